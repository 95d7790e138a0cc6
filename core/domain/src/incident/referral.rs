//! What a referral brings before those above: under one instrument, for one accused or for all, how the matters stand that
//! the body was asked about. What was determined, what its members dispute, what was not established and what was the
//! same event reported again are four counts, never one (R27, R29, R30). What is kept as inadmissible under that text is
//! none of them, and stands apart.
//!
//! It deliberately counts no outcome: that is what follows from the texts, and no decision of anybody.

use super::{linking, matter, members, procedure};
use crate::actor::{self, ancestry};
use crate::facts::View;
use crate::id::{ActorId, IncidentId, ReportId};
use crate::instant::{Instant, Span};
use crate::instrument::Instrument;
use crate::outcomes::ask::Ask;
use crate::words::{Determination, IncidentState};
use std::collections::BTreeSet;

/// The matters of a referral, apart. Each stands in one list, in the order of their ids.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Referral {
    /// The body has said something else than that it is not established.
    pub determined: Vec<(IncidentId, Determination)>,
    pub disputed: Vec<IncidentId>,
    pub not_established: Vec<IncidentId>,
    /// The body was asked and has not decided.
    pub open: Vec<IncidentId>,
    /// Reports of a matter in the lists above beyond its first: the same event again.
    pub duplicates: Vec<ReportId>,
    /// A decider has filed on it, and it says too little to be looked into: it is in no list above, nor are its reports.
    pub inadmissible: Vec<IncidentId>,
}

/// Which matters are asked for.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// Of this accused, or of anybody who is part of it.
    pub accused: Option<ActorId>,
    pub span: Option<Span>,
}

/// How the matters stand at a time of day `now` of which somebody was notified, or on which a decider has filed.
pub fn referral(view: View<'_>, instrument: &Instrument, asked: &Asked, now: Instant) -> Referral {
    let of_instrument = view.facts.views.iter().filter(|(_, log)| {
        let mut filed = view.seen(log);
        filed.any(|entry| entry.value.instrument == instrument.id)
    });
    let put_before: BTreeSet<IncidentId> = of_instrument
        .map(|(id, _)| linking::resolve(view, id))
        .chain(linking::notified(view))
        .collect();
    let mut found = Referral::default();
    for id in put_before {
        let reports = members(view, &id);
        // Nothing of it is known here: it is not counted either.
        if reports.is_empty() {
            continue;
        }
        let matter = matter(view, &id);
        let at = matter.time.map(|span| span.from);
        let within = asked.span.is_none_or(|asked| {
            matter
                .time
                .is_some_and(|span| asked.from <= span.to && span.from <= asked.to)
        });
        let in_force = at.is_none_or(|at| {
            crate::instrument::force::stretches(view, instrument)
                .iter()
                .any(|stretch| stretch.from <= at && at < stretch.until)
        });
        if !within || !in_force {
            continue;
        }
        let standing = procedure::standing(view, &id, instrument, now);
        let theirs = asked.accused.as_ref().is_none_or(|accused| {
            let at = at.unwrap_or(now);
            let theirs = |actor: &&ActorId| ancestry(view, actor, at).contains(accused);
            // A violation is none of who is not bound (R49): it is of another accused beside it.
            let answers = |actor: &ActorId| {
                standing.determined != Some(Determination::Violation)
                    || may_be_bound(view, instrument, actor, at)
            };
            standing.accused.iter().filter(theirs).any(answers)
        });
        if !theirs {
            continue;
        }
        if standing.state == IncidentState::Inadmissible {
            found.inadmissible.push(id);
            continue;
        }
        found.duplicates.extend(reports.into_iter().skip(1));
        match standing.determined {
            Some(Determination::Disputed) => found.disputed.push(id),
            Some(Determination::NotEstablished) => found.not_established.push(id),
            Some(determined) => found.determined.push((id, determined)),
            None => found.open.push(id),
        }
    }
    found
}

fn may_be_bound(view: View<'_>, instrument: &Instrument, actor: &ActorId, at: Instant) -> bool {
    let standing = actor::standing(&mut Ask::new(view), instrument, actor, at);
    standing.is_err() || standing.is_ok_and(|standing| standing.bound)
}
