//! `armistice generate WHAT`: files made from the code, printed to standard output. `cargo xtask generate`
//! writes them and checks that they are not stale.

use anyhow::Result;
use std::process::ExitCode;

/// Print a generated file: rights, openapi, instrument-schema. The page of the rules is written by `armistice rules`.
#[derive(clap::Args)]
pub struct Args {
    /// Which file.
    #[arg(value_enum)]
    what: What,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum What {
    /// docs/guide/rights.md
    Rights,
    /// api/openapi.json
    Openapi,
    /// schema/instrument.schema.json
    InstrumentSchema,
}

pub fn run(args: Args) -> Result<ExitCode> {
    match args.what {
        What::Rights => out!("{}", crate::rights::page()),
        What::Openapi => outln!(
            "{}",
            serde_json::to_string_pretty(&crate::http::openapi::document())?
        ),
        What::InstrumentSchema => {
            let schema = schemars::schema_for!(armistice_domain::instrument::file::InstrumentFile);
            outln!("{}", serde_json::to_string_pretty(&schema)?);
        }
    }
    Ok(ExitCode::SUCCESS)
}
