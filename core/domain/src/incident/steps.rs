//! What may be said of a matter as it stands: a step that its state forbids is refused, with what would allow it.
//!
//! Nobody is told of what it may not read: a refusal is given only to who may read every report and everything said of the
//! matter under the text, and whose record would say the same. Of anybody else the step is kept, and does not count.

use super::procedure::standing;
use super::statements::{
    AccusedNotified, Found, MeasureReported, MeasureState, Reopened, Replied, Unlinked, Viewed,
};
use super::{accused, concerns, linking, members, voice};
use crate::actor::ancestry;
use crate::decide::Refusal;
use crate::facts::{Entry, View};
use crate::id::{ActorId, FindingId, IncidentId, InstrumentId, ReportId};
use crate::instant::Instant;
use crate::laws::Rule;
use crate::policy::may_name;
use crate::words::{Determination, ReplyKind, Role};

/// Whether an organisation may read all that a matter is made of.
fn sees_all(view: View<'_>, organisation: &ActorId, incident: &IncidentId) -> bool {
    let reports = members(view, incident);
    macro_rules! all_of {
        ($($log:ident),*) => {
            true $( && linking::said(view, &view.facts.$log, incident)
                .into_iter()
                .all(|entry| may_read(view, organisation, entry)) )*
        };
    }
    !reports.is_empty()
        && reports
            .iter()
            .all(|report| voice::reads(view, organisation, report))
        && all_of!(findings, notified, replies, views, reopenings)
}

fn may_read<T>(view: View<'_>, organisation: &ActorId, entry: &Entry<T>) -> bool {
    may_name(view, organisation, entry, None)
}

/// What stands determined of a matter under a text.
fn determined(
    view: View<'_>,
    incident: &IncidentId,
    instrument: &InstrumentId,
    now: Instant,
) -> Option<Determination> {
    let text = view.instrument(instrument)?;
    standing(view, incident, text, now).determined
}

/// A view names clauses that its text has and findings on its matter that its author may read; one that says that somebody broke the text
/// says what that rests on (R22). Anything else would be kept, and would not count.
pub fn viewed(view: View<'_>, organisation: &ActorId, body: &Viewed) -> Result<(), Refusal> {
    let refused = |field, what| Err(Refusal::Form { field, what });
    let text = view.instrument(&body.instrument);
    if !body
        .clauses
        .iter()
        .all(|clause| text.is_none_or(|text| text.clause(clause.as_str()).is_some()))
    {
        return refused(
            "clauses",
            "the text has no such clause; name those of this text by their ids",
        );
    }
    let incident = linking::resolve(view, &body.incident);
    let found = linking::said(view, &view.facts.findings, &incident);
    let named = |id: &FindingId| {
        let mut read = found
            .iter()
            .filter(|entry| may_read(view, organisation, entry));
        read.any(|entry| entry.value.finding == *id)
    };
    if !body.findings.iter().all(named) {
        return refused(
            "findings",
            "no such finding on this matter is on record that you may read; name those it has by their ids",
        );
    }
    let rests = !body.clauses.is_empty() && !body.findings.is_empty() && body.standard.is_some();
    if body.says.is_adverse() && !rests && view.laws.holds(Rule::R22) {
        return refused(
            "says",
            "a view that somebody broke the text says which clause, which finding and which standard of proof it rests on (R22)",
        );
    }
    Ok(())
}

/// What nobody closed is not taken up again.
pub fn found(view: View<'_>, organisation: &ActorId, body: &Found) -> Result<(), Refusal> {
    if !body.reopens {
        return Ok(());
    }
    let incident = linking::resolve(view, &body.incident);
    let is_closed = || {
        let mut said = linking::sound(view, &view.facts.findings, &incident).into_iter();
        said.any(|entry| entry.value.closes)
    };
    if !sees_all(view, organisation, &incident) || is_closed() {
        return Ok(());
    }
    Err(Refusal::Form {
        field: "reopens",
        what: "nobody has closed the examination of it, so there is nothing to take up again; say what you found, or that it rests on new evidence",
    })
}

/// What is not in an incident is not taken out of it.
pub fn unlinked(view: View<'_>, organisation: &ActorId, body: &Unlinked) -> Result<(), Refusal> {
    let incident = linking::resolve(view, &body.incident);
    let is_in = |report: &ReportId| linking::incident_of(view, report) == incident;
    if !sees_all(view, organisation, &incident) || body.reports.iter().any(is_in) {
        return Ok(());
    }
    Err(Refusal::Form {
        field: "reports",
        what: "none of these reports is in this incident, so there is nothing to take out",
    })
}

/// What nobody has determined is not taken up again.
pub fn reopened(
    view: View<'_>,
    organisation: &ActorId,
    body: &Reopened,
    now: Instant,
) -> Result<(), Refusal> {
    let incident = linking::resolve(view, &body.incident);
    if !sees_all(view, organisation, &incident)
        || determined(view, &incident, &body.instrument, now).is_some()
    {
        return Ok(());
    }
    Err(Refusal::Form {
        field: "incident",
        what: "it is not determined under this text, so there is nothing to take up again; file a view",
    })
}

/// A measure is confirmed once it was determined, or undertaken in answer to an inquiry.
pub fn measured(
    view: View<'_>,
    organisation: &ActorId,
    body: &MeasureReported,
    now: Instant,
) -> Result<(), Refusal> {
    let incident = linking::resolve(view, &body.incident);
    let undertaken = || {
        let answers = view.facts.inquiry_answers.values();
        answers.flat_map(|log| view.seen(log)).any(|entry| {
            linking::resolve(view, &entry.value.incident) == incident
                && entry
                    .value
                    .measures
                    .iter()
                    .any(|own| own.measure == body.measure)
        })
    };
    let is_of_something = || determined(view, &incident, &body.instrument, now).is_some();
    if body.state != MeasureState::Confirmed
        || !sees_all(view, organisation, &incident)
        || is_of_something()
        || undertaken()
    {
        return Ok(());
    }
    Err(Refusal::Form {
        field: "state",
        what: "nothing is determined yet that would ask for a measure, and nobody has undertaken one; say that it was taken, or wait",
    })
}

/// Who is accused admits.
pub fn replied(view: View<'_>, organisation: &ActorId, body: &Replied) -> Result<(), Refusal> {
    let incident = linking::resolve(view, &body.incident);
    if body.kind != ReplyKind::Admit || !sees_all(view, organisation, &incident) {
        return Ok(());
    }
    let accused = accused(view, &incident);
    if accused.is_empty() || concerns(view, &body.by, &accused, body.at) {
        return Ok(());
    }
    Err(Refusal::Form {
        field: "kind",
        what: "nobody accuses its author of this; who is named in a report, a finding or a notice of it admits, and a report tells what one did oneself",
    })
}

/// A notice gives no less time than the text does (R23), and says none that does not run.
pub fn notified(
    view: View<'_>,
    organisation: &ActorId,
    body: &AccusedNotified,
) -> Result<(), Refusal> {
    let Some(window_s) = body.window_s else {
        return Ok(());
    };
    let up = ancestry(view, &body.actor, body.at);
    let binds = |id: &InstrumentId| {
        view.instrument(id)
            .is_some_and(|text| up.iter().any(|actor| text.has_role(actor, Role::Party)))
            && crate::report::naming::instrument(view, organisation, id).is_ok()
    };
    let least = view
        .instruments()
        .filter(|text| binds(&text.id))
        .map(|text| text.procedure.response_s)
        .min();
    match least {
        Some(least) if window_s < least => Err(Refusal::Form {
            field: "window",
            what: "it is shorter than every text gives that its addressee is a party to; leave it out, or give more",
        }),
        Some(_) | None => Ok(()),
    }
}

/// Whether a reader is told of every reply of those who were notified: it is one of them, or must be reached by them.
pub fn hears(view: View<'_>, reader: &ActorId, incident: &IncidentId, now: Instant) -> bool {
    let told = linking::said(view, &view.facts.notified, incident);
    let mut accused = told.into_iter().map(|entry| &entry.value.actor);
    accused.all(|actor| actor == reader || must_reach(view, incident, actor, now).contains(reader))
}

/// Those whom a reply must reach: whoever told the accused, and who decides under the texts it is a party to. Else their
/// record would say that it kept silent.
pub fn answered(view: View<'_>, body: &Replied) -> Vec<ActorId> {
    must_reach(
        view,
        &linking::resolve(view, &body.incident),
        &body.by,
        body.at,
    )
}

fn must_reach(view: View<'_>, incident: &IncidentId, by: &ActorId, at: Instant) -> Vec<ActorId> {
    let to_it = linking::said(view, &view.facts.notified, incident)
        .into_iter()
        .filter(|entry| concerns(view, by, core::slice::from_ref(&entry.value.actor), at));
    let told: Vec<&Entry<AccusedNotified>> = to_it.collect();
    if told.is_empty() {
        return Vec::new();
    }
    let tellers = told
        .iter()
        .filter_map(|entry| view.facts.ring.signed(entry.index))
        .map(|signed| signed.organisation.clone());
    let up = ancestry(view, by, at);
    let deciders = view
        .instruments()
        .filter(|text| up.iter().any(|actor| text.has_role(actor, Role::Party)))
        .flat_map(|text| text.procedure.deciders.iter().cloned());
    let mut all: Vec<ActorId> = tellers.chain(deciders).collect();
    all.sort();
    all.dedup();
    all
}
