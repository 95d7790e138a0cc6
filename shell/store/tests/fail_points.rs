//! Each named place inside an append and inside keeping a checkpoint fails once: what is told is so, and what comes
//! after goes on. The places of the program around the store, and ends of the process at each of all, are tried by
//! `armistice sim`.

use armistice_record::tree::{Frontier, leaf_hash};
use armistice_record::{Checkpoint, Origin, SigningKey, TreeHead};
use armistice_store::faults::{Act, Plan, plan_set};
use armistice_store::{NewEntry, Outcome, SqliteStore, Store};

fn entries(from: u8, count: u8) -> Vec<NewEntry> {
    (from..from + count)
        .map(|byte| NewEntry {
            bytes: vec![byte; 600],
            opening: Some(vec![byte; 90]),
        })
        .collect()
}

fn head_of(count: u8) -> TreeHead {
    let mut frontier = Frontier::new();
    for entry in entries(0, count) {
        frontier.push(leaf_hash(&entry.bytes));
    }
    frontier.head()
}

fn fail_at(point: &str) {
    plan_set(Some(Plan {
        point: point.to_owned(),
        hit: 1,
        act: Act::Fail,
    }));
}

fn holds(store: &SqliteStore, count: u8) {
    assert_eq!(store.head().unwrap().tree(), head_of(count));
    for byte in 0..count {
        let bytes = store.entry_get(u64::from(byte)).unwrap();
        assert_eq!(bytes, Some(vec![byte; 600]));
    }
    assert_eq!(store.entry_get(u64::from(count)).unwrap(), None);
    let openings: Vec<u64> = (0..u64::from(count)).collect();
    assert_eq!(store.opening_list().unwrap(), openings);
    let blobs = store.blob_list(None, 99).unwrap().len();
    assert_eq!(blobs, usize::from(count / 5));
    store.integrity_check().unwrap();
}

#[test]
fn an_append_that_fails_anywhere_is_whole_or_nothing() {
    let points = [
        ("append-begun", Outcome::NotKept),
        ("append-entries", Outcome::NotKept),
        ("append-blobs", Outcome::NotKept),
        ("append-head", Outcome::NotKept),
        ("append-committed", Outcome::Unknown),
    ];
    for (point, outcome) in points {
        let directory = tempfile::tempdir().unwrap();
        let store = SqliteStore::open(directory.path()).unwrap();
        let append = |from: u8| {
            let (batch, blob) = (entries(from, 5), vec![from; 5000]);
            store.entry_append(head_of(from), &batch, head_of(from + 5), &[blob])
        };
        append(0).unwrap();
        fail_at(point);
        let error = append(5).unwrap_err();
        assert_eq!(
            (error.code(), error.outcome()),
            ("store-scripted", outcome),
            "{point}"
        );
        // Only after the commit it is there; and it can be told from the head alone.
        let kept = match outcome {
            Outcome::NotKept => 5,
            Outcome::Unknown => 10,
        };
        holds(&store, kept);
        if kept == 5 {
            append(5).unwrap();
        }
        drop(store);
        let store = SqliteStore::open(directory.path()).unwrap();
        holds(&store, 10);
    }
}

#[test]
fn a_checkpoint_that_fails_anywhere_is_the_old_one_or_the_new() {
    let key = SigningKey::from_seed(&[7; 32]);
    let note = |count: u8| {
        let head = head_of(count);
        let checkpoint = Checkpoint {
            origin: Origin::new("log.example.org/points").unwrap(),
            size: head.size,
            root: head.root,
        };
        let note = checkpoint.sign(&key).unwrap();
        (checkpoint, note)
    };
    for (point, kept) in [
        ("checkpoint-begun", 5),
        ("checkpoint-head", 5),
        ("checkpoint-committed", 10),
    ] {
        let directory = tempfile::tempdir().unwrap();
        let store = SqliteStore::open(directory.path()).unwrap();
        for from in [0, 5] {
            let batch = entries(from, 5);
            store
                .entry_append(head_of(from), &batch, head_of(from + 5), &[])
                .unwrap();
        }
        let (checkpoint, old) = note(5);
        store.checkpoint_put(&checkpoint, &old).unwrap();
        let (checkpoint, new) = note(10);
        fail_at(point);
        let error = store.checkpoint_put(&checkpoint, &new).unwrap_err();
        assert_eq!(error.code(), "store-scripted", "{point}");
        let expected = if kept == 5 { old } else { new.clone() };
        assert_eq!(store.head().unwrap().checkpoint, Some(expected), "{point}");
        // The plan acted once: the same again is kept.
        store.checkpoint_put(&checkpoint, &new).unwrap();
        assert_eq!(store.head().unwrap().checkpoint, Some(new));
    }
}
