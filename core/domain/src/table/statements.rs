//! The genesis statement: what this record is, and whose keys may sign from the start; and the statement
//! that joins a record to one that could not go on.

use crate::id::{ActorId, ProposalId};
use crate::instant::Instant;
use crate::words::{DecisionRule, words};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

words! {
    /// What an organisation may put on record.
    Right {
        /// Its own acts: its reports, replies, views, decisions.
        RecordOwn = "record-own",
        /// What others said or did, from a named source.
        RecordSourced = "record-sourced",
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Organisation {
    pub actor: ActorId,
    /// Ed25519 public key, lower-case hex.
    pub key: String,
    /// The server, or a published seed, holds the key: what it signs shows custody, not will.
    pub custodial: bool,
    pub rights: Vec<Right>,
}

/// The second entry of every record, after its first clock statement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Genesis {
    pub title: BTreeMap<String, String>,
    /// The zone in which days are counted and times are shown first.
    pub zone: String,
    /// Loaded after the event: an entry's time is the day its source was published.
    pub replayed: bool,
    /// Played in a fictional world.
    pub exercise: bool,
    pub organisations: Vec<Organisation>,
    #[serde(default)]
    pub attributions: Vec<String>,
    /// Who decides on organisations together, and by which rule. Without it the first ones stay the only ones.
    pub body: Option<TableBody>,
}

/// The body that admits, suspends and re-keys organisations.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TableBody {
    pub members: Vec<ActorId>,
    pub rule: DecisionRule,
}

words! {
    /// What a proposal would do.
    SeatChange {
        Admit = "admit", Suspend = "suspend", Reinstate = "reinstate", Rekey = "rekey",
    }
}

/// A member proposes what only the body can decide. The decision is not a statement of anybody's: it
/// follows from the answers under the body's rule, at the entry that completes them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Proposed {
    pub proposal: ProposalId,
    pub by: ActorId,
    pub change: SeatChange,
    pub organisation: ActorId,
    /// The root key, for an admission or a new key; lower-case hex.
    pub key: Option<String>,
    #[serde(default)]
    pub custodial: bool,
    #[serde(default)]
    pub rights: Vec<Right>,
    /// With a new root key: from when the old one was in other hands. Device keys it admitted since are void.
    pub compromised_from: Option<Instant>,
    /// With the silence procedure: when silence ends.
    pub due: Option<Instant>,
    pub at: Instant,
    pub words: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProposalAnswered {
    pub proposal: ProposalId,
    pub by: ActorId,
    pub consents: bool,
    pub at: Instant,
    pub words: Option<String>,
}

/// The statement right after the genesis of a record that takes the place of another: one that was restored
/// from a backup and whose missing entries nobody could give back. It cites how far the other is known to have got, and
/// how far its witnesses saw it, so that everybody can hold what they have against it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SucceedsLog {
    /// The origin of the record that ended.
    pub origin: String,
    /// Its log's Ed25519 public key, lower-case hex.
    pub log_key: String,
    /// Its newest checkpoint known, as the signed note stands, with the cosignatures of those it named.
    pub checkpoint: String,
    /// An older one, likewise: the newest that made its quorum of witnesses or, where none did, that most have signed.
    pub witnessed: Option<String>,
    /// How many of its entries, counted from the first, are still held and readable.
    pub held: u64,
    /// The root of those entries, lower-case hex.
    pub held_root: String,
    pub reason: String,
}
