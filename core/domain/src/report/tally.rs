//! Figures, each under one registrant and one counting rule. There is no sum across them (R29): asked
//! for one, the answer is a refusal that says which kinds stand in the way. Nor is there one over rows of one ledger that
//! are about the same time: what was counted in both would be counted twice. What is kept as inadmissible enters none of
//! them but its own ([`Series::Inadmissible`]).

use crate::facts::View;
use crate::id::{ActorId, IncidentId, InstrumentId, PlaceId};
use crate::incident::{self, Doer, Matter};
use crate::instant::{Instant, Span};
use crate::instrument::Instrument;
use crate::laws::Rule;
use crate::outcomes;
use crate::place::Spot;
use crate::report::statements::{Range, Registered};
use crate::words::{CountingRule, Determination};
use std::collections::{BTreeMap, BTreeSet};

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Series {
    /// Events, as reports count them.
    Events,
    /// Incidents whose outcome is a violation by the party.
    Violations,
    /// Attacks by actors who are not bound: their own series (R49).
    HostileActs,
    /// What sides registered in their own ledgers.
    Registered,
    /// Incidents that say too little to be looked into: kept, and in none of the others.
    Inadmissible,
}

impl Series {
    pub const ALL: &'static [Series] = &[
        Series::Events,
        Series::Violations,
        Series::HostileActs,
        Series::Registered,
        Series::Inadmissible,
    ];

    pub const fn word(self) -> &'static str {
        match self {
            Series::Events => "events",
            Series::Violations => "violations",
            Series::HostileActs => "hostile-acts",
            Series::Registered => "registered",
            Series::Inadmissible => "inadmissible",
        }
    }

    pub fn parse(text: &str) -> Option<Series> {
        Series::ALL
            .iter()
            .copied()
            .find(|series| series.word() == text)
    }
}

/// Which figure is asked for.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    pub party: Option<ActorId>,
    pub place: Option<PlaceId>,
    pub area: Option<String>,
    pub instrument: Option<InstrumentId>,
    pub registrant: Option<ActorId>,
    pub rule: Option<CountingRule>,
    pub metric: Option<String>,
    pub span: Option<Span>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tally {
    /// One figure, under one rule and one registrant.
    Count {
        count: Range,
        rule: Option<CountingRule>,
        registrant: Option<ActorId>,
    },
    /// Several kinds of what was counted, rules or registrants: no figure may be stated.
    Refused {
        metrics: Vec<String>,
        rules: Vec<CountingRule>,
        registrants: Vec<ActorId>,
    },
    /// Two rows of one ledger are about the same time, and may count the same.
    Overlaps {
        earlier: String,
        later: String,
    },
    NotStated,
}

/// Counts, or refuses to.
pub fn tally(view: View<'_>, series: Series, asked: &Asked) -> Tally {
    match series {
        Series::Events => events(view, asked),
        // Without a party asked for, a violation whose perpetrator is undetermined is one too.
        Series::Violations => outcomes_of(view, asked, |d| {
            d == Determination::Violation
                || (d == Determination::ViolationUndetermined && asked.party.is_none())
        }),
        Series::HostileActs => outcomes_of(view, asked, |d| matches!(d, Determination::HostileAct)),
        Series::Registered => registered(view, asked),
        Series::Inadmissible => incidents(view, asked, |id, matter| {
            is_meant(view, asked, matter) && is_inadmissible(view, id)
        }),
    }
}

fn events(view: View<'_>, asked: &Asked) -> Tally {
    let mut kinds = Kinds::default();
    // Of reports that are one incident, one registrant's count under one rule stands once.
    let mut counted: BTreeMap<(IncidentId, ActorId, CountingRule), Range> = BTreeMap::new();
    let mut any = false;
    let sorted = incident::linking::Sorted::of(view);
    for id in &view.facts.report_order {
        let Some(entry) = view.report(id) else {
            continue;
        };
        let report = &entry.value;
        let Some(own) = report.count else { continue };
        let rule = report.rule.unwrap_or(CountingRule::NotStated);
        if !wanted(
            view,
            asked,
            &report.by,
            rule,
            report.elements.place.as_ref(),
            report.elements.occurred.as_ref().map(|s| s.span),
        ) {
            continue;
        }
        let incident = sorted.incident_of(id);
        if is_inadmissible(view, &incident) {
            continue;
        }
        any = true;
        if let Some(party) = &asked.party {
            // R24: what nobody determined enters no party's count; a claim about a doer does not either.
            let mine = incident::matter(view, &incident);
            let at = mine.time.map_or(Instant(0), |span| span.from);
            let by_party = |actors: &[ActorId]| {
                actors
                    .iter()
                    .any(|actor| crate::actor::ancestry(view, actor, at).contains(party))
            };
            let mine = match &mine.doer {
                Doer::Found { actors, .. } => by_party(actors),
                Doer::Claimed(actors) => !view.laws.holds(Rule::R24) && by_party(actors),
                Doer::Premise(_)
                | Doer::Contested(_)
                | Doer::NotAttributable
                | Doer::Between(_)
                | Doer::NotSaid => false,
            };
            if !mine {
                continue;
            }
        }
        kinds.rules.insert(rule);
        kinds.registrants.insert(report.by.clone());
        let so_far = counted
            .entry((incident, report.by.clone(), rule))
            .or_insert(own);
        *so_far = Range {
            low: so_far.low.min(own.low),
            high: so_far.high.max(own.high),
        };
    }
    let count = counted
        .values()
        .fold(any.then_some(Range::exact(0)), |so_far, own| {
            so_far.map(|sum| Range {
                low: sum.low.saturating_add(own.low),
                high: sum.high.saturating_add(own.high),
            })
        });
    kinds.tally(view, count)
}

fn wanted(
    view: View<'_>,
    asked: &Asked,
    by: &ActorId,
    rule: CountingRule,
    place: Option<&PlaceId>,
    span: Option<Span>,
) -> bool {
    let here = asked.place.as_ref().is_none_or(|outer| {
        let at = span.map_or(Instant(0), |span| span.from);
        place.is_some_and(|inner| crate::place::chain(view, inner, at).contains(outer))
    });
    let then = asked
        .span
        .is_none_or(|asked| span.is_some_and(|own| asked.from <= own.from && own.to <= asked.to));
    asked
        .registrant
        .as_ref()
        .is_none_or(|registrant| registrant == by)
        && asked.rule.is_none_or(|r| r == rule)
        && here
        && then
}

/// What is met while counting.
#[derive(Default)]
struct Kinds {
    /// What sides say they counted. Reports count events.
    metrics: BTreeSet<String>,
    rules: BTreeSet<CountingRule>,
    registrants: BTreeSet<ActorId>,
}

impl Kinds {
    /// R29.
    fn tally(self, view: View<'_>, count: Option<Range>) -> Tally {
        let Some(count) = count else {
            return Tally::NotStated;
        };
        let several = self.metrics.len() > 1 || self.rules.len() > 1 || self.registrants.len() > 1;
        if view.laws.holds(Rule::R29) && several {
            return Tally::Refused {
                metrics: self.metrics.into_iter().collect(),
                rules: self.rules.into_iter().collect(),
                registrants: self.registrants.into_iter().collect(),
            };
        }
        Tally::Count {
            count,
            rule: self.rules.into_iter().next(),
            registrant: self.registrants.into_iter().next(),
        }
    }
}

/// As far as it has come by whatever is known: a figure has no time of day.
fn is_inadmissible(view: View<'_>, incident: &IncidentId) -> bool {
    incident::state::is_inadmissible(view, incident, Instant::MAX)
}

/// Incidents of which something holds, each once. The rule is one per incident, and the count this record's own, from what
/// was found, whoever reported; of one registrant are the incidents that nobody else's reports are in.
fn incidents(
    view: View<'_>,
    asked: &Asked,
    counts: impl Fn(&IncidentId, &Matter) -> bool,
) -> Tally {
    if asked
        .rule
        .is_some_and(|rule| rule != CountingRule::PerIncident)
    {
        return Tally::NotStated;
    }
    let mut count = 0u32;
    for id in incident::incidents(view) {
        let own = |registrant| incident::registrants(view, &id) == [registrant];
        if asked.registrant.clone().is_none_or(own) && counts(&id, &incident::matter(view, &id)) {
            count += 1;
        }
    }
    Tally::Count {
        count: Range::exact(count),
        rule: Some(CountingRule::PerIncident),
        registrant: asked.registrant.clone(),
    }
}

/// Incidents with such an outcome.
fn outcomes_of(view: View<'_>, asked: &Asked, counts: impl Fn(Determination) -> bool) -> Tally {
    incidents(view, asked, |id, matter| {
        is_meant(view, asked, matter)
            && !is_inadmissible(view, id)
            && has_outcome(view, asked, id, matter, &counts)
    })
}

/// Whether a matter is at the place, in the time and by the party that are asked for.
fn is_meant(view: View<'_>, asked: &Asked, matter: &Matter) -> bool {
    let at = matter.time.map_or(Instant(0), |span| span.from);
    let here = asked.place.as_ref().is_none_or(|outer| {
        let inside = |spot: &Spot| {
            let place = spot.place.as_ref();
            place.is_some_and(|inner| crate::place::chain(view, inner, at).contains(outer))
        };
        !matter.place.is_unknown() && matter.place.spots().iter().all(inside)
    });
    let then = asked.span.is_none_or(|asked| {
        matter
            .time
            .is_some_and(|own| asked.from <= own.from && own.to <= asked.to)
    });
    let theirs = asked.party.as_ref().is_none_or(|party| match &matter.doer {
        Doer::Found { actors, .. } => actors
            .iter()
            .any(|actor| crate::actor::ancestry(view, actor, at).contains(party)),
        Doer::Premise(_)
        | Doer::Contested(_)
        | Doer::Claimed(_)
        | Doer::NotAttributable
        | Doer::Between(_)
        | Doer::NotSaid => false,
    });
    here && then && theirs
}

fn has_outcome(
    view: View<'_>,
    asked: &Asked,
    id: &IncidentId,
    matter: &Matter,
    counts: &impl Fn(Determination) -> bool,
) -> bool {
    view.instruments()
        .filter(|instrument| {
            asked
                .instrument
                .as_ref()
                .is_none_or(|id| *id == instrument.id)
        })
        .any(|instrument| {
            // A body that differs has counted nothing (R27).
            let disputed = incident::procedure::standing(view, id, instrument, Instant::MAX)
                .determined
                == Some(Determination::Disputed);
            !disputed && counted(view, asked, matter, instrument, counts)
        })
}

/// Whether it is so of the party asked for, or of anybody. What is one's of several who did it together is not another's:
/// who is not bound breaks nothing beside one who is (R49).
fn counted(
    view: View<'_>,
    asked: &Asked,
    matter: &Matter,
    instrument: &Instrument,
    counts: &impl Fn(Determination) -> bool,
) -> bool {
    let outcome = outcomes::evaluate(view, matter, instrument, None);
    let at = matter.time.map_or(Instant(0), |span| span.from);
    let of_party = |actor: &ActorId| match &asked.party {
        Some(party) => crate::actor::ancestry(view, actor, at).contains(party),
        None => true,
    };
    match outcome.doers.as_slice() {
        [] => counts(outcome.determination),
        each => each
            .iter()
            .any(|(actor, determination)| of_party(actor) && counts(*determination)),
    }
}

fn registered(view: View<'_>, asked: &Asked) -> Tally {
    let mut kinds = Kinds::default();
    let mut count: Option<Range> = None;
    let mut rows: Vec<(&Registered, u32)> = registrations(view, asked)
        .filter_map(|row| Some((row, row.count?)))
        .collect();
    rows.sort_by_key(|(row, _)| row.period.span);
    for (row, own) in &rows {
        kinds.metrics.insert(row.metric.clone());
        kinds.rules.insert(row.rule);
        kinds.registrants.insert(row.ledger.clone());
        let so_far = count.unwrap_or(Range::exact(0));
        count = Some(Range {
            low: so_far.low.saturating_add(*own),
            high: so_far.high.saturating_add(*own),
        });
    }
    match (kinds.tally(view, count), overlapping(&rows)) {
        (Tally::Count { .. }, Some((earlier, later))) => Tally::Overlaps {
            earlier: earlier.registration.clone(),
            later: later.registration.clone(),
        },
        (told, _) => told,
    }
}

/// Two rows of one ledger, of rows in the order of time, that may count the same: their times share more than an instant, and
/// not each is said to be of a party of its own.
fn overlapping<'a>(rows: &[(&'a Registered, u32)]) -> Option<(&'a Registered, &'a Registered)> {
    let mut open: Vec<&Registered> = Vec::new();
    for (row, _) in rows {
        open.retain(|before| row.period.span.from < before.period.span.to);
        let alike = |before: &&&Registered| {
            (&before.ledger, &before.metric, before.rule) == (&row.ledger, &row.metric, row.rule)
        };
        let apart = |before: &&&Registered| match (&before.attributed_to, &row.attributed_to) {
            (Some(one), Some(other)) => one != other,
            (None, _) | (_, None) => false,
        };
        if let Some(before) = open.iter().find(|before| alike(before) && !apart(before)) {
            return Some((before, row));
        }
        open.push(row);
    }
    None
}

/// Registrations asked for: of each bulletin one outlet only, and never the total beside its parts.
pub fn registrations<'a>(view: View<'a>, asked: &'a Asked) -> impl Iterator<Item = &'a Registered> {
    view.sound(Some(&view.facts.registrations))
        .map(|entry| &entry.value)
        .filter(move |row| {
            let area = match &asked.area {
                Some(area) => row.area.as_ref() == Some(area),
                None => row.area.is_none(),
            };
            let metric = asked
                .metric
                .as_ref()
                .is_none_or(|metric| *metric == row.metric);
            let party = asked
                .party
                .as_ref()
                .is_none_or(|party| row.attributed_to.as_deref() == Some(party.as_str()));
            let registrant = asked
                .registrant
                .as_ref()
                .is_none_or(|ledger| *ledger == row.ledger);
            let rule = asked.rule.is_none_or(|rule| rule == row.rule);
            let then = asked.span.is_none_or(|asked| {
                asked.from <= row.period.span.from && row.period.span.to <= asked.to
            });
            area && metric && party && registrant && rule && then && row.outlet <= 1
        })
}
