//! Where things are in the checkout. No other module builds a path from the process's directory,
//! so every command works from any folder of the clone.
//!
//! Files are listed by git: what is committed or about to be, never build output. Read next:
//! `checks.rs`.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::run;

pub struct Workspace {
    pub root: PathBuf,
    pub target: PathBuf,
}

/// A source text with the path people know it by, relative to the root, with forward slashes.
pub struct SourceFile {
    pub path: String,
    pub text: String,
}

impl Workspace {
    /// Cargo says where this crate stands when it runs it; the value from compile time serves a
    /// binary that is started by hand.
    pub fn find() -> Result<Self> {
        let crate_dir = std::env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let root = crate_dir
            .parent()
            .context("xtask stands in no folder")?
            .to_path_buf();
        if !root.join("Cargo.lock").is_file() {
            bail!(
                "{} is not the root of the workspace: no Cargo.lock there",
                root.display()
            );
        }
        let target = match std::env::var_os("CARGO_TARGET_DIR") {
            Some(dir) => root.join(dir),
            None => root.join("target"),
        };
        Ok(Self { root, target })
    }

    pub fn path(&self, relative: &str) -> PathBuf {
        self.root.join(relative)
    }

    /// Files below `under` that git tracks or would add, sorted. A file deleted but still in the
    /// index is left out.
    pub fn files(&self, under: &str) -> Result<Vec<String>> {
        let mut command = run::program("git", &self.root);
        command.args([
            "ls-files",
            "-z",
            "--cached",
            "--others",
            "--exclude-standard",
            "--",
        ]);
        command.arg(if under.is_empty() { "." } else { under });
        let listing = run::stdout(command)?;
        let mut files: Vec<String> = listing
            .split('\0')
            .filter(|name| !name.is_empty() && self.path(name).is_file())
            .map(str::to_owned)
            .collect();
        files.sort_unstable();
        files.dedup();
        Ok(files)
    }

    /// The texts below `under` whose path `keep` accepts.
    pub fn sources(&self, under: &str, keep: impl Fn(&str) -> bool) -> Result<Vec<SourceFile>> {
        let mut sources = Vec::new();
        for path in self.files(under)? {
            if keep(&path) {
                let text = read(&self.path(&path))?;
                sources.push(SourceFile { path, text });
            }
        }
        Ok(sources)
    }
}

pub fn read(path: &Path) -> Result<String> {
    std::fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))
}

pub fn write(path: &Path, text: &str) -> Result<()> {
    if let Some(parent) = path.parent() {
        std::fs::create_dir_all(parent)
            .with_context(|| format!("creating {}", parent.display()))?;
    }
    std::fs::write(path, text).with_context(|| format!("writing {}", path.display()))
}
