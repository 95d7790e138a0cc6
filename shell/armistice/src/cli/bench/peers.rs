//! Other programs, on the same data in the same run: DuckDB and SQLite through a script that is handed to
//! Python. Where there is no Python, or no way to DuckDB, the table says so and the run goes on.
//!
//! The bare loops a figure is bounded by (a signature check, a flush to the disk) are here too.

use anyhow::{Context, Result, bail};
use armistice_record::SigningKey;
use serde_json::Value;
use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

const SCRIPT: &str = include_str!("peers.py");
/// The release we compare with; a newer one is another comparison.
const DUCKDB: &str = "duckdb==2.0.0";

pub enum Python {
    With { program: PathBuf, duckdb: bool },
    Missing,
}

/// One peer's answer.
pub struct Answer {
    pub peer: String,
    /// Milliseconds, or rows in a second.
    pub value: f64,
    /// What it counted, where it counted.
    pub events: Option<u64>,
}

impl Python {
    /// The one kept in a directory, with DuckDB; made there if it can be; else whatever Python there is.
    pub fn find(dir: &Path) -> Python {
        let kept = dir.join("bin/python");
        if !works(&kept, "import duckdb") && works(Path::new("python3"), "import venv") {
            errln!("bringing DuckDB into {}", dir.display());
            let made = quiet(Command::new("python3").args(["-m", "venv"]).arg(dir))
                && quiet(Command::new(&kept).args([
                    "-m",
                    "pip",
                    "install",
                    "--quiet",
                    "--disable-pip-version-check",
                    DUCKDB,
                ]));
            if !made {
                errln!("DuckDB could not be installed; the table goes without it");
            }
        }
        if works(&kept, "import duckdb") {
            return Python::With {
                program: kept,
                duckdb: true,
            };
        }
        let plain = PathBuf::from("python3");
        if works(&plain, "import sqlite3") {
            let duckdb = works(&plain, "import duckdb");
            return Python::With {
                program: plain,
                duckdb,
            };
        }
        Python::Missing
    }

    pub fn told(&self) -> &'static str {
        match self {
            Python::With { duckdb: true, .. } => "Python with DuckDB and SQLite",
            Python::With { duckdb: false, .. } => {
                "Python with SQLite; no DuckDB, since pip could not bring it"
            }
            Python::Missing => "none: there is no Python 3 on this machine",
        }
    }

    fn answers(&self, words: &[&str]) -> Result<Vec<Answer>> {
        let Python::With { program, .. } = self else {
            return Ok(Vec::new());
        };
        let output = Command::new(program)
            .args(["-c", SCRIPT])
            .args(words)
            .stdin(Stdio::null())
            .output()
            .context("cannot start the peers")?;
        if !output.status.success() {
            bail!(
                "the peers failed: {}",
                String::from_utf8_lossy(&output.stderr).trim()
            );
        }
        let mut answers = Vec::new();
        for line in String::from_utf8_lossy(&output.stdout).lines() {
            let said: Value =
                serde_json::from_str(line).with_context(|| format!("a peer said: {line}"))?;
            let value = said["ms"].as_f64().or_else(|| said["rate"].as_f64());
            let (Some(peer), Some(value)) = (said["peer"].as_str(), value) else {
                continue;
            };
            answers.push(Answer {
                peer: peer.to_string(),
                value,
                events: said["events"].as_u64(),
            });
        }
        Ok(answers)
    }

    /// Milliseconds each peer takes to count the reports of a stretch of time.
    pub fn count(&self, csv: &Path, from: i64, to: i64, known: i64) -> Result<Vec<Answer>> {
        let path = csv.to_str().context("the directory's name is not UTF-8")?;
        self.answers(&[
            "count",
            path,
            &from.to_string(),
            &to.to_string(),
            &known.to_string(),
        ])
    }

    /// Milliseconds SQLite takes for the first fifty of an organisation's open cases and their count, by an index.
    pub fn inbox(&self, dir: &Path, cases: usize) -> Result<Option<Answer>> {
        let file = dir.join("bare-inbox.sqlite");
        let path = file.to_str().context("the directory's name is not UTF-8")?;
        Ok(self.answers(&["inbox", path, &cases.to_string()])?.pop())
    }

    /// Bare inserts a second into SQLite, in durable commits of `group`.
    pub fn flush(&self, dir: &Path, total: usize, group: usize) -> Result<Option<Answer>> {
        let file = dir.join(format!("bare-{group}.sqlite"));
        let path = file.to_str().context("the directory's name is not UTF-8")?;
        Ok(self
            .answers(&["flush", path, &total.to_string(), &group.to_string()])?
            .pop())
    }
}

fn works(program: &Path, import: &str) -> bool {
    quiet(Command::new(program).args(["-c", import]))
}

fn quiet(command: &mut Command) -> bool {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

/// Strict signature checks a second on one core: nothing that checks signatures one by one is faster.
pub fn signature_checks_per_s(count: usize) -> f64 {
    let key = SigningKey::from_seed(&[7; 32]);
    let message = [1u8; 600];
    let signature = key.sign(&message);
    let Ok(verifier) = key.author().screen() else {
        return 0.0;
    };
    let begun = Instant::now();
    let held = (0..count)
        .filter(|_| {
            verifier
                .verify(std::hint::black_box(&message), &signature)
                .is_ok()
        })
        .count();
    held as f64 / begun.elapsed().as_secs_f64()
}

/// Flushes a second of a small write to the disk the benchmark runs on.
pub fn flushes_per_s(dir: &Path, count: usize) -> Result<f64> {
    let path = dir.join("flush");
    let mut file =
        File::create(&path).with_context(|| format!("cannot write {}", path.display()))?;
    let begun = Instant::now();
    for _ in 0..count {
        file.write_all(&[0u8; 4096])
            .and_then(|()| file.sync_data())
            .context("cannot flush")?;
    }
    Ok(count as f64 / begun.elapsed().as_secs_f64())
}
