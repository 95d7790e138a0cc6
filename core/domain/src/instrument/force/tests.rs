//! A text on record whose status says that it is over and not since when: read as it was entered, and never in force for
//! want of a date.

use super::super::check::recorded;
use super::super::statements::Decided;
use super::*;
use crate::facts::{Entry, Facts};
use crate::outcomes::ask::explore;
use std::sync::Arc;

fn entry<T>(index: u64, value: T) -> Entry<T> {
    Entry {
        index,
        entered: Instant(0),
        audience: None,
        value,
    }
}

fn file(id: &str, status: &str, more: &str) -> Arc<Instrument> {
    let text = format!(
        "id = \"{id}\"\nclass = \"LocalTruce\"\nstatus = \"{status}\"\nzone = \"Etc/UTC\"\nsource = \"test\"\n\
         [title]\nen = \"{id}\"\n[effect]\nfrom = \"2031-05-01T00:00\"\nuntil = \"2031-06-01T00:00\"\n\
         [[party]]\nactor = \"elm\"\nrole = \"Party\"\n[[party]]\nactor = \"fir\"\nrole = \"Party\"\n{more}\
         [[clause]]\nid = \"no-fire\"\nkind = \"CeaseFire\"\nmodality = \"must-not\"\nanchor = \"1\"\n\
         paraphrase = {{ en = \"No fire.\" }}\n"
    );
    Arc::new(recorded(&text).expect("on record it is read"))
}

fn world(files: &[Arc<Instrument>]) -> Facts {
    let mut facts = Facts::default();
    for (index, file) in files.iter().enumerate() {
        let log = facts.instruments.entry(file.id.clone()).or_default();
        log.push(entry(index as u64, Arc::clone(file)));
    }
    facts.size = 10;
    facts
}

fn decide(facts: &mut Facts, kind: DecisionKind, made: &str) {
    let decided = Decided {
        decision: "d1".into(),
        kind,
        instrument: "oak".into(),
        subject: None,
        by: vec!["elm".into(), "fir".into()],
        made: at(made),
        served: None,
        effective: None,
        until: None,
        length_s: None,
        reason: None,
    };
    let log = facts.decisions.entry("oak".into()).or_default();
    log.push(entry(5, decided));
}

fn at(text: &str) -> Instant {
    let stated = crate::instant::stated(text, "Etc/UTC").expect("a time");
    stated.span.from
}

/// In force, not in force, or neither can be told.
fn check(facts: &Facts, id: &str, when: &str, expected: &[bool]) {
    let view = facts.now();
    let instrument = view.instrument(&id.into()).expect("on record");
    let found = explore(view, &|ask| in_force(ask, instrument, at(when)), &|held| {
        *held
    });
    let ends: Vec<bool> = found.leaves.iter().map(|leaf| leaf.found).collect();
    assert_eq!(ends, expected, "{id} at {when}");
    let said = match expected {
        [true] => Held::Yes,
        [false] => Held::No,
        _ => Held::Unknown(found.missing.clone()),
    };
    assert_eq!(held(view, instrument, Some(Span::at(at(when)))), said);
    if let [_, _] = expected {
        assert_eq!(found.missing[0].to_string(), format!("effect({id})"));
        assert_eq!(
            stretches(view, instrument),
            Vec::new(),
            "it is shown at no time"
        );
    }
}

/// Within two times, or where nobody says when: yes, no, or by the facts it hangs on.
#[test]
fn of_a_time_that_is_not_known_it_is_not_said_that_a_text_was_or_was_not_in_force() {
    let check = |status: &str, within: Option<(&str, &str)>, expected: &str| {
        let facts = world(&[file("oak", status, "")]);
        let instrument = facts.now().instrument(&"oak".into()).expect("on record");
        let within = within.map(|(from, to)| Span {
            from: at(from),
            to: at(to),
        });
        let said = match held(facts.now(), instrument, within) {
            Held::Yes => "yes".to_string(),
            Held::No => "no".to_string(),
            Held::Unknown(missing) => {
                let named: Vec<String> = missing.iter().map(ToString::to_string).collect();
                named.join(" and ")
            }
        };
        assert_eq!(said, expected, "{status} {within:?}");
    };
    check("InForce", None, "time");
    check("Draft", None, "no");
    check(
        "InForce",
        Some(("2031-05-01T00:00", "2031-05-31T23:59:59")),
        "yes",
    );
    check(
        "InForce",
        Some(("2031-05-01T00:00", "2031-06-01T00:00")),
        "time",
    );
    check(
        "InForce",
        Some(("2031-04-30T23:59:59", "2031-05-01T00:00")),
        "time",
    );
    check(
        "InForce",
        Some(("2031-04-01T00:00", "2031-07-01T00:00")),
        "time",
    );
    check(
        "InForce",
        Some(("2031-04-01T00:00", "2031-04-30T23:59:59")),
        "no",
    );
    check(
        "InForce",
        Some(("2031-06-01T00:00", "2031-07-01T00:00")),
        "no",
    );
    check(
        "Terminated",
        Some(("2031-05-02T00:00", "2031-05-03T00:00")),
        "effect(oak)",
    );
    check(
        "Terminated",
        Some(("2031-06-01T00:00", "2031-07-01T00:00")),
        "no",
    );
}

const OPEN: &[bool] = &[true, false];

#[test]
fn a_status_without_a_date_leaves_it_open_within_its_dates_and_no_further() {
    for status in ["Terminated", "Superseded", "Suspended"] {
        let facts = world(&[file("oak", status, "")]);
        check(&facts, "oak", "2031-04-30T23:59:59", &[false]);
        check(&facts, "oak", "2031-05-01T00:00", OPEN);
        check(&facts, "oak", "2031-05-31T23:59:59", OPEN);
        check(&facts, "oak", "2031-06-01T00:00", &[false]);
    }
    let facts = world(&[file("oak", "InForce", "")]);
    check(&facts, "oak", "2031-05-10T00:00", &[true]);
}

#[test]
fn a_decision_on_record_says_since_when() {
    let mut facts = world(&[file("oak", "Terminated", "")]);
    decide(&mut facts, DecisionKind::Terminate, "2031-05-10T12:00");
    check(&facts, "oak", "2031-05-10T11:59:59", &[true]);
    check(&facts, "oak", "2031-05-10T12:00", &[false]);

    let mut facts = world(&[file("oak", "Suspended", "")]);
    decide(&mut facts, DecisionKind::Suspend, "2031-05-10T12:00");
    check(&facts, "oak", "2031-05-10T11:59:59", &[true]);
    check(&facts, "oak", "2031-05-10T12:00", &[false]);
}

#[test]
fn what_depends_on_it_is_as_open_and_what_does_not_is_not() {
    let overlay = |depends: bool| {
        let more =
            format!("[[relation]]\nkind = \"overlays\"\nto = \"oak\"\ndepends = {depends}\n");
        world(&[
            file("oak", "Terminated", ""),
            file("calm", "InForce", &more),
        ])
    };
    check(&overlay(true), "calm", "2031-05-10T00:00", OPEN);
    check(&overlay(false), "calm", "2031-05-10T00:00", &[true]);
}
