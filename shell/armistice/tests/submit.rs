//! Statements handed in over HTTP: what is recorded, what is refused and in which words, what happens to what is sent
//! twice, and what is told when too much comes at once. Nothing here waits for a time to pass.

mod support;

use armistice_domain::facts::Audience;
use armistice_formats::facts;
use armistice_record::statement::CONTENT_TYPE;
use armistice_record::{Statement, sha256};
use std::io::{Read, Write};
use std::net::TcpStream;
use support::author::{Author, hand_in, own_with, post, with_all};
use support::client::{Answer, Server};
use support::{Own, text};

fn serving(own: &Own) -> Server {
    Server::start(["serve", "--port", "0", "--data", text(&own.dir())])
}

fn declared(number: u64) -> String {
    format!(
        "report r-{number} by=north channel=Phone occurred=2026-03-20T14:05 words=\"number {number}\""
    )
}

#[track_caller]
fn refused(answer: &Answer, status: u16, code: &str) {
    assert_eq!(answer.status, status, "{}", answer.text());
    assert_eq!(
        answer.header("content-type"),
        Some("application/problem+json")
    );
    assert_eq!(answer.json()["code"], code);
}

#[test]
fn what_is_handed_in_is_there_when_it_is_answered() {
    let mut north = Author::new("north");
    let own = own_with(&[&north]);
    let server = serving(&own);
    for number in 0..3 {
        let signed = north.says(&declared(number));
        let answer = hand_in(&server, &signed);
        assert_eq!(answer.status, 200, "{}", answer.text());
        let said = answer.json();
        assert_eq!(said["id"], signed.id.to_hex());
        let index = said["index"].as_u64().expect("an index");
        let shown = server.get(&format!("/api/v1/statements/{index}")).json();
        assert_eq!(shown["id"], said["id"]);
        assert_eq!(shown["author_name"], "north");
        assert_eq!(shown["level"], "recorded");
        let checkpoint = server.get("/checkpoint").text();
        let size: u64 = checkpoint
            .lines()
            .nth(1)
            .and_then(|line| line.parse().ok())
            .expect("a size");
        assert_eq!(size, index + 1);
        let path = format!("/tile/entries/000.p/{size}");
        let bundle = server.get(&path).body;
        assert!(bundle.ends_with(&signed.bytes), "{path}");
        let next = server
            .get(&format!("/api/v1/log/authors/{}", north.key.author()))
            .json();
        assert_eq!(next["sequence"], number + 2);
        assert_eq!(next["previous"], signed.id.to_hex());
    }
    assert_eq!(
        server.get("/api/v1/incidents/r-2").json()["id"],
        "r-2",
        "what was handed in is folded for the screens"
    );
    drop(server);
    own.verify().told(0, &["verify: ok"]);
}

#[test]
fn sent_twice_is_answered_twice_the_same() {
    let mut north = Author::new("north");
    let own = own_with(&[&north]);
    let server = serving(&own);
    let first = north.says(&declared(1));
    let second = north.says(&declared(2));
    let answer = hand_in(&server, &first).text();
    hand_in(&server, &second);
    let before = server.get("/api/v1/log").json()["size"].clone();
    let again = hand_in(&server, &first);
    assert_eq!((again.status, again.text()), (200, answer));
    // Nothing was added, not even a tick of the clock.
    assert_eq!(server.get("/api/v1/log").json()["size"], before);
}

#[test]
fn racing_copies_get_one_index() {
    let mut north = Author::new("north");
    let own = own_with(&[&north]);
    let server = serving(&own);
    for number in 0..5 {
        let signed = north.says(&declared(number));
        let answers: Vec<String> = std::thread::scope(|scope| {
            let racers: Vec<_> = (0..8)
                .map(|_| scope.spawn(|| hand_in(&server, &signed)))
                .collect();
            racers
                .into_iter()
                .map(|racer| racer.join().expect("an answer"))
                .map(|answer| {
                    assert_eq!(answer.status, 200, "{}", answer.text());
                    answer.text()
                })
                .collect()
        });
        assert!(
            answers.iter().all(|answer| *answer == answers[0]),
            "{answers:?}"
        );
    }
    drop(server);
    own.verify().told(0, &["verify: ok"]);
}

#[test]
fn two_statements_under_one_number_are_kept_as_evidence() {
    let mut north = Author::new("north");
    let own = own_with(&[&north]);
    let server = serving(&own);
    let mut other = Author::new("north");
    let first = north.says(&declared(1));
    let index = hand_in(&server, &first).json()["index"].clone();
    let second = other.says(&declared(2));
    refused(&hand_in(&server, &second), 409, "equivocation");
    // Whoever merely changes the bytes proves nothing against the author.
    let mut forged = other.signed(
        facts::read("zone UTC\nactor x \"X\" kind=Group\n").drafts[0]
            .body
            .clone(),
        &Audience::PUBLIC,
        Vec::new(),
    );
    other.sequence = 0;
    other.previous = None;
    let last = forged.bytes.len() - 1;
    forged.bytes[last] ^= 1;
    refused(
        &post(&server, CONTENT_TYPE, &forged.bytes),
        403,
        "key-bad-signature",
    );
    let found = server.get("/api/v1/log/equivocations").json();
    let found = found["equivocations"].as_array().expect("a list");
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0]["author"], north.key.author().to_hex());
    assert_eq!(found[0]["sequence"], 1);
    assert_eq!(found[0]["index"], index);
    assert_eq!(found[0]["other_id"], second.id.to_hex());
    let bytes = armistice_record::hash::hex_decode(found[0]["other"].as_str().expect("hex"));
    let kept = Statement::parse(&bytes.expect("hex")).expect("a statement");
    assert_eq!(kept.signature_check(), Ok(()));
    assert_eq!(kept.id(), second.id);
    // It stays after a restart.
    drop(server);
    let server = serving(&own);
    let again = server.get("/api/v1/log/equivocations").json();
    assert_eq!(again["equivocations"].as_array().map(Vec::len), Some(1));
    assert_eq!(hand_in(&server, &first).json()["index"], index);
}

#[test]
fn what_is_refused() {
    let (north, mut stranger) = (Author::new("north"), Author::new("stranger"));
    let own = own_with(&[&north]);
    let server = serving(&own);
    let size = server.get("/api/v1/log").json()["size"].clone();
    let good = north.signed(
        facts::read(&format!("zone UTC\n{}\n", declared(1))).drafts[0]
            .body
            .clone(),
        &Audience::PUBLIC,
        Vec::new(),
    );
    let mut wrong = good.bytes.clone();
    let last = wrong.len() - 1;
    wrong[last] ^= 1;
    refused(
        &post(&server, CONTENT_TYPE, &wrong),
        403,
        "key-bad-signature",
    );
    refused(
        &post(&server, CONTENT_TYPE, b"nothing"),
        400,
        "cbor-truncated",
    );
    refused(&post(&server, "text/plain", &good.bytes), 415, "media-type");
    refused(
        &post(&server, "application/cbor", &good.bytes),
        400,
        "bad-request",
    );
    let long = vec![0x58; 17 * 1024];
    refused(&post(&server, CONTENT_TYPE, &long), 413, "too-large");
    let vast = vec![0; 9 * 1024 * 1024];
    refused(&post(&server, CONTENT_TYPE, &vast), 413, "too-large");

    let said = stranger.says("report s-1 by=stranger channel=Phone words=\"hello\"");
    refused(&hand_in(&server, &said), 403, "key-unknown");
    let mut other = Author::new("north");
    let said = other.says("report s-2 by=south channel=Phone words=\"not mine\"");
    refused(&hand_in(&server, &said), 403, "not-own-word");
    let mut ahead = Author::new("north");
    ahead.says(&declared(7));
    refused(
        &hand_in(&server, &ahead.says(&declared(8))),
        409,
        "chain-sequence",
    );
    let mut elsewhere = Author::new("north");
    elsewhere.origin = armistice_record::Origin::new("log.example.org/other").expect("a name");
    refused(
        &hand_in(&server, &elsewhere.says(&declared(1))),
        409,
        "chain-other-origin",
    );
    let mut hidden = Author::new("north");
    let quiet = hidden.says(&format!("{} audience=own", declared(1)));
    refused(
        &post(&server, CONTENT_TYPE, &quiet.bytes),
        400,
        "opening-missing",
    );
    // Nothing of all that was recorded.
    assert_eq!(server.get("/api/v1/log").json()["size"], size);
    assert_eq!(post(&server, CONTENT_TYPE, &good.bytes).status, 200);
}

#[test]
fn attachments_come_along() {
    let mut north = Author::new("north");
    let own = own_with(&[&north]);
    let server = serving(&own);
    let body = || {
        facts::read(&format!("zone UTC\n{}\n", declared(1))).drafts[0]
            .body
            .clone()
    };
    let (blob, other): (&[u8], &[u8]) = (b"a picture", b"another");
    let bare = north.signed(body(), &Audience::PUBLIC, Vec::new());
    refused(
        &post(&server, "application/cbor", &with_all(&bare, &[blob])),
        422,
        "attachment-unnamed",
    );
    let signed = north.states(body(), &Audience::PUBLIC, vec![sha256(blob)]);
    for blobs in [&[][..], &[other][..]] {
        let answer = post(&server, "application/cbor", &with_all(&signed, blobs));
        assert_eq!(answer.status, 422, "{}", answer.text());
    }
    let answer = post(&server, "application/cbor", &with_all(&signed, &[blob]));
    assert_eq!(answer.status, 200, "{}", answer.text());
    let path = format!("/attachment/{}", sha256(blob));
    assert_eq!(server.get(&path).body, blob);
    assert_eq!(
        server.get(&format!("/attachment/{}", sha256(other))).status,
        404
    );
    drop(server);
    own.verify().told(0, &["verify: ok", "1 attachments"]);
}

/// The one place for large bodies, taken by somebody who is still sending: others with large ones are told to come
/// again, and whoever hands in a statement alone is not kept waiting.
#[test]
fn too_much_at_once_is_pushed_back() {
    let mut north = Author::new("north");
    let own = own_with(&[&north]);
    let server = Server::start([
        "serve",
        "--port",
        "0",
        "--queue",
        "1",
        "--data",
        text(&own.dir()),
    ]);
    let large = vec![0; 200 * 1024];
    let mut slow = TcpStream::connect(server.address).expect("the server listens");
    let head = format!(
        "POST /api/v1/statements HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: {CONTENT_TYPE}\r\nContent-Length: {}\r\n\r\n",
        large.len()
    );
    slow.write_all(head.as_bytes()).expect("the server reads");
    slow.write_all(&large[..10]).expect("the server reads");
    let taken = (0..100_000).any(|_| server.get("/api/v1/log").json()["under_way"] == 1);
    assert!(taken, "the server came to it");
    let busy = post(&server, CONTENT_TYPE, &large);
    refused(&busy, 429, "busy");
    assert_eq!(busy.header("retry-after"), Some("1"));
    // Reading goes on meanwhile, and so does whoever has a key and little to send.
    assert_eq!(server.get("/checkpoint").status, 200);
    let answer = hand_in(&server, &north.says(&declared(1)));
    assert_eq!(answer.status, 200, "{}", answer.text());
    slow.write_all(&large[10..]).expect("the server reads");
    let mut answer = String::new();
    slow.read_to_string(&mut answer)
        .expect("the server answers");
    assert!(answer.starts_with("HTTP/1.1 413"), "{answer}");
}

/// One address cannot take the places that are for all: its second large body is told to come again, another's is read.
#[test]
fn one_address_has_so_much_and_no_more() {
    let mut north = Author::new("north");
    let own = own_with(&[&north]);
    let dir = own.dir();
    let limits = ["--limit-loopback", "--peer-large", "1", "--forwarded"];
    let words = ["serve", "--port", "0", "--data", text(&dir)];
    let server = Server::start(words.into_iter().chain(limits));
    let large = vec![0; 200 * 1024];
    let mut slow = TcpStream::connect(server.address).expect("the server listens");
    let head = format!(
        "POST /api/v1/statements HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: 192.0.2.1\r\nConnection: close\r\nContent-Type: {CONTENT_TYPE}\r\nContent-Length: {}\r\n\r\n",
        large.len()
    );
    slow.write_all(head.as_bytes()).expect("the server reads");
    slow.write_all(&large[..10]).expect("the server reads");
    let taken = (0..100_000).any(|_| server.get("/api/v1/log").json()["under_way"] == 1);
    assert!(taken, "the server came to it");
    let from = |address: &str| {
        let headers = [("Content-Type", CONTENT_TYPE), ("X-Forwarded-For", address)];
        server.ask_with("POST", "/api/v1/statements", &headers, &large)
    };
    let busy = from("192.0.2.1");
    refused(&busy, 429, "busy");
    assert_eq!(busy.header("retry-after"), Some("1"));
    // Nothing of it was looked at, nor does writing another address before one's own help.
    refused(&from("203.0.113.9, 192.0.2.1"), 429, "busy");
    // Another address has its own place, and is told what is wrong with what it sends.
    refused(&from("192.0.2.2"), 413, "too-large");
    let answer = hand_in(&server, &north.says(&declared(1)));
    assert_eq!(answer.status, 200, "{}", answer.text());
    drop(slow);
}

#[test]
fn too_many_requests_of_one_address_are_told_when_to_come_again() {
    let own = own_with(&[]);
    let dir = own.dir();
    let limits = ["--limit-loopback", "--peer-requests", "1", "--forwarded"];
    let words = ["serve", "--port", "0", "--data", text(&dir)];
    let server = Server::start(words.into_iter().chain(limits));
    let from = |address: &str| {
        let headers = [("X-Forwarded-For", address)];
        server.ask_with("GET", "/checkpoint", &headers, b"")
    };
    // Ten seconds' worth come at once, and on a slow machine a few more; some one of many is too many.
    let pushed = (0..100_000).map(|_| from("192.0.2.1"));
    let pushed = pushed.into_iter().find(|answer| answer.status != 200);
    let pushed = pushed.expect("it is pushed back");
    refused(&pushed, 429, "too-many");
    assert_eq!(pushed.header("retry-after"), Some("1"));
    assert_eq!(from("192.0.2.2").status, 200);
}

/// Connections that take up room and ask nothing: so many of one address, and each for so long.
#[test]
fn idle_connections_are_closed_and_counted() {
    let own = own_with(&[]);
    let dir = own.dir();
    let limits = [
        "--limit-loopback",
        "--peer-connections",
        "2",
        "--quiet-s",
        "1",
    ];
    let words = ["serve", "--port", "0", "--data", text(&dir)];
    let server = Server::start(words.into_iter().chain(limits));
    let idle = || TcpStream::connect(server.address).expect("the server listens");
    let (mut first, mut second) = (idle(), idle());
    // One of them sends the beginning of a request and never the rest.
    second.write_all(b"GET /checkpoint HTT").expect("it reads");
    let mut told = String::new();
    idle().read_to_string(&mut told).expect("it is text");
    assert!(told.starts_with("HTTP/1.1 429"), "{told}");
    assert!(told.contains("Retry-After: 1"), "{told}");
    // Both are closed by the server, without a word; then there is room again.
    for stream in [&mut first, &mut second] {
        let mut rest = Vec::new();
        // A reset is an end too.
        let _ = stream.read_to_end(&mut rest);
        assert!(!rest.starts_with(b"HTTP/1.1 200"));
    }
    let answered = (0..100_000).any(|_| {
        let mut stream = idle();
        let asked =
            stream.write_all(b"GET /checkpoint HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        let mut answer = Vec::new();
        asked.is_ok()
            && stream.read_to_end(&mut answer).is_ok()
            && answer.starts_with(b"HTTP/1.1 200")
    });
    assert!(answered, "there is room again");
}

/// Without the log's key the record is only read.
#[test]
fn nothing_is_taken_without_the_logs_key() {
    let mut north = Author::new("north");
    let own = own_with(&[&north]);
    std::fs::remove_file(own.dir().join("keys/log.key")).expect("it is there");
    let server = serving(&own);
    assert_eq!(server.get("/api/v1/log").json()["takes_statements"], false);
    let answer = hand_in(&server, &north.says(&declared(1)));
    refused(&answer, 405, "method-not-allowed");
    assert_eq!(server.get("/checkpoint").status, 200);
}
