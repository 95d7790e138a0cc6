//! What officers say to each other over a channel, and what they say of what came: one statement each, signed
//! by whoever says it. How far a notice has got is not said by anybody; it follows (`ladder`).

use crate::id::{ActorId, ChannelId, IncidentId, InstrumentId, NoticeId, OfficerId, PlaceId};
use crate::instant::{Instant, Stated};
use crate::movement::statements::About;
use crate::place::statements::LonLat;
use crate::words::words;
use serde::{Deserialize, Serialize};

words! {
    /// What a channel may carry. A channel for deconfliction alone grants no cooperation.
    Subject {
        Ceasefire = "ceasefire", Humanitarian = "humanitarian", Deconfliction = "deconfliction",
    }
}

words! {
    /// What an organisation says of a channel it is part of.
    ChannelState { Active = "active", Suspended = "suspended", Severed = "severed" }
}

words! {
    /// What a notice is.
    MessageKind {
        Notification = "Notification", Query = "Query", Answer = "Answer", Allegation = "Allegation",
        StopRequest = "StopRequest", Relay = "Relay", Correction = "Correction",
    }
}

words! {
    /// How soon. The order of the values is the order of urgency.
    Priority {
        Flash = "FLASH", Immediate = "IMMEDIATE", Priority = "PRIORITY", Routine = "ROUTINE",
    }
}

words! {
    /// What an addressee says of a notice. None of them is agreement (R36).
    Rung {
        Received = "received", Understood = "understood", PassedOn = "passed-on", ActedOn = "acted-on",
        Objected = "objected",
    }
}

words! {
    /// How an attempt to reach somebody ended.
    AttemptEnd {
        NoAnswer = "no-answer", NotAvailable = "contact-not-available", HungUp = "hung-up",
        Busy = "busy", Refused = "refused", LineDead = "line-dead", Spoke = "spoke",
    }
}

/// A line between organisations.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChannelOpened {
    pub channel: ChannelId,
    pub name: String,
    pub by: ActorId,
    pub between: Vec<ActorId>,
    pub subjects: Vec<Subject>,
    /// BCP 47 tags of the languages spoken on it; a list that is empty is not written.
    #[serde(default)]
    pub langs: Vec<String>,
    /// Under which instrument; its co-chairs are whom an unanswered notice comes to in the end.
    pub instrument: Option<InstrumentId>,
    /// How often the line is checked.
    pub check_every_s: Option<i64>,
    pub at: Instant,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChannelSet {
    pub channel: ChannelId,
    pub by: ActorId,
    pub state: ChannelState,
    pub at: Instant,
    pub reason: Option<String>,
}

/// The fixed form of a message: who, what, where, when, and what is asked.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    pub who: Option<String>,
    pub what: String,
    pub place: Option<PlaceId>,
    /// Where exactly; whoever understands it reads it back (R37).
    pub point: Option<LonLat>,
    pub place_as_said: Option<String>,
    pub when: Option<Stated>,
    pub request: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoticeSent {
    pub notice: NoticeId,
    pub channel: ChannelId,
    pub kind: MessageKind,
    pub priority: Priority,
    pub subject: Subject,
    pub by: ActorId,
    pub to: Vec<ActorId>,
    pub at: Instant,
    /// When the sender first tried to get it through, by whatever means (R35).
    pub first_attempt: Option<Instant>,
    pub form: Form,
    pub incident: Option<IncidentId>,
    /// The notice it passes on.
    pub relays: Option<NoticeId>,
    /// Whom the addressee is asked to tell.
    pub relay_to: Option<ActorId>,
    /// The notice it takes the place of.
    pub corrects: Option<NoticeId>,
    /// The notice it answers.
    pub answers: Option<NoticeId>,
    /// What the answer says to the request: granted or refused. Nothing else is ever taken for either (R36).
    pub grants: Option<bool>,
    pub lang: Option<String>,
    /// What it tells of an object that was notified.
    pub about: Option<About>,
    /// Of a STOP: everybody with something planned or under way within so much of the position is to stop, whoever it is.
    pub radius_m: Option<u32>,
}

/// An addressee says how far it has got with a notice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Acknowledged {
    pub notice: NoticeId,
    pub by: ActorId,
    pub rung: Rung,
    /// Who took it, named as on the roster.
    pub officer: Option<OfficerId>,
    pub at: Instant,
    /// The position as it was read back.
    pub read_back: Option<LonLat>,
    /// To which level it was passed, or what was done.
    pub level: Option<String>,
    pub words: Option<String>,
}

/// An attempt to reach somebody over a channel, also one that failed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attempted {
    pub channel: ChannelId,
    pub notice: Option<NoticeId>,
    pub by: ActorId,
    pub to: ActorId,
    pub end: AttemptEnd,
    pub at: Instant,
    pub words: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LineChecked {
    pub channel: ChannelId,
    pub by: ActorId,
    pub to: ActorId,
    pub answered: bool,
    pub at: Instant,
    pub words: Option<String>,
}

/// The sender closes a notice: it is not asked about any more, and stays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoticeClosed {
    pub notice: NoticeId,
    pub by: ActorId,
    pub at: Instant,
    pub reason: String,
}
