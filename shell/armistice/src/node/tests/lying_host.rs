//! A host that lies to a node about openings and receipts: no two statements of ours ever carry one number.

use super::*;
use crate::app::mission::own_genesis;
use crate::app::record::Submission;
use crate::http::submit;
use armistice_domain::id::ActorId;
use armistice_domain::statements::Body;
use armistice_domain::table::statements::Organisation;
use armistice_domain::tree;
use armistice_record::Statement;
use armistice_record::refusal::Refusal;

/// A record of two organisations, north and south, and three statements of north for south alone.
pub struct Addressed {
    pub history: History,
    /// The openings, by entry.
    pub openings: Vec<(usize, Vec<u8>)>,
}

pub fn draft(author: &str, sequence: u64, previous: Option<Hash>, content: Content) -> Draft {
    Draft {
        origin: origin(),
        author: key(author).author(),
        sequence,
        previous,
        seen: None,
        content,
        salt: [sequence as u8; 32],
    }
}

pub fn content(kind: &str, audience: Audience, body: Value) -> Content {
    Content {
        kind: kind.to_string(),
        claimed_s: NOW_S,
        references: Vec::new(),
        audience,
        body,
        exhibits: Vec::new(),
        due_s: None,
    }
}

pub fn addressed() -> Addressed {
    addressed_with(Vec::new())
}

/// The first of the three has attachments.
fn addressed_with(mut exhibits: Vec<Hash>) -> Addressed {
    let mut genesis = own_genesis("Two banks", "UTC", &sha256(b"north").0);
    let north = genesis.organisations[0].clone();
    genesis.organisations = ["north", "south"]
        .map(|name| Organisation {
            actor: ActorId::new(name),
            key: key(name).author().to_hex(),
            ..north.clone()
        })
        .to_vec();
    let body: Body = genesis.into();
    let kind = body.kind().to_string();
    let body = tree::to_cbor(&body.to_tree()).expect("it writes");
    let mut history = History::new().ticks(1, NOW_S - 100);
    let first = draft("north", 1, None, content(&kind, Audience::Public, body));
    let first = first.sign(&key("north")).expect("it is signed");
    let (mut previous, mut openings) = (first.id, Vec::new());
    history.entries.push(first.bytes);
    for sequence in 2..5 {
        let audience = Audience::named_of(["south".to_string()]);
        let mut content = content("something", audience, Value::text("for south"));
        content.exhibits = std::mem::take(&mut exhibits);
        let signed = draft("north", sequence, Some(previous), content);
        let signed = signed.sign(&key("north")).expect("it is signed");
        previous = signed.id;
        openings.push((history.entries.len(), signed.opening.expect("sealed")));
        history.entries.push(signed.bytes);
    }
    Addressed { history, openings }
}

impl Addressed {
    /// Shows the record, the list and the openings, and what is said to a receipt.
    pub fn shown(&self, log: &Log, history: &History, said: &str) {
        let size = history.entries.len() as u64;
        log.shows(history, size);
        let entries: Vec<usize> = self.openings.iter().map(|(index, _)| *index).collect();
        for from in 0..=size {
            let list = format!("{{\"entries\":{entries:?},\"next\":{size}}}");
            log.put(&format!("/api/v1/openings?from={from}"), list.into_bytes());
        }
        for (index, opening) in &self.openings {
            log.put(&format!("/api/v1/openings/{index}"), opening.clone());
        }
        log.put("POST /api/v1/statements", said.as_bytes().to_vec());
    }
}

/// What was handed in, and that no two of it carry one number.
#[track_caller]
pub fn handed_in(log: &Log) -> Vec<Statement> {
    let posted = log.posted.lock().expect("no test panics with it").clone();
    let mut numbers = BTreeMap::new();
    let mut statements = Vec::new();
    for (_, body) in posted {
        let Submission { bytes, .. } = submit::read(&body).expect("it reads");
        let statement = Statement::parse(&bytes).expect("a statement");
        let number = statement.envelope().sequence;
        let known = *numbers.entry(number).or_insert(statement.id());
        assert_eq!(known, statement.id(), "two statements of number {number}");
        statements.push(statement);
    }
    statements
}

#[test]
fn no_answer_makes_a_node_sign_a_number_twice() {
    for said in [
        r#"422{"code":"taken"}"#,
        r#"422{"code":"opening-gone"}"#,
        r#"409{"code":"equivocation"}"#,
        r#"200{"index":2}"#,
        r#"200{"index":99}"#,
        "500",
    ] {
        let addressed = addressed();
        let scene = Scene::of(Some("south"));
        let mut node = scene.node();
        addressed.shown(&scene.log, &addressed.history, said);
        for _ in 0..3 {
            node.step();
            assert_eq!(
                node.receipts().expect("readable"),
                (vec![2, 3, 4], 0),
                "{said}"
            );
            node = check_alarms(&scene, node, &["receipt-refused"]);
        }
        let statements = handed_in(&scene.log);
        assert_eq!(statements.len(), 3, "the same one is sent again: {said}");
        // Once our copy shows it, and not before, the next one is signed.
        let mut history = addressed.history.clone();
        history.entries.push(statements[0].bytes().to_vec());
        addressed.shown(&scene.log, &history, said);
        node.step();
        assert_eq!(
            node.receipts().expect("readable"),
            (vec![3, 4], 1),
            "{said}"
        );
        assert_eq!(
            handed_in(&scene.log)
                .last()
                .expect("one")
                .envelope()
                .sequence,
            2
        );
    }
}

#[test]
fn a_number_used_by_another_hand_is_an_alarm() {
    let addressed = addressed();
    let scene = Scene::of(Some("south"));
    let node = scene.node();
    addressed.shown(&scene.log, &addressed.history, "503");
    node.step();
    let node = check_alarms(&scene, node, &[]);
    let mut history = addressed.history.clone().said("south", None, Vec::new());
    addressed.shown(&scene.log, &history, "503");
    node.step();
    let node = check_alarms(&scene, node, &["number-used"]);
    let posted = scene
        .log
        .posted
        .lock()
        .expect("no test panics with it")
        .clone();
    let last = submit::read(&posted.last().expect("one").1).expect("it reads");
    let last = Statement::parse(&last.bytes).expect("a statement");
    assert_eq!(last.envelope().sequence, 2);
    history.entries.push(last.bytes().to_vec());
    addressed.shown(&scene.log, &history, "503");
    node.step();
    assert_eq!(node.receipts().expect("readable"), (vec![3, 4], 1));
}

#[test]
fn an_opening_that_does_not_come_stops_no_other() {
    let addressed = addressed();
    let scene = Scene::of(Some("south"));
    let node = scene.node();
    addressed.shown(&scene.log, &addressed.history, "503");
    let withheld = "/api/v1/openings/2";
    scene
        .log
        .files
        .lock()
        .expect("no test panics with it")
        .remove(withheld);
    scene
        .log
        .put("/api/v1/openings/3", addressed.openings[0].1.clone());
    node.step();
    assert_eq!(node.receipts().expect("readable"), (vec![4], 0));
    let node = check_alarms(&scene, node, &["opening-swapped"]);
    // An hour later both are asked for again.
    drop(node);
    let node = scene.node_at(later);
    node.step();
    drop(node);
    let node = check_alarms(
        &scene,
        scene.node(),
        &["opening-withheld", "opening-withheld", "opening-swapped"],
    );
    drop(node);
    addressed.shown(&scene.log, &addressed.history, "503");
    let node = scene.node_at(|| NOW_S + 7200);
    node.step();
    assert_eq!(node.receipts().expect("readable"), (vec![2, 3, 4], 0));
    check_alarms(&scene, node, &[]);
}

/// A receipt that is refused for ever does not keep the next one from being filed: but only the log's own signature
/// under that frees its number.
#[test]
fn a_receipt_refused_for_good_gives_way() {
    let addressed = addressed();
    let scene = Scene::of(Some("south"));
    let node = scene.node();
    let said = r#"422{"code":"not-of-audience"}"#;
    addressed.shown(&scene.log, &addressed.history, said);
    node.step();
    let first = handed_in(&scene.log).remove(0);
    let node = check_alarms(&scene, node, &["receipt-refused"]);
    let path = format!("POST /api/v1/statements/refused/{}", first.id());
    let refusal = Refusal {
        origin: origin(),
        author: first.envelope().author,
        sequence: first.envelope().sequence,
        id: first.id(),
        code: "not-of-audience".to_string(),
        size: 5,
    };
    let answer = |note: &[u8]| [b"200", note].concat();
    let note = refusal.sign(&key("log")).expect("it is signed");
    let other = Refusal {
        id: sha256(b"another"),
        ..refusal.clone()
    };
    let wrong = [
        b"409{}".to_vec(),
        answer(b"no note"),
        answer(&refusal.sign(&key("somebody")).expect("it is signed")),
        answer(&other.sign(&key("log")).expect("it is signed")),
        answer(&addressed.history.note(5)),
    ];
    drop(node);
    // Not before it was refused for long.
    scene.log.put(&path, answer(&note));
    let node = scene.node();
    node.step();
    assert_eq!(node.receipts().expect("readable"), (vec![2, 3, 4], 0));
    drop(node);
    let node = scene.node_at(later);
    for wrong in wrong {
        scene.log.put(&path, wrong);
        node.step();
        assert_eq!(node.receipts().expect("readable"), (vec![2, 3, 4], 0));
    }
    let posted = || {
        scene
            .log
            .posted
            .lock()
            .expect("no test panics with it")
            .clone()
    };
    let sent = |posted: &[(String, Vec<u8>)]| -> Vec<Statement> {
        let handed = posted
            .iter()
            .filter(|(path, _)| path == "/api/v1/statements");
        handed
            .map(|(_, body)| {
                let submission = submit::read(body).expect("it reads");
                Statement::parse(&submission.bytes).expect("a statement")
            })
            .collect()
    };
    let all = sent(&posted());
    assert!(all.iter().all(|statement| statement.id() == first.id()));
    scene.log.put(&path, answer(&note));
    node.step();
    // The next one has its number, and the refusal is kept beside it.
    let next = sent(&posted()).pop().expect("one");
    assert_ne!(next.id(), first.id());
    assert_eq!(next.envelope().sequence, first.envelope().sequence);
    assert_eq!(node.receipts().expect("readable"), (vec![3, 4], 0));
    assert_eq!(
        node.refusals(next.envelope().sequence).expect("readable"),
        [(first.id(), note)]
    );
    drop(node);
    let node = check_alarms(
        &scene,
        scene.node(),
        &["receipt-refused", "receipt-refused"],
    );
    // The log takes it, and all is as it should be but the one that it refused.
    let mut history = addressed.history.clone();
    history.entries.push(next.bytes().to_vec());
    addressed.shown(&scene.log, &history, "503");
    node.step();
    assert_eq!(node.receipts().expect("readable"), (vec![4], 1));
    drop(node);
    check_alarms(&scene, scene.node(), &["receipt-refused"]);
}

/// A log that records what it had signed never to record is convicted by its own two signatures.
#[test]
fn a_refusal_for_good_that_is_broken_is_an_alarm() {
    let addressed = addressed();
    let scene = Scene::of(Some("south"));
    let node = scene.node();
    addressed.shown(&scene.log, &addressed.history, "422{}");
    node.step();
    drop(node);
    let first = handed_in(&scene.log).remove(0);
    let refusal = Refusal {
        origin: origin(),
        author: first.envelope().author,
        sequence: first.envelope().sequence,
        id: first.id(),
        code: "taken".to_string(),
        size: 5,
    };
    let note = refusal.sign(&key("log")).expect("it is signed");
    let path = format!("POST /api/v1/statements/refused/{}", first.id());
    scene.log.put(&path, [b"200", &note[..]].concat());
    let node = scene.node_at(later);
    node.step();
    let mut history = addressed.history.clone();
    history.entries.push(first.bytes().to_vec());
    addressed.shown(&scene.log, &history, "503");
    node.step();
    let evidence = node.evidence().expect("readable");
    assert_eq!(evidence.len(), 1, "{evidence:?}");
    assert_eq!(evidence[0].found.as_bytes(), note);
    drop(node);
    // Both receipts were refused, and neither alarm is over: the log said what it said.
    let expected = ["receipt-refused", "receipt-refused", "refusal-broken"];
    check_alarms(&scene, scene.node(), &expected);
}

#[test]
fn attachments_of_what_is_addressed_to_us_are_copied_and_served_to_nobody() {
    let (one, other): (&[u8], &[u8]) = (b"a picture for south", b"another for south");
    let addressed = addressed_with(vec![sha256(one), sha256(other)]);
    let scene = Scene::of(Some("south"));
    let node = scene.node();
    addressed.shown(&scene.log, &addressed.history, "503");
    let path = |blob: &[u8]| format!("/api/v1/openings/2/attachments/{}", sha256(blob));
    scene.log.put(&path(one), one.to_vec());
    scene.log.put(&path(other), b"a third".to_vec());
    let held = |node: &Node, blob: &[u8]| node.store.blob_get(&sha256(blob)).expect("readable");
    // The contents come in one look, what they name in the next.
    node.step();
    node.step();
    assert_eq!(held(&node, one).as_deref(), Some(one));
    assert_eq!(held(&node, other), None);
    assert_eq!(node.copy().attachments.missing(), 1);
    drop(node);
    scene.log.put(&path(other), other.to_vec());
    let node = scene.node();
    node.step();
    assert_eq!(held(&node, other).as_deref(), Some(other));
    assert_eq!(node.copy().attachments.missing(), 0);
    for blob in [one, other] {
        assert!(!node.copy().attachments.is_public(&sha256(blob)));
    }
}
