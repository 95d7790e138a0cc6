//! Who decides under a text, how, and by when; and the time each rung of a notice has on a line that is under it. What the
//! text does not say has its default.

use super::super::file::{NoticeEntry, ProcedureEntry, RungTimesEntry};
use super::super::{Deciding, Procedure};
use super::Checker;
use crate::id::ActorId;
use crate::notice::clocks::{Allowed, Times};
use crate::words::{DecisionRule, Role, Standard};
use serde_spanned::Spanned;

impl Checker<'_> {
    pub(super) fn procedure(&mut self, entry: &ProcedureEntry) -> Procedure {
        let holders = |role: Role| -> Vec<ActorId> {
            self.file
                .party
                .iter()
                .filter(|party| party.role == role)
                .map(|party| party.actor.get_ref().as_str().into())
                .collect()
        };
        let all_of = |roles: &[Spanned<Role>]| -> Vec<ActorId> {
            roles
                .iter()
                .flat_map(|role| holders(*role.get_ref()))
                .collect()
        };
        let mut deciders = all_of(&entry.deciders);
        if deciders.is_empty() {
            deciders = [Role::CoChair, Role::Guarantor, Role::Party]
                .into_iter()
                .map(holders)
                .find(|holders| !holders.is_empty())
                .unwrap_or_default();
        }
        deciders.dedup();
        let co_chairs = !holders(Role::CoChair).is_empty();
        let hours_s = |hours: Option<u32>, default: u32| i64::from(hours.unwrap_or(default)) * 3600;
        let rule = entry.rule.unwrap_or(if co_chairs {
            DecisionRule::BothCoChairs
        } else {
            DecisionRule::Unanimity
        });
        let decisions = entry.decision.iter().map(|own| Deciding {
            kinds: own.kinds.clone(),
            rule: own.rule.unwrap_or(rule),
            deciders: if own.deciders.is_empty() {
                deciders.clone()
            } else {
                all_of(&own.deciders)
            },
        });
        Procedure {
            rule,
            decisions: decisions.collect(),
            deciders,
            standard: entry.standard.unwrap_or(Standard::ReasonableGrounds),
            response_s: hours_s(entry.response_h, 24),
            view_s: hours_s(entry.view_h, 72),
            referral_s: hours_s(entry.referral_h, 24),
            refer_to: entry.refer_to.clone(),
            notice: self.notice_times(&entry.notice),
            unverified: entry.unverified,
        }
    }

    fn notice_times(&mut self, entry: &NoticeEntry) -> Times {
        let usual = Times::default();
        let mut before: Option<(&str, Allowed)> = None;
        let mut of = |name: &'static str, own: &Option<Spanned<RungTimesEntry>>, usual| {
            let times = own
                .as_ref()
                .map_or(usual, |own| rungs(own.get_ref(), usual));
            if let Some(own) = own {
                self.rungs_follow(own, times);
                let slower = before.filter(|(_, more)| more.received_s > times.received_s);
                if let Some((more, _)) = slower {
                    let what =
                        format!("{name} must be received sooner than {more}, which is more urgent");
                    self.problem(own, "notice-urgency", what);
                }
            }
            before = Some((name, times));
            times
        };
        Times {
            flash: of("FLASH", &entry.flash, usual.flash),
            immediate: of("IMMEDIATE", &entry.immediate, usual.immediate),
            allegation: of("Allegation", &entry.allegation, usual.allegation),
            priority: of("PRIORITY", &entry.priority, usual.priority),
            routine: of("ROUTINE", &entry.routine, usual.routine),
        }
    }

    fn rungs_follow(&mut self, at: &Spanned<RungTimesEntry>, times: Allowed) {
        if times.received_s == 0 {
            let what = "nobody can answer in no time: write how many minutes each rung has";
            self.problem(at, "notice-time", what.to_string());
        }
        let rungs = [
            times.received_s,
            times.understood_s,
            times.passed_on_s,
            times.acted_on_s,
        ];
        if !rungs.is_sorted() {
            let what = "a rung is due before the one it comes after: received, understood, passed on, acted on; those left out have their default";
            self.problem(at, "notice-order", what.to_string());
        }
    }
}

/// What is written, and the default of what is not.
fn rungs(entry: &RungTimesEntry, usual: Allowed) -> Allowed {
    let or =
        |minutes: Option<u32>, usual_s: i64| minutes.map_or(usual_s, |own| i64::from(own) * 60);
    Allowed {
        received_s: or(entry.received_min, usual.received_s),
        understood_s: or(entry.understood_min, usual.understood_s),
        passed_on_s: or(entry.passed_on_min, usual.passed_on_s),
        acted_on_s: or(entry.acted_on_min, usual.acted_on_s),
    }
}
