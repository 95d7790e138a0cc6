//! Statements that are not for everybody: what of them stands in the leaves that anyone may be given, and what the
//! server, which serves the public, lets on. A mark that occurs nowhere else, QUIET, is in everything they say.
//!
//! Who may read what is decided, and printed as a table, in `core/domain`; that a commitment hides its content is
//! tested in `core/record`.

mod support;

use armistice_record::Statement;
use armistice_record::cbor::Value;
use armistice_record::content::Disclosed;
use armistice_record::statement::CONTENT_TYPE;
use armistice_store::OpeningState;
use serde_json::Value as Json;
use std::collections::BTreeSet;
use std::ops::ControlFlow;
use support::client::Server;
use support::{Own, SECRET_FACTS, text};

/// How many statements `secret.facts` makes.
const SECRETS: usize = 13;

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|found| found == part)
}

fn texts(value: &Value, out: &mut Vec<Vec<u8>>) {
    out.extend(value.as_text().map(|text| text.as_bytes().to_vec()));
    for item in value.as_array().into_iter().flatten() {
        texts(item, out);
    }
    for (key, item) in value.as_map().into_iter().flatten() {
        texts(key, out);
        texts(item, out);
    }
}

/// The leaves, as they would be served to anyone, hold no name, no place, no kind, no time and no addressee of what
/// is not public, and every one of them is as long as every other of its size.
#[test]
fn leaves_say_nothing() {
    let own = Own::small();
    own.facts("secret.facts", SECRET_FACTS)
        .told(0, &["13 statements recorded"]);
    let store = armistice_store::open(&format!("sqlite:{}", text(&own.dir()))).expect("it opens");
    let mut leaves: Vec<(u64, Vec<u8>)> = Vec::new();
    let size = store.head().expect("readable").size;
    store
        .entry_scan(0, size, &mut |index, bytes| {
            leaves.push((index, bytes.to_vec()));
            ControlFlow::Continue(())
        })
        .expect("readable");
    let mut hidden = 0;
    let mut lengths: BTreeSet<usize> = BTreeSet::new();
    let mut kinds: BTreeSet<String> = BTreeSet::new();
    for (index, bytes) in &leaves {
        let upper = String::from_utf8_lossy(bytes).to_uppercase();
        assert!(!upper.contains("QUIET"), "entry {index}");
        let statement = Statement::parse(bytes).expect("a statement");
        if statement.public_content().is_some() {
            continue;
        }
        hidden += 1;
        let OpeningState::Kept(opening) = store.opening_get(*index).expect("readable") else {
            panic!("entry {index} has no opening");
        };
        let Ok(Disclosed::Open(content)) = statement.disclose(Some(&opening)) else {
            panic!("entry {index} does not open");
        };
        // Every word it says, its kind, its addressees and its time. Words of three letters would turn up in a
        // signature now and then by chance.
        let mut words: Vec<Vec<u8>> = vec![content.kind.clone().into_bytes()];
        texts(&content.body, &mut words);
        words.extend(["co-chairs", "named", "all-parties"].map(|word| word.as_bytes().to_vec()));
        // The media type that heads every statement says "statement", whatever is in it.
        words.retain(|word| word.len() > 4 && !contains(CONTENT_TYPE.as_bytes(), word));
        assert!(words.len() > 5, "entry {index}: {words:?}");
        words.push(content.claimed_s.to_be_bytes()[4..].to_vec());
        for word in words {
            assert!(
                !contains(bytes, &word),
                "entry {index} holds {:?}",
                String::from_utf8_lossy(&word)
            );
        }
        kinds.insert(content.kind.clone());
        lengths.insert(bytes.len());
    }
    assert_eq!(hidden, SECRETS);
    assert!(kinds.len() > 8, "{kinds:?}");
    // The numbers of an author's statements take a byte or two; nothing else may differ.
    let (least, most) = (
        lengths.first().expect("some"),
        lengths.last().expect("some"),
    );
    assert!(
        most - least <= 2,
        "lengths tell statements apart: {lengths:?}"
    );
}

/// Whatever is asked of the server, in as many ways as there are, no answer shows one of them, and none differs from
/// the answers of a record that has none.
#[test]
fn the_server_lets_nothing_on() {
    let plain = Own::small();
    let plain = Server::start(["serve", "--port", "0", "--data", text(&plain.dir())]);
    let own = Own::small();
    own.facts("secret.facts", SECRET_FACTS).told(0, &[]);
    own.armistice(["evaluate", "--incident", "desk:quietreport"])
        .told(0, &["oak-terms"]);
    let server = Server::start(["serve", "--port", "0", "--data", text(&own.dir())]);
    let size = server.get("/health").json()["size"]
        .as_u64()
        .expect("a size");
    let mut paths: Vec<String> = [
        "/health",
        "/api/v1/world",
        "/api/v1/actors",
        "/api/v1/actors/fir",
        "/api/v1/actors/quietfriend",
        "/api/v1/places?q=quiet",
        "/api/v1/places",
        "/api/v1/ledgers",
        "/api/v1/instruments",
        "/api/v1/instruments/oak-terms",
        "/api/v1/incidents",
        "/api/v1/incidents?place=quietplace",
        "/api/v1/incidents?q=quiet",
        "/api/v1/incidents?actor=gov",
        "/api/v1/incidents?outcome=Violation",
        "/api/v1/year-remainders",
        "/api/v1/incidents/a",
        "/api/v1/incidents/desk:quietreport",
        "/api/v1/evaluate?doer=gov&target=fir&at=2016-03-21T09:00&place=quietplace&act=Explosion",
        "/api/v1/evaluate?doer=quietfriend&at=2016-03-21T09:00",
        "/api/v1/timeline",
        "/api/v1/registrations",
        "/api/v1/outcome-table",
        "/api/v1/checkpoint",
        "/api/v1/log",
        "/api/v1/log/equivocations",
        "/api/v1/openings",
        "/api/v1/openings?from=0",
        "/checkpoint",
    ]
    .map(String::from)
    .to_vec();
    for format in ["json", "text", "html", "csv"] {
        // Everything was entered today, so only a period that reaches beyond today shows anything.
        paths.push(format!(
            "/api/v1/bulletin/2016-03-01..2099-12-31?format={format}"
        ));
    }
    paths.extend((0..size).map(|index| format!("/api/v1/statements/{index}")));
    // What only some may read is given to nobody who does not say who asks.
    for index in 0..size {
        let path = format!("/api/v1/openings/{index}");
        for path in [format!("{path}/servings"), path] {
            assert_eq!(server.get(&path).status, 401, "{path}");
            paths.push(path);
        }
    }
    for path in &paths {
        let said = server.get(path).text();
        let query = path.to_lowercase();
        let said_low = said.to_lowercase();
        for mark in ["quiet", "37.654", "35.123"] {
            let asked = query.contains(mark);
            assert!(
                asked || !said_low.contains(mark),
                "{path} shows {mark}: {said}"
            );
        }
        // A number that stands in many a hash: only as a number of its own.
        let mut words = said_low.split(|c: char| !c.is_alphanumeric());
        assert!(words.all(|word| word != "9977"), "{path}: {said}");
    }
    // The log's own files: hashes and entries, as everybody gets them.
    for path in [
        format!("/tile/0/000.p/{size}"),
        format!("/tile/entries/000.p/{size}"),
    ] {
        let answer = server.get(&path);
        assert_eq!(answer.status, 200, "{path}");
        let said = String::from_utf8_lossy(&answer.body).to_uppercase();
        assert!(!said.contains("QUIET"), "{path}");
    }
    let missing = [
        "/api/v1/actors/quietfriend",
        "/api/v1/incidents/desk:quietreport",
    ];
    for path in missing {
        assert_eq!(server.get(path).status, 404, "{path}");
        assert_eq!(server.get(path).text(), plain.get(path).text(), "{path}");
    }
    // What follows from the texts, follows from what everybody may know.
    let same = [
        "/api/v1/incidents",
        "/api/v1/incidents/a",
        "/api/v1/outcome-table",
        "/api/v1/timeline",
        "/api/v1/registrations",
        "/api/v1/actors",
        "/api/v1/places",
        "/api/v1/instruments/oak-terms",
    ];
    for path in same {
        let said = [&plain, &server].map(|server| without_position(server.get(path).json()));
        assert_eq!(said[0], said[1], "{path}");
    }
}

/// An answer without what differs between any two records: how large they are, and when things were entered.
fn without_position(mut answer: Json) -> Json {
    match &mut answer {
        Json::Object(fields) => {
            for name in ["as_of", "checkpoint", "entered", "index", "statement"] {
                fields.remove(name);
            }
            for (_, value) in fields.iter_mut() {
                *value = without_position(value.take());
            }
        }
        Json::Array(items) => {
            for item in items {
                *item = without_position(item.take());
            }
        }
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => {}
    }
    answer
}
