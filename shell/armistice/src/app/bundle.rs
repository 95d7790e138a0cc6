//! Putting a bundle together: which entries belong to a statement, and under which checkpoint.
//!
//! Reads the store and writes nothing. What it gives back was verified under the policy it was made for, so
//! a bundle that does not hold is never handed out. The store may be a host's or a node's: a party can prove what it
//! was told without the host. Read `armistice_record::bundle` for what is in one.

use super::cosigners::COSIGNED;
use super::witnessed::{self, QUORUMS, cosigners_of, joined};
use crate::node::receipts::OPENINGS;
use anyhow::{Context, Result, bail};
use armistice_domain::instant::Instant;
use armistice_record::bundle::{
    self, Bundle, Findings, GENESIS_INDEX, History, Item, Sighting, destruction_of, genesis_of,
    receiving_of,
};
use armistice_record::clock::{self, Reading};
use armistice_record::note::Note;
use armistice_record::tree::{MemoryTree, inclusion_proof};
use armistice_record::{
    AuthorKey, Checkpoint, Content, Disclosed, Hash, Quorum, Statement, TlogProof,
};
use armistice_store::{OpeningState, Store};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;

/// A statement asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    Place(u64),
    Id(Hash),
}

impl std::str::FromStr for Asked {
    type Err = String;

    fn from_str(text: &str) -> Result<Asked, String> {
        if let Some(id) = Hash::from_hex(text) {
            return Ok(Asked::Id(id));
        }
        text.parse().map(Asked::Place).map_err(|_| {
            format!("'{text}' is neither the number of an entry nor an id of 64 hex digits")
        })
    }
}

/// Among how many of the newest checkpoints that were kept the newest is sought: the policy a bundle is made for may ask
/// for other witnesses than the one they were kept by.
const NEWEST_KEPT: u64 = 64;

/// How a bundle is to be made.
pub struct Wanted<'a> {
    pub statements: &'a [Asked],
    pub policy: &'a Quorum,
    pub under: Under,
    /// Leave the contents of the statements asked for closed.
    pub withhold: bool,
}

/// The checkpoint to prove it under.
pub enum Under {
    /// The newest witnessed one the store holds: it covers all receipts, and what became of the keys.
    Newest,
    /// The newest that was witnessed by this time, in seconds of UTC: it proves that time and nothing later.
    WitnessedBy(i64),
    /// One that was kept elsewhere.
    Given(Note),
}

/// A bundle that holds.
#[derive(Debug)]
pub struct Made {
    pub bytes: Vec<u8>,
    pub findings: Findings,
}

/// Puts a bundle together and verifies it.
pub fn make(store: &dyn Store, wanted: Wanted<'_>) -> Result<Made> {
    let log = Log::read(store)?;
    let subjects = log.places(wanted.statements)?;
    let note = match wanted.under {
        Under::Given(note) => checkpoint_for(&[note], wanted.policy, &log, &subjects)?,
        Under::Newest => checkpoint_for(&notes_held(store)?, wanted.policy, &log, &subjects)?,
        Under::WitnessedBy(by_s) => witnessed_by(store, by_s, wanted.policy, &log, &subjects)?,
    };
    let size = Checkpoint::parse(note.text())
        .map_err(|fault| anyhow::anyhow!("{fault}"))?
        .size;
    let history = history(store, size)?;
    let related = related(store, &log, &history, &subjects, size)?;

    let because: BTreeSet<u64> = subjects.iter().chain(related.keys()).copied().collect();
    let mut places = history.with_history(&because);
    places.insert(GENESIS_INDEX);
    let clocks: BTreeSet<u64> = places
        .iter()
        .filter_map(|place| log.clock_before(*place))
        .collect();
    places.extend(clocks);

    let mut items = Vec::with_capacity(places.len());
    for place in places {
        let statement = store
            .entry_get(place)?
            .with_context(|| format!("entry {place} cannot be read"))?;
        let is_open = (subjects.contains(&place) && !wanted.withhold)
            || related.get(&place).is_some_and(|relation| relation.told);
        let opening = if is_open {
            opening_held(store, place)?
        } else {
            None
        };
        let hashes = inclusion_proof(&log.tree, place, size)
            .map_err(|fault| anyhow::anyhow!("entry {place}: {fault}"))?;
        items.push(Item {
            statement,
            opening,
            proof: TlogProof {
                extra: None,
                index: place,
                hashes,
                note: note.clone(),
            },
            sightings: related
                .get(&place)
                .map(|relation| relation.sightings.clone())
                .unwrap_or_default(),
        });
    }
    let bundle = Bundle {
        policy: wanted.policy.digest(),
        subjects: subjects.into_iter().collect(),
        items,
    };
    let bytes = bundle
        .to_bytes()
        .map_err(|fault| anyhow::anyhow!("{fault}"))?;
    let findings = bundle::verify(&bytes, wanted.policy)
        .map_err(|fault| anyhow::anyhow!("what was put together does not hold: {fault}"))?;
    Ok(Made { bytes, findings })
}

/// What is read of the whole log.
struct Log {
    tree: MemoryTree,
    clocks: Vec<u64>,
    log_key: AuthorKey,
}

impl Log {
    fn read(store: &dyn Store) -> Result<Log> {
        let meta = store
            .meta_get()?
            .context("this directory does not say what record it holds")?;
        let mut log = Log {
            tree: MemoryTree::new(),
            clocks: Vec::new(),
            log_key: meta.log_key,
        };
        each(store, 0, u64::MAX, &mut |index, statement| {
            log.tree.push(statement.id());
            if let Reading::Time { .. } = clock::read(statement) {
                log.clocks.push(index);
            }
            Ok(())
        })?;
        Ok(log)
    }

    fn places(&self, asked: &[Asked]) -> Result<BTreeSet<u64>> {
        let size = self.tree.size();
        let mut places = BTreeSet::new();
        for one in asked {
            let place = match one {
                Asked::Place(place) => *place,
                Asked::Id(id) => (0..size)
                    .find(|place| self.tree.leaf(*place) == Some(*id))
                    .with_context(|| format!("no entry has the id {id}"))?,
            };
            if place >= size {
                bail!("there is no entry {place}; the record has {size}, counted from 0");
            }
            if self.clocks.binary_search(&place).is_ok() {
                bail!("entry {place} is a statement of the log's clock; name another");
            }
            places.insert(place);
        }
        Ok(places)
    }

    fn clock_before(&self, place: u64) -> Option<u64> {
        let after = self.clocks.partition_point(|clock| *clock <= place);
        after.checked_sub(1).map(|i| self.clocks[i])
    }
}

/// Reads statements in order.
fn each(
    store: &dyn Store,
    from: u64,
    until: u64,
    visit: &mut dyn FnMut(u64, &Statement) -> Result<()>,
) -> Result<()> {
    let mut failed = None;
    store.entry_scan(from, until.saturating_sub(from), &mut |index, bytes| {
        let visited = Statement::parse(bytes)
            .map_err(|fault| anyhow::anyhow!("the record is damaged at entry {index}: {fault}"))
            .and_then(|statement| visit(index, &statement));
        match visited {
            Ok(()) => ControlFlow::Continue(()),
            Err(error) => {
                failed = Some(error);
                ControlFlow::Break(())
            }
        }
    })?;
    failed.map_or(Ok(()), Err)
}

/// The checkpoints among which the newest is sought: the store's own, the newest of each cosigner, and the newest of
/// those that were kept because they made the quorum, which have the earliest signatures.
fn notes_held(store: &dyn Store) -> Result<Vec<Note>> {
    let mut notes: Vec<Note> = Vec::new();
    if let Some(newest) = store.head()?.checkpoint {
        notes.push(
            Note::parse(&newest)
                .map_err(|fault| anyhow::anyhow!("the stored checkpoint: {fault}"))?,
        );
    }
    store.projection_scan(COSIGNED, b"", u64::MAX, &mut |_, value| {
        // A projection can be rebuilt; a note in it that does not read is no reason to stop.
        notes.extend(Note::parse(value).ok());
        ControlFlow::Continue(())
    })?;
    store.projection_scan(QUORUMS, b"", NEWEST_KEPT, &mut |_, value| {
        notes.extend(Note::parse(value).ok());
        ControlFlow::Continue(())
    })?;
    Ok(notes)
}

/// The size of the smallest log that has all of these, and a genesis.
fn size_needed(subjects: &BTreeSet<u64>) -> u64 {
    let after_last = subjects.last().map_or(0, |last| last + 1);
    after_last.max(GENESIS_INDEX + 1)
}

/// The newest checkpoint that had made the quorum by a time, if it covers the statements.
fn witnessed_by(
    store: &dyn Store,
    by_s: i64,
    policy: &Quorum,
    log: &Log,
    subjects: &BTreeSet<u64>,
) -> Result<Note> {
    let mut found = None;
    witnessed::kept_back(store, policy, by_s, &mut |kept| {
        if kept.met_s > by_s {
            return ControlFlow::Continue(());
        }
        found = Some(kept);
        ControlFlow::Break(())
    })?;
    let needed = size_needed(subjects);
    if let Some(kept) = found.filter(|kept| kept.size >= needed) {
        return checkpoint_for(&[kept.note], policy, log, subjects);
    }
    let first = witnessed_first(store, policy, subjects)?;
    let first = first.map_or_else(
        || "none that covers it is kept here".to_owned(),
        |first_s| {
            format!(
                "the first that covers it was witnessed by {}",
                Instant(first_s)
            )
        },
    );
    bail!(
        "no checkpoint that covers it is known to have been witnessed by {}: {first}",
        Instant(by_s)
    )
}

/// By when the oldest checkpoint that covers these was witnessed, of those that were kept.
pub fn witnessed_first(
    store: &dyn Store,
    policy: &Quorum,
    subjects: &BTreeSet<u64>,
) -> Result<Option<i64>> {
    let needed = size_needed(subjects);
    let mut first = None;
    witnessed::kept_back(store, policy, i64::MAX, &mut |kept| {
        if kept.size < needed {
            // A quorum by a clock that is ahead stands before those of its time.
            return match first {
                Some(_) => ControlFlow::Break(()),
                None => ControlFlow::Continue(()),
            };
        }
        first = Some(kept.met_s);
        ControlFlow::Continue(())
    })?;
    Ok(first)
}

/// The newest checkpoint that covers the statements and makes the quorum: what came after them, such as
/// receipts, is under it too. Its signatures are put in the order a bundle wants.
fn checkpoint_for(
    notes: &[Note],
    policy: &Quorum,
    log: &Log,
    subjects: &BTreeSet<u64>,
) -> Result<Note> {
    let needed = size_needed(subjects);
    let mut best: Option<(u64, Note)> = None;
    let mut most = (0, policy.witnesses().len());
    let texts: BTreeSet<&str> = notes.iter().map(Note::text).collect();
    for text in texts {
        let alike: Vec<&Note> = notes.iter().filter(|note| note.text() == text).collect();
        let Some((_, signer)) = alike
            .iter()
            .find_map(|note| policy.checkpoint_open(note).ok())
        else {
            continue;
        };
        let note = joined(&alike, &signer.verifier, &cosigners_of(policy))?;
        let (checkpoint, _) = policy
            .checkpoint_open(&note)
            .map_err(|fault| anyhow::anyhow!("{fault}"))?;
        if checkpoint.size < needed || checkpoint.size > log.tree.size() {
            continue;
        }
        if log.tree.root_at(checkpoint.size) != Some(checkpoint.root) {
            bail!(
                "a signed checkpoint at size {} has another root than the record: keep both as evidence",
                checkpoint.size
            );
        }
        let witnessed = policy
            .judge(&note)
            .map_err(|fault| anyhow::anyhow!("{fault}"))?;
        most.0 = most.0.max(witnessed.k);
        if witnessed.met
            && best
                .as_ref()
                .is_none_or(|(size, _)| checkpoint.size > *size)
        {
            best = Some((checkpoint.size, note));
        }
    }
    best.map(|(_, note)| note).with_context(|| {
        format!(
            "not witnessed yet: {} of {} witnesses of the policy cosigned a checkpoint that covers it, which is not the quorum; wait, or give --recorded-only",
            most.0, most.1
        )
    })
}

/// What a later entry has to do with the statements asked for.
#[derive(Default)]
struct Relation {
    /// It is a receipt or a destruction, and its content says so.
    told: bool,
    sightings: Vec<Sighting>,
}

/// Whose every key was, up to a size. What an author that had no key signed belongs in no bundle.
fn history(store: &dyn Store, size: u64) -> Result<History> {
    let mut history: Option<History> = None;
    each(store, 0, size, &mut |index, statement| {
        let public = statement.public_content();
        if index == GENESIS_INDEX {
            history = public
                .and_then(genesis_of)
                .map(|genesis| History::new(&genesis));
        }
        if let Some(history) = &mut history {
            match clock::read(statement) {
                Reading::Time { time_s } => history.clock(index, time_s),
                Reading::Other | Reading::Malformed => {
                    history.entry(index, statement.envelope().author, public);
                }
            }
        }
        Ok(())
    })?;
    history.with_context(|| format!("entry {GENESIS_INDEX} is no genesis"))
}

fn related(
    store: &dyn Store,
    log: &Log,
    history: &History,
    subjects: &BTreeSet<u64>,
    size: u64,
) -> Result<BTreeMap<u64, Relation>> {
    // By organisation: what one officer signed, another of the same cannot have received.
    let mut authors: BTreeMap<u64, String> = BTreeMap::new();
    for place in subjects {
        let bytes = store
            .entry_get(*place)?
            .with_context(|| format!("entry {place} cannot be read"))?;
        let statement = Statement::parse(&bytes).map_err(|fault| anyhow::anyhow!("{fault}"))?;
        let signer = history.signer(&statement.envelope().author);
        authors.extend(signer.map(|signer| (*place, signer.actor)));
    }
    let with_opening = openings_held(store)?;
    let mut found: BTreeMap<u64, Relation> = BTreeMap::new();
    let mut seen_by: BTreeSet<(u64, AuthorKey)> = BTreeSet::new();
    let mut destroyed: BTreeSet<u64> = BTreeSet::new();
    let first = subjects.first().map_or(0, |first| first + 1);
    each(store, first, size, &mut |index, statement| {
        let author = statement.envelope().author;
        if author == log.log_key || !history.is_signed(index) {
            return Ok(());
        }
        let Some(actor) = history.signer(&author).map(|signer| signer.actor) else {
            return Ok(());
        };
        if let Some(content) = content_of(store, index, statement, &with_opening)? {
            let about = receiving_of(&content).map(|said| (said.entry, said.id, said.by, false));
            let about = about.or_else(|| {
                destruction_of(&content).map(|said| (said.entry, said.id, said.by, true))
            });
            let is_told = about.is_some_and(|(entry, id, by, destroys)| {
                let own = authors.get(&entry).map(|subject| *subject == actor);
                let there = entry < index && log.tree.leaf(entry) == Some(id);
                there
                    && by == actor
                    && own == Some(destroys)
                    && (!destroys || destroyed.insert(entry))
            });
            if is_told {
                found.entry(index).or_default().told = true;
            }
        }
        let Some(seen) = statement.envelope().seen else {
            return Ok(());
        };
        for subject in subjects.range(..seen.size) {
            let own = authors.get(subject) == Some(&actor);
            if own || !seen_by.insert((*subject, author)) {
                continue;
            }
            let hashes = inclusion_proof(&log.tree, *subject, seen.size)
                .map_err(|fault| anyhow::anyhow!("entry {index}: {fault}"))?;
            found.entry(index).or_default().sightings.push(Sighting {
                subject: *subject,
                hashes,
            });
        }
        Ok(())
    })?;
    Ok(found)
}

/// The opening of an entry: a host keeps it beside the entry, a node what it was given as an addressee.
fn opening_held(store: &dyn Store, place: u64) -> Result<Option<Vec<u8>>> {
    match store.opening_get(place)? {
        OpeningState::Kept(opening) => Ok(Some(opening)),
        OpeningState::Destroyed { .. } => Ok(None),
        OpeningState::None => Ok(store.projection_get(OPENINGS, &place.to_be_bytes())?),
    }
}

fn openings_held(store: &dyn Store) -> Result<BTreeSet<u64>> {
    let mut places: BTreeSet<u64> = store.opening_list()?.into_iter().collect();
    store.projection_scan(OPENINGS, b"", u64::MAX, &mut |key, _| {
        places.extend(key.try_into().ok().map(u64::from_be_bytes));
        ControlFlow::Continue(())
    })?;
    Ok(places)
}

fn content_of(
    store: &dyn Store,
    index: u64,
    statement: &Statement,
    with_opening: &BTreeSet<u64>,
) -> Result<Option<Content>> {
    if let Some(content) = statement.public_content() {
        return Ok(Some(content.clone()));
    }
    if !with_opening.contains(&index) {
        return Ok(None);
    }
    let Some(opening) = opening_held(store, index)? else {
        return Ok(None);
    };
    match statement.disclose(Some(&opening)) {
        Ok(Disclosed::Open(content)) => Ok(Some(content)),
        Ok(Disclosed::Withheld) => Ok(None),
        Err(fault) => bail!("the opening of entry {index} does not fit: {fault}"),
    }
}

#[cfg(test)]
mod tests;
