//! The contract every engine keeps.
//!
//! - A write is durable when it returns, and is kept whole or not at all.
//! - The head moves only by [`Store::entry_append`], which compares it with what the caller
//!   expected. Two appenders at one head: one wins, the other is told the head that won.
//! - Entries have no gaps and never change. An opening may be destroyed, once, by a decision that
//!   is itself an entry; the entry and its proof stay.
//! - What is read back damaged is an error that says so, never a wrong answer. Entries carry no
//!   mark of their own: the root covers them, and [`crate::audit`] compares.
//! - Projections are rebuildable and are written together with the cursor of their follower.
//! - A copy knows that it is one, and a closed record takes nothing more ([`Standing`]).
//!
//! Methods name the noun first. Everything is synchronous; a caller on an async runtime uses a
//! blocking thread for a whole step. Read next: `conformance.rs`, the contract as tests.

use crate::error::{AppendError, CheckpointError, StoreError};
use armistice_record::{AuthorKey, Checkpoint, Hash, Origin, TreeHead};
use std::ops::ControlFlow;

/// See the head of this file.
pub trait Store: Send + Sync {
    fn head(&self) -> Result<Head, StoreError>;

    /// Appends a batch and its attachments and moves the head, in one durable transaction, if the
    /// head is still `expected`.
    fn entry_append(
        &self,
        expected: TreeHead,
        batch: &[NewEntry],
        head: TreeHead,
        blobs: &[Vec<u8>],
    ) -> Result<(), AppendError>;

    fn entry_get(&self, index: u64) -> Result<Option<Vec<u8>>, StoreError>;

    /// Hands over the entries from `from` in order, at most `limit`, until told to break. Gives
    /// back the index after the last one handed over.
    fn entry_scan(
        &self,
        from: u64,
        limit: u64,
        each: &mut EachEntry<'_>,
    ) -> Result<u64, StoreError>;

    /// Keeps the newest signed checkpoint. Repeating one of the same size and root replaces its
    /// note, so that cosignatures can be added.
    fn checkpoint_put(&self, checkpoint: &Checkpoint, note: &[u8]) -> Result<(), CheckpointError>;

    fn opening_get(&self, index: u64) -> Result<OpeningState, StoreError>;

    /// Indices of all entries that have, or had, an opening here.
    fn opening_list(&self) -> Result<Vec<u64>, StoreError>;

    /// Destroys the opening of an entry by the decision recorded at `decided_by`. Repeating it is
    /// harmless; backups made before still hold the opening.
    fn opening_destroy(&self, index: u64, decided_by: u64) -> Result<(), StoreError>;

    /// Keeps an attachment under its SHA-256. Repeating it is harmless.
    fn blob_put(&self, bytes: &[u8]) -> Result<Hash, StoreError>;

    fn blob_get(&self, hash: &Hash) -> Result<Option<Vec<u8>>, StoreError>;

    /// Destroys an attachment, for good: its bytes are overwritten where they stood. Whether anybody
    /// still names it is for the caller to know. Repeating it is harmless, and so is destroying what
    /// was never here; backups made before still hold it. One that is brought again is kept again.
    fn blob_destroy(&self, hash: &Hash) -> Result<(), StoreError>;

    /// The attachments in the order of their digests, from after `after`, at most `limit`.
    fn blob_list(&self, after: Option<&Hash>, limit: u64) -> Result<Vec<BlobInfo>, StoreError>;

    /// Makes all changes to one projection and, if given, moves its cursor, together.
    fn projection_put(
        &self,
        name: &str,
        changes: &[Change],
        cursor: Option<u64>,
    ) -> Result<(), StoreError>;

    fn projection_get(&self, name: &str, key: &[u8]) -> Result<Option<Vec<u8>>, StoreError>;

    /// Hands over keys and values in ascending order from `from` on, at most `limit`.
    fn projection_scan(
        &self,
        name: &str,
        from: &[u8],
        limit: u64,
        each: &mut EachRow<'_>,
    ) -> Result<(), StoreError>;

    /// The names of all projections and cursors, in order.
    fn projection_list(&self) -> Result<Vec<String>, StoreError>;

    /// Empties a projection and sets its cursor back to entry zero.
    fn projection_clear(&self, name: &str) -> Result<(), StoreError>;

    /// The index of the next entry the follower has to read; 0 for a new one.
    fn cursor_get(&self, name: &str) -> Result<u64, StoreError>;

    fn cursor_put(&self, name: &str, next: u64) -> Result<(), StoreError>;

    /// Lets the engine look for damage below its rows, such as a lost page. Slow: it reads all.
    fn integrity_check(&self) -> Result<(), StoreError>;

    /// What this store is the record of; `None` before the first [`Store::meta_put`].
    fn meta_get(&self) -> Result<Option<Meta>, StoreError>;

    /// Says what this store is the record of. It can be said once; repeating it is harmless.
    fn meta_put(&self, meta: &Meta) -> Result<(), StoreError>;

    /// Whether this is the record itself, a copy of it, or closed.
    fn standing_get(&self) -> Result<Standing, StoreError>;

    /// Moves the standing. A closed record stays closed.
    fn standing_put(&self, standing: &Standing) -> Result<(), StoreError>;
}

/// Takes an index and the bytes there. It may itself read from the store.
pub type EachEntry<'a> = dyn FnMut(u64, &[u8]) -> ControlFlow<()> + 'a;

/// Takes a key and its value. It may itself read from the store.
pub type EachRow<'a> = dyn FnMut(&[u8], &[u8]) -> ControlFlow<()> + 'a;

/// Where the record stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    pub size: u64,
    pub root: Hash,
    /// The newest signed checkpoint, as a note. It may be of a smaller size.
    pub checkpoint: Option<Vec<u8>>,
}

impl Head {
    pub fn tree(&self) -> TreeHead {
        TreeHead {
            size: self.size,
            root: self.root,
        }
    }
}

/// An entry to append.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewEntry {
    pub bytes: Vec<u8>,
    /// Kept beside the entry, never inside it. A mirror has none.
    pub opening: Option<Vec<u8>>,
}

/// What is held of the opening of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OpeningState {
    /// Public statements and mirrors have none.
    None,
    Kept(Vec<u8>),
    /// Destroyed by the decision at this entry.
    Destroyed {
        decided_by: u64,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BlobInfo {
    pub hash: Hash,
    pub len: u64,
}

/// One change to a projection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    Put { key: Vec<u8>, value: Vec<u8> },
    Delete { key: Vec<u8> },
}

/// What a store is the record of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meta {
    pub origin: Origin,
    pub log_key: AuthorKey,
    pub clock: ClockSource,
}

/// Where the times of the log's clock come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClockSource {
    /// The clock of the machine, as things happen.
    Live,
    /// The days the sources were published, after the event.
    Replay,
}

/// What this store is to the record it holds. It is kept inside the store, so that a copied file
/// cannot be taken for the record by whoever finds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// The record itself.
    Own,
    /// A copy made by a backup. The record may have gone on since; whoever wants to go on from here
    /// asks first what others have seen of it.
    Copy,
    /// Kept for reading. Nothing is appended to it any more, for this reason.
    Closed { why: String },
}
