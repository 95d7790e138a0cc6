//! Which reports belong together, whose word makes it so, and where what was said of an incident stays when its reports
//! come to another.
//!
//! A link and an un-link are somebody's signed acts, kept and shown whoever signs them. One *counts* where its author does
//! not sort its own cause (R26, R28): a side that puts another's report elsewhere would take away its findings, its clocks
//! and its count. What a side says so is a proposal; it counts once somebody unconcerned says the same.
//!
//! What was signed about an incident (findings, notices, replies, views) goes where its reports go, as a whole: the old
//! id leads to the new one, and comes back when the link is undone (R30). Read next: [`counts`], then [`resolve`].

use super::concerns;
use super::statements::Unlinked;
use crate::actor::is_party_somewhere;
use crate::facts::{Entry, Log, View};
use crate::id::{ActorId, IncidentId, ReportId};
use crate::instant::Instant;
use crate::laws::Rule;
use crate::words::LinkKind;
use std::collections::{BTreeMap, BTreeSet};

/// Whether a link or an un-link of these reports, to or from this incident, does what it says or is a proposal.
pub fn counts(
    view: View<'_>,
    by: &ActorId,
    incident: &IncidentId,
    reports: &[ReportId],
    at: Instant,
) -> bool {
    let own = |report: &ReportId| view.report(report).is_some_and(|r| r.value.by == *by);
    // Reports of one's own are one's own to sort, while nobody has been told of an accusation on them.
    let told = core::iter::once(incident.clone())
        .chain(reports.iter().map(|report| report.as_str().into()))
        .any(|id: IncidentId| {
            view.seen_in(view.facts.notified.get(&id)).next().is_some()
                || view.seen_in(view.facts.views.get(&id)).next().is_some()
        });
    if reports.iter().all(own) && !told {
        return true;
    }
    if view.laws.holds(Rule::R26) && is_party_somewhere(view, by, at) {
        return false;
    }
    !(view.laws.holds(Rule::R28) && concerns(view, by, &concerned(view, incident, reports), at))
}

/// Whoever is accused or harmed in these reports, in others said to be of the same incident, or by a notice on them.
fn concerned(view: View<'_>, incident: &IncidentId, reports: &[ReportId]) -> Vec<ActorId> {
    let mut all: BTreeSet<ReportId> = reports.iter().cloned().collect();
    all.extend(ever(view, incident));
    let mut actors: Vec<ActorId> = Vec::new();
    for report in &all {
        let own: IncidentId = report.as_str().into();
        for id in [&own, incident] {
            let notified = view.seen_in(view.facts.notified.get(id));
            actors.extend(notified.map(|entry| entry.value.actor.clone()));
            let found = view.seen_in(view.facts.findings.get(id));
            actors.extend(found.flat_map(|entry| entry.value.actors.iter().cloned()));
        }
        if let Some(entry) = view.report(report) {
            let elements = &entry.value.elements;
            actors.extend(elements.doer.iter().chain(&entry.value.between).cloned());
            actors.extend(
                [&elements.target, &elements.harmed]
                    .into_iter()
                    .flatten()
                    .filter_map(|target| target.actor.clone()),
            );
        }
    }
    actors
}

/// Every report that was ever said to be of an incident, in the order recorded: the one it is named after first.
fn ever(view: View<'_>, incident: &IncidentId) -> Vec<ReportId> {
    let mut found: BTreeSet<ReportId> = BTreeSet::new();
    found.insert(incident.as_str().into());
    for entry in view
        .seen(&view.facts.links)
        .filter(|entry| entry.value.incident.as_ref() == Some(incident))
    {
        found.extend(entry.value.reports.iter().cloned());
    }
    let mut found: Vec<ReportId> = found
        .into_iter()
        .filter(|report| view.report(report).is_some())
        .collect();
    found.sort_by_key(|report| view.report(report).map(|entry| entry.index));
    found
}

/// The incident a report belongs to now: where it was last linked, or itself. Un-linking restores exactly
/// what was before that link (R30).
pub fn incident_of(view: View<'_>, report: &ReportId) -> IncidentId {
    if !view.facts.linked_reports.contains_key(report) {
        return report.as_str().into();
    }
    let links = view
        .seen(&view.facts.links)
        .filter(|entry| entry.value.kind == LinkKind::Same && entry.value.reports.contains(report))
        .filter_map(|entry| {
            let link = &entry.value;
            let incident = link.incident.as_ref()?;
            counts(view, &link.by, incident, &link.reports, link.at).then_some((
                entry.index,
                true,
                incident,
            ))
        });
    let unlinks = view
        .seen(&view.facts.unlinks)
        .filter(|entry| entry.value.reports.contains(report) && view.laws.holds(Rule::R30))
        .filter(|entry| undoes(view, entry))
        .map(|entry| (entry.index, false, &entry.value.incident));
    let mut acts: Vec<(u64, bool, &IncidentId)> = links.chain(unlinks).collect();
    acts.sort_by_key(|(index, ..)| *index);
    let mut under: Vec<&IncidentId> = Vec::new();
    for (_, links, incident) in acts {
        under.retain(|earlier| *earlier != incident);
        if links {
            under.push(incident);
        }
    }
    under
        .last()
        .map_or_else(|| report.as_str().into(), |incident| (*incident).clone())
}

/// Whether an un-link does what it says or is a proposal.
pub fn undoes(view: View<'_>, entry: &Entry<Unlinked>) -> bool {
    let Unlinked {
        by,
        incident,
        reports,
        at,
    } = &entry.value;
    undoes_own(view, entry) || counts(view, by, incident, reports, *at)
}

/// Whether everybody who linked these reports to this incident is the one that takes it back.
fn undoes_own(view: View<'_>, undone: &Entry<Unlinked>) -> bool {
    let mut links = view
        .seen(&view.facts.links)
        .filter(|link| {
            link.index < undone.index
                && link.value.kind == LinkKind::Same
                && link.value.incident.as_ref() == Some(&undone.value.incident)
                && undone
                    .value
                    .reports
                    .iter()
                    .any(|report| link.value.reports.contains(report))
        })
        .peekable();
    links.peek().is_some() && links.all(|link| link.value.by == undone.value.by)
}

/// The reports of an incident, in the order they were recorded.
pub fn members(view: View<'_>, incident: &IncidentId) -> Vec<ReportId> {
    if view.facts.links.is_empty() {
        let alone: ReportId = incident.as_str().into();
        return view.report(&alone).map(|_| vec![alone]).unwrap_or_default();
    }
    let mut all = ever(view, incident);
    all.retain(|report| incident_of(view, report) == *incident);
    all
}

/// Where an incident is found now: under its own id while it has reports, else with the first report it had.
pub fn resolve(view: View<'_>, incident: &IncidentId) -> IncidentId {
    if view.facts.links.is_empty() {
        return incident.clone();
    }
    let ever = ever(view, incident);
    let mut now = ever.iter().map(|report| incident_of(view, report));
    let first = now.next();
    match first {
        Some(first) if first != *incident && now.all(|other| other != *incident) => first,
        Some(_) | None => incident.clone(),
    }
}

/// The ids under which something was said of what is this incident now: its own first.
pub fn ids(view: View<'_>, incident: &IncidentId) -> Vec<IncidentId> {
    let mut all = vec![incident.clone()];
    if view.facts.links.is_empty() {
        return all;
    }
    let mut earlier: BTreeSet<IncidentId> = BTreeSet::new();
    for report in members(view, incident) {
        if let Some(linked) = view.facts.linked_reports.get(&report) {
            earlier.extend(linked.iter().cloned());
            earlier.insert(report.as_str().into());
        }
    }
    earlier.remove(incident);
    all.extend(
        earlier
            .into_iter()
            .filter(|id| resolve(view, id) == *incident),
    );
    all
}

/// The incidents that a link or an un-link of reports may have changed, whatever it did: under the ids they had and have.
pub fn affected<'a>(
    view: View<'_>,
    incident: Option<&'a IncidentId>,
    reports: impl IntoIterator<Item = &'a ReportId>,
) -> BTreeSet<IncidentId> {
    let mut all: BTreeSet<IncidentId> = incident.into_iter().cloned().collect();
    for report in reports {
        all.insert(report.as_str().into());
        all.extend(
            view.facts
                .linked_reports
                .get(report)
                .into_iter()
                .flatten()
                .cloned(),
        );
    }
    let now: Vec<IncidentId> = all.iter().map(|id| resolve(view, id)).collect();
    all.extend(now);
    all
}

/// Every incident somebody was notified of, under the id it has now.
pub fn notified(view: View<'_>) -> BTreeSet<IncidentId> {
    view.facts
        .notified
        .keys()
        .map(|id| resolve(view, id))
        .collect()
}

/// What is known to have been said of an incident, under whichever of its ids, in the order recorded.
pub fn said<'a, T>(
    view: View<'a>,
    logs: &'a BTreeMap<IncidentId, Log<T>>,
    incident: &IncidentId,
) -> Vec<&'a Entry<T>> {
    if view.facts.links.is_empty() {
        return view.seen_in(logs.get(incident)).collect();
    }
    if logs.is_empty() {
        return Vec::new();
    }
    let mut all: Vec<&Entry<T>> = ids(view, incident)
        .iter()
        .flat_map(|id| view.seen_in(logs.get(id)))
        .collect();
    all.sort_by_key(|entry| entry.index);
    all
}

/// As [`said`], without what a key signed while it was in other hands.
pub fn sound<'a, T>(
    view: View<'a>,
    logs: &'a BTreeMap<IncidentId, Log<T>>,
    incident: &IncidentId,
) -> Vec<&'a Entry<T>> {
    let mut all = said(view, logs, incident);
    all.retain(|entry| view.doubt(entry).is_none());
    all
}
