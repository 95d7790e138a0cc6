//! Cosignatures: what a witness or mirror signs under a log's checkpoint (C2SP tlog-cosignature
//! v1.0.1, type 0x04, Ed25519).
//!
//! A cosignature says: *at this time, this was the largest tree I had seen of this log, and it
//! grew from every earlier one I saw*. A mirror's says in addition that it holds the contents; which
//! of the two a key means is told by who it is, not by the format (section Additional statements).
//! The message does not hold the cosigner's name, so one key must not serve two names; the policy
//! refuses that ([`crate::quorum`]). ML-DSA-44 (type 0x06) has its number in
//! [`crate::note::SignatureType`] and is otherwise a signature by an unknown key.
//! Read next: [`crate::witness`], which decides whether one may be made.

use crate::key::{AuthorKey, KeyFault, SIGNATURE_LEN, SigningKey};
use crate::note::{
    KeyId, Note, NoteFault, NoteSignature, SignatureType, key_check, key_id, vkey_parse, vkey_write,
};
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

const TYPE: SignatureType = SignatureType::CosignatureEd25519;

/// Bytes of the time, big-endian seconds, before the signature.
const TIME_LEN: usize = 8;

/// A name and a key that together may cosign, written `name+hex key id+base64(04, key)`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cosigner {
    name: String,
    key: AuthorKey,
}

impl Cosigner {
    pub fn new(name: impl Into<String>, key: AuthorKey) -> Result<Cosigner, NoteFault> {
        let name = name.into();
        key_check(&name, &key)?;
        Ok(Cosigner { name, key })
    }

    /// Reads a verifier key of type 0x04.
    pub fn parse(text: &str) -> Result<Cosigner, NoteFault> {
        let (name, key) = vkey_parse(text, TYPE)?;
        Ok(Cosigner { name, key })
    }

    pub fn name(&self) -> &str {
        &self.name
    }

    pub fn key(&self) -> AuthorKey {
        self.key
    }

    /// As tlog-cosignature, Format, asks: the name, 0x04 and the key, hashed.
    pub fn id(&self) -> KeyId {
        key_id(&self.name, TYPE, &self.key.0)
    }

    /// Whether a signature line says it is this cosigner's. Others are ignored.
    pub fn owns(&self, line: &NoteSignature) -> bool {
        line.name == self.name && line.id == self.id()
    }

    /// Signs the text of a checkpoint (final newline included, no signature lines) at a time in
    /// seconds since 1970-01-01 UTC, not before it.
    pub fn sign(
        &self,
        key: &SigningKey,
        text: &str,
        time_s: i64,
    ) -> Result<NoteSignature, NoteFault> {
        if key.author() != self.key {
            return Err(NoteFault::Key(KeyFault::BadSignature));
        }
        let time = u64::try_from(time_s).map_err(|_| NoteFault::CosignatureTime)?;
        let mut signature = time.to_be_bytes().to_vec();
        signature.extend_from_slice(&key.sign(message(text, time).as_bytes()));
        Ok(NoteSignature {
            name: self.name.clone(),
            id: self.id(),
            signature,
        })
    }

    /// Checks one line of this cosigner over the text, and gives the time it was signed at.
    pub fn verify(&self, text: &str, line: &NoteSignature) -> Result<i64, NoteFault> {
        if !self.owns(line) {
            return Err(NoteFault::NotSignedBy);
        }
        let bad = NoteFault::Key(KeyFault::BadSignature);
        let (time, signature) = line.signature.split_first_chunk::<TIME_LEN>().ok_or(bad)?;
        let signature: &[u8; SIGNATURE_LEN] = signature.try_into().map_err(|_| bad)?;
        let time = u64::from_be_bytes(*time);
        // tlog-cosignature, Format: a timestamp does not exceed 2^63 - 1.
        let time_s = i64::try_from(time).map_err(|_| NoteFault::CosignatureTime)?;
        self.key
            .verify(message(text, time).as_bytes(), signature)
            .map_err(NoteFault::Key)?;
        Ok(time_s)
    }
}

impl fmt::Display for Cosigner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        vkey_write(f, &self.name, TYPE, &self.key)
    }
}

impl Note {
    /// When a cosigner signed this note, in the order of its lines; empty where it did not. Every
    /// line under its name and key id must hold (signed-note, Signatures).
    pub fn cosignatures(&self, cosigner: &Cosigner) -> Result<Vec<i64>, NoteFault> {
        self.signatures()
            .iter()
            .filter(|line| cosigner.owns(line))
            .map(|line| cosigner.verify(self.text(), line))
            .collect()
    }
}

/// tlog-cosignature, Ed25519 signed message: a header line, a time line, the whole note text.
fn message(text: &str, time_s: u64) -> String {
    format!("cosignature/v1\ntime {time_s}\n{text}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hash::hex_encode;
    use alloc::string::ToString;

    const TEXT: &str = "cedar.example/truce\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n";

    fn key() -> SigningKey {
        SigningKey::from_seed(&[7; 32])
    }

    fn cosigner() -> Cosigner {
        Cosigner::new("witness.example/w1", key().author()).unwrap()
    }

    #[test]
    fn a_cosignature_is_read_back_with_its_time() {
        let line = cosigner().sign(&key(), TEXT, 1_679_315_147).unwrap();
        assert_eq!(cosigner().verify(TEXT, &line), Ok(1_679_315_147));
        assert_eq!(hex_encode(&line.signature[..8]), "00000000641850cb");
        let again = NoteSignature::parse_lines(format!("{line}\n").as_bytes()).unwrap();
        assert_eq!(again, [line]);
    }

    #[test]
    fn nothing_of_it_may_change() {
        let line = cosigner().sign(&key(), TEXT, 5).unwrap();
        let mut later = line.clone();
        later.signature[7] ^= 1;
        let bad = Err(NoteFault::Key(KeyFault::BadSignature));
        assert_eq!(cosigner().verify(TEXT, &later), bad);
        assert_eq!(
            cosigner().verify(&TEXT.replace("\n0\n", "\n1\n"), &line),
            bad
        );
        let mut beyond = line.clone();
        beyond.signature[0] = 0x80;
        assert_eq!(
            cosigner().verify(TEXT, &beyond),
            Err(NoteFault::CosignatureTime)
        );
        let mut short = line.clone();
        short.signature.pop();
        assert_eq!(cosigner().verify(TEXT, &short), bad);
        let other = Cosigner::new("witness.example/w2", key().author()).unwrap();
        assert_eq!(other.verify(TEXT, &line), Err(NoteFault::NotSignedBy));
        assert_eq!(
            cosigner().sign(&key(), TEXT, -1),
            Err(NoteFault::CosignatureTime)
        );
        assert_eq!(
            cosigner().sign(&SigningKey::from_seed(&[8; 32]), TEXT, 1),
            bad.map(|_: i64| line)
        );
    }

    #[test]
    fn a_key_of_another_type_is_refused() {
        let text = cosigner().to_string();
        assert_eq!(Cosigner::parse(&text), Ok(cosigner()));
        let log = crate::note::NoteVerifier::new("witness.example/w1", key().author()).unwrap();
        assert_eq!(
            Cosigner::parse(&log.to_string()),
            Err(NoteFault::VerifierKey)
        );
        assert!(crate::note::NoteVerifier::parse(&text).is_err());
    }

    #[test]
    fn a_note_gathers_the_times_of_one_cosigner() {
        let mut note = Note::sign(
            TEXT,
            "cedar.example/truce",
            &SigningKey::from_seed(&[1; 32]),
        )
        .unwrap();
        assert_eq!(note.cosignatures(&cosigner()), Ok(Vec::new()));
        for time_s in [9, 3] {
            let line = cosigner().sign(&key(), TEXT, time_s).unwrap();
            note.signature_add(line).unwrap();
        }
        assert_eq!(note.cosignatures(&cosigner()), Ok(alloc::vec![9, 3]));
        let newest = cosigner().sign(&key(), TEXT, 12).unwrap();
        note.signature_replace(newest).unwrap();
        assert_eq!(note.cosignatures(&cosigner()), Ok(alloc::vec![12]));
        assert_eq!(note.signatures().len(), 2);
        let mut wrong = cosigner().sign(&key(), "x\n", 12).unwrap();
        wrong.signature[7] += 1;
        note.signature_add(wrong).unwrap();
        assert!(note.cosignatures(&cosigner()).is_err());
    }
}
