//! Whose word on a matter counts. Anybody may name an incident, and a guessed id is refused to nobody, because a refusal
//! would tell that it is there. So what is signed of a matter is kept and shown whoever signs it, and *counts* where its author
//! could read a report of it when it was entered, or has an office in it: it decides, or a text makes it its monitor.
//! Everything else is its author's proposal or claim.
//!
//! This asks nothing of one's own cause: that is `linking` for what is sorted and [`super::findings`] for what is found.

use super::{linking, members};
use crate::actor::{is_party_somewhere, may_monitor};
use crate::facts::{Entry, View};
use crate::id::{ActorId, IncidentId, ReportId};
use crate::incident::statements::Found;
use crate::instant::Instant;
use crate::laws::Rule;
use crate::policy::{Reader, may_read};
use crate::words::Role;

/// Whether a text has an actor decide.
fn decides(view: View<'_>, actor: &ActorId) -> bool {
    let mut texts = view.instruments();
    texts.any(|text| text.procedure.deciders.contains(actor))
}

/// Whether a text gives an actor a part in whatever is alleged under it.
pub fn has_office(view: View<'_>, actor: &ActorId) -> bool {
    let mut texts = view.instruments();
    decides(view, actor) || texts.any(|text| text.has_role(actor, Role::Monitor))
}

/// Whether a report is one that an actor may read. One that is not there keeps nobody out.
pub fn reads(view: View<'_>, actor: &ActorId, report: &ReportId) -> bool {
    let reader = Reader::Actor(actor.clone());
    view.report(report).is_none_or(|entry| {
        let by = Some(&entry.value.by);
        may_read(view, &reader, entry.audience.as_deref(), by)
    })
}

/// Whether an actor may read one of these, if any is there at all.
pub fn reads_any<'a>(
    view: View<'_>,
    actor: &ActorId,
    reports: impl Iterator<Item = &'a ReportId>,
) -> bool {
    let mut there = reports
        .filter(|report| view.report(report).is_some())
        .peekable();
    there.peek().is_none() || there.any(|report| reads(view, actor, report))
}

/// Whether whoever signed an entry on an incident knew of it by then. Of an incident without reports nobody knows more than
/// another, until it has some.
pub fn knew<T>(view: View<'_>, by: &ActorId, incident: &IncidentId, entry: &Entry<T>) -> bool {
    let then = view.at(entry.index);
    if has_office(then, by) {
        return true;
    }
    let of = |view| members(view, &linking::resolve(view, incident));
    let mut reports = of(then);
    if reports.is_empty() {
        reports = of(view);
    }
    reads_any(view, by, reports.iter())
}

/// Whether an actor may find: it monitors, or it is one of those who establish what happened because they decide. Whether it
/// does so in its own cause is another question.
pub fn may_find(view: View<'_>, actor: &ActorId, at: Instant) -> bool {
    may_monitor(view, actor, at) || decides(view, actor)
}

/// Whether a finding is by somebody who neither may find nor is a side, or who could not read what it is about. It says
/// nothing of the matter, not even that somebody is accused.
pub fn is_strangers(view: View<'_>, entry: &Entry<Found>) -> bool {
    let found = &entry.value;
    let is_side = || is_party_somewhere(view, &found.by, found.at);
    let has_part = is_side() || may_find(view, &found.by, found.at);
    (view.laws.holds(Rule::R26) && !has_part) || !knew(view, &found.by, &found.incident, entry)
}
