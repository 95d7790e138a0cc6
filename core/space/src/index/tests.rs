//! Tests of [`super`]: always against the plain thing, a list of volumes that is looked at one by one. Places and times
//! are small numbers, so that boxes meet, touch and miss by one often. Read next: `repacking_loses_no_change`.

use super::*;
use crate::altitude::AltitudeReference::{Ground, MeanSeaLevel};
use crate::bbox::BBox;
use crate::extent::{Heights, Span};
use proptest::prelude::*;
use std::collections::BTreeMap;

fn extent([west_e7, south_e7, from_s]: [i32; 3], [dx, dy, dt]: [i32; 3]) -> Extent {
    Extent {
        bbox: BBox {
            west_e7,
            south_e7,
            east_e7: west_e7 + dx,
            north_e7: south_e7 + dy,
        },
        span: Span {
            from_s,
            until_s: from_s + dt,
        },
        heights: Heights::ALL,
    }
}

fn heights(low_dm: i32, high_dm: i32, reference: crate::AltitudeReference) -> Heights {
    Heights {
        low_dm,
        high_dm,
        reference: Some(reference),
    }
}

/// The plain thing.
#[derive(Default)]
struct List(BTreeMap<VolumeKey, Vec<Extent>>);

impl List {
    fn query(&self, query: &Extent) -> Vec<VolumeKey> {
        let meets = |extents: &[Extent]| extents.iter().any(|extent| extent.may_meet(query));
        self.0
            .iter()
            .filter(|(_, extents)| meets(extents))
            .map(|(key, _)| *key)
            .collect()
    }
}

#[track_caller]
fn check(index: &Index, query: &Extent, expected: &[u64]) {
    let mut found = vec![VolumeKey(99)];
    index.query(query, &mut found);
    let found: Vec<u64> = found.iter().map(|key| key.0).collect();
    assert_eq!(found, expected);
}

#[test]
fn boxes_that_touch_meet() {
    let mut index = Index::default();
    index.put(VolumeKey(1), [extent([0, 0, 0], [10, 10, 10])]);
    for repacked in [false, true] {
        check(&index, &extent([10, 10, 10], [1, 1, 1]), &[1]);
        check(&index, &extent([-1, -1, -1], [1, 1, 1]), &[1]);
        check(&index, &extent([11, 5, 5], [1, 1, 1]), &[]);
        check(&index, &extent([5, 11, 5], [1, 1, 1]), &[]);
        check(&index, &extent([5, 5, 11], [1, 1, 1]), &[]);
        check(&index, &extent([-2, 5, 5], [1, 1, 1]), &[]);
        check(&index, &extent([5, -2, 5], [1, 1, 1]), &[]);
        check(&index, &extent([5, 5, -2], [1, 1, 1]), &[]);
        if !repacked {
            let packed = index.snapshot().repack();
            index.adopt(packed).unwrap();
        }
    }
}

#[test]
fn heights_drop_only_what_can_be_compared() {
    let at = |heights| Extent {
        heights,
        ..extent([0, 0, 0], [10, 10, 10])
    };
    let mut index = Index::default();
    index.put(VolumeKey(1), [at(heights(0, 100, MeanSeaLevel))]);
    index.put(VolumeKey(2), [at(heights(101, i32::MAX, MeanSeaLevel))]);
    index.put(VolumeKey(3), [at(heights(500, 600, Ground))]);
    index.put(VolumeKey(4), [at(Heights::ALL)]);
    for _ in 0..2 {
        check(&index, &at(heights(-5, 100, MeanSeaLevel)), &[1, 3, 4]);
        check(&index, &at(heights(100, 101, MeanSeaLevel)), &[1, 2, 3, 4]);
        check(&index, &at(heights(101, 102, MeanSeaLevel)), &[2, 3, 4]);
        check(&index, &at(heights(601, 700, Ground)), &[1, 2, 4]);
        check(&index, &at(heights(-5, 499, Ground)), &[1, 2, 4]);
        check(&index, &at(Heights::ALL), &[1, 2, 3, 4]);
        let packed = index.snapshot().repack();
        index.adopt(packed).unwrap();
    }
}

#[test]
fn a_volume_of_many_boxes_is_found_once_in_order() {
    let mut index = Index::default();
    for key in (0..40u64).rev() {
        index.put(
            VolumeKey(key),
            (0..9).map(|leg| extent([leg * 10, 0, leg * 10], [10, 5, 10])),
        );
    }
    let all: Vec<u64> = (0..40).collect();
    check(&index, &extent([0, 0, 0], [90, 5, 90]), &all);
    assert_eq!((index.len(), index.boxes()), (40, 360));
    assert!(index.remove(VolumeKey(7)) && !index.remove(VolumeKey(7)));
    assert!(!index.put(VolumeKey(7), []), "nothing is not there");
    assert_eq!((index.len(), index.boxes()), (39, 351));
    let mut found = Vec::new();
    let legs = (0..3).map(|leg| extent([leg * 10, 0, leg * 10], [10, 5, 10]));
    index.query_all(legs, &mut found);
    assert_eq!(found.len(), 39);
    assert!(found.is_sorted() && !found.contains(&VolumeKey(7)));
}

/// A site without an end beside ten thousand visits of an hour: both are found, and the site is in the standing tier,
/// where it widens no node.
#[test]
fn what_stands_is_kept_apart() {
    let mut volumes: Vec<(VolumeKey, Vec<Extent>)> = (0..10_000)
        .map(|n| {
            (
                VolumeKey(n as u64),
                vec![extent([n % 100, n / 100, n], [1, 1, 3600])],
            )
        })
        .collect();
    let site = Extent {
        span: Span {
            from_s: 0,
            until_s: i32::MAX,
        },
        ..extent([50, 50, 0], [1, 1, 0])
    };
    volumes.push((VolumeKey(10_000), vec![site]));
    let index = Index::packed(volumes);
    check(
        &index,
        &extent([50, 50, 2_000_000_000], [0, 0, 0]),
        &[10_000],
    );
    // Visits of (49..=50, 49..=50), the last two of which have begun by then.
    let query = extent([50, 50, 5_000], [0, 0, 10]);
    check(&index, &query, &[4949, 4950, 10_000]);
}

/// The head of the module states what a box takes. Half of these stand.
#[test]
fn bytes_per_box_are_as_stated() {
    const COUNT: i32 = 100_000;
    let volumes = (0..COUNT).map(|n| {
        let mut extent = extent(
            [n % 317 * 50, n / 317 * 50, n * 7 % 10_007],
            [40, 40, 3_600],
        );
        if n % 2 == 0 {
            extent.span.until_s = i32::MAX;
        }
        (VolumeKey(n as u64), vec![extent])
    });
    let index = Index::packed(volumes);
    let per_box = index.bytes().div_ceil(COUNT as usize);
    assert_eq!(per_box, BYTES_PER_BOX);
}

/// What is put, replaced and removed while a snapshot is being packed is as put, replaced and removed afterwards.
#[test]
fn repacking_loses_no_change() {
    let at = |place: i32| [extent([place, 0, 0], [0, 0, 0])];
    let everywhere = extent([0, 0, 0], [1_000_000, 0, 0]);
    let mut index = Index::packed((0..1000).map(|n| (VolumeKey(n), at(n as i32).to_vec())));
    for n in 1000..1200 {
        index.put(VolumeKey(n), at(n as i32));
    }
    let snapshot = index.snapshot();
    // Meanwhile, in what was packed, in what was fresh, and in what comes only now; enough to merge runs.
    index.remove(VolumeKey(3));
    index.remove(VolumeKey(1100));
    index.put(VolumeKey(4), at(500_000));
    index.put(VolumeKey(5), at(5));
    index.remove(VolumeKey(5));
    index.put(VolumeKey(1101), at(500_001));
    for n in 2000..2500 {
        index.put(VolumeKey(n), at(n as i32));
    }
    index.remove(VolumeKey(2001));
    index.put(VolumeKey(2002), at(500_002));
    let mut before = Vec::new();
    index.query(&everywhere, &mut before);
    let packed = snapshot.repack();
    index.put(VolumeKey(3), at(500_003));
    before.push(VolumeKey(3));
    before.sort_unstable();
    index.adopt(packed.clone()).unwrap();
    let mut after = Vec::new();
    index.query(&everywhere, &mut after);
    assert_eq!(after, before);
    assert_eq!(index.len(), before.len());
    for (place, key) in [(500_000, 4), (500_001, 1101), (500_002, 2002), (500_003, 3)] {
        check(&index, &at(place)[0], &[key]);
    }
    for gone in [3, 4, 5, 1100, 1101, 2001, 2002] {
        check(&index, &at(gone)[0], &[]);
    }
    // It cannot come twice, and an earlier snapshot cannot come after a later one.
    assert_eq!(index.adopt(packed), Err(Superseded));
    let earlier = index.snapshot();
    let later = index.snapshot();
    assert_eq!(index.adopt(earlier.repack()), Err(Superseded));
    index.adopt(later.repack()).unwrap();
    index.query(&everywhere, &mut after);
    assert_eq!(after, before);
}

#[test]
fn repacking_is_wanted_after_many_changes() {
    let at = |place: i32| [extent([place, 0, 0], [0, 0, 0])];
    let mut index = Index::default();
    for n in 0..=CHANGES_MIN {
        assert!(!index.wants_repacking());
        index.put(VolumeKey(n), at(n as i32));
    }
    assert!(index.wants_repacking());
    let packed = index.snapshot().repack();
    index.put(VolumeKey(0), at(5));
    index.adopt(packed).unwrap();
    assert!(!index.wants_repacking());
    assert_eq!(index.changes, 2, "one removed, one put in since");
}

#[derive(Debug, Clone)]
enum Step {
    Put(u64, Vec<Extent>),
    Remove(u64),
    Many(u64, i32),
    Snapshot,
    Adopt,
    Query(Extent),
}

fn small_extent() -> impl Strategy<Value = Extent> {
    let corner = proptest::array::uniform3(-12i32..12);
    let size = proptest::array::uniform3(0i32..5);
    let band = prop_oneof![
        3 => Just(Heights::ALL),
        2 => (-3i32..3, 0i32..3).prop_map(|(low, d)| heights(low, low + d, Ground)),
        2 => (-3i32..3, 0i32..3).prop_map(|(low, d)| heights(low, low + d, MeanSeaLevel)),
        1 => (-3i32..3).prop_map(|low| heights(low, i32::MAX, MeanSeaLevel)),
        1 => (-3i32..3).prop_map(|high| heights(i32::MIN, high, Ground)),
    ];
    let open = prop_oneof![6 => Just(0), 1 => Just(1), 1 => Just(2), 1 => Just(3)];
    (corner, size, band, open).prop_map(|(corner, size, heights, open)| {
        let mut extent = extent(corner, size);
        extent.heights = heights;
        if open & 1 == 1 {
            extent.span.from_s = i32::MIN;
        }
        if open & 2 == 2 {
            extent.span.until_s = i32::MAX;
        }
        extent
    })
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        6 => (0u64..60, proptest::collection::vec(small_extent(), 0..4))
            .prop_map(|(key, extents)| Step::Put(key, extents)),
        4 => (0u64..60).prop_map(Step::Remove),
        1 => (0u64..60, -12i32..12).prop_map(|(key, place)| Step::Many(key, place)),
        1 => Just(Step::Snapshot),
        1 => Just(Step::Adopt),
        6 => small_extent().prop_map(Step::Query),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]
    /// Whatever is done to it, in whatever order, it answers like the plain thing.
    #[test]
    fn as_the_plain_list(steps in proptest::collection::vec(step(), 1..120)) {
        let (mut index, mut list) = (Index::default(), List::default());
        let mut snapshot = None;
        let mut found = Vec::new();
        for step in steps {
            match step {
                Step::Put(key, extents) => {
                    let replaced = index.put(VolumeKey(key), extents.clone());
                    let before = list.0.remove(&VolumeKey(key));
                    prop_assert_eq!(replaced, before.is_some());
                    if !extents.is_empty() {
                        list.0.insert(VolumeKey(key), extents);
                    }
                }
                Step::Remove(key) => {
                    let was_there = list.0.remove(&VolumeKey(key)).is_some();
                    prop_assert_eq!(index.remove(VolumeKey(key)), was_there);
                }
                // Enough at once that what was fresh becomes a run, and runs merge.
                Step::Many(key, place) => {
                    for n in 0..70 {
                        let key = VolumeKey(key + n);
                        let extents = vec![extent([place + n as i32 % 7, place, place], [2, 2, 2])];
                        index.put(key, extents.clone());
                        list.0.insert(key, extents);
                    }
                }
                Step::Snapshot => snapshot = Some(index.snapshot()),
                Step::Adopt => {
                    if let Some(snapshot) = snapshot.take() {
                        prop_assert_eq!(index.adopt(snapshot.repack()), Ok(()));
                    }
                }
                Step::Query(query) => {
                    index.query(&query, &mut found);
                    prop_assert_eq!(&found, &list.query(&query));
                }
            }
            prop_assert_eq!(index.len(), list.0.len());
        }
        let boxes: usize = list.0.values().map(Vec::len).sum();
        prop_assert_eq!(index.boxes(), boxes);
        let everything = extent([-1000, -1000, -1000], [2000, 2000, 2000]);
        index.query(&everything, &mut found);
        prop_assert_eq!(found, list.query(&everything));
    }
}
