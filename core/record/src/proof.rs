//! An offline proof that an entry is in the tree of a checkpoint (C2SP tlog-proof, v1).
//!
//! A text: a first line that names the format, perhaps extra data, the index, the inclusion proof,
//! an empty line, the checkpoint verbatim. There is one spelling of a proof, and it is the one
//! that [`TlogProof::to_bytes`] writes. Reading checks no signature: whom to believe is the
//! policy's word. The extra data are not authenticated by anything (tlog-proof, Format); nothing of
//! ours writes any. Read next: [`crate::quorum`], and [`crate::tree::inclusion_verify`].

use crate::base64;
use crate::checkpoint::{Checkpoint, CheckpointFault};
use crate::hash::Hash;
use crate::note::{NOTE_LEN_MAX, Note, NoteFault};
use crate::tree::{ProofFault, TreeHead, inclusion_verify};
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt::{self, Write as _};

const HEADER: &str = "c2sp.org/tlog-proof@v1";

/// Hashes in an inclusion proof of a tree of less than 2^64 entries.
pub const HASHES_MAX: usize = 64;

/// Bytes in a proof: a note and some lines of at most 45 bytes, and the extra data.
pub const PROOF_LEN_MAX: usize = NOTE_LEN_MAX + 16 * 1024;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TlogProof {
    /// Opaque and unauthenticated; never empty where it is there.
    pub extra: Option<Vec<u8>>,
    /// The place of the entry, counted from 0.
    pub index: u64,
    /// From the leaf's sibling up.
    pub hashes: Vec<Hash>,
    /// The checkpoint as signed, with whatever cosignatures it carries.
    pub note: Note,
}

impl TlogProof {
    pub fn parse(bytes: &[u8]) -> Result<TlogProof, TlogProofFault> {
        if bytes.len() > PROOF_LEN_MAX {
            return Err(TlogProofFault::TooLong);
        }
        let text = core::str::from_utf8(bytes).map_err(|_| TlogProofFault::Lines)?;
        // tlog-proof, Format: the first line is fixed.
        let rest = text
            .strip_prefix(HEADER)
            .and_then(|rest| rest.strip_prefix('\n'))
            .ok_or(TlogProofFault::Header)?;
        let (head, note) = rest.split_once("\n\n").ok_or(TlogProofFault::Lines)?;
        let mut lines = head.split('\n').peekable();
        let extra = match lines.peek().and_then(|line| line.strip_prefix("extra ")) {
            None => None,
            Some(encoded) => {
                lines.next();
                let extra = base64::decode(encoded).filter(|extra| !extra.is_empty());
                Some(extra.ok_or(TlogProofFault::Extra)?)
            }
        };
        let index = lines
            .next()
            .and_then(|line| line.strip_prefix("index "))
            .and_then(decimal)
            .ok_or(TlogProofFault::Index)?;
        let hashes = hashes_parse(lines, HASHES_MAX).ok_or(TlogProofFault::Hash)?;
        Ok(TlogProof {
            extra,
            index,
            hashes,
            note: Note::parse(note.as_bytes())?,
        })
    }

    pub fn to_bytes(&self) -> Vec<u8> {
        let mut text = String::from(HEADER);
        text.push('\n');
        if let Some(extra) = &self.extra {
            text.push_str("extra ");
            text.push_str(&base64::encode(extra));
            text.push('\n');
        }
        let _ = writeln!(text, "index {}", self.index);
        hashes_write(&mut text, &self.hashes);
        text.push('\n');
        let mut bytes = text.into_bytes();
        bytes.extend_from_slice(&self.note.to_bytes());
        bytes
    }

    /// The checkpoint's text as read; believe it only after its signature was checked.
    pub fn checkpoint(&self) -> Result<Checkpoint, CheckpointFault> {
        Checkpoint::parse(self.note.text())
    }

    /// Whether a leaf is at the index in the tree of a head that was checked elsewhere.
    pub fn verify(&self, leaf: &Hash, head: TreeHead) -> Result<(), ProofFault> {
        inclusion_verify(self.index, head.size, leaf, &self.hashes, &head.root)
    }
}

/// A decimal number in its one spelling.
pub(crate) fn decimal(text: &str) -> Option<u64> {
    let plain = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let one_spelling = text == "0" || !text.starts_with('0');
    if plain && one_spelling {
        text.parse().ok()
    } else {
        None
    }
}

/// Lines of one hash each in base64, at most so many.
pub(crate) fn hashes_parse<'a>(
    lines: impl Iterator<Item = &'a str>,
    max: usize,
) -> Option<Vec<Hash>> {
    let mut hashes = Vec::new();
    for line in lines {
        if hashes.len() == max {
            return None;
        }
        hashes.push(base64::decode(line).and_then(|bytes| Hash::from_slice(&bytes))?);
    }
    Some(hashes)
}

pub(crate) fn hashes_write(text: &mut String, hashes: &[Hash]) {
    for hash in hashes {
        text.push_str(&base64::encode(&hash.0));
        text.push('\n');
    }
}

/// Why bytes are not a proof.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TlogProofFault {
    TooLong,
    Header,
    Lines,
    Extra,
    Index,
    Hash,
    Note(NoteFault),
}

impl From<NoteFault> for TlogProofFault {
    fn from(fault: NoteFault) -> TlogProofFault {
        TlogProofFault::Note(fault)
    }
}

impl TlogProofFault {
    pub fn code(&self) -> &'static str {
        match self {
            TlogProofFault::TooLong => "tlog-proof-too-long",
            TlogProofFault::Header => "tlog-proof-header",
            TlogProofFault::Lines => "tlog-proof-lines",
            TlogProofFault::Extra => "tlog-proof-extra",
            TlogProofFault::Index => "tlog-proof-index",
            TlogProofFault::Hash => "tlog-proof-hash",
            TlogProofFault::Note(fault) => fault.code(),
        }
    }
}

impl fmt::Display for TlogProofFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            TlogProofFault::TooLong => "the proof is longer than 144 KiB",
            TlogProofFault::Header => "the first line is not c2sp.org/tlog-proof@v1",
            TlogProofFault::Lines => {
                "the proof is not UTF-8 with an empty line between the inclusion proof and the checkpoint"
            }
            TlogProofFault::Extra => {
                "the extra line is not: extra, a space, base64 of at least one byte"
            }
            TlogProofFault::Index => {
                "the index line is not: index, a space, a decimal number without leading zeros"
            }
            TlogProofFault::Hash => {
                "a line of the inclusion proof is not base64 of 32 bytes, or there are more than 64"
            }
            TlogProofFault::Note(fault) => return fault.fmt(f),
        })
    }
}

impl core::error::Error for TlogProofFault {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::key::SigningKey;
    use crate::origin::Origin;
    use crate::tree::{MemoryTree, inclusion_proof, leaf_hash};

    fn proof(index: u64, size: u64) -> (TlogProof, Hash, TreeHead) {
        let mut tree = MemoryTree::new();
        for number in 0..size {
            tree.push(leaf_hash(&number.to_be_bytes()));
        }
        let root = tree.root();
        let checkpoint = Checkpoint {
            origin: Origin::new("cedar.example/truce").unwrap(),
            size,
            root,
        };
        let note = checkpoint.sign(&SigningKey::from_seed(&[1; 32])).unwrap();
        let proof = TlogProof {
            extra: None,
            index,
            hashes: inclusion_proof(&tree, index, size).unwrap(),
            note: Note::parse(&note).unwrap(),
        };
        (proof, tree.leaf(index).unwrap(), TreeHead { size, root })
    }

    #[test]
    fn a_proof_is_read_back_and_holds() {
        for (index, size) in [(0, 1), (4, 7), (6, 7)] {
            let (mut proof, leaf, head) = proof(index, size);
            let bytes = proof.to_bytes();
            assert_eq!(TlogProof::parse(&bytes), Ok(proof.clone()));
            assert_eq!(proof.verify(&leaf, head), Ok(()));
            assert_eq!(proof.checkpoint().unwrap().head(), head);
            assert!(proof.verify(&head.root, head).is_err() || size == 1);
            proof.extra = Some(alloc::vec![1, 2]);
            assert_eq!(TlogProof::parse(&proof.to_bytes()), Ok(proof));
        }
    }

    #[test]
    fn one_spelling() {
        let (proof, ..) = proof(4, 7);
        let text = String::from_utf8(proof.to_bytes()).unwrap();
        for (from, to, code) in [
            ("@v1", "@v2", "tlog-proof-header"),
            ("@v1\n", "@v1\r\n", "tlog-proof-header"),
            ("index 4", "index 04", "tlog-proof-index"),
            ("index 4", "extra \nindex 4", "tlog-proof-extra"),
            ("index 4", "extra AA\nindex 4", "tlog-proof-extra"),
            (
                "index 4",
                "extra AA==\nextra AA==\nindex 4",
                "tlog-proof-index",
            ),
            ("index 4\n", "", "tlog-proof-index"),
            ("=\n", "\n", "tlog-proof-hash"),
            ("\n\n", "\n", "tlog-proof-hash"),
            ("\n\n", "\n\n\n", "checkpoint"),
        ] {
            let found = TlogProof::parse(text.replacen(from, to, 1).as_bytes());
            match found {
                Err(fault) => assert_eq!(fault.code(), code, "{to:?}"),
                Ok(proof) => assert_eq!((proof.checkpoint().is_err(), "checkpoint"), (true, code)),
            }
        }
    }
}
