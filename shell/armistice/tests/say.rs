//! Lines said from the command line: what is signed is shown, sent until it is answered, and one number is never signed
//! twice, whatever the line between does. A line here is a proxy that cuts, lies, or passes on.

mod support;

use armistice_formats::facts::people::officer_key;
use serde_json::Value;
use std::path::{Path, PathBuf};
use support::client::Server;
use support::line::{Line, Proxy};
use support::{Own, Ran, armistice, exercise_made, program, run, text};
use tempfile::TempDir;

const PASSPHRASE: &str = "nine blue herons at dusk";

/// A record with an organisation whose root key is in a file, and a line to it.
struct Desk {
    folder: TempDir,
    server: Option<Server>,
    proxy: Proxy,
}

impl Desk {
    fn new() -> Desk {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let key = folder.path().join("north.key");
        run(program()
            .args(["key", "new", text(&key)])
            .env("ARMISTICE_PASSPHRASE", PASSPHRASE))
        .told(0, &["fingerprint"]);
        let shown = armistice(["key", "show", text(&key), "--hex"]);
        let named = format!("north={}", shown.out.trim());
        let dir = folder.path().join("record");
        armistice(["init", text(&dir), "--organisation", &named]).told(0, &[]);
        // As it stood before anything was said.
        std::fs::copy(
            dir.join("record.sqlite"),
            folder.path().join("before.sqlite"),
        )
        .expect("copied");
        let server = serving(&dir);
        let proxy = Proxy::start(server.address);
        Desk {
            folder,
            server: Some(server),
            proxy,
        }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The program with the key of this desk, over the line.
    fn say(&self, arguments: &[&str]) -> Ran {
        let server = format!("http://{}", self.proxy.address);
        self.say_to(&server, arguments)
    }

    fn say_to(&self, server: &str, arguments: &[&str]) -> Ran {
        let mut command = program();
        command
            .args([
                "say",
                "--server",
                server,
                "--yes",
                "--key",
                text(&self.path("north.key")),
            ])
            .args(arguments)
            .env("ARMISTICE_PASSPHRASE", PASSPHRASE);
        run(&mut command)
    }

    fn outbox(&self) -> Value {
        let bytes = support::read(self.path("north.key.outbox"));
        let all: Value = serde_json::from_slice(&bytes).expect("JSON");
        let logs = all["logs"].as_object().expect("by log").values();
        logs.into_iter().next().expect("one log").clone()
    }

    fn size(&self) -> u64 {
        let server = self.server.as_ref().expect("a server");
        server.get("/api/v1/log").json()["size"]
            .as_u64()
            .expect("a size")
    }

    fn verify(mut self) {
        self.server = None;
        armistice(["verify", text(&self.path("record"))]).told(0, &["verify: ok"]);
    }
}

fn serving(dir: &Path) -> Server {
    Server::start(["serve", "--port", "0", "--data", text(dir)])
}

const DECLARES: &str = "report north:r1 channel=Phone means=Heard words=\"A first word.\"";

#[test]
fn what_is_signed_is_shown_and_its_number_told() {
    let desk = Desk::new();
    let said = desk.say(&[DECLARES]).told(
        0,
        &[
            "statement 1 for the log",
            "north \"north\", the root key",
            "for       everybody",
            "A first word.",
            "recorded as entry ",
            "(recorded), your statement 1",
        ],
    );
    assert!(!said.out.contains("CUSTODIAL"));
    // Two lines of one argument, from a file, from standard input; and as JSON.
    let file = desk.path("more.facts");
    std::fs::write(&file, "# two\nreport north:r2 channel=Phone\n  words=\"on two lines\"\nreport north:r3 channel=Phone\n").expect("writable");
    let both = desk.say(&["--json", "--file", text(&file)]).told(0, &[]);
    let states: Vec<Value> = both
        .out
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    assert_eq!(states.len(), 2);
    assert_eq!(states[1]["state"], "recorded");
    assert_eq!(states[1]["sequence"], 3);
    assert_eq!(desk.outbox()["waiting"], Value::Null);
    desk.verify();
}

#[test]
fn a_line_that_does_not_read_signs_none() {
    let desk = Desk::new();
    let before = desk.size();
    for (line, said) in [
        (
            format!("{DECLARES}\nreport north:r2 channel=Fone"),
            "line 2",
        ),
        (
            "report north:r1 chanel=Phone".to_string(),
            "does not take 'chanel='",
        ),
        ("expect x is=Violation".to_string(), "expect"),
        ("use oak-terms".to_string(), "states nothing"),
        ("organisation elm".to_string(), "states nothing"),
        (
            format!("{DECLARES} signed-by=north-duty"),
            "signed-by= is for files",
        ),
        (
            format!("{DECLARES} entered=2026-01-01"),
            "entered= is for files",
        ),
        ("ack north:n1 received".to_string(), "say audience="),
        (
            "officer north-duty \"North\" of=north posts=principal".to_string(),
            "a published key, which everybody has",
        ),
        (String::new(), "nothing to say"),
    ] {
        desk.say(&[&line]).told(2, &[said]);
    }
    assert_eq!(desk.size(), before);
    assert!(!desk.path("north.key.outbox").exists());
    let wrong = run(program()
        .args([
            "say",
            "--server",
            &format!("http://{}", desk.proxy.address),
            "--key",
            text(&desk.path("north.key")),
            DECLARES,
        ])
        .env("ARMISTICE_PASSPHRASE", "another one altogether"));
    wrong.told(1, &["the passphrase is wrong, or the file was changed"]);
    desk.verify();
}

#[test]
fn a_cut_line_never_signs_one_number_twice() {
    for cut in [Line::CutAfter, Line::CutBefore, Line::Hotel] {
        let desk = Desk::new();
        desk.proxy.set(cut);
        desk.say(&[DECLARES])
            .told(1, &["signed and kept, and not answered", "--resume"]);
        let waits = desk.outbox()["waiting"].clone();
        assert_eq!(waits["sequence"], 1, "{cut:?}");
        // Nothing else is signed meanwhile.
        desk.say(&["report north:other channel=Phone"]).told(
            1,
            &["statement 1 was signed and not answered", "A first word."],
        );
        assert_eq!(desk.outbox()["waiting"], waits);
        desk.proxy.set(Line::PassOn);
        desk.say(&["--resume"])
            .told(0, &["recorded as entry", "your statement 1"]);
        let seen = desk.proxy.seen();
        assert!(seen.len() >= 3, "{cut:?}");
        assert!(
            seen.iter().all(|body| *body == seen[0]),
            "{cut:?}: always the same bytes"
        );
        // What waited is once on record, and what comes next has the next number.
        desk.say(&["report north:other channel=Phone"])
            .told(0, &["your statement 2"]);
        let server = desk.server.as_ref().expect("a server");
        assert_eq!(
            server.get("/api/v1/log/equivocations").json()["equivocations"],
            Value::Array(Vec::new())
        );
        desk.say(&["--resume"]).told(0, &[]);
        desk.verify();
    }
}

#[test]
fn what_waits_goes_first_and_by_itself() {
    let desk = Desk::new();
    desk.proxy.set(Line::CutBefore);
    desk.say(&[DECLARES]).told(1, &[]);
    desk.proxy.set(Line::PassOn);
    desk.say(&["report north:other channel=Phone"]).told(
        0,
        &[
            "statement 1 was signed and not answered",
            "your statement 1",
            "your statement 2",
        ],
    );
    desk.verify();
}

#[test]
fn a_refusal_that_is_a_lie_frees_no_number() {
    let desk = Desk::new();
    desk.proxy.set(Line::Lie);
    // The log itself is asked to sign the refusal, and does not: it is on record.
    desk.say(&[DECLARES]).told(1, &["signed and kept"]);
    assert_eq!(desk.outbox()["waiting"]["sequence"], 1);
    desk.proxy.set(Line::PassOn);
    desk.say(&["report north:other channel=Phone"])
        .told(0, &["your statement 1", "your statement 2"]);
    desk.verify();
}

#[test]
fn a_refusal_is_told_with_its_code_and_its_number_is_free_again() {
    let desk = Desk::new();
    desk.say(&[DECLARES]).told(0, &[]);
    let both = format!("{DECLARES}\nreport north:never channel=Phone");
    let said = desk
        .say(&[&both])
        .told(3, &["refused [taken]", "the number 2 is free again"]);
    assert!(
        !said.out.contains("north:never"),
        "the first refusal ends it"
    );
    let kept = desk.outbox();
    assert_eq!(kept["waiting"], Value::Null);
    assert_eq!(kept["refused"][0]["code"], "taken");
    assert!(
        kept["refused"][0]["note"]
            .as_str()
            .expect("a note")
            .starts_with("armistice-refusal/v1\n")
    );
    desk.say(&["report north:r2 channel=Phone"])
        .told(0, &["your statement 2"]);
    let json = desk.say(&["--json", DECLARES]).told(3, &[]);
    let told: Value = serde_json::from_str(&json.out).expect("JSON");
    assert_eq!(
        (&told["state"], &told["code"]),
        (&"refused".into(), &"taken".into())
    );
    desk.verify();
}

#[test]
fn a_log_that_forgot_gets_no_second_signature() {
    let mut desk = Desk::new();
    desk.say(&[DECLARES]).told(0, &[]);
    // Somebody puts an older copy in the place of the record.
    desk.server = None;
    let (dir, older) = (desk.path("record"), desk.path("older"));
    let before = desk.size_of_copy(&dir, &older);
    let server = serving(&older);
    let address = format!("http://{}", server.address);
    desk.say_to(&address, &["report north:r2 channel=Phone"])
        .told(1, &["has forgotten it", "nothing is signed"]);
    assert_eq!(server.get("/api/v1/log").json()["size"], before);
    assert_eq!(desk.outbox()["waiting"], Value::Null);
}

impl Desk {
    /// A record of the same log without anything said, and its size.
    fn size_of_copy(&self, dir: &Path, older: &Path) -> u64 {
        std::fs::create_dir_all(older.join("keys")).expect("writable");
        for key in ["keys/log.key", "keys/desk.key"] {
            std::fs::copy(dir.join(key), older.join(key)).expect("it is copied");
        }
        std::fs::copy(self.path("before.sqlite"), older.join("record.sqlite"))
            .expect("it is copied");
        let server = serving(older);
        server.get("/api/v1/log").json()["size"]
            .as_u64()
            .expect("a size")
    }
}

#[test]
fn two_at_once_take_one_number_each() {
    let desk = Desk::new();
    let told: Vec<Ran> = std::thread::scope(|scope| {
        let all: Vec<_> = (0..4)
            .map(|number| {
                let desk = &desk;
                scope.spawn(move || {
                    desk.say(&["--json", &format!("report north:p{number} channel=Phone")])
                })
            })
            .collect();
        all.into_iter()
            .map(|one| one.join().expect("it ran"))
            .collect()
    });
    let mut numbers: Vec<u64> = told
        .into_iter()
        .map(|ran| {
            let ran = ran.told(0, &[]);
            let told: Value = serde_json::from_str(&ran.out).expect("JSON");
            told["sequence"].as_u64().expect("a number")
        })
        .collect();
    numbers.sort_unstable();
    assert_eq!(numbers, [1, 2, 3, 4]);
    desk.verify();
}

#[test]
fn a_key_that_is_nobodys_signs_nothing() {
    let desk = Desk::new();
    let other = desk.path("other.key");
    run(program()
        .args(["key", "new", text(&other)])
        .env("ARMISTICE_PASSPHRASE", PASSPHRASE))
    .told(0, &[]);
    let server = format!("http://{}", desk.proxy.address);
    let mut command = program();
    command
        .args([
            "say",
            "--server",
            &server,
            "--yes",
            "--key",
            text(&other),
            DECLARES,
        ])
        .env("ARMISTICE_PASSPHRASE", PASSPHRASE);
    run(&mut command).told(1, &["is on nobody's name", "armistice admit"]);
    // A published key is nobody's where no exercise is.
    armistice([
        "say",
        "--server",
        &server,
        "--yes",
        "--exercise",
        "north",
        DECLARES,
    ])
    .told(1, &["does not say that its world is an exercise"]);
    assert!(desk.proxy.seen().is_empty());
}

/// The exercise, served, with state of its own.
struct Exercise {
    folder: TempDir,
    server: Server,
}

impl Exercise {
    fn new() -> Exercise {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let dir = folder.path().join("world");
        exercise_made(&dir);
        let server = serving(&dir);
        Exercise { folder, server }
    }

    fn run(&self, arguments: &[&str]) -> Ran {
        let server = format!("http://{}", self.server.address);
        run(program()
            .args(arguments)
            .env("ARMISTICE_SERVER", server)
            .env("XDG_STATE_HOME", self.folder.path().join("state")))
    }
}

#[test]
fn officers_of_an_exercise_read_and_speak() {
    let exercise = Exercise::new();
    let played = |officer: &str, more: &[&str]| {
        let mut all = more.to_vec();
        all.extend(["--exercise", officer]);
        exercise.run(&all)
    };
    played("auth-liaison", &["inbox"]).told(
        3,
        &["EXERCISE", "OVERDUE", "quillon-aid:n1", "silence means:"],
    );
    // Who may read it follows from the ends of the channel.
    played(
        "auth-liaison",
        &["say", "--yes", "ack quillon-aid:n1 received"],
    )
    .told(
        0,
        &[
            "EXERCISE",
            "for       osmun-authority, osmun-secretariat, quillon-aid, varrow-front",
            "recorded as entry",
        ],
    );
    played("aid-access", &["notice", "quillon-aid:n1"]).told(
        0,
        &[
            "osmun-authority (Osmun Authority): received",
            // In both notations.
            "at        -25.05000, -31.02000  25J FN",
        ],
    );
    played("aid-access", &["channel"]).told(0, &["osmun-secretariat:aid (The access line) active"]);
    played("aid-access", &["channel", "osmun-secretariat:aid"])
        .told(0, &["quillon-aid:n1 Notification PRIORITY"]);
    played("aid-access", &["roster"]).told(0, &["quillon-aid (Quillon Aid): on duty aid-access"]);
    played("aid-access", &["rights"]).told(0, &["aid-access (", "on duty: yes", "never:"]);
    exercise.run(&["officers"]).told(
        0,
        &[
            "kestrel-duty",
            &officer_key("kestrel-duty").author().to_hex(),
        ],
    );
    let inbox = played("aid-access", &["inbox", "--json"]);
    let inbox: Value = serde_json::from_str(&inbox.out).expect("JSON");
    assert_eq!(inbox["organisation"], "quillon-aid");
    // Whoever is not at the ends of a channel is told as if there were none.
    played("kestrel-duty", &["notice", "quillon-aid:n1"]).told(1, &["there is no such notice"]);
    played("kestrel-duty", &["notice", "quillon-aid:n99"]).told(1, &["there is no such notice"]);
    played(
        "kestrel-duty",
        &["say", "--yes", "ack quillon-aid:n1 received"],
    )
    .told(2, &["say audience="]);
    exercise.run(&["inbox"]).told(2, &["say whose key signs"]);
    // A refusal has its code, its words, and its number free again.
    played(
        "auth-liaison",
        &["say", "--yes", "ack quillon-aid:n1 understood"],
    )
    .told(
        3,
        &[
            "refused [form]: officer: say which officer understood it",
            "is free again",
        ],
    );
    // No session is left lying about.
    let sessions = played("auth-liaison", &["rights", "--json"]);
    assert_eq!(sessions.code, 0);
}

#[test]
fn a_source_has_one_mark_however_often_it_speaks() {
    let exercise = Exercise::new();
    let marks: Vec<Value> = ["a", "b", "c"]
        .iter()
        .zip(["a nurse", "a nurse", "a driver"])
        .map(|(id, source)| {
            let line = format!("report quillon-aid:{id} channel=Phone reporter=\"{source}\"");
            let said = exercise
                .run(&["say", "--yes", "--json", "--exercise", "aid-access", &line])
                .told(0, &[]);
            let first = said.out.lines().next().expect("two statements");
            let told: Value = serde_json::from_str(first).expect("JSON");
            let index = told["index"].as_u64().expect("an index");
            let shown = exercise
                .server
                .get(&format!("/api/v1/statements/{index}"))
                .json();
            shown["body"]["source_mark"].clone()
        })
        .collect();
    assert!(marks[0].is_string());
    assert_eq!(marks[0], marks[1]);
    assert_ne!(marks[0], marks[2]);
}

#[test]
fn a_key_held_by_the_server_says_so_wherever_it_signs() {
    let own = Own::empty();
    let dir = own.dir();
    let made = own
        .armistice(["key", "custodial", "--officer", "desk-night"])
        .told(0, &["whoever runs this server"]);
    let key = made
        .out
        .lines()
        .find_map(|line| line.strip_prefix("key "))
        .expect("a key");
    own.armistice(["key", "custodial", "--officer", "desk-night"])
        .told(1, &["never written over"]);
    own.armistice(["key", "custodial", "--officer", "../desk"])
        .told(2, &["cannot be an officer's id"]);
    own.armistice(["say", "--as", "desk-night", "--yes", DECLARES])
        .told(1, &["signs for nobody"]);
    own.armistice(["say", "--as", "nobody", "--yes", DECLARES])
        .told(1, &["holds no key of 'nobody'"]);
    let line = format!(
        "officer desk-night \"Desk, night\" of=desk posts=duty-officer custodial key={key}"
    );
    own.armistice(["say", "--as", "desk", "--yes", &line])
        .told(0, &["recorded as entry"]);
    own.armistice([
        "say",
        "--as",
        "desk-night",
        "--yes",
        "report desk-1 channel=Phone",
    ])
    .told(0, &["CUSTODIAL: the server holds this key"]);
    // Over HTTP, while the server runs.
    let server = serving(&dir);
    let url = format!("http://{}", server.address);
    let said = own
        .armistice([
            "say",
            "--server",
            &url,
            "--as",
            "desk-night",
            "--yes",
            "--json",
            "report desk-2 channel=Phone",
        ])
        .told(0, &[]);
    let told: Value = serde_json::from_str(&said.out).expect("JSON");
    assert_eq!(told["custodial"], true);
    let shown = server
        .get(&format!("/api/v1/statements/{}", told["index"]))
        .json();
    assert_eq!(shown["custodial"], true);
    armistice(["officers", "--server", &url])
        .told(0, &["desk-night Desk, night [duty-officer] CUSTODIAL"]);
    let mode = std::fs::metadata(dir.join("keys/officers/desk-night.key")).expect("it is there");
    assert_eq!(
        std::os::unix::fs::PermissionsExt::mode(&mode.permissions()) & 0o777,
        0o600
    );
    drop(server);
    own.verify().told(0, &["verify: ok"]);
    // It goes into a backup with the other keys, and comes back.
    let (backup, new) = (
        own.folder.path().join("backup"),
        own.folder.path().join("new"),
    );
    armistice(["backup", text(&dir), "--to", text(&backup)]).told(0, &[]);
    assert!(!backup.join("keys").exists());
    let with_keys = own.folder.path().join("with-keys");
    armistice([
        "backup",
        text(&dir),
        "--to",
        text(&with_keys),
        "--with-keys",
    ])
    .told(0, &["the keys are in it"]);
    armistice(["restore", text(&with_keys), "--data", text(&new)]);
    let held = "keys/officers/desk-night.key";
    assert_eq!(support::read(new.join(held)), support::read(dir.join(held)));
}

/// Every byte in a folder.
fn bytes_in(folder: &Path, out: &mut Vec<u8>) {
    for entry in std::fs::read_dir(folder).expect("it is there") {
        let path = entry.expect("it reads").path();
        if path.is_dir() {
            bytes_in(&path, out);
        } else {
            out.extend(support::read(&path));
        }
    }
}

#[test]
fn an_officers_key_is_nowhere_but_on_its_device() {
    let desk = Desk::new();
    let seed = [0x5a; 32];
    let (bare, device) = (desk.path("bare"), desk.path("device.key"));
    std::fs::write(&bare, "5a".repeat(32)).expect("writable");
    let url = format!("http://{}", desk.proxy.address);
    let page = format!("http://{}", desk.server.as_ref().expect("a server").address);
    let on = |arguments: &[&str]| {
        run(program()
            .args(arguments)
            .env("ARMISTICE_SERVER", &url)
            .env("ARMISTICE_PASSPHRASE", PASSPHRASE))
    };
    on(&["key", "new", text(&device), "--from", text(&bare)]).told(0, &[]);
    let root = desk.path("north.key");
    let root = text(&root);
    let invited = on(&[
        "invite",
        "--key",
        root,
        "--page",
        &page,
        "--officer",
        "north-duty",
        "--title",
        "North",
        "--posts",
        "duty-officer",
        "--json",
    ])
    .told(0, &[]);
    let invited: Value = serde_json::from_str(&invited.out).expect("JSON");
    let link = invited["link"].as_str().expect("a link");
    assert!(link.starts_with(&format!("{page}/#enrol=")));
    let enrolled = on(&[
        "enrol",
        "--page",
        &page,
        "--code",
        link,
        "--key",
        text(&device),
        "--json",
    ])
    .told(0, &[]);
    let enrolled: Value = serde_json::from_str(&enrolled.out).expect("JSON");
    assert_eq!(enrolled["state"], "pending");
    // Another fingerprint is another key, and is not admitted.
    let admit = |fingerprint: &str| on(&["admit", "--key", root, "--fingerprint", fingerprint]);
    admit("0000 0000 0000 0000 0000").told(3, &["do not admit it"]);
    on(&["admit", "--key", root, "--list"]).told(0, &["north-duty \"North\" as duty-officer"]);
    admit(enrolled["fingerprint"].as_str().expect("text")).told(0, &["recorded as entry"]);
    on(&["admit", "--key", root, "--list"]).told(0, &["no key waits to be admitted"]);
    on(&[
        "enrol",
        "--page",
        &page,
        "--code",
        link,
        "--key",
        text(&device),
    ])
    .told(0, &["this key is admitted"]);
    on(&["admit", "--key", text(&device), "--list"]).told(1, &["only the root key"]);
    on(&["rights", "--page", &page, "--key", text(&device)])
        .told(0, &["north-duty (North) of north"]);
    on(&[
        "say",
        "--yes",
        "--key",
        text(&device),
        "report north:r9 channel=Phone reporter=\"a miller\"",
    ])
    .told(0, &[]);
    let mut held = desk.proxy.all.lock().expect("not poisoned").clone();
    assert!(held.len() > 10_000);
    bytes_in(&desk.path("record"), &mut held);
    let hex = "5a".repeat(32);
    let author = armistice_record::SigningKey::from_seed(&seed)
        .author()
        .to_hex();
    let has = |part: &[u8]| held.windows(part.len()).any(|found| found == part);
    assert!(
        has(author.as_bytes()),
        "the public key is there, so the search finds what there is"
    );
    assert!(!has(&seed));
    assert!(!has(hex.as_bytes()) && !has(hex.to_uppercase().as_bytes()));
    assert!(!has(PASSPHRASE.as_bytes()));
}

#[test]
fn a_key_file_and_its_passphrase() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("a.key");
    let with = |passphrase: &str, arguments: &[&str]| {
        run(program()
            .arg("key")
            .args(arguments)
            .env("ARMISTICE_PASSPHRASE", passphrase)
            .env("ARMISTICE_NEW_PASSPHRASE", "ten green herons at dawn"))
    };
    with("short", &["new", text(&path)]).told(1, &["at least 10 characters"]);
    assert!(!path.exists());
    with(PASSPHRASE, &["new", text(&path)]).told(0, &["fingerprint"]);
    with(PASSPHRASE, &["new", text(&path)]).told(1, &["never written over"]);
    let before = support::read(&path);
    with("not that one at all", &["show", "--check", text(&path)])
        .told(1, &["the passphrase is wrong"]);
    with("not that one at all", &["change", text(&path)]).told(1, &["the passphrase is wrong"]);
    assert_eq!(support::read(&path), before);
    let shown = armistice(["key", "show", text(&path), "--hex"]).out;
    with(PASSPHRASE, &["change", text(&path)]).told(0, &["has its new passphrase"]);
    assert_eq!(armistice(["key", "show", text(&path), "--hex"]).out, shown);
    with(PASSPHRASE, &["show", "--check", text(&path)]).told(1, &["the passphrase is wrong"]);
    with(
        "ten green herons at dawn",
        &["show", "--check", text(&path)],
    )
    .told(0, &[]);
    let file = folder.path().join("words");
    std::fs::write(&file, "ten green herons at dawn\n").expect("writable");
    with(
        PASSPHRASE,
        &[
            "show",
            "--check",
            text(&path),
            "--passphrase-file",
            text(&file),
        ],
    )
    .told(0, &[]);
    // The seed is nowhere in what is on disk, in no spelling.
    let bare = folder.path().join("bare");
    std::fs::write(&bare, "ab".repeat(32)).expect("writable");
    let sealed = folder.path().join("sealed.key");
    with(PASSPHRASE, &["show", text(&bare)]).told(1, &["holds a bare key"]);
    with(PASSPHRASE, &["new", text(&sealed), "--from", text(&bare)]).told(0, &[]);
    let bytes = support::read(&sealed);
    assert!(
        !bytes
            .windows(64)
            .any(|part| part == "ab".repeat(32).as_bytes())
    );
    assert!(!bytes.windows(32).any(|part| part == [0xab; 32]));
}

/// A file goes along with its exhibit: shown before it is signed, kept until it is answered, sent again the same.
#[test]
fn a_file_goes_along_with_its_exhibit() {
    let desk = Desk::new();
    let photo: &[u8] = include_bytes!("../../../fixtures/formats/media/good.jpg");
    let path = desk.path("crater.jpg");
    std::fs::write(&path, photo).expect("writable");
    let attach = ["--attach", text(&path)];
    desk.say(&[DECLARES]).told(0, &[]);
    let line = "exhibit of=north:r1 consent=co-chairs audience=own";
    desk.proxy.set(Line::CutAfter);
    desk.say(&[attach[0], attach[1], line]).told(
        1,
        &[
            "kept untouched, for your organisation alone",
            "shown as a copy without",
            "exif (",
            "\"lives\": \"record\"",
            "\"working\": \"",
        ],
    );
    // Whatever becomes of the file meanwhile.
    std::fs::remove_file(&path).expect("removable");
    desk.proxy.set(Line::PassOn);
    desk.say(&["--resume"]).told(0, &["recorded as entry "]);
    let sent = desk.proxy.seen();
    assert_eq!(sent[sent.len() - 1], sent[sent.len() - 2]);

    std::fs::write(&path, photo).expect("writable");
    let stays = "exhibit of=north:r1 consent=internal lives=holder audience=own";
    desk.say(&[attach[0], attach[1], stays])
        .told(0, &["stays with you", "recorded as entry "]);
    let sent = desk.proxy.seen();
    let holds = |what: &[u8]| {
        sent[sent.len() - 1]
            .windows(what.len())
            .any(|part| part == what)
    };
    assert!(
        !holds(photo) && !holds(b"MARK-7f3a91"),
        "only the copy left"
    );

    let large = desk.path("long.mp4");
    std::fs::write(&large, vec![0; 10 << 20]).expect("writable");
    for (arguments, told) in [
        (
            vec!["--attach", text(&large), line],
            "at most 8388608 (8 MiB)",
        ),
        (
            vec![attach[0], attach[1], DECLARES],
            "1 files to attach and 0 exhibit lines",
        ),
        (
            vec![
                attach[0],
                attach[1],
                "exhibit 00 of=north:r1 consent=internal",
            ],
            "leave it out",
        ),
    ] {
        desk.say(&arguments).told(2, &[told]);
    }
    // Of nobody's report: refused, and its number is free again though the file is large.
    let refused = "exhibit of=north:none consent=internal audience=own";
    let noise: Vec<u8> = (0..200_000u32).map(|n| (n % 251) as u8).collect();
    let film = desk.path("film.bin");
    std::fs::write(&film, noise).expect("writable");
    desk.say(&["--attach", text(&film), refused]).told(
        3,
        &["shown to nobody else", "refused [unknown]", "is free again"],
    );
    desk.say(&["report north:r9 channel=Phone"])
        .told(0, &["your statement 4"]);
    desk.verify();
}

/// A report that lacks something is recorded, and whoever signs it is told what, unless they say that they know.
#[test]
fn what_a_report_lacks_is_said_before_it_is_signed() {
    let own = Own::empty();
    let whole = "occurred=2026-01-01T08:00 place=mill act=Shot doer=elm";
    for (line, more, lacks) in [
        (
            "report desk-1 channel=Phone".to_string(),
            vec![],
            Some("what, where, when, whom"),
        ),
        (format!("report desk-2 channel=Phone {whole}"), vec![], None),
        (
            "report desk-3 channel=Phone words=\"Shots.\" place-as-said=\"the mill\"".to_string(),
            vec![],
            Some("when, whom"),
        ),
        (
            "report desk-4 channel=Phone".to_string(),
            vec!["--incomplete"],
            None,
        ),
    ] {
        let mut args = vec!["say", "--as", "desk", "--yes"];
        args.extend(more);
        args.push(&line);
        let said = own.armistice(args).told(0, &["recorded as entry"]);
        match lacks {
            Some(lacks) => assert!(
                said.err.contains(&format!("lacks: {lacks}.")),
                "{}",
                said.err
            ),
            None => assert!(!said.err.contains("lacks"), "{}", said.err),
        }
    }
}
