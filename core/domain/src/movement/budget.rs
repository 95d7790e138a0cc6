//! How much a party may learn by asking. Each version of an object asks about its cells, and a cell that is asked about can
//! give one bit for each bucket of a week. So a party may ask about so many distinct cells of a region and a week
//! ([`CELLS_A_WEEK`], or what the instrument allows it): beyond that the answer does not look at the others any more, and says
//! of every further cell that it is affected. That withholds no conflict, and tells nothing.
//!
//! It is counted twice: by the week that is asked *about*, where something that stands asks about its cells in every week; and by
//! when it is *asked*, each cell of each week about once in any [`PATTERN_S`], else a party would ask about the weeks to come, a part of the
//! region in each. What was withdrawn, or superseded, has been asked all the same, so that nothing is won by asking and cancelling.
//!
//! **Patterns.** Some ways of asking are no planning. They are recognised from a party's own versions of the last
//! [`PATTERN_S`], answered as if the budget were spent, and shown to the co-chairs. They are signs, not proofs: a person asks.
//! What is deliberately not counted is *when* an answer comes: it comes at once, because somebody's life may hang on it.
//!
//! **Within a cell** an answer turns by the asker's exact shape, so a party that plans one small thing after another in a cell could close in
//! on what lies there, a bit at a time. So the shapes are counted in which it lies in a cell: [`LOOKS_MIN`] in
//! [`LOOKS_S`], or one for each [`CELLS_A_LOOK`] cells it may ask about. With the next, the whole of what is asked is answered as affected. What is asked again in the
//! same shape, at whatever time, is the same look. In the same way the stretches are counted for which it lies in one quarter of the day in a cell, on
//! whatever day: else plans of two minutes would find the minute at which a convoy passes every morning. What is notified to be protected is not counted so: a clinic beside a clinic is no
//! search, nor one convoy after another through a town, and what they learn of is planned activity, and areas they may not enter. Nor is it a
//! pattern that convoys go to one quarter after another, or choose another road when they are told to; that they are taken back is.

use super::cells::{self, Cell, Ground, Look, Looks, Quarter, Region, Week, week_of};
use super::statements::ObjectKind;
use crate::id::{ActorId, ObjectId};
use crate::instant::Instant;
use crate::words::words;
use armistice_space::{BBox, Volume};
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
/// Different shapes within one cell that are answered by what they are: one for so many cells that may be asked about in a week,
pub const CELLS_A_LOOK: usize = 16;
/// and so many at least.
pub const LOOKS_MIN: usize = 4;
/// Over how long shapes within a cell are counted.
pub const LOOKS_S: i64 = 28 * 24 * 3600;

words! {
    /// A way of asking that looks like searching.
    Pattern {
        NestedShrinking = "nested-shrinking", Tiling = "tiling", CancelAfterAnswer = "cancel-after-answer",
        ShiftedRepeat = "shifted-repeat", WithinACell = "within-a-cell",
    }
}

/// What one party has asked about.
#[derive(Debug, Default, Clone)]
pub struct Asked {
    /// Cells of what has no end.
    standing: BTreeMap<Region, BTreeSet<Cell>>,
    by_week: BTreeMap<(Region, Week), BTreeSet<Cell>>,
    /// The cells asked about in the last [`PATTERN_S`], each with the week it was about, and when it was last asked.
    lately_asked: BTreeMap<Region, BTreeMap<(Cell, Option<Week>), Instant>>,
    /// The plans of the last [`PATTERN_S`], in the order of the record.
    lately: Vec<Question>,
    /// The shapes within each cell, and the stretches within each quarter of the day in it, with when they were last asked about.
    looks: BTreeMap<(Cell, Option<Quarter>), BTreeMap<Look, Instant>>,
    /// When those of long ago are forgotten next.
    forget_looks: Option<Instant>,
}

/// One version, as a question.
#[derive(Debug, Clone)]
pub struct Question {
    pub object: ObjectId,
    pub entered: Instant,
    pub ground: Ground,
    /// How it lies in each of its cells; of sites and movements nothing.
    pub looks: Looks,
    /// The box it lies in.
    pub extent: Option<BBox>,
    /// Whether it is a plan: something with an end that may be taken back before it begins.
    pub is_plan: bool,
    /// Whether it is protected itself: a convoy.
    pub is_protected: bool,
    /// Taken back, or superseded by something elsewhere, before it began.
    pub taken_back: bool,
}

impl Question {
    /// What a version asks, by what it is notified as.
    pub fn of(
        kind: ObjectKind,
        object: &ObjectId,
        entered: Instant,
        volumes: &[Volume],
        ground: &Ground,
    ) -> Question {
        let mut question = Question::beyond(kind, object, entered, volumes, ground);
        question.is_plan = matches!(kind, ObjectKind::Activity | ObjectKind::Movement);
        if !question.looks.is_empty() {
            question.looks.extend(cells::windows(volumes));
        }
        question
    }

    /// What it asks where it is beyond what it was notified as.
    pub fn beyond(
        kind: ObjectKind,
        object: &ObjectId,
        entered: Instant,
        volumes: &[Volume],
        ground: &Ground,
    ) -> Question {
        let boxes = volumes.iter().flat_map(Volume::parts);
        Question {
            object: object.clone(),
            entered,
            ground: ground.clone(),
            looks: match kind {
                ObjectKind::Site | ObjectKind::Movement => Looks::new(),
                ObjectKind::Area | ObjectKind::Activity => cells::looks(volumes),
            },
            extent: boxes.map(|part| part.bbox()).reduce(BBox::union),
            is_plan: false,
            is_protected: matches!(kind, ObjectKind::Site | ObjectKind::Movement),
            taken_back: false,
        }
    }
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
    pub fn ask(&mut self, mut question: Question, budget: usize) -> Allowance {
        self.forget(question.entered);
        let looks = std::mem::take(&mut question.looks);
        let mut patterns = BTreeSet::new();
        if question.is_plan {
            self.lately.push(question.clone());
            patterns = self.patterns();
        }
        // Every cell counts it, also after one in which it does not fit.
        let fits = looks.iter().map(|(place, looks)| {
            let most = (budget / CELLS_A_LOOK).max(LOOKS_MIN);
            self.count_looks(*place, looks, question.entered, most)
        });
        if !fits.fold(true, |all, fits| all & fits) {
            patterns.insert(Pattern::WithinACell);
        }
        let mut padded = BTreeSet::new();
        for (cell, buckets) in &question.ground {
            let region = cell.region();
            let now = question.entered;
            let fits = match buckets.last {
                Some(last) => {
                    let weeks = week_of(buckets.first)..=week_of(last);
                    // Every week counts it, also after one in which it does not fit.
                    let fits = weeks.map(|week| {
                        self.count_asked(region, (*cell, Some(week)), now, budget)
                            && self.count_week(region, week, *cell, budget)
                    });
                    fits.fold(true, |all, fits| all & fits)
                }
                None => {
                    self.count_asked(region, (*cell, None), now, budget)
                        && self.count_standing(region, *cell, budget)
                }
            };
            if !fits || !patterns.is_empty() {
                padded.insert(*cell);
            }
        }
        Allowance { padded, patterns }
    }

    /// Whether a cell of a week may be asked about now.
    fn count_asked(
        &mut self,
        region: Region,
        place: (Cell, Option<Week>),
        now: Instant,
        budget: usize,
    ) -> bool {
        let asked = self.lately_asked.entry(region).or_default();
        // What stands there asks about every week.
        let known = asked.contains_key(&place) || asked.contains_key(&(place.0, None));
        let fits = known || asked.len() < budget;
        if fits {
            asked.insert(place, now);
        }
        fits
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

    /// Shapes that fit no more are not counted either: of them nothing is told.
    fn count_looks(
        &mut self,
        place: (Cell, Option<Quarter>),
        looks: &BTreeSet<Look>,
        now: Instant,
        most: usize,
    ) -> bool {
        let known = self.looks.entry(place).or_default();
        let since = now.plus_s(-LOOKS_S);
        known.retain(|_, asked| *asked >= since);
        let new = looks.iter().filter(|look| !known.contains_key(look));
        let fits = new.count() + known.len() <= most;
        if fits {
            known.extend(looks.iter().map(|look| (*look, now)));
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
        let passed = |question: &Question| question.entered < since;
        self.lately.drain(..self.lately.partition_point(passed));
        self.lately_asked.retain(|_, asked| {
            asked.retain(|_, at| *at >= since);
            !asked.is_empty()
        });
        if self.forget_looks.is_none_or(|at| at <= now) {
            self.forget_looks = Some(now.plus_s(PATTERN_S));
            self.looks.retain(|_, known| {
                known.retain(|_, asked| *asked >= now.plus_s(-LOOKS_S));
                !known.is_empty()
            });
        }
    }

    /// Distinct cells asked about, by region and week of what has an end, and what stands on top in every week; or what was asked
    /// of the region lately, if that is more.
    pub fn spent(&self, region: Region, week: Week) -> usize {
        let standing = self.standing.get(&region).map_or(0, BTreeSet::len);
        let about = standing + self.by_week.get(&(region, week)).map_or(0, BTreeSet::len);
        about.max(self.lately_asked.get(&region).map_or(0, BTreeMap::len))
    }

    fn patterns(&self) -> BTreeSet<Pattern> {
        let Some((newest, earlier)) = self.lately.split_last() else {
            return BTreeSet::new();
        };
        let taken_back = self.lately.iter().filter(|plan| plan.taken_back);
        let cancelled = taken_back.count() >= CANCELLED_MIN;
        if newest.is_protected {
            return BTreeSet::from_iter(cancelled.then_some(Pattern::CancelAfterAnswer));
        }
        let shifted = |one: &Question, other: &Question| shifted(&one.ground, &other.ground);
        let seen = [
            (
                Pattern::NestedShrinking,
                is_chain(newest, earlier, NESTED_MIN, nested),
            ),
            (
                Pattern::ShiftedRepeat,
                is_chain(newest, earlier, SHIFTED_MIN, shifted),
            ),
            (Pattern::Tiling, are_tiles(newest, earlier, TILES_MIN)),
            (Pattern::CancelAfterAnswer, cancelled),
        ];
        let found = seen.into_iter().filter(|(_, found)| *found);
        found.map(|(pattern, _)| pattern).collect()
    }
}

/// Whether so many follow from one another up to the newest, going back as long as each follows from some earlier one.
fn is_chain(
    newest: &Question,
    earlier: &[Question],
    min: usize,
    follows: impl Fn(&Question, &Question) -> bool,
) -> bool {
    let mut newest = newest;
    let mut length = 1;
    for plan in earlier.iter().rev().filter(|plan| !plan.is_protected) {
        if follows(newest, plan) {
            length += 1;
            newest = plan;
            if length >= min {
                return true;
            }
        }
    }
    false
}

/// Whether one lies in the other and is smaller: by whole cells, or in the same ones.
fn nested(inner: &Question, outer: &Question) -> bool {
    if !inner
        .ground
        .keys()
        .all(|cell| outer.ground.contains_key(cell))
    {
        return false;
    }
    let lies_within = |inner: BBox, outer: BBox| outer.union(inner) == outer && inner != outer;
    let extents = inner.extent.zip(outer.extent);
    inner.ground.len() < outer.ground.len()
        || extents.is_some_and(|(inner, outer)| lies_within(inner, outer))
}

/// Whether one is the other moved by a little.
fn shifted(one: &Ground, other: &Ground) -> bool {
    let (Some((a, _)), Some((b, _))) = (one.first_key_value(), other.first_key_value()) else {
        return false;
    };
    let (dx, dy) = (b.x - a.x, b.y - a.y);
    (dx, dy) != (0, 0)
        && dx.abs() <= SHIFT_MAX
        && dy.abs() <= SHIFT_MAX
        && one.len() == other.len()
        && one.keys().all(|cell| {
            other.contains_key(&Cell {
                x: cell.x + dx,
                y: cell.y + dy,
            })
        })
}

/// Whether so many plans lie side by side, the newest among them, none on another.
fn are_tiles(newest: &Question, earlier: &[Question], min: usize) -> bool {
    let mut covered: BTreeSet<Cell> = newest.ground.keys().copied().collect();
    let mut count = 1;
    let plans = earlier.iter().rev().filter(|plan| !plan.is_protected);
    for Question { ground, .. } in plans {
        let apart = ground.keys().all(|cell| !covered.contains(cell));
        let is_beside = |cell: &Cell| {
            let sides = [(1, 0), (-1, 0), (0, 1), (0, -1)];
            sides.iter().any(|(dx, dy)| {
                covered.contains(&Cell {
                    x: cell.x + dx,
                    y: cell.y + dy,
                })
            })
        };
        if apart && ground.keys().any(is_beside) {
            covered.extend(ground.keys());
            count += 1;
            if count >= min {
                return true;
            }
        }
    }
    false
}

/// What one party has asked about, by party.
pub type Books = BTreeMap<ActorId, Asked>;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::movement::cells::{self, Buckets};

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
            looks: Looks::new(),
            extent: None,
            is_plan: true,
            is_protected: false,
            taken_back: false,
        }
    }

    /// Something of a size in one cell, in a shape of its own.
    fn look(name: &str, at_s: i64, side: i32, look: Look) -> Question {
        let cell = Cell { x: 7, y: 7 };
        let [west, south, ..] = cell.edges_e7();
        Question {
            looks: Looks::from([((cell, None), BTreeSet::from([look]))]),
            extent: Some(BBox {
                west_e7: west,
                south_e7: south,
                east_e7: west + side,
                north_e7: south + side,
            }),
            ..plan(name, at_s, &[(7, 7)])
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
    fn what_is_asked_of_the_weeks_to_come_is_asked_this_week() {
        let about = |name: &str, at_s: i64, week: i64, xs| {
            let mut question = plan(name, at_s, &row(0, xs));
            for buckets in question.ground.values_mut() {
                buckets.first = week * cells::WEEK_BUCKETS;
                buckets.last = Some(buckets.first);
            }
            question
        };
        let mut asked = Asked::default();
        assert!(asked.ask(about("a", 0, 5, 0..3), 4).padded.is_empty());
        assert_eq!(asked.ask(about("b", 0, 6, 3..6), 4).padded.len(), 2);
        // The same again is nothing new; and a week later they may be asked.
        assert!(asked.ask(about("c", 60, 5, 0..3), 4).padded.is_empty());
        let later = about("d", 8 * DAY, 6, 3..6);
        assert!(asked.ask(later, 4).padded.is_empty());
    }

    #[test]
    fn convoys_to_one_quarter_after_another_are_no_search_and_taken_back_they_are() {
        let convoy = |n: i32, taken_back| Question {
            is_protected: true,
            taken_back,
            ..plan(&format!("k{n}"), i64::from(n), &row(0, n..n + 1))
        };
        let all: Vec<Question> = (0..8).map(|n| convoy(n, false)).collect();
        check(&all, &[]);
        let mut back: Vec<Question> = (0..3).map(|n| convoy(n, true)).collect();
        back.push(convoy(3, false));
        check(&back, &[Pattern::CancelAfterAnswer]);
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
    fn shrinking_within_a_cell_is_seen_at_the_third_and_staying_as_large_is_not() {
        let step = |n: i64, side| look(&format!("p{n}"), n, side, 1);
        check(&[step(0, 900), step(1, 500)], &[]);
        check(
            &[step(0, 900), step(1, 500), step(2, 200)],
            &[Pattern::NestedShrinking],
        );
        check(&[step(0, 900), step(1, 900), step(2, 900)], &[]);
    }

    #[test]
    fn a_fifth_shape_within_a_cell_is_seen_and_answered_as_affected_in_all_its_cells() {
        let step = |n: u64| look(&format!("p{n}"), n as i64, 900, n);
        let four: Vec<Question> = (0..4).map(step).collect();
        check(&four, &[]);
        let mut five = four.clone();
        five.push(step(4));
        check(&five, &[Pattern::WithinACell]);
        let mut asked = Asked::default();
        for question in four {
            asked.ask(question, CELLS_A_WEEK);
        }
        let mut wide = step(4);
        wide.ground.extend(plan("p", 0, &row(0, 9..11)).ground);
        assert_eq!(asked.ask(wide, CELLS_A_WEEK).padded.len(), 3);
        // One of the four again is the same look; and so is a new one once the others are four weeks old.
        assert!(asked.ask(step(3), CELLS_A_WEEK).padded.is_empty());
        let later = look("q", LOOKS_S + 9, 900, 99);
        assert!(asked.ask(later, CELLS_A_WEEK).padded.is_empty());
    }

    #[test]
    fn shapes_of_long_ago_are_not_kept() {
        let mut asked = Asked::default();
        for n in 0..20 {
            let mut question = look("p", n, 900, 1);
            let here = question.looks.pop_first().map(|(_, looks)| looks);
            question.looks = Looks::from([((Cell { x: n as i32, y: 0 }, None), here.unwrap())]);
            asked.ask(question, CELLS_A_WEEK);
        }
        assert_eq!(asked.looks.len(), 20);
        asked.ask(look("q", LOOKS_S + 20, 900, 1), CELLS_A_WEEK);
        assert_eq!(asked.looks.len(), 1);
    }

    #[test]
    fn who_may_ask_about_more_cells_may_look_more_often_within_one() {
        let mut asked = Asked::default();
        let step = |n: u64| look(&format!("p{n}"), n as i64, 900, n);
        let padded = (0..9).map(|n| asked.ask(step(n), 2 * CELLS_A_WEEK).padded.len());
        assert_eq!(padded.collect::<Vec<_>>(), [vec![0; 8], vec![1]].concat());
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
