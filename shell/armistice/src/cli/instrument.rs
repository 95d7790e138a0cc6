//! `armistice instrument check|add|show|list`.

use super::{Data, exit};
use crate::app::library::Shelf;
use crate::app::mission::{Mission, first_refusal};
use anyhow::{Context, Result};
use armistice_domain::facts::Audience;
use armistice_domain::instrument::{Instrument, check};
use armistice_formats::facts::{Library, verbs};
use armistice_record::sha256;
use std::path::PathBuf;
use std::process::ExitCode;

/// An instrument is a file a legal officer can read and review in a diff. docs/guide/instruments.md shows one;
/// schema/instrument.schema.json helps an editor to complete it.
#[derive(clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(clap::Subcommand)]
enum Command {
    /// Check files: every problem with its line, column and the rule it breaks.
    Check {
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
    /// Put an instrument on record. A changed file becomes a new version; none is edited in place.
    Add {
        file: PathBuf,
        #[command(flatten)]
        data: Data,
    },
    /// Show an instrument of the record, or one that comes with the program.
    Show {
        id: String,
        #[command(flatten)]
        data: Data,
    },
    /// List the instruments that come with the program.
    List,
}

pub fn run(args: Args) -> Result<ExitCode> {
    match args.command {
        Command::Check { files } => {
            let mut faulty = 0;
            for file in files {
                let text = std::fs::read_to_string(&file)
                    .with_context(|| format!("cannot read {}", file.display()))?;
                match check::check(&text) {
                    Ok(instrument) => println!(
                        "{}: {} checks, {} clauses",
                        file.display(),
                        instrument.id,
                        instrument.clauses.len()
                    ),
                    Err(problems) => {
                        faulty += 1;
                        for problem in problems {
                            println!("{}: {problem}", file.display());
                        }
                    }
                }
            }
            Ok(if faulty == 0 {
                ExitCode::SUCCESS
            } else {
                ExitCode::from(exit::NOT_HELD)
            })
        }
        Command::Add { file, data } => {
            let text = std::fs::read_to_string(&file)
                .with_context(|| format!("cannot read {}", file.display()))?;
            let instrument = match check::check(&text) {
                Ok(instrument) => instrument,
                Err(problems) => {
                    for problem in problems {
                        println!("{}: {problem}", file.display());
                    }
                    println!("nothing was recorded");
                    return Ok(ExitCode::from(exit::NOT_HELD));
                }
            };
            let mut mission = Mission::open(&data.dir)?;
            let digest = sha256(text.as_bytes()).to_hex();
            let body = verbs::instrument_text(instrument.id.as_str(), &digest);
            let answers = mission.record_bodies(
                super::now_s(),
                vec![(Audience::PUBLIC, body, vec![text.into_bytes()])],
            )?;
            let indices = first_refusal(answers)?;
            println!(
                "{} recorded as entry {}, file digest {digest}",
                instrument.id, indices[0]
            );
            Ok(ExitCode::SUCCESS)
        }
        Command::Show { id, data } => {
            if data.dir.join("record.sqlite").exists() {
                let mission = Mission::open(&data.dir)?;
                if let Some(instrument) = mission
                    .record
                    .folder
                    .facts
                    .now()
                    .instrument(&id.as_str().into())
                {
                    show(instrument);
                    return Ok(ExitCode::SUCCESS);
                }
            }
            let shelf = Shelf::built_in()?;
            let (_, instrument) = shelf.instrument(&id).with_context(|| {
                let known: Vec<&str> = shelf.all().map(|(id, _)| id.as_str()).collect();
                format!(
                    "no instrument '{id}' is on record or comes with the program; there are {}",
                    known.join(", ")
                )
            })?;
            show(&instrument);
            Ok(ExitCode::SUCCESS)
        }
        Command::List => {
            for (id, instrument) in Shelf::built_in()?.all() {
                println!("{id:<32} {}", instrument.title_in("en"));
            }
            Ok(ExitCode::SUCCESS)
        }
    }
}

fn show(instrument: &Instrument) {
    println!(
        "{}\n{}",
        instrument.title_in("en"),
        "=".repeat(instrument.title_in("en").chars().count())
    );
    println!(
        "id {}, class {}, status {}, zone {}",
        instrument.id, instrument.class, instrument.status, instrument.zone
    );
    println!("source: {}", instrument.source);
    if let Some(note) = &instrument.note {
        println!("note: {note}");
    }
    let stated = |label: &str, stated: &Option<armistice_domain::instant::Stated>| {
        if let Some(stated) = stated {
            println!(
                "{label}: {} in {} = {} UTC",
                stated.text,
                stated.zone,
                stated.span.from.in_zone("UTC")
            );
        }
    };
    stated("signed", &instrument.effect.signed);
    stated("in force from", &instrument.effect.from);
    stated("until", &instrument.effect.until);
    if let Some((earlier, later)) = instrument.effect.ends_that_disagree() {
        println!(
            "its length and its end disagree: {earlier} and {later}; the later holds provisionally (R52)"
        );
    }
    if instrument.effect.unverified {
        println!("its times are not verified against the text");
    }
    println!("\nParties and roles");
    for party in &instrument.parties {
        let side = party
            .side
            .as_deref()
            .map_or(String::new(), |side| format!(", side {side}"));
        println!("  {} {}{side}", party.role, party.actor);
    }
    if instrument.membership_open {
        println!("  open: any armed actor may accept");
    }
    println!("\nClauses");
    for clause in &instrument.clauses {
        let mark = if clause.unverified {
            " (unverified)"
        } else {
            ""
        };
        println!(
            "  {} [{}] {} {}{mark}",
            clause.id, clause.anchor, clause.kind, clause.modality
        );
        if let Some(text) = clause
            .paraphrase
            .get("en")
            .or_else(|| clause.paraphrase.values().next())
        {
            println!("      paraphrase: {text}");
        }
    }
}
