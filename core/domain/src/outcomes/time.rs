//! When, for one walk through an instrument: the instant it is judged by, whether a clause runs then, and
//! whether it lies in the hours and on the days a clause names. Where the event may lie on either side of
//! a change, each side is a branch (R51).
//!
//! When the instrument itself is in force is `instrument::force`.

use super::ask::{Ask, Missing, MissingKind, Need};
use crate::incident::Matter;
use crate::instant::Instant;
use crate::instrument::{Clause, Instrument};
use std::sync::Arc;

/// How many instants inside one event may matter before its time is simply taken as not known.
const INSTANTS_MAX: usize = 24;

/// The instant to judge by. Where something changes within the time the event may have happened, each
/// side of the change is a branch (R51). `None`: assumed to lie outside.
pub(super) fn instant_of(
    ask: &Ask<'_>,
    instrument: &Instrument,
    matter: &Matter,
    as_was: Option<Instant>,
) -> Result<Option<Instant>, Need> {
    if as_was.is_some() {
        return Ok(as_was);
    }
    let inside = || {
        ask.stretches(instrument)
            .first()
            .map(|stretch| stretch.from)
    };
    let Some(span) = matter.time else {
        let answers = || vec![Arc::from("in force"), Arc::from("not in force")];
        let answer = ask.pick(Missing::plain(MissingKind::Time), answers)?;
        return Ok(if answer == 0 { inside() } else { None });
    };
    if span.from == span.to {
        return Ok(Some(span.from));
    }
    let inside_span = |at: &Instant| span.from < *at && *at <= span.to;
    let within = (
        core::ops::Bound::Excluded(span.from),
        core::ops::Bound::Included(span.to),
    );
    let mut candidates: Vec<Instant> = vec![span.from];
    candidates.extend(ask.view.facts.changes.range(within));
    // Ends that follow from a length, an extension or a base are no dates of any one fact.
    candidates.extend(
        ask.stretches(instrument)
            .iter()
            .flat_map(|s| [s.from, s.until])
            .filter(inside_span),
    );
    if candidates.len() > INSTANTS_MAX {
        let relevant = super::changes::relevant(ask.view, instrument, matter);
        let ends: Vec<Instant> = ask
            .stretches(instrument)
            .iter()
            .flat_map(|s| [s.from, s.until])
            .collect();
        candidates.retain(|at| *at == span.from || relevant.contains(at) || ends.contains(at));
    }
    candidates.sort();
    candidates.dedup();
    if candidates.len() == 1 {
        return Ok(Some(span.from));
    }
    if candidates.len() > INSTANTS_MAX {
        let stretches = ask.stretches(instrument);
        if !stretches
            .iter()
            .any(|s| s.from <= span.to && span.from < s.until)
        {
            // However long the event may have lasted, the instrument ran at another time.
            return Ok(Some(span.from));
        }
        let answers = || vec![Arc::from("in force"), Arc::from("not in force")];
        let answer = ask.pick(Missing::plain(MissingKind::Time), answers)?;
        return Ok(if answer == 0 { inside() } else { None });
    }
    let answer = ask.pick(Missing::plain(MissingKind::Time), || {
        candidates
            .iter()
            .map(|at| Arc::from(format!("from {at}")))
            .collect()
    })?;
    Ok(candidates.get(answer).copied())
}

/// Whether a clause runs at an instant: with the instrument, and within its own dates where it has any.
/// Only a start of its own lets it run before the instrument does; nothing lets it outlive it.
pub(super) fn clause_runs(
    ask: &Ask<'_>,
    instrument: &Instrument,
    clause: &Clause,
    in_force: bool,
    at: Instant,
) -> bool {
    let own_start = clause.from.as_ref().map(|from| from.span.from);
    let begun = own_start.map_or(in_force, |from| from <= at);
    let over = clause
        .until
        .as_ref()
        .is_some_and(|until| until.span.from <= at);
    let too_early = || {
        ask.stretches(instrument)
            .first()
            .is_some_and(|first| at < first.from)
    };
    begun && !over && (in_force || (own_start.is_some() && too_early()))
}

/// Hours of the day and days of the week, in the instrument's zone.
pub(super) fn in_window(
    ask: &mut Ask<'_>,
    instrument: &Instrument,
    clause: &Clause,
    matter: &Matter,
    at: Instant,
) -> Result<bool, Need> {
    if clause.hours.is_none() && clause.weekdays.is_empty() {
        return Ok(true);
    }
    let Ok(zone) = jiff::tz::TimeZone::get(&instrument.zone) else {
        return Ok(true);
    };
    let holds = |at: Instant| {
        let civil = at.civil_in(&zone);
        let second = u32::from(civil.hour().unsigned_abs()) * 3600
            + u32::from(civil.minute().unsigned_abs()) * 60
            + u32::from(civil.second().unsigned_abs());
        let hour = clause.hours.is_none_or(|(from, until)| {
            if from <= until {
                from <= second && second < until
            } else {
                second >= from || second < until
            }
        });
        let weekday = civil.weekday().to_monday_zero_offset().unsigned_abs();
        hour && (clause.weekdays.is_empty() || clause.weekdays.contains(&weekday))
    };
    let span = matter.time.filter(|span| span.from <= at && at <= span.to);
    let (first, last) = span.map_or((at, at), |span| (span.from, span.to));
    // A window shorter than the uncertainty may lie wholly inside it: look at every quarter of an hour.
    let mut inside = 0u32;
    let mut outside = 0u32;
    let mut moment = first;
    loop {
        if holds(moment) {
            inside += 1
        } else {
            outside += 1
        }
        if moment >= last || inside + outside > 700 {
            break;
        }
        moment = moment.plus_s(900).min(last);
    }
    match (inside, outside) {
        (_, 0) => Ok(true),
        (0, _) => Ok(false),
        _ => ask.yes_no(Missing::of(MissingKind::Time, clause.id.shared())),
    }
}
