//! A position on the earth, as two integers.
//!
//! It deliberately knows nothing of heights, times or names, and cannot hold a position that does
//! not exist: every constructor checks the range. Text is read digit by digit, so that what a source
//! printed and what is kept are the same number. Read next: [`crate::bbox`].

use std::fmt;

/// Units of a [`Point`] in one degree.
pub const E7_PER_DEGREE: i32 = 10_000_000;
pub(crate) const LON_E7_MAX: i32 = 180 * E7_PER_DEGREE;
pub(crate) const LAT_E7_MAX: i32 = 90 * E7_PER_DEGREE;

/// A position, WGS 84, in units of 1e-7 degree. Longitude first, as in GeoJSON and WKT.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Point {
    lon_e7: i32,
    lat_e7: i32,
}

impl Point {
    /// From fixed point units.
    pub fn from_e7(lon_e7: i32, lat_e7: i32) -> Result<Point, CoordError> {
        let swapped = swap_would_fit(i64::from(lon_e7), i64::from(lat_e7));
        let check = |axis: Axis, value: i32| {
            if value.unsigned_abs() > axis.max_e7().unsigned_abs() {
                Err(CoordError::OutOfRange {
                    axis,
                    value: degrees_text(value),
                    swapped,
                })
            } else {
                Ok(value)
            }
        };
        Ok(Point {
            lon_e7: check(Axis::Longitude, lon_e7)?,
            lat_e7: check(Axis::Latitude, lat_e7)?,
        })
    }

    /// From degrees, rounded to the nearest unit (at most 6 mm away).
    pub fn from_degrees(lon: f64, lat: f64) -> Result<Point, CoordError> {
        let swapped = lon.abs() <= 90.0 && lat.abs() <= 180.0;
        let check = |axis: Axis, value: f64| {
            if !value.is_finite() {
                Err(CoordError::NotANumber {
                    axis,
                    text: value.to_string(),
                })
            } else if value.abs() > f64::from(axis.max_e7() / E7_PER_DEGREE) {
                Err(CoordError::OutOfRange {
                    axis,
                    value: value.to_string(),
                    swapped,
                })
            } else {
                Ok((value * f64::from(E7_PER_DEGREE)).round() as i32)
            }
        };
        Ok(Point {
            lon_e7: check(Axis::Longitude, lon)?,
            lat_e7: check(Axis::Latitude, lat)?,
        })
    }

    /// From decimal degrees as printed, such as `36.707602` and `-1.5`. No floating point is
    /// involved; an eighth decimal is rounded, half away from zero.
    pub fn parse(lon: &str, lat: &str) -> Result<Point, CoordError> {
        let lon_e7 = parse_degrees(Axis::Longitude, lon)?;
        let lat_e7 = parse_degrees(Axis::Latitude, lat)?;
        let swapped = swap_would_fit(lon_e7, lat_e7);
        let check = |axis: Axis, value: i64, text: &str| {
            if value.abs() > i64::from(axis.max_e7()) {
                Err(CoordError::OutOfRange {
                    axis,
                    value: text.trim().to_owned(),
                    swapped,
                })
            } else {
                Ok(value as i32)
            }
        };
        Ok(Point {
            lon_e7: check(Axis::Longitude, lon_e7, lon)?,
            lat_e7: check(Axis::Latitude, lat_e7, lat)?,
        })
    }

    pub fn lon_e7(self) -> i32 {
        self.lon_e7
    }

    pub fn lat_e7(self) -> i32 {
        self.lat_e7
    }

    pub fn lon_degrees(self) -> f64 {
        f64::from(self.lon_e7) / f64::from(E7_PER_DEGREE)
    }

    pub fn lat_degrees(self) -> f64 {
        f64::from(self.lat_e7) / f64::from(E7_PER_DEGREE)
    }

    /// Longitude in decimal degrees with no digit that says nothing: `36.5`, not `36.5000000`.
    pub fn lon_text(self) -> String {
        degrees_text(self.lon_e7)
    }

    /// Latitude in decimal degrees with no digit that says nothing.
    pub fn lat_text(self) -> String {
        degrees_text(self.lat_e7)
    }

    /// The point with longitude and latitude exchanged, where that is a point at all.
    pub fn swapped(self) -> Option<Point> {
        Point::from_e7(self.lat_e7, self.lon_e7).ok()
    }
}

impl fmt::Display for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "lat {}, lon {}", self.lat_text(), self.lon_text())
    }
}

impl fmt::Debug for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Point({self})")
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Axis {
    Longitude,
    Latitude,
}

impl Axis {
    fn max_e7(self) -> i32 {
        match self {
            Axis::Longitude => LON_E7_MAX,
            Axis::Latitude => LAT_E7_MAX,
        }
    }
}

impl fmt::Display for Axis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Axis::Longitude => "longitude",
            Axis::Latitude => "latitude",
        })
    }
}

/// Why something is not a position.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum CoordError {
    NotANumber {
        axis: Axis,
        text: String,
    },
    /// `swapped`: with longitude and latitude exchanged both would be in range.
    OutOfRange {
        axis: Axis,
        value: String,
        swapped: bool,
    },
}

impl CoordError {
    pub fn axis(&self) -> Axis {
        match self {
            CoordError::NotANumber { axis, .. } | CoordError::OutOfRange { axis, .. } => *axis,
        }
    }

    /// What would be right, for messages that say both.
    pub fn expected(&self) -> &'static str {
        match self.axis() {
            Axis::Longitude => "decimal degrees from -180 to 180, such as 36.707602",
            Axis::Latitude => "decimal degrees from -90 to 90, such as 34.802462",
        }
    }
}

impl fmt::Display for CoordError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            CoordError::NotANumber { axis, text } if text.trim().is_empty() => {
                write!(f, "{axis} is empty")
            }
            CoordError::NotANumber { axis, text } if text.contains(',') => {
                write!(
                    f,
                    "{axis} `{text}` has a comma where a decimal point belongs"
                )
            }
            CoordError::NotANumber { axis, text } => {
                write!(f, "{axis} `{text}` is not a decimal number")
            }
            CoordError::OutOfRange {
                axis,
                value,
                swapped,
            } => {
                let max = axis.max_e7() / E7_PER_DEGREE;
                write!(f, "{axis} {value} is outside -{max} to {max}")?;
                if *swapped {
                    f.write_str("; latitude and longitude may have been exchanged")?;
                }
                Ok(())
            }
        }
    }
}

impl std::error::Error for CoordError {}

fn swap_would_fit(lon_e7: i64, lat_e7: i64) -> bool {
    lon_e7.abs() <= i64::from(LAT_E7_MAX) && lat_e7.abs() <= i64::from(LON_E7_MAX)
}

/// Reads decimal degrees into units, without judging the range. Values beyond ten thousand degrees
/// are cut to that: they are out of range all the same, and nothing can overflow.
fn parse_degrees(axis: Axis, text: &str) -> Result<i64, CoordError> {
    let wrong = || CoordError::NotANumber {
        axis,
        text: text.to_owned(),
    };
    let trimmed = text.trim();
    let (negative, digits) = match trimmed.as_bytes().first() {
        Some(b'-') => (true, &trimmed[1..]),
        Some(b'+') => (false, &trimmed[1..]),
        Some(_) => (false, trimmed),
        None => return Err(wrong()),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    if whole.is_empty() && fraction.is_empty() {
        return Err(wrong());
    }
    let mut value: i64 = 0;
    for byte in whole.bytes() {
        if !byte.is_ascii_digit() {
            return Err(wrong());
        }
        value = (value * 10 + i64::from(byte - b'0')).min(10_000);
    }
    let mut places = 0;
    let mut round_up = false;
    for byte in fraction.bytes() {
        if !byte.is_ascii_digit() {
            return Err(wrong());
        }
        if places < 7 {
            value = value * 10 + i64::from(byte - b'0');
        } else if places == 7 {
            round_up = byte >= b'5';
        }
        places += 1;
    }
    for _ in places..7 {
        value *= 10;
    }
    value += i64::from(round_up);
    Ok(if negative { -value } else { value })
}

fn degrees_text(value_e7: i32) -> String {
    let sign = if value_e7 < 0 { "-" } else { "" };
    let magnitude = value_e7.unsigned_abs();
    let unit = E7_PER_DEGREE.unsigned_abs();
    let text = format!("{sign}{}.{:07}", magnitude / unit, magnitude % unit);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(lon: &str, lat: &str, expected: &str) {
        let got = match Point::parse(lon, lat) {
            Ok(point) => point.to_string(),
            Err(error) => error.to_string(),
        };
        assert_eq!(got, expected);
    }

    #[test]
    fn text_to_point() {
        check("36.707602", "34.802462", "lat 34.802462, lon 36.707602");
        check(" +36.5 ", "-.5", "lat -0.5, lon 36.5");
        check("180", "90", "lat 90, lon 180");
        check("-180.0000000", "-90", "lat -90, lon -180");
        check("1.00000005", "1.00000004999", "lat 1, lon 1.0000001");
        check("-1.00000005", "0", "lat 0, lon -1.0000001");
    }

    #[test]
    fn text_that_is_no_point() {
        check("", "34", "longitude is empty");
        check(
            "36,7",
            "34",
            "longitude `36,7` has a comma where a decimal point belongs",
        );
        check("36.7E", "34", "longitude `36.7E` is not a decimal number");
        check("36.7", ".", "latitude `.` is not a decimal number");
        check("36.7", "--3", "latitude `--3` is not a decimal number");
        check(
            "180.0000001",
            "34",
            "longitude 180.0000001 is outside -180 to 180",
        );
        check(
            "34.8",
            "136.7",
            "latitude 136.7 is outside -90 to 90; latitude and longitude may have been exchanged",
        );
        check(
            "99999999999999999999999999",
            "1",
            "longitude 99999999999999999999999999 is outside -180 to 180",
        );
    }

    #[test]
    fn not_finite_is_no_point() {
        for value in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            assert!(matches!(
                Point::from_degrees(value, 0.0),
                Err(CoordError::NotANumber {
                    axis: Axis::Longitude,
                    ..
                })
            ));
        }
    }

    proptest! {
        #[test]
        fn text_round_trip(lon in -LON_E7_MAX..=LON_E7_MAX, lat in -LAT_E7_MAX..=LAT_E7_MAX) {
            let point = Point::from_e7(lon, lat).unwrap();
            prop_assert_eq!(Point::parse(&point.lon_text(), &point.lat_text()).unwrap(), point);
            prop_assert_eq!(
                Point::from_degrees(point.lon_degrees(), point.lat_degrees()).unwrap(),
                point
            );
        }

        #[test]
        fn any_text_is_answered(lon in ".{0,12}", lat in "[-+0-9.eE,]{0,12}") {
            let _ = Point::parse(&lon, &lat);
        }
    }
}
