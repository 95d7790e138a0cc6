//! `armistice case run FILE…`: a readable transcript, a count, and exit 0 only if every question held.

use super::exit;
use crate::app::library::Shelf;
use anyhow::{Context, Result};
use armistice_domain::laws::{Laws, Rule};
use armistice_formats::case::{self, FileResult, Held};
use std::path::PathBuf;
use std::process::ExitCode;

/// Run cases: facts, then questions with the answers they must have.
///
/// Cases are plain text: facts, then `expect` lines. The guide is docs/guide/cases.md.
#[derive(clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(clap::Subcommand)]
enum Command {
    /// Run the cases of some files. Exits 0 only if every question of every case held.
    ///
    /// A file may lie anywhere. Instruments are named by their id (`use ID`) and looked up among those
    /// built in, or in --instruments DIR, or are written inside the file.
    Run {
        /// Case files.
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// Look instruments up in this folder instead of the built-in ones.
        #[arg(long, value_name = "DIR")]
        instruments: Option<PathBuf>,
        /// Switch one rule off, to see what rests on it: R14.
        #[arg(long, value_name = "RULE")]
        without: Option<String>,
        /// Print every question, also those that held.
        #[arg(long, short)]
        verbose: bool,
    },
    /// List the verbs and the questions a case can use.
    ///
    /// Every key that each takes, in [ ] where it may be left out. What they mean, and the words of every vocabulary, is in
    /// docs/guide/cases.md and docs/guide/words.md.
    Words,
}

pub fn run(args: Args) -> Result<ExitCode> {
    match args.command {
        Command::Run {
            files,
            instruments,
            without,
            verbose,
        } => {
            let shelf = match instruments {
                Some(dir) => Shelf::of_dir(&dir)?,
                None => Shelf::built_in()?,
            };
            let laws = match without {
                None => Laws::ALL,
                Some(text) => Laws::without(Rule::parse(&text).ok_or_else(|| {
                    super::unreadable(format!("'{text}' is not a rule; write R1 to R52"))
                })?),
            };
            let mut passed = 0;
            let mut failed = 0;
            for path in files {
                let bytes = std::fs::read(&path)
                    .with_context(|| format!("cannot read the case file {}", path.display()))?;
                let text = super::utf8(&path, bytes)?;
                let result = case::run(&text, &shelf, laws);
                let (held, not) = print(&path.display().to_string(), &result, verbose);
                passed += held;
                failed += not;
            }
            outln!("{passed} passed, {failed} failed");
            Ok(if failed == 0 {
                ExitCode::SUCCESS
            } else {
                ExitCode::from(exit::NOT_HELD)
            })
        }
        Command::Words => {
            outln!("How the file is read:");
            for (_, form) in armistice_formats::facts::SETTINGS {
                outln!("  {form}");
            }
            outln!("\nFacts:");
            for (_, form) in armistice_formats::facts::verbs::verbs() {
                outln!("  {form}");
            }
            outln!("\nQuestions (expect, and expect-not for what must not come out):");
            for (_, form) in case::questions() {
                outln!("  {form}");
            }
            outln!("\nOn any line that states a fact:");
            for form in armistice_formats::facts::ON_FACTS {
                outln!("  {form}");
            }
            outln!("\nOn any question:");
            for form in case::ON_QUESTIONS {
                outln!("  {form}");
            }
            Ok(ExitCode::SUCCESS)
        }
    }
}

/// Prints a file's transcript; returns how many questions held and how many things failed.
fn print(path: &str, result: &FileResult, verbose: bool) -> (usize, usize) {
    let mut passed = 0;
    let mut failed = 0;
    for problem in &result.problems {
        failed += 1;
        outln!("{path}: {problem}");
    }
    for case in &result.cases {
        let held = case
            .questions
            .iter()
            .filter(|q| q.held == Held::Yes)
            .count();
        let mark = if case.held() { "held" } else { "FELL" };
        outln!(
            "{mark}  {path}:{}  {}  ({held} of {} questions)",
            case.line,
            case.title,
            case.questions.len()
        );
        passed += held;
        failed += case.questions.len() - held + case.problems.len();
        for problem in &case.problems {
            outln!("      {path}: {problem}");
        }
        for question in &case.questions {
            match &question.held {
                Held::Yes if verbose => {
                    outln!("      line {}: {} held", question.line, question.asked)
                }
                Held::Yes => {}
                Held::No { expected, found } => {
                    outln!("      line {}: {}", question.line, question.asked);
                    outln!("        - expected {expected}");
                    outln!("        + found    {found}");
                }
                Held::NotAnswered(why) => {
                    outln!("      line {}: {}", question.line, question.asked);
                    outln!("        not answered: {why}");
                }
            }
        }
    }
    (passed, failed)
}
