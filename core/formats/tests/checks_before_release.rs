//! The checks before release against a corpus: several thousand clean forms around the settlements of a real gazetteer, and
//! one generator for each kind of mistake (`forms/`, which does not know the checks). At least 99 in 100 of each kind must be
//! doubted or refused; of the clean forms at most one in 100 may be doubted.
//!
//! Mistakes are made from clean forms that are not doubted themselves: what is caught is the mistake, and a false alarm never
//! hides a miss. To see the table: `cargo nextest run -p armistice-formats
//! --no-capture checks_before_release`.

#![allow(
    clippy::disallowed_macros,
    reason = "the table is for whoever runs the test to read"
)]

mod forms;

use armistice_domain::facts::{Facts, Meta, NoExhibits};
use armistice_domain::instant::Instant;
use armistice_domain::movement::checks::{DoubtCode, doubts, grade};
use armistice_domain::movement::statements::{Grade, ObjectChecked};
use armistice_domain::movement::{self, Thing};
use armistice_domain::statements::Body;
use forms::{Dice, Kind, Land, plans, sites};
use std::collections::BTreeSet;
use std::sync::Arc;

const SEED: u64 = 20_160_912;
/// Forms around each settlement.
const SITES_EACH: usize = 2;
const MOVEMENTS: usize = 1_200;
const OTHERS: usize = 500;
/// Mistakes of each kind.
const EACH: usize = 400;

struct World {
    facts: Facts,
}

impl World {
    fn of(land: &Land) -> World {
        let mut facts = Facts::default();
        let meta = meta(0);
        for (place, area) in &land.areas {
            facts.fold_area(&meta, place, area.clone());
        }
        for place in &land.places {
            fold(&mut facts, 0, place.clone().into());
        }
        World { facts }
    }

    fn record(&mut self, thing: &Thing) {
        let index = self.facts.size;
        let body = match thing {
            Thing::Site(b) => Body::SiteNotified(b.as_ref().clone()),
            Thing::Movement(b) => Body::MovementNotified(b.as_ref().clone()),
            Thing::Area(b) => Body::AreaNotified(b.as_ref().clone()),
            Thing::Activity(b) => Body::ActivityNotified(b.as_ref().clone()),
        };
        fold(&mut self.facts, index, body);
    }

    fn codes(&self, thing: &Thing) -> BTreeSet<DoubtCode> {
        let found = doubts(self.facts.now(), &thing.head().by, thing);
        found.into_iter().map(|doubt| doubt.code).collect()
    }

    fn is_refused(&self, thing: &Thing) -> bool {
        movement::recordable::version_check(self.facts.now(), thing).is_err()
    }

    fn catches(&self, wrong: &Thing) -> bool {
        !self.codes(wrong).is_empty() || self.is_refused(wrong)
    }
}

fn meta(index: u64) -> Meta {
    Meta {
        index,
        entered: Instant(1_451_606_400),
        audience: armistice_domain::facts::Audience::PUBLIC,
        key: None,
    }
}

fn fold(facts: &mut Facts, index: u64, body: Body) {
    facts
        .fold(&meta(index), body, &NoExhibits)
        .expect("a clean form can be folded");
}

struct Row {
    name: String,
    made: usize,
    caught: usize,
    /// Forms looked at that the slip does not fit, or of which it makes one as likely: short of the line.
    short: usize,
    line: &'static str,
}

impl Row {
    fn share(&self) -> f64 {
        100.0 * self.caught as f64 / self.made.max(1) as f64
    }
}

fn run(dice: &mut Dice, land: &Land, bare: &World, clean: &[Thing], kinds: &[Kind]) -> Vec<Row> {
    let clean: Vec<&Thing> = clean
        .iter()
        .filter(|form| bare.codes(form).is_empty())
        .collect();
    let row = |kind: &Kind| {
        let mut row = Row {
            name: kind.name.to_string(),
            made: 0,
            caught: 0,
            short: 0,
            line: kind.line,
        };
        // From anywhere in the country, and no more than it takes.
        let step = kinds.len() + 1;
        let first = usize::try_from(dice.whole(0, 1_000)).expect("small");
        for at in 0..clean.len() {
            let at = (first + at * step) % clean.len();
            let Some(wrong) = (kind.make)(dice, land, clean[at]) else {
                row.short += 1;
                continue;
            };
            row.made += 1;
            row.caught += usize::from(bare.catches(&wrong));
            if row.made == EACH {
                break;
            }
        }
        row
    };
    kinds.iter().map(row).collect()
}

/// Same and other places notified by one organisation, in a world that knows the first ones.
fn pairs(dice: &mut Dice, full: &World, sites: &[Thing]) -> (Row, Row) {
    let row = |name: &str, line| Row {
        name: name.to_string(),
        made: 0,
        caught: 0,
        short: 0,
        line,
    };
    let mut same = row(
        "the same site again",
        "5 to 195 m away, by the same organisation",
    );
    let mut beside = row(
        "clean: another site beside it",
        "250 to 400 m away, by the same organisation",
    );
    for (number, site) in sites.iter().enumerate() {
        let doubted = |thing: &Thing| full.codes(thing).contains(&DoubtCode::Duplicate);
        if let Some(again) = sites::duplicate(dice, site, number) {
            same.made += 1;
            same.caught += usize::from(doubted(&again));
        }
        if let Some(other) = sites::neighbour(dice, site, number) {
            beside.made += 1;
            beside.caught += usize::from(doubted(&other));
        }
    }
    (same, beside)
}

/// What a second officer read somewhere else, and near by.
fn readings(dice: &mut Dice, land: &Land, clean: &[Thing], far: bool) -> Row {
    let mut world = World::of(land);
    let mut row = Row {
        name: if far {
            "second reading elsewhere"
        } else {
            "clean: second reading near by"
        }
        .to_string(),
        made: 0,
        caught: 0,
        short: 0,
        line: if far {
            "200 m to 20 km from the point"
        } else {
            "up to 140 m from the point"
        },
    };
    for form in clean {
        let Thing::Site(site) = form else { continue };
        let point = if far {
            forms::about(dice, site.point, 200.0, 20_000.0)
        } else {
            forms::about(dice, site.point, 0.0, 140.0)
        };
        let checked = ObjectChecked {
            object: site.head.object.clone(),
            version: 1,
            by: site.head.by.clone(),
            officer: "second".into(),
            at: site.head.at,
            point: Some(point),
            words: None,
        };
        let index = world.facts.size;
        fold(&mut world.facts, index, checked.into());
        row.made += 1;
        row.caught += usize::from(world.codes(form).contains(&DoubtCode::SecondReading));
    }
    row
}

#[test]
fn mistakes_are_caught_and_clean_forms_left_alone() {
    let land = Land::read();
    let mut dice = Dice::new(SEED);
    let mut number = 0;
    let mut next = || {
        number += 1;
        number
    };
    let mut sites: Vec<Thing> = Vec::new();
    for settlement in &land.settlements {
        for _ in 0..SITES_EACH {
            let site = sites::clean(&mut dice, &land, next(), settlement);
            sites.push(Thing::Site(Arc::new(site)));
        }
    }
    let mut make = |count: usize, one: &dyn Fn(&mut Dice, usize) -> Thing| -> Vec<Thing> {
        (0..count).map(|_| one(&mut dice, next())).collect()
    };
    let movements = make(MOVEMENTS, &|dice, n| {
        Thing::Movement(Arc::new(plans::movement(dice, &land, n)))
    });
    let activities = make(OTHERS, &|dice, n| {
        Thing::Activity(Arc::new(plans::activity(dice, &land, n)))
    });
    let areas = make(OTHERS, &|dice, n| {
        Thing::Area(Arc::new(plans::area(dice, &land, n)))
    });

    // Everything clean is on record when it is looked at, as it would be: duplicates among them are false alarms.
    let mut full = World::of(&land);
    for thing in sites
        .iter()
        .chain(&movements)
        .chain(&activities)
        .chain(&areas)
    {
        assert!(
            !full.is_refused(thing),
            "a clean form is refused: {thing:?}"
        );
        full.record(thing);
    }
    let alarms = |name: &str, all: &[Thing]| Row {
        name: format!("clean: {name}"),
        made: all.len(),
        caught: all
            .iter()
            .filter(|thing| !full.codes(thing).is_empty())
            .count(),
        short: 0,
        line: "as generated",
    };
    let bare = World::of(&land);
    let mut clean = vec![
        alarms("sites", &sites),
        alarms("movements", &movements),
        alarms("activities", &activities),
        alarms("areas", &areas),
    ];
    let mut wrong = run(&mut dice, &land, &bare, &sites, sites::KINDS);
    wrong.extend(run(
        &mut dice,
        &land,
        &bare,
        &movements,
        plans::MOVEMENT_KINDS,
    ));
    wrong.extend(run(
        &mut dice,
        &land,
        &bare,
        &activities,
        plans::ACTIVITY_KINDS,
    ));
    let (same, beside) = pairs(&mut dice, &full, &sites);
    wrong.push(same);
    clean.push(beside);
    wrong.push(readings(&mut dice, &land, &sites, true));
    clean.push(readings(&mut dice, &land, &sites, false));

    let total: usize = clean[..4].iter().map(|row| row.made).sum();
    println!(
        "seed {SEED}; {total} clean forms around {} settlements",
        land.settlements.len()
    );
    println!(
        "{:<50} {:>9} {:>7} {:>7} {:>6}  counted as a mistake from",
        "kind", "generated", "caught", "%", "short"
    );
    for row in clean.iter().chain(&wrong) {
        println!(
            "{:<50} {:>9} {:>7} {:>7.2} {:>6}  {}",
            row.name,
            row.made,
            row.caught,
            row.share(),
            row.short,
            row.line
        );
    }
    for row in &clean {
        assert!(row.made >= 500, "{}: only {} forms", row.name, row.made);
        assert!(
            row.share() <= 1.0,
            "{}: {:.2} % alarms",
            row.name,
            row.share()
        );
    }
    for row in &wrong {
        assert!(row.made >= 100, "{}: only {} forms", row.name, row.made);
        assert!(
            row.share() >= 99.0,
            "{}: {:.2} % caught",
            row.name,
            row.share()
        );
    }
}

/// The grade that travels with a notice is made of the same doubts.
#[test]
fn the_grade_follows_the_doubts() {
    let land = Land::read();
    let mut dice = Dice::new(SEED);
    let mut world = World::of(&land);
    let mut site = sites::clean(&mut dice, &land, 1, &land.settlements[0]);
    let of = |world: &World, thing: &Thing| {
        let object = &thing.head().object;
        grade(
            world.facts.now(),
            movement::newest(world.facts.now(), object).expect("it is on record"),
        )
    };
    let good = Thing::Site(Arc::new(site.clone()));
    world.record(&good);
    assert_eq!(of(&world, &good), Grade::B);
    let looked =
        |version: u32, site: &armistice_domain::movement::statements::SiteNotified| ObjectChecked {
            object: site.head.object.clone(),
            version,
            by: site.head.by.clone(),
            officer: "second".into(),
            at: site.head.at,
            point: Some(site.point),
            words: None,
        };
    let index = world.facts.size;
    fold(&mut world.facts, index, looked(1, &site).into());
    assert_eq!(of(&world, &good), Grade::A);
    site.head.version = 2;
    site.contact = None;
    let doubted = Thing::Site(Arc::new(site.clone()));
    world.record(&doubted);
    assert_eq!(of(&world, &doubted), Grade::D);
    let index = world.facts.size;
    fold(&mut world.facts, index, looked(2, &site).into());
    assert_eq!(of(&world, &doubted), Grade::C);
}
