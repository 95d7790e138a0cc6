//! Movement: what is notified so that nobody collides with it. Sites, movements, areas and planned activity, each with its
//! versions; who is told what of them; where they meet; and what becomes of that. Protective only: nothing here ranks, tracks
//! or proposes a target, and there is no field that could.
//!
//! Read [`statements`] for what is signed, [`life`] for what may follow, [`matching`] for who meets whom, [`answer`] for what a
//! party is told of it, [`stays`] for where it is beyond its plan, [`budget`] for how much it may ask, [`telling`] for consent and watermarks, [`recordable`] for what
//! may be recorded, [`checks`] for what is looked at before release, [`after`] for what had been notified when something happened.
//!
//! A negative answer says that nothing notified to this record meets it, and nothing more: not everything is notified, and what
//! is not on any list is protected all the same (R41).

pub mod after;
pub mod answer;
pub mod budget;
pub mod cells;
pub mod checks;
mod doubted;
pub mod life;
pub mod matching;
pub mod raised;
pub mod recordable;
pub mod statements;
pub mod stays;
pub mod strokes;
pub mod struck;
pub mod telling;
pub mod volumes;

use crate::decide::{Refusal, SKEW_MAX_S};
use crate::facts::{Entry, Log, View};
use crate::id::{ActorId, InstrumentId, NoticeId, ObjectId};
use crate::instant::Instant;
use crate::instrument::Instrument;
use crate::notice::statements::{MessageKind, NoticeSent};
use crate::statements::Body;
use crate::words::Role;
use answer::TakenBack;
use armistice_space::Volume;
use budget::{Allowance, Books, Pattern, Question};
use cells::{Cell, Ground};
use doubted::Doubted;
use life::Stage;
use matching::{Matcher, Of, Placed, Sort};
use statements::{
    ActivityNotified, AreaNotified, ConflictAnswered, Head, MovementNotified, ObjectChecked,
    ObjectKind, ObjectStepped, SiteNotified, Step,
};
use stays::{Settling, Stays};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use struck::Struck;

/// A version of an object, whatever its kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Thing {
    Site(Arc<SiteNotified>),
    Movement(Arc<MovementNotified>),
    Area(Arc<AreaNotified>),
    Activity(Arc<ActivityNotified>),
}

impl Thing {
    /// The thing a body notifies, if it does.
    pub fn of(body: &Body) -> Option<Thing> {
        Some(match body {
            Body::SiteNotified(b) => Thing::Site(Arc::new(b.clone())),
            Body::MovementNotified(b) => Thing::Movement(Arc::new(b.clone())),
            Body::AreaNotified(b) => Thing::Area(Arc::new(b.clone())),
            Body::ActivityNotified(b) => Thing::Activity(Arc::new(b.clone())),
            _ => return None,
        })
    }

    pub fn head(&self) -> &Head {
        match self {
            Thing::Site(b) => &b.head,
            Thing::Movement(b) => &b.head,
            Thing::Area(b) => &b.head,
            Thing::Activity(b) => &b.head,
        }
    }

    pub const fn kind(&self) -> ObjectKind {
        match self {
            Thing::Site(_) => ObjectKind::Site,
            Thing::Movement(_) => ObjectKind::Movement,
            Thing::Area(_) => ObjectKind::Area,
            Thing::Activity(_) => ObjectKind::Activity,
        }
    }

    fn sort(&self) -> Sort {
        let area = match self {
            Thing::Area(area) => Some(area.kind),
            Thing::Site(_) | Thing::Movement(_) | Thing::Activity(_) => None,
        };
        Sort::of(self.kind(), area)
    }

    pub fn volumes(&self) -> Result<Vec<Volume>, Refusal> {
        match self {
            Thing::Site(b) => volumes::of_site(b),
            Thing::Movement(b) => volumes::of_movement(b),
            Thing::Area(b) => volumes::of_area(b),
            Thing::Activity(b) => volumes::of_activity(b),
        }
    }

    /// From when to when it is there; a missing end is open.
    pub fn window(&self) -> (Instant, Option<Instant>) {
        match self {
            Thing::Site(b) => (b.from, b.until),
            Thing::Area(b) => (b.from, b.until),
            Thing::Activity(b) => (b.from, Some(b.until)),
            Thing::Movement(b) => {
                let slack = |leg: &statements::Leg| i64::from(leg.slack_s);
                let from = b.legs.iter().map(|leg| leg.departs.plus_s(-slack(leg)));
                let until = b.legs.iter().map(|leg| leg.arrives.plus_s(slack(leg)));
                (from.min().unwrap_or(b.head.at), until.max())
            }
        }
    }

    /// What changed since another version that somebody who was told must be told again: nothing that was said of the old one
    /// is taken to be said of this one.
    pub fn changes_since(&self, old: &Thing) -> Vec<&'static str> {
        let mut changes = Vec::new();
        let mut differs = |what: &'static str, differs: bool| {
            if differs {
                changes.push(what);
            }
        };
        match (self, old) {
            (Thing::Site(new), Thing::Site(old)) => {
                differs("function", new.function != old.function);
                let place = new.point != old.point || new.footprint != old.footprint;
                differs("place", place);
                differs("time", (new.from, new.until) != (old.from, old.until));
            }
            (Thing::Movement(new), Thing::Movement(old)) => {
                differs("escort", new.escorts != old.escorts);
                differs("vehicle", new.vehicles != old.vehicles);
                let route = |b: &MovementNotified| {
                    let ends = b.legs.iter().map(|leg| (leg.from, leg.to));
                    let points = b.holding.iter().map(|h| (h.centre, h.radius_m));
                    (
                        ends.collect::<Vec<_>>(),
                        points.collect::<Vec<_>>(),
                        b.half_width_m,
                        b.travels,
                        b.band.clone(),
                    )
                };
                differs("route", route(new) != route(old));
                let times = |b: &MovementNotified| {
                    let legs = b.legs.iter().map(|l| (l.departs, l.arrives, l.slack_s));
                    let points = b.holding.iter().map(|h| (h.from, h.until));
                    (legs.collect::<Vec<_>>(), points.collect::<Vec<_>>())
                };
                differs("time", times(new) != times(old));
                differs("cargo", new.cargo != old.cargo);
                differs("people", new.people != old.people);
            }
            (Thing::Area(new), Thing::Area(old)) => {
                differs("function", new.kind != old.kind);
                differs(
                    "place",
                    new.footprint != old.footprint || new.band != old.band,
                );
                differs("time", (new.from, new.until) != (old.from, old.until));
            }
            (Thing::Activity(new), Thing::Activity(old)) => {
                differs(
                    "place",
                    new.footprint != old.footprint || new.band != old.band,
                );
                differs("time", (new.from, new.until) != (old.from, old.until));
                differs("host", new.host != old.host);
            }
            _ => differs("function", true),
        }
        changes
    }
}

/// A version on record.
#[derive(Debug, Clone)]
pub struct Version {
    pub thing: Thing,
    /// Where it lies on the grid.
    pub ground: Ground,
    /// What of it is answered.
    pub allowance: Allowance,
    /// How many cells of a region and week its party may ask about.
    pub budget: usize,
}

impl Version {
    /// A version before it is recorded: where it lies, and nothing yet of what it is answered.
    pub fn draft(thing: Thing) -> Version {
        let ground = thing.volumes().ok().and_then(|v| cells::ground(&v));
        Version {
            thing,
            ground: ground.unwrap_or_default(),
            allowance: Allowance::default(),
            budget: 0,
        }
    }
}

/// Everything on record about what was notified.
#[derive(Debug, Default, Clone)]
pub struct Movements {
    /// The versions of each object, in their order.
    pub objects: BTreeMap<ObjectId, Log<Version>>,
    /// In the order of the record.
    pub order: Vec<ObjectId>,
    pub steps: BTreeMap<ObjectId, Log<ObjectStepped>>,
    pub checked: BTreeMap<ObjectId, Log<ObjectChecked>>,
    pub answered: BTreeMap<ObjectId, Log<ConflictAnswered>>,
    /// The notices that tell of an object.
    pub told: BTreeMap<ObjectId, Vec<NoticeId>>,
    /// The entries of steps that began something while a conflict was open.
    pub began: BTreeMap<u64, answer::Began>,
    /// What each party withdrew before it had answered.
    pub taken_back: BTreeMap<ActorId, Vec<answer::TakenBack>>,
    /// Versions and steps that a key in other hands signed, and closures of a STOP: they are kept, and nothing follows from them.
    doubted: Doubted,
    pub matcher: Matcher,
    /// Where something is said to have happened, and the sites near.
    pub struck: Struck,
    pub books: Books,
    /// Where movements and activities are beyond what they had planned.
    pub stays: Stays,
    /// Live objects by whose they are and the cells they lie in.
    by_cell: BTreeMap<(ActorId, Cell), BTreeSet<ObjectId>>,
    /// By the entry that brought it: the objects of which more is told since.
    grown: BTreeMap<u64, BTreeSet<ObjectId>>,
    /// The object an entry is about.
    by_entry: BTreeMap<u64, ObjectId>,
    /// What a reader is told of its own objects' conflicts by whoever holds the whole record; `None` for that one itself.
    pub hints: Option<answer::Hints>,
}

/// How long ago a step may have come to pass that is told now: what lies longer back meets nothing any more.
pub const TOLD_BACK_S: i64 = cells::WEEK_BUCKETS * cells::BUCKET_S;

/// Whether a step was told some time after it came to pass.
pub fn is_told_late(step: &Entry<ObjectStepped>) -> bool {
    step.value.at.plus_s(SKEW_MAX_S) < step.entered
}

/// How far a STOP reaches at most.
pub const STOP_RADIUS_MAX_M: u32 = 200_000;

/// So long after it was sent a STOP that names a radius is looked for among what is planned.
pub const STOP_S: i64 = 24 * 3600;

impl Movements {
    /// Folds a version. It fits: whoever recorded it looked. The volumes of one that does not are left out, and told.
    pub fn fold_version(&mut self, entry: Entry<Thing>, budget: usize) -> Result<(), Refusal> {
        let head = entry.value.head();
        let (object, number, by) = (head.object.clone(), head.version, head.by.clone());
        let (index, entered) = (entry.index, entry.entered);
        let volumes = entry.value.volumes();
        let ground = volumes.as_ref().ok().and_then(|v| cells::ground(v));
        let ground = ground.unwrap_or_default();
        self.by_entry.insert(index, object.clone());
        if let Thing::Site(site) = &entry.value {
            self.struck.fold_site(&object, &site.footprint);
        }
        self.stands_no_more(&object);
        if let Some(before) = self.doubted.newest(self.objects.get(&object)) {
            let moved = before.value.ground.keys().ne(ground.keys());
            self.matcher
                .end(index, &of(&object, before.value.thing.head().version));
            // A convoy that goes another way has done what it may be asked to do.
            let is_convoy = entry.value.kind() == ObjectKind::Movement;
            if moved && !is_convoy && self.stage(&object) == Stage::Planned {
                self.books.entry(by.clone()).or_default().take_back(&object);
            }
        }
        if !self.objects.contains_key(&object) {
            self.order.push(object.clone());
        }
        let known = volumes.as_deref().unwrap_or_default();
        let question = Question::of(entry.value.kind(), &object, entered, known, &ground);
        let allowance = self
            .books
            .entry(by.clone())
            .or_default()
            .ask(question, budget);
        let sort = entry.value.sort();
        self.objects.entry(object.clone()).or_default().push(Entry {
            index,
            entered: entry.entered,
            audience: entry.audience,
            value: Version {
                thing: entry.value,
                ground,
                allowance,
                budget,
            },
        });
        if !self.stage(&object).is_live() {
            return Ok(());
        }
        self.stands(&object);
        for volume in volumes? {
            self.matcher.put(
                index,
                Placed {
                    of: of(&object, number),
                    sort,
                    by: by.clone(),
                    volume: Arc::new(volume),
                },
            );
        }
        self.settle(index, entered, &object);
        self.grow(index);
        Ok(())
    }

    /// As the record's clock goes on, what waits or is late is matched further.
    pub fn fold_clock(&mut self, index: u64, now: Instant) {
        for object in self.stays.due(now) {
            self.settle(index, now, &object);
        }
        self.grow(index);
    }

    /// Brings what is matched of a movement level with where it is.
    fn settle(&mut self, index: u64, now: Instant, object: &ObjectId) {
        let Some(log) = self.objects.get(object) else {
            return;
        };
        let standing = self.doubted.newest(self.objects.get(object));
        let Some(version) = standing.or(log.last()) else {
            return;
        };
        let thing = &version.value.thing;
        let by = thing.head().by.clone();
        let steps = self.doubted.sound(self.steps.get(object));
        let versions = self
            .doubted
            .sound(Some(log))
            .map(|entry| &entry.value.thing);
        let stays = match standing {
            Some(_) => stays::of(versions, steps.map(|entry| &entry.value)),
            None => Vec::new(),
        };
        let added = self.stays.settle(
            &stays,
            Settling {
                index,
                now,
                thing,
                budget: version.value.budget,
                books: self.books.entry(by.clone()).or_default(),
                matcher: &mut self.matcher,
            },
        );
        let Some(ground) = added else {
            return;
        };
        for cell in ground.keys() {
            let here = self.by_cell.entry((by.clone(), *cell)).or_default();
            here.insert(object.clone());
        }
        self.grown.entry(index).or_default().insert(object.clone());
    }

    /// Puts the newest version of an object where its cells are looked up.
    fn stands(&mut self, object: &ObjectId) {
        let Some(version) = self.doubted.newest(self.objects.get(object)) else {
            return;
        };
        let by = &version.value.thing.head().by;
        for cell in version.value.ground.keys() {
            let here = self.by_cell.entry((by.clone(), *cell)).or_default();
            here.insert(object.clone());
        }
    }

    fn stands_no_more(&mut self, object: &ObjectId) {
        let Some(version) = self.doubted.newest(self.objects.get(object)) else {
            return;
        };
        let by = &version.value.thing.head().by;
        let pieces = self.stays.of(object).iter().flat_map(|stay| &stay.pieces);
        let stayed = pieces.flat_map(|piece| piece.ground.keys());
        for cell in version.value.ground.keys().chain(stayed) {
            let place = (by.clone(), *cell);
            if let Some(here) = self.by_cell.get_mut(&place) {
                here.remove(object);
                if here.is_empty() {
                    self.by_cell.remove(&place);
                }
            }
        }
    }

    /// Remembers of which objects an entry brought more to tell.
    fn grow(&mut self, index: u64) {
        let fresh = self.matcher.fresh();
        let here = fresh.iter().filter_map(|place| self.by_cell.get(place));
        let grown: BTreeSet<ObjectId> = here.flatten().cloned().collect();
        if !grown.is_empty() {
            self.grown.entry(index).or_default().extend(grown);
        }
    }

    /// Remembers which sites an entry may say more of: it is about an incident at them.
    pub fn fold_struck(&mut self, index: u64, sites: BTreeSet<ObjectId>) {
        if !sites.is_empty() {
            self.grown.entry(index).or_default().extend(sites);
        }
    }

    /// The objects of which an entry brought something: its own, and those it meets.
    pub fn changed(&self, index: u64) -> impl Iterator<Item = &ObjectId> {
        self.by_entry
            .get(&index)
            .into_iter()
            .chain(self.grown(index))
    }

    /// The objects of which an entry brought more to tell, whoever's they are.
    pub fn grown(&self, index: u64) -> impl Iterator<Item = &ObjectId> {
        self.grown.get(&index).into_iter().flatten()
    }

    /// Remembers what is withdrawn unanswered: what else of the same party lies there is the same question.
    pub fn fold_taken_back(&mut self, index: u64, by: ActorId, taken: TakenBack) {
        let here = taken
            .cells()
            .filter_map(|cell| self.by_cell.get(&(by.clone(), cell)));
        let same: BTreeSet<ObjectId> = here.flatten().cloned().collect();
        if !same.is_empty() {
            self.grown.entry(index).or_default().extend(same);
        }
        self.taken_back.entry(by).or_default().push(taken);
    }

    pub fn fold_step(&mut self, entry: Entry<ObjectStepped>) {
        let (object, index, entered) = (entry.value.object.clone(), entry.index, entry.entered);
        let before = self.stage(&object);
        self.by_entry.insert(index, object.clone());
        self.steps.entry(object.clone()).or_default().push(entry);
        let Some(version) = self.doubted.newest(self.objects.get(&object)) else {
            return;
        };
        let head = version.value.thing.head().clone();
        let own = of(&object, head.version);
        if !self.stage(&object).is_live() {
            if before == Stage::Planned {
                self.books
                    .entry(head.by.clone())
                    .or_default()
                    .take_back(&object);
            }
            self.matcher.end(index, &own);
            self.settle(index, entered, &object);
            self.stands_no_more(&object);
        } else {
            self.settle(index, entered, &object);
            self.grow(index);
        }
    }

    /// Folds what a notice has to do with objects: that it tells of one, or asks everybody near a place to stop.
    pub fn fold_notice(&mut self, index: u64, entered: Instant, sent: &NoticeSent) {
        if let Some(about) = &sent.about {
            self.told
                .entry(about.object.clone())
                .or_default()
                .push(sent.notice.clone());
        }
        self.stop(index, entered, sent);
    }

    /// Ends a STOP: those who lie in it are told that it goes on no more.
    pub fn fold_closure(&mut self, index: u64, stop: &NoticeId) {
        let stop = Of::Stop(stop.clone());
        let met = self.matcher.pairs(&stop);
        let met: BTreeSet<ObjectId> = met
            .filter(|(_, pair)| pair.is_open(index))
            .filter_map(|(other, _)| match other {
                Of::Object { object, .. } => Some(object.clone()),
                Of::Stop(_) => None,
            })
            .collect();
        self.matcher.end(index, &stop);
        if !met.is_empty() {
            self.grown.entry(index).or_default().extend(met);
        }
    }

    /// Puts a STOP that names a radius where what is planned is looked for.
    fn stop(&mut self, index: u64, entered: Instant, sent: &NoticeSent) {
        if let (MessageKind::StopRequest, Some(radius_m), Some(point)) =
            (sent.kind, sent.radius_m, sent.form.point)
        {
            let until = Some(entered.plus_s(STOP_S));
            let window = volumes::window("radius_m", entered, until);
            let volume = window.and_then(|w| volumes::of_disc("radius_m", point, radius_m, w));
            if let Ok(volume) = volume {
                self.matcher.put(
                    index,
                    Placed {
                        of: Of::Stop(sent.notice.clone()),
                        sort: Sort::Stop,
                        by: sent.by.clone(),
                        volume: Arc::new(volume),
                    },
                );
                self.grow(index);
            }
        }
    }

    fn stage(&self, object: &ObjectId) -> Stage {
        let kind = self.objects.get(object).and_then(|log| log.first());
        let kind = kind.map_or(ObjectKind::Site, |entry| entry.value.thing.kind());
        let steps = self.doubted.sound(self.steps.get(object));
        life::stage(kind, steps.map(|entry| &entry.value))
    }
}

pub fn of(object: &ObjectId, version: u32) -> Of {
    Of::Object {
        object: object.clone(),
        version,
    }
}

/// The versions of an object that are known, in their order, those that a key in other hands signed too.
pub fn versions<'a>(
    view: View<'a>,
    object: &ObjectId,
) -> impl DoubleEndedIterator<Item = &'a Entry<Version>> {
    view.seen_in(view.facts.movements.objects.get(object))
}

/// The version of an object that stands: the newest that no key in other hands signed.
pub fn newest<'a>(view: View<'a>, object: &ObjectId) -> Option<&'a Entry<Version>> {
    view.sound(view.facts.movements.objects.get(object))
        .next_back()
}

/// What was done with an object, without what a key in other hands signed.
pub fn steps<'a>(
    view: View<'a>,
    object: &ObjectId,
) -> impl DoubleEndedIterator<Item = &'a Entry<ObjectStepped>> {
    view.sound(view.facts.movements.steps.get(object))
}

/// Where an object is in its life.
pub fn stage(view: View<'_>, object: &ObjectId) -> Option<Stage> {
    let kind = newest(view, object)?.value.thing.kind();
    Some(life::stage(
        kind,
        steps(view, object).map(|entry| &entry.value),
    ))
}

/// By when a site is to be reconfirmed; `None` for what is none, or stands no more.
pub fn reconfirm_by(view: View<'_>, object: &ObjectId) -> Option<Instant> {
    let entry = newest(view, object)?;
    if entry.value.thing.kind() != ObjectKind::Site || !stage(view, object)?.is_live() {
        return None;
    }
    let last = steps(view, object)
        .filter(|step| step.value.step == Step::Reconfirmed)
        .map(|step| step.entered)
        .max();
    let confirmed = last.map_or(entry.entered, |last| last.max(entry.entered));
    Some(life::reconfirm_by(confirmed))
}

/// By when more is to be said of a movement or an activity: that it has set out, that it has ended, or that it still waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SayMore {
    pub due: Instant,
    pub again_s: i64,
    /// When it was last heard of, as the record has it.
    pub since: Instant,
    /// Whether it was said to have begun.
    pub is_out_there: bool,
}

/// What has not set out is asked about when it should have, and at least so much later.
const SET_OUT_S: i64 = 1800;

/// `None` for what nobody has to say more of.
pub fn say_more(view: View<'_>, object: &ObjectId) -> Option<SayMore> {
    let entry = newest(view, object)?;
    let thing = &entry.value.thing;
    let steps = || steps(view, object);
    let heard = steps().next_back().map(|step| step.entered);
    let since = heard.map_or(entry.entered, |heard| heard.max(entry.entered));
    if let Thing::Movement(movement) = thing
        && stage(view, object) == Some(Stage::Planned)
    {
        let first = movement.legs.first()?;
        return Some(SayMore {
            due: first
                .departs
                .plus_s(i64::from(first.slack_s).max(SET_OUT_S)),
            again_s: cells::BUCKET_S,
            since,
            is_out_there: false,
        });
    }
    let sound = view.sound(view.facts.movements.objects.get(object));
    let versions = sound.map(|entry| &entry.value.thing);
    let stays = stays::of(versions, steps().map(|step| &step.value));
    let open = stays.last().filter(|stay| stay.until.is_none())?;
    Some(SayMore {
        due: open.say_more_by(),
        again_s: open.place.ahead_s(),
        since,
        is_out_there: true,
    })
}

/// By when it is to be said which way a movement goes that left the one it was notified for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SayWay {
    pub due: Instant,
    /// When it was said that it left its way.
    pub since: Instant,
}

/// The way is said within the slack of a movement, or within so much after it left the one it had.
const SAY_WAY_S: i64 = 900;

/// `None` where its way is known: it is on the one it was notified for, goes on along it, or a version since has said another way, or
/// other times.
pub fn say_way(view: View<'_>, object: &ObjectId) -> Option<SayWay> {
    let newest = &newest(view, object)?.value.thing;
    let Thing::Movement(movement) = newest else {
        return None;
    };
    let thing = |number: u32| {
        let mut all = versions(view, object).map(|entry| &entry.value.thing);
        all.find(|thing| thing.head().version == number)
    };
    let is_said = |left: &Entry<ObjectStepped>, by: &Thing| {
        let changes = thing(left.value.version).map(|then| by.changes_since(then));
        changes.is_some_and(|of| of.contains(&"route") || of.contains(&"time"))
    };
    let mut left: Option<&Entry<ObjectStepped>> = None;
    for step in steps(view, object) {
        match step.value.step {
            Step::Diverted => {
                let known = left.zip(thing(step.value.version));
                if known.is_none_or(|(left, by)| is_said(left, by)) {
                    left = Some(step);
                }
            }
            Step::Holding | Step::Impeded => {}
            Step::Resumed
            | Step::Departed
            | Step::Started
            | Step::Reconfirmed
            | Step::Completed
            | Step::Aborted
            | Step::Ended
            | Step::Withdrawn => left = None,
        }
    }
    let left = left.filter(|left| !is_said(left, newest))?;
    let slack_s = movement.legs.iter().map(|leg| i64::from(leg.slack_s)).max();
    let within_s = slack_s.unwrap_or_default().max(SAY_WAY_S);
    Some(SayWay {
        due: left.value.at.plus_s(within_s).max(left.entered),
        since: left.entered,
    })
}

/// The ways of asking that were recognised in the versions of objects, in the order of their ids: for those who look after the
/// instrument.
pub fn patterns<'a>(
    view: View<'a>,
) -> impl Iterator<Item = (&'a ObjectId, &'a Entry<Version>, &'a BTreeSet<Pattern>)> {
    let objects = view.facts.movements.objects.iter();
    objects.flat_map(move |(object, log)| {
        view.seen(log)
            .filter(|entry| !entry.value.allowance.patterns.is_empty())
            .map(move |entry| (object, entry, &entry.value.allowance.patterns))
    })
}

/// The text an object is notified under, if it is a text for whoever notifies it: a party, or one it allows to ask.
/// Who merely names a text chooses by it neither how much it may ask nor who hears of it.
pub fn text_of<'a>(view: View<'a>, head: &Head) -> Option<&'a Instrument> {
    let named = head.under.as_ref().and_then(|id| view.instrument(id));
    named.filter(|text| {
        let terms = text.deconfliction.as_ref();
        text.parties.iter().any(|party| party.actor == head.by)
            || terms.is_some_and(|terms| terms.allowances.contains_key(&head.by))
    })
}

/// The texts somebody is a party to.
pub fn texts_of<'a>(view: View<'a>, actor: &'a ActorId) -> impl Iterator<Item = &'a Instrument> {
    view.instruments().filter(move |text| {
        let mut parties = text.parties.iter();
        parties.any(|party| party.actor == *actor)
    })
}

/// How many cells of a region and week whoever notifies something may ask about: as many as the text it is under allows it by
/// name, else by the narrowest of the texts it is a party to.
pub fn budget_for(view: View<'_>, head: &Head) -> usize {
    let named = text_of(view, head).and_then(|text| text.deconfliction.as_ref());
    if let Some(allowed) = named.and_then(|terms| terms.allowances.get(&head.by)) {
        return *allowed;
    }
    let terms = texts_of(view, &head.by).filter_map(|text| text.deconfliction.as_ref());
    let budgets = terms.map(|terms| terms.budget_of(&head.by));
    budgets.min().unwrap_or(budget::CELLS_A_WEEK)
}

/// Who is told that something was begun without an agreed measure: the guarantors and co-chairs of the text it is under,
/// else whoever sits in the body that decides on organisations. Nobody watches itself alone.
pub fn watchers(view: View<'_>, head: &Head) -> Vec<ActorId> {
    let of_text = text_of(view, head).map(|text| watchers_of(view, Some(&text.id)));
    let of_text = of_text.filter(|watchers| watchers.iter().any(|watcher| *watcher != head.by));
    of_text.unwrap_or_else(|| watchers_of(view, None))
}

/// Who watches over what is notified under a text, or under none.
pub fn watchers_of(view: View<'_>, under: Option<&InstrumentId>) -> Vec<ActorId> {
    let of_text = under.and_then(|id| view.instrument(id)).map(|instrument| {
        let parties = instrument.parties.iter();
        let watch = parties.filter(|p| matches!(p.role, Role::CoChair | Role::Guarantor));
        watch.map(|p| p.actor.clone()).collect::<Vec<_>>()
    });
    match of_text {
        Some(watchers) if !watchers.is_empty() => watchers,
        _ => {
            let body = view.facts.ring.body.as_ref();
            body.map(|body| body.members.clone()).unwrap_or_default()
        }
    }
}
