//! What can be put on record about actors: that they exist, what they are called, how they stand to
//! one another, what they have the means to do, who has listed them; and about the officers who act for
//! an organisation: their keys and their shifts.

use crate::id::{ActorId, ChannelId, ListId, OfficerId, PlaceId, ShiftId};
use crate::instant::Instant;
use crate::words::{ActorKind, EventType, NameKind, RelationKind, Weapon, words};
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

words! {
    /// What an officer is appointed to in its organisation. One officer may hold several.
    Post {
        DutyOfficer = "duty-officer", LiaisonOfficer = "liaison-officer", AccessOfficer = "access-officer",
        Secretary = "secretary", LegalOfficer = "legal-officer", Principal = "principal",
    }
}

words! {
    /// Why a key signs no more.
    KeyEnd {
        Rotated = "rotated", Lost = "lost", Captured = "captured", Compromised = "compromised",
        LeftPost = "left-post",
    }
}

/// An organisation admits the key of a device of one of its officers. What that key signs is the
/// organisation's, by that officer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeyAdmitted {
    pub by: ActorId,
    pub officer: OfficerId,
    /// How the officer is addressed: a duty code or title, never a person's name.
    pub title: String,
    pub posts: Vec<Post>,
    /// Ed25519 public key, lower-case hex.
    pub key: String,
    /// The server holds the key for an officer who has no device: what it signs shows custody, not will.
    #[serde(default)]
    pub custodial: bool,
    pub at: Instant,
}

/// A key signs no more. Where it was in other hands from a date on, what it signed since is in doubt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeyRevoked {
    pub by: ActorId,
    pub key: String,
    pub reason: KeyEnd,
    pub compromised_from: Option<Instant>,
    pub at: Instant,
    pub words: Option<String>,
}

/// Who is on duty from when until when, and in which order they are called. A later one under the same
/// id replaces the earlier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShiftSet {
    pub shift: ShiftId,
    pub by: ActorId,
    pub officer: OfficerId,
    /// The officer who stands in.
    pub substitute: Option<OfficerId>,
    pub from: Instant,
    pub until: Instant,
    /// 1 is called first.
    pub order: u32,
    /// Empty: every channel of the organisation.
    #[serde(default)]
    pub channels: Vec<ChannelId>,
    #[serde(default)]
    pub cancelled: bool,
}
