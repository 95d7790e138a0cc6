//! The world that comes with the program: each of its incidents evaluated, its bulletins made, beside the
//! counting alone in other programs, and opened again.

use super::Bench;
use super::importing::{peak, prepared};
use super::peers::Answer;
use super::table::{Row, Target, number, own_s, ratio, spread, timed};
use crate::app::mission::Mission;
use crate::app::record::Record;
use crate::app::world::World;
use crate::edition;
use anyhow::Result;
use armistice_domain::id::IncidentId;
use armistice_domain::incident::state::is_inadmissible;
use armistice_domain::incident::{self, Matter};
use armistice_domain::instant;
use armistice_domain::outcomes::Prepared;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::time::Instant;

pub fn run(bench: &mut Bench) -> Result<()> {
    let dir = bench.fresh("world")?;
    let world = World::built_in("syria-2016")?;
    drop(world.load(&dir, &mut |_, _, _| {})?);
    let (mission, spent) = timed(|| Mission::open(&dir));
    let mission = mission?;
    bench.table.add(Row {
        name: format!(
            "restart, the world, {} entries",
            number(mission.record.chain.size() as f64)
        ),
        value: spent.wall_s,
        unit: "s",
        target: Target::AtMost {
            must: 5.0,
            stretch: 1.0,
        },
        peer: String::new(),
        bound: format!("reading its attachments again; {}", spent.told()),
    });
    evaluations(bench, &mission.record, "the world", 1)?;
    bulletin(bench, &mission.record, "the world, one day", "2017-01-05")?;
    bulletin(
        bench,
        &mission.record,
        "the world, all of it",
        "2016-01-01..2017-03-31",
    )?;
    peak(bench, "world");
    Ok(())
}

/// Every `step`th incident against all instruments in force at its time, one by one.
pub fn evaluations(bench: &mut Bench, record: &Record, of: &str, step: usize) -> Result<()> {
    let view = record.folder.facts.now();
    let instruments = prepared(view);
    let (mut spent, mut asked) = (Vec::new(), 0usize);
    let begun_all = own_s();
    for id in incident::incidents(view).iter().step_by(step) {
        let matter = incident::matter(view, id);
        let in_force: Vec<&Prepared<'_>> = instruments
            .iter()
            .filter(|by| by.may_have_run(&matter))
            .collect();
        if in_force.is_empty() {
            continue;
        }
        asked += in_force.len();
        if asked.is_multiple_of(64) {
            alike(id, &matter, &in_force)?;
        }
        let begun = Instant::now();
        let matter = incident::matter(view, id);
        for by in in_force {
            std::hint::black_box(by.evaluate(&matter, None));
        }
        spent.push(begun.elapsed().as_secs_f64() * 1e6);
    }
    let count = spent.len().max(1) as f64;
    let mean = spent.iter().sum::<f64>() / count;
    let own_us = (own_s() - begun_all) * 1e6 / count;
    let (median, p99) = spread(spent);
    let name = format!("evaluation of one incident against all in force, {of}");
    let peer = format!(
        "{} incidents, {} instruments each on average; median {} µs",
        number(count),
        number(asked as f64 / count),
        number(median)
    );
    bench.table.add(Row {
        name: format!("{name}, mean"),
        value: mean,
        unit: "µs",
        target: Target::AtMost {
            must: 50.0,
            stretch: 10.0,
        },
        peer,
        bound: format!(
            "memory; {} µs on a core with choosing the instruments and checking the counting",
            number(own_us)
        ),
    });
    bench.table.add(Row {
        name: format!("{name}, p99"),
        value: p99,
        unit: "µs",
        // The design sets a figure for one incident, not for the hardest of a hundred.
        target: Target::Shown,
        peer: String::new(),
        bound: "memory".to_string(),
    });
    Ok(())
}

/// What a bulletin counts is what an evaluation finds.
fn alike(id: &IncidentId, matter: &Matter, instruments: &[&Prepared<'_>]) -> Result<()> {
    for by in instruments {
        let whole = by.evaluate(matter, None);
        let (determination, missing) = by.verdict(matter);
        if determination != whole.determination || missing != whole.missing {
            anyhow::bail!(
                "{id} in {}: counted as {determination}, evaluated as {}",
                by.instrument().id,
                whole.determination
            );
        }
    }
    Ok(())
}

/// A bulletin with everything in it, beside the counting alone in other programs.
pub fn bulletin(bench: &mut Bench, record: &Record, of: &str, days: &str) -> Result<()> {
    let mut spent = Vec::new();
    let mut events = 0;
    for _ in 0..7 {
        let begun = Instant::now();
        let edition = edition::make(record, days, None)?;
        spent.push(begun.elapsed().as_secs_f64() * 1e3);
        events = edition
            .bulletin
            .events
            .iter()
            .map(|table| table.all.reports)
            .sum::<u64>();
    }
    let (median, _) = spread(spent);
    let period = instant::stated(days, record.folder.zone())
        .map_err(|e| anyhow::anyhow!("{e}"))?
        .span;
    let csv = export(record, &bench.dir)?;
    let answers = bench
        .python
        .count(&csv, period.from.0, period.to.0, period.to.0)?;
    for answer in &answers {
        if answer.events.is_some_and(|found| found != events) {
            anyhow::bail!(
                "{} counts {:?} reports in {days}, the bulletin {events}",
                answer.peer,
                answer.events
            );
        }
    }
    bench.table.add(Row {
        name: format!(
            "bulletin, {of}: {} events, with outcomes",
            number(events as f64)
        ),
        value: median,
        unit: "ms",
        target: Target::AtMost {
            must: 200.0,
            stretch: 30.0,
        },
        peer: beside(median, &answers),
        bound: "memory".to_string(),
    });
    Ok(())
}

fn beside(own_ms: f64, answers: &[Answer]) -> String {
    if answers.is_empty() {
        return "no Python to run them".to_string();
    }
    let told: Vec<String> = answers
        .iter()
        .map(|answer| {
            format!(
                "{} {} ms, {}",
                answer.peer,
                number(answer.value),
                ratio(own_ms, answer.value)
            )
        })
        .collect();
    format!("counting only: {}", told.join("; "))
}

/// What the other programs count: the reports a daily table may count, and their columns.
fn export(record: &Record, dir: &Path) -> Result<PathBuf> {
    let facts = &record.folder.facts;
    let mut text = String::from("registrant,rule,act,ended,known,low,high\n");
    for id in &facts.report_order {
        let Some(entry) = facts.now().report(id) else {
            continue;
        };
        let report = &entry.value;
        let Some(stated) = &report.elements.occurred else {
            continue;
        };
        let incident = incident::incident_of(facts.now(), id);
        if record.folder.year_remainders.contains(id.as_str())
            || is_inadmissible(facts.now(), &incident, instant::Instant::MAX)
        {
            continue;
        }
        let killed = report
            .killed
            .map_or((String::new(), String::new()), |killed| {
                (killed.low.to_string(), killed.high.to_string())
            });
        let _ = writeln!(
            text,
            "{},{},{},{},{},{},{}",
            report.by,
            report
                .rule
                .map_or("", armistice_domain::words::CountingRule::word),
            report
                .elements
                .act
                .map_or("", armistice_domain::words::EventType::word),
            stated.span.to.0,
            entry.entered.0,
            killed.0,
            killed.1
        );
    }
    let path = dir.join("reports.csv");
    std::fs::write(&path, text)?;
    Ok(path)
}
