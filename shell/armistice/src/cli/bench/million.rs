//! A record of a million entries, each a signed report: opened again, verified whole, evaluated, and a
//! bulletin made of one of its days. The record is fictional and the same for one seed (`exercise`).

use super::exercise::{self, DAY_S, DAYS, FIRST_DAY};
use super::importing::peak;
use super::judging::{bulletin, evaluations};
use super::table::{Row, Target, number, peak_reset, ratio, timed};
use super::{Bench, peers};
use crate::app::mission::Mission;
use crate::app::record::store_at;
use anyhow::Result;
use armistice_domain::instant::Instant;
use armistice_record::hash::Hash;
use armistice_record::tree::leaf_hash;
use armistice_store::{ClockSource, audit};
use std::ops::ControlFlow;
use std::path::Path;

pub fn run(bench: &mut Bench) -> Result<()> {
    let count = bench.size(1_000_000, 50_000);
    let dir = bench.fresh("million")?;
    let authors = ["hand-0".to_string(), "hand-1".to_string()];
    let mut mission = exercise::found(&dir, &authors, ClockSource::Replay, FIRST_DAY - 30 * DAY_S)?;
    let (filled, spent) = timed(|| exercise::fill(&mut mission, &authors, count, bench.seed));
    filled?;
    drop(mission);
    errln!(
        "  {} reports made in {:.0} s",
        number(count as f64),
        spent.wall_s
    );
    peak_reset();
    let (bare, bare_spent) = timed(|| leaves(&dir));
    let bare = bare?;
    let full = |target: Target| if bench.quick { Target::Shown } else { target };
    let (mission, spent) = timed(|| Mission::open(&dir));
    let mission = mission?;
    let entries = mission.record.chain.size();
    let row = Row {
        name: format!("restart, {} entries", number(entries as f64)),
        value: spent.wall_s,
        unit: "s",
        target: full(Target::AtMost {
            must: 5.0,
            stretch: 1.0,
        }),
        peer: format!(
            "reading and hashing the entries alone: {} s, {}",
            number(bare_spent.wall_s),
            ratio(spent.wall_s, bare_spent.wall_s)
        ),
        bound: format!("memory bandwidth, SHA-256; {}", spent.told()),
    };
    bench.table.add(row);
    peak(bench, "one record opened");
    if bare != entries {
        anyhow::bail!("{bare} entries were read, {entries} folded");
    }
    let of = format!("{} generated incidents", number(count as f64));
    evaluations(bench, &mission.record, &of, (count / 20_000).max(1))?;
    let day = Instant(FIRST_DAY + (DAYS as i64 / 2) * DAY_S).to_string();
    let day = day.get(..10).unwrap_or(&day);
    bulletin(bench, &mission.record, &format!("{of}, one day"), day)?;
    drop(mission);
    peak_reset();
    verify(bench, &dir)?;
    peak(bench, "full verify");
    Ok(())
}

fn verify(bench: &mut Bench, dir: &Path) -> Result<()> {
    let store = store_at(dir)?;
    let meta = store
        .meta_get()?
        .ok_or_else(|| anyhow::anyhow!("the record has no name"))?;
    let (found, spent) = timed(|| audit::audit(store.as_ref(), &meta.origin, meta.log_key));
    let found = found?;
    let checks = peers::signature_checks_per_s(bench.size(20_000, 4_000));
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let bound_s = found.entries as f64 / (checks * cores as f64);
    let must = Target::AtMost {
        must: 90.0,
        stretch: 45.0,
    };
    bench.table.add(Row {
        name: format!(
            "full verify, {} entries, every signature",
            number(found.entries as f64)
        ),
        value: spent.wall_s,
        unit: "s",
        target: if bench.quick { Target::Shown } else { must },
        peer: format!(
            "strict signature check alone: {}/s on a core",
            number(checks)
        ),
        bound: format!(
            "signature checks on {cores} cores: {} s, {}; {}",
            number(bound_s),
            ratio(spent.wall_s, bound_s),
            spent.told()
        ),
    });
    Ok(())
}

/// Reads every entry and hashes it once: what a restart cannot do without.
fn leaves(dir: &Path) -> Result<u64> {
    let store = store_at(dir)?;
    let mut last = Hash([0; 32]);
    let mut seen = 0;
    loop {
        let mut read = 0;
        store.entry_scan(seen, 2000, &mut |_, bytes| {
            last = leaf_hash(bytes);
            read += 1;
            ControlFlow::Continue(())
        })?;
        std::hint::black_box(&last);
        seen += read;
        if read == 0 {
            return Ok(seen);
        }
    }
}
