//! The record on a store that fails on purpose, and on machines whose clock is wrong. What was acknowledged is
//! there afterwards; what was not kept leaves no trace; where nobody knows, the record stops and says so.

use super::*;
use crate::app::mission::{Author, Mission, own_genesis};
use armistice_domain::actor::statements::{KeyAdmitted, Post};
use armistice_domain::entry::statements::OpeningDestroyed;
use armistice_domain::facts::Audience;
use armistice_domain::table::statements::Genesis;
use armistice_formats::facts;
use armistice_record::Origin;
use armistice_store::{Failure, FailureScript, MemoryStore, audit};

const FOUNDED_S: i64 = 1_500_000_000;
pub const LOG_SEED: [u8; 32] = [7; 32];
pub const DESK_SEED: [u8; 32] = [8; 32];

/// The writes of a founding: what the record is, its first entries, its first checkpoint.
const FOUNDING_WRITES: usize = 3;

/// A founded record whose store then fails as the steps say.
fn mission(steps: impl IntoIterator<Item = Option<Failure>>) -> Mission {
    let quiet = std::iter::repeat_n(None, FOUNDING_WRITES);
    let store = MemoryStore::failing(FailureScript::steps(quiet.chain(steps)));
    let log_key = SigningKey::from_seed(&LOG_SEED);
    let meta = Meta {
        origin: Origin::new("log.example.org/failures").expect("a name"),
        log_key: log_key.author(),
        clock: ClockSource::Live,
    };
    let record = Record::create(Box::new(store), meta, log_key).expect("created");
    let desk = Some(Author {
        key: SigningKey::from_seed(&DESK_SEED),
    });
    let mut mission = Mission { record, desk };
    let genesis = own_genesis("Failures", "UTC", &DESK_SEED).into();
    let bodies = vec![(Audience::PUBLIC, genesis, Vec::new())];
    let answers = mission.record_bodies(FOUNDED_S, bodies).expect("signed");
    assert!(answers.iter().all(Result::is_ok), "{answers:?}");
    mission
}

/// Records lines of the facts language at a time.
fn say(mission: &mut Mission, now_s: i64, text: &str) -> Vec<Result<u64, Refused>> {
    let read = facts::read(text);
    assert!(read.problems.is_empty(), "{:?}", read.problems);
    let drafts = read.drafts.into_iter();
    let bodies = drafts.map(|draft| (draft.audience, draft.body, Vec::new()));
    mission
        .record_bodies(now_s, bodies.collect())
        .expect("signed")
}

fn actors(names: &[&str]) -> String {
    let lines = names
        .iter()
        .map(|name| format!("actor {name} \"{name}\" kind=Group\n"));
    lines.collect()
}

/// Chain, store and facts say the same, and all of it verifies.
fn assert_level(mission: &Mission) {
    let record = &mission.record;
    let head = record.store.head().expect("the head is there");
    assert_eq!(head.tree(), record.chain.head());
    assert_eq!(record.folder.facts.size, head.size);
    assert_eq!(record.folder.faults, Vec::<String>::new());
    audit::audit(
        record.store.as_ref(),
        &record.meta.origin,
        record.meta.log_key,
    )
    .expect("it verifies");
}

/// As after a restart: the same store, everything else anew.
fn reopened(mission: Mission) -> Mission {
    let Mission { record, desk } = mission;
    let Record { store, log_key, .. } = record;
    let record = Record::open(store, log_key).expect("it opens again");
    Mission { record, desk }
}

/// The root after the same two steps on a store that never fails.
fn root_without_failure() -> Hash {
    let mut mission = mission([]);
    say(&mut mission, FOUNDED_S + 10, &actors(&["elm", "fir"]));
    say(&mut mission, FOUNDED_S + 20, &actors(&["gum"]));
    mission.record.chain.root()
}

#[test]
fn not_kept_leaves_everything_level() {
    let mut mission = mission([Some(Failure::NotKept)]);
    let before = mission.record.chain.head();
    let answers = say(&mut mission, FOUNDED_S + 10, &actors(&["elm", "fir"]));
    for answer in answers {
        let refused = answer.expect_err("nothing was kept");
        assert_eq!(refused.code(), "stopped");
        assert!(
            refused
                .to_string()
                .starts_with("nothing of this batch was kept"),
            "{refused}"
        );
    }
    assert_eq!(mission.record.chain.head(), before);
    assert_level(&mission);
    // The author tries again with the same numbers, and the record is as if nothing had happened.
    let again = say(&mut mission, FOUNDED_S + 10, &actors(&["elm", "fir"]));
    assert!(again.iter().all(Result::is_ok), "{again:?}");
    say(&mut mission, FOUNDED_S + 20, &actors(&["gum"]));
    assert_level(&mission);
    assert_eq!(mission.record.chain.root(), root_without_failure());
}

#[test]
fn kept_although_the_store_failed_is_acknowledged() {
    let mut mission = mission([Some(Failure::KeptButUnknown)]);
    let answers = say(&mut mission, FOUNDED_S + 10, &actors(&["elm", "fir"]));
    assert!(answers.iter().all(Result::is_ok), "{answers:?}");
    assert_level(&mission);
    say(&mut mission, FOUNDED_S + 20, &actors(&["gum"]));
    assert_level(&mission);
    assert_eq!(mission.record.chain.root(), root_without_failure());
}

#[test]
fn where_nobody_knows_the_record_stops_until_reopened() {
    let mut mission = mission([Some(Failure::LostAndUnknown)]);
    let before = mission.record.chain.head();
    let answers = say(&mut mission, FOUNDED_S + 10, &actors(&["elm", "fir"]));
    assert!(answers.iter().all(Result::is_err), "{answers:?}");
    let after = say(&mut mission, FOUNDED_S + 11, &actors(&["gum"]));
    let refused = after[0].clone().expect_err("it takes nothing more");
    assert!(
        refused
            .to_string()
            .contains("until the record is opened again"),
        "{refused}"
    );
    let mut mission = reopened(mission);
    assert_eq!(mission.record.chain.head(), before);
    say(&mut mission, FOUNDED_S + 10, &actors(&["elm", "fir"]));
    say(&mut mission, FOUNDED_S + 20, &actors(&["gum"]));
    assert_level(&mission);
    assert_eq!(mission.record.chain.root(), root_without_failure());
}

/// Entries that are durable are acknowledged although their checkpoint is not signed yet; the next append, or the
/// next opening, signs one that covers them.
#[test]
fn a_checkpoint_that_failed_is_caught_up() {
    let signed = |mission: &Mission| {
        let note = mission
            .record
            .checkpoint()
            .expect("readable")
            .expect("one is there");
        mission
            .record
            .checkpoint_head(&note)
            .expect("it verifies")
            .size
    };
    for failure in [Failure::NotKept, Failure::LostAndUnknown] {
        let mut first = mission([None, Some(failure)]);
        let founded = first.record.chain.size();
        let answers = say(&mut first, FOUNDED_S + 10, &actors(&["elm"]));
        assert!(answers.iter().all(Result::is_ok), "{answers:?}");
        assert_eq!(signed(&first), founded);
        assert_level(&first);
        say(&mut first, FOUNDED_S + 20, &actors(&["fir"]));
        assert_eq!(signed(&first), first.record.chain.size());

        let mut second = mission([None, Some(failure)]);
        say(&mut second, FOUNDED_S + 10, &actors(&["elm"]));
        let second = reopened(second);
        assert_eq!(signed(&second), second.record.chain.size());
    }
}

#[test]
fn a_machine_whose_clock_is_days_behind_is_refused_with_both_times() {
    let mut mission = mission([]);
    let before = mission.record.chain.head();
    let late_s = FOUNDED_S - CLOCK_LAG_MAX_S - 1;
    let answers = say(&mut mission, late_s, &actors(&["elm"]));
    let refused = answers[0]
        .clone()
        .expect_err("the clock is wrong")
        .to_string();
    for time in [late_s, FOUNDED_S] {
        let time = armistice_domain::instant::Instant(time).to_string();
        assert!(refused.contains(&time), "{refused} does not name {time}");
    }
    assert!(refused.contains("set the machine's clock"), "{refused}");
    assert_eq!(mission.record.chain.head(), before);
    // A clock that lags less keeps the record's last time: it never goes back.
    let answers = say(&mut mission, FOUNDED_S - CLOCK_LAG_MAX_S, &actors(&["elm"]));
    assert!(answers[0].is_ok(), "{answers:?}");
    assert_eq!(mission.record.chain.time_s(), Some(FOUNDED_S));
    assert_level(&mission);
}

/// One author's statements name each other, so one that does not fit takes the batch with it.
#[test]
fn a_batch_of_one_author_is_whole_or_nothing() {
    let mut mission = mission([]);
    let report = "report a by=desk channel=Phone\n";
    assert!(say(&mut mission, FOUNDED_S + 10, report)[0].is_ok());
    let before = mission.record.chain.head();
    let batch = format!("{}{report}{}", actors(&["elm"]), actors(&["fir"]));
    let answers = say(&mut mission, FOUNDED_S + 20, &batch);
    let codes: Vec<&str> = answers
        .iter()
        .map(|a| a.as_ref().map_or_else(Refused::code, |_| "kept"))
        .collect();
    assert_eq!(codes, ["together", "taken", "together"]);
    assert_eq!(mission.record.chain.head(), before);
    assert_level(&mission);
}

/// A report for one reader with attachments, and its author's decision to destroy it.
fn decided(mission: &mut Mission, entry: u64) -> Result<u64, Refused> {
    let id = mission
        .record
        .chain
        .tree()
        .leaf(entry)
        .expect("it is there");
    let decision = Body::OpeningDestroyed(OpeningDestroyed {
        by: "desk".into(),
        entry,
        id: id.to_hex(),
        reason: "a source asked for it".to_string(),
    });
    let bodies = vec![(Audience::PUBLIC, decision, Vec::new())];
    let answers = mission.record_bodies(FOUNDED_S + 30, bodies);
    answers.expect("signed").remove(0)
}

fn attached(mission: &mut Mission, line: &str, blobs: &[&[u8]]) -> u64 {
    let draft = facts::read(line).drafts.remove(0);
    let blobs = blobs.iter().map(|blob| blob.to_vec()).collect();
    let bodies = vec![(draft.audience, draft.body, blobs)];
    let answers = mission.record_bodies(FOUNDED_S + 10, bodies);
    let answer = answers.expect("signed").remove(0);
    answer.expect("it is taken")
}

const ALONE: &[u8] = b"named by one statement";
const TWICE: &[u8] = b"named by two statements for one reader";
const PUBLIC: &[u8] = b"named by a public statement too";

/// Three reports, two of them for one reader: what each names of the attachments above.
fn with_attachments(steps: impl IntoIterator<Item = Option<Failure>>) -> (Mission, u64, u64) {
    // Three batches of entries, each with its checkpoint, come before what is to fail.
    let quiet = std::iter::repeat_n(None, 6);
    let mut mission = mission(quiet.chain(steps));
    let hidden = "report desk:NAME by=desk channel=Phone words=\"for one\" audience=named:elm";
    let first = attached(
        &mut mission,
        &hidden.replace("NAME", "a"),
        &[ALONE, TWICE, PUBLIC],
    );
    let second = attached(&mut mission, &hidden.replace("NAME", "b"), &[TWICE]);
    let shown = "report c by=desk channel=Phone words=\"for all\"";
    attached(&mut mission, shown, &[PUBLIC]);
    (mission, first, second)
}

fn held(mission: &Mission) -> [bool; 3] {
    let store = &mission.record.store;
    [ALONE, TWICE, PUBLIC].map(|blob| {
        let found = store.blob_get(&armistice_record::sha256(blob));
        found.expect("readable").is_some()
    })
}

#[test]
fn attachments_go_with_the_last_content_that_names_them() {
    let (mut mission, first, second) = with_attachments([]);
    assert_eq!(held(&mission), [true, true, true]);
    decided(&mut mission, first).expect("decided");
    assert_eq!(held(&mission), [false, true, true]);
    decided(&mut mission, second).expect("decided");
    assert_eq!(held(&mission), [false, false, true]);
    assert_level(&mission);
    let mission = reopened(mission);
    assert_eq!(held(&mission), [false, false, true]);
    assert_level(&mission);
}

/// Whatever fails between the decision and the end, the next opening of the record makes up for it; and the opening,
/// which alone says what was attached, never goes before the attachment.
#[test]
fn a_destruction_that_broke_off_is_made_up_for() {
    for failure in [
        Failure::NotKept,
        Failure::LostAndUnknown,
        Failure::KeptButUnknown,
    ] {
        // The decision is appended; then the attachment, or only the opening, fails.
        for before in [1, 2] {
            let quiet = std::iter::repeat_n(None, before);
            let (mut mission, first, _) = with_attachments(quiet.chain([Some(failure)]));
            decided(&mut mission, first).expect("the decision stands");
            let opening = mission.record.store.opening_get(first).expect("readable");
            let opened = matches!(opening, OpeningState::Kept(_));
            assert!(opened || !held(&mission)[0], "{failure:?} after {before}");
            let mission = reopened(mission);
            let opening = mission.record.store.opening_get(first).expect("readable");
            assert!(
                matches!(opening, OpeningState::Destroyed { .. }),
                "{failure:?} after {before}"
            );
            assert_eq!(
                held(&mission),
                [false, true, true],
                "{failure:?} after {before}"
            );
            assert_level(&mission);
        }
    }
}

/// A statement of an organisation's first number, as it would come over HTTP.
pub fn first_of(seed: &[u8; 32], origin: &Origin, line: &str) -> Submission {
    let draft = facts::read(&format!("zone UTC\n{line}\n")).drafts.remove(0);
    let key = SigningKey::from_seed(seed);
    let content = armistice_record::Content {
        kind: draft.body.kind().to_string(),
        claimed_s: FOUNDED_S,
        references: Vec::new(),
        audience: crate::app::fold::record_audience(&draft.audience),
        body: armistice_domain::tree::to_cbor(&draft.body.to_tree()).expect("a body"),
        exhibits: Vec::new(),
        due_s: None,
    };
    let draft = armistice_record::Draft {
        origin: origin.clone(),
        author: key.author(),
        sequence: 1,
        previous: None,
        seen: None,
        content,
        salt: [1; 32],
    };
    let signed = draft.sign(&key).expect("it is signed");
    Submission {
        bytes: signed.bytes,
        opening: signed.opening,
        blobs: Vec::new(),
    }
}

/// A genesis with the desk and organisations that record their own.
pub(super) fn genesis_of(title: &str, seeds: &[(&str, [u8; 32])]) -> Genesis {
    let mut genesis = own_genesis(title, "UTC", &DESK_SEED);
    for (name, seed) in seeds {
        let mut organisation = genesis.organisations[0].clone();
        organisation.actor = (*name).into();
        organisation.key = SigningKey::from_seed(seed).author().to_hex();
        organisation.rights.truncate(1);
        genesis.organisations.push(organisation);
    }
    genesis
}

/// Statements of several authors are decided in one batch: what stands earlier in it is there for those who may read
/// it, and for nobody else.
#[test]
fn a_batch_tells_nothing_that_the_record_would_not() {
    let seeds = [("north", [1; 32]), ("south", [2; 32]), ("east", [3; 32])];
    let genesis = genesis_of("Batches", &seeds);
    let log_key = SigningKey::from_seed(&LOG_SEED);
    let origin = Origin::new("log.example.org/batches").expect("a name");
    let meta = Meta {
        origin: origin.clone(),
        log_key: log_key.author(),
        clock: ClockSource::Live,
    };
    let record = Record::create(Box::new(MemoryStore::new()), meta, log_key).expect("created");
    let desk = Some(Author {
        key: SigningKey::from_seed(&DESK_SEED),
    });
    let mut mission = Mission { record, desk };
    let bodies = vec![(Audience::PUBLIC, genesis.into(), Vec::new())];
    let answers = mission.record_bodies(FOUNDED_S, bodies).expect("signed");
    assert!(answers[0].is_ok(), "{answers:?}");
    let lines = [
        "report north:r by=north channel=Phone audience=named:south",
        "link north:r same incident=i by=south at=2017-07-14T02:40 audience=named:north",
        "link north:r same incident=i by=east at=2017-07-14T02:40 audience=own",
    ];
    let batch = lines.iter().zip(&seeds);
    let batch = batch.map(|(line, (_, seed))| first_of(seed, &origin, line));
    let answers = mission.record.append(FOUNDED_S + 10, batch.collect());
    let codes: Vec<&str> = answers
        .iter()
        .map(|a| a.as_ref().map_or_else(Refused::code, |_| "kept"))
        .collect();
    assert_eq!(codes, ["kept", "kept", "unknown"]);
    assert_level(&mission);
}

/// Two hundred rounds of appends and restarts on a store of whose writes a third fail, in every way there is. The
/// seed is printed; `ARMISTICE_SEED` repeats a run.
#[test]
fn no_acknowledged_statement_is_lost() {
    let seed = std::env::var("ARMISTICE_SEED")
        .ok()
        .and_then(|text| text.parse().ok());
    let seed: u64 = seed.unwrap_or(20_160_227);
    outln!("ARMISTICE_SEED={seed}");
    let mut random = seed;
    let mut below = |bound: u64| {
        random = random
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (random >> 33) % bound
    };
    let kinds = [
        Failure::NotKept,
        Failure::KeptButUnknown,
        Failure::LostAndUnknown,
    ];
    let steps: Vec<Option<Failure>> = (0..4000)
        .map(|_| (below(3) == 0).then(|| kinds[below(3) as usize]))
        .collect();
    let mut mission = mission(steps);
    let mut acknowledged: Vec<(u64, String)> = Vec::new();
    let (mut refused, mut restarts) = (0, 0);
    for round in 0..200i64 {
        let names: Vec<String> = (0..=below(3))
            .map(|n| format!("actor-{round}-{n}"))
            .collect();
        let shown: Vec<&str> = names.iter().map(String::as_str).collect();
        let answers = say(
            &mut mission,
            FOUNDED_S + round * (below(3) as i64),
            &actors(&shown),
        );
        for (name, answer) in names.into_iter().zip(answers) {
            match answer {
                Ok(index) => acknowledged.push((index, name)),
                Err(_) => refused += 1,
            }
        }
        if mission.record.stopped.is_some() || below(10) == 0 {
            mission = reopened(mission);
            restarts += 1;
        }
        let head = mission.record.store.head().expect("the head is there");
        assert_eq!(head.tree(), mission.record.chain.head(), "round {round}");
    }
    outln!(
        "{} acknowledged, {refused} refused, {restarts} restarts",
        acknowledged.len()
    );
    assert!(acknowledged.len() > 100 && refused > 50 && restarts > 10);
    let mut mission = reopened(mission);
    assert_level(&mission);
    for (index, name) in &acknowledged {
        let bytes = mission.record.store.entry_get(*index).expect("readable");
        let bytes = bytes.unwrap_or_else(|| panic!("entry {index} ({name}) is lost"));
        let found = bytes
            .windows(name.len())
            .any(|part| part == name.as_bytes());
        assert!(found, "entry {index} is not the statement about {name}");
        assert!(
            mission
                .record
                .folder
                .facts
                .actors
                .contains_key(name.as_str()),
            "{name}"
        );
    }
    // And it goes on.
    mission.record.stopped = None;
    while say(&mut mission, FOUNDED_S + 100_000, &actors(&["last"]))
        .iter()
        .any(Result::is_err)
    {
        mission = reopened(mission);
    }
    assert_level(&mission);
}

/// Whoever records from sources tells what others did, and admits no key, proposes and consents in nobody's name: one that
/// has no key here today may have one tomorrow, and the officers that were made for it with it.
#[test]
fn nobody_speaks_of_keys_for_another() {
    let mut mission = mission([]);
    let mut admits = |by: &str| {
        let body = KeyAdmitted {
            by: by.into(),
            officer: "west-1".into(),
            title: "An officer".to_string(),
            posts: vec![Post::Principal],
            key: SigningKey::from_seed(&[9; 32]).author().to_hex(),
            custodial: false,
            at: Instant(FOUNDED_S + 10),
        };
        let bodies = vec![(Audience::PUBLIC, body.into(), Vec::new())];
        let answers = mission.record_bodies(FOUNDED_S + 10, bodies);
        answers
            .expect("signed")
            .remove(0)
            .map_err(|refused| refused.code())
    };
    assert_eq!(admits("west"), Err("not-own-word"));
    let desk = own_genesis("x", "UTC", &DESK_SEED).organisations[0]
        .actor
        .to_string();
    assert!(admits(&desk).is_ok());
}
