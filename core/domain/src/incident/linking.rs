//! Which reports belong together, whose word makes it so, and where what was said of an incident stays when its reports
//! come to another.
//!
//! A link and an un-link are somebody's signed acts, kept and shown whoever signs them. One *counts* where its author may
//! find (`voice`) and does not sort its own cause (R26, R28): whoever puts another's report elsewhere takes away its
//! findings, its clocks and its count, and whoever adds one to another's incident makes somebody accused in it. What
//! anybody else says so is a proposal; it counts once somebody who may find says the same. Reports of one's own are one's
//! own to sort among themselves. Whether an act counts is asked as of the act: nobody undoes what was sorted by telling or
//! accusing somebody afterwards. Only a key that turns out to have been in other hands takes its acts with it.
//!
//! Nor does one count by who could not read what it sorts (`voice`): an incident is named without being looked up, and a
//! guessed id moves nothing.
//!
//! A link that moves nothing (*different*, *unknown*) is asked the same ([`link_counts`]): else a side would settle for
//! everybody that two reports of its own deed are two, or that nobody can say.
//!
//! What was signed about an incident (findings, notices, replies, views) goes where its reports go, as a whole: the old
//! id leads to the new one, and comes back when the link is undone (R30).
//!
//! The acts on one incident are gone through once, in their order ([`acts`]), and every report is placed by what that
//! gives: the cost is that of the acts on the incidents concerned, however many others there are.

use super::statements::{Found, Linked, Unlinked};
use super::{concerns, voice};
use crate::actor::is_party_somewhere;
use crate::facts::{Entry, Log, View};
use crate::id::{ActorId, IncidentId, ReportId};
use crate::instant::Instant;
use crate::laws::Rule;
use crate::words::LinkKind;
use std::collections::{BTreeMap, BTreeSet};

/// A link to an incident or an un-link from it, in the order recorded.
#[derive(Debug, Clone, Copy)]
pub struct Act<'a> {
    pub index: u64,
    pub links: bool,
    pub reports: &'a [ReportId],
    /// Whether it does what it says, or is a proposal.
    pub counts: bool,
}

/// Everything that was said to be of an incident or no more of it, with whether it counts.
pub fn acts<'a>(view: View<'a>, incident: &IncidentId) -> Vec<Act<'a>> {
    let mut found = Vec::new();
    let mut concerned = Concerned::of(view, incident);
    for said in said_of(view, incident) {
        let (by, reports, at) = (said.by(), said.reports(), said.at());
        concerned.add(view, reports, said.index());
        let own_undone = match said {
            Said::Unlink(entry) => undoes_own(view, entry),
            Said::Link(_) => false,
        };
        let counts = !said.is_doubted(view)
            && (own_undone || sorts(view.at(said.index()), by, incident, reports, at, &concerned));
        // Of a proposal nothing stays: nobody is made a stranger to its own cause, or a party to another's, by one.
        if counts {
            concerned.keep();
        } else {
            concerned.put_aside();
        }
        found.push(Act {
            index: said.index(),
            links: matches!(said, Said::Link(_)),
            reports,
            counts,
        });
    }
    found
}

/// Whether a link counts, of whichever kind; else it is a proposal.
pub fn link_counts(view: View<'_>, entry: &Entry<Linked>) -> bool {
    match (entry.value.kind, &entry.value.incident) {
        (LinkKind::Same, Some(incident)) => counts(view, incident, entry.index),
        (LinkKind::Same, None) => false,
        (LinkKind::Different | LinkKind::Unknown, _) => tells_apart(view, entry),
    }
}

/// Whether an un-link counts.
pub fn unlink_counts(view: View<'_>, entry: &Entry<Unlinked>) -> bool {
    counts(view, &entry.value.incident, entry.index)
}

fn counts(view: View<'_>, incident: &IncidentId, index: u64) -> bool {
    let mut acts = acts(view, incident).into_iter();
    acts.any(|act| act.index == index && act.counts)
}

/// Whether whoever says of reports that they are different, or that nobody can say, has no cause of its own in any.
fn tells_apart(view: View<'_>, entry: &Entry<Linked>) -> bool {
    let said = &entry.value;
    let before = view.at(entry.index);
    view.doubt(entry).is_none()
        && said.reports.iter().all(|report| {
            let incident = incident_of(before, report);
            let mut concerned = Concerned::of(before, &incident);
            concerned.add(before, &members(before, &incident), 0);
            concerned.keep();
            let its = core::slice::from_ref(report);
            sorts(before, &said.by, &incident, its, said.at, &concerned)
        })
}

#[derive(Clone, Copy)]
enum Said<'a> {
    Link(&'a Entry<Linked>),
    Unlink(&'a Entry<Unlinked>),
}

impl<'a> Said<'a> {
    fn index(self) -> u64 {
        match self {
            Said::Link(entry) => entry.index,
            Said::Unlink(entry) => entry.index,
        }
    }

    fn by(self) -> &'a ActorId {
        match self {
            Said::Link(entry) => &entry.value.by,
            Said::Unlink(entry) => &entry.value.by,
        }
    }

    fn at(self) -> Instant {
        match self {
            Said::Link(entry) => entry.value.at,
            Said::Unlink(entry) => entry.value.at,
        }
    }

    fn reports(self) -> &'a [ReportId] {
        match self {
            Said::Link(entry) => &entry.value.reports,
            Said::Unlink(entry) => &entry.value.reports,
        }
    }

    fn is_doubted(self, view: View<'_>) -> bool {
        match self {
            Said::Link(entry) => view.doubt(entry).is_some(),
            Said::Unlink(entry) => view.doubt(entry).is_some(),
        }
    }
}

fn at_places<'a, T>(log: &'a Log<T>, places: Option<&Vec<usize>>) -> Vec<&'a Entry<T>> {
    let places = places.into_iter().flatten();
    places.filter_map(|place| log.get(*place)).collect()
}

/// What is known to name an incident, in the order recorded.
fn said_of<'a>(view: View<'a>, incident: &IncidentId) -> Vec<Said<'a>> {
    let facts = view.facts;
    let links = at_places(&facts.links, facts.links_to.get(incident)).into_iter();
    let unlinks = at_places(&facts.unlinks, facts.unlinks_from.get(incident)).into_iter();
    let mut all: Vec<Said<'_>> = links
        .filter(|entry| entry.value.kind == LinkKind::Same)
        .map(Said::Link)
        .chain(unlinks.map(Said::Unlink))
        .filter(|said| said.index() < view.known)
        .collect();
    all.sort_by_key(|said| said.index());
    all
}

/// Whoever is accused or harmed in the reports of an incident or by a notice or a finding on them, each with the entry
/// since which it is.
struct Concerned {
    since: BTreeMap<ActorId, u64>,
    /// What the act looked at adds, should it count.
    new: Vec<(ActorId, u64)>,
    reports: BTreeSet<ReportId>,
    new_reports: Vec<ReportId>,
}

impl Concerned {
    fn of(view: View<'_>, incident: &IncidentId) -> Concerned {
        let mut found = Concerned {
            since: BTreeMap::new(),
            new: Vec::new(),
            reports: BTreeSet::new(),
            new_reports: Vec::new(),
        };
        // An incident named after a report has that report from the beginning.
        found.add(view, &[incident.as_str().into()], 0);
        found.told(view, incident, 0);
        found.keep();
        found
    }

    fn told(&mut self, view: View<'_>, id: &IncidentId, from: u64) {
        let notified = view.seen_in(view.facts.notified.get(id));
        self.new
            .extend(notified.map(|entry| (entry.value.actor.clone(), entry.index.max(from))));
        for entry in view.seen_in(view.facts.findings.get(id)) {
            if !self.is_part_of(view, entry) {
                continue;
            }
            let actors = entry.value.actors.iter().cloned();
            self.new
                .extend(actors.map(|actor| (actor, entry.index.max(from))));
        }
    }

    /// Whether who signed a finding could read a report of these, or has a part in them: who has none accuses nobody.
    fn is_part_of(&self, view: View<'_>, entry: &Entry<Found>) -> bool {
        let (by, at) = (&entry.value.by, entry.value.at);
        let then = view.at(entry.index);
        let reports = self.reports.iter().chain(&self.new_reports);
        voice::has_office(then, by)
            || ((voice::may_find(view, by, at) || is_party_somewhere(view, by, at))
                && voice::reads_any(view, by, reports))
    }

    fn add(&mut self, view: View<'_>, reports: &[ReportId], from: u64) {
        for report in reports {
            if self.reports.contains(report) {
                continue;
            }
            self.new_reports.push(report.clone());
            self.told(view, &report.as_str().into(), from);
            let Some(entry) = view.report(report) else {
                continue;
            };
            let elements = &entry.value.elements;
            let targets = [&elements.target, &elements.harmed].into_iter().flatten();
            let named = elements.doer.iter().chain(&entry.value.between).cloned();
            let all = named.chain(targets.filter_map(|target| target.actor.clone()));
            self.new
                .extend(all.map(|actor| (actor, entry.index.max(from))));
        }
    }

    fn keep(&mut self) {
        self.reports.extend(self.new_reports.drain(..));
        for (actor, since) in self.new.drain(..) {
            let known = self.since.entry(actor).or_insert(since);
            *known = since.min(*known);
        }
    }

    fn put_aside(&mut self) {
        self.new.clear();
        self.new_reports.clear();
    }

    /// Those known at an entry, with what that entry itself names.
    fn at(&self, index: u64) -> Vec<ActorId> {
        let known = self.since.iter().filter(|(_, since)| **since < index);
        let new = self.new.iter().filter(|(_, since)| *since <= index);
        known
            .map(|(actor, _)| actor.clone())
            .chain(new.map(|(actor, _)| actor.clone()))
            .collect()
    }
}

/// Whether a link or an un-link of these reports, to or from this incident, is by who may read what it sorts and may say so,
/// and sorts nobody's own cause. The view is that of before the act.
fn sorts(
    view: View<'_>,
    by: &ActorId,
    incident: &IncidentId,
    reports: &[ReportId],
    at: Instant,
    concerned: &Concerned,
) -> bool {
    let own = |report: &ReportId| view.report(report).is_some_and(|r| r.value.by == *by);
    let knows = voice::has_office(view, by) || voice::reads_any(view, by, concerned.reports.iter());
    if !knows || !reports.iter().all(|report| voice::reads(view, by, report)) {
        return false;
    }
    // Reports of one's own are one's own to sort among themselves, while nobody has been told of an accusation on them.
    let told = || {
        core::iter::once(incident.clone())
            .chain(reports.iter().map(|report| report.as_str().into()))
            .any(|id: IncidentId| {
                view.seen_in(view.facts.notified.get(&id)).next().is_some()
                    || view.seen_in(view.facts.views.get(&id)).next().is_some()
            })
    };
    let beside = concerned.reports.iter();
    let mut others = beside.filter(|report| view.report(report).is_some());
    let sorted = || reports.iter().any(|report| is_sorted_for(view, by, report));
    if reports.iter().all(own) && others.all(own) && !told() && !sorted() {
        return true;
    }
    let may_say = voice::may_find(view, by, at) && !is_party_somewhere(view, by, at);
    if view.laws.holds(Rule::R26) && !may_say {
        return false;
    }
    !(view.laws.holds(Rule::R28) && concerns(view, by, &concerned.at(view.known), at))
}

/// Whether somebody else who may find has said where a report belongs: its author does not take it from there, neither by an
/// un-link nor by a link to elsewhere. A proposal takes nothing from the author.
fn is_sorted_for(view: View<'_>, author: &ActorId, report: &ReportId) -> bool {
    let to = view.facts.linked_reports.get(report).into_iter().flatten();
    to.flat_map(|incident| at_places(&view.facts.links, view.facts.links_to.get(incident)))
        .filter(|link| link.index < view.known && link.value.kind == LinkKind::Same)
        .filter(|link| link.value.reports.contains(report) && link.value.by != *author)
        .any(|link| {
            view.doubt(link).is_none() && voice::may_find(view, &link.value.by, link.value.at)
        })
}

/// Whether everybody who linked these reports to this incident is the one that takes it back.
fn undoes_own(view: View<'_>, undone: &Entry<Unlinked>) -> bool {
    let places = view.facts.links_to.get(&undone.value.incident);
    let mut links = at_places(&view.facts.links, places)
        .into_iter()
        .filter(|link| {
            link.index < undone.index
                && link.index < view.known
                && link.value.kind == LinkKind::Same
                && undone
                    .value
                    .reports
                    .iter()
                    .any(|report| link.value.reports.contains(report))
        })
        .peekable();
    links.peek().is_some() && links.all(|link| link.value.by == undone.value.by)
}

/// Every report that was ever said to be of an incident, in the order recorded: the one it is named after first.
fn ever(view: View<'_>, incident: &IncidentId) -> Vec<ReportId> {
    let mut found: BTreeSet<ReportId> = BTreeSet::new();
    found.insert(incident.as_str().into());
    for said in said_of(view, incident) {
        if let Said::Link(entry) = said {
            found.extend(entry.value.reports.iter().cloned());
        }
    }
    let mut found: Vec<ReportId> = found
        .into_iter()
        .filter(|report| view.report(report).is_some())
        .collect();
    found.sort_by_key(|report| view.report(report).map(|entry| entry.index));
    found
}

/// Where each of these reports belongs now: where it was last linked, or to itself. Un-linking restores exactly what was
/// before that link (R30).
fn placed<'a>(
    view: View<'_>,
    reports: impl IntoIterator<Item = &'a ReportId>,
) -> BTreeMap<&'a ReportId, IncidentId> {
    let mut moves: BTreeMap<&ReportId, Vec<(u64, bool, &IncidentId)>> = BTreeMap::new();
    let mut to: BTreeSet<&IncidentId> = BTreeSet::new();
    for report in reports {
        moves.entry(report).or_default();
        to.extend(view.facts.linked_reports.get(report).into_iter().flatten());
    }
    for incident in to {
        for act in acts(view, incident).into_iter().filter(|act| act.counts) {
            if !act.links && !view.laws.holds(Rule::R30) {
                continue;
            }
            for report in act.reports {
                if let Some(moves) = moves.get_mut(report) {
                    moves.push((act.index, act.links, incident));
                }
            }
        }
    }
    let place = |report: &ReportId, mut moves: Vec<(u64, bool, &IncidentId)>| {
        moves.sort_by_key(|(index, ..)| *index);
        let mut under: Vec<&IncidentId> = Vec::new();
        for (_, links, incident) in moves {
            under.retain(|earlier| *earlier != incident);
            if links {
                under.push(incident);
            }
        }
        under
            .last()
            .map_or_else(|| report.as_str().into(), |incident| (*incident).clone())
    };
    moves
        .into_iter()
        .map(|(report, moves)| (report, place(report, moves)))
        .collect()
}

/// The incident a report belongs to now.
pub fn incident_of(view: View<'_>, report: &ReportId) -> IncidentId {
    if !view.facts.linked_reports.contains_key(report) {
        return report.as_str().into();
    }
    let alone = placed(view, [report]).remove(report);
    alone.unwrap_or_else(|| report.as_str().into())
}

/// The incidents of every report that was ever linked, found once: for whoever goes through all of them.
pub struct Sorted<'a>(BTreeMap<&'a ReportId, IncidentId>);

impl<'a> Sorted<'a> {
    pub fn of(view: View<'a>) -> Sorted<'a> {
        Sorted(placed(view, view.facts.linked_reports.keys()))
    }

    /// As [`incident_of`].
    pub fn incident_of(&self, report: &ReportId) -> IncidentId {
        let linked = self.0.get(report).cloned();
        linked.unwrap_or_else(|| report.as_str().into())
    }
}

/// The reports of an incident, in the order they were recorded.
pub fn members(view: View<'_>, incident: &IncidentId) -> Vec<ReportId> {
    if view.facts.links.is_empty() {
        let alone: ReportId = incident.as_str().into();
        return view.report(&alone).map(|_| vec![alone]).unwrap_or_default();
    }
    let ever = ever(view, incident);
    let placed = placed(view, &ever);
    ever.iter()
        .filter(|report| placed.get(report) == Some(incident))
        .cloned()
        .collect()
}

/// Whose reports something is put together from, in order. What several registered is a figure of its own (R29).
pub type Registrants = Vec<ActorId>;

pub fn registrants(view: View<'_>, incident: &IncidentId) -> Registrants {
    let members = members(view, incident);
    let reports = members.iter().filter_map(|report| view.report(report));
    let all: BTreeSet<ActorId> = reports.map(|entry| entry.value.by.clone()).collect();
    all.into_iter().collect()
}

/// Where an incident is found now: under its own id while it has reports, else with the first report it had.
pub fn resolve(view: View<'_>, incident: &IncidentId) -> IncidentId {
    if view.facts.links.is_empty() {
        return incident.clone();
    }
    let ever = ever(view, incident);
    let placed = placed(view, &ever);
    found_at(incident, &ever, &placed)
}

fn found_at(
    incident: &IncidentId,
    ever: &[ReportId],
    placed: &BTreeMap<&ReportId, IncidentId>,
) -> IncidentId {
    let mut now = ever.iter().filter_map(|report| placed.get(report));
    match now.next() {
        Some(first) if first != incident && now.all(|other| other != incident) => first.clone(),
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
    let each: Vec<(IncidentId, Vec<ReportId>)> = earlier
        .into_iter()
        .map(|id| {
            let ever = ever(view, &id);
            (id, ever)
        })
        .collect();
    let placed = placed(view, each.iter().flat_map(|(_, ever)| ever));
    let here = each
        .iter()
        .filter(|(id, ever)| found_at(id, ever, &placed) == *incident);
    all.extend(here.map(|(id, _)| id.clone()));
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
