//! What a key that the server holds has signed says so, item by item: two officers with custodial keys sign one of
//! each, and whoever reads any of it over HTTP is told. Beside them an officer with a key of its own is not marked.

mod support;

use armistice_formats::facts::people::officer_key;
use armistice_record::sha256;
use serde_json::Value;
use support::author::{Author, fact, states};
use support::exercise::Exercise;

/// Every object of an answer that names the entry it is of, with the name it stands under.
fn items<'a>(under: &str, of: &'a Value, found: &mut Vec<(String, &'a Value)>) {
    match of {
        Value::Array(all) => all.iter().for_each(|one| items(under, one, found)),
        Value::Object(all) => {
            if of["index"].is_u64() && all.contains_key("signed_by") {
                found.push((under.to_string(), of));
            }
            for (name, one) in all {
                items(name, one, found);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// Whoever the entry is shown as signed by, wherever an answer holds it, and under which names it does.
fn shown(answers: &[Value], index: u64) -> Vec<(String, Value)> {
    let mut found = Vec::new();
    for answer in answers {
        items("answer", answer, &mut found);
    }
    found
        .into_iter()
        .filter(|(_, item)| item["index"] == index)
        .map(|(under, item)| (under, item["signed_by"].clone()))
        .collect()
}

/// Has the root key admit an officer whose key the server holds.
fn held(exercise: &Exercise, officer: &str, of: &str) -> Author {
    let posts = "duty-officer,liaison-officer,legal-officer,access-officer,principal";
    let key = officer_key(officer).author().to_hex();
    let mut root = exercise.hand(of);
    exercise.records(
        &mut root,
        &format!("officer {officer} \"Held {of}\" of={of} posts={posts} custodial key={key} at=@"),
    );
    exercise.hand(officer)
}

#[test]
fn a_custodial_officer_is_marked_on_one_of_each() {
    let exercise = Exercise::served();
    let mut desk = held(&exercise, "sec-held", "osmun-secretariat");
    let mut chair = held(&exercise, "lenn-held", "lennmark");
    let file = b"nine bytes".to_vec();
    let sha = sha256(&file).to_hex();
    let mut wanted: Vec<(&str, u64, &str)> = Vec::new();
    let mut says = |under: &'static str, officer: &'static str, line: &str| {
        let hand = match officer {
            "sec-held" => &mut desk,
            _ => &mut chair,
        };
        let files = if line.starts_with("exhibit ") {
            vec![file.as_slice()]
        } else {
            Vec::new()
        };
        let answer = states(&exercise.server, hand, &fact(line), &files);
        assert_eq!(answer.status, 200, "{line}: {}", answer.text());
        let index = answer.json()["index"].as_u64().expect("an index");
        wanted.push((under, index, officer));
    };
    let sec = "by=osmun-secretariat at=@";
    let lenn = "by=lennmark at=@";
    for (under, officer, line) in [
        ("shifts", "sec-held", "shift held by=osmun-secretariat officer=sec-held order=3 from=@-1h until=@+9h".to_string()),
        ("shifts", "lenn-held", "shift held-2 by=lennmark officer=lenn-held order=3 from=@-1h until=@+9h".to_string()),
        ("reports", "sec-held", "report osmun-secretariat:c1 by=osmun-secretariat channel=Phone act=Explosion place=mirel occurred=@-2h doer=osmun-authority words=\"c\"".to_string()),
        ("grades", "sec-held", format!("grade osmun-secretariat:c1 source=B info=2 {sec} words=\"c\"")),
        ("checks", "sec-held", format!("check osmun-secretariat:c1 peer-review begun {sec}")),
        ("exhibits", "sec-held", format!("exhibit {sha} of=osmun-secretariat:c1 media=application/octet-stream bytes={} lives=record unshown=not-read consent=internal {sec}", file.len())),
        ("findings", "sec-held", format!("finding c-f incident=osmun-secretariat:c1 verification=Verified {sec}")),
        ("notices", "sec-held", "notify osmun-authority incident=osmun-secretariat:c1 at=@".to_string()),
        ("inquiries", "sec-held", format!("inquiry c-i incident=osmun-secretariat:c1 {sec} words=\"c\"")),
        ("measures", "sec-held", format!("measure osmun-secretariat:c1 \"Restraint call\" taken instrument=osmun-truce {sec}")),
        ("replies", "lenn-held", "reply lennmark deny incident=osmun-secretariat:c1 at=@ words=\"c\"".to_string()),
        ("views", "lenn-held", "view lennmark incident=osmun-secretariat:c1 instrument=osmun-truce says=NotEstablished at=@ words=\"c\"".to_string()),
        ("reopenings", "lenn-held", format!("reopen osmun-1 instrument=osmun-truce {lenn} reason=\"c\"")),
        ("answer", "sec-held", "notice osmun-secretariat:c-n Query ROUTINE channel=osmun-secretariat:main by=osmun-secretariat to=lennmark at=@ what=\"c\" incident=osmun-secretariat:c1".to_string()),
        ("acks", "lenn-held", format!("ack osmun-secretariat:c-n received {lenn} audience=named:osmun-secretariat words=\"c\"")),
        ("attempts", "sec-held", format!("attempt osmun-secretariat:main busy to=lennmark {sec}")),
        ("line_checks", "sec-held", format!("line-check osmun-secretariat:main answered to=lennmark {sec}")),
        ("states", "sec-held", format!("channel-state osmun-secretariat:main active {sec} reason=\"c\"")),
        ("closed", "sec-held", format!("close osmun-secretariat:c-n {sec} reason=\"c\"")),
        ("proposals", "lenn-held", format!("propose c-p suspend kestrel-force {lenn} words=\"c\"")),
        ("decisions", "lenn-held", "decision c-d interpret on=osmun-truce by=lennmark made=@ reason=\"c\"".to_string()),
        ("declarations", "lenn-held", "declaration lennmark other on=osmun-truce at=@ words=\"c\"".to_string()),
    ] {
        says(under, officer, &line);
    }
    // Said by an officer with a key of its own, and by an organisation's root key, which the exercise's server holds.
    let mut own = exercise.hand("sec-duty");
    let own = exercise.records(
        &mut own,
        "report osmun-secretariat:c2 by=osmun-secretariat channel=Phone words=\"c\"",
    );
    let mut root = exercise.hand("varrow-front");
    let root = exercise.records(
        &mut root,
        "report varrow-front:c3 by=varrow-front channel=Phone words=\"c\"",
    );
    // An exhibit stays with whoever handles it, so each of the two asks.
    let cookies = ["sec-held", "lenn-held"].map(|officer| exercise.signed_in(officer));
    let paths = [
        "/api/v1/incidents/osmun-secretariat:c1",
        "/api/v1/incidents/osmun-secretariat:c2",
        "/api/v1/incidents/osmun-1",
        "/api/v1/incidents/varrow-front:c3",
        "/api/v1/notices/osmun-secretariat:c-n",
        "/api/v1/channels/osmun-secretariat:main",
        "/api/v1/roster",
        "/api/v1/proposals",
        "/api/v1/officers",
        "/api/v1/instruments/osmun-truce",
    ];
    let answers: Vec<Value> = cookies
        .iter()
        .flat_map(|cookie| paths.map(|path| exercise.asks(cookie, path)))
        .map(|answer| {
            assert_eq!(answer.status, 200, "{}", answer.text());
            answer.json()
        })
        .collect();
    for (under, index, officer) in wanted {
        let shown = shown(&answers, index);
        let names: Vec<&str> = shown.iter().map(|(name, _)| name.as_str()).collect();
        assert!(names.contains(&under), "{under} {index}: {names:?}");
        for (name, by) in &shown {
            assert_eq!(by["custodial"], true, "{name} {index}: {by}");
            assert_eq!(by["officer"], officer, "{name} {index}: {by}");
            assert!(by["title"].is_string(), "{name} {index}: {by}");
        }
    }
    let by = |index| shown(&answers, index)[0].1.clone();
    assert_eq!(by(own)["custodial"], false);
    assert_eq!(by(own)["officer"], "sec-duty");
    assert_eq!(by(root)["custodial"], true);
    assert_eq!(by(root)["officer"], Value::Null);
    assert_eq!(by(root)["organisation"], "varrow-front");
}
