//! `fsck` from the command line: what it says of a sound record, of a damaged one, and of one in use.

mod support;

use std::fs;
use support::seeded::Seeded;
use support::{Own, armistice, read, text};

#[test]
fn a_sound_record_is_told_in_words_and_as_json() {
    let own = Own::small();
    own.facts("secret.facts", support::SECRET_FACTS)
        .told(0, &[]);
    let (dir, root) = (own.dir(), own.root());
    let ran = armistice(["fsck", text(&dir)]).told(0, &["fsck: ok", "13 openings match"]);
    assert!(ran.out.contains(&root), "{}", ran.out);
    let shown = armistice(["fsck", "--json", text(&dir)]).told(0, &[]);
    let json: serde_json::Value = serde_json::from_str(&shown.out).expect("JSON");
    assert_eq!(json["ok"], true);
    // How often the clock ticked while this was recorded is the machine's affair.
    let entries = json["entries"].as_u64().expect("a count");
    assert!(entries >= 28, "{entries}");
    assert!(
        ran.err
            .contains(&format!("entries: {entries} of {entries}")),
        "progress: {}",
        ran.err
    );
    assert_eq!(json["openings_kept"], 13);
    assert_eq!(json["faults"], serde_json::json!([]));
    // Another log's key: nothing of it holds.
    let other = "00".repeat(31) + "01";
    armistice(["fsck", text(&dir), "--log-key", &other]).told(3, &["fsck: FAULT"]);
}

#[test]
fn what_is_not_there_or_from_the_future_says_nothing_about_itself() {
    armistice(["fsck", "/nonexistent/record"]).told(1, &["holds no record"]);
}

/// Whatever `verify` finds, `fsck` finds, and it never calls sound what `verify` does not.
#[test]
fn damage_is_found_as_verify_finds_it() {
    let own = Own::small();
    own.facts("secret.facts", support::SECRET_FACTS)
        .told(0, &[]);
    let good = read(own.database());
    let seed = std::env::var("ARMISTICE_SEED").ok();
    let seed: u64 = seed
        .and_then(|text| text.parse().ok())
        .unwrap_or(20_161_229);
    println!("ARMISTICE_SEED={seed}");
    let mut random = Seeded(seed);
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut found = 0;
    for _ in 0..60 {
        let at = random.below(good.len() as u64) as usize;
        let mut bad = good.clone();
        bad[at] ^= 1 << random.below(8);
        for name in ["record.sqlite-wal", "record.sqlite-shm"] {
            let _ = fs::remove_file(folder.path().join(name));
        }
        fs::write(folder.path().join("record.sqlite"), &bad).expect("writable");
        let verified = armistice(["verify", text(folder.path())]);
        fs::write(folder.path().join("record.sqlite"), &bad).expect("writable");
        let checked = armistice(["fsck", text(folder.path())]);
        assert!(
            !checked.err.contains("panicked"),
            "byte {at}: {}",
            checked.err
        );
        if verified.code != 0 {
            assert_eq!(
                checked.code, verified.code,
                "byte {at}: {}{}",
                checked.out, checked.err
            );
            found += 1;
        }
    }
    println!("{found} of 60 found");
    assert!(found > 10, "{found}");
}
