//! Closing in within a cell. A party has been told that one of its cells is affected, and plans one thing after another in it, so that
//! each answer is worth a bit of where in the cell the other thing lies, how high, or at which minute it passes every day.

use super::{Play, SiteNotified, head, hidden, hidden_plans};
use anyhow::{Context, Result};
use armistice_domain::instant::Instant;
use armistice_domain::movement::budget::{CELLS_A_LOOK, CELLS_A_WEEK, LOOKS_MIN};
use armistice_domain::movement::cells::{
    BUCKET_S, CELL_E7, Cell, DAY_BUCKETS, REGION_CELLS, WEEK_BUCKETS, bucket_from,
};
use armistice_domain::movement::statements::{
    ActivityNotified, Band, Circle, Footprint, HeightAbove, HostState, SiteFunction,
};
use armistice_domain::place::statements::LonLat;

/// How often a shape within a cell is answered by what it is.
const LOOKS: usize = if CELLS_A_WEEK / CELLS_A_LOOK > LOOKS_MIN {
    CELLS_A_WEEK / CELLS_A_LOOK
} else {
    LOOKS_MIN
};
/// Metres along a meridian to 1e-7 degree; along a parallel it is less.
const M_PER_E7: f64 = 0.0111;
/// Up to where heights are looked for.
const HIGH_DM: i32 = 60_000;
/// When in its quarter of the day it passes.
const PASSES_S: i64 = 8_220;
const QUARTER: i64 = 1;

/// What is planned next.
pub struct Look {
    /// In 1e-7 degree from the corner of the cell.
    pub shapes: Vec<[i32; 4]>,
    /// Which bucket of the week, and its first and last second of it.
    pub bucket: i64,
    pub within_s: [i64; 2],
    pub heights_dm: Option<[i32; 2]>,
}

impl Look {
    /// All of the cell for all of a bucket.
    fn all(bucket: usize) -> Look {
        Look {
            shapes: vec![[0, 0, CELL_E7, CELL_E7]],
            bucket: bucket as i64,
            within_s: [0, BUCKET_S - 1],
            heights_dm: None,
        }
    }
}

/// What is looked for.
enum Hidden {
    /// A site that stands alone in its cell.
    Site,
    /// What passes through the cell every day at the same time.
    Daily,
    /// What somebody else plans at a height, for the week.
    High,
}

/// A way to choose the next plan, by what was answered before.
struct Way {
    name: &'static str,
    looks_for: Hidden,
    most: i64,
    next: fn(&[bool]) -> Look,
    /// What is left after so many halvings.
    left: fn(usize) -> String,
}

const WAYS: &[Way] = &[
    Way {
        name: "halving",
        looks_for: Hidden::Site,
        // With an answer a bucket, and a bucket for each.
        most: WEEK_BUCKETS,
        next: |answers| Look {
            shapes: vec![halved(answers)],
            ..Look::all(answers.len())
        },
        left: |looks| format!("{:.0} m", side_m(looks)),
    },
    // No shape lies in another or beside it, and each halves what is left all the same.
    Way {
        name: "stripes",
        looks_for: Hidden::Site,
        most: WEEK_BUCKETS,
        next: |answers| Look {
            shapes: stripes(answers.len()),
            ..Look::all(answers.len())
        },
        left: |looks| format!("{:.0} m", side_m(looks)),
    },
    // All of the cell, for half of what is left of the time, each day.
    Way {
        name: "minutes",
        looks_for: Hidden::Daily,
        most: WEEK_BUCKETS / DAY_BUCKETS,
        next: |answers| {
            let [from, until] = half([0, BUCKET_S], answers);
            Look {
                within_s: [from, until - 1],
                bucket: answers.len() as i64 * DAY_BUCKETS + QUARTER,
                ..Look::all(0)
            }
        },
        left: |looks| format!("{} minutes", (BUCKET_S >> looks) / 60),
    },
    Way {
        name: "heights",
        looks_for: Hidden::High,
        most: WEEK_BUCKETS,
        next: |answers| Look {
            heights_dm: Some(half([0, i64::from(HIGH_DM)], answers).map(|dm| dm as i32)),
            ..Look::all(answers.len())
        },
        left: |looks| format!("{} m of height", (HIGH_DM >> looks) / 10),
    },
];

/// The lower half of what the answers have left.
fn half([mut low, mut high]: [i64; 2], answers: &[bool]) -> [i64; 2] {
    for inside in answers {
        let middle = i64::midpoint(low, high);
        *(if *inside { &mut high } else { &mut low }) = middle;
    }
    [low, i64::midpoint(low, high)]
}

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

/// A cell with one site in it that stands, away from its edges.
fn cell_of_one(sites: &[SiteNotified]) -> Option<Cell> {
    let cell_of = |point: LonLat| Cell::of(point[0], point[1]);
    let mut standing = sites.iter().filter(|site| site.until.is_none());
    let alone = standing.find(|site| {
        let here = cell_of(site.point);
        let edge = |at: i32| at.rem_euclid(CELL_E7).min(CELL_E7 - at.rem_euclid(CELL_E7));
        let inner = site.point.iter().all(|at| edge(*at) > 30_000);
        let mut others = sites.iter().filter(|other| cell_of(other.point) == here);
        inner && others.nth(1).is_none()
    })?;
    Some(cell_of(alone.point))
}

/// A cell with nothing in it or beside it.
fn empty_cell(taken: &[LonLat]) -> Option<Cell> {
    let near = |cell: Cell, point: &LonLat| {
        let other = Cell::of(point[0], point[1]);
        (other.x - cell.x).abs() <= 1 && (other.y - cell.y).abs() <= 1
    };
    let mut all = (0..REGION_CELLS * REGION_CELLS).map(super::cell_at);
    all.find(|cell| !taken.iter().any(|point| near(*cell, point)))
}

fn middle(cell: Cell) -> LonLat {
    let [west, south, ..] = cell.edges_e7();
    [west + CELL_E7 / 2, south + CELL_E7 / 2]
}

fn disc(cell: Cell) -> Footprint {
    Footprint {
        discs: vec![Circle {
            centre: middle(cell),
            radius_m: 150,
        }],
        polygons: Vec::new(),
    }
}

fn week() -> Instant {
    bucket_from(super::WEEK * WEEK_BUCKETS)
}

/// Two minutes of each day.
fn daily(cell: Cell) -> impl Iterator<Item = SiteNotified> {
    (0..WEEK_BUCKETS / DAY_BUCKETS).map(move |day| {
        let from = week().plus_s((day * DAY_BUCKETS + QUARTER) * BUCKET_S + PASSES_S);
        SiteNotified {
            head: head(&format!("aid:d{day}"), "aid", week().plus_s(-24 * 3600)),
            function: SiteFunction::Clinic,
            point: middle(cell),
            footprint: disc(cell),
            place: None,
            contact: None,
            photograph: None,
            from,
            until: Some(from.plus_s(120)),
        }
    })
}

/// A hundred metres of height, for the week.
fn high(cell: Cell) -> ActivityNotified {
    ActivityNotified {
        head: head("south:high", "south", week().plus_s(-24 * 3600)),
        footprint: disc(cell),
        band: Some(Band {
            floor_dm: Some(41_000),
            ceiling_dm: Some(42_000),
            above: HeightAbove::Sea,
        }),
        from: week(),
        until: week().plus_s(WEEK_BUCKETS * BUCKET_S - 1),
        host: HostState::NotAsked,
        host_words: None,
        contact: None,
    }
}

/// Plays each way against what it looks for. Gives how many failed.
pub fn run(seed: u64, objects: usize) -> Result<i32> {
    let sites = hidden(seed, objects);
    let plans = hidden_plans(seed, objects / 2);
    let points = sites.iter().map(|site| site.point);
    let planned = plans.iter().flat_map(|plan| &plan.footprint.discs);
    let taken: Vec<LonLat> = points.chain(planned.map(|disc| disc.centre)).collect();
    let with_site =
        cell_of_one(&sites).context("no site stands alone in its cell; another seed")?;
    let empty = empty_cell(&taken).context("no cell is empty; another seed")?;
    let mut failed = 0;
    outln!(
        "\nwithin a cell of {:.0} m: at most {LOOKS} shapes, and {LOOKS} stretches of a quarter of the day, are answered by what they are",
        side_m(0)
    );
    for way in WAYS {
        let mut play = Play::new(seed, objects)?;
        let cell = match way.looks_for {
            Hidden::Site => with_site,
            Hidden::Daily => {
                for passes in daily(empty) {
                    play.fold(passes.into())?;
                }
                empty
            }
            Hidden::High => {
                play.fold(high(empty).into())?;
                empty
            }
        };
        let mut answers = Vec::new();
        while (answers.len() as i64) < way.most {
            let told = play.look(cell, (way.next)(&answers))?;
            let Some(affected) = told else { break };
            answers.push(affected);
        }
        // That it turns both ways shows that there was something to learn.
        let turns = answers.contains(&true) && answers.contains(&false);
        let held = answers.len() <= LOOKS && play.missed == 0 && turns;
        failed += i32::from(!held);
        outln!(
            "{:<22} {:>9} answered, placed within {}; missed {}; {}{}",
            way.name,
            answers.len(),
            (way.left)(answers.len()),
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
