//! Editions: numbered publications derived from the record. The bulletin of a day is a pure function of the
//! facts as known at its cut-off, so that anybody with the record can make it again, byte for byte.
//!
//! Figures stand under their registrant and counting rule and are never added across them (R29); what is
//! not stated is said to be not stated. A bulletin once issued is not changed: what became known later is in
//! the corrections of a later one (R44).

use crate::facts::{Entry, View};
use crate::id::{ActorId, IncidentId, InstrumentId};
use crate::incident::{self, Registrants, state};
use crate::instant::{Instant, Span};
use crate::instrument::force::Ran;
use crate::instrument::{Instrument, force};
use crate::outcomes::{Prepared, ask::MissingKind};
use crate::report::statements::{Range, Reported};
use crate::words::{CountingRule, Determination, EventType};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

mod admitted;
mod ledgers;
pub use admitted::Reassessed;
pub use ledgers::{AreaRow, LedgerTable, Of};

/// How long ahead lapses are told.
pub const LAPSE_NOTICE_S: i64 = 72 * 3600;

/// The bulletin of a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bulletin {
    pub period: Span,
    /// What had been entered by then is in it: by the end of the period as issued, by another time where it is made again.
    pub cut_off: Instant,
    pub regimes: Vec<Regime>,
    pub registered: Vec<LedgerTable>,
    pub events: Vec<EventTable>,
    pub outcomes: Vec<OutcomeCount>,
    pub unknown: Vec<UnknownCount>,
    pub determinations: Vec<Decided>,
    pub acceptances: Vec<Accepted>,
    pub corrections: Vec<Correction>,
    /// Lists entered in this period about an earlier one, or about no day.
    pub late: Vec<LedgerTable>,
    /// Registrations whose day the source does not give, known by the cut-off: left out of every table.
    pub undated_registrations: u64,
    /// Reports that are remainders of longer periods: left out of daily counts.
    pub remainders_left_out: u64,
    /// What came in and says too little to be looked into: kept, and in no other figure.
    pub inadmissible: Vec<KeptCount>,
    /// What was so kept in an earlier bulletin and is looked into since.
    pub admitted: Vec<Reassessed>,
    /// What an earlier bulletin counted, and of which too little is said since.
    pub set_apart: Vec<Reassessed>,
}

/// Incidents that are kept as inadmissible. Many say no time of their own: each belongs to the period in which it was first told
/// of, and over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptCount {
    pub registrants: Registrants,
    pub incidents: u64,
}

/// Until when a regime runs, exclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Until {
    At(Instant),
    /// No end is stated.
    Open,
    /// It is said to be no longer in force, and nothing says since when.
    Unknown,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Regime {
    pub instrument: InstrumentId,
    pub from: Instant,
    pub until: Until,
    /// Its end falls within the next 72 hours.
    pub lapses_soon: bool,
    /// In force during part of the period only.
    pub partly: bool,
    pub unverified: bool,
}

/// Events of one registrant under one counting rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventTable {
    pub registrant: ActorId,
    pub rule: CountingRule,
    /// `None`: the source does not say what kind of event it was.
    pub by_type: BTreeMap<Option<EventType>, Counted>,
    pub all: Counted,
    /// Killed, as a range, where the registrant counts deaths.
    pub killed: Option<Range>,
}

/// Reports, and what they count. The two are never mixed: one report may count nine events, or none.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counted {
    pub reports: u64,
    /// As the registrant counted, by the rule of the table. `None`: no report of these states a number, or the rule
    /// counts deaths, which are no events.
    pub events: Option<Range>,
    /// Of the reports, those that state no number: the events are at least so many as the others say.
    pub without_number: u64,
}

impl Bulletin {
    /// Whether it was made from something else than what was on record when its period ended.
    pub fn is_made_again(&self) -> bool {
        self.cut_off != self.period.to
    }
}

impl Counted {
    fn add(&mut self, events: Option<Range>) {
        self.reports += 1;
        match events {
            None => self.without_number += 1,
            Some(own) => self.events = Some(plus(self.events.unwrap_or(Range::exact(0)), own)),
        }
    }

    /// Of one incident another number was counted before: the range that holds both takes its place.
    fn widen(&mut self, before: Range, after: Range) {
        self.reports += 1;
        self.events = self.events.map(|all| instead(all, before, after));
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutcomeCount {
    /// Whose reports the incidents are put together from.
    pub registrants: Registrants,
    pub instrument: InstrumentId,
    pub determination: Determination,
    pub incidents: u64,
}

/// How many pairs of an incident and an instrument one kind of missing fact would change the answer for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownCount {
    pub registrants: Registrants,
    pub missing: MissingKind,
    pub count: u64,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided {
    pub instrument: InstrumentId,
    pub decision: String,
    pub kind: crate::words::DecisionKind,
    pub competent: bool,
    pub made: Instant,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accepted {
    pub instrument: InstrumentId,
    pub actor: ActorId,
    pub state: crate::words::AcceptanceState,
}

/// What became known in this period about an earlier one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    pub registrant: ActorId,
    pub rule: CountingRule,
    pub about: Instant,
    pub reports: u64,
}

/// What a bulletin asks of whoever holds more than facts: which reports are remainders.
pub trait Remainders {
    fn is_remainder(&self, report: &str) -> bool;
}

/// Nothing is a remainder.
pub struct NoRemainders;

impl Remainders for NoRemainders {
    fn is_remainder(&self, _report: &str) -> bool {
        false
    }
}

/// How the judging of many incidents is spread over a machine. Nothing here has threads; a shell may. However
/// the incidents are parted, the parts add up to the same.
pub trait Spread {
    fn count(
        &self,
        incidents: &[IncidentId],
        count: &(dyn Fn(&[IncidentId]) -> Counts + Sync),
    ) -> Vec<Counts>;
}

/// All of them, one after the other.
pub struct InOnePart;

impl Spread for InOnePart {
    fn count(
        &self,
        incidents: &[IncidentId],
        count: &(dyn Fn(&[IncidentId]) -> Counts + Sync),
    ) -> Vec<Counts> {
        vec![count(incidents)]
    }
}

/// How many incidents came to what, and how many hang on what is missing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counts {
    outcomes: BTreeMap<(InstrumentId, Determination), u64>,
    unknown: BTreeMap<MissingKind, u64>,
}

impl Counts {
    fn of(view: View<'_>, instruments: &[&Instrument], incidents: &[IncidentId]) -> Counts {
        let prepared: Vec<Prepared<'_>> = instruments
            .iter()
            .map(|instrument| Prepared::new(view, instrument))
            .collect();
        let mut counts = Counts::default();
        for incident in incidents {
            let matter = incident::matter(view, incident);
            for by in &prepared {
                let (determination, missing) = by.verdict(&matter);
                *counts
                    .outcomes
                    .entry((by.instrument().id.clone(), determination))
                    .or_default() += 1;
                let kinds: BTreeSet<MissingKind> =
                    missing.iter().map(|missing| missing.kind).collect();
                for kind in kinds {
                    *counts.unknown.entry(kind).or_default() += 1;
                }
            }
        }
        counts
    }

    fn add(&mut self, other: Counts) {
        for (key, count) in other.outcomes {
            *self.outcomes.entry(key).or_default() += count;
        }
        for (key, count) in other.unknown {
            *self.unknown.entry(key).or_default() += count;
        }
    }
}

/// The bulletin of a period, as known at a cut-off: at the period's end it is the one that is issued.
pub fn bulletin(
    facts: &crate::facts::Facts,
    period: Span,
    cut_off: Instant,
    remainders: &dyn Remainders,
    spread: &dyn Spread,
) -> Bulletin {
    let view = facts.now().at(facts.known_at(cut_off));
    let ledgers = ledgers::ledgers(view, period);
    let changed = admitted::changed(view, period, remainders);
    let mut made = Bulletin {
        period,
        cut_off,
        regimes: regimes(view, period),
        registered: ledgers.registered,
        events: Vec::new(),
        outcomes: Vec::new(),
        unknown: Vec::new(),
        determinations: determinations(view, period),
        acceptances: acceptances(view, period),
        corrections: Vec::new(),
        late: ledgers.late,
        undated_registrations: ledgers.undated,
        remainders_left_out: 0,
        inadmissible: Vec::new(),
        admitted: changed.admitted,
        set_apart: changed.set_apart,
    };
    let incidents = reports(view, period, remainders, &mut made);
    judged(view, &incidents, spread, &mut made);
    made
}

fn regimes(view: View<'_>, period: Span) -> Vec<Regime> {
    let mut all = Vec::new();
    for instrument in view.instruments() {
        // What is not known is not left out: it may have been in force until its stated end, or no longer.
        let (stretches, known) = match force::ran(view, instrument) {
            Ran::In(all) => (all, true),
            Ran::SomewhereIn(all) => (all, false),
        };
        for stretch in stretches {
            if stretch.from <= period.to && stretch.until > period.from {
                let until = match stretch.until {
                    _ if !known => Until::Unknown,
                    Instant::MAX => Until::Open,
                    until => Until::At(until),
                };
                all.push(Regime {
                    instrument: instrument.id.clone(),
                    from: stretch.from,
                    until,
                    lapses_soon: known
                        && stretch.until > period.to
                        && stretch.until <= period.to.plus_s(LAPSE_NOTICE_S),
                    partly: stretch.from > period.from || (known && stretch.until <= period.to),
                    unverified: instrument.effect.unverified,
                });
            }
        }
    }
    all.sort_by(|a, b| (a.from, &a.instrument).cmp(&(b.from, &b.instrument)));
    all
}

/// What one registrant says of one incident under one rule: a second figure of the same widens the first.
#[derive(Default)]
struct Once(BTreeMap<(IncidentId, ActorId, CountingRule), (Option<EventType>, Range)>);

impl Once {
    /// Where a figure stands already: under which act it is counted, what it was, and what it is now.
    fn again(
        &mut self,
        key: (IncidentId, ActorId, CountingRule),
        act: Option<EventType>,
        own: Range,
    ) -> Option<(Option<EventType>, Range, Range)> {
        let (act, so_far) = self.0.get(&key).copied().unwrap_or((act, own));
        let wider = Range {
            low: so_far.low.min(own.low),
            high: so_far.high.max(own.high),
        };
        let before = self.0.insert(key, (act, wider));
        before.map(|(act, before)| (act, before, wider))
    }
}

fn plus(all: Range, own: Range) -> Range {
    Range {
        low: all.low.saturating_add(own.low),
        high: all.high.saturating_add(own.high),
    }
}

/// A sum in which one figure was replaced by a wider one.
fn instead(all: Range, before: Range, after: Range) -> Range {
    Range {
        low: all.low.saturating_sub(before.low - after.low),
        high: all.high.saturating_add(after.high - before.high),
    }
}

type ByRegistrants = BTreeMap<Registrants, Vec<IncidentId>>;

/// Since when an incident is on record that was over by then: where no time of it is said, since it was entered.
fn first_told(view: View<'_>, incident: &IncidentId) -> Option<Instant> {
    let members = incident::members(view, incident);
    let reports = members.iter().filter_map(|report| view.report(report));
    let told = |entry: &Entry<Arc<Reported>>| {
        let over = entry.value.elements.occurred.as_ref();
        over.map_or(entry.entered, |stated| stated.span.to.max(entry.entered))
    };
    reports.map(told).min()
}

/// Counts the reports of the period. Returns the incidents they belong to, each once, by whose reports they are.
fn reports(
    view: View<'_>,
    period: Span,
    remainders: &dyn Remainders,
    made: &mut Bulletin,
) -> ByRegistrants {
    let mut tables: BTreeMap<(ActorId, CountingRule), EventTable> = BTreeMap::new();
    let mut corrections: BTreeMap<(ActorId, CountingRule, Instant), u64> = BTreeMap::new();
    let (mut once, mut killed_once) = (Once::default(), Once::default());
    let mut incidents = ByRegistrants::new();
    let mut met: BTreeSet<IncidentId> = BTreeSet::new();
    let mut kept: BTreeMap<Registrants, u64> = BTreeMap::new();
    let mut kept_met: BTreeSet<IncidentId> = BTreeSet::new();
    let within = |at: Instant| period.from <= at && at <= period.to;
    let sorted = incident::linking::Sorted::of(view);
    for (id, line) in view.facts.report_order.iter().zip(&view.facts.report_lines) {
        let entered_now = within(line.entered);
        // Of a million reports all but a few neither ended in this period nor were entered in it.
        if !entered_now && !line.occurred.is_some_and(|span| within(span.to)) {
            continue;
        }
        let Some(entry) = view.report(id) else {
            continue;
        };
        let report = &entry.value;
        let rule = report.rule.unwrap_or(CountingRule::NotStated);
        if remainders.is_remainder(id.as_str()) {
            made.remainders_left_out += u64::from(entered_now);
            continue;
        }
        let incident = sorted.incident_of(id);
        let says_too_little = !state::report_lacks(view, report).is_empty();
        if says_too_little && state::is_inadmissible(view, &incident, made.cut_off) {
            if first_told(view, &incident).is_some_and(within) && kept_met.insert(incident.clone())
            {
                *kept
                    .entry(incident::registrants(view, &incident))
                    .or_default() += 1;
            }
            continue;
        }
        let Some(span) = line.occurred else {
            continue;
        };
        if span.to < period.from && entered_now {
            *corrections
                .entry((report.by.clone(), rule, span.from))
                .or_default() += 1;
        }
        // It belongs to the period in which it ended: an event is counted in one bulletin, never in two.
        if !within(span.to) {
            continue;
        }
        let table = tables
            .entry((report.by.clone(), rule))
            .or_insert_with(|| EventTable {
                registrant: report.by.clone(),
                rule,
                by_type: BTreeMap::new(),
                all: Counted::default(),
                killed: None,
            });
        let linked = view.facts.linked_reports.contains_key(id);
        let own = report.count.filter(|_| rule != CountingRule::PerDeath);
        let key = || (incident.clone(), report.by.clone(), rule);
        // Of reports that are one incident, one registrant's figure under one rule stands once, as in a tally.
        let before = own
            .filter(|_| linked)
            .and_then(|own| once.again(key(), report.elements.act, own));
        match before {
            None => {
                table.all.add(own);
                let of_type = table.by_type.entry(report.elements.act).or_default();
                of_type.add(own);
            }
            Some((act, before, after)) => {
                table.all.widen(before, after);
                table.by_type.entry(act).or_default().widen(before, after);
            }
        }
        // One range for everybody where the source gives it, else those it gives by status.
        let by_status = || {
            let killed = report.casualties.iter().filter(|own| own.killed);
            killed.map(|own| own.range).reduce(plus)
        };
        if let Some(killed) = report.killed.or_else(by_status) {
            let all = table.killed.unwrap_or(Range::exact(0));
            let again = match linked {
                true => killed_once.again(key(), None, killed),
                false => None,
            };
            table.killed = Some(match again {
                None => plus(all, killed),
                Some((_, before, after)) => instead(all, before, after),
            });
        }
        if !linked {
            let own = incidents.entry(vec![report.by.clone()]).or_default();
            own.push(incident);
        } else if met.insert(incident.clone()) {
            incidents
                .entry(incident::registrants(view, &incident))
                .or_default()
                .push(incident);
        }
    }
    made.events = tables.into_values().collect();
    made.inadmissible = kept
        .into_iter()
        .map(|(registrants, incidents)| KeptCount {
            registrants,
            incidents,
        })
        .collect();
    made.corrections = corrections
        .into_iter()
        .map(|((registrant, rule, about), reports)| Correction {
            registrant,
            rule,
            about,
            reports,
        })
        .collect();
    incidents
}

/// What the incidents come to under each instrument that was in force in the period.
fn judged(view: View<'_>, incidents: &ByRegistrants, spread: &dyn Spread, made: &mut Bulletin) {
    let in_force: Vec<&Instrument> = view
        .instruments()
        .filter(|instrument| {
            made.regimes
                .iter()
                .any(|regime| regime.instrument == instrument.id)
        })
        .collect();
    for (registrants, incidents) in incidents {
        let mut counts = Counts::default();
        for part in spread.count(incidents, &|part| Counts::of(view, &in_force, part)) {
            counts.add(part);
        }
        let outcomes = counts.outcomes.into_iter();
        made.outcomes
            .extend(
                outcomes.map(|((instrument, determination), incidents)| OutcomeCount {
                    registrants: registrants.clone(),
                    instrument,
                    determination,
                    incidents,
                }),
            );
        let unknown = counts.unknown.into_iter();
        made.unknown
            .extend(unknown.map(|(missing, count)| UnknownCount {
                registrants: registrants.clone(),
                missing,
                count,
            }));
    }
    // By text first: within it, each registrant's own.
    made.outcomes
        .sort_by(|a, b| (&a.instrument, &a.registrants).cmp(&(&b.instrument, &b.registrants)));
}

fn determinations(view: View<'_>, period: Span) -> Vec<Decided> {
    let mut all = Vec::new();
    for instrument in view.instruments() {
        for entry in view.seen_in(view.facts.decisions.get(&instrument.id)) {
            let decision = &entry.value;
            if period.from <= decision.made && decision.made <= period.to {
                all.push(Decided {
                    instrument: instrument.id.clone(),
                    decision: decision.decision.to_string(),
                    kind: decision.kind,
                    competent: view.doubt(entry).is_none()
                        && crate::actor::is_competent(view, instrument, entry),
                    made: decision.made,
                });
            }
        }
    }
    all.sort_by(|a, b| (a.made, &a.decision).cmp(&(b.made, &b.decision)));
    all
}

fn acceptances(view: View<'_>, period: Span) -> Vec<Accepted> {
    let mut all = Vec::new();
    for instrument in view.instruments() {
        let Some(by_actor) = view.facts.acceptances.get(&instrument.id) else {
            continue;
        };
        for (actor, log) in by_actor {
            for entry in view.seen(log) {
                if period.from <= entry.value.at.span.from && entry.value.at.span.from <= period.to
                {
                    all.push(Accepted {
                        instrument: instrument.id.clone(),
                        actor: actor.clone(),
                        state: crate::actor::acceptance_state(
                            view, instrument, actor, entry, period.to,
                        ),
                    });
                }
            }
        }
    }
    all
}

#[cfg(test)]
mod tests;
