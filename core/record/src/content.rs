//! What a statement says, and the commitment that hides it until it is opened.
//!
//! A signature covers only a salted commitment, so nobody who is not told can guess a short
//! content and test the guess, and the content can be destroyed later without breaking the record.
//! The content is padded to a few sizes, so that a stored or served opening says little by its
//! length. What the body means, and which kinds exist, is the domain's business. Read next:
//! [`crate::statement`], which carries the commitment.

use crate::cbor::{self, CborFault, Value, View};
use crate::hash::{HASH_LEN, Hash, sha256_parts};
use crate::rules::{Rules, V1};
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;
use core::fmt;

/// Separates this hash from every other use of SHA-256 in the record.
pub const COMMITMENT_DOMAIN: &[u8] = b"armistice-commitment-v1";

/// Bytes in a salt.
pub const SALT_LEN: usize = 32;

const PAD_MARK: u8 = 0x80;

/// Random bytes brought by the caller, fresh for each statement. Whoever reuses a salt lets a
/// reader compare two contents it was not shown.
pub type Salt = [u8; SALT_LEN];

/// What a statement says. Its body is a tree of values, or what a reader made of it ([`crate::statement::skim`]).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Content<B = Value> {
    /// Which statement this is, in one word such as `clock` or `incident/view`.
    pub kind: String,
    /// When the author says this was stated, in seconds since 1970-01-01 UTC. A claim: the time
    /// the record vouches for is that of the log's clock.
    pub claimed_s: i64,
    pub references: Vec<Reference>,
    pub audience: Audience,
    pub body: B,
    /// SHA-256 of each attachment.
    pub exhibits: Vec<Hash>,
    /// When an answer or act is due, in seconds since 1970-01-01 UTC.
    pub due_s: Option<i64>,
}

/// What a statement refers to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reference {
    /// Another statement, by its id (its leaf hash).
    Statement(Hash),
    /// A stable textual id, such as the row of an import.
    Id(String),
}

/// Who may open a statement.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Audience {
    /// Everybody: the content stands in the clear inside the statement.
    Public,
    AllParties,
    CoChairs,
    /// Those named, by the ids the domain gives actors and bodies.
    Named(Vec<String>),
    /// The author's own organisation.
    Own,
}

/// What could be read of a statement. The two ways to succeed are kept apart: a statement whose
/// content was withheld is recorded and signed like any other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Disclosed {
    Open(Content),
    Withheld,
}

impl Disclosed {
    pub fn content(&self) -> Option<&Content> {
        match self {
            Disclosed::Open(content) => Some(content),
            Disclosed::Withheld => None,
        }
    }
}

/// A salt and an encoded content: what turns a commitment back into a content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opening {
    pub salt: Salt,
    /// The content in deterministic CBOR, without padding.
    pub content: Vec<u8>,
}

impl Opening {
    /// The bytes that are stored and served: the salt, then the padded content.
    pub fn to_bytes(&self, rules: &Rules) -> Result<Vec<u8>, ContentFault> {
        let mut bytes = self.salt.to_vec();
        bytes.extend_from_slice(&pad(&self.content, rules)?);
        Ok(bytes)
    }

    pub fn parse(bytes: &[u8], rules: &Rules) -> Result<Opening, ContentFault> {
        let (salt, padded) = bytes
            .split_first_chunk::<SALT_LEN>()
            .ok_or(ContentFault::Padding)?;
        Ok(Opening {
            salt: *salt,
            content: unpad(padded, rules)?.to_vec(),
        })
    }

    pub fn commitment(&self, rules: &Rules) -> Result<Hash, ContentFault> {
        commitment(&self.salt, &self.content, rules)
    }
}

/// What a salt and an encoded content are committed to by.
pub(crate) fn commitment(salt: &Salt, content: &[u8], rules: &Rules) -> Result<Hash, ContentFault> {
    let padding = padding(content, rules)?;
    Ok(sha256_parts(&[COMMITMENT_DOMAIN, salt, content, padding]))
}

/// The content with 0x80 and zeros up to the smallest bucket that holds them.
fn pad(content: &[u8], rules: &Rules) -> Result<Vec<u8>, ContentFault> {
    Ok([content, padding(content, rules)?].concat())
}

/// What is appended to a content: hashed from here, so that a content need not be copied to be checked.
fn padding(content: &[u8], rules: &Rules) -> Result<&'static [u8], ContentFault> {
    const LEN_MAX: usize = V1.statement_len_max;
    static PADDING: [u8; LEN_MAX] = {
        let mut padding = [0; LEN_MAX];
        padding[0] = PAD_MARK;
        padding
    };
    let bucket = rules
        .buckets
        .iter()
        .find(|bucket| content.len() < **bucket)
        .ok_or(ContentFault::TooLong {
            len: content.len(),
            max: rules.content_len_max(),
        })?;
    Ok(&PADDING[..bucket - content.len()])
}

fn unpad<'a>(padded: &'a [u8], rules: &Rules) -> Result<&'a [u8], ContentFault> {
    let mark = padded
        .iter()
        .rposition(|byte| *byte != 0)
        .ok_or(ContentFault::Padding)?;
    let content = &padded[..mark];
    let smallest = rules.buckets.iter().find(|bucket| content.len() < **bucket);
    // Only the smallest bucket is accepted, so that a content has one opening for a salt.
    if padded[mark] != PAD_MARK || smallest != Some(&padded.len()) {
        return Err(ContentFault::Padding);
    }
    Ok(content)
}

const KEY_KIND: u64 = 1;
const KEY_CLAIMED: u64 = 2;
const KEY_REFERENCES: u64 = 3;
const KEY_AUDIENCE: u64 = 4;
const KEY_BODY: u64 = 5;
const KEY_EXHIBITS: u64 = 6;
const KEY_DUE: u64 = 7;

impl Content {
    pub fn encode(&self, rules: &Rules) -> Result<Vec<u8>, ContentFault> {
        self.screen(rules)?;
        let references = self.references.iter().map(|reference| match reference {
            Reference::Statement(id) => Value::bytes(id.0),
            Reference::Id(id) => Value::text(id.as_str()),
        });
        let mut entries = vec![
            (Value::Uint(KEY_KIND), Value::text(self.kind.as_str())),
            (Value::Uint(KEY_CLAIMED), Value::int(self.claimed_s)),
            (
                Value::Uint(KEY_REFERENCES),
                Value::Array(references.collect()),
            ),
            (Value::Uint(KEY_AUDIENCE), self.audience.to_value()),
            (Value::Uint(KEY_BODY), self.body.clone()),
            (
                Value::Uint(KEY_EXHIBITS),
                Value::Array(
                    self.exhibits
                        .iter()
                        .map(|hash| Value::bytes(hash.0))
                        .collect(),
                ),
            ),
        ];
        if let Some(due_s) = self.due_s {
            entries.push((Value::Uint(KEY_DUE), Value::int(due_s)));
        }
        let bytes = cbor::encode(&Value::Map(entries))?;
        if bytes.len() > rules.content_len_max() {
            return Err(ContentFault::TooLong {
                len: bytes.len(),
                max: rules.content_len_max(),
            });
        }
        Ok(bytes)
    }

    pub fn decode(bytes: &[u8], rules: &Rules) -> Result<Content, ContentFault> {
        Content::decode_with(bytes, rules, |_, body| body.to_value())
    }
}

impl<B> Content<B> {
    /// As [`Content::decode`], with the body given to a reader, and its kind, where it stands.
    pub(crate) fn decode_with(
        bytes: &[u8],
        rules: &Rules,
        read: impl FnOnce(&str, &View<'_>) -> B,
    ) -> Result<Content<B>, ContentFault> {
        if bytes.len() > rules.content_len_max() {
            return Err(ContentFault::TooLong {
                len: bytes.len(),
                max: rules.content_len_max(),
            });
        }
        let Value::Map(entries) = cbor::view(bytes)? else {
            return Err(ContentFault::Shape("the content is not a map"));
        };
        let mut fields: [Option<View<'_>>; 8] = Default::default();
        for (key, value) in entries {
            match key {
                Value::Uint(key @ KEY_KIND..=KEY_DUE) => fields[key as usize] = Some(value),
                _ => return Err(ContentFault::Shape("a key other than 1 to 7")),
            }
        }
        let mut take = |key: u64| fields[key as usize].take();
        let Some(Value::Text(kind)) = take(KEY_KIND) else {
            return Err(ContentFault::Shape("key 1, the kind, is not a text"));
        };
        let content = Content {
            kind: kind.into(),
            claimed_s: take(KEY_CLAIMED).and_then(|value| value.as_int()).ok_or(
                ContentFault::Shape("key 2, the claimed time, is not an integer"),
            )?,
            references: take(KEY_REFERENCES).and_then(references_from).ok_or(
                ContentFault::Shape("key 3, the references, is not an array of digests and ids"),
            )?,
            audience: take(KEY_AUDIENCE).and_then(Audience::from_value).ok_or(
                ContentFault::Shape("key 4, the audience, is none of the five"),
            )?,
            body: take(KEY_BODY)
                .map(|body| read(kind, &body))
                .ok_or(ContentFault::Shape("key 5, the body, is missing"))?,
            exhibits: take(KEY_EXHIBITS)
                .and_then(exhibits_from)
                .ok_or(ContentFault::Shape(
                    "key 6, the exhibits, is not an array of SHA-256 digests",
                ))?,
            due_s: match take(KEY_DUE) {
                None => None,
                Some(value) => Some(value.as_int().ok_or(ContentFault::Shape(
                    "key 7, the due time, is not an integer",
                ))?),
            },
        };
        content.screen(rules)?;
        Ok(content)
    }

    /// The limits that the shape alone does not give.
    fn screen(&self, rules: &Rules) -> Result<(), ContentFault> {
        let word = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-/._".contains(c);
        if self.kind.is_empty()
            || self.kind.len() > rules.kind_len_max
            || !self.kind.chars().all(word)
        {
            return Err(ContentFault::Kind);
        }
        let lists = [
            self.references.len(),
            self.exhibits.len(),
            self.audience.named().len(),
        ];
        if lists.iter().any(|len| *len > rules.list_len_max) {
            return Err(ContentFault::ListTooLong {
                max: rules.list_len_max,
            });
        }
        let ids = self
            .references
            .iter()
            .filter_map(|reference| match reference {
                Reference::Statement(_) => None,
                Reference::Id(id) => Some(id),
            });
        let unfit = |id: &String| {
            id.is_empty() || id.len() > rules.id_len_max || id.chars().any(char::is_control)
        };
        if ids.chain(self.audience.named()).any(unfit) {
            return Err(ContentFault::Id {
                max: rules.id_len_max,
            });
        }
        match &self.audience {
            Audience::Named(names) => {
                let ascending = names.windows(2).all(|pair| pair[0] < pair[1]);
                if names.is_empty() || !ascending {
                    Err(ContentFault::Addressees)
                } else {
                    Ok(())
                }
            }
            Audience::Public | Audience::AllParties | Audience::CoChairs | Audience::Own => Ok(()),
        }
    }
}

fn references_from(value: View<'_>) -> Option<Vec<Reference>> {
    let Value::Array(items) = value else {
        return None;
    };
    items
        .into_iter()
        .map(|item| match item {
            Value::Bytes(bytes) => Hash::from_slice(bytes).map(Reference::Statement),
            Value::Text(id) => Some(Reference::Id(id.into())),
            _ => None,
        })
        .collect()
}

fn exhibits_from(value: View<'_>) -> Option<Vec<Hash>> {
    value
        .as_array()?
        .iter()
        .map(|item| Hash::from_slice(item.as_bytes()?))
        .collect()
}

impl Audience {
    /// Names the audience in ascending order, each once, as the record requires.
    pub fn named_of(names: impl IntoIterator<Item = impl Into<String>>) -> Audience {
        let mut names: Vec<String> = names.into_iter().map(Into::into).collect();
        names.sort();
        names.dedup();
        Audience::Named(names)
    }

    pub fn is_public(&self) -> bool {
        match self {
            Audience::Public => true,
            Audience::AllParties | Audience::CoChairs | Audience::Named(_) | Audience::Own => false,
        }
    }

    fn named(&self) -> &[String] {
        match self {
            Audience::Named(names) => names,
            Audience::Public | Audience::AllParties | Audience::CoChairs | Audience::Own => &[],
        }
    }

    fn to_value(&self) -> Value {
        let (code, names) = match self {
            Audience::Public => (0, None),
            Audience::AllParties => (1, None),
            Audience::CoChairs => (2, None),
            Audience::Named(names) => (3, Some(names)),
            Audience::Own => (4, None),
        };
        let mut items = vec![Value::Uint(code)];
        if let Some(names) = names {
            items.push(Value::Array(
                names
                    .iter()
                    .map(|name| Value::text(name.as_str()))
                    .collect(),
            ));
        }
        Value::Array(items)
    }

    fn from_value(value: View<'_>) -> Option<Audience> {
        match value.as_array()? {
            [Value::Uint(0)] => Some(Audience::Public),
            [Value::Uint(1)] => Some(Audience::AllParties),
            [Value::Uint(2)] => Some(Audience::CoChairs),
            [Value::Uint(3), Value::Array(names)] => {
                let names = names.iter().map(|name| name.as_text().map(String::from));
                Some(Audience::Named(names.collect::<Option<_>>()?))
            }
            [Value::Uint(4)] => Some(Audience::Own),
            _ => None,
        }
    }
}

/// Why a content or an opening is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ContentFault {
    Cbor(CborFault),
    Shape(&'static str),
    TooLong { len: usize, max: usize },
    ListTooLong { max: usize },
    Kind,
    Id { max: usize },
    Addressees,
    Padding,
}

impl From<CborFault> for ContentFault {
    fn from(fault: CborFault) -> ContentFault {
        ContentFault::Cbor(fault)
    }
}

impl ContentFault {
    pub fn code(&self) -> &'static str {
        match self {
            ContentFault::Cbor(fault) => fault.code(),
            ContentFault::Shape(_) => "content-shape",
            ContentFault::TooLong { .. } => "content-too-long",
            ContentFault::ListTooLong { .. } => "content-list-too-long",
            ContentFault::Kind => "content-kind",
            ContentFault::Id { .. } => "content-id",
            ContentFault::Addressees => "content-addressees",
            ContentFault::Padding => "content-padding",
        }
    }
}

impl fmt::Display for ContentFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ContentFault::Cbor(fault) => write!(f, "the content is not deterministic CBOR: {fault}"),
            ContentFault::Shape(what) => write!(f, "the content has the wrong shape: {what}"),
            ContentFault::TooLong { len, max } => {
                write!(f, "the content has {len} bytes; at most {max} fit, attach the rest as an exhibit")
            }
            ContentFault::ListTooLong { max } => {
                write!(f, "a list of the content has more than {max} entries")
            }
            ContentFault::Kind => f.write_str(
                "the kind is not 1 to 64 lower-case letters, digits and the signs - / . _",
            ),
            ContentFault::Id { max } => {
                write!(f, "an id is empty, longer than {max} bytes or holds a control character")
            }
            ContentFault::Addressees => {
                f.write_str("the named audience is empty, or not in ascending order with each name once")
            }
            ContentFault::Padding => f.write_str(
                "the opening is not a 32-byte salt and a content padded with 0x80 and zeros to the smallest size that holds it",
            ),
        }
    }
}

impl core::error::Error for ContentFault {}

const _: () = assert!(SALT_LEN == HASH_LEN);
