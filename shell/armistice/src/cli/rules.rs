//! `armistice rules`: every decided rule is switched off in turn, and the cases that then fall are named.
//! A rule whose loss no case notices survives, and that is a failure.

use super::exit;
use crate::app::library::Shelf;
use anyhow::{Context, Result};
use armistice_domain::laws::{Laws, Rule};
use armistice_formats::case;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Switch every rule off in turn and name the case that falls.
#[derive(clap::Args)]
pub struct Args {
    /// Folder with the case files.
    #[arg(long, default_value = "fixtures/cases")]
    cases: PathBuf,
}

pub fn run(args: Args) -> Result<ExitCode> {
    let shelf = Shelf::built_in()?;
    let files = case_files(&args.cases)?;
    for (path, text) in &files {
        if !case::run(text, &shelf, Laws::ALL).held() {
            anyhow::bail!(
                "{} does not hold with every rule on; run: armistice case run {}",
                path.display(),
                path.display()
            );
        }
    }
    let mut fell = 0;
    let mut survived = 0;
    for rule in Rule::ALL.iter().copied().filter(|rule| rule.is_decided()) {
        let mut fallen: Vec<String> = Vec::new();
        for (path, text) in &files {
            let result = case::run(text, &shelf, Laws::without(rule));
            let name = path
                .file_name()
                .map_or_else(String::new, |name| name.to_string_lossy().into_owned());
            fallen.extend(
                result
                    .cases
                    .iter()
                    .filter(|case| !case.held())
                    .map(|case| format!("{name}:{}", case.line)),
            );
        }
        match fallen.first() {
            Some(first) => {
                fell += 1;
                outln!("{rule:<4} off: {} cases fall, first {first}", fallen.len());
            }
            None => {
                survived += 1;
                outln!("{rule:<4} off: SURVIVES, no case falls");
            }
        }
    }
    outln!("{fell} passed, {survived} failed");
    Ok(if survived == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(exit::NOT_HELD)
    })
}

fn case_files(dir: &Path) -> Result<Vec<(PathBuf, String)>> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(dir)
        .with_context(|| format!("cannot read the folder {}", dir.display()))?
    {
        let path = entry?.path();
        if path.extension().is_some_and(|ending| ending == "case") {
            let text = std::fs::read_to_string(&path)
                .with_context(|| format!("cannot read {}", path.display()))?;
            files.push((path, text));
        }
    }
    files.sort();
    Ok(files)
}
