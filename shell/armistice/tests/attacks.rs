//! What somebody would try who wants to act as another, to read what is not for it, or to have another misled: one test
//! for each way there is, against the exercise as it is served. `docs/spec/threats.md` names them.
//!
//! Who may do and read what, row by row, is walked in `walk.rs` and `readers.rs`; what a pen, a page and a file may hold is in
//! `inputs.rs`.

mod support;

use armistice_domain::facts::Audience;
use armistice_domain::words::AudienceKind;
use armistice_formats::facts::people::officer_key;
use armistice_record::statement::CONTENT_TYPE;
use serde_json::{Value, json};
use support::author::{fact, hand_in, now_s, post, states};
use support::client::Answer;
use support::exercise::{Exercise, challenge, page, sign_in};

#[track_caller]
fn refused(answer: &Answer, status: u16, code: &str) {
    assert_eq!(answer.status, status, "{}", answer.text());
    assert_eq!(answer.json()["code"], code);
}

/// Whether a cookie stands for anybody.
fn is_signed_in(exercise: &Exercise, cookie: &str) -> bool {
    exercise.asks(cookie, "/api/v1/me").json()["signed_in"] == json!(true)
}

/// A line that is stated, and refused with a code.
#[track_caller]
fn refuses(exercise: &Exercise, by: &str, line: &str, code: &str) -> Answer {
    let answer = exercise.says(&mut exercise.hand(by), line);
    assert_eq!(answer.json()["code"], code, "{line}: {}", answer.text());
    answer
}

// Signing in.

#[test]
fn a_challenge_is_good_once() {
    let exercise = Exercise::served();
    let key = officer_key("front-liaison");
    let mut kept = None;
    let first = sign_in(&exercise.server, &key, |with| {
        kept = Some(with.challenge.clone());
    });
    assert_eq!(first.status, 200);
    let replayed = sign_in(&exercise.server, &key, |with| {
        with.challenge = kept.clone().expect("it was kept");
    });
    refused(&replayed, 401, "sign-in-refused");
    // One that was spent in vain is spent.
    let mut wasted = None;
    sign_in(&exercise.server, &officer_key("nobody"), |with| {
        wasted = Some(with.challenge.clone())
    });
    let late = sign_in(&exercise.server, &key, |with| {
        with.challenge = wasted.clone().expect("kept")
    });
    refused(&late, 401, "sign-in-refused");
    // And one that nobody was given is none.
    let made_up = sign_in(&exercise.server, &key, |with| {
        with.challenge = "7".repeat(64)
    });
    refused(&made_up, 401, "sign-in-refused");
}

#[test]
fn a_challenge_is_good_for_a_minute() {
    let exercise = Exercise::played();
    let key = officer_key("front-liaison");
    assert_eq!(
        sign_in(&exercise.server, &key, |_| exercise.later(50)).status,
        200
    );
    let late = sign_in(&exercise.server, &key, |_| exercise.later(61));
    refused(&late, 401, "sign-in-refused");
}

#[test]
fn a_challenge_answered_on_another_page_signs_nobody_in() {
    let exercise = Exercise::served();
    let (server, key) = (&exercise.server, officer_key("front-liaison"));
    // A page elsewhere has the officer sign what this server gave, under its own address or under ours.
    let elsewhere = "https://armistice.example.net";
    refused(
        &sign_in(server, &key, |with| with.page = elsewhere.to_string()),
        401,
        "sign-in-refused",
    );
    refused(
        &sign_in(server, &key, |with| with.at = elsewhere.to_string()),
        401,
        "sign-in-refused",
    );
    refused(
        &sign_in(server, &key, |with| with.at = "null".to_string()),
        401,
        "sign-in-refused",
    );
    // What was signed for another log is nothing here.
    refused(
        &sign_in(server, &key, |with| {
            with.origin = "log.example.org/other".to_string()
        }),
        401,
        "sign-in-refused",
    );
    // No page elsewhere is given a challenge, nor one that does not say where it is.
    refused(&challenge(server, elsewhere), 401, "sign-in-refused");
    refused(
        &server.ask("POST", "/api/v1/session/challenge"),
        401,
        "sign-in-refused",
    );
}

#[test]
fn whoever_is_not_let_in_is_told_the_same() {
    let exercise = Exercise::served();
    let server = &exercise.server;
    let mut auth = exercise.hand("osmun-authority");
    exercise.records(
        &mut auth,
        "key-end auth-duty by=osmun-authority reason=lost at=@",
    );
    let wrong = |answer: Answer| {
        (
            answer.status,
            answer.text(),
            answer.header("set-cookie").map(str::to_string),
        )
    };
    let answers = [
        (
            "a key nobody has",
            wrong(sign_in(server, &officer_key("nobody"), |_| {})),
        ),
        (
            "a key that was ended",
            wrong(sign_in(server, &officer_key("auth-duty"), |_| {})),
        ),
        (
            "a root key",
            wrong(sign_in(server, &officer_key("osmun-authority"), |_| {})),
        ),
        (
            "a spent challenge",
            wrong(sign_in(server, &officer_key("sec-duty"), |with| {
                with.challenge = "0".repeat(64)
            })),
        ),
        (
            "another page",
            wrong(sign_in(server, &officer_key("sec-duty"), |with| {
                with.page = "http://x".to_string()
            })),
        ),
        (
            "no JSON",
            wrong(server.ask_with(
                "POST",
                "/api/v1/session",
                &[("Origin", &page(server))],
                b"{",
            )),
        ),
        (
            "10 MB",
            wrong(server.ask_with(
                "POST",
                "/api/v1/session",
                &[("Origin", &page(server))],
                &vec![b'x'; 64 * 1024],
            )),
        ),
    ];
    for (what, answer) in &answers {
        assert_eq!(answer, &answers[0].1, "{what}");
        assert_eq!(answer.2, None, "{what}");
    }
}

/// A key is public: whoever knows it can try to sign in with it, and must not use up its owner's tries; nor everybody's, by
/// asking for more challenges than there are.
#[test]
fn nobody_is_kept_out_by_the_tries_of_others() {
    let exercise = Exercise::served();
    let (server, key) = (&exercise.server, officer_key("front-liaison"));
    let with = json!({ "key": key.author().to_hex(), "challenge": "0".repeat(64), "signature": "0".repeat(128) });
    for _ in 0..40 {
        let answer = server.ask_with(
            "POST",
            "/api/v1/session",
            &[("Origin", &page(server))],
            with.to_string().as_bytes(),
        );
        refused(&answer, 401, "sign-in-refused");
    }
    assert_eq!(sign_in(server, &key, |_| {}).status, 200);
    // Twelve thousand challenges are asked for, and are out when the officer asks for its own.
    let asks = "POST /api/v1/session/challenge HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n";
    let origin = format!("Origin: {}\r\n", page(server));
    let many = format!("{asks}{origin}\r\n").repeat(399)
        + &format!("{asks}{origin}Connection: close\r\n\r\n");
    for _ in 0..30 {
        assert_eq!(server.send(many.as_bytes()).status, 200);
    }
    assert_eq!(sign_in(server, &key, |_| {}).status, 200);
    // Its own it can use up.
    let signed = (0..12)
        .map(|_| sign_in(server, &key, |_| {}).status)
        .collect::<Vec<_>>();
    assert!(signed.contains(&401), "{signed:?}");
    assert_eq!(
        sign_in(server, &officer_key("sec-duty"), |_| {}).status,
        200
    );
}

// Sessions.

#[test]
fn a_stolen_session_reads_nothing_from_another_page() {
    let exercise = Exercise::served();
    let cookie = exercise.signed_in("front-liaison");
    assert!(is_signed_in(&exercise, &cookie));
    for origin in [
        "https://armistice.example.net",
        "null",
        "http://127.0.0.1:1",
    ] {
        let headers = [("Cookie", cookie.as_str()), ("Origin", origin)];
        for path in [
            "/api/v1/inbox",
            "/api/v1/sessions",
            "/api/v1/handover",
            "/api/v1/live",
        ] {
            refused(
                &exercise.server.ask_with("GET", path, &headers, b""),
                401,
                "not-signed-in",
            );
        }
        let me = exercise.server.ask_with("GET", "/api/v1/me", &headers, b"");
        assert_eq!(me.json()["signed_in"], false, "{origin}");
        let ended = exercise
            .server
            .ask_with("DELETE", "/api/v1/session", &headers, b"");
        refused(&ended, 401, "sign-in-refused");
        // No page elsewhere is told that it may read an answer.
        assert_eq!(me.header("access-control-allow-origin"), None);
    }
    assert!(is_signed_in(&exercise, &cookie));
    // No script reads the cookie, and no other site sends it.
    let given = sign_in(&exercise.server, &officer_key("sec-duty"), |_| {});
    let given = given.header("set-cookie").expect("a cookie").to_string();
    for part in ["HttpOnly", "SameSite=Strict", "Path=/", "Max-Age="] {
        assert!(given.contains(part), "{given}");
    }
}

#[test]
fn a_stolen_session_ends_with_the_sign_out_the_key_and_the_day() {
    let exercise = Exercise::played();
    let page = exercise.page();
    let end = |cookie: &str, path: &str| {
        let headers = [("Cookie", cookie), ("Origin", page.as_str())];
        exercise.server.ask_with("DELETE", path, &headers, b"")
    };
    // Signed out.
    let cookie = exercise.signed_in("front-liaison");
    assert_eq!(end(&cookie, "/api/v1/session").status, 200);
    assert!(!is_signed_in(&exercise, &cookie));
    refused(
        &exercise.asks(&cookie, "/api/v1/inbox"),
        401,
        "not-signed-in",
    );
    // Ended from another of the officer's devices.
    let (stolen, own) = (
        exercise.signed_in("front-liaison"),
        exercise.signed_in("front-liaison"),
    );
    let listed = exercise.asks(&own, "/api/v1/sessions").json();
    let listed = listed["sessions"].as_array().expect("a list");
    let other = listed
        .iter()
        .find(|session| session["this"] == false)
        .expect("the other one");
    let path = format!("/api/v1/session/{}", other["id"].as_str().expect("an id"));
    assert_eq!(end(&own, &path).status, 200);
    assert!(!is_signed_in(&exercise, &stolen) && is_signed_in(&exercise, &own));
    // The key is ended: every session of it is over at once.
    let mut front = exercise.hand("varrow-front");
    exercise.records(
        &mut front,
        "key-end front-liaison by=varrow-front reason=captured at=@",
    );
    assert!(!is_signed_in(&exercise, &own));
    // Two hours without a request, and a day whatever is asked.
    let idle = exercise.signed_in("sec-duty");
    exercise.later(2 * 3600 - 60);
    assert!(is_signed_in(&exercise, &idle));
    exercise.later(2 * 3600);
    assert!(!is_signed_in(&exercise, &idle));
    let busy = exercise.signed_in("sec-duty");
    for _ in 0..23 {
        exercise.later(3600);
        assert!(is_signed_in(&exercise, &busy));
    }
    exercise.later(3600);
    assert!(!is_signed_in(&exercise, &busy));
    // What is kept on disk of a cookie is not the cookie.
    let kept = exercise.signed_in("sec-duty");
    let token = kept.split('=').nth(1).expect("a value");
    assert!(!on_disk(&exercise, token.as_bytes()));
}

/// Two organisations may give their officers one id, where it was so before it was refused; the sessions of one are never
/// the other's, and a made-up id ends none.
#[test]
fn nobody_ends_or_lists_the_sessions_of_another() {
    let exercise = Exercise::served();
    let (auth, front) = (
        exercise.signed_in("auth-liaison"),
        exercise.signed_in("front-liaison"),
    );
    let listed = exercise.asks(&auth, "/api/v1/sessions").json();
    let id = listed["sessions"][0]["id"]
        .as_str()
        .expect("an id")
        .to_string();
    let page = exercise.page();
    let headers = [("Cookie", front.as_str()), ("Origin", page.as_str())];
    let of_other =
        exercise
            .server
            .ask_with("DELETE", &format!("/api/v1/session/{id}"), &headers, b"");
    let of_nobody =
        exercise
            .server
            .ask_with("DELETE", "/api/v1/session/0000000000000000", &headers, b"");
    refused(&of_other, 404, "not-found");
    assert_eq!(of_other.text(), of_nobody.text());
    assert!(is_signed_in(&exercise, &auth));
    refuses(
        &exercise,
        "varrow-front",
        "officer auth-liaison \"Desk\" of=varrow-front posts=principal at=@",
        "looks-alike",
    );
}

/// A stream that is open when its session ends tells nothing more.
#[test]
fn an_open_stream_ends_with_its_session() {
    use std::io::{Read, Write};
    let exercise = Exercise::served();
    let cookie = exercise.signed_in("front-liaison");
    let mut stream = std::net::TcpStream::connect(exercise.server.address).expect("it listens");
    let request = format!("GET /api/v1/live HTTP/1.1\r\nHost: x\r\nCookie: {cookie}\r\n\r\n");
    stream.write_all(request.as_bytes()).expect("it reads");
    let (mut said, mut buffer) = (String::new(), [0; 4096]);
    while !said.contains("event: hello") {
        let read = stream.read(&mut buffer).expect("it goes on");
        said.push_str(&String::from_utf8_lossy(&buffer[..read]));
    }
    let page = exercise.page();
    let headers = [("Cookie", cookie.as_str()), ("Origin", page.as_str())];
    assert_eq!(
        exercise
            .server
            .ask_with("DELETE", "/api/v1/session", &headers, b"")
            .status,
        200
    );
    let mut council = exercise.hand("hessel-council");
    exercise.records(
        &mut council,
        "report hessel-council:r9 by=hessel-council channel=Phone audience=all-parties",
    );
    // It says that it ended, closes, and has told nothing in between.
    while !said.contains("event: ended") {
        let read = stream.read(&mut buffer).expect("it goes on");
        assert!(read > 0, "it closed without a word: {said}");
        said.push_str(&String::from_utf8_lossy(&buffer[..read]));
    }
    assert!(!said.contains("event: entry"), "{said}");
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

/// Whether these bytes stand in any file of the record.
fn on_disk(exercise: &Exercise, part: &[u8]) -> bool {
    let mut folders = vec![exercise.dir()];
    while let Some(folder) = folders.pop() {
        for file in std::fs::read_dir(folder).expect("a folder") {
            let path = file.expect("listed").path();
            if path.is_dir() {
                folders.push(path);
            } else if std::fs::read(path)
                .is_ok_and(|bytes| bytes.windows(part.len()).any(|found| found == part))
            {
                return true;
            }
        }
    }
    false
}
