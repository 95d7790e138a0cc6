//! A bundle made from a small fictional record of fixed keys, salts and times, and what it says.
//!
//! The same bundles are `fixtures/bundles/notice.armistice` and `enrolled.armistice`, with the policy they are checked
//! against beside them. `UPDATE_EXPECT=1` writes all three. That no byte of it can change is tried in `core/record/tests/bundles.rs`,
//! and by `docs/spec/verify.py`.

use super::*;
use crate::app::record::{Record, Submission};
use armistice_domain::actor::statements::{KeyAdmitted, KeyEnd, KeyRevoked, Post};
use armistice_domain::entry::statements::{OpeningDestroyed, Received};
use armistice_domain::id::ActorId;
use armistice_domain::incident::statements::AccusedNotified;
use armistice_domain::instant::Instant;
use armistice_domain::report::statements::Reported;
use armistice_domain::statements::Body;
use armistice_domain::table::statements::{
    Genesis, Organisation, ProposalAnswered, Proposed, Right, SeatChange, TableBody,
};
use armistice_domain::tree;
use armistice_domain::words::{Channel, DecisionRule};
use armistice_record::chain::SignatureCheck;
use armistice_record::note::NoteVerifier;
use armistice_record::{Audience, Cosigner, Draft, Origin, SigningKey, TreeHead, sha256};
use armistice_store::{ClockSource, MemoryStore, Meta, NewEntry};
use std::path::PathBuf;
use std::sync::Arc;

/// 2031-05-03 08:00 UTC.
const START_S: i64 = 1_935_561_600;

const ORIGIN: &str = "exercise.example/lagoon-truce";

/// Everybody's keys: the first byte of the seed says whose.
const LOG: u8 = 40;
const MISSION: u8 = 41;
const NORTH: u8 = 42;
const SOUTH: u8 = 43;
const NORTH_WITNESS: u8 = 44;
const SOUTH_WITNESS: u8 = 45;
const SOUTH_OFFICER: u8 = 46;
const NORTH_AGAIN: u8 = 47;
const NORTH_OFFICER: u8 = 48;

fn key(whose: u8) -> SigningKey {
    SigningKey::from_seed(&[whose; 32])
}

fn origin() -> Origin {
    Origin::new(ORIGIN).expect("a name")
}

fn cosigner(name: &str, whose: u8) -> Cosigner {
    Cosigner::new(name, key(whose).author()).expect("a name and a key")
}

fn north_witness() -> Cosigner {
    cosigner("north.exercise.example", NORTH_WITNESS)
}

fn south_witness() -> Cosigner {
    cosigner("south.exercise.example", SOUTH_WITNESS)
}

fn policy_text() -> String {
    let log = NoteVerifier::new(ORIGIN, key(LOG).author()).expect("a name and a key");
    format!(
        "# EXERCISE: a fictional record. Its log, and the nodes of its two sides.\n\
         log {log}\n\
         witness north {}\n\
         witness south {}\n\
         group both all north south\n\
         quorum both\n",
        north_witness(),
        south_witness()
    )
}

fn policy() -> Quorum {
    Quorum::parse(policy_text().as_bytes()).expect("a policy")
}

struct World {
    record: Record,
}

impl World {
    fn new() -> World {
        World::with_body(None)
    }

    fn with_body(body: Option<TableBody>) -> World {
        let meta = Meta {
            origin: origin(),
            log_key: key(LOG).author(),
            clock: ClockSource::Live,
        };
        let store = Box::new(MemoryStore::new());
        let record = Record::create(store, meta, key(LOG)).expect("created");
        let mut world = World { record };
        let organisation = |actor: &str, whose: u8, custodial: bool| Organisation {
            actor: ActorId::new(actor),
            key: key(whose).author().to_hex(),
            custodial,
            // The mission is the mechanism's secretariat: it tells the accused.
            rights: if whose == MISSION {
                vec![Right::RecordOwn, Right::RecordSourced]
            } else {
                vec![Right::RecordOwn]
            },
        };
        let genesis = Genesis {
            title: [("en".to_string(), "EXERCISE: the Lagoon truce".to_string())].into(),
            zone: "UTC".to_string(),
            replayed: false,
            exercise: true,
            organisations: vec![
                organisation("mission", MISSION, true),
                organisation("north", NORTH, false),
                organisation("south", SOUTH, false),
            ],
            attributions: Vec::new(),
            body,
        };
        world.say(0, MISSION, Audience::Public, None, genesis.into());
        world
    }

    /// Records one statement, so many seconds after the start, and gives its place.
    fn say(
        &mut self,
        after_s: i64,
        whose: u8,
        audience: Audience,
        seen: Option<TreeHead>,
        body: Body,
    ) -> u64 {
        let (sequence, previous) = self.record.next_of(&key(whose).author());
        let now_s = START_S + after_s;
        let draft = Draft {
            origin: origin(),
            author: key(whose).author(),
            sequence,
            previous,
            seen,
            content: Content {
                kind: body.kind().to_string(),
                claimed_s: now_s,
                references: Vec::new(),
                audience,
                body: tree::to_cbor(&body.to_tree()).expect("a body"),
                exhibits: Vec::new(),
                due_s: None,
            },
            salt: sha256(&[whose, sequence as u8]).0,
        };
        let signed = draft.sign(&key(whose)).expect("signed");
        let submission = Submission {
            bytes: signed.bytes,
            opening: signed.opening,
            blobs: Vec::new(),
        };
        let answers = self.record.append(now_s, vec![submission]);
        *answers[0].as_ref().expect("recorded")
    }

    /// The same, in public, by somebody who had seen nothing.
    fn tell(&mut self, after_s: i64, whose: u8, body: impl Into<Body>) -> u64 {
        self.say(after_s, whose, Audience::Public, None, body.into())
    }

    fn cosign_both(&self, after_s: i64) {
        self.cosign(
            after_s,
            &[
                (north_witness(), NORTH_WITNESS),
                (south_witness(), SOUTH_WITNESS),
            ],
        );
    }

    fn head(&self) -> TreeHead {
        self.record.chain.head()
    }

    fn id(&self, place: u64) -> Hash {
        self.record.chain.tree().leaf(place).expect("it is there")
    }

    /// Lets witnesses cosign the newest checkpoint and keeps what they signed.
    fn cosign(&self, after_s: i64, by: &[(Cosigner, u8)]) {
        let bytes = self.record.checkpoint().expect("readable").expect("signed");
        let mut note = Note::parse(&bytes).expect("a note");
        for (cosigner, whose) in by {
            let line = cosigner.sign(&key(*whose), note.text(), START_S + after_s);
            note.signature_replace(line.expect("signed")).expect("room");
        }
        let checkpoint = Checkpoint::parse(note.text()).expect("a checkpoint");
        let put = self
            .record
            .store
            .checkpoint_put(&checkpoint, &note.to_bytes());
        put.expect("kept");
    }

    /// Keeps the newest note as a server does when a cosignature comes in.
    fn keep(&self) {
        let bytes = self.record.checkpoint().expect("readable").expect("signed");
        let log = NoteVerifier::new(ORIGIN, key(LOG).author()).expect("a name and a key");
        let note = Note::parse(&bytes).expect("a note");
        witnessed::keep(self.record.store.as_ref(), &policy(), &log, &note).expect("kept");
    }

    fn made(&self, statements: &[Asked]) -> Result<Made> {
        make(
            self.record.store.as_ref(),
            Wanted {
                statements,
                policy: &policy(),
                under: Under::Newest,
                withhold: false,
            },
        )
    }
}

fn report(by: &str, words: &str) -> Body {
    Reported {
        report: format!("{by}-1").into(),
        by: by.into(),
        channel: Channel::Radio,
        means: None,
        words: Some(words.to_string()),
        lang: Some("en".to_string()),
        place_as_said: None,
        elements: Default::default(),
        between: Vec::new(),
        count: None,
        rule: None,
        casualties: Vec::new(),
        killed: None,
        relayed_from: None,
        origin: None,
        source_grade: None,
        info_grade: None,
        source_mark: None,
    }
    .into()
}

fn received(by: &str, place: u64, id: Hash, after_s: i64) -> Body {
    Received {
        by: by.into(),
        entry: place,
        id: id.to_hex(),
        at: Instant(START_S + after_s),
    }
    .into()
}

/// The mission tells south that it is accused. South's node files a receipt; north, which is not told what it
/// says, reports something else later and had seen the log by then. Both sides' nodes cosign.
fn noticed() -> (World, u64) {
    let mut world = World::new();
    world.say(
        60,
        NORTH,
        Audience::Public,
        None,
        report("north", "Two shells near the salt works"),
    );
    let notice = AccusedNotified {
        incident: "salt-works-1".into(),
        actor: "south".into(),
        at: Instant(START_S + 120),
        window_s: Some(72 * 3600),
    };
    let to_south = Audience::named_of(["south"]);
    let place = world.say(120, MISSION, to_south, None, notice.into());
    let (id, seen) = (world.id(place), world.head());
    let to_mission = Audience::named_of(["mission"]);
    world.say(
        125,
        SOUTH,
        to_mission,
        Some(seen),
        received("south", place, id, 124),
    );
    let seen = world.head();
    let later = Reported {
        report: "north-2".into(),
        ..match report("north", "Quiet since noon") {
            Body::Reported(report) => report,
            other => panic!("{other:?}"),
        }
    };
    world.say(3600, NORTH, Audience::Public, Some(seen), later.into());
    world.cosign(
        3607,
        &[
            (north_witness(), NORTH_WITNESS),
            (south_witness(), SOUTH_WITNESS),
        ],
    );
    (world, place)
}

fn admitted(by: &str, officer: &str, posts: &[Post], whose: u8, after_s: i64) -> KeyAdmitted {
    KeyAdmitted {
        by: by.into(),
        officer: officer.into(),
        title: format!("Liaison officer of {by}"),
        posts: posts.to_vec(),
        key: key(whose).author().to_hex(),
        custodial: false,
        at: Instant(START_S + after_s),
    }
}

fn ended(by: &str, whose: u8, reason: KeyEnd, from_s: Option<i64>, after_s: i64) -> KeyRevoked {
    KeyRevoked {
        by: by.into(),
        key: key(whose).author().to_hex(),
        reason,
        compromised_from: from_s.map(|from_s| Instant(START_S + from_s)),
        at: Instant(START_S + after_s),
        words: None,
    }
}

fn proposed(proposal: &str, change: SeatChange, organisation: &str, after_s: i64) -> Proposed {
    let rekeys = change == SeatChange::Rekey;
    Proposed {
        proposal: proposal.into(),
        by: "mission".into(),
        change,
        organisation: organisation.into(),
        key: rekeys.then(|| key(NORTH_AGAIN).author().to_hex()),
        custodial: false,
        rights: Vec::new(),
        compromised_from: None,
        due: None,
        at: Instant(START_S + after_s),
        words: None,
    }
}

fn answered(proposal: &str, by: &str, after_s: i64) -> ProposalAnswered {
    ProposalAnswered {
        proposal: proposal.into(),
        by: by.into(),
        consents: true,
        at: Instant(START_S + after_s),
        words: None,
    }
}

const ADMITS_SOUTH_OFFICER: u64 = 3;
const PROPOSES_REKEY: u64 = 5;
const CONSENTS: u64 = 7;
const ADMITS_NORTH_OFFICER: u64 = 9;
const REPORT: u64 = 11;
const SEEN: u64 = 13;
const ENDS_NORTH_OFFICER: u64 = 15;

/// North lost its root key: the mission proposes a new one, an officer of south consents for the other member of the
/// body. The new key admits an officer, who reports; an officer of south had seen that; later north ends the key.
fn enrolled() -> World {
    let mut world = World::with_body(Some(TableBody {
        members: vec!["mission".into(), "south".into()],
        rule: DecisionRule::BothCoChairs,
    }));
    let posts = [Post::Principal, Post::LiaisonOfficer];
    let south = admitted("south", "south-1", &posts, SOUTH_OFFICER, 60);
    assert_eq!(world.tell(60, SOUTH, south), ADMITS_SOUTH_OFFICER);
    let proposed = proposed("p1", SeatChange::Rekey, "north", 120);
    assert_eq!(world.tell(120, MISSION, proposed), PROPOSES_REKEY);
    let consent = answered("p1", "south", 180);
    assert_eq!(world.tell(180, SOUTH_OFFICER, consent), CONSENTS);
    let posts = [Post::LiaisonOfficer];
    let north = admitted("north", "north-1", &posts, NORTH_OFFICER, 240);
    assert_eq!(world.tell(240, NORTH_AGAIN, north), ADMITS_NORTH_OFFICER);
    let said = report("north", "Two shells near the salt works");
    assert_eq!(world.tell(300, NORTH_OFFICER, said), REPORT);
    let seen = Some(world.head());
    let said = report("south", "We saw no shells");
    let seen = world.say(360, SOUTH_OFFICER, Audience::Public, seen, said);
    assert_eq!(seen, SEEN);
    let ended = ended("north", NORTH_OFFICER, KeyEnd::Captured, Some(330), 3600);
    assert_eq!(world.tell(3600, NORTH_AGAIN, ended), ENDS_NORTH_OFFICER);
    world.cosign_both(3607);
    world
}

fn fixture(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../../fixtures/bundles")
        .join(name)
}

#[test]
fn the_fixture_is_what_the_program_makes() {
    let (world, place) = noticed();
    let made = world.made(&[Asked::Place(place)]).expect("made");
    let again = world.made(&[Asked::Id(world.id(place))]).expect("made");
    assert_eq!(made.bytes, again.bytes);
    let enrolled = enrolled()
        .made(&[Asked::Place(REPORT)])
        .expect("made with its keys");
    let files = [
        ("notice.armistice", made.bytes),
        ("enrolled.armistice", enrolled.bytes),
        ("roots.txt", policy_text().into_bytes()),
    ];
    for (name, bytes) in files {
        if std::env::var_os("UPDATE_EXPECT").is_some() {
            std::fs::write(fixture(name), &bytes).expect("it can be written");
        }
        let found = std::fs::read(fixture(name)).unwrap_or_default();
        assert!(
            found == bytes,
            "{name} is stale; run this test with UPDATE_EXPECT=1"
        );
    }
}

#[test]
fn it_says_who_knew_what_and_by_when() {
    let (world, place) = noticed();
    let findings = world.made(&[Asked::Place(place)]).expect("made").findings;
    assert_eq!(findings.recorded_by_s, Some(START_S + 3607));
    assert_eq!((findings.witnessed.k, findings.witnessed.n), (2, 2));
    let [subject] = findings.subjects.as_slice() else {
        panic!("one statement was asked for");
    };
    assert_eq!(
        (subject.index, subject.author.actor.as_str()),
        (place, "mission")
    );
    assert_eq!(subject.not_before_s, START_S + 120);
    let content = subject.disclosed.content().expect("opened");
    assert_eq!(content.kind, "accused-notified");
    let receipts: Vec<_> = subject
        .receipts
        .iter()
        .map(|receipt| receipt.by.actor.as_str())
        .collect();
    assert_eq!(receipts, ["south"]);
    let seen_by: Vec<_> = subject
        .seen_by
        .iter()
        .map(|seen| seen.by.actor.as_str())
        .collect();
    assert_eq!(seen_by, ["south", "north"]);
}

#[test]
fn a_content_can_be_left_out_or_destroyed() {
    let (mut world, place) = noticed();
    let wanted = Wanted {
        statements: &[Asked::Place(place)],
        policy: &policy(),
        under: Under::Newest,
        withhold: true,
    };
    let made = make(world.record.store.as_ref(), wanted).expect("made");
    assert_eq!(made.findings.subjects[0].disclosed, Disclosed::Withheld);
    assert_eq!(made.findings.subjects[0].receipts.len(), 1);

    let destroyed = OpeningDestroyed {
        by: "mission".into(),
        entry: place,
        id: world.id(place).to_hex(),
        reason: "it named a source".to_string(),
    };
    let decision = world.say(7200, MISSION, Audience::Public, None, destroyed.into());
    world
        .record
        .store
        .opening_destroy(place, decision)
        .expect("destroyed");
    let by = [
        (north_witness(), NORTH_WITNESS),
        (south_witness(), SOUTH_WITNESS),
    ];
    world.cosign(7300, &by);
    let made = world.made(&[Asked::Place(place)]).expect("made");
    let subject = &made.findings.subjects[0];
    assert_eq!(subject.disclosed, Disclosed::Withheld);
    assert_eq!(
        subject.destroyed.as_ref().map(|found| found.index),
        Some(decision)
    );
}

#[test]
fn what_is_not_witnessed_is_not_bundled() {
    let (mut world, _) = noticed();
    let place = world.say(
        9000,
        SOUTH,
        Audience::Public,
        None,
        report("south", "We saw nothing"),
    );
    let refused = world
        .made(&[Asked::Place(place)])
        .expect_err("nobody cosigned it");
    assert!(
        refused.to_string().contains("not witnessed yet: 0 of 2"),
        "{refused}"
    );
    world.cosign(9010, &[(north_witness(), NORTH_WITNESS)]);
    let refused = world
        .made(&[Asked::Place(place)])
        .expect_err("one is not enough");
    assert!(
        refused.to_string().contains("not witnessed yet: 1 of 2"),
        "{refused}"
    );
    world.cosign(9020, &[(south_witness(), SOUTH_WITNESS)]);
    world.made(&[Asked::Place(place)]).expect("both cosigned");
}

#[test]
fn what_is_not_there_is_told() {
    let (world, _) = noticed();
    for (asked, told) in [
        (Asked::Place(99), "there is no entry 99"),
        (Asked::Place(0), "a statement of the log's clock"),
        (Asked::Id(sha256(b"nothing")), "no entry has the id"),
    ] {
        let refused = world.made(&[asked]).expect_err("not there");
        assert!(refused.to_string().contains(told), "{refused}");
    }
}

#[test]
fn an_older_checkpoint_proves_an_earlier_time() {
    let (mut world, place) = noticed();
    let kept = world
        .record
        .checkpoint()
        .expect("readable")
        .expect("signed");
    world.say(
        9000,
        SOUTH,
        Audience::Public,
        None,
        report("south", "We saw nothing"),
    );
    world.cosign(
        9010,
        &[
            (north_witness(), NORTH_WITNESS),
            (south_witness(), SOUTH_WITNESS),
        ],
    );
    let by_s = |under: Under| {
        let wanted = Wanted {
            statements: &[Asked::Place(place)],
            policy: &policy(),
            under,
            withhold: false,
        };
        let made = make(world.record.store.as_ref(), wanted).expect("made");
        made.findings.recorded_by_s
    };
    assert_eq!(by_s(Under::Newest), Some(START_S + 9010));
    let kept = Note::parse(&kept).expect("a note");
    assert_eq!(by_s(Under::Given(kept)), Some(START_S + 3607));
}

/// By when something was known is asked about long afterwards, when the newest checkpoint is another and was signed again
/// and again: what made the quorum is kept with the times of its first signatures.
#[test]
fn a_time_that_was_witnessed_is_proved_long_afterwards() {
    let (mut world, place) = noticed();
    world.keep();
    world.say(
        9000,
        SOUTH,
        Audience::Public,
        None,
        report("south", "We saw nothing"),
    );
    world.cosign_both(9010);
    world.keep();
    // Nothing more is recorded, and both look again.
    world.cosign_both(9700);
    world.keep();
    let under = |under: Under| {
        let wanted = Wanted {
            statements: &[Asked::Place(place)],
            policy: &policy(),
            under,
            withhold: false,
        };
        make(world.record.store.as_ref(), wanted)
    };
    let by_s = |one: Under| {
        let found = under(one).expect("made").findings;
        found.recorded_by_s.map(|by_s| by_s - START_S)
    };
    assert_eq!(by_s(Under::Newest), Some(9010));
    assert_eq!(by_s(Under::WitnessedBy(START_S + 9700)), Some(9010));
    assert_eq!(by_s(Under::WitnessedBy(START_S + 9010)), Some(9010));
    assert_eq!(by_s(Under::WitnessedBy(START_S + 9009)), Some(3607));
    assert_eq!(by_s(Under::WitnessedBy(START_S + 3607)), Some(3607));
    let earlier = under(Under::WitnessedBy(START_S + 3606)).expect_err("nobody had signed");
    let first = Instant(START_S + 3607);
    assert!(
        earlier.to_string().contains(&format!(
            "the first that covers it was witnessed by {first}"
        )),
        "{earlier}"
    );
    // The receipt was recorded before, so that south knew of it is proved by the earlier time too.
    let found = under(Under::WitnessedBy(START_S + 3607)).expect("made");
    assert_eq!(found.findings.subjects[0].receipts.len(), 1);
}

/// South's node holds a copy of the log, what it was given as an addressee, and a checkpoint it kept.
#[test]
fn a_party_proves_it_without_the_host() {
    let (world, place) = noticed();
    let host = world.record.store.as_ref();
    let node = MemoryStore::new();
    let meta = host.meta_get().expect("readable").expect("said");
    node.meta_put(&meta).expect("said");
    let mut entries = Vec::new();
    let copied = host.entry_scan(0, u64::MAX, &mut |_, bytes| {
        entries.push(armistice_store::NewEntry {
            bytes: bytes.to_vec(),
            opening: None,
        });
        ControlFlow::Continue(())
    });
    copied.expect("readable");
    node.entry_append(TreeHead::empty(), &entries, world.head(), &[])
        .expect("kept");
    for index in host.opening_list().expect("readable") {
        let opening = opening_held(host, index).expect("readable").expect("held");
        let change = armistice_store::Change::Put {
            key: index.to_be_bytes().to_vec(),
            value: opening,
        };
        node.projection_put(OPENINGS, &[change], None)
            .expect("kept");
    }
    let kept = world
        .record
        .checkpoint()
        .expect("readable")
        .expect("signed");
    let wanted = Wanted {
        statements: &[Asked::Place(place)],
        policy: &policy(),
        under: Under::Given(Note::parse(&kept).expect("a note")),
        withhold: false,
    };
    let made = make(&node, wanted).expect("made");
    assert_eq!(
        made.bytes,
        world.made(&[Asked::Place(place)]).expect("made").bytes
    );
}

#[test]
fn who_signed_with_an_enrolled_key_is_proved_with_its_history() {
    let made = enrolled().made(&[Asked::Place(REPORT)]).expect("made");
    let subject = &made.findings.subjects[0];
    let author = &subject.author;
    assert_eq!(author.actor, "north");
    let officer = author.officer.as_ref().expect("an officer signed");
    assert_eq!(
        (officer.officer.as_str(), officer.title.as_str()),
        ("north-1", "Liaison officer of north")
    );
    assert_eq!(author.admitted, ADMITS_NORTH_OFFICER);
    let ended = author.ended.as_ref().expect("it was ended later");
    assert_eq!(
        (ended.index, ended.reason.as_str()),
        (ENDS_NORTH_OFFICER, "captured")
    );
    // It was signed half a minute before the key came into other hands.
    assert_eq!(author.in_doubt_from_s(subject.not_before_s), None);
    let from_s = START_S + 330;
    assert_eq!(author.in_doubt_from_s(from_s - 1), None);
    assert_eq!(author.in_doubt_from_s(from_s), Some(from_s));
    let seen_by = &subject.seen_by[0];
    assert_eq!(seen_by.by.actor, "south");
    assert_eq!(seen_by.by.admitted, ADMITS_SOUTH_OFFICER);
    let bundle = Bundle::parse(&made.bytes).expect("it reads");
    let places: Vec<u64> = bundle.items.iter().map(|item| item.proof.index).collect();
    assert_eq!(places, (0..=ENDS_NORTH_OFFICER).collect::<Vec<_>>());
}

/// Every item of the history is needed, and one that is left out makes the bundle refused, or proves less: what is not
/// proved of keys is what an entry that is not there could say.
#[test]
fn a_history_with_a_hole_gives_nobody_a_key() {
    let made = enrolled().made(&[Asked::Place(REPORT)]).expect("made");
    let whole = Bundle::parse(&made.bytes).expect("it reads");
    let without = |place: u64| {
        let mut bundle = whole.clone();
        bundle
            .items
            .retain(|item| ![place - 1, place].contains(&item.proof.index));
        let bytes = bundle.to_bytes().expect("it can be written");
        bundle::verify(&bytes, &policy()).map_err(|fault| fault.code())
    };
    for place in [
        ADMITS_SOUTH_OFFICER,
        PROPOSES_REKEY,
        CONSENTS,
        ADMITS_NORTH_OFFICER,
    ] {
        assert_eq!(
            without(place),
            Err("bundle-author-unknown"),
            "without {place}"
        );
    }
    let found = without(ENDS_NORTH_OFFICER).expect("nobody can tell");
    assert_eq!(found.subjects[0].author.ended, None);
}

/// What an officer of an organisation signed, another of the same cannot have received or seen.
#[test]
fn one_organisation_is_one_whoever_of_it_signs() {
    let mut world = enrolled();
    let seen = Some(world.head());
    let again = Reported {
        report: "north-2".into(),
        ..match report("north", "Quiet since noon") {
            Body::Reported(report) => report,
            other => panic!("{other:?}"),
        }
    };
    world.say(3700, NORTH_AGAIN, Audience::Public, seen, again.into());
    world.cosign_both(3707);
    let made = world.made(&[Asked::Place(REPORT)]).expect("made");
    let seen_by: Vec<_> = made.findings.subjects[0]
        .seen_by
        .iter()
        .map(|seen| seen.by.actor.as_str())
        .collect();
    assert_eq!(seen_by, ["south"]);
}

/// The silence procedure decides at a statement of the log's clock: that one is there, and its suspension is told.
#[test]
fn a_decision_by_silence_is_proved_by_the_clock_that_ended_it() {
    let mut world = World::with_body(Some(TableBody {
        members: vec!["mission".into(), "south".into()],
        rule: DecisionRule::SilenceProcedure,
    }));
    let mut rekey = proposed("p1", SeatChange::Rekey, "north", 60);
    rekey.due = Some(Instant(START_S + 100));
    world.tell(60, MISSION, rekey);
    // Silence is over when the clock before this says so, and the bundle has no other reason to hold that one.
    let said = world.tell(110, MISSION, report("mission", "Quiet"));
    let place = world.tell(120, NORTH_AGAIN, report("north", "Two shells"));
    world.cosign_both(200);
    let made = world.made(&[Asked::Place(place)]).expect("made");
    let author = &made.findings.subjects[0].author;
    assert_eq!(
        (author.actor.as_str(), author.admitted),
        ("north", said - 1)
    );
    // Without the proposal nobody has the key.
    let mut bundle = Bundle::parse(&made.bytes).expect("it reads");
    bundle
        .items
        .retain(|item| ![2, 3].contains(&item.proof.index));
    let bytes = bundle.to_bytes().expect("it can be written");
    let refused = bundle::verify(&bytes, &policy()).expect_err("a key of nobody");
    assert_eq!(refused.code(), "bundle-author-unknown");
}

/// A sighting is of a key, and told once: what the same key signed later under a larger tree shows nothing new, another key
/// of the same organisation does. What a key that is nobody's signed, which an honest log does not hold, is left out, and the
/// bundle holds.
#[test]
fn a_later_sighting_of_one_key_is_skipped_and_that_of_nobodys_key_too() {
    let mut world = enrolled();
    let says = |world: &mut World, after_s, whose, words: &str, number: u32| {
        let seen = Some(world.head());
        let again = Reported {
            report: format!("south-{number}").as_str().into(),
            ..match report("south", words) {
                Body::Reported(report) => report,
                other => panic!("{other:?}"),
            }
        };
        world.say(after_s, whose, Audience::Public, seen, again.into())
    };
    let again = says(&mut world, 3700, SOUTH_OFFICER, "Nor did we hear any", 2);
    let root = says(&mut world, 3710, SOUTH, "We ask who did", 3);

    let stranger = key(99);
    let draft = Draft {
        origin: origin(),
        author: stranger.author(),
        sequence: 1,
        previous: None,
        seen: Some(world.head()),
        content: Content {
            kind: "report".to_string(),
            claimed_s: START_S,
            references: Vec::new(),
            audience: Audience::Public,
            body: tree::to_cbor(&report("south", "x").to_tree()).expect("a body"),
            exhibits: Vec::new(),
            due_s: None,
        },
        salt: [0; 32],
    };
    let bytes = draft.sign(&stranger).expect("signed").bytes;
    let (mut chain, before) = (world.record.chain.clone(), world.head());
    let statement = Statement::parse(&bytes).expect("a statement");
    chain
        .statement_add(&statement, SignatureCheck::Now)
        .expect("the chain asks for no more than a signature");
    let entry = NewEntry {
        bytes,
        opening: None,
    };
    let store = Arc::clone(&world.record.store);
    store
        .entry_append(before, &[entry], chain.head(), &[])
        .expect("kept");
    world.record.follow().expect("followed");
    says(&mut world, 3720, SOUTH, "We still ask", 4);
    world.cosign_both(3727);

    let made = world.made(&[Asked::Place(REPORT)]).expect("made");
    let seen_by = made.findings.subjects[0].seen_by.iter();
    let seen_by: Vec<u64> = seen_by.map(|seen| seen.index).collect();
    assert_eq!(seen_by, [SEEN, root]);
    let bundle = Bundle::parse(&made.bytes).expect("it reads");
    let places: Vec<u64> = bundle.items.iter().map(|item| item.proof.index).collect();
    assert!(
        !places.contains(&again) && !places.contains(&before.size),
        "{places:?}"
    );
    // Put in by hand, the second sighting is refused.
    let mut forged = bundle.clone();
    let last = forged
        .items
        .iter()
        .position(|item| item.proof.index == root);
    let last = last.expect("it is there");
    let twice = forged.items[last].sightings[0].clone();
    forged.items[last].sightings.push(twice);
    let refused = bundle::verify(&forged.to_bytes().expect("written"), &policy());
    assert_eq!(refused.expect_err("twice").code(), "bundle-sighting");
}
