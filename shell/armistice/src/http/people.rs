//! Who acts: who is signed in, officers and their keys, the roster, the table of rights, proposals, sessions, and who has
//! been shown what.

use super::{Asked, Ctx, Problem, Reply, openings};
use crate::answer::{signer, time};
use crate::app::rooms::told;
use crate::app::servings::Way;
use armistice_domain::actor::keys::{Device, Hand};
use armistice_domain::actor::roster;
use armistice_domain::id::ActorId;
use armistice_domain::instant::Instant;
use armistice_domain::policy::never::{ALONE, NEVER, UNSHARED};
use armistice_domain::policy::rights::{Duty, TABLE, Whose};
use armistice_domain::words::Role;
use serde_json::{Value, json};
use std::collections::BTreeMap;

pub fn me(ctx: &Ctx, _: &Asked) -> Result<Reply, Problem> {
    let Some(session) = ctx.session else {
        return Ok(Reply::Json(json!({ "signed_in": false })));
    };
    let facts = &ctx.record().folder.facts;
    let view = facts.now();
    let now = ctx.now();
    let organisation = session.actor();
    let officer = session.officer_id();
    let device = facts.ring.devices.get(session.key.as_str());
    let on_duty = roster::on_duty(view, &organisation, None, now);
    let posts = device
        .map(|device| device.posts.clone())
        .unwrap_or_default();
    let roles: Vec<Value> = view
        .instruments()
        .flat_map(|instrument| {
            Role::ALL
                .iter()
                .filter(|role| instrument.has_role(&organisation, **role))
                .map(|role| json!({ "instrument": instrument.id, "role": role }))
                .collect::<Vec<_>>()
        })
        .collect();
    let acts: Vec<&str> = match facts.ring.signer(&session.key) {
        Ok(signer) => TABLE
            .iter()
            .filter(|row| match &signer.hand {
                Hand::Root => true,
                Hand::Officer { posts, .. } => posts.iter().any(|p| row.posts.contains(p)),
            })
            .map(|row| row.act.word())
            .collect(),
        Err(_) => Vec::new(),
    };
    Ok(Reply::Json(json!({
        "signed_in": true,
        "organisation": organisation,
        "organisation_name": view.actor_name(&organisation),
        "officer": officer,
        "title": device.map(|device| device.title.as_str()),
        "posts": posts,
        "roles": roles,
        "acts": acts,
        "custodial": device.is_some_and(|device| device.custodial),
        "key": session.key,
        "on_duty": on_duty.contains(&officer),
        "duty": on_duty,
        "session": session.id,
        "until": time(Instant(session.began_s + crate::app::sessions::SESSION_S), ctx.zone()),
    })))
}

pub fn officers(ctx: &Ctx, _: &Asked) -> Result<Reply, Problem> {
    let facts = &ctx.record().folder.facts;
    let view = facts.now();
    let zone = ctx.zone();
    let key = |key: &str, device: &Device| {
        json!({
            "key": key,
            "officer": device.officer,
            "title": device.title,
            "posts": device.posts,
            "custodial": device.custodial,
            "admitted": time(device.admitted_at, zone),
            "index": device.admitted,
            "signed_by": signer(view, device.admitted, zone),
            "ended": device.ended.as_ref().map(|ended| json!({
                "reason": ended.reason,
                "index": ended.index,
                "signed_by": signer(view, ended.index, zone),
                "compromised_from": ended.compromised_from.map(|at| time(at, zone)),
            })),
        })
    };
    let organisations: Vec<Value> = facts
        .ring
        .seats
        .iter()
        .map(|(actor, seat)| {
            let devices = facts
                .ring
                .devices
                .iter()
                .filter(|(_, device)| device.organisation == *actor);
            json!({
                "organisation": actor,
                "name": view.actor_name(actor),
                "key": seat.key,
                "custodial": seat.custodial,
                "rights": seat.rights,
                "suspended": seat.suspended,
                "keys": devices.map(|(hex, device)| key(hex, device)).collect::<Vec<_>>(),
            })
        })
        .collect();
    Ok(Reply::Json(json!({ "organisations": organisations })))
}

pub fn roster(ctx: &Ctx, asked: &Asked) -> Result<Reply, Problem> {
    let facts = &ctx.record().folder.facts;
    let view = facts.now();
    let zone = ctx.zone();
    let at = asked
        .instant("at", zone, false)?
        .unwrap_or_else(|| ctx.now());
    let mut organisations: Vec<Value> = Vec::new();
    for (actor, log) in &facts.shifts {
        let mut indexes = BTreeMap::new();
        // A shift is shown to whoever may read it, and noted like everything that is not public.
        let mut shown: Vec<&armistice_domain::actor::statements::ShiftSet> =
            roster::shifts(view, actor);
        for entry in view.seen(log) {
            indexes.insert(&entry.value.shift, entry.index);
            if !ctx.sees(entry) {
                shown.retain(|shift| shift.shift != entry.value.shift);
            }
        }
        shown.retain(|shift| shift.until > at.plus_s(-7 * 24 * 3600));
        shown.sort_by_key(|shift| (shift.from, shift.order));
        organisations.push(json!({
            "organisation": actor,
            "name": view.actor_name(actor),
            "on_duty": roster::on_duty(view, actor, None, at),
            "shifts": shown.iter().map(|shift| json!({
                "shift": shift.shift,
                "officer": shift.officer,
                "substitute": shift.substitute,
                "from": time(shift.from, zone),
                "until": time(shift.until, zone),
                "order": shift.order,
                "channels": shift.channels,
                "now": shift.from <= at && at < shift.until,
                "index": indexes.get(&shift.shift),
                "signed_by": indexes.get(&shift.shift).map(|index| signer(view, *index, zone)),
            })).collect::<Vec<_>>(),
        }));
    }
    Ok(Reply::Json(
        json!({ "at": time(at, zone), "organisations": organisations }),
    ))
}

pub fn rights(_: &Ctx, _: &Asked) -> Result<Reply, Problem> {
    let rows: Vec<Value> = TABLE
        .iter()
        .map(|row| {
            json!({
                "act": row.act,
                "posts": row.posts,
                "whose": whose(row.whose),
                "roles": match row.whose { Whose::Roles(roles) => roles.to_vec(), _ => Vec::new() },
                "on_duty": row.duty == Duty::OnDuty,
                "why": row.why,
            })
        })
        .collect();
    let never: Vec<Value> = NEVER
        .iter()
        .map(|never| json!({ "who": never.who.to_string(), "act": never.act, "why": never.why }))
        .collect();
    let alone: Vec<Value> = ALONE
        .iter()
        .map(|one| json!({ "role": one.role, "why": one.why }))
        .collect();
    let unshared: Vec<Value> = UNSHARED
        .iter()
        .map(|one| json!({ "what": one.what, "beyond": one.beyond, "why": one.why }))
        .collect();
    Ok(Reply::Json(json!({
        "rows": rows, "never": never, "alone": alone, "unshared": unshared,
    })))
}

const fn whose(whose: Whose) -> &'static str {
    match whose {
        Whose::Any => "any",
        Whose::Roles(_) => "roles",
        Whose::Table => "table",
        Whose::Sourced => "sourced",
    }
}

pub fn proposals(ctx: &Ctx, _: &Asked) -> Result<Reply, Problem> {
    let facts = &ctx.record().folder.facts;
    let view = facts.now();
    let zone = ctx.zone();
    let body = facts.ring.body.as_ref();
    let all: Vec<Value> = facts
        .ring
        .motions
        .values()
        .map(|motion| {
            let asked = &motion.asked;
            json!({
                "proposal": asked.proposal,
                "by": asked.by,
                "by_name": view.actor_name(&asked.by),
                "change": asked.change,
                "organisation": asked.organisation,
                "name": view.actor_name(&asked.organisation),
                "key": asked.key,
                "at": time(asked.at, zone),
                "due": asked.due.map(|due| time(due, zone)),
                "words": asked.words,
                "answers": motion.answers.iter().map(|(by, said)| json!({
                    "by": by, "name": view.actor_name(by), "consents": said.consents, "index": said.index, "signed_by": signer(view, said.index, zone),
                })).collect::<Vec<_>>(),
                "decided": motion.decided,
                "index": motion.index,
                "signed_by": signer(view, motion.index, zone),
            })
        })
        .collect();
    Ok(Reply::Json(json!({
        "members": body.map(|body| body.members.clone()).unwrap_or_default(),
        "rule": body.map(|body| body.rule),
        "proposals": all,
    })))
}

pub fn sessions(ctx: &Ctx, _: &Asked) -> Result<Reply, Problem> {
    let (session, _) = ctx.signed_in()?;
    let zone = ctx.zone();
    let own = ctx.host.sessions.of_officer(session, (ctx.host.now_s)());
    let all: Vec<Value> = own
        .iter()
        .map(|other| {
            json!({
                "id": other.id,
                "this": other.id == session.id,
                "key": other.key,
                "page": other.page,
                "agent": other.agent,
                "began": time(Instant(other.began_s), zone),
                "last": time(Instant(other.last_s), zone),
            })
        })
        .collect();
    Ok(Reply::Json(json!({ "sessions": all })))
}

/// Who has been shown an entry: for the organisation that wrote it, and nobody else finds out that there is one.
pub fn seen(ctx: &Ctx, asked: &Asked) -> Result<Reply, Problem> {
    let (session, _) = ctx.signed_in()?;
    let index: u64 = asked
        .get("index")
        .unwrap_or_default()
        .parse()
        .map_err(|_| Problem::bad("the number of a statement is a whole number".to_string()))?;
    let facts = &ctx.record().folder.facts;
    let own = facts
        .restricted
        .get(&index)
        .is_some_and(|entry| entry.author.as_ref() == Some(&session.actor()));
    if !own {
        return Err(Problem::missing("statement"));
    }
    Ok(Reply::Json(opened_by(ctx, index)?))
}

/// Unless told, and at most, of one's own statements that are not public.
const OWN: usize = 50;
const OWN_MAX: usize = 200;

/// All that one's own organisation wrote and that is not public, the newest first, each with who has been shown it.
pub fn seen_all(ctx: &Ctx, asked: &Asked) -> Result<Reply, Problem> {
    let (session, _) = ctx.signed_in()?;
    let limit = asked.number("limit", OWN, OWN_MAX)?;
    let before = asked.number("before", usize::MAX, usize::MAX)?;
    let before = u64::try_from(before).unwrap_or(u64::MAX);
    let record = ctx.record();
    let facts = &record.folder.facts;
    let me = session.actor();
    let own = |author: &Option<ActorId>| author.as_ref() == Some(&me);
    let all = facts.restricted.iter().filter(|(_, r)| own(&r.author));
    let total = all.clone().count();
    let mut shown: Vec<u64> = all
        .rev()
        .map(|(index, _)| *index)
        .filter(|index| *index < before)
        .take(limit.saturating_add(1))
        .collect();
    let more = shown.len() > limit;
    shown.truncate(limit);
    let items = shown.iter().map(|index| {
        let mut item = opened_by(ctx, *index)?;
        let about = told(record, *index).map(|(_, about)| about);
        for name in ["kind", "incident", "notice", "channel", "reports"] {
            item[name] = about
                .as_ref()
                .map_or(Value::Null, |about| about[name].clone());
        }
        let entered = facts.time_at(*index);
        item["entered"] = json!(entered.map(|at| time(at, ctx.zone())));
        item["signed_by"] = signer(facts.now(), *index, ctx.zone());
        Ok(item)
    });
    let items = items.collect::<Result<Vec<Value>, Problem>>()?;
    Ok(Reply::Json(json!({
        "total": total,
        "items": items,
        "before": more.then(|| shown.last()).flatten(),
    })))
}

/// An entry, who it was said to, and who has been shown it.
fn opened_by(ctx: &Ctx, index: u64) -> Result<Value, Problem> {
    let facts = &ctx.record().folder.facts;
    let zone = ctx.zone();
    let audience = facts.restricted.get(&index).map(|entry| &entry.audience);
    let shown: Vec<Value> = openings::servings_of(ctx.host, index)?
        .into_iter()
        .map(|one| {
            let key = one.key.as_deref();
            let device = key.and_then(|key| facts.ring.devices.get(key));
            json!({
                "to": one.to,
                "officer": device.map(|device| &device.officer),
                "title": device.map(|device| &device.title),
                "key": one.key,
                "at": time(Instant(one.at_s), zone),
                "file": one.way == Way::File,
                "letter": openings::letter(&one.way),
            })
        })
        .collect();
    Ok(json!({
        "entry": index,
        "audience": audience.map(|audience| json!({ "kind": audience.kind, "named": audience.named })),
        "shown": shown,
    }))
}
