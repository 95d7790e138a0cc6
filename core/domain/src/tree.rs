//! A body as a tree, and as the deterministic CBOR of the record. The two have the same values: maps
//! with text keys, lists, texts, whole numbers, booleans. Anything else has no place in a body and is
//! refused, so that going there and back changes nothing.

use armistice_record::cbor::Value as Cbor;
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
