//! Signing in and out. A page asks for a challenge, the key of the device signs it together with the page, the log and
//! the key, and a cookie is given that no script can read and no other site can send.
//!
//! Whoever is not let in is told so and nothing more: the same words for a key nobody has, one that was ended, a
//! challenge that is spent, and a signature for another page. What puts something on record is signed each time and
//! needs no session.

use super::submit::frozen;
use super::{Problem, Reply, blocking, send};
use crate::app::host::Host;
use crate::app::mission::random;
use crate::app::sessions::{AskedBy, SESSION_S, Session, SignIn};
use axum::body::Body;
use axum::extract::{Path, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Response, StatusCode, header};
use axum::routing::post;
use serde_json::json;
use std::sync::{Arc, PoisonError};

pub const COOKIE: &str = "armistice_session";
/// Bytes of a sign-in.
const BODY_LEN_MAX: usize = 4 * 1024;

pub fn routes() -> axum::Router<Arc<Host>> {
    axum::Router::new()
        .route(
            "/api/v1/session/challenge",
            post(async |State(host): State<Arc<Host>>, headers: HeaderMap| {
                send(challenge(&host, &headers))
            }),
        )
        .route(
            "/api/v1/session",
            post(async |State(host): State<Arc<Host>>, request: Request| {
                let headers = request.headers().clone();
                let body = axum::body::to_bytes(request.into_body(), BODY_LEN_MAX).await;
                blocking(move || match body {
                    Ok(body) => begin(&host, &headers, &body),
                    Err(_) => send(Err(refused())),
                })
                .await
            })
            .delete(async |State(host): State<Arc<Host>>, headers: HeaderMap| {
                blocking(move || end(&host, &headers, None)).await
            }),
        )
        .route(
            "/api/v1/session/{id}",
            axum::routing::delete(
                async |State(host): State<Arc<Host>>,
                       Path(id): Path<String>,
                       headers: HeaderMap| {
                    blocking(move || end(&host, &headers, Some(&id))).await
                },
            ),
        )
}

/// One answer for whoever is not let in.
pub fn refused() -> Problem {
    Problem {
said: None,
        status: StatusCode::UNAUTHORIZED,
        code: "sign-in-refused",
        detail: "the sign-in was not accepted; ask for a new challenge and sign it on this page, with a key that your organisation has admitted".to_string(),
    }
}

/// Somebody who is not signed in asks for what only those are given.
pub fn unknown() -> Problem {
    Problem {
        said: None,
        status: StatusCode::UNAUTHORIZED,
        code: "not-signed-in",
        detail: "sign in with the key of your device".to_string(),
    }
}

/// What a request shows of whoever sends it: a cookie, and whether a person asks or its page by itself.
pub struct Pass {
    cookie: String,
    by: AskedBy,
}

impl Pass {
    pub fn asked_by(self, by: AskedBy) -> Pass {
        Pass { by, ..self }
    }
}

/// A page says of what it asks by itself that it does: what it does not say so of, a person asked for.
const ASKED_BY: HeaderName = HeaderName::from_static("armistice-asked-by");

/// The pass of a request. One that says it comes from a page elsewhere has none: whatever such a page was made to send,
/// nobody is signed in on it.
pub fn pass(host: &Host, headers: &HeaderMap) -> Option<Pass> {
    if headers.contains_key(header::ORIGIN) && page(host, headers).is_none() {
        return None;
    }
    let by = match headers.get(ASKED_BY).map(HeaderValue::as_bytes) {
        Some(b"page") => AskedBy::Page,
        Some(_) | None => AskedBy::Person,
    };
    let all = headers.get_all(header::COOKIE).iter();
    all.filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(name, _)| *name == COOKIE)
        .map(|(_, value)| Pass {
            cookie: value.to_string(),
            by,
        })
}

/// Whose pass it is now.
pub fn of(host: &Host, pass: &Pass) -> Option<Session> {
    let desk = host.desk()?;
    let ring = &desk.folder.facts.ring;
    host.sessions
        .of(ring, &pass.cookie, pass.by, (host.now_s)())
}

/// The page a request comes from, if it is one of this server's own: a browser says so itself, and no script can make
/// it say another.
pub fn page(host: &Host, headers: &HeaderMap) -> Option<String> {
    let origin = headers.get(header::ORIGIN)?.to_str().ok()?;
    let pages = host.pages.read().unwrap_or_else(PoisonError::into_inner);
    pages.iter().find(|page| *page == origin).cloned()
}

fn challenge(host: &Host, headers: &HeaderMap) -> Result<Reply, Problem> {
    if host.desk().is_none() {
        // Who would sign is told the reason; that there is nobody to sign in at is only what follows.
        return Err(frozen(host).unwrap_or_else(|| Problem::missing("desk to sign in at")));
    }
    let page = page(host, headers).ok_or_else(refused)?;
    let random = random().map_err(|error| Problem::fault(&error))?;
    let challenge = host.sessions.challenge(random, (host.now_s)());
    Ok(Reply::Json(json!({
        "challenge": challenge,
        "page": page,
        "origin": host.board.meta.origin.as_str(),
    })))
}

fn begin(host: &Host, headers: &HeaderMap, body: &[u8]) -> Response<Body> {
    let begun = || -> Result<(String, Session), Problem> {
        let page = page(host, headers).ok_or_else(refused)?;
        let asked: SignIn = serde_json::from_slice(body).map_err(|_| refused())?;
        let agent = headers
            .get(header::USER_AGENT)
            .and_then(|agent| agent.to_str().ok())
            .unwrap_or_default();
        let token = random().map_err(|error| Problem::fault(&error))?;
        let desk = host.desk().ok_or_else(refused)?;
        let begun = host.sessions.begin(
            host.board.store.as_ref(),
            &desk.folder.facts.ring,
            &desk.meta.origin,
            &page,
            &asked,
            agent,
            token,
            (host.now_s)(),
        );
        begun
            .map_err(|error| Problem::fault(&error.into()))?
            .ok_or_else(refused)
    };
    match begun() {
        Ok((token, session)) => {
            let mut response = send(Ok(Reply::Json(json!({
                "organisation": session.organisation,
                "officer": session.officer,
                "until_s": session.began_s + SESSION_S,
            }))));
            set_cookie(&mut response, &token, SESSION_S, &session.page);
            response
        }
        Err(problem) => send(Err(problem)),
    }
}

/// Ends the session of the request itself, or another of the same officer's.
fn end(host: &Host, headers: &HeaderMap, id: Option<&str>) -> Response<Body> {
    let ended = || -> Result<Session, Problem> {
        page(host, headers).ok_or_else(refused)?;
        let session = pass(host, headers)
            .and_then(|pass| of(host, &pass))
            .ok_or_else(unknown)?;
        let id = id.unwrap_or(&session.id);
        let found = host
            .sessions
            .end(host.board.store.as_ref(), &session, id)
            .map_err(|error| Problem::fault(&error.into()))?;
        if found {
            Ok(session)
        } else {
            Err(Problem::missing("session"))
        }
    };
    match ended() {
        Ok(session) => {
            let own = id.is_none_or(|id| id == session.id);
            let mut response = send(Ok(Reply::Json(
                json!({ "ended": id.unwrap_or(&session.id) }),
            )));
            if own {
                set_cookie(&mut response, "", 0, &session.page);
            }
            response
        }
        Err(problem) => send(Err(problem)),
    }
}

fn set_cookie(response: &mut Response<Body>, value: &str, age_s: i64, page: &str) {
    let secure = if page.starts_with("https:") {
        "; Secure"
    } else {
        ""
    };
    let text =
        format!("{COOKIE}={value}; Path=/; HttpOnly; SameSite=Strict; Max-Age={age_s}{secure}");
    if let Ok(value) = HeaderValue::from_str(&text) {
        response.headers_mut().insert(header::SET_COOKIE, value);
    }
}
