//! A million fictional volumes, and what is asked of them. A volume is made from the seed and its key alone, so none
//! has to be kept to be looked at again.
//!
//! Three in twenty are sites that stand without an end, nine discs and six areas of activity for some hours, two routes
//! of two legs. Half of all stand around some hundred towns; the rest anywhere in six degrees by five, in one year. Read
//! next: `main.rs`.

use armistice_space::altitude::{Altitude, AltitudeBand, AltitudeReference};
use armistice_space::{
    BBox, Disc, Extent, Footprint, Heights, Index, Leg, Moment, Movement, Point, Span, Volume,
    VolumeKey, Window,
};

use crate::made::Dice;

const WEST_E7: i64 = 300_000_000;
const SOUTH_E7: i64 = 100_000_000;
const WIDTH_E7: i64 = 60_000_000;
const HEIGHT_E7: i64 = 50_000_000;
const TOWNS: u64 = 400;
/// The beginning of 2030, and a year.
const BEGIN_S: i64 = 1_893_456_000;
const YEAR_S: i64 = 365 * 86_400;

#[derive(Clone, Copy)]
pub struct World {
    pub seed: u64,
    pub volumes: u64,
}

fn dice_of(seed: u64, number: u64) -> Dice {
    let mut dice = Dice(seed ^ number.wrapping_mul(0xd134_2543_de82_ef95));
    dice.next();
    dice
}

impl World {
    fn anywhere(dice: &mut Dice) -> (i64, i64) {
        (
            WEST_E7 + dice.between(0, WIDTH_E7),
            SOUTH_E7 + dice.between(0, HEIGHT_E7),
        )
    }

    /// Half around towns, thinning out over some ten kilometres.
    fn place(&self, dice: &mut Dice) -> (i64, i64) {
        if dice.chance(50) {
            return World::anywhere(dice);
        }
        let mut town = dice_of(self.seed, u64::MAX - dice.next() % TOWNS);
        let (x, y) = World::anywhere(&mut town);
        let mut near = || (0..4).map(|_| dice.between(-250_000, 250_000)).sum::<i64>();
        (x + near(), y + near())
    }

    /// The volume of a key; another `version` of it is elsewhere, at another time.
    pub fn volume(&self, key: u64, version: u64) -> Volume {
        let mut dice = dice_of(self.seed.wrapping_add(version), key);
        loop {
            let kind = dice.next() % 20;
            let at = self.place(&mut dice);
            if let Some(volume) = self.try_volume(kind, at, &mut dice) {
                return volume;
            }
        }
    }

    fn try_volume(&self, kind: u64, at: (i64, i64), dice: &mut Dice) -> Option<Volume> {
        let from = Moment::from_unix_s(BEGIN_S + dice.between(0, YEAR_S));
        let hours = |dice: &mut Dice| {
            let until = from.plus_s(dice.between(3_600, 12 * 3_600));
            Window::new(Some(from), Some(until)).ok()
        };
        match kind {
            0..=2 => {
                let window = Window::new(Some(from), None).ok()?;
                disc(at, dice.between(50, 500), window, &ALL)
            }
            3..=11 => disc(at, dice.between(200, 3_000), hours(dice)?, &band(dice)),
            12..=17 => {
                let size_e7 = dice.between(20_000, 200_000);
                let window = hours(dice)?;
                area(at, size_e7, dice, 8, window)
            }
            _ => {
                let turn = World::step(at, dice);
                let end = World::step(turn, dice);
                let leg = |from: (i64, i64), to: (i64, i64), departs: Moment| {
                    Some(Leg {
                        from: point(from)?,
                        to: point(to)?,
                        departs,
                        arrives: departs.plus_s(1_800),
                        slack_s: 600,
                    })
                };
                let legs = [leg(at, turn, from)?, leg(turn, end, from.plus_s(1_800))?];
                Volume::route(Movement::Road, 200, &legs, &ALL).ok()
            }
        }
    }

    fn step((x, y): (i64, i64), dice: &mut Dice) -> (i64, i64) {
        (
            x + dice.between(-900_000, 900_000),
            y + dice.between(-900_000, 900_000),
        )
    }

    /// A square of a kilometre for an hour, anywhere.
    pub fn sparse(&self, number: u64) -> Extent {
        let mut dice = dice_of(!self.seed, number);
        let at = World::anywhere(&mut dice);
        extent(at, 45_000, 3_600, &mut dice)
    }

    /// Around a volume, so large that about sixty are met.
    pub fn dense(&self, number: u64, index: &Index) -> Option<Extent> {
        let mut found = Vec::new();
        let mut size = 45_000.0;
        for _ in 0..80 {
            let mut dice = dice_of(!self.seed, number);
            let at = self.place(&mut dice);
            let extent = extent(at, size as i64, (size / 5.0) as i64, &mut dice);
            index.query(&extent, &mut found);
            match found.len() {
                0..55 => size *= 1.12,
                55..=65 => return Some(extent),
                _ => size *= 0.97,
            }
        }
        None
    }

    /// A new activity with about sixty candidates: an area of forty corners, a disc or a route.
    pub fn activity(&self, number: u64, index: &Index) -> Option<Volume> {
        let mut found = Vec::new();
        let mut size = 45_000.0;
        for _ in 0..80 {
            let mut dice = dice_of(!self.seed, number);
            let at = self.place(&mut dice);
            let from = Moment::from_unix_s(BEGIN_S + dice.between(0, YEAR_S));
            let window = Window::new(Some(from), Some(from.plus_s((size / 5.0) as i64))).ok()?;
            let volume = match number % 3 {
                0 => area(at, size as i64, &mut dice, 40, window)?,
                1 => disc(at, (size / 90.0) as i64, window, &band(&mut dice))?,
                _ => {
                    let (turn, end) = (
                        (at.0 + size as i64, at.1 + (size / 2.0) as i64),
                        (at.0 + size as i64 * 2, at.1),
                    );
                    let half_s = (size / 5.0) as i64;
                    let leg = |a, b, departs: Moment| {
                        Some(Leg {
                            from: point(a)?,
                            to: point(b)?,
                            departs,
                            arrives: departs.plus_s(half_s),
                            slack_s: 600,
                        })
                    };
                    let legs = [leg(at, turn, from)?, leg(turn, end, from.plus_s(half_s))?];
                    Volume::route(Movement::Aeroplane, 500, &legs, &ALL).ok()?
                }
            };
            index.query_all(volume.extents(), &mut found);
            match found.len() {
                0..55 => size *= 1.12,
                55..=65 => return Some(volume),
                _ => size *= 0.97,
            }
        }
        None
    }

    pub fn entries(&self) -> impl Iterator<Item = (VolumeKey, Vec<Extent>)> + '_ {
        (0..self.volumes).map(|key| (VolumeKey(key), self.volume(key, 0).extents().collect()))
    }
}

const ALL: AltitudeBand = AltitudeBand {
    floor: None,
    ceiling: None,
};

/// Four kilometres of heights, half of them with only one end.
fn band(dice: &mut Dice) -> AltitudeBand {
    let altitude = |value_dm: i64| {
        Some(Altitude {
            value_dm: value_dm as i32,
            reference: AltitudeReference::MeanSeaLevel,
        })
    };
    let floor = dice.between(0, 30_000);
    AltitudeBand {
        floor: if dice.chance(75) {
            altitude(floor)
        } else {
            None
        },
        ceiling: altitude(floor + dice.between(0, 10_000)),
    }
}

fn point((x, y): (i64, i64)) -> Option<Point> {
    Point::from_e7(i32::try_from(x).ok()?, i32::try_from(y).ok()?).ok()
}

fn disc(at: (i64, i64), radius_m: i64, window: Window, band: &AltitudeBand) -> Option<Volume> {
    let disc = Disc {
        centre: point(at)?,
        radius_m: radius_m.max(1) as u32,
    };
    Volume::new(vec![Footprint::Disc(disc)], window, band).ok()
}

fn area(
    (x, y): (i64, i64),
    size_e7: i64,
    dice: &mut Dice,
    most: i64,
    window: Window,
) -> Option<Volume> {
    let count = if most > 8 {
        most
    } else {
        dice.between(4, most)
    };
    let mut ring = Vec::new();
    for n in 0..count {
        let angle = std::f64::consts::TAU * n as f64 / count as f64;
        let radius = size_e7 as f64 * dice.between(60, 100) as f64 / 100.0;
        ring.push(point((
            x + (radius * angle.cos()) as i64,
            y + (radius * angle.sin()) as i64,
        ))?);
    }
    ring.push(ring[0]);
    Volume::new(vec![Footprint::Area(vec![ring])], window, &band(dice)).ok()
}

fn extent((x, y): (i64, i64), half_e7: i64, duration_s: i64, dice: &mut Dice) -> Extent {
    let from = Moment::from_unix_s(BEGIN_S + dice.between(0, YEAR_S));
    let window = Window::new(Some(from), Some(from.plus_s(duration_s)));
    Extent {
        bbox: BBox {
            west_e7: (x - half_e7) as i32,
            south_e7: (y - half_e7) as i32,
            east_e7: (x + half_e7) as i32,
            north_e7: (y + half_e7) as i32,
        },
        span: window.map_or(Span::OPEN, |window| window.span()),
        heights: Heights::of(&band(dice)).unwrap_or(Heights::ALL),
    }
}
