//! Makes the vectors of `fixtures/record/` from fixed seeds, salts and times.
//!
//! A forged statement is signed over its forgery where it can be, so that each case is refused for
//! the one reason it names and not for a bad signature. Read next: `../fixtures.rs`.

mod bundles;
mod chains;
mod cosigned;
mod histories;
mod statements;

use armistice_record::cbor::{self, Value};
use armistice_record::hash::hex_encode;
use armistice_record::{
    Audience, Checkpoint, Content, Draft, Hash, Origin, SigningKey, TreeHead, sha256,
};
use serde_json::{Value as Json, json};

pub fn files() -> Vec<(&'static str, String)> {
    vec![
        ("cbor.jsonl", lines(cbor_cases())),
        ("statement.jsonl", lines(statements::cases())),
        ("chain.jsonl", lines(chains::cases())),
        ("checkpoint.jsonl", lines(checkpoint_cases())),
        ("cosignature.jsonl", lines(cosigned::cosignatures())),
        ("witness.jsonl", lines(cosigned::witness_answers())),
        ("policy.jsonl", lines(cosigned::policies())),
        ("proof.jsonl", lines(cosigned::proofs())),
        ("bundle.jsonl", lines(bundles::cases())),
        ("history.jsonl", lines(histories::cases())),
    ]
}

fn lines(cases: Vec<Json>) -> String {
    cases.into_iter().map(|case| format!("{case}\n")).collect()
}

fn log_key() -> SigningKey {
    SigningKey::from_seed(&[1; 32])
}

fn officer_key() -> SigningKey {
    SigningKey::from_seed(&[2; 32])
}

fn origin() -> Origin {
    Origin::new("cedar.example/truce").unwrap()
}

fn content(audience: Audience) -> Content {
    Content {
        kind: "report/received".into(),
        claimed_s: 1_456_531_200,
        references: Vec::new(),
        audience,
        body: Value::map(vec![
            (
                Value::text("words"),
                Value::text("Two mortar rounds heard north of Juniper"),
            ),
            (Value::text("count"), Value::Uint(2)),
        ]),
        exhibits: vec![sha256(b"a photograph")],
        due_s: None,
    }
}

/// The officer's first statement.
fn draft(audience: Audience) -> Draft {
    Draft {
        origin: origin(),
        author: officer_key().author(),
        sequence: 1,
        previous: None,
        seen: None,
        content: content(audience),
        salt: [0x5a; 32],
    }
}

fn cbor_cases() -> Vec<Json> {
    let valid = |name: &str, value: Value| {
        let bytes = cbor::encode(&value).unwrap();
        json!({ "name": name, "bytes": hex_encode(&bytes), "code": null })
    };
    let invalid =
        |name: &str, hex: &str, code: &str| json!({ "name": name, "bytes": hex, "code": code });
    let nested = |depth: usize| "81".repeat(depth) + "00";
    vec![
        valid("zero", Value::Uint(0)),
        valid("23, the last short number", Value::Uint(23)),
        valid("24", Value::Uint(24)),
        valid("256", Value::Uint(256)),
        valid("65536", Value::Uint(65_536)),
        valid("2^32", Value::Uint(1 << 32)),
        valid("2^64 - 1", Value::Uint(u64::MAX)),
        valid("-1", Value::int(-1)),
        valid("-2^63", Value::int(i64::MIN)),
        valid("empty byte string", Value::Bytes(Vec::new())),
        valid("text", Value::text("Juniper \u{2014} \u{0634}")),
        valid("empty array", Value::Array(Vec::new())),
        valid(
            "array",
            Value::Array(vec![Value::Bool(true), Value::Bool(false), Value::Null]),
        ),
        valid(
            "map sorted by encoded keys",
            Value::map(vec![
                (Value::text("b"), Value::Uint(1)),
                (Value::text("aa"), Value::Uint(2)),
                (Value::Uint(100), Value::Uint(3)),
                (Value::int(-1), Value::Uint(4)),
            ]),
        ),
        valid("tag", Value::Tag(18, Box::new(Value::Null))),
        json!({ "name": "31 levels of nesting", "bytes": nested(31), "code": null }),
        invalid("32 levels of nesting", &nested(32), "cbor-too-deep"),
        invalid("nothing", "", "cbor-truncated"),
        invalid("text cut short", "6361", "cbor-truncated"),
        invalid(
            "array of 2^63 items that are not there",
            "9b8000000000000000",
            "cbor-truncated",
        ),
        invalid("two values", "0000", "cbor-trailing"),
        invalid("23 in two bytes", "1817", "cbor-not-shortest"),
        invalid("255 in three bytes", "1900ff", "cbor-not-shortest"),
        invalid("text length in two bytes", "780161", "cbor-not-shortest"),
        invalid("open array", "9fff", "cbor-indefinite"),
        invalid("open text", "7f6161ff", "cbor-indefinite"),
        invalid("break alone", "ff", "cbor-indefinite"),
        invalid("key twice", "a2616100616101", "cbor-duplicate-key"),
        invalid("keys out of order", "a2616200616100", "cbor-unsorted"),
        invalid("longer key first", "a262616100616200", "cbor-unsorted"),
        invalid("text that is not UTF-8", "61ff", "cbor-not-utf8"),
        invalid("half float", "f93c00", "cbor-float"),
        invalid("double", "fb3ff0000000000000", "cbor-float"),
        invalid("undefined", "f7", "cbor-unsupported"),
        invalid("simple value", "e0", "cbor-unsupported"),
        invalid("reserved head", "1c", "cbor-unsupported"),
        invalid("-2^63 - 1", "3b8000000000000000", "cbor-out-of-range"),
    ]
}

fn checkpoint_cases() -> Vec<Json> {
    let point = Checkpoint {
        origin: origin(),
        size: 3,
        root: sha256(b"a root"),
    };
    let verifier = Checkpoint::verifier(&origin(), log_key().author())
        .unwrap()
        .to_string();
    let good = String::from_utf8(point.sign(&log_key()).unwrap()).unwrap();
    let case = |name: &str, note: &str, code: Option<&str>| {
        json!({
            "name": name, "verifier": verifier, "note": note, "code": code,
            "size": point.size, "root": point.root.to_hex(),
        })
    };
    let signed = |text: &str| {
        let note = armistice_record::note::Note::sign(text, origin().as_str(), &log_key()).unwrap();
        String::from_utf8(note.to_bytes()).unwrap()
    };
    let text = point.to_text();
    let (origin_line, rest) = text.split_once('\n').unwrap();
    let root_line = rest.lines().nth(1).unwrap();
    let other_key = String::from_utf8(point.sign(&officer_key()).unwrap()).unwrap();
    let other_line = other_key.lines().last().unwrap();
    let bad_verifier = verifier.replace("cedar", "birch");
    let mut wrong_id = case(
        "verifier key whose id is another name's",
        &good,
        Some("note-verifier-key"),
    );
    wrong_id["verifier"] = bad_verifier.into();
    vec![
        case("valid", &good, None),
        case(
            "valid, with a signature by an unknown key",
            &format!("{good}{other_line}\n"),
            None,
        ),
        wrong_id,
        case(
            "signed by another key",
            &other_key,
            Some("note-not-signed-by"),
        ),
        case(
            "size changed after signing",
            &good.replace("\n3\n", "\n4\n"),
            Some("key-bad-signature"),
        ),
        case("no signature", &format!("{text}\n"), Some("note-unsigned")),
        case("no empty line", &text, Some("note-unsigned")),
        case("no final newline", good.trim_end(), Some("note-unsigned")),
        case(
            "carriage returns",
            &good.replace('\n', "\r\n"),
            Some("note-text"),
        ),
        case(
            "signature line without a dash",
            &good.replace('\u{2014}', "-"),
            Some("note-signature-line"),
        ),
        case(
            "base64 without padding",
            &good.replace("=\n", "\n"),
            Some("note-signature-line"),
        ),
        case(
            "extension line",
            &signed(&format!("{text}extra\n")),
            Some("checkpoint-lines"),
        ),
        case(
            "two lines",
            &signed(&format!("{origin_line}\n3\n")),
            Some("checkpoint-lines"),
        ),
        case(
            "leading zero",
            &signed(&format!("{origin_line}\n03\n{root_line}\n")),
            Some("checkpoint-size"),
        ),
        case(
            "signed number",
            &signed(&format!("{origin_line}\n+3\n{root_line}\n")),
            Some("checkpoint-size"),
        ),
        case(
            "size beyond 64 bits",
            &signed(&format!(
                "{origin_line}\n18446744073709551616\n{root_line}\n"
            )),
            Some("checkpoint-size"),
        ),
        case(
            "short root",
            &signed(&format!("{origin_line}\n3\nAAAA\n")),
            Some("checkpoint-root"),
        ),
        case(
            "another log's text",
            &signed(&format!("birch.example/truce\n3\n{root_line}\n")),
            Some("checkpoint-other-origin"),
        ),
    ]
}

fn empty() -> Hash {
    TreeHead::empty().root
}
