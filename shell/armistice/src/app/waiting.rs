//! What somebody has signed and has no answer to: a small file beside its key file.
//!
//! An author's statements are numbered without gaps, and two under one number convict it of saying two things at once.
//! So what was signed is kept before it is sent, and sent again, the same bytes, until there is an answer; nothing else
//! is signed meanwhile. Where the answer is no, the log is asked to refuse the statement for good
//! (`docs/spec/log.md`, section 8): only with the log's signature on that, which is kept, is the number given to another.
//! The browser's half is `web/src/sign/outbox.ts`. A file is for one key; it has a part for each log.

use super::fetch::Answer;
use super::keyfile::replace;
use super::record::Submission;
use super::remote::{Refusal, Remote, refusal_of};
use crate::http::submit;
use anyhow::{Context, Result, bail};
use armistice_record::hash::{hex_decode, hex_encode};
use armistice_record::refusal::Refusal as ForGood;
use armistice_record::statement::{Draft, SignedStatement};
use armistice_record::{AuthorKey, Hash, SigningKey};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs::File;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

/// Statuses with which the server refuses a statement that it looked at (`http/submit.rs`). Anything else leaves it open
/// whether it is on record.
const LOOKED_AT: &[u16] = &[400, 403, 409, 413, 415, 422];

/// Refusals for good that are kept of one log.
const KEPT_MAX: usize = 256;

/// The outbox of one key for one log. Held by one process at a time.
pub struct Pending {
    path: PathBuf,
    all: All,
    origin: String,
    key: SigningKey,
    _lock: File,
}

#[derive(Debug, Default, Serialize, Deserialize)]
struct All {
    /// By origin.
    logs: BTreeMap<String, Row>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Row {
    author: String,
    log_key: String,
    /// The newest of ours that this log acknowledged.
    head: Option<Head>,
    waiting: Option<Waiting>,
    /// What the log has signed never to record.
    refused: Vec<Refused>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Head {
    sequence: u64,
    id: String,
}

/// Signed and unanswered.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Waiting {
    pub sequence: u64,
    pub id: String,
    /// What was written, for whoever reads the file.
    pub line: String,
    /// The body as it is sent.
    body: String,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Refused {
    sequence: u64,
    id: String,
    code: String,
    note: String,
}

/// What became of a statement.
#[derive(Debug)]
pub enum Outcome {
    Recorded {
        index: u64,
        id: String,
        level: String,
    },
    /// Not on record, and never: its number is free.
    Refused(Refusal),
    /// It fits into no statement, so nothing was signed.
    Unfit { code: &'static str, detail: String },
    /// Signed and kept; perhaps on record.
    Open(String),
}

/// The number of the next statement, and the id of the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Next {
    pub sequence: u64,
    pub previous: Option<Hash>,
}

impl Pending {
    /// Opens the outbox of a key, alone.
    pub fn open(path: &Path, key: SigningKey, remote: &Remote) -> Result<Pending> {
        let mut lock_path = path.as_os_str().to_owned();
        lock_path.push(".lock");
        let lock = std::fs::OpenOptions::new()
            .write(true)
            .create(true)
            .truncate(false)
            .mode(0o600)
            .open(&lock_path)
            .with_context(|| {
                format!(
                    "cannot keep what is signed beside the key, in {}",
                    path.display()
                )
            })?;
        // Two at once would take one number twice.
        lock.lock().context("the outbox cannot be locked")?;
        let all: All = match std::fs::read(path) {
            Ok(bytes) => serde_json::from_slice(&bytes).with_context(|| {
                format!(
                    "{} does not read; it may hold a statement that is signed and not answered: do not remove it",
                    path.display()
                )
            })?,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => All::default(),
            Err(error) => {
                return Err(error).with_context(|| format!("cannot read {}", path.display()));
            }
        };
        let author = key.author().to_hex();
        let mut outbox = Pending {
            path: path.to_path_buf(),
            all,
            origin: remote.origin.to_string(),
            key,
            _lock: lock,
        };
        let log_key = remote.log_key.to_hex();
        let row = outbox
            .all
            .logs
            .entry(outbox.origin.clone())
            .or_insert_with(|| Row {
                author: author.clone(),
                log_key: log_key.clone(),
                head: None,
                waiting: None,
                refused: Vec::new(),
            });
        if row.author != author {
            bail!(
                "{} is the outbox of another key ({}); give each key file a name of its own",
                path.display(),
                row.author
            );
        }
        if row.log_key != log_key {
            bail!(
                "the log {} had the key {} and has {log_key} now: this is another log under its name, and nothing is signed for it",
                outbox.origin,
                row.log_key
            );
        }
        Ok(outbox)
    }

    fn row(&self) -> &Row {
        self.all
            .logs
            .get(&self.origin)
            .expect("opening makes the row")
    }

    fn row_mut(&mut self) -> &mut Row {
        self.all
            .logs
            .get_mut(&self.origin)
            .expect("opening makes the row")
    }

    fn keep(&self) -> Result<()> {
        let mut bytes = serde_json::to_vec_pretty(&self.all)?;
        bytes.push(b'\n');
        replace(&self.path, &bytes)
    }

    pub fn author(&self) -> AuthorKey {
        self.key.author()
    }

    /// What is signed and has no answer.
    pub fn waiting(&self) -> Option<&Waiting> {
        self.row().waiting.as_ref()
    }

    /// The number that the log gives, if it agrees with what it acknowledged.
    pub fn next(&self, remote: &Remote) -> Result<Next> {
        let author = self.key.author();
        let said = remote.get(&format!("/api/v1/log/authors/{author}"))?;
        let next = next_of(&said, &author).context("the log gives no next number")?;
        follow(self.row().head.as_ref(), next)?;
        Ok(next)
    }

    /// Signs, keeps, sends.
    pub fn say(
        &mut self,
        remote: &Remote,
        line: &str,
        draft: &Draft,
        blobs: &[Vec<u8>],
    ) -> Result<Outcome> {
        if let Some(waiting) = self.waiting() {
            bail!(
                "statement {} is signed and not answered; send that first",
                waiting.sequence
            );
        }
        let signed = match draft.sign(&self.key) {
            Ok(signed) => signed,
            Err(fault) => {
                return Ok(Outcome::Unfit {
                    code: fault.code(),
                    detail: fault.to_string(),
                });
            }
        };
        let waiting = Waiting {
            sequence: draft.sequence,
            id: signed.id.to_hex(),
            line: line.to_string(),
            body: hex_encode(&body_of(signed, blobs)?),
        };
        self.row_mut().waiting = Some(waiting);
        // What is not kept is not sent: nobody has seen the signature then, and nobody will.
        if let Err(error) = self.keep() {
            self.row_mut().waiting = None;
            return Err(error.context("it was not kept, so it was not sent"));
        }
        self.send(remote)
    }

    /// Sends what waits, the same bytes as before, and keeps the answer if it is one.
    pub fn send(&mut self, remote: &Remote) -> Result<Outcome> {
        let waiting = self.row().waiting.clone().context("nothing waits")?;
        let body = hex_decode(&waiting.body)
            .with_context(|| format!("{}: what waits does not read", self.path.display()))?;
        let mut outcome = posted(remote, &waiting, &body);
        if let Outcome::Refused(refusal) = outcome {
            outcome = self.for_good(remote, &waiting, &body, refusal)?;
        }
        match &outcome {
            Outcome::Recorded { .. } => {
                let row = self.row_mut();
                row.waiting = None;
                row.head = Some(Head {
                    sequence: waiting.sequence,
                    id: waiting.id.clone(),
                });
                // If this is not kept, it is sent once more and answered the same.
                self.keep()?;
            }
            Outcome::Refused(_) | Outcome::Unfit { .. } | Outcome::Open(_) => {}
        }
        Ok(outcome)
    }

    /// Has a refused statement refused for good, so that its number may be another's.
    fn for_good(
        &mut self,
        remote: &Remote,
        waiting: &Waiting,
        body: &[u8],
        refusal: Refusal,
    ) -> Result<Outcome> {
        let path = format!("/api/v1/statements/refused/{}", waiting.id);
        let bare = without_blobs(body)?;
        let answer = remote.ask_signed(&self.key, "POST", &path, submit::WITH_ALL, &bare);
        let answer = match answer {
            Ok(answer) => answer,
            Err(error) => return Ok(Outcome::Open(format!("{refusal}; and then {error:#}"))),
        };
        if answer.status != 200 {
            let then = refusal_of(&answer);
            // It fits by now, or a copy of it was recorded meanwhile.
            if then.as_ref().is_some_and(|then| then.code == "not-refused") {
                return Ok(match posted(remote, waiting, body) {
                    Outcome::Refused(refusal) => Outcome::Open(refusal.to_string()),
                    outcome => outcome,
                });
            }
            let then = then.map_or_else(|| answer.told(), |then| then.to_string());
            return Ok(Outcome::Open(format!(
                "{refusal}; the log does not sign that it will never record it, so its number is not used again: {then}"
            )));
        }
        let note = ForGood::open(&answer.body, &remote.log_verifier()?)
            .map_err(|fault| anyhow::anyhow!("the log gives no refusal signed by it: {fault}"))?;
        let asked = (self.key.author(), waiting.sequence, waiting.id.clone());
        if (note.author, note.sequence, note.id.to_hex()) != asked {
            bail!("the log gives a refusal of something else");
        }
        let row = self.row_mut();
        row.refused.push(Refused {
            sequence: waiting.sequence,
            id: waiting.id.clone(),
            code: note.code,
            note: String::from_utf8_lossy(&answer.body).into_owned(),
        });
        let spare = row.refused.len().saturating_sub(KEPT_MAX);
        row.refused.drain(..spare);
        row.waiting = None;
        self.keep()?;
        Ok(Outcome::Refused(refusal))
    }
}

/// What is sent of a statement.
fn body_of(signed: SignedStatement, blobs: &[Vec<u8>]) -> Result<Vec<u8>> {
    submit::write(&Submission {
        bytes: signed.bytes,
        opening: signed.opening,
        blobs: blobs.to_vec(),
    })
}

/// The same without its attachments: the log refuses a statement for good by what it says.
fn without_blobs(body: &[u8]) -> Result<Vec<u8>> {
    let read = submit::read(body).map_err(|_| anyhow::anyhow!("what waits does not read"))?;
    submit::write(&Submission {
        blobs: Vec::new(),
        ..read
    })
}

fn posted(remote: &Remote, waiting: &Waiting, body: &[u8]) -> Outcome {
    match remote.hand_in(body) {
        Ok(answer) => outcome_of(&answer, &waiting.id),
        Err(error) => Outcome::Open(format!("{error:#}")),
    }
}

/// What an answer says of a statement. Only two things are an answer: that this very statement stands at an index, and a
/// refusal of a server that looked at it.
fn outcome_of(answer: &Answer, id: &str) -> Outcome {
    if answer.status == 200 {
        let value: Value = serde_json::from_slice(&answer.body).unwrap_or_default();
        if let (Some(index), true) = (value["index"].as_u64(), value["id"] == id) {
            let level = value["level"].as_str().unwrap_or("recorded").to_string();
            return Outcome::Recorded {
                index,
                id: id.to_string(),
                level,
            };
        }
    }
    match refusal_of(answer) {
        Some(refusal) if LOOKED_AT.contains(&answer.status) => Outcome::Refused(refusal),
        Some(refusal) => Outcome::Open(refusal.to_string()),
        None => Outcome::Open(format!(
            "the answer is {}: {}",
            answer.status,
            answer.told()
        )),
    }
}

fn next_of(said: &Value, author: &AuthorKey) -> Option<Next> {
    if said["author"] != author.to_hex().as_str() {
        return None;
    }
    let sequence = said["sequence"].as_u64().filter(|sequence| *sequence > 0)?;
    let previous = match &said["previous"] {
        Value::Null => None,
        Value::String(hex) => Some(Hash::from_hex(hex)?),
        _ => return None,
    };
    (previous.is_none() == (sequence == 1)).then_some(Next { sequence, previous })
}

/// Whether the log's word on the next number agrees with what it acknowledged.
fn follow(head: Option<&Head>, next: Next) -> Result<()> {
    let Some(head) = head else {
        return Ok(());
    };
    if next.sequence <= head.sequence {
        bail!(
            "the log acknowledged your statement {} and has forgotten it; nothing is signed: another one under its number would be held against you. Tell the other parties",
            head.sequence
        );
    }
    let is_ours = next.previous.is_some_and(|id| id.to_hex() == head.id);
    if next.sequence == head.sequence + 1 && !is_ours {
        bail!(
            "the log names another statement as your statement {} than the one it acknowledged; nothing is signed. Tell the other parties",
            head.sequence
        );
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn next(sequence: u64, previous: u8) -> Next {
        Next {
            sequence,
            previous: (sequence > 1).then_some(Hash([previous; 32])),
        }
    }

    #[test]
    fn a_number_must_follow_what_was_acknowledged() {
        let head = Head {
            sequence: 3,
            id: Hash([3; 32]).to_hex(),
        };
        assert!(follow(None, next(1, 0)).is_ok());
        assert!(follow(Some(&head), next(4, 3)).is_ok());
        // Another device of nobody else's: this key has been elsewhere too.
        assert!(follow(Some(&head), next(6, 9)).is_ok());
        assert!(follow(Some(&head), next(4, 9)).is_err());
        assert!(follow(Some(&head), next(3, 2)).is_err());
        assert!(follow(Some(&head), next(1, 0)).is_err());
    }

    #[test]
    fn only_two_things_are_an_answer() {
        let answer = |status: u16, content_type: &str, body: &str| Answer {
            status,
            content_type: content_type.to_string(),
            cookie: None,
            body: body.as_bytes().to_vec(),
            headers: Default::default(),
        };
        let json = "application/json";
        let problem = "application/problem+json";
        let refused = r#"{"code":"off-duty","detail":"another is"}"#;
        let recorded = answer(200, json, r#"{"index":7,"id":"ab","level":"recorded"}"#);
        assert!(matches!(
            outcome_of(&recorded, "ab"),
            Outcome::Recorded { index: 7, .. }
        ));
        assert!(matches!(outcome_of(&recorded, "cd"), Outcome::Open(_)));
        let no = |status, kind, body| outcome_of(&answer(status, kind, body), "ab");
        assert!(matches!(no(422, problem, refused), Outcome::Refused(_)));
        // A hotel's page, a busy server, one that fails.
        assert!(matches!(no(200, "text/html", "<p>Pay"), Outcome::Open(_)));
        assert!(matches!(no(422, "text/html", "<p>No"), Outcome::Open(_)));
        assert!(matches!(no(429, problem, refused), Outcome::Open(_)));
        assert!(matches!(no(500, problem, refused), Outcome::Open(_)));
        assert!(matches!(no(503, problem, refused), Outcome::Open(_)));
    }
}
