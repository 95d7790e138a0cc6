//! What officers are answered, held against the description of the API: every route that shows more to whoever is signed in,
//! for several officers of the exercise, and signing in itself.

mod support;

use armistice_formats::facts::people::officer_key;
use armistice_record::hash::hex_encode;
use serde_json::{Value, json};
use support::client::{Answer, Server};
use support::described::{description, faults};
use support::{exercise_made, text};

struct Exercise {
    all: Value,
    server: Server,
    _folder: tempfile::TempDir,
}

impl Exercise {
    fn new() -> Exercise {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let dir = folder.path().join("world");
        exercise_made(&dir);
        Exercise {
            all: description(),
            server: Server::start(["serve", "--port", "0", "--data", text(&dir)]),
            _folder: folder,
        }
    }

    /// Holds an answer against what is described of a path.
    #[track_caller]
    fn check(&self, method: &str, path: &str, answer: &Answer) -> Value {
        let described = &self.all["paths"][path][method];
        assert!(!described.is_null(), "{method} {path} is not described");
        let response = &described["responses"][answer.status.to_string()];
        assert!(
            !response.is_null(),
            "{method} {path}: {} is not described",
            answer.status
        );
        let kind = if answer.status == 200 {
            "application/json"
        } else {
            "application/problem+json"
        };
        let schema = &response["content"][kind]["schema"];
        let mut found = Vec::new();
        faults(&self.all, schema, &answer.json(), path, &mut found);
        assert_eq!(found, Vec::<String>::new(), "{method} {path}");
        answer.json()
    }

    /// Signs in; the cookie.
    fn sign_in(&self, officer: &str) -> String {
        let key = officer_key(officer);
        let page = format!("http://{}", self.server.address);
        let origin = [("Origin", page.as_str())];
        let path = "/api/v1/session/challenge";
        let given = self.check(
            "post",
            path,
            &self.server.ask_with("POST", path, &origin, b""),
        );
        let text = |field: &str| given[field].as_str().expect("text").to_string();
        let author = key.author().to_hex();
        let message = format!(
            "armistice-signin/v1\n{page}\n{}\n{}\n{author}\n",
            text("origin"),
            text("challenge")
        );
        let signature = hex_encode(&key.sign(message.as_bytes()));
        let body = json!({ "key": author, "challenge": text("challenge"), "signature": signature });
        let body = body.to_string();
        let path = "/api/v1/session";
        let answer = self.server.ask_with("POST", path, &origin, body.as_bytes());
        self.check("post", path, &answer);
        let cookie = answer.header("set-cookie").expect("a cookie");
        cookie.split(';').next().expect("its value").to_string()
    }

    fn get(&self, cookie: &str, path: &str) -> Answer {
        self.server
            .ask_with("GET", path, &[("Cookie", cookie)], b"")
    }
}

/// Every example of a route with a part in its path.
fn examples(path: &str) -> Vec<String> {
    let filled = |part: &str, with: &[&str]| -> Vec<String> {
        with.iter().map(|with| path.replace(part, with)).collect()
    };
    match path {
        "/api/v1/channels/{id}" => filled(
            "{id}",
            &["osmun-secretariat:main", "osmun-secretariat:aid", "no-such"],
        ),
        "/api/v1/notices/{id}" => filled("{id}", &["varrow-front:n1", "quillon-aid:n1", "no-such"]),
        "/api/v1/incidents/{id}" => filled("{id}", &["osmun-1", "varrow-front:r3"]),
        "/api/v1/reports/{id}/beside" | "/api/v1/reports/{id}/preview" => {
            filled("{id}", &["osmun-1", "varrow-front:r3", "no-such"])
        }
        "/api/v1/seen/{index}" => filled("{index}", &["70", "90", "100", "4000"]),
        "/api/v1/statements/{index}" => filled("{index}", &["3", "60", "100"]),
        "/api/v1/roster" => vec![path.to_string(), format!("{path}?at=2026-01-01T08:00")],
        path => vec![path.to_string()],
    }
}

#[test]
fn officers_are_answered_as_described() {
    let exercise = Exercise::new();
    let routes = [
        "/api/v1/me",
        "/api/v1/officers",
        "/api/v1/roster",
        "/api/v1/rights",
        "/api/v1/proposals",
        "/api/v1/sessions",
        "/api/v1/seen",
        "/api/v1/seen/{index}",
        "/api/v1/inbox",
        "/api/v1/handover",
        "/api/v1/channels",
        "/api/v1/channels/{id}",
        "/api/v1/notices/{id}",
        "/api/v1/incidents/{id}",
        "/api/v1/reports/{id}/beside",
        "/api/v1/reports/{id}/preview",
        "/api/v1/outbox",
        "/api/v1/statements/{index}",
    ];
    let (mut good, mut nothing) = (0, 0);
    for officer in [
        "sec-duty",
        "front-liaison",
        "lenn-liaison",
        "kestrel-duty",
        "aid-access",
    ] {
        let cookie = exercise.sign_in(officer);
        for route in routes {
            for asked in examples(route) {
                let answer = exercise.get(&cookie, &asked);
                exercise.check("get", route, &answer);
                match answer.status {
                    200 => good += 1,
                    _ => nothing += 1,
                }
            }
        }
        let me = exercise.get(&cookie, "/api/v1/me").json();
        assert_eq!(me["officer"], officer);
    }
    assert!(good > 70 && nothing > 10, "{good} {nothing}");
    // Whoever is not signed in is told so, as described.
    for route in [
        "/api/v1/sessions",
        "/api/v1/seen",
        "/api/v1/seen/{index}",
        "/api/v1/inbox",
        "/api/v1/handover",
        "/api/v1/outbox",
    ] {
        for asked in examples(route) {
            let answer = exercise.server.get(&asked);
            assert_eq!(answer.status, 401, "{asked}");
            exercise.check("get", route, &answer);
        }
    }
    for route in ["/api/v1/channels/{id}", "/api/v1/notices/{id}"] {
        for asked in examples(route) {
            exercise.check("get", route, &exercise.server.get(&asked));
        }
    }
}

#[test]
fn sessions_end_as_described() {
    let exercise = Exercise::new();
    let (one, other) = (exercise.sign_in("sec-duty"), exercise.sign_in("sec-duty"));
    let page = format!("http://{}", exercise.server.address);
    let as_one = [("Origin", page.as_str()), ("Cookie", one.as_str())];
    let all = exercise.get(&one, "/api/v1/sessions").json();
    let all = all["sessions"].as_array().expect("a list").clone();
    let theirs = all.iter().find(|session| session["this"] == false);
    let id = theirs.expect("two")["id"]
        .as_str()
        .expect("an id")
        .to_string();
    for _ in 0..2 {
        // The second time there is none.
        let answer =
            exercise
                .server
                .ask_with("DELETE", &format!("/api/v1/session/{id}"), &as_one, b"");
        exercise.check("delete", "/api/v1/session/{id}", &answer);
    }
    assert_eq!(exercise.get(&other, "/api/v1/inbox").status, 401);
    let answer = exercise
        .server
        .ask_with("DELETE", "/api/v1/session", &as_one, b"");
    exercise.check("delete", "/api/v1/session", &answer);
    assert_eq!(exercise.get(&one, "/api/v1/inbox").status, 401);
    let again = exercise
        .server
        .ask_with("DELETE", "/api/v1/session", &as_one, b"");
    assert_eq!(again.status, 401);
    exercise.check("delete", "/api/v1/session", &again);
}
