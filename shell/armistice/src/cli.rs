//! The command line. Every command has a `--help` that teaches, and one of the exit codes below.

mod backup;
mod bench;
mod bulletin;
mod bundle;
mod case;
mod demo;
mod desk;
mod enrol;
pub use demo::OutcomeTable;
mod evaluate;
mod export;
mod faults;
mod fsck;
mod generate;
mod hammer;
mod import;
mod init;
mod instrument;
mod key;
mod node;
mod notify;
mod object;
mod passphrase;
mod probe;
mod rebuild;
mod restore;
mod rules;
mod say;
mod script;
mod serve;
mod signals;
pub mod sim;
mod verify;
mod who;

use clap::{Parser, Subcommand};
use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Exit codes, for ever. 0 is success.
pub mod exit {
    /// Something failed for a reason of the machine, a disk, a port, a file; or what was named is not there.
    pub const FAILED: u8 = 1;
    /// The command line is wrong: clap says so of its form, [`super::Unreadable`] of a value.
    pub const USAGE: u8 = 2;
    /// What was asked was answered, and the answer is no: a case did not hold, a check found a fault.
    pub const NOT_HELD: u8 = 3;
}

#[derive(Parser)]
#[command(
    name = "armistice",
    version,
    about = "The shared, verifiable working record of a ceasefire.",
    after_help = "Exit codes: 0 done; 1 failed (disk, port, file) or what was named is not on record; 2 wrong command line, also a value \
                  that cannot be read; 3 answered no (a case fell, a fault was found, rows were refused). Whoever reads only a part \
                  of the output, as | head does, changes no code.\n\
                  Every command has a longer page: armistice COMMAND --help. Commands that read a record take --data DIR, or ARMISTICE_DATA \
                  in the environment, or else look in armistice-data.\n\
                  Guide: docs/guide/your-own-conflict.md takes you from nothing to a first answered question."
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    /// Log as JSON lines instead of text. What is logged is set by RUST_LOG.
    #[arg(long, global = true)]
    log_json: bool,
}

/// A value on the command line that cannot be read, told with what would be right.
#[derive(Debug)]
pub struct Unreadable(String);

impl std::fmt::Display for Unreadable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Unreadable {}

/// Of a value on the command line: exit 2.
pub fn unreadable(what: impl ToString) -> anyhow::Error {
    Unreadable(what.to_string()).into()
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

/// Where the record is, for commands that also take it as their one argument.
#[derive(clap::Args)]
pub struct Directory {
    /// The directory that holds the record.
    #[arg(value_name = "DIR")]
    dir: Option<PathBuf>,
    /// The same, as other commands take it [env: ARMISTICE_DATA=] [default: armistice-data].
    #[arg(long = "data", value_name = "DIR", conflicts_with = "dir")]
    data: Option<PathBuf>,
}

impl Directory {
    pub fn path(&self) -> PathBuf {
        directory(self.dir.as_ref().or(self.data.as_ref()))
    }
}

/// The directory named, else that of the environment, else the usual one.
pub fn directory(named: Option<&PathBuf>) -> PathBuf {
    // Not clap's own `env`: a directory named on the command line must go before it, and not quarrel with it.
    named
        .cloned()
        .or_else(|| std::env::var_os("ARMISTICE_DATA").map(PathBuf::from))
        .unwrap_or_else(|| PathBuf::from("armistice-data"))
}

#[derive(Subcommand)]
enum Command {
    Demo(demo::Args),
    Init(init::Args),
    Instrument(instrument::Args),
    Import(import::Args),
    Export(export::Args),
    Evaluate(evaluate::Args),
    Bulletin(bulletin::Args),
    Serve(serve::Args),
    Node(node::Args),
    Notify(notify::Args),
    Key(key::Args),
    Say(say::Args),
    Object(object::Args),
    Inbox(desk::Inbox),
    Notice(desk::Notice),
    Channel(desk::Channel),
    Roster(desk::Roster),
    Officers(desk::Officers),
    Rights(desk::Rights),
    Invite(enrol::Invite),
    Enrol(enrol::Enrol),
    Admit(enrol::Admit),
    Bundle(bundle::Args),
    Verify(verify::Args),
    Fsck(fsck::Args),
    Backup(backup::Args),
    Restore(restore::Args),
    Rebuild(rebuild::Args),
    Case(case::Args),
    #[command(hide = true)]
    Rules(rules::Args),
    #[command(hide = true)]
    Generate(generate::Args),
    #[command(hide = true)]
    Bench(bench::Args),
    #[command(hide = true)]
    Faults(faults::Args),
    #[command(hide = true)]
    Hammer(hammer::Args),
    #[command(hide = true)]
    Probe(probe::Args),
    #[command(hide = true)]
    Script(script::Args),
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
        Command::Notify(args) => notify::run(args),
        Command::Key(args) => key::run(args),
        Command::Say(args) => say::run(args),
        Command::Object(args) => object::run(args),
        Command::Inbox(args) => desk::inbox(args),
        Command::Notice(args) => desk::notice(args),
        Command::Channel(args) => desk::channel(args),
        Command::Roster(args) => desk::roster(args),
        Command::Officers(args) => desk::officers(args),
        Command::Rights(args) => desk::rights(args),
        Command::Invite(args) => enrol::invite(args),
        Command::Enrol(args) => enrol::enrol(args),
        Command::Admit(args) => enrol::admit(args),
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
        Command::Probe(args) => probe::run(args),
        Command::Script(args) => script::run(args),
        Command::Sim(args) => sim::run(args),
    };
    let code = match done {
        Ok(code) => code,
        Err(error) => {
            errln!("armistice: {error:#}");
            if error.is::<Unreadable>() {
                errln!("For what it takes, try the command with --help.");
                ExitCode::from(exit::USAGE)
            } else {
                ExitCode::from(exit::FAILED)
            }
        }
    };
    match crate::out::finish() {
        Ok(()) => code,
        Err(error) => {
            errln!("armistice: not everything could be written to standard output: {error}");
            ExitCode::from(exit::FAILED)
        }
    }
}

fn log_start(json: bool) {
    let filter =
        tracing_subscriber::EnvFilter::try_from_default_env().unwrap_or_else(|_| "info".into());
    let logs = tracing_subscriber::fmt()
        .with_env_filter(filter)
        // What it would say of a log nobody reads, nobody reads either, and saying it would panic.
        .log_internal_errors(false)
        // Colours are for eyes: in a file they are noise that searching trips over.
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(std::io::stderr);
    if json {
        logs.json().init()
    } else {
        logs.init()
    }
}

/// The text of a file. What is not UTF-8 is told by line and byte, both from 1.
pub fn utf8(path: &Path, bytes: Vec<u8>) -> anyhow::Result<String> {
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let before = &error.as_bytes()[..at];
        let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
        let from = before.iter().rposition(|byte| *byte == b'\n');
        let byte = at - from.map_or(0, |end| end + 1) + 1;
        anyhow::anyhow!(
            "{}: line {line}, byte {byte}: it is not UTF-8; save the file as UTF-8",
            path.display()
        )
    })
}

/// What time the machine says it is, in seconds of UTC: read here, handed to everything else.
pub fn now_s() -> i64 {
    jiff::Timestamp::now().as_second()
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    /// A newcomer has only `--help`: every argument says what it is, every command says more than its one line, or
    /// names commands of its own that do.
    fn teaches(command: &clap::Command, path: &str, silent: &mut Vec<String>) {
        for argument in command.get_arguments() {
            if argument.get_help().is_none() && argument.get_long_help().is_none() {
                silent.push(format!("{path}: {}", argument.get_id()));
            }
        }
        let hidden = command.is_hide_set() || command.get_name() == "help";
        let has_page = command.get_long_about().is_some() || command.has_subcommands();
        if !hidden && (command.get_about().is_none() || !has_page) {
            silent.push(path.to_string());
        }
        for sub in command.get_subcommands() {
            teaches(sub, &format!("{path} {}", sub.get_name()), silent);
        }
    }

    #[test]
    fn every_help_teaches() {
        let mut silent = Vec::new();
        teaches(&Cli::command(), "armistice", &mut silent);
        assert_eq!(silent, Vec::<String>::new());
    }
}
