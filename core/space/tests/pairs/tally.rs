//! Holds the exact test and the boxes of the index against the oracle, pair by pair, and counts. Read next: `oracle.rs`.

use super::made::{Dice, Made, pair};
use super::oracle::truth;
use armistice_space::{Doubt, Meeting, distance_error_m, meet};
use std::collections::BTreeMap;
use std::fmt;

/// What the oracle itself may be off.
const ORACLE_M: f64 = 0.002;

/// Of one way of making pairs.
#[derive(Clone, Copy, Default, Debug)]
pub struct Count {
    pub pairs: u64,
    pub meeting: u64,
    /// Said to be apart, by the boxes or by the exact test, though they meet. There may be none.
    pub missed: u64,
    /// Said to meet though they are apart. There may be none.
    pub invented: u64,
    /// Their boxes meet, they do not, and the exact test says so.
    pub candidates_dropped: u64,
    /// Undecided by distance, though apart: within what a distance may be off.
    pub alarms_by_distance: u64,
    /// Undecided because of references.
    pub by_references: u64,
    /// Undecided for a reason that the oracle does not see. There may be none.
    pub unexplained: u64,
}

#[derive(Clone, Default, Debug)]
pub struct Tally {
    pub by_making: BTreeMap<Made, Count>,
    /// The first pairs that should not be, for whoever looks for the reason.
    pub faults: Vec<String>,
}

impl Tally {
    pub fn of(seed: u64, pairs: u64) -> Tally {
        let mut dice = Dice(seed);
        let mut tally = Tally::default();
        for _ in 0..pairs {
            tally.one(&mut dice);
        }
        tally
    }

    fn one(&mut self, dice: &mut Dice) {
        let before = dice.0;
        let (made, a, b) = pair(dice);
        let truth = truth(&a, &b);
        let answer = meet(&a, &b);
        let boxes = a
            .extents()
            .any(|one| b.extents().any(|other| one.may_meet(&other)));
        let beyond_m = truth.beyond_m.unwrap_or(f64::INFINITY);
        // What the error of a distance is taken from: the limit is near enough.
        let error_m = distance_error_m(10_000.0) + ORACLE_M;
        let count = self.by_making.entry(made).or_default();
        count.pairs += 1;
        let faults_before = count.missed + count.invented + count.unexplained;
        let apart = beyond_m > 0.0 || truth.heights_meet == Some(false);
        let meets = beyond_m <= 0.0 && truth.heights_meet == Some(true);
        count.meeting += u64::from(meets);
        let surely_beyond = beyond_m > ORACLE_M || truth.heights_meet == Some(false);
        match answer {
            Meeting::Apart => {
                let surely_within = beyond_m < -ORACLE_M && truth.heights_meet != Some(false);
                count.missed += u64::from(surely_within);
                count.candidates_dropped += u64::from(boxes && apart);
            }
            Meeting::Meets => {
                count.invented += u64::from(surely_beyond || truth.heights_meet.is_none());
            }
            Meeting::MayMeet { why } => {
                let (distance, references) = match why {
                    Doubt::Distance => (true, false),
                    Doubt::References(_) => (false, true),
                    Doubt::DistanceAndReferences(_) => (true, true),
                };
                count.by_references += u64::from(references);
                count.alarms_by_distance += u64::from(distance && apart);
                let explained = (!distance || beyond_m.abs() <= error_m)
                    && (distance || beyond_m <= ORACLE_M)
                    && references == truth.heights_meet.is_none()
                    && truth.heights_meet != Some(false);
                count.unexplained += u64::from(!explained);
            }
        }
        // The boxes never lose what meets. What only may meet by the error of a distance they may tell apart: they enclose.
        let said = answer == Meeting::Meets || meets && beyond_m < -ORACLE_M;
        if said && !boxes {
            count.missed += 1;
        }
        if meet(&b, &a) != answer {
            count.unexplained += 1;
        }
        let faults = count.missed + count.invented + count.unexplained;
        if faults > faults_before && self.faults.len() < 5 {
            self.faults.push(format!(
                "dice {before:#x}, {}: {answer:?}, boxes {boxes}, {truth:?}\n{:?}\n{:?}",
                made.word(),
                a.parts(),
                b.parts()
            ));
        }
    }

    pub fn add(&mut self, other: Tally) {
        for (made, count) in other.by_making {
            let mine = self.by_making.entry(made).or_default();
            mine.pairs += count.pairs;
            mine.meeting += count.meeting;
            mine.missed += count.missed;
            mine.invented += count.invented;
            mine.candidates_dropped += count.candidates_dropped;
            mine.alarms_by_distance += count.alarms_by_distance;
            mine.by_references += count.by_references;
            mine.unexplained += count.unexplained;
        }
        self.faults.extend(other.faults);
    }

    pub fn total(&self) -> Count {
        let mut all = Tally::default();
        for count in self.by_making.values() {
            let one = Tally {
                by_making: BTreeMap::from([(Made::AsItFalls, *count)]),
                faults: Vec::new(),
            };
            all.add(one);
        }
        all.by_making.remove(&Made::AsItFalls).unwrap_or_default()
    }

    /// Pairs that miss by one unit or less in one dimension, and are apart indeed.
    pub fn near_misses(&self) -> u64 {
        let near = |made: &Made| match made {
            Made::Sharing | Made::AsItFalls => false,
            Made::MissingInTime
            | Made::MissingInHeight
            | Made::MissingByOneUnit
            | Made::MissingByLess
            | Made::AboutTouching => true,
        };
        self.by_making
            .iter()
            .filter(|(made, _)| near(made))
            .map(|(_, count)| count.pairs - count.meeting)
            .sum()
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let line = |f: &mut fmt::Formatter<'_>, word: &str, count: &Count| {
            writeln!(
                f,
                "{word:<36} {:>9} {:>9} {:>7} {:>9} {:>10} {:>9} {:>11} {:>12}",
                count.pairs,
                count.meeting,
                count.missed,
                count.invented,
                count.candidates_dropped,
                count.alarms_by_distance,
                count.by_references,
                count.unexplained
            )
        };
        writeln!(
            f,
            "{:<36} {:>9} {:>9} {:>7} {:>9} {:>10} {:>9} {:>11} {:>12}",
            "pairs made so that they are",
            "pairs",
            "meeting",
            "missed",
            "invented",
            "box only",
            "by error",
            "references",
            "unexplained"
        )?;
        for made in Made::ALL {
            if let Some(count) = self.by_making.get(&made) {
                line(f, made.word(), count)?;
            }
        }
        line(f, "together", &self.total())
    }
}
