//! How grave a breach was, and the measure proposed. Hints only: a clause or a finding may say
//! otherwise. Source: the domain note's severity hints, which are proposals and not any mission's rule.

use super::kinds::Breach;
use crate::account::Said;
use crate::incident::Matter;
use crate::instrument::Clause;
use crate::words::{EventType, Measure, Severity, TargetKind, Weapon};

/// Deaths from which an event counts as a mass-casualty event. A convention, not a rule of any text.
pub const MASS_DEATHS_MIN: u32 = 10;

/// How grave it was, by what is said of it. `None` where accounts differ and it hangs on which of them is so.
pub fn severity(matter: &Matter, clause: &Clause) -> Option<Severity> {
    if !matter.severity_found.accounts().is_empty() {
        return matter.severity_found.agreed().copied();
    }
    if clause.severity.is_some() {
        return clause.severity;
    }
    let targets: Said<TargetKind> = match matter.target_claims.as_slice() {
        [] => matter.target.as_ref().map(|target| target.kind).into(),
        claims => Said::by(claims.iter().map(|claim| claim.target.kind)),
    };
    let mut all = Said::default();
    for act in matter.act.or_unknown() {
        for weapon in matter.weapon.or_unknown() {
            for populated in matter.populated.or_unknown() {
                let by_target = targets.or_unknown().map(|target| {
                    let account = Account {
                        act: act.copied(),
                        weapon: weapon.copied(),
                        populated: populated == Some(&true),
                        target: target.copied(),
                    };
                    graded(matter, account)
                });
                all = Said::by(all.accounts().iter().copied().chain(by_target));
            }
        }
    }
    all.agreed().copied()
}

/// What happened, by one account.
struct Account {
    act: Option<EventType>,
    weapon: Option<Weapon>,
    populated: bool,
    target: Option<TargetKind>,
}

fn graded(matter: &Matter, account: Account) -> Severity {
    let killed = matter.killed().map_or(0, |range| range.high);
    let hurt = matter.hurt().map_or(0, |range| range.high);
    let Some(act) = account.act else {
        return Severity::Minor;
    };
    let target = account.target;
    let attack = super::kinds::ATTACKS.contains(&act);
    let on_protected = matches!(
        target,
        Some(TargetKind::Medical | TargetKind::Monitors | TargetKind::Aid)
    );
    if killed >= MASS_DEATHS_MIN || (attack && on_protected) || is_grave(act) {
        return Severity::Grave;
    }
    let air = matches!(
        act,
        EventType::Airstrike | EventType::BarrelBomb | EventType::UavStrike
    );
    let heavy = air || account.weapon.is_some_and(is_heavy);
    let populated = account.populated || matches!(target, Some(TargetKind::Civilians));
    let convoy = matches!(act, EventType::AccessObstruction | EventType::ItemRemoval)
        && target == Some(TargetKind::Aid);
    if killed > 0 || (heavy && populated) || act == EventType::TerritoryTaken || convoy {
        return Severity::Serious;
    }
    let repeated = matter.count.is_some_and(|count| count.low > 1);
    let crew_served = air
        || account
            .weapon
            .is_some_and(|weapon| is_crew_served(weapon) && !is_single_round(weapon, matter));
    if hurt > 0
        || repeated
        || crew_served
        || act == EventType::HeavyWeaponInZone
        || act == EventType::GroundAssault
    {
        return Severity::Medium;
    }
    Severity::Minor
}

/// One indirect round without harm stays minor, though the weapon is crew-served.
fn is_single_round(weapon: Weapon, matter: &Matter) -> bool {
    weapon == Weapon::Mortar && matter.count.is_some_and(|count| count.high <= 1)
}

fn is_grave(act: EventType) -> bool {
    matches!(
        act,
        EventType::AttackOnProtectedSite
            | EventType::ToxicChemicalAllegation
            | EventType::ChildRecruitment
            | EventType::Sgbv
    )
}

fn is_heavy(weapon: Weapon) -> bool {
    match weapon {
        Weapon::Rocket
        | Weapon::Artillery
        | Weapon::Mlrs
        | Weapon::Tank
        | Weapon::TacticalMissile
        | Weapon::Aerial
        | Weapon::Uav
        | Weapon::Toxic => true,
        Weapon::SmallArms
        | Weapon::HeavyMachineGun
        | Weapon::Sniper
        | Weapon::Mortar
        | Weapon::Atgm
        | Weapon::Ied
        | Weapon::AirDefence
        | Weapon::Undetermined
        | Weapon::None => false,
    }
}

fn is_crew_served(weapon: Weapon) -> bool {
    is_heavy(weapon)
        || matches!(
            weapon,
            Weapon::HeavyMachineGun | Weapon::Mortar | Weapon::Atgm | Weapon::AirDefence
        )
}

/// The measure proposed. `None` where it hangs on how grave it was, and that is not known.
pub fn measure(clause: &Clause, severity: Option<Severity>) -> Option<Measure> {
    if let Some(measure) = clause.measure.or(super::kind_of(clause.kind).measure) {
        return Some(measure);
    }
    if super::kind_of(clause.kind).breach == Breach::Setback {
        return Some(Measure::Contact);
    }
    severity.map(|severity| match severity {
        Severity::Minor => Measure::Contact,
        Severity::Medium => Measure::RestraintCall,
        Severity::Serious | Severity::Grave => Measure::JointAssessment,
    })
}
