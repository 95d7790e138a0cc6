//! A host that loses its disk, and a party's node that holds what the backup does not: each its own process.

mod support;

use armistice_record::hash::hex_decode;
use armistice_record::{SigningKey, sha256};
use support::author::{Author, fact, hand_in, own_with, states};
use support::client::{Answer, Server};
use support::{address, armistice, listening, text};

#[track_caller]
fn until(what: &str, mut so: impl FnMut() -> bool) {
    assert!((0..200_000).any(|_| so()), "it never came about: {what}");
}

#[test]
fn a_party_gives_back_what_the_host_lost() {
    let mut north = Author::new("north");
    let own = own_with(&[&north]);
    let dir = own.dir();
    let serve = ["serve", "--port", "0", "--data", text(&dir)];
    let key = Server::start(serve).get("/api/v1/log").json()["key"].clone();

    // The node, and the host that asks it.
    let (log_place, node_place) = (address(), address());
    let (log, url) = (
        format!("http://{log_place}"),
        format!("http://{node_place}"),
    );
    let node_dir = own.folder.path().join("node");
    let init = [
        "node",
        "init",
        text(&node_dir),
        "--log",
        &log,
        "--url",
        &url,
    ];
    let named = [
        "--name",
        "one.example",
        "--log-key",
        key.as_str().expect("a key"),
    ];
    let made = armistice(init.into_iter().chain(named)).told(0, &[]);
    let lines: Vec<&str> = made
        .out
        .lines()
        .filter(|line| line.ends_with(&url))
        .collect();
    for (file, line) in [("policy.txt", lines[0]), ("mirrors.txt", lines[1])] {
        std::fs::write(dir.join(file), format!("{line}\nquorum none\n")).expect("writable");
    }
    let started = |words: &[&str], place| {
        let words = words.iter().map(|word| word.to_string());
        Server::start(words.chain(listening(place)))
    };
    let run_node = || started(&["node", "run", text(&node_dir)], node_place);
    let node = run_node();
    let host = started(&["serve", "--data", text(&dir)], log_place);

    let mut say = |host: &Server, number: u64| {
        let line = format!("report r-{number} by=north channel=Phone words=\"number {number}\"");
        let said = hand_in(host, &north.says(&line));
        assert_eq!(said.status, 200, "{}", said.text());
        said.json()["index"].as_u64().expect("an index")
    };
    let backed_up = say(&host, 1);
    let backup = own.folder.path().join("backup");
    armistice(["backup", text(&dir), "--to", text(&backup), "--with-keys"]).told(0, &[]);
    let lost: Vec<u64> = (2..6).map(|number| say(&host, number)).collect();
    let last = *lost.last().expect("four");
    until("witnessed and copied", || {
        let levels = host.get(&format!("/api/v1/statements/{last}")).json()["levels"].clone();
        levels["k"] == 1 && levels["copied_by"].as_array().map(Vec::len) == Some(1)
    });
    let shown = |host: &Server, index: u64| {
        host.get(&format!("/api/v1/statements/{index}")).json()["id"].clone()
    };
    let ids: Vec<_> = lost.iter().map(|index| shown(&host, *index)).collect();
    // The disk is gone.
    drop(host);
    std::fs::remove_dir_all(&dir).expect("removed");

    // While the party cannot be asked, nothing is signed.
    drop(node);
    let new = own.folder.path().join("new");
    armistice(["restore", text(&backup), "--data", text(&new)])
        .told(3, &["FROZEN", "one.example does not answer"]);
    let frozen = Server::start(["serve", "--port", "0", "--data", text(&new)]);
    assert_eq!(frozen.get("/health").json()["status"], "frozen");
    // The screens say so on every page.
    let why = frozen.get("/api/v1/world").json()["frozen"].clone();
    assert!(why.is_string(), "{why}");
    // Who comes to sign is told the reason, and not that there is nothing to sign in at.
    let sign_in = frozen.ask("POST", "/api/v1/session/challenge");
    assert_eq!(sign_in.status, 503, "{}", sign_in.text());
    assert!(
        sign_in.text().contains("does not answer"),
        "{}",
        sign_in.text()
    );
    assert_eq!(
        frozen
            .get(&format!("/api/v1/statements/{backed_up}"))
            .status,
        200
    );
    assert_eq!(
        frozen.get(&format!("/api/v1/statements/{last}")).status,
        404
    );
    drop(frozen);

    // With the party back, what was lost comes from its copy, and the log goes on where it was.
    let node = run_node();
    armistice(["restore", "--ask", "--data", text(&new)]).told(0, &["came back from a mirror"]);
    let host = started(&["serve", "--data", text(&new)], log_place);
    assert_eq!(host.get("/health").json()["status"], "ok");
    assert!(host.get("/api/v1/world").json()["frozen"].is_null());
    for (index, id) in lost.iter().zip(&ids) {
        assert_eq!(shown(&host, *index), *id);
    }
    let next = say(&host, 6);
    assert!(next > last);
    until("witnessed again", || {
        let levels = host.get(&format!("/api/v1/statements/{next}")).json()["levels"].clone();
        levels["k"] == 1
    });
    let status = node.get("/status.json").json();
    let alarms = status["alarms"].as_array().expect("a list");
    let accused = alarms
        .iter()
        .any(|alarm| alarm["kind"] == "equivocation" || alarm["kind"] == "set-back");
    assert!(!accused, "the node sees no fork: {status}");
    drop(host);
    armistice(["fsck", text(&new)]).told(0, &["fsck: ok"]);
}

/// What the backup does not hold and only some may read comes back from the node of who may, and the node gives it to
/// nobody else: not while the log holds it, not twice, not to another key, not to who was asked for it itself.
#[test]
fn closed_contents_come_back_from_the_party_they_were_for() {
    let (mut north, south) = (Author::new("north"), Author::new("south"));
    let own = own_with(&[&north, &south]);
    let dir = own.dir();
    let log_key = {
        let serve = ["serve", "--port", "0", "--data", text(&dir)];
        Server::start(serve).get("/api/v1/log").json()["key"].clone()
    };
    let (log_place, node_place) = (address(), address());
    let (log, url) = (
        format!("http://{log_place}"),
        format!("http://{node_place}"),
    );
    let node_dir = own.folder.path().join("node");
    let seed = own.file("south.seed", sha256(b"south").to_hex());
    let init = [
        "node",
        "init",
        text(&node_dir),
        "--log",
        &log,
        "--url",
        &url,
    ];
    let log_key = log_key.as_str().expect("a key");
    let named = ["--name", "south.example", "--log-key", log_key];
    let organisation = ["--organisation-key", text(&seed)];
    let made = armistice(init.into_iter().chain(named).chain(organisation)).told(0, &[]);
    let lines: Vec<&str> = made
        .out
        .lines()
        .filter(|line| line.ends_with(&url))
        .collect();
    std::fs::write(
        dir.join("mirrors.txt"),
        format!("{}\nquorum none\n", lines[1]),
    )
    .expect("writable");
    let started = |words: &[&str], place| {
        let words = words.iter().map(|word| word.to_string());
        Server::start(words.chain(listening(place)))
    };
    let settings = node_dir.join("node.toml");
    let often = std::fs::read_to_string(&settings).expect("readable");
    let often = often.replace("poll_s = 5", "poll_s = 1");
    std::fs::write(&settings, &often).expect("writable");
    let node = started(&["node", "run", text(&node_dir)], node_place);
    let host = started(&["serve", "--data", text(&dir)], log_place);
    let backup = own.folder.path().join("backup");
    armistice(["backup", text(&dir), "--to", text(&backup), "--with-keys"]).told(0, &[]);

    let photograph = b"a photograph for south".to_vec();
    let line =
        fact("report north:r by=north channel=Phone words=\"for south\" audience=named:south");
    let said = states(&host, &mut north, &line, &[&photograph]);
    let entry = said.json()["index"].as_u64().expect("an index");
    let opening = south.asks(&host, &format!("/api/v1/openings/{entry}"), 1);
    assert_eq!(opening.status, 200, "{}", opening.text());
    let received = |filed: u64| {
        until("received", || {
            let status = node.get("/status.json").json();
            status["receipts"]["filed"] == filed && status["mirror"]["attachments_missing"] == 0
        });
    };
    received(1);
    let sketch = b"a sketch of another entry".to_vec();
    let line =
        fact("report north:s by=north channel=Phone words=\"a sketch\" audience=named:south");
    let said = states(&host, &mut north, &line, &[&sketch]);
    assert_eq!(said.status, 200, "{}", said.text());
    received(2);
    // The node did not have to be told its own receipt.
    let listed = south.asks(&host, &format!("/api/v1/openings?from={}", entry + 1), 9);
    let receipt = listed.json()["entries"][0].as_u64().expect("a receipt");
    let servings = south.asks(&host, &format!("/api/v1/openings/{receipt}/servings"), 10);
    assert_eq!(servings.json()["servings"], serde_json::json!([]));

    // What the log would ask, with its key.
    let seed = std::fs::read_to_string(dir.join("keys/log.key")).expect("readable");
    let seed = hex_decode(seed.trim())
        .expect("hex")
        .try_into()
        .expect("a seed");
    let mut as_log = Author::new("log");
    as_log.key = SigningKey::from_seed(&seed);
    let hash = sha256(as_log.origin.as_str().as_bytes());
    let mirror = |status: &serde_json::Value| {
        let vkey = status["mirror"]["key"].as_str().expect("a key").to_owned();
        let encoded = vkey.splitn(3, '+').nth(2).expect("three parts").to_owned();
        let bytes = armistice_record::base64::decode(&encoded).expect("base64");
        armistice_record::hash::hex_encode(&bytes[1..])
    };
    let mirror = mirror(&node.get("/status.json").json());
    let path = format!("/{hash}/back/{mirror}/{entry}/opening");
    let nothing = |answer: Answer| assert_eq!(answer.status, 404, "{}", answer.text());
    let held = as_log.asks(&node, &path, 1);
    assert_eq!(held.status, 409, "the log is there: {}", held.text());
    let check = |host_is_away: bool| {
        // Signed by another key, for another mirror, or by nobody.
        nothing(south.asks(&node, &path, 2));
        nothing(node.get(&path));
        let other = format!("/{hash}/back/{}/{entry}/opening", "0".repeat(64));
        nothing(as_log.asks(&node, &other, 3));
        // Of an entry that is not for south, and of an attachment that this one does not name.
        nothing(as_log.asks(&node, &format!("/{hash}/back/{mirror}/0/opening"), 4));
        let unnamed = sha256(&sketch);
        let unnamed = format!("/{hash}/back/{mirror}/{entry}/attachment/{unnamed}");
        nothing(as_log.asks(&node, &unnamed, 5));
        if host_is_away {
            let signed = as_log.authorization("GET", &path, support::author::now_s(), 6);
            let ask = || node.ask_with("GET", &path, &[("Authorization", &signed)], b"");
            assert_eq!(ask().body, opening.body);
            nothing(ask());
        }
    };
    check(false);
    drop(host);
    check(true);
    std::fs::remove_dir_all(&dir).expect("removed");

    // A party may keep its node from it; then the host is told what it lacks, and goes on with nothing.
    drop(node);
    let keeps = often.replace("gives_back = true", "gives_back = false");
    std::fs::write(&settings, keeps).expect("writable");
    let node = started(&["node", "run", text(&node_dir)], node_place);
    let new = own.folder.path().join("new");
    armistice(["restore", text(&backup), "--data", text(&new)]).told(
        3,
        &[
            "FROZEN",
            "--without-contents",
            "it does not hold this content, or keeps it",
        ],
    );
    drop(node);
    std::fs::write(&settings, &often).expect("writable");
    let _node = started(&["node", "run", text(&node_dir)], node_place);
    armistice(["restore", "--ask", "--data", text(&new)]).told(0, &["came back from a mirror"]);
    let host = started(&["serve", "--data", text(&new)], log_place);
    let again = south.asks(&host, &format!("/api/v1/openings/{entry}"), 7);
    assert_eq!((again.status, &again.body), (200, &opening.body));
    let path = format!(
        "/api/v1/openings/{entry}/attachments/{}",
        sha256(&photograph)
    );
    assert_eq!(south.asks(&host, &path, 8).body, photograph);
    drop(host);
    armistice(["fsck", text(&new)]).told(0, &["fsck: ok"]);
}
