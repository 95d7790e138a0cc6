//! Whether an actor has accepted: by its own word, in time and attested where the text asks for that, or through an umbrella
//! whose members are named. What nobody has said is a question, never an answer (R48).

use super::deciding::competent;
use crate::facts::{View, valid_at};
use crate::id::ActorId;
use crate::instant::Instant;
use crate::instrument::statements::Accepted;
use crate::instrument::{Acceptance, Instrument, file::BoundBy};
use crate::laws::Rule;
use crate::outcomes::ask::{Ask, Missing, MissingKind, Need};
use crate::words::{AcceptanceState, Attestation, DecisionKind, RelationKind};
use std::collections::BTreeSet;

/// Whether an actor has accepted, by its own word or through an umbrella. `None`: nothing on record says.
pub(super) fn accepted(
    ask: &mut Ask<'_>,
    instrument: &Instrument,
    actor: &ActorId,
    at: Instant,
) -> Result<Option<bool>, Need> {
    let view = ask.view;
    let answers: Vec<&Accepted> = view
        .sound(
            view.facts
                .acceptances
                .get(&instrument.id)
                .and_then(|by_actor| by_actor.get(actor)),
        )
        .map(|entry| &entry.value)
        .collect();
    let own: Vec<&Accepted> = answers
        .iter()
        .copied()
        .filter(|a| a.via.is_none())
        .collect();
    let by_own = if own.is_empty() {
        None
    } else {
        Some(own_acceptance(ask, instrument, actor, &own, at, false)?)
    };
    if by_own == Some(true) {
        return Ok(by_own);
    }
    // Its own word does not carry it; an umbrella's letter may, and its own may renew or end that.
    let umbrellas = umbrellas_of(view, actor, &answers, at);
    Ok(through_umbrella(ask, instrument, actor, &umbrellas, &own, at)?.or(by_own))
}

/// Whether some answers amount to an acceptance that holds at the instant. `listed`: an attested list
/// names the actor, which is attestation enough.
fn own_acceptance(
    ask: &mut Ask<'_>,
    instrument: &Instrument,
    actor: &ActorId,
    answers: &[&Accepted],
    at: Instant,
    listed: bool,
) -> Result<bool, Need> {
    let acceptance = instrument.acceptance.as_ref();
    let mut answers: Vec<&Accepted> = answers.to_vec();
    answers.sort_by_key(|answer| answer.at.span);
    let mut holds = false;
    let mut lapsed_at: Option<Instant> = None;
    let mut in_time_before = false;
    let mut admitted = false;
    for answer in answers {
        match answer.state {
            AcceptanceState::Refused | AcceptanceState::Withdrawn => {
                if answer.at.span.from <= at {
                    let code = if answer.state == AcceptanceState::Refused {
                        "refused"
                    } else {
                        "withdrawn"
                    };
                    ask.because(None, code, Some(actor.shared()));
                    holds = false;
                    lapsed_at = None;
                    // Who has withdrawn and comes back is as late as anybody.
                    in_time_before = false;
                }
            }
            AcceptanceState::Confirmed | AcceptanceState::ConfirmedWithReservation => {
                // A renewal needs no deadline of its own if the one before it had not lapsed (R4).
                let renews =
                    in_time_before && lapsed_at.is_none_or(|end| answer.at.span.from <= end);
                let in_time = renews || in_time(ask, acceptance, actor, answer)?;
                let from = if in_time {
                    Some(answer.at.span.from)
                } else {
                    admitted_from(ask, instrument, actor)
                };
                let Some(from) = from else {
                    ask.because(Some(Rule::R1), "accepted-late", Some(actor.shared()));
                    continue;
                };
                in_time_before = true;
                if from > at {
                    if !in_time {
                        ask.because(Some(Rule::R2), "not-yet-admitted", Some(actor.shared()));
                    }
                    continue;
                }
                holds = true;
                admitted |= !in_time;
                lapsed_at = answer.until;
                if !in_time {
                    ask.because(Some(Rule::R2), "late-admitted", Some(actor.shared()));
                } else if answer.state == AcceptanceState::ConfirmedWithReservation {
                    ask.because(None, "accepted-with-reservation", Some(actor.shared()));
                } else {
                    ask.because(Some(Rule::R1), "accepted-in-time", Some(actor.shared()));
                }
            }
            AcceptanceState::Pending
            | AcceptanceState::ViaUmbrellaNamed
            | AcceptanceState::ViaUmbrellaUnnamed
            | AcceptanceState::Late
            | AcceptanceState::LateAdmitted
            | AcceptanceState::LapsedDuration => {}
        }
    }
    if holds && ask.holds(Rule::R4) && lapsed_at.is_some_and(|end| end <= at) {
        ask.because(Some(Rule::R4), "acceptance-lapsed", Some(actor.shared()));
        return Ok(false);
    }
    // The joint decision that admits a latecomer attests it too.
    if holds && !listed && !admitted {
        return attested(ask, instrument, actor);
    }
    Ok(holds)
}

/// R1: by the deadline, which itself still counts.
pub(super) fn in_time(
    ask: &Ask<'_>,
    acceptance: Option<&Acceptance>,
    actor: &ActorId,
    answer: &Accepted,
) -> Result<bool, Need> {
    let Some(deadline) = acceptance.and_then(|a| a.deadline.as_ref()) else {
        return Ok(true);
    };
    if !ask.holds(Rule::R1) || answer.at.span.to <= deadline.span.to {
        return Ok(true);
    }
    if answer.at.span.from > deadline.span.to {
        return Ok(false);
    }
    ask.yes_no(Missing::of(MissingKind::AcceptanceTime, actor.shared()))
}

/// R2: from when a joint decision admits a latecomer.
pub(super) fn admitted_from(
    ask: &Ask<'_>,
    instrument: &Instrument,
    actor: &ActorId,
) -> Option<Instant> {
    competent(ask.view, instrument, DecisionKind::Admit, Some(actor))
        .map(|decision| {
            let stated = decision.effective.unwrap_or(decision.made);
            if ask.holds(Rule::R2) {
                stated.max(decision.made)
            } else {
                stated.min(decision.made)
            }
        })
        .min()
}

fn attested(ask: &mut Ask<'_>, instrument: &Instrument, actor: &ActorId) -> Result<bool, Need> {
    let needed = instrument
        .acceptance
        .as_ref()
        .map_or(0, |a| attesters_needed(a.attestation));
    if needed == 0 {
        return Ok(true);
    }
    let by_actor = ask
        .view
        .facts
        .attestations
        .get(&instrument.id)
        .and_then(|by_actor| by_actor.get(actor));
    let by = ask.view.sound(by_actor).flat_map(|entry| &entry.value.by);
    let by: BTreeSet<&ActorId> = by.filter(|by| attests(instrument, by, actor)).collect();
    if by.len() >= needed {
        return Ok(true);
    }
    ask.yes_no(Missing::of(MissingKind::Attestation, actor.shared()))
}

/// Whether an actor's word attests another's acceptance: one of those it is addressed to, or of those who
/// decide. Where the text names neither, anybody but itself.
fn attests(instrument: &Instrument, by: &ActorId, actor: &ActorId) -> bool {
    let to = instrument
        .acceptance
        .as_ref()
        .map_or(&[] as &[ActorId], |acceptance| acceptance.to.as_slice());
    let deciders = &instrument.procedure.deciders;
    by != actor
        && ((to.is_empty() && deciders.is_empty()) || to.contains(by) || deciders.contains(by))
}

const fn attesters_needed(attestation: Attestation) -> usize {
    match attestation {
        Attestation::Unattested => 0,
        Attestation::AttestedByOne => 1,
        Attestation::AttestedByBoth => 2,
    }
}

/// The umbrellas that may have accepted for an actor: as it says, or as its membership says.
fn umbrellas_of(
    view: View<'_>,
    actor: &ActorId,
    answers: &[&Accepted],
    at: Instant,
) -> Vec<ActorId> {
    let said = answers.iter().filter_map(|answer| answer.via.clone());
    let member = view
        .sound(view.facts.relations.get(actor))
        .map(|entry| &entry.value)
        .filter(|r| r.kind == RelationKind::MemberOf && valid_at(r.from, r.until, at))
        .map(|r| r.to.clone());
    let mut all: Vec<ActorId> = said.chain(member).collect();
    all.dedup();
    all
}

/// R3: an umbrella's acceptance covers the members of an attested list, and nobody else. `None` where
/// no umbrella has accepted at all.
fn through_umbrella(
    ask: &mut Ask<'_>,
    instrument: &Instrument,
    actor: &ActorId,
    umbrellas: &[ActorId],
    own: &[&Accepted],
    at: Instant,
) -> Result<Option<bool>, Need> {
    let view = ask.view;
    // A list may name the actor although nothing else ties it to the umbrella.
    let lists: Vec<_> = view
        .sound(view.facts.umbrella_lists.get(&instrument.id))
        .map(|entry| &entry.value)
        .collect();
    let mut umbrellas: Vec<ActorId> = umbrellas.to_vec();
    for list in &lists {
        if list.members.contains(actor) && !umbrellas.contains(&list.umbrella) {
            umbrellas.push(list.umbrella.clone());
        }
    }
    let mut found: Option<bool> = None;
    for umbrella in &umbrellas {
        let by_actor = view.facts.acceptances.get(&instrument.id);
        let through = view
            .sound(by_actor.and_then(|b| b.get(actor)))
            .map(|e| &e.value)
            .filter(|a| a.via.as_ref() == Some(umbrella));
        let letters: Vec<&Accepted> = view
            .sound(by_actor.and_then(|b| b.get(umbrella)))
            .map(|e| &e.value)
            .chain(through)
            .collect();
        if letters.is_empty() {
            continue;
        }
        let needed = instrument
            .acceptance
            .as_ref()
            .map_or(1, |a| attesters_needed(a.attestation).max(1));
        // Each may sign a list of its own: who names the actor names it, whoever else stands on that list.
        let attesters = |names_it: bool| {
            let of_it = lists.iter().filter(|list| list.umbrella == *umbrella);
            let such = of_it.filter(|list| list.members.contains(actor) == names_it);
            let by = such.flat_map(|list| &list.attested_by);
            let by: BTreeSet<_> = by.filter(|by| attests(instrument, by, actor)).collect();
            by.len()
        };
        let named = if attesters(true) >= needed {
            Some(true)
        } else {
            (attesters(false) >= needed).then_some(false)
        };
        let on_list = match named {
            Some(on_list) => on_list,
            None if !ask.holds(Rule::R3) => true,
            None => {
                ask.because(Some(Rule::R3), "umbrella-unnamed", Some(umbrella.shared()));
                ask.pick(
                    Missing::of(MissingKind::UmbrellaList, umbrella.shared()),
                    || {
                        vec![
                            format!("{actor} named").into(),
                            format!("{actor} not named").into(),
                        ]
                    },
                )? == 0
            }
        };
        if !on_list {
            ask.because(Some(Rule::R3), "not-on-umbrella-list", Some(actor.shared()));
            found = found.or(Some(false));
            continue;
        }
        ask.because(Some(Rule::R3), "on-umbrella-list", Some(actor.shared()));
        // The letter itself must have been in time and still run; its member may renew it, or withdraw.
        let all: Vec<&Accepted> = letters.iter().chain(own).copied().collect();
        if own_acceptance(ask, instrument, actor, &all, at, true)? {
            return Ok(Some(true));
        }
        found = Some(false);
    }
    Ok(found)
}

/// Whether an answer of an actor's own, or of its umbrella, makes it a party of an instrument that lets it. What is
/// refused, withdrawn, lapsed, late, not attested or not settled does not.
pub fn has_accepted(view: View<'_>, instrument: &Instrument, actor: &ActorId) -> bool {
    let by_acceptance = |party: &crate::instrument::Party| party.bound_by == BoundBy::Acceptance;
    let mut lists = view.sound(view.facts.umbrella_lists.get(&instrument.id));
    let may = instrument.membership_open
        || instrument.entries_of(actor).any(by_acceptance)
        || lists.any(|list| list.value.members.contains(actor));
    let known = view
        .facts
        .clock
        .iter()
        .filter(|(index, _)| *index < view.known);
    let now = known.map(|(_, at)| *at).max().unwrap_or(Instant::MAX);
    may && matches!(
        accepted(&mut Ask::new(view), instrument, actor, now),
        Ok(Some(true))
    )
}
