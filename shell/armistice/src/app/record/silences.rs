//! That who lets statements in and who replays them give the same answer to whose every key is, where a batch and the
//! clock before it, or several statements of one batch, decide on keys: seeded runs of proposals whose silence ends,
//! answers, admissions and ends, thrown at a record in batches. Everything recorded is then judged by a node
//! (`node/judge.rs`) and folded as bundles fold it (`record/bundle/history.rs`); neither may find fault with an honest
//! record, and at the end all three hold every key to be the same hand's.
//!
//! `ARMISTICE_SEED=7` repeats one run.

use super::*;
use crate::app::fold::record_audience;
use crate::app::mission::own_genesis;
use crate::node::judge::Judge;
use crate::seeded::Seeded;
use armistice_domain::actor::statements::{KeyAdmitted, KeyEnd, KeyRevoked, Post};
use armistice_domain::facts::Audience;
use armistice_domain::id::ActorId;
use armistice_domain::table::statements::{
    ProposalAnswered, Proposed, Right, SeatChange, TableBody,
};
use armistice_domain::words::DecisionRule;
use armistice_formats::facts;
use armistice_record::bundle::{self, History};
use armistice_record::clock::{self, Reading};
use armistice_record::tree::MemoryTree;
use armistice_record::{Content, Draft, Origin};
use armistice_store::MemoryStore;

const START_S: i64 = 1_800_000_000;
const SEEDS: u64 = 48;
const BATCHES: usize = 40;

/// Who there is. The first four have a key to begin with; west has none, and sits at the table all the same.
const ORGANISATIONS: [&str; 7] = ["mission", "north", "south", "east", "west", "quay", "reef"];

/// Keys there are: roots of the first four, and others to be given away.
const KEYS: u8 = 16;

fn key(number: u8) -> SigningKey {
    SigningKey::from_seed(&[number + 1; 32])
}

fn hex(number: u8) -> String {
    key(number).author().to_hex()
}

/// What each key signs next, beyond what is on record: sequence and the statement before.
type Ahead = BTreeMap<u8, (u64, Option<Hash>)>;

struct Run {
    random: Seeded,
    record: Record,
    now_s: i64,
    proposals: u64,
    /// How often a batch was refused something that its own clock had just decided.
    behind_its_clock: usize,
}

impl Run {
    fn new(seed: u64) -> Run {
        let mut random = Seeded(seed);
        let log_key = SigningKey::from_seed(&[7; 32]);
        let meta = Meta {
            origin: Origin::new("log.example.org/silences").expect("a name"),
            log_key: log_key.author(),
            clock: ClockSource::Live,
        };
        let record = Record::create(Box::new(MemoryStore::new()), meta, log_key).expect("created");
        let mut genesis = own_genesis("Silences", "UTC", &[1; 32]);
        genesis.organisations.truncate(1);
        let first = genesis.organisations[0].clone();
        genesis.organisations.clear();
        for number in 0..4 {
            let mut organisation = first.clone();
            organisation.actor = ORGANISATIONS[usize::from(number)].into();
            organisation.key = hex(number);
            organisation.rights = match number {
                0 => vec![Right::RecordOwn, Right::RecordSourced],
                _ => vec![Right::RecordOwn],
            };
            genesis.organisations.push(organisation);
        }
        let rule = match random.below(4) {
            0 => DecisionRule::Majority,
            1 => DecisionRule::Unanimity,
            _ => DecisionRule::SilenceProcedure,
        };
        genesis.body = Some(TableBody {
            members: ["mission", "north", "south", "west"].map(Into::into).into(),
            rule,
        });
        let mut run = Run {
            random,
            record,
            now_s: START_S,
            proposals: 0,
            behind_its_clock: 0,
        };
        let genesis = run.signed(0, &mut Ahead::new(), genesis.into());
        assert!(run.record.append(START_S, vec![genesis])[0].is_ok());
        run
    }

    /// Signed with a key, as so many of its statements after those on record.
    fn signed(&self, whose: u8, ahead: &mut Ahead, body: Body) -> Submission {
        let author = key(whose).author();
        let next = ahead.get(&whose).copied();
        let (sequence, previous) = next.unwrap_or_else(|| self.record.next_of(&author));
        let draft = Draft {
            origin: self.record.meta.origin.clone(),
            author,
            sequence,
            previous,
            seen: None,
            content: Content {
                kind: body.kind().to_string(),
                claimed_s: self.now_s,
                references: Vec::new(),
                audience: record_audience(&Audience::PUBLIC),
                body: armistice_domain::tree::to_cbor(&body.to_tree()).expect("a body"),
                exhibits: Vec::new(),
                due_s: None,
            },
            salt: [1; 32],
        };
        let signed = draft.sign(&key(whose)).expect("it is signed");
        ahead.insert(whose, (sequence + 1, Some(signed.id)));
        Submission {
            bytes: signed.bytes,
            opening: signed.opening,
            blobs: Vec::new(),
        }
    }

    fn one_key(&mut self) -> u8 {
        self.random.below(u64::from(KEYS)) as u8
    }

    /// A key that may sign, mostly.
    fn one_signer(&mut self) -> u8 {
        let ring = &self.record.folder.facts.ring;
        let signs = |number: &u8| ring.signer(&hex(*number)).is_ok();
        let signing: Vec<u8> = (0..KEYS).filter(signs).collect();
        match self.random.one_of(6) {
            false if !signing.is_empty() => {
                signing[self.random.below(signing.len() as u64) as usize]
            }
            _ => self.one_key(),
        }
    }

    fn one_actor(&mut self) -> ActorId {
        ORGANISATIONS[self.random.below(ORGANISATIONS.len() as u64) as usize].into()
    }

    /// Whose the key is, mostly.
    fn speaker(&mut self, whose: u8) -> ActorId {
        let own = self.record.folder.facts.ring.organisation_of(&hex(whose));
        match own.cloned() {
            Some(own) if !self.random.one_of(8) => own,
            _ => self.one_actor(),
        }
    }

    fn body(&mut self, whose: u8) -> Body {
        let (by, at) = (self.speaker(whose), Instant(self.now_s));
        let since = |random: &mut Seeded| {
            let back = random.below(120) as i64;
            random.one_of(3).then(|| Instant(at.0 - back))
        };
        match self.random.below(10) {
            0..=2 => {
                let change = match self.random.below(4) {
                    0 => SeatChange::Admit,
                    1 => SeatChange::Suspend,
                    2 => SeatChange::Reinstate,
                    _ => SeatChange::Rekey,
                };
                let gives = matches!(change, SeatChange::Admit | SeatChange::Rekey);
                let organisation = match change == SeatChange::Admit && !self.random.one_of(4) {
                    true => ORGANISATIONS[4 + self.random.below(3) as usize].into(),
                    false => self.one_actor(),
                };
                let number = self.proposals;
                self.proposals += 1;
                // Ids that do not sort as they were proposed.
                let id = format!("p{}-{number}", self.random.below(10));
                Body::Proposed(Proposed {
                    proposal: id.as_str().into(),
                    by,
                    change,
                    organisation,
                    key: gives.then(|| hex(self.one_key())),
                    custodial: self.random.one_of(2),
                    rights: vec![Right::RecordOwn],
                    compromised_from: since(&mut self.random),
                    // Several fall due together.
                    due: Some(Instant((at.0 + self.random.below(60) as i64) / 20 * 20)),
                    at,
                    words: None,
                })
            }
            3 | 4 => {
                let ring = &self.record.folder.facts.ring;
                let open: Vec<_> = ring.motions.keys().cloned().collect();
                if open.is_empty() {
                    return self.report(by);
                }
                let newest = open.len() as u64;
                let proposal = open[self.random.below(newest) as usize].clone();
                Body::ProposalAnswered(ProposalAnswered {
                    proposal,
                    by,
                    consents: !self.random.one_of(6),
                    at,
                    words: None,
                })
            }
            5 => Body::KeyAdmitted(KeyAdmitted {
                officer: format!("{by}-{}", self.random.below(2)).as_str().into(),
                by,
                title: "An officer".to_string(),
                posts: vec![match self.random.one_of(2) {
                    true => Post::Principal,
                    false => Post::DutyOfficer,
                }],
                key: hex(self.one_key()),
                custodial: self.random.one_of(2),
                at,
            }),
            6 => Body::KeyRevoked(KeyRevoked {
                by,
                key: hex(match self.random.one_of(3) {
                    true => whose,
                    false => self.one_key(),
                }),
                reason: KeyEnd::Lost,
                compromised_from: since(&mut self.random),
                at,
                words: None,
            }),
            _ => self.report(by),
        }
    }

    fn report(&mut self, by: ActorId) -> Body {
        let id = self.random.next();
        let line = format!("zone UTC\nreport {by}:r{id} by={by} channel=Phone\n");
        facts::read(&line).drafts.remove(0).body
    }

    /// The clock goes on, and a batch comes in: of many authors each for itself, or of one and whole.
    fn batch(&mut self) {
        self.now_s += self.random.below(25) as i64;
        let is_whole = self.random.one_of(3);
        let count = 1 + self.random.below(4);
        let (mut ahead, author) = (Ahead::new(), self.one_signer());
        let mut said = Vec::new();
        for _ in 0..count {
            let whose = if is_whole { author } else { self.one_signer() };
            let body = self.body(whose);
            said.push(self.signed(whose, &mut ahead, body));
        }
        let before = self.record.folder.facts.ring.clone();
        let answers = match is_whole {
            true => self.record.append_whole(self.now_s, said.clone()),
            false => self.record.append(self.now_s, said.clone()),
        };
        // The first of a batch has nothing but the clock before it.
        let author = Statement::parse(&said[0].bytes).expect("signed");
        let author = author.envelope().author.to_hex();
        let had_a_say = before.signer(&author).is_ok() && before.silence_over(Instant(self.now_s));
        if had_a_say
            && let Err(refused) = &answers[0]
            && matches!(refused.code(), "key-ended" | "suspended")
        {
            self.behind_its_clock += 1;
        }
    }

    /// What a node and a bundle make of all of it.
    fn check(&self, seed: u64) {
        let (ring, size) = (&self.record.folder.facts.ring, self.record.chain.size());
        let read = |index| {
            let bytes = self.record.store.entry_get(index).expect("readable");
            Statement::parse(&bytes.expect("it is there")).expect("a statement")
        };
        let genesis = read(bundle::GENESIS_INDEX);
        let genesis = genesis.public_content().and_then(bundle::genesis_of);
        let mut history = History::new(&genesis.expect("a genesis"));
        let (mut judge, mut tree) = (Judge::default(), MemoryTree::new());
        for index in 0..size {
            let statement = read(index);
            tree.push(statement.id());
            let refused = judge.take(index, &statement, &tree);
            assert_eq!(refused, None, "seed {seed}: the node refuses entry {index}");
            let author = statement.envelope().author;
            match clock::read(&statement) {
                Reading::Time { time_s } => history.clock(index, time_s),
                _ => assert!(
                    history.entry(index, author, statement.public_content()),
                    "seed {seed}: to a bundle entry {index} is by nobody"
                ),
            }
        }
        for number in 0..KEYS {
            let (author, hex) = (key(number).author(), hex(number));
            let what = format!("seed {seed}: key {number}");
            let signs = ring.signer(&hex).is_ok();
            let signs_for = ring.signer(&hex).ok().map(|signer| signer.organisation);
            assert_eq!(judge.signs_for(&author), signs_for, "{what}, to a node");
            assert_eq!(history.clone().entry(size, author, None), signs, "{what}");
            let told = history.signer(&author);
            let held = ring.signed_by(&hex).map(|held| {
                let officer = held.device.map(|device| device.officer.to_string());
                let doubt = ring.doubt_of(&hex, Instant(self.now_s), u64::MAX);
                let doubt = doubt.map(|from| from.0);
                (
                    held.organisation.to_string(),
                    officer,
                    held.custodial,
                    doubt,
                )
            });
            let told = told.map(|told| {
                let doubt = told.in_doubt_from_s(self.now_s);
                let officer = told.officer.map(|officer| officer.officer);
                (told.actor, officer, told.custodial, doubt)
            });
            assert_eq!(told, held, "{what}, to a bundle");
        }
    }
}

#[test]
fn a_record_a_node_and_a_bundle_agree_on_every_key() {
    let given = std::env::var("ARMISTICE_SEED").ok();
    let given = given.map(|seed| seed.parse::<u64>().expect("ARMISTICE_SEED is a number"));
    let (mut behind, mut decided) = (0, 0);
    for seed in given.map_or(0..SEEDS, |seed| seed..seed + 1) {
        let mut run = Run::new(seed);
        for _ in 0..BATCHES {
            run.batch();
        }
        run.check(seed);
        let motions = run.record.folder.facts.ring.motions.values();
        decided += motions.filter(|motion| motion.decided.is_some()).count();
        behind += run.behind_its_clock;
    }
    assert!(
        given.is_some() || (decided > 80 && behind > 5),
        "{decided}, {behind}"
    );
}
