//! Letters through the program itself: webhooks to a receiver on loopback that misbehaves, mail to a real server, and the
//! program killed at any point while a scripted exercise goes on. Nothing sleeps and nothing measures: who waits, waits for
//! something that comes.

mod support;

use armistice_domain::facts::Audience as DomainAudience;
use armistice_domain::id::ActorId;
use armistice_domain::words::AudienceKind;
use armistice_formats::facts;
use armistice_record::{AuthorKey, SigningKey};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use support::author::{Author, hand_in, now_s, own_with};
use support::client::Server;
use support::receiver::{Answers, Posted, Receiver};
use support::seeded::Seeded;
use support::{Own, armistice, program, text};

/// A record with two organisations on one line, and who is told of the second.
struct Play {
    own: Own,
    north: Author,
    south: Author,
    receiver: Receiver,
    log_key: AuthorKey,
}

const LINE: &str = "north:line";

impl Play {
    fn new(recipients: impl Fn(&Receiver) -> String) -> Play {
        let (north, south) = (Author::new("north"), Author::new("south"));
        let own = own_with(&[&north, &south]);
        let receiver = Receiver::start();
        std::fs::write(own.dir().join("notify.toml"), recipients(&receiver))
            .expect("it is written");
        let seed = std::fs::read_to_string(own.dir().join("keys/log.key")).expect("a key");
        let seed = armistice_record::hash::hex_decode(seed.trim()).and_then(|s| s.try_into().ok());
        let log_key = SigningKey::from_seed(&seed.expect("a seed")).author();
        let line = format!(
            "zone UTC\nchannel {LINE} \"The line\" by=desk between=north,south langs=en subjects=ceasefire at={}\n",
            armistice_domain::instant::Instant(now_s())
        );
        own.facts("line.facts", &line.replace("north:line", "desk:line"))
            .told(0, &["recorded"]);
        Play {
            own,
            north,
            south,
            receiver,
            log_key,
        }
    }

    fn serve(&self) -> Server {
        let dir = self.own.dir();
        Server::start_as(
            program()
                .args(["serve", "--port", "0", "--data", text(&dir)])
                .env("RUST_LOG", "off"),
        )
    }
}

fn webhook(receiver: &Receiver) -> String {
    format!(
        "[[recipient]]\nname = \"south-hook\"\norganisation = \"south\"\nbearer = \"webhook\"\nto = \"{}\"\n",
        receiver.url("/hook")
    )
}

fn ends() -> DomainAudience {
    DomainAudience {
        kind: AudienceKind::Named,
        named: ["north", "south"].map(ActorId::new).to_vec(),
    }
}

/// The next statement of an author over the line.
fn says(author: &mut Author, line: &str) -> armistice_record::statement::SignedStatement {
    let line = format!(
        "{line} by={} at={}",
        author.id,
        armistice_domain::instant::Instant(now_s())
    );
    let read = facts::read(&format!("zone UTC\n{line}\n"));
    assert!(read.problems.is_empty(), "{:?}", read.problems);
    let draft = read.drafts.into_iter().next().expect("one line");
    author.states(draft.body, &ends(), Vec::new())
}

fn notice(
    author: &mut Author,
    number: usize,
    kind: &str,
) -> armistice_record::statement::SignedStatement {
    says(
        author,
        &format!(
            "notice north:n{number} {kind} channel=desk:line to=south subject=ceasefire what=\"Number {number}, not for the mail\" request=\"Answer\""
        ),
    )
}

#[track_caller]
fn recorded(server: &Server, signed: &armistice_record::statement::SignedStatement) {
    let answer = hand_in(server, signed);
    assert_eq!(answer.status, 200, "{}", answer.text());
}

/// What a letter holds is shown to whoever reads it: its author finds it among those it was shown to.
#[test]
fn a_letter_that_holds_a_notice_is_told_to_its_author() {
    let with_content = |receiver: &Receiver| format!("{}content = true\n", webhook(receiver));
    let mut play = Play::new(with_content);
    let server = play.serve();
    let answer = hand_in(&server, &notice(&mut play.north, 1, "Query FLASH"));
    let index = answer.json()["index"].as_u64().expect("an index");
    let letter = play.receiver.next().json();
    assert_eq!(letter["content"]["what"], "Number 1, not for the mail");
    assert_eq!(letter["notice"]["custodial"], Value::from(false));
    let servings = play
        .north
        .asks(&server, &format!("/api/v1/openings/{index}/servings"), 1)
        .json();
    let [serving] = servings["servings"].as_array().expect("a list").as_slice() else {
        panic!("one: {servings}");
    };
    for (field, expected) in [
        ("to", Value::from("south")),
        ("letter", Value::from("south-hook")),
        ("key", Value::Null),
        ("file", Value::from(false)),
    ] {
        assert_eq!(serving[field], expected, "{field}: {servings}");
    }
}

#[test]
fn a_letter_is_signed_numbered_and_says_no_more_than_it_must() {
    let mut play = Play::new(webhook);
    let server = play.serve();
    recorded(&server, &notice(&mut play.north, 1, "Query FLASH"));
    let posted = play.receiver.next();
    assert!(posted.signed_by(&play.log_key, &play.receiver.url("/hook")));
    assert!(
        !posted.signed_by(&play.log_key, &play.receiver.url("/other")),
        "for this address only"
    );
    let letter = posted.json();
    for (field, expected) in [
        ("number", Value::from(1)),
        ("before", Value::from(0)),
        ("what", Value::from("sent")),
        ("id", Value::from("north:n1")),
        ("of", Value::from("south")),
        ("recipient", Value::from("south-hook")),
        ("exercise", Value::from(false)),
        ("content", Value::Null),
    ] {
        assert_eq!(letter[field], expected, "{field}: {letter}");
    }
    assert_eq!(letter["notice"]["priority"], "FLASH");
    assert!(!letter.to_string().contains("not for the mail"));
    let mut forged = posted.clone();
    forged.body.push(b' ');
    assert!(!forged.signed_by(&play.log_key, &play.receiver.url("/hook")));
    // Acknowledged on record, the next is its own letter and the first comes no more.
    recorded(&server, &says(&mut play.south, "ack north:n1 received"));
    recorded(&server, &notice(&mut play.north, 2, "Query ROUTINE"));
    let letter = play.receiver.next().json();
    assert_eq!(
        (&letter["number"], &letter["before"]),
        (&Value::from(2), &Value::from(1))
    );
    // What is on its way can be seen while the server goes on.
    play.own
        .armistice(["notify", "status"])
        .told(0, &["south-hook: 2 letters"]);
}

#[test]
fn whatever_a_receiver_does_the_letter_is_kept_and_comes_again_under_the_same_name() {
    for how in [
        Answers::With(500, ""),
        Answers::With(307, "Location: http://127.0.0.1:1/elsewhere\r\n"),
        Answers::LyingAboutLength,
        Answers::Endless,
        Answers::HangsUp,
        Answers::Never,
    ] {
        let mut play = Play::new(webhook);
        play.receiver.answer(how.clone());
        let server = play.serve();
        recorded(&server, &notice(&mut play.north, 1, "Query ROUTINE"));
        let first = play.receiver.next();
        play.receiver.answer(Answers::Ok);
        let again = play.receiver.next();
        assert_eq!(first.path, "/hook", "{how:?}");
        assert_eq!(
            first.headers.get("armistice-delivery"),
            again.headers.get("armistice-delivery"),
            "{how:?}"
        );
        assert_eq!(first.json()["number"], again.json()["number"], "{how:?}");
    }
}

#[test]
fn a_line_check_says_who_is_reached() {
    let play = Play::new(|receiver| {
        format!(
            "{}{}",
            webhook(receiver),
            webhook(receiver)
                .replace("south-hook", "dead-end")
                .replace(&receiver.url("/hook"), "http://127.0.0.1:1/")
        )
    });
    let ran = play.own.armistice(["notify", "check"]);
    ran.told(
        3,
        &[
            "south-hook: taken by webhook",
            "dead-end: NOT TAKEN by webhook",
        ],
    );
    let posted = play.receiver.next();
    assert_eq!(posted.json()["what"], "check");
    assert_eq!(posted.json()["number"], Value::Null);
    assert!(posted.signed_by(&play.log_key, &play.receiver.url("/hook")));
    let server = play.serve();
    play.own
        .armistice(["notify", "check", "--only", "south-hook"])
        .told(0, &["taken"]);
    drop(server);
    play.own
        .armistice(["notify", "check", "--only", "nobody"])
        .told(1, &["there is no recipient 'nobody'"]);
}

/// A Python that has a module: the machine's, or the one the developer's commands bring. With `CI=true` it has to be there.
fn python_with(module: &str) -> Option<std::path::PathBuf> {
    let found = any_python_with(module);
    let is_asked = std::env::var_os("CI").is_some_and(|ci| ci == "true");
    assert!(found.is_some() || !is_asked, "no Python here has {module}");
    found
}

fn any_python_with(module: &str) -> Option<std::path::PathBuf> {
    let kept = support::repository(".cache/venv/bin/python3");
    ["python3".into(), kept]
        .into_iter()
        .find(|python: &std::path::PathBuf| {
            let mut command = std::process::Command::new(python);
            command.args(["-c", &format!("import {module}")]);
            command.stderr(std::process::Stdio::null());
            command.status().is_ok_and(|status| status.success())
        })
}

#[test]
fn the_lines_of_python_in_the_specification_check_a_letter() {
    let Some(python) = python_with("cryptography") else {
        println!("left out: no Python here has cryptography; cargo xtask test brings one");
        return;
    };
    let page = String::from_utf8(support::read(support::repository("docs/spec/webhook.md")));
    let page = page.expect("UTF-8");
    let code = page
        .split("```python\n")
        .nth(1)
        .and_then(|rest| rest.split("```").next());
    let code = code.expect("a block of Python");
    let mut play = Play::new(webhook);
    let server = play.serve();
    recorded(&server, &notice(&mut play.north, 1, "Query FLASH"));
    let posted = play.receiver.next();
    let body = String::from_utf8(posted.body.clone()).expect("JSON is UTF-8");
    let checked = |body: &str| {
        let asked = serde_json::json!({
            "key": play.log_key.to_hex(), "origin": support::author::ORIGIN, "url": play.receiver.url("/hook"),
            "headers": posted.headers, "body": body,
        });
        let call = format!(
            "{code}\nimport json, sys\na = json.loads(sys.argv[1])\n\
             check(a['key'], a['origin'], a['url'], a['headers'], a['body'].encode())\n"
        );
        let mut command = std::process::Command::new(&python);
        command.args(["-c", &call, &asked.to_string()]);
        command.stderr(std::process::Stdio::null());
        command.status().expect("Python runs").success()
    };
    assert!(checked(&body));
    assert!(!checked(&format!("{body} ")));
}

/// What each round may lose.
struct Letters {
    /// By number: the delivery it was first seen under.
    by_number: BTreeMap<u64, (String, String)>,
    seen: BTreeSet<String>,
}

impl Letters {
    #[track_caller]
    fn take(&mut self, posted: &Posted, round: u64) {
        let letter = posted.json();
        let number = letter["number"].as_u64().expect("a number");
        let delivery = letter["delivery"].as_str().expect("a delivery").to_string();
        let what = format!("{} {}", letter["what"], letter["id"]);
        let first = self
            .by_number
            .entry(number)
            .or_insert_with(|| (delivery.clone(), what.clone()));
        assert_eq!(
            (&first.0, &first.1),
            (&delivery, &what),
            "round {round}: number {number} is given twice"
        );
        self.seen
            .insert(letter["id"].as_str().expect("an id").to_string());
    }
}

#[test]
fn killed_at_any_point_it_loses_no_notice_and_numbers_none_twice() {
    let seed: u64 = std::env::var("ARMISTICE_SEED")
        .ok()
        .and_then(|seed| seed.parse().ok())
        .unwrap_or(20_160_917);
    let rounds: u64 = std::env::var("ARMISTICE_ROUNDS")
        .ok()
        .and_then(|rounds| rounds.parse().ok())
        .unwrap_or(12);
    println!("seed {seed}, {rounds} rounds");
    let mut random = Seeded(seed);
    let mut play = Play::new(webhook);
    let mut letters = Letters {
        by_number: BTreeMap::new(),
        seen: BTreeSet::new(),
    };
    let mut sent = 0;
    for round in 0..rounds {
        let server = play.serve();
        let several = 1 + random.below(4);
        // After which of the letters of this round it is killed, before that one is answered; or before any.
        let killed_after = random.below(several + 1);
        if random.below(3) == 0 {
            play.receiver.answer(Answers::Never);
        }
        for _ in 0..several {
            sent += 1;
            recorded(&server, &notice(&mut play.north, sent, "Query ROUTINE"));
        }
        for _ in 0..killed_after {
            // One that was sent before the last kill may come again first.
            match play.receiver.within(std::time::Duration::from_secs(5)) {
                Some(posted) => letters.take(&posted, round),
                None => break,
            }
        }
        let (code, _) = server.signal("KILL");
        assert_eq!(code, None, "it was killed");
        play.receiver.answer(Answers::Ok);
    }
    // Left in peace, it tells everything that was acknowledged as recorded.
    let server = play.serve();
    let all: BTreeSet<String> = (1..=sent)
        .map(|number| format!("north:n{number}"))
        .collect();
    for posted in play.receiver.waiting() {
        letters.take(&posted, rounds);
    }
    while !all.is_subset(&letters.seen) {
        letters.take(&play.receiver.next(), rounds);
    }
    let (_, _) = server.signal("TERM");
    for posted in play.receiver.waiting() {
        letters.take(&posted, rounds);
    }
    assert_eq!(letters.seen, all, "no notice is lost and none is invented");
    let numbers: Vec<u64> = letters.by_number.keys().copied().collect();
    assert_eq!(
        numbers,
        (1..=sent as u64).collect::<Vec<_>>(),
        "one letter for each, without a gap"
    );
    let ran = armistice(["fsck", text(&play.own.dir())]);
    ran.told(0, &[]);
}

/// Takes mail for ever: prints its port, then each message as a line of JSON.
const SMTPD: &str = r#"
import asyncio, email, json, sys
from email import policy
from aiosmtpd.smtp import SMTP

refusals = int(sys.argv[1])

class Handler:
    async def handle_DATA(self, server, session, envelope):
        global refusals
        if refusals:
            refusals -= 1
            return "451 come again"
        message = email.message_from_bytes(envelope.content, policy=policy.default)
        print(json.dumps({
            "from": envelope.mail_from, "to": envelope.rcpt_tos, "subject": message["subject"],
            "id": message["message-id"], "exercise": message["armistice-exercise"],
            "language": message["content-language"], "text": message.get_content(), "defects": [str(d) for d in message.defects],
        }), flush=True)
        return "250 kept"

async def main():
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(Handler(), hostname="mail.example.org"), "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await asyncio.Event().wait()

asyncio.run(main())
"#;

/// A mail server as a child; it is ended when dropped.
struct MailServer {
    child: std::process::Child,
    out: std::io::BufReader<std::process::ChildStdout>,
    port: u16,
}

impl MailServer {
    fn start(python: &std::path::Path, refusals: u32) -> MailServer {
        use std::io::BufRead;
        let mut child = std::process::Command::new(python)
            .args(["-c", SMTPD, &refusals.to_string()])
            .stdin(std::process::Stdio::null())
            .stdout(std::process::Stdio::piped())
            .spawn()
            .expect("Python starts");
        let mut out = std::io::BufReader::new(child.stdout.take().expect("it is piped"));
        let mut line = String::new();
        out.read_line(&mut line).expect("it says its port");
        let port = line.trim().parse().expect("a port");
        MailServer { child, out, port }
    }

    fn next(&mut self) -> Value {
        use std::io::BufRead;
        let mut line = String::new();
        self.out.read_line(&mut line).expect("a message");
        serde_json::from_str(&line).expect("a line of JSON")
    }
}

impl Drop for MailServer {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn mail_arrives_at_a_real_server() {
    let Some(python) = python_with("aiosmtpd.controller") else {
        println!("left out: no Python here has aiosmtpd; cargo xtask test brings one");
        return;
    };
    let mut mail = MailServer::start(&python, 1);
    let port = mail.port;
    let mut play = Play::new(move |_| {
        format!(
            "[email]\nserver = \"127.0.0.1:{port}\"\nfrom = \"log@truce.example.org\"\n\
             [[recipient]]\nname = \"south-mail\"\norganisation = \"south\"\nbearer = \"email\"\n\
             to = \"desk@south.example.org\"\nlangs = [\"ar\", \"ru\", \"en\"]\ncontent = true\n"
        )
    });
    let server = play.serve();
    let said = says(
        &mut play.north,
        "notice north:n1 StopRequest FLASH channel=desk:line to=south subject=ceasefire what=\"Огонь у моста\" point=-24.6200,-31.2000 request=\"STOP\"",
    );
    recorded(&server, &said);
    // The first attempt is answered 451: it comes again, whole, under the same id.
    let message = mail.next();
    assert_eq!(message["from"], "log@truce.example.org");
    assert_eq!(message["to"], serde_json::json!(["desk@south.example.org"]));
    assert_eq!(message["language"], "ar");
    assert_eq!(message["defects"], serde_json::json!([]));
    let subject = message["subject"].as_str().expect("a subject");
    assert!(
        subject.contains("FLASH") && subject.contains("north:n1"),
        "{subject}"
    );
    let body = message["text"].as_str().expect("a text");
    for part in [
        "الأولوية: FLASH",
        "Срочность: FLASH",
        "Priority: FLASH",
        "Огонь у моста",
        "-24.62000, -31.20000  25J FN 82211 75935",
        "say that it was received",
        "silence is not consent",
    ] {
        assert!(body.contains(part), "{part}: {body}");
    }
    let id = message["id"].as_str().expect("an id");
    assert!(
        id.starts_with('<') && id.ends_with("@log.example.org>"),
        "{id}"
    );
    recorded(&server, &says(&mut play.south, "ack north:n1 received"));
    play.own
        .armistice(["notify", "check"])
        .told(0, &["south-mail: taken by email"]);
    let check = mail.next();
    let text_of = check["text"].as_str().expect("a text");
    assert!(text_of.contains("Line check"), "{check}");
    // Acknowledged on record, it is not repeated any more: the follower has seen that as soon as it has.
    let settled = || {
        let ran = play.own.armistice(["notify", "status", "--json"]);
        ran.told(0, &[]).out.contains("\"acknowledged\"")
    };
    assert!((0..1000).any(|_| settled()), "it is never settled");
    drop(server);
}
