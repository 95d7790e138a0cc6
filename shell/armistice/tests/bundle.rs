//! Bundles on the command line: made from a record, also while it is being served; checked with keys from outside.

mod support;

use std::path::PathBuf;
use support::client::Server;
use support::{Own, SECRET_FACTS, armistice, read, repository, text};

fn notice() -> (PathBuf, PathBuf) {
    (
        repository("fixtures/bundles/notice.armistice"),
        repository("fixtures/bundles/roots.txt"),
    )
}

#[test]
fn a_bundle_says_what_it_proves() {
    let (bundle, roots) = notice();
    armistice(["verify", text(&bundle), "--roots", text(&roots)]).told(
        0,
        &[
            "EXERCISE",
            "witnessed 2 of 2: the policy's quorum, reached 2031-05-03T09:00:07Z",
            "author: \"mission\" (custodial",
            "recorded: not before 2031-05-03T08:02:00Z by the log's clock, and by 2031-05-03T09:00:07Z",
            "kind: accused-notified, for \"south\"",
            "known to \"south\": it signed a receipt, entry 7, recorded not before 2031-05-03T08:02:05Z by the log's clock, and by 2031-05-03T09:00:07Z by the witnesses' clocks",
            "seen by \"north\"",
            "not proved:",
            "verify: ok",
        ],
    );
    let ran = armistice(["verify", text(&bundle), "--roots", text(&roots), "--json"]);
    let found: serde_json::Value = serde_json::from_str(&ran.told(0, &[]).out).expect("JSON");
    assert_eq!(found["witnessed"]["k"], 2);
    assert_eq!(found["subjects"][0]["receipts"][0]["by"]["actor"], "south");
}

#[test]
fn a_changed_bundle_is_refused() {
    let (bundle, roots) = notice();
    let folder = tempfile::tempdir().expect("a temporary folder");
    let changed = folder.path().join("changed.armistice");
    let mut bytes = read(&bundle);
    let last = bytes.len() - 1;
    bytes[last] ^= 1;
    std::fs::write(&changed, bytes).expect("it can be written");
    armistice(["verify", text(&changed), "--roots", text(&roots)]).told(
        3,
        &["verify: FAULT", "Nothing in this bundle is to be believed"],
    );
    let ran = armistice(["verify", text(&changed), "--roots", text(&roots), "--json"]);
    ran.told(3, &["\"holds\": false", "\"code\""]);
}

#[test]
fn nothing_is_believed_without_keys_from_outside() {
    let (bundle, roots) = notice();
    armistice(["verify", text(&bundle)]).told(2, &["give --roots FILE"]);
    armistice(["verify", text(&bundle), "--roots", text(&bundle)]).told(1, &["policy-"]);
    let folder = tempfile::tempdir().expect("a temporary folder");
    armistice(["verify", text(folder.path()), "--roots", text(&roots)]).told(2, &["is not a file"]);
}

/// The policy a `--recorded-only` bundle is told to be checked with.
fn policy_of(out: &str) -> String {
    let lines = out
        .lines()
        .filter(|line| line.starts_with("log ") && line.contains('+'));
    lines.map(|line| format!("{line}\nquorum none\n")).collect()
}

#[test]
fn a_record_without_witnesses_says_so() {
    let own = Own::small();
    let out = own.folder.path().join("terms.armistice");
    own.armistice(["bundle", "1", "--out", text(&out)])
        .told(1, &["cannot read the policy", "--recorded-only"]);
    let ran = own.armistice(["bundle", "1", "--out", text(&out), "--recorded-only"]);
    let ran = ran.told(
        0,
        &["the policy asks for no witness", "believe this log alone"],
    );
    let roots = own.file("roots.txt", policy_of(&ran.out));
    armistice(["verify", text(&out), "--roots", text(&roots)])
        .told(0, &["no witness vouches for it", "verify: ok"]);
    own.armistice(["bundle", "1", "--out", text(&out), "--recorded-only"])
        .told(1, &["cannot write"]);
    own.armistice(["bundle", "0", "--recorded-only"])
        .told(3, &["a statement of the log's clock"]);
    own.armistice(["bundle", "9999", "--recorded-only"])
        .told(3, &["there is no entry 9999"]);
    own.armistice(["bundle", "first", "--recorded-only"])
        .told(2, &["neither the number of an entry nor an id"]);
}

#[test]
fn a_content_is_told_only_where_it_is_meant_to_be() {
    let own = Own::small();
    own.facts("secret.facts", SECRET_FACTS)
        .told(0, &["statements recorded"]);
    let hidden = (0..200).find_map(|place| {
        let out = own.folder.path().join(format!("{place}.armistice"));
        let number = place.to_string();
        let words = ["bundle", &number, "--recorded-only", "--out", text(&out)];
        let ran = own.armistice(words);
        (ran.code == 0 && ran.out.contains("QUIETWORDS")).then_some((number, out))
    });
    let (number, open) = hidden.expect("one of the entries holds it");
    let told = |path: &PathBuf| String::from_utf8_lossy(&read(path)).contains("QUIETWORDS");
    assert!(told(&open));
    let closed = own.folder.path().join("closed.armistice");
    let words = [
        "bundle",
        &number,
        "--recorded-only",
        "--withhold",
        "--out",
        text(&closed),
    ];
    own.armistice(words).told(0, &["content: withheld"]);
    assert!(!told(&closed));
}

#[test]
fn a_bundle_is_made_while_the_record_is_served() {
    let own = Own::small();
    let dir = own.dir();
    let server = Server::start(["serve", "--port", "0", "--data", text(&dir)]);
    let out = own.folder.path().join("served.armistice");
    own.armistice(["bundle", "1", "--recorded-only", "--out", text(&out)])
        .told(0, &["written to"]);
    let left = std::fs::read_dir(own.dir()).expect("readable");
    let left = left.filter_map(Result::ok).map(|entry| entry.file_name());
    let left: Vec<_> = left
        .filter(|name| name.to_string_lossy().contains("bundle"))
        .collect();
    assert!(left.is_empty(), "{left:?}");
    drop(server);
}
