//! The line itself: whether it is checked as often as was agreed, and answered, at each of its ends. An end that was not
//! heard in time degrades the channel and raises an alarm (R38), whoever else answers; it closes nothing.

use super::channel;
use super::statements::ChannelOpened;
use crate::facts::View;
use crate::id::{ActorId, ChannelId};
use crate::instant::Instant;
use crate::laws::Rule;
use crate::policy::Reader;

/// How a line stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Each organisation on it, in the order of the channel.
    pub ends: Vec<End>,
    /// The oldest of the last answered checks over all ends; `None` where one of them was never heard.
    pub answered: Option<Instant>,
    /// When the first of the ends is due to be heard again at the latest; `None` where no checks were agreed.
    pub due: Option<Instant>,
    /// An end that was due has not been heard.
    pub degraded: bool,
    pub checks: usize,
    pub failed: usize,
}

/// One end of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct End {
    pub actor: ActorId,
    /// The last check it answered, or that it made and had answered: either shows that it is heard.
    pub answered: Option<Instant>,
    pub due: Option<Instant>,
    pub degraded: bool,
}

/// How long after a check is due its silence is an alarm, in seconds.
pub const GRACE_S: i64 = 5 * 60;

/// The line as it is told to somebody: to its ends. Whoever is not at it may read of no check, and would be told of a line
/// that is heard that it is not.
pub fn told(view: View<'_>, reader: &Reader, id: &ChannelId, now: Instant) -> Option<Line> {
    let is_end = |opened: &&ChannelOpened| match reader {
        Reader::Actor(actor) => opened.between.contains(actor),
        Reader::Public => false,
    };
    channel(view, id).filter(is_end)?;
    of(view, id, now)
}

pub fn of(view: View<'_>, id: &ChannelId, now: Instant) -> Option<Line> {
    let opened = channel(view, id)?;
    let (mut checks, mut failed) = (0, 0);
    let mut heard: Vec<Option<Instant>> = vec![None; opened.between.len()];
    // A check by a key in other hands says nothing of the line.
    for entry in view.sound(view.facts.notices.checks.get(id)) {
        let check = &entry.value;
        if check.at > now {
            continue;
        }
        checks += 1;
        if !check.answered {
            failed += 1;
            continue;
        }
        for (actor, heard) in opened.between.iter().zip(&mut heard) {
            if *actor == check.by || *actor == check.to {
                *heard = (*heard).max(Some(check.at));
            }
        }
    }
    let ends: Vec<End> = opened
        .between
        .iter()
        .zip(heard)
        .map(|(actor, answered)| end(view, opened, actor, answered, now))
        .collect();
    Some(Line {
        answered: ends.iter().map(|end| end.answered).min().flatten(),
        due: ends.iter().filter_map(|end| end.due).min(),
        degraded: ends.iter().any(|end| end.degraded),
        ends,
        checks,
        failed,
    })
}

fn end(
    view: View<'_>,
    opened: &ChannelOpened,
    actor: &ActorId,
    answered: Option<Instant>,
    now: Instant,
) -> End {
    let due = opened
        .check_every_s
        .map(|every_s| answered.unwrap_or(opened.at).plus_s(every_s));
    End {
        actor: actor.clone(),
        answered,
        due,
        degraded: view.laws.holds(Rule::R38)
            && due.is_some_and(|due| due.plus_s(GRACE_S).is_past_due(now)),
    }
}

impl Line {
    /// The ends that are due by an instant, those longest silent first.
    pub fn due_by(&self, at: Instant) -> Vec<&End> {
        let mut due: Vec<&End> = self
            .ends
            .iter()
            .filter(|end| end.due.is_some_and(|due| due.is_past_due(at)))
            .collect();
        due.sort_by_key(|end| end.due);
        due
    }
}
