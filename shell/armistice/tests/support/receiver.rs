//! A receiver of webhooks on loopback: takes what is posted to it and answers as it is told. Nothing sleeps: whoever
//! waits for a delivery waits on a channel.

use armistice_record::hash::hex_decode;
use armistice_record::{AuthorKey, sha256};
use serde_json::Value;
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::mpsc::{Receiver as Taken, Sender, channel};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// How a request is answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answers {
    Ok,
    /// With this status and these headers.
    With(u16, &'static str),
    /// Says 200 and more bytes than come.
    LyingAboutLength,
    /// Says 200 and never stops talking.
    Endless,
    HangsUp,
    /// Nothing at all, until the other end gives up or the receiver is dropped.
    Never,
}

/// Something that was posted.
#[derive(Debug, Clone)]
pub struct Posted {
    pub path: String,
    pub headers: BTreeMap<String, String>,
    pub body: Vec<u8>,
}

impl Posted {
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).expect("a letter is JSON")
    }

    /// Checks the signature as docs/spec/webhook.md says.
    pub fn signed_by(&self, key: &AuthorKey, url: &str) -> bool {
        let header = |name: &str| self.headers.get(name).cloned().unwrap_or_default();
        let text = format!(
            "armistice-webhook/v1\n{}\n{url}\n{}\n{}\n{}\n",
            header("armistice-log"),
            header("armistice-delivery"),
            header("armistice-time"),
            sha256(&self.body).to_hex()
        );
        let signature = hex_decode(&header("armistice-signature")).and_then(|s| s.try_into().ok());
        signature.is_some_and(|signature: [u8; 64]| key.verify(text.as_bytes(), &signature).is_ok())
    }
}

pub struct Receiver {
    pub address: SocketAddr,
    answers: Arc<Mutex<Answers>>,
    posted: Taken<Posted>,
}

impl Receiver {
    pub fn start() -> Receiver {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a port is free");
        let address = listener.local_addr().expect("it has an address");
        let answers = Arc::new(Mutex::new(Answers::Ok));
        let (tell, posted) = channel();
        let how = Arc::clone(&answers);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (tell, how) = (tell.clone(), Arc::clone(&how));
                std::thread::spawn(move || one(stream, &tell, &how));
            }
        });
        Receiver {
            address,
            answers,
            posted,
        }
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    pub fn answer(&self, how: Answers) {
        *self.answers.lock().expect("nobody panics with it") = how;
    }

    /// The next that is posted.
    #[track_caller]
    pub fn next(&self) -> Posted {
        self.within(Duration::from_secs(120))
            .expect("something is posted")
    }

    pub fn within(&self, at_most: Duration) -> Option<Posted> {
        self.posted.recv_timeout(at_most).ok()
    }

    /// What has been posted and not been taken yet.
    pub fn waiting(&self) -> Vec<Posted> {
        self.posted.try_iter().collect()
    }
}

fn one(stream: TcpStream, tell: &Sender<Posted>, how: &Mutex<Answers>) -> Option<()> {
    let mut reader = BufReader::new(stream.try_clone().ok()?);
    let mut stream = stream;
    loop {
        let mut first = String::new();
        if reader.read_line(&mut first).ok()? == 0 {
            return None;
        }
        let path = first.split(' ').nth(1)?.to_string();
        let mut headers = BTreeMap::new();
        loop {
            let mut line = String::new();
            reader.read_line(&mut line).ok()?;
            match line.trim_end().split_once(": ") {
                Some((name, value)) => headers.insert(name.to_ascii_lowercase(), value.to_string()),
                None => break,
            };
        }
        let len: usize = headers.get("content-length")?.parse().ok()?;
        let mut body = vec![0; len];
        reader.read_exact(&mut body).ok()?;
        let answers = how.lock().ok()?.clone();
        // Told before it is answered: whoever hears of it may kill the sender now.
        tell.send(Posted {
            path,
            headers,
            body,
        })
        .ok()?;
        let text = match answers {
            Answers::Ok => "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".to_string(),
            Answers::With(status, headers) => {
                format!("HTTP/1.1 {status} So\r\n{headers}Content-Length: 0\r\n\r\n")
            }
            Answers::LyingAboutLength => {
                "HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nshort".to_string()
            }
            Answers::Endless => {
                let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 100000000\r\n\r\n");
                while stream.write_all(&[b'x'; 65_536]).is_ok() {}
                return None;
            }
            Answers::HangsUp => return None,
            Answers::Never => {
                // Until the other end gives up: reading ends when it closes.
                let _ = reader.read(&mut [0; 1]);
                return None;
            }
        };
        stream.write_all(text.as_bytes()).ok()?;
        if answers == Answers::LyingAboutLength {
            return None;
        }
    }
}
