//! When it is: against when the version says it was made. What [`armistice_space::Volume::route`] refuses (an arrival before
//! its departure, legs out of order, a speed nobody believes) never comes here; this looks at what can be, and is not likely.

use super::super::Thing;
use super::super::statements::{MovementNotified, Travels};
use super::{Doubt, DoubtCode, point};
use crate::doubt;
use crate::instant::Instant;
use crate::said::Arg;
use armistice_space::distance_m;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

/// A plan that begins longer ago than this, when it is notified, is doubted.
pub const PAST_S: i64 = 24 * 3600;
/// A plan is notified days or weeks ahead. What begins later than this is doubted.
pub const AHEAD_S: i64 = 45 * 24 * 3600;
/// Nobody is on one leg for longer without a night on the way.
pub const LEG_S_MAX: i64 = 24 * 3600;
/// Nobody drives further on one leg, in a straight line, without a stop.
pub const LEG_M_MAX: f64 = 200_000.0;
/// Beside the time a leg takes at its slowest, so much is spent at a checkpoint without a word.
pub const LEG_SPARE_S: i64 = 2 * 3600;
/// Who waits longer where a leg ends says why.
pub const WAIT_S_MAX: i64 = 12 * 3600;

pub(super) fn doubts(thing: &Thing) -> Vec<Doubt> {
    let made = thing.head().at;
    match thing {
        Thing::Site(b) => standing(made, b.from, b.until),
        Thing::Area(b) => standing(made, b.from, b.until),
        Thing::Activity(b) => begins(made, "from", b.from, true).into_iter().collect(),
        Thing::Movement(b) => {
            let departs = b.legs.first().map(|leg| leg.departs);
            let mut found: Vec<Doubt> = departs
                .and_then(|at| begins(made, "legs", at, true))
                .into_iter()
                .collect();
            found.extend(legs(b));
            for holding in &b.holding {
                found.extend(begins(made, "holding", holding.from, false));
            }
            found
        }
    }
}

/// Of what stands: it may have stood for long, and is there or will be soon.
fn standing(made: Instant, from: Instant, until: Option<Instant>) -> Vec<Doubt> {
    let mut found: Vec<Doubt> = begins(made, "from", from, false).into_iter().collect();
    if let Some(until) = until.filter(|until| *until < made) {
        found.push(doubt!(
            DoubtCode::Past,
            "until",
            "ended-before": "it ended at {until}, before it was notified at {made}; leave the end open, or correct it",
            until = until,
            made = made,
        ));
    }
    found
}

fn begins(made: Instant, field: &'static str, from: Instant, is_plan: bool) -> Option<Doubt> {
    let fits = |from: Instant| {
        let lead_s = from.0.saturating_sub(made.0);
        (lead_s >= -PAST_S || !is_plan) && lead_s <= AHEAD_S
    };
    if fits(from) {
        return None;
    }
    let in_reach = |other: &Instant| (-PAST_S..=AHEAD_S).contains(&other.0.saturating_sub(made.0));
    let year_off = [1, -1]
        .into_iter()
        .filter_map(|years| another_year(from, years));
    if let Some(other) = year_off.into_iter().find(in_reach) {
        return Some(doubt!(
            DoubtCode::YearOff,
            field,
            "year-off": "{from} is not near {made}, when it was notified; a year off it is: {other}",
            from = from,
            made = made,
            other = other,
        ));
    }
    if let Some(other) = exchanged(from).filter(in_reach) {
        return Some(doubt!(
            DoubtCode::DayMonth,
            field,
            "day-month": "{from} is not near {made}, when it was notified; with day and month exchanged it is: {other}",
            from = from,
            made = made,
            other = other,
        ));
    }
    Some(if from < made {
        doubt!(
            DoubtCode::Past,
            field,
            "began-before": "it begins at {from}, more than a day before it was notified at {made}; check the date",
            from = from,
            made = made,
        )
    } else {
        doubt!(
            DoubtCode::FarAhead,
            field,
            "far-ahead": "it begins at {from}, more than 45 days after it was notified at {made}; check the date",
            from = from,
            made = made,
        )
    })
}

fn another_year(at: Instant, years: i16) -> Option<Instant> {
    let civil = at.civil_in(&TimeZone::UTC);
    let year = civil.year().checked_add(years)?;
    back(civil.with().year(year).build().ok()?)
}

fn exchanged(at: Instant) -> Option<Instant> {
    let civil = at.civil_in(&TimeZone::UTC);
    let (day, month) = (civil.day(), civil.month());
    back(civil.with().month(day).day(month).build().ok()?)
}

fn back(civil: DateTime) -> Option<Instant> {
    let zoned = civil.to_zoned(TimeZone::UTC).ok()?;
    Some(Instant(zoned.timestamp().as_second()))
}

/// Slower than this on a whole leg, in a straight line, is not believed without a stop that is said.
const fn km_per_h_min(travels: Travels) -> u32 {
    match travels {
        Travels::OnFoot => 2,
        Travels::Road => 10,
        Travels::Rail => 15,
        Travels::Water => 5,
        Travels::Helicopter => 60,
        Travels::Aeroplane => 150,
    }
}

/// Faster than this on a whole leg, in a straight line, is possible, and hardly ever done.
const fn km_per_h_max(travels: Travels) -> u32 {
    match travels {
        Travels::OnFoot => 6,
        Travels::Road => 70,
        Travels::Rail => 120,
        Travels::Water => 50,
        Travels::Helicopter => 280,
        Travels::Aeroplane => 900,
    }
}

fn legs(b: &MovementNotified) -> Vec<Doubt> {
    let mut found = Vec::new();
    for (number, leg) in b.legs.iter().enumerate() {
        let (Some(from), Some(to)) = (point(leg.from), point(leg.to)) else {
            continue;
        };
        let takes_s = leg.arrives.0.saturating_sub(leg.departs.0);
        let metres = distance_m(from, to);
        let least = km_per_h_min(b.travels);
        let slowest_s = metres * 3.6 / f64::from(least);
        let leg_number = Arg::Number(number as i64);
        if takes_s > LEG_S_MAX {
            found.push(doubt!(
                DoubtCode::LegTooLong,
                "legs",
                "leg-takes": "leg {leg} takes {takes}; where it stops for the night, end the leg there and say so",
                leg = leg_number.clone(),
                takes = Arg::Seconds(takes_s / 3_600 * 3_600),
            ));
        } else if takes_s as f64 > slowest_s + LEG_SPARE_S as f64 {
            found.push(doubt!(
                DoubtCode::TooSlow,
                "legs",
                "too-slow": "leg {leg} takes {takes} for {metres}; at {least} km/h it takes {usual}. Check morning and evening, or say where it stops",
                leg = leg_number.clone(),
                takes = Arg::Seconds(takes_s),
                metres = Arg::metres(metres),
                least = least,
                usual = Arg::Seconds(slowest_s as i64),
            ));
        }
        if metres > LEG_M_MAX && matches!(b.travels, Travels::OnFoot | Travels::Road) {
            found.push(doubt!(
                DoubtCode::LegTooLong,
                "legs",
                "leg-goes": "leg {leg} goes {metres} without a stop; check its ends, or end it where it stops first",
                leg = leg_number.clone(),
                metres = Arg::metres(metres),
            ));
        }
        let most = km_per_h_max(b.travels);
        let speed = metres * 3.6 / (takes_s.max(1) as f64);
        if speed > f64::from(most) {
            found.push(doubt!(
                DoubtCode::TooFast,
                "legs",
                "too-fast": "leg {leg} goes {metres} in {takes}, {speed} km/h in a straight line; above {most} km/h is unusual. Check the times and both ends",
                leg = leg_number.clone(),
                metres = Arg::metres(metres),
                takes = Arg::Seconds(takes_s),
                speed = Arg::Number(speed.round() as i64),
                most = most,
            ));
        }
        let next = b.legs.get(number + 1);
        let waits_s = next.map_or(0, |next| next.departs.0.saturating_sub(leg.arrives.0));
        let says = leg.stop.as_ref().is_some_and(|why| !why.trim().is_empty());
        if waits_s > WAIT_S_MAX && !says {
            found.push(doubt!(
                DoubtCode::WaitUnexplained,
                "legs",
                "wait-unexplained": "where leg {leg} ends it waits {waits}, and does not say why; name the stop, or check the date of the next leg",
                leg = leg_number,
                waits = Arg::Seconds(waits_s / 3_600 * 3_600),
            ));
        }
    }
    found
}
