//! Where something is beyond what it had planned: a movement waits somewhere, set out late or early, or its times have run out and
//! nobody has said that it arrived; an activity was begun before its window, or nobody has said that it ended. [`of`] says so
//! from its steps; [`Stays`] keeps what of it lies in the index of place and time.
//!
//! How long it will last nobody knows. So a stay is matched some way ahead ([`Stay::stretch`]), and as the record's clock goes
//! on it is matched further, until somebody says more. Every batch begins with the clock, so whatever is planned or begun
//! beside it comes after; where nobody writes anything, the log writes its clock for it ([`Stays::due`]). What is matched further is
//! asked about, and counted by the budget like any other question: without that, a convoy that says it waits here, and there,
//! and there, could look for what others plan.

use super::budget::{Asked, Question};
use super::cells::{self, BUCKET_S, Bucket, Cell, Ground, WEEK_BUCKETS};
use super::life::{self, Stage};
use super::matching::{Matcher, Placed};
use super::statements::{ObjectStepped, Step};
use super::{TOLD_BACK_S, Thing, of as of_object, volumes};
use crate::id::ObjectId;
use crate::instant::Instant;
use crate::place::statements::LonLat;
use armistice_space::{Volume, VolumeKey};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// How far ahead times that are known are matched at once: as long as an activity may be planned for.
const KNOWN_AHEAD_S: i64 = 2 * WEEK_BUCKETS * BUCKET_S;
/// What is matched further is matched at common instants, so many seconds apart: where nobody writes anything, the log writes its clock eight
/// times a day, however many wait.
const TOGETHER_S: i64 = BUCKET_S / 2;

/// Where it is, as far as it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Where it says it waits, is held up, or left its way.
    At(LonLat),
    /// Anywhere it was notified to be: by its times, so much off, as long as these last; then anywhere at any time.
    Notified,
}

/// By how much something is off its times. How much of that it makes good is not said, so everything between is matched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shift {
    pub early_s: i64,
    pub late_s: i64,
    /// When its times, shifted, have run out.
    pub until: Instant,
}

impl Place {
    /// How far ahead of the record's clock it is matched; once half of it has passed, again.
    pub const fn ahead_s(self) -> i64 {
        match self {
            Place::At(_) => 24 * 3600,
            Place::Notified => BUCKET_S,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stay {
    pub place: Place,
    /// Where it waits, the legs to come are looked for as late as it was when it stopped.
    pub off: Shift,
    /// The first second of it.
    pub from: Instant,
    /// When it said more; `None` while it has not.
    pub until: Option<Instant>,
}

/// The stays of the newest of some versions, in their order; of what does not begin there are none.
pub fn of<'a>(
    versions: impl DoubleEndedIterator<Item = &'a Thing>,
    steps: impl Iterator<Item = &'a ObjectStepped>,
) -> Vec<Stay> {
    let mut stays: Vec<Stay> = Vec::new();
    let mut versions = versions.rev();
    let Some(thing) = versions.next() else {
        return stays;
    };
    let Some(times) = Times::of(thing) else {
        return stays;
    };
    // How far it was off other times says nothing of these.
    let same = versions.take_while(|older| legs_at(thing).eq(legs_at(older)));
    let timed_since = same.last().unwrap_or(thing).head().version;
    let kind = thing.kind();
    let mut stage = kind.first();
    let mut has_set_out = false;
    let mut off = Off::default();
    // Where it waits may be said again and again: it has waited since the first of them.
    let mut waits: Option<&ObjectStepped> = None;
    for step in steps {
        let Some(next) = life::after(kind, stage, step.step) else {
            continue;
        };
        stage = next;
        if let Some(last) = stays.last_mut().filter(|stay| stay.until.is_none()) {
            last.until = Some(step.at);
        }
        match step.step {
            Step::Departed | Step::Started => {
                has_set_out = true;
                off = times.begun(step.at);
            }
            Step::Resumed => {
                let waited = waits.take().filter(|_| has_set_out);
                has_set_out = true;
                match waited.filter(|first| first.version >= timed_since) {
                    Some(first) => off.late_s += (step.at.0 - first.at.0).max(0),
                    None => off = times.begun(step.at),
                }
            }
            Step::Holding | Step::Impeded | Step::Diverted => {
                waits.get_or_insert(step);
            }
            Step::Completed | Step::Aborted | Step::Ended | Step::Withdrawn | Step::Reconfirmed => {
            }
        }
        if times.moves && step.version < timed_since {
            off = Off::default();
        }
        let begins = match (stage, step.point) {
            (Stage::Holding | Stage::Impeded | Stage::Diverted, Some(point)) => Some(Stay {
                place: Place::At(point),
                off: times.shift(off),
                from: step.at,
                until: None,
            }),
            (Stage::UnderWay, _) => Some(times.under_way(off, step.at)),
            _ => None,
        };
        stays.extend(begins);
    }
    // Said to have arrived before its times ran out, it was never late.
    stays.retain(|stay| stay.until.is_none_or(|until| stay.from < until));
    stays
}

/// When the legs of a movement are; of anything else nothing.
fn legs_at(thing: &Thing) -> impl Iterator<Item = (Instant, Instant)> + '_ {
    let legs = match thing {
        Thing::Movement(movement) => movement.legs.as_slice(),
        Thing::Site(_) | Thing::Area(_) | Thing::Activity(_) => &[],
    };
    legs.iter().map(|leg| (leg.departs, leg.arrives))
}

/// The times something was notified for.
struct Times {
    /// When it was to begin.
    begins: Instant,
    /// The end of its window, its slack in it.
    until: Instant,
    /// So much off is still as planned.
    slack_s: i64,
    /// Whether beginning late makes it last longer.
    moves: bool,
}

/// How far it is off them, by its steps.
#[derive(Default, Clone, Copy)]
struct Off {
    early_s: i64,
    late_s: i64,
}

impl Times {
    fn of(thing: &Thing) -> Option<Times> {
        let (from, until) = thing.window();
        match thing {
            Thing::Movement(movement) => {
                let slack = movement.legs.iter().map(|leg| i64::from(leg.slack_s));
                Some(Times {
                    begins: movement.legs.first()?.departs,
                    until: until?,
                    slack_s: slack.min()?,
                    moves: true,
                })
            }
            Thing::Activity(_) => Some(Times {
                begins: from,
                until: until?,
                slack_s: 0,
                moves: false,
            }),
            Thing::Site(_) | Thing::Area(_) => None,
        }
    }

    fn begun(&self, at: Instant) -> Off {
        Off {
            early_s: (self.begins.0 - at.0).max(0),
            late_s: if self.moves {
                (at.0 - self.begins.0).max(0)
            } else {
                0
            },
        }
    }

    fn shift(&self, off: Off) -> Shift {
        let beyond = |by_s: i64| if by_s > self.slack_s { by_s } else { 0 };
        Shift {
            early_s: beyond(off.early_s),
            late_s: beyond(off.late_s),
            until: self.until.plus_s(beyond(off.late_s)),
        }
    }

    fn under_way(&self, off: Off, at: Instant) -> Stay {
        let off = self.shift(off);
        Stay {
            place: Place::Notified,
            off,
            from: if off.is_off() {
                at
            } else {
                self.until.plus_s(1).max(at)
            },
            until: None,
        }
    }
}

impl Shift {
    const fn is_off(&self) -> bool {
        self.early_s > 0 || self.late_s > 0
    }
}

impl Stay {
    /// By when somebody is to say more of it.
    pub fn say_more_by(&self) -> Instant {
        match self.place {
            Place::At(_) => self.from.plus_s(self.place.ahead_s()),
            Place::Notified => self.from.max(self.off.until),
        }
    }

    /// How far it is matched at an instant, and when it is to be matched further.
    fn stretch(&self, now: Instant) -> (Instant, Instant) {
        let start = self.from.max(now);
        let ahead_s = self.place.ahead_s();
        match self.place {
            Place::Notified if start <= self.off.until => {
                let most = start.plus_s(KNOWN_AHEAD_S);
                if self.off.until <= most {
                    (self.off.until, self.off.until.plus_s(1))
                } else {
                    (most, together(start.plus_s(KNOWN_AHEAD_S / 2)))
                }
            }
            Place::At(_) | Place::Notified => {
                let again = start.plus_s(ahead_s - ahead_s / 2);
                (start.plus_s(ahead_s), together(again))
            }
        }
    }

    /// The stay in a window of time. A place that is no volume has none.
    pub fn volumes(&self, thing: &Thing, until: Option<Instant>) -> Vec<Volume> {
        let Ok(window) = volumes::window("point", self.from, until) else {
            return Vec::new();
        };
        let notified = || thing.volumes().into_iter().flatten();
        let (early_s, late_s) = (self.off.early_s, self.off.late_s);
        let off = notified()
            .filter(|_| self.off.is_off())
            .filter_map(|volume| volume.stretched(early_s, late_s).within(window));
        match self.place {
            Place::At(point) => off.chain(volumes::of_waiting(point, window)).collect(),
            Place::Notified => {
                // By its times it would be through: it may be anywhere.
                let through = self.from.max(self.off.until.plus_s(1));
                let after = volumes::window("point", through, until).ok();
                let anywhere = after
                    .into_iter()
                    .flat_map(|after| notified().map(move |volume| volume.during(after)));
                off.chain(anywhere).collect()
            }
        }
    }
}

/// The last of the common instants up to one.
fn together(at: Instant) -> Instant {
    Instant(at.0 - at.0.rem_euclid(TOGETHER_S))
}

/// A stay of one version, as far as it lies in the index.
#[derive(Debug, Clone)]
pub struct Settled {
    pub version: u32,
    stay: Stay,
    pub pieces: Vec<Piece>,
    /// Its volumes, each with when it will have passed.
    keys: Vec<(Instant, VolumeKey)>,
    matched_until: Instant,
    /// When it is to be matched further.
    again: Instant,
    /// The entry that ended it, and the last bucket it was in.
    ended: Option<(u64, Bucket)>,
}

/// Where a stay lies on the grid. As it goes on in the same cells, its piece goes on with it: what is kept of a wait of years is
/// little.
#[derive(Debug, Clone)]
pub struct Piece {
    pub ground: Ground,
    /// Cells that are told to be affected without being looked at.
    pub padded: BTreeSet<Cell>,
    /// The entries that added to it, each with the last bucket it came to.
    grew: Vec<(u64, Bucket)>,
}

impl Piece {
    fn new(index: u64, ground: Ground, padded: BTreeSet<Cell>) -> Piece {
        let last = ground.values().filter_map(|buckets| buckets.last).max();
        Piece {
            ground,
            padded,
            grew: vec![(index, last.unwrap_or(Bucket::MAX))],
        }
    }

    /// Up to which bucket it was known before an entry.
    pub fn known(&self, known: u64) -> Option<Bucket> {
        let before = self.grew.partition_point(|(index, _)| *index < known);
        Some(self.grew[..before].last()?.1)
    }

    /// Goes on with what is added, if that is the same in later buckets.
    fn widen(&mut self, index: u64, ground: &Ground, padded: &BTreeSet<Cell>) -> bool {
        let (Some((first, last)), Some((then, until))) = (even(&self.ground), even(ground)) else {
            return false;
        };
        let goes_on = first <= then && then <= last + 1 && last <= until;
        if !goes_on || self.padded != *padded || self.ground.keys().ne(ground.keys()) {
            return false;
        }
        if last < until {
            for buckets in self.ground.values_mut() {
                buckets.last = Some(until);
            }
            self.grew.push((index, until));
        }
        true
    }
}

/// From when to when something is in all of its cells, if that is the same in each.
fn even(ground: &Ground) -> Option<(Bucket, Bucket)> {
    let mut all = ground.values();
    let first = *all.next()?;
    all.all(|buckets| *buckets == first)
        .then_some((first.first, first.last?))
}

impl Settled {
    fn begin(version: u32, stay: Stay, now: Instant) -> Settled {
        Settled {
            version,
            stay,
            pieces: Vec::new(),
            keys: Vec::new(),
            matched_until: stay.from.max(now.plus_s(-TOLD_BACK_S)),
            again: Instant::MIN,
            ended: None,
        }
    }

    /// Matches it further. Gives the ground of what was added.
    fn extend(&mut self, with: &mut Settling<'_>) -> Option<Ground> {
        if self.again > with.now {
            return None;
        }
        let head = with.thing.head();
        let (until, again) = self.stay.stretch(with.now);
        self.again = again;
        let piece = Stay {
            from: self.matched_until,
            ..self.stay
        };
        let volumes = piece.volumes(with.thing, Some(until));
        self.matched_until = until;
        let ground = cells::ground(&volumes)?;
        let kind = with.thing.kind();
        let question = Question::beyond(kind, &head.object, with.now, &volumes, &ground);
        let padded = with.books.ask(question, with.budget).padded;
        for volume in volumes {
            let placed = Placed {
                of: of_object(&head.object, self.version),
                sort: with.thing.sort(),
                by: head.by.clone(),
                volume: Arc::new(volume),
            };
            self.keys
                .push((until, with.matcher.put(with.index, placed)));
        }
        self.take_out_passed(with);
        let widened = |last: &mut Piece| last.widen(with.index, &ground, &padded);
        if !self.pieces.last_mut().is_some_and(widened) {
            let piece = Piece::new(with.index, ground.clone(), padded);
            self.pieces.push(piece);
        }
        Some(ground)
    }

    fn take_out_passed(&mut self, with: &mut Settling<'_>) {
        let own = of_object(&with.thing.head().object, self.version);
        let since = with.now.plus_s(-TOLD_BACK_S);
        let passed = self.keys.partition_point(|(until, _)| *until < since);
        for (_, key) in self.keys.drain(..passed) {
            with.matcher.take_out(with.index, &own, key);
        }
    }

    fn end(&mut self, index: u64, now: Instant, object: &ObjectId, matcher: &mut Matcher) {
        if self.ended.is_some() {
            return;
        }
        self.ended = Some((index, cells::bucket_of(now)));
        let own = of_object(object, self.version);
        for (_, key) in self.keys.drain(..) {
            matcher.take_out(index, &own, key);
        }
    }

    /// Whether a bucket lies after what ended the stay, as was known before an entry.
    pub fn is_over(&self, bucket: Bucket, known: u64) -> bool {
        self.ended
            .is_some_and(|(index, last)| index < known && last < bucket)
    }
}

/// The stays in the index, of every object.
#[derive(Debug, Default, Clone)]
pub struct Stays {
    by_object: BTreeMap<ObjectId, Vec<Settled>>,
    agenda: Agenda,
}

/// When each object is to be looked at again.
#[derive(Debug, Default, Clone)]
struct Agenda {
    by_time: BTreeSet<(Instant, ObjectId)>,
    at: BTreeMap<ObjectId, Instant>,
}

impl Agenda {
    fn set(&mut self, object: &ObjectId, at: Option<Instant>) {
        if let Some(before) = self.at.remove(object) {
            self.by_time.remove(&(before, object.clone()));
        }
        if let Some(at) = at {
            self.at.insert(object.clone(), at);
            self.by_time.insert((at, object.clone()));
        }
    }

    fn first(&self) -> Option<Instant> {
        self.by_time.first().map(|(at, _)| *at)
    }

    /// Takes the first, if its time has come.
    fn take(&mut self, now: Instant) -> Option<ObjectId> {
        let (_, object) = self.by_time.first().filter(|(at, _)| *at <= now)?.clone();
        self.set(&object, None);
        Some(object)
    }
}

/// What an object is settled by.
pub struct Settling<'a> {
    pub index: u64,
    pub now: Instant,
    pub thing: &'a Thing,
    pub budget: usize,
    pub books: &'a mut Asked,
    pub matcher: &'a mut Matcher,
}

impl Stays {
    pub fn of(&self, object: &ObjectId) -> &[Settled] {
        self.by_object.get(object).map_or(&[], Vec::as_slice)
    }

    /// When the first of them is to be looked at again.
    pub fn next_due(&self) -> Option<Instant> {
        self.agenda.first()
    }

    /// Takes those to be looked at again by now.
    pub fn due(&mut self, now: Instant) -> Vec<ObjectId> {
        core::iter::from_fn(|| self.agenda.take(now)).collect()
    }

    /// Brings what lies in the index level with where an object is now. Gives the ground of what was added.
    pub fn settle(&mut self, stays: &[Stay], mut with: Settling<'_>) -> Option<Ground> {
        let head = with.thing.head();
        let (object, version) = (head.object.clone(), head.version);
        let settled = self.by_object.entry(object.clone()).or_default();
        let open = stays.last().filter(|stay| stay.until.is_none());
        let begun = open.filter(|stay| match stay.place {
            Place::At(_) => true,
            Place::Notified => stay.from <= with.now,
        });
        if let Some(last) = settled.last_mut()
            && (last.version != version || begun != Some(&last.stay))
        {
            last.end(with.index, with.now, &object, with.matcher);
        }
        let Some(stay) = begun else {
            // Under way and in time: looked at again when its times have run out.
            self.agenda.set(&object, open.map(|stay| stay.from));
            return None;
        };
        if settled.last().is_none_or(|last| last.ended.is_some()) {
            settled.push(Settled::begin(version, *stay, with.now));
        }
        let last = settled.last_mut()?;
        let added = last.extend(&mut with);
        self.agenda.set(&object, Some(last.again));
        added
    }
}

#[cfg(test)]
mod tests;
