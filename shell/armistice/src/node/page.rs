//! What a node serves: the witness, the copy, and how it stands, for people and for programs.
//!
//! The witness's and the mirror's monitoring prefixes are distinct (C2SP tlog-mirror, add-checkpoint): `/witness/` and
//! `/`, each followed by the SHA-256 of the log's origin. The copy has the addresses of any log of tiles. Receipts and
//! keys are not served, and openings to nobody but a log that lost them (`back.rs`).

use super::Node;
use super::alarms::Kind;
use super::back::Back;
use super::witness::Said;
use crate::app::cosigners::origin_hash;
use crate::http::log::bundle;
use crate::http::packed;
use crate::http::peers::{self, Peers};
use armistice_domain::instant::Instant;
use armistice_record::Hash;
use armistice_record::tile::{TileKind, TilePath};
use armistice_record::witness::REQUEST_LEN_MAX;
use axum::body::{Body, Bytes};
use axum::extract::{DefaultBodyLimit, Path, Request, State};
use axum::http::{HeaderMap, HeaderValue, Response, StatusCode, header};
use axum::routing::{get, post};
use maud::{DOCTYPE, html};
use serde_json::{Value, json};
use std::sync::Arc;

/// Of the record that is copied.
pub const EXERCISE: &str = "EXERCISE: everything in this record is invented.";

const NOTE: &str = "text/plain; charset=utf-8";
const BYTES: &str = "application/octet-stream";
const FOR_EVER: &str = "public, max-age=31536000, immutable";
const FOR_A_DAY: &str = "public, max-age=86400";
const NOT_KEPT: &str = "no-cache";

pub fn router(node: Arc<Node>, peers: Arc<Peers>) -> axum::Router {
    axum::Router::new()
        .route("/add-checkpoint", post(add_checkpoint))
        .route(
            "/witness/{hash}/checkpoint",
            get(
                async |State(node): State<Arc<Node>>, Path(hash): Path<String>| {
                    let note = (hash == origin_hash(&node.origin)).then(|| node.cosigned_note());
                    note_of(note.flatten())
                },
            ),
        )
        .route(
            "/{hash}/checkpoint",
            get(
                async |State(node): State<Arc<Node>>, Path(hash): Path<String>| {
                    let note =
                        (hash == origin_hash(&node.origin)).then(|| node.copy().note.clone());
                    note_of(note.flatten())
                },
            ),
        )
        .route(
            "/{hash}/tile/{*path}",
            get(
                async |State(node): State<Arc<Node>>,
                       Path((hash, path)): Path<(String, String)>,
                       headers: HeaderMap| {
                    let gzip = packed::reads_gzip(&headers);
                    blocking(move || tile(&node, &hash, &path, gzip)).await
                },
            ),
        )
        .route(
            "/{hash}/attachment/{digest}",
            get(
                async |State(node): State<Arc<Node>>,
                       Path((hash, digest)): Path<(String, String)>| {
                    blocking(move || attachment(&node, &hash, &digest)).await
                },
            ),
        )
        .route(
            "/{hash}/back/{mirror}/{entry}/opening",
            get(async |State(node): State<Arc<Node>>, request: Request| {
                blocking(move || given_back(&node, &request)).await
            }),
        )
        .route(
            "/{hash}/back/{mirror}/{entry}/attachment/{digest}",
            get(async |State(node): State<Arc<Node>>, request: Request| {
                blocking(move || given_back(&node, &request)).await
            }),
        )
        .route(
            "/status.json",
            get(async |State(node): State<Arc<Node>>| {
                blocking(move || {
                    answer(200, "application/json", node.status().to_string(), NOT_KEPT)
                })
                .await
            }),
        )
        .route(
            "/evidence.json",
            get(async |State(node): State<Arc<Node>>| {
                blocking(move || match node.evidence() {
                    Ok(all) => answer(200, "application/json", json!(all).to_string(), NOT_KEPT),
                    Err(error) => fault(&error),
                })
                .await
            }),
        )
        .route(
            "/",
            get(async |State(node): State<Arc<Node>>| {
                blocking(move || {
                    let page = page(&node.status());
                    answer(200, "text/html; charset=utf-8", page, NOT_KEPT)
                })
                .await
            }),
        )
        .fallback(async || missing())
        .layer(DefaultBodyLimit::max(REQUEST_LEN_MAX + 1))
        .layer(axum::middleware::from_fn(move |request, next| {
            peers::guard(Arc::clone(&peers), request, next)
        }))
        .with_state(node)
}

async fn blocking(work: impl FnOnce() -> Response<Body> + Send + 'static) -> Response<Body> {
    tokio::task::spawn_blocking(work)
        .await
        .unwrap_or_else(|error| fault(&anyhow::anyhow!("a handler ended early: {error}")))
}

fn fault(error: &anyhow::Error) -> Response<Body> {
    tracing::error!("{error:#}");
    answer(
        500,
        NOTE,
        "the node met a fault; its log says which\n",
        NOT_KEPT,
    )
}

fn missing() -> Response<Body> {
    answer(404, NOTE, "there is nothing at this address\n", NOT_KEPT)
}

fn answer(
    status: u16,
    content_type: &'static str,
    body: impl Into<Body>,
    cache: &'static str,
) -> Response<Body> {
    let mut response = Response::new(body.into());
    *response.status_mut() =
        StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    for (name, value) in [
        (header::CONTENT_TYPE, content_type),
        (header::CACHE_CONTROL, cache),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (
            header::CONTENT_SECURITY_POLICY,
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
        ),
        (header::REFERRER_POLICY, "no-referrer"),
    ] {
        response
            .headers_mut()
            .insert(name, HeaderValue::from_static(value));
    }
    response
}

fn note_of(note: Option<Vec<u8>>) -> Response<Body> {
    match note {
        Some(note) => answer(200, NOTE, note, NOT_KEPT),
        None => missing(),
    }
}

async fn add_checkpoint(State(node): State<Arc<Node>>, body: Bytes) -> Response<Body> {
    blocking(move || {
        let Said {
            status,
            content_type,
            body,
        } = node.add_checkpoint(&body);
        answer(status, content_type, body, NOT_KEPT)
    })
    .await
}

fn tile(node: &Node, hash: &str, path: &str, gzip: bool) -> Response<Body> {
    let Ok(tile) = TilePath::parse(&format!("tile/{path}")) else {
        return missing();
    };
    let copy = node.copy();
    // What is not signed by us yet is not shown as ours.
    if hash != origin_hash(&node.origin) || copy.note.is_none() || !tile.is_of(copy.chain.size()) {
        return missing();
    }
    let bytes = match tile.kind() {
        TileKind::Hashes { .. } => tile
            .bytes(copy.chain.tree())
            .map_err(|fault| anyhow::anyhow!("{path}: {fault}")),
        TileKind::Entries => {
            drop(copy);
            bundle(node.store.as_ref(), tile)
        }
    };
    let cache = if tile.is_full() { FOR_EVER } else { FOR_A_DAY };
    match (bytes, tile.kind()) {
        (Ok(bytes), TileKind::Entries) => {
            let (bytes, is_packed) = packed::packed(bytes, gzip);
            packed::told(answer(200, BYTES, bytes, cache), is_packed)
        }
        (Ok(bytes), TileKind::Hashes { .. }) => answer(200, BYTES, bytes, cache),
        (Err(error), _) => fault(&error),
    }
}

/// An attachment of a public statement. Others are held for our own organisation, and not served.
fn attachment(node: &Node, hash: &str, digest: &str) -> Response<Body> {
    let public = |digest: &Hash| node.copy().attachments.is_public(digest);
    let digest =
        Hash::from_hex(digest).filter(|digest| hash == origin_hash(&node.origin) && public(digest));
    match digest.map(|digest| node.store.blob_get(&digest)) {
        Some(Ok(Some(bytes))) => answer(200, BYTES, bytes, FOR_EVER),
        Some(Ok(None)) | None => missing(),
        Some(Err(error)) => fault(&error.into()),
    }
}

/// What a log that was set back asks for. Whoever else asks is told what anybody is told of nothing.
fn given_back(node: &Node, request: &Request) -> Response<Body> {
    match node.given_back(request) {
        Ok(Back::Given(bytes)) => answer(200, BYTES, bytes, "no-store"),
        Ok(Back::Held { size }) => answer(
            409,
            NOTE,
            format!("the log shows {size} entries at its own address, this one among them\n"),
            "no-store",
        ),
        Ok(Back::Nothing) => missing(),
        Err(error) => fault(&error),
    }
}

impl Node {
    /// How it stands, for anybody: of what only some may read, counts.
    pub fn status(&self) -> Value {
        let mut status = self.status_own();
        let due = status["due"].as_array().map_or(0, Vec::len);
        status["due"] = due.into();
        if let Some(alarms) = status["alarms"].as_array_mut() {
            for alarm in alarms {
                let confidential = [Kind::DeadlinePassed, Kind::ReceiptRefused, Kind::NumberUsed]
                    .iter()
                    .chain(&[
                        Kind::OpeningSwapped,
                        Kind::OpeningWithheld,
                        Kind::RefusalBroken,
                    ])
                    .any(|kind| alarm["kind"] == kind.word());
                if confidential {
                    alarm["subject"] = "".into();
                    alarm["what"] = "the node's own status.json says which entry".into();
                }
            }
        }
        status
    }

    /// How it stands, for whoever holds its directory.
    pub fn status_own(&self) -> Value {
        let shown = |at_s: Option<i64>| at_s.map(|at_s| Instant(at_s).to_string());
        let cosigned = self.cosigned_head();
        let (owed, filed) = self.receipts().unwrap_or_default();
        let copy = self.copy();
        let alarms = self.alarms();
        let quorum = copy.quorum.as_ref();
        json!({
            "name": self.settings.name,
            "at": shown(Some((self.now_s)())),
            "at_s": (self.now_s)(),
            "looking": self.under_way().map(|(at_s, what)| json!({ "since": shown(Some(at_s)), "at": what })),
            "log": self.origin.as_str(),
            "exercise": copy.exercise,
            "log_url": self.settings.log,
            "witness": {
                "key": self.witness.cosigner.to_string(),
                "size": cosigned.map(|head| head.size),
                "root": cosigned.map(|head| head.root.to_hex()),
            },
            "mirror": {
                "key": self.mirror.cosigner.to_string(),
                "size": copy.chain.size(),
                "root": copy.chain.root().to_hex(),
                "log_time": shown(copy.chain.time_s()),
                "signed": copy.note.is_some(),
                "attachments_missing": copy.attachments.missing(),
            },
            "organisation": copy.own(),
            "receipts": { "filed": filed, "owed": owed.len() },
            "heard": shown(copy.heard_s),
            "quorum": self.policy.as_ref().map(|_| json!({
                "k": quorum.map(|found| found.k),
                "n": quorum.map(|found| found.n),
                "met": quorum.map(|found| found.met),
            })),
            "due": copy.due.iter().map(|(index, due)| json!({ "entry": index, "due": shown(Some(due.due_s)) })).collect::<Vec<_>>(),
            "alarms": alarms.active().map(|alarm| json!({
                "kind": alarm.kind.word(), "subject": alarm.subject, "since": shown(Some(alarm.since_s)), "what": alarm.what,
            })).collect::<Vec<_>>(),
        })
    }
}

/// The same for people.
fn page(status: &Value) -> String {
    let text = |value: &Value| match value {
        Value::Null => "-".to_string(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    let alarms = status["alarms"].as_array().cloned().unwrap_or_default();
    let exercise = status["exercise"] == true;
    let rows = [
        ("Log", text(&status["log"])),
        ("Asked at", text(&status["log_url"])),
        ("Last sound answer", text(&status["heard"])),
        ("Copied entries", text(&status["mirror"]["size"])),
        ("Root", text(&status["mirror"]["root"])),
        ("Time of the log", text(&status["mirror"]["log_time"])),
        (
            "Attachments missing",
            text(&status["mirror"]["attachments_missing"]),
        ),
        ("Cosigned size", text(&status["witness"]["size"])),
        ("Organisation", text(&status["organisation"])),
        ("Receipts filed", text(&status["receipts"]["filed"])),
        ("Receipts owed", text(&status["receipts"]["owed"])),
        ("Quorum", text(&status["quorum"])),
    ];
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width";
                title { @if exercise { "EXERCISE: " } (text(&status["name"])) " - Armistice node" }
                style { "body{font:16px/1.5 sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}td,th{text-align:start;padding:.2rem 1rem .2rem 0;vertical-align:top}td{overflow-wrap:anywhere}.alarm{border-inline-start:.4rem solid #b00020;padding-inline-start:1rem}" }
            }
            body {
                h1 { "Node " (text(&status["name"])) }
                @if exercise { p { strong { (EXERCISE) } } }
                p { "As of " (text(&status["at"])) ". " a href="/status.json" { "The same as JSON" } ", " a href="/evidence.json" { "evidence kept" } "." }
                @if alarms.is_empty() {
                    p { "No alarm sounds." }
                } @else {
                    h2 { (alarms.len()) " alarms" }
                    @for alarm in &alarms {
                        p class="alarm" { strong { (text(&alarm["kind"])) } " since " (text(&alarm["since"])) ": " (text(&alarm["what"])) }
                    }
                }
                table {
                    @for (name, value) in &rows {
                        tr { th scope="row" { (name) } td { (value) } }
                    }
                }
                h2 { "Keys" }
                p { "For " code { "policy.txt" } " and " code { "mirrors.txt" } " of whoever is to believe this node:" }
                pre { (text(&status["witness"]["key"])) "\n" (text(&status["mirror"]["key"])) }
            }
        }
    }
    .into_string()
}
