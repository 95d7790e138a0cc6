//! Standing: what the competent body decided on an incident under an instrument, or where its procedure
//! is at the clock. Never merged with the outcome.
//!
//! The accused is notified and a window runs; deciders file views; both keys, or every key the rule
//! names, make a determination (R22, R23, R27, R28). Silence is overdue, never consent. A view filed late
//! counts from then; new evidence opens the window again.

use super::statements::{Replied, Viewed};
use super::{Doer, matter};
use crate::actor::ancestry;
use crate::facts::{Entry, View};
use crate::id::{ActorId, IncidentId, InstrumentId};
use crate::instant::Instant;
use crate::instrument::Instrument;
use crate::laws::Rule;
use crate::words::{DecisionRule, Determination, IncidentState, Verification};

/// What a running clock waits for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Awaited {
    /// The accused's reply.
    Response(ActorId),
    /// A decider's view.
    View(ActorId),
    Referral,
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
        match self.awaited {
            Awaited::Response(_) => "no reply is recorded; the procedure goes on without it",
            Awaited::View(_) => "the view is overdue; it is not consent, and the referral clock starts",
            Awaited::Referral => "the matter is referred",
        }
    }
}

/// Why a view does not count toward a determination.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flaw {
    /// It does not say what it rests on (R22).
    Uncited,
    /// It is adverse and the window of the accused is open (R23).
    Early,
}

#[derive(Debug, Clone)]
pub struct FiledView<'a> {
    pub view: &'a Viewed,
    pub late: bool,
    pub flaw: Option<Flaw>,
    /// The decider's own forces are accused (R28).
    pub own_cause: bool,
}

/// Where the procedure stands.
#[derive(Debug, Clone)]
pub struct Standing<'a> {
    pub instrument: InstrumentId,
    pub state: IncidentState,
    /// What the body determined; `Disputed` where its members differ.
    pub determined: Option<Determination>,
    pub provisional: bool,
    pub accused: Vec<ActorId>,
    pub views: Vec<FiledView<'a>>,
    pub replies: Vec<&'a Replied>,
    pub clocks: Vec<Clock>,
    /// Deciders whose view is missing at the clock.
    pub overdue: Vec<ActorId>,
    pub rules: Vec<Rule>,
}

/// Where the procedure on an incident stands under an instrument at a time of day `now`.
pub fn standing<'a>(view: View<'a>, incident: &IncidentId, instrument: &Instrument, now: Instant) -> Standing<'a> {
    let matter = matter(view, incident);
    let accused = match &matter.doer {
        Doer::Premise(actor) => vec![actor.clone()],
        Doer::Found { actors, .. } | Doer::Contested(actors) | Doer::Claimed(actors) => actors.clone(),
        Doer::NotAttributable | Doer::Between(_) | Doer::NotSaid => Vec::new(),
    };
    let mut found = Standing {
        instrument: instrument.id.clone(),
        state: state_before_notice(view, incident),
        determined: None,
        provisional: false,
        accused,
        views: Vec::new(),
        replies: until(view, view.facts.replies.get(incident), now, |r| r.at),
        clocks: Vec::new(),
        overdue: Vec::new(),
        rules: Vec::new(),
    };
    let notices = until(view, view.facts.notified.get(incident), now, |n| n.at);
    let filed: Vec<&Viewed> = until(view, view.facts.views.get(incident), now, |v| v.at)
        .into_iter()
        .filter(|v| v.instrument == instrument.id)
        .collect();
    let procedure = &instrument.procedure;
    // The window of the accused: from the first notice, reopened by whatever brings new evidence.
    let opened = notices.first().map(|notice| (notice.at, notice.window_s.unwrap_or(procedure.response_s), notice.actor.clone()));
    let mut window: Option<(Instant, Instant)> = None;
    if let Some((from, length_s, actor)) = &opened {
        let mut from = *from;
        let mut due = from.plus_s(*length_s);
        let evidence = filed.iter().filter(|v| v.new_evidence).map(|v| v.at);
        let evidence = evidence.chain(found.replies.iter().filter(|r| r.new_evidence && r.by != *actor).map(|r| r.at));
        let mut evidence: Vec<Instant> = evidence.filter(|at| *at > from).collect();
        evidence.sort();
        for at in evidence {
            if view.laws.holds(Rule::R27) {
                from = at;
                due = at.plus_s(*length_s);
            }
        }
        let replied = found
            .replies
            .iter()
            .find(|r| r.at >= from && (r.by == *actor || ancestry(view, actor, r.at).contains(&r.by)))
            .map(|r| r.at);
        let state = match replied {
            Some(at) if at <= due => ClockState::Met,
            Some(_) => ClockState::MetLate,
            None if now < due => ClockState::Running,
            None => ClockState::Overdue,
        };
        found.clocks.push(Clock { awaited: Awaited::Response(actor.clone()), from, due, state, filed: replied });
        let closes = replied.map_or(due, |at| at.min(due));
        window = Some((from, closes));
        found.state = match state {
            ClockState::Running => IncidentState::ResponseInvited,
            ClockState::Met | ClockState::MetLate => IncidentState::ResponseReceived,
            ClockState::Overdue => IncidentState::NoResponse,
        };
    }
    decide(view, instrument, &filed, window, now, &mut found);
    found
}

fn until<'a, T>(view: View<'a>, log: Option<&'a Vec<Entry<T>>>, now: Instant, at: impl Fn(&T) -> Instant) -> Vec<&'a T> {
    let mut all: Vec<&T> = view.seen_in(log).map(|entry| &entry.value).filter(|value| at(value) <= now).collect();
    all.sort_by_key(|value| at(value));
    all
}

/// Before anybody is accused, the state is how far verification has come.
fn state_before_notice(view: View<'_>, incident: &IncidentId) -> IncidentState {
    let findings = super::findings(view, incident);
    match findings.iter().rev().find_map(|entry| entry.value.verification) {
        Some(Verification::Verified) => IncidentState::Verified,
        Some(Verification::NotVerified) => IncidentState::NotVerified,
        Some(Verification::Inconclusive) => IncidentState::Inconclusive,
        None if !findings.is_empty() => IncidentState::UnderVerification,
        None => IncidentState::Received,
    }
}

/// Whether the decider's own forces are accused.
fn own_cause(view: View<'_>, decider: &ActorId, accused: &[ActorId], at: Instant) -> bool {
    accused.iter().any(|actor| ancestry(view, actor, at).contains(decider))
}

fn decide<'a>(
    view: View<'a>,
    instrument: &Instrument,
    filed: &[&'a Viewed],
    window: Option<(Instant, Instant)>,
    now: Instant,
    found: &mut Standing<'a>,
) {
    let procedure = &instrument.procedure;
    let window_open = window.is_none_or(|(_, closes)| now < closes);
    let views_due = window.map(|(from, _)| from.plus_s(procedure.view_s));
    // The newest view of each decider; earlier ones are kept and shown, and no longer count.
    let mut counting: Vec<&'a Viewed> = Vec::new();
    for decider in &procedure.deciders {
        let newest = filed.iter().rev().find(|v| v.by == *decider).copied();
        let own = own_cause(view, decider, &found.accused, now);
        if let Some(newest) = newest {
            let uncited = view.laws.holds(Rule::R22)
                && newest.says.is_adverse()
                && (newest.clauses.is_empty() || newest.findings.is_empty() || newest.standard.is_none());
            let early = view.laws.holds(Rule::R23) && newest.says.is_adverse() && window_open && !newest.provisional;
            let flaw = if uncited {
                found.rules.push(Rule::R22);
                Some(Flaw::Uncited)
            } else if early {
                found.rules.push(Rule::R23);
                Some(Flaw::Early)
            } else {
                None
            };
            let late = views_due.is_some_and(|due| newest.at > due);
            found.views.push(FiledView { view: newest, late, flaw, own_cause: own });
            if flaw.is_none() {
                counting.push(newest);
            }
        }
        if let (Some(due), Some((from, _))) = (views_due, window) {
            let at = newest.map(|v| v.at);
            let state = match at {
                Some(at) if at <= due => ClockState::Met,
                Some(_) => ClockState::MetLate,
                None if now < due => ClockState::Running,
                None => ClockState::Overdue,
            };
            if state == ClockState::Overdue {
                found.overdue.push(decider.clone());
            }
            found.clocks.push(Clock { awaited: Awaited::View(decider.clone()), from, due, state, filed: at });
        }
    }
    let needed = match procedure.rule {
        DecisionRule::BothCoChairs | DecisionRule::Unanimity | DecisionRule::Consensus => procedure.deciders.len(),
        DecisionRule::Majority => procedure.deciders.len() / 2 + 1,
        DecisionRule::SilenceProcedure => 1,
    };
    let needed = if view.laws.holds(Rule::R27) { needed.max(1) } else { 1 };
    // R28: a sole key in the hand of the accused decides nothing.
    let alone_in_own_cause = view.laws.holds(Rule::R28)
        && !counting.is_empty()
        && counting.iter().all(|v| own_cause(view, &v.by, &found.accused, now));
    let agreed = |says: Determination| counting.iter().filter(|v| v.says == says).count();
    let winner = counting.iter().map(|v| v.says).find(|says| agreed(*says) >= needed);
    let differ = counting.windows(2).any(|pair| pair[0].says != pair[1].says);
    if let Some(says) = winner.filter(|_| !alone_in_own_cause && !(differ && procedure.rule != DecisionRule::Majority && view.laws.holds(Rule::R27))) {
        found.state = IncidentState::Determined;
        found.determined = Some(says);
        found.provisional = counting.iter().any(|v| v.provisional);
        found.rules.push(Rule::R27);
        return;
    }
    if alone_in_own_cause {
        found.rules.push(Rule::R28);
    }
    let Some((_, closes)) = window else { return };
    if !window_open && matches!(found.state, IncidentState::ResponseReceived | IncidentState::NoResponse) && now >= closes {
        found.state = IncidentState::ForDetermination;
    }
    if differ {
        found.state = IncidentState::Disputed;
        found.determined = Some(Determination::Disputed);
        found.rules.push(Rule::R27);
    }
    // Referral starts when the clock for views ends: on a dispute, or on a view that did not come.
    if let Some(due) = views_due {
        let waiting = differ || !found.overdue.is_empty() || alone_in_own_cause;
        let from = if differ { counting.iter().map(|v| v.at).max().unwrap_or(due).max(due) } else { due };
        if waiting && now >= due {
            let referred = from.plus_s(procedure.referral_s);
            let state = if now >= referred { ClockState::Met } else { ClockState::Running };
            found.clocks.push(Clock { awaited: Awaited::Referral, from, due: referred, state, filed: None });
            if now >= referred {
                found.state = IncidentState::Referred;
            }
            found.rules.push(Rule::R27);
        }
    }
}
