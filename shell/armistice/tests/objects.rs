//! What was notified, over HTTP: each side is told of its own, of the others nothing, and everything is as it is described.

mod support;

use armistice_domain::facts::Audience;
use armistice_domain::movement::statements::About;
use armistice_domain::statements::Body;
use armistice_domain::words::AudienceKind;
use serde_json::{Value, json};
use support::author::{Author, fact, now_s, states};
use support::client::Answer;
use support::described::{description, faults};
use support::exercise::Exercise;

const CLINIC: &str = "site quillon-aid:clinic \"Clinic\" clinic by=quillon-aid at=@ point=-25.3112,-30.8134 radius=200m contact=\"Desk | +000 1\" tell=varrow-front:exact:category,lennmark:cell refuse=osmun-authority";
const PLAN: &str = "activity varrow-front:plan \"Plan\" by=varrow-front at=@ point=-25.3152,-30.8134 radius=1km from=@+1h until=@+2h";
const LINE: &str = "channel osmun-secretariat:dc \"Deconfliction\" by=osmun-secretariat between=quillon-aid,varrow-front,osmun-secretariat,lennmark subjects=deconfliction at=@";

struct Played {
    exercise: Exercise,
    all: Value,
    aid: String,
    front: String,
    kestrel: String,
    chair: String,
    aids: Author,
    fronts: Author,
}

impl Played {
    fn new() -> Played {
        let exercise = Exercise::served();
        Played {
            all: description(),
            aid: exercise.signed_in("aid-access"),
            front: exercise.signed_in("front-liaison"),
            kestrel: exercise.signed_in("kestrel-duty"),
            chair: exercise.signed_in("lenn-liaison"),
            aids: exercise.hand("quillon-aid"),
            fronts: exercise.hand("varrow-front"),
            exercise,
        }
    }

    /// An answer as it is described.
    #[track_caller]
    fn described(&self, method: &str, path: &str, route: &str, answer: &Answer) -> Value {
        assert_eq!(answer.status, 200, "{path}: {}", answer.text());
        let response = &self.all["paths"][route][method]["responses"]["200"];
        let schema = &response["content"]["application/json"]["schema"];
        assert!(!schema.is_null(), "{method} {route} is not described");
        let mut found = Vec::new();
        faults(&self.all, schema, &answer.json(), path, &mut found);
        assert_eq!(found, Vec::<String>::new(), "{path}");
        answer.json()
    }

    #[track_caller]
    fn asks(&self, cookie: &str, path: &str, route: &str) -> Value {
        self.described("get", path, route, &self.exercise.asks(cookie, path))
    }

    #[track_caller]
    fn object(&self, cookie: &str, id: &str) -> Value {
        let path = format!("/api/v1/objects/{id}");
        self.asks(cookie, &path, "/api/v1/objects/{id}")
    }

    #[track_caller]
    fn tellings(&self, cookie: &str, id: &str) -> Vec<Value> {
        let path = format!("/api/v1/objects/{id}/tellings");
        let told = self.asks(cookie, &path, "/api/v1/objects/{id}/tellings");
        told["tellings"].as_array().expect("a list").clone()
    }

    fn posts(&self, cookie: &str, path: &str, body: &[u8]) -> Answer {
        let page = self.exercise.page();
        let headers = [("Origin", page.as_str()), ("Cookie", cookie)];
        self.exercise.server.ask_with("POST", path, &headers, body)
    }

    #[track_caller]
    fn checks(&self, cookie: &str, draft: &Value) -> Value {
        let path = "/api/v1/objects/check";
        let answer = self.posts(cookie, path, draft.to_string().as_bytes());
        self.described("post", path, path, &answer)
    }

    /// Signs one notice for a telling.
    #[track_caller]
    fn tells(&mut self, id: &str, telling: &Value) {
        let to = telling["recipient"].as_str().expect("a recipient");
        let corrects = match telling["replaces"].as_str() {
            Some(replaced) => format!(" corrects={replaced}"),
            None => String::new(),
        };
        let kind = if corrects.is_empty() {
            "Notification"
        } else {
            "Correction"
        };
        let mut said = fact(&format!(
            "notice {id} {kind} ROUTINE channel=osmun-secretariat:dc by=quillon-aid to={to} at=@ subject=deconfliction what=\"A clinic\"{corrects} audience=named:{to}"
        ));
        let about: About = serde_json::from_value(telling["about"].clone()).expect("it reads");
        match &mut said.body {
            Body::NoticeSent(sent) => sent.about = Some(about),
            other => panic!("{other:?}"),
        }
        said.audience = Audience {
            kind: AudienceKind::Named,
            named: vec![to.into()],
        };
        let answer = states(&self.exercise.server, &mut self.aids, &said, &[]);
        assert_eq!(answer.status, 200, "{}", answer.text());
    }

    #[track_caller]
    fn says(&mut self, line: &str) -> u64 {
        let by_front = line.contains("by=varrow-front");
        let hand = if by_front {
            &mut self.fronts
        } else {
            &mut self.aids
        };
        self.exercise.records(hand, line)
    }

    /// The objects of whoever has the cookie that meet something.
    #[track_caller]
    fn conflicts(&self, cookie: &str) -> Vec<String> {
        let all = self.asks(cookie, "/api/v1/conflicts", "/api/v1/conflicts");
        let own = all["own"].as_array().expect("a list").iter();
        own.map(|row| row["object"].as_str().expect("an id").to_string())
            .collect()
    }

    /// What is asked of whoever has the cookie, of one object.
    #[track_caller]
    fn asked(&self, cookie: &str, id: &str) -> Vec<String> {
        let inbox = self.asks(cookie, "/api/v1/inbox?limit=500", "/api/v1/inbox");
        let parts = ["overdue", "next", "waiting"].map(|part| inbox[part].clone());
        let items = parts
            .iter()
            .flat_map(|part| part.as_array().expect("a list"));
        let mut asked: Vec<String> = items
            .filter(|item| item["about"] == "object" && item["id"] == id)
            .map(|item| match item["of"].as_str() {
                Some(of) => format!("{} {of}", item["asked"].as_str().expect("a word")),
                None => item["asked"].as_str().expect("a word").to_string(),
            })
            .collect();
        asked.sort();
        asked
    }
}

#[test]
fn a_party_is_told_of_its_own_and_of_nothing_else() {
    let mut played = Played::new();
    let nothing = |played: &Played, cookie: &str, id: &str| {
        let answer = played
            .exercise
            .asks(cookie, &format!("/api/v1/objects/{id}"));
        assert_eq!(answer.status, 404, "{id}");
        answer.text().replace(id, "~")
    };
    let absent = nothing(&played, &played.kestrel, "no-such");
    played.says(CLINIC);
    let before = played.object(&played.aid, "quillon-aid:clinic");
    assert_eq!(before["conflict"]["stands"], "nothing-meets");
    let means = before["conflict"]["means"].as_str().expect("a sentence");
    assert!(means.contains("it says nothing else"), "{means}");
    assert!(
        !played
            .conflicts(&played.aid)
            .contains(&"quillon-aid:clinic".to_string())
    );
    played.says(PLAN);

    // Each side has its own, with its own cells, and does not see the other.
    for (cookie, own, other) in [
        (&played.aid, "quillon-aid:clinic", "varrow-front:plan"),
        (&played.front, "varrow-front:plan", "quillon-aid:clinic"),
    ] {
        let all = played.asks(cookie, "/api/v1/objects", "/api/v1/objects");
        let rows = all["objects"].as_array().expect("a list");
        let own_row = rows
            .iter()
            .find(|row| row["object"] == own)
            .expect("its own");
        assert_eq!(
            (&own_row["own"], &own_row["stands"]),
            (&json!(true), &json!("open"))
        );
        assert!(!all.to_string().contains(other), "{all}");
        let whole = played.object(cookie, own);
        assert!(!whole.to_string().contains(other), "{whole}");
        let conflict = &whole["conflict"];
        let cells = conflict["cells"].as_array().expect("a list");
        let is_affected = |cell: &Value| cell["affected"].as_str().expect("bits").contains('1');
        assert!(cells.iter().any(is_affected), "{conflict}");
        assert!(conflict["cells"][0]["west"].is_string(), "{conflict}");
        assert_eq!(conflict["digest"].as_str().map(str::len), Some(64));
        let conflicts = played.asks(cookie, "/api/v1/conflicts", "/api/v1/conflicts");
        assert!(played.conflicts(cookie).contains(&own.to_string()));
        assert!(!conflicts.to_string().contains(other), "{conflicts}");
        assert_eq!(nothing(&played, cookie, other), absent);
        for end in ["/tellings", ""] {
            let path = format!("/api/v1/objects/{other}{end}");
            assert_eq!(played.exercise.asks(cookie, &path).status, 404, "{path}");
        }
    }
    // Whoever has no part in it sees nothing, and nothing moves for it.
    for cookie in [played.kestrel.clone(), played.chair.clone(), String::new()] {
        let all = played.exercise.asks(&cookie, "/api/v1/objects").json();
        let told = all.to_string();
        assert!(
            !told.contains("quillon-aid:clinic") && !told.contains("varrow-front:plan"),
            "{told}"
        );
        assert_eq!(nothing(&played, &cookie, "quillon-aid:clinic"), absent);
    }
    // A side answers what it has read, and only what it has read.
    let digest = played.object(&played.front, "varrow-front:plan")["conflict"]["digest"].clone();
    let digest = digest.as_str().expect("a digest").to_string();
    played.says(&format!(
        "answer varrow-front:plan keep-away by=varrow-front at=@ answer={digest}"
    ));
    let whole = played.object(&played.front, "varrow-front:plan");
    assert_eq!(whole["conflict"]["stands"], "measured");
    assert_eq!(whole["said"]["measure"], "keep-away");
    let theirs = played.object(&played.aid, "quillon-aid:clinic");
    assert_eq!(
        (&theirs["conflict"]["stands"], &theirs["said"]),
        (&json!("open"), &Value::Null)
    );
}

/// What it says is not to be read off its length, by whoever sees only that on a line.
#[test]
fn an_answer_is_as_long_whether_something_meets_it_or_nothing_does() {
    let mut played = Played::new();
    played.says(CLINIC);
    played.says(
        &PLAN
            .replace("varrow-front:plan", "varrow-front:far")
            .replace("-25.3152", "-25.9152"),
    );
    played.says(
        &PLAN
            .replace("radius=1km", "radius=12km")
            .replace("varrow-front:plan", "varrow-front:wide")
            .replace("-25.3152", "-25.9152"),
    );
    let length = |played: &Played, cookie: &str, path: &str| {
        let answer = played.exercise.asks(cookie, path);
        assert_eq!(answer.status, 200, "{}", answer.text());
        let stands = answer.json()["conflict"]["stands"]
            .as_str()
            .map(str::to_string);
        (answer.text().len(), stands)
    };
    let asked = [
        (played.aid.clone(), "quillon-aid:clinic"),
        (played.front.clone(), "varrow-front:far"),
        (played.front.clone(), "varrow-front:wide"),
    ];
    let lengths = |played: &Played| {
        let of = asked
            .iter()
            .map(|(cookie, id)| length(played, cookie, &format!("/api/v1/objects/{id}")));
        of.unzip::<usize, Option<String>, Vec<_>, Vec<_>>()
    };
    let rows = |played: &Played, cookie: &str| {
        length(played, cookie, "/api/v1/objects?kind=site&live=true").0
    };
    let (before, stood) = lengths(&played);
    let list = rows(&played, &played.aid);
    assert!(
        stood
            .iter()
            .all(|stands| stands.as_deref() == Some("nothing-meets")),
        "{stood:?}"
    );
    // A plan beside the clinic, and a clinic in the two plans.
    played.says(PLAN);
    played.says(
        &CLINIC
            .replace("quillon-aid:clinic", "quillon-aid:other")
            .replace("-25.3112", "-25.9112"),
    );
    let (after, stands) = lengths(&played);
    assert!(
        stands
            .iter()
            .all(|stands| stands.as_deref() == Some("open")),
        "{stands:?}"
    );
    assert_eq!(before, after);
    played.says("step quillon-aid:other withdrawn by=quillon-aid at=@ audience=own");
    assert_eq!(list, rows(&played, &played.aid), "nor off that of a list");
}

#[test]
fn the_board_has_public_areas_and_no_object_else() {
    let mut played = Played::new();
    let board = |played: &Played| {
        let all = played.asks("", "/api/v1/objects", "/api/v1/objects");
        let rows = all["objects"].as_array().expect("a list").clone();
        rows.iter()
            .map(|row| row["object"].clone())
            .collect::<Vec<_>>()
    };
    let before = board(&played);
    played.says(CLINIC);
    played.says(PLAN);
    assert_eq!(board(&played), before);
    played.says(
        "area quillon-aid:quiet \"Quiet\" silence by=quillon-aid at=@ point=-25.9,-30.9 radius=1km",
    );
    assert_eq!(board(&played).len(), before.len() + 1);
    let area = played.object("", "quillon-aid:quiet");
    for nobodys in ["conflict", "said", "stands", "due"] {
        assert!(area[nobodys].is_null(), "{nobodys}: {area}");
    }
    for nobodys in ["recipients", "doubts", "looked", "possible", "begun"] {
        assert_eq!(area[nobodys], json!([]), "{nobodys}");
    }
    // What everybody knows of ends for everybody.
    assert_eq!(area["stage"], "standing");
    played.says("step quillon-aid:quiet ended by=quillon-aid at=@ audience=public");
    assert_eq!(played.object("", "quillon-aid:quiet")["stage"], "ended");
    for closed in [
        "/api/v1/conflicts",
        "/api/v1/objects.geojson",
        "/api/v1/objects.csv",
        "/api/v1/objects/quillon-aid:quiet/tellings",
        "/api/v1/traced?lon=1&lat=1",
        "/api/v1/objects/near?lon=1&lat=1&from=2030-01-01&until=2030-01-02",
    ] {
        assert_eq!(played.exercise.asks("", closed).status, 401, "{closed}");
    }
    for posted in [
        "/api/v1/objects/check",
        "/api/v1/objects/read?format=csv",
        "/api/v1/objects/refused",
    ] {
        assert_eq!(
            played
                .exercise
                .server
                .ask_with("POST", posted, &[], b"{}")
                .status,
            401
        );
        // Nor on a page elsewhere with somebody's cookie.
        let headers = [
            ("Origin", "https://elsewhere.example"),
            ("Cookie", played.aid.as_str()),
        ];
        let answer = played
            .exercise
            .server
            .ask_with("POST", posted, &headers, b"{}");
        assert_eq!(answer.status, 401, "{posted}");
    }
}

#[test]
fn recipients_are_told_one_by_one_and_anew_when_what_matters_changes() {
    let mut played = Played::new();
    let mut secretariat = played.exercise.hand("osmun-secretariat");
    played.exercise.records(&mut secretariat, LINE);
    played.says(CLINIC);
    let clinic = "quillon-aid:clinic";
    assert_eq!(
        played.asked(&played.aid, clinic),
        ["reconfirm", "tell lennmark", "tell varrow-front"]
    );
    let owed = played.tellings(&played.aid, clinic);
    assert_eq!(owed.len(), 2, "{owed:?}");
    assert_eq!(owed[0]["about"]["category"], "clinic");
    assert!(owed[1]["about"]["category"].is_null());
    for (number, telling) in owed.iter().enumerate() {
        played.tells(&format!("quillon-aid:told-{number}"), telling);
    }
    assert_eq!(played.tellings(&played.aid, clinic), Vec::<Value>::new());
    assert_eq!(played.asked(&played.aid, clinic), ["reconfirm"]);
    let whole = played.object(&played.aid, clinic);
    let told: Vec<(&str, &str)> = whole["recipients"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|r| {
            (
                r["actor"].as_str().expect("text"),
                r["told"].as_str().expect("text"),
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            ("varrow-front", "told"),
            ("lennmark", "told"),
            ("osmun-authority", "refused")
        ]
    );
    played.says("ack quillon-aid:told-0 received by=varrow-front at=@ audience=named:quillon-aid");
    let whole = played.object(&played.aid, clinic);
    assert_eq!(whole["recipients"][0]["rung"], "received");

    // The position of a copy says whose it is.
    let [lon, lat] = [0, 1].map(|at| {
        let e7 = owed[0]["about"]["parts"][0]["points"][0][at]
            .as_i64()
            .expect("a number");
        format!("{:.7}", e7 as f64 / 1e7)
    });
    let path = format!("/api/v1/traced?lon={lon}&lat={lat}");
    let traced = played.asks(&played.aid, &path, "/api/v1/traced");
    assert_eq!(traced["traced"][0]["recipient"], "varrow-front");
    let [short_lon, short_lat] =
        [&lon, &lat].map(|degrees| degrees.parse::<f64>().expect("degrees"));
    let short = format!("/api/v1/traced?lon={short_lon:.5}&lat={short_lat:.5}");
    let traced = played.asks(&played.aid, &short, "/api/v1/traced");
    assert_eq!(
        traced["traced"][0]["recipient"], "varrow-front",
        "as screens show it"
    );
    assert_eq!(
        played.asks(&played.front, &path, "/api/v1/traced")["traced"],
        json!([])
    );

    // It moves: both are owed a renewed notice, which corrects what each was told.
    played.says(
        &CLINIC
            .replace("-25.3112", "-25.3612")
            .replace("at=@", "at=@ version=2"),
    );
    let whole = played.object(&played.aid, clinic);
    let changes = whole["versions"][1]["changes"].as_array().expect("a list");
    assert!(changes.contains(&json!("place")), "{changes:?}");
    assert_eq!(whole["recipients"][0]["told"], "void");
    assert_eq!(
        played.asked(&played.aid, clinic),
        ["reconfirm", "tell-anew lennmark", "tell-anew varrow-front"]
    );
    let owed = played.tellings(&played.aid, clinic);
    assert_eq!(owed[0]["replaces"], "quillon-aid:told-0");
    played.tells("quillon-aid:again", &owed[0]);
    assert_eq!(played.tellings(&played.aid, clinic).len(), 1);
    assert_eq!(
        played.asked(&played.aid, clinic),
        ["reconfirm", "tell-anew lennmark"]
    );
}

#[test]
fn what_was_withdrawn_stands_no_more_for_those_who_were_told_of_it() {
    let mut played = Played::new();
    let mut secretariat = played.exercise.hand("osmun-secretariat");
    played.exercise.records(&mut secretariat, LINE);
    played.says(CLINIC);
    let clinic = "quillon-aid:clinic";
    let owed = played.tellings(&played.aid, clinic);
    played.tells("quillon-aid:told", &owed[0]);
    let copy = |played: &Played, live: bool| {
        let path = format!("/api/v1/objects?live={live}");
        let all = played.asks(&played.front, &path, "/api/v1/objects");
        let mut told = all["told"].as_array().expect("a list").iter();
        told.find(|one| one["object"] == clinic).cloned()
    };
    let before = copy(&played, true).expect("what it was told");
    assert_eq!(
        (&before["outdated"], &before["about"]["ended"]),
        (&json!(false), &Value::Null)
    );

    played.says("step quillon-aid:clinic withdrawn by=quillon-aid at=@ audience=own");
    let void = copy(&played, true).expect("what it was told");
    assert_eq!(void["outdated"], true);
    let mut understood = fact(
        "ack quillon-aid:told understood by=varrow-front officer=front-liaison at=@ audience=named:quillon-aid read-back=-25.3112,-30.8134",
    );
    understood.audience.named = vec!["quillon-aid".into()];
    let refused = states(
        &played.exercise.server,
        &mut played.fronts,
        &understood,
        &[],
    );
    assert_eq!(refused.json()["code"], "superseded", "{}", refused.text());
    // Whoever had been told is owed how it ended, and nobody else is owed anything.
    assert_eq!(
        played.asked(&played.aid, clinic),
        ["tell-anew varrow-front"]
    );
    let owed = played.tellings(&played.aid, clinic);
    assert_eq!(owed.len(), 1, "{owed:?}");
    assert_eq!(
        (
            &owed[0]["replaces"],
            &owed[0]["about"]["ended"],
            &owed[0]["about"]["parts"]
        ),
        (
            &json!("quillon-aid:told"),
            &json!("withdrawn"),
            &Value::Null
        )
    );
    played.tells("quillon-aid:ended", &owed[0]);
    assert_eq!(played.asked(&played.aid, clinic), Vec::<String>::new());
    assert_eq!(
        copy(&played, true),
        None,
        "it is no longer among what stands"
    );
    let ended = copy(&played, false).expect("how it ended");
    assert_eq!(
        (&ended["outdated"], &ended["about"]["ended"]),
        (&json!(false), &json!("withdrawn"))
    );
    played.says("ack quillon-aid:ended understood by=varrow-front officer=front-liaison at=@ audience=named:quillon-aid");
}

/// What an object meets is found by an entry its notifier may not read; its inbox has it all the same, and those who watch
/// are told of what begins.
#[test]
fn the_inbox_asks_for_an_answer_and_tells_what_was_begun() {
    let mut played = Played::new();
    played.says(CLINIC);
    assert!(
        !played
            .asked(&played.aid, "quillon-aid:clinic")
            .contains(&"conflict".to_string())
    );
    played.says(PLAN);
    assert!(
        played
            .asked(&played.aid, "quillon-aid:clinic")
            .contains(&"conflict".to_string())
    );
    assert_eq!(
        played.asked(&played.front, "varrow-front:plan"),
        ["conflict"]
    );
    assert_eq!(
        played.asked(&played.chair, "varrow-front:plan"),
        Vec::<String>::new()
    );
    played.says("step varrow-front:plan started by=varrow-front at=@");
    assert_eq!(
        played.asked(&played.chair, "varrow-front:plan"),
        ["begun varrow-front"]
    );
    // Whoever looks after a text is told that it does, and so what is said of it; nobody else is.
    let looks_after = |cookie: &str| {
        let all = played.asks(cookie, "/api/v1/conflicts", "/api/v1/conflicts");
        let begun = all["begun"].as_array().map_or(0, Vec::len);
        (
            !all["watches"].as_array().expect("a list").is_empty(),
            begun,
        )
    };
    assert_eq!(looks_after(&played.chair), (true, 1));
    assert_eq!(looks_after(&played.aid), (false, 0));
    assert_eq!(
        played.asked(&played.kestrel, "varrow-front:plan"),
        Vec::<String>::new()
    );
    let watched = played.asks(&played.chair, "/api/v1/conflicts", "/api/v1/conflicts");
    assert!(watched["begun"].to_string().contains("varrow-front:plan"));
    let not = played.asks(&played.kestrel, "/api/v1/conflicts", "/api/v1/conflicts");
    assert_eq!((&not["begun"], &not["searching"]), (&json!([]), &json!([])));
    assert!(!not.to_string().contains("varrow-front"), "{not}");
    let own = played.object(&played.front, "varrow-front:plan");
    assert_eq!(own["begun"][0]["by"], "varrow-front");
    assert_eq!(own["possible"], json!(["aborted", "ended"]));
    let digest = own["conflict"]["digest"]
        .as_str()
        .expect("a digest")
        .to_string();
    played.says(&format!(
        "answer varrow-front:plan stopped by=varrow-front at=@ answer={digest}"
    ));
    assert!(
        !played
            .asked(&played.front, "varrow-front:plan")
            .contains(&"conflict".to_string())
    );
}

#[test]
fn a_version_is_looked_at_before_it_is_signed_and_nothing_is_kept() {
    let mut played = Played::new();
    played.says(CLINIC);
    let size = |played: &Played| played.exercise.server.get("/health").json()["size"].clone();
    let before = size(&played);
    let site = |id: &str, version: u32, by: &str| {
        json!({ "kind": "site", "body": {
            "head": { "object": id, "version": version, "by": by, "name": "S", "at": 1_900_000_000, "mark": null, "under": null },
            "function": "school", "point": [-308_134_000, -253_112_000],
            "footprint": { "discs": [{ "centre": [-308_134_000, -253_112_000], "radius_m": 100 }] },
            "place": null, "contact": null, "photograph": null, "from": 1_900_000_000, "until": null,
        } })
    };
    let good = played.checks(&played.aid, &site("quillon-aid:school", 1, "quillon-aid"));
    assert_eq!(
        (&good["fits"], &good["refusal"]),
        (&json!(true), &Value::Null)
    );
    assert!(good["positions"][0]["mgrs"].is_string(), "{good}");
    assert_eq!(good["cells"].as_array().map(Vec::len), Some(1));
    assert!(good["budget"]["spent"].as_u64() >= Some(1), "{good}");
    for (draft, code) in [
        (site("quillon-aid:school", 2, "quillon-aid"), "version-next"),
        (site("quillon-aid:clinic", 1, "quillon-aid"), "version-next"),
        (site("varrow-front:x", 1, "quillon-aid"), "id-foreign"),
        (site("varrow-front:x", 1, "varrow-front"), "not-own-word"),
    ] {
        let bad = played.checks(&played.aid, &draft);
        assert_eq!(
            (&bad["fits"], &bad["refusal"]["code"]),
            (&json!(false), &json!(code)),
            "{bad}"
        );
    }
    // Whether others notified something there is not to be found out here.
    let theirs = played.checks(&played.front, &site("varrow-front:x", 1, "varrow-front"));
    assert!(!theirs.to_string().contains("clinic"), "{theirs}");
    for bad in [
        &b"{"[..],
        b"{}",
        b"{\"kind\":\"target\",\"body\":{}}",
        b"{\"kind\":\"site\",\"body\":{\"weapon\":1}}",
    ] {
        assert_eq!(
            played
                .posts(&played.aid, "/api/v1/objects/check", bad)
                .status,
            400
        );
    }
    assert_eq!(size(&played), before);
}

#[test]
fn what_is_given_out_reads_back_as_it_stands() {
    let mut played = Played::new();
    played.says(CLINIC);
    played.says(PLAN);
    for (format, kind) in [("geojson", "application/geo+json"), ("csv", "text/csv")] {
        let given = played
            .exercise
            .asks(&played.aid, &format!("/api/v1/objects.{format}"));
        assert_eq!(given.status, 200);
        assert_eq!(given.header("content-type"), Some(kind));
        let text = given.text();
        assert!(
            !text.contains("varrow-front:plan") && !text.contains("mark\":"),
            "{text}"
        );
        let path = format!("/api/v1/objects/read?format={format}");
        let answer = played.posts(&played.aid, &path, &given.body);
        let read = played.described("post", &path, "/api/v1/objects/read", &answer);
        assert_eq!(read["refused"], json!([]));
        let drafts = read["drafts"].as_array().expect("a list");
        let clinic = drafts
            .iter()
            .find(|d| d["body"]["head"]["object"] == "quillon-aid:clinic");
        assert_eq!(clinic.expect("it is there")["state"], "same");
        // Moved, it is the next version.
        let moved = text.replace("Clinic", "Clinic moved");
        let answer = played.posts(&played.aid, &path, moved.as_bytes());
        let read = played.described("post", &path, "/api/v1/objects/read", &answer);
        let drafts = read["drafts"].as_array().expect("a list");
        let clinic = drafts
            .iter()
            .find(|d| d["body"]["head"]["object"] == "quillon-aid:clinic");
        let clinic = clinic.expect("it is there");
        assert_eq!(
            (&clinic["state"], &clinic["body"]["head"]["version"]),
            (&json!("changed"), &json!(2))
        );
    }
    let bad = played.posts(&played.aid, "/api/v1/objects/read", b"");
    assert_eq!(bad.status, 400);
}

/// What of a file is refused is given back with why, byte for byte where it is no text.
#[test]
fn what_is_refused_of_a_file_is_given_back_to_be_mended() {
    let mut played = Played::new();
    played.says(CLINIC);
    let again = |format: &str, file: &[u8]| {
        let path = format!("/api/v1/objects/refused?format={format}");
        played.posts(&played.aid, &path, file)
    };
    // One that does not read, one that would be refused, one in Latin-1, and one that is taken.
    let file = [
        &b"row,object,name,what,position,radius_m\n"[..],
        b"site,quillon-aid:a,A,bunker,\"-25.3,-30.8\",100\n",
        b"site,varrow-front:b,B,school,\"-25.3,-30.8\",100\n",
        b"site,quillon-aid:c,Caf\xe9,school,\"-25.3,-30.8\",100\n",
        b"leg,,,,,\n",
        b"site,quillon-aid:d,D,school,\"-25.3,-30.8\",100\n",
        b"activity,quillon-aid:clinic,E,not-asked,\"-25.3,-30.8\",100\n",
    ]
    .concat();
    let given = again("csv", &file);
    assert_eq!(
        (given.status, given.header("content-type")),
        (200, Some("text/csv"))
    );
    let rows: Vec<&[u8]> = given.body.split(|byte| *byte == b'\n').collect();
    let begins = |at: usize, text: &[u8]| {
        assert!(
            rows[at].windows(text.len()).any(|part| part == text),
            "{}",
            given.text()
        );
    };
    begins(1, b"'bunker' is none of hospital");
    begins(
        2,
        b"the id 'varrow-front:b' is one that only another organisation",
    );
    begins(3, b"quillon-aid:c,Caf\xe9,school");
    begins(4, b",leg,,,,,");
    begins(5, b"activity,quillon-aid:clinic,E");
    assert_eq!(rows.len(), 7, "{}", given.text());
    // A file that is wrong throughout is given back whole, however large it may be.
    let row = "site,quillon-aid:x,X,bunker,\"-25.3, -30.8\",150\n";
    let large = format!(
        "row,object,name,what,position,radius_m\n{}",
        row.repeat(64_000)
    );
    assert!(large.len() > 3_000_000);
    let given = again("csv", large.as_bytes());
    assert_eq!(given.status, 200);
    let lines = given.body.iter().filter(|byte| **byte == b'\n').count();
    assert_eq!(lines, 64_001);
    for (format, text) in [("xlsx", "row"), ("csv", ""), ("geojson", "{")] {
        assert_eq!(again(format, text.as_bytes()).status, 400, "{format}");
    }
}

/// A convoy without a line reports later what came to pass; what is done by being said is done when it is said.
#[test]
fn a_step_out_there_may_be_told_later_and_is_kept_with_both_times() {
    let mut played = Played::new();
    let hour = |moved: i64| {
        let at = jiff::Timestamp::from_second(now_s() + moved * 3600);
        at.expect("a time of these days").to_string()
    };
    let route = format!(
        "-25.3112,-30.8134@{} -25.3612,-30.8834@{}",
        hour(-3),
        hour(3)
    );
    played.says(&format!("movement quillon-aid:k \"Convoy K\" road by=quillon-aid at=@ route=\"{route}\" cargo=\"Flour\" slack=30m"));
    played.says(CLINIC);
    let refused = |played: &mut Played, line: &str| {
        let answer = played
            .exercise
            .says(&mut played.exercise.hand("aid-access"), line);
        answer.json()["code"]
            .as_str()
            .unwrap_or("taken")
            .to_string()
    };
    let step = |step: &str, at: &str| format!("step quillon-aid:k {step} by=quillon-aid at={at}");
    for (line, code) in [
        (step("departed", "@-8d"), "clock-skew"),
        (step("departed", "@+1d"), "clock-skew"),
        (
            "step quillon-aid:clinic reconfirmed by=quillon-aid at=@-1h".to_string(),
            "clock-skew",
        ),
        (step("withdrawn", "@-1h"), "clock-skew"),
        (step("departed", "@-3h"), "taken"),
        (step("holding", "@-4h point=-25.3312,-30.8434"), "form"),
        (step("holding", "@-2h point=-25.3312,-30.8434"), "taken"),
        (step("resumed", "@"), "taken"),
    ] {
        assert_eq!(refused(&mut played, &line), code, "{line}");
    }
    let own = played.object(&played.aid, "quillon-aid:k");
    let late = |step: &Value| step["told_late"] == true;
    let steps = own["steps"].as_array().expect("a list");
    assert_eq!(
        steps.iter().map(late).collect::<Vec<_>>(),
        [true, true, false]
    );
}

/// A STOP that would reach nobody is refused, and one that reached somebody is answered by a person, with something done.
#[test]
fn a_stop_reaches_who_is_near_and_is_answered_by_an_officer() {
    let mut played = Played::new();
    played
        .exercise
        .records(&mut played.exercise.hand("sec-duty"), LINE);
    played.says(PLAN);
    let stop = |id: &str, more: &str| {
        format!(
            "notice quillon-aid:{id} StopRequest FLASH channel=osmun-secretariat:dc by=quillon-aid to=osmun-secretariat at=@ subject=deconfliction what=STOP audience=named:osmun-secretariat {more}"
        )
    };
    let code = |played: &mut Played, by: &str, line: &str| {
        let answer = played.exercise.says(&mut played.exercise.hand(by), line);
        answer.json()["code"]
            .as_str()
            .unwrap_or("taken")
            .to_string()
    };
    let near = "point=-25.3152,-30.8134";
    for (line, expected) in [
        (stop("a", "radius=3km"), "form"),
        (stop("b", &format!("{near} radius=201km")), "form"),
        (stop("c", &format!("{near} radius=0m")), "form"),
        (stop("d", &format!("{near} radius=200km")), "taken"),
    ] {
        assert_eq!(code(&mut played, "aid-access", &line), expected, "{line}");
    }
    let asked = played.asked(&played.front, "varrow-front:plan");
    assert_eq!(asked, ["stop-here"]);
    let answer = |measure: &str, more: &str| {
        format!("answer varrow-front:plan {measure} by=varrow-front at=@{more}")
    };
    for (line, expected) in [
        (answer("stopped", ""), "form"),
        (answer("warned", " officer=front-liaison"), "form"),
        (answer("stopped", " officer=front-liaison"), "taken"),
    ] {
        assert_eq!(
            code(&mut played, "front-liaison", &line),
            expected,
            "{line}"
        );
    }
    assert!(played.asked(&played.front, "varrow-front:plan").is_empty());
}

/// An id of one's own stands for what it is: a file that says it is something else is refused there, and not shown as a change.
#[test]
fn an_object_of_another_kind_is_no_version() {
    let mut played = Played::new();
    played.says(CLINIC);
    let area = "row,object,name,what,position,radius_m\n\
        area,quillon-aid:clinic,Clinic,silence,\"-25.3112, -30.8134\",200\n\
        area,quillon-aid:other,Other,silence,\"-25.3112, -30.8134\",200\n";
    let path = "/api/v1/objects/read?format=csv";
    let answer = played.posts(&played.aid, path, area.as_bytes());
    let read = played.described("post", path, "/api/v1/objects/read", &answer);
    let refused = &read["refused"][0];
    assert_eq!(
        (&refused["row"], &refused["code"]),
        (&json!(2), &json!("kind-other")),
        "{read}"
    );
    assert!(
        refused["what"]
            .as_str()
            .is_some_and(|what| what.contains("is your site on record"))
    );
    assert_eq!(read["drafts"].as_array().map(Vec::len), Some(1));
    assert_eq!(read["drafts"][0]["state"], "new");
}
