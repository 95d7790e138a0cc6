//! What is kept of checkpoints that made the quorum, and that no heartbeat moves a time.

use super::*;
use armistice_record::{Cosigner, Hash, Origin, SigningKey};
use armistice_store::MemoryStore;

const LOG: u8 = 1;
const NORTH: u8 = 2;
const SOUTH: u8 = 3;
const EAST: u8 = 4;

/// A minute begins here.
const START_S: i64 = 1_935_561_600;

fn key(whose: u8) -> SigningKey {
    SigningKey::from_seed(&[whose; 32])
}

fn origin() -> Origin {
    Origin::new("log.example.org/oak").expect("a name")
}

fn log() -> NoteVerifier {
    Checkpoint::verifier(&origin(), key(LOG).author()).expect("a verifier")
}

fn cosigner(whose: u8) -> Cosigner {
    Cosigner::new(format!("{whose}.example"), key(whose).author()).expect("a cosigner")
}

/// Two of three.
fn policy() -> Quorum {
    let witness = |name: &str, whose: u8| format!("witness {name} {}\n", cosigner(whose));
    let three = [("north", NORTH), ("south", SOUTH), ("east", EAST)];
    let three = three.map(|(name, whose)| witness(name, whose)).concat();
    let text = format!("{three}group two 2 north south east\nquorum two\n");
    Quorum::parse(text.as_bytes()).expect("a policy")
}

/// The log's checkpoint of a size, signed by these, so many seconds after the start.
fn note(size: u64, by: &[(u8, i64)]) -> Note {
    let checkpoint = Checkpoint {
        origin: origin(),
        size,
        root: Hash([size as u8; 32]),
    };
    let note = checkpoint.sign(&key(LOG)).expect("signed");
    let mut note = Note::parse(&note).expect("a note");
    for (whose, after_s) in by {
        let line = cosigner(*whose).sign(&key(*whose), note.text(), START_S + after_s);
        note.signature_add(line.expect("signed")).expect("room");
    }
    note
}

/// What is kept once these came in, the newest first: size, seconds after the start, who signed.
#[track_caller]
fn check(came: &[Note], expected: &[(u64, i64, usize)]) {
    let (store, policy, mut gathered) = (MemoryStore::new(), policy(), Gathered::default());
    for note in came {
        let note = gathered.add(note).expect("taken");
        keep(&store, &policy, &log(), &note).expect("kept");
    }
    let mut found = Vec::new();
    kept_back(&store, &policy, i64::MAX, &mut |kept| {
        let signed = policy.judge(&kept.note).expect("judged").k;
        found.push((kept.size, kept.met_s - START_S, signed));
        ControlFlow::Continue(())
    })
    .expect("read");
    assert_eq!(found, expected);
    // Each is found from its own time back.
    for (size, after_s, _) in expected {
        let mut first = None;
        kept_back(&store, &policy, START_S + after_s, &mut |kept| {
            first = Some(kept.size);
            ControlFlow::Break(())
        })
        .expect("read");
        assert_eq!(first, Some(*size), "from {after_s} s back");
    }
}

#[test]
fn what_makes_the_quorum_is_kept_and_what_does_not_is_not() {
    check(&[note(5, &[(NORTH, 1), (SOUTH, 2)])], &[(5, 2, 2)]);
    check(&[note(5, &[(NORTH, 1)])], &[]);
    check(&[note(5, &[])], &[]);
}

#[test]
fn signatures_that_come_one_by_one_are_put_together() {
    let apart = [
        note(5, &[(NORTH, 1)]),
        note(6, &[(NORTH, 3)]),
        note(5, &[(SOUTH, 4)]),
    ];
    check(&apart, &[(5, 4, 2)]);
    check(&apart[..2], &[]);
}

/// Ten minutes later both sign the same again, because nothing was recorded.
#[test]
fn a_heartbeat_moves_no_time() {
    let first = note(5, &[(NORTH, 1), (SOUTH, 2)]);
    let again = note(5, &[(NORTH, 601), (SOUTH, 602)]);
    check(&[first.clone(), again.clone()], &[(5, 2, 2)]);
    // Nor after a restart, when nothing is gathered.
    let store = MemoryStore::new();
    for note in [&first, &again] {
        keep(&store, &policy(), &log(), note).expect("kept");
    }
    let mut met = Vec::new();
    kept_back(&store, &policy(), i64::MAX, &mut |kept| {
        met.push(kept.met_s);
        ControlFlow::Continue(())
    })
    .expect("read");
    assert_eq!(met, [START_S + 2]);
}

#[test]
fn who_signs_late_is_added() {
    check(
        &[note(5, &[(NORTH, 1), (SOUTH, 2)]), note(5, &[(EAST, 90)])],
        &[(5, 2, 3)],
    );
}

/// A witness whose clock is a year ahead signs first. Once enough others have signed, its word counts for nothing.
#[test]
fn a_clock_that_is_ahead_moves_no_time() {
    const YEAR_S: i64 = 365 * 24 * 3600;
    let ahead = [
        note(5, &[(EAST, YEAR_S)]),
        note(5, &[(NORTH, 1)]),
        note(5, &[(SOUTH, 2)]),
        note(6, &[(EAST, YEAR_S + 60)]),
        note(6, &[(NORTH, 61)]),
    ];
    check(&ahead[..2], &[(5, YEAR_S, 2)]);
    check(&ahead[..3], &[(5, 2, 3)]);
    // The next, while it is still awaited, does not stand in the way of those before it.
    check(&ahead, &[(6, YEAR_S + 60, 2), (5, 2, 3)]);
    let late = [ahead.as_slice(), &[note(6, &[(SOUTH, 62)])]].concat();
    check(&late, &[(6, 62, 3), (5, 2, 3)]);
}

#[test]
fn one_a_minute_is_kept_the_last() {
    let both = |size: u64, after_s: i64| note(size, &[(NORTH, after_s), (SOUTH, after_s)]);
    check(
        &[both(5, 0), both(6, 59), both(7, 60)],
        &[(7, 60, 2), (6, 59, 2)],
    );
    // A quorum that comes late, for what is long covered.
    check(&[both(6, 10), both(5, 20)], &[(6, 10, 2)]);
}

#[test]
fn what_is_asked_of_nobody_vouches_for_no_time() {
    let store = MemoryStore::new();
    let nobody = Quorum::parse(b"quorum none\n").expect("a policy");
    keep(&store, &nobody, &log(), &note(5, &[(NORTH, 1)])).expect("read");
    kept_back(&store, &nobody, i64::MAX, &mut |kept| panic!("{kept:?}")).expect("read");
}

#[test]
fn so_many_are_gathered_and_no_more() {
    let mut gathered = Gathered::default();
    for size in 0..GATHERED_MAX as u64 + 1 {
        gathered.add(&note(size, &[(NORTH, 1)])).expect("taken");
    }
    assert_eq!(gathered.0.len(), GATHERED_MAX);
    assert_eq!(gathered.0[0].text(), note(1, &[]).text());
}
