//! What becomes admissible later, and what no longer is. An incident of which too little is said stands in the bulletin of its day
//! with its number and in no other figure; that bulletin is not changed (R44). When enough becomes known it is told among the
//! corrections of the day on which that was so: else it would stand in no bulletin that was issued. And what stood in the figures
//! of an earlier one, and was taken apart or rests on a key in other hands since, is told as kept from then on. What is kept
//! apart is [`state::is_inadmissible`].

use super::{Remainders, first_told};
use crate::facts::{Log, View};
use crate::id::{IncidentId, ReportId};
use crate::incident::{self, Registrants, linking::Sorted, state};
use crate::instant::{Instant, Span};
use crate::report::minimum;
use core::ops::Range;
use std::collections::{BTreeMap, BTreeSet};

/// Incidents that an earlier bulletin kept apart and this one counts, or the other way round. The bulletin of their day is not
/// changed; made again, it says what is known now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reassessed {
    pub registrants: Registrants,
    /// The day in whose bulletin they stand: when they were first told of, and over.
    pub about: Instant,
    pub incidents: u64,
}

/// What became of incidents in a period that stood in the bulletin of an earlier one.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Changed {
    /// Too little was said of them, and is no longer.
    pub admitted: Vec<Reassessed>,
    /// Enough was said of them, and is no longer.
    pub set_apart: Vec<Reassessed>,
}

/// What stood apart when the period began, of a time before it, and does so no longer at its end; and what stands apart since.
pub fn changed(view: View<'_>, period: Span, remainders: &dyn Remainders) -> Changed {
    let between = Between::of(view, period);
    between.changed(between.spoken_of(), remainders)
}

/// A record as it stood when a period began and when it ended.
pub(super) struct Between<'a> {
    before: View<'a>,
    after: View<'a>,
    began: Instant,
    ended: Instant,
}

impl Between<'_> {
    pub(super) fn of(view: View<'_>, period: Span) -> Between<'_> {
        let facts = view.facts;
        let began = period.from.plus_s(-1);
        Between {
            before: view.at(facts.known_at(began).min(view.known)),
            after: view.at(facts.known_at(period.to).min(view.known)),
            began,
            ended: period.to,
        }
    }

    /// Every report that says too little and was there before.
    pub(super) fn thin(&self) -> Vec<ReportId> {
        let facts = self.before.facts;
        let lines = facts.report_order.iter().zip(&facts.report_lines);
        let thin = lines.filter(|(_, line)| line.lacks && line.index < self.before.known);
        thin.map(|(id, _)| id.clone()).collect()
    }

    /// Those of them with which anything may have changed.
    pub(super) fn spoken_of(&self) -> Vec<ReportId> {
        let Some(ids) = spoken_of(self.before, self.after, self.began) else {
            return self.thin();
        };
        let is_thin = |id: &ReportId| {
            let known = self.before.report(id);
            known.is_some_and(|report| !minimum::lacking(&report.value).is_empty())
        };
        ids.into_iter().filter(is_thin).collect()
    }

    /// What became of the incidents of these reports. Each once, under the day of the first of what was put together in it.
    pub(super) fn changed(&self, asked: Vec<ReportId>, remainders: &dyn Remainders) -> Changed {
        let Between {
            before,
            after,
            began,
            ended,
        } = *self;
        let stood = Sorted::of(before);
        let stands = Sorted::of(after);
        let (mut admitted, mut set_apart) = (Days::new(), Days::new());
        for id in asked
            .iter()
            .filter(|id| !remainders.is_remainder(id.as_str()))
        {
            let was = stood.incident_of(id);
            let Some(about) = first_told(before, &was).filter(|about| *about <= began) else {
                continue;
            };
            let is = stands.incident_of(id);
            let was_apart = state::is_inadmissible(before, &was, began);
            let is_apart = state::is_inadmissible(after, &is, ended);
            let found = match (was_apart, is_apart) {
                (true, false) => &mut admitted,
                (false, true) => &mut set_apart,
                (true, true) | (false, false) => continue,
            };
            let day = found.entry(is).or_insert(about);
            *day = about.min(*day);
        }
        Changed {
            admitted: counted(after, admitted),
            set_apart: counted(after, set_apart),
        }
    }
}

/// What is dated now may have been recorded some minutes ago.
const DATED_S: i64 = 3600;

/// The reports of incidents of which something was recorded between two views: of no other has anything changed. `None` where something
/// was recorded that may bear on any of them: a text, who is what and bound by what, a key in other hands.
fn spoken_of(before: View<'_>, after: View<'_>, began: Instant) -> Option<BTreeSet<ReportId>> {
    let facts = after.facts;
    let from = facts.known_at(began.plus_s(-DATED_S));
    let recorded = from.min(before.known)..after.known;
    let bears_on_all = facts.ring.compromises() > 0
        || any(&facts.instruments, &recorded)
        || any(&facts.decisions, &recorded)
        || any(&facts.declarations, &recorded)
        || any(&facts.umbrella_lists, &recorded)
        || any(&facts.actors, &recorded)
        || any(&facts.relations, &recorded)
        || facts.acceptances.values().any(|by| any(by, &recorded))
        || facts.attestations.values().any(|by| any(by, &recorded));
    if bears_on_all {
        return None;
    }
    let mut incidents: BTreeSet<IncidentId> = BTreeSet::new();
    let mut ids: BTreeSet<ReportId> = BTreeSet::new();
    let place = |index: u64| {
        facts
            .report_lines
            .partition_point(|line| line.index < index)
    };
    ids.extend(
        facts.report_order[place(recorded.start)..place(recorded.end)]
            .iter()
            .cloned(),
    );
    spoken(&facts.findings, &recorded, &mut incidents);
    spoken(&facts.notified, &recorded, &mut incidents);
    spoken(&facts.replies, &recorded, &mut incidents);
    spoken(&facts.views, &recorded, &mut incidents);
    spoken(&facts.checks, &recorded, &mut incidents);
    spoken(&facts.measures, &recorded, &mut incidents);
    spoken(&facts.reopenings, &recorded, &mut incidents);
    spoken(&facts.grades, &recorded, &mut ids);
    let inquiries = facts.inquiries.values().flatten();
    let brought = inquiries.filter(|entry| recorded.contains(&entry.index));
    incidents.extend(brought.map(|entry| entry.value.incident.clone()));
    for answered in facts
        .inquiry_answers
        .iter()
        .filter(|(_, log)| within(log, &recorded))
    {
        let inquiry = facts.inquiries.get(answered.0).into_iter().flatten();
        incidents.extend(inquiry.map(|entry| entry.value.incident.clone()));
    }
    for link in facts
        .links
        .iter()
        .filter(|entry| recorded.contains(&entry.index))
    {
        ids.extend(link.value.reports.iter().cloned());
        incidents.extend(link.value.incident.clone());
    }
    for undone in facts
        .unlinks
        .iter()
        .filter(|entry| recorded.contains(&entry.index))
    {
        ids.extend(undone.value.reports.iter().cloned());
        incidents.insert(undone.value.incident.clone());
    }
    for view in [before, after] {
        incidents.extend(ids.iter().map(|id| incident::incident_of(view, id)));
    }
    for view in [before, after] {
        for incident in &incidents {
            ids.extend(incident::members(view, &incident::resolve(view, incident)));
        }
    }
    Some(ids)
}

fn within<T>(log: &Log<T>, recorded: &Range<u64>) -> bool {
    log.iter().any(|entry| recorded.contains(&entry.index))
}

fn any<K, T>(logs: &BTreeMap<K, Log<T>>, recorded: &Range<u64>) -> bool {
    logs.values().any(|log| within(log, recorded))
}

fn spoken<K: Ord + Clone, T>(
    logs: &BTreeMap<K, Log<T>>,
    recorded: &Range<u64>,
    of: &mut BTreeSet<K>,
) {
    let logs = logs.iter().filter(|(_, log)| within(log, recorded));
    of.extend(logs.map(|(id, _)| id.clone()));
}

type Days = BTreeMap<IncidentId, Instant>;

fn counted(after: View<'_>, found: Days) -> Vec<Reassessed> {
    let mut counts: BTreeMap<(Instant, Registrants), u64> = BTreeMap::new();
    for (incident, about) in found {
        let registrants = incident::registrants(after, &incident);
        *counts.entry((about, registrants)).or_default() += 1;
    }
    let counts = counts.into_iter();
    counts
        .map(|((about, registrants), incidents)| Reassessed {
            registrants,
            about,
            incidents,
        })
        .collect()
}
