//! How what became known later, and what is not known, is written, in every form.

use super::*;
use crate::app::mission::{Founding, Mission, own_genesis};
use armistice_domain::edition::Until;
use armistice_domain::facts::Audience;
use armistice_domain::instant::instant;
use armistice_formats::facts;
use armistice_record::{Origin, sha256};
use armistice_store::ClockSource;

const TERMS: &str = r#"id = "oak"
class = "CessationOfHostilities"
status = "InForce"
zone = "UTC"
source = "written for this test"
[title]
en = "Oak truce"
[effect]
from = "2016-02-01T00:00"
[[party]]
actor = "elm"
role = "Party"
bound_by = "text"
[[clause]]
id = "no-fire"
kind = "CeaseFire"
modality = "must-not"
anchor = "1"
paraphrase = { en = "No attack." }
"#;

/// Two that name nobody; of one it is found on the third day that it happened.
const FACTS: &str = r#"entered 2016-05-01T12:00
actor elm "Elm Front" kind=Group
actor south "South" kind=Group
actor team "Field team" kind=Body
place mill "Mill"
report a by=south channel=Phone occurred=2016-05-01T10:00 place=mill act=Explosion
report b by=south channel=Phone occurred=2016-05-01T11:00 place=mill act=Explosion
entered 2016-05-03T12:00
finding f incident=a by=team at=2016-05-03T09:00 verification=Verified
"#;

fn stored(dir: &std::path::Path) -> Mission {
    let at = |text: &str| instant(text, "UTC").expect("a time");
    let (log_seed, desk_seed) = ([7; 32], [8; 32]);
    let founding = Founding {
        origin: Origin::new("log.example.org/later").expect("a name"),
        clock: ClockSource::Replay,
        genesis: own_genesis("Later", "UTC", &desk_seed),
        log_seed,
        desk_seed,
        founded_s: at("2016-01-01").0,
    };
    let mut mission = Mission::create(dir, founding).expect("a record");
    let mut say = |at: Instant, body, blobs| {
        let answers = mission.record_bodies(at.0, vec![(Audience::PUBLIC, body, blobs)]);
        for answer in answers.expect("signed") {
            answer.expect("recorded");
        }
    };
    let digest = sha256(TERMS.as_bytes()).to_hex();
    let terms = facts::verbs::instrument_text("oak", &digest);
    say(at("2016-01-02"), terms, vec![TERMS.as_bytes().to_vec()]);
    let read = facts::read(FACTS);
    assert!(read.problems.is_empty(), "{:?}", read.problems);
    for draft in read.drafts {
        say(draft.entered, draft.body, Vec::new());
    }
    mission
}

#[track_caller]
fn has(written: &str, line: &str) {
    assert!(written.contains(line), "{line} is not in\n{written}");
}

#[test]
fn what_became_admissible_later_is_a_correction_in_every_form() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mission = stored(&folder.path().join("record"));
    let written = |day: &str, format: Format, lang: &str| {
        let made = make(&mission.record, day, None).expect("it is made");
        made.write(format, &Words::of(lang))
    };
    let issued = written("2016-05-01", Format::Text, "en");
    has(&issued, "2 incidents say too little to be looked into");
    let third = |format| written("2016-05-03", format, "en");
    has(&third(Format::Text), "one incident of Sun 2016-05-01 12:00");
    has(
        &third(Format::Text),
        "that said too little to be looked into is looked into since, registered by South",
    );
    has(&third(Format::Html), "is looked into since");
    has(
        &third(Format::Csv),
        "corrections,south,PerIncident,\"kept as inadmissible, looked into since\",,1,",
    );
    let json: Value = serde_json::from_str(&third(Format::Json)).expect("JSON");
    let admitted =
        json!([{ "registrants": ["south"], "about": "2016-05-01T12:00:00Z", "incidents": 1 }]);
    assert_eq!(json["admitted"], admitted);
    // On no other day, and not in the bulletin of its own.
    for day in ["2016-05-01", "2016-05-02", "2016-05-04"] {
        let json: Value = serde_json::from_str(&written(day, Format::Json, "en")).expect("JSON");
        assert_eq!(json["admitted"], json!([]), "{day}");
    }
}

#[test]
fn what_is_set_apart_later_is_a_correction_in_every_form() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mission = stored(&folder.path().join("record"));
    let mut made = make(&mission.record, "2016-05-04", None).expect("it is made");
    assert_eq!(made.bulletin.set_apart, []);
    made.bulletin.set_apart = vec![Reassessed {
        registrants: vec!["south".into()],
        about: instant("2016-05-01T12:00", "UTC").expect("a time"),
        incidents: 1,
    }];
    let words = Words::of("en");
    for format in [Format::Text, Format::Html] {
        let written = made.write(format, &words);
        has(&written, "one incident of Sun 2016-05-01 12:00");
        has(&written, "that was counted says too little");
        has(&written, "registered by South");
    }
    has(
        &made.write(Format::Csv, &words),
        "corrections,south,PerIncident,\"counted, says too little since\",,1,",
    );
    let json: Value = serde_json::from_str(&made.write(Format::Json, &words)).expect("JSON");
    let told =
        json!([{ "registrants": ["south"], "about": "2016-05-01T12:00:00Z", "incidents": 1 }]);
    assert_eq!(json["set_apart"], told);
}

#[test]
fn an_end_that_is_not_known_is_written_as_that() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mission = stored(&folder.path().join("record"));
    let mut made = make(&mission.record, "2016-05-03", None).expect("it is made");
    let words = Words::of("en");
    has(&made.write(Format::Text, &words), "– no end stated");
    let regime = &mut made.bulletin.regimes[0];
    assert_eq!(regime.until, Until::Open);
    regime.until = Until::Unknown;
    has(
        &made.write(Format::Text, &words),
        "– said to be no longer in force, its end not stated",
    );
    has(
        &made.write(Format::Csv, &words),
        "..not stated,,,oak,\"said to be no longer in force, and not since when\"",
    );
    let json: Value = serde_json::from_str(&made.write(Format::Json, &words)).expect("JSON");
    assert_eq!(json["regimes"][0]["end_unknown"], true);
    assert_eq!(json["regimes"][0]["until"], Value::Null);
}
