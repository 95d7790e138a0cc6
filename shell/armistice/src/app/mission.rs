//! A directory that holds a record: how it is made, opened, and written to from the command line.
//!
//! ```text
//! DIR/record.sqlite   the record
//! DIR/keys/log.key    the log's key: signs the clock and checkpoints
//! DIR/keys/desk.key   the key of the organisation that runs it: signs what it records
//! DIR/keys/officers/  keys held for officers who have no device: ID.key
//! ```
//!
//! All these keys stand on this machine, so everything signed with them is marked custodial.

use super::record::{Record, Refused, Submission, store_at};
use anyhow::{Context, Result, bail};
use armistice_domain::facts::Audience;
use armistice_domain::id::ActorId;
use armistice_domain::statements::Body;
use armistice_domain::table::statements::{Genesis, Organisation, Right};
use armistice_domain::tree;
use armistice_record::cbor::Value;
use armistice_record::content::{Audience as RecordAudience, Content, Disclosed};
use armistice_record::hash::{hex_decode, hex_encode};
use armistice_record::statement::{Draft, SignedStatement};
use armistice_record::{Hash, Origin, SigningKey, Statement, sha256};
use armistice_store::{ClockSource, Meta, OpeningState, SqliteStore, Store};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

/// A record with the key of the organisation that writes to it.
pub struct Mission {
    pub record: Record,
    pub desk: Option<Author>,
}

/// A key and the numbering of its statements.
pub struct Author {
    pub key: SigningKey,
}

/// What a new directory is made with.
pub struct Founding {
    pub origin: Origin,
    pub clock: ClockSource,
    pub genesis: Genesis,
    pub log_seed: [u8; 32],
    pub desk_seed: [u8; 32],
    pub founded_s: i64,
}

/// The organisation of a directory of one's own.
pub const DESK: &str = "desk";

impl Mission {
    /// Makes a directory with a record that holds its genesis.
    pub fn create(dir: &Path, founding: Founding) -> Result<Mission> {
        if dir.join("record.sqlite").exists() {
            bail!(
                "{} holds a record already; choose another directory, or remove it first",
                dir.display()
            );
        }
        std::fs::create_dir_all(dir.join("keys"))
            .with_context(|| format!("cannot make the directory {}", dir.display()))?;
        let log_key = SigningKey::from_seed(&founding.log_seed);
        let meta = Meta {
            origin: founding.origin,
            log_key: log_key.author(),
            clock: founding.clock,
        };
        // Keys first: a record whose key was lost to a crash could never be written to again.
        key_write(&dir.join("keys/log.key"), &founding.log_seed)?;
        key_write(&dir.join("keys/desk.key"), &founding.desk_seed)?;
        let record = Record::create(store_at(dir)?, meta, log_key)?;
        let mut mission = Mission {
            record,
            desk: Some(Author {
                key: SigningKey::from_seed(&founding.desk_seed),
            }),
        };
        let answers = mission.record_bodies(
            founding.founded_s,
            vec![(Audience::PUBLIC, founding.genesis.into(), Vec::new())],
        )?;
        first_refusal(answers)?;
        Ok(mission)
    }

    /// Opens a directory.
    pub fn open(dir: &Path) -> Result<Mission> {
        record_file_check(dir)?;
        loaded_check(dir)?;
        let log_key = key_read(&dir.join("keys/log.key"))?;
        let desk = key_read(&dir.join("keys/desk.key"))?;
        let record = Record::open(
            store_at(dir)?,
            log_key.map(|seed| SigningKey::from_seed(&seed)),
        )?;
        Ok(Mission {
            record,
            desk: desk.map(|seed| Author {
                key: SigningKey::from_seed(&seed),
            }),
        })
    }

    /// The record of a directory as it stands now, to be read: also while a server has it. Nothing is signed.
    pub fn look(dir: &Path) -> Result<Record> {
        record_file_check(dir)?;
        loaded_check(dir)?;
        let store = SqliteStore::look(dir).map_err(|error| anyhow::anyhow!("{error}"))?;
        Record::open(Box::new(store) as Box<dyn Store>, None)
    }

    /// Whether statements are taken here: a replayed world has a clock that is not the machine's, and a copy has no key.
    pub fn takes(&self) -> bool {
        self.record.is_writable() && self.record.meta.clock == ClockSource::Live
    }

    /// Signs and appends bodies as one batch, at a time of the log's clock: all of them, or none.
    pub fn record_bodies(
        &mut self,
        now_s: i64,
        bodies: Vec<(Audience, Body, Vec<Vec<u8>>)>,
    ) -> Result<Vec<Result<u64, Refused>>> {
        let Some(desk) = self.desk.take() else {
            bail!(
                "the key of the organisation that records (keys/desk.key) is not in this directory"
            );
        };
        let answers = self.record_bodies_as(&desk.key, now_s, bodies);
        self.desk = Some(desk);
        answers
    }

    /// Whether the desk has said all of this before, word for word and to the same readers: a file that is brought in
    /// a second time. Nothing else is kept of a file of facts, least of all a digest of what not everybody may read.
    pub fn has_said(&self, bodies: &[(Audience, Body, Vec<Vec<u8>>)]) -> Result<bool> {
        let Some(desk) = &self.desk else {
            return Ok(false);
        };
        let author = desk.key.author();
        let mut open: BTreeSet<(String, Value)> = BTreeSet::new();
        for (audience, body, _) in bodies {
            let written =
                tree::to_cbor(&body.to_tree()).map_err(|error| anyhow::anyhow!("{error}"))?;
            open.insert(said_as(
                &super::fold::record_audience(audience),
                body.kind(),
                written,
            ));
        }
        if open.is_empty() {
            return Ok(false);
        }
        let store = self.record.store.as_ref();
        let mut own: Vec<(u64, Statement)> = Vec::new();
        store.entry_scan(0, u64::MAX, &mut |index, bytes| {
            let statement = Statement::parse(bytes).ok();
            own.extend(
                statement
                    .filter(|statement| statement.envelope().author == author)
                    .map(|statement| (index, statement)),
            );
            ControlFlow::Continue(())
        })?;
        for (index, statement) in own {
            let opening = match store.opening_get(index)? {
                OpeningState::Kept(opening) => Some(opening),
                OpeningState::None | OpeningState::Destroyed { .. } => None,
            };
            if let Ok(Disclosed::Open(content)) = statement.disclose(opening.as_deref()) {
                open.remove(&said_as(&content.audience, &content.kind, content.body));
            }
            if open.is_empty() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Signs bodies with a key and appends them as one batch: all of them, or none.
    pub fn record_bodies_as(
        &mut self,
        key: &SigningKey,
        now_s: i64,
        bodies: Vec<(Audience, Body, Vec<Vec<u8>>)>,
    ) -> Result<Vec<Result<u64, Refused>>> {
        let author = key.author();
        let (mut sequence, mut previous) = self.record.next_of(&author);
        let mut batch = Vec::with_capacity(bodies.len());
        for (audience, body, blobs) in bodies {
            let exhibits: Vec<Hash> = blobs.iter().map(|blob| sha256(blob)).collect();
            let content = Content {
                kind: body.kind().to_string(),
                claimed_s: now_s,
                references: Vec::new(),
                audience: super::fold::record_audience(&audience),
                body: tree::to_cbor(&body.to_tree()).map_err(|e| anyhow::anyhow!("{e}"))?,
                exhibits,
                due_s: None,
            };
            let salt = salt_of(key, sequence, content.audience.is_public())?;
            let draft = Draft {
                origin: self.record.meta.origin.clone(),
                author,
                sequence,
                previous,
                seen: None,
                content,
                salt,
            };
            let signed = draft.sign(key).map_err(|fault| {
                anyhow::anyhow!("a statement of kind '{}': {fault}", body.kind())
            })?;
            sequence += 1;
            previous = Some(signed.id);
            batch.push(Submission {
                bytes: signed.bytes,
                opening: signed.opening,
                blobs,
            });
        }
        Ok(self.record.append_whole(now_s, batch))
    }
}

/// Signs one body for an audience, as the next statement of a key in a record, and appends nothing.
pub fn signed_as(
    record: &Record,
    key: &SigningKey,
    body: &Body,
    audience: &Audience,
    claimed_s: i64,
) -> Result<SignedStatement> {
    let (sequence, previous) = record.next_of(&key.author());
    let content = Content {
        kind: body.kind().to_string(),
        claimed_s,
        references: Vec::new(),
        audience: super::fold::record_audience(audience),
        body: tree::to_cbor(&body.to_tree()).map_err(|e| anyhow::anyhow!("{e}"))?,
        exhibits: Vec::new(),
        due_s: None,
    };
    let draft = Draft {
        origin: record.meta.origin.clone(),
        author: key.author(),
        sequence,
        previous,
        seen: None,
        content,
        salt: random()?,
    };
    draft.sign(key).map_err(|fault| anyhow::anyhow!("{fault}"))
}

/// What makes two statements say the same: their kind, their readers and their words.
fn said_as(audience: &RecordAudience, kind: &str, body: Value) -> (String, Value) {
    (format!("{kind} {audience:?}"), body)
}

/// Whether a directory holds a record's file at all, told plainly before a store would make one.
pub fn record_file_check(dir: &Path) -> Result<()> {
    let file = dir.join("record.sqlite");
    let shown = dir.display();
    match std::fs::metadata(&file) {
        Ok(found) if found.len() == 0 => bail!(
            "{} is empty: it was cut, or making it was interrupted; restore a backup, or remove {shown} if nothing was recorded yet",
            file.display()
        ),
        Ok(_) => Ok(()),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            bail!("{shown} holds no record; make one with: armistice init {shown}")
        }
        Err(error) => Err(error).with_context(|| format!("cannot look at {}", file.display())),
    }
}

/// Stands in a directory while a world is loaded into it.
const LOADING: &str = "loading";

/// Marks a directory as being loaded.
pub fn loading_begin(dir: &Path) -> Result<()> {
    // A whole record is never marked as a part of one.
    if dir.join("record.sqlite").exists() {
        bail!(
            "{} holds a record already; choose another directory",
            dir.display()
        );
    }
    std::fs::create_dir_all(dir)
        .and_then(|()| std::fs::write(dir.join(LOADING), "a world is being loaded here\n"))
        .with_context(|| format!("cannot write to the directory {}", dir.display()))
}

/// The load came to its end.
pub fn loading_end(dir: &Path) -> Result<()> {
    std::fs::remove_file(dir.join(LOADING))
        .with_context(|| format!("cannot remove the mark of the load in {}", dir.display()))
}

/// A load that was interrupted left a part of a world: it is not served as the whole.
pub fn loaded_check(dir: &Path) -> Result<()> {
    if dir.join(LOADING).exists() {
        bail!(
            "{} holds a world whose loading did not finish; remove the directory and load it again",
            dir.display()
        );
    }
    Ok(())
}

/// Fails on the first refusal.
pub fn first_refusal(answers: Vec<Result<u64, Refused>>) -> Result<Vec<u64>> {
    answers
        .into_iter()
        .map(|answer| {
            answer.map_err(|refused| anyhow::anyhow!("refused ({}): {refused}", refused.code()))
        })
        .collect()
}

/// A public statement's salt hides nothing and follows from the key, so that the same world gives the same
/// root; a hidden one's must be random.
fn salt_of(key: &SigningKey, sequence: u64, public: bool) -> Result<[u8; 32]> {
    if public {
        let mut input = b"armistice-public-salt".to_vec();
        input.extend(key.author().0);
        input.extend(sequence.to_be_bytes());
        return Ok(sha256(&input).0);
    }
    random()
}

/// What time the machine says it is, in seconds of UTC.
pub fn machine_s() -> i64 {
    std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .map_or(0, |since| since.as_secs() as i64)
}

/// Random bytes from the machine.
pub fn random() -> Result<[u8; 32]> {
    let mut bytes = [0u8; 32];
    getrandom::fill(&mut bytes)
        .map_err(|error| anyhow::anyhow!("the machine gives no random bytes: {error}"))?;
    Ok(bytes)
}

/// The genesis of a directory of one's own.
pub fn own_genesis(title: &str, zone: &str, desk_seed: &[u8; 32]) -> Genesis {
    Genesis {
        title: BTreeMap::from([("en".to_string(), title.to_string())]),
        zone: zone.to_string(),
        replayed: false,
        exercise: false,
        organisations: vec![Organisation {
            actor: ActorId::new(DESK),
            key: SigningKey::from_seed(desk_seed).author().to_hex(),
            custodial: true,
            rights: vec![Right::RecordOwn, Right::RecordSourced],
        }],
        attributions: Vec::new(),
        body: None,
    }
}

/// Writes a key that only its owner may read.
pub fn key_write(path: &PathBuf, seed: &[u8; 32]) -> Result<()> {
    use std::io::Write;
    use std::os::unix::fs::OpenOptionsExt;
    let mut file = std::fs::OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .open(path)
        .with_context(|| format!("cannot write the key {}", path.display()))?;
    writeln!(file, "{}", hex_encode(seed))
        .and_then(|()| file.sync_all())
        .with_context(|| format!("cannot write the key {}", path.display()))
}

/// Where the key stands that this directory holds for an officer.
pub fn custodial_path(dir: &Path, officer: &str) -> PathBuf {
    dir.join("keys/officers").join(format!("{officer}.key"))
}

/// Writes a key where there is none, with the folder it stands in.
pub fn key_write_new(path: &PathBuf, seed: &[u8; 32]) -> Result<()> {
    if path.exists() {
        bail!(
            "{} is there already, and a key is never written over",
            path.display()
        );
    }
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)
            .with_context(|| format!("cannot make {}", folder.display()))?;
    }
    key_write(path, seed)
}

/// Reads a key; `None` where there is none.
pub fn key_read(path: &PathBuf) -> Result<Option<[u8; 32]>> {
    let text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => {
            return Err(error).with_context(|| format!("cannot read the key {}", path.display()));
        }
    };
    let seed = hex_decode(text.trim()).and_then(|bytes| <[u8; 32]>::try_from(bytes).ok());
    seed.map(Some).with_context(|| {
        format!(
            "{} is not a key: it must hold 64 hex digits",
            path.display()
        )
    })
}
