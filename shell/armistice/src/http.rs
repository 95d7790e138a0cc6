//! The HTTP side: a table of routes, each with its handler and its description, so that what is served and
//! what is documented cannot drift.
//!
//! A handler is a plain function of the record and the query; it runs on a blocking thread and only reads. An error
//! is an answer too: `application/problem+json` with a stable code, and nothing in it that the asker may not know.
//! Beside the table stand the log's own files (`log`), the one address that takes statements (`submit`), and what is
//! given to some readers only (`openings`). Read next: [`crate::app::host`].

pub mod acme;
mod asked;
mod assets;
pub mod beside;
mod edition;
pub mod enrolment;
mod exercise;
mod exhibit;
mod incident;
mod insecure;
mod instrument;
pub mod live;
pub mod log;
mod notice;
mod object;
pub mod openapi;
pub mod openings;
mod outbox;
pub mod packed;
pub mod peers;
mod people;
mod position;
mod record;
mod refused;
mod report;
mod session;
pub mod submit;
pub mod tls;
mod world;

use crate::app::host::{Host, Shown};
use crate::app::judged::Judged;
use crate::app::record::Record;
use crate::app::rooms::Room;
use crate::app::sessions::Session;
use armistice_domain::facts::Entry;
use armistice_domain::instant::Instant;
use armistice_domain::policy::Reader;
use asked::{Asked, parse_query};
use axum::body::Body;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, RawQuery, Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, Response, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::routing::get;
use serde_json::{Value, json};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What every handler is given: the record as whoever asks may read it, held still until the answer is made. Somebody
/// who is signed in reads its organisation's room, everybody else the board.
pub struct Ctx<'a> {
    host: &'a Host,
    shown: &'a Shown,
    session: Option<&'a Session>,
    room: Option<&'a Room>,
    /// Entries that are not public and were shown in this answer.
    opened: RefCell<BTreeSet<u64>>,
}

impl Ctx<'_> {
    fn record(&self) -> &Record {
        &self.shown.record
    }

    /// What incidents came out as, in this very view: one room's verdicts rest on what others may not read.
    fn judged(&self) -> &Judged {
        match self.room {
            Some(room) => &room.judged,
            None => &self.host.board.judged,
        }
    }

    fn reader(&self) -> Reader {
        match self.session {
            Some(session) => Reader::Actor(session.actor()),
            None => Reader::Public,
        }
    }

    /// Who is signed in; whoever is not is told so.
    fn signed_in(&self) -> Result<(&Session, &Room), Problem> {
        match (self.session, self.room) {
            (Some(session), Some(room)) => Ok((session, room)),
            _ => Err(session::unknown()),
        }
    }

    /// Whether an entry may be shown, and that it was. The view is the reader's own, so all that is in it may be; an
    /// entry that is not public is noted, for its author to see who has opened it.
    fn sees<T>(&self, entry: &Entry<T>) -> bool {
        if entry.audience.is_none() {
            return true;
        }
        if self.session.is_none() {
            return false;
        }
        self.opened.borrow_mut().insert(entry.index);
        true
    }

    /// The time it is: the machine's, or the record's own where it is replayed.
    fn now(&self) -> Instant {
        if self.record().is_replayed() {
            self.record().chain.time_s().map_or(Instant(0), Instant)
        } else {
            Instant((self.host.now_s)())
        }
    }

    fn zone(&self) -> &str {
        self.record().folder.zone()
    }
}

/// An answer to send.
pub enum Reply {
    Json(Value),
    Bytes {
        content_type: &'static str,
        bytes: Vec<u8>,
    },
    /// To be saved, whatever it holds.
    File {
        name: String,
        bytes: Vec<u8>,
    },
}

/// Why not.
#[derive(Debug)]
pub struct Problem {
    /// What it says, for those who say it in another language.
    said: Option<Value>,
    status: StatusCode,
    code: &'static str,
    detail: String,
}

impl Problem {
    fn bad(detail: String) -> Problem {
        Problem {
            said: None,
            status: StatusCode::BAD_REQUEST,
            code: "bad-request",
            detail,
        }
    }

    /// One answer for what does not exist and what one may not see.
    fn missing(what: &str) -> Problem {
        Problem {
            said: None,
            status: StatusCode::NOT_FOUND,
            code: "not-found",
            detail: format!("there is no such {what} on record, as known then"),
        }
    }

    fn fault(error: &anyhow::Error) -> Problem {
        tracing::error!("{error:#}");
        Problem {
            said: None,
            status: StatusCode::INTERNAL_SERVER_ERROR,
            code: "fault",
            detail: "the server met a fault; its log says which".to_string(),
        }
    }
}

type Handler = fn(&Ctx<'_>, &Asked) -> Result<Reply, Problem>;

/// One route: where, what it answers, what it can be asked, who answers.
pub struct Route {
    pub path: &'static str,
    pub summary: &'static str,
    pub query: &'static [(&'static str, &'static str)],
    pub schema: &'static str,
    handler: Handler,
}

const KNOWN: (&str, &str) = ("known", "As known at the end of this day, or at this time.");

/// Every route of the API.
pub fn all_routes() -> impl Iterator<Item = &'static Route> {
    ROUTES.iter().chain(object::ROUTES)
}

const ROUTES: &[Route] = &[
    Route {
        path: "/health",
        summary: "Whether it serves, and how large the record is.",
        query: &[],
        schema: "Health",
        handler: world::health,
    },
    Route {
        path: "/api/v1/world",
        summary: "What this record is, how far it goes, whose data it holds.",
        query: &[KNOWN],
        schema: "World",
        handler: world::world,
    },
    Route {
        path: "/api/v1/actors",
        summary: "Every actor with its names and relations.",
        query: &[KNOWN],
        schema: "Actors",
        handler: world::actors,
    },
    Route {
        path: "/api/v1/actors/{id}",
        summary: "One actor, and how it stands to every instrument at a time.",
        query: &[("at", "The time; default now."), KNOWN],
        schema: "Actor",
        handler: world::actor,
    },
    Route {
        path: "/api/v1/places",
        summary: "Places by name, at most 20.",
        query: &[
            ("q", "Part of a name, in any script."),
            ("lang", "In which language what it lies in is named."),
            KNOWN,
        ],
        schema: "Places",
        handler: world::places,
    },
    Route {
        path: "/api/v1/position",
        summary: "A position as it was typed, read back in a second notation; nothing is repaired.",
        query: &[(
            "text",
            "Degrees, degrees with minutes and seconds, MGRS or UTM; latitude comes first.",
        )],
        schema: "PositionRead",
        handler: position::read,
    },
    Route {
        path: "/api/v1/ledgers",
        summary: "Everybody who registers or reports, with the counting rule.",
        query: &[KNOWN],
        schema: "Ledgers",
        handler: world::ledgers,
    },
    Route {
        path: "/api/v1/instruments",
        summary: "Every instrument with the stretches it was in force.",
        query: &[KNOWN],
        schema: "Instruments",
        handler: instrument::list,
    },
    Route {
        path: "/api/v1/instruments/{id}",
        summary: "One instrument whole.",
        query: &[KNOWN],
        schema: "Instrument",
        handler: instrument::one,
    },
    Route {
        path: "/api/v1/instruments/{id}/referral",
        summary: "Matters put before its body: determined, disputed, not established and duplicates apart, never one sum.",
        query: &[
            ("of", "The accused, or anybody it is part of."),
            ("from", "Not before this day or time."),
            ("to", "Not after this day or time."),
            KNOWN,
        ],
        schema: "Referral",
        handler: instrument::referral,
    },
    Route {
        path: "/api/v1/incidents",
        summary: "Incidents, by time; map and list are drawn from the same answer.",
        query: &[
            ("from", "Not before this day or time."),
            ("to", "Not after this day or time."),
            ("actor", "An actor named in it."),
            ("ledger", "The registrant."),
            ("outcome", "The headline determination."),
            (
                "instrument",
                "The instrument whose determination is the headline.",
            ),
            (
                "place",
                "A place it lies in; a settlement, also where its position is no further from that than either is uncertain.",
            ),
            ("q", "Words of the place, the sides or the id."),
            ("bbox", "west,south,east,north in degrees."),
            ("offset", "How many to pass over."),
            (
                "limit",
                "How many at most; 500 unless told, never more than 2000.",
            ),
            KNOWN,
        ],
        schema: "Incidents",
        handler: incident::list,
    },
    Route {
        path: "/api/v1/year-remainders",
        summary: "Reports that state only a remainder of a year: kept, and in no list, daily count or map of incidents.",
        query: &[KNOWN],
        schema: "YearRemainders",
        handler: incident::year_remainders,
    },
    Route {
        path: "/api/v1/incidents/{id}",
        summary: "One incident whole: reports, findings, replies, views, outcomes, standings.",
        query: &[("as_was", "Judge by the facts as they stood then."), KNOWN],
        schema: "Incident",
        handler: incident::one,
    },
    Route {
        path: "/api/v1/reports/{id}/beside",
        summary: "Other reports that may tell of the same event: same, different or unknown, with what that rests on and the question that would settle it. A person links.",
        query: &[report::AT_MOST, report::WITH, KNOWN],
        schema: "Beside",
        handler: report::beside,
    },
    Route {
        path: "/api/v1/reports/{id}/preview",
        summary: "What each class of readers would see of a report if it were released. Nothing is released by asking.",
        query: &[KNOWN],
        schema: "Preview",
        handler: report::released,
    },
    Route {
        path: "/api/v1/reports/{id}/exhibits",
        summary: "The exhibits of a report: size, type, consent, custody, independence group, and which of their files the reader is given.",
        query: &[KNOWN],
        schema: "Exhibits",
        handler: exhibit::of_report,
    },
    Route {
        path: "/api/v1/exhibits/{index}/working",
        summary: "The working copy of an exhibit, for whoever may read its entry and whom consent reaches. Each serving is kept for its holder.",
        query: &[],
        schema: "File",
        handler: exhibit::working,
    },
    Route {
        path: "/api/v1/exhibits/{index}/original",
        summary: "The original of an exhibit, for its holder's organisation alone.",
        query: &[],
        schema: "File",
        handler: exhibit::original,
    },
    Route {
        path: "/api/v1/evaluate",
        summary: "A question put by hand; what is left out is asked back.",
        query: &[
            ("doer", "An actor."),
            (
                "target",
                "An actor, or Civilians, Aid, Medical, Monitors, Infrastructure, Ground:ACTOR.",
            ),
            ("at", "When."),
            ("place", "A place."),
            ("act", "An event type."),
            ("weapon", "A weapon class."),
            ("as_was", "Judge by the facts as they stood then."),
            KNOWN,
        ],
        schema: "Outcomes",
        handler: incident::evaluate,
    },
    Route {
        path: "/api/v1/timeline",
        summary: "Events a day, ledger by ledger, never added.",
        query: &[
            ("from", "First day."),
            ("to", "Last day."),
            ("actor", "An actor named in them."),
            ("ledger", "The registrant."),
            ("outcome", "The headline determination."),
            (
                "instrument",
                "The instrument whose determination is the headline.",
            ),
            ("place", "A place they lie in."),
            ("q", "Words of the place, the sides or the id."),
            ("bbox", "west,south,east,north in degrees."),
            KNOWN,
        ],
        schema: "Timeline",
        handler: incident::timeline,
    },
    Route {
        path: "/api/v1/registrations",
        summary: "What sides registered in their own ledgers.",
        query: &[
            ("from", "First day."),
            ("to", "Last day."),
            ("ledger", "Whose ledger."),
            KNOWN,
        ],
        schema: "Registrations",
        handler: edition::registrations,
    },
    Route {
        path: "/api/v1/bulletin/{date}",
        summary: "The bulletin of a day: as issued, or made again as known at another time.",
        query: &[
            ("format", "json, text, html or csv."),
            ("lang", "en, ar or ru."),
            KNOWN,
        ],
        schema: "Bulletin",
        handler: edition::bulletin,
    },
    Route {
        path: "/api/v1/outcome-table",
        summary: "Incidents by outcome, missing fact, instrument and whose reports they are put together from; never added across.",
        query: &[],
        schema: "OutcomeTable",
        handler: incident::table,
    },
    Route {
        path: "/api/v1/rules",
        summary: "The rules, and which this version decides.",
        query: &[],
        schema: "Rules",
        handler: world::rules,
    },
    Route {
        path: "/api/v1/statements/{index}",
        summary: "One statement as recorded.",
        query: &[],
        schema: "Statement",
        handler: record::statement,
    },
    Route {
        path: "/api/v1/checkpoint",
        summary: "The newest signed checkpoint, a C2SP signed note.",
        query: &[],
        schema: "Note",
        handler: record::checkpoint,
    },
    Route {
        path: "/api/v1/log",
        summary: "The log: its checkpoint, who cosigned, and whether that makes the quorum.",
        query: &[],
        schema: "Log",
        handler: log::log,
    },
    Route {
        path: "/api/v1/log/equivocations",
        summary: "Authors who signed two statements under one number.",
        query: &[(
            "size",
            "The size of the record that is asked about. The answer is today's; one that was kept for another size is not this one.",
        )],
        schema: "Equivocations",
        handler: log::equivocations,
    },
    Route {
        path: "/api/v1/log/authors/{key}",
        summary: "What an author's next statement must carry.",
        query: &[],
        schema: "Author",
        handler: log::author,
    },
    Route {
        path: "/api/v1/me",
        summary: "Who is signed in: officer, posts, roles, and what the table of rights lets it do.",
        query: &[],
        schema: "Me",
        handler: people::me,
    },
    Route {
        path: "/api/v1/officers",
        summary: "Organisations that sign, with the keys of their officers, those that ended too.",
        query: &[],
        schema: "Officers",
        handler: people::officers,
    },
    Route {
        path: "/api/v1/roster",
        summary: "Who is on duty, organisation by organisation, and the shifts.",
        query: &[("at", "The time; default now.")],
        schema: "Roster",
        handler: people::roster,
    },
    Route {
        path: "/api/v1/rights",
        summary: "The table of rights, and what nobody may ever be allowed.",
        query: &[],
        schema: "Rights",
        handler: people::rights,
    },
    Route {
        path: "/api/v1/proposals",
        summary: "What the body that decides on organisations was asked, and its answers.",
        query: &[],
        schema: "Proposals",
        handler: people::proposals,
    },
    Route {
        path: "/api/v1/sessions",
        summary: "The sessions of the officer who is signed in.",
        query: &[],
        schema: "Sessions",
        handler: people::sessions,
    },
    Route {
        path: "/api/v1/seen/{index}",
        summary: "Who has been shown an entry, and when, for the organisation that wrote it.",
        query: &[],
        schema: "Seen",
        handler: people::seen,
    },
    Route {
        path: "/api/v1/reports/minimum",
        summary: "What a report needs at the least to be looked into, with the fields of which any one gives it.",
        query: &[],
        schema: "Minimum",
        handler: report::needs,
    },
    Route {
        path: "/api/v1/seen",
        summary: "All that one's own organisation wrote and that is not public, the newest first, with who has been shown it and when.",
        query: &[
            ("limit", "How many; 50 unless told."),
            ("before", "Only those before this entry."),
        ],
        schema: "SeenAll",
        handler: people::seen_all,
    },
    Route {
        path: "/api/v1/inbox",
        summary: "What is asked of the organisation that is signed in: overdue, due next, waiting on others.",
        query: &[("limit", "How many lines of each part; 50 unless told.")],
        schema: "Inbox",
        handler: notice::inbox,
    },
    Route {
        path: "/api/v1/handover",
        summary: "The sheet for the next shift: open items, lines to test again, who comes on.",
        query: &[],
        schema: "Handover",
        handler: notice::handover,
    },
    Route {
        path: "/api/v1/channels",
        summary: "Channels the reader may know of, with the state of each line.",
        query: &[],
        schema: "Channels",
        handler: notice::channels,
    },
    Route {
        path: "/api/v1/channels/{id}",
        summary: "One channel: notices, attempts, checks of the line, how long answers take.",
        query: &[],
        schema: "Channel",
        handler: notice::channel,
    },
    Route {
        path: "/api/v1/notices/{id}",
        summary: "One notice: how far it has got with each addressee, its clocks, who was called, relays and corrections.",
        query: &[],
        schema: "Notice",
        handler: notice::one,
    },
    Route {
        path: "/api/v1/outbox",
        summary: "Letters on their way to recipients outside, for the organisation that is signed in: states, attempts, failures.",
        query: &[
            ("from", "Each recipient's first number."),
            ("limit", "How many of each; 100 unless told."),
        ],
        schema: "Outbox",
        handler: outbox::outbox,
    },
    Route {
        path: "/api/v1/openapi.json",
        summary: "This description.",
        query: &[],
        schema: "Document",
        handler: openapi::serve,
    },
];

/// Security headers of every answer: nothing from elsewhere, no framing, no guessing of types.
const HEADERS: &[(header::HeaderName, &str)] = &[
    (
        header::CONTENT_SECURITY_POLICY,
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; \
         connect-src 'self'; worker-src 'self' blob:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    ),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "no-referrer"),
];

/// Everything the server answers. What is served is the record as everybody may read it.
pub fn router(host: Arc<Host>) -> axum::Router {
    let peers = Arc::clone(&host.peers);
    let mut router: axum::Router<Arc<Host>> = axum::Router::new();
    for route in all_routes() {
        router = router.route(
            route.path,
            get(
                move |State(host): State<Arc<Host>>,
                      path: Result<Option<Path<BTreeMap<String, String>>>, PathRejection>,
                      RawQuery(query): RawQuery,
                      headers: HeaderMap| async move {
                    match path {
                        Ok(path) => {
                            let path = path.map(|Path(path)| path).unwrap_or_default();
                            let pass = session::pass(&host, &headers);
                            answer(host, route, path, query, pass).await
                        }
                        Err(_) => send(Err(Problem::bad(
                            "the address has a % escape that is broken or is not UTF-8".to_string(),
                        ))),
                    }
                },
            ),
        );
    }
    router
        .merge(log::routes())
        .merge(submit::routes())
        .merge(refused::routes())
        .merge(openings::routes())
        .merge(session::routes())
        .merge(exercise::routes())
        .merge(exhibit::routes())
        .merge(enrolment::routes())
        .merge(insecure::routes())
        .merge(live::routes())
        .merge(outbox::routes())
        .merge(object::routes())
        .method_not_allowed_fallback(not_allowed)
        .fallback(async |method: Method, uri: Uri| match method {
            Method::GET | Method::HEAD => assets::serve(uri).await,
            _ => not_allowed().await,
        })
        .layer(axum::middleware::from_fn(move |request, next| {
            peers::guard(Arc::clone(&peers), request, next)
        }))
        .layer(axum::middleware::from_fn(access_log))
        .with_state(host)
}

/// The answer to what would change something, where nothing can be changed.
async fn not_allowed() -> Response<Body> {
    only_reads("this address only reads; use GET")
}

fn only_reads(detail: &str) -> Response<Body> {
    let mut response = send(Err(Problem {
        said: None,
        status: StatusCode::METHOD_NOT_ALLOWED,
        code: "method-not-allowed",
        detail: detail.to_string(),
    }));
    response
        .headers_mut()
        .insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
    response
}

/// Runs what may wait for a disk on a thread that may wait.
async fn blocking(work: impl FnOnce() -> Response<Body> + Send + 'static) -> Response<Body> {
    tokio::task::spawn_blocking(work)
        .await
        .unwrap_or_else(|error| {
            send(Err(Problem::fault(&anyhow::anyhow!(
                "a handler ended early: {error}"
            ))))
        })
}

/// One line a request: what was asked for and how it went. Queries are left out: they say what somebody was
/// looking for.
async fn access_log(request: Request, next: Next) -> Response<Body> {
    let began = std::time::Instant::now();
    let (method, path) = (request.method().clone(), request.uri().path().to_owned());
    let response = next.run(request).await;
    let (status, ms) = (
        response.status().as_u16(),
        began.elapsed().as_millis() as u64,
    );
    tracing::info!(target: "armistice::access", %method, path, status, ms);
    response
}

async fn answer(
    host: Arc<Host>,
    route: &'static Route,
    path: BTreeMap<String, String>,
    query: Option<String>,
    pass: Option<session::Pass>,
) -> Response<Body> {
    let asked = match Asked::of(query.as_deref().unwrap_or_default(), path, route.query) {
        Ok(asked) => asked,
        Err(problem) => return send(Err(problem)),
    };
    blocking(move || {
        send(answered(&host, pass.as_ref(), |ctx| {
            (route.handler)(ctx, &asked)
        }))
    })
    .await
}

/// Runs a handler on what whoever asks may read, and keeps who was shown what before it is sent.
fn answered(
    host: &Host,
    pass: Option<&session::Pass>,
    handler: impl FnOnce(&Ctx<'_>) -> Result<Reply, Problem>,
) -> Result<Reply, Problem> {
    let session = pass.and_then(|pass| session::of(host, pass));
    let room = match &session {
        Some(session) => host.room(&session.actor()).transpose(),
        None => Ok(None),
    };
    let room = room.map_err(|error| Problem::fault(&error))?;
    let shown = match &room {
        Some(room) => room.shown(),
        None => host.board.shown(),
    };
    let ctx = Ctx {
        host,
        shown: &shown,
        session: session.as_ref().filter(|_| room.is_some()),
        room: room.as_deref(),
        opened: RefCell::default(),
    };
    let reply = handler(&ctx)?;
    if let Some(session) = ctx.session {
        openings::shown_keep(host, session, &ctx.opened.take())?;
    }
    Ok(reply)
}

fn send(reply: Result<Reply, Problem>) -> Response<Body> {
    let (status, content_type, bytes) = match reply {
        Ok(Reply::Json(value)) => (
            StatusCode::OK,
            "application/json",
            value.to_string().into_bytes(),
        ),
        Ok(Reply::Bytes {
            content_type,
            bytes,
        }) => (StatusCode::OK, content_type, bytes),
        Ok(Reply::File { name, bytes }) => return exhibit::sent(&name, bytes),
        Err(problem) => {
            let mut value = json!({
                "type": format!("about:blank#{}", problem.code),
                "title": problem.status.canonical_reason().unwrap_or("problem"),
                "status": problem.status.as_u16(),
                "detail": problem.detail,
                "code": problem.code,
            });
            if let Some(said) = problem.said {
                value["said"] = said;
            }
            (
                problem.status,
                "application/problem+json",
                value.to_string().into_bytes(),
            )
        }
    };
    respond(status, content_type, bytes, "no-store")
}

fn respond(
    status: StatusCode,
    content_type: &str,
    bytes: Vec<u8>,
    cache: &'static str,
) -> Response<Body> {
    let mut response = Response::new(Body::from(bytes));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    for (name, value) in HEADERS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
    if let Ok(value) = HeaderValue::from_str(content_type) {
        headers.insert(header::CONTENT_TYPE, value);
    }
    response
}
