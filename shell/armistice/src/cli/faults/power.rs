//! A loss of power at every write and sync of some appends.
//!
//! A killed process loses nothing that it wrote; a machine without power loses what it had not synced, in no order.
//! The writes and syncs of a writer are recorded by `strace`; then, for every place in between, the files are put
//! together as the disk might hold them: all that was synced, and of the rest nothing, all, or a seeded choice, some
//! of it torn within a page. What was acknowledged before that place must be there. Names of files are taken for
//! durable when they are made; the system calls that would change that are not simulated.

use super::calls::strace;
use super::{Part, Scene, acks, place, writer_arguments};
use crate::seeded::Seeded;
use anyhow::{Context, Result, bail};
use std::collections::BTreeMap;
use std::path::Path;

/// The calls that change files, and the one that acknowledges.
const CALLS: &str =
    "trace=openat,pwrite64,write,fsync,fdatasync,ftruncate,unlink,rename,fallocate,pwritev,writev";

/// How many ways the files may be left at one place.
const WAYS: u64 = 6;

/// What may be torn: the disk writes sectors whole.
const SECTOR: usize = 512;

/// Something that happened, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Event {
    Write {
        file: String,
        at: u64,
        bytes: Vec<u8>,
    },
    Truncate {
        file: String,
        len: u64,
    },
    Sync {
        file: String,
    },
    Unlink {
        file: String,
    },
    Acked(Vec<u8>),
}

pub fn run(scene: &Scene, seed: u64) -> Result<Part> {
    let dir = scene.copy("power")?;
    let trace = scene.folder.join("power.trace");
    let more = ["-y", "-xx", "-s", "10000000", "-e", CALLS];
    let mut command = strace(&trace, &more);
    command.arg(std::env::current_exe()?);
    writer_arguments(&mut command, &dir, 2, 4);
    let Ok(output) = command.output() else {
        return Ok(Part::Skipped("strace is not installed here".to_owned()));
    };
    if !output.status.success() {
        return Ok(Part::Skipped(format!(
            "strace cannot trace here: {}",
            String::from_utf8_lossy(&output.stderr)
        )));
    }
    let text = std::fs::read_to_string(&trace).context("strace wrote no trace")?;
    let events = read(&text, &dir)?;
    let syncs = events
        .iter()
        .filter(|event| matches!(event, Event::Sync { .. }))
        .count();
    let acked = events
        .iter()
        .filter(|event| matches!(event, Event::Acked(_)))
        .count();
    if syncs == 0 || acked != 4 {
        bail!("the trace shows {syncs} syncs and {acked} acknowledgements; it cannot be read");
    }
    let mut random = Seeded(seed);
    let mut tries = 0;
    for until in 0..=events.len() {
        for way in 0..WAYS {
            let left = files_after(scene, &events[..until], way, &mut random)?;
            let dir = scene.copy("power")?;
            for (name, bytes) in &left {
                std::fs::write(dir.join(name), bytes)?;
            }
            let mut known = scene.known.clone();
            for event in &events[..until] {
                if let Event::Acked(out) = event {
                    acks(out, &mut known)?;
                }
            }
            // Whether another can go on is tried once a place.
            let held = if way == 0 {
                scene.goes_on(&dir, known)
            } else {
                crate::cli::sim::checked(&dir, &mut known, &mut Default::default())
            };
            held.with_context(|| format!("power lost before event {until}, way {way}"))?;
            tries += 1;
        }
    }
    Ok(Part::Held {
        tries,
        what: format!(
            "power lost at each of {} writes, syncs and acknowledgements of 4 appends, in {WAYS} ways each; nothing acknowledged was lost",
            events.len()
        ),
    })
}

/// The files as they may be left after some events.
fn files_after(
    scene: &Scene,
    events: &[Event],
    way: u64,
    random: &mut Seeded,
) -> Result<BTreeMap<String, Vec<u8>>> {
    let mut durable: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    let mut pending: BTreeMap<&str, Vec<&Event>> = BTreeMap::new();
    let base = std::fs::read(scene.base.join("record.sqlite"))?;
    durable.insert("record.sqlite".to_owned(), base);
    for event in events {
        match event {
            Event::Write { file, .. } | Event::Truncate { file, .. } => {
                pending.entry(file).or_default().push(event);
            }
            Event::Sync { file } => {
                let bytes = durable.entry(file.clone()).or_default();
                for event in pending.remove(file.as_str()).unwrap_or_default() {
                    apply(bytes, event, usize::MAX);
                }
            }
            Event::Unlink { file } => {
                durable.remove(file);
                pending.remove(file.as_str());
            }
            Event::Acked(_) => {}
        }
    }
    for (file, events) in pending {
        let bytes = durable.entry(file.to_owned()).or_default();
        for event in events {
            match way {
                0 => {}
                1 => apply(bytes, event, usize::MAX),
                _ if random.one_of(2) => {}
                _ if random.one_of(4) => apply(bytes, event, SECTOR * (1 + place(random, 7))),
                _ => apply(bytes, event, usize::MAX),
            }
        }
    }
    Ok(durable)
}

/// Applies a write, at most so many bytes of it.
fn apply(bytes: &mut Vec<u8>, event: &Event, most: usize) {
    match event {
        Event::Write {
            at, bytes: written, ..
        } => {
            let written = &written[..written.len().min(most)];
            let (from, until) = (*at as usize, *at as usize + written.len());
            if bytes.len() < until {
                bytes.resize(until, 0);
            }
            bytes[from..until].copy_from_slice(written);
        }
        Event::Truncate { len, .. } => bytes.resize(*len as usize, 0),
        Event::Sync { .. } | Event::Unlink { .. } | Event::Acked(_) => {}
    }
}

/// Reads the trace: every text in it is written in hex, and every file descriptor with its path.
fn read(trace: &str, dir: &Path) -> Result<Vec<Event>> {
    let mut events = Vec::new();
    for line in trace.lines() {
        let call = line
            .trim_start_matches(|c: char| c.is_ascii_digit())
            .trim_start();
        let Some((name, rest)) = call.split_once('(') else {
            continue;
        };
        if rest.contains(" = -1 ") {
            continue;
        }
        let ours = |path: Option<Vec<u8>>| -> Option<String> {
            let path = String::from_utf8(path?).ok()?;
            let file = Path::new(&path)
                .strip_prefix(dir)
                .ok()?
                .to_str()?
                .to_owned();
            // The index of the write-ahead log is made anew after a crash.
            (file.starts_with("record.sqlite") && !file.ends_with("-shm")).then_some(file)
        };
        let of_fd = || {
            ours(
                rest.split_once('<')
                    .and_then(|(_, path)| hex(path.split('>').next()?)),
            )
        };
        let number = |nth: usize| -> Option<u64> {
            let arguments = rest.rsplit_once(") = ")?.0;
            arguments.rsplit(", ").nth(nth)?.trim().parse().ok()
        };
        match name {
            "pwrite64" => {
                let Some(file) = of_fd() else { continue };
                let bytes = quoted(rest).context("a write without bytes")?;
                let at = number(0).context("a write without a place")?;
                if number(1) != Some(bytes.len() as u64) {
                    bail!("a write is cut short in the trace");
                }
                events.push(Event::Write { file, at, bytes });
            }
            "ftruncate" => {
                let Some(file) = of_fd() else { continue };
                let len = number(0).context("a truncation without a length")?;
                events.push(Event::Truncate { file, len });
            }
            "fsync" | "fdatasync" => events.extend(of_fd().map(|file| Event::Sync { file })),
            "unlink" => events.extend(ours(quoted(rest)).map(|file| Event::Unlink { file })),
            "write" if rest.starts_with("1<") => {
                events.push(Event::Acked(
                    quoted(rest).context("an acknowledgement without bytes")?,
                ));
            }
            "rename" | "fallocate" | "pwritev" | "writev" | "write"
                if of_fd().is_some() || ours(quoted(rest)).is_some() =>
            {
                bail!("the record's files are changed by {name}, which is not simulated");
            }
            _ => {}
        }
    }
    Ok(events)
}

/// The bytes between the first two quotation marks.
fn quoted(text: &str) -> Option<Vec<u8>> {
    hex(text.split('"').nth(1)?)
}

/// `\x41\x42` as bytes.
fn hex(text: &str) -> Option<Vec<u8>> {
    let mut pairs = text.split("\\x");
    if pairs.next() != Some("") {
        return text.is_empty().then(Vec::new);
    }
    pairs
        .map(|pair| u8::from_str_radix(pair, 16).ok())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_trace_is_read_into_events() {
        let hexed =
            |text: &str| -> String { text.bytes().map(|byte| format!("\\x{byte:02x}")).collect() };
        let wal = hexed("/r/record.sqlite-wal");
        let trace = format!(
            "7  openat(AT_FDCWD<{}>, \"{}\", O_RDWR) = 5<{wal}>\n\
             7  pwrite64(5<{wal}>, \"\\x01\\x02\", 2, 24) = 2\n\
             7  pwrite64(6<{}>, \"\\x01\", 1, 0) = 1\n\
             7  fsync(5<{wal}>) = 0\n\
             7  ftruncate(5<{wal}>, 9) = 0\n\
             7  write(1</x>, \"{}\", 4) = 4\n\
             7  unlink(\"{wal}\") = 0\n\
             7  unlink(\"{wal}\") = -1 ENOENT (No such file or directory)\n",
            hexed("/"),
            hexed("/r/record.sqlite-wal"),
            hexed("/r/record.sqlite-shm"),
            hexed("ack "),
        );
        let file = "record.sqlite-wal".to_owned();
        let expected = [
            Event::Write {
                file: file.clone(),
                at: 24,
                bytes: vec![1, 2],
            },
            Event::Sync { file: file.clone() },
            Event::Truncate {
                file: file.clone(),
                len: 9,
            },
            Event::Acked(b"ack ".to_vec()),
            Event::Unlink { file },
        ];
        assert_eq!(read(&trace, Path::new("/r")).expect("it reads"), expected);
    }
}
