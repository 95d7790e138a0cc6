//! Pairs of volumes made by dice: a third that share a point, often one point, one instant or one height alone; a third
//! that miss each other by one unit of the grid or less in one dimension; and a third that fall as they fall.
//!
//! The same seed makes the same pairs. Everything is fictional. Read next: `oracle.rs`.

use armistice_space::altitude::{Altitude, AltitudeBand, AltitudeReference};
use armistice_space::{Disc, Footprint, Leg, Moment, Movement, Point, Volume, Window};

/// How a pair was made.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Made {
    Sharing,
    /// A window begins less than a second after the other ended.
    MissingInTime,
    /// A floor is a decimetre above a ceiling.
    MissingInHeight,
    /// Areas side by side, one unit apart.
    MissingByOneUnit,
    /// A corner beside a slanted edge, a small part of a unit apart.
    MissingByLess,
    /// Discs whose distance is within a unit of what they reach together, on either side.
    AboutTouching,
    AsItFalls,
}

impl Made {
    pub const ALL: [Made; 7] = [
        Made::Sharing,
        Made::MissingInTime,
        Made::MissingInHeight,
        Made::MissingByOneUnit,
        Made::MissingByLess,
        Made::AboutTouching,
        Made::AsItFalls,
    ];

    pub fn word(self) -> &'static str {
        match self {
            Made::Sharing => "sharing a point",
            Made::MissingInTime => "missing by less than a second",
            Made::MissingInHeight => "missing by a decimetre",
            Made::MissingByOneUnit => "areas missing by one unit",
            Made::MissingByLess => "areas missing by less than a unit",
            Made::AboutTouching => "discs within a unit of touching",
            Made::AsItFalls => "as they fall",
        }
    }
}

/// A small generator of numbers (splitmix64).
pub struct Dice(pub u64);

impl Dice {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// From `low` to `high`, both included.
    pub fn between(&mut self, low: i64, high: i64) -> i64 {
        low + (self.next() % (high - low + 1) as u64) as i64
    }

    pub fn chance(&mut self, percent: u64) -> bool {
        self.next() % 100 < percent
    }
}

struct Times {
    window: Window,
    band: AltitudeBand,
}

/// One pair.
pub fn pair(dice: &mut Dice) -> (Made, Volume, Volume) {
    loop {
        let made = match dice.next() % 30 {
            0..=10 => Made::Sharing,
            11..=14 => Made::MissingInTime,
            15..=18 => Made::MissingInHeight,
            19..=20 => Made::MissingByOneUnit,
            21 => Made::MissingByLess,
            22 => Made::AboutTouching,
            _ => Made::AsItFalls,
        };
        if let Some((one, other)) = try_pair(made, dice) {
            return if dice.chance(50) {
                (made, one, other)
            } else {
                (made, other, one)
            };
        }
    }
}

fn try_pair(made: Made, dice: &mut Dice) -> Option<(Volume, Volume)> {
    let anchor = (
        dice.between(-1_700_000_000, 1_700_000_000),
        dice.between(-700_000_000, 700_000_000),
    );
    let (mine, mut yours) = times(dice, made == Made::AsItFalls);
    let end = mine.window.until()?;
    match made {
        Made::MissingInTime => {
            let nanos = dice.between(1, 999_999_999);
            let total = i64::from(end.nanos()) + nanos;
            let from = Moment::from_unix(
                end.unix_s() + total / 1_000_000_000,
                (total % 1_000_000_000) as u32,
            )?;
            yours.window =
                Window::new(Some(from), Some(from.plus_s(dice.between(0, 9_999)))).ok()?;
        }
        Made::MissingInHeight => {
            let ceiling = mine.band.ceiling?;
            yours.band.floor = Some(Altitude {
                value_dm: ceiling.value_dm + 1,
                reference: ceiling.reference,
            });
            yours.band.ceiling = None;
        }
        Made::Sharing => {
            if dice.chance(50) {
                yours.window = Window::new(Some(end), Some(end.plus_s(600))).ok()?;
            }
            if dice.chance(50) {
                yours.band.floor = mine.band.ceiling;
                yours.band.ceiling = None;
            }
        }
        Made::MissingByOneUnit | Made::MissingByLess | Made::AboutTouching | Made::AsItFalls => {}
    }
    match made {
        Made::MissingByOneUnit => side_by_side(dice, anchor, &mine, &yours),
        Made::MissingByLess => beside_a_slope(dice, anchor, &mine, &yours),
        Made::AboutTouching => about_touching(dice, anchor, &mine, &yours),
        Made::AsItFalls => {
            let elsewhere = (
                anchor.0 + dice.between(-300_000, 300_000),
                anchor.1 + dice.between(-300_000, 300_000),
            );
            Some((shape(dice, anchor, &mine)?, shape(dice, elsewhere, &yours)?))
        }
        Made::Sharing | Made::MissingInTime | Made::MissingInHeight => {
            Some((shape(dice, anchor, &mine)?, shape(dice, anchor, &yours)?))
        }
    }
}

/// Two windows and two bands that overlap, or stand as they fall.
fn times(dice: &mut Dice, as_they_fall: bool) -> (Times, Times) {
    let begin = 1_500_000_000 + dice.between(0, 1_000_000);
    let time = |dice: &mut Dice, shift: i64, reference: AltitudeReference| {
        let from = Moment::from_unix(begin + shift, dice.between(0, 999_999_999) as u32);
        let until = Moment::from_unix(
            begin + 20_000 + dice.between(0, 9_999),
            dice.between(0, 999_999_999) as u32,
        );
        let low = dice.between(0, 5_000) as i32;
        let altitude = |value_dm| {
            Some(Altitude {
                value_dm,
                reference,
            })
        };
        Times {
            window: Window::new(from, until).unwrap_or(Window::OPEN),
            band: AltitudeBand {
                floor: altitude(low),
                ceiling: altitude(5_000 + low),
            },
        }
    };
    let (sea, ground) = (AltitudeReference::MeanSeaLevel, AltitudeReference::Ground);
    let mine = time(dice, 0, sea);
    let mut yours = time(dice, 10_000, sea);
    if as_they_fall {
        yours = time(dice, 0, sea);
        match dice.next() % 8 {
            0 => yours = time(dice, 0, ground),
            1 => {
                yours.band = AltitudeBand {
                    floor: None,
                    ceiling: None,
                };
            }
            2 => yours.window = Window::new(yours.window.from(), None).unwrap_or(Window::OPEN),
            3 => yours.window = Window::OPEN,
            _ => {}
        }
    }
    (mine, yours)
}

fn point(x: i64, y: i64) -> Option<Point> {
    Point::from_e7(i32::try_from(x).ok()?, i32::try_from(y).ok()?).ok()
}

fn area(corners: &[(i64, i64)], hole: &[(i64, i64)], times: &Times) -> Option<Volume> {
    let ring = |corners: &[(i64, i64)]| -> Option<Vec<Point>> {
        let closed = corners.iter().chain(corners.first());
        closed.map(|&(x, y)| point(x, y)).collect()
    };
    let mut rings = vec![ring(corners)?];
    if !hole.is_empty() {
        rings.push(ring(hole)?);
    }
    Volume::new(vec![Footprint::Area(rings)], times.window, &times.band).ok()
}

fn disc((x, y): (i64, i64), radius_m: i64, times: &Times) -> Option<Volume> {
    let disc = Disc {
        centre: point(x, y)?,
        radius_m: radius_m as u32,
    };
    Volume::new(vec![Footprint::Disc(disc)], times.window, &times.band).ok()
}

/// Some shape that has a point, mostly a corner, at the anchor.
fn shape(dice: &mut Dice, anchor: (i64, i64), times: &Times) -> Option<Volume> {
    match dice.next() % 100 {
        0..=39 => star(dice, anchor, 4, 12, times),
        40..=44 => star(dice, anchor, 33, 90, times),
        45..=59 => rectangle(dice, anchor, times),
        60..=84 => disc(anchor, dice.between(1, 2_000), times),
        _ => route(dice, anchor, times),
    }
}

fn rectangle(dice: &mut Dice, (x, y): (i64, i64), times: &Times) -> Option<Volume> {
    let (dx, dy) = (dice.between(6, 200_000), dice.between(6, 200_000));
    let frame = |inset: (i64, i64)| {
        let (west, east) = (x + inset.0, x + dx - inset.0);
        let (south, north) = (y + inset.1, y + dy - inset.1);
        [(west, south), (east, south), (east, north), (west, north)]
    };
    let hole = frame((dx / 3, dy / 3));
    let hole: &[(i64, i64)] = if dice.chance(25) { &hole } else { &[] };
    area(&frame((0, 0)), hole, times)
}

/// Corners around a centre in the order of their angle: it never meets itself. Its first corner is the anchor.
fn star(
    dice: &mut Dice,
    (x, y): (i64, i64),
    least: i64,
    most: i64,
    times: &Times,
) -> Option<Volume> {
    let count = dice.between(least, most);
    let begin = dice.between(0, 628) as f64 / 100.0;
    let corners: Vec<(i64, i64)> = (0..count)
        .map(|n| {
            let angle = begin + std::f64::consts::TAU * n as f64 / count as f64;
            let radius = dice.between(2_000, 150_000) as f64;
            ((radius * angle.cos()) as i64, (radius * angle.sin()) as i64)
        })
        .collect();
    let (x0, y0) = corners[0];
    let moved: Vec<(i64, i64)> = corners
        .iter()
        .map(|(cx, cy)| (x + cx - x0, y + cy - y0))
        .collect();
    area(&moved, &[], times)
}

/// Up to two legs that come to the anchor before the window begins, and one that leaves it and takes all of it.
fn route(dice: &mut Dice, anchor: (i64, i64), times: &Times) -> Option<Volume> {
    let (from, until) = (times.window.from()?, times.window.until()?);
    let near = |dice: &mut Dice, (x, y): (i64, i64)| {
        let step = (
            dice.between(-100_000, 100_000),
            dice.between(-100_000, 100_000),
        );
        (x + step.0, y + step.1)
    };
    let mut legs = Vec::new();
    let mut before = anchor;
    for earlier in 0..dice.between(0, 2) {
        let coming_from = near(dice, before);
        let departs = from.plus_s(-2_000 * (earlier + 1));
        legs.push(Leg {
            from: point(coming_from.0, coming_from.1)?,
            to: point(before.0, before.1)?,
            departs,
            arrives: departs.plus_s(2_000),
            slack_s: 0,
        });
        before = coming_from;
    }
    legs.reverse();
    let goes_to = near(dice, anchor);
    legs.push(Leg {
        from: point(anchor.0, anchor.1)?,
        to: point(goes_to.0, goes_to.1)?,
        departs: from,
        arrives: until,
        slack_s: 0,
    });
    let width_m = dice.between(1, 1_000) as u32;
    Volume::route(Movement::Aeroplane, width_m, &legs, &times.band).ok()
}

/// Two rectangles with one unit between them, to the east or to the north.
fn side_by_side(
    dice: &mut Dice,
    (x, y): (i64, i64),
    mine: &Times,
    yours: &Times,
) -> Option<(Volume, Volume)> {
    let (dx, dy) = (dice.between(2, 100_000), dice.between(2, 100_000));
    let along = dice.between(-50, 50);
    let swapped = dice.chance(50);
    let corner = |a: i64, b: i64| {
        if swapped {
            (x + b, y + a)
        } else {
            (x + a, y + b)
        }
    };
    let one = [corner(0, 0), corner(dx, 0), corner(dx, dy), corner(0, dy)];
    let other = [
        corner(dx + 1, along),
        corner(dx + dy + 1, along),
        corner(dx + dy + 1, along + dx),
        corner(dx + 1, along + dx),
    ];
    Some((area(&one, &[], mine)?, area(&other, &[], yours)?))
}

/// A corner beside a slanted edge, as near as a grid point can be without being on it.
fn beside_a_slope(
    dice: &mut Dice,
    (x, y): (i64, i64),
    mine: &Times,
    yours: &Times,
) -> Option<(Volume, Volume)> {
    let (p, q) = (dice.between(2, 90_000), dice.between(2, 90_000));
    // The point (u, v) with p v - q u = -1 lies to the right of the slope from (0, 0) to (p, q).
    let u = inverse(q, p)?;
    let v = (q * u - 1) / p;
    let slope = [(x, y), (x + p, y + q), (x, y + q)];
    let (x, y) = (x + u, y + v);
    let (down, right) = (dice.between(1, 50_000), dice.between(1, 50_000));
    let beside = [(x, y), (x, y - down), (x + right, y)];
    Some((area(&slope, &[], mine)?, area(&beside, &[], yours)?))
}

/// What times `q` is one more than a multiple of `p`.
fn inverse(q: i64, p: i64) -> Option<i64> {
    let (mut a, mut b, mut s, mut t) = (q % p, p, 1i64, 0i64);
    while b != 0 {
        let n = a / b;
        (a, b) = (b, a - n * b);
        (s, t) = (t, s - n * t);
    }
    (a == 1).then(|| s.rem_euclid(p))
}

/// Discs whose centres are about as far from each other as they reach together.
fn about_touching(
    dice: &mut Dice,
    (x, y): (i64, i64),
    mine: &Times,
    yours: &Times,
) -> Option<(Volume, Volume)> {
    use geographiclib_rs::{DirectGeodesic, Geodesic};
    let (one_m, other_m) = (dice.between(1, 3_000), dice.between(1, 3_000));
    let bearing = dice.between(0, 3_599) as f64 / 10.0;
    let centre = point(x, y)?;
    let far_m = (one_m + other_m) as f64 + dice.between(-11, 11) as f64 / 1_000.0;
    let (lat, lon) =
        Geodesic::wgs84().direct(centre.lat_degrees(), centre.lon_degrees(), bearing, far_m);
    let beside = Point::from_degrees(lon, lat).ok()?;
    let beside = (i64::from(beside.lon_e7()), i64::from(beside.lat_e7()));
    Some((disc((x, y), one_m, mine)?, disc(beside, other_m, yours)?))
}
