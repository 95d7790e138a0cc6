//! What may become of an object, and when. One table: a kind of object at a stage, the step, and the stage after it. What does
//! not stand there is refused, with the steps that do. A stage is not said by anybody; it follows from the steps.
//!
//! ```text
//! site      standing ── reconfirmed ─→ standing          ── withdrawn ─→ withdrawn
//! area      standing ──────────────────────────────────── ended, withdrawn ─→ ended, withdrawn
//! movement  planned ── departed ─→ under way ⇄ holding, impeded, diverted ── completed, aborted ─→ …
//!           planned ── holding ─→ holding               planned ── withdrawn ─→ withdrawn
//! activity  planned ── started ─→ under way ── ended, aborted ─→ …          planned ── withdrawn ─→ withdrawn
//! ```
//!
//! A site that nobody has reconfirmed for [`RECONFIRM_S`] is stale: its notifier is asked, and it is matched all the same.

use super::statements::{Ended, ObjectKind, ObjectStepped, Step};
use crate::instant::Instant;
use crate::words::words;
use ObjectKind::{Activity, Area, Movement, Site};

words! {
    /// Where an object is in its life.
    Stage {
        Standing = "standing", Planned = "planned", UnderWay = "under-way", Holding = "holding",
        Impeded = "impeded", Diverted = "diverted", Completed = "completed", Aborted = "aborted",
        Ended = "ended", Withdrawn = "withdrawn",
    }
}

/// A site is to be reconfirmed within so long.
pub const RECONFIRM_S: i64 = 30 * 24 * 3600;

const TABLE: &[(ObjectKind, &[Stage], Step, Stage)] = &[
    (Site, &[Stage::Standing], Step::Reconfirmed, Stage::Standing),
    (Site, &[Stage::Standing], Step::Withdrawn, Stage::Withdrawn),
    (Area, &[Stage::Standing], Step::Ended, Stage::Ended),
    (Area, &[Stage::Standing], Step::Withdrawn, Stage::Withdrawn),
    (Movement, &[Stage::Planned], Step::Departed, Stage::UnderWay),
    (
        Movement,
        &[Stage::Planned],
        Step::Withdrawn,
        Stage::Withdrawn,
    ),
    (Movement, &[Stage::Planned], Step::Holding, Stage::Holding),
    (Movement, ON_THE_WAY, Step::Holding, Stage::Holding),
    (Movement, ON_THE_WAY, Step::Impeded, Stage::Impeded),
    (Movement, ON_THE_WAY, Step::Diverted, Stage::Diverted),
    (Movement, STOPPED, Step::Resumed, Stage::UnderWay),
    (Movement, ON_THE_WAY, Step::Completed, Stage::Completed),
    (Movement, ON_THE_WAY, Step::Aborted, Stage::Aborted),
    (Activity, &[Stage::Planned], Step::Started, Stage::UnderWay),
    (
        Activity,
        &[Stage::Planned],
        Step::Withdrawn,
        Stage::Withdrawn,
    ),
    (Activity, &[Stage::UnderWay], Step::Ended, Stage::Ended),
    (Activity, &[Stage::UnderWay], Step::Aborted, Stage::Aborted),
];

const ON_THE_WAY: &[Stage] = &[
    Stage::UnderWay,
    Stage::Holding,
    Stage::Impeded,
    Stage::Diverted,
];
const STOPPED: &[Stage] = &[Stage::Holding, Stage::Impeded, Stage::Diverted];

impl ObjectKind {
    pub const fn first(self) -> Stage {
        match self {
            Site | Area => Stage::Standing,
            Movement | Activity => Stage::Planned,
        }
    }
}

impl Stage {
    /// Whether it is there, or is going to be: whether it is matched.
    pub const fn is_live(self) -> bool {
        self.ended().is_none()
    }

    /// How it came to stand no more.
    pub const fn ended(self) -> Option<Ended> {
        match self {
            Stage::Standing
            | Stage::Planned
            | Stage::UnderWay
            | Stage::Holding
            | Stage::Impeded
            | Stage::Diverted => None,
            Stage::Completed => Some(Ended::Completed),
            Stage::Aborted => Some(Ended::Aborted),
            Stage::Ended => Some(Ended::Ended),
            Stage::Withdrawn => Some(Ended::Withdrawn),
        }
    }

    /// Whether somebody is out there now.
    pub const fn is_under_way(self) -> bool {
        matches!(
            self,
            Stage::UnderWay | Stage::Holding | Stage::Impeded | Stage::Diverted
        )
    }
}

/// The stage after a step; `None` where the step cannot be taken.
pub fn after(kind: ObjectKind, stage: Stage, step: Step) -> Option<Stage> {
    TABLE
        .iter()
        .find(|(of, from, taken, _)| *of == kind && *taken == step && from.contains(&stage))
        .map(|(.., next)| *next)
}

/// The steps that can be taken.
pub fn possible(kind: ObjectKind, stage: Stage) -> impl Iterator<Item = Step> {
    Step::ALL
        .iter()
        .copied()
        .filter(move |step| after(kind, stage, *step).is_some())
}

/// Where an object is after some steps. A step that cannot be taken changes nothing.
pub fn stage<'a>(kind: ObjectKind, steps: impl Iterator<Item = &'a ObjectStepped>) -> Stage {
    steps.fold(kind.first(), |stage, taken| {
        after(kind, stage, taken.step).unwrap_or(stage)
    })
}

/// By when a site is to be reconfirmed: from when it was last notified or reconfirmed.
pub fn reconfirm_by(confirmed: Instant) -> Instant {
    confirmed.plus_s(RECONFIRM_S)
}

/// Whether a step begins something that others may have to keep clear of.
pub const fn is_start(step: Step) -> bool {
    matches!(step, Step::Departed | Step::Started | Step::Resumed)
}

/// Whether a step tells of what came to pass out there, which may be told later; the others are done by being said.
pub const fn is_of_out_there(step: Step) -> bool {
    match step {
        Step::Departed
        | Step::Started
        | Step::Holding
        | Step::Impeded
        | Step::Diverted
        | Step::Resumed
        | Step::Completed
        | Step::Aborted
        | Step::Ended => true,
        Step::Reconfirmed | Step::Withdrawn => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_stands_in_the_table_follows() {
        assert_eq!(
            after(Movement, Stage::Planned, Step::Departed),
            Some(Stage::UnderWay)
        );
        assert_eq!(after(Movement, Stage::Planned, Step::Completed), None);
        assert_eq!(after(Site, Stage::Standing, Step::Departed), None);
        assert_eq!(after(Activity, Stage::Planned, Step::Ended), None);
    }

    #[test]
    fn an_end_is_an_end() {
        for kind in ObjectKind::ALL {
            for stage in Stage::ALL.iter().filter(|stage| !stage.is_live()) {
                assert_eq!(possible(*kind, *stage).count(), 0, "{kind} {stage}");
            }
        }
    }

    #[test]
    fn everything_live_can_end() {
        let mut reached = vec![];
        for kind in ObjectKind::ALL {
            reached.push((*kind, kind.first()));
        }
        let mut next = 0;
        while next < reached.len() {
            let (kind, stage) = reached[next];
            next += 1;
            let ends =
                possible(kind, stage).any(|step| !after(kind, stage, step).unwrap().is_live());
            assert!(ends || !stage.is_live(), "{kind} {stage}");
            for step in possible(kind, stage) {
                let follows = (kind, after(kind, stage, step).unwrap());
                if !reached.contains(&follows) {
                    reached.push(follows);
                }
            }
        }
    }
}
