//! Reading the record ahead of the fold. Every core reads and parses steps of entries in turn; the fold takes
//! them in order. What is read is the same for any number of cores, and a fault is told at the entry where
//! reading one after the other would have met it.
//!
//! The fold itself stays on one thread: each fact may rest on the ones before it.

use anyhow::{Result, bail};
use armistice_domain::statements::Body;
use armistice_record::cbor::View;
use armistice_record::statement::{Skim, skim};
use armistice_store::Store;
use std::ops::{ControlFlow, Range};
use std::sync::mpsc::{Receiver, Sender, channel, sync_channel};
use std::thread;

/// How many entries are read in one step, few enough to be still near at hand when they are folded.
const STEP: u64 = 64;

/// How many steps each core may be ahead.
const AHEAD: usize = 16;

/// A shorter stretch is read before anybody wonders what is being done.
const TOLD_MIN: u64 = 100_000;

/// What a body says, or why it cannot be read.
type Said = Result<Body, String>;

/// An entry as read back.
pub(super) struct Entry {
    pub(super) index: u64,
    pub(super) read: Skim<Option<Said>>,
}

fn said(kind: &str, body: &View<'_>) -> Option<Said> {
    Some(Body::from_view(kind, body).map_err(|error| error.to_string()))
}

/// How far a stretch has been read once an entry of it is done, at each tenth of a long one. Everything that is derived is
/// derived again at the start, so after an upgrade as after any other.
pub(super) fn told(entries: &Range<u64>, index: u64) -> Option<String> {
    let (all, done) = (entries.end - entries.start, index + 1 - entries.start);
    let at_a_tenth = all >= TOLD_MIN && done.is_multiple_of(all / 10);
    at_a_tenth.then(|| format!("deriving facts: {done} of {all} entries"))
}

/// Hands over the entries of a stretch of the record in order.
pub(super) fn read(
    store: &dyn Store,
    entries: Range<u64>,
    each: &mut dyn FnMut(&mut Entry) -> Result<()>,
) -> Result<()> {
    let steps: Vec<Range<u64>> = entries
        .clone()
        .step_by(STEP as usize)
        .map(|from| from..entries.end.min(from + STEP))
        .collect();
    let cores = thread::available_parallelism().map_or(1, std::num::NonZero::get);
    if cores == 1 || steps.len() < 4 * cores {
        for step in steps {
            read_step(store, step, Vec::new())?
                .iter_mut()
                .try_for_each(&mut *each)?;
        }
        return Ok(());
    }
    thread::scope(|scope| {
        let readers: Vec<Reader> = (0..cores)
            .map(|core| {
                let (ahead, waiting) = sync_channel(AHEAD);
                let (spent, done) = channel::<Vec<Entry>>();
                let steps = &steps;
                scope.spawn(move || {
                    let mut spare: Vec<Vec<Entry>> = Vec::new();
                    for step in steps.iter().skip(core).step_by(cores) {
                        // Memory is given back on the thread that took it: anywhere else it is slow. The room for
                        // the entries themselves is used again: asking the system for it each time is slower still.
                        spare.extend(done.try_iter().map(emptied));
                        let room = spare.pop().unwrap_or_default();
                        let read = read_step(store, step.clone(), room);
                        let last = read.is_err();
                        // Whoever waited has met a fault of an earlier step, and gone.
                        if ahead.send(read).is_err() || last {
                            return;
                        }
                    }
                });
                Reader { waiting, spent }
            })
            .collect();
        for (reader, step) in readers.iter().cycle().zip(&steps) {
            let Ok(read) = reader.waiting.recv() else {
                bail!(
                    "reading the record from entry {} was broken off",
                    step.start
                );
            };
            let mut read = read?;
            read.iter_mut().try_for_each(&mut *each)?;
            // A reader at its end takes nothing back any more.
            let _ = reader.spent.send(read);
        }
        Ok(())
    })
}

/// A thread that reads ahead: what it has read, and the way back for what was folded.
struct Reader {
    waiting: Receiver<Result<Vec<Entry>>>,
    spent: Sender<Vec<Entry>>,
}

fn emptied(mut entries: Vec<Entry>) -> Vec<Entry> {
    entries.clear();
    entries
}

/// `entries`: room to read them into, empty.
fn read_step(store: &dyn Store, step: Range<u64>, mut entries: Vec<Entry>) -> Result<Vec<Entry>> {
    let len = step.end - step.start;
    entries.reserve(len as usize);
    let mut fault = None;
    let next = store.entry_scan(
        step.start,
        len,
        &mut |index, bytes| match skim(bytes, said) {
            Ok(read) => {
                entries.push(Entry { index, read });
                ControlFlow::Continue(())
            }
            Err(what) => {
                fault = Some(anyhow::anyhow!(
                    "the record is damaged at entry {index}: {what}"
                ));
                ControlFlow::Break(())
            }
        },
    )?;
    if let Some(fault) = fault {
        return Err(fault);
    }
    if next < step.end {
        bail!("the record is damaged: entry {next} is missing; restore a backup");
    }
    Ok(entries)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_stretch_is_told_tenth_by_tenth() {
        let all = |entries: Range<u64>| -> Vec<String> {
            let each = entries.clone();
            each.filter_map(|index| told(&entries, index)).collect()
        };
        assert_eq!(all(0..99_999), Vec::<String>::new());
        let long = all(5..100_005);
        assert_eq!(long.len(), 10);
        assert_eq!(long[0], "deriving facts: 10000 of 100000 entries");
        assert_eq!(long[9], "deriving facts: 100000 of 100000 entries");
    }
}
