//! Statements about entries of this very record whose content is not public: that an organisation holds
//! one, and that its content is to be destroyed. What they refer to is named twice, by its place and by its
//! id, so that neither can be read alone as something else.

use crate::id::ActorId;
use crate::instant::Instant;
use serde::{Deserialize, Serialize};

/// An organisation states that it holds the content of an entry it is an addressee of: a signed receipt.
/// That it was received is not that it was read, accepted or agreed to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Received {
    pub by: ActorId,
    /// The place of the entry in the record, counted from 0.
    pub entry: u64,
    /// The id of the statement there, lower-case hex.
    pub id: String,
    /// Since when it is held.
    pub at: Instant,
}

/// The author of an entry decides that its opening is destroyed. The entry, its id and its proofs stay.
/// Copies that others hold are theirs to destroy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OpeningDestroyed {
    pub by: ActorId,
    /// The place of the entry in the record, counted from 0.
    pub entry: u64,
    /// The id of the statement there, lower-case hex.
    pub id: String,
    pub reason: String,
}
