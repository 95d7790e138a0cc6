//! A bundle: a few statements with everything needed to check them offline, years later.
//!
//! A file `.armistice` holds statements, openings where they may be told, and for each a proof that
//! it is in the tree of one cosigned checkpoint. Whom to believe is not in it: the reader brings a
//! policy with the keys of the log and its witnesses ([`crate::quorum`]). There is one spelling of a
//! bundle and nothing in it that is not checked: an item without a purpose, a signature by an unknown
//! key or another order is refused, so that nothing can ride along. What it proves is said by
//! [`verify()`]; the format for other implementers is `docs/spec/bundle.md`.
//!
//! Items, in the order of their places in the log, each there for a reason:
//!
//! - the statements asked for;
//! - the genesis, which names the organisations and their keys;
//! - for each of these the newest clock statement before it: not recorded earlier than that;
//! - receipts for them, and decisions to destroy their content;
//! - statements whose author had seen a checkpoint that covers them;
//! - what was put on record about the keys that signed any of these, since the genesis: admissions, ends, and the body's
//!   decisions on their organisations.
//!
//! Read next: `bundle/verify.rs`, then `bundle/history.rs`.

mod fault;
mod history;
mod verify;
mod vocabulary;

pub use fault::{Fault, What};
pub use history::{Ended, GENESIS_INDEX, History, Officer, Signer};
pub use verify::{Destroyed, Findings, Receipt, SeenBy, Subject, verify};
pub use vocabulary::{Destruction, Genesis, KIND_DESTROYED, KIND_GENESIS, KIND_RECEIVED, Member};
pub use vocabulary::{Receiving, Rule, TableBody, destruction_of, genesis_of, receiving_of};

use crate::cbor::{self, Value};
use crate::hash::Hash;
use crate::proof::{HASHES_MAX, TlogProof};
use alloc::vec;
use alloc::vec::Vec;

/// What the file says it is.
pub const FORMAT: &str = "armistice-bundle-v1";

/// Bytes in a bundle.
pub const BUNDLE_LEN_MAX: usize = 16 * 1024 * 1024;

/// Items in a bundle.
pub const ITEMS_MAX: usize = 4096;

const KEY_FORMAT: u64 = 1;
const KEY_POLICY: u64 = 2;
const KEY_SUBJECTS: u64 = 3;
const KEY_ITEMS: u64 = 4;

/// A bundle as read, or as put together. Nothing of it is believed before [`verify()`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bundle {
    /// The digest of the policy it was made for ([`crate::Quorum::digest`]).
    pub policy: Hash,
    /// The places in the log of the statements it is about, ascending.
    pub subjects: Vec<u64>,
    /// In the order of their places in the log.
    pub items: Vec<Item>,
}

/// A statement and what proves it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    pub statement: Vec<u8>,
    /// `None` where the statement is public, or its content is not told.
    pub opening: Option<Vec<u8>>,
    pub proof: TlogProof,
    /// For a statement whose `seen` covers subjects: that they are in the tree it had seen.
    pub sightings: Vec<Sighting>,
}

/// That a subject is in the tree which the author of an item had seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sighting {
    pub subject: u64,
    /// The inclusion proof, from the leaf's sibling up.
    pub hashes: Vec<Hash>,
}

impl Bundle {
    pub fn to_bytes(&self) -> Result<Vec<u8>, Fault> {
        let items = self.items.iter().map(Item::to_value);
        let value = Value::Map(vec![
            (Value::Uint(KEY_FORMAT), Value::text(FORMAT)),
            (Value::Uint(KEY_POLICY), Value::bytes(self.policy.0)),
            (
                Value::Uint(KEY_SUBJECTS),
                Value::Array(
                    self.subjects
                        .iter()
                        .map(|index| Value::Uint(*index))
                        .collect(),
                ),
            ),
            (Value::Uint(KEY_ITEMS), Value::Array(items.collect())),
        ]);
        cbor::encode(&value).map_err(|fault| Fault::of_bundle(What::Cbor(fault)))
    }

    /// Reads the shape. The proofs are read, not checked.
    pub fn parse(bytes: &[u8]) -> Result<Bundle, Fault> {
        if bytes.len() > BUNDLE_LEN_MAX {
            return Err(Fault::of_bundle(What::TooLong));
        }
        let shape = |what| Fault::of_bundle(What::Shape(what));
        let value = cbor::decode(bytes).map_err(|fault| Fault::of_bundle(What::Cbor(fault)))?;
        let Some(
            [
                (format_key, format),
                (policy_key, policy),
                (subjects_key, subjects),
                (items_key, items),
            ],
        ) = value.as_map()
        else {
            return Err(shape("not a map of four entries"));
        };
        let keys = [format_key, policy_key, subjects_key, items_key];
        if !keys
            .into_iter()
            .zip(KEY_FORMAT..)
            .all(|(key, number)| *key == Value::Uint(number))
        {
            return Err(shape("the keys are not 1 to 4"));
        }
        if format.as_text() != Some(FORMAT) {
            return Err(Fault::of_bundle(What::Format));
        }
        let policy = policy
            .as_bytes()
            .and_then(Hash::from_slice)
            .ok_or(shape("key 2, the policy, is not a digest"))?;
        let subjects = subjects
            .as_array()
            .and_then(|subjects| subjects.iter().map(Value::as_uint).collect())
            .ok_or(shape("key 3, the subjects, is not an array of places"))?;
        let items = items
            .as_array()
            .filter(|items| items.len() <= ITEMS_MAX)
            .ok_or(shape("key 4, the items, is not an array of at most 4096"))?
            .iter()
            .map(Item::from_value)
            .collect::<Result<_, _>>()?;
        Ok(Bundle {
            policy,
            subjects,
            items,
        })
    }
}

impl Item {
    fn to_value(&self) -> Value {
        let opening = self.opening.as_ref();
        let sightings = self.sightings.iter().map(|sighting| {
            let hashes = sighting.hashes.iter().map(|hash| Value::bytes(hash.0));
            Value::Array(vec![
                Value::Uint(sighting.subject),
                Value::Array(hashes.collect()),
            ])
        });
        Value::Array(vec![
            Value::bytes(self.statement.as_slice()),
            opening.map_or(Value::Null, |opening| Value::bytes(opening.as_slice())),
            Value::bytes(self.proof.to_bytes()),
            Value::Array(sightings.collect()),
        ])
    }

    fn from_value(value: &Value) -> Result<Item, Fault> {
        let shape = |what| Fault::of_bundle(What::Shape(what));
        let Some(
            [
                Value::Bytes(statement),
                opening,
                Value::Bytes(proof),
                Value::Array(sightings),
            ],
        ) = value.as_array()
        else {
            return Err(shape(
                "an item is not [statement, opening or null, proof, sightings]",
            ));
        };
        let opening = match opening {
            Value::Null => None,
            Value::Bytes(opening) => Some(opening.clone()),
            _ => return Err(shape("an opening is neither null nor bytes")),
        };
        let proof =
            TlogProof::parse(proof).map_err(|fault| Fault::of_bundle(What::Proof(fault)))?;
        let sightings = sightings
            .iter()
            .map(Sighting::from_value)
            .collect::<Option<_>>()
            .ok_or(shape("a sighting is not [place, array of digests]"))?;
        Ok(Item {
            statement: statement.clone(),
            opening,
            proof,
            sightings,
        })
    }
}

impl Sighting {
    fn from_value(value: &Value) -> Option<Sighting> {
        let [Value::Uint(subject), Value::Array(hashes)] = value.as_array()? else {
            return None;
        };
        let hashes = hashes.iter().map(|hash| Hash::from_slice(hash.as_bytes()?));
        let hashes: Vec<Hash> = hashes.collect::<Option<_>>()?;
        (hashes.len() <= HASHES_MAX).then_some(Sighting {
            subject: *subject,
            hashes,
        })
    }
}
