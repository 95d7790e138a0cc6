//! What becomes of an outside body's inquiry: it comes in with its own standard and in its own words, those who decide
//! under a text are asked what they make of it, and what they undertake is followed until somebody says what became
//! of it.
//!
//! An inquiry establishes nothing here by itself, and an answer neither establishes nor refutes it: both stand beside one
//! another. A side's own inquiry into a matter, or a decider's, is no outside body's and asks nobody anything.

use super::clock::{Awaited, Clock, ClockState};
use super::statements::{
    Inquired, InquiryAnswer, InquiryAnswered, MeasureReported, MeasureState, Undertaken,
};
use super::{linking, members};
use crate::actor::is_party_somewhere;
use crate::decide::Refusal;
use crate::facts::{Entry, View};
use crate::id::{ActorId, IncidentId};
use crate::instant::Instant;
use crate::instrument::Instrument;
use crate::policy::{self, Reader};
use std::collections::BTreeSet;

/// An undertaken measure and the last word on it.
#[derive(Debug, Clone)]
pub struct Followed<'a> {
    pub owner: &'a ActorId,
    pub undertaken: &'a Undertaken,
    pub reported: Option<&'a MeasureReported>,
    pub clock: Clock,
}

/// How one inquiry stands under one instrument.
#[derive(Debug, Clone)]
pub struct Response<'a> {
    pub inquiry: &'a Entry<Inquired>,
    /// What each made of it last, in the order recorded.
    pub answers: Vec<&'a Entry<InquiryAnswered>>,
    /// The clocks of those who are asked: the deciders, where it is an outside body's.
    pub clocks: Vec<Clock>,
    pub measures: Vec<Followed<'a>>,
}

/// What an answer must say, beside its words.
pub fn check(answer: &InquiryAnswered) -> Result<(), Refusal> {
    let form = |field, what| Err(Refusal::Form { field, what });
    if answer.words.trim().is_empty() {
        return form("words", "say which parts, and why");
    }
    if answer.answer == InquiryAnswer::Rejected && !answer.measures.is_empty() {
        return form(
            "measures",
            "what is rejected is followed by no measure; answer 'partly', and say which part",
        );
    }
    if answer
        .measures
        .iter()
        .any(|one| one.due.is_past_due(answer.at))
    {
        return form("measures", "a measure falls due after the answer");
    }
    Ok(())
}

/// The inquiries into an incident under an instrument, as they stand at a time of day `now`.
pub fn responses<'a>(
    view: View<'a>,
    incident: &IncidentId,
    instrument: &Instrument,
    now: Instant,
) -> Vec<Response<'a>> {
    let mut inquiries: Vec<&Entry<Inquired>> = brought_in(view, incident)
        .into_iter()
        .filter(|entry| view.doubt(entry).is_none() && entry.entered <= now)
        .collect();
    inquiries.sort_by_key(|entry| entry.index);
    let reported: Vec<&MeasureReported> = linking::sound(view, &view.facts.measures, incident)
        .into_iter()
        .map(|entry| &entry.value)
        .filter(|reported| reported.instrument == instrument.id && reported.at <= now)
        .collect();
    inquiries
        .into_iter()
        .map(|inquiry| response(view, incident, instrument, inquiry, &reported, now))
        .collect()
}

fn response<'a>(
    view: View<'a>,
    incident: &IncidentId,
    instrument: &Instrument,
    inquiry: &'a Entry<Inquired>,
    reported: &[&'a MeasureReported],
    now: Instant,
) -> Response<'a> {
    let log = view.facts.inquiry_answers.get(&inquiry.value.inquiry);
    let said: Vec<&Entry<InquiryAnswered>> = view
        .sound(log)
        .filter(|entry| entry.value.instrument == instrument.id && entry.value.at <= now)
        .collect();
    // Into something of which nothing is known nobody can say anything.
    let is_known = !members(view, incident).is_empty();
    let asked: &[ActorId] = if is_known && is_outside(view, incident, instrument, &inquiry.value) {
        &instrument.procedure.deciders
    } else {
        &[]
    };
    // It runs from when it came in: what an inquiry says of itself may lie years back.
    let from = inquiry.entered;
    let due = from.plus_s(instrument.procedure.view_s);
    let clocks = asked.iter().map(|decider| {
        let first = said.iter().find(|entry| entry.value.by == *decider);
        Clock {
            awaited: Awaited::Inquiry(decider.clone(), inquiry.value.inquiry.clone()),
            from,
            due,
            state: ClockState::of(first.map(|entry| entry.value.at), due, now),
            filed: first.map(|entry| entry.value.at),
        }
    });
    let clocks = clocks.collect();
    let mut answers: Vec<&Entry<InquiryAnswered>> = Vec::new();
    for entry in said {
        answers.retain(|earlier| earlier.value.by != entry.value.by);
        answers.push(entry);
    }
    let measures = answers.iter().flat_map(|entry| {
        let answer = &entry.value;
        let follow = |undertaken| follow(answer, undertaken, reported, now);
        answer.measures.iter().map(follow)
    });
    Response {
        measures: measures.collect(),
        inquiry,
        answers,
        clocks,
    }
}

/// What became of a measure: any word of its owner, or of anybody that it was carried out, ends its clock.
fn follow<'a>(
    answer: &'a InquiryAnswered,
    undertaken: &'a Undertaken,
    reported: &[&'a MeasureReported],
    now: Instant,
) -> Followed<'a> {
    let owner = answer.owner();
    let of_it = || {
        let same = reported.iter().copied();
        same.filter(|r| r.measure == undertaken.measure && r.at >= answer.at)
    };
    let ends = |r: &&MeasureReported| match r.state {
        MeasureState::Taken => false,
        MeasureState::Claimed | MeasureState::NotCarriedOut => r.by == *owner,
        MeasureState::Confirmed => true,
    };
    let ended = of_it().find(ends).map(|r| r.at);
    Followed {
        owner,
        undertaken,
        reported: of_it().next_back(),
        clock: Clock {
            awaited: Awaited::Measure(owner.clone(), undertaken.measure),
            from: answer.at,
            due: undertaken.due,
            state: ClockState::of(ended, undertaken.due, now),
            filed: ended,
        },
    }
}

/// Whether an inquiry is an outside body's: of none that is bound by a text as a party, decides, or is accused or harmed
/// in the matter (R26, R28).
fn is_outside(
    view: View<'_>,
    incident: &IncidentId,
    instrument: &Instrument,
    inquiry: &Inquired,
) -> bool {
    let named: BTreeSet<ActorId> = members(view, incident)
        .iter()
        .filter_map(|report| view.report(report))
        .flat_map(|entry| {
            let elements = &entry.value.elements;
            let targets = [&elements.target, &elements.harmed].into_iter().flatten();
            let doers = elements.doer.iter().chain(&entry.value.between).cloned();
            doers
                .chain(targets.filter_map(|target| target.actor.clone()))
                .collect::<Vec<_>>()
        })
        .collect();
    let named: Vec<ActorId> = named.into_iter().collect();
    !(is_party_somewhere(view, &inquiry.by, inquiry.at)
        || instrument.procedure.deciders.contains(&inquiry.by)
        || super::concerns(view, &inquiry.by, &named, inquiry.at))
}

/// Every clock of the inquiries into an incident under an instrument.
pub fn clocks(
    view: View<'_>,
    incident: &IncidentId,
    instrument: &Instrument,
    now: Instant,
) -> Vec<Clock> {
    if view.facts.inquiries.is_empty() {
        return Vec::new();
    }
    responses(view, incident, instrument, now)
        .into_iter()
        .flat_map(|one| {
            let measures = one.measures.into_iter().map(|measure| measure.clock);
            one.clocks.into_iter().chain(measures).collect::<Vec<_>>()
        })
        .collect()
}

/// Every incident an inquiry was brought in on, under the id it has now.
pub fn inquired(view: View<'_>) -> BTreeSet<IncidentId> {
    let ids = view.facts.inquired.keys();
    ids.map(|id| linking::resolve(view, id)).collect()
}

/// The inquiries into an incident, under whichever of its ids.
fn brought_in<'a>(view: View<'a>, incident: &IncidentId) -> Vec<&'a Entry<Inquired>> {
    let facts = view.facts;
    if facts.inquired.is_empty() {
        return Vec::new();
    }
    let ids = linking::ids(view, incident);
    let inquiries = ids.iter().filter_map(|id| facts.inquired.get(id)).flatten();
    let entries = inquiries.flat_map(|id| view.seen_in(facts.inquiries.get(id)));
    entries
        .filter(|entry| ids.contains(&entry.value.incident))
        .collect()
}

/// Whether an organisation may know that an inquiry into an incident was brought in.
pub fn is_known_to(view: View<'_>, incident: &IncidentId, actor: &ActorId) -> bool {
    let reader = Reader::Actor(actor.clone());
    brought_in(view, incident).into_iter().any(|entry| {
        let restricted = view.facts.restricted.get(&entry.index);
        let by = restricted.and_then(|restricted| restricted.author.as_ref());
        policy::may_read(view, &reader, entry.audience.as_deref(), by)
    })
}
