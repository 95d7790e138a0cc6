//! Killing writers, failing the system under an append, hammering a server: built here, done by the program.
//!
//! The first two need the development build: the places where a plan may end the process are not in a release.
//! Read next: `shell/armistice/src/cli/sim.rs` and `cli/faults.rs`.

use std::process::ExitCode;

use anyhow::Result;

use crate::program::{self, Profile};
use crate::run;
use crate::tally::{Count, Summary, count};
use crate::web;
use crate::workspace::Workspace;

pub fn sim_command(workspace: &Workspace, arguments: &[String]) -> Result<ExitCode> {
    // Ten thousand rounds are the measure; fewer are run by the tests.
    let given = arguments.iter().any(|word| word.starts_with("--rounds"));
    let mut command = program::call(workspace, Profile::Dev, &["sim"])?;
    if !given {
        command.args(["--rounds", "10000"]);
    }
    passed(command.args(arguments))
}

pub fn faults_command(workspace: &Workspace, arguments: &[String]) -> Result<ExitCode> {
    if !run::exists("strace") {
        println!("==> no strace here; installing Debian's ...");
        if let Err(error) = web::apt_install(workspace, "strace") {
            // Two of the parts need it, and say themselves that they were skipped.
            println!("    {error:#}");
        }
    }
    let mut command = program::call(workspace, Profile::Dev, &["faults"])?;
    passed(command.args(arguments))
}

/// Timed, so in a release build.
pub fn hammer_command(workspace: &Workspace, arguments: &[String]) -> Result<ExitCode> {
    let mut command = program::call(workspace, Profile::Release, &["hammer"])?;
    passed(command.args(arguments))
}

pub fn probe_command(workspace: &Workspace, arguments: &[String]) -> Result<ExitCode> {
    let mut command = program::call(workspace, Profile::Dev, &["probe"])?;
    passed(command.args(arguments))
}

pub fn probe_step(workspace: &Workspace) -> Result<Count> {
    let command = program::call(workspace, Profile::Dev, &["probe"])?;
    Ok(count(Summary::Ours, &run::streamed(command)?))
}

fn passed(command: &mut std::process::Command) -> Result<ExitCode> {
    Ok(if command.status()?.success() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}
