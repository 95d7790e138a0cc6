//! Authors that sign ahead and hand in as fast as they are answered: first, again, and forged.

use crate::app::fetch::{Answer, Client};
use crate::seeded::Seeded;
use anyhow::{Context, Result};
use armistice_domain::tree;
use armistice_formats::facts;
use armistice_record::cbor::{self, Value};
use armistice_record::statement::{CONTENT_TYPE, Draft, SignedStatement};
use armistice_record::{Audience, Content, Hash, Origin, SigningKey, sha256};
use std::time::{Duration, Instant};

/// One in so many is sent again, and is forged.
const AGAIN: u64 = 10;
const FORGED: u64 = 100;

/// One in so many is not public and brings its opening.
const RESTRICTED: u64 = 5;

/// How often one statement is sent while it is told to come again.
const TRIES_MAX: u64 = 200;

pub struct Author {
    pub name: String,
    pub key: SigningKey,
    origin: Origin,
    /// Everything it will hand in, in the order of its chain.
    pub signed: Vec<SignedStatement>,
}

/// A statement that was taken.
pub struct First {
    /// Its place in what the author signed.
    pub number: usize,
    pub index: u64,
    pub micros: u128,
}

/// What one author was answered.
#[derive(Default)]
pub struct Done {
    pub first: Vec<First>,
    pub again: u64,
    pub forged: u64,
    /// How often it was told to come again.
    pub waited: u64,
    /// Statements that should have been taken.
    pub refused: Vec<String>,
    /// Statements sent again that were answered otherwise than before.
    pub otherwise: Vec<String>,
    /// Forgeries that were taken.
    pub taken: Vec<String>,
}

impl Author {
    pub fn new(origin: &Origin, seed: u64, number: u64, count: u64) -> Result<Author> {
        let name = format!("author-{number}");
        let key = SigningKey::from_seed(&sha256(format!("{seed} {name}").as_bytes()).0);
        let mut author = Author {
            name,
            key,
            origin: origin.clone(),
            signed: Vec::new(),
        };
        let mut previous = None;
        for sequence in 1..=count {
            let signed = author.sign(sequence, previous, "")?;
            previous = Some(signed.id);
            author.signed.push(signed);
        }
        Ok(author)
    }

    /// A report by this author, under a number of its chain.
    fn sign(&self, sequence: u64, previous: Option<Hash>, more: &str) -> Result<SignedStatement> {
        let name = &self.name;
        let text = format!(
            "zone UTC\nreport {name}:{sequence} by={name} channel=Phone occurred=2026-03-20T14:05 words=\"number {sequence}{more}\"\n"
        );
        let draft = facts::read(&text).drafts.into_iter().next();
        let body = draft.context("the line reads")?.body;
        let restricted = sequence.is_multiple_of(RESTRICTED);
        let content = Content {
            kind: body.kind().to_string(),
            claimed_s: crate::cli::now_s(),
            references: Vec::new(),
            audience: if restricted {
                Audience::Own
            } else {
                Audience::Public
            },
            body: tree::to_cbor(&body.to_tree()).map_err(|error| anyhow::anyhow!("{error}"))?,
            exhibits: Vec::new(),
            due_s: None,
        };
        let draft = Draft {
            origin: self.origin.clone(),
            author: self.key.author(),
            sequence,
            previous,
            seen: None,
            content,
            salt: sha256(format!("salt {name} {sequence}").as_bytes()).0,
        };
        draft
            .sign(&self.key)
            .map_err(|fault| anyhow::anyhow!("{fault}"))
    }

    /// Hands in everything.
    fn run(&self, url: &str, seed: u64) -> Result<Done> {
        let mut random = Seeded(seed ^ u64::from(self.key.author().0[0]) << 32);
        let client = Client::default();
        let mut done = Done::default();
        for (number, signed) in self.signed.iter().enumerate() {
            if random.one_of(FORGED) {
                self.forge(&client, url, number, &mut random, &mut done)?;
            }
            let (answer, micros) = self.hand_in(&client, url, signed, &mut done)?;
            match index_of(&answer) {
                Some(index) => done.first.push(First {
                    number,
                    index,
                    micros,
                }),
                None => {
                    done.refused.push(format!(
                        "{} number {number}: {} {}",
                        self.name,
                        answer.status,
                        answer.told()
                    ));
                    // What comes after names it as the one before.
                    return Ok(done);
                }
            }
            if random.one_of(AGAIN) {
                let earlier = random.below(done.first.len() as u64) as usize;
                let expected = done.first[earlier].index;
                let signed = &self.signed[done.first[earlier].number];
                let (answer, _) = self.hand_in(&client, url, signed, &mut done)?;
                done.again += 1;
                if index_of(&answer) != Some(expected) {
                    let said = answer.told();
                    done.otherwise
                        .push(format!("entry {expected}: {} {said}", answer.status));
                }
            }
        }
        Ok(done)
    }

    /// A broken signature, or another statement under a number that is taken.
    fn forge(
        &self,
        client: &Client,
        url: &str,
        number: usize,
        random: &mut Seeded,
        done: &mut Done,
    ) -> Result<()> {
        let (what, forged) = match number.checked_sub(1) {
            Some(before) if random.one_of(2) => {
                let previous = before.checked_sub(1).map(|place| self.signed[place].id);
                let other = self.sign(before as u64 + 1, previous, ", and not so")?;
                ("an equivocation", other)
            }
            Some(_) | None => {
                let mut broken = self.signed[number].clone();
                let last = broken.bytes.len() - 1 - random.below(32) as usize;
                broken.bytes[last] ^= 1 << random.below(8);
                ("a broken signature", broken)
            }
        };
        let (answer, _) = self.hand_in(client, url, &forged, done)?;
        done.forged += 1;
        if !(400..500).contains(&answer.status) {
            let said = answer.told();
            done.taken
                .push(format!("{what} by {}: {} {said}", self.name, answer.status));
        }
        Ok(())
    }

    /// Sends a statement until it is answered with something else than to come again. The time is that of the last
    /// try: who is told to come again knows at once.
    fn hand_in(
        &self,
        client: &Client,
        url: &str,
        signed: &SignedStatement,
        done: &mut Done,
    ) -> Result<(Answer, u128)> {
        let url = format!("{url}/api/v1/statements");
        let (content_type, body) = match &signed.opening {
            None => (CONTENT_TYPE, signed.bytes.clone()),
            Some(opening) => {
                let parts = vec![
                    Value::bytes(signed.bytes.as_slice()),
                    Value::bytes(opening.as_slice()),
                    Value::Array(Vec::new()),
                ];
                let body = cbor::encode(&Value::Array(parts));
                (
                    "application/cbor",
                    body.map_err(|fault| anyhow::anyhow!("{fault}"))?,
                )
            }
        };
        for _ in 0..TRIES_MAX {
            let started = Instant::now();
            let answer = client.post(&url, content_type, &body, 64 * 1024)?;
            if answer.status != 429 {
                return Ok((answer, started.elapsed().as_micros()));
            }
            done.waited += 1;
            std::thread::sleep(Duration::from_millis(20));
        }
        anyhow::bail!("told to come again {TRIES_MAX} times")
    }
}

fn index_of(answer: &Answer) -> Option<u64> {
    let answer = (answer.status == 200).then_some(&answer.body)?;
    let said: serde_json::Value = serde_json::from_slice(answer).ok()?;
    said["index"].as_u64()
}

/// All authors at once, each on its own thread and connection.
pub fn all_at_once(url: &str, authors: &[Author], seed: u64) -> Result<Vec<Done>> {
    std::thread::scope(|scope| {
        let threads: Vec<_> = authors
            .iter()
            .map(|author| scope.spawn(move || author.run(url, seed)))
            .collect();
        let threads = threads.into_iter();
        threads
            .map(|thread| match thread.join() {
                Ok(done) => done,
                Err(panic) => std::panic::resume_unwind(panic),
            })
            .collect()
    })
}
