//! The command line. Every command has a `--help` that teaches, and one of the exit codes below.

mod backup;
mod bench;
mod bulletin;
mod bundle;
mod case;
mod demo;
pub use demo::outcome_rows;
mod evaluate;
mod export;
mod faults;
mod fsck;
mod generate;
mod hammer;
mod import;
mod init;
mod instrument;
mod node;
mod rebuild;
mod restore;
mod rules;
mod serve;
mod sim;
mod verify;

use clap::{Parser, Subcommand};
use std::path::PathBuf;
use std::process::ExitCode;

/// Exit codes, for ever. 0 is success; 2, a wrong command line, is clap's own.
pub mod exit {
    /// Something failed for a reason of the machine: a disk, a port, a file.
    pub const FAILED: u8 = 1;
    /// What was asked was answered, and the answer is no: a case did not hold, a check found a fault.
    pub const NOT_HELD: u8 = 3;
}

#[derive(Parser)]
#[command(
    name = "armistice",
    version,
    about = "The shared, verifiable working record of a ceasefire.",
    after_help = "Exit codes: 0 done, 1 failed (disk, port, file), 2 wrong command line, 3 answered no (a case fell, a fault was found).\n\
                  Guide: docs/guide/your-own-conflict.md takes you from nothing to a first answered question."
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    /// Log as JSON lines instead of text. What is logged is set by RUST_LOG.
    #[arg(long, global = true)]
    log_json: bool,
}

/// Where the record is.
#[derive(clap::Args)]
pub struct Data {
    /// The directory that holds the record.
    #[arg(
        long = "data",
        value_name = "DIR",
        env = "ARMISTICE_DATA",
        default_value = "armistice-data"
    )]
    pub dir: PathBuf,
}

#[derive(Subcommand)]
enum Command {
    /// Load a world that comes with the program, print what it holds, and serve it on loopback.
    Demo(demo::Args),
    /// Make a directory with a record of your own.
    Init(init::Args),
    /// Check, add or show instruments: the texts that say who is bound by what.
    Instrument(instrument::Args),
    /// Bring a file into the record: facts, events, registrations, places, boundaries.
    Import(import::Args),
    /// Give imported files back, field by field.
    Export(export::Args),
    /// Ask: was this covered, and by which clause?
    Evaluate(evaluate::Args),
    /// Write the bulletin of a day, or of some days.
    Bulletin(bulletin::Args),
    /// Serve the record to a browser, and the log to whoever follows it.
    Serve(serve::Args),
    /// What a party runs: a witness, a copy and a watch over a log.
    Node(node::Args),
    /// Write statements with all that proves them into a file that can be checked offline.
    Bundle(bundle::Args),
    /// Check everything again: signatures, chains, leaves, root, attachments; or a bundle.
    Verify(verify::Args),
    /// Derive and check every byte again, in parallel, and name every fault.
    Fsck(fsck::Args),
    /// Copy the record to a safe place, while the server goes on.
    Backup(backup::Args),
    /// Bring a backup back, and ask what was signed since before anything is signed.
    Restore(restore::Args),
    /// Derive everything again from entry zero and compare.
    Rebuild(rebuild::Args),
    /// Run cases: facts, then questions with the answers they must have.
    Case(case::Args),
    /// Switch every rule off in turn and name the case that falls.
    #[command(hide = true)]
    Rules(rules::Args),
    /// Print a generated file: rules, openapi, instrument-schema.
    #[command(hide = true)]
    Generate(generate::Args),
    #[command(hide = true)]
    Bench(bench::Args),
    /// Fail the system under an append, everywhere: see cargo xtask faults.
    #[command(hide = true)]
    Faults(faults::Args),
    /// Many authors against a server with slow and lying witnesses: see cargo xtask hammer.
    #[command(hide = true)]
    Hammer(hammer::Args),
    /// Kill writers and look for what was acknowledged: see cargo xtask sim.
    #[command(hide = true)]
    Sim(sim::Args),
}

pub fn main() -> ExitCode {
    let cli = Cli::parse();
    log_start(cli.log_json);
    let done = match cli.command {
        Command::Demo(args) => demo::run(args),
        Command::Init(args) => init::run(args),
        Command::Instrument(args) => instrument::run(args),
        Command::Import(args) => import::run(args),
        Command::Export(args) => export::run(args),
        Command::Evaluate(args) => evaluate::run(args),
        Command::Bulletin(args) => bulletin::run(args),
        Command::Serve(args) => serve::run(args),
        Command::Node(args) => node::run(args),
        Command::Bundle(args) => bundle::run(args),
        Command::Verify(args) => verify::run(args),
        Command::Fsck(args) => fsck::run(args),
        Command::Backup(args) => backup::run(args),
        Command::Restore(args) => restore::run(args),
        Command::Rebuild(args) => rebuild::run(args),
        Command::Case(args) => case::run(args),
        Command::Rules(args) => rules::run(args),
        Command::Generate(args) => generate::run(args),
        Command::Bench(args) => bench::run(args),
        Command::Faults(args) => faults::run(args),
        Command::Hammer(args) => hammer::run(args),
        Command::Sim(args) => sim::run(args),
    };
    match done {
        Ok(code) => code,
        Err(error) => {
            eprintln!("armistice: {error:#}");
            ExitCode::from(exit::FAILED)
        }
    }
}

fn log_start(json: bool) {
    let filter =
        tracing_subscriber::EnvFilter::try_from_default_env().unwrap_or_else(|_| "info".into());
    let logs = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr);
    if json {
        logs.json().init()
    } else {
        logs.init()
    }
}

/// What time the machine says it is, in seconds of UTC: read here, handed to everything else.
pub fn now_s() -> i64 {
    jiff::Timestamp::now().as_second()
}
