//! A host and the nodes of two parties, each its own process with its own directory: what they make of one another.
//! What a node does when its log is dishonest is tested in `src/node/tests.rs`. Waiting is asking again until it is so,
//! so often that only something broken makes a test fail.

mod support;

use serde_json::Value;
use std::net::SocketAddr;
use std::path::PathBuf;
use support::author::{Author, ORIGIN, hand_in, own_with, post, with_all};
use support::client::Server;
use support::{Own, address, armistice, listening, text};

/// A node's directory, made for a log that may not be there yet.
struct Party {
    dir: PathBuf,
    /// Its lines for policy.txt and mirrors.txt, without the address.
    witness: String,
    mirror: String,
}

fn party(own: &Own, name: &str, log: &str, organisation: Option<&Author>) -> Party {
    let dir = own.folder.path().join(name);
    let vkey = log_key(own);
    let mut arguments: Vec<String> = ["node", "init", text(&dir), "--log", log, "--name", name]
        .map(String::from)
        .to_vec();
    arguments.extend(["--log-key".to_string(), vkey]);
    if let Some(author) = organisation {
        let seed = armistice_record::sha256(author.id.as_bytes()).to_hex();
        let file = own.file(&format!("{name}.seed"), seed);
        arguments.extend(["--organisation-key".to_string(), text(&file).to_string()]);
    }
    let made = armistice(arguments).told(0, &["node ", "next: armistice node run"]);
    let lines: Vec<&str> = made
        .out
        .lines()
        .filter_map(|line| line.strip_suffix(" http://127.0.0.1:8712"))
        .collect();
    Party {
        dir,
        witness: lines[0].to_string(),
        mirror: lines[1].to_string(),
    }
}

/// The log's verifier key, from its own words in the directory.
fn log_key(own: &Own) -> String {
    log_key_of(&Server::start([
        "serve",
        "--port",
        "0",
        "--data",
        text(&own.dir()),
    ]))
}

fn log_key_of(server: &Server) -> String {
    let key = server.get("/api/v1/log").json()["key"].clone();
    key.as_str().expect("a key").to_string()
}

/// The record, served at an address known before.
fn served_at(own: &Own, place: SocketAddr) -> Server {
    let dir = own.dir();
    let words = ["serve", "--data", text(&dir)].map(str::to_string);
    Server::start(words.into_iter().chain(listening(place)))
}

#[track_caller]
fn until(what: &str, mut so: impl FnMut() -> bool) {
    assert!((0..200_000).any(|_| so()), "it never came about: {what}");
}

fn run(party: &Party) -> Server {
    Server::start(["node", "run", text(&party.dir), "--port", "0"])
}

#[test]
fn two_nodes_witness_copy_and_receive() {
    let mut north = Author::new("north");
    let south = Author::new("south");
    let own = own_with(&[&north, &south]);
    let place = address();
    let log = format!("http://{place}");
    let one = party(&own, "one.example", &log, None);
    let two = party(&own, "two.example", &log, Some(&south));
    let (node_one, node_two) = (run(&one), run(&two));
    let policy = format!(
        "{} http://{}\n{} http://{}\ngroup both all one.example two.example\nquorum both\n",
        one.witness, node_one.address, two.witness, node_two.address
    );
    let mirrors = format!(
        "{} http://{}\n{} http://{}\nquorum none\n",
        one.mirror, node_one.address, two.mirror, node_two.address
    );
    std::fs::write(own.dir().join("policy.txt"), &policy).expect("written");
    std::fs::write(own.dir().join("mirrors.txt"), &mirrors).expect("written");
    let host = served_at(&own, place);
    assert_eq!(host.address, place);

    let said = hand_in(
        &host,
        &north.says("report r-1 by=north channel=Phone words=\"for all\""),
    );
    let index = said.json()["index"].as_u64().expect("an index");
    let shown = |index: u64| host.get(&format!("/api/v1/statements/{index}")).json();
    until("witnessed and copied", || {
        let levels = shown(index)["levels"].clone();
        levels["k"] == 2 && levels["copied_by"].as_array().map(Vec::len) == Some(2)
    });
    let statement = shown(index);
    assert_eq!(statement["level"], "witnessed");
    assert_eq!(
        statement["levels"],
        serde_json::json!({
            "copied_by": ["one.example/mirror", "two.example/mirror"],
            "witnessed_by": ["one.example", "two.example"],
            "k": 2, "n": 2, "met": true,
        })
    );
    // The published note carries what anybody can check.
    // The newest that made the quorum, with the witnesses of the policy and no mirror.
    let witnessed = host.get("/checkpoint/witnessed");
    assert_eq!(
        witnessed.header("content-type"),
        Some("text/plain; charset=utf-8")
    );
    assert_eq!(witnessed.header("cache-control"), Some("no-cache"));
    let signers = |note: &str| note.lines().filter(|line| line.starts_with('—')).count();
    assert_eq!(signers(&witnessed.text()), 3, "{}", witnessed.text());
    let note = host.get("/checkpoint").text();
    for name in [
        "one.example",
        "two.example",
        "one.example/mirror",
        "two.example/mirror",
    ] {
        assert!(
            note.contains(&format!("\u{2014} {name} ")),
            "{name}: {note}"
        );
    }
    assert_eq!(host.get("/api/v1/world").json()["level"], "witnessed");
    let log = host.get("/api/v1/log").json();
    assert_eq!(log["witnesses"][0]["behind"], 0, "{log}");
    assert_eq!(log["witnesses"][1]["failing"], Value::Null);

    // What is for south alone is fetched by south's node, which says so to its author.
    let line = "report north:r-2 by=north channel=Phone words=\"for south\" audience=named:south";
    let draft = armistice_formats::facts::read(line).drafts.remove(0);
    let (picture, audience) = (b"a picture for south", &draft.audience);
    let exhibits = vec![armistice_record::sha256(picture)];
    let signed = north.states(draft.body, audience, exhibits);
    let said = post(&host, "application/cbor", &with_all(&signed, &[picture]));
    let hidden = said.json()["index"].as_u64().expect("an index");
    let receipts = |server: &Server| server.get("/status.json").json()["receipts"].clone();
    until("a receipt", || receipts(&node_two)["filed"] == 1);
    assert_eq!(receipts(&node_two)["owed"], 0);
    assert_eq!(receipts(&node_one)["filed"], 0);
    let list = north.asks(&host, "/api/v1/openings", 1).json();
    let entries = list["entries"].as_array().expect("a list").clone();
    assert_eq!(entries.len(), 2, "{list}");
    assert_eq!(entries[0], hidden);
    let receipt = entries[1].as_u64().expect("an index");
    let opening = north
        .asks(&host, &format!("/api/v1/openings/{receipt}"), 2)
        .body;
    let bytes = hex(&host, receipt);
    let statement = armistice_record::Statement::parse(&bytes).expect("a statement");
    assert_eq!(statement.envelope().author, south.key.author());
    assert!(statement.envelope().seen.is_some());
    let disclosed = statement.disclose(Some(&opening)).expect("it opens");
    let content = disclosed.content().expect("it is open");
    assert_eq!(content.kind, "received");
    // Nobody else can tell that it is a receipt, nor of what.
    assert_eq!(shown(receipt)["kind"], Value::Null);
    let servings = north
        .asks(&host, &format!("/api/v1/openings/{hidden}/servings"), 3)
        .json();
    assert_eq!(servings["servings"][0]["to"], "south");

    // The attachment is copied too, and given to nobody.
    until("the attachment", || {
        let path = two.dir.join("record.sqlite-wal");
        let bytes = std::fs::read(path).unwrap_or_default();
        bytes.windows(picture.len()).any(|found| found == picture)
    });
    let folder = armistice_record::sha256(ORIGIN.as_bytes()).to_hex();
    let digest = armistice_record::sha256(picture);
    let path = format!("/{folder}/attachment/{digest}");
    assert_eq!(node_two.get(&path).status, 404);
    assert_eq!(node_one.get(&path).status, 404);

    // That south received it is proved offline, from the host's directory and from south's own.
    until("the receipt is witnessed and copied", || {
        let levels = shown(receipt)["levels"].clone();
        levels["k"] == 2 && levels["copied_by"].as_array().map(Vec::len) == Some(2)
    });
    let kept = own.file("checkpoint.txt", host.get("/checkpoint").body);
    let roots = own.file("roots.txt", format!("log {}\n{policy}", log_key_of(&host)));
    let place = hidden.to_string();
    for (dir, name) in [(own.dir(), "host"), (two.dir.clone(), "south")] {
        let out = own.folder.path().join(format!("{name}.armistice"));
        let mut words = vec!["bundle", &place, "--data", text(&dir)];
        words.extend(["--roots", text(&roots), "--checkpoint", text(&kept)]);
        armistice(words.into_iter().chain(["--out", text(&out)])).told(0, &["for south"]);
        armistice(["verify", text(&out), "--roots", text(&roots)]).told(
            0,
            &[
                "witnessed 2 of 2",
                "kind: report, for \"south\"",
                "seen by \"south\"",
            ],
        );
    }
    // The host's own policy names no log; it is added, and told.
    let more = own.folder.path().join("more.armistice");
    own.armistice(["bundle", &place, "--out", text(&more)])
        .told(0, &["who checks it needs:", "log log.example.org/tests+"]);
    // The host kept what made the quorum, and by when; before that nobody vouches for a time.
    let early = own.folder.path().join("early.armistice");
    let by = |time: &str| {
        let bundle = ["bundle", &place, "--by", time, "--roots", text(&roots)];
        own.armistice(bundle.into_iter().chain(["--out", text(&early)]))
    };
    by("2011-01-01T00:00").told(3, &["the first that covers it was witnessed by"]);
    by("2099-01-01T00:00").told(0, &["witnessed 2 of 2", "known to \"south\""]);
    let proved = own.folder.path().join("host.armistice");
    armistice(["verify", text(&proved), "--roots", text(&roots)])
        .told(0, &["known to \"south\": it signed a receipt"]);

    // A monitor reads the witness, and the copy like any log.
    until("the copy is level", || {
        let size = |note: &str| note.lines().nth(1).map(str::to_owned);
        let copied = node_one.get(&format!("/{folder}/checkpoint")).text();
        size(&copied) == size(&host.get("/checkpoint").text())
    });
    let witnessed = node_one
        .get(&format!("/witness/{folder}/checkpoint"))
        .text();
    assert!(witnessed.contains("\u{2014} one.example "), "{witnessed}");
    let size = size_of(&host);
    for path in [
        format!("tile/0/000.p/{size}"),
        format!("tile/entries/000.p/{size}"),
    ] {
        let copied = node_one.get(&format!("/{folder}/{path}"));
        assert_eq!(copied.status, 200, "{path}");
        assert_eq!(copied.body, host.get(&format!("/{path}")).body, "{path}");
    }
    let page = node_one.get("/").text();
    assert!(page.contains("No alarm sounds"), "{page}");

    drop(host);
    for (party, node) in [(&one, node_one), (&two, node_two)] {
        assert_eq!(node.signal("TERM").0, Some(0));
        armistice(["verify", text(&party.dir)]).told(0, &["verify: ok"]);
        armistice(["node", "status", text(&party.dir)]).told(0, &["no alarm", "entries copied"]);
    }
}

/// How many entries the newest checkpoint speaks of.
fn size_of(host: &Server) -> u64 {
    let note = host.get("/checkpoint").text();
    let line = note.lines().nth(1);
    line.and_then(|line| line.parse().ok()).expect("a size")
}

/// The bytes of an entry, from its bundle.
fn hex(host: &Server, index: u64) -> Vec<u8> {
    let size = size_of(host);
    let bundle = host.get(&format!("/tile/entries/000.p/{size}")).body;
    let mut rest = &bundle[..];
    for _ in 0..index {
        rest = &rest[2 + usize::from(u16::from_be_bytes([rest[0], rest[1]]))..];
    }
    rest[2..2 + usize::from(u16::from_be_bytes([rest[0], rest[1]]))].to_vec()
}

/// Recording waits for nobody: with both witnesses away a statement is recorded, and its level says so.
#[test]
fn away_witnesses_keep_nothing_from_being_recorded() {
    let mut north = Author::new("north");
    let own = own_with(&[&north]);
    let one = party(&own, "one.example", "http://127.0.0.1:9", None);
    let policy = format!("{} http://{}\nquorum one.example\n", one.witness, address());
    std::fs::write(own.dir().join("policy.txt"), policy).expect("written");
    let host = Server::start(["serve", "--port", "0", "--data", text(&own.dir())]);
    let said = hand_in(
        &host,
        &north.says("report r-1 by=north channel=Phone words=\"alone\""),
    );
    assert_eq!(said.status, 200, "{}", said.text());
    let index = said.json()["index"].clone();
    let statement = host.get(&format!("/api/v1/statements/{index}")).json();
    assert_eq!(statement["level"], "recorded");
    assert_eq!(statement["levels"]["n"], 1);
    until("its silence is told", || {
        host.get("/api/v1/log").json()["witnesses"][0]["failing"].is_string()
    });
}

/// A host whose directory was set back to an earlier state meets its own signature at a witness, and takes nothing
/// more. (A backup that is restored asks before; this is a disk image.)
#[test]
fn a_host_set_back_stops() {
    let mut north = Author::new("north");
    let own = own_with(&[&north]);
    let place = address();
    let one = party(&own, "one.example", &format!("http://{place}"), None);
    let node = run(&one);
    let policy = format!(
        "{} http://{}\nquorum one.example\n",
        one.witness, node.address
    );
    std::fs::write(own.dir().join("policy.txt"), policy).expect("written");
    let serve = || served_at(&own, place);
    let image = own.folder.path().join("image");
    for number in 1..=2 {
        let host = serve();
        let line = format!("report r-{number} by=north channel=Phone words=\"before\"");
        let index = hand_in(&host, &north.says(&line)).json()["index"].clone();
        until("witnessed", || {
            host.get(&format!("/api/v1/statements/{index}")).json()["level"] == "witnessed"
        });
        assert_eq!(host.signal("TERM").0, Some(0));
        if number == 1 {
            copy(&own.dir(), &image);
        }
    }
    std::fs::remove_dir_all(own.dir()).expect("it is ours");
    copy(&image, &own.dir());
    let host = serve();
    until("it stops", || {
        host.get("/api/v1/log").json()["stopped"].is_string()
    });
    let answer = hand_in(
        &host,
        &north.says("report r-3 by=north channel=Phone words=\"after\""),
    );
    // Found out at its start nothing is taken at all; found out later, not any more.
    assert!(matches!(answer.status, 405 | 503), "{}", answer.text());
    assert_eq!(host.get("/api/v1/world").status, 200);
}

fn copy(from: &std::path::Path, to: &std::path::Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for file in std::fs::read_dir(from).expect("readable") {
        let file = file.expect("readable");
        let target = to.join(file.file_name());
        match file.path().is_dir() {
            true => copy(&file.path(), &target),
            false => drop(std::fs::copy(file.path(), target).expect("copied")),
        }
    }
}

/// Witnesses that lie: a cosignature that does not hold, one of somebody else, a size nobody signed. None of it is
/// published, none of it stops the host.
#[test]
fn lying_witnesses_change_nothing() {
    let mut north = Author::new("north");
    let own = own_with(&[&north]);
    let one = party(&own, "one.example", "http://127.0.0.1:9", None);
    let two = party(&own, "two.example", "http://127.0.0.1:9", None);
    // The right name and key id over a signature that is none.
    let id = one
        .witness
        .split('+')
        .nth(1)
        .and_then(armistice_record::hash::hex_decode);
    let mut line = id.expect("a verifier key");
    line.extend([7; 72]);
    let line = armistice_record::base64::encode(&line);
    let forged = format!("\u{2014} one.example {line}\n");
    let liar = witness("200 OK", forged);
    let other = witness("409 Conflict", "99999999\n".to_string());
    let policy = format!(
        "{} http://{liar}\n{} http://{other}\ngroup any-of any one.example two.example\nquorum any-of\n",
        one.witness, two.witness
    );
    std::fs::write(own.dir().join("policy.txt"), policy).expect("written");
    let host = Server::start(["serve", "--port", "0", "--data", text(&own.dir())]);
    until("both have failed", || {
        let log = host.get("/api/v1/log").json();
        (0..2).all(|place| log["witnesses"][place]["failing"].is_string())
    });
    let said = hand_in(
        &host,
        &north.says("report r-1 by=north channel=Phone words=\"still\""),
    );
    assert_eq!(said.status, 200, "{}", said.text());
    let log = host.get("/api/v1/log").json();
    assert_eq!(log["stopped"], Value::Null);
    assert_eq!(log["levels"]["k"], 0);
    let failing = log["witnesses"][0]["failing"].clone();
    assert!(
        failing
            .as_str()
            .is_some_and(|why| why.contains("does not verify")),
        "{failing}"
    );
    assert!(!host.get("/checkpoint").text().contains("one.example"));
}

/// A witness that answers everything the same.
fn witness(status: &'static str, body: String) -> std::net::SocketAddr {
    use std::io::{Read, Write};
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = listener.local_addr().expect("an address");
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let mut request = [0; 4096];
            // One read is enough to be asked; the answer does not depend on it.
            let _ = stream.read(&mut request);
            let head = format!(
                "HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
                body.len()
            );
            let _ = stream
                .write_all(head.as_bytes())
                .and_then(|()| stream.write_all(body.as_bytes()));
        }
    });
    address
}

#[test]
fn what_a_node_is_told_wrong() {
    let own = own_with(&[]);
    let dir = own.folder.path().join("node");
    let dir = text(&dir);
    let init = |more: &[&str]| {
        let mut all = vec!["node", "init", dir, "--log", "http://127.0.0.1:9"];
        all.extend(more);
        armistice(all)
    };
    init(&["--name", "a b", "--log-key", "x"]).told(2, &["'x'"]);
    init(&["--name", "one.example"]).told(1, &["cannot ask http://127.0.0.1:9/api/v1/log"]);
    let key = log_key(&own);
    init(&["--name", "a b", "--log-key", &key]).told(2, &["the name 'a b'"]);
    armistice(["node", "run", dir]).told(1, &["armistice node init"]);
    init(&["--name", "one.example", "--log-key", &key]).told(0, &["node one.example made"]);
    init(&["--name", "one.example", "--log-key", &key]).told(1, &["holds a node already"]);
    armistice(["node", "status", dir]).told(0, &["it has not run yet"]);
}

/// The node's key of its organisation comes as `say` takes one: sealed, with its passphrase, or bare digits. It is kept
/// unsealed and readable by its owner alone, for nobody is there to type when the node starts.
#[test]
fn a_node_takes_a_sealed_key() {
    const PASSPHRASE: &str = "nine blue herons at dusk";
    let own = own_with(&[]);
    let log = log_key(&own);
    let seed = "5c".repeat(32);
    let bare = own.file("bare.key", format!("{seed}\n"));
    let sealed = own.folder.path().join("sealed.key");
    let sealing = ["key", "new", text(&sealed), "--from", text(&bare)];
    support::run(
        support::program()
            .args(sealing)
            .env("ARMISTICE_PASSPHRASE", PASSPHRASE),
    )
    .told(0, &[]);
    let init = |name: &str, key: &std::path::Path, passphrase: Option<&str>, more: &[&str]| {
        let dir = own.folder.path().join(name);
        let mut command = support::program();
        command.args(["node", "init", text(&dir), "--log", "http://127.0.0.1:9"]);
        command.args(["--name", "one.example", "--log-key", &log]);
        command.args(["--organisation-key", text(key)]).args(more);
        command.envs(passphrase.map(|words| ("ARMISTICE_PASSPHRASE", words)));
        (dir, support::run(&mut command))
    };
    let kept = |dir: &std::path::Path| {
        let path = dir.join("keys/organisation.key");
        let mode = std::os::unix::fs::PermissionsExt::mode(
            &std::fs::metadata(&path).expect("it is there").permissions(),
        );
        let text = std::fs::read_to_string(&path).expect("readable");
        (text.trim().to_owned(), mode & 0o777)
    };

    // Refused before anything is made.
    let (dir, ran) = init("wrong", &sealed, Some("eight blue herons"), &[]);
    ran.told(1, &["cannot open", "the passphrase is wrong"]);
    assert!(!dir.exists());
    let cut = own.file("cut.key", &support::read(&sealed)[..80]);
    let (dir, ran) = init("cut", &cut, Some(PASSPHRASE), &[]);
    assert_ne!(ran.code, 0, "{}", ran.out);
    assert!(!dir.exists());
    let neither = own.file("neither.key", "a key, surely");
    let (dir, ran) = init("neither", &neither, None, &[]);
    ran.told(1, &["it must hold 64 hex digits"]);
    assert!(!dir.exists());
    let (dir, ran) = init("nowhere", &own.folder.path().join("no.key"), None, &[]);
    ran.told(1, &["cannot read the key"]);
    assert!(!dir.exists());

    // Sealed by the environment, sealed by a file, bare: the same key.
    let words = own.file("words", format!("{PASSPHRASE}\n"));
    for (name, key, passphrase, more) in [
        ("by-environment", &sealed, Some(PASSPHRASE), &[] as &[&str]),
        (
            "by-file",
            &sealed,
            None,
            &["--passphrase-file", text(&words)],
        ),
        ("bare", &bare, None, &[]),
    ] {
        let (dir, ran) = init(name, key, passphrase, more);
        ran.told(0, &["node one.example made"]);
        assert_eq!(kept(&dir), (seed.clone(), 0o600), "{name}");
    }
}
