//! Which changes on record can matter to one incident under one instrument. A day on which a hundred
//! groups accept is a hundred changes, and none of them bears on a shell between two others.
//!
//! It errs on the side of too many: a change too many costs a branch that comes out the same, one too few
//! would hide an answer (R51). Only asked for where the record holds many changes within one event.

use super::kinds::Breach;
use crate::facts::View;
use crate::id::{ActorId, PlaceId};
use crate::incident::{Doer, Matter, attribution};
use crate::instant::Instant;
use crate::instrument::Instrument;
use std::collections::BTreeSet;

/// Every instant at which something that may bear on the answer begins or ends.
pub(super) fn relevant(
    view: View<'_>,
    instrument: &Instrument,
    matter: &Matter,
) -> BTreeSet<Instant> {
    let actors = involved(view, instrument, matter);
    let mut found: BTreeSet<Instant> = instrument.changes().collect();
    let facts = view.facts;
    for actor in &actors {
        let answers = facts
            .acceptances
            .get(&instrument.id)
            .and_then(|by_actor| by_actor.get(actor));
        for answer in view.seen_in(answers).map(|entry| &entry.value) {
            found.extend(
                [
                    Some(answer.at.span.from),
                    Some(answer.at.span.to),
                    answer.until,
                ]
                .into_iter()
                .flatten(),
            );
        }
        found.extend(
            view.seen_in(facts.listings.get(actor))
                .map(|entry| entry.value.from),
        );
        let relations = view
            .seen_in(facts.relations.get(actor))
            .chain(view.seen_in(facts.relations_to.get(actor)));
        found.extend(
            relations
                .flat_map(|entry| [entry.value.from, entry.value.until])
                .flatten(),
        );
    }
    for decision in view
        .seen_in(facts.decisions.get(&instrument.id))
        .map(|entry| &entry.value)
    {
        found.extend(
            [
                Some(decision.made),
                decision.served,
                decision.effective,
                decision.until,
            ]
            .into_iter()
            .flatten(),
        );
    }
    found.extend(
        view.seen_in(facts.declarations.get(&instrument.id))
            .map(|entry| entry.value.at),
    );
    for held in view
        .seen(&facts.means)
        .map(|entry| &entry.value)
        .filter(|held| matter.act.accounts().contains(&held.act))
    {
        found.extend([held.from, held.until].into_iter().flatten());
    }
    let places = around(view, matter);
    for place in &places {
        for is in view
            .seen_in(facts.places.get(place))
            .map(|entry| &entry.value)
        {
            found.extend([is.from, is.until].into_iter().flatten());
        }
        for said in view
            .seen_in(facts.control.get(place))
            .map(|entry| &entry.value)
        {
            found.extend([Some(said.from), said.until].into_iter().flatten());
        }
    }
    let setbacks = instrument
        .clauses
        .iter()
        .any(|clause| super::kind_of(clause.kind).breach == Breach::Setback);
    if setbacks {
        for line in facts
            .lines
            .values()
            .flat_map(|log| view.seen(log))
            .map(|entry| &entry.value)
        {
            found.extend([line.from, line.until].into_iter().flatten());
        }
    }
    found
}

/// The actors an answer may hang on: those the incident names, those who could have done it, those the
/// text makes conditions of, and whoever these are or were part of, members of, or continue.
fn involved(view: View<'_>, instrument: &Instrument, matter: &Matter) -> BTreeSet<ActorId> {
    let mut next: Vec<ActorId> = match &matter.doer {
        Doer::Premise(actor) => vec![actor.clone()],
        Doer::Found { actors, .. } | Doer::Claimed(actors) | Doer::Between(actors) => {
            actors.clone()
        }
        Doer::Contested(all) => attribution::named(all),
        Doer::NotAttributable | Doer::NotSaid => Vec::new(),
    };
    let targets = matter
        .target
        .iter()
        .chain(matter.harmed.accounts())
        .chain(matter.target_claims.iter().map(|claim| &claim.target));
    next.extend(targets.filter_map(|target| target.actor.clone()));
    next.extend(matter.target_was.clone());
    let able = view
        .seen(&view.facts.means)
        .filter(|entry| matter.act.accounts().contains(&entry.value.act));
    next.extend(able.flat_map(|entry| entry.value.holders.clone()));
    let conditions = instrument
        .acceptance
        .iter()
        .flat_map(|acceptance| &acceptance.conditional);
    next.extend(conditions.flat_map(|condition| condition.on.clone()));
    let said = around(view, matter);
    let holders = said
        .iter()
        .flat_map(|place| view.seen_in(view.facts.control.get(place)));
    next.extend(holders.flat_map(|entry| entry.value.holders.clone()));
    let mut found: BTreeSet<ActorId> = BTreeSet::new();
    while let Some(actor) = next.pop() {
        if !found.insert(actor.clone()) {
            continue;
        }
        next.extend(
            view.seen_in(view.facts.relations.get(&actor))
                .map(|entry| entry.value.to.clone()),
        );
        // Not everybody below it: only whom it took in.
        let into = view.seen_in(view.facts.relations_to.get(&actor));
        let took_in =
            into.filter(|entry| entry.value.kind == crate::words::RelationKind::MergedInto);
        next.extend(took_in.map(|entry| entry.value.actor.clone()));
        let lists = view
            .seen_in(view.facts.umbrella_lists.get(&instrument.id))
            .map(|entry| &entry.value);
        next.extend(
            lists
                .filter(|list| list.members.contains(&actor))
                .map(|list| list.umbrella.clone()),
        );
    }
    found
}

/// The places of the event, whatever they ever lay in, and what lies in them.
fn around(view: View<'_>, matter: &Matter) -> BTreeSet<PlaceId> {
    let above = |places: Vec<PlaceId>| -> BTreeSet<PlaceId> {
        let mut next = places;
        let mut found: BTreeSet<PlaceId> = BTreeSet::new();
        while let Some(place) = next.pop() {
            if found.insert(place.clone()) {
                next.extend(
                    view.seen_in(view.facts.places.get(&place))
                        .flat_map(|entry| entry.value.within.clone()),
                );
            }
        }
        found
    };
    let own: Vec<PlaceId> = matter.place.places().cloned().collect();
    let mut found = above(own.clone());
    for part in view.facts.control.keys() {
        if own
            .iter()
            .any(|place| above(vec![part.clone()]).contains(place))
        {
            found.insert(part.clone());
        }
    }
    found
}
