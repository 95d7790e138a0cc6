//! `armistice object`: what was notified so that nobody collides with it, from the command line.
//!
//! Everything is read from the server, as whoever is signed in; what is said is signed here and handed in as `armistice say` does
//! it, shown before. Texts of others are shown so that nothing in them can pass for something else.

pub(super) mod affected;
mod files;
mod saying;
mod telling;
pub(super) mod told;

use super::say::{Manner, Said, escaped, known, plain, say_all};
use super::script::shown;
use super::who::{At, Holder, Key};
use super::{exit, unreadable};
use crate::app::remote::{Known, Remote};
use anyhow::{Context, Result};
use armistice_domain::movement::statements::{ConflictMeasure, MovementOutcome, Step};
use armistice_space::notation;
use serde_json::Value;
use std::path::PathBuf;
use std::process::ExitCode;

/// Sites, movements, areas and planned activity: notified, told, answered.
///
/// An object is what you notify so that nobody collides with it. It is for your own organisation alone until you tell it: to each
/// recipient by a notice of its own (armistice object tell). Whom it meets is told to each side as cells and times of its own
/// object, and names nobody. Where nothing meets it, that says that nothing notified meets it, and nothing else.
///
/// A first site: write it as a row (armistice object export --format csv shows the columns), then armistice object import
/// --key me.key sites.csv. docs/guide/deconfliction.md goes through all of it.
#[derive(clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(clap::Subcommand)]
enum Command {
    List(List),
    Show(One),
    Check(files::File),
    Import(files::Import),
    Export(Export),
    Tell(Tell),
    Step(Stepping),
    Look(Looking),
    Answer(Answering),
    Conflicts(Conflicts),
    Near(Near),
    Traced(Traced),
}

/// Whom to ask, and as whom.
#[derive(clap::Args)]
struct Asking {
    #[command(flatten)]
    at: At,
    #[command(flatten)]
    key: Key,
    /// Print what the server answers, as JSON.
    #[arg(long)]
    json: bool,
}

/// How it is signed.
#[derive(clap::Args)]
struct Signing {
    #[command(flatten)]
    at: At,
    #[command(flatten)]
    key: Key,
    /// Sign without asking. What is signed is shown all the same.
    #[arg(long)]
    yes: bool,
    /// Say what became of each statement as JSON, one object a line.
    #[arg(long)]
    json: bool,
}

/// The objects you may know of.
///
/// Your own with how each stands to what it meets and by when it is to be answered; of others, what their audience reads, and what
/// you were told of by a notice.
#[derive(clap::Args)]
struct List {
    #[command(flatten)]
    asking: Asking,
    /// site, movement, area or activity.
    #[arg(long)]
    kind: Option<String>,
    /// Also those that have ended.
    #[arg(long)]
    all: bool,
}

/// One object: versions, steps, recipients, and what it meets.
///
/// What it meets is shown as cells of the grid, west south east north in degrees, with the times they are affected. Of what others
/// told you: where and when, as your copy says it, with vehicles, escorts, people and whom to call.
#[derive(clap::Args)]
struct One {
    /// The object, such as north:clinic.
    id: String,
    #[command(flatten)]
    asking: Asking,
}

/// What your objects meet; and, of what you look after, what was begun too early, who asks how, and which sites were hit again.
///
/// A party is told of its own. The co-chairs and guarantors of a text are told, besides, what was begun while a conflict was open,
/// who asks as if searching, and which sites were hit more than once within a year by the same, or by nobody known: not where they
/// are, and of incidents only what they may read themselves.
#[derive(clap::Args)]
struct Conflicts {
    #[command(flatten)]
    asking: Asking,
}

/// Write your own live objects as GeoJSON or as rows.
///
/// What is written reads back as it stands. It says nothing of others, and nothing of who holds what ground: where those two stand
/// on one sheet, the sheet is a list of targets.
#[derive(clap::Args)]
struct Export {
    /// geojson or csv.
    #[arg(long, default_value = "geojson")]
    format: String,
    /// Where to write it; on standard output without it.
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    #[command(flatten)]
    at: At,
    #[command(flatten)]
    key: Key,
}

/// Tell every recipient that is still to be told, or to be told anew.
///
/// One notice for each, because each is given positions of its own: where one turns up elsewhere, it says whose copy it is. A
/// recipient that was told a version that no longer holds is sent a correction of what it was told.
#[derive(clap::Args)]
struct Tell {
    /// The object, such as north:clinic.
    id: String,
    /// Over which channel; without it, the one open channel for deconfliction or humanitarian matters on which both are.
    #[arg(long)]
    channel: Option<String>,
    /// FLASH, IMMEDIATE, PRIORITY or ROUTINE; without it PRIORITY, and IMMEDIATE for what corrects something told before.
    #[arg(long)]
    priority: Option<String>,
    #[command(flatten)]
    signing: Signing,
}

/// Say what becomes of an object of yours.
///
/// Of a site reconfirmed or withdrawn; of a movement departed, holding, impeded, resumed, diverted, completed, aborted or
/// withdrawn; of an area ended or withdrawn; of an activity started, ended, aborted or withdrawn. What cannot follow is refused
/// with what can. A movement that waits says where (--point), and one that ends how it came out (--outcome). What came to pass earlier is told
/// with its time (--at), up to a week later; it is kept with both times, and matched from when it came to pass.
///
/// What ends stands no more for those who were told: each is sent a correction that says how it ended, signed after the step, over
/// the line armistice object tell would take. With --tell later nobody is, and who is owed it is listed.
#[derive(clap::Args)]
struct Stepping {
    /// The object, such as north:k7.
    id: String,
    /// What becomes of it.
    step: String,
    /// When it came to pass, in the record's zone or with one of its own: 2030-01-02T08:00, 2030-01-02T08:00Z. Without it: now.
    #[arg(long, value_name = "TIME")]
    at: Option<String>,
    /// Where it is: latitude and longitude, MGRS or UTM.
    #[arg(long, value_name = "POSITION", allow_hyphen_values = true)]
    point: Option<String>,
    /// facilitated, partially-facilitated, impeded, denied or withdrawn.
    #[arg(long)]
    outcome: Option<String>,
    /// What else there is to say.
    #[arg(long)]
    words: Option<String>,
    /// When those who were told of it learn that it ended: now or later.
    #[arg(long, value_name = "WHEN", default_value = "now", value_parser = ["now", "later"])]
    tell: String,
    #[command(flatten)]
    signing: Signing,
}

/// Say that a second officer has looked at the newest version.
///
/// Somebody else than whoever signed it compares it with its own source and signs. With --point, the position as that source has
/// it.
#[derive(clap::Args)]
struct Looking {
    /// The object, such as north:clinic.
    id: String,
    /// The position as your own source has it.
    #[arg(long, value_name = "POSITION", allow_hyphen_values = true)]
    point: Option<String>,
    /// What you have seen.
    #[arg(long)]
    words: Option<String>,
    #[command(flatten)]
    signing: Signing,
}

/// Say what you do about the conflict of an object of yours.
///
/// hold, reroute, retime, cancel, keep-away, warned or stopped. Shown first is what you answer; told more since, you are asked
/// again. None of these says that anything is safe, and your answer is not the other side's.
#[derive(clap::Args)]
struct Answering {
    /// The object, such as north:plan-3.
    id: String,
    /// What you do about it.
    measure: String,
    /// What else there is to say.
    #[arg(long)]
    words: Option<String>,
    #[command(flatten)]
    signing: Signing,
}

/// What had been notified near a place and in a window, as your organisation knows it.
///
/// For when something has happened: which objects had been notified there, to whom, how exactly, and how far that had got.
#[derive(clap::Args)]
struct Near {
    /// Latitude and longitude, MGRS or UTM.
    #[arg(allow_hyphen_values = true)]
    position: String,
    /// How far around it, in metres.
    #[arg(long, default_value_t = 1000)]
    radius_m: u32,
    /// Not before this day or time.
    #[arg(long)]
    from: String,
    /// Not after this day or time.
    #[arg(long)]
    until: String,
    #[command(flatten)]
    asking: Asking,
}

/// Whose copy of a position of yours one may be that turned up elsewhere.
///
/// Each recipient that is told positions is given its own, moved by some metres. It says who had that copy, and not who gave it on.
#[derive(clap::Args)]
struct Traced {
    /// Latitude and longitude as they were found, MGRS or UTM.
    #[arg(allow_hyphen_values = true)]
    position: String,
    #[command(flatten)]
    asking: Asking,
}

pub fn run(args: Args) -> Result<ExitCode> {
    match args.command {
        Command::List(args) => list(&args),
        Command::Show(args) => show(&args),
        Command::Check(args) => files::check(&args),
        Command::Import(args) => files::import(args),
        Command::Export(args) => export(&args),
        Command::Tell(args) => saying::tell(args),
        Command::Step(args) => saying::step(args),
        Command::Look(args) => saying::look(args),
        Command::Answer(args) => saying::answer(args),
        Command::Conflicts(args) => conflicts(&args),
        Command::Near(args) => near(&args),
        Command::Traced(args) => traced(&args),
    }
}

impl Asking {
    fn ask(&self, path: &str) -> Result<Value> {
        self.with(|remote| remote.get(path))
    }

    fn with<T>(&self, ask: impl FnOnce(&Remote) -> Result<T>) -> Result<T> {
        let mut remote = self.at.remote()?;
        let holder = self.key.holder(&remote)?;
        remote.sign_in(&holder.key)?;
        let answer = ask(&remote);
        remote.sign_out();
        if !self.json && remote.exercise {
            outln!("EXERCISE");
        }
        answer
    }

    fn printed(&self, value: &Value) -> bool {
        if self.json {
            outln!("{value:#}");
        }
        self.json
    }
}

/// Who is signed in, and who signs.
struct Hand {
    remote: Remote,
    holder: Holder,
    known: Known,
    manner: Manner,
}

impl Signing {
    fn hand(&self) -> Result<Hand> {
        let mut remote = self.at.remote()?;
        let holder = self.key.holder(&remote)?;
        let known = known(&remote, &holder)?;
        remote.sign_in(&holder.key)?;
        Ok(Hand {
            remote,
            holder,
            known,
            manner: Manner {
                yes: self.yes,
                json: self.json,
                incomplete: true,
            },
        })
    }
}

impl Hand {
    fn object(&self, id: &str) -> Result<Value> {
        self.remote.get(&format!("/api/v1/objects/{}", escaped(id)))
    }

    fn says(mut self, said: Vec<Said>) -> Result<ExitCode> {
        self.remote.sign_out();
        say_all(
            &self.remote,
            self.holder,
            &self.known,
            (said, &[]),
            self.manner,
        )
    }
}

fn items(value: &Value) -> impl Iterator<Item = &Value> + Clone {
    value.as_array().into_iter().flatten()
}

fn at(value: &Value) -> String {
    plain(&value["local"])
}

fn list(args: &List) -> Result<ExitCode> {
    let mut path = format!("/api/v1/objects?live={}", !args.all);
    if let Some(kind) = &args.kind {
        path.push_str(&format!("&kind={}", escaped(kind)));
    }
    let all = args.asking.ask(&path)?;
    if args.asking.printed(&all) {
        return Ok(ExitCode::SUCCESS);
    }
    for row in items(&all["objects"]) {
        outln!(
            "{} {} v{} {}  {}",
            plain(&row["kind"]),
            plain(&row["object"]),
            plain(&row["version"]),
            plain(&row["stage"]),
            plain(&row["name"])
        );
        outln!("  {} to {}", at(&row["from"]), at(&row["until"]));
        if row["own"] != true {
            outln!("  of {}", plain(&row["by_name"]));
        } else if !row["due"].is_null() {
            outln!("  {}: answer by {}", plain(&row["stands"]), at(&row["due"]));
        } else {
            outln!("  {}", plain(&row["stands"]));
        }
        if row["stale"] == true {
            outln!("  STALE: reconfirm it, or withdraw it");
        }
    }
    for row in items(&all["told"]) {
        outln!("{}", told::line(row));
    }
    Ok(ExitCode::SUCCESS)
}

fn show(args: &One) -> Result<ExitCode> {
    let path = format!("/api/v1/objects/{}", escaped(&args.id));
    let (one, told) = args.asking.with(|remote| match remote.get(&path) {
        Ok(one) => Ok((one, None)),
        // What one was told of is no object one may read: the notices that told it say what there is.
        Err(unknown) => {
            let all = remote.get("/api/v1/objects?live=false")?;
            let told = told::of(&all, &args.id).cloned();
            told.map(|told| (told.clone(), Some(told))).ok_or(unknown)
        }
    })?;
    if args.asking.printed(&one) {
        return Ok(ExitCode::SUCCESS);
    }
    if let Some(told) = &told {
        for line in told::lines(told) {
            outln!("{line}");
        }
        return Ok(ExitCode::SUCCESS);
    }
    outln!(
        "{} {} v{} grade {}: {}",
        plain(&one["kind"]),
        plain(&one["object"]),
        plain(&one["version"]),
        plain(&one["grade"]),
        plain(&one["name"])
    );
    outln!("  {} to {}", at(&one["from"]), at(&one["until"]));
    outln!("  stage     {}", plain(&one["stage"]));
    for step in items(&one["steps"]) {
        let late = match step["told_late"] == true {
            true => format!(" (told {})", at(&step["told"])),
            false => String::new(),
        };
        outln!("    {} {}{late}", at(&step["at"]), plain(&step["step"]));
    }
    if items(&one["possible"]).next().is_some() {
        outln!("  can be    {}", plain(&one["possible"]));
    }
    for doubt in items(&one["doubts"]) {
        outln!(
            "  DOUBT     {}: {}",
            plain(&doubt["field"]),
            plain(&doubt["what"])
        );
    }
    for recipient in items(&one["recipients"]) {
        outln!(
            "  {:<9} {} {}{}",
            plain(&recipient["told"]),
            plain(&recipient["name"]),
            plain(&recipient["precision"]),
            match &recipient["rung"] {
                Value::Null => String::new(),
                rung => format!(", {}", plain(rung)),
            }
        );
    }
    conflict(&one);
    Ok(ExitCode::SUCCESS)
}

/// What an object meets, as its notifier is told.
fn conflict(one: &Value) {
    let conflict = &one["conflict"];
    if conflict.is_null() {
        return;
    }
    outln!("  conflict  {}", plain(&conflict["stands"]));
    if conflict["stop"] == true {
        outln!(
            "  STOP      {}",
            match conflict["stop_goes_on"] == true {
                true => "somebody asks for a STOP here",
                false => "somebody asked for a STOP here, and has closed it",
            }
        );
    }
    let edges = |cell: &Value| {
        let edges = ["west", "south", "east", "north"].map(|edge| plain(&cell[edge]));
        edges.join(" ")
    };
    for one in affected::affected(conflict) {
        let times = one.stretches.iter();
        let mut times: Vec<String> = times
            .map(|(from, until)| format!("{} to {}", at(from), at(until)))
            .collect();
        times.extend(one.always.then(|| "whenever it is there".to_string()));
        outln!("    {}: {}", edges(one.cell), times.join("; "));
    }
    if conflict["unseen"] == true {
        outln!(
            "    Some of these cells were not looked at, because too much was asked; they are taken to be affected."
        );
    }
    if !conflict["due"].is_null() {
        outln!("  answer by {}", at(&conflict["due"]));
    }
    if !one["said"].is_null() {
        outln!(
            "  answered  {} {}",
            at(&one["said"]["at"]),
            plain(&one["said"]["measure"])
        );
    }
    outln!("  {}", plain(&conflict["means"]));
}

fn export(args: &Export) -> Result<ExitCode> {
    let format = files::format_of(std::path::Path::new(""), Some(&args.format))?;
    let mut remote = args.at.remote()?;
    let holder = args.key.holder(&remote)?;
    remote.sign_in(&holder.key)?;
    let given = remote.get_bytes(&format!("/api/v1/objects.{format}"));
    remote.sign_out();
    let given = given?;
    match &args.out {
        Some(path) => std::fs::write(path, given)
            .with_context(|| format!("cannot write {}", path.display()))?,
        None => outln!("{}", String::from_utf8_lossy(&given).trim_end()),
    }
    Ok(ExitCode::SUCCESS)
}

fn point(text: &str) -> Result<[i32; 2]> {
    let read = notation::read(text).map_err(|why| unreadable(format!("'{text}': {why}")))?;
    Ok([read.point.lon_e7(), read.point.lat_e7()])
}

fn near(args: &Near) -> Result<ExitCode> {
    let at_e7 = point(&args.position)?.map(crate::answer::object::degrees);
    let found = args.asking.ask(&format!(
        "/api/v1/objects/near?lon={}&lat={}&radius_m={}&from={}&until={}",
        at_e7[0],
        at_e7[1],
        args.radius_m,
        escaped(&args.from),
        escaped(&args.until)
    ))?;
    if args.asking.printed(&found) {
        return Ok(ExitCode::SUCCESS);
    }
    for one in items(&found["objects"]) {
        outln!(
            "{} {} v{}, {} m away{}",
            plain(&one["kind"]),
            plain(&one["object"]),
            plain(&one["version"]),
            plain(&one["distance_m"]),
            match &one["category"] {
                Value::Null => String::new(),
                category => format!(": {}", plain(category)),
            }
        );
        for told in items(&one["told"]) {
            outln!(
                "  told {} {} by {}, {}",
                plain(&told["name"]),
                plain(&told["precision"]),
                plain(&told["notice"]),
                plain(&told["rung"])
            );
        }
    }
    for hit in items(&found["hits"]) {
        outln!(
            "{} was hit {} times; level: {}",
            plain(&hit["object"]),
            plain(&hit["count"]),
            plain(&hit["level"])
        );
    }
    outln!("Not everything is notified, and what is on no list is protected all the same.");
    Ok(ExitCode::SUCCESS)
}

fn conflicts(args: &Conflicts) -> Result<ExitCode> {
    let found = args.asking.ask("/api/v1/conflicts")?;
    if args.asking.printed(&found) {
        return Ok(ExitCode::SUCCESS);
    }
    let lines = shown::conflicts(&found);
    for line in lines.iter().flat_map(|line| line.lines()) {
        outln!("{}", plain(&Value::from(line)));
    }
    if lines.is_empty() {
        outln!(
            "Nothing notified meets anything of yours, and nothing you look after asks for a look."
        );
    }
    outln!("Not everything is notified, and what is on no list is protected all the same.");
    Ok(ExitCode::SUCCESS)
}

fn traced(args: &Traced) -> Result<ExitCode> {
    let [lon, lat] = point(&args.position)?.map(crate::answer::object::degrees);
    let path = format!("/api/v1/traced?lon={lon}&lat={lat}");
    let found = args.asking.ask(&path)?;
    if args.asking.printed(&found) {
        return Ok(ExitCode::SUCCESS);
    }
    for one in items(&found["traced"]) {
        outln!(
            "{}: the copy of {} ({}), version {}",
            plain(&one["object"]),
            plain(&one["name"]),
            plain(&one["recipient"]),
            plain(&one["version"])
        );
    }
    if items(&found["traced"]).next().is_none() {
        outln!("It is no copy of a position of yours that was told to anybody.");
    }
    outln!("A copy says who had it, and not who gave it on.");
    Ok(ExitCode::SUCCESS)
}

/// A word of a closed vocabulary.
fn word<T>(
    what: &str,
    text: &str,
    parse: impl Fn(&str) -> Option<T>,
    all: Vec<&'static str>,
) -> Result<T> {
    parse(text).ok_or_else(|| {
        unreadable(format!(
            "'{text}' is no {what}; it is one of {}",
            all.join(", ")
        ))
    })
}

fn step_of(text: &str) -> Result<Step> {
    let all = Step::ALL.iter().map(|one| one.word()).collect();
    word("step", text, Step::parse, all)
}

fn outcome_of(text: &str) -> Result<MovementOutcome> {
    let all = MovementOutcome::ALL.iter().map(|one| one.word()).collect();
    word("outcome", text, MovementOutcome::parse, all)
}

fn measure_of(text: &str) -> Result<ConflictMeasure> {
    let all = ConflictMeasure::ALL.iter().map(|one| one.word()).collect();
    word("measure", text, ConflictMeasure::parse, all)
}
