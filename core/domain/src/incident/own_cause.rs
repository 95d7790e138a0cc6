//! Which findings count, and which are no more than their author's claims: those of a party (R26), of who has no part in the
//! matter or could not read it ([`voice`]), and of who judges its own cause (R28).
//!
//! Who decides or bears arms is accused, or was hit, by any report or finding on record. Whoever only monitors would be
//! silenced so by a letter of the accused: its own cause it is where it says so itself, or where a finding that counts, by
//! somebody else, had named it before it signed. What is said later takes nothing away from what it found.

use super::statements::Found;
use super::{attribution, concerns, linking, members, voice};
use crate::actor::{is_party_somewhere, may_monitor};
use crate::facts::{Entry, View};
use crate::id::{ActorId, IncidentId};
use crate::laws::Rule;
use crate::report::statements::Reported;

/// The findings that count, in the order recorded.
pub(super) fn counting<'a>(view: View<'a>, incident: &IncidentId) -> Vec<&'a Entry<Found>> {
    let mut count: Vec<&Entry<Found>> = Vec::new();
    for entry in linking::sound(view, &view.facts.findings, incident) {
        if !is_claim(view, incident, entry, &count) {
            count.push(entry);
        }
    }
    count
}

/// Findings that are no more than claims: kept and shown (R26).
pub fn claims_as_findings<'a>(view: View<'a>, incident: &IncidentId) -> Vec<&'a Entry<Found>> {
    let count = counting(view, incident);
    let mut all = linking::said(view, &view.facts.findings, incident);
    all.retain(|entry| is_claim(view, incident, entry, &count));
    all
}

/// Whether a finding's author judges its own cause, or has no part in the matter. `count`: those before it that count.
fn is_claim(
    view: View<'_>,
    incident: &IncidentId,
    entry: &Entry<Found>,
    count: &[&Entry<Found>],
) -> bool {
    let finding = &entry.value;
    if voice::is_strangers(view, entry) {
        return true;
    }
    if view.laws.holds(Rule::R26) && is_party_somewhere(view, &finding.by, finding.at) {
        return true;
    }
    let Concerned { accused, harmed } = match may_monitor(view, &finding.by, finding.at) {
        true => of_monitor(view, incident, entry, count),
        false => of_others(view, incident, finding),
    };
    // Then and now: a wing that was handed over meanwhile is still one's own cause.
    let occurred = members(view, incident)
        .iter()
        .filter_map(|report| view.report(report)?.value.elements.occurred.as_ref())
        .map(|stated| stated.span.from)
        .min();
    let own = |others: &[ActorId]| {
        core::iter::once(finding.at)
            .chain(occurred)
            .any(|at| concerns(view, &finding.by, others, at))
    };
    (view.laws.holds(Rule::R28) && own(&accused)) || (view.laws.holds(Rule::R26) && own(&harmed))
}

/// Whose cause it is.
#[derive(Default)]
struct Concerned {
    accused: Vec<ActorId>,
    harmed: Vec<ActorId>,
}

impl Concerned {
    fn told(&mut self, report: &Reported) {
        let doers = report.elements.doer.iter().chain(&report.between);
        self.accused.extend(doers.cloned());
        let hit = [&report.elements.target, &report.elements.harmed];
        let hit = hit.into_iter().flatten();
        self.harmed.extend(hit.filter_map(|t| t.actor.clone()));
    }
}

/// As reports say, and findings of others who have a part in it, whatever they are worth.
fn of_others(view: View<'_>, incident: &IncidentId, finding: &Found) -> Concerned {
    let mut concerned = Concerned::default();
    let reports = members(view, incident);
    for report in reports.iter().filter_map(|report| view.report(report)) {
        concerned.told(&report.value);
    }
    for other in linking::said(view, &view.facts.findings, incident)
        .into_iter()
        .filter(|other| other.value.by != finding.by && !voice::is_strangers(view, other))
    {
        concerned.accused.extend(other.value.actors.iter().cloned());
    }
    concerned
}

/// As it says itself, and as was found before it signed.
fn of_monitor(
    view: View<'_>,
    incident: &IncidentId,
    entry: &Entry<Found>,
    count: &[&Entry<Found>],
) -> Concerned {
    let by = &entry.value.by;
    let then = view.at(entry.index);
    let mut concerned = Concerned::default();
    let reports = members(view, incident);
    for report in reports.iter().filter_map(|report| then.report(report)) {
        if report.value.by == *by {
            concerned.told(&report.value);
        }
    }
    let of_it = |other: &&&Entry<Found>| {
        linking::resolve(then, &other.value.incident)
            == linking::resolve(then, &entry.value.incident)
    };
    let before = count.iter().filter(|other| other.index < entry.index);
    for other in before.filter(|other| other.value.by != *by).filter(of_it) {
        let named = attribution::attributed(&other.value);
        concerned.accused.extend(attribution::named(&named));
    }
    concerned
}
