//! What a pen, a page and a file may hold: script in every field, ten megabytes in one, names that are taken for others',
//! letters turned round; and what is nowhere: an officer's private key.

mod support;

use armistice_domain::facts::Audience;
use armistice_domain::words::AudienceKind;
use armistice_formats::facts::people::officer_key;
use armistice_record::cbor::{self, Value as Cbor};
use armistice_record::hash::{hex_decode, hex_encode};
use armistice_record::statement::CONTENT_TYPE;
use armistice_record::{Hash, SigningKey, sha256};
use serde_json::{Value, json};
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::sync::{Arc, Mutex};
use support::author::{Author, ORIGIN, fact, hand_in, states, with_all};
use support::client::{Answer, Server};
use support::exercise::{Exercise, asks, cookie_of};
use support::kinds::{Saying, kinds};
use support::{armistice, program, text};

/// A name as those who would have it carried out write it: in a page, in a sheet.
const SCRIPTS: [&str; 2] = [
    "<img/src=x/onerror=alert(1)>",
    "=1+1<script>alert(1)</script>",
];

/// What was stated with script in every field it has.
fn written(exercise: &Exercise, script: &str) -> Vec<(u64, &'static str)> {
    let none = (0, Hash([0; 32]));
    let mut made = Vec::new();
    for kind in kinds() {
        let by = match kind.act {
            "describe" | "tell-accused" | "open-channel" => "osmun-secretariat",
            "view" | "propose" => "lennmark",
            _ => "varrow-front",
        };
        let with = Saying {
            by,
            officer: "front-liaison",
            its: "tavaria",
            the: "osmun-truce",
            for_it: none,
            of_it: none,
        };
        // A second under one id, and what rests on an entry or a key of its own, adds no field.
        let apart = [
            "genesis",
            "succeeds-log",
            "received",
            "opening-destroyed",
            "key-end",
            "proposal-answer",
            "instrument",
        ];
        if apart.contains(&kind.kind) || kind.act == "stop" {
            continue;
        }
        let (mut said, blobs) = kind.said(&with, script);
        if said.audience.kind == AudienceKind::AllParties {
            said.audience = Audience {
                kind: AudienceKind::Named,
                named: vec!["tavaria".into()],
            };
        }
        let blobs: Vec<&[u8]> = blobs.iter().map(Vec::as_slice).collect();
        let answer = states(&exercise.server, &mut exercise.hand(by), &said, &blobs);
        assert_eq!(answer.status, 200, "{}: {}", kind.kind, answer.text());
        made.push((
            answer.json()["index"].as_u64().expect("an index"),
            kind.kind,
        ));
    }
    made
}

/// Things the kinds speak of, for those who state them.
fn stage(exercise: &Exercise) {
    for by in ["varrow-front", "osmun-secretariat", "lennmark"] {
        let mut hand = exercise.hand(by);
        let sha = sha256(by.as_bytes());
        for line in [
            format!("report {by}:own by={by} channel=Phone"),
            format!("report {by}:other by={by} channel=Phone"),
            format!(
                "exhibit {sha} of={by}:own by={by} media=image/png bytes=9 consent=internal at=@"
            ),
            format!("officer {by}-principal \"Desk\" of={by} posts=principal at=@"),
            format!(
                "site {by}:stands \"Clinic\" clinic by={by} at=@ point=-25.31,-30.81 radius=200m"
            ),
        ] {
            exercise.records(&mut hand, &line);
        }
    }
    let mut tavaria = exercise.hand("tavaria");
    for line in [
        "channel tavaria:with-varrow-front \"Line\" by=tavaria between=tavaria,varrow-front at=@ audience=named:varrow-front",
        "notice tavaria:to-varrow-front Query ROUTINE channel=tavaria:with-varrow-front by=tavaria to=varrow-front at=@ what=\"Well?\" audience=named:varrow-front",
    ] {
        exercise.records(&mut tavaria, line);
    }
    let key = officer_key("walk-outsider").author();
    exercise.records(
        &mut tavaria,
        &format!("propose walk-outsider admit walk-outsider by=tavaria key={key} at=@"),
    );
    exercise.records(
        &mut exercise.hand("lennmark"),
        "agree walk-outsider by=lennmark at=@",
    );
}

#[test]
fn script_is_kept_as_text_and_comes_out_as_nothing_else() {
    let exercise = Exercise::served();
    stage(&exercise);
    let sent = "notice varrow-front:sent Query ROUTINE channel=tavaria:with-varrow-front by=varrow-front to=tavaria at=@ what=\"Well?\" audience=named:tavaria";
    exercise.records(&mut exercise.hand("varrow-front"), sent);
    let made = written(&exercise, SCRIPTS[0]);
    let period = "2026-02-01T00:00..2026-02-02T00:00";
    let line = format!(
        "registration {0} ledger=varrow-front period={period} count=1 area=\"{0}\" metric=\"{0}\"",
        SCRIPTS[1]
    );
    exercise.records(&mut exercise.hand("varrow-front"), &line);
    let cookie = exercise.signed_in("front-liaison");
    // It is kept to the letter, for whoever may read it.
    let mut kept = 0;
    for (index, _) in &made {
        let told = exercise
            .asks(&cookie, &format!("/api/v1/statements/{index}"))
            .json();
        kept += usize::from(told["body"].to_string().contains(SCRIPTS[0]));
    }
    assert!(kept > 20, "{kept} of {}", made.len());
    for script in SCRIPTS {
        let description = exercise.server.get("/api/v1/openapi.json").json();
        let plain = description["paths"].as_object().expect("paths").keys();
        let mut addresses: Vec<String> = plain
            .filter(|path| !path.contains('{') && !path.ends_with("/live"))
            .cloned()
            .collect();
        let written: String = script.bytes().map(|byte| format!("%{byte:02x}")).collect();
        for address in [
            "/api/v1/incidents/SCRIPT",
            "/api/v1/actors/SCRIPT",
            "/api/v1/channels/SCRIPT",
            "/api/v1/notices/SCRIPT",
            "/api/v1/instruments/SCRIPT",
            "/api/v1/places?q=SCRIPT",
            "/api/v1/incidents?q=SCRIPT",
            "/api/v1/incidents?limit=SCRIPT",
            "/api/v1/evaluate?act=SCRIPT",
            "/api/v1/statements/SCRIPT",
            "/api/v1/bulletin/SCRIPT",
            "/api/v1/world?SCRIPT=1&SCRIPT=2",
            "/incident/SCRIPT",
            "/SCRIPT",
            "/tile/SCRIPT",
            "/attachment/SCRIPT",
            "/api/v1/SCRIPT",
        ] {
            addresses.push(address.replace("SCRIPT", &written));
        }
        for format in ["json", "text", "html", "csv"] {
            addresses.push(format!(
                "/api/v1/bulletin/2026-01-01..2099-12-31?format={format}"
            ));
        }
        for address in &addresses {
            for cookie in ["", cookie.as_str()] {
                as_text(address, &exercise.asks(cookie, address), script);
            }
        }
    }
    {
        let sheet = exercise
            .server
            .get("/api/v1/bulletin/2026-01-01..2099-12-31?format=csv")
            .text();
        let cells = sheet.lines().flat_map(|line| line.split(','));
        for cell in cells.map(|cell| cell.trim_start_matches('"')) {
            assert!(
                !cell.starts_with(['=', '+', '@']),
                "{cell} would be carried out in a sheet"
            );
        }
    }
}

/// An answer in which script is text: no page, or a page that escapes it; and nothing a browser would take for another type.
#[track_caller]
fn as_text(address: &str, answer: &Answer, script: &str) {
    let header = |name: &str| answer.header(name).unwrap_or_default().to_string();
    assert_eq!(header("x-content-type-options"), "nosniff", "{address}");
    let policy = header("content-security-policy");
    assert!(
        policy.contains("default-src 'none'") && policy.contains("script-src 'self'"),
        "{address}: {policy}"
    );
    assert!(
        !policy.contains("script-src 'self' '") && !policy.contains("unsafe-eval"),
        "{policy}"
    );
    let said = String::from_utf8_lossy(&answer.body);
    match header("content-type").split(';').next().unwrap_or_default() {
        "text/html" => assert!(
            !said.contains(script) && !said.contains("<img/") && !said.contains("<script>"),
            "{address} holds it: {said}"
        ),
        "application/json" | "application/geo+json" | "application/problem+json" => {
            let _: Value = serde_json::from_slice(&answer.body).expect("it is JSON");
        }
        "text/plain" | "text/csv" | "application/octet-stream" => {}
        other => panic!("{address} is {other}"),
    }
}

#[test]
fn ten_megabytes_are_refused_wherever_they_come() {
    let exercise = Exercise::served();
    let server = &exercise.server;
    let (big, hand) = (vec![b'x'; 10 << 20], exercise.hand("front-liaison"));
    let size = || server.get("/health").json()["size"].clone();
    let before = size();
    let is_refused = |what: &str, kind: &str, body: &[u8]| {
        let head = format!(
            "POST /api/v1/statements HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: {kind}\r\nContent-Length: {}\r\n\r\n",
            body.len()
        );
        let request = [head.as_bytes(), body].concat();
        assert!(refused_or_closed(server, &request), "{what}");
    };
    is_refused("a statement", CONTENT_TYPE, &big);
    is_refused("statement and all", "application/cbor", &big);
    // The largest that is read at all.
    let signed =
        hand.signed_line("report varrow-front:x by=varrow-front channel=Phone audience=own");
    let part = vec![b'x'; 8 << 20];
    let array = |parts: [&[u8]; 2]| {
        let parts = parts
            .map(Cbor::bytes)
            .into_iter()
            .chain([Cbor::Array(Vec::new())]);
        cbor::encode(&Cbor::Array(parts.collect())).expect("it encodes")
    };
    is_refused(
        "an opening",
        "application/cbor",
        &array([&signed.bytes, &part]),
    );
    is_refused(
        "a statement in an array",
        "application/cbor",
        &array([&part, b""]),
    );
    let many = vec![vec![0u8; 3 << 20]; 3];
    let many: Vec<&[u8]> = many.iter().map(Vec::as_slice).collect();
    is_refused("attachments", "application/cbor", &with_all(&signed, &many));
    // A field of a statement that is small enough is still no book.
    let long = "x".repeat(9 * 1024);
    for line in [
        format!("report varrow-front:x by=varrow-front channel=Phone words=\"{long}\""),
        format!("reply varrow-front deny incident=osmun-1 at=@ words=\"{long}\""),
    ] {
        let answer = exercise.says(&mut exercise.hand("front-liaison"), &line);
        assert_eq!(answer.json()["code"], "text-long", "{}", answer.text());
    }
    let answer = exercise.says(
        &mut exercise.hand("front-liaison"),
        &format!("report {} by=varrow-front channel=Phone", "x".repeat(129)),
    );
    assert_eq!(answer.json()["code"], "form", "{}", answer.text());
    // In an address, a header, a cookie.
    let long = "x".repeat(1 << 20);
    for request in [
        format!("GET /api/v1/places?q={long} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"),
        format!("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-Long: {long}\r\n\r\n"),
        format!(
            "GET /api/v1/me HTTP/1.1\r\nHost: x\r\nConnection: close\r\nCookie: armistice_session={long}\r\n\r\n"
        ),
    ] {
        let refused = refused_or_closed(server, request.as_bytes());
        assert!(refused, "{}", &request[..40]);
    }
    assert_eq!(size(), before);
    exercise.records(
        &mut exercise.hand("front-liaison"),
        "report varrow-front:fits by=varrow-front channel=Phone",
    );
}

/// Whether a request that is too long is answered so, or the connection ended without one.
fn refused_or_closed(server: &Server, request: &[u8]) -> bool {
    let mut stream = TcpStream::connect(server.address).expect("it listens");
    let _ = stream.write_all(request);
    let mut said = Vec::new();
    let _ = stream.read_to_end(&mut said);
    let line = String::from_utf8_lossy(&said);
    said.is_empty()
        || ["400", "413", "414", "431"]
            .iter()
            .any(|code| line.starts_with(&format!("HTTP/1.1 {code}")))
}

#[test]
fn a_name_taken_for_anothers_is_refused() {
    let exercise = Exercise::served();
    let key = officer_key("x").author();
    let mut sound = 0;
    for (by, line, code) in [
        // Cyrillic among Latin, a digit for a letter, a dash for another, one letter for two.
        (
            "sec-legal",
            "actor band-1 \"V\u{430}rrow Front\" kind=Group",
            Some("form"),
        ),
        (
            "sec-legal",
            "actor band-1 \"Varr0w Front\" kind=Group",
            Some("looks-alike"),
        ),
        (
            "sec-legal",
            "actor band-1 \"varrow\u{2010}front\" kind=Group",
            Some("looks-alike"),
        ),
        (
            "sec-legal",
            "actor band-1 \"VARROW FRONT\" kind=Group",
            Some("looks-alike"),
        ),
        (
            "sec-legal",
            "name osmun-garrison \"Iennmark\" source=\"a list\"",
            Some("looks-alike"),
        ),
        // All of another script is another name; homonyms of those who do not sign are common.
        (
            "sec-legal",
            "actor band-1 \"\u{424}\u{440}\u{43e}\u{43d}\u{442}\" kind=Group",
            None,
        ),
        (
            "sec-legal",
            "actor band-2 \"Osmun Authority, western garrison\" kind=Group",
            None,
        ),
        (
            "lenn-liaison",
            "propose p-1 admit varr0w-front by=lennmark key=KEY at=@",
            Some("looks-alike"),
        ),
        (
            "lenn-liaison",
            "propose p-1 admit t\u{430}varia by=lennmark key=KEY at=@",
            Some("form"),
        ),
        (
            "lenn-liaison",
            "propose p-1 admit quillon-aid-2 by=lennmark key=KEY at=@",
            None,
        ),
        (
            "front-liaison",
            "report 0smun-authority:r9 by=varrow-front channel=Phone",
            Some("looks-alike"),
        ),
        (
            "varrow-front",
            "officer sec-duty \"Secretariat, duty desk\" of=varrow-front posts=principal at=@",
            Some("looks-alike"),
        ),
        (
            "varrow-front",
            "officer front-two \"Desk\u{200B}\" of=varrow-front posts=principal at=@",
            Some("form"),
        ),
        (
            "sec-duty",
            "channel osmun-secretariat:l \"The truce\u{200F} line\" by=osmun-secretariat between=osmun-secretariat,lennmark at=@",
            Some("form"),
        ),
    ] {
        let line = line.replace("KEY", &key.to_hex());
        let answer = exercise.says(&mut exercise.hand(by), &line);
        assert_eq!(
            answer.json()["code"].as_str(),
            code,
            "{line}: {}",
            answer.text()
        );
        sound += usize::from(code.is_none());
    }
    assert_eq!(sound, 3);
}

#[test]
fn letters_are_not_turned_round() {
    let exercise = Exercise::served();
    let told = |words: &str| {
        let mut said = fact(
            "report varrow-front:N by=varrow-front channel=Phone words=WORDS"
                .replace('N', &hex_encode(&sha256(words.as_bytes()).0[..4]))
                .as_str(),
        );
        if let armistice_domain::statements::Body::Reported(report) = &mut said.body {
            report.words = Some(words.to_string());
        }
        let answer = states(
            &exercise.server,
            &mut exercise.hand("front-liaison"),
            &said,
            &[],
        );
        (answer.json()["code"].as_str().map(str::to_string), answer)
    };
    for words in [
        "leave by the \u{202E}htron\u{202C} road",
        "leave by the \u{202D}north road",
        "open \u{2067}and not closed",
        "closed\u{2069} and not opened",
        "bell \u{7} and null \u{0}",
        "seen nowhere \u{E0061}\u{E0062}",
    ] {
        assert_eq!(told(words).0.as_deref(), Some("form"), "{words:?}");
    }
    // What people write from right to left, with marks that are ended where they begin, is kept to the letter.
    for words in [
        "قال: \u{2068}two shells\u{2069} قرب المطحنة",
        "می\u{200C}رود\nدو بار",
        "Ударили дважды.",
    ] {
        let (code, answer) = told(words);
        assert_eq!(code, None, "{words:?}: {}", answer.text());
        let index = &answer.json()["index"];
        let kept = exercise
            .server
            .get(&format!("/api/v1/statements/{index}"))
            .json();
        assert_eq!(kept["body"]["words"], words);
    }
}

/// A proxy that keeps all that goes through it, both ways.
fn overheard(server: std::net::SocketAddr) -> (std::net::SocketAddr, Arc<Mutex<Vec<u8>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let (address, heard) = (
        listener.local_addr().expect("it has one"),
        Arc::new(Mutex::new(Vec::new())),
    );
    let all = Arc::clone(&heard);
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let onward = TcpStream::connect(server).expect("it listens");
            let copies = [
                (stream.try_clone(), onward.try_clone()),
                (Ok(onward), Ok(stream)),
            ];
            for (from, to) in copies {
                let (mut from, mut to) = (from.expect("a stream"), to.expect("a stream"));
                let all = Arc::clone(&all);
                std::thread::spawn(move || {
                    let mut buffer = [0; 8192];
                    while let Ok(read @ 1..) = from.read(&mut buffer) {
                        all.lock().expect("nobody panics").extend(&buffer[..read]);
                        if to.write_all(&buffer[..read]).is_err() {
                            break;
                        }
                    }
                    let _ = to.shutdown(std::net::Shutdown::Write);
                });
            }
        }
    });
    (address, heard)
}

/// The key of an officer's device never leaves the device: it stands in no byte that is sent, in none that comes back, in no
/// file of the server's and in nothing that it prints; not as it is, nor as text.
#[test]
fn an_officers_private_key_is_nowhere() {
    // Keys that nobody else has, unlike those of the exercise.
    let random = |name: &str| {
        let mut seed = [0; 32];
        std::fs::File::open("/dev/urandom")
            .and_then(|mut file| file.read_exact(&mut seed))
            .expect("random bytes");
        (name.to_string(), seed)
    };
    let (root, device) = (random("north"), random("north-duty"));
    let (root_key, device_key) = (
        SigningKey::from_seed(&root.1),
        SigningKey::from_seed(&device.1),
    );
    let folder = tempfile::tempdir().expect("a temporary folder");
    let dir = folder.path().join("record");
    let organisation = format!("north={}", root_key.author());
    armistice([
        "init",
        text(&dir),
        "--origin",
        ORIGIN,
        "--organisation",
        &organisation,
    ])
    .told(0, &["made in"]);
    let mut command = program();
    command.args(["serve", "--port", "0", "--data", text(&dir)]);
    let mut server = Server::start_as(command.stderr(std::process::Stdio::piped()));
    let mut log = server.stderr().expect("it is piped");
    let (proxy, heard) = overheard(server.address);
    let direct = std::mem::replace(&mut server.address, proxy);

    let mut north = Author::holding(root_key, ORIGIN, &server);
    let key = device_key.author();
    let admitted = north.says(&format!(
        "officer north-duty \"Duty\" of=north posts=duty-officer key={key} at=@"
    ));
    assert_eq!(hand_in(&server, &admitted).status, 200);
    let at = format!("http://{direct}");
    let answer = sign_in_at(&server, &device_key, &at);
    let cookie = cookie_of(&answer);
    let mut duty = Author::holding(device_key, ORIGIN, &server);
    let said =
        duty.says("report north:r1 by=north channel=Phone words=\"Two shells.\" audience=own");
    let said = hand_in(&server, &said);
    assert_eq!(said.status, 200);
    let path = format!("/api/v1/statements/{}", said.json()["index"]);
    let told = asks(&server, &cookie, &path).json();
    assert_eq!(told["body"]["words"], "Two shells.");
    assert_eq!(duty.asks(&server, "/api/v1/openings", 1).status, 200);
    let headers = [("Cookie", cookie.as_str()), ("Origin", at.as_str())];
    assert_eq!(
        server
            .ask_with("DELETE", "/api/v1/session", &headers, b"")
            .status,
        200
    );
    let (code, printed) = server.signal("TERM");
    assert_eq!(code, Some(0));

    let mut found: Vec<(String, Vec<u8>)> = vec![
        (
            "traffic".to_string(),
            heard.lock().expect("nobody panics").clone(),
        ),
        ("output".to_string(), printed.into_bytes()),
    ];
    let mut logged = Vec::new();
    log.read_to_end(&mut logged).expect("readable");
    found.push(("log".to_string(), logged));
    files(folder.path(), &mut found);
    assert!(
        found
            .iter()
            .any(|(name, _)| name.ends_with("record.sqlite")),
        "the record was looked at"
    );
    assert!(
        holds(&found[0].1, key.to_hex().as_bytes()),
        "the traffic was heard"
    );
    for (name, seed) in [&root, &device] {
        for form in forms(seed) {
            for (place, bytes) in &found {
                assert!(!holds(bytes, &form), "the key of {name} stands in {place}");
            }
        }
    }
}

/// Signs in through the proxy, as a browser does that has the page from the server itself.
fn sign_in_at(server: &Server, key: &SigningKey, at: &str) -> Answer {
    let headers = [("Origin", at)];
    let asked = server
        .ask_with("POST", "/api/v1/session/challenge", &headers, b"")
        .json();
    let of = |name: &str| asked[name].as_str().expect("a text").to_string();
    let (challenge, hex) = (of("challenge"), key.author().to_hex());
    let message = format!(
        "armistice-signin/v1\n{at}\n{}\n{challenge}\n{hex}\n",
        of("origin")
    );
    let signature = hex_encode(&key.sign(message.as_bytes()));
    let body = json!({ "key": hex, "challenge": challenge, "signature": signature }).to_string();
    let answer = server.ask_with("POST", "/api/v1/session", &headers, body.as_bytes());
    assert_eq!(answer.status, 200, "{}", answer.text());
    answer
}

/// A secret as it may be written: as it is, in hex of either case, in base64 of either alphabet at each of three offsets.
fn forms(seed: &[u8; 32]) -> Vec<Vec<u8>> {
    let hex = hex_encode(seed);
    let mut forms = vec![
        seed.to_vec(),
        hex.to_uppercase().into_bytes(),
        hex.into_bytes(),
    ];
    for alphabet in ["+/", "-_"] {
        for offset in 0..3 {
            let mut padded = vec![0; offset];
            padded.extend(seed);
            let written = base64(&padded, alphabet);
            // What depends on the bytes before and after is left out.
            forms.push(written[offset + 1..written.len() - 2].to_vec());
        }
    }
    forms
}

fn base64(bytes: &[u8], last: &str) -> Vec<u8> {
    let letters = ('A'..='Z')
        .chain('a'..='z')
        .chain('0'..='9')
        .chain(last.chars());
    let letters: Vec<u8> = letters.map(|letter| letter as u8).collect();
    let bits = bytes
        .iter()
        .flat_map(|byte| (0..8).rev().map(move |bit| byte >> bit & 1));
    let bits: Vec<u8> = bits.collect();
    bits.chunks(6)
        .map(|six| {
            letters[usize::from(
                (0..6).fold(0, |sum, bit| sum << 1 | six.get(bit).copied().unwrap_or(0)),
            )]
        })
        .collect()
}

#[test]
fn the_forms_of_a_secret_are_those_it_is_written_in() {
    assert_eq!(base64(b"Two shells.", "+/"), b"VHdvIHNoZWxscy4");
    let seed: [u8; 32] = core::array::from_fn(|at| at as u8 * 7);
    assert_eq!(hex_decode(&hex_encode(&seed)), Some(seed.to_vec()));
    for (offset, before) in [(0, ""), (1, "a"), (2, "ab")] {
        let mut message = before.as_bytes().to_vec();
        message.extend(seed);
        message.extend(b"after");
        let written = base64(&message, "+/");
        assert!(holds(&written, &forms(&seed)[3 + offset]), "{offset}");
    }
}

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|found| found == part)
}

fn files(folder: &Path, into: &mut Vec<(String, Vec<u8>)>) {
    for file in std::fs::read_dir(folder).expect("a folder") {
        let path = file.expect("listed").path();
        if path.is_dir() {
            files(&path, into);
        } else {
            into.push((
                path.display().to_string(),
                std::fs::read(&path).expect("readable"),
            ));
        }
    }
}
