//! `armistice fsck DIR`: derive and check everything again, in parallel, and go on after a fault.

use super::verify::{key_of, origin_of, store_open};
use super::{Directory, exit};
use crate::app::fsck::{self, Finding, Report};
use anyhow::{Context, Result};
use armistice_record::{AuthorKey, Origin};
use armistice_store::Store;
use serde_json::{Value, json};
use std::process::ExitCode;
use std::sync::Mutex;

/// Derive and check every byte again, in parallel, and name every fault.
///
/// Checks more than verify does, and does not stop at the first fault: every tile byte as it is served, every
/// signature, chain, reference, attachment, opening and commitment, the signed checkpoint, every projection and its
/// cursor. It is the record as it stood when this began: a server may go on. Exit codes are those of verify: 0 sound, 3 a fault, 1 could not be checked.
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    directory: Directory,
    /// The log's name, as you know it.
    #[arg(long, value_parser = origin_of)]
    origin: Option<Origin>,
    /// The log's public key in hex, as you know it.
    #[arg(long, value_parser = key_of)]
    log_key: Option<AuthorKey>,
    /// Print the result as JSON.
    #[arg(long)]
    json: bool,
}

pub fn run(args: Args) -> Result<ExitCode> {
    let report = match store_open(&args.directory.path())? {
        Ok(store) => checked(store.as_ref(), &args),
        Err(what) => Err(what),
    };
    let report = report.unwrap_or_else(|what| {
        let code = "fsck-unreadable";
        Report {
            faults: vec![Finding { code, what }],
            ..Report::default()
        }
    });
    if args.json {
        outln!("{:#}", as_json(&report));
    } else {
        print(&report);
        if args.origin.is_none() || args.log_key.is_none() {
            outln!(
                "the log's name and key were taken from the directory itself; give --origin and --log-key to check against your own"
            );
        }
    }
    // A disk that is full or does not answer says nothing about what is stored.
    let of_machine = |fault: &Finding| matches!(fault.code, "store-full" | "store-io");
    Ok(if report.faults.is_empty() {
        ExitCode::SUCCESS
    } else if report.faults.iter().all(of_machine) {
        ExitCode::FAILURE
    } else {
        ExitCode::from(exit::NOT_HELD)
    })
}

fn checked(store: &dyn Store, args: &Args) -> Result<Report, String> {
    let meta = store
        .meta_get()
        .map_err(|error| error.to_string())?
        .context("this directory does not say what record it holds")
        .map_err(|error| error.to_string())?;
    let origin = args.origin.clone().unwrap_or(meta.origin);
    let log_key = args.log_key.unwrap_or(meta.log_key);
    let told: Mutex<(String, u64)> = Mutex::new((String::new(), 0));
    Ok(fsck::fsck(store, &origin, log_key, &|part, done, total| {
        // Twenty lines a part at most. A poisoned lock means a panic is under way already.
        let Ok(mut told) = told.lock() else { return };
        let step = done * 20 / total.max(1);
        if told.0 != part || step > told.1 || done == total {
            errln!("{part}: {done} of {total}");
            *told = (part.to_owned(), step);
        }
    }))
}

fn print(report: &Report) {
    if let Some(root) = report.root {
        outln!("{} entries, root {root}", report.entries);
    }
    if let Some(size) = report.checkpoint_size {
        outln!("the log signed it at size {size}");
    }
    if let Some(standing) = &report.standing {
        outln!("this is {standing}");
    }
    outln!(
        "{} tiles and {} entry bundles derived again, {} bytes; {} openings match, {} destroyed by decision; {} attachments; {} \
         references; {} projections",
        report.tiles,
        report.bundles,
        report.tile_bytes,
        report.openings_kept,
        report.openings_destroyed,
        report.attachments,
        report.references,
        report.projections.len()
    );
    for Finding { code, what } in &report.missing {
        outln!("fsck: missing ({code}): {what}");
    }
    for Finding { code, what } in &report.faults {
        outln!("fsck: FAULT ({code}): {what}");
    }
    match report.faults.len() {
        0 => outln!("fsck: ok"),
        count => outln!(
            "fsck: {count} faults. Nothing was changed. Keep this directory as evidence and restore a backup beside it."
        ),
    }
}

fn as_json(report: &Report) -> Value {
    let findings = |list: &[Finding]| -> Vec<Value> {
        list.iter()
            .map(|finding| json!({ "code": finding.code, "what": finding.what }))
            .collect()
    };
    let projections = report.projections.iter();
    let projections = projections.map(|(name, cursor)| json!({ "name": name, "cursor": cursor }));
    json!({
        "ok": report.faults.is_empty(),
        "entries": report.entries,
        "root": report.root.map(|root| root.to_hex()),
        "checkpoint_size": report.checkpoint_size,
        "standing": report.standing,
        "tiles": report.tiles,
        "bundles": report.bundles,
        "tile_bytes": report.tile_bytes,
        "openings_kept": report.openings_kept,
        "openings_destroyed": report.openings_destroyed,
        "attachments": report.attachments,
        "references": report.references,
        "projections": projections.collect::<Vec<_>>(),
        "missing": findings(&report.missing),
        "faults": findings(&report.faults),
    })
}
