//! The figures of the four-dimensional index: `cargo xtask bench space` builds and runs this.
//!
//! A million fictional volumes from one seed, asked by one thread; the crate rstar and PostGIS are given the same boxes
//! and asked the same in the same run, and have to find the same. Then the same while a thousand changes a second
//! arrive, the exact test of a new activity, packing anew, and ten million pairs held against an oracle written from
//! the definition (`core/space/tests/pairs`). Ends with exit code 1 where a *must* is missed by more than half, where a
//! meeting is missed, or where the peers find something else, in boxes or in shapes (`exactly.rs`).
//!
//! Rates and times are those of the asking thread on a core, with the clock's beside them: the machine is rarely free.
//!
//! What it deliberately does not do: ask over HTTP, or write to a disk. Read next: `world.rs`.

macro_rules! errln {
    ($($words:tt)*) => { eprintln!($($words)*) };
}

mod clock;
mod exactly;
#[path = "../../core/space/tests/pairs/made.rs"]
mod made;
#[path = "../../core/space/tests/pairs/oracle.rs"]
mod oracle;
mod orders;
mod postgis;
mod rtree;
#[allow(dead_code)]
#[path = "../../shell/armistice/src/cli/bench/table.rs"]
mod table;
#[path = "../../core/space/tests/pairs/tally.rs"]
mod tally;
mod updates;
mod world;

use anyhow::{Context, Result, bail};
use armistice_space::index::run::{Entry, Query, Run};
use armistice_space::index::{BYTES_PER_BOX, order};
use armistice_space::{Extent, Index, Meeting, Volume, VolumeKey, meet};
use clock::Stopwatch;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;
use table::{Row, Table, Target, number, ratio, spread};
use tally::Tally;
use world::World;

struct Settings {
    seed: u64,
    volumes: u64,
    queries: u64,
    pairs: u64,
    seconds: u64,
    peers: bool,
}

fn settings() -> Result<Settings> {
    let mut settings = Settings {
        seed: 20_161_230,
        volumes: 1_000_000,
        queries: 50_000,
        pairs: 10_000_000,
        seconds: 40,
        peers: true,
    };
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        let mut value = || -> Result<u64> {
            let next = words
                .next()
                .with_context(|| format!("{word} takes a number"))?;
            next.parse()
                .with_context(|| format!("{word} takes a number"))
        };
        match word.as_str() {
            "--seed" => settings.seed = value()?,
            "--pairs" => settings.pairs = value()?,
            "--seconds" => settings.seconds = value()?,
            "--no-peers" => settings.peers = false,
            "--quick" => {
                settings.volumes = 100_000;
                settings.queries = 10_000;
                settings.pairs = 200_000;
                settings.seconds = 5;
            }
            other => bail!(
                "there is no word `{other}`; there are --quick, --no-peers, --seed N, --pairs N, --seconds N"
            ),
        }
    }
    Ok(settings)
}

fn main() -> Result<ExitCode> {
    let settings = settings()?;
    println!("seed {}, {} volumes", settings.seed, settings.volumes);
    println!("machine: {}", table::machine());
    let full = settings.volumes == 1_000_000;
    let mut table = Table::default();
    let world = World {
        seed: settings.seed,
        volumes: settings.volumes,
    };
    let mut all: Vec<(VolumeKey, Vec<Extent>)> = world.entries().collect();
    let boxes: Vec<(VolumeKey, Extent)> = all
        .iter()
        .flat_map(|(key, extents)| extents.iter().map(|extent| (*key, *extent)))
        .collect();
    let mut index = Index::packed(std::mem::take(&mut all));
    println!("{} boxes", boxes.len());
    let sparse: Vec<Extent> = (0..settings.queries).map(|n| world.sparse(n)).collect();
    let dense: Vec<Extent> = (0..settings.queries / 5)
        .filter_map(|n| world.dense(n, &index))
        .collect();

    // What is asked, of the index and of its peers.
    let target = |must: f64, stretch: f64| {
        if full {
            Target::AtLeast { must, stretch }
        } else {
            Target::Shown
        }
    };
    let questions = [
        ("sparse", &sparse, target(500_000.0, 1_000_000.0)),
        ("dense", &dense, target(30_000.0, 100_000.0)),
    ];
    let own =
        questions.map(|(_, queries, _)| asked(queries, |query, found| index.query(query, found)));
    let (peers, equal) = if settings.peers {
        beside(
            &boxes,
            &questions.map(|(name, queries, _)| (name, &queries[..])),
            &own,
            &world,
            &mut table,
        )?
    } else {
        (
            ["no peers asked".to_string(), "no peers asked".to_string()],
            true,
        )
    };
    for (((name, queries, target), own), peer) in questions.iter().zip(&own).zip(peers) {
        table.add(Row {
            name: format!(
                "candidates, {name}, {:.1} hits, {} volumes",
                own.hits as f64 / queries.len().max(1) as f64,
                number(settings.volumes as f64)
            ),
            value: own.per_s,
            unit: "/s",
            target: *target,
            peer,
            bound: format!(
                "{} questions, the best of {ROUNDS} rounds, one thread",
                queries.len()
            ),
        });
    }
    packings(
        &boxes,
        &questions.map(|(name, queries, _)| (name, &queries[..])),
    );

    updates::measure(
        &world,
        &mut index,
        &questions.map(|(name, queries, t)| (name, &queries[..], t)),
        settings.seconds,
        &mut table,
    );

    exact(&world, &index, &mut table, full, settings.queries / 10);
    repacking(&mut index, &world, &mut table, full);
    let fresh = index.bytes() as f64;
    table.add(Row {
        name: "bytes per volume, packed".into(),
        value: fresh / index.len() as f64,
        unit: "bytes",
        target: Target::Shown,
        peer: format!(
            "{} a box, at most {BYTES_PER_BOX} stated",
            number(fresh / index.boxes() as f64)
        ),
        bound: format!("{} boxes", number(index.boxes() as f64)),
    });
    let explained = pairs(&settings, &mut table);

    println!("\n{}", table.text());
    println!("machine afterwards: {}", table::machine());
    let (missed, far) = table.missed();
    for name in &missed {
        println!("missed: {name}");
    }
    for name in &far {
        println!("missed by more than half: {name}");
    }
    if !equal {
        println!("the peers found something else");
    }
    Ok(if far.is_empty() && equal && explained {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

const ROUNDS: usize = 5;

/// How fast one thread asks, and what it finds in all.
#[derive(Clone, Copy, PartialEq, Debug)]
struct Asked {
    /// For a second of the thread on a core.
    per_s: f64,
    /// For a second of the clock.
    per_wall_s: f64,
    hits: u64,
    keys: u64,
}

fn asked(queries: &[Extent], mut ask: impl FnMut(&Extent, &mut Vec<VolumeKey>)) -> Asked {
    let mut found = Vec::new();
    let (mut best, mut best_wall, mut hits, mut keys) = (0.0f64, 0.0f64, 0, 0);
    for _ in 0..ROUNDS {
        (hits, keys) = (0, 0);
        let watch = Stopwatch::start();
        for query in queries {
            ask(query, &mut found);
            hits += found.len() as u64;
            keys += found.iter().map(|key| key.0).sum::<u64>();
        }
        let spent = watch.stop();
        best = best.max(queries.len() as f64 / spent.core_s);
        best_wall = best_wall.max(queries.len() as f64 / spent.wall_s);
    }
    Asked {
        per_s: best,
        per_wall_s: best_wall,
        hits,
        keys,
    }
}

/// Asks the peers the same; what they are told, and whether all found the same.
fn beside(
    boxes: &[(VolumeKey, Extent)],
    questions: &[(&str, &[Extent]); 2],
    own: &[Asked; 2],
    world: &World,
    table: &mut Table,
) -> Result<([String; 2], bool)> {
    let mut told = [String::new(), String::new()];
    let mut equal = true;
    let peer = rtree::Peer::load(boxes);
    for (at, (_, queries)) in questions.iter().enumerate() {
        let other = asked(queries, |query, found| peer.query(query, found));
        equal &= (other.hits, other.keys) == (own[at].hits, own[at].keys);
        told[at] = format!(
            "rstar {}/s, {}",
            number(other.per_s),
            ratio(own[at].per_s, other.per_s)
        );
    }
    drop(peer);
    let dir = Temporary::new()?;
    let peer = postgis::Peer::start(&dir.0)
        .context("PostGIS is to be asked the same; --no-peers goes without it")?;
    let seconds = peer.load(boxes)?;
    println!("PostGIS built its index in {seconds:.1} s");
    for (at, (name, queries)) in questions.iter().enumerate() {
        let other = peer.ask(name, queries)?;
        equal &= (other.hits, other.keys) == (own[at].hits, own[at].keys);
        let per_s = queries.len() as f64 / other.core_s;
        told[at] += &format!(
            "; PostGIS {}/s, {}",
            number(per_s),
            ratio(own[at].per_s, per_s)
        );
    }
    equal &= exactly::measure(&peer, world, table)?;
    let word = if equal {
        "; hits equal"
    } else {
        "; HITS DIFFER"
    };
    told.iter_mut().for_each(|told| told.push_str(word));
    Ok((told, equal))
}

/// The order in use, and the two it was chosen over, on the same boxes.
fn packings(boxes: &[(VolumeKey, Extent)], questions: &[(&str, &[Extent]); 2]) {
    type Order = fn(&[armistice_space::index::tree::GridBox], usize) -> Vec<u32>;
    let orders: [(&str, Order); 3] = [
        ("halving, in use", order::halving),
        ("tile by tile (STR)", orders::tiles),
        ("Hilbert curve", orders::hilbert),
    ];
    for (name, order) in orders {
        let entries = boxes
            .iter()
            .map(|(key, extent)| Entry::new(*key, extent))
            .collect();
        let watch = Stopwatch::start();
        let run = Run::pack_with(entries, &order);
        let seconds = watch.stop().core_s;
        let rates = questions.map(|(question, queries)| {
            let asked = asked(queries, |query, found| {
                found.clear();
                run.query(&Query::new(query), |_, key| found.push(key));
            });
            format!("{question} {}/s", number(asked.per_s))
        });
        println!(
            "packed by {name}: {seconds:.2} s; boxes only, {}",
            rates.join(", ")
        );
    }
}

/// The candidates of a new activity, and the exact test of each.
fn exact(world: &World, index: &Index, table: &mut Table, full: bool, count: u64) {
    let mut activities: Vec<(Volume, usize)> = Vec::new();
    let mut volumes: BTreeMap<VolumeKey, Volume> = BTreeMap::new();
    let mut found = Vec::new();
    for number in 0..count {
        if let Some(activity) = world.activity(number, index) {
            index.query_all(activity.extents(), &mut found);
            for key in &found {
                volumes
                    .entry(*key)
                    .or_insert_with(|| world.volume(key.0, 0));
            }
            activities.push((activity, found.len()));
        }
    }
    let (mut meeting, mut undecided, mut candidates) = (0u64, 0u64, 0u64);
    let (mut took, mut took_wall) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        for (activity, _) in &activities {
            let watch = Stopwatch::start();
            index.query_all(activity.extents(), &mut found);
            let (mut meets, mut may) = (0, 0);
            for key in &found {
                match meet(activity, &volumes[key]) {
                    Meeting::Apart => {}
                    Meeting::Meets => meets += 1,
                    Meeting::MayMeet { .. } => may += 1,
                }
            }
            let spent = watch.stop();
            took.push(spent.core_s * 1_000.0);
            took_wall.push(spent.wall_s * 1_000.0);
            meeting += meets;
            undecided += may;
            candidates += found.len() as u64;
        }
    }
    let count = took.len().max(1) as f64;
    let (median, p99) = spread(took);
    let (_, p99_wall) = spread(took_wall);
    table.add(Row {
        name: format!(
            "exact conflict set, {:.1} candidates, p99",
            candidates as f64 / count
        ),
        value: p99,
        unit: "ms",
        target: if full {
            Target::AtMost {
                must: 1.0,
                stretch: 0.3,
            }
        } else {
            Target::Shown
        },
        peer: format!(
            "median {} ms; p99 by the clock {} ms",
            number(median),
            number(p99_wall)
        ),
        bound: format!(
            "{:.1} of them meet, {:.3} may; {} activities, areas of 40 corners, discs and routes",
            meeting as f64 / count,
            undecided as f64 / count,
            activities.len()
        ),
    });
}

fn repacking(index: &mut Index, world: &World, table: &mut Table, full: bool) {
    let mut took = Vec::new();
    let (mut short, mut merged, mut wall_s) = (0.0f64, 0, f64::INFINITY);
    for round in 0..3u64 {
        for key in 0..10_000 {
            let key = (key * 97 + round) % world.volumes;
            index.put(VolumeKey(key), world.volume(key, 0).extents());
            merged += 1;
        }
        let begun = Instant::now();
        let snapshot = index.snapshot();
        short = short.max(begun.elapsed().as_secs_f64());
        let watch = Stopwatch::start();
        let packed = snapshot.repack();
        let spent = watch.stop();
        took.push(spent.core_s);
        wall_s = wall_s.min(spent.wall_s);
        drop(snapshot);
        let begun = Instant::now();
        if index.adopt(packed).is_err() {
            println!("a packed snapshot was refused, which cannot be");
        }
        short = short.max(begun.elapsed().as_secs_f64());
    }
    took.sort_by(f64::total_cmp);
    table.add(Row {
        name: format!("packing anew, {} volumes", number(index.len() as f64)),
        value: took[1],
        unit: "s",
        target: if full {
            Target::AtMost {
                must: 1.0,
                stretch: 1.0,
            }
        } else {
            Target::Shown
        },
        peer: format!(
            "snapshot and adoption, while others wait: at most {} ms",
            number(short * 1_000.0)
        ),
        bound: format!(
            "{} boxes, {merged} changes, one thread",
            number(index.boxes() as f64)
        ),
    });
}

/// Ten million pairs against the oracle, on two threads.
fn pairs(settings: &Settings, table: &mut Table) -> bool {
    let begun = Instant::now();
    let half = settings.pairs / 2;
    let mut tally = Tally::default();
    std::thread::scope(|scope| {
        let threads =
            [1, 2].map(|part| scope.spawn(move || Tally::of(settings.seed ^ part << 32, half)));
        for thread in threads {
            match thread.join() {
                Ok(part) => tally.add(part),
                Err(_) => println!("a thread of pairs ended early"),
            }
        }
    });
    println!("\n{tally}");
    for fault in &tally.faults {
        println!("{fault}");
    }
    let total = tally.total();
    let share = |part: u64| part as f64 * 100.0 / total.pairs.max(1) as f64;
    table.add(Row {
        name: format!("missed meetings, {} pairs", number(total.pairs as f64)),
        value: total.missed as f64,
        unit: "",
        target: Target::AtMost {
            must: 0.0,
            stretch: 0.0,
        },
        peer: format!(
            "{:.1} % meet, {:.1} % miss by a unit or less; {} undecided within the error of a distance, {} by \
             references",
            share(total.meeting),
            share(tally.near_misses()),
            number(total.alarms_by_distance as f64),
            number(total.by_references as f64)
        ),
        bound: format!(
            "invented {}, unexplained {}; {:.0} s",
            total.invented,
            total.unexplained,
            begun.elapsed().as_secs_f64()
        ),
    });
    total.invented == 0 && total.unexplained == 0 && total.pairs == half * 2
}

/// A directory that goes when this does.
struct Temporary(PathBuf);

impl Temporary {
    fn new() -> Result<Temporary> {
        let dir =
            std::env::temp_dir().join(format!("armistice-bench-space-{}", std::process::id()));
        std::fs::create_dir_all(&dir)?;
        Ok(Temporary(dir))
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        if let Err(error) = std::fs::remove_dir_all(&self.0) {
            eprintln!("{} is left behind: {error}", self.0.display());
        }
    }
}
