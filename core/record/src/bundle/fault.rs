//! Why a bundle is refused. Every refusal names the item by its place in the log, where it is one.
//!
//! Read next: `verify.rs`, which gives them in its order of checks.

use crate::cbor::CborFault;
use crate::checkpoint::CheckpointFault;
use crate::note::NoteFault;
use crate::proof::TlogProofFault;
use crate::statement::StatementFault;
use crate::tree::ProofFault;
use core::fmt;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The item's place in the log; `None` for the bundle as a whole.
    pub index: Option<u64>,
    pub what: What,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    TooLong,
    Cbor(CborFault),
    Shape(&'static str),
    Format,
    /// Made for another policy than the one given.
    Policy,
    Proof(TlogProofFault),
    /// The items are not all under one checkpoint.
    Checkpoints,
    Checkpoint(CheckpointFault),
    /// A signature line that is neither the log's nor a witness's.
    UnknownSignature,
    /// Signature lines are not the log's and then the witnesses' in the order of the policy, each once.
    SignatureOrder,
    Cosignature(NoteFault),
    /// The witnesses that cosigned do not make the quorum.
    Quorum {
        k: usize,
        n: usize,
    },
    /// Items are not in the order of their places.
    Order,
    Extra,
    Statement(StatementFault),
    OtherOrigin,
    Inclusion(ProofFault),
    /// Entry 1 is missing or is not a genesis.
    Genesis,
    /// No organisation has the author's key there, by the genesis and the key history in the bundle.
    AuthorUnknown,
    /// An item has no clock statement before it, or a clock statement is not the log's.
    Clock,
    /// A subject is missing, is a clock statement, or the list is not ascending.
    Subject,
    Sighting,
    /// The item, or its opening, serves no purpose.
    Unneeded,
}

impl Fault {
    pub(super) fn of_bundle(what: What) -> Fault {
        Fault { index: None, what }
    }

    pub(super) fn of_item(index: u64, what: What) -> Fault {
        Fault {
            index: Some(index),
            what,
        }
    }

    pub fn code(&self) -> &'static str {
        match &self.what {
            What::TooLong => "bundle-too-long",
            What::Cbor(fault) => fault.code(),
            What::Shape(_) => "bundle-shape",
            What::Format => "bundle-format",
            What::Policy => "bundle-policy",
            What::Proof(fault) => fault.code(),
            What::Checkpoints => "bundle-checkpoints",
            What::Checkpoint(fault) => fault.code(),
            What::UnknownSignature => "bundle-unknown-signature",
            What::SignatureOrder => "bundle-signature-order",
            What::Cosignature(fault) => fault.code(),
            What::Quorum { .. } => "bundle-quorum",
            What::Order => "bundle-order",
            What::Extra => "bundle-extra",
            What::Statement(fault) => fault.code(),
            What::OtherOrigin => "bundle-other-origin",
            What::Inclusion(fault) => fault.code(),
            What::Genesis => "bundle-genesis",
            What::AuthorUnknown => "bundle-author-unknown",
            What::Clock => "bundle-clock",
            What::Subject => "bundle-subject",
            What::Sighting => "bundle-sighting",
            What::Unneeded => "bundle-unneeded",
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(index) = self.index {
            write!(f, "entry {index}: ")?;
        }
        match &self.what {
            What::TooLong => f.write_str("the bundle is longer than 16 MiB"),
            What::Cbor(fault) => fault.fmt(f),
            What::Shape(what) => write!(f, "the bundle has the wrong shape: {what}"),
            What::Format => write!(f, "this is not of the format {}", super::FORMAT),
            What::Policy => f.write_str(
                "the bundle was made for another policy: other logs, witnesses, groups or quorum than those given",
            ),
            What::Proof(fault) => fault.fmt(f),
            What::Checkpoints => f.write_str("the items are not all under the same checkpoint"),
            What::Checkpoint(fault) => fault.fmt(f),
            What::UnknownSignature => f.write_str(
                "the checkpoint carries a signature by neither the log nor a witness of the policy",
            ),
            What::SignatureOrder => f.write_str(
                "the checkpoint's signatures are not the log's and then the witnesses' in the order of the policy, each once",
            ),
            What::Cosignature(fault) => write!(f, "a cosignature does not hold: {fault}"),
            What::Quorum { k, n } => write!(
                f,
                "not witnessed: {k} of {n} witnesses cosigned, which is not the policy's quorum"
            ),
            What::Order => f.write_str("the items are not in the order of their places in the log"),
            What::Extra => f.write_str("the proof carries extra data, which nothing vouches for"),
            What::Statement(fault) => fault.fmt(f),
            What::OtherOrigin => f.write_str("the statement is for another log"),
            What::Inclusion(fault) => write!(f, "it is not proved to be in the log: {fault}"),
            What::Genesis => {
                f.write_str("entry 1, the genesis that names the organisations, is missing or is none")
            }
            What::AuthorUnknown => f.write_str(
                "no organisation has the author's key there: neither the genesis nor the key history in the bundle gives it to one, or it had ended",
            ),
            What::Clock => f.write_str(
                "no clock statement of the log stands before it in the bundle, or this one is not as the log makes them",
            ),
            What::Subject => f.write_str(
                "the subjects are not ascending places of statements in the bundle other than clock statements",
            ),
            What::Sighting => f.write_str(
                "a sighting does not prove that its author had seen a checkpoint that covers the subject",
            ),
            What::Unneeded => f.write_str("the item, or its opening, serves no purpose in this bundle"),
        }
    }
}

impl core::error::Error for Fault {}
