//! One report weighed: which others may tell of the same event, and what would be seen of it if it were released. Both
//! propose; a person links, and a person releases. All is worked out of what the reader may read.

use super::world::place_name;
use super::{Asked, Ctx, Problem, Reply};
use crate::answer;
use armistice_domain::actor::may_monitor;
use armistice_domain::facts::View;
use armistice_domain::id::{PlaceId, ReportId};
use armistice_domain::incident;
use armistice_domain::policy::preview::{self, Field, ReaderClass, Shown};
use armistice_domain::report::compare::{self, Proposal, Question, Reason};
use armistice_domain::report::minimum::{MINIMUM, Minimum, OBSERVING};
use armistice_domain::report::statements::Range;
use serde_json::{Value, json};

/// How many are proposed unless told, and at most.
const PROPOSED: usize = 5;
const PROPOSED_MAX: usize = 50;

pub const AT_MOST: (&str, &str) = (
    "limit",
    "How many at most; 5 unless told, never more than 50.",
);
pub const WITH: (&str, &str) = (
    "with",
    "Another report: what is proposed of these two, whatever it is and whatever a person has said.",
);

/// The report that is asked about, if the reader may read it.
pub fn asked_for(ctx: &Ctx, view: View<'_>, asked: &Asked) -> Result<ReportId, Problem> {
    readable(ctx, view, asked.get("id").unwrap_or_default())
}

fn readable(ctx: &Ctx, view: View<'_>, id: &str) -> Result<ReportId, Problem> {
    let id: ReportId = id.into();
    match view.report(&id).filter(|entry| ctx.sees(entry)) {
        Some(_) => Ok(id),
        None => Err(Problem::missing("report")),
    }
}

/// What a report needs at the least to be looked into, with the fields of which any one gives it: a form asks by it. What the
/// reader's own people observed need not say against whom, where the reader watches for no side.
pub fn needs(ctx: &Ctx, asked: &Asked) -> Result<Reply, Problem> {
    let view = asked.view(ctx)?;
    let watches = ctx
        .session
        .is_some_and(|session| may_monitor(view, &session.organisation.as_str().into(), ctx.now()));
    let (channels, means) = OBSERVING;
    let unless = |minimum: &Minimum| {
        (watches && *minimum == Minimum::Whom)
            .then(|| json!({ "channel": channels, "means": means }))
    };
    let rows: Vec<Value> = MINIMUM
        .iter()
        .map(|(minimum, fields)| {
            json!({ "needs": minimum, "any_of": fields, "unless": unless(minimum) })
        })
        .collect();
    Ok(Reply::Json(json!(rows)))
}

pub fn beside(ctx: &Ctx, asked: &Asked) -> Result<Reply, Problem> {
    let view = asked.view(ctx)?;
    let at_most = asked.number("limit", PROPOSED, PROPOSED_MAX)?;
    let id = asked_for(ctx, view, asked)?;
    let found = match asked.get("with") {
        None => compare::candidates(view, &id, at_most),
        Some(other) => {
            let other = readable(ctx, view, other)?;
            let proposal = compare::compare(view, &id, &other).filter(|_| other != id);
            proposal
                .map(|proposal| (other, proposal))
                .into_iter()
                .collect()
        }
    };
    let proposed: Vec<Value> = found
        .iter()
        .filter_map(|(other, proposal)| {
            let entry = view.report(other).filter(|entry| ctx.sees(entry))?;
            Some(json!({
                "report": other,
                "index": entry.index,
                "signed_by": answer::signer(view, entry.index, ctx.zone()),
                "by": entry.value.by,
                "by_name": view.actor_name(&entry.value.by),
                "words": entry.value.words,
                "place_as_said": entry.value.place_as_said,
                "incident": incident::incident_of(view, other),
                "proposal": proposal_line(view, proposal, asked.lang()),
            }))
        })
        .collect();
    Ok(Reply::Json(
        json!({ "report": id, "proposed": proposed, "limit": at_most }),
    ))
}

fn proposal_line(view: View<'_>, proposal: &Proposal, lang: &str) -> Value {
    let reasons = proposal.reasons.iter();
    json!({
        "kind": proposal.kind,
        "proposed": proposal.proposed,
        "one_source": proposal.one_source,
        "reasons": reasons.map(|reason| reason_line(view, reason, lang)).collect::<Vec<_>>(),
        "asks": proposal.asks.as_ref().map(|question| question_line(view, question)),
    })
}

/// A reason as a code and what it names, so that a reader is told in its own language.
fn reason_line(view: View<'_>, reason: &Reason, lang: &str) -> Value {
    let actor = |id| view.actor_name(id).to_string();
    let place = |id: &PlaceId| place_name(view, id, lang);
    let range = |r: &Range| format!("{}–{}", r.low, r.high);
    let mut minutes = None;
    let mut metres = None;
    let names: Vec<String> = match reason {
        Reason::PersonLinked { by }
        | Reason::PersonSeparated { by }
        | Reason::PersonUndecided { by }
        | Reason::CountedApart { by } => vec![actor(by)],
        Reason::PersonUnlinked { incident, by } => vec![actor(by), incident.to_string()],
        Reason::Relay { from } => vec![from.to_string()],
        Reason::SameOrigin { origin } => vec![origin.clone()],
        Reason::SameSource { by, .. } => vec![actor(by)],
        Reason::TimesMeet { gap_s }
        | Reason::TimesNear { gap_s }
        | Reason::TimesApart { gap_s } => {
            minutes = Some(gap_s / 60);
            Vec::new()
        }
        Reason::TimeWide { report, width_s } => {
            minutes = Some(width_s / 60);
            vec![report.to_string()]
        }
        Reason::ZoneUnsaid { report, text } => vec![report.to_string(), text.clone()],
        Reason::TimeUnsaid { report }
        | Reason::PlaceUnsaid { report }
        | Reason::ActUnsaid { report } => vec![report.to_string()],
        Reason::SamePlace { place: one }
        | Reason::PlaceAlternatives { place: one }
        | Reason::PlaceWide { place: one } => vec![place(one)],
        Reason::PlaceByName { said, place: one } => vec![said.clone(), place(one)],
        Reason::SamePosition { apart_m }
        | Reason::PositionsNear { apart_m, .. }
        | Reason::PositionsApart { apart_m, .. } => {
            metres = Some(*apart_m);
            Vec::new()
        }
        Reason::Homonyms { places }
        | Reason::PlacesDivided { places }
        | Reason::PlaceRelationUnknown { places } => places.iter().map(place).collect(),
        Reason::PlacesNested { inner, outer } => vec![place(inner), place(outer)],
        Reason::PlaceWordsSame { said } => vec![said.clone()],
        Reason::ActsAgree { act } => vec![act.to_string()],
        Reason::ActsGeneral { acts }
        | Reason::ActsDiffer { acts }
        | Reason::ActsContradict { acts } => acts.iter().map(ToString::to_string).collect(),
        Reason::EndsDiffer { reports } | Reason::TargetsDiffer { reports } => {
            reports.iter().map(ToString::to_string).collect()
        }
        Reason::WeaponsAgree { weapon } => vec![weapon.to_string()],
        Reason::WeaponsDiffer { weapons } => weapons.iter().map(ToString::to_string).collect(),
        Reason::DoersAgree { doer } => vec![actor(doer)],
        Reason::DoersDiffer { doers } => doers.iter().map(actor).collect(),
        Reason::KilledMeet { killed } | Reason::KilledApart { killed } => {
            killed.iter().map(range).collect()
        }
    };
    json!({ "code": reason.code(), "names": names, "minutes": minutes, "metres": metres })
}

fn question_line(view: View<'_>, question: &Question) -> Value {
    let names: Vec<String> = match question {
        Question::WhyTakenApart | Question::Original => Vec::new(),
        Question::Zone { report, text } => vec![report.to_string(), text.clone()],
        Question::WhichPlace { report }
        | Question::When { report }
        | Question::Position { report }
        | Question::What { report } => vec![report.to_string()],
        Question::OneOrTwo { by } => vec![view.actor_name(by).to_string()],
        Question::WhoFired { reports }
        | Question::WhatWasHit { reports }
        | Question::WhichWeapon { reports } => reports.iter().map(ToString::to_string).collect(),
    };
    json!({ "code": question.code(), "names": names, "text": question.to_string() })
}

pub fn released(ctx: &Ctx, asked: &Asked) -> Result<Reply, Problem> {
    ctx.signed_in()?;
    let view = asked.view(ctx)?;
    let id = asked_for(ctx, view, asked)?;
    let seen = |class: &ReaderClass| {
        let found = preview::preview(view, &id, *class)?;
        let rows: Vec<Value> = Field::ALL
            .iter()
            .map(|field| {
                let shown = found.shown(*field);
                let (state, text) = match shown {
                    Shown::AsRecorded(text) => ("as-recorded", Some(text)),
                    Shown::Coarsened(text) => ("coarsened", Some(text)),
                    Shown::NotSaid => ("not-said", None),
                    Shown::LeftOut => ("left-out", None),
                    Shown::Held => ("held", None),
                    Shown::StaysWithAuthor => ("stays-with-author", None),
                };
                json!({ "field": field, "state": state, "text": text })
            })
            .collect();
        Some(json!({
            "for": found.class,
            "release": found.release,
            "because": found.because,
            "could_be": found.could_be,
            "rows": rows,
        }))
    };
    let classes: Vec<Value> = ReaderClass::ALL.iter().filter_map(seen).collect();
    Ok(Reply::Json(
        json!({ "report": id, "k": preview::K, "classes": classes }),
    ))
}
