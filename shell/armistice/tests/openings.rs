//! What only some may read, over HTTP: who gets it, who does not and learns nothing, what a request is worth, what
//! its author can see of it, and what is left when it is destroyed.

mod support;

use armistice_domain::entry::statements::{OpeningDestroyed, Received};
use armistice_domain::facts::Audience;
use armistice_domain::instant::Instant;
use armistice_domain::statements::Body;
use armistice_formats::facts;
use armistice_record::content::Disclosed;
use armistice_record::statement::SignedStatement;
use armistice_record::{Statement, sha256};
use support::author::{Author, hand_in, now_s, own_with, post, with_all};
use support::client::{Answer, Server};
use support::{Own, text};

const WORDS: &str = "for south alone";

/// North has written to south; east is there too.
struct Three {
    north: Author,
    south: Author,
    east: Author,
    own: Own,
    server: Server,
    signed: SignedStatement,
    index: u64,
}

fn serving(own: &Own) -> Server {
    Server::start(["serve", "--port", "0", "--data", text(&own.dir())])
}

fn three() -> Three {
    let mut north = Author::new("north");
    let (south, east) = (Author::new("south"), Author::new("east"));
    let own = own_with(&[&north, &south, &east]);
    let server = serving(&own);
    let line =
        format!("report north:r by=north channel=Phone words=\"{WORDS}\" audience=named:south");
    let signed = north.says(&line);
    let answer = hand_in(&server, &signed);
    assert_eq!(answer.status, 200, "{}", answer.text());
    let index = answer.json()["index"].as_u64().expect("an index");
    Three {
        north,
        south,
        east,
        own,
        server,
        signed,
        index,
    }
}

#[track_caller]
fn refused(answer: &Answer, status: u16, code: &str) {
    assert_eq!(answer.status, status, "{}", answer.text());
    assert_eq!(answer.json()["code"], code);
}

#[test]
fn the_audience_gets_it_and_nobody_else() {
    let three = three();
    let (server, index) = (&three.server, three.index);
    let path = format!("/api/v1/openings/{index}");
    let answer = three.south.asks(server, &path, 1);
    assert_eq!(answer.status, 200, "{}", answer.text());
    assert_eq!(Some(&answer.body), three.signed.opening.as_ref());
    let statement = Statement::parse(&three.signed.bytes).expect("a statement");
    let Ok(Disclosed::Open(content)) = statement.disclose(Some(&answer.body)) else {
        panic!("it does not open");
    };
    assert_eq!(content.kind, "report");
    assert_eq!(three.north.asks(server, &path, 2).status, 200);

    // For others it is as if there were none, with the same words as for what is not there.
    let away = three.east.asks(server, &path, 3);
    let nothing = three.east.asks(server, "/api/v1/openings/99999", 4);
    refused(&away, 404, "not-found");
    assert_eq!(away.text(), nothing.text());
    refused(
        &Author::new("stranger").asks(server, &path, 5),
        401,
        "key-unknown",
    );
    refused(&server.get(&path), 401, "request-unsigned");

    let list =
        |author: &Author, nonce| author.asks(server, "/api/v1/openings?from=0", nonce).json();
    assert_eq!(list(&three.south, 6)["entries"], serde_json::json!([index]));
    assert_eq!(list(&three.north, 7)["entries"], serde_json::json!([index]));
    assert_eq!(list(&three.east, 8)["entries"], serde_json::json!([]));
    let from = format!("/api/v1/openings?from={}", index + 1);
    let later = three.south.asks(server, &from, 9).json();
    assert_eq!(later["entries"], serde_json::json!([]));

    // No public address shows it.
    for path in [
        "/api/v1/incidents",
        "/api/v1/world",
        &format!("/api/v1/statements/{index}"),
    ] {
        assert!(!server.get(path).text().contains(WORDS), "{path}");
    }
}

#[test]
fn a_request_is_good_once_here_and_now() {
    let three = three();
    let (server, south) = (&three.server, &three.south);
    let path = format!("/api/v1/openings/{}", three.index);
    let ask = |address: &str, signed: &str| {
        server.ask_with("GET", address, &[("Authorization", signed)], b"")
    };
    let signed = south.authorization("GET", &path, now_s(), 1);
    assert_eq!(ask(&path, &signed).status, 200);
    refused(&ask(&path, &signed), 401, "request-replayed");
    for off_s in [-120, 120, -3600] {
        let old = south.authorization("GET", &path, now_s() + off_s, 2);
        refused(&ask(&path, &old), 401, "request-time");
    }
    let other = format!("/api/v1/openings/{}", three.index + 1);
    let signed = south.authorization("GET", &path, now_s(), 3);
    refused(&ask(&other, &signed), 401, "request-signature");
    refused(
        &ask(&format!("{path}?again"), &signed),
        401,
        "request-signature",
    );
    let method = south.authorization("POST", &path, now_s(), 4);
    refused(&ask(&path, &method), 401, "request-signature");
    let mut elsewhere = Author::new("south");
    elsewhere.origin = armistice_record::Origin::new("log.example.org/other").expect("a name");
    refused(&elsewhere.asks(server, &path, 5), 401, "request-signature");
    // The signature is south's, the name in it east's.
    let borrowed = signed.replace(
        &south.key.author().to_hex(),
        &three.east.key.author().to_hex(),
    );
    refused(&ask(&path, &borrowed), 401, "request-signature");
    for broken in [
        "Armistice ",
        "Bearer x",
        "Armistice key=zz",
        &signed[..signed.len() - 2],
        &format!("{signed}, x=1"),
    ] {
        refused(&ask(&path, broken), 401, "request-unsigned");
    }
    // None of these was a serving.
    let servings = three
        .north
        .asks(server, &format!("{path}/servings"), 6)
        .json();
    assert_eq!(servings["servings"].as_array().map(Vec::len), Some(1));
}

#[test]
fn its_author_sees_to_whom_it_was_given() {
    let three = three();
    let path = format!("/api/v1/openings/{}", three.index);
    let servings = format!("{path}/servings");
    for nonce in [1, 2] {
        assert_eq!(three.south.asks(&three.server, &path, nonce).status, 200);
    }
    refused(
        &three.south.asks(&three.server, &servings, 3),
        404,
        "not-found",
    );
    drop(three.server);
    let server = serving(&three.own);
    let told = three.north.asks(&server, &servings, 4).json();
    let told = told["servings"].as_array().expect("a list");
    assert_eq!(told.len(), 2, "{told:?}");
    for serving in told {
        assert_eq!(serving["to"], "south");
        assert_eq!(serving["key"], three.south.key.author().to_hex());
        assert!(serving["at"]["utc"].is_string());
    }
}

/// What is attached to it goes where it goes, and nowhere else.
#[test]
fn its_attachments_go_with_it() {
    let mut three = three();
    let blob = b"a picture for south";
    let line = "zone UTC\nreport north:q by=north channel=Phone words=\"with a picture\" audience=named:south\n";
    let draft = facts::read(line).drafts.remove(0);
    let signed = three
        .north
        .states(draft.body, &draft.audience, vec![sha256(blob)]);
    let body = with_all(&signed, &[blob]);
    let answer = post(&three.server, "application/cbor", &body);
    assert_eq!(answer.status, 200, "{}", answer.text());
    let index = answer.json()["index"].as_u64().expect("an index");
    let hash = sha256(blob).to_hex();
    let path = format!("/api/v1/openings/{index}/attachments/{hash}");
    let answer = three.south.asks(&three.server, &path, 1);
    assert_eq!((answer.status, answer.body.as_slice()), (200, &blob[..]));
    refused(&three.east.asks(&three.server, &path, 2), 404, "not-found");
    assert_eq!(three.server.get(&format!("/attachment/{hash}")).status, 404);
    // It is no attachment of the other statement.
    let other = format!("/api/v1/openings/{}/attachments/{hash}", three.index);
    refused(
        &three.south.asks(&three.server, &other, 3),
        404,
        "not-found",
    );
    let servings = format!("/api/v1/openings/{index}/servings");
    let told = three.north.asks(&three.server, &servings, 4).json();
    assert_eq!(told["servings"].as_array().map(Vec::len), Some(1));
}

/// Its attachments go too, bytes and all, and `verify` and `fsck` find nothing wrong with that.
#[test]
fn what_is_destroyed_takes_its_attachments_along() {
    let mut three = three();
    let alone = b"a picture that must be gone afterwards".repeat(300);
    let shared = b"a picture that is public elsewhere".repeat(300);
    let line = "zone UTC\nreport north:q by=north channel=Phone words=\"with pictures\" audience=named:south\n";
    let draft = facts::read(line).drafts.remove(0);
    let exhibits = vec![sha256(&alone), sha256(&shared)];
    let signed = three.north.states(draft.body, &draft.audience, exhibits);
    let answer = post(
        &three.server,
        "application/cbor",
        &with_all(&signed, &[&alone, &shared]),
    );
    assert_eq!(answer.status, 200, "{}", answer.text());
    let entry = answer.json()["index"].as_u64().expect("an index");
    let line = "zone UTC\nreport p by=south channel=Phone words=\"for all\"\n";
    let draft = facts::read(line).drafts.remove(0);
    let public = three
        .south
        .states(draft.body, &draft.audience, vec![sha256(&shared)]);
    let answer = post(
        &three.server,
        "application/cbor",
        &with_all(&public, &[&shared]),
    );
    assert_eq!(answer.status, 200, "{}", answer.text());

    let decision = Body::OpeningDestroyed(OpeningDestroyed {
        by: "north".into(),
        entry,
        id: signed.id.to_hex(),
        reason: "a source asked for it".to_string(),
    });
    let decision = three.north.states(decision, &Audience::PUBLIC, Vec::new());
    assert_eq!(hand_in(&three.server, &decision).status, 200);
    let path = |hash| format!("/api/v1/openings/{entry}/attachments/{hash}");
    let gone = three.south.asks(&three.server, &path(sha256(&alone)), 1);
    refused(&gone, 410, "opening-gone");
    let kept = format!("/attachment/{}", sha256(&shared));
    assert_eq!(three.server.get(&kept).body, shared);
    let in_files = |wanted: &[u8]| {
        ["record.sqlite", "record.sqlite-wal"].iter().any(|name| {
            let bytes = std::fs::read(three.own.dir().join(name)).unwrap_or_default();
            bytes.windows(wanted.len()).any(|found| found == wanted)
        })
    };
    assert!(!in_files(&alone[..38]));
    assert!(in_files(&shared[..34]));
    assert_eq!(three.server.signal("TERM").0, Some(0));
    assert!(!in_files(&alone[..38]));
    three
        .own
        .verify()
        .told(0, &["verify: ok", "1 attachments match their digests"]);
    support::armistice(["fsck", text(&three.own.dir())]).told(0, &["fsck: ok"]);
}

#[test]
fn destroyed_by_its_authors_decision() {
    let mut three = three();
    let id = three.signed.id.to_hex();
    let path = format!("/api/v1/openings/{}", three.index);
    let receipt = Body::Received(Received {
        by: "south".into(),
        entry: three.index,
        id: id.clone(),
        at: Instant(now_s()),
    });
    let receipt = three.south.states(receipt, &Audience::PUBLIC, Vec::new());
    assert_eq!(hand_in(&three.server, &receipt).status, 200);
    let decision = |by: &str| {
        Body::OpeningDestroyed(OpeningDestroyed {
            by: by.into(),
            entry: three.index,
            id: id.clone(),
            reason: "a source asked for it".to_string(),
        })
    };
    let (by_south, by_north) = (decision("south"), decision("north"));
    let not_theirs = three.south.signed(by_south, &Audience::PUBLIC, Vec::new());
    refused(&hand_in(&three.server, &not_theirs), 422, "not-to-destroy");
    assert_eq!(three.south.asks(&three.server, &path, 1).status, 200);

    let decided = three.north.states(by_north, &Audience::PUBLIC, Vec::new());
    let answer = hand_in(&three.server, &decided);
    assert_eq!(answer.status, 200, "{}", answer.text());
    refused(
        &three.south.asks(&three.server, &path, 2),
        410,
        "opening-gone",
    );
    refused(
        &three.north.asks(&three.server, &path, 3),
        410,
        "opening-gone",
    );
    drop(three.server);
    // The entry and its proofs stand; the salt and the content are nowhere in the files.
    three
        .own
        .verify()
        .told(0, &["verify: ok", "1 were destroyed by decision"]);
    let salt = &three.signed.opening.expect("it is not public")[..32];
    assert_eq!(salt, sha256(b"salt north 1").0);
    for name in ["record.sqlite", "record.sqlite-wal"] {
        let bytes = std::fs::read(three.own.dir().join(name)).unwrap_or_default();
        assert!(
            !bytes.windows(salt.len()).any(|found| found == salt),
            "{name}"
        );
        let words = WORDS.as_bytes();
        assert!(
            !bytes.windows(words.len()).any(|found| found == words),
            "{name}"
        );
    }
}

/// By a line, as its author says everything else.
#[test]
fn its_author_destroys_it_with_one_line() {
    let own = Own::small();
    let say = |line: &str| own.armistice(["say", "--yes", "--as", "desk", line]);
    let said =
        say("report desk:told by=desk channel=Phone words=\"Told in confidence\" audience=own");
    let said = said.told(0, &["recorded as entry "]);
    let (_, after) = said.out.rsplit_once("recorded as entry ").expect("said");
    let entry = after.split(' ').next().expect("a number").to_string();
    let server = Server::start(["serve", "--port", "0", "--data", text(&own.dir())]);
    let shown = server.get(&format!("/api/v1/statements/{entry}")).json();
    drop(server);
    let id = shown["id"].as_str().expect("an id").to_string();
    let destroy = |id: &str| {
        say(&format!(
            "destroy {entry} id={id} reason=\"It names a source.\" audience=own"
        ))
    };
    destroy(&"0".repeat(64)).told(3, &["other-statement"]);
    // Whoever it is said to be for: a decision that nobody sees would be no decision.
    destroy(&id).told(0, &["for       everybody", "recorded as entry "]);
    destroy(&id).told(3, &["opening-gone"]);
    own.armistice(["fsck"])
        .told(0, &["1 destroyed by decision"]);
}
