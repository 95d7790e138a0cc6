//! The log as files, read by somebody who shares no code with it: every tile and bundle is fetched by a name written
//! here, every hash is computed here from the entries, and both must be the same, up to the signed root.
//! That nothing in the entries tells what is not public is tested in `secrecy.rs`.

mod support;

use armistice_record::base64;
use armistice_record::sha256;
use std::fmt::Write as _;
use std::io::Read;
use support::client::{Answer, Server};
use support::{Own, SECRET_FACTS, text};

type Hash = [u8; 32];

/// A record of more than two full tiles, some of it not public.
fn own() -> Own {
    let own = Own::small();
    own.facts("secret.facts", SECRET_FACTS).told(0, &[]);
    let mut many = String::from("zone Asia/Damascus\n");
    for number in 0..520 {
        let _ = writeln!(many, "actor many-{number} \"Many {number}\" kind=Group");
    }
    own.facts("many.facts", &many).told(0, &[]);
    own
}

fn name(index: usize) -> String {
    match index {
        0..1000 => format!("{index:03}"),
        _ => format!("x{:03}/{:03}", index / 1000, index % 1000),
    }
}

fn cut(width: usize) -> String {
    match width {
        256 => String::new(),
        width => format!(".p/{width}"),
    }
}

/// RFC 6962 §2.1, word for word.
fn root_of(leaves: &[Hash]) -> Hash {
    match leaves {
        [] => sha256(b"").0,
        [leaf] => *leaf,
        leaves => {
            let half = leaves.len().next_power_of_two() / 2;
            let (left, right) = leaves.split_at(half);
            let node = [&[1][..], &root_of(left), &root_of(right)].concat();
            sha256(&node).0
        }
    }
}

fn leaf(entry: &[u8]) -> Hash {
    sha256(&[&[0][..], entry].concat()).0
}

#[track_caller]
fn file(server: &Server, path: &str, full: bool) -> Vec<u8> {
    let answer = server.get(path);
    assert_eq!(answer.status, 200, "{path}: {}", answer.text());
    let header = |name: &str| answer.header(name).unwrap_or_default().to_owned();
    assert_eq!(header("content-type"), "application/octet-stream", "{path}");
    assert_eq!(
        header("cache-control").contains("immutable"),
        full,
        "{path}"
    );
    assert!(header("cache-control").contains("max-age="), "{path}");
    answer.body
}

/// The size and the root of a checkpoint, by its lines.
fn checkpoint(answer: &Answer) -> (usize, Hash) {
    assert_eq!(
        answer.header("content-type"),
        Some("text/plain; charset=utf-8")
    );
    assert_eq!(answer.header("cache-control"), Some("no-cache"));
    let text = answer.text();
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[0], "log.example.org/tests");
    assert_eq!(lines[3], "");
    assert!(lines[4].starts_with("\u{2014} log.example.org/tests "));
    let root = base64::decode(lines[2]).expect("base64");
    (
        lines[1].parse().expect("a number"),
        root.try_into().expect("32 bytes"),
    )
}

#[test]
fn a_stranger_rebuilds_the_tree() {
    let own = own();
    let server = Server::start(["serve", "--port", "0", "--data", text(&own.dir())]);
    let (size, root) = checkpoint(&server.get("/checkpoint"));
    assert!(size > 512, "{size}");

    let mut entries: Vec<Vec<u8>> = Vec::new();
    for index in 0..size.div_ceil(256) {
        let width = (size - index * 256).min(256);
        let path = format!("/tile/entries/{}{}", name(index), cut(width));
        let bytes = file(&server, &path, width == 256);
        let mut rest = &bytes[..];
        for _ in 0..width {
            let len = usize::from(u16::from_be_bytes([rest[0], rest[1]]));
            entries.push(rest[2..2 + len].to_vec());
            rest = &rest[2 + len..];
        }
        assert!(rest.is_empty(), "{path}");
    }
    let leaves: Vec<Hash> = entries.iter().map(|entry| leaf(entry)).collect();
    assert_eq!(root_of(&leaves), root);

    let mut level = leaves;
    for number in 0.. {
        for (index, hashes) in level.chunks(256).enumerate() {
            let path = format!("/tile/{number}/{}{}", name(index), cut(hashes.len()));
            assert_eq!(file(&server, &path, hashes.len() == 256), hashes.concat());
        }
        level = level.chunks_exact(256).map(root_of).collect();
        if level.is_empty() {
            break;
        }
    }

    // A partial tile of a smaller size is the beginning of the full one, for as long as the log is there.
    let full = file(&server, "/tile/0/000", true);
    assert_eq!(file(&server, "/tile/0/000.p/7", false), full[..7 * 32]);

    // No word of what is not public stands in any of it.
    for (index, entry) in entries.iter().enumerate() {
        let upper = String::from_utf8_lossy(entry).to_uppercase();
        assert!(!upper.contains("QUIET"), "entry {index}");
    }
}

/// Entry bundles come packed for who names gzip, and as they are for who does not; nothing else is packed.
#[test]
fn bundles_are_packed_for_who_reads_that() {
    let own = own();
    let server = Server::start(["serve", "--port", "0", "--data", text(&own.dir())]);
    let asked = |path: &str, encoding: &str| {
        server.ask_with("GET", path, &[("Accept-Encoding", encoding)], b"")
    };
    let path = "/tile/entries/000";
    let plain = server.get(path);
    let packed = asked(path, "br, gzip, identity");
    assert_eq!((plain.status, packed.status), (200, 200));
    assert_eq!(packed.header("content-encoding"), Some("gzip"));
    assert_eq!(plain.header("content-encoding"), None);
    for answer in [&plain, &packed, &asked(path, "gzip;q=0")] {
        assert_eq!(answer.header("vary"), Some("Accept-Encoding"));
        assert_eq!(
            answer.header("cache-control"),
            plain.header("cache-control")
        );
    }
    assert!(packed.body.len() < plain.body.len());
    let mut unpacked = Vec::new();
    let mut reader = flate2::read::GzDecoder::new(&packed.body[..]);
    reader.read_to_end(&mut unpacked).expect("it unpacks");
    assert_eq!(unpacked, plain.body);
    for path in ["/tile/0/000", "/checkpoint"] {
        let answer = asked(path, "gzip");
        assert_eq!(answer.status, 200);
        assert_eq!(answer.header("content-encoding"), None, "{path}");
    }
}

#[test]
fn what_is_no_tile_is_not_there() {
    let own = own();
    let server = Server::start(["serve", "--port", "0", "--data", text(&own.dir())]);
    let (size, _) = checkpoint(&server.get("/checkpoint"));
    let beyond = size % 256 + 1;
    for path in [
        "/tile",
        "/tile/",
        "/tile/0",
        "/tile/0/0",
        "/tile/0/999",
        "/tile/0/x000/001",
        "/tile/00/000",
        "/tile/64/000",
        "/tile/1/000",
        "/tile/1/000.p/3",
        "/tile/2/000.p/1",
        "/tile/0/000.p/0",
        "/tile/0/000.p/256",
        "/tile/entries/003",
        "/tile/data/000",
        "/tile/entries/../../checkpoint",
        "/tile/entries/%2e%2e/record.sqlite",
        &format!("/tile/0/002.p/{beyond}"),
        &format!("/tile/entries/002.p/{beyond}"),
        "/attachment/00",
        &format!("/attachment/{}", "00".repeat(32)),
        // Nobody witnesses this one.
        "/checkpoint/witnessed",
    ] {
        let answer = server.get(path);
        let page = answer.header("content-type") == Some("text/html; charset=utf-8");
        // An address that begins no tile is the start page's to explain.
        assert!(
            answer.status == 404 || (page && !path.starts_with("/tile/0")),
            "{path}: {}",
            answer.status
        );
        assert_ne!(
            answer.header("content-type"),
            Some("application/octet-stream")
        );
    }
    for path in ["/checkpoint", "/tile/0/000"] {
        assert_eq!(server.ask("POST", path).status, 405, "{path}");
    }
}

/// An attachment of a public statement is for everybody; that of another is as if it were not there.
#[test]
fn attachments_of_public_statements() {
    let own = own();
    let server = Server::start(["serve", "--port", "0", "--data", text(&own.dir())]);
    let (size, _) = checkpoint(&server.get("/checkpoint"));
    let mut fetched = 0;
    for index in 0..size {
        let statement = server.get(&format!("/api/v1/statements/{index}")).json();
        for exhibit in statement["exhibits"].as_array().into_iter().flatten() {
            let hash = exhibit.as_str().expect("a digest");
            let bytes = file(&server, &format!("/attachment/{hash}"), true);
            assert_eq!(sha256(&bytes).to_hex(), hash);
            fetched += 1;
        }
        if fetched > 0 && index > 20 {
            break;
        }
    }
    assert!(fetched > 0);
}
