//! Who took a decision, and whether those are whom the text's own rule asks for.

use crate::facts::{Entry, View};
use crate::id::ActorId;
use crate::instrument::Instrument;
use crate::instrument::statements::Decided;
use crate::laws::Rule;
use crate::words::{DecisionKind, DecisionRule};

pub(super) fn competent_or_claimed<'a>(
    view: View<'a>,
    instrument: &'a Instrument,
    kind: DecisionKind,
    actor: &'a ActorId,
) -> impl Iterator<Item = &'a Decided> {
    view.sound(view.facts.decisions.get(&instrument.id))
        .filter(move |d| d.value.kind == kind && d.value.subject.as_ref() == Some(actor))
        .filter(move |d| !view.laws.holds(Rule::R17) || is_competent(view, instrument, d))
        .map(|entry| &entry.value)
}

/// Decisions of a kind that the instrument's own rule makes binding.
pub fn competent<'a>(
    view: View<'a>,
    instrument: &'a Instrument,
    kind: DecisionKind,
    subject: Option<&'a ActorId>,
) -> impl Iterator<Item = &'a Decided> {
    view.sound(view.facts.decisions.get(&instrument.id))
        .filter(move |decision| {
            let said = &decision.value;
            said.kind == kind && subject.is_none_or(|s| said.subject.as_ref() == Some(s))
        })
        .filter(move |decision| is_competent(view, instrument, decision))
        .map(|entry| &entry.value)
}

/// Who has taken a decision with the word an entry holds. One that several take is signed by each: others' word on the
/// very same decision, on record before it, completes it. What is not the same decision stays its author's alone, and a
/// word by a key in other hands is nobody's.
pub fn taken_by<'a>(view: View<'a>, decision: &'a Entry<Decided>) -> Vec<&'a ActorId> {
    let own = &decision.value;
    let mut by: Vec<&ActorId> = own.by.iter().collect();
    let before = view.sound(view.facts.decisions.get(&own.instrument));
    for other in before.filter(|other| other.index < decision.index) {
        if own.is_same_as(&other.value) {
            by.extend(other.value.by.iter().filter(|by| !own.by.contains(by)));
        }
    }
    by
}

/// Whether those who took a decision are those the rule asks for. Observers and mediators never are.
pub fn is_competent(view: View<'_>, instrument: &Instrument, decision: &Entry<Decided>) -> bool {
    let (rule, deciders) = instrument.procedure.deciding(decision.value.kind);
    let by = taken_by(view, decision);
    let joined = deciders
        .iter()
        .filter(|decider| by.contains(decider))
        .count();
    match rule {
        DecisionRule::BothCoChairs | DecisionRule::Unanimity | DecisionRule::Consensus => {
            !deciders.is_empty() && joined == deciders.len()
        }
        DecisionRule::Majority => joined * 2 > deciders.len(),
        // Silence cannot be shown by who signed; somebody who decides must at least have proposed it.
        DecisionRule::SilenceProcedure => joined >= 1,
    }
}
