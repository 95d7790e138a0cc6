//! What is addressed to us: fetched, checked against the statement, held, and receipted.
//!
//! The node holds a key of an organisation of the record, its own or one it admitted for an officer. With it, it asks the log which entries it may open,
//! fetches each opening once, checks that it is what the author committed to, keeps it, and then signs that it holds
//! it: a statement *received*, for the author's eyes, because a public one would tell who writes to whom. There is no
//! receipt for a receipt.
//!
//! A receipt that the log refuses again and again would keep every later one waiting behind its number. Once it was
//! refused for [`super::Settings::refused_s`], the node asks the log to refuse it for good; with the log's signature
//! under that, which it keeps, the number is free for the next one (`docs/spec/log.md`, section 8).
//!
//! The host may lie about all of it. What became of a signed receipt is read from our own verified copy alone, and an
//! opening that does not come, or is not the author's, is asked for again while the others go on.

use super::Node;
use super::alarms::Kind;
use crate::app::mission::random;
use crate::app::record::Submission;
use crate::http::openings::authorization;
use crate::http::submit;
use anyhow::{Context, Result, bail};
use armistice_domain::entry::statements::Received;
use armistice_domain::id::ActorId;
use armistice_domain::instant::Instant;
use armistice_domain::statements::Body;
use armistice_domain::tree;
use armistice_record::content::Disclosed;
use armistice_record::note::NOTE_LEN_MAX;
use armistice_record::refusal::Refusal;
use armistice_record::statement::Draft;
use armistice_record::{Audience, Content, Hash, SigningKey, Statement};
use armistice_store::Change;
use serde::Deserialize;
use std::ops::ControlFlow;

/// The projection of openings held, by entry.
pub const OPENINGS: &str = "openings";
/// The projection of receipts: by entry, empty while one is owed, then the entry it was recorded at; or the mark of one
/// that the log refused for good.
const RECEIPTS: &str = "receipts";
const GIVEN_UP: &[u8] = b"-";
/// The log's refusals for good, by our number and the id refused.
const REFUSALS: &str = "refusals";
/// Where to go on asking from.
const ASKED: &str = "openings-asked";

/// The receipt signed last and not settled yet: the entry, then what is handed in. One projection with one key.
const SIGNED: &str = "receipt-signed";

/// Openings that did not come: by entry, when to ask again, in seconds of UTC.
const AGAIN: &str = "openings-again";
/// Seconds until an opening that did not come is asked for again.
const AGAIN_S: i64 = 60;
/// How many of them are asked for at one look.
const AGAIN_AT_ONCE_MAX: usize = 16;
/// Failures in a row after which the rest is left for the next look.
const FAILED_MAX: u32 = 4;

const OPENING_LEN_MAX: u64 = 64 * 1024;
const LIST_LEN_MAX: u64 = 64 * 1024;

#[derive(Deserialize)]
struct Listed {
    entries: Vec<u64>,
    next: u64,
}

impl Node {
    /// Fetches what is addressed to us and files the receipts that are owed.
    pub fn receive(&self) -> Result<()> {
        let Some(key) = &self.organisation else {
            return Ok(());
        };
        let Some(own) = self.copy().own() else {
            return Ok(());
        };
        let fetched = self.fetch(key);
        self.file(key, &ActorId::new(own))?;
        fetched
    }

    fn fetch(&self, key: &SigningKey) -> Result<()> {
        let size = self.copy().chain.size();
        let mut failed = 0;
        let mut from = self.store.cursor_get(ASKED)?;
        while from < size {
            let path = format!("/api/v1/openings?from={from}");
            let list = self.asked(key, &path, LIST_LEN_MAX)?;
            let list = list.ok(&path)?;
            let listed: Listed = serde_json::from_slice(&list).context("the list of openings")?;
            // What is beyond our copy is asked for when the copy has come so far.
            let next = listed.next.min(size);
            for index in listed.entries.into_iter().filter(|index| *index < size) {
                if self
                    .store
                    .projection_get(AGAIN, &index.to_be_bytes())?
                    .is_none()
                {
                    self.take(key, index, &mut failed)?;
                }
            }
            if next <= from {
                break;
            }
            from = next;
            self.store.cursor_put(ASKED, from)?;
        }
        let mut failed = 0;
        for index in self.due_again()? {
            self.take(key, index, &mut failed)?;
        }
        Ok(())
    }

    pub(super) fn asked(
        &self,
        key: &SigningKey,
        path: &str,
        len_max: u64,
    ) -> Result<crate::app::fetch::Answer> {
        let signed = self.signed(key, "GET", path)?;
        let url = format!("{}{path}", self.settings.log);
        self.client.get_as(&url, Some(&signed), len_max)
    }

    /// The `Authorization` of one request.
    fn signed(&self, key: &SigningKey, method: &str, path: &str) -> Result<String> {
        let mut nonce = [0; 16];
        nonce.copy_from_slice(&random()?[..16]);
        let now_s = (self.now_s)();
        Ok(authorization(
            key,
            &self.origin,
            method,
            path,
            now_s,
            &nonce,
        ))
    }

    /// What did not come before and is to be asked for now.
    fn due_again(&self) -> Result<Vec<u64>> {
        let now_s = (self.now_s)();
        let mut due = Vec::new();
        self.store
            .projection_scan(AGAIN, &[], u64::MAX, &mut |key, value| {
                if let (Ok(index), Ok(at_s)) = (key.try_into(), value.try_into())
                    && i64::from_be_bytes(at_s) <= now_s
                {
                    due.push(u64::from_be_bytes(index));
                }
                if due.len() < AGAIN_AT_ONCE_MAX {
                    ControlFlow::Continue(())
                } else {
                    ControlFlow::Break(())
                }
            })?;
        Ok(due)
    }

    /// Asks for one opening. One that does not come, or is not what was signed, is asked for again later, and an alarm
    /// from the second time on; it keeps nobody else's from coming. Several failures in a row are the log's own.
    fn take(&self, key: &SigningKey, index: u64, failed: &mut u32) -> Result<()> {
        let (subject, place) = (index.to_string(), index.to_be_bytes().to_vec());
        let store = self.store.as_ref();
        let asked_before = store.projection_get(AGAIN, &place)?.is_some();
        let gone = self.copy().received.contains_key(&index);
        let why = if gone && asked_before {
            None
        } else {
            self.hold(key, index).err()
        };
        let Some(why) = why else {
            *failed = 0;
            if asked_before {
                store.projection_put(AGAIN, &[Change::Delete { key: place }], None)?;
                self.alarms()
                    .clear(store, Kind::OpeningWithheld, &subject)?;
            }
            return Ok(());
        };
        let now_s = (self.now_s)();
        let value = now_s.saturating_add(AGAIN_S).to_be_bytes().to_vec();
        let change = Change::Put { key: place, value };
        store.projection_put(AGAIN, &[change], None)?;
        let what = format!(
            "the log lists the content of entry {index} for us, and it does not come: {why:#}"
        );
        tracing::warn!("{what}");
        if asked_before {
            self.alarms()
                .raise(store, Kind::OpeningWithheld, &subject, now_s, &what)?;
        }
        *failed += 1;
        if *failed == FAILED_MAX {
            bail!("{what}");
        }
        Ok(())
    }

    /// Fetches one opening, checks it, and keeps it with the receipt that is now owed.
    fn hold(&self, key: &SigningKey, index: u64) -> Result<()> {
        if self
            .store
            .projection_get(OPENINGS, &index.to_be_bytes())?
            .is_some()
        {
            return Ok(());
        }
        let path = format!("/api/v1/openings/{index}");
        let answer = self.asked(key, &path, OPENING_LEN_MAX)?;
        let opening = answer.ok(&path)?;
        let bytes = self
            .store
            .entry_get(index)?
            .with_context(|| format!("entry {index} is not here"))?;
        let statement = Statement::parse(&bytes)?;
        let place = index.to_string();
        let store = self.store.as_ref();
        let disclosed = match statement.disclose(Some(&opening)) {
            Ok(disclosed) => disclosed,
            Err(fault) => {
                let what = format!(
                    "what the log gives as the content of entry {index} is not what its author signed: {fault}"
                );
                let now_s = (self.now_s)();
                self.alarms()
                    .raise(store, Kind::OpeningSwapped, &place, now_s, &what)?;
                bail!("{what}");
            }
        };
        self.alarms().clear(store, Kind::OpeningSwapped, &place)?;
        let Disclosed::Open(content) = disclosed else {
            bail!("entry {index} has no content here");
        };
        let put = |value: Vec<u8>| Change::Put {
            key: index.to_be_bytes().to_vec(),
            value,
        };
        // Our own, whoever of us signed it, and receipts for what we wrote, are held without a word.
        let owed = !self.is_ours(index, &statement, key) && content.kind != RECEIVED;
        if owed
            && self
                .store
                .projection_get(RECEIPTS, &index.to_be_bytes())?
                .is_none()
        {
            self.store
                .projection_put(RECEIPTS, &[put(Vec::new())], None)?;
        }
        self.opening_keep(index, &statement, opening)
    }

    fn opening_keep(&self, index: u64, statement: &Statement, opening: Vec<u8>) -> Result<()> {
        let change = Change::Put {
            key: index.to_be_bytes().to_vec(),
            value: opening.clone(),
        };
        self.store.projection_put(OPENINGS, &[change], None)?;
        tracing::info!(entry = index, "held");
        self.copy_mut().read(index, statement, Some(&opening));
        Ok(())
    }

    /// Whether our own organisation said it, by any of its keys.
    fn is_ours(&self, index: u64, statement: &Statement, key: &SigningKey) -> bool {
        let copy = self.copy();
        let ours = copy.own();
        let author = copy.judge.author(index).map(ToString::to_string);
        statement.envelope().author == key.author() || (ours.is_some() && author == ours)
    }

    /// Entries whose receipt is owed, and how many have one.
    pub fn receipts(&self) -> Result<(Vec<u64>, u64)> {
        let (mut owed, mut filed) = (Vec::new(), 0);
        self.store
            .projection_scan(RECEIPTS, &[], u64::MAX, &mut |key, value| {
                match <[u8; 8]>::try_from(key) {
                    Ok(index) if value.is_empty() => owed.push(u64::from_be_bytes(index)),
                    Ok(_) if value == GIVEN_UP => {}
                    Ok(_) | Err(_) => filed += 1,
                }
                ControlFlow::Continue(())
            })?;
        Ok((owed, filed))
    }

    /// The entry whose receipt comes next. Of our own there is none: one that was thought to be owed is no more.
    fn owed_next(&self, key: &SigningKey) -> Result<Option<u64>> {
        for index in self.receipts()?.0 {
            let bytes = self.store.entry_get(index)?;
            let bytes = bytes.with_context(|| format!("entry {index} is not here"))?;
            if !self.is_ours(index, &Statement::parse(&bytes)?, key) {
                return Ok(Some(index));
            }
            let change = Change::Put {
                key: index.to_be_bytes().to_vec(),
                value: GIVEN_UP.to_vec(),
            };
            self.store.projection_put(RECEIPTS, &[change], None)?;
        }
        Ok(None)
    }

    /// Files what is owed, one after the other: each is our next statement. What was signed once is sent until our
    /// own copy shows what became of its number; no answer of the host is taken for that.
    fn file(&self, key: &SigningKey, own: &ActorId) -> Result<()> {
        self.settled_by_copy()?;
        loop {
            let signed = match self.store.projection_get(SIGNED, SIGNED.as_bytes())? {
                Some(signed) => signed,
                None => match self.owed_next(key)? {
                    Some(index) => self.sign_next(key, own, index)?,
                    None => return Ok(()),
                },
            };
            let (index, body) = signed
                .split_first_chunk::<8>()
                .context("the receipt that was signed last does not read")?;
            let index = u64::from_be_bytes(*index);
            let submission = submit::read(body)
                .map_err(|_| anyhow::anyhow!("the receipt that was signed last does not read"))?;
            let statement = Statement::parse(&submission.bytes)?;
            let opening = submission.opening.as_deref();
            if self.shown(index, &statement, opening)? {
                continue;
            }
            let told = self.hand_in(body)?;
            self.follow()?;
            if self.shown(index, &statement, opening)? {
                continue;
            }
            if let Some(what) = told {
                let what = format!("the receipt for entry {index} is not on record: {what}");
                let (store, now_s) = (self.store.as_ref(), (self.now_s)());
                self.alarms().raise(
                    store,
                    Kind::ReceiptRefused,
                    &index.to_string(),
                    now_s,
                    &what,
                )?;
                if self.given_up(key, index, &statement, body)? {
                    continue;
                }
            }
            return Ok(());
        }
    }

    /// Whether a receipt that was refused for long is now refused for good, and its number is free. Only the log's own
    /// signature makes it so; it is kept before the number is used again.
    fn given_up(
        &self,
        key: &SigningKey,
        index: u64,
        statement: &Statement,
        body: &[u8],
    ) -> Result<bool> {
        let (store, now_s) = (self.store.as_ref(), (self.now_s)());
        let since_s = self
            .alarms()
            .since_s(Kind::ReceiptRefused, &index.to_string());
        let refused_s = now_s.saturating_sub(since_s.unwrap_or(now_s));
        if refused_s < self.settings.refused_s {
            return Ok(false);
        }
        let path = format!("/api/v1/statements/refused/{}", statement.id());
        let signed = self.signed(key, "POST", &path)?;
        let url = format!("{}{path}", self.settings.log);
        let (len_max, kind) = (NOTE_LEN_MAX as u64, submit::WITH_ALL);
        let answer = self
            .client
            .post_as(&url, Some(&signed), kind, body, len_max)?;
        if answer.status != 200 {
            tracing::warn!(
                "the receipt for entry {index} is not refused for good: {}",
                answer.told()
            );
            return Ok(false);
        }
        let refusal = Refusal::open(&answer.body, &self.log)
            .with_context(|| format!("{url} gives no refusal signed by the log"))?;
        let envelope = statement.envelope();
        let asked = (envelope.author, envelope.sequence, statement.id());
        if (refusal.author, refusal.sequence, refusal.id) != asked {
            bail!("{url} gives a refusal of something else");
        }
        let put = |key: Vec<u8>, value: &[u8]| Change::Put {
            key,
            value: value.to_vec(),
        };
        let place = [&envelope.sequence.to_be_bytes()[..], &statement.id().0].concat();
        store.projection_put(REFUSALS, &[put(place, &answer.body)], None)?;
        let place = index.to_be_bytes();
        let owed = store.projection_get(RECEIPTS, &place)?;
        if owed.is_some_and(|value| value.is_empty()) {
            store.projection_put(RECEIPTS, &[put(place.to_vec(), GIVEN_UP)], None)?;
        }
        let code = &refusal.code;
        let what = format!(
            "the log has signed that it will never take the receipt for entry {index}: {code}"
        );
        self.alarms().raise(
            store,
            Kind::ReceiptRefused,
            &index.to_string(),
            now_s,
            &what,
        )?;
        self.forget()?;
        Ok(true)
    }

    /// The log's refusals for good of statements under one of our numbers, with the ids refused.
    pub(super) fn refusals(&self, sequence: u64) -> Result<Vec<(Hash, Vec<u8>)>> {
        let mut found = Vec::new();
        let first = sequence.to_be_bytes();
        self.store
            .projection_scan(REFUSALS, &first, u64::MAX, &mut |key, note| {
                let Some(id) = key.strip_prefix(&first) else {
                    return ControlFlow::Break(());
                };
                found.extend(Hash::from_slice(id).map(|id| (id, note.to_vec())));
                ControlFlow::Continue(())
            })?;
        Ok(found)
    }

    /// What stands under one of our numbers though another statement was signed for it: what the log had refused for
    /// good, which convicts the log; or what another hand signed.
    fn number_used(&self, sequence: u64, signed: Hash, index: u64) -> Result<()> {
        let (store, now_s) = (self.store.as_ref(), (self.now_s)());
        let subject = sequence.to_string();
        let refusals = self.refusals(sequence)?;
        let broken = {
            let copy = self.copy();
            let tree = copy.chain.tree();
            let mut leaves = (0..copy.chain.size()).filter_map(|place| tree.leaf(place));
            leaves.find_map(|leaf| refusals.iter().find(|(id, _)| *id == leaf))
        };
        if let Some((id, note)) = broken {
            let what = format!("the log recorded {id} after it had signed that it never would");
            let ours = self.copy().note.clone();
            let mut alarms = self.alarms();
            alarms.evidence_put(
                store,
                Kind::RefusalBroken,
                now_s,
                ours.as_deref(),
                note,
                &what,
            )?;
            return alarms.raise(store, Kind::RefusalBroken, &subject, now_s, &what);
        }
        let what = format!(
            "number {sequence} of our key is used on record, and this node had signed {signed} under it, a receipt for \
             entry {index}; who else holds our key?"
        );
        self.alarms()
            .raise(store, Kind::NumberUsed, &subject, now_s, &what)
    }

    /// Whether our copy shows what became of a signed receipt's number. It is this receipt, and all is well; or it is
    /// another statement under our key, which is an alarm, and only then the receipt is signed anew.
    fn shown(&self, index: u64, statement: &Statement, opening: Option<&[u8]>) -> Result<bool> {
        let (author, sequence) = (statement.envelope().author, statement.envelope().sequence);
        let id = statement.id();
        let found = {
            let copy = self.copy();
            if copy.chain.next(&author).0 <= sequence {
                return Ok(false);
            }
            let tree = copy.chain.tree();
            (0..copy.chain.size()).find(|place| tree.leaf(*place) == Some(id))
        };
        match found {
            Some(recorded) => {
                self.settled(index, recorded)?;
                // Our own words are held from then on, so that a log that loses them can have them back.
                if let Some(opening) = opening {
                    self.opening_keep(recorded, statement, opening.to_vec())?;
                }
            }
            None => self.number_used(sequence, id, index)?,
        }
        self.forget()?;
        Ok(true)
    }

    /// Receipts that are owed no more, as our own copy shows: we filed one elsewhere, or nothing is left to receive.
    fn settled_by_copy(&self) -> Result<()> {
        let mut open = self.receipts()?.0;
        // One that was refused for good is settled all the same once nothing is left to receive.
        self.store
            .projection_scan(RECEIPTS, &[], u64::MAX, &mut |key, value| {
                let given_up = key.try_into().ok().filter(|_| value == GIVEN_UP);
                open.extend(given_up.map(u64::from_be_bytes));
                ControlFlow::Continue(())
            })?;
        let done: Vec<(u64, u64)> = {
            let copy = self.copy();
            let found = |index| Some((index, *copy.received.get(&index)?));
            open.into_iter().filter_map(found).collect()
        };
        for (index, recorded) in done {
            self.settled(index, recorded)?;
        }
        Ok(())
    }

    /// Signs a receipt and keeps it before anybody sees it. What was signed once is sent until its number is used:
    /// another statement under the same number would convict us.
    fn sign_next(&self, key: &SigningKey, own: &ActorId, index: u64) -> Result<Vec<u8>> {
        let bytes = self
            .store
            .entry_get(index)?
            .with_context(|| format!("entry {index} is not here"))?;
        let statement = Statement::parse(&bytes)?;
        let receipt = self.receipt(key, own, index, &statement)?;
        let submission = Submission {
            bytes: receipt.bytes,
            opening: receipt.opening,
            blobs: Vec::new(),
        };
        let mut signed = index.to_be_bytes().to_vec();
        signed.extend(submit::write(&submission)?);
        let change = Change::Put {
            key: SIGNED.as_bytes().to_vec(),
            value: signed.clone(),
        };
        self.store.projection_put(SIGNED, &[change], None)?;
        Ok(signed)
    }

    /// Hands in what is signed. What the log says against it, if it does.
    fn hand_in(&self, body: &[u8]) -> Result<Option<String>> {
        let url = format!("{}/api/v1/statements", self.settings.log);
        let answer = self
            .client
            .post(&url, submit::WITH_ALL, body, LIST_LEN_MAX)?;
        Ok(match answer.status {
            // Busy: nothing was looked at.
            429 | 503 => None,
            status => Some(format!("the log answers {status}: {}", answer.told())),
        })
    }

    fn settled(&self, index: u64, recorded: u64) -> Result<()> {
        let change = Change::Put {
            key: index.to_be_bytes().to_vec(),
            value: recorded.to_be_bytes().to_vec(),
        };
        self.store.projection_put(RECEIPTS, &[change], None)?;
        self.alarms().clear(
            self.store.as_ref(),
            Kind::ReceiptRefused,
            &index.to_string(),
        )?;
        Ok(())
    }

    fn forget(&self) -> Result<()> {
        let change = Change::Delete {
            key: SIGNED.as_bytes().to_vec(),
        };
        Ok(self.store.projection_put(SIGNED, &[change], None)?)
    }

    /// The receipt, for its reader alone: who wrote the entry.
    fn receipt(
        &self,
        key: &SigningKey,
        own: &ActorId,
        index: u64,
        statement: &Statement,
    ) -> Result<armistice_record::SignedStatement> {
        let id: Hash = statement.id();
        let now_s = (self.now_s)();
        let body = Body::Received(Received {
            by: own.clone(),
            entry: index,
            id: id.to_hex(),
            at: Instant(now_s),
        });
        let copy = self.copy();
        let writer = copy.organisation(&statement.envelope().author);
        let audience = match writer {
            Some(writer) => Audience::named_of([writer]),
            None => Audience::Own,
        };
        let content = Content {
            kind: body.kind().to_string(),
            claimed_s: now_s,
            references: vec![armistice_record::Reference::Statement(id)],
            audience,
            body: tree::to_cbor(&body.to_tree()).map_err(|e| anyhow::anyhow!("{e}"))?,
            exhibits: Vec::new(),
            due_s: None,
        };
        let (sequence, previous) = copy.chain.next(&key.author());
        let draft = Draft {
            origin: self.origin.clone(),
            author: key.author(),
            sequence,
            previous,
            // What we had verified when we signed: if the log ever shows another record, this convicts it.
            seen: Some(copy.chain.head()),
            content,
            salt: random()?,
        };
        Ok(draft.sign(key)?)
    }
}

const RECEIVED: &str = "received";
