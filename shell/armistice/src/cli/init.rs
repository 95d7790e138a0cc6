//! `armistice init DIR`: a directory with keys and a record that holds its genesis.

use crate::app::mission::{Founding, Mission, own_genesis, random};
use anyhow::Result;
use armistice_domain::instant;
use armistice_record::Origin;
use armistice_store::ClockSource;
use std::path::PathBuf;
use std::process::ExitCode;

/// The record begins with a statement that names your organisation ("desk") and its key. The keys are made on
/// this machine and kept in DIR/keys: back them up, and let nobody else read them.
#[derive(clap::Args)]
pub struct Args {
    /// The directory to make.
    dir: PathBuf,
    /// What this record is about.
    #[arg(long, default_value = "A record of our own")]
    title: String,
    /// The zone in which days are counted: an IANA name.
    #[arg(long, default_value = "UTC")]
    zone: String,
    /// The log's name, unique in the world, such as log.example.org/mission. A name is made up if you give none.
    #[arg(long)]
    origin: Option<String>,
}

pub fn run(args: Args) -> Result<ExitCode> {
    instant::stated("2000-01-01T00:00", &args.zone).map_err(|e| anyhow::anyhow!("{e}"))?;
    let (log_seed, desk_seed) = (random()?, random()?);
    let origin = match args.origin {
        Some(origin) => origin,
        None => format!(
            "armistice.local/{}",
            &armistice_record::sha256(&log_seed).to_hex()[..12]
        ),
    };
    let origin = Origin::new(&origin)
        .map_err(|fault| anyhow::anyhow!("'{origin}' cannot be a log's name: {}", fault.code()))?;
    let founding = Founding {
        origin: origin.clone(),
        clock: ClockSource::Live,
        genesis: own_genesis(&args.title, &args.zone, &desk_seed),
        log_seed,
        desk_seed,
        founded_s: super::now_s(),
    };
    let mission = Mission::create(&args.dir, founding)?;
    let dir = args.dir.display();
    println!(
        "record {origin} made in {dir}: {} entries, root {}",
        mission.record.chain.size(),
        mission.record.chain.root()
    );
    println!("next:");
    println!("  armistice instrument check FILE.toml            # see docs/guide/instruments.md");
    println!("  armistice instrument add FILE.toml --data {dir}");
    println!("  armistice import facts FILE.facts --data {dir}  # see docs/guide/cases.md");
    println!("  armistice evaluate --help");
    Ok(ExitCode::SUCCESS)
}
