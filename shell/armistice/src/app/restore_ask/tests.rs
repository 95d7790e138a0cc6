//! Asking over HTTP: small servers on loopback that answer by a table.

use super::*;
use crate::app::restore::tests::{Lost, lost};
use armistice_record::note::{SignatureType, key_id};
use armistice_record::tile::bundle_encode;
use armistice_record::{SigningKey, base64};
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::PathBuf;

/// Status and body by the path asked for; everything else is 404. A server ends with the test's process.
type Table = BTreeMap<String, (u16, Vec<u8>)>;

fn serve(table: Table) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("an address");
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            // Whoever asks badly or leaves is no reason to end.
            let _ = answer(stream, &table);
        }
    });
    address
}

fn answer(mut stream: TcpStream, table: &Table) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream.try_clone()?);
    let mut line = String::new();
    reader.read_line(&mut line)?;
    let path = line.split(' ').nth(1).unwrap_or_default().to_owned();
    let mut len = 0;
    loop {
        let mut header = String::new();
        reader.read_line(&mut header)?;
        if header.trim().is_empty() {
            break;
        }
        if let Some(("content-length", value)) = header.to_lowercase().trim().split_once(": ") {
            len = value.parse().unwrap_or(0);
        }
    }
    reader.take(len).read_to_end(&mut Vec::new())?;
    let missing = (404, b"not here".to_vec());
    let (status, body) = table.get(&path).unwrap_or(&missing);
    write!(
        stream,
        "HTTP/1.1 {status} x\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    )?;
    stream.write_all(body)
}

fn vkey(name: &str, seed: u8, kind: SignatureType) -> String {
    let key = SigningKey::from_seed(&[seed; 32]).author();
    let mut encoded = vec![kind.to_byte()];
    encoded.extend(key.0);
    let id = key_id(name, kind, &key.0);
    let id = armistice_record::hash::hex_encode(&id);
    format!("{name}+{id}+{}", base64::encode(&encoded))
}

/// A policy of one witness or mirror at an address.
fn policy(name: &str, seed: u8, address: SocketAddr) -> String {
    let key = vkey(name, seed, SignatureType::CosignatureEd25519);
    format!("witness {name} {key} http://{address}/\nquorum none\n")
}

fn restored(lost: &Lost, witness: Option<SocketAddr>, mirror: Option<SocketAddr>) -> PathBuf {
    let dir = lost.restored();
    for (file, name, seed, address) in [(POLICY, "one", 21, witness), (MIRRORS, "two", 22, mirror)]
    {
        if let Some(address) = address {
            std::fs::write(dir.join(file), policy(name, seed, address)).expect("writable");
        }
    }
    dir
}

fn hash() -> String {
    origin_hash(&Origin::new("log.example.org/lost").expect("a name"))
}

/// The newest checkpoint with the cosignature of the mirror `two`.
fn cosigned(lost: &Lost) -> Vec<u8> {
    let key = SigningKey::from_seed(&[22; 32]);
    let two = Key::new("two", key.author()).expect("a cosigner");
    let mut note = Note::parse(&lost.note).expect("a note");
    let line = two.sign(&key, note.text(), 1_500_000_100).expect("signed");
    note.signature_add(line).expect("room");
    note.to_bytes()
}

/// A mirror that shows the newest checkpoint and all entries.
fn mirror(lost: &Lost) -> Table {
    let size = lost.entries.len() as u64;
    let bundle = bundle_encode(lost.entries.iter().map(Vec::as_slice)).expect("short entries");
    Table::from([
        (format!("/{}/checkpoint", hash()), (200, cosigned(lost))),
        (
            format!("/{}/tile/entries/000.p/{size}", hash()),
            (200, bundle),
        ),
    ])
}

fn claims(size: u64) -> Table {
    Table::from([(
        "/add-checkpoint".to_owned(),
        (409, format!("{size}\n").into_bytes()),
    )])
}

fn why(settled: Settled) -> String {
    match settled {
        Settled::Frozen { why, .. } => why.join("; "),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_mirror_gives_back_what_a_witness_remembers() {
    let lost = lost();
    let size = lost.entries.len() as u64;
    let witness = serve(claims(size));
    let dir = restored(&lost, Some(witness), Some(serve(mirror(&lost))));
    let settled = settle(&dir, &Waivers::default()).expect("asked");
    let fetched = size - lost.kept;
    assert!(
        matches!(settled, Settled::Level { fetched: found, .. } if found == fetched),
        "{settled:?}"
    );
    let store = store_at(&dir).expect("opens");
    assert_eq!(store.head().expect("read").size, size);
}

/// A party may call its witness and its mirror by one name: both are asked, each as what it is.
#[test]
fn a_witness_and_a_mirror_of_one_name_are_both_asked() {
    let lost = lost();
    let size = lost.entries.len() as u64;
    let dir = lost.restored();
    let write = |file, seed, address| {
        let key = vkey("two", seed, SignatureType::CosignatureEd25519);
        let policy = format!("witness north {key} http://{address}/\nquorum none\n");
        std::fs::write(dir.join(file), policy).expect("writable");
    };
    write(POLICY, 21, serve(claims(lost.kept)));
    // The mirror knows more than the witness, and is away.
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let gone = listener.local_addr().expect("an address");
    drop(listener);
    write(MIRRORS, 22, gone);
    let said = why(settle(&dir, &Waivers::default()).expect("asked"));
    assert!(said.contains("mirror north does not answer"), "{said}");
    assert!(!said.contains("witness north"), "{said}");
    write(MIRRORS, 22, serve(mirror(&lost)));
    let settled = settle(&dir, &Waivers::default()).expect("asked");
    assert!(
        matches!(settled, Settled::Level { size: found, .. } if found == size),
        "{settled:?}"
    );
}

#[test]
fn a_witness_alone_only_remembers() {
    let lost = lost();
    let size = lost.entries.len() as u64;
    let dir = restored(&lost, Some(serve(claims(size))), None);
    let said = why(settle(&dir, &Waivers::default()).expect("asked"));
    assert!(
        said.contains(&format!("one says it cosigned size {size}")),
        "{said}"
    );
}

#[test]
fn who_never_heard_of_the_log_has_nothing_to_say() {
    let lost = lost();
    let dir = restored(&lost, Some(serve(Table::new())), Some(serve(Table::new())));
    let settled = settle(&dir, &Waivers::default()).expect("asked");
    assert!(
        matches!(settled, Settled::Level { fetched: 0, .. }),
        "{settled:?}"
    );
}

#[test]
fn who_cannot_be_reached_or_makes_no_sense_is_waited_for() {
    let lost = lost();
    // A port that nobody listens on any more.
    let gone = TcpListener::bind("127.0.0.1:0")
        .expect("a port")
        .local_addr()
        .expect("an address");
    let odd = serve(Table::from([(
        format!("/{}/checkpoint", hash()),
        (500, b"out of order".to_vec()),
    )]));
    let dir = restored(&lost, Some(gone), Some(odd));
    let said = why(settle(&dir, &Waivers::default()).expect("asked"));
    assert!(said.contains("one does not answer"), "{said}");
    assert!(
        said.contains("two does not answer") && said.contains("500"),
        "{said}"
    );
    let unknown = Waivers {
        without: vec!["three".to_owned()],
        ..Waivers::default()
    };
    let error = settle(&dir, &unknown).expect_err("nobody of that name");
    assert!(error.to_string().contains("no cosigner 'three'"), "{error}");
    let both = Waivers {
        without: vec!["one".to_owned(), "two".to_owned()],
        ..Waivers::default()
    };
    let settled = settle(&dir, &both).expect("asked");
    assert!(matches!(settled, Settled::Level { .. }), "{settled:?}");
}

/// Anybody can show what the log published; it is no answer of the one that is named.
#[test]
fn a_public_note_is_nobodys_answer() {
    let lost = lost();
    let mut uncosigned = mirror(&lost);
    uncosigned.insert(format!("/{}/checkpoint", hash()), (200, lost.note.clone()));
    let dir = restored(&lost, None, Some(serve(uncosigned)));
    let said = why(settle(&dir, &Waivers::default()).expect("asked"));
    assert!(said.contains("two does not answer"), "{said}");
    std::fs::remove_dir_all(&dir).expect("removed");
    // A witness that shows a note, and does not answer, or answers 200 without having signed.
    for answer in [(503, Vec::new()), (200, Vec::new())] {
        let table = Table::from([
            (
                format!("/witness/{}/checkpoint", hash()),
                (200, lost.note.clone()),
            ),
            ("/add-checkpoint".to_owned(), answer),
        ]);
        let dir = restored(&lost, Some(serve(table)), Some(serve(mirror(&lost))));
        let said = why(settle(&dir, &Waivers::default()).expect("asked"));
        assert!(said.contains("one does not answer"), "{said}");
        std::fs::remove_dir_all(&dir).expect("removed");
    }
}
