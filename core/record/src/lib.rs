//! The record: signed statements, the Merkle tree over them, and the notes that commit to the tree.
//!
//! Everything here is a function of values. The crate cannot read a clock, a file or a random
//! source, because it is `no_std`; salts, seeds and times are arguments. It does not know what a
//! statement *says*: a body is an opaque [`cbor::Value`], and deciding whether a statement may be
//! recorded belongs to the domain. Tiles, cosignatures and mirrors are not here yet; the places
//! kept for them are [`tree::HashReader`] (a tile reader is one more implementation) and
//! [`note::SignatureType`] (a cosignature is one more type of note signature).
//!
//! Read next: [`statement`] for what an author signs, [`content`] for what the signature commits
//! to, [`chain`] for the rules that join statements into one record, and `docs/spec/statement.md`
//! for the same written for another implementer.

#![no_std]

extern crate alloc;

pub mod base64;
pub mod cbor;
pub mod chain;
pub mod checkpoint;
pub mod clock;
pub mod content;
pub mod hash;
pub mod key;
pub mod note;
pub mod origin;
pub mod rules;
pub mod statement;
pub mod tree;

pub use chain::{Chain, Fault};
pub use checkpoint::Checkpoint;
pub use content::{Audience, Content, Disclosed, Opening, Reference, Salt};
pub use hash::{Hash, sha256};
pub use key::{AuthorKey, SigningKey};
pub use origin::Origin;
pub use statement::{Draft, Seen, SignedStatement, Statement};
pub use tree::TreeHead;
