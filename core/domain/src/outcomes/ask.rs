//! How a decision meets an unknown. It asks; where the record answers, it goes on; where it does not,
//! it stops with a [`Need`] that names the missing fact and the answers it could have. [`explore`] then
//! tries each answer. Where every answer leads to the same outcome the fact did not matter; where they
//! differ the outcome is `Indeterminate`, and the branches are exactly the answers tried (R48, R51).

use super::memo::Memo;
use crate::facts::View;
use crate::laws::Rule;
use crate::words::words;
use std::cell::Cell;
use std::sync::{Arc, LazyLock};

words! {
    /// The kinds of fact an answer can hang on.
    MissingKind {
        Acceptance = "acceptance", AcceptanceTime = "acceptance-time", Attestation = "attestation",
        UmbrellaList = "umbrella-list", Group = "group", Parent = "parent", Effect = "effect",
        Time = "time", Place = "place", PlaceRelation = "place-relation", CombatArea = "combat-area",
        ControlMap = "control-map", Geometry = "geometry", Doer = "doer", Target = "target",
        Act = "act", Hostile = "hostile", Weapon = "weapon", Altitude = "altitude",
        Distance = "distance", Means = "means", Verification = "verification",
        Attribution = "attribution", Standard = "standard", PriorAttack = "prior-attack",
        Immediate = "immediate", Proportionate = "proportionate", PriorStep = "prior-step",
    }
}

impl MissingKind {
    /// Unknowns of where and when, and maps that disagree, are those of R51.
    pub const fn is_boundary(self) -> bool {
        matches!(
            self,
            MissingKind::Time | MissingKind::Place | MissingKind::ControlMap
        )
    }
}

/// A named fact that is not on record.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Missing {
    pub kind: MissingKind,
    pub subject: Option<Arc<str>>,
}

impl Missing {
    pub fn of(kind: MissingKind, subject: Arc<str>) -> Missing {
        Missing {
            kind,
            subject: Some(subject),
        }
    }

    pub const fn plain(kind: MissingKind) -> Missing {
        Missing {
            kind,
            subject: None,
        }
    }
}

impl core::fmt::Display for Missing {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match &self.subject {
            Some(subject) => write!(f, "{}({subject})", self.kind),
            None => write!(f, "{}", self.kind),
        }
    }
}

/// One possible answer, by a word or an id.
pub type Answer = Arc<str>;

/// Most questions have these two answers: made once, shared by all.
static YES_NO: LazyLock<[Answer; 2]> = LazyLock::new(|| [Arc::from("yes"), Arc::from("no")]);

/// What an evaluation stopped at.
#[derive(Debug, Clone)]
pub struct Need {
    pub missing: Missing,
    pub answers: Vec<Answer>,
}

/// Every reason code there is; its wording is in the message catalogue. A test runs every case and finds no other.
pub const REASON_CODES: &[&str] = &[
    "acceptance-lapsed",
    "accepted-in-time",
    "accepted-late",
    "accepted-with-reservation",
    "accident-no-excuse",
    "all-capable-bound",
    "attribution-claimed-only",
    "base-ended",
    "bound-by-text",
    "boundary-undecided",
    "capable-not-bound",
    "clause-broken",
    "condition-unmet",
    "control-asserted",
    "declaration-without-effect",
    "defence-unproven",
    "doer-not-bound",
    "event-undetermined",
    "excluded-by-list",
    "fact-missing",
    "ground-of-a-party",
    "heard-only",
    "inside-setback",
    "late-admitted",
    "listed-at-another-time",
    "merged",
    "more-force-than-needed",
    "no-prior-attack",
    "not-a-beneficiary",
    "not-immediate",
    "not-in-force",
    "not-named-in-text",
    "not-on-umbrella-list",
    "not-verified",
    "not-yet-admitted",
    "on-umbrella-list",
    "other-list-without-effect",
    "outside-setback",
    "party-finding-is-claim",
    "permitted-act",
    "perpetrator-not-found",
    "place-excepted",
    "prior-step-missing",
    "protection-removed",
    "refused",
    "role-only",
    "self-defence",
    "sources-not-independent",
    "standard-not-met",
    "target-excluded",
    "target-not-protected",
    "umbrella-unnamed",
    "withdrawn",
    "within-one-party",
];

/// Why an answer is what it is. Compared by rule, clause, code and subject, never by prose.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reason {
    pub rule: Option<Rule>,
    pub clause: Option<Arc<str>>,
    /// Stable code; its wording is in the message catalogue.
    pub code: &'static str,
    pub subject: Option<Arc<str>>,
}

/// One evaluation under way: the facts, the answers assumed so far, the reasons gathered.
pub struct Ask<'a> {
    pub view: View<'a>,
    assumed: &'a [(Missing, usize)],
    pub reasons: Vec<Reason>,
    /// What earlier paths of the same exploration worked out; none where a question is put alone.
    pub(super) memo: Option<&'a Memo>,
    /// How many of the assumptions, from the first, the answer so far may rest on.
    pub(super) rests_on: Cell<usize>,
    /// Whether reasons are gathered: a count needs none.
    gather: Gather,
}

/// What an exploration brings back beside its ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gather {
    Reasons,
    Nothing,
}

impl<'a> Ask<'a> {
    pub fn new(view: View<'a>, assumed: &'a [(Missing, usize)]) -> Self {
        Ask {
            view,
            assumed,
            reasons: Vec::new(),
            memo: None,
            rests_on: Cell::new(0),
            gather: Gather::Reasons,
        }
    }

    pub fn holds(&self, rule: Rule) -> bool {
        self.view.laws.holds(rule)
    }

    /// Which of the answers to assume, or the need for one.
    pub fn pick(
        &self,
        missing: Missing,
        answers: impl FnOnce() -> Vec<Answer>,
    ) -> Result<usize, Need> {
        let known = self.assumed.iter().position(|(known, _)| *known == missing);
        if let Some(position) = known {
            self.rests_on.set(self.rests_on.get().max(position + 1));
            return Ok(self.assumed[position].1);
        }
        if missing.kind.is_boundary() && !self.holds(Rule::R51) {
            return Ok(0);
        }
        Err(Need {
            missing,
            answers: answers(),
        })
    }

    /// A fact that holds or does not. `yes` is tried first.
    pub fn yes_no(&self, missing: Missing) -> Result<bool, Need> {
        self.pick(missing, || YES_NO.to_vec())
            .map(|answer| answer == 0)
    }

    pub fn because(&mut self, rule: Option<Rule>, code: &'static str, subject: Option<Arc<str>>) {
        if self.gather == Gather::Nothing {
            return;
        }
        let reason = Reason {
            rule,
            clause: None,
            code,
            subject,
        };
        if !self.reasons.contains(&reason) {
            self.reasons.push(reason);
        }
    }

    pub fn because_of_clause(
        &mut self,
        rule: Option<Rule>,
        clause: Arc<str>,
        code: &'static str,
        subject: Option<Arc<str>>,
    ) {
        if self.gather == Gather::Nothing {
            return;
        }
        let reason = Reason {
            rule,
            clause: Some(clause),
            code,
            subject,
        };
        if !self.reasons.contains(&reason) {
            self.reasons.push(reason);
        }
    }
}

/// The end of one path: what was assumed, what came of it.
#[derive(Debug, Clone)]
pub struct Leaf<T> {
    pub assumed: Vec<(Missing, Answer)>,
    pub found: T,
}

/// Everything that can come of an evaluation.
#[derive(Debug, Clone)]
pub struct Explored<T> {
    pub leaves: Vec<Leaf<T>>,
    /// Facts whose answers lead to different ends.
    pub missing: Vec<Missing>,
    /// There were more branches than [`BRANCHES_MAX`]; the rest was not tried.
    pub cut: bool,
}

/// How many ends are tried before an evaluation gives up listing them.
pub const BRANCHES_MAX: usize = 256;

/// Tries every answer to every need. `verdict` says what makes two ends different.
pub fn explore<'v, T, V: PartialEq + Clone>(
    view: View<'v>,
    run: &dyn Fn(&mut Ask<'_>) -> Result<T, Need>,
    verdict: &dyn Fn(&T) -> V,
) -> Explored<T> {
    explore_for(view, run, verdict, Gather::Reasons)
}

/// As [`explore`], for those who need no reasons.
pub fn explore_for<'v, T, V: PartialEq + Clone>(
    view: View<'v>,
    run: &dyn Fn(&mut Ask<'_>) -> Result<T, Need>,
    verdict: &dyn Fn(&T) -> V,
    gather: Gather,
) -> Explored<T> {
    let mut explored = Explored {
        leaves: Vec::new(),
        missing: Vec::new(),
        cut: false,
    };
    let mut assumed: Vec<(Missing, usize)> = Vec::new();
    let mut words: Vec<Answer> = Vec::new();
    let memo = Memo::default();
    walk(
        view,
        run,
        verdict,
        (&memo, gather),
        &mut assumed,
        &mut words,
        &mut explored,
    );
    explored.missing.sort();
    explored.missing.dedup();
    explored
}

/// Returns the verdict of the subtree where it has only one.
fn walk<T, V: PartialEq + Clone>(
    view: View<'_>,
    run: &dyn Fn(&mut Ask<'_>) -> Result<T, Need>,
    verdict: &dyn Fn(&T) -> V,
    (memo, gather): (&Memo, Gather),
    assumed: &mut Vec<(Missing, usize)>,
    words: &mut Vec<Answer>,
    explored: &mut Explored<T>,
) -> Option<V> {
    if explored.leaves.len() >= BRANCHES_MAX {
        explored.cut = true;
        return None;
    }
    let mut ask = Ask::new(view, assumed);
    ask.memo = Some(memo);
    ask.gather = gather;
    let result = run(&mut ask);
    match result {
        Ok(found) => {
            let end = verdict(&found);
            let path = assumed
                .iter()
                .zip(words.iter())
                .map(|((missing, _), word)| (missing.clone(), word.clone()))
                .collect();
            explored.leaves.push(Leaf {
                assumed: path,
                found,
            });
            Some(end)
        }
        Err(need) => {
            let mut common: Option<V> = None;
            let mut same = true;
            let mut begins: Vec<usize> = Vec::with_capacity(need.answers.len());
            for (answer, word) in need.answers.iter().enumerate() {
                begins.push(explored.leaves.len());
                assumed.push((need.missing.clone(), answer));
                words.push(word.clone());
                match walk(view, run, verdict, (memo, gather), assumed, words, explored) {
                    Some(end) => match &common {
                        None => common = Some(end),
                        Some(first) => same &= *first == end,
                    },
                    None => same = false,
                }
                words.pop();
                assumed.pop();
                memo.forget(assumed.len());
            }
            if same {
                return common;
            }
            // The ends differ, but perhaps by other facts alone: then this one changes nothing.
            if explored.cut || !all_alike(&explored.leaves, &begins, assumed.len() + 1, verdict) {
                explored.missing.push(need.missing);
            }
            None
        }
    }
}

/// Whether the stretches of leaves that begin at `begins` end alike under the same further answers, those from
/// `depth` on.
fn all_alike<T, V: PartialEq>(
    leaves: &[Leaf<T>],
    begins: &[usize],
    depth: usize,
    verdict: &dyn Fn(&T) -> V,
) -> bool {
    let ends = begins.iter().skip(1).copied().chain([leaves.len()]);
    let mut stretches = begins.iter().zip(ends).map(|(from, to)| &leaves[*from..to]);
    let Some(first) = stretches.next() else {
        return true;
    };
    stretches.all(|other| {
        other.len() == first.len()
            && other.iter().zip(first).all(|(a, b)| {
                a.assumed.get(depth..) == b.assumed.get(depth..)
                    && verdict(&a.found) == verdict(&b.found)
            })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::Facts;

    /// What is missing where an end follows from answers as `run` says.
    fn check(run: &dyn Fn(&mut Ask<'_>) -> Result<u8, Need>, expected: &[&str]) {
        let facts = Facts::default();
        let explored = explore(facts.now(), run, &|end: &u8| *end);
        let missing: Vec<String> = explored.missing.iter().map(ToString::to_string).collect();
        assert_eq!(missing, expected);
    }

    fn time(ask: &Ask<'_>) -> Result<bool, Need> {
        ask.yes_no(Missing::plain(MissingKind::Time))
    }

    fn act(ask: &Ask<'_>) -> Result<bool, Need> {
        ask.yes_no(Missing::plain(MissingKind::Act))
    }

    #[test]
    fn a_fact_every_answer_to_which_ends_alike_is_not_missing() {
        check(&|ask| time(ask).map(|_| 1), &[]);
        check(&|ask| act(ask).map(u8::from), &["act"]);
    }

    #[test]
    fn a_fact_that_changes_nothing_is_not_missing_because_another_is() {
        check(
            &|ask| time(ask).and_then(|_| act(ask)).map(u8::from),
            &["act"],
        );
        check(
            &|ask| act(ask).and_then(|is| time(ask).map(|_| u8::from(is))),
            &["act"],
        );
    }

    #[test]
    fn a_fact_that_matters_under_one_answer_only_is_missing() {
        let both = |ask: &mut Ask<'_>| Ok(if time(ask)? { u8::from(act(ask)?) } else { 2 });
        check(&both, &["time", "act"]);
        let other_way = |ask: &mut Ask<'_>| Ok(u8::from(time(ask)?) ^ u8::from(act(ask)?));
        check(&other_way, &["time", "act"]);
    }
}
