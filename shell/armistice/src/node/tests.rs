//! A node whose log is dishonest, or somebody else's. The log here is a folder of files that a test exchanges at will,
//! over real HTTP; what the node makes of it is read from its own state, and again after it was opened anew.

use super::*;
use crate::app::cosigners::origin_hash;
use crate::app::witnessed::kept_back;
use armistice_record::cbor::Value;
use armistice_record::clock::ClockHand;
use armistice_record::note::Note;
use armistice_record::statement::Draft;
use armistice_record::tile::{TileKind, TilePath, bundle_encode, entry_bundles, hash_tiles};
use armistice_record::tree::{MemoryTree, consistency_proof, leaf_hash};
use armistice_record::witness::{AddCheckpoint, response_parse};
use armistice_record::{Audience, Checkpoint, Content, Hash, Reference, TreeHead, sha256};
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener};
use std::ops::ControlFlow;
use std::sync::Arc;

const NOW_S: i64 = 1_800_000_000;
const ORIGIN: &str = "log.example.org/watched";

fn now() -> i64 {
    NOW_S
}

fn later() -> i64 {
    NOW_S + 3600
}

fn key(name: &str) -> SigningKey {
    SigningKey::from_seed(&sha256(name.as_bytes()).0)
}

fn origin() -> Origin {
    Origin::new(ORIGIN).expect("a name")
}

/// Entries as the log has them.
#[derive(Clone)]
struct History {
    entries: Vec<Vec<u8>>,
    hand: ClockHand,
}

impl History {
    fn new() -> History {
        History {
            entries: Vec::new(),
            hand: ClockHand {
                origin: origin(),
                log_key: key("log").author(),
                sequence: 0,
                previous: None,
            },
        }
    }

    /// So many ticks of the log's clock, from a time on.
    fn ticks(mut self, count: u64, from_s: i64) -> History {
        for second in 0..count {
            let tick = self.hand.tick(from_s + second as i64, &key("log"));
            let tick = tick.expect("it is signed");
            self.hand.sequence += 1;
            self.hand.previous = Some(tick.id);
            self.entries.push(tick.bytes);
        }
        self
    }

    /// A public statement of an author, its first.
    fn said(mut self, author: &str, due_s: Option<i64>, references: Vec<Reference>) -> History {
        let draft = Draft {
            origin: origin(),
            author: key(author).author(),
            sequence: 1,
            previous: None,
            seen: None,
            content: Content {
                kind: "something".to_string(),
                claimed_s: NOW_S,
                references,
                audience: Audience::Public,
                body: Value::text(author),
                exhibits: Vec::new(),
                due_s,
            },
            salt: [0; 32],
        };
        let signed = draft.sign(&key(author)).expect("it is signed");
        self.entries.push(signed.bytes);
        self
    }

    fn attached(mut self, author: &str, exhibits: Vec<Hash>) -> History {
        let draft = Draft {
            origin: origin(),
            author: key(author).author(),
            sequence: 1,
            previous: None,
            seen: None,
            content: Content {
                kind: "something".to_string(),
                claimed_s: NOW_S,
                references: Vec::new(),
                audience: Audience::Public,
                body: Value::text(author),
                exhibits,
                due_s: None,
            },
            salt: [0; 32],
        };
        let signed = draft.sign(&key(author)).expect("it is signed");
        self.entries.push(signed.bytes);
        self
    }

    fn id(&self, index: usize) -> Hash {
        leaf_hash(&self.entries[index])
    }

    fn tree(&self, size: u64) -> MemoryTree {
        let mut tree = MemoryTree::new();
        for entry in &self.entries[..size as usize] {
            tree.push(leaf_hash(entry));
        }
        tree
    }

    fn head(&self, size: u64) -> TreeHead {
        let root = self.tree(size).root();
        TreeHead { size, root }
    }

    fn note(&self, size: u64) -> Vec<u8> {
        let TreeHead { size, root } = self.head(size);
        let checkpoint = Checkpoint {
            origin: origin(),
            size,
            root,
        };
        checkpoint.sign(&key("log")).expect("it is signed")
    }

    /// A request for a cosignature.
    fn asks(&self, old: u64, size: u64) -> Vec<u8> {
        let proof = consistency_proof(&self.tree(size), old, size).unwrap_or_default();
        let note = Note::parse(&self.note(size)).expect("a note");
        AddCheckpoint::new(old, proof, note)
            .expect("a request")
            .to_bytes()
    }
}

type Files = Arc<Mutex<BTreeMap<String, Vec<u8>>>>;
/// What was handed in, by path.
type Posted = Arc<Mutex<Vec<(String, Vec<u8>)>>>;

/// A folder over HTTP. What is posted is kept; the file named after the path with `POST ` before it begins with the
/// status that is answered.
struct Log {
    files: Files,
    posted: Posted,
    address: SocketAddr,
}

impl Log {
    fn start() -> Log {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("an address");
        let files: Files = Arc::default();
        let posted: Posted = Arc::default();
        let (served, kept) = (Arc::clone(&files), Arc::clone(&posted));
        // It ends with the test's process.
        std::thread::spawn(move || {
            for mut stream in listener.incoming().flatten() {
                let mut line = String::new();
                let mut reader = BufReader::new(stream.try_clone().expect("a second handle"));
                if reader.read_line(&mut line).is_err() {
                    continue;
                }
                let mut header = String::from("x");
                let mut len = 0;
                while !header.trim().is_empty() {
                    header.clear();
                    if reader.read_line(&mut header).is_err() {
                        break;
                    }
                    if let Some(value) = header.to_lowercase().strip_prefix("content-length:") {
                        len = value.trim().parse().unwrap_or(0);
                    }
                }
                let mut sent = Vec::new();
                if reader.take(len).read_to_end(&mut sent).is_err() {
                    continue;
                }
                let path = line.split(' ').nth(1).unwrap_or_default();
                let post = line.starts_with("POST ");
                let name = if post {
                    kept.lock()
                        .expect("no test panics with it")
                        .push((path.to_string(), sent));
                    format!("POST {path}")
                } else {
                    path.to_string()
                };
                let found = served
                    .lock()
                    .expect("no test panics with it")
                    .get(&name)
                    .cloned();
                let (status, body) = match found {
                    Some(mut body) if post => {
                        let rest = body.split_off(3);
                        (String::from_utf8(body).expect("a status"), rest)
                    }
                    Some(body) => ("200".to_string(), body),
                    None => ("404".to_string(), Vec::new()),
                };
                let head = format!(
                    "HTTP/1.1 {status} said\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
                    body.len()
                );
                // Whoever asked may have gone.
                let _ = stream
                    .write_all(head.as_bytes())
                    .and_then(|()| stream.write_all(&body));
            }
        });
        Log {
            files,
            posted,
            address,
        }
    }

    fn put(&self, path: &str, bytes: Vec<u8>) {
        self.files
            .lock()
            .expect("no test panics with it")
            .insert(path.to_string(), bytes);
    }

    /// Shows a history up to a size, and nothing of what was shown before.
    fn shows(&self, history: &History, size: u64) {
        self.files.lock().expect("no test panics with it").clear();
        self.put("/checkpoint", history.note(size));
        let tree = history.tree(size);
        for path in hash_tiles(size) {
            self.put(&format!("/{path}"), path.bytes(&tree).expect("a tile"));
        }
        for path in entry_bundles(0, size) {
            self.put(&format!("/{path}"), bundle(history, path));
        }
    }
}

fn bundle(history: &History, path: TilePath) -> Vec<u8> {
    let first = path.first().expect("small") as usize;
    let entries = &history.entries[first..first + path.width() as usize];
    bundle_encode(entries.iter().map(Vec::as_slice)).expect("short entries")
}

struct Scene {
    folder: tempfile::TempDir,
    log: Log,
}

impl Scene {
    fn new() -> Scene {
        Scene::of(None)
    }

    /// A node that holds the key of an organisation, by its name.
    fn of(organisation: Option<&str>) -> Scene {
        let scene = Scene {
            folder: tempfile::tempdir().expect("a temporary folder"),
            log: Log::start(),
        };
        let verifier = NoteVerifier::new(ORIGIN, key("log").author()).expect("a key");
        let url = format!("http://{}", scene.log.address);
        let mut settings = Settings::new("node.example", &url, &verifier);
        settings.peers = vec![format!("{url}/peer")];
        let seed = organisation.map(|name| sha256(name.as_bytes()).0);
        create(scene.folder.path(), &settings, seed).expect("it is made");
        scene
    }

    fn node(&self) -> Node {
        self.node_at(now)
    }

    fn node_at(&self, now_s: fn() -> i64) -> Node {
        Node::open(self.folder.path(), now_s).expect("it opens")
    }
}

/// The alarms that sound, and again after the node was opened anew.
#[track_caller]
fn check_alarms(scene: &Scene, node: Node, expected: &[&str]) -> Node {
    let words = |node: &Node| -> Vec<&'static str> {
        node.alarms()
            .active()
            .map(|alarm| alarm.kind.word())
            .collect()
    };
    let told: Vec<String> = node
        .alarms()
        .active()
        .map(|alarm| alarm.what.clone())
        .collect();
    assert_eq!(words(&node), expected, "{told:?}");
    drop(node);
    let node = scene.node();
    assert_eq!(words(&node), expected, "after a restart");
    node
}

#[test]
fn what_the_log_signed_is_audited_kept_and_signed() {
    let scene = Scene::new();
    let history = History::new().ticks(520, NOW_S - 250);
    let mut node = scene.node();
    for size in [1, 2, 255, 256, 300, 520] {
        scene.log.shows(&history, size);
        node.step();
        assert_eq!(node.copy().chain.head(), history.head(size), "{size}");
        let note = Note::parse(&node.copy().note.clone().expect("signed")).expect("a note");
        assert_eq!(note.verify(&node.log), Ok(()));
        let times = note.cosignatures(&node.mirror.cosigner);
        assert_eq!(times, Ok(vec![NOW_S]));
        // The witness's key has signed nothing: nobody asked it to.
        assert_eq!(note.cosignatures(&node.witness.cosigner), Ok(Vec::new()));
        node = check_alarms(&scene, node, &[]);
    }
    let kept = node.store.entry_get(299).expect("readable");
    assert_eq!(kept.as_ref(), Some(&history.entries[299]));
}

#[test]
fn two_histories_of_one_size() {
    let scene = Scene::new();
    let (one, other) = (
        History::new().ticks(5, NOW_S - 100),
        History::new().ticks(2, NOW_S - 100).ticks(3, NOW_S - 50),
    );
    let node = scene.node();
    scene.log.shows(&one, 5);
    node.step();
    scene.log.shows(&other, 5);
    node.step();
    assert_eq!(node.copy().chain.head(), one.head(5));
    let node = check_alarms(&scene, node, &["equivocation"]);
    // Both notes carry the log's signature: whoever has its key can judge.
    let evidence = node.evidence().expect("readable");
    assert_eq!(evidence.len(), 1);
    let heads: Vec<TreeHead> = [
        evidence[0].ours.as_deref(),
        Some(evidence[0].found.as_str()),
    ]
    .into_iter()
    .flatten()
    .map(|note| {
        Checkpoint::open(note.as_bytes(), &node.log)
            .expect("signed")
            .head()
    })
    .collect();
    assert_eq!(heads, [one.head(5), other.head(5)]);
    // Looking again adds nothing, and the alarm does not end by the log's behaving again.
    node.step();
    scene.log.shows(&one, 5);
    node.step();
    assert_eq!(node.evidence().expect("readable").len(), 1);
    check_alarms(&scene, node, &["equivocation"]);
}

#[test]
fn a_larger_history_that_is_another() {
    let scene = Scene::new();
    let (one, other) = (
        History::new().ticks(300, NOW_S - 1000),
        History::new()
            .ticks(299, NOW_S - 1000)
            .ticks(200, NOW_S - 600),
    );
    let node = scene.node();
    scene.log.shows(&one, 300);
    node.step();
    scene.log.shows(&other, 400);
    node.step();
    assert_eq!(node.copy().chain.head(), one.head(300));
    assert_eq!(node.evidence().expect("readable").len(), 1);
    check_alarms(&scene, node, &["equivocation"]);
}

#[test]
fn entries_that_are_not_those_signed() {
    let scene = Scene::new();
    let history = History::new().ticks(40, NOW_S - 100);
    let node = scene.node();
    scene.log.shows(&history, 20);
    node.step();
    scene.log.shows(&history, 40);
    let path = entry_bundles(0, 40).next().expect("one bundle");
    let mut bytes = bundle(&history, path);
    let last = bytes.len() - 1;
    bytes[last] ^= 1;
    scene.log.put(&format!("/{path}"), bytes);
    node.step();
    assert_eq!(node.copy().chain.size(), 20);
    let node = check_alarms(&scene, node, &["unsound"]);
    // What is sound later is taken up; the alarm stays for somebody to look.
    scene.log.shows(&history, 40);
    node.step();
    assert_eq!(node.copy().chain.size(), 40);
    check_alarms(&scene, node, &["unsound"]);
}

/// A log that signs a size it does not have is asked for the edge of its tree, and for nothing more.
#[test]
fn a_size_beyond_all_reason_is_not_fetched() {
    let scene = Scene::new();
    let history = History::new().ticks(300, NOW_S - 1000);
    let node = scene.node();
    scene.log.shows(&history, 20);
    node.step();
    let checkpoint = Checkpoint {
        origin: origin(),
        size: (1 << 40) + 1,
        root: Hash([7; 32]),
    };
    scene.log.shows(&history, 300);
    let note = checkpoint.sign(&key("log")).expect("it is signed");
    scene.log.put("/checkpoint", note);
    let edge = TilePath::new(TileKind::Hashes { level: 0 }, 1 << 32, 1).expect("a tile");
    scene.log.put(&format!("/{edge}"), vec![7; 32]);
    let top = TilePath::new(TileKind::Hashes { level: 5 }, 0, 1).expect("a tile");
    scene.log.put(&format!("/{top}"), vec![7; 32]);
    node.step();
    assert_eq!(node.copy().chain.size(), 20);
    check_alarms(&scene, node, &["unsound"]);
}

#[test]
fn a_dropped_entry_is_a_gap_in_its_authors_chain() {
    let scene = Scene::new();
    let mut history = History::new().ticks(10, NOW_S - 100);
    history.entries.remove(4);
    let node = scene.node();
    scene.log.shows(&history, 9);
    node.step();
    assert_eq!(node.copy().chain.size(), 0, "nothing of it is cosigned");
    assert!(node.copy().note.is_none());
    check_alarms(&scene, node, &["author-gap"]);
}

#[test]
fn a_log_set_back() {
    let scene = Scene::new();
    let history = History::new().ticks(10, NOW_S - 100);
    let node = scene.node();
    scene.log.shows(&history, 10);
    node.step();
    scene.log.shows(&history, 7);
    node.step();
    assert_eq!(node.copy().chain.size(), 10);
    let node = check_alarms(&scene, node, &["set-back"]);
    assert_eq!(node.evidence().expect("readable").len(), 1);
    scene.log.shows(&history, 10);
    node.step();
    check_alarms(&scene, node, &[]);
}

#[test]
fn entries_dated_back() {
    for (from_s, expected) in [
        (NOW_S + 3500, &[][..]),
        (NOW_S - 200, &[]),
        (NOW_S - 400, &["backdated"]),
        (i64::MAX - 10, &[]),
    ] {
        let scene = Scene::new();
        let before = History::new().ticks(3, NOW_S - 5000);
        let after = before.clone().ticks(3, from_s);
        let node = scene.node();
        scene.log.shows(&before, 3);
        node.step();
        drop(node);
        // An hour later the log shows more.
        let node = scene.node_at(later);
        scene.log.shows(&after, 6);
        node.step();
        assert_eq!(
            node.copy().chain.size(),
            6,
            "they are on record all the same"
        );
        check_alarms(&scene, node, expected);
    }
}

#[test]
fn a_checkpoint_of_somebody_else_is_no_word_of_the_log() {
    let scene = Scene::new();
    let history = History::new().ticks(3, NOW_S - 100);
    let node = scene.node();
    scene.log.shows(&history, 3);
    let head = history.head(3);
    let checkpoint = Checkpoint {
        origin: origin(),
        size: head.size,
        root: head.root,
    };
    let forged = checkpoint.sign(&key("somebody")).expect("it is signed");
    scene.log.put("/checkpoint", forged);
    node.step();
    assert_eq!(node.copy().chain.size(), 0);
    // Not at once, but when nothing sound was heard for long.
    node.watch(NOW_S + 61, Some("no checkpoint of this log".to_string()));
    let node = check_alarms(&scene, node, &["unreachable"]);
    scene.log.shows(&history, 3);
    node.step();
    check_alarms(&scene, node, &[]);
}

#[test]
fn what_another_node_was_shown_is_compared() {
    let scene = Scene::new();
    let one = History::new().ticks(8, NOW_S - 100);
    let other = History::new().ticks(2, NOW_S - 100).ticks(6, NOW_S - 50);
    let node = scene.node();
    scene.log.shows(&one, 5);
    let path = format!("/peer/witness/{}/checkpoint", origin_hash(&origin()));
    scene.log.put(&path, one.note(4));
    node.step();
    let node = check_alarms(&scene, node, &[]);
    // The peer is ahead, with another history: that shows when we get there.
    scene.log.put(&path, other.note(7));
    node.step();
    // Lines that others add make no further doubt of it, and a restart forgets none.
    let mut crowded = Note::parse(&other.note(7)).expect("a note");
    for name in 0..30 {
        let name = format!("junk-{name}.example");
        let junk = Cosigner::new(&name, key(&name).author()).expect("a cosigner");
        let line = junk.sign(&key(&name), crowded.text(), NOW_S);
        crowded.signature_add(line.expect("signed")).expect("room");
        node.compare(&crowded.to_bytes(), "a stranger");
    }
    let node = check_alarms(&scene, node, &[]);
    let mut kept = Vec::new();
    node.store
        .projection_scan("doubts", &[], u64::MAX, &mut |_, value| {
            kept.push(value.to_vec());
            std::ops::ControlFlow::Continue(())
        })
        .expect("readable");
    assert_eq!(kept.len(), 1);
    scene.log.shows(&one, 8);
    node.step();
    check_alarms(&scene, node, &["equivocation"]);
}

#[test]
fn growth_quorum_and_deadlines() {
    let scene = Scene::new();
    let policy = format!(
        "witness w {}\nquorum w\n",
        Cosigner::new("w.example", key("w").author()).expect("a cosigner")
    );
    std::fs::write(scene.folder.path().join("policy.txt"), policy).expect("written");
    let asked = History::new()
        .ticks(1, NOW_S - 100)
        .said("north", Some(NOW_S + 10), Vec::new());
    let node = scene.node();
    scene.log.shows(&asked, 2);
    node.step();
    node.watch(NOW_S + 5, None);
    let node = check_alarms(&scene, node, &[]);
    scene.log.shows(&asked, 2);
    node.step();
    node.watch(NOW_S + 20, None);
    let node = check_alarms(&scene, node, &["deadline-passed"]);
    // Which entry is due is for whoever holds the directory: the page is for anybody.
    assert_eq!(node.status_own()["due"][0]["entry"], 1);
    let shown = node.status();
    assert_eq!(shown["due"], 1);
    assert!(!shown.to_string().contains("entry 1"), "{shown}");
    assert!(node.status_own().to_string().contains("entry 1"));
    // Its own author's word is no answer; another's is.
    let answer = vec![Reference::Statement(asked.id(1))];
    let answered = asked.clone().said("south", None, answer);
    scene.log.shows(&answered, 3);
    node.step();
    node.watch(NOW_S + 20, None);
    let node = check_alarms(&scene, node, &[]);
    node.step();
    node.watch(NOW_S + 301, None);
    let node = check_alarms(&scene, node, &["quorum-lost"]);
    let head = answered.head(3);
    let text = Note::parse(&answered.note(3)).expect("a note");
    let mut note = text.clone();
    let witness = Cosigner::new("w.example", key("w").author()).expect("a cosigner");
    let line = witness.sign(&key("w"), text.text(), NOW_S).expect("signed");
    note.signature_add(line).expect("room");
    scene.log.put("/checkpoint", note.to_bytes());
    node.step();
    node.watch(NOW_S + 301, None);
    assert_eq!(node.copy().chain.head(), head);
    // By when that was witnessed is kept here too: the party can prove it without the host.
    let (store, policy) = (node.store.as_ref(), node.policy.as_ref().expect("a policy"));
    let mut kept = Vec::new();
    let read = kept_back(store, policy, i64::MAX, &mut |one| {
        kept.push((one.size, one.met_s));
        ControlFlow::Continue(())
    });
    read.expect("readable");
    assert_eq!(kept, [(3, NOW_S)]);
    let node = check_alarms(&scene, node, &[]);
    node.watch(NOW_S + 24 * 3600 + 1, None);
    check_alarms(&scene, node, &["growth-stall"]);
}

thread_local! {
    static CLOCK: std::cell::Cell<i64> = const { std::cell::Cell::new(NOW_S) };
}

/// A clock that a test moves on.
fn moved() -> i64 {
    CLOCK.get()
}

/// A log that signs the next checkpoint before its witnesses have come to the one before never shows a witnessed one.
/// What it shows to have made the quorum counts by its time, if the policy's witnesses signed it; and it is kept.
#[test]
fn a_busy_log_has_not_lost_its_quorum() {
    let scene = Scene::new();
    let (named, stranger) = ("w.example", "v.example");
    let witness = |name: &str| Cosigner::new(name, key(name).author()).expect("a cosigner");
    let policy = format!("witness w {}\nquorum w\n", witness(named));
    std::fs::write(scene.folder.path().join("policy.txt"), policy).expect("written");
    let busy = History::new().ticks(9, NOW_S - 100);
    let shows = |history: &History, size: u64, name: &str, at_s: i64| {
        let mut note = Note::parse(&history.note(size)).expect("a note");
        let line = witness(name).sign(&key(name), note.text(), at_s);
        note.signature_add(line.expect("signed")).expect("room");
        scene.log.put("/checkpoint/witnessed", note.to_bytes());
    };
    let node = scene.node_at(moved);
    scene.log.shows(&busy, 4);
    node.step();
    for (moved_s, name, met_s, sounds) in [
        // Who is not named vouches for nothing.
        (250, stranger, 240, true),
        (250, named, 240, false),
        // What was witnessed long ago does not make up for what was not since.
        (600, named, 240, true),
        (600, named, 599, false),
        // A time that is to come counts as now.
        (700, named, 5000, false),
        (1100, named, 599, true),
    ] {
        CLOCK.set(NOW_S + moved_s);
        shows(&busy, 3, name, NOW_S + met_s);
        node.step();
        let watched_s = moved_s + if moved_s == 250 { 60 } else { 0 };
        node.watch(NOW_S + watched_s, None);
        let lost = node
            .alarms()
            .active()
            .any(|alarm| alarm.kind == alarms::Kind::QuorumLost);
        assert_eq!(lost, sounds, "{moved_s} {name} {met_s}");
    }
    let (store, policy) = (node.store.as_ref(), node.policy.as_ref().expect("a policy"));
    let mut kept = Vec::new();
    let read = kept_back(store, policy, i64::MAX, &mut |one| {
        kept.push((one.size, one.met_s - NOW_S));
        ControlFlow::Continue(())
    });
    read.expect("readable");
    assert_eq!(kept, [(3, 240)], "by when it was first");
    // Of another history it convicts the log like any checkpoint of its own, and is not kept as this one's.
    shows(&History::new().ticks(9, NOW_S - 50), 2, named, NOW_S + 1099);
    node.step();
    let node = check_alarms(&scene, node, &["equivocation", "quorum-lost"]);
    let mut sizes = Vec::new();
    let (store, policy) = (node.store.as_ref(), node.policy.as_ref().expect("a policy"));
    let read = kept_back(store, policy, i64::MAX, &mut |one| {
        sizes.push(one.size);
        ControlFlow::Continue(())
    });
    read.expect("readable");
    assert_eq!(sizes, [3]);
}

/// A log that takes the question and gives no answer: the look under way is told while it lasts, and is over with it.
#[test]
fn a_look_that_does_not_end_is_an_alarm() {
    let silent = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = silent.local_addr().expect("an address");
    let scene = Scene::new();
    let verifier = NoteVerifier::new(ORIGIN, key("log").author()).expect("a key");
    let url = format!("http://{address}");
    let settings = Settings::new("node.example", &url, &verifier);
    settings_write(scene.folder.path(), &settings).expect("written");
    let node = scene.node();
    node.hanging_check(NOW_S + 10_000).expect("kept");
    std::thread::scope(|scope| {
        let look = scope.spawn(|| node.step());
        let (question, _) = silent.accept().expect("it asks");
        assert_eq!(node.under_way(), Some((NOW_S, "the log")));
        node.hanging_check(NOW_S + 300).expect("kept");
        assert!(node.alarms().active().next().is_none());
        node.hanging_check(NOW_S + 301).expect("kept");
        let what: Vec<String> = node.alarms().active().map(|a| a.what.clone()).collect();
        assert!(what[0].contains("it looks at the log"), "{what:?}");
        assert_eq!(node.status()["alarms"][0]["kind"], "hanging");
        let path = scene.folder.path().join("status.json");
        let written = std::fs::read_to_string(path).expect("it was written meanwhile");
        assert!(written.contains("hanging"), "{written}");
        drop((question, silent));
        look.join().expect("it ends");
    });
    assert_eq!(node.under_way(), None);
    check_alarms(&scene, node, &[]);
}

fn said(node: &Node, body: &[u8]) -> (u16, String) {
    let answer = node.add_checkpoint(body);
    (answer.status, answer.body)
}

#[test]
fn the_witness_answers_as_specified() {
    let scene = Scene::new();
    let history = History::new().ticks(20, NOW_S - 100);
    let node = scene.node();
    let cosigned = |node: &Node, old: u64, size: u64| {
        let answer = node.add_checkpoint(&history.asks(old, size));
        assert_eq!(
            (answer.status, answer.body.lines().count()),
            (200, 1),
            "{}",
            answer.body
        );
        let lines = response_parse(answer.body.as_bytes()).expect("signature lines");
        let text = Note::parse(&history.note(size)).expect("a note");
        assert_eq!(
            node.witness.cosigner.verify(text.text(), &lines[0]),
            Ok(NOW_S)
        );
    };
    cosigned(&node, 0, 3);
    cosigned(&node, 3, 8);
    // A heartbeat: the same size, a new time.
    cosigned(&node, 8, 8);
    let (status, body) = said(&node, &history.asks(3, 9));
    assert_eq!((status, body.as_str()), (409, "8\n"));
    assert_eq!(
        node.add_checkpoint(&history.asks(3, 9)).content_type,
        "text/x.tlog.size"
    );
    assert_eq!(said(&node, b"old 1\n\nnothing").0, 400);
    assert_eq!(said(&node, &history.asks(9, 4)).0, 400);
    let text = String::from_utf8(history.asks(8, 9)).expect("text");
    assert_eq!(
        said(
            &node,
            text.replace(ORIGIN, "log.example.org/other").as_bytes()
        )
        .0,
        404
    );
    let foreign = text.replace(&format!("\u{2014} {ORIGIN} "), "\u{2014} other.example ");
    assert_eq!(said(&node, foreign.as_bytes()).0, 403);
    let text = String::from_utf8(history.asks(8, 20)).expect("text");
    let mut lines: Vec<&str> = text.lines().collect();
    lines.swap(1, 2);
    assert_eq!(said(&node, (lines.join("\n") + "\n").as_bytes()).0, 422);
    // Nothing of that was signed or is cause for an alarm, and a restart forgets nothing.
    let node = check_alarms(&scene, node, &[]);
    assert_eq!(node.cosigned_head(), Some(history.head(8)));
    cosigned(&node, 8, 20);
    let node = check_alarms(&scene, node, &[]);
    // Two roots for one size: refused, kept, told.
    let other = History::new().ticks(1, NOW_S - 100).ticks(19, NOW_S - 50);
    assert_eq!(said(&node, &other.asks(20, 20)).0, 409);
    assert_eq!(node.evidence().expect("readable").len(), 1);
    check_alarms(&scene, node, &["equivocation"]);
}

/// Of two requests from one size, one is cosigned, whichever comes first; the other is told the new size.
#[test]
fn racing_requests_never_roll_back() {
    let history = History::new().ticks(12, NOW_S - 100);
    for _ in 0..20 {
        let scene = Scene::new();
        let node = scene.node();
        assert_eq!(said(&node, &history.asks(0, 3)).0, 200);
        let sizes = [5, 7, 9, 12];
        let answers: Vec<(u64, u16)> = std::thread::scope(|scope| {
            let asked: Vec<_> = sizes
                .iter()
                .map(|size| {
                    let (node, body) = (&node, history.asks(3, *size));
                    scope.spawn(move || (*size, said(node, &body).0))
                })
                .collect();
            asked
                .into_iter()
                .map(|one| one.join().expect("an answer"))
                .collect()
        });
        let signed: Vec<u64> = answers
            .iter()
            .filter(|(_, status)| *status == 200)
            .map(|(size, _)| *size)
            .collect();
        assert_eq!(signed.len(), 1, "{answers:?}");
        drop(node);
        let head = scene.node().cosigned_head().expect("kept");
        assert_eq!(head.size, signed[0]);
    }
}

/// The copy knows the root of every smaller tree, so what contradicts it is not cosigned even where the witness was
/// never asked before.
#[test]
fn the_copy_speaks_for_the_witness() {
    let scene = Scene::new();
    let one = History::new().ticks(10, NOW_S - 100);
    let other = History::new().ticks(2, NOW_S - 100).ticks(8, NOW_S - 50);
    let node = scene.node();
    scene.log.shows(&one, 10);
    node.step();
    // The body is the size cosigned last, which is none; the evidence is the copy's note beside the one shown.
    assert_eq!(said(&node, &other.asks(0, 6)), (409, "0\n".to_string()));
    assert_eq!(node.cosigned_head(), None);
    let evidence = node.evidence().expect("readable");
    let ours = node.copy().note.clone().map(String::from_utf8);
    assert_eq!(evidence[0].ours, ours.map(|note| note.expect("text")));
    check_alarms(&scene, node, &["equivocation"]);
}

#[test]
fn attachments_of_public_statements_are_copied() {
    let scene = Scene::new();
    let (one, other): (&[u8], &[u8]) = (b"a picture", b"another");
    let history = History::new()
        .ticks(1, NOW_S - 100)
        .attached("north", vec![sha256(one), sha256(other)]);
    let node = scene.node();
    scene.log.shows(&history, 2);
    let path = |blob: &[u8]| format!("/attachment/{}", sha256(blob));
    scene.log.put(&path(one), one.to_vec());
    // Not what the digest says: it is not taken.
    scene.log.put(&path(other), b"a third".to_vec());
    node.step();
    assert_eq!(node.copy().attachments.missing(), 1);
    let held = |node: &Node, blob: &[u8]| node.store.blob_get(&sha256(blob)).expect("readable");
    assert_eq!(held(&node, one).as_deref(), Some(one));
    assert_eq!(held(&node, other), None);
    assert_eq!(held(&node, b"a third"), None);
    // The entries are cosigned all the same.
    assert!(node.copy().note.is_some());
    drop(node);
    scene.log.put(&path(other), other.to_vec());
    let node = scene.node();
    assert_eq!(node.copy().attachments.missing(), 1);
    node.step();
    assert_eq!(node.copy().attachments.missing(), 0);
    assert_eq!(held(&node, other).as_deref(), Some(other));
}

mod lying_host;
mod no_say;
