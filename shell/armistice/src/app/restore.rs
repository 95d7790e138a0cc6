//! From a backup back to a record, without ever signing a size twice.
//!
//! A backup is old by the time it is needed. Between the two the log may have signed sizes that others
//! hold, and signing one of them again over other entries would be a fork by our own hand. So a
//! restored record knows that it is a copy ([`Standing::Copy`]) and signs nothing until it was settled:
//!
//! 1. every cosigner of `policy.txt` and `mirrors.txt` is asked for the newest checkpoint it saw; all of them must
//!    answer, or be left out by name;
//! 2. where somebody saw more, the missing entries are fetched from a mirror, each is checked as at its
//!    first append, and they must lead to the root that the log itself signed;
//! 3. then, and only then, the copy becomes the record again.
//!
//! A directory that was copied by hand, or a disk that was set back, does not know it. At the start of a server whoever
//! answers at once is therefore asked too, and one note of our own signature over more than is held makes it a copy.
//!
//! Where the entries cannot be had the record stays frozen: readable, never appended to. It can be
//! given a successor ([`succeed`]): a new log whose first words cite what was lost. Contents and attachments that came
//! after the backup are given back by the mirrors of those who may read them ([`contents`]).
//! Read next: `backup.rs`; the asking over HTTP is in [`super::restore_ask`].

pub mod cited;
pub mod contents;

use super::backup::{self, directory_make, directory_sync, file_write};
use super::cosigners::Role;
use super::mission::{Founding, Mission, first_refusal, random};
use super::record::{Record, store_at};
use anyhow::{Context, Result, bail};
use armistice_domain::facts::Audience;
use armistice_domain::table::statements::SucceedsLog;
use armistice_record::hash::hex_decode;
use armistice_record::note::Note;
use armistice_record::tree::TreeHead;
use armistice_record::{Chain, Checkpoint, Hash, Origin};
use armistice_store::audit::{self, AuditReport};
use armistice_store::sqlite::FILE_NAME;
use armistice_store::{Change, NewEntry, Standing, Store};
use cited::{Cited, Seen};
use contents::Missing;
use std::fmt;
use std::fs;
use std::path::Path;

/// What a cosigner saw of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Newest {
    /// It never cosigned this log.
    Nothing,
    /// It cosigned this size; it did not show the note.
    Size(u64),
    /// A checkpoint of the log, as a signed note.
    Note(Vec<u8>),
    /// A checkpoint, and why it is no answer of this cosigner: anybody can show what the log published. It counts for
    /// what the log signed in it.
    Shown { note: Vec<u8>, why: String },
}

/// A cosigner as the two files name it. One party runs both a witness and a mirror and may give them one name, so the
/// name alone tells neither from the other: asking by it would ask the witness twice and the mirror never.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Named {
    pub role: Role,
    pub name: String,
}

impl fmt::Display for Named {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.role.word(), self.name)
    }
}

/// Who can say what became of the log since the backup.
pub trait Outside {
    /// All cosigners.
    fn cosigners(&self) -> Vec<Named>;

    /// The newest checkpoint a cosigner saw. `ours` is the newest we hold.
    fn newest(&self, cosigner: &Named, ours: Option<&[u8]>) -> Result<Newest, String>;

    /// Checkpoints that are shown at once, by whom. Whoever is slow is not waited for.
    fn shown_soon(&self) -> Vec<(Named, Vec<u8>)>;

    /// Some entries from `from` on, at least one, of a log of `size` entries.
    fn entries(&self, mirror: &Named, from: u64, size: u64) -> Result<Vec<Vec<u8>>, String>;

    /// What opens an entry, from a mirror it was given to.
    fn opening(&self, mirror: &Named, entry: u64) -> Result<Vec<u8>, String>;

    /// An attachment: of a public statement, or of the content of an entry.
    fn attachment(&self, mirror: &Named, of: Option<u64>, digest: &Hash)
    -> Result<Vec<u8>, String>;
}

/// What the operator takes upon itself.
#[derive(Debug, Clone, Default)]
pub struct Waivers {
    /// Cosigners that need not answer, by name: a witness and a mirror of one name are left out together.
    pub without: Vec<String>,
    /// No cosigner is known at all, and the backup is taken for the newest.
    pub alone: bool,
    /// Contents that no mirror gives back need not come: their entries stay closed here for good.
    pub contents: bool,
}

/// What came of asking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Settled {
    /// It was no copy; nobody was asked.
    Own,
    /// It is the record again, with so many entries, of which so many came from a mirror.
    Level {
        size: u64,
        fetched: u64,
        /// What stands under the entries fetched, and is not here.
        missing: Missing,
    },
    /// Nothing is signed. Each reason says what would change it.
    /// Entries may have come back all the same.
    Frozen {
        why: Vec<String>,
        fetched: u64,
        missing: Missing,
    },
    /// It was closed before; it has a successor.
    Closed { why: String },
}

/// The projection that remembers why a copy is not settled, and the newest checkpoint that each cosigner showed.
const NOTES: &str = "restore";
const WHY: &[u8] = b"why";

/// Entries fetched at most, so that a liar cannot fill the memory.
const FETCHED_MAX: u64 = 1 << 20;

/// Copies a backup into a new directory and checks all of it.
pub fn restore(from: &Path, dir: &Path) -> Result<(AuditReport, Vec<String>)> {
    if fs::read_dir(dir).is_ok_and(|mut entries| entries.next().is_some()) {
        bail!(
            "{} is not empty; restore into a new directory, and keep the old one as evidence",
            dir.display()
        );
    }
    let files = backup::check(from)?;
    // What is checked stands aside until it was found whole; an interrupted restore leaves no record.
    let incoming = dir.join("incoming");
    directory_make(&incoming)?;
    let target = incoming.join(FILE_NAME);
    fs::copy(from.join(FILE_NAME), &target)
        .and_then(|_| fs::File::open(&target)?.sync_all())
        .with_context(|| format!("cannot copy the record to {}", incoming.display()))?;
    let report = {
        let store = store_at(&incoming)?;
        let meta = store
            .meta_get()?
            .context("the backup does not say what record it holds")?;
        let report = audit::audit(store.as_ref(), &meta.origin, meta.log_key)
            .map_err(|fault| anyhow::anyhow!("the backup does not hold: {fault}"))?;
        // A file that was put there by hand has no mark; it is a copy all the same.
        if store.standing_get()? == Standing::Own {
            store.standing_put(&Standing::Copy)?;
        }
        report
    };
    for name in files
        .iter()
        .filter(|name| *name != FILE_NAME && *name != backup::CHECKPOINT)
    {
        let path = from.join(name);
        let bytes = fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
        file_write(&dir.join(name), &bytes)?;
    }
    fs::rename(&target, dir.join(FILE_NAME)).context("cannot put the record in its place")?;
    // The lock and what the engine left beside the file; nothing of the record is in them.
    fs::remove_dir_all(&incoming).context("cannot remove what was set aside")?;
    directory_sync(Some(dir))?;
    Ok((report, files))
}

/// Asks what became of the log since the copy was made, and makes the copy the record again if it can.
pub fn settle(store: &dyn Store, outside: &dyn Outside, waivers: &Waivers) -> Result<Settled> {
    match store.standing_get()? {
        Standing::Closed { why } => return Ok(Settled::Closed { why }),
        Standing::Copy => {}
        Standing::Own => match set_back(store, outside)? {
            None => return Ok(Settled::Own),
            Some(name) => {
                tracing::error!(
                    "{name} holds this log's own signature over more than is here: this directory was set back"
                );
                store.standing_put(&Standing::Copy)?;
            }
        },
    }
    let mut chain = replayed(store)?;
    let held = chain.head();
    let ours = store.head()?.checkpoint;
    let heard = listen(&chain, outside, waivers, ours.as_deref())?;
    remember(store, &heard)?;
    let mut why = heard.why.clone();
    let mut missing = Missing::default();
    let newer = |(newest, _): &(Checkpoint, Vec<u8>)| newest.size > held.size;
    if let Some((checkpoint, note)) = heard.newest.clone().filter(newer) {
        match fetch(&chain, outside, &heard, checkpoint.head()) {
            Ok(entries) => {
                let mut gathered = contents::gather(outside, &heard.mirrors, held.size, entries)?;
                let closed = gathered.missing.why(&gathered.said);
                match closed.filter(|_| !waivers.contents) {
                    Some(closed) => why.push(closed),
                    None => {
                        gathered.attachments(store, outside, &heard.mirrors)?;
                        append(store, &mut chain, &gathered.batch)?;
                        store.checkpoint_put(&checkpoint, &note)?;
                        missing = gathered.missing;
                    }
                }
            }
            Err(reasons) => why.extend(reasons),
        }
    }
    if let Some((name, size)) = heard.claimed.filter(|(_, size)| *size > chain.size()) {
        why.push(format!(
            "{name} says it cosigned size {size}, {} entries are held, and nobody shows the checkpoint; start a \
             mirror that holds it, or leave it out with --without {}",
            chain.size(),
            name.name
        ));
    }
    let fetched = chain.size() - held.size;
    if !why.is_empty() {
        frozen_put(store, &why)?;
        return Ok(Settled::Frozen {
            why,
            fetched,
            missing,
        });
    }
    store.projection_clear(NOTES)?;
    store.standing_put(&Standing::Own)?;
    Ok(Settled::Level {
        size: chain.size(),
        fetched,
        missing,
    })
}

/// Who holds this log's own signature over more than a record holds that does not say it is a copy: it was copied by
/// hand, or its disk was set back. Nobody is waited for, so that no cosigner keeps a sound record from starting.
fn set_back(store: &dyn Store, outside: &dyn Outside) -> Result<Option<Named>> {
    let Some(meta) = store.meta_get()? else {
        return Ok(None);
    };
    let held = store.head()?.tree();
    let verifier = Checkpoint::verifier(&meta.origin, meta.log_key)
        .map_err(|fault| anyhow::anyhow!("{fault}"))?;
    let beyond = |note: &[u8]| {
        Checkpoint::open(note, &verifier).is_ok_and(|found| {
            found.size > held.size || (found.size == held.size && found.root != held.root)
        })
    };
    let mut shown = outside.shown_soon().into_iter();
    Ok(shown.find(|(_, note)| beyond(note)).map(|(name, _)| name))
}

/// Why a copy is not settled, in words.
pub fn frozen_why(store: &dyn Store) -> Result<Option<String>> {
    Ok(match store.standing_get()? {
        Standing::Own => None,
        Standing::Closed { why } => Some(why),
        Standing::Copy => Some(match store.projection_get(NOTES, WHY)? {
            Some(why) => String::from_utf8_lossy(&why).into_owned(),
            None => "this directory was restored from a backup, and nobody was asked yet what the log signed \
                     since; run: armistice restore --ask --data DIR"
                .to_owned(),
        }),
    })
}

fn frozen_put(store: &dyn Store, why: &[String]) -> Result<()> {
    let change = Change::Put {
        key: WHY.to_vec(),
        value: format!(
            "restored from a backup or set back, and not settled: {}; ask again with: armistice restore --ask --data DIR",
            why.join("; ")
        )
        .into_bytes(),
    };
    Ok(store.projection_put(NOTES, &[change], None)?)
}

/// The chain of what is held, every signature checked.
fn replayed(store: &dyn Store) -> Result<Chain> {
    let meta = store
        .meta_get()?
        .context("this directory does not say what record it holds")?;
    audit::replay(store, &meta.origin, meta.log_key, &mut |_, _| {}).map_err(|fault| {
        anyhow::anyhow!("the restored record is damaged: {fault}; take another backup")
    })
}

/// What all of them said.
struct Heard {
    /// The newest checkpoint that the log signed and somebody showed.
    newest: Option<(Checkpoint, Vec<u8>)>,
    /// The largest size that was only claimed.
    claimed: Option<(Named, u64)>,
    /// Mirrors that showed a checkpoint, and so hold what is under it.
    mirrors: Vec<Named>,
    /// Every checkpoint that the log signed and somebody showed, by who did.
    shown: Vec<(Named, TreeHead, Vec<u8>)>,
    why: Vec<String>,
}

fn listen(
    chain: &Chain,
    outside: &dyn Outside,
    waivers: &Waivers,
    ours: Option<&[u8]>,
) -> Result<Heard> {
    let mut heard = Heard {
        newest: None,
        claimed: None,
        mirrors: Vec::new(),
        shown: Vec::new(),
        why: Vec::new(),
    };
    let verifier = Checkpoint::verifier(chain.origin(), chain.log_key())
        .map_err(|fault| anyhow::anyhow!("{fault}"))?;
    let names = outside.cosigners();
    if names.is_empty() && !waivers.alone {
        heard.why.push(
            "no cosigner is named in policy.txt or mirrors.txt, so nobody can say whether the log signed more since; if you are \
             certain that this is the newest, say so with --alone"
                .to_owned(),
        );
    }
    for name in names {
        let waived = waivers.without.contains(&name.name);
        let newest = match outside.newest(&name, ours) {
            Ok(Newest::Shown { note, why }) => {
                if !waived {
                    heard.why.push(silent(&name, &why));
                }
                Ok(Newest::Note(note))
            }
            newest => newest,
        };
        match newest {
            Err(_) if waived => {}
            Err(what) => heard.why.push(silent(&name, &what)),
            Ok(Newest::Nothing) => {}
            Ok(Newest::Size(_)) if waived => {}
            Ok(Newest::Size(size)) => {
                if heard.claimed.as_ref().is_none_or(|(_, held)| *held < size) {
                    heard.claimed = Some((name, size));
                }
            }
            Ok(Newest::Note(note) | Newest::Shown { note, .. }) => match Checkpoint::open(&note, &verifier) {
                // What the log did not sign binds nobody.
                Err(_) if waived => {}
                Err(fault) => heard.why.push(format!(
                    "{name} shows a checkpoint that this log did not sign ({fault}); leave it out with --without {}",
                    name.name
                )),
                Ok(found) => {
                    let known = chain.tree().root_at(found.size);
                    if found.size <= chain.size() && known != Some(found.root) {
                        heard.why.push(forked(&name, found.size));
                        continue;
                    }
                    heard.shown.push((name.clone(), found.head(), note.clone()));
                    if name.role == Role::Mirror {
                        heard.mirrors.push(name);
                    }
                    let newer = heard
                        .newest
                        .as_ref()
                        .is_none_or(|(newest, _)| newest.size < found.size);
                    if newer {
                        heard.newest = Some((found, note));
                    }
                }
            },
        }
    }
    Ok(heard)
}

fn silent(cosigner: &Named, what: &str) -> String {
    format!(
        "{cosigner} does not answer ({what}); start it, or leave it out with --without {}",
        cosigner.name
    )
}

fn forked(name: &Named, size: u64) -> String {
    format!(
        "{name} holds a checkpoint of size {size} that this log signed over other entries than these; the log has \
         forked, keep both as evidence"
    )
}

/// The entries that lead from what is held to a signed head, from whoever has them. Every other head that the log
/// signed must lie on the way.
fn fetch(
    chain: &Chain,
    outside: &dyn Outside,
    heard: &Heard,
    head: TreeHead,
) -> Result<Vec<Vec<u8>>, Vec<String>> {
    if head.size - chain.size() > FETCHED_MAX {
        return Err(vec![format!(
            "{} entries are missing, more than the {FETCHED_MAX} that are fetched at once; restore a newer backup",
            head.size - chain.size()
        )]);
    }
    let missing = format!("entries {} to {} are missing", chain.size(), head.size - 1);
    if heard.mirrors.is_empty() {
        return Err(vec![format!(
            "{missing}, and no mirror showed that it holds them; witnesses hold no entries"
        )]);
    }
    let mut why = Vec::new();
    for mirror in &heard.mirrors {
        match fetch_from(chain, outside, mirror, head) {
            Ok((entries, fetched)) => {
                let tree = fetched.tree();
                let beside = heard.shown.iter().filter(|(_, found, _)| {
                    found.size <= head.size && tree.root_at(found.size) != Some(found.root)
                });
                let forks: Vec<String> = beside
                    .map(|(name, found, _)| forked(name, found.size))
                    .collect();
                return if forks.is_empty() {
                    Ok(entries)
                } else {
                    Err(forks)
                };
            }
            Err(what) => why.push(format!(
                "{missing}, and {mirror} does not give them back ({what})"
            )),
        }
    }
    Err(why)
}

fn fetch_from(
    chain: &Chain,
    outside: &dyn Outside,
    mirror: &Named,
    head: TreeHead,
) -> Result<(Vec<Vec<u8>>, Chain), String> {
    let mut trial = chain.clone();
    let mut entries = Vec::new();
    while trial.size() < head.size {
        let before = trial.size();
        for bytes in outside.entries(mirror, before, head.size)? {
            if trial.size() == head.size {
                break;
            }
            trial.entry_add(&bytes).map_err(|fault| fault.to_string())?;
            entries.push(bytes);
        }
        if trial.size() == before {
            return Err("it gave no entry".to_owned());
        }
    }
    trial.compare(head).map_err(|fault| fault.to_string())?;
    Ok((entries, trial))
}

/// Appends entries already checked.
fn append(store: &dyn Store, chain: &mut Chain, batch: &[NewEntry]) -> Result<()> {
    let expected = chain.head();
    for entry in batch {
        chain
            .entry_add(&entry.bytes)
            .map_err(|fault| anyhow::anyhow!("{fault}"))?;
    }
    store
        .entry_append(expected, batch, chain.head(), &[])
        .map_err(|error| anyhow::anyhow!("{error}"))
}

/// Keeps what each cosigner showed, for a successor to cite. One that shows less the next time has forgotten something.
fn remember(store: &dyn Store, heard: &Heard) -> Result<()> {
    for (name, found, note) in &heard.shown {
        let key = name.to_string().into_bytes();
        let before = store.projection_get(NOTES, &key)?;
        let before = before.and_then(|note| Note::parse(&note).ok());
        let before = before.and_then(|note| Checkpoint::parse(note.text()).ok());
        if before.is_some_and(|before| before.size > found.size) {
            continue;
        }
        let value = note.clone();
        store.projection_put(NOTES, &[Change::Put { key, value }], None)?;
    }
    Ok(())
}

/// Opens a successor of a frozen copy, in a new directory: a new log with the same organisations, whose first
/// statement cites what is known of the old one. The copy is closed for good.
pub fn succeed(dir: &Path, to: &Path, reason: &str, now_s: i64) -> Result<(Mission, Cited)> {
    let desk = fs::read_to_string(dir.join("keys/desk.key"))
        .ok()
        .and_then(|text| hex_decode(text.trim()))
        .and_then(|bytes| <[u8; 32]>::try_from(bytes).ok())
        .with_context(|| {
            format!(
                "the key of the organisation that records is not in {}/keys/desk.key; it must sign the succession",
                dir.display()
            )
        })?;
    let record = Record::open(store_at(dir)?, None)?;
    match record.store.standing_get()? {
        Standing::Copy => {}
        Standing::Own => bail!("this record is not frozen; it goes on under its own name"),
        Standing::Closed { why } => bail!("this record was closed before: {why}"),
    }
    let cited = cited::cited(dir, &record)?;
    let text = |seen: &Seen| String::from_utf8(seen.note.to_bytes()).context("a note is not text");
    let genesis = record
        .folder
        .facts
        .genesis
        .as_deref()
        .context("the record has no genesis, so nobody could sign in its successor")?
        .clone();
    let founding = Founding {
        origin: next_origin(&record.meta.origin)?,
        clock: record.meta.clock,
        genesis,
        log_seed: random()?,
        desk_seed: desk,
        founded_s: now_s.max(record.chain.time_s().unwrap_or(now_s)),
    };
    let body = SucceedsLog {
        origin: record.meta.origin.to_string(),
        log_key: record.meta.log_key.to_hex(),
        checkpoint: text(&cited.newest)?,
        witnessed: cited.witnessed.as_ref().map(text).transpose()?,
        held: record.chain.size(),
        held_root: record.chain.root().to_hex(),
        reason: reason.to_owned(),
    };
    let founded_s = founding.founded_s;
    let mut successor = Mission::create(to, founding)?;
    first_refusal(
        successor.record_bodies(founded_s, vec![(Audience::PUBLIC, body.into(), Vec::new())])?,
    )?;
    let meta = &successor.record.meta;
    let why = format!(
        "its successor is {} with the log key {}",
        meta.origin,
        meta.log_key.to_hex()
    );
    // Last: a crash before leaves a frozen copy and a successor nobody was told of, which is harmless.
    record.store.standing_put(&Standing::Closed { why })?;
    Ok((successor, cited))
}

/// `log.example.org/oak` is followed by `log.example.org/oak/2`, and that by `log.example.org/oak/3`.
fn next_origin(origin: &Origin) -> Result<Origin> {
    let text = origin.as_str();
    let numbered = text
        .rsplit_once('/')
        .and_then(|(stem, last)| Some((stem, last.parse::<u32>().ok()?)));
    let next = match numbered {
        Some((stem, number)) => format!("{stem}/{}", u64::from(number) + 1),
        None => format!("{text}/2"),
    };
    Origin::new(&next)
        .map_err(|fault| anyhow::anyhow!("'{next}' cannot be a log's name: {}", fault.code()))
}

#[cfg(test)]
pub mod tests;
