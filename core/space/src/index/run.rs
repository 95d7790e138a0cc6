//! A run: a set of volumes packed once and never changed.
//!
//! It has two tiers, each a [`Tree`] over slots. What has both a beginning and an end within [`STANDING_S`] is in the
//! *passing* tier, packed by place and time. What stands longer, or without an end, is in the *standing* tier, packed
//! by place alone: a site notified until further notice would otherwise stretch over all of time and make every node
//! above it do so.
//!
//! Beside the trees each slot has its key, its heights and their reference; heights are compared only for boxes that
//! are met. One more array holds the slots in the order of their keys, to find a volume in order to bury it.
//!
//! It deliberately knows nothing of what was removed since: that is the layer's ([`super`]). Read next: [`super`].

use super::VolumeKey;
use super::order::halving;
use super::tree::{GridBox, Tree};
use crate::altitude::AltitudeReference;
use crate::bbox::BBox;
use crate::extent::{Extent, Heights, Span};

/// Windows longer than this are standing: a month and a half.
pub const STANDING_S: i64 = 45 * 86_400;

/// A box with what else the index knows of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Entry {
    pub bounds: GridBox,
    pub tag: Tag,
}

/// What a slot has besides its box.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Tag {
    pub key: VolumeKey,
    pub low_dm: i32,
    pub high_dm: i32,
    pub reference: u8,
}

/// The reference of heights that are all there are.
const EVERY_HEIGHT: u8 = 0;

fn number(reference: Option<AltitudeReference>) -> u8 {
    match reference {
        None => EVERY_HEIGHT,
        Some(AltitudeReference::Ground) => 1,
        Some(AltitudeReference::MeanSeaLevel) => 2,
        Some(AltitudeReference::Ellipsoid) => 3,
        Some(AltitudeReference::StandardPressure) => 4,
    }
}

impl Entry {
    pub fn new(key: VolumeKey, extent: &Extent) -> Entry {
        let Heights {
            low_dm,
            high_dm,
            reference,
        } = extent.heights;
        Entry {
            bounds: bounds(&extent.bbox, &extent.span),
            tag: Tag {
                key,
                low_dm,
                high_dm,
                reference: number(reference),
            },
        }
    }

    fn stands(&self) -> bool {
        let (from_s, until_s) = (self.bounds.low[2], self.bounds.high[2]);
        from_s == i32::MIN
            || until_s == i32::MAX
            || i64::from(until_s) - i64::from(from_s) > STANDING_S
    }
}

fn bounds(bbox: &BBox, span: &Span) -> GridBox {
    GridBox {
        low: [bbox.west_e7, bbox.south_e7, span.from_s],
        high: [bbox.east_e7, bbox.north_e7, span.until_s],
    }
}

/// What is asked, in the form it is compared in.
#[derive(Clone, Copy, Debug)]
pub struct Query {
    pub bounds: GridBox,
    low_dm: i32,
    high_dm: i32,
    reference: u8,
}

impl Query {
    pub fn new(extent: &Extent) -> Query {
        let entry = Entry::new(VolumeKey(0), extent);
        Query {
            bounds: entry.bounds,
            low_dm: entry.tag.low_dm,
            high_dm: entry.tag.high_dm,
            reference: entry.tag.reference,
        }
    }

    /// Whether heights keep a box apart that is met otherwise.
    #[inline]
    pub fn height_meets(&self, low_dm: i32, high_dm: i32, reference: impl FnOnce() -> u8) -> bool {
        if low_dm <= self.high_dm && self.low_dm <= high_dm {
            return true;
        }
        let reference = reference();
        reference != self.reference || reference == EVERY_HEIGHT
    }
}

#[derive(Clone, Copy, Debug)]
struct Keyed {
    key: VolumeKey,
    low_dm: i32,
    high_dm: i32,
}

/// Slots of the passing tier first, those of the standing tier after them.
#[derive(Clone, Debug, Default)]
pub struct Run {
    passing: Tree,
    standing: Tree,
    keyed: Vec<Keyed>,
    references: Vec<u8>,
    by_key: Vec<u32>,
}

impl Run {
    /// Packs entries, in the order that is best for asking.
    pub fn pack(entries: Vec<Entry>) -> Run {
        Run::pack_with(entries, &halving)
    }

    /// Packs entries in another order, to be compared with: `order` is given boxes and the number of axes that count.
    pub fn pack_with(entries: Vec<Entry>, order: &dyn Fn(&[GridBox], usize) -> Vec<u32>) -> Run {
        let (standing, passing): (Vec<Entry>, Vec<Entry>) =
            entries.into_iter().partition(Entry::stands);
        let total = passing.len() + standing.len();
        let mut run = Run {
            keyed: Vec::with_capacity(total),
            references: Vec::with_capacity(total),
            ..Run::default()
        };
        run.passing = run.tier(&passing, order, 3);
        run.standing = run.tier(&standing, order, 2);
        let mut by_key: Vec<(VolumeKey, u32)> = (0u32..)
            .zip(&run.keyed)
            .map(|(slot, keyed)| (keyed.key, slot))
            .collect();
        by_key.sort_unstable();
        run.by_key = by_key.into_iter().map(|(_, slot)| slot).collect();
        run
    }

    fn tier(
        &mut self,
        entries: &[Entry],
        order: &dyn Fn(&[GridBox], usize) -> Vec<u32>,
        axes: usize,
    ) -> Tree {
        let boxes: Vec<GridBox> = entries.iter().map(|entry| entry.bounds).collect();
        let order = order(&boxes, axes);
        for &number in &order {
            let tag = entries[number as usize].tag;
            self.keyed.push(Keyed {
                key: tag.key,
                low_dm: tag.low_dm,
                high_dm: tag.high_dm,
            });
            self.references.push(tag.reference);
        }
        Tree::pack(order.iter().map(|&number| boxes[number as usize]))
    }

    pub fn slots(&self) -> u32 {
        self.keyed.len() as u32
    }

    pub fn entry(&self, slot: u32) -> Entry {
        let passing = self.passing.slots();
        let bounds = if slot < passing {
            self.passing.get(slot)
        } else {
            self.standing.get(slot - passing)
        };
        let Keyed {
            key,
            low_dm,
            high_dm,
        } = self.keyed[slot as usize];
        let reference = self.references[slot as usize];
        Entry {
            bounds,
            tag: Tag {
                key,
                low_dm,
                high_dm,
                reference,
            },
        }
    }

    /// Calls `found` with slot and key of each box the query meets.
    #[inline]
    pub fn query(&self, query: &Query, mut found: impl FnMut(u32, VolumeKey)) {
        let mut met = |slot: u32| {
            let keyed = &self.keyed[slot as usize];
            if query.height_meets(keyed.low_dm, keyed.high_dm, || {
                self.references[slot as usize]
            }) {
                found(slot, keyed.key);
            }
        };
        self.passing.query(&query.bounds, &mut met);
        let passing = self.passing.slots();
        self.standing
            .query(&query.bounds, |slot| met(passing + slot));
    }

    /// The slots of a volume.
    pub fn slots_of(&self, key: VolumeKey) -> &[u32] {
        let key_of = |slot: &u32| self.keyed[*slot as usize].key;
        let from = self.by_key.partition_point(|slot| key_of(slot) < key);
        let rest = &self.by_key[from..];
        &rest[..rest.iter().take_while(|slot| key_of(slot) == key).count()]
    }

    pub fn bytes(&self) -> usize {
        self.passing.bytes()
            + self.standing.bytes()
            + self.keyed.capacity() * size_of::<Keyed>()
            + self.references.capacity()
            + self.by_key.capacity() * size_of::<u32>()
    }
}
