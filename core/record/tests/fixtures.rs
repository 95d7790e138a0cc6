//! The vectors of `fixtures/record/`, read as another implementer would read them.
//!
//! Every line says what must come out: an answer, or the code of the refusal. A second test makes
//! the files again and compares, so that they cannot go stale; `UPDATE_EXPECT=1` writes them.
//! Read next: `fixtures_of/mod.rs`, which makes them, and `docs/spec/statement.md`.

// The core itself reads and writes no files; this test compares with files.
#![allow(clippy::disallowed_methods)]

mod fixtures_of;

use armistice_record::hash::hex_decode;
use armistice_record::note::{Note, NoteVerifier};
use armistice_record::witness::{self, AddCheckpoint};
use armistice_record::{
    AuthorKey, Chain, Checkpoint, Cosigner, Disclosed, Hash, Origin, Quorum, Statement, TlogProof,
    TreeHead, cbor,
};
use serde_json::Value as Json;
use std::path::PathBuf;

fn path(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../../fixtures/record")
        .join(name)
}

fn check(name: &str, answer: impl Fn(&Json) -> Result<(), String>) {
    let text = std::fs::read_to_string(path(name)).expect("the vectors are there");
    let mut codes = Vec::new();
    for line in text.lines() {
        let case: Json = serde_json::from_str(line).expect("each line is JSON");
        let found = answer(&case).err();
        assert_eq!(
            found.as_deref(),
            case["code"].as_str(),
            "{name}: {}",
            case["name"]
        );
        codes.push(found);
    }
    assert!(codes.iter().any(Option::is_none), "{name} has a valid case");
    assert!(
        codes.iter().any(Option::is_some),
        "{name} has an invalid case"
    );
}

fn hex(value: &Json) -> Vec<u8> {
    hex_decode(value.as_str().expect("a text")).expect("lower-case hexadecimal")
}

fn text(value: &Json) -> &str {
    value.as_str().expect("a text")
}

fn hash(value: &Json) -> Hash {
    Hash::from_slice(&hex(value)).expect("a digest of 32 bytes")
}

#[test]
fn cbor_vectors() {
    check("cbor.jsonl", |case| {
        let bytes = hex(&case["bytes"]);
        let value = cbor::decode(&bytes).map_err(|fault| fault.code().to_owned())?;
        assert_eq!(cbor::encode(&value).unwrap(), bytes);
        Ok(())
    });
}

#[test]
fn statement_vectors() {
    check("statement.jsonl", |case| {
        let opening = (!case["opening"].is_null()).then(|| hex(&case["opening"]));
        let answer = Statement::parse(&hex(&case["bytes"])).and_then(|statement| {
            let disclosed = statement.verify(opening.as_deref())?;
            Ok((statement, disclosed))
        });
        let (statement, disclosed) = answer.map_err(|fault| fault.code().to_owned())?;
        let expected = &case["expected"];
        assert_eq!(statement.id(), hash(&expected["id"]));
        assert_eq!(
            statement.envelope().commitment,
            hash(&expected["commitment"])
        );
        assert_eq!(statement.envelope().author.0, hash(&expected["author"]).0);
        match disclosed {
            Disclosed::Withheld => assert_eq!(expected["disclosed"], "withheld"),
            Disclosed::Open(content) => {
                assert_eq!(expected["disclosed"], "open");
                assert_eq!(expected["kind"], content.kind.as_str());
                assert_eq!(expected["claimed_s"], content.claimed_s);
            }
        }
        Ok(())
    });
}

#[test]
fn chain_vectors() {
    check("chain.jsonl", |case| {
        let entries: Vec<Vec<u8>> = case["entries"]
            .as_array()
            .expect("a list of entries")
            .iter()
            .map(hex)
            .collect();
        let size = case["size"].as_u64().expect("a size");
        let expected = TreeHead {
            size,
            root: hash(&case["root"]),
        };
        let origin = Origin::new(case["origin"].as_str().expect("a text")).expect("an origin");
        let log_key = AuthorKey(hash(&case["log_key"]).0);
        let entries = entries.iter().map(Vec::as_slice);
        match Chain::audit(origin, log_key, entries, expected) {
            Ok(chain) => {
                assert_eq!(case["time_s"].as_i64(), chain.time_s());
                Ok(())
            }
            Err(fault) => {
                assert_eq!(case["index"], fault.index, "{}", case["name"]);
                Err(fault.code().to_owned())
            }
        }
    });
}

#[test]
fn checkpoint_vectors() {
    check("checkpoint.jsonl", |case| {
        let verifier = NoteVerifier::parse(case["verifier"].as_str().expect("a text"))
            .map_err(|fault| fault.code().to_owned())?;
        let note = case["note"].as_str().expect("a text");
        let checkpoint = Checkpoint::open(note.as_bytes(), &verifier)
            .map_err(|fault| fault.code().to_owned())?;
        assert_eq!(case["size"], checkpoint.size);
        assert_eq!(hash(&case["root"]), checkpoint.root);
        Ok(())
    });
}

#[test]
fn cosignature_vectors() {
    check("cosignature.jsonl", |case| {
        let answer = Cosigner::parse(text(&case["cosigner"])).and_then(|cosigner| {
            let note = Note::parse(text(&case["note"]).as_bytes())?;
            note.cosignatures(&cosigner)
        });
        let times = answer.map_err(|fault| fault.code().to_owned())?;
        assert_eq!(case["times_s"], serde_json::json!(times));
        Ok(())
    });
}

#[test]
fn witness_vectors() {
    check("witness.jsonl", |case| {
        let known = (!case["known"].is_null()).then(|| TreeHead {
            size: case["known"]["size"].as_u64().expect("a size"),
            root: hash(&case["known"]["root"]),
        });
        let logs = case["logs"].as_array().expect("a list of keys").iter();
        let logs: Vec<NoteVerifier> = logs
            .map(|log| NoteVerifier::parse(text(log)).expect("a verifier key"))
            .collect();
        let bytes = text(&case["request"]).as_bytes();
        let answer = AddCheckpoint::parse(bytes).and_then(|request| {
            assert_eq!(request.to_bytes(), bytes);
            witness::decide(known, &request, &logs)
        });
        let status = answer
            .as_ref()
            .map_or_else(|refusal| refusal.status(), |_| 200);
        assert_eq!(case["status"], status, "{}", case["name"]);
        answer
            .map(|_| ())
            .map_err(|refusal| refusal.code().to_owned())
    });
}

#[test]
fn policy_vectors() {
    check("policy.jsonl", |case| {
        let policy = Quorum::parse(text(&case["policy"]).as_bytes()).map_err(|fault| {
            assert_eq!(case["line"], fault.line, "{}", case["name"]);
            fault.code().to_owned()
        })?;
        let note = Note::parse(text(&case["note"]).as_bytes()).expect("a note");
        policy.checkpoint_open(&note).expect("signed by the log");
        let witnessed = policy
            .judge(&note)
            .map_err(|fault| fault.code().to_owned())?;
        let answer = serde_json::json!({
            "k": witnessed.k, "n": witnessed.n, "met": witnessed.met,
            "met_at_s": policy.met_at(&witnessed),
        });
        assert_eq!(case["answer"], answer, "{}", case["name"]);
        Ok(())
    });
}

#[test]
fn proof_vectors() {
    check("proof.jsonl", |case| {
        let bytes = text(&case["proof"]).as_bytes();
        let proof = TlogProof::parse(bytes).map_err(|fault| fault.code().to_owned())?;
        assert_eq!(proof.to_bytes(), bytes);
        let log = NoteVerifier::parse(text(&case["log"])).expect("a verifier key");
        let checkpoint = Checkpoint::open(&proof.note.to_bytes(), &log)
            .map_err(|fault| fault.code().to_owned())?;
        proof
            .verify(&hash(&case["leaf"]), checkpoint.head())
            .map_err(|fault| fault.code().to_owned())
    });
}

/// Made by the second implementation, `docs/spec/forge.py`.
#[test]
fn forged_vectors() {
    bundles("forged.jsonl");
}

#[test]
fn bundle_vectors() {
    bundles("bundle.jsonl");
}

fn bundles(name: &str) {
    check(name, |case| {
        let policy = Quorum::parse(text(&case["policy"]).as_bytes()).expect("a policy");
        armistice_record::bundle::verify(&hex(&case["bundle"]), &policy)
            .map(|_| ())
            .map_err(|fault| fault.code().to_owned())
    });
}

#[test]
fn the_files_are_what_the_code_makes() {
    for (name, made) in fixtures_of::files() {
        if std::env::var_os("UPDATE_EXPECT").is_some() {
            std::fs::write(path(name), &made).expect("the vectors can be written");
        }
        let found = std::fs::read_to_string(path(name)).unwrap_or_default();
        assert!(
            found == made,
            "{name} is stale; run this test with UPDATE_EXPECT=1"
        );
    }
}
