//! Building the `armistice` program and calling it for what only it can do: cases, rules, figures.
//!
//! Its side of the bargain: `case run`, `rules` and `bench` end with a line `N passed, N failed`
//! where they count, and exit non-zero when something failed. Read next: `test.rs`.

use std::path::PathBuf;
use std::process::{Command, ExitCode};

use anyhow::{Result, bail};

use crate::run::{self, Finished};
use crate::web;
use crate::workspace::Workspace;

#[derive(Clone, Copy)]
pub enum Profile {
    Dev,
    Release,
}

/// Builds the program and says where it stands.
pub fn build(workspace: &Workspace, profile: Profile) -> Result<PathBuf> {
    let mut command = run::cargo(&workspace.root);
    command.args(["build", "--package", "armistice"]);
    let folder = match profile {
        Profile::Dev => "debug",
        Profile::Release => {
            command.arg("--release");
            "release"
        }
    };
    run::required(command)?;
    Ok(workspace
        .target
        .join(folder)
        .join(format!("armistice{}", std::env::consts::EXE_SUFFIX)))
}

pub fn call(workspace: &Workspace, profile: Profile, words: &[&str]) -> Result<Command> {
    let mut command = run::program(build(workspace, profile)?, &workspace.root);
    command.args(words);
    Ok(command)
}

/// Evaluates the case files named, or all of `fixtures/cases/`.
pub fn cases(workspace: &Workspace, files: &[String]) -> Result<Finished> {
    let mut files = files.to_vec();
    if files.is_empty() {
        files = workspace.files("fixtures/cases")?;
        files.retain(|file| file.ends_with(".case"));
    }
    if files.is_empty() {
        bail!("there are no cases: fixtures/cases/ holds no file ending in .case");
    }
    let mut command = call(workspace, Profile::Dev, &["case", "run"])?;
    command.args(&files);
    run::streamed(command)
}

/// With the build the tests have made: half a minute, where a release build would take four to save it.
pub fn rules(workspace: &Workspace, arguments: &[String]) -> Result<Finished> {
    let mut command = call(
        workspace,
        Profile::Dev,
        &["rules", "--page", "docs/guide/rules.md"],
    )?;
    command.args(arguments);
    run::streamed(command)
}

pub fn cases_command(workspace: &Workspace, arguments: &[String]) -> Result<ExitCode> {
    Ok(exit(&cases(workspace, arguments)?))
}

pub fn rules_command(workspace: &Workspace, arguments: &[String]) -> Result<ExitCode> {
    Ok(exit(&rules(workspace, arguments)?))
}

/// Nothing is captured here: a benchmark may draw its own progress.
pub fn bench_command(workspace: &Workspace, arguments: &[String]) -> Result<ExitCode> {
    if let Some(("space", rest)) = arguments
        .split_first()
        .map(|(first, rest)| (first.as_str(), rest))
    {
        return bench_space(workspace, rest);
    }
    let mut command = call(workspace, Profile::Release, &["bench"])?;
    let status = command.args(arguments).status()?;
    Ok(if status.success() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// The index of place and time stands in a crate of its own, `bench/`, because of what it is compared with. PostGIS is
/// brought as Chromium is; where that cannot be done the run fails, unless it is told to go without peers.
fn bench_space(workspace: &Workspace, arguments: &[String]) -> Result<ExitCode> {
    let wanted = !arguments.iter().any(|word| word == "--no-peers");
    if wanted && !postgis_is_here() {
        println!("==> no PostGIS here; installing Debian's ...");
        if let Err(error) = web::apt_install(workspace, "postgresql-postgis") {
            println!("    it cannot be brought ({error:#}); --no-peers goes without it");
            return Ok(ExitCode::FAILURE);
        }
    }
    let target = workspace.target.join("bench");
    let mut build = run::cargo(&workspace.root);
    build.args(["build", "--release", "--locked"]);
    build.args(["--manifest-path", "bench/Cargo.toml", "--target-dir"]);
    run::required({
        build.arg(&target);
        build
    })?;
    let name = format!("armistice-bench-space{}", std::env::consts::EXE_SUFFIX);
    let mut command = run::program(target.join("release").join(name), &workspace.root);
    let status = command.args(arguments).status()?;
    Ok(if status.success() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// Where Debian puts the extension, for whichever version of PostgreSQL.
fn postgis_is_here() -> bool {
    let versions = std::fs::read_dir("/usr/share/postgresql")
        .into_iter()
        .flatten();
    versions
        .flatten()
        .any(|version| version.path().join("extension/postgis.control").exists())
}

fn exit(finished: &Finished) -> ExitCode {
    if finished.success {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
