//! Killing writers: built here, done by the program.
//!
//! It needs the development build: the places where a plan may end the process are not in a release.
//! Read next: `shell/armistice/src/cli/sim.rs`.

use std::process::ExitCode;

use anyhow::Result;

use crate::program::{self, Profile};
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

fn passed(command: &mut std::process::Command) -> Result<ExitCode> {
    Ok(if command.status()?.success() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}
