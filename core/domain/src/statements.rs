//! Every kind of statement the record can hold, in one list. The body of a kind lives with its area;
//! this is the vocabulary of the record, and is for ever: a field is added, never renamed or reused.
//!
//! A body travels as a tree of maps, lists, texts, whole numbers and booleans. It has no floating
//! point, no nulls and no empty lists, so that one body has one form.

use crate::actor::statements::{
    ActorIs, ActorNamed, KeyAdmitted, KeyRevoked, ListIs, Listed, MeansHeld, Related, ShiftSet,
};
use crate::entry::statements::{OpeningDestroyed, Received};
use crate::id::{ChannelId, IncidentId, InstrumentId, NoticeId, ObjectId, ReportId};
use crate::incident::statements::{
    AccusedNotified, Checked, Found, Inquired, InquiryAnswered, Linked, MeasureReported, Reopened,
    Replied, Unlinked, Viewed,
};
use crate::instrument::statements::{
    Accepted, Attested, Decided, Declared, InstrumentText, UmbrellaListed,
};
use crate::movement::statements::{
    ActivityNotified, AreaNotified, ConflictAnswered, Head, MovementNotified, ObjectChecked,
    ObjectStepped, SiteNotified,
};
use crate::named::{self, Named};
use crate::notice::statements::{
    Acknowledged, Attempted, ChannelOpened, ChannelSet, LineChecked, NoticeClosed, NoticeSent,
};
use crate::place::statements::{ControlAsserted, LineIs, PlaceIs, PlaceNamed};
use crate::report::statements::{
    ConsentSet, CustodyPassed, Exhibited, Graded, Imported, Registered, Reported, SourceNoted,
};
use crate::table::statements::{Genesis, ProposalAnswered, Proposed, SucceedsLog};
use crate::tree;
use armistice_record::cbor::{Value as Cbor, View};
use serde_json::{Map, Value};

macro_rules! bodies {
    ($($kind:literal $variant:ident($body:ty)),* $(,)?) => {
        /// The body of a statement, by kind.
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum Body { $($variant($body)),* }

        impl Body {
            /// Every kind, as it is written in the record.
            pub const KINDS: &'static [&'static str] = &[$($kind),*];

            pub fn kind(&self) -> &'static str {
                match self { $(Body::$variant(_) => $kind),* }
            }

            /// The body as a tree, ready for the record.
            pub fn to_tree(&self) -> Value {
                match self { $(Body::$variant(body) => tree_of(body)),* }
            }

            /// The actors and places it names.
            pub fn named(&self) -> Named {
                match self { $(Body::$variant(body) => named::of(body)),* }
            }

            /// Reads a body of the record. The error names the field.
            pub fn from_cbor(kind: &str, body: &Cbor) -> Result<Body, BodyError> {
                Body::from_view(kind, &body.as_view())
            }

            /// As [`Body::from_cbor`], from the bytes of a statement.
            pub fn from_view(kind: &str, body: &View<'_>) -> Result<Body, BodyError> {
                match kind {
                    $($kind => tree::read(body)
                        .map(Body::$variant)
                        .map_err(|e| BodyError::Malformed { kind: kind.to_string(), what: e.to_string() }),)*
                    _ => Err(BodyError::UnknownKind(kind.to_string())),
                }
            }
        }
        $(impl From<$body> for Body { fn from(body: $body) -> Body { Body::$variant(body) } })*
    };
}

bodies! {
    "genesis" Genesis(Genesis),
    "actor" ActorIs(ActorIs),
    "actor-name" ActorNamed(ActorNamed),
    "actor-relation" Related(Related),
    "actor-means" MeansHeld(MeansHeld),
    "list" ListIs(ListIs),
    "list-entry" Listed(Listed),
    "instrument" InstrumentText(InstrumentText),
    "acceptance" Accepted(Accepted),
    "attestation" Attested(Attested),
    "umbrella-list" UmbrellaListed(UmbrellaListed),
    "decision" Decided(Decided),
    "declaration" Declared(Declared),
    "place" PlaceIs(PlaceIs),
    "place-name" PlaceNamed(PlaceNamed),
    "line" LineIs(LineIs),
    "control" ControlAsserted(ControlAsserted),
    "report" Reported(Reported),
    "import" Imported(Imported),
    "registration" Registered(Registered),
    "link" Linked(Linked),
    "unlink" Unlinked(Unlinked),
    "finding" Found(Found),
    "accused-notified" AccusedNotified(AccusedNotified),
    "reply" Replied(Replied),
    "view" Viewed(Viewed),
    "inquiry" Inquired(Inquired),
    "succeeds-log" SucceedsLog(SucceedsLog),
    "received" Received(Received),
    "opening-destroyed" OpeningDestroyed(OpeningDestroyed),
    "key" KeyAdmitted(KeyAdmitted),
    "key-end" KeyRevoked(KeyRevoked),
    "shift" ShiftSet(ShiftSet),
    "proposal" Proposed(Proposed),
    "proposal-answer" ProposalAnswered(ProposalAnswered),
    "channel" ChannelOpened(ChannelOpened),
    "channel-state" ChannelSet(ChannelSet),
    "notice" NoticeSent(NoticeSent),
    "ack" Acknowledged(Acknowledged),
    "attempt" Attempted(Attempted),
    "line-check" LineChecked(LineChecked),
    "notice-closed" NoticeClosed(NoticeClosed),
    "source" SourceNoted(SourceNoted),
    "grade" Graded(Graded),
    "exhibit" Exhibited(Exhibited),
    "custody" CustodyPassed(CustodyPassed),
    "consent" ConsentSet(ConsentSet),
    "check" Checked(Checked),
    "measure" MeasureReported(MeasureReported),
    "reopen" Reopened(Reopened),
    "site" SiteNotified(SiteNotified),
    "movement" MovementNotified(MovementNotified),
    "area" AreaNotified(AreaNotified),
    "activity" ActivityNotified(ActivityNotified),
    "object-step" ObjectStepped(ObjectStepped),
    "object-check" ObjectChecked(ObjectChecked),
    "conflict-answer" ConflictAnswered(ConflictAnswered),
    "inquiry-answer" InquiryAnswered(InquiryAnswered),
}

/// The things a body speaks of that something must have introduced.
#[derive(Debug, Default)]
pub struct Names<'a> {
    pub instrument: Option<&'a InstrumentId>,
    pub incident: Option<&'a IncidentId>,
    pub reports: Vec<&'a ReportId>,
    pub channel: Option<&'a ChannelId>,
    pub notice: Option<&'a NoticeId>,
    pub object: Option<&'a ObjectId>,
}

impl Body {
    /// What a body speaks of that something else on record introduces.
    pub fn names(&self) -> Names<'_> {
        let mut names = Names::default();
        match self {
            Body::Accepted(b) => names.instrument = Some(&b.instrument),
            Body::Attested(b) => names.instrument = Some(&b.instrument),
            Body::UmbrellaListed(b) => names.instrument = Some(&b.instrument),
            Body::Decided(b) => names.instrument = Some(&b.instrument),
            Body::Declared(b) => names.instrument = Some(&b.instrument),
            Body::Viewed(b) => {
                names.instrument = Some(&b.instrument);
                names.incident = Some(&b.incident);
            }
            Body::Reopened(b) => {
                names.instrument = Some(&b.instrument);
                names.incident = Some(&b.incident);
            }
            Body::MeasureReported(b) => {
                names.instrument = Some(&b.instrument);
                names.incident = Some(&b.incident);
            }
            Body::InquiryAnswered(b) => {
                names.instrument = Some(&b.instrument);
                names.incident = Some(&b.incident);
            }
            Body::Inquired(b) => names.incident = Some(&b.incident),
            Body::Checked(b) => names.incident = Some(&b.incident),
            Body::AccusedNotified(b) => names.incident = Some(&b.incident),
            Body::Replied(b) => names.incident = Some(&b.incident),
            Body::Found(b) => names.incident = b.prior.as_ref(),
            Body::Linked(b) => names.reports = b.reports.iter().collect(),
            Body::Unlinked(b) => names.reports = b.reports.iter().collect(),
            Body::SourceNoted(b) => names.reports = vec![&b.report],
            Body::Graded(b) => names.reports = vec![&b.report],
            Body::Exhibited(b) => names.reports = vec![&b.report],
            Body::ConsentSet(b) => names.reports = vec![&b.report],
            Body::ChannelOpened(b) => names.instrument = b.instrument.as_ref(),
            Body::ChannelSet(b) => names.channel = Some(&b.channel),
            Body::NoticeSent(b) => {
                names.channel = Some(&b.channel);
                names.incident = b.incident.as_ref();
                names.object = b.about.as_ref().map(|about| &about.object);
                names.notice = b
                    .relays
                    .as_ref()
                    .or(b.corrects.as_ref())
                    .or(b.answers.as_ref());
            }
            Body::Attempted(b) => {
                names.channel = Some(&b.channel);
                names.notice = b.notice.as_ref();
            }
            Body::LineChecked(b) => names.channel = Some(&b.channel),
            Body::Acknowledged(b) => names.notice = Some(&b.notice),
            Body::NoticeClosed(b) => names.notice = Some(&b.notice),
            Body::ObjectStepped(b) => names.object = Some(&b.object),
            Body::ObjectChecked(b) => names.object = Some(&b.object),
            Body::ConflictAnswered(b) => names.object = Some(&b.object),
            Body::SiteNotified(_)
            | Body::MovementNotified(_)
            | Body::AreaNotified(_)
            | Body::ActivityNotified(_) => {
                if let Some(head) = self.head() {
                    names.instrument = head.under.as_ref();
                    names.object = Some(&head.object);
                }
            }
            Body::Genesis(_)
            | Body::ActorIs(_)
            | Body::ActorNamed(_)
            | Body::Related(_)
            | Body::MeansHeld(_)
            | Body::ListIs(_)
            | Body::Listed(_)
            | Body::InstrumentText(_)
            | Body::PlaceIs(_)
            | Body::PlaceNamed(_)
            | Body::LineIs(_)
            | Body::ControlAsserted(_)
            | Body::Reported(_)
            | Body::Imported(_)
            | Body::Registered(_)
            | Body::CustodyPassed(_)
            | Body::KeyAdmitted(_)
            | Body::KeyRevoked(_)
            | Body::ShiftSet(_)
            | Body::Proposed(_)
            | Body::ProposalAnswered(_)
            | Body::SucceedsLog(_)
            | Body::Received(_)
            | Body::OpeningDestroyed(_) => {}
        }
        names
    }
}

/// What recording a body changes that deciding on another may read. Two statements that meet in one of these are never
/// decided on in one breath: the second is looked at once the first is folded.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Touch {
    Keys,
    Report(ReportId),
    Notice(NoticeId),
    Channel(ChannelId),
    Instrument(InstrumentId),
    Exhibit(String),
    Object(ObjectId),
    Entry(u64),
}

impl Body {
    /// What every version of an object has, if it is one.
    pub fn head(&self) -> Option<&Head> {
        match self {
            Body::SiteNotified(b) => Some(&b.head),
            Body::MovementNotified(b) => Some(&b.head),
            Body::AreaNotified(b) => Some(&b.head),
            Body::ActivityNotified(b) => Some(&b.head),
            _ => None,
        }
    }

    /// Whether it says whose hand a key is. Nobody says that for another, not for one that has no key yet either: it may
    /// have one tomorrow.
    pub fn is_of_keys(&self) -> bool {
        matches!(
            self,
            Body::KeyAdmitted(_)
                | Body::KeyRevoked(_)
                | Body::Proposed(_)
                | Body::ProposalAnswered(_)
        )
    }

    /// What it changes.
    pub fn changes(&self) -> Vec<Touch> {
        match self {
            Body::Genesis(_)
            | Body::SucceedsLog(_)
            | Body::KeyAdmitted(_)
            | Body::KeyRevoked(_)
            | Body::ShiftSet(_)
            | Body::Proposed(_)
            | Body::ProposalAnswered(_) => vec![Touch::Keys],
            Body::Reported(b) => vec![Touch::Report(b.report.clone())],
            Body::InstrumentText(b) => vec![Touch::Instrument(b.instrument.clone())],
            Body::Exhibited(b) => vec![Touch::Exhibit(b.exhibit.clone())],
            Body::ChannelOpened(b) => vec![Touch::Channel(b.channel.clone())],
            Body::ChannelSet(b) => vec![Touch::Channel(b.channel.clone())],
            Body::NoticeSent(b) => [Some(&b.notice), b.corrects.as_ref(), b.relays.as_ref()]
                .into_iter()
                .flatten()
                .map(|notice| Touch::Notice(notice.clone()))
                .collect(),
            Body::Acknowledged(b) => vec![Touch::Notice(b.notice.clone())],
            Body::NoticeClosed(b) => vec![Touch::Notice(b.notice.clone())],
            Body::Received(b) => vec![Touch::Entry(b.entry)],
            Body::OpeningDestroyed(b) => vec![Touch::Entry(b.entry)],
            Body::ObjectStepped(b) => vec![Touch::Object(b.object.clone())],
            Body::ObjectChecked(b) => vec![Touch::Object(b.object.clone())],
            Body::SiteNotified(_)
            | Body::MovementNotified(_)
            | Body::AreaNotified(_)
            | Body::ActivityNotified(_) => self
                .head()
                .map(|head| Touch::Object(head.object.clone()))
                .into_iter()
                .collect(),
            // An acceptance changes who is a party, and so who may read what.
            Body::Accepted(_) | Body::Attested(_) | Body::UmbrellaListed(_) | Body::Decided(_) => {
                vec![Touch::Keys]
            }
            Body::ActorIs(_)
            | Body::ActorNamed(_)
            | Body::Related(_)
            | Body::MeansHeld(_)
            | Body::ListIs(_)
            | Body::Listed(_)
            | Body::Declared(_)
            | Body::PlaceIs(_)
            | Body::PlaceNamed(_)
            | Body::LineIs(_)
            | Body::ControlAsserted(_)
            | Body::Imported(_)
            | Body::Registered(_)
            | Body::Linked(_)
            | Body::Unlinked(_)
            | Body::Found(_)
            | Body::AccusedNotified(_)
            | Body::Replied(_)
            | Body::Viewed(_)
            | Body::Inquired(_)
            | Body::Attempted(_)
            | Body::LineChecked(_)
            | Body::SourceNoted(_)
            | Body::Graded(_)
            | Body::CustodyPassed(_)
            | Body::ConsentSet(_)
            | Body::Checked(_)
            | Body::MeasureReported(_)
            | Body::ConflictAnswered(_)
            | Body::InquiryAnswered(_)
            | Body::Reopened(_) => Vec::new(),
        }
    }

    /// What deciding on it reads. Whose key it is is always read.
    pub fn reads(&self) -> Vec<Touch> {
        let names = self.names();
        let mut reads = vec![Touch::Keys];
        reads.extend(names.instrument.map(|id| Touch::Instrument(id.clone())));
        reads.extend(names.reports.iter().map(|id| Touch::Report((*id).clone())));
        reads.extend(names.channel.map(|id| Touch::Channel(id.clone())));
        reads.extend(names.notice.map(|id| Touch::Notice(id.clone())));
        reads.extend(names.object.map(|id| Touch::Object(id.clone())));
        if let Body::Reported(b) = self {
            reads.extend(b.relayed_from.clone().map(Touch::Report));
        }
        if let Body::CustodyPassed(b) = self {
            reads.push(Touch::Exhibit(b.exhibit.clone()));
        }
        reads
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BodyError {
    UnknownKind(String),
    Malformed { kind: String, what: String },
}

impl core::fmt::Display for BodyError {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self {
            BodyError::UnknownKind(kind) => {
                write!(
                    f,
                    "no statement is of kind '{kind}'; this may come from a newer version"
                )
            }
            BodyError::Malformed { kind, what } => {
                write!(f, "a statement of kind '{kind}' does not read: {what}")
            }
        }
    }
}

fn tree_of<T: serde::Serialize>(body: &T) -> Value {
    let value = serde_json::to_value(body)
        .expect("bodies hold only texts, whole numbers, booleans, lists and maps");
    without_empties(value).unwrap_or_else(|| Value::Object(Map::new()))
}

/// Drops nulls and empty lists, which both mean *not said*.
fn without_empties(value: Value) -> Option<Value> {
    match value {
        Value::Null => None,
        Value::Array(items) if items.is_empty() => None,
        Value::Array(items) => Some(Value::Array(
            items
                .into_iter()
                .map(|item| without_empties(item).unwrap_or(Value::Null))
                .collect(),
        )),
        Value::Object(fields) => Some(Value::Object(
            fields
                .into_iter()
                .filter_map(|(key, value)| without_empties(value).map(|v| (key, v)))
                .collect(),
        )),
        other => Some(other),
    }
}
