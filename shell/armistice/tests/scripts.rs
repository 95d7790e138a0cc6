//! The scripts in `fixtures/scripts/`, played through the program and held against their golden transcripts. One that
//! has changed on purpose is written anew with `armistice script --write FILE`, and read before it is committed.

mod support;

use support::{armistice, repository, text};

#[track_caller]
fn check(name: &str) -> String {
    let path = repository(&format!("fixtures/scripts/{name}.script"));
    let ran = armistice(["script", "--print", text(&path)]);
    ran.told(0, &["1 passed, 0 failed"]).out
}

#[test]
fn the_usual_contact_is_not_there() {
    let played = check("hotline");
    // What the pattern is known for: from the first attempt to the first answer, and from there to the stop.
    assert!(played.contains("first answer 27 min 0 s, understood 27 min 0 s, action 31 min 0 s"));
    assert!(played.contains("the position read back is 8960 m from the one in the notice"));
}

#[test]
fn a_warning_is_passed_on_and_each_hop_has_its_receipt() {
    let played = check("relay");
    assert!(
        played.contains("CALLED auth-duty of Osmun Authority: tavaria:w2 (nobody has answered)")
    );
}
