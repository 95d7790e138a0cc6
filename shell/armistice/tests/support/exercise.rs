//! The exercise, served, and hands that act in it over HTTP and nothing else. Its keys follow from published words, so a
//! test signs as any officer and any organisation of it.

use super::author::{Author, fact_ahead, states};
use super::client::{Answer, Server};
use super::{armistice, program, text};
use armistice_formats::facts::people::officer_key;
use armistice_record::SigningKey;
use armistice_record::hash::hex_encode;
use serde_json::json;
use std::path::PathBuf;
use std::sync::atomic::{AtomicI64, Ordering};
use tempfile::TempDir;

pub const ORIGIN: &str = "armistice.example/exercise";

pub struct Exercise {
    pub folder: TempDir,
    pub server: Server,
    /// How far its clock was set ahead.
    ahead_s: AtomicI64,
}

impl Exercise {
    /// Loaded and served, with the machine's clock.
    pub fn served() -> Exercise {
        Exercise::with(&["serve"])
    }

    /// As it is played: its clock may be set ahead.
    pub fn played() -> Exercise {
        Exercise::with(&["demo", "--world", "exercise", "--alone", "--again"])
    }

    fn with(serving: &[&str]) -> Exercise {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let dir = folder.path().join("record");
        let world = ["demo", "--world", "exercise", "--alone", "--no-serve"];
        armistice(world.into_iter().chain(["--data", text(&dir)])).told(0, &["verify: ok"]);
        let mut command = program();
        command
            .args(serving)
            .args(["--port", "0", "--data", text(&dir)]);
        // Thousands of requests are made; only what goes wrong is worth a line.
        let server = Server::start_as(command.env("RUST_LOG", "warn"));
        Exercise {
            folder,
            server,
            ahead_s: AtomicI64::new(0),
        }
    }

    pub fn dir(&self) -> PathBuf {
        self.folder.path().join("record")
    }

    /// The page of this server.
    pub fn page(&self) -> String {
        page(&self.server)
    }

    /// An officer, or an organisation by its root key.
    pub fn hand(&self, name: &str) -> Author {
        Author::holding(officer_key(name), ORIGIN, &self.server)
    }

    /// States a line as whoever holds the key.
    pub fn says(&self, author: &mut Author, line: &str) -> Answer {
        let said = fact_ahead(line, self.ahead_s.load(Ordering::Relaxed));
        states(&self.server, author, &said, &[])
    }

    /// States a line that is recorded, and says where.
    #[track_caller]
    pub fn records(&self, author: &mut Author, line: &str) -> u64 {
        let answer = self.says(author, line);
        assert_eq!(answer.status, 200, "{line}: {}", answer.text());
        answer.json()["index"].as_u64().expect("an index")
    }

    /// Sets its clock ahead.
    #[track_caller]
    pub fn later(&self, by_s: i64) {
        let (page, body) = (self.page(), json!({ "advance_s": by_s }).to_string());
        let headers = [("Origin", page.as_str())];
        let path = "/api/v1/exercise/clock";
        let answer = self
            .server
            .ask_with("POST", path, &headers, body.as_bytes());
        assert_eq!(answer.status, 200, "{}", answer.text());
        self.ahead_s.fetch_add(by_s, Ordering::Relaxed);
    }

    /// Signs in and gives the cookie.
    #[track_caller]
    pub fn signed_in(&self, officer: &str) -> String {
        let answer = sign_in(&self.server, &officer_key(officer), |_| {});
        assert_eq!(answer.status, 200, "{officer}: {}", answer.text());
        cookie_of(&answer)
    }

    /// Asks as whoever has the cookie; without one, as anybody.
    pub fn asks(&self, cookie: &str, path: &str) -> Answer {
        asks(&self.server, cookie, path)
    }
}

pub fn page(server: &Server) -> String {
    format!("http://{}", server.address)
}

pub fn asks(server: &Server, cookie: &str, path: &str) -> Answer {
    match cookie {
        "" => server.get(path),
        _ => server.ask_with("GET", path, &[("Cookie", cookie)], b""),
    }
}

/// The name and value of the cookie that was given.
#[track_caller]
pub fn cookie_of(answer: &Answer) -> String {
    let cookie = answer.header("set-cookie").expect("a cookie");
    cookie.split(';').next().expect("a cookie").to_string()
}

/// What is signed and sent to sign in. A test changes one part of it.
pub struct SignIn {
    /// Where the browser says it is.
    pub at: String,
    pub page: String,
    pub origin: String,
    pub challenge: String,
}

pub fn challenge(server: &Server, at: &str) -> Answer {
    server.ask_with("POST", "/api/v1/session/challenge", &[("Origin", at)], b"")
}

pub fn sign_in(server: &Server, key: &SigningKey, change: impl FnOnce(&mut SignIn)) -> Answer {
    let asked = challenge(server, &page(server)).json();
    let of = |name: &str| asked[name].as_str().expect("a text").to_string();
    let mut with = SignIn {
        at: page(server),
        page: of("page"),
        origin: of("origin"),
        challenge: of("challenge"),
    };
    change(&mut with);
    sent(server, key, &with)
}

pub fn sent(server: &Server, key: &SigningKey, with: &SignIn) -> Answer {
    let SignIn {
        at,
        page,
        origin,
        challenge,
    } = with;
    let hex = key.author().to_hex();
    let message = format!("armistice-signin/v1\n{page}\n{origin}\n{challenge}\n{hex}\n");
    let signature = hex_encode(&key.sign(message.as_bytes()));
    let body = json!({ "key": hex, "challenge": challenge, "signature": signature });
    server.ask_with(
        "POST",
        "/api/v1/session",
        &[("Origin", at), ("Content-Type", "application/json")],
        body.to_string().as_bytes(),
    )
}
