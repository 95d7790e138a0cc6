//! Who did it, for one walk through an instrument: each actor to be judged, how it stands, and how far its
//! part is shown. Where nobody knows who, everybody who could have is asked for.
//!
//! How an actor stands to an instrument is `actor`; what is known of the doer is `incident`.

use super::accounts;
use super::ask::{Answer, Ask, Missing, MissingKind, Need};
use crate::actor::{self, Standing};
use crate::id::ActorId;
use crate::incident::attribution::{Account, Attributed};
use crate::incident::examination::Examination;
use crate::incident::statements::Reached;
use crate::incident::{Doer, Matter};
use crate::instant::Instant;
use crate::instrument::file::BoundBy;
use crate::instrument::{Bearer, Clause, Instrument};
use crate::laws::Rule;
use crate::place::{self, Spot};
use crate::words::{Coverage, Role};
use std::rc::Rc;
use std::sync::Arc;

/// The doer under judgement.
#[derive(Clone)]
pub(super) struct Actor {
    /// `None`: not known who.
    pub(super) id: Option<ActorId>,
    pub(super) standing: Standing,
    /// How far the attribution stands.
    pub(super) shown: Shown,
    /// Where two fought, the other one.
    pub(super) against: Option<ActorId>,
    /// Where nobody knows who, and it is on record who has the means.
    among: Option<Among>,
}

/// Those on record with the means, all of them bound: one of them did it.
#[derive(Clone)]
struct Among {
    holders: Rc<[(ActorId, Standing)]>,
    /// Whether it is still looked into which.
    examination: Examination,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shown {
    /// Found to the instrument's standard, or taken as given.
    Yes,
    /// Claimed only; and whether it is still looked into.
    Claimed(Examination),
    /// Nobody in particular: one of several, all of whom are bound, or whoever it was.
    Undetermined,
}

impl Actor {
    fn known(id: &ActorId, standing: Standing, shown: Shown, against: Option<ActorId>) -> Actor {
        Actor {
            id: Some(id.clone()),
            standing,
            shown,
            against,
            among: None,
        }
    }
}

/// Who did it. `None`: the examination is over and could not say, and not everybody who could have done
/// it is bound.
pub(super) fn doer_of(
    ask: &mut Ask<'_>,
    instrument: &Instrument,
    matter: &Matter,
    at: Instant,
) -> Result<Option<Vec<Actor>>, Need> {
    let claimed = Shown::Claimed(matter.examination);
    let known =
        |ask: &mut Ask<'_>, id: &ActorId, shown, against: Option<ActorId>| -> Result<Actor, Need> {
            let standing = actor::standing(ask, instrument, id, at)?;
            Ok(Actor::known(id, standing, shown, against))
        };
    match &matter.doer {
        Doer::Premise(id) => Ok(Some(vec![known(ask, id, Shown::Yes, None)?])),
        Doer::Found { actors, reached } => {
            let enough = reached.standard() >= instrument.procedure.standard;
            if !enough {
                ask.because(Some(Rule::R22), "standard-not-met", None);
            }
            told_unless_stated(ask, *reached);
            let shown = if enough { Shown::Yes } else { claimed };
            let mut all = Vec::with_capacity(actors.len());
            for id in actors {
                all.push(known(ask, id, shown, None)?);
            }
            Ok(Some(all))
        }
        Doer::Contested(all) => contested(ask, instrument, matter, all, at),
        Doer::Claimed(actors) => {
            let answer = match actors.as_slice() {
                [_] => 0,
                several => ask.pick(Missing::plain(MissingKind::Doer), || {
                    several.iter().map(ActorId::shared).collect()
                })?,
            };
            match actors.get(answer) {
                Some(id) => Ok(Some(vec![known(ask, id, claimed, None)?])),
                None => Ok(None),
            }
        }
        Doer::Between(actors) => match actors.as_slice() {
            [] => undetermined(ask, instrument, matter, matter.examination, at),
            [only] => Ok(Some(vec![known(ask, only, claimed, None)?])),
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
                    Some(id) => Ok(Some(vec![known(ask, id, claimed, other)?])),
                    None => Ok(None),
                }
            }
        },
        Doer::NotAttributable | Doer::NotSaid => {
            undetermined(ask, instrument, matter, matter.examination, at)
        }
    }
}

/// The standard of a finding that says none is ours, and is told.
fn told_unless_stated(ask: &mut Ask<'_>, reached: Reached) {
    match reached {
        Reached::Stated(_) => {}
        Reached::NotStated => ask.because(Some(Rule::R22), "standard-not-stated", None),
    }
}

/// Findings differ: one of them is assumed. Those below the text's standard contest nothing that meets it. Whoever all of
/// them name is found; where all who are named are bound, a violation stands and its perpetrator is undetermined. The
/// examination is over once each of them has closed it.
fn contested(
    ask: &mut Ask<'_>,
    instrument: &Instrument,
    matter: &Matter,
    all: &[Attributed],
    at: Instant,
) -> Result<Option<Vec<Actor>>, Need> {
    let standard = instrument.procedure.standard;
    let saying = all.iter().filter(|one| one.says_under(standard));
    let mut differ: Vec<&Attributed> = saying.collect();
    let attributes = |one: &&Attributed| !matches!(one.account, Account::ToNobody { .. });
    let met = differ.iter().any(attributes);
    let examination = match met {
        true => matter.examination.on(differ.iter().map(|one| one.closes)),
        false => matter.examination,
    };
    if !met {
        ask.because(Some(Rule::R22), "standard-not-met", None);
        differ = all.iter().collect();
    }
    for one in &differ {
        match one.account {
            Account::To { reached, .. } | Account::ToOthers { reached } => {
                told_unless_stated(ask, reached);
            }
            Account::ToNobody { .. } => {}
        }
    }
    let unnamed = differ.iter().any(|one| one.actors().is_empty());
    differ.retain(|one| !one.actors().is_empty());
    if differ.is_empty() {
        return undetermined(ask, instrument, matter, examination, at);
    }
    let mut standings: Vec<Vec<Standing>> = Vec::with_capacity(differ.len());
    for one in &differ {
        let actors = one.actors().iter();
        let standings_of = actors.map(|id| actor::standing(ask, instrument, id, at));
        standings.push(standings_of.collect::<Result<_, Need>>()?);
    }
    let named_by_all = |standing: &Standing| {
        let mut others = standings.iter();
        others.all(|own| own.iter().any(|own| own.as_part_of == standing.as_part_of))
    };
    let all_bound = standings.iter().flatten().all(|standing| standing.bound);
    let shown = |standing: &Standing| match (met && !unnamed, named_by_all(standing), all_bound) {
        (false, _, _) => Shown::Claimed(examination),
        (true, true, _) => Shown::Yes,
        (true, false, true) => Shown::Undetermined,
        (true, false, false) if examination.is_over() => Shown::Claimed(examination),
        (true, false, false) => Shown::Yes,
    };
    let answer = match differ.as_slice() {
        [_] => 0,
        several => ask.pick(Missing::plain(MissingKind::Attribution), || {
            several.iter().map(|one| together(one.actors())).collect()
        })?,
    };
    let Some((one, standings)) = differ.get(answer).zip(standings.get(answer)) else {
        return Ok(None);
    };
    let actors = one.actors().iter().zip(standings);
    let actors: Vec<Actor> = actors
        .map(|(id, standing)| Actor::known(id, standing.clone(), shown(standing), None))
        .collect();
    if actors
        .iter()
        .any(|actor| actor.shown == Shown::Undetermined)
    {
        ask.because(None, "all-capable-bound", None);
    }
    Ok(Some(actors))
}

/// Those who did it together, as one answer.
fn together(actors: &[ActorId]) -> Answer {
    match actors {
        [only] => only.shared(),
        several => {
            let names: Vec<&str> = several.iter().map(ActorId::as_str).collect();
            Arc::from(names.join(", "))
        }
    }
}

/// Nobody knows who. If everybody with the means is bound, a violation can stand without a perpetrator;
/// otherwise the examination has to say, and once it is over and did not, nothing is established.
fn undetermined(
    ask: &mut Ask<'_>,
    instrument: &Instrument,
    matter: &Matter,
    examination: Examination,
    at: Instant,
) -> Result<Option<Vec<Actor>>, Need> {
    if matter.attribution_unsupported {
        ask.because(Some(Rule::R24), "heard-only", None);
    }
    let holders = capable(ask, matter, at)?;
    if holders.is_empty() {
        if examination.is_over() {
            ask.because(None, "perpetrator-not-found", None);
            return Ok(None);
        }
        let kind = if matches!(matter.doer, Doer::NotSaid) {
            MissingKind::Doer
        } else {
            MissingKind::Means
        };
        return whoever(ask, Missing::plain(kind));
    }
    let mut among = Vec::with_capacity(holders.len());
    for holder in &holders {
        let standing = actor::standing(ask, instrument, holder, at)?;
        if standing.bound {
            among.push((holder.clone(), standing));
        } else {
            ask.because(None, "capable-not-bound", Some(holder.shared()));
            if examination.is_over() {
                return Ok(None);
            }
            return whoever(ask, Missing::plain(MissingKind::Doer));
        }
    }
    ask.because(None, "all-capable-bound", None);
    Ok(Some(vec![Actor {
        among: Some(Among {
            holders: among.into(),
            examination,
        }),
        ..nobody()
    }]))
}

/// Whoever it was: one who is bound, or one who is not, as if named; or it stays unknown. Where it is asked who has the
/// means, it is not asked who it was: nobody in particular.
fn whoever(ask: &Ask<'_>, missing: Missing) -> Result<Option<Vec<Actor>>, Need> {
    let shown = if missing.kind == MissingKind::Means {
        Shown::Undetermined
    } else {
        Shown::Yes
    };
    let answers = || {
        vec![
            Arc::from("somebody bound"),
            Arc::from("somebody not bound"),
            Arc::from("not shown to be somebody bound"),
        ]
    };
    Ok(match ask.pick(missing, answers)? {
        0 => Some(vec![Actor { shown, ..nobody() }]),
        1 => Some(vec![Actor {
            shown,
            ..nobody_bound()
        }]),
        _ => None,
    })
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
        among: None,
    }
}

/// As [`nobody`], of those who are not bound.
fn nobody_bound() -> Actor {
    Actor {
        standing: Standing {
            coverage: Coverage::NotParty,
            bound: false,
            protected: false,
            as_part_of: ActorId::new(""),
        },
        ..nobody()
    }
}

/// Everybody on record as having the means for the act, there and then.
fn capable(ask: &Ask<'_>, matter: &Matter, at: Instant) -> Result<Vec<ActorId>, Need> {
    let view = ask.view;
    let Some(act) = accounts::act(ask, matter)? else {
        return Ok(Vec::new());
    };
    // What is said of means speaks of places; where the accounts lie in none of them, they are alike.
    let chain = |spot: &Spot| {
        let place = spot.place.as_ref();
        place.map_or(Vec::new(), |place| place::chain(view, place, at))
    };
    let spoken_of = |spot: &Spot| {
        let of_act = view.sound(Some(&view.facts.means));
        let of_act = of_act.filter(|entry| entry.value.act == act);
        let places = chain(spot);
        of_act
            .map(|entry| {
                entry
                    .value
                    .place
                    .as_ref()
                    .is_none_or(|p| places.contains(p))
            })
            .collect::<Vec<bool>>()
    };
    let places = matter
        .place
        .assumed(ask, spoken_of)?
        .map_or(Vec::new(), chain);
    let mut holders: Vec<ActorId> = Vec::new();
    for held in view
        .sound(Some(&view.facts.means))
        .map(|entry| &entry.value)
    {
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

/// Whether a clause is borne by the doer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Borne {
    Yes,
    No,
    /// Only some of those who could have done it bear it, and it is not shown that it was one of them.
    NotShown,
}

pub(super) fn borne(
    ask: &mut Ask<'_>,
    instrument: &Instrument,
    clause: &Clause,
    doer: &Actor,
) -> Result<Borne, Need> {
    if clause.bearer.is_empty() {
        return Ok(Borne::Yes);
    }
    let means = |actor: &ActorId, itself: &ActorId| {
        let mut bearers = clause.bearer.iter();
        bearers.any(|bearer| instrument.means(bearer, actor, itself))
    };
    match (&doer.id, &doer.among) {
        (Some(id), _) => Ok(match means(&doer.standing.as_part_of, id) {
            true => Borne::Yes,
            false => Borne::No,
        }),
        (None, Some(among)) => {
            let bears = |(id, own): &(ActorId, Standing)| means(&own.as_part_of, id);
            if let Some(borne) = of_all(among.holders.iter().map(bears)) {
                return Ok(borne);
            }
            let other = among.holders.iter().find(|holder| !bears(holder));
            let (id, other) = (clause.id.shared(), other.map(|(id, _)| id.shared()));
            ask.because_of_clause(None, id, "capable-not-bound", other);
            match among.examination.is_over() && !permits(clause) {
                true => Ok(Borne::NotShown),
                false => one_who_bears(ask, clause),
            }
        }
        (None, None) => {
            let named = instrument.parties.iter();
            let named = named.filter(|party| party.bound_by != BoundBy::None);
            let named = named.map(|party| means(&party.actor, &party.actor));
            // Who may still come to the text is a party to it, and nobody's by name.
            let others = instrument.membership_open;
            let others = others.then(|| clause.bearer.contains(&Bearer::Role(Role::Party)));
            match of_all(named.chain(others)) {
                Some(borne) => Ok(borne),
                None => one_who_bears(ask, clause),
            }
        }
    }
}

/// `None`: some of them bear it, and others do not.
fn of_all(bearing: impl Iterator<Item = bool>) -> Option<Borne> {
    let bearing: Vec<bool> = bearing.collect();
    match (bearing.contains(&true), bearing.contains(&false)) {
        (true, true) => None,
        (true, false) => Some(Borne::Yes),
        (false, _) => Some(Borne::No),
    }
}

fn permits(clause: &Clause) -> bool {
    super::breach_of(clause) == super::kinds::Breach::Permits
}

/// Whether whoever it was bears a clause; the answer says so in words. What a clause permits it permits to those alone of whom
/// that is shown.
fn one_who_bears(ask: &Ask<'_>, clause: &Clause) -> Result<Borne, Need> {
    let answers = || {
        vec![
            Arc::from("somebody who bears it"),
            Arc::from("somebody bound who does not bear it"),
            Arc::from("not shown to be somebody who bears it"),
        ]
    };
    let missing = Missing::of(MissingKind::Doer, clause.id.shared());
    Ok(match ask.pick(missing, answers)? {
        0 => Borne::Yes,
        1 => Borne::No,
        _ if permits(clause) => Borne::No,
        _ => Borne::NotShown,
    })
}
