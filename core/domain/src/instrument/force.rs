//! When an instrument is in force: entry, end, extensions, suspension, and the end of a base it
//! depends on (R7–R11, R52). The answer is a list of half-open stretches, so that the gap between a
//! lapse and an extension is a gap (R8).

use super::course::Course;
use super::file::BoundBy;
use super::{Effect, Instrument, RelationEffect, effect_of, succession};
use crate::actor::{competent, is_competent};
use crate::facts::View;
use crate::instant::{Instant, Span};
use crate::instrument::statements::{Decided, Declared};
use crate::laws::{Laws, Rule};
use crate::outcomes::ask::{Ask, Missing, MissingKind, Need, explore};
use crate::words::{DecisionKind, DeclarationKind, EndMode, InstrumentStatus};
use std::sync::Arc;

/// A stretch in force: from inclusive, until exclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stretch {
    pub from: Instant,
    pub until: Instant,
}

/// How an instrument ran, as known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ran {
    /// In these stretches; in none where its start is not known.
    In(Vec<Stretch>),
    /// It, or what it depends on, is said not to be in force, and nothing says since when: somewhere in these stretches.
    SomewhereIn(Vec<Stretch>),
}

pub fn ran(view: View<'_>, instrument: &Instrument) -> Ran {
    let life = lifetime(view, instrument, 0);
    let mut all = life.stretches;
    for (from, until) in pauses(view, instrument, 0) {
        pause(&mut all, from, until);
    }
    match life.undated {
        true => Ran::SomewhereIn(all),
        false => Ran::In(all),
    }
}

/// Every stretch an instrument is in force, as known. Empty where its start is not known, or where it is said not to be
/// in force and not since when.
pub fn stretches(view: View<'_>, instrument: &Instrument) -> Vec<Stretch> {
    match ran(view, instrument) {
        Ran::In(all) => all,
        Ran::SomewhereIn(_) => Vec::new(),
    }
}

/// Whether a stated length and a stated end disagree, in the text or in an extension, and the body has not
/// said which holds (R52).
pub fn end_is_in_question(view: View<'_>, instrument: &Instrument) -> bool {
    lifetime(view, instrument, 0).end_in_question
}

/// When it first enters into force, as known.
pub(super) fn begins(view: View<'_>, instrument: &Instrument, depth: usize) -> Option<Instant> {
    let life = lifetime(view, instrument, depth).stretches;
    life.first().map(|stretch| stretch.from)
}

/// From entry to end, with extensions and without pauses.
#[derive(Default)]
struct Life {
    stretches: Vec<Stretch>,
    end_in_question: bool,
    /// It, or what it depends on, is said not to be in force, and nothing says since when: somewhere in these stretches.
    undated: bool,
}

/// How far a base is followed to the base it depends on itself; a circle would say nothing.
const BASES_MAX: usize = 4;

fn lifetime(view: View<'_>, instrument: &Instrument, depth: usize) -> Life {
    if instrument.course == Course::NeverBegan || depth > BASES_MAX {
        return Life::default();
    }
    let actual = competent(view, instrument, DecisionKind::EnterIntoForce, None)
        .map(|decision| decision.effective.unwrap_or(decision.made))
        .max();
    let planned = instrument
        .effect
        .from
        .as_ref()
        .map(|stated| stated.span.from);
    let Some(from) = actual.or(planned) else {
        return Life::default();
    };
    let mut all = vec![Stretch {
        from,
        until: stated_end(view, &instrument.effect),
    }];
    let end_in_question = extend(view, instrument, &mut all);
    let stated = all.last().map(|last| last.until);
    let base_undated = cut(view, instrument, depth, &mut all);
    all.retain(|stretch| stretch.from < stretch.until);
    let ended_on_record = all.last().map(|last| last.until) != stated;
    let own_undated = match instrument.course {
        Course::Undated(InstrumentStatus::Suspended) => {
            let mut suspended = competent(view, instrument, DecisionKind::Suspend, None);
            suspended.next().is_none() && !ended_on_record
        }
        Course::Undated(_) => !ended_on_record,
        Course::NeverBegan | Course::ByItsDates | Course::Ended(_) | Course::Suspended(_) => false,
    };
    Life {
        stretches: all,
        end_in_question,
        undated: own_undated || base_undated,
    }
}

/// The end as the text states it, exclusive. R52: of two that disagree, the later holds provisionally.
fn stated_end(view: View<'_>, effect: &Effect) -> Instant {
    let by_length = effect
        .end_by_length()
        .map(|end| end.plus_s(i64::from(effect.end_inclusive)));
    match (effect.end_by_statement(), by_length) {
        (Some(stated), Some(by_length)) if view.laws.holds(Rule::R52) => stated.max(by_length),
        (Some(stated), Some(by_length)) => stated.min(by_length),
        (Some(end), None) | (None, Some(end)) => end,
        (None, None) => Instant::MAX,
    }
}

/// R8: an extension decided before the lapse joins; one decided after leaves the gap. An interpretation
/// that states an end settles it. Returns whether the end is in question.
fn extend(view: View<'_>, instrument: &Instrument, all: &mut Vec<Stretch>) -> bool {
    let mut in_question = instrument.effect.ends_that_disagree().is_some();
    let mut decisions: Vec<&Decided> = competent(view, instrument, DecisionKind::Extend, None)
        .chain(
            competent(view, instrument, DecisionKind::Interpret, None)
                .filter(|decision| decision.until.is_some()),
        )
        .collect();
    decisions.sort_by_key(|decision| decision.made);
    for decision in decisions {
        let Some(last) = all.last().copied() else {
            return in_question;
        };
        if let (DecisionKind::Interpret, Some(until)) = (decision.kind, decision.until) {
            let count = all.len();
            all[count - 1].until = until;
            in_question = false;
            continue;
        }
        if last.until == Instant::MAX {
            continue;
        }
        // Decided exactly at the lapse still joins: the regime was in force up to that instant.
        let in_time = decision.made <= last.until || !view.laws.holds(Rule::R8);
        let stated = decision.effective.unwrap_or(decision.made);
        let from = if in_time {
            stated.max(last.until)
        } else {
            stated.max(decision.made)
        };
        let seamless = from == last.until || !view.laws.holds(Rule::R8);
        // A length runs from the start the decision states, also where it binds only from when it was made.
        let counted_from = decision.effective.unwrap_or(from);
        let by_length = decision
            .length_s
            .map(|length_s| counted_from.plus_s(length_s));
        let until = match (decision.until, by_length) {
            (Some(stated), Some(by_length)) => {
                in_question |= stated != by_length;
                if view.laws.holds(Rule::R52) {
                    stated.max(by_length)
                } else {
                    stated.min(by_length)
                }
            }
            (Some(end), None) | (None, Some(end)) => end,
            (None, None) => Instant::MAX,
        };
        if seamless {
            let count = all.len();
            all[count - 1].until = last.until.max(until);
        } else {
            all.push(Stretch { from, until });
        }
    }
    in_question
}

/// Ends: as the file says it ended, by competent decision, by a newer text in its place, by the end of the base, by the
/// author of a one-sided declaration, and by nothing else. Returns whether the end of a base is not known.
fn cut(view: View<'_>, instrument: &Instrument, depth: usize, all: &mut Vec<Stretch>) -> bool {
    if let Course::Ended(ended) = &instrument.course {
        end_at(all, instrument.effect.end_of(ended));
    }
    for (at, _) in succession::replaced_at(view, instrument, depth) {
        end_at(all, at);
    }
    for decision in competent(view, instrument, DecisionKind::Terminate, None) {
        end_at(
            all,
            decision
                .effective
                .unwrap_or(decision.made)
                .max(decision.made),
        );
    }
    for declared in view
        .sound(view.facts.declarations.get(&instrument.id))
        .map(|entry| &entry.value)
    {
        if ends_it(view, instrument, declared) {
            end_at(all, declared.at);
        }
    }
    let Some(begins) = all.first().map(|stretch| stretch.from) else {
        return false;
    };
    let mut undated = false;
    for base in bases(view, instrument, depth) {
        let life = lifetime(view, base, depth + 1);
        undated |= life.undated;
        let life = life.stretches;
        // The first lapse of the base ends what depends on it; a later renewal of the base is another matter.
        let ends = life
            .iter()
            .map(|stretch| stretch.until)
            .find(|until| *until > begins);
        if let Some(ends) = ends.or(life.last().map(|stretch| stretch.until)) {
            end_at(all, ends);
        }
    }
    undated
}

/// The instruments this one ends with (R9).
fn bases<'a>(
    view: View<'a>,
    instrument: &'a Instrument,
    depth: usize,
) -> impl Iterator<Item = &'a Instrument> {
    let followed = depth < BASES_MAX && view.laws.holds(Rule::R9);
    instrument
        .relations
        .iter()
        .filter(move |_| followed)
        .filter(|relation| relation.depends && relation.to != instrument.id)
        .filter_map(move |relation| match effect_of(relation.kind) {
            RelationEffect::EndsWithIt => view.instrument(&relation.to),
            RelationEffect::TakesItsPlace | RelationEffect::ShownOnly => None,
        })
}

/// Stretches of suspension, its own and those of a base it depends on. A pause ends nothing.
fn pauses(view: View<'_>, instrument: &Instrument, depth: usize) -> Vec<(Instant, Instant)> {
    let in_effect = |decision: &Decided| {
        decision
            .effective
            .unwrap_or(decision.made)
            .max(decision.made)
    };
    // A suspension until a time ends by itself then.
    let suspended = || competent(view, instrument, DecisionKind::Suspend, None);
    let mut turns: Vec<(Instant, bool)> = suspended()
        .map(|decision| (in_effect(decision), true))
        .chain(suspended().filter_map(|decision| Some((decision.until?, false))))
        .chain(
            competent(view, instrument, DecisionKind::Resume, None)
                .map(|decision| (in_effect(decision), false)),
        )
        .chain(match &instrument.course {
            Course::Suspended(since) => Some((since.span.from, true)),
            Course::NeverBegan | Course::ByItsDates | Course::Ended(_) | Course::Undated(_) => None,
        })
        .collect();
    turns.sort();
    let mut all: Vec<(Instant, Instant)> = turns
        .iter()
        .enumerate()
        .filter(|(_, (_, suspends))| *suspends)
        .map(|(index, (from, _))| {
            (
                *from,
                turns[index..]
                    .iter()
                    .find(|(_, suspends)| !suspends)
                    .map_or(Instant::MAX, |(at, _)| *at),
            )
        })
        .collect();
    for base in bases(view, instrument, depth) {
        all.extend(pauses(view, base, depth + 1));
    }
    all
}

/// R10 and R11: a declaration ends only its author's own declaration.
fn ends_it(view: View<'_>, instrument: &Instrument, declared: &Declared) -> bool {
    match declared.kind {
        DeclarationKind::Ended | DeclarationKind::Suspended => {}
        DeclarationKind::ActorExcluded | DeclarationKind::Extended | DeclarationKind::Other => {
            return false;
        }
    }
    let own = instrument.is_one_sided()
        && instrument
            .parties
            .iter()
            .any(|party| party.actor == declared.by && party.bound_by != BoundBy::None);
    let over_incidents = !declared.because_of.is_empty();
    // One that names incidents is a one-sided word all the same.
    own || !view.laws.holds(Rule::R10) || (over_incidents && !view.laws.holds(Rule::R11))
}

fn end_at(all: &mut Vec<Stretch>, at: Instant) {
    for stretch in all.iter_mut() {
        stretch.until = stretch.until.min(at);
    }
    all.retain(|stretch| stretch.from < stretch.until);
}

fn pause(all: &mut Vec<Stretch>, from: Instant, until: Instant) {
    let mut cut = Vec::with_capacity(all.len() + 1);
    for stretch in all.iter() {
        cut.push(Stretch {
            from: stretch.from,
            until: stretch.until.min(from),
        });
        cut.push(Stretch {
            from: stretch.from.max(until),
            until: stretch.until,
        });
    }
    cut.retain(|stretch| stretch.from < stretch.until);
    *all = cut;
}

/// Whether the instrument is in force at an instant.
pub fn in_force(ask: &mut Ask<'_>, instrument: &Instrument, at: Instant) -> Result<bool, Need> {
    let all = ask.stretches(instrument);
    if all.is_empty() {
        if instrument.course == Course::NeverBegan {
            return Ok(false);
        }
        let somewhere_in = match ran(ask.view, instrument) {
            Ran::In(_) => false,
            Ran::SomewhereIn(all) => all.iter().any(|s| s.from <= at && at < s.until),
        };
        if somewhere_in {
            ask.because(None, "status-undated", Some(instrument.id.shared()));
        }
        if somewhere_in || instrument.effect.from.is_none() {
            return ask.yes_no(Missing::of(MissingKind::Effect, instrument.id.shared()));
        }
    }
    let inside = if ask.holds(Rule::R7) {
        all.iter()
            .any(|stretch| stretch.from <= at && at < stretch.until)
    } else {
        // Switched off, both ends slip by one: the start is missed and the lapse still counts.
        all.iter()
            .any(|stretch| stretch.from < at && at <= stretch.until)
    };
    // It goes on unless somebody gave notice, and whether anybody did is not on record.
    let tacit = instrument.effect.end_mode == EndMode::TacitUnlessNotice
        && all.last().is_some_and(|last| {
            last.until <= at && Some(last.until) == tacit_end(ask.view, instrument)
        });
    if !inside && tacit {
        return ask.yes_no(Missing::of(MissingKind::Effect, instrument.id.shared()));
    }
    if inside {
        without_effect(ask, instrument, at);
        by_later_end(ask, instrument, at);
    }
    if !inside {
        let held = |rule: Rule| {
            let view = View {
                laws: Laws::without(rule),
                ..ask.view
            };
            stretches(view, instrument)
                .iter()
                .any(|s| s.from <= at && at < s.until)
        };
        if instrument.relations.iter().any(|relation| relation.depends) && held(Rule::R9) {
            ask.because(Some(Rule::R9), "base-ended", Some(instrument.id.shared()));
        }
        for (from, newer) in succession::replaced_at(ask.view, instrument, 0) {
            if from <= at {
                ask.because(None, "superseded", Some(newer.id.shared()));
            }
        }
        let rule = match all.last() {
            _ if all
                .windows(2)
                .any(|pair| pair[0].until <= at && at < pair[1].from) =>
            {
                Rule::R8
            }
            _ => Rule::R7,
        };
        ask.because(Some(rule), "not-in-force", Some(instrument.id.shared()));
    }
    Ok(inside)
}

/// Whether an instrument was in force when something happened, as far as that is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Held {
    Yes,
    No,
    /// It hangs on these facts.
    Unknown(Vec<Missing>),
}

/// Within a time, or at any time where nobody says when. Where it was in force during some of it only, when it happened is
/// what is missing (R51).
pub fn held(view: View<'_>, instrument: &Instrument, within: Option<Span>) -> Held {
    let within = within.unwrap_or(Span {
        from: Instant::MIN,
        to: Instant::MAX,
    });
    let (Ran::In(ran) | Ran::SomewhereIn(ran)) = ran(view, instrument);
    let turns = ran.iter().flat_map(|stretch| [stretch.from, stretch.until]);
    let inside = turns.filter(|at| within.from < *at && *at <= within.to);
    let mut instants: Vec<Instant> = core::iter::once(within.from).chain(inside).collect();
    instants.sort();
    instants.dedup();
    let run = |ask: &mut Ask<'_>| {
        let answer = match instants.len() {
            1 => 0,
            _ => ask.pick(Missing::plain(MissingKind::Time), || {
                let instants = instants.iter();
                instants.map(|at| Arc::from(format!("from {at}"))).collect()
            })?,
        };
        in_force(ask, instrument, instants[answer])
    };
    let found = explore(view, &run, &|held| *held);
    let mut ends = found.leaves.iter().map(|leaf| leaf.found);
    match ends.next() {
        Some(first) if ends.all(|other| other == first) => match first {
            true => Held::Yes,
            false => Held::No,
        },
        Some(_) | None => Held::Unknown(found.missing),
    }
}

/// Says that an instant is inside only by the later of two ends that disagree (R52).
fn by_later_end(ask: &mut Ask<'_>, instrument: &Instrument, at: Instant) {
    if !ask.gathers() || !ask.holds(Rule::R52) || !end_is_in_question(ask.view, instrument) {
        return;
    }
    let earlier = View {
        laws: Laws::without(Rule::R52),
        ..ask.view
    };
    let mut by_earlier = stretches(earlier, instrument).into_iter();
    if !by_earlier.any(|stretch| stretch.from <= at && at < stretch.until) {
        let subject = Some(instrument.id.shared());
        ask.because(Some(Rule::R52), "later-end-provisional", subject);
    }
}

/// The end a tacit renewal would pass over: the stated one, where nothing else ended it first.
fn tacit_end(view: View<'_>, instrument: &Instrument) -> Option<Instant> {
    let ended = competent(view, instrument, DecisionKind::Terminate, None)
        .next()
        .is_some();
    lifetime(view, instrument, 0)
        .stretches
        .last()
        .map(|last| last.until)
        .filter(|_| !ended)
}

/// Says of declarations on record that they changed nothing (R10, R11).
fn without_effect(ask: &mut Ask<'_>, instrument: &Instrument, at: Instant) {
    let view = ask.view;
    if view
        .facts
        .declarations
        .get(&instrument.id)
        .is_none_or(Vec::is_empty)
    {
        return;
    }
    for rule in [Rule::R10, Rule::R11] {
        let other = View {
            laws: Laws::without(rule),
            ..view
        };
        if ask.holds(rule)
            && !stretches(other, instrument)
                .iter()
                .any(|s| s.from <= at && at < s.until)
        {
            ask.because(
                Some(rule),
                "declaration-without-effect",
                Some(instrument.id.shared()),
            );
        }
    }
}

/// Decisions recorded under an instrument that its own rule does not make binding: shown as claims.
pub fn claims<'a>(view: View<'a>, instrument: &'a Instrument) -> impl Iterator<Item = &'a Decided> {
    view.seen_in(view.facts.decisions.get(&instrument.id))
        .filter(move |decision| !is_competent(view, instrument, decision))
        .map(|entry| &entry.value)
}

#[cfg(test)]
mod tests;
