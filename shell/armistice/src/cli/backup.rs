//! `armistice backup DIR --to BACKUP`: a copy of the record that can be kept elsewhere.

use crate::app::backup;
use crate::app::mission::record_file_check;
use anyhow::Result;
use std::path::PathBuf;
use std::process::ExitCode;

/// The server may go on while it is made. The backup is a directory: the record as it stood at one moment, its
/// newest checkpoint, and SHA256SUMS, which `sha256sum -c` reads too. Keys are left out unless you ask for them:
/// keep them apart, because whoever has both can speak for the log.
#[derive(clap::Args)]
pub struct Args {
    /// The directory that holds the record.
    #[arg(default_value = "armistice-data")]
    dir: PathBuf,
    /// The directory to make.
    #[arg(long, value_name = "BACKUP")]
    to: PathBuf,
    /// Put the keys of the log and of the desk into it.
    #[arg(long)]
    with_keys: bool,
}

pub fn run(args: Args) -> Result<ExitCode> {
    record_file_check(&args.dir)?;
    let mut told = 0;
    let made = backup::make(&args.dir, &args.to, args.with_keys, &mut |done, total| {
        let percent = done * 100 / total.max(1);
        if percent >= told + 10 {
            told = percent;
            eprintln!("copied {percent} %");
        }
    })?;
    let to = args.to.display();
    let head = &made.copied.head;
    println!("backup made in {to}: {}", made.files.join(", "));
    println!("{} entries, root {}", head.size, head.root);
    if args.with_keys {
        println!(
            "the keys are in it: whoever has this backup can speak for the log and for the desk"
        );
    } else {
        println!(
            "the keys are not in it: keep keys/log.key and keys/desk.key apart, or nobody can go on from this backup"
        );
    }
    println!("check it with: cd {to} && sha256sum -c {}", backup::SUMS);
    println!("restore it with: armistice restore {to} --data NEWDIR");
    Ok(ExitCode::SUCCESS)
}
