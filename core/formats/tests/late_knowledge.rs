//! Two times that must never be mixed: since when a fact is so, and since when it is on record. A fact that
//! is so from 1 March and was entered on 10 March makes a difference between what was known on the 5th
//! and on the 12th, and none between how things were on the 5th and on the 12th.

mod oak;

use armistice_domain::facts::View;
use armistice_domain::id::IncidentId;
use armistice_domain::instant::{Instant, instant};
use armistice_domain::laws::Laws;
use armistice_domain::outcomes::evaluate_incident;
use oak::folded;

const WORLD: &str = r#"
instrument <<<
id = "oak"
class = "CessationOfHostilities"
status = "InForce"
zone = "Etc/UTC"
source = "written for this test"
[title]
en = "Oak truce"
[effect]
from = "2016-02-01T00:00"
[membership]
open = true
[[party]]
actor = "elm"
role = "Party"
bound_by = "text"
[[party]]
actor = "fir"
role = "Party"
bound_by = "text"
[[party]]
actor = "g1"
role = "Guarantor"
[[party]]
actor = "g2"
role = "Guarantor"
[acceptance]
attestation = "Unattested"
[exclusion]
list = "un-list"
[scope]
except = [{ combat_against = "un-list" }]
[[clause]]
id = "no-fire"
kind = "CeaseFire"
modality = "must-not"
anchor = "1"
paraphrase = { en = "No attack." }
>>>
entered 2016-02-01
actor elm "Elm Front" kind=Group
actor fir "Fir Brigade" kind=Group
actor hazel "Hazel Band" kind=Group
actor ash "Ash Column" kind=Group
actor team "Field team" kind=Body
list un-list "Designation list" owner=un
listed ash on=un-list from=2015-01-01
place cedar "Cedar village"
control cedar NoCombat by=g1 from=2016-01-01
"#;

const AFTER: &str = "
report r1 by=team channel=FieldTeam means=Saw occurred=2016-03-03T09:00 place=cedar act=Explosion assessment=Impact
  doer=elm target=TARGET
finding f1 incident=r1 by=team at=2016-03-04T09:00 verification=Verified attribution=Attributed actors=elm
  standard=ReasonableGrounds
";

fn at(text: &str) -> Instant {
    instant(text, "UTC").expect("the test writes times that can be read")
}

/// A fact so from 1 March and entered on the 10th: what follows before it is known and after.
fn check(target: &str, fact: &str, before: &str, after: &str) {
    let text = format!(
        "{WORLD}{}{fact} entered=2016-03-10T09:00\n",
        AFTER.replace("TARGET", target)
    );
    let facts = folded(&text);
    let ask = |known: Option<&str>, as_was: Option<&str>| {
        let known = known.map_or(u64::MAX, |known| facts.known_at(at(known)));
        let view = View {
            facts: &facts,
            known,
            laws: Laws::ALL,
        };
        let outcomes = evaluate_incident(view, &IncidentId::new("r1"), as_was.map(at));
        outcomes[0].determination.word().to_string()
    };
    assert_eq!(
        ask(Some("2016-03-05"), None),
        before,
        "{fact}: as known on the 5th"
    );
    assert_eq!(
        ask(Some("2016-03-12"), None),
        after,
        "{fact}: as known on the 12th"
    );
    assert_eq!(
        ask(None, Some("2016-03-05")),
        after,
        "{fact}: as it was on the 5th"
    );
    assert_eq!(
        ask(None, Some("2016-03-12")),
        after,
        "{fact}: as it was on the 12th"
    );
    assert_eq!(
        ask(Some("2016-03-05"), Some("2016-03-12")),
        before,
        "{fact}: as it was on the 12th, known on the 5th"
    );
}

#[test]
fn a_listing() {
    check(
        "fir",
        "listed fir on=un-list from=2016-03-01",
        "Violation",
        "NoViolation(excluded target)",
    );
}

#[test]
fn a_delisting() {
    check(
        "ash",
        "delisted ash on=un-list from=2016-03-01",
        "NoViolation(excluded target)",
        "Indeterminate",
    );
}

#[test]
fn a_succession() {
    check(
        "hazel",
        "relation hazel successor-of ash from=2016-03-01 source=\"notice\"",
        "Indeterminate",
        "NoViolation(excluded target)",
    );
}

#[test]
fn an_acceptance_and_a_refusal() {
    check(
        "hazel",
        "accept hazel instrument=oak at=2016-03-01T00:00",
        "Indeterminate",
        "Violation",
    );
    check(
        "hazel",
        "refuse hazel instrument=oak at=2016-03-01T00:00",
        "Indeterminate",
        "OutOfScope(actor)",
    );
}

#[test]
fn an_end() {
    check(
        "fir",
        "decision d1 terminate on=oak by=g1,g2 made=2016-03-01T00:00",
        "Violation",
        "OutOfScope(time)",
    );
}

#[test]
fn a_removal_of_protection() {
    let fact = "decision d1 remove-protection on=oak by=g1,g2 made=2016-03-01T00:00 served=2016-03-01T00:00 subject=fir";
    check("fir", fact, "Violation", "OutOfScope(actor)");
}

#[test]
fn a_map() {
    check(
        "fir",
        "control cedar Combat by=g1 holders=ash from=2016-03-01",
        "Violation",
        "OutOfScope(place)",
    );
    check(
        "fir",
        "control cedar Combat by=g2 holders=ash from=2016-03-01",
        "Violation",
        "Indeterminate",
    );
}

#[test]
fn a_transfer() {
    check(
        "fir",
        "transfer elm to=ash at=2016-03-01",
        "Violation",
        "Violation",
    );
    check(
        "hazel",
        "transfer hazel to=ash at=2016-03-01",
        "Indeterminate",
        "NoViolation(excluded target)",
    );
}
