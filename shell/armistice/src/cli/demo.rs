//! `armistice demo`: a world loaded from nothing, its counts, its outcomes, one bulletin, a full check, two nodes that
//! witness it, a bundle that proves a statement of it, and then served on loopback.

mod nodes;

use super::serve::{Front, Serving};
use super::{exit, serve, unreadable};
use crate::app::mission::{Mission, loaded_check};
use crate::app::record::Record;
use crate::app::spread::in_parts;
use crate::app::world::World;
use crate::edition::{self, Format};
use crate::words::Words;
use anyhow::{Result, bail};
use armistice_domain::facts::Facts;
use armistice_domain::id::{ActorId, IncidentId};
use armistice_domain::incident::{self, Registrants, state::is_inadmissible};
use armistice_domain::instant::Instant;
use armistice_domain::outcomes::Prepared;
use armistice_domain::outcomes::ask::MissingKind;
use armistice_domain::words::Determination;
use armistice_store::audit;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;

/// Load a world that comes with the program, print what it holds, and serve it on loopback.
///
/// The Syrian cessation of hostilities of 2016 and 2017, from sourced data: instruments, reports, registrations,
/// outcomes and a bulletin. Everything is loaded from the program itself; no network is used.
#[derive(clap::Args)]
pub struct Args {
    /// Where to put the record. It must not hold one already, unless --again is given.
    #[arg(long, value_name = "DIR", default_value = "armistice-demo")]
    data: PathBuf,
    /// The world to load.
    #[arg(long, default_value = "syria-2016")]
    world: String,
    /// Serve what the directory already holds instead of loading it again.
    #[arg(long)]
    again: bool,
    /// End after printing.
    #[arg(long)]
    no_serve: bool,
    /// Serve this world alone, without the exercise beside it.
    #[arg(long)]
    alone: bool,
    /// Port on loopback; 0 takes any that is free. The exercise beside it takes the next one.
    #[arg(long, default_value_t = 8711)]
    port: u16,
}

pub fn run(args: Args) -> Result<ExitCode> {
    loaded_check(&args.data)?;
    if args.data.join("record.sqlite").exists() {
        if !args.again {
            bail!(
                "{} holds a record already; serve it with: armistice demo --again --data {}, or choose another directory with --data",
                args.data.display(),
                args.data.display()
            );
        }
        if args.no_serve {
            return Err(unreadable(
                "--again serves what is there, and --no-serve would not; give one of them",
            ));
        }
        let listener = serve::listen(std::net::Ipv4Addr::LOCALHOST.into(), args.port)?;
        let mission = Mission::open(&args.data)?;
        // A directory that never had nodes of the demonstration is served as it is.
        let _nodes = nodes::again(&args.data, &mission.record.meta, listener.local_addr()?)?;
        let mut settings = serve::settings(&args.data)?;
        settings.plays = args.world == EXERCISE;
        let beside = Beside::open(&args, listener.local_addr()?.port())?;
        let ended = Serving::start(mission, settings)?.run(listener, Front::default());
        beside.end();
        return ended;
    }
    // A port in use is told before minutes are spent on loading.
    let listener = if args.no_serve {
        None
    } else {
        Some(serve::listen(
            std::net::Ipv4Addr::LOCALHOST.into(),
            args.port,
        )?)
    };
    let names = World::names();
    if !names.contains(&args.world) {
        return Err(unreadable(format!(
            "there is no world '{}'; worlds are {}",
            args.world,
            names.join(", ")
        )));
    }
    let world = World::built_in(&args.world)?;
    let terminal = std::io::stderr().is_terminal();
    let mut last = String::new();
    let mut progress = |step: &str, done: usize, total: usize| {
        let percent = done * 100 / total.max(1);
        let line = format!("{step} {percent} %");
        if line == last || (!terminal && !percent.is_multiple_of(25)) {
            return;
        }
        if terminal {
            err!("\r{line}      ");
            let _ = std::io::stderr().flush();
        } else {
            errln!("{line}");
        }
        last = line;
    };
    let (mission, report) = world.load(&args.data, &mut progress)?;
    if terminal {
        errln!();
    }
    outln!(
        "World {} ({})",
        world.name,
        world.file.title.get("en").map_or("", String::as_str)
    );
    if world.file.replayed {
        outln!(
            "REPLAYED: loaded after the event; an entry's time is the day its source was published."
        );
    }
    outln!("\nSources (rows read, refused)");
    for source in &report.sources {
        outln!(
            "  {:<48} {:>6} read  {:>3} refused  {}",
            source.path,
            source.rows,
            source.refused,
            source.format
        );
        for note in &source.notes {
            outln!("    {note}");
        }
    }
    let facts = &mission.record.folder.facts;
    outln!("\n{:>7} instruments", report.instruments);
    outln!(
        "{:>7} reports, each an incident until somebody links it",
        facts.reports.len()
    );
    outln!(
        "{:>7} registrations in {} ledgers",
        facts.registrations.len(),
        facts
            .registrations
            .iter()
            .map(|e| &e.value.ledger)
            .collect::<BTreeSet<_>>()
            .len()
    );
    outln!(
        "{:>7} places, {} actors",
        facts.places.len(),
        facts.actors.len()
    );
    outln!("{:>7} statements", report.statements);
    outln!("root {}", mission.record.chain.root());
    outln!(
        "\nOutcomes: of incidents, each counted once under each text that was in force (PerIncident), by whose reports they are put"
    );
    outln!(
        "together from: text, outcome, incidents, and how many of them hang on each missing fact. Year remainders are left out;"
    );
    outln!("rows of different registrants are not added.");
    let table = OutcomeTable::of(&mission.record);
    let mut above = None;
    for row in table.rows {
        if above.as_ref() != Some(&row.registrants) {
            outln!(" registered by {}", named(facts, &row.registrants));
        }
        above = Some(row.registrants);
        let missing: Vec<String> = row
            .missing
            .iter()
            .map(|(kind, count)| format!("{kind} {count}"))
            .collect();
        let missing = if missing.is_empty() {
            String::new()
        } else {
            format!("  missing: {}", missing.join(", "))
        };
        outln!(
            "  {:<30} {:<20} {:>6}{missing}",
            row.instrument,
            row.determination.word(),
            row.incidents
        );
    }
    if table.inadmissible > 0 {
        outln!(
            "  Kept, and counted nowhere above: {} that say too little to be looked into",
            table.inadmissible
        );
    }
    if facts.findings.is_empty() {
        outln!(
            "  A table of Indeterminate is the honest answer here: the event data say who fought and where people died,"
        );
        outln!(
            "  not who began, by which act, or which group an umbrella name hides; no investigator has signed a finding."
        );
    }
    if let Some(date) = &world.file.demo_bulletin {
        outln!();
        out!(
            "{}",
            edition::make(&mission.record, date, None)?.write(Format::Text, &Words::of("en"))
        );
    }
    outln!();
    let meta = &mission.record.meta;
    match audit::audit(mission.record.store.as_ref(), &meta.origin, meta.log_key) {
        Ok(found) => outln!(
            "verify: ok ({} entries, every signature, chain, leaf, attachment and the root)",
            found.entries
        ),
        Err(fault) => {
            outln!("verify: FAULT: {fault}");
            return Ok(ExitCode::from(exit::NOT_HELD));
        }
    }
    let address = match &listener {
        Some(listener) => listener.local_addr()?,
        // Nothing is served, so the nodes only witness what they are handed.
        None => std::net::SocketAddr::from((std::net::Ipv4Addr::LOCALHOST, 0)),
    };
    let subject = nodes::subject(&mission.record);
    let nodes = nodes::start(&args.data, &mission.record.meta, address)?;
    let mut settings = serve::settings(&args.data)?;
    settings.plays = args.world == EXERCISE;
    let serving = Serving::start(mission, settings)?;
    let proved = nodes::witnessed(&serving.host)
        .and_then(|()| nodes::bundle(&args.data, &serving.host, subject));
    let code = match (proved, listener) {
        (Ok(()), Some(listener)) => {
            let beside = Beside::open(&args, listener.local_addr()?.port())?;
            let ended = serving.run(listener, Front::default());
            beside.end();
            ended?
        }
        (Ok(()), None) => {
            serving.end();
            ExitCode::SUCCESS
        }
        (Err(error), _) => {
            serving.end();
            return Err(error);
        }
    };
    drop(nodes);
    Ok(code)
}

/// The fictional world that is served beside a sourced one, witnessed by two nodes of its own: nothing that is played is
/// ever put into the other.
struct Beside(Option<(std::thread::JoinHandle<Result<ExitCode>>, nodes::Nodes)>);

impl Beside {
    /// Serves it on the next port, from a directory of its own beside the other's.
    fn open(args: &Args, port: u16) -> Result<Beside> {
        if args.world == EXERCISE || args.alone {
            return Ok(Beside(None));
        }
        let mut name = args.data.as_os_str().to_owned();
        name.push("-exercise");
        let dir = PathBuf::from(name);
        let port = if args.port == 0 { 0 } else { port + 1 };
        let listener = serve::listen(std::net::Ipv4Addr::LOCALHOST.into(), port)?;
        let mission = if dir.join("record.sqlite").exists() {
            loaded_check(&dir)?;
            Mission::open(&dir)?
        } else {
            World::built_in(EXERCISE)?.load(&dir, &mut |_, _, _| {})?.0
        };
        let nodes = nodes::start(&dir, &mission.record.meta, listener.local_addr()?)?;
        let mut settings = serve::settings(&dir)?;
        settings.plays = true;
        let serving = Serving::start(mission, settings)?;
        let thread = std::thread::spawn(move || {
            serving.run_as(listener, "EXERCISE beside it:", Front::default())
        });
        Ok(Beside(Some((thread, nodes))))
    }

    /// Waits for its end: the same signal ends both.
    fn end(self) {
        if let Some((thread, _nodes)) = self.0 {
            // One that panicked has told why already.
            let _ = thread.join();
        }
    }
}

const EXERCISE: &str = "exercise";

fn named(facts: &Facts, actors: &[ActorId]) -> String {
    let name = |id: &ActorId| {
        let known = facts.now().actor(id);
        known.map_or_else(|| id.to_string(), |is| is.name.clone())
    };
    actors.iter().map(name).collect::<Vec<_>>().join(" + ")
}

/// One row of the table outcome × missing fact × instrument, of the incidents put together from the same registrants'
/// reports: of what they count apart there is no sum (R29).
pub struct OutcomeRow {
    pub registrants: Registrants,
    pub instrument: String,
    pub determination: Determination,
    pub incidents: u64,
    /// How many of those incidents hang on each missing fact; one incident may hang on several.
    pub missing: Vec<(MissingKind, u64)>,
}

/// What incidents came out as, and how many have no outcome that counts.
pub struct OutcomeTable {
    pub rows: Vec<OutcomeRow>,
    /// Incidents that say too little to be looked into: kept, and in no row.
    pub inadmissible: u64,
}

impl OutcomeTable {
    /// Every incident against every instrument that was in force then, on all cores.
    pub fn of(record: &Record) -> OutcomeTable {
        type Key = (Registrants, String, Determination);
        type Counts = BTreeMap<Key, (u64, BTreeMap<MissingKind, u64>)>;
        let view = record.folder.facts.now();
        let remainder = |id: &IncidentId| record.folder.year_remainders.contains(id.as_str());
        let count = |incidents: &[IncidentId]| {
            let instruments: Vec<Prepared<'_>> = view
                .instruments()
                .map(|instrument| Prepared::new(view, instrument))
                .collect();
            let (mut counts, mut inadmissible) = (Counts::new(), 0u64);
            for id in incidents.iter().filter(|id| !remainder(id)) {
                if is_inadmissible(view, id, Instant::MAX) {
                    inadmissible += 1;
                    continue;
                }
                let matter = incident::matter(view, id);
                let registrants = incident::registrants(view, id);
                for by in &instruments {
                    let (determination, missing) = by.verdict(&matter);
                    if determination == Determination::OutOfScopeTime {
                        continue;
                    }
                    let (incidents, unknown) = counts
                        .entry((
                            registrants.clone(),
                            by.instrument().id.to_string(),
                            determination,
                        ))
                        .or_default();
                    *incidents += 1;
                    let kinds: BTreeSet<MissingKind> =
                        missing.iter().map(|missing| missing.kind).collect();
                    for kind in kinds {
                        *unknown.entry(kind).or_default() += 1;
                    }
                }
            }
            (counts, inadmissible)
        };
        let (mut counts, mut inadmissible) = (Counts::new(), 0);
        for (part, kept) in in_parts(&incident::incidents(view), &count) {
            inadmissible += kept;
            for (key, (incidents, missing)) in part {
                let (so_far, unknown) = counts.entry(key).or_default();
                *so_far += incidents;
                for (kind, count) in missing {
                    *unknown.entry(kind).or_default() += count;
                }
            }
        }
        let rows = counts
            .into_iter()
            .map(
                |((registrants, instrument, determination), (incidents, missing))| {
                    let mut missing: Vec<(MissingKind, u64)> = missing.into_iter().collect();
                    missing.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
                    OutcomeRow {
                        registrants,
                        instrument,
                        determination,
                        incidents,
                        missing,
                    }
                },
            )
            .collect();
        OutcomeTable { rows, inadmissible }
    }
}
