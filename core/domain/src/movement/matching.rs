//! Who meets whom: every live volume in the index of place and time, and every meeting that was found, kept with the entry
//! that brought it and the one that ended it, so that *as known at entry N* is a filter.
//!
//! A meeting is looked for when a version is recorded, when what it is taken to be at changes (a movement that waits
//! somewhere), and when a STOP names a place and a radius. Whoever meets is told by cells and buckets of its own
//! ([`super::answer`]); who it met is in here, and leaves this module only for those who may read both.
//!
//! **What collides.** A planned activity with everything of another party, and with sites, movements and areas of its own;
//! a movement with a no-go area, and with a ceiling it flies under; a STOP with activities and movements. Two movements, or a
//! site and a movement, do not endanger one another. Everything else about a meeting is [`armistice_space::meet()`].

use super::cells::{self, Bucket, Cell};
use super::statements::{AreaKind, ObjectKind};
use crate::id::{ActorId, NoticeId, ObjectId};
use armistice_space::index::{Packed, Snapshot};
use armistice_space::{Extent, Index, Meeting, Volume, VolumeKey, meet};
use std::collections::btree_map::Entry::Vacant;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What a volume is of.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Of {
    Object { object: ObjectId, version: u32 },
    Stop(NoticeId),
}

/// What it is, for the question what collides with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    Site,
    Movement,
    Area(AreaKind),
    Activity,
    Stop,
}

impl Sort {
    pub const fn of(kind: ObjectKind, area: Option<AreaKind>) -> Sort {
        match (kind, area) {
            (ObjectKind::Area, Some(area)) => Sort::Area(area),
            (ObjectKind::Area, None) => Sort::Area(AreaKind::NoGo),
            (ObjectKind::Site, _) => Sort::Site,
            (ObjectKind::Movement, _) => Sort::Movement,
            (ObjectKind::Activity, _) => Sort::Activity,
        }
    }
}

/// A volume in the index.
#[derive(Debug, Clone)]
pub struct Placed {
    pub of: Of,
    pub sort: Sort,
    pub by: ActorId,
    pub volume: Arc<Volume>,
}

fn collides(one: &Placed, other: &Placed) -> bool {
    let own = one.by == other.by;
    match (one.sort, other.sort) {
        (Sort::Activity, Sort::Activity) => !own,
        (Sort::Activity, Sort::Site | Sort::Movement | Sort::Area(_))
        | (Sort::Site | Sort::Movement | Sort::Area(_), Sort::Activity) => true,
        (Sort::Movement, Sort::Area(kind)) | (Sort::Area(kind), Sort::Movement) => {
            matches!(kind, AreaKind::NoGo | AreaKind::OverflightCeiling)
        }
        (Sort::Stop, Sort::Activity | Sort::Movement)
        | (Sort::Activity | Sort::Movement, Sort::Stop) => !own,
        (Sort::Stop, Sort::Stop | Sort::Site | Sort::Area(_))
        | (Sort::Site | Sort::Area(_), Sort::Stop)
        | (Sort::Site | Sort::Area(_), Sort::Site | Sort::Area(_))
        | (Sort::Movement, Sort::Movement | Sort::Site)
        | (Sort::Site, Sort::Movement) => false,
    }
}

/// What one thing has met of another, whichever of their volumes they are.
#[derive(Debug, Default, Clone)]
pub struct Pair {
    /// The volumes that meet now: own, and the other's.
    now: BTreeSet<(VolumeKey, VolumeKey)>,
    /// From which entry some met, up to which. The last has no end while some do.
    spans: Vec<(u64, Option<u64>)>,
}

impl Pair {
    pub fn is_open(&self, known: u64) -> bool {
        self.open_since(known).is_some()
    }

    /// The entry that brought it, where it is open.
    pub fn open_since(&self, known: u64) -> Option<u64> {
        let mut spans = self.spans.iter().rev();
        let meets = |(since, until): &&(u64, Option<u64>)| {
            *since < known && until.is_none_or(|until| known <= until)
        };
        spans.find(meets).map(|(since, _)| *since)
    }

    fn begin(&mut self, at: u64, keys: (VolumeKey, VolumeKey)) {
        if self.now.is_empty() {
            self.spans.push((at, None));
        }
        self.now.insert(keys);
    }

    fn end(&mut self, at: u64, keys: (VolumeKey, VolumeKey)) {
        if self.now.remove(&keys)
            && self.now.is_empty()
            && let Some((_, until)) = self.spans.last_mut()
        {
            *until = Some(at);
        }
    }

    /// What one's own volume meets.
    fn of(&self, own: VolumeKey) -> impl Iterator<Item = (VolumeKey, VolumeKey)> {
        let all = (own, VolumeKey(0))..=(own, VolumeKey(u64::MAX));
        self.now.range(all).copied()
    }
}

/// The entry that first touched a party's cell in a bucket. It stays, whatever becomes of the other side: an answer that
/// came and went would tell what the other did.
pub type Touched = BTreeMap<(Cell, Bucket), u64>;

/// The entries by which a party's cell in a bucket lay in a STOP: each is told, also after one before it was answered.
pub type Stopped = BTreeMap<(Cell, Bucket), Vec<u64>>;

/// An index of no more volumes is packed at once, which takes some milliseconds. A larger one is left to whoever holds it to pack beside it
/// ([`Matcher::packing`]), until it falls behind by this share of it.
const PACKED_AT_ONCE: usize = 16_384;
const BEHIND_SHARE: u64 = 4;

/// See the head of this module.
#[derive(Debug, Default, Clone)]
pub struct Matcher {
    index: Index,
    placed: BTreeMap<VolumeKey, Placed>,
    keys: BTreeMap<Of, Vec<VolumeKey>>,
    next: u64,
    pairs: BTreeMap<Of, BTreeMap<Of, Pair>>,
    touched: BTreeMap<ActorId, Touched>,
    stopped: BTreeMap<ActorId, Stopped>,
    /// What was touched since it was last asked.
    fresh: BTreeSet<(ActorId, Cell)>,
}

impl Matcher {
    /// Puts a volume in, finds whom it meets, and gives the key to take it out by.
    pub fn put(&mut self, at: u64, placed: Placed) -> VolumeKey {
        let key = VolumeKey(self.next);
        self.next += 1;
        let extents: Vec<Extent> = placed.volume.extents().collect();
        let mut candidates = Vec::new();
        self.index
            .query_all(extents.iter().copied(), &mut candidates);
        for other_key in candidates {
            let Some(other) = self.placed.get(&other_key) else {
                continue;
            };
            if !collides(&placed, other) || meet(&placed.volume, &other.volume) == Meeting::Apart {
                continue;
            }
            let other = other.clone();
            self.found(at, (key, &placed), (other_key, &other));
        }
        self.index.put(key, extents);
        self.keys.entry(placed.of.clone()).or_default().push(key);
        self.placed.insert(key, placed);
        let at_once = self.index.len() <= PACKED_AT_ONCE || self.index.is_behind(BEHIND_SHARE);
        if at_once && self.index.wants_repacking() {
            let packed = self.index.snapshot().repack();
            self.packed(packed);
        }
        key
    }

    /// Whether the index is to be packed beside its use.
    pub fn wants_packing(&self) -> bool {
        self.index.wants_repacking() && !self.index.is_being_packed()
    }

    /// What is to be packed, on whatever thread.
    pub fn packing(&mut self) -> Snapshot {
        self.index.snapshot()
    }

    /// Takes the packed index in. One that was overtaken by another changes nothing.
    pub fn packed(&mut self, packed: Packed) {
        let _ = self.index.adopt(packed);
    }

    fn found(&mut self, at: u64, one: (VolumeKey, &Placed), other: (VolumeKey, &Placed)) {
        for ((own_key, own), (other_key, theirs)) in [(one, other), (other, one)] {
            let met = self.pairs.entry(own.of.clone()).or_default();
            let pair = met.entry(theirs.of.clone()).or_default();
            pair.begin(at, (own_key, other_key));
            if own.sort == Sort::Stop {
                continue;
            }
            let common = cells::common(&own.volume, &theirs.volume);
            if theirs.sort == Sort::Stop {
                let stopped = self.stopped.entry(own.by.clone()).or_default();
                for (cell, bucket) in common {
                    let entries = stopped.entry((cell, bucket)).or_default();
                    if entries.last() != Some(&at) {
                        entries.push(at);
                        self.fresh.insert((own.by.clone(), cell));
                    }
                }
                continue;
            }
            let touched = self.touched.entry(own.by.clone()).or_default();
            for (cell, bucket) in common {
                if let Vacant(place) = touched.entry((cell, bucket)) {
                    place.insert(at);
                    self.fresh.insert((own.by.clone(), cell));
                }
            }
        }
    }

    /// The cells touched since it was last asked, with whose they are.
    pub fn fresh(&mut self) -> BTreeSet<(ActorId, Cell)> {
        std::mem::take(&mut self.fresh)
    }

    /// Takes out everything of an object's version, or of a STOP.
    pub fn end(&mut self, at: u64, of: &Of) {
        for key in self.keys.remove(of).unwrap_or_default() {
            self.take_out(at, of, key);
        }
    }

    /// Takes out one volume; one that is out already stays out.
    pub fn take_out(&mut self, at: u64, of: &Of, key: VolumeKey) {
        self.index.remove(key);
        self.placed.remove(&key);
        if let Some(keys) = self.keys.get_mut(of) {
            keys.retain(|kept| *kept != key);
        }
        let mut ended = Vec::new();
        for (other, pair) in self.pairs.get_mut(of).into_iter().flatten() {
            let met: Vec<_> = pair.of(key).collect();
            for keys in met {
                pair.end(at, keys);
                ended.push((other.clone(), keys));
            }
        }
        for (other, (own_key, other_key)) in ended {
            let theirs = self.pairs.get_mut(&other).and_then(|met| met.get_mut(of));
            if let Some(pair) = theirs {
                pair.end(at, (other_key, own_key));
            }
        }
    }

    /// The meetings of an object's version, or of a STOP.
    pub fn pairs(&self, of: &Of) -> impl Iterator<Item = (&Of, &Pair)> {
        self.pairs.get(of).into_iter().flatten()
    }

    pub fn touched(&self, by: &ActorId) -> Option<&Touched> {
        self.touched.get(by)
    }

    pub fn stopped(&self, by: &ActorId) -> Option<&Stopped> {
        self.stopped.get(by)
    }

    /// Live volumes.
    pub fn len(&self) -> usize {
        self.placed.len()
    }

    pub fn is_empty(&self) -> bool {
        self.placed.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use armistice_space::{AltitudeBand, Disc, Footprint, Moment, Point, Window};

    fn placed(n: usize, sort: Sort, by: &str) -> Placed {
        let band = AltitudeBand {
            floor: None,
            ceiling: None,
        };
        let (x, y) = ((n % 200) as f64 * 0.01, (n / 200) as f64 * 0.01);
        let disc = Disc {
            centre: Point::from_degrees(30.0 + x, 30.0 + y).unwrap(),
            radius_m: 100,
        };
        let moment = |s: i64| Some(Moment::from_unix_s(s));
        let window = Window::new(moment(0), moment(3600)).unwrap();
        let volume = Volume::new(vec![Footprint::Disc(disc)], window, &band).unwrap();
        Placed {
            of: Of::Object {
                object: format!("{by}:{n}").as_str().into(),
                version: 1,
            },
            sort,
            by: by.into(),
            volume: Arc::new(volume),
        }
    }

    #[test]
    fn two_things_meet_as_long_as_any_of_their_volumes_do() {
        let mut matcher = Matcher::default();
        let site = placed(0, Sort::Site, "aid");
        matcher.put(1, site.clone());
        let plan = placed(0, Sort::Activity, "north");
        let [first, second] = [2, 3].map(|at| matcher.put(at, plan.clone()));
        let is_open = |matcher: &Matcher, known| {
            let sides = [(&plan.of, &site.of), (&site.of, &plan.of)];
            let [one, other] = sides.map(|(own, met)| {
                let mut pairs = matcher.pairs(own);
                pairs.any(|(of, pair)| of == met && pair.is_open(known))
            });
            assert_eq!(one, other);
            one
        };
        matcher.take_out(4, &plan.of, first);
        assert!(is_open(&matcher, 9), "the second is there");
        matcher.take_out(5, &plan.of, second);
        matcher.put(7, plan.clone());
        let open: Vec<u64> = (0..10).filter(|known| is_open(&matcher, *known)).collect();
        assert_eq!(open, [3, 4, 5, 8, 9]);
        assert_eq!(matcher.pairs(&plan.of).count(), 1);
    }

    #[test]
    fn a_large_index_is_packed_beside_its_use_and_a_small_one_at_once() {
        let mut matcher = Matcher::default();
        let mut first = None;
        for n in 0..PACKED_AT_ONCE {
            let key = matcher.put(n as u64, placed(n, Sort::Site, "aid"));
            first.get_or_insert(key);
            assert!(!matcher.wants_packing(), "{n}");
        }
        let mut n = PACKED_AT_ONCE;
        while !matcher.wants_packing() {
            matcher.put(n as u64, placed(n, Sort::Site, "aid"));
            n += 1;
        }
        let packing = matcher.packing();
        assert!(!matcher.wants_packing(), "one at a time");
        // Meanwhile one is taken out, and one put in.
        let (gone, new) = (placed(0, Sort::Site, "aid"), placed(n, Sort::Site, "aid"));
        matcher.take_out(n as u64, &gone.of, first.unwrap());
        matcher.put(n as u64, new.clone());
        matcher.packed(packing.repack());
        let meets = |matcher: &mut Matcher, at: usize| {
            let activity = placed(at, Sort::Activity, "north");
            matcher.put(at as u64, activity.clone());
            matcher.pairs(&activity.of).count()
        };
        assert_eq!(meets(&mut matcher, 0), 0);
        assert_eq!(meets(&mut matcher, 1), 1);
        assert_eq!(meets(&mut matcher, n), 1);
    }
}
