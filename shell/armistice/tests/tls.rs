//! TLS in the program, on loopback, with a certificate made for these tests: what is served, to whom it is bound, what
//! limits hold, and what a server without it does and says.

mod support;

use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::Arc;
use support::client::Server;
use support::exercise::Exercise;
use support::{Own, armistice, exercise_made, program, repository, run, text};
use ureq::tls::{Certificate, RootCerts, TlsConfig};

fn pem(name: &str) -> PathBuf {
    repository("shell/armistice/tests/data/tls").join(name)
}

fn serving(own: &Own, more: &[&str]) -> Server {
    let (cert, key, dir) = (pem("server.pem"), pem("server.key"), own.dir());
    let mut arguments = vec!["serve", "--port", "0", "--data", text(&dir)];
    arguments.extend(["--tls-cert", text(&cert), "--tls-key", text(&key)]);
    arguments.extend(more);
    Server::start(arguments)
}

/// A client that believes the certificate of the tests.
fn client() -> ureq::Agent {
    let certificate = std::fs::read(pem("server.pem")).expect("a certificate");
    let certificate = Certificate::from_pem(&certificate).expect("PEM");
    let tls = TlsConfig::builder()
        .root_certs(RootCerts::Specific(Arc::new(vec![certificate])))
        .unversioned_rustls_crypto_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .build();
    let config = ureq::Agent::config_builder()
        .tls_config(tls)
        .http_status_as_error(false)
        .proxy(None)
        .build();
    config.into()
}

fn url(server: &Server, path: &str) -> String {
    format!("https://localhost:{}{path}", server.address.port())
}

type Response = ureq::http::Response<ureq::Body>;

fn header<'a>(response: &'a Response, name: &str) -> Option<&'a str> {
    response.headers().get(name)?.to_str().ok()
}

#[test]
fn it_is_served_over_tls_and_says_to_stay_there() {
    let own = Own::small();
    let server = serving(&own, &["--page", "https://ops.example"]);
    let mut health = client()
        .get(url(&server, "/health"))
        .call()
        .expect("an answer");
    assert_eq!(health.status(), 200);
    let told: serde_json::Value =
        serde_json::from_slice(&health.body_mut().read_to_vec().expect("a body")).expect("JSON");
    assert_eq!(told["status"], "ok");
    // A name of this machine is not one server's.
    assert_eq!(header(&health, "strict-transport-security"), None);
    let named = client()
        .get(url(&server, "/health"))
        .header("host", "ops.example")
        .call()
        .expect("an answer");
    assert_eq!(
        header(&named, "strict-transport-security"),
        Some("max-age=31536000")
    );
    // The screens come the same way, and large answers whole.
    let mut document = client()
        .get(url(&server, "/api/v1/openapi.json"))
        .call()
        .expect("an answer");
    let bytes = document.body_mut().read_to_vec().expect("a body");
    assert!(bytes.len() > 50_000);
    assert!(bytes.ends_with(b"}"));
}

#[test]
fn one_signs_in_on_the_pages_that_were_named() {
    let own = Own::empty();
    let server = serving(&own, &["--page", "https://OPS.example:443/"]);
    let challenge = |page: &str| {
        client()
            .post(url(&server, "/api/v1/session/challenge"))
            .header("origin", page)
            .send_empty()
            .expect("an answer")
            .status()
            .as_u16()
    };
    assert_eq!(challenge("https://ops.example"), 200);
    assert_eq!(challenge(&url(&server, "")), 200);
    assert_eq!(challenge("http://ops.example"), 401);
    assert_eq!(challenge("https://evil.example"), 401);
    armistice([
        "serve",
        "--data",
        text(&own.dir()),
        "--page",
        "http://ops.example",
    ])
    .told(2, &["a browser signs on https:// only"]);
}

#[test]
fn a_cookie_given_over_tls_never_leaves_without_it() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let world = folder.path().join("exercise");
    exercise_made(&world);
    let (cert, key) = (pem("server.pem"), pem("server.key"));
    let server = Server::start([
        "serve",
        "--port",
        "0",
        "--data",
        text(&world),
        "--tls-cert",
        text(&cert),
        "--tls-key",
        text(&key),
    ]);
    let page = url(&server, "");
    let officer = armistice_formats::facts::people::officer_key("sec-duty");
    let mut given = client()
        .post(url(&server, "/api/v1/session/challenge"))
        .header("origin", &page)
        .send_empty()
        .expect("an answer");
    let given: serde_json::Value =
        serde_json::from_slice(&given.body_mut().read_to_vec().expect("a body")).expect("JSON");
    let (challenge, author) = (&given["challenge"], officer.author().to_hex());
    let message = format!(
        "armistice-signin/v1\n{page}\n{}\n{}\n{author}\n",
        given["origin"].as_str().expect("an origin"),
        challenge.as_str().expect("a challenge")
    );
    let signature = armistice_record::hash::hex_encode(&officer.sign(message.as_bytes()));
    let body = serde_json::json!({ "key": author, "challenge": challenge, "signature": signature });
    let signed_in = client()
        .post(url(&server, "/api/v1/session"))
        .header("origin", &page)
        .send(body.to_string())
        .expect("an answer");
    assert_eq!(signed_in.status(), 200);
    let cookie = header(&signed_in, "set-cookie").expect("a cookie");
    for part in ["Secure", "HttpOnly", "SameSite=Strict"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    // The program's own client, and whom it believes.
    let reads = |believes: &str| {
        let server = url(&server, "");
        let arguments = [
            "inbox",
            "--server",
            &server,
            "--exercise",
            "sec-duty",
            "--json",
        ];
        run(program()
            .args(arguments)
            .env("SSL_CERT_FILE", pem(believes)))
    };
    let told = reads("server.pem");
    assert!(matches!(told.code, 0 | 3), "{}", told.err);
    assert!(told.out.contains("\"officer\": \"sec-duty\""));
    reads("other.pem").told(1, &["certificate"]);
}

#[test]
fn who_speaks_no_tls_is_not_served_and_harms_nobody() {
    let own = Own::empty();
    let server = serving(&own, &[]);
    let mut plain = TcpStream::connect(server.address).expect("it listens");
    plain
        .write_all(b"GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        .expect("it is written");
    let mut answer = Vec::new();
    // Either an alert or a closed door, and no word of HTTP.
    let _ = plain.read_to_end(&mut answer);
    assert!(
        !answer.starts_with(b"HTTP"),
        "{}",
        String::from_utf8_lossy(&answer)
    );
    assert_eq!(
        client()
            .get(url(&server, "/health"))
            .call()
            .expect("an answer")
            .status(),
        200
    );
}

/// Whether it answers, within some tries: a place is free again a moment after its connection has ended.
fn answers(server: &Server) -> bool {
    answers_at(server, "/health")
}

fn answers_at(server: &Server, path: &str) -> bool {
    let client = client();
    (0..1000).any(|_| {
        let answer = client.get(url(server, path)).call();
        answer.is_ok_and(|answer| answer.status() == 200)
    })
}

#[test]
fn connections_count_before_their_handshake_is_over() {
    let own = Own::empty();
    let server = serving(&own, &["--limit-loopback", "--peer-connections", "2"]);
    assert!(answers(&server));
    // Two that say nothing: a third is not let in.
    let idle = [(); 2].map(|()| TcpStream::connect(server.address).expect("it listens"));
    let refused = (0..1000).any(|_| client().get(url(&server, "/health")).call().is_err());
    assert!(refused);
    drop(idle);
    assert!(answers(&server));
}

#[test]
fn who_dawdles_over_the_greeting_is_ended() {
    let own = Own::empty();
    let server = serving(&own, &["--quiet-s", "1"]);
    let mut idle = TcpStream::connect(server.address).expect("it listens");
    // The beginning of a greeting, and then nothing.
    idle.write_all(&[22, 3, 1]).expect("it is written");
    let mut rest = Vec::new();
    // It comes to an end, whichever.
    let _ = idle.read_to_end(&mut rest);
    assert!(answers(&server));
}

#[test]
fn without_tls_off_this_machine_one_reads_and_is_told_why() {
    let own = Own::small();
    let mut command = program();
    command
        .args([
            "serve",
            "--bind",
            "0.0.0.0",
            "--port",
            "0",
            "--data",
            text(&own.dir()),
        ])
        .stderr(Stdio::piped());
    let mut server = Server::start_as(&mut command);
    server.address.set_ip([127, 0, 0, 1].into());
    assert_eq!(server.get("/api/v1/world").status, 200);
    let page = format!("http://{}", server.address);
    let answer = server.ask_with(
        "POST",
        "/api/v1/session/challenge",
        &[("Origin", &page)],
        b"",
    );
    assert_eq!(answer.status, 401);
    let told = server.get("/insecure");
    assert!(!told.text().contains("EXERCISE"));
    assert_eq!(told.status, 200);
    for (lang, word) in [
        ("en", "nothing can be signed"),
        ("ar", "لا يمكن توقيع"),
        ("ru", "подписать"),
    ] {
        assert!(told.text().contains(&format!("lang=\"{lang}\"")), "{lang}");
        assert!(told.text().contains(word), "{lang}");
    }
    let mut said = server.stderr().expect("it was piped");
    server.signal("TERM");
    let mut warned = String::new();
    said.read_to_string(&mut warned).expect("text");
    assert!(warned.contains("without TLS"), "{warned}");
    assert!(warned.contains("--page"), "{warned}");
}

#[test]
fn a_page_behind_a_proxy_is_named_where_one_can_sign() {
    let own = Own::empty();
    let dir = own.dir();
    let server = Server::start([
        "serve",
        "--port",
        "0",
        "--data",
        text(&dir),
        "--page",
        "https://ops.example",
    ]);
    assert!(
        server
            .get("/insecure")
            .text()
            .contains("href=\"https://ops.example\"")
    );
    let headers = [("Origin", "https://ops.example")];
    let answer = server.ask_with("POST", "/api/v1/session/challenge", &headers, b"");
    assert_eq!(answer.status, 200);
}

#[test]
fn files_that_do_not_belong_together_are_told() {
    let own = Own::empty();
    let dir = own.dir();
    let serve = |cert: PathBuf, key: PathBuf| {
        let (cert, key) = (text(&cert).to_string(), text(&key).to_string());
        let mut command: Command = program();
        command.args(["serve", "--port", "0", "--data", text(&dir)]);
        run(command.args(["--tls-cert", &cert, "--tls-key", &key]))
    };
    serve(pem("server.pem"), pem("other.key")).told(1, &["do not belong together"]);
    serve(pem("server.key"), pem("server.key")).told(1, &["holds no certificate"]);
    serve(pem("none.pem"), pem("server.key")).told(1, &["cannot read the certificate"]);
    serve(pem("server.pem"), pem("server.pem")).told(1, &["cannot read the certificate's key"]);
    armistice(["serve", "--tls-cert", "a.pem"]).told(2, &["--tls-key"]);
}

#[test]
fn a_node_follows_over_tls_and_serves_over_it() {
    let own = Own::small();
    let server = serving(&own, &[]);
    let node = own.folder.path().join("node");
    let log = url(&server, "");
    let init = |believes: &str| {
        let arguments = [
            "node",
            "init",
            text(&node),
            "--log",
            &log,
            "--name",
            "party.example/node",
        ];
        run(program()
            .args(arguments)
            .env("SSL_CERT_FILE", pem(believes)))
    };
    init("other.pem").told(1, &["certificate"]);
    init("server.pem").told(0, &["node party.example/node made"]);
    let (cert, key) = (pem("server.pem"), pem("server.key"));
    let mut command = program();
    command
        .args(["node", "run", text(&node), "--port", "0"])
        .args(["--tls-cert", text(&cert), "--tls-key", text(&key)])
        .env("SSL_CERT_FILE", pem("server.pem"));
    let running = Server::start_as(&mut command);
    assert!(answers_at(&running, "/"));
    // It has copied what it was given over TLS: its copy has the log's checkpoint.
    let origin = armistice_record::sha256(b"log.example.org/tests");
    assert!(answers_at(&running, &format!("/{origin}/checkpoint")));
}

/// Nothing of an exercise is read anywhere without the word; of a record that is none, the word is not there.
#[test]
fn whoever_cannot_sign_in_an_exercise_is_told_that_it_is_one() {
    let exercise = Exercise::served();
    let told = exercise.server.get("/insecure").text();
    for word in ["EXERCISE", "تمرين", "УЧЕНИЯ"] {
        assert!(told.contains(word), "{word}: {told}");
    }
}
