//! Boxes in longitude and latitude: cheap, coarse, and always too large rather than too small.
//!
//! A box deliberately cannot reach over the antimeridian; what would, gets no box, and the caller
//! looks at everything. Read next: [`crate::polygon`].

use crate::geodesy::{M_PER_RADIAN_MIN, RADIANS_PER_E7};
use crate::point::{E7_PER_DEGREE, LAT_E7_MAX, LON_E7_MAX, Point};
use crate::scope::Disc;
use crate::trig;

/// A closed box.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct BBox {
    pub west_e7: i32,
    pub south_e7: i32,
    pub east_e7: i32,
    pub north_e7: i32,
}

impl BBox {
    /// From degrees, rounded outward. `None` when an edge is no position or the edges are reversed.
    pub fn from_degrees(west: f64, south: f64, east: f64, north: f64) -> Option<BBox> {
        let inside = west.abs() <= 180.0
            && east.abs() <= 180.0
            && south.abs() <= 90.0
            && north.abs() <= 90.0;
        let scale = f64::from(E7_PER_DEGREE);
        (inside && west <= east && south <= north).then(|| BBox {
            west_e7: (west * scale).floor() as i32,
            south_e7: (south * scale).floor() as i32,
            east_e7: (east * scale).ceil() as i32,
            north_e7: (north * scale).ceil() as i32,
        })
    }

    /// The smallest box around some points; `None` when there are none.
    pub fn around(points: impl IntoIterator<Item = Point>) -> Option<BBox> {
        points.into_iter().map(BBox::of_point).reduce(BBox::union)
    }

    /// A box that encloses the disc. `None` when the disc reaches over the antimeridian or a pole.
    pub fn around_disc(disc: &Disc) -> Option<BBox> {
        let lat_radians = f64::from(disc.centre.lat_e7()) * RADIANS_PER_E7;
        let half_height = f64::from(disc.radius_m) / M_PER_RADIAN_MIN;
        // The widest parallel section lies poleward of the centre, at most by the half height.
        let (_, cos_min) = trig::sin_cos((lat_radians.abs() + half_height).min(trig::HALF_PI));
        if cos_min < 1e-6 {
            return None;
        }
        let outward_e7 = |radians: f64| (radians / RADIANS_PER_E7 * 1.000_001).ceil() as i64 + 1;
        let (lon, lat) = (
            i64::from(disc.centre.lon_e7()),
            i64::from(disc.centre.lat_e7()),
        );
        let (dx, dy) = (outward_e7(half_height / cos_min), outward_e7(half_height));
        let fits = lon - dx >= -i64::from(LON_E7_MAX)
            && lon + dx <= i64::from(LON_E7_MAX)
            && lat - dy >= -i64::from(LAT_E7_MAX)
            && lat + dy <= i64::from(LAT_E7_MAX);
        fits.then(|| BBox {
            west_e7: (lon - dx) as i32,
            south_e7: (lat - dy) as i32,
            east_e7: (lon + dx) as i32,
            north_e7: (lat + dy) as i32,
        })
    }

    pub fn of_point(point: Point) -> BBox {
        BBox {
            west_e7: point.lon_e7(),
            south_e7: point.lat_e7(),
            east_e7: point.lon_e7(),
            north_e7: point.lat_e7(),
        }
    }

    pub fn union(self, other: BBox) -> BBox {
        BBox {
            west_e7: self.west_e7.min(other.west_e7),
            south_e7: self.south_e7.min(other.south_e7),
            east_e7: self.east_e7.max(other.east_e7),
            north_e7: self.north_e7.max(other.north_e7),
        }
    }

    /// What two boxes have in common; an edge or a corner is something.
    pub fn intersection(self, other: BBox) -> Option<BBox> {
        self.meets(&other).then(|| BBox {
            west_e7: self.west_e7.max(other.west_e7),
            south_e7: self.south_e7.max(other.south_e7),
            east_e7: self.east_e7.min(other.east_e7),
            north_e7: self.north_e7.min(other.north_e7),
        })
    }

    #[inline]
    pub fn contains(&self, point: Point) -> bool {
        self.west_e7 <= point.lon_e7()
            && point.lon_e7() <= self.east_e7
            && self.south_e7 <= point.lat_e7()
            && point.lat_e7() <= self.north_e7
    }

    /// Whether the boxes share a point, be it on an edge.
    #[inline]
    pub fn meets(&self, other: &BBox) -> bool {
        self.west_e7 <= other.east_e7
            && other.west_e7 <= self.east_e7
            && self.south_e7 <= other.north_e7
            && other.south_e7 <= self.north_e7
    }

    /// How a position looks to somebody who expects it in this box, the theatre. A hint for the
    /// person who typed it, never a reason to change it.
    pub fn theatre_check(&self, point: Point) -> TheatreCheck {
        if self.contains(point) {
            return TheatreCheck::Inside;
        }
        match point.swapped() {
            Some(swapped) if self.contains(swapped) => TheatreCheck::LikelySwapped { swapped },
            Some(_) | None => TheatreCheck::Outside,
        }
    }
}

/// What [`BBox::theatre_check`] found.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TheatreCheck {
    Inside,
    Outside,
    /// Outside, but inside with longitude and latitude exchanged.
    LikelySwapped {
        swapped: Point,
    },
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::distance_m;
    use proptest::prelude::*;

    fn at(lon: f64, lat: f64) -> Point {
        Point::from_degrees(lon, lat).unwrap()
    }

    #[test]
    fn outward() {
        let bbox = BBox::from_degrees(0.00000001, -0.00000001, 0.00000011, 0.0).unwrap();
        assert_eq!(
            (bbox.west_e7, bbox.south_e7, bbox.east_e7, bbox.north_e7),
            (0, -1, 2, 0)
        );
        assert_eq!(BBox::from_degrees(2.0, 0.0, 1.0, 1.0), None);
        assert_eq!(BBox::from_degrees(0.0, f64::NAN, 1.0, 1.0), None);
    }

    #[test]
    fn exchanged_coordinates_are_hinted_at() {
        let theatre = BBox::from_degrees(35.0, 10.0, 42.0, 20.0).unwrap();
        assert_eq!(theatre.theatre_check(at(36.0, 12.0)), TheatreCheck::Inside);
        assert_eq!(
            theatre.theatre_check(at(12.0, 36.0)),
            TheatreCheck::LikelySwapped {
                swapped: at(36.0, 12.0)
            }
        );
        assert_eq!(theatre.theatre_check(at(50.0, 50.0)), TheatreCheck::Outside);
        assert_eq!(
            theatre.theatre_check(at(150.0, 36.0)),
            TheatreCheck::Outside
        );
    }

    #[test]
    fn no_box_over_the_seams() {
        for (lon, lat) in [
            (179.9999, 0.0),
            (-179.9999, 10.0),
            (0.0, 89.999),
            (0.0, -89.999),
        ] {
            assert_eq!(
                BBox::around_disc(&Disc {
                    centre: at(lon, lat),
                    radius_m: 1000
                }),
                None
            );
        }
    }

    proptest! {
        /// Whatever lies within the radius lies in the box.
        #[test]
        fn the_box_encloses_the_disc(
            lon in -179.0..179.0f64, lat in -85.0..85.0f64,
            radius_m in 0u32..400_000, dx in -1.0..1.0f64, dy in -1.0..1.0f64,
        ) {
            let centre = at(lon, lat);
            if let Some(bbox) = BBox::around_disc(&Disc { centre, radius_m }) {
                let reach = f64::from(radius_m) / 50_000.0 + 0.000_01;
                let lon2 = (lon + dx * reach / (1.0 - lat.abs() / 90.0)).clamp(-180.0, 180.0);
                let other = at(lon2, (lat + dy * reach).clamp(-90.0, 90.0));
                if distance_m(centre, other) <= f64::from(radius_m) {
                    prop_assert!(bbox.contains(other));
                }
            }
        }
    }
}
