//! `armistice rebuild --check`: everything derived is derived again from entry zero and compared.

use super::{Data, exit};
use crate::app::fold::Folder;
use crate::app::mission::Mission;
use anyhow::Result;
use armistice_domain::incident;
use armistice_domain::outcomes;
use armistice_record::{Hash, sha256};
use armistice_store::{OpeningState, audit};
use std::process::ExitCode;

/// Facts are folded from the record at every start. This folds them twice, once as the program does and once
/// entry by entry with every signature checked, derives the outcome of every incident from both, and compares.
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    data: Data,
    /// Compare only; nothing is written either way.
    #[arg(long)]
    check: bool,
}

pub fn run(args: Args) -> Result<ExitCode> {
    let mission = Mission::open(&args.data.dir)?;
    let opened = digest(&mission.record.folder);
    let meta = &mission.record.meta;
    let mut folder = Folder::default();
    let store = &mission.record.store;
    let size = mission.record.chain.size();
    let blobs = |hash: &Hash| store.blob_get(hash).ok().flatten();
    let mut fault: Option<String> = None;
    let mut told = 0;
    let replayed = audit::replay(
        store.as_ref(),
        &meta.origin,
        meta.log_key,
        &mut |index, statement| {
            let opening = match store.opening_get(index) {
                Ok(OpeningState::Kept(opening)) => Some(opening),
                Ok(OpeningState::None | OpeningState::Destroyed { .. }) => None,
                Err(error) => {
                    fault.get_or_insert(error.to_string());
                    None
                }
            };
            folder.entry(index, statement, opening.as_deref(), &blobs);
            let step = (index + 1) * 20 / size.max(1);
            if step > told {
                told = step;
                eprintln!("folded {} of {size} entries", index + 1);
            }
        },
    );
    let root = match replayed {
        Ok(chain) => Some(chain.root()),
        Err(found) => {
            fault = Some(found.to_string());
            None
        }
    };
    let rebuilt = digest(&folder);
    println!(
        "opened:  {} reports, {} incidents' outcomes, digest {}",
        opened.0, opened.1, opened.2
    );
    println!(
        "rebuilt: {} reports, {} incidents' outcomes, digest {}",
        rebuilt.0, rebuilt.1, rebuilt.2
    );
    if let Some(fault) = fault {
        println!("rebuild: FAULT: {fault}");
        return Ok(ExitCode::from(exit::NOT_HELD));
    }
    if opened != rebuilt || root != Some(mission.record.chain.root()) {
        println!("rebuild: DIFFERENT; both roads must meet. Keep the directory and report it.");
        return Ok(ExitCode::from(exit::NOT_HELD));
    }
    let what = if args.check {
        "compared"
    } else {
        "compared; facts are folded anew at every start, so there is nothing to write"
    };
    println!("rebuild: ok ({what})");
    Ok(ExitCode::SUCCESS)
}

/// One digest over every fact's count and every outcome.
fn digest(folder: &Folder) -> (usize, usize, String) {
    let view = folder.facts.now();
    let mut text = String::new();
    let incidents = incident::incidents(view);
    for id in &incidents {
        let matter = incident::matter(view, id);
        for instrument in view.instruments() {
            let outcome = outcomes::evaluate(view, &matter, instrument, None);
            text.push_str(&format!(
                "{id} {} {} {:?}\n",
                instrument.id, outcome.determination, outcome.missing
            ));
        }
    }
    (
        folder.facts.reports.len(),
        incidents.len(),
        sha256(text.as_bytes()).to_hex(),
    )
}
