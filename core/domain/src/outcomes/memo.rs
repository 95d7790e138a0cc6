//! What was worked out on one path of an exploration and holds on others. A walk is repeated under each
//! answer to each unknown; most of it does not depend on the newest answer, and is not worked out again.
//!
//! Each thing kept knows the answers it rests on, in the order they were asked for; it is taken again where
//! the path under way gives the same. A question on which it rests and which this path has not met yet is
//! put then, as working it out would have put it. So keeping changes no answer, no branch and no reason,
//! only how long it takes; a test compares both. Nothing here outlives one exploration. Read [`Ask::once`],
//! then `ask::explore`.

use super::Reach;
use super::ask::{Ask, Given, Need, Step};
use super::doer::Actor;
use super::target::Covered;
use crate::actor::Standing;
use crate::id::ActorId;
use crate::instant::Instant;
use crate::instrument::Instrument;
use crate::instrument::force::{self, Stretch};
use crate::report::statements::Target;
use crate::words::EventType;
use std::cell::{OnceCell, RefCell};
use std::rc::Rc;

/// What was hit, and how it is covered where that was asked.
pub(super) type Struck = (Vec<Target>, Option<(Covered, Option<Target>)>);

/// The shelves of one exploration: one instrument, one incident, one state of the facts.
#[derive(Default)]
pub struct Memo {
    pub(super) when: Shelf<(), Option<Instant>>,
    pub(super) answers: Shelf<Question, bool>,
    /// The clauses that run, by position.
    pub(super) running: Shelf<(Instant, bool), Rc<[usize]>>,
    pub(super) act: Shelf<(), Option<EventType>>,
    pub(super) doers: Shelf<Instant, Option<Rc<[Actor]>>>,
    pub(crate) standing: Shelf<(ActorId, Instant), Standing>,
    pub(super) reach: Shelf<(Instant, bool, Option<EventType>), Rc<Reach>>,
    pub(super) hit: Shelf<Hit, Rc<Struck>>,
    /// When the instrument is in force: no assumption changes that.
    pub(super) stretches: OnceCell<Rc<[Stretch]>>,
}

/// What a kept yes or no answers. Clauses stand by their position.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Question {
    InForce(Instant),
    InScope(Instant),
    ClauseInScope(usize, Instant),
    ClauseInWindow(usize, Instant),
}

/// What the targets and their standing follow from, beside the incident.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Hit {
    pub(super) doer: Option<ActorId>,
    pub(super) against: Option<ActorId>,
    pub(super) at: Instant,
    pub(super) needed: bool,
}

/// Things of one kind, by what they answer.
pub(crate) struct Shelf<K, V>(RefCell<Vec<Kept<K, V>>>);

struct Kept<K, V> {
    key: K,
    value: V,
    reasons: Rc<[Given]>,
    /// The answers it rests on, in the order they were asked for.
    rests_on: Vec<Step>,
}

impl<K, V> Default for Shelf<K, V> {
    fn default() -> Self {
        Shelf(RefCell::new(Vec::new()))
    }
}

impl<K: PartialEq, V> Shelf<K, V> {
    /// What was kept under a key and under the answers that `answer` gives. What was worked out from one key
    /// asks the same question first, and after the same answers the same question next.
    fn find<R>(
        &self,
        key: &K,
        answer: impl Fn(Step) -> usize,
        found: impl FnOnce(&Kept<K, V>) -> R,
    ) -> Option<R> {
        let all = self.0.borrow();
        let mut kept = all.iter().filter(|kept| kept.key == *key);
        let mut candidate = kept.next()?;
        let mut depth = 0;
        while let Some(step) = candidate.rests_on.get(depth) {
            let known = &candidate.rests_on[..depth];
            let step = Step {
                answer: answer(*step),
                ..*step
            };
            depth += 1;
            if candidate.rests_on[depth - 1] != step {
                let fits = |other: &&Kept<K, V>| {
                    other.rests_on.starts_with(known)
                        && other.rests_on.get(depth - 1) == Some(&step)
                };
                candidate = kept.find(fits)?;
            }
        }
        Some(found(candidate))
    }
}

impl Memo {
    /// Empty, but for the stretches an instrument is in force, where they were worked out before.
    pub(super) fn of(stretches: Option<Rc<[Stretch]>>) -> Memo {
        Memo {
            stretches: stretches.map_or_else(OnceCell::new, OnceCell::from),
            ..Memo::default()
        }
    }
}

impl Ask<'_> {
    /// Every stretch the instrument is in force.
    pub fn stretches(&self, instrument: &Instrument) -> Rc<[Stretch]> {
        let work = || Rc::from(force::stretches(self.view, instrument));
        self.memo
            .map_or_else(work, |memo| memo.stretches.get_or_init(work).clone())
    }

    /// Works something out once for all paths on which it comes out the same. `work` must depend on
    /// nothing but the exploration's own facts, incident and instrument, the key, and what it asks itself.
    pub(crate) fn once<K: PartialEq, V: Clone>(
        &mut self,
        shelf: fn(&Memo) -> &Shelf<K, V>,
        key: K,
        work: impl FnOnce(&mut Self) -> Result<V, Need>,
    ) -> Result<V, Need> {
        let Some(memo) = self.memo else {
            return work(self);
        };
        let shelf = shelf(memo);
        let kept = shelf.find(
            &key,
            |step| self.answer_again(step),
            |kept| (kept.value.clone(), kept.reasons.clone()),
        );
        if let Some((value, reasons)) = kept {
            self.because_again(&reasons);
            return Ok(value);
        }
        let begun = self.consulted.get_mut().begin();
        let before = core::mem::take(&mut self.reasons);
        let value = work(self)?;
        let reasons: Rc<[Given]> = core::mem::replace(&mut self.reasons, before).into();
        let rests_on = self.consulted.get_mut().end(begun);
        self.because_again(&reasons);
        let kept = Kept {
            key,
            value: value.clone(),
            reasons,
            rests_on,
        };
        shelf.0.borrow_mut().push(kept);
        Ok(value)
    }

    fn because_again(&mut self, reasons: &[Given]) {
        for given in reasons {
            self.give(*given);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::ask::{Explored, Missing, MissingKind, Reason, explore};
    use super::*;
    use crate::facts::Facts;

    type End = (u8, Vec<Given>);

    /// A walk in which each part works something out, with reasons, and some parts ask.
    fn walk(ask: &mut Ask<'_>, keeps: bool) -> Result<End, Need> {
        let mut found = 0;
        for (step, kind) in [MissingKind::Time, MissingKind::Place, MissingKind::Act]
            .into_iter()
            .enumerate()
        {
            let work = |ask: &mut Ask<'_>| {
                ask.because(None, "looked", None);
                let yes = step == 1 || ask.yes_no(Missing::plain(kind))?;
                ask.because(
                    None,
                    if yes { "yes" } else { "no" },
                    Some(kind.word().into()),
                );
                Ok(yes)
            };
            let yes = if keeps {
                ask.once(
                    |memo| &memo.answers,
                    Question::ClauseInScope(step, Instant(0)),
                    work,
                )?
            } else {
                work(ask)?
            };
            found = found * 2 + u8::from(yes);
        }
        // Asked outside of what is kept, and again under the same name.
        found = found * 2
            + u8::from(
                ask.yes_no(Missing::plain(MissingKind::Doer))?
                    && ask.yes_no(Missing::plain(MissingKind::Time))?,
            );
        Ok((found, core::mem::take(&mut ask.reasons)))
    }

    fn ends(keeps: bool) -> (Vec<(u8, Vec<Reason>)>, Vec<Missing>) {
        let facts = Facts::default();
        let explored: Explored<End> = explore(facts.now(), &|ask| walk(ask, keeps), &|end| end.0);
        let told = |end: &End| {
            let reasons = end.1.iter();
            let reasons = reasons.map(|given| explored.reasons()[given.place()].clone());
            (end.0, reasons.collect())
        };
        let ends = explored.leaves.iter().map(|leaf| told(&leaf.found));
        (ends.collect(), explored.missing.clone())
    }

    #[test]
    fn keeping_changes_no_end_no_reason_and_nothing_missing() {
        assert_eq!(ends(true), ends(false));
        assert_eq!(ends(true).0.len(), 8);
    }
}
