//! `armistice bulletin --date 2017-01-05`.

use super::Data;
use crate::app::levels::Level;
use crate::app::mission::Mission;
use crate::edition::{self, Format};
use crate::words::Words;
use anyhow::Result;
use std::process::ExitCode;

/// Write the bulletin of a day, or of some days.
///
/// The bulletin is made from what had been entered by the end of the period, names the checkpoint it rests on,
/// and is the same bytes whoever makes it. Figures of different registrants are never added.
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    data: Data,
    /// A local day, 2017-01-05, or days A..B.
    #[arg(long)]
    date: String,
    /// How it is written: text for a terminal, html for a page, json and csv for programs.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Its language.
    #[arg(long, default_value = "en", value_parser = ["en", "ar", "ru"])]
    lang: String,
}

pub fn run(args: Args) -> Result<ExitCode> {
    // A bulletin is for everybody: it is made from what everybody may read.
    let record = Mission::open(&args.data.dir)?.record;
    let level = Level::kept(
        &args.data.dir,
        &record,
        record.chain.size().saturating_sub(1),
    )?;
    let record = record.public()?;
    let edition = edition::make(&record, &args.date)?;
    out!("{}", edition.write(args.format, &Words::of(&args.lang)));
    // Beside the bulletin, which is the same for everybody and at any time.
    errln!("armistice: the record it is made from is {}", level.told());
    Ok(ExitCode::SUCCESS)
}
