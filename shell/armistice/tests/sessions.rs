//! Signing in, and what a session is good for: what a stranger, a member and a thief of a cookie would try, one test for each way,
//! against the exercise as it is served. `docs/spec/threats.md` names them.

mod support;

use armistice_formats::facts::people::officer_key;
use serde_json::json;
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
    let signed = (0..70)
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

/// A page in view asks every few seconds, and somebody may have left it open and gone.
#[test]
fn a_page_that_asks_by_itself_does_not_keep_its_session() {
    let exercise = Exercise::played();
    let by_itself = |cookie: &str| {
        let headers = [("Cookie", cookie), ("Armistice-Asked-By", "page")];
        let asks = |path| exercise.server.ask_with("GET", path, &headers, b"");
        asks("/api/v1/log");
        asks("/api/v1/me").json()["signed_in"] == json!(true)
    };
    // It is there for a watch after its officer last did something, and no longer.
    let left = exercise.signed_in("sec-duty");
    for _ in 0..11 {
        exercise.later(3600);
        assert!(by_itself(&left));
    }
    exercise.later(3600 - 60);
    assert!(by_itself(&left));
    exercise.later(60);
    assert!(!by_itself(&left) && !is_signed_in(&exercise, &left));
    // What the officer does begins it anew.
    let used = exercise.signed_in("sec-duty");
    for hour in 1..=14 {
        exercise.later(3600);
        assert!(by_itself(&used), "{hour}");
        if hour == 4 {
            assert!(is_signed_in(&exercise, &used));
        }
    }
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
    let line = "officer auth-liaison \"Desk\" of=varrow-front posts=principal at=@";
    let alike = exercise.says(&mut exercise.hand("varrow-front"), line);
    assert_eq!(alike.json()["code"], "looks-alike", "{}", alike.text());
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
