//! What happens, as it happens: server-sent events for whoever is signed in.
//!
//! Each entry the room may read is told once, under its index. A browser that was away says the last one it had
//! (`Last-Event-ID`) and is given everything since, from the record itself, so nothing is lost however long it was gone.
//! The stroke of a clock has no number: what is overdue is in the inbox whenever one looks. What is told is what an entry
//! is about, never its content: the page asks for that, and who was shown it is kept.

use super::session::Pass;
use super::{Problem, send, session};
use crate::app::host::Host;
use crate::app::rooms::{News, Room, told};
use crate::app::sessions::{AskedBy, Session};
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

/// How often a stream on which nothing happens is looked at: whether its session still holds, which its being there helps it to do.
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
    // A stream is a page's own doing: a browser that was cut off asks for it again by itself.
    let pass = session::pass(&host, headers).map(|pass| pass.asked_by(AskedBy::Page));
    let last = headers
        .get(HeaderName::from_static("last-event-id"))
        .and_then(|id| id.to_str().ok()?.parse::<u64>().ok());
    let entered = {
        let host = Arc::clone(&host);
        tokio::task::spawn_blocking(move || enter(&host, pass)).await
    };
    let (session, pass, room) = match entered {
        Ok(Ok(entered)) => entered,
        Ok(Err(problem)) => return send(Err(problem)),
        Err(error) => return send(Err(Problem::fault(&anyhow::anyhow!("{error}")))),
    };
    let (events, receiver) = mpsc::channel::<Event>(64);
    let line = Line {
        holds: move || session::of(&host, &pass).is_some(),
        events,
    };
    tokio::spawn(async move {
        // Why it ended has been said to whoever is still there.
        let Over = follow(&line, &session, &room, last).await;
    });
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

fn enter(host: &Host, pass: Option<Pass>) -> Result<(Session, Pass, Arc<Room>), Problem> {
    let pass = pass.ok_or_else(session::unknown)?;
    let session = session::of(host, &pass).ok_or_else(session::unknown)?;
    let room = host.room(&session.actor()).ok_or_else(|| Problem {
        said: None,
        status: StatusCode::NOT_FOUND,
        code: "not-found",
        detail: "nothing happens here: this record is only read".to_string(),
    })?;
    let room = room.map_err(|error| Problem::fault(&error))?;
    Ok((session, pass, room))
}

/// Nothing more is told: the browser or the server goes, or the session is over, and that was said.
struct Over;

/// The line to one browser. Whatever is told goes through it, and before each thing the session is looked at.
struct Line<H> {
    /// Whether the session holds now.
    holds: H,
    events: mpsc::Sender<Event>,
}

impl<H: Fn() -> bool> Line<H> {
    /// Tells one thing. Looked at is the session when there is room for it, not before: it may have ended while nothing happened, or
    /// while the browser read slowly.
    async fn tell(&self, event: Event) -> Result<(), Over> {
        let place = self.events.reserve().await.map_err(|_| Over)?;
        if (self.holds)() {
            place.send(event);
            return Ok(());
        }
        place.send(ended());
        Err(Over)
    }

    /// Looks at the session where there is nothing to tell.
    async fn look(&self) -> Result<(), Over> {
        if (self.holds)() {
            return Ok(());
        }
        let _ = self.events.send(ended()).await;
        Err(Over)
    }
}

fn ended() -> Event {
    Event::default().event("ended").data("{}")
}

/// Tells everything since `last`, then what comes, until the browser goes, the session ends or the server does.
async fn follow<H: Fn() -> bool>(
    line: &Line<H>,
    session: &Session,
    room: &Arc<Room>,
    last: Option<u64>,
) -> Over {
    // Heard from here on, so that nothing falls between catching up and listening.
    let mut news = room.listen();
    let size = size_of(room);
    let mut next = last.map_or(size, |last| last + 1);
    let hello = json!({ "kind": "hello", "size": size, "officer": session.officer });
    let hello = Event::default().event("hello").data(hello.to_string());
    if let Err(over) = line.tell(hello).await {
        return over;
    }
    let mut watched = tokio::time::interval(WATCHED);
    watched.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        while next < size_of(room) {
            let read = {
                let room = Arc::clone(room);
                tokio::task::spawn_blocking(move || read_again(&room, next)).await
            };
            let Ok(read) = read else { return Over };
            if let Err(over) = catch_up(line, read, &mut next).await {
                return over;
            }
        }
        let heard = tokio::select! {
            heard = news.recv() => Some(heard),
            _ = watched.tick() => None,
            () = line.events.closed() => return Over,
        };
        let told = match heard.map(said) {
            None => line.look().await,
            Some(Said::Entry(index, _)) if index < next => Ok(()),
            Some(Said::Entry(index, event)) => {
                next = index + 1;
                line.tell(event).await
            }
            Some(Said::Stroke(event)) => line.tell(event).await,
            Some(Said::Nothing) => return Over,
        };
        if let Err(over) = told {
            return over;
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

/// Entries as they are told, read again from the record, and up to where it was read.
struct Again {
    told: Vec<(u64, String)>,
    until: u64,
}

fn read_again(room: &Room, from: u64) -> Again {
    let shown = room.shown();
    let until = shown.record.chain.size().min(from + CATCH_UP);
    let told = (from..until)
        .filter_map(|index| told(&shown.record, index).map(|(_, value)| (index, value.to_string())))
        .collect();
    Again { told, until }
}

async fn catch_up<H: Fn() -> bool>(
    line: &Line<H>,
    again: Again,
    next: &mut u64,
) -> Result<(), Over> {
    for (index, data) in again.told {
        line.tell(entry(index, &data)).await?;
    }
    *next = again.until;
    Ok(())
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
    use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

    #[test]
    fn strokes_that_were_missed_are_told_as_one() {
        let missed = format!("{:?}", said(Err(RecvError::Lagged(3))));
        assert!(
            missed.starts_with("Stroke") && missed.contains("missed"),
            "{missed}"
        );
        assert!(matches!(said(Err(RecvError::Closed)), Said::Nothing));
    }

    /// One who was away, and a session that ends while it is told what it missed.
    #[tokio::test]
    async fn a_session_that_ends_while_it_is_caught_up_is_told_nothing_more() {
        let caught_up = async |ends_before: u64| {
            let (events, mut receiver) = mpsc::channel(8);
            let looked = AtomicU64::new(0);
            let line = Line {
                holds: || looked.fetch_add(1, Ordering::Relaxed) < ends_before,
                events,
            };
            let told = [3, 5, 6].map(|index| (index, format!("entry {index}")));
            let (again, mut next) = (
                Again {
                    told: told.to_vec(),
                    until: 7,
                },
                2,
            );
            let ended = catch_up(&line, again, &mut next).await.is_err();
            drop(line);
            let mut said = Vec::new();
            while let Some(event) = receiver.recv().await {
                said.push(format!("{event:?}"));
            }
            (ended, next, said)
        };
        let is = |said: &str, what: &str| assert!(said.contains(what), "{said}");
        let (ended, next, said) = caught_up(1).await;
        assert!(ended && next == 2 && said.len() == 2, "{said:?}");
        is(&said[0], "entry 3");
        is(&said[1], "ended");
        let (ended, next, said) = caught_up(3).await;
        assert!(!ended && next == 7 && said.len() == 3, "{said:?}");
        is(&said[2], "entry 6");
    }

    /// Waiting for a browser that reads slowly is when a session may end.
    #[tokio::test]
    async fn the_session_is_looked_at_when_there_is_room_to_tell() {
        let (events, mut receiver) = mpsc::channel(1);
        let held = AtomicBool::new(true);
        let line = Line {
            holds: || held.load(Ordering::Relaxed),
            events,
        };
        let event = |data: &str| Event::default().data(data);
        assert!(line.tell(event("first")).await.is_ok());
        let read = async {
            // It is on its way already, and waits.
            held.store(false, Ordering::Relaxed);
            (receiver.recv().await, receiver.recv().await)
        };
        let (second, (first, then)) = tokio::join!(line.tell(event("second")), read);
        assert!(second.is_err());
        assert!(format!("{first:?}").contains("first"));
        assert!(format!("{then:?}").contains("ended"), "{then:?}");
    }
}
