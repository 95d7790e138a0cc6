//! The key file of an officer's device, or of an organisation's root: a signing key sealed with a passphrase.
//!
//! The format is `docs/spec/key-file.md`: Argon2id makes a key of the passphrase, ChaCha20-Poly1305 seals the seed, and
//! everything that stands beside it in the clear is bound to it. Opening says that the passphrase is wrong, or the file
//! changed, and cannot tell which. A file is made once and never written over; only its passphrase changes, and then the
//! new file takes the place of the old in one step. Keys that the server holds are no such files: [`super::mission`].

use anyhow::{Context, Result, bail};
use argon2::{Algorithm, Argon2, Params, Version};
use armistice_record::hash::{hex_decode, hex_encode};
use armistice_record::{AuthorKey, SigningKey};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{ChaCha20Poly1305, Key, Nonce};
use serde::{Deserialize, Serialize};
use std::io::Write;
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::Path;
use zeroize::Zeroizing;

/// The format, in every file.
pub const FORMAT: &str = "armistice-key/v1";

/// What a new file is sealed with: 64 MiB, three passes, one lane (RFC 9106, its second recommendation, with one lane).
pub const MEMORY_KIB: u32 = 64 * 1024;
pub const PASSES: u32 = 3;
pub const LANES: u32 = 1;

/// The most that a file may ask of the machine that opens it.
const MEMORY_KIB_MAX: u32 = 1024 * 1024;
const PASSES_MAX: u32 = 64;
const LANES_MAX: u32 = 16;
/// Bytes of a file.
const FILE_LEN_MAX: u64 = 4096;

const SALT_LEN: usize = 16;
const NONCE_LEN: usize = 12;
const SEED_LEN: usize = 32;

/// Characters of a passphrase. Whoever has the file can try as many as it can pay for.
pub const PASSPHRASE_MIN: usize = 10;

/// A key file as it stands on disk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeyFile {
    pub format: String,
    /// The public key.
    pub key: String,
    pub kdf: Kdf,
    pub nonce: String,
    pub sealed: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kdf {
    pub name: String,
    pub memory_kib: u32,
    pub passes: u32,
    pub lanes: u32,
    pub salt: String,
}

impl KeyFile {
    /// Seals a seed. Salt and nonce are random.
    pub fn seal(
        seed: &[u8; SEED_LEN],
        passphrase: &str,
        salt: [u8; SALT_LEN],
        nonce: [u8; NONCE_LEN],
    ) -> Result<KeyFile> {
        let mut file = KeyFile {
            format: FORMAT.to_string(),
            key: SigningKey::from_seed(seed).author().to_hex(),
            kdf: Kdf {
                name: "argon2id".to_string(),
                memory_kib: MEMORY_KIB,
                passes: PASSES,
                lanes: LANES,
                salt: hex_encode(&salt),
            },
            nonce: hex_encode(&nonce),
            sealed: String::new(),
        };
        let bound = file.bound();
        let payload = Payload {
            msg: seed,
            aad: bound.as_bytes(),
        };
        let sealed = file
            .cipher(passphrase)?
            .encrypt(&Nonce::from(nonce), payload)
            .map_err(|_| anyhow::anyhow!("the key could not be sealed"))?;
        file.sealed = hex_encode(&sealed);
        Ok(file)
    }

    /// The key, for who has the passphrase.
    pub fn open(&self, passphrase: &str) -> Result<SigningKey> {
        Ok(SigningKey::from_seed(&*self.seed(passphrase)?))
    }

    /// What is sealed, to be sealed anew.
    pub fn seed(&self, passphrase: &str) -> Result<Zeroizing<[u8; SEED_LEN]>> {
        let nonce: [u8; NONCE_LEN] = bytes_of(&self.nonce).context("its nonce does not read")?;
        let sealed = hex_decode(&self.sealed).context("what is sealed in it does not read")?;
        let bound = self.bound();
        let payload = Payload {
            msg: &sealed,
            aad: bound.as_bytes(),
        };
        let seed = self
            .cipher(passphrase)?
            .decrypt(&Nonce::from(nonce), payload)
            .map(Zeroizing::new)
            .map_err(|_| anyhow::anyhow!("the passphrase is wrong, or the file was changed"))?;
        let seed: Zeroizing<[u8; SEED_LEN]> = Zeroizing::new(
            seed.as_slice()
                .try_into()
                .map_err(|_| anyhow::anyhow!("what is sealed in it is not a key"))?,
        );
        if SigningKey::from_seed(&seed).author().to_hex() != self.key {
            bail!("the key that is sealed in it is another than it names");
        }
        Ok(seed)
    }

    /// The public key it names. Only opening proves that it is this one.
    pub fn author(&self) -> Result<AuthorKey> {
        AuthorKey::from_hex(&self.key).context("its key does not read")
    }

    /// What stands in the clear, as it is bound to what is sealed.
    fn bound(&self) -> String {
        let Kdf {
            name,
            memory_kib,
            passes,
            lanes,
            salt,
        } = &self.kdf;
        format!(
            "{}\n{}\n{name} {memory_kib} {passes} {lanes} {salt}\n{}\n",
            self.format, self.key, self.nonce
        )
    }

    fn cipher(&self, passphrase: &str) -> Result<ChaCha20Poly1305> {
        let kdf = &self.kdf;
        if self.format != FORMAT || kdf.name != "argon2id" {
            bail!(
                "it is a key file of a kind this program does not know ({}, {}); a newer one may",
                self.format,
                kdf.name
            );
        }
        if kdf.memory_kib > MEMORY_KIB_MAX || kdf.passes > PASSES_MAX || kdf.lanes > LANES_MAX {
            bail!(
                "it asks for more than {MEMORY_KIB_MAX} KiB, {PASSES_MAX} passes or {LANES_MAX} lanes"
            );
        }
        let salt: [u8; SALT_LEN] = bytes_of(&kdf.salt).context("its salt does not read")?;
        let params = Params::new(kdf.memory_kib, kdf.passes, kdf.lanes, Some(32))
            .map_err(|error| anyhow::anyhow!("what it asks of Argon2id cannot be done: {error}"))?;
        let mut key = Zeroizing::new([0u8; 32]);
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into(passphrase.as_bytes(), &salt, key.as_mut_slice())
            .map_err(|error| anyhow::anyhow!("Argon2id: {error}"))?;
        Ok(ChaCha20Poly1305::new(&Key::from(*key)))
    }

    pub fn to_text(&self) -> String {
        let mut text = serde_json::to_string_pretty(self)
            .expect("a key file holds texts and whole numbers only");
        text.push('\n');
        text
    }

    pub fn parse(text: &str) -> Result<KeyFile> {
        if hex_decode(text.trim()).is_some_and(|bytes| bytes.len() == SEED_LEN) {
            bail!(
                "it holds a bare key; seal it with: armistice key new NEWFILE --from FILE, and destroy the bare one"
            );
        }
        serde_json::from_str(text).context("it is not a key file (docs/spec/key-file.md)")
    }

    pub fn read(path: &Path) -> Result<KeyFile> {
        let shown = path.display();
        let found = std::fs::metadata(path).with_context(|| format!("cannot read {shown}"))?;
        if found.len() > FILE_LEN_MAX {
            bail!("{shown} is too long for a key file");
        }
        if found.permissions().mode() & 0o077 != 0 {
            errln!(
                "{shown} can be read by others on this machine; put it right with: chmod 600 {shown}"
            );
        }
        let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {shown}"))?;
        KeyFile::parse(&text).with_context(|| shown.to_string())
    }

    /// Writes a new file, and nothing over one that is there.
    pub fn write_new(&self, path: &Path) -> Result<()> {
        let shown = path.display();
        let mut file = std::fs::OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(path)
            .with_context(|| match path.exists() {
                true => format!("{shown} is there already, and a key is never written over"),
                false => format!("cannot write {shown}"),
            })?;
        file.write_all(self.to_text().as_bytes())
            .and_then(|()| file.sync_all())
            .and_then(|()| folder_sync(path))
            .with_context(|| format!("cannot write {shown}"))
    }

    /// Takes the place of the file in one step: whatever happens, one of the two is there.
    pub fn replace(&self, path: &Path) -> Result<()> {
        replace(path, self.to_text().as_bytes())
    }
}

/// Writes a file that only its owner may read, in the place of the one before it, in one step.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<()> {
    let mut next = path.as_os_str().to_owned();
    next.push(".next");
    let next = std::path::PathBuf::from(next);
    let written = || -> std::io::Result<()> {
        let mut file = std::fs::OpenOptions::new()
            .write(true)
            .create(true)
            .truncate(true)
            .mode(0o600)
            .open(&next)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        std::fs::rename(&next, path)?;
        folder_sync(path)
    };
    written().with_context(|| format!("cannot write {}", path.display()))
}

/// Makes a name in a folder as durable as the file.
fn folder_sync(path: &Path) -> std::io::Result<()> {
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    std::fs::File::open(folder.unwrap_or(Path::new(".")))?.sync_all()
}

fn bytes_of<const N: usize>(text: &str) -> Option<[u8; N]> {
    hex_decode(text)?.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    const VECTORS: &str = include_str!("../../../../fixtures/key-file/v1.json");

    fn vectors() -> Vec<Value> {
        serde_json::from_str(VECTORS).expect("JSON")
    }

    fn file(vector: &Value) -> KeyFile {
        serde_json::from_value(vector["file"].clone()).expect("a key file")
    }

    #[test]
    fn the_vectors_open_or_say_why_not() {
        for vector in vectors() {
            let name = vector["name"].as_str().expect("a name");
            let passphrase = vector["passphrase"].as_str().expect("text");
            let opened = file(&vector).open(passphrase);
            match (opened, vector["seed"].as_str(), vector["fault"].as_str()) {
                (Ok(key), Some(seed), None) => {
                    let seed: [u8; 32] = bytes_of(seed).expect("a seed");
                    assert_eq!(
                        key.author(),
                        SigningKey::from_seed(&seed).author(),
                        "{name}"
                    );
                }
                (Err(error), None, Some(fault)) => {
                    assert!(format!("{error:#}").contains(fault), "{name}: {error:#}");
                }
                (opened, ..) => panic!("{name}: opened {}", opened.is_ok()),
            }
        }
    }

    #[test]
    fn sealing_gives_the_first_vector() {
        let vector = &vectors()[0];
        let expected = file(vector);
        let seed = bytes_of(vector["seed"].as_str().expect("text")).expect("a seed");
        let salt = bytes_of(&expected.kdf.salt).expect("a salt");
        let nonce = bytes_of(&expected.nonce).expect("a nonce");
        let passphrase = vector["passphrase"].as_str().expect("text");
        let sealed = KeyFile::seal(&seed, passphrase, salt, nonce).expect("it seals");
        assert_eq!(sealed.to_text(), expected.to_text());
        assert_eq!(KeyFile::parse(&sealed.to_text()).expect("it reads"), sealed);
    }

    #[test]
    fn a_bare_key_is_told_apart() {
        let error = KeyFile::parse(&"0".repeat(64)).expect_err("it is bare");
        assert!(error.to_string().contains("bare key"));
        assert!(KeyFile::parse("{}").is_err());
    }

    #[test]
    fn a_key_is_never_written_over() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.key");
        let first = file(&vectors()[0]);
        first.write_new(&path).expect("it is new");
        assert!(first.write_new(&path).is_err());
        let mode = std::fs::metadata(&path).expect("it is there").permissions();
        assert_eq!(mode.mode() & 0o777, 0o600);
        first.replace(&path).expect("it is replaced");
        let mode = std::fs::metadata(&path).expect("it is there").permissions();
        assert_eq!(mode.mode() & 0o777, 0o600);
        assert_eq!(KeyFile::read(&path).expect("it reads"), first);
    }
}
