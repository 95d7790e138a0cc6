//! Incidents: which reports belong together, and what is known of each element of what happened.
//!
//! A report nobody has linked is an incident of its own, under its own id. What the reports claim and
//! what an investigator found stay apart (R21); a finding by a party is a claim (R26). Nothing here
//! qualifies anything in law: that is `outcomes`.

pub mod attribution;
pub mod clock;
pub mod examination;
pub mod hearing;
pub mod inquiry;
pub mod linking;
mod own_cause;
pub mod procedure;
pub mod referral;
pub mod silence;
pub mod state;
pub mod statements;
pub mod steps;
pub mod voice;

use crate::account::Said;
use crate::facts::{Entry, View};
use crate::id::{ActorId, IncidentId, ReportId};
use crate::instant::{Instant, Span};
use crate::laws::Rule;
use crate::place::{Spot, Where};
use crate::report::statements::{Casualties, Elements, Measured, Range, Reported, Target};
use crate::words::{
    Channel, DefenceElement, EventType, FireAssessment, Intent, Means, ReplyKind, Severity,
    Verification, Weapon,
};
use attribution::Attributed;
use examination::{Examination, Point};
pub use linking::{Registrants, incident_of, members, registrants, resolve};
pub use own_cause::claims_as_findings;
use statements::{Found, Reached};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Who did it, as far as the record goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Doer {
    /// Taken as given, in a question put by hand.
    Premise(ActorId),
    Found {
        actors: Vec<ActorId>,
        reached: Reached,
    },
    /// Findings differ, or say that it is contested. What agrees stands once.
    Contested(Vec<Attributed>),
    /// An investigator could not attribute it.
    NotAttributable,
    /// Reports claim it; nobody has found it.
    Claimed(Vec<ActorId>),
    /// These fought; who began is not said.
    Between(Vec<ActorId>),
    NotSaid,
}

/// How far the event itself is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Proof {
    Premise,
    Verified,
    /// An investigator says verified; the sources do not carry it (R25).
    Unsupported(Examination),
    /// Nobody says, or investigators differ.
    Open(Examination),
    /// It was looked into and not borne out, or nothing came of it. While the examination is open, something
    /// still may.
    NotVerified(Examination),
}

/// Self-defence, as raised and as found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Defence {
    pub raised: bool,
    pub found: BTreeMap<DefenceElement, Point<bool>>,
    /// When the attack it answered happened.
    pub prior: Option<Span>,
}

/// A target as reports claim it, or findings, and whose they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TargetClaim {
    pub target: Target,
    pub by: Vec<ActorId>,
}

/// Everything the evaluation needs to know of one incident.
#[derive(Debug, Clone)]
pub struct Matter {
    pub incident: IncidentId,
    pub time: Option<Span>,
    pub place: Where,
    pub act: Said<EventType>,
    pub weapon: Said<Weapon>,
    pub calibre_mm: Said<u32>,
    pub assessment: Said<FireAssessment>,
    pub doer: Doer,
    /// As found; where that differs, or is not found, the first of the claims.
    pub target: Option<Target>,
    /// What reports claim of the target, where no finding says; or findings, where they differ.
    pub target_claims: Vec<TargetClaim>,
    pub harmed: Said<Target>,
    /// "The target was …", by the accused (R14).
    pub target_was: Option<ActorId>,
    pub measured: Said<Measured>,
    pub populated: Said<bool>,
    pub intent: Option<Intent>,
    pub count: Option<Range>,
    pub proof: Proof,
    /// Of what findings do not differ on.
    pub examination: Examination,
    pub defence: Defence,
    pub casualties: Vec<Casualties>,
    pub severity_found: Said<Severity>,
    /// Everybody only heard it (R24).
    pub heard_only: bool,
    /// A party has signed a finding, which is a claim (R26).
    pub party_findings: bool,
    /// An attribution is on record that R24 does not let stand.
    pub attribution_unsupported: bool,
}

impl Matter {
    /// A question put by hand: what it states is taken as given.
    pub fn premise(incident: &str, elements: &Elements) -> Matter {
        Matter {
            incident: incident.into(),
            time: elements.occurred.as_ref().map(|stated| stated.span),
            place: place_by(core::iter::once(elements)).at(elements.altitude_ft.into()),
            act: elements.act.into(),
            weapon: elements.weapon.into(),
            calibre_mm: elements.calibre_mm.into(),
            assessment: elements.assessment.into(),
            doer: elements.doer.clone().map_or(Doer::NotSaid, Doer::Premise),
            target: elements.target.clone(),
            target_claims: Vec::new(),
            harmed: elements.harmed.clone().into(),
            target_was: None,
            measured: elements.measured.clone().into(),
            populated: elements.populated.into(),
            intent: elements.intent,
            count: None,
            proof: Proof::Premise,
            examination: Examination::Open,
            defence: Defence::default(),
            casualties: Vec::new(),
            severity_found: Said::default(),
            heard_only: false,
            party_findings: false,
            attribution_unsupported: false,
        }
    }

    pub fn killed(&self) -> Option<Range> {
        sum(&self.casualties, true)
    }

    pub fn hurt(&self) -> Option<Range> {
        sum(&self.casualties, false)
    }
}

fn sum(casualties: &[Casualties], killed: bool) -> Option<Range> {
    casualties
        .iter()
        .filter(|c| c.killed == killed)
        .fold(None, |so_far, c| {
            let so_far = so_far.unwrap_or(Range::exact(0));
            Some(Range {
                low: so_far.low.saturating_add(c.range.low),
                high: so_far.high.saturating_add(c.range.high),
            })
        })
}

/// Every incident known: linked ones by their id, then each report that stands alone.
pub fn incidents(view: View<'_>) -> Vec<IncidentId> {
    let mut found: Vec<IncidentId> = Vec::new();
    let mut seen: BTreeSet<IncidentId> = BTreeSet::new();
    let sorted = linking::Sorted::of(view);
    for report in &view.facts.report_order {
        if view.report(report).is_none() {
            continue;
        }
        let incident = sorted.incident_of(report);
        if !view.facts.linked_reports.contains_key(report) || seen.insert(incident.clone()) {
            found.push(incident);
        }
    }
    found
}

/// Reports in groups that do not depend on one another: relays and copies of one origin are one source (R25).
pub fn independent_groups(view: View<'_>, reports: &[ReportId]) -> Vec<Vec<ReportId>> {
    let mut groups: Vec<(BTreeSet<String>, Vec<ReportId>)> = Vec::new();
    for report in reports {
        // What a key in other hands told is nobody's word.
        let sound = |entry: &&Entry<Arc<Reported>>| view.doubt(entry).is_none();
        let Some(entry) = view.report(report).filter(sound) else {
            continue;
        };
        let mut marks = source_marks(view, report, entry);
        let mut members = vec![report.clone()];
        let mut rest = Vec::with_capacity(groups.len() + 1);
        for (other_marks, other_members) in groups {
            if other_marks.is_disjoint(&marks) || !view.laws.holds(Rule::R25) {
                rest.push((other_marks, other_members));
            } else {
                marks.extend(other_marks);
                members.splice(0..0, other_members);
            }
        }
        rest.push((marks, members));
        groups = rest;
    }
    groups.into_iter().map(|(_, members)| members).collect()
}

/// What makes a report one source with another that has the same: its own id, its origin, who told it, its side, and all of
/// that along what it passes on.
fn source_marks(
    view: View<'_>,
    report: &ReportId,
    entry: &Entry<Arc<Reported>>,
) -> BTreeSet<String> {
    let mut marks: BTreeSet<String> = BTreeSet::new();
    marks.insert(format!("report {report}"));
    if let Some(origin) = &entry.value.origin {
        marks.insert(format!("origin {origin}"));
    }
    // One person telling it twice, or one party through several of its own, is one source.
    if let Some(mark) = &entry.value.source_mark {
        marks.insert(format!("source {} {mark}", entry.value.by));
    }
    let at = entry
        .value
        .elements
        .occurred
        .as_ref()
        .map_or(Instant(0), |stated| stated.span.from);
    if crate::actor::is_party_somewhere(view, &entry.value.by, at) {
        let side = crate::actor::ancestry(view, &entry.value.by, at);
        marks.extend(side.last().map(|party| format!("party {party}")));
    }
    // Along the whole chain, also through reports that belong to no incident or to another.
    let mut relayed = entry.value.relayed_from.as_ref();
    while let Some(from) = relayed {
        if !marks.insert(format!("report {from}")) {
            break;
        }
        let passed_on = view.report(from).map(|entry| &entry.value);
        marks.extend(
            passed_on
                .and_then(|report| report.origin.as_ref())
                .map(|origin| format!("origin {origin}")),
        );
        relayed = passed_on.and_then(|report| report.relayed_from.as_ref());
    }
    marks
}

/// How many sources reports come from: as many as [`independent_groups`] has, found in one pass over any number of them.
pub fn sources(view: View<'_>, reports: &[ReportId]) -> usize {
    let known = reports.iter().filter_map(|id| Some((id, view.report(id)?)));
    let mut above: Vec<usize> = Vec::new();
    let mut first: BTreeMap<String, usize> = BTreeMap::new();
    let root = |above: &[usize], mut of: usize| {
        while above[of] != of {
            of = above[of];
        }
        of
    };
    for (place, (id, entry)) in known.enumerate() {
        above.push(place);
        if !view.laws.holds(Rule::R25) {
            continue;
        }
        for mark in source_marks(view, id, entry) {
            match first.get(&mark) {
                Some(other) => {
                    let (own, other) = (root(&above, place), root(&above, *other));
                    above[own.max(other)] = own.min(other);
                }
                None => {
                    first.insert(mark, place);
                }
            }
        }
    }
    let roots = above.iter().enumerate().filter(|(place, up)| place == *up);
    roots.count()
}

/// Casualties of an incident: per status, the widest range any source gives. Merging never lowers it (R30).
pub fn casualties(view: View<'_>, reports: &[ReportId], findings: &[&Found]) -> Vec<Casualties> {
    let mut ranges: BTreeMap<(bool, crate::words::CasualtyStatus), Range> = BTreeMap::new();
    // What passes on another of these reports is no source beside it: it lowers nothing, and raises nothing.
    let original = |entry: &&Entry<Arc<Reported>>| {
        let relayed = entry.value.relayed_from.as_ref();
        !relayed.is_some_and(|from| {
            let told = view.report(from);
            reports.contains(from) && told.is_some_and(|told| !told.value.casualties.is_empty())
        })
    };
    let reported = reports
        .iter()
        .filter_map(|report| view.report(report))
        .filter(|entry| original(entry) || !view.laws.holds(Rule::R30))
        .flat_map(|entry| &entry.value.casualties);
    let found = findings.iter().flat_map(|finding| &finding.casualties);
    for casualty in reported.chain(found) {
        let key = (!casualty.killed, casualty.status);
        match ranges.get_mut(&key) {
            None => {
                ranges.insert(key, casualty.range);
            }
            Some(range) if view.laws.holds(Rule::R30) => {
                range.low = range.low.min(casualty.range.low);
                range.high = range.high.max(casualty.range.high);
            }
            // Switched off, the later report simply replaces the earlier.
            Some(range) => *range = casualty.range,
        }
    }
    ranges
        .into_iter()
        .map(|((hurt, status), range)| Casualties {
            status,
            killed: !hurt,
            range,
        })
        .collect()
}

/// The findings that count as findings, one per author: not those of parties, of who may not find or could not read what
/// it is about ([`voice`]), nor of anybody whose own forces are accused or harmed (R26, R28). Of each author the newest word on each thing counts: a later
/// finding that attributes leaves standing what an earlier one verified.
pub fn findings(view: View<'_>, incident: &IncidentId) -> Vec<Found> {
    let mut by_author: Vec<Found> = Vec::new();
    for entry in own_cause::counting(view, incident) {
        let next = &entry.value;
        let earlier = by_author
            .iter()
            .position(|found| found.by == next.by)
            .map(|at| by_author.remove(at));
        by_author.push(match earlier {
            Some(earlier) => after(earlier, next),
            None => next.clone(),
        });
    }
    by_author
}

/// A later finding of the same author over an earlier one.
fn after(earlier: Found, next: &Found) -> Found {
    let mut found = next.clone();
    found.verification = next.verification.or(earlier.verification);
    if next.attribution.is_none() {
        found.attribution = earlier.attribution;
        found.actors = if next.actors.is_empty() {
            earlier.actors
        } else {
            next.actors.clone()
        };
        found.standard = next.standard.or(earlier.standard);
    }
    let (own, before) = (&mut found.elements, earlier.elements);
    if own.place.is_none() && own.point.is_none() && own.place_or.is_empty() {
        own.place = before.place;
        own.place_or = before.place_or;
        own.point = before.point;
        own.radius_m = before.radius_m;
    }
    macro_rules! keep {
        ($($field:ident),*) => { $( own.$field = own.$field.take().or(before.$field); )* };
    }
    keep!(
        occurred,
        act,
        weapon,
        calibre_mm,
        altitude_ft,
        assessment,
        doer,
        target,
        harmed,
        measured,
        populated,
        intent
    );
    let said = next.defence.iter().map(|d| d.element).collect::<Vec<_>>();
    found.defence.extend(
        earlier
            .defence
            .into_iter()
            .filter(|d| !said.contains(&d.element)),
    );
    found.prior = next.prior.clone().or(earlier.prior);
    if next.casualties.is_empty() {
        found.casualties = earlier.casualties;
    }
    found.closes |= earlier.closes && !next.reopens;
    found.new_evidence |= earlier.new_evidence;
    found.direct |= earlier.direct;
    found.severity = next.severity.or(earlier.severity);
    found.dissent = next.dissent.clone().or(earlier.dissent);
    found
}

/// Whether some of these actors are an actor's own forces, or it is a part of them.
pub fn concerns(view: View<'_>, actor: &ActorId, others: &[ActorId], at: Instant) -> bool {
    others.iter().any(|other| {
        crate::actor::ancestry(view, other, at).contains(actor)
            || crate::actor::ancestry(view, actor, at).contains(other)
    })
}

/// The places one account says it may have been. Its point is that of the first.
fn spots_of(elements: &Elements) -> impl Iterator<Item = Spot> {
    let disc = elements
        .point
        .map(|[lon, lat]| (lon, lat, elements.radius_m.unwrap_or(0)));
    let mut places = elements.place.iter().chain(&elements.place_or).cloned();
    let first = Spot {
        place: places.next(),
        disc,
    };
    let others = places.map(|place| Spot {
        place: Some(place),
        disc: None,
    });
    core::iter::once(first).chain(others)
}

fn place_by<'a>(told: impl Iterator<Item = &'a Elements>) -> Where {
    Where::of(told.flat_map(spots_of))
}

/// Puts together what is known of an incident.
pub fn matter(view: View<'_>, incident: &IncidentId) -> Matter {
    let members = members(view, incident);
    let reports: Vec<&Arc<Reported>> = members
        .iter()
        .filter_map(|r| view.report(r))
        .map(|entry| &entry.value)
        .collect();
    let found_by = self::findings(view, incident);
    let findings: Vec<&Found> = found_by.iter().collect();
    let all = || reports.iter().map(|report| &report.elements);
    let any_time = time_of(&findings, all());
    let heard_only = !reports.is_empty()
        && reports
            .iter()
            .all(|r| matches!(r.means, Some(Means::Heard | Means::Hearsay)))
        && !findings.iter().any(|f| f.direct);
    let examination = Examination::of(view, incident);
    let replies = linking::sound(view, &view.facts.replies, incident);
    let admitted = admitted(view, incident, &reports, &findings, &replies);
    let replies: Vec<_> = replies.into_iter().map(|entry| &entry.value).collect();
    let proof = proof(view, &members, &reports, &findings, &admitted, examination);
    let known = attribution::Known {
        reports: &reports,
        admitted: &admitted,
        heard_only,
        proof,
        at: any_time.map_or(Instant(0), |time| time.from),
    };
    let (doer, attribution_unsupported) = attribution::doer(view, &findings, known);
    let found: Vec<&Elements> = findings.iter().map(|f| &f.elements).collect();
    let told = told(view, &reports, &doer);
    let time = time_of(&findings, told.iter().copied());
    macro_rules! said {
        ($field:ident) => {
            Said::by(found.iter().filter_map(|e| e.$field.clone()))
                .or_else(|| Said::by(told.iter().filter_map(|e| e.$field.clone())))
        };
    }
    macro_rules! first {
        ($field:ident) => {
            said!($field).accounts().first().cloned()
        };
    }
    let mut place = place_by(found.iter().copied());
    if place.is_unknown() {
        place = place_by(told.iter().copied());
    }
    place = place.at(said!(altitude_ft));
    let accused: Vec<ActorId> = match &doer {
        Doer::Premise(actor) => vec![actor.clone()],
        Doer::Found { actors, .. } | Doer::Claimed(actors) | Doer::Between(actors) => {
            actors.clone()
        }
        Doer::Contested(all) => attribution::named(all),
        Doer::NotAttributable | Doer::NotSaid => Vec::new(),
    };
    let of_accused = |by: &ActorId, at: Instant| concerns(view, by, &accused, at);
    let targets_found = target_claims(findings.iter().map(|f| (&f.by, &f.elements)));
    let targets_claimed = target_claims(reports.iter().map(|r| (&r.by, &r.elements)));
    let first_target = targets_found.first().or(targets_claimed.first());
    let target = first_target.map(|claim| claim.target.clone());
    let target_claims = match targets_found.len() {
        0 => targets_claimed,
        1 => Vec::new(),
        _ => targets_found,
    };
    let defence = Defence {
        raised: replies
            .iter()
            .any(|r| r.self_defence && of_accused(&r.by, r.at))
            || findings.iter().any(|f| !f.defence.is_empty()),
        found: defence_found(&findings, examination),
        prior: findings
            .iter()
            .rev()
            .find_map(|f| f.prior.as_ref())
            .filter(|prior| *prior != incident)
            .and_then(|prior| {
                let reports: Vec<&Arc<Reported>> = self::members(view, prior)
                    .iter()
                    .filter_map(|r| view.report(r))
                    .map(|entry| &entry.value)
                    .collect();
                let found_by = self::findings(view, prior);
                let told = reports.iter().map(|report| &report.elements);
                time_of(&found_by.iter().collect::<Vec<_>>(), told)
            }),
    };
    let findings_refs: Vec<&Found> = findings.clone();
    Matter {
        incident: incident.clone(),
        time,
        place,
        act: said!(act),
        weapon: said!(weapon).over(&Weapon::Undetermined),
        calibre_mm: said!(calibre_mm),
        assessment: said!(assessment).over(&FireAssessment::Undetermined),
        doer,
        target,
        target_claims,
        harmed: said!(harmed),
        target_was: replies
            .iter()
            .rev()
            .filter(|r| of_accused(&r.by, r.at))
            .find_map(|r| r.target_was.clone()),
        measured: said!(measured),
        populated: said!(populated),
        intent: first!(intent),
        count: reports.iter().filter_map(|r| r.count).reduce(|a, b| Range {
            low: a.low.min(b.low),
            high: a.high.max(b.high),
        }),
        proof,
        examination,
        defence,
        casualties: casualties(view, &members, &findings_refs),
        severity_found: Said::by(findings.iter().filter_map(|f| f.severity)),
        heard_only,
        party_findings: claims_as_findings(view, incident)
            .iter()
            .any(|entry| !voice::is_strangers(view, entry)),
        attribution_unsupported,
    }
}

/// What the reports say of what happened. What the accused says of its own act is a response: it is no account beside
/// those of others.
fn told<'a>(view: View<'_>, reports: &[&'a Arc<Reported>], doer: &Doer) -> Vec<&'a Elements> {
    let accused: Vec<ActorId> = match doer {
        Doer::Found { actors, .. } | Doer::Claimed(actors) => actors.clone(),
        Doer::Contested(all) => attribution::named(all),
        Doer::Premise(_) | Doer::Between(_) | Doer::NotAttributable | Doer::NotSaid => Vec::new(),
    };
    let own_word = |report: &Reported| {
        let occurred = report.elements.occurred.as_ref();
        let at = occurred.map_or(Instant(0), |stated| stated.span.from);
        concerns(view, &report.by, &accused, at)
    };
    let mut others = reports.iter().filter(|report| !own_word(report)).peekable();
    match others.peek() {
        Some(_) => others.map(|report| &report.elements).collect(),
        None => reports.iter().map(|report| &report.elements).collect(),
    }
}

/// Whoever is said to have done it: in the reports, in findings that count, or by a notice.
pub fn accused(view: View<'_>, incident: &IncidentId) -> Vec<ActorId> {
    let members = members(view, incident);
    let reports = members.iter().filter_map(|report| view.report(report));
    let reports: Vec<&Arc<Reported>> = reports.map(|entry| &entry.value).collect();
    let found = findings(view, incident);
    named(view, incident, &reports, &found.iter().collect::<Vec<_>>())
}

fn named(
    view: View<'_>,
    incident: &IncidentId,
    reports: &[&Arc<Reported>],
    findings: &[&Found],
) -> Vec<ActorId> {
    let named = reports
        .iter()
        .flat_map(|report| report.elements.doer.iter().chain(&report.between));
    let found = findings.iter().flat_map(|found| {
        let doer = found.elements.doer.iter();
        found.actors.iter().chain(doer)
    });
    let told = linking::sound(view, &view.facts.notified, incident).into_iter();
    let told = told.map(|entry| &entry.value.actor);
    distinct(named.chain(found).chain(told).cloned())
}

/// Who admits it, of those it is said of: the last plain word of each counts. Where it is said of nobody, whoever takes it
/// upon itself and knew of it.
fn admitted(
    view: View<'_>,
    incident: &IncidentId,
    reports: &[&Arc<Reported>],
    findings: &[&Found],
    replies: &[&Entry<statements::Replied>],
) -> Vec<ActorId> {
    let accused = named(view, incident, reports, findings);
    let mut admitted: Vec<ActorId> = Vec::new();
    for entry in replies {
        let reply = &entry.value;
        let answers = if accused.is_empty() {
            voice::knew(view, &reply.by, &reply.incident, entry)
        } else {
            concerns(view, &reply.by, &accused, reply.at)
        };
        match reply.kind {
            ReplyKind::Admit if !answers || admitted.contains(&reply.by) => {}
            ReplyKind::Admit => admitted.push(reply.by.clone()),
            ReplyKind::Deny | ReplyKind::CounterClaim => admitted.retain(|by| *by != reply.by),
            ReplyKind::Partial => {}
        }
    }
    admitted
}

/// What is said to have been hit, each claim once, with those who make it.
fn target_claims<'a>(said: impl Iterator<Item = (&'a ActorId, &'a Elements)>) -> Vec<TargetClaim> {
    let mut claims: Vec<TargetClaim> = Vec::new();
    for (by, elements) in said {
        let Some(target) = &elements.target else {
            continue;
        };
        match claims.iter_mut().find(|claim| claim.target == *target) {
            Some(claim) => claim.by.push(by.clone()),
            None => claims.push(TargetClaim {
                target: target.clone(),
                by: vec![by.clone()],
            }),
        }
    }
    claims
}

/// What is found of each element of self-defence that a finding speaks of.
fn defence_found(findings: &[&Found], whole: Examination) -> BTreeMap<DefenceElement, Point<bool>> {
    // A finding that says both says neither.
    let said = |found: &Found, element: DefenceElement| {
        let of_element = found.defence.iter().filter(|d| d.element == element);
        Said::by(of_element.map(|d| d.met)).agreed().copied()
    };
    let spoken_of = findings.iter().flat_map(|f| &f.defence).map(|d| d.element);
    spoken_of
        .map(|element| (element, Point::of(findings, whole, |f| said(f, element))))
        .collect()
}

/// When it happened: the stretch that holds everything the findings say, else everything that is told.
fn time_of<'a>(findings: &[&Found], told: impl Iterator<Item = &'a Elements>) -> Option<Span> {
    let found = findings.iter().map(|f| &f.elements);
    let span = |elements: &Elements| elements.occurred.as_ref().map(|stated| stated.span);
    let found = found.filter_map(span).reduce(Span::hull);
    found.or_else(|| told.filter_map(span).reduce(Span::hull))
}

fn distinct(actors: impl Iterator<Item = ActorId>) -> Vec<ActorId> {
    let mut all: Vec<ActorId> = Vec::new();
    for actor in actors {
        if !all.contains(&actor) {
            all.push(actor);
        }
    }
    all
}

/// R25: what carries a verification.
fn proof(
    view: View<'_>,
    members: &[ReportId],
    reports: &[&Arc<Reported>],
    findings: &[&Found],
    admitted: &[ActorId],
    whole: Examination,
) -> Proof {
    let Point { said, examination } = Point::of(findings, whole, |found| {
        found.verification.map(|said| match said {
            Verification::Verified => true,
            Verification::NotVerified | Verification::Inconclusive => false,
        })
    });
    match said.agreed() {
        Some(true) => {}
        Some(false) => return Proof::NotVerified(examination),
        // Nobody says, or investigators differ.
        None => return Proof::Open(examination),
    }
    let direct = findings.iter().any(|f| {
        f.direct
            && f.verification == Some(Verification::Verified)
            && crate::actor::may_monitor(view, &f.by, f.at)
    }) || reports.iter().any(|r| {
        let at = r
            .elements
            .occurred
            .as_ref()
            .map_or(Instant(0), |stated| stated.span.from);
        r.channel == Channel::FieldTeam
            && r.means == Some(Means::Saw)
            && crate::actor::may_monitor(view, &r.by, at)
    });
    // What the accused says of itself is a response; it carries nothing beside the reports of others.
    let accused: Vec<&ActorId> = findings
        .iter()
        .flat_map(|f| &f.actors)
        .chain(reports.iter().filter_map(|r| r.elements.doer.as_ref()))
        .collect();
    let own_word = |report: &&ReportId| {
        view.report(report).is_some_and(|entry| {
            let at = entry
                .value
                .elements
                .occurred
                .as_ref()
                .map_or(Instant(0), |stated| stated.span.from);
            let speaker = crate::actor::ancestry(view, &entry.value.by, at);
            accused.iter().any(|actor| {
                let doer = crate::actor::ancestry(view, actor, at);
                speaker.contains(actor) || doer.contains(&entry.value.by)
            })
        })
    };
    let others: Vec<ReportId> = members
        .iter()
        .filter(|report| !own_word(report))
        .cloned()
        .collect();
    let enough = direct || !admitted.is_empty() || independent_groups(view, &others).len() >= 2;
    if enough || !view.laws.holds(Rule::R25) {
        Proof::Verified
    } else {
        Proof::Unsupported(examination)
    }
}
