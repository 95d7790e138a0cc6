//! What can be notified so that nobody collides with it: sites, movements, areas and planned activity; what becomes of
//! each; and what is said of a conflict. An *object* is any of the four. It has versions, and each version is a statement
//! of its own kind: a field that one kind must not have cannot be written.
//!
//! A planned activity is a volume and a window, with no means and no object: there is nowhere to write them. Who is told
//! what of an object stands in its consent ([`Recipient`]); being told is a notice of its own ([`About`]), signed by whoever
//! tells. Positions are in 1e-7 degrees, distances in metres, times in seconds of UTC.

use crate::id::{ActorId, InstrumentId, ObjectId, OfficerId, PlaceId};
use crate::instant::Instant;
use crate::place::statements::LonLat;
use crate::words::words;
use serde::{Deserialize, Serialize};

words! {
    /// The four kinds of object.
    ObjectKind { Site = "site", Movement = "movement", Area = "area", Activity = "activity" }
}

words! {
    /// What a site is for.
    SiteFunction {
        Hospital = "hospital", Clinic = "clinic", School = "school", Shelter = "shelter", Camp = "camp",
        Warehouse = "warehouse", Office = "office", Water = "water", Power = "power", Worship = "worship",
        Heritage = "heritage", Other = "other",
    }
}

words! {
    /// How a movement travels. It decides which speed nobody believes.
    Travels {
        OnFoot = "on-foot", Road = "road", Rail = "rail", Water = "water", Helicopter = "helicopter",
        Aeroplane = "aeroplane",
    }
}

words! {
    /// What an area is for.
    AreaKind {
        NoGo = "no-go", DeEscalation = "de-escalation", Silence = "silence", OverflightCeiling = "overflight-ceiling",
    }
}

words! {
    /// What a height is measured from.
    HeightAbove {
        Ground = "ground", Sea = "sea", Ellipsoid = "ellipsoid", Pressure = "pressure",
    }
}

words! {
    /// How exactly a recipient is told where.
    Precision {
        /// The position as notified, but for a watermark of some metres that is the recipient's own.
        Exact = "exact",
        /// The cell of the grid it lies in.
        Cell = "cell",
        /// Not where.
        Withheld = "withheld",
    }
}

words! {
    /// What becomes of an object. Which step follows which is in [`super::life`].
    Step {
        Reconfirmed = "reconfirmed", Departed = "departed", Holding = "holding", Impeded = "impeded",
        Resumed = "resumed", Diverted = "diverted", Completed = "completed", Aborted = "aborted",
        Started = "started", Ended = "ended", Withdrawn = "withdrawn",
    }
}

words! {
    /// How a movement came out.
    MovementOutcome {
        Facilitated = "facilitated", PartiallyFacilitated = "partially-facilitated", Impeded = "impeded",
        Denied = "denied", Withdrawn = "withdrawn",
    }
}

words! {
    /// What a side does about a conflict. None of them says that anything is safe.
    ConflictMeasure {
        /// It waits until the other measure is known.
        Hold = "hold",
        Reroute = "reroute", Retime = "retime", Cancel = "cancel",
        /// What is there is kept clear of, by those who act.
        KeepAway = "keep-away",
        /// It stays or goes on, and those it is about have been warned.
        Warned = "warned",
        /// What was under way was stopped.
        Stopped = "stopped",
    }
}

words! {
    /// What the host state has said of an activity on its territory. To have been notified is not to have consented (R36).
    HostState { NotAsked = "not-asked", Notified = "notified", Consented = "consented", Refused = "refused" }
}

/// What every version of every object has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Head {
    pub object: ObjectId,
    /// From 1; each is the one before and one more.
    pub version: u32,
    pub by: ActorId,
    /// How its notifier calls it.
    pub name: String,
    pub at: Instant,
    /// The instrument whose terms hold for it.
    pub under: Option<InstrumentId>,
    /// Who is to be told what, one entry for each; whoever is not named is not told.
    #[serde(default)]
    pub recipients: Vec<Recipient>,
    /// What the watermarks of this version are made from: 32 lower-case hex digits that nobody else knows.
    pub mark: Option<String>,
}

/// What the notifier allows one recipient to be told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recipient {
    pub actor: ActorId,
    /// False: the notifier refuses that it is told. The bare answer to a conflict and a STOP reach it all the same.
    pub told: bool,
    /// Who tells it in the notifier's place, so that it does not learn whose it is.
    pub via: Option<ActorId>,
    pub precision: Precision,
    /// Whether it is told what it is: the function of a site, the cargo of a movement.
    #[serde(default)]
    pub category: bool,
}

/// Where: discs and closed rings, at least one.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Footprint {
    #[serde(default)]
    pub discs: Vec<Circle>,
    /// Outer rings, closed.
    #[serde(default)]
    pub polygons: Vec<Vec<LonLat>>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Circle {
    pub centre: LonLat,
    pub radius_m: u32,
}

/// Heights between a floor and a ceiling, in decimetres above one reference; a missing end is open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Band {
    pub floor_dm: Option<i32>,
    pub ceiling_dm: Option<i32>,
    pub above: HeightAbove,
}

/// How to reach whoever answers for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// A function, not a person's name.
    pub who: String,
    /// Telephone, call sign, frequency.
    pub reach: String,
    /// Whether somebody answers at any hour.
    #[serde(default)]
    pub always: bool,
}

/// Something that stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SiteNotified {
    pub head: Head,
    pub function: SiteFunction,
    pub point: LonLat,
    pub footprint: Footprint,
    /// The administrative unit it is said to lie in.
    pub place: Option<PlaceId>,
    pub contact: Option<Contact>,
    /// SHA-256 of a photograph, lower-case hex.
    pub photograph: Option<String>,
    pub from: Instant,
    pub until: Option<Instant>,
}

/// One stretch of a route.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Leg {
    pub from: LonLat,
    pub to: LonLat,
    pub departs: Instant,
    pub arrives: Instant,
    /// So much earlier or later is still as planned.
    #[serde(default)]
    pub slack_s: u32,
    /// Why it waits where the leg ends: a checkpoint, a distribution, the night.
    pub stop: Option<String>,
}

/// Where a movement waits if it has to, known beforehand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HoldingPoint {
    pub name: String,
    pub centre: LonLat,
    pub radius_m: u32,
    pub from: Instant,
    pub until: Instant,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Vehicle {
    pub what: String,
    pub count: u32,
    /// How it is marked, seen from outside and from above.
    pub marks: String,
    pub plate: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Escort {
    pub who: String,
    pub armed: bool,
    pub count: u32,
}

/// Something that moves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MovementNotified {
    pub head: Head,
    pub travels: Travels,
    pub half_width_m: u32,
    pub legs: Vec<Leg>,
    #[serde(default)]
    pub holding: Vec<HoldingPoint>,
    #[serde(default)]
    pub vehicles: Vec<Vehicle>,
    pub people: u32,
    pub cargo: String,
    /// Escorts and armed guards, every one declared; an empty list says that there are none.
    #[serde(default)]
    pub escorts: Vec<Escort>,
    pub contact: Option<Contact>,
    pub band: Option<Band>,
}

/// Where something is not to be done, or not above or below a height.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AreaNotified {
    pub head: Head,
    pub kind: AreaKind,
    pub footprint: Footprint,
    pub band: Option<Band>,
    pub from: Instant,
    pub until: Option<Instant>,
}

/// What a force plans: where and when, and nothing else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActivityNotified {
    pub head: Head,
    pub footprint: Footprint,
    pub band: Option<Band>,
    pub from: Instant,
    pub until: Instant,
    pub host: HostState,
    /// Where the host state's word stands: a letter, a statement of this record.
    pub host_words: Option<String>,
    pub contact: Option<Contact>,
}

/// What becomes of an object, by whoever notified it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ObjectStepped {
    pub object: ObjectId,
    pub version: u32,
    pub by: ActorId,
    pub step: Step,
    pub at: Instant,
    /// Where it is: of a movement that holds, is impeded or diverted.
    pub point: Option<LonLat>,
    /// How it came out: of a movement that ends.
    pub outcome: Option<MovementOutcome>,
    pub words: Option<String>,
}

/// A second officer has looked at a version before it is relied on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ObjectChecked {
    pub object: ObjectId,
    pub version: u32,
    pub by: ActorId,
    pub officer: OfficerId,
    pub at: Instant,
    /// The position as the second officer read it from its own source.
    pub point: Option<LonLat>,
    pub words: Option<String>,
}

/// A side says what it does about a conflict of its own object. It names what it was told: told more since, it is asked again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConflictAnswered {
    pub object: ObjectId,
    pub version: u32,
    pub by: ActorId,
    /// The answer it has read, as [`super::answer::Answer::digest`] names it; where it is not named, whatever it was told by
    /// the entry before this one.
    pub answer: Option<String>,
    pub measure: ConflictMeasure,
    pub officer: Option<OfficerId>,
    pub at: Instant,
    pub words: Option<String>,
}

/// What a notice tells of an object: as much as the notifier allowed this recipient.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct About {
    pub object: ObjectId,
    pub version: u32,
    /// What the checks made of the version when it was told.
    pub grade: Grade,
    /// The function of a site, the cargo of a movement; absent where it is not to be told.
    pub category: Option<String>,
    /// Where, as exactly as was allowed; the last of them holds until it ends.
    #[serde(default)]
    pub parts: Vec<PartTold>,
    /// Absent where it is not to be told what it is, or there is nothing to say.
    pub particulars: Option<Particulars>,
    /// That it stands no more, and how it ended; where it lay is then not said again.
    pub ended: Option<Ended>,
}

words! {
    /// How an object came to stand no more.
    Ended { Completed = "completed", Aborted = "aborted", Ended = "ended", Withdrawn = "withdrawn" }
}

impl Step {
    /// The end it brings, if it brings one.
    pub const fn ended(self) -> Option<Ended> {
        match self {
            Step::Completed => Some(Ended::Completed),
            Step::Aborted => Some(Ended::Aborted),
            Step::Ended => Some(Ended::Ended),
            Step::Withdrawn => Some(Ended::Withdrawn),
            Step::Reconfirmed
            | Step::Departed
            | Step::Holding
            | Step::Impeded
            | Step::Resumed
            | Step::Diverted
            | Step::Started => None,
        }
    }
}

impl About {
    /// The same, of an object that stands no more.
    pub fn once_ended(self, ended: Ended) -> About {
        About {
            parts: Vec::new(),
            particulars: None,
            ended: Some(ended),
            ..self
        }
    }
}

/// What whoever meets it on the road, or has to call, knows it by; and what changed since they were told.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Particulars {
    #[serde(default)]
    pub vehicles: Vec<Vehicle>,
    /// Escorts and armed guards. Of what moves, none here says that there are none.
    #[serde(default)]
    pub escorts: Vec<Escort>,
    /// How many travel with it; absent of what does not move.
    pub people: Option<u32>,
    pub contact: Option<Contact>,
    /// What differs from the version that the corrected notice told.
    #[serde(default)]
    pub changed: Vec<String>,
}

words! {
    /// How good a notice is: what the checks before release made of it.
    Grade {
        /// Nothing was doubted, and a second officer has looked.
        A = "A",
        /// Nothing was doubted.
        B = "B",
        /// Something was doubted, and a second officer has looked.
        C = "C",
        /// Something was doubted.
        D = "D",
    }
}

/// One part of an object as a recipient is told it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PartTold {
    /// One position, or the two ends of a stretch, or a closed ring.
    pub points: Vec<LonLat>,
    /// Everything within so much of them; 0 for a ring.
    pub reach_m: u32,
    pub from: Instant,
    pub until: Option<Instant>,
}
