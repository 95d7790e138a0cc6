//! `armistice export DIR`: the files that were imported, out again.

use super::Data;
use crate::app::export::{self, Exported, Made};
use crate::app::mission::Mission;
use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Give imported files back, field by field
///
/// Writes the file behind an import as DIR/DIGEST.csv (or .geojson), every row and every field as it
/// came in, and the column mapping beside it where there was one. A file that was kept whole comes
/// out byte for byte; one that a replayed world cut by day is joined again in the order of its rows.
///
///   armistice export --list --data DIR        which files there are
///   armistice export OUT --all --data DIR     all of them
///   armistice export OUT --import DIGEST      one
///
/// A file whose import is not public is left out of all of them: what is given on, others read. It
/// is named by --list, and given when it is asked for by its digest.
#[derive(clap::Args)]
#[command(verbatim_doc_comment)]
pub struct Args {
    /// Where to write; made if it is not there. Files that are there already are not overwritten.
    #[arg(required_unless_present = "list")]
    out: Option<PathBuf>,
    #[command(flatten)]
    data: Data,
    /// The digest of one imported file.
    #[arg(long, value_name = "DIGEST", required_unless_present_any = ["all", "list"], conflicts_with = "all")]
    import: Option<String>,
    /// Every imported file that everybody may read.
    #[arg(long)]
    all: bool,
    /// Only say which files there are.
    #[arg(long, conflicts_with_all = ["all", "import"])]
    list: bool,
}

pub fn run(args: Args) -> Result<ExitCode> {
    let record = Mission::look(&args.data.dir)?;
    let files = export::files(&record, args.import.as_deref())?;
    if files.is_empty() {
        outln!("no file was imported into this record");
    }
    let Some(out) = &args.out else {
        for file in &files {
            outln!(
                "{}{} {} rows, {} refused, {}: {}",
                if file.public { "" } else { "not public " },
                file.digest,
                file.rows,
                file.refused,
                file.format,
                file.source
            );
        }
        return Ok(ExitCode::SUCCESS);
    };
    std::fs::create_dir_all(out)
        .with_context(|| format!("cannot make the folder {}", out.display()))?;
    let given = |file: &&Exported| file.public || args.import.is_some();
    for file in files.iter().filter(given) {
        written(out, file)?;
    }
    let left = files.iter().filter(|file| !given(file)).count();
    if left > 0 {
        outln!("{left} not public, left out; ask for one with --import DIGEST");
    }
    Ok(ExitCode::SUCCESS)
}

fn written(out: &Path, file: &Exported) -> Result<()> {
    let ending = if file.format == "boundaries" {
        "geojson"
    } else {
        "csv"
    };
    let path = out.join(format!("{}.{ending}", file.digest));
    write_new(&path, &file.bytes)?;
    if let Some(mapping) = &file.mapping {
        write_new(&out.join(format!("{}.mapping.toml", file.digest)), mapping)?;
    }
    let how = match (file.made, file.refused) {
        (Made::Same, _) => "the same bytes as were imported".to_string(),
        (Made::Joined, 0) => {
            "joined from its pieces: the same fields; quoting may differ".to_string()
        }
        (Made::Joined, refused) => format!(
            "joined from its pieces: the same fields; quoting may differ, and {refused} refused rows were not kept"
        ),
    };
    outln!("{}: {} rows, {how}", path.display(), file.rows);
    Ok(())
}

fn write_new(path: &Path, bytes: &[u8]) -> Result<()> {
    use std::io::Write;
    let file = std::fs::File::create_new(path);
    if file
        .as_ref()
        .is_err_and(|error| error.kind() == std::io::ErrorKind::AlreadyExists)
    {
        bail!("{} is there already; name another folder", path.display());
    }
    file.and_then(|mut file| file.write_all(bytes))
        .with_context(|| format!("cannot write {}", path.display()))
}
