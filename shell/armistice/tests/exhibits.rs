//! A photograph with a position in it, from an officer's hand to another's: who is given which bytes, who is told what, and
//! what its holder can see of it afterwards.

mod support;

use armistice_formats::media::working_copy;
use armistice_record::{base64, sha256};
use serde_json::Value;
use support::author::{fact, post, with_all};
use support::client::Answer;
use support::described::{description, faults};
use support::exercise::Exercise;

const PHOTO: &[u8] = include_bytes!("../../../fixtures/formats/media/good.jpg");
/// Written into every place of the sample that can hold words.
const MARK: &[u8] = b"MARK-7f3a91";

struct Played {
    exercise: Exercise,
    report: String,
    index: u64,
}

fn line(report: &str, original: &[u8], rest: &str) -> String {
    let shown = match working_copy(original) {
        Ok(copy) => format!("working={}", sha256(&copy.bytes)),
        Err(why) => format!("unshown={}", why.why.code()),
    };
    let media = armistice_formats::media::detect(original);
    format!(
        "exhibit {} of={report} by=varrow-front media={media} bytes={} lives=record {shown} {rest} at=@",
        sha256(original),
        original.len()
    )
}

/// Hands in an exhibit as the Front's liaison, with the original alone.
fn exhibits(exercise: &Exercise, said: &str, original: &[u8]) -> Answer {
    let mut front = exercise.hand("front-liaison");
    let said = fact(said);
    let mut named = vec![sha256(original)];
    if let Ok(copy) = working_copy(original) {
        named.push(sha256(&copy.bytes));
    }
    let signed = front.states(said.body, &said.audience, named);
    let body = with_all(&signed, &[original]);
    post(&exercise.server, "application/cbor", &body)
}

const FOR: &str = "audience=named:lennmark,osmun-secretariat,varrow-front";

fn played(consent: &str) -> Played {
    let exercise = Exercise::served();
    let mut front = exercise.hand("front-liaison");
    let report = "varrow-front:x1".to_string();
    exercise.records(
        &mut front,
        &format!("report {report} by=varrow-front channel=FieldTeam words=\"A crater.\" {FOR}"),
    );
    let said = line(&report, PHOTO, &format!("consent={consent} {FOR}"));
    let answer = exhibits(&exercise, &said, PHOTO);
    assert_eq!(answer.status, 200, "{}", answer.text());
    let index = answer.json()["index"].as_u64().expect("an index");
    Played {
        exercise,
        report,
        index,
    }
}

impl Played {
    fn file(&self, cookie: &str, which: &str) -> Answer {
        let path = format!("/api/v1/exhibits/{}/{which}", self.index);
        self.exercise.asks(cookie, &path)
    }

    fn docket(&self, cookie: &str) -> Value {
        let path = format!("/api/v1/incidents/{}", self.report);
        let answer = self.exercise.asks(cookie, &path);
        assert_eq!(answer.status, 200, "{}", answer.text());
        answer.json()["exhibits"].clone()
    }

    fn says(&self, line: &str) -> u64 {
        let mut front = self.exercise.hand("front-liaison");
        self.exercise.records(&mut front, line)
    }
}

#[track_caller]
fn refused(answer: &Answer, status: u16, code: &str) {
    assert_eq!(answer.status, status, "{}", answer.text());
    assert_eq!(answer.json()["code"], code);
}

fn holds(bytes: &[u8], what: &[u8]) -> bool {
    bytes.windows(what.len()).any(|part| part == what)
}

#[test]
fn others_are_given_the_copy_and_its_holder_both() {
    let played = played("party");
    let exercise = &played.exercise;
    let (front, secretariat) = (
        exercise.signed_in("front-liaison"),
        exercise.signed_in("sec-duty"),
    );
    assert!(holds(PHOTO, MARK));
    let copy = played.file(&secretariat, "working");
    assert_eq!(copy.status, 200, "{}", copy.text());
    assert_eq!(copy.body, working_copy(PHOTO).expect("stripped").bytes);
    assert!(!holds(&copy.body, MARK) && !holds(&copy.body, b"Exif"));
    let name = format!(
        "attachment; filename=\"exhibit-{}-working.jpg\"",
        played.index
    );
    for (header, value) in [
        ("content-type", "application/octet-stream"),
        ("content-disposition", name.as_str()),
        ("x-content-type-options", "nosniff"),
        ("content-security-policy", "default-src 'none'; sandbox"),
        ("cache-control", "no-store"),
    ] {
        assert_eq!(copy.header(header), Some(value), "{header}");
    }
    refused(
        &played.file(&secretariat, "original"),
        403,
        "stays-with-holder",
    );
    assert_eq!(played.file(&front, "original").body, PHOTO);
    assert_eq!(played.file(&front, "working").body, copy.body);

    let told = played.docket(&secretariat);
    let one = &told[0];
    assert_eq!(one["bytes"], PHOTO.len());
    assert_eq!(one["media"], "image/jpeg");
    assert_eq!(one["lives"], "record");
    assert_eq!(one["group"], 1);
    assert_eq!(one["consent_now"]["scope"], "party");
    assert_eq!(one["consent_now"]["withdrawn"], Value::Null);
    assert_eq!(one["files"]["working"], "given");
    assert_eq!(one["files"]["original"], "stays-with-holder");
    let described = description();
    let mut found = Vec::new();
    let schema = &described["components"]["schemas"]["Exhibit"];
    faults(&described, schema, one, "exhibit", &mut found);
    assert_eq!(found, Vec::<String>::new());
    let path = format!("/api/v1/reports/{}/exhibits", played.report);
    assert_eq!(exercise.asks(&secretariat, &path).json()["exhibits"], told);

    // Each file that was given stands with who and when, for its holder alone.
    played.file(&secretariat, "working");
    let seen = format!("/api/v1/seen/{}", played.index);
    let shown = exercise.asks(&front, &seen).json()["shown"].clone();
    let files = shown.as_array().expect("a list").iter();
    let files: Vec<&Value> = files.filter(|one| one["file"] == true).collect();
    assert_eq!(files.len(), 2, "{shown}");
    assert!(files.iter().all(|one| one["to"] == "osmun-secretariat"));
    refused(&exercise.asks(&secretariat, &seen), 404, "not-found");
}

/// One answer for what is not there and what one may not see, by number, digest and list.
#[test]
fn whoever_may_not_read_it_finds_nothing_out() {
    let played = played("publish");
    let exercise = &played.exercise;
    let kestrel = exercise.signed_in("kestrel-duty");
    let nothing = exercise.asks(&kestrel, "/api/v1/exhibits/99999/working");
    refused(&nothing, 404, "not-found");
    for which in ["working", "original"] {
        let away = played.file(&kestrel, which);
        assert_eq!(away.text(), nothing.text());
        assert_eq!(played.file("", which).status, 401);
    }
    // Neither another entry's number nor a digest leads to it.
    for at in ["0", "-1", "x", &sha256(PHOTO).to_hex()] {
        let path = format!("/api/v1/exhibits/{at}/working");
        assert_eq!(exercise.asks(&kestrel, &path).text(), nothing.text());
    }
    let copy = sha256(&working_copy(PHOTO).expect("stripped").bytes);
    for hash in [sha256(PHOTO), copy] {
        let path = format!("/attachment/{hash}");
        assert_eq!(exercise.server.get(&path).status, 404);
    }
    for path in [
        format!("/api/v1/reports/{}/exhibits", played.report),
        "/api/v1/reports/varrow-front:none/exhibits".to_string(),
    ] {
        refused(&exercise.asks(&kestrel, &path), 404, "not-found");
    }
    // An organisation that asks by itself is given what its officers are.
    let path = |hash| format!("/api/v1/openings/{}/attachments/{hash}", played.index);
    let lennmark = exercise.hand("lennmark");
    let given = lennmark.asks(&exercise.server, &path(copy), 1);
    assert_eq!(given.status, 200, "{}", given.text());
    let original = lennmark.asks(&exercise.server, &path(sha256(PHOTO)), 2);
    refused(&original, 404, "not-found");
    let front = exercise.hand("varrow-front");
    let original = front.asks(&exercise.server, &path(sha256(PHOTO)), 3);
    assert_eq!(original.body, PHOTO);
}

#[test]
fn consent_withdrawn_ends_it_and_is_told() {
    let played = played("co-chairs");
    let exercise = &played.exercise;
    let co_chair = exercise.signed_in("lenn-liaison");
    let secretariat = exercise.signed_in("sec-duty");
    let front = exercise.signed_in("front-liaison");
    assert_eq!(played.file(&co_chair, "working").status, 200);
    refused(
        &played.file(&secretariat, "working"),
        403,
        "consent-narrower",
    );
    let digest = sha256(PHOTO);
    played.says(&format!(
        "custody {digest} by=varrow-front from=\"a phone\" to=\"our safe\" at=@ {FOR}"
    ));
    played.says(&format!(
        "custody {digest} by=varrow-front from=\"our safe\" to=\"a laboratory\" at=@"
    ));
    // Said to nobody: what follows is told all the same, and not in whose words.
    played.says(&format!(
        "consent {} withdrawn by=varrow-front at=@ words=\"QUIETLY\" audience=own",
        played.report
    ));
    for cookie in [&co_chair, &secretariat] {
        refused(&played.file(cookie, "working"), 403, "consent-withdrawn");
        let one = &played.docket(cookie)[0];
        assert_eq!(one["consent_now"]["scope"], "withdrawn");
        assert!(one["consent_now"]["withdrawn"]["utc"].is_string());
        assert_eq!(one["files"]["working"], "consent-withdrawn");
        assert_eq!(one["custody"].as_array().map(Vec::len), Some(1));
        assert!(!one.to_string().contains("QUIETLY"));
    }
    let path = format!(
        "/api/v1/openings/{}/attachments/{}",
        played.index,
        sha256(&working_copy(PHOTO).expect("stripped").bytes)
    );
    let away = exercise.hand("lennmark").asks(&exercise.server, &path, 1);
    refused(&away, 404, "not-found");
    // Its holder keeps both, with the whole list of hands.
    assert_eq!(played.file(&front, "original").status, 200);
    assert_eq!(played.file(&front, "working").status, 200);
    let own = &played.docket(&front)[0];
    assert_eq!(own["custody"][1]["to"], "a laboratory");
    assert_eq!(own["consent_now"]["words"], "QUIETLY");
}

#[test]
fn what_cannot_be_stripped_is_shown_to_nobody_else() {
    let mut played = played("party");
    let page = b"<html><script>alert(1)</script></html>";
    let said = line(&played.report, page, &format!("consent=party {FOR}"));
    let answer = exhibits(&played.exercise, &said, page);
    assert_eq!(answer.status, 200, "{}", answer.text());
    played.index = answer.json()["index"].as_u64().expect("an index");
    let co_chair = played.exercise.signed_in("lenn-liaison");
    let front = played.exercise.signed_in("front-liaison");
    refused(&played.file(&co_chair, "working"), 403, "no-working-copy");
    refused(
        &played.file(&co_chair, "original"),
        403,
        "stays-with-holder",
    );
    let one = &played.docket(&co_chair)[1];
    assert_eq!(one["unshown"], "not-read");
    assert_eq!(one["group"], 1, "both are of one report");
    // Its holder saves it as bytes, under a name that opens as nothing.
    let own = played.file(&front, "original");
    assert_eq!(own.body, page);
    assert!(
        own.header("content-disposition")
            .is_some_and(|name| name.ends_with(".bin\""))
    );
    assert_eq!(own.header("content-type"), Some("application/octet-stream"));
}

#[test]
fn what_does_not_fit_its_file_is_refused_by_the_server() {
    let played = played("party");
    let front = || played.exercise.hand("front-liaison");
    let (other, copy) = (
        b"another file",
        working_copy(PHOTO).expect("stripped").bytes,
    );
    let good = line(&played.report, PHOTO, &format!("consent=party {FOR}"));
    let before = played.exercise.server.get("/api/v1/log").json()["size"].clone();
    let said = |said: &str, files: &[&[u8]], brought: &[&[u8]]| {
        let said = fact(said);
        let named = files.iter().map(|file| sha256(file)).collect();
        let signed = front().signed(said.body, &said.audience, named);
        post(
            &played.exercise.server,
            "application/cbor",
            &with_all(&signed, brought),
        )
    };
    // A copy that is not what is made of the original, though both are brought.
    let forged = good.replace(&sha256(&copy).to_hex(), &sha256(other).to_hex());
    let answer = said(&forged, &[PHOTO, other], &[PHOTO, other]);
    refused(&answer, 422, "exhibit-unfit");
    let kept = good.replace(&sha256(&copy).to_hex(), &sha256(PHOTO).to_hex());
    refused(&said(&kept, &[PHOTO], &[PHOTO]), 422, "exhibit-unfit");
    // The digest of what somebody else has here opens nothing: the bytes are brought, or it is refused.
    refused(
        &said(&good, &[PHOTO, &copy], &[]),
        422,
        "attachment-missing",
    );
    let lives = good.replace("lives=record", "lives=holder");
    refused(&said(&lives, &[&copy], &[]), 422, "attachment-missing");
    let answer = said(&lives, &[PHOTO, &copy], &[PHOTO, &copy]);
    refused(&answer, 422, "exhibit-unfit");
    let size = good.replace("bytes=", "bytes=1");
    refused(
        &said(&size, &[PHOTO, &copy], &[PHOTO]),
        422,
        "exhibit-unfit",
    );
    // A byte more than fits.
    let large = vec![0u8; (8 << 20) + 1];
    let answer = said(
        &line(&played.report, &large, "consent=party"),
        &[&large],
        &[&large],
    );
    assert_eq!(answer.status, 413, "{}", answer.text());
    let after = played.exercise.server.get("/api/v1/log").json()["size"].clone();
    assert_eq!(before, after);
}

#[test]
fn a_copy_is_made_before_anything_is_signed() {
    let exercise = Exercise::served();
    let cookie = exercise.signed_in("front-liaison");
    let page = exercise.page();
    let path = "/api/v1/exhibits/working";
    let own = [("Cookie", cookie.as_str()), ("Origin", page.as_str())];
    let answer = exercise.server.ask_with("POST", path, &own, PHOTO);
    assert_eq!(answer.status, 200, "{}", answer.text());
    let said = answer.json();
    let described = description();
    let mut found = Vec::new();
    let schema = &described["components"]["schemas"]["WorkingCopy"];
    faults(&described, schema, &said, path, &mut found);
    assert_eq!(found, Vec::<String>::new());
    let copy = said["working"].as_str().and_then(base64::decode);
    assert_eq!(copy, Some(working_copy(PHOTO).expect("stripped").bytes));
    assert_eq!(said["exhibit"], sha256(PHOTO).to_hex());
    assert!(said["removed"].to_string().contains("exif"));
    let answer = exercise.server.ask_with("POST", path, &own, b"%PDF-1.7");
    assert_eq!(answer.json()["unshown"], "not-read");
    assert!(
        answer.json()["why"]
            .as_str()
            .is_some_and(|why| why.contains("JPEG and PNG"))
    );
    // Not for whoever is not signed in, nor for a page elsewhere.
    for headers in [
        &[][..],
        &[("Origin", page.as_str())],
        &[("Cookie", cookie.as_str())],
        &[
            ("Cookie", cookie.as_str()),
            ("Origin", "http://elsewhere.example"),
        ],
    ] {
        let answer = exercise.server.ask_with("POST", path, headers, PHOTO);
        refused(&answer, 401, "not-signed-in");
    }
    let answer = exercise
        .server
        .ask_with("POST", path, &own, &vec![0; (8 << 20) + 1]);
    assert_eq!(answer.status, 413);
}
