//! How a decision meets an unknown. It asks; where the record answers, it goes on; where it does not, the
//! fact has a name ([`Missing`]) and answers it could have. An exploration assumes the first, walks on to an
//! end, and comes back for each of the others ([`explore`]); a question put alone stops there with a
//! [`Need`]. Where every answer leads to the same outcome the fact did not matter; where they differ the
//! outcome is `Indeterminate`, and the branches are exactly the answers tried (R48, R51).

use super::memo::Memo;
use crate::account::Said;
use crate::facts::View;
use crate::instrument::force::Stretch;
use crate::laws::Rule;
use crate::words::words;
use core::ops::Range;
use std::cell::RefCell;
use std::rc::Rc;
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
    "harm-beside-excluded",
    "heard-only",
    "inside-setback",
    "late-admitted",
    "later-end-provisional",
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
    "standard-not-stated",
    "status-undated",
    "superseded",
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

/// A reason by its place among those an exploration has given. The paths of one exploration give the same few
/// reasons over and over; so each is kept once, and stands for itself until an answer is put together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Given(u32);

impl Given {
    pub fn place(self) -> usize {
        self.0 as usize
    }
}

/// One evaluation under way: the facts, the answers assumed so far, the reasons gathered.
pub struct Ask<'a> {
    pub view: View<'a>,
    /// The answers assumed; none where a question is put alone, which then stops at the first unknown.
    trail: Option<&'a RefCell<Trail>>,
    pub reasons: Vec<Given>,
    /// What earlier paths of the same exploration worked out; none where a question is put alone.
    pub(super) memo: Option<&'a Memo>,
    /// The answers that what is being worked out rests on, in the order they were asked for.
    pub(super) consulted: RefCell<Consulted>,
    /// Whether reasons are gathered: a count needs none, and nobody reads those of a question put alone.
    gather: Gather,
}

/// What an exploration brings back beside its ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gather {
    Reasons,
    Nothing,
}

impl<'a> Ask<'a> {
    /// A question put alone.
    pub fn new(view: View<'a>) -> Self {
        Ask {
            view,
            trail: None,
            reasons: Vec::new(),
            memo: None,
            consulted: RefCell::default(),
            gather: Gather::Nothing,
        }
    }

    pub fn holds(&self, rule: Rule) -> bool {
        self.view.laws.holds(rule)
    }

    /// Which of the answers to assume. An exploration assumes the first, and comes back for the others.
    pub fn pick(
        &self,
        missing: Missing,
        answers: impl FnOnce() -> Vec<Answer>,
    ) -> Result<usize, Need> {
        self.pick_of(missing, || Answers::These(answers()))
    }

    fn pick_of(&self, missing: Missing, answers: impl FnOnce() -> Answers) -> Result<usize, Need> {
        let met = self.trail.and_then(|trail| trail.borrow().find(&missing));
        if let Some(step) = met {
            self.consult(step);
            return Ok(step.answer);
        }
        if missing.kind.is_boundary() && !self.holds(Rule::R51) {
            return Ok(0);
        }
        let answers = answers();
        let Some(trail) = self.trail.filter(|_| !answers.as_slice().is_empty()) else {
            return Err(Need {
                missing,
                answers: answers.as_slice().to_vec(),
            });
        };
        let step = trail.borrow_mut().put(missing, answers);
        self.consult(step);
        Ok(0)
    }

    /// The answer assumed here to a question met on another path; where it was not met here yet, it is now.
    pub(super) fn answer_again(&self, step: Step) -> usize {
        let met = self.trail.map(|trail| {
            let mut trail = trail.borrow_mut();
            let missing = &trail.questions[step.question].missing;
            match trail.find(missing) {
                Some(met) => met,
                None => trail.assume_first(step.question),
            }
        });
        let met = met.unwrap_or(step);
        self.consult(Step {
            question: step.question,
            ..met
        });
        met.answer
    }

    fn consult(&self, step: Step) {
        self.consulted.borrow_mut().add(step);
    }

    /// A fact that holds or does not. `yes` is tried first.
    pub fn yes_no(&self, missing: Missing) -> Result<bool, Need> {
        self.pick_of(missing, || Answers::YesNo)
            .map(|answer| answer == 0)
    }

    /// What a decision makes of an element: of accounts it treats differently, one is assumed. `None` where nothing is said.
    pub fn account<T, R: PartialEq>(
        &self,
        said: &Said<T>,
        taken_as: impl Fn(&T) -> R,
        missing: Missing,
        word: impl Fn(&T) -> Answer,
    ) -> Result<Option<R>, Need> {
        let mut taken = said.accounts().iter().map(&taken_as);
        let Some(first) = taken.next() else {
            return Ok(None);
        };
        if taken.all(|other| other == first) {
            return Ok(Some(first));
        }
        let answer = self.pick(missing, || said.accounts().iter().map(word).collect())?;
        Ok(said.accounts().get(answer).map(taken_as))
    }

    /// Whether anybody will read the reasons.
    pub fn gathers(&self) -> bool {
        self.gather == Gather::Reasons
    }

    pub fn because(&mut self, rule: Option<Rule>, code: &'static str, subject: Option<Arc<str>>) {
        self.reason(Reason {
            rule,
            clause: None,
            code,
            subject,
        });
    }

    pub fn because_of_clause(
        &mut self,
        rule: Option<Rule>,
        clause: Arc<str>,
        code: &'static str,
        subject: Option<Arc<str>>,
    ) {
        self.reason(Reason {
            rule,
            clause: Some(clause),
            code,
            subject,
        });
    }

    fn reason(&mut self, reason: Reason) {
        if let Some(given) = self.given(reason) {
            self.give(given);
        }
    }

    /// A reason of this exploration, each once; none where nobody reads them.
    pub(super) fn given(&self, reason: Reason) -> Option<Given> {
        let trail = self.trail.filter(|_| self.gathers())?;
        Some(trail.borrow_mut().given(reason))
    }

    pub(super) fn give(&mut self, given: Given) {
        if !self.reasons.contains(&given) {
            self.reasons.push(given);
        }
    }
}

/// The answers that the thing being worked out has consulted, after those of the things it is a part of.
#[derive(Debug, Default)]
pub(super) struct Consulted {
    steps: Vec<Step>,
    from: usize,
}

impl Consulted {
    fn add(&mut self, step: Step) {
        if !self.steps[self.from..].contains(&step) {
            self.steps.push(step);
        }
    }

    /// A part begins. Returns what [`Consulted::end`] has to be given.
    pub(super) fn begin(&mut self) -> usize {
        core::mem::replace(&mut self.from, self.steps.len())
    }

    /// The part is over: what it consulted. The whole has then consulted that too.
    pub(super) fn end(&mut self, begun: usize) -> Vec<Step> {
        let own = self.steps.split_off(self.from);
        self.from = begun;
        for step in &own {
            self.add(*step);
        }
        own
    }
}

/// What a question can be answered with.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Answers {
    YesNo,
    These(Vec<Answer>),
}

impl Answers {
    fn as_slice(&self) -> &[Answer] {
        match self {
            Answers::YesNo => YES_NO.as_slice(),
            Answers::These(answers) => answers,
        }
    }
}

/// A question met on the way.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Asked {
    missing: Missing,
    answers: Answers,
}

/// One assumption: which question, and which of its answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Step {
    pub(super) question: usize,
    pub(super) answer: usize,
}

/// The questions of an exploration, and the answers assumed on the path under way.
#[derive(Debug, Default)]
struct Trail {
    questions: Vec<Asked>,
    steps: Vec<Step>,
    /// Every reason given on any path.
    reasons: Vec<Reason>,
}

impl Trail {
    fn given(&mut self, reason: Reason) -> Given {
        let known = self.reasons.iter().position(|other| *other == reason);
        let place = known.unwrap_or_else(|| {
            self.reasons.push(reason);
            self.reasons.len() - 1
        });
        Given(place as u32)
    }

    fn find(&self, missing: &Missing) -> Option<Step> {
        let mut steps = self.steps.iter();
        steps
            .find(|step| self.questions[step.question].missing == *missing)
            .copied()
    }

    /// Assumes the first answer to a question.
    fn put(&mut self, missing: Missing, answers: Answers) -> Step {
        let asked = Asked { missing, answers };
        let known = self.questions.iter().position(|other| *other == asked);
        let question = known.unwrap_or_else(|| {
            self.questions.push(asked);
            self.questions.len() - 1
        });
        self.assume_first(question)
    }

    fn assume_first(&mut self, question: usize) -> Step {
        let step = Step {
            question,
            answer: 0,
        };
        self.steps.push(step);
        step
    }

    /// Goes on to the next answer not yet tried. Returns whether there is one.
    fn advance(&mut self) -> bool {
        while let Some(step) = self.steps.last_mut() {
            if step.answer + 1 < self.questions[step.question].answers.as_slice().len() {
                step.answer += 1;
                return true;
            }
            self.steps.pop();
        }
        false
    }
}

/// What one path comes to: an end, unless a question on which nothing else depends is answered with no. Such
/// questions are put last, each after a yes to those before it, so that the path need not be walked again.
#[derive(Debug, Clone)]
pub struct Ends<T> {
    pub found: T,
    pub unless: Vec<(Missing, T)>,
}

impl<T> Ends<T> {
    pub fn one(found: T) -> Ends<T> {
        Ends {
            found,
            unless: Vec::new(),
        }
    }
}

/// The end of one path: what was assumed, what came of it.
#[derive(Debug, Clone)]
pub struct Leaf<T> {
    /// Its assumptions, among those of the exploration.
    path: Range<usize>,
    pub found: T,
}

/// Everything that can come of an evaluation.
#[derive(Debug, Clone)]
pub struct Explored<T> {
    questions: Vec<Asked>,
    /// The assumptions of all leaves, one after the other.
    steps: Vec<Step>,
    reasons: Vec<Reason>,
    pub leaves: Vec<Leaf<T>>,
    /// Facts whose answers lead to different ends.
    pub missing: Vec<Missing>,
    /// There were more branches than [`BRANCHES_MAX`]; the rest was not tried.
    pub cut: bool,
}

/// How many ends are tried before an evaluation gives up listing them.
pub const BRANCHES_MAX: usize = 256;

/// Tries every answer to every need. `verdict` says what makes two ends different.
pub fn explore<T, V: PartialEq>(
    view: View<'_>,
    run: &dyn Fn(&mut Ask<'_>) -> Result<T, Need>,
    verdict: &dyn Fn(&T) -> V,
) -> Explored<T> {
    let run = |ask: &mut Ask<'_>| run(ask).map(Ends::one);
    explore_ends(view, &run, verdict, (Gather::Reasons, None))
}

/// As [`explore`], for paths that come to several ends, and for an instrument whose stretches are worked out.
pub fn explore_ends<T, V: PartialEq>(
    view: View<'_>,
    run: &dyn Fn(&mut Ask<'_>) -> Result<Ends<T>, Need>,
    verdict: &dyn Fn(&T) -> V,
    (gather, stretches): (Gather, Option<&Rc<[Stretch]>>),
) -> Explored<T> {
    let trail = RefCell::new(Trail::default());
    let memo = Memo::of(stretches.cloned());
    let mut explored = Explored {
        questions: Vec::new(),
        steps: Vec::new(),
        reasons: Vec::new(),
        leaves: Vec::new(),
        missing: Vec::new(),
        cut: false,
    };
    loop {
        let mut ask = Ask {
            trail: Some(&trail),
            memo: Some(&memo),
            gather,
            ..Ask::new(view)
        };
        let ends = run(&mut ask);
        let mut trail = trail.borrow_mut();
        // What cannot be asked here has no answers at all, and so no end.
        if let Ok(ends) = ends {
            explored.end(ends, &mut trail);
        }
        if explored.cut || !trail.advance() {
            break;
        }
        if explored.leaves.len() >= BRANCHES_MAX {
            explored.cut = true;
            break;
        }
    }
    let trail = trail.into_inner();
    explored.questions = trail.questions;
    explored.reasons = trail.reasons;
    explored.missing = missing_of(&explored, verdict);
    explored
}

impl<T> Explored<T> {
    /// Adds the ends of a path.
    fn end(&mut self, ends: Ends<T>, trail: &mut Trail) {
        let depth = trail.steps.len();
        for (missing, _) in &ends.unless {
            trail.put(missing.clone(), Answers::YesNo);
        }
        self.leaf(ends.found, trail);
        for (_, found) in ends.unless.into_iter().rev() {
            if let Some(last) = trail.steps.last_mut() {
                last.answer = 1;
            }
            if self.leaves.len() >= BRANCHES_MAX {
                self.cut = true;
                break;
            }
            self.leaf(found, trail);
            trail.steps.pop();
        }
        trail.steps.truncate(depth);
    }

    fn leaf(&mut self, found: T, trail: &Trail) {
        let from = self.steps.len();
        self.steps.extend_from_slice(&trail.steps);
        self.leaves.push(Leaf {
            path: from..self.steps.len(),
            found,
        });
    }

    pub(super) fn path(&self, leaf: &Leaf<T>) -> &[Step] {
        &self.steps[leaf.path.clone()]
    }

    /// Every question met, with its answers.
    pub(super) fn questions(&self) -> impl Iterator<Item = (&Missing, &[Answer])> {
        self.questions
            .iter()
            .map(|asked| (&asked.missing, asked.answers.as_slice()))
    }

    /// The reasons given on any path, each once, in the order of their places.
    pub fn reasons(&self) -> &[Reason] {
        &self.reasons
    }

    /// What a leaf assumed, in the order in which it was asked.
    pub fn assumed<'a>(
        &'a self,
        leaf: &'a Leaf<T>,
    ) -> impl Iterator<Item = (&'a Missing, &'a Answer)> {
        self.path(leaf).iter().map(|step| {
            let asked = &self.questions[step.question];
            (&asked.missing, &asked.answers.as_slice()[step.answer])
        })
    }

    /// How many assumptions of the last leaf have answers that were not tried, when the rest was cut.
    fn open(&self) -> usize {
        let last = self.leaves.last().filter(|_| self.cut);
        let untried =
            |step: &Step| step.answer + 1 < self.questions[step.question].answers.as_slice().len();
        last.and_then(|leaf| self.path(leaf).iter().rposition(untried))
            .map_or(0, |position| position + 1)
    }
}

/// The facts whose answers lead to different ends.
fn missing_of<T, V: PartialEq>(explored: &Explored<T>, verdict: &dyn Fn(&T) -> V) -> Vec<Missing> {
    let verdicts: Vec<V> = explored
        .leaves
        .iter()
        .map(|leaf| verdict(&leaf.found))
        .collect();
    let mut divides = vec![false; explored.questions.len()];
    let all = Part {
        explored,
        verdicts: &verdicts,
        leaves: 0..explored.leaves.len(),
    };
    if !explored.leaves.is_empty() {
        all.one_verdict(0, explored.open(), &mut divides);
    }
    let asked = explored.questions.iter().zip(divides);
    let mut missing: Vec<Missing> = asked
        .filter(|(_, divides)| *divides)
        .map(|(asked, _)| asked.missing.clone())
        .collect();
    missing.sort();
    missing.dedup();
    missing
}

/// Leaves that share their first assumptions, and what each comes to.
struct Part<'a, T, V> {
    explored: &'a Explored<T>,
    verdicts: &'a [V],
    leaves: Range<usize>,
}

impl<'a, T, V: PartialEq> Part<'a, T, V> {
    /// The verdict, where these have only one. Marks the questions whose answers divide the ends. `open`: of
    /// the last leaf so many assumptions have answers that were not tried.
    fn one_verdict(&self, depth: usize, open: usize, divides: &mut [bool]) -> Option<&'a V> {
        let Some(step) = self.path(self.leaves.start).get(depth) else {
            return self.verdicts.get(self.leaves.start);
        };
        let mut common: Option<&V> = None;
        let mut same = depth >= open;
        for part in self.by_answer(depth) {
            let open = if part.leaves.end == self.leaves.end {
                open
            } else {
                0
            };
            match (part.one_verdict(depth + 1, open, divides), common) {
                (Some(verdict), None) => common = Some(verdict),
                (Some(verdict), Some(first)) => same &= *first == *verdict,
                (None, _) => same = false,
            }
        }
        if same {
            return common;
        }
        // The ends differ, but perhaps by other facts alone: then this one changes nothing.
        let alike = || {
            let mut parts = self.by_answer(depth);
            let first = parts.next();
            first.is_none_or(|first| parts.all(|other| first.is_like(&other, depth + 1)))
        };
        if depth < open || !alike() {
            divides[step.question] = true;
        }
        None
    }

    fn path(&self, leaf: usize) -> &'a [Step] {
        self.explored.path(&self.explored.leaves[leaf])
    }

    fn by_answer(&self, depth: usize) -> impl Iterator<Item = Part<'a, T, V>> {
        let mut from = self.leaves.start;
        core::iter::from_fn(move || {
            let more = from..self.leaves.end;
            let answer = self.path(more.clone().next()?)[depth].answer;
            let until = from
                + more
                    .take_while(|leaf| self.path(*leaf)[depth].answer == answer)
                    .count();
            let part = Part {
                leaves: from..until,
                ..*self
            };
            from = until;
            Some(part)
        })
    }

    /// Whether both end alike under the same further answers, those from `depth` on.
    fn is_like(&self, other: &Self, depth: usize) -> bool {
        let further = |leaf: usize| &self.path(leaf)[depth..];
        self.leaves.len() == other.leaves.len()
            && self
                .leaves
                .clone()
                .zip(other.leaves.clone())
                .all(|(a, b)| self.verdicts[a] == self.verdicts[b] && further(a) == further(b))
    }
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
