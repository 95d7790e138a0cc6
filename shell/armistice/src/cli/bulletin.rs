//! `armistice bulletin --date 2017-01-05`.

use super::Data;
use super::evaluate::day_end;
use crate::answer;
use crate::app::levels::Level;
use crate::app::mission::Mission;
use crate::edition::{self, Format};
use crate::words::Words;
use anyhow::Result;
use std::process::ExitCode;

/// Write the bulletin of a day, or of some days.
///
/// The bulletin is made from what had been entered by the end of the period, names the checkpoint it rests on,
/// and is the same bytes whoever makes it. Figures of different registrants are never added. What was entered later is
/// among the corrections of the day on which it was; with --as-known the bulletin is made again, and says so.
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    data: Data,
    /// A local day, 2017-01-05, or days A..B.
    #[arg(long)]
    date: String,
    /// Made again from what had been entered by the end of this day. The bulletin that was issued stays as it was.
    #[arg(long, value_name = "DATE")]
    as_known: Option<String>,
    /// How it is written: text for a terminal, html for a page, json and csv for programs.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Its language.
    #[arg(long, default_value = "en", value_parser = ["en", "ar", "ru"])]
    lang: String,
}

pub fn run(args: Args) -> Result<ExitCode> {
    // A bulletin is for everybody: it is made from what everybody may read.
    let record = Mission::look(&args.data.dir)?;
    let level = Level::kept(
        &args.data.dir,
        &record,
        record.chain.size().saturating_sub(1),
    )?;
    let record = record.public()?;
    let zone = record.folder.zone();
    let known = args.as_known.as_deref();
    let known = known.map(|date| day_end(date, zone)).transpose()?;
    let edition = edition::make(&record, &args.date, known)?;
    out!("{}", edition.write(args.format, &Words::of(&args.lang)));
    // Beside the bulletin, which is the same for everybody and at any time.
    errln!("armistice: the record it is made from is {}", level.told());
    let newest = answer::clock(&record, None);
    if known.is_none() && edition.differs(&edition::make(&record, &args.date, Some(newest))?) {
        let day = newest.in_zone(zone);
        let day = day.split(' ').nth(1).unwrap_or_default();
        errln!(
            "armistice: more of these days was entered after them; --as-known {day} makes the bulletin again with it"
        );
    }
    Ok(ExitCode::SUCCESS)
}
