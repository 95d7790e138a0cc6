//! The contract of [`crate::store`], as tests that every engine passes.
//!
//! `conformance!(name, Fresh)` makes one module of tests for an engine; a new engine adds that one
//! line in `lib.rs` and one constructor here. Entries are plain bytes in most cases: the store
//! does not read them. What is particular to an engine is tested beside it.

use crate::audit::audit;
use crate::error::{AppendError, CheckpointError, Outcome};
use crate::store::{Change, ClockSource, Meta, NewEntry, OpeningState, Standing, Store};
use crate::{MemoryStore, SqliteStore};
use armistice_record::cbor::Value;
use armistice_record::chain::SignatureCheck;
use armistice_record::tree::{Frontier, leaf_hash};
use armistice_record::{
    Audience, AuthorKey, Chain, Checkpoint, Content, Draft, Hash, Origin, SignedStatement,
    SigningKey, Statement, TreeHead, sha256,
};
use std::ops::ControlFlow;

/// An empty store, and the directory that must outlive it.
pub struct Fresh {
    pub store: Box<dyn Store>,
    _directory: Option<tempfile::TempDir>,
}

impl Fresh {
    pub fn memory() -> Fresh {
        Fresh {
            store: Box::new(MemoryStore::new()),
            _directory: None,
        }
    }

    pub fn sqlite() -> Fresh {
        let directory = tempfile::tempdir().expect("a temporary directory can be made");
        let store = SqliteStore::open(directory.path()).expect("an empty directory opens");
        Fresh {
            store: Box::new(store),
            _directory: Some(directory),
        }
    }
}

macro_rules! conformance {
    ($engine:ident, $fresh:expr) => {
        mod $engine {
            conformance!(@each $fresh;
                begins_empty, appends_and_reads_back, refuses_a_stale_head,
                refuses_a_batch_of_another_length, one_of_many_appenders_wins, scans_in_order,
                keeps_the_newest_checkpoint, never_keeps_two_roots_for_one_size,
                destroys_an_opening_once, keeps_attachments, destroys_an_attachment, projections_and_cursors,
                projections_do_not_mix, names_the_record_once, leaves_show_nothing,
                audits_a_whole_record, audit_finds_another_root, audit_finds_a_foreign_opening,
                a_closed_record_takes_nothing,
            );
        }
    };
    (@each $fresh:expr; $($case:ident),* $(,)?) => {
        $(
            #[test]
            fn $case() {
                let fresh = $fresh;
                crate::conformance::$case(fresh.store.as_ref());
            }
        )*
    };
}

fn entry(bytes: &[u8]) -> NewEntry {
    NewEntry {
        bytes: bytes.to_vec(),
        opening: None,
    }
}

fn with_opening(bytes: &[u8], opening: &[u8]) -> NewEntry {
    NewEntry {
        bytes: bytes.to_vec(),
        opening: Some(opening.to_vec()),
    }
}

/// The head after a batch on top of what the store holds.
fn head_after(store: &dyn Store, batch: &[NewEntry]) -> TreeHead {
    let mut frontier = Frontier::new();
    store
        .entry_scan(0, u64::MAX, &mut |_, bytes| {
            frontier.push(leaf_hash(bytes));
            ControlFlow::Continue(())
        })
        .expect("entries are readable");
    for entry in batch {
        frontier.push(leaf_hash(&entry.bytes));
    }
    frontier.head()
}

pub fn append(store: &dyn Store, batch: &[NewEntry], blobs: &[Vec<u8>]) {
    let expected = store.head().expect("the head is readable").tree();
    let head = head_after(store, batch);
    store
        .entry_append(expected, batch, head, blobs)
        .expect("the batch is appended");
}

fn all_entries(store: &dyn Store) -> Vec<Vec<u8>> {
    let mut entries = Vec::new();
    store
        .entry_scan(0, u64::MAX, &mut |_, bytes| {
            entries.push(bytes.to_vec());
            ControlFlow::Continue(())
        })
        .expect("entries are readable");
    entries
}

pub fn begins_empty(store: &dyn Store) {
    let head = store.head().unwrap();
    assert_eq!((head.tree(), head.checkpoint), (TreeHead::empty(), None));
    assert_eq!(store.entry_get(0).unwrap(), None);
    assert_eq!(store.opening_get(0).unwrap(), OpeningState::None);
    assert_eq!(store.cursor_get("facts").unwrap(), 0);
    assert_eq!(store.meta_get().unwrap(), None);
    assert_eq!(store.blob_list(None, 10).unwrap(), []);
}

pub fn appends_and_reads_back(store: &dyn Store) {
    append(
        store,
        &[entry(b"a"), with_opening(b"b", b"salt and content")],
        &[b"photo".to_vec()],
    );
    append(store, &[entry(b"c")], &[]);
    assert_eq!(all_entries(store), [b"a", b"b", b"c"]);
    assert_eq!(store.entry_get(1).unwrap().as_deref(), Some(&b"b"[..]));
    assert_eq!(store.entry_get(3).unwrap(), None);
    assert_eq!(store.entry_get(u64::MAX).unwrap(), None);
    assert_eq!(
        store.opening_get(1).unwrap(),
        OpeningState::Kept(b"salt and content".to_vec())
    );
    assert_eq!(store.opening_list().unwrap(), [1]);
    assert_eq!(
        store.blob_get(&sha256(b"photo")).unwrap().as_deref(),
        Some(&b"photo"[..])
    );
    assert_eq!(store.head().unwrap().tree(), head_after(store, &[]));
}

pub fn refuses_a_stale_head(store: &dyn Store) {
    append(store, &[entry(b"a")], &[]);
    let batch = [with_opening(b"b", b"opening")];
    let head = head_after(store, &batch);
    for expected in [
        TreeHead::empty(),
        TreeHead {
            size: 1,
            root: Hash([7; 32]),
        },
    ] {
        let error = store
            .entry_append(expected, &batch, head, &[b"x".to_vec()])
            .unwrap_err();
        assert_eq!(error.outcome(), Outcome::NotKept);
        let AppendError::Conflict { head } = error else {
            panic!("expected a conflict: {error}")
        };
        assert_eq!(*head, store.head().unwrap());
    }
    assert_eq!(all_entries(store), [b"a"]);
    assert_eq!(store.opening_list().unwrap(), []);
    assert_eq!(store.blob_list(None, 10).unwrap(), []);
}

pub fn refuses_a_batch_of_another_length(store: &dyn Store) {
    let head = TreeHead {
        size: 3,
        root: Hash([1; 32]),
    };
    let error = store
        .entry_append(TreeHead::empty(), &[entry(b"a")], head, &[])
        .unwrap_err();
    assert_eq!(error.code(), "store-batch");
    assert_eq!(store.head().unwrap().size, 0);
}

pub fn one_of_many_appenders_wins(store: &dyn Store) {
    let batches: Vec<[NewEntry; 1]> = (0..8u8).map(|number| [entry(&[number])]).collect();
    let heads: Vec<TreeHead> = batches
        .iter()
        .map(|batch| head_after(store, batch))
        .collect();
    let wins: Vec<bool> = std::thread::scope(|scope| {
        let appenders: Vec<_> = batches
            .iter()
            .zip(&heads)
            .map(|(batch, head)| {
                scope.spawn(|| {
                    store
                        .entry_append(TreeHead::empty(), batch, *head, &[])
                        .is_ok()
                })
            })
            .collect();
        appenders
            .into_iter()
            .map(|appender| appender.join().unwrap())
            .collect()
    });
    assert_eq!(wins.iter().filter(|won| **won).count(), 1);
    let winner = wins.iter().position(|won| *won).unwrap();
    assert_eq!(all_entries(store), [[winner as u8]]);
    assert_eq!(store.head().unwrap().tree(), heads[winner]);
}

pub fn scans_in_order(store: &dyn Store) {
    let batch: Vec<NewEntry> = (0..300u16)
        .map(|number| entry(&number.to_be_bytes()))
        .collect();
    append(store, &batch, &[]);
    let scan = |from, limit, stop_after: usize| {
        let mut seen = Vec::new();
        let next = store
            .entry_scan(from, limit, &mut |index, bytes| {
                assert_eq!(bytes, (index as u16).to_be_bytes());
                seen.push(index);
                if seen.len() == stop_after {
                    ControlFlow::Break(())
                } else {
                    ControlFlow::Continue(())
                }
            })
            .unwrap();
        (seen, next)
    };
    assert_eq!(scan(0, 3, 99), (vec![0, 1, 2], 3));
    assert_eq!(scan(298, 99, 99), (vec![298, 299], 300));
    assert_eq!(scan(300, 99, 99), (vec![], 300));
    assert_eq!(scan(10, 99, 2), (vec![10, 11], 12));
    assert_eq!(scan(0, u64::MAX, 9999).0.len(), 300);
}

fn checkpoint(head: TreeHead) -> Checkpoint {
    Checkpoint {
        origin: origin(),
        size: head.size,
        root: head.root,
    }
}

pub fn keeps_the_newest_checkpoint(store: &dyn Store) {
    append(store, &[entry(b"a")], &[]);
    let first = checkpoint(store.head().unwrap().tree());
    store.checkpoint_put(&first, b"note 1").unwrap();
    store.checkpoint_put(&first, b"note 1, cosigned").unwrap();
    assert_eq!(
        store.head().unwrap().checkpoint.as_deref(),
        Some(&b"note 1, cosigned"[..])
    );
    append(store, &[entry(b"b")], &[]);
    assert_eq!(
        store.head().unwrap().checkpoint.as_deref(),
        Some(&b"note 1, cosigned"[..])
    );
    let second = checkpoint(store.head().unwrap().tree());
    store.checkpoint_put(&second, b"note 2").unwrap();
    let error = store.checkpoint_put(&first, b"note 1").unwrap_err();
    assert!(
        matches!(error, CheckpointError::Older { size: 1, held: 2 }),
        "{error}"
    );
    assert_eq!(
        store.head().unwrap().checkpoint.as_deref(),
        Some(&b"note 2"[..])
    );
}

pub fn never_keeps_two_roots_for_one_size(store: &dyn Store) {
    append(store, &[entry(b"a")], &[]);
    let held = store.head().unwrap().tree();
    let put = |size, root| store.checkpoint_put(&checkpoint(TreeHead { size, root }), b"note");
    assert_eq!(
        put(1, Hash([9; 32])).unwrap_err().code(),
        "store-checkpoint-other-root"
    );
    assert_eq!(
        put(2, held.root).unwrap_err().code(),
        "store-checkpoint-ahead"
    );
    put(1, held.root).unwrap();
    append(store, &[entry(b"b")], &[]);
    assert_eq!(
        put(1, Hash([9; 32])).unwrap_err().code(),
        "store-checkpoint-other-root"
    );
}

pub fn destroys_an_opening_once(store: &dyn Store) {
    append(
        store,
        &[
            with_opening(b"a", b"opening"),
            entry(b"decision"),
            entry(b"other"),
        ],
        &[],
    );
    let root = store.head().unwrap().root;
    assert_eq!(
        store.opening_destroy(0, 3).unwrap_err().code(),
        "store-refused"
    );
    assert_eq!(
        store.opening_destroy(1, 2).unwrap_err().code(),
        "store-refused"
    );
    assert_eq!(
        store.opening_get(0).unwrap(),
        OpeningState::Kept(b"opening".to_vec())
    );
    store.opening_destroy(0, 1).unwrap();
    store.opening_destroy(0, 2).unwrap();
    assert_eq!(
        store.opening_get(0).unwrap(),
        OpeningState::Destroyed { decided_by: 1 }
    );
    assert_eq!(store.opening_list().unwrap(), [0]);
    assert_eq!(store.entry_get(0).unwrap().as_deref(), Some(&b"a"[..]));
    assert_eq!(store.head().unwrap().root, root);
}

pub fn keeps_attachments(store: &dyn Store) {
    let mut hashes: Vec<Hash> = [b"one".to_vec(), b"two".to_vec(), Vec::new()]
        .iter()
        .map(|bytes| store.blob_put(bytes).unwrap())
        .collect();
    assert_eq!(store.blob_put(b"one").unwrap(), sha256(b"one"));
    hashes.sort();
    let listed = store.blob_list(None, 10).unwrap();
    assert_eq!(
        listed.iter().map(|blob| blob.hash).collect::<Vec<_>>(),
        hashes
    );
    assert_eq!(listed.iter().map(|blob| blob.len).sum::<u64>(), 6);
    assert_eq!(store.blob_list(None, 2).unwrap(), listed[..2]);
    assert_eq!(store.blob_list(Some(&hashes[1]), 10).unwrap(), listed[2..]);
    assert_eq!(store.blob_get(&sha256(b"")).unwrap(), Some(Vec::new()));
    assert_eq!(store.blob_get(&sha256(b"three")).unwrap(), None);
}

pub fn destroys_an_attachment(store: &dyn Store) {
    let blobs = [b"one".to_vec(), b"two".to_vec(), vec![7; 100_000]];
    append(store, &[entry(b"a")], &blobs);
    let hashes = || -> Vec<Hash> {
        let listed = store.blob_list(None, 10).unwrap();
        listed.into_iter().map(|blob| blob.hash).collect()
    };
    let head = store.head().unwrap();
    // What is not there is as good as destroyed, and doing it twice is harmless.
    for blob in [&blobs[2], &blobs[2], &b"never here".to_vec()] {
        store.blob_destroy(&sha256(blob)).unwrap();
    }
    assert_eq!(store.blob_get(&sha256(&blobs[2])).unwrap(), None);
    let mut left = [sha256(b"one"), sha256(b"two")];
    left.sort();
    assert_eq!(hashes(), left);
    assert_eq!(store.head().unwrap(), head, "the record is what it was");
    store.integrity_check().unwrap();
    // Brought again, it is kept again: the decision was about one content, not about these bytes.
    store.blob_put(&blobs[2]).unwrap();
    assert_eq!(
        store.blob_get(&sha256(&blobs[2])).unwrap().as_ref(),
        Some(&blobs[2])
    );
    assert_eq!(hashes().len(), 3);
    store.integrity_check().unwrap();
}

fn put(key: &str, value: &str) -> Change {
    Change::Put {
        key: key.into(),
        value: value.into(),
    }
}

fn projection(store: &dyn Store, name: &str, from: &str, limit: u64) -> Vec<(String, String)> {
    let mut rows = Vec::new();
    store
        .projection_scan(name, from.as_bytes(), limit, &mut |key, value| {
            rows.push((
                String::from_utf8(key.to_vec()).unwrap(),
                String::from_utf8(value.to_vec()).unwrap(),
            ));
            ControlFlow::Continue(())
        })
        .unwrap();
    rows
}

fn rows(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs
        .iter()
        .map(|(key, value)| (key.to_string(), value.to_string()))
        .collect()
}

pub fn projections_and_cursors(store: &dyn Store) {
    store
        .projection_put(
            "incident",
            &[put("b", "1"), put("a", "2"), put("c", "3")],
            Some(5),
        )
        .unwrap();
    assert_eq!(store.cursor_get("incident").unwrap(), 5);
    assert_eq!(
        projection(store, "incident", "", 9),
        rows(&[("a", "2"), ("b", "1"), ("c", "3")])
    );
    assert_eq!(projection(store, "incident", "b", 1), rows(&[("b", "1")]));
    let changes = [
        put("a", "4"),
        Change::Delete { key: b"b".to_vec() },
        Change::Delete { key: b"z".to_vec() },
    ];
    // Doing a step twice is harmless.
    for _ in 0..2 {
        store.projection_put("incident", &changes, Some(6)).unwrap();
    }
    assert_eq!(
        projection(store, "incident", "", 9),
        rows(&[("a", "4"), ("c", "3")])
    );
    assert_eq!(
        store.projection_get("incident", b"a").unwrap().as_deref(),
        Some(&b"4"[..])
    );
    assert_eq!(store.projection_get("incident", b"b").unwrap(), None);
    store
        .projection_put("incident", &[put("d", "")], None)
        .unwrap();
    store.cursor_put("incident", 7).unwrap();
    assert_eq!(store.cursor_get("incident").unwrap(), 7);
    assert_eq!(
        store.projection_get("incident", b"d").unwrap(),
        Some(Vec::new())
    );
}

pub fn projections_do_not_mix(store: &dyn Store) {
    store
        .projection_put("a", &[put("k", "1")], Some(1))
        .unwrap();
    store
        .projection_put("ab", &[put("k", "2")], Some(2))
        .unwrap();
    store
        .projection_put("b", &[put("k", "3")], Some(3))
        .unwrap();
    assert_eq!(projection(store, "a", "", 9), rows(&[("k", "1")]));
    store.projection_clear("a").unwrap();
    assert_eq!(
        (
            projection(store, "a", "", 9),
            store.cursor_get("a").unwrap()
        ),
        (rows(&[]), 0)
    );
    assert_eq!(projection(store, "ab", "", 9), rows(&[("k", "2")]));
    assert_eq!(store.cursor_get("b").unwrap(), 3);
    // A cursor without a row is a projection too.
    store.cursor_put("c", 4).unwrap();
    assert_eq!(store.projection_list().unwrap(), ["ab", "b", "c"]);
}

fn meta(clock: ClockSource) -> Meta {
    Meta {
        origin: origin(),
        log_key: log_key().author(),
        clock,
    }
}

pub fn names_the_record_once(store: &dyn Store) {
    store.meta_put(&meta(ClockSource::Replay)).unwrap();
    store.meta_put(&meta(ClockSource::Replay)).unwrap();
    let error = store.meta_put(&meta(ClockSource::Live)).unwrap_err();
    assert_eq!(error.code(), "store-refused");
    assert_eq!(store.meta_get().unwrap(), Some(meta(ClockSource::Replay)));
}

pub fn origin() -> Origin {
    Origin::new("cedar.example/truce").unwrap()
}

pub fn log_key() -> SigningKey {
    SigningKey::from_seed(&[1; 32])
}

pub fn officer_key() -> SigningKey {
    SigningKey::from_seed(&[2; 32])
}

/// Signs an officer's next statement on top of a chain.
fn state(chain: &Chain, audience: Audience, number: u64) -> SignedStatement {
    let author: AuthorKey = officer_key().author();
    let (sequence, previous) = chain.next(&author);
    Draft {
        origin: origin(),
        author,
        sequence,
        previous,
        seen: Some(chain.head()),
        content: Content {
            kind: "report/received".into(),
            claimed_s: 1_700_000_000 + number as i64,
            references: Vec::new(),
            audience,
            body: Value::map(vec![
                (Value::text("place"), Value::text("Juniper hill")),
                (Value::text("said_by"), Value::text("Group Alder")),
            ]),
            exhibits: Vec::new(),
            due_s: None,
        },
        salt: sha256(&number.to_be_bytes()).0,
    }
    .sign(&officer_key())
    .unwrap()
}

/// A record of a clock statement and a few by an officer, some public and some not, with a signed
/// checkpoint and an attachment.
pub fn fill(store: &dyn Store) -> Chain {
    store.meta_put(&meta(ClockSource::Live)).unwrap();
    let mut chain = Chain::new(origin(), log_key().author());
    let mut batch = Vec::new();
    let mut add = |chain: &mut Chain, signed: SignedStatement| {
        let statement = Statement::parse(&signed.bytes).unwrap();
        chain
            .statement_add(&statement, SignatureCheck::Now)
            .unwrap();
        batch.push(NewEntry {
            bytes: signed.bytes,
            opening: signed.opening,
        });
    };
    let clock = chain.clock_hand().tick(1_700_000_000, &log_key()).unwrap();
    add(&mut chain, clock);
    for number in 0..9 {
        let audience = match number % 4 {
            0 => Audience::Public,
            1 => Audience::AllParties,
            2 => Audience::named_of(["mission-birch"]),
            _ => Audience::CoChairs,
        };
        let signed = state(&chain, audience, number);
        add(&mut chain, signed);
    }
    append(store, &batch, &[b"a photograph".to_vec()]);
    let point = checkpoint(chain.head());
    store
        .checkpoint_put(&point, &point.sign(&log_key()).unwrap())
        .unwrap();
    chain
}

pub fn leaves_show_nothing(store: &dyn Store) {
    fill(store);
    let words: [&[u8]; 5] = [
        b"Juniper",
        b"Alder",
        b"report/received",
        b"mission-birch",
        b"said_by",
    ];
    let shows = |bytes: &[u8], word: &[u8]| bytes.windows(word.len()).any(|found| found == word);
    let mut withheld = 0;
    for (bytes, index) in all_entries(store).iter().zip(0u64..) {
        let statement = Statement::parse(bytes).unwrap();
        if statement.public_content().is_some() {
            assert_eq!(store.opening_get(index).unwrap(), OpeningState::None);
            continue;
        }
        withheld += 1;
        assert!(
            !words.iter().any(|word| shows(bytes, word)),
            "entry {index} shows its content"
        );
        let OpeningState::Kept(opening) = store.opening_get(index).unwrap() else {
            panic!("entry {index} has no opening");
        };
        assert!(
            shows(&opening, b"Juniper"),
            "the opening holds what the leaf does not"
        );
    }
    assert_eq!(withheld, 6);
}

pub fn audits_a_whole_record(store: &dyn Store) {
    let chain = fill(store);
    let report = audit(store, &origin(), log_key().author()).unwrap();
    assert_eq!((report.entries, report.root), (10, chain.root()));
    assert_eq!((report.checkpoint_size, report.blobs), (Some(10), 1));
    assert_eq!((report.openings_kept, report.openings_destroyed), (6, 0));
    store.opening_destroy(2, 5).unwrap();
    let report = audit(store, &origin(), log_key().author()).unwrap();
    assert_eq!((report.openings_kept, report.openings_destroyed), (5, 1));
}

pub fn audit_finds_another_root(store: &dyn Store) {
    let mut chain = Chain::new(origin(), log_key().author());
    let clock = chain.clock_hand().tick(1_700_000_000, &log_key()).unwrap();
    chain.entry_add(&clock.bytes).unwrap();
    let head = TreeHead {
        size: 1,
        root: Hash([3; 32]),
    };
    store
        .entry_append(TreeHead::empty(), &[entry(&clock.bytes)], head, &[])
        .unwrap();
    let fault = audit(store, &origin(), log_key().author()).unwrap_err();
    assert_eq!(fault.code(), "chain-root");
}

pub fn audit_finds_a_foreign_opening(store: &dyn Store) {
    let mut chain = Chain::new(origin(), log_key().author());
    let clock = chain.clock_hand().tick(1_700_000_000, &log_key()).unwrap();
    chain.entry_add(&clock.bytes).unwrap();
    let (one, other) = (
        state(&chain, Audience::Own, 1),
        state(&chain, Audience::Own, 2),
    );
    let batch = [
        entry(&clock.bytes),
        with_opening(&one.bytes, &other.opening.unwrap()),
    ];
    append(store, &batch, &[]);
    let fault = audit(store, &origin(), log_key().author()).unwrap_err();
    assert_eq!(fault.code(), "statement-commitment");
}

pub fn a_closed_record_takes_nothing(store: &dyn Store) {
    assert_eq!(store.standing_get().unwrap(), Standing::Own);
    append(store, &[entry(b"a")], &[]);
    // A copy that others were asked about is the record again.
    store.standing_put(&Standing::Copy).unwrap();
    assert_eq!(store.standing_get().unwrap(), Standing::Copy);
    append(store, &[entry(b"b")], &[]);
    store.standing_put(&Standing::Own).unwrap();
    let closed = Standing::Closed {
        why: "its successor is log.example.org/2".to_owned(),
    };
    store.standing_put(&closed).unwrap();
    store.standing_put(&closed).unwrap();
    let before = store.head().unwrap();
    let batch = [entry(b"c")];
    let error = store
        .entry_append(before.tree(), &batch, head_after(store, &batch), &[])
        .unwrap_err();
    assert_eq!(
        (error.code(), error.outcome()),
        ("store-refused", Outcome::NotKept)
    );
    for standing in [Standing::Own, Standing::Copy] {
        assert_eq!(
            store.standing_put(&standing).unwrap_err().code(),
            "store-refused"
        );
    }
    assert_eq!(store.standing_get().unwrap(), closed);
    assert_eq!(store.head().unwrap(), before);
}
