//! The record: a store, the chain replayed from it, the facts folded from it, and the log's key.
//!
//! The order of a write is fixed. Each signed statement is parsed, its right and its fit are decided at the
//! head, the chain takes it on trial; the batch and the new size and root are committed in one durable
//! transaction; only then is a checkpoint signed, stored and shown, and the caller answered. Never a
//! signature over what is not durable. A batch the store did not keep leaves the chain as it was; where
//! the store cannot say, the record stops and says so.

mod ahead;
mod batch;
mod deciding;
mod destroyed;
mod for_good;

use super::fold::{Folder, audience_of};
use anyhow::{Context, Result};
use armistice_domain::decide::Refusal;
use armistice_domain::instant::Instant;
use armistice_domain::policy::Membership;
use armistice_domain::statements::Body;
use armistice_record::chain::SignatureCheck;
use armistice_record::content::Disclosed;
use armistice_record::statement::Skim;
use armistice_record::{AuthorKey, Chain, Checkpoint, Hash, SigningKey, Statement, TreeHead};
use armistice_store::faults;
use armistice_store::{
    AppendError, Change, CheckpointError, ClockSource, Meta, OpeningState, Outcome, Store,
};
use batch::{Batch, Unwritten, Written};
use deciding::Pending;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::path::Path;
use std::sync::Arc;

/// A signed statement on its way in.
#[derive(Debug, Clone)]
pub struct Submission {
    pub bytes: Vec<u8>,
    pub opening: Option<Vec<u8>>,
    /// Attachments it brings.
    pub blobs: Vec<Vec<u8>>,
}

/// Why a submission was not recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refused {
    /// Its bytes, signature or place in its author's chain are wrong.
    Statement { code: &'static str, what: String },
    /// It may not, or does not fit.
    Decision(Refusal),
    /// Its author has signed another statement under the same number, and that one is on record. Both are kept.
    Equivocation { first: u64, first_id: Hash },
    /// The log has signed that it will never be recorded, because its author asked for that.
    ForGood,
    /// It was to be refused for good, and is on record, or fits.
    Acceptable { index: Option<u64> },
    /// It fits, but it was to be recorded together with one that does not.
    Together,
    /// More is waiting than can be taken; nothing of it was looked at.
    Busy,
    /// The record is not taking anything now.
    Stopped(String),
}

impl Refused {
    pub fn code(&self) -> &'static str {
        match self {
            Refused::Statement { code, .. } => code,
            Refused::Decision(refusal) => refusal.code(),
            Refused::Equivocation { .. } => "equivocation",
            Refused::ForGood => "refused-for-good",
            Refused::Acceptable { .. } => "not-refused",
            Refused::Together => "together",
            Refused::Busy => "busy",
            Refused::Stopped(_) => "stopped",
        }
    }
}

impl core::fmt::Display for Refused {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self {
            Refused::Statement { what, .. } | Refused::Stopped(what) => f.write_str(what),
            Refused::Decision(refusal) => write!(f, "{refusal}"),
            Refused::Equivocation { first, first_id } => write!(
                f,
                "its author numbered another statement the same, entry {first} with id {first_id}; both are kept as evidence"
            ),
            Refused::ForGood => f.write_str(
                "its author had it refused for good, and may have used its number again; it is never recorded",
            ),
            Refused::Acceptable { index: Some(index) } => {
                write!(f, "it is not refused: it is on record as entry {index}")
            }
            Refused::Acceptable { index: None } => {
                f.write_str("it is not refused: it fits what is on record; hand it in")
            }
            Refused::Together => {
                f.write_str("it fits, but something it was to be recorded with was refused")
            }
            Refused::Busy => f.write_str(
                "too many statements are waiting to be recorded; send it again in a second",
            ),
        }
    }
}

/// How far a machine's clock may lag behind the record before it is told to stop, in seconds.
pub const CLOCK_LAG_MAX_S: i64 = 24 * 3600;

/// The projection that keeps two statements of one author under one number, by author and number.
pub const EQUIVOCATIONS: &str = "equivocations";

pub struct Record {
    pub store: Arc<dyn Store>,
    pub meta: Meta,
    pub chain: Chain,
    pub folder: Folder,
    pub places: Places,
    log_key: Option<SigningKey>,
    /// Set when an append may or may not have been kept: nothing more is taken until reopened.
    stopped: Option<String>,
    /// Why nothing is signed here: this is a copy not settled yet, or closed. See `restore.rs`.
    pub frozen: Option<String>,
    reach: Reach,
    /// Statements the log has signed never to record.
    refused: BTreeSet<Hash>,
}

/// Where things stand in the record that only their bytes or digests name.
#[derive(Debug, Default, Clone)]
pub struct Places {
    /// The entries of each author, in the order of its numbers, which begin at 1.
    by_author: BTreeMap<AuthorKey, Vec<u64>>,
    /// Attachments of public statements: these may be served to anyone.
    public_exhibits: BTreeSet<Hash>,
}

impl Places {
    /// `exhibits`: those of a public statement.
    fn add(&mut self, index: u64, author: AuthorKey, exhibits: &[Hash]) {
        self.by_author.entry(author).or_default().push(index);
        self.public_exhibits.extend(exhibits);
    }

    fn add_statement(&mut self, index: u64, statement: &Statement) {
        let exhibits = statement
            .public_content()
            .map_or(&[] as &[Hash], |content| &content.exhibits);
        self.add(index, statement.envelope().author, exhibits);
    }

    /// The entry of an author's statement with this number.
    pub fn numbered(&self, author: &AuthorKey, sequence: u64) -> Option<u64> {
        let place = usize::try_from(sequence.checked_sub(1)?).ok()?;
        self.by_author.get(author)?.get(place).copied()
    }

    pub fn is_public_exhibit(&self, hash: &Hash) -> bool {
        self.public_exhibits.contains(hash)
    }
}

/// Whose eyes the facts are folded for.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Reach {
    /// Everything whose opening is held here: the organisation's own desk.
    Held,
    /// What everybody may read. Openings are not even looked at, so nothing derived can show one.
    Public,
    /// What one organisation may read: an entry it is not an addressee of counts as an entry and says nothing, so that
    /// whatever follows is what the organisation could work out for itself.
    Of(Arc<Membership>),
}

/// What of a batch is appended when something in it is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kept {
    /// All the rest: statements of many authors, each for itself.
    Each,
    /// Nothing: statements of one author, of which each names the one before.
    Whole,
    /// There is no statement in it: the clock is appended alone.
    Clock,
}

impl Record {
    /// Makes the record of a new, empty store.
    pub fn create(store: Box<dyn Store>, meta: Meta, log_key: SigningKey) -> Result<Record> {
        store
            .meta_put(&meta)
            .context("cannot write what this record is")?;
        let chain = Chain::new(meta.origin.clone(), meta.log_key);
        Ok(Record {
            store: Arc::from(store),
            meta,
            chain,
            folder: Folder::default(),
            places: Places::default(),
            log_key: Some(log_key),
            stopped: None,
            frozen: None,
            reach: Reach::Held,
            refused: BTreeSet::new(),
        })
    }

    /// Opens a record: replays the chain, folds the facts, and refuses if the store's head is not what its
    /// entries give. Signatures were checked when each entry was appended; `verify` checks them all again.
    pub fn open(store: impl Into<Arc<dyn Store>>, log_key: Option<SigningKey>) -> Result<Record> {
        let store = store.into();
        let meta = store
            .meta_get()
            .context("cannot read what this record is")?
            .context("this directory holds no record yet; make one with: armistice init DIR")?;
        let chain = Chain::new(meta.origin.clone(), meta.log_key);
        let mut record = Record {
            store,
            meta,
            chain,
            folder: Folder::default(),
            places: Places::default(),
            log_key,
            stopped: None,
            frozen: None,
            reach: Reach::Held,
            refused: BTreeSet::new(),
        };
        record.follow()?;
        let head = record.store.head()?;
        record.chain.compare(head.tree()).map_err(|fault| {
            anyhow::anyhow!(
                "the record is damaged: {fault}; run: armistice verify, and restore a backup"
            )
        })?;
        // What may be a copy of a record that went on elsewhere signs nothing.
        if let Some(why) = super::restore::frozen_why(record.store.as_ref())? {
            tracing::warn!("frozen: {why}");
            record.log_key = None;
            record.frozen = Some(why.clone());
            record.stopped = Some(why);
        }
        record.refused = for_good::load(record.store.as_ref())?;
        if record.log_key.is_some() {
            record.destroy_decided(0);
        }
        // A crash between the commit and the checkpoint leaves the last batch unsigned.
        if record.log_key.is_some() && head.size > 0 {
            let signed = head
                .checkpoint
                .as_deref()
                .map(|note| record.checkpoint_head(note))
                .transpose()?;
            if signed.is_none_or(|signed| signed.size < head.size) {
                record.checkpoint_sign()?;
            }
        }
        Ok(record)
    }

    /// The same record for everybody's eyes: facts and all that follows from them come from public statements
    /// alone. What is served and published is made from this, never from the desk's own view.
    pub fn public(mut self) -> Result<Record> {
        self.reach = Reach::Public;
        // Who cannot see everything cannot decide what fits either.
        self.log_key = None;
        if !self.store.opening_list()?.is_empty() {
            self.empty();
            self.follow()?;
        }
        Ok(self)
    }

    /// A second view of the same store for everybody's eyes. It takes nothing; [`Record::follow`] brings it level.
    pub fn public_beside(&self) -> Result<Record> {
        // Without an opening there is nothing that only some may read, and the same entries give the same facts:
        // copying them is many times faster than folding a long record again.
        let same = self.reach == Reach::Held && self.store.opening_list()?.is_empty();
        let mut beside = self.blank_beside(Reach::Public);
        if same {
            beside.begin_from(self);
        }
        beside.follow()?;
        Ok(beside)
    }

    /// A view of the same store for the eyes of one organisation. It takes nothing; [`Record::follow`] brings it level.
    /// `board` is the view for everybody's eyes, to begin from where nothing else is to be read.
    pub fn room_beside(&self, member: Membership, board: &Record) -> Result<Record> {
        let mut room = self.blank_beside(Reach::Of(Arc::new(member)));
        if self.store.opening_list()?.is_empty() {
            room.begin_from(board);
        }
        room.follow()?;
        Ok(room)
    }

    /// A view that has read nothing yet, and takes nothing.
    fn blank_beside(&self, reach: Reach) -> Record {
        Record {
            store: Arc::clone(&self.store),
            meta: self.meta.clone(),
            chain: Chain::new(self.meta.origin.clone(), self.meta.log_key),
            folder: Folder::default(),
            places: Places::default(),
            log_key: None,
            stopped: None,
            frozen: self.frozen.clone(),
            reach,
            refused: BTreeSet::new(),
        }
    }

    /// Goes on from where another view of the same store has read to.
    fn begin_from(&mut self, other: &Record) {
        self.chain = other.chain.clone();
        self.folder = other.folder.beside();
        self.places = other.places.clone();
    }

    fn empty(&mut self) {
        self.chain = Chain::new(self.meta.origin.clone(), self.meta.log_key);
        self.folder = Folder::default();
        self.places = Places::default();
    }

    /// Reads what the store holds beyond what has been read.
    pub fn follow(&mut self) -> Result<()> {
        let size = self.store.head()?.size;
        let store = self.store.as_ref();
        let (chain, folder, reach) = (&mut self.chain, &mut self.folder, &self.reach);
        let places = &mut self.places;
        let stretch = chain.size()..size;
        ahead::read(store, stretch.clone(), &mut |entry| {
            if let Some(far) = ahead::told(&stretch, entry.index) {
                tracing::info!("{far}");
            }
            let damaged = |fault| anyhow::anyhow!("the record is damaged: {fault}");
            match &mut entry.read {
                Skim::Public(skimmed) => {
                    chain.skimmed_add(skimmed).map_err(damaged)?;
                    let author = skimmed.envelope.author;
                    places.add(entry.index, author, &skimmed.content.exhibits);
                    if let Some(said) = skimmed.content.body.take() {
                        folder.public_entry(entry.index, &author, said, &blobs_of(store));
                    }
                    Ok(())
                }
                Skim::Whole(statement) => {
                    chain
                        .statement_add(statement, SignatureCheck::Elsewhere)
                        .map_err(damaged)?;
                    places.add_statement(entry.index, statement);
                    fold_entry(store, folder, reach, entry.index, statement, None)
                }
            }
        })
    }

    /// Whether whoever this view is for may read what an opening opens.
    pub fn may_open(&self, statement: &Statement, opening: &[u8]) -> bool {
        match &self.reach {
            Reach::Held => true,
            Reach::Public => false,
            Reach::Of(member) => reads(&self.folder, member, statement, opening),
        }
    }

    /// Why nothing is taken any more, if that is so.
    pub fn stopped(&self) -> Option<&str> {
        self.stopped.as_deref()
    }

    /// Takes nothing more until it is opened again.
    pub fn stop(&mut self, why: String) {
        self.stopped.get_or_insert(why);
    }

    /// Whether it can take statements: the log's key is here.
    pub fn is_writable(&self) -> bool {
        self.log_key.is_some()
    }

    fn fold(&mut self, index: u64, statement: &Statement, opening: Option<&[u8]>) -> Result<()> {
        let store = self.store.as_ref();
        self.places.add_statement(index, statement);
        fold_entry(
            store,
            &mut self.folder,
            &self.reach,
            index,
            statement,
            opening,
        )
    }

    /// Appends what can be appended of a batch, at a time of the log's clock.
    pub fn append(&mut self, now_s: i64, batch: Vec<Submission>) -> Vec<Result<u64, Refused>> {
        self.append_as(now_s, batch, Kept::Each)
    }

    /// Appends a batch whole, or nothing of it.
    pub fn append_whole(
        &mut self,
        now_s: i64,
        batch: Vec<Submission>,
    ) -> Vec<Result<u64, Refused>> {
        self.append_as(now_s, batch, Kept::Whole)
    }

    /// Whether something on record waits for the clock to go on: something that waits, or is late, is to be matched further.
    pub fn wants_clock(&self, now_s: i64) -> bool {
        let due = self.folder.facts.movements.stays.next_due();
        due.is_some_and(|due| due <= Instant(now_s))
            && self.chain.time_s().is_some_and(|last_s| last_s < now_s)
            && self.is_writable()
    }

    /// Appends the clock alone, if something waits for it.
    pub fn append_clock(&mut self, now_s: i64) {
        if self.stopped.is_some() || !self.wants_clock(now_s) {
            return;
        }
        if let Err((_, why)) = self.append_inner(now_s, &mut VecDeque::new(), Kept::Clock) {
            tracing::error!("the clock is not written: {why}");
        }
    }

    fn append_as(
        &mut self,
        now_s: i64,
        batch: Vec<Submission>,
        kept: Kept,
    ) -> Vec<Result<u64, Refused>> {
        if let Some(why) = &self.stopped {
            return batch
                .iter()
                .map(|_| Err(Refused::Stopped(why.clone())))
                .collect();
        }
        let mut rest: VecDeque<Submission> = batch.into();
        let mut answers = Vec::with_capacity(rest.len());
        // A batch ends before a statement that must be decided on with what stands earlier in it.
        loop {
            match self.append_inner(now_s, &mut rest, kept) {
                Ok(answered) => answers.extend(answered),
                Err((count, why)) => {
                    let stopped = Err(Refused::Stopped(why));
                    answers.extend(core::iter::repeat_n(stopped, count + rest.len()));
                    return answers;
                }
            }
            if rest.is_empty() {
                return answers;
            }
        }
    }

    /// Appends one batch of what waits. An error answers all of what it took, as many as it says.
    fn append_inner(
        &mut self,
        now_s: i64,
        rest: &mut VecDeque<Submission>,
        kept: Kept,
    ) -> Result<Vec<Result<u64, Refused>>, (usize, String)> {
        let count = rest.len();
        let mut batch = Batch::begin(self, now_s, kept).map_err(|why| (0, why))?;
        batch.take(rest);
        let batch = match batch.close() {
            Ok(batch) => batch,
            Err(answers) => return Ok(answers),
        };
        // From here on an error answers everything this batch took.
        let taken = count - rest.len();
        let stop = |why: String| (taken, why);
        faults::pass("append-checked").map_err(|trouble| stop(trouble.to_string()))?;
        match batch.write() {
            Ok(written) => self.settle(written).map_err(stop),
            Err(unwritten) => self.replay(*unwritten).map_err(stop),
        }
    }

    /// Folds what is durable now, and signs it.
    fn settle(&mut self, written: Written) -> Result<Vec<Result<u64, Refused>>, String> {
        for (offset, (statement, opening)) in written.folded.into_iter().enumerate() {
            let index = written.first + offset as u64;
            self.fold(index, &statement, opening.as_deref())
                .map_err(|error| error.to_string())?;
        }
        faults::pass("append-folded").map_err(|trouble| trouble.to_string())?;
        let decided = |said: &Pending| matches!(said.body, Body::OpeningDestroyed(_));
        if written.pending.iter().any(decided) {
            self.destroy_decided(written.first);
        }
        if let Err(error) = self.checkpoint_sign() {
            self.stopped = Some(format!("{error:#}"));
            return Err(format!("{error:#}"));
        }
        faults::pass("append-answered").map_err(|trouble| trouble.to_string())?;
        Ok(written.answers)
    }

    /// The store failed. If it kept the batch all the same, replaying it brings the chain level; if nobody knows, the record stops.
    fn replay(&mut self, unwritten: Unwritten) -> Result<Vec<Result<u64, Refused>>, String> {
        let is_unknown = unwritten.error.outcome() == Outcome::Unknown;
        if is_unknown && self.kept_after_all(unwritten.expected, unwritten.head) {
            self.empty();
            self.follow().map_err(|error| error.to_string())?;
            self.checkpoint_sign()
                .map_err(|error| format!("{error:#}"))?;
            return Ok(unwritten.answers);
        }
        let why = told(&unwritten.error);
        if is_unknown {
            self.stopped = Some(why.clone());
        }
        Err(why)
    }

    /// After an append whose outcome is not known: what the store holds now.
    fn kept_after_all(&self, expected: TreeHead, head: TreeHead) -> bool {
        matches!(self.store.head(), Ok(found) if found.tree() == head && found.tree() != expected)
    }

    /// Signs the head, which must be durable.
    fn checkpoint_sign(&self) -> Result<()> {
        let Some(log_key) = &self.log_key else {
            return Ok(());
        };
        let checkpoint = Checkpoint {
            origin: self.meta.origin.clone(),
            size: self.chain.size(),
            root: self.chain.root(),
        };
        let note = checkpoint
            .sign(log_key)
            .map_err(|fault| anyhow::anyhow!("cannot sign the checkpoint: {fault}"))?;
        faults::pass("checkpoint-signed")?;
        match self.store.checkpoint_put(&checkpoint, &note) {
            Ok(()) => Ok(()),
            // The entries are durable all the same, and whoever brought them is told so; the next append, or the
            // next opening, signs a checkpoint that covers them.
            Err(CheckpointError::Failed(error)) => {
                tracing::warn!(
                    "the checkpoint at size {} is not signed yet: {error}",
                    checkpoint.size
                );
                Ok(())
            }
            Err(
                fork @ (CheckpointError::Ahead { .. }
                | CheckpointError::Older { .. }
                | CheckpointError::OtherRoot { .. }),
            ) => {
                Err(anyhow::Error::new(fork)
                    .context("the signed checkpoint contradicts the record"))
            }
        }
    }

    fn checkpoint_head(&self, note: &[u8]) -> Result<TreeHead> {
        let verifier = Checkpoint::verifier(&self.meta.origin, self.meta.log_key)
            .map_err(|fault| anyhow::anyhow!("{fault}"))?;
        let checkpoint = Checkpoint::open(note, &verifier).map_err(|fault| {
            anyhow::anyhow!("the stored checkpoint does not verify: {fault}; run: armistice verify")
        })?;
        Ok(checkpoint.head())
    }

    /// The newest signed checkpoint, as a note.
    pub fn checkpoint(&self) -> Result<Option<Vec<u8>>> {
        Ok(self.store.head()?.checkpoint)
    }

    pub fn is_replayed(&self) -> bool {
        self.meta.clock == ClockSource::Replay
    }

    /// What an author signs next: its sequence and the id of its last statement.
    pub fn next_of(&self, key: &AuthorKey) -> (u64, Option<Hash>) {
        self.chain.next(key)
    }
}

fn fold_entry(
    store: &dyn Store,
    folder: &mut Folder,
    reach: &Reach,
    index: u64,
    statement: &Statement,
    opening: Option<&[u8]>,
) -> Result<()> {
    let kept = match opening {
        Some(_) | None if *reach == Reach::Public => None,
        Some(opening) => Some(opening.to_vec()),
        None if statement.public_content().is_some() => None,
        None => match store.opening_get(index)? {
            OpeningState::Kept(opening) => Some(opening),
            OpeningState::None | OpeningState::Destroyed { .. } => None,
        },
    };
    let kept = kept.filter(|opening| match reach {
        Reach::Held | Reach::Public => true,
        Reach::Of(member) => reads(folder, member, statement, opening),
    });
    folder.entry(index, statement, kept.as_deref(), &blobs_of(store));
    Ok(())
}

/// Whether a member may read what an opening opens.
fn reads(folder: &Folder, member: &Membership, statement: &Statement, opening: &[u8]) -> bool {
    let author = statement.envelope().author.to_hex();
    let author = folder.facts.ring.organisation_of(&author);
    match statement.disclose(Some(opening)) {
        Ok(Disclosed::Open(content)) => member.may_read(&audience_of(&content), author),
        Ok(Disclosed::Withheld) | Err(_) => false,
    }
}

/// The attachments a store holds.
fn blobs_of(store: &dyn Store) -> impl Fn(&Hash) -> Option<Vec<u8>> {
    |hash| store.blob_get(hash).ok().flatten()
}

/// What to answer to a statement whose author and number are on record, or earlier in the same batch; `None` for
/// a new one. Two statements under one number are kept, once for each number, if the author signed both.
fn repeated(
    store: &dyn Store,
    places: &Places,
    in_batch: Option<(u64, Vec<u8>)>,
    statement: &Statement,
) -> Option<Result<u64, Refused>> {
    let envelope = statement.envelope();
    let (first, bytes) = match places.numbered(&envelope.author, envelope.sequence) {
        Some(first) => match store.entry_get(first) {
            Ok(Some(bytes)) => (first, bytes),
            Ok(None) => return Some(Err(Refused::Stopped(format!("entry {first} is missing")))),
            Err(error) => return Some(Err(Refused::Stopped(error.to_string()))),
        },
        None => in_batch?,
    };
    if bytes == statement.bytes() {
        return Some(Ok(first));
    }
    if let Err(fault) = statement.signature_check() {
        return Some(Err(Refused::Statement {
            code: fault.code(),
            what: fault.to_string(),
        }));
    }
    let first_id = armistice_record::tree::leaf_hash(&bytes);
    tracing::warn!(
        author = %envelope.author, sequence = envelope.sequence, first, other = %statement.id(),
        "an author signed two statements under one number"
    );
    let mut key = envelope.author.0.to_vec();
    key.extend(envelope.sequence.to_be_bytes());
    // One is enough as evidence, and an author cannot fill the disk with more.
    let kept = store
        .projection_get(EQUIVOCATIONS, &key)
        .and_then(|held| match held {
            Some(_) => Ok(()),
            None => {
                let mut value = first.to_be_bytes().to_vec();
                value.extend_from_slice(statement.bytes());
                store.projection_put(EQUIVOCATIONS, &[Change::Put { key, value }], None)
            }
        });
    if let Err(error) = kept {
        tracing::error!("the second statement could not be kept as evidence: {error}");
    }
    Some(Err(Refused::Equivocation { first, first_id }))
}

fn told(error: &AppendError) -> String {
    match error.outcome() {
        Outcome::NotKept => format!("nothing of this batch was kept: {error}"),
        Outcome::Unknown => format!(
            "it is not known whether this batch was kept: {error}; nothing more is taken until the record is opened again"
        ),
    }
}

/// Opens the store in a directory.
pub fn store_at(dir: &Path) -> Result<Box<dyn Store>> {
    let address = dir.to_str().context("the directory's name is not UTF-8")?;
    armistice_store::open(&format!("sqlite:{address}")).map_err(|error| anyhow::anyhow!("{error}"))
}

#[cfg(test)]
mod equal_work;
#[cfg(test)]
mod silences;
#[cfg(test)]
mod tests;
