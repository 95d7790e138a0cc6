//! The store in memory: the contract without a disk, and with failures on request.
//!
//! It enforces what the durable engines enforce, so a test that passes here means something. Its
//! [`FailureScript`] fails writes both ways: not kept, and kept although an error came back. It is
//! not for use: nothing survives. Read next: `conformance.rs`.

use crate::error::{AppendError, CheckpointError, Outcome, StoreError, Trouble};
use crate::store::{
    BlobInfo, Change, EachEntry, EachRow, Head, Meta, NewEntry, OpeningState, Standing, Store,
};
use armistice_record::{Checkpoint, Hash, TreeHead, sha256};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::ops::Bound;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// A store that forgets everything when dropped.
#[derive(Debug)]
pub struct MemoryStore {
    state: Mutex<State>,
    asked: AtomicU64,
    script: Mutex<FailureScript>,
}

/// How one write fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// Nothing is changed, and the caller is told so.
    NotKept,
    /// The write happens, and the caller is told that nobody knows.
    KeptButUnknown,
    /// Nothing is changed, and the caller is told that nobody knows.
    LostAndUnknown,
}

/// Which writes fail, in the order they come.
#[derive(Clone, Debug)]
pub enum FailureScript {
    Never,
    /// One step for each write; when the list ends, writes succeed.
    Steps(VecDeque<Option<Failure>>),
    /// So many writes of a thousand fail, by a sequence that the seed fixes.
    Seeded {
        state: u64,
        per_mille: u64,
    },
}

impl FailureScript {
    pub fn steps(steps: impl IntoIterator<Item = Option<Failure>>) -> FailureScript {
        FailureScript::Steps(steps.into_iter().collect())
    }

    pub fn seeded(seed: u64, per_mille: u64) -> FailureScript {
        FailureScript::Seeded {
            state: seed,
            per_mille,
        }
    }

    fn next(&mut self) -> Option<Failure> {
        match self {
            FailureScript::Never => None,
            FailureScript::Steps(steps) => steps.pop_front().flatten(),
            FailureScript::Seeded { state, per_mille } => {
                let number = splitmix64(state);
                if number % 1000 >= *per_mille {
                    return None;
                }
                Some(match number / 1000 % 3 {
                    0 => Failure::NotKept,
                    1 => Failure::KeptButUnknown,
                    _ => Failure::LostAndUnknown,
                })
            }
        }
    }
}

/// The next number of a fixed sequence; public domain algorithm by Sebastiano Vigna.
fn splitmix64(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut number = *state;
    number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ (number >> 31)
}

#[derive(Debug)]
struct State {
    head: TreeHead,
    checkpoint: Option<(TreeHead, Vec<u8>)>,
    entries: Vec<Vec<u8>>,
    openings: BTreeMap<u64, OpeningState>,
    blobs: BTreeMap<Hash, Vec<u8>>,
    projections: BTreeMap<(String, Vec<u8>), Vec<u8>>,
    cursors: BTreeMap<String, u64>,
    meta: Option<Meta>,
    standing: Standing,
}

impl Default for MemoryStore {
    fn default() -> MemoryStore {
        MemoryStore::new()
    }
}

impl MemoryStore {
    pub fn new() -> MemoryStore {
        MemoryStore::failing(FailureScript::Never)
    }

    pub fn failing(script: FailureScript) -> MemoryStore {
        let state = State {
            head: TreeHead::empty(),
            checkpoint: None,
            entries: Vec::new(),
            openings: BTreeMap::new(),
            blobs: BTreeMap::new(),
            projections: BTreeMap::new(),
            cursors: BTreeMap::new(),
            meta: None,
            standing: Standing::Own,
        };
        MemoryStore {
            state: Mutex::new(state),
            asked: AtomicU64::new(0),
            script: Mutex::new(script),
        }
    }

    /// Replaces the script, so that a test can prepare in peace and fail from here on.
    pub fn script_set(&self, script: FailureScript) {
        *self.script.lock().unwrap_or_else(PoisonError::into_inner) = script;
    }

    /// How often it was asked for anything: two answers that must not be told apart by how long they take ask as often.
    pub fn asked(&self) -> u64 {
        self.asked.load(Ordering::Relaxed)
    }

    /// A panic in a caller's closure cannot leave the state half-written: writes finish before
    /// they return, and scans do not write.
    fn state(&self) -> MutexGuard<'_, State> {
        self.asked.fetch_add(1, Ordering::Relaxed);
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Runs a write as the script says.
    fn write<E: From<StoreError>>(
        &self,
        step: &'static str,
        subject: impl FnOnce() -> String,
        change: impl FnOnce(&mut State) -> Result<(), E>,
    ) -> Result<(), E> {
        let failure = self
            .script
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .next();
        let outcome = match failure {
            None => return change(&mut self.state()),
            Some(Failure::NotKept) => Outcome::NotKept,
            Some(Failure::LostAndUnknown) => Outcome::Unknown,
            Some(Failure::KeptButUnknown) => {
                change(&mut self.state())?;
                Outcome::Unknown
            }
        };
        Err(StoreError::new(step, subject(), outcome, Trouble::Scripted).into())
    }
}

impl State {
    fn full_head(&self) -> Head {
        Head {
            size: self.head.size,
            root: self.head.root,
            checkpoint: self.checkpoint.as_ref().map(|(_, note)| note.clone()),
        }
    }
}

impl Store for MemoryStore {
    fn head(&self) -> Result<Head, StoreError> {
        Ok(self.state().full_head())
    }

    fn entry_append(
        &self,
        expected: TreeHead,
        batch: &[NewEntry],
        head: TreeHead,
        blobs: &[Vec<u8>],
    ) -> Result<(), AppendError> {
        let subject = || format!("{} entries at {}", batch.len(), expected.size);
        self.write("append entries", subject, |state| {
            if let Standing::Closed { .. } = state.standing {
                return Err(StoreError::new(
                    "append entries",
                    subject(),
                    Outcome::NotKept,
                    Trouble::Refused(CLOSED),
                )
                .into());
            }
            if state.head != expected {
                return Err(AppendError::Conflict {
                    head: Box::new(state.full_head()),
                });
            }
            if expected.size.checked_add(batch.len() as u64) != Some(head.size) {
                return Err(AppendError::Batch {
                    from: expected.size,
                    to: head.size,
                    entries: batch.len(),
                });
            }
            for (index, entry) in (expected.size..).zip(batch) {
                state.entries.push(entry.bytes.clone());
                if let Some(opening) = &entry.opening {
                    state
                        .openings
                        .insert(index, OpeningState::Kept(opening.clone()));
                }
            }
            for blob in blobs {
                state.blobs.insert(sha256(blob), blob.clone());
            }
            state.head = head;
            Ok(())
        })
    }

    fn entry_get(&self, index: u64) -> Result<Option<Vec<u8>>, StoreError> {
        let Ok(index) = usize::try_from(index) else {
            return Ok(None);
        };
        Ok(self.state().entries.get(index).cloned())
    }

    fn entry_scan(
        &self,
        from: u64,
        limit: u64,
        each: &mut EachEntry<'_>,
    ) -> Result<u64, StoreError> {
        let mut next = from;
        let end = from.saturating_add(limit);
        // One at a time, so that the store is free while the caller works.
        while next < end
            && let Some(bytes) = self.entry_get(next)?
        {
            next += 1;
            if each(next - 1, &bytes).is_break() {
                break;
            }
        }
        Ok(next)
    }

    fn checkpoint_put(&self, checkpoint: &Checkpoint, note: &[u8]) -> Result<(), CheckpointError> {
        let subject = || format!("size {}", checkpoint.size);
        self.write("keep a checkpoint", subject, |state| {
            let held = state.checkpoint.as_ref().map(|(held, _)| *held);
            checkpoint_allowed(checkpoint.head(), state.head, held)?;
            state.checkpoint = Some((checkpoint.head(), note.to_vec()));
            Ok(())
        })
    }

    fn opening_get(&self, index: u64) -> Result<OpeningState, StoreError> {
        Ok(self
            .state()
            .openings
            .get(&index)
            .cloned()
            .unwrap_or(OpeningState::None))
    }

    fn opening_list(&self) -> Result<Vec<u64>, StoreError> {
        Ok(self.state().openings.keys().copied().collect())
    }

    fn opening_destroy(&self, index: u64, decided_by: u64) -> Result<(), StoreError> {
        let subject = || format!("entry {index}");
        self.write("destroy an opening", subject, |state| {
            let refused = |why| {
                StoreError::new(
                    "destroy an opening",
                    subject(),
                    Outcome::NotKept,
                    Trouble::Refused(why),
                )
            };
            if decided_by >= state.head.size {
                return Err(refused(DECISION_MISSING));
            }
            match state.openings.get_mut(&index) {
                None | Some(OpeningState::None) => Err(refused(OPENING_MISSING)),
                Some(OpeningState::Destroyed { .. }) => Ok(()),
                Some(opening @ OpeningState::Kept(_)) => {
                    *opening = OpeningState::Destroyed { decided_by };
                    Ok(())
                }
            }
        })
    }

    fn blob_put(&self, bytes: &[u8]) -> Result<Hash, StoreError> {
        let hash = sha256(bytes);
        self.write(
            "keep an attachment",
            || hash.to_hex(),
            |state| {
                state.blobs.insert(hash, bytes.to_vec());
                Ok::<_, StoreError>(())
            },
        )?;
        Ok(hash)
    }

    fn blob_get(&self, hash: &Hash) -> Result<Option<Vec<u8>>, StoreError> {
        Ok(self.state().blobs.get(hash).cloned())
    }

    fn blob_destroy(&self, hash: &Hash) -> Result<(), StoreError> {
        self.write(
            "destroy an attachment",
            || hash.to_hex(),
            |state| {
                state.blobs.remove(hash);
                Ok(())
            },
        )
    }

    fn blob_list(&self, after: Option<&Hash>, limit: u64) -> Result<Vec<BlobInfo>, StoreError> {
        let after = after.map_or(Bound::Unbounded, |hash| Bound::Excluded(*hash));
        let state = self.state();
        let blobs = state.blobs.range((after, Bound::Unbounded));
        let blobs = blobs.map(|(hash, bytes)| BlobInfo {
            hash: *hash,
            len: bytes.len() as u64,
        });
        Ok(blobs
            .take(usize::try_from(limit).unwrap_or(usize::MAX))
            .collect())
    }

    fn projection_put(
        &self,
        name: &str,
        changes: &[Change],
        cursor: Option<u64>,
    ) -> Result<(), StoreError> {
        self.write(
            "change a projection",
            || name.to_owned(),
            |state| {
                for change in changes {
                    match change {
                        Change::Put { key, value } => {
                            state
                                .projections
                                .insert((name.to_owned(), key.clone()), value.clone());
                        }
                        Change::Delete { key } => {
                            state.projections.remove(&(name.to_owned(), key.clone()));
                        }
                    }
                }
                if let Some(next) = cursor {
                    state.cursors.insert(name.to_owned(), next);
                }
                Ok(())
            },
        )
    }

    fn projection_get(&self, name: &str, key: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
        Ok(self
            .state()
            .projections
            .get(&(name.to_owned(), key.to_vec()))
            .cloned())
    }

    fn projection_scan(
        &self,
        name: &str,
        from: &[u8],
        limit: u64,
        each: &mut EachRow<'_>,
    ) -> Result<(), StoreError> {
        let rows: Vec<(Vec<u8>, Vec<u8>)> = {
            let state = self.state();
            let rows = state.projections.range((name.to_owned(), from.to_vec())..);
            rows.take_while(|((found, _), _)| found == name)
                .take(usize::try_from(limit).unwrap_or(usize::MAX))
                .map(|((_, key), value)| (key.clone(), value.clone()))
                .collect()
        };
        for (key, value) in rows {
            if each(&key, &value).is_break() {
                break;
            }
        }
        Ok(())
    }

    fn projection_list(&self) -> Result<Vec<String>, StoreError> {
        let state = self.state();
        let names = state.projections.keys().map(|(name, _)| name);
        let names: BTreeSet<&String> = names.chain(state.cursors.keys()).collect();
        Ok(names.into_iter().cloned().collect())
    }

    fn projection_clear(&self, name: &str) -> Result<(), StoreError> {
        self.write(
            "clear a projection",
            || name.to_owned(),
            |state| {
                state.projections.retain(|(found, _), _| found != name);
                state.cursors.remove(name);
                Ok(())
            },
        )
    }

    fn cursor_get(&self, name: &str) -> Result<u64, StoreError> {
        Ok(self.state().cursors.get(name).copied().unwrap_or(0))
    }

    fn cursor_put(&self, name: &str, next: u64) -> Result<(), StoreError> {
        self.write(
            "move a cursor",
            || name.to_owned(),
            |state| {
                state.cursors.insert(name.to_owned(), next);
                Ok(())
            },
        )
    }

    fn integrity_check(&self) -> Result<(), StoreError> {
        Ok(())
    }

    fn meta_get(&self) -> Result<Option<Meta>, StoreError> {
        Ok(self.state().meta.clone())
    }

    fn meta_put(&self, meta: &Meta) -> Result<(), StoreError> {
        let subject = || meta.origin.to_string();
        self.write("name the record", subject, |state| match &state.meta {
            Some(held) if held != meta => Err(StoreError::new(
                "name the record",
                subject(),
                Outcome::NotKept,
                Trouble::Refused(META_FIXED),
            )),
            Some(_) => Ok(()),
            None => {
                state.meta = Some(meta.clone());
                Ok(())
            }
        })
    }

    fn standing_get(&self) -> Result<Standing, StoreError> {
        Ok(self.state().standing.clone())
    }

    fn standing_put(&self, standing: &Standing) -> Result<(), StoreError> {
        let step = "move the standing";
        self.write(step, String::new, |state| {
            if !standing_allowed(&state.standing, standing) {
                let trouble = Trouble::Refused(CLOSED);
                return Err(StoreError::new(step, "", Outcome::NotKept, trouble));
            }
            state.standing = standing.clone();
            Ok(())
        })
    }
}

pub(crate) const DECISION_MISSING: &str = "the deciding entry is not in the record";
pub(crate) const OPENING_MISSING: &str = "the entry has no opening here";
pub(crate) const META_FIXED: &str =
    "the store already holds another record; origin, log key and kind of clock never change";
pub(crate) const CLOSED: &str =
    "this record is closed for good; look for its successor, or read it with: armistice verify";

/// The rule of [`Store::standing_put`], the same for every engine: closing is for ever.
pub(crate) fn standing_allowed(held: &Standing, next: &Standing) -> bool {
    match held {
        Standing::Own | Standing::Copy => true,
        Standing::Closed { .. } => held == next,
    }
}

/// The rule of [`Store::checkpoint_put`], the same for every engine.
pub(crate) fn checkpoint_allowed(
    found: TreeHead,
    head: TreeHead,
    held: Option<TreeHead>,
) -> Result<(), CheckpointError> {
    if found.size > head.size {
        return Err(CheckpointError::Ahead {
            size: found.size,
            held: head.size,
        });
    }
    if let Some(held) = held
        && found.size < held.size
    {
        return Err(CheckpointError::Older {
            size: found.size,
            held: held.size,
        });
    }
    for known in held.into_iter().chain([head]) {
        if known.size == found.size && known.root != found.root {
            return Err(CheckpointError::OtherRoot { held: known, found });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn append(store: &MemoryStore) -> Result<(), AppendError> {
        let batch = [NewEntry {
            bytes: b"a".to_vec(),
            opening: None,
        }];
        let head = TreeHead {
            size: 1,
            root: Hash([1; 32]),
        };
        store.entry_append(TreeHead::empty(), &batch, head, &[])
    }

    /// What the caller is told, and what is so.
    fn check(failure: Failure, told: Outcome, kept: u64) {
        let store = MemoryStore::failing(FailureScript::steps([Some(failure)]));
        assert_eq!(append(&store).unwrap_err().outcome(), told);
        assert_eq!(store.head().unwrap().size, kept);
        // Trying again is always right: it is appended now, or the conflict shows that it was.
        match append(&store) {
            Ok(()) => assert_eq!(kept, 0),
            Err(error) => assert_eq!((error.code(), kept), ("store-conflict", 1)),
        }
    }

    #[test]
    fn fails_both_ways() {
        check(Failure::NotKept, Outcome::NotKept, 0);
        check(Failure::LostAndUnknown, Outcome::Unknown, 0);
        check(Failure::KeptButUnknown, Outcome::Unknown, 1);
    }

    #[test]
    fn a_seed_repeats_its_failures() {
        let failures = |seed| {
            let mut script = FailureScript::seeded(seed, 300);
            (0..200).map(|_| script.next()).collect::<Vec<_>>()
        };
        assert_eq!(failures(5), failures(5));
        assert_ne!(failures(5), failures(6));
        for failure in [
            Failure::NotKept,
            Failure::KeptButUnknown,
            Failure::LostAndUnknown,
        ] {
            assert!(failures(5).contains(&Some(failure)), "{failure:?}");
        }
    }
}
