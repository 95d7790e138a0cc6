//! Single statements, right and wrong.

use super::{content, draft, empty, log_key, officer_key, origin};
use armistice_record::cbor::{self, Value};
use armistice_record::hash::hex_encode;
use armistice_record::rules::V1;
use armistice_record::{Audience, AuthorKey, Content, Opening, SignedStatement, Statement};
use serde_json::{Value as Json, json};

pub fn cases() -> Vec<Json> {
    let mut cases = valid();
    cases.extend(wrong_bytes());
    cases.extend(wrong_envelopes());
    cases.extend(wrong_keys());
    cases.extend(wrong_contents());
    cases
}

fn valid_case(name: &str, signed: &SignedStatement, withheld: bool) -> Json {
    let statement = Statement::parse(&signed.bytes).unwrap();
    let opening = signed.opening.as_deref().filter(|_| !withheld);
    let disclosed = statement.verify(opening).unwrap();
    let found = disclosed.content();
    json!({
        "name": name,
        "bytes": hex_encode(&signed.bytes),
        "opening": opening.map(hex_encode),
        "code": null,
        "expected": {
            "id": signed.id.to_hex(),
            "author": statement.envelope().author.to_hex(),
            "commitment": statement.envelope().commitment.to_hex(),
            "disclosed": if found.is_some() { "open" } else { "withheld" },
            "kind": found.map(|content| content.kind.as_str()),
            "claimed_s": found.map(|content| content.claimed_s),
        },
    })
}

fn invalid_case(name: &str, bytes: &[u8], opening: Option<&[u8]>, code: &str) -> Json {
    json!({
        "name": name,
        "bytes": hex_encode(bytes),
        "opening": opening.map(hex_encode),
        "code": code,
    })
}

fn valid() -> Vec<Json> {
    let sign = |audience| draft(audience).sign(&officer_key()).unwrap();
    let mut early = draft(Audience::Public);
    early.content.claimed_s = -1;
    early.content.due_s = Some(1_456_617_600);
    // The longest content that fits: the last bucket holds it and one byte of padding.
    let mut long = draft(Audience::Own);
    let body = |len| Value::map(vec![(Value::text("words"), Value::Text("x".repeat(len)))]);
    long.content.body = body(10_000);
    let spare = V1.content_len_max() - long.content.encode(&V1).unwrap().len();
    long.content.body = body(10_000 + spare);
    assert_eq!(
        long.content.encode(&V1).unwrap().len(),
        V1.content_len_max()
    );
    vec![
        valid_case("public", &sign(Audience::Public), false),
        valid_case(
            "public, claimed before 1970, with a due time",
            &early.sign(&officer_key()).unwrap(),
            false,
        ),
        valid_case("all parties, opened", &sign(Audience::AllParties), false),
        valid_case("all parties, withheld", &sign(Audience::AllParties), true),
        valid_case("co-chairs", &sign(Audience::CoChairs), false),
        valid_case(
            "named",
            &sign(Audience::named_of(["mission-birch", "party-elm"])),
            false,
        ),
        valid_case("own", &sign(Audience::Own), false),
        valid_case(
            "own, the longest content",
            &long.sign(&officer_key()).unwrap(),
            false,
        ),
    ]
}

fn wrong_bytes() -> Vec<Json> {
    let signed = draft(Audience::AllParties).sign(&officer_key()).unwrap();
    let public = draft(Audience::Public).sign(&officer_key()).unwrap();
    let mut other = draft(Audience::AllParties);
    other.salt = [0x5b; 32];
    let other = other.sign(&officer_key()).unwrap().opening.unwrap();
    let opening = signed.opening.clone().unwrap();
    let changed = |change: &dyn Fn(&mut Vec<u8>)| {
        let mut bytes = signed.bytes.clone();
        change(&mut bytes);
        bytes
    };
    let mut unpadded = opening.clone();
    unpadded.truncate(opening.len() - 1);
    let mut wider = opening.clone();
    wider.resize(32 + 512, 0);
    vec![
        invalid_case("nothing", &[], None, "cbor-truncated"),
        invalid_case("not a COSE_Sign1", &[0xa0], None, "statement-shape"),
        invalid_case("no tag", &signed.bytes[1..], None, "statement-shape"),
        invalid_case(
            "a byte more",
            &changed(&|bytes| bytes.push(0)),
            None,
            "cbor-trailing",
        ),
        invalid_case(
            "a byte less",
            &changed(&|bytes| bytes.truncate(bytes.len() - 1)),
            None,
            "cbor-truncated",
        ),
        invalid_case(
            "last byte of the signature changed",
            &changed(&|bytes| *bytes.last_mut().unwrap() ^= 1),
            None,
            "key-bad-signature",
        ),
        invalid_case(
            "16 KiB and one byte",
            &vec![0; V1.statement_len_max + 1],
            None,
            "statement-too-long",
        ),
        invalid_case(
            "opening of another statement",
            &signed.bytes,
            Some(&other),
            "statement-commitment",
        ),
        invalid_case(
            "opening without its last byte",
            &signed.bytes,
            Some(&unpadded),
            "content-padding",
        ),
        invalid_case(
            "opening padded to a wider size",
            &signed.bytes,
            Some(&wider),
            "content-padding",
        ),
        invalid_case(
            "opening of the salt alone",
            &signed.bytes,
            Some(&opening[..32]),
            "content-padding",
        ),
        invalid_case(
            "opening beside a public statement",
            &public.bytes,
            Some(&opening),
            "statement-opening-unwanted",
        ),
    ]
}

/// The parts of a statement before they are signed.
struct Parts {
    protected: Value,
    unprotected: Value,
    payload: Value,
}

impl Parts {
    fn of(audience: Audience) -> Parts {
        let signed = draft(audience).sign(&officer_key()).unwrap();
        let Value::Tag(_, outer) = cbor::decode(&signed.bytes).unwrap() else {
            unreachable!()
        };
        let part = |index: usize| {
            let bytes = outer.as_array().unwrap()[index].as_bytes().unwrap();
            cbor::decode(bytes).unwrap()
        };
        Parts {
            protected: part(0),
            unprotected: Value::Map(Vec::new()),
            payload: part(2),
        }
    }

    /// Signs whatever the parts say now, as an officer who means harm would.
    fn sign(&self) -> Vec<u8> {
        let protected = cbor::encode(&self.protected).unwrap();
        let payload = cbor::encode(&self.payload).unwrap();
        let message = cbor::encode(&Value::Array(vec![
            Value::text("Signature1"),
            Value::bytes(protected.as_slice()),
            Value::Bytes(Vec::new()),
            Value::bytes(payload.as_slice()),
        ]));
        let signature = officer_key().sign(&message.unwrap());
        cbor::encode(&Value::Tag(
            18,
            Box::new(Value::Array(vec![
                Value::Bytes(protected),
                self.unprotected.clone(),
                Value::Bytes(payload),
                Value::bytes(signature),
            ])),
        ))
        .unwrap()
    }
}

fn set(map: &mut Value, key: u64, value: Option<Value>) {
    let Value::Map(entries) = map else {
        panic!("a map")
    };
    entries.retain(|(found, _)| *found != Value::Uint(key));
    if let Some(value) = value {
        entries.push((Value::Uint(key), value));
    }
    *map = Value::map(std::mem::take(entries));
}

/// A statement by a key that must not be believed. No signature could make it right.
fn by_key(name: &str, key: [u8; 32], code: &str) -> Json {
    let mut parts = Parts::of(Audience::AllParties);
    let author = AuthorKey(key);
    set(&mut parts.payload, 3, Some(Value::bytes(key)));
    set(&mut parts.protected, 4, Some(Value::bytes(key)));
    let claims = vec![
        (Value::Uint(1), Value::text(author.to_hex())),
        (Value::Uint(2), Value::text(origin().as_str())),
    ];
    set(&mut parts.protected, 15, Some(Value::Map(claims)));
    invalid_case(name, &parts.sign(), None, code)
}

fn wrong_keys() -> Vec<Json> {
    let mut small_order = [0; 32];
    small_order[0] = 1;
    // The field prime plus one: another spelling of the same point.
    let mut not_canonical = [0xff; 32];
    (not_canonical[0], not_canonical[31]) = (0xee, 0x7f);
    let mut not_on_curve = [0; 32];
    not_on_curve[0] = 2;
    vec![
        by_key("author key of small order", small_order, "key-small-order"),
        by_key(
            "author key in a second spelling",
            not_canonical,
            "key-not-canonical",
        ),
        by_key(
            "author key that is no point",
            not_on_curve,
            "key-not-on-curve",
        ),
        by_key(
            "author key of somebody else",
            log_key().author().0,
            "key-bad-signature",
        ),
    ]
}

fn wrong_envelopes() -> Vec<Json> {
    let forged = |name: &str, code: &str, forge: &dyn Fn(&mut Parts)| {
        let mut parts = Parts::of(Audience::AllParties);
        forge(&mut parts);
        invalid_case(name, &parts.sign(), None, code)
    };
    let payload = |name: &str, code: &str, key: u64, value: Option<Value>| {
        forged(name, code, &|parts| {
            set(&mut parts.payload, key, value.clone())
        })
    };
    let header = |name: &str, key: u64, value: Option<Value>| {
        forged(name, "statement-header", &|parts| {
            set(&mut parts.protected, key, value.clone())
        })
    };
    let root = Value::bytes(empty().0);
    vec![
        header("algorithm ES256", 1, Some(Value::int(-7))),
        header("no algorithm", 1, None),
        header("another content type", 3, Some(Value::text("text/plain"))),
        header(
            "another author in the header",
            4,
            Some(Value::bytes(log_key().author().0)),
        ),
        header("no claims", 15, None),
        header("one header more", 16, Some(Value::text("typ"))),
        forged("unprotected header", "statement-shape", &|parts| {
            set(&mut parts.unprotected, 1, Some(Value::Null));
        }),
        forged("payload that is not a map", "statement-shape", &|parts| {
            parts.payload = Value::Null
        }),
        payload("version 2", "statement-version", 1, Some(Value::Uint(2))),
        payload("no version", "statement-shape", 1, None),
        payload(
            "origin with a space",
            "origin-character",
            2,
            Some(Value::text("cedar example")),
        ),
        payload("empty origin", "origin-empty", 2, Some(Value::text(""))),
        payload(
            "origin of 129 bytes",
            "origin-too-long",
            2,
            Some(Value::text("a".repeat(129))),
        ),
        payload(
            "another log, same header",
            "statement-header",
            2,
            Some(Value::text("birch.example/truce")),
        ),
        payload(
            "author key of 31 bytes",
            "statement-shape",
            3,
            Some(Value::bytes([2; 31])),
        ),
        payload(
            "another author, same header",
            "statement-header",
            3,
            Some(Value::bytes(log_key().author().0)),
        ),
        payload("sequence 0", "statement-shape", 4, Some(Value::Uint(0))),
        payload(
            "sequence 2 without a previous statement",
            "statement-shape",
            4,
            Some(Value::Uint(2)),
        ),
        payload(
            "sequence 1 with a previous statement",
            "statement-shape",
            5,
            Some(root.clone()),
        ),
        payload(
            "negative sequence",
            "statement-shape",
            4,
            Some(Value::int(-1)),
        ),
        payload(
            "seen without a root",
            "statement-shape",
            6,
            Some(Value::Array(vec![Value::Uint(1)])),
        ),
        payload(
            "short commitment",
            "statement-shape",
            7,
            Some(Value::bytes([0; 31])),
        ),
        payload("no commitment", "statement-shape", 7, None),
        payload("a ninth key", "statement-shape", 9, Some(Value::Null)),
        payload(
            "opening that is not a pair",
            "statement-shape",
            8,
            Some(Value::Null),
        ),
    ]
}

/// Puts a content, right or wrong, in the clear or behind the commitment, and signs.
fn with_content(bytes: Vec<u8>, in_the_clear: bool) -> (Vec<u8>, Vec<u8>) {
    let opening = Opening {
        salt: [0x5a; 32],
        content: bytes,
    };
    let mut parts = Parts::of(Audience::AllParties);
    let commitment = opening.commitment(&V1).unwrap();
    set(&mut parts.payload, 7, Some(Value::bytes(commitment.0)));
    if in_the_clear {
        let pair = vec![
            Value::bytes(opening.salt),
            Value::bytes(opening.content.as_slice()),
        ];
        set(&mut parts.payload, 8, Some(Value::Array(pair)));
    }
    (parts.sign(), opening.to_bytes(&V1).unwrap())
}

fn wrong_contents() -> Vec<Json> {
    let encoded = |content: &Content| content.encode(&V1).unwrap();
    let forged = |name: &str, code: &str, key: u64, value: Option<Value>| {
        let mut map = cbor::decode(&encoded(&content(Audience::AllParties))).unwrap();
        set(&mut map, key, value);
        let (bytes, opening) = with_content(cbor::encode(&map).unwrap(), false);
        invalid_case(name, &bytes, Some(&opening), code)
    };
    let names = |names: &[&str]| {
        let names = names.iter().map(|name| Value::text(*name)).collect();
        Some(Value::Array(vec![Value::Uint(3), Value::Array(names)]))
    };
    let (exposed, _) = with_content(encoded(&content(Audience::CoChairs)), true);
    let (hidden, hidden_opening) = with_content(encoded(&content(Audience::Public)), false);
    let (noise, noise_opening) = with_content(vec![0xff; 20], false);
    let mut resalted = Parts::of(Audience::Public);
    let salted = Value::Array(vec![
        Value::bytes([0; 32]),
        Value::bytes(encoded(&content(Audience::Public))),
    ]);
    set(&mut resalted.payload, 8, Some(salted));
    let mut long = Parts::of(Audience::Public);
    let filled = Value::bytes(vec![0; V1.content_len_max() + 1]);
    set(
        &mut long.payload,
        8,
        Some(Value::Array(vec![Value::bytes([0; 32]), filled])),
    );
    vec![
        invalid_case(
            "restricted content in the clear",
            &exposed,
            None,
            "statement-exposed",
        ),
        invalid_case(
            "public content behind the commitment",
            &hidden,
            Some(&hidden_opening),
            "statement-hidden",
        ),
        invalid_case(
            "public content with another salt",
            &resalted.sign(),
            None,
            "statement-commitment",
        ),
        invalid_case(
            "content that is not CBOR",
            &noise,
            Some(&noise_opening),
            "cbor-indefinite",
        ),
        invalid_case(
            "content of 15,360 bytes",
            &long.sign(),
            None,
            "content-too-long",
        ),
        forged("no kind", "content-shape", 1, None),
        forged(
            "kind in capitals",
            "content-kind",
            1,
            Some(Value::text("Report")),
        ),
        forged("empty kind", "content-kind", 1, Some(Value::text(""))),
        forged(
            "claimed time as text",
            "content-shape",
            2,
            Some(Value::text("2016-02-27")),
        ),
        forged(
            "claimed time beyond 63 bits",
            "content-shape",
            2,
            Some(Value::Uint(1 << 63)),
        ),
        forged(
            "reference of 20 bytes",
            "content-shape",
            3,
            Some(Value::Array(vec![Value::bytes([0; 20])])),
        ),
        forged(
            "empty id as reference",
            "content-id",
            3,
            Some(Value::Array(vec![Value::text("")])),
        ),
        forged(
            "audience 5",
            "content-shape",
            4,
            Some(Value::Array(vec![Value::Uint(5)])),
        ),
        forged(
            "named audience of nobody",
            "content-addressees",
            4,
            names(&[]),
        ),
        forged(
            "named audience out of order",
            "content-addressees",
            4,
            names(&["b", "a"]),
        ),
        forged(
            "named audience with a name twice",
            "content-addressees",
            4,
            names(&["a", "a"]),
        ),
        forged("no body", "content-shape", 5, None),
        forged(
            "exhibit that is no digest",
            "content-shape",
            6,
            Some(Value::Array(vec![Value::Null])),
        ),
        forged(
            "257 exhibits",
            "content-list-too-long",
            6,
            Some(Value::Array(vec![Value::bytes([0; 32]); 257])),
        ),
        forged(
            "due null instead of absent",
            "content-shape",
            7,
            Some(Value::Null),
        ),
        forged("an eighth key", "content-shape", 8, Some(Value::Null)),
    ]
}
