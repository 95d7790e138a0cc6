//! `armistice probe`: how much a party can learn of what others notified by planning and taking back, against the bound.
//!
//! A region of one degree is filled with sites, convoys and plans nobody is told of. One party then asks in the ways that are known:
//! cell by cell, everything at once, shrinking, moving along, taking back, all of it adaptively; and with a convoy that says
//! it waits here, and there. What it learns is counted as
//! if it knew which answers were looked at, so the count is never too small: one bit at most for each cell and bucket that was
//! answered truly. The bound is the number of cells a party may ask about in a week, times the buckets of a week: each can
//! turn out affected or not, once. When it turns is told at once and is not in the bound; told to the second it would be
//! worth log2(604,801) bits a cell and bucket at most, and the table says so.
//!
//! Then it closes in on one site within a cell ([`within`]), which no budget of cells bounds.
//!
//! Beside it stands the naive oracle: the exact answer, yes or no, to any question, as often as one likes.
//!
//! Every real meeting must be among what each side is told: a conflict that is withheld fails the run, as does a bit too many.

use super::bench::exercise::Dice;
use super::exit;
use anyhow::{Context, Result, bail};
use armistice_domain::facts::{Audience, Facts, Meta, NoExhibits};
use armistice_domain::id::{ActorId, ObjectId};
use armistice_domain::instant::Instant;
use armistice_domain::movement::budget::CELLS_A_WEEK;
use armistice_domain::movement::cells::{
    BUCKET_S, Bucket, CELL_E7, Cell, REGION_CELLS, WEEK_BUCKETS, bucket_from, week_of,
};
use armistice_domain::movement::statements::{
    ActivityNotified, Band, Circle, Footprint, Head, HeightAbove, HostState, Leg, MovementNotified,
    ObjectStepped, SiteFunction, SiteNotified, Step, Travels,
};
use armistice_domain::movement::{self, Thing, answer, cells, volumes};
use armistice_domain::place::statements::LonLat;
use armistice_domain::statements::Body;
use armistice_domain::words::AudienceKind;
use armistice_space::{Meeting, Volume, meet};
use std::collections::{BTreeMap, BTreeSet};
use std::process::ExitCode;

mod within;

/// Play a party that searches by asking, and compare what it learns with the bound: see cargo xtask probe.
#[derive(clap::Args)]
pub struct Args {
    /// Repeats a run.
    #[arg(long, default_value_t = 20_160_917)]
    seed: u64,
    /// Sites and convoys in the region; half as many plans come on top.
    #[arg(long, default_value_t = 60)]
    objects: usize,
}

/// The corner of the region, in cells.
const CORNER: Cell = Cell { x: 700, y: 720 };
/// The week asked about.
const WEEK: i64 = 3_200;
/// How exactly the naive oracle is asked before it is enough.
const NAIVE_M: f64 = 100.0;

pub fn run(args: Args) -> Result<ExitCode> {
    outln!(
        "seed {}; {} objects in one region of {} cells, one week of {WEEK_BUCKETS} buckets",
        args.seed,
        args.objects,
        REGION_CELLS * REGION_CELLS
    );
    let bound = CELLS_A_WEEK as i64 * WEEK_BUCKETS;
    let second_bits = (7.0 * 24.0 * 3600.0_f64 + 1.0).log2();
    outln!(
        "bound: {CELLS_A_WEEK} cells x {WEEK_BUCKETS} buckets x 1 bit = {bound} bits a party, region and week"
    );
    outln!(
        "       (when an answer turns, told to the second, is not in it: at most {:.0} bits more)\n",
        bound as f64 * second_bits
    );
    outln!(
        "{:<22} {:>9} {:>8} {:>8} {:>10} {:>9} {:>7} {:>9}",
        "asking",
        "questions",
        "cells",
        "padded",
        "bits<=",
        "learned",
        "missed",
        "seen"
    );
    let mut failed = 0;
    for strategy in STRATEGIES {
        let mut play = Play::new(args.seed, args.objects)?;
        (strategy.ask)(&mut play)?;
        let learned = play.learned();
        let known = play.known.len() as i64;
        let held = known <= bound && play.missed == 0;
        failed += i32::from(!held);
        let seen: Vec<&str> = play.patterns.iter().copied().collect();
        outln!(
            "{:<22} {:>9} {:>8} {:>8} {:>10} {:>9.0} {:>7} {}{}",
            strategy.name,
            play.questions,
            play.cells_known(),
            play.padded,
            known,
            learned,
            play.missed,
            if seen.is_empty() {
                "-".to_string()
            } else {
                seen.join(",")
            },
            if held { "" } else { "  EXCEEDS" }
        );
    }
    failed += within::run(args.seed, args.objects)?;
    naive(args.seed, args.objects)?;
    outln!(
        "{} passed, {failed} failed",
        STRATEGIES.len() as i32 + within::count() - failed
    );
    Ok(if failed == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(exit::NOT_HELD)
    })
}

struct Strategy {
    name: &'static str,
    ask: fn(&mut Play) -> Result<()>,
}

const STRATEGIES: &[Strategy] = &[
    Strategy {
        name: "cell by cell",
        ask: |play| {
            for n in 0..REGION_CELLS * REGION_CELLS {
                play.ask(cell_at(n), 1, 1)?;
            }
            Ok(())
        },
    },
    // A part of the region in each of the weeks to come.
    Strategy {
        name: "weeks ahead",
        ask: |play| {
            for n in 0..50 {
                let from = bucket_from((WEEK + i64::from(n)) * WEEK_BUCKETS);
                let corner = cell_at(n % 5 * 4 + n / 5 % 10 * 2 * REGION_CELLS);
                let shape = vec![rectangle(corner, 4, 2)];
                play.plan(
                    shape,
                    None,
                    from,
                    from.plus_s(2 * WEEK_BUCKETS * BUCKET_S - 1),
                )?;
            }
            Ok(())
        },
    },
    Strategy {
        name: "everything at once",
        ask: |play| {
            play.ask(CORNER, REGION_CELLS, REGION_CELLS)?;
            Ok(())
        },
    },
    Strategy {
        name: "halving where affected",
        ask: |play| {
            let mut open = vec![(CORNER, REGION_CELLS, REGION_CELLS)];
            while let Some((corner, wide, high)) = open.pop() {
                let affected = play.ask(corner, wide, high)?;
                if affected && wide * high > 1 {
                    let (half_wide, half_high) = if wide >= high {
                        (wide / 2, high)
                    } else {
                        (wide, high / 2)
                    };
                    open.push((corner, half_wide.max(1), half_high.max(1)));
                    let (dx, dy) = if wide >= high {
                        (half_wide, 0)
                    } else {
                        (0, half_high)
                    };
                    let rest = Cell {
                        x: corner.x + dx,
                        y: corner.y + dy,
                    };
                    open.push((rest, (wide - dx).max(1), (high - dy).max(1)));
                }
                if play.questions > 2_000 {
                    break;
                }
            }
            Ok(())
        },
    },
    Strategy {
        name: "shrinking onto one",
        ask: |play| {
            for size in (1..=REGION_CELLS).rev() {
                play.ask(CORNER, size, size)?;
            }
            Ok(())
        },
    },
    Strategy {
        name: "moving along",
        ask: |play| {
            for x in 0..REGION_CELLS - 1 {
                let corner = Cell {
                    x: CORNER.x + x,
                    y: CORNER.y,
                };
                play.ask(corner, 2, 2)?;
            }
            Ok(())
        },
    },
    Strategy {
        name: "asking, taking back",
        ask: |play| {
            for n in 0..200 {
                let object = play.ask_as(cell_at(n * 2), 1, 1)?.0;
                play.take_back(&object)?;
            }
            Ok(())
        },
    },
    Strategy {
        name: "waiting between",
        ask: |play| {
            // As long between questions as patterns are remembered: nothing is recognised, and the budget holds all the same.
            for n in 0..REGION_CELLS * REGION_CELLS {
                play.now = play.now.plus_s(8 * 24 * 3600);
                play.ask(cell_at((n * 7) % (REGION_CELLS * REGION_CELLS)), 1, 1)?;
            }
            Ok(())
        },
    },
    Strategy {
        name: "a convoy that halts",
        ask: |play| {
            play.now = bucket_from(WEEK * WEEK_BUCKETS);
            play.depart()?;
            for _day in 0..7 {
                let morning = play.now;
                for n in 0..REGION_CELLS * REGION_CELLS {
                    play.halt(cell_at(n))?;
                }
                play.now = morning.plus_s(24 * 3600);
            }
            Ok(())
        },
    },
];

fn cell_at(n: i32) -> Cell {
    Cell {
        x: CORNER.x + n % REGION_CELLS,
        y: CORNER.y + n / REGION_CELLS % REGION_CELLS,
    }
}

struct Play {
    facts: Facts,
    index: u64,
    now: Instant,
    questions: usize,
    /// What was truly answered.
    known: BTreeMap<(Cell, Bucket), bool>,
    padded: usize,
    missed: usize,
    patterns: BTreeSet<&'static str>,
}

const ASKER: &str = "north";
const CONVOY: &str = "north:c1";

/// What the region holds: the same for whoever asks with the same seed.
fn hidden(seed: u64, objects: usize) -> Vec<SiteNotified> {
    let mut dice = Dice(seed);
    let from = bucket_from(WEEK * WEEK_BUCKETS);
    (0..objects)
        .map(|n| {
            let mut within = |most: i32| dice.roll(most.unsigned_abs() as usize) as i32;
            let point = [
                CORNER.x * CELL_E7 + within(REGION_CELLS * CELL_E7),
                CORNER.y * CELL_E7 + within(REGION_CELLS * CELL_E7),
            ];
            // A third stands; the others are there for some hours, as a convoy is.
            let begins = i64::from(within(26)) * BUCKET_S;
            let stands = n % 3 == 0;
            let head = head(&format!("aid:s{n}"), "aid", from.plus_s(-24 * 3600));
            SiteNotified {
                head,
                function: SiteFunction::Clinic,
                point,
                footprint: Footprint {
                    discs: vec![Circle {
                        centre: point,
                        radius_m: 150,
                    }],
                    polygons: Vec::new(),
                },
                place: None,
                contact: None,
                photograph: None,
                from: if stands {
                    from.plus_s(-24 * 3600)
                } else {
                    from.plus_s(begins)
                },
                until: (!stands).then(|| from.plus_s(begins + 2 * BUCKET_S)),
            }
        })
        .collect()
}

/// What somebody else plans there for the whole week.
fn hidden_plans(seed: u64, count: usize) -> Vec<ActivityNotified> {
    let from = bucket_from(WEEK * WEEK_BUCKETS);
    let places = hidden(seed ^ 1, count);
    let plan = |(n, place): (usize, SiteNotified)| ActivityNotified {
        head: head(&format!("south:p{n}"), "south", from.plus_s(-24 * 3600)),
        footprint: place.footprint,
        band: None,
        from,
        until: from.plus_s(WEEK_BUCKETS * BUCKET_S - 1),
        host: HostState::NotAsked,
        host_words: None,
        contact: None,
    };
    places.into_iter().enumerate().map(plan).collect()
}

fn head(object: &str, by: &str, at: Instant) -> Head {
    Head {
        object: ObjectId::new(object),
        version: 1,
        by: ActorId::new(by),
        name: object.to_string(),
        at,
        under: None,
        recipients: Vec::new(),
        mark: None,
    }
}

/// A rectangle of cells, a little within its edges so that it lies in no other.
fn rectangle(corner: Cell, wide: i32, high: i32) -> Vec<LonLat> {
    let [west, south, ..] = corner.edges_e7();
    let [.., east, north] = Cell {
        x: corner.x + wide - 1,
        y: corner.y + high - 1,
    }
    .edges_e7();
    let (west, south, east, north) = (west + 10, south + 10, east - 10, north - 10);
    vec![
        [west, south],
        [east, south],
        [east, north],
        [west, north],
        [west, south],
    ]
}

impl Play {
    fn new(seed: u64, objects: usize) -> Result<Play> {
        let week = bucket_from(WEEK * WEEK_BUCKETS);
        let mut play = Play {
            facts: Facts::default(),
            index: 0,
            // The patterns are looked for over days; a play that waits begins as long before.
            now: week.plus_s(-500 * 8 * 24 * 3600),
            questions: 0,
            known: BTreeMap::new(),
            padded: 0,
            missed: 0,
            patterns: BTreeSet::new(),
        };
        for site in hidden(seed, objects) {
            play.fold(site.into())?;
        }
        for plan in hidden_plans(seed, objects / 2) {
            play.fold(plan.into())?;
        }
        Ok(play)
    }

    fn fold(&mut self, body: Body) -> Result<()> {
        self.facts.fold_clock(self.index, self.now);
        let meta = Meta {
            index: self.index + 1,
            entered: self.now,
            audience: Audience {
                kind: AudienceKind::Own,
                named: Vec::new(),
            },
            key: None,
        };
        self.index += 2;
        let folded = self.facts.fold(&meta, body, &NoExhibits);
        folded.map_err(|fault| anyhow::anyhow!("{fault}"))
    }

    /// Plans something over some cells for the whole week. Gives whether it is told of a conflict.
    fn ask(&mut self, corner: Cell, wide: i32, high: i32) -> Result<bool> {
        Ok(self.ask_as(corner, wide, high)?.1)
    }

    fn ask_as(&mut self, corner: Cell, wide: i32, high: i32) -> Result<(ObjectId, bool)> {
        let from = bucket_from(WEEK * WEEK_BUCKETS);
        let until = from.plus_s(WEEK_BUCKETS * BUCKET_S - 1);
        self.plan(vec![rectangle(corner, wide, high)], None, from, until)
    }

    /// Plans something within a cell in one bucket of the week. Gives whether it is told to be affected, if it is answered by
    /// what it is.
    fn look(&mut self, cell: Cell, look: within::Look) -> Result<Option<bool>> {
        let [west, south, ..] = cell.edges_e7();
        let ring = |[a, b, c, d]: &[i32; 4]| {
            // A little within the edges of the cell, so that it lies in no other.
            let within = |at: i32| at.clamp(10, CELL_E7 - 10);
            let (w, s) = (west + within(*a), south + within(*b));
            let (e, n) = (west + within(*c), south + within(*d));
            vec![[w, s], [e, s], [e, n], [w, n], [w, s]]
        };
        let begins = bucket_from(WEEK * WEEK_BUCKETS + look.bucket);
        let [from, until] = look.within_s.map(|at| begins.plus_s(at));
        let band = look.heights_dm.map(|[floor, ceiling]| Band {
            floor_dm: Some(floor),
            ceiling_dm: Some(ceiling),
            above: HeightAbove::Sea,
        });
        let rings = look.shapes.iter().map(ring).collect();
        let (object, affected) = self.plan(rings, band, from, until)?;
        let entry = movement::newest(self.facts.now(), &object).context("it was planned")?;
        let is_answered = entry.value.allowance.padded.is_empty();
        Ok(is_answered.then_some(affected))
    }

    fn plan(
        &mut self,
        polygons: Vec<Vec<LonLat>>,
        band: Option<Band>,
        from: Instant,
        until: Instant,
    ) -> Result<(ObjectId, bool)> {
        self.questions += 1;
        self.now = self.now.plus_s(60);
        let object = ObjectId::new(format!("{ASKER}:p{}", self.questions));
        self.fold(
            ActivityNotified {
                head: head(object.as_str(), ASKER, self.now),
                footprint: Footprint {
                    discs: Vec::new(),
                    polygons,
                },
                band,
                from,
                until,
                host: HostState::NotAsked,
                host_words: None,
                contact: None,
            }
            .into(),
        )?;
        let view = self.facts.now();
        let entry = movement::newest(view, &object).context("it was planned")?;
        let told = answer::of_object(view, &object).context("it is answered")?;
        let allowance = &entry.value.allowance;
        self.patterns
            .extend(allowance.patterns.iter().map(|p| p.word()));
        self.padded += allowance.padded.len();
        for (cell, buckets) in &entry.value.ground {
            let last = buckets.last.context("a plan ends")?;
            for bucket in buckets.first..=last {
                let affected = told
                    .affected
                    .get(cell)
                    .is_some_and(|affected| affected.contains(&bucket));
                if !allowance.padded.contains(cell) {
                    self.known.insert((*cell, bucket), affected);
                }
            }
        }
        // Whatever truly meets it is among what is told.
        let own = volumes_of(&entry.value.thing)?;
        for (other, log) in &self.facts.movements.objects {
            let theirs = log.last().context("a version")?;
            if theirs.value.thing.head().by == entry.value.thing.head().by {
                continue;
            }
            let met = own.iter().flat_map(|a| {
                let others = volumes_of(&theirs.value.thing).unwrap_or_default();
                others.into_iter().flat_map(move |b| cells::common(a, &b))
            });
            for (cell, bucket) in met.collect::<BTreeSet<_>>() {
                let is_told = told
                    .affected
                    .get(&cell)
                    .is_some_and(|b| b.contains(&bucket));
                let other_told = answer::of_object(view, other);
                let theirs = other_told.and_then(|told| told.affected.get(&cell).cloned());
                let both = is_told && theirs.is_some_and(|b| b.contains(&bucket));
                self.missed += usize::from(!both);
            }
        }
        let affected = !told.is_empty();
        Ok((object, affected))
    }

    fn take_back(&mut self, object: &ObjectId) -> Result<()> {
        self.now = self.now.plus_s(60);
        let body = ObjectStepped {
            object: object.clone(),
            version: 1,
            by: ActorId::new(ASKER),
            step: Step::Withdrawn,
            at: self.now,
            point: None,
            outcome: None,
            words: None,
        };
        self.fold(body.into())
    }

    /// Sets out with a convoy that crosses a corner of the region.
    fn depart(&mut self) -> Result<()> {
        let [west, south, ..] = CORNER.edges_e7();
        let leg = Leg {
            from: [west + 1_000, south + 1_000],
            to: [west + 2_000, south + 1_000],
            departs: self.now,
            arrives: self.now.plus_s(WEEK_BUCKETS * BUCKET_S),
            slack_s: 0,
            stop: None,
        };
        let convoy = MovementNotified {
            head: head(CONVOY, ASKER, self.now),
            travels: Travels::Road,
            legs: vec![leg],
            half_width_m: 100,
            holding: Vec::new(),
            vehicles: Vec::new(),
            people: 1,
            cargo: "flour".to_string(),
            escorts: Vec::new(),
            contact: None,
            band: None,
        };
        self.fold(convoy.into())?;
        self.step(Step::Departed, None)
    }

    fn step(&mut self, step: Step, point: Option<LonLat>) -> Result<()> {
        let body = ObjectStepped {
            object: ObjectId::new(CONVOY),
            version: 1,
            by: ActorId::new(ASKER),
            step,
            at: self.now,
            point,
            outcome: None,
            words: None,
        };
        self.fold(body.into())
    }

    /// Says that the convoy waits in the middle of a cell.
    fn halt(&mut self, cell: Cell) -> Result<()> {
        self.questions += 1;
        self.now = self.now.plus_s(60);
        let [west, south, ..] = cell.edges_e7();
        let here = [west + CELL_E7 / 2, south + CELL_E7 / 2];
        self.step(Step::Holding, Some(here))?;
        let object = ObjectId::new(CONVOY);
        let told = answer::of_object(self.facts.now(), &object).context("it is answered")?;
        let is_told = |cell: &Cell, bucket: &Bucket| {
            let affected = told.affected.get(cell);
            affected.is_some_and(|affected| affected.contains(bucket))
        };
        let settled = self.facts.movements.stays.of(&object).last();
        let pieces = &settled.context("it waits")?.pieces;
        for piece in pieces {
            self.padded += piece.padded.len();
            for (cell, buckets) in &piece.ground {
                let last = buckets.last.context("a piece ends")?;
                for bucket in buckets.first..=last {
                    if !piece.padded.contains(cell) && week_of(bucket) == WEEK {
                        self.known.insert((*cell, bucket), is_told(cell, &bucket));
                    }
                }
            }
        }
        // Whatever is planned there is among what is told.
        let day = self.now.plus_s(24 * 3600);
        let window = volumes::window("at", self.now, Some(day));
        let waits = window.and_then(|window| volumes::of_waiting(here, window));
        let waits = waits.map_err(|refusal| anyhow::anyhow!("{refusal}"))?;
        for log in self.facts.movements.objects.values() {
            let thing = &log.last().context("a version")?.value.thing;
            if !matches!(thing, Thing::Activity(_)) || thing.head().by.as_str() == ASKER {
                continue;
            }
            for other in volumes_of(thing)? {
                let met = cells::common(&waits, &other);
                self.missed += met.iter().filter(|(cell, at)| !is_told(cell, at)).count();
            }
        }
        Ok(())
    }

    fn cells_known(&self) -> usize {
        let cells: BTreeSet<Cell> = self.known.keys().map(|(cell, _)| *cell).collect();
        cells.len()
    }

    /// What the answers were worth to somebody who knew beforehand how many cells and buckets are affected, and not which.
    fn learned(&self) -> f64 {
        let all = f64::from(REGION_CELLS * REGION_CELLS) * WEEK_BUCKETS as f64;
        let affected = self.known.values().filter(|affected| **affected).count() as f64;
        let share = (affected / self.known.len().max(1) as f64).clamp(1.0 / all, 1.0 - 1.0 / all);
        let entropy = -share * share.log2() - (1.0 - share) * (1.0 - share).log2();
        entropy * self.known.len() as f64
    }
}

fn volumes_of(thing: &Thing) -> Result<Vec<Volume>> {
    thing
        .volumes()
        .map_err(|refusal| anyhow::anyhow!("{refusal}"))
}

/// The same region before an oracle that answers any question exactly: every object is closed in on by quarters.
fn naive(seed: u64, objects: usize) -> Result<()> {
    let sites: Vec<Volume> = hidden(seed, objects)
        .into_iter()
        .map(|site| volumes_of(&Thing::Site(std::sync::Arc::new(site))))
        .collect::<Result<Vec<_>>>()?
        .into_iter()
        .flatten()
        .collect();
    let from = bucket_from(WEEK * WEEK_BUCKETS);
    let asks = |west: i32, south: i32, size: i32| -> Result<bool> {
        let (east, north) = (west + size - 1, south + size - 1);
        let activity = ActivityNotified {
            head: head("north:p", ASKER, from),
            footprint: Footprint {
                discs: Vec::new(),
                polygons: vec![vec![
                    [west, south],
                    [east, south],
                    [east, north],
                    [west, north],
                    [west, south],
                ]],
            },
            band: None,
            from,
            until: from.plus_s(WEEK_BUCKETS * BUCKET_S - 1),
            host: HostState::NotAsked,
            host_words: None,
            contact: None,
        };
        let own = volumes_of(&Thing::Activity(std::sync::Arc::new(activity)))?;
        let [own] = &own[..] else {
            bail!("an activity is one volume");
        };
        Ok(sites.iter().any(|site| meet(own, site) != Meeting::Apart))
    };
    let side = REGION_CELLS * CELL_E7;
    let enough = (NAIVE_M * 90.0) as i32;
    let (mut questions, mut found) = (0_u64, 0_u64);
    let mut open = vec![(CORNER.x * CELL_E7, CORNER.y * CELL_E7, side)];
    while let Some((west, south, size)) = open.pop() {
        questions += 1;
        if !asks(west, south, size)? {
            continue;
        }
        if size <= enough {
            found += 1;
            continue;
        }
        let half = size / 2;
        for (dx, dy) in [(0, 0), (half, 0), (0, half), (half, half)] {
            open.push((west + dx, south + dy, half));
        }
    }
    let squares = (f64::from(side) / f64::from(enough)).powi(2);
    let squares_left = found as f64 / objects.max(1) as f64;
    outln!(
        "\n{:<22} {:>9} questions; every one of {objects} objects closed in on to {NAIVE_M} m ({found} squares): {:.0} bits of place",
        "the naive oracle",
        questions,
        objects as f64 * (squares / squares_left.max(1.0)).log2()
    );
    Ok(())
}
