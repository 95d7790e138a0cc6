//! What is checked without running a test: one table, one small file for each check with something
//! to decide.
//!
//! A check gives the problems it found, each a sentence with its place; no problems is a pass. A
//! check whose input is missing has found a problem: nothing is skipped in silence. Read next:
//! `checks/imports.rs` for the smallest complete example.

use std::process::ExitCode;
use std::time::Instant;

use anyhow::{Result, bail};

use crate::metadata::Metadata;
use crate::tally::{Count, Tally};
use crate::workspace::{self, SourceFile, Workspace};
use crate::{generate, run, web};

mod imports;
mod licences;
mod names;
mod promises;
mod purity;
mod shape;

pub struct Check {
    pub name: &'static str,
    pub sentence: &'static str,
    pub run: fn(&Workspace) -> Result<Vec<String>>,
}

pub const CHECKS: &[Check] = &[
    Check {
        name: "fmt",
        sentence: "Sources are formatted as rustfmt has it.",
        run: fmt,
    },
    Check {
        name: "shape",
        sentence: "Each Rust file opens with a paragraph, is finished, and is not too long.",
        run: |workspace| Ok(shape::problems(&workspace.sources("", is_rust)?)),
    },
    Check {
        name: "imports",
        sentence: "Crates import each other as the design has it; no IO crate is near the core.",
        run: |workspace| Ok(imports::problems(&Metadata::load(workspace)?)),
    },
    Check {
        name: "names",
        sentence: "No instrument, actor or place of any world is named in core/.",
        run: named,
    },
    Check {
        name: "promises",
        sentence: "Nothing that is said of a place, route or movement can be read as permission.",
        run: promised,
    },
    Check {
        name: "licences",
        sentence: "Every dependency has an allowed licence, and none is banned.",
        run: licensed,
    },
    Check {
        name: "purity",
        sentence: "The core touches no clock, file, network, thread or hash map, and clippy would notice.",
        run: pure,
    },
    Check {
        name: "clippy",
        sentence: "Clippy has nothing to say.",
        run: clippy,
    },
    Check {
        name: "generated",
        sentence: "The committed generated files are what the program writes today.",
        run: generate::stale,
    },
    Check {
        name: "web-build",
        sentence: "The committed web/dist was built from the committed sources.",
        run: web::stale,
    },
];

pub fn command(workspace: &Workspace, arguments: &[String]) -> Result<ExitCode> {
    let mut chosen: Vec<&Check> = Vec::new();
    for name in arguments {
        match CHECKS.iter().find(|check| check.name == name) {
            Some(check) => chosen.push(check),
            None => {
                let names: Vec<_> = CHECKS.iter().map(|check| check.name).collect();
                bail!("there is no check `{name}`; there are {}", names.join(", "));
            }
        }
    }
    if chosen.is_empty() {
        chosen.extend(CHECKS);
    }
    let mut tally = Tally::default();
    for check in chosen {
        let start = Instant::now();
        let count = judge(check, workspace);
        tally.add(check.name, count, start.elapsed());
    }
    print!("\n{}", tally.report());
    Ok(if tally.total().failed == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// Runs one check and prints what it found. A check that could not run has failed.
pub fn judge(check: &Check, workspace: &Workspace) -> Count {
    println!("==> {}: {}", check.name, check.sentence);
    match (check.run)(workspace) {
        Ok(problems) if problems.is_empty() => Count::PASSED,
        Ok(problems) => {
            for problem in &problems {
                println!("    {problem}");
            }
            println!("    {}: {} found", check.name, problems.len());
            Count::FAILED
        }
        Err(error) => {
            println!("    {}: could not be checked: {error:#}", check.name);
            Count::FAILED
        }
    }
}

fn fmt(workspace: &Workspace) -> Result<Vec<String>> {
    let mut command = run::cargo(&workspace.root);
    command.args(["fmt", "--all", "--check"]);
    said(command, "run `cargo fmt --all`")
}

/// Two passes: everything by the common lints, then the core's libraries by `core/clippy.toml` too.
/// In one pass that list would also bind the core's tests, which may read fixtures.
fn clippy(workspace: &Workspace) -> Result<Vec<String>> {
    let mut all = run::cargo(&workspace.root);
    all.args([
        "clippy",
        "--workspace",
        "--all-targets",
        "--",
        "-D",
        "warnings",
    ]);
    for lint in ["methods", "types", "macros"] {
        all.args(["-A", &format!("clippy::disallowed_{lint}")]);
    }
    let mut core = run::cargo(&workspace.root);
    core.args(["clippy", "--lib"]);
    for package in Metadata::load(workspace)?.packages.values() {
        if package.folder.starts_with("core/") {
            core.args(["--package", &package.name]);
        }
    }
    core.args(["--", "-D", "warnings"]);
    let mut problems = said(all, "clippy found something in the workspace")?;
    problems.extend(said(core, "clippy found something the core may not do")?);
    Ok(problems)
}

fn pure(workspace: &Workspace) -> Result<Vec<String>> {
    let mut problems = purity::problems(&core(workspace)?);
    problems.extend(purity::probe(workspace)?);
    Ok(problems)
}

fn named(workspace: &Workspace) -> Result<Vec<String>> {
    let mut all = names::Names::new();
    let mut problems = Vec::new();
    let worlds = |path: &str| names::EXTENSIONS.iter().any(|end| path.ends_with(end));
    for file in workspace.sources("scenarios", worlds)? {
        match names::read(&file) {
            Ok(names) => all.extend(names),
            Err(problem) => problems.push(problem),
        }
    }
    println!("    {} names in scenarios/", all.len());
    problems.extend(names::problems(&all, &core(workspace)?));
    Ok(problems)
}

fn promised(workspace: &Workspace) -> Result<Vec<String>> {
    let catalogues = workspace.sources("web/locales", |path| path.ends_with(".ftl"))?;
    let of_objects = |path: &str| {
        is_rust(path)
            && !path.ends_with("tests.rs")
            && ["movement", "notice", "/object"]
                .iter()
                .any(|area| path.contains(area))
    };
    let mut sources = workspace.sources("core", of_objects)?;
    sources.extend(workspace.sources("shell", of_objects)?);
    Ok(promises::problems(&catalogues, &sources))
}

fn licensed(workspace: &Workspace) -> Result<Vec<String>> {
    let mut problems = licences::problems(&Metadata::load(workspace)?);
    match workspace::read(&workspace.path("web/package-lock.json")) {
        Ok(lock) => problems.extend(licences::problems_in_web(&lock)),
        Err(error) => problems.push(format!("{error:#}")),
    }
    Ok(problems)
}

fn core(workspace: &Workspace) -> Result<Vec<SourceFile>> {
    workspace.sources("core", is_rust)
}

fn is_rust(path: &str) -> bool {
    path.ends_with(".rs")
}

/// Runs a program that says itself what is wrong.
fn said(command: std::process::Command, problem: &str) -> Result<Vec<String>> {
    let finished = run::streamed(command)?;
    Ok(if finished.success {
        Vec::new()
    } else {
        vec![problem.to_owned()]
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_check_that_cannot_run_has_failed() {
        let workspace = Workspace {
            root: "no-such-folder".into(),
            target: "target".into(),
        };
        let check = CHECKS
            .iter()
            .find(|check| check.name == "licences")
            .expect("in the table");
        assert_eq!(judge(check, &workspace), Count::FAILED);
    }

    #[test]
    fn unknown_check_is_refused_with_the_list() {
        let workspace = Workspace {
            root: ".".into(),
            target: "target".into(),
        };
        let error = command(&workspace, &["clipy".to_owned()]).expect_err("no such check");
        assert!(
            error
                .to_string()
                .contains("no check `clipy`; there are fmt, shape")
        );
    }

    /// The import graph and the licences of this very workspace, so that a plain test run notices.
    #[test]
    fn this_workspace_keeps_its_graph() {
        let workspace = Workspace::find().expect("tests run in the workspace");
        let metadata = Metadata::load(&workspace).expect("cargo metadata works");
        assert_eq!(imports::problems(&metadata), Vec::<String>::new());
        assert_eq!(licences::problems(&metadata), Vec::<String>::new());
    }
}
