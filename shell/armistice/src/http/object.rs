//! What was notified so that nobody collides with it, and what its notifier is told of it. Answers are made in
//! [`crate::answer::object`]; of what a reader may not read, nothing here answers otherwise than of what does not exist.
//!
//! Three addresses take a body and keep nothing: what a version would be refused or doubted for before it is signed, what a
//! file of objects holds, and what of one was refused, to be mended. None looks at what others notified: nothing can be found out
//! by asking here.

use super::openapi::movement::{CSV, GEOJSON};
use super::{Asked, Ctx, Problem, Reply, Route, answered, blocking, parse_query, send, session};
use crate::answer::object::{self, Asking};
use crate::answer::said::said;
use crate::answer::told;
use crate::app::host::Host;
use armistice_domain::decide::Refusal;
use armistice_domain::facts::Audience;
use armistice_domain::id::{ActorId, ObjectId};
use armistice_domain::instant::Instant;
use armistice_domain::movement::budget::Asked as Books;
use armistice_domain::movement::cells::{self, Bucket, Ground, week_of};
use armistice_domain::movement::checks::Doubt;
use armistice_domain::movement::recordable::version_check;
use armistice_domain::movement::statements::ObjectKind;
use armistice_domain::movement::{Thing, after, answer, checks, telling};
use armistice_domain::place::statements::LonLat;
use armistice_formats::objects::{self, Drafts, Reading};
use armistice_space::Point;
use axum::extract::{RawQuery, Request, State};
use axum::http::StatusCode;
use axum::routing::{MethodRouter, post};
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// How many positions of one thing are read back.
const POSITIONS_MAX: usize = 256;
/// How far around a place is asked.
const RADIUS_M_MAX: usize = 200_000;

/// What is read of objects.
pub const ROUTES: &[Route] = &[
    Route {
        path: "/api/v1/objects",
        summary: "Sites, movements, areas and planned activity the reader may know of: its own with how each stands to what it meets, and what notices told it of those of others.",
        query: &[
            ("kind", "site, movement, area or activity."),
            ("live", "true: only those that have not ended."),
        ],
        schema: "Objects",
        handler: list,
    },
    Route {
        path: "/api/v1/objects/{id}",
        summary: "One object: as it is, its versions and steps; of one's own also doubts, recipients and what it meets.",
        query: &[],
        schema: "Object",
        handler: one,
    },
    Route {
        path: "/api/v1/objects/{id}/tellings",
        summary: "What is still to be told of an object of one's own, ready to be put into one notice for each recipient.",
        query: &[],
        schema: "Tellings",
        handler: tellings,
    },
    Route {
        path: "/api/v1/conflicts",
        summary: "What one's own objects meet, as cells and times of one's own; for those who watch, what was begun unmeasured, who asks like searching and which sites were hit again.",
        query: &[],
        schema: "Conflicts",
        handler: conflicts,
    },
    Route {
        path: "/api/v1/objects/near",
        summary: "What had been notified within a radius and a window, as the reader knows it, and how often it was hit.",
        query: &[
            ("lon", "Degrees east."),
            ("lat", "Degrees north."),
            (
                "radius_m",
                "Metres; 1000 unless told, never more than 200000.",
            ),
            ("from", "Not before this day or time."),
            ("until", "Not after this day or time."),
        ],
        schema: "Near",
        handler: near,
    },
    Route {
        path: "/api/v1/objects.geojson",
        summary: "One's own live objects as GeoJSON, which reads back as drafts. Nothing of others, and of no ground that anybody holds.",
        query: &[],
        schema: "GeoJson",
        handler: geojson,
    },
    Route {
        path: "/api/v1/objects.csv",
        summary: "The same as rows.",
        query: &[],
        schema: "Csv",
        handler: csv,
    },
    Route {
        path: "/api/v1/traced",
        summary: "Whose copies of one's own objects a position found elsewhere may be.",
        query: &[("lon", "Degrees east."), ("lat", "Degrees north.")],
        schema: "Traced",
        handler: traced,
    },
];

pub fn routes() -> axum::Router<Arc<Host>> {
    let check = async |State(host): State<Arc<Host>>, request: Request| {
        let headers = request.headers().clone();
        let body = axum::body::to_bytes(request.into_body(), objects::LEN_MAX).await;
        blocking(move || {
            let pass = session::pass(&host, &headers);
            send(answered(&host, pass.as_ref(), |ctx| {
                check(ctx, &body.map_err(|_| too_large())?)
            }))
        })
        .await
    };
    axum::Router::new()
        .route("/api/v1/objects/check", post(check))
        .route("/api/v1/objects/read", of_file(read))
        .route("/api/v1/objects/refused", of_file(refused))
}

/// A route that takes a file of objects as its body.
fn of_file(
    answer: fn(&Ctx<'_>, &Asked, &[u8]) -> Result<Reply, Problem>,
) -> MethodRouter<Arc<Host>> {
    post(
        async move |State(host): State<Arc<Host>>, RawQuery(query): RawQuery, request: Request| {
            let headers = request.headers().clone();
            let body = axum::body::to_bytes(request.into_body(), objects::LEN_MAX).await;
            blocking(move || {
                let pass = session::pass(&host, &headers);
                send(answered(&host, pass.as_ref(), |ctx| {
                    let asked = parse_query(query.as_deref().unwrap_or_default())?;
                    answer(ctx, &asked, &body.map_err(|_| too_large())?)
                }))
            })
            .await
        },
    )
}

fn too_large() -> Problem {
    Problem {
        said: None,
        status: StatusCode::PAYLOAD_TOO_LARGE,
        code: "too-large",
        detail: format!(
            "at most {} bytes are looked at; give the file in parts",
            objects::LEN_MAX
        ),
    }
}

/// Answers as to whoever asks here.
fn asking<T>(ctx: &Ctx<'_>, make: impl FnOnce(&Asking<'_>) -> T) -> T {
    let reader = ctx.session.map(|session| session.actor());
    let sees = |index: u64| {
        if ctx.session.is_some() {
            ctx.opened.borrow_mut().insert(index);
        }
        ctx.session.is_some()
    };
    make(&Asking {
        view: ctx.record().folder.facts.now(),
        reader: reader.as_ref(),
        now: ctx.now(),
        zone: ctx.zone(),
        sees: &sees,
    })
}

fn missing() -> Problem {
    Problem::missing("object")
}

fn id_of(asked: &Asked) -> ObjectId {
    asked.get("id").unwrap_or_default().into()
}

pub fn list(ctx: &Ctx, asked: &Asked) -> Result<Reply, Problem> {
    let kind = match asked.get("kind") {
        None => None,
        Some(word) => Some(ObjectKind::parse(word).ok_or_else(|| {
            let all: Vec<&str> = ObjectKind::ALL.iter().map(|kind| kind.word()).collect();
            Problem::bad(format!("kind={word} is none of {}", all.join(", ")))
        })?),
    };
    let live = match asked.get("live") {
        None | Some("false") => false,
        Some("true") => true,
        Some(other) => {
            return Err(Problem::bad(format!("live={other} is not true or false")));
        }
    };
    asking(ctx, |asking| {
        let objects = object::rows(asking, kind, live);
        // Of what kind something is, is not told to everybody who is told of it.
        let told = match kind {
            None => told::rows(asking, live),
            Some(_) => Vec::new(),
        };
        Ok(Reply::Json(json!({ "objects": objects, "told": told })))
    })
}

pub fn one(ctx: &Ctx, asked: &Asked) -> Result<Reply, Problem> {
    let id = id_of(asked);
    let whole = asking(ctx, |asking| object::whole(asking, &id));
    whole.map(Reply::Json).ok_or_else(missing)
}

pub fn tellings(ctx: &Ctx, asked: &Asked) -> Result<Reply, Problem> {
    ctx.signed_in()?;
    let id = id_of(asked);
    let told = asking(ctx, |asking| {
        let entry = asking.own(&id)?;
        Some(object::tellings(&object::owed(asking.view, entry)))
    });
    told.map(Reply::Json).ok_or_else(missing)
}

pub fn conflicts(ctx: &Ctx, _: &Asked) -> Result<Reply, Problem> {
    ctx.signed_in()?;
    Ok(Reply::Json(asking(ctx, object::conflicts)))
}

/// A position asked for in degrees.
fn position(asked: &Asked) -> Result<LonLat, Problem> {
    let (Some(lon), Some(lat)) = (asked.get("lon"), asked.get("lat")) else {
        return Err(Problem::bad(
            "give lon and lat in degrees, such as lon=37.1612&lat=36.2012".to_string(),
        ));
    };
    let point = Point::parse(lon, lat).map_err(|error| Problem::bad(error.to_string()))?;
    Ok([point.lon_e7(), point.lat_e7()])
}

pub fn near(ctx: &Ctx, asked: &Asked) -> Result<Reply, Problem> {
    ctx.signed_in()?;
    let at = position(asked)?;
    let radius_m = asked.number("radius_m", 1000, RADIUS_M_MAX)?;
    let (Some(from), Some(until)) = (
        asked.instant("from", ctx.zone(), false)?,
        asked.instant("until", ctx.zone(), true)?,
    ) else {
        return Err(Problem::bad(
            "give from and until: the window that is asked about".to_string(),
        ));
    };
    if until < from {
        return Err(Problem::bad(
            "until comes before from; give the earlier one first".to_string(),
        ));
    }
    let view = ctx.record().folder.facts.now();
    let zone = ctx.zone();
    let found = after::near(view, at, radius_m as u32, from, until);
    let mut hits = Vec::new();
    for object in found.iter().map(|one| &one.object).collect::<BTreeSet<_>>() {
        let Some(of_it) = after::hits(view, object) else {
            continue;
        };
        hits.push(json!({
            "object": object,
            "count": of_it.hits.len(),
            "uncertain": of_it.uncertain,
            "by_doer": of_it.by_doer.iter().map(|again| json!({
                "doer": again.actor, "name": again.actor.as_ref().map(|doer| view.actor_name(doer)),
                "count": again.found + again.alleged, "found": again.found, "alleged": again.alleged,
                "told_before": again.told_before, "level": again.level.word(),
            })).collect::<Vec<_>>(),
            "level": of_it.level.map(|level| level.word()),
        }));
    }
    let time = |at: Instant| crate::answer::time(at, zone);
    let objects: Vec<Value> = found
        .iter()
        .map(|one| {
            json!({
                "object": one.object,
                "version": one.version,
                "by": one.by,
                "kind": one.kind,
                "category": one.category,
                "stage": one.stage,
                "distance_m": one.distance_m,
                "notified": time(one.notified),
                "before": one.before,
                "told": one.told.iter().map(|told| json!({
                    "actor": told.actor, "name": view.actor_name(&told.actor), "precision": told.precision,
                    "notice": told.notice, "version": told.version, "void": told.void, "via": told.via,
                    "rung": told.rung, "rung_at": told.rung_at.map(time),
                })).collect::<Vec<_>>(),
                "entries": one.entries,
            })
        })
        .collect();
    Ok(Reply::Json(json!({ "objects": objects, "hits": hits })))
}

pub fn traced(ctx: &Ctx, asked: &Asked) -> Result<Reply, Problem> {
    let (session, _) = ctx.signed_in()?;
    let view = ctx.record().folder.facts.now();
    let found = telling::traced(view, &session.actor(), position(asked)?);
    let lines: Vec<Value> = found
        .iter()
        .map(|(recipient, object, version)| {
            json!({
                "recipient": recipient, "name": view.actor_name(recipient),
                "object": object, "version": version,
            })
        })
        .collect();
    Ok(Reply::Json(json!({ "traced": lines })))
}

/// The newest versions of one's own that have not ended.
fn own_live(ctx: &Ctx<'_>) -> Result<Vec<Thing>, Problem> {
    ctx.signed_in()?;
    Ok(asking(ctx, |asking| {
        let order = asking.view.facts.movements.order.iter();
        order
            .filter(|object| answer::is_live(asking.view, object))
            .filter_map(|object| asking.own(object))
            .map(|entry| entry.value.thing.clone())
            .collect()
    }))
}

pub fn geojson(ctx: &Ctx, _: &Asked) -> Result<Reply, Problem> {
    Ok(Reply::Bytes {
        content_type: GEOJSON,
        bytes: objects::geojson::write(&own_live(ctx)?).into_bytes(),
    })
}

pub fn csv(ctx: &Ctx, _: &Asked) -> Result<Reply, Problem> {
    Ok(Reply::Bytes {
        content_type: CSV,
        bytes: objects::csv::write(&own_live(ctx)?).into_bytes(),
    })
}

/// What form a file has.
#[derive(Clone, Copy)]
enum Form {
    Geojson,
    Csv,
}

impl Form {
    fn of(asked: &Asked) -> Result<Form, Problem> {
        match asked.get("format") {
            Some("geojson") => Ok(Form::Geojson),
            Some("csv") => Ok(Form::Csv),
            _ => Err(Problem::bad(
                "say what it is: format=geojson or format=csv".to_string(),
            )),
        }
    }
}

/// How a draft stands to the version before, and who may read it.
type Standing = (&'static str, Audience);

/// The drafts of a file, each the version that comes next, with how it stands to the one before.
fn drafts(ctx: &Ctx<'_>, form: Form, body: &[u8]) -> Result<(Drafts, Vec<Standing>), Problem> {
    let (session, _) = ctx.signed_in()?;
    let by = session.actor();
    let reading = Reading {
        by: &by,
        now: ctx.now(),
        zone: ctx.zone(),
    };
    let mut read = match form {
        Form::Geojson => objects::geojson::read(body, reading),
        Form::Csv => objects::csv::read(body, reading),
    };
    let mut states = Vec::new();
    asking(ctx, |asking| {
        for mut draft in std::mem::take(&mut read.drafts) {
            match object::succeed(asking, &mut draft.thing) {
                Ok(state) => {
                    states.push(state);
                    read.drafts.push(draft);
                }
                Err(refusal) => read.refused.push(objects::Refused::of(draft.row, &refusal)),
            }
        }
    });
    Ok((read, states))
}

/// What a file would notify. It is not looked whether others notified anything near: only a signed version asks that.
fn read(ctx: &Ctx<'_>, asked: &Asked, body: &[u8]) -> Result<Reply, Problem> {
    ctx.signed_in()?;
    let (read, states) = drafts(ctx, Form::of(asked)?, body)?;
    Ok(Reply::Json(drafts_json(&read, &states)))
}

/// What of a file is not taken, with why, as a file of its own. It is read here once more and not told by who asks: so what a
/// file that is wrong throughout is refused for needs no room in the question, and its bytes need not be text.
fn refused(ctx: &Ctx<'_>, asked: &Asked, body: &[u8]) -> Result<Reply, Problem> {
    let (session, _) = ctx.signed_in()?;
    let form = Form::of(asked)?;
    let (read, states) = drafts(ctx, form, body)?;
    let mut whys = objects::again::Whys::new();
    let mut put = |row: u64, what: &str| {
        let why: &mut String = whys.entry(row).or_default();
        *why += if why.is_empty() { "" } else { "; " };
        *why += what;
    };
    for one in &read.refused {
        put(one.row, &one.what);
    }
    let new = read.drafts.into_iter().zip(states);
    for (mut draft, _) in new.filter(|(_, (state, _))| *state != "same") {
        // Whoever signs makes a mark of its own.
        object::set_head(&mut draft.thing, |head| head.mark = Some("0".repeat(32)));
        if let Err(refusal) = fits(ctx, &session.actor(), &draft.thing) {
            put(draft.row, &refusal.to_string());
        }
    }
    let (content_type, written) = match form {
        Form::Geojson => (GEOJSON, objects::again::geojson(body, &whys)),
        Form::Csv => (CSV, objects::again::csv(body, &whys)),
    };
    let bytes = written.map_err(|error| Problem::bad(format!("body: {error}")))?;
    Ok(Reply::Bytes {
        content_type,
        bytes,
    })
}

/// Whether a version would be recorded, as far as that is seen before it is signed.
fn fits(ctx: &Ctx<'_>, by: &ActorId, thing: &Thing) -> Result<(), Refusal> {
    let view = ctx.record().folder.facts.now();
    let head = thing.head();
    if head.by != *by {
        return Err(Refusal::NotOwnWord {
            organisation: by.clone(),
            by: head.by.clone(),
        });
    }
    let mut under = head.under.iter();
    match under.find(|id| view.instrument(id).is_none()) {
        Some(id) => Err(Refusal::Unknown {
            what: "instrument",
            id: id.to_string(),
        }),
        None => version_check(view, thing),
    }
}

fn drafts_json(read: &Drafts, states: &[Standing]) -> Value {
    let mut doubled: BTreeMap<usize, Vec<Doubt>> = BTreeMap::new();
    for (at, doubt) in objects::doubles(&read.drafts) {
        doubled.entry(at).or_default().push(doubt);
    }
    let drafts = read.drafts.iter().zip(states).enumerate();
    let drafts = drafts.map(|(at, (draft, (state, audience)))| {
        json!({
            "doubts": object::doubts(doubled.get(&at).map_or(&[], Vec::as_slice)),
            "row": draft.row,
            "state": state,
            "kind": draft.thing.kind(),
            "audience": object::audience_line(audience),
            "body": object::body_of(&draft.thing).to_tree(),
        })
    });
    let refused = read
        .refused
        .iter()
        .map(|refused| json!({ "row": refused.row, "field": refused.field, "code": refused.code, "what": refused.what }));
    let noted = read
        .noted
        .iter()
        .map(|noted| json!({ "row": noted.row, "what": noted.what }));
    json!({
        "drafts": drafts.collect::<Vec<_>>(),
        "refused": refused.collect::<Vec<_>>(),
        "noted": noted.collect::<Vec<_>>(),
    })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Draft {
    kind: String,
    body: Value,
}

/// The thing a kind and a body say.
fn thing_of(kind: ObjectKind, body: Value) -> Result<Thing, serde_json::Error> {
    Ok(match kind {
        ObjectKind::Site => Thing::Site(Arc::new(serde_json::from_value(body)?)),
        ObjectKind::Movement => Thing::Movement(Arc::new(serde_json::from_value(body)?)),
        ObjectKind::Area => Thing::Area(Arc::new(serde_json::from_value(body)?)),
        ObjectKind::Activity => Thing::Activity(Arc::new(serde_json::from_value(body)?)),
    })
}

fn check(ctx: &Ctx<'_>, body: &[u8]) -> Result<Reply, Problem> {
    let (session, _) = ctx.signed_in()?;
    let by = session.actor();
    let bad = |error: &dyn core::fmt::Display| Problem::bad(format!("body: {error}"));
    let draft: Draft = serde_json::from_slice(body).map_err(|error| bad(&error))?;
    let kind = ObjectKind::parse(&draft.kind)
        .ok_or_else(|| Problem::bad("kind is site, movement, area or activity".to_string()))?;
    let thing = thing_of(kind, draft.body).map_err(|error| bad(&error))?;
    let view = ctx.record().folder.facts.now();
    let head = thing.head();
    let fits = fits(ctx, &by, &thing);
    let found = checks::doubts(view, &by, &thing);
    let volumes = thing.volumes().unwrap_or_default();
    let noted: Vec<String> = volumes
        .iter()
        .flat_map(|volume| volume.noted())
        .map(ToString::to_string)
        .chain(checks::noted(view, &thing))
        .collect();
    let ground = cells::ground(&volumes).unwrap_or_default();
    let allowed = armistice_domain::movement::budget_for(view, head);
    let books = view.facts.movements.books.get(&by);
    let positions = object::points_of(&thing);
    Ok(Reply::Json(json!({
        "fits": fits.is_ok(),
        "refusal": fits.as_ref().err().map(|refusal| json!({
            "code": refusal.code(), "detail": refusal.to_string(), "field": field_of(refusal), "said": said(&refusal.said()),
        })),
        "doubts": object::doubts(&found),
        "grade": object::grade_of(&found),
        "positions": positions.iter().take(POSITIONS_MAX).map(|at| object::positions_of(*at)).collect::<Vec<_>>(),
        "cells": ground.keys().map(|cell| object::cell_line(*cell)).collect::<Vec<_>>(),
        "budget": { "allowed": allowed, "spent": books.map_or(0, |books| spent(books, &ground)) },
        "noted": noted,
    })))
}

/// The field a refusal is about, where it is about one.
fn field_of(refusal: &Refusal) -> Option<&'static str> {
    match refusal {
        Refusal::Form { field, .. }
        | Refusal::ShapeUnfit { field, .. }
        | Refusal::TextLong { field, .. } => Some(field),
        Refusal::VersionNext { .. } | Refusal::VersionOld { .. } => Some("version"),
        Refusal::IdForeign { .. } | Refusal::IdUnscoped { .. } | Refusal::KindOther { .. } => {
            Some("object")
        }
        Refusal::NotOwnWord { .. } => Some("by"),
        _ => None,
    }
}

/// How much of what its party may ask was spent already, in the region and week of a thing where most was.
fn spent(books: &Books, ground: &Ground) -> usize {
    let asked = ground.iter().flat_map(|(cell, buckets)| {
        let last: Bucket = buckets.last.unwrap_or(buckets.first);
        let weeks = week_of(buckets.first)..=week_of(last);
        weeks.map(move |week| (cell.region(), week))
    });
    let asked: BTreeSet<_> = asked.collect();
    asked
        .into_iter()
        .map(|(region, week)| books.spent(region, week))
        .max()
        .unwrap_or(0)
}
