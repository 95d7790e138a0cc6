//! Every system call of one append, failed and killed, by `strace -e inject`.
//!
//! A first run lists the calls between two acknowledgements, each by its name and its number among those of the name
//! since the start; every later run makes one of them fail, on a fresh copy. Where a run takes another path than the
//! first the call is never reached, and the append must simply succeed.

use super::{Part, Scene, writer_arguments};
use anyhow::{Context, Result, bail};
use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Stdio};

/// What is done at a call.
const INJECTIONS: &[(&str, &str)] = &[("EIO", "error=EIO"), ("SIGKILL", "signal=SIGKILL")];

/// What else is done at a call that needs room.
const FULL: (&str, &str) = ("ENOSPC", "error=ENOSPC");
const NEED_ROOM: &[&str] = &[
    "pwrite64",
    "write",
    "ftruncate",
    "fallocate",
    "fsync",
    "fdatasync",
];

pub fn run(scene: &Scene, _seed: u64) -> Result<Part> {
    let works = strace(Path::new("/dev/null"), &[]).arg("true").status();
    if !works.is_ok_and(|status| status.success()) {
        return Ok(Part::Skipped(
            "strace does not run here; install it (apt-get install strace) and let it trace"
                .to_owned(),
        ));
    }
    let calls = calls_of_one_append(scene)?;
    let mut tries = 0;
    let mut by_name: BTreeMap<&str, u64> = BTreeMap::new();
    for (name, number) in &calls {
        *by_name.entry(name).or_default() += 1;
        let full = NEED_ROOM.contains(&name.as_str()).then_some(FULL);
        for (what, inject) in INJECTIONS.iter().copied().chain(full) {
            let dir = scene.copy("calls")?;
            let inject = format!("inject={name}:{inject}:when={number}");
            let mut command = strace(Path::new("/dev/null"), &["-e", &inject]);
            command.arg(std::env::current_exe()?);
            writer_arguments(&mut command, &dir, 2, 2);
            let output = command.output().context("strace does not start")?;
            scene
                .sound_after(&dir, &output)
                .with_context(|| format!("{what} at {name} number {number}"))?;
            tries += 1;
        }
    }
    let names: Vec<String> = by_name
        .iter()
        .map(|(name, count)| format!("{count} {name}"))
        .collect();
    Ok(Part::Held {
        tries,
        what: format!(
            "EIO, SIGKILL and, where room is needed, ENOSPC at each of {} calls of one append ({}); nothing acknowledged was lost",
            calls.len(),
            names.join(", ")
        ),
    })
}

/// strace, following children, quiet, writing to a file.
pub fn strace(to: &Path, more: &[&str]) -> Command {
    let mut command = Command::new("strace");
    command
        .args(["-f", "-qq", "-o"])
        .arg(to)
        .args(more)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

/// The calls from the first acknowledgement to the second, each with its number among those of its name.
fn calls_of_one_append(scene: &Scene) -> Result<Vec<(String, u64)>> {
    let dir = scene.copy("calls")?;
    let trace = scene.folder.join("calls.trace");
    let mut command = strace(&trace, &[]);
    command.arg(std::env::current_exe()?);
    writer_arguments(&mut command, &dir, 2, 2);
    let output = command.output().context("strace does not start")?;
    scene.sound_after(&dir, &output)?;
    let text = std::fs::read_to_string(&trace).context("strace wrote no trace")?;
    let calls = window(&text);
    if calls.len() < 10 {
        bail!(
            "the trace shows {} calls of one append; it cannot be read",
            calls.len()
        );
    }
    Ok(calls)
}

fn window(trace: &str) -> Vec<(String, u64)> {
    let mut counts: BTreeMap<&str, u64> = BTreeMap::new();
    let mut calls = Vec::new();
    let mut acknowledged = 0;
    for line in trace.lines() {
        let call = line
            .trim_start_matches(|c: char| c.is_ascii_digit())
            .trim_start();
        let Some((name, arguments)) = call.split_once('(') else {
            continue;
        };
        let plain = |c: char| c.is_ascii_alphanumeric() || c == '_';
        if name.is_empty() || !name.chars().all(plain) {
            continue;
        }
        let number = counts.entry(name).or_default();
        *number += 1;
        if acknowledged == 1 {
            calls.push((name.to_owned(), *number));
        }
        if name == "write" && arguments.starts_with("1, \"ack ") {
            acknowledged += 1;
        }
    }
    calls
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_window_is_between_two_acknowledgements() {
        let trace = "\
            7  openat(AT_FDCWD, \"x\") = 3\n\
            7  write(1, \"ack 1 ab\"..., 9) = 9\n\
            7  pwrite64(3, \"\"..., 24, 0) = 24\n\
            7  +++ exited with 0 +++\n\
            7  write(1, \"ack 2 cd\"..., 9) = 9\n\
            7  pwrite64(3, \"\"..., 24, 24) = 24\n";
        let found = window(trace);
        assert_eq!(found, [("pwrite64".to_owned(), 1), ("write".to_owned(), 2)]);
    }
}
