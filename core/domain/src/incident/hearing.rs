//! Whether somebody who is named has been heard: it was told, and has answered, or its time to answer is over. Asked before
//! anybody is named more widely; what counts toward a determination is [`super::procedure`]'s.
//!
//! Nobody learns from the answer what it may not read: only notices and replies that whoever asks may read count, and to
//! anybody else the time has not begun.

use super::{concerns, linking};
use crate::actor::ancestry;
use crate::facts::View;
use crate::id::{ActorId, IncidentId};
use crate::instant::Instant;
use crate::policy::may_name;
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
