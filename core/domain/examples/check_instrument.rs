//! Checks instrument files named on the command line and prints every problem with its line and column.
//! A tool for whoever writes such files; it deliberately judges only their form, never whether they are
//! true to the authentic text. Read `instrument/check.rs` for the rules.
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "a tool at the edge: it reads the files it is given; the crate itself reads none"
)]

use std::process::ExitCode;

fn main() -> ExitCode {
    let paths: Vec<String> = std::env::args().skip(1).collect();
    if paths.is_empty() {
        eprintln!("usage: check_instrument FILE.toml…");
        return ExitCode::from(2);
    }
    let mut failed = false;
    for path in &paths {
        match std::fs::read_to_string(path) {
            Err(error) => {
                println!("{path}: cannot be read: {error}");
                failed = true;
            }
            Ok(text) => {
                match armistice_domain::instrument::check::check(&text) {
                    Ok(instrument) => {
                        println!(
                            "{path}: ok: {}, {} parties, {} clauses, in force from {} until {}",
                            instrument.id,
                            instrument.parties.len(),
                            instrument.clauses.len(),
                            instrument.effect.from.as_ref().map_or(
                                "not known".to_string(),
                                |stated| stated.span.from.to_string()
                            ),
                            instrument.effect.until.as_ref().map_or(
                                "not stated".to_string(),
                                |stated| stated.span.from.to_string()
                            ),
                        )
                    }
                    Err(problems) => {
                        for problem in problems {
                            println!("{path}: {problem}");
                        }
                        failed = true;
                    }
                }
            }
        }
    }
    if failed {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    }
}
