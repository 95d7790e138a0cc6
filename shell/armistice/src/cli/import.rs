//! `armistice import FORMAT FILE`.

use super::{Data, exit, unreadable};
use crate::app::fold::FORMATS;
use crate::app::import::{self, Source};
use crate::app::mission::{DESK, Mission, first_refusal};
use crate::app::record::Refused;
use anyhow::{Context, Result, bail};
use armistice_domain::facts::{Audience, View};
use armistice_domain::id::ActorId;
use armistice_domain::instant::Instant;
use armistice_domain::instrument::{Instrument, ShapeKind, check};
use armistice_domain::statements::Body;
use armistice_formats::facts;
use armistice_formats::facts::Library;
use armistice_formats::facts::people::admits_published_key;
use armistice_record::sha256;
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

/// Bring a file into the record: facts, events, registrations, places, boundaries
///
/// Formats:
///   facts          statements in the facts language (docs/guide/cases.md)
///   ucdp-ged       UCDP Georeferenced Event Dataset, CSV: one report per row
///   registrations  a side's published counts, CSV with --mapping (docs/guide/your-own-conflict.md)
///   gazetteer      administrative units with codes and names, CSV
///   boundaries     boundaries, GeoJSON
///
/// Of a table or of shapes, what can be read is recorded; rows that cannot be read are refused with
/// their line and written to a file beside the original (FILE.refused.csv). A file of facts is
/// recorded whole or not at all, since its lines speak of each other: everything wrong with it is told
/// with its line, and nothing is recorded until it is put right. The same file a second time adds
/// nothing. A file of facts to which lines were added is recorded whole once more: bring in the new
/// lines alone. An actor or a place that neither the record nor the file knows is told with its line;
/// with --strict nothing of such a file is recorded. An event row that its publisher has on record
/// word for word is told as a duplicate, and is no second report.
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
    /// For facts: refuse a file that names an actor or a place nobody knows, instead of telling it.
    #[arg(long)]
    strict: bool,
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
    let repeated = import::repeated(bytes, &source, &mission.record.folder);
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
    for what in repeated.iter().take(20) {
        outln!("note: {what}");
    }
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
    let mut bodies: Vec<(Audience, Body, Vec<Vec<u8>>)> = Vec::new();
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
    let unknown = {
        let texts = bodies.iter().flat_map(|(_, _, blobs)| blobs);
        let texts = texts.filter_map(|text| check::recorded(core::str::from_utf8(text).ok()?).ok());
        let texts: Vec<Arc<Instrument>> = texts.map(Arc::new).collect();
        not_known(mission.record.folder.facts.now(), &texts, &read.drafts)
    };
    for (line, what) in &unknown {
        outln!(
            "{}: line {line}: {}{what}",
            args.file.display(),
            if args.strict { "" } else { "note: " }
        );
    }
    if args.strict && !unknown.is_empty() {
        outln!(
            "{} names are not known; nothing was recorded",
            unknown.len()
        );
        return Ok(ExitCode::from(exit::NOT_HELD));
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

/// The names of a file that nothing introduces, each once, with the first line that gives it: no line before or after,
/// nothing on record, and no instrument, neither there nor brought in with the file.
fn not_known(
    view: View<'_>,
    texts: &[Arc<Instrument>],
    drafts: &[facts::Draft],
) -> Vec<(usize, String)> {
    let mut actors: BTreeSet<&str> = BTreeSet::new();
    let mut places: BTreeSet<&str> = BTreeSet::new();
    if let Some(genesis) = view.facts.genesis.as_deref() {
        actors.extend(genesis.organisations.iter().map(|one| one.actor.as_str()));
    }
    for instrument in view.instruments().chain(texts.iter().map(Arc::as_ref)) {
        actors.extend(instrument.parties.iter().map(|party| party.actor.as_str()));
        let scopes = instrument.clauses.iter().map(|clause| &clause.scope);
        let scopes = scopes.chain([&instrument.scope]);
        for shape in scopes.flat_map(|scope| scope.within.iter().chain(&scope.except)) {
            match &shape.kind {
                ShapeKind::Place(place) | ShapeKind::Around { place, .. } => {
                    places.insert(place.as_str());
                }
                ShapeKind::Belt { .. } | ShapeKind::Ring(_) | ShapeKind::CombatAgainst(_) => {}
            }
        }
    }
    for draft in drafts {
        match &draft.body {
            Body::ActorIs(is) => actors.insert(is.actor.as_str()),
            Body::PlaceIs(is) => places.insert(is.place.as_str()),
            _ => false,
        };
    }
    let mut told: BTreeSet<String> = BTreeSet::new();
    let mut found = Vec::new();
    for draft in drafts {
        let named = draft.body.named();
        let unknown_actors = named
            .actors
            .iter()
            .filter(|actor| !actors.contains(actor.as_str()) && view.actor(actor).is_none())
            .map(|actor| format!("the actor '{actor}' is not known; introduce it: actor {actor} \"NAME\" kind=KIND"));
        let unknown_places = named
            .places
            .iter()
            .filter(|place| !places.contains(place.as_str()) && view.place(place).is_none())
            .map(|place| format!("the place '{place}' is not known; introduce it: place {place} \"NAME\" kind=KIND"));
        for what in unknown_actors.chain(unknown_places) {
            if told.insert(what.clone()) {
                found.push((draft.line, what));
            }
        }
    }
    found
}
