//! The rules that join statements into one record, replayed in order.
//!
//! For each entry, in this order, and the first that fails names the entry:
//!
//! 1. the bytes are a statement ([`crate::statement`]);
//! 2. its origin is this log's;
//! 3. the signature verifies strictly under the author's key, unless it was checked elsewhere;
//! 4. the sequence is the author's last plus one, and `previous` is the id of that last one;
//! 5. the first entry is a clock statement; only the log's key makes them, and makes nothing
//!    else; their times ascend strictly;
//! 6. `seen` is not ahead of the record, does not go back for this author, and its root is the
//!    root the record had at that size. A wrong root is proof that the author was shown another
//!    record.
//!
//! An entry that fails changes nothing. The same code runs at the append and in every audit, so
//! that nothing is accepted that a verifier would later refuse. It does not judge who may state
//! what. Read next: [`crate::checkpoint`].

use crate::clock::{self, ClockHand, Reading};
use crate::hash::Hash;
use crate::key::{AuthorKey, KeyFault, Verifier};
use crate::origin::Origin;
use crate::statement::{Envelope, Seen, Skimmed, Statement, StatementFault};
use crate::tree::{Frontier, MemoryTree, TreeHead, leaf_hash};
use alloc::collections::BTreeMap;
use alloc::vec::Vec;
use core::fmt;

/// The record replayed so far.
#[derive(Clone, Debug)]
pub struct Chain {
    origin: Origin,
    log_key: AuthorKey,
    tree: MemoryTree,
    authors: BTreeMap<AuthorKey, Author>,
    time_s: Option<i64>,
}

/// How far one author has come.
#[derive(Clone, Debug)]
pub struct Author {
    /// The sequence of the newest statement.
    pub sequence: u64,
    /// The id of the newest statement.
    pub last: Hash,
    /// The size of the newest checkpoint the author said it had verified; 0 for none.
    pub seen_size: u64,
    /// Screened at the first signature check; absent while signatures were checked elsewhere.
    verifier: Option<Verifier>,
}

/// Where the signature of an entry is checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignatureCheck {
    /// Here, as the entry is added.
    Now,
    /// By the caller: at the append long ago, or on another thread of the same audit.
    Elsewhere,
}

/// The first entry that breaks the record, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Counted from 0, as in the tree.
    pub index: u64,
    pub what: What,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    Statement(StatementFault),
    OtherOrigin {
        found: Origin,
    },
    Signature(KeyFault),
    Sequence {
        author: AuthorKey,
        expected: u64,
        found: u64,
    },
    Previous {
        author: AuthorKey,
        expected: Option<Hash>,
        found: Option<Hash>,
    },
    /// The record does not begin with a clock statement.
    NoClock,
    /// A clock statement by another key than the log's.
    ClockAuthor {
        author: AuthorKey,
    },
    /// A statement by the log's key that is not exactly a clock statement.
    ClockShape,
    /// The clock stands still or goes back.
    ClockBackwards {
        before_s: i64,
        found_s: i64,
    },
    /// The author claims to have seen more entries than there are before this one.
    SeenAhead {
        found: u64,
    },
    /// The author saw a larger record before.
    SeenBackwards {
        before: u64,
        found: u64,
    },
    /// The author was shown another record than this one.
    SeenRoot {
        size: u64,
        expected: Hash,
        found: Hash,
    },
    /// The replayed record has another size than the checkpoint.
    Size {
        expected: u64,
    },
    /// The replayed record has another root than the checkpoint.
    Root {
        expected: Hash,
        found: Hash,
    },
}

impl Chain {
    pub fn new(origin: Origin, log_key: AuthorKey) -> Chain {
        Chain {
            origin,
            log_key,
            tree: MemoryTree::new(),
            authors: BTreeMap::new(),
            time_s: None,
        }
    }

    /// Replays a whole record and compares it with a checkpoint's size and root.
    pub fn audit<'a>(
        origin: Origin,
        log_key: AuthorKey,
        entries: impl IntoIterator<Item = &'a [u8]>,
        expected: TreeHead,
    ) -> Result<Chain, Fault> {
        let mut chain = Chain::new(origin, log_key);
        for entry in entries {
            chain.entry_add(entry)?;
        }
        chain.compare(expected)?;
        Ok(chain)
    }

    /// Checks one entry fully and adds it. Gives back the statement as read.
    pub fn entry_add(&mut self, bytes: &[u8]) -> Result<Statement, Fault> {
        let statement =
            Statement::parse(bytes).map_err(|fault| self.fault(What::Statement(fault)))?;
        self.statement_add(&statement, SignatureCheck::Now)?;
        Ok(statement)
    }

    /// Checks how a statement fits, and adds it.
    pub fn statement_add(
        &mut self,
        statement: &Statement,
        check: SignatureCheck,
    ) -> Result<(), Fault> {
        let envelope = statement.envelope();
        self.origin_check(envelope)?;
        let known = self.authors.get(&envelope.author);
        let verifier = match check {
            SignatureCheck::Elsewhere => known.and_then(|author| author.verifier.clone()),
            SignatureCheck::Now => {
                let verifier = match known.and_then(|author| author.verifier.clone()) {
                    Some(verifier) => Ok(verifier),
                    None => envelope.author.screen(),
                };
                let checked = verifier.and_then(|verifier| {
                    statement.signature_check_with(&verifier).map(|()| verifier)
                });
                Some(checked.map_err(|fault| self.fault(What::Signature(fault)))?)
            }
        };
        self.join(envelope, statement.id(), clock::read(statement), verifier)
    }

    /// As [`Chain::statement_add`] for a statement that was only skimmed; its signature was checked elsewhere.
    pub fn skimmed_add<B>(&mut self, skimmed: &Skimmed<B>) -> Result<(), Fault> {
        let envelope = &skimmed.envelope;
        self.origin_check(envelope)?;
        let known = self.authors.get(&envelope.author);
        let verifier = known.and_then(|author| author.verifier.clone());
        self.join(envelope, skimmed.id, Reading::Other, verifier)
    }

    /// Checks how a statement fits whose origin and signature were checked, and adds it.
    fn join(
        &mut self,
        envelope: &Envelope,
        id: Hash,
        reading: Reading,
        verifier: Option<Verifier>,
    ) -> Result<(), Fault> {
        let known = self.authors.get(&envelope.author);
        self.numbering_check(envelope, known)?;
        let time_s = self.clock_check(envelope.author, reading)?;
        let seen_before = known.map_or(0, |author| author.seen_size);
        let seen_size = self.seen_check(envelope.seen, seen_before)?;

        self.authors.insert(
            envelope.author,
            Author {
                sequence: envelope.sequence,
                last: id,
                seen_size,
                verifier,
            },
        );
        self.time_s = time_s;
        self.tree.push(id);
        Ok(())
    }

    /// Compares what was replayed with a checkpoint.
    pub fn compare(&self, expected: TreeHead) -> Result<(), Fault> {
        if self.size() != expected.size {
            return Err(self.fault(What::Size {
                expected: expected.size,
            }));
        }
        let found = self.root();
        if found != expected.root {
            return Err(self.fault(What::Root {
                expected: expected.root,
                found,
            }));
        }
        Ok(())
    }

    pub fn origin(&self) -> &Origin {
        &self.origin
    }

    pub fn log_key(&self) -> AuthorKey {
        self.log_key
    }

    pub fn size(&self) -> u64 {
        self.tree.size()
    }

    pub fn root(&self) -> Hash {
        self.tree.root()
    }

    pub fn head(&self) -> TreeHead {
        TreeHead {
            size: self.size(),
            root: self.root(),
        }
    }

    /// Every node of the tree, for proofs and for roots of the past.
    pub fn tree(&self) -> &MemoryTree {
        &self.tree
    }

    /// The time of the newest clock statement.
    pub fn time_s(&self) -> Option<i64> {
        self.time_s
    }

    pub fn author(&self, key: &AuthorKey) -> Option<&Author> {
        self.authors.get(key)
    }

    pub fn authors(&self) -> impl Iterator<Item = (&AuthorKey, &Author)> {
        self.authors.iter()
    }

    /// What an author's next statement must carry.
    pub fn next(&self, key: &AuthorKey) -> (u64, Option<Hash>) {
        match self.authors.get(key) {
            None => (1, None),
            Some(author) => (author.sequence + 1, Some(author.last)),
        }
    }

    /// Where the log's own key stands, ready to sign the next clock statement.
    pub fn clock_hand(&self) -> ClockHand {
        let log = self.authors.get(&self.log_key);
        ClockHand {
            origin: self.origin.clone(),
            log_key: self.log_key,
            sequence: log.map_or(0, |author| author.sequence),
            previous: log.map(|author| author.last),
        }
    }

    /// Adds entries that can be taken back: a batch is checked first and becomes durable later.
    pub fn trial(&mut self) -> Trial<'_> {
        let (size, time_s) = (self.size(), self.time_s);
        Trial {
            chain: self,
            size,
            time_s,
            before: Vec::new(),
            kept: false,
        }
    }

    fn fault(&self, what: What) -> Fault {
        Fault {
            index: self.size(),
            what,
        }
    }

    fn origin_check(&self, envelope: &Envelope) -> Result<(), Fault> {
        if envelope.origin == self.origin {
            return Ok(());
        }
        Err(self.fault(What::OtherOrigin {
            found: envelope.origin.clone(),
        }))
    }

    fn numbering_check(&self, envelope: &Envelope, known: Option<&Author>) -> Result<(), Fault> {
        let author = envelope.author;
        let expected = known.map_or(1, |author| author.sequence.saturating_add(1));
        if envelope.sequence != expected {
            return Err(self.fault(What::Sequence {
                author,
                expected,
                found: envelope.sequence,
            }));
        }
        let expected = known.map(|author| author.last);
        if envelope.previous != expected {
            return Err(self.fault(What::Previous {
                author,
                expected,
                found: envelope.previous,
            }));
        }
        Ok(())
    }

    fn clock_check(&self, author: AuthorKey, reading: Reading) -> Result<Option<i64>, Fault> {
        let by_log = author == self.log_key;
        match reading {
            Reading::Time { .. } | Reading::Malformed if !by_log => {
                Err(self.fault(What::ClockAuthor { author }))
            }
            Reading::Malformed => Err(self.fault(What::ClockShape)),
            Reading::Time { time_s } => match self.time_s {
                Some(before_s) if time_s <= before_s => Err(self.fault(What::ClockBackwards {
                    before_s,
                    found_s: time_s,
                })),
                Some(_) | None => Ok(Some(time_s)),
            },
            Reading::Other if by_log => Err(self.fault(What::ClockShape)),
            Reading::Other if self.time_s.is_none() => Err(self.fault(What::NoClock)),
            Reading::Other => Ok(self.time_s),
        }
    }

    fn seen_check(&self, seen: Option<Seen>, before: u64) -> Result<u64, Fault> {
        let Some(seen) = seen else { return Ok(before) };
        if seen.size < before {
            return Err(self.fault(What::SeenBackwards {
                before,
                found: seen.size,
            }));
        }
        let Some(expected) = self.tree.root_at(seen.size) else {
            return Err(self.fault(What::SeenAhead { found: seen.size }));
        };
        if seen.root != expected {
            let (size, found) = (seen.size, seen.root);
            return Err(self.fault(What::SeenRoot {
                size,
                expected,
                found,
            }));
        }
        Ok(seen.size)
    }
}

/// A batch on top of the record. Dropped without [`Trial::keep`], it leaves the chain as it was,
/// so that a store that did not keep the batch and the chain do not drift apart.
#[derive(Debug)]
pub struct Trial<'a> {
    chain: &'a mut Chain,
    size: u64,
    time_s: Option<i64>,
    before: Vec<(AuthorKey, Option<Author>)>,
    kept: bool,
}

impl Trial<'_> {
    /// The record with what the trial has added so far.
    pub fn chain(&self) -> &Chain {
        self.chain
    }

    /// As [`Chain::statement_add`].
    pub fn statement_add(
        &mut self,
        statement: &Statement,
        check: SignatureCheck,
    ) -> Result<(), Fault> {
        let author = statement.envelope().author;
        let before = self.chain.authors.get(&author).cloned();
        self.chain.statement_add(statement, check)?;
        self.before.push((author, before));
        Ok(())
    }

    /// The batch is durable: the chain keeps it.
    pub fn keep(mut self) {
        self.kept = true;
    }
}

impl Drop for Trial<'_> {
    fn drop(&mut self) {
        if self.kept {
            return;
        }
        for (key, before) in self.before.drain(..).rev() {
            match before {
                Some(author) => self.chain.authors.insert(key, author),
                None => self.chain.authors.remove(&key),
            };
        }
        self.chain.tree.truncate(self.size);
        self.chain.time_s = self.time_s;
    }
}

/// The root of a list of entries, without any other check.
pub fn root_of<'a>(entries: impl IntoIterator<Item = &'a [u8]>) -> Hash {
    let mut frontier = Frontier::new();
    for entry in entries {
        frontier.push(leaf_hash(entry));
    }
    frontier.root()
}

impl Fault {
    pub fn code(&self) -> &'static str {
        match &self.what {
            What::Statement(fault) => fault.code(),
            What::OtherOrigin { .. } => "chain-other-origin",
            What::Signature(fault) => fault.code(),
            What::Sequence { .. } => "chain-sequence",
            What::Previous { .. } => "chain-previous",
            What::NoClock => "chain-no-clock",
            What::ClockAuthor { .. } => "chain-clock-author",
            What::ClockShape => "chain-clock-shape",
            What::ClockBackwards { .. } => "chain-clock-backwards",
            What::SeenAhead { .. } => "chain-seen-ahead",
            What::SeenBackwards { .. } => "chain-seen-backwards",
            What::SeenRoot { .. } => "chain-seen-root",
            What::Size { .. } => "chain-size",
            What::Root { .. } => "chain-root",
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "entry {}: ", self.index)?;
        match &self.what {
            What::Statement(fault) => fault.fmt(f),
            What::OtherOrigin { found } => write!(f, "the statement is for the log {found}"),
            What::Signature(fault) => fault.fmt(f),
            What::Sequence {
                author,
                expected,
                found,
            } => write!(
                f,
                "author {author} numbers this statement {found}; the next number is {expected}"
            ),
            What::Previous {
                author,
                expected,
                found,
            } => {
                write!(f, "author {author} names ")?;
                hash_or_none(f, found)?;
                f.write_str(" as its previous statement; the record has ")?;
                hash_or_none(f, expected)
            }
            What::NoClock => f.write_str("the record must begin with a clock statement"),
            What::ClockAuthor { author } => {
                write!(
                    f,
                    "a clock statement by {author}, which is not the log's key"
                )
            }
            What::ClockShape => {
                f.write_str("the log's key signed something other than a plain clock statement")
            }
            What::ClockBackwards { before_s, found_s } => {
                write!(
                    f,
                    "the clock says {found_s} after {before_s}; it must ascend"
                )
            }
            What::SeenAhead { found } => {
                write!(
                    f,
                    "the author claims to have seen {found} entries; fewer stand before this one"
                )
            }
            What::SeenBackwards { before, found } => {
                write!(
                    f,
                    "the author claims to have seen {found} entries, but saw {before} before"
                )
            }
            What::SeenRoot {
                size,
                expected,
                found,
            } => write!(
                f,
                "the author saw root {found} at size {size}; this record has {expected}, so the author was shown another record"
            ),
            What::Size { expected } => {
                write!(
                    f,
                    "the record ends here; the checkpoint says {expected} entries"
                )
            }
            What::Root { expected, found } => {
                write!(
                    f,
                    "the record has root {found}; the checkpoint says {expected}"
                )
            }
        }
    }
}

fn hash_or_none(f: &mut fmt::Formatter<'_>, hash: &Option<Hash>) -> fmt::Result {
    match hash {
        Some(hash) => write!(f, "{hash}"),
        None => f.write_str("none"),
    }
}

impl core::error::Error for Fault {}
