//! The grid on which an answer is given: cells of [`CELL_E7`] and buckets of [`BUCKET_S`]. What a party is told of a conflict
//! is which of its own cells, in which buckets; padding only ever enlarges. Regions and weeks are what the budget counts by
//! ([`super::budget`]).

use crate::instant::Instant;
use armistice_record::sha256;
use armistice_space::volume::{Part, Shape};
use armistice_space::{BBox, Point, Volume, Window};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The side of a cell: a twentieth of a degree, about five kilometres.
pub const CELL_E7: i32 = 500_000;
/// The length of a bucket.
pub const BUCKET_S: i64 = 6 * 3600;
/// Cells along the side of a region: one degree.
pub const REGION_CELLS: i32 = 20;
/// Buckets of a day.
pub const DAY_BUCKETS: i64 = 4;
/// Buckets of a week.
pub const WEEK_BUCKETS: i64 = 28;
/// The most cells one volume may lie in: a square of about 220 km. What is larger is notified in parts.
pub const CELLS_MAX: usize = 2_048;
/// The most buckets something with an end may last: half a year.
pub const BUCKETS_MAX: i64 = 26 * WEEK_BUCKETS;

/// Which cell, counted eastward and northward from where the equator meets the meridian of Greenwich.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Cell {
    pub x: i32,
    pub y: i32,
}

/// Which bucket, counted from 1970.
pub type Bucket = i64;
/// Which of the buckets of a day.
pub type Quarter = i64;
/// Which week, counted from 1970.
pub type Week = i64;

/// One degree square.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Region {
    pub x: i32,
    pub y: i32,
}

impl Cell {
    pub fn of(lon_e7: i32, lat_e7: i32) -> Cell {
        Cell {
            x: lon_e7.div_euclid(CELL_E7),
            y: lat_e7.div_euclid(CELL_E7),
        }
    }

    pub fn region(self) -> Region {
        Region {
            x: self.x.div_euclid(REGION_CELLS),
            y: self.y.div_euclid(REGION_CELLS),
        }
    }

    /// The corners: west, south, east, north.
    pub fn edges_e7(self) -> [i32; 4] {
        let west = self.x.saturating_mul(CELL_E7);
        let south = self.y.saturating_mul(CELL_E7);
        [
            west,
            south,
            west.saturating_add(CELL_E7),
            south.saturating_add(CELL_E7),
        ]
    }
}

pub fn bucket_of(at: Instant) -> Bucket {
    at.0.div_euclid(BUCKET_S)
}

pub fn week_of(bucket: Bucket) -> Week {
    bucket.div_euclid(WEEK_BUCKETS)
}

/// When a bucket begins.
pub fn bucket_from(bucket: Bucket) -> Instant {
    Instant(bucket.saturating_mul(BUCKET_S))
}

/// The buckets of a stretch of time, both ends in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Buckets {
    pub first: Bucket,
    /// `None`: without an end.
    pub last: Option<Bucket>,
}

impl Buckets {
    pub fn of(window: &Window) -> Buckets {
        let bucket = |at: armistice_space::Moment| at.unix_s().div_euclid(BUCKET_S);
        let first = window.from().map_or(0, bucket);
        Buckets {
            first,
            // An end that is further off is none: nothing is counted week by week for centuries.
            last: window
                .until()
                .map(bucket)
                .filter(|last| last - first <= BUCKETS_MAX),
        }
    }

    pub fn contains(self, bucket: Bucket) -> bool {
        self.first <= bucket && self.last.is_none_or(|last| bucket <= last)
    }

    pub fn meets(self, other: Buckets) -> bool {
        self.last.is_none_or(|last| other.first <= last)
            && other.last.is_none_or(|last| self.first <= last)
    }

    /// What two stretches have in common, if it has an end.
    pub fn common(self, other: Buckets) -> Option<(Bucket, Bucket)> {
        let last = match (self.last, other.last) {
            (Some(one), Some(another)) => one.min(another),
            (Some(one), None) | (None, Some(one)) => one,
            (None, None) => return None,
        };
        let first = self.first.max(other.first);
        (first <= last).then_some((first, last))
    }

    /// Of a stretch, what comes before the end of a bucket; all of one without an end.
    pub fn known_until(self, until: Bucket) -> Option<Buckets> {
        let last = self.last.map(|last| last.min(until));
        last.is_none_or(|last| self.first <= last)
            .then_some(Buckets { last, ..self })
    }

    fn hull(self, other: Buckets) -> Buckets {
        Buckets {
            first: self.first.min(other.first),
            last: self
                .last
                .zip(other.last)
                .map(|(one, another)| one.max(another)),
        }
    }
}

/// Where and when something lies on the grid: each of its cells, with the stretch of buckets it is there.
pub type Ground = BTreeMap<Cell, Buckets>;

/// The ground of some volumes; `None` where it is more than [`CELLS_MAX`].
pub fn ground(volumes: &[Volume]) -> Option<Ground> {
    let mut ground = Ground::new();
    for part in volumes.iter().flat_map(Volume::parts) {
        let buckets = Buckets::of(&part.window());
        for bbox in part.boxes() {
            for cell in cells_of(bbox)? {
                ground
                    .entry(cell)
                    .and_modify(|known| *known = known.hull(buckets))
                    .or_insert(buckets);
                if ground.len() > CELLS_MAX {
                    return None;
                }
            }
        }
    }
    Some(ground)
}

/// The different shapes in which something lies in a cell, from one bucket to another: what an answer about that cell may turn
/// on. A shape that lies in it the same way, as high, is the same one, whatever it does elsewhere. With a quarter of the day, the stretches
/// for which something lies in such a bucket of the cell ([`windows`]): on whatever day, since what passes may pass daily.
pub type Looks = BTreeMap<(Cell, Option<Quarter>), BTreeSet<Look>>;
/// Names a shape within a cell, or a stretch within a bucket.
pub type Look = u64;

/// The stretches within the buckets that are not filled: the first and the last of each part.
pub fn windows(volumes: &[Volume]) -> Looks {
    let mut looks = Looks::new();
    for part in volumes.iter().flat_map(Volume::parts) {
        let second = |at: armistice_space::Moment| at.unix_s();
        let from = part.window().from().map_or(i64::MIN, second);
        let until = part.window().until().map_or(i64::MAX, second);
        let ends = [from, until].map(|at| bucket_of(Instant(at)));
        for bucket in BTreeSet::from(ends) {
            let begins = bucket_from(bucket).0;
            let within = [
                from - begins,
                until.min(begins.saturating_add(BUCKET_S - 1)) - begins,
            ];
            let within = within.map(|at| at.clamp(0, BUCKET_S - 1));
            if within == [0, BUCKET_S - 1] {
                continue;
            }
            let look = digest(&within.map(i64::to_be_bytes).concat());
            for cell in part.boxes().filter_map(cells_of).flatten() {
                let quarter = bucket.rem_euclid(DAY_BUCKETS);
                let here = looks.entry((cell, Some(quarter))).or_default();
                here.insert(look);
            }
        }
    }
    looks
}

pub fn looks(volumes: &[Volume]) -> Looks {
    let mut lies: BTreeMap<Cell, Vec<(Buckets, Look)>> = BTreeMap::new();
    for volume in volumes {
        let heights = volume.extents().next().map(|extent| extent.heights);
        let heights = heights.map_or([0, 0], |heights| [heights.low_dm, heights.high_dm]);
        for part in volume.parts() {
            let buckets = Buckets::of(&part.window());
            for (cell, look) in looks_of(part, heights) {
                lies.entry(cell).or_default().push((buckets, look));
            }
        }
    }
    let together = |lies: Vec<(Buckets, Look)>| {
        let begins: BTreeSet<Bucket> = lies
            .iter()
            .flat_map(|(buckets, _)| [Some(buckets.first), buckets.last.map(|last| last + 1)])
            .flatten()
            .collect();
        let at = |bucket: Bucket| {
            let there = lies.iter().filter(|(when, _)| when.contains(bucket));
            there.map(|(_, look)| *look).collect::<BTreeSet<Look>>()
        };
        let shapes = begins.into_iter().map(at).filter(|at| !at.is_empty());
        shapes.map(named).collect::<BTreeSet<Look>>()
    };
    let each = lies.into_iter();
    each.map(|(cell, lies)| ((cell, None), together(lies)))
        .collect()
}

fn named(looks: BTreeSet<Look>) -> Look {
    let bytes: Vec<u8> = looks.iter().flat_map(|look| look.to_be_bytes()).collect();
    match looks.len() {
        1 => looks.into_iter().next().unwrap_or_default(),
        _ => digest(&bytes),
    }
}

fn digest(bytes: &[u8]) -> Look {
    let [a, b, c, d, e, f, g, h, ..] = sha256(bytes).0;
    Look::from_be_bytes([a, b, c, d, e, f, g, h])
}

/// How a part lies in each of its cells: of an area, which of its edges pass there.
fn looks_of(part: &Part, heights: [i32; 2]) -> BTreeMap<Cell, Look> {
    let place = |point: &Point| {
        let (lon, lat) = (point.lon_e7().to_be_bytes(), point.lat_e7().to_be_bytes());
        [lon, lat].concat()
    };
    let cells = part.boxes().filter_map(cells_of).flatten();
    let heights = heights.map(i32::to_be_bytes).concat();
    let mut bytes: BTreeMap<Cell, Vec<u8>> = cells.map(|cell| (cell, heights.clone())).collect();
    match part.shape() {
        Shape::Near { from, to, reach_m } => {
            let line = [place(from), place(to), reach_m.to_be_bytes().to_vec()].concat();
            for own in bytes.values_mut() {
                own.extend(&line);
            }
        }
        Shape::Area(area) => {
            let edges = area.rings().iter().flat_map(|ring| {
                let ends = ring.iter().skip(1).chain(ring.first());
                ring.iter().zip(ends)
            });
            for (from, to) in edges {
                let edge = [place(from), place(to)].concat();
                let edge_box = BBox::of_point(*from).union(BBox::of_point(*to));
                match cells_of(edge_box) {
                    Some(passed) => passed.iter().for_each(|cell| {
                        if let Some(own) = bytes.get_mut(cell) {
                            own.extend(&edge);
                        }
                    }),
                    None => bytes.values_mut().for_each(|own| own.extend(&edge)),
                }
            }
        }
    }
    let each = bytes.into_iter();
    each.map(|(cell, bytes)| (cell, digest(&bytes))).collect()
}

/// The cells a box lies in; `None` where they are more than [`CELLS_MAX`].
pub fn cells_of(bbox: BBox) -> Option<Vec<Cell>> {
    let low = Cell::of(bbox.west_e7, bbox.south_e7);
    let high = Cell::of(bbox.east_e7, bbox.north_e7);
    let count = i64::from(high.x - low.x + 1) * i64::from(high.y - low.y + 1);
    (count <= CELLS_MAX as i64).then(|| {
        (low.y..=high.y)
            .flat_map(|y| (low.x..=high.x).map(move |x| Cell { x, y }))
            .collect()
    })
}

/// Where two volumes meet, on the grid, in cells and buckets: what both boxes have in common, rounded outward. Empty where
/// they do not meet.
pub fn common(one: &Volume, other: &Volume) -> BTreeSet<(Cell, Bucket)> {
    let mut common = BTreeSet::new();
    for (a, b) in armistice_space::meet::meeting_parts(one, other) {
        let Some((first, last)) = Buckets::of(&a.window()).common(Buckets::of(&b.window())) else {
            continue;
        };
        let last = last.min(first + BUCKETS_MAX);
        for box_of_a in a.boxes() {
            for both in b.boxes().filter_map(|b| box_of_a.intersection(b)) {
                for cell in cells_of(both).into_iter().flatten() {
                    common.extend((first..=last).map(|bucket| (cell, bucket)));
                }
            }
        }
    }
    common
}

#[cfg(test)]
mod tests {
    use super::*;
    use armistice_space::{AltitudeBand, Disc, Footprint, Moment, Point};

    fn disc(lon: f64, lat: f64, radius_m: u32, from_s: i64, until_s: i64) -> Volume {
        let band = AltitudeBand {
            floor: None,
            ceiling: None,
        };
        let centre = Point::from_degrees(lon, lat).unwrap();
        let window = Window::new(
            Some(Moment::from_unix_s(from_s)),
            Some(Moment::from_unix_s(until_s)),
        );
        let footprint = vec![Footprint::Disc(Disc { centre, radius_m })];
        Volume::new(footprint, window.unwrap(), &band).unwrap()
    }

    #[test]
    fn cells_are_counted_downward_too() {
        assert_eq!(Cell::of(-1, -1), Cell { x: -1, y: -1 });
        assert_eq!(Cell::of(0, 499_999), Cell { x: 0, y: 0 });
        assert_eq!(Cell::of(500_000, 0), Cell { x: 1, y: 0 });
        assert_eq!(Cell { x: -1, y: 20 }.region(), Region { x: -1, y: 1 });
    }

    #[test]
    fn what_meets_is_told_in_whole_cells_and_buckets() {
        let one = disc(36.025, 34.025, 1_000, 0, BUCKET_S - 1);
        let other = disc(36.026, 34.025, 1_000, BUCKET_S - 10, 2 * BUCKET_S);
        let cell = Cell { x: 720, y: 680 };
        assert_eq!(common(&one, &other), BTreeSet::from([(cell, 0)]));
        let later = disc(36.026, 34.025, 1_000, BUCKET_S, 2 * BUCKET_S);
        assert!(common(&one, &later).is_empty());
    }

    #[test]
    fn the_ground_is_more_than_the_volume_and_never_less() {
        let over_a_corner = disc(36.0, 34.0, 100, 0, 10);
        let ground = ground(&[over_a_corner]).unwrap();
        let cells: Vec<(i32, i32)> = ground.keys().map(|cell| (cell.x, cell.y)).collect();
        assert_eq!(cells, [(719, 679), (719, 680), (720, 679), (720, 680)]);
    }

    fn area(ring: &[(f64, f64)], from_s: i64) -> Volume {
        let band = AltitudeBand {
            floor: None,
            ceiling: None,
        };
        let point = |(lon, lat): &(f64, f64)| Point::from_degrees(*lon, *lat).unwrap();
        let ring: Vec<Point> = ring.iter().chain(ring.first()).map(point).collect();
        let window = Window::new(
            Some(Moment::from_unix_s(from_s)),
            Some(Moment::from_unix_s(from_s + 10)),
        );
        let footprint = vec![Footprint::Area(vec![ring])];
        Volume::new(footprint, window.unwrap(), &band).unwrap()
    }

    #[test]
    fn the_same_shape_at_another_time_is_the_same_look() {
        let now = looks(&[disc(36.025, 34.025, 500, 0, 10)]);
        let later = looks(&[disc(36.025, 34.025, 500, 9 * BUCKET_S, 20 * BUCKET_S)]);
        assert_eq!(now, later);
        let moved = looks(&[disc(36.026, 34.025, 500, 0, 10)]);
        assert_ne!(now, moved);
    }

    #[test]
    fn a_stretch_within_a_bucket_is_a_look_and_a_filled_bucket_is_none() {
        let count = |from_s, until_s| windows(&[disc(36.025, 34.025, 500, from_s, until_s)]).len();
        assert_eq!(count(0, BUCKET_S - 1), 0);
        assert_eq!(count(0, 3 * BUCKET_S - 1), 0);
        assert_eq!(count(60, 120), 1);
        assert_eq!(count(60, 2 * BUCKET_S + 60), 2);
        let at = |s| windows(&[disc(36.025, 34.025, 500, s + 60, s + 120)]);
        // On another day it is the same; in another quarter of the day it is counted apart.
        assert_eq!(at(0), at(DAY_BUCKETS * BUCKET_S));
        assert_ne!(at(0), at(BUCKET_S));
    }

    #[test]
    fn what_is_there_by_turns_is_a_look_each_and_what_is_there_at_once_is_one() {
        let cell = Cell { x: 720, y: 680 };
        let count = |from_s: i64| {
            let one = disc(36.02, 34.02, 500, 0, 10);
            let other = disc(36.03, 34.02, 500, from_s, from_s + 10);
            looks(&[one, other])[&(cell, None)].len()
        };
        assert_eq!(count(0), 1);
        assert_eq!(count(BUCKET_S), 2);
    }

    #[test]
    fn a_shape_that_changes_elsewhere_lies_in_a_cell_as_before() {
        let wide = |east: f64| {
            let ring = [(36.01, 34.01), (east, 34.01), (east, 34.04), (36.01, 34.04)];
            looks(&[area(&ring, 0)])
        };
        let (one, other) = (wide(36.19), wide(36.18));
        let cell = |x| (Cell { x, y: 680 }, None);
        // The edges along the parallels are other segments, so their cells change; where no edge passes, nothing does.
        assert_ne!(one[&cell(723)], other[&cell(723)]);
        let tall = |east: f64| {
            let ring = [(36.01, 33.9), (east, 33.9), (east, 34.2), (36.01, 34.2)];
            looks(&[area(&ring, 0)])
        };
        assert_eq!(tall(36.19)[&cell(721)], tall(36.18)[&cell(721)]);
        assert_ne!(tall(36.19)[&cell(723)], tall(36.18)[&cell(723)]);
    }

    #[test]
    fn too_large_is_told() {
        let all_of_it = disc(36.0, 34.0, 190_000, 0, 10);
        assert!(ground(&[all_of_it]).is_none());
    }
}
