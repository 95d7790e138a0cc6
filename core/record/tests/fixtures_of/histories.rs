//! The vectors of whose a key is: what is said of keys in public, entry by entry, and whose every key is then.
//!
//! A few tell one story each; the others are made by seed, with proposals whose silence ends together, keys that are given
//! twice, words in another's name and fields that are not of their form. Nothing here is signed: that a host would refuse
//! most of it is the point, for a bundle is to be judged without the host. Read next: `docs/spec/bundle.md`, section 3.

use armistice_record::bundle::{self, History};
use armistice_record::cbor::Value;
use armistice_record::hash::hex_encode;
use armistice_record::{Audience, AuthorKey, Content, sha256};
use serde_json::{Map, Value as Json, json};
use std::collections::BTreeSet;

const SEEDS: u64 = 40;
const ENTRIES: u64 = 34;
const KEYS: u64 = 16;
const START_S: i64 = 1_935_561_600;

/// The first three have a key of the genesis, and are the table.
const ACTORS: [&str; 6] = ["mission", "north", "south", "east", "quay", "reef"];
const RULES: [&str; 4] = [
    "SilenceProcedure",
    "Majority",
    "SilenceProcedure",
    "BothCoChairs",
];

fn key(number: u64) -> String {
    hex_encode(&sha256(&number.to_be_bytes()).0)
}

fn actor(number: u64) -> &'static str {
    ACTORS[number as usize]
}

fn genesis(rule: &str) -> Json {
    let members = json!(["mission", "north", "south"]);
    let one = |number: u64| json!({ "actor": actor(number), "key": key(number), "custodial": number == 0 });
    json!({
        "organisations": [one(0), one(1), one(2)], "exercise": true, "replayed": false,
        "title": { "en": "EXERCISE" }, "body": { "members": members, "rule": rule },
    })
}

/// A body as a content has it.
fn value(json: &Json) -> Value {
    match json {
        Json::Null => Value::Null,
        Json::Bool(flag) => Value::Bool(*flag),
        Json::Number(number) => Value::int(number.as_i64().expect("a whole number")),
        Json::String(text) => Value::text(text.as_str()),
        Json::Array(items) => Value::Array(items.iter().map(value).collect()),
        Json::Object(fields) => {
            let fields = fields
                .iter()
                .map(|(name, inner)| (Value::text(name.as_str()), value(inner)));
            Value::map(fields.collect())
        }
    }
}

fn content(kind: &str, body: &Json) -> Content {
    Content {
        kind: kind.to_owned(),
        claimed_s: START_S,
        references: Vec::new(),
        audience: Audience::Public,
        body: value(body),
        exhibits: Vec::new(),
        due_s: None,
    }
}

/// A case from what was entered: clock statements as times, others as the author's key, a kind and a body.
fn case(name: &str, genesis: Json, entries: Vec<Json>) -> Json {
    let first = content(bundle::KIND_GENESIS, &genesis);
    let mut history = History::new(&bundle::genesis_of(&first).expect("a genesis"));
    let mut held = Vec::new();
    for (index, entry) in (2..).zip(&entries) {
        if let Some(time_s) = entry["clock"].as_i64() {
            history.clock(index, time_s);
            held.push(Json::Null);
            continue;
        }
        let author = entry["key"].as_str().and_then(AuthorKey::from_hex);
        let said = content(entry["kind"].as_str().expect("a kind"), &entry["body"]);
        held.push(json!(history.entry(
            index,
            author.expect("a key"),
            Some(&said)
        )));
    }
    let signer = |number: u64| {
        let hex = key(number);
        let signer = history.signer(&AuthorKey::from_hex(&hex)?)?;
        let officer = signer.officer.map(|officer| json!({ "officer": officer.officer, "title": officer.title, "posts": officer.posts }));
        let ended = signer.ended.map(|ended| json!({ "entry": ended.index, "reason": ended.reason, "since": ended.compromised_from_s }));
        Some(json!({
            "key": hex, "actor": signer.actor, "officer": officer, "custodial": signer.custodial,
            "admitted": signer.admitted, "ended": ended,
        }))
    };
    let signers: Vec<Json> = (0..KEYS).filter_map(signer).collect();
    // For what the last that was said by somebody needs.
    let last = (0..).zip(&held).filter(|(_, held)| **held == json!(true));
    let last = BTreeSet::from_iter(last.last().map(|(place, _): (u64, _)| place + 2));
    let needed: Vec<u64> = history.with_history(&last).into_iter().collect();
    json!({
        "name": name, "genesis": genesis, "entries": entries, "held": held, "signers": signers, "needed": needed, "code": null,
    })
}

fn entry(whose: u64, kind: &str, body: Json) -> Json {
    json!({ "key": key(whose), "kind": kind, "body": body })
}

fn clock(time_s: i64) -> Json {
    json!({ "clock": time_s })
}

fn told() -> Vec<Json> {
    let report = |whose| entry(whose, "report", json!({ "by": "whoever" }));
    let asks = |whose: u64, id: &str, change: &str, of: &str, more: Json| {
        let mut body =
            json!({ "by": actor(whose), "proposal": id, "change": change, "organisation": of });
        let fields = body.as_object_mut().expect("a map");
        fields.extend(more.as_object().expect("a map").clone());
        entry(whose, "proposal", body)
    };
    let says = |whose: u64, id: &str, consents: bool| {
        let body = json!({ "by": actor(whose), "proposal": id, "consents": consents });
        entry(whose, "proposal-answer", body)
    };
    let says_for = |by: &str, whose: u64, id: &str, consents: bool| {
        let body = json!({ "by": by, "proposal": id, "consents": consents });
        entry(whose, "proposal-answer", body)
    };
    let admits = |whose: u64, given: u64, officer: &str, posts: Json, at: i64| {
        let body = json!({
            "by": actor(whose), "officer": officer, "title": "An officer", "posts": posts, "key": key(given), "at": at,
        });
        entry(whose, "key", body)
    };
    let ends = |whose: u64, by: &str, ended: u64, from: Json| {
        let body =
            json!({ "by": by, "key": key(ended), "reason": "lost", "compromised_from": from });
        entry(whose, "key-end", body)
    };
    let silence = || genesis("SilenceProcedure");
    let given = |number: u64, due: i64| json!({ "key": key(number), "due": due });
    vec![
        case("a key nobody was given", silence(), vec![report(5)]),
        case(
            "two silences that end together and ask for one seat: the first proposed is carried out",
            silence(),
            vec![
                asks(0, "z", "admit", "quay", given(7, 100)),
                asks(1, "a", "admit", "quay", given(8, 100)),
                clock(99),
                report(7),
                clock(100),
                report(7),
                report(8),
            ],
        ),
        case(
            "suspended and reinstated by two silences at one clock",
            silence(),
            vec![
                asks(0, "b", "suspend", "south", json!({ "due": 100 })),
                asks(1, "a", "reinstate", "south", json!({ "due": 100 })),
                clock(100),
                report(2),
            ],
        ),
        case(
            "an objection, and taken back too late",
            silence(),
            vec![
                asks(0, "a", "suspend", "south", json!({ "due": 100 })),
                says(2, "a", false),
                clock(100),
                report(2),
                says(2, "a", true),
                report(2),
            ],
        ),
        case(
            "without a time silence never ends",
            silence(),
            vec![
                asks(0, "a", "suspend", "south", json!({ "due": null })),
                clock(1_000_000),
                report(2),
            ],
        ),
        case(
            "a majority, and who is asked twice is counted once",
            genesis("Majority"),
            vec![
                asks(0, "a", "suspend", "south", json!({})),
                says(0, "a", true),
                says(1, "a", true),
                report(2),
                says(2, "a", true),
                report(2),
            ],
        ),
        case(
            "a consent taken back in time",
            genesis("Majority"),
            vec![
                asks(0, "a", "suspend", "south", json!({})),
                says(1, "a", true),
                says(1, "a", false),
                says(2, "a", true),
                report(2),
            ],
        ),
        case(
            "under no rule that is known nobody decides",
            genesis("Lot"),
            vec![
                asks(0, "a", "suspend", "south", json!({ "due": 0 })),
                says(1, "a", true),
                says(2, "a", true),
                clock(100),
                report(2),
            ],
        ),
        case(
            "a new root key ends the old one and what was admitted since",
            silence(),
            vec![
                admits(2, 5, "s-1", json!(["principal"]), 40),
                admits(2, 6, "s-2", json!(["duty-officer"]), 50),
                asks(
                    1,
                    "a",
                    "rekey",
                    "south",
                    json!({ "key": key(7), "compromised_from": 50, "due": 100, "custodial": true }),
                ),
                clock(100),
                report(2),
                report(5),
                report(6),
                report(7),
            ],
        ),
        case(
            "a key given to an officer between proposal and decision stays the officer's",
            silence(),
            vec![
                asks(1, "a", "rekey", "south", given(7, 100)),
                admits(0, 7, "m-1", json!(["principal"]), 40),
                clock(100),
                report(2),
                report(7),
            ],
        ),
        case(
            "an officer without the post does not speak at the table, nor admits anybody",
            genesis("Majority"),
            vec![
                admits(1, 5, "n-1", json!(["duty-officer"]), 40),
                entry(
                    5,
                    "proposal",
                    json!({ "by": "north", "proposal": "a", "change": "suspend", "organisation": "south" }),
                ),
                says(0, "a", true),
                says(2, "a", true),
                entry(
                    5,
                    "key",
                    json!({ "by": "north", "officer": "n-2", "title": "x", "posts": [], "key": key(6), "at": 41 }),
                ),
                report(2),
                report(6),
            ],
        ),
        case(
            "an organisation ends no key of another",
            silence(),
            vec![
                admits(1, 5, "n-1", json!([]), 40),
                ends(2, "south", 5, json!(null)),
                report(5),
            ],
        ),
        case(
            "decided, undone, and not decided again when its silence would have ended",
            silence(),
            vec![
                asks(0, "a", "suspend", "south", json!({ "due": 100 })),
                says(1, "a", true),
                says(2, "a", true),
                report(2),
                asks(0, "b", "reinstate", "south", json!({ "due": 90 })),
                clock(95),
                report(2),
                clock(100),
                report(2),
            ],
        ),
        case(
            "an id names the first proposal",
            genesis("Majority"),
            vec![
                asks(0, "a", "suspend", "south", json!({})),
                asks(0, "a", "suspend", "north", json!({})),
                says(1, "a", true),
                report(1),
                report(2),
            ],
        ),
        case(
            "no new root key without a key",
            silence(),
            vec![
                asks(0, "a", "rekey", "south", json!({ "key": null, "due": 100 })),
                clock(100),
                report(2),
            ],
        ),
        case(
            "what asks for somebody's key is no proposal, and leaves its id to another",
            silence(),
            vec![
                asks(0, "a", "rekey", "south", given(1, 100)),
                asks(0, "a", "rekey", "south", given(7, 100)),
                clock(100),
                report(7),
            ],
        ),
        case(
            "a no by who is not at the table stops no silence",
            silence(),
            vec![
                asks(0, "a", "admit", "quay", given(7, 100)),
                clock(100),
                asks(0, "b", "suspend", "south", json!({ "due": 200 })),
                says_for("quay", 7, "b", false),
                admits(1, 5, "n-1", json!(["monitor"]), 40),
                says_for("north", 5, "b", false),
                clock(200),
                report(2),
            ],
        ),
        case(
            "two new root keys, each with a time from which the one before was in other hands",
            silence(),
            vec![
                admits(2, 5, "s-1", json!([]), 40),
                asks(
                    0,
                    "a",
                    "rekey",
                    "south",
                    json!({ "key": key(7), "due": 100 }),
                ),
                clock(100),
                report(5),
                asks(
                    0,
                    "b",
                    "rekey",
                    "south",
                    json!({ "key": key(8), "due": 200, "compromised_from": 150 }),
                ),
                clock(200),
                asks(
                    0,
                    "c",
                    "rekey",
                    "south",
                    json!({ "key": key(9), "due": 300, "compromised_from": 30 }),
                ),
                clock(300),
                report(5),
                report(9),
            ],
        ),
        {
            let mut odd = genesis("Majority");
            odd["body"]["members"] = json!(["mission", "mission", 5]);
            let asked = asks(0, "a", "suspend", "south", json!({}));
            case(
                "a table with a number at it is none",
                odd,
                vec![asked, report(2)],
            )
        },
        case(
            "who ends a key: the organisation, the same officer, nobody else",
            silence(),
            vec![
                admits(1, 5, "n-1", json!([]), 40),
                admits(1, 6, "n-1", json!([]), 41),
                admits(1, 7, "n-2", json!([]), 42),
                ends(2, "north", 5, json!(null)),
                ends(7, "north", 5, json!(null)),
                ends(1, "north", 1, json!(null)),
                report(1),
                report(5),
                ends(6, "north", 5, json!(60)),
                report(5),
                ends(1, "north", 5, json!(50)),
                ends(1, "north", 5, json!(55)),
                ends(1, "north", 5, json!(null)),
            ],
        ),
        case(
            "a title and posts in another form",
            silence(),
            vec![
                entry(
                    1,
                    "key",
                    json!({ "by": "north", "officer": "n", "title": 5, "posts": [], "key": key(5), "at": 1 }),
                ),
                entry(
                    1,
                    "key",
                    json!({ "by": "north", "officer": "n", "title": "x", "posts": [1], "key": key(5), "at": 1 }),
                ),
                entry(
                    1,
                    "key",
                    json!({ "by": "north", "officer": "n", "title": "x", "posts": [], "key": key(5).to_uppercase(), "at": 1 }),
                ),
                entry(
                    1,
                    "key",
                    json!({ "by": "north", "officer": "n", "title": "x", "posts": [], "key": key(5), "custodial": null, "at": 1 }),
                ),
                report(5),
                entry(
                    1,
                    "key",
                    json!({ "by": "north", "officer": "n", "title": "x", "posts": [], "key": key(5), "at": 1, "more": null }),
                ),
                report(5),
            ],
        ),
    ]
}

/// A fixed sequence (splitmix64, public domain).
struct Seeded(u64);

impl Seeded {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut number = self.0;
        number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (number ^ (number >> 31)) % bound
    }

    fn one_of(&mut self, parts: u64) -> bool {
        self.below(parts) == 0
    }

    /// One that may be nothing, or not be there at all.
    fn perhaps(&mut self, name: &str, value: Json, body: &mut Map<String, Json>) {
        match self.below(6) {
            0 => {}
            1 => drop(body.insert(name.to_owned(), Json::Null)),
            _ => drop(body.insert(name.to_owned(), value)),
        }
    }
}

fn made(seed: u64) -> Json {
    let mut random = Seeded(seed);
    let rule = RULES[random.below(4) as usize];
    let mut owners: Vec<Option<&str>> = (0..KEYS)
        .map(|key| ACTORS.get(key as usize).copied().filter(|_| key < 3))
        .collect();
    let (mut now_s, mut proposals, mut entries) = (START_S, Vec::<String>::new(), Vec::new());
    for _ in 0..ENTRIES {
        if random.one_of(4) {
            now_s += 10 * random.below(4) as i64;
            entries.push(clock(now_s));
            continue;
        }
        // Of those that were given to somebody, mostly.
        let (mut whose, of) = (random.below(KEYS), random.below(6));
        while owners[whose as usize].is_none() && !random.one_of(12) {
            whose = random.below(KEYS);
        }
        let by = match owners[whose as usize] {
            Some(own) if !random.one_of(12) => own,
            _ => actor(random.below(6)),
        };
        let (given, other) = (random.below(KEYS), random.below(KEYS));
        let mut body = Map::new();
        body.insert("by".into(), json!(by));
        let kind = match random.below(10) {
            0..=2 => {
                let change = ["admit", "rekey", "admit", "rekey", "suspend", "reinstate"]
                    [random.below(6) as usize];
                let of = if change == "admit" { 3 + of / 2 } else { of };
                let id = format!("p{}-{}", random.below(10), proposals.len());
                proposals.push(id.clone());
                body.insert("proposal".into(), json!(id));
                body.insert("change".into(), json!(change));
                body.insert("organisation".into(), json!(actor(of)));
                if matches!(change, "admit" | "rekey") || random.one_of(6) {
                    body.insert("key".into(), json!(key(given)));
                    owners[given as usize].get_or_insert(actor(of));
                }
                random.perhaps("due", json!((now_s + random_s(given)) / 20 * 20), &mut body);
                random.perhaps(
                    "compromised_from",
                    json!(now_s - random_s(other)),
                    &mut body,
                );
                body.insert("custodial".into(), json!(given % 2 == 0));
                "proposal"
            }
            3..=5 if !proposals.is_empty() => {
                let id = &proposals[random.below(proposals.len() as u64) as usize];
                body.insert("proposal".into(), json!(id));
                body.insert("consents".into(), json!(!random.one_of(8)));
                "proposal-answer"
            }
            6 => {
                body.insert("officer".into(), json!(format!("{by}-{}", random.below(2))));
                body.insert("title".into(), json!("An officer"));
                body.insert(
                    "posts".into(),
                    json!(if random.one_of(2) {
                        vec!["principal"]
                    } else {
                        vec!["monitor"]
                    }),
                );
                body.insert("key".into(), json!(key(given)));
                body.insert("at".into(), json!(now_s));
                owners[given as usize].get_or_insert(actor_of(by));
                "key"
            }
            7 | 8 => {
                let own = (0..KEYS).rfind(|key| owners[*key as usize] == Some(by));
                let ended = if random.one_of(3) {
                    other
                } else {
                    own.unwrap_or(other)
                };
                body.insert("key".into(), json!(key(ended)));
                body.insert("reason".into(), json!("lost"));
                random.perhaps(
                    "compromised_from",
                    json!(now_s - random_s(given)),
                    &mut body,
                );
                "key-end"
            }
            _ => "report",
        };
        // Not of its form.
        if random.one_of(20) {
            let names: Vec<String> = body.keys().cloned().collect();
            let name = names[random.below(names.len() as u64) as usize].clone();
            match random.below(3) {
                0 => drop(body.remove(&name)),
                1 => drop(body.insert(name, json!(-1))),
                _ => drop(body.insert(name, json!([true]))),
            }
        }
        entries.push(entry(whose, kind, Json::Object(body)));
    }
    case(&format!("seed {seed}"), genesis(rule), entries)
}

fn random_s(number: u64) -> i64 {
    number as i64 * 7 % 60
}

fn actor_of(by: &str) -> &'static str {
    ACTORS
        .iter()
        .find(|actor| **actor == by)
        .unwrap_or(&"mission")
}

/// What is not of its form in one field does nothing; then the same in its form does.
fn formless() -> Vec<Json> {
    let report = |whose| entry(whose, "report", json!({ "by": "whoever" }));
    let mut alone = genesis("Majority");
    alone["body"]["members"] = json!(["mission"]);
    let asked =
        json!({ "by": "mission", "proposal": "a", "change": "suspend", "organisation": "south" });
    let asked = entry(0, "proposal", asked);
    let kinds = [
        (
            "key",
            json!({ "by": "north", "officer": "n-1", "title": "x", "posts": ["monitor"], "key": key(5), "custodial": true, "at": 40 }),
            (1, genesis("Majority"), vec![]),
            5,
        ),
        (
            "key-end",
            json!({ "by": "north", "key": key(5), "reason": "lost", "compromised_from": 30 }),
            (
                1,
                genesis("Majority"),
                vec![entry(
                    1,
                    "key",
                    json!({ "by": "north", "officer": "n-1", "title": "x", "posts": [], "key": key(5), "at": 40 }),
                )],
            ),
            5,
        ),
        (
            "proposal",
            json!({ "by": "mission", "proposal": "a", "change": "rekey", "organisation": "south", "key": key(7), "custodial": true, "compromised_from": 40, "due": 100 }),
            (0, alone, vec![]),
            2,
        ),
        (
            "proposal-answer",
            json!({ "by": "north", "proposal": "a", "consents": true }),
            (1, genesis("Majority"), vec![asked]),
            2,
        ),
    ];
    let mut cases = Vec::new();
    for (kind, body, (whose, genesis, before), shown_by) in kinds {
        for name in body.as_object().expect("a map").keys() {
            let mut entries = before.clone();
            for wrong in [
                None,
                Some(json!(-1)),
                Some(json!("x")),
                Some(json!([true])),
                Some(Json::Null),
            ] {
                let mut other = body.clone();
                let fields = other.as_object_mut().expect("a map");
                // A text where a text is due is another text, and what may be left out is not here.
                let is_text = wrong.as_ref().is_some_and(Json::is_string);
                if is_text && fields[name].is_string() && !matches!(name.as_str(), "key" | "change")
                {
                    continue;
                }
                if is_text && name == "organisation"
                    || wrong == Some(json!(-1)) && fields[name].is_number()
                {
                    continue;
                }
                let may_lack = ["custodial", "compromised_from", "due"].contains(&name.as_str());
                match wrong {
                    None | Some(Json::Null) if may_lack => continue,
                    None => drop(fields.remove(name)),
                    Some(wrong) => drop(fields.insert(name.clone(), wrong)),
                }
                entries.push(entry(whose, kind, other));
                entries.push(report(shown_by));
            }
            entries.push(entry(whose, kind, body.clone()));
            entries.push(report(shown_by));
            cases.push(case(
                &format!("{kind} without a right {name}"),
                genesis.clone(),
                entries,
            ));
        }
    }
    cases
}

pub fn cases() -> Vec<Json> {
    let told = told().into_iter().chain(formless());
    told.chain((0..SEEDS).map(made)).collect()
}
