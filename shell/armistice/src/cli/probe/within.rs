//! Closing in within a cell. A party has been told that one of its cells is affected, and plans one thing after another in it, each in a
//! bucket of its own, so that each answer is worth a bit of where in the cell the other thing lies.

use super::{Play, hidden};
use anyhow::{Context, Result};
use armistice_domain::movement::budget::{CELLS_A_LOOK, CELLS_A_WEEK, LOOKS_MIN};
use armistice_domain::movement::cells::{CELL_E7, Cell, WEEK_BUCKETS};
use armistice_domain::place::statements::LonLat;

/// How often a shape within a cell is answered by what it is.
const LOOKS: usize = if CELLS_A_WEEK / CELLS_A_LOOK > LOOKS_MIN {
    CELLS_A_WEEK / CELLS_A_LOOK
} else {
    LOOKS_MIN
};
/// Metres along a meridian to 1e-7 degree; along a parallel it is less.
const M_PER_E7: f64 = 0.0111;

/// A way to choose the next shapes, by what was answered before: in 1e-7 degree from the corner of the cell.
struct Way {
    name: &'static str,
    next: fn(&[bool]) -> Vec<[i32; 4]>,
}

const WAYS: &[Way] = &[
    Way {
        name: "halving",
        next: |answers| vec![halved(answers)],
    },
    // No shape lies in another or beside it, and each halves what is left all the same.
    Way {
        name: "stripes",
        next: |answers| stripes(answers.len()),
    },
];

/// The half to look at next, of what the answers have left.
fn halved(answers: &[bool]) -> [i32; 4] {
    let [mut west, mut south, mut east, mut north] = [0, 0, CELL_E7, CELL_E7];
    for (at, inside) in answers.iter().enumerate() {
        let (low, high) = if at % 2 == 0 {
            (&mut west, &mut east)
        } else {
            (&mut south, &mut north)
        };
        let middle = i32::midpoint(*low, *high);
        *(if *inside { high } else { low }) = middle;
    }
    if answers.len().is_multiple_of(2) {
        [west, south, i32::midpoint(west, east), north]
    } else {
        [west, south, east, i32::midpoint(south, north)]
    }
}

/// Every second stripe, ever narrower; by turns along both ways.
fn stripes(at: usize) -> Vec<[i32; 4]> {
    let count = 2_i32 << (at / 2).min(6);
    let wide = CELL_E7 / count;
    let along = (0..count).filter(|n| n % 2 == 0);
    let stripe = |n: i32| (n * wide, (n + 1) * wide - 2_000);
    along
        .map(|n| match (at % 2, stripe(n)) {
            (0, (from, to)) => [from, 0, to, CELL_E7],
            (_, (from, to)) => [0, from, CELL_E7, to],
        })
        .collect()
}

/// Plays each way against one site that stands alone in its cell. Gives how many failed.
pub fn run(seed: u64, objects: usize) -> Result<i32> {
    let cell_of = |point: LonLat| Cell::of(point[0], point[1]);
    let sites = hidden(seed, objects);
    let alone = sites
        .iter()
        .filter(|site| site.until.is_none())
        .find(|site| {
            let here = cell_of(site.point);
            let edge = |at: i32| at.rem_euclid(CELL_E7).min(CELL_E7 - at.rem_euclid(CELL_E7));
            let inner = site.point.iter().all(|at| edge(*at) > 30_000);
            inner
                && sites
                    .iter()
                    .filter(|other| cell_of(other.point) == here)
                    .count()
                    == 1
        });
    let site = alone.context("no site stands alone in its cell; try another seed")?;
    let cell = cell_of(site.point);
    let mut failed = 0;
    outln!(
        "\nwithin a cell of {:.0} m, on one site that stands in it: at most {LOOKS} shapes are answered by what they are",
        side_m(0)
    );
    for way in WAYS {
        let mut play = Play::new(seed, objects)?;
        let mut answers = Vec::new();
        // With an answer a bucket, and a bucket for each.
        while answers.len() < WEEK_BUCKETS as usize {
            let shapes = (way.next)(&answers);
            let told = play.look(cell, &shapes, answers.len() as i64)?;
            let Some(affected) = told else { break };
            answers.push(affected);
        }
        let held = answers.len() <= LOOKS && play.missed == 0;
        failed += i32::from(!held);
        outln!(
            "{:<22} {:>9} answered, placed within {:.0} m; missed {}; {}{}",
            way.name,
            answers.len(),
            side_m(answers.len()),
            play.missed,
            play.patterns.iter().copied().collect::<Vec<_>>().join(","),
            if held { "" } else { "  EXCEEDS" }
        );
    }
    Ok(failed)
}

pub const fn count() -> i32 {
    WAYS.len() as i32
}

/// The side of a square as large as what so many halvings leave of a cell.
fn side_m(halvings: usize) -> f64 {
    f64::from(CELL_E7) * M_PER_E7 / f64::from(1 << halvings.min(30)).sqrt()
}
