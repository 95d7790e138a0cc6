//! Reports: what somebody says happened, and how the figures of different registrants are told apart.

pub mod compare;
pub mod exhibit;
pub mod minimum;
pub mod naming;
pub mod statements;
pub mod tally;

use crate::facts::View;
use crate::id::ReportId;
use statements::Consent;

/// How far the source of a report lets it be used: the newest word on it, of its own or with an exhibit. `None` where
/// nothing was said, which is not consent.
pub fn consent(view: View<'_>, report: &ReportId) -> Option<Consent> {
    let set = view
        .sound(view.facts.consents.get(report))
        .map(|entry| (entry.index, entry.value.consent));
    let with_exhibits = view
        .sound(view.facts.exhibits.get(report))
        .map(|entry| (entry.index, entry.value.consent));
    set.chain(with_exhibits)
        .max_by_key(|(index, _)| *index)
        .map(|(_, consent)| consent)
}
