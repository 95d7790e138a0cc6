//! Tests of [`super`]: what is refused and in which words, what is normalised, and that the boxes enclose. Places are
//! round degrees, times are minutes. Read next: `what_is_refused`.

use super::*;
use crate::altitude::{Altitude, AltitudeReference};
use crate::extent::Span;
use proptest::prelude::*;

fn at(lon: f64, lat: f64) -> Point {
    Point::from_degrees(lon, lat).unwrap()
}

fn minute(minutes: i64) -> Moment {
    Moment::from_unix_s(1_700_000_000 + minutes * 60)
}

const EVERY_HEIGHT: AltitudeBand = AltitudeBand {
    floor: None,
    ceiling: None,
};

/// A ring from `"0 0, 4 0, 4 4"`; closed unless the text starts with `!`.
fn ring(text: &str) -> Vec<Point> {
    let (open, text) = match text.strip_prefix('!') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let pair = |pair: &str| {
        let (lon, lat) = pair.trim().split_once(' ').unwrap();
        Point::parse(lon, lat).unwrap()
    };
    let mut points: Vec<Point> = text.split(',').map(pair).collect();
    if !open {
        points.push(points[0]);
    }
    points
}

fn area(rings: &[&str]) -> Footprint {
    Footprint::Area(rings.iter().map(|text| ring(text)).collect())
}

fn disc(lon: f64, lat: f64, radius_m: u32) -> Footprint {
    Footprint::Disc(Disc {
        centre: at(lon, lat),
        radius_m,
    })
}

fn check_refused(footprints: Vec<Footprint>, expected: &str) {
    let error = Volume::new(footprints, Window::OPEN, &EVERY_HEIGHT).expect_err("to be refused");
    assert_eq!(error.to_string(), expected);
}

#[test]
fn what_is_refused() {
    check_refused(
        vec![],
        "there is no footprint; a volume needs an area, a disc or a route",
    );
    check_refused(
        vec![area(&["0 0, 4 4, 4 0, 0 4"])],
        "footprint 1: the boundary meets itself near lat 0, lon 4: edge 1 of ring 1 and edge 3 of ring 1; edges may \
         meet only in the corner they share, and holes lie inside",
    );
    check_refused(
        vec![disc(5.0, 5.0, 10), area(&["!0 0, 4 0, 4 4"])],
        "footprint 2: ring 1 is not closed: its last position has to repeat the first",
    );
    check_refused(
        vec![area(&["0 0, 4 0, 8 0"])],
        "footprint 1: ring 1 encloses nothing",
    );
    check_refused(
        vec![area(&["170 0, -170 0, -170 5, 170 5"])],
        "footprint 1: ring 1: from vertex 1 to the next the longitude changes by more than 180 degrees; an area over \
         the antimeridian has to be cut there in two",
    );
    check_refused(
        vec![disc(5.0, 5.0, 0)],
        "footprint 1 reaches 0 m to every side; from 1 to 200000 m are taken",
    );
    check_refused(
        vec![disc(5.0, 5.0, REACH_M_MAX + 1)],
        "footprint 1 reaches 200001 m to every side; from 1 to 200000 m are taken",
    );
    check_refused(
        vec![disc(179.99, 5.0, 5_000)],
        "footprint 1 reaches over the antimeridian; it has to be given as two areas, one on either side, that end at \
         180 degrees",
    );
    check_refused(
        vec![area(&["0 84, 4 84, 4 85.1, 0 85.1"])],
        "footprint 1 reaches beyond 85 degrees of latitude; nothing is matched there",
    );
    check_refused(
        vec![disc(0.0, -90.0, 10)],
        "footprint 1 reaches beyond 85 degrees of latitude; nothing is matched there",
    );
    check_refused(
        vec![disc(5.0, 5.0, 10); FOOTPRINTS_MAX + 1],
        "there are 65 footprints; at most 64 are one volume, more are several",
    );
}

#[test]
fn a_hundred_thousand_vertices_are_refused_at_once() {
    let circle = |count: usize| {
        let corner = |n: usize| {
            let angle = std::f64::consts::TAU * n as f64 / count as f64;
            at(30.0 + angle.cos(), 30.0 + angle.sin())
        };
        let mut ring: Vec<Point> = (0..count).map(corner).collect();
        ring.push(ring[0]);
        vec![Footprint::Area(vec![ring])]
    };
    check_refused(
        circle(100_000),
        "the areas have 100001 vertices; at most 4096 are taken: draw the outline more simply, outside the one meant",
    );
    assert!(Volume::new(circle(VERTICES_MAX - 1), Window::OPEN, &EVERY_HEIGHT).is_ok());
}

#[test]
fn a_band_has_one_reference() {
    let height = |value_dm, reference| {
        Some(Altitude {
            value_dm,
            reference,
        })
    };
    let band = AltitudeBand {
        floor: height(0, AltitudeReference::Ground),
        ceiling: height(9, AltitudeReference::MeanSeaLevel),
    };
    let error = Volume::new(vec![disc(5.0, 5.0, 10)], Window::OPEN, &band).unwrap_err();
    assert_eq!(
        error.to_string(),
        "the floor is given above ground, the ceiling above mean sea level; both have to be above the same reference"
    );
}

fn noted(rings: &[&str]) -> Vec<String> {
    let volume = Volume::new(vec![area(rings)], Window::OPEN, &EVERY_HEIGHT).unwrap();
    volume.noted().iter().map(ToString::to_string).collect()
}

#[test]
fn what_is_normalised_is_told() {
    assert_eq!(noted(&["0 0, 4 0, 4 4, 0 4"]), [""; 0]);
    assert_eq!(noted(&["0 0, 4 0, 4 4, 0 4", "1 1, 1 2, 2 2"]), [""; 0]);
    assert_eq!(
        noted(&["0 0, 0 4, 4 4, 4 0"]),
        [
            "footprint 1: ring 1 runs the other way than GeoJSON has it; it is read as the area it encloses, which is \
             the same"
        ]
    );
    assert_eq!(
        noted(&["0 0, 4 0, 4 0, 4 4, 0 4", "1 1, 2 2, 1 2"]),
        [
            "footprint 1: ring 1 repeats 1 positions; each is read as one corner",
            "footprint 1: ring 2 runs the other way than GeoJSON has it; it is read as the area it encloses, which is \
             the same"
        ]
    );
}

/// Legs from `"10 20 > 10.1 20 @ 0-15 ~5"`: places, minutes, slack in minutes.
fn legs(text: &str) -> Vec<Leg> {
    let point = |text: &str| {
        let (lon, lat) = text.trim().split_once(' ').unwrap();
        Point::parse(lon, lat).unwrap()
    };
    text.split(',')
        .map(|leg| {
            let (places, times) = leg.split_once('@').unwrap();
            let (from, to) = places.split_once('>').unwrap();
            let (times, slack) = times.split_once('~').unwrap();
            let (departs, arrives) = times.trim().split_once('-').unwrap();
            Leg {
                from: point(from),
                to: point(to),
                departs: minute(departs.parse().unwrap()),
                arrives: minute(arrives.parse().unwrap()),
                slack_s: slack.trim().parse::<u32>().unwrap() * 60,
            }
        })
        .collect()
}

fn check_route(movement: Movement, text: &str, expected: &str) {
    let got = match Volume::route(movement, 200, &legs(text), &EVERY_HEIGHT) {
        Ok(volume) => format!("{} parts", volume.parts().len()),
        Err(error) => error.to_string(),
    };
    assert_eq!(got, expected, "{text}");
}

#[test]
fn routes() {
    use Movement::*;
    check_route(
        Road,
        "10 20 > 10.1 20 @ 0-15 ~5, 10.1 20 > 10.2 20 @ 15-30 ~5",
        "2 parts",
    );
    // Half an hour at the place between is a part of its own; so is a leg that goes nowhere.
    check_route(
        Road,
        "10 20 > 10.1 20 @ 0-15 ~5, 10.1 20 > 10.2 20 @ 45-60 ~5",
        "3 parts",
    );
    check_route(Road, "10 20 > 10 20 @ 0-15 ~5", "1 parts");
    check_route(
        Road,
        "10 20 > 10.1 20 @ 15-0 ~0",
        "leg 1 arrives before it departs; its arrival has to be the later of the two",
    );
    check_route(
        Road,
        "10 20 > 10.1 20 @ 0-15 ~0, 10.1 20 > 10.2 20 @ 14-30 ~0",
        "leg 2 departs before leg 1 has arrived; legs have to be in the order they are travelled",
    );
    check_route(
        Road,
        "10.1 20 > 10.2 20 @ 0-15 ~0, 10 20 > 10.1 20 @ 15-30 ~0",
        "leg 2 begins 20929 m from where leg 1 ended; legs have to be in the order they are travelled, each beginning \
         where the one before ended",
    );
    // A convoy that jumps 400 km.
    check_route(
        Road,
        "10 20 > 10.1 20 @ 0-15 ~0, 10.1 20 > 13.93 20 @ 15-30 ~0",
        "leg 2 is 401 km long and takes 1603 km/h; by road at most 130 km/h are believed: its places or its times are \
         not as meant",
    );
    check_route(
        Aeroplane,
        "10 20 > 10.1 20 @ 0-0 ~0",
        "leg 1 is 10 km long and takes no time; by aeroplane at most 1100 km/h are believed: its places or its times \
         are not as meant",
    );
    check_route(Helicopter, "10 20 > 10.1 20 @ 0-3 ~0", "1 parts");
    check_route(
        OnFoot,
        "10 20 > 10.1 20 @ 0-15 ~60",
        "leg 1 is 10 km long and takes 42 km/h; on foot at most 15 km/h are believed: its places or its times are not \
         as meant",
    );
    let refused = |legs: &[Leg]| {
        let error = Volume::route(Road, 200, legs, &EVERY_HEIGHT).unwrap_err();
        error.to_string()
    };
    assert_eq!(
        refused(&[]),
        "there are no legs; a route needs at least one"
    );
    assert_eq!(
        refused(&legs("179 0 > -179 0 @ 0-9999 ~0")),
        "leg 1 reaches over the antimeridian; it has to be given as two areas, one on either side, that end at 180 \
         degrees"
    );
    let many = vec![legs("10 20 > 10 20 @ 0-0 ~0")[0]; LEGS_MAX + 1];
    assert_eq!(
        refused(&many),
        "the route has 1025 legs; at most 1024 are taken: give it as several movements"
    );
}

/// Each leg has its own time, with its slack; waiting has the time between, with the slack of both sides.
#[test]
fn each_part_has_its_own_window() {
    let text = "10 20 > 10.1 20 @ 0-15 ~5, 10.1 20 > 10.2 20 @ 45-60 ~10";
    let volume = Volume::route(Movement::Road, 200, &legs(text), &EVERY_HEIGHT).unwrap();
    let windows: Vec<(Option<Moment>, Option<Moment>)> = volume
        .parts()
        .iter()
        .map(|part| (part.window().from(), part.window().until()))
        .collect();
    let both = |from, until| (Some(minute(from)), Some(minute(until)));
    assert_eq!(windows, [both(-5, 20), both(10, 55), both(35, 70)]);
}

/// A road that runs askew for a hundred kilometres: sixteen boxes, together a fifteenth of the one around all of it.
#[test]
fn boxes_of_long_legs_stay_tight() {
    let boxes_of = |text: &str| -> Vec<Extent> {
        Volume::route(Movement::Road, 500, &legs(text), &EVERY_HEIGHT)
            .unwrap()
            .extents()
            .collect()
    };
    let size = |bbox: &BBox| {
        f64::from(bbox.east_e7 - bbox.west_e7) * f64::from(bbox.north_e7 - bbox.south_e7)
    };
    let askew = boxes_of("10 20 > 10.7 20.7 @ 0-120 ~0");
    assert_eq!(askew.len(), 16);
    let whole = askew.iter().map(|e| e.bbox).reduce(BBox::union).unwrap();
    let together: f64 = askew.iter().map(|e| size(&e.bbox)).sum();
    assert!(
        together * 10.0 < size(&whole),
        "{together} of {}",
        size(&whole)
    );
    assert!(askew.windows(2).all(|pair| pair[0].may_meet(&pair[1])));
    // Along a parallel one box is as good.
    assert_eq!(boxes_of("10 20 > 11 20 @ 0-120 ~0").len(), 1);
    let spans: Vec<Span> = askew.iter().map(|e| e.span).collect();
    assert!(spans.windows(2).all(|pair| pair[0] == pair[1]));
}

proptest! {
    /// Whatever lies within reach of a leg lies in one of its boxes.
    #[test]
    fn boxes_enclose_the_leg(
        lon in -170.0..170.0f64, lat in -80.0..80.0f64, (dx, dy) in (-2.0..2.0f64, -2.0..2.0f64),
        reach_m in 1u32..60_000, share in 0.0..1.0f64, (x, y) in (-1.0..1.0f64, -1.0..1.0f64),
    ) {
        let (from, to) = (at(lon, lat), at(lon + dx, lat + dy));
        let leg = Leg { from, to, departs: minute(0), arrives: minute(100_000), slack_s: 0 };
        let volume = Volume::route(Movement::Aeroplane, reach_m, &[leg], &EVERY_HEIGHT).unwrap();
        // A place beside one of the leg, often just within reach of it.
        let reach = f64::from(reach_m) / 111_000.0;
        let beside = at(
            lon + dx * share + x * reach / lat.to_radians().cos(),
            lat + dy * share + y * reach,
        );
        let away_m = crate::geodesy::distance_to_segment_m(beside, from, to);
        if away_m + distance_error_m(away_m) <= f64::from(reach_m) {
            prop_assert!(volume.extents().any(|extent| extent.bbox.contains(beside)));
        }
        prop_assert!(volume.extents().count() <= PIECES_MAX as usize);
    }
}
