//! Who signs, and where: the options that every command of an officer shares.

use super::key;
use super::passphrase::Passphrase;
use super::unreadable;
use crate::app::keyfile::KeyFile;
use crate::app::mission::{DESK, custodial_path, key_read};
use crate::app::remote::Remote;
use anyhow::{Context, Result, bail};
use armistice_formats::facts::people::officer_key;
use armistice_record::SigningKey;
use std::path::{Path, PathBuf};

/// Where the record is served.
#[derive(clap::Args, Debug)]
pub struct At {
    /// The server, such as https://ops.example. Without it: http://127.0.0.1:8711.
    #[arg(long, value_name = "URL", env = "ARMISTICE_SERVER")]
    pub server: Option<String>,
    /// The page on which one signs in there, where browsers reach the server at another address.
    #[arg(long, value_name = "URL")]
    page: Option<String>,
}

const HERE: &str = "http://127.0.0.1:8711";

impl At {
    pub fn remote(&self) -> Result<Remote> {
        let server = self.server.as_deref().unwrap_or(HERE);
        Remote::open(server, self.page.as_deref())
    }
}

/// Whose key signs.
#[derive(clap::Args, Debug)]
pub struct Key {
    /// A key file (armistice key new).
    #[arg(long = "key", value_name = "FILE", env = "ARMISTICE_KEY")]
    key_file: Option<PathBuf>,
    #[command(flatten)]
    passphrase: Passphrase,
    /// An officer, or an organisation, of an exercise: its key is published, and anybody may play it. Only where the server
    /// says that its world is one.
    #[arg(long, value_name = "OFFICER")]
    exercise: Option<String>,
    /// An officer whose key this machine holds, in DIR/keys/officers (armistice key custodial), or 'desk' for the key of
    /// the organisation that runs the server. What it signs is marked custodial.
    #[arg(
        long = "as",
        value_name = "ID",
        requires = "data",
        conflicts_with = "exercise"
    )]
    held: Option<String>,
    /// The directory of the record on this machine, for --as.
    #[arg(long, value_name = "DIR", requires = "held")]
    pub data: Option<PathBuf>,
}

/// A key, and where its outbox is.
pub struct Holder {
    pub key: SigningKey,
    pub outbox: PathBuf,
    /// A published key: whatever it says is played.
    pub exercise: bool,
}

impl Key {
    pub fn is_given(&self) -> bool {
        self.key_file.is_some() || self.exercise.is_some() || self.held.is_some()
    }

    /// The key that this machine holds for somebody.
    pub fn held(&self) -> Result<Option<Holder>> {
        let (Some(dir), Some(id)) = (&self.data, &self.held) else {
            return Ok(None);
        };
        let path = match id.as_str() {
            DESK => dir.join("keys/desk.key"),
            id if id.contains(['/', '.']) => {
                return Err(unreadable(format!("'{id}' is no officer's id")));
            }
            id => custodial_path(dir, id),
        };
        let seed = key_read(&path)?.with_context(|| {
            format!(
                "{} holds no key of '{id}'; make one with: armistice key custodial --data {} --officer {id}",
                dir.display(),
                dir.display()
            )
        })?;
        Ok(Some(Holder {
            key: SigningKey::from_seed(&seed),
            outbox: beside(&path),
            exercise: false,
        }))
    }

    /// The key that signs for a server.
    pub fn holder(&self, remote: &Remote) -> Result<Holder> {
        if let Some(held) = self.held()? {
            return Ok(held);
        }
        // A key named in the environment goes after what the command line says.
        match (&self.key_file, &self.exercise) {
            (Some(path), None) => {
                let file = KeyFile::read(path)?;
                Ok(Holder {
                    key: key::open(&file, &self.passphrase, path)?,
                    outbox: beside(path),
                    exercise: false,
                })
            }
            (_, Some(officer)) => {
                if !remote.exercise {
                    bail!(
                        "{} does not say that its world is an exercise: a published key is nobody's there",
                        remote.server
                    );
                }
                Ok(Holder {
                    key: officer_key(officer),
                    outbox: exercise_outbox(officer)?,
                    exercise: true,
                })
            }
            (None, None) => Err(unreadable(
                "say whose key signs: --key FILE, or --exercise OFFICER, or --data DIR --as ID",
            )),
        }
    }
}

fn beside(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".outbox");
    name.into()
}

/// A published key has no file to lie beside.
fn exercise_outbox(officer: &str) -> Result<PathBuf> {
    let state = std::env::var_os("XDG_STATE_HOME").map(PathBuf::from);
    let home = || Some(PathBuf::from(std::env::var_os("HOME")?).join(".local/state"));
    let folder = state
        .or_else(home)
        .context("neither XDG_STATE_HOME nor HOME says where to keep what is signed")?
        .join("armistice/exercise");
    std::fs::create_dir_all(&folder)
        .with_context(|| format!("cannot make {}", folder.display()))?;
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    if officer.is_empty() || officer.len() > 128 || !officer.chars().all(plain) {
        return Err(unreadable(format!("'{officer}' is no officer's id")));
    }
    Ok(folder.join(format!("{officer}.outbox")))
}
