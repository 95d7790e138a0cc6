//! How much a party may learn by asking. Each version of an object asks about its cells, and a cell that is asked about can
//! give one bit for each bucket of a week. So a party may ask about so many distinct cells of a region and a week
//! ([`CELLS_A_WEEK`], or what the instrument allows it): beyond that the answer does not look at the others any more, and says
//! of every further cell that it is affected. That withholds no conflict, and tells nothing.
//!
//! The week is the one asked *about*: something that stands asks about its cells in every week. What was withdrawn, or
//! superseded, has been asked all the same, so that nothing is won by asking and cancelling.
//!
//! **Patterns.** Some ways of asking are no planning. They are recognised from a party's own versions of the last
//! [`PATTERN_S`], answered as if the budget were spent, and shown to the co-chairs. They are signs, not proofs: a person asks.
//! What is deliberately not counted is *when* an answer comes: it comes at once, because somebody's life may hang on it.

use super::cells::{Cell, Ground, Region, Week, week_of};
use crate::id::{ActorId, ObjectId};
use crate::instant::Instant;
use crate::words::words;
use std::collections::{BTreeMap, BTreeSet};

/// Distinct cells of one region and one week a party may ask about, where its instrument does not say otherwise.
pub const CELLS_A_WEEK: usize = 64;
/// Over how long ways of asking are looked at.
pub const PATTERN_S: i64 = 7 * 24 * 3600;
/// Each within the one before: from so many on.
pub const NESTED_MIN: usize = 3;
/// Side by side, covering an area piece by piece: from so many on.
pub const TILES_MIN: usize = 6;
/// Asked and taken back before it began: from so many on.
pub const CANCELLED_MIN: usize = 3;
/// The same shape a cell or two further: from so many on.
pub const SHIFTED_MIN: usize = 3;
/// How far a shape may have been moved to be the same one, in cells along each side.
pub const SHIFT_MAX: i32 = 2;

words! {
    /// A way of asking that looks like searching.
    Pattern {
        NestedShrinking = "nested-shrinking", Tiling = "tiling", CancelAfterAnswer = "cancel-after-answer",
        ShiftedRepeat = "shifted-repeat",
    }
}

/// What one party has asked about.
#[derive(Debug, Default, Clone)]
pub struct Asked {
    /// Cells of what has no end.
    standing: BTreeMap<Region, BTreeSet<Cell>>,
    by_week: BTreeMap<(Region, Week), BTreeSet<Cell>>,
    /// The versions of the last [`PATTERN_S`], in the order of the record.
    lately: Vec<Question>,
}

/// One version, as a question.
#[derive(Debug, Clone)]
pub struct Question {
    pub object: ObjectId,
    pub entered: Instant,
    pub ground: Ground,
    /// Whether it is a plan: something with an end that may be taken back before it begins.
    pub is_plan: bool,
    /// Taken back, or superseded by something elsewhere, before it began.
    pub taken_back: bool,
}

/// What a question may be answered with.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Allowance {
    /// Cells that are told to be affected without being looked at.
    pub padded: BTreeSet<Cell>,
    pub patterns: BTreeSet<Pattern>,
}

impl Asked {
    /// Counts a question, and says what of it is answered. `budget` is in distinct cells of a region and a week.
    pub fn ask(&mut self, question: Question, budget: usize) -> Allowance {
        self.forget(question.entered);
        self.lately.push(question.clone());
        let patterns = self.patterns();
        let mut padded = BTreeSet::new();
        for (cell, buckets) in &question.ground {
            let region = cell.region();
            let fits = match buckets.last {
                Some(last) => {
                    let weeks = week_of(buckets.first)..=week_of(last);
                    // Every week counts it, also after one in which it does not fit.
                    let fits = weeks.map(|week| self.count_week(region, week, *cell, budget));
                    fits.fold(true, |all, fits| all & fits)
                }
                None => self.count_standing(region, *cell, budget),
            };
            if !fits || !patterns.is_empty() {
                padded.insert(*cell);
            }
        }
        Allowance { padded, patterns }
    }

    /// A cell that fits no more is not counted either: of it nothing is told.
    fn count_week(&mut self, region: Region, week: Week, cell: Cell, budget: usize) -> bool {
        let standing = self.standing.get(&region);
        if standing.is_some_and(|standing| standing.contains(&cell)) {
            return true;
        }
        let stands = standing.map_or(0, BTreeSet::len);
        let asked = self.by_week.entry((region, week)).or_default();
        if asked.contains(&cell) {
            return true;
        }
        let fits = asked.len() + stands < budget;
        if fits {
            asked.insert(cell);
        }
        fits
    }

    fn count_standing(&mut self, region: Region, cell: Cell, budget: usize) -> bool {
        let standing = self.standing.entry(region).or_default();
        if standing.contains(&cell) {
            return true;
        }
        let weeks = self
            .by_week
            .range((region, Week::MIN)..=(region, Week::MAX));
        let most = weeks
            .map(|(_, asked)| asked.iter().filter(|own| **own != cell).count())
            .max()
            .unwrap_or(0);
        let fits = standing.len() + most < budget;
        if fits {
            standing.insert(cell);
        }
        fits
    }

    /// That an object was taken back, or moved, before it began.
    pub fn take_back(&mut self, object: &ObjectId) {
        let own = |question: &&mut Question| question.is_plan && question.object == *object;
        if let Some(question) = self.lately.iter_mut().rev().find(own) {
            question.taken_back = true;
        }
    }

    fn forget(&mut self, now: Instant) {
        let since = now.plus_s(-PATTERN_S);
        self.lately.retain(|question| question.entered >= since);
    }

    /// Distinct cells asked about, by region and week of what has an end; what stands comes on top in every week.
    pub fn spent(&self, region: Region, week: Week) -> usize {
        let standing = self.standing.get(&region).map_or(0, BTreeSet::len);
        standing + self.by_week.get(&(region, week)).map_or(0, BTreeSet::len)
    }

    fn patterns(&self) -> BTreeSet<Pattern> {
        let Some(last) = self.lately.last() else {
            return BTreeSet::new();
        };
        let cells = |question: &Question| question.ground.keys().copied().collect::<BTreeSet<_>>();
        let plans: Vec<(&Question, BTreeSet<Cell>)> = self
            .lately
            .iter()
            .filter(|question| question.is_plan)
            .map(|question| (question, cells(question)))
            .collect();
        let mut found = BTreeSet::new();
        if !last.is_plan {
            return found;
        }
        let own = cells(last);
        if chain(&plans, &own, |inner, outer| {
            inner.len() < outer.len() && inner.is_subset(outer)
        }) >= NESTED_MIN
        {
            found.insert(Pattern::NestedShrinking);
        }
        if chain(&plans, &own, shifted) >= SHIFTED_MIN {
            found.insert(Pattern::ShiftedRepeat);
        }
        if tiles(&plans, &own) >= TILES_MIN {
            found.insert(Pattern::Tiling);
        }
        let taken_back = plans.iter().filter(|(plan, _)| plan.taken_back).count();
        if taken_back >= CANCELLED_MIN {
            found.insert(Pattern::CancelAfterAnswer);
        }
        found
    }
}

/// How many follow from one another up to the last, going back as long as each follows from some earlier one.
fn chain(
    plans: &[(&Question, BTreeSet<Cell>)],
    own: &BTreeSet<Cell>,
    follows: impl Fn(&BTreeSet<Cell>, &BTreeSet<Cell>) -> bool,
) -> usize {
    let mut length = 1;
    let mut newest = own;
    for (_, earlier) in plans.iter().rev().skip(1) {
        if follows(newest, earlier) {
            length += 1;
            newest = earlier;
        }
    }
    length
}

/// Whether one is the other moved by a little.
fn shifted(one: &BTreeSet<Cell>, other: &BTreeSet<Cell>) -> bool {
    let (Some(a), Some(b)) = (one.first(), other.first()) else {
        return false;
    };
    let (dx, dy) = (b.x - a.x, b.y - a.y);
    (dx, dy) != (0, 0)
        && dx.abs() <= SHIFT_MAX
        && dy.abs() <= SHIFT_MAX
        && one.len() == other.len()
        && one.iter().all(|cell| {
            other.contains(&Cell {
                x: cell.x + dx,
                y: cell.y + dy,
            })
        })
}

/// How many plans lie side by side, the last among them, none on another.
fn tiles(plans: &[(&Question, BTreeSet<Cell>)], own: &BTreeSet<Cell>) -> usize {
    let mut covered = own.clone();
    let mut count = 1;
    for (_, earlier) in plans.iter().rev().skip(1) {
        let apart = earlier.is_disjoint(&covered);
        let beside = earlier.iter().any(|cell| {
            let sides = [(1, 0), (-1, 0), (0, 1), (0, -1)];
            sides.iter().any(|(dx, dy)| {
                covered.contains(&Cell {
                    x: cell.x + dx,
                    y: cell.y + dy,
                })
            })
        });
        if apart && beside {
            covered.extend(earlier);
            count += 1;
        }
    }
    count
}

/// What one party has asked about, by party.
pub type Books = BTreeMap<ActorId, Asked>;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::movement::cells::Buckets;

    const DAY: i64 = 24 * 3600;

    fn plan(name: &str, at_s: i64, cells: &[(i32, i32)]) -> Question {
        let buckets = Buckets {
            first: 0,
            last: Some(3),
        };
        Question {
            object: ObjectId::new(name),
            entered: Instant(at_s),
            ground: cells
                .iter()
                .map(|(x, y)| (Cell { x: *x, y: *y }, buckets))
                .collect(),
            is_plan: true,
            taken_back: false,
        }
    }

    fn row(y: i32, xs: std::ops::Range<i32>) -> Vec<(i32, i32)> {
        xs.map(|x| (x, y)).collect()
    }

    #[test]
    fn a_cell_beyond_the_budget_is_padded_and_one_asked_before_is_not() {
        let mut asked = Asked::default();
        assert!(asked.ask(plan("a", 0, &row(0, 0..3)), 4).padded.is_empty());
        let more = asked.ask(plan("b", 0, &row(0, 2..6)), 4);
        let padded: Vec<i32> = more.padded.iter().map(|cell| cell.x).collect();
        assert_eq!(padded, [4, 5]);
        // Another region, and another week, have budgets of their own.
        assert!(
            asked
                .ask(plan("c", 0, &row(0, 20..24)), 4)
                .padded
                .is_empty()
        );
    }

    #[test]
    fn taking_back_gives_nothing_back() {
        let mut asked = Asked::default();
        asked.ask(plan("a", 0, &row(0, 0..4)), 4);
        asked.take_back(&"a".into());
        assert_eq!(asked.ask(plan("b", 0, &[(9, 9)]), 4).padded.len(), 1);
    }

    #[test]
    fn what_stands_counts_in_every_week() {
        let mut asked = Asked::default();
        let mut site = plan("site", 0, &row(0, 0..4));
        site.is_plan = false;
        for buckets in site.ground.values_mut() {
            buckets.last = None;
        }
        assert!(asked.ask(site, 4).padded.is_empty());
        assert_eq!(asked.ask(plan("b", 0, &[(9, 9)]), 4).padded.len(), 1);
        assert!(asked.ask(plan("c", 0, &[(0, 0)]), 4).padded.is_empty());
    }

    #[track_caller]
    fn check(questions: &[Question], expected: &[Pattern]) {
        let mut asked = Asked::default();
        let mut last = Allowance::default();
        for question in questions {
            let open = Question {
                taken_back: false,
                ..question.clone()
            };
            last = asked.ask(open, CELLS_A_WEEK);
            if question.taken_back {
                asked.take_back(&question.object);
            }
        }
        assert_eq!(last.patterns.into_iter().collect::<Vec<_>>(), expected);
    }

    #[test]
    fn shrinking_into_itself_is_seen_at_the_third() {
        let steps = [
            plan("a", 0, &row(0, 0..9)),
            plan("b", 60, &row(0, 0..5)),
            plan("c", 120, &row(0, 0..2)),
        ];
        check(&steps[..2], &[]);
        check(&steps, &[Pattern::NestedShrinking]);
        let much_later = plan("c", 9 * DAY, &row(0, 0..2));
        check(&[steps[0].clone(), steps[1].clone(), much_later], &[]);
    }

    #[test]
    fn the_same_shape_a_little_further_is_seen() {
        let step = |name, at, x| plan(name, at, &[(x, 0), (x, 1), (x + 1, 0)]);
        check(
            &[step("a", 0, 0), step("b", 60, 1), step("c", 120, 2)],
            &[Pattern::ShiftedRepeat],
        );
        check(
            &[step("a", 0, 0), step("b", 60, 9), step("c", 120, 18)],
            &[],
        );
    }

    #[test]
    fn tiles_are_seen_and_scattered_plans_are_not() {
        let tile = |n: i32| plan(&format!("t{n}"), i64::from(n), &row(n, 0..(3 + n)));
        check(&(0..6).map(tile).collect::<Vec<_>>(), &[Pattern::Tiling]);
        let apart = |n: i32| plan(&format!("t{n}"), i64::from(n), &row(3 * n, 0..(3 + n)));
        check(&(0..6).map(apart).collect::<Vec<_>>(), &[]);
    }

    #[test]
    fn asking_and_taking_back_is_seen_at_the_fourth() {
        let taken_back = |n: i32| Question {
            taken_back: true,
            ..plan(&format!("p{n}"), i64::from(n), &row(5 * n, 0..(n + 1)))
        };
        let mut steps: Vec<Question> = (0..3).map(taken_back).collect();
        check(&steps, &[]);
        steps.push(plan("last", 9, &[(0, 19)]));
        check(&steps, &[Pattern::CancelAfterAnswer]);
    }
}
