//! Heights, with what they are measured from, and bands between two of them.
//!
//! A height above the ground and one above the sea are different things, and no terrain is here to
//! turn one into the other: across references a test is undecided, and says so. It deliberately
//! knows no pressure levels' conversion either. Read next: [`crate::scope`].

use crate::scope::PlaceTest;

/// A height in decimetres above its reference.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Altitude {
    pub value_dm: i32,
    pub reference: AltitudeReference,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum AltitudeReference {
    Ground,
    MeanSeaLevel,
    Ellipsoid,
    /// Flight levels: pressure altitude above 1013.25 hPa.
    StandardPressure,
}

impl Altitude {
    /// From feet, rounded to the nearest decimetre (a foot is 3.048 dm exactly).
    pub fn from_feet(feet: i32, reference: AltitudeReference) -> Option<Altitude> {
        let thousandths = i64::from(feet) * 3048;
        let rounded = (thousandths + 500 * thousandths.signum()) / 1000;
        Some(Altitude {
            value_dm: i32::try_from(rounded).ok()?,
            reference,
        })
    }
}

/// A band of heights, both ends included; a missing end is open.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct AltitudeBand {
    pub floor: Option<Altitude>,
    pub ceiling: Option<Altitude>,
}

impl AltitudeBand {
    /// Whether a height known to within `radius_dm` lies in the band.
    pub fn test(&self, height: Altitude, radius_dm: u32) -> PlaceTest {
        let radius = i64::from(radius_dm);
        let value = i64::from(height.value_dm);
        let side = |end: Option<Altitude>, inward: i64| match end {
            None => PlaceTest::Inside,
            Some(end) if end.reference != height.reference => PlaceTest::Straddles,
            Some(end) => {
                let above = (value - i64::from(end.value_dm)) * inward;
                if above - radius >= 0 {
                    PlaceTest::Inside
                } else if above + radius < 0 {
                    PlaceTest::Outside
                } else {
                    PlaceTest::Straddles
                }
            }
        };
        side(self.floor, 1).and(side(self.ceiling, -1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use AltitudeReference::{Ground, MeanSeaLevel};

    #[test]
    fn bands() {
        let low_flight = AltitudeBand {
            floor: None,
            ceiling: Altitude::from_feet(5000, Ground),
        };
        let check = |feet: i32, reference, radius_dm, expected| {
            let height = Altitude::from_feet(feet, reference).unwrap();
            assert_eq!(low_flight.test(height, radius_dm), expected, "{feet} ft");
        };
        check(4999, Ground, 0, PlaceTest::Inside);
        check(5000, Ground, 0, PlaceTest::Inside);
        check(5001, Ground, 0, PlaceTest::Outside);
        check(5000, Ground, 1, PlaceTest::Straddles);
        check(1000, MeanSeaLevel, 0, PlaceTest::Straddles);
    }

    #[test]
    fn feet_to_decimetres() {
        assert_eq!(Altitude::from_feet(5000, Ground).unwrap().value_dm, 15_240);
        assert_eq!(Altitude::from_feet(-1, Ground).unwrap().value_dm, -3);
        assert_eq!(Altitude::from_feet(i32::MAX, Ground), None);
    }
}
