//! Packages of Debian for tests alone: downloaded once and unpacked below a folder of ours, so that nothing is installed for the
//! machine and nobody has to be root.
//!
//! Only for programs that need little beside the C library. What needs more is installed: `web::apt_install`.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::run;

/// Gives the folder of a package's programs. `suite` is where Debian keeps it, `program` one that must be in it.
pub fn bring(dir: &Path, suite: &str, package: &str, program: &str) -> Result<PathBuf> {
    let tools = dir.join("package/usr/bin");
    if tools.join(program).exists() {
        return Ok(tools);
    }
    for name in ["lists/partial", "archives/partial"] {
        std::fs::create_dir_all(dir.join(name))?;
    }
    let sources = dir.join("sources.list");
    let archive = archive().context("no Debian archive stands in the sources of apt")?;
    std::fs::write(&sources, format!("deb {archive} {suite}\n"))?;
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
    apt(&["download", package])?;
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
