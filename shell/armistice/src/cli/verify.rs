//! `armistice verify`: of a directory, derive every signature, chain, leaf and root again; of a bundle, check it
//! against keys from outside it. Either way, say what that proves.

use super::exit;
use crate::app::fold::body_of;
use crate::app::mission::record_file_check;
use anyhow::{Context, Result};
use armistice_domain::statements::Body;
use armistice_record::{AuthorKey, Origin, Statement};
use armistice_store::audit::AuditFault;
use armistice_store::{SqliteStore, Store, StoreError, Trouble, audit};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Check everything again: signatures, chains, leaves, root, attachments; or a bundle.
///
/// Reads the whole record again, as it stood when it was begun: a server may go on. Give --origin and --log-key from elsewhere (a party's own notes, a printed
/// bulletin) to check that this is the record you know; without them the directory's own are used, and the
/// result says so. A bundle (a file made by `armistice bundle`) is checked offline against --roots.
#[derive(clap::Args)]
pub struct Args {
    /// The directory that holds the record, or a bundle.
    #[arg(value_name = "DIR|BUNDLE")]
    dir: Option<PathBuf>,
    /// The directory, as other commands take it [env: ARMISTICE_DATA=] [default: armistice-data].
    #[arg(long = "data", value_name = "DIR", conflicts_with = "dir")]
    data: Option<PathBuf>,
    /// For a bundle: whom to believe, a policy file (tlog-policy) with the log's and the witnesses' keys.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["origin", "log_key"])]
    roots: Option<PathBuf>,
    /// For a bundle: say it as JSON.
    #[arg(long)]
    json: bool,
    /// The log's name, as you know it.
    #[arg(long, value_parser = origin_of)]
    origin: Option<Origin>,
    /// The log's public key in hex, as you know it.
    #[arg(long, value_parser = key_of)]
    log_key: Option<AuthorKey>,
}

pub fn origin_of(text: &str) -> Result<Origin, String> {
    Origin::new(text).map_err(|fault| format!("it is not a log's name: {}", fault.code()))
}

pub fn key_of(text: &str) -> Result<AuthorKey, String> {
    AuthorKey::from_hex(text).ok_or_else(|| "a key is 64 hex digits".to_string())
}

pub fn run(args: Args) -> Result<ExitCode> {
    let dir = super::directory(args.dir.as_ref().or(args.data.as_ref()));
    if dir.is_file() {
        return super::bundle::check(&dir, args.roots.as_deref(), args.json);
    }
    if args.roots.is_some() || args.json {
        return Err(super::unreadable(format!(
            "{} is not a file: --roots and --json are for a bundle, made by: armistice bundle",
            dir.display()
        )));
    }
    let found = match store_open(&dir)? {
        Ok(store) => verified(store.as_ref(), &args),
        Err(what) => Err(anyhow::anyhow!("{what}")),
    };
    match found {
        Ok(lines) => {
            for line in lines {
                outln!("{line}");
            }
            outln!("verify: ok");
            Ok(ExitCode::SUCCESS)
        }
        // What broke off in the middle has shown nothing either.
        Err(error) if of_machine(&error) => Err(anyhow::anyhow!("{error}")),
        Err(error) => Ok(fault(&error.to_string())),
    }
}

fn of_machine(error: &anyhow::Error) -> bool {
    let trouble = match error.downcast_ref::<AuditFault>() {
        Some(AuditFault::Store(error)) => Some(&error.trouble),
        Some(_) => None,
        None => error
            .downcast_ref::<StoreError>()
            .map(|error| &error.trouble),
    };
    trouble.is_some_and(Trouble::is_of_machine)
}

/// Opens a directory to be checked. What is wrong with the record itself is an answer, in words; a reason of the
/// machine or of this program says nothing about the record, and is an error.
pub fn store_open(dir: &Path) -> Result<Result<Box<dyn Store>, String>> {
    let file = dir.join("record.sqlite");
    if std::fs::metadata(&file).is_ok_and(|found| found.len() == 0) {
        let what = format!(
            "{} is empty; every record holds its beginning",
            file.display()
        );
        return Ok(Err(what));
    }
    record_file_check(dir)?;
    match SqliteStore::look(dir) {
        Ok(store) => Ok(Ok(Box::new(store))),
        Err(error) if error.trouble.is_of_machine() => Err(anyhow::anyhow!("{error}")),
        Err(error) => Ok(Err(error.to_string())),
    }
}

fn fault(what: &str) -> ExitCode {
    outln!("verify: FAULT: {what}");
    outln!(
        "No statement was changed. Keep this directory as evidence and restore a backup beside it."
    );
    ExitCode::from(exit::NOT_HELD)
}

fn verified(store: &dyn Store, args: &Args) -> Result<Vec<String>> {
    let meta = store
        .meta_get()?
        .context("this directory does not say what record it holds")?;
    let origin = args.origin.clone().unwrap_or_else(|| meta.origin.clone());
    let log_key = args.log_key.unwrap_or(meta.log_key);
    let report = audit::audit(store, &origin, log_key)?;
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
         was said is so; cosignatures of witnesses are not looked at here, a bundle shows them"
            .to_string(),
    ];
    if is_exercise(store)? {
        lines.insert(0, "EXERCISE".to_string());
    }
    if args.origin.is_none() || args.log_key.is_none() {
        lines.push("the log's name and key were taken from the directory itself; give --origin and --log-key to check against your own".to_string());
    }
    Ok(lines)
}

/// What the genesis, the first statement after the clock, says of the record.
fn is_exercise(store: &dyn Store) -> Result<bool> {
    let bytes = store.entry_get(1)?;
    let statement = bytes.and_then(|bytes| Statement::parse(&bytes).ok());
    let content = statement.as_ref().and_then(Statement::public_content);
    let genesis = content.and_then(|content| body_of(content).ok());
    Ok(matches!(genesis, Some(Body::Genesis(genesis)) if genesis.exercise))
}
