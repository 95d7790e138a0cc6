//! Was this covered? From the facts, as they were and as they were known, and the elements of an
//! incident, to one outcome per instrument and inside it one per clause, with reasons, named unknowns
//! and branches. A pure function: the same facts give the same answer, whoever they concern (R48).
//!
//! The order is that of the reference algorithm (domain note §2.6): time, place, who to whom, the
//! prohibited act, what permits it, what excuses it, how far it is proved. An unknown stops the walk
//! with its name ([`ask::Need`]); [`ask::explore`] tries its answers. What a competent body decided is
//! not here: see `incident::procedure`. Read `ask`, then [`evaluate`], then `kinds`.

mod accounts;
pub mod ask;
mod branches;
mod changes;
mod doer;
pub mod heavy_weapons;
pub mod kinds;
mod memo;
mod permits;
mod proof;
pub mod self_defence;
pub mod severity;
mod target;
mod time;

pub use kinds::kind_of;

use crate::facts::View;
use crate::id::{ActorId, ClauseId, IncidentId, InstrumentId};
use crate::incident::{Matter, matter};
use crate::instant::{Instant, Span};
use crate::instrument::force::{self, Stretch};
use crate::instrument::{Clause, Instrument, succession};
use crate::laws::Rule;
use crate::place;
use crate::report::statements::Target;
use crate::words::{Determination, EventType, Intent, Measure, Modality, Severity};
use accounts::Hostile;
use ask::{
    Answer, Ask, Ends, Explored, Gather, Given, Missing, MissingKind, Need, Reason, explore_ends,
};
use doer::{Actor, Borne, Shown, borne, doer_of};
use kinds::{ATTACKS, Breach, FIRE, POSTURE};
use memo::{Hit, Question};
use permits::permitted;
use proof::Judged;
use std::rc::Rc;
use std::sync::Arc;
use target::{Covered, target_covered, targets_of, toward};
use time::{clause_runs, in_window, instant_of};

/// What the texts and the record say of one incident, for one instrument.
#[derive(Debug, Clone)]
pub struct InstrumentOutcome {
    pub instrument: InstrumentId,
    pub determination: Determination,
    pub reasons: Vec<Reason>,
    pub clauses: Vec<ClauseOutcome>,
    /// Of several who did it together, what it comes to for each; the worst of it decides for the whole.
    pub doers: Vec<(ActorId, Determination)>,
    /// Facts that would change the answer.
    pub missing: Vec<Missing>,
    pub branches: Vec<Branch>,
    pub severity: Option<Severity>,
    pub measure: Option<Measure>,
    /// The law of armed conflict applies whatever this instrument says.
    pub ihl: bool,
    /// The answer rests on something marked unverified in the instrument file.
    pub unverified: bool,
    /// Only a paraphrase of the text is at hand.
    pub paraphrase_only: bool,
    /// Questions this answer leaves open for the body.
    pub questions: Vec<Missing>,
}

#[derive(Debug, Clone)]
pub struct ClauseOutcome {
    pub clause: ClauseId,
    pub anchor: String,
    pub determination: Determination,
}

/// One way it may have been, and what would follow.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Branch {
    pub assumed: Vec<(Missing, Answer)>,
    pub determination: Determination,
    /// Why, beside the reasons that every branch has.
    pub reasons: Vec<Reason>,
}

/// The end of one path through an instrument.
#[derive(Debug, Clone)]
struct End {
    determination: Determination,
    clauses: Vec<(usize, Determination)>,
    /// Where there are several doers, what it comes to for each.
    doers: Vec<(ActorId, Determination)>,
    reasons: Rc<[Given]>,
}

/// Every instrument known, for one incident.
pub fn evaluate_incident(
    view: View<'_>,
    incident: &IncidentId,
    as_was: Option<Instant>,
) -> Vec<InstrumentOutcome> {
    let matter = matter(view, incident);
    view.instruments()
        .map(|instrument| evaluate(view, &matter, instrument, as_was))
        .collect()
}

/// One incident, one instrument. `as_was` judges by the facts as they stood at another instant than the
/// event's own.
pub fn evaluate(
    view: View<'_>,
    matter: &Matter,
    instrument: &Instrument,
    as_was: Option<Instant>,
) -> InstrumentOutcome {
    Prepared::new(view, instrument).evaluate(matter, as_was)
}

/// An instrument with what no incident changes about it, for whoever judges many by it.
pub struct Prepared<'a> {
    view: View<'a>,
    instrument: &'a Instrument,
    stretches: Rc<[Stretch]>,
}

impl<'a> Prepared<'a> {
    pub fn new(view: View<'a>, instrument: &'a Instrument) -> Self {
        Prepared {
            view,
            instrument,
            stretches: force::stretches(view, instrument).into(),
        }
    }

    pub fn instrument(&self) -> &'a Instrument {
        self.instrument
    }

    /// Whether the instrument is in force at some instant at which it may have happened.
    pub fn may_have_run(&self, matter: &Matter) -> bool {
        let runs = |time: Span| {
            let mut all = self.stretches.iter();
            all.any(|stretch| stretch.from <= time.to && time.from < stretch.until)
        };
        matter.time.is_none_or(runs)
    }

    /// As [`evaluate`].
    pub fn evaluate(&self, matter: &Matter, as_was: Option<Instant>) -> InstrumentOutcome {
        let explored = self.explore(matter, as_was, Gather::Reasons);
        assemble(self.view, matter, self.instrument, explored)
    }

    /// The determination alone, with the facts that would change it: what counting needs. The same as
    /// [`evaluate`] gives, without its reasons, clauses and branches.
    pub fn verdict(&self, matter: &Matter) -> (Determination, Vec<Missing>) {
        let explored = self.explore(matter, None, Gather::Nothing);
        (determination_of(&explored), explored.missing)
    }

    fn explore(&self, matter: &Matter, as_was: Option<Instant>, gather: Gather) -> Explored<End> {
        explore_ends(
            self.view,
            &|ask| run(ask, self.instrument, matter, as_was),
            &|end: &End| end.determination,
            (gather, Some(&self.stretches)),
        )
    }
}

/// One end, or several alike, is the outcome; where they differ, it hangs on what is missing.
fn determination_of(explored: &Explored<End>) -> Determination {
    match explored.leaves.first() {
        Some(leaf) if explored.missing.is_empty() && !explored.cut => leaf.found.determination,
        Some(_) | None => Determination::Indeterminate,
    }
}

fn assemble(
    view: View<'_>,
    matter: &Matter,
    instrument: &Instrument,
    explored: Explored<End>,
) -> InstrumentOutcome {
    let one = explored.missing.is_empty() && !explored.cut;
    let first = explored.leaves.first();
    let determination = determination_of(&explored);
    let clauses = clause_outcomes(instrument, &explored);
    let doers = doer_outcomes(&explored);
    let broken: Vec<&Clause> = first
        .filter(|_| determination.is_adverse())
        .map(|leaf| {
            leaf.found
                .clauses
                .iter()
                .filter(|(_, d)| d.is_adverse())
                .filter_map(|(at, _)| instrument.clauses.get(*at))
                .collect()
        })
        .unwrap_or_default();
    let severity = broken
        .iter()
        .map(|clause| severity::severity(matter, clause))
        .reduce(|a, b| Some(a?.max(b?)))
        .flatten();
    let measure = broken
        .iter()
        .max_by_key(|clause| {
            (
                kind_of(clause.kind).measure.is_some() || clause.measure.is_some(),
                severity::severity(matter, clause),
            )
        })
        .and_then(|clause| severity::measure(clause, severity));
    let (branches, mut reasons) = if one {
        (Vec::new(), given_by(&explored, 1))
    } else {
        let common = branches::Common::of(&explored);
        (branches::branches(&explored, &common), common.reasons())
    };
    if view.laws.holds(Rule::R48) && determination == Determination::Indeterminate {
        reasons.push(Reason {
            rule: Some(Rule::R48),
            clause: None,
            code: "fact-missing",
            subject: None,
        });
    }
    if view.laws.holds(Rule::R51)
        && explored
            .missing
            .iter()
            .any(|missing| missing.kind.is_boundary())
    {
        reasons.push(Reason {
            rule: Some(Rule::R51),
            clause: None,
            code: "boundary-undecided",
            subject: None,
        });
    }
    if matter.intent == Some(crate::words::Intent::Accidental) && determination.is_adverse() {
        reasons.push(Reason {
            rule: Some(Rule::R50),
            clause: None,
            code: "accident-no-excuse",
            subject: None,
        });
    }
    if matter.party_findings && view.laws.holds(Rule::R26) {
        reasons.push(Reason {
            rule: Some(Rule::R26),
            clause: None,
            code: "party-finding-is-claim",
            subject: None,
        });
    }
    if determination.is_adverse()
        && broken
            .iter()
            .any(|clause| kind_of(clause.kind).breach == Breach::Territory)
    {
        reasons.push(Reason {
            rule: Some(Rule::R20),
            clause: None,
            code: "ground-of-a-party",
            subject: None,
        });
    }
    let mut questions = explored.missing.clone();
    if view.laws.holds(Rule::R52) && force::end_is_in_question(view, instrument) {
        questions.push(Missing::of(MissingKind::Effect, instrument.id.shared()));
    }
    let cited = cited(instrument, &explored).any(|clause| {
        let shapes = clause.scope.within.iter().chain(&clause.scope.except);
        clause.unverified
            || clause.setbacks.iter().any(|s| s.unverified)
            || shapes.into_iter().any(|shape| shape.unverified)
    });
    let reached = !matches!(determination, Determination::OutOfScopeTime);
    InstrumentOutcome {
        instrument: instrument.id.clone(),
        determination,
        reasons,
        clauses,
        doers,
        missing: explored.missing,
        branches,
        severity,
        measure,
        ihl: matter
            .act
            .accounts()
            .iter()
            .any(|act| ATTACKS.contains(act)),
        unverified: cited
            || instrument.effect.unverified
            || (reached && scope_unverified(instrument)),
        paraphrase_only: !instrument
            .texts
            .iter()
            .any(|text| text.paragraph.iter().any(|p| p.authentic.is_some())),
        questions,
    }
}

/// The reasons of the first so many ends, each once, in the order they were given.
fn given_by(explored: &Explored<End>, ends: usize) -> Vec<Reason> {
    let all = explored.reasons();
    let mut told = vec![false; all.len()];
    let mut reasons = Vec::with_capacity(all.len());
    let mut before: Option<&Rc<[Given]>> = None;
    for leaf in explored.leaves.iter().take(ends) {
        // The ends of one path mostly share their reasons.
        if before.is_some_and(|before| Rc::ptr_eq(before, &leaf.found.reasons)) {
            continue;
        }
        before = Some(&leaf.found.reasons);
        for given in leaf.found.reasons.iter() {
            if !core::mem::replace(&mut told[given.place()], true) {
                reasons.push(all[given.place()].clone());
            }
        }
    }
    reasons
}

/// The clauses an answer rests on: those that reach the act on any path, and those a reason names.
fn cited<'a>(
    instrument: &'a Instrument,
    explored: &Explored<End>,
) -> impl Iterator<Item = &'a Clause> {
    let reaches = |determination: Determination| {
        !matches!(
            determination,
            Determination::OutOfScopeTime
                | Determination::OutOfScopePlace
                | Determination::OutOfScopeActor
                | Determination::OutOfScopeAct
        )
    };
    let mut cited = vec![false; instrument.clauses.len()];
    for leaf in &explored.leaves {
        for (at, determination) in &leaf.found.clauses {
            cited[*at] |= reaches(*determination);
        }
    }
    let named = given_by(explored, explored.leaves.len());
    for clause in named.iter().filter_map(|reason| reason.clause.as_deref()) {
        let at = instrument
            .clauses
            .iter()
            .position(|own| own.id.as_str() == clause);
        if let Some(at) = at {
            cited[at] = true;
        }
    }
    let clauses = instrument.clauses.iter().zip(cited);
    clauses.filter_map(|(clause, cited)| cited.then_some(clause))
}

fn scope_unverified(instrument: &Instrument) -> bool {
    instrument
        .scope
        .within
        .iter()
        .chain(&instrument.scope.except)
        .any(|shape| shape.unverified)
        || instrument
            .exclusion
            .as_ref()
            .is_some_and(|exclusion| exclusion.unverified)
}

/// What each clause that can be broken comes to: one determination where every path agrees on it, else it hangs
/// on what is missing. A path that ends before any clause is looked at says of each what it says of the whole:
/// were it passed over, a clause would be broken for certain where it is not known whether the text was in force.
fn clause_outcomes(instrument: &Instrument, explored: &Explored<End>) -> Vec<ClauseOutcome> {
    let mut found: Vec<Option<Determination>> = vec![None; instrument.clauses.len()];
    for leaf in &explored.leaves {
        let mut path = vec![leaf.found.determination; instrument.clauses.len()];
        for (at, determination) in &leaf.found.clauses {
            path[*at] = *determination;
        }
        for (slot, determination) in found.iter_mut().zip(path) {
            if *slot.get_or_insert(determination) != determination {
                *slot = Some(Determination::Indeterminate);
            }
        }
    }
    let clauses = instrument.clauses.iter().zip(found);
    clauses
        .filter(|(clause, _)| breach_of(clause) != Breach::Stored)
        .filter_map(|(clause, determination)| {
            Some(ClauseOutcome {
                clause: clause.id.clone(),
                anchor: clause.anchor.clone(),
                // Paths that were not tried may have ended otherwise.
                determination: match explored.cut {
                    true => Determination::Indeterminate,
                    false => determination?,
                },
            })
        })
        .collect()
}

/// What it comes to for each of several doers: one determination where every path agrees on it.
fn doer_outcomes(explored: &Explored<End>) -> Vec<(ActorId, Determination)> {
    let mut found: Vec<(ActorId, Determination)> = Vec::new();
    let all = explored.leaves.iter().flat_map(|leaf| &leaf.found.doers);
    for (id, _) in all.clone() {
        if found.iter().any(|(other, _)| other == id) {
            continue;
        }
        let mut own = explored.leaves.iter().map(|leaf| {
            let own = leaf.found.doers.iter().find(|(other, _)| other == id);
            own.map_or(leaf.found.determination, |(_, own)| *own)
        });
        let first = own.next().filter(|_| !explored.cut);
        let agreed = first.filter(|first| own.all(|own| own == *first));
        found.push((id.clone(), agreed.unwrap_or(Determination::Indeterminate)));
    }
    found
}

/// One walk through one instrument, under the answers assumed.
fn run(
    ask: &mut Ask<'_>,
    instrument: &Instrument,
    matter: &Matter,
    as_was: Option<Instant>,
) -> Result<Ends<End>, Need> {
    let end = |ask: &mut Ask<'_>, determination, clauses| {
        Ok(Ends::one(End {
            determination,
            clauses,
            doers: Vec::new(),
            reasons: core::mem::take(&mut ask.reasons).into(),
        }))
    };
    // 1. Time.
    let when = ask.once(
        |memo| &memo.when,
        (),
        |ask| instant_of(ask, instrument, matter, as_was),
    )?;
    let Some(at) = when else {
        return end(ask, Determination::OutOfScopeTime, Vec::new());
    };
    let in_force = ask.once(
        |memo| &memo.answers,
        Question::InForce(at),
        |ask| force::in_force(ask, instrument, at),
    )?;
    let running = ask.once(
        |memo| &memo.running,
        (at, in_force),
        |ask| {
            let runs = |clause: &Clause| clause_runs(ask, instrument, clause, in_force, at);
            let clauses = instrument.clauses.iter().enumerate();
            Ok(clauses
                .filter(|(_, clause)| runs(clause))
                .map(|(index, _)| index)
                .collect())
        },
    )?;
    let judges = |index: &usize| breach_of(&instrument.clauses[*index]) != Breach::Stored;
    if !running.iter().any(judges) {
        if in_force {
            return end(ask, Determination::OutOfScopeAct, Vec::new());
        }
        return end(ask, Determination::OutOfScopeTime, Vec::new());
    }
    // 2. Place.
    let inside = ask.once(
        |memo| &memo.answers,
        Question::InScope(at),
        |ask| place::in_scope(ask, instrument, &instrument.scope, &matter.place, at),
    )?;
    if !inside {
        return end(ask, Determination::OutOfScopePlace, Vec::new());
    }
    // 3. Does any clause name such an act at all? What nothing forbids needs no actor.
    let act = ask.once(|memo| &memo.act, (), |ask| act_of(ask, instrument, matter))?;
    let reach = ask.once(
        |memo| &memo.reach,
        (at, in_force, act),
        |ask| Ok(Rc::new(reach_of(ask, instrument, matter, &running, act)?)),
    )?;
    if !reach.forbidden {
        let permits = permitted(ask, instrument, matter, &reach, at)?;
        let clauses = [reach.outside.as_slice(), &permits.clauses].concat();
        if permits.permit() {
            return end(ask, Determination::NoViolationPermittedAct, clauses);
        }
        // Before effect only the duties before effect run; for anything else it is too early. For what a newer text took over it is
        // too late.
        let outside = if in_force && !reach.other_time && !permits.withdrawn {
            Determination::OutOfScopeAct
        } else {
            Determination::OutOfScopeTime
        };
        return end(ask, outside, clauses);
    }
    // 4. Who to whom.
    let doers = ask.once(
        |memo| &memo.doers,
        at,
        |ask| Ok(doer_of(ask, instrument, matter, at)?.map(Rc::from)),
    )?;
    let doers = match doers {
        Some(doers) => doers,
        None => return end(ask, Determination::NotEstablished, reach.outside.clone()),
    };
    let mut judged: Vec<Vec<(usize, Judged)>> = Vec::with_capacity(doers.len());
    for doer in doers.iter() {
        judged.push(judge(ask, instrument, matter, doer, &reach.named, at)?);
    }
    Ok(proof::ends(ask, matter, &doers, &reach.outside, &judged))
}

/// Which clauses name the act, before anybody is asked who did it. Clauses stand by their position.
#[derive(Debug, Default)]
struct Reach {
    named: Vec<usize>,
    /// One of those named forbids.
    forbidden: bool,
    /// Those that do not reach it, and why.
    outside: Vec<(usize, Determination)>,
    /// One that forbids such an act runs at another time: it is too early or too late for it.
    other_time: bool,
}

fn reach_of(
    ask: &mut Ask<'_>,
    instrument: &Instrument,
    matter: &Matter,
    running: &[usize],
    act: Option<EventType>,
) -> Result<Reach, Need> {
    let forbids = |clause: &Clause| {
        matches!(
            breach_of(clause),
            Breach::Act | Breach::Territory | Breach::Setback
        )
    };
    let mut reach = Reach::default();
    for index in running {
        let clause = &instrument.clauses[*index];
        if act_matches(ask, clause, matter, act)? {
            reach.named.push(*index);
            reach.forbidden |= forbids(clause);
        } else if breach_of(clause) != Breach::Stored {
            reach.outside.push((*index, Determination::OutOfScopeAct));
        }
    }
    for (index, clause) in instrument.clauses.iter().enumerate() {
        if breach_of(clause) != Breach::Stored && !running.contains(&index) {
            let names = act.is_some_and(|act| clause.acts.contains(&act));
            reach.outside.push((index, Determination::OutOfScopeTime));
            reach.other_time |= names && forbids(clause);
        }
    }
    Ok(reach)
}

/// Which of several results decides for the whole instrument.
pub fn weight(determination: Determination) -> u8 {
    match determination {
        Determination::Violation => 9,
        Determination::ViolationUndetermined => 8,
        Determination::HostileAct => 8,
        Determination::Provocation => 7,
        Determination::Indeterminate | Determination::Disputed => 6,
        Determination::NotEstablished => 5,
        Determination::NoViolationSelfDefence => 4,
        Determination::NoViolationExcludedTarget => 4,
        Determination::NoViolationPermittedAct => 4,
        Determination::OutOfScopePlace => 3,
        Determination::OutOfScopeTime => 2,
        Determination::OutOfScopeActor => 2,
        Determination::OutOfScopeAct => 1,
        Determination::Withdrawn => 0,
    }
}

fn breach_of(clause: &Clause) -> Breach {
    kind_of(clause.kind).breach_with(!clause.acts.is_empty())
}

/// What was done. Where nobody says, one act of each class the clauses tell apart is tried, and one that
/// no clause names. Where people were killed or hurt, it was none of those that hurt nobody.
fn act_of(
    ask: &Ask<'_>,
    instrument: &Instrument,
    matter: &Matter,
) -> Result<Option<EventType>, Need> {
    if let Some(act) = accounts::act(ask, matter)? {
        return Ok(Some(act));
    }
    let hurt = matter.casualties.iter().any(|said| said.range.low > 0);
    let acts: Vec<EventType> = instrument
        .act_classes
        .iter()
        .filter_map(|act| match hurt && POSTURE.contains(act) {
            true => harmful_like(instrument, *act),
            false => Some(*act),
        })
        .collect();
    let answer = ask.pick(Missing::plain(MissingKind::Act), || {
        let acts = acts.iter().map(|act| Arc::from(act.word()));
        acts.chain([Arc::from("none of these")]).collect()
    })?;
    Ok(acts.get(answer).copied())
}

/// An act that can hurt somebody, and that every clause treats as it treats this one.
fn harmful_like(instrument: &Instrument, act: EventType) -> Option<EventType> {
    let alike = |other: &&EventType| {
        let mut clauses = instrument.clauses.iter();
        clauses.all(|clause| clause.acts.contains(other) == clause.acts.contains(&act))
    };
    let harmful = EventType::ALL
        .iter()
        .filter(|other| !POSTURE.contains(other));
    harmful.copied().find(|other| alike(&other))
}

/// Whether the act is one a clause names, whoever did it to whom.
fn act_matches(
    ask: &mut Ask<'_>,
    clause: &Clause,
    matter: &Matter,
    act: Option<EventType>,
) -> Result<bool, Need> {
    if breach_of(clause) == Breach::Stored || clause.acts.is_empty() {
        return Ok(false);
    }
    let Some(act) = act else { return Ok(false) };
    if !clause.acts.contains(&act) {
        return Ok(false);
    }
    if FIRE.contains(&act) {
        match accounts::hostile(ask, matter)? {
            Hostile::No => return Ok(false),
            Hostile::NotDetermined => {
                if matter.examination.is_over() {
                    ask.because(Some(Rule::R24), "event-undetermined", None);
                } else if !ask.yes_no(Missing::plain(MissingKind::Hostile))? {
                    return Ok(false);
                }
            }
            Hostile::Yes => {}
        }
    }
    if let Some(ceiling_ft) = clause.ceiling_ft
        && act == EventType::Overflight
        && !place::is_below(ask, &matter.place, ceiling_ft)?
    {
        return Ok(false);
    }
    if clause.weapons.is_empty() {
        return Ok(true);
    }
    match accounts::weapon(ask, matter, |weapon| clause.weapons.contains(&weapon))? {
        Some(listed) => Ok(listed),
        None => ask.yes_no(Missing::of(MissingKind::Weapon, clause.id.shared())),
    }
}

/// One doer, judged by the clauses that name the act.
fn judge(
    ask: &mut Ask<'_>,
    instrument: &Instrument,
    matter: &Matter,
    doer: &Actor,
    named: &[usize],
    at: Instant,
) -> Result<Vec<(usize, Judged)>, Need> {
    let all = |judged: Judged| named.iter().map(|index| (*index, judged)).collect();
    let clauses = || {
        named
            .iter()
            .map(|index| (*index, &instrument.clauses[*index]))
    };
    let needs_target = clauses()
        .any(|(_, clause)| !clause.beneficiary.is_empty() && breach_of(clause) != Breach::Permits);
    // The examination is over and does not say what was hit.
    let unshown_of =
        |targets: &[Target]| needs_target && targets.is_empty() && matter.examination.is_over();
    let hit = Hit {
        doer: doer.id.clone(),
        against: doer.against.clone(),
        at,
        needed: needs_target,
    };
    let struck = ask.once(
        |memo| &memo.hit,
        hit,
        |ask| {
            let targets = targets_of(ask, instrument, matter, doer, at)?;
            let covered = if needs_target && !unshown_of(&targets) {
                Some(target_covered(ask, instrument, matter, &targets, at)?)
            } else {
                None
            };
            Ok(Rc::new((targets, covered)))
        },
    )?;
    let (targets, covered) = &*struck;
    let unshown = unshown_of(targets);
    // Fire within one party is not one party's act against another.
    if let (Some(own), [target]) = (&doer.id, targets.as_slice())
        && matches!(
            target.kind,
            crate::words::TargetKind::Actor | crate::words::TargetKind::Ground
        )
        && let Some(other) = &target.actor
        && crate::actor::standing(ask, instrument, other, at)?.as_part_of
            == doer.standing.as_part_of
    {
        ask.because(None, "within-one-party", Some(own.shared()));
        return Ok(all(Judged::Stands(Determination::OutOfScopeActor)));
    }
    // A newer text may have taken its place between these two.
    if doer.standing.bound
        && let Some(newer) = succession::between(ask, instrument, doer.id.as_ref(), targets, at)?
    {
        ask.because(None, "superseded", Some(newer.id.shared()));
        return Ok(all(Judged::Stands(Determination::OutOfScopeTime)));
    }
    // 4. The coverage matrix.
    if !doer.standing.bound && ask.holds(Rule::R49) {
        // What a one-sided declaration's author does not owe, nobody owes: only harm to the author itself is its matter.
        let concerns = !instrument.is_one_sided()
            || targets
                .iter()
                .filter_map(|target| target.actor.as_ref())
                .any(|target| instrument.entries_of(target).next().is_some());
        let toward_protected = concerns && matches!(covered, Some((Covered::Protected, _)));
        let determination = if unshown {
            Determination::NotEstablished
        } else if toward_protected {
            Determination::HostileAct
        } else {
            Determination::OutOfScopeActor
        };
        let subject = doer.id.as_ref().map(ActorId::shared);
        ask.because(Some(Rule::R49), "doer-not-bound", subject);
        return Ok(all(if determination.is_adverse() {
            proof::judged(ask, matter, doer, determination)?
        } else {
            Judged::Stands(determination)
        }));
    }
    let mut decided: Vec<(usize, Judged)> = Vec::with_capacity(named.len());
    let stands = |decided: &mut Vec<(usize, Judged)>, index: usize, determination| {
        decided.push((index, Judged::Stands(determination)))
    };
    let mut matched: Vec<(usize, &Clause)> = Vec::new();
    let mut permit: Option<&Clause> = None;
    let mut limits: Vec<usize> = Vec::new();
    for (index, clause) in clauses() {
        match borne(ask, instrument, clause, doer)? {
            Borne::Yes => {}
            Borne::No => {
                stands(&mut decided, index, Determination::OutOfScopeActor);
                continue;
            }
            Borne::NotShown => {
                stands(&mut decided, index, Determination::NotEstablished);
                continue;
            }
        }
        let within = ask.once(
            |memo| &memo.answers,
            Question::ClauseInWindow(index, at),
            |ask| in_window(ask, instrument, clause, matter, at),
        )?;
        if !within {
            stands(&mut decided, index, Determination::OutOfScopeTime);
            continue;
        }
        let inside = ask.once(
            |memo| &memo.answers,
            Question::ClauseInScope(index, at),
            |ask| place::in_scope(ask, instrument, &clause.scope, &matter.place, at),
        )?;
        if !inside {
            stands(&mut decided, index, Determination::OutOfScopePlace);
            continue;
        }
        match breach_of(clause) {
            Breach::Permits => {
                permit = permit.or(Some(clause));
                let permits = Judged::Beside(Determination::NoViolationPermittedAct);
                decided.push((index, permits));
                continue;
            }
            Breach::PriorStep => {
                limits.push(index);
                continue;
            }
            Breach::Stored => continue,
            Breach::Setback => {
                if let Some(kept) =
                    heavy_weapons::kept(ask, clause, matter, &doer.standing, instrument, at)?
                {
                    stands(&mut decided, index, kept);
                    continue;
                }
            }
            Breach::Act | Breach::Territory if unshown && !clause.beneficiary.is_empty() => {
                stands(&mut decided, index, Determination::NotEstablished);
                continue;
            }
            Breach::Act | Breach::Territory => {
                if let Some(outcome) = toward(ask, instrument, clause, covered.as_ref(), at)? {
                    stands(&mut decided, index, outcome);
                    continue;
                }
            }
        }
        matched.push((index, clause));
    }
    // 5. What permits, what excuses. 6. How far it is proved.
    let defence =
        self_defence::examine(ask, instrument, matter, doer.shown != Shown::Undetermined)?;
    let mut defence_used = false;
    for (index, clause) in &matched {
        let judged = if let Some(permit) = permit.filter(|_| clause.modality == Modality::MustNot) {
            ask.because_of_clause(None, permit.id.shared(), "permitted-act", None);
            Judged::Stands(Determination::NoViolationPermittedAct)
        } else if matter.intent == Some(Intent::Accidental) && !ask.holds(Rule::R50) {
            Judged::Stands(Determination::NotEstablished)
        } else if defence.excuses(clause, ask) {
            defence_used = true;
            ask.because_of_clause(Some(Rule::R18), clause.id.shared(), "self-defence", None);
            Judged::Stands(Determination::NoViolationSelfDefence)
        } else {
            let adverse = match (clause.provocation, doer.shown) {
                (true, _) => Determination::Provocation,
                (false, Shown::Undetermined) => Determination::ViolationUndetermined,
                (false, Shown::Yes | Shown::Claimed { .. }) => Determination::Violation,
            };
            ask.because_of_clause(None, clause.id.shared(), "clause-broken", None);
            proof::judged(ask, matter, doer, adverse)?
        };
        decided.push((*index, judged));
    }
    // A limit of self-defence speaks of fire that answers, and of nothing else.
    let limit = match defence_used {
        true => Determination::NoViolationSelfDefence,
        false => Determination::OutOfScopeAct,
    };
    decided.extend(limits.iter().map(|index| (*index, Judged::Beside(limit))));
    if let Some((index, clause)) = defence.step_missing(clauses()).filter(|_| defence_used) {
        ask.because_of_clause(
            Some(Rule::R19),
            clause.id.shared(),
            "prior-step-missing",
            None,
        );
        decided.push((
            index,
            proof::judged(ask, matter, doer, Determination::Violation)?,
        ));
    }
    Ok(decided)
}
