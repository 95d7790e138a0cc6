//! Standing: what the competent body decided on an incident under an instrument, or where its procedure
//! is at the clock. Never merged with the outcome.
//!
//! The accused is notified and a window runs; deciders file views; both keys, or every key the rule
//! names, make a determination (R22, R23, R27, R28). Silence is overdue, never consent. A view filed late
//! counts from then; new evidence, from an accused who was told or from who decides, opens the window again. What was
//! determined falls by a reopening alone: a view counts from the first moment at which the window is over, as it stood
//! then, and one that says otherwise than what is determined comes too late.

use super::clock::{Awaited, Clock, ClockState};
use super::statements::{AccusedNotified, Found, Replied, Viewed};
use super::{Doer, linking, matter, state};
use crate::actor::ancestry;
use crate::facts::{Entry, Log, View};
use crate::id::{ActorId, IncidentId, InstrumentId};
use crate::instant::Instant;
use crate::instrument::Instrument;
use crate::laws::Rule;
use crate::policy::reach;
use crate::words::{DecisionRule, Determination, IncidentState};
use std::collections::BTreeMap;

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
    /// It says otherwise than what was determined by then: that falls once every decider asks for a reopening.
    AfterDetermination,
    /// Nothing is reported of such an incident.
    OfNothing,
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
    /// Deciders who differ and have not shown everybody what they say: both views are published (R27).
    pub unpublished: Vec<ActorId>,
}

/// Where the procedure on an incident stands under an instrument at a time of day `now`.
pub fn standing<'a>(
    view: View<'a>,
    incident: &IncidentId,
    instrument: &Instrument,
    now: Instant,
) -> Standing<'a> {
    let reopened = reopened_at(view, incident, instrument, now);
    let all: Vec<&Entry<Viewed>> = recorded_until(view, &view.facts.views, incident, now, |v| v.at)
        .into_iter()
        .filter(|entry| entry.value.instrument == instrument.id)
        .collect();
    let (filed, before): (Vec<_>, Vec<_>) = all
        .into_iter()
        .partition(|entry| reopened.is_none_or(|since| entry.value.at > since));
    let (filed, contrary) = in_time_to_count(view, incident, instrument, reopened, filed);
    // What no longer counts is kept and shown.
    let doubted = linking::said(view, &view.facts.views, incident)
        .into_iter()
        .filter(|entry| view.doubt(entry).is_some())
        .filter(|entry| entry.value.instrument == instrument.id && entry.value.at <= now);
    let uncounted = before
        .into_iter()
        .map(|entry| (entry, Flaw::BeforeReopening))
        .chain(doubted.map(|entry| (entry, Flaw::InDoubt)))
        .chain(
            contrary
                .into_iter()
                .map(|entry| (entry, Flaw::AfterDetermination)),
        );
    let views = uncounted
        .map(|(entry, flaw)| FiledView {
            view: &entry.value,
            late: false,
            flaw: Some(flaw),
            own_cause: false,
        })
        .collect();
    let mut found = progress(view, incident, instrument, reopened, &filed, views, now);
    // Before anybody was notified or filed a view, the state is that of the verification, and no procedure is asked.
    let asked = !(found.clocks.is_empty() && found.views.is_empty());
    let is_decider = |actor: &ActorId| instrument.procedure.deciders.contains(actor);
    let mut parties = instrument.parties.iter();
    let who_decides = parties.any(|party| party.unverified && is_decider(&party.actor));
    found.unverified = asked && (instrument.procedure.unverified || who_decides);
    found
}

/// The views that may count, and those that say otherwise than what was determined when they were filed: one decider alone
/// takes nothing back.
fn in_time_to_count<'a>(
    view: View<'a>,
    incident: &IncidentId,
    instrument: &Instrument,
    reopened: Option<Instant>,
    filed: Vec<&'a Entry<Viewed>>,
) -> (Vec<&'a Entry<Viewed>>, Vec<&'a Entry<Viewed>>) {
    let mut may: Vec<&Entry<Viewed>> = Vec::with_capacity(filed.len());
    let mut contrary = Vec::new();
    for entry in filed {
        let says = entry.value.says;
        // Only who has filed before changes anything by filing again.
        let again = may.iter().any(|earlier| earlier.value.by == entry.value.by);
        let determined = again.then(|| {
            let then = view.at(entry.index);
            let id = linking::resolve(then, incident);
            let at = entry.value.at;
            progress(then, &id, instrument, reopened, &may, Vec::new(), at).determined
        });
        match determined.flatten() {
            Some(stands) if stands != Determination::Disputed && stands != says => {
                contrary.push(entry);
            }
            Some(_) | None => may.push(entry),
        }
    }
    (may, contrary)
}

/// How far the views filed have brought it.
fn progress<'a>(
    view: View<'a>,
    incident: &IncidentId,
    instrument: &Instrument,
    reopened: Option<Instant>,
    filed: &[&'a Entry<Viewed>],
    views: Vec<FiledView<'a>>,
    now: Instant,
) -> Standing<'a> {
    let asked = asked(view, incident, instrument, reopened, now);
    let mut found = Standing {
        instrument: instrument.id.clone(),
        deciders: instrument.procedure.deciders.clone(),
        state: state::before_notice(view, incident, now),
        determined: None,
        provisional: false,
        accused: asked.accused,
        views,
        replies: until(view, &view.facts.replies, incident, now, |r| r.at),
        clocks: asked.clocks,
        overdue: Vec::new(),
        reopened,
        rules: Vec::new(),
        unverified: false,
        unpublished: Vec::new(),
    };
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
    decide(
        view,
        instrument,
        incident,
        filed,
        asked.window.as_ref(),
        now,
        &mut found,
    );
    found
}

/// The time the accused have to answer, taken together.
struct Window {
    opened: Instant,
    closes: Instant,
    all_told: bool,
}

impl Window {
    fn is_over(&self, now: Instant) -> bool {
        self.closes.is_past_due(now) && self.all_told
    }
}

/// Who is accused, and the time each that was told has to answer.
struct Asked {
    accused: Vec<ActorId>,
    clocks: Vec<Clock>,
    window: Option<Window>,
}

fn accused_of(view: View<'_>, incident: &IncidentId) -> Vec<ActorId> {
    match matter(view, incident).doer {
        Doer::Premise(actor) => vec![actor],
        Doer::Contested(all) => super::attribution::named(&all),
        Doer::Found { actors, .. } | Doer::Claimed(actors) => actors,
        Doer::NotAttributable | Doer::Between(_) | Doer::NotSaid => Vec::new(),
    }
}

/// Of each accused who was notified a window runs, opened again by whatever new evidence others bring.
fn asked(
    view: View<'_>,
    incident: &IncidentId,
    instrument: &Instrument,
    reopened: Option<Instant>,
    now: Instant,
) -> Asked {
    let accused = accused_of(view, incident);
    let notices = until(view, &view.facts.notified, incident, now, |n| n.at);
    let evidence = evidence(view, incident, instrument, reopened, &notices, now);
    let replies = until(view, &view.facts.replies, incident, now, |r| r.at);
    let mut told: Vec<&ActorId> = Vec::new();
    let mut clocks = Vec::new();
    for notice in &notices {
        if told.contains(&&notice.actor) {
            continue;
        }
        told.push(&notice.actor);
        // Whoever notifies may give more time than the text; never less (R23).
        let text_s = instrument.procedure.response_s;
        let of = AskedOf {
            actor: &notice.actor,
            noticed: notice.at,
            length_s: notice.window_s.map_or(text_s, |own_s| own_s.max(text_s)),
        };
        clocks.push(response_clock(view, &of, &evidence, &replies, now));
    }
    let closes = clocks
        .iter()
        .map(|clock| clock.filed.map_or(clock.due, |at| at.min(clock.due)))
        .max();
    // R23: everybody accused, or somebody above it, must have been told.
    let all_told = accused.iter().all(|actor| {
        let up = ancestry(view, actor, now);
        told.iter()
            .any(|told| up.contains(told) || ancestry(view, told, now).contains(actor))
    });
    let window = notices.first().zip(closes).map(|(first, closes)| Window {
        opened: first.at,
        closes,
        all_told,
    });
    Asked {
        accused,
        clocks,
        window,
    }
}

/// Who brought something new, and when: an investigator whose finding counts, an accused who was told by then, once, and who
/// decides. What anybody else calls new is kept and shown, and keeps nobody's matter open.
fn evidence<'a>(
    view: View<'a>,
    incident: &IncidentId,
    instrument: &Instrument,
    reopened: Option<Instant>,
    notices: &[&AccusedNotified],
    now: Instant,
) -> Vec<(&'a ActorId, Instant)> {
    let decides = |by: &ActorId| instrument.procedure.deciders.contains(by);
    // An examination that is taken up again has something new, and a finding may say so; what a side says is found is a
    // claim.
    let claims = super::claims_as_findings(view, incident);
    let found = recorded_until(view, &view.facts.findings, incident, now, |f| f.at);
    let found = found
        .into_iter()
        .filter(|entry| entry.value.reopens || entry.value.new_evidence)
        .filter(|entry| claims.iter().all(|claim| claim.index != entry.index))
        .map(|entry| (&entry.value.by, entry.value.at));
    let filed = until(view, &view.facts.views, incident, now, |v| v.at);
    let filed = filed
        .into_iter()
        .filter(|v| v.instrument == instrument.id && reopened.is_none_or(|since| v.at > since))
        .filter(|v| v.new_evidence && decides(&v.by))
        .map(|v| (&v.by, v.at));
    let was_told = |by: &ActorId, at: Instant| {
        notices.iter().any(|notice| {
            notice.at <= at && super::concerns(view, by, core::slice::from_ref(&notice.actor), at)
        })
    };
    // Each side that is asked brings something new once: else two of them keep each other's time open for ever.
    let mut brought: Vec<&ActorId> = Vec::new();
    let mut is_first = |by: &'a ActorId, at: Instant| {
        let before = brought.iter();
        let again = before
            .into_iter()
            .any(|other| super::concerns(view, other, core::slice::from_ref(by), at));
        brought.push(by);
        !again
    };
    let replies: Vec<_> = until(view, &view.facts.replies, incident, now, |r| r.at)
        .into_iter()
        .filter(|r| r.new_evidence)
        .filter(|r| decides(&r.by) || (was_told(&r.by, r.at) && is_first(&r.by, r.at)))
        .map(|r| (&r.by, r.at))
        .collect();
    found.chain(filed).chain(replies).collect()
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
    asked: &AskedOf<'_>,
    evidence: &[(&ActorId, Instant)],
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
    let newest = evidence
        .iter()
        .filter(|(by, at)| !is_its_own(by, *at))
        .map(|(_, at)| *at)
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

fn recorded_until<'a, T>(
    view: View<'a>,
    logs: &'a BTreeMap<IncidentId, Log<T>>,
    incident: &IncidentId,
    now: Instant,
    at: impl Fn(&T) -> Instant,
) -> Vec<&'a Entry<T>> {
    let mut all: Vec<&Entry<T>> = linking::sound(view, logs, incident)
        .into_iter()
        .filter(|entry| at(&entry.value) <= now)
        .collect();
    all.sort_by_key(|entry| at(&entry.value));
    all
}

fn until<'a, T>(
    view: View<'a>,
    logs: &'a BTreeMap<IncidentId, Log<T>>,
    incident: &IncidentId,
    now: Instant,
    at: impl Fn(&T) -> Instant,
) -> Vec<&'a T> {
    let recorded = recorded_until(view, logs, incident, now, at);
    recorded.into_iter().map(|entry| &entry.value).collect()
}

/// Whether a view that accuses has been filed, or stood, at a moment when the window of everybody accused was over, by what
/// was known then. What is brought or found afterwards opens the window for whoever answers, and takes nothing back.
fn was_ripe(
    view: View<'_>,
    instrument: &Instrument,
    incident: &IncidentId,
    filed: &Entry<Viewed>,
    reopened: Option<Instant>,
    now: Instant,
) -> bool {
    let mut moments = vec![(filed.index.saturating_add(1), filed.value.at)];
    macro_rules! just_before {
        ($($log:ident),*) => { $(
            let said = recorded_until(view, &view.facts.$log, incident, now, |said| said.at);
            let later = said.into_iter().filter(|entry| entry.index > filed.index);
            moments.extend(later.map(|entry| (entry.index, entry.value.at)));
        )* };
    }
    just_before!(findings, notified, replies, views);
    moments.into_iter().any(|(known, at)| {
        let then = view.at(known.min(view.known));
        let at = at.max(filed.value.at);
        let id = linking::resolve(then, incident);
        let asked = asked(then, &id, instrument, reopened, at);
        let nobody =
            asked.accused.is_empty() && filed.value.says == Determination::ViolationUndetermined;
        nobody || asked.window.is_some_and(|window| window.is_over(at))
    })
}

/// When every decider had asked for the matter to be taken up again. One of them alone opens nothing: a request serves for
/// one reopening, and whoever files a view again has given its own up. What was asked before there was anything to take up
/// again asks for nothing.
fn reopened_at(
    view: View<'_>,
    incident: &IncidentId,
    instrument: &Instrument,
    now: Instant,
) -> Option<Instant> {
    let deciders = &instrument.procedure.deciders;
    let asked = recorded_until(view, &view.facts.reopenings, incident, now, |r| r.at)
        .into_iter()
        .filter(|asked| asked.value.instrument == instrument.id)
        .map(|asked| (asked.value.at, asked.index, &asked.value.by, true));
    let filed = recorded_until(view, &view.facts.views, incident, now, |v| v.at)
        .into_iter()
        .filter(|filed| filed.value.instrument == instrument.id)
        .map(|filed| (filed.value.at, filed.index, &filed.value.by, false));
    let mut acts: Vec<(Instant, u64, &ActorId, bool)> = asked.chain(filed).collect();
    // A view and a request of one instant: the request is what its author wants now.
    acts.sort_by_key(|(at, index, _, asks)| (*at, *asks, *index));
    let mut asking: Vec<&ActorId> = Vec::new();
    let mut reopened = None;
    for (at, index, by, asks) in acts {
        asking.retain(|other| *other != by);
        if asks && deciders.contains(by) {
            let then = view.at(index);
            let id = linking::resolve(then, incident);
            if stood(then, &id, instrument, reopened, at)
                .determined
                .is_some()
            {
                asking.push(by);
            }
        }
        if !deciders.is_empty() && deciders.iter().all(|decider| asking.contains(&decider)) {
            reopened = Some(at);
            asking.clear();
        }
    }
    reopened
}

/// How far the views since a reopening have brought it.
fn stood<'a>(
    view: View<'a>,
    incident: &IncidentId,
    instrument: &Instrument,
    reopened: Option<Instant>,
    now: Instant,
) -> Standing<'a> {
    let filed = recorded_until(view, &view.facts.views, incident, now, |v| v.at)
        .into_iter()
        .filter(|entry| entry.value.instrument == instrument.id)
        .filter(|entry| reopened.is_none_or(|since| entry.value.at > since))
        .collect();
    let (filed, _) = in_time_to_count(view, incident, instrument, reopened, filed);
    progress(
        view,
        incident,
        instrument,
        reopened,
        &filed,
        Vec::new(),
        now,
    )
}

/// Whether everybody may read of a matter, and it is not one of survivors or of children: what nobody is told of is not published.
fn is_for_everybody(view: View<'_>, incident: &IncidentId) -> bool {
    let reports = super::members(view, incident);
    let mut reported = reports.iter().filter_map(|report| view.report(report));
    reported.any(Entry::is_for_everybody)
        && !reach::is_of_the_protected(view, incident, |_, _| true)
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
    let reached = |found: &Found| standard <= found.reached().standard();
    let finding = linking::sound(view, &view.facts.findings, incident)
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
    filed: &[&'a Entry<Viewed>],
    window: Option<&Window>,
    now: Instant,
    found: &mut Standing<'a>,
) {
    let procedure = &instrument.procedure;
    let window_open = window.is_none_or(|window| !window.is_over(now));
    // From the notice, whatever comes later: a view that was late stays late.
    let opened = window.map(|window| {
        found
            .reopened
            .map_or(window.opened, |at| at.max(window.opened))
    });
    let is_of_nothing = super::members(view, incident).is_empty();
    let views_due = opened.map(|opened| opened.plus_s(procedure.view_s));
    let event = matter(view, incident).time.map(|span| span.from);
    let at_stake = |filed: Option<&Viewed>| -> Vec<Instant> {
        let filed = filed.map(|filed| filed.at);
        core::iter::once(now).chain(event).chain(filed).collect()
    };
    // The newest view of each decider; earlier ones are kept and shown, and no longer count once a later one does.
    let mut counting: Vec<&'a Viewed> = Vec::new();
    let mut unpublished: Vec<ActorId> = Vec::new();
    // Whom they accuse: as it was known when the last of them was filed.
    let mut known = 0;
    for decider in &procedure.deciders {
        let own_views = || filed.iter().filter(|v| v.value.by == *decider).copied();
        let newest = own_views().next_back();
        let at_stake = at_stake(newest.map(|entry| &entry.value));
        let own = own_cause(view, decider, &found.accused, &at_stake);
        let is_uncited = |filed: &Entry<Viewed>| {
            let then = view.at(filed.index);
            view.laws.holds(Rule::R22)
                && filed.value.says.is_adverse()
                && !cites(view, instrument, incident, &filed.value)
                // What was found of the finding afterwards takes nothing back.
                && !cites(then, instrument, &linking::resolve(then, incident), &filed.value)
        };
        // What accuses nobody need not wait for an answer.
        let nobody =
            |says| found.accused.is_empty() && says == Determination::ViolationUndetermined;
        let is_early = |entry: &Entry<Viewed>| {
            view.laws.holds(Rule::R23)
                && entry.value.says.is_adverse()
                && window_open
                && !entry.value.provisional
                && !nobody(entry.value.says)
                && !was_ripe(view, instrument, incident, entry, found.reopened, now)
        };
        let flaw_of = |entry: &Entry<Viewed>| {
            if is_of_nothing {
                Some((Flaw::OfNothing, Rule::R22))
            } else if is_uncited(entry) {
                Some((Flaw::Uncited, Rule::R22))
            } else if is_early(entry) {
                Some((Flaw::Early, Rule::R23))
            } else {
                None
            }
        };
        // In time is who first filed a view that rests on something; saying it again later changes nothing of that.
        let first = own_views().find(|v| !is_uncited(v)).or(newest);
        if let Some(newest) = newest {
            let flaw = flaw_of(newest);
            found.rules.extend(flaw.map(|(_, rule)| rule));
            let late = first
                .zip(views_due)
                .is_some_and(|(v, due)| due.is_past_due(v.value.at));
            found.views.push(FiledView {
                view: &newest.value,
                late,
                flaw: flaw.map(|(flaw, _)| flaw),
                own_cause: own,
            });
            // One that does not count takes the place of none that does.
            let counts = match flaw {
                None => Some(newest),
                Some(_) => own_views().rev().find(|earlier| flaw_of(earlier).is_none()),
            };
            if let Some(entry) = counts {
                counting.push(&entry.value);
                let mut same = own_views().filter(|v| v.value.says == entry.value.says);
                if !same.any(Entry::is_for_everybody) {
                    unpublished.push(decider.clone());
                }
                known = known.max(entry.index.saturating_add(1));
            }
        }
        if let (Some(due), Some(from)) = (views_due, opened) {
            let at = first.map(|v| v.value.at);
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
        let then = view.at(known.min(view.known));
        let accused = accused_of(then, &linking::resolve(then, incident));
        if !accused.is_empty() {
            found.accused = accused;
        }
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
        if view.laws.holds(Rule::R27) && is_for_everybody(view, incident) {
            found.unpublished = unpublished;
        }
        found.rules.push(Rule::R27);
    }
    // Referral starts when the clock for views ends: on a dispute, or on a view that did not come.
    if let Some(due) = views_due {
        let waiting = differ || !found.overdue.is_empty() || alone_in_own_cause;
        // Since each has said what it says now: who says the same again puts nothing off and takes nothing back.
        let since = |v: &Viewed| {
            let all = filed.iter().rev().map(|entry| &entry.value);
            let same = all.filter(|other| other.by == v.by);
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
        // Of a dispute its hour is known before the clock for views has ended; of a view that is missing, from then on.
        if waiting && (differ || due.is_past_due(now)) {
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
