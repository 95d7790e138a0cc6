//! What becomes of what the program says where nobody reads it, or where it cannot be written.

mod support;

use std::fs::File;
use std::process::{Command, Stdio};
use support::{Own, program, run, text};

/// Commands that answer, each with its code.
fn commands(own: &Own) -> Vec<(Command, i32)> {
    let case = |name: &str| format!("{}/../../fixtures/cases/{name}", env!("CARGO_MANIFEST_DIR"));
    let bad = own.file("falls.case", "case \"asks nothing\"\n");
    let mut all = Vec::new();
    let mut add = |arguments: &[&str], code: i32| {
        let mut command = program();
        command.args(arguments).env("ARMISTICE_DATA", own.dir());
        all.push((command, code));
    };
    add(&["--help"], 0);
    add(&["evaluate", "--help"], 0);
    add(&["case", "words"], 0);
    add(&["case", "run", "--verbose", &case("r01-deadline.case")], 0);
    add(&["case", "run", text(&bad)], 3);
    add(&["evaluate", "--incident", "a"], 0);
    add(&["evaluate", "--incident", "a", "--json"], 0);
    add(&["bulletin", "--date", "2016-03-20"], 0);
    add(&["instrument", "list"], 0);
    add(&["instrument", "show", "oak-terms"], 0);
    add(&["export", "--list"], 0);
    add(&["rebuild", "--check"], 0);
    add(&["verify"], 0);
    add(&["fsck"], 0);
    add(&["evaluate", "--incident", "nothing"], 1);
    add(&["evaluate", "--at", "nonsense"], 2);
    all
}

/// A pipe that nobody reads any more.
fn nobody() -> Stdio {
    let (reader, writer) = std::io::pipe().expect("a pipe");
    drop(reader);
    writer.into()
}

#[test]
fn a_reader_who_has_gone_changes_nothing() {
    let own = Own::small();
    for (mut command, code) in commands(&own) {
        let shown = format!("{command:?}");
        let done = command
            .stdin(Stdio::null())
            .stdout(nobody())
            .stderr(Stdio::piped())
            .output()
            .expect("it runs");
        let told = String::from_utf8_lossy(&done.stderr);
        assert_eq!(done.status.code(), Some(code), "{shown}: {told}");
        assert!(
            !told.contains("panicked") && !told.contains("pipe"),
            "{shown}: {told}"
        );
    }
}

#[test]
fn nor_does_nobody_reading_errors() {
    let own = Own::small();
    for (mut command, code) in commands(&own) {
        let shown = format!("{command:?}");
        let done = command
            .stdin(Stdio::null())
            .stdout(nobody())
            .stderr(nobody())
            .env("RUST_LOG", "debug")
            .status()
            .expect("it runs");
        assert_eq!(done.code(), Some(code), "{shown}");
    }
}

/// An answer that did not reach the disk is not taken for one that did.
#[test]
fn a_full_disk_behind_the_output_is_told() {
    let own = Own::small();
    let full = File::options()
        .write(true)
        .open("/dev/full")
        .expect("this system has one");
    let mut command = program();
    command
        .args(["bulletin", "--date", "2016-03-20"])
        .env("ARMISTICE_DATA", own.dir())
        .stdout(full);
    let done = command.output().expect("it runs");
    let told = String::from_utf8_lossy(&done.stderr);
    assert_eq!(done.status.code(), Some(1), "{told}");
    assert!(told.contains("not everything could be written"), "{told}");
    run(program().args(["verify"]).env("ARMISTICE_DATA", own.dir())).told(0, &["verify: ok"]);
}
