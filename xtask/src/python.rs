//! Python with the package `cryptography`, for the second verifier in `docs/spec`.
//!
//! A Python that has it is used as it is; otherwise one is brought into `.cache/venv` from PyPI, the place where
//! `web.rs` keeps Node. Nothing is installed for the whole machine but Debian's `python3-venv`, where it is missing.

use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use crate::run::{self, Finished};
use crate::web;
use crate::workspace::Workspace;

const PACKAGE: &str = "cryptography>=42,<50";

/// What `verify.py` needs, and nothing older.
const PROBE: &str = "import sys, cryptography.hazmat.primitives.asymmetric.ed25519; assert sys.version_info >= (3, 9)";

/// A Python that can run `verify.py`.
pub fn find_or_bring(workspace: &Workspace) -> Result<PathBuf> {
    let system = PathBuf::from("python3");
    if works(workspace, &system) {
        return Ok(system);
    }
    let venv = workspace.path(".cache/venv");
    let kept = venv.join("bin/python3");
    if works(workspace, &kept) {
        return Ok(kept);
    }
    println!("==> bringing {PACKAGE} into .cache/venv from PyPI ...");
    if !venv.join("bin/pip").exists() {
        web::make_venv(workspace, &venv)?;
    }
    let mut command = run::program(venv.join("bin/pip"), &workspace.root);
    command.args(["install", "--quiet", "--disable-pip-version-check", PACKAGE]);
    run::required(command).context("the second verifier needs the Python package cryptography")?;
    if !works(workspace, &kept) {
        bail!("cryptography is installed in .cache/venv and still does not load");
    }
    Ok(kept)
}

fn works(workspace: &Workspace, python: &PathBuf) -> bool {
    let mut command = run::program(python, &workspace.root);
    command.args(["-c", PROBE]);
    run::captured(command).is_ok_and(|finished| finished.success)
}

/// Holds the second verifier against every vector of the record.
pub fn spec_test(workspace: &Workspace) -> Result<Finished> {
    let mut command = run::program(find_or_bring(workspace)?, &workspace.root);
    command.args(["-B", "docs/spec/verify_test.py"]);
    run::streamed(command)
}
