//! Instruments: texts as data, checked once into the form the evaluation acts on.
//!
//! An instrument nobody has seen is a file, never code: no instrument, actor or place is named here.
//! [`file`] is the shape a person writes, [`check`] the checks, [`statements`] what the record holds
//! about acceptances, decisions and declarations.

pub mod check;
pub mod course;
pub mod file;
pub mod force;
pub mod statements;
pub mod succession;

use crate::id::{ActorId, ClauseId, InstrumentId, LineId, ListId, PlaceId};
use crate::instant::{Instant, Stated};
use crate::movement::budget::CELLS_A_WEEK;
use crate::notice::clocks::Times;
use crate::words::{
    Attestation, ClauseKind, DecisionKind, DecisionRule, EndMode, EventType, InstrumentRelation,
    InstrumentStatus, Measure, Modality, RegimeClass, Role, Severity, Standard, TargetKind, Weapon,
};
use std::collections::BTreeMap;

/// An instrument, checked.
#[derive(Debug, Clone)]
pub struct Instrument {
    pub id: InstrumentId,
    pub title: BTreeMap<String, String>,
    pub class: RegimeClass,
    pub status: InstrumentStatus,
    pub zone: String,
    pub source: String,
    pub note: Option<String>,
    pub effect: Effect,
    /// How it runs, from its status and the dates that go with it.
    pub course: course::Course,
    pub membership_open: bool,
    pub membership_side: Option<String>,
    pub parties: Vec<Party>,
    pub acceptance: Option<Acceptance>,
    pub scope: Scope,
    pub exclusion: Option<Exclusion>,
    pub relations: Vec<Relation>,
    pub clauses: Vec<Clause>,
    /// One event type of each class that the clauses tell apart.
    pub act_classes: Vec<EventType>,
    pub procedure: Procedure,
    /// The terms of deconfliction, where the text has them.
    pub deconfliction: Option<Deconfliction>,
    pub phases: Vec<file::PhaseEntry>,
    pub counters: Vec<file::CounterEntry>,
    pub pairings: Vec<Pairing>,
    pub texts: Vec<file::TextEntry>,
}

#[derive(Debug, Clone)]
pub struct Effect {
    pub signed: Option<Stated>,
    pub from: Option<Stated>,
    pub until: Option<Stated>,
    pub length_s: Option<i64>,
    pub end_mode: EndMode,
    pub end_inclusive: bool,
    pub unverified: bool,
}

impl Effect {
    /// The end that follows from the stated length, for R52.
    pub fn end_by_length(&self) -> Option<Instant> {
        Some(self.from.as_ref()?.span.from.plus_s(self.length_s?))
    }

    /// The end as stated, exclusive: its first instant, or what follows its last where the text includes it.
    pub fn end_by_statement(&self) -> Option<Instant> {
        Some(self.end_of(self.until.as_ref()?))
    }

    /// The first instant after an end, as this text counts ends.
    pub fn end_of(&self, end: &Stated) -> Instant {
        if self.end_inclusive {
            end.span.to.plus_s(1)
        } else {
            end.span.from
        }
    }

    /// Both ends, where a stated length and a stated end disagree: earlier, later.
    pub fn ends_that_disagree(&self) -> Option<(Instant, Instant)> {
        let (by_length, by_end) = (self.end_by_length()?, self.until.as_ref()?.span);
        let agree = by_end.from <= by_length && by_length <= by_end.to.plus_s(1);
        (!agree).then(|| (by_length.min(by_end.from), by_length.max(by_end.to)))
    }
}

#[derive(Debug, Clone)]
pub struct Party {
    pub actor: ActorId,
    pub role: Role,
    pub side: Option<String>,
    pub bound_by: file::BoundBy,
    pub unverified: bool,
}

#[derive(Debug, Clone)]
pub struct Acceptance {
    pub deadline: Option<Stated>,
    pub to: Vec<ActorId>,
    pub attestation: Attestation,
    pub late: Option<DecisionRule>,
    pub conditional: Vec<Condition>,
    pub clause: Option<String>,
}

/// `of` is a side or an actor; its duties wait for the acceptance of every actor in `on`.
#[derive(Debug, Clone)]
pub struct Condition {
    pub of: String,
    pub on: Vec<ActorId>,
}

#[derive(Debug, Clone, Default)]
pub struct Scope {
    pub within: Vec<Shape>,
    pub except: Vec<Shape>,
}

#[derive(Debug, Clone)]
pub struct Shape {
    pub kind: ShapeKind,
    pub below_ft: Option<u32>,
    pub unverified: bool,
}

#[derive(Debug, Clone)]
pub enum ShapeKind {
    Place(PlaceId),
    Belt {
        line: LineId,
        distance_m: u32,
    },
    Around {
        place: PlaceId,
        distance_m: u32,
    },
    Ring(Vec<[i32; 2]>),
    /// Areas of combat against whoever the list names, as maps assert them.
    CombatAgainst(ListId),
}

#[derive(Debug, Clone)]
pub struct Exclusion {
    pub list: Option<ListId>,
    pub named: Vec<ActorId>,
    pub clause: Option<String>,
    pub unverified: bool,
}

#[derive(Debug, Clone)]
pub struct Relation {
    pub kind: InstrumentRelation,
    pub to: InstrumentId,
    pub depends: bool,
    pub date: Option<String>,
    pub note: Option<String>,
}

/// Steps of several sides that are taken at once: of each, either all are due or none is done (R33).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pairing {
    pub id: String,
    pub title: BTreeMap<String, String>,
    /// Whose step, by which clause: at least two of different bearers.
    pub steps: Vec<(Bearer, ClauseId)>,
    pub equal_counts: bool,
    pub unverified: bool,
}

/// What a relation does to the answers. Whatever it is, it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RelationEffect {
    /// With `depends`, this text ends and rests with the other (R9).
    EndsWithIt,
    /// The other binds no longer between those whom this one binds, from its effect on.
    TakesItsPlace,
    /// Nothing: what it says is said by decisions on record, or changes no duty.
    ShownOnly,
}

pub const fn effect_of(kind: InstrumentRelation) -> RelationEffect {
    match kind {
        InstrumentRelation::AnnexOf
        | InstrumentRelation::Implements
        | InstrumentRelation::Overlays => RelationEffect::EndsWithIt,
        InstrumentRelation::Supersedes => RelationEffect::TakesItsPlace,
        InstrumentRelation::Supplements
        | InstrumentRelation::EndorsedBy
        | InstrumentRelation::SameTermsExtensionOf => RelationEffect::ShownOnly,
    }
}

#[derive(Debug, Clone)]
pub struct Clause {
    pub id: ClauseId,
    pub kind: ClauseKind,
    pub modality: Modality,
    pub bearer: Vec<Bearer>,
    /// Whom it runs toward. Empty: whoever is protected.
    pub toward: Vec<Bearer>,
    /// What it protects. Empty: no target is needed (a posture duty).
    pub beneficiary: Vec<TargetKind>,
    pub acts: Vec<EventType>,
    pub weapons: Vec<Weapon>,
    pub ceiling_ft: Option<u32>,
    pub scope: Scope,
    pub from: Option<Stated>,
    pub until: Option<Stated>,
    /// Seconds of the local day, end exclusive.
    pub hours: Option<(u32, u32)>,
    /// Monday is 0. Empty: every day.
    pub weekdays: Vec<u8>,
    pub setbacks: Vec<Setback>,
    pub self_defence: bool,
    pub prior_step: Option<String>,
    pub provocation: bool,
    pub severity: Option<Severity>,
    pub measure: Option<Measure>,
    pub anchor: String,
    pub paraphrase: BTreeMap<String, String>,
    pub unverified: bool,
}

/// Who a clause binds: everybody in a role, on a side, or one actor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Bearer {
    Role(Role),
    Side(String),
    Actor(ActorId),
}

#[derive(Debug, Clone)]
pub struct Setback {
    pub of: Option<String>,
    pub line: LineId,
    pub weapons: Vec<Weapon>,
    pub min_calibre_mm: Option<u32>,
    pub distance_m: u32,
    pub unverified: bool,
}

#[derive(Debug, Clone)]
pub struct Procedure {
    pub rule: DecisionRule,
    pub deciders: Vec<ActorId>,
    /// Decisions that others take, or by another rule.
    pub decisions: Vec<Deciding>,
    pub standard: Standard,
    pub response_s: i64,
    pub view_s: i64,
    pub referral_s: i64,
    pub refer_to: Option<String>,
    /// The time each rung of a notice has, on a channel under this text.
    pub notice: Times,
    pub unverified: bool,
}

/// How conflicts between what is notified are handled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deconfliction {
    /// So long each side has to answer a conflict with a measure.
    pub hold_s: i64,
    /// Distinct cells of a region and a week a party may ask about.
    pub budget: usize,
    /// Those who may ask about more, or less.
    pub allowances: BTreeMap<ActorId, usize>,
    /// Through whom the two sides of a conflict talk.
    pub relay: Option<ActorId>,
    pub unverified: bool,
}

impl Default for Deconfliction {
    fn default() -> Self {
        Deconfliction {
            hold_s: HOLD_S,
            budget: CELLS_A_WEEK,
            allowances: BTreeMap::new(),
            relay: None,
            unverified: false,
        }
    }
}

impl Deconfliction {
    /// Distinct cells of a region and a week this party may ask about.
    pub fn budget_of(&self, party: &ActorId) -> usize {
        self.allowances.get(party).copied().unwrap_or(self.budget)
    }
}

/// So long each side has to answer a conflict, where the text does not say.
pub const HOLD_S: i64 = 3600;

/// Who takes decisions of some kinds, and how.
#[derive(Debug, Clone)]
pub struct Deciding {
    pub kinds: Vec<DecisionKind>,
    pub rule: DecisionRule,
    pub deciders: Vec<ActorId>,
}

impl Procedure {
    /// Who takes decisions of a kind, and how.
    pub fn deciding(&self, kind: DecisionKind) -> (DecisionRule, &[ActorId]) {
        let own = self.decisions.iter().find(|own| own.kinds.contains(&kind));
        own.map_or((self.rule, &self.deciders[..]), |own| {
            (own.rule, &own.deciders[..])
        })
    }
}

impl Instrument {
    /// Whether an actor is meant: itself, or as the part of another that it stands as.
    pub fn means(&self, bearer: &Bearer, actor: &ActorId, itself: &ActorId) -> bool {
        match bearer {
            Bearer::Role(role) => {
                self.has_role(actor, *role)
                    || (*role == Role::Party && self.entries_of(actor).next().is_none())
            }
            Bearer::Side(side) => self.side_of(actor) == Some(side.as_str()),
            Bearer::Actor(id) => id == actor || id == itself,
        }
    }

    pub fn clause(&self, id: &str) -> Option<&Clause> {
        self.clauses.iter().find(|clause| clause.id.as_str() == id)
    }

    /// The entries of an actor, in file order.
    pub fn entries_of<'a>(&'a self, actor: &'a ActorId) -> impl Iterator<Item = &'a Party> {
        self.parties
            .iter()
            .filter(move |party| party.actor == *actor)
    }

    pub fn has_role(&self, actor: &ActorId, role: Role) -> bool {
        self.entries_of(actor).any(|party| party.role == role)
    }

    /// The side an actor stands on: its own entry's, or that of open membership. A co-chair or another
    /// who is no party, and has no side of its own, stands on none.
    pub fn side_of(&self, actor: &ActorId) -> Option<&str> {
        let mut entries = self
            .parties
            .iter()
            .filter(|party| party.actor == *actor)
            .peekable();
        let only_roles =
            entries.peek().is_some() && entries.clone().all(|party| party.role != Role::Party);
        let own = entries.find_map(|party| party.side.as_deref());
        own.or(self.membership_side.as_deref().filter(|_| !only_roles))
    }

    /// The texts whose place it takes.
    pub fn supersedes(&self) -> impl Iterator<Item = &InstrumentId> {
        self.relations
            .iter()
            .filter(|relation| effect_of(relation.kind) == RelationEffect::TakesItsPlace)
            .map(|relation| &relation.to)
            .filter(|older| **older != self.id)
    }

    /// Whether it may be in force though its beginning is not said.
    pub fn may_begin_unsaid(&self) -> bool {
        self.effect.from.is_none() && self.course != course::Course::NeverBegan
    }

    /// Whether it is one side's own declaration: it binds its author, toward everybody (R10).
    pub fn is_one_sided(&self) -> bool {
        self.effect.end_mode == EndMode::Unilateral
            || self.class == RegimeClass::UnilateralDeclaration
    }

    /// Every instant this text itself names as a beginning or an end.
    pub fn changes(&self) -> impl Iterator<Item = Instant> {
        let effect = &self.effect;
        let own = [&effect.from, &effect.until].into_iter().flatten();
        let own = own.chain(self.course.date());
        let clauses = self
            .clauses
            .iter()
            .flat_map(|clause| [&clause.from, &clause.until].into_iter().flatten());
        let inclusive_s = i64::from(effect.end_inclusive);
        own.chain(clauses)
            .flat_map(|stated| [stated.span.from, stated.span.to])
            .chain(effect.end_by_length())
            .flat_map(move |at| [Some(at), (inclusive_s != 0).then(|| at.plus_s(inclusive_s))])
            .flatten()
            .collect::<Vec<_>>()
            .into_iter()
    }

    pub fn title_in<'a>(&'a self, lang: &str) -> &'a str {
        self.title
            .get(lang)
            .or_else(|| self.title.get("en"))
            .or_else(|| self.title.values().next())
            .map_or(self.id.as_str(), String::as_str)
    }
}
