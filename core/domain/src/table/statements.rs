//! The genesis statement: what this record is, and whose keys may sign from the start.

use crate::id::ActorId;
use crate::words::words;
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
}
