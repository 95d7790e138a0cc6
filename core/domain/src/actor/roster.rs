//! The duty roster: who of an organisation is called for a channel at an instant, and in which order.

use super::statements::ShiftSet;
use crate::facts::View;
use crate::id::{ActorId, ChannelId, OfficerId};
use crate::instant::Instant;
use std::collections::BTreeMap;

/// The shifts of an organisation as last set, in the order of their ids.
pub fn shifts<'a>(view: View<'a>, organisation: &ActorId) -> Vec<&'a ShiftSet> {
    let mut newest: BTreeMap<_, &ShiftSet> = BTreeMap::new();
    for entry in view.sound(view.facts.shifts.get(organisation)) {
        newest.insert(&entry.value.shift, &entry.value);
    }
    newest
        .into_values()
        .filter(|shift| !shift.cancelled)
        .collect()
}

/// Who is on duty for a channel at an instant, in the order in which they are called: each shift's officer, then
/// those who stand in, in the same order.
pub fn on_duty(
    view: View<'_>,
    organisation: &ActorId,
    channel: Option<&ChannelId>,
    at: Instant,
) -> Vec<OfficerId> {
    let mut now: Vec<&ShiftSet> = shifts(view, organisation)
        .into_iter()
        .filter(|shift| shift.from <= at && at < shift.until)
        .filter(|shift| {
            shift.channels.is_empty()
                || channel.is_none_or(|channel| shift.channels.contains(channel))
        })
        .collect();
    now.sort_by(|a, b| (a.order, &a.officer).cmp(&(b.order, &b.officer)));
    let officers = now.iter().map(|shift| &shift.officer);
    let standing_in = now.iter().filter_map(|shift| shift.substitute.as_ref());
    let mut called: Vec<OfficerId> = Vec::new();
    for officer in officers.chain(standing_in) {
        if !called.contains(officer) {
            called.push(officer.clone());
        }
    }
    called
}

/// Whether an officer is on duty for any channel.
pub fn is_on_duty(
    view: View<'_>,
    organisation: &ActorId,
    officer: &OfficerId,
    at: Instant,
) -> bool {
    on_duty(view, organisation, None, at).contains(officer)
}
