//! What people have said of two reports: linked, told apart, left open, taken apart again. The newest word stands, of those
//! that count: what a side says of its own cause, or a key in other hands, settles nothing.

use super::reasons::{Question, Reason};
use crate::facts::View;
use crate::id::{ActorId, IncidentId, ReportId};
use crate::incident::{self, linking};
use crate::laws::Rule;
use crate::words::LinkKind;

/// A person's word on two reports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    Linked {
        kind: LinkKind,
        incident: Option<IncidentId>,
        by: ActorId,
    },
    /// Once one incident, and taken apart. That is not to say they are different.
    Unlinked { incident: IncidentId, by: ActorId },
}

impl Said {
    /// What stands once a person has spoken, and what is still worth asking.
    pub(super) fn over(
        &self,
        proposed: LinkKind,
        asks: Option<Question>,
    ) -> (LinkKind, Option<Question>) {
        match self {
            Said::Linked { kind, .. } => match kind {
                LinkKind::Same | LinkKind::Different => (*kind, None),
                LinkKind::Unknown => (LinkKind::Unknown, asks),
            },
            // What the facts seem to say is what somebody saw, and undid: ask why before it is proposed again.
            Said::Unlinked { .. } => match proposed {
                LinkKind::Same => (LinkKind::Unknown, Some(Question::WhyTakenApart)),
                LinkKind::Different => (LinkKind::Different, None),
                LinkKind::Unknown => (LinkKind::Unknown, asks),
            },
        }
    }

    /// Whether nothing is left to propose.
    pub(super) fn settles(&self) -> bool {
        match self {
            Said::Linked { kind, .. } => match kind {
                LinkKind::Same | LinkKind::Different => true,
                LinkKind::Unknown => false,
            },
            Said::Unlinked { .. } => false,
        }
    }

    pub(super) fn reason(&self) -> Reason {
        match self {
            Said::Linked { kind, by, .. } => {
                let by = by.clone();
                match kind {
                    LinkKind::Same => Reason::PersonLinked { by },
                    LinkKind::Different => Reason::PersonSeparated { by },
                    LinkKind::Unknown => Reason::PersonUndecided { by },
                }
            }
            Said::Unlinked { incident, by } => Reason::PersonUnlinked {
                incident: incident.clone(),
                by: by.clone(),
            },
        }
    }
}

/// How people have linked reports, last word first: what stands of every two of them, and unknown where that is not one thing.
pub fn linked(view: View<'_>, reports: &[ReportId]) -> LinkKind {
    let pairs = reports
        .iter()
        .enumerate()
        .flat_map(|(at, a)| reports[at + 1..].iter().map(move |b| (a, b)));
    let mut words = pairs.map(|(a, b)| match said(view, a, b) {
        Some(Said::Linked { kind, .. }) => kind,
        // That they were taken apart is not to say that they are different.
        Some(Said::Unlinked { .. }) | None => LinkKind::Unknown,
    });
    // One report is one with itself.
    let first = words.next().unwrap_or(LinkKind::Same);
    match words.all(|word| word == first) {
        true => first,
        false => LinkKind::Unknown,
    }
}

/// The newest word of a person on two reports.
pub(super) fn said(view: View<'_>, a: &ReportId, b: &ReportId) -> Option<Said> {
    let pair = |reports: &[ReportId]| (reports.contains(a), reports.contains(b));
    let now = incident::incident_of(view, a);
    let together = now == incident::incident_of(view, b);
    let mut newest: Option<(u64, Said)> = None;
    let mut offer = |index: u64, said: Said| {
        if newest.as_ref().is_none_or(|(other, _)| *other <= index) {
            newest = Some((index, said));
        }
    };
    for entry in view.seen(&view.facts.links) {
        let link = &entry.value;
        let (has_a, has_b) = pair(&link.reports);
        let speaks = match link.kind {
            // Together now, each perhaps through a link of its own: the later of them made it so.
            LinkKind::Same => together && (has_a || has_b) && link.incident.as_ref() == Some(&now),
            LinkKind::Different | LinkKind::Unknown => has_a && has_b,
        };
        if speaks && linking::link_counts(view, entry) {
            let said = Said::Linked {
                kind: link.kind,
                incident: link.incident.clone(),
                by: link.by.clone(),
            };
            offer(entry.index, said);
        }
    }
    if !together && view.laws.holds(Rule::R30) {
        for entry in view.seen(&view.facts.unlinks) {
            let unlinked = &entry.value;
            let (has_a, has_b) = pair(&unlinked.reports);
            // They were one incident under this very link before this entry, or the un-link is about something else.
            let before = view.at(entry.index);
            let were = || {
                let of = |id| incident::incident_of(before, id) == unlinked.incident;
                of(a) && of(b)
            };
            if (has_a || has_b) && were() && linking::unlink_counts(view, entry) {
                let said = Said::Unlinked {
                    incident: unlinked.incident.clone(),
                    by: unlinked.by.clone(),
                };
                offer(entry.index, said);
            }
        }
    }
    newest.map(|(_, said)| said)
}
