//! Statements on their way in: `POST /api/v1/statements`.
//!
//! The body is either the signed bytes alone (`application/armistice-statement+cbor`), or, with what belongs to
//! them, the deterministic CBOR array `[statement, opening or null, [attachment, ...]]` (`application/cbor`). An
//! answer comes when the statement is durable and published, or refused; a statement sent twice is answered twice the
//! same, with its first index. Whether it may be recorded is decided by the sequencer, on the signed bytes, at the
//! head; here stand only the limits and the words of HTTP. When more is waiting than can be taken the answer is 429
//! with `Retry-After`, and nothing was looked at.

use super::peers::{Asking, What};
use super::{Problem, Reply, blocking, only_reads, send};
use crate::answer::said::said;
use crate::app::exhibits;
use crate::app::fold::body_of;
use crate::app::host::Host;
use crate::app::record::{Refused, Submission};
use armistice_record::cbor::{self, Value};
use armistice_record::rules::V1;
use armistice_record::statement::CONTENT_TYPE;
use armistice_record::{Content, Hash, Statement, sha256};
use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderValue, Response, StatusCode, header};
use axum::routing::post;
use serde_json::json;
use std::sync::Arc;
use std::time::Duration;

/// Bytes of all attachments of one submission.
pub const ATTACHMENTS_LEN_MAX: usize = 8 * 1024 * 1024;

/// Bytes of a body: the attachments, a statement, an opening, and what CBOR adds.
pub const BODY_LEN_MAX: usize = ATTACHMENTS_LEN_MAX + 64 * 1024;

/// Bytes of a body that is read before anything is known of its sender: a statement, an opening, small attachments.
pub const SMALL_LEN_MAX: usize = 96 * 1024;

/// How long a body may take to come: whoever sends slowly holds a place that others wait for.
const BODY_TIME_MAX: Duration = Duration::from_secs(30);

/// The content type of a statement with its opening and attachments.
pub const WITH_ALL: &str = "application/cbor";

pub fn routes() -> axum::Router<Arc<Host>> {
    axum::Router::new().route(
        "/api/v1/statements",
        post(async |State(host): State<Arc<Host>>, request: Request| {
            if !host.takes() {
                if let Some(frozen) = frozen(&host) {
                    return send(Err(frozen));
                }
                return only_reads(
                    "this record takes no statements here: it is replayed, restored, or its log's key is elsewhere",
                );
            }
            // Large bodies need a place before they are read, and there are few; small ones are read first, and a
            // place among those that wait for the sequencer is for whoever has a key here and has signed.
            let len = request.headers().get(header::CONTENT_LENGTH);
            let len = len.and_then(|len| len.to_str().ok()?.parse::<usize>().ok());
            let is_small = len.is_some_and(|len| len <= SMALL_LEN_MAX);
            let Asking(peer) = request.extensions().get().copied().unwrap_or(Asking(None));
            let large = if is_small {
                None
            } else {
                // First what its address may have, then what there is for all.
                match (host.peers.take(peer, What::Large), host.large_place()) {
                    (Some(hold), Some(place)) => Some((hold, place)),
                    (None, _) | (_, None) => return busy(),
                }
            };
            let Some(hold) = host.peers.take(peer, What::Submission) else {
                return busy();
            };
            let said = request.headers().get(header::CONTENT_TYPE).cloned();
            let len_max = if is_small { SMALL_LEN_MAX } else { BODY_LEN_MAX };
            let body = match body_read(request.into_body(), len_max).await {
                Ok(body) => body,
                Err(problem) => return send(Err(problem)),
            };
            blocking(move || {
                let answer = submit(&host, said.as_ref(), &body);
                drop((large, hold));
                match answer {
                    Err(problem) if problem.status == StatusCode::TOO_MANY_REQUESTS => busy(),
                    answer => send(answer),
                }
            })
            .await
        }),
    )
}

/// A body of at most so many bytes, which has to come in time.
pub async fn body_read(body: Body, len_max: usize) -> Result<Bytes, Problem> {
    let body = axum::body::to_bytes(body, len_max);
    match tokio::time::timeout(BODY_TIME_MAX, body).await {
        Ok(Ok(body)) => Ok(body),
        Ok(Err(_)) => Err(too_large(format!(
            "the body is longer than {len_max} bytes, or broke off; attach less"
        ))),
        Err(_) => Err(Problem {
            said: None,
            status: StatusCode::REQUEST_TIMEOUT,
            code: "too-slow",
            detail: format!(
                "the body did not come within {} seconds",
                BODY_TIME_MAX.as_secs()
            ),
        }),
    }
}

fn submit(host: &Host, said: Option<&HeaderValue>, body: &[u8]) -> Result<Reply, Problem> {
    let said = said.and_then(|said| said.to_str().ok()).unwrap_or_default();
    let mut submission = match said.split(';').next().unwrap_or_default().trim() {
        CONTENT_TYPE => Submission {
            bytes: body.to_vec(),
            opening: None,
            blobs: Vec::new(),
        },
        WITH_ALL => read(body)?,
        _ => {
            return Err(Problem {
                said: None,
                status: StatusCode::UNSUPPORTED_MEDIA_TYPE,
                code: "media-type",
                detail: format!("send {CONTENT_TYPE}, or {WITH_ALL} with opening and attachments"),
            });
        }
    };
    if submission.bytes.len() > V1.statement_len_max {
        return Err(too_large(format!(
            "the statement has {} bytes; at most {}: attach the rest as an exhibit",
            submission.bytes.len(),
            V1.statement_len_max
        )));
    }
    let statement = Statement::parse(&submission.bytes).map_err(|fault| Problem {
        said: None,
        status: StatusCode::BAD_REQUEST,
        code: fault.code(),
        detail: fault.to_string(),
    })?;
    author_check(host, &statement)?;
    let Some(_place) = host.place() else {
        return Err(problem(&Refused::Busy));
    };
    attachments_check(host, &statement, &mut submission)?;
    let id = statement.id();
    match host.submit(submission) {
        Some(Ok(index)) => Ok(Reply::Json(
            json!({ "index": index, "id": id.to_hex(), "level": "recorded" }),
        )),
        Some(Err(refused)) => Err(problem(&refused)),
        None => Err(problem(&Refused::Stopped(
            "nothing is taken here".to_string(),
        ))),
    }
}

/// The array of statement, opening and attachments, in its one spelling.
pub fn read(body: &[u8]) -> Result<Submission, Problem> {
    let shape = || {
        Problem::bad(
            "the body is not the CBOR array [statement, opening or null, [attachments]]"
                .to_string(),
        )
    };
    let value = cbor::decode(body).map_err(|fault| Problem {
        said: None,
        status: StatusCode::BAD_REQUEST,
        code: fault.code(),
        detail: format!("the body is not deterministic CBOR: {fault}"),
    })?;
    let Value::Array(parts) = value else {
        return Err(shape());
    };
    let Ok([statement, opening, blobs]) = <[Value; 3]>::try_from(parts) else {
        return Err(shape());
    };
    let (Value::Bytes(bytes), Value::Array(blobs)) = (statement, blobs) else {
        return Err(shape());
    };
    let opening = match opening {
        Value::Null => None,
        Value::Bytes(opening) => Some(opening),
        _ => return Err(shape()),
    };
    let blobs: Vec<Vec<u8>> = blobs
        .into_iter()
        .map(|blob| match blob {
            Value::Bytes(bytes) => Ok(bytes),
            _ => Err(shape()),
        })
        .collect::<Result<_, _>>()?;
    let len: usize = blobs.iter().map(Vec::len).sum();
    if len > ATTACHMENTS_LEN_MAX {
        return Err(too_large(format!(
            "the attachments have {len} bytes together; at most {ATTACHMENTS_LEN_MAX}"
        )));
    }
    Ok(Submission {
        bytes,
        opening,
        blobs,
    })
}

/// The array that [`read`] takes.
pub fn write(submission: &Submission) -> anyhow::Result<Vec<u8>> {
    let opening = submission
        .opening
        .as_ref()
        .map_or(Value::Null, |opening| Value::bytes(opening.as_slice()));
    let blobs = submission.blobs.iter();
    let value = Value::Array(vec![
        Value::bytes(submission.bytes.as_slice()),
        opening,
        Value::Array(blobs.map(|blob| Value::bytes(blob.as_slice())).collect()),
    ]);
    Ok(cbor::encode(&value)?)
}

/// Whether an organisation of this record signed it: nobody else keeps others waiting. The sequencer checks again.
fn author_check(host: &Host, statement: &Statement) -> Result<(), Problem> {
    let refused = |code: &'static str, detail: String| Problem {
        said: None,
        status: StatusCode::FORBIDDEN,
        code,
        detail,
    };
    let author = statement.envelope().author.to_hex();
    let known = host
        .desk()
        .is_some_and(|desk| desk.folder.facts.ring.knows(&author));
    if !known {
        let refusal = armistice_domain::decide::Refusal::KeyUnknown;
        return Err(refused(refusal.code(), refusal.to_string()));
    }
    let signed = statement.signature_check();
    signed.map_err(|fault| refused(fault.code(), fault.to_string()))
}

/// Every attachment is named by the statement, and every one named is brought, or is public already. Whether one
/// that is not public is held here, nobody can find out by asking.
fn attachments_check(
    host: &Host,
    statement: &Statement,
    submission: &mut Submission,
) -> Result<(), Problem> {
    let unfit = |code: &'static str, detail: String| Problem {
        said: None,
        status: StatusCode::UNPROCESSABLE_ENTITY,
        code,
        detail,
    };
    let disclosed = statement.disclose(submission.opening.as_deref());
    let Some(content): Option<Content> = disclosed.ok().and_then(|d| d.content().cloned()) else {
        return Ok(());
    };
    let brought: Vec<_> = submission.blobs.iter().map(|blob| sha256(blob)).collect();
    if let Some(other) = brought.iter().find(|hash| !content.exhibits.contains(hash)) {
        return Err(unfit(
            "attachment-unnamed",
            format!("the attachment {other} is not named by the statement"),
        ));
    }
    // A working copy follows from its original, and need not come with it.
    if let Ok(body) = body_of(&content) {
        exhibits::complete(&body, &content.exhibits, &mut submission.blobs);
    }
    let brought: Vec<_> = submission.blobs.iter().map(|blob| sha256(blob)).collect();
    // To know a digest is not to have the bytes: what is not public is brought again, or naming it would open it.
    let shown = host.board.shown();
    let public = |hash: &Hash| shown.record.places.is_public_exhibit(hash);
    let lacking = content
        .exhibits
        .iter()
        .find(|hash| !brought.contains(hash) && !public(hash));
    match lacking {
        None => Ok(()),
        Some(hash) => Err(unfit(
            "attachment-missing",
            format!("the statement names the attachment {hash}; send it along"),
        )),
    }
}

pub fn too_large(detail: String) -> Problem {
    Problem {
        said: None,
        status: StatusCode::PAYLOAD_TOO_LARGE,
        code: "too-large",
        detail,
    }
}

/// Come again; nothing was looked at.
pub fn busy() -> Response<Body> {
    let mut response = send(Err(problem(&Refused::Busy)));
    response
        .headers_mut()
        .insert(header::RETRY_AFTER, HeaderValue::from_static("1"));
    response
}

/// Why nothing is taken here for the time being, where that is so.
pub fn frozen(host: &Host) -> Option<Problem> {
    let why = host.board.shown().record.frozen.clone()?;
    Some(problem(&Refused::Stopped(why)))
}

/// The one table of what a refusal is in HTTP.
pub fn problem(refused: &Refused) -> Problem {
    let status = match refused {
        Refused::Busy => StatusCode::TOO_MANY_REQUESTS,
        Refused::Stopped(_) => StatusCode::SERVICE_UNAVAILABLE,
        Refused::Equivocation { .. } => StatusCode::CONFLICT,
        Refused::Statement { code, .. } => match *code {
            "key-bad-signature" => StatusCode::FORBIDDEN,
            code if code.starts_with("chain-") => StatusCode::CONFLICT,
            _ => StatusCode::BAD_REQUEST,
        },
        Refused::Decision(refusal) => match refusal.code() {
            "key-unknown" | "not-own-word" | "not-sourced" => StatusCode::FORBIDDEN,
            _ => StatusCode::UNPROCESSABLE_ENTITY,
        },
        Refused::Together | Refused::ForGood | Refused::Acceptable { .. } => StatusCode::CONFLICT,
    };
    let said = match refused {
        Refused::Decision(refusal) => Some(said(&refusal.said())),
        Refused::Statement { .. }
        | Refused::Equivocation { .. }
        | Refused::ForGood
        | Refused::Acceptable { .. }
        | Refused::Together
        | Refused::Busy
        | Refused::Stopped(_) => None,
    };
    Problem {
        said,
        status,
        code: refused.code(),
        detail: refused.to_string(),
    }
}
