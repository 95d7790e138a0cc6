//! `armistice import FORMAT FILE`.

use super::{Data, exit, unreadable};
use crate::app::fold::FORMATS;
use crate::app::import::{self, Source};
use crate::app::mission::{DESK, Mission, first_refusal};
use crate::app::record::Refused;
use anyhow::{Context, Result, bail};
use armistice_domain::facts::Audience;
use armistice_domain::id::ActorId;
use armistice_domain::instant::Instant;
use armistice_formats::facts;
use armistice_formats::facts::Library;
use armistice_formats::facts::people::admits_published_key;
use armistice_record::sha256;
use std::path::PathBuf;
use std::process::ExitCode;

/// Bring a file into the record: facts, events, registrations, places, boundaries
///
/// Formats:
///   facts          statements in the facts language (docs/guide/cases.md)
///   ucdp-ged       UCDP Georeferenced Event Dataset, CSV: one report per row
///   registrations  a side's published counts, CSV with --mapping (docs/guide/your-own-conflict.md)
///   gazetteer      administrative units with codes and names, CSV
///   boundaries     boundaries, GeoJSON
///
/// What can be read is recorded; rows that cannot be read are refused with their line and written to
/// a file beside the original (FILE.refused.csv). The same file a second time adds nothing. A file of
/// facts to which lines were added is recorded whole once more: bring in the new lines alone.
#[derive(clap::Args)]
#[command(verbatim_doc_comment)]
pub struct Args {
    /// What the file is: facts, ucdp-ged, registrations, gazetteer or boundaries.
    format: String,
    /// The file to bring in.
    file: PathBuf,
    #[command(flatten)]
    data: Data,
    /// Where the file comes from, as it should be cited.
    #[arg(long, default_value = "not stated")]
    source: String,
    /// Under which licence it may be passed on.
    #[arg(long, default_value = "not stated")]
    licence: String,
    /// The actor whose reports these are.
    #[arg(long, default_value = DESK)]
    by: String,
    /// For registrations: what the columns mean (TOML).
    #[arg(long)]
    mapping: Option<PathBuf>,
}

pub fn run(args: Args) -> Result<ExitCode> {
    if !FORMATS.iter().any(|(name, _)| *name == args.format) {
        let known: Vec<&str> = FORMATS.iter().map(|(name, _)| *name).collect();
        return Err(unreadable(format!(
            "'{}' is not a format; formats are {}",
            args.format,
            known.join(", ")
        )));
    }
    if args.format == "registrations" && args.mapping.is_none() {
        return Err(unreadable(
            "registrations need a column mapping; give --mapping FILE.toml, as docs/guide/your-own-conflict.md shows",
        ));
    }
    let bytes = std::fs::read(&args.file)
        .with_context(|| format!("cannot read {}", args.file.display()))?;
    let mut mission = Mission::open(&args.data.dir)?;
    if args.format == "facts" {
        facts_in(&mut mission, &args, bytes)
    } else {
        rows_in(&mut mission, &args, &bytes)
    }
}

fn rows_in(mission: &mut Mission, args: &Args, bytes: &[u8]) -> Result<ExitCode> {
    let mapping = match &args.mapping {
        Some(path) => Some(
            std::fs::read_to_string(path)
                .with_context(|| format!("cannot read the mapping {}", path.display()))?,
        ),
        None => None,
    };
    let source = Source {
        format: args.format.clone(),
        source: args.source.clone(),
        licence: args.licence.clone(),
        by: ActorId::new(&args.by),
        mapping,
        by_day: false,
        entered: Instant(super::now_s()),
        zone: mission.record.folder.zone().to_string(),
    };
    let digest = sha256(bytes).to_hex();
    if mission.record.folder.has_import(&digest) {
        outln!("this file is on record already (digest {digest}); nothing was added");
        return Ok(ExitCode::SUCCESS);
    }
    let read = import::read(bytes, &source)
        .map_err(|what| anyhow::anyhow!("{}: {what}; nothing was recorded", args.file.display()))?;
    let bodies = read
        .pieces
        .into_iter()
        .map(|piece| (Audience::PUBLIC, piece.body.into(), piece.blobs))
        .collect();
    first_refusal(mission.record_bodies(super::now_s(), bodies)?)?;
    outln!(
        "{} rows recorded, {} refused, file digest {digest}",
        read.rows,
        read.refused.len()
    );
    for note in read.notes.iter().take(20) {
        outln!("note: {note}");
    }
    for fault in mission.record.folder.faults.iter().take(20) {
        outln!("fault: {fault}");
    }
    if read.refused.is_empty() {
        return Ok(ExitCode::SUCCESS);
    }
    let mut path = args.file.clone().into_os_string();
    path.push(".refused.csv");
    let path = PathBuf::from(path);
    std::fs::write(&path, armistice_formats::parsed::refused_csv(&read.refused))
        .with_context(|| format!("cannot write the refused rows to {}", path.display()))?;
    for row in read.refused.iter().take(10) {
        outln!("refused: {row}");
    }
    outln!("the refused rows are in {}", path.display());
    Ok(ExitCode::from(exit::NOT_HELD))
}

fn facts_in(mission: &mut Mission, args: &Args, bytes: Vec<u8>) -> Result<ExitCode> {
    let text = super::utf8(&args.file, bytes)
        .map_err(|error| anyhow::anyhow!("{error}; nothing was recorded"))?;
    let read = facts::read(&text);
    if !read.problems.is_empty() {
        for problem in read.problems.iter().take(50) {
            outln!("{}: {problem}", args.file.display());
        }
        outln!("{} problems; nothing was recorded", read.problems.len());
        return Ok(ExitCode::from(exit::NOT_HELD));
    }
    let genesis = mission.record.folder.facts.genesis.as_deref();
    let exercise = genesis.is_some_and(|genesis| genesis.exercise);
    let published = |draft: &&facts::Draft| admits_published_key(&draft.body);
    if let Some(draft) = read.drafts.iter().find(published).filter(|_| !exercise) {
        outln!(
            "{}: line {}: give key=HEX, the key of the officer's own device: without it the line means a published key, which everybody has; nothing was recorded",
            args.file.display(),
            draft.line
        );
        return Ok(ExitCode::from(exit::NOT_HELD));
    }
    let mut bodies: Vec<(Audience, armistice_domain::statements::Body, Vec<Vec<u8>>)> = Vec::new();
    let shelf = crate::app::library::Shelf::built_in()?;
    let used = read.uses.iter().map(|(line, id)| {
        shelf.instrument(id).map(|(text, _)| (id.clone(), text)).with_context(|| {
            format!("{}: line {line}: no instrument '{id}' comes with the program; add it with: armistice instrument add", args.file.display())
        })
    });
    let used: Vec<(String, String)> = used.collect::<Result<_>>()?;
    for (id, text) in used.into_iter().chain(read.inline.clone()) {
        let known = mission
            .record
            .folder
            .facts
            .instruments
            .contains_key(id.as_str());
        if !known {
            bodies.push((
                Audience::PUBLIC,
                facts::verbs::instrument_text(&id, &sha256(text.as_bytes()).to_hex()),
                vec![text.into_bytes()],
            ));
        }
    }
    let count = read.drafts.len();
    let before = bodies.len();
    let lines: Vec<usize> = read.drafts.iter().map(|draft| draft.line).collect();
    bodies.extend(
        read.drafts
            .into_iter()
            .map(|draft| (draft.audience, draft.body, Vec::new())),
    );
    if mission.has_said(&bodies)? {
        outln!("everything this file says is on record already; nothing was added");
        return Ok(ExitCode::SUCCESS);
    }
    let answers = mission.record_bodies(super::now_s(), bodies)?;
    let mut refused = 0;
    for (position, answer) in answers.into_iter().enumerate() {
        match answer {
            Ok(_) | Err(Refused::Together) => {}
            Err(Refused::Stopped(why)) => bail!("{}: {why}", args.file.display()),
            Err(why) => {
                refused += 1;
                let line = position.checked_sub(before).and_then(|at| lines.get(at));
                let line = line.map_or(String::new(), |line| format!("line {line}: "));
                let file = args.file.display();
                outln!("{file}: {line}refused ({}): {why}", why.code());
            }
        }
    }
    if refused > 0 {
        outln!("{refused} of {count} statements were refused; nothing was recorded");
        return Ok(ExitCode::from(exit::NOT_HELD));
    }
    outln!("{count} statements recorded");
    Ok(ExitCode::SUCCESS)
}
