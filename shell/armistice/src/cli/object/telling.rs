//! What follows a signature on an object: whoever is owed something is told, one notice after the other, and who is left is said.

use super::saying::{self, Telling};
use super::{Hand, Known, exit, items, plain};
use crate::app::remote::Remote;
use crate::cli::say::{Became, Begun, Said, Saying, escaped};
use anyhow::{Context, Result};
use armistice_domain::instant::Instant;
use armistice_domain::movement::statements::Ended;
use serde_json::{Value, json};
use std::process::ExitCode;
use std::time::Duration;

/// What was recorded of an object a moment ago: a version, or how it ended.
pub struct Recorded {
    pub object: String,
    pub version: u64,
    pub ended: Option<Ended>,
}

impl Recorded {
    pub fn version(draft: &Value) -> Result<Recorded> {
        let head = &draft["body"]["head"];
        Ok(Recorded {
            object: plain(&head["object"]),
            version: head["version"]
                .as_u64()
                .context("the server names no version")?,
            ended: None,
        })
    }

    /// Whether the server answers from it already.
    fn is_in(&self, answer: &Value) -> bool {
        let stage = |ended: Ended| answer["stage"] == ended.word();
        answer["version"] == self.version && self.ended.is_none_or(stage)
    }
}

/// Somebody who is still to be told of an object.
pub struct Left {
    object: String,
    recipient: String,
    why: Option<String>,
}

impl Left {
    pub fn show(&self, json: bool) {
        let Left {
            object,
            recipient,
            why,
        } = self;
        if json {
            outln!(
                "{}",
                json!({ "state": "to-tell", "object": object, "recipient": recipient, "detail": why })
            );
            return;
        }
        let why = why
            .as_ref()
            .map_or(String::new(), |why| format!(" ({why})"));
        outln!("STILL TO BE TOLD of {object}: {recipient}{why}; armistice object tell {object}");
    }
}

/// Tells the recipients of what is on record, and says who is left to be told.
pub fn tell(
    saying: &mut Saying<'_>,
    known: &Known,
    recorded: &[Recorded],
    mut now: bool,
) -> Result<Vec<Left>> {
    let remote = saying.remote();
    let channels = remote.get("/api/v1/channels")?;
    let mut left = Vec::new();
    for one in recorded {
        for telling in owed(remote, one)? {
            let mut untold = |why: Option<String>| {
                left.push(Left {
                    object: one.object.clone(),
                    recipient: plain(&telling["recipient"]),
                    why,
                });
            };
            if !now {
                untold(None);
                continue;
            }
            let tell = Telling {
                object: &one.object,
                channel: None,
                priority: saying::priority_of(&telling),
                at: Instant(remote.now_s()),
            };
            match saying::telling_of(known, &tell, &telling, &channels) {
                Err(why) => untold(Some(why.to_string())),
                Ok(said) => match saying.one(&said, &[])? {
                    Became::Recorded => {}
                    Became::Refused { code, detail } => untold(Some(format!("[{code}] {detail}"))),
                    Became::NotSigned | Became::Open => {
                        untold(None);
                        now = false;
                    }
                },
            }
        }
    }
    Ok(left)
}

/// How often, and how long apart, it is asked who is owed something that was recorded a moment ago: the server brings what it
/// answers from up to date after it has acknowledged.
const TRIES: u32 = 20;
const BETWEEN: Duration = Duration::from_millis(150);

fn owed(remote: &Remote, recorded: &Recorded) -> Result<Vec<Value>> {
    let path = format!("/api/v1/objects/{}", escaped(&recorded.object));
    let stands = |answer: Result<Value>| answer.is_ok_and(|one| recorded.is_in(&one));
    let mut tries = 1;
    while tries < TRIES && !stands(remote.get(&path)) {
        tries += 1;
        std::thread::sleep(BETWEEN);
    }
    let answer = remote.get(&format!("{path}/tellings"))?;
    Ok(items(&answer["tellings"]).cloned().collect())
}

/// Says how an object ended, and tells it to everybody who had been told of the object.
pub fn end(hand: Hand, said: &Said, recorded: Recorded, now: bool) -> Result<ExitCode> {
    let Hand {
        mut remote,
        holder,
        known,
        manner,
    } = hand;
    let mut saying = match Saying::begin(&remote, holder, &known, manner)? {
        Begun::Ready(saying) => saying,
        Begun::Ended(code) => return Ok(code),
    };
    let left = match saying.one(said, &[])? {
        Became::Recorded => tell(&mut saying, &known, &[recorded], now),
        Became::NotSigned => {
            outln!("not signed; nothing was said, and nobody was told");
            return Ok(ExitCode::from(exit::NOT_HELD));
        }
        Became::Refused { .. } => return Ok(ExitCode::from(exit::NOT_HELD)),
        Became::Open => return Ok(ExitCode::from(exit::FAILED)),
    };
    drop(saying);
    remote.sign_out();
    let left = left?;
    for one in &left {
        one.show(manner.json);
    }
    Ok(match now && !left.is_empty() {
        true => ExitCode::from(exit::NOT_HELD),
        false => ExitCode::SUCCESS,
    })
}
