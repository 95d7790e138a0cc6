//! The outbox: letters on their way to recipients outside, durable, numbered for each recipient, kept until they were
//! taken, acknowledged on record, or closed by a person. Nothing here expires.
//!
//! A letter is put in the same write as the mark that its stroke was told, so that after a crash at any point either both
//! are there or neither, and nothing is lost, numbered twice or told twice. Sending comes after: a crash between the
//! sending and its note sends again, under the same delivery id, by which a recipient drops the second. Of one recipient
//! the oldest letter goes first and the next waits for it; only a STOP waits for nobody, goes to every bearer, and is
//! repeated until a person has acknowledged it.
//!
//! Each letter says its number and that of the letter sent before it, so whoever has 5 and then 7 knows that 6 is to
//! come, or is told that it will not. Read next: [`super::herald`], [`crate::notify`].

use super::clocks::{Mark, mark_of};
use armistice_domain::id::{
    ActorId, ChannelId, IncidentId, InstrumentId, NoticeId, ObjectId, OfficerId,
};
use armistice_domain::incident::clock::Awaited;
use armistice_domain::instant::Instant;
use armistice_domain::movement::after::Level;
use armistice_domain::movement::strokes::Happened;
use armistice_domain::notice::ladder::Called;
use armistice_domain::notice::statements::Rung;
use armistice_domain::notice::strokes::{Stands, Stroke, Subject, What};
use armistice_domain::words::Measure;
use armistice_record::hash::hex_encode;
use armistice_record::{Origin, sha256};
use armistice_store::{Change, Store, StoreError};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// The projection: marks of strokes told, and letters. Unlike others it is not rebuilt from the record: that a letter
/// was sent stands nowhere else. Without it everything open is told once more, under the same delivery ids.
pub const OUTBOX: &str = "outbox";

const MARK: u8 = b'm';
const LETTER: u8 = b'l';

/// How long to wait after a failure, growing from the first to the last.
const PAUSE_S: i64 = 2;
const PAUSE_MAX_S: i64 = 15 * 60;
/// How often a STOP that nobody has acknowledged is sent again.
pub const REPEAT_S: i64 = 60;

/// What has become of a letter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum State {
    /// To be sent: for the first time, after a failure, or again.
    Waiting,
    /// The recipient's own machine has taken it.
    Taken { at_s: i64 },
    /// What it asks for is on record.
    Acknowledged { at_s: i64 },
    /// Nothing is asked any more: the notice was closed or corrected, or a person closed the letter.
    Closed { at_s: i64, why: String },
}

impl State {
    pub const fn word(&self) -> &'static str {
        match self {
            State::Waiting => "waiting",
            State::Taken { .. } => "taken",
            State::Acknowledged { .. } => "acknowledged",
            State::Closed { .. } => "closed",
        }
    }
}

/// A stroke as it is written beside a letter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct About {
    pub about: String,
    pub id: String,
    pub word: String,
    pub of: Option<String>,
    who: Option<(String, Option<String>)>,
    first: bool,
    rung: Option<Rung>,
    instrument: Option<String>,
    at_s: i64,
    known_s: i64,
}

impl About {
    fn of(stroke: &Stroke) -> About {
        let who = match &stroke.what {
            What::Called { who, .. } => Some(match who {
                Called::Officer(officer) => ("officer".to_string(), Some(officer.to_string())),
                Called::Everybody => ("everybody".to_string(), None),
                Called::CoChair(chair) => ("co-chair".to_string(), Some(chair.to_string())),
            }),
            What::Awaited { awaited, .. } => match awaited {
                Awaited::Inquiry(_, inquiry) => {
                    Some(("inquiry".to_string(), Some(inquiry.to_string())))
                }
                Awaited::Measure(_, measure) => {
                    Some(("measure".to_string(), Some(measure.to_string())))
                }
                Awaited::Response(_) | Awaited::View(_) | Awaited::Referral => None,
            },
            What::Sent { .. }
            | What::SourceCorrected { .. }
            | What::Silent { .. }
            | What::LineSilent => None,
            What::Object(happened) => Some(match happened {
                Happened::Conflict { answer, .. }
                | Happened::StopAgain { answer, .. }
                | Happened::Unanswered { answer, .. } => {
                    ("answer".to_string(), Some(answer.clone()))
                }
                Happened::Begun { index, .. } | Happened::Searching { index, .. } => {
                    ("entry".to_string(), Some(index.to_string()))
                }
                Happened::HitAgain { doer, level, .. } => (
                    level.word().to_string(),
                    doer.as_ref().map(ToString::to_string),
                ),
                Happened::Stale { .. } => ("site".to_string(), None),
                Happened::Unheard { .. }
                | Happened::UnheardAgain { .. }
                | Happened::WayUnsaid { .. } => ("movement".to_string(), None),
            }),
        };
        let instrument = match &stroke.what {
            What::Awaited { instrument, .. } => Some(instrument.to_string()),
            What::Sent { .. }
            | What::Called { .. }
            | What::SourceCorrected { .. }
            | What::Silent { .. }
            | What::LineSilent
            | What::Object(_) => None,
        };
        About {
            about: stroke.subject.word().to_string(),
            id: stroke.subject.id().to_string(),
            word: stroke.word().to_string(),
            of: stroke.of().map(ToString::to_string),
            who,
            first: matches!(&stroke.what, What::Called { first: true, .. }),
            rung: match &stroke.what {
                What::Called { rung, .. } | What::Silent { rung, .. } => Some(*rung),
                What::Sent { .. }
                | What::SourceCorrected { .. }
                | What::LineSilent
                | What::Awaited { .. }
                | What::Object(_) => None,
            },
            instrument,
            at_s: stroke.at.0,
            known_s: stroke.known.0,
        }
    }

    fn happened(&self, word: &str, of: ActorId) -> Option<Happened> {
        let detail = self.who.as_ref().and_then(|(_, detail)| detail.clone());
        let index = || detail.as_ref()?.parse().ok();
        Some(match word {
            "conflict" | "stop-here" => Happened::Conflict {
                of,
                answer: detail?,
                stop: word == "stop-here",
            },
            "stop-again" => Happened::StopAgain {
                of,
                answer: detail?,
            },
            "conflict-unanswered" => Happened::Unanswered {
                of,
                answer: detail?,
            },
            "begun-unmeasured" => Happened::Begun {
                of,
                index: index()?,
            },
            "searching" => Happened::Searching {
                of,
                index: index()?,
            },
            "hit-again" => Happened::HitAgain {
                of,
                level: Level::parse(&self.who.as_ref()?.0)?,
                doer: detail.map(ActorId::new),
                since: Instant(self.at_s),
            },
            "stale" => Happened::Stale { of },
            "unheard" => Happened::Unheard { of },
            "unheard-again" => Happened::UnheardAgain { of },
            "way-unsaid" => Happened::WayUnsaid { of },
            _ => return None,
        })
    }

    /// The stroke it was written of; `None` where a newer version wrote a word this one has not.
    pub fn stroke(&self) -> Option<Stroke> {
        let subject = match self.about.as_str() {
            "notice" => Subject::Notice(NoticeId::new(&self.id)),
            "channel" => Subject::Channel(ChannelId::new(&self.id)),
            "incident" => Subject::Incident(IncidentId::new(&self.id)),
            "object" => Subject::Object(ObjectId::new(&self.id)),
            _ => return None,
        };
        let of = self.of.as_ref().map(ActorId::new);
        let awaited = |awaited: Awaited| -> Option<What> {
            Some(What::Awaited {
                instrument: InstrumentId::new(self.instrument.as_ref()?),
                awaited,
            })
        };
        let what = match self.word.as_str() {
            "sent" => What::Sent { to: of? },
            "source-corrected" => What::SourceCorrected { to: of? },
            "called" => {
                let (kind, who) = self.who.as_ref()?;
                let who = match (kind.as_str(), who) {
                    ("officer", Some(officer)) => Called::Officer(OfficerId::new(officer)),
                    ("everybody", None) => Called::Everybody,
                    ("co-chair", Some(chair)) => Called::CoChair(ActorId::new(chair)),
                    _ => return None,
                };
                What::Called {
                    of: of?,
                    // Written before calls went on for understanding.
                    rung: self.rung.unwrap_or(Rung::Received),
                    who,
                    first: self.first,
                }
            }
            "silent" => What::Silent {
                of: of?,
                rung: self.rung?,
            },
            "line-silent" => What::LineSilent,
            "no-reply" => awaited(Awaited::Response(of?))?,
            "no-view" => awaited(Awaited::View(of?))?,
            "referral" => awaited(Awaited::Referral)?,
            "no-inquiry-answer" => {
                let (_, inquiry) = self.who.as_ref()?;
                awaited(Awaited::Inquiry(of?, inquiry.as_ref()?.as_str().into()))?
            }
            "no-measure" => {
                let (_, measure) = self.who.as_ref()?;
                awaited(Awaited::Measure(of?, Measure::parse(measure.as_ref()?)?))?
            }
            word => What::Object(self.happened(word, of?)?),
        };
        Some(Stroke {
            at: Instant(self.at_s),
            known: Instant(self.known_s),
            subject,
            what,
        })
    }
}

/// A letter to one recipient.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Letter {
    pub recipient: String,
    /// Counted for the recipient from 1, without gaps.
    pub number: u64,
    pub organisation: String,
    pub about: About,
    /// It goes before others, and again and again until somebody has acknowledged it.
    pub stop: bool,
    /// By how many seconds the machine was late with telling it.
    pub late_s: i64,
    pub put_s: i64,
    pub state: State,
    /// How often the recipient's machine has taken it.
    pub sent: u32,
    /// Attempts that failed since it was taken last, and all of them.
    pub failed: u32,
    pub tries: u32,
    /// What the last attempt was answered.
    pub last: Option<String>,
    /// Numbers it told the recipient will not come.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub not_sent: Vec<u64>,
    pub next_s: i64,
}

impl Letter {
    /// Names this delivery outside, each repetition for itself: a mail server that drops what it has seen would drop the
    /// repetition of a STOP too. It follows from what is told to whom, not from the number.
    pub fn delivery(&self, origin: &Origin) -> String {
        let key = self.about.stroke().map(|stroke| stroke.key());
        let text = format!(
            "armistice-delivery/v1\n{origin}\n{}\n{}\n{}\n",
            self.recipient,
            key.unwrap_or_else(|| self.about.word.clone()),
            self.sent
        );
        hex_encode(&sha256(text.as_bytes()).0[..16])
    }

    fn row(&self) -> Change {
        Change::Put {
            key: letter_key(&self.recipient, self.number),
            value: serde_json::to_vec(self).expect("a letter holds texts and whole numbers only"),
        }
    }

    /// Whether a later letter may go before it has: it went once already, or waits for nobody.
    fn holds_nobody_up(&self) -> bool {
        self.stop || self.sent > 0
    }
}

fn letter_key(recipient: &str, number: u64) -> Vec<u8> {
    let mut key = vec![LETTER];
    key.extend(recipient.as_bytes());
    key.push(0);
    key.extend(number.to_be_bytes());
    key
}

/// A letter that is to be put.
#[derive(Debug, Clone)]
pub struct Draft {
    pub recipient: String,
    pub organisation: ActorId,
    pub stop: bool,
}

/// What is held of one recipient.
#[derive(Debug, Default)]
struct Queue {
    /// The highest number given.
    last: u64,
    /// The highest number that was taken.
    taken: u64,
    waiting: BTreeMap<u64, Letter>,
    /// Those that were settled unsent, which the recipient was not told yet, and those it was.
    dropped: BTreeSet<u64>,
    reported: BTreeSet<u64>,
    counts: BTreeMap<&'static str, u64>,
    ended: bool,
}

#[derive(Default)]
pub struct Outbox {
    queues: Mutex<BTreeMap<String, Queue>>,
    changed: Condvar,
}

/// A letter that is due, with what its recipient is told of those before it.
#[derive(Debug, Clone)]
pub struct Due {
    pub letter: Letter,
    pub before: u64,
    pub not_sent: Vec<u64>,
}

impl Outbox {
    /// What was kept, and the marks of strokes that were told.
    pub fn load(store: &dyn Store) -> Result<(Outbox, BTreeSet<Mark>), StoreError> {
        let mut marks = BTreeSet::new();
        let mut queues: BTreeMap<String, Queue> = BTreeMap::new();
        store.projection_scan(OUTBOX, &[], u64::MAX, &mut |key, value| {
            match key.split_first() {
                Some((&MARK, mark)) => marks.extend(Mark::try_from(mark)),
                Some((&LETTER, _)) => match serde_json::from_slice::<Letter>(value) {
                    Ok(letter) => queues
                        .entry(letter.recipient.clone())
                        .or_default()
                        .add(letter),
                    Err(error) => tracing::error!("a letter of the outbox does not read: {error}"),
                },
                Some(_) | None => {}
            }
            ControlFlow::Continue(())
        })?;
        let outbox = Outbox {
            queues: Mutex::new(queues),
            changed: Condvar::new(),
        };
        Ok((outbox, marks))
    }

    fn queues(&self) -> MutexGuard<'_, BTreeMap<String, Queue>> {
        self.queues.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Marks strokes as told and puts their letters, in one write.
    pub fn put(
        &self,
        store: &dyn Store,
        told: &[(Stroke, i64, Vec<Draft>)],
        now: Instant,
    ) -> Result<(), StoreError> {
        let mut queues = self.queues();
        let mut changes = Vec::new();
        let mut letters: Vec<Letter> = Vec::new();
        let mut numbers: BTreeMap<String, u64> = BTreeMap::new();
        for (stroke, late_s, drafts) in told {
            let mut key = vec![MARK];
            key.extend(mark_of(&stroke.key()));
            let value = json_bytes(&(stroke.at.0, now.0));
            changes.push(Change::Put { key, value });
            for draft in drafts {
                let last = queues.get(&draft.recipient).map_or(0, |queue| queue.last);
                let number = numbers.entry(draft.recipient.clone()).or_insert(last);
                *number += 1;
                letters.push(Letter {
                    recipient: draft.recipient.clone(),
                    number: *number,
                    organisation: draft.organisation.to_string(),
                    about: About::of(stroke),
                    stop: draft.stop,
                    late_s: *late_s,
                    put_s: now.0,
                    state: State::Waiting,
                    sent: 0,
                    failed: 0,
                    tries: 0,
                    last: None,
                    not_sent: Vec::new(),
                    next_s: now.0,
                });
            }
        }
        changes.extend(letters.iter().map(Letter::row));
        store.projection_put(OUTBOX, &changes, None)?;
        for letter in letters {
            queues
                .entry(letter.recipient.clone())
                .or_default()
                .add(letter);
        }
        drop(queues);
        self.changed.notify_all();
        Ok(())
    }

    /// Of the letters about some subjects, or about any, settles those whose asking is over.
    pub fn settle(
        &self,
        store: &dyn Store,
        subjects: Option<&BTreeSet<Subject>>,
        now: Instant,
        stands: impl Fn(&Stroke) -> Stands,
    ) -> Result<(), StoreError> {
        let named: Option<BTreeSet<(&str, &str)>> = subjects.map(|subjects| {
            let named = subjects
                .iter()
                .map(|subject| (subject.word(), subject.id()));
            named.collect()
        });
        let mut queues = self.queues();
        let mut over: Vec<Letter> = Vec::new();
        for queue in queues.values() {
            for letter in queue.waiting.values() {
                let about = (letter.about.about.as_str(), letter.about.id.as_str());
                if named.as_ref().is_some_and(|named| !named.contains(&about)) {
                    continue;
                }
                let Some(stroke) = letter.about.stroke() else {
                    continue;
                };
                let state = match stands(&stroke) {
                    Stands::Open => continue,
                    Stands::Met => State::Acknowledged { at_s: now.0 },
                    Stands::Ended => State::Closed {
                        at_s: now.0,
                        why: "nothing is asked any more".to_string(),
                    },
                };
                over.push(Letter {
                    state,
                    ..letter.clone()
                });
            }
        }
        if over.is_empty() {
            return Ok(());
        }
        let changes: Vec<Change> = over.iter().map(Letter::row).collect();
        store.projection_put(OUTBOX, &changes, None)?;
        for letter in over {
            if let Some(queue) = queues.get_mut(&letter.recipient) {
                queue.replace(letter);
            }
        }
        drop(queues);
        self.changed.notify_all();
        Ok(())
    }

    /// A person closes a letter of its organisation. False where there is none that waits.
    pub fn close(
        &self,
        store: &dyn Store,
        organisation: &ActorId,
        recipient: &str,
        number: u64,
        why: &str,
        now: Instant,
    ) -> Result<bool, StoreError> {
        let mut queues = self.queues();
        let found = queues
            .get(recipient)
            .and_then(|queue| queue.waiting.get(&number))
            .filter(|letter| letter.organisation == organisation.as_str());
        let Some(letter) = found else {
            return Ok(false);
        };
        let letter = Letter {
            state: State::Closed {
                at_s: now.0,
                why: why.to_string(),
            },
            ..letter.clone()
        };
        store.projection_put(OUTBOX, &[letter.row()], None)?;
        if let Some(queue) = queues.get_mut(recipient) {
            queue.replace(letter);
        }
        drop(queues);
        self.changed.notify_all();
        Ok(true)
    }

    /// The letter that is to be sent to a recipient now, if any: a STOP before others, else the oldest.
    pub fn due(&self, recipient: &str, now: Instant) -> Option<Due> {
        let queues = self.queues();
        let queue = queues.get(recipient)?;
        let letter = queue.next().filter(|letter| letter.next_s <= now.0);
        let letter = queue
            .waiting
            .values()
            .find(|letter| letter.holds_nobody_up() && letter.next_s <= now.0)
            .or(letter)?
            .clone();
        Some(Due {
            before: queue.taken,
            not_sent: queue.dropped.iter().copied().collect(),
            letter,
        })
    }

    /// Notes how an attempt ended.
    pub fn tried(
        &self,
        store: &dyn Store,
        due: &Due,
        answered: Result<String, String>,
        now: Instant,
    ) -> Result<(), StoreError> {
        let mut queues = self.queues();
        let Some(queue) = queues.get_mut(&due.letter.recipient) else {
            return Ok(());
        };
        let (recipient, number) = (&due.letter.recipient, due.letter.number);
        // It may have been settled meanwhile; that it was sent is noted all the same.
        let mut noted = match queue.waiting.get(&number) {
            Some(letter) => letter.clone(),
            None => match store.projection_get(OUTBOX, &letter_key(recipient, number))? {
                Some(row) => serde_json::from_slice(&row).unwrap_or_else(|_| due.letter.clone()),
                None => return Ok(()),
            },
        };
        noted.tries += 1;
        match answered {
            Ok(told) => {
                noted.sent += 1;
                noted.failed = 0;
                noted.last = Some(told);
                noted.next_s = now.0 + REPEAT_S;
                noted.not_sent.extend(&due.not_sent);
                if noted.state == State::Waiting && !noted.stop {
                    noted.state = State::Taken { at_s: now.0 };
                }
            }
            Err(why) => {
                noted.failed += 1;
                noted.last = Some(why);
                noted.next_s = now.0 + pause_s(noted.failed);
            }
        }
        store.projection_put(OUTBOX, &[noted.row()], None)?;
        queue.replace(noted);
        Ok(())
    }

    /// Waits until something may have to be sent to a recipient, at most so long. False once it has ended.
    pub fn wait(&self, recipient: &str, now: Instant, at_most: Duration) -> bool {
        let queues = self.queues();
        let (ended, ready) = queues.get(recipient).map_or((false, false), |queue| {
            let ready = |letter: &Letter| letter.next_s <= now.0;
            let any = queue.waiting.values().filter(|l| l.holds_nobody_up());
            let ready = any.chain(queue.next()).any(ready);
            (queue.ended, ready)
        });
        if ended || ready {
            return !ended;
        }
        let (queues, _) = self
            .changed
            .wait_timeout(queues, at_most)
            .unwrap_or_else(PoisonError::into_inner);
        !queues.get(recipient).is_some_and(|queue| queue.ended)
    }

    /// Sends nothing more to these.
    pub fn end<'a>(&self, recipients: impl IntoIterator<Item = &'a str>) {
        let mut queues = self.queues();
        for recipient in recipients {
            queues.entry(recipient.to_string()).or_default().ended = true;
        }
        drop(queues);
        self.changed.notify_all();
    }

    /// How many letters of a recipient are in each state, and those that wait.
    pub fn of(&self, recipient: &str) -> (BTreeMap<&'static str, u64>, Vec<Letter>) {
        let queues = self.queues();
        queues
            .get(recipient)
            .map_or_else(Default::default, |queue| {
                (
                    queue.counts.clone(),
                    queue.waiting.values().cloned().collect(),
                )
            })
    }
}

/// Letters of a recipient from a number on.
pub fn letters(
    store: &dyn Store,
    recipient: &str,
    from: u64,
    limit: usize,
) -> Result<Vec<Letter>, StoreError> {
    let mut found = Vec::new();
    let mut key = letter_key(recipient, 0);
    key.truncate(key.len() - 8);
    store.projection_scan(
        OUTBOX,
        &letter_key(recipient, from),
        limit as u64,
        &mut |at, value| {
            if !at.starts_with(&key) {
                return ControlFlow::Break(());
            }
            found.extend(serde_json::from_slice::<Letter>(value));
            ControlFlow::Continue(())
        },
    )?;
    Ok(found)
}

/// A row of the projection as a letter, where it is one.
pub fn letter_of(key: &[u8], value: &[u8]) -> Option<Letter> {
    (key.first() == Some(&LETTER))
        .then(|| serde_json::from_slice(value).ok())
        .flatten()
}

impl Queue {
    fn add(&mut self, letter: Letter) {
        self.last = self.last.max(letter.number);
        if letter.sent > 0 {
            self.taken = self.taken.max(letter.number);
            self.dropped.remove(&letter.number);
            for number in &letter.not_sent {
                self.dropped.remove(number);
                self.reported.insert(*number);
            }
        }
        *self.counts.entry(letter.state.word()).or_default() += 1;
        match letter.state {
            State::Waiting => {
                self.waiting.insert(letter.number, letter);
            }
            State::Taken { .. } | State::Acknowledged { .. } | State::Closed { .. } => {
                if letter.sent == 0 && !self.reported.contains(&letter.number) {
                    self.dropped.insert(letter.number);
                }
            }
        }
    }

    /// Takes a letter as it is now in place of the one that waited.
    fn replace(&mut self, letter: Letter) {
        let before = match self.waiting.remove(&letter.number) {
            Some(_) => State::Waiting.word(),
            None => letter.state.word(),
        };
        let count = self.counts.entry(before).or_default();
        *count = count.saturating_sub(1);
        self.add(letter);
    }

    /// The oldest that was never taken.
    fn next(&self) -> Option<&Letter> {
        self.waiting
            .values()
            .find(|letter| !letter.holds_nobody_up())
    }
}

/// How long to wait after so many failures.
fn pause_s(failed: u32) -> i64 {
    (PAUSE_S << failed.saturating_sub(1).min(20)).min(PAUSE_MAX_S)
}

fn json_bytes(value: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec(value).expect("whole numbers")
}

#[cfg(test)]
mod tests;
