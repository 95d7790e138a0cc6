//! How far it is proved: what would be adverse stands only if the event and the doer's part are shown to the
//! instrument's standard (R21). Nothing else depends on these two facts, so they are put last: a path is
//! judged as if all were proved, and then ends once for each way the proof may turn out.
//!
//! What is on record of the proof is `incident`; what a path ends in is `ask::Ends`.

use super::accounts;
use super::ask::{Ask, Ends, Given, Missing, MissingKind, Need, Reason};
use super::doer::{Actor, Shown};
use super::kinds::FIRE;
use super::{End, weight};
use crate::id::ActorId;
use crate::incident::examination::Examination;
use crate::incident::{Matter, Proof};
use crate::laws::Rule;
use crate::words::{Determination, FireAssessment};
use std::rc::Rc;

/// What one clause comes to for one doer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Judged {
    Stands(Determination),
    /// Of this clause alone; it decides nothing for the whole.
    Beside(Determination),
    /// Adverse, if what is not shown yet comes to be shown; not established otherwise.
    IfProved {
        adverse: Determination,
        lacks: Lacks,
    },
}

/// What is not shown yet. One incident has one proof, so all that hangs on it lacks the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Lacks {
    verification: bool,
    attribution: bool,
}

/// How the proof turns out.
#[derive(Debug, Clone, Copy)]
struct Shows {
    event: bool,
    doer: bool,
}

impl Judged {
    fn settled(self, shows: Shows) -> Determination {
        match self {
            Judged::Stands(determination) | Judged::Beside(determination) => determination,
            Judged::IfProved { adverse, lacks } => {
                let proved =
                    (shows.event || !lacks.verification) && (shows.doer || !lacks.attribution);
                if proved {
                    adverse
                } else {
                    Determination::NotEstablished
                }
            }
        }
    }
}

/// Whether what would be adverse is shown to the instrument's standard: the event, then who did it (R21).
pub(super) fn judged(
    ask: &mut Ask<'_>,
    matter: &Matter,
    doer: &Actor,
    adverse: Determination,
) -> Result<Judged, Need> {
    const NOT_ESTABLISHED: Judged = Judged::Stands(Determination::NotEstablished);
    let undetermined = matter.assessment.agreed() == Some(&FireAssessment::Undetermined);
    if undetermined
        && matter.examination.is_over()
        && accounts::act(ask, matter)?.is_some_and(|act| FIRE.contains(&act))
    {
        return Ok(NOT_ESTABLISHED);
    }
    let unshown = match matter.proof {
        Proof::Premise | Proof::Verified => None,
        Proof::NotVerified(examination) => {
            ask.because(Some(Rule::R21), "not-verified", None);
            Some(examination)
        }
        Proof::Open(examination) => Some(examination),
        Proof::Unsupported(examination) => {
            ask.because(Some(Rule::R25), "sources-not-independent", None);
            Some(examination)
        }
    };
    let verification = match unshown {
        None => false,
        Some(Examination::Open) => true,
        Some(Examination::Over) => return Ok(NOT_ESTABLISHED),
    };
    let (attribution, over) = match doer.shown {
        Shown::Claimed(examination) => (true, examination.is_over()),
        Shown::Yes | Shown::Undetermined => (false, false),
    };
    if over {
        ask.because(
            Some(Rule::R21),
            "attribution-claimed-only",
            doer.id.as_ref().map(ActorId::shared),
        );
        return Ok(NOT_ESTABLISHED);
    }
    if !verification && !attribution {
        return Ok(Judged::Stands(adverse));
    }
    Ok(Judged::IfProved {
        adverse,
        lacks: Lacks {
            verification,
            attribution,
        },
    })
}

/// The ends of a path: what each doer's clauses come to, beside `outside`, the clauses that do not reach the act.
pub(super) fn ends(
    ask: &mut Ask<'_>,
    matter: &Matter,
    doers: &[Actor],
    outside: &[(usize, Determination)],
    judged: &[Vec<(usize, Judged)>],
) -> Ends<End> {
    let lacking = |judged: &(usize, Judged)| match judged.1 {
        Judged::Stands(_) | Judged::Beside(_) => None,
        Judged::IfProved { lacks, .. } => Some(lacks),
    };
    let lacks = judged
        .iter()
        .flatten()
        .filter_map(lacking)
        .reduce(|a, b| Lacks {
            verification: a.verification || b.verification,
            attribution: a.attribution || b.attribution,
        });
    let reasons: Rc<[Given]> = core::mem::take(&mut ask.reasons).into();
    let end = |event, doer, reasons: &Rc<[Given]>| {
        settled(
            ask,
            (doers, outside, judged),
            Shows { event, doer },
            reasons,
        )
    };
    let Some(lacks) = lacks else {
        return Ends::one(end(true, true, &reasons));
    };
    // That it is only claimed is said where the event itself is shown.
    let claimed = if ask.gathers() && lacks.attribution {
        let mut claimed = reasons.to_vec();
        for (doer, judged) in doers.iter().zip(judged) {
            let only_claimed = judged
                .iter()
                .filter_map(lacking)
                .any(|lacks| lacks.attribution);
            if !only_claimed {
                continue;
            }
            let given = ask.given(Reason {
                rule: Some(Rule::R21),
                clause: None,
                code: "attribution-claimed-only",
                subject: doer.id.as_ref().map(ActorId::shared),
            });
            claimed.extend(given.filter(|given| !claimed.contains(given)));
        }
        claimed.into()
    } else {
        Rc::clone(&reasons)
    };
    let missing = |kind| Missing::of(kind, matter.incident.shared());
    let mut unless = Vec::with_capacity(2);
    if lacks.verification {
        unless.push((
            missing(MissingKind::Verification),
            end(false, false, &reasons),
        ));
    }
    if lacks.attribution {
        unless.push((
            missing(MissingKind::Attribution),
            end(true, false, &claimed),
        ));
    }
    Ends {
        found: end(true, true, &claimed),
        unless,
    }
}

/// Who did it, the clauses that do not reach the act, and what the others come to for each doer.
type Path<'a> = (
    &'a [Actor],
    &'a [(usize, Determination)],
    &'a [Vec<(usize, Judged)>],
);

/// The worst of the doers decides for the whole, and nothing of it is another's; of one doer's clauses, the worst.
fn settled(
    ask: &Ask<'_>,
    (doers, outside, judged): Path<'_>,
    shows: Shows,
    reasons: &Rc<[Given]>,
) -> End {
    let overall = |clauses: &Vec<(usize, Judged)>| {
        clauses
            .iter()
            .filter(|(_, judged)| !matches!(judged, Judged::Beside(_)))
            .map(|(_, judged)| judged.settled(shows))
            .max_by_key(|determination| weight(*determination))
            .unwrap_or(Determination::OutOfScopeAct)
    };
    let mut worst: Option<(Determination, &Vec<(usize, Judged)>)> = None;
    let mut each = Vec::new();
    for (doer, clauses) in doers.iter().zip(judged) {
        let determination = overall(clauses);
        if let (Some(id), [_, _, ..]) = (&doer.id, doers) {
            each.push((id.clone(), determination));
        }
        if worst.is_none_or(|(so_far, _)| weight(determination) > weight(so_far)) {
            worst = Some((determination, clauses));
        }
    }
    let (determination, own) = worst.map_or(
        (Determination::NotEstablished, &[] as &[(usize, Judged)]),
        |(determination, own)| (determination, own.as_slice()),
    );
    let mut clauses = Vec::new();
    if ask.gathers() {
        clauses.reserve(outside.len() + own.len());
        clauses.extend_from_slice(outside);
        clauses.extend(
            own.iter()
                .map(|(index, judged)| (*index, judged.settled(shows))),
        );
    }
    End {
        determination,
        clauses,
        doers: each,
        reasons: Rc::clone(reasons),
    }
}
