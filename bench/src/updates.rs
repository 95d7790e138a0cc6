//! The same questions while a thousand changes a second arrive: one thread asks, one changes, and when changes have
//! become many a third packs anew beside them. Who asks takes a lock for reading each time, as a server would.
//!
//! Read next: `core/space/src/index.rs`.

use crate::clock::Stopwatch;
use crate::made::Dice;
use crate::table::{Row, Table, Target, number};
use crate::world::World;
use armistice_space::{Extent, Index, VolumeKey};
use std::sync::RwLock;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

const PER_S: u64 = 1_000;

/// What one run of changes came to.
#[derive(Default)]
struct Changed {
    changes: AtomicU64,
    packings: AtomicU64,
    longest_us: AtomicU64,
}

pub fn measure(
    world: &World,
    index: &mut Index,
    questions: &[(&str, &[Extent], Target); 2],
    seconds: u64,
    table: &mut Table,
) {
    let shared = RwLock::new(std::mem::take(index));
    let ended = AtomicBool::new(false);
    let changed = Changed::default();
    let mut rates = Vec::new();
    std::thread::scope(|scope| {
        scope.spawn(|| change(world, &shared, &changed, &ended));
        for (_, queries, _) in questions {
            let mut found = Vec::new();
            let (mut asked, begun, watch) = (0u64, Instant::now(), Stopwatch::start());
            while begun.elapsed() < Duration::from_secs(seconds / 2) {
                for query in *queries {
                    if let Ok(index) = shared.read() {
                        index.query(query, &mut found);
                    }
                }
                asked += queries.len() as u64;
            }
            rates.push((asked as f64, watch.stop()));
        }
        ended.store(true, Ordering::Relaxed);
    });
    let total: f64 = rates.iter().map(|(_, took)| took.wall_s).sum();
    let changes = changed.changes.load(Ordering::Relaxed) as f64 / total;
    for ((name, _, target), (asked, took)) in questions.iter().zip(&rates) {
        table.add(Row {
            name: format!(
                "candidates, {name}, while {} changes/s arrive",
                number(changes)
            ),
            value: asked / took.core_s,
            unit: "/s",
            target: *target,
            peer: format!(
                "{} packings in {total:.0} s; by the clock {}/s",
                changed.packings.load(Ordering::Relaxed),
                number(asked / took.wall_s)
            ),
            bound: format!(
                "a lock for each question; the longest change took {} ms",
                number(changed.longest_us.load(Ordering::Relaxed) as f64 / 1_000.0)
            ),
        });
    }
    // Back to the volumes as they were, for what is measured next.
    if let Ok(mut shared) = shared.into_inner() {
        for key in 0..world.volumes {
            if moves(key) {
                shared.put(VolumeKey(key), world.volume(key, 0).extents());
            }
        }
        let packed = shared.snapshot().repack();
        if shared.adopt(packed).is_err() {
            println!("a packed snapshot was refused, which cannot be");
        }
        *index = shared;
    }
}

/// One key in eight is moved about.
fn moves(key: u64) -> bool {
    key.is_multiple_of(8)
}

fn change(world: &World, shared: &RwLock<Index>, changed: &Changed, ended: &AtomicBool) {
    let mut dice = Dice(world.seed);
    let begun = Instant::now();
    let packing = AtomicBool::new(false);
    let packed = std::sync::Mutex::new(None);
    std::thread::scope(|scope| {
        let mut count = 0;
        while !ended.load(Ordering::Relaxed) {
            let due = (begun.elapsed().as_secs_f64() * PER_S as f64) as u64;
            if count >= due {
                std::thread::sleep(Duration::from_micros(500));
                continue;
            }
            let key = dice.next() % (world.volumes / 8) * 8;
            let extents: Vec<Extent> = world.volume(key, 1 + dice.next() % 4).extents().collect();
            let taken = Instant::now();
            if let Ok(mut index) = shared.write() {
                // One change in four takes a volume out; it comes back with a later one.
                if dice.chance(25) {
                    index.remove(VolumeKey(key));
                } else {
                    index.put(VolumeKey(key), extents);
                }
            }
            count += 1;
            let waiting = packing.load(Ordering::Relaxed);
            if !waiting && shared.read().is_ok_and(|index| index.wants_repacking()) {
                packing.store(true, Ordering::Relaxed);
                if let Ok(mut index) = shared.write() {
                    let snapshot = index.snapshot();
                    let packed = &packed;
                    scope.spawn(move || {
                        let new = snapshot.repack();
                        if let Ok(mut packed) = packed.lock() {
                            *packed = Some(new);
                        }
                    });
                }
            }
            if waiting && let Ok(Some(new)) = packed.lock().map(|mut packed| packed.take()) {
                if shared
                    .write()
                    .is_ok_and(|mut index| index.adopt(new).is_ok())
                {
                    changed.packings.fetch_add(1, Ordering::Relaxed);
                }
                packing.store(false, Ordering::Relaxed);
            }
            let took = taken.elapsed().as_micros() as u64;
            changed.longest_us.fetch_max(took, Ordering::Relaxed);
            changed.changes.fetch_add(1, Ordering::Relaxed);
        }
    });
}
