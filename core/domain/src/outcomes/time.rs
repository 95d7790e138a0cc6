//! When, for one walk through an instrument: the instant it is judged by, whether a clause runs then, and
//! whether it lies in the hours and on the days a clause names. Where the event may lie on either side of
//! a change, each side is a branch (R51).
//!
//! When the instrument itself is in force is `instrument::force`.

use super::ask::{Ask, Missing, MissingKind, Need};
use crate::incident::Matter;
use crate::instant::Instant;
use crate::instrument::{Clause, Instrument};
use jiff::ToSpan;
use jiff::civil::Time;
use jiff::tz::TimeZone;
use std::collections::BTreeSet;
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

/// The hours of the day and days of the week in which a clause runs, by the clocks of a zone.
struct Window<'a> {
    clause: &'a Clause,
    zone: TimeZone,
}

/// After a fortnight every wall time of a week has come round, also where clocks were put forward over it once.
const PERIOD_S: i64 = 15 * 86_400;

impl Window<'_> {
    /// A window over midnight belongs, all of it, to the day on which it began.
    fn holds(&self, at: Instant) -> bool {
        let civil = at.civil_in(&self.zone);
        let time = civil.time();
        let second = u32::from(time.hour().unsigned_abs()) * 3600
            + u32::from(time.minute().unsigned_abs()) * 60
            + u32::from(time.second().unsigned_abs());
        let (inside, began_before) = match self.clause.hours {
            None => (true, false),
            Some((from, until)) if from <= until => (from <= second && second < until, false),
            Some((from, until)) => (second >= from || second < until, second < until),
        };
        let today = civil.weekday();
        let day = match began_before {
            true => today.previous(),
            false => today,
        };
        let weekday = day.to_monday_zero_offset().unsigned_abs();
        inside && (self.clause.weekdays.is_empty() || self.clause.weekdays.contains(&weekday))
    }

    /// Every instant after `first` and not after `last` at which it may open or close: midnight and the hours named, and
    /// wherever the clocks are changed.
    fn edges(&self, first: Instant, last: Instant) -> BTreeSet<Instant> {
        let (from, until) = self.clause.hours.unwrap_or((0, 0));
        let mut edges = BTreeSet::new();
        let end = last.civil_in(&self.zone).date();
        let days = first.civil_in(&self.zone).date().series(1.day());
        for day in days.take_while(|day| *day <= end) {
            for second in [0, from, until] {
                let wall = day.to_datetime(Time::midnight()) + i64::from(second).seconds();
                edges.extend(Instant::of_wall(wall, &self.zone));
            }
        }
        edges.extend(Instant::clock_changes(&self.zone, first, last));
        edges.retain(|edge| first < *edge && *edge <= last);
        edges
    }
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
    let Ok(zone) = TimeZone::get(&instrument.zone) else {
        return Ok(true);
    };
    let window = Window { clause, zone };
    let inside = window.holds(at);
    let Some(span) = matter.time.filter(|span| span.from <= at && at <= span.to) else {
        return Ok(inside);
    };
    // Between two edges nothing changes, so the beginning and the edges say all.
    let last = span.to.min(span.from.plus_s(PERIOD_S));
    let changes = window.holds(span.from) != inside
        || window
            .edges(span.from, last)
            .into_iter()
            .any(|edge| window.holds(edge) != inside);
    if changes {
        ask.yes_no(Missing::of(MissingKind::Time, clause.id.shared()))
    } else {
        Ok(inside)
    }
}
