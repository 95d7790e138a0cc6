//! Whether somebody who is named has been heard: it was told, and has answered, or its time to answer is over. Asked before
//! anybody is named more widely; what counts toward a determination is [`super::procedure`]'s.
//!
//! Nobody learns from the answer what it may not read: only notices and replies that whoever asks may read count, and to
//! anybody else the time has not begun.

use super::clock::{Awaited, ClockState};
use super::procedure::Standing;
use super::statements::{MeasureReported, Replied};
use super::{accused, concerns, linking, voice};
use crate::actor::ancestry;
use crate::facts::{Entry, View};
use crate::id::{ActorId, IncidentId};
use crate::instant::Instant;
use crate::policy::{Reader, may_name, may_read};
use crate::report::naming;
use crate::words::Role;

/// The time to answer where no text gives one.
const RESPONSE_S: i64 = 24 * 3600;

/// Whether an actor, or somebody above it, was told of an incident and has answered or had its time, as far as an
/// organisation may read.
pub fn is_over(
    view: View<'_>,
    asks: &ActorId,
    incident: &IncidentId,
    actor: &ActorId,
    now: Instant,
) -> bool {
    let incident = &linking::resolve(view, incident);
    let up = ancestry(view, actor, now);
    let text_s = response_s(view, asks, &up);
    let replies: Vec<_> = linking::sound(view, &view.facts.replies, incident)
        .into_iter()
        .filter(|entry| may_name(view, asks, entry, None))
        .map(|entry| &entry.value)
        .collect();
    linking::sound(view, &view.facts.notified, incident)
        .into_iter()
        .filter(|entry| may_name(view, asks, entry, None))
        .map(|entry| &entry.value)
        .filter(|told| told.at <= now && up.contains(&told.actor))
        .any(|told| {
            let length_s = told.window_s.map_or(text_s, |own_s| own_s.max(text_s));
            let whom = core::slice::from_ref(&told.actor);
            let answered = replies.iter().any(|reply| {
                (told.at..=now).contains(&reply.at) && concerns(view, &reply.by, whom, reply.at)
            });
            answered || told.at.plus_s(length_s).is_past_due(now)
        })
}

/// The longest time any text gives that it is a party to.
fn response_s(view: View<'_>, asks: &ActorId, up: &[ActorId]) -> i64 {
    view.instruments()
        .filter(|text| up.iter().any(|actor| text.has_role(actor, Role::Party)))
        .filter(|text| naming::instrument(view, asks, &text.id).is_ok())
        .map(|text| text.procedure.response_s)
        .max()
        .unwrap_or(RESPONSE_S)
}

/// Why a reply is nobody's who was asked, or a word on a measure moves nothing. Either is kept and shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unheard {
    /// The key that signed it was in other hands by then.
    InDoubt,
    /// Nobody told its author, nobody accuses it, and it does not decide.
    NotAsked,
    /// Its author could not read the matter.
    Stranger,
}

impl Unheard {
    pub const fn word(self) -> &'static str {
        match self {
            Unheard::InDoubt => "in-doubt",
            Unheard::NotAsked => "not-asked",
            Unheard::Stranger => "stranger",
        }
    }
}

pub fn reply_flaw(
    view: View<'_>,
    incident: &IncidentId,
    entry: &Entry<Replied>,
) -> Option<Unheard> {
    let (by, at) = (&entry.value.by, entry.value.at);
    let told = linking::sound(view, &view.facts.notified, incident).into_iter();
    let mut asked = accused(view, incident);
    asked.extend(told.map(|told| told.value.actor.clone()));
    let decides = |text: &crate::instrument::Instrument| text.procedure.deciders.contains(by);
    if view.doubt(entry).is_some() {
        Some(Unheard::InDoubt)
    } else if !concerns(view, by, &asked, at) && !view.instruments().any(decides) {
        Some(Unheard::NotAsked)
    } else {
        None
    }
}

pub fn measure_flaw(view: View<'_>, entry: &Entry<MeasureReported>) -> Option<Unheard> {
    let said = &entry.value;
    if view.doubt(entry).is_some() {
        Some(Unheard::InDoubt)
    } else if !voice::knew(view, &said.by, &said.incident, entry) {
        Some(Unheard::Stranger)
    } else {
        None
    }
}

/// Whether a reply is the one by which a clock of this standing was met after it was due.
pub fn is_late(view: View<'_>, standing: &Standing<'_>, reply: &Replied) -> bool {
    standing.clocks.iter().any(|clock| match &clock.awaited {
        Awaited::Response(of) => {
            let its_own = concerns(view, &reply.by, core::slice::from_ref(of), reply.at);
            clock.state == ClockState::MetLate && clock.filed == Some(reply.at) && its_own
        }
        Awaited::View(_) | Awaited::Referral | Awaited::Inquiry(..) | Awaited::Measure(..) => false,
    })
}

/// What there is of a reply of somebody whose time is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// None is on record.
    None,
    /// One came after its time: it is kept and marked.
    Late,
    /// One is on record that does not count.
    Uncounted,
}

/// What came of somebody who was asked, as far as a reader may read.
pub fn answer_of(
    view: View<'_>,
    reader: &Reader,
    incident: &IncidentId,
    actor: &ActorId,
) -> Answer {
    let whom = core::slice::from_ref(actor);
    let replies = linking::said(view, &view.facts.replies, incident);
    let own = replies
        .into_iter()
        .filter(|entry| concerns(view, &entry.value.by, whom, entry.value.at))
        .filter(|entry| {
            let by = Some(&entry.value.by);
            may_read(view, reader, entry.audience.as_deref(), by)
        });
    own.map(|entry| match reply_flaw(view, incident, entry) {
        None => Answer::Late,
        Some(_) => Answer::Uncounted,
    })
    .fold(Answer::None, |so_far, next| match (so_far, next) {
        (Answer::Late, _) | (_, Answer::Late) => Answer::Late,
        (Answer::Uncounted, _) | (_, Answer::Uncounted) => Answer::Uncounted,
        (Answer::None, Answer::None) => Answer::None,
    })
}
