//! A server as somebody who signs sees it: what record it keeps, who has which key there, signing in, and asking what
//! only some may read.
//!
//! What a server says is its word. Two things are not left to it: the page that a sign-in is for is the one this program
//! was told to ask, so that what is signed for one server is of no use to another; and what is signed is made here, from
//! what was written here. Read next: [`super::outbox`], for statements on their way.

use super::fetch::{Answer, Client};
use super::mission::{machine_s, random};
use super::sessions::sign_in_message;
use crate::http::openings::authorization;
use anyhow::{Context, Result, bail};
use armistice_domain::id::ActorId;
use armistice_record::hash::hex_encode;
use armistice_record::note::NoteVerifier;
use armistice_record::{AuthorKey, Checkpoint, Origin, SigningKey};
use serde_json::Value;
use std::time::Duration;

/// How long an answer may take: a statement waits for a disk, and perhaps for others.
const ANSWER_MAX: Duration = Duration::from_secs(60);
/// Bytes of an answer.
const LEN_MAX: u64 = 16 << 20;

/// A server, and the record it keeps.
pub struct Remote {
    client: Client,
    /// Without a slash at its end.
    pub server: String,
    /// The page of this server: scheme, host and port.
    pub page: String,
    pub origin: Origin,
    pub log_key: AuthorKey,
    pub zone: String,
    pub exercise: bool,
    /// How far the clock of an exercise is ahead of this machine's. Elsewhere nobody's clock is taken but one's own.
    ahead_s: i64,
    cookie: Option<String>,
}

/// What the server answered instead of what was asked for.
#[derive(Debug)]
pub struct Refusal {
    pub status: u16,
    pub code: String,
    pub detail: String,
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} [{}]", self.detail, self.code)
    }
}

impl std::error::Error for Refusal {}

/// Whose a key is, as the record says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    pub organisation: ActorId,
    pub organisation_name: String,
    pub hand: KnownHand,
    pub custodial: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KnownHand {
    Root,
    Officer { officer: String, title: String },
}

impl Remote {
    /// Asks a server what record it keeps. `page` where it is reached at another address than browsers see.
    pub fn open(server: &str, page: Option<&str>) -> Result<Remote> {
        let server = server.trim_end_matches('/').to_string();
        let page = match page {
            Some(page) => page_of(page)?,
            None => page_of(&server)?,
        };
        let client = Client::within(ANSWER_MAX);
        let url = format!("{server}/api/v1/world");
        let world = json_of(client.ask("GET", &url, &[], b"", LEN_MAX)?, &url)?;
        let text = |field: &str| {
            world[field]
                .as_str()
                .with_context(|| format!("{url} is no record of this program: it names no {field}"))
        };
        let origin = Origin::new(text("origin")?)
            .map_err(|fault| anyhow::anyhow!("{url}: the record's name: {}", fault.code()))?;
        let log_key = AuthorKey::from_hex(text("log_key")?)
            .with_context(|| format!("{url}: the log's key does not read"))?;
        let exercise = world["exercise"] == true;
        let played: Option<jiff::Timestamp> = world["now"]["utc"]
            .as_str()
            .filter(|_| exercise)
            .and_then(|text| text.parse().ok());
        Ok(Remote {
            ahead_s: played.map_or(0, |now| now.as_second() - machine_s()),
            zone: text("zone")?.to_string(),
            exercise,
            client,
            server,
            page,
            origin,
            log_key,
            cookie: None,
        })
    }

    /// The time it is on this record.
    pub fn now_s(&self) -> i64 {
        machine_s() + self.ahead_s
    }

    pub fn log_verifier(&self) -> Result<NoteVerifier> {
        Checkpoint::verifier(&self.origin, self.log_key)
            .map_err(|fault| anyhow::anyhow!("the log's key: {fault}"))
    }

    /// Whose a key is on this record. `None` where nobody's; an error where it signs no more.
    pub fn known(&self, key: &AuthorKey) -> Result<Option<Known>> {
        let all = self.get("/api/v1/officers")?;
        let hex = key.to_hex();
        let text = |value: &Value| value.as_str().unwrap_or_default().to_string();
        for organisation in all["organisations"].as_array().into_iter().flatten() {
            let keys = organisation["keys"].as_array().into_iter().flatten();
            let device = keys
                .into_iter()
                .find(|device| device["key"] == hex.as_str());
            let is_root = organisation["key"] == hex.as_str();
            if device.is_none() && !is_root {
                continue;
            }
            if !organisation["suspended"].is_null() {
                bail!(
                    "{} is suspended by the body's decision (entry {}); nothing was signed",
                    text(&organisation["organisation"]),
                    organisation["suspended"]
                );
            }
            if let Some(ended) = device
                .map(|device| &device["ended"])
                .filter(|ended| !ended.is_null())
            {
                bail!(
                    "this key was ended by its organisation (entry {}, {}); nothing was signed",
                    ended["index"],
                    text(&ended["reason"])
                );
            }
            let (hand, custodial) = match device {
                Some(device) => (
                    KnownHand::Officer {
                        officer: text(&device["officer"]),
                        title: text(&device["title"]),
                    },
                    device["custodial"] == true,
                ),
                None => (KnownHand::Root, organisation["custodial"] == true),
            };
            return Ok(Some(Known {
                organisation: ActorId::new(text(&organisation["organisation"])),
                organisation_name: text(&organisation["name"]),
                hand,
                custodial,
            }));
        }
        Ok(None)
    }

    /// Signs in. What is signed names the page, the log and the challenge.
    pub fn sign_in(&mut self, key: &SigningKey) -> Result<()> {
        // What comes back over the line is what only some may read.
        if self.server.starts_with("http://") && !is_loopback(&self.server) {
            bail!(
                "{} is not read over TLS, and whoever listens would read along; ask it as https://",
                self.server
            );
        }
        let url = format!("{}/api/v1/session/challenge", self.server);
        let headers = [("origin", self.page.as_str())];
        let asked = self.client.ask("POST", &url, &headers, b"", LEN_MAX)?;
        let given = json_of(asked, &url).map_err(|error| self.no_page(error))?;
        let challenge = given["challenge"].as_str().unwrap_or_default();
        let fits = challenge.len() == 64 && challenge.bytes().all(|byte| byte.is_ascii_hexdigit());
        if !fits || given["origin"] != self.origin.as_str() {
            bail!("{url} gives no challenge of this record");
        }
        let author = key.author().to_hex();
        let message = sign_in_message(&self.page, &self.origin, challenge, &author);
        let body = serde_json::json!({
            "key": author, "challenge": challenge, "signature": hex_encode(&key.sign(message.as_bytes())),
        });
        let url = format!("{}/api/v1/session", self.server);
        let headers = [
            ("origin", self.page.as_str()),
            ("content-type", "application/json"),
        ];
        let answer =
            self.client
                .ask("POST", &url, &headers, body.to_string().as_bytes(), LEN_MAX)?;
        let cookie = answer.cookie.clone();
        json_of(answer, &url)?;
        self.cookie = Some(cookie.with_context(|| format!("{url} gives no session"))?);
        Ok(())
    }

    /// A page that is not the server's own is refused like everything else; the likeliest reason is told along.
    fn no_page(&self, error: anyhow::Error) -> anyhow::Error {
        match error.downcast_ref::<Refusal>() {
            Some(refusal) if refusal.code == "sign-in-refused" => error.context(format!(
                "nobody can sign in on the page {}; if browsers reach this server at another address, give that one with --page",
                self.page
            )),
            Some(_) | None => error,
        }
    }

    /// Ends the session, if there is one. It would end by itself; it is not left lying about.
    pub fn sign_out(&mut self) {
        if let Some(cookie) = self.cookie.take() {
            let url = format!("{}/api/v1/session", self.server);
            let headers = [("origin", self.page.as_str()), ("cookie", cookie.as_str())];
            let _ = self.client.ask("DELETE", &url, &headers, b"", LEN_MAX);
        }
    }

    /// What an address of the API answers, to whoever is signed in.
    pub fn get(&self, path: &str) -> Result<Value> {
        let url = format!("{}{path}", self.server);
        let cookie = self.cookie.iter().map(|cookie| ("cookie", cookie.as_str()));
        let headers: Vec<(&str, &str)> = cookie.collect();
        json_of(self.client.ask("GET", &url, &headers, b"", LEN_MAX)?, &url)
    }

    /// The same where it is no JSON.
    pub fn get_bytes(&self, path: &str) -> Result<Vec<u8>> {
        let url = format!("{}{path}", self.server);
        let cookie = self.cookie.iter().map(|cookie| ("cookie", cookie.as_str()));
        let headers: Vec<(&str, &str)> = cookie.collect();
        let answer = self.client.ask("GET", &url, &headers, b"", LEN_MAX)?;
        match answer.status {
            200 => Ok(answer.body),
            // Whatever it is, it is no file.
            _ => Err(json_of(answer, &url)
                .map_or_else(|error| error, |_| anyhow::anyhow!("{url} gives no file"))),
        }
    }

    /// A body of some kind, from whoever is signed in on this page.
    pub fn post(&self, path: &str, content_type: &str, body: &[u8]) -> Result<Value> {
        let url = format!("{}{path}", self.server);
        let mut headers = vec![
            ("origin", self.page.as_str()),
            ("content-type", content_type),
        ];
        headers.extend(self.cookie.iter().map(|cookie| ("cookie", cookie.as_str())));
        json_of(
            self.client.ask("POST", &url, &headers, body, LEN_MAX)?,
            &url,
        )
    }

    /// A body of JSON, on this page.
    pub fn post_json(&self, path: &str, body: &Value) -> Result<Value> {
        let url = format!("{}{path}", self.server);
        let headers = [
            ("origin", self.page.as_str()),
            ("content-type", "application/json"),
        ];
        let body = body.to_string();
        json_of(
            self.client
                .ask("POST", &url, &headers, body.as_bytes(), LEN_MAX)?,
            &url,
        )
    }

    /// A request that an organisation's key has signed, over method and address.
    pub fn ask_signed(
        &self,
        key: &SigningKey,
        method: &str,
        path: &str,
        content_type: &str,
        body: &[u8],
    ) -> Result<Answer> {
        let nonce = random()?;
        let nonce = nonce.first_chunk().expect("a random text is long enough");
        let signed = authorization(key, &self.origin, method, path, self.now_s(), nonce);
        let url = format!("{}{path}", self.server);
        let headers = [
            ("authorization", signed.as_str()),
            ("content-type", content_type),
        ];
        self.client.ask(method, &url, &headers, body, LEN_MAX)
    }

    /// Such a request whose answer is JSON.
    pub fn json_signed(
        &self,
        key: &SigningKey,
        method: &str,
        path: &str,
        body: &[u8],
    ) -> Result<Value> {
        let answer = self.ask_signed(key, method, path, "application/json", body)?;
        json_of(answer, path)
    }

    /// Hands in a statement. An error is that no answer came.
    pub fn hand_in(&self, body: &[u8]) -> Result<Answer> {
        let url = format!("{}/api/v1/statements", self.server);
        let headers = [("content-type", crate::http::submit::WITH_ALL)];
        self.client.ask("POST", &url, &headers, body, LEN_MAX)
    }
}

/// The JSON of an answer, or the refusal it is.
pub fn json_of(answer: Answer, url: &str) -> Result<Value> {
    if answer.status != 200 {
        return Err(match refusal_of(&answer) {
            Some(refusal) => refusal.into(),
            None => anyhow::anyhow!("{url} answers {}: {}", answer.status, answer.told()),
        });
    }
    serde_json::from_slice(&answer.body).with_context(|| format!("{url} is not JSON"))
}

/// The refusal an answer is, where it is one of this program's.
pub fn refusal_of(answer: &Answer) -> Option<Refusal> {
    if answer.content_type != "application/problem+json" {
        return None;
    }
    let value: Value = serde_json::from_slice(&answer.body).ok()?;
    Some(Refusal {
        status: answer.status,
        code: value["code"].as_str()?.to_string(),
        detail: value["detail"].as_str().unwrap_or_default().to_string(),
    })
}

/// The page of an address, as a browser spells it: scheme and host in lower case, the port where it is not the scheme's own.
pub fn page_of(address: &str) -> Result<String> {
    let lower = address.trim().to_ascii_lowercase();
    let bad = || {
        anyhow::anyhow!(
            "'{address}' is no address of a page; write https://ops.example, with a port if it has one"
        )
    };
    let (scheme, rest) = lower.split_once("://").ok_or_else(bad)?;
    let own = match scheme {
        "http" => ":80",
        "https" => ":443",
        _ => return Err(bad()),
    };
    let host = rest.split('/').next().unwrap_or_default();
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._:[]".contains(&byte);
    let beyond = rest.strip_prefix(host).unwrap_or_default();
    if host.is_empty() || !host.bytes().all(plain) || !matches!(beyond, "" | "/") {
        return Err(bad());
    }
    Ok(format!(
        "{scheme}://{}",
        host.strip_suffix(own).unwrap_or(host)
    ))
}

/// Whether an address is of this machine: what is said there goes over no line.
pub fn is_loopback(address: &str) -> bool {
    let host = address.split_once("://").map_or(address, |(_, rest)| rest);
    let host = host.split('/').next().unwrap_or_default();
    let name = match host.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None => host.split(':').next().unwrap_or_default(),
    };
    name == "localhost"
        || name
            .parse()
            .is_ok_and(|address: std::net::IpAddr| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_spelled_as_browsers_do() {
        let page = |text: &str| page_of(text).ok();
        let is = |text: &str, expected: &str| assert_eq!(page(text).as_deref(), Some(expected));
        is("https://Ops.Example/", "https://ops.example");
        is("https://ops.example:443", "https://ops.example");
        is("http://127.0.0.1:8711", "http://127.0.0.1:8711");
        is("http://[::1]:80", "http://[::1]");
        for bad in [
            "ops.example",
            "ftp://ops.example",
            "https://",
            "https://a/b",
            "https://a b",
        ] {
            assert_eq!(page(bad), None, "{bad}");
        }
    }

    #[test]
    fn what_is_of_this_machine() {
        for own in [
            "http://localhost:1",
            "http://127.100.3.4:1",
            "http://[::1]:8711",
            "https://127.0.0.1",
        ] {
            assert!(is_loopback(own), "{own}");
        }
        for other in [
            "http://10.0.0.1",
            "http://localhost.example",
            "http://[2001:db8::1]",
        ] {
            assert!(!is_loopback(other), "{other}");
        }
    }
}
