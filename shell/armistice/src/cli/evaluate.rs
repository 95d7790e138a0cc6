//! `armistice evaluate`: an incident on record, or a question put by hand.

mod meant;

use super::{Data, unreadable};
use crate::answer;
use crate::app::levels::Level;
use crate::app::mission::Mission;
use anyhow::{Result, bail};
use armistice_domain::facts::View;
use armistice_domain::id::IncidentId;
use armistice_domain::incident::silence::Silence;
use armistice_domain::incident::{self, Matter, inquiry, procedure};
use armistice_domain::instant::{self, Instant, Span};
use armistice_domain::outcomes;
use armistice_domain::report::statements::Elements;
use armistice_domain::words::{EventType, Weapon};
use std::process::ExitCode;

/// Ask: was this covered, and by which clause?
///
/// Ask about an incident of the record:
///   armistice evaluate --incident i1 --data DIR
/// or put a question by hand; what you state is taken as given, what you leave out is asked back:
///   armistice evaluate --doer elm --target fir --at 2016-02-28T09:00 --place cedar --act Explosion
///
/// Every instrument on record answers for itself, and says two things that are never merged. The
/// outcome: what its text says follows, per clause, with reasons by rule and the facts that would
/// change the answer. The standing, of an incident on record: what the competent body decided, or
/// where its procedure is. Times without a zone are read in the zone of the record; actors and
/// places are those on record, by id or by name, event types those of docs/guide/words.md.
#[derive(clap::Args)]
#[command(verbatim_doc_comment)]
pub struct Args {
    #[command(flatten)]
    data: Data,
    /// An incident, or a report that stands alone.
    #[arg(long, conflicts_with_all = ["doer", "target", "at", "place", "act", "weapon"])]
    incident: Option<String>,
    /// The actor that did it: its id, or its name where only one actor has it.
    #[arg(long)]
    doer: Option<String>,
    /// The actor it was done to, by id or name, or Civilians, Aid, Medical, Monitors, Infrastructure, Ground:ACTOR.
    #[arg(long)]
    target: Option<String>,
    /// When: 2016-02-28T09:00, or A..B.
    #[arg(long)]
    at: Option<String>,
    /// A place on record: its id, or its name in any spelling where only one place has it.
    #[arg(long)]
    place: Option<String>,
    /// An event type, such as Explosion or TerritoryTaken.
    #[arg(long)]
    act: Option<String>,
    /// A weapon class, such as Mortar or Artillery.
    #[arg(long)]
    weapon: Option<String>,
    /// As known on this date, the whole day included.
    #[arg(long, value_name = "DATE")]
    as_known: Option<String>,
    /// Judged by the facts as they stood at this time, instead of the event's own.
    #[arg(long, value_name = "TIME")]
    as_was: Option<String>,
    /// With --incident: the time at which the clocks of the procedure are read, instead of the log's own newest, or of
    /// the end of --as-known where that is earlier.
    #[arg(long, value_name = "TIME", requires = "incident")]
    clock: Option<String>,
    /// Only this instrument.
    #[arg(long)]
    instrument: Option<String>,
    /// Also instruments that were not in force then.
    #[arg(long)]
    all: bool,
    /// As JSON, with the fields of the API's /api/v1/evaluate and /api/v1/incidents/ID.
    #[arg(long)]
    json: bool,
}

pub fn run(args: Args) -> Result<ExitCode> {
    let record = Mission::look(&args.data.dir)?;
    let zone = record.folder.zone().to_string();
    let at_time = |text: &str| instant::instant(text, &zone).map_err(unreadable);
    let view = known_view(record.folder.facts.now(), args.as_known.as_deref(), &zone)?;
    let as_was = args.as_was.as_deref().map(at_time).transpose()?;
    let matter = matter(&args, view, &zone)?;
    if let Some(id) = &args.instrument
        && view.instrument(&id.as_str().into()).is_none()
    {
        bail!("no instrument '{id}' is on record as known then");
    }
    let within = as_was.map(Span::at).or(matter.time);
    let asked: Option<IncidentId> = args.incident.as_deref().map(Into::into);
    let known = args
        .as_known
        .as_deref()
        .map(|date| day_end(date, &zone))
        .transpose()?;
    let clock = match &args.clock {
        Some(text) => at_time(text)?,
        None => answer::clock(&record, known),
    };
    let mut answers = Vec::new();
    for instrument in view.instruments() {
        if args
            .instrument
            .as_deref()
            .is_some_and(|id| id != instrument.id.as_str())
        {
            continue;
        }
        let outcome = outcomes::evaluate(view, &matter, instrument, as_was);
        let shown = args.all
            || args.instrument.is_some()
            || outcome.determination != armistice_domain::words::Determination::OutOfScopeTime;
        if shown {
            let standing = asked
                .as_ref()
                .map(|id| procedure::standing(view, id, instrument, clock));
            answers.push((outcome, standing));
        }
    }
    let silence = |standing: &procedure::Standing<'_>| {
        let incident = asked.as_ref();
        incident.map_or_else(Silence::default, |id| {
            Silence::of(view, standing, id, None, clock)
        })
    };
    if args.json {
        let outcomes: Vec<_> = answers
            .iter()
            .map(|(outcome, _)| answer::outcome(view, outcome, within))
            .collect();
        let standings: Vec<_> = answers
            .iter()
            .filter_map(|(_, standing)| {
                let standing = standing.as_ref()?;
                let silence = silence(standing);
                Some(answer::standing(view, standing, &silence, clock, &zone))
            })
            .collect();
        let checkpoint = serde_json::json!({ "origin": record.meta.origin.as_str(), "size": record.chain.size(), "root": record.chain.root().to_hex() });
        outln!(
            "{}",
            serde_json::to_string_pretty(
                &serde_json::json!({ "outcomes": outcomes, "standings": standings, "checkpoint": checkpoint })
            )?
        );
        return Ok(ExitCode::SUCCESS);
    }
    if answers.is_empty() {
        outln!("{}", none_told(view));
    }
    for (outcome, standing) in &answers {
        for line in answer::lines(view, outcome) {
            outln!("{line}");
        }
        if let Some(standing) = standing {
            for line in answer::standing_lines(standing, &silence(standing), clock, &zone) {
                outln!("{line}");
            }
            let text = view.instrument(&standing.instrument);
            for (id, text) in asked.iter().zip(text) {
                for line in answer::inquiry_lines(&inquiry::responses(view, id, text, clock), &zone)
                {
                    outln!("{line}");
                }
            }
        }
        outln!();
    }
    let size = record.chain.size();
    let level = Level::kept(&args.data.dir, &record, size.saturating_sub(1))?;
    outln!(
        "Computed at {size} entries, root {} ({}).",
        record.chain.root(),
        level.told()
    );
    Ok(ExitCode::SUCCESS)
}

/// Why no text answers: there is none, or none had force then.
fn none_told(view: View<'_>) -> &'static str {
    if view.instruments().next().is_none() {
        return "No instrument is on record, so nothing says what was covered. Add one: armistice instrument add FILE.toml";
    }
    "No instrument on record was in force then. See them with --all."
}

fn not_a_word(text: &str, what: &str, all: impl Iterator<Item = &'static str>) -> anyhow::Error {
    let all: Vec<&str> = all.collect();
    unreadable(format!(
        "'{text}' is not {what}; write one of {}",
        all.join(", ")
    ))
}

/// The facts as known at the end of a date.
pub fn known_view<'a>(view: View<'a>, date: Option<&str>, zone: &str) -> Result<View<'a>> {
    let Some(date) = date else { return Ok(view) };
    Ok(view.at(view.facts.known_at(day_end(date, zone)?)))
}

/// The end of a date, as *as known on* takes it.
pub(super) fn day_end(date: &str, zone: &str) -> Result<Instant> {
    let stated = instant::stated(date, zone).map_err(unreadable)?;
    Ok(stated.span.to)
}

fn matter(args: &Args, view: View<'_>, zone: &str) -> Result<Matter> {
    if let Some(id) = &args.incident {
        let found = incident::resolve(view, &id.as_str().into());
        let matter = incident::matter(view, &found);
        if incident::members(view, &found).is_empty() {
            bail!("no incident or report '{id}' is on record as known then");
        }
        return Ok(matter);
    }
    let place = args
        .place
        .as_deref()
        .map(|text| meant::place(view, text))
        .transpose()?;
    let doer = args.doer.as_deref();
    let doer = doer
        .map(|text| meant::actor(view, "--doer", text))
        .transpose()?;
    let target = args
        .target
        .as_deref()
        .map(armistice_formats::facts::verbs::target)
        .map(|target| meant::target(view, target))
        .transpose()?;
    let elements = Elements {
        occurred: args
            .at
            .as_deref()
            .map(|text| instant::stated(text, zone).map_err(unreadable))
            .transpose()?,
        place,
        act: args
            .act
            .as_deref()
            .map(|text| {
                EventType::parse(text).ok_or_else(|| {
                    not_a_word(
                        text,
                        "an event type",
                        EventType::ALL.iter().map(|w| w.word()),
                    )
                })
            })
            .transpose()?,
        weapon: args
            .weapon
            .as_deref()
            .map(|text| {
                Weapon::parse(text).ok_or_else(|| {
                    not_a_word(text, "a weapon class", Weapon::ALL.iter().map(|w| w.word()))
                })
            })
            .transpose()?,
        doer,
        target,
        ..Elements::default()
    };
    Ok(Matter::premise("question", &elements))
}
