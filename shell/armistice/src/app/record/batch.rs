//! A batch on its way into the store. What is taken of it stands on the chain and, for the keys, in the facts on trial: nothing of
//! it counts before it is durable.

use super::deciding::{OnTrial, Pending, check, files_check, read};
use super::{CLOCK_LAG_MAX_S, Kept, Places, Record, Refused, Submission, repeated};
use crate::app::fold::Folder;
use armistice_domain::instant::Instant;
use armistice_domain::statements::Touch;
use armistice_record::chain::{SignatureCheck, Trial};
use armistice_record::{AuthorKey, Hash, Origin, Statement, TreeHead};
use armistice_store::{AppendError, NewEntry, Store};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

pub struct Batch<'a> {
    kept: Kept,
    /// The time of the log; its clock ticks at most once a second and never back, and a lagging machine keeps the last time.
    now: Instant,
    expected: TreeHead,
    trial: Trial<'a>,
    ring: OnTrial,
    folder: &'a mut Folder,
    store: &'a dyn Store,
    places: &'a Places,
    refused: &'a BTreeSet<Hash>,
    origin: &'a Origin,
    entries: Vec<NewEntry>,
    /// The same as the facts are folded from them.
    folded: Vec<(Statement, Option<Vec<u8>>)>,
    blobs: Vec<Vec<u8>>,
    pending: Vec<Pending>,
    /// What was taken under which number, and what it changes for what comes after.
    numbers: BTreeMap<(AuthorKey, u64), u64>,
    changed: BTreeSet<Touch>,
    answers: Vec<Result<u64, Refused>>,
}

/// What the store kept.
pub struct Written {
    pub first: u64,
    pub folded: Vec<(Statement, Option<Vec<u8>>)>,
    pub pending: Vec<Pending>,
    pub answers: Vec<Result<u64, Refused>>,
}

/// What the store did not keep, or may have kept.
pub struct Unwritten {
    pub error: AppendError,
    pub expected: TreeHead,
    pub head: TreeHead,
    pub answers: Vec<Result<u64, Refused>>,
}

fn faulty(code: &'static str, fault: impl ToString) -> Refused {
    Refused::Statement {
        code,
        what: fault.to_string(),
    }
}

impl<'a> Batch<'a> {
    /// Begins with the clock, where that has gone on.
    pub fn begin(record: &'a mut Record, now_s: i64, kept: Kept) -> Result<Batch<'a>, String> {
        let log_key = record
            .log_key
            .as_ref()
            .ok_or("the log's key is not here; this record can only be read")?;
        let last_s = record.chain.time_s();
        if let Some(last_s) = last_s.filter(|last_s| now_s + CLOCK_LAG_MAX_S < *last_s) {
            return Err(format!(
                "the machine's clock says {}, and the record's last entry was at {}; set the machine's clock",
                Instant(now_s),
                Instant(last_s)
            ));
        }
        let (expected, hand) = (record.chain.head(), record.chain.clock_hand());
        let mut batch = Batch {
            kept,
            now: Instant(last_s.map_or(now_s, |last_s| now_s.max(last_s))),
            expected,
            trial: record.chain.trial(),
            ring: OnTrial::default(),
            folder: &mut record.folder,
            store: record.store.as_ref(),
            places: &record.places,
            refused: &record.refused,
            origin: &record.meta.origin,
            entries: Vec::new(),
            folded: Vec::new(),
            blobs: Vec::new(),
            pending: Vec::new(),
            numbers: BTreeMap::new(),
            changed: BTreeSet::new(),
            answers: Vec::new(),
        };
        if last_s.is_none_or(|last_s| now_s > last_s) {
            let tick = hand
                .tick(now_s, log_key)
                .map_err(|fault| format!("the clock statement: {fault}"))?;
            let statement = Statement::parse(&tick.bytes).map_err(|fault| fault.to_string())?;
            let added = batch.trial.statement_add(&statement, SignatureCheck::Now);
            added.map_err(|fault| fault.to_string())?;
            batch.put(statement, tick.bytes, None);
            let facts = &mut batch.folder.facts;
            batch.ring.clock(facts, expected.size, Instant(now_s));
        }
        Ok(batch)
    }

    /// Takes what can be taken. Before a statement that must be decided on with what stands earlier in the batch, it ends.
    pub fn take(&mut self, rest: &mut VecDeque<Submission>) {
        while let Some(submission) = rest.pop_front() {
            match self.answer(submission) {
                Ok(answer) => self.answers.push(answer),
                Err(later) => {
                    rest.push_front(later);
                    return;
                }
            }
        }
    }

    /// Answers one, and takes it if it fits; gives back one whose turn it is not.
    fn answer(&mut self, submission: Submission) -> Result<Result<u64, Refused>, Submission> {
        let statement = match Statement::parse(&submission.bytes) {
            Ok(statement) => statement,
            Err(fault) => return Ok(Err(faulty(fault.code(), fault))),
        };
        // Before its number is looked at: that another statement has it is what its author was promised.
        if self.refused.contains(&statement.id()) {
            return Ok(Err(Refused::ForGood));
        }
        // A repeated statement is answered as it was the first time; another one under the same number
        // is evidence against its author, if the author did sign it.
        let envelope = statement.envelope();
        let number = (envelope.author, envelope.sequence);
        if envelope.origin == *self.origin {
            let in_batch = self.numbers.get(&number).map(|index| {
                let place = (index - self.expected.size) as usize;
                (*index, self.entries[place].bytes.clone())
            });
            if let Some(answer) = repeated(self.store, self.places, in_batch, &statement) {
                return Ok(answer);
            }
        }
        let (statement, audience, body) = match read(&submission, statement) {
            Ok(read) => read,
            Err(refused) => return Ok(Err(refused)),
        };
        let mut meets = body.reads().into_iter().chain(body.changes());
        if self.kept == Kept::Each && meets.any(|touch| self.changed.contains(&touch)) {
            return Err(submission);
        }
        let checked = check(
            self.folder,
            &self.pending,
            &statement,
            audience,
            body,
            self.now,
        );
        let checked = checked.and_then(|said| files_check(&submission, statement, said));
        Ok(checked.and_then(|(statement, said)| self.accept(submission, statement, said)))
    }

    /// Takes one that fits.
    fn accept(
        &mut self,
        submission: Submission,
        statement: Statement,
        said: Pending,
    ) -> Result<u64, Refused> {
        // What comes after a refused one names it as the one before: that is no fault of its own.
        if self.kept == Kept::Whole && self.answers.iter().any(Result::is_err) {
            return Err(Refused::Together);
        }
        let added = self.trial.statement_add(&statement, SignatureCheck::Now);
        added.map_err(|fault| faulty(fault.code(), fault))?;
        let index = self.expected.size + self.entries.len() as u64;
        match self.kept {
            Kept::Each | Kept::Clock => self.changed.extend(said.body.changes()),
            Kept::Whole => self.ring.said(&mut self.folder.facts, index, &said.body),
        }
        let envelope = statement.envelope();
        self.numbers
            .insert((envelope.author, envelope.sequence), index);
        self.pending.push(said);
        self.blobs.extend(submission.blobs);
        self.put(statement, submission.bytes, submission.opening);
        Ok(index)
    }

    fn put(&mut self, statement: Statement, bytes: Vec<u8>, opening: Option<Vec<u8>>) {
        self.folded.push((statement, opening.clone()));
        self.entries.push(NewEntry { bytes, opening });
    }

    /// The batch, if something of it is to be written; else the answers.
    pub fn close(mut self) -> Result<Batch<'a>, Vec<Result<u64, Refused>>> {
        core::mem::take(&mut self.ring).take_back(&mut self.folder.facts);
        if self.pending.is_empty() && self.kept != Kept::Clock {
            return Err(self.answers);
        }
        if self.kept == Kept::Whole && self.answers.iter().any(Result::is_err) {
            let answers = self.answers.into_iter();
            return Err(answers
                .map(|answer| answer.and(Err(Refused::Together)))
                .collect());
        }
        Ok(self)
    }

    /// Writes it, whole, in one durable transaction. Not kept, it leaves the chain as it was.
    pub fn write(self) -> Result<Written, Box<Unwritten>> {
        let head = self.trial.chain().head();
        let appended = self
            .store
            .entry_append(self.expected, &self.entries, head, &self.blobs);
        match appended {
            Ok(()) => {
                self.trial.keep();
                Ok(Written {
                    first: self.expected.size,
                    folded: self.folded,
                    pending: self.pending,
                    answers: self.answers,
                })
            }
            Err(error) => Err(Box::new(Unwritten {
                error,
                expected: self.expected,
                head,
                answers: self.answers,
            })),
        }
    }
}
