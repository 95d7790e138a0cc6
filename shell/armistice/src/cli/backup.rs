//! `armistice backup DIR --to BACKUP`: a copy of the record that can be kept elsewhere.

use super::Directory;
use crate::app::backup;
use crate::app::mission::record_file_check;
use anyhow::Result;
use std::path::PathBuf;
use std::process::ExitCode;

/// Copy the record to a safe place, while the server goes on.
///
/// The server may go on while it is made. The backup is a directory: the record as it stood at one moment, its
/// newest checkpoint, and SHA256SUMS, which `sha256sum -c` reads too. Keys are left out unless you ask for them:
/// keep them apart, because whoever has both can speak for the log. What serve --acme keeps is never in it.
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    directory: Directory,
    /// The directory to make.
    #[arg(long, value_name = "BACKUP")]
    to: PathBuf,
    /// Put the keys of the log and of the desk into it.
    #[arg(long)]
    with_keys: bool,
}

pub fn run(args: Args) -> Result<ExitCode> {
    let dir = args.directory.path();
    record_file_check(&dir)?;
    let mut told = 0;
    let made = backup::make(&dir, &args.to, args.with_keys, &mut |done, total| {
        let percent = done * 100 / total.max(1);
        if percent >= told + 10 {
            told = percent;
            errln!("copied {percent} %");
        }
    })?;
    let to = args.to.display();
    let head = &made.copied.head;
    outln!("backup made in {to}: {}", made.files.join(", "));
    outln!("{} entries, root {}", head.size, head.root);
    if args.with_keys {
        outln!(
            "the keys are in it: whoever has this backup can speak for the log and for the desk"
        );
    } else {
        outln!(
            "the keys are not in it: keep keys/log.key and keys/desk.key apart, or nobody can go on from this backup"
        );
    }
    outln!("check it with: cd {to} && sha256sum -c {}", backup::SUMS);
    outln!("restore it with: armistice restore {to} --data NEWDIR");
    Ok(ExitCode::SUCCESS)
}
