//! Generated files: one table of what is written where, and the check that what is committed is what
//! the program writes today.
//!
//! The program prints each on its standard output, `armistice generate NAME`, so that the only
//! place that knows a path is this table. The built web interface is generated too, by other tools:
//! `web.rs`.

use std::process::ExitCode;

use anyhow::{Context, Result, bail};

use crate::program::{self, Profile};
use crate::run;
use crate::workspace::{self, Workspace};

/// The path in the repository, and the name the program knows it by.
const GENERATED: &[(&str, &str)] = &[
    ("docs/guide/rights.md", "rights"),
    ("api/openapi.json", "openapi"),
    ("schema/instrument.schema.json", "instrument-schema"),
];

pub fn command(workspace: &Workspace, arguments: &[String]) -> Result<ExitCode> {
    match arguments {
        [] => {
            for (path, text) in written(workspace)? {
                let file = workspace.path(path);
                let fresh = std::fs::read_to_string(&file).is_ok_and(|committed| committed == text);
                if !fresh {
                    workspace::write(&file, &text)?;
                }
                println!("{path}: {}", if fresh { "unchanged" } else { "written" });
            }
            Ok(ExitCode::SUCCESS)
        }
        [flag] if flag == "--check" => {
            let stale = stale(workspace)?;
            for problem in &stale {
                println!("{problem}");
            }
            Ok(if stale.is_empty() {
                ExitCode::SUCCESS
            } else {
                ExitCode::FAILURE
            })
        }
        other => bail!(
            "generate takes --check or nothing, not `{}`",
            other.join(" ")
        ),
    }
}

pub fn stale(workspace: &Workspace) -> Result<Vec<String>> {
    let mut problems = Vec::new();
    for (path, text) in written(workspace)? {
        let committed = std::fs::read_to_string(workspace.path(path)).ok();
        problems.extend(difference(path, committed.as_deref(), &text));
    }
    Ok(problems)
}

fn written(workspace: &Workspace) -> Result<Vec<(&'static str, String)>> {
    let program = program::build(workspace, Profile::Dev)?;
    let mut texts = Vec::new();
    for (path, name) in GENERATED {
        let mut command = run::program(&program, &workspace.root);
        command.args(["generate", name]);
        let text = run::stdout(command).with_context(|| format!("generating {path}"))?;
        if text.trim().is_empty() {
            bail!("`armistice generate {name}` printed nothing: {path} cannot be empty");
        }
        texts.push((*path, text));
    }
    Ok(texts)
}

fn difference(path: &str, committed: Option<&str>, text: &str) -> Option<String> {
    let what = match committed {
        None => "is missing".to_owned(),
        Some(committed) if committed == text => return None,
        Some(committed) => {
            let same = committed
                .lines()
                .zip(text.lines())
                .take_while(|(old, new)| old == new);
            format!("is stale from line {}", same.count() + 1)
        }
    };
    Some(format!(
        "{path} {what}: run `cargo xtask generate` and commit it"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(committed: Option<&str>, text: &str, expected: Option<&str>) {
        let found = difference("api/openapi.json", committed, text);
        match (found, expected) {
            (None, None) => {}
            (Some(found), Some(expected)) => assert!(found.contains(expected), "{found}"),
            (found, _) => panic!("{found:?} where {expected:?} was due"),
        }
    }

    #[test]
    fn differences() {
        check(Some("a\nb\n"), "a\nb\n", None);
        check(Some("a\nb\n"), "a\nc\n", Some("is stale from line 2"));
        check(Some("a\n"), "a\nb\n", Some("is stale from line 2"));
        check(None, "a\n", Some("is missing"));
    }
}
