//! What can be put on record about actors: that they exist, what they are called, how they stand to
//! one another, what they have the means to do, and who has listed them.

use crate::id::{ActorId, ListId, PlaceId};
use crate::instant::Instant;
use crate::words::{ActorKind, EventType, NameKind, RelationKind, Weapon};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActorIs {
    pub actor: ActorId,
    pub name: String,
    pub kind: ActorKind,
    /// BCP 47 tag of the name's language.
    pub lang: Option<String>,
    pub source: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActorNamed {
    pub actor: ActorId,
    pub name: String,
    pub lang: Option<String>,
    pub kind: NameKind,
    pub from: Option<Instant>,
    pub until: Option<Instant>,
    pub source: Option<String>,
}

/// `actor` stands so to `to`, from a date until a date. An alias of an excluded organisation is the
/// relation `successor-of` or a name with a source (R12).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Related {
    pub actor: ActorId,
    pub kind: RelationKind,
    pub to: ActorId,
    pub from: Option<Instant>,
    pub until: Option<Instant>,
    /// Who says so; empty where the record itself does.
    pub by: Option<ActorId>,
    pub source: Option<String>,
}

/// These actors, and no others, have the means for the act at the place in that time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MeansHeld {
    pub act: EventType,
    pub weapon: Option<Weapon>,
    pub holders: Vec<ActorId>,
    pub place: Option<PlaceId>,
    pub from: Option<Instant>,
    pub until: Option<Instant>,
    pub by: Option<ActorId>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ListIs {
    pub list: ListId,
    pub owner: ActorId,
    pub name: String,
}

/// An entry put on a list, or taken off it, from a date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Listed {
    pub list: ListId,
    pub actor: ActorId,
    /// False for a delisting.
    pub listed: bool,
    pub from: Instant,
    pub source: Option<String>,
}
