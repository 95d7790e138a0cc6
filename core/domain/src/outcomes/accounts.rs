//! What happened, for one walk through an instrument, where reports differ on it: the account assumed. Only what a decision
//! treats differently is asked, and only where it comes to that.
//!
//! Whose words are accounts is `incident`; of target, time and place, see `target`, `time` and `place`.

use super::ask::{Answer, Ask, Missing, MissingKind, Need};
use crate::id::ActorId;
use crate::incident::Matter;
use crate::report::statements::Target;
use crate::words::{EventType, FireAssessment, Weapon};
use std::sync::Arc;

pub(super) fn act(ask: &Ask<'_>, matter: &Matter) -> Result<Option<EventType>, Need> {
    ask.account(
        &matter.act,
        |act| *act,
        Missing::plain(MissingKind::Act),
        |act| Arc::from(act.word()),
    )
}

/// Whether fire was meant for anybody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hostile {
    Yes,
    No,
    /// Those who heard it could not tell.
    NotDetermined,
}

pub(super) fn hostile(ask: &Ask<'_>, matter: &Matter) -> Result<Hostile, Need> {
    let taken_as = |assessment: &FireAssessment| match assessment {
        FireAssessment::ControlledDetonation | FireAssessment::Training => Hostile::No,
        FireAssessment::Undetermined => Hostile::NotDetermined,
        FireAssessment::Outgoing | FireAssessment::Impact | FireAssessment::Airburst => {
            Hostile::Yes
        }
    };
    let hostile = ask.account(
        &matter.assessment,
        taken_as,
        Missing::plain(MissingKind::Hostile),
        |assessment| Arc::from(assessment.word()),
    )?;
    Ok(hostile.unwrap_or(Hostile::Yes))
}

/// What a decision makes of the weapon. `None` where it is not known.
pub(super) fn weapon(
    ask: &Ask<'_>,
    matter: &Matter,
    taken_as: impl Fn(Weapon) -> bool,
) -> Result<Option<bool>, Need> {
    if matter.weapon.agreed() == Some(&Weapon::Undetermined) {
        return Ok(None);
    }
    weapon_as_said(ask, matter, taken_as)
}

/// As [`weapon`], a word that it could not be told being a word like others.
pub(super) fn weapon_as_said(
    ask: &Ask<'_>,
    matter: &Matter,
    taken_as: impl Fn(Weapon) -> bool,
) -> Result<Option<bool>, Need> {
    ask.account(
        &matter.weapon,
        |weapon| taken_as(*weapon),
        Missing::plain(MissingKind::Weapon),
        |weapon| Arc::from(weapon.word()),
    )
}

pub(super) fn calibre_at_least(
    ask: &Ask<'_>,
    matter: &Matter,
    min_mm: u32,
) -> Result<Option<bool>, Need> {
    ask.account(
        &matter.calibre_mm,
        |calibre_mm| *calibre_mm >= min_mm,
        Missing::of(MissingKind::Weapon, Arc::from("calibre")),
        |calibre_mm| Arc::from(format!("{calibre_mm} mm")),
    )
}

/// Who was hurt beside the target.
pub(super) fn harmed(ask: &Ask<'_>, matter: &Matter) -> Result<Option<Target>, Need> {
    ask.account(
        &matter.harmed,
        Target::clone,
        Missing::of(MissingKind::Target, Arc::from("harmed")),
        target_word,
    )
}

pub(super) fn target_word(target: &Target) -> Answer {
    let actor = target.actor.as_ref();
    actor.map_or(Arc::from(target.kind.word()), ActorId::shared)
}
