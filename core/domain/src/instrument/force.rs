//! When an instrument is in force: entry, end, extensions, suspension, and the end of a base it
//! depends on (R7–R11, R52). The answer is a list of half-open stretches, so that the gap between a
//! lapse and an extension is a gap (R8).

use super::{Effect, Instrument};
use crate::actor::{competent, is_competent};
use crate::facts::View;
use crate::instant::Instant;
use crate::instrument::statements::{Decided, Declared};
use crate::laws::Rule;
use crate::outcomes::ask::{Ask, Missing, MissingKind, Need};
use crate::words::{DecisionKind, DeclarationKind, EndMode, InstrumentRelation, InstrumentStatus};

/// A stretch in force: from inclusive, until exclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stretch {
    pub from: Instant,
    pub until: Instant,
}

/// Every stretch an instrument is in force, as known. Empty where its start is not known.
pub fn stretches(view: View<'_>, instrument: &Instrument) -> Vec<Stretch> {
    match instrument.status {
        InstrumentStatus::Draft | InstrumentStatus::Initialled => return Vec::new(),
        InstrumentStatus::Signed
        | InstrumentStatus::Endorsed
        | InstrumentStatus::InForce
        | InstrumentStatus::Suspended
        | InstrumentStatus::Lapsed
        | InstrumentStatus::Terminated
        | InstrumentStatus::Superseded => {}
    }
    let actual = competent(view, instrument, DecisionKind::EnterIntoForce, None)
        .map(|decision| decision.effective.unwrap_or(decision.made))
        .max();
    let planned = instrument.effect.from.as_ref().map(|stated| stated.span.from);
    let Some(from) = actual.or(planned) else { return Vec::new() };
    let mut all = vec![Stretch { from, until: stated_end(view, &instrument.effect) }];
    extend(view, instrument, &mut all);
    cut(view, instrument, &mut all);
    all.retain(|stretch| stretch.from < stretch.until);
    all
}

/// The end as the text states it, exclusive. R52: of two that disagree, the later holds provisionally.
fn stated_end(view: View<'_>, effect: &Effect) -> Instant {
    let inclusive_s = i64::from(effect.end_inclusive);
    let stated = effect.until.as_ref().map(|until| until.span.from);
    let end = match (stated, effect.end_by_length()) {
        (Some(stated), Some(by_length)) if view.laws.holds(Rule::R52) => stated.max(by_length),
        (Some(stated), Some(by_length)) => stated.min(by_length),
        (Some(end), None) | (None, Some(end)) => end,
        (None, None) => return Instant::MAX,
    };
    end.plus_s(inclusive_s)
}

/// R8: an extension decided before the lapse joins; one decided after leaves the gap.
fn extend(view: View<'_>, instrument: &Instrument, all: &mut Vec<Stretch>) {
    let mut extensions: Vec<&Decided> = competent(view, instrument, DecisionKind::Extend, None).collect();
    extensions.sort_by_key(|decision| decision.made);
    for decision in extensions {
        let Some(last) = all.last().copied() else { return };
        if last.until == Instant::MAX {
            continue;
        }
        let seamless = decision.made <= last.until || !view.laws.holds(Rule::R8);
        // Decided exactly at the lapse still joins: the regime was in force up to that instant.
        let from = if seamless { last.until } else { decision.effective.unwrap_or(decision.made).max(decision.made) };
        let by_length = decision.length_s.map(|length_s| from.plus_s(length_s));
        let until = match (decision.until, by_length) {
            (Some(stated), Some(by_length)) if view.laws.holds(Rule::R52) => stated.max(by_length),
            (Some(stated), Some(by_length)) => stated.min(by_length),
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
}

/// Ends and pauses: by competent decision, by the end of the base, and by nothing else.
fn cut(view: View<'_>, instrument: &Instrument, all: &mut Vec<Stretch>) {
    for decision in competent(view, instrument, DecisionKind::Terminate, None) {
        end_at(all, decision.effective.unwrap_or(decision.made).max(decision.made));
    }
    let mut pauses: Vec<(Instant, bool)> = competent(view, instrument, DecisionKind::Suspend, None)
        .map(|d| (d.effective.unwrap_or(d.made).max(d.made), true))
        .chain(competent(view, instrument, DecisionKind::Resume, None).map(|d| (d.effective.unwrap_or(d.made).max(d.made), false)))
        .collect();
    pauses.sort();
    for (index, (from, suspends)) in pauses.iter().enumerate() {
        if *suspends {
            let until = pauses[index..].iter().find(|(_, s)| !s).map_or(Instant::MAX, |(at, _)| *at);
            pause(all, *from, until);
        }
    }
    for declared in view.seen_in(view.facts.declarations.get(&instrument.id)).map(|entry| &entry.value) {
        if ends_it(view, instrument, declared) {
            end_at(all, declared.at);
        }
    }
    if view.laws.holds(Rule::R9) {
        for relation in &instrument.relations {
            let base = match relation.kind {
                InstrumentRelation::Overlays | InstrumentRelation::AnnexOf | InstrumentRelation::Implements
                    if relation.depends =>
                {
                    view.instrument(&relation.to)
                }
                InstrumentRelation::Overlays
                | InstrumentRelation::AnnexOf
                | InstrumentRelation::Implements
                | InstrumentRelation::Supplements
                | InstrumentRelation::Supersedes
                | InstrumentRelation::EndorsedBy
                | InstrumentRelation::SameTermsExtensionOf => None,
            };
            // A base that depends on something itself is followed once; a circle would say nothing.
            if let Some(base) = base.filter(|base| base.id != instrument.id) {
                let mut base_all = vec![Stretch {
                    from: base.effect.from.as_ref().map_or(Instant::MIN, |stated| stated.span.from),
                    until: stated_end(view, &base.effect),
                }];
                extend(view, base, &mut base_all);
                for decision in competent(view, base, DecisionKind::Terminate, None) {
                    end_at(&mut base_all, decision.effective.unwrap_or(decision.made).max(decision.made));
                }
                if let Some(last) = base_all.last() {
                    end_at(all, last.until);
                }
            }
        }
    }
}

/// R10 and R11: a declaration ends only its author's own declaration.
fn ends_it(view: View<'_>, instrument: &Instrument, declared: &Declared) -> bool {
    match declared.kind {
        DeclarationKind::Ended | DeclarationKind::Suspended => {}
        DeclarationKind::ActorExcluded | DeclarationKind::Extended | DeclarationKind::Other => return false,
    }
    let own = instrument.effect.end_mode == EndMode::Unilateral
        && instrument.parties.iter().any(|party| party.actor == declared.by);
    let over_incidents = !declared.because_of.is_empty();
    own || (!over_incidents && !view.laws.holds(Rule::R10)) || (over_incidents && !view.laws.holds(Rule::R11))
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
        cut.push(Stretch { from: stretch.from, until: stretch.until.min(from) });
        cut.push(Stretch { from: stretch.from.max(until), until: stretch.until });
    }
    cut.retain(|stretch| stretch.from < stretch.until);
    *all = cut;
}

/// Whether the instrument is in force at an instant.
pub fn in_force(ask: &mut Ask<'_>, instrument: &Instrument, at: Instant) -> Result<bool, Need> {
    let all = stretches(ask.view, instrument);
    if all.is_empty() && instrument.effect.from.is_none() {
        let never_entered = matches!(instrument.status, InstrumentStatus::Draft | InstrumentStatus::Initialled);
        if never_entered {
            return Ok(false);
        }
        return ask.yes_no(Missing::of(MissingKind::Effect, instrument.id.shared()));
    }
    let inside = if ask.holds(Rule::R7) {
        all.iter().any(|stretch| stretch.from <= at && at < stretch.until)
    } else {
        // Switched off, both ends slip by one: the start is missed and the lapse still counts.
        all.iter().any(|stretch| stretch.from < at && at <= stretch.until)
    };
    if !inside {
        let rule = match all.last() {
            _ if all.windows(2).any(|pair| pair[0].until <= at && at < pair[1].from) => Rule::R8,
            _ => Rule::R7,
        };
        ask.because(Some(rule), "not-in-force", Some(instrument.id.shared()));
    }
    Ok(inside)
}

/// Decisions recorded under an instrument that its own rule does not make binding: shown as claims.
pub fn claims<'a>(view: View<'a>, instrument: &'a Instrument) -> impl Iterator<Item = &'a Decided> {
    view.seen_in(view.facts.decisions.get(&instrument.id))
        .map(|entry| &entry.value)
        .filter(|decision| !is_competent(instrument, decision))
}
