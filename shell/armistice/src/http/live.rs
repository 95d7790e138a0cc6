//! What happens, as it happens: server-sent events for whoever is signed in.
//!
//! Each entry the room may read is told once, under its index. A browser that was away says the last one it had
//! (`Last-Event-ID`) and is given everything since, from the record itself, so nothing is lost however long it was gone.
//! The stroke of a clock has no number: what is overdue is in the inbox whenever one looks. What is told is what an entry
//! is about, never its content: the page asks for that, and who was shown it is kept.

use super::{Problem, send, session};
use crate::app::host::Host;
use crate::app::rooms::{News, Room, told};
use crate::app::sessions::Session;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use serde_json::json;
use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::broadcast::error::RecvError;
use tokio::sync::mpsc;
use tokio::time::MissedTickBehavior;

/// How often a line that has nothing to say says that it lives.
const ALIVE: Duration = Duration::from_secs(20);

/// How often a stream on which nothing happens is looked at: whether its session still holds, which it does because it is there.
const WATCHED: Duration = Duration::from_secs(60);

/// Entries read again at once for who was away.
const CATCH_UP: u64 = 256;

pub fn routes() -> axum::Router<Arc<Host>> {
    axum::Router::new().route(
        "/api/v1/live",
        get(async |State(host): State<Arc<Host>>, request: Request| {
            live(host, request.headers()).await
        }),
    )
}

async fn live(host: Arc<Host>, headers: &HeaderMap) -> Response {
    let cookie = session::cookie(&host, headers);
    let last = headers
        .get(HeaderName::from_static("last-event-id"))
        .and_then(|id| id.to_str().ok()?.parse::<u64>().ok());
    let entered = {
        let host = Arc::clone(&host);
        tokio::task::spawn_blocking(move || enter(&host, cookie.as_deref())).await
    };
    let (session, cookie, room) = match entered {
        Ok(Ok(entered)) => entered,
        Ok(Err(problem)) => return send(Err(problem)),
        Err(error) => return send(Err(Problem::fault(&anyhow::anyhow!("{error}")))),
    };
    let (events, receiver) = mpsc::channel::<Event>(64);
    tokio::spawn(tell(host, session, cookie, room, last, events));
    let stream = Stream(receiver);
    let mut response = Sse::new(stream)
        .keep_alive(KeepAlive::new().interval(ALIVE).text("alive"))
        .into_response();
    for (name, value) in super::HEADERS {
        response
            .headers_mut()
            .insert(name, HeaderValue::from_static(value));
    }
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

fn enter(host: &Host, cookie: Option<&str>) -> Result<(Session, String, Arc<Room>), Problem> {
    let cookie = cookie.unwrap_or_default();
    let session = session::of(host, cookie).ok_or_else(session::unknown)?;
    let room = host.room(&session.actor()).ok_or_else(|| Problem {
        said: None,
        status: StatusCode::NOT_FOUND,
        code: "not-found",
        detail: "nothing happens here: this record is only read".to_string(),
    })?;
    let room = room.map_err(|error| Problem::fault(&error))?;
    Ok((session, cookie.to_string(), room))
}

/// Sends everything since `last`, then what comes, until the browser goes, the session ends or the server does.
async fn tell(
    host: Arc<Host>,
    session: Session,
    cookie: String,
    room: Arc<Room>,
    last: Option<u64>,
    events: mpsc::Sender<Event>,
) {
    // Heard from here on, so that nothing falls between catching up and listening.
    let mut news = room.listen();
    let size = room.shown().record.chain.size();
    let mut next = last.map_or(size, |last| last + 1);
    let hello = json!({ "kind": "hello", "size": size, "officer": session.officer });
    if events
        .send(Event::default().event("hello").data(hello.to_string()))
        .await
        .is_err()
    {
        return;
    }
    let mut watched = tokio::time::interval(WATCHED);
    watched.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        if next < size_of(&room) && !caught_up(&room, &mut next, &events).await {
            return;
        }
        let heard = tokio::select! {
            heard = news.recv() => Some(heard),
            _ = watched.tick() => None,
            () = events.closed() => return,
        };
        // Before it is told, not after: a session may have ended while nothing happened.
        let holds = host.desk().is_some_and(|desk| {
            let ring = &desk.folder.facts.ring;
            host.sessions.watches(ring, &cookie, (host.now_s)())
        });
        if !holds {
            let _ = events
                .send(Event::default().event("ended").data("{}"))
                .await;
            return;
        }
        let Some(heard) = heard else { continue };
        let event = match said(heard) {
            Said::Entry(index, _) if index < next => continue,
            Said::Entry(index, event) => {
                next = index + 1;
                event
            }
            Said::Stroke(event) => event,
            Said::Nothing => return,
        };
        if events.send(event).await.is_err() {
            return;
        }
    }
}

/// What a piece of news is to whoever follows the stream.
#[derive(Debug)]
enum Said {
    Entry(u64, Event),
    Stroke(Event),
    /// There will be no more.
    Nothing,
}

fn said(heard: Result<News, RecvError>) -> Said {
    let stroke = |data: &str| Said::Stroke(Event::default().event("clock").data(data));
    match heard {
        Ok(News {
            index: Some(index),
            data,
        }) => Said::Entry(index, entry(index, &data)),
        Ok(News { index: None, data }) => stroke(&data),
        // Too much came at once. Entries are read again from the record; of strokes it is said that there were some.
        Err(RecvError::Lagged(_)) => stroke(MISSED),
        Err(RecvError::Closed) => Said::Nothing,
    }
}

/// A stroke that stands for those that were not told one by one.
const MISSED: &str = r#"{"stroke":"missed"}"#;

fn size_of(room: &Room) -> u64 {
    room.shown().record.chain.size()
}

/// Tells what the record holds from `next` on. False when the browser has gone.
async fn caught_up(room: &Arc<Room>, next: &mut u64, events: &mpsc::Sender<Event>) -> bool {
    loop {
        let (from, room) = (*next, Arc::clone(room));
        let read = tokio::task::spawn_blocking(move || {
            let shown = room.shown();
            let until = shown.record.chain.size().min(from + CATCH_UP);
            let found: Vec<(u64, String)> = (from..until)
                .filter_map(|index| {
                    told(&shown.record, index).map(|(_, value)| (index, value.to_string()))
                })
                .collect();
            (found, until, shown.record.chain.size())
        });
        let Ok((found, until, size)) = read.await else {
            return false;
        };
        for (index, data) in found {
            if events.send(entry(index, &data)).await.is_err() {
                return false;
            }
        }
        *next = until;
        if until >= size {
            return true;
        }
    }
}

fn entry(index: u64, data: &str) -> Event {
    Event::default()
        .id(index.to_string())
        .event("entry")
        .data(data)
}

/// The events as a stream.
struct Stream(mpsc::Receiver<Event>);

impl futures_core::Stream for Stream {
    type Item = Result<Event, Infallible>;

    fn poll_next(
        mut self: std::pin::Pin<&mut Self>,
        context: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Self::Item>> {
        self.0.poll_recv(context).map(|event| event.map(Ok))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strokes_that_were_missed_are_told_as_one() {
        let missed = format!("{:?}", said(Err(RecvError::Lagged(3))));
        assert!(
            missed.starts_with("Stroke") && missed.contains("missed"),
            "{missed}"
        );
        assert!(matches!(said(Err(RecvError::Closed)), Said::Nothing));
    }
}
