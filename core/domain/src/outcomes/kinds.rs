//! Every clause kind: which acts break it by default, what it protects, and how a breach is recognised.
//! A file may narrow or widen the acts and beneficiaries of its own clause; how a breach is recognised
//! belongs to the kind. To add a kind that can be broken: a word in `words.rs`, a line here, and, where
//! naming the act is not enough, a file beside this one.

use crate::words::{ClauseKind, EventType, Measure, TargetKind};

/// How a breach of a kind is recognised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Breach {
    /// The act is one the clause names, done to something it protects.
    Act,
    /// Ground taken, and from whom (`territory`).
    Territory,
    /// A weapon nearer to the party's own line than its class may be (`heavy_weapons`).
    Setback,
    /// Return fire without the step the text requires first (`self_defence`).
    PriorStep,
    /// It permits: it excuses what another clause forbids.
    Permits,
    /// Kept and shown, never scored: principles, structure, duties not answered yet.
    Stored,
}

/// What a clause kind is.
#[derive(Debug, Clone, Copy)]
pub struct Kind {
    pub kind: ClauseKind,
    pub breach: Breach,
    pub acts: &'static [EventType],
    /// Empty: no target is needed.
    pub protects: &'static [TargetKind],
    /// The measure proposed whatever the severity.
    pub measure: Option<Measure>,
}

use EventType::*;

/// Acts that are attacks.
pub const ATTACKS: &[EventType] = &[
    Explosion,
    ProjectileInFlight,
    Burst,
    Shot,
    Airstrike,
    BarrelBomb,
    UavStrike,
    IedMine,
    GroundAssault,
    AttackOnProtectedSite,
    ToxicChemicalAllegation,
];

/// Acts that an observer may have seen without knowing whether they were fire at all.
pub const FIRE: &[EventType] = &[Explosion, ProjectileInFlight, Burst, Shot];

/// Acts that by themselves hurt nobody: to have been somewhere, or to have spoken.
pub const POSTURE: &[EventType] = &[
    HeavyWeaponInZone,
    Overflight,
    MassingReinforcement,
    HostilePropaganda,
];

const EVERYTHING: &[TargetKind] = &[
    TargetKind::Actor,
    TargetKind::Civilians,
    TargetKind::Aid,
    TargetKind::Medical,
    TargetKind::Monitors,
    TargetKind::Ground,
    TargetKind::Infrastructure,
];
const PEOPLE: &[TargetKind] = &[
    TargetKind::Civilians,
    TargetKind::Medical,
    TargetKind::Aid,
    TargetKind::Infrastructure,
];

const fn kind(
    kind: ClauseKind,
    breach: Breach,
    acts: &'static [EventType],
    protects: &'static [TargetKind],
) -> Kind {
    Kind {
        kind,
        breach,
        acts,
        protects,
        measure: None,
    }
}

const fn stored(kind: ClauseKind) -> Kind {
    Kind {
        kind,
        breach: Breach::Stored,
        acts: &[],
        protects: &[],
        measure: None,
    }
}

/// The kind behind a word.
pub const fn kind_of(word: ClauseKind) -> Kind {
    use ClauseKind as C;
    match word {
        C::CeaseFire => kind(word, Breach::Act, ATTACKS, EVERYTHING),
        C::NoAdvance => kind(word, Breach::Act, &[GroundAssault, Incursion], &[]),
        C::FreezeInPlace => kind(
            word,
            Breach::Act,
            &[Incursion, TerritoryTaken, MassingReinforcement],
            &[],
        ),
        C::NoTerritorialGain => Kind {
            kind: word,
            breach: Breach::Territory,
            acts: &[TerritoryTaken],
            protects: &[TargetKind::Ground, TargetKind::Actor],
            measure: Some(Measure::RestoreStatusQuoAnte),
        },
        C::NoReinforcement => kind(word, Breach::Act, &[MassingReinforcement], &[]),
        C::NoReconOrOverflight => kind(word, Breach::Act, &[Overflight], &[]),
        C::NoHostilePropaganda => kind(word, Breach::Act, &[HostilePropaganda], &[]),
        C::NoRecruitment => kind(word, Breach::Act, &[ChildRecruitment], &[]),
        C::NoMilitaryAdvantage => kind(
            word,
            Breach::Act,
            &[
                MassingReinforcement,
                Incursion,
                TerritoryTaken,
                GroundAssault,
            ],
            &[],
        ),
        C::NoCyberAct => kind(word, Breach::Act, &[CommsCutCyberAct], &[]),
        C::ProtectCiviliansAndSgbv => kind(
            word,
            Breach::Act,
            &[
                Sgbv,
                ChildRecruitment,
                AbductionDetention,
                AttackOnProtectedSite,
                ToxicChemicalAllegation,
            ],
            PEOPLE,
        ),
        C::NoMines => kind(word, Breach::Act, &[IedMine], EVERYTHING),
        C::WithdrawHeavyWeapons => kind(word, Breach::Setback, &[HeavyWeaponInZone], &[]),
        C::HumanitarianAccess => kind(
            word,
            Breach::Act,
            &[AccessObstruction, ItemRemoval],
            &[TargetKind::Aid, TargetKind::Civilians, TargetKind::Medical],
        ),
        C::FreedomOfMovement => kind(
            word,
            Breach::Act,
            &[AccessObstruction],
            &[TargetKind::Civilians, TargetKind::Medical],
        ),
        C::MonitorAccess => kind(word, Breach::Act, &[MonitorRestriction], &[]),
        C::Cooperation => kind(word, Breach::Act, &[MonitorRestriction], &[]),
        C::SelfDefenceLimit => kind(word, Breach::PriorStep, ATTACKS, &[]),
        C::PermittedActs => kind(word, Breach::Permits, &[], &[]),
        C::NoResupply
        | C::NoFortification
        | C::NoTraining
        | C::NoOccupyCivilianSites
        | C::Disengage
        | C::Redeploy
        | C::Cantonment
        | C::StorageInspection
        | C::Disarm
        | C::ForeignForcesDepart
        | C::SeparateFromExcluded
        | C::NoticeToLeave
        | C::Corridor
        | C::Quota
        | C::DetaineeRelease
        | C::Exchange
        | C::Remains
        | C::InfrastructureRepair
        | C::WindowOfSilence
        | C::InformationExchange
        | C::Liaison
        | C::Hotline
        | C::Dissemination
        | C::Discipline
        | C::PoliticalTrack
        | C::Exclusion
        | C::AcceptanceProcedure
        | C::Accession
        | C::ViolationProcedure
        | C::Sanction
        | C::ExclusionFromProtection
        | C::Review
        | C::Meeting
        | C::Extension
        | C::Termination
        | C::Interpretation
        | C::Supremacy
        | C::NoContraryOrders
        | C::Principle => stored(word),
    }
}

impl Kind {
    /// How a breach is recognised where the file itself gives a kept-only kind acts of its own.
    pub fn breach_with(self, acts_given: bool) -> Breach {
        match self.breach {
            Breach::Stored if acts_given => Breach::Act,
            own => own,
        }
    }
}
