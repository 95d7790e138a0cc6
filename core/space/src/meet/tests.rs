//! Tests of [`super`], by name of what meets what. Shapes are drawn on small grids; each question is asked both ways.
//! Against an oracle written from the definition they are held in `core/space/tests/pairs.rs`. Read next: `areas`.

use super::*;
use crate::altitude::{Altitude, AltitudeBand};
use crate::extent::{Moment, Window, band_from_feet};
use crate::scope::Disc;
use crate::volume::{Footprint, Leg, Movement};
use AltitudeReference::{Ground, MeanSeaLevel};

fn at(lon: f64, lat: f64) -> Point {
    Point::from_degrees(lon, lat).unwrap()
}

const EVERY_HEIGHT: AltitudeBand = AltitudeBand {
    floor: None,
    ceiling: None,
};

fn ring(text: &str) -> Vec<Point> {
    let pair = |pair: &str| {
        let (lon, lat) = pair.trim().split_once(' ').unwrap();
        Point::parse(lon, lat).unwrap()
    };
    let mut points: Vec<Point> = text.split(',').map(pair).collect();
    points.push(points[0]);
    points
}

fn area(rings: &[&str]) -> Volume {
    let rings = rings.iter().map(|text| ring(text)).collect();
    Volume::new(vec![Footprint::Area(rings)], Window::OPEN, &EVERY_HEIGHT).unwrap()
}

fn disc(lon: f64, lat: f64, radius_m: u32) -> Volume {
    in_time(lon, lat, radius_m, Window::OPEN, &EVERY_HEIGHT)
}

fn in_time(lon: f64, lat: f64, radius_m: u32, window: Window, band: &AltitudeBand) -> Volume {
    let disc = Disc {
        centre: at(lon, lat),
        radius_m,
    };
    Volume::new(vec![Footprint::Disc(disc)], window, band).unwrap()
}

#[track_caller]
fn check(one: &Volume, other: &Volume, expected: Meeting) {
    assert_eq!(meet(one, other), expected);
    assert_eq!(meet(other, one), expected, "the other way");
    // The boxes say nothing else.
    let boxes = one
        .extents()
        .any(|a| other.extents().any(|b| a.may_meet(&b)));
    assert!(boxes || expected == Meeting::Apart);
}

const DISTANCE: Meeting = Meeting::MayMeet {
    why: Doubt::Distance,
};

#[test]
fn areas() {
    let square = area(&["0 0, 4 0, 4 4, 0 4"]);
    let meets = |rings: &[&str]| check(&square, &area(rings), Meeting::Meets);
    let apart = |rings: &[&str]| check(&square, &area(rings), Meeting::Apart);
    // Crossing, inside, around, the same, sharing an edge, part of an edge, a corner.
    meets(&["3 3, 6 3, 6 6, 3 6"]);
    meets(&["1 1, 2 1, 2 2, 1 2"]);
    meets(&["-1 -1, 5 -1, 5 5, -1 5"]);
    meets(&["0 0, 4 0, 4 4, 0 4"]);
    meets(&["4 0, 8 0, 8 4, 4 4"]);
    meets(&["4 1, 8 1, 8 2, 4 2"]);
    meets(&["4 4, 8 4, 8 8, 4 8"]);
    meets(&["-2 2, 2 6, -2 6"]);
    // Only a corner on an edge, whichever corner it is; an edge on a corner.
    meets(&["6 1, 6 3, 4 2"]);
    meets(&["6 1, 4 2, 6 3"]);
    meets(&["4 2, 6 1, 6 3"]);
    apart(&["6 1, 6 3, 4.0000001 2"]);
    meets(&["3 5, 5 3, 6 6"]);
    // A cross: no corner of either lies in the other.
    meets(&["1 -1, 3 -1, 3 5, 1 5"]);
    // Beside it by one unit, and by less than one across a corner.
    apart(&["4.0000001 0, 8 0, 8 4, 4.0000001 4"]);
    apart(&["-2 2, 1.9999999 6, -2 6"]);
    apart(&["5 0, 8 0, 8 4, 5 4"]);
    // In the hole of a ring; on its inner edge; over it.
    let around = area(&["-2 -2, 6 -2, 6 6, -2 6", "-1 -1, -1 5, 5 5, 5 -1"]);
    check(&square, &around, Meeting::Apart);
    let on_the_edge = area(&["0 0, 5 0, 5 4, 0 4"]);
    check(&on_the_edge, &around, Meeting::Meets);
    let over = area(&["0 0, 7 0, 7 4, 0 4"]);
    check(&over, &around, Meeting::Meets);
}

/// Two combs of a thousand teeth, tooth into gap: prepared, since they have more than 32 vertices.
#[test]
fn areas_of_many_vertices() {
    let comb = |south: i32, up: i32, shift: i32| {
        let mut points = vec![(0, south)];
        for tooth in 0..1000 {
            let west = tooth * 100 + shift;
            points.extend([
                (west - 1, south),
                (west, south + up),
                (west + 20, south + up),
                (west + 20, south),
            ]);
        }
        points.extend([(200_000, south), (200_000, south - up), (0, south - up)]);
        let mut ring: Vec<Point> = points
            .into_iter()
            .map(|(x, y)| Point::from_e7(x, y).unwrap())
            .collect();
        ring.push(ring[0]);
        let area = Footprint::Area(vec![ring]);
        Volume::new(vec![area], Window::OPEN, &EVERY_HEIGHT).unwrap()
    };
    let below = comb(0, 1000, 10);
    check(&below, &comb(1100, -1000, 50), Meeting::Apart);
    check(&below, &comb(1100, -1100, 50), Meeting::Meets);
    check(&below, &comb(1100, -1000, 30), Meeting::Meets);
    check(&below, &comb(1100, -1000, 31), Meeting::Apart);
    check(&below, &comb(2100, -1000, 50), Meeting::Apart);
}

/// 0.01 degree of latitude at the equator is 1,105.743 m.
#[test]
fn discs() {
    let here = disc(10.0, 0.0, 1_000);
    check(&here, &disc(10.0, 0.01, 106), Meeting::Meets);
    check(&here, &disc(10.0, 0.01, 105), Meeting::Apart);
    // One metre of a hundred kilometres is what the distance may be off.
    let far = disc(10.0, 0.9, 99_000);
    check(&disc(10.0, 0.0, 518), &far, Meeting::Meets);
    check(&disc(10.0, 0.0, 517), &far, DISTANCE);
    check(&disc(10.0, 0.0, 515), &far, Meeting::Apart);
    let square = area(&["10 0.01, 11 0.01, 11 1, 10 1"]);
    check(&square, &disc(10.5, 0.0, 1_106), Meeting::Meets);
    check(&square, &disc(10.5, 0.0, 1_105), Meeting::Apart);
    check(&square, &disc(10.5, 0.5, 1), Meeting::Meets);
    check(&square, &disc(10.5, 0.5, 200_000), Meeting::Meets);
    let ring = area(&["9 -1, 12 -1, 12 2, 9 2", "10 0, 10 1, 11 1, 11 0"]);
    check(&ring, &disc(10.5, 0.5, 55_000), Meeting::Apart);
    check(&ring, &disc(10.5, 0.5, 55_300), Meeting::Meets);
}

fn leg(from: (f64, f64), to: (f64, f64), departs_s: i64, arrives_s: i64, slack_s: u32) -> Leg {
    Leg {
        from: at(from.0, from.1),
        to: at(to.0, to.1),
        departs: Moment::from_unix_s(departs_s),
        arrives: Moment::from_unix_s(arrives_s),
        slack_s,
    }
}

fn route(half_width_m: u32, legs: &[Leg]) -> Volume {
    Volume::route(Movement::Road, half_width_m, legs, &EVERY_HEIGHT).unwrap()
}

#[test]
fn corridors() {
    let east = route(500, &[leg((10.0, 0.0), (11.0, 0.0), 0, 9_000, 0)]);
    // Crossing it, ending beside it, beside its end, passing through an area without a corner in it.
    let north = route(1, &[leg((10.5, -0.5), (10.5, 0.5), 0, 9_000, 0)]);
    check(&east, &north, Meeting::Meets);
    let beside = |half_width_m| route(half_width_m, &[leg((10.5, 0.01), (10.5, 0.5), 0, 9_000, 0)]);
    check(&east, &beside(606), Meeting::Meets);
    check(&east, &beside(605), Meeting::Apart);
    check(&east, &disc(11.01, 0.0, 613), Meeting::Apart);
    check(&east, &disc(11.01, 0.0, 614), Meeting::Meets);
    check(
        &east,
        &area(&["10.4 -1, 10.6 -1, 10.6 1, 10.4 1"]),
        Meeting::Meets,
    );
    check(
        &east,
        &area(&["10.4 0.0046, 10.6 0.0046, 10.6 1, 10.4 1"]),
        Meeting::Apart,
    );
    check(
        &east,
        &area(&["10.4 0.0045, 10.6 0.0045, 10.6 1, 10.4 1"]),
        Meeting::Meets,
    );
}

/// A convoy is on each leg in its own time: who crosses the road after it has passed does not meet it.
#[test]
fn a_leg_counts_in_its_own_time() {
    let convoy = route(
        100,
        &[
            leg((10.0, 0.0), (10.1, 0.0), 0, 900, 60),
            leg((10.1, 0.0), (10.2, 0.0), 1_800, 2_700, 60),
        ],
    );
    let at_second = |lon: f64, second: i64| {
        let moment = Some(Moment::from_unix_s(second));
        let window = Window::new(moment, moment).unwrap();
        in_time(lon, 0.0, 10, window, &EVERY_HEIGHT)
    };
    check(&convoy, &at_second(10.05, 960), Meeting::Meets);
    check(&convoy, &at_second(10.05, 961), Meeting::Apart);
    check(&convoy, &at_second(10.15, 1_739), Meeting::Apart);
    check(&convoy, &at_second(10.15, 1_740), Meeting::Meets);
    // Where it waits it is met meanwhile; elsewhere on the road it is not.
    check(&convoy, &at_second(10.1, 1_400), Meeting::Meets);
    check(&convoy, &at_second(10.05, 1_400), Meeting::Apart);
    check(&convoy, &at_second(10.15, 1_400), Meeting::Apart);
}

#[test]
fn time_is_exact_and_closed() {
    let until = |s, nanos| {
        let window = Window::new(None, Moment::from_unix(s, nanos)).unwrap();
        in_time(10.0, 0.0, 10, window, &EVERY_HEIGHT)
    };
    let from = |s, nanos| {
        let window = Window::new(Moment::from_unix(s, nanos), None).unwrap();
        in_time(10.0, 0.0, 10, window, &EVERY_HEIGHT)
    };
    check(&until(100, 0), &from(100, 0), Meeting::Meets);
    check(&until(100, 0), &from(100, 1), Meeting::Apart);
    check(&until(100, 1), &from(100, 1), Meeting::Meets);
}

#[test]
fn heights() {
    let between = |floor, ceiling, reference| {
        let band = band_from_feet(floor, ceiling, reference);
        in_time(10.0, 0.0, 10, Window::OPEN, &band)
    };
    let low = between(None, Some(5_000), MeanSeaLevel);
    check(
        &low,
        &between(Some(5_000), None, MeanSeaLevel),
        Meeting::Meets,
    );
    check(
        &low,
        &between(Some(5_001), None, MeanSeaLevel),
        Meeting::Apart,
    );
    check(&low, &disc(10.0, 0.0, 10), Meeting::Meets);
    let references = [Ground, MeanSeaLevel];
    let why = Doubt::References(references);
    check(
        &low,
        &between(Some(9_000), None, Ground),
        Meeting::MayMeet { why },
    );
    // Apart in place is apart, whatever the heights.
    let elsewhere = between(Some(0), Some(10), Ground);
    let far = in_time(
        11.0,
        0.0,
        10,
        Window::OPEN,
        &band_from_feet(None, Some(1), MeanSeaLevel),
    );
    check(&elsewhere, &far, Meeting::Apart);
    let both = |lat, radius_m, reference| {
        let ceiling = Some(Altitude {
            value_dm: 100,
            reference,
        });
        let band = AltitudeBand {
            floor: None,
            ceiling,
        };
        in_time(10.0, lat, radius_m, Window::OPEN, &band)
    };
    let why = Doubt::DistanceAndReferences(references);
    let (here, there) = (both(0.0, 517, Ground), both(0.9, 99_000, MeanSeaLevel));
    check(&here, &there, Meeting::MayMeet { why });
}

/// Two halves of one area, cut at the antimeridian as they have to be, are one volume: whoever meets either meets it.
#[test]
fn an_area_in_two_parts() {
    let rings = [
        "179 0, 180 0, 180 1, 179 1",
        "-180 0, -179 0, -179 1, -180 1",
    ];
    let halves = rings.map(|text| Footprint::Area(vec![ring(text)])).to_vec();
    let strait = Volume::new(halves, Window::OPEN, &EVERY_HEIGHT).unwrap();
    check(&strait, &disc(179.5, 0.5, 10), Meeting::Meets);
    check(&strait, &disc(-179.5, 0.5, 10), Meeting::Meets);
    check(&strait, &disc(-178.5, 0.5, 10), Meeting::Apart);
}
