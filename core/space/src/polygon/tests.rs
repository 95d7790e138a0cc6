//! Tests of [`super`], kept apart because they are as long as the code. Shapes are drawn on a grid
//! of whole degrees. Read next: the cases.

use super::*;
use crate::distance_m;
use proptest::prelude::*;

fn at(lon: f64, lat: f64) -> Point {
    Point::from_degrees(lon, lat).unwrap()
}

/// A ring from `"0 0, 4 0, 4 4"`; closed unless the text starts with `!`.
fn ring(text: &str) -> Vec<Point> {
    let (open, text) = match text.strip_prefix('!') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let mut points: Vec<Point> = text
        .split(',')
        .map(|pair| {
            let (lon, lat) = pair.trim().split_once(' ').unwrap();
            Point::parse(lon, lat).unwrap()
        })
        .collect();
    if !open {
        points.push(points[0]);
    }
    points
}

fn polygon(rings: &[&str]) -> Result<Polygon, PolygonError> {
    Polygon::new(rings.iter().map(|text| ring(text)).collect())
}

fn check_refused(rings: &[&str], expected: &str) {
    let got = polygon(rings).expect_err("should be refused").to_string();
    assert_eq!(got, expected);
}

#[test]
fn what_is_refused() {
    check_refused(&[], "an area needs at least one ring");
    check_refused(
        &["!0 0, 4 0, 4 4"],
        "ring 1 is not closed: its last position has to repeat the first",
    );
    check_refused(
        &["0 0, 4 0"],
        "ring 1 has 2 different positions; a closed ring needs three and the first again",
    );
    check_refused(&["0 0, 4 0, 8 0, 6 0"], "ring 1 encloses nothing");
    check_refused(
        &["170 0, -170 0, -170 5, 170 5"],
        "ring 1: from vertex 1 to the next the longitude changes by more than 180 degrees; an area \
         over the antimeridian has to be cut there in two",
    );
    // A bow tie, a spike, a ring that touches itself in a corner and one along an edge.
    check_refused(
        &["0 0, 4 4, 4 0, 0 4"],
        "the boundary meets itself near lat 0, lon 4: edge 1 of ring 1 and edge 3 of ring 1",
    );
    check_refused(
        &["0 0, 4 0, 4 4, 4 8, 4 4, 0 4"],
        "the boundary meets itself near lat 4, lon 4: edge 2 of ring 1 and edge 5 of ring 1",
    );
    assert!(polygon(&["0 0, 2 2, 4 0, 4 4, 2 2, 0 4"]).is_err());
    assert!(polygon(&["0 0, 4 0, 4 4, 2 0, 0 4"]).is_err());
    // Holes: outside, crossing.
    check_refused(
        &["0 0, 4 0, 4 4, 0 4", "6 1, 7 1, 7 2"],
        "ring 2 is a hole that is not inside the outer ring",
    );
    assert!(polygon(&["0 0, 4 0, 4 4, 0 4", "1 1, 6 1, 1 2"]).is_err());
}

#[test]
fn flaws_are_named_and_the_polygon_kept() {
    let (bow_tie, flaws) = Polygon::new_with_flaws(vec![ring("0 0, 4 4, 4 0, 0 4")]).unwrap();
    assert_eq!(flaws.len(), 1);
    assert!(bow_tie.contains(at(1.0, 2.0)) && bow_tie.contains(at(3.0, 2.0)));
    assert!(!bow_tie.contains(at(2.0, 1.0)));
}

#[test]
fn where_points_lie() {
    let area = polygon(&["0 0, 4 0, 4 4, 2 2, 0 4", "1 0.5, 3 0.5, 3 1, 1 1"]).unwrap();
    let check = |lon, lat, expected| assert_eq!(area.locate(at(lon, lat)), expected, "{lon} {lat}");
    check(0.5, 0.5, Location::Inside);
    check(2.0, 1.5, Location::Inside);
    check(2.0, 0.7, Location::Outside);
    check(2.0, 3.0, Location::Outside);
    check(3.5, 3.0, Location::Inside);
    check(5.0, 2.0, Location::Outside);
    check(-1.0, 0.0, Location::Outside);
    for (lon, lat) in [
        (0.0, 0.0),
        (2.0, 0.0),
        (4.0, 4.0),
        (3.0, 3.0),
        (2.0, 2.0),
        (1.0, 0.7),
        (2.0, 1.0),
        (0.0, 3.0),
    ] {
        check(lon, lat, Location::Boundary);
        assert!(area.contains(at(lon, lat)));
    }
    // One unit beside the slanted edge.
    let beside = Point::from_e7(30_000_000, 30_000_001).unwrap();
    assert_eq!(area.locate(beside), Location::Outside);
    let beside = Point::from_e7(30_000_001, 30_000_000).unwrap();
    assert_eq!(area.locate(beside), Location::Inside);
}

#[test]
fn the_whole_world_does_not_overflow() {
    let world = polygon(&["-180 -90, 0 -90, 180 -90, 180 90, 0 90, -180 90"]).unwrap();
    for (lon, lat) in [
        (-180.0, -90.0),
        (180.0, 90.0),
        (0.0, 0.0),
        (179.9999999, -89.9999999),
    ] {
        assert!(world.contains(at(lon, lat)));
    }
    let sliver = polygon(&["-180 -90, 0 0, 180 90, 0 0.0000001"]).unwrap();
    assert!(sliver.contains(at(0.0, 0.0)));
    assert!(!sliver.contains(at(179.0, 0.0)));
}

#[test]
fn discs_against_an_area() {
    // The southern edge at the equator: 0.01 degree of latitude is 1,105.7 m.
    let area = MultiPolygon::from(polygon(&["10 0, 11 0, 11 1, 10 1"]).unwrap());
    let check = |lon, lat, radius_m, expected| {
        let disc = Disc {
            centre: at(lon, lat),
            radius_m,
        };
        assert_eq!(
            area.test(&disc),
            expected,
            "{lon} {lat} within {radius_m} m"
        );
    };
    check(10.5, 0.01, 1105, PlaceTest::Inside);
    check(10.5, 0.01, 1106, PlaceTest::Straddles);
    check(10.5, -0.01, 1105, PlaceTest::Outside);
    check(10.5, -0.01, 1106, PlaceTest::Straddles);
    check(10.5, 0.0, 0, PlaceTest::Inside);
    check(10.5, -0.0000001, 0, PlaceTest::Outside);
    check(10.5, 0.0, 1, PlaceTest::Straddles);
    check(10.5, 0.5, 100_000, PlaceTest::Straddles);
    check(-170.0, -80.0, 4_000_000, PlaceTest::Outside);
    // Larger than everything.
    check(10.5, 0.5, u32::MAX, PlaceTest::Straddles);
}

#[test]
fn at_the_cut_on_the_antimeridian_a_disc_is_undecided() {
    let west = polygon(&["179 0, 180 0, 180 1, 179 1"]).unwrap();
    let east = polygon(&["-180 0, -179 0, -179 1, -180 1"]).unwrap();
    let island = MultiPolygon::new(vec![west, east]).unwrap();
    assert!(island.contains(at(180.0, 0.5)) && island.contains(at(-180.0, 0.5)));
    let test = |lon| {
        island.test(&Disc {
            centre: at(lon, 0.5),
            radius_m: 1000,
        })
    };
    assert_eq!(test(179.9999), PlaceTest::Straddles);
    assert_eq!(test(179.98), PlaceTest::Inside);
    assert_eq!(test(-178.995), PlaceTest::Straddles);
    assert_eq!(test(-178.98), PlaceTest::Outside);
}

/// A star around a centre: never crosses itself, and its inside is known from the angle alone.
fn star() -> impl Strategy<Value = Vec<Point>> {
    proptest::collection::vec(0.2..2.0f64, 3..120).prop_map(|radii| {
        let count = radii.len();
        let mut points: Vec<Point> = radii
            .iter()
            .enumerate()
            .map(|(n, radius)| {
                let angle = std::f64::consts::TAU * n as f64 / count as f64;
                at(30.0 + radius * angle.cos(), 30.0 + radius * angle.sin())
            })
            .collect();
        points.push(points[0]);
        points
    })
}

/// The plain even-odd rule over all edges in 128 bits, as the oracle of the banded one.
fn plain_contains(rings: &[Vec<Point>], p: Point) -> bool {
    let mut inside = false;
    for (a, b) in edges(rings) {
        let [ax, ay] = [i128::from(a.lon_e7()), i128::from(a.lat_e7())];
        let [bx, by] = [i128::from(b.lon_e7()), i128::from(b.lat_e7())];
        let [px, py] = [i128::from(p.lon_e7()), i128::from(p.lat_e7())];
        let cross = (bx - ax) * (py - ay) - (by - ay) * (px - ax);
        let within = px >= ax.min(bx) && px <= ax.max(bx) && py >= ay.min(by) && py <= ay.max(by);
        if cross == 0 && within {
            return true;
        }
        if (ay > py) != (by > py) && (cross > 0) == (by > ay) {
            inside = !inside;
        }
    }
    inside
}

proptest! {
    #[test]
    fn bands_agree_with_the_plain_rule(
        corners in star(),
        probes in proptest::collection::vec((-2.2..2.2f64, -2.2..2.2f64), 1..40),
    ) {
        let area = Polygon::new(vec![corners]);
        // Three corners on one line through the centre enclose nothing; nothing to ask then.
        prop_assume!(area.is_ok());
        let area = area.unwrap();
        let corners = area.rings()[0].clone();
        let probes = probes.iter().map(|&(x, y)| at(30.0 + x, 30.0 + y)).chain(corners);
        for probe in probes {
            prop_assert_eq!(area.contains(probe), plain_contains(area.rings(), probe));
        }
    }

    /// Whatever a disc test says of the whole holds for points of it.
    #[test]
    fn a_decided_disc_decides_its_points(
        corners in star(), (x, y) in (-2.2..2.2f64, -2.2..2.2f64), radius_m in 1u32..60_000,
        others in proptest::collection::vec((-1.0..1.0f64, -1.0..1.0f64), 40),
    ) {
        let area = Polygon::new(vec![corners]);
        prop_assume!(area.is_ok());
        let area = area.unwrap();
        let disc = Disc { centre: at(30.0 + x, 30.0 + y), radius_m };
        let reach = f64::from(radius_m) / 95_000.0;
        let decided = area.test(&disc);
        for (dx, dy) in others {
            let other = at(30.0 + x + dx * reach, 30.0 + y + dy * reach);
            if distance_m(disc.centre, other) <= f64::from(radius_m) {
                match decided {
                    PlaceTest::Inside => prop_assert!(area.contains(other)),
                    PlaceTest::Outside => prop_assert!(!area.contains(other)),
                    PlaceTest::Straddles => {}
                }
            }
        }
    }

    #[test]
    fn any_rings_are_answered(
        points in proptest::collection::vec((-3i32..4, -3i32..4), 0..12), close in any::<bool>(),
    ) {
        let mut ring: Vec<Point> =
            points.iter().map(|&(x, y)| Point::from_e7(x, y).unwrap()).collect();
        if close && let Some(&first) = ring.first() {
            ring.push(first);
        }
        if let Ok((area, flaws)) = Polygon::new_with_flaws(vec![ring.clone()]) {
            for x in -4..5 {
                for y in -4..5 {
                    let probe = Point::from_e7(x, y).unwrap();
                    prop_assert_eq!(area.contains(probe), plain_contains(area.rings(), probe));
                }
            }
            // What the plain comparison of all pairs finds, the sweep finds.
            let corners = &area.rings()[0];
            let n = corners.len();
            let crossed = (0..n).any(|i| (i + 2..n).any(|j| {
                !(i == 0 && j == n - 1)
                    && segments_meet(corners[i], corners[i + 1], corners[j], corners[(j + 1) % n])
            }));
            let folded = (0..n).any(|i| {
                folds_back(corners[i], corners[(i + 1) % n], corners[(i + 2) % n])
            });
            prop_assert_eq!(!flaws.is_empty(), crossed || folded);
        }
    }
}
