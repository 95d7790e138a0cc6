//! What becomes admissible later. An incident of which too little is said stands in the bulletin of its day with its number and in no
//! other figure; that bulletin is not changed (R44). When enough becomes known it is told among the corrections of the day on
//! which that was so: else it would stand in no bulletin that was issued. What is kept apart is [`state::is_inadmissible`].

use super::{Remainders, first_told};
use crate::facts::View;
use crate::id::IncidentId;
use crate::incident::{self, Registrants, linking::Sorted, state};
use crate::instant::{Instant, Span};
use std::collections::BTreeMap;

/// Incidents that stood in an earlier bulletin as saying too little, and of which enough became known in this period. The bulletin of
/// their day is not changed; made again, it counts them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Admitted {
    pub registrants: Registrants,
    /// The day in whose bulletin they stand as kept: when they were first told of, and over.
    pub about: Instant,
    pub incidents: u64,
}

/// What stood apart as saying too little when the period began, of a time before it, and does so no longer at its end.
pub fn admitted(view: View<'_>, period: Span, remainders: &dyn Remainders) -> Vec<Admitted> {
    let facts = view.facts;
    let began = period.from.plus_s(-1);
    let before = view.at(facts.known_at(began).min(view.known));
    let after = view.at(facts.known_at(period.to).min(view.known));
    let stood = Sorted::of(before);
    let stands = Sorted::of(after);
    // Each once, under the day of the first of what was put together in it.
    let mut found: BTreeMap<IncidentId, Instant> = BTreeMap::new();
    let lines = facts.report_order.iter().zip(&facts.report_lines);
    let thin = lines.filter(|(_, line)| line.lacks && line.index < before.known);
    for (id, _) in thin.filter(|(id, _)| !remainders.is_remainder(id.as_str())) {
        let was = stood.incident_of(id);
        let Some(about) = first_told(before, &was).filter(|about| *about <= began) else {
            continue;
        };
        let is = stands.incident_of(id);
        if state::is_inadmissible(before, &was, began)
            && !state::is_inadmissible(after, &is, period.to)
        {
            let day = found.entry(is).or_insert(about);
            *day = about.min(*day);
        }
    }
    let mut counts: BTreeMap<(Instant, Registrants), u64> = BTreeMap::new();
    for (incident, about) in found {
        let registrants = incident::registrants(after, &incident);
        *counts.entry((about, registrants)).or_default() += 1;
    }
    let counts = counts.into_iter();
    counts
        .map(|((about, registrants), incidents)| Admitted {
            registrants,
            about,
            incidents,
        })
        .collect()
}
