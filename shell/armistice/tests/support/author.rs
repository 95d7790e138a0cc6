//! An organisation whose key is elsewhere than on the server: it signs by itself and hands in over HTTP.

use super::client::{Answer, Server};
use super::{Own, armistice, text};
use armistice_domain::facts::Audience as DomainAudience;
use armistice_domain::statements::Body;
use armistice_domain::tree;
use armistice_domain::words::AudienceKind;
use armistice_formats::facts;
use armistice_record::cbor::{self, Value};
use armistice_record::hash::hex_encode;
use armistice_record::statement::{CONTENT_TYPE, Draft, SignedStatement};
use armistice_record::{Audience, Content, Hash, Origin, SigningKey, sha256};
use std::time::{SystemTime, UNIX_EPOCH};

pub const ORIGIN: &str = "log.example.org/tests";

pub struct Author {
    pub key: SigningKey,
    pub id: &'static str,
    pub origin: Origin,
    pub sequence: u64,
    pub previous: Option<Hash>,
}

impl Author {
    pub fn new(id: &'static str) -> Author {
        Author {
            key: SigningKey::from_seed(&sha256(id.as_bytes()).0),
            id,
            origin: Origin::new(ORIGIN).expect("a name"),
            sequence: 0,
            previous: None,
        }
    }

    /// A hand that holds this key, of an organisation or of an officer, as far as this record has its statements.
    pub fn holding(key: SigningKey, origin: &str, server: &Server) -> Author {
        let next = server.get(&format!("/api/v1/log/authors/{}", key.author()));
        let next = next.json();
        Author {
            id: "holder",
            origin: Origin::new(origin).expect("a name"),
            sequence: next["sequence"].as_u64().expect("a number") - 1,
            previous: next["previous"].as_str().and_then(Hash::from_hex),
            key,
        }
    }

    /// As `init --organisation` takes it.
    pub fn named(&self) -> String {
        format!("{}={}", self.id, self.key.author().to_hex())
    }

    /// A line of the facts language as this author's next statement.
    pub fn says(&mut self, line: &str) -> SignedStatement {
        let signed = self.signed_line(line);
        self.sequence += 1;
        self.previous = Some(signed.id);
        signed
    }

    /// A line of the facts language as what could be this author's next statement, without counting it.
    pub fn signed_line(&self, line: &str) -> SignedStatement {
        let said = fact(line);
        self.signed(said.body, &said.audience, Vec::new())
    }

    pub fn states(
        &mut self,
        body: Body,
        audience: &DomainAudience,
        exhibits: Vec<Hash>,
    ) -> SignedStatement {
        let signed = self.signed(body, audience, exhibits);
        self.sequence += 1;
        self.previous = Some(signed.id);
        signed
    }

    /// Signs what could be the next statement, without counting it.
    pub fn signed(
        &self,
        body: Body,
        audience: &DomainAudience,
        exhibits: Vec<Hash>,
    ) -> SignedStatement {
        let named = audience.named.iter().map(ToString::to_string);
        let content = Content {
            kind: body.kind().to_string(),
            claimed_s: now_s(),
            references: Vec::new(),
            audience: match audience.kind {
                AudienceKind::Public => Audience::Public,
                AudienceKind::AllParties => Audience::AllParties,
                AudienceKind::CoChairs => Audience::CoChairs,
                AudienceKind::Named => Audience::named_of(named),
                AudienceKind::Own => Audience::Own,
            },
            body: tree::to_cbor(&body.to_tree()).expect("a body"),
            exhibits,
            due_s: None,
        };
        let draft = Draft {
            origin: self.origin.clone(),
            author: self.key.author(),
            sequence: self.sequence + 1,
            previous: self.previous,
            seen: None,
            content,
            salt: sha256(format!("salt {} {}", self.id, self.sequence + 1).as_bytes()).0,
        };
        draft.sign(&self.key).expect("it is signed")
    }

    /// The `Authorization` of a request by this author.
    pub fn authorization(&self, method: &str, address: &str, time_s: i64, nonce: u8) -> String {
        let nonce = hex_encode(&[nonce; 16]);
        let message = format!(
            "armistice-request/v1\n{}\n{method}\n{address}\n{time_s}\n{nonce}\n",
            self.origin
        );
        format!(
            "Armistice key={}, time={time_s}, nonce={nonce}, signature={}",
            self.key.author(),
            hex_encode(&self.key.sign(message.as_bytes()))
        )
    }

    /// Asks for what only some may read.
    pub fn asks(&self, server: &Server, address: &str, nonce: u8) -> Answer {
        let signed = self.authorization("GET", address, now_s(), nonce);
        server.ask_with("GET", address, &[("Authorization", &signed)], b"")
    }
}

/// One line of the facts language, in which `@` is the time it is and `@-1h` an hour earlier.
#[track_caller]
pub fn fact(line: &str) -> facts::Draft {
    fact_ahead(line, 0)
}

/// The same, where it is so much later than the machine says.
#[track_caller]
pub fn fact_ahead(line: &str, ahead_s: i64) -> facts::Draft {
    let read = facts::read(&format!("zone UTC\n{}\n", timed(line, ahead_s)));
    assert!(read.problems.is_empty(), "{line}: {:?}", read.problems);
    read.drafts.into_iter().next().expect("one line")
}

fn timed(line: &str, ahead_s: i64) -> String {
    let written = |moved_s: i64| {
        let at = jiff::Timestamp::from_second(now_s() + ahead_s + moved_s)
            .expect("a time of these days");
        at.to_zoned(jiff::tz::TimeZone::UTC).datetime().to_string()
    };
    line.split(' ')
        .map(|word| match word.split_once('@') {
            Some((key, "")) => format!("{key}{}", written(0)),
            Some((key, moved)) if key.ends_with('=') => {
                let (sign, length) = moved.split_at(1);
                let length_s = armistice_domain::instant::length_s(length).expect("a length");
                format!(
                    "{key}{}",
                    written(if sign == "-" { -length_s } else { length_s })
                )
            }
            _ => word.to_string(),
        })
        .collect::<Vec<_>>()
        .join(" ")
}

pub fn now_s() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.expect("after 1970").as_secs() as i64
}

/// A record whose genesis names these organisations beside its own desk.
pub fn own_with(authors: &[&Author]) -> Own {
    let own = Own {
        folder: tempfile::tempdir().expect("a temporary folder"),
    };
    let dir = own.dir();
    let mut arguments: Vec<String> = ["init", text(&dir), "--origin", ORIGIN]
        .map(String::from)
        .to_vec();
    for author in authors {
        arguments.extend(["--organisation".to_string(), author.named()]);
    }
    armistice(arguments).told(0, &["made in"]);
    own
}

/// The body of a submission with opening and attachments.
pub fn with_all(signed: &SignedStatement, blobs: &[&[u8]]) -> Vec<u8> {
    let opening = signed.opening.as_deref().map_or(Value::Null, Value::bytes);
    let blobs = blobs.iter().map(|blob| Value::bytes(*blob)).collect();
    let parts = vec![
        Value::bytes(signed.bytes.as_slice()),
        opening,
        Value::Array(blobs),
    ];
    cbor::encode(&Value::Array(parts)).expect("it encodes")
}

/// Signs a statement, hands it in with its attachments, and counts it if it was recorded.
pub fn states(
    server: &Server,
    author: &mut Author,
    said: &facts::Draft,
    blobs: &[&[u8]],
) -> Answer {
    let exhibits = blobs.iter().map(|blob| sha256(blob)).collect();
    let signed = author.signed(said.body.clone(), &said.audience, exhibits);
    let answer = post(server, "application/cbor", &with_all(&signed, blobs));
    if answer.status == 200 {
        author.sequence += 1;
        author.previous = Some(signed.id);
    }
    answer
}

pub fn post(server: &Server, content_type: &str, body: &[u8]) -> Answer {
    let headers = [("Content-Type", content_type)];
    server.ask_with("POST", "/api/v1/statements", &headers, body)
}

/// Hands in a statement with its opening.
pub fn hand_in(server: &Server, signed: &SignedStatement) -> Answer {
    match signed.opening {
        None => post(server, CONTENT_TYPE, &signed.bytes),
        Some(_) => post(server, "application/cbor", &with_all(signed, &[])),
    }
}
