//! Whether two segments come within a distance of each other, on the ground.
//!
//! Between its ends a segment is straight in longitude and latitude, so it is slightly curved on the ground, and two of
//! them may be nearest somewhere in their middles. The search halves them until it can decide:
//!
//! 1. A flat sheet that is true half way between two pieces finds where on them they are nearest. The distance of those
//!    two places, measured on the ellipsoid, is one that occurs: if it is within the limit, with what it may be off,
//!    the answer is [`Nearness::Within`].
//! 2. No two other places of the pieces can be nearer than that by more than the sheet is bent over them (`bend`). If
//!    even so they are beyond the limit, this pair of pieces is done.
//! 3. Otherwise the longer piece is halved. When the bend has become small beside what a distance may be off anyway,
//!    or after [`STEPS_MAX`] steps, the answer is [`Nearness::Undecided`].
//!
//! The bend, as a share of the distance. A distance is well told by the sheet that is true at the mean of two
//! latitudes; over the pieces that mean changes by at most a quarter of their heights together, and a degree of
//! longitude changes with it by its tangent. What the sheet leaves out besides grows with the square of distance over
//! earth's radius, and over the pieces changes only by as much as the distance does. Both are doubled, because the pair
//! the distance was measured for is off as well as the pair it is compared with; the tests hold the outcome against
//! places walked along both segments, measured by an implementation of Karney's algorithm.
//!
//! It deliberately does not give the distance: asked for a decision it needs a few steps, and a number would need many.
//! Read next: [`crate::geodesy`].

use crate::geodesy::{
    M_PER_RADIAN_MIN, RADIANS_PER_E7, distance_error_m, ground_m, metres_per_radian, position,
};
use crate::point::Point;
use crate::polygon::segments_meet;
use crate::trig;

/// Pairs of pieces that are looked at before the search gives up, undecided. Few questions need ten.
pub const STEPS_MAX: u32 = 4_096;
/// A bend above this share says nothing of a distance: the pieces are halved first.
const BEND_MAX: f64 = 0.25;
/// When the bend is worth less than this share of what a distance may be off, halving on helps no more.
const BEND_SMALL: f64 = 0.25;

/// The answer; greater is nearer.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Nearness {
    Beyond,
    Undecided,
    Within,
}

/// Whether two segments (or points, where both ends are the same) come within a limit. A meeting across the
/// antimeridian is not seen; the limit is at most twice [`crate::volume::REACH_M_MAX`].
pub fn segments(one: (Point, Point), other: (Point, Point), limit_m: f64) -> Nearness {
    // In one order, so that the answer is the same to the last bit whoever is asked first.
    let (one, other) = if ordered(one) <= ordered(other) {
        (one, other)
    } else {
        (other, one)
    };
    if certainly_apart(one, other, limit_m) {
        return Nearness::Beyond;
    }
    if segments_meet(one.0, one.1, other.0, other.1) {
        return Nearness::Within;
    }
    let mut search = Search {
        limit_m,
        steps: 0,
        undecided: false,
    };
    let [a, b] = [one, other].map(|(from, to)| Piece {
        from: position(from),
        to: position(to),
    });
    if search.finds(a, b) {
        Nearness::Within
    } else if search.undecided {
        Nearness::Undecided
    } else {
        Nearness::Beyond
    }
}

fn ordered((from, to): (Point, Point)) -> (Point, Point) {
    if from <= to { (from, to) } else { (to, from) }
}

/// Whether the difference in latitude alone is more than the limit.
fn certainly_apart(one: (Point, Point), other: (Point, Point), limit_m: f64) -> bool {
    let low = |(a, b): (Point, Point)| i64::from(a.lat_e7().min(b.lat_e7()));
    let high = |(a, b): (Point, Point)| i64::from(a.lat_e7().max(b.lat_e7()));
    let gap_e7 = (low(one) - high(other)).max(low(other) - high(one));
    // Rounded a little down: a hundredth of a millionth is far more than three operations can be off.
    gap_e7 as f64 * RADIANS_PER_E7 * M_PER_RADIAN_MIN * 0.999_999_99 > limit_m
}

#[derive(Clone, Copy)]
struct Piece {
    from: (f64, f64),
    to: (f64, f64),
}

impl Piece {
    fn at(&self, share: f64) -> (f64, f64) {
        (
            self.from.0 + (self.to.0 - self.from.0) * share,
            self.from.1 + (self.to.1 - self.from.1) * share,
        )
    }

    fn halves(&self) -> [Piece; 2] {
        let middle = self.at(0.5);
        [
            Piece {
                from: self.from,
                to: middle,
            },
            Piece {
                from: middle,
                to: self.to,
            },
        ]
    }

    fn height(&self) -> f64 {
        (self.to.1 - self.from.1).abs()
    }

    fn lat_abs_max(&self) -> f64 {
        self.from.1.abs().max(self.to.1.abs())
    }
}

/// Two pieces laid on a flat sheet.
struct Sheet {
    /// Where on each they are nearest.
    shares: (f64, f64),
    /// Their lengths.
    lengths_m: (f64, f64),
}

struct Search {
    limit_m: f64,
    steps: u32,
    undecided: bool,
}

impl Search {
    fn finds(&mut self, a: Piece, b: Piece) -> bool {
        self.steps += 1;
        if self.steps > STEPS_MAX {
            self.undecided = true;
            return false;
        }
        let sheet = lay(&a, &b);
        let distance_m = ground_m(a.at(sheet.shares.0), b.at(sheet.shares.1));
        let error_m = distance_error_m(distance_m);
        if distance_m + error_m <= self.limit_m {
            return true;
        }
        let bend = bend(&a, &b, distance_m, sheet.lengths_m.0 + sheet.lengths_m.1);
        if bend < BEND_MAX && distance_m * (1.0 - bend) - error_m > self.limit_m {
            return false;
        }
        if bend < BEND_MAX && distance_m * bend <= error_m * BEND_SMALL {
            self.undecided = true;
            return false;
        }
        // The half with the nearest place first: there the search may be over soonest.
        if sheet.lengths_m.0 >= sheet.lengths_m.1 {
            let [mut near, mut far] = a.halves();
            if sheet.shares.0 > 0.5 {
                (near, far) = (far, near);
            }
            self.finds(near, b) || self.finds(far, b)
        } else {
            let [mut near, mut far] = b.halves();
            if sheet.shares.1 > 0.5 {
                (near, far) = (far, near);
            }
            self.finds(a, near) || self.finds(a, far)
        }
    }
}

/// By which share of the distance any two places of the pieces may be nearer than those that were measured.
fn bend(a: &Piece, b: &Piece, distance_m: f64, lengths_m: f64) -> f64 {
    let (sin, cos) = trig::sin_cos(a.lat_abs_max().max(b.lat_abs_max()));
    let tan = sin / cos;
    let mean_changes = (a.height() + b.height()) / 4.0;
    let of_latitude = mean_changes * (tan * 1.01 + 0.011);
    let per_radius = 1.0 / M_PER_RADIAN_MIN;
    let of_distance =
        (2.0 * distance_m + lengths_m) * lengths_m * per_radius * per_radius * 0.25 / (cos * cos);
    2.0 * (of_latitude + of_distance)
}

/// On a flat sheet two segments that do not cross are nearest at an end of one of them.
fn lay(a: &Piece, b: &Piece) -> Sheet {
    let mean_lat = (a.from.1 + a.to.1 + b.from.1 + b.to.1) / 4.0;
    let (metres_lon, metres_lat) = metres_per_radian(mean_lat);
    let flat = |place: (f64, f64)| {
        (
            (place.0 - a.from.0) * metres_lon,
            (place.1 - a.from.1) * metres_lat,
        )
    };
    let (a0, a1, b0, b1) = (flat(a.from), flat(a.to), flat(b.from), flat(b.to));
    let candidates = [
        (0.0, share_nearest(a0, b0, b1)),
        (1.0, share_nearest(a1, b0, b1)),
        (share_nearest(b0, a0, a1), 0.0),
        (share_nearest(b1, a0, a1), 1.0),
    ];
    let apart = |(s, t): (f64, f64)| {
        let x = (a0.0 + (a1.0 - a0.0) * s) - (b0.0 + (b1.0 - b0.0) * t);
        let y = (a0.1 + (a1.1 - a0.1) * s) - (b0.1 + (b1.1 - b0.1) * t);
        x * x + y * y
    };
    let mut shares = candidates[0];
    let mut least = apart(shares);
    for candidate in &candidates[1..] {
        let found = apart(*candidate);
        if found < least {
            (shares, least) = (*candidate, found);
        }
    }
    Sheet {
        shares,
        lengths_m: (length(a0, a1), length(b0, b1)),
    }
}

fn length(from: (f64, f64), to: (f64, f64)) -> f64 {
    let (x, y) = (to.0 - from.0, to.1 - from.1);
    (x * x + y * y).sqrt()
}

/// Where on a segment of the sheet it is nearest to a place.
fn share_nearest(place: (f64, f64), from: (f64, f64), to: (f64, f64)) -> f64 {
    let (x, y) = (to.0 - from.0, to.1 - from.1);
    let length_squared = x * x + y * y;
    if length_squared > 0.0 {
        (((place.0 - from.0) * x + (place.1 - from.1) * y) / length_squared).clamp(0.0, 1.0)
    } else {
        0.0
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

    fn check(one: (Point, Point), other: (Point, Point), limit_m: f64, expected: Nearness) {
        assert_eq!(segments(one, other, limit_m), expected);
        assert_eq!(segments(other, one, limit_m), expected, "the other way");
    }

    #[test]
    fn points_and_segments() {
        let (here, there) = (at(10.0, 0.0), at(11.0, 0.0));
        // One degree along the equator: 111,319.491 m, good to 1.13 m.
        check((here, here), (there, there), 111_321.0, Nearness::Within);
        check((here, here), (there, there), 111_319.0, Nearness::Undecided);
        check((here, here), (there, there), 111_318.0, Nearness::Beyond);
        // Crossing, touching in one point, one on the other.
        check(
            (here, there),
            (at(10.5, -1.0), at(10.5, 1.0)),
            0.0,
            Nearness::Within,
        );
        check((here, there), (there, at(12.0, 5.0)), 0.0, Nearness::Within);
        check((here, there), (here, there), 0.0, Nearness::Within);
        // Beside the middle: 0.1 degree of latitude is 11,057.4 m.
        let beside = (at(10.2, 0.1), at(10.8, 0.1));
        check((here, there), beside, 11_058.0, Nearness::Within);
        check((here, there), beside, 11_057.0, Nearness::Beyond);
    }

    /// At 60 degrees a chord of one degree and its parallel are 240 m apart in the middle and meet in the ends, where
    /// the flat sheet of the whole says nothing useful.
    #[test]
    fn far_north_long_segments_are_searched_in_pieces() {
        let parallel = (at(10.0, 60.0), at(14.0, 60.0));
        let above = (at(11.0, 60.02), at(13.0, 60.02));
        check(parallel, above, 2_229.0, Nearness::Within);
        check(parallel, above, 2_228.0, Nearness::Beyond);
        let askew = (at(10.0, 60.0), at(14.0, 62.0));
        let along = (at(10.0, 60.01), at(14.0, 62.01));
        // The two are parallel in degrees, so they come nearest where degrees of longitude are shortest.
        let (mut low, mut high) = (0.0, 2_000.0);
        for _ in 0..30 {
            let limit_m = (low + high) / 2.0;
            if segments(askew, along, limit_m) == Nearness::Beyond {
                low = limit_m;
            } else {
                high = limit_m;
            }
        }
        let walked = walked_m(askew, along);
        assert!((low - walked).abs() < 0.2, "{low} for {walked}");
    }

    /// The least distance of places walked along both: for places along the one the nearest on the other, then finer
    /// around the best of them. Never less than the truth, and more by [`COARSE`] of a length at most.
    fn walked_m(one: (Point, Point), other: (Point, Point)) -> f64 {
        let place = |(from, to): (Point, Point), share: f64| {
            (
                from.lon_degrees() + (to.lon_degrees() - from.lon_degrees()) * share,
                from.lat_degrees() + (to.lat_degrees() - from.lat_degrees()) * share,
            )
        };
        let geodesic = Geodesic::wgs84();
        let from_place = |s: f64| {
            let (lon, lat) = place(one, s);
            thirds(0.0, 1.0, |t| {
                let (lon2, lat2) = place(other, t);
                let apart_m: f64 = geodesic.inverse(lat, lon, lat2, lon2);
                apart_m
            })
            .1
        };
        const STEPS: i32 = 24;
        let share = |step: i32| f64::from(step.clamp(0, STEPS)) / f64::from(STEPS);
        let best =
            (0..=STEPS).min_by(|a, b| from_place(share(*a)).total_cmp(&from_place(share(*b))));
        let best = best.unwrap();
        thirds(share(best - 1), share(best + 1), from_place).1
    }

    /// Thirds of a twelfth of a segment, [`THIRDS`] times over.
    const COARSE: f64 = 1e-6;
    const THIRDS: u32 = 34;

    /// The place and the value of the least of a function that falls, then rises; the ends are looked at as well.
    fn thirds(mut low: f64, mut high: f64, of: impl Fn(f64) -> f64) -> (f64, f64) {
        let ends = [low, high].map(|at| (at, of(at)));
        for _ in 0..THIRDS {
            let (a, b) = (low + (high - low) / 3.0, high - (high - low) / 3.0);
            if of(a) <= of(b) {
                high = b;
            } else {
                low = a;
            }
        }
        let middle = (low + high) / 2.0;
        let all = [ends[0], ends[1], (middle, of(middle))];
        all.into_iter().min_by(|a, b| a.1.total_cmp(&b.1)).unwrap()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(160))]
        /// Never beyond when walking found a pair within; never within when walking finds none.
        #[test]
        fn against_walking_along_both(
            lon in -170.0..170.0f64, lat in -78.0..78.0f64, size in 0.0..1.0f64,
            ends in proptest::array::uniform8(-1.0..1.0f64), over in -3.0..3.0f64,
        ) {
            // From some hundred metres to some hundred kilometres.
            let size = 10f64.powf(-3.0 + 3.0 * size);
            let place = |n: usize| at(lon + size * ends[n], lat + size * ends[n + 1]);
            let (one, other) = ((place(0), place(2)), (place(4), place(6)));
            let walked = walked_m(one, other);
            let limit_m = (walked + over * 3.0 * distance_error_m(walked)).max(0.0);
            let got = segments(one, other, limit_m);
            prop_assert_eq!(got, segments(other, one, limit_m));
            prop_assert_eq!(got, segments((one.1, one.0), other, limit_m));
            let coarse_m = COARSE * size * 4.0 * 111_700.0;
            let close_m = distance_error_m(walked) * 1.5;
            match got {
                Nearness::Beyond => prop_assert!(walked > limit_m, "{walked} within {limit_m}"),
                Nearness::Within => prop_assert!(walked <= limit_m + close_m + coarse_m, "{walked} beyond {limit_m}"),
                Nearness::Undecided => {
                    prop_assert!((walked - limit_m).abs() <= 2.0 * close_m + coarse_m, "{walked} is far from {limit_m}");
                }
            }
        }
    }
}
