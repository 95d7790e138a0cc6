//! Event data into reports and incidents with outcomes: the three files that come with the program, repeated
//! under new ids until there are rows enough, imported as `armistice import ucdp-ged` would.

use super::Bench;
use super::table::{Row, Target, number, peak_mb, ratio, timed};
use crate::app::import::{self, Source};
use crate::app::library::Scenarios;
use crate::app::mission::first_refusal;
use crate::app::record::Record;
use crate::app::spread::in_parts;
use crate::app::world::World;
use anyhow::{Context, Result};
use armistice_domain::facts::Audience;
use armistice_domain::facts::View;
use armistice_domain::id::{ActorId, IncidentId};
use armistice_domain::incident;
use armistice_domain::instant::Instant;
use armistice_domain::outcomes::Prepared;
use armistice_formats::csv_table::write_record;
use armistice_formats::ged::GedFile;

const FOLDER: &str = "syria-2016/data/ged/";

pub fn run(bench: &mut Bench) -> Result<()> {
    let copies = bench.size(13, 2);
    let files = repeated(copies)?;
    let mut world = World::built_in("syria-2016")?;
    world
        .file
        .load
        .retain(|load| load.format != "ucdp-ged" && load.format != "registrations");
    let (mut mission, _) = world.load(&bench.fresh("import")?, &mut |_, _, _| {})?;
    // After everything the world holds already: its clock never goes back.
    let entered = Instant(mission.record.chain.time_s().unwrap_or_default()).plus_s(1);
    let source = Source {
        format: "ucdp-ged".to_string(),
        source: "UCDP GED, repeated for measuring".to_string(),
        licence: "CC BY 4.0".to_string(),
        by: ActorId::new("ucdp"),
        mapping: None,
        by_day: false,
        entered,
        zone: world.file.zone.clone(),
    };
    let (bare, bare_spent) = timed(|| {
        files
            .iter()
            .map(|file| GedFile::read(file, None).map_or(0, |file| file.parsed.rows.len()))
            .sum::<usize>()
    });
    let (recorded, recording) = timed(|| -> Result<u64> {
        let mut rows = 0;
        for file in &files {
            let read = import::read(file, &source).map_err(|what| anyhow::anyhow!("{what}"))?;
            rows += read.rows;
            let bodies = read
                .pieces
                .into_iter()
                .map(|piece| (Audience::PUBLIC, piece.body.into(), piece.blobs))
                .collect();
            first_refusal(mission.record_bodies(entered.0, bodies)?)?;
        }
        Ok(rows)
    });
    let rows = recorded?;
    let (outcomes, judging) = timed(|| outcomes_of(&mission.record));
    let wall_s = recording.wall_s + judging.wall_s;
    let rate = rows as f64 / wall_s;
    let bare_rate = bare as f64 / bare_spent.wall_s;
    bench.table.add(Row {
        name: format!(
            "import of UCDP GED, {} rows to reports, incidents and {} outcomes",
            number(rows as f64),
            number(outcomes as f64)
        ),
        value: rate,
        unit: "rows/s",
        target: Target::AtLeast {
            must: 20_000.0,
            stretch: 100_000.0,
        },
        peer: format!(
            "reading the CSV alone: {} rows/s, {}",
            number(bare_rate),
            ratio(rate, bare_rate)
        ),
        bound: format!(
            "memory; read and recorded in {:.1} s, judged in {:.1} s; {}",
            recording.wall_s,
            judging.wall_s,
            told(recording, judging)
        ),
    });
    peak(bench, "import");
    Ok(())
}

/// Every incident against every instrument in force at its time, on all cores.
fn outcomes_of(record: &Record) -> usize {
    let view = record.folder.facts.now();
    let judge = |incidents: &[IncidentId]| {
        let instruments = prepared(view);
        let mut found = 0;
        for id in incidents {
            let matter = incident::matter(view, id);
            for by in instruments.iter().filter(|by| by.may_have_run(&matter)) {
                std::hint::black_box(by.evaluate(&matter, None));
                found += 1;
            }
        }
        found
    };
    in_parts(&incident::incidents(view), &judge)
        .into_iter()
        .sum()
}

/// Every instrument, ready to judge by.
pub fn prepared(view: View<'_>) -> Vec<Prepared<'_>> {
    view.instruments()
        .map(|instrument| Prepared::new(view, instrument))
        .collect()
}

fn told(a: super::table::Spent, b: super::table::Spent) -> String {
    super::table::Spent {
        wall_s: a.wall_s + b.wall_s,
        own_s: a.own_s + b.own_s,
    }
    .told()
}

/// The peak memory of a group, as a row that nothing is promised of.
pub fn peak(bench: &mut Bench, group: &str) {
    bench.table.add(Row {
        name: format!("peak memory, {group}"),
        value: peak_mb().round(),
        unit: "MB",
        target: Target::Shown,
        peer: String::new(),
        bound: String::new(),
    });
}

/// Each file with its rows several times over, every copy under ids of its own.
fn repeated(copies: usize) -> Result<Vec<Vec<u8>>> {
    let mut all = Vec::new();
    for path in Scenarios::iter().filter(|path| path.starts_with(FOLDER) && path.ends_with(".csv"))
    {
        let bytes = Scenarios::get(&path)
            .with_context(|| format!("{path} is not in this program"))?
            .data;
        let file = GedFile::read(&bytes, None).map_err(|e| anyhow::anyhow!("{path}: {e}"))?;
        let id_at = file
            .columns
            .names
            .iter()
            .position(|name| name == "id")
            .context("no column id")?;
        let mut text = String::with_capacity(bytes.len() * copies);
        write_record(&mut text, file.columns.names.iter().map(String::as_str));
        for copy in 0..copies {
            for row in &file.parsed.rows {
                let id = (row.value.id + copy as u64 * 10_000_000).to_string();
                write_record(
                    &mut text,
                    row.value
                        .fields()
                        .enumerate()
                        .map(|(at, field)| if at == id_at { id.as_str() } else { field }),
                );
            }
        }
        all.push(text.into_bytes());
    }
    Ok(all)
}
