//! As much of an HTTP client as asking needs: one request a connection, no redirects, bounded in time and length.

use std::io::{Read, Write};
use std::net::{TcpStream, ToSocketAddrs};
use std::time::Duration;

/// An entry bundle has at most 256 entries of 16 KiB.
const BODY_MAX: u64 = 8 << 20;

const TIMEOUT: Duration = Duration::from_secs(10);

pub struct Answer {
    pub status: u16,
    pub body: Vec<u8>,
}

pub fn get(url: &str) -> Result<Answer, String> {
    ask("GET", url, &[])
}

pub fn post(url: &str, body: &[u8]) -> Result<Answer, String> {
    ask("POST", url, body)
}

fn ask(method: &str, url: &str, body: &[u8]) -> Result<Answer, String> {
    let rest = url
        .strip_prefix("http://")
        .ok_or_else(|| format!("{url}: only http:// is spoken here; put a proxy before it"))?;
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let address = if host.contains(':') {
        host.to_owned()
    } else {
        format!("{host}:80")
    };
    let told = |error: std::io::Error| format!("{address}: {error}");
    let target = address
        .to_socket_addrs()
        .map_err(told)?
        .next()
        .ok_or_else(|| format!("{address}: no such host"))?;
    let mut stream = TcpStream::connect_timeout(&target, TIMEOUT).map_err(told)?;
    stream.set_read_timeout(Some(TIMEOUT)).map_err(told)?;
    stream.set_write_timeout(Some(TIMEOUT)).map_err(told)?;
    // HTTP/1.0: the answer ends where the connection does.
    let head = format!(
        "{method} /{path} HTTP/1.0\r\nHost: {host}\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes()).map_err(told)?;
    stream.write_all(body).map_err(told)?;
    let mut bytes = Vec::new();
    stream
        .take(BODY_MAX)
        .read_to_end(&mut bytes)
        .map_err(told)?;
    parse(&bytes).ok_or_else(|| format!("{address}: the answer is not HTTP"))
}

fn parse(bytes: &[u8]) -> Option<Answer> {
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n")?;
    let head = std::str::from_utf8(&bytes[..end]).ok()?;
    let mut words = head.lines().next()?.split(' ');
    if !words.next()?.starts_with("HTTP/1.") {
        return None;
    }
    Some(Answer {
        status: words.next()?.parse().ok()?,
        body: bytes[end + 4..].to_vec(),
    })
}
