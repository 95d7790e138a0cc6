//! The line itself: whether it is checked as often as was agreed, and answered. A check that was missed degrades the
//! channel and raises an alarm (R38); it closes nothing.

use super::channel;
use crate::facts::View;
use crate::id::ChannelId;
use crate::instant::Instant;
use crate::laws::Rule;

/// How a line stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The last check that was answered.
    pub answered: Option<Instant>,
    /// When the next one is due at the latest; `None` where no checks were agreed.
    pub due: Option<Instant>,
    /// A check that was due has not been answered.
    pub degraded: bool,
    pub checks: usize,
    pub failed: usize,
}

/// How long after a check is due its silence is an alarm, in seconds.
pub const GRACE_S: i64 = 5 * 60;

pub fn of(view: View<'_>, id: &ChannelId, now: Instant) -> Option<Line> {
    let opened = channel(view, id)?;
    let mut line = Line {
        answered: None,
        due: None,
        degraded: false,
        checks: 0,
        failed: 0,
    };
    // A check by a key in other hands says nothing of the line.
    for entry in view.sound(view.facts.notices.checks.get(id)) {
        if entry.value.at > now {
            continue;
        }
        line.checks += 1;
        if entry.value.answered {
            line.answered = line.answered.max(Some(entry.value.at));
        } else {
            line.failed += 1;
        }
    }
    line.due = opened
        .check_every_s
        .map(|every_s| line.answered.unwrap_or(opened.at).plus_s(every_s));
    line.degraded =
        view.laws.holds(Rule::R38) && line.due.is_some_and(|due| due.plus_s(GRACE_S) <= now);
    Some(line)
}
