//! What was worked out on one path of an exploration and holds on the next. A walk is repeated under each
//! answer to each unknown; most of it does not depend on the newest answer, and is not worked out again.
//!
//! Each thing kept knows how many of the assumptions it rests on, counted from the first: when one of those
//! is taken back, it is forgotten. So keeping changes no answer and no reason, only how long it takes;
//! a test compares both. Nothing here outlives one exploration. Read [`Ask::once`], then `ask::explore`.

use super::ask::{Ask, Need, Reason};
use super::doer::Actor;
use super::target::Covered;
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
pub(super) struct Shelf<K, V>(RefCell<Vec<Kept<K, V>>>);

struct Kept<K, V> {
    key: K,
    value: V,
    reasons: Vec<Reason>,
    /// How many assumptions, from the first, it may rest on.
    rests_on: usize,
}

impl<K, V> Default for Shelf<K, V> {
    fn default() -> Self {
        Shelf(RefCell::new(Vec::new()))
    }
}

impl<K, V> Shelf<K, V> {
    fn forget(&self, assumptions: usize) {
        self.0
            .borrow_mut()
            .retain(|kept| kept.rests_on <= assumptions);
    }
}

impl Memo {
    /// Only so many assumptions are left standing.
    pub(super) fn forget(&self, assumptions: usize) {
        self.when.forget(assumptions);
        self.answers.forget(assumptions);
        self.running.forget(assumptions);
        self.act.forget(assumptions);
        self.doers.forget(assumptions);
        self.hit.forget(assumptions);
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
    pub(super) fn once<K: PartialEq, V: Clone>(
        &mut self,
        shelf: fn(&Memo) -> &Shelf<K, V>,
        key: K,
        work: impl FnOnce(&mut Self) -> Result<V, Need>,
    ) -> Result<V, Need> {
        let Some(memo) = self.memo else {
            return work(self);
        };
        let shelf = shelf(memo);
        if let Some(kept) = shelf.0.borrow().iter().find(|kept| kept.key == key) {
            self.rests_on.set(self.rests_on.get().max(kept.rests_on));
            self.because_again(&kept.reasons);
            return Ok(kept.value.clone());
        }
        let rested_on = self.rests_on.replace(0);
        let before = core::mem::take(&mut self.reasons);
        let value = work(self)?;
        let reasons = core::mem::replace(&mut self.reasons, before);
        let rests_on = self.rests_on.get();
        self.rests_on.set(rested_on.max(rests_on));
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

    fn because_again(&mut self, reasons: &[Reason]) {
        for reason in reasons {
            if !self.reasons.contains(reason) {
                self.reasons.push(reason.clone());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::ask::{Explored, Missing, MissingKind, explore};
    use super::*;
    use crate::facts::Facts;

    type End = (u8, Vec<Reason>);

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

    fn ends(keeps: bool) -> (Vec<End>, Vec<Missing>) {
        let facts = Facts::default();
        let explored: Explored<End> = explore(facts.now(), &|ask| walk(ask, keeps), &|end| end.0);
        (
            explored.leaves.into_iter().map(|leaf| leaf.found).collect(),
            explored.missing,
        )
    }

    #[test]
    fn keeping_changes_no_end_no_reason_and_nothing_missing() {
        assert_eq!(ends(true), ends(false));
        assert_eq!(ends(true).0.len(), 8);
    }
}
