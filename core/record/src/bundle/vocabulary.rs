//! The kinds of statement a bundle must understand to say who signed and who knew what: the genesis, the receipt, the
//! decision to destroy, and the four that say whose hand a key is. Everything else a statement says stays opaque here.
//!
//! The kinds and their fields are the domain's and are for ever; what is read here is only what a
//! verifier needs. Read next: `history.rs`, then `verify.rs`.

use super::history::Officer;
use crate::cbor::Value;
use crate::content::Content;
use crate::hash::Hash;
use crate::key::AuthorKey;
use alloc::string::String;
use alloc::vec::Vec;

pub const KIND_GENESIS: &str = "genesis";
pub const KIND_RECEIVED: &str = "received";
pub const KIND_DESTROYED: &str = "opening-destroyed";
pub const KIND_KEY: &str = "key";
pub const KIND_KEY_END: &str = "key-end";
pub const KIND_PROPOSAL: &str = "proposal";
pub const KIND_ANSWER: &str = "proposal-answer";

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
    /// Who decides on organisations together; without it the first ones stay the only ones.
    pub body: Option<TableBody>,
}

/// The body that admits, suspends and re-keys organisations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableBody {
    pub members: Vec<String>,
    pub rule: Rule,
}

/// What makes a proposal decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// Every member consents.
    All,
    Majority,
    /// Every member consents, or its time is over and nobody objected.
    Silence,
}

/// What a proposal would do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    Admit,
    Suspend,
    Reinstate,
    Rekey,
}

/// What a public statement says about whose hand a key is. Nothing is checked here but the form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeyAct {
    Admitted {
        by: String,
        officer: Officer,
        key: AuthorKey,
        custodial: bool,
        at_s: i64,
    },
    Ended {
        by: String,
        key: AuthorKey,
        reason: String,
        compromised_from_s: Option<i64>,
    },
    Proposed {
        by: String,
        proposal: String,
        change: Change,
        organisation: String,
        key: Option<AuthorKey>,
        custodial: bool,
        compromised_from_s: Option<i64>,
        due_s: Option<i64>,
    },
    Answered {
        by: String,
        proposal: String,
        consents: bool,
    },
}

impl KeyAct {
    /// In whose name it is said.
    pub fn by(&self) -> &String {
        match self {
            KeyAct::Admitted { by, .. }
            | KeyAct::Ended { by, .. }
            | KeyAct::Proposed { by, .. }
            | KeyAct::Answered { by, .. } => by,
        }
    }
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
        body: body.get("body").and_then(table_body),
    })
}

/// What is no body in this form decides nothing.
fn table_body(body: &Value) -> Option<TableBody> {
    let rule = match body.get("rule")?.as_text()? {
        "BothCoChairs" | "Unanimity" | "Consensus" => Rule::All,
        "Majority" => Rule::Majority,
        "SilenceProcedure" => Rule::Silence,
        _ => return None,
    };
    Some(TableBody {
        members: texts(body.get("members")?)?,
        rule,
    })
}

/// `None` where the content is none of the four kinds, or not of their form.
pub fn key_act_of(content: &Content) -> Option<KeyAct> {
    let body = &content.body;
    let key = || AuthorKey::from_hex(body.get("key")?.as_text()?);
    let flag = |name| match body.get(name) {
        None => Some(false),
        Some(value) => value.as_bool(),
    };
    // The outer `None` is no time and not nothing.
    let time = |name| match body.get(name) {
        None | Some(Value::Null) => Some(None),
        Some(value) => value.as_int().map(Some),
    };
    let by = text(body, "by")?;
    Some(match content.kind.as_str() {
        KIND_KEY => KeyAct::Admitted {
            by,
            officer: Officer {
                officer: text(body, "officer")?,
                title: text(body, "title")?,
                posts: texts(body.get("posts")?)?,
            },
            key: key()?,
            custodial: flag("custodial")?,
            at_s: time("at")??,
        },
        KIND_KEY_END => KeyAct::Ended {
            by,
            key: key()?,
            reason: text(body, "reason")?,
            compromised_from_s: time("compromised_from")?,
        },
        KIND_PROPOSAL => KeyAct::Proposed {
            by,
            proposal: text(body, "proposal")?,
            change: match body.get("change")?.as_text()? {
                "admit" => Change::Admit,
                "suspend" => Change::Suspend,
                "reinstate" => Change::Reinstate,
                "rekey" => Change::Rekey,
                _ => return None,
            },
            organisation: text(body, "organisation")?,
            key: match body.get("key") {
                None | Some(Value::Null) => None,
                Some(_) => Some(key()?),
            },
            custodial: flag("custodial")?,
            compromised_from_s: time("compromised_from")?,
            due_s: time("due")?,
        },
        KIND_ANSWER => KeyAct::Answered {
            by,
            proposal: text(body, "proposal")?,
            consents: body.get("consents")?.as_bool()?,
        },
        _ => return None,
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

fn texts(value: &Value) -> Option<Vec<String>> {
    let texts = value.as_array()?.iter();
    texts.map(|text| Some(text.as_text()?.into())).collect()
}
