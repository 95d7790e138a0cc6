//! Every kind of statement the record can hold, in one list. The body of a kind lives with its area;
//! this is the vocabulary of the record, and is for ever: a field is added, never renamed or reused.
//!
//! A body travels as a tree of maps, lists, texts, whole numbers and booleans. It has no floating
//! point, no nulls and no empty lists, so that one body has one form.

use crate::actor::statements::{ActorIs, ActorNamed, ListIs, Listed, MeansHeld, Related};
use crate::entry::statements::{OpeningDestroyed, Received};
use crate::incident::statements::{
    AccusedNotified, Found, Inquired, Linked, Replied, Unlinked, Viewed,
};
use crate::instrument::statements::{
    Accepted, Attested, Decided, Declared, InstrumentText, UmbrellaListed,
};
use crate::place::statements::{ControlAsserted, LineIs, PlaceIs, PlaceNamed};
use crate::report::statements::{Imported, Registered, Reported};
use crate::table::statements::{Genesis, SucceedsLog};
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
