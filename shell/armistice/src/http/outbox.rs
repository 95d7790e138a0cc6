//! Letters on their way to those outside, for the organisation they concern; and a person's word that one is to be sent
//! no more.
//!
//! What a letter says is not shown: only what it is about, how often it was tried, and what was answered. Another
//! organisation's recipients are as if they were not there.

use super::{Asked, Ctx, Problem, Reply, blocking, send, session};
use crate::answer::time;
use crate::app::host::Host;
use crate::app::outbox::{Letter, State, letters};
use crate::notify::compose::typed;
use armistice_domain::instant::Instant;
use axum::extract::{Path, Request, State as Of};
use axum::http::StatusCode;
use axum::routing::post;
use serde::Deserialize;
use serde_json::{Value, json};
use std::sync::Arc;

/// Letters of a recipient unless told, and at most.
const LINES: usize = 100;
const LINES_MAX: usize = 500;
/// Bytes of a body, and characters of a reason.
const BODY_LEN_MAX: usize = 4 * 1024;
const WHY_MAX: usize = 500;

pub fn routes() -> axum::Router<Arc<Host>> {
    axum::Router::new().route(
        "/api/v1/outbox/{recipient}/{number}/close",
        post(
            async |Of(host): Of<Arc<Host>>,
                   Path((recipient, number)): Path<(String, String)>,
                   request: Request| {
                let headers = request.headers().clone();
                let body = axum::body::to_bytes(request.into_body(), BODY_LEN_MAX).await;
                blocking(move || {
                    send((|| {
                        session::page(&host, &headers).ok_or_else(session::refused)?;
                        let session = session::pass(&host, &headers)
                            .and_then(|pass| session::of(&host, &pass))
                            .ok_or_else(session::unknown)?;
                        let body = body.map_err(|_| too_long())?;
                        close(&host, &session, &recipient, &number, &body)
                    })())
                })
                .await
            },
        ),
    )
}

fn too_long() -> Problem {
    Problem {
        said: None,
        status: StatusCode::PAYLOAD_TOO_LARGE,
        code: "too-large",
        detail: format!("a reason has at most {WHY_MAX} characters"),
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Closing {
    reason: String,
}

fn close(
    host: &Host,
    session: &crate::app::sessions::Session,
    recipient: &str,
    number: &str,
    body: &[u8],
) -> Result<Reply, Problem> {
    let closing: Closing = serde_json::from_slice(body)
        .map_err(|_| Problem::bad("say why, as {\"reason\": \"…\"}".to_string()))?;
    let why = typed(&closing.reason);
    if why.is_empty() {
        return Err(Problem::bad("say why, as {\"reason\": \"…\"}".to_string()));
    }
    if why.chars().count() > WHY_MAX {
        return Err(too_long());
    }
    let number: u64 = number
        .parse()
        .map_err(|_| Problem::missing("letter that waits"))?;
    let closed = host
        .herald
        .outbox
        .close(
            host.board.store.as_ref(),
            &session.actor(),
            recipient,
            number,
            &format!("{}: {why}", session.officer),
            host.herald.now(host),
        )
        .map_err(|error| Problem::fault(&error.into()))?;
    if closed {
        Ok(Reply::Json(json!({ "closed": number })))
    } else {
        Err(Problem::missing("letter that waits"))
    }
}

pub fn outbox(ctx: &Ctx, asked: &Asked) -> Result<Reply, Problem> {
    let (session, _) = ctx.signed_in()?;
    let limit = asked.number("limit", LINES, LINES_MAX)?;
    let from = asked.number("from", 0, usize::MAX)? as u64;
    let zone = ctx.zone();
    let herald = &ctx.host.herald;
    let own: Vec<Value> = herald
        .notify
        .recipients
        .iter()
        .filter(|recipient| recipient.organisation == session.organisation)
        .map(|recipient| {
            let (counts, waiting) = herald.outbox.of(&recipient.name);
            let kept = letters(ctx.host.board.store.as_ref(), &recipient.name, from, limit)
                .map_err(|error| Problem::fault(&error.into()))?;
            Ok(json!({
                "recipient": recipient.name,
                "officer": recipient.officer,
                "bearer": recipient.bearer,
                "to": recipient.to,
                "langs": recipient.langs,
                "priorities": recipient.priorities,
                "content": recipient.content,
                "counts": counts,
                "failing": waiting.iter().find(|letter| letter.failed > 0).and_then(|letter| letter.last.clone()),
                "letters": kept.iter().map(|letter| line(letter, zone)).collect::<Vec<_>>(),
            }))
        })
        .collect::<Result<_, Problem>>()?;
    Ok(Reply::Json(json!({
        "organisation": session.organisation,
        "recipients": own,
    })))
}

fn line(letter: &Letter, zone: &str) -> Value {
    let at = match &letter.state {
        State::Waiting => None,
        State::Taken { at_s } | State::Acknowledged { at_s } | State::Closed { at_s, .. } => {
            Some(time(Instant(*at_s), zone))
        }
    };
    let why = match &letter.state {
        State::Closed { why, .. } => Some(why),
        State::Waiting | State::Taken { .. } | State::Acknowledged { .. } => None,
    };
    json!({
        "number": letter.number,
        "what": letter.about.word,
        "about": letter.about.about,
        "id": letter.about.id,
        "of": letter.about.of,
        "stop": letter.stop,
        "state": letter.state.word(),
        "state_at": at,
        "why": why,
        "put": time(Instant(letter.put_s), zone),
        "late_by_machine_s": letter.late_s,
        "sent": letter.sent,
        "tries": letter.tries,
        "failed": letter.failed,
        "last": letter.last,
        "next": (letter.state == State::Waiting).then(|| time(Instant(letter.next_s), zone)),
    })
}
