//! A refusal for good: the log's signed word that it has not recorded a statement and never will.
//!
//! An author numbers its statements without gaps, so one that is refused for ever keeps every later one from being
//! recorded, and another one under the same number is what convicts an author of saying two things at once. With this
//! note in its hand the author may use the number again: whoever shows both statements is shown that the log itself had
//! put the first aside. A log that records it all the same has signed two things that do not fit, and the note is the
//! evidence. What the log does to keep its word, and when it gives it, is not here. Read next: `docs/spec/log.md`
//! section 8.

use crate::checkpoint::Checkpoint;
use crate::hash::Hash;
use crate::key::{AuthorKey, SigningKey};
use crate::note::{Note, NoteFault, NoteVerifier};
use crate::origin::Origin;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;

/// The first line, which no origin of a log is.
pub const FIRST_LINE: &str = "armistice-refusal/v1";

/// Letters in a code, at most.
pub const CODE_LEN_MAX: usize = 64;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    pub origin: Origin,
    pub author: AuthorKey,
    /// The author's number, which another statement may have now.
    pub sequence: u64,
    /// The statement refused.
    pub id: Hash,
    /// Why: the code of the decision.
    pub code: String,
    /// It is none of the first so many entries, and none to come.
    pub size: u64,
}

impl Refusal {
    /// Reads a note, checks the log's signature on it and then its text.
    pub fn open(note: &[u8], verifier: &NoteVerifier) -> Result<Refusal, RefusalFault> {
        let note = Note::parse(note)?;
        note.verify(verifier)?;
        let refusal = Refusal::parse(note.text()).ok_or(RefusalFault::Lines)?;
        if refusal.origin.as_str() != verifier.name() {
            return Err(RefusalFault::OtherOrigin);
        }
        Ok(refusal)
    }

    /// Signed with the log's key under the log's name, as a checkpoint is.
    pub fn sign(&self, key: &SigningKey) -> Result<Vec<u8>, RefusalFault> {
        let text = self.to_text();
        // What is signed is what reads back: no code and no origin can make it say something else.
        if Refusal::parse(&text).as_ref() != Some(self) || Checkpoint::parse(&text).is_ok() {
            return Err(RefusalFault::Lines);
        }
        Ok(Note::sign(&text, self.origin.as_str(), key)?.to_bytes())
    }

    /// The text of a note, in its one spelling.
    pub fn parse(text: &str) -> Option<Refusal> {
        let mut lines = text.strip_suffix('\n')?.split('\n');
        (lines.next()? == FIRST_LINE).then_some(())?;
        let refusal = Refusal {
            origin: Origin::new(lines.next()?).ok()?,
            author: AuthorKey::from_hex(lines.next()?)?,
            sequence: number(lines.next()?)?,
            id: Hash::from_hex(lines.next()?)?,
            code: lines.next().filter(|code| is_code(code))?.to_string(),
            size: number(lines.next()?)?,
        };
        // One spelling: hexadecimal digits are lower-case.
        (lines.next().is_none() && refusal.to_text() == text).then_some(refusal)
    }

    pub fn to_text(&self) -> String {
        let Refusal {
            origin,
            author,
            sequence,
            id,
            code,
            size,
        } = self;
        format!("{FIRST_LINE}\n{origin}\n{author}\n{sequence}\n{id}\n{code}\n{size}\n")
    }
}

fn number(text: &str) -> Option<u64> {
    let number: u64 = text.parse().ok()?;
    (number.to_string() == text).then_some(number)
}

fn is_code(code: &str) -> bool {
    (1..=CODE_LEN_MAX).contains(&code.len())
        && code.bytes().all(|c| c.is_ascii_lowercase() || c == b'-')
}

/// Why a note is no refusal for good.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RefusalFault {
    Note(NoteFault),
    Lines,
    OtherOrigin,
}

impl From<NoteFault> for RefusalFault {
    fn from(fault: NoteFault) -> RefusalFault {
        RefusalFault::Note(fault)
    }
}

impl RefusalFault {
    pub fn code(&self) -> &'static str {
        match self {
            RefusalFault::Note(fault) => fault.code(),
            RefusalFault::Lines => "refusal-lines",
            RefusalFault::OtherOrigin => "refusal-other-origin",
        }
    }
}

impl fmt::Display for RefusalFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            RefusalFault::Note(fault) => fault.fmt(f),
            RefusalFault::Lines => f.write_str(
                "a refusal has exactly seven lines: armistice-refusal/v1, origin, author, number, id, code, size",
            ),
            RefusalFault::OtherOrigin => {
                f.write_str("the refusal is of another log than the key it is signed with")
            }
        }
    }
}

impl core::error::Error for RefusalFault {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hash::sha256;

    fn refusal() -> Refusal {
        Refusal {
            origin: Origin::new("cedar.example/truce").expect("a name"),
            author: SigningKey::from_seed(&[2; 32]).author(),
            sequence: 7,
            id: sha256(b"a statement"),
            code: "opening-gone".to_string(),
            size: 40,
        }
    }

    #[test]
    fn it_reads_back_and_under_its_own_key_only() {
        let key = SigningKey::from_seed(&[1; 32]);
        let refusal = refusal();
        let note = refusal.sign(&key).expect("it is signed");
        let verifier = Checkpoint::verifier(&refusal.origin, key.author()).expect("a key");
        assert_eq!(Refusal::open(&note, &verifier), Ok(refusal.clone()));
        // The same key signs checkpoints: neither can be taken for the other.
        assert_eq!(
            Checkpoint::open(&note, &verifier).map_err(|fault| fault.code()),
            Err("checkpoint-lines")
        );
        let checkpoint = Checkpoint {
            origin: refusal.origin.clone(),
            size: 40,
            root: sha256(b""),
        };
        let checkpoint = checkpoint.sign(&key).expect("it is signed");
        assert_eq!(
            Refusal::open(&checkpoint, &verifier),
            Err(RefusalFault::Lines)
        );
        let other = SigningKey::from_seed(&[3; 32]).author();
        let other = Checkpoint::verifier(&refusal.origin, other).expect("a key");
        assert!(Refusal::open(&note, &other).is_err());
    }

    #[test]
    fn it_has_one_spelling() {
        let text = refusal().to_text();
        assert_eq!(Refusal::parse(&text), Some(refusal()));
        for (from, to) in [
            ("armistice-refusal/v1", "armistice-refusal/v2"),
            ("\n7\n", "\n07\n"),
            ("\n7\n", "\n+7\n"),
            ("opening-gone", "Opening gone"),
            ("opening-gone\n", "\n"),
            ("\n40\n", "\n40\nmore\n"),
            ("\n40\n", "\n"),
            ("\n40\n", "\n40"),
        ] {
            assert_eq!(Refusal::parse(&text.replace(from, to)), None, "{to:?}");
        }
        let upper = text.replace(
            &refusal().id.to_hex(),
            &refusal().id.to_hex().to_uppercase(),
        );
        assert_eq!(Refusal::parse(&upper), None);
        let mut odd = refusal();
        odd.code = "a\nb".to_string();
        assert!(odd.sign(&SigningKey::from_seed(&[1; 32])).is_err());
    }
}
