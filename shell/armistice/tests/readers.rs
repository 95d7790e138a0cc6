//! Who may read what, walked through HTTP: a statement of every kind, for every audience it may be given, each with a word
//! that stands nowhere else; then everybody there is asks every address there is, and no answer to one who may not read a
//! statement holds its word. Who may is read from the sentences below, not from the program.

mod support;

use armistice_domain::facts::Audience;
use armistice_domain::words::AudienceKind;
use armistice_record::sha256;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::net::TcpStream;
use support::author::{Author, now_s, states};
use support::client::{Answer, without_position};
use support::exercise::Exercise;
use support::kinds::{Saying, kinds, may_not_reach};
use support::{armistice, text};

/// Whoever reads: nobody in particular, and an officer of each organisation.
const READERS: &[(&str, &str)] = &[
    ("", ""),
    ("osmun-secretariat", "sec-duty"),
    ("osmun-authority", "auth-duty"),
    ("varrow-front", "front-liaison"),
    ("hessel-council", "council-liaison"),
    ("lennmark", "lenn-liaison"),
    ("tavaria", "tavar-liaison"),
    ("quillon-aid", "aid-access"),
    ("kestrel-force", "kestrel-duty"),
];
const PARTIES: &[&str] = &[
    "osmun-authority",
    "varrow-front",
    "hessel-council",
    "lennmark",
    "tavaria",
];
const CO_CHAIRS: &[&str] = &["lennmark", "tavaria"];
/// Who is named where some are.
const NAMED: &[&str] = &["quillon-aid", "tavaria"];

const AUDIENCES: &[AudienceKind] = &[
    AudienceKind::Own,
    AudienceKind::Named,
    AudienceKind::CoChairs,
    AudienceKind::AllParties,
    AudienceKind::Public,
];

/// The sentence of each audience.
fn may_read(reader: &str, audience: AudienceKind, author: &str) -> bool {
    reader == author
        || match audience {
            AudienceKind::Public => true,
            AudienceKind::AllParties => PARTIES.contains(&reader),
            AudienceKind::CoChairs => CO_CHAIRS.contains(&reader),
            AudienceKind::Named => NAMED.contains(&reader),
            AudienceKind::Own => false,
        }
}

/// What may only be said to few, and what must be said to all: the others may be said to whom one likes.
fn refused(kind: &str, audience: AudienceKind) -> Option<&'static str> {
    use AudienceKind::{AllParties, CoChairs, Own, Public};
    let wide = match kind {
        "source" => audience != Own,
        "custody" => matches!(audience, CoChairs | AllParties | Public),
        // Where a site is, which way a convoy goes, what a force plans, and what became of it.
        "site" | "movement" | "activity" | "object-step" | "object-check" | "conflict-answer" => {
            matches!(audience, CoChairs | AllParties | Public)
        }
        "exhibit" | "consent" => matches!(audience, AllParties | Public),
        "shift" | "notice" | "notice-closed" | "ack" | "attempt" | "line-check" => {
            audience == Public
        }
        _ => false,
    };
    let said_to = [
        "notice",
        "notice-closed",
        "ack",
        "attempt",
        "line-check",
        "channel",
        "channel-state",
        "accused-notified",
    ];
    match kind {
        "genesis" | "succeeds-log" | "key" | "key-end" | "proposal" | "proposal-answer" => {
            (audience != Public).then_some("audience-narrow")
        }
        "opening-destroyed" => (audience != Public).then_some("destruction-hidden"),
        _ if wide => Some("audience-wide"),
        _ if said_to.contains(&kind) && audience == Own => Some("not-reached"),
        _ => None,
    }
}

/// A statement that was made, and the word in it.
struct Made {
    index: u64,
    kind: &'static str,
    author: &'static str,
    audience: AudienceKind,
    mark: String,
}

/// The exercise, with what is said of each organisation that speaks, and everybody signed in.
struct Walk {
    exercise: Exercise,
    hands: BTreeMap<&'static str, Author>,
    cookies: BTreeMap<&'static str, String>,
    for_it: BTreeMap<&'static str, (u64, armistice_record::Hash)>,
    of_it: BTreeMap<&'static str, (u64, armistice_record::Hash)>,
    made: Vec<Made>,
}

/// Who states a kind: a party what anybody may, the secretariat what comes from sources, a co-chair what the mechanism does.
fn author_of(act: &str) -> &'static str {
    match act {
        "describe" => "osmun-secretariat",
        "tell-accused" | "view" | "propose" | "open-channel" => "lennmark",
        _ => "osmun-authority",
    }
}

const AUTHORS: &[&str] = &["osmun-secretariat", "lennmark", "osmun-authority"];
/// Whom each of them has a line with: one who is in every audience.
const ITS: &str = "tavaria";

fn walk() -> Walk {
    let exercise = Exercise::served();
    let names = AUTHORS.iter().copied().chain([ITS]);
    let mut hands: BTreeMap<_, _> = names.map(|name| (name, exercise.hand(name))).collect();
    let (mut for_it, mut of_it) = (BTreeMap::new(), BTreeMap::new());
    let key = armistice_formats::facts::people::officer_key("walk-outsider").author();
    for (by, line) in [
        (
            ITS,
            format!("propose walk-outsider admit walk-outsider by={ITS} key={key} at=@"),
        ),
        (
            "lennmark",
            "agree walk-outsider by=lennmark at=@".to_string(),
        ),
        (
            ITS,
            format!("propose walk-standing suspend walk-outsider by={ITS} at=@"),
        ),
    ] {
        exercise.records(hands.get_mut(by).expect("it speaks"), &line);
    }
    for by in AUTHORS.iter().copied() {
        let sha = sha256(by.as_bytes());
        let its = format!("audience=named:{by}");
        let lines = [
            (
                by,
                format!("officer {by}-x \"Desk\" of={by} posts=principal at=@"),
            ),
            (
                by,
                format!(
                    "officer {by}-x \"Desk\" of={by} posts=principal key={} at=@",
                    armistice_formats::facts::people::officer_key(&format!("{by}-x-spare"))
                        .author()
                ),
            ),
            (
                by,
                format!("officer {by}-principal \"Desk\" of={by} posts=principal at=@"),
            ),
            (by, format!("report {by}:own by={by} channel=Phone")),
            (
                by,
                format!(
                    "site {by}:stands \"Stands\" clinic by={by} at=@ point=-25.91,-30.91 radius=100m tell={ITS}:exact:category"
                ),
            ),
            (by, format!("report {by}:other by={by} channel=Phone")),
            (
                by,
                format!(
                    "exhibit {sha} of={by}:own by={by} media=image/png bytes=9 consent=internal at=@"
                ),
            ),
            (
                ITS,
                format!("channel {ITS}:with-{by} \"Line\" by={ITS} between={ITS},{by} at=@ {its}"),
            ),
            (
                ITS,
                format!(
                    "notice {ITS}:to-{by} Query ROUTINE channel={ITS}:with-{by} by={ITS} to={by} at=@ what=\"Well?\" {its}"
                ),
            ),
            (
                by,
                format!(
                    "notice {by}:sent Query ROUTINE channel={ITS}:with-{by} by={by} to={ITS} at=@ what=\"Well?\" audience=named:{ITS}"
                ),
            ),
        ];
        for (who, line) in lines {
            exercise.records(hands.get_mut(who).expect("it speaks"), &line);
        }
        for (who, held, line) in [
            (
                ITS,
                &mut for_it,
                format!("report {ITS}:for-{by} by={ITS} channel=Phone {its}"),
            ),
            (
                by,
                &mut of_it,
                format!("report {by}:kept by={by} channel=Phone audience=own"),
            ),
        ] {
            let hand = hands.get_mut(who).expect("it speaks");
            let index = exercise.records(hand, &line);
            held.insert(by, (index, hand.previous.expect("it spoke")));
        }
    }
    let cookies = READERS.iter().filter(|(reader, _)| !reader.is_empty());
    let cookies = cookies
        .map(|(reader, officer)| (*reader, exercise.signed_in(officer)))
        .collect();
    Walk {
        exercise,
        hands,
        cookies,
        for_it,
        of_it,
        made: Vec::new(),
    }
}

impl Walk {
    /// States every kind for one audience, and keeps what was recorded. What is refused is refused for the reason expected.
    fn state(&mut self, audience: AudienceKind) {
        for (place, kind) in kinds().into_iter().enumerate() {
            let by = author_of(kind.act);
            // One word of every statement stands nowhere else.
            let mark = format!("zq{place}x{audience}zq")
                .to_lowercase()
                .replace('-', "");
            let with = Saying {
                by,
                officer: &format!("{by}-x"),
                its: ITS,
                the: "osmun-truce",
                for_it: self.for_it[by],
                of_it: self.of_it[by],
            };
            let (mut said, blobs) = kind.said(&with, &mark);
            let named = match audience {
                AudienceKind::Named => NAMED.iter().map(|name| (*name).into()).collect(),
                _ => Vec::new(),
            };
            said.audience = Audience {
                kind: audience,
                named,
            };
            let blobs: Vec<&[u8]> = blobs.iter().map(Vec::as_slice).collect();
            let hand = self.hands.get_mut(by).expect("it speaks");
            let answer = states(&self.exercise.server, hand, &said, &blobs);
            let code = answer.json()["code"].as_str().map(str::to_string);
            let told = || format!("{} {audience}: {}", kind.kind, answer.text());
            match (refused(kind.kind, audience), code.as_deref()) {
                (Some(expected), code) => assert_eq!(code, Some(expected), "{}", told()),
                (None, None) => self.made.push(Made {
                    index: answer.json()["index"].as_u64().expect("an index"),
                    kind: kind.kind,
                    author: by,
                    audience,
                    mark,
                }),
                (None, Some("not-reached")) if may_not_reach(kind.kind, audience) => {}
                // In no record twice.
                (None, code) => assert_eq!(code, kind.after, "{}", told()),
            }
        }
    }

    fn cookie(&self, reader: &str) -> &str {
        self.cookies.get(reader).map_or("", String::as_str)
    }
}

/// Every address that answers a GET, with every id of what was made, and every question that names some of them.
fn addresses(walk: &Walk) -> Vec<String> {
    let openapi = walk.exercise.server.get("/api/v1/openapi.json").json();
    let described = openapi["paths"].as_object().expect("paths");
    let mut all: Vec<String> = Vec::new();
    let size = walk.exercise.server.get("/health").json()["size"]
        .as_u64()
        .expect("a size");
    // Under each address that takes an id, the ids of what it is of.
    let of = |path: &str| -> Vec<String> {
        let (word, fixed): (&[&str], Vec<String>) = match path {
            "/api/v1/incidents/{id}" => (
                &["report", "finding", "unlink"],
                AUTHORS.iter().map(|by| format!("{by}:own")).collect(),
            ),
            "/api/v1/channels/{id}" => (
                &["channel"],
                AUTHORS
                    .iter()
                    .map(|by| format!("{ITS}:with-{by}"))
                    .collect(),
            ),
            "/api/v1/notices/{id}" => (
                &["notice"],
                AUTHORS.iter().map(|by| format!("{ITS}:to-{by}")).collect(),
            ),
            "/api/v1/actors/{id}" => (
                &["actor"],
                AUTHORS.iter().map(ToString::to_string).collect(),
            ),
            "/api/v1/objects/{id}" | "/api/v1/objects/{id}/tellings" => (
                &["site", "movement", "area", "activity"],
                AUTHORS.iter().map(|by| format!("{by}:stands")).collect(),
            ),
            "/api/v1/instruments/{id}" => (&["instrument"], vec!["osmun-truce".to_string()]),
            _ => (&[], Vec::new()),
        };
        let made = walk.made.iter().filter(|made| word.contains(&made.kind));
        let ids =
            made.flat_map(|made| [made.mark.clone(), format!("{}:{}", made.author, made.mark)]);
        let all: Vec<String> = ids.chain(fixed).collect();
        assert!(!all.is_empty(), "nothing is known of {path}");
        all
    };
    for (path, methods) in described {
        // The stream, each statement, what only its author asks, and what is signed for, are asked below.
        let apart = ["/live", "/openings", "/seen/{index}", "/statements/{index}"];
        if methods.get("get").is_none()
            || apart.iter().any(|end| path.ends_with(end))
            || path.contains("/openings/")
        {
            continue;
        }
        match path.split_once('{') {
            None => all.push(path.clone()),
            Some((_, "date}")) => all.extend(["json", "text", "html", "csv"].map(|format| {
                path.replace("{date}", &format!("2026-01-01..2099-12-31?format={format}"))
            })),
            Some((_, "key}")) => {
                all.extend(AUTHORS.iter().map(|by| path.replace("{key}", &key_of(by))))
            }
            Some((_, "id}")) => all.extend(of(path).iter().map(|id| path.replace("{id}", id))),
            Some((_, "id}/tellings")) => {
                all.extend(of(path).iter().map(|id| path.replace("{id}", id)))
            }
            // A tile, an attachment: below.
            Some(_) => {}
        }
    }
    for question in [
        "/api/v1/places?q=zq",
        "/api/v1/incidents?q=zq",
        "/api/v1/incidents?limit=2000",
        "/api/v1/timeline?q=zq",
        "/api/v1/incidents?actor=osmun-authority",
        "/api/v1/incidents?place=mirel",
        "/api/v1/inbox?limit=500",
        "/api/v1/evaluate?doer=osmun-authority&place=mirel&act=Explosion",
        "/api/v1/incidents?bbox=-33,-27,-29,-23",
        "/api/v1/objects?live=true",
        "/api/v1/objects/near?lon=-30.5&lat=-25.5&radius_m=200000&from=2026-01-01&until=2040-01-01",
        "/api/v1/traced?lon=-30.81&lat=-25.31",
    ] {
        all.push(question.to_string());
    }
    all.push("/checkpoint".to_string());
    for tile in 0..size / 256 {
        all.extend([
            format!("/tile/0/{tile:03}"),
            format!("/tile/entries/{tile:03}"),
        ]);
    }
    let (tile, rest) = (size / 256, size % 256);
    all.extend([
        format!("/tile/0/{tile:03}.p/{rest}"),
        format!("/tile/entries/{tile:03}.p/{rest}"),
    ]);
    all
}

fn key_of(organisation: &str) -> String {
    armistice_formats::facts::people::officer_key(organisation)
        .author()
        .to_hex()
}

#[test]
fn nobody_is_shown_what_is_not_for_them() {
    let mut walk = walk();
    for audience in AUDIENCES {
        walk.state(*audience);
    }
    assert!(walk.made.len() > 150, "{}", walk.made.len());
    let addresses = addresses(&walk);
    for (reader, _) in READERS {
        let cookie = walk.cookie(reader);
        let mut shown = 0;
        for address in &addresses {
            shown += hides(&walk, reader, address, &walk.exercise.asks(cookie, address));
        }
        assert!(shown > 100, "'{reader}' is shown {shown} words");
        // Of each statement: whole where it may be read, where not the envelope, and no word of what it is.
        for made in &walk.made {
            let address = format!("/api/v1/statements/{}", made.index);
            let answer = walk.exercise.asks(cookie, &address);
            hides(&walk, reader, &address, &answer);
            let told = answer.json();
            let opened = may_read(reader, made.audience, made.author);
            let kind = if opened {
                json!(made.kind)
            } else {
                Value::Null
            };
            assert_eq!(
                told["kind"], kind,
                "'{reader}' {} {}",
                made.kind, made.audience
            );
            for field in ["body", "audience", "claimed", "exhibits"] {
                assert_eq!(
                    told[field].is_null(),
                    !opened,
                    "'{reader}' {} {field}",
                    made.kind
                );
            }
            assert_eq!(told["public"], made.audience == AudienceKind::Public);
        }
    }
    // Who has been shown it, its author is told and nobody else; that there is one, nobody finds out by asking.
    let nothing = walk
        .exercise
        .asks(walk.cookie("kestrel-force"), "/api/v1/seen/999999");
    for made in walk
        .made
        .iter()
        .filter(|made| made.audience != AudienceKind::Public)
    {
        for (reader, _) in &READERS[1..] {
            let seen = walk
                .exercise
                .asks(walk.cookie(reader), &format!("/api/v1/seen/{}", made.index));
            if *reader == made.author {
                let shown = &seen.json()["shown"];
                for (other, officer) in &READERS[1..] {
                    let expected =
                        *other != made.author && may_read(other, made.audience, made.author);
                    let told = shown
                        .as_array()
                        .expect("a list")
                        .iter()
                        .any(|line| line["officer"] == *officer);
                    assert_eq!(told, expected, "{} {} {other}", made.kind, made.audience);
                }
                let page = format!("/api/v1/seen?limit=1&before={}", made.index + 1);
                let all = walk.exercise.asks(walk.cookie(reader), &page).json();
                assert_eq!(all["items"][0]["entry"], made.index, "{all}");
                assert_eq!(all["items"][0]["kind"], made.kind, "{all}");
                assert_eq!(all["items"][0]["shown"], *shown, "{all}");
            } else {
                assert_eq!(seen.text(), nothing.text(), "{reader}");
                let page = format!("/api/v1/seen?limit=1&before={}", made.index + 1);
                let all = walk.exercise.asks(walk.cookie(reader), &page).json();
                assert_ne!(all["items"][0]["entry"], made.index, "{all}");
            }
        }
    }
    signed_requests(&walk);
    live(&mut walk);
    // The files that are given back hold public rows only.
    let (dir, out) = (walk.exercise.dir(), walk.exercise.folder.path().join("out"));
    let hidden: Vec<String> = walk
        .made
        .iter()
        .filter(|m| m.audience != AudienceKind::Public)
        .map(|m| m.mark.clone())
        .collect();
    drop(walk.exercise.server);
    armistice(["export", text(&out), "--all", "--data", text(&dir)]);
    for file in std::fs::read_dir(&out).into_iter().flatten() {
        let bytes = std::fs::read(file.expect("listed").path()).expect("a file");
        let said = String::from_utf8_lossy(&bytes).to_lowercase();
        assert!(hidden.iter().all(|mark| !said.contains(mark)), "{said}");
    }
}

/// Fails where an answer holds the word of something its reader may not read; counts the words it holds.
fn hides(walk: &Walk, reader: &str, address: &str, answer: &Answer) -> usize {
    let said = String::from_utf8_lossy(&answer.body).to_lowercase();
    let words: Vec<_> = said
        .match_indices("zq")
        .map(|(at, _)| &said[at..])
        .collect();
    for made in &walk.made {
        let here = words.iter().any(|word| word.starts_with(&made.mark));
        assert!(
            !here || may_read(reader, made.audience, made.author),
            "'{reader}' is shown {} for {} at {address}: {said}",
            made.kind,
            made.audience
        );
    }
    words.len()
}

/// Nodes, mirrors and whoever keeps its own copy ask with a signed request: for the list, each opening, and its attachments.
fn signed_requests(walk: &Walk) {
    for (reader, officer) in &READERS[1..] {
        for hand in [walk.exercise.hand(reader), walk.exercise.hand(officer)] {
            let list = hand
                .asks(&walk.exercise.server, "/api/v1/openings?from=0", 1)
                .json();
            let missing = hand
                .asks(&walk.exercise.server, "/api/v1/openings/999999", 2)
                .text();
            for made in walk
                .made
                .iter()
                .filter(|made| made.audience != AudienceKind::Public)
            {
                let opened = may_read(reader, made.audience, made.author);
                let listed = list["entries"]
                    .as_array()
                    .expect("a list")
                    .contains(&json!(made.index));
                assert_eq!(listed, opened, "{reader} {} {}", made.kind, made.audience);
                let path = format!("/api/v1/openings/{}", made.index);
                let answer = hand.asks(&walk.exercise.server, &path, 3);
                assert_eq!(
                    answer.status == 200,
                    opened,
                    "{reader} {}: {}",
                    made.kind,
                    answer.text()
                );
                if !opened {
                    assert_eq!(answer.text(), missing);
                    let digest = sha256(b"nothing").to_hex();
                    let attachment = hand.asks(
                        &walk.exercise.server,
                        &format!("{path}/attachments/{digest}"),
                        4,
                    );
                    assert_eq!(attachment.json()["code"], "not-found");
                }
            }
        }
    }
    // A file of a statement that is not public is given to nobody who has only its digest.
    for made in walk
        .made
        .iter()
        .filter(|made| made.kind == "import" || made.kind == "instrument")
    {
        let mark = &made.mark;
        let file = match made.kind {
            "import" => format!("place {mark} \"Imported {mark}\"\n").into_bytes(),
            _ => support::kinds::accord(mark),
        };
        let answer = walk
            .exercise
            .server
            .get(&format!("/attachment/{}", sha256(&file)));
        assert_eq!(
            answer.status == 200,
            made.audience == AudienceKind::Public,
            "{}",
            made.kind
        );
    }
}

/// The stream tells each reader of what it may read, once, and of nothing else.
fn live(walk: &mut Walk) {
    let streams: Vec<(&str, TcpStream)> = READERS[1..]
        .iter()
        .map(|(reader, _)| {
            let request = format!(
                "GET /api/v1/live HTTP/1.1\r\nHost: {}\r\nCookie: {}\r\nLast-Event-ID: 0\r\n\r\n",
                walk.exercise.server.address,
                walk.cookie(reader)
            );
            let mut stream = TcpStream::connect(walk.exercise.server.address).expect("it listens");
            stream.write_all(request.as_bytes()).expect("it reads");
            (*reader, stream)
        })
        .collect();
    // Whatever comes before this has been told when this is told.
    let hand = walk.hands.get_mut(ITS).expect("it speaks");
    let last = walk
        .exercise
        .records(hand, &format!("report {ITS}:last by={ITS} channel=Phone"));
    for (reader, mut stream) in streams {
        let (mut said, mut buffer) = (String::new(), [0; 8192]);
        while !said.contains(&format!("id: {last}\n")) {
            let read = stream.read(&mut buffer).expect("it goes on");
            assert!(read > 0, "the stream ended: {said}");
            said.push_str(&String::from_utf8_lossy(&buffer[..read]));
        }
        for made in &walk.made {
            let told = said.matches(&format!("id: {}\n", made.index)).count();
            let expected = usize::from(may_read(reader, made.audience, made.author));
            assert_eq!(told, expected, "{reader} {} {}", made.kind, made.audience);
        }
        assert!(
            !said.contains("zq") || reader_may_know(walk, reader, &said),
            "{reader}: {said}"
        );
    }
}

/// Every word in what was told is of a statement the reader may read.
fn reader_may_know(walk: &Walk, reader: &str, said: &str) -> bool {
    let mut hidden = walk
        .made
        .iter()
        .filter(|made| !may_read(reader, made.audience, made.author));
    hidden.all(|made| !said.contains(&made.mark))
}

/// Nothing that is counted, listed, suggested or summed up for a reader changes when something is recorded that it may not
/// read.
#[test]
fn no_count_moves_for_who_may_not_read() {
    let mut walk = walk();
    let addresses = [
        "/api/v1/world",
        "/api/v1/actors",
        "/api/v1/places",
        "/api/v1/places?q=zq",
        "/api/v1/ledgers",
        "/api/v1/instruments",
        "/api/v1/incidents",
        "/api/v1/year-remainders",
        "/api/v1/timeline",
        "/api/v1/registrations",
        "/api/v1/outcome-table",
        "/api/v1/officers",
        "/api/v1/roster",
        "/api/v1/proposals",
        "/api/v1/inbox",
        "/api/v1/handover",
        "/api/v1/channels",
        "/api/v1/me",
        "/api/v1/incidents/osmun-authority:own",
        "/api/v1/channels/osmun-secretariat:main",
        "/api/v1/notices/varrow-front:n1",
        "/api/v1/log/equivocations",
        "/api/v1/objects",
        "/api/v1/objects.geojson",
        "/api/v1/objects.csv",
        "/api/v1/objects/osmun-authority:stands",
        "/api/v1/objects/near?lon=-30.5&lat=-25.5&radius_m=200000&from=2026-01-01&until=2040-01-01",
        "/api/v1/conflicts",
        "/api/v1/bulletin/2026-01-01..2099-12-31?format=csv",
    ];
    let look = |walk: &Walk, reader: &str| -> Vec<String> {
        let ask = |address: &&str| walk.exercise.asks(walk.cookie(reader), address);
        let still = |answer: Answer| match serde_json::from_slice(&answer.body) {
            Ok(value) => without_position(value).to_string(),
            Err(_) => {
                let text = answer.text();
                let lines = text.lines().filter(|line| !line.starts_with("checkpoint,"));
                lines.collect::<Vec<_>>().join("\n")
            }
        };
        addresses.iter().map(ask).map(still).collect()
    };
    for audience in &AUDIENCES[..4] {
        let before: Vec<_> = READERS
            .iter()
            .map(|(reader, _)| look(&walk, reader))
            .collect();
        walk.state(*audience);
        for ((reader, _), before) in READERS.iter().zip(before) {
            // What is public whatever the audience, keys and seats, was stated before; whoever wrote any of it reads that.
            if AUTHORS.contains(reader) || may_read(reader, *audience, "nobody") {
                continue;
            }
            for ((address, before), after) in addresses.iter().zip(before).zip(look(&walk, reader))
            {
                assert_eq!(
                    before, after,
                    "'{reader}' sees that something was said to {audience} at {address}"
                );
            }
        }
    }
}

/// What one may not read is refused, and answered, like what is not there: the same code and the same words, whoever asks
/// and whatever it is that names it.
#[test]
fn what_is_hidden_is_answered_like_what_is_not_there() {
    let mut walk = walk();
    walk.state(AudienceKind::Own);
    let mut front = walk.exercise.hand("varrow-front");
    for line in [
        "report varrow-front:hid by=varrow-front channel=Phone audience=own",
        "site varrow-front:hid \"Hid\" clinic by=varrow-front at=@ point=-25.01,-30.01 radius=100m audience=own",
        "channel tavaria:hid \"Line\" by=tavaria between=tavaria,lennmark at=@ audience=named:lennmark",
        "notice tavaria:hid Query ROUTINE channel=tavaria:hid by=tavaria to=lennmark at=@ what=x audience=named:lennmark",
    ] {
        match line.split_whitespace().nth(1) {
            Some("varrow-front:hid") => walk.exercise.records(&mut front, line),
            _ => walk
                .exercise
                .records(walk.hands.get_mut(ITS).expect("it speaks"), line),
        };
    }
    // An instrument for its author alone, in which everybody has a role.
    let text = support::kinds::accord("hid-text");
    let text = String::from_utf8(text)
        .expect("text")
        .replace("walk-guarantor", "hessel-council")
        .into_bytes();
    let body =
        armistice_formats::facts::verbs::instrument_text("hid-text", &sha256(&text).to_hex());
    let mut said = support::kinds::fact_of(body);
    said.audience.kind = AudienceKind::Own;
    let hand = walk.hands.get_mut("osmun-secretariat").expect("it speaks");
    assert_eq!(
        states(&walk.exercise.server, hand, &said, &[&text]).status,
        200
    );

    // `~` is the thing named: once one that is hidden, once one that is not there.
    let lines = [
        ("varrow-front:hid", "link ~,~-2 same incident=x by=BY at=@"),
        (
            "varrow-front:hid",
            "report BY:r1 by=BY channel=Phone relayed-from=~",
        ),
        ("varrow-front:hid", "grade ~ by=BY source=F info=6 at=@"),
        ("varrow-front:hid", "source ~ by=BY reporter=x"),
        (
            "varrow-front:hid",
            "exhibit 00 of=~ by=BY media=x bytes=1 consent=internal at=@",
        ),
        ("varrow-front:hid", "consent ~ internal by=BY at=@"),
        ("varrow-front:hid", "report ~ by=BY channel=Phone"),
        (
            "tavaria:hid",
            "notice BY:n Query ROUTINE channel=~ by=BY to=tavaria at=@ what=x audience=named:tavaria",
        ),
        ("tavaria:hid", "channel-state ~ severed by=BY at=@"),
        (
            "tavaria:hid",
            "attempt ~ busy by=BY to=tavaria at=@ audience=own",
        ),
        (
            "tavaria:hid",
            "line-check ~ answered by=BY to=tavaria at=@ audience=own",
        ),
        ("tavaria:hid", "ack ~ received by=BY at=@ audience=own"),
        (
            "tavaria:hid",
            "ack ~ understood by=BY officer=x at=@ audience=named:tavaria",
        ),
        ("tavaria:hid", "close ~ by=BY at=@ reason=x audience=own"),
        (
            "tavaria:hid",
            "notice ~ Query ROUTINE channel=osmun-secretariat:main by=BY to=tavaria at=@ what=x audience=named:tavaria",
        ),
        (
            "varrow-front:hid",
            "site ~ \"S\" clinic by=BY at=@ point=-25,-30 radius=9m version=2",
        ),
        ("varrow-front:hid", "step ~ reconfirmed by=BY at=@"),
        ("varrow-front:hid", "look ~ by=BY officer=x at=@"),
        ("varrow-front:hid", "answer ~ hold by=BY at=@"),
        ("hid-text", "accept BY instrument=~ at=@"),
        ("hid-text", "attest BY instrument=~ by=BY at=@"),
        (
            "hid-text",
            "umbrella-list BY instrument=~ members=BY attested-by=BY at=@",
        ),
        ("hid-text", "decision x interpret on=~ by=BY made=@"),
        ("hid-text", "declaration BY other on=~ at=@"),
        (
            "hid-text",
            "view BY incident=osmun-1 instrument=~ says=NotEstablished at=@",
        ),
        (
            "hid-text",
            "reopen osmun-1 instrument=~ by=BY at=@ reason=x",
        ),
        (
            "hid-text",
            "measure osmun-1 \"Restraint call\" taken instrument=? by=BY at=@",
        ),
        (
            "hid-text",
            "channel BY:c \"C\" by=BY between=BY,tavaria instrument=? at=@",
        ),
    ];
    for by in [
        "osmun-authority",
        "hessel-council",
        "lennmark",
        "quillon-aid",
        "kestrel-force",
    ] {
        for (hidden, line) in lines {
            let absent = hidden.replace("hid", "not");
            let answers = [hidden, absent.as_str()].map(|id| {
                let mut hand = walk.exercise.hand(by);
                let answer = walk
                    .exercise
                    .says(&mut hand, &line.replace('~', id).replace("BY", by));
                (answer.status, answer.text().replace(id, "~"))
            });
            let own = by == "lennmark" && hidden == "tavaria:hid";
            if !own {
                assert_eq!(answers[0], answers[1], "{by}: {line}");
                assert_ne!(answers[0].0, 200, "{by}: {line}");
            }
        }
    }
    let now = now_s();
    for (reader, _) in READERS
        .iter()
        .filter(|(reader, _)| !["lennmark", "tavaria"].contains(reader))
    {
        for (hidden, path) in [
            ("varrow-front:hid", "/api/v1/incidents/~"),
            ("varrow-front:hid", "/api/v1/objects/~"),
            ("varrow-front:hid", "/api/v1/objects/~/tellings"),
            ("tavaria:hid", "/api/v1/channels/~"),
            ("tavaria:hid", "/api/v1/notices/~"),
            ("hid-text", "/api/v1/instruments/~"),
            ("hid-text", "/api/v1/incidents?instrument=~"),
            ("zq2xownzq", "/api/v1/actors/~"),
            ("zq2xownzq", "/api/v1/incidents?actor=~"),
            ("zq9xownzq", "/api/v1/incidents?place=~"),
            ("zq9xownzq", "/api/v1/evaluate?place=~"),
            ("zq2xownzq", "/api/v1/evaluate?doer=~"),
            ("zq9xownzq", "/api/v1/places?q=~"),
        ] {
            let own = match hidden {
                "varrow-front:hid" => *reader == "varrow-front",
                "tavaria:hid" => false,
                _ => *reader == "osmun-secretariat",
            };
            if own {
                continue;
            }
            let absent = hidden.replace("hid", "not").replace("zq", "qz");
            let answers = [hidden, absent.as_str()].map(|id| {
                let answer = walk
                    .exercise
                    .asks(walk.cookie(reader), &path.replace('~', id));
                let said = serde_json::from_slice(&answer.body).map_or_else(
                    |_| answer.text(),
                    |value| without_position(value).to_string(),
                );
                (answer.status, said.replace(id, "~"))
            });
            assert_eq!(answers[0], answers[1], "'{reader}': {path} since {now}");
        }
    }
}
