//! The record: signed statements, the Merkle tree over them, and the notes that commit to the tree.
//!
//! Everything here is a function of values. The crate cannot read a clock, a file or a random
//! source, because it is `no_std`; salts, seeds and times are arguments. It does not know what a
//! statement *says*: a body is an opaque [`cbor::Value`], and deciding whether a statement may be
//! recorded belongs to the domain. What others say of the tree is here too: [`cosignature`],
//! [`quorum`] and [`witness`]; what proves an entry offline is [`proof`] and [`bundle`].
//!
//! Read next: [`statement`] for what an author signs, [`content`] for what the signature commits
//! to, [`chain`] for the rules that join statements into one record, and `docs/spec/statement.md`
//! for the same written for another implementer.

#![no_std]

extern crate alloc;

pub mod base64;
pub mod bundle;
pub mod cbor;
pub mod chain;
pub mod checkpoint;
pub mod clock;
pub mod content;
pub mod cosignature;
pub mod hash;
pub mod key;
pub mod note;
pub mod origin;
pub mod proof;
pub mod quorum;
pub mod refusal;
pub mod rules;
pub mod statement;
pub mod tile;
pub mod tree;
pub mod witness;

pub use chain::{Chain, Fault};
pub use checkpoint::Checkpoint;
pub use content::{Audience, Content, Disclosed, Opening, Reference, Salt};
pub use cosignature::Cosigner;
pub use hash::{Hash, sha256, sha256_parts};
pub use key::{AuthorKey, SigningKey};
pub use origin::Origin;
pub use proof::TlogProof;
pub use quorum::{Quorum, Witnessed};
pub use statement::{Draft, Seen, SignedStatement, Statement};
pub use tree::TreeHead;
