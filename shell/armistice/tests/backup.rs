//! A backup from the command line: made while the server runs, checked with other tools, restored, and frozen until
//! it was settled. What is asked of cosigners is tried in `src/app/restore/tests.rs`.

mod support;

use std::process::Command;
use support::client::Server;
use support::{Own, armistice, read, run, text};

#[test]
fn a_backup_is_made_while_the_server_runs() {
    let own = Own::small();
    let (dir, backup) = (own.dir(), own.folder.path().join("backup"));
    let server = Server::start(["serve", "--port", "0", "--data", text(&dir)]);
    let made = armistice(["backup", text(&dir), "--to", text(&backup)]);
    let made = made.told(0, &["backup made in", "the keys are not in it"]);
    assert_eq!(server.get("/health").json()["status"], "ok");
    drop(server);
    assert!(!backup.join("keys").exists());
    let sums = || {
        let checked = Command::new("sha256sum")
            .args(["--check", "--strict", "SHA256SUMS"])
            .current_dir(&backup)
            .output();
        assert!(checked.expect("coreutils are here").status.success());
    };
    sums();
    // Looking into it does not change it.
    armistice(["verify", text(&backup)]).told(0, &["verify: ok"]);
    armistice(["fsck", text(&backup)]).told(0, &["fsck: ok", "a copy"]);
    sums();
    // The checkpoint in it is the one the server shows.
    let root = own.root();
    assert!(made.out.contains(&root), "{}", made.out);
    armistice(["backup", text(&dir), "--to", text(&backup)]).told(1, &["is there already"]);
}

#[test]
fn a_restored_record_is_frozen_until_it_was_settled() {
    let own = Own::small();
    let root = own.root();
    let folder = own.folder.path();
    let (dir, backup, new) = (own.dir(), folder.join("backup"), folder.join("new"));
    let to = text(&backup);
    armistice(["backup", text(&dir), "--to", to, "--with-keys"]).told(0, &["the keys are in it"]);
    let restored = armistice(["restore", to, "--data", text(&new)]);
    let restored = restored.told(3, &["all of it was checked", "FROZEN", "--alone"]);
    assert!(restored.out.contains(&root), "{}", restored.out);
    let more = own.file("more.facts", "actor elm \"Elm\" kind=Group\n");
    let import = ["import", "facts", text(&more), "--data", text(&new)];
    armistice(import).told(1, &["not settled", "--ask"]);
    let server = Server::start(["serve", "--port", "0", "--data", text(&new)]);
    let health = server.get("/health").json();
    assert_eq!(health["status"], "frozen");
    assert!(
        health["frozen"]
            .as_str()
            .is_some_and(|why| why.contains("policy.txt"))
    );
    drop(server);
    // Taking the file out of the backup by hand does not go around it.
    let by_hand = folder.join("by-hand");
    std::fs::create_dir(&by_hand).expect("writable");
    std::fs::copy(backup.join("record.sqlite"), by_hand.join("record.sqlite")).expect("copied");
    std::fs::create_dir(by_hand.join("keys")).expect("writable");
    for key in ["keys/log.key", "keys/desk.key"] {
        std::fs::write(by_hand.join(key), read(dir.join(key))).expect("writable");
    }
    let import_by_hand = ["import", "facts", text(&more), "--data", text(&by_hand)];
    armistice(import_by_hand).told(1, &["restored from a backup"]);

    let alone = ["restore", "--ask", "--alone", "--data", text(&new)];
    armistice(alone).told(0, &["the record goes on"]);
    armistice(import).told(0, &["statements recorded"]);
    armistice(["verify", text(&new)]).told(0, &["verify: ok"]);
}

#[test]
fn a_successor_is_opened_from_the_command_line() {
    let own = Own::small();
    let folder = own.folder.path();
    let (backup, new, next) = (
        folder.join("backup"),
        folder.join("new"),
        folder.join("next"),
    );
    let own_dir = own.dir();
    let go_on = [
        "restore",
        "--successor",
        text(&next),
        "--data",
        text(&own_dir),
    ];
    armistice(go_on).told(1, &["is not frozen"]);
    armistice([
        "backup",
        text(&own_dir),
        "--to",
        text(&backup),
        "--with-keys",
    ])
    .told(0, &[]);
    armistice(["restore", text(&backup), "--data", text(&new)]).told(3, &["FROZEN"]);
    let succeed = ["restore", "--successor", text(&next), "--data", text(&new)];
    armistice(succeed).told(0, &["log.example.org/tests/2 opened in", "closed for good"]);
    armistice(["verify", text(&next)]).told(0, &["verify: ok"]);
    armistice(["verify", text(&new)]).told(0, &["verify: ok"]);
    let ask = ["restore", "--ask", "--alone", "--data", text(&new)];
    armistice(ask).told(3, &["closed for good", "log.example.org/tests/2"]);
}

/// A witness that goes back in time cosigns forks.
#[test]
fn a_node_is_not_backed_up() {
    let own = Own::empty();
    std::fs::write(own.dir().join("node.toml"), "").expect("writable");
    let to = own.folder.path().join("backup");
    let dir = own.dir();
    armistice(["backup", text(&dir), "--to", text(&to)]).told(1, &["could cosign a fork"]);
    assert!(!to.exists());
}

/// A directory of an older format is backed up, restored and written on by this program.
#[test]
fn an_older_directory_goes_on() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let dir = folder.path().join("record");
    let copied = run(Command::new("cp")
        .args(["-r"])
        .arg(support::repository("fixtures/stores/format-1"))
        .arg(&dir));
    copied.told(0, &[]);
    let backup = folder.path().join("backup");
    armistice(["backup", text(&dir), "--to", text(&backup)]).told(0, &["28 entries"]);
    let facts = folder.path().join("more.facts");
    std::fs::write(&facts, "actor elm \"Elm\" kind=Group\n").expect("writable");
    armistice(["import", "facts", text(&facts), "--data", text(&dir)])
        .told(0, &["statements recorded"]);
    armistice(["verify", text(&dir)]).told(0, &["verify: ok"]);
    armistice(["rebuild", "--check", "--data", text(&dir)]).told(0, &["rebuild: ok"]);
}
