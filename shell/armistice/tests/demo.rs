//! The demonstration as somebody meets it: a whole world, two nodes of its own that witness it, and a bundle that
//! proves one statement of it to whoever has the keys and nothing else.

mod support;

use std::io::{Read, Write};
use std::net::TcpStream;
use std::process::Command;
use support::client::Server;
use support::{Ran, armistice, repository, run, text};

#[test]
fn witnessed_by_two_and_proved_offline() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let dir = folder.path().join("demo");
    let ran = armistice(["demo", "--no-serve", "--data", text(&dir)]);
    let ran = ran.told(0, &["verify: ok", "witnessed 2 of 2"]);
    // Nodes add nothing to a record: it is the one it was.
    assert!(ran.out.contains("root 106da97baa4f"), "{}", ran.out);

    let (bundle, roots) = (dir.join("notice.armistice"), dir.join("roots.txt"));
    armistice(["verify", text(&bundle), "--roots", text(&roots)]).told(
        0,
        &[
            "witnessed 2 of 2",
            "by node-one",
            "by node-two",
            "verify: ok",
        ],
    );
    let verifier = repository("docs/spec/verify.py");
    let mut other = Command::new("python3");
    other.arg(verifier).arg(&bundle).arg("--roots").arg(&roots);
    match python_is_ready() {
        true => drop(run(&mut other).told(0, &[])),
        false => println!("skipped: python3 with cryptography is not here"),
    }
    // A policy with one of the two keys exchanged is not met.
    let text_of = std::fs::read_to_string(&roots).expect("it is there");
    let stranger = text_of.replacen("node-one node-one+", "node-one node-uno+", 1);
    let wrong = folder.path().join("wrong.txt");
    std::fs::write(&wrong, stranger).expect("written");
    let ran = armistice(["verify", text(&bundle), "--roots", text(&wrong)]);
    assert_ne!(ran.code, 0, "{}", ran.out);

    // Served again, with the same nodes, which copy it as well.
    let server = Server::start(["demo", "--again", "--port", "0", "--data", text(&dir)]);
    let level = || server.get("/api/v1/log").json();
    let copied = |log: &serde_json::Value| {
        log["levels"]["k"] == 2 && log["levels"]["copied_by"].as_array().map(Vec::len) == Some(2)
    };
    assert!((0..200_000).any(|_| copied(&level())), "{}", level());
    let node = level()["witnesses"][0]["url"].clone();
    let node = node.as_str().and_then(|url| url.strip_prefix("http://"));
    let node = node.expect("an address").to_owned();
    assert!(TcpStream::connect(&node).is_ok());
    let statement = server.get("/api/v1/statements/0").json();
    assert_eq!(statement["level"], "witnessed");
    // The exercise beside it has two nodes too, of its own; its policy says where it is served.
    let beside = folder.path().join("demo-exercise/policy.txt");
    let beside = std::fs::read_to_string(&beside).expect("it has one");
    let log = beside
        .lines()
        .next()
        .and_then(|log| log.rsplit("http://").next());
    let log = log.expect("an address").to_owned();
    let played = || asked(&log, "/api/v1/statements/0");
    let witnessed = || played().contains("\"witnessed_by\":[\"node-one\",\"node-two\"]");
    assert!((0..20_000).any(|_| witnessed()), "{}", played());
    assert_eq!(server.signal("TERM").0, Some(0));
    // The nodes ended with it, and what they copied is whole.
    assert!(TcpStream::connect(&node).is_err());
    for name in ["node-one", "node-two"] {
        armistice(["verify", text(&dir.join(name))]).told(0, &["verify: ok"]);
    }
}

/// What an address on this machine answers.
fn asked(at: &str, path: &str) -> String {
    let mut stream = TcpStream::connect(at).expect("it listens");
    let ask = format!("GET {path} HTTP/1.1\r\nHost: {at}\r\nConnection: close\r\n\r\n");
    stream.write_all(ask.as_bytes()).expect("asked");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("an answer");
    answer
}

/// A demonstration that is killed leaves no node behind.
#[test]
fn nodes_do_not_outlive_it() {
    let own = support::Own::small();
    let dir = own.dir();
    // The nodes of a demonstration, beside a small record.
    let server = Server::start(["serve", "--port", "0", "--data", text(&dir)]);
    let key = server.get("/api/v1/log").json()["key"].clone();
    let key = key.as_str().expect("a key").to_owned();
    drop(server);
    for name in ["node-one", "node-two"] {
        let node = dir.join(name);
        let log = "http://127.0.0.1:9";
        armistice([
            "node",
            "init",
            text(&node),
            "--log",
            log,
            "--name",
            name,
            "--log-key",
            &key,
        ])
        .told(0, &[]);
    }
    let server = Server::start(["demo", "--again", "--port", "0", "--data", text(&dir)]);
    let node = server.get("/api/v1/log").json()["witnesses"][1]["url"].clone();
    let node = node.as_str().and_then(|url| url.strip_prefix("http://"));
    let node = node.expect("an address").to_owned();
    assert!(TcpStream::connect(&node).is_ok());
    // Dropped, it is killed without a chance to end anything.
    drop(server);
    let gone = (0..200_000).any(|_| TcpStream::connect(&node).is_err());
    assert!(gone, "the node at {node} still listens");
}

fn python_is_ready() -> bool {
    let mut asked = Command::new("python3");
    let asked = asked.args(["-c", "import cryptography"]).output();
    asked.is_ok_and(|output| Ran::of(output).code == 0)
}
