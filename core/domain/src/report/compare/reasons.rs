//! What a proposal rests on, and what it asks. Each reason has a stable code and names the facts it took; each question
//! has a code and says whom or what to ask.

use crate::id::{ActorId, IncidentId, PlaceId, ReportId};
use crate::report::statements::Range;
use crate::words::{EventType, Weapon};
use core::fmt;

macro_rules! reasons {
    ($($(#[$meta:meta])* $variant:ident { $($field:ident : $type:ty),* $(,)? } = $code:literal),* $(,)?) => {
        /// One fact that was weighed, and what it rests on.
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum Reason { $($(#[$meta])* $variant { $($field: $type),* }),* }

        impl Reason {
            /// Every code there is.
            pub const CODES: &'static [&'static str] = &[$($code),*];

            pub const fn code(&self) -> &'static str {
                match self { $(Reason::$variant { .. } => $code),* }
            }
        }
    };
}

reasons! {
    PersonLinked { by: ActorId } = "person-linked",
    PersonSeparated { by: ActorId } = "person-separated",
    PersonUndecided { by: ActorId } = "person-undecided",
    PersonUnlinked { incident: IncidentId, by: ActorId } = "person-unlinked",
    /// One passes on the other, or both pass on this one.
    Relay { from: ReportId } = "relay",
    SameOrigin { origin: String } = "same-origin",
    /// One person told both; that is one source, and may be two events.
    SameSource { by: ActorId, mark: String } = "same-source",
    TimesMeet { gap_s: i64 } = "times-meet",
    TimesNear { gap_s: i64 } = "times-near",
    TimesApart { gap_s: i64 } = "times-apart",
    TimeWide { report: ReportId, width_s: i64 } = "time-wide",
    ZoneUnsaid { report: ReportId, text: String } = "zone-unsaid",
    TimeUnsaid { report: ReportId } = "time-unsaid",
    SamePlace { place: PlaceId } = "same-place",
    /// The place is not chosen from the gazetteer, but one place alone bears the name that was said.
    PlaceByName { said: String, place: PlaceId } = "place-by-name",
    SamePosition { apart_m: u32 } = "same-position",
    PositionsNear { apart_m: u32, radii_m: u32 } = "positions-near",
    PositionsApart { apart_m: u32, radii_m: u32 } = "positions-apart",
    /// Two places, one of whose names is the same.
    Homonyms { places: [PlaceId; 2] } = "homonyms",
    PlacesNested { inner: PlaceId, outer: PlaceId } = "places-nested",
    /// Different places that the gazetteer sets beside each other.
    PlacesDivided { places: [PlaceId; 2] } = "places-divided",
    PlaceAlternatives { place: PlaceId } = "place-alternatives",
    PlaceRelationUnknown { places: [PlaceId; 2] } = "place-relation-unknown",
    /// So wide that two events fit into it.
    PlaceWide { place: PlaceId } = "place-wide",
    /// The same words for a place, which no gazetteer here knows.
    PlaceWordsSame { said: String } = "place-words-same",
    PlaceUnsaid { report: ReportId } = "place-unsaid",
    ActsAgree { act: EventType } = "acts-agree",
    /// One act is the general word for the other.
    ActsGeneral { acts: [EventType; 2] } = "acts-general",
    ActsDiffer { acts: [EventType; 2] } = "acts-differ",
    ActsContradict { acts: [EventType; 2] } = "acts-contradict",
    ActUnsaid { report: ReportId } = "act-unsaid",
    /// One tells of the gun, the other of the shell's arrival.
    EndsDiffer { reports: [ReportId; 2] } = "ends-differ",
    WeaponsAgree { weapon: Weapon } = "weapons-agree",
    WeaponsDiffer { weapons: [Weapon; 2] } = "weapons-differ",
    DoersAgree { doer: ActorId } = "doers-agree",
    DoersDiffer { doers: [ActorId; 2] } = "doers-differ",
    TargetsDiffer { reports: [ReportId; 2] } = "targets-differ",
    /// One registrant counts each event and entered both.
    CountedApart { by: ActorId } = "counted-apart",
    KilledMeet { killed: [Range; 2] } = "killed-meet",
    KilledApart { killed: [Range; 2] } = "killed-apart",
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Reason::PersonLinked { by } => write!(f, "{by} linked them"),
            Reason::PersonSeparated { by } => write!(f, "{by} said they are different"),
            Reason::PersonUndecided { by } => write!(f, "{by} left it open"),
            Reason::PersonUnlinked { incident, by } => {
                write!(f, "{by} took them apart, which were {incident}")
            }
            Reason::Relay { from } => write!(f, "both go back to {from}"),
            Reason::SameOrigin { origin } => write!(f, "both go back to \"{origin}\""),
            Reason::SameSource { by, mark } => write!(f, "{mark} told {by} both"),
            Reason::TimesMeet { gap_s } => write!(f, "times {} min apart", gap_s / 60),
            Reason::TimesNear { gap_s } => {
                write!(
                    f,
                    "times {} min apart, which may be an estimate",
                    gap_s / 60
                )
            }
            Reason::TimesApart { gap_s } => write!(f, "times at least {} min apart", gap_s / 60),
            Reason::TimeWide { report, width_s } => {
                write!(f, "{report} says it only to within {} min", width_s / 60)
            }
            Reason::ZoneUnsaid { report, text } => {
                write!(f, "{report} says '{text}' and no zone")
            }
            Reason::TimeUnsaid { report } => write!(f, "{report} does not say when"),
            Reason::SamePlace { place } => write!(f, "both at {place}"),
            Reason::PlaceByName { said, place } => {
                write!(
                    f,
                    "'{said}' is a name of {place} and of no other place known"
                )
            }
            Reason::SamePosition { apart_m } => write!(f, "positions {apart_m} m apart"),
            Reason::PositionsNear { apart_m, radii_m } => write!(
                f,
                "positions {apart_m} m apart, known to within {radii_m} m together"
            ),
            Reason::PositionsApart { apart_m, radii_m } => write!(
                f,
                "positions {apart_m} m apart, known to within {radii_m} m together: too far"
            ),
            Reason::Homonyms { places: [a, b] } => write!(f, "{a} and {b} bear one name"),
            Reason::PlacesNested { inner, outer } => write!(f, "{inner} lies in {outer}"),
            Reason::PlacesDivided { places: [a, b] } => {
                write!(f, "{a} and {b} lie beside each other")
            }
            Reason::PlaceAlternatives { place } => {
                write!(f, "{place} is one of several it may have been")
            }
            Reason::PlaceRelationUnknown { places: [a, b] } => {
                write!(f, "nothing on record says how {a} and {b} lie")
            }
            Reason::PlaceWide { place } => write!(f, "{place} is wide enough for two events"),
            Reason::PlaceWordsSame { said } => {
                write!(f, "both say '{said}', which the gazetteer does not know")
            }
            Reason::PlaceUnsaid { report } => write!(f, "{report} does not say where"),
            Reason::ActsAgree { act } => write!(f, "both tell of {act}"),
            Reason::ActsGeneral { acts: [a, b] } => {
                write!(f, "{a} and {b}: one is the general word for the other")
            }
            Reason::ActsDiffer { acts: [a, b] } => {
                write!(f, "{a} and {b}: one may be taken for the other")
            }
            Reason::ActsContradict { acts: [a, b] } => write!(f, "{a} is not {b}"),
            Reason::ActUnsaid { report } => write!(f, "{report} does not say what"),
            Reason::EndsDiffer { reports: [a, b] } => {
                write!(f, "{a} and {b} tell of different ends of the fire")
            }
            Reason::WeaponsAgree { weapon } => write!(f, "both name {weapon}"),
            Reason::WeaponsDiffer { weapons: [a, b] } => write!(f, "{a} and {b}"),
            Reason::DoersAgree { doer } => write!(f, "both claim it was {doer}"),
            Reason::DoersDiffer { doers: [a, b] } => {
                write!(
                    f,
                    "claimed of {a} and of {b}: one event, or two sides of an exchange"
                )
            }
            Reason::TargetsDiffer { reports: [a, b] } => {
                write!(f, "{a} and {b} claim different targets")
            }
            Reason::CountedApart { by } => {
                write!(f, "{by} counts each event and entered both")
            }
            Reason::KilledMeet { killed: [a, b] } => {
                write!(f, "killed {}-{} and {}-{}", a.low, a.high, b.low, b.high)
            }
            Reason::KilledApart { killed: [a, b] } => write!(
                f,
                "killed {}-{} and {}-{}, which do not meet",
                a.low, a.high, b.low, b.high
            ),
        }
    }
}

/// The question that would settle it. The order is that of use: where several are open, the first is asked, because its
/// answer is the cheapest to get and can by itself set two reports apart.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Question {
    /// What made somebody take them apart?
    WhyTakenApart,
    /// What does the original say?
    Original,
    /// In which zone did this report mean its time?
    Zone {
        report: ReportId,
        text: String,
    },
    /// Which place was meant?
    WhichPlace {
        report: ReportId,
    },
    When {
        report: ReportId,
    },
    /// Where exactly, within the place?
    Position {
        report: ReportId,
    },
    What {
        report: ReportId,
    },
    /// Does the registrant mean one event by its two entries, or two?
    OneOrTwo {
        by: ActorId,
    },
    /// From which side did the fire come?
    WhoFired {
        reports: [ReportId; 2],
    },
    WhatWasHit {
        reports: [ReportId; 2],
    },
    WhichWeapon {
        reports: [ReportId; 2],
    },
}

impl Question {
    /// Every code there is.
    pub const CODES: &'static [&'static str] = &[
        "why-taken-apart",
        "original",
        "zone",
        "which-place",
        "when",
        "position",
        "what",
        "one-or-two",
        "who-fired",
        "what-was-hit",
        "which-weapon",
    ];

    pub const fn code(&self) -> &'static str {
        match self {
            Question::WhyTakenApart => "why-taken-apart",
            Question::Original => "original",
            Question::Zone { .. } => "zone",
            Question::WhichPlace { .. } => "which-place",
            Question::When { .. } => "when",
            Question::Position { .. } => "position",
            Question::What { .. } => "what",
            Question::OneOrTwo { .. } => "one-or-two",
            Question::WhoFired { .. } => "who-fired",
            Question::WhatWasHit { .. } => "what-was-hit",
            Question::WhichWeapon { .. } => "which-weapon",
        }
    }
}

impl fmt::Display for Question {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Question::WhyTakenApart => f.write_str("Why were they taken apart?"),
            Question::Original => {
                f.write_str("What does the original say, and of how many events?")
            }
            Question::Zone { report, text } => {
                write!(f, "In which zone did the source of {report} mean '{text}'?")
            }
            Question::WhichPlace { report } => {
                write!(f, "Which place did the source of {report} mean?")
            }
            Question::When { report } => write!(f, "At what hour was it, by {report}?"),
            Question::Position { report } => write!(f, "Where exactly was it, by {report}?"),
            Question::What { report } => write!(f, "What was seen or heard, by {report}?"),
            Question::OneOrTwo { by } => {
                write!(f, "Does {by} mean one event by its two entries, or two?")
            }
            Question::WhoFired { reports: [a, b] } => {
                write!(f, "From which side did the fire of {a} and of {b} come?")
            }
            Question::WhatWasHit { reports: [a, b] } => {
                write!(f, "What was hit, by {a} and by {b}?")
            }
            Question::WhichWeapon { reports: [a, b] } => {
                write!(f, "Which weapon was it, by {a} and by {b}?")
            }
        }
    }
}
