//! What can be put on record about instruments: the text, who accepted it and how that was
//! attested, what the competent body decided, and what somebody merely declared.

use crate::id::{ActorId, DecisionId, InstrumentId};
use crate::instant::{Instant, Stated};
use crate::words::{AcceptanceState, DecisionKind, DeclarationKind};
use serde::{Deserialize, Serialize};

/// An instrument enters the record as a file; the statement carries its digest, the file is an
/// exhibit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InstrumentText {
    pub instrument: InstrumentId,
    /// SHA-256 of the file, lower-case hex.
    pub digest: String,
}

/// What an actor answered to an instrument. `state` is one of `Confirmed`,
/// `ConfirmedWithReservation`, `Refused`, `Withdrawn`; whether it was in time is derived, never said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Accepted {
    pub actor: ActorId,
    pub instrument: InstrumentId,
    pub state: AcceptanceState,
    pub at: Stated,
    pub to: Option<ActorId>,
    /// The umbrella that accepted for it.
    pub via: Option<ActorId>,
    /// Where the acceptance was for a limited period (R4).
    pub until: Option<Instant>,
    pub reservation: Option<String>,
    pub source: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attested {
    pub actor: ActorId,
    pub instrument: InstrumentId,
    pub by: Vec<ActorId>,
    pub at: Instant,
}

/// The named list behind an umbrella's letter (R3). `as_of` is the letter it names the members of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UmbrellaListed {
    pub umbrella: ActorId,
    pub instrument: InstrumentId,
    pub members: Vec<ActorId>,
    #[serde(default)]
    pub attested_by: Vec<ActorId>,
    pub at: Instant,
}

/// A decision as recorded: who took it, and the three times that matter (R2, R8, R17).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decided {
    pub decision: DecisionId,
    pub kind: DecisionKind,
    pub instrument: InstrumentId,
    /// The actor it concerns, where it concerns one.
    pub subject: Option<ActorId>,
    pub by: Vec<ActorId>,
    pub made: Instant,
    /// When it was served on the subject.
    pub served: Option<Instant>,
    pub effective: Option<Instant>,
    /// New end, for an extension.
    pub until: Option<Instant>,
    /// Length as stated, for an extension (R52).
    pub length_s: Option<i64>,
    pub reason: Option<String>,
}

/// Something said about an instrument on one's own authority (R10, R11, R16).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Declared {
    pub by: ActorId,
    pub kind: DeclarationKind,
    pub instrument: InstrumentId,
    pub subject: Option<ActorId>,
    pub at: Instant,
    /// Incidents given as the ground.
    #[serde(default)]
    pub because_of: Vec<String>,
    pub words: Option<String>,
}

impl Decided {
    /// Whether another says the very same, whoever says it and when.
    pub fn is_same_as(&self, other: &Decided) -> bool {
        let of_this = Decided {
            by: self.by.clone(),
            made: self.made,
            ..other.clone()
        };
        of_this == *self
    }
}
