//! Every id has its own type, so that a place cannot stand where an actor is meant. An id is the
//! short name a person gives a thing in a file; it never changes, and is shared by reference count.

use std::sync::Arc;

macro_rules! ids {
    ($($(#[$meta:meta])* $name:ident),* $(,)?) => { $(
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Arc<str>);

        impl $name {
            /// Its type, as a statement is written.
            pub const TYPE: &'static str = stringify!($name);

            pub fn new(text: impl AsRef<str>) -> Self { Self(Arc::from(text.as_ref())) }
            pub fn as_str(&self) -> &str { &self.0 }
            /// The shared text itself, for a subject that may be any kind of thing.
            pub fn shared(&self) -> Arc<str> { Arc::clone(&self.0) }
        }
        impl core::fmt::Display for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result { f.write_str(&self.0) }
        }
        impl From<&str> for $name { fn from(text: &str) -> Self { Self::new(text) } }
        impl From<String> for $name { fn from(text: String) -> Self { Self(Arc::from(text)) } }
        impl core::borrow::Borrow<str> for $name { fn borrow(&self) -> &str { &self.0 } }
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
                s.serialize_newtype_struct(Self::TYPE, &*self.0)
            }
        }
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
                d.deserialize_str(Text).map(Self)
            }
        }
        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> { stringify!($name).into() }
            fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                String::json_schema(generator)
            }
        }
    )* };
}

/// Reads the text of an id into the place where it stays, without a `String` between.
struct Text;

impl serde::de::Visitor<'_> for Text {
    type Value = Arc<str>;

    fn expecting(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("a string")
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Arc<str>, E> {
        Ok(Arc::from(text))
    }
}

ids! {
    ActorId, InstrumentId, ClauseId, PlaceId, LineId, MapId, ListId, ReportId, IncidentId,
    FindingId, DecisionId, InquiryId, OfficerId, ShiftId, ProposalId, ChannelId, NoticeId, ObjectId,
}
