//! Asking for a refusal for good: `POST /api/v1/statements/refused/{id}`.
//!
//! The body is what was handed in before, the address names its id, and the request is signed with the key that signed
//! it (`openings`): a statement is put aside by its author alone. The answer is a note signed by the log's key
//! (`docs/spec/log.md`, section 8), durable before it is sent; or why it is not given. Read next:
//! [`crate::app::record::Record::refuse_for_good`].

use super::openings::{Proved, prove};
use super::submit::{SMALL_LEN_MAX, body_read, problem, read};
use super::{Problem, Reply, blocking, only_reads, send};
use crate::app::host::Host;
use crate::app::record::Refused;
use armistice_record::Statement;
use axum::extract::{Path, Request, State};
use axum::http::StatusCode;
use axum::routing::post;
use std::sync::Arc;

pub fn routes() -> axum::Router<Arc<Host>> {
    axum::Router::new().route(
        "/api/v1/statements/refused/{id}",
        post(
            async |State(host): State<Arc<Host>>, Path(id): Path<String>, request: Request| {
                if !host.takes() {
                    return only_reads("this record takes no statements here, and refuses none");
                }
                let (parts, body) = request.into_parts();
                let body = match body_read(body, SMALL_LEN_MAX).await {
                    Ok(body) => body,
                    Err(problem) => return send(Err(problem)),
                };
                let request = Request::from_parts(parts, axum::body::Body::empty());
                blocking(move || {
                    send(
                        prove(&host, &request).and_then(|proved| asked(&host, &proved, &id, &body)),
                    )
                })
                .await
            },
        ),
    )
}

fn asked(host: &Host, proved: &Proved, id: &str, body: &[u8]) -> Result<Reply, Problem> {
    let submission = read(body)?;
    let statement = Statement::parse(&submission.bytes).map_err(|fault| Problem {
        said: None,
        status: StatusCode::BAD_REQUEST,
        code: fault.code(),
        detail: fault.to_string(),
    })?;
    if statement.id().to_hex() != id {
        return Err(Problem::bad(
            "the address names the id of another statement than the body holds".to_string(),
        ));
    }
    if statement.envelope().author != proved.key {
        return Err(Problem {
            said: None,
            status: StatusCode::FORBIDDEN,
            code: "not-own-word",
            detail: "only the key that signed a statement may have it refused for good".to_string(),
        });
    }
    match host.refuse_for_good(&submission) {
        Some(Ok(note)) => Ok(Reply::Bytes {
            content_type: "text/plain; charset=utf-8",
            bytes: note,
        }),
        Some(Err(refused)) => Err(problem(&refused)),
        None => Err(problem(&Refused::Stopped(
            "nothing is taken here".to_string(),
        ))),
    }
}
