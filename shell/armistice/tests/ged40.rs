//! Forty rows of the event data, drawn by a printed seed across dyads and dates, were decided by hand
//! (`fixtures/ged40/decisions.md`, and `expected.csv` for a machine). Here the draw is made again, the Syrian
//! world is loaded by the program itself, and what it says of each row is compared with what was decided:
//! determination and kinds of missing fact, instrument by instrument.
//!
//! Not here: why each row was decided as it was. To draw other rows, change [`SEED`], run
//! `the_draw_is_the_one_decided`, which prints them, and decide.

use armistice_formats::ged::{GedFile, GedRow, PlacePrecision, Violence};
use armistice_record::sha256;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};

const SEED: u64 = 20_160_227;

const FILES: [&str; 3] = [
    "ged_syria_2016h1.csv",
    "ged_syria_2016h2.csv",
    "ged_syria_2017q1.csv",
];

/// A row with where it stands.
struct Row {
    file: &'static str,
    number: u64,
    ged: GedRow,
}

/// What a stratum takes, and how many of it are drawn.
type Stratum = (&'static str, usize, fn(&Row) -> bool);

/// In this order; a row drawn for one is not there for the next.
const STRATA: [Stratum; 22] = [
    ("before-insurgents", 2, |r| {
        main_dyad(r) && within(r, "2016-01-01", "2016-02-26")
    }),
    ("before-is", 1, |r| {
        has(r, "IS") && within(r, "2016-01-01", "2016-02-26")
    }),
    ("across-entry", 2, |r| across(r, "2016-02-27")),
    ("first-fortnight", 3, |r| {
        main_dyad(r) && within(r, "2016-02-27", "2016-03-11")
    }),
    ("first-fortnight-is-or-sdf", 2, |r| {
        (has(r, "IS") || has(r, "SDF")) && within(r, "2016-02-27", "2016-03-11")
    }),
    ("spring", 2, |r| {
        main_dyad(r) && within(r, "2016-03-12", "2016-04-29")
    }),
    ("calm-damascus", 2, |r| {
        has(r, GOVERNMENT)
            && unit(r, &["Damascus", "Rif Dimashq", "Rural Damascus"])
            && within(r, "2016-04-30", "2016-05-04")
    }),
    ("calm-latakia", 1, |r| {
        has(r, GOVERNMENT)
            && unit(r, &["Latakia", "Lattakia"])
            && within(r, "2016-04-29", "2016-05-10")
    }),
    ("calm-aleppo", 3, |r| {
        has(r, GOVERNMENT) && unit(r, &["Aleppo"]) && within(r, "2016-05-04", "2016-05-12")
    }),
    ("army-calm-july", 2, |r| {
        main_dyad(r) && within(r, "2016-07-06", "2016-07-15")
    }),
    ("september-truce", 3, |r| {
        main_dyad(r) && within(r, "2016-09-12", "2016-09-18")
    }),
    ("september-lapse", 2, |r| {
        main_dyad(r) && within(r, "2016-09-18", "2016-09-20")
    }),
    ("one-sided-state", 2, |r| one_sided(r) && by_state(r)),
    ("one-sided-other", 2, |r| one_sided(r) && !by_state(r)),
    ("turkey", 1, |r| {
        r.ged.side_a() == "Government of Turkey" && r.ged.side_b() == "IS"
    }),
    ("sdf-government", 1, |r| {
        r.ged.side_a() == GOVERNMENT && r.ged.side_b() == "SDF"
    }),
    ("sdf-umbrella", 1, |r| {
        non_state(r) && has(r, "SDF") && !has(r, "IS")
    }),
    ("named-groups", 2, |r| {
        non_state(r) && !has(r, "IS") && !has(r, "SDF")
    }),
    ("low-place", 1, |r| {
        r.ged.place_precision >= PlacePrecision::FirstOrderUnit && has(r, GOVERNMENT)
    }),
    ("across-december", 1, |r| across(r, "2016-12-30")),
    ("winter-insurgents", 2, |r| {
        main_dyad(r) && within(r, "2016-12-30", "2017-03-31")
    }),
    ("winter-other", 2, |r| {
        !main_dyad(r) && within(r, "2016-12-30", "2017-03-31")
    }),
];

const GOVERNMENT: &str = "Government of Syria";

fn main_dyad(row: &Row) -> bool {
    row.ged.side_a() == GOVERNMENT && row.ged.side_b() == "Syrian insurgents"
}

/// A name among those a side lists.
fn has(row: &Row, name: &str) -> bool {
    [row.ged.side_a(), row.ged.side_b()]
        .iter()
        .any(|side| side.split(',').any(|part| part.trim() == name))
}

fn by_state(row: &Row) -> bool {
    row.ged.side_a().starts_with("Government")
}

fn one_sided(row: &Row) -> bool {
    row.ged.violence == Violence::OneSided
}

fn non_state(row: &Row) -> bool {
    row.ged.violence == Violence::NonState
}

/// First and last day, both included.
fn within(row: &Row, first: &str, last: &str) -> bool {
    first <= row.ged.date_start.to_string().as_str()
        && row.ged.date_end.to_string().as_str() <= last
}

/// Begins before a day and reaches it.
fn across(row: &Row, day: &str) -> bool {
    row.ged.date_start.to_string().as_str() < day && day <= row.ged.date_end.to_string().as_str()
}

fn unit(row: &Row, names: &[&str]) -> bool {
    names
        .iter()
        .any(|name| row.ged.units()[0].starts_with(name))
}

/// SplitMix64: small enough to be written down again by whoever checks the draw.
struct Draw(u64);

impl Draw {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }
}

fn drawn() -> Vec<(&'static str, Row)> {
    let mut rows: Vec<Row> = Vec::new();
    for file in FILES {
        let read = GedFile::read(&ged_bytes(file), None).expect("the event data are read");
        rows.extend(read.parsed.rows.into_iter().map(|row| Row {
            file,
            number: row.number,
            ged: row.value,
        }));
    }
    let mut draw = Draw(SEED);
    let mut all = Vec::new();
    for (name, count, takes) in STRATA {
        for _ in 0..count {
            let candidates: Vec<usize> = (0..rows.len()).filter(|at| takes(&rows[*at])).collect();
            let at = draw.next() % candidates.len() as u64;
            all.push((name, rows.remove(candidates[at as usize])));
        }
    }
    all
}

/// What was decided of one event: for each instrument listed, the determination and the kinds missing.
struct Decided {
    event: u64,
    file: String,
    row: u64,
    by_instrument: BTreeMap<String, Answer>,
}

/// A determination with the kinds of fact that would change it.
type Answer = (String, BTreeSet<String>);

fn decided() -> Vec<Decided> {
    let text = std::fs::read_to_string(root().join("fixtures/ged40/expected.csv"))
        .expect("the decisions are there");
    let mut all: Vec<Decided> = Vec::new();
    for line in text
        .lines()
        .filter(|line| !line.starts_with('#') && !line.starts_with("event,"))
    {
        let fields: Vec<&str> = line.split(',').collect();
        let [event, file, row, instrument, determination, missing] = fields[..] else {
            panic!("expected.csv: `{line}` has {} fields, not 6", fields.len());
        };
        let event: u64 = event.parse().expect("an event id");
        if all.last().is_none_or(|last| last.event != event) {
            all.push(Decided {
                event,
                file: file.to_string(),
                row: row.parse().expect("a row number"),
                by_instrument: BTreeMap::new(),
            });
        }
        let kinds = missing
            .split(';')
            .filter(|kind| !kind.is_empty())
            .map(str::to_string)
            .collect();
        let last = all.last_mut().expect("pushed above");
        let again = last
            .by_instrument
            .insert(instrument.to_string(), (determination.to_string(), kinds));
        assert!(again.is_none(), "{instrument} is decided twice for {event}");
    }
    all
}

#[test]
fn the_draw_is_the_one_decided() {
    let drawn = drawn();
    println!("seed {SEED}");
    for (stratum, row) in &drawn {
        let (ged, number, file) = (&row.ged, row.number, row.file);
        let (from, to, dyad, place) = (ged.date_start, ged.date_end, ged.dyad(), ged.place());
        println!(
            "{stratum}: {} {from}..{to} {dyad}, {place} ({file}, row {number})",
            ged.id
        );
    }
    let drawn: Vec<_> = drawn
        .iter()
        .map(|(_, row)| (row.ged.id, row.file.to_string(), row.number))
        .collect();
    let decided: Vec<_> = decided()
        .into_iter()
        .map(|decided| (decided.event, decided.file, decided.row))
        .collect();
    assert_eq!(drawn.len(), 40);
    assert_eq!(drawn, decided);
}

#[test]
fn the_program_agrees_with_the_hand() {
    let world = World::load("ged40");
    let mut differences = Vec::new();
    for decided in decided() {
        let digest = sha256(&ged_bytes(&decided.file)).to_hex();
        let incident = world.get(&format!("/api/v1/incidents/{digest}%23{}", decided.row));
        let answers = answers(&incident);
        for listed in decided.by_instrument.keys() {
            assert!(
                answers.contains_key(listed),
                "no instrument {listed} is on record"
            );
        }
        for (instrument, program) in answers {
            let by_hand = decided.by_instrument.get(&instrument).cloned();
            // What is not listed was not in force.
            let by_hand =
                by_hand.unwrap_or_else(|| ("OutOfScope(time)".to_string(), BTreeSet::new()));
            if program != by_hand {
                let event = decided.event;
                differences.push(format!(
                    "{event} {instrument}\n    by hand: {}\n    program: {}",
                    said(&by_hand),
                    said(&program)
                ));
            }
        }
    }
    assert!(
        differences.is_empty(),
        "{} differences:\n{}",
        differences.len(),
        differences.join("\n")
    );
}

fn said((determination, kinds): &Answer) -> String {
    let kinds: Vec<&str> = kinds.iter().map(String::as_str).collect();
    format!("{determination} {}", kinds.join(";"))
}

fn answers(incident: &Value) -> BTreeMap<String, Answer> {
    let text = |value: &Value| value.as_str().expect("a word").to_string();
    let list = |value: &Value| value.as_array().expect("a list").clone();
    list(&incident["outcomes"])
        .iter()
        .map(|outcome| {
            let kinds = list(&outcome["missing"]);
            let kinds = kinds.iter().map(|missing| text(&missing["kind"])).collect();
            (
                text(&outcome["instrument"]),
                (text(&outcome["determination"]), kinds),
            )
        })
        .collect()
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn ged_bytes(file: &str) -> Vec<u8> {
    let path = root().join("scenarios/syria-2016/data/ged").join(file);
    std::fs::read(path).expect("the event data are there")
}

/// The Syrian world, loaded from nothing and served on loopback.
struct World {
    program: Child,
    address: String,
    data: PathBuf,
    /// Kept open: a program whose output nobody takes is not the one that is run.
    _said: BufReader<ChildStdout>,
}

impl World {
    fn load(name: &str) -> World {
        let data = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        // What an earlier run left behind, if it was stopped.
        if data.exists() {
            std::fs::remove_dir_all(&data).expect("the last run's record is removed");
        }
        let mut program = Command::new(env!("CARGO_BIN_EXE_armistice"))
            .args(["demo", "--port", "0", "--data"])
            .arg(&data)
            .env("RUST_LOG", "off")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program starts");
        let mut said = BufReader::new(program.stdout.take().expect("piped above"));
        let address = said
            .by_ref()
            .lines()
            .map_while(Result::ok)
            .find_map(|line| line.strip_prefix("serving http://").map(str::to_string))
            .expect("the world is loaded and served");
        World {
            program,
            address,
            data,
            _said: said,
        }
    }

    fn get(&self, path: &str) -> Value {
        let mut stream = TcpStream::connect(&self.address).expect("it serves");
        let host = &self.address;
        write!(stream, "GET {path} HTTP/1.0\r\nHost: {host}\r\n\r\n").expect("it is asked");
        let mut reply = String::new();
        stream.read_to_string(&mut reply).expect("it answers");
        let (head, body) = reply.split_once("\r\n\r\n").expect("a head and a body");
        assert!(head.contains(" 200 "), "{path}: {head}\n{body}");
        serde_json::from_str(body).expect("JSON")
    }
}

impl Drop for World {
    fn drop(&mut self) {
        // Whatever fails here, the test has its result; the next run removes what is left.
        let _ = self.program.kill();
        let _ = self.program.wait();
        let _ = std::fs::remove_dir_all(&self.data);
    }
}
