//! Named places in an append, no room for a file to grow, and files that are damaged after a writer was killed.

use super::{Part, Scene, acks, directory_copy, place, writer, writer_arguments};
use crate::app::fsck;
use crate::app::record::store_at;
use crate::cli::sim::{self, Tally};
use crate::seeded::Seeded;
use anyhow::{Context, Result, bail};
use armistice_record::{Hash, sha256};
use armistice_store::faults::POINTS;
use std::ops::ControlFlow;
use std::path::Path;
use std::process::Command;

/// `ulimit -f` counts in these.
const BLOCK: u64 = 512;

/// The size of a page of the database.
const PAGE: u64 = 4096;

/// A plan fails a step, or ends the process, at each named place of the second append.
pub fn places(scene: &Scene, _seed: u64) -> Result<Part> {
    if !cfg!(debug_assertions) {
        return Ok(Part::Skipped(
            "a release build has no such places".to_owned(),
        ));
    }
    let mut tries = 0;
    for point in POINTS {
        for act in ["fail", "abort"] {
            let dir = scene.copy("places")?;
            let plan = format!("{point}:2:{act}");
            let mut command = writer(&dir, 2, 4);
            command.env("ARMISTICE_FAIL_AT", &plan);
            let output = command.output().context("the writer does not start")?;
            let acknowledged = String::from_utf8_lossy(&output.stdout);
            let batches = acknowledged.lines().filter(|line| line.starts_with("ack "));
            if output.status.success() && act == "abort" {
                bail!("{plan}: the place was never passed");
            }
            if batches.count() == 0 {
                bail!("{plan}: the first append was to succeed");
            }
            scene.sound_after(&dir, &output).context(plan)?;
            tries += 1;
        }
    }
    Ok(Part::Held {
        tries,
        what: format!(
            "a step fails, or the process ends, at each of {} places of an append; nothing acknowledged was lost",
            POINTS.len()
        ),
    })
}

/// Files may not grow beyond a limit; each page of an append meets it once.
pub fn room(scene: &Scene, _seed: u64) -> Result<Part> {
    let (mut tries, mut stopped) = (0, 0);
    for pages in 1..=60 {
        let dir = scene.copy("room")?;
        let mut command = Command::new("sh");
        let script = "trap '' XFSZ; ulimit -f $1; shift; exec \"$@\"";
        command.args(["-c", script, "sh", &(pages * PAGE / BLOCK).to_string()]);
        command.arg(std::env::current_exe()?);
        writer_arguments(&mut command, &dir, 2, 4);
        let output = command.output().context("sh does not start")?;
        stopped += u64::from(!output.status.success());
        scene
            .sound_after(&dir, &output)
            .with_context(|| format!("files limited to {pages} pages"))?;
        tries += 1;
    }
    if stopped == 0 {
        return Ok(Part::Skipped(
            "this system does not limit the size of files".to_owned(),
        ));
    }
    Ok(Part::Held {
        tries,
        what: format!(
            "files limited to 1 to 60 pages; {stopped} writers were stopped by it, and told"
        ),
    })
}

/// What became of a record whose files were damaged.
enum Damaged {
    /// It says so.
    Told,
    /// Nothing of what it holds changed.
    Unchanged,
    /// It is what it was earlier.
    Earlier,
}

/// What a killed writer left is cut, zeroed and flipped.
pub fn torn(scene: &Scene, seed: u64) -> Result<Part> {
    const TRIES: u64 = 600;
    let left = scene.copy("left")?;
    let mut command = writer(&left, 2, 6);
    // The place ends the process in a development build; in a release the writer ends by itself and leaves no log.
    command.env("ARMISTICE_FAIL_AT", "append-answered:5:abort");
    let output = command.output().context("the writer does not start")?;
    if !left.join("record.sqlite-wal").exists() {
        return Ok(Part::Skipped(
            "a release build has no place to stop a writer at".to_owned(),
        ));
    }
    let whole = scene.folder.join("whole");
    directory_copy(&left, &whole)?;
    let mut known = scene.known.clone();
    acks(&output.stdout, &mut known)?;
    sim::checked(&whole, &mut known, &mut Tally::default())?;
    let mut random = Seeded(seed);
    let (mut told, mut unchanged, mut earlier) = (0, 0, 0);
    for number in 0..TRIES {
        let dir = scene.folder.join("torn");
        directory_copy(&left, &dir)?;
        // Its index would tell that the process ended, not the machine; after a loss of power it is not there.
        let _ = std::fs::remove_file(dir.join("record.sqlite-shm"));
        let what = damage(&dir, &mut random)?;
        let in_log = what.contains("-wal");
        let found = judged(&dir, &known.entries);
        match found.with_context(|| format!("try {number}: {what}"))? {
            Damaged::Told => told += 1,
            Damaged::Unchanged => unchanged += 1,
            Damaged::Earlier if in_log => earlier += 1,
            Damaged::Earlier => bail!("try {number}: {what}: entries are gone and nothing is said"),
        }
    }
    Ok(Part::Held {
        tries: TRIES,
        what: format!(
            "{told} told as damage, {unchanged} changed nothing, {earlier} cut the log back to an earlier state of the same record, \
             which only those who saw more can tell; none read as something else"
        ),
    })
}

/// Damages one file. Says what it did.
fn damage(dir: &Path, random: &mut Seeded) -> Result<String> {
    let name = if random.one_of(2) {
        "record.sqlite"
    } else {
        "record.sqlite-wal"
    };
    let path = dir.join(name);
    let mut bytes = std::fs::read(&path)?;
    let at = place(random, bytes.len());
    let sector = at / BLOCK as usize * BLOCK as usize;
    let what = match random.below(4) {
        0 => {
            bytes.truncate(at.max(1));
            format!("{name} cut to {at} bytes")
        }
        1 => {
            bytes[at] ^= 1 << random.below(8);
            format!("{name} flipped at {at}")
        }
        2 => {
            let until = bytes.len().min(sector + BLOCK as usize);
            bytes[sector..until].fill(0);
            format!("{name} zeroed at {sector}")
        }
        _ => {
            // Half of a page is of another page.
            let from = place(random, bytes.len() / BLOCK as usize) * BLOCK as usize;
            let len = (BLOCK as usize * 4).min(bytes.len() - from.max(sector));
            bytes.copy_within(from..from + len, sector);
            format!("{name} torn at {sector}, from {from}")
        }
    };
    std::fs::write(&path, bytes)?;
    Ok(what)
}

fn judged(dir: &Path, known: &[Hash]) -> Result<Damaged> {
    let Ok(store) = store_at(dir) else {
        return Ok(Damaged::Told);
    };
    let Ok(Some(meta)) = store.meta_get() else {
        return Ok(Damaged::Told);
    };
    let report = fsck::fsck(store.as_ref(), &meta.origin, meta.log_key, &|_, _, _| {});
    if !report.faults.is_empty() {
        return Ok(Damaged::Told);
    }
    let mut entries = Vec::new();
    store.entry_scan(0, u64::MAX, &mut |_, bytes| {
        entries.push(sha256(bytes));
        ControlFlow::Continue(())
    })?;
    if entries == known {
        Ok(Damaged::Unchanged)
    } else if known.starts_with(&entries) {
        Ok(Damaged::Earlier)
    } else {
        bail!("it is sound, and not what was recorded")
    }
}
