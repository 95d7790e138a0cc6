//! Instruments: what was agreed, who accepted, what was decided, and when it was in force.

use super::{Asked, Ctx, Problem, Reply};
use crate::answer::{self, signer, time};
use armistice_domain::actor;
use armistice_domain::facts::View;
use armistice_domain::incident;
use armistice_domain::instant::{Instant, Span};
use armistice_domain::instrument::course::Course;
use armistice_domain::instrument::{Bearer, Instrument, file::BoundBy, force};
use armistice_domain::outcomes::kind_of;
use armistice_domain::words::InstrumentRelation;
use serde_json::{Value, json};
use std::collections::BTreeSet;

pub fn list(ctx: &Ctx, asked: &Asked) -> Result<Reply, Problem> {
    let view = asked.view(ctx)?;
    let all: Vec<Value> = view
        .instruments()
        .map(|instrument| head(view, instrument, ctx.zone()))
        .collect();
    Ok(Reply::Json(json!(all)))
}

fn head(view: View<'_>, instrument: &Instrument, zone: &str) -> Value {
    let overlays: Vec<_> = instrument
        .relations
        .iter()
        .filter(|r| r.kind == InstrumentRelation::Overlays)
        .map(|r| r.to.clone())
        .collect();
    json!({
        "id": instrument.id,
        "title": instrument.title,
        "class": instrument.class,
        "status": instrument.status,
        "zone": instrument.zone,
        "stretches": force::stretches(view, instrument).iter().map(|s| json!({ "from": time(s.from, zone), "until": time(s.until, zone) })).collect::<Vec<_>>(),
        "ends_disagree": instrument.effect.ends_that_disagree().map(|(earlier, later)| json!({ "earlier": time(earlier, zone), "later": time(later, zone) })),
        "overlays": overlays,
        "depends": instrument.relations.iter().any(|r| r.depends),
        "open": instrument.membership_open,
        "unverified": instrument.effect.unverified,
        "paraphrase_only": !instrument.texts.iter().any(|t| t.paragraph.iter().any(|p| p.authentic.is_some())),
    })
}

pub fn one(ctx: &Ctx, asked: &Asked) -> Result<Reply, Problem> {
    let view = asked.view(ctx)?;
    let zone = ctx.zone();
    let instrument = named(view, asked)?;
    let known = asked.instant("known", zone, true)?;
    let now = known.map_or_else(|| ctx.now(), |_| answer::clock(ctx.record(), known));
    let facts = view.facts;
    let stated = |stated: &Option<armistice_domain::instant::Stated>| {
        stated.as_ref().map(|s| json!({ "text": s.text, "zone": s.zone, "from": time(s.span.from, zone), "to": time(s.span.to, zone) }))
    };
    let attested = |actor: &armistice_domain::id::ActorId| -> BTreeSet<String> {
        let by_actor = facts
            .attestations
            .get(&instrument.id)
            .and_then(|by| by.get(actor));
        view.seen_in(by_actor)
            .flat_map(|e| &e.value.by)
            .map(ToString::to_string)
            .collect()
    };
    let mut acceptances: Vec<(armistice_domain::instant::Instant, Value)> = Vec::new();
    for (who, log) in facts.acceptances.get(&instrument.id).into_iter().flatten() {
        for entry in view.seen(log) {
            let a = &entry.value;
            acceptances.push((
                a.at.span.from,
                json!({
                    "actor": who, "name": view.actor_name(who), "state": actor::acceptance_state(view, instrument, who, entry, now),
                    "at": { "utc": a.at.span.from.to_string(), "zone": a.at.zone, "text": a.at.text, "local": a.at.span.from.in_zone(zone) },
                    "to": a.to, "via": a.via, "attested_by": attested(who), "until": a.until.map(|at| time(at, zone)),
                    "reservation": a.reservation, "source": a.source, "index": entry.index, "signed_by": signer(view, entry.index, zone),
                }),
            ));
        }
    }
    acceptances.sort_by_key(|(at, _)| *at);
    let bearer = |bearer: &Bearer| match bearer {
        Bearer::Role(role) => role.to_string(),
        Bearer::Side(side) => side.clone(),
        Bearer::Actor(actor) => actor.to_string(),
    };
    let mut said = head(view, instrument, zone);
    said["source"] = json!(instrument.source);
    said["note"] = json!(instrument.note);
    let (ended, suspended) = match &instrument.course {
        Course::Ended(at) => (Some(at.clone()), None),
        Course::Suspended(at) => (None, Some(at.clone())),
        Course::NeverBegan | Course::ByItsDates | Course::Undated(_) => (None, None),
    };
    said["effect"] = json!({
        "signed": stated(&instrument.effect.signed), "from": stated(&instrument.effect.from), "until": stated(&instrument.effect.until),
        "ended": stated(&ended), "suspended": stated(&suspended),
        "length_s": instrument.effect.length_s, "end_mode": instrument.effect.end_mode, "end_inclusive": instrument.effect.end_inclusive,
    });
    said["parties"] = instrument
        .parties
        .iter()
        .map(|p| {
            let bound_by = match p.bound_by {
                BoundBy::Text => "text",
                BoundBy::Acceptance => "acceptance",
                BoundBy::None => "none",
            };
            json!({ "actor": p.actor, "name": view.actor_name(&p.actor), "role": p.role, "side": p.side, "bound_by": bound_by, "unverified": p.unverified })
        })
        .collect();
    said["acceptances"] = acceptances.into_iter().map(|(_, value)| value).collect();
    said["acceptance_deadline"] =
        json!(instrument.acceptance.as_ref().map(|a| stated(&a.deadline)));
    said["decisions"] = view
        .seen_in(facts.decisions.get(&instrument.id))
        .map(|e| {
            let d = &e.value;
            json!({
                "id": d.decision, "kind": d.kind, "subject": d.subject, "by": actor::taken_by(view, e), "made": time(d.made, zone),
                "served": d.served.map(|at| time(at, zone)), "effective": d.effective.map(|at| time(at, zone)),
                "until": d.until.map(|at| time(at, zone)), "length_s": d.length_s, "competent": view.doubt(e).is_none() && actor::is_competent(view, instrument, e),
                "reason": d.reason, "index": e.index, "signed_by": signer(view, e.index, zone),
            })
        })
        .collect();
    said["declarations"] = view
        .seen_in(facts.declarations.get(&instrument.id))
        .map(|e| json!({ "by": e.value.by, "name": view.actor_name(&e.value.by), "kind": e.value.kind, "subject": e.value.subject, "at": time(e.value.at, zone), "words": e.value.words, "index": e.index, "signed_by": signer(view, e.index, zone) }))
        .collect();
    said["relations"] =
        instrument.relations.iter().map(|r| json!({ "kind": r.kind, "to": r.to, "depends": r.depends, "date": r.date, "note": r.note })).collect();
    said["clauses"] = instrument
        .clauses
        .iter()
        .map(|c| {
            json!({
                "id": c.id, "kind": c.kind, "modality": c.modality, "anchor": c.anchor, "paraphrase": c.paraphrase,
                "bearer": c.bearer.iter().map(bearer).collect::<Vec<_>>(), "acts": c.acts, "weapons": c.weapons, "beneficiary": c.beneficiary,
                "unverified": c.unverified || c.setbacks.iter().any(|s| s.unverified),
                "broken_by": format!("{:?}", kind_of(c.kind).breach_with(!c.acts.is_empty())),
                "self_defence": c.self_defence, "prior_step": c.prior_step,
                "setbacks": c.setbacks.iter().map(|s| json!({ "of": s.of, "line": s.line, "line_name": view.line_name(&s.line), "distance_m": s.distance_m, "weapons": s.weapons, "min_calibre_mm": s.min_calibre_mm, "unverified": s.unverified })).collect::<Vec<_>>(),
            })
        })
        .collect();
    said["exclusion"] = json!(instrument.exclusion.as_ref().map(|x| json!({
        "list": x.list, "unverified": x.unverified,
        "named": x.named.iter().map(|id| json!({ "actor": id, "name": view.actor_name(id) })).collect::<Vec<_>>(),
        "entries": facts.listings.values().flat_map(|log| view.seen(log)).filter(|e| Some(&e.value.list) == x.list.as_ref()).map(|e| json!({
            "actor": e.value.actor, "name": view.actor_name(&e.value.actor), "listed": e.value.listed, "from": time(e.value.from, zone), "source": e.value.source,
        })).collect::<Vec<_>>(),
    })));
    let p = &instrument.procedure;
    said["procedure"] = json!({
        "rule": p.rule, "deciders": p.deciders, "standard": p.standard, "response_s": p.response_s, "view_s": p.view_s,
        "referral_s": p.referral_s, "refer_to": p.refer_to, "unverified": p.unverified,
    });
    said["phases"] =
        instrument.phases.iter().map(|p| json!({ "id": p.id, "title": p.title, "conditions": p.conditions, "from": p.from, "unverified": p.unverified })).collect();
    said["counters"] = instrument
        .counters
        .iter()
        .map(|c| json!({ "id": c.id, "length": c.length, "starts": c.starts, "resets_on": c.resets_on, "certifier": c.certifier, "unverified": c.unverified }))
        .collect();
    said["pairings"] = instrument
        .pairings
        .iter()
        .map(|p| {
            let steps = p.steps.iter().map(|(of, clause)| json!({ "of": bearer(of), "clause": clause }));
            json!({ "id": p.id, "title": p.title, "steps": steps.collect::<Vec<_>>(), "equal_counts": p.equal_counts, "unverified": p.unverified })
        })
        .collect();
    said["texts"] = instrument
        .texts
        .iter()
        .map(|t| {
            json!({
                "lang": t.lang.get_ref(), "authentic": t.authentic, "source": t.source, "at_hand": t.at_hand,
                "sha256": t.sha256.as_ref().map(|digest| digest.get_ref()),
                "paragraphs": t.paragraph.iter().map(|p| json!({ "anchor": p.anchor.get_ref(), "paraphrase": p.paraphrase, "authentic": p.authentic })).collect::<Vec<_>>(),
            })
        })
        .collect();
    Ok(Reply::Json(said))
}

/// The instrument that is asked for.
fn named<'a>(view: View<'a>, asked: &Asked) -> Result<&'a Instrument, Problem> {
    let id = asked.get("id").unwrap_or_default();
    view.instrument(&id.into())
        .ok_or_else(|| Problem::missing("instrument"))
}

/// How the matters put before the body of an instrument stand, each kind apart.
pub fn referral(ctx: &Ctx, asked: &Asked) -> Result<Reply, Problem> {
    let view = asked.view(ctx)?;
    let zone = ctx.zone();
    let instrument = named(view, asked)?;
    let (from, to) = (
        asked.instant("from", zone, false)?,
        asked.instant("to", zone, true)?,
    );
    let span = (from.is_some() || to.is_some()).then(|| Span {
        from: from.unwrap_or(Instant::MIN),
        to: to.unwrap_or(Instant::MAX),
    });
    let known = asked.instant("known", zone, true)?;
    let now = known.map_or_else(|| ctx.now(), |_| answer::clock(ctx.record(), known));
    let wanted = incident::referral::Asked {
        accused: asked.get("of").map(Into::into),
        span,
    };
    let found = incident::referral::referral(view, instrument, &wanted, now);
    Ok(Reply::Json(json!({
        "instrument": instrument.id,
        "of": wanted.accused,
        "at": time(now, zone),
        "determined": found.determined.iter().map(|(id, said)| json!({ "incident": id, "determination": said })).collect::<Vec<_>>(),
        "disputed": found.disputed,
        "not_established": found.not_established,
        "open": found.open,
        "duplicates": found.duplicates,
        "inadmissible": found.inadmissible,
    })))
}
