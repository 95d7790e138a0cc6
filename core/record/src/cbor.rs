//! Deterministic CBOR: the one byte spelling of every value in the record (RFC 8949 §4.2.1).
//!
//! Encoding sorts map keys by their encoded bytes and writes the shortest heads; decoding refuses
//! whatever encoding would not have written. So `decode(encode(v)) == v` for values whose maps are
//! sorted, and `encode(decode(b)) == b` for every `b` that decodes. Deliberately missing: floating
//! point (two machines may disagree about one), `undefined`, indefinite lengths and negative
//! numbers below `i64::MIN`. Read next: [`crate::statement`], which is made of these values.

use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

/// How deep arrays, maps and tags may nest. Bounds the stack a hostile input can ask for.
pub const DEPTH_MAX: usize = 32;

/// A CBOR value. Strings are held as `B` and `T`: of their own in a plain `Value`, borrowed from the bytes that
/// were read in a [`View`].
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Value<B = Vec<u8>, T = String> {
    Uint(u64),
    /// A negative integer. A value that is not negative is written as [`Value::Uint`] would be;
    /// [`Value::int`] picks the right one.
    Nint(i64),
    Bytes(B),
    Text(T),
    Array(Vec<Value<B, T>>),
    /// Entries in the order of their encoded keys; [`Value::map`] puts them there.
    Map(Vec<(Value<B, T>, Value<B, T>)>),
    Bool(bool),
    Null,
    Tag(u64, Box<Value<B, T>>),
}

/// A value whose strings stand in the bytes it was read from.
pub type View<'a> = Value<&'a [u8], &'a str>;

impl Value {
    pub fn int(number: i64) -> Value {
        match u64::try_from(number) {
            Ok(number) => Value::Uint(number),
            Err(_) => Value::Nint(number),
        }
    }

    pub fn text(text: impl Into<String>) -> Value {
        Value::Text(text.into())
    }

    pub fn bytes(bytes: impl Into<Vec<u8>>) -> Value {
        Value::Bytes(bytes.into())
    }

    /// A map with its entries in encoding order. Duplicate keys are left for [`encode`] to refuse.
    pub fn map(mut entries: Vec<(Value, Value)>) -> Value {
        entries.sort_by_cached_key(|(key, _)| {
            let mut bytes = Vec::new();
            write_unchecked(key, &mut bytes);
            bytes
        });
        Value::Map(entries)
    }

    /// The same value with its strings left where they are.
    pub fn as_view(&self) -> View<'_> {
        match self {
            Value::Uint(number) => Value::Uint(*number),
            Value::Nint(number) => Value::Nint(*number),
            Value::Bytes(bytes) => Value::Bytes(bytes),
            Value::Text(text) => Value::Text(text),
            Value::Array(items) => Value::Array(items.iter().map(Value::as_view).collect()),
            Value::Map(entries) => {
                let entries = entries.iter();
                Value::Map(
                    entries
                        .map(|(key, value)| (key.as_view(), value.as_view()))
                        .collect(),
                )
            }
            Value::Bool(value) => Value::Bool(*value),
            Value::Null => Value::Null,
            Value::Tag(tag, inner) => Value::Tag(*tag, Box::new(inner.as_view())),
        }
    }
}

impl View<'_> {
    /// The same value with strings of its own.
    pub fn to_value(&self) -> Value {
        match self {
            Value::Uint(number) => Value::Uint(*number),
            Value::Nint(number) => Value::Nint(*number),
            Value::Bytes(bytes) => Value::Bytes(bytes.to_vec()),
            Value::Text(text) => Value::Text((*text).into()),
            Value::Array(items) => Value::Array(items.iter().map(View::to_value).collect()),
            Value::Map(entries) => {
                let entries = entries.iter();
                Value::Map(
                    entries
                        .map(|(key, value)| (key.to_value(), value.to_value()))
                        .collect(),
                )
            }
            Value::Bool(value) => Value::Bool(*value),
            Value::Null => Value::Null,
            Value::Tag(tag, inner) => Value::Tag(*tag, Box::new(inner.to_value())),
        }
    }
}

impl<B: AsRef<[u8]>, T: AsRef<str>> Value<B, T> {
    pub fn as_uint(&self) -> Option<u64> {
        if let Value::Uint(number) = self {
            Some(*number)
        } else {
            None
        }
    }

    /// The integer, if it fits an `i64`.
    pub fn as_int(&self) -> Option<i64> {
        match self {
            Value::Uint(number) => i64::try_from(*number).ok(),
            Value::Nint(number) => Some(*number),
            Value::Bytes(_)
            | Value::Text(_)
            | Value::Array(_)
            | Value::Map(_)
            | Value::Bool(_)
            | Value::Null
            | Value::Tag(..) => None,
        }
    }

    pub fn as_text(&self) -> Option<&str> {
        if let Value::Text(text) = self {
            Some(text.as_ref())
        } else {
            None
        }
    }

    pub fn as_bytes(&self) -> Option<&[u8]> {
        if let Value::Bytes(bytes) = self {
            Some(bytes.as_ref())
        } else {
            None
        }
    }

    pub fn as_array(&self) -> Option<&[Value<B, T>]> {
        if let Value::Array(items) = self {
            Some(items)
        } else {
            None
        }
    }

    pub fn as_map(&self) -> Option<&[(Self, Self)]> {
        if let Value::Map(entries) = self {
            Some(entries)
        } else {
            None
        }
    }

    pub fn as_bool(&self) -> Option<bool> {
        if let Value::Bool(value) = self {
            Some(*value)
        } else {
            None
        }
    }

    pub fn is_null(&self) -> bool {
        matches!(self, Value::Null)
    }

    /// The entry of a map under a text key.
    pub fn get(&self, key: &str) -> Option<&Self> {
        self.as_map()?
            .iter()
            .find(|(name, _)| name.as_text() == Some(key))
            .map(|(_, value)| value)
    }

    /// The entry of a map under a small integer key, as the record's own maps use.
    pub fn get_uint(&self, key: u64) -> Option<&Self> {
        self.as_map()?
            .iter()
            .find(|(name, _)| name.as_uint() == Some(key))
            .map(|(_, value)| value)
    }
}

/// Why a value cannot be written, or bytes cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// The input ends inside an item.
    Truncated,
    /// Bytes follow the value.
    Trailing,
    /// A number or length is not in its shortest form.
    NotShortest,
    /// A length is left open; only definite lengths are read.
    Indefinite,
    /// A map key occurs twice.
    DuplicateKey,
    /// Map keys are not in the order of their encoded bytes.
    Unsorted,
    /// A text is not UTF-8.
    NotUtf8,
    /// Nesting is deeper than [`DEPTH_MAX`].
    TooDeep,
    /// A floating-point number.
    Float,
    /// A simple value other than false, true and null, or a reserved head.
    Unsupported,
    /// A negative number below `i64::MIN`.
    OutOfRange,
}

/// What is wrong and at which byte. For encoding, the byte is the length written so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CborFault {
    pub at: usize,
    pub what: What,
}

impl CborFault {
    /// A stable code for tables, logs and test vectors.
    pub fn code(&self) -> &'static str {
        match self.what {
            What::Truncated => "cbor-truncated",
            What::Trailing => "cbor-trailing",
            What::NotShortest => "cbor-not-shortest",
            What::Indefinite => "cbor-indefinite",
            What::DuplicateKey => "cbor-duplicate-key",
            What::Unsorted => "cbor-unsorted",
            What::NotUtf8 => "cbor-not-utf8",
            What::TooDeep => "cbor-too-deep",
            What::Float => "cbor-float",
            What::Unsupported => "cbor-unsupported",
            What::OutOfRange => "cbor-out-of-range",
        }
    }
}

impl fmt::Display for CborFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = match self.what {
            What::Truncated => "the input ends inside an item",
            What::Trailing => "bytes follow the value; exactly one value is read",
            What::NotShortest => "a number or length is not in its shortest form",
            What::Indefinite => "a length is left open; give it in the head",
            What::DuplicateKey => "a map key occurs twice",
            What::Unsorted => "map keys are not sorted by their encoded bytes",
            What::NotUtf8 => "a text is not UTF-8",
            What::TooDeep => "nesting is too deep; 32 levels are read",
            What::Float => "a floating-point number; write an integer in a named unit",
            What::Unsupported => "a simple value other than false, true and null",
            What::OutOfRange => "a negative number below -2^63",
        };
        write!(f, "CBOR at byte {}: {text}", self.at)
    }
}

impl core::error::Error for CborFault {}

/// Writes a value in its one deterministic spelling.
pub fn encode(value: &Value) -> Result<Vec<u8>, CborFault> {
    let mut bytes = Vec::new();
    write(value, &mut bytes, 0)?;
    Ok(bytes)
}

/// Writes values piece by piece, where their order is known: whoever writes a map sees to the order of its keys.
pub(crate) struct Writer(Vec<u8>);

impl Writer {
    pub(crate) fn with_capacity(len: usize) -> Writer {
        Writer(Vec::with_capacity(len))
    }

    pub(crate) fn into_bytes(self) -> Vec<u8> {
        self.0
    }

    pub(crate) fn uint(&mut self, number: u64) {
        write_head(MAJOR_UINT, number, &mut self.0);
    }

    pub(crate) fn int(&mut self, number: i64) {
        write_int(number, &mut self.0);
    }

    pub(crate) fn bytes(&mut self, bytes: &[u8]) {
        write_head(MAJOR_BYTES, bytes.len() as u64, &mut self.0);
        self.0.extend_from_slice(bytes);
    }

    pub(crate) fn text(&mut self, text: &str) {
        write_head(MAJOR_TEXT, text.len() as u64, &mut self.0);
        self.0.extend_from_slice(text.as_bytes());
    }

    pub(crate) fn array(&mut self, len: u64) {
        write_head(MAJOR_ARRAY, len, &mut self.0);
    }

    pub(crate) fn map(&mut self, len: u64) {
        write_head(MAJOR_MAP, len, &mut self.0);
    }
}

/// Reads exactly one value and refuses any spelling [`encode`] would not have written.
pub fn decode(bytes: &[u8]) -> Result<Value, CborFault> {
    view(bytes).map(|view| view.to_value())
}

/// As [`decode`], with the strings left where they are.
pub fn view(bytes: &[u8]) -> Result<View<'_>, CborFault> {
    let mut reader = Reader { bytes, at: 0 };
    let value = reader.value(0)?;
    if reader.at != bytes.len() {
        return Err(reader.fault(What::Trailing));
    }
    Ok(value)
}

const MAJOR_UINT: u8 = 0;
const MAJOR_NINT: u8 = 1;
const MAJOR_BYTES: u8 = 2;
const MAJOR_TEXT: u8 = 3;
const MAJOR_ARRAY: u8 = 4;
const MAJOR_MAP: u8 = 5;
const MAJOR_TAG: u8 = 6;

const HEAD_FALSE: u8 = 0xf4;
const HEAD_TRUE: u8 = 0xf5;
const HEAD_NULL: u8 = 0xf6;

fn write(value: &Value, bytes: &mut Vec<u8>, depth: usize) -> Result<(), CborFault> {
    if depth >= DEPTH_MAX {
        return Err(CborFault {
            at: bytes.len(),
            what: What::TooDeep,
        });
    }
    match value {
        Value::Uint(number) => write_head(MAJOR_UINT, *number, bytes),
        Value::Nint(number) => write_int(*number, bytes),
        Value::Bytes(content) => {
            write_head(MAJOR_BYTES, content.len() as u64, bytes);
            bytes.extend_from_slice(content);
        }
        Value::Text(text) => {
            write_head(MAJOR_TEXT, text.len() as u64, bytes);
            bytes.extend_from_slice(text.as_bytes());
        }
        Value::Array(items) => {
            write_head(MAJOR_ARRAY, items.len() as u64, bytes);
            for item in items {
                write(item, bytes, depth + 1)?;
            }
        }
        Value::Map(entries) => {
            write_head(MAJOR_MAP, entries.len() as u64, bytes);
            let mut encoded = Vec::with_capacity(entries.len());
            for (key, value) in entries {
                let mut key_bytes = Vec::new();
                write(key, &mut key_bytes, depth + 1)?;
                encoded.push((key_bytes, value));
            }
            encoded.sort_by(|a, b| a.0.cmp(&b.0));
            if encoded.windows(2).any(|pair| pair[0].0 == pair[1].0) {
                return Err(CborFault {
                    at: bytes.len(),
                    what: What::DuplicateKey,
                });
            }
            for (key_bytes, value) in encoded {
                bytes.extend_from_slice(&key_bytes);
                write(value, bytes, depth + 1)?;
            }
        }
        Value::Bool(false) => bytes.push(HEAD_FALSE),
        Value::Bool(true) => bytes.push(HEAD_TRUE),
        Value::Null => bytes.push(HEAD_NULL),
        Value::Tag(tag, inner) => {
            write_head(MAJOR_TAG, *tag, bytes);
            write(inner, bytes, depth + 1)?;
        }
    }
    Ok(())
}

/// For sorting keys only: a key that cannot be written is refused by [`encode`] later.
fn write_unchecked(value: &Value, bytes: &mut Vec<u8>) {
    let _ = write(value, bytes, 0);
}

fn write_int(number: i64, bytes: &mut Vec<u8>) {
    if number < 0 {
        write_head(MAJOR_NINT, !number as u64, bytes);
    } else {
        write_head(MAJOR_UINT, number as u64, bytes);
    }
}

fn write_head(major: u8, argument: u64, bytes: &mut Vec<u8>) {
    let major = major << 5;
    if argument < 24 {
        bytes.push(major | argument as u8);
    } else if argument <= u64::from(u8::MAX) {
        bytes.push(major | 24);
        bytes.push(argument as u8);
    } else if argument <= u64::from(u16::MAX) {
        bytes.push(major | 25);
        bytes.extend_from_slice(&(argument as u16).to_be_bytes());
    } else if argument <= u64::from(u32::MAX) {
        bytes.push(major | 26);
        bytes.extend_from_slice(&(argument as u32).to_be_bytes());
    } else {
        bytes.push(major | 27);
        bytes.extend_from_slice(&argument.to_be_bytes());
    }
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    fn fault(&self, what: What) -> CborFault {
        CborFault { at: self.at, what }
    }

    fn take(&mut self, len: u64) -> Result<&'a [u8], CborFault> {
        let rest = &self.bytes[self.at..];
        let len = usize::try_from(len).map_err(|_| self.fault(What::Truncated))?;
        let taken = rest.get(..len).ok_or(self.fault(What::Truncated))?;
        self.at += len;
        Ok(taken)
    }

    fn argument(&mut self, info: u8, start: usize) -> Result<u64, CborFault> {
        let (argument, least) = match info {
            0..=23 => return Ok(u64::from(info)),
            24 => (u64::from(self.take(1)?[0]), 24),
            25 => (big_endian(self.take(2)?), 1 << 8),
            26 => (big_endian(self.take(4)?), 1 << 16),
            27 => (big_endian(self.take(8)?), 1 << 32),
            31 => {
                return Err(CborFault {
                    at: start,
                    what: What::Indefinite,
                });
            }
            _ => {
                return Err(CborFault {
                    at: start,
                    what: What::Unsupported,
                });
            }
        };
        if argument < least {
            return Err(CborFault {
                at: start,
                what: What::NotShortest,
            });
        }
        Ok(argument)
    }

    fn value(&mut self, depth: usize) -> Result<View<'a>, CborFault> {
        if depth >= DEPTH_MAX {
            return Err(self.fault(What::TooDeep));
        }
        let start = self.at;
        let head = self.take(1)?[0];
        let (major, info) = (head >> 5, head & 0x1f);
        if major == 7 {
            return match (head, info) {
                (HEAD_FALSE, _) => Ok(Value::Bool(false)),
                (HEAD_TRUE, _) => Ok(Value::Bool(true)),
                (HEAD_NULL, _) => Ok(Value::Null),
                (_, 25..=27) => Err(CborFault {
                    at: start,
                    what: What::Float,
                }),
                (_, 31) => Err(CborFault {
                    at: start,
                    what: What::Indefinite,
                }),
                _ => Err(CborFault {
                    at: start,
                    what: What::Unsupported,
                }),
            };
        }
        let argument = self.argument(info, start)?;
        match major {
            MAJOR_UINT => Ok(Value::Uint(argument)),
            MAJOR_NINT => i64::try_from(argument)
                .map(|argument| Value::Nint(!argument))
                .map_err(|_| CborFault {
                    at: start,
                    what: What::OutOfRange,
                }),
            MAJOR_BYTES => Ok(Value::Bytes(self.take(argument)?)),
            MAJOR_TEXT => {
                let text = core::str::from_utf8(self.take(argument)?).map_err(|_| CborFault {
                    at: start,
                    what: What::NotUtf8,
                })?;
                Ok(Value::Text(text))
            }
            MAJOR_ARRAY => {
                let mut items = Vec::with_capacity(self.room(argument)?);
                for _ in 0..argument {
                    items.push(self.value(depth + 1)?);
                }
                Ok(Value::Array(items))
            }
            MAJOR_MAP => self.map(argument, depth),
            MAJOR_TAG => Ok(Value::Tag(argument, Box::new(self.value(depth + 1)?))),
            _ => unreachable!("a major type has three bits and 7 was answered above"),
        }
    }

    fn map(&mut self, len: u64, depth: usize) -> Result<View<'a>, CborFault> {
        let mut entries = Vec::with_capacity(self.room(len)?);
        let mut previous: Option<&'a [u8]> = None;
        for _ in 0..len {
            let start = self.at;
            let key = self.value(depth + 1)?;
            let key_bytes = &self.bytes[start..self.at];
            match previous.map(|previous| previous.cmp(key_bytes)) {
                None | Some(core::cmp::Ordering::Less) => {}
                Some(core::cmp::Ordering::Equal) => {
                    return Err(CborFault {
                        at: start,
                        what: What::DuplicateKey,
                    });
                }
                Some(core::cmp::Ordering::Greater) => {
                    return Err(CborFault {
                        at: start,
                        what: What::Unsorted,
                    });
                }
            }
            previous = Some(key_bytes);
            entries.push((key, self.value(depth + 1)?));
        }
        Ok(Value::Map(entries))
    }

    /// An item takes at least one byte, so a claimed length beyond the input is a lie; refusing it
    /// here means that no claim can reserve more memory than the input itself has bytes.
    fn room(&self, len: u64) -> Result<usize, CborFault> {
        let rest = (self.bytes.len() - self.at) as u64;
        if len > rest {
            return Err(CborFault {
                at: self.bytes.len(),
                what: What::Truncated,
            });
        }
        // Growing from a small start costs little and keeps the bound in bytes, not in values.
        Ok(len.min(64) as usize)
    }
}

fn big_endian(bytes: &[u8]) -> u64 {
    bytes
        .iter()
        .fold(0, |number, byte| number << 8 | u64::from(*byte))
}
