//! `armistice faults`: the system under an append fails, everywhere it can be made to.
//!
//! | part | what is done to an append |
//! |---|---|
//! | places | a plan fails a step or ends the process at each named place of it |
//! | calls | `strace` makes each of its system calls fail with EIO, or ends the process at it with SIGKILL; writes also meet a full disk |
//! | power | its writes and syncs are recorded, and the files are put together as a loss of power at each of them might leave them |
//! | room | files may not grow beyond a limit, a page at a time |
//! | torn | what a killed writer left is cut, zeroed and flipped |
//!
//! After each, everything is read and checked as `fsck` does it; what was acknowledged must be there; and a new writer
//! must be able to go on. `torn` is different: it destroys what was durable, so there the record must say that it is
//! damaged, or be an earlier state of itself, which is what witnesses are for. Read next: `sim.rs`.

mod calls;
mod files;
mod power;

use super::exit;
use super::sim::{self, Known, Tally};
use crate::seeded::Seeded;
use anyhow::{Context, Result, bail};
use armistice_record::Hash;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Output, Stdio};

/// Fail the system under an append, everywhere: see cargo xtask faults.
#[derive(clap::Args)]
pub struct Args {
    /// Only these parts.
    #[arg(value_parser = ["places", "calls", "power", "room", "torn"])]
    parts: Vec<String>,
    /// Repeats the choices of a run.
    #[arg(long, default_value_t = 20_161_229)]
    seed: u64,
}

/// What came of a part.
pub enum Part {
    Held { tries: u64, what: String },
    Skipped(String),
}

type Run = fn(&Scene, u64) -> Result<Part>;

const PARTS: &[(&str, Run)] = &[
    ("places", files::places),
    ("calls", calls::run),
    ("power", power::run),
    ("room", files::room),
    ("torn", files::torn),
];

pub fn run(args: Args) -> Result<ExitCode> {
    let scene = Scene::new()?;
    let (mut held, mut failed) = (0, 0);
    for (name, part) in PARTS {
        if !args.parts.is_empty() && !args.parts.iter().any(|wanted| wanted == name) {
            continue;
        }
        match part(&scene, args.seed) {
            Ok(Part::Held { tries, what }) => {
                held += 1;
                outln!("{name}: {tries} tries: {what}");
            }
            Ok(Part::Skipped(why)) => outln!("{name}: SKIPPED, nothing was tried: {why}"),
            Err(fault) => {
                failed += 1;
                outln!("{name}: FAULT (seed {}): {fault:#}", args.seed);
            }
        }
    }
    outln!("{held} passed, {failed} failed");
    Ok(if failed == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(exit::NOT_HELD)
    })
}

/// What the writers of a part believe the time is: after those of the scene.
const NOW_S: &str = "1500001000";

/// A record, closed cleanly, that every try begins with a copy of.
pub struct Scene {
    folder: PathBuf,
    base: PathBuf,
    known: Known,
}

impl Drop for Scene {
    fn drop(&mut self) {
        // Left over files in the temporary folder harm nobody.
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

impl Scene {
    fn new() -> Result<Scene> {
        let folder = std::env::temp_dir().join(format!("armistice-faults-{}", std::process::id()));
        let base = folder.join("base");
        sim::found(&base)?;
        let output = writer(&base, 1, 4)
            .output()
            .context("the writer does not start")?;
        let mut known = Known::default();
        acks(&output.stdout, &mut known)?;
        if known.acked.is_empty() {
            bail!("the writer of the scene recorded nothing");
        }
        sim::checked(&base, &mut known, &mut Tally::default())?;
        Ok(Scene {
            folder,
            base,
            known,
        })
    }

    /// A fresh copy of the record, in a directory of this name.
    fn copy(&self, name: &str) -> Result<PathBuf> {
        let dir = self.folder.join(name);
        directory_copy(&self.base, &dir)?;
        Ok(dir)
    }

    /// What must be true after a writer ended somehow: what it had acknowledged is there, all of it is sound, and
    /// another goes on.
    fn sound_after(&self, dir: &Path, output: &Output) -> Result<()> {
        let said = String::from_utf8_lossy(&output.stderr);
        if said.contains("panicked") {
            bail!("the writer panicked: {said}");
        }
        let mut known = self.known.clone();
        acks(&output.stdout, &mut known)?;
        self.goes_on(dir, known)
    }

    fn goes_on(&self, dir: &Path, mut known: Known) -> Result<()> {
        sim::checked(dir, &mut known, &mut Tally::default())?;
        let before = known.acked.len();
        let next = writer(dir, 3, 1)
            .output()
            .context("the next writer does not start")?;
        acks(&next.stdout, &mut known)?;
        if known.acked.len() == before {
            bail!(
                "the next writer records nothing: {}{}",
                String::from_utf8_lossy(&next.stdout),
                String::from_utf8_lossy(&next.stderr)
            );
        }
        sim::checked(dir, &mut known, &mut Tally::default())
    }
}

/// The files of a directory and of its keys.
fn directory_copy(from: &Path, to: &Path) -> Result<()> {
    let _ = std::fs::remove_dir_all(to);
    std::fs::create_dir_all(to.join("keys"))?;
    for part in ["", "keys"] {
        for file in std::fs::read_dir(from.join(part))? {
            let path = file?.path();
            if path.is_file() {
                let name = path.file_name().context("a file has a name")?;
                std::fs::copy(&path, to.join(part).join(name))?;
            }
        }
    }
    Ok(())
}

/// A writer of some batches.
fn writer(dir: &Path, seed: u64, batches: u64) -> Command {
    // The program of a process that runs is there.
    let program = std::env::current_exe().unwrap_or_else(|_| PathBuf::from("armistice"));
    let mut command = Command::new(program);
    writer_arguments(&mut command, dir, seed, batches);
    command
}

fn writer_arguments(command: &mut Command, dir: &Path, seed: u64, batches: u64) {
    command
        .args(["sim", "--write"])
        .arg(dir)
        .args(["--seed", &seed.to_string(), "--now-s", NOW_S])
        .args(["--batches", &batches.to_string()])
        .env_remove("ARMISTICE_FAIL_AT")
        .env("RUST_LOG", "error")
        .stdin(Stdio::null());
}

/// Takes up what a writer acknowledged. A last line that was cut is no acknowledgement.
fn acks(out: &[u8], known: &mut Known) -> Result<()> {
    for line in String::from_utf8_lossy(out).lines() {
        let mut words = line.split(' ');
        let (Some("ack"), Some(index), Some(digest)) = (words.next(), words.next(), words.next())
        else {
            continue;
        };
        if let Some(digest) = Hash::from_hex(digest) {
            known.acked.insert(index.parse()?, digest);
        }
    }
    Ok(())
}

/// A number below a bound, as an index.
fn place(random: &mut Seeded, len: usize) -> usize {
    random.below(len.max(1) as u64) as usize
}
