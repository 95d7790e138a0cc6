//! Who did it, for one walk through an instrument: each actor to be judged, how it stands, and how far its
//! part is shown. Where nobody knows who, everybody who could have is asked for.
//!
//! How an actor stands to an instrument is `actor`; what is known of the doer is `incident`.

use super::accounts;
use super::ask::{Ask, Missing, MissingKind, Need};
use crate::actor::{self, Standing};
use crate::id::ActorId;
use crate::incident::{Doer, Matter};
use crate::instant::Instant;
use crate::instrument::{Clause, Instrument};
use crate::laws::Rule;
use crate::place;
use crate::words::Coverage;
use std::sync::Arc;

/// The doer under judgement.
#[derive(Clone)]
pub(super) struct Actor {
    /// `None`: not known who, though everybody who could have is bound.
    pub(super) id: Option<ActorId>,
    pub(super) standing: Standing,
    /// How far the attribution stands.
    pub(super) shown: Shown,
    /// Where two fought, the other one.
    pub(super) against: Option<ActorId>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shown {
    /// Found to the instrument's standard, or taken as given.
    Yes,
    /// Claimed only.
    Claimed,
    /// Nobody in particular.
    Undetermined,
}

/// Who did it. `None`: the examination is over and could not say, and not everybody who could have done
/// it is bound.
pub(super) fn doer_of(
    ask: &mut Ask<'_>,
    instrument: &Instrument,
    matter: &Matter,
    at: Instant,
) -> Result<Option<Vec<Actor>>, Need> {
    let known =
        |ask: &mut Ask<'_>, id: &ActorId, shown, against: Option<ActorId>| -> Result<Actor, Need> {
            let standing = actor::standing(ask, instrument, id, at)?;
            Ok(Actor {
                id: Some(id.clone()),
                standing,
                shown,
                against,
            })
        };
    match &matter.doer {
        Doer::Premise(id) => Ok(Some(vec![known(ask, id, Shown::Yes, None)?])),
        Doer::Found { actors, standard } => {
            let enough = *standard >= instrument.procedure.standard;
            if !enough {
                ask.because(Some(Rule::R22), "standard-not-met", None);
            }
            let shown = if enough { Shown::Yes } else { Shown::Claimed };
            let mut all = Vec::with_capacity(actors.len());
            for id in actors {
                all.push(known(ask, id, shown, None)?);
            }
            Ok(Some(all))
        }
        Doer::Contested(actors) if !actors.is_empty() => {
            let answer = ask.pick(Missing::plain(MissingKind::Attribution), || {
                actors.iter().map(ActorId::shared).collect()
            })?;
            let shown = if matter.closed {
                Shown::Claimed
            } else {
                Shown::Yes
            };
            match actors.get(answer) {
                Some(id) => Ok(Some(vec![known(ask, id, shown, None)?])),
                None => Ok(None),
            }
        }
        Doer::Claimed(actors) => {
            let answer = match actors.as_slice() {
                [_] => 0,
                several => ask.pick(Missing::plain(MissingKind::Doer), || {
                    several.iter().map(ActorId::shared).collect()
                })?,
            };
            match actors.get(answer) {
                Some(id) => Ok(Some(vec![known(ask, id, Shown::Claimed, None)?])),
                None => Ok(None),
            }
        }
        Doer::Between(actors) => match actors.as_slice() {
            [] => undetermined(ask, instrument, matter, at),
            [only] => Ok(Some(vec![known(ask, only, Shown::Claimed, None)?])),
            several => {
                let answer = ask.pick(Missing::plain(MissingKind::Doer), || {
                    several.iter().map(ActorId::shared).collect()
                })?;
                let other = several
                    .iter()
                    .enumerate()
                    .find(|(at, _)| *at != answer)
                    .map(|(_, id)| id.clone());
                match several.get(answer) {
                    Some(id) => Ok(Some(vec![known(ask, id, Shown::Claimed, other)?])),
                    None => Ok(None),
                }
            }
        },
        Doer::Contested(_) | Doer::NotAttributable | Doer::NotSaid => {
            undetermined(ask, instrument, matter, at)
        }
    }
}

/// Nobody knows who. If everybody with the means is bound, a violation can stand without a perpetrator;
/// otherwise the examination has to say, and once it is over and did not, nothing is established.
fn undetermined(
    ask: &mut Ask<'_>,
    instrument: &Instrument,
    matter: &Matter,
    at: Instant,
) -> Result<Option<Vec<Actor>>, Need> {
    if matter.attribution_unsupported {
        ask.because(Some(Rule::R24), "heard-only", None);
    }
    let holders = capable(ask, matter, at)?;
    if holders.is_empty() {
        if matter.closed {
            ask.because(None, "perpetrator-not-found", None);
            return Ok(None);
        }
        let kind = if matches!(matter.doer, Doer::NotSaid) {
            MissingKind::Doer
        } else {
            MissingKind::Means
        };
        let bound = one_who_is_bound(ask, kind)?;
        if !bound {
            return Ok(None);
        }
        return Ok(Some(vec![nobody()]));
    }
    for holder in &holders {
        let standing = actor::standing(ask, instrument, holder, at)?;
        if !standing.bound {
            ask.because(None, "capable-not-bound", Some(holder.shared()));
            if matter.closed {
                return Ok(None);
            }
            let bound = one_who_is_bound(ask, MissingKind::Doer)?;
            return Ok(bound.then(|| vec![nobody()]));
        }
    }
    ask.because(None, "all-capable-bound", None);
    Ok(Some(vec![nobody()]))
}

/// Whether whoever it was is bound; the answer says so in words.
fn one_who_is_bound(ask: &Ask<'_>, kind: MissingKind) -> Result<bool, Need> {
    let answers = || {
        vec![
            Arc::from("somebody bound"),
            Arc::from("not shown to be somebody bound"),
        ]
    };
    ask.pick(Missing::plain(kind), answers)
        .map(|answer| answer == 0)
}

/// Whoever it was.
pub(super) fn nobody() -> Actor {
    Actor {
        id: None,
        standing: Standing {
            coverage: Coverage::BoundAndProtected,
            bound: true,
            protected: true,
            as_part_of: ActorId::new(""),
        },
        shown: Shown::Undetermined,
        against: None,
    }
}

/// Everybody on record as having the means for the act, there and then.
fn capable(ask: &Ask<'_>, matter: &Matter, at: Instant) -> Result<Vec<ActorId>, Need> {
    let view = ask.view;
    let Some(act) = accounts::act(ask, matter)? else {
        return Ok(Vec::new());
    };
    let places = matter
        .place
        .place
        .as_ref()
        .map(|p| place::chain(view, p, at))
        .unwrap_or_default();
    let mut holders: Vec<ActorId> = Vec::new();
    for held in view.seen(&view.facts.means).map(|entry| &entry.value) {
        if held.act != act || !crate::facts::valid_at(held.from, held.until, at) {
            continue;
        }
        let weapon = match held.weapon {
            Some(held) => accounts::weapon_as_said(ask, matter, |own| own == held)?,
            None => None,
        };
        let here = held
            .place
            .as_ref()
            .is_none_or(|place| places.contains(place));
        if weapon.unwrap_or(true) && here {
            for holder in &held.holders {
                if !holders.contains(holder) {
                    holders.push(holder.clone());
                }
            }
        }
    }
    Ok(holders)
}

/// Whether a clause binds the doer.
pub(super) fn bears(instrument: &Instrument, clause: &Clause, doer: &Actor) -> bool {
    if clause.bearer.is_empty() || doer.id.is_none() {
        return true;
    }
    let actor = &doer.standing.as_part_of;
    let itself = doer.id.as_ref().unwrap_or(actor);
    let mut bearers = clause.bearer.iter();
    bearers.any(|bearer| instrument.means(bearer, actor, itself))
}
