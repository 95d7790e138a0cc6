//! A host that loses its disk, and a party's node that holds what the backup does not: each its own process.

mod support;

use support::author::{Author, hand_in, own_with};
use support::client::Server;
use support::{armistice, text};

/// A port that was free a moment ago, for those who have to name each other before they start.
fn port() -> String {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = listener.local_addr().expect("an address");
    address.port().to_string()
}

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
    let (log_port, node_port) = (port(), port());
    let log = format!("http://127.0.0.1:{log_port}");
    let url = format!("http://127.0.0.1:{node_port}");
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
    let run_node = ["node", "run", text(&node_dir), "--port", &node_port];
    let node = Server::start(run_node);
    let host = Server::start(["serve", "--port", &log_port, "--data", text(&dir)]);

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
    let node = Server::start(run_node);
    armistice(["restore", "--ask", "--data", text(&new)]).told(0, &["came back from a mirror"]);
    let host = Server::start(["serve", "--port", &log_port, "--data", text(&new)]);
    assert_eq!(host.get("/health").json()["status"], "ok");
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
