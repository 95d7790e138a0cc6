//! The herald: follows the record, and tells what falls due. In order: read what is new, find the strokes that have
//! fallen due, mark them and put their letters in one durable write, tell the rooms, settle the letters whose asking is over.
//!
//! It is a follower like the others: it may be stopped at any point, restarted, and begin from entry zero; a step done
//! twice does nothing the second time, because the marks say so. A room is told after the mark: whoever was not
//! connected sees in the inbox what is overdue. Nothing here is on record. What was told late says by how much, and that
//! it was the machine and no officer.
//!
//! Each recipient has a thread of its own, so that a slow or broken bearer keeps nobody else waiting. Read next:
//! [`super::clocks`], [`super::outbox`], [`crate::notify`].

use super::clocks::{Clocks, Pace};
use super::host::Host;
use super::outbox::{Draft, Due, Outbox};
use super::rooms::told;
use super::servings::{self, Way};
use crate::answer::time;
use crate::notify::compose::{self, Frame};
use crate::notify::{Notify, Recipient};
use anyhow::Result;
use armistice_domain::facts::View;
use armistice_domain::id::ActorId;
use armistice_domain::instant::Instant;
use armistice_domain::notice::clocks::LATE_MEANS;
use armistice_domain::notice::ladder::Called;
use armistice_domain::notice::strokes::{Stroke, Subject, What, silent_ends};
use armistice_store::Store;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

/// How often the clocks are looked at while nothing is recorded.
const TICK: Duration = Duration::from_millis(100);
/// Entries read, and subjects told of, while the desk is held: those who record wait no longer than that takes.
const ENTRIES_MAX: u64 = 256;
const SUBJECTS_MAX: usize = 512;
const STALE_MAX: usize = 2048;
/// Later than this the machine was late: it looks several times a second.
const LATE_S: i64 = 1;
/// How long to wait after the outbox could not be written.
const AGAIN: Duration = Duration::from_secs(1);

/// Something that was told.
#[derive(Debug, Clone)]
pub struct Told {
    pub stroke: Stroke,
    /// By how many seconds the machine was late.
    pub late_s: i64,
    pub rooms: BTreeSet<ActorId>,
}

pub struct Herald {
    held: Mutex<Held>,
    pub outbox: Outbox,
    pub notify: Notify,
    /// A counter that runs evenly.
    steady: fn() -> Duration,
}

/// A stroke with by how much it is late, its letters, and which rooms are told what.
type ToTell = (
    (Stroke, i64, Vec<Draft>),
    Option<(BTreeSet<ActorId>, Value)>,
);

/// What was read of the record.
struct Read {
    /// Letters about these may have nothing more to ask; at the beginning, any.
    touched: Option<BTreeSet<Subject>>,
}

struct Held {
    clocks: Clocks,
    pace: Option<Pace>,
    /// The entry to read next; `None` before everything was built.
    next: Option<u64>,
    now: Instant,
}

impl Herald {
    pub fn load(store: &dyn Store, notify: Notify, steady: fn() -> Duration) -> Result<Herald> {
        let (outbox, marks) = Outbox::load(store)?;
        let held = Held {
            clocks: Clocks::new(marks),
            pace: None,
            next: None,
            now: Instant::MIN,
        };
        Ok(Herald {
            held: Mutex::new(held),
            outbox,
            notify,
            steady,
        })
    }

    fn held(&self) -> MutexGuard<'_, Held> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How many subjects have something to be told.
    pub fn open(&self) -> usize {
        self.held().clocks.open()
    }

    /// The time letters and strokes go by.
    pub fn now(&self, host: &Host) -> Instant {
        self.held().now.max(Instant((host.now_s)()))
    }

    /// One step: as much as is told at once. Gives back what was told; done again, it goes on from there. An error
    /// leaves everything to be told as it was.
    pub fn step(&self, host: &Host) -> Result<Vec<Told>> {
        host.clock_on();
        let mut held = self.held();
        let Some((read, to_tell)) = self.read(host, &mut held) else {
            return Ok(Vec::new());
        };
        // The desk is let go while the outbox is written: those who record do not wait for that.
        let now = held.now;
        let store = host.board.store.as_ref();
        let put: Vec<_> = to_tell.iter().map(|(told, _)| told.clone()).collect();
        if !put.is_empty() {
            self.outbox
                .put(store, &put, now)
                .inspect_err(|_| held.next = None)?;
        }
        let Some(desk) = host.desk() else {
            return Ok(Vec::new());
        };
        let view = desk.folder.facts.now();
        let strokes: Vec<Stroke> = put.into_iter().map(|(stroke, ..)| stroke).collect();
        held.clocks.told(view, &strokes);
        if read
            .touched
            .as_ref()
            .is_none_or(|touched| !touched.is_empty())
        {
            self.outbox
                .settle(store, read.touched.as_ref(), now, |stroke| {
                    stroke.stands(view)
                })
                .inspect_err(|_| held.next = None)?;
        }
        drop(desk);
        let mut done = Vec::with_capacity(to_tell.len());
        for ((stroke, late_s, _), room) in to_tell {
            let (rooms, value) = room.unwrap_or_default();
            for organisation in &rooms {
                host.rooms
                    .strike(organisation, &for_room(&value, &stroke, organisation));
            }
            done.push(Told {
                stroke,
                late_s,
                rooms,
            });
        }
        Ok(done)
    }

    /// Reads what is new at the desk and finds what has fallen due, with who is told.
    fn read(&self, host: &Host, held: &mut Held) -> Option<(Read, Vec<ToTell>)> {
        let desk = host.desk()?;
        let facts = &desk.folder.facts;
        let size = desk.chain.size();
        let wall_s = (host.now_s)();
        let steady = (self.steady)();
        let recorded_s = desk.chain.time_s().unwrap_or(wall_s);
        let pace = held
            .pace
            .get_or_insert_with(|| Pace::new(recorded_s, wall_s, steady));
        let (now, jump) = pace.step(wall_s, steady);
        if let Some(jump) = jump {
            tracing::warn!(
                by_s = jump.by_s,
                "the machine's clock was set; what fell due meanwhile is told now, as late by the machine"
            );
        }
        held.now = now;
        let touched = match held.next {
            None => {
                held.clocks.build(facts);
                held.next = Some(size);
                None
            }
            Some(next) => {
                let until = size.min(next + ENTRIES_MAX);
                let mut subjects = BTreeSet::new();
                for index in next..until {
                    let body = told(&desk, index).map(|(body, _)| body);
                    subjects.append(&mut held.clocks.touch(facts, index, body.as_ref()));
                }
                held.next = Some(until);
                Some(subjects)
            }
        };
        held.clocks.freshen(facts, STALE_MAX);
        let view = facts.now();
        let fallen = held.clocks.fallen(view, now, SUBJECTS_MAX);
        let to_tell = fallen.into_iter().map(|stroke| {
            let late_s = now.0 - stroke.at.max(stroke.known).0;
            let late_s = if late_s > LATE_S { late_s } else { 0 };
            let addressed = self.notify.addressed(view, &stroke, now);
            let drafts = addressed
                .into_iter()
                .map(|(recipient, stop)| Draft {
                    recipient: recipient.name.clone(),
                    organisation: ActorId::new(&recipient.organisation),
                    stop,
                })
                .collect();
            let room = stroke.strikes().then(|| {
                let value = stroke_value(view, &stroke, late_s, desk.folder.zone());
                (stroke.concerned(view), value)
            });
            ((stroke, late_s, drafts), room)
        });
        Some((Read { touched }, to_tell.collect()))
    }

    /// Whether there is more to do at once.
    pub fn has_more(&self, host: &Host) -> bool {
        let held = self.held();
        let size = host.desk().map_or(0, |desk| desk.chain.size());
        held.next.is_none_or(|next| next < size)
            || held.clocks.is_stale()
            || held.clocks.next_due().is_some_and(|due| due <= held.now)
    }

    /// Notes for its author that a letter holds what is not public, before it is sent: once a letter, however often it is tried.
    fn hold(
        &self,
        host: &Host,
        recipient: &Recipient,
        due: &Due,
        holds: Option<u64>,
    ) -> Result<()> {
        let Some(index) = holds else { return Ok(()) };
        let own = ActorId::new(&recipient.organisation);
        let restricted = host.desk().is_some_and(|desk| {
            let entry = desk.folder.facts.restricted.get(&index);
            entry.is_some_and(|entry| entry.author.as_ref() != Some(&own))
        });
        if !restricted {
            return Ok(());
        }
        let mut apart = due.letter.number.to_be_bytes().to_vec();
        apart.extend(recipient.name.as_bytes());
        let way = Way::Letter(recipient.name.clone());
        let to = &recipient.organisation;
        let line = servings::line(index, due.letter.put_s, &apart, None, to, &way);
        servings::keep(host.board.store.as_ref(), &[line])
    }

    /// Sends what is due to one recipient, at most one letter. `None` where nothing is.
    pub fn send(&self, host: &Host, recipient: &Recipient) -> Result<Option<Due>> {
        let now = self.now(host);
        let Some(due) = self.outbox.due(&recipient.name, now) else {
            return Ok(None);
        };
        let Some(bearer) = self.notify.bearers.get(&recipient.bearer) else {
            return Ok(None);
        };
        let message = {
            let Some(desk) = host.desk() else {
                return Ok(None);
            };
            let facts = &desk.folder.facts;
            let frame = Frame {
                origin: &desk.meta.origin,
                exercise: facts
                    .genesis
                    .as_ref()
                    .is_some_and(|genesis| genesis.exercise),
                zone: desk.folder.zone(),
            };
            compose::letter(&self.notify, facts.now(), &frame, recipient, &due)
        };
        let answered = match message {
            Some(message) => {
                self.hold(host, recipient, &due, message.holds)?;
                bearer.send(&recipient.to, &message)
            }
            None => Err("what it is about does not read in this version".to_string()),
        };
        if let Err(why) = &answered {
            tracing::warn!(
                recipient = recipient.name,
                number = due.letter.number,
                "a letter was not taken: {why}"
            );
        }
        let now = self.now(host);
        let store = host.board.store.as_ref();
        self.outbox.tried(store, &due, answered, now)?;
        Ok(Some(due))
    }
}

/// Starts the herald and a thread for each recipient. They end when the board closes.
pub fn start(host: &Arc<Host>) -> Vec<JoinHandle<()>> {
    if host.desk().is_none() {
        return Vec::new();
    }
    let mut threads = vec![{
        let host = Arc::clone(host);
        std::thread::spawn(move || run_with(&host, &mut |_| {}))
    }];
    for recipient in &host.herald.notify.recipients {
        let (host, recipient) = (Arc::clone(host), recipient.clone());
        threads.push(std::thread::spawn(move || carry(&host, &recipient)));
    }
    threads
}

/// Tells what falls due until the board closes, and hands over what was told.
pub fn run_with(host: &Host, each: &mut dyn FnMut(&[Told])) {
    let herald = &host.herald;
    loop {
        let wait = match herald.step(host) {
            Ok(told) => {
                each(&told);
                if herald.has_more(host) {
                    Duration::ZERO
                } else {
                    TICK
                }
            }
            Err(error) => {
                tracing::error!("what falls due is not told yet: {error:#}");
                AGAIN
            }
        };
        let read = herald.held().next.unwrap_or(0);
        if host.board.wait_beyond(read, wait).is_none() {
            let names = herald.notify.recipients.iter().map(|r| r.name.as_str());
            herald.outbox.end(names);
            return;
        }
    }
}

fn carry(host: &Host, recipient: &Recipient) {
    let herald = &host.herald;
    loop {
        match herald.send(host, recipient) {
            Ok(Some(_)) => {}
            Ok(None) => {}
            Err(error) => {
                tracing::error!(
                    recipient = recipient.name,
                    "the outbox is not written: {error:#}"
                );
                std::thread::sleep(AGAIN);
            }
        }
        let now = herald.now(host);
        if !herald.outbox.wait(&recipient.name, now, TICK * 5) {
            return;
        }
    }
}

/// Who is on whose roster is for that organisation; another is told that somebody is called.
fn for_room(value: &Value, stroke: &Stroke, organisation: &ActorId) -> Value {
    let mut value = value.clone();
    if value["called"] == "officer" && stroke.of() != Some(organisation) {
        value["who"] = Value::Null;
    }
    value
}

/// What a room is told of a stroke: what it is about, whose turn it is and what it means; never a content.
fn stroke_value(view: View<'_>, stroke: &Stroke, late_s: i64, zone: &str) -> Value {
    let (kind, who) = match &stroke.what {
        What::Called { who, .. } => match who {
            Called::Officer(officer) => (Some("officer"), Some(officer.to_string())),
            Called::Everybody => (Some("everybody"), None),
            Called::CoChair(chair) => (Some("co-chair"), Some(chair.to_string())),
        },
        What::Sent { .. }
        | What::SourceCorrected { .. }
        | What::Silent { .. }
        | What::LineSilent
        | What::Awaited { .. }
        | What::Object(_) => (None, None),
    };
    let of = stroke.of();
    json!({
        "stroke": stroke.word(),
        "about": stroke.subject.word(),
        "id": stroke.subject.id(),
        "of": of,
        "of_name": of.map(|of| view.actor_name(of)),
        "rung": stroke.rung(),
        "called": kind,
        "who": who,
        "ends": silent_ends(view, stroke).iter().map(|end| json!({ "actor": end, "name": view.actor_name(end) })).collect::<Vec<_>>(),
        "due": time(stroke.at, zone),
        "late_by_machine_s": late_s,
        "silence_means": stroke.silence_means(),
        "late_means": LATE_MEANS,
    })
}

#[cfg(test)]
mod tests;
