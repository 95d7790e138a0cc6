//! Programs of others, asked whether they understand ours: the witness of Debian's package `sigsum-go` is given
//! checkpoints of our making (`shell/armistice/examples/outside.rs`), and what it answers is read as our log reads it;
//! the verifier of PyPI's `aics-tlog` reads a log that we serve ([`aics`]); the crate `sigstore-merkle` checks our proofs
//! (`oracle/`).
//!
//! The first two are optional: where a package cannot be brought, that is told as left out and counts as nothing. None is installed
//! for the machine, and what was started is stopped when the questions are over.

mod aics;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, bail};

use crate::run;
use crate::tally::{Count, Summary, count};
use crate::workspace::Workspace;

const PACKAGE: &str = "sigsum-go";
/// Where Debian keeps the package.
const SUITE: &str = "bookworm-backports main";

pub fn command(workspace: &Workspace, arguments: &[String]) -> Result<ExitCode> {
    if !arguments.is_empty() {
        bail!("outside takes nothing");
    }
    Ok(if step(workspace)?.failed == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

pub fn step(workspace: &Workspace) -> Result<Count> {
    let parts = [
        oracle(workspace)?,
        witness(workspace)?,
        aics::step(workspace)?,
    ];
    Ok(Count {
        passed: parts.iter().map(|part| part.passed).sum(),
        failed: parts.iter().map(|part| part.failed).sum(),
    })
}

/// `sigstore-merkle` on our proofs. Not optional: it is brought as any crate is.
fn oracle(workspace: &Workspace) -> Result<Count> {
    let mut command = run::cargo(&workspace.root);
    command.args(["test", "--quiet", "--locked"]);
    command.args(["--manifest-path", "oracle/Cargo.toml", "--target-dir"]);
    command.arg(workspace.target.join("oracle"));
    Ok(count(Summary::Libtest, &run::streamed(command)?))
}

fn witness(workspace: &Workspace) -> Result<Count> {
    let dir = workspace.path("target/outside");
    let tools = match bring(&dir) {
        Ok(tools) => tools,
        Err(why) => {
            println!("    left out: {PACKAGE} cannot be brought: {why:#}");
            return Ok(Count::default());
        }
    };
    let mut command = run::cargo(&workspace.root);
    command.args([
        "run",
        "--quiet",
        "-p",
        "armistice",
        "--example",
        "outside",
        "--",
    ]);
    command.arg(tools).arg(dir);
    Ok(count(Summary::Ours, &run::streamed(command)?))
}

/// Downloads the package once and unpacks it.
fn bring(dir: &Path) -> Result<PathBuf> {
    let tools = dir.join("package/usr/bin");
    if tools.join("sigsum-witness").exists() {
        return Ok(tools);
    }
    for name in ["lists/partial", "archives/partial"] {
        std::fs::create_dir_all(dir.join(name))?;
    }
    let sources = dir.join("sources.list");
    let archive = archive().context("no Debian archive stands in the sources of apt")?;
    std::fs::write(&sources, format!("deb {archive} {SUITE}\n"))?;
    let settings = [
        format!("Dir::Etc::sourcelist={}", sources.display()),
        "Dir::Etc::sourceparts=/dev/null".to_string(),
        format!("Dir::State::lists={}", dir.join("lists").display()),
        format!("Dir::Cache={}", dir.display()),
        "APT::Sandbox::User=".to_string(),
    ];
    let apt = |action: &[&str]| {
        let mut command = run::program("apt-get", dir);
        command.arg("-qq");
        for setting in &settings {
            command.args(["-o", setting]);
        }
        command.args(action);
        run::required(run::limited(command, 60))
    };
    apt(&["update"])?;
    apt(&["download", PACKAGE])?;
    let packed = std::fs::read_dir(dir)?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .find(|path| path.extension().is_some_and(|suffix| suffix == "deb"))
        .context("nothing was downloaded")?;
    let mut unpack = run::program("dpkg-deb", dir);
    unpack.arg("-x").arg(packed).arg(dir.join("package"));
    run::required(unpack)?;
    Ok(tools)
}

/// The archive that this machine's own packages come from.
fn archive() -> Option<String> {
    let lists = std::fs::read_dir("/etc/apt/sources.list.d").into_iter();
    let lists = lists.flatten().filter_map(|entry| Some(entry.ok()?.path()));
    lists
        .chain([PathBuf::from("/etc/apt/sources.list")])
        .filter_map(|path| std::fs::read_to_string(path).ok())
        .find_map(|text| {
            let mut words = text
                .lines()
                .filter(|line| !line.trim_start().starts_with('#'))
                .flat_map(str::split_whitespace);
            words
                .find(|word| {
                    word.starts_with("http") && word.trim_end_matches('/').ends_with("/debian")
                })
                .map(str::to_string)
        })
}
