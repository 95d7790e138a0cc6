//! What somebody says happened, exactly as it came: channel, words, time and place as said, and what
//! they claim about doer and target. A report settles nothing. Registrations, a side's own published
//! counts, are here too, and never become incidents.

use crate::id::{ActorId, LineId, PlaceId, ReportId};
use crate::instant::{Instant, Stated};
use crate::place::statements::LonLat;
use crate::words::{
    CasualtyStatus, Channel, CountingRule, EventType, FireAssessment, Intent, Means, TargetKind,
    Weapon, words,
};
use serde::{Deserialize, Serialize};

/// From and to, both possible. Exact when they are equal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Range {
    pub low: u32,
    pub high: u32,
}

impl Range {
    pub const fn exact(count: u32) -> Range {
        Range {
            low: count,
            high: count,
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Casualties {
    pub status: CasualtyStatus,
    /// Killed, or hurt.
    pub killed: bool,
    pub range: Range,
}

/// What the act was done to, as claimed or found.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Target {
    pub kind: TargetKind,
    /// The actor itself, or the side the civilians, ground or goods belong to.
    pub actor: Option<ActorId>,
}

/// Distance from a line, as measured or said, where no coordinates are known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Measured {
    pub line: LineId,
    pub distance_m: Range,
}

/// The elements of what happened. Empty means not said.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Elements {
    pub occurred: Option<Stated>,
    pub place: Option<PlaceId>,
    /// Places it may have been instead, where the source could not say.
    #[serde(default)]
    pub place_or: Vec<PlaceId>,
    pub point: Option<LonLat>,
    pub radius_m: Option<u32>,
    pub act: Option<EventType>,
    pub weapon: Option<Weapon>,
    pub calibre_mm: Option<u32>,
    pub altitude_ft: Option<u32>,
    pub assessment: Option<FireAssessment>,
    pub doer: Option<ActorId>,
    pub target: Option<Target>,
    /// Others hurt beside the target.
    pub harmed: Option<Target>,
    pub measured: Option<Measured>,
    /// Whether the place struck was populated.
    pub populated: Option<bool>,
    pub intent: Option<Intent>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reported {
    pub report: ReportId,
    /// The registrant: who enters it as its own.
    pub by: ActorId,
    pub channel: Channel,
    pub means: Option<Means>,
    pub words: Option<String>,
    pub lang: Option<String>,
    pub place_as_said: Option<String>,
    #[serde(default)]
    pub elements: Elements,
    /// The two who fought, where the source does not say who began.
    #[serde(default)]
    pub between: Vec<ActorId>,
    pub count: Option<Range>,
    pub rule: Option<CountingRule>,
    #[serde(default)]
    pub casualties: Vec<Casualties>,
    /// Everybody killed, where the source gives one range for all.
    pub killed: Option<Range>,
    /// The report it passes on.
    pub relayed_from: Option<ReportId>,
    /// The post, film or letter it goes back to; same origin, one source.
    pub origin: Option<String>,
    /// Admiralty source grade A–F.
    pub source_grade: Option<char>,
    /// Admiralty information grade 1–6, set apart from the source's.
    pub info_grade: Option<u8>,
    /// The registrant's own mark for whoever told it: one source, one mark, and no name.
    pub source_mark: Option<String>,
}

/// Who told a report and from where. It is the registrant's alone: no wider audience can be given to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourceNoted {
    pub report: ReportId,
    pub by: ActorId,
    pub reporter: Option<String>,
    pub vantage: Option<String>,
    /// How to reach the source.
    pub contact: Option<String>,
}

/// Admiralty grades of a report: of its source A–F, of what it says 1–6. Each is set apart from the other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Graded {
    pub report: ReportId,
    pub by: ActorId,
    pub at: Instant,
    pub source_grade: Option<char>,
    pub info_grade: Option<u8>,
    pub words: Option<String>,
}

words! {
    /// How far a source lets what it gave be used. Withdrawn: nowhere from now on.
    Consent {
        Internal = "internal", CoChairs = "co-chairs", Party = "party", Publish = "publish",
        Withdrawn = "withdrawn",
    }
}

words! {
    /// Where the original of an exhibit lives.
    Lives {
        /// In this record, beside the statement that names it: only its holder is ever given it.
        Record = "record",
        /// With whoever holds it. The record has its digest, and at most a working copy.
        Holder = "holder",
    }
}

words! {
    /// Why no working copy of a file could be made: it is shown to nobody but its holder.
    Unshown {
        NotRead = "not-read", TooLarge = "too-large", TooManyPieces = "too-many-pieces",
        CutShort = "cut-short", Damaged = "damaged", Animated = "animated", Foreign = "foreign",
    }
}

/// A file that belongs to a report: a film, a picture, a letter. The original is never touched; what is shown is a
/// working copy without what the camera wrote beside the picture. Read next: [`super::exhibit`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exhibited {
    /// SHA-256 of the original, lower-case hex.
    pub exhibit: String,
    pub report: ReportId,
    pub by: ActorId,
    pub at: Instant,
    pub media: String,
    pub bytes: u64,
    /// Not said in statements from before it could be: then the record has no more than the digest.
    pub lives: Option<Lives>,
    /// SHA-256 of the working copy.
    pub working: Option<String>,
    /// Why there is no working copy, where the original was taken apart and none could be made.
    pub unshown: Option<Unshown>,
    /// The post or film it is a copy of: copies are one source.
    pub origin: Option<String>,
    pub consent: Consent,
    pub words: Option<String>,
}

/// An original goes from one hand to another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CustodyPassed {
    pub exhibit: String,
    pub by: ActorId,
    pub from: String,
    pub to: String,
    pub at: Instant,
    pub words: Option<String>,
}

/// The source of a report says anew how far it may be used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConsentSet {
    pub report: ReportId,
    pub by: ActorId,
    pub consent: Consent,
    pub at: Instant,
    pub words: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Imported {
    pub format: String,
    pub source: String,
    pub licence: String,
    /// SHA-256 of the file, lower-case hex; the file is an exhibit.
    pub digest: String,
    pub rows: u64,
    pub refused: u64,
    /// Digest of the whole file this one was cut from by publication day.
    pub cut_from: Option<String>,
    /// The numbers its rows have in that file, where it was cut.
    #[serde(default)]
    pub row_numbers: Vec<u64>,
    /// What the file's columns or names mean here: an exhibit of its own.
    pub mapping: Option<String>,
    pub by: ActorId,
}

/// A side's published count, as its own ledger has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Registered {
    pub registration: String,
    /// Whose ledger.
    pub ledger: ActorId,
    pub period: Stated,
    pub metric: String,
    pub rule: CountingRule,
    /// Area code or name; none for the total of all areas.
    pub area: Option<String>,
    /// Codes it may mean, where the source's name is not precise.
    #[serde(default)]
    pub area_or: Vec<String>,
    pub count: Option<u32>,
    pub attributed_to: Option<String>,
    #[serde(default)]
    pub confirmed: Vec<Confirmed>,
    /// One bulletin printed by several outlets has one key.
    pub bulletin: String,
    pub outlet: u32,
    pub published: Option<Instant>,
    pub source: Option<String>,
    pub note: Option<String>,
}

/// What the other side says of a ledger's figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Confirmed {
    pub by: ActorId,
    pub count: u32,
    /// It is of the whole list, though it is printed beside a part of it. Only a file that was imported says so; a
    /// statement speaks of its own figure.
    #[serde(skip)]
    pub of_list: bool,
}
