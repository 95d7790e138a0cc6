//! A log that records what its rules refuse: by a key nobody admitted, or by somebody who has no say in it. And a node that
//! holds an officer's key instead of its organisation's own.

use super::lying_host::{addressed, content, draft, handed_in};
use super::*;
use armistice_domain::actor::statements::{KeyAdmitted, KeyEnd, KeyRevoked, Post};
use armistice_domain::entry::statements::{OpeningDestroyed, Received};
use armistice_domain::instant::Instant;
use armistice_domain::statements::Body;
use armistice_domain::tree;
use armistice_record::Statement;

/// An entry that north wrote to south alone.
const TO_SOUTH: u64 = 2;

impl History {
    /// The next statement of an author.
    fn next(&mut self, author: &str, content: Content) -> Option<Vec<u8>> {
        let statements = self.entries.iter().map(|bytes| Statement::parse(bytes));
        let mut of_author = statements
            .map(|parsed| parsed.expect("a statement"))
            .filter(|statement| statement.envelope().author == key(author).author());
        let last = of_author.next_back();
        let sequence = last.as_ref().map_or(1, |last| last.envelope().sequence + 1);
        let previous = last.map(|last| last.id());
        let signed = draft(author, sequence, previous, content).sign(&key(author));
        let signed = signed.expect("it is signed");
        self.entries.push(signed.bytes);
        signed.opening
    }

    fn public(&mut self, author: &str, body: impl Into<Body>) {
        let body = body.into();
        let value = tree::to_cbor(&body.to_tree()).expect("it writes");
        self.next(author, content(body.kind(), Audience::Public, value));
    }
}

fn admitted(by: &str, whose: &str) -> Body {
    Body::KeyAdmitted(KeyAdmitted {
        by: by.into(),
        officer: "s-1".into(),
        title: "Its node".to_string(),
        posts: vec![Post::Secretary],
        key: key(whose).author().to_hex(),
        custodial: false,
        at: Instant(NOW_S),
    })
}

fn ended(by: &str, whose: &str) -> Body {
    Body::KeyRevoked(KeyRevoked {
        by: by.into(),
        key: key(whose).author().to_hex(),
        reason: KeyEnd::Lost,
        compromised_from: None,
        at: Instant(NOW_S),
        words: None,
    })
}

fn destroyed(by: &str, history: &History) -> Body {
    Body::OpeningDestroyed(OpeningDestroyed {
        by: by.into(),
        entry: TO_SOUTH,
        id: history.id(TO_SOUTH as usize).to_hex(),
        reason: "It named a source".to_string(),
    })
}

fn received(by: &str, history: &History) -> Body {
    Body::Received(Received {
        by: by.into(),
        entry: TO_SOUTH,
        id: history.id(TO_SOUTH as usize).to_hex(),
        at: Instant(NOW_S),
    })
}

/// What a node makes of a record that goes on like this: the codes it names, in order.
#[track_caller]
fn check(goes_on: impl Fn(&mut History), codes: &[&str]) {
    let scene = Scene::new();
    let mut history = addressed().history;
    goes_on(&mut history);
    scene.log.shows(&history, history.entries.len() as u64);
    let node = scene.node();
    node.step();
    let alarms: Vec<String> = node
        .alarms()
        .active()
        .map(|alarm| format!("{}: {}", alarm.kind.word(), alarm.what))
        .collect();
    assert_eq!(alarms.len(), codes.len(), "{alarms:?}");
    for (alarm, code) in alarms.iter().zip(codes) {
        assert!(
            alarm.starts_with("unadmitted") && alarm.contains(code),
            "{alarm}"
        );
    }
    let evidence = node.evidence().expect("readable");
    assert_eq!(evidence.is_empty(), codes.is_empty());
    let words = vec!["unadmitted"; codes.len()];
    // It is kept over a restart, where the copy is judged again.
    check_alarms(&scene, node, &words);
}

#[test]
fn a_key_nobody_admitted_is_an_alarm() {
    let hidden = || content("something", Audience::Own, Value::text("x"));
    let shown = || content("something", Audience::Public, Value::text("x"));
    check(|log| drop(log.next("south", shown())), &[]);
    check(|log| drop(log.next("stranger", shown())), &["key-unknown"]);
    check(|log| drop(log.next("stranger", hidden())), &["key-unknown"]);
}

#[test]
fn a_key_is_judged_as_of_the_entry_it_signs() {
    let shown = || content("something", Audience::Public, Value::text("x"));
    let officer = |log: &mut History| {
        log.public("south", admitted("south", "officer"));
        log.next("officer", shown());
    };
    check(officer, &[]);
    check(
        |log| {
            officer(log);
            log.public("south", ended("south", "officer"));
        },
        &[],
    );
    check(
        |log| {
            officer(log);
            log.public("south", ended("south", "officer"));
            log.next("officer", shown());
        },
        &["key-ended"],
    );
    // A key that another organisation admits in south's name admits nothing.
    check(
        |log| {
            log.public("north", admitted("south", "officer"));
            log.next("officer", shown());
        },
        &["speaks-for-itself", "key-unknown"],
    );
}

#[test]
fn who_has_no_say_destroys_and_receives_nothing() {
    check(|log| log.public("north", destroyed("north", log)), &[]);
    check(
        |log| log.public("south", destroyed("south", log)),
        &["only who wrote entry 2"],
    );
    check(
        |log| log.public("south", destroyed("north", log)),
        &["speaks-for-itself"],
    );
    check(|log| log.public("south", received("south", log)), &[]);
    check(
        |log| log.public("north", received("north", log)),
        &["its author's own"],
    );
    check(
        |log| {
            let mut body = received("south", log);
            if let Body::Received(said) = &mut body {
                said.id = log.id(3).to_hex();
            }
            log.public("south", body);
        },
        &["which is not there"],
    );
}

/// An officer's key reads and receives for its organisation, and owes its own nothing.
#[test]
fn a_node_receives_with_a_key_that_was_admitted_for_it() {
    let scene = Scene::of(Some("node of south"));
    let mut record = addressed();
    record
        .history
        .public("south", admitted("south", "node of south"));
    // South itself wrote one, to which its node is listed as well.
    let own = content("something", Audience::Own, Value::text("x"));
    let place = record.history.entries.len();
    let opening = record.history.next("south", own).expect("sealed");
    record.openings.push((place, opening));
    record.shown(&scene.log, &record.history, "{}");
    let node = scene.node();
    node.step();
    assert_eq!(node.copy().own().as_deref(), Some("south"));
    let (owed, _) = node.receipts().expect("readable");
    assert_eq!(owed, [2, 3, 4], "not for what its own organisation said");
    let filed = handed_in(&scene.log);
    let first = filed.first().expect("one is handed in");
    assert_eq!(first.envelope().author, key("node of south").author());
}

#[test]
fn a_key_that_is_nobodys_is_an_alarm_until_it_is_admitted() {
    let scene = Scene::of(Some("node of south"));
    let mut history = addressed().history;
    scene.log.shows(&history, history.entries.len() as u64);
    let node = scene.node();
    node.step();
    let node = check_alarms(&scene, node, &["key-of-nobody"]);
    history.public("south", admitted("south", "node of south"));
    scene.log.shows(&history, history.entries.len() as u64);
    node.step();
    check_alarms(&scene, node, &[]);
}
