//! The command line. Every command has a `--help` that teaches, and one of the exit codes below.

mod case;
mod rules;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// Exit codes, for ever. 0 is success.
pub mod exit {
    /// Something failed for a reason of the machine: a disk, a port, a file.
    pub const FAILED: u8 = 1;
    /// The command line itself is wrong (clap's own code).
    #[allow(dead_code, reason = "clap uses it; listed here for the guide")]
    pub const USAGE: u8 = 2;
    /// What was asked was answered, and the answer is no: a case did not hold, a check found a fault.
    pub const NOT_HELD: u8 = 3;
}

#[derive(Parser)]
#[command(name = "armistice", version, about = "The shared, verifiable working record of a ceasefire.")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Run cases: facts, then questions with the answers they must have.
    Case(case::Args),
    /// Switch every rule off in turn and name the case that falls.
    #[command(hide = true)]
    Rules(rules::Args),
}

pub fn main() -> ExitCode {
    let cli = Cli::parse();
    let done = match cli.command {
        Command::Case(args) => case::run(args),
        Command::Rules(args) => rules::run(args),
    };
    match done {
        Ok(code) => code,
        Err(error) => {
            eprintln!("armistice: {error:#}");
            ExitCode::from(exit::FAILED)
        }
    }
}
