//! `armistice instrument check|add|show|list`.

mod clause;

use super::{Data, exit, unreadable};
use crate::app::library::Shelf;
use crate::app::mission::{Mission, first_refusal};
use anyhow::{Context, Result};
use armistice_domain::facts::{Audience, View};
use armistice_domain::instrument::course::Course;
use armistice_domain::instrument::{Instrument, ShapeKind, check};
use armistice_formats::facts::{Library, verbs};
use armistice_record::sha256;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Check, add or show instruments: the texts that say who is bound by what.
///
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
    ///
    /// A note tells what is no fault and may not be meant: a clause on an exclusion where nobody is excluded, a text that
    /// binds nobody. With --data it also names the actors and places of the file that are not on that record, which is no
    /// fault either: they may be recorded later. Ends with 3 where a file does not check.
    Check {
        /// Instrument files (TOML).
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// Also compare with the actors and places of the record in this directory.
        #[arg(long = "data", value_name = "DIR")]
        data: Option<PathBuf>,
        /// Hold the digests of one file to the text itself, by language: --text en=TEXT.
        ///
        /// The text's own SHA-256, and that of each paragraph: what blank lines part, without the white space around it.
        #[arg(long = "text", value_name = "LANG=FILE")]
        texts: Vec<String>,
    },
    /// Put an instrument on record. A changed file becomes a new version; none is edited in place.
    ///
    /// It is checked first; where it does not check, nothing is recorded and the command ends with 3.
    Add {
        /// The instrument file (TOML).
        file: PathBuf,
        #[command(flatten)]
        data: Data,
    },
    /// Show an instrument of the record, or one that comes with the program.
    ///
    /// Clauses with their anchors and kinds, parties, what is unverified, and when it was in force.
    Show {
        /// Its id, as armistice instrument list or the file itself gives it.
        id: String,
        #[command(flatten)]
        data: Data,
    },
    /// List the instruments that come with the program.
    ///
    /// By id, with their titles. A case uses them by id (use ID); a record of your own takes them from a facts file with a
    /// line `use ID`, or from a file of yours with armistice instrument add.
    List,
}

pub fn run(args: Args) -> Result<ExitCode> {
    match args.command {
        Command::Check { files, data, texts } => {
            if let ([_, _, ..], [_, ..]) = (files.as_slice(), texts.as_slice()) {
                return Err(unreadable("--text is about one instrument file; give one"));
            }
            let record = data.as_deref().map(Mission::look).transpose()?;
            let mut faulty = 0;
            for file in files {
                let text = std::fs::read_to_string(&file)
                    .with_context(|| format!("cannot read {}", file.display()))?;
                match check::check_with_notes(&text) {
                    Ok((instrument, notes)) => {
                        outln!(
                            "{}: {} checks, {} clauses",
                            file.display(),
                            instrument.id,
                            instrument.clauses.len()
                        );
                        for note in notes {
                            outln!("{}: note: {note}", file.display());
                        }
                        let view = record.as_ref().map(|record| record.folder.facts.now());
                        faulty += usize::from(!held_to(&file, &text, &texts)?);
                        for what in view
                            .map(|view| not_on_record(view, &instrument))
                            .unwrap_or_default()
                        {
                            outln!("{}: note: {what} is not on that record", file.display());
                        }
                    }
                    Err(problems) => {
                        faulty += 1;
                        for problem in problems {
                            outln!("{}: {problem}", file.display());
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
            let instrument = match check::check_with_notes(&text) {
                Ok((instrument, notes)) => {
                    for note in notes {
                        outln!("{}: note: {note}", file.display());
                    }
                    instrument
                }
                Err(problems) => {
                    for problem in problems {
                        outln!("{}: {problem}", file.display());
                    }
                    outln!("nothing was recorded");
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
            outln!(
                "{} recorded as entry {}, file digest {digest}",
                instrument.id,
                indices[0]
            );
            Ok(ExitCode::SUCCESS)
        }
        Command::Show { id, data } => {
            if data.dir.join("record.sqlite").exists() {
                let record = Mission::look(&data.dir)?;
                if let Some(instrument) = record.folder.facts.now().instrument(&id.as_str().into())
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
                outln!("{id:<32} {}", instrument.title_in("en"));
            }
            Ok(ExitCode::SUCCESS)
        }
    }
}

/// Holds an instrument file to the texts given, and tells what does not hold.
fn held_to(file: &Path, instrument: &str, texts: &[String]) -> Result<bool> {
    let mut all = true;
    for given in texts {
        let Some((lang, path)) = given.split_once('=') else {
            return Err(unreadable(format!(
                "'{given}' is not a language and a file; write --text en=FILE"
            )));
        };
        let bytes = std::fs::read(path).with_context(|| format!("cannot read {path}"))?;
        // The file has just been checked.
        let Ok(compared) = check::against(instrument, lang, &bytes) else {
            continue;
        };
        for problem in &compared.problems {
            outln!("{}: {problem}", file.display());
        }
        outln!(
            "{}: {} digests hold with {path}, {} do not",
            file.display(),
            compared.held,
            compared.problems.len()
        );
        all &= compared.problems.is_empty();
    }
    Ok(all)
}

fn show(instrument: &Instrument) {
    outln!(
        "{}\n{}",
        instrument.title_in("en"),
        "=".repeat(instrument.title_in("en").chars().count())
    );
    outln!(
        "id {}, class {}, status {}, zone {}",
        instrument.id,
        instrument.class,
        instrument.status,
        instrument.zone
    );
    outln!("source: {}", instrument.source);
    if let Some(note) = &instrument.note {
        outln!("note: {note}");
    }
    let stated = |label: &str, stated: &Option<armistice_domain::instant::Stated>| {
        if let Some(stated) = stated {
            outln!(
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
    match &instrument.course {
        Course::Ended(at) => stated("ended", &Some(at.clone())),
        Course::Suspended(at) => stated("suspended", &Some(at.clone())),
        Course::Undated(status) => {
            outln!("{status}, and nothing says since when: it is not known when it was in force")
        }
        Course::NeverBegan => outln!("{}: in force at no time", instrument.status),
        Course::ByItsDates => {}
    }
    if let Some((earlier, later)) = instrument.effect.ends_that_disagree() {
        outln!(
            "its length and its end disagree: {earlier} and {later}; the later holds provisionally (R52)"
        );
    }
    if instrument.effect.unverified {
        outln!("its times are not verified against the text");
    }
    outln!("\nParties and roles");
    for party in &instrument.parties {
        let side = party
            .side
            .as_deref()
            .map_or(String::new(), |side| format!(", side {side}"));
        outln!("  {} {}{side}", party.role, party.actor);
    }
    if instrument.membership_open {
        outln!("  open: any armed actor may accept");
    }
    if !instrument.texts.is_empty() {
        outln!("\nTexts");
    }
    for text in &instrument.texts {
        let at_hand = match (text.at_hand, &text.sha256) {
            (_, Some(digest)) => format!("at hand, SHA-256 {}", digest.get_ref()),
            (Some(false), None) => "not at hand".to_string(),
            (Some(true) | None, None) => "not said whether it is at hand".to_string(),
        };
        let source = text.source.as_deref().unwrap_or("no source given");
        outln!("  {}: {at_hand}; {source}", text.lang.get_ref());
    }
    for pairing in &instrument.pairings {
        let title = pairing
            .title
            .get("en")
            .or_else(|| pairing.title.values().next());
        outln!(
            "\nAt once: {} ({})",
            title.map_or(pairing.id.as_str(), String::as_str),
            pairing.id
        );
        for (of, clause) in &pairing.steps {
            outln!("  {}: {clause}", clause::borne_by(of));
        }
    }
    outln!("\nClauses");
    for clause in &instrument.clauses {
        let mark = if clause.unverified {
            " (unverified)"
        } else {
            ""
        };
        outln!(
            "  {} [{}] {} {}{mark}",
            clause.id,
            clause.anchor,
            clause.kind,
            clause.modality
        );
        if let Some(text) = clause
            .paraphrase
            .get("en")
            .or_else(|| clause.paraphrase.values().next())
        {
            outln!("      paraphrase: {text}");
        }
        for line in clause::told(clause) {
            outln!("      {line}");
        }
    }
}

/// The actors and places an instrument names that a record does not hold.
fn not_on_record(view: View<'_>, instrument: &Instrument) -> BTreeSet<String> {
    let actors = instrument.parties.iter().map(|party| &party.actor);
    let actors = actors.filter(|actor| view.actor(actor).is_none());
    let actors = actors.map(|actor| format!("the actor '{actor}'"));
    let scopes = instrument.clauses.iter().map(|clause| &clause.scope);
    let shapes = scopes
        .chain([&instrument.scope])
        .flat_map(|scope| scope.within.iter().chain(&scope.except));
    let places = shapes.filter_map(|shape| match &shape.kind {
        ShapeKind::Place(place) | ShapeKind::Around { place, .. } => {
            (view.place(place).is_none()).then(|| format!("the place '{place}'"))
        }
        ShapeKind::Belt { .. } | ShapeKind::Ring(_) | ShapeKind::CombatAgainst(_) => None,
    });
    actors.chain(places).collect()
}
