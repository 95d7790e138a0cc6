//! Bulletins and registrations.

use super::{Asked, Ctx, Problem, Reply};
use crate::answer::{signer, time};
use crate::edition::{self, Format};
use crate::words::Words;
use armistice_domain::instant::{self, Instant};
use serde_json::{Value, json};

pub fn bulletin(ctx: &Ctx, asked: &Asked) -> Result<Reply, Problem> {
    let date = asked.get("date").unwrap_or_default();
    instant::stated(date, ctx.zone()).map_err(|e| Problem::bad(format!("the date: {e}")))?;
    let (format, content_type) = match asked.get("format").unwrap_or("json") {
        "json" => (Format::Json, "application/json"),
        "text" => (Format::Text, "text/plain; charset=utf-8"),
        "html" => (Format::Html, "text/html; charset=utf-8"),
        "csv" => (Format::Csv, "text/csv; charset=utf-8"),
        other => {
            return Err(Problem::bad(format!(
                "format={other}; write json, text, html or csv"
            )));
        }
    };
    let known = asked.instant("known", ctx.zone(), true)?;
    let edition = edition::make(ctx.record(), date, known).map_err(|e| Problem::fault(&e))?;
    Ok(Reply::Bytes {
        content_type,
        bytes: edition.write(format, &Words::of(asked.lang())).into_bytes(),
    })
}

pub fn registrations(ctx: &Ctx, asked: &Asked) -> Result<Reply, Problem> {
    let view = asked.view(ctx)?;
    let zone = ctx.zone();
    let from = asked.instant("from", zone, false)?.unwrap_or(Instant::MIN);
    let to = asked.instant("to", zone, true)?.unwrap_or(Instant::MAX);
    let name = |id: &armistice_domain::id::ActorId| {
        view.actor(id)
            .map_or_else(|| id.to_string(), |is| is.name.clone())
    };
    let all: Vec<Value> = view
        .seen(&view.facts.registrations)
        .filter(|e| e.value.period.span.to >= from && e.value.period.span.from <= to)
        .filter(|e| {
            let ledger = asked.get("ledger");
            ledger.is_none_or(|ledger| e.value.ledger.as_str() == ledger)
        })
        .map(|e| {
            let r = &e.value;
            json!({
                "id": r.registration, "ledger": r.ledger, "ledger_name": name(&r.ledger), "period": r.period.text,
                "from": r.period.span.from.to_string(), "to": r.period.span.to.to_string(), "metric": r.metric, "counting": r.rule,
                "area": r.area, "area_or": r.area_or, "count": r.count, "attributed_to": r.attributed_to,
                "confirmed": r.confirmed.iter().map(|c| json!({
                    "by": c.by, "by_name": name(&c.by), "count": c.count, "of_list": c.of_list || r.area.is_none(),
                })).collect::<Vec<_>>(),
                "bulletin": r.bulletin, "outlet": r.outlet, "published": r.published.map(|at| time(at, zone)), "source": r.source, "note": r.note, "index": e.index, "signed_by": signer(view, e.index, zone),
            })
        })
        .collect();
    Ok(Reply::Json(json!(all)))
}
