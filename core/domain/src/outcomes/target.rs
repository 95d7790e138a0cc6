//! What it was done to, for one walk through an instrument: the targets as found or claimed, how they
//! stand, and whether a clause protects them (R13, R14, R20).

use super::accounts;
use super::ask::{Ask, Missing, MissingKind, Need};
use super::breach_of;
use super::doer::Actor;
use super::kinds::Breach;
use crate::actor;
use crate::id::ActorId;
use crate::incident::Matter;
use crate::instant::Instant;
use crate::instrument::{Clause, Instrument};
use crate::laws::Rule;
use crate::place;
use crate::report::statements::Target;
use crate::words::{Coverage, Determination, TargetKind};
use std::sync::Arc;

/// How the target stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Covered {
    Protected,
    Excluded,
    NotParty,
}

/// What it was done to: as found, else as claimed; for a fight between two, the other one. Claims that
/// differ are a question. That the target was excluded, on the word of the accused alone, is its defence
/// and no claim among others (R14).
pub(super) fn targets_of(
    ask: &mut Ask<'_>,
    instrument: &Instrument,
    matter: &Matter,
    doer: &Actor,
    at: Instant,
) -> Result<Vec<Target>, Need> {
    let mut all: Vec<Target> = Vec::new();
    match (&matter.target, &doer.against) {
        (Some(target), _) if matter.target_claims.is_empty() => all.push(target.clone()),
        (None, Some(other)) => all.push(Target {
            kind: TargetKind::Actor,
            actor: Some(other.clone()),
        }),
        (Some(_) | None, _) => all.extend(target_claimed(ask, instrument, matter, doer, at)?),
    }
    all.extend(accounts::harmed(ask, matter)?);
    Ok(all)
}

/// Of what reports claim of the target, the one assumed.
fn target_claimed(
    ask: &mut Ask<'_>,
    instrument: &Instrument,
    matter: &Matter,
    doer: &Actor,
    at: Instant,
) -> Result<Option<Target>, Need> {
    let mut claims: Vec<&Target> = Vec::new();
    let accused = doer
        .id
        .as_ref()
        .map(|id| actor::ancestry(ask.view, id, at))
        .unwrap_or_default();
    for claim in &matter.target_claims {
        let excluded = claim
            .target
            .actor
            .as_ref()
            .filter(|actor| actor::is_excluded(ask.view, instrument, actor, at));
        let own_word = claim.by.iter().all(|by| {
            accused.contains(by)
                || actor::ancestry(ask.view, by, at)
                    .iter()
                    .any(|up| accused.contains(up))
        });
        if let Some(excluded) = excluded.filter(|_| own_word && ask.holds(Rule::R14)) {
            ask.because(Some(Rule::R14), "defence-unproven", Some(excluded.shared()));
        } else {
            claims.push(&claim.target);
        }
    }
    match claims.as_slice() {
        [] => Ok(None),
        [only] => Ok(Some((*only).clone())),
        several => {
            let answer = ask.pick(Missing::plain(MissingKind::Target), || {
                let named = several.iter();
                named.map(|target| accounts::target_word(target)).collect()
            })?;
            Ok(several.get(answer).map(|target| (*target).clone()))
        }
    }
}

/// How the target stands; harm to somebody protected beside an excluded target counts as its own target.
pub(super) fn target_covered(
    ask: &mut Ask<'_>,
    instrument: &Instrument,
    matter: &Matter,
    targets: &[Target],
    at: Instant,
) -> Result<(Covered, Option<Target>), Need> {
    if targets.is_empty() {
        let answers = || {
            vec![
                Arc::from("protected"),
                Arc::from("excluded"),
                Arc::from("not a party"),
            ]
        };
        let covered = match ask.pick(Missing::plain(MissingKind::Target), answers)? {
            0 => Covered::Protected,
            1 => Covered::Excluded,
            _ => Covered::NotParty,
        };
        return Ok((covered, None));
    }
    let mut best: Option<(Covered, Option<Target>)> = None;
    for target in targets {
        let covered = one_covered(ask, instrument, matter, target, at)?;
        if covered == Covered::Protected {
            // R13: what is lawful to strike makes nobody beside it a target.
            if matches!(best, Some((Covered::Excluded, _))) {
                let subject = target.actor.as_ref().map(ActorId::shared);
                ask.because(Some(Rule::R13), "harm-beside-excluded", subject);
            }
            return Ok((covered, Some(target.clone())));
        }
        best = best.or(Some((covered, Some(target.clone()))));
    }
    Ok(best.unwrap_or((Covered::NotParty, None)))
}

fn one_covered(
    ask: &mut Ask<'_>,
    instrument: &Instrument,
    matter: &Matter,
    target: &Target,
    at: Instant,
) -> Result<Covered, Need> {
    let by_actor = match target.kind {
        TargetKind::Actor | TargetKind::Ground => true,
        // R13: civilians, aid, medical care and monitors are nobody's fighters, whoever holds the place.
        TargetKind::Civilians
        | TargetKind::Aid
        | TargetKind::Medical
        | TargetKind::Monitors
        | TargetKind::Infrastructure => false,
        TargetKind::None => return Ok(Covered::NotParty),
    };
    // R13 and R14, switched off: the place, or the accused's word, would make the target excluded.
    let place_excludes = !ask.holds(Rule::R13)
        && matter
            .place
            .places()
            .any(|p| place::excluded_presence(ask.view, instrument, p, at));
    let word_excludes = !ask.holds(Rule::R14)
        && matter
            .target_was
            .as_ref()
            .is_some_and(|was| actor::is_excluded(ask.view, instrument, was, at));
    if place_excludes || word_excludes {
        return Ok(Covered::Excluded);
    }
    if matter.target_was.is_some() {
        ask.because(
            Some(Rule::R14),
            "defence-unproven",
            matter.target_was.as_ref().map(ActorId::shared),
        );
    }
    let Some(actor) = target.actor.as_ref().filter(|_| by_actor) else {
        if !by_actor {
            return Ok(Covered::Protected);
        }
        let answers = || {
            vec![
                Arc::from("protected"),
                Arc::from("excluded"),
                Arc::from("not a party"),
            ]
        };
        return Ok(
            match ask.pick(Missing::plain(MissingKind::Target), answers)? {
                0 => Covered::Protected,
                1 => Covered::Excluded,
                _ => Covered::NotParty,
            },
        );
    };
    let standing = actor::standing(ask, instrument, actor, at)?;
    Ok(match standing.coverage {
        _ if standing.protected => Covered::Protected,
        Coverage::Excluded => {
            if target.kind == TargetKind::Ground && !ask.holds(Rule::R20) {
                return Ok(Covered::Protected);
            }
            let rule = if target.kind == TargetKind::Ground {
                Some(Rule::R20)
            } else {
                None
            };
            ask.because(rule, "target-excluded", Some(actor.shared()));
            Covered::Excluded
        }
        Coverage::BoundAndProtected
        | Coverage::NotParty
        | Coverage::ProtectionRemoved
        | Coverage::Indeterminate => {
            ask.because(None, "target-not-protected", Some(actor.shared()));
            Covered::NotParty
        }
    })
}

/// What a clause says of the target, where it needs one. `None`: it protects it; go on.
pub(super) fn toward(
    ask: &mut Ask<'_>,
    instrument: &Instrument,
    clause: &Clause,
    covered: Option<&(Covered, Option<Target>)>,
    at: Instant,
) -> Result<Option<Determination>, Need> {
    if clause.beneficiary.is_empty() {
        return Ok(None);
    }
    let Some((covered, target)) = covered else {
        return Ok(None);
    };
    match covered {
        Covered::Protected => {}
        Covered::Excluded => return Ok(Some(Determination::NoViolationExcludedTarget)),
        Covered::NotParty => return Ok(Some(Determination::OutOfScopeActor)),
    }
    let Some(target) = target else {
        return Ok(None);
    };
    if let Some(actor) = target.actor.as_ref().filter(|_| !clause.toward.is_empty()) {
        let standing = actor::standing(ask, instrument, actor, at)?;
        let mut meant = clause.toward.iter();
        if !meant.any(|bearer| instrument.means(bearer, &standing.as_part_of, actor)) {
            let subject = Some(actor.shared());
            ask.because_of_clause(None, clause.id.shared(), "not-a-beneficiary", subject);
            return Ok(Some(Determination::OutOfScopeActor));
        }
    }
    if clause.beneficiary.contains(&target.kind) {
        return Ok(None);
    }
    // Ground is a party's own: a clause that protects the party protects it where ground is at stake.
    if target.kind == TargetKind::Ground
        && clause.beneficiary.contains(&TargetKind::Actor)
        && breach_of(clause) == Breach::Territory
    {
        return Ok(None);
    }
    ask.because_of_clause(None, clause.id.shared(), "not-a-beneficiary", None);
    Ok(Some(Determination::OutOfScopeAct))
}
