//! Invitations, filed with a root key, and keys left on them by whoever has the code. `docs/spec/enrolment.md`.
//!
//! Whoever brings a code that is wrong, spent or over, a signature that does not hold, or a key that is on record gets
//! one and the same answer. For whom a code is, only who has it is told.

use super::openings::{Proved, prove};
use super::submit::body_read;
use super::{Problem, Reply, blocking, send};
use crate::answer::time;
use crate::app::enrolment::{CODE_S, Invitation, Leave, Unfiled, Wish, fingerprint};
use crate::app::host::Host;
use armistice_domain::actor::keys::Hand;
use armistice_domain::id::ActorId;
use armistice_domain::instant::Instant;
use armistice_record::hash::{hex_decode, hex_encode};
use armistice_record::{AuthorKey, sha256};
use axum::extract::{Path, Request, State};
use axum::http::{HeaderMap, StatusCode};
use axum::routing::{delete, post};
use serde::Deserialize;
use serde_json::{Value, json};
use std::sync::Arc;

/// Bytes of a body.
const BODY_LEN_MAX: usize = 8 * 1024;

pub fn routes() -> axum::Router<Arc<Host>> {
    axum::Router::new()
        .route(
            "/api/v1/invitations",
            post(async |State(host): State<Arc<Host>>, request: Request| {
                let (parts, body) = request.into_parts();
                let body = match body_read(body, BODY_LEN_MAX).await {
                    Ok(body) => body,
                    Err(problem) => return send(Err(problem)),
                };
                let request = Request::from_parts(parts, axum::body::Body::empty());
                blocking(move || {
                    send(root(&host, &request).and_then(|proved| file(&host, &proved, &body)))
                })
                .await
            })
            .get(async |State(host): State<Arc<Host>>, request: Request| {
                blocking(move || {
                    send(root(&host, &request).and_then(|proved| list(&host, &proved)))
                })
                .await
            }),
        )
        .route(
            "/api/v1/invitations/{digest}",
            delete(
                async |State(host): State<Arc<Host>>,
                       Path(digest): Path<String>,
                       request: Request| {
                    blocking(move || {
                        send(
                            root(&host, &request)
                                .and_then(|proved| withdraw(&host, &proved, &digest)),
                        )
                    })
                    .await
                },
            ),
        )
        .route(
            "/api/v1/enrolment",
            post(async |State(host): State<Arc<Host>>, request: Request| {
                let headers = request.headers().clone();
                let body = body_read(request.into_body(), BODY_LEN_MAX).await;
                blocking(move || send(body.and_then(|body| leave(&host, &headers, &body)))).await
            }),
        )
        .route(
            "/api/v1/enrolment/look",
            post(async |State(host): State<Arc<Host>>, request: Request| {
                let body = body_read(request.into_body(), BODY_LEN_MAX).await;
                blocking(move || send(body.and_then(|body| look(&host, &body)))).await
            }),
        )
}

/// One answer for whoever has no invitation.
fn refused() -> Problem {
    Problem {
said: None,
        status: StatusCode::FORBIDDEN,
        code: "enrolment-refused",
        detail: "the invitation was not accepted: a code is good for 48 hours, once, on the page it was made for; ask your organisation for a new one".to_string(),
    }
}

/// Who signed the request, if it is the root key of an organisation.
fn root(host: &Host, request: &Request) -> Result<Proved, Problem> {
    let proved = prove(host, request)?;
    let desk = host
        .desk()
        .ok_or_else(|| Problem::missing("desk to enrol at"))?;
    let signer = desk.folder.facts.ring.signer(&proved.key.to_hex());
    match signer.map(|signer| signer.hand) {
        Ok(Hand::Root) => Ok(proved),
        Ok(Hand::Officer { .. }) | Err(_) => Err(Problem {
            said: None,
            status: StatusCode::FORBIDDEN,
            code: "not-root",
            detail: "only the root key of an organisation invites officers".to_string(),
        }),
    }
}

fn file(host: &Host, proved: &Proved, body: &[u8]) -> Result<Reply, Problem> {
    // What was signed is the address; it names the body by its digest.
    let named = proved.query.strip_prefix("body=").unwrap_or_default();
    if named != sha256(body).to_hex() {
        return Err(Problem::bad(
            "the address names the body by its SHA-256: ?body=…".to_string(),
        ));
    }
    let wish: Wish = serde_json::from_slice(body)
        .map_err(|error| Problem::bad(format!("the invitation does not read: {error}")))?;
    let digest = wish
        .check()
        .map_err(|what| Problem::bad(what.to_string()))?;
    let invitation = Invitation {
        organisation: proved.organisation.to_string(),
        officer: wish.officer,
        title: wish.title.trim().to_string(),
        posts: wish.posts,
        made_s: proved.now_s,
        until_s: proved.now_s + CODE_S,
        left: None,
    };
    let filed = host
        .enrolments
        .file(host.board.store.as_ref(), digest, invitation.clone())
        .map_err(|error| Problem::fault(&error.into()))?;
    match filed {
        Ok(()) => Ok(Reply::Json(told(host, &digest, &invitation))),
        Err(Unfiled::TooMany) => Err(Problem {
            said: None,
            status: StatusCode::CONFLICT,
            code: "too-many-invitations",
            detail: "this organisation has as many invitations out as it may; withdraw some"
                .to_string(),
        }),
        Err(Unfiled::Taken) => Err(Problem {
            said: None,
            status: StatusCode::CONFLICT,
            code: "taken",
            detail: "there is an invitation with this code; make another code".to_string(),
        }),
    }
}

fn list(host: &Host, proved: &Proved) -> Result<Reply, Problem> {
    let own = host.enrolments.of(&proved.organisation, proved.now_s);
    let all: Vec<Value> = own
        .iter()
        .map(|(digest, invitation)| told(host, digest, invitation))
        .collect();
    Ok(Reply::Json(json!({ "invitations": all })))
}

fn withdraw(host: &Host, proved: &Proved, digest: &str) -> Result<Reply, Problem> {
    let missing = || Problem::missing("invitation");
    let bytes: [u8; 32] = hex_decode(digest)
        .and_then(|bytes| bytes.try_into().ok())
        .ok_or_else(missing)?;
    let found = host
        .enrolments
        .withdraw(host.board.store.as_ref(), &proved.organisation, &bytes)
        .map_err(|error| Problem::fault(&error.into()))?;
    if found {
        Ok(Reply::Json(json!({ "withdrawn": digest })))
    } else {
        Err(missing())
    }
}

fn leave(host: &Host, headers: &HeaderMap, body: &[u8]) -> Result<Reply, Problem> {
    let page = super::session::page(host, headers).ok_or_else(refused)?;
    let asked: Leave = serde_json::from_slice(body).map_err(|_| refused())?;
    let left = {
        let desk = host.desk().ok_or_else(refused)?;
        host.enrolments.leave(
            host.board.store.as_ref(),
            &desk.folder.facts.ring,
            &desk.meta.origin,
            &page,
            &asked,
            (host.now_s)(),
        )
    };
    let invitation = left
        .map_err(|error| Problem::fault(&error.into()))?
        .ok_or_else(refused)?;
    Ok(Reply::Json(shown(host, &invitation)))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Look {
    code: String,
}

fn look(host: &Host, body: &[u8]) -> Result<Reply, Problem> {
    let asked: Look = serde_json::from_slice(body).map_err(|_| refused())?;
    let invitation = host
        .enrolments
        .look(&asked.code, (host.now_s)())
        .ok_or_else(refused)?;
    Ok(Reply::Json(shown(host, &invitation)))
}

/// An invitation as its holder sees it.
fn shown(host: &Host, invitation: &Invitation) -> Value {
    let shown = host.board.shown();
    let facts = &shown.record.folder.facts;
    let zone = shown.record.folder.zone();
    let organisation = ActorId::new(&invitation.organisation);
    let left = invitation.left.as_ref();
    let key = left.and_then(|left| AuthorKey::from_hex(&left.key));
    json!({
        "origin": host.board.meta.origin.as_str(),
        "organisation": organisation,
        "organisation_name": facts.now().actor_name(&organisation),
        "officer": invitation.officer,
        "title": invitation.title,
        "posts": invitation.posts,
        "state": invitation.state(&facts.ring),
        "until": time(Instant(invitation.until_s), zone),
        "key": left.map(|left| &left.key),
        "fingerprint": key.map(|key| fingerprint(&key)),
    })
}

/// An invitation as the root key's holder sees it.
fn told(host: &Host, digest: &[u8; 32], invitation: &Invitation) -> Value {
    let mut told = shown(host, invitation);
    let shown = host.board.shown();
    let zone = shown.record.folder.zone();
    let left = invitation.left.as_ref();
    told["digest"] = json!(hex_encode(digest));
    told["made"] = time(Instant(invitation.made_s), zone);
    told["left"] = json!(left.map(|left| time(Instant(left.at_s), zone)));
    told["page"] = json!(left.map(|left| &left.page));
    told
}
