//! Scripts of `fixtures/scripts/`, played by a child process that is killed (SIGKILL) again and again and started
//! again on the same record: with a statement signed and not handed in, handed in and not answered, answered; a clock told
//! and its letters not sent; a letter taken by whoever it is for and not noted. However often, what is on record, every
//! letter with what became of it, and every stroke that was told are the same as where nobody killed it.
//!
//! A seeded sample of the points is taken unless `ARMISTICE_KILLS=all`; `ARMISTICE_SEED=N` takes another sample.

mod support;

use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Stdio};
use support::seeded::Seeded;
use support::{Own, program, repository, text};

/// The program at a step of the script.
struct Player {
    child: Child,
    into: ChildStdin,
    out: BufReader<ChildStdout>,
}

impl Player {
    fn start(script: &Path, dir: &Path, place: &Value) -> Player {
        let mut child = program()
            .args(["script", "--steps", text(dir), text(script)])
            .env("RUST_LOG", "off")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("it starts");
        let into = child.stdin.take().expect("it is piped");
        let out = BufReader::new(child.stdout.take().expect("it is piped"));
        let mut player = Player { child, into, out };
        writeln!(player.into, "{place}").expect("it reads where to go on");
        player
    }

    fn next(&mut self) -> Option<Value> {
        let mut line = String::new();
        self.out.read_line(&mut line).expect("a line");
        // What was cut off by the kill was never told.
        serde_json::from_str(&line).ok()
    }

    fn go(&mut self) {
        // One that was killed is not there to read it.
        let _ = self.into.write_all(b"\n");
    }
}

impl Drop for Player {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What was seen from outside, over all the lives of the program.
#[derive(Default)]
struct Seen {
    line: u64,
    now_s: Option<i64>,
    signed: Value,
    /// How often each letter was taken, by recipient, number and delivery.
    letters: BTreeMap<(String, u64, String), u32>,
    summary: Value,
    steps: u32,
    kills: u32,
}

impl Seen {
    fn place(&self) -> Value {
        json!({ "line": self.line, "now_s": self.now_s, "signed": self.signed })
    }

    fn take(&mut self, step: &Value) {
        self.now_s = step["now_s"].as_i64();
        self.steps += 1;
        match step["step"].as_str() {
            Some("line") => {
                self.line = step["line"].as_u64().expect("a line");
                self.signed = Value::Null;
            }
            Some("signed") => self.signed = step["signed"].clone(),
            Some("letter") => {
                let text = |field: &str| step[field].as_str().expect("a text").to_string();
                let number = step["number"].as_u64().expect("a number");
                let letter = (text("recipient"), number, text("delivery"));
                *self.letters.entry(letter).or_default() += 1;
            }
            Some("end") => self.summary = step["summary"].clone(),
            Some(_) | None => {}
        }
    }

    /// Of each recipient and number, the deliveries: a STOP is sent again under another.
    fn delivered(&self) -> BTreeSet<&(String, u64, String)> {
        self.letters.keys().collect()
    }
}

/// What names a step in every life of the program, so that it is killed there once.
fn name(step: &Value, line: u64) -> String {
    match step["step"].as_str() {
        Some("letter") => format!("{} {}", step["recipient"], step["delivery"]),
        Some("told") => format!("told at {}", step["now_s"]),
        other => format!("{other:?} of line {line}"),
    }
}

#[derive(Clone, Copy)]
enum Kill {
    /// While it waits at the step.
    There,
    /// As it goes on from there, wherever that is.
    GoingOn,
}

fn play(script: &Path, mut kill: impl FnMut() -> Option<Kill>) -> Seen {
    let own = Own::empty();
    let dir = own.dir();
    let mut seen = Seen {
        signed: Value::Null,
        ..Seen::default()
    };
    let mut killed: BTreeSet<String> = BTreeSet::new();
    loop {
        let mut player = Player::start(script, &dir, &seen.place());
        loop {
            let step = player.next().expect("it goes on to the end");
            seen.take(&step);
            let is = step["step"].as_str();
            if is == Some("end") {
                player.go();
                assert!(player.child.wait().expect("it ends").success());
                return seen;
            }
            let how = (is != Some("ready") && killed.insert(name(&step, seen.line)))
                .then(&mut kill)
                .flatten();
            match how {
                None => player.go(),
                Some(how) => {
                    if matches!(how, Kill::GoingOn) {
                        player.go();
                    }
                    player.child.kill().expect("it is killed");
                    seen.kills += 1;
                    while let Some(step) = player.next() {
                        seen.take(&step);
                    }
                    break;
                }
            }
        }
    }
}

#[track_caller]
fn check(script: &str, one_in: u64) {
    let path = repository(&format!("fixtures/scripts/{script}.script"));
    let undisturbed = play(&path, || None);
    let seed: u64 = std::env::var("ARMISTICE_SEED")
        .ok()
        .and_then(|seed| seed.parse().ok())
        .unwrap_or(20_160_917);
    let all = std::env::var("ARMISTICE_KILLS").is_ok_and(|kills| kills == "all");
    let mut random = Seeded(seed);
    let killed = play(&path, || {
        let here = all || random.below(one_in) == 0;
        let how = [Kill::There, Kill::There, Kill::GoingOn][random.below(3) as usize];
        here.then_some(how)
    });
    println!(
        "{script}, seed {seed}: {} steps, killed {} times",
        undisturbed.steps, killed.kills
    );
    assert!(killed.kills > 5, "it was killed");
    for part in ["statements", "letters", "strokes", "clocks"] {
        assert_eq!(
            killed.summary[part], undisturbed.summary[part],
            "{script}, seed {seed}: {part}"
        );
    }
    assert_eq!(
        killed.delivered(),
        undisturbed.delivered(),
        "{script}, seed {seed}: each letter once for each recipient and number, by its delivery"
    );
    // What comes twice is what was taken as the program was killed, under the same delivery.
    let twice: u32 = killed.letters.values().map(|times| times - 1).sum();
    assert!(twice <= killed.kills, "{twice} letters came twice");
    assert!(undisturbed.letters.values().all(|times| *times == 1));
}

#[test]
fn the_hotline_is_the_same_however_often_it_is_killed() {
    check("hotline", 6);
}

#[test]
fn the_relay_is_the_same_however_often_it_is_killed() {
    check("relay", 6);
}

#[test]
fn a_stop_by_radius_is_the_same_however_often_it_is_killed() {
    check("f01-never-reached-those-who-fired", 24);
}

#[test]
fn a_convoy_that_waits_is_the_same_however_often_it_is_killed() {
    check("f09-struck-at-its-holding-point", 4);
}
