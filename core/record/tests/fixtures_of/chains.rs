//! Short records, whole and broken.

use super::{content, empty, log_key, officer_key, origin};
use armistice_record::chain::{SignatureCheck, root_of};
use armistice_record::hash::hex_encode;
use armistice_record::{
    Audience, Chain, Content, Draft, Hash, Origin, Seen, SigningKey, Statement, clock, sha256,
};
use serde_json::{Value as Json, json};

const BEGIN_S: i64 = 1_456_524_000;

/// What an author signs, with everything open to be wrong.
struct Turn {
    key: SigningKey,
    origin: Origin,
    content: Content,
    sequence: u64,
    previous: Option<Hash>,
    seen: Option<Seen>,
}

impl Turn {
    fn sign(self) -> Vec<u8> {
        Draft {
            origin: self.origin,
            author: self.key.author(),
            sequence: self.sequence,
            previous: self.previous,
            seen: self.seen,
            salt: sha256(&self.sequence.to_be_bytes()).0,
            content: self.content,
        }
        .sign(&self.key)
        .unwrap()
        .bytes
    }
}

/// The next turn of a key, as the chain wants it.
fn turn(chain: &Chain, key: SigningKey, content: Content) -> Turn {
    let (sequence, previous) = chain.next(&key.author());
    let seen = (key.author() != log_key().author()).then(|| chain.head());
    Turn {
        key,
        origin: origin(),
        content,
        sequence,
        previous,
        seen,
    }
}

fn tick(chain: &Chain, time_s: i64) -> Turn {
    turn(chain, log_key(), clock::content(time_s))
}

fn say(chain: &Chain) -> Turn {
    turn(chain, officer_key(), content(Audience::AllParties))
}

/// Clock, officer, officer: the record every case begins with.
fn three() -> (Chain, Vec<Vec<u8>>) {
    let mut chain = Chain::new(origin(), log_key().author());
    let mut entries = Vec::new();
    let add = |chain: &mut Chain, turn: Turn, entries: &mut Vec<Vec<u8>>| {
        let bytes = turn.sign();
        let statement = Statement::parse(&bytes).unwrap();
        chain
            .statement_add(&statement, SignatureCheck::Now)
            .unwrap();
        entries.push(bytes);
    };
    let first = tick(&chain, BEGIN_S);
    add(&mut chain, first, &mut entries);
    for _ in 0..2 {
        let next = say(&chain);
        add(&mut chain, next, &mut entries);
    }
    (chain, entries)
}

fn case(name: &str, entries: &[Vec<u8>], time_s: i64, fault: Option<(u64, &str)>) -> Json {
    json!({
        "name": name,
        "origin": origin().as_str(),
        "log_key": log_key().author().to_hex(),
        "entries": entries.iter().map(|bytes| hex_encode(bytes)).collect::<Vec<_>>(),
        "size": entries.len(),
        "root": root_of(entries.iter().map(Vec::as_slice)).to_hex(),
        "time_s": if fault.is_none() { Some(time_s) } else { None },
        "index": fault.map(|(index, _)| index),
        "code": fault.map(|(_, code)| code),
    })
}

pub fn cases() -> Vec<Json> {
    let (chain, entries) = three();
    let with = |bytes: Vec<u8>| {
        let mut entries = entries.clone();
        entries.push(bytes);
        entries
    };
    let broken =
        |name: &str, code: &str, turn: Turn| case(name, &with(turn.sign()), 0, Some((3, code)));
    let mut forged_signature = say(&chain).sign();
    *forged_signature.last_mut().unwrap() ^= 1;
    let (swapped, cut) = (
        vec![entries[0].clone(), entries[2].clone(), entries[1].clone()],
        vec![entries[1].clone()],
    );
    let mut other_size = case(
        "checkpoint of a larger size",
        &entries,
        0,
        Some((3, "chain-size")),
    );
    other_size["size"] = 4.into();
    let mut other_root = case(
        "checkpoint of another root",
        &entries,
        0,
        Some((3, "chain-root")),
    );
    other_root["root"] = sha256(b"another root").to_hex().into();
    let seen = |size, root| Some(Seen { size, root });
    let mut plain_by_log = turn(&chain, log_key(), content(Audience::AllParties));
    plain_by_log.seen = None;
    let mut crooked_clock = tick(&chain, BEGIN_S + 1);
    crooked_clock.content.claimed_s += 1;
    vec![
        case(
            "a clock statement and two by an officer",
            &entries,
            BEGIN_S,
            None,
        ),
        case(
            "the clock again, a second later",
            &with(tick(&chain, BEGIN_S + 1).sign()),
            BEGIN_S + 1,
            None,
        ),
        case(
            "an author who saw nothing since",
            &with(
                Turn {
                    seen: None,
                    ..say(&chain)
                }
                .sign(),
            ),
            BEGIN_S,
            None,
        ),
        case(
            "an entry that is no statement",
            &with(vec![0]),
            0,
            Some((3, "statement-shape")),
        ),
        case(
            "a forged signature",
            &with(forged_signature),
            0,
            Some((3, "key-bad-signature")),
        ),
        case(
            "the same entry twice",
            &with(entries[2].clone()),
            0,
            Some((3, "chain-sequence")),
        ),
        case(
            "two entries swapped",
            &swapped,
            0,
            Some((1, "chain-sequence")),
        ),
        case(
            "no clock at the beginning",
            &cut,
            0,
            Some((0, "chain-no-clock")),
        ),
        broken(
            "a statement for another log",
            "chain-other-origin",
            Turn {
                origin: Origin::new("birch.example/truce").unwrap(),
                ..say(&chain)
            },
        ),
        broken(
            "a number left out",
            "chain-sequence",
            Turn {
                sequence: 4,
                ..say(&chain)
            },
        ),
        broken(
            "another previous statement",
            "chain-previous",
            Turn {
                previous: Some(sha256(b"another")),
                ..say(&chain)
            },
        ),
        broken(
            "the clock stands still",
            "chain-clock-backwards",
            tick(&chain, BEGIN_S),
        ),
        broken(
            "the clock goes back",
            "chain-clock-backwards",
            tick(&chain, BEGIN_S - 60),
        ),
        broken(
            "a clock statement by an officer",
            "chain-clock-author",
            turn(&chain, officer_key(), clock::content(BEGIN_S + 1)),
        ),
        broken(
            "a clock statement that says two times",
            "chain-clock-shape",
            crooked_clock,
        ),
        broken(
            "a report by the log's key",
            "chain-clock-shape",
            plain_by_log,
        ),
        broken(
            "seen more than there is",
            "chain-seen-ahead",
            Turn {
                seen: seen(4, chain.root()),
                ..say(&chain)
            },
        ),
        broken(
            "seen less than before",
            "chain-seen-backwards",
            Turn {
                seen: seen(0, empty()),
                ..say(&chain)
            },
        ),
        broken(
            "seen another record",
            "chain-seen-root",
            Turn {
                seen: seen(3, sha256(b"another record")),
                ..say(&chain)
            },
        ),
        other_size,
        other_root,
    ]
}
