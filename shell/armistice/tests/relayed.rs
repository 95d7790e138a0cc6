//! A correction beyond the first hop, over HTTP: who is told what, by the audience of each. Who had only the copy learns
//! that it is superseded at its source, and nothing else of a channel it is not on; who passed it on is asked to pass on
//! the correction; who asked for it sees whom it has not reached. Who was called on another's roster, and how long answers
//! took, are for those they are for.

mod support;

use serde_json::{Value, json};
use support::exercise::Exercise;

const AIR: &str = "audience=named:tavaria,lennmark,kestrel-force";
const MAIN: &str = "audience=named:osmun-secretariat,osmun-authority,varrow-front,hessel-council,lennmark,tavaria,kestrel-force";

/// What Kestrel Force wrote after it had seen that the position was wrong. Nobody on the other line may read it.
const RIGHT: &str = "QUIETPLACE north of the mill";

struct Play {
    exercise: Exercise,
}

impl Play {
    /// Kestrel Force asks Tavaria to tell the Authority, and Tavaria does.
    fn new() -> Play {
        let play = Play {
            exercise: Exercise::served(),
        };
        play.records(
            "kestrel-duty",
            &format!("notice kestrel-force:w1 Relay IMMEDIATE channel=tavaria:air to=tavaria subject=deconfliction relay-to=osmun-authority what=\"People of ours are at Mirel\" point=-25.2200,-31.3500 request=\"Tell the Authority\" by=kestrel-force at=@ {AIR}"),
        );
        play.records(
            "tavar-liaison",
            &format!("notice tavaria:w2 Relay IMMEDIATE channel=osmun-secretariat:main to=osmun-authority subject=ceasefire relays=kestrel-force:w1 what=\"Kestrel Force says: people of ours are at Mirel\" point=-25.2200,-31.3500 by=tavaria at=@ {MAIN}"),
        );
        play
    }

    fn records(&self, who: &str, line: &str) {
        let mut hand = self.exercise.hand(who);
        self.exercise.records(&mut hand, line);
    }

    fn refused(&self, who: &str, line: &str) -> Value {
        let mut hand = self.exercise.hand(who);
        let answer = self.exercise.says(&mut hand, line);
        assert_ne!(answer.status, 200, "{line}");
        answer.json()
    }

    fn correct(&self) {
        self.records(
            "kestrel-duty",
            &format!("notice kestrel-force:w3 Correction IMMEDIATE channel=tavaria:air to=tavaria subject=deconfliction corrects=kestrel-force:w1 what=\"{RIGHT}\" point=-25.1930,-31.3500 by=kestrel-force at=@ {AIR}"),
        );
    }

    fn pass_on(&self) {
        self.records(
            "tavar-liaison",
            &format!("notice tavaria:w4 Relay IMMEDIATE channel=osmun-secretariat:main to=osmun-authority subject=ceasefire relays=kestrel-force:w3 what=\"Kestrel Force says: north of the mill\" point=-25.1930,-31.3500 by=tavaria at=@ {MAIN}"),
        );
    }

    fn asks(&self, cookie: &str, path: &str) -> Value {
        let answer = self.exercise.asks(cookie, path);
        assert_eq!(answer.status, 200, "{path}: {}", answer.text());
        answer.json()
    }
}

fn notice(id: &str) -> String {
    format!("/api/v1/notices/{id}")
}

fn items<'a>(inbox: &'a Value, id: &str) -> Vec<&'a Value> {
    ["overdue", "next", "waiting"]
        .into_iter()
        .flat_map(|part| inbox[part].as_array().into_iter().flatten())
        .filter(|item| item["id"] == id)
        .collect()
}

#[test]
fn who_has_only_the_copy_is_told_that_it_does_not_stand_and_no_more() {
    let play = Play::new();
    let authority = play.exercise.signed_in("auth-liaison");
    let copy = play.asks(&authority, &notice("tavaria:w2"));
    assert_eq!(copy["superseded_at_source"], json!(false));
    let asked = play.asks(&authority, "/api/v1/inbox");
    assert_eq!(items(&asked, "tavaria:w2")[0]["asked"], "rung");

    play.correct();
    // One whose room was open before, and one whose room is opened now.
    let secretariat = play.exercise.signed_in("sec-duty");
    for cookie in [&authority, &secretariat] {
        let copy = play.asks(cookie, &notice("tavaria:w2"));
        assert_eq!(copy["superseded_at_source"], json!(true));
        assert_eq!(copy["superseded_by"], Value::Null);
        let told =
            json!([{ "actor": "osmun-authority", "name": "Osmun Authority", "reached": false }]);
        assert_eq!(copy["told"], told);
        let of = "/api/v1/channels/osmun-secretariat:main";
        for text in [copy.to_string(), play.asks(cookie, of).to_string()] {
            assert!(
                !text.contains("w3") && !text.contains("QUIETPLACE"),
                "{text}"
            );
        }
        assert_eq!(
            play.exercise
                .asks(cookie, &notice("kestrel-force:w3"))
                .status,
            404
        );
        assert_eq!(
            play.exercise
                .asks(cookie, &notice("kestrel-force:w1"))
                .status,
            404
        );
    }
    let inbox = play.asks(&authority, "/api/v1/inbox");
    let [item] = items(&inbox, "tavaria:w2")[..] else {
        panic!("one line of it: {inbox}");
    };
    assert_eq!(
        (&item["asked"], &item["of"]),
        (&json!("owed-copy"), &json!("tavaria"))
    );
    let refusal = play.refused(
        "auth-liaison",
        &format!("ack tavaria:w2 understood officer=auth-liaison read-back=-25.2200,-31.3500 by=osmun-authority at=@ {MAIN}"),
    );
    assert_eq!(refusal["code"], "superseded");
    assert!(!refusal.to_string().contains("w3"), "{refusal}");

    play.pass_on();
    let copy = play.asks(&authority, &notice("tavaria:w2"));
    assert_eq!(copy["superseded_at_source"], json!(false));
    assert_eq!(copy["superseded_by"], "tavaria:w4");
    let inbox = play.asks(&authority, "/api/v1/inbox");
    assert!(items(&inbox, "tavaria:w2").is_empty(), "{inbox}");
    assert_eq!(items(&inbox, "tavaria:w4")[0]["asked"], "rung");
    play.records(
        "auth-liaison",
        &format!("ack tavaria:w4 understood officer=auth-liaison read-back=-25.1930,-31.3500 by=osmun-authority at=@ {MAIN}"),
    );
}

#[test]
fn who_passed_it_on_is_asked_to_pass_on_the_correction_and_who_asked_sees_whom_it_reached() {
    let play = Play::new();
    play.correct();
    let (kestrel, tavaria) = (
        play.exercise.signed_in("kestrel-duty"),
        play.exercise.signed_in("tavar-liaison"),
    );
    let owed = play.asks(&tavaria, &notice("kestrel-force:w3"));
    let copy = json!([{ "notice": "tavaria:w2", "channel": "osmun-secretariat:main", "to": ["osmun-authority"] }]);
    assert_eq!(owed["pass_on"], copy);
    assert_eq!(owed["relay_to"], "osmun-authority");
    let rungs = |notice: &Value| -> Vec<Value> {
        let clocks = notice["addressees"][0]["clocks"].as_array();
        clocks
            .into_iter()
            .flatten()
            .map(|clock| clock["rung"].clone())
            .collect()
    };
    assert!(rungs(&owed).contains(&json!("passed-on")));
    let reached = |id: &str| -> Vec<(Value, Value)> {
        let told = play.asks(&kestrel, &notice(id))["told"].clone();
        let told = told.as_array().into_iter().flatten();
        told.map(|one| (one["actor"].clone(), one["reached"].clone()))
            .collect()
    };
    let not_yet = vec![
        (json!("osmun-authority"), json!(false)),
        (json!("tavaria"), json!(true)),
    ];
    assert_eq!(reached("kestrel-force:w1"), not_yet);
    assert_eq!(reached("kestrel-force:w3"), not_yet);
    play.records(
        "tavar-liaison",
        &format!("ack kestrel-force:w3 understood officer=tavar-liaison read-back=-25.1930,-31.3500 by=tavaria at=@ {AIR}"),
    );
    let inbox = play.asks(&tavaria, "/api/v1/inbox");
    let rung = &items(&inbox, "kestrel-force:w3")[0]["rung"];
    assert_eq!(rung, "passed-on");
    let passed_on =
        format!("ack kestrel-force:w3 passed-on level=\"the Authority\" by=tavaria at=@ {AIR}");
    assert_eq!(
        play.refused("tavar-liaison", &passed_on)["code"],
        "relay-first"
    );
    play.pass_on();
    play.records("tavar-liaison", &passed_on);
    assert!(
        reached("kestrel-force:w3")
            .iter()
            .all(|(_, reached)| *reached == json!(true))
    );
    // The receipt of the second hop.
    play.records(
        "auth-liaison",
        &format!("ack tavaria:w4 received by=osmun-authority at=@ {MAIN}"),
    );
    let hop = play.asks(&kestrel, &notice("tavaria:w4"));
    assert_eq!(hop["addressees"][0]["state"], "received");
}

#[test]
fn how_long_it_took_is_for_the_co_chairs_and_whose_name_was_called_for_who_may_see_the_roster() {
    let play = Play::new();
    play.records(
        "auth-liaison",
        &format!("ack tavaria:w2 received by=osmun-authority at=@ {MAIN}"),
    );
    let seen = |officer: &str, id: &str| -> Value {
        let cookie = play.exercise.signed_in(officer);
        play.asks(&cookie, &notice(id))["addressees"][0].clone()
    };
    for officer in ["auth-liaison", "kestrel-duty", "front-liaison", "sec-duty"] {
        assert_eq!(
            seen(officer, "tavaria:w2")["took"],
            Value::Null,
            "{officer}"
        );
    }
    for officer in ["tavar-liaison", "lenn-liaison"] {
        let took = seen(officer, "tavaria:w2")["took"].clone();
        assert!(took["answer_s"].is_number(), "{officer}: {took}");
    }
    let took = |officer: &str| -> usize {
        let cookie = play.exercise.signed_in(officer);
        let channel = play.asks(&cookie, "/api/v1/channels/osmun-secretariat:main");
        channel["took"].as_array().map_or(0, Vec::len)
    };
    assert_eq!(took("front-liaison"), 0);
    assert!(took("lenn-liaison") > 0);
    // Kestrel Force is no party and sees no roster: that somebody was called, and when.
    let calls = seen("kestrel-duty", "kestrel-force:w1")["calls"].clone();
    assert_eq!(
        (&calls[0]["kind"], &calls[0]["who"]),
        (&json!("officer"), &Value::Null)
    );
    let calls = seen("tavar-liaison", "kestrel-force:w1")["calls"].clone();
    assert_eq!(calls[0]["who"], "tavar-liaison");
}

/// Its sender is asked to do something about it until it has closed it; what it waits for from the one that objects stands beside it.
#[test]
fn who_is_objected_to_is_asked_what_becomes_of_it() {
    let play = Play::new();
    let sender = play.exercise.signed_in("tavar-liaison");
    let asked = |cookie: &str| -> Vec<String> {
        let inbox = play.asks(cookie, "/api/v1/inbox");
        let all = items(&inbox, "tavaria:w2").into_iter();
        all.map(|item| format!("{} {}", item["asked"], item["of"]))
            .collect()
    };
    assert_eq!(asked(&sender), [r#""owed" "osmun-authority""#]);
    play.records(
        "auth-liaison",
        &format!("ack tavaria:w2 objected officer=auth-liaison by=osmun-authority at=@ words=\"Nobody of yours is there\" {MAIN}"),
    );
    let mut both = asked(&sender);
    both.sort();
    let expected = [
        r#""objected" "osmun-authority""#,
        r#""owed" "osmun-authority""#,
    ];
    assert_eq!(both, expected);
    let theirs = play.exercise.signed_in("auth-liaison");
    assert_eq!(asked(&theirs), [r#""rung" null"#]);
    play.records(
        "tavar-liaison",
        &format!("close tavaria:w2 by=tavaria at=@ reason=\"They were asked by telephone\" {MAIN}"),
    );
    assert!(asked(&sender).is_empty());
}

/// A report asks nothing by a clock: it is new to those who look into reports until one of them does, and to nobody else.
#[test]
fn a_report_is_new_until_somebody_looks_into_it() {
    let play = Play::new();
    play.records(
        "front-liaison",
        "report varrow-front:new by=varrow-front channel=Phone means=Saw act=Explosion doer=osmun-authority audience=public",
    );
    let is_new = |officer: &str| {
        let cookie = play.exercise.signed_in(officer);
        let inbox = play.asks(&cookie, "/api/v1/inbox?limit=500");
        assert_eq!(items(&inbox, "varrow-front:new").len(), 0, "{officer}");
        let all = inbox["new"].as_array().expect("a list").iter();
        all.filter(|item| item["id"] == "varrow-front:new")
            .map(|item| {
                assert_eq!(
                    (&item["asked"], &item["due"]),
                    (&json!("examine"), &Value::Null)
                )
            })
            .count()
            == 1
    };
    for (officer, expected) in [
        ("sec-duty", true),
        ("lenn-liaison", true),
        ("front-liaison", false),
        ("auth-liaison", false),
        ("aid-access", false),
    ] {
        assert_eq!(is_new(officer), expected, "{officer}");
    }
    play.records(
        "sec-duty",
        "check varrow-front:new reporter-contacted begun by=osmun-secretariat at=@ audience=public",
    );
    for officer in ["sec-duty", "lenn-liaison"] {
        assert!(!is_new(officer), "{officer}");
    }
}
