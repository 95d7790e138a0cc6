//! Signed notes: a text and the signatures of named keys under it (C2SP signed-note v1.0.0).
//!
//! Read strictly: UTF-8, no control characters but newline, a last empty line before the
//! signatures, one spelling of base64. Signatures by keys nobody asked about are kept and ignored,
//! as the specification demands; a wrong signature by a key that was asked about refuses the whole
//! note. Plain Ed25519 signatures are checked here, timestamped ones (type 0x04) by
//! [`crate::cosignature`]; every other type passes as a signature of an unknown key. Read next:
//! [`crate::checkpoint`].

use crate::base64;
use crate::hash::{hex_decode, hex_encode, sha256_parts};
use crate::key::{AuthorKey, KeyFault, SIGNATURE_LEN, SigningKey};
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;

/// Bytes in a note. Sixteen post-quantum signatures of 5 kB fit, as the specification asks.
pub const NOTE_LEN_MAX: usize = 128 * 1024;

/// Signatures under one note; the specification asks for at least 16.
pub const SIGNATURES_MAX: usize = 64;

const KEY_ID_LEN: usize = 4;

/// The byte that names an algorithm in key ids and verifier keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignatureType {
    Ed25519,
    /// A witness's timestamped cosignature (C2SP tlog-cosignature, Format).
    CosignatureEd25519,
    /// Its post-quantum successor. Named, so that its place is kept; not checked yet, so a line of
    /// this type passes as one of an unknown key.
    CosignatureMlDsa44,
    Other(u8),
}

impl SignatureType {
    pub fn from_byte(byte: u8) -> SignatureType {
        match byte {
            0x01 => SignatureType::Ed25519,
            0x04 => SignatureType::CosignatureEd25519,
            0x06 => SignatureType::CosignatureMlDsa44,
            other => SignatureType::Other(other),
        }
    }

    pub fn to_byte(self) -> u8 {
        match self {
            SignatureType::Ed25519 => 0x01,
            SignatureType::CosignatureEd25519 => 0x04,
            SignatureType::CosignatureMlDsa44 => 0x06,
            SignatureType::Other(byte) => byte,
        }
    }
}

/// A name and a key that together may sign notes, written `name+hex key id+base64 key`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoteVerifier {
    name: String,
    key: AuthorKey,
}

/// Four bytes that pick a key among those of one name.
pub type KeyId = [u8; KEY_ID_LEN];

impl NoteVerifier {
    pub fn new(name: impl Into<String>, key: AuthorKey) -> Result<NoteVerifier, NoteFault> {
        let name = name.into();
        key_check(&name, &key)?;
        Ok(NoteVerifier { name, key })
    }

    /// Reads `name+hex key id+base64(type byte, key)`, of type Ed25519.
    pub fn parse(text: &str) -> Result<NoteVerifier, NoteFault> {
        let (name, key) = vkey_parse(text, SignatureType::Ed25519)?;
        Ok(NoteVerifier { name, key })
    }

    pub fn name(&self) -> &str {
        &self.name
    }

    pub fn key(&self) -> AuthorKey {
        self.key
    }

    pub fn id(&self) -> KeyId {
        key_id(&self.name, SignatureType::Ed25519, &self.key.0)
    }
}

impl fmt::Display for NoteVerifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        vkey_write(f, &self.name, SignatureType::Ed25519, &self.key)
    }
}

/// Reads a verifier key of one type: the name, and the key that its id belongs to.
pub(crate) fn vkey_parse(
    text: &str,
    expected: SignatureType,
) -> Result<(String, AuthorKey), NoteFault> {
    let mut parts = text.splitn(3, '+');
    let (Some(name), Some(id), Some(encoded)) = (parts.next(), parts.next(), parts.next()) else {
        return Err(NoteFault::VerifierKey);
    };
    let id = hex_decode(id).ok_or(NoteFault::VerifierKey)?;
    let encoded = base64::decode(encoded).ok_or(NoteFault::VerifierKey)?;
    let (kind, key) = encoded.split_first().ok_or(NoteFault::VerifierKey)?;
    if SignatureType::from_byte(*kind) != expected {
        return Err(NoteFault::VerifierKey);
    }
    let key = AuthorKey::from_slice(key).ok_or(NoteFault::VerifierKey)?;
    key_check(name, &key)?;
    if key_id(name, expected, &key.0)[..] != id[..] {
        return Err(NoteFault::VerifierKey);
    }
    Ok((name.into(), key))
}

pub(crate) fn vkey_write(
    f: &mut fmt::Formatter<'_>,
    name: &str,
    kind: SignatureType,
    key: &AuthorKey,
) -> fmt::Result {
    let mut encoded = alloc::vec![kind.to_byte()];
    encoded.extend_from_slice(&key.0);
    let id = hex_encode(&key_id(name, kind, &key.0));
    write!(f, "{name}+{id}+{}", base64::encode(&encoded))
}

/// Whether a name may stand in a signature line and a key may be believed.
pub(crate) fn key_check(name: &str, key: &AuthorKey) -> Result<(), NoteFault> {
    if !is_key_name(name) {
        return Err(NoteFault::KeyName);
    }
    key.screen().map_err(NoteFault::Key)?;
    Ok(())
}

/// A note as read. Believe the text only after [`Note::verify`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    text: String,
    signatures: Vec<NoteSignature>,
}

/// One signature line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoteSignature {
    pub name: String,
    pub id: KeyId,
    pub signature: Vec<u8>,
}

impl NoteSignature {
    /// Reads signature lines without a note, each ending in a newline: the answer of a witness.
    pub fn parse_lines(bytes: &[u8]) -> Result<Vec<NoteSignature>, NoteFault> {
        if bytes.len() > NOTE_LEN_MAX {
            return Err(NoteFault::TooLong);
        }
        let text = core::str::from_utf8(bytes).map_err(|_| NoteFault::Text)?;
        let lines = text.strip_suffix('\n').ok_or(NoteFault::SignatureLine)?;
        signatures_parse(lines)
    }
}

/// The line without its newline.
impl fmt::Display for NoteSignature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut encoded = self.id.to_vec();
        encoded.extend_from_slice(&self.signature);
        write!(f, "\u{2014} {} {}", self.name, base64::encode(&encoded))
    }
}

impl Note {
    pub fn parse(bytes: &[u8]) -> Result<Note, NoteFault> {
        if bytes.len() > NOTE_LEN_MAX {
            return Err(NoteFault::TooLong);
        }
        let note = core::str::from_utf8(bytes).map_err(|_| NoteFault::Text)?;
        // The specification forbids control characters below U+0020 only.
        if note.bytes().any(|byte| byte < 0x20 && byte != b'\n') {
            return Err(NoteFault::Text);
        }
        let split = note.rfind("\n\n").ok_or(NoteFault::Unsigned)?;
        let (text, lines) = (&note[..split + 1], &note[split + 2..]);
        let lines = lines.strip_suffix('\n').ok_or(NoteFault::Unsigned)?;
        Ok(Note {
            text: text.into(),
            signatures: signatures_parse(lines)?,
        })
    }

    /// The text, final newline included: what the signatures cover.
    pub fn text(&self) -> &str {
        &self.text
    }

    pub fn signatures(&self) -> &[NoteSignature] {
        &self.signatures
    }

    /// Whether this key signed. Every signature line of the key must hold, and one must be there.
    pub fn verify(&self, verifier: &NoteVerifier) -> Result<(), NoteFault> {
        let id = verifier.id();
        let mut found = false;
        for line in &self.signatures {
            if line.name != verifier.name || line.id != id {
                continue;
            }
            let signature: [u8; SIGNATURE_LEN] = line
                .signature
                .as_slice()
                .try_into()
                .map_err(|_| NoteFault::Key(KeyFault::BadSignature))?;
            verifier
                .key
                .verify(self.text.as_bytes(), &signature)
                .map_err(NoteFault::Key)?;
            found = true;
        }
        if found {
            Ok(())
        } else {
            Err(NoteFault::NotSignedBy)
        }
    }

    /// A text signed by one key.
    pub fn sign(text: &str, name: &str, key: &SigningKey) -> Result<Note, NoteFault> {
        let unfit = |byte: u8| byte < 0x20 && byte != b'\n';
        if !text.ends_with('\n') || text.bytes().any(unfit) {
            return Err(NoteFault::Text);
        }
        let verifier = NoteVerifier::new(name, key.author())?;
        let signature = NoteSignature {
            name: verifier.name.clone(),
            id: verifier.id(),
            signature: key.sign(text.as_bytes()).to_vec(),
        };
        Ok(Note {
            text: text.into(),
            signatures: alloc::vec![signature],
        })
    }

    /// Adds the signature line of another signer, such as a witness, unchecked.
    pub fn signature_add(&mut self, signature: NoteSignature) -> Result<(), NoteFault> {
        if !is_key_name(&signature.name) {
            return Err(NoteFault::KeyName);
        }
        if self.signatures.len() == SIGNATURES_MAX {
            return Err(NoteFault::TooLong);
        }
        self.signatures.push(signature);
        Ok(())
    }

    /// Adds a signature line in the place of those of the same name and key id, so that a note
    /// keeps one cosignature of a witness, the newest it was given.
    pub fn signature_replace(&mut self, signature: NoteSignature) -> Result<(), NoteFault> {
        self.signatures
            .retain(|line| line.name != signature.name || line.id != signature.id);
        self.signature_add(signature)
    }

    pub fn to_bytes(&self) -> Vec<u8> {
        let mut note = self.text.clone();
        note.push('\n');
        for line in &self.signatures {
            note.push_str(&line.to_string());
            note.push('\n');
        }
        note.into_bytes()
    }
}

/// The first four bytes of SHA-256(name, newline, type, public key).
pub fn key_id(name: &str, kind: SignatureType, key: &[u8]) -> KeyId {
    let digest = sha256_parts(&[name.as_bytes(), b"\n", &[kind.to_byte()], key]);
    *digest
        .0
        .first_chunk()
        .expect("a SHA-256 digest is longer than a key id")
}

fn is_key_name(name: &str) -> bool {
    !name.is_empty()
        && !name
            .chars()
            .any(|c| c.is_whitespace() || c.is_control() || c == '+')
}

fn signatures_parse(lines: &str) -> Result<Vec<NoteSignature>, NoteFault> {
    let signatures = lines
        .split('\n')
        .map(|line| signature_parse(line).ok_or(NoteFault::SignatureLine))
        .collect::<Result<Vec<_>, _>>()?;
    if signatures.len() > SIGNATURES_MAX {
        return Err(NoteFault::TooLong);
    }
    Ok(signatures)
}

fn signature_parse(line: &str) -> Option<NoteSignature> {
    let (name, encoded) = line.strip_prefix("\u{2014} ")?.split_once(' ')?;
    let decoded = base64::decode(encoded)?;
    let (id, signature) = decoded.split_first_chunk::<KEY_ID_LEN>()?;
    (is_key_name(name) && !signature.is_empty()).then(|| NoteSignature {
        name: name.into(),
        id: *id,
        signature: signature.to_vec(),
    })
}

/// Why a note is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoteFault {
    TooLong,
    Text,
    Unsigned,
    SignatureLine,
    KeyName,
    VerifierKey,
    NotSignedBy,
    /// A cosignature's time lies before 1970 or beyond 2^63 - 1 seconds.
    CosignatureTime,
    Key(KeyFault),
}

impl NoteFault {
    pub fn code(&self) -> &'static str {
        match self {
            NoteFault::TooLong => "note-too-long",
            NoteFault::Text => "note-text",
            NoteFault::Unsigned => "note-unsigned",
            NoteFault::SignatureLine => "note-signature-line",
            NoteFault::KeyName => "note-key-name",
            NoteFault::VerifierKey => "note-verifier-key",
            NoteFault::NotSignedBy => "note-not-signed-by",
            NoteFault::CosignatureTime => "note-cosignature-time",
            NoteFault::Key(fault) => fault.code(),
        }
    }
}

impl fmt::Display for NoteFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            NoteFault::TooLong => "the note is longer than 128 KiB or has more than 64 signatures",
            NoteFault::Text => {
                "the note is not UTF-8 ending in a newline without other control characters"
            }
            NoteFault::Unsigned => "the note has no empty line followed by signature lines",
            NoteFault::SignatureLine => "a signature line is not: em dash, name, base64 of key id and signature",
            NoteFault::KeyName => "a key name is empty or holds white space, control characters or +",
            NoteFault::VerifierKey => {
                "a verifier key is not name+key id+base64 of an Ed25519 key of the type that belongs here, or its key id does not belong to it"
            }
            NoteFault::NotSignedBy => "the note carries no signature by the key that was asked about",
            NoteFault::CosignatureTime => {
                "the time of a cosignature lies outside 1970-01-01 and 2^63 - 1 seconds after it"
            }
            NoteFault::Key(fault) => return fault.fmt(f),
        })
    }
}

impl core::error::Error for NoteFault {}
