//! Distances on the ground, in metres.
//!
//! Two points: the straight chord through the earth between their places on the WGS 84 ellipsoid,
//! bent back to an arc with the mean radius of curvature half way. Up to 500 km that is within one
//! part in a hundred thousand of the geodesic (the tests compare it with an implementation of
//! Karney's algorithm), it is symmetric, it needs no case for the antimeridian or the poles, and it
//! is cheap. Beyond, it stays within half a percent up to 10,000 km, and within five percent to the
//! other side of the earth, where no clause reaches.
//!
//! A line between two vertices is straight in longitude and latitude, as in GeoJSON, because the
//! test whether a point lies inside an area has to mean the same line.
//!
//! It deliberately offers no bearings, no areas and no projections. Read next: [`crate::line`].

use crate::point::Point;
use crate::trig;

/// The WGS 84 ellipsoid: equatorial radius and square of the eccentricity.
const A_M: f64 = 6_378_137.0;
const E2: f64 = 0.006_694_379_990_141_316_5;

pub(crate) const RADIANS_PER_E7: f64 = std::f64::consts::PI / 180.0 / 1e7;
/// The smallest number of metres one radian can be worth on the ground (along a meridian at the
/// equator). Dividing by it never gives too small an angle.
pub(crate) const M_PER_RADIAN_MIN: f64 = A_M * (1.0 - E2);
/// Up to here the fine bound of [`distance_error_m`] holds.
const FINE_M: f64 = 500_000.0;
const COARSE_M: f64 = 10_000_000.0;
/// A flat sheet is laid under pieces of a segment at most this long.
const PIECE_E7_MAX: u32 = 10_000_000;

/// The distance between two points.
pub fn distance_m(from: Point, to: Point) -> f64 {
    ground_m(position(from), position(to))
}

/// How far a distance given by this crate can be off, in metres: rounded outward, and with the 1 cm
/// of the fixed point. Tests that compare a distance with a limit are undecided within it.
pub fn distance_error_m(distance_m: f64) -> f64 {
    let share = if distance_m <= FINE_M {
        1e-5
    } else if distance_m <= COARSE_M {
        5e-3
    } else {
        5e-2
    };
    0.02 + distance_m * share
}

/// The distance from a point to the nearest place of a segment.
pub fn distance_to_segment_m(point: Point, from: Point, to: Point) -> f64 {
    let mut nearest = Nearest::new(point);
    nearest.offer(from, to);
    nearest.distance_m()
}

/// A search for the nearest place on many segments. A flat sheet laid half way between the point
/// and each piece finds the pieces that can be nearest; only on those is the place then searched on
/// the ellipsoid.
pub(crate) struct Nearest {
    point: Point,
    lon: f64,
    lat: f64,
    flat_best_m: f64,
    candidates: Vec<Candidate>,
}

struct Candidate {
    flat_m: f64,
    from: (f64, f64),
    to: (f64, f64),
    /// Where on the segment to search, as shares of its length.
    low: f64,
    high: f64,
}

impl Nearest {
    /// How much farther than the best a piece may seem on the flat sheet and still be searched:
    /// within the distances of [`FINE_M`] the sheet is wrong by less.
    const FLAT_SLACK: f64 = 1.005;

    pub(crate) fn new(point: Point) -> Nearest {
        let (lon, lat) = position(point);
        Nearest {
            point,
            lon,
            lat,
            flat_best_m: f64::INFINITY,
            candidates: Vec::new(),
        }
    }

    pub(crate) fn offer(&mut self, from: Point, to: Point) {
        if self.certainly_farther(from, to) {
            return;
        }
        let (a, b) = (position(from), position(to));
        let span = from
            .lon_e7()
            .abs_diff(to.lon_e7())
            .max(from.lat_e7().abs_diff(to.lat_e7()));
        let pieces = f64::from(span / PIECE_E7_MAX + 1);
        let mut piece = 0.0;
        while piece < pieces {
            let (start, end) = (
                along(a, b, piece / pieces),
                along(a, b, (piece + 1.0) / pieces),
            );
            let flat_m = self.flat_m(start, end);
            if flat_m <= self.flat_best_m * Nearest::FLAT_SLACK {
                self.flat_best_m = self.flat_best_m.min(flat_m);
                // One piece more on either side: the sheet may misplace the foot by a little.
                let low = ((piece - 1.0) / pieces).max(0.0);
                let high = ((piece + 2.0) / pieces).min(1.0);
                self.candidates.push(Candidate {
                    flat_m,
                    from: a,
                    to: b,
                    low,
                    high,
                });
            }
            piece += 1.0;
        }
    }

    pub(crate) fn distance_m(&self) -> f64 {
        let limit_m = self.flat_best_m * Nearest::FLAT_SLACK;
        self.candidates
            .iter()
            .filter(|candidate| candidate.flat_m <= limit_m)
            .map(|candidate| self.searched_m(candidate))
            .fold(f64::INFINITY, f64::min)
    }

    /// Golden section: along so short a stretch the distance falls, then rises.
    fn searched_m(&self, candidate: &Candidate) -> f64 {
        const SHARE: f64 = 0.618_033_988_749_894_9;
        let here = (self.lon, self.lat);
        let at = |t: f64| along(candidate.from, candidate.to, t);
        let cost = |t: f64| chord_squared(here, at(t));
        let (mut low, mut high) = (candidate.low, candidate.high);
        let (mut a, mut b) = (high - SHARE * (high - low), low + SHARE * (high - low));
        let (mut cost_a, mut cost_b) = (cost(a), cost(b));
        for _ in 0..40 {
            if cost_a <= cost_b {
                (high, b, cost_b) = (b, a, cost_a);
                a = high - SHARE * (high - low);
                cost_a = cost(a);
            } else {
                (low, a, cost_a) = (a, b, cost_b);
                b = low + SHARE * (high - low);
                cost_b = cost(b);
            }
        }
        // The ends themselves, which the search only comes near to.
        [(low + high) / 2.0, candidate.low, candidate.high]
            .into_iter()
            .map(|t| ground_m(here, at(t)))
            .fold(f64::INFINITY, f64::min)
    }

    /// Whether the difference in latitude alone already puts the segment out of the running.
    fn certainly_farther(&self, from: Point, to: Point) -> bool {
        let south = from.lat_e7().min(to.lat_e7());
        let north = from.lat_e7().max(to.lat_e7());
        let lat = self.point.lat_e7();
        let gap_e7 = lat.abs_diff(lat.clamp(south, north));
        f64::from(gap_e7) * RADIANS_PER_E7 * M_PER_RADIAN_MIN > self.flat_best_m * 1.02
    }

    /// The distance on a flat sheet that is true half way.
    fn flat_m(&self, from: (f64, f64), to: (f64, f64)) -> f64 {
        let (south, north) = if from.1 <= to.1 {
            (from.1, to.1)
        } else {
            (to.1, from.1)
        };
        let half_way = (self.lat + self.lat.clamp(south, north)) / 2.0;
        let (metres_lon, metres_lat) = metres_per_radian(half_way);
        let x0 = wrapped(from.0 - self.lon) * metres_lon;
        let y0 = (from.1 - self.lat) * metres_lat;
        let dx = (to.0 - from.0) * metres_lon;
        let dy = (to.1 - from.1) * metres_lat;
        let length_squared = dx * dx + dy * dy;
        let t = if length_squared > 0.0 {
            (-(x0 * dx + y0 * dy) / length_squared).clamp(0.0, 1.0)
        } else {
            0.0
        };
        let (x, y) = (x0 + dx * t, y0 + dy * t);
        (x * x + y * y).sqrt()
    }
}

fn along(from: (f64, f64), to: (f64, f64), t: f64) -> (f64, f64) {
    (from.0 + (to.0 - from.0) * t, from.1 + (to.1 - from.1) * t)
}

/// Longitude and latitude in radians.
pub(crate) fn position(point: Point) -> (f64, f64) {
    (
        f64::from(point.lon_e7()) * RADIANS_PER_E7,
        f64::from(point.lat_e7()) * RADIANS_PER_E7,
    )
}

pub(crate) fn ground_m(from: (f64, f64), to: (f64, f64)) -> f64 {
    let chord_m = chord_squared(from, to).sqrt();
    let (sin, _) = trig::sin_cos((from.1 + to.1) / 2.0);
    let w2 = 1.0 - E2 * sin * sin;
    // The mean (Gaussian) radius of curvature, the square root of both principal ones multiplied.
    let radius_m = A_M * (1.0 - E2).sqrt() / w2;
    2.0 * radius_m * trig::asin((chord_m / (2.0 * radius_m)).min(1.0))
}

fn chord_squared(from: (f64, f64), to: (f64, f64)) -> f64 {
    let a = cartesian(from);
    let b = cartesian(to);
    let [x, y, z] = [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
    x * x + y * y + z * z
}

/// Earth-centred coordinates of a place on the ellipsoid.
fn cartesian((lon, lat): (f64, f64)) -> [f64; 3] {
    let (sin_lat, cos_lat) = trig::sin_cos(lat);
    let (sin_lon, cos_lon) = trig::sin_cos(lon);
    let n = A_M / (1.0 - E2 * sin_lat * sin_lat).sqrt();
    [
        n * cos_lat * cos_lon,
        n * cos_lat * sin_lon,
        n * (1.0 - E2) * sin_lat,
    ]
}

/// What a radian of longitude and one of latitude are worth at a latitude.
pub(crate) fn metres_per_radian(lat: f64) -> (f64, f64) {
    let (sin, cos) = trig::sin_cos(lat);
    let w2 = 1.0 - E2 * sin * sin;
    let w = w2.sqrt();
    (A_M / w * cos, A_M * (1.0 - E2) / (w2 * w))
}

fn wrapped(radians: f64) -> f64 {
    const TURN: f64 = 2.0 * std::f64::consts::PI;
    if radians > std::f64::consts::PI {
        radians - TURN
    } else if radians < -std::f64::consts::PI {
        radians + TURN
    } else {
        radians
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use geographiclib_rs::{Geodesic, InverseGeodesic};
    use proptest::prelude::*;

    fn at(lon: f64, lat: f64) -> Point {
        Point::from_degrees(lon, lat).unwrap()
    }

    fn geodesic_m(a: Point, b: Point) -> f64 {
        Geodesic::wgs84().inverse(
            a.lat_degrees(),
            a.lon_degrees(),
            b.lat_degrees(),
            b.lon_degrees(),
        )
    }

    #[test]
    fn known_lengths() {
        // One degree along the equator, one of latitude at the equator and near a pole.
        let check = |a, b, expected_m: f64| {
            let got = distance_m(a, b);
            assert!(
                (got - expected_m).abs() < expected_m * 1e-5,
                "{got} for {expected_m}"
            );
        };
        check(at(10.0, 0.0), at(11.0, 0.0), 111_319.491);
        check(at(10.0, 0.0), at(10.0, 1.0), 110_574.389);
        check(at(10.0, 89.0), at(10.0, 90.0), 111_693.865);
        // Over the antimeridian and over the pole nothing special happens.
        check(at(179.5, 0.0), at(-179.5, 0.0), 111_319.491);
        check(at(0.0, 89.5), at(180.0, 89.5), 111_693.9);
    }

    #[test]
    fn nearest_place_of_a_segment() {
        let check = |p, a, b, expected_m: f64| {
            let got = distance_to_segment_m(p, a, b);
            assert!((got - expected_m).abs() < 0.5, "{got} for {expected_m}");
        };
        // Beside the middle, beyond either end, on the line, and a segment of one point.
        check(at(10.5, 0.1), at(10.0, 0.0), at(11.0, 0.0), 11_057.4);
        check(at(9.9, 0.0), at(10.0, 0.0), at(11.0, 0.0), 11_131.9);
        check(at(11.1, 0.0), at(10.0, 0.0), at(11.0, 0.0), 11_131.9);
        check(at(10.5, 0.0), at(10.0, 0.0), at(11.0, 0.0), 0.0);
        check(at(10.1, 0.0), at(10.0, 0.0), at(10.0, 0.0), 11_131.9);
        check(at(179.9, 0.0), at(-179.9, -1.0), at(-179.9, 1.0), 22_263.9);
    }

    proptest! {
        #[test]
        fn as_good_as_promised(
            lon in -180.0..180.0f64, lat in -90.0..90.0f64,
            lon2 in -180.0..180.0f64, lat2 in -90.0..90.0f64, near in any::<bool>(),
        ) {
            let a = at(lon, lat);
            let b = if near {
                at((lon + lon2 / 90.0).clamp(-180.0, 180.0), (lat + lat2 / 45.0).clamp(-90.0, 90.0))
            } else {
                at(lon2, lat2)
            };
            let (got, want) = (distance_m(a, b), geodesic_m(a, b));
            prop_assert!((got - want).abs() <= distance_error_m(want), "{got} for {want}");
            prop_assert_eq!(got, distance_m(b, a));
        }

        /// Against the nearest of many points on the segment.
        #[test]
        fn nearest_place_against_walking_along(
            lon in 30.0..40.0f64, lat in -80.0..80.0f64,
            (dx0, dy0) in (-2.0..2.0f64, -2.0..2.0f64), (dx1, dy1) in (-2.0..2.0f64, -2.0..2.0f64),
        ) {
            let p = at(lon, lat);
            let (a, b) = (at(lon + dx0, lat + dy0), at(lon + dx1, lat + dy1));
            let got = distance_to_segment_m(p, a, b);
            let (from, to) = (position(a), position(b));
            let walked = (0..=2000).map(|n| {
                let t = f64::from(n) / 2000.0;
                ground_m(position(p), (from.0 + (to.0 - from.0) * t, from.1 + (to.1 - from.1) * t))
            }).fold(f64::INFINITY, f64::min);
            prop_assert!(got <= walked + distance_error_m(walked), "{got} against {walked}");
            // Walking can miss the nearest place by half a step.
            let step_m = distance_m(a, b) / 4000.0;
            prop_assert!(got >= walked - step_m - distance_error_m(walked), "{got} against {walked}");
        }
    }
}
