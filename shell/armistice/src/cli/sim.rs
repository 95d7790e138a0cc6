//! `armistice sim`: a writer that is killed, again and again, and a reader that misses nothing.
//!
//! Each round starts this program as a writer on a directory. It records batches and prints every acknowledged index
//! with the digest of its bytes. The round ends it: by SIGKILL after some acknowledgement and some microseconds, or
//! at a named place inside an append ([`armistice_store::faults`]), or by a step that fails. Then everything is read
//! and checked as `fsck` does it. What was acknowledged must be there with the same bytes; what was once read must
//! never change or go; a round in which the machine's clock is days behind must keep nothing.
//!
//! A seed fixes every choice of a run; when exactly a signal lands is up to the machine. What a kill cannot show is a
//! loss of power: the system keeps what was written to its cache. `cargo xtask faults` does that part.

use super::exit;
use crate::app::fsck;
use crate::app::mission::{Founding, Mission, own_genesis};
use crate::app::record::store_at;
use crate::seeded::Seeded;
use anyhow::{Context, Result, bail};
use armistice_domain::facts::Audience;
use armistice_domain::words::AudienceKind;
use armistice_formats::facts;
use armistice_record::{Hash, Origin, sha256};
use armistice_store::faults::POINTS;
use armistice_store::{ClockSource, OpeningState, Store};
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

/// Rounds on one directory before the next is begun, so that checking all of it stays quick.
const ROUNDS_OF_ONE: u64 = 25;

/// Batches a writer records before it ends by itself.
const BATCHES: u64 = 12;

const FOUNDED_S: i64 = 1_500_000_000;

/// Kill writers and look for what was acknowledged: see cargo xtask sim.
#[derive(clap::Args)]
pub struct Args {
    /// How many times the writer is ended and everything is checked.
    #[arg(long, default_value_t = 300)]
    rounds: u64,
    /// Repeats the choices of a run.
    #[arg(long, default_value_t = 20_161_229)]
    seed: u64,
    /// Record in this directory and print what was acknowledged: what a round does in its child.
    #[arg(long, hide = true, value_name = "DIR")]
    write: Option<PathBuf>,
    /// What time the writer believes it is.
    #[arg(long, hide = true, default_value_t = FOUNDED_S)]
    now_s: i64,
    /// How many batches the writer records.
    #[arg(long, hide = true, default_value_t = BATCHES)]
    batches: u64,
}

pub fn run(args: Args) -> Result<ExitCode> {
    match &args.write {
        Some(dir) => write(dir, args.seed, args.now_s, args.batches),
        None => simulate(&args),
    }
}

/// The writer.
fn write(dir: &Path, seed: u64, now_s: i64, batches: u64) -> Result<ExitCode> {
    let mut random = Seeded(seed);
    let mut mission = Mission::open(dir)?;
    let mut out = std::io::stdout();
    for batch in 0..batches {
        let count = 1 + random.below(6);
        let bodies = (0..count)
            .map(|number| one_body(&mut random, batch, number))
            .collect::<Result<Vec<_>>>()?;
        let answers = mission.record_bodies(now_s + batch as i64 / 3, bodies)?;
        let mut told = String::new();
        for answer in answers {
            match answer {
                Ok(index) => {
                    let bytes = mission.record.store.entry_get(index)?;
                    // Acknowledged and not there: told with a digest that nothing has, so that the reader sees it.
                    let digest = bytes.map_or(Hash([0; 32]), |bytes| sha256(&bytes));
                    told += &format!("ack {index} {digest}\n");
                }
                Err(refused) => told += &format!("refused {refused}\n"),
            }
        }
        out.write_all(told.as_bytes())?;
        out.flush()?;
    }
    Ok(ExitCode::SUCCESS)
}

/// A statement that is public or not, with an attachment or without.
fn one_body(
    random: &mut Seeded,
    batch: u64,
    number: u64,
) -> Result<(Audience, armistice_domain::statements::Body, Vec<Vec<u8>>)> {
    let name = format!("s{:08x}-{batch}-{number}", random.below(1 << 32));
    let words = "x".repeat(random.below(900) as usize);
    let text = format!("actor {name} \"{name} {words}\" kind=Group\n");
    let draft = facts::read(&text).drafts.into_iter().next();
    let body = draft.context("the line reads")?.body;
    let audience = if random.one_of(3) {
        Audience {
            kind: AudienceKind::Own,
            named: Vec::new(),
        }
    } else {
        Audience::PUBLIC
    };
    let blobs = if random.one_of(8) {
        vec![vec![random.below(256) as u8; random.below(30_000) as usize]]
    } else {
        Vec::new()
    };
    Ok((audience, body, blobs))
}

/// How a round ends its writer.
#[derive(Debug, Clone)]
enum End {
    /// After so many acknowledgements and so many microseconds.
    Kill { acks: u64, micros: u64 },
    /// By a plan inside the process.
    Plan(String),
    /// Not at all: the machine's clock is days behind, and the record refuses.
    ClockBehind,
}

/// What is known of the record, however its writers end.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// The digests of all entries that were ever read back.
    pub entries: Vec<Hash>,
    pub acked: BTreeMap<u64, Hash>,
}

/// What a run went through.
#[derive(Default)]
pub struct Tally {
    acked: u64,
    killed: u64,
    planned: u64,
    clocks: u64,
    openings: u64,
}

fn simulate(args: &Args) -> Result<ExitCode> {
    let mut random = Seeded(args.seed);
    let mut tally = Tally::default();
    let folder = std::env::temp_dir().join(format!("armistice-sim-{}", std::process::id()));
    let mut known = Known::default();
    let mut now_s = FOUNDED_S;
    let started = Instant::now();
    for round in 0..args.rounds {
        let dir = folder.join((round / ROUNDS_OF_ONE).to_string());
        if round % ROUNDS_OF_ONE == 0 {
            // Nothing of the one before is needed once it was checked.
            let _ = std::fs::remove_dir_all(&folder);
            found(&dir)?;
            known = Known::default();
            now_s = FOUNDED_S;
        }
        now_s += random.below(100) as i64;
        let held = one_round(&dir, &mut random, now_s, &mut known, &mut tally)
            .and_then(|()| checked(&dir, &mut known, &mut tally));
        if let Err(fault) = held {
            outln!(
                "sim: FAULT in round {round} of seed {}: {fault:#}; the directory is {}",
                args.seed,
                dir.display()
            );
            return Ok(ExitCode::from(exit::NOT_HELD));
        }
        if (round + 1) % 500 == 0 {
            errln!(
                "{} rounds, {} statements acknowledged, {} s",
                round + 1,
                tally.acked,
                started.elapsed().as_secs()
            );
        }
    }
    let _ = std::fs::remove_dir_all(&folder);
    outln!(
        "sim: {} rounds of seed {}: {} killed, {} ended inside an append, {} with the clock behind; {} statements acknowledged, {} \
         openings read; 0 lost",
        args.rounds,
        args.seed,
        tally.killed,
        tally.planned,
        tally.clocks,
        tally.acked,
        tally.openings
    );
    Ok(ExitCode::SUCCESS)
}

/// A directory with its genesis, always the same.
pub fn found(dir: &Path) -> Result<()> {
    let desk_seed = [8; 32];
    let founding = Founding {
        origin: Origin::new("log.example.org/sim").map_err(|fault| anyhow::anyhow!("{fault}"))?,
        clock: ClockSource::Live,
        genesis: own_genesis("A record whose writers are killed", "UTC", &desk_seed),
        log_seed: [7; 32],
        desk_seed,
        founded_s: FOUNDED_S,
    };
    Mission::create(dir, founding).map(|_| ())
}

fn one_round(
    dir: &Path,
    random: &mut Seeded,
    now_s: i64,
    known: &mut Known,
    tally: &mut Tally,
) -> Result<()> {
    let end = match random.below(16) {
        0 => End::ClockBehind,
        1..=6 if cfg!(debug_assertions) => {
            let point = POINTS[random.below(POINTS.len() as u64) as usize];
            let act = if random.one_of(4) { "fail" } else { "abort" };
            End::Plan(format!("{point}:{}:{act}", 1 + random.below(BATCHES)))
        }
        _ => End::Kill {
            acks: random.below(BATCHES * 3),
            micros: random.below(3000),
        },
    };
    let believed_s = match end {
        // An hour behind is lived with; two days are not.
        End::ClockBehind => now_s - 2 * 24 * 3600,
        End::Kill { .. } | End::Plan(_) if random.one_of(8) => now_s - 3600,
        End::Kill { .. } | End::Plan(_) => now_s,
    };
    let mut command = Command::new(std::env::current_exe().context("where is this program?")?);
    command
        .args(["sim", "--write"])
        .arg(dir)
        .args(["--seed", &random.next().to_string()])
        .args(["--now-s", &believed_s.to_string()])
        .env_remove("ARMISTICE_FAIL_AT")
        .env("RUST_LOG", "error")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    if let End::Plan(plan) = &end {
        command.env("ARMISTICE_FAIL_AT", plan);
    }
    let acked = watch(
        command.spawn().context("the writer does not start")?,
        &end,
        known,
    )?;
    match end {
        End::Kill { .. } => tally.killed += 1,
        End::Plan(_) => tally.planned += 1,
        End::ClockBehind if acked > 0 => bail!("{acked} statements were recorded days in the past"),
        End::ClockBehind => tally.clocks += 1,
    }
    tally.acked += acked;
    Ok(())
}

/// Reads what the writer acknowledges until it ends or is ended.
fn watch(mut child: Child, end: &End, known: &mut Known) -> Result<u64> {
    let out = child.stdout.take().context("its output is piped")?;
    let mut acked = 0;
    let take = |line: &str, known: &mut Known| -> Result<u64> {
        let Some(("ack", rest)) = line.split_once(' ') else {
            return Ok(0);
        };
        let (index, digest) = rest.split_once(' ').context("ack INDEX DIGEST")?;
        let digest = Hash::from_hex(digest).context("a digest")?;
        known.acked.insert(index.parse()?, digest);
        Ok(1)
    };
    let mut lines = BufReader::new(out).lines();
    if let End::Kill { acks, micros } = end {
        while acked < *acks
            && let Some(line) = lines.next()
        {
            acked += take(&line?, known)?;
        }
        // Not sleeping: a sleep ends on the scheduler's ticks, and those are where appends are not.
        let until = Instant::now() + Duration::from_micros(*micros);
        while Instant::now() < until {
            std::hint::spin_loop();
        }
        child.kill().context("it cannot be killed")?;
    }
    // What it wrote before it ended was acknowledged, whether read in time or not. A last line that was cut is none.
    for line in lines {
        acked += take(&line?, known).unwrap_or(0);
    }
    let mut said = String::new();
    if let Some(mut err) = child.stderr.take() {
        err.read_to_string(&mut said)?;
    }
    child.wait().context("it does not end")?;
    if said.contains("panicked") {
        bail!("the writer panicked: {said}");
    }
    Ok(acked)
}

/// Reads everything and compares it with what is known.
pub fn checked(dir: &Path, known: &mut Known, tally: &mut Tally) -> Result<()> {
    let store = store_at(dir)?;
    let store: &dyn Store = store.as_ref();
    let meta = store.meta_get()?.context("it does not say what it holds")?;
    let report = fsck::fsck(store, &meta.origin, meta.log_key, &|_, _, _| {});
    if let Some(fault) = report.faults.first() {
        bail!("fsck: {} ({})", fault.what, fault.code);
    }
    let missing = report
        .missing
        .iter()
        .find(|finding| finding.code != "fsck-unsigned");
    if let Some(missing) = missing {
        bail!("fsck: {} ({})", missing.what, missing.code);
    }
    let mut entries = Vec::new();
    store.entry_scan(0, u64::MAX, &mut |_, bytes| {
        entries.push(sha256(bytes));
        ControlFlow::Continue(())
    })?;
    for (index, digest) in (0..).zip(&known.entries) {
        if entries.get(index) != Some(digest) {
            bail!("entry {index} was read before and is gone or another");
        }
    }
    for (index, digest) in &known.acked {
        if entries.get(*index as usize) != Some(digest) {
            bail!("entry {index} was acknowledged and is gone or another");
        }
    }
    // An opening is kept with its entry or not at all; fsck has held each against its commitment.
    for index in store.opening_list()? {
        match store.opening_get(index)? {
            OpeningState::Kept(_) => tally.openings += 1,
            OpeningState::None | OpeningState::Destroyed { .. } => {
                bail!("the opening of entry {index} is gone")
            }
        }
    }
    known.entries = entries;
    Ok(())
}

#[cfg(test)]
mod tests {
    //! The reader of the simulation sees what it is there to see.

    use super::*;

    fn recorded() -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let dir = folder.path().join("record");
        found(&dir).expect("founded");
        write(&dir, 1, FOUNDED_S + 10, 3).expect("written");
        (folder, dir)
    }

    fn fault(dir: &Path, mut known: Known) -> String {
        let fault = checked(dir, &mut known, &mut Tally::default());
        fault.expect_err("it is a fault").to_string()
    }

    #[test]
    fn a_lost_or_altered_acknowledgement_is_a_fault() {
        let (_folder, dir) = recorded();
        let mut known = Known::default();
        checked(&dir, &mut known, &mut Tally::default()).expect("it is sound");
        let size = known.entries.len() as u64;
        let lost = Known {
            acked: BTreeMap::from([(size, known.entries[0])]),
            ..Known::default()
        };
        assert!(fault(&dir, lost).contains("was acknowledged and is gone"));
        let altered = Known {
            acked: BTreeMap::from([(1, known.entries[0])]),
            ..Known::default()
        };
        assert!(fault(&dir, altered).contains("entry 1 was acknowledged"));
        known.entries.push(Hash([1; 32]));
        assert!(fault(&dir, known).contains("was read before"));
    }

    #[test]
    fn the_clock_days_behind_keeps_nothing() {
        let (_folder, dir) = recorded();
        let mut known = Known::default();
        checked(&dir, &mut known, &mut Tally::default()).expect("it is sound");
        let before = known.entries.len();
        write(&dir, 2, FOUNDED_S - 2 * 24 * 3600, 2).expect("refusals are answers");
        checked(&dir, &mut known, &mut Tally::default()).expect("it is sound");
        assert_eq!(known.entries.len(), before);
    }
}
