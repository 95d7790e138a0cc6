//! How an acceptance is shown, at which time: one for a time is over at its end, and not where it was renewed.

mod oak;

use armistice_domain::actor::acceptance_state;
use armistice_domain::id::{ActorId, InstrumentId};
use armistice_domain::instant::instant;
use oak::{TRUCE, folded};

const ANSWERED: &str = "actor elm \"Elm Front\" kind=Group\nactor fir \"Fir Brigade\" kind=Group\n\
accept fir instrument=oak at=2016-02-01T10:00 to=elm";

/// The states of what was answered, in its order, at a time.
fn check(answers: &str, at: &str, expected: &[&str]) {
    let facts = folded(&format!("zone Etc/UTC\n{TRUCE}{ANSWERED}{answers}\n"));
    let view = facts.now();
    let (oak, fir) = (InstrumentId::new("oak"), ActorId::new("fir"));
    let oak = view.instrument(&oak).expect("on record");
    let at = instant(at, "UTC").expect("a time");
    let all = view.seen(&facts.acceptances[&oak.id][&fir]);
    let states = all.map(|entry| acceptance_state(view, oak, &fir, entry, at).word());
    assert_eq!(states.collect::<Vec<_>>(), expected, "{answers} at {at}");
}

#[test]
fn one_for_a_time_is_over_at_its_end() {
    check(" for=2w", "2016-02-15T09:59:59", &["Confirmed"]);
    check(" for=2w", "2016-02-15T10:00", &["LapsedDuration"]);
    check("", "2026-02-15T10:00", &["Confirmed"]);
}

#[test]
fn one_that_was_renewed_by_then_is_not() {
    let renewed = " for=2w\nrenew fir instrument=oak at=2016-02-14T10:00 for=2w";
    check(renewed, "2016-02-20T10:00", &["Confirmed", "Confirmed"]);
    check(
        renewed,
        "2016-02-28T10:00",
        &["Confirmed", "LapsedDuration"],
    );
    let later = " for=2w\nrenew fir instrument=oak at=2016-02-17T10:00 for=2w";
    check(later, "2016-02-20T10:00", &["LapsedDuration", "Confirmed"]);
}

#[test]
fn a_renewal_after_the_deadline_is_not_late_while_the_one_before_holds() {
    let deadline = TRUCE.replace(
        "[[clause]]",
        "[acceptance]\ndeadline = \"2016-02-02T00:00\"\nto = [\"elm\"]\n[[clause]]",
    );
    let check = |renewed: &str, expected: &[&str]| {
        let answers = format!("{ANSWERED} for=2w\nrenew fir instrument=oak at={renewed} for=2w\n");
        let facts = folded(&format!("zone Etc/UTC\n{deadline}{answers}"));
        let view = facts.now();
        let (oak, fir) = (InstrumentId::new("oak"), ActorId::new("fir"));
        let oak = view.instrument(&oak).expect("on record");
        let at = instant("2016-02-20T10:00", "UTC").expect("a time");
        let all = view.seen(&facts.acceptances[&oak.id][&fir]);
        let states = all.map(|entry| acceptance_state(view, oak, &fir, entry, at).word());
        assert_eq!(states.collect::<Vec<_>>(), expected, "{renewed}");
    };
    check("2016-02-14T10:00", &["Confirmed", "Confirmed"]);
    check("2016-02-17T10:00", &["LapsedDuration", "Late"]);
}
