//! The ways it may have been, told by the facts that matter only: each once, in the order of what is assumed.
//!
//! Hundreds of ends often come to a few branches. So ends are compared by the places of their assumptions among
//! the sorted facts and answers, which is the same order, and only what is told is written out.

use super::ask::{Answer, Explored, Given, Leaf, Reason, Step};
use super::{Branch, End};
use crate::words::Determination;
use std::rc::Rc;

/// A fact that matters and an answer to it, by their places among all of them in order.
type Assumed = (usize, usize);

/// Reasons that every end gives: they hold whatever is assumed.
pub(super) struct Common<'a> {
    explored: &'a Explored<End>,
    /// By the place of a reason among all of them.
    given: Vec<bool>,
}

impl<'a> Common<'a> {
    pub(super) fn of(explored: &'a Explored<End>) -> Self {
        let mut times: Vec<usize> = vec![0; explored.reasons().len()];
        let mut ends = 0;
        let mut before: Option<&Rc<[Given]>> = None;
        for leaf in &explored.leaves {
            // The ends of one path mostly share their reasons.
            let own = &leaf.found.reasons;
            if before
                .replace(own)
                .is_some_and(|before| Rc::ptr_eq(before, own))
            {
                continue;
            }
            ends += 1;
            for given in own.iter() {
                times[given.place()] += 1;
            }
        }
        let given = times.into_iter().map(|times| times == ends).collect();
        Common { explored, given }
    }

    pub(super) fn reasons(&self) -> Vec<Reason> {
        let first = self.explored.leaves.first();
        first.map_or(Vec::new(), |leaf| self.told(leaf, true))
    }

    /// The reasons of an end, in the order it gives them: those in common, or the others.
    fn told(&self, leaf: &Leaf<End>, in_common: bool) -> Vec<Reason> {
        let own = leaf.found.reasons.iter().map(|given| given.place());
        own.filter(|place| self.given[*place] == in_common)
            .map(|place| self.explored.reasons()[place].clone())
            .collect()
    }
}

pub(super) fn branches(explored: &Explored<End>, common: &Common<'_>) -> Vec<Branch> {
    let places = Places::of(explored);
    let mut assumed: Vec<Assumed> = Vec::with_capacity(explored.leaves.len() * 4);
    let mut ends = Vec::with_capacity(explored.leaves.len());
    for leaf in &explored.leaves {
        let from = assumed.len();
        assumed.extend(
            explored
                .path(leaf)
                .iter()
                .filter_map(|step| places.of_step(step)),
        );
        ends.push((from..assumed.len(), leaf));
    }
    let mut told: Vec<(&[Assumed], Determination, &Leaf<End>)> = ends
        .into_iter()
        .map(|(range, leaf)| (&assumed[range], leaf.found.determination, leaf))
        .collect();
    told.sort_unstable_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)));
    told.dedup_by(|a, b| (a.0, a.1) == (b.0, b.1));
    told.into_iter()
        .map(|(_, determination, leaf)| Branch {
            assumed: explored
                .assumed(leaf)
                .filter(|(missing, _)| explored.missing.binary_search(missing).is_ok())
                .map(|(missing, answer)| (missing.clone(), answer.clone()))
                .collect(),
            determination,
            reasons: common.told(leaf, false),
        })
        .collect()
}

/// Where each question and each of its answers stands among those that matter.
struct Places {
    /// By question: its fact, and its answers; none where it does not matter.
    of_questions: Vec<Option<(usize, Vec<usize>)>>,
}

impl Places {
    fn of(explored: &Explored<End>) -> Places {
        let facts: Vec<Option<usize>> = explored
            .questions()
            .map(|(missing, _)| explored.missing.binary_search(missing).ok())
            .collect();
        let mut answers: Vec<&Answer> = explored
            .questions()
            .zip(&facts)
            .filter(|(_, fact)| fact.is_some())
            .flat_map(|((_, answers), _)| answers)
            .collect();
        answers.sort_unstable();
        answers.dedup();
        let of_answer = |answer: &Answer| answers.partition_point(|other| *other < answer);
        let of_questions = explored
            .questions()
            .zip(facts)
            .map(|((_, own), fact)| Some((fact?, own.iter().map(of_answer).collect())))
            .collect();
        Places { of_questions }
    }

    fn of_step(&self, step: &Step) -> Option<Assumed> {
        let (fact, answers) = self.of_questions[step.question].as_ref()?;
        Some((*fact, answers[step.answer]))
    }
}
