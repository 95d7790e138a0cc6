//! What a bulletin counts: reports, and beside them the events they state, by registrant and counting rule. A report may
//! count nine events, or deaths, which are none.

mod oak;

use armistice_domain::edition::{Counted, InOnePart, LedgerTable, NoRemainders, Of, bulletin};
use armistice_domain::facts::Facts;
use armistice_domain::id::ActorId;
use armistice_domain::instant::stated;
use armistice_domain::report::statements::Range;
use armistice_domain::words::CountingRule;
use std::collections::BTreeMap;

/// What is said, once those who look into it have been introduced.
#[track_caller]
fn folded(said: &str) -> Facts {
    let who = "actor desk \"Desk\" kind=Body\nactor team \"Field team\" kind=Body\n";
    oak::folded(&(who.to_string() + said))
}

/// The table of `desk` under a rule, of the reports given.
fn check(facts: &str, rule: CountingRule, expected: Option<Counted>) {
    let facts = folded(facts);
    let day = stated("2016-05-01", "UTC").expect("a day").span;
    let made = bulletin(&facts, day, day.to, &NoRemainders, &InOnePart);
    let mut tables = made.events.iter();
    let table = tables.find(|table| table.rule == rule && table.registrant.as_str() == "desk");
    assert_eq!(table.map(|table| table.all), expected);
    if let Some(table) = table {
        let by_type: u64 = table.by_type.values().map(|own| own.reports).sum();
        assert_eq!(by_type, table.all.reports, "by type the same");
    }
}

fn report(id: &str, more: &str) -> String {
    let said = "occurred=2016-05-01T10:00 place=mill act=Explosion doer=elm";
    format!("report {id} by=desk channel=Phone {said} {more}\n")
}

fn counted(reports: u64, events: Option<(u32, u32)>, without_number: u64) -> Option<Counted> {
    let events = events.map(|(low, high)| Range { low, high });
    Some(Counted {
        reports,
        events,
        without_number,
    })
}

#[test]
fn stated_numbers_are_summed_under_one_rule() {
    let two =
        report("a", "count=3 counting=PerEvent") + &report("b", "count=5-9 counting=PerEvent");
    check(&two, CountingRule::PerEvent, counted(2, Some((8, 12)), 0));
    let other = two.clone() + &report("c", "count=4 counting=PerEpisode");
    check(&other, CountingRule::PerEvent, counted(2, Some((8, 12)), 0));
    check(
        &other,
        CountingRule::PerEpisode,
        counted(1, Some((4, 4)), 0),
    );
    let silent = two + &report("c", "counting=PerEvent");
    check(
        &silent,
        CountingRule::PerEvent,
        counted(3, Some((8, 12)), 1),
    );
    check(
        &report("a", "counting=PerEvent"),
        CountingRule::PerEvent,
        counted(1, None, 1),
    );
}

#[test]
fn deaths_are_no_events() {
    let deaths = report("a", "count=7 counting=PerDeath killed=civilian:7");
    check(&deaths, CountingRule::PerDeath, counted(1, None, 1));
    check(&deaths, CountingRule::PerEvent, None);
}

#[test]
fn reports_that_are_one_incident_are_counted_once() {
    let linked = report("a", "count=3 counting=PerEvent")
        + &report("b", "count=5-9 counting=PerEvent")
        + "link a,b same incident=i by=desk at=2016-05-01T12:00\n";
    check(&linked, CountingRule::PerEvent, counted(2, Some((3, 9)), 0));
}

#[test]
fn deaths_of_one_incident_are_counted_once() {
    let killed = |facts: &str| {
        let facts = folded(facts);
        let day = stated("2016-05-01", "UTC").expect("a day").span;
        bulletin(&facts, day, day.to, &NoRemainders, &InOnePart).events[0].killed
    };
    let range = |low, high| Some(Range { low, high });
    let two = report("a", "killed=civilian:7") + &report("b", "killed=civilian:3-9");
    assert_eq!(killed(&two), range(10, 16));
    let linked = two.clone() + "link a,b same incident=i by=desk at=2016-05-01T12:00\n";
    assert_eq!(killed(&linked), range(3, 9));
    let third = linked + &report("c", "killed=civilian:2");
    assert_eq!(killed(&third), range(5, 11));
}

/// What says too little stands apart, registrant by registrant, in the bulletin of the day on which it was told of, and is no
/// event, death or outcome in any.
#[test]
fn what_says_too_little_is_counted_apart() {
    let check = |facts: &str, expected: &[(&str, u64)]| {
        let facts = folded(&(oak::TRUCE.to_string() + facts));
        let day = stated("2016-05-01", "UTC").expect("a day").span;
        let made = bulletin(&facts, day, day.to, &NoRemainders, &InOnePart);
        let kept = made.inadmissible.iter().map(|kept| {
            let by: Vec<&str> = kept.registrants.iter().map(ActorId::as_str).collect();
            (by.join("+"), kept.incidents)
        });
        let expected = expected
            .iter()
            .map(|(by, count)| ((*by).to_string(), *count));
        assert_eq!(kept.collect::<Vec<_>>(), expected.collect::<Vec<_>>());
        let [table] = &made.events[..] else {
            panic!("{:?}", made.events);
        };
        assert_eq!(Some(table.all), counted(1, Some((3, 3)), 0));
        assert_eq!(table.killed, None);
        assert_eq!(
            made.outcomes.iter().map(|row| row.incidents).sum::<u64>(),
            1
        );
    };
    let whole = report("a", "count=3 counting=PerEvent");
    check(&whole, &[]);
    let nobody =
        report("b", "count=4 counting=PerEvent killed=civilian:7").replace(" doer=elm", "");
    check(&(whole.clone() + &nobody), &[("desk", 1)]);
    let nowhere = report("c", "")
        .replace(" place=mill", "")
        .replace("by=desk", "by=south");
    check(
        &(whole.clone() + &nobody + &nowhere),
        &[("desk", 1), ("south", 1)],
    );
    let linked = whole.clone() + &nobody + &nowhere.replace(" doer=elm", "");
    check(
        &(linked + "link b,c same incident=i by=team at=2016-05-01T12:00\n"),
        &[("desk+south", 1)],
    );
    let day_before = nobody.replace("2016-05-01T10", "2016-04-30T10");
    check(&(day_before + &whole), &[]);
}

/// What said too little and is looked into since stands among the corrections of the day on which enough became known, and of no
/// other: the bulletin of its own day was issued without it.
#[test]
fn what_becomes_admissible_later_is_told_on_the_day_it_does() {
    let days = ["2016-05-01", "2016-05-02", "2016-05-03", "2016-05-04"];
    let check = |facts: &str, expected: [&str; 4]| {
        let facts = folded(&(oak::TRUCE.to_string() + facts));
        let told = days.map(|day| {
            let day = stated(day, "UTC").expect("a day").span;
            let made = bulletin(&facts, day, day.to, &NoRemainders, &InOnePart);
            let admitted = made.admitted.iter().map(|told| {
                let by: Vec<&str> = told.registrants.iter().map(ActorId::as_str).collect();
                let about = &told.about.to_string()[..10];
                format!("{} of {about} by {}", told.incidents, by.join("+"))
            });
            admitted.collect::<Vec<_>>().join(", ")
        });
        assert_eq!(told, expected);
    };
    let entered = |day: u8| format!("entered 2016-05-0{day}T12:00\n");
    let thin = |id: &str| report(id, "").replace(" doer=elm", "");
    let by_whom = "report c by=south channel=Phone occurred=2016-05-01T10:05 words=\"The Elm did it.\" doer=elm\n";
    let linked = |day: u8| format!("link b,c same incident=i by=team at=2016-05-0{day}T12:00\n");
    let told_first = entered(1) + &thin("b");
    let none = ["", "", "", ""];
    check(&told_first, none);
    // Another says who: put together, nothing is lacking any more.
    let joined = told_first.clone() + &entered(3) + by_whom + &linked(3);
    check(&joined, ["", "", "1 of 2016-05-01 by desk+south", ""]);
    let apart = told_first.clone() + &entered(3) + by_whom;
    check(&apart, none);
    // Somebody has looked into it, or it was put to somebody.
    let found = "finding f incident=b by=team at=2016-05-03T09:00 verification=Verified\n";
    let notified = "notify elm incident=b at=2016-05-03T09:00\n";
    for later in [found, notified] {
        let facts = told_first.clone() + &entered(3) + later;
        check(&facts, ["", "", "1 of 2016-05-01 by desk", ""]);
    }
    // Two of them, each on its own day.
    let two = told_first.clone() + &thin("d") + &entered(2) + &found.replace("05-03", "05-02");
    let two = two + &entered(3) + &found.replace("f incident=b", "g incident=d");
    let of_first = "1 of 2016-05-01 by desk";
    check(&two, ["", of_first, of_first, ""]);
    // On its own day, or on the day on which it was first told of: it stood in no bulletin as kept.
    check(&(told_first.clone() + by_whom + &linked(1)), none);
    check(&(entered(3) + &thin("b") + by_whom + &linked(3)), none);
    // What said enough from the beginning was never kept apart.
    let whole = entered(1) + &report("b", "") + &entered(3) + found;
    check(&whole, none);
    // The bulletin of its day, made again, counts it, and corrects nothing.
    let facts = folded(&(oak::TRUCE.to_string() + &joined));
    let day = stated("2016-05-01", "UTC").expect("a day").span;
    let issued = bulletin(&facts, day, day.to, &NoRemainders, &InOnePart);
    assert_eq!((issued.events.len(), issued.inadmissible.len()), (0, 1));
    let later = stated("2016-05-03", "UTC").expect("a day").span.to;
    let again = bulletin(&facts, day, later, &NoRemainders, &InOnePart);
    assert_eq!((again.events.len(), again.inadmissible.len()), (2, 0));
    assert_eq!(again.admitted, []);
}

/// What was counted and says too little since, taken apart or because it rests on a key in other hands, is told on that day, and on
/// no other.
#[test]
fn what_is_set_apart_later_is_told_on_the_day_it_is() {
    let days = ["2016-05-01", "2016-05-02", "2016-05-03", "2016-05-04"];
    let check = |facts: &str, expected: [&str; 4]| {
        let facts = folded(&(oak::TRUCE.to_string() + facts));
        let told = days.map(|day| {
            let day = stated(day, "UTC").expect("a day").span;
            let made = bulletin(&facts, day, day.to, &NoRemainders, &InOnePart);
            assert_eq!(made.admitted, []);
            let apart = made.set_apart.iter().map(|told| {
                let by: Vec<&str> = told.registrants.iter().map(ActorId::as_str).collect();
                let about = &told.about.to_string()[..10];
                format!("{} of {about} by {}", told.incidents, by.join("+"))
            });
            apart.collect::<Vec<_>>().join(", ")
        });
        assert_eq!(told, expected);
    };
    let none = ["", "", "", ""];
    let thin = report("b", "").replace(" doer=elm", "");
    let by_whom = "report c by=south channel=Phone occurred=2016-05-01T10:05 words=\"The Elm did it.\" doer=elm\n";
    let link = "link b,c same incident=i by=team at=2016-05-01T12:00\n";
    let joined = format!("entered 2016-05-01T12:00\n{thin}{by_whom}{link}");
    check(&joined, none);
    let unlink = |day: u8| {
        format!(
            "entered 2016-05-0{day}T12:00\nunlink b,c incident=i by=team at=2016-05-0{day}T12:00\n"
        )
    };
    // Taken apart, one does not say who and the other not where: each stands on its own, and neither says enough.
    check(
        &(joined.clone() + &unlink(3)),
        [
            "",
            "",
            "1 of 2016-05-01 by desk, 1 of 2016-05-01 by south",
            "",
        ],
    );
    // On its own day: it stood in no bulletin as counted.
    check(&(joined + &unlink(1)), none);
}

/// What one side confirms of a figure stands beside that figure: of an area, or of the whole list.
#[test]
fn a_confirmation_stands_beside_what_it_confirms() {
    let facts = folded(
        "registration g0 ledger=cc1 period=2016-05-01 bulletin=b count=5 confirmed=cc2:2\n\
         registration g1 ledger=cc1 period=2016-05-01 bulletin=b area=north count=3 confirmed=cc2:1,cc3:0\n\
         registration g2 ledger=cc1 period=2016-05-01 bulletin=b area=south count=2\n",
    );
    let day = stated("2016-05-01", "UTC").expect("a day").span;
    let made = bulletin(&facts, day, day.to, &NoRemainders, &InOnePart);
    let [table] = &made.registered[..] else {
        panic!("{:?}", made.registered);
    };
    let shown = |confirmed: &BTreeMap<ActorId, u32>| {
        let pairs = confirmed.iter();
        pairs
            .map(|(by, count)| format!("{by}:{count}"))
            .collect::<Vec<_>>()
            .join(",")
    };
    assert_eq!(shown(&table.confirmed), "cc2:2");
    let areas: Vec<(&str, String)> = table
        .areas
        .iter()
        .map(|row| (row.area.as_str(), shown(&row.confirmed)))
        .collect();
    assert_eq!(
        areas,
        [
            ("north", "cc2:1,cc3:0".to_string()),
            ("south", String::new())
        ]
    );
}

/// What follows from two sides' reports is never one figure; what both reported and somebody linked is one of its own.
#[test]
fn what_follows_is_told_registrant_by_registrant() {
    let by =
        |registrant: &str, id: &str| report(id, "").replace("by=desk", &format!("by={registrant}"));
    let check = |links: &str, expected: &[(&str, u64)]| {
        let mut text = oak::TRUCE.to_string();
        for (registrant, ids) in [("north", ["n1", "n2", "n3"]), ("south", ["s1", "s2", "s3"])] {
            text.extend(ids.map(|id| by(registrant, id)));
        }
        let facts = folded(&(text + links));
        let day = stated("2016-05-01", "UTC").expect("a day").span;
        let made = bulletin(&facts, day, day.to, &NoRemainders, &InOnePart);
        let joined = |registrants: &[ActorId]| {
            let names: Vec<&str> = registrants.iter().map(ActorId::as_str).collect();
            names.join("+")
        };
        let found: Vec<(String, u64)> = made
            .outcomes
            .iter()
            .map(|row| (joined(&row.registrants), row.incidents))
            .collect();
        let expected: Vec<(String, u64)> = expected
            .iter()
            .map(|(registrants, count)| ((*registrants).to_string(), *count))
            .collect();
        assert_eq!(found, expected);
        // Every fact that is missing is told of them in the same way.
        for row in &made.unknown {
            let registrants = joined(&row.registrants);
            let all = expected.iter().find(|(own, _)| *own == registrants);
            assert!(all.is_some_and(|(_, incidents)| row.count <= *incidents));
        }
        assert!(!made.unknown.is_empty());
    };
    check("", &[("north", 3), ("south", 3)]);
    check(
        "link n1,s1 same incident=i by=desk at=2016-05-01T12:00\n",
        &[("north", 2), ("north+south", 1), ("south", 2)],
    );
}

/// A day may run from evening to evening: its figures stand in the bulletin of the day in which it ended, and in no other.
#[test]
fn a_ledger_whose_day_ends_in_the_evening_is_told() {
    let facts = folded(
        "registration g0 ledger=cc1 period=2016-04-30T18:00..2016-05-01T18:00 count=5\n\
         registration g1 ledger=cc2 period=2016-05-01 count=2\n",
    );
    let check = |day: &str, expected: &[(&str, bool)]| {
        let day = stated(day, "UTC").expect("days").span;
        let made = bulletin(&facts, day, day.to, &NoRemainders, &InOnePart);
        let found: Vec<(&str, bool)> = made
            .registered
            .iter()
            .map(|table| {
                let Of::Time(span) = table.of else {
                    panic!("{table:?}");
                };
                (table.ledger.as_str(), span.from < day.from)
            })
            .collect();
        assert_eq!(found, expected);
    };
    check("2016-04-30", &[]);
    check("2016-05-01", &[("cc1", true), ("cc2", false)]);
    check("2016-05-02", &[]);
    check("2016-04-30..2016-05-02", &[("cc1", false), ("cc2", false)]);
}

/// A list that became known after its days had ended stands in no bulletin of them as issued. It is told among the
/// corrections of the day on which it was entered, and in the day's own where that is made again.
#[test]
fn what_was_registered_late_is_told_when_it_was_entered() {
    let facts = folded(
        "registration g0 ledger=cc1 period=2016-05-01 bulletin=b count=5 entered=2016-05-01T20:00\n\
         registration g1 ledger=cc2 period=2016-05-01 bulletin=b count=2 entered=2016-05-04T10:00\n\
         registration g2 ledger=cc2 period=2016-05-01 bulletin=b area=north count=1 entered=2016-05-04T10:00\n\
         registration g3 ledger=cc1 period=2016-05-01 bulletin=b count=6 outlet=2 entered=2016-05-04T10:00\n",
    );
    let told = |tables: &[LedgerTable]| {
        let told = tables
            .iter()
            .map(|table| format!("{} {:?}", table.ledger, table.total));
        told.collect::<Vec<_>>().join(", ")
    };
    let check = |days: &str, known: Option<&str>, registered: &str, late: &str| {
        let ends = |text: &str| stated(text, "UTC").expect("a day").span;
        let cut_off = ends(known.unwrap_or(days)).to;
        let made = bulletin(&facts, ends(days), cut_off, &NoRemainders, &InOnePart);
        assert_eq!(
            told(&made.registered),
            registered,
            "{days} as known {known:?}"
        );
        assert_eq!(told(&made.late), late, "{days} as known {known:?}");
        assert_eq!(made.is_made_again(), known.is_some());
        made
    };
    check("2016-05-01", None, "cc1 Some(5)", "");
    check("2016-05-01", Some("2016-05-03"), "cc1 Some(5)", "");
    // What another outlet prints of a list is not told again.
    let again = check(
        "2016-05-01",
        Some("2016-05-04"),
        "cc1 Some(5), cc2 Some(2)",
        "",
    );
    let outlets: Vec<u32> = again.registered.iter().map(|t| t.other_outlets).collect();
    assert_eq!(outlets, [1, 0]);
    let after: Vec<bool> = again
        .registered
        .iter()
        .map(|t| t.entered > again.period.to)
        .collect();
    assert_eq!(after, [false, true]);
    check("2016-05-03", None, "", "");
    let late = check("2016-05-04", None, "", "cc2 Some(2)");
    assert_eq!(late.late[0].areas.len(), 1);
    check("2016-05-05", None, "", "");
    check(
        "2016-05-01..2016-05-04",
        None,
        "cc1 Some(5), cc2 Some(2)",
        "",
    );
    // The day it was entered is made again too: it tells the same.
    check("2016-05-04", Some("2016-06-01"), "", "cc2 Some(2)");
}
