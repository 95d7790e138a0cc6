//! The three kinds of statement a bundle must understand to say who knew what: the genesis, the
//! receipt, the decision to destroy. Everything else a statement says stays opaque here.
//!
//! The kinds and their fields are the domain's and are for ever; what is read here is only what a
//! verifier needs. Read next: `verify.rs`.

use crate::cbor::Value;
use crate::content::Content;
use crate::hash::Hash;
use crate::key::AuthorKey;
use alloc::string::String;
use alloc::vec::Vec;

pub const KIND_GENESIS: &str = "genesis";
pub const KIND_RECEIVED: &str = "received";
pub const KIND_DESTROYED: &str = "opening-destroyed";

/// What the second entry of a log says of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Genesis {
    /// By language.
    pub title: Vec<(String, String)>,
    /// Loaded after the event: its clock says the days its sources were published.
    pub replayed: bool,
    /// Played in a fictional world.
    pub exercise: bool,
    pub members: Vec<Member>,
}

/// An organisation and the key it signs with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    pub actor: String,
    pub key: AuthorKey,
    /// The key is held by the server: what it signs shows custody, not will.
    pub custodial: bool,
}

/// An organisation states that it holds an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receiving {
    pub by: String,
    pub entry: u64,
    pub id: Hash,
}

/// An organisation decides that the content of an entry is destroyed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Destruction {
    pub by: String,
    pub entry: u64,
    pub id: Hash,
    pub reason: String,
}

/// `None` where the content is not a genesis of the form above.
pub fn genesis_of(content: &Content) -> Option<Genesis> {
    let body = body(content, KIND_GENESIS)?;
    let title = body.get("title").and_then(Value::as_map).unwrap_or(&[]);
    let title = title
        .iter()
        .map(|(lang, title)| Some((lang.as_text()?.into(), title.as_text()?.into())))
        .collect::<Option<_>>()?;
    let members = body.get("organisations")?.as_array()?.iter().map(|member| {
        Some(Member {
            actor: text(member, "actor")?,
            key: AuthorKey::from_hex(member.get("key")?.as_text()?)?,
            custodial: member.get("custodial")?.as_bool()?,
        })
    });
    Some(Genesis {
        title,
        replayed: body.get("replayed")?.as_bool()?,
        exercise: body.get("exercise")?.as_bool()?,
        members: members.collect::<Option<_>>()?,
    })
}

pub fn receiving_of(content: &Content) -> Option<Receiving> {
    let body = body(content, KIND_RECEIVED)?;
    Some(Receiving {
        by: text(body, "by")?,
        entry: body.get("entry")?.as_uint()?,
        id: Hash::from_hex(body.get("id")?.as_text()?)?,
    })
}

pub fn destruction_of(content: &Content) -> Option<Destruction> {
    let body = body(content, KIND_DESTROYED)?;
    Some(Destruction {
        by: text(body, "by")?,
        entry: body.get("entry")?.as_uint()?,
        id: Hash::from_hex(body.get("id")?.as_text()?)?,
        reason: text(body, "reason")?,
    })
}

fn body<'a>(content: &'a Content, kind: &str) -> Option<&'a Value> {
    (content.kind == kind).then_some(&content.body)
}

fn text(value: &Value, key: &str) -> Option<String> {
    Some(value.get(key)?.as_text()?.into())
}
