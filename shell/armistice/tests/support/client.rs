//! A server of the program as a child, and requests to it. One request a connection; no redirects, no chunks, no
//! TLS: the server sends none of these.

use super::program;
use serde_json::Value;
use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::process::{Child, ChildStdout, Command, Stdio};

/// A serving child. It is ended when dropped.
pub struct Server {
    child: Child,
    out: BufReader<ChildStdout>,
    pub address: SocketAddr,
    /// What it printed before it served.
    pub printed: String,
}

/// An answer.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(header, _)| header == name);
        found.map(|(_, value)| value.as_str())
    }

    pub fn text(&self) -> String {
        String::from_utf8(self.body.clone()).expect("the answer is UTF-8")
    }

    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body)
            .unwrap_or_else(|error| panic!("not JSON: {error}: {}", self.text()))
    }
}

impl Server {
    /// Starts the program with these arguments and waits for the line that says where it serves.
    pub fn start<S: AsRef<OsStr>>(arguments: impl IntoIterator<Item = S>) -> Server {
        Server::start_as(program().args(arguments))
    }

    pub fn start_as(command: &mut Command) -> Server {
        let mut child = command
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let out = child.stdout.take().expect("its output is piped");
        // From here on it is ended whatever happens.
        let mut server = Server {
            child,
            out: BufReader::new(out),
            address: SocketAddr::from(([127, 0, 0, 1], 0)),
            printed: String::new(),
        };
        loop {
            let mut line = String::new();
            let read = server.out.read_line(&mut line).expect("its output is text");
            assert!(read > 0, "it ended before it served:\n{}", server.printed);
            if let Some((_, address)) = line.trim().split_once("serving http") {
                let address = address.trim_start_matches('s').trim_start_matches("://");
                server.address = address.parse().expect("an address and a port");
                return server;
            }
            server.printed.push_str(&line);
        }
    }

    pub fn get(&self, path: &str) -> Answer {
        self.ask("GET", path)
    }

    pub fn ask(&self, method: &str, path: &str) -> Answer {
        let request = format!(
            "{method} {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n",
            self.address
        );
        self.send(request.as_bytes())
    }

    /// A request with headers of its own and a body.
    pub fn ask_with(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &[u8],
    ) -> Answer {
        let mut request = format!(
            "{method} {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\nContent-Length: {}\r\n",
            self.address,
            body.len()
        );
        for (name, value) in headers {
            request.push_str(&format!("{name}: {value}\r\n"));
        }
        request.push_str("\r\n");
        let mut bytes = request.into_bytes();
        bytes.extend_from_slice(body);
        self.send(&bytes)
    }

    /// Sends bytes as they are and reads until the server closes.
    pub fn send(&self, request: &[u8]) -> Answer {
        let mut stream = TcpStream::connect(self.address).expect("the server listens");
        stream.write_all(request).expect("the server reads");
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).expect("the server answers");
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n");
        let end = end.unwrap_or_else(|| panic!("no answer: {}", String::from_utf8_lossy(&bytes)));
        let head = String::from_utf8(bytes[..end].to_vec()).expect("headers are text");
        let mut lines = head.split("\r\n");
        let status = lines.next().and_then(|line| line.split(' ').nth(1));
        Answer {
            status: status.and_then(|code| code.parse().ok()).expect("a status"),
            headers: lines
                .filter_map(|line| line.split_once(": "))
                .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()))
                .collect(),
            body: bytes[end + 4..].to_vec(),
        }
    }

    /// Sends a signal by name, and gives back the exit code and the rest of what it printed.
    pub fn signal(mut self, name: &str) -> (Option<i32>, String) {
        let pid = self.child.id().to_string();
        let sent = Command::new("kill").args(["-s", name, &pid]).status();
        assert!(sent.is_ok_and(|status| status.success()), "kill -s {name}");
        let mut rest = String::new();
        self.out.read_to_string(&mut rest).expect("text");
        let status = self.child.wait().expect("it ends");
        (status.code(), rest)
    }

    /// Its standard error, where it was piped; read it after the end.
    pub fn stderr(&mut self) -> Option<std::process::ChildStderr> {
        self.child.stderr.take()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended already; either way nothing of it is left.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// An answer without how large the record is and what time it is.
pub fn without_position(mut answer: Value) -> Value {
    match &mut answer {
        Value::Object(fields) => {
            // How many entries there are, and under which root, stands in the tiles for everybody.
            for name in [
                "as_of",
                "checkpoint",
                "checkpoint_time",
                "size",
                "statements",
                "root",
                "now",
                "at",
                "last",
            ] {
                fields.remove(name);
            }
            for (_, value) in fields.iter_mut() {
                *value = without_position(value.take());
            }
        }
        Value::Array(items) => {
            for item in items {
                *item = without_position(item.take());
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
    answer
}
