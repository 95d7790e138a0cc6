//! How an acceptance and an actor's standing are shown: on the page of an instrument and in a bulletin.

use super::acceptance::{admitted_from, in_time};
use super::{Standing, standing};
use crate::facts::{Entry, View};
use crate::id::{ActorId, InstrumentId};
use crate::instant::Instant;
use crate::instrument::Instrument;
use crate::instrument::statements::Accepted;
use crate::outcomes::ask::{Ask, Missing, Need};
use crate::words::{AcceptanceState, ActorKind, Coverage};

/// How an acceptance is shown at an instant: the derived state, never one that somebody merely said. One that was for a
/// time is over at its end, unless another has renewed it by then (R4).
pub fn acceptance_state(
    view: View<'_>,
    instrument: &Instrument,
    actor: &ActorId,
    answer: &Entry<Accepted>,
    at: Instant,
) -> AcceptanceState {
    let ask = Ask::new(view);
    let state = match answer.value.state {
        AcceptanceState::Refused | AcceptanceState::Withdrawn => answer.value.state,
        stated => match came_in_time(&ask, instrument, actor, answer) {
            Ok(true)
                if view
                    .actor(actor)
                    .is_some_and(|is| is.kind == ActorKind::Umbrella) =>
            {
                let lists = view.facts.umbrella_lists.get(&instrument.id);
                let named = view.sound(lists).any(|list| list.value.umbrella == *actor);
                if named {
                    AcceptanceState::ViaUmbrellaNamed
                } else {
                    AcceptanceState::ViaUmbrellaUnnamed
                }
            }
            Ok(true) => stated,
            Ok(false) if admitted_from(&ask, instrument, actor).is_some() => {
                AcceptanceState::LateAdmitted
            }
            Ok(false) => AcceptanceState::Late,
            Err(_) => AcceptanceState::Pending,
        },
    };
    let until = answer.value.until.filter(|until| *until <= at);
    match state {
        AcceptanceState::Confirmed
        | AcceptanceState::ConfirmedWithReservation
        | AcceptanceState::ViaUmbrellaNamed
        | AcceptanceState::ViaUmbrellaUnnamed
        | AcceptanceState::LateAdmitted
            if until.is_some_and(|until| !is_renewed(view, instrument, actor, answer, until)) =>
        {
            AcceptanceState::LapsedDuration
        }
        AcceptanceState::Pending
        | AcceptanceState::Confirmed
        | AcceptanceState::ConfirmedWithReservation
        | AcceptanceState::ViaUmbrellaNamed
        | AcceptanceState::ViaUmbrellaUnnamed
        | AcceptanceState::Late
        | AcceptanceState::LateAdmitted
        | AcceptanceState::Refused
        | AcceptanceState::Withdrawn
        | AcceptanceState::LapsedDuration => state,
    }
}

/// Whether an acceptance came by the deadline, or renews one that still held (R4).
fn came_in_time(
    ask: &Ask<'_>,
    instrument: &Instrument,
    actor: &ActorId,
    answer: &Entry<Accepted>,
) -> Result<bool, Need> {
    let acceptance = instrument.acceptance.as_ref();
    let by_actor = ask.view.facts.acceptances.get(&instrument.id);
    let sound = ask.view.sound(by_actor.and_then(|by| by.get(actor)));
    let mut before: Vec<&Entry<Accepted>> = sound.collect();
    before.sort_by_key(|entry| entry.value.at.span);
    // How long what was accepted before holds.
    let mut held: Option<Option<Instant>> = None;
    for entry in before {
        let own = &entry.value;
        let renews = held.is_some_and(|until| until.is_none_or(|end| own.at.span.from <= end));
        if entry.index == answer.index && renews {
            return Ok(true);
        }
        held = match own.state {
            AcceptanceState::Refused | AcceptanceState::Withdrawn => None,
            AcceptanceState::Confirmed | AcceptanceState::ConfirmedWithReservation
                if renews
                    || in_time(ask, acceptance, actor, own)?
                    || admitted_from(ask, instrument, actor).is_some() =>
            {
                Some(own.until)
            }
            AcceptanceState::Pending
            | AcceptanceState::Confirmed
            | AcceptanceState::ConfirmedWithReservation
            | AcceptanceState::ViaUmbrellaNamed
            | AcceptanceState::ViaUmbrellaUnnamed
            | AcceptanceState::Late
            | AcceptanceState::LateAdmitted
            | AcceptanceState::LapsedDuration => held,
        };
    }
    in_time(ask, acceptance, actor, &answer.value)
}

/// Whether the actor has accepted again since, by its end.
fn is_renewed(
    view: View<'_>,
    instrument: &Instrument,
    actor: &ActorId,
    answer: &Entry<Accepted>,
    until: Instant,
) -> bool {
    let by_actor = view.facts.acceptances.get(&instrument.id);
    let mut later = view.sound(by_actor.and_then(|by| by.get(actor)));
    later.any(|other| {
        let accepts = matches!(
            other.value.state,
            AcceptanceState::Confirmed | AcceptanceState::ConfirmedWithReservation
        );
        let from = other.value.at.span.from;
        let after = (answer.value.at.span.from, answer.index) < (from, other.index);
        accepts && after && from <= until
    })
}

/// How an actor stands to every instrument, for its page.
pub fn coverage_of(
    view: View<'_>,
    instrument: &InstrumentId,
    actor: &ActorId,
    at: Instant,
) -> (Coverage, Vec<Missing>) {
    let Some(instrument) = view.instrument(instrument) else {
        return (Coverage::Indeterminate, Vec::new());
    };
    let explored = crate::outcomes::ask::explore(
        view,
        &|ask| standing(ask, instrument, actor, at),
        &|standing: &Standing| standing.coverage,
    );
    match explored.leaves.first() {
        Some(leaf) if explored.missing.is_empty() => (leaf.found.coverage, Vec::new()),
        _ => (Coverage::Indeterminate, explored.missing),
    }
}
