//! What a reader can say of what has not come. A reply and a view reach those they must, and their authors choose whom else: to
//! anybody who was not given everything that somebody signed since, its silence is none that can be told of. Nobody is called late
//! by a record that only may not read what it filed.

use super::clock::Awaited;
use super::procedure::Standing;
use super::{concerns, linking, members, steps};
use crate::facts::View;
use crate::id::{ActorId, IncidentId};
use crate::instant::Instant;
use crate::instrument::Instrument;
use crate::table::statements::Right;
use crate::words::IncidentState;

/// What it means that no reply is there for a reader to whom one need not have been shown.
pub const REPLY_MEANS: &str = "no reply is on record that you may read; the procedure goes on, and whoever decides may have one";
/// The same of a view, and of what follows once one is missing.
pub const VIEW_MEANS: &str = "no view of it is on record that you may read; whoever decides may have one, and it may be determined";

/// What may be on record that a reader may not read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Silence {
    /// A reply of somebody who was notified.
    pub reply: bool,
    /// A view of each of these deciders.
    pub views: Vec<ActorId>,
}

impl Silence {
    /// Of a matter, for a reader, or for whoever has this record.
    pub fn of(
        view: View<'_>,
        standing: &Standing<'_>,
        incident: &IncidentId,
        reader: Option<&ActorId>,
        now: Instant,
    ) -> Silence {
        let hears = || reader.is_some_and(|reader| steps::hears(view, reader, incident, now));
        let text = view.instrument(&standing.instrument);
        let views = text.map(|text| views_unread(view, standing, incident, text, reader, now));
        Silence {
            reply: reply_may_be_withheld(view, incident) && !hears(),
            views: views.unwrap_or_default(),
        }
    }

    /// Whether what is awaited may have come.
    pub fn hides(&self, awaited: &Awaited) -> bool {
        match awaited {
            Awaited::Response(_) => self.reply,
            Awaited::View(decider) => self.views.contains(decider),
            Awaited::Referral => !self.views.is_empty(),
            Awaited::Inquiry(..) | Awaited::Measure(..) => false,
        }
    }

    /// What it means to the reader that what is awaited has not come; `None` where it is what it means to everybody.
    pub fn means(&self, awaited: &Awaited) -> Option<&'static str> {
        match awaited {
            _ if !self.hides(awaited) => None,
            Awaited::Response(_) => Some(REPLY_MEANS),
            _ => Some(VIEW_MEANS),
        }
    }

    /// Whether a state says only how far what the reader may read has come.
    pub fn hides_state(&self, standing: &Standing<'_>) -> bool {
        match standing.state {
            IncidentState::NoResponse => self.reply,
            IncidentState::ForDetermination | IncidentState::Referred => {
                standing.determined.is_none() && !self.views.is_empty()
            }
            _ => false,
        }
    }
}

/// Whether a reply may be on record that this record was not given, of somebody who was notified.
fn reply_may_be_withheld(view: View<'_>, incident: &IncidentId) -> bool {
    linking::said(view, &view.facts.notified, incident)
        .into_iter()
        .any(|told| {
            let of = &told.value.actor;
            spoke_unread(
                view,
                of,
                told.value.at,
                told.index.saturating_add(1)..view.known,
            )
        })
}

/// The deciders whose view is awaited, of whom none is on record that the reader may read, and who signed something it was not given
/// since the matter was reported. A view reaches those who decide, and the accused from its notice on.
fn views_unread(
    view: View<'_>,
    standing: &Standing<'_>,
    incident: &IncidentId,
    text: &Instrument,
    reader: Option<&ActorId>,
    now: Instant,
) -> Vec<ActorId> {
    let decides = reader.is_some_and(|reader| text.procedure.deciders.contains(reader));
    let reports = members(view, incident);
    let reported = reports.iter().filter_map(|report| view.report(report));
    let Some(from) = reported.map(|entry| entry.index).min().filter(|_| !decides) else {
        return Vec::new();
    };
    let told = linking::said(view, &view.facts.notified, incident)
        .into_iter()
        .filter(|told| reader == Some(&told.value.actor))
        .map(|told| told.index);
    let until = told.min().unwrap_or(view.known);
    let awaited = standing.clocks.iter().filter(|clock| clock.state.is_open());
    awaited
        .filter_map(|clock| match &clock.awaited {
            Awaited::View(decider) => Some(decider),
            _ => None,
        })
        .filter(|decider| spoke_unread(view, decider, now, from..until))
        .cloned()
        .collect()
}

/// Whether somebody who speaks for an actor signed something that this record was not given; where that one has no key here, whoever
/// may record its words.
fn spoke_unread(view: View<'_>, of: &ActorId, at: Instant, within: core::ops::Range<u64>) -> bool {
    let of = core::slice::from_ref(of);
    let ring = &view.facts.ring;
    let speaks = |organisation: &ActorId| concerns(view, organisation, of, at);
    let has_key = ring.seats.keys().any(speaks);
    let records_others = |organisation: &ActorId| {
        let seat = ring.seats.get(organisation);
        seat.is_some_and(|seat| seat.rights.contains(&Right::RecordSourced))
    };
    let is_within = |indexes: &[u64]| {
        let first = indexes.partition_point(|index| *index < within.start);
        indexes.get(first).is_some_and(|index| *index < within.end)
    };
    let withheld = view.facts.withheld.iter();
    withheld
        .filter(|(organisation, _)| {
            speaks(organisation) || (!has_key && records_others(organisation))
        })
        .any(|(_, indexes)| is_within(indexes))
}
