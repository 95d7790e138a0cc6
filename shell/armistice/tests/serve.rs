//! The server as somebody meets it: how it starts and ends, what it answers to every route, and what it answers to
//! what it cannot or will not do. Nothing here waits for a time to pass: a server is ready when it says so.
//!
//! What the answers mean is tested where it is derived; what they must not show, in `secrecy.rs`.

mod support;

use serde_json::Value;
use std::io::Read;
use std::net::TcpListener;
use std::process::Stdio;
use support::client::{Answer, Server};
use support::described::{description, faults};
use support::{Own, program, repository, text};

/// A record with something for every route: facts, registrations and rows of event data.
fn filled() -> Own {
    let own = Own::small();
    let ged = repository("fixtures/formats/ged/good-52.csv");
    own.armistice(["import", "ucdp-ged", text(&ged), "--by", "team"])
        .told(0, &[]);
    let folder = repository("fixtures/formats/registrations");
    let (csv, mapping) = (folder.join("good.csv"), folder.join("mapping.toml"));
    own.armistice([
        "import",
        "registrations",
        text(&csv),
        "--mapping",
        text(&mapping),
    ])
    .told(0, &[]);
    own
}

fn serving(own: &Own) -> Server {
    Server::start(["serve", "--port", "0", "--data", text(&own.dir())])
}

/// Every route that is described answers, with what is described.
#[test]
fn every_route_answers_as_described() {
    let own = filled();
    let server = serving(&own);
    let all = description();
    assert_eq!(
        server.get("/api/v1/openapi.json").json(),
        all,
        "api/openapi.json is stale: cargo xtask generate"
    );
    let paths = all["paths"].as_object().expect("paths");
    assert!(paths.len() >= 18, "{}", paths.len());
    for (path, described) in paths {
        // What takes statements, and what only some may read, is tested in submit.rs, openings.rs and described.rs.
        let for_some = described["get"]["security"]
            .as_array()
            .is_some_and(|all| !all.contains(&serde_json::json!({})));
        let may_be_nobodys = ["/channels/{id}", "/notices/{id}", "/objects/{id}"]
            .iter()
            .any(|of| path.contains(of));
        if described["get"].is_null() || for_some || may_be_nobodys {
            continue;
        }
        let asked = path
            .replace("{key}", &"ab".repeat(32))
            .replace("/actors/{id}", "/actors/gov")
            .replace("/instruments/{id}", "/instruments/oak-terms")
            .replace("/incidents/{id}", "/incidents/a")
            .replace("/reports/{id}", "/reports/a")
            .replace("{date}", "2016-03-20")
            .replace("{index}", "3");
        assert!(!asked.contains('{'), "{path} needs an example here");
        let content = described["get"]["responses"]["200"]["content"]
            .as_object()
            .expect("a content");
        let (kind, schema) = content.iter().next().expect("one kind of content");
        let mut queries = vec![String::new()];
        let parameters = described["get"]["parameters"].as_array();
        let mut names = parameters.into_iter().flatten().map(|one| &one["name"]);
        if names.any(|name| name == "known") {
            queries.push("?known=2099-12-31".to_string());
        } else if path.starts_with("/api") {
            // What it cannot answer as of a day it does not answer as of today.
            let refused = server.get(&format!("{asked}?known=2099-12-31"));
            assert_eq!(refused.status, 400, "{asked}: {}", refused.text());
        }
        if path.ends_with("/evaluate") {
            queries.push("?doer=gov&target=fir&at=2016-03-20T10:00&place=fir-town&act=Explosion&weapon=Mortar".to_string());
        }
        if path.ends_with("/incidents") {
            let every = "?from=2016-01-01&to=2016-12-31&outcome=Violation&instrument=oak-terms&bbox=30,30,40,40&limit=5&offset=0";
            queries.push(every.to_string());
            queries.push("?limit=3&offset=1".to_string());
        }
        if path.ends_with("/places") {
            queries.push("?q=fir".to_string());
        }
        if path.ends_with("/position") {
            queries = vec!["?text=36.2012,37.1612".to_string()];
        }
        for query in queries {
            let address = format!("{asked}{query}");
            let answer = server.get(&address);
            assert_eq!(answer.status, 200, "{address}: {}", answer.text());
            let said = answer.header("content-type").unwrap_or_default();
            assert!(
                said.starts_with(kind.as_str()),
                "{address} is {said}, described as {kind}"
            );
            check_headers(&address, &answer);
            if kind == "application/json" {
                let mut found = Vec::new();
                faults(&all, &schema["schema"], &answer.json(), &asked, &mut found);
                assert_eq!(found, Vec::<String>::new(), "{address}");
            }
        }
    }
    for format in ["text", "html", "json", "csv"] {
        let answer = server.get(&format!("/api/v1/bulletin/2016-03-20?format={format}"));
        assert_eq!(answer.status, 200, "{format}");
        assert!(
            answer.text().contains("log.example.org/tests") || format == "csv",
            "{format}"
        );
    }
    // The record is the one that was filled.
    let incidents = server.get("/api/v1/incidents").json();
    assert!(
        incidents["total"].as_u64().is_some_and(|total| total > 1),
        "{incidents}"
    );
    assert!(
        server
            .get("/api/v1/registrations")
            .json()
            .as_array()
            .is_some_and(|all| all.len() > 2)
    );
}

#[track_caller]
fn check_headers(address: &str, answer: &Answer) {
    let has = |name: &str, value: &str| {
        let found = answer.header(name).unwrap_or_default();
        assert!(found.contains(value), "{address}: {name} is '{found}'");
    };
    has("content-security-policy", "default-src 'none'");
    has("content-security-policy", "frame-ancestors 'none'");
    has("x-content-type-options", "nosniff");
    has("referrer-policy", "no-referrer");
    assert!(answer.header("cache-control").is_some(), "{address}");
    assert!(
        answer.header("server").is_none(),
        "{address} says what serves it"
    );
}

/// What cannot be answered is a problem with a stable code, and nothing breaks.
#[test]
fn what_is_refused() {
    let own = filled();
    let server = serving(&own);
    let problem = |answer: &Answer, what: &str, status: u16, code: &str| {
        assert_eq!(answer.status, status, "{what}: {}", answer.text());
        assert_eq!(
            answer.header("content-type"),
            Some("application/problem+json"),
            "{what}"
        );
        check_headers(what, answer);
        let said = answer.json();
        assert_eq!(said["code"], code, "{what}");
        assert_eq!(said["status"], status, "{what}");
        assert!(
            said["detail"]
                .as_str()
                .is_some_and(|detail| detail.len() > 10),
            "{what}: {said}"
        );
    };
    let check =
        |path: &str, status: u16, code: &str| problem(&server.get(path), path, status, code);
    check("/api/v1/nothing-here", 404, "not-found");
    check("/api", 404, "not-found");
    check("/api/v2/world", 404, "not-found");
    check("/api/v1/actors/nobody", 404, "not-found");
    check("/api/v1/incidents/nothing", 404, "not-found");
    check("/api/v1/instruments/nothing", 404, "not-found");
    check("/api/v1/statements/99999999", 404, "not-found");
    check("/api/v1/statements/first", 400, "bad-request");
    check("/api/v1/statements/-1", 400, "bad-request");
    check("/api/v1/bulletin/2016-02-30", 400, "bad-request");
    check("/api/v1/bulletin/yesterday", 400, "bad-request");
    check("/api/v1/bulletin/2016-03-20?format=pdf", 400, "bad-request");
    check("/api/v1/world?known=2016-02-30", 400, "bad-request");
    check("/api/v1/incidents?from=later", 400, "bad-request");
    check("/api/v1/incidents?bbox=1,2,3", 400, "bad-request");
    check("/api/v1/incidents?bbox=a,b,c,d", 400, "bad-request");
    check("/api/v1/incidents?limit=many", 400, "bad-request");
    check("/api/v1/incidents?outcome=Guilty", 400, "bad-request");
    check(
        "/api/v1/incidents?from=2016-01-01&from=2016-01-02",
        400,
        "bad-request",
    );
    check("/api/v1/incidents?form=2016-01-01", 400, "bad-request");
    check("/api/v1/outcome-table?known=2016-01-01", 400, "bad-request");
    let misspelt = server.get("/api/v1/registrations?form=2016-01-01");
    let said = misspelt.json()["detail"].to_string();
    assert!(
        said.contains("'form'") && said.contains("from, to, ledger, known, lang"),
        "{said}"
    );
    assert_eq!(
        server
            .get("/api/v1/registrations?from=2016-01-01&lang=ar")
            .status,
        200
    );
    check("/api/v1/places?q=%zz", 400, "bad-request");
    check("/api/v1/places?q=%4", 400, "bad-request");
    check("/api/v1/places?q=%ff", 400, "bad-request");
    check("/api/v1/actors/%ff", 400, "bad-request");
    check("/api/v1/evaluate?act=Shouting", 400, "bad-request");
    check("/api/v1/evaluate?doer=nobody", 400, "bad-request");
    check(
        &format!("/api/v1/places?q={}", "a".repeat(5000)),
        400,
        "bad-request",
    );
    let many = "?limit=18446744073709551616";
    check(&format!("/api/v1/incidents{many}"), 400, "bad-request");
    for method in ["POST", "PUT", "DELETE", "PATCH"] {
        for path in ["/api/v1/world", "/", "/health"] {
            let answer = server.ask(method, path);
            problem(
                &answer,
                &format!("{method} {path}"),
                405,
                "method-not-allowed",
            );
            assert_eq!(answer.header("allow"), Some("GET, HEAD"));
        }
    }
    // HEAD is GET without the content.
    let head = server.ask("HEAD", "/api/v1/world");
    assert_eq!((head.status, head.body.len()), (200, 0));
    check_headers("HEAD", &head);
    // What is no HTTP at all ends that connection and nothing else.
    let nonsense = server.send(b"SAY hello please\r\n\r\n");
    assert_eq!(nonsense.status, 400);
    assert_eq!(server.get("/health").json()["status"], "ok");
    // Any other address is the start page, which reads it itself.
    assert_eq!(server.get("/incident/a").status, 200);
}

#[test]
fn it_ends_cleanly() {
    let own = Own::small();
    for signal in ["TERM", "INT"] {
        let server = serving(&own);
        assert_eq!(server.get("/health").status, 200);
        let (code, rest) = server.signal(signal);
        assert_eq!(code, Some(0), "SIG{signal}");
        assert_eq!(rest, "ended\n", "SIG{signal}");
    }
    own.verify().told(0, &["verify: ok"]);
}

#[test]
fn a_port_in_use_is_told() {
    let own = Own::small();
    let taken = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let port = taken
        .local_addr()
        .expect("it has an address")
        .port()
        .to_string();
    let said = format!("cannot listen on 127.0.0.1:{port}");
    own.armistice(["serve", "--port", &port])
        .told(1, &[&said, "choose another with --port"]);
    // Before minutes are spent on loading a world, and without leaving a directory behind.
    let dir = own.folder.path().join("demo");
    own_demo(&["--port", &port], &dir).told(1, &[&said]);
    assert!(!dir.exists());
}

/// A second demo on a directory that holds a record.
#[test]
fn a_second_demo_is_told() {
    let own = Own::small();
    let dir = own.dir();
    own_demo(&["--no-serve"], &dir).told(1, &["holds a record already", "demo --again --data"]);
    own_demo(&["--again", "--no-serve"], &dir).told(2, &["give one of them"]);
    own_demo(
        &["--world", "atlantis", "--no-serve"],
        &own.folder.path().join("new"),
    )
    .told(2, &["there is no world 'atlantis'", "syria-2016"]);
    let server = Server::start(["demo", "--again", "--port", "0", "--data", text(&dir)]);
    assert_eq!(server.get("/health").json()["status"], "ok");
    assert_eq!(server.signal("TERM").0, Some(0));
}

/// What an interrupted load left is neither served nor taken for the whole.
#[test]
fn an_unfinished_load_is_told() {
    let own = Own::small();
    let dir = own.folder.path().join("part");
    std::fs::create_dir_all(&dir).expect("a folder of the test's own");
    std::fs::write(dir.join("loading"), "").expect("a folder of the test's own");
    own_demo(&["--no-serve"], &dir).told(1, &["did not finish", "load it again"]);
    own_demo(&["--again", "--port", "0"], &dir).told(1, &["did not finish"]);
}

fn own_demo(arguments: &[&str], dir: &std::path::Path) -> support::Ran {
    support::run(program().arg("demo").args(arguments).arg("--data").arg(dir))
}

/// Logs are JSON lines where asked for; a request is one of them, without what it asked.
#[test]
fn logs_are_lines_of_json() {
    let own = Own::small();
    let dir = own.dir();
    let mut command = program();
    command.args(["serve", "--port", "0", "--log-json", "--data", text(&dir)]);
    let mut server = Server::start_as(command.stderr(Stdio::piped()));
    let mut log = server.stderr().expect("it is piped");
    server.get("/api/v1/incidents?q=what-i-look-for");
    server.get("/api/v1/nothing-here");
    assert_eq!(server.signal("TERM").0, Some(0));
    let mut lines = String::new();
    log.read_to_string(&mut lines).expect("text");
    assert!(!lines.contains("what-i-look-for"), "{lines}");
    let mut seen = Vec::new();
    for line in lines.lines() {
        let line: Value =
            serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"));
        assert!(
            line["timestamp"].is_string() && line["level"].is_string(),
            "{line}"
        );
        if line["target"] == "armistice::access" {
            let fields = &line["fields"];
            assert!(fields["ms"].is_u64(), "{line}");
            seen.push((
                fields["path"].as_str().map(str::to_owned),
                fields["status"].as_u64(),
            ));
        }
    }
    let expected = [("/api/v1/incidents", 200), ("/api/v1/nothing-here", 404)];
    assert_eq!(
        seen,
        expected.map(|(path, status)| (Some(path.to_owned()), Some(status)))
    );
}
