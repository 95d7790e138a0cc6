//! How far a notice has got with one addressee: sent, received, understood by a named officer, passed on, acted on, or
//! objected to. Each state holds only what it has, and a rung that may not follow is refused with what would allow it.
//!
//! Time counts from the first attempt (R35). Who is called when nobody answers, or nobody has understood in time, follows
//! from the roster at the time of each call: the next on it, one after the other, and when it is at its end, the
//! co-chairs of the channel's instrument.

use super::clocks::{self, Allowed, Stands};
use super::statements::{Acknowledged, MessageKind, NoticeSent, Rung};
use super::versions::{self, Outdated};
use super::{channel, superseded_by};
use crate::actor::roster;
use crate::decide::Refusal;
use crate::facts::{Entry, View};
use crate::id::{ActorId, NoticeId, OfficerId};
use crate::instant::Instant;
use crate::laws::Rule;
use crate::words::Role;
use std::sync::Arc;

/// A rung that was reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    pub at: Instant,
    pub index: u64,
    pub officer: Option<OfficerId>,
}

/// How far it has got.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    Sent,
    Received(Step),
    /// By a named officer, who read the position back where there is one.
    Understood {
        received: Step,
        understood: Step,
    },
    PassedOn {
        received: Step,
        understood: Step,
        passed_on: Step,
    },
    ActedOn {
        received: Step,
        understood: Step,
        passed_on: Option<Step>,
        acted_on: Step,
    },
}

/// One addressee's ladder.
#[derive(Debug, Clone)]
pub struct Ladder {
    pub notice: NoticeId,
    pub to: ActorId,
    pub from: Instant,
    /// When the record had it: nobody is called of what is not there.
    pub entered: Instant,
    pub state: State,
    pub objections: Vec<Step>,
    pub closed: Option<Instant>,
    /// It does not stand any more.
    pub outdated: Option<Outdated>,
    /// What is asked of this addressee.
    pub rungs: &'static [Rung],
    /// The time each rung has.
    pub allowed: Allowed,
}

impl State {
    /// The rung that must come before one, if it has not: nothing is passed on or acted on by who has not understood it.
    pub const fn lacks(&self, rung: Rung) -> Option<Rung> {
        match (self, rung) {
            (State::Sent | State::Received(_), Rung::PassedOn | Rung::ActedOn) => {
                Some(Rung::Understood)
            }
            (
                State::Sent
                | State::Received(_)
                | State::Understood { .. }
                | State::PassedOn { .. }
                | State::ActedOn { .. },
                Rung::Received | Rung::Understood | Rung::PassedOn | Rung::ActedOn | Rung::Objected,
            ) => None,
        }
    }

    /// The state after an acknowledgement. Who says again what it has said, or something that is implied, changes
    /// nothing. Who objects has received it, and an objection moves nothing else.
    fn climb(self, rung: Rung, step: Step) -> State {
        match (self, rung) {
            (State::Sent, Rung::Received | Rung::Objected) => State::Received(step),
            (State::Sent, Rung::Understood) => State::Understood {
                received: step.clone(),
                understood: step,
            },
            (State::Received(received), Rung::Understood) => State::Understood {
                received,
                understood: step,
            },
            (
                State::Understood {
                    received,
                    understood,
                },
                Rung::PassedOn,
            ) => State::PassedOn {
                received,
                understood,
                passed_on: step,
            },
            (
                State::Understood {
                    received,
                    understood,
                },
                Rung::ActedOn,
            ) => State::ActedOn {
                received,
                understood,
                passed_on: None,
                acted_on: step,
            },
            (
                State::PassedOn {
                    received,
                    understood,
                    passed_on,
                },
                Rung::ActedOn,
            ) => State::ActedOn {
                received,
                understood,
                passed_on: Some(passed_on),
                acted_on: step,
            },
            (state @ (State::Sent | State::Received(_)), Rung::PassedOn | Rung::ActedOn)
            | (state, Rung::Objected)
            | (
                state @ (State::Received(_)
                | State::Understood { .. }
                | State::PassedOn { .. }
                | State::ActedOn { .. }),
                Rung::Received,
            )
            | (
                state @ (State::Understood { .. } | State::PassedOn { .. } | State::ActedOn { .. }),
                Rung::Understood,
            )
            | (state @ (State::PassedOn { .. } | State::ActedOn { .. }), Rung::PassedOn)
            | (state @ State::ActedOn { .. }, Rung::ActedOn) => state,
        }
    }

    /// When a rung was reached.
    pub fn reached(&self, rung: Rung) -> Option<&Step> {
        match (self, rung) {
            (State::Sent, _) => None,
            (State::Received(received), Rung::Received)
            | (
                State::Understood { received, .. }
                | State::PassedOn { received, .. }
                | State::ActedOn { received, .. },
                Rung::Received,
            ) => Some(received),
            (
                State::Understood { understood, .. }
                | State::PassedOn { understood, .. }
                | State::ActedOn { understood, .. },
                Rung::Understood,
            ) => Some(understood),
            (State::PassedOn { passed_on, .. }, Rung::PassedOn) => Some(passed_on),
            (State::ActedOn { passed_on, .. }, Rung::PassedOn) => passed_on.as_ref(),
            (State::ActedOn { acted_on, .. }, Rung::ActedOn) => Some(acted_on),
            (
                State::Received(_),
                Rung::Understood | Rung::PassedOn | Rung::ActedOn | Rung::Objected,
            )
            | (State::Understood { .. }, Rung::PassedOn | Rung::ActedOn | Rung::Objected)
            | (State::PassedOn { .. }, Rung::ActedOn | Rung::Objected)
            | (State::ActedOn { .. }, Rung::Objected) => None,
        }
    }

    pub const fn word(&self) -> &'static str {
        match self {
            State::Sent => "sent",
            State::Received(_) => "received",
            State::Understood { .. } => "understood",
            State::PassedOn { .. } => "passed-on",
            State::ActedOn { .. } => "acted-on",
        }
    }
}

/// The rungs that have clocks, in their order.
pub const RUNGS: [Rung; 4] = [
    Rung::Received,
    Rung::Understood,
    Rung::PassedOn,
    Rung::ActedOn,
];

/// The ladder of one addressee, as its acknowledgements up to `now` leave it.
pub fn of(view: View<'_>, entry: &Entry<Arc<NoticeSent>>, to: &ActorId, now: Instant) -> Ladder {
    let notice = &entry.value;
    let mut ladder = Ladder {
        notice: notice.notice.clone(),
        to: to.clone(),
        from: began(view, notice, to),
        entered: entry.entered,
        state: State::Sent,
        objections: Vec::new(),
        closed: super::closed(view, &notice.notice)
            .map(|closed| closed.value.at)
            .filter(|at| *at <= now),
        outdated: versions::outdated(view, &notice.notice),
        rungs: rungs_of(view, notice),
        allowed: clocks::allowed(view, entry),
    };
    let acks = view.sound(view.facts.notices.acks.get(&notice.notice));
    for ack in acks.filter(|ack| ack.value.by == *to && ack.value.at <= now) {
        ladder.state = ladder.state.climb(ack.value.rung, step(ack));
        if ack.value.rung == Rung::Objected {
            ladder.objections.push(step(ack));
        }
    }
    ladder
}

fn step(ack: &Entry<Acknowledged>) -> Step {
    Step {
        at: ack.value.at,
        index: ack.index,
        officer: ack.value.officer.clone(),
    }
}

/// R35: from the first attempt to reach this addressee, logged or said; else from when it was sent. Over a channel that
/// was not open nobody was tried.
fn began(view: View<'_>, notice: &NoticeSent, to: &ActorId) -> Instant {
    if !view.laws.holds(Rule::R35) {
        return notice.at;
    }
    let logged = view
        .sound(view.facts.notices.attempts.get(&notice.channel))
        .map(|entry| &entry.value)
        .filter(|attempt| {
            attempt.to == *to
                && attempt.by == notice.by
                && attempt.notice.as_ref() == Some(&notice.notice)
        })
        .map(|attempt| attempt.at);
    let said = notice.first_attempt;
    let opened = channel(view, &notice.channel).map_or(Instant::MIN, |channel| channel.at);
    logged
        .chain(said)
        .filter(|at| *at >= opened)
        .fold(notice.at, |so_far, at| so_far.min(at))
}

/// One clock of a ladder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clock {
    pub notice: NoticeId,
    pub of: ActorId,
    pub rung: Rung,
    pub from: Instant,
    pub due: Instant,
    pub stands: Stands,
}

/// Somebody who is called because nobody answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    pub at: Instant,
    /// The rung nobody has reached.
    pub rung: Rung,
    pub who: Called,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Called {
    /// An officer on the addressee's roster.
    Officer(OfficerId),
    /// Nobody is on the addressee's roster: everybody there who holds a key.
    Everybody,
    /// The roster is at its end.
    CoChair(ActorId),
}

impl Ladder {
    /// Whether this addressee may say that rung now.
    pub fn may_climb(&self, rung: Rung) -> Result<(), Refusal> {
        match self.state.lacks(rung) {
            None => Ok(()),
            Some(first) => Err(Refusal::RungFirst { rung, first }),
        }
    }

    /// Whether a rung is waited for, however late.
    pub fn awaits(&self, rung: Rung) -> bool {
        self.is_open() && !self.is_objected(rung)
    }

    pub fn is_open(&self) -> bool {
        self.closed.is_none()
            && self.outdated.is_none()
            && !matches!(self.state, State::ActedOn { .. })
    }

    /// Every clock of it at an instant. A message that asks for nothing to be done ends with understanding.
    pub fn clocks(&self, now: Instant) -> Vec<Clock> {
        self.rungs
            .iter()
            .map(|rung| self.clock(*rung, now))
            .collect()
    }

    fn clock(&self, rung: Rung, now: Instant) -> Clock {
        let due = self.from.plus_s(self.allowed.of(rung));
        let stands = match self.state.reached(rung) {
            Some(step) if due.is_past_due(step.at) => Stands::MetLate(step.at),
            Some(step) => Stands::Met(step.at),
            // A later rung was reached without this one: nothing is waited for.
            None if self.is_past(rung) || self.is_objected(rung) => Stands::Ended,
            None if self.closed.is_some() || self.outdated.is_some() => Stands::Ended,
            None if due.is_past_due(now) => Stands::Overdue,
            None => Stands::Running,
        };
        Clock {
            notice: self.notice.clone(),
            of: self.to.clone(),
            rung,
            from: self.from,
            due,
            stands,
        }
    }

    /// Whether an objection stands where this rung is asked for: something is acted on, or objected to. That somebody objects
    /// is not that a named officer understood, so this is waited for still.
    const fn is_objected(&self, rung: Rung) -> bool {
        !self.objections.is_empty() && matches!(rung, Rung::PassedOn | Rung::ActedOn)
    }

    fn is_past(&self, rung: Rung) -> bool {
        RUNGS
            .iter()
            .filter(|later| **later > rung)
            .any(|later| self.state.reached(*later).is_some())
    }

    /// Who has been called by an instant, in order: whoever is next on the roster of that moment, each a length of the first
    /// clock after the one before, then the co-chairs. It goes on until somebody says that it was received, and again
    /// where nobody says in time that it was understood. Nobody is called twice.
    pub fn calls(&self, view: View<'_>, notice: &NoticeSent, now: Instant) -> Vec<Call> {
        let allowed = &self.allowed;
        let until = self.closed.unwrap_or(Instant::MAX).min(now);
        let mut calls: Vec<Call> = Vec::new();
        for (rung, begins, ends) in self.waits() {
            let mut at = begins;
            while at.is_past_due(until.min(ends)) {
                let called = |who: &OfficerId| {
                    let mut earlier = calls.iter();
                    earlier.any(|call| matches!(&call.who, Called::Officer(own) if own == who))
                };
                let on_duty = roster::on_duty(view, &self.to, Some(&notice.channel), at);
                let next = on_duty.into_iter().find(|officer| !called(officer));
                let who = match next {
                    Some(officer) => Called::Officer(officer),
                    None if calls.is_empty() => Called::Everybody,
                    None => {
                        let chairs = co_chairs(view, notice).into_iter();
                        let others =
                            chairs.filter(|chair| *chair != self.to && *chair != notice.by);
                        calls.extend(others.map(|chair| Call {
                            at,
                            rung,
                            who: Called::CoChair(chair),
                        }));
                        return calls;
                    }
                };
                calls.push(Call { at, rung, who });
                // The first clock counts from the first attempt: where it runs out later than that call, with it.
                let due = self.from.plus_s(allowed.received_s);
                at = match calls.len() == 1 && at < due {
                    true => due,
                    false => at.plus_s(allowed.received_s),
                };
            }
        }
        calls
    }

    /// From when to when somebody is called for a rung. Who has only just said that it came has a first clock's time to
    /// say that it was understood.
    fn waits(&self) -> Vec<(Rung, Instant, Instant)> {
        let reached = |rung: Rung| self.state.reached(rung).map(|step| step.at);
        let ends = |rung: Rung| reached(rung).unwrap_or(Instant::MAX);
        let begins = self.from.max(self.entered);
        let mut waits = vec![(Rung::Received, begins, ends(Rung::Received))];
        if let Some(received) = reached(Rung::Received)
            && self.rungs.contains(&Rung::Understood)
        {
            let due = self.from.plus_s(self.allowed.understood_s).max(begins);
            let begins = match due.is_past_due(received) {
                true => received.plus_s(self.allowed.received_s),
                false => due,
            };
            waits.push((Rung::Understood, begins, ends(Rung::Understood)));
        }
        waits
    }
}

/// What is asked of a notice's addressees: all rungs where something is to be done or told on, the first two else. A
/// correction asks for what the version before it asked: whoever was to pass that on, or act on it, has this one to.
pub fn rungs_of(view: View<'_>, notice: &NoticeSent) -> &'static [Rung] {
    let asks_all = |version: &NoticeSent| match version.kind {
        MessageKind::StopRequest | MessageKind::Relay => true,
        MessageKind::Notification
        | MessageKind::Query
        | MessageKind::Allegation
        | MessageKind::Correction => version.form.request.is_some() || version.relay_to.is_some(),
        MessageKind::Answer => false,
    };
    match notice.kind {
        MessageKind::Answer => &[Rung::Received],
        MessageKind::Notification
        | MessageKind::Query
        | MessageKind::Allegation
        | MessageKind::StopRequest
        | MessageKind::Relay
        | MessageKind::Correction => {
            if versions::is_asked(view, notice, asks_all) {
                &RUNGS
            } else {
                &[Rung::Received, Rung::Understood]
            }
        }
    }
}

/// The co-chairs an unanswered notice comes to: those of the channel's instrument; else whoever sits in the body that
/// decides on organisations.
pub fn co_chairs(view: View<'_>, notice: &NoticeSent) -> Vec<ActorId> {
    let instrument = channel(view, &notice.channel).and_then(|channel| channel.instrument.as_ref());
    let of_text: Vec<ActorId> = instrument
        .and_then(|id| view.instrument(id))
        .map(|instrument| {
            let chairs = instrument
                .parties
                .iter()
                .filter(|party| party.role == Role::CoChair);
            chairs.map(|party| party.actor.clone()).collect()
        })
        .unwrap_or_default();
    if !of_text.is_empty() {
        return of_text;
    }
    let body = view.facts.ring.body.as_ref();
    body.map(|body| body.members.clone()).unwrap_or_default()
}

/// Every clock of a notice, over all addressees.
pub fn clocks(view: View<'_>, entry: &Entry<Arc<NoticeSent>>, now: Instant) -> Vec<Clock> {
    entry
        .value
        .to
        .iter()
        .flat_map(|to| of(view, entry, to, now).clocks(now))
        .collect()
}

/// How long an addressee took: to the first answer, to understanding, to action, in seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Took {
    pub answer_s: Option<i64>,
    pub understood_s: Option<i64>,
    pub action_s: Option<i64>,
}

impl Ladder {
    pub fn took(&self) -> Took {
        let since = |rung: Rung| {
            let step = self.state.reached(rung)?;
            Some(step.at.0 - self.from.0)
        };
        Took {
            answer_s: since(Rung::Received),
            understood_s: since(Rung::Understood),
            action_s: since(Rung::ActedOn),
        }
    }
}

/// What an addressee has said to the request of a notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Consent {
    NotSaid,
    Granted,
    Refused,
}

impl Consent {
    pub const fn word(self) -> &'static str {
        match self {
            Consent::NotSaid => "not-said",
            Consent::Granted => "granted",
            Consent::Refused => "refused",
        }
    }
}

/// R36: only an answer that says so grants or refuses. Received, understood and acted on are none of it, nor is silence.
pub fn consent(view: View<'_>, entry: &Entry<Arc<NoticeSent>>, to: &ActorId) -> Consent {
    let said = view
        .facts
        .notices
        .order
        .iter()
        .filter_map(|id| super::find(view, id))
        // A key in other hands grants nothing, and an answer that was corrected does so no more.
        .filter(|answer| view.doubt(answer).is_none())
        .map(|answer| &answer.value)
        .filter(|answer| answer.answers.as_ref() == Some(&entry.value.notice) && answer.by == *to)
        .filter(|answer| superseded_by(view, &answer.notice).is_none())
        .filter_map(|answer| answer.grants)
        .next_back();
    match said {
        Some(true) => Consent::Granted,
        Some(false) => Consent::Refused,
        None if view.laws.holds(Rule::R36) => Consent::NotSaid,
        // Switched off, whoever has received it has agreed.
        None => match of(view, entry, to, Instant::MAX).state {
            State::Sent => Consent::NotSaid,
            State::Received(_)
            | State::Understood { .. }
            | State::PassedOn { .. }
            | State::ActedOn { .. } => Consent::Granted,
        },
    }
}
