//! Who did it, from what investigators attribute, who admits it, and what reports claim, in this order.
//!
//! Findings that name the same actors, in whatever order, or a unit and the whole it is part of, agree. Those that differ stand
//! beside each other, each with its standard: what is below a text's own contests nothing under it. That is judged where the
//! text is known, in `outcomes::doer`.

use super::statements::Found;
use super::{Doer, Proof, distinct};
use crate::actor::ancestry;
use crate::facts::View;
use crate::id::ActorId;
use crate::instant::Instant;
use crate::laws::Rule;
use crate::report::statements::Reported;
use crate::words::{Attribution, Standard};
use std::sync::Arc;

/// Whom findings that agree attribute it to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attributed {
    /// Empty: to somebody else than those named, and nobody says whom.
    pub actors: Vec<ActorId>,
    /// The highest any of them states.
    pub standard: Standard,
}

/// Everybody named, each once.
pub fn named(all: &[Attributed]) -> Vec<ActorId> {
    distinct(all.iter().flat_map(|one| one.actors.iter().cloned()))
}

/// What is known of an incident beside the findings.
pub(super) struct Known<'a> {
    pub(super) reports: &'a [&'a Arc<Reported>],
    pub(super) admitted: &'a [ActorId],
    pub(super) heard_only: bool,
    pub(super) proof: Proof,
    /// The instant by which units are parts of a whole.
    pub(super) at: Instant,
}

/// Who did it; and whether an attribution is on record that R24 does not let stand.
pub(super) fn doer(view: View<'_>, findings: &[&Found], known: Known<'_>) -> (Doer, bool) {
    let found = agreeing(
        view,
        findings.iter().flat_map(|f| attributed(f)).collect(),
        known.at,
    );
    let names = found.iter().any(|one| !one.actors.is_empty());
    if names && known.heard_only && view.laws.holds(Rule::R24) {
        return (Doer::NotAttributable, true);
    }
    let doer = match <[Attributed; 1]>::try_from(found) {
        Ok([only]) if names => Doer::Found {
            actors: only.actors,
            standard: only.standard,
        },
        Ok(unnamed) => Doer::Contested(unnamed.into()),
        Err(found) if !found.is_empty() => Doer::Contested(found),
        Err(_) => without_findings(view, findings, known),
    };
    (doer, false)
}

fn without_findings(view: View<'_>, findings: &[&Found], known: Known<'_>) -> Doer {
    if !known.admitted.is_empty() {
        return Doer::Found {
            actors: known.admitted.to_vec(),
            standard: Standard::Overwhelming,
        };
    }
    let mut said = findings.iter().map(|finding| finding.attribution);
    if said.any(|said| said == Some(Attribution::NotAttributable)) {
        return Doer::NotAttributable;
    }
    let claimed = distinct(known.reports.iter().filter_map(|r| r.elements.doer.clone()));
    if !claimed.is_empty() {
        // Switched off, a verified event would carry its claimed doer with it.
        if known.proof == Proof::Verified && !view.laws.holds(Rule::R21) {
            return Doer::Found {
                actors: claimed,
                standard: Standard::Overwhelming,
            };
        }
        return Doer::Claimed(claimed);
    }
    match known.reports.iter().find(|r| !r.between.is_empty()) {
        Some(report) => Doer::Between(report.between.clone()),
        None => Doer::NotSaid,
    }
}

/// Everybody one finding names as who did it.
pub fn actors(finding: &Found) -> Vec<ActorId> {
    named(&attributed(finding))
}

/// What one finding attributes it to: one or several together, or, contested, one or another.
fn attributed(finding: &Found) -> Vec<Attributed> {
    let standard = finding.standard.unwrap_or(Standard::ReasonableGrounds);
    let to = |actors| Attributed { actors, standard };
    match finding.attribution {
        Some(
            Attribution::Attributed
            | Attribution::LikelyAttributed
            | Attribution::SharedResponsibility,
        ) => {
            let actors = match finding.actors.as_slice() {
                [] => finding.elements.doer.iter().cloned().collect(),
                named => named.to_vec(),
            };
            match actors.is_empty() {
                true => Vec::new(),
                false => vec![to(actors)],
            }
        }
        Some(Attribution::Contested) => {
            let mut all: Vec<Attributed> = finding
                .actors
                .iter()
                .map(|actor| to(vec![actor.clone()]))
                .collect();
            if all.len() < 2 {
                all.push(to(Vec::new()));
            }
            all
        }
        Some(Attribution::NotAttributable | Attribution::NotAssessed) | None => Vec::new(),
    }
}

/// Puts together those that agree, until no two do: a whole may join what names two of its units.
fn agreeing(view: View<'_>, all: Vec<Attributed>, at: Instant) -> Vec<Attributed> {
    let mut apart: Vec<Attributed> = Vec::with_capacity(all.len());
    for mut one in all {
        while let Some(same) = apart.iter().position(|other| agree(view, other, &one, at)) {
            one = together(view, apart.remove(same), one, at);
        }
        apart.push(one);
    }
    apart
}

fn agree(view: View<'_>, a: &Attributed, b: &Attributed, at: Instant) -> bool {
    let related = |one: &ActorId, other: &ActorId| {
        ancestry(view, one, at).contains(other) || ancestry(view, other, at).contains(one)
    };
    let all_in = |some: &Attributed, others: &Attributed| {
        let mut some = some.actors.iter();
        some.all(|one| others.actors.iter().any(|other| related(one, other)))
    };
    all_in(a, b) && all_in(b, a)
}

/// Of a unit and its whole, the whole is what both say.
fn together(view: View<'_>, a: Attributed, b: Attributed, at: Instant) -> Attributed {
    let whole = |one: &ActorId, others: &Attributed| {
        let up = ancestry(view, one, at);
        let above = others.actors.iter().find(|other| up.contains(other));
        above.unwrap_or(one).clone()
    };
    let all = a.actors.iter().map(|one| whole(one, &b));
    let all = all.chain(b.actors.iter().map(|one| whole(one, &a)));
    Attributed {
        actors: distinct(all),
        standard: a.standard.max(b.standard),
    }
}
