//! The instrument file as it is written: a TOML document a legal officer reads in a diff. These types
//! are the shape only; [`super::check`] decides whether what was written makes sense and turns it into
//! an [`super::Instrument`]. The JSON Schema for editors is generated from here.
//!
//! No wording of an authentic text belongs in such a file unless it is at hand: `paraphrase` is ours.

use crate::words::{
    AcceptanceState, Attestation, ClauseKind, DecisionKind, DecisionRule, EndMode,
    InstrumentRelation, InstrumentStatus, Measure, Modality, RegimeClass, Role, Severity, Standard,
    Weapon,
};
use serde::Deserialize;
use serde_spanned::Spanned;
use std::collections::BTreeMap;

/// A text with its place in the file, so that a complaint can point at it.
pub type Word = Spanned<String>;

/// An instrument file.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct InstrumentFile {
    /// Short name, for ever: small letters, digits, hyphens.
    #[schemars(with = "String")]
    pub id: Word,
    /// Title by language.
    pub title: BTreeMap<String, String>,
    pub class: RegimeClass,
    #[schemars(with = "InstrumentStatus")]
    pub status: Spanned<InstrumentStatus>,
    /// IANA zone in which every local time of this file is read.
    #[schemars(with = "String")]
    pub zone: Word,
    /// Where the content of this file was taken from.
    pub source: String,
    /// Anything a reader must know before relying on the file.
    pub note: Option<String>,
    #[serde(default)]
    pub effect: EffectEntry,
    #[serde(default)]
    pub membership: MembershipEntry,
    #[serde(default)]
    pub party: Vec<PartyEntry>,
    pub acceptance: Option<AcceptanceEntry>,
    #[serde(default)]
    pub scope: ScopeEntry,
    #[schemars(with = "Option<ExclusionEntry>")]
    pub exclusion: Option<Spanned<ExclusionEntry>>,
    #[serde(default)]
    pub relation: Vec<RelationEntry>,
    #[serde(default)]
    pub clause: Vec<ClauseEntry>,
    #[serde(default)]
    pub procedure: ProcedureEntry,
    /// How what is notified is kept from colliding.
    pub deconfliction: Option<DeconflictionEntry>,
    #[serde(default)]
    pub phase: Vec<PhaseEntry>,
    #[serde(default)]
    pub counter: Vec<CounterEntry>,
    /// Steps that two sides take at once.
    #[serde(default)]
    pub pairing: Vec<PairingEntry>,
    #[serde(default)]
    pub text: Vec<TextEntry>,
}

/// From when to when.
#[derive(Debug, Clone, Default, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EffectEntry {
    /// When it was signed or announced.
    #[schemars(with = "Option<String>")]
    pub signed: Option<Word>,
    /// Entry into force, planned. Absent: not known.
    #[schemars(with = "Option<String>")]
    pub from: Option<Word>,
    /// The end as stated.
    #[schemars(with = "Option<String>")]
    pub until: Option<Word>,
    /// The length as stated; where it disagrees with `until` both are kept (R52).
    #[schemars(with = "Option<String>")]
    pub length: Option<Word>,
    /// When it ended in fact: with the status `Terminated` or `Superseded`, and with `Lapsed` where no end is stated.
    #[schemars(with = "Option<String>")]
    pub ended: Option<Word>,
    /// Since when it rests: with the status `Suspended`.
    #[schemars(with = "Option<String>")]
    pub suspended: Option<Word>,
    #[serde(default)]
    pub end_mode: Option<EndMode>,
    /// True where the text includes the last instant; the default is exclusive (R7).
    #[serde(default)]
    pub end_inclusive: bool,
    /// The stated instants are not verified against the text.
    #[serde(default)]
    pub unverified: bool,
}

/// Who may be bound beside those named.
#[derive(Debug, Clone, Default, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MembershipEntry {
    /// True where any armed actor may accept; false where only those named are bound.
    #[serde(default)]
    pub open: bool,
    /// The side an actor that accepts under open membership belongs to.
    pub side: Option<String>,
}

/// How somebody comes to be bound.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, schemars::JsonSchema)]
pub enum BoundBy {
    /// The text itself, or its signature.
    #[serde(rename = "text")]
    Text,
    /// Its acceptance under the acceptance procedure.
    #[serde(rename = "acceptance")]
    Acceptance,
    /// Not bound: a role only.
    #[serde(rename = "none")]
    None,
}

#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PartyEntry {
    #[schemars(with = "String")]
    pub actor: Word,
    pub role: Role,
    /// The side it stands on, where the text speaks of sides.
    pub side: Option<String>,
    /// Default: `acceptance` for a party where there is an acceptance procedure, `text` for a party
    /// where there is none, `none` for every other role.
    pub bound_by: Option<BoundBy>,
    #[serde(default)]
    pub unverified: bool,
}

#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AcceptanceEntry {
    #[schemars(with = "Option<String>")]
    pub deadline: Option<Word>,
    /// To whom; any of them.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub to: Vec<Word>,
    /// What must attest an acceptance before it counts.
    pub attestation: Option<Attestation>,
    /// Who can admit a late one.
    pub late: Option<DecisionRule>,
    /// Duties that depend on another's acceptance.
    #[serde(default)]
    pub conditional: Vec<ConditionEntry>,
    #[serde(default)]
    pub states: Vec<AcceptanceState>,
    /// The clause of this file that says so.
    #[schemars(with = "Option<String>")]
    pub clause: Option<Word>,
}

#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ConditionEntry {
    /// Whose duties are conditional: a side or an actor.
    #[schemars(with = "String")]
    pub of: Word,
    /// On whose acceptance.
    #[schemars(with = "Vec<String>")]
    pub on: Vec<Word>,
}

/// Where. `within` any of the shapes, and none of `except`.
#[derive(Debug, Clone, Default, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ScopeEntry {
    #[serde(default)]
    #[schemars(with = "Vec<ShapeEntry>")]
    pub within: Vec<Spanned<ShapeEntry>>,
    #[serde(default)]
    #[schemars(with = "Vec<ShapeEntry>")]
    pub except: Vec<Spanned<ShapeEntry>>,
}

/// One shape. Exactly one of `place`, `line`, `around`, `polygon`, `combat_against` is given.
#[derive(Debug, Clone, Default, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ShapeEntry {
    /// A place of the gazetteer, or a zone.
    pub place: Option<String>,
    /// A line or route; with `km`, the belt so far on either side of it.
    pub line: Option<String>,
    /// A place; with `km`, the circle around it.
    pub around: Option<String>,
    pub km: Option<String>,
    /// A ring of `[longitude, latitude]` in degrees, as text to keep every digit.
    pub polygon: Option<Vec<[String; 2]>>,
    /// Areas of combat against whoever the exclusion of this file names: asserted on maps, not drawn here. Its list, or
    /// `named-in-text` for those the text itself names.
    #[schemars(with = "Option<String>")]
    pub combat_against: Option<Word>,
    /// Only below this altitude.
    pub below_ft: Option<u32>,
    #[serde(default)]
    pub unverified: bool,
}

/// Who is outside the protection, and by which list.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ExclusionEntry {
    /// The list that governs.
    #[schemars(with = "Option<String>")]
    pub list: Option<Word>,
    /// Organisations the text itself names.
    #[serde(default)]
    pub named: Vec<String>,
    /// The clause of this file that excludes them.
    #[schemars(with = "Option<String>")]
    pub clause: Option<Word>,
    #[serde(default)]
    pub unverified: bool,
}

#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RelationEntry {
    pub kind: InstrumentRelation,
    #[schemars(with = "String")]
    pub to: Word,
    /// Ends with the other (R9).
    #[serde(default)]
    pub depends: bool,
    pub date: Option<String>,
    pub note: Option<String>,
}

#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ClauseEntry {
    #[schemars(with = "String")]
    pub id: Word,
    pub kind: ClauseKind,
    pub modality: Modality,
    /// Roles, sides or actors of this file. Empty: every party.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub bearer: Vec<Word>,
    /// Roles, sides or actors of this file that the clause runs toward. Empty: whoever is protected.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub toward: Vec<Word>,
    /// `Party`, `Civilians`, `Aid`, `Medical`, `Monitors`, `Ground`, `Infrastructure`, or `any`.
    /// Empty: what the clause kind protects by itself.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub beneficiary: Vec<Word>,
    /// Event types. Empty: those of the clause kind.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub acts: Vec<Word>,
    /// Weapon classes. Empty: any.
    #[serde(default)]
    pub weapons: Vec<Weapon>,
    /// Only overflights below this.
    pub ceiling_ft: Option<u32>,
    #[serde(default)]
    #[schemars(with = "Vec<ShapeEntry>")]
    pub within: Vec<Spanned<ShapeEntry>>,
    #[serde(default)]
    #[schemars(with = "Vec<ShapeEntry>")]
    pub except: Vec<Spanned<ShapeEntry>>,
    /// Own start, where it differs from the instrument's (a duty before effect, a later phase).
    #[schemars(with = "Option<String>")]
    pub from: Option<Word>,
    #[schemars(with = "Option<String>")]
    pub until: Option<Word>,
    /// Hours of the day, `["10:00", "13:00"]`, in the file's zone; end exclusive.
    pub hours: Option<[String; 2]>,
    /// `Mon` to `Sun`.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub weekdays: Vec<Word>,
    #[serde(default)]
    pub setback: Vec<SetbackEntry>,
    /// What may excuse a breach: `self-defence`.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub exceptions: Vec<Word>,
    /// A step the text requires before return fire (R19).
    pub prior_step: Option<String>,
    /// True where a breach is an irregularity, not a violation.
    #[serde(default)]
    pub provocation: bool,
    pub severity: Option<Severity>,
    pub measure: Option<Measure>,
    pub deadline: Option<String>,
    pub condition: Option<String>,
    pub consequence: Option<String>,
    /// Article or paragraph in the text; one of those in `[[text]]`, where there are any.
    #[schemars(with = "String")]
    pub anchor: Word,
    /// Our own paraphrase, by language.
    pub paraphrase: BTreeMap<String, String>,
    /// A number or detail known only from background knowledge.
    #[serde(default)]
    pub unverified: bool,
}

/// A distance from a line, for a weapon class, for one side.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SetbackEntry {
    /// A side or an actor; empty: every bearer.
    #[schemars(with = "Option<String>")]
    pub of: Option<Word>,
    pub line: String,
    /// Weapon classes; empty: any.
    #[serde(default)]
    pub weapons: Vec<Weapon>,
    pub min_calibre_mm: Option<u32>,
    /// Kilometres, as text.
    #[schemars(with = "String")]
    pub km: Word,
    #[serde(default)]
    pub unverified: bool,
}

/// How an alleged violation is decided here.
#[derive(Debug, Clone, Default, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ProcedureEntry {
    /// How the deciders decide; default `BothCoChairs` where there are co-chairs, else `Unanimity`.
    pub rule: Option<DecisionRule>,
    /// The roles whose holders decide; default co-chairs, else guarantors, else parties.
    #[serde(default)]
    #[schemars(with = "Vec<Role>")]
    pub deciders: Vec<Spanned<Role>>,
    /// Decisions that others take, or by another rule.
    #[serde(default)]
    pub decision: Vec<DecisionEntry>,
    pub standard: Option<Standard>,
    /// Hours for the accused to reply; default 24.
    pub response_h: Option<u32>,
    /// Hours for a view, from notification; default 72.
    pub view_h: Option<u32>,
    /// Hours from an overdue or differing view to referral; default 24.
    pub referral_h: Option<u32>,
    pub refer_to: Option<String>,
    /// The time each rung of a notice has, on a channel under this text.
    #[serde(default)]
    pub notice: NoticeEntry,
    #[serde(default)]
    pub unverified: bool,
}

/// The clocks of notices, by how urgent they are; what is left out has its default.
#[derive(Debug, Clone, Default, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NoticeEntry {
    #[serde(rename = "FLASH")]
    #[schemars(with = "Option<RungTimesEntry>")]
    pub flash: Option<Spanned<RungTimesEntry>>,
    #[serde(rename = "IMMEDIATE")]
    #[schemars(with = "Option<RungTimesEntry>")]
    pub immediate: Option<Spanned<RungTimesEntry>>,
    /// An allegation that is not more urgent.
    #[serde(rename = "Allegation")]
    #[schemars(with = "Option<RungTimesEntry>")]
    pub allegation: Option<Spanned<RungTimesEntry>>,
    #[serde(rename = "PRIORITY")]
    #[schemars(with = "Option<RungTimesEntry>")]
    pub priority: Option<Spanned<RungTimesEntry>>,
    #[serde(rename = "ROUTINE")]
    #[schemars(with = "Option<RungTimesEntry>")]
    pub routine: Option<Spanned<RungTimesEntry>>,
}

/// Minutes each rung has, from when the notice was sent or first tried.
#[derive(Debug, Clone, Default, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RungTimesEntry {
    pub received_min: Option<u32>,
    pub understood_min: Option<u32>,
    pub passed_on_min: Option<u32>,
    pub acted_on_min: Option<u32>,
}

/// How conflicts between what is notified are handled under this text.
#[derive(Debug, Clone, Default, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DeconflictionEntry {
    /// Minutes each side has to answer a conflict with a measure; default 60.
    pub hold_min: Option<u32>,
    /// Distinct cells (0.05 degree) of one region (1 degree) and one week a party may ask about; default 64. Beyond it every
    /// further cell is told to be affected.
    pub budget_cells: Option<u32>,
    /// Parties that may ask about more, or less, by their id.
    #[serde(default)]
    pub allowance: BTreeMap<String, u32>,
    /// Through whom the two sides of a conflict talk: an actor of this file.
    #[schemars(with = "Option<String>")]
    pub relay: Option<Word>,
    #[serde(default)]
    pub unverified: bool,
}

/// Who takes decisions of some kinds, where it is not who decides on incidents.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DecisionEntry {
    pub kinds: Vec<DecisionKind>,
    /// Default: the procedure's own.
    pub rule: Option<DecisionRule>,
    /// Default: the procedure's own.
    #[serde(default)]
    #[schemars(with = "Vec<Role>")]
    pub deciders: Vec<Spanned<Role>>,
}

#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PhaseEntry {
    pub id: String,
    pub title: String,
    #[serde(default)]
    pub conditions: Vec<String>,
    pub from: Option<String>,
    #[serde(default)]
    pub unverified: bool,
}

#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CounterEntry {
    pub id: String,
    /// How long without a resetting event.
    pub length: String,
    pub starts: String,
    #[serde(default)]
    pub resets_on: Vec<String>,
    pub certifier: Option<String>,
    #[serde(default)]
    pub unverified: bool,
}

/// Steps that belong together: both or neither, at the same time.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PairingEntry {
    #[schemars(with = "String")]
    pub id: Word,
    /// What is done at once, by language.
    pub title: BTreeMap<String, String>,
    /// The clauses whose duties are its steps; one clause is enough where it binds both sides.
    #[schemars(with = "Vec<String>")]
    pub clauses: Vec<Word>,
    /// True where each side owes the other the same number (R33).
    #[serde(default)]
    pub equal_counts: bool,
    #[serde(default)]
    pub unverified: bool,
}

/// A text of the instrument in one language.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TextEntry {
    #[schemars(with = "String")]
    pub lang: Word,
    /// Whether this language is authentic. The text itself need not be at hand.
    #[serde(default)]
    pub authentic: bool,
    /// Whether the text is at hand for whoever wrote this file: if it is, `sha256` says which; if it is not, nothing of it
    /// is quoted.
    pub at_hand: Option<bool>,
    /// SHA-256 of the text, where it is at hand.
    #[schemars(with = "Option<String>")]
    pub sha256: Option<Word>,
    pub source: Option<String>,
    #[serde(default)]
    pub paragraph: Vec<ParagraphEntry>,
}

#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ParagraphEntry {
    #[schemars(with = "String")]
    pub anchor: Word,
    pub paraphrase: Option<String>,
    pub authentic: Option<String>,
    /// SHA-256 of the wording, without the white space around it.
    #[schemars(with = "Option<String>")]
    pub sha256: Option<Word>,
}
