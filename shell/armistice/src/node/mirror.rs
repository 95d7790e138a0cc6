//! The mirror: fetches what the log has signed, audits it, keeps it, and only then signs that it holds it.
//!
//! C2SP tlog-mirror, with one thing of its own: entries are fetched from the log's tiles instead of being pushed.
//! For each new checkpoint, in this order: the log's signature; the right edge of its tree, which must give the signed
//! root and grow from the head we hold, or else the log has two histories and both signed notes are evidence; then,
//! bundle by bundle, the entries against their leaves, every entry by the rules of the chain, signature included, and
//! made durable; at the end the head; the cosignature. One bundle is in memory at a time ([`super::tiles`]).

use super::Node;
use super::alarms::Kind;
use super::attachments::Attachments;
use super::judge::Judge;
use super::tiles::{Broken, Tiles};
use crate::app::cosigners::{Role, monitor_url};
use crate::app::witnessed;
use anyhow::{Context, Result, bail};
use armistice_domain::instant::Instant;
use armistice_domain::statements::Body;
use armistice_record::chain::{Fault, SignatureCheck, What};
use armistice_record::clock::{self, Reading};
use armistice_record::note::{NOTE_LEN_MAX, Note};
use armistice_record::tile::entry_bundles;
use armistice_record::tree::root_at;
use armistice_record::{
    AuthorKey, Chain, Checkpoint, Content, Hash, Origin, Quorum, Reference, Statement, Witnessed,
};
use armistice_store::{Change, NewEntry, Store};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;
use std::sync::{PoisonError, RwLockReadGuard, RwLockWriteGuard};

/// How far the log's clock may lag behind ours before its word on a new entry is doubted, in seconds.
const CLOCK_LAG_S: i64 = 300;
/// Heads the log signed beyond our copy, by size and root: who showed it and the note, until the copy reaches so far.
const DOUBTS: &str = "doubts";
/// How many entries of one bundle by somebody without a say are named; the rest is in the copy.
const UNADMITTED_MAX: usize = 16;
/// How many of them are kept. Only the log can sign one, so nobody else can fill this.
const DOUBTS_MAX: usize = 4096;

/// The copy and what was read of it.
pub struct Copy {
    pub chain: Chain,
    /// The newest checkpoint mirrored, with our cosignature.
    pub note: Option<Vec<u8>>,
    /// What is public, and whose each entry is.
    pub judge: Judge,
    /// Entries by somebody who had no say in them: what they say counts for nothing here.
    pub unadmitted: BTreeSet<u64>,
    pub replayed: bool,
    pub exercise: bool,
    /// Attachments that are named, and when to ask for those that are not here: now, or at a time.
    pub attachments: Attachments,
    /// What is due, by entry, as far as we can read it and nobody has answered it.
    pub due: BTreeMap<u64, Due>,
    /// Entries that need no receipt of ours, and where that is on record: we filed one, or the content was destroyed.
    pub received: BTreeMap<u64, u64>,
    own: Option<AuthorKey>,
    pub opened_s: i64,
    pub grown_s: i64,
    pub heard_s: Option<i64>,
    /// What the policy makes of the checkpoint the log shows, and since when it is not enough.
    pub quorum: Option<Witnessed>,
    pub unmet_since_s: Option<i64>,
}

/// Something due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    pub due_s: i64,
    pub id: Hash,
    pub author: AuthorKey,
}

impl Copy {
    /// Replays the copy. Signatures were checked as each entry came in.
    pub fn open(
        store: &dyn Store,
        origin: &Origin,
        log_key: AuthorKey,
        own: Option<AuthorKey>,
        now_s: i64,
    ) -> Result<Copy> {
        let mut copy = Copy {
            chain: Chain::new(origin.clone(), log_key),
            note: None,
            judge: Judge::default(),
            unadmitted: BTreeSet::new(),
            replayed: false,
            exercise: false,
            attachments: Attachments::default(),
            due: BTreeMap::new(),
            received: BTreeMap::new(),
            own,
            opened_s: now_s,
            grown_s: now_s,
            heard_s: None,
            quorum: None,
            unmet_since_s: None,
        };
        let head = store.head()?;
        let mut fault = None;
        store.entry_scan(0, head.size, &mut |index, bytes| {
            let added = Statement::parse(bytes)
                .map_err(|what| anyhow::anyhow!("{what}"))
                .and_then(|statement| {
                    copy.chain
                        .statement_add(&statement, SignatureCheck::Elsewhere)
                        .map_err(|what| anyhow::anyhow!("{what}"))?;
                    let opening =
                        store.projection_get(super::receipts::OPENINGS, &index.to_be_bytes())?;
                    copy.take(index, &statement);
                    if opening.is_some() {
                        copy.read(index, &statement, opening.as_deref());
                    }
                    Ok(())
                });
            match added {
                Ok(()) => ControlFlow::Continue(()),
                Err(what) => {
                    fault = Some(what);
                    ControlFlow::Break(())
                }
            }
        })?;
        if let Some(fault) = fault {
            bail!("the copy is damaged: {fault:#}; keep it as it is and make a new node");
        }
        copy.chain
            .compare(head.tree())
            .map_err(|fault| anyhow::anyhow!("the copy is damaged: {fault}"))?;
        copy.note = head.checkpoint;
        copy.attachments.held_forget(store)?;
        Ok(copy)
    }

    /// Takes the next entry, which is in the chain. Why it should not be there, if it should not.
    pub fn take(&mut self, index: u64, statement: &Statement) -> Option<String> {
        let refused = self.judge.take(index, statement, self.chain.tree());
        match &refused {
            Some(_) => {
                self.unadmitted.insert(index);
            }
            None => self.read(index, statement, None),
        }
        refused
    }

    /// Remembers of an entry what the watch needs.
    pub fn read(&mut self, index: u64, statement: &Statement, opening: Option<&[u8]>) {
        if self.unadmitted.contains(&index) {
            return;
        }
        let author = statement.envelope().author;
        let Ok(disclosed) = statement.disclose(opening) else {
            return;
        };
        let Some(content) = disclosed.content() else {
            return;
        };
        if let Some(due_s) = content.due_s {
            let id = statement.id();
            self.due.insert(index, Due { due_s, id, author });
        }
        if content.audience.is_public() {
            self.attachments.named(&content.exhibits);
        } else {
            let mut wanted = content.exhibits.clone();
            // The original of an exhibit is given to its holder alone.
            if let Ok(Body::Exhibited(exhibit)) = Body::from_cbor(&content.kind, &content.body)
                && exhibit.working.as_deref() != Some(exhibit.exhibit.as_str())
                && self.own.and_then(|own| self.organisation(&own)).as_deref()
                    != Some(exhibit.by.as_str())
            {
                wanted.retain(|hash| hash.to_hex() != exhibit.exhibit);
            }
            self.attachments.named_in(index, &wanted);
        }
        self.answered(index, author, content);
    }

    fn answered(&mut self, index: u64, author: AuthorKey, content: &Content) {
        let refers = |due: &Due| {
            due.author != author && content.references.contains(&Reference::Statement(due.id))
        };
        self.due.retain(|_, due| !refers(due));
        let body = Body::from_cbor(&content.kind, &content.body).ok();
        match body {
            Some(Body::Received(said)) => {
                if self.says(index, said.entry, &said.id, false) {
                    self.due.remove(&said.entry);
                    if self.own().as_ref() == Some(&said.by.to_string()) {
                        self.received.insert(said.entry, index);
                    }
                }
            }
            Some(Body::OpeningDestroyed(said)) => {
                if self.says(index, said.entry, &said.id, true) {
                    self.received.insert(said.entry, index);
                    self.attachments.destroyed(said.entry);
                }
            }
            Some(Body::Genesis(genesis)) => {
                self.replayed = genesis.replayed;
                self.exercise = genesis.exercise;
            }
            Some(_) | None => {}
        }
    }

    /// Whether a statement about an entry is about what stands there, by who has a say in that.
    fn says(&self, index: u64, entry: u64, id: &str, own: bool) -> bool {
        let is_own = self.judge.author(entry) == self.judge.author(index);
        self.judge.names(index, entry, id, self.chain.tree()) && is_own == own
    }

    /// Whose key this is or was, as the record says.
    pub fn organisation(&self, key: &AuthorKey) -> Option<String> {
        self.judge.organisation(key).map(ToString::to_string)
    }

    /// The organisation our key signs for, if it does.
    pub fn own(&self) -> Option<String> {
        let own = self.judge.signs_for(self.own.as_ref()?)?;
        Some(own.to_string())
    }
}

/// The size a note speaks of.
fn size_of(note: &[u8]) -> Option<u64> {
    let note = Note::parse(note).ok()?;
    Some(Checkpoint::parse(note.text()).ok()?.size)
}

impl Node {
    pub fn copy(&self) -> RwLockReadGuard<'_, Copy> {
        self.copy.read().unwrap_or_else(PoisonError::into_inner)
    }

    pub fn copy_mut(&self) -> RwLockWriteGuard<'_, Copy> {
        self.copy.write().unwrap_or_else(PoisonError::into_inner)
    }

    /// Brings the copy level with what the log has signed.
    pub fn follow(&self) -> Result<()> {
        let url = format!("{}/checkpoint", self.settings.log);
        let shown = self.client.get(&url, NOTE_LEN_MAX as u64)?.ok(&url)?;
        let checkpoint = Checkpoint::open(&shown, &self.log)
            .with_context(|| format!("{url} is no checkpoint of this log"))?;
        let note = Note::parse(&shown)?;
        let vouched = self.judge(&note);
        let (size, root) = {
            let copy = self.copy();
            (
                copy.chain.size(),
                copy.chain.tree().root_at(checkpoint.size),
            )
        };
        let ours = self.copy().note.clone();
        match root {
            Some(root) if root != checkpoint.root => {
                let what = format!(
                    "the log shows root {} at size {}, and had signed {root} there before",
                    checkpoint.root, checkpoint.size
                );
                self.contradiction(&shown, ours.as_deref(), &what);
                bail!("{what}");
            }
            Some(_) if checkpoint.size < size => {
                let what = format!(
                    "the log shows size {}, and had signed {size} before",
                    checkpoint.size
                );
                self.alarm(Kind::SetBack, &shown, ours.as_deref(), &what);
                bail!("{what}");
            }
            Some(_) => {
                self.alarms()
                    .clear(self.store.as_ref(), Kind::SetBack, "")?;
                // A crash between keeping and signing leaves a copy that is ahead of what is signed.
                if checkpoint.size == size && ours.as_deref().and_then(size_of) != Some(size) {
                    self.sign(&checkpoint, &note)?;
                }
            }
            None => self.catch_up(&checkpoint, &note, &shown)?,
        }
        self.compare_witnessed();
        // By when something was witnessed can be proved without the host, as long as somebody else kept it.
        match (&self.policy, vouched) {
            (Some(policy), Some(note)) => {
                let found = Checkpoint::parse(note.text())?;
                let ours = self.copy().chain.tree().root_at(found.size);
                if ours != Some(found.root) {
                    return Ok(());
                }
                witnessed::keep(self.store.as_ref(), policy, &self.log, &note)
            }
            (Some(_) | None, _) => Ok(()),
        }
    }

    /// Fetches, audits, keeps and signs what the log has grown by: bundle by bundle, each bound to the signed root
    /// before it is kept, so that one bundle is in memory whatever size the log signed.
    fn catch_up(&self, checkpoint: &Checkpoint, note: &Note, shown: &[u8]) -> Result<()> {
        let held = self.copy().chain.head();
        let ours = self.copy().note.clone();
        let tiles = match Tiles::open(self, checkpoint.head()) {
            Ok(tiles) => tiles,
            Err(broken) => return self.broken(broken, shown, ours.as_deref()),
        };
        match root_at(&tiles, held.size) {
            Ok(root) if root == held.root => {}
            Ok(_) => {
                let what = format!(
                    "the log signed {held} and then {}, which does not grow from it",
                    checkpoint.head()
                );
                self.contradiction(shown, ours.as_deref(), &what);
                bail!("{what}")
            }
            Err(fault) => {
                let broken = tiles.broken();
                let broken = broken.unwrap_or_else(|| Broken::Unfit(fault.to_string()));
                return self.broken(broken, shown, ours.as_deref());
            }
        }
        let mut ended_s = self.ended_s(held.size);
        for path in entry_bundles(held.size, checkpoint.size) {
            let entries = match tiles.bundle(path) {
                Ok(entries) => entries,
                Err(broken) => return self.broken(broken, shown, ours.as_deref()),
            };
            let first = path.first().unwrap_or(u64::MAX);
            let skipped = self.copy().chain.size().saturating_sub(first);
            let skipped = usize::try_from(skipped).unwrap_or(usize::MAX);
            let entries = entries.into_iter().skip(skipped).collect();
            self.take_in(entries, ended_s.take(), shown, ours.as_deref())?;
        }
        let reached = self.copy().chain.head();
        if reached != checkpoint.head() {
            let what = format!(
                "the entries lead to {reached}, not to {}, which the log signed",
                checkpoint.head()
            );
            return self.broken(Broken::Unfit(what), shown, ours.as_deref());
        }
        self.sign(checkpoint, note)?;
        self.doubts_settle()?;
        tracing::info!(size = checkpoint.size, "mirrored");
        Ok(())
    }

    /// Audits and keeps the entries that come next. `ended_s` is when we signed that the log ended before them.
    fn take_in(
        &self,
        entries: Vec<Vec<u8>>,
        ended_s: Option<i64>,
        shown: &[u8],
        ours: Option<&[u8]>,
    ) -> Result<()> {
        let mut statements = Vec::with_capacity(entries.len());
        let mut copy = self.copy_mut();
        let expected = copy.chain.head();
        let from = expected.size;
        let mut trial = copy.chain.trial();
        for (index, entry) in (from..).zip(&entries) {
            let added = Statement::parse(entry)
                .map_err(|fault| Fault {
                    index,
                    what: What::Statement(fault),
                })
                .and_then(|statement| {
                    trial.statement_add(&statement, SignatureCheck::Now)?;
                    Ok(statement)
                });
            match added {
                Ok(statement) => statements.push(statement),
                Err(fault) => {
                    drop(trial);
                    drop(copy);
                    return self.unsound(&fault, shown, ours);
                }
            }
        }
        let batch: Vec<NewEntry> = entries
            .into_iter()
            .map(|bytes| NewEntry {
                bytes,
                opening: None,
            })
            .collect();
        if batch.is_empty() {
            return Ok(());
        }
        let head = trial.chain().head();
        self.store.entry_append(expected, &batch, head, &[])?;
        trial.keep();
        let mut unadmitted = Vec::new();
        for (index, statement) in (from..).zip(&statements) {
            if let Some(why) = copy.take(index, statement) {
                let (id, author) = (statement.id(), statement.envelope().author);
                unadmitted.push((
                    index,
                    format!("entry {index} ({id}), signed by the key {author}, is on record and should not be: {why}"),
                ));
            }
        }
        copy.grown_s = (self.now_s)();
        let replayed = copy.replayed;
        drop(copy);
        // The copy is kept: it holds the entry, under a root that the log signed.
        for (index, what) in unadmitted.into_iter().take(UNADMITTED_MAX) {
            self.alarm_of(Kind::Unadmitted, &index.to_string(), shown, ours, &what);
        }
        let backdated = ended_s.filter(|_| !replayed).and_then(|ended_s| {
            let claimed = (from..).zip(&statements).find_map(|(index, statement)| {
                match clock::read(statement) {
                    Reading::Time { time_s } => Some((index, time_s)),
                    Reading::Other | Reading::Malformed => None,
                }
            });
            let (index, time_s) =
                claimed.filter(|(_, time_s)| time_s.saturating_add(CLOCK_LAG_S) < ended_s)?;
            Some(format!(
                "entry {index} says it was {}, and at {} this node had signed that the log ended at size {from}",
                Instant(time_s),
                Instant(ended_s)
            ))
        });
        if let Some(what) = backdated {
            // The copy is kept: it is what shows the log's word, beside our own signature.
            self.alarm(Kind::Backdated, shown, ours, &what);
        }
        Ok(())
    }

    /// When we signed last, as a witness or as a mirror, that the log ended at a size.
    fn ended_s(&self, size: u64) -> Option<i64> {
        let mirrored = self.copy().note.clone();
        let mirrored = mirrored.and_then(|note| {
            let note = Note::parse(&note).ok()?;
            let checkpoint = Checkpoint::parse(note.text()).ok()?;
            (checkpoint.size == size).then_some((note, &self.mirror.cosigner))
        });
        let seen = self.seen();
        let newest = seen
            .newest
            .as_ref()
            .filter(|newest| newest.head.size == size);
        let witnessed = newest.map(|newest| (newest.note.clone(), &self.witness.cosigner));
        let notes = [mirrored, witnessed].into_iter().flatten();
        notes
            .filter_map(|(note, cosigner)| note.cosignatures(cosigner).ok()?.into_iter().max())
            .max()
    }

    /// Signs that the contents are held. They are durable, and so is the note before it is shown.
    fn sign(&self, checkpoint: &Checkpoint, note: &Note) -> Result<()> {
        let mut note = self.log_note(note)?;
        let signer = &self.mirror;
        let line = signer
            .cosigner
            .sign(&signer.key, note.text(), (self.now_s)())?;
        note.signature_replace(line)?;
        let bytes = note.to_bytes();
        self.store.checkpoint_put(checkpoint, &bytes)?;
        self.copy_mut().note = Some(bytes);
        Ok(())
    }

    /// A log that is away is no news; one whose tiles and entries do not give what it signed is an alarm.
    fn broken(&self, broken: Broken, shown: &[u8], ours: Option<&[u8]>) -> Result<()> {
        match broken {
            Broken::Away(error) => Err(error),
            Broken::Unfit(why) => {
                let what = format!("the log does not give what it signed: {why}");
                self.alarm(Kind::Unsound, shown, ours, &what);
                bail!("{what}")
            }
        }
    }

    /// An entry breaks the rules of the record although the log signed a root over it.
    fn unsound(&self, fault: &Fault, shown: &[u8], ours: Option<&[u8]>) -> Result<()> {
        let what = fault.to_string();
        match fault.what {
            What::Sequence { .. } | What::Previous { .. } => {
                self.alarm(Kind::AuthorGap, shown, ours, &what);
            }
            // Its author was shown another record than we are.
            What::SeenRoot { .. } => self.contradiction(shown, ours, &what),
            _ => self.alarm(Kind::Unsound, shown, ours, &what),
        }
        bail!("{what}")
    }

    pub fn alarm(&self, kind: Kind, found: &[u8], ours: Option<&[u8]>, what: &str) {
        self.alarm_of(kind, "", found, ours, what);
    }

    /// An alarm about one thing of several, with its evidence.
    fn alarm_of(&self, kind: Kind, subject: &str, found: &[u8], ours: Option<&[u8]>, what: &str) {
        let now_s = (self.now_s)();
        let store = self.store.as_ref();
        let mut alarms = self.alarms();
        let kept = alarms
            .evidence_put(store, kind, now_s, ours, found, what)
            .and_then(|()| alarms.raise(store, kind, subject, now_s, what));
        if let Err(error) = kept {
            tracing::error!("evidence could not be kept: {error:#}");
        }
    }

    /// What the policy makes of the checkpoint the log shows, and the newest that makes the quorum: this one, or one
    /// that it has outgrown. Since the time of that one the quorum may be lost.
    fn judge(&self, note: &Note) -> Option<Note> {
        let policy = self.policy.as_ref()?;
        // A wrong cosignature under a witness's name is no cosignature.
        let found = policy.judge(note).ok();
        let is_met = found.as_ref().is_some_and(|found| found.met);
        let outgrown = if is_met { None } else { self.outgrown(policy) };
        let now_s = (self.now_s)();
        let mut copy = self.copy_mut();
        copy.unmet_since_s = if is_met {
            None
        } else {
            let since_s = copy.unmet_since_s.unwrap_or(now_s);
            // A witness whose clock is ahead vouches for nothing that is to come.
            let met_s = outgrown.as_ref().map(|(met_s, _)| *met_s.min(&now_s));
            Some(met_s.unwrap_or(since_s).max(since_s))
        };
        copy.quorum = found;
        drop(copy);
        if is_met {
            Some(note.clone())
        } else {
            outgrown.map(|(_, note)| note)
        }
    }

    /// The newest checkpoint of which the log shows that it made the quorum, and when. A log that has no such address, or
    /// shows there what is not its own, has shown nothing.
    fn outgrown(&self, policy: &Quorum) -> Option<(i64, Note)> {
        let url = format!("{}/checkpoint/witnessed", self.settings.log);
        let shown = self.client.get(&url, NOTE_LEN_MAX as u64);
        let shown = shown.and_then(|answer| answer.ok(&url)).ok()?;
        let found = Checkpoint::open(&shown, &self.log).ok()?;
        self.compare(&shown, "whoever reads what was witnessed");
        let ours = self.copy().chain.tree().root_at(found.size);
        if ours.is_some_and(|root| root != found.root) {
            return None;
        }
        let note = Note::parse(&shown).ok()?;
        let judged = policy.judge(&note).ok()?;
        let met_s = policy.met_at(&judged).filter(|_| judged.met)?;
        Some((met_s, note))
    }

    /// What was cosigned as a witness is of the history mirrored, too.
    fn compare_witnessed(&self) {
        let Some(cosigned) = self.cosigned_note() else {
            return;
        };
        self.compare(&cosigned, "what was cosigned here");
    }

    /// What other nodes were shown is of the history we were shown.
    pub fn compare_peers(&self) {
        for peer in &self.settings.peers {
            for role in [Role::Witness, Role::Mirror] {
                let url = monitor_url(peer, role, &self.origin);
                let note = self.client.get(&url, NOTE_LEN_MAX as u64);
                // A peer that is away is no news of the log.
                if let Ok(note) = note.and_then(|answer| answer.ok(&url)) {
                    self.compare(&note, peer);
                }
            }
        }
    }

    /// Compares a note that the log signed with our copy; now, or when the copy reaches so far.
    pub fn compare(&self, note: &[u8], from: &str) {
        let Ok(checkpoint) = Checkpoint::open(note, &self.log) else {
            return;
        };
        // Without lines of others, which anybody can add: one head is one doubt and one piece of evidence.
        let stripped = Note::parse(note)
            .map_err(Into::into)
            .and_then(|note| self.log_note(&note));
        let Ok(note) = stripped.map(|note| note.to_bytes()) else {
            return;
        };
        let (root, ours) = {
            let copy = self.copy();
            let root = copy.chain.tree().root_at(checkpoint.size);
            (root, copy.note.clone())
        };
        if root.is_none()
            && let Err(error) = self.doubt_put(&checkpoint, &note, from)
        {
            tracing::error!("a head that {from} showed could not be kept: {error:#}");
        }
        if let Some(root) = root.filter(|root| *root != checkpoint.root) {
            let what = format!(
                "the log signed root {} at size {} for {from}, and root {root} for us",
                checkpoint.root, checkpoint.size
            );
            self.contradiction(&note, ours.as_deref(), &what);
        }
    }

    fn doubt_put(&self, checkpoint: &Checkpoint, note: &[u8], from: &str) -> Result<()> {
        let key = [&checkpoint.size.to_be_bytes()[..], &checkpoint.root.0].concat();
        if self.store.projection_get(DOUBTS, &key)?.is_some() {
            return Ok(());
        }
        let mut count = 0;
        self.store
            .projection_scan(DOUBTS, &[], u64::MAX, &mut |_, _| {
                count += 1;
                ControlFlow::Continue(())
            })?;
        if count >= DOUBTS_MAX {
            bail!("the log has signed {count} heads beyond what it shows us");
        }
        let value = serde_json::to_vec(&(from, std::str::from_utf8(note)?))?;
        let put = Change::Put { key, value };
        Ok(self.store.projection_put(DOUBTS, &[put], None)?)
    }

    /// Compares what the copy has reached. A doubt is forgotten after what it gave is kept.
    fn doubts_settle(&self) -> Result<()> {
        let size = self.copy().chain.size();
        let mut reached = Vec::new();
        self.store
            .projection_scan(DOUBTS, &[], u64::MAX, &mut |key, value| {
                let first = key.first_chunk::<8>();
                if first.is_some_and(|beyond| u64::from_be_bytes(*beyond) <= size) {
                    reached.push((key.to_vec(), value.to_vec()));
                }
                ControlFlow::Continue(())
            })?;
        for (key, value) in reached {
            let (from, note): (String, String) = serde_json::from_slice(&value)?;
            self.compare(note.as_bytes(), &from);
            self.store
                .projection_put(DOUBTS, &[Change::Delete { key }], None)?;
        }
        Ok(())
    }
}
