//! Everything that is derived, derived again; everything that is signed, checked again.
//!
//! In this order, and a fault in one part does not hide the next:
//!
//! 1. the engine's own check of its file, and that no row is missing from a table the tree does not cover;
//! 2. every entry: shape, signature, place in its author's chain, the log's clock, the checkpoints its author saw;
//!    the root of all of them. Behind the first that does not hold, shape and signature of each by itself, and neither
//!    tiles nor references: they hang on all of them;
//! 3. the stored checkpoint, and every one that is kept with the signatures of others: the log's signature, and its root
//!    at its size;
//! 4. every tile and every entry bundle, byte for byte as they are served, read back as a stranger would: hash by hash
//!    up to the root, entry by entry against its leaf;
//! 5. every opening against what its author committed to; every destroyed one against the decision that destroyed it,
//!    and every recorded decision against what is still held;
//! 6. every attachment against its digest, and every reference and exhibit that a readable statement names;
//! 7. every projection row against its seal, and every cursor against the size of the record.
//!
//! Signatures, tiles and openings are checked on all cores. What is not here but may lawfully be elsewhere is told as
//! *missing*, not as a fault: an attachment after a restore from a mirror, a statement another log holds. Facts are
//! folded again by `armistice rebuild --check`. Read next: `armistice_store::audit`.

use super::cosigners::COSIGNED;
use super::fold::body_of;
use super::witnessed::QUORUMS;
use armistice_domain::entry::statements::OpeningDestroyed;
use armistice_domain::statements::Body;
use armistice_record::content::{Disclosed, Reference};
use armistice_record::tile::{self, FetchedTiles, TilePath};
use armistice_record::tree::leaf_hash;
use armistice_record::{AuthorKey, Chain, Content, Hash, Origin, Statement};
use armistice_store::audit::{self, AuditFault};
use armistice_store::{OpeningState, Standing, Store, StoreError};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;

/// Faults of one part that are told one by one; more of them are only counted.
const TOLD_MAX: usize = 100;

/// Something that is not as it must be, or not here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    pub code: &'static str,
    pub what: String,
}

/// What was gone through, and what was found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    pub entries: u64,
    pub root: Option<Hash>,
    pub checkpoint_size: Option<u64>,
    pub tiles: u64,
    pub bundles: u64,
    pub tile_bytes: u64,
    pub openings_kept: u64,
    pub openings_destroyed: u64,
    pub attachments: u64,
    pub references: u64,
    /// Name and cursor.
    pub projections: Vec<(String, u64)>,
    /// Not the record itself: why.
    pub standing: Option<String>,
    pub faults: Vec<Finding>,
    pub missing: Vec<Finding>,
}

impl Report {
    fn fault(&mut self, code: &'static str, what: String) {
        told(&mut self.faults, code, what);
    }

    fn missing(&mut self, code: &'static str, what: String) {
        told(&mut self.missing, code, what);
    }

    /// Keeps a fault of the store, and goes on without the value.
    fn kept<T>(&mut self, result: Result<T, StoreError>) -> Option<T> {
        result
            .map_err(|error| self.fault(error.code(), error.to_string()))
            .ok()
    }
}

fn told(list: &mut Vec<Finding>, code: &'static str, what: String) {
    // Two parts may meet the same: it is told once.
    if list
        .iter()
        .any(|known| known.code == code && known.what == what)
    {
        return;
    }
    let same = list.iter().filter(|finding| finding.code == code).count();
    if same < TOLD_MAX {
        list.push(Finding { code, what });
    } else if same == TOLD_MAX {
        let what = "and more of this kind".to_owned();
        list.push(Finding { code, what });
    }
}

/// How far a part has come: its name, how many are done, of how many.
pub type Progress<'a> = &'a (dyn Fn(&str, u64, u64) + Sync);

/// What readable statements name.
#[derive(Default)]
struct Named {
    statements: Vec<(u64, Hash)>,
    exhibits: Vec<(u64, Hash)>,
    destructions: Vec<(u64, OpeningDestroyed)>,
}

impl Named {
    fn take(&mut self, index: u64, content: &Content) {
        for reference in &content.references {
            match reference {
                Reference::Statement(id) => self.statements.push((index, *id)),
                Reference::Id(_) => {}
            }
        }
        let exhibits = content.exhibits.iter().map(|hash| (index, *hash));
        self.exhibits.extend(exhibits);
        if let Ok(Body::OpeningDestroyed(body)) = body_of(content) {
            self.destructions.push((index, body));
        }
    }

    fn join(&mut self, other: Named) {
        self.statements.extend(other.statements);
        self.exhibits.extend(other.exhibits);
        self.destructions.extend(other.destructions);
    }
}

/// Origin and log key come from whoever checks, or from the store where nobody knows better.
pub fn fsck(
    store: &dyn Store,
    origin: &Origin,
    log_key: AuthorKey,
    progress: Progress<'_>,
) -> Report {
    let mut report = Report::default();
    progress("file", 0, 1);
    let file = store.integrity_check();
    report.kept(file);
    progress("file", 1, 1);
    let Some(head) = report.kept(store.head()) else {
        return report;
    };
    report.entries = head.size;
    match report.kept(store.standing_get()) {
        None | Some(Standing::Own) => {}
        Some(Standing::Copy) => {
            report.standing = Some("a copy that was not settled; it signs nothing".to_owned());
        }
        Some(Standing::Closed { why }) => report.standing = Some(format!("closed: {why}")),
    }
    let mut named = Named::default();
    let replayed = audit::replay(store, origin, log_key, &mut |index, statement| {
        if let Some(content) = statement.public_content() {
            named.take(index, content);
        }
        if index % 1024 == 1023 || index + 1 == head.size {
            progress("entries", index + 1, head.size);
        }
    });
    match replayed {
        Err(fault) => {
            report.fault(fault.code(), fault.to_string());
            if let AuditFault::Chain(fault) = &fault {
                rest_check(store, origin, fault.index + 1, &mut report, &mut named);
            }
            openings_check(store, &mut report, &mut named, progress);
        }
        Ok(chain) => {
            report.root = Some(chain.root());
            match head.checkpoint.as_deref() {
                Some(note) => match audit::checkpoint_check(note, &chain) {
                    Ok(size) => report.checkpoint_size = Some(size),
                    Err(fault) => report.fault(fault.code(), fault.to_string()),
                },
                None if head.size > 0 => report.missing(
                    "fsck-unsigned",
                    "no checkpoint is signed yet; the next start signs one".to_owned(),
                ),
                None => {}
            }
            kept_check(store, &chain, &mut report);
            tiles_check(store, &chain, &mut report, progress);
            openings_check(store, &mut report, &mut named, progress);
            references_check(&chain, &named, &mut report);
        }
    }
    destructions_check(store, &named, &mut report);
    attachments_check(store, &named, &mut report, progress);
    projections_check(store, head.size, &mut report, progress);
    report
}

/// Checkpoints that others signed prove what is bundled long afterwards: each must be of this very record.
fn kept_check(store: &dyn Store, chain: &Chain, report: &mut Report) {
    for name in [COSIGNED, QUORUMS] {
        let mut faults = Vec::new();
        let read = store.projection_scan(name, &[], u64::MAX, &mut |_, note| {
            faults.extend(audit::checkpoint_check(note, chain).err());
            ControlFlow::Continue(())
        });
        for fault in faults {
            report.fault(fault.code(), format!("kept as {name}: {fault}"));
        }
        report.kept(read);
    }
}

/// What stands behind an entry that breaks the chain: each by itself. Root, tiles and references hang on all of them.
fn rest_check(
    store: &dyn Store,
    origin: &Origin,
    from: u64,
    report: &mut Report,
    named: &mut Named,
) {
    if from >= report.entries {
        return;
    }
    let checked = audit::each_alone(store, origin, from, &mut |index, held| match held {
        Ok(statement) => {
            if let Some(content) = statement.public_content() {
                named.take(index, content);
            }
        }
        Err(fault) => report.fault(fault.code(), fault.to_string()),
    });
    report.kept(checked);
    report.missing(
        "fsck-unjoined",
        format!(
            "what is said of entries {from} and later is said of each by itself; how they follow on each other, the root, \
             tiles and references cannot be told while an entry before them does not hold"
        ),
    );
}

/// As many parts as there are cores, each of at least one.
fn shares<T>(items: &[T]) -> impl Iterator<Item = &[T]> {
    let threads = std::thread::available_parallelism().map_or(1, |cores| cores.get());
    items.chunks(items.len().div_ceil(threads).max(1))
}

fn tiles_check(store: &dyn Store, chain: &Chain, report: &mut Report, progress: Progress<'_>) {
    let mut fetched = FetchedTiles::new(chain.head());
    for path in tile::hash_tiles(chain.size()) {
        let added = path.bytes(chain.tree()).and_then(|bytes| {
            report.tiles += 1;
            report.tile_bytes += bytes.len() as u64;
            fetched.tile_add(path, &bytes)
        });
        if let Err(fault) = added {
            report.fault(fault.code(), format!("{path}: {fault}"));
        }
    }
    let checked = match fetched.check() {
        Ok(checked) => checked,
        Err(fault) => return report.fault(fault.code(), format!("the tiles: {fault}")),
    };
    let paths: Vec<TilePath> = tile::entry_bundles(0, chain.size()).collect();
    let done = std::sync::atomic::AtomicU64::new(0);
    let one = |path: &TilePath| -> Result<u64, Finding> {
        let told = |code, what: String| Finding {
            code,
            what: format!("{path}: {what}"),
        };
        let entries =
            bundle_read(store, path).map_err(|error| told(error.code(), error.to_string()))?;
        let bytes = tile::bundle_encode(entries.iter().map(Vec::as_slice))
            .map_err(|fault| told(fault.code(), fault.to_string()))?;
        checked
            .bundle_check(*path, &bytes)
            .map_err(|fault| told(fault.code(), fault.to_string()))?;
        let count = 1 + done.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        progress("bundles", count, paths.len() as u64);
        Ok(bytes.len() as u64)
    };
    for result in on_all_cores(&paths, one) {
        match result {
            Ok(bytes) => {
                report.bundles += 1;
                report.tile_bytes += bytes;
            }
            Err(finding) => report.fault(finding.code, finding.what),
        }
    }
}

fn bundle_read(store: &dyn Store, path: &TilePath) -> Result<Vec<Vec<u8>>, StoreError> {
    let mut entries = Vec::new();
    let from = path.first().unwrap_or(0);
    store.entry_scan(from, path.width(), &mut |_, bytes| {
        entries.push(bytes.to_vec());
        ControlFlow::Continue(())
    })?;
    Ok(entries)
}

/// What a function gives for each item, in order, on all cores.
fn on_all_cores<T: Sync, R: Send>(items: &[T], one: impl Fn(&T) -> R + Sync) -> Vec<R> {
    std::thread::scope(|scope| {
        let one = &one;
        let parts: Vec<_> = shares(items)
            .map(|part| scope.spawn(move || part.iter().map(one).collect::<Vec<R>>()))
            .collect();
        let parts = parts.into_iter();
        parts
            .flat_map(|part| match part.join() {
                Ok(results) => results,
                Err(panic) => std::panic::resume_unwind(panic),
            })
            .collect()
    })
}

/// What one opening turned out to be.
enum Opened {
    Kept(Box<Content>),
    Destroyed,
}

fn openings_check(
    store: &dyn Store,
    report: &mut Report,
    named: &mut Named,
    progress: Progress<'_>,
) {
    let Some(indices) = report.kept(store.opening_list()) else {
        return;
    };
    let size = report.entries;
    let one = |index: &u64| -> Result<(u64, Opened), Finding> {
        let index = *index;
        let told = |code, what: String| Finding {
            code,
            what: format!("the opening of entry {index}: {what}"),
        };
        let read = |error: StoreError| told(error.code(), error.to_string());
        let Some(entry) = store.entry_get(index).map_err(read)? else {
            return Err(told(
                "audit-opening-without-entry",
                "there is no such entry".to_owned(),
            ));
        };
        match store.opening_get(index).map_err(read)? {
            OpeningState::None => Err(told(
                "fsck-opening",
                "it is listed and not there".to_owned(),
            )),
            OpeningState::Destroyed { decided_by } if decided_by >= size => Err(told(
                "audit-decision",
                format!("destroyed by entry {decided_by}, which does not exist"),
            )),
            OpeningState::Destroyed { .. } => Ok((index, Opened::Destroyed)),
            OpeningState::Kept(opening) => {
                let disclosed = Statement::parse(&entry)
                    .and_then(|statement| statement.disclose(Some(&opening)));
                match disclosed {
                    Ok(Disclosed::Open(content)) => Ok((index, Opened::Kept(Box::new(content)))),
                    Ok(Disclosed::Withheld) => {
                        Err(told("fsck-opening", "it opens nothing".to_owned()))
                    }
                    Err(fault) => Err(told(fault.code(), fault.to_string())),
                }
            }
        }
    };
    for part in indices.chunks(4096) {
        for result in on_all_cores(part, one) {
            match result {
                Ok((index, Opened::Kept(content))) => {
                    report.openings_kept += 1;
                    let mut of_one = Named::default();
                    of_one.take(index, &content);
                    named.join(of_one);
                }
                Ok((_, Opened::Destroyed)) => report.openings_destroyed += 1,
                Err(finding) => report.fault(finding.code, finding.what),
            }
        }
        let done = report.openings_kept + report.openings_destroyed;
        progress("openings", done, indices.len() as u64);
    }
}

/// What was decided to be destroyed is gone, and what is gone was decided.
fn destructions_check(store: &dyn Store, named: &Named, report: &mut Report) {
    for (decision, body) in &named.destructions {
        let state = store.opening_get(body.entry);
        match report.kept(state) {
            Some(OpeningState::Kept(_)) => report.fault(
                "fsck-not-destroyed",
                format!(
                    "entry {decision} decides that the opening of entry {} is destroyed, and it is still here",
                    body.entry
                ),
            ),
            Some(OpeningState::None | OpeningState::Destroyed { .. }) | None => {}
        }
        let entry = store.entry_get(body.entry);
        let found = report.kept(entry).flatten();
        if found.is_none_or(|bytes| leaf_hash(&bytes).to_hex() != body.id) {
            report.fault(
                "fsck-decision",
                format!(
                    "entry {decision} decides on entry {}, and names another statement",
                    body.entry
                ),
            );
        }
    }
    let Some(indices) = report.kept(store.opening_list()) else {
        return;
    };
    let decided: BTreeMap<u64, u64> = named
        .destructions
        .iter()
        .map(|(decision, body)| (body.entry, *decision))
        .collect();
    for index in indices {
        let Some(OpeningState::Destroyed { decided_by }) = report.kept(store.opening_get(index))
        else {
            continue;
        };
        match decided.get(&index) {
            Some(_) => {}
            None => report.missing(
                "fsck-decision-unread",
                format!("the opening of entry {index} was destroyed by entry {decided_by}, whose words are not here"),
            ),
        }
    }
}

fn references_check(chain: &Chain, named: &Named, report: &mut Report) {
    report.references = named.statements.len() as u64;
    if named.statements.is_empty() {
        return;
    }
    let ids: BTreeMap<Hash, u64> = (0..chain.size())
        .filter_map(|index| Some((chain.tree().leaf(index)?, index)))
        .collect();
    for (index, id) in &named.statements {
        match ids.get(id) {
            Some(found) if found < index => {}
            // Nobody can name the hash of what is not written yet.
            Some(found) => report.fault(
                "fsck-reference",
                format!("entry {index} refers to entry {found}, which came after it"),
            ),
            None => report.missing(
                "fsck-reference-elsewhere",
                format!("entry {index} refers to statement {id}, which is not in this record"),
            ),
        }
    }
}

fn attachments_check(
    store: &dyn Store,
    named: &Named,
    report: &mut Report,
    progress: Progress<'_>,
) {
    let mut held: BTreeSet<Hash> = BTreeSet::new();
    loop {
        let after = held.last().copied();
        let Some(page) = report.kept(store.blob_list(after.as_ref(), 256)) else {
            return;
        };
        if page.is_empty() {
            break;
        }
        // The engine compares the bytes with their digest when it reads them.
        let read = on_all_cores(&page, |blob| store.blob_get(&blob.hash).map(|_| ()));
        for result in read {
            report.kept(result);
        }
        held.extend(page.iter().map(|blob| blob.hash));
    }
    report.attachments = held.len() as u64;
    progress("attachments", report.attachments, report.attachments);
    for (index, hash) in &named.exhibits {
        if !held.contains(hash) {
            report.missing(
                "fsck-attachment-elsewhere",
                format!("entry {index} names the attachment {hash}, which is not here"),
            );
        }
    }
}

fn projections_check(store: &dyn Store, size: u64, report: &mut Report, progress: Progress<'_>) {
    let Some(names) = report.kept(store.projection_list()) else {
        return;
    };
    for (done, name) in (1..).zip(&names) {
        if let Some(cursor) = report.kept(store.cursor_get(name)) {
            if cursor > size {
                report.fault(
                    "fsck-cursor",
                    format!("projection {name} has read up to {cursor} of {size} entries; run: armistice rebuild"),
                );
            }
            report.projections.push((name.clone(), cursor));
        }
        // Each row is compared with its seal as it is read.
        let rows =
            store.projection_scan(name, &[], u64::MAX, &mut |_, _| ControlFlow::Continue(()));
        report.kept(rows);
        progress("projections", done, names.len() as u64);
    }
}

#[cfg(test)]
mod tests;
