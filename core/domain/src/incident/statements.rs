//! What people do about reports: link them into incidents, examine, notify the accused, take its
//! reply, and file views. Each is one person's or body's signed act; what follows from them is derived.

use crate::id::{ActorId, ClauseId, FindingId, IncidentId, InquiryId, InstrumentId, ReportId};
use crate::instant::Instant;
use crate::report::statements::{Casualties, Elements};
use crate::words::{
    Attribution, DefenceElement, Determination, LinkKind, Measure, ReplyKind, Severity, Standard,
    Verification, words,
};
use serde::{Deserialize, Serialize};

/// `same` with an incident makes the reports one incident; `different` and `unknown` say so of reports.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Linked {
    pub kind: LinkKind,
    pub incident: Option<IncidentId>,
    pub reports: Vec<ReportId>,
    pub by: ActorId,
    pub at: Instant,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unlinked {
    pub incident: IncidentId,
    pub reports: Vec<ReportId>,
    pub by: ActorId,
    pub at: Instant,
    /// Why; statements of before the field had no place for it.
    pub words: Option<String>,
}

/// What an investigator signs about an incident. Verification, attribution and every element stand
/// apart (R21); nothing here is a legal qualification.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Found {
    pub finding: FindingId,
    pub incident: IncidentId,
    pub by: ActorId,
    pub at: Instant,
    pub verification: Option<Verification>,
    pub attribution: Option<Attribution>,
    /// To whom; several where contested or shared.
    #[serde(default)]
    pub actors: Vec<ActorId>,
    pub standard: Option<Standard>,
    /// Elements as found; they replace what the reports claim.
    #[serde(default)]
    pub elements: Elements,
    /// Elements of self-defence, met or not.
    #[serde(default)]
    pub defence: Vec<DefenceFound>,
    /// The attack it answered.
    pub prior: Option<IncidentId>,
    #[serde(default)]
    pub casualties: Vec<Casualties>,
    /// The examination is over.
    #[serde(default)]
    pub closes: bool,
    /// A closed examination is taken up again.
    #[serde(default)]
    pub reopens: bool,
    /// It rests on something that was not on record: the window of those it concerns opens again. Left out where it does
    /// not, as in the statements of before the field.
    #[serde(default, skip_serializing_if = "is_no")]
    pub new_evidence: bool,
    /// The investigator was there and saw it.
    #[serde(default)]
    pub direct: bool,
    pub severity: Option<Severity>,
    pub dissent: Option<String>,
    pub words: Option<String>,
}

/// The standard of proof a finding says it reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reached {
    Stated(Standard),
    /// It says none, and counts as what inquiries find by where nothing else is said: reasonable grounds.
    NotStated,
}

impl Reached {
    pub fn standard(self) -> Standard {
        match self {
            Reached::Stated(standard) => standard,
            Reached::NotStated => Standard::ReasonableGrounds,
        }
    }

    /// The higher; of two alike, the one that was stated.
    pub fn max(self, other: Reached) -> Reached {
        let by = |reached: Reached| (reached.standard(), matches!(reached, Reached::Stated(_)));
        core::cmp::max_by_key(self, other, |reached| by(*reached))
    }
}

impl Found {
    pub fn reached(&self) -> Reached {
        self.standard.map_or(Reached::NotStated, Reached::Stated)
    }
}

/// Serde hands a reference over.
fn is_no(flag: &bool) -> bool {
    !*flag
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DefenceFound {
    pub element: DefenceElement,
    pub met: bool,
}

/// The accused is told, and its clock starts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AccusedNotified {
    pub incident: IncidentId,
    pub actor: ActorId,
    pub at: Instant,
    /// The response window, where it differs from the instrument's.
    pub window_s: Option<i64>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Replied {
    pub incident: IncidentId,
    pub by: ActorId,
    pub at: Instant,
    pub kind: ReplyKind,
    /// "The target was …", a defence the claimant must prove (R14).
    pub target_was: Option<ActorId>,
    #[serde(default)]
    pub self_defence: bool,
    /// New evidence reopens the window of those it concerns.
    #[serde(default)]
    pub new_evidence: bool,
    pub words: Option<String>,
}

/// What a decider signs: its own view, with what it rests on (R22).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Viewed {
    pub incident: IncidentId,
    pub instrument: InstrumentId,
    pub by: ActorId,
    pub at: Instant,
    pub says: Determination,
    #[serde(default)]
    pub clauses: Vec<ClauseId>,
    #[serde(default)]
    pub findings: Vec<FindingId>,
    pub standard: Option<Standard>,
    #[serde(default)]
    pub provisional: bool,
    #[serde(default)]
    pub new_evidence: bool,
    pub measure: Option<Measure>,
    pub words: Option<String>,
}

/// An outside body's inquiry: its own standard, its own words, a position per actor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Inquired {
    pub inquiry: InquiryId,
    pub incident: IncidentId,
    pub by: ActorId,
    pub at: Instant,
    pub standard: Option<String>,
    #[serde(default)]
    pub positions: Vec<Position>,
    pub words: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Position {
    pub actor: ActorId,
    pub words: String,
}

words! {
    /// What somebody makes of an outside inquiry.
    InquiryAnswer { Accepted = "accepted", Partly = "partly", Rejected = "rejected" }
}

/// What somebody makes of an outside body's inquiry, and what it undertakes about it. It neither establishes nor refutes
/// anything: the inquiry stands beside it in its own words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InquiryAnswered {
    pub inquiry: InquiryId,
    pub incident: IncidentId,
    /// Whose procedure asks for it, and under which the measures are reported.
    pub instrument: InstrumentId,
    pub by: ActorId,
    pub at: Instant,
    pub answer: InquiryAnswer,
    /// Who sees to it, where that is not its author.
    pub owner: Option<ActorId>,
    #[serde(default)]
    pub measures: Vec<Undertaken>,
    /// Which parts, and why.
    pub words: String,
}

/// A measure somebody undertakes, and by when it is to be reported on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Undertaken {
    pub measure: Measure,
    pub due: Instant,
}

impl InquiryAnswered {
    /// Who sees to it.
    pub fn owner(&self) -> &ActorId {
        self.owner.as_ref().unwrap_or(&self.by)
    }
}

words! {
    /// The steps of a verification, in the order in which they are tried.
    CheckStep {
        ReporterContacted = "reporter-contacted", TimePlaceFixed = "time-place-fixed",
        SecondSource = "second-source", RemoteData = "remote-data", SiteVisit = "site-visit",
        WeaponOrCrater = "weapon-or-crater", Medical = "medical", PartyContacted = "party-contacted",
        PeerReview = "peer-review",
    }
}

words! {
    CheckEnd { Begun = "begun", Done = "done", Impossible = "impossible" }
}

/// A step of the verification was taken, or could not be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Checked {
    pub incident: IncidentId,
    pub step: CheckStep,
    pub end: CheckEnd,
    pub by: ActorId,
    pub at: Instant,
    /// Why it was not possible, or what it gave.
    pub words: Option<String>,
}

words! {
    /// What became of a measure. The bearer's own word makes it claimed, a monitor's confirmed (R46).
    MeasureState {
        Taken = "taken", Claimed = "claimed-carried-out", Confirmed = "confirmed-carried-out",
        NotCarriedOut = "not-carried-out",
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MeasureReported {
    pub incident: IncidentId,
    pub instrument: InstrumentId,
    pub measure: Measure,
    pub state: MeasureState,
    pub by: ActorId,
    pub at: Instant,
    pub words: Option<String>,
}

/// A decider asks for a determined matter to be taken up again. It is, once every decider the rule names has asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reopened {
    pub incident: IncidentId,
    pub instrument: InstrumentId,
    pub by: ActorId,
    pub at: Instant,
    pub reason: String,
}
