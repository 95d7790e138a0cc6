//! Channels and notices as whoever is signed in may read them, the inbox, and the sheet for the next shift.

use super::{Asked, Ctx, Problem, Reply};
use crate::answer::object::about_as_said;
use crate::answer::{Position, signer, time};
use crate::app::inbox::{About, Asked as Wanted, Item};
use crate::app::levels::Level;
use armistice_domain::actor::roster;
use armistice_domain::facts::{Entry, View};
use armistice_domain::id::{ActorId, ChannelId, NoticeId, OfficerId};
use armistice_domain::instant::Instant;
use armistice_domain::movement;
use armistice_domain::movement::after;
use armistice_domain::notice::clocks::{LATE_MEANS, silence_means};
use armistice_domain::notice::ladder::{self, Call, Called, Ladder};
use armistice_domain::notice::statements::{ChannelOpened, NoticeSent, Rung};
use armistice_domain::notice::{self, Outdated, line, versions};
use armistice_domain::policy::Reader;
use serde_json::{Value, json};
use std::sync::Arc;

/// Lines of each part of the inbox unless told, and at most.
const LINES: usize = 50;
const LINES_MAX: usize = 500;

pub fn inbox(ctx: &Ctx, asked: &Asked) -> Result<Reply, Problem> {
    let (session, room) = ctx.signed_in()?;
    let at_most = asked.number("limit", LINES, LINES_MAX)?;
    let now = ctx.now();
    let view = ctx.record().folder.facts.now();
    let inbox = room.inbox();
    let found = inbox.at(now, at_most);
    let lines = |items: &[&Item]| -> Vec<Value> {
        items
            .iter()
            .map(|item| item_line(ctx, view, item, now))
            .collect()
    };
    Ok(Reply::Json(json!({
        "organisation": session.organisation,
        "officer": session.officer,
        "now": time(now, ctx.zone()),
        "overdue": lines(&found.overdue),
        "next": lines(&found.next),
        "new": lines(&found.new),
        "waiting": lines(&found.waiting),
        "counts": { "overdue": found.overdue_count, "next": found.next_count, "new": found.new_count, "waiting": found.waiting_count },
        "late_means": LATE_MEANS,
    })))
}

fn item_line(ctx: &Ctx, view: View<'_>, item: &Item, now: Instant) -> Value {
    let zone = ctx.zone();
    let (about, id, title) = match &item.about {
        About::Notice(id) => {
            let sent = notice::find(view, id).filter(|entry| ctx.sees(entry));
            let title = sent.map(|entry| entry.value.form.what.clone());
            ("notice", id.to_string(), title)
        }
        About::Channel(id) => {
            let name = notice::channel(view, id).map(|channel| channel.name.clone());
            ("channel", id.to_string(), name)
        }
        About::Incident(id) => ("incident", id.to_string(), None),
        About::Proposal(id) => ("proposal", id.clone(), None),
        About::Object(id) => {
            let own = movement::newest(view, id).filter(|entry| ctx.sees(entry));
            let name = own.map(|entry| entry.value.thing.head().name.clone());
            ("object", id.to_string(), name)
        }
    };
    let sent = match &item.about {
        About::Notice(id) => notice::find(view, id),
        About::Channel(_) | About::Incident(_) | About::Proposal(_) | About::Object(_) => None,
    };
    let (asked, rung, of, instrument) = match &item.asked {
        Wanted::Rung(rung) => ("rung", Some(*rung), None, None),
        Wanted::Owed(rung, of) => ("owed", Some(*rung), Some(of), None),
        Wanted::Objected(of) => ("objected", None, Some(of), None),
        Wanted::Called(of) => ("called", Some(Rung::Received), Some(of), None),
        Wanted::OwedCopy(of) => ("owed-copy", None, Some(of), None),
        Wanted::LineCheck => ("line-check", None, None, None),
        Wanted::Examine => ("examine", None, None, None),
        Wanted::Reply => ("reply", None, None, None),
        Wanted::View(instrument) => ("view", None, None, Some(instrument)),
        Wanted::Publish(instrument) => ("publish", None, None, Some(instrument)),
        Wanted::OwedReply(of) => ("owed-reply", None, Some(of), None),
        Wanted::OwedView(of, instrument) => ("owed-view", None, Some(of), Some(instrument)),
        Wanted::Inquiry(_, instrument) => ("inquiry", None, None, Some(instrument)),
        Wanted::Measure(_, instrument) => ("measure", None, None, Some(instrument)),
        Wanted::OwedInquiry(of, _, instrument) => {
            ("owed-inquiry", None, Some(of), Some(instrument))
        }
        Wanted::OwedMeasure(of, _, instrument) => {
            ("owed-measure", None, Some(of), Some(instrument))
        }
        Wanted::Consent => ("consent", None, None, None),
        Wanted::Conflict => ("conflict", None, None, None),
        Wanted::StopHere => ("stop-here", None, None, None),
        Wanted::Reconfirm => ("reconfirm", None, None, None),
        Wanted::SayMore => ("say-more", None, None, None),
        Wanted::SayWay => ("say-way", None, None, None),
        Wanted::Tell(of) => ("tell", None, Some(of), None),
        Wanted::TellAnew(of) => ("tell-anew", None, Some(of), None),
        Wanted::Begun(of) => ("begun", None, Some(of), None),
        Wanted::Searching(of) => ("searching", None, Some(of), None),
        Wanted::HitAgain(of, after::Level::Docket | after::Level::CoChairs) => {
            ("hit-again", None, Some(of), None)
        }
        Wanted::HitAgain(of, after::Level::Referral) => {
            ("hit-again-referral", None, Some(of), None)
        }
    };
    let measure = match &item.asked {
        Wanted::Measure(measure, _) | Wanted::OwedMeasure(_, measure, _) => Some(measure),
        _ => None,
    };
    let inquiry = match &item.asked {
        Wanted::Inquiry(inquiry, _) | Wanted::OwedInquiry(_, inquiry, _) => Some(inquiry),
        _ => None,
    };
    json!({
        "about": about,
        "id": id,
        "title": title,
        "asked": asked,
        "rung": rung,
        "of": of,
        "of_name": of.map(|of| view.actor_name(of)),
        "ends": match &item.about {
            About::Channel(id) => ends_to_check(ctx, view, id, item.due.max(now)),
            About::Notice(_) | About::Incident(_) | About::Proposal(_) | About::Object(_) => {
                Vec::new()
            }
        },
        "instrument": instrument,
        "inquiry": inquiry,
        "measure": measure,
        "due": (!item.is_new()).then(|| time(item.due, zone)),
        "overdue": !item.is_new() && item.due.is_past_due(now),
        "since": time(item.since, zone),
        "silence_means": item.silence_means(),
        "kind": sent.map(|entry| entry.value.kind),
        "priority": sent.map(|entry| entry.value.priority),
        "from": sent.map(|entry| view.actor_name(&entry.value.by)),
    })
}

/// The ends that are to be checked: those of others, or the reader's own where only that is not heard.
fn ends_to_check(ctx: &Ctx, view: View<'_>, id: &ChannelId, by: Instant) -> Vec<Value> {
    let own = ctx.session.map(|session| session.actor());
    let line = line::of(view, id, by);
    let due: Vec<&line::End> = line.iter().flat_map(|line| line.due_by(by)).collect();
    let is_others = |end: &&line::End| Some(&end.actor) != own.as_ref();
    let alone = !due.iter().any(is_others);
    due.into_iter()
        .filter(|end| alone || is_others(end))
        .map(|end| json!({ "actor": end.actor, "name": view.actor_name(&end.actor) }))
        .collect()
}

pub fn handover(ctx: &Ctx, _: &Asked) -> Result<Reply, Problem> {
    let (session, room) = ctx.signed_in()?;
    let organisation = session.actor();
    let facts = &ctx.record().folder.facts;
    let view = facts.now();
    let now = ctx.now();
    let zone = ctx.zone();
    let inbox = room.inbox();
    let found = inbox.at(now, LINES_MAX);
    let lines = |items: &[&Item]| -> Vec<Value> {
        items
            .iter()
            .map(|item| item_line(ctx, view, item, now))
            .collect()
    };
    let mut shifts = roster::shifts(view, &organisation);
    shifts.retain(|shift| shift.until > now && shift.from < now.plus_s(24 * 3600));
    shifts.sort_by_key(|shift| (shift.from, shift.order));
    let to_test: Vec<Value> = facts
        .notices
        .channels
        .values()
        .filter(|entry| entry.value.between.contains(&organisation))
        .filter(|entry| ctx.sees(entry))
        .map(|entry| line_of(ctx, view, &entry.value, now))
        .collect();
    Ok(Reply::Json(json!({
        "organisation": organisation,
        "name": view.actor_name(&organisation),
        "at": time(now, zone),
        "overdue": lines(&found.overdue),
        "next": lines(&found.next),
        "new": lines(&found.new),
        "waiting": lines(&found.waiting),
        "lines": to_test,
        "on_duty": roster::on_duty(view, &organisation, None, now),
        "shifts": shifts.iter().map(|shift| json!({
            "officer": shift.officer,
            "substitute": shift.substitute,
            "from": time(shift.from, zone),
            "until": time(shift.until, zone),
            "order": shift.order,
            "comes_on": shift.from > now,
        })).collect::<Vec<_>>(),
    })))
}

fn line_of(ctx: &Ctx, view: View<'_>, channel: &ChannelOpened, now: Instant) -> Value {
    let zone = ctx.zone();
    let (state, set) = notice::channel_state(view, &channel.channel);
    let reader = ctx
        .session
        .map_or(Reader::Public, |session| Reader::Actor(session.actor()));
    let line = line::told(view, &reader, &channel.channel, now);
    json!({
        "channel": channel.channel,
        "name": channel.name,
        "between": channel.between.iter().map(|actor| json!({ "actor": actor, "name": view.actor_name(actor) })).collect::<Vec<_>>(),
        "subjects": channel.subjects,
        "langs": channel.langs,
        "instrument": channel.instrument,
        "check_every_s": channel.check_every_s,
        "state": state,
        "state_by": set.map(|set| &set.by),
        "state_reason": set.and_then(|set| set.reason.as_ref()),
        "degraded": line.as_ref().map(|line| line.degraded),
        "answered": line.as_ref().and_then(|line| line.answered).map(|at| time(at, zone)),
        "due": line.as_ref().and_then(|line| line.due).map(|at| time(at, zone)),
        "ends": line.iter().flat_map(|line| &line.ends).map(|end| json!({
            "actor": end.actor,
            "name": view.actor_name(&end.actor),
            "answered": end.answered.map(|at| time(at, zone)),
            "due": end.due.map(|at| time(at, zone)),
            "degraded": end.degraded,
        })).collect::<Vec<_>>(),
        "checks": line.as_ref().map(|line| line.checks),
        "failed": line.as_ref().map(|line| line.failed),
    })
}

pub fn channels(ctx: &Ctx, _: &Asked) -> Result<Reply, Problem> {
    let view = ctx.record().folder.facts.now();
    let now = ctx.now();
    let all: Vec<Value> = view
        .facts
        .notices
        .channels
        .values()
        .filter(|entry| ctx.sees(entry))
        .map(|entry| line_of(ctx, view, &entry.value, now))
        .collect();
    Ok(Reply::Json(json!({ "channels": all })))
}

pub fn channel(ctx: &Ctx, asked: &Asked) -> Result<Reply, Problem> {
    let id: ChannelId = asked.get("id").unwrap_or_default().into();
    let view = ctx.record().folder.facts.now();
    let notices = &view.facts.notices;
    let now = ctx.now();
    let zone = ctx.zone();
    let opened = notices
        .channels
        .get(&id)
        .filter(|entry| ctx.sees(entry))
        .ok_or_else(|| Problem::missing("channel"))?;
    let mut sent: Vec<Value> = Vec::new();
    let mut times: Vec<Value> = Vec::new();
    for id in &notices.order {
        let Some(entry) = notice::find(view, id) else {
            continue;
        };
        if entry.value.channel != opened.value.channel || !ctx.sees(entry) {
            continue;
        }
        sent.push(short(view, entry, now, zone));
        for to in &entry.value.to {
            if !is_measured_for(ctx, view, &entry.value) {
                continue;
            }
            let took = ladder::of(view, entry, to, now).took();
            times.push(json!({
                "notice": id, "of": to, "priority": entry.value.priority,
                "answer_s": took.answer_s, "understood_s": took.understood_s, "action_s": took.action_s,
            }));
        }
    }
    sent.reverse();
    let attempts = view
        .seen_in(notices.attempts.get(&id))
        .filter(|e| ctx.sees(e));
    let checks = view
        .seen_in(notices.checks.get(&id))
        .filter(|e| ctx.sees(e));
    let states = view
        .seen_in(notices.channel_states.get(&id))
        .filter(|e| ctx.sees(e));
    let mut answer = line_of(ctx, view, &opened.value, now);
    answer["opened_by"] = json!(opened.value.by);
    answer["index"] = json!(opened.index);
    answer["signed_by"] = signer(view, opened.index, zone);
    answer["notices"] = json!(sent);
    answer["took"] = json!(times);
    answer["attempts"] = json!(
        attempts
            .map(|e| json!({
                "by": e.value.by, "to": e.value.to, "end": e.value.end, "at": time(e.value.at, zone),
                "notice": e.value.notice, "words": e.value.words, "index": e.index, "signed_by": signer(view, e.index, zone),
            }))
            .collect::<Vec<_>>()
    );
    answer["line_checks"] = json!(
        checks
            .map(|e| json!({
                "by": e.value.by, "to": e.value.to, "answered": e.value.answered, "at": time(e.value.at, zone),
                "words": e.value.words, "index": e.index, "signed_by": signer(view, e.index, zone),
            }))
            .collect::<Vec<_>>()
    );
    answer["states"] = json!(
        states
            .map(|e| json!({
                "by": e.value.by, "state": e.value.state, "at": time(e.value.at, zone), "reason": e.value.reason, "index": e.index, "signed_by": signer(view, e.index, zone),
            }))
            .collect::<Vec<_>>()
    );
    Ok(Reply::Json(answer))
}

/// A notice as a line of a list.
fn short(view: View<'_>, entry: &Entry<Arc<NoticeSent>>, now: Instant, zone: &str) -> Value {
    let sent = &entry.value;
    json!({
        "notice": sent.notice,
        "kind": sent.kind,
        "priority": sent.priority,
        "subject": sent.subject,
        "by": sent.by,
        "by_name": view.actor_name(&sent.by),
        "at": time(sent.at, zone),
        "what": sent.form.what,
        "incident": sent.incident,
        "superseded_by": superseded_by(view, &sent.notice),
        "superseded_at_source": at_source(view, &sent.notice),
        "audience": entry.audience.as_deref().map(|audience| json!({ "kind": audience.kind, "named": audience.named })),
        "to": sent.to.iter().map(|to| {
            let ladder = ladder::of(view, entry, to, now);
            json!({
                "actor": to,
                "name": view.actor_name(to),
                "state": ladder.state.word(),
                "late": late(&ladder, now),
                "objections": ladder.objections.len(),
            })
        }).collect::<Vec<_>>(),
        "index": entry.index,
        "signed_by": signer(view, entry.index, zone),
    })
}

/// The version that is to be read instead.
fn superseded_by(view: View<'_>, id: &NoticeId) -> Option<NoticeId> {
    notice::outdated(view, id).and_then(|outdated| outdated.by().cloned())
}

/// Whether a copy was corrected at its source, and the correction is not here.
fn at_source(view: View<'_>, id: &NoticeId) -> bool {
    notice::outdated(view, id) == Some(Outdated::AtSource)
}

/// How long answers take is measured for the co-chairs and nobody else: for everybody else a late one is marked late, and
/// who was slower than whom is not a league table.
fn is_measured_for(ctx: &Ctx, view: View<'_>, sent: &NoticeSent) -> bool {
    let reader = ctx.session.map(|session| session.actor());
    reader.is_some_and(|reader| ladder::co_chairs(view, sent).contains(&reader))
}

fn late(ladder: &Ladder, now: Instant) -> bool {
    ladder
        .clocks(now)
        .iter()
        .any(|clock| clock.stands.word() == "overdue")
}

pub fn one(ctx: &Ctx, asked: &Asked) -> Result<Reply, Problem> {
    let id: NoticeId = asked.get("id").unwrap_or_default().into();
    let view = ctx.record().folder.facts.now();
    let now = ctx.now();
    let zone = ctx.zone();
    let missing = || Problem::missing("notice");
    let entry = notice::find(view, &id)
        .filter(|entry| ctx.sees(entry))
        .ok_or_else(missing)?;
    let sent = &entry.value;
    let form = &sent.form;
    let addressees: Vec<Value> = sent
        .to
        .iter()
        .map(|to| addressee(ctx, view, entry, to, now))
        .collect();
    let relays: Vec<Value> = view
        .facts
        .notices
        .relayed_by
        .get(&id)
        .into_iter()
        .flatten()
        .filter_map(|relay| notice::find(view, relay))
        .filter(|relay| ctx.sees(relay))
        .map(|relay| short(view, relay, now, zone))
        .collect();
    let answers: Vec<Value> = view
        .facts
        .notices
        .order
        .iter()
        .filter_map(|other| notice::find(view, other))
        .filter(|other| other.value.answers.as_ref() == Some(&id) && ctx.sees(other))
        .map(|other| {
            let mut line = short(view, other, now, zone);
            line["grants"] = json!(other.value.grants);
            line
        })
        .collect();
    let told: Vec<Value> = notice::told(view, sent)
        .into_iter()
        .map(|(actor, reached)| json!({ "actor": actor, "name": view.actor_name(actor), "reached": reached }))
        .collect();
    let owed: Vec<Value> = ctx
        .session
        .map(|session| versions::owed(view, sent, &session.actor()))
        .into_iter()
        .flatten()
        .map(|copy| json!({ "notice": copy.notice, "channel": copy.channel, "to": copy.to }))
        .collect();
    let audience = entry.audience.as_deref();
    Ok(Reply::Json(json!({
        "notice": id,
        "index": entry.index,
        "level": Level::of(&ctx.host.board, entry.index).word(),
        "levels": Level::of(&ctx.host.board, entry.index).json(),
        "entered": time(entry.entered, zone),
        "channel": sent.channel,
        "channel_name": notice::channel(view, &sent.channel).map(|channel| &channel.name),
        "kind": sent.kind,
        "priority": sent.priority,
        "subject": sent.subject,
        "by": sent.by,
        "by_name": view.actor_name(&sent.by),
        "signed_by": signer(view, entry.index, zone),
        "in_doubt": view.doubt(entry).map(|at| time(at, zone)),
        "at": time(sent.at, zone),
        "first_attempt": sent.first_attempt.map(|at| time(at, zone)),
        "who": form.who,
        "what": form.what,
        "place": form.place,
        "place_name": form.place.as_ref().map(|place| super::world::place_name(view, place, asked.lang())),
        "place_as_said": form.place_as_said,
        "point": notice::position_of(sent).and_then(Position::of).map(|position| position.json()),
        "when": form.when.as_ref().map(|when| json!({ "from": time(when.span.from, zone), "to": time(when.span.to, zone), "text": when.text })),
        "request": form.request,
        "incident": sent.incident,
        "relays": sent.relays,
        "relay_to": versions::asked_to_tell(view, sent),
        "audience": audience.map(|audience| json!({ "kind": audience.kind, "named": audience.named })),
        "corrects": sent.corrects,
        "superseded_by": superseded_by(view, &id),
        "superseded_at_source": at_source(view, &id),
        "about": sent.about.as_ref().map(about_as_said),
        "radius_m": sent.radius_m,
        "pass_on": owed,
        "answers": sent.answers,
        "grants": sent.grants,
        "closed": notice::closed(view, &id).map(|closed| json!({ "at": time(closed.value.at, zone), "reason": closed.value.reason, "index": closed.index, "signed_by": signer(view, closed.index, zone) })),
        "addressees": addressees,
        "relayed": relays,
        "answered": answers,
        "told": told,
        "late_means": LATE_MEANS,
        "mine": ctx.session.is_some_and(|session| sent.to.contains(&session.actor())),
        "own": ctx.session.is_some_and(|session| sent.by == session.actor()),
    })))
}

fn addressee(
    ctx: &Ctx,
    view: View<'_>,
    entry: &Entry<Arc<NoticeSent>>,
    to: &ActorId,
    now: Instant,
) -> Value {
    let zone = ctx.zone();
    let ladder = ladder::of(view, entry, to, now);
    let steps: Vec<Value> = ladder::RUNGS
        .iter()
        .filter_map(|rung| Some((rung, ladder.state.reached(*rung)?)))
        .map(|(rung, step)| {
            json!({ "rung": rung, "at": time(step.at, zone), "officer": step.officer, "index": step.index, "signed_by": signer(view, step.index, zone) })
        })
        .collect();
    let clocks: Vec<Value> = ladder
        .clocks(now)
        .iter()
        .map(|clock| {
            json!({
                "rung": clock.rung, "from": time(clock.from, zone), "due": time(clock.due, zone),
                "stands": clock.stands.word(), "silence_means": silence_means(clock.rung),
            })
        })
        .collect();
    let calls: Vec<Value> = calls(ctx, view, entry, to, now)
        .into_iter()
        .map(|call| {
            let (kind, who) = match call.who {
                Called::Officer(officer) => (
                    "officer",
                    knows(ctx, view, to, &officer).then(|| officer.to_string()),
                ),
                Called::Everybody => ("everybody", None),
                Called::CoChair(chair) => ("co-chair", Some(chair.to_string())),
            };
            json!({ "at": time(call.at, zone), "kind": kind, "who": who })
        })
        .collect();
    let acks: Vec<Value> = view
        .seen_in(view.facts.notices.acks.get(&entry.value.notice))
        .filter(|ack| ack.value.by == *to && ctx.sees(ack))
        .map(|ack| {
            json!({
                "rung": ack.value.rung, "officer": ack.value.officer, "at": time(ack.value.at, zone),
                "level": ack.value.level, "words": ack.value.words, "index": ack.index, "signed_by": signer(view, ack.index, zone),
                "in_doubt": view.doubt(ack).map(|at| time(at, zone)),
            })
        })
        .collect();
    let took = is_measured_for(ctx, view, &entry.value).then(|| ladder.took());
    let next = if ladder.is_open() {
        ladder::RUNGS.iter().find(|rung| {
            ladder.state.reached(**rung).is_none() && ladder.state.lacks(**rung).is_none()
        })
    } else {
        None
    };
    json!({
        "actor": to,
        "name": view.actor_name(to),
        "state": ladder.state.word(),
        "next": next.copied().filter(|rung| ladder.rungs.contains(rung)),
        "open": ladder.is_open(),
        "consent": ladder::consent(view, entry, to).word(),
        "steps": steps,
        "acks": acks,
        "clocks": clocks,
        "calls": calls,
        "objections": ladder.objections.len(),
        "took": took.map(|took| json!({ "answer_s": took.answer_s, "understood_s": took.understood_s, "action_s": took.action_s })),
        "read_back": notice::position_of(&entry.value).is_some() && matches!(next, Some(Rung::Understood | Rung::Received)),
    })
}

/// Who was called, and when, as it was: by the whole roster, since a reader who may not see all of it would conclude that
/// there is nobody on it. The same is told live to the sender ([`crate::app::herald`]); whose name it is, is told to
/// those who may see that roster.
fn calls(
    ctx: &Ctx,
    view: View<'_>,
    entry: &Entry<Arc<NoticeSent>>,
    to: &ActorId,
    now: Instant,
) -> Vec<Call> {
    let of = |view: View<'_>| {
        let entry = notice::find(view, &entry.value.notice)?;
        Some(ladder::of(view, entry, to, now).calls(view, &entry.value, now))
    };
    let desk = ctx.host.desk();
    desk.and_then(|desk| of(desk.folder.facts.now()))
        .or_else(|| of(view))
        .unwrap_or_default()
}

/// Whether a reader may know that this officer is on that organisation's roster: its own, or one it can read.
fn knows(ctx: &Ctx, view: View<'_>, organisation: &ActorId, officer: &OfficerId) -> bool {
    ctx.session
        .is_some_and(|session| session.actor() == *organisation)
        || roster::shifts(view, organisation)
            .iter()
            .any(|shift| shift.officer == *officer || shift.substitute.as_ref() == Some(officer))
}
