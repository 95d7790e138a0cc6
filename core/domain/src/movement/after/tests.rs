//! One clinic, one convoy, and what became of them.

use super::*;
use crate::actor::statements::ActorIs;
use crate::facts::{Audience, Facts, Meta, NoExhibits};
use crate::incident::statements::Found;
use crate::movement::statements::{
    About, Grade, Head, Leg, MovementNotified, ObjectStepped, Recipient, SiteFunction,
    SiteNotified, Step, Travels,
};
use crate::movement::telling::precision_told;
use crate::notice::statements::{Acknowledged, Form, MessageKind, Priority, Rung, Subject};
use crate::place::statements::PlaceIs;
use crate::report::statements::{Elements, Reported};
use crate::statements::Body;
use crate::words::{ActorKind, Attribution, Channel, Verification};

const HOUR: i64 = 3600;
const DAY: i64 = 24 * HOUR;
const START: Instant = Instant(1_741_161_600);
const HERE: LonLat = [213_123_400, 127_567_800];

fn day(days: f64) -> Instant {
    START.plus_s((days * DAY as f64) as i64)
}

/// A record whose clock says when each entry came.
#[derive(Default)]
struct Record {
    facts: Facts,
}

impl Record {
    fn put(&mut self, at: Instant, body: impl Into<Body>) -> u64 {
        self.facts.fold_clock(self.facts.size, at);
        let index = self.facts.size;
        let meta = Meta {
            index,
            entered: at,
            audience: Audience::PUBLIC,
            key: None,
        };
        self.facts.fold(&meta, body.into(), &NoExhibits).unwrap();
        index
    }

    fn near(&self, centre: LonLat, radius_m: u32, from: f64, until: f64) -> Vec<NotifiedThen> {
        near(self.facts.now(), centre, radius_m, day(from), day(until))
    }

    fn notice(&mut self, id: &str, at: f64, by: &str, to: &str, about: About) -> u64 {
        self.put(day(at), notice(id, day(at), by, to, about))
    }

    fn hits(&self) -> Hits {
        hits(self.facts.now(), &"clinic".into()).unwrap()
    }

    fn level(&self) -> Option<&'static str> {
        self.hits().level.map(Level::word)
    }
}

fn head(object: &str, version: u32) -> Head {
    Head {
        object: object.into(),
        version,
        by: "aid".into(),
        name: object.to_string(),
        at: START,
        under: None,
        recipients: vec![Recipient {
            actor: "north".into(),
            told: true,
            via: None,
            precision: Precision::Exact,
            category: true,
        }],
        mark: None,
    }
}

fn clinic(version: u32, point: LonLat) -> SiteNotified {
    SiteNotified {
        head: head("clinic", version),
        function: SiteFunction::Clinic,
        point,
        footprint: Footprint {
            discs: vec![Circle {
                centre: point,
                radius_m: 60,
            }],
            polygons: Vec::new(),
        },
        place: None,
        contact: None,
        photograph: None,
        from: day(-100.0),
        until: None,
    }
}

fn about(object: &str, version: u32, points: Vec<LonLat>) -> About {
    About {
        object: object.into(),
        version,
        grade: Grade::B,
        category: Some("clinic".to_string()),
        parts: vec![PartTold {
            points,
            reach_m: 60,
            from: day(-100.0),
            until: None,
        }],
        particulars: None,
        ended: None,
    }
}

fn notice(id: &str, at: Instant, by: &str, to: &str, about: About) -> NoticeSent {
    NoticeSent {
        notice: id.into(),
        channel: "line".into(),
        kind: MessageKind::Notification,
        priority: Priority::Routine,
        subject: Subject::Deconfliction,
        by: by.into(),
        to: vec![to.into()],
        at,
        first_attempt: None,
        form: Form::default(),
        incident: None,
        relays: None,
        relay_to: None,
        corrects: None,
        answers: None,
        grants: None,
        lang: None,
        about: Some(about),
        radius_m: None,
    }
}

fn ack(notice: &str, by: &str, rung: Rung, at: Instant) -> Acknowledged {
    Acknowledged {
        notice: notice.into(),
        by: by.into(),
        rung,
        officer: None,
        at,
        read_back: None,
        level: None,
        words: None,
    }
}

fn step(object: &str, step: Step, at: Instant, point: Option<LonLat>) -> ObjectStepped {
    ObjectStepped {
        object: object.into(),
        version: 1,
        by: "aid".into(),
        step,
        at,
        point,
        outcome: None,
        words: None,
    }
}

/// The clinic notified on day 0, told to the north on day 1, understood on day 2.
fn told_clinic() -> (Record, [u64; 4]) {
    let mut record = Record::default();
    let version = record.put(day(0.0), clinic(1, HERE));
    let notice = record.notice("n1", 1.0, "aid", "north", about("clinic", 1, vec![HERE]));
    let received = record.put(day(1.5), ack("n1", "north", Rung::Received, day(1.5)));
    let understood = record.put(day(2.0), ack("n1", "north", Rung::Understood, day(2.0)));
    record.put(day(9.0), step("nothing", Step::Reconfirmed, day(9.0), None));
    (record, [version, notice, received, understood])
}

#[test]
fn what_had_been_notified_as_it_was_known_then() {
    let (record, [version, notice, received, understood]) = told_clinic();
    let found = record.near(HERE, 100, 3.0, 3.5);
    let [one] = &found[..] else {
        panic!("one object: {found:?}");
    };
    assert_eq!(
        (one.object.as_str(), one.version, one.before),
        ("clinic", 1, true)
    );
    assert_eq!((one.distance_m, one.notified), (0, day(0.0)));
    assert_eq!(one.category.as_deref(), Some("clinic"));
    assert_eq!(one.entries, [version, notice, received, understood]);
    assert_eq!(
        one.told,
        [ToldThen {
            actor: "north".into(),
            via: None,
            precision: Precision::Exact,
            notice: "n1".into(),
            version: 1,
            void: false,
            rung: "understood",
            rung_at: Some(day(2.0)),
        }]
    );
    // Earlier it had not got that far, and what came later proves nothing of then.
    let rung = |from: f64| {
        let found = record.near(HERE, 100, from, from + 0.1);
        let told: Vec<&str> = found[0].told.iter().map(|told| told.rung).collect();
        (told, found[0].entries.clone())
    };
    assert_eq!(rung(0.5), (vec![], vec![version]));
    assert_eq!(rung(1.2), (vec!["sent"], vec![version, notice]));
    assert_eq!(
        rung(1.7),
        (vec!["received"], vec![version, notice, received])
    );
    assert_eq!(record.near(HERE, 100, -2.0, -1.0), []);
}

#[test]
fn what_was_notified_while_it_lasted_is_marked() {
    let (record, _) = told_clinic();
    let found = record.near(HERE, 100, -1.0, 1.2);
    assert_eq!(found.len(), 1);
    assert!(!found[0].before);
    assert_eq!(found[0].told[0].rung, "sent");
}

#[test]
fn within_the_radius_and_not_beyond() {
    let (record, _) = told_clinic();
    // 0.01 degrees of latitude are 1106 m; the footprint takes 60 of them.
    let beside = [HERE[0], HERE[1] + 100_000];
    let found = record.near(beside, 1_047, 3.0, 3.5);
    assert_eq!(found[0].distance_m, 1_046);
    assert_eq!(record.near(beside, 1_045, 3.0, 3.5), []);
}

#[test]
fn a_new_version_elsewhere_does_not_change_what_was_known() {
    let (mut record, _) = told_clinic();
    let there = [HERE[0] + 1_000_000, HERE[1]];
    record.put(day(10.0), clinic(2, there));
    record.put(
        day(20.0),
        step("nothing", Step::Reconfirmed, day(20.0), None),
    );
    assert_eq!(record.near(HERE, 100, 3.0, 3.5)[0].version, 1);
    assert_eq!(record.near(HERE, 100, 11.0, 11.5), []);
    // The north still has the old one, and it stands no more.
    let told = &record.near(there, 100, 11.0, 11.5)[0].told[0];
    assert_eq!((told.version, told.void), (1, true));
}

/// To have been withdrawn is said; it takes nothing off the list.
#[test]
fn the_withdrawn_is_listed_as_that() {
    let (mut record, _) = told_clinic();
    let withdrawn = record.put(day(10.0), step("clinic", Step::Withdrawn, day(10.0), None));
    let found = record.near(HERE, 100, 11.0, 11.5);
    assert_eq!(found[0].stage, Some(Stage::Withdrawn));
    assert!(found[0].entries.contains(&withdrawn));
    assert_eq!(
        record.near(HERE, 100, 3.0, 3.5)[0].stage,
        Some(Stage::Standing)
    );
}

#[test]
fn a_convoy_is_where_it_said_it_waits() {
    let mut record = Record::default();
    let leg = Leg {
        from: HERE,
        to: [HERE[0] + 4_000_000, HERE[1]],
        departs: day(1.0),
        arrives: day(1.1),
        slack_s: 0,
        stop: None,
    };
    record.put(
        day(0.0),
        MovementNotified {
            head: head("convoy", 1),
            travels: Travels::Road,
            half_width_m: 200,
            legs: vec![leg],
            holding: Vec::new(),
            vehicles: Vec::new(),
            people: 8,
            cargo: "flour".to_string(),
            escorts: Vec::new(),
            contact: None,
            band: None,
        },
    );
    let gate = [HERE[0] + 4_000_000, HERE[1] + 300_000];
    // On its road at its time, and not after.
    assert_eq!(record.near(HERE, 100, 1.0, 1.05).len(), 1);
    assert_eq!(record.near(HERE, 100, 1.2, 1.3), []);
    assert_eq!(record.near(gate, 100, 1.2, 1.3), []);
    let waits = record.put(
        day(1.15),
        step("convoy", Step::Holding, day(1.15), Some(gate)),
    );
    let found = record.near(gate, 100, 1.2, 1.3);
    assert_eq!(found[0].stage, Some(Stage::Holding));
    assert!(found[0].entries.contains(&waits));
    // It waits until it says more.
    assert_eq!(record.near(gate, 100, 3.0, 3.1).len(), 1);
    record.put(day(2.0), step("convoy", Step::Resumed, day(2.0), None));
    assert_eq!(record.near(gate, 100, 3.0, 3.1), []);
    // Under way past its times, it may be anywhere on its road.
    assert_eq!(record.near(HERE, 100, 3.0, 3.1).len(), 1);
    record.put(day(2.5), step("convoy", Step::Completed, day(2.5), None));
    assert_eq!(record.near(HERE, 100, 3.0, 3.1), []);
}

#[test]
fn what_others_told_is_known_as_it_was_told() {
    let mut record = Record::default();
    let first = record.notice("n1", 1.0, "aid", "north", about("theirs", 1, vec![HERE]));
    record.put(day(5.0), step("nothing", Step::Reconfirmed, day(5.0), None));
    let found = record.near(HERE, 100, 2.0, 3.0);
    assert_eq!((found[0].kind, found[0].stage), (None, None));
    assert_eq!(
        (found[0].by.as_str(), &found[0].entries[..]),
        ("aid", &[first][..])
    );
    assert_eq!(record.near(HERE, 100, 0.0, 0.5), []);
    // Told not where it is, it is not known to lie anywhere.
    let mut nowhere = about("withheld", 1, vec![]);
    nowhere.parts.clear();
    record.notice("n2", 6.0, "aid", "north", nowhere);
    assert_eq!(record.near(HERE, 100, 7.0, 8.0).len(), 1);
    // Told anew elsewhere, the first notice is what was known before.
    let there = [HERE[0] + 1_000_000, HERE[1]];
    record.notice("n3", 9.0, "aid", "north", about("theirs", 2, vec![there]));
    assert_eq!(record.near(HERE, 100, 2.0, 3.0).len(), 1);
    assert_eq!(record.near(HERE, 100, 10.0, 11.0), []);
    assert_eq!(record.near(there, 100, 10.0, 11.0)[0].version, 2);
}

#[test]
fn told_through_somebody_else() {
    let (mut record, _) = told_clinic();
    let mut asks = notice(
        "n2",
        day(10.0),
        "aid",
        "office",
        about("clinic", 1, vec![HERE]),
    );
    asks.relay_to = Some("south".into());
    record.put(day(10.0), asks);
    let told = |record: &Record, at: f64| {
        let mut found = record.near(HERE, 100, at, at + 0.1);
        let told = found.remove(0).told.into_iter();
        told.filter(|told| told.actor.as_str() == "south")
            .map(|told| (told.via.map(|via| via.to_string()), told.notice.to_string()))
            .collect::<Vec<_>>()
    };
    assert_eq!(told(&record, 9.5), []);
    assert_eq!(
        told(&record, 10.5),
        [(Some("office".to_string()), "n2".to_string())]
    );
    let mut passes_on = notice(
        "n3",
        day(11.0),
        "office",
        "south",
        about("clinic", 1, vec![HERE]),
    );
    passes_on.relays = Some("n2".into());
    record.put(day(11.0), passes_on);
    assert_eq!(
        told(&record, 11.5),
        [(Some("office".to_string()), "n3".to_string())]
    );
}

#[test]
fn how_exactly_it_was_told() {
    let exact = about("clinic", 1, vec![HERE]);
    assert_eq!(precision_told(&exact), Precision::Exact);
    let [west, south, east, north] = super::super::cells::Cell::of(HERE[0], HERE[1]).edges_e7();
    let ring = vec![
        [west, south],
        [east, south],
        [east, north],
        [west, north],
        [west, south],
    ];
    assert_eq!(precision_told(&about("clinic", 1, ring)), Precision::Cell);
    let mut withheld = exact;
    withheld.parts.clear();
    assert_eq!(precision_told(&withheld), Precision::Withheld);
}

fn report(id: &str, at: Instant, point: Option<LonLat>, doer: Option<&str>) -> Reported {
    let occurred = crate::instant::stated(&at.to_string(), "UTC").unwrap();
    Reported {
        report: id.into(),
        by: "board".into(),
        channel: Channel::Phone,
        means: None,
        words: None,
        lang: None,
        place_as_said: None,
        elements: Elements {
            occurred: Some(occurred),
            point,
            act: Some(EventType::Airstrike),
            doer: doer.map(Into::into),
            ..Elements::default()
        },
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
}

/// Whose findings these are.
fn team() -> ActorIs {
    ActorIs {
        actor: "team".into(),
        name: "Field team".to_string(),
        kind: ActorKind::Body,
        lang: None,
        source: None,
    }
}

fn finding(incident: &str, actor: Option<&str>, verification: Verification) -> Found {
    Found {
        finding: format!("finding-{incident}").as_str().into(),
        incident: incident.into(),
        by: "team".into(),
        at: day(300.0),
        verification: Some(verification),
        attribution: actor.map(|_| Attribution::Attributed),
        actors: actor.into_iter().map(Into::into).collect(),
        standard: None,
        elements: Elements::default(),
        defence: Vec::new(),
        prior: None,
        casualties: Vec::new(),
        closes: false,
        reopens: false,
        direct: false,
        severity: None,
        new_evidence: false,
        dissent: None,
        words: None,
    }
}

/// A clinic, and a report for each (day, doer).
fn struck(by: &[(f64, Option<&str>)]) -> Record {
    let mut record = Record::default();
    record.put(day(0.0), clinic(1, HERE));
    for (number, (at, doer)) in by.iter().enumerate() {
        record.put(
            day(400.0),
            report(&format!("r{number}"), day(*at), Some(HERE), *doer),
        );
    }
    record
}

#[test]
fn repetition_by_one_unit_raises_the_level() {
    let wing = Some("third-wing");
    assert_eq!(struck(&[]).level(), None);
    assert_eq!(struck(&[(1.0, wing)]).level(), Some("docket"));
    assert_eq!(
        struck(&[(1.0, wing), (2.0, wing)]).level(),
        Some("co-chairs")
    );
    let three = [(1.0, wing), (2.0, wing), (3.0, wing)];
    assert_eq!(struck(&three).level(), Some("referral"));
    // Once by each of three is no repetition by any of them.
    let others = [(1.0, wing), (2.0, Some("fourth-wing")), (3.0, Some("guns"))];
    assert_eq!(struck(&others).level(), Some("docket"));
    // Not to know who did it hides nothing.
    assert_eq!(
        struck(&[(1.0, None), (2.0, None), (3.0, None)]).level(),
        Some("referral")
    );
}

#[test]
fn repetition_is_counted_over_a_year() {
    let wing = Some("third-wing");
    assert_eq!(
        struck(&[(1.0, wing), (366.0, wing)]).level(),
        Some("docket")
    );
    assert_eq!(
        struck(&[(1.0, wing), (365.9, wing)]).level(),
        Some("co-chairs")
    );
    assert_eq!(struck(&[(1.0, wing), (366.0, wing)]).hits().hits.len(), 2);
}

#[test]
fn what_was_found_stands_apart_from_what_is_alleged() {
    let mut record = struck(&[(1.0, Some("third-wing")), (2.0, Some("third-wing"))]);
    record.put(day(400.0), team());
    record.put(
        day(401.0),
        finding("r0", Some("third-wing"), Verification::Verified),
    );
    let by_doer = record.hits().by_doer;
    assert_eq!((by_doer[0].found, by_doer[0].alleged), (1, 1));
    assert_eq!(by_doer[0].level, Level::CoChairs);
    // Looked into and not borne out, it is no hit.
    record.put(day(402.0), finding("r1", None, Verification::NotVerified));
    assert_eq!(record.hits().hits.len(), 1);
    assert_eq!(record.level(), Some("docket"));
}

#[test]
fn whether_whoever_did_it_had_been_told() {
    let mut record = struck(&[
        (1.0, Some("north")),
        (5.0, Some("north")),
        (6.0, Some("south")),
    ]);
    record.notice("n1", 3.0, "aid", "north", about("clinic", 1, vec![HERE]));
    let hits = record.hits();
    let told: Vec<&str> = hits.hits.iter().map(|hit| hit.by[0].told.word()).collect();
    assert_eq!(told, ["after", "before", "never"]);
    let north = &hits.by_doer[0];
    assert_eq!((north.alleged, north.told_before), (2, 1));
    assert_eq!(north.level, Level::CoChairs);
}

/// R41: never notified, notified to nobody, withdrawn: a hit is a hit, and the level is the same.
#[test]
fn not_being_notified_lowers_nothing() {
    let three = [
        (1.0, Some("north")),
        (5.0, Some("north")),
        (9.0, Some("north")),
    ];
    let untold = struck(&three);
    let mut told = struck(&three);
    told.notice("n1", 0.5, "aid", "north", about("clinic", 1, vec![HERE]));
    let mut withdrawn = struck(&three);
    withdrawn.put(day(4.0), step("clinic", Step::Withdrawn, day(4.0), None));
    for record in [&untold, &told, &withdrawn] {
        assert_eq!(record.hits().hits.len(), 3);
        assert_eq!(record.level(), Some("referral"));
    }
    // A place that is no object of anybody.
    let mut unknown = Record::default();
    for (number, (at, doer)) in three.iter().enumerate() {
        unknown.put(
            day(400.0),
            report(&format!("r{number}"), day(*at), Some(HERE), *doer),
        );
    }
    let around = hits_around(unknown.facts.now(), HERE, 60, day(-100.0), None);
    assert_eq!(around.level, Some(Level::Referral));
    assert!(
        around
            .hits
            .iter()
            .all(|hit| hit.by[0].told == DoerTold::Never)
    );
    assert_eq!(hits(unknown.facts.now(), &"clinic".into()), None);
}

#[test]
fn what_hits_and_what_does_not() {
    let one = |change: &dyn Fn(&mut Reported)| {
        let mut record = struck(&[]);
        let mut report = report("r", day(1.0), Some(HERE), None);
        change(&mut report);
        record.put(day(400.0), report);
        let hits = record.hits();
        (hits.hits.len(), hits.uncertain)
    };
    assert_eq!(one(&|_| {}), (1, 0));
    // 60 m of footprint and 300 beside it: 0.0032 degrees of latitude are 354 m, 0.0034 are 376 m.
    assert_eq!(
        one(&|r| r.elements.point = Some([HERE[0], HERE[1] + 32_000])),
        (1, 0)
    );
    assert_eq!(
        one(&|r| r.elements.point = Some([HERE[0], HERE[1] + 34_000])),
        (0, 0)
    );
    assert_eq!(one(&|r| r.elements.radius_m = Some(1_000)), (1, 0));
    assert_eq!(one(&|r| r.elements.radius_m = Some(1_001)), (0, 1));
    assert_eq!(one(&|r| r.elements.occurred = None), (0, 1));
    assert_eq!(one(&|r| r.elements.act = None), (1, 0));
    assert_eq!(
        one(&|r| r.elements.act = Some(EventType::Overflight)),
        (0, 0)
    );
    let outgoing = Some(FireAssessment::Outgoing);
    assert_eq!(one(&|r| r.elements.assessment = outgoing), (0, 0));
    // Before the site was there.
    let before = crate::instant::stated(&day(-101.0).to_string(), "UTC").unwrap();
    assert_eq!(one(&|r| r.elements.occurred = Some(before.clone())), (0, 0));
}

#[test]
fn a_named_site_is_a_position_and_a_village_is_none() {
    let named = |kind: PlaceKind| {
        let mut record = struck(&[]);
        record.put(
            day(1.0),
            PlaceIs {
                place: "well".into(),
                name: "The well".to_string(),
                kind,
                within: Vec::new(),
                point: Some(HERE),
                radius_m: None,
                polygons: Vec::new(),
                from: None,
                until: None,
            },
        );
        let mut report = report("r", day(2.0), None, None);
        report.elements.place = Some("well".into());
        record.put(day(400.0), report);
        record.hits().hits.len()
    };
    assert_eq!(named(PlaceKind::Site), 1);
    assert_eq!(named(PlaceKind::Settlement), 0);
}

/// What the cells leave out is what does not hit: every report is looked at for every site, and so is every site for every report.
#[test]
fn the_cells_lose_no_hit() {
    let seed = 20_300_401_u64;
    let mut state = seed;
    let mut below = |limit: u64| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (state >> 33) % limit
    };
    // Round the equator, far in the north, by the line where the day begins, and where cells are narrow.
    let corners = [
        [0, 0],
        [200_000_000, 650_000_000],
        [1_799_600_000, 100_000],
        [0, 849_000_000],
    ];
    for [lon, lat] in corners {
        let mut record = Record::default();
        let mut place = |spread: u64| {
            let off = |value: u64| value as i32 - (spread / 2) as i32;
            [
                (lon + off(below(spread))).min(1_799_980_000),
                lat + off(below(spread)),
            ]
        };
        let sites: Vec<LonLat> = (0..12).map(|_| place(600_000)).collect();
        for (number, at) in sites.iter().enumerate() {
            let mut site = clinic(1, *at);
            site.head = head(&format!("site-{number}"), 1);
            record.put(day(0.0), site);
        }
        let said: Vec<LonLat> = (0..200).map(|_| place(700_000)).collect();
        let mut touched = BTreeSet::new();
        for (number, at) in said.iter().enumerate() {
            let mut report = report(&format!("r{number}"), day(1.0), Some(*at), Some("wing"));
            report.elements.radius_m = Some(if number.is_multiple_of(2) { 0 } else { 900 });
            let index = record.put(day(2.0), report);
            let grown = record.facts.movements.changed(index);
            touched.extend(grown.map(|site| (number, site.clone())));
        }
        for (number, at) in sites.iter().enumerate() {
            let site: ObjectId = format!("site-{number}").as_str().into();
            let from_edge = |of: LonLat| {
                let apart = distance_m(point(*at).unwrap(), point(of).unwrap());
                apart - distance_error_m(apart) - 60.0
            };
            let near = |n: &usize| {
                from_edge(said[*n])
                    <= f64::from(HIT_M) + if n.is_multiple_of(2) { 0.0 } else { 900.0 }
            };
            let expected: Vec<usize> = (0..said.len()).filter(near).collect();
            let found = hits(record.facts.now(), &site).unwrap();
            assert_eq!(
                found.hits.len(),
                expected.len(),
                "{site} at {at:?}, seed {seed}"
            );
            for n in expected {
                assert!(
                    touched.contains(&(n, site.clone())),
                    "r{n} at {site}, seed {seed}"
                );
            }
        }
    }
}
