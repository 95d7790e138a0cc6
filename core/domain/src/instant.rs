//! Time: an instant, a span of instants, and a time as somebody stated it. R6: whatever is stored
//! keeps UTC, the zone and the text as written; a local time is converted by the zone's rules of
//! that very date, never by a fixed offset.
//!
//! No clock is read here: "now" always arrives as an argument.

use core::fmt;
use jiff::tz::{AmbiguousOffset, TimeZone};
use jiff::{Timestamp, civil};
use serde::{Deserialize, Serialize};

/// A second of UTC.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    schemars::JsonSchema,
)]
pub struct Instant(pub i64);

impl Instant {
    pub const MIN: Instant = Instant(-377_000_000_000);
    /// An end nobody has set.
    pub const MAX: Instant = Instant(253_000_000_000);

    pub fn plus_s(self, seconds: i64) -> Instant {
        Instant((self.0.saturating_add(seconds)).clamp(Self::MIN.0, Self::MAX.0))
    }

    /// Whether what falls due at this instant is overdue at another. The line of every clock and window here: what comes
    /// before that second is in time; in it and after it is late, as an instrument's own end is exclusive (R7). A
    /// deadline that a text states is another thing: who accepts *by* noon may do so at noon (R1).
    pub fn is_past_due(self, at: Instant) -> bool {
        self <= at
    }

    fn timestamp(self) -> Timestamp {
        Timestamp::from_second(self.0.clamp(Self::MIN.0, Self::MAX.0))
            .expect("Instant::MIN..MAX lies inside what a timestamp can hold")
    }

    /// The wall clock in a zone, with its weekday: `Fri 2016-02-26 22:00`.
    pub fn in_zone(self, zone: &str) -> String {
        match TimeZone::get(zone) {
            Ok(zone) => self
                .timestamp()
                .to_zoned(zone)
                .strftime("%a %Y-%m-%d %H:%M")
                .to_string(),
            Err(_) => self.to_string(),
        }
    }

    /// The local date in a zone.
    pub fn date_in(self, zone: &TimeZone) -> civil::Date {
        self.timestamp().to_zoned(zone.clone()).date()
    }

    /// The local wall clock in a zone.
    pub fn civil_in(self, zone: &TimeZone) -> civil::DateTime {
        self.timestamp().to_zoned(zone.clone()).datetime()
    }

    /// The instants at which the clocks of a zone show a wall time, the earlier first: two where clocks are put back over
    /// it. Where they are put forward over it none does, and both are those nearest to it.
    pub fn of_wall(wall: civil::DateTime, zone: &TimeZone) -> [Instant; 2] {
        let ambiguous = zone.to_ambiguous_timestamp(wall);
        [ambiguous.earlier(), ambiguous.later()]
            .map(|at| at.map_or(Instant::MAX, |at| Instant(at.as_second())))
    }

    /// When the clocks of a zone are changed, after one instant and not after another.
    pub fn clock_changes(
        zone: &TimeZone,
        after: Instant,
        until: Instant,
    ) -> impl Iterator<Item = Instant> {
        zone.following(after.timestamp())
            .map(|change| Instant(change.timestamp().as_second()))
            .take_while(move |at| *at <= until)
    }
}

impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Instant::MAX => f.write_str("open"),
            Instant::MIN => f.write_str("ever"),
            _ => write!(f, "{}", self.timestamp().strftime("%Y-%m-%dT%H:%M:%SZ")),
        }
    }
}

/// From and to, both inside. For an event it is the stretch within which it happened.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    schemars::JsonSchema,
)]
pub struct Span {
    pub from: Instant,
    pub to: Instant,
}

impl Span {
    pub const fn at(instant: Instant) -> Span {
        Span {
            from: instant,
            to: instant,
        }
    }

    pub fn hull(self, other: Span) -> Span {
        Span {
            from: self.from.min(other.from),
            to: self.to.max(other.to),
        }
    }
}

/// A time as somebody stated it: the stretch of UTC it means, the zone, the words.
#[derive(
    Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema,
)]
pub struct Stated {
    pub span: Span,
    /// IANA zone id; empty when none was said.
    pub zone: String,
    pub text: String,
}

/// What is wrong with a time somebody wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimeError(pub String);

impl fmt::Display for TimeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The widest offsets in use, for a time whose zone nobody said.
const OFFSET_MAX_S: i64 = 14 * 3600;
const OFFSET_MIN_S: i64 = -12 * 3600;

/// How a zone is applied. `Dated` is R6; `FirstOfYear` exists so that the rule can be switched off
/// in a test and be seen to matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ZoneRule {
    Dated,
    FirstOfYear,
}

/// Reads `2016-02-26T12:20`, `2016-02-26T12:20:05[Area/City]`, `…Z`, `…+02:00`, a bare date
/// (the whole local day), or `A..B`. Without a zone of its own the text is read in `zone`;
/// where `zone` is empty, every offset in use is possible and the span says so.
pub fn stated(text: &str, zone: &str) -> Result<Stated, TimeError> {
    stated_with(text, zone, ZoneRule::Dated)
}

pub fn stated_with(text: &str, zone: &str, rule: ZoneRule) -> Result<Stated, TimeError> {
    let (words, own_zone) = match text.strip_suffix(']').and_then(|rest| rest.split_once('[')) {
        Some((words, own)) => (words, own),
        None => (text, zone),
    };
    let span = match words.split_once("..") {
        Some((from, to)) => {
            let from = point(from, own_zone, rule)?;
            let to = point(to, own_zone, rule)?;
            if to.to < from.from {
                return Err(TimeError(format!("'{text}' ends before it begins")));
            }
            from.hull(to)
        }
        None => point(words, own_zone, rule)?,
    };
    // What is beyond would be shown as another time, or taken for an end nobody has set.
    if span.from <= Instant::MIN || Instant::MAX <= span.to {
        return Err(TimeError(format!(
            "'{text}' is beyond the times that are kept: from {} to {}",
            Instant::MIN.plus_s(1),
            Instant::MAX.plus_s(-1)
        )));
    }
    Ok(Stated {
        span,
        zone: own_zone.to_string(),
        text: text.to_string(),
    })
}

/// A wall time in a text that the clocks of its zone never showed, because they were put forward over it. A bare date is
/// the whole of a day, however it began.
pub fn skipped(text: &str, zone: &str) -> Option<civil::DateTime> {
    let (words, zone) = match text.strip_suffix(']').and_then(|rest| rest.split_once('[')) {
        Some((words, own)) => (words, own),
        None => (text, zone),
    };
    let zone = TimeZone::get(zone).ok()?;
    let mut walls = words
        .split("..")
        .map(str::trim)
        .filter(|words| words.contains('T') && !has_offset(words))
        .filter_map(|words| wall_clock(words).ok());
    walls.find(|wall| {
        let offset = zone.to_ambiguous_timestamp(*wall).offset();
        matches!(offset, AmbiguousOffset::Gap { .. })
    })
}

/// One instant, where a stretch would make no sense: a bare date means its first second.
pub fn instant(text: &str, zone: &str) -> Result<Instant, TimeError> {
    Ok(stated(text, zone)?.span.from)
}

/// One instant, read by a given zone rule.
pub fn instant_with(text: &str, zone: &str, rule: ZoneRule) -> Result<Instant, TimeError> {
    Ok(stated_with(text, zone, rule)?.span.from)
}

fn point(words: &str, zone: &str, rule: ZoneRule) -> Result<Span, TimeError> {
    let words = words.trim();
    let bad = |what: String| {
        TimeError(format!(
            "'{words}' is not a time: {what}; write 2016-02-26T12:20, 2016-02-26T12:20Z or 2016-02-26"
        ))
    };
    if has_offset(words) {
        let at: Timestamp = words.parse().map_err(|e: jiff::Error| bad(e.to_string()))?;
        return Ok(Span::at(Instant(at.as_second())));
    }
    if words.contains('T') {
        let wall = wall_clock(words).map_err(&bad)?;
        return local(wall, zone, rule);
    }
    let day: civil::Date = words.parse().map_err(|e: jiff::Error| bad(e.to_string()))?;
    let next = day.tomorrow().map_err(|e| bad(e.to_string()))?;
    let from = local(day.to_datetime(civil::Time::midnight()), zone, rule)?;
    let to = local(next.to_datetime(civil::Time::midnight()), zone, rule)?;
    Ok(Span {
        from: from.from,
        to: to.to.plus_s(-1),
    })
}

fn has_offset(words: &str) -> bool {
    let time = words.get(10..);
    words.ends_with('Z') || time.is_some_and(|rest| rest.contains(['+', '-']))
}

/// `24:00` is the end of the day, as announcements print it.
fn wall_clock(words: &str) -> Result<civil::DateTime, String> {
    if let Some(day) = words.strip_suffix("T24:00") {
        let day: civil::Date = day.parse().map_err(|e: jiff::Error| e.to_string())?;
        return Ok(day
            .tomorrow()
            .map_err(|e| e.to_string())?
            .to_datetime(civil::Time::midnight()));
    }
    words.parse().map_err(|e: jiff::Error| e.to_string())
}

fn local(wall: civil::DateTime, zone: &str, rule: ZoneRule) -> Result<Span, TimeError> {
    let as_utc = wall
        .to_zoned(TimeZone::UTC)
        .map_err(|e| TimeError(format!("'{wall}' cannot be placed: {e}")))?
        .timestamp()
        .as_second();
    if zone.is_empty() {
        return Ok(Span {
            from: Instant(as_utc - OFFSET_MAX_S),
            to: Instant(as_utc - OFFSET_MIN_S),
        });
    }
    let tz = TimeZone::get(zone).map_err(|_| {
        TimeError(format!(
            "'{zone}' is not a zone; write an IANA name such as Area/City, or UTC"
        ))
    })?;
    match rule {
        ZoneRule::Dated => {
            // A wall clock that a clock change skipped or repeated means either side of it.
            let ambiguous = tz.to_ambiguous_timestamp(wall);
            let place = |disambiguated: Result<Timestamp, jiff::Error>| {
                disambiguated
                    .map(|at| Instant(at.as_second()))
                    .map_err(|e| TimeError(format!("'{wall}' cannot be placed in {zone}: {e}")))
            };
            let earlier = place(ambiguous.earlier())?;
            let later = place(ambiguous.later())?;
            Ok(Span {
                from: earlier.min(later),
                to: earlier.max(later),
            })
        }
        ZoneRule::FirstOfYear => {
            let january = civil::date(wall.year(), 1, 1).to_datetime(civil::Time::midnight());
            let offset = tz
                .to_ambiguous_timestamp(january)
                .compatible()
                .map(|at| tz.to_offset(at).seconds())
                .map_err(|e| TimeError(e.to_string()))?;
            Ok(Span::at(Instant(as_utc - i64::from(offset))))
        }
    }
}

/// Reads a length such as `72h`, `48h30m`, `7d`, `2w`, `6mo` is refused: months have no length.
pub fn length_s(text: &str) -> Result<i64, TimeError> {
    let mut seconds: i64 = 0;
    let mut number = String::new();
    for c in text.trim().chars() {
        if c.is_ascii_digit() {
            number.push(c);
            continue;
        }
        let unit = match c {
            's' => 1,
            'm' => 60,
            'h' => 3600,
            'd' => 86_400,
            'w' => 604_800,
            _ => return Err(length_error(text)),
        };
        let count: i64 = number.parse().map_err(|_| length_error(text))?;
        seconds = count
            .checked_mul(unit)
            .and_then(|s| seconds.checked_add(s))
            .ok_or_else(|| length_error(text))?;
        number.clear();
    }
    if !number.is_empty() || text.trim().is_empty() {
        return Err(length_error(text));
    }
    Ok(seconds)
}

fn length_error(text: &str) -> TimeError {
    TimeError(format!(
        "'{text}' is not a length; write 72h, 30m, 7d, 2w or 1d12h"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, zone: &str, expected: &str) {
        let found = match stated(text, zone) {
            Ok(time) if time.span.from == time.span.to => time.span.from.to_string(),
            Ok(time) => format!("{}..{}", time.span.from, time.span.to),
            Err(error) => format!("error: {error}"),
        };
        assert_eq!(found, expected, "{text} in {zone}");
    }

    #[test]
    fn the_zone_rules_of_the_date_apply() {
        check("2016-02-26T12:00", "Asia/Damascus", "2016-02-26T10:00:00Z");
        check("2016-04-30T00:01", "Asia/Damascus", "2016-04-29T21:01:00Z");
        check(
            "2016-02-27T00:00[Europe/Moscow]",
            "Asia/Damascus",
            "2016-02-26T21:00:00Z",
        );
        check("2016-05-11T24:00", "Asia/Damascus", "2016-05-11T21:00:00Z");
    }

    #[test]
    fn a_bare_date_is_the_whole_local_day() {
        check(
            "2016-02-26",
            "UTC",
            "2016-02-26T00:00:00Z..2016-02-26T23:59:59Z",
        );
    }

    #[test]
    fn no_zone_means_every_offset_in_use() {
        check(
            "2016-02-26T12:00",
            "",
            "2016-02-25T22:00:00Z..2016-02-27T00:00:00Z",
        );
    }

    #[test]
    fn what_is_not_a_time_is_told() {
        assert!(stated("2016-02-30T12:00", "UTC").is_err());
        assert!(stated("noon", "UTC").is_err());
        assert!(stated("2016-02-26T12:00", "Asia/Nowhere").is_err());
        check(
            "2016-02-27..2016-02-26",
            "UTC",
            "error: '2016-02-27..2016-02-26' ends before it begins",
        );
    }

    #[test]
    fn what_cannot_be_kept_is_told() {
        check(
            "9987-04-01",
            "UTC",
            "9987-04-01T00:00:00Z..9987-04-01T23:59:59Z",
        );
        for beyond in ["9987-04-02", "9998-12-31", "2016-01-01..9999-12-01"] {
            let told = stated(beyond, "UTC").expect_err(beyond);
            assert!(told.0.contains("beyond the times that are kept"), "{told}");
        }
    }

    #[test]
    fn a_wall_time_that_clocks_skipped_is_found() {
        let found = |text| skipped(text, "Asia/Damascus").map(|wall| wall.to_string());
        let wall = Some("2016-03-25T00:30:00".to_string());
        assert_eq!(found("2016-03-25T00:30"), wall);
        assert_eq!(found("2016-03-24T23:00..2016-03-25T00:30"), wall);
        assert_eq!(found("2016-03-25T01:00"), None);
        assert_eq!(found("2016-03-25T00:30+02:00"), None);
        assert_eq!(found("2016-03-25T00:30[UTC]"), None);
        assert_eq!(found("2016-03-25"), None);
        // Shown twice, not never.
        assert_eq!(found("2016-10-27T23:30"), None);
    }

    #[test]
    fn lengths() {
        assert_eq!(length_s("72h"), Ok(259_200));
        assert_eq!(length_s("1d12h"), Ok(129_600));
        assert!(length_s("6mo").is_err());
        assert!(length_s("12").is_err());
    }
}
