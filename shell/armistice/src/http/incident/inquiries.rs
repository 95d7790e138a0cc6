//! Outside bodies' inquiries into an incident: each in its own words and by its own standard, with what those who decide under
//! each text make of it, how long they have, and what became of what they undertook.

use super::super::Ctx;
use super::may_have_run;
use crate::answer::{self, clock_line, time};
use armistice_domain::facts::{Entry, View};
use armistice_domain::id::IncidentId;
use armistice_domain::incident::inquiry::{self, Followed, Response};
use armistice_domain::incident::linking;
use armistice_domain::incident::statements::{Inquired, InquiryAnswered};
use armistice_domain::instant::{Instant, Span};
use serde_json::{Value, json};

pub fn of(
    ctx: &Ctx,
    view: View<'_>,
    id: &IncidentId,
    within: Option<Span>,
    now: Instant,
) -> Vec<Value> {
    let ids = linking::ids(view, id);
    let by_text: Vec<(&str, Vec<Response<'_>>)> = view
        .instruments()
        .filter(|text| !text.procedure.deciders.is_empty() && may_have_run(view, text, within))
        .map(|text| {
            let all = inquiry::responses(view, id, text, now);
            (text.id.as_str(), all)
        })
        .collect();
    let mut all: Vec<&Entry<Inquired>> = view
        .facts
        .inquiries
        .values()
        .flat_map(|log| view.seen(log))
        .filter(|entry| ids.contains(&entry.value.incident) && ctx.sees(entry))
        .collect();
    all.sort_by_key(|entry| entry.index);
    all.into_iter()
        .map(|entry| {
            let responses = by_text.iter().filter_map(|(text, all)| {
                let one = all.iter().find(|one| one.inquiry.index == entry.index)?;
                Some(response(ctx, view, text, one))
            });
            line(ctx, view, entry, responses.collect())
        })
        .collect()
}

fn line(ctx: &Ctx, view: View<'_>, entry: &Entry<Inquired>, responses: Vec<Value>) -> Value {
    let zone = ctx.zone();
    let said = &entry.value;
    json!({
        "id": said.inquiry, "by": said.by, "by_name": view.actor_name(&said.by), "at": time(said.at, zone), "standard": said.standard,
        "positions": said.positions, "words": said.words, "index": entry.index, "signed_by": answer::signer(view, entry.index, zone),
        "entered": time(entry.entered, zone), "responses": responses,
    })
}

fn response(ctx: &Ctx, view: View<'_>, text: &str, one: &Response<'_>) -> Value {
    let zone = ctx.zone();
    let answer = |entry: &Entry<InquiryAnswered>| {
        let said = &entry.value;
        json!({
            "by": said.by, "by_name": view.actor_name(&said.by), "at": time(said.at, zone), "answer": said.answer,
            "owner": said.owner(), "owner_name": view.actor_name(said.owner()), "words": said.words,
            "index": entry.index, "signed_by": answer::signer(view, entry.index, zone),
        })
    };
    let measure = |one: &Followed<'_>| {
        json!({
            "owner": one.owner, "owner_name": view.actor_name(one.owner), "measure": one.undertaken.measure,
            "reported": one.reported.map(|reported| reported.state), "clock": clock_line(view, &one.clock, zone),
        })
    };
    let answers = one.answers.iter().filter(|entry| ctx.sees(entry));
    json!({
        "instrument": text,
        "answers": answers.map(|entry| answer(entry)).collect::<Vec<_>>(),
        "clocks": one.clocks.iter().map(|clock| clock_line(view, clock, zone)).collect::<Vec<_>>(),
        "measures": one.measures.iter().map(measure).collect::<Vec<_>>(),
    })
}
