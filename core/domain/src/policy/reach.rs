//! Whether what is not public has an id that tells nobody that it is there, and whether it reaches those it is said to.
//!
//! A notice is acknowledged, an allegation answered, and a clock runs, because somebody was told. Were the audience
//! narrower than the addressees, one side's record would say that they were, and theirs that nothing came.

use super::{Reader, may_read};
use crate::decide::Refusal;
use crate::facts::{Audience, View};
use crate::id::ActorId;
use crate::notice;
use crate::report::naming;
use crate::statements::Body;
use crate::words::AudienceKind;

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
) -> Result<(), Refusal> {
    let reads = |actor: &ActorId| {
        let reader = Reader::Actor(actor.clone());
        may_read(view, &reader, Some(audience), Some(organisation))
    };
    match told(view, body).into_iter().find(|actor| !reads(actor)) {
        Some(actor) => Err(Refusal::NotReached {
            actor: actor.clone(),
        }),
        None => Ok(()),
    }
}

/// Those to whom a body is said.
fn told<'a>(view: View<'a>, body: &'a Body) -> Vec<&'a ActorId> {
    let sender = |id| notice::find(view, id).map(|sent| &sent.value.by);
    let addressees = |id| notice::find(view, id).map(|sent| &sent.value.to);
    let ends = |id| notice::channel(view, id).map(|channel| &channel.between);
    match body {
        Body::NoticeSent(b) => b.to.iter().collect(),
        Body::NoticeClosed(b) => addressees(&b.notice).into_iter().flatten().collect(),
        Body::Acknowledged(b) => sender(&b.notice).into_iter().collect(),
        Body::ChannelOpened(b) => b.between.iter().collect(),
        Body::ChannelSet(b) => ends(&b.channel).into_iter().flatten().collect(),
        Body::Attempted(b) => vec![&b.to],
        Body::LineChecked(b) => vec![&b.to],
        Body::AccusedNotified(b) => vec![&b.actor],
        _ => Vec::new(),
    }
}
