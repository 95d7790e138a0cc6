//! The clocks: which strokes fall due when, over every open notice, line and procedure.
//!
//! One time for each subject stands in an ordered set, the next at which something is to be told of it; whatever touches a
//! subject has its time worked out anew. So a hundred thousand open clocks cost a look at the first of them. Everything
//! here follows from the facts and can be built again from entry zero; what cannot is which strokes were told, and
//! that is handed in and kept by the outbox, in the same write as the letters ([`super::outbox`]).
//!
//! The machine's clock is not trusted to run evenly. Set back, it does not stop the clocks: they go on at the pace of
//! the machine's steady counter until it has caught up. Set forward, whatever fell due meanwhile is told at once, and
//! marked as told late by the machine. Read next: [`super::herald`], which tells.

use armistice_domain::facts::{Facts, View};
use armistice_domain::id::{ActorId, NoticeId};
use armistice_domain::incident::{inquiry, linking};
use armistice_domain::instant::Instant;
use armistice_domain::notice::strokes::{self, Stroke, Subject};
use armistice_domain::notice::versions;
use armistice_domain::statements::Body;
use armistice_record::sha256;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::time::Duration;

/// What is kept of a stroke's key.
pub type Mark = [u8; 16];

/// The mark of a stroke that was told.
pub fn mark_of(key: &str) -> Mark {
    let mut mark = Mark::default();
    mark.copy_from_slice(&sha256(key.as_bytes()).0[..16]);
    mark
}

#[derive(Debug, Default)]
pub struct Clocks {
    /// When each subject is looked at next, and the same by subject.
    due: BTreeSet<(Instant, Subject)>,
    by_subject: BTreeMap<Subject, Instant>,
    told: BTreeSet<Mark>,
    /// To be worked out anew, a part at a time: until then the times of before hold.
    stale: VecDeque<Subject>,
}

impl Clocks {
    pub fn new(told: BTreeSet<Mark>) -> Clocks {
        Clocks {
            told,
            ..Clocks::default()
        }
    }

    /// Everything anew, as [`Clocks::freshen`] comes to it.
    pub fn build(&mut self, facts: &Facts) {
        self.due.clear();
        self.by_subject.clear();
        self.stale = subjects(facts).collect();
    }

    /// Works out so many of what has gone stale.
    pub fn freshen(&mut self, facts: &Facts, at_most: usize) {
        for _ in 0..at_most {
            let Some(subject) = self.stale.pop_front() else {
                return;
            };
            self.set(facts.now(), subject);
        }
    }

    pub fn is_stale(&self) -> bool {
        !self.stale.is_empty()
    }

    /// What one more entry changes, the record's clock among them. Gives back the subjects it touches.
    pub fn touch(&mut self, facts: &Facts, index: u64, body: Option<&Body>) -> BTreeSet<Subject> {
        let mut touched = body.map_or_else(BTreeSet::new, |body| self.touched(facts, body));
        let grown = facts.movements.grown(index);
        touched.extend(grown.map(|id| Subject::Object(id.clone())));
        for subject in &touched {
            self.set(facts.now(), subject.clone());
        }
        touched
    }

    fn touched(&mut self, facts: &Facts, body: &Body) -> BTreeSet<Subject> {
        let names = body.names();
        let mut touched = BTreeSet::new();
        let notice = |id: &NoticeId| Subject::Notice(id.clone());
        touched.extend(names.notice.map(notice));
        touched.extend(names.channel.map(|id| Subject::Channel(id.clone())));
        let incident = names.incident.map(|id| linking::resolve(facts.now(), id));
        touched.extend(incident.map(Subject::Incident));
        touched.extend(names.object.map(|id| Subject::Object(id.clone())));
        match body {
            Body::NoticeSent(sent) => {
                touched.insert(notice(&sent.notice));
                // A correction, or the passing on of one, changes how every copy stands.
                if sent.corrects.is_some() || sent.relays.is_some() {
                    let family = versions::family(facts.now(), &sent.notice);
                    touched.extend(family.iter().map(notice));
                }
            }
            Body::SiteNotified(_)
            | Body::MovementNotified(_)
            | Body::AreaNotified(_)
            | Body::ActivityNotified(_)
            | Body::ObjectStepped(_) => {
                // What told of the version before, or of what ended, may be void.
                let told = names.object.and_then(|id| facts.movements.told.get(id));
                touched.extend(told.into_iter().flatten().map(notice));
            }
            Body::ChannelOpened(opened) => {
                touched.insert(Subject::Channel(opened.channel.clone()));
            }
            Body::Found(found) => {
                touched.insert(Subject::Incident(found.incident.clone()));
            }
            Body::Linked(linked) => {
                let affected =
                    linking::affected(facts.now(), linked.incident.as_ref(), &linked.reports);
                touched.extend(affected.into_iter().map(Subject::Incident));
            }
            Body::Unlinked(undone) => {
                let affected =
                    linking::affected(facts.now(), Some(&undone.incident), &undone.reports);
                touched.extend(affected.into_iter().map(Subject::Incident));
            }
            // Who is called next may have changed.
            Body::ShiftSet(shift) => touched.extend(self.open_notices_to(facts, &shift.by)),
            // What the texts say, who is bound by them, and whose keys signed, touch everything: too much for one breath.
            Body::InstrumentText(_) | Body::Decided(_) | Body::KeyRevoked(_) => {
                self.stale = subjects(facts).collect();
            }
            Body::Genesis(_)
            | Body::ActorIs(_)
            | Body::ActorNamed(_)
            | Body::Related(_)
            | Body::MeansHeld(_)
            | Body::ListIs(_)
            | Body::Listed(_)
            | Body::Accepted(_)
            | Body::Attested(_)
            | Body::UmbrellaListed(_)
            | Body::Declared(_)
            | Body::PlaceIs(_)
            | Body::PlaceNamed(_)
            | Body::LineIs(_)
            | Body::ControlAsserted(_)
            | Body::Reported(_)
            | Body::Imported(_)
            | Body::Registered(_)
            | Body::AccusedNotified(_)
            | Body::Replied(_)
            | Body::Viewed(_)
            | Body::Inquired(_)
            | Body::SucceedsLog(_)
            | Body::Received(_)
            | Body::OpeningDestroyed(_)
            | Body::KeyAdmitted(_)
            | Body::Proposed(_)
            | Body::ProposalAnswered(_)
            | Body::ChannelSet(_)
            | Body::Acknowledged(_)
            | Body::Attempted(_)
            | Body::LineChecked(_)
            | Body::NoticeClosed(_)
            | Body::SourceNoted(_)
            | Body::Graded(_)
            | Body::Exhibited(_)
            | Body::CustodyPassed(_)
            | Body::ConsentSet(_)
            | Body::Checked(_)
            | Body::MeasureReported(_)
            | Body::ObjectChecked(_)
            | Body::ConflictAnswered(_)
            | Body::InquiryAnswered(_)
            | Body::Reopened(_) => {}
        }
        touched
    }

    fn open_notices_to(&self, facts: &Facts, to: &ActorId) -> Vec<Subject> {
        let is_to = |subject: &&Subject| match subject {
            Subject::Notice(id) => facts
                .notices
                .sent
                .get(id)
                .is_some_and(|entry| entry.value.to.contains(to)),
            Subject::Channel(_) | Subject::Incident(_) | Subject::Object(_) => false,
        };
        self.by_subject.keys().filter(is_to).cloned().collect()
    }

    /// Works out when a subject is looked at next.
    fn set(&mut self, view: View<'_>, subject: Subject) {
        let next = strokes::of(view, &subject)
            .into_iter()
            .find(|stroke| !self.is_told(stroke))
            // Before the record knew of it nothing could be told.
            .map(|stroke| stroke.at.max(stroke.known));
        self.put(subject, next);
    }

    fn put(&mut self, subject: Subject, next: Option<Instant>) {
        if let Some(before) = self.by_subject.get(&subject).copied() {
            if Some(before) == next {
                return;
            }
            self.by_subject.remove(&subject);
            let held = (before, subject);
            self.due.remove(&held);
            self.place(held.1, next);
        } else {
            self.place(subject, next);
        }
    }

    fn place(&mut self, subject: Subject, next: Option<Instant>) {
        if let Some(next) = next {
            self.by_subject.insert(subject.clone(), next);
            self.due.insert((next, subject));
        }
    }

    fn is_told(&self, stroke: &Stroke) -> bool {
        !self.told.is_empty() && self.told.contains(&mark_of(&stroke.key()))
    }

    /// When something is to be told next.
    pub fn next_due(&self) -> Option<Instant> {
        self.due.first().map(|(at, _)| *at)
    }

    /// Strokes that have fallen due and were not told, those due first before others; of at most so many subjects.
    pub fn fallen(&self, view: View<'_>, now: Instant, subjects_max: usize) -> Vec<Stroke> {
        self.due
            .iter()
            .take_while(|(at, _)| *at <= now)
            .take(subjects_max)
            .flat_map(|(_, subject)| strokes::of(view, subject))
            .filter(|stroke| stroke.at <= now && !self.is_told(stroke))
            .collect()
    }

    /// Remembers that strokes were told: durably, by now.
    pub fn told(&mut self, view: View<'_>, strokes: &[Stroke]) {
        self.told
            .extend(strokes.iter().map(|stroke| mark_of(&stroke.key())));
        let subjects: BTreeSet<&Subject> = strokes.iter().map(|stroke| &stroke.subject).collect();
        for subject in subjects {
            self.set(view, subject.clone());
        }
    }

    /// How many subjects have something to be told.
    pub fn open(&self) -> usize {
        self.due.len()
    }
}

fn subjects(facts: &Facts) -> impl Iterator<Item = Subject> + '_ {
    let notices = facts.notices.order.iter().cloned().map(Subject::Notice);
    let channels = facts.notices.channels.keys().cloned();
    let mut incidents = linking::notified(facts.now());
    incidents.append(&mut inquiry::inquired(facts.now()));
    let objects = facts.movements.order.iter().cloned();
    notices
        .chain(channels.map(Subject::Channel))
        .chain(incidents.into_iter().map(Subject::Incident))
        .chain(objects.map(Subject::Object))
}

/// How far the machine's clock may move against its steady counter before that is called a jump, in seconds.
const JUMP_S: i64 = 30;

/// How far it may stand behind the time already told before the steady counter is followed instead, in seconds: a clock
/// that is kept in step is set by less.
const BEHIND_S: i64 = 2;

/// The time the clocks go by.
#[derive(Debug, Clone, Copy)]
pub struct Pace {
    now_s: i64,
    /// The steady counter up to which `now_s` has gone.
    steady: Duration,
    /// What the machine's clock said last, and the counter then.
    wall: (i64, Duration),
}

/// The machine's clock was set, by so many seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Jump {
    pub by_s: i64,
}

impl Pace {
    /// From the newest time on record on, or the machine's where it is later.
    pub fn new(recorded_s: i64, wall_s: i64, steady: Duration) -> Pace {
        Pace {
            now_s: wall_s.max(recorded_s),
            steady,
            wall: (wall_s, steady),
        }
    }

    /// The time it is, which never goes back and does not stand still; and whether the machine's clock was set since.
    pub fn step(&mut self, wall_s: i64, steady: Duration) -> (Instant, Option<Jump>) {
        let (before_s, counted) = self.wall;
        let passed_s = steady.saturating_sub(counted).as_secs() as i64;
        let by_s = wall_s - before_s - passed_s;
        self.wall = (wall_s, steady);
        if wall_s + BEHIND_S >= self.now_s {
            self.now_s = self.now_s.max(wall_s);
            self.steady = steady;
        } else {
            // Whole seconds only are taken off the counter, so that no part of one is lost.
            let passed = Duration::from_secs(steady.saturating_sub(self.steady).as_secs());
            self.now_s += passed.as_secs() as i64;
            self.steady += passed;
        }
        let jump = (by_s.abs() > JUMP_S).then_some(Jump { by_s });
        (Instant(self.now_s), jump)
    }
}

#[cfg(test)]
mod tests;
