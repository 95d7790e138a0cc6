//! What somebody would try who wants to act as another, to read what is not for it, or to have another misled: one test
//! for each way there is, against the exercise as it is served. `docs/spec/threats.md` names them.
//!
//! Signing in and sessions are tried in `sessions.rs`; who may do and read what, row by row, is walked in `walk.rs` and
//! `readers.rs`; what a pen, a page and a file may hold is in `inputs.rs`.

mod support;

use armistice_domain::facts::Audience;
use armistice_domain::words::AudienceKind;
use armistice_formats::facts::people::officer_key;
use armistice_record::statement::CONTENT_TYPE;
use serde_json::{Value, json};
use support::author::{fact, hand_in, now_s, post, states};
use support::client::Answer;
use support::exercise::{Exercise, sign_in};

#[track_caller]
fn refused(answer: &Answer, status: u16, code: &str) {
    assert_eq!(answer.status, status, "{}", answer.text());
    assert_eq!(answer.json()["code"], code);
}

/// A line that is stated, and refused with a code.
#[track_caller]
fn refuses(exercise: &Exercise, by: &str, line: &str, code: &str) -> Answer {
    let answer = exercise.says(&mut exercise.hand(by), line);
    assert_eq!(answer.json()["code"], code, "{line}: {}", answer.text());
    answer
}

// Keys.

#[test]
fn a_revoked_key_signs_nothing_more() {
    let exercise = Exercise::served();
    let mut duty = exercise.hand("auth-duty");
    exercise.records(
        &mut duty,
        "report osmun-authority:before by=osmun-authority channel=Phone",
    );
    // Its officer can end it without waiting for anybody.
    let mut other = exercise.hand("auth-duty");
    exercise.records(
        &mut other,
        "key-end auth-duty by=osmun-authority reason=lost at=@",
    );
    refuses(
        &exercise,
        "auth-duty",
        "report osmun-authority:after by=osmun-authority channel=Phone",
        "key-ended",
    );
    refuses(
        &exercise,
        "auth-duty",
        "key-end auth-duty by=osmun-authority reason=lost at=@",
        "key-ended",
    );
    refused(
        &sign_in(&exercise.server, &officer_key("auth-duty"), |_| {}),
        401,
        "sign-in-refused",
    );
    let asked = exercise
        .hand("auth-duty")
        .asks(&exercise.server, "/api/v1/openings", 1);
    refused(&asked, 401, "key-unknown");
    // What it signed before stands, and the key does not come back.
    assert_eq!(
        exercise
            .server
            .get("/api/v1/incidents/osmun-authority:before")
            .status,
        200
    );
    refuses(
        &exercise,
        "osmun-authority",
        "officer auth-duty \"Night\" of=osmun-authority posts=duty-officer at=@",
        "key-unfit",
    );
}

#[test]
fn a_captured_key_makes_no_other_and_leaves_doubt_from_its_date() {
    let exercise = Exercise::played();
    let mut front = exercise.hand("varrow-front");
    let mut captured = exercise.hand("front-liaison");
    let before = exercise.records(
        &mut captured,
        "report varrow-front:sound by=varrow-front channel=Phone",
    );
    exercise.later(3600);
    let line = "report varrow-front:doubtful by=varrow-front channel=Phone";
    let during = exercise.records(&mut captured, line);
    // A captured laptop makes itself no other key.
    let line = "officer front-2 \"Desk\" of=varrow-front posts=principal at=@";
    refuses(&exercise, "front-liaison", line, "not-of-post");
    exercise.later(3600);
    let end = "key-end front-liaison by=varrow-front reason=captured";
    exercise.records(&mut front, &format!("{end} compromised-from=@-90m at=@"));
    let doubt = |index: u64| {
        exercise
            .server
            .get(&format!("/api/v1/statements/{index}"))
            .json()["in_doubt"]
            .clone()
    };
    assert_eq!(doubt(before), Value::Null);
    let since = doubt(during);
    assert!(since["utc"].is_string(), "{since}");
    // To say it again with a later date, or with none, takes nothing back.
    exercise.records(&mut front, &format!("{end} compromised-from=@-10m at=@"));
    exercise.records(&mut front, &format!("{end} at=@"));
    assert_eq!(doubt(during), since);
    refuses(
        &exercise,
        "front-liaison",
        "report varrow-front:late by=varrow-front channel=Phone",
        "key-ended",
    );
}

#[test]
fn a_key_is_one_hands_for_ever() {
    let exercise = Exercise::served();
    let theirs = officer_key("auth-liaison").author();
    let line =
        format!("officer front-x \"Desk\" of=varrow-front posts=principal key={theirs} at=@");
    refuses(&exercise, "varrow-front", &line, "key-unfit");
    // Nor does anybody admit or end a key for another organisation.
    refuses(
        &exercise,
        "varrow-front",
        "officer x \"Desk\" of=osmun-authority posts=principal at=@",
        "not-own-word",
    );
    let ends = refuses(
        &exercise,
        "varrow-front",
        &format!("key-end x by=varrow-front key={theirs} reason=lost at=@"),
        "unknown",
    );
    let absent = officer_key("nobody at all").author();
    let none = refuses(
        &exercise,
        "varrow-front",
        &format!("key-end x by=varrow-front key={absent} reason=lost at=@"),
        "unknown",
    );
    assert_eq!(
        ends.text().replace(&theirs.to_hex(), "key"),
        none.text().replace(&absent.to_hex(), "key")
    );
    // A key admitted in private would be nobody's to whoever verifies.
    let mut said = fact("officer front-y \"Desk\" of=varrow-front posts=principal at=@");
    said.audience = Audience {
        kind: AudienceKind::Own,
        named: Vec::new(),
    };
    let answer = states(
        &exercise.server,
        &mut exercise.hand("varrow-front"),
        &said,
        &[],
    );
    refused(&answer, 422, "audience-narrow");
}

#[test]
fn an_officer_off_the_roster_sends_nothing() {
    let exercise = Exercise::played();
    let mut auth = exercise.hand("osmun-authority");
    exercise.records(&mut auth, "officer auth-third \"Third desk\" of=osmun-authority posts=duty-officer,liaison-officer at=@");
    let to = "by=osmun-authority to=osmun-secretariat at=@ audience=named:osmun-secretariat";
    let stop = format!(
        "notice osmun-authority:s StopRequest FLASH channel=osmun-secretariat:main {to} what=STOP"
    );
    let query = format!(
        "notice osmun-authority:q Query ROUTINE channel=osmun-secretariat:main {to} what=\"Well?\""
    );
    refuses(&exercise, "auth-third", &stop, "off-duty");
    refuses(&exercise, "auth-third", &query, "off-duty");
    // Who stands in on the roster may, and so may the third once a shift says so.
    exercise.records(&mut exercise.hand("auth-duty"), &stop);
    exercise.records(&mut auth, "shift third by=osmun-authority officer=auth-third from=@-1h until=@+1h audience=all-parties");
    exercise.records(&mut exercise.hand("auth-third"), &query);
}

// Statements.

#[test]
fn a_statement_for_another_log_is_none_here() {
    let exercise = Exercise::served();
    let mut elsewhere = exercise.hand("front-liaison");
    elsewhere.origin = armistice_record::Origin::new("log.example.org/other").expect("a name");
    let signed = elsewhere.signed_line("report varrow-front:x by=varrow-front channel=Phone");
    let answer = hand_in(&exercise.server, &signed);
    assert_ne!(answer.status, 200);
    assert_eq!(
        answer.json()["code"],
        "chain-other-origin",
        "{}",
        answer.text()
    );
}

#[test]
fn a_statement_is_recorded_once_and_by_its_author() {
    let exercise = Exercise::served();
    let mut front = exercise.hand("front-liaison");
    let signed = front.says("report varrow-front:once by=varrow-front channel=Phone");
    let first = hand_in(&exercise.server, &signed);
    let size = || exercise.server.get("/health").json()["size"].as_u64();
    let before = size();
    // Whoever sends it again, a thousand times, gets the answer its author had.
    for _ in 0..20 {
        assert_eq!(hand_in(&exercise.server, &signed).json(), first.json());
    }
    assert_eq!(size(), before);
    // One bit changed, or another's name under it, and it is nobody's.
    let mut changed = signed.bytes.clone();
    let last = changed.len() - 1;
    changed[last] ^= 1;
    let answer = post(&exercise.server, CONTENT_TYPE, &changed);
    refused(&answer, 403, "key-bad-signature");
    refuses(
        &exercise,
        "auth-liaison",
        "report varrow-front:y by=varrow-front channel=Phone",
        "not-own-word",
    );
    // Two under one number: the first stands, both are kept as evidence, and everybody sees that.
    let twice = exercise.hand("front-liaison");
    let one = twice.signed_line("report varrow-front:z1 by=varrow-front channel=Phone");
    let two = twice.signed_line("report varrow-front:z2 by=varrow-front channel=Phone");
    assert_eq!(hand_in(&exercise.server, &one).status, 200);
    refused(&hand_in(&exercise.server, &two), 409, "equivocation");
    let seen = exercise.server.get("/api/v1/log/equivocations").json();
    assert_eq!(
        seen["equivocations"].as_array().map(Vec::len),
        Some(1),
        "{seen}"
    );
}

/// Whoever says that it passes a notice on was asked to, by that notice, and tells whom it asked for.
#[test]
fn a_relay_is_passed_on_by_who_was_asked_and_to_whom() {
    let exercise = Exercise::served();
    let asks = "notice lennmark:ask Relay IMMEDIATE channel=tavaria:air by=lennmark to=tavaria subject=deconfliction relay-to=kestrel-force at=@ what=\"Aircraft near Ostry\" audience=named:tavaria";
    exercise.records(&mut exercise.hand("lenn-liaison"), asks);
    let query = "notice lennmark:query Query ROUTINE channel=tavaria:air by=lennmark to=tavaria subject=deconfliction at=@ what=\"Well?\" audience=named:tavaria";
    exercise.records(&mut exercise.hand("lenn-liaison"), query);
    let relay = |id: &str, by: &str, to: &str, of: &str, channel: &str, subject: &str| {
        format!(
            "notice {by}:{id} Relay IMMEDIATE channel={channel} by={by} to={to} subject={subject} relays={of} at=@ what=\"Aircraft near Ostry\" audience=named:{to}"
        )
    };
    // One who was not asked is told nothing of the notice: not that there is one.
    let forged = |of: &str| {
        let line = relay(
            "f",
            "varrow-front",
            "osmun-authority",
            of,
            "osmun-secretariat:main",
            "ceasefire",
        );
        refuses(&exercise, "front-liaison", &line, "unknown")
            .text()
            .replace(of, "ID")
    };
    assert_eq!(forged("lennmark:ask"), forged("lennmark:no-such"));
    let own = relay(
        "k",
        "kestrel-force",
        "tavaria",
        "lennmark:ask",
        "tavaria:air",
        "deconfliction",
    );
    refuses(&exercise, "kestrel-duty", &own, "unknown");
    // One who was asked tells whom it was asked to tell, and passes on what asks for it.
    let astray = relay(
        "t1",
        "tavaria",
        "osmun-authority",
        "lennmark:ask",
        "osmun-secretariat:main",
        "ceasefire",
    );
    refuses(&exercise, "tavar-liaison", &astray, "form");
    let unasked = relay(
        "t2",
        "tavaria",
        "kestrel-force",
        "lennmark:query",
        "tavaria:air",
        "deconfliction",
    );
    refuses(&exercise, "tavar-liaison", &unasked, "form");
    let hidden = relay(
        "t3",
        "tavaria",
        "kestrel-force",
        "lennmark:ask",
        "tavaria:air",
        "deconfliction",
    )
    .replace("named:kestrel-force", "own");
    refuses(&exercise, "tavar-liaison", &hidden, "not-reached");
    let passed = relay(
        "t4",
        "tavaria",
        "kestrel-force",
        "lennmark:ask",
        "tavaria:air",
        "deconfliction",
    );
    exercise.records(&mut exercise.hand("tavar-liaison"), &passed);
    // Nobody stands in another's name on either hop.
    let named = passed
        .replace("tavaria:t4", "kestrel-force:t5")
        .replace("by=tavaria", "by=lennmark");
    refuses(&exercise, "kestrel-duty", &named, "not-own-word");
}

/// Who acknowledges an older version has not read the newer: it is told which, if it may read that, and its word counts for
/// neither.
#[test]
fn an_older_version_is_not_acknowledged() {
    let exercise = Exercise::served();
    let sent = |id: &str, rest: &str| {
        format!(
            "notice varrow-front:{id} {rest} channel=osmun-secretariat:main by=varrow-front to=osmun-authority,tavaria at=@ what=\"A clinic\" point=-24.6200,-31.2000 audience=named:osmun-authority,tavaria"
        )
    };
    let ack = |id: &str, rung: &str| {
        format!("ack varrow-front:{id} {rung} by=osmun-authority at=@ audience=named:varrow-front")
    };
    let mut front = exercise.hand("front-liaison");
    exercise.records(&mut front, &sent("v1", "Notification IMMEDIATE"));
    exercise.records(&mut exercise.hand("auth-liaison"), &ack("v1", "received"));
    // A correction that goes to fewer, to nobody, or is another's, is none.
    let fewer = sent("v2", "Correction IMMEDIATE corrects=varrow-front:v1")
        .replace("to=osmun-authority,tavaria", "to=tavaria");
    refuses(&exercise, "front-liaison", &fewer, "form");
    let hidden = sent("v2", "Correction IMMEDIATE corrects=varrow-front:v1")
        .replace("named:osmun-authority,tavaria", "own");
    refuses(&exercise, "front-liaison", &hidden, "not-reached");
    let others = "notice osmun-authority:v2 Correction IMMEDIATE corrects=varrow-front:v1 channel=osmun-secretariat:main by=osmun-authority to=tavaria at=@ what=\"No clinic\" audience=named:tavaria";
    refuses(&exercise, "auth-liaison", others, "unknown");
    exercise.records(
        &mut front,
        &sent("v2", "Correction IMMEDIATE corrects=varrow-front:v1"),
    );
    let told = refuses(
        &exercise,
        "auth-liaison",
        &format!(
            "{} officer=auth-liaison read-back=-24.6200,-31.2000",
            ack("v1", "understood")
        ),
        "superseded",
    );
    assert!(told.text().contains("'varrow-front:v2'"), "{}", told.text());
    // Nor can an old one be corrected again past the newer.
    refuses(
        &exercise,
        "front-liaison",
        &sent("v3", "Correction IMMEDIATE corrects=varrow-front:v1"),
        "superseded",
    );
    exercise.records(&mut exercise.hand("auth-liaison"), &ack("v2", "received"));
    let far = format!(
        "{} officer=auth-liaison read-back=-24.6300,-31.2000",
        ack("v2", "understood")
    );
    refuses(&exercise, "auth-liaison", &far, "read-back-differs");
}

/// A clock that is a day off, in either direction, makes nothing earlier or later than it was: not by an officer's key, and
/// not by its organisation's.
#[test]
fn a_clock_a_day_off_is_told_so() {
    let exercise = Exercise::served();
    let mut duty = exercise.hand("sec-duty");
    exercise.records(
        &mut duty,
        "notify osmun-authority incident=varrow-front:r3 at=@",
    );
    exercise.records(&mut exercise.hand("front-liaison"), "notice varrow-front:c Query ROUTINE channel=osmun-secretariat:main by=varrow-front to=osmun-authority at=@ what=\"Well?\" audience=named:osmun-authority");
    for (by, line) in [
        (
            "auth-liaison",
            "reply osmun-authority deny incident=varrow-front:r3 at=AT",
        ),
        (
            "osmun-authority",
            "reply osmun-authority deny incident=varrow-front:r3 at=AT",
        ),
        (
            "auth-liaison",
            "ack varrow-front:c received by=osmun-authority at=AT audience=named:varrow-front",
        ),
        (
            "osmun-authority",
            "ack varrow-front:c received by=osmun-authority at=AT audience=named:varrow-front",
        ),
        (
            "lenn-liaison",
            "view lennmark incident=varrow-front:r3 instrument=osmun-truce says=NotEstablished at=AT",
        ),
        (
            "tavaria",
            "view tavaria incident=varrow-front:r3 instrument=osmun-truce says=NotEstablished at=AT",
        ),
        (
            "sec-duty",
            "notify kestrel-force incident=varrow-front:r3 at=AT",
        ),
        (
            "auth-liaison",
            "notice osmun-authority:c StopRequest FLASH channel=osmun-secretariat:main by=osmun-authority to=tavaria at=AT what=STOP audience=named:tavaria",
        ),
        (
            "front-liaison",
            "close varrow-front:c by=varrow-front at=AT reason=x audience=named:osmun-authority",
        ),
        (
            "osmun-authority",
            "officer auth-9 \"Desk\" of=osmun-authority posts=duty-officer at=AT",
        ),
        (
            "lennmark",
            "propose p-1 suspend kestrel-force by=lennmark at=AT",
        ),
    ] {
        for at in ["@-1d", "@+1d"] {
            let answer = refuses(&exercise, by, &line.replace("AT", at), "clock-skew");
            // It says both times, so that whoever signs knows what to set.
            let detail = answer.json()["detail"].to_string();
            assert!(detail.contains("the record's clock is"), "{detail}");
        }
        exercise.records(&mut exercise.hand(by), &line.replace("AT", "@"));
    }
    // A signed request is good for a minute either way.
    let hand = exercise.hand("front-liaison");
    for off_s in [-86_400, 86_400] {
        let signed = hand.authorization("GET", "/api/v1/openings", now_s() + off_s, 1);
        let answer = exercise.server.ask_with(
            "GET",
            "/api/v1/openings",
            &[("Authorization", &signed)],
            b"",
        );
        refused(&answer, 401, "request-time");
    }
}

/// Silence, a notification, a receipt: none of them is consent, whoever would like it to be (R36).
/// Whoever is accused puts the report into another incident: it is kept as its proposal, and the verdict stays.
#[test]
fn the_accused_does_not_sort_its_own_case_away() {
    let exercise = Exercise::served();
    let chair = exercise.signed_in("lenn-liaison");
    let incident = || exercise.asks(&chair, "/api/v1/incidents/osmun-1").json();
    let before = incident();
    assert_eq!(before["id"], "osmun-1");
    let reports: Vec<&str> = before["reports"]
        .as_array()
        .expect("they are listed")
        .iter()
        .filter_map(|report| report["id"].as_str())
        .collect();
    let line = format!(
        "link {} same incident=osmun-authority-x1 by=osmun-authority at=@",
        reports.join(","),
    );
    let answer = exercise.says(&mut exercise.hand("auth-duty"), &line);
    assert_eq!(answer.status, 200, "{}", answer.text());
    let after = incident();
    for part in [
        "id", "reports", "findings", "notices", "replies", "views", "outcomes",
    ] {
        assert_eq!(after[part], before[part], "{part}");
    }
    let proposal = after["sorting"].as_array().and_then(|all| all.last());
    assert_eq!(proposal.expect("it is shown")["counts"], json!(false));
}

/// It is no party, bears arms, and may read what is public: its report of somebody else does not come into another's incident, and no
/// report of that comes into its own.
#[test]
fn an_armed_outsider_sorts_nothing() {
    let exercise = Exercise::served();
    let chair = exercise.signed_in("lenn-liaison");
    let incident = || exercise.asks(&chair, "/api/v1/incidents/osmun-1").json();
    let before = incident();
    let first = before["reports"][0]["id"].as_str().expect("it has one");
    let mut outsider = exercise.hand("kestrel-duty");
    exercise.records(&mut outsider, "report kestrel-force:own by=kestrel-force channel=Phone means=Saw act=Explosion doer=varrow-front audience=public");
    for line in [
        format!("link kestrel-force:own,{first} same incident=osmun-1 by=kestrel-force at=@"),
        format!("link {first} same incident=kestrel-force:own by=kestrel-force at=@"),
        format!("unlink {first} incident=osmun-1 by=kestrel-force at=@"),
    ] {
        exercise.records(&mut outsider, &line);
        let after = incident();
        for part in [
            "id",
            "reports",
            "findings",
            "notices",
            "replies",
            "views",
            "outcomes",
            "standings",
        ] {
            // When it stands so goes on with the clock.
            let told = |of: &serde_json::Value| match of[part].as_array() {
                Some(all) if part == "standings" => all
                    .iter()
                    .map(|one| one["accused"].to_string())
                    .collect::<Vec<_>>()
                    .join(" "),
                _ => of[part].to_string(),
            };
            assert_eq!(told(&after), told(&before), "{line}: {part}");
        }
        let proposal = after["sorting"].as_array().and_then(|all| all.last());
        assert_eq!(
            proposal.expect("it is shown")["counts"],
            json!(false),
            "{line}"
        );
    }
}

/// What each of two chairs tells only those it must is not taken for its silence by anybody else; and each is asked to show it to
/// everybody, until it has.
#[test]
fn a_view_that_one_may_not_read_is_no_silence() {
    let exercise = Exercise::served();
    exercise.records(&mut exercise.hand("front-liaison"), "report varrow-front:seen by=varrow-front channel=Phone means=Saw act=Explosion doer=osmun-authority audience=public");
    exercise.records(
        &mut exercise.hand("sec-duty"),
        "notify osmun-authority incident=varrow-front:seen at=@ audience=public",
    );
    let chairs = [
        ("lenn-liaison", "lennmark", "NotEstablished", "tavaria"),
        ("tavar-liaison", "tavaria", "Indeterminate", "lennmark"),
    ];
    let files = |audience: &dyn Fn(&str) -> String| {
        for (officer, chair, says, other) in chairs {
            let audience = audience(other);
            exercise.records(&mut exercise.hand(officer), &format!("view {chair} incident=varrow-front:seen instrument=osmun-truce says={says} at=@ audience={audience}"));
        }
    };
    let standing = |cookie: &str| {
        let page = exercise.asks(cookie, "/api/v1/incidents/varrow-front:seen");
        assert_eq!(page.status, 200, "{}", page.text());
        page.json()["standings"][0].clone()
    };
    let is_asked = |officer: &str| {
        let inbox = exercise
            .asks(&exercise.signed_in(officer), "/api/v1/inbox")
            .json();
        let all = ["overdue", "next"]
            .into_iter()
            .flat_map(|part| inbox[part].as_array().expect("a list").clone());
        let mut its = all.filter(|item| item["id"] == "varrow-front:seen");
        its.any(|item| item["asked"] == "publish")
    };
    files(&|other| format!("named:{other},osmun-authority,osmun-secretariat"));
    let public = standing("");
    assert_eq!(public["determined"], json!(null));
    assert_eq!(public["views_unread"], json!(["lennmark", "tavaria"]));
    assert_eq!(public["overdue"], json!([]));
    let accused = standing(&exercise.signed_in("auth-liaison"));
    assert_eq!(accused["determined"], "Disputed");
    assert_eq!(accused["unpublished"], json!(["lennmark", "tavaria"]));
    for (officer, ..) in chairs {
        assert!(is_asked(officer), "{officer}");
    }
    files(&|_| "public".to_string());
    let public = standing("");
    assert_eq!(public["determined"], "Disputed");
    assert_eq!(public["views_unread"], json!([]));
    assert_eq!(public["unpublished"], json!([]));
    for (officer, ..) in chairs {
        assert!(!is_asked(officer), "{officer}");
    }
}

#[test]
fn an_acknowledgement_is_never_consent() {
    let exercise = Exercise::served();
    exercise.records(&mut exercise.hand("aid-access"), "notice quillon-aid:n7 Notification PRIORITY channel=osmun-secretariat:aid by=quillon-aid to=osmun-authority subject=humanitarian at=@ what=\"Trucks\" request=\"May they pass?\" audience=named:osmun-authority");
    let mut auth = exercise.hand("auth-liaison");
    for rung in ["received", "understood officer=auth-liaison", "acted-on"] {
        exercise.records(
            &mut auth,
            &format!(
                "ack quillon-aid:n7 {rung} by=osmun-authority at=@ audience=named:quillon-aid"
            ),
        );
        let aid = exercise.signed_in("aid-access");
        let notice = exercise.asks(&aid, "/api/v1/notices/quillon-aid:n7").json();
        assert_eq!(notice["addressees"][0]["consent"], "not-said", "{rung}");
    }
    // Nor does anybody but the addressee answer for it.
    let forged = "notice varrow-front:n8 Answer PRIORITY channel=osmun-secretariat:aid by=varrow-front to=quillon-aid subject=humanitarian answers=quillon-aid:n7 grants=yes at=@ what=\"Granted\" audience=named:quillon-aid";
    refuses(&exercise, "front-liaison", forged, "unknown");
}
