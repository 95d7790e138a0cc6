//! Whom and what a statement names: every actor and every place in its body, by the type of the id alone. A new kind of
//! statement is read without a line here, and none can be forgotten.
//!
//! It deliberately says nothing of whether they are on record, or of who speaks: that is for whoever asks.

use crate::id::{ActorId, PlaceId};
use core::fmt::{Display, Error};
use serde::ser::{self, Serialize, Serializer};
use std::collections::BTreeSet;

/// The actors and places of a body.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Named {
    pub actors: BTreeSet<ActorId>,
    pub places: BTreeSet<PlaceId>,
}

pub fn of<T: Serialize>(body: &T) -> Named {
    let mut walk = Walk::default();
    body.serialize(&mut walk)
        .expect("a walk through a body fails at nothing");
    walk.found
}

/// Walks through a body as if it were written down, and keeps the ids.
#[derive(Default)]
struct Walk {
    found: Named,
    /// The type of the id that is being written.
    id: Option<&'static str>,
}

impl ser::Error for WalkError {
    fn custom<T: Display>(_: T) -> Self {
        WalkError(Error)
    }
}

#[derive(Debug)]
struct WalkError(Error);

impl core::error::Error for WalkError {}

impl Display for WalkError {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        self.0.fmt(f)
    }
}

/// What holds no id.
macro_rules! passed_over {
    ($($name:ident: $type:ty),* $(,)?) => { $(
        fn $name(self, _: $type) -> Result<(), WalkError> {
            Ok(())
        }
    )* };
}

impl<'w> Serializer for &'w mut Walk {
    type Ok = ();
    type Error = WalkError;
    type SerializeSeq = Inside<'w>;
    type SerializeTuple = Inside<'w>;
    type SerializeTupleStruct = Inside<'w>;
    type SerializeTupleVariant = Inside<'w>;
    type SerializeMap = Inside<'w>;
    type SerializeStruct = Inside<'w>;
    type SerializeStructVariant = Inside<'w>;

    passed_over! {
        serialize_bool: bool, serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64,
        serialize_u8: u8, serialize_u16: u16, serialize_u32: u32, serialize_u64: u64,
        serialize_f32: f32, serialize_f64: f64, serialize_char: char, serialize_bytes: &[u8],
        serialize_unit_struct: &'static str,
    }

    fn serialize_str(self, text: &str) -> Result<(), WalkError> {
        match self.id {
            Some(ActorId::TYPE) => {
                self.found.actors.insert(text.into());
            }
            Some(PlaceId::TYPE) => {
                self.found.places.insert(text.into());
            }
            Some(_) | None => {}
        }
        Ok(())
    }

    fn serialize_none(self) -> Result<(), WalkError> {
        Ok(())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), WalkError> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), WalkError> {
        Ok(())
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
    ) -> Result<(), WalkError> {
        Ok(())
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        value: &T,
    ) -> Result<(), WalkError> {
        self.id = Some(name);
        value.serialize(&mut *self)?;
        self.id = None;
        Ok(())
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        value: &T,
    ) -> Result<(), WalkError> {
        value.serialize(self)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Inside<'w>, WalkError> {
        Ok(Inside(self))
    }

    fn serialize_tuple(self, _: usize) -> Result<Inside<'w>, WalkError> {
        Ok(Inside(self))
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Inside<'w>, WalkError> {
        Ok(Inside(self))
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Inside<'w>, WalkError> {
        Ok(Inside(self))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Inside<'w>, WalkError> {
        Ok(Inside(self))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Inside<'w>, WalkError> {
        Ok(Inside(self))
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Inside<'w>, WalkError> {
        Ok(Inside(self))
    }
}

/// Inside a list, a map or a struct.
struct Inside<'w>(&'w mut Walk);

macro_rules! inside {
    ($($compound:ident { $($method:ident($($key:ty)?)),* }),* $(,)?) => { $(
        impl ser::$compound for Inside<'_> {
            type Ok = ();
            type Error = WalkError;
            $(fn $method<T: Serialize + ?Sized>(&mut self, $(_: $key,)? value: &T) -> Result<(), WalkError> {
                value.serialize(&mut *self.0)
            })*
            fn end(self) -> Result<(), WalkError> {
                Ok(())
            }
        }
    )* };
}

inside! {
    SerializeSeq { serialize_element() },
    SerializeTuple { serialize_element() },
    SerializeTupleStruct { serialize_field() },
    SerializeTupleVariant { serialize_field() },
    SerializeMap { serialize_key(), serialize_value() },
    SerializeStruct { serialize_field(&'static str) },
    SerializeStructVariant { serialize_field(&'static str) },
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::ListId;
    use std::collections::BTreeMap;

    #[derive(serde::Serialize)]
    struct Body {
        by: ActorId,
        to: Vec<ActorId>,
        of: Option<ActorId>,
        place: Option<PlaceId>,
        list: ListId,
        shares: BTreeMap<ActorId, u32>,
        words: &'static str,
    }

    #[test]
    fn ids_are_found_wherever_they_stand_and_words_are_none() {
        let body = Body {
            by: "elm".into(),
            to: vec!["fir".into(), "oak".into()],
            of: None,
            place: Some("cedar".into()),
            list: "yew".into(),
            shares: BTreeMap::from([("ash".into(), 3)]),
            words: "larch",
        };
        let named = of(&body);
        let actors: Vec<&str> = named.actors.iter().map(ActorId::as_str).collect();
        assert_eq!(actors, ["ash", "elm", "fir", "oak"]);
        assert_eq!(named.places, BTreeSet::from(["cedar".into()]));
    }
}
