//! What a bulletin counts: reports, and beside them the events they state, by registrant and counting rule. A report may
//! count nine events, or deaths, which are none.

mod oak;

use armistice_domain::edition::{Counted, InOnePart, NoRemainders, bulletin};
use armistice_domain::instant::stated;
use armistice_domain::report::statements::Range;
use armistice_domain::words::CountingRule;
use oak::folded;

/// The table of `desk` under a rule, of the reports given.
fn check(facts: &str, rule: CountingRule, expected: Option<Counted>) {
    let facts = folded(facts);
    let day = stated("2016-05-01", "UTC").expect("a day").span;
    let made = bulletin(&facts, day, &NoRemainders, &InOnePart);
    let mut tables = made.events.iter();
    let table = tables.find(|table| table.rule == rule && table.registrant.as_str() == "desk");
    assert_eq!(table.map(|table| table.all), expected);
    if let Some(table) = table {
        let by_type: u64 = table.by_type.values().map(|own| own.reports).sum();
        assert_eq!(by_type, table.all.reports, "by type the same");
    }
}

fn report(id: &str, more: &str) -> String {
    format!("report {id} by=desk channel=Phone occurred=2016-05-01T10:00 act=Explosion {more}\n")
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
