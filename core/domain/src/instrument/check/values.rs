//! Values as a file writes them: times, hours, distances, positions.

use super::super::file::Word;
use super::Checker;
use crate::instant::{self, Stated};

impl Checker<'_> {
    pub(super) fn time(&mut self, word: Option<&Word>) -> Option<Stated> {
        let word = word?;
        let (text, zone) = (word.get_ref(), self.file.zone.get_ref());
        match instant::stated(text, zone) {
            Ok(stated) => {
                if let Some(wall) = instant::skipped(text, zone) {
                    let what = format!(
                        "the clocks of the zone never showed {wall}: they were put forward over it; write the time they showed \
                         then, or give an offset"
                    );
                    self.problem(word, "time-skipped", what);
                }
                Some(stated)
            }
            Err(error) => {
                self.problem(word, "time-form", error.to_string());
                None
            }
        }
    }
}

/// What to write where a distance stands as a number: it is text, so that every digit is kept.
pub(super) fn km_as_text(text: &str, value: core::ops::Range<usize>) -> Option<String> {
    let is_km = text.get(..value.start)?.trim_end().strip_suffix('=')?;
    let number = text.get(value)?;
    let is_number = number.parse::<f64>().is_ok() && is_km.trim_end().ends_with("km");
    is_number.then(|| {
        format!("a distance is text, so that every digit is kept: write km = \"{number}\"")
    })
}

/// Kilometres as written, with up to three decimals, in metres.
pub(super) fn km_to_m(text: &str) -> Option<u32> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    if fraction.len() > 3 || (fraction.is_empty() && text.contains('.')) {
        return None;
    }
    let whole: u32 = whole.parse().ok()?;
    let fraction: u32 = if fraction.is_empty() {
        0
    } else {
        format!("{fraction:0<3}").parse().ok()?
    };
    whole.checked_mul(1000)?.checked_add(fraction)
}

pub(super) fn clock_s(text: &str) -> Option<u32> {
    let (hours, minutes) = text.split_once(':')?;
    let (hours, minutes): (u32, u32) = (hours.parse().ok()?, minutes.parse().ok()?);
    (hours <= 24 && minutes < 60 && hours * 60 + minutes <= 1440)
        .then_some(hours * 3600 + minutes * 60)
}

/// Degrees as text into 1e-7 degrees, without passing through a float.
pub fn degrees_e7(text: &str, limit: i64) -> Option<i32> {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    if fraction.len() > 9
        || whole.is_empty()
        || !digits.bytes().all(|b| b.is_ascii_digit() || b == b'.')
    {
        return None;
    }
    let whole: i64 = whole.parse().ok()?;
    let fraction_e7: i64 = format!("{fraction:0<7}").get(..7)?.parse().ok()?;
    let value = sign * (whole.checked_mul(10_000_000)? + fraction_e7);
    (value.abs() <= limit * 10_000_000)
        .then(|| i32::try_from(value).ok())
        .flatten()
}

pub(super) fn ring_e7(ring: &[[String; 2]]) -> Option<Vec<[i32; 2]>> {
    let ring: Vec<[i32; 2]> = ring
        .iter()
        .map(|[lon, lat]| Some([degrees_e7(lon, 180)?, degrees_e7(lat, 90)?]))
        .collect::<Option<_>>()?;
    (ring.len() >= 4 && ring.first() == ring.last()).then_some(ring)
}
