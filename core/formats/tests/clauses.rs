//! A clause says no more than its instrument: where the whole is open, or out of scope, no clause of it is broken
//! for certain. Suppositions are put together from what is known, unknown and on a boundary of each element.

mod oak;

use armistice_domain::id::IncidentId;
use armistice_domain::outcomes::ask::Reason;
use armistice_domain::outcomes::{Branch, InstrumentOutcome, evaluate_incident};
use oak::folded;
use proptest::prelude::*;

const WORLD: &str = r#"
instrument <<<
id = "oak"
class = "LocalTruce"
status = "InForce"
zone = "Etc/UTC"
source = "written for this test"
[title]
en = "Oak truce"
[effect]
from = "2016-04-01T00:00"
until = "2016-06-01T00:00"
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
[scope]
within = [{ place = "juniper" }]
except = [{ combat_against = "named-in-text" }]
[exclusion]
named = ["ash"]
[[clause]]
id = "no-fire"
kind = "CeaseFire"
modality = "must-not"
exceptions = ["self-defence"]
anchor = "1"
paraphrase = { en = "No attack." }
[[clause]]
id = "no-air"
kind = "NoReconOrOverflight"
modality = "must-not"
hours = ["10:00", "16:00"]
anchor = "2"
paraphrase = { en = "No flights by day." }
[[clause]]
id = "no-move"
kind = "NoReinforcement"
modality = "must-not"
from = "2016-05-15T00:00"
weapons = ["Tank"]
anchor = "3"
paraphrase = { en = "No tanks are brought up, from the middle of May." }
[[clause]]
id = "limit"
kind = "SelfDefenceLimit"
modality = "may"
prior_step = "the line was tried first"
anchor = "4"
paraphrase = { en = "Only after the line was tried." }
[[clause]]
id = "relief"
kind = "PermittedActs"
modality = "may"
bearer = ["elm"]
acts = ["Massing/Reinforcement", "Incursion"]
anchor = "5"
paraphrase = { en = "The Elm Front may relieve its posts." }
>>>
actor elm "Elm Front" kind=Group
actor fir "Fir Brigade" kind=Group
actor ash "Ash Column" kind=Group
actor team "Field team" kind=Body
place land "Land" kind=Country
place juniper "Juniper" kind=AdminUnit within=land
place larch "Larch" kind=AdminUnit within=land
place calm "Calm" kind=Settlement within=juniper
place front "Front" kind=Settlement within=juniper
control calm NoCombat by=g1 from=2016-01-01
control front Contested by=g1 holders=fir,ash from=2016-01-01
"#;

const WHEN: &[&str] = &[
    "",
    "occurred=2016-03-31T23:00",
    "occurred=2016-03-31T23:00..2016-04-01T01:00",
    "occurred=2016-05-01T12:00",
    "occurred=2016-05-01T09:00..2016-05-01T11:00",
    "occurred=2016-05-14T23:00..2016-05-15T01:00",
    "occurred=2016-05-20T12:00",
    "occurred=2016-05-31T23:00..2016-06-01T01:00",
    "occurred=2016-07-01T12:00",
];
const WHERE: &[&str] = &[
    "",
    "place=calm",
    "place=front",
    "place=juniper",
    "place=land",
    "place=larch",
    "place-or=calm,larch",
];
const ACT: &[&str] = &[
    "",
    "act=Explosion",
    "act=Overflight",
    "act=Massing/Reinforcement",
    "act=Massing/Reinforcement weapon=Tank",
    "act=Incursion",
    "act=HostilePropaganda",
];
const DOER: &[&str] = &[
    "",
    "doer=elm",
    "doer=fir",
    "doer=ash",
    "doer=hazel",
    "between=elm,ash",
];
const TARGET: &[&str] = &[
    "",
    "target=elm",
    "target=fir",
    "target=ash",
    "target=ash harmed=Civilians",
    "target=hazel",
    "target=Civilians",
];
const FOUND: &[&str] = &[
    "",
    "verification=Verified direct",
    "verification=Verified attribution=Attributed actors=elm standard=ReasonableGrounds direct",
    "verification=NotVerified",
    "verification=Inconclusive closes",
    "verification=Verified attribution=NotAttributable direct closes",
    "verification=Verified attribution=Attributed actors=fir standard=ReasonableGrounds direct \
     self-defence=prior-attack:yes,immediate:yes,proportionate:yes",
];

/// Broken for certain, in the clause or in the whole.
fn check(outcome: &InstrumentOutcome, told: &str) {
    let mut branches = outcome.branches.iter();
    let every_branch =
        !outcome.branches.is_empty() && branches.all(|b| b.determination.is_adverse());
    let whole = outcome.determination.is_adverse() || every_branch;
    for clause in &outcome.clauses {
        assert!(
            whole || !clause.determination.is_adverse(),
            "{told}: the whole is {}, clause {} is {}",
            outcome.determination,
            clause.clause,
            clause.determination
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn no_clause_is_broken_for_certain_where_the_whole_is_open(
        when in prop::sample::select(WHEN),
        place in prop::sample::select(WHERE),
        act in prop::sample::select(ACT),
        doer in prop::sample::select(DOER),
        target in prop::sample::select(TARGET),
        found in prop::sample::select(FOUND),
    ) {
        let elements = format!("{when} {place} {act} {doer} {target}");
        let finding = match found {
            "" => String::new(),
            found => format!("finding f incident=r by=team at=2016-08-01T10:00 {found}\n"),
        };
        let told = format!(
            "report r by=desk channel=Phone means=Saw received=2016-07-10T10:00 {elements}\n{finding}"
        );
        let facts = folded(&format!("{WORLD}{told}"));
        for outcome in evaluate_incident(facts.now(), &IncidentId::new("r"), None) {
            check(&outcome, &told);
        }
    }
}

/// The codes at the top, and those of each branch by what is assumed in it.
fn check_reasons(told: &str, top: &[&str], branches: &[(&str, &[&str])]) {
    let facts = folded(&format!("{WORLD}report r by=desk channel=Phone {told}\n"));
    let outcomes = evaluate_incident(facts.now(), &IncidentId::new("r"), None);
    let codes = |reasons: &[Reason]| -> Vec<&str> { reasons.iter().map(|r| r.code).collect() };
    let own = |reasons: &[Reason], wanted: &[&str]| {
        wanted.iter().all(|code| codes(reasons).contains(code))
    };
    let outcome = &outcomes[0];
    assert!(own(&outcome.reasons, top), "{:?}", codes(&outcome.reasons));
    for branch in &outcome.branches {
        for reason in &branch.reasons {
            assert!(!outcome.reasons.contains(reason), "{reason:?} stands twice");
        }
    }
    for (assumed, wanted) in branches {
        let of_it = |branch: &&Branch| {
            branch
                .assumed
                .iter()
                .any(|(_, answer)| **answer == **assumed)
        };
        let found = outcome.branches.iter().find(of_it);
        let found = found.unwrap_or_else(|| panic!("no branch assumes {assumed}"));
        assert!(
            own(&found.reasons, wanted),
            "{assumed}: {:?}",
            codes(&found.reasons)
        );
        let beside = wanted
            .iter()
            .any(|code| codes(&outcome.reasons).contains(code));
        assert!(!beside, "at the top: {:?}", codes(&outcome.reasons));
    }
}

#[test]
fn a_reason_that_holds_in_one_branch_stands_in_it_alone() {
    check_reasons(
        "means=Saw occurred=2016-05-01T12:00 place-or=calm,larch act=Explosion doer=elm target=fir",
        &["fact-missing"],
        &[("calm", &["control-asserted", "clause-broken"])],
    );
    // What holds wherever it was stands at the top.
    check_reasons(
        "means=Saw occurred=2016-05-01T12:00 place=calm act=Explosion doer=elm target=fir",
        &["control-asserted", "clause-broken"],
        &[],
    );
}
