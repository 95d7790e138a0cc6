//! The grid on which an answer is given: cells of [`CELL_E7`] and buckets of [`BUCKET_S`]. What a party is told of a conflict
//! is which of its own cells, in which buckets; padding only ever enlarges. Regions and weeks are what the budget counts by
//! ([`super::budget`]).

use crate::instant::Instant;
use armistice_space::{BBox, Volume, Window};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The side of a cell: a twentieth of a degree, about five kilometres.
pub const CELL_E7: i32 = 500_000;
/// The length of a bucket.
pub const BUCKET_S: i64 = 6 * 3600;
/// Cells along the side of a region: one degree.
pub const REGION_CELLS: i32 = 20;
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
        let second = |at: armistice_space::Moment| at.unix_s();
        Buckets {
            first: window
                .from()
                .map_or(0, |from| second(from).div_euclid(BUCKET_S)),
            last: window
                .until()
                .map(|until| second(until).div_euclid(BUCKET_S)),
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

    #[test]
    fn too_large_is_told() {
        let all_of_it = disc(36.0, 34.0, 190_000, 0, 10);
        assert!(ground(&[all_of_it]).is_none());
    }
}
