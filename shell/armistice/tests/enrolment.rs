//! Invitations over HTTP: who may file one, what a code is worth and how often, and that whoever has none learns nothing.
//! That a code ends by itself is tested in `app/enrolment.rs`, where time is an argument.

mod support;

use armistice_record::hash::hex_encode;
use armistice_record::{SigningKey, sha256};
use serde_json::{Value, json};
use support::author::{Author, ORIGIN, hand_in, now_s, own_with, post};
use support::client::{Answer, Server};
use support::described::{description, faults};
use support::{Own, text};

const CODE: [u8; 16] = [7; 16];

struct Desk {
    north: Author,
    south: Author,
    own: Own,
    server: Server,
    nonce: u8,
}

fn serving(own: &Own) -> Server {
    Server::start(["serve", "--port", "0", "--data", text(&own.dir())])
}

fn desk() -> Desk {
    let (north, south) = (Author::new("north"), Author::new("south"));
    let own = own_with(&[&north, &south]);
    let server = serving(&own);
    Desk {
        north,
        south,
        own,
        server,
        nonce: 0,
    }
}

fn digest(code: &[u8; 16]) -> String {
    sha256(&[b"armistice-code/v1\n".as_slice(), code].concat()).to_hex()
}

fn wish(code: &[u8; 16]) -> Vec<u8> {
    let wish = json!({
        "code_digest": digest(code), "officer": "north-duty", "title": "North, duty", "posts": ["duty-officer"],
    });
    wish.to_string().into_bytes()
}

impl Desk {
    fn page(&self) -> String {
        format!("http://{}", self.server.address)
    }

    /// A request signed by one of the two.
    fn signed(&mut self, south: bool, method: &str, address: &str, body: &[u8]) -> Answer {
        self.nonce += 1;
        let by = if south { &self.south } else { &self.north };
        let signed = by.authorization(method, address, now_s(), self.nonce);
        let headers = [("Authorization", signed.as_str())];
        self.server.ask_with(method, address, &headers, body)
    }

    fn invites(&mut self, code: &[u8; 16]) -> Answer {
        let body = wish(code);
        let address = format!("/api/v1/invitations?body={}", sha256(&body));
        self.signed(false, "POST", &address, &body)
    }

    fn list(&mut self, south: bool) -> Value {
        let answer = self.signed(south, "GET", "/api/v1/invitations", b"");
        assert_eq!(answer.status, 200, "{}", answer.text());
        answer.json()["invitations"].clone()
    }

    fn look(&self, code: &str) -> Answer {
        let body = json!({ "code": code }).to_string();
        self.server
            .ask_with("POST", "/api/v1/enrolment/look", &[], body.as_bytes())
    }

    fn leaves(&self, origin: Option<&str>, body: &Value) -> Answer {
        let headers: Vec<(&str, &str)> = origin.iter().map(|origin| ("Origin", *origin)).collect();
        let body = body.to_string();
        self.server
            .ask_with("POST", "/api/v1/enrolment", &headers, body.as_bytes())
    }
}

fn device(seed: u8) -> SigningKey {
    SigningKey::from_seed(&[seed; 32])
}

/// What a device leaves on a page.
fn left(page: &str, code: &[u8; 16], key: &SigningKey) -> Value {
    let (code, author) = (hex_encode(code), key.author().to_hex());
    let message = format!("armistice-enrol/v1\n{page}\n{ORIGIN}\n{code}\n{author}\n");
    json!({ "code": code, "key": author, "signature": hex_encode(&key.sign(message.as_bytes())) })
}

fn fingerprint(key: &SigningKey) -> String {
    let digest = sha256(format!("armistice-fingerprint/v1\n{}\n", key.author()).as_bytes());
    let hex = hex_encode(&digest.0[..10]);
    let groups: Vec<&str> = (0..5).map(|at| &hex[at * 4..at * 4 + 4]).collect();
    groups.join(" ")
}

#[track_caller]
fn refused(answer: &Answer, status: u16, code: &str) {
    assert_eq!(answer.status, status, "{}", answer.text());
    assert_eq!(answer.json()["code"], code);
}

#[test]
fn from_a_code_to_a_key_that_waits_and_no_further() {
    let mut desk = desk();
    assert_eq!(desk.invites(&CODE).status, 200);
    let told = desk.look(&hex_encode(&CODE)).json();
    assert_eq!(told["organisation"], "north");
    assert_eq!(told["officer"], "north-duty");
    assert_eq!(told["state"], "open");
    let (page, key) = (desk.page(), device(1));
    let answer = desk.leaves(Some(&page), &left(&page, &CODE, &key));
    assert_eq!(answer.status, 200, "{}", answer.text());
    assert_eq!(answer.json()["state"], "pending");
    assert_eq!(answer.json()["fingerprint"], fingerprint(&key));
    let all = description();
    let mut found = Vec::new();
    let schema = json!({ "$ref": "#/components/schemas/Enrolment" });
    faults(&all, &schema, &answer.json(), "leave", &mut found);
    let listed = desk.signed(false, "GET", "/api/v1/invitations", b"").json();
    let schema = json!({ "$ref": "#/components/schemas/Invitations" });
    faults(&all, &schema, &listed, "list", &mut found);
    assert_eq!(found, Vec::<String>::new());
    let waits = desk.list(false);
    assert_eq!(waits[0]["key"], key.author().to_hex());
    assert_eq!(waits[0]["fingerprint"], fingerprint(&key));
    assert_eq!(waits[0]["page"], page);
    assert!(!waits.to_string().contains(&hex_encode(&CODE)));
    // The server has admitted nobody: the key neither signs in nor says anything.
    let given = desk.server.ask_with(
        "POST",
        "/api/v1/session/challenge",
        &[("Origin", &page)],
        b"",
    );
    let challenge = given.json()["challenge"]
        .as_str()
        .expect("a challenge")
        .to_string();
    let author = key.author().to_hex();
    let message = format!("armistice-signin/v1\n{page}\n{ORIGIN}\n{challenge}\n{author}\n");
    let body = json!({ "key": author, "challenge": challenge, "signature": hex_encode(&key.sign(message.as_bytes())) });
    let answer = desk.server.ask_with(
        "POST",
        "/api/v1/session",
        &[("Origin", &page)],
        body.to_string().as_bytes(),
    );
    refused(&answer, 401, "sign-in-refused");
    let mut stranger = Author::new("north-duty");
    stranger.key = device(1);
    let signed = stranger.says("report north:r1 by=north channel=Phone words=\"x\"");
    refused(&hand_in(&desk.server, &signed), 403, "key-unknown");
    // By the root key's word it does.
    let line = format!(
        "officer north-duty \"North, duty\" of=north posts=duty-officer key={author} at={}",
        jiff_now()
    );
    let admitted = desk.north.says(&line);
    let answer = post(
        &desk.server,
        armistice_record::statement::CONTENT_TYPE,
        &admitted.bytes,
    );
    assert_eq!(answer.status, 200, "{}", answer.text());
    assert_eq!(desk.look(&hex_encode(&CODE)).json()["state"], "admitted");
    assert_eq!(desk.list(false)[0]["state"], "admitted");
}

/// Now, as a line says it.
fn jiff_now() -> String {
    armistice_domain::instant::Instant(now_s()).to_string()
}

#[test]
fn a_code_is_good_once_and_the_same_key_is_answered_the_same() {
    let mut desk = desk();
    desk.invites(&CODE);
    let page = desk.page();
    let body = left(&page, &CODE, &device(1));
    let first = desk.leaves(Some(&page), &body).text();
    assert_eq!(desk.leaves(Some(&page), &body).text(), first);
    let other = desk.leaves(Some(&page), &left(&page, &CODE, &device(2)));
    refused(&other, 403, "enrolment-refused");
    assert_eq!(desk.list(false)[0]["key"], device(1).author().to_hex());
    // A restart between them changes nothing.
    let Desk {
        north,
        south,
        own,
        server,
        nonce,
    } = desk;
    drop(server);
    let server = serving(&own);
    let mut desk = Desk {
        north,
        south,
        own,
        server,
        nonce,
    };
    let page = desk.page();
    let other = desk.leaves(Some(&page), &left(&page, &CODE, &device(2)));
    refused(&other, 403, "enrolment-refused");
    assert_eq!(desk.list(false)[0]["state"], "pending");
}

#[test]
fn whoever_has_no_invitation_gets_one_answer() {
    let mut desk = desk();
    let (spent, open) = (CODE, [8; 16]);
    desk.invites(&spent);
    desk.invites(&open);
    let page = desk.page();
    let first = desk.leaves(Some(&page), &left(&page, &spent, &device(1)));
    assert_eq!(first.status, 200, "{}", first.text());
    let wrong = desk.leaves(Some(&page), &left(&page, &[9; 16], &device(2)));
    refused(&wrong, 403, "enrolment-refused");
    let with = |field: &str, value: &str| {
        let mut body = left(&page, &open, &device(2));
        body[field] = json!(value);
        body
    };
    let elsewhere = "https://ops.example";
    let weak = format!("01{}", "0".repeat(62));
    let others: Vec<(&str, Option<&str>, Value)> = vec![
        ("spent", Some(&page), left(&page, &spent, &device(2))),
        (
            "a key that waits elsewhere",
            Some(&page),
            left(&page, &open, &device(1)),
        ),
        (
            "a key on record",
            Some(&page),
            left(&page, &open, &desk.north.key),
        ),
        (
            "another page",
            Some(elsewhere),
            left(elsewhere, &open, &device(2)),
        ),
        (
            "signed for another page",
            Some(&page),
            left(elsewhere, &open, &device(2)),
        ),
        ("no page", None, left(&page, &open, &device(2))),
        (
            "another's signature",
            Some(&page),
            with("key", &device(3).author().to_hex()),
        ),
        ("no signature", Some(&page), with("signature", "")),
        ("no key", Some(&page), with("key", "no")),
        ("a key of small order", Some(&page), with("key", &weak)),
        ("a code cut short", Some(&page), with("code", "08")),
        (
            "a code in capitals",
            Some(&page),
            with("code", &hex_encode(&open).to_uppercase().replace('0', "O")),
        ),
        ("nothing", Some(&page), json!({})),
        ("a field more", Some(&page), with("officer", "south-duty")),
    ];
    for (name, origin, body) in others {
        let answer = desk.leaves(origin, &body);
        assert_eq!(
            (answer.status, answer.text()),
            (403, wrong.text()),
            "{name}"
        );
    }
    for code in [
        hex_encode(&[9; 16]),
        digest(&open),
        String::new(),
        "0".repeat(5000),
    ] {
        let answer = desk.look(&code);
        assert_eq!(
            (answer.status, answer.text()),
            (403, wrong.text()),
            "look {code}"
        );
    }
    // And the code is still good for who has it.
    let last = desk.leaves(Some(&page), &left(&page, &open, &device(2)));
    assert_eq!(last.status, 200, "{}", last.text());
}

#[test]
fn only_a_root_key_invites_and_sees_its_own() {
    let mut desk = desk();
    assert_eq!(desk.invites(&CODE).status, 200);
    refused(&desk.invites(&CODE), 409, "taken");
    let all = desk.server.get("/api/v1/invitations");
    refused(&all, 401, "request-unsigned");
    assert_eq!(desk.list(true), json!([]), "south sees nothing of north");
    let address = format!("/api/v1/invitations/{}", digest(&CODE));
    let theirs = desk.signed(true, "DELETE", &address, b"");
    let nothing = desk.signed(true, "DELETE", "/api/v1/invitations/00", b"");
    refused(&theirs, 404, "not-found");
    assert_eq!(theirs.text(), nothing.text());
    // A body that is not the one signed for.
    let address = format!("/api/v1/invitations?body={}", sha256(b"another"));
    let swapped = desk.signed(false, "POST", &address, &wish(&[9; 16]));
    refused(&swapped, 400, "bad-request");
    // Withdrawn, a code is like one that never was.
    let address = format!("/api/v1/invitations/{}", digest(&CODE));
    assert_eq!(desk.signed(false, "DELETE", &address, b"").status, 200);
    refused(&desk.look(&hex_encode(&CODE)), 403, "enrolment-refused");
    // An officer is not its organisation.
    let line = format!(
        "officer south-duty \"South\" of=south posts=principal key={} at={}",
        device(5).author(),
        jiff_now()
    );
    let admitted = desk.south.says(&line);
    assert_eq!(hand_in(&desk.server, &admitted).status, 200);
    desk.south.key = device(5);
    let answer = desk.signed(true, "GET", "/api/v1/invitations", b"");
    refused(&answer, 403, "not-root");
}

#[test]
fn an_invitation_that_does_not_read_is_told_so() {
    let mut desk = desk();
    let fine: Value = serde_json::from_slice(&wish(&CODE)).expect("JSON");
    let with = |field: &str, value: Value| {
        let mut wish = fine.clone();
        wish[field] = value;
        wish
    };
    for (wish, said) in [
        (with("officer", json!("North Duty")), "lower-case letters"),
        (with("officer", json!("")), "lower-case letters"),
        (with("title", json!(" ")), "how the officer is addressed"),
        (
            with("title", json!("North\u{1b}[2J")),
            "how the officer is addressed",
        ),
        (with("title", json!("x".repeat(201))), "at most 200 bytes"),
        (with("posts", json!([])), "to what the officer is appointed"),
        (with("posts", json!(["king"])), "does not read"),
        (with("code_digest", json!("00")), "64 hex digits"),
        (with("more", json!(1)), "does not read"),
    ] {
        let body = wish.to_string().into_bytes();
        let address = format!("/api/v1/invitations?body={}", sha256(&body));
        let answer = desk.signed(false, "POST", &address, &body);
        refused(&answer, 400, "bad-request");
        assert!(answer.text().contains(said), "{}", answer.text());
    }
    assert_eq!(desk.list(false), json!([]));
}
