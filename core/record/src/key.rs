//! Ed25519 keys: an author is a key, and one signature has one verdict.
//!
//! Common verifiers disagree on odd keys and signatures, and a signer who means to deny later
//! would use exactly those. So a key is screened before it is believed (canonical, not of small
//! order) and a signature is only ever checked with `verify_strict`, one at a time: batch
//! verification accepts signatures that single verification refuses. No key is generated here,
//! for there is no randomness here; the caller brings a seed. Read next: [`crate::statement`].

use crate::hash::{hex_decode, hex_encode};
use alloc::string::String;
use core::fmt;
use ed25519_dalek::Signer as _;

pub const SIGNATURE_LEN: usize = 64;

/// An author's public key: 32 bytes that name the author. Not yet screened; [`AuthorKey::screen`]
/// gives the [`Verifier`] that can check signatures.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AuthorKey(pub [u8; 32]);

/// A screened key, decompressed once, ready to check many signatures.
#[derive(Clone, Debug)]
pub struct Verifier(ed25519_dalek::VerifyingKey);

/// A private key. Wiped from memory when dropped.
pub struct SigningKey(ed25519_dalek::SigningKey);

/// Why a key or a signature is not believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyFault {
    /// The bytes are a second spelling of a point; RFC 8032 allows one.
    NotCanonical,
    /// The bytes are no point of the curve.
    NotOnCurve,
    /// The point has small order: signatures under it can be valid for messages nobody signed.
    SmallOrder,
    /// The signature does not verify strictly.
    BadSignature,
}

impl AuthorKey {
    pub fn from_slice(bytes: &[u8]) -> Option<AuthorKey> {
        Some(AuthorKey(bytes.try_into().ok()?))
    }

    pub fn from_hex(text: &str) -> Option<AuthorKey> {
        AuthorKey::from_slice(&hex_decode(text)?)
    }

    pub fn to_hex(&self) -> String {
        hex_encode(&self.0)
    }

    /// The check a key must pass to be registered and to be verified with.
    pub fn screen(&self) -> Result<Verifier, KeyFault> {
        if !is_canonical(&self.0) {
            return Err(KeyFault::NotCanonical);
        }
        let key =
            ed25519_dalek::VerifyingKey::from_bytes(&self.0).map_err(|_| KeyFault::NotOnCurve)?;
        if key.is_weak() {
            return Err(KeyFault::SmallOrder);
        }
        Ok(Verifier(key))
    }

    /// Screens the key and checks one signature. For many signatures keep the [`Verifier`].
    pub fn verify(&self, message: &[u8], signature: &[u8; SIGNATURE_LEN]) -> Result<(), KeyFault> {
        self.screen()?.verify(message, signature)
    }
}

impl Verifier {
    pub fn author(&self) -> AuthorKey {
        AuthorKey(self.0.to_bytes())
    }

    pub fn verify(&self, message: &[u8], signature: &[u8; SIGNATURE_LEN]) -> Result<(), KeyFault> {
        let signature = ed25519_dalek::Signature::from_bytes(signature);
        self.0
            .verify_strict(message, &signature)
            .map_err(|_| KeyFault::BadSignature)
    }
}

impl SigningKey {
    pub fn from_seed(seed: &[u8; 32]) -> SigningKey {
        SigningKey(ed25519_dalek::SigningKey::from_bytes(seed))
    }

    pub fn author(&self) -> AuthorKey {
        AuthorKey(self.0.verifying_key().to_bytes())
    }

    pub fn sign(&self, message: &[u8]) -> [u8; SIGNATURE_LEN] {
        self.0.sign(message).to_bytes()
    }
}

/// Whether the y coordinate is below the field prime 2^255 - 19. The other second spelling, x = 0
/// with its sign bit set, exists only for points of small order, which are refused anyway.
fn is_canonical(bytes: &[u8; 32]) -> bool {
    let all_ones = bytes[31] & 0x7f == 0x7f && bytes[1..31].iter().all(|byte| *byte == 0xff);
    !(all_ones && bytes[0] >= 0xed)
}

impl KeyFault {
    pub fn code(&self) -> &'static str {
        match self {
            KeyFault::NotCanonical => "key-not-canonical",
            KeyFault::NotOnCurve => "key-not-on-curve",
            KeyFault::SmallOrder => "key-small-order",
            KeyFault::BadSignature => "key-bad-signature",
        }
    }
}

impl fmt::Display for KeyFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            KeyFault::NotCanonical => "the key is not in its one canonical spelling",
            KeyFault::NotOnCurve => "the key is not a point of the curve",
            KeyFault::SmallOrder => "the key has small order and could deny what it signed",
            KeyFault::BadSignature => {
                "the signature does not verify (strict Ed25519) for this key and these bytes"
            }
        })
    }
}

impl core::error::Error for KeyFault {}

impl fmt::Display for AuthorKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_hex())
    }
}

impl fmt::Debug for AuthorKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "AuthorKey({self})")
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SigningKey(of {})", self.author())
    }
}
