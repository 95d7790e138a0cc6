//! As much HTTP as an officer needs: sign in, hand in, ask, and follow the live stream. One request a connection.
//!
//! It speaks to the program's own server on loopback and to nothing else. Read next: `stage.rs`.

use crate::app::sessions::sign_in_message;
use anyhow::{Context, Result, bail};
use armistice_record::hash::hex_encode;
use armistice_record::{Origin, SigningKey};
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

/// Nothing here takes long; a server that hangs must not hang the run.
const PATIENCE: Duration = Duration::from_secs(30);

pub struct Answer {
    pub status: u16,
    pub head: String,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn json(&self) -> Result<Value> {
        serde_json::from_slice(&self.body)
            .with_context(|| format!("{}: {}", self.status, String::from_utf8_lossy(&self.body)))
    }
}

fn request(
    at: SocketAddr,
    method: &str,
    path: &str,
    headers: &[(&str, &str)],
    body: &[u8],
) -> Result<TcpStream> {
    let mut text = format!(
        "{method} {path} HTTP/1.1\r\nHost: {at}\r\nConnection: close\r\nContent-Length: {}\r\n",
        body.len()
    );
    for (name, value) in headers {
        text.push_str(&format!("{name}: {value}\r\n"));
    }
    text.push_str("\r\n");
    let mut stream = TcpStream::connect(at).context("the server does not listen")?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_nodelay(true)?;
    let mut bytes = text.into_bytes();
    bytes.extend_from_slice(body);
    stream.write_all(&bytes)?;
    Ok(stream)
}

pub fn ask(
    at: SocketAddr,
    method: &str,
    path: &str,
    headers: &[(&str, &str)],
    body: &[u8],
) -> Result<Answer> {
    let mut stream = request(at, method, path, headers, body)?;
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).context("no answer")?;
    let end = bytes
        .windows(4)
        .position(|four| four == b"\r\n\r\n")
        .context("no answer")?;
    let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
    let status = head.split(' ').nth(1).and_then(|code| code.parse().ok());
    Ok(Answer {
        status: status.context("no status")?,
        head,
        body: bytes[end + 4..].to_vec(),
    })
}

/// An officer at a browser.
#[derive(Debug, Clone)]
pub struct Visitor {
    pub at: SocketAddr,
    pub cookie: String,
}

impl Visitor {
    /// Signs in with a key.
    pub fn sign_in(at: SocketAddr, origin: &Origin, key: &SigningKey) -> Result<Visitor> {
        let page = format!("http://{at}");
        let from = [("Origin", page.as_str())];
        let answer = ask(at, "POST", "/api/v1/session/challenge", &from, b"")?.json()?;
        let challenge = answer["challenge"].as_str().context("no challenge")?;
        let hex = key.author().to_hex();
        let message = sign_in_message(&page, origin, challenge, &hex);
        let body = json!({
            "key": hex, "challenge": challenge, "signature": hex_encode(&key.sign(message.as_bytes())),
        });
        let body = body.to_string().into_bytes();
        let answer = ask(at, "POST", "/api/v1/session", &from, &body)?;
        if answer.status != 200 {
            bail!("the sign-in is refused: {}", answer.json()?);
        }
        let cookie = answer
            .head
            .lines()
            .find(|line| line.to_ascii_lowercase().starts_with("set-cookie:"))
            .and_then(|line| line.split_once(": "))
            .and_then(|(_, value)| value.split(';').next())
            .context("no cookie")?;
        Ok(Visitor {
            at,
            cookie: cookie.to_string(),
        })
    }

    pub fn asks(&self, path: &str) -> Result<Answer> {
        ask(self.at, "GET", path, &[("Cookie", &self.cookie)], b"")
    }

    pub fn post(&self, path: &str, body: &[u8]) -> Result<Answer> {
        let page = format!("http://{}", self.at);
        let headers = [("Cookie", self.cookie.as_str()), ("Origin", &page)];
        ask(self.at, "POST", path, &headers, body)
    }

    pub fn get(&self, path: &str) -> Result<Value> {
        let answer = self.asks(path)?;
        if answer.status != 200 {
            bail!("{path}: {}", answer.json()?);
        }
        answer.json()
    }

    /// Follows the live stream. What has happened before is not told.
    pub fn live(&self) -> Result<Live> {
        let headers = [("Cookie", self.cookie.as_str())];
        let stream = request(self.at, "GET", "/api/v1/live", &headers, b"")?;
        let mut live = Live {
            lines: BufReader::new(stream),
        };
        loop {
            let (event, _) = live.next()?;
            if event == "hello" {
                return Ok(live);
            }
        }
    }
}

/// A live stream.
pub struct Live {
    lines: BufReader<TcpStream>,
}

impl Live {
    /// The next event, by name, with its data.
    pub fn next(&mut self) -> Result<(String, Value)> {
        let mut event = String::new();
        loop {
            let mut line = String::new();
            if self
                .lines
                .read_line(&mut line)
                .context("the stream is silent")?
                == 0
            {
                bail!("the stream has ended");
            }
            let line = line.trim_end();
            if let Some(name) = line.strip_prefix("event: ") {
                event = name.to_string();
            } else if let Some(data) = line.strip_prefix("data: ") {
                return Ok((event, serde_json::from_str(data)?));
            }
        }
    }
}
