//! Signed statements appended: many authors at once through the one sequencer, each statement checked and
//! durable (SQLite, `synchronous=FULL`) before its author is answered. Authors sign beforehand: theirs is
//! another machine.

use super::exercise::{Dice, Pen, found, key_of, report};
use super::importing::peak;
use super::table::{Row, Target, number, ratio, spread, timed};
use super::{Bench, peers};
use crate::app::record::Submission;
use crate::app::sequencer::Sequencer;
use anyhow::{Context, Result};
use armistice_domain::statements::Body;
use armistice_store::ClockSource;
use std::sync::{Arc, RwLock};
use std::time::Instant;

pub fn run(bench: &mut Bench) -> Result<()> {
    let checks = peers::signature_checks_per_s(bench.size(20_000, 4_000));
    let flushes = peers::flushes_per_s(&bench.dir, bench.size(500, 100))?;
    for authors in [8, 64] {
        one(bench, authors, checks, flushes)?;
    }
    peak(bench, "append");
    Ok(())
}

fn one(bench: &mut Bench, authors: usize, checks: f64, flushes: f64) -> Result<()> {
    let each = bench.size(32_000, 3_200) / authors;
    let dir = bench.fresh("append")?;
    let names: Vec<String> = (0..authors)
        .map(|number| format!("author-{number}"))
        .collect();
    let founded_s = super::super::now_s() - 2;
    let mission = found(&dir, &names, ClockSource::Live, founded_s)?;
    let origin = mission.record.meta.origin.clone();
    let mut written: Vec<Vec<Submission>> = Vec::new();
    for (number, name) in names.iter().enumerate() {
        let mut pen = Pen::new(key_of(name), origin.clone());
        let mut dice = Dice(bench.seed + number as u64);
        let mut own = Vec::with_capacity(each);
        for position in 0..each {
            let body = Body::from(report(&mut dice, number * each + position, founded_s));
            own.push(Submission {
                bytes: pen.sign(&body, founded_s)?,
                opening: None,
                blobs: Vec::new(),
            });
        }
        written.push(own);
    }
    let record = Arc::new(RwLock::new(mission.record));
    let sequencer = Sequencer::start(Arc::clone(&record), super::super::now_s);
    let (latencies, spent) = timed(|| -> Result<Vec<f64>> {
        std::thread::scope(|scope| {
            let threads: Vec<_> = written
                .into_iter()
                .map(|own| scope.spawn(|| author(&sequencer, own)))
                .collect();
            let mut all = Vec::new();
            for thread in threads {
                all.extend(
                    thread
                        .join()
                        .map_err(|_| anyhow::anyhow!("an author's thread ended early"))??,
                );
            }
            Ok(all)
        })
    });
    let latencies = latencies?;
    sequencer.end();
    let size = record
        .read()
        .map_err(|_| anyhow::anyhow!("the sequencer ended early"))?
        .chain
        .size();
    let rate = latencies.len() as f64 / spent.wall_s;
    let (p50, p99) = spread(latencies);
    let bare = bench
        .python
        .flush(&bench.dir, bench.size(64_000, 6_400), authors)?;
    let told = bare.map_or("no Python to run SQLite bare".to_string(), |bare| {
        format!(
            "{} bare, in commits of {authors}: {} rows/s, {}",
            bare.peer,
            number(bare.value),
            ratio(rate, bare.value)
        )
    });
    // A batch is checked, flushed twice (entries, then the signed checkpoint), and then the next one is.
    let batch_s = authors as f64 / checks + 2.0 / flushes;
    let bound_rate = authors as f64 / batch_s;
    bench.table.add(Row {
        name: format!(
            "statements appended, {authors} authors at once, {} in the record",
            number(size as f64)
        ),
        value: rate,
        unit: "/s",
        target: Target::AtLeast {
            must: 1_500.0,
            stretch: 5_000.0,
        },
        peer: told,
        bound: format!(
            "signature check {}/s, disk flush {}/s: together {}/s, reached {}; {}",
            number(checks),
            number(flushes),
            number(bound_rate),
            ratio(rate, bound_rate),
            spent.told()
        ),
    });
    bench.table.add(Row {
        name: format!("submit to durable, p99, {authors} authors at once"),
        value: p99 * 1000.0,
        unit: "ms",
        target: Target::AtMost {
            must: 300.0,
            stretch: 100.0,
        },
        peer: format!("median {} ms", number(p50 * 1000.0)),
        bound: format!(
            "one batch at the bounds above: {} ms",
            number(batch_s * 1000.0)
        ),
    });
    Ok(())
}

/// One author: hands a statement over, waits until it is durable, hands over the next.
fn author(sequencer: &Sequencer, own: Vec<Submission>) -> Result<Vec<f64>> {
    let mut latencies = Vec::with_capacity(own.len());
    for submission in own {
        let begun = Instant::now();
        let wait = sequencer
            .submit(submission)
            .map_err(|refused| anyhow::anyhow!("{refused}"))?;
        wait.recv()
            .context("the sequencer did not answer")?
            .map_err(|refused| anyhow::anyhow!("{refused}"))?;
        latencies.push(begun.elapsed().as_secs_f64());
    }
    Ok(latencies)
}
