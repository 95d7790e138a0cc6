//! Where a clause holds, and whether a place known only roughly lies there.
//!
//! A scope is put together from areas, lines, distances and their complements; a test of it has
//! three answers, because what straddles a boundary must stay undecided (rule R51). Joining scopes
//! keeps that: nothing ever becomes decided by being combined with something undecided, unless the
//! other part decides alone.
//!
//! It deliberately knows no names, times or clauses, and no reasons: the caller, who knows which
//! scope it asked, states them. Read next: [`crate::polygon`].

use crate::geodesy::{distance_error_m, distance_m};
use crate::line::Line;
use crate::point::Point;
use crate::polygon::MultiPolygon;

/// A place as far as it is known: somewhere within `radius_m` of the centre.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Disc {
    pub centre: Point,
    pub radius_m: u32,
}

impl Disc {
    /// A place known exactly.
    pub fn exact(centre: Point) -> Disc {
        Disc {
            centre,
            radius_m: 0,
        }
    }

    /// The disc with its radius taken larger by more than a distance can be off, for looking what
    /// may be near it.
    pub(crate) fn enlarged(self) -> Disc {
        let more_m = 1 + distance_error_m(f64::from(self.radius_m)).ceil() as u32;
        Disc {
            centre: self.centre,
            radius_m: self.radius_m.saturating_add(more_m),
        }
    }
}

/// Whether a [`Disc`] lies in a scope.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum PlaceTest {
    /// All of it does.
    Inside,
    /// Nothing of it does.
    Outside,
    /// Some may and some may not; each branch has to be shown.
    Straddles,
}

impl PlaceTest {
    pub fn complement(self) -> PlaceTest {
        match self {
            PlaceTest::Inside => PlaceTest::Outside,
            PlaceTest::Outside => PlaceTest::Inside,
            PlaceTest::Straddles => PlaceTest::Straddles,
        }
    }

    /// Inside at least one of two. Where neither decides alone, undecided: two halves of a town may
    /// together hold a disc that straddles both, and this does not see it.
    pub fn or(self, other: PlaceTest) -> PlaceTest {
        match (self, other) {
            (PlaceTest::Inside, _) | (_, PlaceTest::Inside) => PlaceTest::Inside,
            (PlaceTest::Outside, PlaceTest::Outside) => PlaceTest::Outside,
            (PlaceTest::Straddles, PlaceTest::Straddles | PlaceTest::Outside)
            | (PlaceTest::Outside, PlaceTest::Straddles) => PlaceTest::Straddles,
        }
    }

    /// Inside both.
    pub fn and(self, other: PlaceTest) -> PlaceTest {
        self.complement().or(other.complement()).complement()
    }
}

/// Where something holds. Boundaries belong to it; they do not belong to its complement.
#[derive(Clone, PartialEq, Debug)]
pub enum Scope {
    Everywhere,
    Within(MultiPolygon),
    /// At most so far from a line, on either side.
    NearLine {
        line: Line,
        within_m: u32,
    },
    /// A corridor along a line, half of its width to either side.
    Corridor {
        line: Line,
        width_m: u32,
    },
    /// At most so far from a site.
    Around {
        site: Point,
        within_m: u32,
    },
    /// "All except."
    Except(Box<Scope>),
    AnyOf(Vec<Scope>),
    AllOf(Vec<Scope>),
}

impl Scope {
    pub fn test(&self, disc: &Disc) -> PlaceTest {
        match self {
            Scope::Everywhere => PlaceTest::Inside,
            Scope::Within(area) => area.test(disc),
            Scope::NearLine { line, within_m } => within_line(line, f64::from(*within_m), disc),
            Scope::Corridor { line, width_m } => within_line(line, f64::from(*width_m) / 2.0, disc),
            Scope::Around { site, within_m } => {
                within(distance_m(*site, disc.centre), f64::from(*within_m), disc)
            }
            Scope::Except(inner) => inner.test(disc).complement(),
            Scope::AnyOf(parts) => parts.iter().fold(PlaceTest::Outside, |so_far, part| {
                so_far.or(part.test(disc))
            }),
            Scope::AllOf(parts) => parts.iter().fold(PlaceTest::Inside, |so_far, part| {
                so_far.and(part.test(disc))
            }),
        }
    }
}

fn within_line(line: &Line, limit_m: f64, disc: &Disc) -> PlaceTest {
    within(line.distance_m(disc.centre), limit_m, disc)
}

/// Whether a disc whose centre is so far away lies within a limit, given what the distance itself
/// may be off.
fn within(distance_m: f64, limit_m: f64, disc: &Disc) -> PlaceTest {
    let doubt_m = f64::from(disc.radius_m) + distance_error_m(distance_m);
    if distance_m + doubt_m <= limit_m {
        PlaceTest::Inside
    } else if distance_m - doubt_m > limit_m {
        PlaceTest::Outside
    } else {
        PlaceTest::Straddles
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(lon: f64, lat: f64) -> Point {
        Point::from_degrees(lon, lat).unwrap()
    }

    fn road() -> Line {
        Line::new(vec![at(10.0, 0.0), at(11.0, 0.0)]).unwrap()
    }

    /// Places north of the road, 0.01 degree being 1,105.7 m.
    fn check(scope: &Scope, lat: f64, radius_m: u32, expected: PlaceTest) {
        let disc = Disc {
            centre: at(10.5, lat),
            radius_m,
        };
        assert_eq!(
            scope.test(&disc),
            expected,
            "{scope:?} at {lat} within {radius_m} m"
        );
    }

    #[test]
    fn belt_beside_a_road() {
        let belt = Scope::NearLine {
            line: road(),
            within_m: 3500,
        };
        check(&belt, 0.03, 0, PlaceTest::Inside);
        check(&belt, 0.032, 0, PlaceTest::Outside);
        check(&belt, 0.03, 182, PlaceTest::Inside);
        check(&belt, 0.03, 184, PlaceTest::Straddles);
        check(&belt, 0.032, 38, PlaceTest::Outside);
        check(&belt, 0.032, 40, PlaceTest::Straddles);
    }

    #[test]
    fn corridor_is_half_its_width_either_side() {
        let corridor = Scope::Corridor {
            line: road(),
            width_m: 5001,
        };
        check(&corridor, 0.0226, 0, PlaceTest::Inside);
        check(&corridor, -0.0226, 0, PlaceTest::Inside);
        check(&corridor, 0.0227, 0, PlaceTest::Outside);
    }

    #[test]
    fn around_a_site_and_all_except() {
        let around = Scope::Around {
            site: at(10.5, 0.0),
            within_m: 1000,
        };
        check(&around, 0.009, 0, PlaceTest::Inside);
        check(&around, 0.009, 10, PlaceTest::Straddles);
        check(&around, 0.0091, 0, PlaceTest::Outside);
        let except = Scope::Except(Box::new(around));
        check(&except, 0.009, 0, PlaceTest::Outside);
        check(&except, 0.009, 10, PlaceTest::Straddles);
        check(&except, 0.0091, 0, PlaceTest::Inside);
        check(
            &Scope::Except(Box::new(Scope::Everywhere)),
            1.0,
            9,
            PlaceTest::Outside,
        );
    }

    #[test]
    fn joined() {
        let inner = || Scope::Around {
            site: at(10.5, 0.0),
            within_m: 1000,
        };
        let outer = || Scope::Around {
            site: at(10.5, 0.0),
            within_m: 3000,
        };
        let ring = Scope::AllOf(vec![outer(), Scope::Except(Box::new(inner()))]);
        check(&ring, 0.0, 0, PlaceTest::Outside);
        check(&ring, 0.02, 0, PlaceTest::Inside);
        check(&ring, 0.02, 2000, PlaceTest::Straddles);
        check(&ring, 0.03, 0, PlaceTest::Outside);
        check(
            &Scope::AnyOf(vec![inner(), outer()]),
            0.02,
            0,
            PlaceTest::Inside,
        );
        check(&Scope::AnyOf(vec![]), 0.02, 0, PlaceTest::Outside);
        check(&Scope::AllOf(vec![]), 0.02, 0, PlaceTest::Inside);
    }

    proptest! {
        /// A larger radius never decides what a smaller one left open, and never turns an answer
        /// round.
        #[test]
        fn doubt_only_grows(
            lat in -0.1..0.1f64, lon in 9.9..11.1f64, radius_m in 0u32..20_000,
            more in 0u32..20_000, within_m in 0u32..20_000,
        ) {
            let belt = Scope::NearLine { line: road(), within_m };
            let small = belt.test(&Disc { centre: at(lon, lat), radius_m });
            let large = belt.test(&Disc { centre: at(lon, lat), radius_m: radius_m + more });
            prop_assert!(large == small || large == PlaceTest::Straddles);
        }
    }
}
