//! The states of an incident that no clock of a procedure gives: how far it has come before anybody is asked, and what
//! becomes of it once it is determined. Each follows from the record; none is set by anybody.
//!
//! | state | what makes it |
//! |---|---|
//! | `Received` | it is reported; nobody has looked at it |
//! | `Inadmissible` | so, and its reports together lack what an allegation must say (what, where, when, against whom): kept, and counted as nothing else ([`is_inadmissible`]) |
//! | `Screened` | somebody who is no side has graded a report of it |
//! | `UnderVerification` | a step of the verification was begun, or an investigator has signed something |
//! | `Verified`, `NotVerified`, `Inconclusive` | as last found |
//! | `Merged` | its reports have all come to another incident, where it is to be found |
//! | `Measures` | determined, with a measure agreed or begun that nobody has confirmed |
//! | `Closed` | determined, and every measure is confirmed as carried out by who may monitor and is not to carry it out (R46) |
//!
//! The others, from `ResponseInvited` to `Referred`, are [`super::procedure`]'s.

use super::statements::{CheckEnd, MeasureState, Viewed};
use super::{linking, members, procedure, voice};
use crate::actor::{is_party_somewhere, may_monitor};
use crate::facts::View;
use crate::id::{ActorId, IncidentId};
use crate::instant::Instant;
use crate::instrument::Instrument;
use crate::report::minimum::{Minimum, is_observed, lacking};
use crate::report::statements::Reported;
use crate::words::{IncidentState, Measure, Verification};
use std::collections::BTreeMap;

/// Where an incident went whose reports have all come to another; `None` while it has its own.
pub fn merged_into(view: View<'_>, incident: &IncidentId) -> Option<IncidentId> {
    Some(linking::resolve(view, incident)).filter(|now| now != incident)
}

/// The state of an id apart from any procedure: merged, or how far screening and verification have come.
pub fn of(view: View<'_>, incident: &IncidentId, now: Instant) -> IncidentState {
    match merged_into(view, incident) {
        Some(_) => IncidentState::Merged,
        None => before_notice(view, incident, now),
    }
}

/// Before anybody is told, the state is how far screening and verification have come.
pub fn before_notice(view: View<'_>, incident: &IncidentId, now: Instant) -> IncidentState {
    let findings = super::findings(view, incident);
    match findings.iter().rev().find_map(|found| found.verification) {
        Some(Verification::Verified) => return IncidentState::Verified,
        Some(Verification::NotVerified) => return IncidentState::NotVerified,
        Some(Verification::Inconclusive) => return IncidentState::Inconclusive,
        None if !findings.is_empty() => return IncidentState::UnderVerification,
        None => {}
    }
    let begun = linking::sound(view, &view.facts.checks, incident)
        .into_iter()
        .filter(|entry| entry.value.at <= now && entry.value.end != CheckEnd::Impossible)
        .any(|entry| voice::knew(view, &entry.value.by, &entry.value.incident, entry));
    if begun {
        return IncidentState::UnderVerification;
    }
    let reports = members(view, incident);
    if !lacks(view, incident).is_empty() {
        return IncidentState::Inadmissible;
    }
    let graded = reports
        .iter()
        .flat_map(|report| view.sound(view.facts.grades.get(report)))
        .map(|entry| &entry.value)
        .any(|grade| grade.at <= now && !is_party_somewhere(view, &grade.by, grade.at));
    if graded {
        IncidentState::Screened
    } else {
        IncidentState::Received
    }
}

/// Whether an incident is kept and not counted: its reports say too little, nobody has begun to verify it, and under no text
/// has a procedure come further. It stands apart in every figure, with its number: neither an event, nor an outcome, nor a
/// matter before a body. Nothing that was looked into or put to anybody is put aside by it.
pub fn is_inadmissible(view: View<'_>, incident: &IncidentId, now: Instant) -> bool {
    !lacks(view, incident).is_empty()
        && of(view, incident, now) == IncidentState::Inadmissible
        && view.instruments().all(|text| {
            procedure::standing(view, incident, text, now).state == IncidentState::Inadmissible
        })
}

/// What a report lacks of what it must say. Whoever watches for no side and tells what its own people or instruments
/// observed accuses nobody: that nobody can say who fired takes an event out of every party's count (R24), and out of no
/// other.
pub fn report_lacks(view: View<'_>, report: &Reported) -> Vec<Minimum> {
    let mut found = lacking(report);
    if found.contains(&Minimum::Whom) && is_observation(view, report) {
        found.retain(|minimum| *minimum != Minimum::Whom);
    }
    found
}

fn is_observation(view: View<'_>, report: &Reported) -> bool {
    let at = report.elements.occurred.as_ref();
    let at = at.map_or(Instant(0), |stated| stated.span.from);
    is_observed(report) && may_monitor(view, &report.by, at)
}

/// What the reports of an incident, taken together, do not say of what they must.
pub fn lacks(view: View<'_>, incident: &IncidentId) -> Vec<Minimum> {
    let mut all = members(view, incident)
        .into_iter()
        .filter_map(|report| view.report(&report))
        .map(|entry| report_lacks(view, &entry.value));
    let Some(first) = all.next() else {
        return Vec::new();
    };
    all.fold(first, |so_far, next| {
        let both = so_far.into_iter();
        both.filter(|lacked| next.contains(lacked)).collect()
    })
}

/// What a determined matter has come to: its measures, as agreed by those whose views make the determination, and as
/// anybody says they were begun.
pub(super) fn determined(
    view: View<'_>,
    incident: &IncidentId,
    instrument: &Instrument,
    counting: &[&Viewed],
    needed: usize,
    now: Instant,
) -> IncidentState {
    let mut measures: BTreeMap<Measure, Vec<(&ActorId, MeasureState)>> = BTreeMap::new();
    for measure in counting.iter().filter_map(|filed| filed.measure) {
        let same = counting
            .iter()
            .filter(|filed| filed.measure == Some(measure));
        if same.count() >= needed {
            measures.entry(measure).or_default();
        }
    }
    let since = counting.iter().map(|filed| filed.at).min();
    for entry in linking::sound(view, &view.facts.measures, incident) {
        let reported = &entry.value;
        let then = reported.at <= now && since.is_none_or(|since| reported.at >= since);
        let knew = || voice::knew(view, &reported.by, &reported.incident, entry);
        if reported.instrument == instrument.id && then && knew() {
            let said = measures.entry(reported.measure).or_default();
            said.push((&reported.by, reported.state));
        }
    }
    if measures.is_empty() {
        return IncidentState::Determined;
    }
    // Who took it or claims it is its bearer; its own confirmation is another claim (R46). Taken up again, or found not
    // carried out, it is open.
    let confirmed = |said: &Vec<(&ActorId, MeasureState)>| {
        let bears = |by: &ActorId| {
            said.iter().any(|(other, state)| {
                *other == by && matches!(state, MeasureState::Taken | MeasureState::Claimed)
            })
        };
        let last = said.iter().rev().find(|(by, state)| {
            *state != MeasureState::Confirmed || (!bears(by) && may_monitor(view, by, now))
        });
        last.is_some_and(|(_, state)| *state == MeasureState::Confirmed)
    };
    if measures.values().all(confirmed) {
        IncidentState::Closed
    } else {
        IncidentState::Measures
    }
}

/// Whether nobody whose word counts has looked into an incident, and nobody was told that it is accused.
pub fn is_new(view: View<'_>, incident: &IncidentId) -> bool {
    let untouched = [IncidentState::Received, IncidentState::Inadmissible];
    linking::said(view, &view.facts.notified, incident).is_empty()
        && untouched.contains(&of(view, incident, Instant::MAX))
}
