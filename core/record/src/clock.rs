//! The log's own clock: public statements by the log's key that say what time it is.
//!
//! An entry's time is that of the newest clock statement before it. Times ascend strictly, so
//! there is at most one clock statement a second and none goes back; [`crate::chain`] holds the
//! log to that. A replayed world sets this clock to the day a source was published. Nothing here
//! reads a clock. Read next: [`crate::chain`].

use crate::cbor::Value;
use crate::content::{Audience, Content, Salt};
use crate::hash::Hash;
use crate::key::{AuthorKey, SigningKey};
use crate::origin::Origin;
use crate::statement::{Draft, SignedStatement, Statement, StatementFault};
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;

/// The kind of a clock statement.
pub const KIND: &str = "clock";

const BODY_TIME: &str = "time";

/// The content of a clock statement. Claimed time and body time are the same by rule.
pub fn content(time_s: i64) -> Content {
    Content {
        kind: String::from(KIND),
        claimed_s: time_s,
        references: Vec::new(),
        audience: Audience::Public,
        body: Value::Map(vec![(Value::text(BODY_TIME), Value::int(time_s))]),
        exhibits: Vec::new(),
        due_s: None,
    }
}

/// Where the log's key stands in its own numbering.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClockHand {
    pub origin: Origin,
    pub log_key: AuthorKey,
    /// The sequence of the log's newest statement; 0 before the first.
    pub sequence: u64,
    /// The id of the log's newest statement.
    pub previous: Option<Hash>,
}

impl ClockHand {
    /// Signs the next clock statement. The content is public, so the salt hides nothing and is
    /// all zeros: the log's statement then follows from its key and the time alone.
    pub fn tick(&self, time_s: i64, key: &SigningKey) -> Result<SignedStatement, StatementFault> {
        Draft {
            origin: self.origin.clone(),
            author: self.log_key,
            sequence: self.sequence + 1,
            previous: self.previous,
            seen: None,
            content: content(time_s),
            salt: Salt::default(),
        }
        .sign(key)
    }
}

/// What a statement has to do with the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// Not a clock statement.
    Other,
    Time {
        time_s: i64,
    },
    /// Calls itself a clock statement and is not exactly one.
    Malformed,
}

pub fn read(statement: &Statement) -> Reading {
    let Some(found) = statement
        .public_content()
        .filter(|content| content.kind == KIND)
    else {
        return Reading::Other;
    };
    match found.body.get(BODY_TIME).and_then(Value::as_int) {
        Some(time_s) if *found == content(time_s) => Reading::Time { time_s },
        Some(_) | None => Reading::Malformed,
    }
}
