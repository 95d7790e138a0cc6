//! Whether what is not public has an id that tells nobody that it is there, and whether it reaches those it is said to.
//!
//! A notice is acknowledged, an allegation answered, and a clock runs, because somebody was told. Were the audience
//! narrower than the addressees, one side's record would say that they were, and theirs that nothing came. What tells of an
//! object goes no wider either: its notifier consented to each recipient by name. And a step of an object goes no wider than
//! the object: what everybody may know of begins and ends for everybody, and nothing else does. And whom a finding names is
//! not told widely before it has had its time to answer.

use super::{Reader, fits, may_read, widest_of_act};
use crate::decide::Refusal;
use crate::facts::{Audience, View};
use crate::id::{ActorId, IncidentId, InstrumentId, ObjectId};
use crate::incident::{self, hearing, linking, steps};
use crate::instant::Instant;
use crate::laws::Rule;
use crate::notice;
use crate::notice::statements::NoticeSent;
use crate::report::naming;
use crate::report::statements::Elements;
use crate::statements::Body;
use crate::words::AudienceKind;
use std::collections::BTreeSet;

/// Whether a new id lies where nobody else may ask for it, if what it is given to is not public.
pub fn id_check(organisation: &ActorId, body: &Body, audience: &Audience) -> Result<(), Refusal> {
    let new = match body {
        Body::Reported(report) => report.report.as_str(),
        Body::NoticeSent(notice) => notice.notice.as_str(),
        Body::ChannelOpened(channel) => channel.channel.as_str(),
        other => match other.head() {
            Some(head) => head.object.as_str(),
            None => return Ok(()),
        },
    };
    match audience.kind {
        AudienceKind::Public => Ok(()),
        _ => naming::scoped(organisation, new),
    }
}

/// Whether a body that fits the record reaches those it is said to. It is asked last: what it answers tells whom a
/// notice is from or to, and whoever comes this far may read that.
pub fn check(
    view: View<'_>,
    organisation: &ActorId,
    body: &Body,
    audience: &Audience,
    now: Instant,
) -> Result<(), Refusal> {
    let reads = |actor: &ActorId| {
        let reader = Reader::Actor(actor.clone());
        may_read(view, &reader, Some(audience), Some(organisation))
    };
    if let Some(actor) = told(view, body).into_iter().find(|actor| !reads(actor)) {
        return Err(Refusal::NotReached { actor });
    }
    unshared_check(view, organisation, body, audience)?;
    match body {
        Body::NoticeSent(sent) if sent.about.is_some() => telling_check(view, sent, audience),
        Body::ObjectStepped(step) => {
            let widest = step_widest(view, &step.object);
            match fits(audience.kind, widest) {
                true => Ok(()),
                false => Err(Refusal::AudienceWide { widest }),
            }
        }
        Body::Found(found) => {
            let named = &found.actors;
            let of = (&found.incident, &found.by);
            attribution_check(view, organisation, of, named, audience, now)
        }
        Body::Viewed(viewed) if viewed.says.is_adverse() => {
            let named = incident::accused(view, &viewed.incident);
            let of = (&viewed.incident, &viewed.by);
            attribution_check(view, organisation, of, &named, audience, now)
        }
        _ => Ok(()),
    }
}

/// What is said of a matter of survivors or of children goes no wider than its reports, as far as its author may read what it is of.
fn unshared_check(
    view: View<'_>,
    organisation: &ActorId,
    body: &Body,
    audience: &Audience,
) -> Result<(), Refusal> {
    let widest = AudienceKind::CoChairs;
    let of = match body {
        Body::Found(found) => Some(&found.incident),
        other => other.names().incident,
    };
    let Some(incident) = of.filter(|_| !fits(audience.kind, widest)) else {
        return Ok(());
    };
    let reader = Reader::Actor(organisation.clone());
    let reads =
        |audience: Option<&Audience>, by: &ActorId| may_read(view, &reader, audience, Some(by));
    match is_of_the_protected(view, incident, reads) {
        true => Err(Refusal::AudienceWide { widest }),
        false => Ok(()),
    }
}

/// Whether a matter is one of survivors or of children, by those of its reports and findings that are read.
pub fn is_of_the_protected(
    view: View<'_>,
    incident: &IncidentId,
    reads: impl Fn(Option<&Audience>, &ActorId) -> bool,
) -> bool {
    let incident = linking::resolve(view, incident);
    let members = linking::members(view, &incident);
    let mut reported = members.iter().filter_map(|id| view.report(id));
    let mut found = linking::said(view, &view.facts.findings, &incident).into_iter();
    reported.any(|entry| {
        is_unshared(&entry.value.elements) && reads(entry.audience.as_deref(), &entry.value.by)
    }) || found.any(|entry| {
        is_unshared(&entry.value.elements) && reads(entry.audience.as_deref(), &entry.value.by)
    })
}

fn is_unshared(elements: &Elements) -> bool {
    !fits(AudienceKind::Public, widest_of_act(elements))
}

/// Whom an examination, or a decider, says to have done it is told to those who decide, and to whom its author names, until everybody
/// it names was told and has answered or had the time to. What a source published is its own doing.
fn attribution_check(
    view: View<'_>,
    organisation: &ActorId,
    (incident, by): (&IncidentId, &ActorId),
    named: &[ActorId],
    audience: &Audience,
    now: Instant,
) -> Result<(), Refusal> {
    let is_narrow = fits(audience.kind, AudienceKind::CoChairs);
    if is_narrow || by != organisation || !view.laws.holds(Rule::R23) {
        return Ok(());
    }
    let mut named = named.iter();
    match named.find(|actor| !hearing::is_over(view, organisation, incident, actor, now)) {
        Some(actor) => Err(Refusal::Unheard {
            actor: actor.clone(),
        }),
        None => Ok(()),
    }
}

/// A step tells where something is and what became of it: as widely as the object itself was ever told, and else by name.
fn step_widest(view: View<'_>, object: &ObjectId) -> AudienceKind {
    let versions = view.facts.movements.objects.get(object);
    let told = versions.into_iter().flat_map(|log| view.seen(log));
    told.map(|version| version.audience().kind).fold(
        AudienceKind::Named,
        |widest, kind| match fits(kind, widest) {
            true => widest,
            false => kind,
        },
    )
}

/// Whoever reads what is told of an object is one of those it is told to, or of those who asked for it to be passed on.
fn telling_check(view: View<'_>, sent: &NoticeSent, audience: &Audience) -> Result<(), Refusal> {
    let mut may: BTreeSet<&ActorId> = sent.to.iter().chain(&sent.relay_to).collect();
    may.insert(&sent.by);
    if let Some(copy) = sent.relays.as_ref().and_then(|id| notice::find(view, id)) {
        may.insert(&copy.value.by);
        may.extend(copy.audience.iter().flat_map(|audience| &audience.named));
    }
    let is_named = matches!(audience.kind, AudienceKind::Named | AudienceKind::Own);
    if is_named && audience.named.iter().all(|actor| may.contains(actor)) {
        return Ok(());
    }
    Err(Refusal::Form {
        field: "audience",
        what: "what is told of an object is for those it is told to: name them and nobody else",
    })
}

/// Whoever decides on a matter under a text, and whoever was told that it is accused of it: what one decides, all of them know.
fn concerned(view: View<'_>, incident: &IncidentId, instrument: &InstrumentId) -> Vec<ActorId> {
    let text = view.instrument(instrument).into_iter();
    let deciders = text.flat_map(|text| text.procedure.deciders.iter().cloned());
    let told = linking::sound(view, &view.facts.notified, incident).into_iter();
    deciders
        .chain(told.map(|entry| entry.value.actor.clone()))
        .collect()
}

/// Those to whom a body is said.
fn told(view: View<'_>, body: &Body) -> Vec<ActorId> {
    let sender = |id| notice::find(view, id).map(|sent| &sent.value.by);
    let addressees = |id| notice::find(view, id).map(|sent| &sent.value.to);
    let ends = |id| notice::channel(view, id).map(|channel| &channel.between);
    let all: Vec<&ActorId> = match body {
        Body::NoticeSent(b) => b.to.iter().collect(),
        Body::NoticeClosed(b) => addressees(&b.notice).into_iter().flatten().collect(),
        Body::Acknowledged(b) => sender(&b.notice).into_iter().collect(),
        Body::ChannelOpened(b) => b.between.iter().collect(),
        Body::ChannelSet(b) => ends(&b.channel).into_iter().flatten().collect(),
        Body::Attempted(b) => vec![&b.to],
        Body::LineChecked(b) => vec![&b.to],
        Body::AccusedNotified(b) => {
            let texts = view.instruments().filter(|text| {
                let mut parties = text.parties.iter();
                parties.any(|party| party.actor == b.actor)
            });
            let deciders = texts.flat_map(|text| &text.procedure.deciders);
            deciders.chain([&b.actor]).collect()
        }
        Body::Viewed(b) => return concerned(view, &b.incident, &b.instrument),
        Body::Reopened(b) => return concerned(view, &b.incident, &b.instrument),
        Body::InquiryAnswered(b) => {
            let text = view.instrument(&b.instrument).into_iter();
            text.flat_map(|text| &text.procedure.deciders).collect()
        }
        Body::Replied(b) => return steps::answered(view, b),
        _ => Vec::new(),
    };
    all.into_iter().cloned().collect()
}
