//! Whether two reports tell of one event: same, different or unknown, with what that rests on and the one question
//! that would settle it. It proposes; a person links, and a person's word stands above the proposal.
//!
//! *Same* is proposed for two reasons only. Either one passes on the other, or both go back to one origin: then it is one
//! telling, and one source. Or the time, the place and the act are all said, narrowly enough, and meet, and nothing
//! that is said stands against it. *Different* needs one of these three said on both sides so that they cannot meet.
//! Whatever else is *unknown*: a fact nobody stated is never filled in.
//!
//! Claims about who did it are weighed last and never make two reports different: sides accuse each other of the same
//! shell. How many died is told and decides nothing, because first counts are wrong more often than not.
//!
//! It was not fitted to data. The pairs at hand from a public archive give the day of publication and a headline, neither
//! hour nor place: of 1,760 pairs published on one day 791 tell of one event, and on such facts the answer here is
//! always *unknown*, as it should be. Precision and recall are therefore not stated.
//!
//! The order: [`person`] (what people said), [`weigh`] (each fact), then [`compare`].

pub mod person;
pub mod reasons;
pub mod weigh;

use crate::facts::{Entry, ReportLine, View};
use crate::id::{PlaceId, ReportId};
use crate::incident;
use crate::instant::{Instant, Span};
use crate::place;
use crate::report::statements::Reported;
use crate::words::LinkKind;
pub use person::Said;
pub use reasons::{Question, Reason};
use std::collections::BTreeMap;
use std::sync::Arc;
use weigh::{Fit, Side, Weighed};

/// What is proposed of two reports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// What stands: a person's word where there is one, else what the facts propose.
    pub kind: LinkKind,
    /// What the facts alone propose.
    pub proposed: LinkKind,
    /// The newest word of a person on these two.
    pub said: Option<Said>,
    /// Both go back to one source: they are one telling, whatever they tell of (R25).
    pub one_source: bool,
    /// What it rests on: a person's word first, then time, place, act, and the rest.
    pub reasons: Vec<Reason>,
    /// The most useful question, where an answer could still change what is proposed.
    pub asks: Option<Question>,
}

/// Compares two reports. `None` where one of them is not known.
pub fn compare(view: View<'_>, a: &ReportId, b: &ReportId) -> Option<Proposal> {
    let (first, second) = (view.report(a)?, view.report(b)?);
    let sides = (Side::of(a, &first.value), Side::of(b, &second.value));
    let said = person::said(view, a, b);
    let telling = one_telling(view, a, b);
    let Weighed {
        fits,
        reasons: weighed,
        questions,
    } = weigh::weigh(view, &sides.0, &sides.1);

    let apart = fits.contains(&Fit::Apart);
    let agrees = !fits.is_empty() && fits.iter().all(|fit| *fit == Fit::Agrees);
    let (proposed, asks) = match &telling {
        // A relay that says something else than what it passes on, or one film with two scenes.
        Some(_) if apart => (LinkKind::Unknown, Some(Question::Original)),
        Some(_) => (LinkKind::Same, None),
        None if apart => (LinkKind::Different, None),
        None if agrees => (LinkKind::Same, None),
        None => (LinkKind::Unknown, questions.into_iter().min()),
    };
    let (kind, asks) = match &said {
        None => (proposed, asks),
        Some(said) => said.over(proposed, asks),
    };
    let one_source = incident::independent_groups(view, &[a.clone(), b.clone()]).len() == 1;

    let mut reasons: Vec<Reason> = Vec::new();
    reasons.extend(said.as_ref().map(Said::reason));
    reasons.extend(telling);
    reasons.extend(weighed);
    Some(Proposal {
        kind,
        proposed,
        said,
        one_source,
        reasons,
        asks,
    })
}

/// Whether one report passes on the other, or both pass on a third, or go back to one post, film or letter.
fn one_telling(view: View<'_>, a: &ReportId, b: &ReportId) -> Option<Reason> {
    let (up_a, up_b) = (passed_on(view, a), passed_on(view, b));
    if let Some(shared) = up_a.iter().find(|id| up_b.contains(id)) {
        return Some(Reason::Relay {
            from: shared.clone(),
        });
    }
    let origins = |ids: &[ReportId]| -> Vec<String> {
        ids.iter()
            .filter_map(|id| view.report(id)?.value.origin.clone())
            .collect()
    };
    let (origins_a, origins_b) = (origins(&up_a), origins(&up_b));
    origins_a
        .into_iter()
        .find(|origin| origins_b.contains(origin))
        .map(|origin| Reason::SameOrigin { origin })
}

/// A report and what it passes on, nearest first; the last may be one nobody entered here.
fn passed_on(view: View<'_>, report: &ReportId) -> Vec<ReportId> {
    let mut chain = vec![report.clone()];
    while let Some(next) = view
        .report(&chain[chain.len() - 1])
        .and_then(|entry| entry.value.relayed_from.clone())
    {
        if chain.contains(&next) {
            break;
        }
        chain.push(next);
    }
    chain
}

/// How many of those that could be the same are weighed in full, for each one asked for.
const WEIGHED_PER_ASKED: usize = 8;
const WEIGHED_MIN: usize = 64;

/// The reports that may tell of the same event and on which nobody has said so or otherwise, the likeliest first.
///
/// One pass over the short lines finds those whose time can meet; of these a glance at place, origin and act picks the
/// few that are weighed. A relay or copy is therefore found only where its time can meet or is not said.
pub fn candidates(view: View<'_>, report: &ReportId, at_most: usize) -> Vec<(ReportId, Proposal)> {
    let Some(entry) = view.report(report) else {
        return Vec::new();
    };
    let own = Glance::of(view, report, &entry.value);
    let mut ranks: BTreeMap<&PlaceId, u8> = BTreeMap::new();
    let mut found: Vec<(u8, i64, u64, &ReportId)> = Vec::new();
    let lines = view.facts.report_order.iter().zip(&view.facts.report_lines);
    for (id, line) in lines {
        let Some(gap_s) = meets(line, own.span).filter(|_| line.index < view.known) else {
            continue;
        };
        let Some(other) = view.report(id).filter(|_| id != report) else {
            continue;
        };
        if let Some(rank) = own.rank(view, id, other, &mut ranks) {
            found.push((rank, gap_s, line.index, id));
        }
    }
    let keep = at_most
        .saturating_mul(WEIGHED_PER_ASKED)
        .max(WEIGHED_MIN)
        .min(found.len());
    if keep < found.len() {
        found.select_nth_unstable(keep);
        found.truncate(keep);
    }
    found.sort_unstable();
    let mut proposals: Vec<(usize, usize, ReportId, Proposal)> = Vec::new();
    for (at, (.., id)) in found.into_iter().enumerate() {
        let Some(proposal) = compare(view, report, id) else {
            continue;
        };
        let open = match &proposal.said {
            None => true,
            Some(said) => !said.settles(),
        };
        if open && proposal.proposed != LinkKind::Different {
            let order = match proposal.proposed {
                LinkKind::Same => 0,
                LinkKind::Unknown => 1,
                LinkKind::Different => 2,
            };
            proposals.push((order, at, id.clone(), proposal));
        }
    }
    proposals.sort_by_key(|(order, at, ..)| (*order, *at));
    proposals
        .into_iter()
        .take(at_most)
        .map(|(.., id, proposal)| (id, proposal))
        .collect()
}

/// How far apart two times are, in seconds, where they may still be one; zero where one is not said.
fn meets(line: &ReportLine, span: Option<Span>) -> Option<i64> {
    let (Some(own), Some(other)) = (span, line.occurred) else {
        return Some(0);
    };
    let gap_s = weigh::gap_s(own, other);
    (gap_s <= weigh::TIME_NEAR_S).then_some(gap_s)
}

/// What of a report is looked at before it is weighed.
struct Glance<'a> {
    id: &'a ReportId,
    report: &'a Reported,
    span: Option<Span>,
    at: Instant,
    places: Vec<PlaceId>,
}

impl<'a> Glance<'a> {
    fn of(view: View<'_>, id: &'a ReportId, report: &'a Reported) -> Glance<'a> {
        let span = report.elements.occurred.as_ref().map(|s| s.span);
        let at = span.map_or(Instant(0), |span| span.from);
        let places = report
            .elements
            .place
            .as_ref()
            .map_or_else(Vec::new, |place| place::chain(view, place, at));
        Glance {
            id,
            report,
            span,
            at,
            places,
        }
    }

    /// The lower, the likelier. `None`: the glance alone shows that nothing of it can be one.
    fn rank<'b>(
        &self,
        view: View<'_>,
        id: &ReportId,
        other: &'b Entry<Arc<Reported>>,
        ranks: &mut BTreeMap<&'b PlaceId, u8>,
    ) -> Option<u8> {
        let (own, other) = (&self.report, &other.value);
        let passes_on = own.relayed_from.as_ref() == Some(id)
            || other.relayed_from.as_ref() == Some(self.id)
            || (own.relayed_from.is_some() && own.relayed_from == other.relayed_from)
            || (own.origin.is_some() && own.origin == other.origin);
        if passes_on {
            return Some(0);
        }
        let acts = match (own.elements.act, other.elements.act) {
            (Some(a), Some(b)) => match weigh::acts(a, b) {
                Fit::Agrees => 0,
                Fit::Open => 1,
                Fit::Apart => return None,
            },
            (None, _) | (_, None) => 1,
        };
        let by_place = match (&own.elements.place, &other.elements.place) {
            (Some(_), Some(place)) => *ranks
                .entry(place)
                .or_insert_with(|| self.place_rank(view, place)),
            (None, _) | (_, None) => 3,
        };
        let by_position = match (own.elements.point, other.elements.point) {
            (Some([lon, lat]), Some([lon_b, lat_b])) => {
                // A quarter of a degree either way: the full weighing measures.
                let near = lon.abs_diff(lon_b) < 2_500_000 && lat.abs_diff(lat_b) < 2_500_000;
                if near { 2 } else { 4 }
            }
            (None, _) | (_, None) => 4,
        };
        Some(1 + 2 * by_place.min(by_position) + acts)
    }

    fn place_rank(&self, view: View<'_>, place: &PlaceId) -> u8 {
        if self.places.first() == Some(place) {
            return 0;
        }
        let up = place::chain(view, place, self.at);
        let nested =
            self.places.contains(place) || self.places.first().is_some_and(|own| up.contains(own));
        if nested {
            return 1;
        }
        if up.iter().any(|above| self.places.contains(above)) {
            3
        } else {
            4
        }
    }
}

#[cfg(test)]
mod tests;
