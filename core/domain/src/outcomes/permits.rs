//! What a text permits of an act that none of its clauses forbids, for one walk through it. A permission reaches no further than the
//! text does: where a newer one has taken its place between those who did it and those it was done to, it permits them nothing.
//!
//! Where a clause forbids the act too, what permits it is weighed beside it (`judge` in `outcomes`).

use super::ask::{Ask, Need};
use super::doer::{Borne, borne, doer_of, nobody};
use super::kinds::Breach;
use super::target::targets_of;
use super::time::in_window;
use super::{Reach, breach_of};
use crate::incident::Matter;
use crate::instant::Instant;
use crate::instrument::{Instrument, succession};
use crate::place;
use crate::words::Determination;

/// What the clauses that permit say of an act, each by its place.
#[derive(Debug, Default)]
pub(super) struct Permits {
    pub(super) clauses: Vec<(usize, Determination)>,
    /// One would permit it, had not a newer text taken the place of this one.
    pub(super) withdrawn: bool,
}

impl Permits {
    pub(super) fn permit(&self) -> bool {
        let mut found = self.clauses.iter();
        found.any(|(_, found)| *found == Determination::NoViolationPermittedAct)
    }
}

/// What the clauses that permit say of an act no clause forbids. One without a bearer permits it to anybody,
/// so that nobody need be known to have done it.
pub(super) fn permitted(
    ask: &mut Ask<'_>,
    instrument: &Instrument,
    matter: &Matter,
    reach: &Reach,
    at: Instant,
) -> Result<Permits, Need> {
    let mut permits = Permits::default();
    for index in &reach.named {
        let clause = &instrument.clauses[*index];
        if breach_of(clause) != Breach::Permits {
            continue;
        }
        let mut is_borne = true;
        if !clause.bearer.is_empty() {
            let doers = doer_of(ask, instrument, matter, at)?.unwrap_or_default();
            is_borne = !doers.is_empty();
            for doer in &doers {
                is_borne = is_borne
                    && doer.standing.bound
                    && borne(ask, instrument, clause, doer)? == Borne::Yes;
            }
        }
        let determination = if !is_borne {
            Determination::OutOfScopeActor
        } else if !in_window(ask, instrument, clause, matter, at)? {
            Determination::OutOfScopeTime
        } else if !place::in_scope(ask, instrument, &clause.scope, &matter.place, at)? {
            Determination::OutOfScopePlace
        } else if let Some(newer) = superseded(ask, instrument, matter, at)? {
            ask.because(None, "superseded", Some(newer.id.shared()));
            permits.withdrawn = true;
            Determination::OutOfScopeTime
        } else {
            ask.because_of_clause(None, clause.id.shared(), "permitted-act", None);
            Determination::NoViolationPermittedAct
        };
        permits.clauses.push((*index, determination));
    }
    Ok(permits)
}

/// The newer text that an act falls under instead of this one, whoever of those who did it is asked about. As long as one of
/// them is still under this one, what it permits is permitted.
fn superseded<'a>(
    ask: &mut Ask<'a>,
    instrument: &Instrument,
    matter: &Matter,
    at: Instant,
) -> Result<Option<&'a Instrument>, Need> {
    if !succession::may_have_begun(ask.view, instrument, at) {
        return Ok(None);
    }
    let doers = doer_of(ask, instrument, matter, at)?;
    let mut found = None;
    for doer in doers.unwrap_or_else(|| vec![nobody()]) {
        let targets = targets_of(ask, instrument, matter, &doer, at)?;
        found = succession::between(ask, instrument, doer.id.as_ref(), &targets, at)?;
        if found.is_none() {
            break;
        }
    }
    Ok(found)
}
