//! A backup that is older than what others hold: nothing is signed twice, what is lost comes back or is told.

use super::*;
use crate::app::mission::own_genesis;
use crate::app::record::Refused;
use crate::app::witnessed;
use armistice_formats::facts;
use armistice_record::{Cosigner, Hash, Quorum, SigningKey};
use armistice_store::ClockSource;
use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::PathBuf;
use tempfile::TempDir;

pub const FOUNDED_S: i64 = 1_500_000_000;
const LOG_SEED: [u8; 32] = [7; 32];
const DESK_SEED: [u8; 32] = [8; 32];

/// A record, a backup of it, and what the record became afterwards.
pub struct Lost {
    pub folder: TempDir,
    /// All entries of the record as it went on, and its newest checkpoint.
    pub entries: Vec<Vec<u8>>,
    pub note: Vec<u8>,
    /// How many of them the backup holds.
    pub kept: u64,
}

fn founding() -> Founding {
    Founding {
        origin: Origin::new("log.example.org/lost").expect("a name"),
        clock: ClockSource::Live,
        genesis: own_genesis("Lost and found", "UTC", &DESK_SEED),
        log_seed: LOG_SEED,
        desk_seed: DESK_SEED,
        founded_s: FOUNDED_S,
    }
}

fn say(mission: &mut Mission, now_s: i64, name: &str) -> Result<u64, Refused> {
    let read = facts::read(&format!("actor {name} \"{name}\" kind=Group\n"));
    let drafts = read.drafts.into_iter();
    let bodies = drafts.map(|draft| (draft.audience, draft.body, Vec::new()));
    let mut answers = mission
        .record_bodies(now_s, bodies.collect())
        .expect("signed");
    answers.remove(0)
}

fn all_entries(store: &dyn Store) -> Vec<Vec<u8>> {
    let mut entries = Vec::new();
    store
        .entry_scan(0, u64::MAX, &mut |_, bytes| {
            entries.push(bytes.to_vec());
            ControlFlow::Continue(())
        })
        .expect("readable");
    entries
}

pub fn lost() -> Lost {
    lost_with(&mut |mission| {
        for (later, name) in [(20, "fir"), (30, "gum"), (40, "oak")] {
            say(mission, FOUNDED_S + later, name).expect("recorded");
        }
    })
}

/// A record that something is said in after its backup.
pub fn lost_with(after: &mut dyn FnMut(&mut Mission)) -> Lost {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let dir = folder.path().join("record");
    let mut mission = Mission::create(&dir, founding()).expect("created");
    say(&mut mission, FOUNDED_S + 10, "elm").expect("recorded");
    // The record is open, as it is while a server runs.
    let made = backup::make(&dir, &folder.path().join("backup"), true, &mut |_, _| {})
        .expect("copied while it is in use");
    after(&mut mission);
    let store = mission.record.store.as_ref();
    Lost {
        entries: all_entries(store),
        note: store.head().expect("head").checkpoint.expect("signed"),
        kept: made.copied.head.size,
        folder,
    }
}

impl Lost {
    pub fn restored(&self) -> PathBuf {
        let dir = self.folder.path().join("restored");
        let (report, _) = restore(&self.folder.path().join("backup"), &dir).expect("restored");
        assert_eq!(report.entries, self.kept);
        dir
    }

    pub fn settle(&self, outside: &Told, waivers: &Waivers) -> (PathBuf, Settled) {
        let dir = self.restored();
        let settled = settle(store_at(&dir).expect("opens").as_ref(), outside, waivers);
        (dir, settled.expect("asked"))
    }

    /// A mirror that holds everything.
    pub fn mirror(&self) -> Told {
        Told {
            newest: BTreeMap::from([("mirror".to_owned(), Ok(Newest::Note(self.note.clone())))]),
            entries: self.entries.clone(),
            ..Told::default()
        }
    }

    fn frozen(&self, outside: &Told, waivers: &Waivers, said: &str) {
        let (dir, settled) = self.settle(outside, waivers);
        let Settled::Frozen { why, .. } = settled else {
            panic!("{settled:?}");
        };
        assert!(why.iter().any(|why| why.contains(said)), "{why:?}");
        let mut mission = Mission::open(&dir).expect("it is read");
        assert_eq!(mission.record.chain.size(), self.kept);
        let frozen = mission.record.frozen.clone().expect("it says so");
        assert!(frozen.contains(said), "{frozen}");
        let refused = say(&mut mission, FOUNDED_S + 90, "yew").expect_err("nothing is signed");
        assert_eq!(refused.code(), "stopped");
        assert!(refused.to_string().contains(said), "{refused}");
        let store = mission.record.store.as_ref();
        assert_eq!(store.head().expect("head").size, self.kept);
        assert_eq!(store.standing_get().expect("read"), Standing::Copy);
    }
}

/// Cosigners that say what the test says.
#[derive(Default)]
pub struct Told {
    newest: BTreeMap<String, Result<Newest, String>>,
    entries: Vec<Vec<u8>>,
    pub openings: BTreeMap<u64, Vec<u8>>,
    pub attachments: BTreeMap<(Option<u64>, Hash), Vec<u8>>,
}

impl Told {
    fn by(name: &str, newest: Result<Newest, String>) -> Told {
        Told {
            newest: BTreeMap::from([(name.to_owned(), newest)]),
            ..Told::default()
        }
    }
}

/// Whoever is called otherwise is a mirror.
fn named(name: &str) -> Named {
    let role = if name == "witness" {
        Role::Witness
    } else {
        Role::Mirror
    };
    let name = name.to_owned();
    Named { role, name }
}

impl Outside for Told {
    fn cosigners(&self) -> Vec<Named> {
        self.newest.keys().map(|name| named(name)).collect()
    }

    fn newest(&self, cosigner: &Named, ours: Option<&[u8]>) -> Result<Newest, String> {
        assert!(ours.is_some(), "the backup holds a checkpoint to ask with");
        self.newest[&cosigner.name].clone()
    }

    fn shown_soon(&self) -> Vec<(Named, Vec<u8>)> {
        let shown = self.newest.iter();
        shown
            .filter_map(|(name, newest)| match newest {
                Ok(Newest::Note(note)) => Some((named(name), note.clone())),
                Ok(Newest::Size(_) | Newest::Shown { .. } | Newest::Nothing) | Err(_) => None,
            })
            .collect()
    }

    fn entries(&self, _mirror: &Named, from: u64, size: u64) -> Result<Vec<Vec<u8>>, String> {
        // Two at a time, so that more than one question is needed.
        let until = size.min(from + 2) as usize;
        let held = self.entries.get(from as usize..until);
        held.map(<[_]>::to_vec).ok_or_else(|| "not held".to_owned())
    }

    fn opening(&self, _mirror: &Named, entry: u64) -> Result<Vec<u8>, String> {
        let held = self.openings.get(&entry);
        held.cloned().ok_or_else(|| "not held".to_owned())
    }

    fn attachment(
        &self,
        _mirror: &Named,
        of: Option<u64>,
        digest: &Hash,
    ) -> Result<Vec<u8>, String> {
        let held = self.attachments.get(&(of, *digest));
        held.cloned().ok_or_else(|| "not held".to_owned())
    }
}

fn without(name: &str) -> Waivers {
    Waivers {
        without: vec![name.to_owned()],
        ..Waivers::default()
    }
}

#[test]
fn what_was_lost_comes_back_from_a_mirror() {
    let lost = lost();
    let (dir, settled) = lost.settle(&lost.mirror(), &Waivers::default());
    let size = lost.entries.len() as u64;
    assert_eq!(
        settled,
        Settled::Level {
            size,
            fetched: size - lost.kept,
            missing: Missing::default()
        }
    );
    let mut mission = Mission::open(&dir).expect("it opens");
    let store = mission.record.store.as_ref();
    assert_eq!(all_entries(store), lost.entries);
    assert_eq!(
        store.head().expect("head").checkpoint.as_ref(),
        Some(&lost.note)
    );
    assert_eq!(mission.record.frozen, None);
    say(&mut mission, FOUNDED_S + 90, "yew").expect("it goes on");
    let record = &mission.record;
    audit::audit(
        record.store.as_ref(),
        &record.meta.origin,
        record.meta.log_key,
    )
    .expect("it holds");
    // Asking again finds nothing to ask.
    let again = settle(record.store.as_ref(), &lost.mirror(), &Waivers::default());
    assert_eq!(again.expect("asked"), Settled::Own);
}

#[test]
fn a_backup_that_lost_nothing_goes_on() {
    let lost = lost();
    let ours = {
        let mission = Mission::open(&lost.restored()).expect("opens");
        let head = mission.record.store.head().expect("head");
        head.checkpoint.expect("signed")
    };
    for newest in [Newest::Note(ours), Newest::Size(lost.kept), Newest::Nothing] {
        std::fs::remove_dir_all(lost.folder.path().join("restored")).expect("removed");
        let (dir, settled) = lost.settle(&Told::by("witness", Ok(newest)), &Waivers::default());
        assert!(
            matches!(settled, Settled::Level { fetched: 0, .. }),
            "{settled:?}"
        );
        let mut mission = Mission::open(&dir).expect("it opens");
        say(&mut mission, FOUNDED_S + 90, "yew").expect("it goes on");
    }
}

#[test]
fn nobody_who_may_know_more_is_passed_over() {
    let lost = lost();
    let silent = || Told::by("witness", Err("connection refused".to_owned()));
    lost.frozen(
        &silent(),
        &Waivers::default(),
        "witness does not answer (connection refused)",
    );
    std::fs::remove_dir_all(lost.folder.path().join("restored")).expect("removed");
    let (_, settled) = lost.settle(&silent(), &without("witness"));
    assert!(
        matches!(settled, Settled::Level { fetched: 0, .. }),
        "{settled:?}"
    );
}

/// What one gives back is kept, and counted, although another is still waited for.
#[test]
fn what_came_back_is_told_while_another_is_waited_for() {
    let lost = lost();
    let mut told = lost.mirror();
    told.newest
        .insert("witness".to_owned(), Err("connection refused".to_owned()));
    let (_, settled) = lost.settle(&told, &Waivers::default());
    let back = lost.entries.len() as u64 - lost.kept;
    assert!(
        matches!(settled, Settled::Frozen { fetched, .. } if fetched == back),
        "{settled:?}"
    );
}

#[test]
fn nobody_to_ask_is_no_answer() {
    let lost = lost();
    let nobody = Told::default();
    lost.frozen(&nobody, &Waivers::default(), "--alone");
    std::fs::remove_dir_all(lost.folder.path().join("restored")).expect("removed");
    let alone = Waivers {
        alone: true,
        ..Waivers::default()
    };
    let (_, settled) = lost.settle(&nobody, &alone);
    assert!(matches!(settled, Settled::Level { .. }), "{settled:?}");
}

#[test]
fn more_cosigned_than_anybody_gives_back_freezes() {
    let lost = lost();
    let more = Told::by("witness", Ok(Newest::Size(lost.kept + 1)));
    lost.frozen(&more, &Waivers::default(), "says it cosigned size");
}

#[test]
fn a_witness_that_shows_more_holds_no_entries() {
    let lost = lost();
    let told = Told {
        newest: BTreeMap::from([("witness".to_owned(), Ok(Newest::Note(lost.note.clone())))]),
        entries: lost.entries.clone(),
        ..Told::default()
    };
    lost.frozen(
        &told,
        &Waivers::default(),
        "no mirror showed that it holds them",
    );
}

#[test]
fn a_signed_checkpoint_counts_even_from_one_left_out() {
    let lost = lost();
    let mut empty = lost.mirror();
    empty.entries.clear();
    lost.frozen(
        &empty,
        &without("mirror"),
        "mirror does not give them back (not held)",
    );
}

#[test]
fn a_mirror_that_lies_gives_nothing_back() {
    let lost = lost();
    let mut altered = lost.mirror();
    let last = altered.entries.len() - 1;
    let middle = altered.entries[last].len() / 2;
    altered.entries[last][middle] ^= 1;
    lost.frozen(
        &altered,
        &Waivers::default(),
        "mirror does not give them back",
    );
    std::fs::remove_dir_all(lost.folder.path().join("restored")).expect("removed");
    let mut swapped = lost.mirror();
    swapped.entries.swap(last, last - 2);
    lost.frozen(
        &swapped,
        &Waivers::default(),
        "mirror does not give them back",
    );
}

/// A fork: the log's key signed the same sizes over other entries.
#[test]
fn a_fork_is_told_and_nothing_is_signed() {
    let lost = lost();
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut other = Mission::create(&folder.path().join("other"), founding()).expect("created");
    say(&mut other, FOUNDED_S + 11, "ash").expect("recorded");
    let note = other.record.checkpoint().expect("read").expect("signed");
    let told = Told::by("witness", Ok(Newest::Note(note)));
    lost.frozen(&told, &Waivers::default(), "the log has forked");
}

/// The fork lies between what is held and what a mirror gives back.
#[test]
fn a_fork_in_what_was_lost_is_told() {
    let lost = lost();
    for size in [lost.kept + 1, lost.entries.len() as u64] {
        let other = Checkpoint {
            origin: Origin::new("log.example.org/lost").expect("a name"),
            size,
            root: Hash([9; 32]),
        };
        let note = other
            .sign(&SigningKey::from_seed(&LOG_SEED))
            .expect("signs");
        let mut told = lost.mirror();
        told.newest
            .insert("zeta".to_owned(), Ok(Newest::Note(note)));
        lost.frozen(&told, &Waivers::default(), "the log has forked");
        std::fs::remove_dir_all(lost.folder.path().join("restored")).expect("removed");
    }
}

/// What somebody shows without having answered counts for what the log signed in it, and for nothing else.
#[test]
fn showing_is_not_answering() {
    let lost = lost();
    let shown = || Told {
        newest: BTreeMap::from([(
            "mirror".to_owned(),
            Ok(Newest::Shown {
                note: lost.note.clone(),
                why: "not its own".to_owned(),
            }),
        )]),
        entries: lost.entries.clone(),
        ..Told::default()
    };
    let (_, settled) = lost.settle(&shown(), &Waivers::default());
    let Settled::Frozen { why, .. } = settled else {
        panic!("{settled:?}");
    };
    assert!(
        why[0].contains("mirror does not answer (not its own)"),
        "{why:?}"
    );
    std::fs::remove_dir_all(lost.folder.path().join("restored")).expect("removed");
    let (_, settled) = lost.settle(&shown(), &without("mirror"));
    let size = lost.entries.len() as u64;
    assert!(
        matches!(settled, Settled::Level { size: found, .. } if found == size),
        "{settled:?}"
    );
}

#[test]
fn a_checkpoint_by_another_key_binds_nobody() {
    let lost = lost();
    let forged = Checkpoint {
        origin: Origin::new("log.example.org/lost").expect("a name"),
        size: 99,
        root: Hash([9; 32]),
    };
    let note = forged
        .sign(&SigningKey::from_seed(&[9; 32]))
        .expect("signs");
    let told = || Told::by("witness", Ok(Newest::Note(note.clone())));
    lost.frozen(&told(), &Waivers::default(), "did not sign");
    std::fs::remove_dir_all(lost.folder.path().join("restored")).expect("removed");
    let (_, settled) = lost.settle(&told(), &without("witness"));
    assert!(matches!(settled, Settled::Level { .. }), "{settled:?}");
}

/// Somebody copied the file by hand, or set the disk back: the record does not know it, those who saw more do.
#[test]
fn a_record_that_was_set_back_is_found_out_at_its_start() {
    let lost = lost();
    let dir = lost.restored();
    {
        // As a copy made without `armistice backup` is.
        let store = store_at(&dir).expect("opens");
        store.standing_put(&Standing::Own).expect("written");
        // Nobody, a stranger and one that saw no more are no reason.
        let forged = Checkpoint {
            origin: Origin::new("log.example.org/lost").expect("a name"),
            size: 99,
            root: Hash([9; 32]),
        };
        let forged = forged
            .sign(&SigningKey::from_seed(&[9; 32]))
            .expect("signs");
        let ours = store.head().expect("head").checkpoint.expect("signed");
        for newest in [
            Ok(Newest::Note(forged)),
            Ok(Newest::Note(ours)),
            Ok(Newest::Size(99)),
            Err("connection refused".to_owned()),
        ] {
            let told = Told::by("witness", newest);
            let settled = settle(store.as_ref(), &told, &Waivers::default());
            assert_eq!(settled.expect("asked"), Settled::Own);
        }
        // A mirror gives back what is missing; without entries it stays frozen.
        let mut empty = lost.mirror();
        empty.entries.clear();
        let settled = settle(store.as_ref(), &empty, &Waivers::default()).expect("asked");
        assert!(matches!(settled, Settled::Frozen { .. }), "{settled:?}");
        assert_eq!(store.standing_get().expect("read"), Standing::Copy);
    }
    let store = store_at(&dir).expect("opens");
    let settled = settle(store.as_ref(), &lost.mirror(), &Waivers::default()).expect("asked");
    assert!(matches!(settled, Settled::Level { .. }), "{settled:?}");
    assert_eq!(all_entries(store.as_ref()), lost.entries);
}

#[test]
fn a_successor_cites_what_was_lost() {
    let lost = lost();
    let mut gone = lost.mirror();
    gone.entries.clear();
    let (dir, settled) = lost.settle(&gone, &Waivers::default());
    assert!(matches!(settled, Settled::Frozen { .. }), "{settled:?}");
    let to = lost.folder.path().join("successor");
    let opened = succeed(&dir, &to, "The disk is gone.", FOUNDED_S + 100);
    let (mut successor, told) = opened.expect("opened");
    assert_eq!(told.newest.size, lost.entries.len() as u64);
    let facts = &successor.record.folder.facts;
    let cited = facts.succeeds.as_deref().expect("it cites");
    assert_eq!(cited.checkpoint.as_bytes(), lost.note);
    assert_eq!(
        (cited.origin.as_str(), cited.held),
        ("log.example.org/lost", lost.kept)
    );
    assert_eq!(
        successor.record.meta.origin.as_str(),
        "log.example.org/lost/2"
    );
    assert_ne!(
        successor.record.meta.log_key,
        SigningKey::from_seed(&LOG_SEED).author()
    );
    assert_eq!(facts.genesis.as_deref(), Some(&founding().genesis));
    say(&mut successor, FOUNDED_S + 110, "yew").expect("it goes on");
    // The old one is closed, whatever anybody answers.
    let again = settle(
        store_at(&dir).expect("opens").as_ref(),
        &lost.mirror(),
        &Waivers::default(),
    );
    let Settled::Closed { why } = again.expect("asked") else {
        panic!("it is closed");
    };
    assert!(why.contains("log.example.org/lost/2"), "{why}");
    let closed = Mission::open(&dir).expect("it is read");
    assert_eq!(closed.record.frozen, Some(why));
    drop(closed);
    let twice = succeed(
        &dir,
        &lost.folder.path().join("third"),
        "Again.",
        FOUNDED_S + 120,
    );
    assert!(twice.is_err(), "one successor");
}

/// The second cosigner is away when it is asked again.
#[test]
fn a_successor_cites_what_most_saw_whoever_is_away_then() {
    check_cited(false);
}

/// The second cosigner is away all the time, and the copy itself holds what had made the quorum.
#[test]
fn a_successor_cites_what_had_made_the_quorum() {
    check_cited(true);
}

/// One cosigner alone saw the newest, two the one before.
#[track_caller]
fn check_cited(kept: bool) {
    let lost = lost();
    let keys = [1, 2].map(|seed| SigningKey::from_seed(&[seed; 32]));
    let names = ["one", "two"];
    let cosigners = [0, 1].map(|at| Cosigner::new(names[at], keys[at].author()).expect("named"));
    let cosigned = |note: &[u8], by: &[usize]| {
        let mut note = Note::parse(note).expect("a note");
        for at in by {
            let line = cosigners[*at].sign(&keys[*at], note.text(), FOUNDED_S);
            note.signature_add(line.expect("signed")).expect("room");
        }
        note.to_bytes()
    };
    let dir = lost.restored();
    let log = Checkpoint::verifier(
        &founding().origin,
        SigningKey::from_seed(&LOG_SEED).author(),
    )
    .expect("a verifier");
    let witnesses = cosigners
        .iter()
        .map(|cosigner| format!("witness {} {cosigner}\n", cosigner.name()));
    let policy = format!(
        "log {log}\n{}group both all one two\nquorum both\n",
        witnesses.collect::<String>()
    );
    std::fs::write(dir.join("policy.txt"), &policy).expect("writable");
    let store = store_at(&dir).expect("opens");
    let before = store.head().expect("read").checkpoint.expect("signed");
    // Each shows its own line alone, as witnesses do; the newest of one is beyond what two has seen.
    let first = |two: Result<Newest, String>, one: Vec<u8>| Told {
        newest: BTreeMap::from([
            ("one".to_owned(), Ok(Newest::Note(one))),
            ("two".to_owned(), two),
        ]),
        ..Told::default()
    };
    let shown = first(
        Ok(Newest::Note(cosigned(&before, &[0, 1]))),
        cosigned(&lost.note, &[0]),
    );
    let again = first(Err("away".to_owned()), cosigned(&lost.note, &[0]));
    let shown = if kept {
        let policy = Quorum::parse(policy.as_bytes()).expect("a policy");
        let note = Note::parse(&cosigned(&before, &[0, 1])).expect("a note");
        witnessed::keep(store.as_ref(), &policy, &log, &note).expect("kept");
        first(Err("away".to_owned()), cosigned(&lost.note, &[0]))
    } else {
        shown
    };
    for outside in [shown, again] {
        let settled = settle(store.as_ref(), &outside, &Waivers::default());
        assert!(matches!(settled, Ok(Settled::Frozen { .. })), "{settled:?}");
    }
    drop(store);
    let to = lost.folder.path().join("successor");
    let opened = succeed(&dir, &to, "The disk is gone.", FOUNDED_S + 100);
    let (successor, cited) = opened.expect("opened");
    assert_eq!(
        (cited.newest.size, cited.newest.by),
        (lost.entries.len() as u64, vec!["one".to_owned()])
    );
    let witnessed = cited.witnessed.expect("an older one");
    assert_eq!(
        (witnessed.size, witnessed.by, witnessed.is_met),
        (lost.kept, names.map(str::to_owned).to_vec(), true)
    );
    let said = successor.record.folder.facts.succeeds.as_deref();
    let said = said.expect("it cites");
    let text = |note: Vec<u8>| String::from_utf8(note).expect("text");
    assert_eq!(said.checkpoint, text(cosigned(&lost.note, &[0])));
    assert_eq!(said.witnessed, Some(text(cosigned(&before, &[0, 1]))));
}

#[test]
fn successors_are_numbered() {
    let next = |text: &str| {
        let origin = Origin::new(text).expect("a name");
        next_origin(&origin).expect("a name").to_string()
    };
    assert_eq!(next("log.example.org/oak"), "log.example.org/oak/2");
    assert_eq!(next("log.example.org/oak/2"), "log.example.org/oak/3");
}

#[test]
fn a_damaged_backup_is_refused() {
    let lost = lost();
    let from = lost.folder.path().join("backup");
    let refused = |said: &str| {
        let dir = tempfile::tempdir().expect("a temporary folder");
        let error = restore(&from, dir.path()).expect_err("refused");
        assert!(format!("{error:#}").contains(said), "{error:#}");
        assert!(
            !dir.path().join(FILE_NAME).exists(),
            "no record is left behind"
        );
    };
    for name in [FILE_NAME, backup::CHECKPOINT, "keys/log.key"] {
        let path = from.join(name);
        let good = fs::read(&path).expect("readable");
        let mut bad = good.clone();
        let middle = bad.len() / 2;
        bad[middle] ^= 1;
        fs::write(&path, &bad).expect("writable");
        refused("has another digest");
        fs::remove_file(&path).expect("removed");
        refused("cannot read");
        fs::write(&path, &good).expect("writable");
    }
    let list = from.join(backup::SUMS);
    let good = fs::read_to_string(&list).expect("readable");
    fs::write(&list, format!("{good}00  ../../elsewhere\n")).expect("writable");
    refused("is no file of a backup");
    fs::write(&list, good).expect("writable");
    // What is there already is never written over.
    let full = tempfile::tempdir().expect("a temporary folder");
    fs::write(full.path().join("notes.txt"), "mine").expect("writable");
    let error = restore(&from, full.path()).expect_err("refused");
    assert!(error.to_string().contains("is not empty"), "{error}");
}
