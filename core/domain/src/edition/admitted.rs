//! What becomes admissible later, and what no longer is. An incident of which too little is said stands in the bulletin of its day
//! with its number and in no other figure; that bulletin is not changed (R44). When enough becomes known it is told among the
//! corrections of the day on which that was so: else it would stand in no bulletin that was issued. And what stood in the figures
//! of an earlier one, and was taken apart or rests on a key in other hands since, is told as kept from then on. What is kept
//! apart is [`state::is_inadmissible`].

use super::{Remainders, first_told};
use crate::facts::View;
use crate::id::IncidentId;
use crate::incident::{self, Registrants, linking::Sorted, state};
use crate::instant::{Instant, Span};
use std::collections::BTreeMap;

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
#[derive(Debug, Default)]
pub struct Changed {
    /// Too little was said of them, and is no longer.
    pub admitted: Vec<Reassessed>,
    /// Enough was said of them, and is no longer.
    pub set_apart: Vec<Reassessed>,
}

/// What stood apart when the period began, of a time before it, and does so no longer at its end; and what stands apart since.
pub fn changed(view: View<'_>, period: Span, remainders: &dyn Remainders) -> Changed {
    let facts = view.facts;
    let began = period.from.plus_s(-1);
    let before = view.at(facts.known_at(began).min(view.known));
    let after = view.at(facts.known_at(period.to).min(view.known));
    let stood = Sorted::of(before);
    let stands = Sorted::of(after);
    // Each once, under the day of the first of what was put together in it.
    let (mut admitted, mut set_apart) = (Days::new(), Days::new());
    let lines = facts.report_order.iter().zip(&facts.report_lines);
    let thin = lines.filter(|(_, line)| line.lacks && line.index < before.known);
    for (id, _) in thin.filter(|(id, _)| !remainders.is_remainder(id.as_str())) {
        let was = stood.incident_of(id);
        let Some(about) = first_told(before, &was).filter(|about| *about <= began) else {
            continue;
        };
        let is = stands.incident_of(id);
        let was_apart = state::is_inadmissible(before, &was, began);
        let is_apart = state::is_inadmissible(after, &is, period.to);
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
