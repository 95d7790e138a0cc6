//! The time each rung of a notice has, by its priority, and what it means when nothing comes.
//!
//! The defaults are suggestions, not any mission's rule: a channel's instrument may set others (`[procedure.notice]`).

use super::statements::{MessageKind, NoticeSent, Priority, Rung};
use crate::facts::{Entry, View};
use crate::instant::Instant;
use std::sync::Arc;

/// How long an addressee has, in seconds, for each rung of a notice, from when it was sent or first tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Allowed {
    pub received_s: i64,
    pub understood_s: i64,
    pub passed_on_s: i64,
    pub acted_on_s: i64,
}

/// The clocks of a text, by what a notice is and how urgent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Times {
    pub flash: Allowed,
    pub immediate: Allowed,
    /// An allegation has clocks of its own whatever its priority says, unless it is more urgent.
    pub allegation: Allowed,
    pub priority: Allowed,
    pub routine: Allowed,
}

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;

/// Where the text does not say.
impl Default for Times {
    fn default() -> Self {
        const PRIORITY: Allowed = Allowed {
            received_s: HOUR,
            understood_s: 2 * HOUR,
            passed_on_s: 6 * HOUR,
            acted_on_s: 24 * HOUR,
        };
        Times {
            flash: Allowed {
                received_s: 5 * MINUTE,
                understood_s: 5 * MINUTE,
                passed_on_s: 10 * MINUTE,
                acted_on_s: 15 * MINUTE,
            },
            immediate: Allowed {
                received_s: 15 * MINUTE,
                understood_s: 20 * MINUTE,
                passed_on_s: 30 * MINUTE,
                acted_on_s: HOUR,
            },
            allegation: PRIORITY,
            priority: PRIORITY,
            routine: Allowed {
                received_s: 12 * HOUR,
                understood_s: 24 * HOUR,
                passed_on_s: 48 * HOUR,
                acted_on_s: 72 * HOUR,
            },
        }
    }
}

impl Times {
    pub const fn of(&self, kind: MessageKind, priority: Priority) -> Allowed {
        match (kind, priority) {
            (_, Priority::Flash) => self.flash,
            (_, Priority::Immediate) => self.immediate,
            (MessageKind::Allegation, Priority::Priority | Priority::Routine) => self.allegation,
            (
                MessageKind::Notification
                | MessageKind::Query
                | MessageKind::Answer
                | MessageKind::StopRequest
                | MessageKind::Relay
                | MessageKind::Correction,
                Priority::Priority,
            ) => self.priority,
            (
                MessageKind::Notification
                | MessageKind::Query
                | MessageKind::Answer
                | MessageKind::StopRequest
                | MessageKind::Relay
                | MessageKind::Correction,
                Priority::Routine,
            ) => self.routine,
        }
    }
}

/// The clocks of a notice: those of its channel's text, as it was known when the notice was entered. A text that comes
/// later makes nobody late who was not.
pub fn allowed(view: View<'_>, entry: &Entry<Arc<NoticeSent>>) -> Allowed {
    let (sent, then) = (&entry.value, view.at(entry.index));
    let text = super::channel(then, &sent.channel)
        .and_then(|channel| then.instrument(channel.instrument.as_ref()?));
    let times = text.map_or_else(Times::default, |text| text.procedure.notice);
    times.of(sent.kind, sent.priority)
}

impl Allowed {
    pub const fn of(&self, rung: Rung) -> i64 {
        match rung {
            Rung::Received => self.received_s,
            Rung::Understood => self.understood_s,
            Rung::PassedOn => self.passed_on_s,
            Rung::ActedOn | Rung::Objected => self.acted_on_s,
        }
    }
}

/// How a clock stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stands {
    Running,
    Met(Instant),
    MetLate(Instant),
    Overdue,
    /// The notice was closed or corrected before it was met, or what it asks for was objected to.
    Ended,
}

impl Stands {
    pub const fn word(self) -> &'static str {
        match self {
            Stands::Running => "running",
            Stands::Met(_) => "met",
            Stands::MetLate(_) => "met-late",
            Stands::Overdue => "overdue",
            Stands::Ended => "ended",
        }
    }
}

/// What it means if nothing comes by the time.
pub const fn silence_means(rung: Rung) -> &'static str {
    match rung {
        Rung::Received => {
            "nobody has said it arrived: the next on the roster is called, then the co-chairs; it is not taken as received"
        }
        Rung::Understood => {
            "nobody has said it was understood: the next on the roster is called, then the co-chairs; silence is not understanding"
        }
        Rung::PassedOn => {
            "it is not known whether it was passed on: nothing follows by itself; whoever asked may ask again"
        }
        Rung::ActedOn | Rung::Objected => {
            "no action is recorded: it is told to the co-chairs; silence is neither consent nor refusal"
        }
    }
}

/// What a filing after the time does.
pub const LATE_MEANS: &str =
    "it is kept and marked late; nothing was decided by the silence before it";
