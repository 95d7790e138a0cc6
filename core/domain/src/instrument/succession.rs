//! What a newer text does to the one it supersedes: from its effect on, the older binds no longer between those whom the
//! newer binds, and permits them nothing. Toward whoever the newer does not bind, the older goes on. Nothing that was so taken away comes back when
//! the newer lapses; only who leaves the newer is bound by the older again.
//!
//! A statement in the newer text is enough, since that is where it is agreed; a text cannot say of itself that it has given
//! way without a date ([`super::course`]).

use super::file::BoundBy;
use super::{Instrument, force};
use crate::actor;
use crate::facts::View;
use crate::id::ActorId;
use crate::instant::Instant;
use crate::outcomes::ask::{Ask, Missing, MissingKind, Need};
use crate::report::statements::Target;
use crate::words::TargetKind;
use std::collections::BTreeSet;

/// The texts on record that say they supersede this one.
fn newer<'a>(view: View<'a>, older: &Instrument) -> impl Iterator<Item = &'a Instrument> {
    let older = older.id.clone();
    view.sound(view.facts.superseding.get(&older))
        .map(|entry| &entry.value)
        .collect::<BTreeSet<_>>()
        .into_iter()
        .filter_map(move |newer| view.instrument(newer))
        .filter(move |newer| newer.supersedes().any(|other| *other == older))
}

/// When a newer text took the place of this one for everybody: where it binds, by its own words, each whom this one may
/// bind. Where somebody has yet to accept, or may, it is a matter of each act ([`between`]).
pub(super) fn replaced_at<'a>(
    view: View<'a>,
    older: &'a Instrument,
    depth: usize,
) -> impl Iterator<Item = (Instant, &'a Instrument)> + 'a {
    let bound = |party: &&super::Party| party.bound_by != BoundBy::None;
    let by_text = move |newer: &Instrument| {
        let mut parties = older.parties.iter().filter(bound);
        parties.all(|party| {
            let mut own = newer.entries_of(&party.actor);
            own.any(|entry| entry.bound_by == BoundBy::Text)
        })
    };
    newer(view, older)
        .filter(move |_| !older.membership_open && older.parties.iter().any(|p| bound(&p)))
        .filter(move |newer| by_text(newer))
        .filter_map(move |newer| Some((force::begins(view, newer, depth + 1)?, newer)))
}

/// Whether a newer text has begun by then, or may have: before that nobody need be known for the older to say what it says.
pub(crate) fn may_have_begun(view: View<'_>, older: &Instrument, at: Instant) -> bool {
    newer(view, older).any(|newer| match force::begins(view, newer, 0) {
        Some(from) => from <= at,
        None => newer.may_begin_unsaid(),
    })
}

/// The newer text that governs between a doer and whoever it was done to, instead of this one.
pub(crate) fn between<'a>(
    ask: &mut Ask<'a>,
    older: &Instrument,
    doer: Option<&ActorId>,
    targets: &[Target],
    at: Instant,
) -> Result<Option<&'a Instrument>, Need> {
    for newer in newer(ask.view, older) {
        let begun = match force::begins(ask.view, newer, 0) {
            Some(from) => from <= at,
            None if newer.may_begin_unsaid() => {
                ask.yes_no(Missing::of(MissingKind::Effect, newer.id.shared()))?
            }
            None => false,
        };
        if !begun {
            continue;
        }
        let binds_doer = match doer {
            Some(doer) => binds(ask, newer, doer, at)?,
            None => ask.yes_no(Missing::of(MissingKind::Doer, newer.id.shared()))?,
        };
        if binds_doer && binds_targets(ask, newer, targets, at)? {
            return Ok(Some(newer));
        }
    }
    Ok(None)
}

/// Civilians, aid and whoever else nobody answers for are under the newer as they were under the older.
fn binds_targets(
    ask: &mut Ask<'_>,
    newer: &Instrument,
    targets: &[Target],
    at: Instant,
) -> Result<bool, Need> {
    for target in targets {
        let of_somebody = matches!(target.kind, TargetKind::Actor | TargetKind::Ground);
        let bound = match &target.actor {
            Some(actor) => binds(ask, newer, actor, at)?,
            None if of_somebody => {
                ask.yes_no(Missing::of(MissingKind::Target, newer.id.shared()))?
            }
            None => true,
        };
        if !bound {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Whether the newer text binds an actor. Asked apart: what is assumed of the older says nothing of this one.
fn binds(
    ask: &mut Ask<'_>,
    newer: &Instrument,
    actor: &ActorId,
    at: Instant,
) -> Result<bool, Need> {
    match actor::standing(&mut Ask::new(ask.view), newer, actor, at) {
        Ok(standing) => Ok(standing.bound),
        Err(_) => ask.yes_no(Missing::of(MissingKind::Effect, newer.id.shared())),
    }
}
