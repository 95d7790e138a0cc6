//! A statement: what an author signed, as it stands in the record for ever.
//!
//! A COSE_Sign1 (RFC 9052) in the shape of a SCITT signed statement (RFC 9943). In the clear stand
//! the version, the log, the author, the author's own numbering, the newest checkpoint the author
//! had verified and one commitment; the content only where the audience is public. Bytes are kept
//! as signed and parsed strictly: what does not re-encode to itself is refused. Whether the
//! statement fits the record (numbering, clock) is [`crate::chain`]'s business, whether it may be
//! made at all the domain's.
//!
//! Read next: [`Draft`] to make one, [`crate::chain`] for the order between them.

use crate::cbor::{self, CborFault, Value, View};
use crate::clock;
use crate::content::{self, Content, ContentFault, Disclosed, Opening, Salt};
use crate::hash::Hash;
use crate::key::{AuthorKey, KeyFault, SIGNATURE_LEN, SigningKey, Verifier};
use crate::origin::{Origin, OriginFault};
use crate::rules::{Rules, V1};
use crate::tree::{TreeHead, leaf_hash};
use alloc::boxed::Box;
use alloc::vec;
use alloc::vec::Vec;
use core::fmt;
use core::ops::Range;

/// The content type in the protected header.
pub const CONTENT_TYPE: &str = "application/armistice-statement+cbor";

/// COSE_Sign1, RFC 9052 §4.2.
pub const COSE_SIGN1_TAG: u64 = 18;

/// EdDSA, RFC 9053 §2.2.
pub const ALGORITHM_EDDSA: i64 = -8;

/// The newest checkpoint an author had verified when signing: a promise that the record the
/// author saw had this root at this size. If the log ever shows another, it forked.
pub type Seen = TreeHead;

/// A statement whose shape is right. The signature is checked by [`Statement::verify`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    bytes: Vec<u8>,
    envelope: Envelope,
    /// Where the payload stands in `bytes`. With the protected header, which follows from the
    /// envelope, it is what the signature covers.
    payload: Range<usize>,
    signature: [u8; SIGNATURE_LEN],
    id: Hash,
    public: Option<Content>,
}

/// What stands in the clear in every statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Envelope {
    pub version: u64,
    pub origin: Origin,
    pub author: AuthorKey,
    /// 1 for the author's first statement in this log, then one more each time.
    pub sequence: u64,
    /// The id of the author's statement before this one.
    pub previous: Option<Hash>,
    pub seen: Option<Seen>,
    pub commitment: Hash,
}

impl Statement {
    /// Checks the shape, the limits and, for a public statement, the commitment. Not the
    /// signature: a restart folds a million entries that were checked when they came in.
    pub fn parse(bytes: &[u8]) -> Result<Statement, StatementFault> {
        let read = Read::of(bytes, |_, body| body.to_value())?;
        Ok(Statement {
            bytes: bytes.to_vec(),
            payload: read.payload,
            signature: read.signature,
            id: leaf_hash(bytes),
            public: read.public,
            envelope: read.envelope,
        })
    }

    /// The bytes as signed.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The id: the leaf hash of the bytes, as in the tree.
    pub fn id(&self) -> Hash {
        self.id
    }

    pub fn envelope(&self) -> &Envelope {
        &self.envelope
    }

    /// The content of a public statement.
    pub fn public_content(&self) -> Option<&Content> {
        self.public.as_ref()
    }

    /// Screens the author's key and checks the signature.
    pub fn signature_check(&self) -> Result<(), KeyFault> {
        self.signature_check_with(&self.envelope.author.screen()?)
    }

    /// Checks the signature with a key screened earlier, which must be the author's.
    pub fn signature_check_with(&self, verifier: &Verifier) -> Result<(), KeyFault> {
        if verifier.author() != self.envelope.author {
            return Err(KeyFault::BadSignature);
        }
        let protected = protected_header(&self.envelope.origin, &self.envelope.author);
        let message = to_be_signed(&protected, &self.bytes[self.payload.clone()]);
        verifier.verify(&message, &self.signature)
    }

    /// Reads the content, from the statement itself or from the opening, and checks that it is
    /// what the author committed to.
    pub fn disclose(&self, opening: Option<&[u8]>) -> Result<Disclosed, StatementFault> {
        match (&self.public, opening) {
            (Some(_), Some(_)) => Err(StatementFault::OpeningUnwanted),
            (Some(content), None) => Ok(Disclosed::Open(content.clone())),
            (None, None) => Ok(Disclosed::Withheld),
            (None, Some(bytes)) => {
                let rules = Rules::of(self.envelope.version).ok_or(StatementFault::Version {
                    found: self.envelope.version,
                })?;
                let opening = Opening::parse(bytes, rules)?;
                if opening.commitment(rules)? != self.envelope.commitment {
                    return Err(StatementFault::Commitment);
                }
                let content = Content::decode(&opening.content, rules)?;
                if content.audience.is_public() {
                    return Err(StatementFault::Hidden);
                }
                Ok(Disclosed::Open(content))
            }
        }
    }

    /// [`Statement::signature_check`] and [`Statement::disclose`].
    pub fn verify(&self, opening: Option<&[u8]>) -> Result<Disclosed, StatementFault> {
        self.signature_check()?;
        self.disclose(opening)
    }
}

/// A statement as a restart needs it: read and checked as by [`Statement::parse`], without its bytes, and with
/// what a reader made of its body in place of a tree of values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skimmed<B> {
    pub envelope: Envelope,
    pub id: Hash,
    pub content: Content<B>,
}

/// What came of [`skim`].
#[derive(Clone, Debug)]
pub enum Skim<B> {
    Public(Skimmed<B>),
    /// A clock statement, or one whose content is not in it.
    Whole(Statement),
}

/// Reads a statement for what it says, with the checks of [`Statement::parse`] in the same order. `read` is given
/// the kind and the body of a public one. A million statements are read so at a restart, and a tree of each body
/// would be made only to be read once and given back.
pub fn skim<B>(
    bytes: &[u8],
    read: impl FnOnce(&str, &View<'_>) -> B,
) -> Result<Skim<B>, StatementFault> {
    let found = Read::of(bytes, read)?;
    match found.public {
        Some(content) if content.kind != clock::KIND => Ok(Skim::Public(Skimmed {
            envelope: found.envelope,
            id: leaf_hash(bytes),
            content,
        })),
        Some(_) => Statement::parse(bytes).map(Skim::Whole),
        None => Ok(Skim::Whole(Statement {
            bytes: bytes.to_vec(),
            payload: found.payload,
            signature: found.signature,
            id: leaf_hash(bytes),
            public: None,
            envelope: found.envelope,
        })),
    }
}

/// The parts of a statement whose shape is right.
struct Read<B> {
    envelope: Envelope,
    payload: Range<usize>,
    signature: [u8; SIGNATURE_LEN],
    public: Option<Content<B>>,
}

impl<B> Read<B> {
    fn of(
        bytes: &[u8],
        read: impl FnOnce(&str, &View<'_>) -> B,
    ) -> Result<Read<B>, StatementFault> {
        if bytes.len() > V1.statement_len_max {
            return Err(StatementFault::TooLong {
                len: bytes.len(),
                max: V1.statement_len_max,
            });
        }
        let outer = cbor::view(bytes)?;
        let (protected, payload, signature) = sign1_parts(&outer)?;
        let (envelope, opening) = payload_parse(payload)?;
        let rules = Rules::of(envelope.version).ok_or(StatementFault::Version {
            found: envelope.version,
        })?;
        // The header holds nothing that the payload does not say, so it has one right spelling.
        if protected != protected_header(&envelope.origin, &envelope.author) {
            return Err(StatementFault::Header);
        }
        let public = match opening {
            None => None,
            Some((salt, content)) => {
                if content::commitment(&salt, content, rules)? != envelope.commitment {
                    return Err(StatementFault::Commitment);
                }
                let content = Content::decode_with(content, rules, read)?;
                if !content.audience.is_public() {
                    return Err(StatementFault::Exposed);
                }
                Some(content)
            }
        };
        // The signature comes last, behind a head of two bytes, and the payload right before.
        let payload_end = bytes.len() - SIGNATURE_LEN - 2;
        Ok(Read {
            envelope,
            payload: payload_end - payload.len()..payload_end,
            signature,
            public,
        })
    }
}

/// Everything an author decides before signing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    pub origin: Origin,
    pub author: AuthorKey,
    pub sequence: u64,
    pub previous: Option<Hash>,
    pub seen: Option<Seen>,
    pub content: Content,
    pub salt: Salt,
}

impl Draft {
    /// The statement without its signature, for a key that is held elsewhere (a browser, a card).
    pub fn prepare(&self) -> Result<Unsigned, StatementFault> {
        let rules = &V1;
        let opening = Opening {
            salt: self.salt,
            content: self.content.encode(rules)?,
        };
        let envelope = Envelope {
            version: rules.version,
            origin: self.origin.clone(),
            author: self.author,
            sequence: self.sequence,
            previous: self.previous,
            seen: self.seen,
            commitment: opening.commitment(rules)?,
        };
        let in_the_clear = self.content.audience.is_public();
        let protected = protected_header(&self.origin, &self.author);
        let payload = payload_encode(&envelope, in_the_clear.then_some(&opening))?;
        let message = to_be_signed(&protected, &payload);
        let opening = if in_the_clear {
            None
        } else {
            Some(opening.to_bytes(rules)?)
        };
        Ok(Unsigned {
            author: self.author,
            protected,
            payload,
            message,
            opening,
        })
    }

    pub fn sign(&self, key: &SigningKey) -> Result<SignedStatement, StatementFault> {
        let unsigned = self.prepare()?;
        let signature = key.sign(unsigned.message());
        unsigned.seal(&signature)
    }
}

/// A statement that waits for its signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unsigned {
    author: AuthorKey,
    protected: Vec<u8>,
    payload: Vec<u8>,
    message: Vec<u8>,
    opening: Option<Vec<u8>>,
}

impl Unsigned {
    /// The bytes the author's key signs (the Sig_structure of RFC 9052 §4.4).
    pub fn message(&self) -> &[u8] {
        &self.message
    }

    /// Checks the signature and joins the parts. A signature by another key is refused here.
    pub fn seal(self, signature: &[u8; SIGNATURE_LEN]) -> Result<SignedStatement, StatementFault> {
        self.author.verify(&self.message, signature)?;
        let outer = Value::Tag(
            COSE_SIGN1_TAG,
            Box::new(Value::Array(vec![
                Value::Bytes(self.protected),
                Value::Map(Vec::new()),
                Value::Bytes(self.payload),
                Value::bytes(*signature),
            ])),
        );
        let bytes = cbor::encode(&outer)?;
        // The author hears of a breach of shape before the log does.
        let statement = Statement::parse(&bytes)?;
        Ok(SignedStatement {
            id: statement.id(),
            bytes,
            opening: self.opening,
        })
    }
}

/// A signed statement, ready to be submitted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedStatement {
    pub id: Hash,
    pub bytes: Vec<u8>,
    /// The opening to hand to the log beside the statement; `None` for a public statement, which
    /// carries its content.
    pub opening: Option<Vec<u8>>,
}

const KEY_VERSION: u64 = 1;
const KEY_ORIGIN: u64 = 2;
const KEY_AUTHOR: u64 = 3;
const KEY_SEQUENCE: u64 = 4;
const KEY_PREVIOUS: u64 = 5;
const KEY_SEEN: u64 = 6;
const KEY_COMMITMENT: u64 = 7;
const KEY_OPENING: u64 = 8;

const HEADER_ALGORITHM: u64 = 1;
const HEADER_CONTENT_TYPE: u64 = 3;
const HEADER_KID: u64 = 4;
const HEADER_CWT_CLAIMS: u64 = 15;
const CLAIM_ISS: u64 = 1;
const CLAIM_SUB: u64 = 2;

/// RFC 9943 asks for an issuer and a subject. The issuer is the author's key in hexadecimal and
/// the subject the log, so that the header shows nothing that the payload does not. Written without
/// a tree of values between: every statement that is read is compared with it.
fn protected_header(origin: &Origin, author: &AuthorKey) -> Vec<u8> {
    let mut header = cbor::Writer::with_capacity(192);
    header.map(4);
    header.uint(HEADER_ALGORITHM);
    header.int(ALGORITHM_EDDSA);
    header.uint(HEADER_CONTENT_TYPE);
    header.text(CONTENT_TYPE);
    header.uint(HEADER_KID);
    header.bytes(&author.0);
    header.uint(HEADER_CWT_CLAIMS);
    header.map(2);
    header.uint(CLAIM_ISS);
    header.text(&author.to_hex());
    header.uint(CLAIM_SUB);
    header.text(origin.as_str());
    header.into_bytes()
}

fn payload_encode(envelope: &Envelope, opening: Option<&Opening>) -> Result<Vec<u8>, CborFault> {
    let mut entries = vec![
        (Value::Uint(KEY_VERSION), Value::Uint(envelope.version)),
        (
            Value::Uint(KEY_ORIGIN),
            Value::text(envelope.origin.as_str()),
        ),
        (Value::Uint(KEY_AUTHOR), Value::bytes(envelope.author.0)),
        (Value::Uint(KEY_SEQUENCE), Value::Uint(envelope.sequence)),
        (
            Value::Uint(KEY_PREVIOUS),
            envelope
                .previous
                .map_or(Value::Null, |hash| Value::bytes(hash.0)),
        ),
        (
            Value::Uint(KEY_SEEN),
            envelope.seen.map_or(Value::Null, |seen| {
                Value::Array(vec![Value::Uint(seen.size), Value::bytes(seen.root.0)])
            }),
        ),
        (
            Value::Uint(KEY_COMMITMENT),
            Value::bytes(envelope.commitment.0),
        ),
    ];
    if let Some(opening) = opening {
        entries.push((
            Value::Uint(KEY_OPENING),
            Value::Array(vec![
                Value::bytes(opening.salt),
                Value::bytes(opening.content.as_slice()),
            ]),
        ));
    }
    cbor::encode(&Value::Map(entries))
}

/// A salt and the content it hides, where they stand in a public statement.
type Opened<'a> = (Salt, &'a [u8]);

fn payload_parse(bytes: &[u8]) -> Result<(Envelope, Option<Opened<'_>>), StatementFault> {
    let value = cbor::view(bytes)?;
    let entries = value
        .as_map()
        .ok_or(StatementFault::Shape("the payload is not a map"))?;
    // Decoded keys ascend, so keys 1 to 7 or 1 to 8 stand in this order or are not all there.
    let in_order = entries
        .iter()
        .zip(1u64..)
        .all(|((key, _), number)| *key == Value::Uint(number));
    if !in_order || !(entries.len() == 7 || entries.len() == 8) {
        return Err(StatementFault::Shape(
            "the payload has not exactly the keys 1 to 7, or 1 to 8",
        ));
    }
    let field = |key: u64| &entries[key as usize - 1].1;
    let hash = |value: &View<'_>| value.as_bytes().and_then(Hash::from_slice);

    let version = field(KEY_VERSION)
        .as_uint()
        .ok_or(StatementFault::Shape("key 1, the version, is not a number"))?;
    if Rules::of(version).is_none() {
        return Err(StatementFault::Version { found: version });
    }
    let origin = field(KEY_ORIGIN).as_text().ok_or(StatementFault::Shape(
        "key 2, the log origin, is not a text",
    ))?;
    let author = field(KEY_AUTHOR)
        .as_bytes()
        .and_then(AuthorKey::from_slice)
        .ok_or(StatementFault::Shape(
            "key 3, the author key, is not 32 bytes",
        ))?;
    let sequence = field(KEY_SEQUENCE).as_uint().ok_or(StatementFault::Shape(
        "key 4, the author sequence, is not a number",
    ))?;
    let previous = match field(KEY_PREVIOUS) {
        Value::Null => None,
        value => Some(hash(value).ok_or(StatementFault::Shape(
            "key 5, the previous statement, is neither null nor 32 bytes",
        ))?),
    };
    // Sequence and previous say the same thing twice; a statement where they differ is not first
    // and not next.
    if sequence == 0 || (sequence == 1) != previous.is_none() {
        return Err(StatementFault::Shape(
            "the author sequence is 1 exactly where the previous statement is null, and never 0",
        ));
    }
    let seen = match field(KEY_SEEN) {
        Value::Null => None,
        value => match value.as_array() {
            Some([Value::Uint(size), root]) => {
                let root = hash(root).ok_or(StatementFault::Shape(
                    "key 6, the root seen, is not 32 bytes",
                ))?;
                Some(Seen { size: *size, root })
            }
            _ => {
                return Err(StatementFault::Shape(
                    "key 6, seen, is neither null nor [size, root]",
                ));
            }
        },
    };
    let commitment = hash(field(KEY_COMMITMENT)).ok_or(StatementFault::Shape(
        "key 7, the commitment, is not 32 bytes",
    ))?;
    let opening = match entries
        .get(KEY_OPENING as usize - 1)
        .map(|(_, value)| value)
    {
        None => None,
        Some(value) => match value.as_array() {
            Some([Value::Bytes(salt), Value::Bytes(content)]) => {
                let salt: Salt = (*salt)
                    .try_into()
                    .map_err(|_| StatementFault::Shape("key 8, the salt, is not 32 bytes"))?;
                Some((salt, *content))
            }
            _ => {
                return Err(StatementFault::Shape(
                    "key 8, the opening, is not [salt, content]",
                ));
            }
        },
    };
    let origin = Origin::new(origin)?;
    let envelope = Envelope {
        version,
        origin,
        author,
        sequence,
        previous,
        seen,
        commitment,
    };
    Ok((envelope, opening))
}

type Sign1Parts<'a> = (&'a [u8], &'a [u8], [u8; SIGNATURE_LEN]);

fn sign1_parts<'a>(outer: &View<'a>) -> Result<Sign1Parts<'a>, StatementFault> {
    let Value::Tag(COSE_SIGN1_TAG, inner) = outer else {
        return Err(StatementFault::Shape(
            "this is not a COSE_Sign1 with tag 18",
        ));
    };
    let Some(
        [
            Value::Bytes(protected),
            Value::Map(unprotected),
            Value::Bytes(payload),
            signature,
        ],
    ) = inner.as_array()
    else {
        return Err(StatementFault::Shape(
            "a COSE_Sign1 has four parts, the payload among them",
        ));
    };
    if !unprotected.is_empty() {
        return Err(StatementFault::Shape("the unprotected header is not empty"));
    }
    let signature = signature
        .as_bytes()
        .and_then(|bytes| bytes.try_into().ok())
        .ok_or(StatementFault::Shape("the signature is not 64 bytes"))?;
    Ok((protected, payload, signature))
}

fn to_be_signed(protected: &[u8], payload: &[u8]) -> Vec<u8> {
    let mut structure = cbor::Writer::with_capacity(protected.len() + payload.len() + 24);
    structure.array(4);
    structure.text("Signature1");
    structure.bytes(protected);
    structure.bytes(&[]);
    structure.bytes(payload);
    structure.into_bytes()
}

/// Why bytes are not a statement, or why a statement and an opening do not belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StatementFault {
    TooLong {
        len: usize,
        max: usize,
    },
    Cbor(CborFault),
    Shape(&'static str),
    Version {
        found: u64,
    },
    Origin(OriginFault),
    /// The protected header is not the one this author and origin give.
    Header,
    Content(ContentFault),
    /// The opening does not hash to the commitment.
    Commitment,
    /// A content in the clear whose audience is not public.
    Exposed,
    /// A content behind a commitment whose audience is public.
    Hidden,
    /// An opening beside a statement that carries its own.
    OpeningUnwanted,
    Key(KeyFault),
}

impl From<CborFault> for StatementFault {
    fn from(fault: CborFault) -> StatementFault {
        StatementFault::Cbor(fault)
    }
}

impl From<ContentFault> for StatementFault {
    fn from(fault: ContentFault) -> StatementFault {
        StatementFault::Content(fault)
    }
}

impl From<OriginFault> for StatementFault {
    fn from(fault: OriginFault) -> StatementFault {
        StatementFault::Origin(fault)
    }
}

impl From<KeyFault> for StatementFault {
    fn from(fault: KeyFault) -> StatementFault {
        StatementFault::Key(fault)
    }
}

impl StatementFault {
    pub fn code(&self) -> &'static str {
        match self {
            StatementFault::TooLong { .. } => "statement-too-long",
            StatementFault::Cbor(fault) => fault.code(),
            StatementFault::Shape(_) => "statement-shape",
            StatementFault::Version { .. } => "statement-version",
            StatementFault::Origin(fault) => fault.code(),
            StatementFault::Header => "statement-header",
            StatementFault::Content(fault) => fault.code(),
            StatementFault::Commitment => "statement-commitment",
            StatementFault::Exposed => "statement-exposed",
            StatementFault::Hidden => "statement-hidden",
            StatementFault::OpeningUnwanted => "statement-opening-unwanted",
            StatementFault::Key(fault) => fault.code(),
        }
    }
}

impl fmt::Display for StatementFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            StatementFault::TooLong { len, max } => {
                write!(f, "the statement has {len} bytes; at most {max} are allowed")
            }
            StatementFault::Cbor(fault) => write!(f, "the statement is not deterministic CBOR: {fault}"),
            StatementFault::Shape(what) => write!(f, "the statement has the wrong shape: {what}"),
            StatementFault::Version { found } => {
                write!(f, "the statement has version {found}; this program knows version 1")
            }
            StatementFault::Origin(fault) => fault.fmt(f),
            StatementFault::Header => f.write_str(
                "the protected header is not exactly algorithm EdDSA, the statement content type, and the author and log of the payload",
            ),
            StatementFault::Content(fault) => fault.fmt(f),
            StatementFault::Commitment => {
                f.write_str("salt and content do not give the commitment that was signed")
            }
            StatementFault::Exposed => {
                f.write_str("the content stands in the clear although its audience is not public")
            }
            StatementFault::Hidden => {
                f.write_str("the audience is public, so the content belongs in the clear")
            }
            StatementFault::OpeningUnwanted => {
                f.write_str("a public statement carries its content; no opening belongs beside it")
            }
            StatementFault::Key(fault) => fault.fmt(f),
        }
    }
}

impl core::error::Error for StatementFault {}
