//! Setting the clock of an exercise ahead: `POST /api/v1/exercise/clock`, from a page of this server, where whoever
//! serves it has allowed it. There is nothing like it in a world that is not played.

use super::{Problem, Reply, send, session};
use crate::answer::time;
use crate::app::exercise;
use crate::app::host::Host;
use armistice_domain::instant::Instant;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use serde::Deserialize;
use serde_json::json;
use std::sync::Arc;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Advance {
    advance_s: i64,
}

pub fn routes() -> axum::Router<Arc<Host>> {
    axum::Router::new().route(
        "/api/v1/exercise/clock",
        post(
            async |State(host): State<Arc<Host>>, headers: HeaderMap, body: axum::body::Bytes| {
                send(advance(&host, &headers, &body))
            },
        ),
    )
}

fn advance(host: &Host, headers: &HeaderMap, body: &[u8]) -> Result<Reply, Problem> {
    if !host.plays() {
        return Err(Problem::missing("clock that could be set ahead"));
    }
    if session::page(host, headers).is_none() {
        return Err(Problem {
            said: None,
            status: StatusCode::FORBIDDEN,
            code: "other-page",
            detail: "the clock is set ahead from a page of this server".to_string(),
        });
    }
    let asked: Advance = serde_json::from_slice(body)
        .map_err(|_| Problem::bad("write {\"advance_s\": SECONDS}".to_string()))?;
    let now_s = exercise::advance(asked.advance_s).ok_or_else(|| {
        Problem::bad(format!(
            "advance_s is from 1 to {}: the clock of an exercise never goes back",
            exercise::ADVANCE_MAX_S
        ))
    })?;
    let zone = host.board.shown().record.folder.zone().to_string();
    Ok(Reply::Json(json!({ "now": time(Instant(now_s), &zone) })))
}
