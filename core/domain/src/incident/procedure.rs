//! Standing: what the competent body decided on an incident under an instrument, or where its procedure
//! is at the clock. Never merged with the outcome.
//!
//! The accused is notified and a window runs; deciders file views; both keys, or every key the rule
//! names, make a determination (R22, R23, R27, R28). Silence is overdue, never consent. A view filed late
//! counts from then; new evidence opens the window again.

use super::statements::{Found, Replied, Viewed};
use super::{Doer, linking, matter, state};
use crate::actor::ancestry;
use crate::facts::{Log, View};
use crate::id::{ActorId, IncidentId, InquiryId, InstrumentId};
use crate::instant::Instant;
use crate::instrument::Instrument;
use crate::laws::Rule;
use crate::words::{DecisionRule, Determination, IncidentState, Measure};
use std::collections::BTreeMap;

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

/// Why a view does not count toward a determination.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flaw {
    /// It does not say what it rests on (R22).
    Uncited,
    /// It is adverse and the window of the accused is open (R23).
    Early,
    /// The key that signed it was in other hands by then.
    InDoubt,
    /// The matter was taken up again since.
    BeforeReopening,
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
    /// Who decides, by the text.
    pub deciders: Vec<ActorId>,
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
    /// When it was taken up again, every decider having asked for it.
    pub reopened: Option<Instant>,
    pub rules: Vec<Rule>,
    /// The answer rests on something marked unverified in the instrument file: who decides, by which rule, within
    /// which time.
    pub unverified: bool,
}

/// Where the procedure on an incident stands under an instrument at a time of day `now`.
pub fn standing<'a>(
    view: View<'a>,
    incident: &IncidentId,
    instrument: &Instrument,
    now: Instant,
) -> Standing<'a> {
    let matter = matter(view, incident);
    let accused = match &matter.doer {
        Doer::Premise(actor) => vec![actor.clone()],
        Doer::Contested(all) => super::attribution::named(all),
        Doer::Found { actors, .. } | Doer::Claimed(actors) => actors.clone(),
        Doer::NotAttributable | Doer::Between(_) | Doer::NotSaid => Vec::new(),
    };
    let mut found = Standing {
        instrument: instrument.id.clone(),
        deciders: instrument.procedure.deciders.clone(),
        state: state::before_notice(view, incident, now),
        determined: None,
        provisional: false,
        accused,
        views: Vec::new(),
        replies: until(view, &view.facts.replies, incident, now, |r| r.at),
        clocks: Vec::new(),
        overdue: Vec::new(),
        reopened: reopened_at(view, incident, instrument, now),
        rules: Vec::new(),
        unverified: false,
    };
    let notices = until(view, &view.facts.notified, incident, now, |n| n.at);
    let all: Vec<&Viewed> = until(view, &view.facts.views, incident, now, |v| v.at)
        .into_iter()
        .filter(|v| v.instrument == instrument.id)
        .collect();
    let since = found.reopened;
    let (filed, before): (Vec<&Viewed>, Vec<&Viewed>) = all
        .into_iter()
        .partition(|v| since.is_none_or(|since| v.at > since));
    // What no longer counts is kept and shown.
    let doubted = linking::said(view, &view.facts.views, incident)
        .into_iter()
        .filter(|entry| view.doubt(entry).is_some())
        .map(|entry| &entry.value)
        .filter(|v| v.instrument == instrument.id && v.at <= now);
    let uncounted = before
        .into_iter()
        .map(|v| (v, Flaw::BeforeReopening))
        .chain(doubted.map(|v| (v, Flaw::InDoubt)));
    found.views = uncounted
        .map(|(view, flaw)| FiledView {
            view,
            late: false,
            flaw: Some(flaw),
            own_cause: false,
        })
        .collect();
    // Of each accused who was notified a window runs, opened again by whatever new evidence others bring.
    let mut told: Vec<&ActorId> = Vec::new();
    for notice in &notices {
        if !told.contains(&&notice.actor) {
            told.push(&notice.actor);
            // Whoever notifies may give more time than the text; never less (R23).
            let text_s = instrument.procedure.response_s;
            let asked = AskedOf {
                actor: &notice.actor,
                noticed: notice.at,
                length_s: notice.window_s.map_or(text_s, |own_s| own_s.max(text_s)),
            };
            let clock = response_clock(view, incident, &asked, &filed, &found.replies, now);
            found.clocks.push(clock);
        }
    }
    let closes = found
        .clocks
        .iter()
        .map(|clock| clock.filed.map_or(clock.due, |at| at.min(clock.due)))
        .max();
    // R23: everybody accused, or somebody above it, must have been told.
    let all_told = found.accused.iter().all(|actor| {
        let up = ancestry(view, actor, now);
        told.iter()
            .any(|told| up.contains(told) || ancestry(view, told, now).contains(actor))
    });
    if !found.clocks.is_empty() {
        let open = |clock: &&Clock| clock.state == ClockState::Running;
        let silent = |clock: &&Clock| clock.state == ClockState::Overdue;
        found.state = if found.clocks.iter().any(|clock| open(&clock)) {
            IncidentState::ResponseInvited
        } else if found.clocks.iter().any(|clock| silent(&clock)) {
            IncidentState::NoResponse
        } else {
            IncidentState::ResponseReceived
        };
    }
    let window = notices.first().zip(closes).map(|(first, closes)| Window {
        opened: first.at,
        closes,
        all_told,
    });
    decide(
        view,
        instrument,
        incident,
        &filed,
        window.as_ref(),
        now,
        &mut found,
    );
    // Before anybody was notified or filed a view, the state is that of the verification, and no procedure is asked.
    let asked = !(found.clocks.is_empty() && found.views.is_empty());
    let is_decider = |actor: &ActorId| instrument.procedure.deciders.contains(actor);
    let mut parties = instrument.parties.iter();
    let who_decides = parties.any(|party| party.unverified && is_decider(&party.actor));
    found.unverified = asked && (instrument.procedure.unverified || who_decides);
    found
}

/// The time the accused have to answer, taken together.
struct Window {
    opened: Instant,
    closes: Instant,
    all_told: bool,
}

/// An accused that was told, when, and how long it has.
struct AskedOf<'a> {
    actor: &'a ActorId,
    noticed: Instant,
    length_s: i64,
}

/// The clock of one accused: from its notice, or from the newest evidence that somebody else brought.
fn response_clock(
    view: View<'_>,
    incident: &IncidentId,
    asked: &AskedOf<'_>,
    filed: &[&Viewed],
    replies: &[&Replied],
    now: Instant,
) -> Clock {
    let AskedOf {
        actor,
        noticed,
        length_s,
    } = *asked;
    let is_its_own =
        |by: &ActorId, at: Instant| super::concerns(view, by, core::slice::from_ref(actor), at);
    // An examination that is taken up again has something new, and a finding may say so; what a side says is found is a
    // claim.
    let found = until(view, &view.facts.findings, incident, now, |f| f.at);
    let taken_up = found
        .into_iter()
        .filter(|f| f.reopens || f.new_evidence)
        .filter(|f| !super::is_claim(view, incident, f) && !is_its_own(&f.by, f.at))
        .map(|f| f.at);
    let evidence = filed
        .iter()
        .filter(|v| v.new_evidence && !is_its_own(&v.by, v.at))
        .map(|v| v.at);
    let evidence = evidence.chain(
        replies
            .iter()
            .filter(|r| r.new_evidence && !is_its_own(&r.by, r.at))
            .map(|r| r.at),
    );
    let newest = evidence
        .chain(taken_up)
        .filter(|at| *at > noticed && view.laws.holds(Rule::R27))
        .max();
    let from = newest.unwrap_or(noticed);
    let due = from.plus_s(length_s);
    let replied = replies
        .iter()
        .find(|r| r.at >= from && is_its_own(&r.by, r.at))
        .map(|r| r.at);
    let state = ClockState::of(replied, due, now);
    Clock {
        awaited: Awaited::Response(actor.clone()),
        from,
        due,
        state,
        filed: replied,
    }
}

fn until<'a, T>(
    view: View<'a>,
    logs: &'a BTreeMap<IncidentId, Log<T>>,
    incident: &IncidentId,
    now: Instant,
    at: impl Fn(&T) -> Instant,
) -> Vec<&'a T> {
    let mut all: Vec<&T> = linking::sound(view, logs, incident)
        .into_iter()
        .map(|entry| &entry.value)
        .filter(|value| at(value) <= now)
        .collect();
    all.sort_by_key(|value| at(value));
    all
}

/// When every decider had asked for the matter to be taken up again. One of them alone opens nothing: a request serves for
/// one reopening, and whoever files a view again has given its own up.
fn reopened_at(
    view: View<'_>,
    incident: &IncidentId,
    instrument: &Instrument,
    now: Instant,
) -> Option<Instant> {
    let asked = until(view, &view.facts.reopenings, incident, now, |r| r.at)
        .into_iter()
        .filter(|asked| asked.instrument == instrument.id)
        .map(|asked| (asked.at, &asked.by, true));
    let filed = until(view, &view.facts.views, incident, now, |v| v.at)
        .into_iter()
        .filter(|filed| filed.instrument == instrument.id)
        .map(|filed| (filed.at, &filed.by, false));
    let mut acts: Vec<(Instant, &ActorId, bool)> = asked.chain(filed).collect();
    // A view and a request of one instant: the request is what its author wants now.
    acts.sort_by_key(|(at, _, asks)| (*at, *asks));
    let deciders = &instrument.procedure.deciders;
    let mut asking: Vec<&ActorId> = Vec::new();
    let mut reopened = None;
    for (at, by, asks) in acts {
        asking.retain(|other| *other != by);
        if asks && deciders.contains(by) {
            asking.push(by);
        }
        if !deciders.is_empty() && deciders.iter().all(|decider| asking.contains(&decider)) {
            reopened = Some(at);
            asking.clear();
        }
    }
    reopened
}

/// Whether the decider's own forces are accused: at any of these times, so that no hand-over makes it a stranger's cause.
fn own_cause(view: View<'_>, decider: &ActorId, accused: &[ActorId], at: &[Instant]) -> bool {
    accused.iter().any(|actor| {
        at.iter()
            .any(|at| ancestry(view, actor, *at).contains(decider))
    })
}

/// R22: whether a view cites a clause of this text, a finding on this incident that counts as one, and a standard of
/// proof: none below the text's, none above what the finding itself claims to have reached.
fn cites(view: View<'_>, instrument: &Instrument, incident: &IncidentId, filed: &Viewed) -> bool {
    let clause = filed
        .clauses
        .iter()
        .any(|clause| instrument.clause(clause.as_str()).is_some());
    let claims: Vec<_> = super::claims_as_findings(view, incident)
        .iter()
        .map(|entry| &entry.value.finding)
        .collect();
    let Some(standard) = filed.standard else {
        return false;
    };
    let reached = |found: &Found| found.standard.is_none_or(|found| standard <= found);
    let finding = linking::said(view, &view.facts.findings, incident)
        .into_iter()
        .map(|entry| &entry.value)
        .filter(|found| !claims.contains(&&found.finding))
        .any(|found| filed.findings.contains(&found.finding) && reached(found));
    let enough = instrument.procedure.standard <= standard;
    clause && finding && enough
}

fn decide<'a>(
    view: View<'a>,
    instrument: &Instrument,
    incident: &IncidentId,
    filed: &[&'a Viewed],
    window: Option<&Window>,
    now: Instant,
    found: &mut Standing<'a>,
) {
    let procedure = &instrument.procedure;
    let window_open =
        window.is_none_or(|window| !(window.closes.is_past_due(now) && window.all_told));
    // From the notice, whatever comes later: a view that was late stays late.
    let opened = window.map(|window| {
        found
            .reopened
            .map_or(window.opened, |at| at.max(window.opened))
    });
    let views_due = opened.map(|opened| opened.plus_s(procedure.view_s));
    let event = matter(view, incident).time.map(|span| span.from);
    let at_stake = |filed: Option<&Viewed>| -> Vec<Instant> {
        let filed = filed.map(|filed| filed.at);
        core::iter::once(now).chain(event).chain(filed).collect()
    };
    // The newest view of each decider; earlier ones are kept and shown, and no longer count.
    let mut counting: Vec<&'a Viewed> = Vec::new();
    for decider in &procedure.deciders {
        let own_views = || filed.iter().filter(|v| v.by == *decider).copied();
        let newest = own_views().next_back();
        let own = own_cause(view, decider, &found.accused, &at_stake(newest));
        let is_uncited = |filed: &Viewed| {
            view.laws.holds(Rule::R22)
                && filed.says.is_adverse()
                && !cites(view, instrument, incident, filed)
        };
        // In time is who first filed a view that rests on something; saying it again later changes nothing of that.
        let first = own_views().find(|v| !is_uncited(v)).or(newest);
        if let Some(newest) = newest {
            let uncited = is_uncited(newest);
            // What accuses nobody need not wait for an answer.
            let nobody =
                found.accused.is_empty() && newest.says == Determination::ViolationUndetermined;
            let early = view.laws.holds(Rule::R23)
                && newest.says.is_adverse()
                && window_open
                && !newest.provisional
                && !nobody;
            let flaw = if uncited {
                found.rules.push(Rule::R22);
                Some(Flaw::Uncited)
            } else if early {
                found.rules.push(Rule::R23);
                Some(Flaw::Early)
            } else {
                None
            };
            let late = first
                .zip(views_due)
                .is_some_and(|(v, due)| due.is_past_due(v.at));
            found.views.push(FiledView {
                view: newest,
                late,
                flaw,
                own_cause: own,
            });
            if flaw.is_none() {
                counting.push(newest);
            }
        }
        if let (Some(due), Some(from)) = (views_due, opened) {
            let at = first.map(|v| v.at);
            let state = ClockState::of(at, due, now);
            if state == ClockState::Overdue {
                found.overdue.push(decider.clone());
            }
            found.clocks.push(Clock {
                awaited: Awaited::View(decider.clone()),
                from,
                due,
                state,
                filed: at,
            });
        }
    }
    let needed = match procedure.rule {
        DecisionRule::BothCoChairs | DecisionRule::Unanimity | DecisionRule::Consensus => {
            procedure.deciders.len()
        }
        DecisionRule::Majority => procedure.deciders.len() / 2 + 1,
        DecisionRule::SilenceProcedure => 1,
    };
    let needed = if view.laws.holds(Rule::R27) {
        needed.max(1)
    } else {
        1
    };
    // R28: a sole key in the hand of the accused decides nothing.
    let alone_in_own_cause = view.laws.holds(Rule::R28)
        && !counting.is_empty()
        && counting
            .iter()
            .all(|v| own_cause(view, &v.by, &found.accused, &at_stake(Some(v))));
    // By silence: what one decider proposes stands once the clock ends and nobody has said otherwise.
    let silence_runs = procedure.rule == DecisionRule::SilenceProcedure
        && counting.len() < procedure.deciders.len()
        && views_due.is_none_or(|due| !due.is_past_due(now));
    let agreed = |says: Determination| counting.iter().filter(|v| v.says == says).count();
    let winner = counting
        .iter()
        .map(|v| v.says)
        .find(|says| agreed(*says) >= needed);
    let differ = counting.windows(2).any(|pair| pair[0].says != pair[1].says);
    let divided = differ && procedure.rule != DecisionRule::Majority && view.laws.holds(Rule::R27);
    if let Some(says) = winner.filter(|_| !(alone_in_own_cause || silence_runs || divided)) {
        found.state = state::determined(view, incident, instrument, &counting, needed, now);
        found.determined = Some(says);
        found.provisional = counting.iter().any(|v| v.provisional);
        found.rules.push(Rule::R27);
        return;
    }
    if alone_in_own_cause {
        found.rules.push(Rule::R28);
    }
    if window.is_none() {
        if found.reopened.is_some() {
            found.state = IncidentState::Reopened;
        }
        return;
    }
    if !window_open
        && matches!(
            found.state,
            IncidentState::ResponseReceived | IncidentState::NoResponse
        )
    {
        found.state = IncidentState::ForDetermination;
    }
    if found.reopened.is_some() && counting.is_empty() {
        found.state = IncidentState::Reopened;
    }
    if differ {
        found.state = IncidentState::Disputed;
        found.determined = Some(Determination::Disputed);
        found.rules.push(Rule::R27);
    }
    // Referral starts when the clock for views ends: on a dispute, or on a view that did not come.
    if let Some(due) = views_due {
        let waiting = differ || !found.overdue.is_empty() || alone_in_own_cause;
        // Since each has said what it says now: who says the same again puts nothing off and takes nothing back.
        let since = |v: &Viewed| {
            let same = filed.iter().rev().filter(|other| other.by == v.by);
            same.take_while(|other| other.says == v.says)
                .last()
                .map_or(v.at, |first| first.at)
        };
        let from = if differ {
            let differing = counting.iter().map(|v| since(v)).max();
            differing.unwrap_or(due).max(due)
        } else {
            due
        };
        if waiting && due.is_past_due(now) {
            let referred = from.plus_s(procedure.referral_s);
            let state = if referred.is_past_due(now) {
                ClockState::Met
            } else {
                ClockState::Running
            };
            found.clocks.push(Clock {
                awaited: Awaited::Referral,
                from,
                due: referred,
                state,
                filed: None,
            });
            if referred.is_past_due(now) {
                found.state = IncidentState::Referred;
            }
            found.rules.push(Rule::R27);
        }
    }
}
