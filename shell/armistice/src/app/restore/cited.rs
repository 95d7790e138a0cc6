//! What a successor cites of the log it follows.
//!
//! Two things are owed to whoever holds an old checkpoint. How far the log had got: the newest checkpoint it signed that
//! anybody showed, whoever cosigned it, for the log's own signature is enough to hold it to that. And how far its
//! parties had seen it: the newest that made the quorum of `policy.txt`, or, where none did, the newest of those that
//! most have signed. Often they are one. A cosignature is cited only where its key is named in `policy.txt` or
//! `mirrors.txt` and it holds; those over one checkpoint, from whoever showed them, are cited together.

use super::NOTES;
use crate::app::backup::{MIRRORS, POLICY};
use crate::app::cosigners::policy_read;
use crate::app::record::Record;
use crate::app::witnessed;
use anyhow::{Context, Result};
use armistice_record::note::{Note, NoteVerifier};
use armistice_record::{Checkpoint, Cosigner, Quorum};
use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::Path;

/// A checkpoint of the log, and whose cosignatures are cited with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    pub size: u64,
    pub note: Note,
    pub by: Vec<String>,
    /// Whether they make the quorum.
    pub is_met: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cited {
    pub newest: Seen,
    /// Where it is an older one.
    pub witnessed: Option<Seen>,
}

/// What is to be cited of a copy: by what cosigners showed, and by what the copy itself holds.
pub fn cited(dir: &Path, record: &Record) -> Result<Cited> {
    let store = record.store.as_ref();
    let log = Checkpoint::verifier(&record.meta.origin, record.meta.log_key)?;
    let (policy, mirrors) = (policy_read(dir, POLICY)?, policy_read(dir, MIRRORS)?);
    let mut notes: Vec<Note> = Vec::new();
    store.projection_scan(NOTES, &[], u64::MAX, &mut |_, value| {
        notes.extend(Note::parse(value));
        ControlFlow::Continue(())
    })?;
    let held = store.head()?.checkpoint;
    notes.extend(held.and_then(|bytes| Note::parse(&bytes).ok()));
    if let Some(policy) = &policy {
        witnessed::kept_back(store, policy, i64::MAX, &mut |kept| {
            notes.push(kept.note);
            ControlFlow::Break(())
        })?;
    }
    let named = [&policy, &mirrors].into_iter().flatten();
    let cosigners: Vec<&Cosigner> = named
        .flat_map(Quorum::witnesses)
        .map(|witness| &witness.cosigner)
        .collect();
    let seen = seen(&notes, &log, &cosigners, policy.as_ref())?;
    choose(seen).context("this copy holds no signed checkpoint, so there is nothing to cite")
}

/// Notes of one text as one. What the log did not sign is not its word.
fn seen(
    notes: &[Note],
    log: &NoteVerifier,
    cosigners: &[&Cosigner],
    policy: Option<&Quorum>,
) -> Result<Vec<Seen>> {
    let mut by_text: BTreeMap<&str, Vec<&Note>> = BTreeMap::new();
    for note in notes.iter().filter(|note| note.verify(log).is_ok()) {
        by_text.entry(note.text()).or_default().push(note);
    }
    let mut all = Vec::new();
    for alike in by_text.values() {
        let note = witnessed::joined(alike, log, cosigners)?;
        let signed = |cosigner: &&&Cosigner| {
            let times = note.cosignatures(cosigner);
            times.is_ok_and(|times| !times.is_empty())
        };
        let by = cosigners.iter().filter(signed);
        let by = by.map(|cosigner| cosigner.name().to_owned()).collect();
        let is_met = match policy {
            None => false,
            Some(policy) => {
                let judged = policy.judge(&note)?;
                judged.met && policy.met_at(&judged).is_some()
            }
        };
        all.push(Seen {
            size: Checkpoint::parse(note.text())?.size,
            note,
            by,
            is_met,
        });
    }
    Ok(all)
}

fn choose(seen: Vec<Seen>) -> Option<Cited> {
    let newest = seen.iter().max_by_key(|one| (one.size, one.by.len()))?;
    let cosigned = seen.iter().filter(|one| !one.by.is_empty());
    let best = cosigned.max_by_key(|one| {
        let most = if one.is_met { usize::MAX } else { one.by.len() };
        (most, one.size)
    });
    Some(Cited {
        witnessed: best.filter(|best| best.size < newest.size).cloned(),
        newest: newest.clone(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use armistice_record::{Origin, SigningKey, sha256};

    fn key(name: &str) -> SigningKey {
        SigningKey::from_seed(&sha256(name.as_bytes()).0)
    }

    fn cosigner(name: &str) -> Cosigner {
        Cosigner::new(name, key(name).author()).expect("a cosigner")
    }

    const NAMES: [&str; 4] = ["ash", "elm", "fir", "ash/mirror"];

    fn note(size: u64, by: &[&str]) -> Note {
        let checkpoint = Checkpoint {
            origin: Origin::new("log.example.org/oak").expect("a name"),
            size,
            root: sha256(&size.to_be_bytes()),
        };
        let note = checkpoint.sign(&key("log")).expect("signed");
        let mut note = Note::parse(&note).expect("a note");
        for name in by {
            let line = cosigner(name).sign(&key(name), note.text(), 1_500_000_000);
            note.signature_add(line.expect("signed")).expect("room");
        }
        note
    }

    /// A quorum of two of ash, elm and fir; and a mirror. Notes are `SIZE by NAME...`; so is what is cited.
    #[track_caller]
    fn check(shown: &[&str], newest: &str, witnessed: Option<&str>) {
        let origin = Origin::new("log.example.org/oak").expect("a name");
        let log = Checkpoint::verifier(&origin, key("log").author()).expect("a verifier");
        let lines = NAMES[..3]
            .iter()
            .map(|name| format!("witness {name} {}\n", cosigner(name)));
        let lines: String = lines.collect();
        let policy = format!("log {log}\n{lines}group two 2 ash elm fir\nquorum two\n");
        let policy = Quorum::parse(policy.as_bytes()).expect("a policy");
        let notes: Vec<Note> = shown
            .iter()
            .map(|shown| {
                let mut words = shown.split_whitespace();
                let size = words.next().and_then(|word| word.parse().ok());
                note(size.expect("a size"), &words.skip(1).collect::<Vec<_>>())
            })
            .collect();
        let cosigners = NAMES.map(cosigner);
        let cosigners: Vec<&Cosigner> = cosigners.iter().collect();
        let seen = seen(&notes, &log, &cosigners, Some(&policy)).expect("they join");
        let cited = choose(seen).expect("something is signed");
        let told = |seen: &Seen| {
            let found = Note::parse(&seen.note.to_bytes()).expect("a note");
            assert_eq!(found.signatures().len(), seen.by.len() + 1);
            format!("{} by {}", seen.size, seen.by.join(" "))
        };
        assert_eq!(told(&cited.newest).trim_end(), newest);
        assert_eq!(cited.witnessed.as_ref().map(told).as_deref(), witnessed);
    }

    #[test]
    fn the_newest_and_the_best_witnessed() {
        // One checkpoint is both; what two show of it is cited together.
        check(&["7 by ash", "7 by elm"], "7 by ash elm", None);
        // One alone saw more: its word stands for how far the log had got, not for what the parties saw.
        check(
            &["9 by ash", "7 by ash elm"],
            "9 by ash",
            Some("7 by ash elm"),
        );
        // The newest that made the quorum, though more have signed an older one.
        let shown = ["9 by", "8 by elm fir", "7 by ash elm fir"];
        check(&shown, "9 by", Some("8 by elm fir"));
        // A mirror is no witness: two signatures, and no quorum of two.
        let shown = ["9 by", "8 by ash ash/mirror", "7 by ash elm"];
        check(&shown, "9 by", Some("7 by ash elm"));
    }

    #[test]
    fn where_no_quorum_was_made_what_most_signed() {
        check(
            &["9 by ash", "8 by elm ash/mirror"],
            "9 by ash",
            Some("8 by elm ash/mirror"),
        );
        check(&["9 by ash", "8 by elm"], "9 by ash", None);
        check(&["9 by", "8 by"], "9 by", None);
        check(&["9 by"], "9 by", None);
    }

    #[test]
    fn cosigners_that_nobody_named_are_not_cited() {
        let (origin, stranger) = (Origin::new("log.example.org/oak"), cosigner("oak"));
        let log = Checkpoint::verifier(&origin.expect("a name"), key("log").author());
        let log = log.expect("a verifier");
        let seen = seen(&[note(7, &["oak", "ash"])], &log, &[&cosigner("ash")], None);
        let seen = seen.expect("it joins").remove(0);
        assert_eq!((seen.by, seen.is_met), (vec!["ash".to_owned()], false));
        assert_eq!(seen.note.cosignatures(&stranger), Ok(Vec::new()));
    }
}
