//! A host that loses its disk, and a party's node that holds what the backup does not: each its own process.

mod support;

use support::author::{Author, hand_in, own_with};
use support::client::Server;
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
