//! A body as a tree, and as the deterministic CBOR of the record. The two have the same values: maps
//! with text keys, lists, texts, whole numbers, booleans. Anything else has no place in a body and is
//! refused, so that going there and back changes nothing. A body is read from the CBOR itself ([`read`]): a
//! restart reads a million of them.

use armistice_record::cbor::{Value as Cbor, View};
use serde::de::value::{Error, MapDeserializer, SeqDeserializer};
use serde::de::{self, IntoDeserializer, Visitor};
use serde_json::{Map, Value};

/// Why a tree cannot be a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TreeError {
    /// A fraction, or a number beyond 64 bits.
    Number(String),
    /// A byte string, tag or non-text key in CBOR.
    Shape(&'static str),
}

impl core::fmt::Display for TreeError {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self {
            TreeError::Number(number) => write!(f, "'{number}' is not a whole number of 64 bits"),
            TreeError::Shape(what) => write!(f, "a body cannot hold {what}"),
        }
    }
}

pub fn to_cbor(tree: &Value) -> Result<Cbor, TreeError> {
    Ok(match tree {
        Value::Null => Cbor::Null,
        Value::Bool(value) => Cbor::Bool(*value),
        Value::Number(number) => match (number.as_u64(), number.as_i64()) {
            (Some(value), _) => Cbor::Uint(value),
            (None, Some(value)) => Cbor::int(value),
            (None, None) => return Err(TreeError::Number(number.to_string())),
        },
        Value::String(text) => Cbor::text(text.as_str()),
        Value::Array(items) => Cbor::Array(items.iter().map(to_cbor).collect::<Result<_, _>>()?),
        Value::Object(fields) => {
            let mut entries = Vec::with_capacity(fields.len());
            for (key, value) in fields {
                entries.push((Cbor::text(key.as_str()), to_cbor(value)?));
            }
            Cbor::map(entries)
        }
    })
}

pub fn from_cbor(value: &Cbor) -> Result<Value, TreeError> {
    Ok(match value {
        Cbor::Null => Value::Null,
        Cbor::Bool(value) => Value::Bool(*value),
        Cbor::Uint(value) => Value::from(*value),
        Cbor::Nint(_) => Value::from(
            value
                .as_int()
                .ok_or(TreeError::Shape("a number below 64 bits"))?,
        ),
        Cbor::Text(text) => Value::String(text.clone()),
        Cbor::Array(items) => Value::Array(items.iter().map(from_cbor).collect::<Result<_, _>>()?),
        Cbor::Map(entries) => {
            let mut fields = Map::new();
            for (key, value) in entries {
                let Cbor::Text(key) = key else {
                    return Err(TreeError::Shape("a key that is not text"));
                };
                fields.insert(key.clone(), from_cbor(value)?);
            }
            Value::Object(fields)
        }
        Cbor::Bytes(_) => return Err(TreeError::Shape("bytes")),
        Cbor::Tag(..) => return Err(TreeError::Shape("a tag")),
    })
}

/// Reads a body as its type, straight from the CBOR and from the bytes its texts stand in.
pub fn read<'de, T: de::Deserialize<'de>>(value: &'de View<'de>) -> Result<T, Error> {
    T::deserialize(Reader(value))
}

#[derive(Clone, Copy)]
struct Reader<'de>(&'de View<'de>);

impl<'de> de::Deserializer<'de> for Reader<'de> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0 {
            Cbor::Null => visitor.visit_unit(),
            Cbor::Bool(value) => visitor.visit_bool(*value),
            Cbor::Uint(value) => visitor.visit_u64(*value),
            Cbor::Nint(value) => visitor.visit_i64(*value),
            Cbor::Text(text) => visitor.visit_borrowed_str(text),
            Cbor::Array(items) => {
                let mut items = SeqDeserializer::new(items.iter().map(Reader));
                let value = visitor.visit_seq(&mut items)?;
                items.end()?;
                Ok(value)
            }
            Cbor::Map(fields) => {
                let mut fields = MapDeserializer::new(
                    fields
                        .iter()
                        .map(|(key, value)| (Reader(key), Reader(value))),
                );
                let value = visitor.visit_map(&mut fields)?;
                fields.end()?;
                Ok(value)
            }
            Cbor::Bytes(_) => Err(de::Error::custom(TreeError::Shape("bytes"))),
            Cbor::Tag(..) => Err(de::Error::custom(TreeError::Shape("a tag"))),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0 {
            Cbor::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    /// A choice is one word.
    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        match self.0 {
            Cbor::Text(word) => visitor.visit_enum((*word).into_deserializer()),
            _ => Err(de::Error::custom("a choice that is not a word")),
        }
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit
        unit_struct seq tuple tuple_struct map struct identifier ignored_any
    }
}

impl<'de> IntoDeserializer<'de, Error> for Reader<'de> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(tree: Value) {
        assert_eq!(
            from_cbor(&to_cbor(&tree).expect("a body")).expect("a body"),
            tree
        );
    }

    #[test]
    fn there_and_back_changes_nothing() {
        check(serde_json::json!({"a": [1, -2, "x", true, {"b": []}], "c": null}));
        check(serde_json::json!({"big": u64::MAX, "small": i64::MIN}));
    }

    #[test]
    fn a_fraction_is_refused() {
        assert!(to_cbor(&serde_json::json!({"a": 1.5})).is_err());
    }
}
