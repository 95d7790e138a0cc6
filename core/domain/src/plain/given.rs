//! The ids and names that a statement gives to what it introduces: they show everything that is in them, and none is
//! taken for an organisation's that signs here for itself. What has a name already keeps it.

use super::{alike, name, words};
use crate::decide::{ID_MAX, Refusal};
use crate::facts::View;
use crate::id::ActorId;
use crate::statements::Body;
use crate::table::statements::SeatChange;
use serde_json::Value;

/// What a body gives, in the order of its fields.
struct Given<'a> {
    ids: Vec<&'a str>,
    names: Vec<&'a str>,
    /// The actor the names are for, where they are an actor's.
    actor: Option<&'a ActorId>,
}

fn given(body: &Body) -> Given<'_> {
    fn plain(ids: Vec<&str>) -> Given<'_> {
        Given {
            ids,
            names: Vec::new(),
            actor: None,
        }
    }
    fn named<'a>(ids: Vec<&'a str>, name: &'a str) -> Given<'a> {
        Given {
            ids,
            names: vec![name],
            actor: None,
        }
    }
    match body {
        Body::ActorIs(b) => Given {
            ids: vec![b.actor.as_str()],
            names: vec![&b.name],
            actor: Some(&b.actor),
        },
        Body::ActorNamed(b) => Given {
            ids: Vec::new(),
            names: vec![&b.name],
            actor: Some(&b.actor),
        },
        Body::Proposed(b) => Given {
            ids: vec![b.proposal.as_str(), b.organisation.as_str()],
            names: Vec::new(),
            actor: (b.change == SeatChange::Admit).then_some(&b.organisation),
        },
        Body::Genesis(b) => plain(b.organisations.iter().map(|o| o.actor.as_str()).collect()),
        Body::ListIs(b) => named(vec![b.list.as_str()], &b.name),
        Body::PlaceIs(b) => named(vec![b.place.as_str()], &b.name),
        Body::PlaceNamed(b) => named(Vec::new(), &b.name),
        Body::LineIs(b) => named(vec![b.line.as_str()], &b.name),
        Body::KeyAdmitted(b) => named(vec![b.officer.as_str()], &b.title),
        Body::ChannelOpened(b) => named(vec![b.channel.as_str()], &b.name),
        Body::InstrumentText(b) => plain(vec![b.instrument.as_str()]),
        Body::Decided(b) => plain(vec![b.decision.as_str()]),
        Body::Reported(b) => plain(vec![b.report.as_str()]),
        Body::Registered(b) => plain(vec![&b.registration]),
        Body::Linked(b) => plain(b.incident.iter().map(|id| id.as_str()).collect()),
        Body::Found(b) => plain(vec![b.finding.as_str(), b.incident.as_str()]),
        Body::Inquired(b) => plain(vec![b.inquiry.as_str(), b.incident.as_str()]),
        Body::ShiftSet(b) => plain(vec![b.shift.as_str()]),
        Body::NoticeSent(b) => plain(vec![b.notice.as_str()]),
        Body::SiteNotified(_)
        | Body::MovementNotified(_)
        | Body::AreaNotified(_)
        | Body::ActivityNotified(_) => match body.head() {
            Some(head) => named(vec![head.object.as_str()], &head.name),
            None => plain(Vec::new()),
        },
        Body::SucceedsLog(_)
        | Body::Related(_)
        | Body::MeansHeld(_)
        | Body::Listed(_)
        | Body::Accepted(_)
        | Body::Attested(_)
        | Body::UmbrellaListed(_)
        | Body::Declared(_)
        | Body::ControlAsserted(_)
        | Body::Imported(_)
        | Body::Unlinked(_)
        | Body::AccusedNotified(_)
        | Body::Replied(_)
        | Body::Viewed(_)
        | Body::Received(_)
        | Body::OpeningDestroyed(_)
        | Body::KeyRevoked(_)
        | Body::ProposalAnswered(_)
        | Body::ChannelSet(_)
        | Body::Acknowledged(_)
        | Body::Attempted(_)
        | Body::LineChecked(_)
        | Body::NoticeClosed(_)
        | Body::SourceNoted(_)
        | Body::Graded(_)
        | Body::Exhibited(_)
        | Body::CustodyPassed(_)
        | Body::ConsentSet(_)
        | Body::Checked(_)
        | Body::MeasureReported(_)
        | Body::ObjectStepped(_)
        | Body::ObjectChecked(_)
        | Body::ConflictAnswered(_)
        | Body::InquiryAnswered(_)
        | Body::Reopened(_) => plain(Vec::new()),
    }
}

/// Whether every text of a body is what it looks like.
pub fn check(view: View<'_>, organisation: &ActorId, body: &Body) -> Result<(), Refusal> {
    let form = |field| move |what| Refusal::Form { field, what };
    texts(&body.to_tree(), &mut |text| {
        words(text).map_err(form("text"))
    })?;
    let given = given(body);
    for id in &given.ids {
        name(id).map_err(form("id"))?;
        if id.len() > ID_MAX {
            return Err(Refusal::Form {
                field: "id",
                what: "an id has at most 128 bytes",
            });
        }
        // An id that begins as somebody else's do is read as theirs.
        let scope = id.split_once(':').map(|(scope, _)| scope);
        let like = scope
            .filter(|scope| *scope != organisation.as_str())
            .and_then(|scope| {
                view.facts
                    .ring
                    .seats
                    .keys()
                    .find(|seat| alike(scope, seat.as_str()))
            });
        if let Some(like) = like.filter(|like| Some(like.as_str()) != scope) {
            return Err(looks(id, like));
        }
    }
    for text in &given.names {
        name(text).map_err(form("name"))?;
    }
    if let Body::KeyAdmitted(b) = body {
        let other = view.facts.ring.devices.values().find(|device| {
            device.organisation != b.by && alike(device.officer.as_str(), b.officer.as_str())
        });
        if let Some(other) = other {
            return Err(looks(b.officer.as_str(), &other.organisation));
        }
    }
    match given.actor {
        Some(actor) => seat_check(view, actor, &given.names),
        None => Ok(()),
    }
}

/// Whether an actor, under its id, these names and those it has already, is taken for an organisation that has a seat.
fn seat_check(view: View<'_>, actor: &ActorId, new: &[&str]) -> Result<(), Refusal> {
    let known = names_of(view, actor);
    let own: Vec<&str> = core::iter::once(actor.as_str())
        .chain(new.iter().copied())
        .chain(known)
        .collect();
    for seat in view.facts.ring.seats.keys().filter(|seat| *seat != actor) {
        let taken = core::iter::once(seat.as_str()).chain(names_of(view, seat));
        for theirs in taken {
            if let Some(mine) = own.iter().find(|mine| alike(mine, theirs)) {
                return Err(looks(mine, seat));
            }
        }
    }
    Ok(())
}

fn names_of<'a>(view: View<'a>, actor: &ActorId) -> impl Iterator<Item = &'a str> {
    let is = view
        .seen_in(view.facts.actors.get(actor))
        .map(|entry| entry.value.name.as_str());
    let also = view
        .seen_in(view.facts.actor_names.get(actor))
        .map(|entry| entry.value.name.as_str());
    is.chain(also)
}

fn looks(text: &str, like: &ActorId) -> Refusal {
    Refusal::LooksAlike {
        text: text.to_string(),
        like: like.clone(),
    }
}

/// Every text of a body, whatever its field.
fn texts<E>(value: &Value, each: &mut impl FnMut(&str) -> Result<(), E>) -> Result<(), E> {
    match value {
        Value::String(text) => each(text),
        Value::Array(items) => items.iter().try_for_each(|item| texts(item, each)),
        Value::Object(fields) => fields.iter().try_for_each(|(key, item)| {
            each(key)?;
            texts(item, each)
        }),
        Value::Null | Value::Bool(_) | Value::Number(_) => Ok(()),
    }
}
