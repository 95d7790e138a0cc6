//! What the procedure on an incident waits for, by when, and what it means if it does not come or comes late: kept, marked, never
//! consent and never a default judgment.

use crate::id::{ActorId, InquiryId};
use crate::instant::Instant;
use crate::words::Measure;

/// What a running clock waits for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Awaited {
    /// The accused's reply.
    Response(ActorId),
    /// A decider's view.
    View(ActorId),
    Referral,
    /// What a decider makes of an outside inquiry.
    Inquiry(ActorId, InquiryId),
    /// A word on what became of a measure somebody undertook.
    Measure(ActorId, Measure),
}

impl Awaited {
    /// Whose turn it is.
    pub const fn of(&self) -> Option<&ActorId> {
        match self {
            Awaited::Response(actor)
            | Awaited::View(actor)
            | Awaited::Inquiry(actor, _)
            | Awaited::Measure(actor, _) => Some(actor),
            Awaited::Referral => None,
        }
    }

    pub const fn word(&self) -> &'static str {
        match self {
            Awaited::Response(_) => "response",
            Awaited::View(_) => "view",
            Awaited::Referral => "referral",
            Awaited::Inquiry(..) => "inquiry",
            Awaited::Measure(..) => "measure",
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClockState {
    Running,
    Met,
    /// Met, after it was due.
    MetLate,
    Overdue,
}

impl ClockState {
    /// How a clock stands that falls due: met by what was filed, or not.
    pub fn of(filed: Option<Instant>, due: Instant, now: Instant) -> ClockState {
        match filed {
            Some(at) if due.is_past_due(at) => ClockState::MetLate,
            Some(_) => ClockState::Met,
            None if due.is_past_due(now) => ClockState::Overdue,
            None => ClockState::Running,
        }
    }

    /// Whether what is awaited has not come.
    pub const fn is_open(self) -> bool {
        match self {
            ClockState::Running | ClockState::Overdue => true,
            ClockState::Met | ClockState::MetLate => false,
        }
    }

    pub const fn word(self) -> &'static str {
        match self {
            ClockState::Running => "running",
            ClockState::Met => "met",
            ClockState::MetLate => "met-late",
            ClockState::Overdue => "overdue",
        }
    }
}

/// One clock, and what its silence means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clock {
    pub awaited: Awaited,
    pub from: Instant,
    pub due: Instant,
    pub state: ClockState,
    pub filed: Option<Instant>,
}

impl Clock {
    /// What it means if nothing comes: never consent, never a default judgment.
    pub const fn silence_means(&self) -> &'static str {
        silence_means(&self.awaited)
    }

    /// What it means if something comes after all; `None` where nothing is awaited of anybody.
    pub const fn late_means(&self) -> Option<&'static str> {
        late_means(&self.awaited)
    }
}

/// What it means if what is awaited does not come.
pub const fn silence_means(awaited: &Awaited) -> &'static str {
    match awaited {
        Awaited::Response(_) => "no reply is recorded; the procedure goes on without it",
        Awaited::View(_) => "the view is overdue; it is not consent, and the referral clock starts",
        Awaited::Referral => "the matter is referred",
        Awaited::Inquiry(..) => {
            "no response is recorded; the inquiry stands in its own words, neither accepted nor rejected"
        }
        Awaited::Measure(..) => "the measure is overdue; it is not taken to have been carried out",
    }
}

/// What it means if what is awaited comes after its time: it is kept, and nothing was decided by the silence before it.
pub const fn late_means(awaited: &Awaited) -> Option<&'static str> {
    match awaited {
        Awaited::Response(_) => {
            Some("a reply that comes late is kept, marked late and read with the rest")
        }
        Awaited::View(_) => {
            Some("a view that comes late is kept, marked late, and counts from then")
        }
        Awaited::Inquiry(..) => Some("a response that comes late is kept and marked late"),
        Awaited::Measure(..) => Some("what is said of it late is kept and marked late"),
        Awaited::Referral => None,
    }
}
