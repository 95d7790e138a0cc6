//! The checkpoints that made the quorum, and when: with them a bundle proves an early time long afterwards.
//!
//! A witness signs the newest checkpoint again and again, so the published note says when it was last looked at, and the
//! note before it is gone. Whoever asks in a year by when a notice was known needs the signatures of that day. So a host,
//! and a node that has a policy, keep the checkpoints that made the quorum, each with the earliest signature of every
//! witness. One a minute is kept, the last: a busy log makes several a second, and what is proved is a minute later at
//! most. They follow from no entry, so nothing rebuilds them; a backup holds them. Read next: `bundle.rs`.

use anyhow::{Context, Result};
use armistice_record::note::{Note, NoteVerifier};
use armistice_record::{Checkpoint, Cosigner, Quorum};
use armistice_store::{Change, Store};
use std::collections::VecDeque;
use std::ops::ControlFlow;

/// The projection of the notes, by minute, the newest first.
pub const QUORUMS: &str = "quorums";

/// Checkpoints whose signatures are awaited at once. A witness that is slower than this many are signed signs none of
/// those that the others did.
const GATHERED_MAX: usize = 1024;

/// Signatures over the newest checkpoints, as they come in: the first of each signer over each.
#[derive(Debug, Default)]
pub struct Gathered(VecDeque<Note>);

impl Gathered {
    /// Takes what a note has that is new, and gives back all that is known of its text.
    pub fn add(&mut self, note: &Note) -> Result<Note> {
        let Some(known) = self.0.iter_mut().find(|known| known.text() == note.text()) else {
            if self.0.len() == GATHERED_MAX {
                self.0.pop_front();
            }
            self.0.push_back(note.clone());
            return Ok(note.clone());
        };
        for line in note.signatures() {
            let mut lines = known.signatures().iter();
            if !lines.any(|one| one.name == line.name && one.id == line.id) {
                known.signature_add(line.clone())?;
            }
        }
        Ok(known.clone())
    }

    /// All that is known of the text of a note.
    pub fn of<'a>(&'a self, note: &'a Note) -> &'a Note {
        let known = self.0.iter().find(|known| known.text() == note.text());
        known.unwrap_or(note)
    }
}

/// A checkpoint that made the quorum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// When it first did, by the clocks of the witnesses.
    pub met_s: i64,
    pub size: u64,
    pub note: Note,
}

impl Kept {
    /// `None` where the note does not make the quorum, or the policy asks for nobody, who then vouches for no time.
    fn of(note: Note, policy: &Quorum) -> Result<Option<Kept>> {
        let witnessed = policy.judge(&note)?;
        let Some(met_s) = policy.met_at(&witnessed).filter(|_| witnessed.met) else {
            return Ok(None);
        };
        let size = Checkpoint::parse(note.text())?.size;
        Ok(Some(Kept { met_s, size, note }))
    }
}

/// Keeps a note if it makes the quorum. The same checkpoint signed again adds who had not signed, and moves no time but
/// to an earlier one: a witness with a wrong clock may have signed first.
pub fn keep(store: &dyn Store, policy: &Quorum, log: &NoteVerifier, note: &Note) -> Result<()> {
    let mut newest = None;
    rows(store, i64::MAX, &mut |key, note| {
        newest = Some((key, note));
        ControlFlow::Break(())
    })?;
    let before = newest.filter(|(_, before)| before.text() == note.text());
    let alike: Vec<&Note> = before
        .iter()
        .map(|(_, before)| before)
        .chain([note])
        .collect();
    let Some(kept) = Kept::of(joined(&alike, log, &cosigners_of(policy))?, policy)? else {
        return Ok(());
    };
    let key = key_of(kept.met_s).to_vec();
    let mut changes = Vec::new();
    match before {
        Some((_, before)) if before == kept.note => return Ok(()),
        Some((filed, _)) if filed != key => changes.push(Change::Delete { key: filed }),
        Some(_) | None => {}
    }
    let in_its_minute = store.projection_get(QUORUMS, &key)?;
    let in_its_minute = in_its_minute.and_then(|note| Note::parse(&note).ok());
    let covers_more = in_its_minute.is_some_and(|held| {
        held.text() != kept.note.text() && size_of(&held).is_some_and(|size| size >= kept.size)
    });
    if !covers_more {
        let value = kept.note.to_bytes();
        changes.push(Change::Put { key, value });
    }
    if changes.is_empty() {
        return Ok(());
    }
    Ok(store.projection_put(QUORUMS, &changes, None)?)
}

/// Hands over what is kept from a time back, judged by a policy; it need not be the one they were kept by.
pub fn kept_back(
    store: &dyn Store,
    policy: &Quorum,
    from_s: i64,
    each: &mut dyn FnMut(Kept) -> ControlFlow<()>,
) -> Result<()> {
    rows(store, from_s, &mut |_, note| match Kept::of(note, policy) {
        Ok(Some(kept)) => each(kept),
        // Kept by another policy, which had other witnesses.
        Ok(None) | Err(_) => ControlFlow::Continue(()),
    })
}

fn rows(
    store: &dyn Store,
    from_s: i64,
    each: &mut dyn FnMut(Vec<u8>, Note) -> ControlFlow<()>,
) -> Result<()> {
    let from = key_of(from_s);
    store.projection_scan(QUORUMS, &from, u64::MAX, &mut |key, value| {
        // A note that does not read is no reason to stop: fsck tells it.
        match Note::parse(value) {
            Ok(note) => each(key.to_vec(), note),
            Err(_) => ControlFlow::Continue(()),
        }
    })?;
    Ok(())
}

/// Minutes counted down, so that a scan begins with the newest.
fn key_of(met_s: i64) -> [u8; 8] {
    let minute = u64::try_from(met_s.div_euclid(60)).unwrap_or(0);
    (u64::MAX - minute).to_be_bytes()
}

fn size_of(note: &Note) -> Option<u64> {
    Some(Checkpoint::parse(note.text()).ok()?.size)
}

/// The witnesses of a policy, in its order.
pub fn cosigners_of(policy: &Quorum) -> Vec<&Cosigner> {
    let witnesses = policy.witnesses().iter();
    witnesses.map(|witness| &witness.cosigner).collect()
}

/// Notes of one text as one, with the log's line and then one of each cosigner, the earliest that holds, in their order.
pub fn joined(alike: &[&Note], log: &NoteVerifier, cosigners: &[&Cosigner]) -> Result<Note> {
    let lines = || alike.iter().flat_map(|note| note.signatures());
    let text = alike.first().context("no note to join")?.text();
    let own = lines().find(|line| line.name == log.name() && line.id == log.id());
    let own = own.context("a checkpoint lost its signature")?;
    let mut note = Note::parse(format!("{text}\n{own}\n").as_bytes())?;
    for cosigner in cosigners {
        let earliest = lines()
            .filter_map(|line| Some((cosigner.verify(text, line).ok()?, line)))
            .min_by_key(|(time_s, _)| *time_s);
        if let Some((_, line)) = earliest {
            note.signature_add(line.clone())?;
        }
    }
    Ok(note)
}

#[cfg(test)]
mod tests;
