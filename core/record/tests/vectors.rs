//! Public test vectors: our verifiers answer as everybody's should.
//!
//! The files and where they come from are in `fixtures/vectors/`. Read next: `oracles.rs`, which
//! compares with other implementations instead of with stored answers.

use armistice_record::tree::{consistency_verify, inclusion_verify};
use armistice_record::{AuthorKey, Hash, base64, sha256};
use serde_json::Value;

const INCLUSION: &str = include_str!("../../../fixtures/vectors/rfc6962_inclusion.jsonl");
const CONSISTENCY: &str = include_str!("../../../fixtures/vectors/rfc6962_consistency.jsonl");
const ED25519: &str = include_str!("../../../fixtures/vectors/ed25519_edge_cases.json");

/// Our types hold 32 bytes. An empty hash is therefore refused before any proof is looked at; for
/// placeholders such as "dont care 2" a digest stands in, so that equal ones stay equal.
fn hash(value: &Value) -> Option<Hash> {
    let text = value.as_str().expect("a hash is a base64 text");
    let bytes = base64::decode(text).expect("the vectors are valid base64");
    let stand_in = || sha256(&[b"placeholder ", &bytes[..]].concat());
    (!bytes.is_empty()).then(|| Hash::from_slice(&bytes).unwrap_or_else(stand_in))
}

fn proof(value: &Value) -> Option<Vec<Hash>> {
    match value {
        Value::Null => Some(Vec::new()),
        hashes => hashes
            .as_array()
            .expect("a proof is a list")
            .iter()
            .map(hash)
            .collect(),
    }
}

fn check(text: &str, verify: impl Fn(&Value) -> Option<bool>) {
    let mut count = 0;
    for line in text.lines() {
        let case: Value = serde_json::from_str(line).expect("each line is JSON");
        let accepted = verify(&case).unwrap_or(false);
        let expected = !case["wantErr"].as_bool().expect("each case has wantErr");
        assert_eq!(accepted, expected, "{}: {}", case["name"], case["desc"]);
        count += 1;
    }
    assert_eq!(count, 98);
}

#[test]
fn inclusion_proofs() {
    check(INCLUSION, |case| {
        let (index, size) = (case["leafIdx"].as_u64()?, case["treeSize"].as_u64()?);
        let (leaf, root) = (hash(&case["leafHash"])?, hash(&case["root"])?);
        Some(inclusion_verify(index, size, &leaf, &proof(&case["proof"])?, &root).is_ok())
    });
}

#[test]
fn consistency_proofs() {
    check(CONSISTENCY, |case| {
        let (old, new) = (case["size1"].as_u64()?, case["size2"].as_u64()?);
        let (old_root, new_root) = (hash(&case["root1"])?, hash(&case["root2"])?);
        let proof = proof(&case["proof"])?;
        Some(consistency_verify(old, new, &old_root, &new_root, &proof).is_ok())
    });
}

#[test]
fn ed25519_edge_cases() {
    let cases: Vec<Value> = serde_json::from_str(ED25519).expect("the file is JSON");
    assert_eq!(cases.len(), 914);
    let hex = |case: &Value, field: &str| {
        let text = case[field].as_str().expect("a hexadecimal text");
        armistice_record::hash::hex_decode(text).expect("the vectors are lower-case hexadecimal")
    };
    let mut accepted = 0;
    for case in &cases {
        let key = AuthorKey::from_slice(&hex(case, "key")).expect("a key is 32 bytes");
        let signature = hex(case, "sig")
            .try_into()
            .expect("a signature is 64 bytes");
        let message = case["msg"]
            .as_str()
            .expect("a message is a text")
            .as_bytes();
        if key.verify(message, &signature).is_ok() {
            accepted += 1;
            let flags: Vec<&str> = case["flags"]
                .as_array()
                .map(|flags| flags.iter().filter_map(Value::as_str).collect())
                .unwrap_or_default();
            for refused in [
                "low_order_A",
                "low_order_R",
                "non_canonical_A",
                "non_canonical_R",
            ] {
                assert!(
                    !flags.contains(&refused),
                    "case {}: {refused}",
                    case["number"]
                );
            }
        }
    }
    assert_eq!(accepted, 43);
}

#[test]
fn a_key_is_screened_before_it_is_registered() {
    let cases: Vec<Value> = serde_json::from_str(ED25519).expect("the file is JSON");
    let mut refused = 0;
    for case in &cases {
        let key = AuthorKey::from_hex(case["key"].as_str().expect("a hexadecimal text")).unwrap();
        let flagged = case["flags"].as_array().is_some_and(|flags| {
            flags
                .iter()
                .any(|flag| flag == "low_order_A" || flag == "non_canonical_A")
        });
        assert_eq!(key.screen().is_err(), flagged, "case {}", case["number"]);
        refused += usize::from(flagged);
    }
    assert!(refused > 0);
}
