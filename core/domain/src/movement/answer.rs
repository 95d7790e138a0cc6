//! What a party is told of the conflicts of its own objects, and what it does about them.
//!
//! An [`Answer`] is about one's own: which of the object's own cells are affected, in which of its own buckets. What is given out of it
//! ([`rows`]) has the size of the object and not of what it met; it names nobody, no shape and no kind of thing. The order of what it is made of:
//!
//! 1. cells beyond the budget ([`super::budget`]) are told to be affected whenever the object is there, unseen;
//! 2. of the others, those in which anything of the same party ever met anything, in that bucket. It stays: an answer that went
//!    away would tell what the other side did;
//! 3. those in which a STOP was asked for.
//!
//! Padding only ever enlarges, so no conflict is withheld. *Nothing notified meets it* is all that an empty answer says: not
//! that nobody is there, nor that anything may be done. Consent governs none of this: the bare answer goes to both sides.
//!
//! A side answers with a measure, and names the answer it has read. Told more since, it is asked again. That a measure was
//! stated is not that the other side took it: whoever begins before both sides have stated theirs raises an alarm with the
//! guarantors ([`begun`]).

use super::budget::Pattern;
use super::cells::{Bucket, Buckets, Cell, Ground, WEEK_BUCKETS, bucket_from, bucket_of};
use super::life;
use super::matching::Of;
use super::raised::{self, Raised};
use super::statements::{ConflictAnswered, ConflictMeasure, Head, ObjectKind};
use super::{Version, newest, of, stage, steps, text_of, texts_of, versions, watchers};
use crate::facts::{Entry, View};
use crate::id::{ActorId, ObjectId};
use crate::instant::Instant;
use crate::instrument::Deconfliction;
use crate::words::words;
use armistice_record::sha256;
use core::fmt::Write as _;
use std::collections::{BTreeMap, BTreeSet};

/// What is told of one version of an object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    pub object: ObjectId,
    pub version: u32,
    /// The affected cells, each with the affected buckets.
    pub affected: BTreeMap<Cell, BTreeSet<Bucket>>,
    /// Cells of something without an end that are told to be affected whenever it is.
    pub always: BTreeSet<Cell>,
    /// Whether some cells were not looked at, because the budget was spent or the asking looked like searching.
    pub unseen: bool,
    /// The newest entry that asked for a STOP in one of its cells.
    pub stop: Option<u64>,
    /// Whether a STOP that was asked for there goes on: nobody closed it. The answer says as much as before all the same.
    pub stop_goes_on: bool,
    /// Since when it says this, and the entry that brought it.
    pub since: Instant,
    pub index: u64,
    /// Since when something in it has waited for an answer. More that is told since, or a new version, is no new time to answer.
    pub asked_since: Instant,
}

impl Answer {
    pub fn is_empty(&self) -> bool {
        self.affected.is_empty() && self.always.is_empty()
    }

    /// Names what it says, for ever.
    pub fn digest(&self) -> String {
        let mut text = format!("{}\n{}\n", self.object, self.version);
        let _ = match self.stop {
            Some(entry) => writeln!(text, "stopped by {entry}"),
            None => writeln!(text, "false"),
        };
        for (cell, buckets) in &self.affected {
            let _ = write!(text, "{} {}:", cell.x, cell.y);
            for bucket in buckets {
                let _ = write!(text, " {bucket}");
            }
            text.push('\n');
        }
        for cell in &self.always {
            let _ = writeln!(text, "{} {}: always", cell.x, cell.y);
        }
        sha256(text.as_bytes()).to_hex()
    }

    /// The first and the last instant it is about; `None` where that has no end, or it says nothing.
    pub fn span(&self) -> Option<(Instant, Instant)> {
        let buckets = || self.affected.values().flatten().copied();
        let (first, last) = (buckets().min()?, buckets().max()?);
        self.always
            .is_empty()
            .then(|| (bucket_from(first), bucket_from(last + 1)))
    }
}

/// What an answer says of one of the object's own cells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    pub cell: Cell,
    pub first: Bucket,
    /// From the first bucket on, whether each is affected.
    pub affected: Vec<bool>,
    /// Affected whenever it is there.
    pub always: bool,
}

/// Of what has no end, whole stretches of so many buckets are said.
const OPEN_BUCKETS: Bucket = 4 * WEEK_BUCKETS;
/// And at least so many from now on: as long as an activity may last.
const OPEN_AHEAD: Bucket = 2 * WEEK_BUCKETS;

/// An answer as one row for each own cell, with yes or no for each of its own buckets: as long whatever it says, so that nobody learns
/// from its length what it says. Of what has no end that holds as long as what is affected lies in the stretches that are said anyway.
pub fn rows(view: View<'_>, answer: &Answer, now: Instant) -> Vec<Row> {
    let touched = || answer.affected.values().flatten().copied();
    let here = bucket_of(now);
    let stretch = |bucket: Bucket| bucket.div_euclid(OPEN_BUCKETS) * OPEN_BUCKETS;
    let open_from = stretch(touched().min().map_or(here, |first| first.min(here)));
    let ahead = here + OPEN_AHEAD;
    let open_last =
        stretch(touched().max().map_or(ahead, |last| last.max(ahead))) + OPEN_BUCKETS - 1;
    let none = BTreeSet::new();
    let own = own_ground(view, answer).into_iter();
    own.map(|(cell, buckets)| {
        let (first, last) = match buckets.last {
            Some(last) => (buckets.first, last),
            None => (buckets.first.max(open_from), buckets.first.max(open_last)),
        };
        let affected = answer.affected.get(&cell).unwrap_or(&none);
        Row {
            cell,
            first,
            affected: (first..=last)
                .map(|bucket| affected.contains(&bucket))
                .collect(),
            always: answer.always.contains(&cell),
        }
    })
    .collect()
}

/// Where the version an answer is about lies, by its plan and beyond it.
fn own_ground(view: View<'_>, answer: &Answer) -> Ground {
    let version = newest(view, &answer.object).map(|entry| &entry.value.ground);
    let stays = view.facts.movements.stays.of(&answer.object).iter();
    let stays = stays.filter(|stay| stay.version == answer.version);
    let stayed = stays.flat_map(|stay| &stay.pieces);
    let stayed = stayed.filter(|piece| piece.known(view.known).is_some());
    let all = version.into_iter().chain(stayed.map(|piece| &piece.ground));
    let mut own = Ground::new();
    for (cell, buckets) in all.flatten() {
        let known = own.entry(*cell).or_insert(*buckets);
        known.first = known.first.min(buckets.first);
        known.last = known
            .last
            .zip(buckets.last)
            .map(|(one, other)| one.max(other));
    }
    own
}

/// What is told of the newest version of an object. `None` where there is none.
pub fn of_object(view: View<'_>, object: &ObjectId) -> Option<Answer> {
    if let Some(hints) = &view.facts.movements.hints {
        return hints.answers.get(object).cloned();
    }
    let entry = newest(view, object)?;
    let version = &entry.value;
    let head = version.thing.head();
    let mut answer = Answer {
        object: object.clone(),
        version: head.version,
        affected: BTreeMap::new(),
        always: BTreeSet::new(),
        unseen: false,
        stop: None,
        stop_goes_on: false,
        since: entry.entered,
        index: entry.index,
        asked_since: entry.entered,
    };
    let waits = Waits::of(view, object);
    let (mut waiting, mut stop_waiting) = (u64::MAX, u64::MAX);
    let matcher = &view.facts.movements.matcher;
    let planned = (
        &version.ground,
        &version.allowance.padded,
        Bucket::MAX,
        None,
    );
    let stays = view.facts.movements.stays.of(object).iter();
    let stays = stays.filter(|stay| stay.version == head.version);
    let pieces = stays.flat_map(|stay| stay.pieces.iter().map(move |piece| (stay, piece)));
    let stayed = pieces.filter_map(|(stay, piece)| {
        let until = piece.known(view.known)?;
        Some((&piece.ground, &piece.padded, until, Some(stay)))
    });
    for (ground, padded, until, stay) in core::iter::once(planned).chain(stayed) {
        let is_over = |bucket: Bucket| stay.is_some_and(|stay| stay.is_over(bucket, view.known));
        for (cell, buckets) in ground {
            let Some(buckets) = buckets.known_until(until) else {
                continue;
            };
            let last = buckets.last.unwrap_or(Bucket::MAX);
            let range = (*cell, buckets.first)..=(*cell, last);
            // A STOP is told whatever may be asked.
            let stopped = matcher.stopped(&head.by).into_iter();
            for ((_, bucket), entries) in stopped.flat_map(|all| all.range(range.clone())) {
                let known = entries.iter().rfind(|index| **index < view.known);
                if let Some(index) = known.filter(|_| !is_over(*bucket)) {
                    answer.affected.entry(*cell).or_default().insert(*bucket);
                    answer.index = answer.index.max(*index);
                    answer.stop = answer.stop.max(Some(*index));
                    stop_waiting = stop_waiting.min(waits.since(*cell, *bucket, *index));
                }
            }
            if padded.contains(cell) {
                answer.unseen = true;
                pad(&mut answer, *cell, buckets, is_over);
                waiting = waiting.min(waits.since(*cell, buckets.first, 0));
                continue;
            }
            let touched = matcher.touched(&head.by).into_iter();
            for ((_, bucket), index) in touched.flat_map(|all| all.range(range.clone())) {
                if *index < view.known && !is_over(*bucket) {
                    answer.affected.entry(*cell).or_default().insert(*bucket);
                    answer.index = answer.index.max(*index);
                    waiting = waiting.min(waits.since(*cell, *bucket, *index));
                }
            }
        }
    }
    let own = of(object, head.version);
    answer.stop_goes_on = matcher.pairs(&own).any(|(other, pair)| match other {
        Of::Stop(_) => pair.is_open(view.known),
        Of::Object { .. } => false,
    });
    let time_at = |index| view.facts.time_at(index).unwrap_or(entry.entered);
    answer.since = time_at(answer.index).max(entry.entered);
    // A STOP is asked for itself, also of who has not answered before it.
    let since = match stop_waiting {
        u64::MAX => waiting,
        stop => stop,
    };
    answer.asked_since = match since {
        u64::MAX => answer.since,
        index => time_at(index).min(answer.since),
    };
    answer.asked_since = asked_before(view, entry, &answer).unwrap_or(answer.asked_since);
    Some(answer)
}

/// An object that was withdrawn before its side had answered: notified anew under another id, it is the same question.
#[derive(Debug, Clone)]
pub struct TakenBack {
    /// The entry that withdrew it, and when that came.
    index: u64,
    at: Instant,
    kind: ObjectKind,
    affected: BTreeMap<Cell, BTreeSet<Bucket>>,
    asked_since: Instant,
}

impl TakenBack {
    /// What is withdrawn by an entry, if its side still has to answer.
    pub fn of(view: View<'_>, object: &ObjectId, index: u64, at: Instant) -> Option<TakenBack> {
        let half = half(view, object)?;
        let kind = newest(view, object)?.value.thing.kind();
        matches!(half.stands, Stands::Open | Stands::Outgrown).then(|| TakenBack {
            index,
            at,
            kind,
            affected: half.answer.affected,
            asked_since: half.answer.asked_since,
        })
    }

    pub fn cells(&self) -> impl Iterator<Item = Cell> + '_ {
        self.affected.keys().copied()
    }

    fn shares(&self, answer: &Answer) -> bool {
        self.affected.iter().any(|(cell, buckets)| {
            let theirs = answer.affected.get(cell);
            theirs.is_some_and(|theirs| !theirs.is_disjoint(buckets))
        })
    }
}

/// Since when an answer has waited with what the same party took back in the same cells and buckets. The time between is nobody's.
fn asked_before(view: View<'_>, entry: &Entry<Version>, answer: &Answer) -> Option<Instant> {
    let thing = &entry.value.thing;
    let first = versions(view, &answer.object).next()?.entered;
    let taken = view.facts.movements.taken_back.get(&thing.head().by)?;
    let same = taken
        .iter()
        .filter(|one| one.index < view.known && one.kind == thing.kind() && one.shares(answer));
    let since = same.map(|one| one.asked_since.plus_s((first.0 - one.at.0).max(0)));
    since.min().filter(|since| *since < answer.asked_since)
}

/// Since when an object waits for an answer in each of its places: the versions that nobody has answered since, each of which goes on
/// where the one before it lay.
struct Waits<'a> {
    /// The last answer of its side to any of its versions.
    said: Option<u64>,
    /// From the newest back to the first that was recorded after that answer, or to the one it was about.
    versions: Vec<&'a Entry<Version>>,
}

impl<'a> Waits<'a> {
    fn of(view: View<'a>, object: &ObjectId) -> Waits<'a> {
        let said = view.sound(view.facts.movements.answered.get(object));
        let said = said.map(|said| said.index).max();
        let sound = view.sound(view.facts.movements.objects.get(object));
        let mut all: Vec<&Entry<Version>> = sound.rev().collect();
        let newer = all.iter().take_while(|version| said < Some(version.index));
        all.truncate(newer.count().max(1));
        Waits {
            said,
            versions: all,
        }
    }

    /// The entry since which it waits for an answer about a place that was touched at one.
    fn since(&self, cell: Cell, bucket: Bucket, touched: u64) -> u64 {
        let lies = |version: &&&Entry<Version>| {
            let ground = version.value.ground.get(&cell);
            ground.is_some_and(|buckets| buckets.contains(bucket))
        };
        let newest = self.versions.first().map_or(0, |version| version.index);
        let lay = self.versions.iter().take_while(lies).last();
        let since = touched.max(lay.map_or(newest, |version| version.index));
        // What was answered waits no more, unless a new version voided the answer.
        match self.said {
            Some(said) if since < said && newest < said => u64::MAX,
            _ => since,
        }
    }
}

fn pad(answer: &mut Answer, cell: Cell, buckets: Buckets, is_over: impl Fn(Bucket) -> bool) {
    match buckets.last {
        Some(last) => {
            let all = (buckets.first..=last).filter(|bucket| !is_over(*bucket));
            let mut all = all.peekable();
            if all.peek().is_some() {
                answer.affected.entry(cell).or_default().extend(all);
            }
        }
        None => {
            answer.always.insert(cell);
        }
    }
}

words! {
    /// How a side stands to the conflicts of an object of its own.
    Stands {
        /// Nothing that is notified meets it. It says nothing else.
        NothingMeets = "nothing-meets",
        /// Told, and not answered.
        Open = "open",
        /// Answered, and told more since.
        Outgrown = "outgrown",
        /// Answered: it waits.
        Held = "held",
        /// Answered with a measure.
        Measured = "measured",
    }
}

/// How a side stands, with what it last said.
#[derive(Debug, Clone)]
pub struct Half<'a> {
    pub answer: Answer,
    pub stands: Stands,
    pub said: Option<&'a Entry<ConflictAnswered>>,
    /// By when it is to answer.
    pub due: Instant,
}

impl Half<'_> {
    /// Whether what it has said goes with beginning as it is notified: not that it holds, nor that it gives up, nor that it
    /// will go otherwise, which is a version of its own.
    fn covers_start(&self) -> bool {
        self.stands == Stands::Measured
            && self.said.is_some_and(|said| match said.value.measure {
                ConflictMeasure::KeepAway | ConflictMeasure::Warned => true,
                ConflictMeasure::Hold
                | ConflictMeasure::Reroute
                | ConflictMeasure::Retime
                | ConflictMeasure::Cancel
                | ConflictMeasure::Stopped => false,
            })
    }
}

/// How the side that notified an object stands to its conflicts.
pub fn half<'a>(view: View<'a>, object: &ObjectId) -> Option<Half<'a>> {
    let answer = of_object(view, object)?;
    let said = view
        .sound(view.facts.movements.answered.get(object))
        .rfind(|said| said.value.version == answer.version);
    let stands = match said {
        _ if answer.is_empty() => Stands::NothingMeets,
        None => Stands::Open,
        Some(said) if is_outgrown(said, &answer) => Stands::Outgrown,
        Some(said) if said.value.measure == ConflictMeasure::Hold => Stands::Held,
        Some(_) => Stands::Measured,
    };
    let head = newest(view, object).map(|entry| entry.value.thing.head());
    let hold_s = head
        .map_or_else(Deconfliction::default, |head| terms(view, head))
        .hold_s;
    let due = answer.asked_since.plus_s(hold_s);
    Some(Half {
        answer,
        stands,
        said,
        due,
    })
}

/// Whether nobody has done anything about the newest STOP in an answer: it goes on, and no officer of its side has said what it does.
pub fn stop_waits(view: View<'_>, answer: &Answer) -> bool {
    let Some(stop) = answer.stop else {
        return false;
    };
    let mut said = view.sound(view.facts.movements.answered.get(&answer.object));
    let is_met = said.any(|said| {
        let body = &said.value;
        let is_of_it = stop < said.index && body.version == answer.version;
        is_of_it && body.officer.is_some() && body.measure != ConflictMeasure::Warned
    });
    answer.stop_goes_on && !is_met
}

fn is_outgrown(said: &Entry<ConflictAnswered>, answer: &Answer) -> bool {
    match &said.value.answer {
        Some(digest) => *digest != answer.digest(),
        None => said.index < answer.index,
    }
}

/// The terms an object is notified under: those of a text for whoever notified it; else of the texts it is a party to those that give least
/// time to answer.
pub fn terms(view: View<'_>, head: &Head) -> Deconfliction {
    let named = text_of(view, head).and_then(|text| text.deconfliction.as_ref());
    let own = texts_of(view, &head.by).filter_map(|text| text.deconfliction.as_ref());
    let terms = named.or_else(|| own.min_by_key(|terms| terms.hold_s));
    terms.cloned().unwrap_or_default()
}

/// Something was begun while a conflict was open and not both sides had stated a measure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Begun {
    pub object: ObjectId,
    pub version: u32,
    pub by: ActorId,
    pub kind: ObjectKind,
    /// The entry of the step that began it.
    pub index: u64,
    pub at: Instant,
    pub to: Vec<ActorId>,
}

/// How an object stood when it was begun while something was open. What beginning brought is in it: early, or late, it may meet what its
/// plan did not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Began {
    /// Its own side was told of a conflict, and has not stated what goes with beginning.
    own: bool,
    /// It met something whose side has stated nothing.
    other: bool,
}

/// How an object stands that was begun just now; `None` where nothing is open.
pub fn began(view: View<'_>, object: &ObjectId) -> Option<Began> {
    let half = half(view, object)?;
    let own = of(object, half.answer.version);
    // What the other side said before they met was said of something else.
    let agreed = |other: &Of, since: u64| match other {
        Of::Stop(_) => false,
        Of::Object { object: other, .. } => self::half(view, other).is_some_and(|half| {
            let said_since = half.said.is_some_and(|said| since <= said.index);
            said_since && matches!(half.stands, Stands::Measured | Stands::Held)
        }),
    };
    let met = view.facts.movements.matcher.pairs(&own);
    let mut open = met.filter_map(|(other, pair)| Some((other, pair.open_since(view.known)?)));
    let began = Began {
        own: !half.answer.is_empty() && !half.covers_start(),
        other: open.any(|(other, since)| !agreed(other, since)),
    };
    (began.own || began.other).then_some(began)
}

/// Each time an object was begun so. Whoever holds the whole record can say it; everybody else is told.
pub fn begun(view: View<'_>, object: &ObjectId) -> Vec<Begun> {
    if let Some(hints) = &view.facts.movements.hints {
        let own = hints.begun.iter().filter(|begun| begun.object == *object);
        return own.cloned().collect();
    }
    steps(view, object)
        .filter_map(|step| {
            let began = view.facts.movements.began.get(&step.index)?;
            let entry = newest(view.at(step.index + 1), object)?;
            let head = entry.value.thing.head();
            let mut to = watchers(view, head);
            // Whoever began it is told by its own answer alone: whether something is truly there, and whether the other side
            // has answered, is not for it to learn by beginning.
            if began.own && !to.contains(&head.by) {
                to.push(head.by.clone());
            }
            (!to.is_empty()).then(|| Begun {
                object: object.clone(),
                version: head.version,
                by: head.by.clone(),
                kind: entry.value.thing.kind(),
                index: step.index,
                at: step.entered,
                to,
            })
        })
        .collect()
}

/// What a reader is told by whoever holds the whole record.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hints {
    pub answers: BTreeMap<ObjectId, Answer>,
    pub begun: Vec<Begun>,
    /// Ways of asking that were recognised, for those who look after the instrument.
    pub patterns: Vec<AskedSo>,
    /// Sites that were hit again by the same: its own, and those it watches over.
    pub raised: Vec<Raised>,
}

/// What one organisation is to be told: the answers to its own objects; and, if it watches, what was begun and who asks how.
pub fn hints_for(whole: View<'_>, reader: &ActorId) -> Hints {
    let mut hints = Hints::default();
    for object in whole.facts.movements.objects.keys() {
        hint(whole, reader, object, &mut hints);
    }
    hints
}

/// The same of one object, anew.
pub fn hint(whole: View<'_>, reader: &ActorId, object: &ObjectId, hints: &mut Hints) {
    let Some(entry) = newest(whole, object) else {
        return;
    };
    let head = entry.value.thing.head();
    let is_own = head.by == *reader;
    if is_own {
        let answer = of_object(whole, object);
        hints
            .answers
            .extend(answer.map(|answer| (object.clone(), answer)));
    }
    hints.begun.retain(|begun| begun.object != *object);
    let begun = begun(whole, object).into_iter();
    let told = begun.filter(|begun| begun.to.contains(reader));
    hints.begun.extend(told.map(|begun| Begun {
        to: vec![reader.clone()],
        ..begun
    }));
    hints.raised.retain(|raised| raised.object != *object);
    hints.raised.extend(raised::raised(whole, object, reader));
    let watches = |head: &Head| watchers(whole, head).contains(reader);
    hints.patterns.retain(|asked| asked.object != *object);
    if is_own {
        return;
    }
    for version in versions(whole, object) {
        let patterns = &version.value.allowance.patterns;
        if !patterns.is_empty() && watches(version.value.thing.head()) {
            hints.patterns.push(AskedSo {
                object: object.clone(),
                by: head.by.clone(),
                at: version.entered,
                patterns: patterns.clone(),
            });
        }
    }
}

/// A version whose party was seen to ask in ways that are no planning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskedSo {
    pub object: ObjectId,
    pub by: ActorId,
    pub at: Instant,
    pub patterns: BTreeSet<Pattern>,
}

/// Whether an object is one whose conflicts still matter.
pub fn is_live(view: View<'_>, object: &ObjectId) -> bool {
    stage(view, object).is_some_and(life::Stage::is_live)
}
