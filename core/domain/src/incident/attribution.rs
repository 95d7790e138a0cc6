//! Who did it, from what investigators attribute, who admits it, and what reports claim, in this order.
//!
//! Findings that name the same actors, in whatever order, or a unit and the whole it is part of, agree. Those that differ stand
//! beside each other, each with its standard, and so does that it cannot be attributed: what is below a text's own standard
//! contests nothing under it. That is judged where the text is known, in `outcomes::doer`. While they differ, none closes the
//! examination for another.

use super::statements::{Found, Reached};
use super::{Doer, Proof, distinct};
use crate::actor::ancestry;
use crate::facts::View;
use crate::id::ActorId;
use crate::instant::Instant;
use crate::laws::Rule;
use crate::report::statements::Reported;
use crate::words::{Attribution, Standard};
use std::sync::Arc;

/// What findings that agree say of who did it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attributed {
    pub account: Account,
    /// Somebody who says so has closed the examination.
    pub closes: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Account {
    /// To these together; the highest standard any finding reached.
    To {
        actors: Vec<ActorId>,
        reached: Reached,
    },
    /// To somebody else than those named, and nobody says whom.
    ToOthers { reached: Reached },
    /// To nobody: not as far as this standard, or not at all.
    ToNobody { short_of: Option<Standard> },
}

impl Attributed {
    pub fn actors(&self) -> &[ActorId] {
        match &self.account {
            Account::To { actors, .. } => actors,
            Account::ToOthers { .. } | Account::ToNobody { .. } => &[],
        }
    }

    /// Whether it says anything under a text of this standard: what reached less attributes nothing under it, and who
    /// could not attribute it to a higher one contests nothing.
    pub fn says_under(&self, standard: Standard) -> bool {
        match &self.account {
            Account::To { reached, .. } | Account::ToOthers { reached } => {
                reached.standard() >= standard
            }
            Account::ToNobody { short_of } => short_of.is_none_or(|short_of| short_of <= standard),
        }
    }
}

/// Everybody named, each once.
pub fn named(all: &[Attributed]) -> Vec<ActorId> {
    distinct(all.iter().flat_map(|one| one.actors().iter().cloned()))
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
    let names = found.iter().any(|one| !one.actors().is_empty());
    if names && known.heard_only && view.laws.holds(Rule::R24) {
        return (Doer::NotAttributable, true);
    }
    let doer = match found.as_slice() {
        []
        | [
            Attributed {
                account: Account::ToNobody { .. },
                ..
            },
        ] => without_findings(view, findings, known),
        [
            Attributed {
                account: Account::To { actors, reached },
                ..
            },
        ] => Doer::Found {
            actors: actors.clone(),
            reached: *reached,
        },
        [
            Attributed {
                account: Account::ToOthers { .. },
                ..
            },
        ]
        | [_, _, ..] => Doer::Contested(found),
    };
    (doer, false)
}

fn without_findings(view: View<'_>, findings: &[&Found], known: Known<'_>) -> Doer {
    if !known.admitted.is_empty() {
        return Doer::Found {
            actors: known.admitted.to_vec(),
            reached: Reached::Stated(Standard::Overwhelming),
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
                reached: Reached::Stated(Standard::Overwhelming),
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

/// What one finding says: one or several did it together, or, contested, one or another, or it cannot be said.
pub(super) fn attributed(finding: &Found) -> Vec<Attributed> {
    let reached = finding.reached();
    let closes = finding.closes;
    let said = |account| Attributed { account, closes };
    let to = |actors| said(Account::To { actors, reached });
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
                all.push(said(Account::ToOthers { reached }));
            }
            all
        }
        Some(Attribution::NotAttributable) => vec![said(Account::ToNobody {
            short_of: finding.standard,
        })],
        Some(Attribution::NotAssessed) | None => Vec::new(),
    }
}

/// Puts together those that agree, until no two do: a whole may join what names two of its units.
fn agreeing(view: View<'_>, all: Vec<Attributed>, at: Instant) -> Vec<Attributed> {
    let mut apart: Vec<Attributed> = Vec::with_capacity(all.len());
    for mut one in all {
        let agreed = |other: &Attributed, one: &Attributed| {
            let account = together(view, &other.account, &one.account, at)?;
            let closes = other.closes || one.closes;
            Some(Attributed { account, closes })
        };
        while let Some((same, both)) = apart
            .iter()
            .enumerate()
            .find_map(|(place, other)| Some((place, agreed(other, &one)?)))
        {
            apart.remove(same);
            one = both;
        }
        apart.push(one);
    }
    apart
}

/// What two accounts say together, if they agree. Of a unit and its whole, the whole is what both say.
fn together(view: View<'_>, a: &Account, b: &Account, at: Instant) -> Option<Account> {
    match (a, b) {
        (
            Account::To { actors, reached },
            Account::To {
                actors: others,
                reached: other,
            },
        ) => {
            let related = |one: &ActorId, other: &ActorId| {
                ancestry(view, one, at).contains(other) || ancestry(view, other, at).contains(one)
            };
            let all_in = |some: &[ActorId], others: &[ActorId]| {
                let mut some = some.iter();
                some.all(|one| others.iter().any(|other| related(one, other)))
            };
            let whole = |one: &ActorId, others: &[ActorId]| {
                let up = ancestry(view, one, at);
                let above = others.iter().find(|other| up.contains(other));
                above.unwrap_or(one).clone()
            };
            let agree = all_in(actors, others) && all_in(others, actors);
            let all = actors.iter().map(|one| whole(one, others));
            let all = all.chain(others.iter().map(|one| whole(one, actors)));
            agree.then(|| Account::To {
                actors: distinct(all),
                reached: reached.max(*other),
            })
        }
        (Account::ToOthers { reached }, Account::ToOthers { reached: other }) => {
            Some(Account::ToOthers {
                reached: reached.max(*other),
            })
        }
        // Who could attribute it to no standard says more than who could not to a high one.
        (Account::ToNobody { short_of }, Account::ToNobody { short_of: other }) => {
            Some(Account::ToNobody {
                short_of: short_of.zip(*other).map(|(a, b)| a.min(b)),
            })
        }
        (Account::To { .. } | Account::ToOthers { .. } | Account::ToNobody { .. }, _) => None,
    }
}
