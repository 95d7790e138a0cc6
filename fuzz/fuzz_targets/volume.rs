//! A volume is made or refused in words, whatever is given; one that is made lies in its boxes, meets itself, and meets
//! another the same whoever is asked first.

#![no_main]

use armistice_space::altitude::{Altitude, AltitudeBand};
use armistice_space::{
    AltitudeReference, Disc, Footprint, Leg, Meeting, Moment, Movement, Point, Volume, Window, meet,
};

struct Bytes<'a>(&'a [u8]);

impl Bytes<'_> {
    fn next(&mut self) -> u8 {
        let Some((first, rest)) = self.0.split_first() else {
            return 0;
        };
        self.0 = rest;
        *first
    }

    fn wide(&mut self) -> i32 {
        i32::from_le_bytes([self.next(), self.next(), self.next(), self.next()])
    }

    /// Near the origin mostly, so that shapes meet; anywhere, the poles and the antimeridian included, now and then.
    fn point(&mut self) -> Point {
        let (lon_e7, lat_e7) = match self.next() % 8 {
            0 => (self.wide() % 1_800_000_001, self.wide() % 900_000_001),
            1 => (
                1_800_000_000 - i32::from(self.next()),
                i32::from(self.next()),
            ),
            _ => {
                let mut near = || i32::from(self.next() as i8);
                (near(), near())
            }
        };
        Point::from_e7(lon_e7, lat_e7).expect("in range")
    }

    fn moment(&mut self) -> Moment {
        let nanos = u32::from(self.next()) * 3_000_000;
        match self.next() % 8 {
            0 => Moment::from_unix_s(i64::from(self.wide()) << 31),
            _ => Moment::from_unix(i64::from(self.next()), nanos).expect("below a second"),
        }
    }

    fn band(&mut self) -> AltitudeBand {
        let mut end = || {
            let reference = match self.next() % 4 {
                0 => return None,
                1 => AltitudeReference::Ground,
                _ => AltitudeReference::MeanSeaLevel,
            };
            let value_dm = i32::from(self.next());
            Some(Altitude {
                value_dm,
                reference,
            })
        };
        AltitudeBand {
            floor: end(),
            ceiling: end(),
        }
    }

    fn volume(&mut self) -> Option<Volume> {
        let band = self.band();
        let kind = self.next();
        let made = if kind & 1 == 1 {
            let movement = Movement::ALL[usize::from(kind >> 1) % Movement::ALL.len()];
            let mut at = self.point();
            let legs: Vec<Leg> = (0..self.next() % 6)
                .map(|_| {
                    let from = if self.next() % 16 == 0 {
                        self.point()
                    } else {
                        at
                    };
                    at = self.point();
                    Leg {
                        from,
                        to: at,
                        departs: self.moment(),
                        arrives: self.moment(),
                        slack_s: u32::from(self.next()),
                    }
                })
                .collect();
            Volume::route(movement, u32::from(self.next()), &legs, &band)
        } else {
            let (from, until) = (self.moment(), self.moment());
            let window = Window::new(Some(from), Some(until)).unwrap_or(Window::OPEN);
            let footprints = (0..kind % 4)
                .map(|_| {
                    if self.next() % 2 == 0 {
                        return Footprint::Disc(Disc {
                            centre: self.point(),
                            radius_m: self.wide().unsigned_abs() >> (self.next() % 32),
                        });
                    }
                    let rings = (0..self.next() % 3).map(|_| {
                        let mut ring: Vec<Point> =
                            (0..self.next() % 48).map(|_| self.point()).collect();
                        if self.next() % 8 != 0
                            && let Some(&first) = ring.first()
                        {
                            ring.push(first);
                        }
                        ring
                    });
                    Footprint::Area(rings.collect())
                })
                .collect();
            Volume::new(footprints, window, &band)
        };
        match made {
            Ok(volume) => Some(volume),
            Err(error) => {
                assert!(!error.to_string().is_empty());
                None
            }
        }
    }
}

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let mut bytes = Bytes(data);
    let (Some(one), Some(other)) = (bytes.volume(), bytes.volume()) else {
        return;
    };
    assert_ne!(meet(&one, &one), Meeting::Apart);
    let met = meet(&one, &other);
    assert_eq!(met, meet(&other, &one));
    let boxes_meet = one
        .extents()
        .any(|a| other.extents().any(|b| a.may_meet(&b)));
    assert!(met == Meeting::Apart || boxes_meet || matches!(met, Meeting::MayMeet { .. }));
});
