//! Who may see what (R42). Reading is a right: every entry has an audience, and some fields of a report
//! are shown to nobody but its own author whatever the audience.
//!
//! Who may *do* what comes with keys and roles; this version's server is read-only.

use crate::entry::Restricted;
use crate::facts::{Audience, Entry, View};
use crate::id::ActorId;
use crate::laws::Rule;
use crate::report::statements::Reported;
use crate::words::{AudienceKind, Role};

/// Who is looking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reader {
    Public,
    Actor(ActorId),
}

/// Whether a reader belongs to an audience.
pub fn may_read(
    view: View<'_>,
    reader: &Reader,
    audience: Option<&Audience>,
    author: Option<&ActorId>,
) -> bool {
    if !view.laws.holds(Rule::R42) {
        return true;
    }
    let Some(audience) = audience else {
        return true;
    };
    let Reader::Actor(actor) = reader else {
        return audience.kind == AudienceKind::Public;
    };
    if author == Some(actor) {
        return true;
    }
    let has = |role: Role| {
        view.instruments()
            .any(|instrument| instrument.has_role(actor, role))
    };
    match audience.kind {
        AudienceKind::Public => true,
        AudienceKind::AllParties => {
            let accepted = || {
                view.instruments()
                    .any(|instrument| crate::actor::has_accepted(view, instrument, actor))
            };
            has(Role::Party) || has(Role::Guarantor) || has(Role::CoChair) || accepted()
        }
        AudienceKind::CoChairs => has(Role::CoChair),
        AudienceKind::Named => audience.named.contains(actor),
        AudienceKind::Own => false,
    }
}

/// Whether an organisation may refer to what an entry holds: it signed the entry, or may read it. A content that was
/// destroyed is there for nobody.
pub fn may_name<T>(
    view: View<'_>,
    organisation: &ActorId,
    entry: &Entry<T>,
    by: Option<&ActorId>,
) -> bool {
    let signed = |restricted: &Restricted| restricted.author.as_ref() == Some(organisation);
    let audience = entry.audience.as_deref();
    if audience.is_some() && view.facts.destroyed.contains_key(&entry.index) {
        return false;
    }
    view.facts.restricted.get(&entry.index).is_some_and(signed)
        || may_read(view, &Reader::Actor(organisation.clone()), audience, by)
}

/// A report as one reader sees it. `None`: not at all, and not that it exists.
pub fn report_for(
    view: View<'_>,
    reader: &Reader,
    report: &Reported,
    audience: Option<&Audience>,
) -> Option<Reported> {
    if !may_read(view, reader, audience, Some(&report.by)) {
        return None;
    }
    let mut shown = report.clone();
    let own = matches!(reader, Reader::Actor(actor) if *actor == report.by);
    if !own && view.laws.holds(Rule::R42) {
        shown.reporter = None;
        shown.vantage = None;
    }
    Some(shown)
}
