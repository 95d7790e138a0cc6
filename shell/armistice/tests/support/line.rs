//! A line to a server that passes on what is said, cuts, or lies.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

/// What the line does with statements that are handed in.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Line {
    PassOn,
    /// The statement arrives, and its answer does not.
    CutAfter,
    /// Nothing arrives.
    CutBefore,
    /// It is recorded, and somebody says that it was refused.
    Lie,
    /// It is not passed on, and a hotel answers.
    Hotel,
}

pub struct Proxy {
    pub address: SocketAddr,
    line: Arc<Mutex<Line>>,
    /// Statements handed in, as they were sent.
    seen: Arc<Mutex<Vec<Vec<u8>>>>,
    /// All that went over the line, either way.
    pub all: Arc<Mutex<Vec<u8>>>,
}

/// A whole request: its head and its body.
fn request(stream: &mut TcpStream) -> Option<(String, Vec<u8>)> {
    let mut bytes = Vec::new();
    let mut some = [0; 4096];
    let end = loop {
        if let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") {
            break end + 4;
        }
        let count = stream.read(&mut some).ok().filter(|count| *count > 0)?;
        bytes.extend_from_slice(&some[..count]);
    };
    let head = String::from_utf8(bytes[..end].to_vec()).ok()?;
    let mut body = bytes[end..].to_vec();
    let lower = head.to_ascii_lowercase();
    let len = lower
        .lines()
        .find_map(|line| line.strip_prefix("content-length: "));
    let len: usize = len.map_or(0, |len| len.trim().parse().expect("a length"));
    while body.len() < len {
        let count = stream.read(&mut some).ok().filter(|count| *count > 0)?;
        body.extend_from_slice(&some[..count]);
    }
    Some((head, body))
}

impl Proxy {
    pub fn start(to: SocketAddr) -> Proxy {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let proxy = Proxy {
            address: listener.local_addr().expect("an address"),
            line: Arc::new(Mutex::new(Line::PassOn)),
            seen: Arc::default(),
            all: Arc::default(),
        };
        let (line, seen) = (Arc::clone(&proxy.line), Arc::clone(&proxy.seen));
        let all = Arc::clone(&proxy.all);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (line, seen) = (Arc::clone(&line), Arc::clone(&seen));
                let all = Arc::clone(&all);
                std::thread::spawn(move || answer(stream, to, &line, &seen, &all));
            }
        });
        proxy
    }

    pub fn set(&self, line: Line) {
        *self.line.lock().expect("not poisoned") = line;
    }

    pub fn seen(&self) -> Vec<Vec<u8>> {
        self.seen.lock().expect("not poisoned").clone()
    }
}

fn answer(
    mut stream: TcpStream,
    to: SocketAddr,
    line: &Mutex<Line>,
    seen: &Mutex<Vec<Vec<u8>>>,
    all: &Mutex<Vec<u8>>,
) {
    if let Some((head, body)) = request(&mut stream) {
        let hands_in = head.starts_with("POST /api/v1/statements ");
        if hands_in {
            seen.lock().expect("not poisoned").push(body.clone());
        }
        let does = if hands_in {
            *line.lock().expect("not poisoned")
        } else {
            Line::PassOn
        };
        let passed = || {
            let mut server = TcpStream::connect(to).expect("the server listens");
            let (first, rest) = head.split_once("\r\n").expect("a first line");
            let rest = rest.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n");
            server
                .write_all(format!("{first}\r\n{rest}").as_bytes())
                .and_then(|()| server.write_all(&body))
                .expect("it reads");
            let mut bytes = Vec::new();
            server.read_to_end(&mut bytes).expect("it answers");
            bytes
        };
        let written = |status: &str, kind: &str, body: &str| {
            format!(
                "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
                body.len()
            )
            .into_bytes()
        };
        let bytes = match does {
            Line::PassOn => passed(),
            Line::CutAfter => {
                passed();
                return;
            }
            Line::CutBefore => return,
            Line::Lie => {
                passed();
                let problem = r#"{"code":"off-duty","detail":"no"}"#;
                written(
                    "422 Unprocessable Content",
                    "application/problem+json",
                    problem,
                )
            }
            Line::Hotel => written("200 OK", "text/html", "<p>Pay for an hour."),
        };
        let mut all = all.lock().expect("not poisoned");
        for part in [head.as_bytes(), &body, &bytes] {
            all.extend_from_slice(part);
        }
        // Whether it is read is the program's affair.
        let _ = stream.write_all(&bytes);
    }
}
