//! The values of the facts language: words of the glossary, counts, distances, positions, targets, each
//! with what would have been right. Times are read by the [`super::Reader`], which knows the zone.

use super::line::{Line, LineError, Words};
use armistice_domain::id::ActorId;
use armistice_domain::instant::length_s;
use armistice_domain::instrument::check::degrees_e7;
use armistice_domain::place::statements::LonLat;
use armistice_domain::report::statements::{Casualties, Range, Target};
use armistice_domain::words::*;
use armistice_space::notation;

/// `elm`, `Civilians`, `Ground:elm`.
pub fn target(text: &str) -> Target {
    let (kind, actor) = match text.split_once(':') {
        Some((kind, actor)) => (TargetKind::parse(kind), Some(actor)),
        None => (TargetKind::parse(text), None),
    };
    match kind {
        Some(kind) => Target {
            kind,
            actor: actor.map(Into::into),
        },
        None => Target {
            kind: TargetKind::Actor,
            actor: Some(text.into()),
        },
    }
}

pub(super) fn ids(list: Vec<String>) -> Vec<ActorId> {
    list.into_iter().map(Into::into).collect()
}

/// A word of a closed vocabulary, or what the vocabulary is.
pub(crate) fn word<T>(
    line: &Line,
    what: &str,
    text: &str,
    parse: impl Fn(&str) -> Option<T>,
    all: impl Iterator<Item = &'static str>,
) -> Result<T, LineError> {
    parse(text).ok_or_else(|| {
        line.error(format!(
            "'{text}' is not a known {what}; write one of {}",
            all.collect::<Vec<_>>().join(", ")
        ))
    })
}

pub(super) fn optional<T>(
    line: &Line,
    what: &str,
    text: Option<String>,
    parse: impl Fn(&str) -> Option<T>,
    all: impl Iterator<Item = &'static str>,
) -> Result<Option<T>, LineError> {
    text.map(|text| word(line, what, &text, parse, all))
        .transpose()
}

pub(super) fn weapon(line: &Line, text: Option<String>) -> Result<Option<Weapon>, LineError> {
    optional(
        line,
        "weapon",
        text,
        Weapon::parse,
        Weapon::ALL.iter().map(|w| w.word()),
    )
}

pub(super) fn standard(line: &Line, text: Option<String>) -> Result<Option<Standard>, LineError> {
    optional(
        line,
        "standard",
        text,
        Standard::parse,
        Standard::ALL.iter().map(|w| w.word()),
    )
}

pub(super) fn counting(
    line: &Line,
    text: Option<String>,
) -> Result<Option<CountingRule>, LineError> {
    optional(
        line,
        "counting",
        text,
        CountingRule::parse,
        CountingRule::ALL.iter().map(|w| w.word()),
    )
}

pub(crate) fn yes_no(line: &Line, text: &str) -> Result<bool, LineError> {
    match text {
        "yes" => Ok(true),
        "no" => Ok(false),
        _ => Err(line.error(format!("'{text}' is neither yes nor no"))),
    }
}

pub(super) fn number(
    line: &Line,
    what: &str,
    text: Option<String>,
) -> Result<Option<u32>, LineError> {
    text.map(|text| {
        text.parse()
            .map_err(|_| line.error(format!("{what}='{text}' is not a whole number")))
    })
    .transpose()
}

pub(super) fn length(line: &Line, text: Option<String>) -> Result<Option<i64>, LineError> {
    text.map(|text| length_s(&text).map_err(|e| line.error(e.to_string())))
        .transpose()
}

/// `12` or `10-14`.
pub(crate) fn range(line: &Line, text: &str) -> Result<Range, LineError> {
    let bad = || line.error(format!("'{text}' is not a count; write 12 or 10-14"));
    let (low, high) = text.split_once('-').unwrap_or((text, text));
    let (low, high): (u32, u32) = (
        low.parse().map_err(|_| bad())?,
        high.parse().map_err(|_| bad())?,
    );
    if low > high {
        return Err(bad());
    }
    Ok(Range { low, high })
}

/// `civilian:3-5,fighter:2`.
pub(super) fn casualties(line: &Line, words: &mut Words<'_>) -> Result<Vec<Casualties>, LineError> {
    let mut all = Vec::new();
    for (key, killed) in [("killed", true), ("hurt", false)] {
        for part in words.list(key) {
            let (status, count) = part.split_once(':').unwrap_or(("unknown", &part));
            let status = word(
                line,
                "casualty status",
                status,
                CasualtyStatus::parse,
                CasualtyStatus::ALL.iter().map(|w| w.word()),
            )?;
            all.push(Casualties {
                status,
                killed,
                range: range(line, count)?,
            });
        }
    }
    Ok(all)
}

/// `5km`, `300m`, `3.5km`.
pub(super) fn metres(line: &Line, text: Option<String>) -> Result<Option<u32>, LineError> {
    text.map(|text| {
        one_distance(&text).ok_or_else(|| {
            line.error(format!(
                "'{text}' is not a distance; write 5km, 3.5km or 300m"
            ))
        })
    })
    .transpose()
}

pub(crate) fn one_distance(text: &str) -> Option<u32> {
    if let Some(km) = text.strip_suffix("km") {
        let (whole, fraction) = km.split_once('.').unwrap_or((km, ""));
        if fraction.len() > 3 {
            return None;
        }
        let whole: u32 = whole.parse().ok()?;
        let fraction: u32 = if fraction.is_empty() {
            0
        } else {
            format!("{fraction:0<3}").parse().ok()?
        };
        return whole.checked_mul(1000)?.checked_add(fraction);
    }
    text.strip_suffix('m')?.parse().ok()
}

pub(super) fn distance(line: &Line, text: &str) -> Result<Range, LineError> {
    let bad = || {
        line.error(format!(
            "'{text}' is not a distance; write 42km or 40km..45km"
        ))
    };
    let (low, high) = text.split_once("..").unwrap_or((text, text));
    let (low, high) = (
        one_distance(low).ok_or_else(bad)?,
        one_distance(high).ok_or_else(bad)?,
    );
    if low > high {
        return Err(bad());
    }
    Ok(Range { low, high })
}

/// In any notation; in degrees latitude comes first, as people say it.
pub(crate) fn lat_lon(line: &Line, text: &str) -> Result<LonLat, LineError> {
    let plain = text
        .split_once(',')
        .and_then(|(lat, lon)| Some([degrees_e7(lon.trim(), 180)?, degrees_e7(lat.trim(), 90)?]));
    match plain {
        Some(position) => Ok(position),
        None if !text.contains(|letter: char| letter.is_ascii_digit()) => Err(line.error(format!(
            "'{text}' is not a position; write LATITUDE,LONGITUDE in degrees, such as 36.2012,37.1612, or a grid reference in quotation marks, such as \"37S CA 34686 07831\""
        ))),
        None => notation::read(text)
            .map(|read| [read.point.lon_e7(), read.point.lat_e7()])
            .map_err(|why| line.error(format!("'{text}' is not a position: {why}"))),
    }
}

pub(super) fn points(line: &Line, text: &str) -> Result<Vec<LonLat>, LineError> {
    text.split_whitespace()
        .map(|pair| lat_lon(line, pair))
        .collect()
}

pub(super) fn ring(line: &Line, text: &str) -> Result<Vec<LonLat>, LineError> {
    let ring = points(line, text)?;
    if ring.len() < 4 || ring.first() != ring.last() {
        return Err(line.error(
            "a polygon is a closed ring: at least four positions, the last equal to the first"
                .to_string(),
        ));
    }
    Ok(ring)
}

/// Admiralty grade of a source.
pub(super) fn source_grade(line: &Line, text: Option<String>) -> Result<Option<char>, LineError> {
    text.map(|text| match text.as_bytes() {
        [grade @ b'A'..=b'F'] => Ok(char::from(*grade)),
        _ => Err(line.error(format!("'{text}' is not a source grade; write A to F"))),
    })
    .transpose()
}

/// Admiralty grade of what a source says.
pub(super) fn info_grade(line: &Line, text: Option<String>) -> Result<Option<u8>, LineError> {
    text.map(|text| match text.as_bytes() {
        [grade @ b'1'..=b'6'] => Ok(grade - b'0'),
        _ => Err(line.error(format!(
            "'{text}' is not an information grade; write 1 to 6"
        ))),
    })
    .transpose()
}
