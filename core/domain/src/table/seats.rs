//! Which organisations sit at the table: what a proposal needs to be decided. One member alone decides nothing,
//! whatever the rule, unless it is the only one.

use super::statements::{ProposalAnswered, Proposed, TableBody};
use crate::id::ActorId;
use crate::instant::Instant;
use crate::words::DecisionRule;
use std::collections::BTreeMap;

/// What a member said to a proposal, and at which entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Said {
    pub consents: bool,
    pub index: u64,
}

/// A proposal and the answers to it so far.
#[derive(Debug, Clone)]
pub struct Motion {
    pub index: u64,
    pub asked: Proposed,
    /// The newest answer of each; who proposes consents.
    pub answers: BTreeMap<ActorId, Said>,
    /// The clock passed the time at which silence ends, and nobody had objected.
    pub silence_ended: bool,
    /// The entry that decided it.
    pub decided: Option<u64>,
}

impl Motion {
    pub fn new(index: u64, asked: Proposed) -> Motion {
        let consents = Said {
            consents: true,
            index,
        };
        let answers = BTreeMap::from([(asked.by.clone(), consents)]);
        Motion {
            index,
            asked,
            answers,
            silence_ended: false,
            decided: None,
        }
    }

    pub fn answer(&mut self, index: u64, body: &ProposalAnswered) {
        if self.decided.is_none() {
            let said = Said {
                consents: body.consents,
                index,
            };
            self.answers.insert(body.by.clone(), said);
        }
    }

    pub fn silence_over(&self, now: Instant) -> bool {
        self.decided.is_none()
            && !self.silence_ended
            && self.asked.due.is_some_and(|due| due.is_past_due(now))
    }
}

/// Whether the answers decide it.
pub fn is_decided(body: &TableBody, motion: &Motion) -> bool {
    let consents = body
        .members
        .iter()
        .filter(|member| {
            let said = motion.answers.get(*member);
            said.is_some_and(|said| said.consents)
        })
        .count();
    let objected = motion.answers.values().any(|said| !said.consents);
    match body.rule {
        DecisionRule::BothCoChairs | DecisionRule::Unanimity | DecisionRule::Consensus => {
            consents == body.members.len()
        }
        DecisionRule::Majority => consents > body.members.len() / 2,
        DecisionRule::SilenceProcedure => {
            consents == body.members.len() || (motion.silence_ended && !objected && consents >= 1)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::statements::SeatChange;

    fn body(rule: DecisionRule) -> TableBody {
        TableBody {
            members: vec!["cc1".into(), "cc2".into(), "cc3".into()],
            rule,
        }
    }

    fn motion(answers: &[(&str, bool)]) -> Motion {
        let mut motion = Motion::new(
            7,
            Proposed {
                proposal: "p1".into(),
                by: "cc1".into(),
                change: SeatChange::Admit,
                organisation: "elm".into(),
                key: None,
                custodial: false,
                rights: Vec::new(),
                compromised_from: None,
                due: Some(Instant(100)),
                at: Instant(0),
                words: None,
            },
        );
        for (by, consents) in answers {
            motion.answer(
                8,
                &ProposalAnswered {
                    proposal: "p1".into(),
                    by: (*by).into(),
                    consents: *consents,
                    at: Instant(1),
                    words: None,
                },
            );
        }
        motion
    }

    #[track_caller]
    fn check(rule: DecisionRule, answers: &[(&str, bool)], silence_ended: bool, decided: bool) {
        let mut motion = motion(answers);
        motion.silence_ended = silence_ended;
        assert_eq!(is_decided(&body(rule), &motion), decided);
    }

    #[test]
    fn nobody_alone_decides() {
        for rule in DecisionRule::ALL {
            check(*rule, &[], false, false);
        }
        check(DecisionRule::Majority, &[("cc2", true)], false, true);
        check(DecisionRule::Unanimity, &[("cc2", true)], false, false);
        check(
            DecisionRule::Unanimity,
            &[("cc2", true), ("cc3", true)],
            false,
            true,
        );
    }

    #[test]
    fn who_is_no_member_does_not_count() {
        check(
            DecisionRule::Majority,
            &[("elm", true), ("fir", true)],
            false,
            false,
        );
    }

    #[test]
    fn silence_decides_only_when_it_has_ended_and_nobody_objected() {
        let rule = DecisionRule::SilenceProcedure;
        check(rule, &[], true, true);
        check(rule, &[("cc2", false)], true, false);
        assert!(!motion(&[]).silence_over(Instant(99)));
        assert!(motion(&[]).silence_over(Instant(100)));
    }
}
