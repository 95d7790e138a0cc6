//! `armistice hammer`: many authors, honest and not, against a running server with slow and lying witnesses.
//!
//! A record is made whose genesis names the authors; this program is started on it as a server; the authors sign and
//! hand in over HTTP as fast as they are answered. One in ten statements is sent again, one in a hundred is forged or
//! equivocates. Of the witnesses one is honest, one never answers, one hangs up, and three lie. In the end the server
//! is killed and everything is read. The goals, each of which fails the run:
//!
//! - no acknowledged statement is lost or altered, and none is recorded twice;
//! - what is sent again is answered with its first index;
//! - nothing forged is taken;
//! - the slowest hundredth of the answers stays within the goal, whatever the witnesses do;
//! - nothing a liar signed is published or kept, and the honest witness has cosigned everything.
//!
//! Read next: `hammer/authors.rs`, `hammer/witnesses.rs`.

mod authors;
mod witnesses;

use super::exit;
use crate::app::cosigners::COSIGNED;
use crate::app::fetch::Client;
use crate::app::fsck;
use crate::app::mission::{Founding, Mission, own_genesis};
use crate::app::record::store_at;
use anyhow::{Context, Result, bail};
use armistice_domain::id::ActorId;
use armistice_domain::table::statements::{Organisation, Right};
use armistice_record::note::{NOTE_LEN_MAX, Note, NoteVerifier};
use armistice_record::{Checkpoint, Origin};
use armistice_store::{ClockSource, OpeningState};
use authors::{Author, Done};
use std::io::{BufRead, BufReader};
use std::ops::ControlFlow;
use std::path::Path;
use std::process::{Child, Command, ExitCode, Stdio};
use std::time::{Duration, Instant};
use witnesses::Witnesses;

/// Submit to durable index, the slowest hundredth (design, §9).
const P99_MS_MAX: u128 = 300;

/// How long the honest witness may take to cosign the last checkpoint once the authors are done.
const COSIGNED_WITHIN: Duration = Duration::from_secs(30);

/// Many authors against a server with slow and lying witnesses: see cargo xtask hammer.
#[derive(clap::Args)]
pub struct Args {
    /// Statements of all authors together.
    #[arg(long, default_value_t = 10_000)]
    statements: u64,
    /// How many sign and hand in at once.
    #[arg(long, default_value_t = 16)]
    authors: u64,
    /// Repeats what is signed, sent again and forged.
    #[arg(long, default_value_t = 20_161_229)]
    seed: u64,
    /// Say how long answers took without a goal for it: for machines that do other things too.
    #[arg(long)]
    untimed: bool,
}

pub fn run(args: Args) -> Result<ExitCode> {
    if args.authors == 0 {
        bail!("--authors 0: somebody must sign");
    }
    let folder = std::env::temp_dir().join(format!("armistice-hammer-{}", std::process::id()));
    let held = hammer(&args, &folder);
    match held {
        Ok(true) => {
            // What held needs no looking at.
            let _ = std::fs::remove_dir_all(&folder);
            Ok(ExitCode::SUCCESS)
        }
        Ok(false) => {
            outln!("the directory is {}", folder.display());
            Ok(ExitCode::from(exit::NOT_HELD))
        }
        Err(error) => Err(error),
    }
}

fn hammer(args: &Args, folder: &Path) -> Result<bool> {
    let origin =
        Origin::new("log.example.org/hammer").map_err(|fault| anyhow::anyhow!("{fault}"))?;
    let dir = folder.join("record");
    let each = args.statements.div_ceil(args.authors);
    let authors: Vec<Author> = (0..args.authors)
        .map(|number| Author::new(&origin, args.seed, number, each))
        .collect::<Result<_>>()?;
    let log = found(&dir, &origin, &authors)?;
    let witnesses = Witnesses::start(&log)?;
    std::fs::write(dir.join("policy.txt"), witnesses.policy(&log))?;
    let server = Server::start(&dir)?;
    let started = Instant::now();
    let done = authors::all_at_once(&server.url, &authors, args.seed)?;
    let took = started.elapsed();
    let note = cosigned_note(&server.url, &witnesses)?;
    drop(server);
    let mut goals = Goals::default();
    let first: usize = done.iter().map(|done| done.first.len()).sum();
    let again: u64 = done.iter().map(|done| done.again).sum();
    let forged: u64 = done.iter().map(|done| done.forged).sum();
    let waited: u64 = done.iter().map(|done| done.waited).sum();
    outln!(
        "{first} statements by {} authors in {:.1} s, {:.0} a second; {again} sent again, {forged} forged, {waited} told to come again",
        authors.len(),
        took.as_secs_f64(),
        first as f64 / took.as_secs_f64(),
    );
    let everything = args.authors * each;
    goals.check(
        "every statement is answered with an index",
        first as u64 == everything,
        || {
            format!(
                "{first} of {everything}: {}",
                told(done.iter().flat_map(|done| &done.refused))
            )
        },
    );
    goals.check(
        "what is sent again is answered with its first index",
        done.iter().all(|done| done.otherwise.is_empty()),
        || told(done.iter().flat_map(|done| &done.otherwise)),
    );
    goals.check(
        "nothing forged is taken",
        done.iter().all(|done| done.taken.is_empty()),
        || told(done.iter().flat_map(|done| &done.taken)),
    );
    answered_within(args, &done, &mut goals);
    kept(&dir, &authors, &done, &mut goals)?;
    cosigned(&dir, note.as_deref(), &witnesses, &mut goals)?;
    Ok(goals.report())
}

/// The first few of a list.
fn told<'a>(list: impl Iterator<Item = &'a String>) -> String {
    let first: Vec<&str> = list.take(3).map(String::as_str).collect();
    first.join("; ")
}

#[derive(Default)]
struct Goals {
    passed: u64,
    failed: u64,
}

impl Goals {
    fn check(&mut self, goal: &str, held: bool, why: impl FnOnce() -> String) {
        if held {
            self.passed += 1;
            outln!("held: {goal}");
        } else {
            self.failed += 1;
            outln!("MISSED: {goal}: {}", why());
        }
    }

    fn report(&self) -> bool {
        outln!("{} passed, {} failed", self.passed, self.failed);
        self.failed == 0
    }
}

fn answered_within(args: &Args, done: &[Done], goals: &mut Goals) {
    let mut micros: Vec<u128> = done
        .iter()
        .flat_map(|done| done.first.iter().map(|first| first.micros))
        .collect();
    micros.sort_unstable();
    let at = |per_cent: usize| {
        let place = (micros.len() * per_cent / 100).min(micros.len().saturating_sub(1));
        micros.get(place).copied().unwrap_or(0)
    };
    outln!(
        "submit to durable index: half within {:.1} ms, 99 of 100 within {:.1} ms",
        at(50) as f64 / 1000.0,
        at(99) as f64 / 1000.0
    );
    if !args.untimed {
        let goal =
            format!("99 of 100 answers come within {P99_MS_MAX} ms, however slow a witness is");
        goals.check(&goal, at(99) <= P99_MS_MAX * 1000, || {
            format!("{} µs", at(99))
        });
    }
}

/// After the server was killed: what was acknowledged is there, once, with the same bytes.
fn kept(dir: &Path, authors: &[Author], done: &[Done], goals: &mut Goals) -> Result<()> {
    let store = store_at(dir)?;
    let meta = store.meta_get()?.context("it does not say what it holds")?;
    let report = fsck::fsck(store.as_ref(), &meta.origin, meta.log_key, &|_, _, _| {});
    goals.check("fsck finds no fault", report.faults.is_empty(), || {
        told(report.faults.iter().map(|finding| &finding.what))
    });
    let mut lost = Vec::new();
    let mut acknowledged = 0u64;
    for (author, done) in authors.iter().zip(done) {
        for first in &done.first {
            acknowledged += 1;
            let signed = &author.signed[first.number];
            let entry = store.entry_get(first.index)?;
            let opening = match store.opening_get(first.index)? {
                OpeningState::Kept(opening) => Some(opening),
                OpeningState::None | OpeningState::Destroyed { .. } => None,
            };
            if entry.as_ref() != Some(&signed.bytes) || opening != signed.opening {
                lost.push(format!("entry {} of {}", first.index, author.name));
            }
        }
    }
    goals.check(
        "nothing acknowledged is lost or altered",
        lost.is_empty(),
        || told(lost.iter()),
    );
    let mut entries = 0u64;
    store.entry_scan(0, u64::MAX, &mut |_, bytes| {
        let statement = armistice_record::Statement::parse(bytes);
        let author = statement.map(|statement| statement.envelope().author);
        if author.is_ok_and(|author| authors.iter().any(|known| known.key.author() == author)) {
            entries += 1;
        }
        ControlFlow::Continue(())
    })?;
    goals.check("nothing is recorded twice", entries == acknowledged, || {
        format!("{entries} entries, {acknowledged} acknowledged")
    });
    Ok(())
}

/// Waits until the honest witness has signed the newest checkpoint, and gives that note.
fn cosigned_note(url: &str, witnesses: &Witnesses) -> Result<Option<Vec<u8>>> {
    let client = Client::default();
    let url = format!("{url}/checkpoint");
    let until = Instant::now() + COSIGNED_WITHIN;
    while Instant::now() < until {
        let bytes = client.get(&url, NOTE_LEN_MAX as u64)?.ok(&url)?;
        let note = Note::parse(&bytes)?;
        if note
            .cosignatures(&witnesses.honest)
            .is_ok_and(|times| !times.is_empty())
        {
            return Ok(Some(bytes));
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    Ok(None)
}

fn cosigned(
    dir: &Path,
    note: Option<&[u8]>,
    witnesses: &Witnesses,
    goals: &mut Goals,
) -> Result<()> {
    let within = COSIGNED_WITHIN.as_secs();
    goals.check(
        "the honest witness cosigned the newest checkpoint",
        note.is_some(),
        || format!("not within {within} s"),
    );
    let store = store_at(dir)?;
    let mut kept = Vec::new();
    store.projection_scan(COSIGNED, &[], u64::MAX, &mut |key, _| {
        kept.push(String::from_utf8_lossy(key).into_owned());
        ControlFlow::Continue(())
    })?;
    let expected = [format!("witness {}", witnesses.honest.name())];
    goals.check(
        "only the honest witness's signatures are kept",
        kept == expected,
        || told(kept.iter()),
    );
    let head = store.head()?;
    let published = note
        .or(head.checkpoint.as_deref())
        .context("no checkpoint")?;
    let lines = Note::parse(published)?;
    let others: Vec<String> = lines
        .signatures()
        .iter()
        .map(|line| line.name.clone())
        .filter(|name| name != witnesses.honest.name() && name != "log.example.org/hammer")
        .collect();
    goals.check(
        "nothing a liar signed is published",
        others.is_empty(),
        || told(others.iter()),
    );
    let size = Checkpoint::parse(lines.text())?.size;
    goals.check(
        "the checkpoint cosigned covers every entry",
        size == head.size,
        || format!("{size} of {}", head.size),
    );
    outln!("witnesses were asked {} times", witnesses.asked());
    Ok(())
}

/// A record whose genesis names the authors. Gives the log's verifier.
fn found(dir: &Path, origin: &Origin, authors: &[Author]) -> Result<NoteVerifier> {
    let desk_seed = [8; 32];
    let mut genesis = own_genesis("A record that is hammered", "UTC", &desk_seed);
    genesis
        .organisations
        .extend(authors.iter().map(|author| Organisation {
            actor: ActorId::new(&author.name),
            key: author.key.author().to_hex(),
            custodial: false,
            rights: vec![Right::RecordOwn],
        }));
    let founding = Founding {
        origin: origin.clone(),
        clock: ClockSource::Live,
        genesis,
        log_seed: [7; 32],
        desk_seed,
        founded_s: super::now_s(),
    };
    let mission = Mission::create(dir, founding)?;
    let log_key = mission.record.meta.log_key;
    Ok(Checkpoint::verifier(origin, log_key)?)
}

/// The server as a child. It is killed, not ended, when dropped.
struct Server {
    child: Child,
    url: String,
}

impl Server {
    fn start(dir: &Path) -> Result<Server> {
        let mut child = Command::new(std::env::current_exe()?)
            .args(["serve", "--port", "0", "--data"])
            .arg(dir)
            .env("RUST_LOG", "error")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .context("the server does not start")?;
        let out = child.stdout.take().context("its output is piped")?;
        let mut server = Server {
            child,
            url: String::new(),
        };
        for line in BufReader::new(out).lines() {
            if let Some(url) = line?.strip_prefix("serving ") {
                server.url = url.to_owned();
                return Ok(server);
            }
        }
        bail!("the server ended before it served")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended already; either way nothing of it is left.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
