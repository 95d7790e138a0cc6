//! Python with the package `cryptography`, for the second verifier in `docs/spec`, and with `aiosmtpd`, the mail server
//! that letters are tried on.
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

/// The mail server, and what shows that it is there.
const MAIL_PACKAGE: &str = "aiosmtpd>=1.4.4,<2";
const MAIL_PROBE: &str = "import aiosmtpd.controller";

/// A Python that can run `verify.py`.
pub fn find_or_bring(workspace: &Workspace) -> Result<PathBuf> {
    with(workspace, PACKAGE, PROBE)
        .context("the second verifier needs the Python package cryptography")
}

/// Brings the mail server, so that the test of letters finds it.
pub fn bring_mail_server(workspace: &Workspace) -> Result<()> {
    with(workspace, MAIL_PACKAGE, MAIL_PROBE).map(|_| ())
}

/// A Python that passes a probe: the machine's, or the one in `.cache/venv` with a package brought into it.
fn with(workspace: &Workspace, package: &str, probe: &str) -> Result<PathBuf> {
    let system = PathBuf::from("python3");
    if works(workspace, &system, probe) {
        return Ok(system);
    }
    let venv = workspace.path(".cache/venv");
    let kept = venv.join("bin/python3");
    if works(workspace, &kept, probe) {
        return Ok(kept);
    }
    println!("==> bringing {package} into .cache/venv from PyPI ...");
    if !venv.join("bin/pip").exists() {
        web::make_venv(workspace, &venv)?;
    }
    let mut command = run::program(venv.join("bin/pip"), &workspace.root);
    command.args(["install", "--quiet", "--disable-pip-version-check", package]);
    run::required(command)?;
    if !works(workspace, &kept, probe) {
        bail!("{package} is installed in .cache/venv and still does not load");
    }
    Ok(kept)
}

fn works(workspace: &Workspace, python: &PathBuf, probe: &str) -> bool {
    let mut command = run::program(python, &workspace.root);
    command.args(["-c", probe]);
    run::captured(command).is_ok_and(|finished| finished.success)
}

/// Holds the second verifier against every vector of the record, or each of its checks against what would miss it.
pub fn spec_test(workspace: &Workspace, program: &str) -> Result<Finished> {
    let mut command = run::program(find_or_bring(workspace)?, &workspace.root);
    command.arg("-B").arg(format!("docs/spec/{program}"));
    run::streamed(command)
}
