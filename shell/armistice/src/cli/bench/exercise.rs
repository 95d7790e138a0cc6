//! A fictional world of any size: three truces, two sides and their units, sixty districts, and as many
//! reports as asked for, drawn from a printed seed. Nothing in it names anybody real.
//!
//! Reports are signed by two authors on two threads and go straight into the store, as they would stand
//! there after being checked one by one: making the record is not what is measured. Read next: `million`.

use crate::app::mission::{self, Founding, Mission, first_refusal};
use crate::app::record::{Record, Submission};
use anyhow::{Context, Result};
use armistice_domain::facts::Audience;
use armistice_domain::id::{ActorId, PlaceId};
use armistice_domain::instant::{Instant, Span, Stated};
use armistice_domain::place::statements::PlaceIs;
use armistice_domain::report::statements::{Elements, Range, Reported, Target};
use armistice_domain::statements::Body;
use armistice_domain::table::statements::{Genesis, Organisation, Right};
use armistice_domain::tree;
use armistice_domain::words::{
    Channel, CountingRule, EventType, FireAssessment, PlaceKind, TargetKind, Weapon,
};
use armistice_formats::facts;
use armistice_record::chain::SignatureCheck;
use armistice_record::content::{Audience as RecordAudience, Content};
use armistice_record::statement::Draft;
use armistice_record::{Hash, Origin, SigningKey, Statement, sha256};
use armistice_store::{ClockSource, NewEntry};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

const FACTS: &str = include_str!("exercise.facts");

/// 1 March 2030, when the last of the truces has begun.
pub const FIRST_DAY: i64 = 1_898_553_600;
pub const DAY_S: i64 = 86_400;
/// Reports are spread evenly over so many days.
pub const DAYS: usize = 400;
const DISTRICTS: usize = 60;
const BATCH: usize = 2000;

/// Numbers from a seed (SplitMix64): the same on every machine.
pub struct Dice(pub u64);

impl Dice {
    pub fn roll(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % below.max(1) as u64) as usize
    }

    fn pick<T: Clone>(&mut self, of: &[T]) -> T {
        of[self.roll(of.len())].clone()
    }
}

/// A key of an organisation of the exercise.
pub fn key_of(name: &str) -> SigningKey {
    SigningKey::from_seed(&sha256(format!("armistice bench {name}").as_bytes()).0)
}

/// An empty record of the exercise with its texts, sides and places; `authors` may record as well.
pub fn found(
    dir: &Path,
    authors: &[String],
    clock: ClockSource,
    founded_s: i64,
) -> Result<Mission> {
    let seed = |words: &str| sha256(words.as_bytes()).0;
    let organisation = |actor: &str, key: &SigningKey| Organisation {
        actor: ActorId::new(actor),
        key: key.author().to_hex(),
        custodial: true,
        rights: vec![Right::RecordOwn, Right::RecordSourced],
    };
    let mut organisations = vec![organisation(
        "desk",
        &SigningKey::from_seed(&seed("armistice bench desk")),
    )];
    organisations.extend(authors.iter().map(|name| organisation(name, &key_of(name))));
    let founding = Founding {
        origin: Origin::new("armistice.example/exercise/bench")
            .map_err(|fault| anyhow::anyhow!("{}", fault.code()))?,
        clock,
        genesis: Genesis {
            title: BTreeMap::from([("en".to_string(), "Exercise for measuring".to_string())]),
            zone: "UTC".to_string(),
            replayed: clock == ClockSource::Replay,
            exercise: true,
            organisations,
            attributions: Vec::new(),
            body: None,
        },
        log_seed: seed("armistice bench log"),
        desk_seed: seed("armistice bench desk"),
        founded_s,
    };
    let mut mission = Mission::create(dir, founding)?;
    let read = facts::read(FACTS);
    if let Some(problem) = read.problems.first() {
        anyhow::bail!("the exercise: {problem}");
    }
    let mut bodies: Vec<(Audience, Body, Vec<Vec<u8>>)> = Vec::new();
    for (id, text) in read.inline {
        let digest = sha256(text.as_bytes()).to_hex();
        bodies.push((
            Audience::PUBLIC,
            facts::verbs::instrument_text(&id, &digest),
            vec![text.into_bytes()],
        ));
    }
    bodies.extend(
        read.drafts
            .into_iter()
            .map(|draft| (draft.audience, draft.body, Vec::new())),
    );
    for number in 0..DISTRICTS {
        bodies.push((Audience::PUBLIC, district(number).into(), Vec::new()));
    }
    first_refusal(mission.record_bodies(founded_s + 1, bodies)?)?;
    if let Some(fault) = mission.record.folder.faults.first() {
        anyhow::bail!("the exercise does not fold: {fault}");
    }
    Ok(mission)
}

fn district_id(number: usize) -> PlaceId {
    PlaceId::new(format!("p{number:02}"))
}

/// A square of a tenth of a degree.
fn district(number: usize) -> PlaceIs {
    let (west, south) = (
        ((number % 10) * 1_000_000) as i32,
        ((number / 10) * 1_000_000) as i32,
    );
    let (east, north) = (west + 1_000_000, south + 1_000_000);
    PlaceIs {
        place: district_id(number),
        name: format!("District {number}"),
        kind: PlaceKind::AdminUnit,
        within: vec![PlaceId::new("land")],
        point: None,
        radius_m: None,
        polygons: vec![vec![
            [west, south],
            [east, south],
            [east, north],
            [west, north],
            [west, south],
        ]],
        from: None,
        until: None,
    }
}

/// One fictional report of what happened on a day.
pub fn report(dice: &mut Dice, number: usize, day_from: i64) -> Reported {
    const ACTS: [EventType; 6] = [
        EventType::Explosion,
        EventType::Shot,
        EventType::Airstrike,
        EventType::GroundAssault,
        EventType::AccessObstruction,
        EventType::Overflight,
    ];
    let units = ["elm-1", "elm-2", "fir-1", "fir-2", "elm", "fir", "moss"];
    let by = dice.pick(&["team", "elm", "fir", "press"]);
    let district = dice.roll(DISTRICTS);
    let from = Instant(day_from + dice.roll(86_000) as i64);
    let to = if dice.roll(4) == 0 {
        Instant(day_from + DAY_S - 1)
    } else {
        from
    };
    let named = dice.roll(10);
    let unit = |dice: &mut Dice| ActorId::new(dice.pick(&units));
    let killed = dice.roll(12) as u32;
    Reported {
        report: format!("x{number:07}").into(),
        by: ActorId::new(by),
        channel: Channel::FieldTeam,
        means: None,
        words: None,
        lang: None,
        place_as_said: Some(format!("District {district}")),
        elements: Elements {
            occurred: Some(Stated {
                span: Span { from, to },
                zone: "UTC".to_string(),
                text: from.to_string(),
            }),
            place: Some(district_id(district)),
            point: (dice.roll(3) > 0).then(|| {
                let within =
                    |dice: &mut Dice, of: usize| (of * 1_000_000 + dice.roll(1_000_000)) as i32;
                [within(dice, district % 10), within(dice, district / 10)]
            }),
            radius_m: Some(1000),
            act: (dice.roll(10) > 0).then(|| dice.pick(&ACTS)),
            weapon: (dice.roll(2) == 0).then_some(Weapon::Artillery),
            assessment: (dice.roll(3) == 0).then_some(FireAssessment::Impact),
            doer: (named < 5).then(|| unit(dice)),
            target: (dice.roll(2) == 0).then(|| {
                let civilians = dice.roll(2) == 0;
                let kind = if civilians {
                    TargetKind::Civilians
                } else {
                    TargetKind::Actor
                };
                Target {
                    kind,
                    actor: (!civilians).then(|| unit(dice)),
                }
            }),
            ..Elements::default()
        },
        between: if (5..8).contains(&named) {
            vec!["elm".into(), "fir".into()]
        } else {
            Vec::new()
        },
        count: None,
        rule: Some(dice.pick(&[
            CountingRule::PerEvent,
            CountingRule::PerEpisode,
            CountingRule::PerDeath,
        ])),
        casualties: Vec::new(),
        killed: (killed > 0).then_some(Range {
            low: killed / 2,
            high: killed,
        }),
        relayed_from: None,
        origin: None,
        source_grade: None,
        info_grade: None,
        source_mark: None,
    }
}

/// An author's next statements, each naming the one before.
pub struct Pen {
    key: SigningKey,
    origin: Origin,
    sequence: u64,
    previous: Option<Hash>,
}

impl Pen {
    pub fn new(key: SigningKey, origin: Origin) -> Pen {
        Pen {
            key,
            origin,
            sequence: 0,
            previous: None,
        }
    }

    pub fn sign(&mut self, body: &Body, claimed_s: i64) -> Result<Vec<u8>> {
        self.sequence += 1;
        let content = Content {
            kind: body.kind().to_string(),
            claimed_s,
            references: Vec::new(),
            audience: RecordAudience::Public,
            body: tree::to_cbor(&body.to_tree()).map_err(|e| anyhow::anyhow!("{e}"))?,
            exhibits: Vec::new(),
            due_s: None,
        };
        let draft = Draft {
            origin: self.origin.clone(),
            author: self.key.author(),
            sequence: self.sequence,
            previous: self.previous,
            seen: None,
            content,
            salt: sha256(&self.sequence.to_be_bytes()).0,
        };
        let signed = draft
            .sign(&self.key)
            .map_err(|fault| anyhow::anyhow!("{fault}"))?;
        self.previous = Some(signed.id);
        Ok(signed.bytes)
    }
}

/// Signs a body with an officer's key, for an audience, as the next of its statements.
pub fn signed_as(
    desk: &Record,
    key: &SigningKey,
    body: &Body,
    audience: &Audience,
) -> Result<Submission> {
    let signed = mission::signed_as(desk, key, body, audience, crate::cli::now_s())?;
    Ok(Submission {
        bytes: signed.bytes,
        opening: signed.opening,
        blobs: Vec::new(),
    })
}

/// The day a report of `count` belongs to.
fn day_of(number: usize, count: usize) -> i64 {
    FIRST_DAY + (number * DAYS / count.max(1)) as i64 * DAY_S
}

/// Fills a record with so many reports, each entered on the evening of its day.
pub fn fill(mission: &mut Mission, authors: &[String; 2], count: usize, seed: u64) -> Result<()> {
    let origin = mission.record.meta.origin.clone();
    let hands: Vec<Receiver<Result<Vec<u8>>>> = authors
        .iter()
        .enumerate()
        .map(|(hand, name)| {
            let (out, signed) = sync_channel(4 * BATCH);
            let mut pen = Pen::new(key_of(name), origin.clone());
            std::thread::spawn(move || write(&mut pen, hand, count, seed, &out));
            signed
        })
        .collect();
    let log_key = SigningKey::from_seed(&sha256(b"armistice bench log").0);
    let record = &mut mission.record;
    let mut number = 0;
    while number < count {
        let day = day_of(number, count);
        let evening = day + DAY_S - 1;
        let expected = record.chain.head();
        let hand = record.chain.clock_hand();
        let tick_due = record.chain.time_s().is_none_or(|last_s| last_s < evening);
        let mut trial = record.chain.trial();
        let mut entries = Vec::with_capacity(BATCH + 1);
        let mut add = |bytes: Vec<u8>| -> Result<()> {
            let statement = Statement::parse(&bytes).map_err(|fault| anyhow::anyhow!("{fault}"))?;
            trial
                .statement_add(&statement, SignatureCheck::Elsewhere)
                .map_err(|fault| anyhow::anyhow!("{fault}"))?;
            entries.push(NewEntry {
                bytes,
                opening: None,
            });
            Ok(())
        };
        if tick_due {
            add(hand
                .tick(evening, &log_key)
                .map_err(|fault| anyhow::anyhow!("{fault}"))?
                .bytes)?;
        }
        let batch_end = (number + BATCH).min(count);
        while number < batch_end && day_of(number, count) == day {
            add(hands[number % 2]
                .recv()
                .context("an author stopped writing")??)?;
            number += 1;
        }
        let head = trial.chain().head();
        record.store.entry_append(expected, &entries, head, &[])?;
        trial.keep();
    }
    Ok(())
}

/// One author's share of the reports, in order. Ends early when nobody reads on.
fn write(pen: &mut Pen, hand: usize, count: usize, seed: u64, out: &SyncSender<Result<Vec<u8>>>) {
    for number in (hand..count).step_by(2) {
        let day = day_of(number, count);
        let mut dice = Dice(seed ^ (number as u64).wrapping_mul(0x2545_f491_4f6c_dd1d));
        let body = Body::from(report(&mut dice, number, day));
        if out.send(pen.sign(&body, day + DAY_S - 1)).is_err() {
            return;
        }
    }
}
