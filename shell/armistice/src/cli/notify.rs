//! `armistice notify`: who is told outside, whether the way to them is open, and what is on its way.

use super::{Data, exit};
use crate::app::mission::{random, record_file_check};
use crate::app::outbox::{Letter, OUTBOX, State, letter_of};
use crate::notify::compose::{self, Frame};
use crate::notify::{FILE, Notify};
use anyhow::{Context, Result, bail};
use armistice_domain::instant::Instant;
use armistice_domain::statements::Body;
use armistice_record::hash::hex_encode;
use armistice_record::{Origin, Statement};
use armistice_store::{SqliteStore, Store};
use clap::Subcommand;
use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::process::ExitCode;

/// Letters to those outside: check the way to them, see what is on its way.
///
/// Who is told stands in DIR/notify.toml, read when the server starts:
///
///   link = "https://truce.example.org"     where the screens are, for links
///   [email]
///   server = "127.0.0.1:25"                a mail server on this machine, or the near end of a tunnel
///   from = "armistice@truce.example.org"
///   [[recipient]]
///   name = "desk-mail"                     its letters are numbered under this name
///   organisation = "osmun-secretariat"
///   officer = "sec-duty"                   if left out: all that concerns the organisation
///   bearer = "email"                       or "webhook", see docs/spec/webhook.md
///   to = "desk@truce.example.org"
///   langs = ["en", "ar"]                   en, ar, ru
///   priorities = ["FLASH", "IMMEDIATE"]    all, if left out; a STOP always
///   content = false                        true: also what a notice says
///
/// A letter is kept and tried again until it was taken, acknowledged on record, or closed by a person.
/// A STOP goes over every bearer, and is repeated until somebody has acknowledged it.
#[derive(clap::Args)]
#[command(verbatim_doc_comment)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Check(Check),
    Status(Status),
}

/// Send a line check to every recipient, and say what was answered.
///
/// It goes the way a letter goes, signed as a letter is, and says that it is a check. It has no number, so nobody sees a gap
/// where one is lost, and the server may go on meanwhile. Exit 3 where a recipient is not reached, with what was answered.
#[derive(clap::Args)]
struct Check {
    #[command(flatten)]
    data: Data,
    /// Only this recipient.
    #[arg(long, value_name = "NAME")]
    only: Option<String>,
}

/// Show what is on its way to whom, attempts and failures.
///
/// For each recipient: how many letters were taken by its machine, acknowledged on record, closed by a person, and wait; of
/// those that wait, what they are about, how often they were tried, what was answered last, and when they are tried next.
/// The server may go on meanwhile.
#[derive(clap::Args)]
struct Status {
    #[command(flatten)]
    data: Data,
    /// As JSON, letter by letter.
    #[arg(long)]
    json: bool,
}

pub fn run(args: Args) -> Result<ExitCode> {
    match args.command {
        Command::Check(args) => check(&args),
        Command::Status(args) => status(&args),
    }
}

fn check(args: &Check) -> Result<ExitCode> {
    let dir = &args.data.dir;
    record_file_check(dir)?;
    let store = SqliteStore::look(dir)?;
    let meta = store
        .meta_get()?
        .context("this directory holds no record yet")?;
    let notify = Notify::read(dir, super::now_s, &meta.origin)?;
    let (zone, exercise) = world(&store)?;
    let frame = frame(&meta.origin, &zone, exercise);
    let chosen: Vec<_> = notify
        .recipients
        .iter()
        .filter(|r| args.only.as_ref().is_none_or(|only| *only == r.name))
        .collect();
    if chosen.is_empty() {
        match &args.only {
            Some(only) => bail!(
                "there is no recipient '{only}' in {}",
                dir.join(FILE).display()
            ),
            None => outln!(
                "nobody is told outside: {} names no recipient",
                dir.join(FILE).display()
            ),
        }
        return Ok(ExitCode::SUCCESS);
    }
    let mut all = true;
    for recipient in chosen {
        let delivery = hex_encode(&random()?[..16]);
        let message = compose::check(&frame, recipient, delivery, Instant(super::now_s()));
        let bearer = notify
            .bearers
            .get(&recipient.bearer)
            .context("every recipient has a bearer: it was checked when the file was read")?;
        match bearer.send(&recipient.to, &message) {
            Ok(told) => outln!(
                "{}: taken by {} at {}: {told}",
                recipient.name,
                recipient.bearer,
                recipient.to
            ),
            Err(why) => {
                all = false;
                outln!(
                    "{}: NOT TAKEN by {} at {}: {why}",
                    recipient.name,
                    recipient.bearer,
                    recipient.to
                );
            }
        }
    }
    Ok(if all {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(exit::NOT_HELD)
    })
}

fn frame<'a>(origin: &'a Origin, zone: &'a str, exercise: bool) -> Frame<'a> {
    Frame {
        origin,
        exercise,
        zone,
    }
}

/// The zone of a record and whether it is an exercise, from its genesis.
fn world(store: &dyn Store) -> Result<(String, bool)> {
    let mut first: Vec<Vec<u8>> = Vec::new();
    store.entry_scan(0, 2, &mut |_, bytes| {
        first.push(bytes.to_vec());
        ControlFlow::Continue(())
    })?;
    let found = first.iter().find_map(|bytes| {
        let statement = Statement::parse(bytes).ok()?;
        match crate::app::fold::body_of(statement.public_content()?).ok()? {
            Body::Genesis(genesis) => Some((genesis.zone.clone(), genesis.exercise)),
            _ => None,
        }
    });
    found.context("the record does not begin with a genesis")
}

fn status(args: &Status) -> Result<ExitCode> {
    let dir = &args.data.dir;
    record_file_check(dir)?;
    let mut by: BTreeMap<String, Vec<Letter>> = BTreeMap::new();
    SqliteStore::look(dir)?.projection_scan(OUTBOX, &[], u64::MAX, &mut |key, value| {
        if let Some(letter) = letter_of(key, value) {
            by.entry(letter.recipient.clone()).or_default().push(letter);
        }
        ControlFlow::Continue(())
    })?;
    if args.json {
        let all: Vec<&Letter> = by.values().flatten().collect();
        outln!("{}", serde_json::to_string_pretty(&all)?);
        return Ok(ExitCode::SUCCESS);
    }
    if by.is_empty() {
        outln!("nothing was written to anybody outside yet");
    }
    for (recipient, letters) in &by {
        let count = |word: &str| letters.iter().filter(|l| l.state.word() == word).count();
        outln!(
            "{recipient}: {} letters: {} taken, {} acknowledged, {} closed, {} waiting",
            letters.len(),
            count("taken"),
            count("acknowledged"),
            count("closed"),
            count("waiting"),
        );
        for letter in letters.iter().filter(|l| l.state == State::Waiting) {
            outln!(
                "  {}  {} {} {}{}, {} attempts{}; next {}{}",
                letter.number,
                letter.about.word,
                letter.about.about,
                letter.about.id,
                if letter.stop { ", STOP" } else { "" },
                letter.tries,
                if letter.sent > 0 {
                    format!(", taken {} times, repeated until acknowledged", letter.sent)
                } else {
                    String::new()
                },
                Instant(letter.next_s),
                letter
                    .last
                    .as_ref()
                    .map_or(String::new(), |last| format!("; last: {last}")),
            );
        }
    }
    Ok(ExitCode::SUCCESS)
}
