//! The four-dimensional index: which volumes may meet a box of place, time and height.
//!
//! **What it is.** A packed tree over longitude, latitude and time ([`tree`]), with heights compared on the boxes that
//! are met, and a tier of its own for what stands without an end ([`run`]). A packed tree is fast because nothing in it
//! ever moves, so changes go elsewhere: what is put in last is looked at box by box ([`fresh`]), then packed into small
//! runs that are merged as they become many, and what is removed is marked as buried in the run that holds it. When
//! changes have become many ([`Index::wants_repacking`]) all of it is packed again, beside the index in use:
//!
//! ```text
//! let snapshot = index.snapshot();   // short: shares the runs, copies the marks
//! let packed = snapshot.repack();    // long: a pure function, on whatever thread; the index goes on changing
//! index.adopt(packed)?;              // short: swapped in, with every change made meanwhile
//! ```
//!
//! **What it promises.** [`Index::query`] gives the key of every volume that has a box meeting the extent, and of no
//! other, each once, in the order of the keys: the answer depends on what is in the index and not on how it came there.
//! Boxes that touch meet. Heights above different references keep nothing apart. The buffer is the caller's, and
//! nothing is allocated once it is large enough.
//!
//! **What it costs.** At most [`BYTES_PER_BOX`] a box when packed: 24 in the lowest level and 1.6 above it, 16 for key
//! and heights, 1 for their reference, 4 to find it by key, an eighth for the mark. A volume has one box, or one for
//! each piece of each leg ([`crate::volume`]). Where nodes are small and caches matter, the measurements are in
//! docs/decisions/0015.
//!
//! It deliberately runs nothing in the background, holds no lock and knows no volume but by key: the shell decides who
//! may look while who changes, and keeps the volumes for the exact test ([`crate::meet`]). Read next: [`run`], [`tree`].

use crate::extent::Extent;
use fresh::{FRESH_MAX, Fresh};
use run::{Entry, Query, Run};
use std::fmt;
use std::sync::Arc;

mod fresh;
pub mod order;
pub mod run;
pub mod tree;

/// What a box takes when the index is packed, at most.
pub const BYTES_PER_BOX: usize = 47;
/// Runs of more boxes than this are not merged while somebody waits for a change; they wait for the next packing.
const MERGE_MAX: u32 = 32_768;
/// A run is merged into the new one while it has fewer than so many times its boxes.
const MERGE_FACTOR: u32 = 4;
/// Packing again is worth it when changes are more than this, and more than the following share of what is packed.
const CHANGES_MIN: u64 = 4_096;
const CHANGES_SHARE: u64 = 64;

/// Which volume. The index attaches no meaning to the number.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct VolumeKey(pub u64);

/// A run in use, with what was removed from it since.
#[derive(Clone, Debug)]
struct Layer {
    run: Arc<Run>,
    /// A bit for each slot.
    buried: Vec<u64>,
    buried_count: u32,
}

impl Layer {
    fn new(run: Run) -> Layer {
        Layer {
            buried: vec![0; (run.slots() as usize).div_ceil(64)],
            run: Arc::new(run),
            buried_count: 0,
        }
    }

    #[inline]
    fn is_buried(&self, slot: u32) -> bool {
        self.buried[slot as usize / 64] >> (slot % 64) & 1 == 1
    }

    /// Whether there was such a volume, not buried before.
    fn bury(&mut self, key: VolumeKey) -> bool {
        let run = Arc::clone(&self.run);
        let mut was_there = false;
        for &slot in run.slots_of(key) {
            if !self.is_buried(slot) {
                self.buried[slot as usize / 64] |= 1 << (slot % 64);
                self.buried_count += 1;
                was_there = true;
            }
        }
        was_there
    }

    fn live(&self) -> u32 {
        self.run.slots() - self.buried_count
    }

    fn entries(&self) -> impl Iterator<Item = Entry> + '_ {
        (0..self.run.slots())
            .filter(|&slot| !self.is_buried(slot))
            .map(|slot| self.run.entry(slot))
    }
}

/// See the head of this module.
#[derive(Clone, Debug, Default)]
pub struct Index {
    layers: Vec<Layer>,
    fresh: Fresh,
    /// So many of the first layers are not merged: they are packed, or shared with a snapshot that may come back.
    sealed: usize,
    volumes: usize,
    changes: u64,
    snapshots: u64,
    outstanding: Option<Outstanding>,
}

/// A snapshot that may come back packed.
#[derive(Clone, Debug)]
struct Outstanding {
    number: u64,
    /// What was removed from the layers it shares, since.
    removed: Vec<VolumeKey>,
    changes_before: u64,
}

impl Index {
    /// An index of volumes that are there from the beginning, packed at once. Of a key that comes twice the last counts.
    pub fn packed(volumes: impl IntoIterator<Item = (VolumeKey, Vec<Extent>)>) -> Index {
        let all: std::collections::BTreeMap<VolumeKey, Vec<Extent>> = volumes.into_iter().collect();
        let entries: Vec<Entry> = all
            .iter()
            .flat_map(|(key, extents)| extents.iter().map(|extent| Entry::new(*key, extent)))
            .collect();
        let volumes = all.values().filter(|extents| !extents.is_empty()).count();
        Index {
            layers: vec![Layer::new(Run::pack(entries))],
            sealed: 1,
            volumes,
            ..Index::default()
        }
    }

    /// Puts a volume in, in place of what stood under its key. Gives whether something did. A volume without extents
    /// is not there.
    pub fn put(&mut self, key: VolumeKey, extents: impl IntoIterator<Item = Extent>) -> bool {
        let replaced = self.remove(key);
        let mut any = false;
        for extent in extents {
            self.fresh.push(Entry::new(key, &extent));
            any = true;
        }
        if any {
            self.volumes += 1;
            self.changes += 1;
        }
        if self.fresh.len() >= FRESH_MAX {
            self.settle();
        }
        replaced
    }

    /// Takes a volume out. Gives whether it was there.
    pub fn remove(&mut self, key: VolumeKey) -> bool {
        let was_there = self.fresh.remove(key) || self.bury(key);
        if was_there {
            self.volumes -= 1;
            self.changes += 1;
        }
        was_there
    }

    /// A volume is live in one place at most.
    fn bury(&mut self, key: VolumeKey) -> bool {
        for (number, layer) in self.layers.iter_mut().enumerate().rev() {
            if layer.bury(key) {
                if number < self.sealed
                    && let Some(outstanding) = &mut self.outstanding
                {
                    outstanding.removed.push(key);
                }
                return true;
            }
        }
        false
    }

    /// Volumes in the index.
    pub fn len(&self) -> usize {
        self.volumes
    }

    pub fn is_empty(&self) -> bool {
        self.volumes == 0
    }

    /// Boxes in the index, those of volumes that were removed not counted.
    pub fn boxes(&self) -> usize {
        let packed: usize = self.layers.iter().map(|layer| layer.live() as usize).sum();
        packed + self.fresh.entries().count()
    }

    /// Memory in use, in bytes.
    pub fn bytes(&self) -> usize {
        let packed: usize = self
            .layers
            .iter()
            .map(|layer| layer.run.bytes() + layer.buried.capacity() * size_of::<u64>())
            .sum();
        packed + self.fresh.bytes()
    }

    /// The keys of the volumes that may meet the extent, in order, in place of what the buffer held.
    pub fn query(&self, extent: &Extent, found: &mut Vec<VolumeKey>) {
        self.query_all(std::iter::once(*extent), found);
    }

    /// The keys of the volumes that may meet any of the extents, such as those of one volume.
    pub fn query_all(&self, extents: impl IntoIterator<Item = Extent>, found: &mut Vec<VolumeKey>) {
        found.clear();
        for extent in extents {
            let query = Query::new(&extent);
            for layer in &self.layers {
                layer.run.query(&query, |slot, key| {
                    if !layer.is_buried(slot) {
                        found.push(key);
                    }
                });
            }
            self.fresh.query(&query, |key| found.push(key));
        }
        if found.len() > 1 {
            found.sort_unstable();
            found.dedup();
        }
    }

    /// Makes a run of what is fresh, and merges it with the smaller runs before it.
    fn settle(&mut self) {
        let mut entries: Vec<Entry> = self.fresh.entries().collect();
        self.fresh.clear();
        while self.layers.len() > self.sealed {
            let merges = self.layers.last().is_some_and(|layer| {
                layer.live() <= MERGE_MAX
                    && layer.live() <= MERGE_FACTOR.saturating_mul(entries.len() as u32)
            });
            if !merges {
                break;
            }
            if let Some(layer) = self.layers.pop() {
                entries.extend(layer.entries());
            }
        }
        if !entries.is_empty() {
            self.layers.push(Layer::new(Run::pack(entries)));
        }
    }

    /// Whether so much has changed since the last packing that packing again is worth its time.
    pub fn wants_repacking(&self) -> bool {
        self.changes > CHANGES_MIN.max(self.volumes as u64 / CHANGES_SHARE)
    }

    /// Whether more than one in so many of its volumes was changed since it was packed.
    pub fn is_behind(&self, share: u64) -> bool {
        self.changes > self.volumes as u64 / share.max(1)
    }

    /// Whether a snapshot was taken that has not come back.
    pub fn is_being_packed(&self) -> bool {
        self.outstanding.is_some()
    }

    /// All that is in the index now, to be packed elsewhere. Of two snapshots only the later can come back.
    pub fn snapshot(&mut self) -> Snapshot {
        self.settle();
        self.sealed = self.layers.len();
        self.snapshots += 1;
        self.outstanding = Some(Outstanding {
            number: self.snapshots,
            removed: Vec::new(),
            changes_before: self.changes,
        });
        Snapshot {
            number: self.snapshots,
            layers: self.layers.clone(),
        }
    }

    /// Puts a packed snapshot in place of what it was made of, and keeps every change made since.
    pub fn adopt(&mut self, packed: Packed) -> Result<(), Superseded> {
        let Some(outstanding) = self
            .outstanding
            .take_if(|outstanding| outstanding.number == packed.number)
        else {
            return Err(Superseded);
        };
        let mut layer = packed.layer;
        for key in outstanding.removed {
            layer.bury(key);
        }
        self.layers.splice(..self.sealed, [layer]);
        self.sealed = 1;
        self.changes -= outstanding.changes_before;
        Ok(())
    }
}

/// What was in an index at one moment.
#[derive(Clone, Debug)]
pub struct Snapshot {
    number: u64,
    layers: Vec<Layer>,
}

impl Snapshot {
    /// Packs it into one run. Takes about half a second for a million boxes, and twice their memory.
    pub fn repack(&self) -> Packed {
        let mut entries =
            Vec::with_capacity(self.layers.iter().map(|layer| layer.live() as usize).sum());
        for layer in &self.layers {
            entries.extend(layer.entries());
        }
        Packed {
            number: self.number,
            layer: Layer::new(Run::pack(entries)),
        }
    }
}

/// A snapshot, packed.
#[derive(Clone, Debug)]
pub struct Packed {
    number: u64,
    layer: Layer,
}

/// A later snapshot was taken, or this one was adopted before: nothing is lost, and nothing changes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Superseded;

impl fmt::Display for Superseded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the packed snapshot is not the last one taken of this index")
    }
}

impl std::error::Error for Superseded {}

#[cfg(test)]
mod tests;
