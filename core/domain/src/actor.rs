//! Who: how an actor stands to an instrument at an instant. Bound, protected, outside by its own
//! recorded answer, excluded by the list the instrument names, stripped of protection by the competent
//! body, or unknown, which is never the same as absent (R48).
//!
//! An actor's standing is that of the nearest one above it that has any: a unit stands as the force it
//! is part of at that instant. An umbrella never acts and never stands for its members (R3).

mod acceptance;
mod deciding;
pub mod keys;
mod part;
pub mod roster;
mod shown;
pub mod statements;

use acceptance::accepted;
pub use acceptance::has_accepted;
use deciding::competent_or_claimed;
pub use deciding::{competent, is_competent, taken_by};
pub use part::{is_party, is_party_somewhere, may_monitor};
pub use shown::{acceptance_state, coverage_of};

use crate::facts::{View, valid_at};
use crate::id::ActorId;
use crate::instant::Instant;
use crate::instrument::{Instrument, file::BoundBy};
use crate::laws::{Laws, Rule};
use crate::outcomes::ask::{Ask, Missing, MissingKind, Need};
use crate::words::{ActorKind, Coverage, DecisionKind, RelationKind};
use std::collections::BTreeSet;

/// How an actor stands to an instrument at an instant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    pub coverage: Coverage,
    pub bound: bool,
    pub protected: bool,
    /// The actor whose entry decided: itself, or one it is part of.
    pub as_part_of: ActorId,
}

impl Standing {
    fn new(coverage: Coverage, actor: &ActorId) -> Standing {
        let inside = coverage == Coverage::BoundAndProtected;
        Standing {
            coverage,
            bound: inside,
            protected: inside,
            as_part_of: actor.clone(),
        }
    }
}

const DEPTH_MAX: usize = 10;

/// How an actor stands to an instrument at an instant.
pub fn standing(
    ask: &mut Ask<'_>,
    instrument: &Instrument,
    actor: &ActorId,
    at: Instant,
) -> Result<Standing, Need> {
    ask.once(
        |memo| &memo.standing,
        (actor.clone(), at),
        |ask| standing_of(ask, instrument, actor, at),
    )
}

fn standing_of(
    ask: &mut Ask<'_>,
    instrument: &Instrument,
    actor: &ActorId,
    at: Instant,
) -> Result<Standing, Need> {
    // An umbrella is a name: whatever it accepted, the question is which group is meant.
    if ask
        .view
        .actor(actor)
        .is_some_and(|is| is.kind == ActorKind::Umbrella)
        && ask.holds(Rule::R3)
        && may_hide_a_party(ask.view, instrument)
    {
        let inside = ask.yes_no(Missing::of(MissingKind::Group, actor.shared()))?;
        let coverage = if inside {
            Coverage::BoundAndProtected
        } else {
            Coverage::NotParty
        };
        return Ok(Standing::new(coverage, actor));
    }
    let mut node = actor.clone();
    for _ in 0..DEPTH_MAX {
        // Whoever was merged into another is gone: it stands as that other, whatever it once accepted.
        if let Some(into) = merged_into(ask.view, &node, at) {
            ask.because(Some(Rule::R12), "merged", Some(into.shared()));
            node = into;
            continue;
        }
        if let Some(standing) = own_standing(ask, instrument, &node, at)? {
            return Ok(standing);
        }
        match parent(ask, &node, at)? {
            Some(parent) => node = parent,
            None => break,
        }
    }
    // Nothing on record decides, here or above.
    if !instrument.membership_open {
        ask.because(None, "not-named-in-text", Some(actor.shared()));
        let mut standing = Standing::new(Coverage::NotParty, actor);
        // A one-sided declaration binds its author toward everybody it does not exclude; it binds nobody else (R10).
        standing.protected = instrument.is_one_sided();
        return Ok(standing);
    }
    if !ask.holds(Rule::R48) {
        return Ok(Standing::new(Coverage::NotParty, actor));
    }
    let accepted = ask.yes_no(Missing::of(MissingKind::Acceptance, actor.shared()))?;
    let coverage = if accepted {
        Coverage::BoundAndProtected
    } else {
        Coverage::NotParty
    };
    Ok(Standing::new(coverage, actor))
}

/// Whether a name that stands for several groups may stand for somebody an instrument binds: not where
/// the text names all of them, and they are States.
fn may_hide_a_party(view: View<'_>, instrument: &Instrument) -> bool {
    let is_state = |actor: &ActorId| {
        view.actor(actor)
            .is_some_and(|is| is.kind == ActorKind::State)
    };
    let mut bound = instrument
        .parties
        .iter()
        .filter(|party| party.bound_by != BoundBy::None);
    instrument.membership_open || bound.any(|party| !is_state(&party.actor))
}

/// What is on record about this actor itself. `None`: nothing; ask above.
fn own_standing(
    ask: &mut Ask<'_>,
    instrument: &Instrument,
    actor: &ActorId,
    at: Instant,
) -> Result<Option<Standing>, Need> {
    if is_excluded_with(ask.view, instrument, actor, at) {
        ask.because(Some(Rule::R12), "excluded-by-list", Some(actor.shared()));
        return Ok(Some(Standing::new(Coverage::Excluded, actor)));
    }
    if instrument.exclusion.is_some() && view_lists(ask.view, actor) {
        for (rule, code) in [
            (Rule::R15, "other-list-without-effect"),
            (Rule::R16, "listed-at-another-time"),
        ] {
            let view = View {
                laws: Laws::without(rule),
                ..ask.view
            };
            if ask.holds(rule) && is_excluded_with(view, instrument, actor, at) {
                ask.because(Some(rule), code, Some(actor.shared()));
            }
        }
    }
    if protection_removed(ask, instrument, actor, at) {
        ask.because(Some(Rule::R17), "protection-removed", Some(actor.shared()));
        return Ok(Some(Standing::new(Coverage::ProtectionRemoved, actor)));
    }
    let bound_by = instrument.entries_of(actor).map(|party| party.bound_by);
    let bound_by = bound_by.fold(None, |so_far, next| match (so_far, next) {
        (Some(BoundBy::Text), _) | (_, BoundBy::Text) => Some(BoundBy::Text),
        (Some(BoundBy::Acceptance), _) | (_, BoundBy::Acceptance) => Some(BoundBy::Acceptance),
        (_, BoundBy::None) => Some(BoundBy::None),
    });
    match bound_by {
        Some(BoundBy::Text) => {
            ask.because(None, "bound-by-text", Some(actor.shared()));
            let mut standing = Standing::new(Coverage::BoundAndProtected, actor);
            condition_met(ask, instrument, actor, at, &mut standing)?;
            Ok(Some(standing))
        }
        Some(BoundBy::Acceptance) => by_acceptance(ask, instrument, actor, at, true),
        Some(BoundBy::None) => {
            ask.because(None, "role-only", Some(actor.shared()));
            Ok(Some(Standing::new(Coverage::NotParty, actor)))
        }
        None if instrument.membership_open => by_acceptance(ask, instrument, actor, at, false),
        None => Ok(None),
    }
}

/// Whether any list has an entry on the actor.
fn view_lists(view: View<'_>, actor: &ActorId) -> bool {
    view.facts
        .listings
        .get(actor)
        .is_some_and(|log| !log.is_empty())
}

/// What an actor's own acceptance, or its umbrella's, makes of it. `None` where nothing is on record
/// and the text does not name it either.
fn by_acceptance(
    ask: &mut Ask<'_>,
    instrument: &Instrument,
    actor: &ActorId,
    at: Instant,
    named: bool,
) -> Result<Option<Standing>, Need> {
    let accepted = match accepted(ask, instrument, actor, at)? {
        Some(accepted) => accepted,
        None if named && ask.holds(Rule::R48) => {
            ask.yes_no(Missing::of(MissingKind::Acceptance, actor.shared()))?
        }
        None if named => false,
        None => return Ok(None),
    };
    if !accepted {
        return Ok(Some(Standing::new(Coverage::NotParty, actor)));
    }
    let mut standing = Standing::new(Coverage::BoundAndProtected, actor);
    condition_met(ask, instrument, actor, at, &mut standing)?;
    Ok(Some(standing))
}

/// R5: duties that wait for another's acceptance. Protection does not wait.
fn condition_met(
    ask: &mut Ask<'_>,
    instrument: &Instrument,
    actor: &ActorId,
    at: Instant,
    standing: &mut Standing,
) -> Result<(), Need> {
    let Some(acceptance) = &instrument.acceptance else {
        return Ok(());
    };
    if !ask.holds(Rule::R5) {
        return Ok(());
    }
    let side = instrument.side_of(actor).map(str::to_string);
    for condition in &acceptance.conditional {
        let concerns =
            condition.of == actor.as_str() || side.as_deref() == Some(condition.of.as_str());
        if !concerns {
            continue;
        }
        for other in &condition.on {
            // The other's own condition is not followed: two conditions may not wait for each other.
            let met = if instrument
                .entries_of(other)
                .any(|party| party.bound_by == BoundBy::Text)
            {
                true
            } else {
                match accepted(ask, instrument, other, at)? {
                    Some(met) => met,
                    None => ask.yes_no(Missing::of(MissingKind::Acceptance, other.shared()))?,
                }
            };
            if !met {
                ask.because(Some(Rule::R5), "condition-unmet", Some(other.shared()));
                standing.coverage = Coverage::NotParty;
                standing.bound = false;
            }
        }
    }
    Ok(())
}

/// The actor this one was merged into by an instant, where a date and a source say so (R12).
fn merged_into(view: View<'_>, actor: &ActorId, at: Instant) -> Option<ActorId> {
    view.sound(view.facts.relations.get(actor))
        .map(|entry| &entry.value)
        .filter(|r| r.kind == RelationKind::MergedInto && r.source.is_some())
        .filter(|r| {
            r.by.as_ref()
                .is_none_or(|by| !is_party_somewhere(view, by, at))
        })
        .filter(|r| r.from.is_some_and(|from| from <= at) && r.until.is_none_or(|until| at < until))
        .max_by_key(|r| r.from)
        .map(|r| r.to.clone())
}

/// The actor this one is part of at an instant. Where two say different things, that is a question.
fn parent(ask: &mut Ask<'_>, actor: &ActorId, at: Instant) -> Result<Option<ActorId>, Need> {
    let view = ask.view;
    let mut by_asserter: Vec<(Option<&ActorId>, Option<Instant>, &ActorId)> = Vec::new();
    for entry in view.sound(view.facts.relations.get(actor)) {
        let relation = &entry.value;
        if relation.kind != RelationKind::PartOf || !valid_at(relation.from, relation.until, at) {
            continue;
        }
        match by_asserter
            .iter_mut()
            .find(|(by, ..)| *by == relation.by.as_ref())
        {
            // The same asserter's later transfer replaces its earlier word.
            Some(slot) if slot.1 <= relation.from => {
                *slot = (relation.by.as_ref(), relation.from, &relation.to)
            }
            Some(_) => {}
            None => by_asserter.push((relation.by.as_ref(), relation.from, &relation.to)),
        }
    }
    let mut parents: Vec<&ActorId> = by_asserter.iter().map(|(_, _, parent)| *parent).collect();
    parents.sort();
    parents.dedup();
    match parents.as_slice() {
        [] => Ok(None),
        [only] => Ok(Some((*only).clone())),
        several => {
            let answer = ask.pick(Missing::of(MissingKind::Parent, actor.shared()), || {
                several.iter().map(|p| p.shared()).collect()
            })?;
            Ok(several.get(answer).map(|p| (*p).clone()))
        }
    }
}

/// Everybody above an actor at an instant, itself first, where nobody disputes it.
pub fn ancestry(view: View<'_>, actor: &ActorId, at: Instant) -> Vec<ActorId> {
    let mut up = vec![actor.clone()];
    for _ in 0..DEPTH_MAX {
        let mut ask = Ask::new(view);
        match parent(&mut ask, &up[up.len() - 1], at) {
            Ok(Some(parent)) if !up.contains(&parent) => up.push(parent),
            _ => break,
        }
    }
    up
}

/// Whether the instrument excludes an organisation at an instant: by the text's own naming, or by the
/// list it names, followed through recorded successors (R12, R15, R16).
pub fn is_excluded(view: View<'_>, instrument: &Instrument, actor: &ActorId, at: Instant) -> bool {
    ancestry(view, actor, at)
        .iter()
        .any(|node| is_excluded_with(view, instrument, node, at))
}

fn is_excluded_with(view: View<'_>, instrument: &Instrument, actor: &ActorId, at: Instant) -> bool {
    let Some(exclusion) = &instrument.exclusion else {
        return false;
    };
    let governs = |list: &crate::id::ListId| {
        exclusion
            .list
            .as_ref()
            .is_some_and(|governing| list == governing)
            || !view.laws.holds(Rule::R15)
    };
    // Outward through what it continues. An entry of its own decides for an organisation, so that one
    // taken off the list is off it, whatever it once succeeded.
    let mut next = vec![actor.clone()];
    let mut seen: BTreeSet<ActorId> = next.iter().cloned().collect();
    while let Some(node) = next.pop() {
        match listed(view, &node, at, &governs) {
            Some(true) => return true,
            Some(false) => continue,
            None if exclusion.named.contains(&node) => return true,
            None => {}
        }
        if view.laws.holds(Rule::R12) {
            next.extend(
                predecessors(view, &node, at)
                    .into_iter()
                    .filter(|before| seen.insert(before.clone())),
            );
        }
    }
    false
}

/// What the newest entry about an actor on a list that governs says. `None`: there is none.
fn listed(
    view: View<'_>,
    actor: &ActorId,
    at: Instant,
    governs: &impl Fn(&crate::id::ListId) -> bool,
) -> Option<bool> {
    let dated = view.laws.holds(Rule::R16);
    view.sound(view.facts.listings.get(actor))
        .map(|entry| &entry.value)
        .filter(|entry| governs(&entry.list) && (!dated || entry.from <= at))
        .max_by_key(|entry| entry.from)
        .map(|entry| entry.listed)
}

/// The organisations one directly continues: what it succeeded, or took in. A link without a source or a
/// date carries no exclusion (R12), nor does one that rests on a party's word alone (R26).
fn predecessors(view: View<'_>, actor: &ActorId, at: Instant) -> Vec<ActorId> {
    let counts = |r: &&statements::Related| {
        r.source.is_some()
            && r.from.is_some_and(|from| from <= at)
            && r.until.is_none_or(|until| at < until)
            && !r
                .by
                .as_ref()
                .is_some_and(|by| is_party_somewhere(view, by, at))
    };
    let succeeds = view
        .sound(view.facts.relations.get(actor))
        .map(|entry| &entry.value)
        .filter(|r| r.kind == RelationKind::SuccessorOf)
        .filter(counts)
        .map(|r| r.to.clone());
    let took_in = view
        .sound(view.facts.relations_to.get(actor))
        .map(|entry| &entry.value)
        .filter(|r| r.kind == RelationKind::MergedInto)
        .filter(counts)
        .map(|r| r.actor.clone());
    succeeds.chain(took_in).collect()
}

/// R17: protection is removed by the competent body's decision, from its effective time and not before
/// it was served; a re-admission ends that.
fn protection_removed(
    ask: &Ask<'_>,
    instrument: &Instrument,
    actor: &ActorId,
    at: Instant,
) -> bool {
    let view = ask.view;
    let in_effect = |kind: DecisionKind| {
        competent_or_claimed(view, instrument, kind, actor)
            .filter(|decision| decision.until.is_none_or(|until| at < until))
            .filter_map(|decision| {
                let effective = decision.effective.unwrap_or(decision.made);
                if !view.laws.holds(Rule::R17) {
                    return Some(effective);
                }
                match kind {
                    DecisionKind::RemoveProtection => {
                        Some(effective.max(decision.made).max(decision.served?))
                    }
                    DecisionKind::Readmit
                    | DecisionKind::Admit
                    | DecisionKind::Extend
                    | DecisionKind::Terminate
                    | DecisionKind::Suspend
                    | DecisionKind::Resume
                    | DecisionKind::EnterIntoForce
                    | DecisionKind::Interpret
                    | DecisionKind::Waive
                    | DecisionKind::Endorse
                    | DecisionKind::Measure => Some(effective.max(decision.made)),
                }
            })
            .filter(|from| *from <= at)
            .max()
    };
    match (
        in_effect(DecisionKind::RemoveProtection),
        in_effect(DecisionKind::Readmit),
    ) {
        (Some(removed), Some(readmitted)) => removed > readmitted,
        (removed, _) => removed.is_some(),
    }
}
