//! What is told of objects because its time has come: a conflict is found, nobody answers it, a STOP is asked for, something was
//! begun too early, left its way, a site is to be reconfirmed, or was hit again, a party asks in ways that are no planning. Like every stroke they follow from
//! the facts and are not on record ([`crate::notice::strokes`]).
//!
//! A conflict is told at once; where a STOP is in it, again and again ([`STOP_AGAIN_S`]) until somebody answers.

use super::after::Level;
use super::answer::{self, Stands};
use super::raised::{self, Raised, Repeated};
use super::{cells, newest, reconfirm_by, say_more, say_way, versions, watchers};
use crate::facts::View;
use crate::id::{ActorId, ObjectId};
use crate::instant::Instant;
use crate::notice::strokes::{Stroke, Subject, What};
use std::collections::BTreeSet;

/// How often a STOP is told again.
pub const STOP_AGAIN_S: i64 = 5 * 60;
/// How often it is told again: as long as it is looked for among what is planned ([`super::STOP_S`]).
pub const STOP_AGAIN_MAX: i64 = super::STOP_S / STOP_AGAIN_S;
/// A site nobody has reconfirmed is asked about again every week.
pub const STALE_AGAIN_S: i64 = 7 * 24 * 3600;
/// How often what nobody has said more of is asked about again.
pub const ASKED_AGAIN_MAX: i64 = 28;

// What silence means.
pub const CONFLICT_MEANS: &str =
    "you are asked again and the co-chairs are told; it is no consent, and nothing may begin on it";
pub const BEGUN_MEANS: &str = "the guarantors look into it now";
pub const STALE_MEANS: &str = "it is marked stale and asked about again; it is matched all the same, and protected all the same";
pub const UNHEARD_MEANS: &str = "it is asked about again; once begun, it is matched where it waits, or wherever it was notified to be, until somebody says more";
pub const UNHEARD_AGAIN_MEANS: &str = "it is asked about again, and those who watch look for it; it is matched where it waits, or wherever it was notified to be";
pub const WAY_UNSAID_MEANS: &str = "it is asked about again, and those who watch look for it; where it left its way is matched, and the way it was notified for, and no other";
pub const SEARCHING_MEANS: &str =
    "what is asked further is answered as affected without being looked at";

pub const CO_CHAIRS_MEANS: &str =
    "the co-chairs and guarantors look at it; a count finds nobody guilty";
pub const REFERRAL_MEANS: &str = "it belongs in a referral; the co-chairs and guarantors take it there, and a count finds nobody guilty";

pub const fn hit_again_means(level: Level) -> &'static str {
    match level {
        Level::Docket | Level::CoChairs => CO_CHAIRS_MEANS,
        Level::Referral => REFERRAL_MEANS,
    }
}

/// What has come to pass with an object; `of` is whoever notified it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Happened {
    /// It meets something: the bare answer, named by its digest.
    Conflict {
        of: ActorId,
        answer: String,
        stop: bool,
    },
    /// Told again: a STOP nobody has answered.
    StopAgain { of: ActorId, answer: String },
    /// The conflict was not answered in the time there was.
    Unanswered { of: ActorId, answer: String },
    /// It was begun while a conflict was open and not both sides had stated a measure.
    Begun { of: ActorId, index: u64 },
    /// A site is to be reconfirmed. It is matched all the same.
    Stale { of: ActorId },
    /// Something should have set out, arrived or ended, or it has waited, and nobody has said more.
    Unheard { of: ActorId },
    /// Asked about before, and it is out there: those who watch are told as well.
    UnheardAgain { of: ActorId },
    /// It left its way, and nobody has said which way it goes: those who watch are told as well.
    WayUnsaid { of: ActorId },
    /// Its versions look like searching and not like planning.
    Searching { of: ActorId, index: u64 },
    /// It is a site, and was hit so often by one doer, or by nobody known, that more look at it.
    HitAgain {
        of: ActorId,
        doer: Option<ActorId>,
        level: Level,
        since: Instant,
    },
}

impl Happened {
    pub const fn of(&self) -> &ActorId {
        match self {
            Happened::Conflict { of, .. }
            | Happened::StopAgain { of, .. }
            | Happened::Unanswered { of, .. }
            | Happened::Begun { of, .. }
            | Happened::Stale { of }
            | Happened::Unheard { of }
            | Happened::UnheardAgain { of }
            | Happened::WayUnsaid { of }
            | Happened::Searching { of, .. }
            | Happened::HitAgain { of, .. } => of,
        }
    }

    pub const fn word(&self) -> &'static str {
        match self {
            Happened::Conflict { stop: false, .. } => "conflict",
            Happened::Conflict { stop: true, .. } => "stop-here",
            Happened::StopAgain { .. } => "stop-again",
            Happened::Unanswered { .. } => "conflict-unanswered",
            Happened::Begun { .. } => "begun-unmeasured",
            Happened::Stale { .. } => "stale",
            Happened::Unheard { .. } => "unheard",
            Happened::UnheardAgain { .. } => "unheard-again",
            Happened::WayUnsaid { .. } => "way-unsaid",
            Happened::Searching { .. } => "searching",
            Happened::HitAgain { .. } => "hit-again",
        }
    }

    /// Whether it asks for a STOP.
    pub const fn is_stop(&self) -> bool {
        matches!(
            self,
            Happened::Conflict { stop: true, .. } | Happened::StopAgain { .. }
        )
    }

    /// Whether it is told before what can wait.
    pub const fn is_urgent(&self) -> bool {
        match self {
            Happened::Conflict { .. }
            | Happened::StopAgain { .. }
            | Happened::Unanswered { .. }
            | Happened::Unheard { .. }
            | Happened::UnheardAgain { .. }
            | Happened::WayUnsaid { .. }
            | Happened::Begun { .. }
            | Happened::HitAgain { .. } => true,
            Happened::Stale { .. } | Happened::Searching { .. } => false,
        }
    }

    pub(crate) fn key(&self, id: &str, at: &str) -> String {
        let index;
        let mut parts = vec!["object", id, self.word()];
        match self {
            Happened::Conflict { answer, .. } => parts.push(answer),
            Happened::StopAgain { answer, .. } => parts.extend([answer.as_str(), at]),
            Happened::Begun { index: i, .. } | Happened::Searching { index: i, .. } => {
                index = i.to_string();
                parts.push(&index);
            }
            // Who reads less may be told later: of that time it is told anew.
            Happened::HitAgain { doer, level, .. } => {
                parts.extend([level.word(), at]);
                parts.extend(doer.as_ref().map(ActorId::as_str));
            }
            // More that is told meanwhile is no second silence.
            Happened::Unanswered { .. }
            | Happened::Stale { .. }
            | Happened::Unheard { .. }
            | Happened::UnheardAgain { .. }
            | Happened::WayUnsaid { .. } => parts.push(at),
        }
        serde_json::to_string(&parts).expect("a list of texts")
    }

    pub const fn is_silence(&self) -> bool {
        matches!(
            self,
            Happened::Unanswered { .. }
                | Happened::StopAgain { .. }
                | Happened::Stale { .. }
                | Happened::Unheard { .. }
                | Happened::UnheardAgain { .. }
                | Happened::WayUnsaid { .. }
        )
    }

    pub const fn silence_means(&self) -> &'static str {
        match self {
            Happened::Conflict { .. } => CONFLICT_MEANS,
            Happened::StopAgain { .. } => {
                "it is told again until somebody answers; the co-chairs are told where nobody has in time"
            }
            Happened::Unanswered { .. } => {
                "the co-chairs are told that it is unanswered; it is no consent, and nothing may begin on it"
            }
            Happened::Begun { .. } => BEGUN_MEANS,
            Happened::Stale { .. } => STALE_MEANS,
            Happened::Unheard { .. } => UNHEARD_MEANS,
            Happened::UnheardAgain { .. } => UNHEARD_AGAIN_MEANS,
            Happened::WayUnsaid { .. } => WAY_UNSAID_MEANS,
            Happened::Searching { .. } => SEARCHING_MEANS,
            Happened::HitAgain { level, .. } => hit_again_means(*level),
        }
    }

    /// Whom it is told to.
    pub(crate) fn concerned(&self, view: View<'_>, id: &ObjectId) -> BTreeSet<ActorId> {
        let head = newest(view, id).map(|entry| entry.value.thing.head());
        let watch = || {
            head.map_or(Vec::new(), |head| watchers(view, head))
                .into_iter()
        };
        match self {
            Happened::Conflict { of, .. }
            | Happened::StopAgain { of, .. }
            | Happened::Stale { of }
            | Happened::Unheard { of } => BTreeSet::from([of.clone()]),
            Happened::Unanswered { of, .. }
            | Happened::UnheardAgain { of }
            | Happened::WayUnsaid { of } => watch().chain([of.clone()]).collect(),
            Happened::Begun { index, .. } => answer::begun(view, id)
                .into_iter()
                .filter(|begun| begun.index == *index)
                .flat_map(|begun| begun.to)
                .collect(),
            Happened::Searching { .. } => watch().collect(),
            Happened::HitAgain {
                doer, level, since, ..
            } => {
                let is_it = |raised: &Raised| {
                    raised.doer == *doer && raised.reached.contains(&(*level, *since))
                };
                let Some(repeated) = Repeated::of(view, id) else {
                    return BTreeSet::new();
                };
                let mut readers = raised::readers(view, id);
                readers.retain(|reader| repeated.told_to(reader).iter().any(is_it));
                readers
            }
        }
    }
}

/// Every stroke of an object that has not been met, due or to come.
pub fn of(view: View<'_>, object: &ObjectId) -> Vec<Stroke> {
    let Some(entry) = newest(view, object) else {
        return Vec::new();
    };
    let by = entry.value.thing.head().by.clone();
    let stroke = |at: Instant, known: Instant, happened: Happened| Stroke {
        at,
        known,
        subject: Subject::Object(object.clone()),
        what: What::Object(happened),
    };
    let mut strokes = Vec::new();
    for begun in answer::begun(view, object) {
        let of = begun.by.clone();
        let index = begun.index;
        strokes.push(stroke(begun.at, begun.at, Happened::Begun { of, index }));
    }
    for version in versions(view, object) {
        if !version.value.allowance.patterns.is_empty() {
            let (of, index) = (by.clone(), version.index);
            let entered = version.entered;
            strokes.push(stroke(entered, entered, Happened::Searching { of, index }));
        }
    }
    // Withdrawn is not gone: what hits it afterwards is told.
    let mut reached = BTreeSet::new();
    let repeated = Repeated::of(view, object);
    for repeated in repeated.iter() {
        let readers = raised::readers(view, object);
        for raised in readers.iter().flat_map(|reader| repeated.told_to(reader)) {
            let levels = raised.reached.into_iter();
            reached.extend(levels.map(|(level, at)| (at, level, raised.doer.clone())));
        }
    }
    for (since, level, doer) in reached {
        let of = by.clone();
        let happened = Happened::HitAgain {
            of,
            doer,
            level,
            since,
        };
        strokes.push(stroke(since, since, happened));
    }
    if !answer::is_live(view, object) {
        return strokes;
    }
    let (reconfirm, more) = (reconfirm_by(view, object), say_more(view, object));
    for again in 0..=ASKED_AGAIN_MAX {
        let of = by.clone();
        if let Some(due) = reconfirm {
            let at = due.plus_s(again * STALE_AGAIN_S);
            strokes.push(stroke(at, entry.entered, Happened::Stale { of }));
        } else if let Some(more) = more {
            let at = more.due.plus_s(again * more.again_s);
            let happened = if again > 0 && more.is_out_there {
                Happened::UnheardAgain { of }
            } else {
                Happened::Unheard { of }
            };
            strokes.push(stroke(at, more.since, happened));
        }
    }
    if let Some(way) = say_way(view, object) {
        for again in 0..=ASKED_AGAIN_MAX {
            let at = way.due.plus_s(again * cells::BUCKET_S);
            let of = by.clone();
            strokes.push(stroke(at, way.since, Happened::WayUnsaid { of }));
        }
    }
    let Some(half) = answer::half(view, object) else {
        return strokes;
    };
    if !matches!(half.stands, Stands::Open | Stands::Outgrown) {
        return strokes;
    }
    let since = half.answer.since;
    let (answer, stop) = (half.answer.digest(), half.answer.stop.is_some());
    let (of, told) = (by.clone(), answer.clone());
    strokes.push(stroke(
        since,
        since,
        Happened::Conflict {
            of,
            answer: told,
            stop,
        },
    ));
    if stop {
        for again in 1..=STOP_AGAIN_MAX {
            let at = since.plus_s(again * STOP_AGAIN_S);
            let (of, answer) = (by.clone(), answer.clone());
            strokes.push(stroke(at, since, Happened::StopAgain { of, answer }));
        }
    }
    // More that is told gives no new time to answer, and is not lost in the silence before it either.
    let again = half.due.plus_s(since.0 - half.answer.asked_since.0);
    for due in BTreeSet::from([half.due, again]) {
        let (of, answer) = (by.clone(), answer.clone());
        strokes.push(stroke(due, since, Happened::Unanswered { of, answer }));
    }
    strokes
}
