//! `armistice script FILE...`: plays a script through the program and prints what happened, as a transcript.
//!
//! A script is a page a monitor can read: a fictional world, a day, and what officers do at which minute. It is played on
//! a record of its own, served on loopback: officers sign in over HTTP with the published keys of the world, sign their
//! statements and hand them in, and follow the live stream. Only two things are not real: the clock, which goes from one
//! line of the script to the next at once, second by second, and the bearer, which drops every letter into the transcript.
//! So two runs give the same transcript, and a golden one stands beside each script (`FILE.golden`).
//!
//! ```text
//! world exercise                                  which world
//! begins 2026-05-04T17:00                         the day and minute, in the world's zone
//! recipient NAME organisation=ID [officer=ID]     somebody outside who gets letters
//! watch OFFICER                                   signs in and follows the live stream
//! 17:05 OFFICER: LINE                             signs a line of the facts language; at= and by= may be left out
//! 17:05 OFFICER expects CODE: LINE                the same, to be refused
//! 17:05 OFFICER checks: LINE                      what that line would be refused or doubted for, before it is signed
//! 17:30 QUESTION as OFFICER                       shows what the server answers that officer; QUESTION is one of
//!         notice ID · object ID · incident ID · inbox · outbox · conflicts
//!         near LAT,LON radius_m=2000 from=TIME until=TIME
//! 17:30 NAME does not answer / answers            the recipient's machine
//! 17:30 OFFICER closes NAME 4: WHY                closes a letter that waits
//! 17:30 off    17:45 on                           the machine stops dead, and is started again
//! 17:46 -- WORDS                                  a remark: what happened
//! 17:46 differs "SAID" and "SAID": WHY            where the answer differs from what happened
//! 2026-05-05                                      the times that follow are of this day
//! ```
//!
//! A `differs` line fails the script unless the program has said each SAID since the last such line: what a script itself
//! writes does not count, nor does what goes on beside it. So a transcript that is written anew cannot lose what it shows.
//!
//! Read next: [`stage`], which plays; [`steps`], for who kills it meanwhile; `fixtures/scripts/`.

mod folder;
mod page;
pub(super) mod shown;
mod stage;
mod steps;
pub mod web;

use super::exit;
use anyhow::{Context, Result, bail};
use std::path::PathBuf;
use std::process::ExitCode;

/// Play scripts on a record of their own and hold the transcripts against the golden ones.
#[derive(clap::Args)]
pub struct Args {
    /// Scripts; FILE.golden stands beside each.
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Write the golden transcripts instead of holding against them.
    #[arg(long)]
    write: bool,
    /// Print the transcripts.
    #[arg(long)]
    print: bool,
    /// Play one script on a record kept in DIR, a step at a time: each is told as a line of JSON, and a line is waited
    /// for. Killed at any step and started again, it goes on.
    #[arg(long, value_name = "DIR", conflicts_with_all = ["write", "print"])]
    steps: Option<PathBuf>,
}

pub fn run(args: Args) -> Result<ExitCode> {
    if let Some(dir) = &args.steps {
        let [file] = args.files.as_slice() else {
            bail!("one script is played a step at a time");
        };
        let text = std::fs::read_to_string(file)
            .with_context(|| format!("cannot read {}", file.display()))?;
        stage::play_stepped(&page::read(&text)?, dir)?;
        return Ok(ExitCode::SUCCESS);
    }
    let (mut passed, mut failed) = (0, 0);
    for file in &args.files {
        let name = file.display();
        let text = std::fs::read_to_string(file).with_context(|| format!("cannot read {name}"))?;
        let script = page::read(&text).with_context(|| format!("{name}"))?;
        let played = stage::play(&script).with_context(|| format!("{name}"))?;
        if args.print {
            out!("{played}");
        }
        let golden = PathBuf::from(format!("{}.golden", file.display()));
        if args.write {
            std::fs::write(&golden, &played)
                .with_context(|| format!("cannot write {}", golden.display()))?;
            outln!("{name}: written");
            continue;
        }
        let expected = std::fs::read_to_string(&golden)
            .with_context(|| format!("{} is missing; write it with --write", golden.display()))?;
        if expected == played {
            passed += 1;
            outln!("{name}: as in its golden transcript");
        } else {
            failed += 1;
            outln!("{name}: OTHERWISE than its golden transcript:");
            out!("{}", difference(&expected, &played));
        }
    }
    if args.write {
        return Ok(ExitCode::SUCCESS);
    }
    outln!("{passed} passed, {failed} failed");
    if passed + failed == 0 {
        bail!("there was nothing to play");
    }
    Ok(if failed == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(exit::NOT_HELD)
    })
}

/// The first place where two transcripts differ, with a few lines around it.
fn difference(expected: &str, played: &str) -> String {
    let (expected, played): (Vec<&str>, Vec<&str>) =
        (expected.lines().collect(), played.lines().collect());
    let same = expected
        .iter()
        .zip(&played)
        .take_while(|(one, other)| one == other)
        .count();
    let mut told = format!("  line {}\n", same + 1);
    for line in expected.iter().skip(same).take(6) {
        told.push_str(&format!("  - {line}\n"));
    }
    for line in played.iter().skip(same).take(6) {
        told.push_str(&format!("  + {line}\n"));
    }
    told
}
