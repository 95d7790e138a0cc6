//! A host that lies: it holds a copy of an honest host's files and keys and serves another record than the one it was
//! trusted with. `cargo xtask adversary` runs each attack as a process of its own; nothing of this is in the program.
//!
//! ```text
//! dishonest_host found DIR               makes an honest host's directory, an older backup of it, and the parties'
//! dishonest_host serve ATTACK DIR        serves what the attack makes of DIR, says where, until its input ends
//! dishonest_host bundle ATTACK DIR FILE  writes a bundle for a party, with what the attack makes of it
//! ```
//!
//! It has the log's key, that of the organisation that runs the host, and that of an organisation whose key is in its
//! custody, and can sign what they could. It has no key of a party that keeps its own, or of a witness; `bundle` asks the honest witnesses, which the parties run, and they sign what grew.
//! Read next: `xtask/src/adversary.rs`.

use armistice_record::bundle::{Bundle, Item};
use armistice_record::cbor::Value;
use armistice_record::clock::{self, Reading};
use armistice_record::hash::{hex_decode, hex_encode};
use armistice_record::note::{Note, NoteVerifier};
use armistice_record::statement::SignedStatement;
use armistice_record::tile::{TileKind, bundle_encode};
use armistice_record::tree::{MemoryTree, consistency_proof, inclusion_proof, leaf_hash};
use armistice_record::witness::{AddCheckpoint, decide};
use armistice_record::{
    Audience, AuthorKey, Checkpoint, Content, Cosigner, Draft, Hash, Origin, Quorum, SigningKey,
    Statement, TlogProof, TreeHead, sha256,
};
use armistice_store::{ClockSource, Meta, NewEntry, OpeningState, SqliteStore, Store};
use std::collections::BTreeMap;
use std::error::Error;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::ops::ControlFlow;
use std::path::Path;

type Outcome<T> = Result<T, Box<dyn Error>>;

const ORIGIN: &str = "exercise.example/adversary";

/// Seeds: the first byte says whose. The parties' are in their own directories, not in the host's.
const LOG: u8 = 60;
const DESK: u8 = 61;
const NORTH: u8 = 62;
const SOUTH: u8 = 63;
const NORTH_WITNESS: u8 = 64;
const SOUTH_WITNESS: u8 = 65;
/// An organisation without a device: its key is in the host's custody, as the genesis says.
const WEST: u8 = 66;
/// Whose key nobody admitted.
const STRANGER: u8 = 67;

/// Where the notice, its receipt and the desk's report stand.
const NOTICE: usize = 5;
const LAST_OF_NORTH: usize = 9;
const LAST_OF_DESK: usize = 11;
/// How many entries the backup of last week has.
const BACKED_UP: usize = 8;

fn main() -> Outcome<()> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["found", dir] => found(Path::new(dir)),
        ["serve", attack, dir] => serve(attack, Path::new(dir)),
        ["bundle", attack, dir, file] => bundle(attack, Path::new(dir), Path::new(file)),
        _ => Err("found DIR, serve ATTACK DIR, or bundle ATTACK DIR FILE".into()),
    }
}

fn key(whose: u8) -> SigningKey {
    SigningKey::from_seed(&[whose; 32])
}

/// A record being written by everybody, each with its own key.
#[derive(Clone)]
struct Log {
    entries: Vec<Vec<u8>>,
    openings: BTreeMap<usize, Vec<u8>>,
}

impl Log {
    /// What an author signs next, by what stands here.
    fn next_of(&self, author: AuthorKey) -> (u64, Option<Hash>) {
        let theirs = self.entries.iter().rev().find_map(|entry| {
            let statement = Statement::parse(entry).ok()?;
            (statement.envelope().author == author)
                .then(|| (statement.envelope().sequence + 1, Some(statement.id())))
        });
        theirs.unwrap_or((1, None))
    }

    fn say(&mut self, whose: u8, time_s: i64, kind: &str, to: Audience, body: Vec<(&str, Value)>) {
        let (sequence, previous) = self.next_of(key(whose).author());
        let signed = signed(whose, (sequence, previous), time_s, kind, to, body);
        if let Some(opening) = signed.opening {
            self.openings.insert(self.entries.len(), opening);
        }
        self.entries.push(signed.bytes);
    }

    fn tick(&mut self, time_s: i64) {
        let (sequence, previous) = self.next_of(key(LOG).author());
        let hand = clock::ClockHand {
            origin: origin(),
            log_key: key(LOG).author(),
            sequence: sequence - 1,
            previous,
        };
        let signed = hand.tick(time_s, &key(LOG)).expect("a clock statement");
        self.entries.push(signed.bytes);
    }

    fn time_s(&self) -> i64 {
        let times = self.entries.iter().rev().find_map(|entry| {
            match clock::read(&Statement::parse(entry).ok()?) {
                Reading::Time { time_s } => Some(time_s),
                Reading::Other | Reading::Malformed => None,
            }
        });
        times.unwrap_or(0)
    }

    fn tree(&self) -> MemoryTree {
        let mut tree = MemoryTree::new();
        for entry in &self.entries {
            tree.push(leaf_hash(entry));
        }
        tree
    }

    fn checkpoint(&self) -> Checkpoint {
        let tree = self.tree();
        Checkpoint {
            origin: origin(),
            size: tree.size(),
            root: tree.root(),
        }
    }

    /// Signed by the log's key, which the host has.
    fn note(&self) -> Vec<u8> {
        self.checkpoint().sign(&key(LOG)).expect("a note")
    }

    /// Everything as a client of tlog-tiles finds it.
    fn files(&self) -> BTreeMap<String, Vec<u8>> {
        let (tree, size) = (self.tree(), self.entries.len() as u64);
        let mut files = BTreeMap::from([("checkpoint".to_string(), self.note())]);
        for path in armistice_record::tile::hash_tiles(size) {
            files.insert(path.to_string(), path.bytes(&tree).expect("a tile"));
        }
        for path in armistice_record::tile::entry_bundles(0, size) {
            let TileKind::Entries = path.kind() else {
                continue;
            };
            let first = path.first().expect("an index") as usize;
            let last = first + path.width() as usize;
            let entries = self.entries[first..last].iter().map(Vec::as_slice);
            files.insert(path.to_string(), bundle_encode(entries).expect("entries"));
        }
        // What south may open. Whoever asks is believed: openings are no secret of this host's.
        if let Some(opening) = self.openings.get(&NOTICE) {
            let list = format!("{{\"entries\":[{NOTICE}],\"next\":{size}}}");
            files.insert("api/v1/openings?from=0".to_string(), list.into_bytes());
            files.insert(format!("api/v1/openings/{NOTICE}"), opening.clone());
        }
        files
    }
}

fn origin() -> Origin {
    Origin::new(ORIGIN).expect("a name")
}

fn signed(
    whose: u8,
    (sequence, previous): (u64, Option<Hash>),
    time_s: i64,
    kind: &str,
    audience: Audience,
    body: Vec<(&str, Value)>,
) -> SignedStatement {
    let body = body
        .into_iter()
        .map(|(name, value)| (Value::text(name), value));
    let draft = Draft {
        origin: origin(),
        author: key(whose).author(),
        sequence,
        previous,
        seen: None,
        content: Content {
            kind: kind.to_string(),
            claimed_s: time_s,
            references: Vec::new(),
            audience,
            body: Value::map(body.collect()),
            exhibits: Vec::new(),
            due_s: None,
        },
        salt: sha256(&[whose, sequence as u8]).0,
    };
    draft.sign(&key(whose)).expect("signed")
}

fn report(id: &str, by: &str, words: &str) -> Vec<(&'static str, Value)> {
    vec![
        ("report", Value::text(id)),
        ("by", Value::text(by)),
        ("channel", Value::text("Radio")),
        ("words", Value::text(words)),
        ("elements", Value::Map(Vec::new())),
    ]
}

fn received(by: &str, place: usize, id: Hash, at: i64) -> Vec<(&'static str, Value)> {
    vec![
        ("by", Value::text(by)),
        ("entry", Value::Uint(place as u64)),
        ("id", Value::text(id.to_hex())),
        ("at", Value::int(at)),
    ]
}

/// What honest parties recorded over two hours that ended a while ago.
fn honest(now_s: i64) -> Log {
    let start_s = now_s - 4 * 3600;
    let mut log = Log {
        entries: Vec::new(),
        openings: BTreeMap::new(),
    };
    let member = |actor: &str, whose: u8, custodial: bool| {
        Value::map(vec![
            (Value::text("actor"), Value::text(actor)),
            (
                Value::text("key"),
                Value::text(key(whose).author().to_hex()),
            ),
            (Value::text("custodial"), Value::Bool(custodial)),
            (
                Value::text("rights"),
                Value::Array(vec![Value::text("record-own")]),
            ),
        ])
    };
    let title = Value::map(vec![(
        Value::text("en"),
        Value::text("EXERCISE: the adversary"),
    )]);
    let members = vec![
        member("desk", DESK, true),
        member("north", NORTH, false),
        member("south", SOUTH, false),
        member("west", WEST, true),
    ];
    log.tick(start_s);
    log.say(
        DESK,
        start_s,
        "genesis",
        Audience::Public,
        vec![
            ("title", title),
            ("zone", Value::text("UTC")),
            ("replayed", Value::Bool(false)),
            ("exercise", Value::Bool(true)),
            ("organisations", Value::Array(members)),
        ],
    );
    log.tick(start_s + 600);
    log.say(
        NORTH,
        start_s + 600,
        "report",
        Audience::Public,
        report("n1", "north", "Shots at the mill"),
    );
    log.tick(start_s + 1200);
    let notice = vec![
        ("incident", Value::text("mill-1")),
        ("actor", Value::text("south")),
        ("at", Value::int(start_s + 1200)),
    ];
    log.say(
        DESK,
        start_s + 1200,
        "accused-notified",
        Audience::named_of(["south"]),
        notice,
    );
    let id = leaf_hash(&log.entries[NOTICE]);
    log.tick(start_s + 1300);
    log.say(
        SOUTH,
        start_s + 1300,
        "received",
        Audience::Public,
        received("south", NOTICE, id, start_s + 1299),
    );
    log.tick(start_s + 6000);
    log.say(
        NORTH,
        start_s + 6000,
        "report",
        Audience::Public,
        report("n2", "north", "Quiet since noon"),
    );
    log.tick(start_s + 7200);
    log.say(
        DESK,
        start_s + 7200,
        "report",
        Audience::Public,
        report("d1", "desk", "Two visits to the mill"),
    );
    log
}

fn now_s() -> i64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    since.map_or(0, |since| since.as_secs() as i64)
}

fn found(dir: &Path) -> Outcome<()> {
    let log = honest(now_s());
    store_make(&dir.join("host"), &log)?;
    let mut older = log.clone();
    older.entries.truncate(BACKED_UP);
    store_make(&dir.join("backup"), &older)?;
    for (name, whose) in [("north", NORTH_WITNESS), ("south", SOUTH_WITNESS)] {
        let party = dir.join(name);
        std::fs::create_dir_all(&party)?;
        std::fs::write(party.join("roots.txt"), roots())?;
        std::fs::write(party.join("witness.key"), hex_encode(&[whose; 32]))?;
    }
    std::fs::write(dir.join("south/organisation.key"), hex_encode(&[SOUTH; 32]))?;
    println!("{} entries", log.entries.len());
    Ok(())
}

fn cosigner(name: &str, whose: u8) -> Cosigner {
    Cosigner::new(format!("{name}.exercise.example"), key(whose).author()).expect("a key")
}

fn roots() -> String {
    let log = NoteVerifier::new(ORIGIN, key(LOG).author()).expect("a key");
    let (north, south) = (
        cosigner("north", NORTH_WITNESS),
        cosigner("south", SOUTH_WITNESS),
    );
    format!(
        "log {log}\nwitness north {north}\nwitness south {south}\ngroup both all north south\nquorum both\n"
    )
}

fn store_make(dir: &Path, log: &Log) -> Outcome<()> {
    std::fs::create_dir_all(dir.join("keys"))?;
    let store = SqliteStore::open(dir)?;
    store.meta_put(&Meta {
        origin: origin(),
        log_key: key(LOG).author(),
        clock: ClockSource::Live,
    })?;
    let batch: Vec<NewEntry> = log
        .entries
        .iter()
        .enumerate()
        .map(|(place, bytes)| NewEntry {
            bytes: bytes.clone(),
            opening: log
                .openings
                .get(&place)
                .filter(|_| place < log.entries.len())
                .cloned(),
        })
        .collect();
    let checkpoint = log.checkpoint();
    store.entry_append(TreeHead::empty(), &batch, checkpoint.head(), &[])?;
    store.checkpoint_put(&checkpoint, &log.note())?;
    std::fs::write(dir.join("keys/log.key"), hex_encode(&[LOG; 32]))?;
    std::fs::write(dir.join("keys/desk.key"), hex_encode(&[DESK; 32]))?;
    Ok(())
}

/// Reads a host's directory, and checks that its keys are there: without them it could sign nothing.
fn stolen(dir: &Path) -> Outcome<Log> {
    for (name, whose) in [("log", LOG), ("desk", DESK)] {
        let held = std::fs::read_to_string(dir.join(format!("keys/{name}.key")))?;
        if hex_decode(held.trim()) != Some(vec![whose; 32]) {
            return Err("the copy has other keys".into());
        }
    }
    let store = SqliteStore::open(dir)?;
    let mut log = Log {
        entries: Vec::new(),
        openings: BTreeMap::new(),
    };
    store.entry_scan(0, u64::MAX, &mut |_, bytes| {
        log.entries.push(bytes.to_vec());
        ControlFlow::Continue(())
    })?;
    for place in store.opening_list()? {
        if let OpeningState::Kept(opening) = store.opening_get(place)? {
            log.openings.insert(place as usize, opening);
        }
    }
    Ok(log)
}

/// What an attack serves, by the first part of the address; most serve one thing.
fn attacked(attack: &str, dir: &Path) -> Outcome<BTreeMap<String, BTreeMap<String, Vec<u8>>>> {
    let mut log = stolen(dir)?;
    let one = |log: &Log| Ok(BTreeMap::from([(String::new(), log.files())]));
    match attack {
        "honest" | "restore" => one(&log),
        "opening" => {
            log.openings.insert(NOTICE, milder(&log));
            one(&log)
        }
        "alter" => {
            // The host holds the desk's key, so even the signature is right.
            let words = report("d1", "desk", "No visit to the mill");
            let statement = Statement::parse(&log.entries[LAST_OF_DESK])?;
            let envelope = statement.envelope();
            let place = (envelope.sequence, envelope.previous);
            let time_s = statement
                .public_content()
                .map_or(0, |content| content.claimed_s);
            let altered = signed(DESK, place, time_s, "report", Audience::Public, words);
            log.entries[LAST_OF_DESK] = altered.bytes;
            one(&log)
        }
        "drop" => {
            log.entries.remove(LAST_OF_NORTH);
            one(&more(log))
        }
        "reorder" => {
            log.entries.swap(LAST_OF_NORTH, LAST_OF_DESK);
            one(&log)
        }
        "backdate" => {
            // Entered now, to look as if it had been there for an hour.
            let time_s = log.time_s() + 30;
            log.tick(time_s);
            log.say(
                DESK,
                time_s,
                "report",
                Audience::Public,
                report("d2", "desk", "We warned them"),
            );
            one(&log)
        }
        // Every rule of the chain is kept: the signature is its author's own, the number its next, the root the log's.
        "stranger" => {
            let time_s = now_s();
            log.tick(time_s);
            let words = report("n3", "north", "We fired first");
            log.say(STRANGER, time_s, "report", Audience::Public, words);
            one(&log)
        }
        "destroy" => {
            let (time_s, id) = (now_s(), leaf_hash(&log.entries[NOTICE]));
            log.tick(time_s);
            let mut body = received("desk", NOTICE, id, time_s);
            body.pop();
            body.push(("reason", Value::text("It named a source")));
            log.say(WEST, time_s, "opening-destroyed", Audience::Public, body);
            one(&log)
        }
        "split" => {
            let (mut a, mut b) = (log.clone(), log);
            let time_s = now_s();
            for (log, words) in [(&mut a, "North fired first"), (&mut b, "South fired first")] {
                log.tick(time_s);
                log.say(
                    DESK,
                    time_s,
                    "report",
                    Audience::Public,
                    report("d2", "desk", words),
                );
            }
            Ok(BTreeMap::from([
                ("a".into(), a.files()),
                ("b".into(), b.files()),
            ]))
        }
        mutations => {
            let numbers = mutations.strip_prefix("mutations:");
            let numbers: Vec<u64> = numbers
                .ok_or("there is no such attack")?
                .split(',')
                .map(str::parse)
                .collect::<Result<_, _>>()?;
            let [seed, count, sound] = numbers[..] else {
                return Err("mutations:SEED,COUNT,SOUND".into());
            };
            let all = (0..count).map(|number| {
                let mut random = Seeded(seed.wrapping_mul(1 << 32).wrapping_add(number));
                // One is left as it was: who accuses that one too has caught nobody.
                let files = if number == sound {
                    log.files()
                } else {
                    mutated(&log, &mut random)
                };
                (number.to_string(), files)
            });
            Ok(all.collect())
        }
    }
}

/// Another content for the notice's commitment: what south was told was something else, says the host.
fn milder(log: &Log) -> Vec<u8> {
    let body = vec![
        ("incident", Value::text("mill-1")),
        ("actor", Value::text("north")),
        ("at", Value::int(log.time_s())),
    ];
    let to_south = Audience::named_of(["south"]);
    let first = Some(leaf_hash(&log.entries[NOTICE]));
    let other = signed(
        DESK,
        (2, first),
        log.time_s(),
        "accused-notified",
        to_south,
        body,
    );
    other.opening.expect("it is not public")
}

/// The record goes on, so that what was dropped does not show in its size.
fn more(mut log: Log) -> Log {
    let time_s = now_s();
    log.tick(time_s);
    log.say(
        DESK,
        time_s,
        "report",
        Audience::Public,
        report("d2", "desk", "All is quiet"),
    );
    log
}

/// One change of rows, with everything after it derived and signed again, or of bytes as they are served.
fn mutated(log: &Log, random: &mut Seeded) -> BTreeMap<String, Vec<u8>> {
    let mut log = log.clone();
    let count = log.entries.len() as u64;
    let place = random.below(count) as usize;
    let other = (place + 1 + random.below(count - 1) as usize) % count as usize;
    match random.below(10) {
        0 | 1 => flip(&mut log.entries[place], random),
        2 => {
            log.entries.remove(place);
        }
        3 => log.entries.swap(place, other),
        4 => {
            let again = log.entries[place].clone();
            log.entries.insert(other, again);
        }
        5 => log.entries.truncate(place),
        6 => {
            let noise: Vec<u8> = (0..40).map(|_| random.next() as u8).collect();
            log.entries.insert(place, noise);
        }
        _ => {
            let mut files = log.files();
            // Openings are an attack of their own.
            let public = files.keys().filter(|name| !name.starts_with("api/"));
            let names: Vec<String> = public.cloned().collect();
            let name = &names[random.below(names.len() as u64) as usize];
            if let Some(bytes) = files.get_mut(name) {
                flip(bytes, random);
            }
            return files;
        }
    }
    log.files()
}

fn flip(bytes: &mut [u8], random: &mut Seeded) {
    let at = random.below(bytes.len() as u64) as usize;
    bytes[at] ^= 1 << random.below(8);
}

/// A fixed sequence, so that a printed seed repeats a run (splitmix64, public domain).
struct Seeded(u64);

impl Seeded {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut number = self.0;
        number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        number ^ (number >> 31)
    }

    fn below(&mut self, bound: u64) -> u64 {
        self.next() % bound
    }
}

/// Serves until the input ends, which it does when whoever started this is gone.
fn serve(attack: &str, dir: &Path) -> Outcome<()> {
    let views = attacked(attack, dir)?;
    let listener = TcpListener::bind(("127.0.0.1", 0))?;
    println!("serving http://{}", listener.local_addr()?);
    std::thread::spawn(move || {
        for stream in listener.incoming().filter_map(Result::ok) {
            // One reader that goes away is no reason to stop.
            let _ = answer(stream, &views);
        }
    });
    std::io::stdin().read_to_end(&mut Vec::new())?;
    Ok(())
}

fn answer(
    stream: TcpStream,
    views: &BTreeMap<String, BTreeMap<String, Vec<u8>>>,
) -> std::io::Result<()> {
    let mut lines = BufReader::new(stream);
    let mut line = String::new();
    lines.read_line(&mut line)?;
    let asked = line
        .split(' ')
        .nth(1)
        .unwrap_or("/")
        .trim_start_matches('/')
        .to_string();
    while line.trim() != "" {
        line.clear();
        lines.read_line(&mut line)?;
    }
    let whole = views.get("").and_then(|files| files.get(&asked));
    let part = || {
        let (view, name) = asked.split_once('/')?;
        views.get(view)?.get(name)
    };
    let mut stream = lines.into_inner();
    match whole.or_else(part) {
        Some(body) => {
            let head = format!("HTTP/1.0 200 OK\r\nContent-Length: {}\r\n\r\n", body.len());
            stream.write_all(head.as_bytes())?;
            stream.write_all(body)
        }
        None => stream.write_all(b"HTTP/1.0 404 Not Found\r\nContent-Length: 0\r\n\r\n"),
    }
}

/// A bundle about the notice, for whoever wants to know whether south was told.
fn bundle(attack: &str, dir: &Path, file: &Path) -> Outcome<()> {
    let mut log = stolen(dir)?;
    let honest = TreeHead {
        size: log.entries.len() as u64,
        root: log.tree().root(),
    };
    let mut notice = NOTICE;
    let id = leaf_hash(&log.entries[NOTICE]);
    let mut receipt = NOTICE + 2;
    if attack == "custodial" {
        // West is told, and nobody of west's has seen it: the host signs that it is received, with the key it holds.
        let time_s = now_s();
        log.tick(time_s);
        notice = log.entries.len();
        let told = vec![
            ("incident", Value::text("mill-1")),
            ("actor", Value::text("west")),
            ("at", Value::int(time_s)),
        ];
        let to_west = Audience::named_of(["west"]);
        log.say(DESK, time_s, "accused-notified", to_west, told);
        receipt = log.entries.len();
        let id = leaf_hash(&log.entries[notice]);
        let forged = received("west", notice, id, time_s);
        log.say(WEST, time_s, "received", Audience::Public, forged);
    }
    if attack == "acknowledgement" {
        // South's own receipt is left out. The host signs one with the key it has, and says it is by south.
        let time_s = now_s();
        log.tick(time_s);
        receipt = log.entries.len();
        log.say(
            DESK,
            time_s,
            "received",
            Audience::Public,
            received("south", NOTICE, id, time_s),
        );
    }
    let mut note = Note::parse(&log.note())?;
    let request = AddCheckpoint::new(
        honest.size,
        consistency_proof(&log.tree(), honest.size, log.entries.len() as u64)
            .map_err(|fault| fault.to_string())?,
        note.clone(),
    )?;
    let log_key = NoteVerifier::new(ORIGIN, key(LOG).author())?;
    let accepted = decide(Some(honest), &request, &[log_key])?;
    for (name, whose) in [("north", NORTH_WITNESS), ("south", SOUTH_WITNESS)] {
        // The party's own witness: it has seen the honest record, and this one grew from it.
        let line = cosigner(name, whose).sign(&key(whose), &accepted.text, now_s())?;
        note.signature_add(line)?;
    }
    let mut places = vec![0, 1, notice - 1, notice, receipt - 1, receipt];
    places.dedup();
    let (tree, size) = (log.tree(), log.entries.len() as u64);
    let mut items = Vec::new();
    for place in places {
        items.push(Item {
            statement: log.entries[place].clone(),
            opening: log.openings.get(&place).cloned(),
            proof: TlogProof {
                extra: None,
                index: place as u64,
                hashes: inclusion_proof(&tree, place as u64, size)
                    .map_err(|fault| fault.to_string())?,
                note: note.clone(),
            },
            sightings: Vec::new(),
        });
    }
    if attack == "opening" {
        let notice = items
            .iter_mut()
            .find(|item| item.proof.index == NOTICE as u64);
        notice.ok_or("the notice is missing")?.opening = Some(milder(&log));
    }
    let policy = Quorum::parse(roots().as_bytes())?;
    let bundle = Bundle {
        policy: policy.digest(),
        subjects: vec![notice as u64],
        items,
    };
    std::fs::write(file, bundle.to_bytes()?)?;
    println!("{} written", file.display());
    Ok(())
}
