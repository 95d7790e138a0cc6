//! What a witness decides when a log asks for a cosignature (C2SP tlog-witness v1.0.0,
//! add-checkpoint).
//!
//! Reads the request and gives the answer, as a function of what the witness cosigned last. It
//! keeps nothing: the caller must make the accepted checkpoint durable, atomically with the
//! comparison it was accepted by, before it signs and answers (add-checkpoint, the race described
//! at its end). The checks, in order, and what a failure is answered with:
//!
//! 1. the request has its shape, and its checkpoint is three lines: 400;
//! 2. the origin is a log this witness follows: 404;
//! 3. one of the keys trusted for the origin signed the checkpoint: 403;
//! 4. the old size is not above the checkpoint's: 400;
//! 5. the old size is that of the checkpoint cosigned last, or 0: 409 with the right size;
//! 6. at an equal size the root is the same: 409. Two signed roots for one size prove that the log
//!    is dishonest, so [`Refusal::OtherRoot`] carries both;
//! 7. the consistency proof holds, and is empty from size 0: 422.
//!
//! One thing is stricter than the specification: a checkpoint with extension lines is refused,
//! because nothing audits them. Read next: [`crate::cosignature`].

use crate::checkpoint::{Checkpoint, CheckpointFault};
use crate::hash::Hash;
use crate::note::{NOTE_LEN_MAX, Note, NoteFault, NoteSignature, NoteVerifier};
use crate::proof::{decimal, hashes_parse, hashes_write};
use crate::tree::{ProofFault, TreeHead, consistency_verify};
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt::{self, Write as _};

/// Lines of a consistency proof in a request (tlog-witness, add-checkpoint).
pub const PROOF_LINES_MAX: usize = 63;

/// Bytes in a request: a note, the proof's lines of 45 bytes, the old size.
pub const REQUEST_LEN_MAX: usize = NOTE_LEN_MAX + 4 * 1024;

/// The content type of a 409 answer.
pub const SIZE_CONTENT_TYPE: &str = "text/x.tlog.size";

/// A request for a cosignature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AddCheckpoint {
    /// The size of the checkpoint the log believes the witness cosigned last; 0 for none.
    pub old_size: u64,
    pub proof: Vec<Hash>,
    pub note: Note,
    checkpoint: Checkpoint,
}

impl AddCheckpoint {
    pub fn new(old_size: u64, proof: Vec<Hash>, note: Note) -> Result<AddCheckpoint, Refusal> {
        if proof.len() > PROOF_LINES_MAX {
            return Err(Refusal::Malformed(Malformed::Proof));
        }
        let checkpoint = Checkpoint::parse(note.text()).map_err(Malformed::Checkpoint)?;
        Ok(AddCheckpoint {
            old_size,
            proof,
            note,
            checkpoint,
        })
    }

    pub fn parse(bytes: &[u8]) -> Result<AddCheckpoint, Refusal> {
        if bytes.len() > REQUEST_LEN_MAX {
            return Err(Malformed::TooLong.into());
        }
        let text = core::str::from_utf8(bytes).map_err(|_| Malformed::Lines)?;
        let (head, note) = text.split_once("\n\n").ok_or(Malformed::Lines)?;
        let mut lines = head.split('\n');
        let old_size = lines
            .next()
            .and_then(|line| line.strip_prefix("old "))
            .and_then(decimal)
            .ok_or(Malformed::OldSize)?;
        let proof = hashes_parse(lines, PROOF_LINES_MAX).ok_or(Malformed::Proof)?;
        let note = Note::parse(note.as_bytes()).map_err(Malformed::Note)?;
        AddCheckpoint::new(old_size, proof, note)
    }

    pub fn to_bytes(&self) -> Vec<u8> {
        let mut text = format!("old {}\n", self.old_size);
        hashes_write(&mut text, &self.proof);
        text.push('\n');
        let mut bytes = text.into_bytes();
        bytes.extend_from_slice(&self.note.to_bytes());
        bytes
    }

    /// What the checkpoint says. Not to be believed before [`decide`].
    pub fn checkpoint(&self) -> &Checkpoint {
        &self.checkpoint
    }
}

/// The right to persist and then cosign a checkpoint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accepted {
    pub checkpoint: Checkpoint,
    /// The text to cosign.
    pub text: String,
    /// Whether the tree is larger than the one cosigned last; otherwise only the time is new.
    pub grew: bool,
}

/// Decides on a request. `known` is what this witness cosigned last for the origin; `logs` are the
/// keys it trusts, of which those named like the origin count.
pub fn decide(
    known: Option<TreeHead>,
    request: &AddCheckpoint,
    logs: &[NoteVerifier],
) -> Result<Accepted, Refusal> {
    let checkpoint = &request.checkpoint;
    let mut trusted = logs
        .iter()
        .filter(|log| log.name() == checkpoint.origin.as_str())
        .peekable();
    if trusted.peek().is_none() {
        return Err(Refusal::UnknownLog);
    }
    if !trusted.any(|log| request.note.verify(log).is_ok()) {
        return Err(Refusal::NotSigned);
    }
    if request.old_size > checkpoint.size {
        return Err(Refusal::OldSizeAhead {
            old_size: request.old_size,
            size: checkpoint.size,
        });
    }
    let known = known.unwrap_or_else(TreeHead::empty);
    if request.old_size != known.size {
        return Err(Refusal::OldSize { known: known.size });
    }
    let grew = checkpoint.size > known.size;
    if !grew && checkpoint.root != known.root {
        return Err(Refusal::OtherRoot {
            known,
            found: checkpoint.root,
        });
    }
    let proved = if known.size == 0 {
        // Every tree grew from the empty one; RFC 6962 has no proof of it to send.
        if request.proof.is_empty() {
            Ok(())
        } else {
            Err(ProofFault::WrongLength)
        }
    } else {
        consistency_verify(
            known.size,
            checkpoint.size,
            &known.root,
            &checkpoint.root,
            &request.proof,
        )
    };
    proved.map_err(Refusal::Inconsistent)?;
    Ok(Accepted {
        checkpoint: checkpoint.clone(),
        text: request.note.text().to_string(),
        grew,
    })
}

/// The body of a 200 answer: one cosignature a line.
pub fn response_encode(lines: &[NoteSignature]) -> String {
    let mut body = String::new();
    for line in lines {
        let _ = writeln!(body, "{line}");
    }
    body
}

/// Reads the body of a 200 answer. Lines by unknown keys are the caller's to ignore.
pub fn response_parse(body: &[u8]) -> Result<Vec<NoteSignature>, NoteFault> {
    NoteSignature::parse_lines(body)
}

/// Reads the body of a 409 answer: the size the witness cosigned last.
pub fn size_parse(body: &[u8]) -> Option<u64> {
    decimal(core::str::from_utf8(body).ok()?.strip_suffix('\n')?)
}

/// Why a witness does not cosign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    Malformed(Malformed),
    UnknownLog,
    NotSigned,
    OldSizeAhead {
        old_size: u64,
        size: u64,
    },
    /// The log does not know what was cosigned last; the answer tells it.
    OldSize {
        known: u64,
    },
    /// The log signed two roots for one size.
    OtherRoot {
        known: TreeHead,
        found: Hash,
    },
    Inconsistent(ProofFault),
}

/// What is wrong with the bytes of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Malformed {
    TooLong,
    Lines,
    OldSize,
    Proof,
    Note(NoteFault),
    Checkpoint(CheckpointFault),
}

impl From<Malformed> for Refusal {
    fn from(malformed: Malformed) -> Refusal {
        Refusal::Malformed(malformed)
    }
}

impl Refusal {
    /// The HTTP status that tlog-witness, add-checkpoint, sets for it.
    pub fn status(&self) -> u16 {
        match self {
            Refusal::Malformed(_) | Refusal::OldSizeAhead { .. } => 400,
            Refusal::NotSigned => 403,
            Refusal::UnknownLog => 404,
            Refusal::OldSize { .. } | Refusal::OtherRoot { .. } => 409,
            Refusal::Inconsistent(_) => 422,
        }
    }

    /// The body of the answer: the size for a conflict, otherwise the reason in words.
    pub fn body(&self) -> String {
        match self {
            Refusal::OldSize { known } => format!("{known}\n"),
            Refusal::OtherRoot { known, .. } => format!("{}\n", known.size),
            Refusal::Malformed(_)
            | Refusal::OldSizeAhead { .. }
            | Refusal::NotSigned
            | Refusal::UnknownLog
            | Refusal::Inconsistent(_) => format!("{}: {self}\n", self.code()),
        }
    }

    pub fn content_type(&self) -> &'static str {
        match self {
            Refusal::OldSize { .. } | Refusal::OtherRoot { .. } => SIZE_CONTENT_TYPE,
            Refusal::Malformed(_)
            | Refusal::OldSizeAhead { .. }
            | Refusal::NotSigned
            | Refusal::UnknownLog
            | Refusal::Inconsistent(_) => "text/plain; charset=utf-8",
        }
    }

    pub fn code(&self) -> &'static str {
        match self {
            Refusal::Malformed(Malformed::TooLong) => "witness-too-long",
            Refusal::Malformed(Malformed::Lines) => "witness-lines",
            Refusal::Malformed(Malformed::OldSize) => "witness-old-size-line",
            Refusal::Malformed(Malformed::Proof) => "witness-proof-line",
            Refusal::Malformed(Malformed::Note(fault)) => fault.code(),
            Refusal::Malformed(Malformed::Checkpoint(fault)) => fault.code(),
            Refusal::UnknownLog => "witness-unknown-log",
            Refusal::NotSigned => "witness-not-signed",
            Refusal::OldSizeAhead { .. } => "witness-old-size-ahead",
            Refusal::OldSize { .. } => "witness-old-size",
            Refusal::OtherRoot { .. } => "witness-other-root",
            Refusal::Inconsistent(_) => "witness-inconsistent",
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refusal::Malformed(malformed) => malformed.fmt(f),
            Refusal::UnknownLog => f.write_str("the origin is no log this witness follows"),
            Refusal::NotSigned => {
                f.write_str("no signature under the checkpoint is by a key trusted for its origin")
            }
            Refusal::OldSizeAhead { old_size, size } => write!(
                f,
                "the old size {old_size} is above the checkpoint's size {size}"
            ),
            Refusal::OldSize { known } => write!(
                f,
                "the checkpoint cosigned last has size {known}; prove consistency from there"
            ),
            Refusal::OtherRoot { known, found } => write!(
                f,
                "the log signed two roots for one size: {known} was cosigned, now comes root {found}"
            ),
            Refusal::Inconsistent(fault) => {
                write!(f, "the consistency proof does not hold: {fault}")
            }
        }
    }
}

impl fmt::Display for Malformed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Malformed::TooLong => f.write_str("the request is longer than 132 KiB"),
            Malformed::Lines => f.write_str(
                "the request is not UTF-8 lines: old size, consistency proof, an empty line, checkpoint",
            ),
            Malformed::OldSize => f.write_str(
                "the first line is not: old, a space, a decimal number without leading zeros",
            ),
            Malformed::Proof => f.write_str(
                "a line of the consistency proof is not base64 of 32 bytes, or there are more than 63",
            ),
            Malformed::Note(fault) => fault.fmt(f),
            Malformed::Checkpoint(fault) => fault.fmt(f),
        }
    }
}

impl core::error::Error for Refusal {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hash::sha256;
    use crate::key::SigningKey;
    use crate::origin::Origin;
    use crate::tree::{MemoryTree, consistency_proof, leaf_hash};

    fn key() -> SigningKey {
        SigningKey::from_seed(&[1; 32])
    }

    fn tree(size: u64) -> MemoryTree {
        let mut tree = MemoryTree::new();
        for number in 0..size {
            tree.push(leaf_hash(&number.to_be_bytes()));
        }
        tree
    }

    fn head(size: u64) -> TreeHead {
        let root = tree(size).root();
        TreeHead { size, root }
    }

    fn note(head: TreeHead, key: &SigningKey) -> Note {
        let checkpoint = Checkpoint {
            origin: Origin::new("cedar.example/truce").unwrap(),
            size: head.size,
            root: head.root,
        };
        Note::parse(&checkpoint.sign(key).unwrap()).unwrap()
    }

    fn request(old: u64, new: TreeHead) -> AddCheckpoint {
        let proof = consistency_proof(&tree(new.size), old, new.size).unwrap_or_default();
        AddCheckpoint::new(old, proof, note(new, &key())).unwrap()
    }

    fn logs() -> Vec<NoteVerifier> {
        let verifier = NoteVerifier::new("cedar.example/truce", key().author()).unwrap();
        alloc::vec![verifier]
    }

    #[track_caller]
    fn check(
        known: Option<TreeHead>,
        request: &AddCheckpoint,
        expected: Result<bool, (u16, &str)>,
    ) {
        let answer = decide(known, request, &logs());
        assert_eq!(
            answer
                .map(|accepted| accepted.grew)
                .map_err(|refusal| (refusal.status(), refusal.code())),
            expected
        );
    }

    #[test]
    fn growing_and_saying_the_same_again() {
        check(None, &request(0, head(3)), Ok(true));
        check(Some(head(3)), &request(3, head(8)), Ok(true));
        check(Some(head(8)), &request(8, head(8)), Ok(false));
        check(None, &request(0, TreeHead::empty()), Ok(false));
    }

    #[test]
    fn refusals_in_their_order() {
        let mut other_root = head(3);
        other_root.root = sha256(b"another");
        let conflict = Err((409, "witness-old-size"));
        check(Some(head(3)), &request(0, head(8)), conflict);
        check(None, &request(3, head(8)), conflict);
        check(Some(head(5)), &request(3, head(3)), conflict);
        check(
            Some(head(3)),
            &request(9, head(8)),
            Err((400, "witness-old-size-ahead")),
        );
        check(
            Some(head(3)),
            &request(3, other_root),
            Err((409, "witness-other-root")),
        );
        let mut ahead = request(3, head(8));
        ahead.proof[0] = sha256(b"another");
        check(Some(head(3)), &ahead, Err((422, "witness-inconsistent")));
        let mut from_nothing = request(0, head(8));
        from_nothing.proof.push(head(1).root);
        check(None, &from_nothing, Err((422, "witness-inconsistent")));

        let stranger = SigningKey::from_seed(&[2; 32]);
        let unsigned = AddCheckpoint::new(0, Vec::new(), note(head(3), &stranger)).unwrap();
        check(None, &unsigned, Err((403, "witness-not-signed")));
        let refusal = decide(None, &request(0, head(3)), &[]).unwrap_err();
        assert_eq!(
            (refusal.status(), refusal.code()),
            (404, "witness-unknown-log")
        );
    }

    #[test]
    fn a_conflict_tells_the_size() {
        let refusal = decide(Some(head(5)), &request(3, head(8)), &logs()).unwrap_err();
        assert_eq!(refusal.body(), "5\n");
        assert_eq!(refusal.content_type(), "text/x.tlog.size");
        assert_eq!(size_parse(refusal.body().as_bytes()), Some(5));
        for wrong in ["5", "05\n", "\n", "5\n\n", "+5\n", "18446744073709551616\n"] {
            assert_eq!(size_parse(wrong.as_bytes()), None, "{wrong:?}");
        }
    }

    #[test]
    fn requests_have_one_spelling() {
        let request = request(3, head(8));
        let bytes = request.to_bytes();
        assert_eq!(AddCheckpoint::parse(&bytes), Ok(request));
        let text = String::from_utf8(bytes).unwrap();
        for (from, to, code) in [
            ("old 3\n", "old 03\n", "witness-old-size-line"),
            ("old 3\n", "Old 3\n", "witness-old-size-line"),
            ("old 3\n", "old 3 \n", "witness-old-size-line"),
            ("=\n", "\n", "witness-proof-line"),
            ("\n\n", "\n", "witness-proof-line"),
        ] {
            let wrong = AddCheckpoint::parse(text.replacen(from, to, 1).as_bytes());
            let refusal = wrong.unwrap_err();
            assert_eq!((refusal.status(), refusal.code()), (400, code), "{to:?}");
        }
    }
}
