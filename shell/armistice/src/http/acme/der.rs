//! The two things we write in DER: a request for a certificate (RFC 2986), and a certificate that signs itself (RFC 5280), which
//! an authority is shown as a proof (RFC 8737). Keys are ECDSA on P-256. Nothing is read here: see [`super::validity`].
//!
//! What a tag means stands beside where it is written; the numbers of objects are copied from the texts named.

use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair as _};

const SEQUENCE: u8 = 0x30;
const SET: u8 = 0x31;
const INTEGER: u8 = 0x02;
const BIT_STRING: u8 = 0x03;
const OCTET_STRING: u8 = 0x04;
const UTF8_STRING: u8 = 0x0c;
const UTC_TIME: u8 = 0x17;

/// ecdsa-with-SHA256, 1.2.840.10045.4.3.2, as an algorithm.
const SIGNED_BY: &[u8] = b"\x30\x0a\x06\x08\x2a\x86\x48\xce\x3d\x04\x03\x02";
/// id-ecPublicKey on prime256v1, as an algorithm.
const KEY_OF: &[u8] =
    b"\x30\x13\x06\x07\x2a\x86\x48\xce\x3d\x02\x01\x06\x08\x2a\x86\x48\xce\x3d\x03\x01\x07";
/// extensionRequest, 1.2.840.113549.1.9.14.
const EXTENSION_REQUEST: &[u8] = b"\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x09\x0e";
/// commonName, 2.5.4.3.
const COMMON_NAME: &[u8] = b"\x06\x03\x55\x04\x03";
/// subjectAltName, 2.5.29.17.
const ALT_NAMES: &[u8] = b"\x06\x03\x55\x1d\x11";
/// pe-acmeIdentifier, 1.3.6.1.5.5.7.1.31, and that it is critical.
const ACME_IDENTIFIER: &[u8] = b"\x06\x08\x2b\x06\x01\x05\x05\x07\x01\x1f\x01\x01\xff";
/// The longest time that can be said with two digits of a year and is after 1970: nobody looks at how long a proof holds.
const FROM: &[u8] = b"700101000000Z";
const UNTIL: &[u8] = b"491231235959Z";

/// A key of certificates, and the form it is kept in (PKCS#8).
pub struct Key {
    pair: EcdsaKeyPair,
    pkcs8: Vec<u8>,
}

impl Key {
    /// `None` where the machine gives no random bytes.
    pub fn new() -> Option<Key> {
        let random = SystemRandom::new();
        let algorithm = &ECDSA_P256_SHA256_ASN1_SIGNING;
        let pkcs8 = EcdsaKeyPair::generate_pkcs8(algorithm, &random).ok()?;
        let pair = EcdsaKeyPair::from_pkcs8(algorithm, pkcs8.as_ref(), &random).ok()?;
        Some(Key {
            pair,
            pkcs8: pkcs8.as_ref().to_vec(),
        })
    }

    pub fn pkcs8(&self) -> &[u8] {
        &self.pkcs8
    }

    fn public(&self) -> Vec<u8> {
        let point = bits(self.pair.public_key().as_ref());
        sequence(&[KEY_OF, &point])
    }

    /// What is signed, with the signature after it.
    fn sign(&self, content: &[u8]) -> Option<Vec<u8>> {
        let signature = self.pair.sign(&SystemRandom::new(), content).ok()?;
        Some(sequence(&[content, SIGNED_BY, &bits(signature.as_ref())]))
    }
}

/// A request for a certificate of these names, given as [`dns_name`] writes them.
pub fn request(key: &Key, names: &[Vec<u8>]) -> Option<Vec<u8>> {
    let extensions = sequence(&[&alt_names(names)]);
    let attribute = sequence(&[EXTENSION_REQUEST, &tlv(SET, &extensions)]);
    let content = sequence(&[
        &tlv(INTEGER, &[0]),
        // Whose it is stands in the names alone.
        &sequence(&[]),
        &key.public(),
        &tlv(0xa0, &attribute),
    ]);
    key.sign(&content)
}

/// A certificate that signs itself, under these names; with a digest it proves that whoever shows it holds an account.
pub fn signing_itself(key: &Key, names: &[Vec<u8>], digest: Option<&[u8; 32]>) -> Option<Vec<u8>> {
    let common = sequence(&[COMMON_NAME, &tlv(UTF8_STRING, b"armistice")]);
    let who = sequence(&[&tlv(SET, &common)]);
    let proof = digest.map(|digest| {
        let inner = tlv(OCTET_STRING, digest);
        sequence(&[ACME_IDENTIFIER, &tlv(OCTET_STRING, &inner)])
    });
    let extensions = sequence(&[&alt_names(names), proof.as_deref().unwrap_or_default()]);
    let content = sequence(&[
        // Version 3.
        &tlv(0xa0, &tlv(INTEGER, &[2])),
        &tlv(INTEGER, &[1]),
        SIGNED_BY,
        &who,
        &sequence(&[&tlv(UTC_TIME, FROM), &tlv(UTC_TIME, UNTIL)]),
        &who,
        &key.public(),
        &tlv(0xa3, &extensions),
    ]);
    key.sign(&content)
}

/// One of a certificate's names.
pub fn dns_name(name: &str) -> Vec<u8> {
    tlv(0x82, name.as_bytes())
}

fn alt_names(names: &[Vec<u8>]) -> Vec<u8> {
    let names: Vec<&[u8]> = names.iter().map(Vec::as_slice).collect();
    sequence(&[ALT_NAMES, &tlv(OCTET_STRING, &sequence(&names))])
}

fn bits(content: &[u8]) -> Vec<u8> {
    tlv(BIT_STRING, &[&[0], content].concat())
}

fn sequence(parts: &[&[u8]]) -> Vec<u8> {
    tlv(SEQUENCE, &parts.concat())
}

/// A tag, how long its content is, and the content.
pub fn tlv(tag: u8, content: &[u8]) -> Vec<u8> {
    let mut bytes = vec![tag];
    match u8::try_from(content.len()) {
        Ok(len) if len < 0x80 => bytes.push(len),
        Ok(_) | Err(_) => {
            let len = content.len().to_be_bytes();
            let len = &len[len.iter().take_while(|byte| **byte == 0).count()..];
            bytes.push(0x80 | len.len() as u8);
            bytes.extend_from_slice(len);
        }
    }
    bytes.extend_from_slice(content);
    bytes
}
