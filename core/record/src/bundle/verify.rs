//! What a bundle proves, under a policy from outside it.
//!
//! The checks, in order; the first that fails refuses the bundle:
//!
//! 1. its shape, its format, and that it was made for this policy;
//! 2. all proofs are under one checkpoint, byte for byte; a log of the policy signed it; every other
//!    signature is a cosignature by a witness of the policy and holds; they make the quorum;
//! 3. items ascend by place; each is a statement of this log, strictly signed, proved to be at its
//!    place, and opened only by what it commits to;
//! 4. entry 1 is the genesis;
//! 5. each item but clock statements has a clock statement before it;
//! 6. each subject is there; every author but the log had its key of an organisation, at its place: by the genesis, or by
//!    what the items before it say of keys;
//! 7. receipts, destructions and sightings are what they say; nothing is left over.
//!
//! What that does not prove is as important, and is in `docs/spec/bundle.md`. Read next:
//! [`crate::quorum`].

use super::history::{GENESIS_INDEX, History, Signer};
use super::vocabulary::{Genesis, destruction_of, genesis_of, receiving_of};
use super::{Bundle, Fault, Item, What};
use crate::checkpoint::Checkpoint;
use crate::clock::{self, Reading};
use crate::content::{Content, Disclosed};
use crate::hash::Hash;
use crate::key::AuthorKey;
use crate::note::{Note, NoteVerifier};
use crate::quorum::{Quorum, Witnessed};
use crate::statement::Statement;
use crate::tree::{TreeHead, inclusion_verify};
use alloc::collections::BTreeSet;
use alloc::string::String;
use alloc::vec::Vec;

/// What is proved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Findings {
    pub checkpoint: Checkpoint,
    pub log_key: AuthorKey,
    pub witnessed: Witnessed,
    /// When the witnesses that cosigned first were enough for the quorum: all of the bundle was
    /// recorded by then. `None` where the policy asks for no witness.
    pub recorded_by_s: Option<i64>,
    pub genesis: Genesis,
    pub subjects: Vec<Subject>,
}

impl Findings {
    /// Whether the log's clock and the witnesses' can both be right about something recorded not
    /// before a time. Where they cannot, when it was recorded is not proved.
    pub fn clocks_agree(&self, not_before_s: i64) -> bool {
        self.recorded_by_s.is_none_or(|by_s| not_before_s <= by_s)
    }
}

/// What is proved of one statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    pub index: u64,
    pub id: Hash,
    pub author: Signer,
    /// Its number among the author's statements.
    pub sequence: u64,
    pub disclosed: Disclosed,
    /// The log's clock before it. By the log's word it was not recorded earlier.
    pub not_before_s: i64,
    pub receipts: Vec<Receipt>,
    pub seen_by: Vec<SeenBy>,
    pub destroyed: Option<Destroyed>,
}

/// An organisation signed that it holds the content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    pub by: Signer,
    /// The place of the receipt.
    pub index: u64,
    /// The log's clock before the receipt.
    pub not_before_s: i64,
}

/// An organisation signed that it had verified a checkpoint which covers the statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeenBy {
    pub by: Signer,
    /// The place of the statement that says so.
    pub index: u64,
    pub seen: TreeHead,
    pub not_before_s: i64,
}

/// The author decided that the content is destroyed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Destroyed {
    pub index: u64,
    pub reason: String,
}

/// An item whose signature and place are proved.
struct Proved<'a> {
    item: &'a Item,
    index: u64,
    id: Hash,
    statement: Statement,
    disclosed: Disclosed,
    /// The time, for a clock statement.
    clock_s: Option<i64>,
}

/// Checks a bundle. `policy` is the reader's own.
pub fn verify(bytes: &[u8], policy: &Quorum) -> Result<Findings, Fault> {
    let bundle = Bundle::parse(bytes)?;
    if bundle.policy != policy.digest() {
        return Err(Fault::of_bundle(What::Policy));
    }
    let note = one_note(&bundle)?;
    let (checkpoint, log) = policy
        .checkpoint_open(note)
        .map_err(|fault| Fault::of_bundle(What::Checkpoint(fault)))?;
    signatures_check(note, &log.verifier, policy)?;
    let witnessed = policy
        .judge(note)
        .map_err(|fault| Fault::of_bundle(What::Cosignature(fault)))?;
    if !witnessed.met {
        let (k, n) = (witnessed.k, witnessed.n);
        return Err(Fault::of_bundle(What::Quorum { k, n }));
    }
    let log_key = log.verifier.key();
    let proved = proved(&bundle, &checkpoint, log_key)?;
    let genesis = proved
        .iter()
        .find(|item| item.index == GENESIS_INDEX)
        .and_then(|item| genesis_of(item.statement.public_content()?))
        .ok_or(Fault::of_bundle(What::Genesis))?;
    let subjects = Purposes::new(&bundle, &proved, &genesis)?.subjects()?;
    Ok(Findings {
        recorded_by_s: policy.met_at(&witnessed),
        checkpoint,
        log_key,
        witnessed,
        genesis,
        subjects,
    })
}

/// The one checkpoint of all items.
fn one_note(bundle: &Bundle) -> Result<&Note, Fault> {
    let (first, rest) = bundle
        .items
        .split_first()
        .ok_or(Fault::of_bundle(What::Shape("there is no item")))?;
    let note = &first.proof.note;
    match rest.iter().find(|item| item.proof.note != *note) {
        Some(item) => Err(Fault::of_item(item.proof.index, What::Checkpoints)),
        None => Ok(note),
    }
}

/// Every line is by a known key, the log's first, witnesses in the order of the policy, each once.
fn signatures_check(note: &Note, log: &NoteVerifier, policy: &Quorum) -> Result<(), Fault> {
    let mut last: Option<usize> = None;
    for line in note.signatures() {
        let place = if line.name == log.name() && line.id == log.id() {
            0
        } else {
            let mut witnesses = policy.witnesses().iter();
            1 + witnesses
                .position(|witness| witness.cosigner.owns(line))
                .ok_or(Fault::of_bundle(What::UnknownSignature))?
        };
        // The log's own line must be there, so ascending from nothing begins with it.
        if last.is_some_and(|last| place <= last) {
            return Err(Fault::of_bundle(What::SignatureOrder));
        }
        last = Some(place);
    }
    Ok(())
}

/// Signature, place and content of every item.
fn proved<'a>(
    bundle: &'a Bundle,
    checkpoint: &Checkpoint,
    log_key: AuthorKey,
) -> Result<Vec<Proved<'a>>, Fault> {
    let mut found: Vec<Proved<'a>> = Vec::with_capacity(bundle.items.len());
    for item in &bundle.items {
        let index = item.proof.index;
        let fault = |what| Fault::of_item(index, what);
        if found.last().is_some_and(|last| index <= last.index) {
            return Err(fault(What::Order));
        }
        if item.proof.extra.is_some() {
            return Err(fault(What::Extra));
        }
        let statement =
            Statement::parse(&item.statement).map_err(|refused| fault(What::Statement(refused)))?;
        if statement.envelope().origin != checkpoint.origin {
            return Err(fault(What::OtherOrigin));
        }
        let disclosed = statement
            .verify(item.opening.as_deref())
            .map_err(|refused| fault(What::Statement(refused)))?;
        let id = statement.id();
        item.proof
            .verify(&id, checkpoint.head())
            .map_err(|refused| fault(What::Inclusion(refused)))?;
        let by_log = statement.envelope().author == log_key;
        let clock_s = match clock::read(&statement) {
            Reading::Time { time_s } if by_log => Some(time_s),
            Reading::Other if !by_log => None,
            Reading::Time { .. } | Reading::Other | Reading::Malformed => {
                return Err(fault(What::Clock));
            }
        };
        found.push(Proved {
            item,
            index,
            id,
            statement,
            disclosed,
            clock_s,
        });
    }
    Ok(found)
}

/// Why each item is there.
struct Purposes<'a> {
    bundle: &'a Bundle,
    proved: &'a [Proved<'a>],
    history: History,
    /// By item.
    needed: Vec<bool>,
}

impl<'a> Purposes<'a> {
    fn new(
        bundle: &'a Bundle,
        proved: &'a [Proved<'a>],
        genesis: &Genesis,
    ) -> Result<Purposes<'a>, Fault> {
        let mut needed = alloc::vec![false; proved.len()];
        let mut clock: Option<(usize, i64)> = None;
        for (place, item) in proved.iter().enumerate() {
            match item.clock_s {
                // The log's clock goes forward only.
                Some(time_s) if clock.is_some_and(|(_, before_s)| time_s <= before_s) => {
                    return Err(Fault::of_item(item.index, What::Clock));
                }
                Some(time_s) => clock = Some((place, time_s)),
                None => {
                    let (clock, _) = clock.ok_or(Fault::of_item(item.index, What::Clock))?;
                    needed[clock] = true;
                    needed[place] |= item.index == GENESIS_INDEX;
                }
            }
        }
        Ok(Purposes {
            bundle,
            proved,
            history: History::new(genesis),
            needed,
        })
    }

    fn subjects(mut self) -> Result<Vec<Subject>, Fault> {
        let listed = &self.bundle.subjects;
        if listed.is_empty() || !listed.windows(2).all(|pair| pair[0] < pair[1]) {
            return Err(Fault::of_bundle(What::Subject));
        }
        let mut places = Vec::with_capacity(listed.len());
        for index in listed {
            let mut items = self.proved.iter();
            let place = items
                .position(|item| item.index == *index && item.clock_s.is_none())
                .ok_or(Fault::of_item(*index, What::Subject))?;
            self.needed[place] = true;
            places.push(place);
        }
        self.keys()?;
        let subjects = places.into_iter().map(|place| self.subject(place));
        let mut subjects: Vec<Subject> = subjects.collect::<Result<_, _>>()?;
        let mut because: BTreeSet<u64> = listed.iter().copied().collect();
        for place in 0..self.proved.len() {
            if self.relate(place, &mut subjects)? {
                because.insert(self.proved[place].index);
            }
        }
        let with_history = self.history.with_history(&because);
        for (item, needed) in self.proved.iter().zip(&mut self.needed) {
            *needed |= with_history.contains(&item.index);
        }
        match self.needed.iter().position(|needed| !needed) {
            Some(place) => Err(Fault::of_item(self.proved[place].index, What::Unneeded)),
            None => Ok(subjects),
        }
    }

    /// Whose every key is, from the genesis on.
    fn keys(&mut self) -> Result<(), Fault> {
        for item in self.proved {
            let key = item.statement.envelope().author;
            let known = match item.clock_s {
                Some(time_s) => {
                    self.history.clock(item.index, time_s);
                    true
                }
                None => self
                    .history
                    .entry(item.index, key, item.statement.public_content()),
            };
            if !known {
                return Err(Fault::of_item(item.index, What::AuthorUnknown));
            }
        }
        Ok(())
    }

    fn subject(&self, place: usize) -> Result<Subject, Fault> {
        let item = &self.proved[place];
        Ok(Subject {
            index: item.index,
            id: item.id,
            author: self.author(item)?,
            sequence: item.statement.envelope().sequence,
            disclosed: item.disclosed.clone(),
            not_before_s: self.clock_before(place)?,
            receipts: Vec::new(),
            seen_by: Vec::new(),
            destroyed: None,
        })
    }

    /// What an item says of the subjects: receipt, destruction, sightings. Whether it says any of that.
    fn relate(&mut self, place: usize, subjects: &mut [Subject]) -> Result<bool, Fault> {
        let proved = self.proved;
        let item = &proved[place];
        if item.clock_s.is_some() {
            // bundle.md, section 4: a clock statement has no sightings, and nothing rides on one.
            return match item.item.sightings.as_slice() {
                [] => Ok(false),
                [_, ..] => Err(Fault::of_item(item.index, What::Unneeded)),
            };
        }
        let by = self.author(item)?;
        let not_before_s = self.clock_before(place)?;
        let is_subject = self.bundle.subjects.contains(&item.index);
        let opened = item
            .disclosed
            .content()
            .is_some_and(|content| tells_of(content, item, &by, not_before_s, subjects));
        if item.item.opening.is_some() && !is_subject && !opened {
            return Err(Fault::of_item(item.index, What::Unneeded));
        }
        let mut last: Option<u64> = None;
        for sighting in &item.item.sightings {
            let fault = Fault::of_item(item.index, What::Sighting);
            let seen = item.statement.envelope().seen.ok_or(fault)?;
            let subject = subjects
                .iter_mut()
                .find(|subject| subject.index == sighting.subject)
                .ok_or(fault)?;
            let mut seen_by = subject.seen_by.iter();
            let first = seen_by.all(|known| known.by.key != by.key);
            let ascending = last.is_none_or(|last| last < sighting.subject);
            let theirs = subject.author.actor != by.actor && seen.size <= item.index;
            if !first || !ascending || !theirs {
                return Err(fault);
            }
            last = Some(sighting.subject);
            let (index, size) = (subject.index, seen.size);
            inclusion_verify(index, size, &subject.id, &sighting.hashes, &seen.root)
                .map_err(|_| fault)?;
            subject.seen_by.push(SeenBy {
                by: by.clone(),
                index: item.index,
                seen,
                not_before_s,
            });
        }
        Ok(opened || last.is_some())
    }

    fn author(&self, item: &Proved<'_>) -> Result<Signer, Fault> {
        let key = item.statement.envelope().author;
        let signer = self.history.signer(&key);
        signer.ok_or(Fault::of_item(item.index, What::AuthorUnknown))
    }

    fn clock_before(&self, place: usize) -> Result<i64, Fault> {
        let mut before = self.proved[..place].iter().rev();
        before
            .find_map(|item| item.clock_s)
            .ok_or(Fault::of_item(self.proved[place].index, What::Clock))
    }
}

/// Whether a content is a receipt for a subject, or a decision to destroy one, and by whom it must be.
fn tells_of(
    content: &Content,
    item: &Proved<'_>,
    by: &Signer,
    not_before_s: i64,
    subjects: &mut [Subject],
) -> bool {
    if let Some(receiving) = receiving_of(content) {
        let subject = subjects.iter_mut().find(|subject| {
            subject.index == receiving.entry
                && subject.id == receiving.id
                && subject.index < item.index
        });
        return match subject {
            Some(subject) if receiving.by == by.actor && subject.author.actor != by.actor => {
                subject.receipts.push(Receipt {
                    by: by.clone(),
                    index: item.index,
                    not_before_s,
                });
                true
            }
            Some(_) | None => false,
        };
    }
    if let Some(destruction) = destruction_of(content) {
        let subject = subjects.iter_mut().find(|subject| {
            subject.index == destruction.entry
                && subject.id == destruction.id
                && subject.index < item.index
        });
        return match subject {
            Some(subject)
                if destruction.by == by.actor
                    && subject.author.actor == by.actor
                    && subject.destroyed.is_none() =>
            {
                subject.destroyed = Some(Destroyed {
                    index: item.index,
                    reason: destruction.reason,
                });
                true
            }
            Some(_) | None => false,
        };
    }
    false
}
