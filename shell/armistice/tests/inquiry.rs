//! An outside body's inquiry over HTTP: those who decide find it in their inbox, each until it has answered; what is undertaken
//! comes back to whoever sees to it; and whoever may not read the inquiry is told nothing of it, by no list and no count.

mod support;

use serde_json::Value;
use support::exercise::Exercise;

const TO: &str = "audience=named:osmun-secretariat,osmun-authority,lennmark,tavaria";

/// What stands in a part of an inbox that has to do with inquiries or measures.
fn asked(exercise: &Exercise, officer: &str, part: &str) -> Vec<(String, Value, Value)> {
    let cookie = exercise.signed_in(officer);
    let inbox = exercise.asks(&cookie, "/api/v1/inbox").json();
    let items = inbox[part].as_array().expect("a list").clone();
    items
        .into_iter()
        .filter(|item| item["inquiry"].is_string() || item["measure"].is_string())
        .map(|item| {
            let asked = item["asked"].as_str().expect("a word").to_string();
            (asked, item["of"].clone(), item["silence_means"].clone())
        })
        .collect()
}

fn words(found: &[(String, Value, Value)]) -> Vec<&str> {
    found.iter().map(|(asked, ..)| asked.as_str()).collect()
}

#[test]
fn those_who_decide_are_asked_until_they_have_answered() {
    let exercise = Exercise::served();
    let mut desk = exercise.hand("sec-duty");
    let mut lennmark = exercise.hand("lenn-liaison");
    exercise.records(
        &mut desk,
        &format!("inquiry osmun-secretariat:q1 incident=osmun-1 by=osmun-secretariat at=@ standard=\"its own\" words=\"HUSHED page 3\" {TO}"),
    );
    for officer in ["lenn-liaison", "tavar-liaison"] {
        let next = asked(&exercise, officer, "next");
        assert_eq!(words(&next), ["inquiry"], "{officer}");
        assert!(
            next[0]
                .2
                .as_str()
                .is_some_and(|silence| silence.contains("neither accepted nor rejected"))
        );
        assert_eq!(
            words(&asked(&exercise, officer, "waiting")),
            ["owed-inquiry"]
        );
    }
    // The accused may read it and is not asked; who may not read it is told nothing.
    for officer in ["auth-liaison", "kestrel-duty"] {
        let all = ["overdue", "next", "waiting"].map(|part| asked(&exercise, officer, part).len());
        assert_eq!(all, [0, 0, 0], "{officer}");
    }
    exercise.records(
        &mut lennmark,
        &format!("inquiry-answer osmun-secretariat:q1 partly incident=osmun-1 instrument=osmun-truce by=lennmark at=@ measures=\"Joint assessment by 2099-01-01T00:00Z\" words=\"Not the hour.\" {TO}"),
    );
    assert_eq!(
        words(&asked(&exercise, "lenn-liaison", "next")),
        ["measure"]
    );
    let waiting = asked(&exercise, "lenn-liaison", "waiting");
    assert_eq!(
        waiting
            .iter()
            .map(|(asked, of, _)| (asked.as_str(), of.as_str()))
            .collect::<Vec<_>>(),
        [("owed-inquiry", Some("tavaria"))]
    );
    assert_eq!(
        words(&asked(&exercise, "tavar-liaison", "next")),
        ["inquiry"]
    );
    assert_eq!(
        words(&asked(&exercise, "tavar-liaison", "waiting")),
        ["owed-measure"]
    );
    exercise.records(
        &mut lennmark,
        &format!("measure osmun-1 \"Joint assessment\" claimed-carried-out instrument=osmun-truce by=lennmark at=@ {TO}"),
    );
    assert!(asked(&exercise, "lenn-liaison", "next").is_empty());

    let read = |officer: &str| {
        let cookie = exercise.signed_in(officer);
        exercise.asks(&cookie, "/api/v1/incidents/osmun-1")
    };
    let docket = read("auth-liaison").json();
    let inquiry = &docket["inquiries"][0];
    assert_eq!(inquiry["standard"], "its own");
    let response = &inquiry["responses"][0];
    assert_eq!(response["answers"][0]["answer"], "partly");
    assert_eq!(response["measures"][0]["reported"], "claimed-carried-out");
    assert_eq!(response["measures"][0]["clock"]["state"], "met");
    let clocks: Vec<(&str, &str)> = response["clocks"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|clock| Some((clock["of"].as_str()?, clock["state"].as_str()?)))
        .collect();
    assert_eq!(clocks, [("lennmark", "met"), ("tavaria", "running")]);
    let kestrel = read("kestrel-duty").text();
    assert!(!kestrel.contains("HUSHED") && !kestrel.contains("Not the hour"));
}

#[test]
fn an_id_whose_reports_went_elsewhere_leads_there_and_says_so() {
    let exercise = Exercise::served();
    let cookie = exercise.signed_in("sec-duty");
    let asks = |id: &str| {
        exercise
            .asks(&cookie, &format!("/api/v1/incidents/{id}"))
            .json()
    };
    let old = asks("varrow-front:r1");
    assert_eq!(
        (&old["id"], &old["merged"]),
        (&"osmun-1".into(), &true.into())
    );
    assert_eq!(old["asked_for"], "varrow-front:r1");
    assert_eq!(asks("osmun-1")["merged"], false);
    // Who put them together is told on the docket, with whether it counts.
    let sorting = &old["sorting"][0];
    assert_eq!(
        (&sorting["act"], &sorting["counts"]),
        (&"same".into(), &true.into())
    );
    let states: Vec<&Value> = old["standings"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|standing| &standing["state"])
        .collect();
    assert_eq!(
        states,
        ["Measures"],
        "a discipline report is claimed, and nobody has confirmed it"
    );
}

/// Both say that two reports are different: the accused of its own cause, which is a proposal and is shown as one, and the
/// secretariat, whose word stands.
#[test]
fn who_tells_reports_of_its_own_deed_apart_proposes() {
    let exercise = Exercise::served();
    let pair = "varrow-front:r1,varrow-front:r3";
    for (hand, by) in [
        ("auth-duty", "osmun-authority"),
        ("sec-duty", "osmun-secretariat"),
    ] {
        let line = format!("link {pair} different by={by} at=@");
        exercise.records(&mut exercise.hand(hand), &line);
    }
    let cookie = exercise.signed_in("sec-duty");
    let docket = exercise.asks(&cookie, "/api/v1/incidents/osmun-1").json();
    let sorting = docket["sorting"].as_array().expect("a list").iter();
    let different: Vec<(&Value, &Value)> = sorting
        .filter(|one| one["act"] == "different")
        .map(|one| (&one["by"], &one["counts"]))
        .collect();
    assert_eq!(
        different,
        [
            (&"osmun-authority".into(), &false.into()),
            (&"osmun-secretariat".into(), &true.into())
        ]
    );
    // Asked of these two, what stands is the word that counts; a report that is not there is none that one may not read.
    let beside = |with: &str| {
        let path = format!("/api/v1/reports/varrow-front:r1/beside?with={with}");
        exercise.asks(&cookie, &path)
    };
    let proposal = &beside("varrow-front:r3").json()["proposed"][0]["proposal"];
    assert_eq!(proposal["kind"], "different");
    assert_eq!(proposal["reasons"][0]["code"], "person-separated");
    assert_eq!(
        proposal["reasons"][0]["names"],
        serde_json::json!(["Osmun Secretariat"])
    );
    assert_eq!(beside("nobody:r1").status, 404);
    let itself = beside("varrow-front:r1").json();
    assert_eq!(itself["proposed"], serde_json::json!([]));
}

/// Whoever watches for no side is told that what its own people observed need not say against whom; a side is not.
#[test]
fn the_form_asks_a_side_against_whom_and_a_monitor_not_of_what_it_observed() {
    let exercise = Exercise::served();
    let spared = |officer: &str| {
        let cookie = exercise.signed_in(officer);
        let needs = exercise.asks(&cookie, "/api/v1/reports/minimum").json();
        let rows = needs.as_array().expect("a list").iter();
        let spared = rows.filter(|row| row["unless"].is_object());
        spared
            .map(|row| row["needs"].clone())
            .collect::<Vec<Value>>()
    };
    assert_eq!(spared("sec-duty"), [Value::from("whom")]);
    assert_eq!(spared("auth-liaison"), [Value::Null; 0]);
}
