//! A refusal for good, over HTTP: who gets it, for what, and what it is worth afterwards.

mod support;

use armistice_domain::entry::statements::{OpeningDestroyed, Received};
use armistice_domain::facts::Audience;
use armistice_domain::instant::Instant;
use armistice_domain::statements::Body;
use armistice_record::note::NoteVerifier;
use armistice_record::refusal::Refusal;
use armistice_record::statement::SignedStatement;
use support::author::{Author, hand_in, now_s, own_with, with_all};
use support::client::{Answer, Server};
use support::{Own, text};

fn serving(own: &Own) -> Server {
    Server::start(["serve", "--port", "0", "--data", text(&own.dir())])
}

/// Asks for it, with a key that need not be the right one.
fn asks(server: &Server, by: &Author, signed: &SignedStatement, nonce: u8) -> Answer {
    let path = format!("/api/v1/statements/refused/{}", signed.id);
    let authorization = by.authorization("POST", &path, now_s(), nonce);
    let headers = [
        ("Authorization", authorization.as_str()),
        ("Content-Type", "application/cbor"),
    ];
    server.ask_with("POST", &path, &headers, &with_all(signed, &[]))
}

#[track_caller]
fn refused(answer: &Answer, status: u16, code: &str) {
    assert_eq!(answer.status, status, "{}", answer.text());
    assert_eq!(answer.json()["code"], code);
}

#[test]
fn it_frees_the_number_of_what_will_never_be_recorded() {
    let (mut north, mut south) = (Author::new("north"), Author::new("south"));
    let east = Author::new("east");
    let own = own_with(&[&north, &south, &east]);
    let server = serving(&own);
    let hidden = north.says("report north:r by=north channel=Phone audience=named:south");
    let entry = hand_in(&server, &hidden).json()["index"]
        .as_u64()
        .expect("an index");
    let received = Body::Received(Received {
        by: "south".into(),
        entry,
        id: hidden.id.to_hex(),
        at: Instant(now_s()),
    });
    let receipt = south.signed(received, &Audience::PUBLIC, Vec::new());
    // What fits is not refused.
    refused(&asks(&server, &south, &receipt, 1), 409, "not-refused");
    // Its author destroys the content before the receipt is handed in: now there is nothing to receive, for ever.
    let decision = Body::OpeningDestroyed(OpeningDestroyed {
        by: "north".into(),
        entry,
        id: hidden.id.to_hex(),
        reason: "a source asked for it".to_string(),
    });
    let decision = north.states(decision, &Audience::PUBLIC, Vec::new());
    assert_eq!(hand_in(&server, &decision).status, 200);
    refused(&hand_in(&server, &receipt), 422, "opening-gone");

    // Nobody but who signed it may have it put aside, and not without a signed request.
    refused(&asks(&server, &east, &receipt, 2), 403, "not-own-word");
    let path = format!("/api/v1/statements/refused/{}", receipt.id);
    let plain = [("Content-Type", "application/cbor")];
    let unsigned = server.ask_with("POST", &path, &plain, &with_all(&receipt, &[]));
    refused(&unsigned, 401, "request-unsigned");
    let answer = asks(&server, &south, &receipt, 3);
    assert_eq!(answer.status, 200, "{}", answer.text());
    let log_key = server.get("/api/v1/log").json()["key"].clone();
    let log_key = NoteVerifier::parse(log_key.as_str().expect("a key")).expect("a key");
    let refusal = Refusal::open(&answer.body, &log_key).expect("it is signed by the log");
    assert_eq!(
        (
            refusal.author,
            refusal.sequence,
            refusal.id,
            refusal.code.as_str()
        ),
        (south.key.author(), 1, receipt.id, "opening-gone")
    );
    assert_eq!(asks(&server, &south, &receipt, 4).body, answer.body);

    // The number is free, and the log knows of no equivocation.
    refused(&hand_in(&server, &receipt), 409, "refused-for-good");
    let next = south.says("report r-1 by=south channel=Phone");
    assert_eq!(hand_in(&server, &next).status, 200);
    refused(&hand_in(&server, &receipt), 409, "refused-for-good");
    assert_eq!(server.signal("TERM").0, Some(0));
    let server = serving(&own);
    refused(&hand_in(&server, &receipt), 409, "refused-for-good");
    let known = server.get("/api/v1/log/equivocations").json();
    assert_eq!(known["equivocations"], serde_json::json!([]));
    // What is on record, or malformed, is not refused for good.
    refused(&asks(&server, &south, &next, 5), 409, "not-refused");
    let mut cut = south.signed_line("report south:r by=south channel=Phone audience=own");
    cut.opening = None;
    refused(&asks(&server, &south, &cut, 6), 400, "opening-missing");
}
