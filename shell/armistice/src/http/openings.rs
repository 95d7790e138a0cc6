//! What only some may read: openings of statements that are not public, to their audience and to nobody else.
//!
//! Whoever asks signs the request with its organisation's key, over method, address, log and time, so that a request
//! is good for one minute, for this address of this log, and once:
//!
//! ```text
//! Authorization: Armistice key=<hex>, time=<seconds>, nonce=<32 hex digits>, signature=<hex>
//! ```
//!
//! The signature (strict Ed25519) covers the lines `armistice-request/v1`, origin, method, address with query, time,
//! nonce, each ended by a newline. Requests answered are kept while their minute lasts (projection `requests`), so that
//! none is good twice, a restart between them or not. What one may not open is answered like what is not there. Each serving is kept before the
//! opening is sent, and the statement's author can read to whom and when (projection `servings`).

use super::asked::decode;
use super::{Problem, Reply, blocking, send};
use crate::app::host::Host;
use crate::app::record::Record;
use crate::app::servings::{self, Serving, Way};
use crate::app::sessions::Session;
use armistice_domain::id::ActorId;
use armistice_domain::policy::{self, Reader};
use armistice_record::hash::{hex_decode, hex_encode};
use armistice_record::key::SIGNATURE_LEN;
use armistice_record::{AuthorKey, Hash, Origin, SigningKey, Statement};
use armistice_store::{Change, OpeningState, Store, StoreError};
use axum::body::Body;
use axum::extract::{Path, Request, State};
use axum::http::{Response, StatusCode, header};
use axum::routing::get;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;
use std::sync::{Arc, Mutex, PoisonError};

/// How far the clock of who asks may be off, either way, in seconds.
pub const WINDOW_S: i64 = 60;

/// Entries named in one answer of the list.
const LIST_MAX: usize = 1000;

const SCHEME: &str = "Armistice ";
const NONCE_LEN: usize = 16;

/// The projection of requests answered in the last minutes.
pub const REQUESTS: &str = "requests";

/// Requests of the last minutes, so that none is good twice.
#[derive(Debug, Default)]
pub struct Gate {
    seen: Mutex<BTreeMap<[u8; SIGNATURE_LEN], i64>>,
}

pub fn routes() -> axum::Router<Arc<Host>> {
    axum::Router::new()
        .route(
            "/api/v1/openings",
            get(async |State(host): State<Arc<Host>>, request: Request| {
                blocking(move || asked(&host, &request, list)).await
            }),
        )
        .route(
            "/api/v1/openings/{index}",
            get(
                async |State(host): State<Arc<Host>>,
                       Path(index): Path<String>,
                       request: Request| {
                    blocking(move || {
                        asked(&host, &request, |host, proved| {
                            opening(host, proved, &index)
                        })
                    })
                    .await
                },
            ),
        )
        .route(
            "/api/v1/openings/{index}/attachments/{hash}",
            get(
                async |State(host): State<Arc<Host>>,
                       Path((index, hash)): Path<(String, String)>,
                       request: Request| {
                    blocking(move || {
                        asked(&host, &request, |host, proved| {
                            attachment(host, proved, &index, &hash)
                        })
                    })
                    .await
                },
            ),
        )
        .route(
            "/api/v1/openings/{index}/servings",
            get(
                async |State(host): State<Arc<Host>>,
                       Path(index): Path<String>,
                       request: Request| {
                    blocking(move || {
                        asked(&host, &request, |host, proved| {
                            servings(host, proved, &index)
                        })
                    })
                    .await
                },
            ),
        )
}

/// What a signed request proved.
pub struct Proved {
    pub organisation: ActorId,
    pub key: AuthorKey,
    nonce: Vec<u8>,
    pub now_s: i64,
    pub query: String,
}

fn asked(
    host: &Host,
    request: &Request,
    answer: impl FnOnce(&Host, &Proved) -> Result<Reply, Problem>,
) -> Response<Body> {
    send(prove(host, request).and_then(|proved| answer(host, &proved)))
}

/// The text whose signature makes a request.
pub fn request_message(
    origin: &Origin,
    method: &str,
    address: &str,
    time_s: i64,
    nonce: &[u8],
) -> String {
    format!(
        "armistice-request/v1\n{origin}\n{method}\n{address}\n{time_s}\n{}\n",
        hex_encode(nonce)
    )
}

/// The `Authorization` of a request by an organisation's key.
pub fn authorization(
    key: &SigningKey,
    origin: &Origin,
    method: &str,
    address: &str,
    time_s: i64,
    nonce: &[u8; NONCE_LEN],
) -> String {
    let message = request_message(origin, method, address, time_s, nonce);
    format!(
        "{SCHEME}key={}, time={time_s}, nonce={}, signature={}",
        key.author(),
        hex_encode(nonce),
        hex_encode(&key.sign(message.as_bytes()))
    )
}

/// A signed request, before it is known whose key it is.
pub struct SignedRequest {
    pub key: AuthorKey,
    time_s: i64,
    nonce: Vec<u8>,
    signature: [u8; SIGNATURE_LEN],
}

fn unproved(code: &'static str, detail: &str) -> Problem {
    Problem {
        said: None,
        status: StatusCode::UNAUTHORIZED,
        code,
        detail: detail.to_string(),
    }
}

impl SignedRequest {
    /// Reads the header and checks that its key signed this method and this address of this log.
    pub fn read(origin: &Origin, request: &Request) -> Result<SignedRequest, Problem> {
        let malformed = || {
            unproved(
                "request-unsigned",
                "sign the request: Authorization: Armistice key=, time=, nonce=, signature= (docs/guide/node.md)",
            )
        };
        let text = request
            .headers()
            .get(header::AUTHORIZATION)
            .and_then(|value| value.to_str().ok())
            .and_then(|value| value.strip_prefix(SCHEME))
            .ok_or_else(malformed)?;
        let mut parts = text.split(", ");
        let mut part = |name: &str| {
            parts
                .next()
                .and_then(|part| part.strip_prefix(name)?.strip_prefix('='))
                .ok_or_else(malformed)
        };
        let key = AuthorKey::from_hex(part("key")?).ok_or_else(malformed)?;
        let time_s: i64 = part("time")?.parse().map_err(|_| malformed())?;
        let nonce = hex_decode(part("nonce")?)
            .filter(|nonce| nonce.len() == NONCE_LEN)
            .ok_or_else(malformed)?;
        let signature: [u8; SIGNATURE_LEN] = hex_decode(part("signature")?)
            .and_then(|bytes| bytes.try_into().ok())
            .ok_or_else(malformed)?;
        if parts.next().is_some() {
            return Err(malformed());
        }
        let uri = request.uri();
        let address = uri.path_and_query().map_or(uri.path(), |all| all.as_str());
        let method = request.method().as_str();
        let message = request_message(origin, method, address, time_s, &nonce);
        key.verify(message.as_bytes(), &signature)
            .map_err(|fault| unproved("request-signature", &format!("the request: {fault}")))?;
        Ok(SignedRequest {
            key,
            time_s,
            nonce,
            signature,
        })
    }
}

/// Whose request it is. Each is good once.
pub fn prove(host: &Host, request: &Request) -> Result<Proved, Problem> {
    let Some(desk) = host.desk() else {
        return Err(Problem::missing("opening"));
    };
    let signed = SignedRequest::read(&desk.meta.origin, request)?;
    let organisation = desk
        .folder
        .facts
        .ring
        .signer(&signed.key.to_hex())
        .map(|signer| signer.organisation)
        .map_err(|_| unproved("key-unknown", "no organisation of this record has this key"))?;
    let now_s = (host.now_s)();
    host.gate.pass(host.board.store.as_ref(), &signed, now_s)?;
    Ok(Proved {
        organisation,
        key: signed.key,
        nonce: signed.nonce,
        now_s,
        query: request.uri().query().unwrap_or_default().to_string(),
    })
}

impl Gate {
    /// The requests that a server before this one answered, and whose time is not over.
    pub fn load(store: &dyn Store) -> Result<Gate, StoreError> {
        let mut seen = BTreeMap::new();
        store.projection_scan(REQUESTS, &[], u64::MAX, &mut |signature, time| {
            if let (Ok(signature), Ok(time)) = (signature.try_into(), time.try_into()) {
                seen.insert(signature, i64::from_be_bytes(time));
            }
            ControlFlow::Continue(())
        })?;
        Ok(Gate {
            seen: Mutex::new(seen),
        })
    }

    /// Lets a request pass within its minute, and once.
    pub fn pass(
        &self,
        store: &dyn Store,
        signed: &SignedRequest,
        now_s: i64,
    ) -> Result<(), Problem> {
        if now_s.saturating_sub(signed.time_s).saturating_abs() > WINDOW_S {
            return Err(unproved(
                "request-time",
                "the request was signed more than a minute ago or ahead; sign it again",
            ));
        }
        let admitted = self
            .admit(store, signed.signature, signed.time_s, now_s)
            .map_err(|error| Problem::fault(&error.into()))?;
        if !admitted {
            return Err(unproved(
                "request-replayed",
                "this very request was made before; sign a new one with another nonce",
            ));
        }
        Ok(())
    }

    /// Whether this signature is new. It is kept before the answer; those whose time is over are forgotten.
    fn admit(
        &self,
        store: &dyn Store,
        signature: [u8; SIGNATURE_LEN],
        time_s: i64,
        now_s: i64,
    ) -> Result<bool, StoreError> {
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        if seen.contains_key(&signature) {
            return Ok(false);
        }
        let over = |time_s: i64| now_s.saturating_sub(time_s).saturating_abs() > WINDOW_S;
        let mut changes = vec![Change::Put {
            key: signature.to_vec(),
            value: time_s.to_be_bytes().to_vec(),
        }];
        changes.extend(
            seen.iter()
                .filter(|(_, time_s)| over(**time_s))
                .map(|(signature, _)| Change::Delete {
                    key: signature.to_vec(),
                }),
        );
        store.projection_put(REQUESTS, &changes, None)?;
        seen.retain(|_, time_s| !over(*time_s));
        seen.insert(signature, time_s);
        Ok(true)
    }
}

/// Whether an organisation may open an entry whose content is held here.
fn may_open(desk: &Record, organisation: &ActorId, index: u64) -> bool {
    let view = desk.folder.facts.now();
    let reader = Reader::Actor(organisation.clone());
    desk.folder
        .facts
        .restricted
        .get(&index)
        .is_some_and(|entry| {
            policy::may_read(view, &reader, Some(&entry.audience), entry.author.as_ref())
        })
}

/// The entries whose opening this organisation may have, from `from` on.
fn list(host: &Host, proved: &Proved) -> Result<Reply, Problem> {
    let asked = super::parse_query(&proved.query)?;
    let from: u64 = match asked.get("from") {
        None => 0,
        Some(text) => decode(text)?
            .parse()
            .map_err(|_| Problem::bad("from is the index of an entry".to_string()))?,
    };
    let desk = host.desk().ok_or_else(|| Problem::missing("opening"))?;
    let held = desk.folder.facts.restricted.range(from..);
    let open: Vec<u64> = held
        .map(|(index, _)| *index)
        .filter(|index| may_open(&desk, &proved.organisation, *index))
        .take(LIST_MAX)
        .collect();
    let next = match open.last() {
        Some(last) if open.len() == LIST_MAX => last + 1,
        Some(_) | None => desk.chain.size(),
    };
    Ok(Reply::Json(json!({ "entries": open, "next": next })))
}

fn number(index: &str) -> Result<u64, Problem> {
    index
        .parse()
        .map_err(|_| Problem::bad("the number of a statement is a whole number".to_string()))
}

fn opening(host: &Host, proved: &Proved, index: &str) -> Result<Reply, Problem> {
    let index = number(index)?;
    let bytes = held(host, proved, index)?;
    serving_keep(host, proved, index)?;
    Ok(Reply::Bytes {
        content_type: "application/octet-stream",
        bytes,
    })
}

/// The opening of an entry, for whoever may have it.
fn held(host: &Host, proved: &Proved, index: u64) -> Result<Vec<u8>, Problem> {
    let desk = host.desk().ok_or_else(|| Problem::missing("opening"))?;
    if let Some(decision) = desk.folder.facts.destroyed.get(&index) {
        return Err(Problem {
            said: None,
            status: StatusCode::GONE,
            code: "opening-gone",
            detail: format!(
                "the content was destroyed by the decision at entry {}",
                decision.index
            ),
        });
    }
    if !may_open(&desk, &proved.organisation, index) {
        return Err(Problem::missing("opening"));
    }
    drop(desk);
    let state = host.board.store.opening_get(index);
    match state.map_err(|error| Problem::fault(&error.into()))? {
        OpeningState::Kept(bytes) => Ok(bytes),
        OpeningState::None | OpeningState::Destroyed { .. } => Err(Problem::missing("opening")),
    }
}

/// First kept, then sent: a crash between the two tells of a serving that did not happen, never the other way.
fn serving_keep(host: &Host, proved: &Proved, index: u64) -> Result<(), Problem> {
    // Two readers may choose one nonce in one second.
    let reader = Some(&proved.key.0[..]);
    let to = proved.organisation.as_str();
    let line = servings::line(index, proved.now_s, &proved.nonce, reader, to, &Way::Shown);
    keep(host, &[line])
}

fn keep(host: &Host, lines: &[Change]) -> Result<(), Problem> {
    servings::keep(host.board.store.as_ref(), lines).map_err(|error| Problem::fault(&error))
}

/// Notes what somebody who is signed in was shown of entries that are not public, before it is sent: each entry once a
/// session.
pub fn shown_keep(host: &Host, session: &Session, entries: &BTreeSet<u64>) -> Result<(), Problem> {
    if entries.is_empty() {
        return Ok(());
    }
    let now_s = (host.now_s)();
    let own = session.actor();
    let key = hex_decode(&session.key).unwrap_or_default();
    let named = hex_decode(&session.id).unwrap_or_default();
    let first = host.sessions.first_shown(session, entries);
    let desk = host.desk().ok_or_else(|| Problem::missing("desk"))?;
    let restricted = &desk.folder.facts.restricted;
    // What one's own organisation wrote is no disclosure.
    let others = first
        .into_iter()
        .filter(|index| {
            restricted
                .get(index)
                .is_some_and(|entry| entry.author.as_ref() != Some(&own))
        })
        .map(|index| {
            let to = &session.organisation;
            servings::line(index, now_s, &named, Some(&key), to, &Way::Shown)
        })
        .collect::<Vec<_>>();
    drop(desk);
    if others.is_empty() {
        return Ok(());
    }
    keep(host, &others)
}

/// Notes that somebody who is signed in was given a file of an exhibit, before it is sent: each time.
pub fn file_keep(host: &Host, session: &Session, index: u64) -> Result<(), Problem> {
    let key = hex_decode(&session.key).unwrap_or_default();
    // Beside what the same session was shown, or given, in the same second.
    let apart = crate::app::mission::random().map_err(|error| Problem::fault(&error))?;
    let to = &session.organisation;
    let at_s = (host.now_s)();
    let line = servings::line(index, at_s, &apart, Some(&key), to, &Way::File);
    keep(host, &[line])
}

/// Who was given an entry, and when.
pub fn servings_of(host: &Host, index: u64) -> Result<Vec<Serving>, Problem> {
    servings::of(host.board.store.as_ref(), index).map_err(|error| Problem::fault(&error.into()))
}

/// An attachment of a statement that is not public, for whoever may have its opening. A serving like that.
fn attachment(host: &Host, proved: &Proved, index: &str, hash: &str) -> Result<Reply, Problem> {
    let index = number(index)?;
    let missing = || Problem::missing("attachment");
    let opening = held(host, proved, index)?;
    let store = &host.board.store;
    let fault = |error: armistice_store::StoreError| Problem::fault(&error.into());
    let entry = store.entry_get(index).map_err(fault)?;
    let exhibits = entry
        .and_then(|bytes| Statement::parse(&bytes).ok())
        .and_then(|statement| statement.disclose(Some(&opening)).ok())
        .and_then(|disclosed| Some(disclosed.content()?.exhibits.clone()));
    let hash = Hash::from_hex(hash)
        .filter(|hash| exhibits.is_some_and(|exhibits| exhibits.contains(hash)))
        .ok_or_else(missing)?;
    let desk = host.desk().ok_or_else(missing)?;
    if !super::exhibit::may_have(host, &desk, &proved.organisation, index, &hash)? {
        return Err(missing());
    }
    drop(desk);
    let bytes = store.blob_get(&hash).map_err(fault)?.ok_or_else(missing)?;
    serving_keep(host, proved, index)?;
    Ok(Reply::Bytes {
        content_type: "application/octet-stream",
        bytes,
    })
}

/// The recipient of a letter, by its name in the settings.
pub fn letter(way: &Way) -> Option<&str> {
    match way {
        Way::Letter(recipient) => Some(recipient),
        Way::Shown | Way::File => None,
    }
}

/// Who was given an opening and when, for the organisation that wrote the statement.
fn servings(host: &Host, proved: &Proved, index: &str) -> Result<Reply, Problem> {
    let index = number(index)?;
    let desk = host.desk().ok_or_else(|| Problem::missing("opening"))?;
    let bytes = host
        .board
        .store
        .entry_get(index)
        .map_err(|error| Problem::fault(&error.into()))?;
    let author = bytes
        .and_then(|bytes| Statement::parse(&bytes).ok())
        .map(|statement| statement.envelope().author);
    if author != Some(proved.key) {
        return Err(Problem::missing("opening"));
    }
    let zone = desk.folder.zone().to_string();
    drop(desk);
    let found: Vec<Value> = servings_of(host, index)?
        .into_iter()
        .map(|one| {
            json!({
                "to": one.to,
                "key": one.key,
                "at": crate::answer::time(armistice_domain::instant::Instant(one.at_s), &zone),
                "file": one.way == Way::File,
                "letter": letter(&one.way),
            })
        })
        .collect();
    Ok(Reply::Json(json!({ "entry": index, "servings": found })))
}
