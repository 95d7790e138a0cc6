//! Ids, so chosen and so asked for that no refusal tells of what its author may not read.
//!
//! Two questions could tell. *Is there a report r?*, asked by referring to it: what the author may not read is refused
//! as what is not there, with the same code and the same words. *Is the id r taken?*, asked by giving it to a report of
//! one's own: an answer cannot be kept from whoever asks this, so the ids of reports that are not public lie where
//! nobody else may ask. They begin with the organisation that signs them and a colon, `north:r`, and an id that begins
//! with an organisation is refused to every other, whether it is taken or not. The rows of an import have ids that
//! begin with the digest of its file, and nobody gives those by hand. Ids of public reports stay what they are: that
//! they are taken is public too.
//!
//! Incidents, findings, inquiries and decisions are named without being looked up, so naming one tells nothing. Why
//! it is not done otherwise: docs/decisions/0009-refusals-tell-nothing.md.

use crate::decide::Refusal;
use crate::facts::View;
use crate::id::{ActorId, InquiryId, InstrumentId, ReportId};
use crate::policy::may_name;

/// Between the organisation and the rest of an id.
const SCOPE: char = ':';
/// Between the digest of a file and the number of a row.
const ROW: char = '#';
/// Digits of a digest.
const DIGEST_LEN: usize = 64;

/// Whether an organisation may give a report this id, whoever may read it.
pub fn new_report(view: View<'_>, organisation: &ActorId, id: &ReportId) -> Result<(), Refusal> {
    let is_row = id.as_str().split_once(ROW).is_some_and(|(digest, _)| {
        digest.len() == DIGEST_LEN && digest.bytes().all(|digit| digit.is_ascii_hexdigit())
    });
    if is_row || is_foreign(view, organisation, id.as_str()) {
        return Err(Refusal::IdForeign { id: id.to_string() });
    }
    match view.report(id) {
        Some(_) => Err(Refusal::Taken {
            what: "report",
            id: id.to_string(),
        }),
        None => Ok(()),
    }
}

/// Whether an organisation may give something of its own this id: not where another names its own.
pub fn own_name(view: View<'_>, organisation: &ActorId, id: &str) -> Result<(), Refusal> {
    if is_foreign(view, organisation, id) {
        return Err(Refusal::IdForeign { id: id.to_string() });
    }
    Ok(())
}

/// Whether an organisation may record an inquiry under this id. That one is taken is told to whoever may read what has it.
pub fn new_inquiry(view: View<'_>, organisation: &ActorId, id: &InquiryId) -> Result<(), Refusal> {
    own_name(view, organisation, id.as_str())?;
    let taken = view
        .seen_in(view.facts.inquiries.get(id))
        .any(|entry| may_name(view, organisation, entry, Some(&entry.value.by)));
    if taken {
        return Err(Refusal::Taken {
            what: "inquiry",
            id: id.to_string(),
        });
    }
    Ok(())
}

/// Whether an id lies where another organisation names its own.
pub fn is_foreign(view: View<'_>, organisation: &ActorId, id: &str) -> bool {
    let scope = id.split_once(SCOPE).map(|(scope, _)| scope);
    scope.is_some_and(|scope| {
        scope != organisation.as_str() && view.facts.ring.seats.contains_key(scope)
    })
}

/// Whether a report that is not public has an id that tells nobody else that it is there.
pub fn scoped(organisation: &ActorId, id: &str) -> Result<(), Refusal> {
    match id.split_once(SCOPE) {
        Some((scope, rest)) if scope == organisation.as_str() && !rest.is_empty() => Ok(()),
        Some(_) | None => Err(Refusal::IdUnscoped {
            organisation: organisation.clone(),
            id: id.to_string(),
        }),
    }
}

/// Whether there is such a report for this organisation.
pub fn report(view: View<'_>, organisation: &ActorId, id: &ReportId) -> Result<(), Refusal> {
    let named = view
        .report(id)
        .filter(|entry| may_name(view, organisation, entry, Some(&entry.value.by)));
    found(named.is_some(), "report", id.as_str())
}

/// Whether there is such an instrument for this organisation.
pub fn instrument(
    view: View<'_>,
    organisation: &ActorId,
    id: &InstrumentId,
) -> Result<(), Refusal> {
    let named = view
        .seen_in(view.facts.instruments.get(id))
        .any(|entry| may_name(view, organisation, entry, None));
    found(named, "instrument", id.as_str())
}

fn found(there: bool, what: &'static str, id: &str) -> Result<(), Refusal> {
    if there {
        return Ok(());
    }
    Err(Refusal::Unknown {
        what,
        id: id.to_string(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(organisation: &str, id: &str, expected: bool) {
        let organisation = ActorId::new(organisation);
        assert_eq!(scoped(&organisation, id).is_ok(), expected, "{id}");
    }

    #[test]
    fn a_scope_is_the_organisation_and_a_colon() {
        check("north", "north:r", true);
        check("north", "north:r:s", true);
        check("north", "r", false);
        check("north", "north", false);
        check("north", "north:", false);
        check("north", "northern:r", false);
        check("north", "south:r", false);
    }
}
