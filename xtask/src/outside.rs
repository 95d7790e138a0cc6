//! Programs of others, asked whether they understand ours: the witness of Debian's package `sigsum-go` is given
//! checkpoints of our making (`shell/armistice/examples/outside.rs`), and what it answers is read as our log reads it;
//! the verifier of PyPI's `aics-tlog` reads a log that we serve ([`aics`]); the crate `sigstore-merkle` checks our proofs
//! (`oracle/`).
//!
//! The first two are optional: where a package cannot be brought, that is told as left out and counts as nothing. None is installed
//! for the machine, and what was started is stopped when the questions are over.

mod aics;

use std::process::ExitCode;

use anyhow::{Result, bail};

use crate::debian;
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
    let tools = match debian::bring(&dir, SUITE, PACKAGE, "sigsum-witness") {
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
