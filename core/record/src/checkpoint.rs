//! A checkpoint: the log's signed word on its size and root (C2SP tlog-checkpoint v1.0.0).
//!
//! Three lines in a signed note: origin, size, root. Extension lines are refused, because nothing
//! audits them. The name of the signing key is the origin. That a log never signs two roots for
//! one size is the caller's duty; here it can only be noticed ([`Checkpoint::contradicts`]).
//! Read next: [`crate::note`] for the envelope, [`crate::tree`] for what the root means.

use crate::base64;
use crate::hash::Hash;
use crate::key::{AuthorKey, SigningKey};
use crate::note::{Note, NoteFault, NoteVerifier};
use crate::origin::{Origin, OriginFault};
use crate::tree::TreeHead;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checkpoint {
    pub origin: Origin,
    pub size: u64,
    pub root: Hash,
}

impl Checkpoint {
    /// Reads a note, checks the log's signature on it and then its text.
    pub fn open(note: &[u8], verifier: &NoteVerifier) -> Result<Checkpoint, CheckpointFault> {
        let note = Note::parse(note)?;
        note.verify(verifier)?;
        let checkpoint = Checkpoint::parse(note.text())?;
        if checkpoint.origin.as_str() != verifier.name() {
            return Err(CheckpointFault::OtherOrigin);
        }
        Ok(checkpoint)
    }

    /// The verifier of a log's checkpoints: the origin is the name of the key.
    pub fn verifier(origin: &Origin, log_key: AuthorKey) -> Result<NoteVerifier, NoteFault> {
        NoteVerifier::new(origin.as_str(), log_key)
    }

    pub fn sign(&self, key: &SigningKey) -> Result<Vec<u8>, CheckpointFault> {
        Ok(Note::sign(&self.to_text(), self.origin.as_str(), key)?.to_bytes())
    }

    pub fn parse(text: &str) -> Result<Checkpoint, CheckpointFault> {
        let mut lines = text
            .strip_suffix('\n')
            .ok_or(CheckpointFault::Lines)?
            .split('\n');
        let (Some(origin), Some(size), Some(root), None) =
            (lines.next(), lines.next(), lines.next(), lines.next())
        else {
            return Err(CheckpointFault::Lines);
        };
        let origin = Origin::new(origin)?;
        let plain = size.bytes().all(|byte| byte.is_ascii_digit());
        let number = size
            .parse()
            .ok()
            .filter(|_| plain && (size == "0" || !size.starts_with('0')));
        let root = base64::decode(root).and_then(|bytes| Hash::from_slice(&bytes));
        Ok(Checkpoint {
            origin,
            size: number.ok_or(CheckpointFault::Size)?,
            root: root.ok_or(CheckpointFault::Root)?,
        })
    }

    pub fn to_text(&self) -> String {
        format!(
            "{}\n{}\n{}\n",
            self.origin,
            self.size,
            base64::encode(&self.root.0)
        )
    }

    /// Whether two checkpoints cannot both be of one honest log, as far as can be told without a
    /// consistency proof: same log, same size, another root.
    pub fn contradicts(&self, other: &Checkpoint) -> bool {
        self.origin == other.origin && self.size == other.size && self.root != other.root
    }

    pub fn head(&self) -> TreeHead {
        TreeHead {
            size: self.size,
            root: self.root,
        }
    }
}

/// Why a checkpoint is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CheckpointFault {
    Note(NoteFault),
    Lines,
    Origin(OriginFault),
    Size,
    Root,
    OtherOrigin,
}

impl From<NoteFault> for CheckpointFault {
    fn from(fault: NoteFault) -> CheckpointFault {
        CheckpointFault::Note(fault)
    }
}

impl From<OriginFault> for CheckpointFault {
    fn from(fault: OriginFault) -> CheckpointFault {
        CheckpointFault::Origin(fault)
    }
}

impl CheckpointFault {
    pub fn code(&self) -> &'static str {
        match self {
            CheckpointFault::Note(fault) => fault.code(),
            CheckpointFault::Lines => "checkpoint-lines",
            CheckpointFault::Origin(fault) => fault.code(),
            CheckpointFault::Size => "checkpoint-size",
            CheckpointFault::Root => "checkpoint-root",
            CheckpointFault::OtherOrigin => "checkpoint-other-origin",
        }
    }
}

impl fmt::Display for CheckpointFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            CheckpointFault::Note(fault) => fault.fmt(f),
            CheckpointFault::Lines => {
                f.write_str("a checkpoint has exactly three lines: origin, size, root")
            }
            CheckpointFault::Origin(fault) => fault.fmt(f),
            CheckpointFault::Size => {
                f.write_str("the size, line 2, is not a decimal number without leading zeros")
            }
            CheckpointFault::Root => f.write_str("the root, line 3, is not base64 of 32 bytes"),
            CheckpointFault::OtherOrigin => {
                f.write_str("the checkpoint is of another log than the key it is signed with")
            }
        }
    }
}

impl core::error::Error for CheckpointFault {}
