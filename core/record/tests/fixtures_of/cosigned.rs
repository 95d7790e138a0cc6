//! The vectors of what others say of the log: cosignatures, policies, add-checkpoint, proofs.
//!
//! Read next: `../fixtures.rs`, which reads them as another implementer would.

use super::{log_key, officer_key, origin};
use armistice_record::hash::hex_encode;
use armistice_record::note::{Note, NoteSignature, NoteVerifier};
use armistice_record::proof::TlogProof;
use armistice_record::tree::{MemoryTree, consistency_proof, inclusion_proof, leaf_hash};
use armistice_record::witness::AddCheckpoint;
use armistice_record::{Checkpoint, Cosigner, Hash, SigningKey, TreeHead, sha256};
use serde_json::{Value as Json, json};

const TIME_S: i64 = 1_679_315_147;

fn witness_key() -> SigningKey {
    SigningKey::from_seed(&[3; 32])
}

fn witness() -> Cosigner {
    Cosigner::new("witness.example/w1", witness_key().author()).unwrap()
}

fn tree(size: u64) -> MemoryTree {
    let mut tree = MemoryTree::new();
    for number in 0..size {
        tree.push(leaf_hash(&number.to_be_bytes()));
    }
    tree
}

fn head(size: u64) -> TreeHead {
    let root = tree(size).root();
    TreeHead { size, root }
}

fn note(head: TreeHead) -> Note {
    let checkpoint = Checkpoint {
        origin: origin(),
        size: head.size,
        root: head.root,
    };
    Note::parse(&checkpoint.sign(&log_key()).unwrap()).unwrap()
}

fn text_of(note: &Note) -> String {
    String::from_utf8(note.to_bytes()).unwrap()
}

pub fn cosignatures() -> Vec<Json> {
    let cosign = |time_s| witness().sign(&witness_key(), note(head(7)).text(), time_s);
    let case = |name: &str, lines: &[NoteSignature], times: &[i64], code: Option<&str>| {
        let mut note = note(head(7));
        for line in lines {
            note.signature_add(line.clone()).unwrap();
        }
        json!({
            "name": name, "cosigner": witness().to_string(), "note": text_of(&note),
            "times_s": times, "code": code,
        })
    };
    let good = cosign(TIME_S).unwrap();
    let with = |change: &dyn Fn(&mut NoteSignature)| {
        let mut line = good.clone();
        change(&mut line);
        line
    };
    let other_name = with(&|line| line.name = "witness.example/w2".into());
    let other_id = with(&|line| line.id[0] ^= 1);
    let later = with(&|line| line.signature[7] ^= 1);
    let beyond = with(&|line| line.signature[0] |= 0x80);
    let short = with(&|line| line.signature.truncate(71));
    let long = with(&|line| line.signature.push(0));
    let mut plain = note(head(7)).signatures()[0].clone();
    plain.name = good.name.clone();
    plain.id = good.id;
    let other_text = witness()
        .sign(&witness_key(), note(head(8)).text(), TIME_S)
        .unwrap();
    let last = cosign(i64::MAX).unwrap();
    let bad = Some("key-bad-signature");
    let mut wrong_type = case(
        "verifier key of type 01",
        &[],
        &[],
        Some("note-verifier-key"),
    );
    wrong_type["cosigner"] = NoteVerifier::new("witness.example/w1", witness_key().author())
        .unwrap()
        .to_string()
        .into();
    vec![
        case("valid", std::slice::from_ref(&good), &[TIME_S], None),
        case("not cosigned", &[], &[], None),
        case(
            "twice, at two times",
            &[good.clone(), last],
            &[TIME_S, i64::MAX],
            None,
        ),
        case("at 1970", &[cosign(0).unwrap()], &[0], None),
        case("under another name: ignored", &[other_name], &[], None),
        case("under another key id: ignored", &[other_id], &[], None),
        case("time changed", &[later], &[], bad),
        case(
            "time beyond 2^63 - 1",
            &[beyond],
            &[],
            Some("note-cosignature-time"),
        ),
        case("a byte short", &[short], &[], bad),
        case("a byte long", &[long], &[], bad),
        case(
            "a plain signature under the cosigner's id",
            &[plain],
            &[],
            bad,
        ),
        case("over another checkpoint", &[other_text], &[], bad),
        wrong_type,
    ]
}

pub fn witness_answers() -> Vec<Json> {
    let request = |old: u64, new: TreeHead| {
        let proof = consistency_proof(&tree(new.size), old, new.size).unwrap_or_default();
        AddCheckpoint::new(old, proof, note(new)).unwrap()
    };
    let log = NoteVerifier::new(origin().as_str(), log_key().author()).unwrap();
    let case = |name: &str,
                known: Option<TreeHead>,
                request: &str,
                status: u16,
                code: Option<&str>| {
        json!({
            "name": name, "logs": [log.to_string()], "request": request, "status": status, "code": code,
            "known": known.map(|head| json!({ "size": head.size, "root": head.root.to_hex() })),
        })
    };
    let ok = |name: &str, known: Option<TreeHead>, request: &AddCheckpoint| {
        let text = String::from_utf8(request.to_bytes()).unwrap();
        case(name, known, &text, 200, None)
    };
    let no =
        |name: &str, known: Option<TreeHead>, request: &AddCheckpoint, status: u16, code: &str| {
            let text = String::from_utf8(request.to_bytes()).unwrap();
            case(name, known, &text, status, Some(code))
        };
    let other_root = TreeHead {
        size: 7,
        root: sha256(b"another"),
    };
    let mut wrong_proof = request(3, head(7));
    wrong_proof.proof[1] = sha256(b"another");
    let mut short_proof = request(3, head(7));
    short_proof.proof.pop();
    let mut from_nothing = request(0, head(7));
    from_nothing.proof.push(head(3).root);
    let mut to_itself = request(7, head(7));
    to_itself.proof.push(head(3).root);
    let stranger = {
        let checkpoint = Checkpoint {
            origin: origin(),
            size: 7,
            root: head(7).root,
        };
        let note = checkpoint.sign(&officer_key()).unwrap();
        AddCheckpoint::new(0, Vec::new(), Note::parse(&note).unwrap()).unwrap()
    };
    let mut two_signers = request(0, head(7));
    let other_line = stranger.note.signatures()[0].clone();
    two_signers.note.signature_add(other_line).unwrap();
    let good = String::from_utf8(request(3, head(7)).to_bytes()).unwrap();
    let no_such = |mut case: Json| {
        case["logs"] = json!([]);
        case
    };
    let extension = Note::sign(
        &format!("{}extra\n", note(head(7)).text()),
        origin().as_str(),
        &log_key(),
    )
    .unwrap();
    let many = {
        let line = good.lines().nth(1).unwrap();
        let lines = format!("{line}\n").repeat(64);
        good.replacen(&format!("{line}\n"), &lines, 1)
    };
    let three = Some(head(3));
    let bad = |name: &str, from: &str, to: &str, code: &str| {
        let changed = good.replacen(from, to, 1);
        assert_ne!(changed, good, "{name}");
        case(name, three, &changed, 400, Some(code))
    };
    vec![
        ok("first checkpoint", None, &request(0, head(7))),
        ok("the tree grew", three, &request(3, head(7))),
        ok(
            "the same again, for a newer time",
            Some(head(7)),
            &request(7, head(7)),
        ),
        ok("an empty log", None, &request(0, TreeHead::empty())),
        ok("signed by an unknown key as well", None, &two_signers),
        no_such(no(
            "no log of this origin is followed",
            three,
            &request(3, head(7)),
            404,
            "witness-unknown-log",
        )),
        no(
            "not signed by the log",
            None,
            &stranger,
            403,
            "witness-not-signed",
        ),
        no(
            "old size above the checkpoint's",
            three,
            &request(8, head(7)),
            400,
            "witness-old-size-ahead",
        ),
        no(
            "old size is not what was cosigned",
            three,
            &request(2, head(7)),
            409,
            "witness-old-size",
        ),
        no(
            "old size where nothing was cosigned",
            None,
            &request(3, head(7)),
            409,
            "witness-old-size",
        ),
        no(
            "the log went back",
            Some(head(7)),
            &request(3, head(3)),
            409,
            "witness-old-size",
        ),
        no(
            "two roots for one size",
            Some(head(7)),
            &request(7, other_root),
            409,
            "witness-other-root",
        ),
        no(
            "a hash of the proof changed",
            three,
            &wrong_proof,
            422,
            "witness-inconsistent",
        ),
        no(
            "a hash of the proof missing",
            three,
            &short_proof,
            422,
            "witness-inconsistent",
        ),
        no(
            "a proof from size 0",
            None,
            &from_nothing,
            422,
            "witness-inconsistent",
        ),
        no(
            "a proof to itself",
            Some(head(7)),
            &to_itself,
            422,
            "witness-inconsistent",
        ),
        bad(
            "old size with a leading zero",
            "old 3",
            "old 03",
            "witness-old-size-line",
        ),
        bad("old size missing", "old 3\n", "", "witness-old-size-line"),
        bad(
            "old size of 65 bits",
            "old 3",
            "old 18446744073709551616",
            "witness-old-size-line",
        ),
        bad(
            "a proof line without padding",
            "=\n",
            "\n",
            "witness-proof-line",
        ),
        case(
            "64 proof lines",
            three,
            &many,
            400,
            Some("witness-proof-line"),
        ),
        bad("no empty line", "\n\n", "\n", "witness-proof-line"),
        bad("carriage returns", "\n", "\r\n", "witness-old-size-line"),
        bad(
            "signature without a dash",
            "\u{2014}",
            "-",
            "note-signature-line",
        ),
        case(
            "an extension line",
            three,
            &format!("old 3\n\n{}", text_of(&extension)),
            400,
            Some("checkpoint-lines"),
        ),
    ]
}

pub fn policies() -> Vec<Json> {
    let cosigner = |number: u8| {
        let key = SigningKey::from_seed(&[number; 32]);
        let name = format!("witness.example/{number}");
        (Cosigner::new(name, key.author()).unwrap(), key)
    };
    let log = NoteVerifier::new(origin().as_str(), log_key().author()).unwrap();
    let keys = |text: &str| {
        (20..25).fold(text.replace("$LOG", &log.to_string()), |text, number| {
            text.replace(&format!("$W{number}"), &cosigner(number).0.to_string())
        })
    };
    let case = |name: &str,
                policy: &str,
                by: &[(u8, i64)],
                answer: Json,
                code: Option<&str>,
                line: usize| {
        let mut note = note(head(7));
        for (number, time_s) in by {
            let (cosigner, key) = cosigner(*number);
            let line = cosigner.sign(&key, note.text(), *time_s).unwrap();
            note.signature_add(line).unwrap();
        }
        json!({
            "name": name, "policy": keys(policy), "note": text_of(&note), "answer": answer,
            "code": code, "line": line,
        })
    };
    let yes =
        |name: &str, policy: &str, by: &[(u8, i64)], met: bool, n: usize, met_at: Option<i64>| {
            let answer = json!({ "k": by.len(), "n": n, "met": met, "met_at_s": met_at });
            case(name, policy, by, answer, None, 0)
        };
    let no = |name: &str, policy: &str, line: usize, code: &str| {
        case(name, policy, &[], Json::Null, Some(code), line)
    };
    // RFC 8032, section 5.1.3: with y = 2 there is no x.
    let off_curve = "witness.example/off+ac358492+BAIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    let many = |count: u32| -> String {
        let lines = (0..count).map(|number| {
            let key = SigningKey::from_seed(&sha256(&number.to_be_bytes()).0);
            let cosigner = Cosigner::new(format!("w.example/{number}"), key.author()).unwrap();
            format!("witness w{number} {cosigner}\n")
        });
        format!("log $LOG\n{}quorum none\n", lines.collect::<String>())
    };
    let both = "# k of the parties and j of the guarantors\nlog $LOG\n\nwitness north $W20\n\twitness south  $W21 https://south.example/\nwitness east $W22\nwitness first $W23\nwitness second $W24\ngroup parties 2 north south east\ngroup guarantors any first second\ngroup both all parties guarantors\nquorum both\n";
    vec![
        yes("nobody yet", both, &[], false, 5, None),
        yes(
            "two parties, no guarantor",
            both,
            &[(20, 5), (21, 6)],
            false,
            5,
            None,
        ),
        yes(
            "two guarantors, one party",
            both,
            &[(20, 5), (23, 6), (24, 7)],
            false,
            5,
            None,
        ),
        yes(
            "two parties and a guarantor",
            both,
            &[(20, 9), (22, 5), (24, 7)],
            true,
            5,
            Some(9),
        ),
        yes(
            "all",
            both,
            &[(20, 9), (21, 8), (22, 5), (23, 1), (24, 7)],
            true,
            5,
            Some(8),
        ),
        yes(
            "no witness asked for",
            "log $LOG\nquorum none\n",
            &[],
            true,
            0,
            None,
        ),
        yes(
            "one witness",
            "log $LOG\nwitness a $W20\nquorum a\n",
            &[(20, 5)],
            true,
            1,
            Some(5),
        ),
        yes("256 witnesses", &many(256), &[], true, 256, None),
        no("257 witnesses", &many(257), 258, "policy-too-long"),
        no(
            "a witness key that is no point of the curve",
            &format!("log $LOG\nwitness a {off_curve}\nquorum none\n"),
            2,
            "key-not-on-curve",
        ),
        no("no quorum line", "log $LOG\n", 1, "policy-no-quorum"),
        no(
            "two quorum lines",
            "quorum none\nquorum none\n",
            2,
            "policy-quorum-twice",
        ),
        no(
            "last line not finished",
            "quorum none",
            1,
            "policy-unfinished-line",
        ),
        no("carriage return", "quorum none\r\n", 1, "policy-character"),
        no("unknown word", "logs $LOG\nquorum none\n", 1, "policy-line"),
        no("a word too many", "quorum none now\n", 1, "policy-line"),
        no(
            "name not defined yet",
            "group g any a\nwitness a $W20\nquorum g\n",
            1,
            "policy-unknown-name",
        ),
        no(
            "name taken",
            "witness a $W20\nwitness a $W21\nquorum a\n",
            2,
            "policy-name-taken",
        ),
        no(
            "none as a name",
            "witness none $W20\nquorum none\n",
            1,
            "policy-name-taken",
        ),
        no(
            "witness key twice",
            "witness a $W20\nwitness b $W20\nquorum a\n",
            2,
            "policy-duplicate-key",
        ),
        no(
            "log key twice",
            "log $LOG\nlog $LOG\nquorum none\n",
            2,
            "policy-duplicate-key",
        ),
        no(
            "log key of a witness's type",
            "log $W20\nquorum none\n",
            1,
            "note-verifier-key",
        ),
        no(
            "member twice",
            "witness a $W20\ngroup g any a a\nquorum g\n",
            2,
            "policy-member-twice",
        ),
        no(
            "member of two groups",
            "witness a $W20\ngroup g any a\ngroup h any a\nquorum g\n",
            3,
            "policy-member-twice",
        ),
        no(
            "threshold 0",
            "witness a $W20\ngroup g 0 a\nquorum g\n",
            2,
            "policy-threshold",
        ),
        no(
            "threshold above the members",
            "witness a $W20\ngroup g 2 a\nquorum g\n",
            2,
            "policy-threshold",
        ),
        no(
            "group without members",
            "group g any\nquorum g\n",
            1,
            "policy-threshold",
        ),
    ]
}

pub fn proofs() -> Vec<Json> {
    let proof = |index: u64, size: u64| TlogProof {
        extra: None,
        index,
        hashes: inclusion_proof(&tree(size), index, size).unwrap(),
        note: note(head(size)),
    };
    let case = |name: &str, text: &str, leaf: Hash, code: Option<&str>| {
        json!({
            "name": name, "log": NoteVerifier::new(origin().as_str(), log_key().author()).unwrap().to_string(),
            "proof": text, "leaf": hex_encode(&leaf.0), "code": code,
        })
    };
    let text = |proof: &TlogProof| String::from_utf8(proof.to_bytes()).unwrap();
    let leaf = |index: u64| leaf_hash(&index.to_be_bytes());
    let good = proof(4, 7);
    let written = text(&good);
    let bad = |name: &str, from: &str, to: &str, code: &str| {
        let changed = written.replacen(from, to, 1);
        assert_ne!(changed, written, "{name}");
        case(name, &changed, leaf(4), Some(code))
    };
    let mut extra = good.clone();
    extra.extra = Some(b"a note to oneself".to_vec());
    let mut longer = good.clone();
    longer.hashes.push(leaf(0));
    let mut shorter = good.clone();
    shorter.hashes.pop();
    vec![
        case("an entry in the middle", &written, leaf(4), None),
        case(
            "the last of an odd tree",
            &text(&proof(6, 7)),
            leaf(6),
            None,
        ),
        case("the only entry", &text(&proof(0, 1)), leaf(0), None),
        case("with extra data", &text(&extra), leaf(4), None),
        case(
            "another entry",
            &written,
            leaf(5),
            Some("proof-root-mismatch"),
        ),
        case(
            "a hash too many",
            &text(&longer),
            leaf(4),
            Some("proof-wrong-length"),
        ),
        case(
            "a hash too few",
            &text(&shorter),
            leaf(4),
            Some("proof-wrong-length"),
        ),
        bad(
            "index outside the tree",
            "index 4",
            "index 7",
            "proof-out-of-range",
        ),
        bad(
            "index of another entry",
            "index 4",
            "index 5",
            "proof-root-mismatch",
        ),
        bad("another version", "@v1", "@v2", "tlog-proof-header"),
        bad("carriage return", "@v1\n", "@v1\r\n", "tlog-proof-header"),
        bad("leading zero", "index 4", "index 04", "tlog-proof-index"),
        bad("no index", "index 4\n", "", "tlog-proof-index"),
        bad(
            "empty extra data",
            "index 4",
            "extra \nindex 4",
            "tlog-proof-extra",
        ),
        bad(
            "extra data without padding",
            "index 4",
            "extra AA\nindex 4",
            "tlog-proof-extra",
        ),
        bad("hash without padding", "=\n", "\n", "tlog-proof-hash"),
        bad("no empty line", "\n\n", "\n", "tlog-proof-hash"),
        bad("checkpoint changed", "\n7\n", "\n8\n", "key-bad-signature"),
    ]
}
