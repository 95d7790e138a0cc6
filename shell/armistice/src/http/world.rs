//! What this record is, its actors, places and ledgers.

use super::{Asked, Ctx, Problem, Reply};
use crate::answer::{missing, time};
use crate::app::levels::Level;
use armistice_domain::actor;
use armistice_domain::facts::View;
use armistice_domain::id::{ActorId, PlaceId};
use armistice_domain::instant::Instant;
use armistice_domain::laws::Rule;
use armistice_domain::place;
use armistice_domain::words::PlaceKind;
use armistice_formats::gazetteer::search_key;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

pub fn health(ctx: &Ctx, _: &Asked) -> Result<Reply, Problem> {
    let record = ctx.record();
    // Frozen is told first: it is served, but nothing is signed.
    let status = match (&record.frozen, record.folder.faults.is_empty()) {
        (Some(_), _) => "frozen",
        (None, true) => "ok",
        (None, false) => "faults",
    };
    Ok(Reply::Json(json!({
        "status": status,
        "frozen": record.frozen,
        "size": record.chain.size(),
        "root": record.chain.root().to_hex(),
        "faults": record.folder.faults.len(),
    })))
}

pub fn world(ctx: &Ctx, asked: &Asked) -> Result<Reply, Problem> {
    let record = ctx.record();
    let view = asked.view(ctx)?;
    let facts = &record.folder.facts;
    let zone = ctx.zone();
    let genesis = facts.genesis.as_deref();
    let checkpoint = ctx.shown.note.as_deref();
    let level = Level::of(&ctx.host.board, record.chain.size().saturating_sub(1));
    let days: BTreeSet<String> = facts
        .clock
        .iter()
        .map(|(_, at)| at.in_zone(zone)[4..14].to_string())
        .collect();
    let spans: Vec<_> = facts
        .reports
        .values()
        .filter_map(|e| e.value.elements.occurred.as_ref())
        .map(|o| o.span)
        .collect();
    Ok(Reply::Json(json!({
        "origin": record.meta.origin.as_str(),
        "log_key": record.meta.log_key.to_hex(),
        "title": genesis.map(|g| &g.title),
        "zone": zone,
        "replayed": record.is_replayed(),
        "now": time(ctx.now(), zone),
        "exercise_clock": ctx.host.plays(),
        "exercise": genesis.is_some_and(|g| g.exercise),
        // Why nothing is signed and nothing taken: a copy that is not settled has no desk, so each is asked.
        "frozen": record.frozen.clone().or_else(|| ctx.host.desk()?.stopped().map(str::to_string)),
        "size": record.chain.size(),
        "root": record.chain.root().to_hex(),
        "checkpoint": checkpoint.map(|note| String::from_utf8_lossy(note).into_owned()),
        "checkpoint_time": record.chain.time_s().map(|s| time(Instant(s), zone)),
        "level": level.word(),
        "first": spans.iter().map(|s| s.from).min().map(|at| time(at, zone)),
        "last": spans.iter().map(|s| s.to).max().map(|at| time(at, zone)),
        "attributions": genesis.map(|g| g.attributions.clone()).unwrap_or_default(),
        "counts": {
            "reports": facts.reports.len(), "registrations": facts.registrations.len(), "instruments": facts.instruments.len(),
            "actors": facts.actors.len(), "places": facts.places.len(), "statements": record.chain.size(),
        },
        "imports": view.seen(&facts.imports).map(|e| json!({
            "source": e.value.source, "licence": e.value.licence, "format": e.value.format,
            "digest": e.value.cut_from.as_ref().unwrap_or(&e.value.digest), "rows": e.value.rows, "refused": e.value.refused, "index": e.index,
        })).collect::<Vec<_>>(),
        "faults": record.folder.faults,
        "known_dates": days,
        "known": asked.instant("known", zone, true)?.map(|at| time(at, zone)),
    })))
}

fn actor_json(view: View<'_>, id: &ActorId, zone: &str) -> Value {
    let facts = view.facts;
    json!({
        "id": id,
        "name": view.actor_name(id),
        "kind": view.actor(id).map(|is| is.kind),
        "names": view.seen_in(facts.actor_names.get(id)).map(|e| json!({
            "name": e.value.name, "lang": e.value.lang, "kind": e.value.kind, "source": e.value.source,
            "from": e.value.from.map(|at| time(at, zone)), "until": e.value.until.map(|at| time(at, zone)),
        })).collect::<Vec<_>>(),
        "relations": view.seen_in(facts.relations.get(id)).map(|e| json!({
            "kind": e.value.kind, "to": e.value.to, "to_name": view.actor_name(&e.value.to), "by": e.value.by, "source": e.value.source,
            "from": e.value.from.map(|at| time(at, zone)), "until": e.value.until.map(|at| time(at, zone)),
        })).collect::<Vec<_>>(),
        "listings": view.seen_in(facts.listings.get(id)).map(|e| json!({
            "list": e.value.list, "listed": e.value.listed, "from": time(e.value.from, zone), "source": e.value.source,
        })).collect::<Vec<_>>(),
    })
}

pub fn actors(ctx: &Ctx, asked: &Asked) -> Result<Reply, Problem> {
    let view = asked.view(ctx)?;
    let all: Vec<Value> = view
        .facts
        .actors
        .keys()
        .filter(|id| view.actor(id).is_some())
        .map(|id| actor_json(view, id, ctx.zone()))
        .collect();
    Ok(Reply::Json(json!(all)))
}

pub fn actor(ctx: &Ctx, asked: &Asked) -> Result<Reply, Problem> {
    let view = asked.view(ctx)?;
    let id: ActorId = asked.get("id").unwrap_or_default().into();
    if view.actor(&id).is_none() {
        return Err(Problem::missing("actor"));
    }
    let at = asked
        .instant("at", ctx.zone(), false)?
        .or_else(|| ctx.record().chain.time_s().map(Instant))
        .unwrap_or(Instant(0));
    let mut said = actor_json(view, &id, ctx.zone());
    said["at"] = time(at, ctx.zone());
    said["coverage"] = view
        .instruments()
        .map(|instrument| {
            let (coverage, open) = actor::coverage_of(view, &instrument.id, &id, at);
            json!({
                "instrument": instrument.id, "title": instrument.title, "coverage": coverage,
                "missing": open.iter().map(|m| missing(view, m)).collect::<Vec<_>>(),
            })
        })
        .collect();
    Ok(Reply::Json(said))
}

/// How many places one search gives.
const PLACES_MAX: usize = 20;

pub fn places(ctx: &Ctx, asked: &Asked) -> Result<Reply, Problem> {
    let view = asked.view(ctx)?;
    let wanted = search_key(asked.get("q").unwrap_or_default());
    let now = ctx.record().chain.time_s().map_or(Instant(0), Instant);
    let mut found = Vec::new();
    for id in view.facts.places.keys() {
        let Some(place) = view.place(id) else {
            continue;
        };
        let names: Vec<&str> = view
            .seen_in(view.facts.place_names.get(id))
            .map(|e| e.value.name.as_str())
            .chain([place.name.as_str()])
            .collect();
        let best = names
            .iter()
            .map(|name| search_key(name))
            .filter(|key| key.contains(&wanted))
            .map(|key| (!key.starts_with(&wanted), key.len()))
            .min();
        if let Some(best) = best {
            found.push((best, id, place));
        }
    }
    found.sort_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)));
    found.truncate(PLACES_MAX);
    let all: Vec<Value> = found
        .into_iter()
        .map(|(_, id, place)| {
            let names: BTreeMap<String, String> = view
                .seen_in(view.facts.place_names.get(id))
                .map(|e| (e.value.lang.clone().unwrap_or_default(), e.value.name.clone()))
                .collect();
            json!({
                "id": id, "name": place.name, "names": names, "kind": place.kind, "within": place.within, "within_names": within_names(view, id, now, asked.lang()),
                "lat": place.point.map(|[_, lat]| f64::from(lat) / 1e7), "lon": place.point.map(|[lon, _]| f64::from(lon) / 1e7),
            })
        })
        .collect();
    Ok(Reply::Json(json!(all)))
}

/// What a place lies in, nearest first, without the country: what tells homonyms apart.
fn within_names(view: View<'_>, id: &PlaceId, at: Instant, lang: &str) -> Vec<String> {
    let is_country = |id: &PlaceId| {
        view.place(id)
            .is_some_and(|place| place.kind == PlaceKind::Country)
    };
    let up = place::chain(view, id, at);
    let above = up
        .iter()
        .skip(1)
        .filter(|id| view.place(id).is_some() && !is_country(id));
    let mut names: Vec<String> = above.map(|id| place_name(view, id, lang)).collect();
    names.dedup();
    names
}

/// The name of a place in a language, where there is one.
pub fn place_name(view: View<'_>, id: &PlaceId, lang: &str) -> String {
    view.seen_in(view.facts.place_names.get(id))
        .filter(|e| e.value.lang.as_deref() == Some(lang))
        .map(|e| e.value.name.clone())
        .next_back()
        .or_else(|| view.place(id).map(|place| place.name.clone()))
        .unwrap_or_else(|| id.to_string())
}

pub fn ledgers(ctx: &Ctx, asked: &Asked) -> Result<Reply, Problem> {
    let view = asked.view(ctx)?;
    let reporting = view
        .facts
        .reports
        .values()
        .filter(|e| e.index < view.known)
        .map(|e| {
            (
                e.value.by.clone(),
                e.value.rule.map_or("NotStated", |r| r.word()),
                "reports",
            )
        });
    let registering = view
        .seen(&view.facts.registrations)
        .map(|e| (e.value.ledger.clone(), e.value.rule.word(), "registrations"));
    let all: BTreeSet<(ActorId, &str, &str)> = reporting.chain(registering).collect();
    let all: Vec<Value> = all
        .into_iter()
        .map(|(id, counting, kind)| json!({ "id": id, "name": view.actor(&id).map_or_else(|| id.to_string(), |is| is.name.clone()), "counting": counting, "kind": kind }))
        .collect();
    Ok(Reply::Json(json!(all)))
}

pub fn rules(_: &Ctx, _: &Asked) -> Result<Reply, Problem> {
    let all: Vec<Value> = Rule::ALL
        .iter()
        .map(|rule| json!({ "rule": rule, "text": rule.text().0, "decided": rule.is_decided() }))
        .collect();
    Ok(Reply::Json(json!(all)))
}
