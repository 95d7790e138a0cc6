//! A sound record is called sound, and each kind of fault is called by its code, beside the others.

use super::*;
use crate::app::mission::{Author, Mission, own_genesis};
use crate::app::record::Record;
use armistice_domain::facts::Audience;
use armistice_domain::id::ActorId;
use armistice_domain::words::AudienceKind;
use armistice_formats::facts;
use armistice_record::{Checkpoint, SigningKey};
use armistice_store::{Change, ClockSource, MemoryStore, Meta, NewEntry};
use std::sync::Mutex;

const FOUNDED_S: i64 = 1_500_000_000;
const LOG_SEED: [u8; 32] = [7; 32];
const DESK_SEED: [u8; 32] = [8; 32];

fn own() -> Audience {
    Audience {
        kind: AudienceKind::Own,
        named: Vec::new(),
    }
}

/// A record with public and restricted statements.
fn mission() -> Mission {
    let log_key = SigningKey::from_seed(&LOG_SEED);
    let meta = Meta {
        origin: Origin::new("log.example.org/fsck").expect("a name"),
        log_key: log_key.author(),
        clock: ClockSource::Live,
    };
    let record = Record::create(Box::new(MemoryStore::new()), meta, log_key).expect("created");
    let desk = Some(Author {
        key: SigningKey::from_seed(&DESK_SEED),
    });
    let mut mission = Mission { record, desk };
    let genesis = own_genesis("Checked", "UTC", &DESK_SEED).into();
    say(&mut mission, FOUNDED_S, vec![(Audience::PUBLIC, genesis)]);
    for number in 0..300 {
        let text = format!("actor a{number} \"Actor {number}\" kind=Group\n");
        let audience = if number % 3 == 0 {
            own()
        } else {
            Audience::PUBLIC
        };
        let drafts = facts::read(&text).drafts.into_iter();
        let bodies = drafts.map(|draft| (audience.clone(), draft.body)).collect();
        say(&mut mission, FOUNDED_S + 1, bodies);
    }
    mission
}

fn say(mission: &mut Mission, now_s: i64, bodies: Vec<(Audience, Body)>) -> Vec<u64> {
    let bodies = bodies.into_iter();
    let bodies = bodies.map(|(audience, body)| (audience, body, Vec::new()));
    let answers = mission
        .record_bodies(now_s, bodies.collect())
        .expect("signed");
    let answers = answers.into_iter();
    answers.map(|answer| answer.expect("recorded")).collect()
}

fn check(mission: &Mission) -> Report {
    let meta = &mission.record.meta;
    let steps = Mutex::new(Vec::new());
    let report = fsck(
        mission.record.store.as_ref(),
        &meta.origin,
        meta.log_key,
        &|part, done, total| {
            assert!(done <= total, "{part}: {done} of {total}");
            steps
                .lock()
                .expect("nothing panicked")
                .push(part.to_owned());
        },
    );
    let steps = steps.into_inner().expect("nothing panicked");
    assert!(steps.iter().any(|part| part == "file"), "{steps:?}");
    report
}

fn codes(report: &Report) -> Vec<&'static str> {
    report.faults.iter().map(|finding| finding.code).collect()
}

#[test]
fn a_sound_record_is_gone_through_whole() {
    let mut mission = mission();
    // The clock, the genesis and a statement each.
    let last = say(
        &mut mission,
        FOUNDED_S + 2,
        facts::read("actor last \"Last\" kind=Group\n")
            .drafts
            .into_iter()
            .map(|draft| (draft.audience, draft.body))
            .collect(),
    );
    let size = last[0] + 1;
    let report = check(&mission);
    assert_eq!(report.faults, []);
    assert_eq!(report.missing, []);
    assert_eq!((report.entries, report.checkpoint_size), (size, Some(size)));
    assert_eq!(report.root, Some(mission.record.chain.root()));
    assert_eq!(report.openings_kept, 100);
    // Two tiles of leaves and one above; a full bundle and a partial one.
    assert_eq!((report.tiles, report.bundles), (3, 2));
    assert!(report.tile_bytes > size * 32);
}

#[test]
fn every_fault_is_told_beside_the_others() {
    let mission = mission();
    let store = mission.record.store.as_ref();
    store.cursor_put("ahead", 9_999).expect("written");
    store.cursor_put("level", 3).expect("written");
    store.opening_destroy(3, 5).expect("destroyed");
    let report = check(&mission);
    assert_eq!(codes(&report), ["fsck-cursor"]);
    assert!(
        report.faults[0].what.contains("9999 of 303"),
        "{:?}",
        report.faults
    );
    assert_eq!(report.openings_destroyed, 1);
    // Destroyed by an entry that decides no such thing, as far as can be read.
    let missing: Vec<_> = report.missing.iter().map(|finding| finding.code).collect();
    assert_eq!(missing, ["fsck-decision-unread"]);
    let read = ("level".to_owned(), 3);
    assert!(
        report.projections.contains(&read),
        "{:?}",
        report.projections
    );
}

#[test]
fn an_entry_that_is_none_is_told_and_the_rest_goes_on() {
    let mission = mission();
    let store = mission.record.store.as_ref();
    let mut tree = mission.record.chain.tree().clone();
    tree.push(leaf_hash(b"no statement"));
    let head = armistice_record::TreeHead {
        size: tree.size(),
        root: tree.root(),
    };
    let batch = [NewEntry {
        bytes: b"no statement".to_vec(),
        opening: None,
    }];
    let expected = mission.record.chain.head();
    store
        .entry_append(expected, &batch, head, &[])
        .expect("the store does not judge");
    store.cursor_put("ahead", 9_999).expect("written");
    let report = check(&mission);
    assert_eq!(report.faults.len(), 2, "{:?}", report.faults);
    assert!(
        report.faults[0].what.contains("entry 303"),
        "{:?}",
        report.faults
    );
    assert_eq!(codes(&report)[1], "fsck-cursor");
}

/// Three entries are altered, of which the first alone would end a replay; and one opening among them opens nothing now.
#[test]
fn every_altered_entry_is_named() {
    let mission = mission();
    let store = mission.record.store.as_ref();
    let altered = armistice_store::MemoryStore::new();
    let mut tree = armistice_record::tree::MemoryTree::new();
    let mut entries = Vec::new();
    for index in 0..mission.record.chain.size() {
        let mut bytes = store.entry_get(index).expect("readable").expect("there");
        if [7, 40, 41].contains(&index) {
            let last = bytes.len() - 1;
            bytes[last] ^= 1;
        }
        tree.push(leaf_hash(&bytes));
        let opening = match store.opening_get(index).expect("readable") {
            OpeningState::Kept(opening) => Some(opening),
            OpeningState::None | OpeningState::Destroyed { .. } => None,
        };
        entries.push(NewEntry { bytes, opening });
    }
    let head = armistice_record::TreeHead {
        size: tree.size(),
        root: tree.root(),
    };
    let empty = armistice_record::tree::MemoryTree::new();
    let before = armistice_record::TreeHead {
        size: 0,
        root: empty.root(),
    };
    altered
        .entry_append(before, &entries, head, &[])
        .expect("the store does not judge");
    let meta = &mission.record.meta;
    let report = fsck(&altered, &meta.origin, meta.log_key, &|_, _, _| {});
    let named: Vec<&str> = report
        .faults
        .iter()
        .map(|fault| fault.what.split(':').next().unwrap_or(""))
        .collect();
    assert_eq!(
        named,
        ["entry 7", "entry 40", "entry 41"],
        "{:?}",
        report.faults
    );
    assert!(
        codes(&report)
            .iter()
            .all(|code| *code == "key-bad-signature")
    );
    assert!(report.openings_kept > 0);
    let missing: Vec<_> = report.missing.iter().map(|finding| finding.code).collect();
    assert!(missing.contains(&"fsck-unjoined"), "{missing:?}");
}

#[test]
fn a_checkpoint_over_other_entries_is_told() {
    let mission = mission();
    let log_key = SigningKey::from_seed(&LOG_SEED);
    let store = MemoryStore::new();
    let entries: Vec<NewEntry> = (0..mission.record.chain.size())
        .map(|index| NewEntry {
            bytes: mission
                .record
                .store
                .entry_get(index)
                .expect("read")
                .expect("there"),
            opening: None,
        })
        .collect();
    let empty = armistice_record::TreeHead::empty();
    let head = mission.record.chain.head();
    store
        .entry_append(empty, &entries, head, &[])
        .expect("kept");
    let wrong = Checkpoint {
        origin: mission.record.meta.origin.clone(),
        size: head.size - 1,
        root: head.root,
    };
    let note = wrong.sign(&log_key).expect("signed");
    store
        .checkpoint_put(&wrong, &note)
        .expect("an older size is not known to the store");
    let meta = &mission.record.meta;
    let report = fsck(&store, &meta.origin, meta.log_key, &|_, _, _| {});
    assert_eq!(codes(&report), ["audit-checkpoint-root"]);
    // Another key than the log's signed nothing here.
    let other = SigningKey::from_seed(&[9; 32]).author();
    let report = fsck(&store, &meta.origin, other, &|_, _, _| {});
    assert!(!report.faults.is_empty());
}

/// What is kept to prove by when something was witnessed is read long afterwards: it is of this record, or it is told now.
#[test]
fn a_kept_checkpoint_of_another_record_is_told() {
    let mission = mission();
    let store = mission.record.store.as_ref();
    let head = mission.record.chain.head();
    let origin = || mission.record.meta.origin.clone();
    let keep = |name: &str, checkpoint: Checkpoint, seed: [u8; 32]| {
        let value = checkpoint.sign(&SigningKey::from_seed(&seed));
        let change = Change::Put {
            key: vec![1],
            value: value.expect("signed"),
        };
        store
            .projection_put(name, &[change], None)
            .expect("written");
    };
    let of = |size: u64, root: Hash| Checkpoint {
        origin: origin(),
        size,
        root,
    };
    let (size, ours) = (
        head.size - 1,
        mission.record.chain.tree().root_at(head.size - 1),
    );
    for name in [COSIGNED, QUORUMS] {
        keep(name, of(size, ours.expect("it has one")), LOG_SEED);
        assert_eq!(codes(&check(&mission)), [""; 0], "{name}");
        for other in [of(size, head.root), of(head.size + 1, head.root)] {
            keep(name, other, LOG_SEED);
            assert_eq!(codes(&check(&mission)), ["audit-checkpoint-root"], "{name}");
        }
        keep(name, of(head.size, head.root), [9; 32]);
        assert_eq!(codes(&check(&mission)), ["note-not-signed-by"], "{name}");
        store.projection_clear(name).expect("emptied");
    }
}

#[test]
fn a_decision_to_destroy_that_was_not_carried_out_is_told() {
    let mut mission = mission();
    let store = mission.record.store.as_ref();
    let index = store.opening_list().expect("listed")[0];
    let bytes = store.entry_get(index).expect("read").expect("there");
    let body = OpeningDestroyed {
        by: ActorId::new("desk"),
        entry: index,
        id: leaf_hash(&bytes).to_hex(),
        reason: "It names a person.".to_owned(),
    };
    // As after a crash between the append of the decision and the destruction.
    let mut report = Report::default();
    let named = Named {
        destructions: vec![(9, body.clone())],
        ..Named::default()
    };
    destructions_check(store, &named, &mut report);
    assert_eq!(codes(&report), ["fsck-not-destroyed"]);
    // One that names another statement than the one there.
    let mut other = body.clone();
    other.id = "00".repeat(32);
    let mut report = Report::default();
    let named = Named {
        destructions: vec![(9, other)],
        ..Named::default()
    };
    destructions_check(store, &named, &mut report);
    assert!(codes(&report).contains(&"fsck-decision"), "{report:?}");
    // Recorded and carried out: the decision is read, and nothing is missing.
    let bodies = vec![(Audience::PUBLIC, body.into())];
    say(&mut mission, FOUNDED_S + 5, bodies);
    let report = check(&mission);
    assert_eq!((report.faults, report.missing), (vec![], vec![]));
    assert_eq!(report.openings_destroyed, 1);
}

#[test]
fn what_is_elsewhere_is_missing_and_no_fault() {
    let store = MemoryStore::new();
    let mut named = Named::default();
    let mut report = Report::default();
    named.exhibits.push((4, Hash([1; 32])));
    attachments_check(&store, &named, &mut report, &|_, _, _| {});
    assert_eq!(report.faults, []);
    assert_eq!(report.missing[0].code, "fsck-attachment-elsewhere");
    let mission = mission();
    let chain = &mission.record.chain;
    let leaf = |index| chain.tree().leaf(index).expect("it is there");
    named.statements = vec![(5, leaf(4)), (5, leaf(6)), (5, Hash([2; 32]))];
    let mut report = Report::default();
    references_check(chain, &named, &mut report);
    assert_eq!(codes(&report), ["fsck-reference"]);
    assert_eq!(report.missing[0].code, "fsck-reference-elsewhere");
    assert_eq!(report.references, 3);
}

#[test]
fn faults_of_one_kind_are_told_up_to_a_bound() {
    let mut report = Report::default();
    for number in 0..3 * TOLD_MAX {
        report.fault("fsck-reference", number.to_string());
    }
    assert_eq!(report.faults.len(), TOLD_MAX + 1);
}
