//! Reads a whole store again and checks all of it.
//!
//! Every entry by the rules of the chain, signatures included; the root and the signed checkpoint
//! against what the entries give; each opening against its statement's commitment; each
//! attachment against its digest; every row of a projection, every cursor and the standing against its seal; and the
//! engine's own check of what lies below the rows. What projections say is not checked here: they are rebuilt and
//! compared instead. Signatures, which are most of the work, are checked on every core at once; what is found
//! first in the order of the entries is what is told, as if one had checked alone. Read next:
//! [`armistice_record::chain`].

use crate::error::StoreError;
use crate::store::{OpeningState, Store};
use armistice_record::chain::{Fault, SignatureCheck, What};
use armistice_record::checkpoint::CheckpointFault;
use armistice_record::key::{KeyFault, Verifier};
use armistice_record::statement::StatementFault;
use armistice_record::{AuthorKey, Chain, Checkpoint, Hash, Origin, Statement};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::ops::ControlFlow;

/// Entries or attachments read in one step, so that no read lasts long.
const STEP: u64 = 1024;

/// What an audit went through without finding fault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditReport {
    pub entries: u64,
    pub root: Hash,
    /// The size of the signed checkpoint; `None` if nothing is signed yet.
    pub checkpoint_size: Option<u64>,
    pub openings_kept: u64,
    pub openings_destroyed: u64,
    pub blobs: u64,
}

/// The first thing an audit found wrong.
#[derive(Debug, thiserror::Error)]
pub enum AuditFault {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("{0}")]
    Chain(Fault),
    #[error("the stored checkpoint: {0}")]
    Checkpoint(CheckpointFault),
    #[error("the stored checkpoint says {expected} at size {size}; the entries give {found:?}")]
    CheckpointRoot {
        size: u64,
        expected: Hash,
        found: Option<Hash>,
    },
    #[error("an opening is stored for entry {index}, which does not exist")]
    OpeningWithoutEntry { index: u64 },
    #[error("the opening of entry {index}: {fault}")]
    Opening { index: u64, fault: StatementFault },
    #[error(
        "the opening of entry {index} was destroyed by entry {decided_by}, which does not exist"
    )]
    Decision { index: u64, decided_by: u64 },
}

impl AuditFault {
    pub fn code(&self) -> &'static str {
        match self {
            AuditFault::Store(error) => error.code(),
            AuditFault::Chain(fault) => fault.code(),
            AuditFault::Checkpoint(fault) => fault.code(),
            AuditFault::CheckpointRoot { .. } => "audit-checkpoint-root",
            AuditFault::OpeningWithoutEntry { .. } => "audit-opening-without-entry",
            AuditFault::Opening { fault, .. } => fault.code(),
            AuditFault::Decision { .. } => "audit-decision",
        }
    }
}

/// Origin and log key come from the auditor, not from the store under suspicion.
pub fn audit(
    store: &dyn Store,
    origin: &Origin,
    log_key: AuthorKey,
) -> Result<AuditReport, AuditFault> {
    store.integrity_check()?;
    let head = store.head()?;
    let chain = replay(store, origin, log_key, &mut |_, _| {})?;
    let checkpoint_size = match &head.checkpoint {
        None => None,
        Some(note) => Some(checkpoint_check(note, &chain)?),
    };
    let (openings_kept, openings_destroyed) = openings_check(store, head.size)?;
    projections_check(store)?;
    Ok(AuditReport {
        entries: head.size,
        root: head.root,
        checkpoint_size,
        openings_kept,
        openings_destroyed,
        blobs: blobs_check(store)?,
    })
}

/// Every entry by the rules of the chain, signatures included, up to the head of the store. `each` is handed the
/// index and the statement of every entry that holds, in order.
pub fn replay(
    store: &dyn Store,
    origin: &Origin,
    log_key: AuthorKey,
    each: &mut dyn FnMut(u64, &Statement),
) -> Result<Chain, AuditFault> {
    let head = store.head()?;
    let mut chain = Chain::new(origin.clone(), log_key);
    while chain.size() < head.size {
        let from = chain.size();
        let mut entries: Vec<Vec<u8>> = Vec::new();
        store.entry_scan(from, STEP.min(head.size - from), &mut |_, bytes| {
            entries.push(bytes.to_vec());
            ControlFlow::Continue(())
        })?;
        for (bytes, statement) in entries.iter().zip(signed(&entries)) {
            let index = chain.size();
            let statement = match statement {
                Some(statement) => chain
                    .statement_add(&statement, SignatureCheck::Elsewhere)
                    .map(|()| statement),
                // Something is wrong with it: checked again in its place, so that the fault is told in order.
                None => chain.entry_add(bytes),
            };
            each(index, &statement.map_err(AuditFault::Chain)?);
        }
        if chain.size() == from {
            break;
        }
    }
    chain.compare(head.tree()).map_err(AuditFault::Chain)?;
    Ok(chain)
}

/// Every entry from an index on by itself, in order: what it is, and whose signature it bears. Behind a fault nothing can be
/// said of how entries follow on each other, and still each that is altered can be named.
pub fn each_alone(
    store: &dyn Store,
    origin: &Origin,
    from: u64,
    each: &mut dyn FnMut(u64, Result<Statement, Fault>),
) -> Result<(), StoreError> {
    let size = store.head()?.size;
    let mut index = from;
    while index < size {
        let mut entries: Vec<Vec<u8>> = Vec::new();
        store.entry_scan(index, STEP.min(size - index), &mut |_, bytes| {
            entries.push(bytes.to_vec());
            ControlFlow::Continue(())
        })?;
        if entries.is_empty() {
            break;
        }
        for (bytes, signed) in entries.iter().zip(signed(&entries)) {
            let held = match signed {
                Some(statement) if statement.envelope().origin == *origin => Ok(statement),
                Some(statement) => Err(What::OtherOrigin {
                    found: statement.envelope().origin.clone(),
                }),
                None => Err(unsigned(bytes)),
            };
            each(index, held.map_err(|what| Fault { index, what }));
            index += 1;
        }
    }
    Ok(())
}

/// What is wrong with an entry that is no statement with a signature that holds.
fn unsigned(bytes: &[u8]) -> What {
    let statement = match Statement::parse(bytes) {
        Ok(statement) => statement,
        Err(fault) => return What::Statement(fault),
    };
    let screened = statement.envelope().author.screen();
    let checked = screened.and_then(|verifier| statement.signature_check_with(&verifier));
    What::Signature(checked.err().unwrap_or(KeyFault::BadSignature))
}

/// The statements of some entries whose signature holds, on as many threads as there are cores; `None` for
/// one that does not read or whose signature fails.
fn signed(entries: &[Vec<u8>]) -> Vec<Option<Statement>> {
    let threads = std::thread::available_parallelism().map_or(1, |cores| cores.get());
    let share = entries.len().div_ceil(threads).max(1);
    std::thread::scope(|scope| {
        let parts: Vec<_> = entries
            .chunks(share)
            .map(|part| scope.spawn(|| signed_part(part)))
            .collect();
        let mut all = Vec::with_capacity(entries.len());
        for (part, thread) in entries.chunks(share).zip(parts) {
            // A thread that ended early has shown nothing: its part is checked again, one by one.
            all.extend(thread.join().unwrap_or_else(|_| vec![None; part.len()]));
        }
        all
    })
}

fn signed_part(entries: &[Vec<u8>]) -> Vec<Option<Statement>> {
    let mut verifiers: BTreeMap<AuthorKey, Verifier> = BTreeMap::new();
    let mut one = |bytes: &[u8]| -> Option<Statement> {
        let statement = Statement::parse(bytes).ok()?;
        let author = statement.envelope().author;
        if let Entry::Vacant(new) = verifiers.entry(author) {
            new.insert(author.screen().ok()?);
        }
        statement
            .signature_check_with(verifiers.get(&author)?)
            .ok()?;
        Some(statement)
    };
    entries.iter().map(|bytes| one(bytes)).collect()
}

/// The signature on a stored checkpoint, and whether the entries give its root. Gives back its size.
pub fn checkpoint_check(note: &[u8], chain: &Chain) -> Result<u64, AuditFault> {
    let verifier = Checkpoint::verifier(chain.origin(), chain.log_key())
        .map_err(|fault| AuditFault::Checkpoint(CheckpointFault::Note(fault)))?;
    let checkpoint = Checkpoint::open(note, &verifier).map_err(AuditFault::Checkpoint)?;
    let found = chain.tree().root_at(checkpoint.size);
    if found != Some(checkpoint.root) {
        let (size, expected) = (checkpoint.size, checkpoint.root);
        return Err(AuditFault::CheckpointRoot {
            size,
            expected,
            found,
        });
    }
    Ok(checkpoint.size)
}

fn openings_check(store: &dyn Store, size: u64) -> Result<(u64, u64), AuditFault> {
    let (mut kept, mut destroyed) = (0, 0);
    for index in store.opening_list()? {
        let Some(entry) = store.entry_get(index)? else {
            return Err(AuditFault::OpeningWithoutEntry { index });
        };
        match store.opening_get(index)? {
            OpeningState::None => return Err(AuditFault::OpeningWithoutEntry { index }),
            OpeningState::Destroyed { decided_by } if decided_by >= size => {
                return Err(AuditFault::Decision { index, decided_by });
            }
            OpeningState::Destroyed { .. } => destroyed += 1,
            OpeningState::Kept(opening) => {
                Statement::parse(&entry)
                    .and_then(|statement| statement.disclose(Some(&opening)))
                    .map_err(|fault| AuditFault::Opening { index, fault })?;
                kept += 1;
            }
        }
    }
    Ok((kept, destroyed))
}

/// Each row and each cursor against its seal: a start reads some of them, and would stop at one that is damaged.
fn projections_check(store: &dyn Store) -> Result<(), StoreError> {
    store.standing_get()?;
    for name in store.projection_list()? {
        store.cursor_get(&name)?;
        store.projection_scan(&name, &[], u64::MAX, &mut |_, _| ControlFlow::Continue(()))?;
    }
    Ok(())
}

fn blobs_check(store: &dyn Store) -> Result<u64, StoreError> {
    let (mut count, mut after) = (0, None);
    loop {
        let page = store.blob_list(after.as_ref(), STEP)?;
        let Some(last) = page.last() else {
            return Ok(count);
        };
        after = Some(last.hash);
        for blob in &page {
            // The engine compares the bytes with their digest when it reads them.
            store.blob_get(&blob.hash)?;
            count += 1;
        }
    }
}
