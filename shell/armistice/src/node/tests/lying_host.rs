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

/// A record of two organisations, north and south, and three statements of north for south alone.
struct Addressed {
    history: History,
    /// The openings, by entry.
    openings: Vec<(usize, Vec<u8>)>,
}

fn draft(author: &str, sequence: u64, previous: Option<Hash>, content: Content) -> Draft {
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

fn content(kind: &str, audience: Audience, body: Value) -> Content {
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

fn addressed() -> Addressed {
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
        let content = content("something", audience, Value::text("for south"));
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
    fn shown(&self, log: &Log, history: &History, said: &str) {
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
fn handed_in(log: &Log) -> Vec<Statement> {
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
