//! The log as files, for any client of C2SP tlog-tiles v0.1.0, and what is known of it.
//!
//! `/checkpoint`, `/tile/<L>/<N>[.p/<W>]`, `/tile/entries/<N>[.p/<W>]`, `/attachment/<sha256>` for attachments
//! that a public statement names, and `/checkpoint/witnessed`. Nothing else of an entry is served here than the entry: what is not public stands
//! in it as a commitment. Nothing is ever pruned (tlog-tiles, Pruning: the minimum index is zero). Entry
//! bundles are compressed for who reads that (Log entries, [`super::packed`]). Read next: [`armistice_record::tile`].

use super::{Asked, Ctx, Handler, Problem, Reply, blocking, packed, respond, send};
use crate::answer::time;
use crate::app::cosigners::Role;
use crate::app::host::Host;
use crate::app::levels::Level;
use crate::app::record::EQUIVOCATIONS;
use crate::app::witnessed::kept_back;
use armistice_domain::instant::Instant;
use armistice_record::hash::hex_encode;
use armistice_record::note::NoteVerifier;
use armistice_record::tile::{TileKind, TilePath, bundle_encode};
use armistice_record::tree::leaf_hash;
use armistice_record::{AuthorKey, Hash, Quorum};
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, Response, StatusCode};
use axum::routing::get;
use serde_json::{Value, json};
use std::ops::ControlFlow;
use std::sync::{Arc, PoisonError};

const _: Handler = log;

/// A full tile never changes; nor does a partial one, but it is replaced by a fuller one soon.
const FOR_EVER: &str = "public, max-age=31536000, immutable";
const FOR_A_DAY: &str = "public, max-age=86400";

pub fn routes() -> axum::Router<Arc<Host>> {
    axum::Router::new()
        .route(
            "/checkpoint",
            get(async |State(host): State<Arc<Host>>| checkpoint(&host)),
        )
        .route(
            "/checkpoint/witnessed",
            get(async |State(host): State<Arc<Host>>| blocking(move || witnessed(&host)).await),
        )
        .route(
            "/tile/{*path}",
            get(
                async |State(host): State<Arc<Host>>,
                       Path(path): Path<String>,
                       headers: HeaderMap| {
                    let gzip = packed::reads_gzip(&headers);
                    blocking(move || tile(&host, &path, gzip)).await
                },
            ),
        )
        .route(
            "/attachment/{hash}",
            get(
                async |State(host): State<Arc<Host>>, Path(hash): Path<String>| {
                    blocking(move || attachment(&host, &hash)).await
                },
            ),
        )
}

/// tlog-tiles, Checkpoints: mutable, so not kept by anybody.
fn checkpoint(host: &Host) -> Response<Body> {
    shown(host.board.shown().note.clone())
}

/// Not of C2SP: the newest checkpoint that made the quorum. A busy log signs the next before its witnesses have come to
/// the one before, so that whoever reads the newest alone would take it for a log without witnesses.
fn witnessed(host: &Host) -> Response<Body> {
    let mut newest = None;
    let found = host.board.policy.as_ref().map_or(Ok(()), |policy| {
        let store = host.board.store.as_ref();
        kept_back(store, policy, i64::MAX, &mut |kept| {
            newest = Some(kept.note.to_bytes());
            ControlFlow::Break(())
        })
    });
    match found {
        Ok(()) => shown(newest),
        Err(error) => send(Err(Problem::fault(&error))),
    }
}

fn shown(note: Option<Vec<u8>>) -> Response<Body> {
    match note {
        Some(note) => respond(
            StatusCode::OK,
            "text/plain; charset=utf-8",
            note,
            "no-cache",
        ),
        None => send(Err(Problem::missing("checkpoint"))),
    }
}

fn tile(host: &Host, path: &str, gzip: bool) -> Response<Body> {
    let missing = || send(Err(Problem::missing("tile")));
    let Ok(tile) = TilePath::parse(&format!("tile/{path}")) else {
        return missing();
    };
    let shown = host.board.shown();
    if !tile.is_of(shown.record.chain.size()) {
        return missing();
    }
    let bytes = match tile.kind() {
        TileKind::Hashes { .. } => tile
            .bytes(shown.record.chain.tree())
            .map_err(|fault| anyhow::anyhow!("{path}: {fault}")),
        TileKind::Entries => {
            let store = Arc::clone(&host.board.store);
            // Entries never change, so nobody is kept waiting while they are read.
            drop(shown);
            bundle(store.as_ref(), tile)
        }
    };
    let cache = if tile.is_full() { FOR_EVER } else { FOR_A_DAY };
    let kind = "application/octet-stream";
    match (bytes, tile.kind()) {
        (Ok(bytes), TileKind::Entries) => {
            let (bytes, is_packed) = packed::packed(bytes, gzip);
            packed::told(respond(StatusCode::OK, kind, bytes, cache), is_packed)
        }
        (Ok(bytes), TileKind::Hashes { .. }) => respond(StatusCode::OK, kind, bytes, cache),
        (Err(error), _) => send(Err(Problem::fault(&error))),
    }
}

/// The bytes of an entry bundle of which every entry is there.
pub fn bundle(store: &dyn armistice_store::Store, tile: TilePath) -> anyhow::Result<Vec<u8>> {
    let first = tile.first().unwrap_or(u64::MAX);
    let mut entries: Vec<Vec<u8>> = Vec::new();
    store.entry_scan(first, tile.width(), &mut |_, bytes| {
        entries.push(bytes.to_vec());
        ControlFlow::Continue(())
    })?;
    anyhow::ensure!(
        entries.len() as u64 == tile.width(),
        "{tile} is not whole: {} entries are there",
        entries.len()
    );
    Ok(bundle_encode(entries.iter().map(Vec::as_slice))?)
}

fn attachment(host: &Host, hash: &str) -> Response<Body> {
    let public = Hash::from_hex(hash)
        .filter(|hash| host.board.shown().record.places.is_public_exhibit(hash));
    let found = public.map(|hash| host.board.store.blob_get(&hash));
    match found {
        Some(Ok(Some(bytes))) => {
            respond(StatusCode::OK, "application/octet-stream", bytes, FOR_EVER)
        }
        Some(Ok(None)) | None => send(Err(Problem::missing("attachment"))),
        Some(Err(error)) => send(Err(Problem::fault(&error.into()))),
    }
}

/// The log, who cosigned it, and what the policy makes of that.
pub fn log(ctx: &Ctx, _: &Asked) -> Result<Reply, Problem> {
    let record = ctx.record();
    let board = &ctx.host.board;
    let size = record.chain.size();
    let verifier = NoteVerifier::new(record.meta.origin.as_str(), record.meta.log_key)
        .map_err(|fault| Problem::fault(&fault.into()))?;
    let level = Level::of(board, size.saturating_sub(1));
    let witnessed_size = Level::witnessed_size(board);
    let cosigned = board
        .cosigned
        .read()
        .unwrap_or_else(PoisonError::into_inner);
    let listed = |role: Role, quorum: Option<&Quorum>| -> Vec<Value> {
        let witnesses = quorum.map_or(&[][..], Quorum::witnesses);
        let one = |witness: &armistice_record::quorum::PolicyWitness| {
            let key = (role, witness.name.clone());
            let signed = cosigned.by.get(&key);
            json!({
                "name": witness.name,
                "key": witness.cosigner.to_string(),
                "url": witness.url,
                "size": signed.map(|signed| signed.head.size),
                "at": signed.map(|signed| time(Instant(signed.time_s), ctx.zone())),
                "behind": signed.map(|signed| size.saturating_sub(signed.head.size)),
                "failing": cosigned.failing.get(&key),
            })
        };
        witnesses.iter().map(one).collect()
    };
    let policy = board.policy.as_ref();
    Ok(Reply::Json(json!({
        "origin": record.meta.origin.as_str(),
        "key": verifier.to_string(),
        "size": size,
        "root": record.chain.root().to_hex(),
        "time": record.chain.time_s().map(|time_s| time(Instant(time_s), ctx.zone())),
        "checkpoint": ctx.shown.note.as_ref().map(|note| String::from_utf8_lossy(note).into_owned()),
        "takes_statements": ctx.host.takes(),
        "under_way": ctx.host.under_way(),
        // A copy that is not settled has no desk; why nothing is taken is told all the same.
        "stopped": ctx.host.desk().and_then(|desk| desk.stopped().map(str::to_string)).or_else(|| record.frozen.clone()),
        "level": level.word(),
        "levels": level.json(),
        "witnessed_size": witnessed_size,
        "policy": policy.map(|policy| policy.digest().to_hex()),
        "policy_text": policy.map(|policy| String::from_utf8_lossy(policy.canonical()).into_owned()),
        "witnesses": listed(Role::Witness, policy),
        "mirrors": listed(Role::Mirror, board.mirrors.as_ref()),
    })))
}

/// Every pair of statements that one author signed under one number: the one on record, and the other's bytes.
pub fn equivocations(ctx: &Ctx, _: &Asked) -> Result<Reply, Problem> {
    let mut found: Vec<Value> = Vec::new();
    let read =
        ctx.record()
            .store
            .projection_scan(EQUIVOCATIONS, &[], u64::MAX, &mut |key, value| {
                let parts = key
                    .split_first_chunk::<32>()
                    .and_then(|(author, number)| Some((author, <[u8; 8]>::try_from(number).ok()?)))
                    .zip(value.split_first_chunk::<8>());
                if let Some(((author, number), (first, other))) = parts {
                    found.push(json!({
                        "author": hex_encode(author),
                        "sequence": u64::from_be_bytes(number),
                        "index": u64::from_be_bytes(*first),
                        "other_id": leaf_hash(other).to_hex(),
                        "other": hex_encode(other),
                    }));
                }
                ControlFlow::Continue(())
            });
    read.map_err(|error| Problem::fault(&error.into()))?;
    Ok(Reply::Json(json!({ "equivocations": found })))
}

/// The number and the predecessor of an author's next statement, for whoever signs elsewhere.
pub fn author(ctx: &Ctx, asked: &Asked) -> Result<Reply, Problem> {
    let key = AuthorKey::from_hex(asked.get("key").unwrap_or_default())
        .ok_or_else(|| Problem::bad("an author's key is 64 lower-case hex digits".to_string()))?;
    let (sequence, previous) = ctx.record().next_of(&key);
    Ok(Reply::Json(json!({
        "author": key.to_hex(),
        "sequence": sequence,
        "previous": previous.map(|id| id.to_hex()),
    })))
}
