//! `armistice restore`: from a backup back to a record that may sign again, or to a successor.

use super::exit;
use crate::app::mission::record_file_check;
use crate::app::restore::cited::Seen;
use crate::app::restore::contents::Missing;
use crate::app::restore::{self, Settled, Waivers};
use crate::app::restore_ask;
use anyhow::Result;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Bring a backup back, and ask what was signed since before anything is signed.
///
/// Copies a backup into a new directory, checks all of it, and asks every cosigner named in its policy.txt what the
/// log signed since. What is missing is fetched from a mirror. Until everybody has answered and nothing is missing
/// the directory is frozen: it can be read and served, and nothing is signed. See docs/guide/operate.md.
#[derive(clap::Args)]
#[command(group = clap::ArgGroup::new("what").required(true).args(["backup", "ask", "successor"]))]
pub struct Args {
    /// The backup to restore.
    backup: Option<PathBuf>,
    /// The directory to make, or the restored one.
    #[arg(long = "data", value_name = "DIR", env = "ARMISTICE_DATA")]
    dir: PathBuf,
    /// Ask the cosigners of a restored directory again.
    #[arg(long)]
    ask: bool,
    /// Do not wait for this cosigner, named as in policy.txt or mirrors.txt; a witness and a mirror of one name are left out together.
    /// What it cosigned since the backup may be lost or signed twice: only where it is gone for good.
    #[arg(long, value_name = "NAME")]
    without: Vec<String>,
    /// No cosigner is named anywhere, and this backup is certainly the newest.
    #[arg(long)]
    alone: bool,
    /// Take entries back although nobody gives back the contents that stand under some of them. They stay closed here for good.
    #[arg(long)]
    without_contents: bool,
    /// Open a successor in NEWDIR: a new log that cites the last checkpoint of the frozen one in --data, which is
    /// closed for good.
    #[arg(long, value_name = "NEWDIR")]
    successor: Option<PathBuf>,
    /// Why there is a successor, for its first statement.
    #[arg(
        long,
        requires = "successor",
        default_value = "Entries were lost, and no mirror gave them back."
    )]
    reason: String,
}

pub fn run(args: Args) -> Result<ExitCode> {
    let dir = &args.dir;
    let shown = dir.display();
    if let Some(to) = &args.successor {
        record_file_check(dir)?;
        let (successor, cited) = restore::succeed(dir, to, &args.reason, super::now_s())?;
        let meta = &successor.record.meta;
        outln!(
            "{} opened in {}, log key {}",
            meta.origin,
            to.display(),
            meta.log_key.to_hex()
        );
        outln!(
            "{} entries, root {}",
            successor.record.chain.size(),
            successor.record.chain.root()
        );
        outln!("of the old log it cites {}", told(&cited.newest));
        if let Some(witnessed) = &cited.witnessed {
            outln!("and {}", told(witnessed));
        }
        outln!(
            "the record in {shown} is closed for good; keep it: its entries are cited, not copied"
        );
        outln!("tell every party the new name and key, and write a new policy.txt with them");
        return Ok(ExitCode::SUCCESS);
    }
    if let Some(backup) = &args.backup {
        let (report, files) = restore::restore(backup, dir)?;
        outln!(
            "restored to {shown}: {} entries, root {}; all of it was checked",
            report.entries,
            report.root
        );
        if !files.iter().any(|file| file.starts_with("keys/")) {
            outln!(
                "the keys are not in this backup: put them back into {shown}/keys before you go on"
            );
        }
    }
    record_file_check(dir)?;
    settle(
        dir,
        &Waivers {
            without: args.without,
            alone: args.alone,
            contents: args.without_contents,
        },
    )
}

/// A checkpoint cited, and by whom it is cosigned.
fn told(seen: &Seen) -> String {
    let by = match seen.by.as_slice() {
        [] => "cosigned by nobody".to_owned(),
        by => format!("cosigned by {}", by.join(", ")),
    };
    let met = if seen.is_met {
        ", which made the quorum"
    } else {
        ""
    };
    format!("the checkpoint of {} entries, {by}{met}", seen.size)
}

fn settle(dir: &Path, waivers: &Waivers) -> Result<ExitCode> {
    Ok(match restore_ask::settle(dir, waivers)? {
        Settled::Own => {
            outln!("this directory is not a copy; nobody had to be asked");
            ExitCode::SUCCESS
        }
        Settled::Level {
            size,
            fetched,
            missing,
        } => {
            outln!(
                "everybody was asked; {fetched} entries came back from a mirror; the record goes on at size {size}"
            );
            not_given_back(&missing);
            ExitCode::SUCCESS
        }
        Settled::Frozen {
            why,
            fetched,
            missing,
        } => {
            if fetched > 0 {
                outln!("{fetched} entries came back from a mirror");
            }
            not_given_back(&missing);
            outln!(
                "FROZEN: nothing is signed in {} before this is settled",
                dir.display()
            );
            for why in why {
                outln!("- {why}");
            }
            outln!(
                "ask again with: armistice restore --ask --data {}",
                dir.display()
            );
            outln!(
                "or, where entries are lost for good: armistice restore --successor NEWDIR --data {}",
                dir.display()
            );
            ExitCode::from(exit::NOT_HELD)
        }
        Settled::Closed { why } => {
            outln!("this record is closed for good: {why}");
            ExitCode::from(exit::NOT_HELD)
        }
    })
}

/// What no mirror gave back with the entries.
fn not_given_back(missing: &Missing) {
    if !missing.contents.is_empty() {
        outln!(
            "the contents of {} entries are not here and stay closed: their authors and audience hold them",
            missing.contents.len()
        );
    }
    if missing.attachments > 0 {
        outln!(
            "{} attachments are not here; armistice fsck names them",
            missing.attachments
        );
    }
}
