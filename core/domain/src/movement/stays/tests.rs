//! Where a convoy and an activity are beyond what they had planned.

use super::*;
use crate::movement::statements::{
    ActivityNotified, Circle, Footprint, Head, HostState, Leg, MovementNotified, Travels,
};

const MINUTE: i64 = 60;
const HOUR: i64 = 3600;

fn head(object: &str, version: u32, by: &str) -> Head {
    Head {
        object: object.into(),
        version,
        by: by.into(),
        name: "K".into(),
        at: Instant(0),
        under: None,
        recipients: Vec::new(),
        mark: None,
    }
}

fn leg(east: [i32; 2], departs_h: i64, arrives_h: i64) -> Leg {
    Leg {
        from: [east[0], 350_000_000],
        to: [east[1], 350_000_000],
        departs: Instant(departs_h * HOUR),
        arrives: Instant(arrives_h * HOUR),
        slack_s: 1800,
        stop: None,
    }
}

/// From eight to nine o'clock, and from ten to eleven, with half an hour of slack.
fn convoy(version: u32) -> Thing {
    Thing::Movement(Arc::new(MovementNotified {
        head: head("aid:k", version, "aid"),
        travels: Travels::Road,
        legs: vec![
            leg([350_000_000, 351_000_000], 8, 9),
            leg([351_000_000, 352_000_000], 10, 11),
        ],
        half_width_m: 100,
        holding: Vec::new(),
        vehicles: Vec::new(),
        people: 1,
        cargo: "flour".into(),
        escorts: Vec::new(),
        contact: None,
        band: None,
    }))
}

/// The same an hour later.
fn retimed(version: u32) -> Thing {
    let Thing::Movement(planned) = convoy(version) else {
        unreachable!("a convoy is a movement");
    };
    let mut later = MovementNotified::clone(&planned);
    for leg in &mut later.legs {
        leg.departs = leg.departs.plus_s(HOUR);
        leg.arrives = leg.arrives.plus_s(HOUR);
    }
    Thing::Movement(Arc::new(later))
}

/// From ten to twelve o'clock.
fn activity() -> Thing {
    Thing::Activity(Arc::new(ActivityNotified {
        head: head("north:p", 1, "north"),
        footprint: Footprint {
            discs: vec![Circle {
                centre: HERE,
                radius_m: 500,
            }],
            polygons: Vec::new(),
        },
        band: None,
        from: Instant(10 * HOUR),
        until: Instant(12 * HOUR),
        host: HostState::NotAsked,
        host_words: None,
        contact: None,
    }))
}

const HERE: LonLat = [350_500_000, 350_000_000];

fn step_of(version: u32, step: Step, minute: i64, point: Option<LonLat>) -> ObjectStepped {
    ObjectStepped {
        object: "aid:k".into(),
        version,
        by: "aid".into(),
        step,
        at: Instant(minute * MINUTE),
        point,
        outcome: None,
        words: None,
    }
}

fn step(step: Step, minute: i64) -> ObjectStepped {
    step_of(1, step, minute, None)
}

fn holds(minute: i64) -> ObjectStepped {
    step_of(1, Step::Holding, minute, Some(HERE))
}

/// A stay in words: `waits 480..660`, `off -60+90 until 750: 480..`; minutes of the day.
fn said(stay: &Stay) -> String {
    let place = match stay.place {
        Place::At(_) => "waits".to_string(),
        Place::Notified => format!(
            "off -{}+{} until {}:",
            stay.off.early_s / MINUTE,
            stay.off.late_s / MINUTE,
            stay.off.until.0 / MINUTE
        ),
    };
    let until = stay.until.map(|until| (until.0 / MINUTE).to_string());
    let until = until.unwrap_or_default();
    format!("{place} {}..{until}", stay.from.0 / MINUTE)
}

#[track_caller]
fn check(versions: &[Thing], steps: &[ObjectStepped], expected: &[&str]) {
    let stays = of(versions.iter(), steps.iter());
    assert_eq!(stays.iter().map(said).collect::<Vec<_>>(), expected);
}

#[test]
fn it_waits_until_it_says_more() {
    let planned = [convoy(1)];
    check(
        &planned,
        &[step(Step::Departed, 480), holds(500)],
        &["waits 500.."],
    );
    check(
        &planned,
        &[
            step(Step::Departed, 480),
            holds(500),
            step(Step::Completed, 660),
        ],
        &["waits 500..660"],
    );
}

#[test]
fn under_way_in_time_it_is_beyond_nothing_until_its_times_have_run_out() {
    let departs = step(Step::Departed, 480);
    check(
        &[convoy(1)],
        std::slice::from_ref(&departs),
        &["off -0+0 until 690: 690.."],
    );
    check(
        &[convoy(1)],
        &[departs.clone(), step(Step::Completed, 680)],
        &[],
    );
    check(
        &[convoy(1)],
        &[departs, step(Step::Completed, 720)],
        &["off -0+0 until 690: 690..720"],
    );
    // What never set out is nowhere.
    check(&[convoy(1)], &[], &[]);
}

#[test]
fn half_an_hour_late_is_as_planned_and_a_minute_more_is_late_on_every_leg() {
    check(
        &[convoy(1)],
        &[step(Step::Departed, 510)],
        &["off -0+0 until 690: 690.."],
    );
    check(
        &[convoy(1)],
        &[step(Step::Departed, 511)],
        &["off -0+31 until 721: 511.."],
    );
}

#[test]
fn half_an_hour_early_is_as_planned_and_a_minute_more_is_early_on_every_leg() {
    check(
        &[convoy(1)],
        &[step(Step::Departed, 450)],
        &["off -0+0 until 690: 690.."],
    );
    check(
        &[convoy(1)],
        &[step(Step::Departed, 449)],
        &["off -31+0 until 690: 449.."],
    );
}

#[test]
fn what_it_waited_makes_it_late_by_as_much() {
    let departs = step(Step::Departed, 480);
    check(
        &[convoy(1)],
        &[departs.clone(), holds(500), step(Step::Resumed, 530)],
        &["waits 500..530", "off -0+0 until 690: 690.."],
    );
    let twice = [
        departs,
        holds(500),
        step(Step::Resumed, 530),
        holds(540),
        step(Step::Resumed, 560),
    ];
    check(
        &[convoy(1)],
        &twice,
        &[
            "waits 500..530",
            "waits 540..560",
            "off -0+50 until 740: 560..",
        ],
    );
}

#[test]
fn a_wait_that_is_said_again_goes_on_since_the_first() {
    let again = [
        step(Step::Departed, 480),
        holds(485),
        holds(600),
        step(Step::Resumed, 605),
    ];
    check(
        &[convoy(1)],
        &again,
        &[
            "waits 485..600",
            "waits 600..605",
            "off -0+120 until 810: 605..",
        ],
    );
}

#[test]
fn resumed_on_new_times_after_a_wait_under_the_old_it_is_not_late() {
    let resumed = step_of(2, Step::Resumed, 540, None);
    check(
        &[convoy(1), retimed(2)],
        &[step(Step::Departed, 480), holds(485), resumed],
        &["waits 485..540", "off -0+0 until 750: 750.."],
    );
}

#[test]
fn a_late_convoy_that_waits_is_looked_for_on_its_legs_as_well() {
    let late = [step(Step::Departed, 600), holds(610)];
    check_parts(
        &convoy(1),
        &late,
        700,
        &[(610, 690), (610, 700), (610, 700), (610, 700)],
    );
    // In time, its legs are where it planned them.
    let in_time = [step(Step::Departed, 480), holds(500)];
    check_parts(&convoy(1), &in_time, 700, &[(500, 700)]);
}

#[test]
fn waiting_where_it_sets_out_is_not_being_late() {
    check(
        &[convoy(1)],
        &[holds(300), step(Step::Resumed, 485)],
        &["waits 300..485", "off -0+0 until 690: 690.."],
    );
}

#[test]
fn new_times_are_new_and_a_new_escort_is_not() {
    let late = [step(Step::Departed, 540)];
    let still_late = ["off -0+60 until 750: 540.."];
    check(&[convoy(1), convoy(2)], &late, &still_late);
    check(
        &[convoy(1), retimed(2)],
        &late,
        &["off -0+0 until 750: 750.."],
    );
    check(
        &[convoy(1), retimed(2), retimed(3)],
        &late,
        &["off -0+0 until 750: 750.."],
    );
}

#[test]
fn an_activity_is_there_from_when_it_begins_until_it_is_said_to_have_ended() {
    check(
        &[activity()],
        &[step(Step::Started, 600)],
        &["off -0+0 until 720: 720.."],
    );
    // Early, it is there at once; late, it ends no later for that.
    check(
        &[activity()],
        &[step(Step::Started, 599)],
        &["off -1+0 until 720: 599.."],
    );
    check(
        &[activity()],
        &[step(Step::Started, 650)],
        &["off -0+0 until 720: 720.."],
    );
    check(
        &[activity()],
        &[step(Step::Started, 600), step(Step::Ended, 719)],
        &[],
    );
    check(&[activity()], &[], &[]);
}

#[test]
fn an_activity_that_is_planned_anew_without_an_end_is_there_all_the_same() {
    let Thing::Activity(planned) = activity() else {
        unreachable!("it is an activity");
    };
    let mut later = ActivityNotified::clone(&planned);
    later.head.version = 2;
    (later.from, later.until) = (Instant(34 * HOUR), Instant(36 * HOUR));
    check(
        &[activity(), Thing::Activity(Arc::new(later))],
        &[step(Step::Started, 600)],
        &["off -1440+0 until 2160: 600.."],
    );
}

/// From when to when something is in each part of a stay, in minutes of the day.
#[track_caller]
fn check_parts(thing: &Thing, steps: &[ObjectStepped], until_min: i64, expected: &[(i64, i64)]) {
    let stays = of([thing].into_iter(), steps.iter());
    let stay = stays.last().expect("it is beyond its times");
    let volumes = stay.volumes(thing, Some(Instant(until_min * MINUTE)));
    let parts = volumes.iter().flat_map(Volume::parts).map(|part| {
        let window = part.window();
        let minute = |at: Option<armistice_space::Moment>| at.unwrap().unix_s() / MINUTE;
        (minute(window.from()), minute(window.until()))
    });
    assert_eq!(parts.collect::<Vec<_>>(), expected);
}

#[test]
fn late_each_leg_is_looked_for_later_and_then_all_of_it() {
    // The first leg, the stop at its end, the second leg: each with its slack, and an hour more from when it set out.
    let late = [step(Step::Departed, 540)];
    check_parts(
        &convoy(1),
        &late,
        750,
        &[(540, 630), (540, 690), (570, 750)],
    );
    check_parts(
        &convoy(1),
        &late,
        800,
        &[
            (540, 630),
            (540, 690),
            (570, 750),
            (750, 800),
            (750, 800),
            (750, 800),
        ],
    );
}

#[test]
fn how_far_it_is_matched_at_once() {
    let until = |steps: &[ObjectStepped], now_min: i64| {
        let thing = convoy(1);
        let stays = of([&thing].into_iter(), steps.iter());
        let (until, again) = stays.last().unwrap().stretch(Instant(now_min * MINUTE));
        (until.0 / MINUTE, again.0 / MINUTE)
    };
    // Late, as far as its times are known; beyond them a bucket; where it waits, a day.
    let late = [step(Step::Departed, 540)];
    assert_eq!(until(&late, 540), (750, 750));
    // Again by then: at 15:00 and at 18:00.
    assert_eq!(until(&late, 751), (751 + 360, 900));
    assert_eq!(until(&[holds(500)], 500), (500 + 1440, 1080));
    // Years early: two weeks at once.
    let early = [step(Step::Departed, -1_000_000)];
    assert_eq!(until(&early, -1_000_000).0, -1_000_000 + 14 * 1440);
}

/// Some convoys that wait, and a record whose clock alone goes on.
struct Waiting {
    stays: Stays,
    books: Asked,
    matcher: Matcher,
    index: u64,
}

impl Waiting {
    fn settle(&mut self, object: &str, since: Instant, now: Instant) {
        let Thing::Movement(planned) = convoy(1) else {
            unreachable!("a convoy is a movement");
        };
        let mut named = MovementNotified::clone(&planned);
        named.head.object = object.into();
        let thing = Thing::Movement(Arc::new(named));
        let mut waits = holds(0);
        waits.at = since;
        let stays = of([&thing].into_iter(), [waits].iter());
        self.stays.settle(
            &stays,
            Settling {
                index: self.index,
                now,
                thing: &thing,
                budget: 64,
                books: &mut self.books,
                matcher: &mut self.matcher,
            },
        );
        self.index += 1;
    }

    /// Lets the clock go on to the next time something is due, up to an instant. Gives how often.
    fn go_on(&mut self, since: &[(String, Instant)], until: Instant) -> usize {
        let mut clocks = 0;
        while let Some(now) = self.stays.next_due().filter(|at| *at <= until) {
            clocks += 1;
            for object in self.stays.due(now) {
                let (_, since) = since
                    .iter()
                    .find(|(own, _)| object.as_str() == own)
                    .unwrap();
                self.settle(object.as_str(), *since, now);
            }
        }
        clocks
    }
}

fn waiting(objects: impl Iterator<Item = (String, Instant)>) -> (Waiting, Vec<(String, Instant)>) {
    let mut waiting = Waiting {
        stays: Stays::default(),
        books: Asked::default(),
        matcher: Matcher::default(),
        index: 0,
    };
    let objects: Vec<(String, Instant)> = objects.collect();
    for (object, since) in &objects {
        waiting.settle(object, *since, *since);
    }
    (waiting, objects)
}

#[test]
fn however_many_wait_the_clock_is_asked_for_eight_times_a_day_at_most() {
    let each = (0..50).map(|n| (format!("aid:k{n}"), Instant(n * 7 * MINUTE)));
    let (mut waiting, objects) = waiting(each);
    waiting.go_on(&objects, Instant(24 * HOUR));
    assert!(waiting.go_on(&objects, Instant(48 * HOUR)) <= 8);
}

#[test]
fn what_waits_for_a_year_keeps_little_and_is_known_as_it_was() {
    let (mut waiting, objects) = waiting([("aid:k".to_string(), Instant(0))].into_iter());
    let first = waiting.stays.of(&"aid:k".into())[0].pieces[0]
        .ground
        .clone();
    assert!(waiting.go_on(&objects, Instant(365 * 24 * HOUR)) >= 365);
    let [stay] = waiting.stays.of(&"aid:k".into()) else {
        panic!("it waits once");
    };
    let [piece] = &stay.pieces[..] else {
        panic!("{} pieces", stay.pieces.len());
    };
    assert!(waiting.matcher.len() < 50, "{}", waiting.matcher.len());
    // Before the first entry it was nowhere, after it for as long as it was matched at first, and now it is there.
    let last = |known| piece.known(known);
    assert_eq!(last(0), None);
    assert_eq!(last(1), first.values().next().unwrap().last);
    assert!(last(2) > last(1) && last(u64::MAX) > last(300));
}

#[test]
fn what_is_matched_further_in_other_cells_is_a_piece_of_its_own() {
    let cell = |x| cells::Cell { x, y: 0 };
    let buckets = |first, last| cells::Buckets {
        first,
        last: Some(last),
    };
    let ground = |x, first, last| Ground::from([(cell(x), buckets(first, last))]);
    let mut piece = Piece::new(5, ground(0, 0, 3), BTreeSet::new());
    assert!(piece.widen(6, &ground(0, 3, 4), &BTreeSet::new()));
    assert!(!piece.widen(7, &ground(1, 4, 5), &BTreeSet::new()));
    // Nor where something lies between, or the budget is spent.
    assert!(!piece.widen(7, &ground(0, 6, 7), &BTreeSet::new()));
    assert!(!piece.widen(7, &ground(0, 5, 7), &BTreeSet::from([cell(0)])));
    assert_eq!((piece.known(6), piece.known(7)), (Some(3), Some(4)));
}
