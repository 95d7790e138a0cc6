//! When, how high, and the box of longitude, latitude, time and height that encloses something.
//!
//! There are two scales. A [`Moment`] is exact, to the nanosecond, and so is a [`Window`] of two of them: the exact
//! test of two volumes compares these. A [`Span`] is what the index compares: whole seconds from the beginning of 2000
//! in 32 bits, good from 1932 to 2068, each end rounded *outward*; what lies beyond is the same as open. In the same
//! way [`Heights`] are whole decimetres, and heights above different references are never told apart: no terrain is
//! here to compare them with. So an [`Extent`] may say "may meet" too often, and never "apart" too often.
//!
//! Everything is closed: an end belongs to its window, a floor and a ceiling to their band.
//!
//! It deliberately knows no calendar and no time zone: a local time has been turned into UTC before it comes here. Read
//! next: [`crate::volume`].

use crate::altitude::{Altitude, AltitudeBand, AltitudeReference};
use crate::bbox::BBox;
use std::fmt;

/// Seconds from 1970 to 2000, UTC.
const UNIX_S_OF_2000: i64 = 946_684_800;
const NANOS_PER_S: u32 = 1_000_000_000;

/// An instant of UTC, exact to the nanosecond.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Moment {
    unix_s: i64,
    nanos: u32,
}

impl Moment {
    /// From seconds since 1970 and nanoseconds after them. `None` when the nanoseconds make a second or more.
    pub fn from_unix(unix_s: i64, nanos: u32) -> Option<Moment> {
        (nanos < NANOS_PER_S).then_some(Moment { unix_s, nanos })
    }

    pub fn from_unix_s(unix_s: i64) -> Moment {
        Moment { unix_s, nanos: 0 }
    }

    pub fn unix_s(self) -> i64 {
        self.unix_s
    }

    pub fn nanos(self) -> u32 {
        self.nanos
    }

    pub fn plus_s(self, seconds: i64) -> Moment {
        Moment {
            unix_s: self.unix_s.saturating_add(seconds),
            nanos: self.nanos,
        }
    }

    /// The second of the index at or before this instant.
    fn floor_s(self) -> i32 {
        clamped(self.unix_s.saturating_sub(UNIX_S_OF_2000))
    }

    /// The second of the index at or after this instant.
    fn ceil_s(self) -> i32 {
        let up = i64::from(self.nanos > 0);
        clamped(
            self.unix_s
                .saturating_sub(UNIX_S_OF_2000)
                .saturating_add(up),
        )
    }
}

fn clamped(value: i64) -> i32 {
    value.clamp(i64::from(i32::MIN), i64::from(i32::MAX)) as i32
}

/// From one instant to another, both included; a missing end is open.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Window {
    from: Option<Moment>,
    until: Option<Moment>,
}

impl Window {
    /// Always.
    pub const OPEN: Window = Window {
        from: None,
        until: None,
    };

    pub fn new(from: Option<Moment>, until: Option<Moment>) -> Result<Window, WindowReversed> {
        match (from, until) {
            (Some(from), Some(until)) if until < from => Err(WindowReversed { from, until }),
            _ => Ok(Window { from, until }),
        }
    }

    pub fn from(&self) -> Option<Moment> {
        self.from
    }

    pub fn until(&self) -> Option<Moment> {
        self.until
    }

    /// Whether the windows have an instant in common.
    pub fn meets(&self, other: &Window) -> bool {
        let begins_in_time = |from: Option<Moment>, until: Option<Moment>| match (from, until) {
            (Some(from), Some(until)) => from <= until,
            (None, _) | (_, None) => true,
        };
        begins_in_time(self.from, other.until) && begins_in_time(other.from, self.until)
    }

    /// What two windows have in common.
    pub fn common(&self, other: Window) -> Option<Window> {
        let from = self.from.max(other.from);
        let until = match (self.until, other.until) {
            (Some(one), Some(another)) => Some(one.min(another)),
            (one, another) => one.or(another),
        };
        Window::new(from, until).ok()
    }

    /// So much longer before and after; an end that is open stays open.
    pub fn stretched(&self, before_s: i64, after_s: i64) -> Window {
        Window {
            from: self.from.map(|from| from.plus_s(-before_s.max(0))),
            until: self.until.map(|until| until.plus_s(after_s.max(0))),
        }
    }

    /// The window in whole seconds, rounded outward.
    pub fn span(&self) -> Span {
        Span {
            from_s: self.from.map_or(i32::MIN, Moment::floor_s),
            until_s: self.until.map_or(i32::MAX, Moment::ceil_s),
        }
    }
}

/// A window that ends before it begins.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct WindowReversed {
    pub from: Moment,
    pub until: Moment,
}

impl fmt::Display for WindowReversed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "the window ends {} s before it begins; its end has to be the later of the two",
            (i128::from(self.from.unix_s) - i128::from(self.until.unix_s)).max(1)
        )
    }
}

impl std::error::Error for WindowReversed {}

/// Seconds from 2000-01-01 UTC, both ends included; `i32::MIN` and `i32::MAX` are open.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Span {
    pub from_s: i32,
    pub until_s: i32,
}

impl Span {
    pub const OPEN: Span = Span {
        from_s: i32::MIN,
        until_s: i32::MAX,
    };

    pub fn meets(&self, other: &Span) -> bool {
        self.from_s <= other.until_s && other.from_s <= self.until_s
    }
}

/// Decimetres from a floor to a ceiling, both included, above one reference; `i32::MIN` and `i32::MAX` are open.
/// Without a reference: every height there is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Heights {
    pub low_dm: i32,
    pub high_dm: i32,
    pub reference: Option<AltitudeReference>,
}

impl Heights {
    pub const ALL: Heights = Heights {
        low_dm: i32::MIN,
        high_dm: i32::MAX,
        reference: None,
    };

    /// The heights of a band; refused when its ends are above different references or exchanged.
    pub fn of(band: &AltitudeBand) -> Result<Heights, BandError> {
        let reference = match (band.floor, band.ceiling) {
            (None, None) => return Ok(Heights::ALL),
            (Some(floor), Some(ceiling)) if floor.reference != ceiling.reference => {
                return Err(BandError::MixedReferences {
                    floor: floor.reference,
                    ceiling: ceiling.reference,
                });
            }
            (Some(floor), Some(ceiling)) if floor.value_dm > ceiling.value_dm => {
                return Err(BandError::Reversed {
                    floor_dm: floor.value_dm,
                    ceiling_dm: ceiling.value_dm,
                });
            }
            (Some(end), _) | (None, Some(end)) => end.reference,
        };
        Ok(Heights {
            low_dm: band.floor.map_or(i32::MIN, |end| end.value_dm),
            high_dm: band.ceiling.map_or(i32::MAX, |end| end.value_dm),
            reference: Some(reference),
        })
    }

    /// Whether the two have a height in common; `None` when nobody can say, the references being different.
    pub fn meets(&self, other: &Heights) -> Option<bool> {
        match (self.reference, other.reference) {
            (None, _) | (_, None) => Some(true),
            (Some(one), Some(another)) if one == another => {
                Some(self.low_dm <= other.high_dm && other.low_dm <= self.high_dm)
            }
            (Some(_), Some(_)) => None,
        }
    }
}

/// A band from two heights in feet, rounded outward to decimetres (a foot is 3.048 dm exactly).
pub fn band_from_feet(
    floor_ft: Option<i32>,
    ceiling_ft: Option<i32>,
    reference: AltitudeReference,
) -> AltitudeBand {
    let altitude = |feet: Option<i32>, up: i64| {
        feet.map(|feet| Altitude {
            value_dm: clamped((i64::from(feet) * 3048 + up).div_euclid(1000)),
            reference,
        })
    };
    AltitudeBand {
        floor: altitude(floor_ft, 0),
        ceiling: altitude(ceiling_ft, 999),
    }
}

/// Why a floor and a ceiling are not a band.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum BandError {
    MixedReferences {
        floor: AltitudeReference,
        ceiling: AltitudeReference,
    },
    Reversed {
        floor_dm: i32,
        ceiling_dm: i32,
    },
}

impl fmt::Display for BandError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            BandError::MixedReferences { floor, ceiling } => write!(
                f,
                "the floor is given {}, the ceiling {}; both have to be above the same reference",
                above(*floor),
                above(*ceiling)
            ),
            BandError::Reversed {
                floor_dm,
                ceiling_dm,
            } => write!(
                f,
                "the floor ({} m) is above the ceiling ({} m); they may have been exchanged",
                f64::from(*floor_dm) / 10.0,
                f64::from(*ceiling_dm) / 10.0
            ),
        }
    }
}

impl std::error::Error for BandError {}

fn above(reference: AltitudeReference) -> &'static str {
    match reference {
        AltitudeReference::Ground => "above ground",
        AltitudeReference::MeanSeaLevel => "above mean sea level",
        AltitudeReference::Ellipsoid => "above the ellipsoid",
        AltitudeReference::StandardPressure => "as a flight level",
    }
}

/// A closed box in four dimensions, always too large rather than too small.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Extent {
    pub bbox: BBox,
    pub span: Span,
    pub heights: Heights,
}

impl Extent {
    /// Whether what the two enclose may meet. Heights that cannot be compared keep nothing apart.
    pub fn may_meet(&self, other: &Extent) -> bool {
        self.bbox.meets(&other.bbox)
            && self.span.meets(&other.span)
            && self.heights.meets(&other.heights) != Some(false)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use AltitudeReference::{Ground, MeanSeaLevel, StandardPressure};
    use proptest::prelude::*;

    fn at(after_2000_s: i64, nanos: u32) -> Moment {
        Moment::from_unix(UNIX_S_OF_2000 + after_2000_s, nanos).unwrap()
    }

    fn window(from: Moment, until: Moment) -> Window {
        Window::new(Some(from), Some(until)).unwrap()
    }

    fn check_span(window: Window, from_s: i32, until_s: i32) {
        assert_eq!(window.span(), Span { from_s, until_s });
    }

    #[test]
    fn seconds_are_rounded_outward() {
        check_span(window(at(10, 0), at(20, 0)), 10, 20);
        check_span(window(at(10, 1), at(20, 1)), 10, 21);
        check_span(window(at(10, 999_999_999), at(19, 999_999_999)), 10, 20);
        check_span(window(at(-10, 1), at(-5, 1)), -10, -4);
        check_span(Window::OPEN, i32::MIN, i32::MAX);
        assert_eq!(Moment::from_unix(0, NANOS_PER_S), None);
    }

    #[test]
    fn beyond_1932_and_2068_a_window_is_open() {
        let (early, late) = (at(-3_000_000_000, 0), at(3_000_000_000, 0));
        check_span(window(early, late), i32::MIN, i32::MAX);
        // Two windows beyond the same end can no longer be told apart: they may meet.
        let one = window(late, late.plus_s(1)).span();
        let other = window(late.plus_s(10), late.plus_s(11)).span();
        assert!(one.meets(&other));
        check_span(
            window(
                Moment::from_unix_s(i64::MIN),
                Moment::from_unix(i64::MAX, 1).unwrap(),
            ),
            i32::MIN,
            i32::MAX,
        );
    }

    #[test]
    fn windows_are_closed_and_exact() {
        let first = window(at(0, 0), at(10, 0));
        assert!(first.meets(&window(at(10, 0), at(20, 0))));
        assert!(!first.meets(&window(at(10, 1), at(20, 0))));
        // The index cannot tell these two apart; that is what the exact test is for.
        assert!(first.span().meets(&window(at(10, 1), at(20, 0)).span()));
        let since = Window::new(Some(at(11, 0)), None).unwrap();
        assert!(!first.meets(&since) && !since.meets(&first));
        assert!(since.meets(&Window::OPEN));
        let error = Window::new(Some(at(20, 0)), Some(at(10, 0))).unwrap_err();
        assert_eq!(
            error.to_string(),
            "the window ends 10 s before it begins; its end has to be the later of the two"
        );
    }

    #[test]
    fn heights_are_compared_above_one_reference_only() {
        let band = |floor, ceiling, reference| {
            Heights::of(&band_from_feet(floor, ceiling, reference)).unwrap()
        };
        let low = band(None, Some(5000), MeanSeaLevel);
        assert_eq!((low.low_dm, low.high_dm), (i32::MIN, 15_240));
        assert_eq!(low.meets(&band(Some(5000), None, MeanSeaLevel)), Some(true));
        assert_eq!(
            low.meets(&band(Some(5001), None, MeanSeaLevel)),
            Some(false)
        );
        assert_eq!(low.meets(&band(Some(9000), None, StandardPressure)), None);
        assert_eq!(low.meets(&Heights::ALL), Some(true));
    }

    #[test]
    fn feet_are_rounded_outward() {
        let band = band_from_feet(Some(1), Some(1), Ground);
        assert_eq!(band.floor.unwrap().value_dm, 3);
        assert_eq!(band.ceiling.unwrap().value_dm, 4);
        let below = band_from_feet(Some(-1), Some(-1), Ground);
        assert_eq!(below.floor.unwrap().value_dm, -4);
        assert_eq!(below.ceiling.unwrap().value_dm, -3);
        let far = band_from_feet(Some(i32::MIN), Some(i32::MAX), Ground);
        assert_eq!(far.floor.unwrap().value_dm, i32::MIN);
        assert_eq!(far.ceiling.unwrap().value_dm, i32::MAX);
    }

    #[test]
    fn what_is_no_band() {
        let altitude = |value_dm, reference| {
            Some(Altitude {
                value_dm,
                reference,
            })
        };
        let refused = |floor, ceiling| {
            Heights::of(&AltitudeBand { floor, ceiling })
                .unwrap_err()
                .to_string()
        };
        assert_eq!(
            refused(altitude(0, Ground), altitude(9, StandardPressure)),
            "the floor is given above ground, the ceiling as a flight level; both have to be above the same reference"
        );
        assert_eq!(
            refused(altitude(10, Ground), altitude(9, Ground)),
            "the floor (1 m) is above the ceiling (0.9 m); they may have been exchanged"
        );
    }

    fn moment() -> impl Strategy<Value = Moment> {
        (-5i64..5, 0u32..3).prop_map(|(s, half)| at(s, half * 400_000_000))
    }

    proptest! {
        /// Windows that meet have spans that meet, and the answer does not depend on who asks.
        #[test]
        fn rounding_loses_no_meeting(a in moment(), b in moment(), c in moment(), d in moment()) {
            let (one, other) = (window(a.min(b), a.max(b)), window(c.min(d), c.max(d)));
            prop_assert_eq!(one.meets(&other), other.meets(&one));
            prop_assert_eq!(one.meets(&other), a.max(b) >= c.min(d) && c.max(d) >= a.min(b));
            if one.meets(&other) {
                prop_assert!(one.span().meets(&other.span()));
            }
        }
    }
}
