//! `armistice verify DIR`: derive every signature, chain, leaf and root again, and say what that proves.

use super::exit;
use crate::app::record::store_at;
use anyhow::{Context, Result};
use armistice_record::{AuthorKey, Origin};
use armistice_store::audit;
use std::path::PathBuf;
use std::process::ExitCode;

/// Reads the whole record again. Give --origin and --log-key from elsewhere (a party's own notes, a printed
/// bulletin) to check that this is the record you know; without them the directory's own are used, and the
/// result says so.
#[derive(clap::Args)]
pub struct Args {
    /// The directory that holds the record.
    #[arg(default_value = "armistice-data")]
    dir: PathBuf,
    /// The log's name, as you know it.
    #[arg(long)]
    origin: Option<String>,
    /// The log's public key in hex, as you know it.
    #[arg(long)]
    log_key: Option<String>,
}

pub fn run(args: Args) -> Result<ExitCode> {
    if !args.dir.join("record.sqlite").exists() {
        anyhow::bail!("{} holds no record", args.dir.display());
    }
    match verified(&args) {
        Ok(lines) => {
            for line in lines {
                println!("{line}");
            }
            println!("verify: ok");
            Ok(ExitCode::SUCCESS)
        }
        Err(error) => {
            println!("verify: FAULT: {error:#}");
            println!(
                "Nothing was changed. Keep this directory as evidence and restore a backup beside it."
            );
            Ok(ExitCode::from(exit::NOT_HELD))
        }
    }
}

fn verified(args: &Args) -> Result<Vec<String>> {
    let store = store_at(&args.dir)?;
    let meta = store
        .meta_get()?
        .context("this directory does not say what record it holds")?;
    let origin = match &args.origin {
        Some(text) => Origin::new(text)
            .map_err(|fault| anyhow::anyhow!("'{text}' is not a log's name: {}", fault.code()))?,
        None => meta.origin.clone(),
    };
    let log_key = match &args.log_key {
        Some(hex) => AuthorKey::from_hex(hex)
            .with_context(|| format!("'{hex}' is not a key: 64 hex digits"))?,
        None => meta.log_key,
    };
    let report = audit::audit(store.as_ref(), &origin, log_key)?;
    let mut lines = vec![
        format!("log {}, key {}", origin.as_str(), log_key.to_hex()),
        format!("{} entries, root {}", report.entries, report.root),
        format!(
            "proved: every statement is signed by its author's key and stands unaltered in its author's chain; the log's clock \
             never goes back; the root is that of these entries{}",
            report.checkpoint_size.map_or(String::new(), |size| format!("; the log signed it at size {size}"))
        ),
        format!("{} attachments match their digests; {} openings match their statements, {} were destroyed by decision", report.blobs, report.openings_kept, report.openings_destroyed),
        "not proved: that nothing was left out before it was recorded, that a key was in its owner's hands, or that what \
         was said is so; no witness has cosigned this log"
            .to_string(),
    ];
    if args.origin.is_none() || args.log_key.is_none() {
        lines.push("the log's name and key were taken from the directory itself; give --origin and --log-key to check against your own".to_string());
    }
    Ok(lines)
}
