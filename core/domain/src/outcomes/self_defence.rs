//! Self-defence as an exception: a prior or imminent attack, immediacy, and no more force than needed,
//! each shown by a finding (R18); and the step some texts require first, whose absence is a violation of
//! its own (R19). It never justifies ground kept.

use super::ask::{Ask, Missing, MissingKind, Need};
use super::kinds::{Breach, kind_of};
use crate::incident::examination::Examination;
use crate::incident::{Matter, Proof};
use crate::instrument::{Clause, Instrument};
use crate::laws::Rule;
use crate::words::{ClauseKind, DefenceElement};

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Examined {
    shown: bool,
    limit: bool,
    step_missing: bool,
}

pub fn examine(
    ask: &mut Ask<'_>,
    instrument: &Instrument,
    matter: &Matter,
    doer_known: bool,
) -> Result<Examined, Need> {
    let limit = instrument
        .clauses
        .iter()
        .find(|clause| clause.kind == ClauseKind::SelfDefenceLimit);
    let allowed = limit.is_some() || instrument.clauses.iter().any(|clause| clause.self_defence);
    let mut examined = Examined {
        shown: false,
        limit: limit.is_some(),
        step_missing: false,
    };
    let over = matter.proof == Proof::NotVerified(Examination::Over);
    if !allowed || !matter.defence.raised || !doer_known || over {
        return Ok(examined);
    }
    if !ask.holds(Rule::R18) {
        examined.shown = true;
        return Ok(examined);
    }
    let after = matter
        .defence
        .prior
        .zip(matter.time)
        .is_some_and(|(prior, own)| prior.from > own.to);
    if after {
        ask.because(Some(Rule::R18), "no-prior-attack", None);
        return Ok(examined);
    }
    for element in [
        DefenceElement::PriorAttack,
        DefenceElement::Immediate,
        DefenceElement::Proportionate,
    ] {
        let (kind, code) = match element {
            DefenceElement::PriorAttack => (MissingKind::PriorAttack, "no-prior-attack"),
            DefenceElement::Immediate => (MissingKind::Immediate, "not-immediate"),
            DefenceElement::Proportionate => (MissingKind::Proportionate, "more-force-than-needed"),
            DefenceElement::PriorStep => continue,
        };
        // Naming the attack it answered is a finding that there was one.
        let named = element == DefenceElement::PriorAttack
            && matter.defence.prior.is_some()
            && !matter.defence.found.contains_key(&element);
        let met = named || is_met(ask, matter, element, kind)?;
        if !met {
            ask.because(Some(Rule::R18), code, None);
            return Ok(examined);
        }
    }
    examined.shown = true;
    if limit
        .and_then(|clause| clause.prior_step.as_ref())
        .is_some()
        && ask.holds(Rule::R19)
    {
        let step = DefenceElement::PriorStep;
        examined.step_missing = !is_met(ask, matter, step, MissingKind::PriorStep)?;
    }
    Ok(examined)
}

/// Whether an element is met: as found, else asked as long as it is looked into. What investigators differ on is not found.
fn is_met(
    ask: &mut Ask<'_>,
    matter: &Matter,
    element: DefenceElement,
    kind: MissingKind,
) -> Result<bool, Need> {
    let point = matter.defence.found.get(&element);
    let found = point.and_then(|point| point.said.agreed());
    let examination = point.map_or(matter.examination, |point| point.examination);
    match (found, examination) {
        (Some(met), _) => Ok(*met),
        (None, Examination::Over) => Ok(false),
        (None, Examination::Open) => ask.yes_no(Missing::of(kind, matter.incident.shared())),
    }
}

impl Examined {
    /// Whether it excuses a breach of this clause.
    pub fn excuses(&self, clause: &Clause, ask: &Ask<'_>) -> bool {
        let territory = kind_of(clause.kind).breach == Breach::Territory && ask.holds(Rule::R18);
        self.shown
            && !territory
            && (clause.self_defence || (self.limit && clause.kind == ClauseKind::CeaseFire))
    }

    /// The clause that asks for a step nobody took.
    pub fn step_missing<'a>(
        &self,
        mut named: impl Iterator<Item = (usize, &'a Clause)>,
    ) -> Option<(usize, &'a Clause)> {
        if !self.step_missing {
            return None;
        }
        named.find(|(_, clause)| clause.prior_step.is_some())
    }
}
