//! After an incident: what had been notified near a place when something happened, to whom, and how far it had got
//! ([`near`]); and how often a site was hit, by whom, and whether whoever did it had been told of it ([`hits`]).
//!
//! Both are answers from the record as the reader has it: its own objects, and what it was told of those of others. Each names
//! the entries it rests on, so that it can be proved by a bundle. An empty answer says that nothing notified to this reader lay
//! there, and nothing else.
//!
//! **What was never notified is protected all the same (R41).** A hit is an incident whether the site had been notified, was
//! never notified, or had been withdrawn: none of them takes it out of the count, and none lowers the level. That a doer had
//! been told is set beside a hit; it is never a condition of it.
//!
//! **Repetition raises the level**: so many hits by one unit on one site within a year ([`REPEAT_S`]) come before the
//! co-chairs ([`CO_CHAIRS_FROM`]) and into a referral ([`REFERRAL_FROM`]). A level says who looks at it. It finds nobody
//! guilty: what a unit is alleged to have done stands apart from what was found (R24), and hits that nobody attributed are
//! counted together, so that not knowing who did it hides no repetition.
//!
//! It deliberately does not join places with control, and proposes nothing about anybody who may be where a hit came from.

use super::checks::{point, to_footprint_m, to_polygon_m, to_ring_m};
use super::life::Stage;
use super::statements::{Circle, Footprint, ObjectKind, PartTold, Precision};
use super::struck::Said;
use super::{Thing, Version, newest, stage, stays, telling, versions};
use crate::actor::ancestry;
use crate::facts::{Entry, View};
use crate::id::{ActorId, IncidentId, NoticeId, ObjectId, PlaceId};
use crate::incident::{self, Doer, Matter, Proof, attribution};
use crate::instant::{Instant, Span};
use crate::notice::ladder::{self, State};
use crate::notice::{self, statements::NoticeSent};
use crate::place::place_at;
use crate::place::statements::LonLat;
use crate::words::{EventType, FireAssessment, PlaceKind, words};
use armistice_space::geodesy::distance_to_segment_m;
use armistice_space::volume::{Part, Shape};
use armistice_space::{Point, distance_error_m, distance_m};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// One version of an object that lay near, as it was known at the time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotifiedThen {
    pub object: ObjectId,
    pub version: u32,
    /// Whoever notified it, or passed it on.
    pub by: ActorId,
    /// Of what the reader was only told, the kind is not known.
    pub kind: Option<ObjectKind>,
    /// What it is; absent where the reader was not to be told.
    pub category: Option<String>,
    /// Where in its life it was; of the reader's own. Withdrawn, it is listed all the same.
    pub stage: Option<Stage>,
    /// From the centre to the nearest place it reached; 0 inside.
    pub distance_m: u32,
    pub notified: Instant,
    /// Whether that was before the window began; else it was while it lasted.
    pub before: bool,
    pub told: Vec<ToldThen>,
    /// The entries that prove it.
    pub entries: Vec<u64>,
}

/// Who had been told, and how far it had got.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToldThen {
    pub actor: ActorId,
    /// Who was to tell it, or did.
    pub via: Option<ActorId>,
    pub precision: Precision,
    pub notice: NoticeId,
    /// The version it was told, which may be an older one.
    pub version: u32,
    /// What was told stood no more: what matters had changed since.
    pub void: bool,
    /// The rung that was reached, as [`State::word`] says it: by whom it was to tell, until it was passed on.
    pub rung: &'static str,
    pub rung_at: Option<Instant>,
}

/// What had been notified within a radius of a place and a window of time. What was notified while the window lasted is listed
/// too, and marked: when something happened is seldom known to the minute.
pub fn near(
    view: View<'_>,
    centre: LonLat,
    radius_m: u32,
    from: Instant,
    until: Instant,
) -> Vec<NotifiedThen> {
    let Some(centre) = point(centre) else {
        return Vec::new();
    };
    let question = Question {
        centre,
        radius_m: f64::from(radius_m),
        from,
        until,
        before: view.at(view.facts.known_at(from).min(view.known)),
        after: view.at(view.facts.known_at(until).min(view.known)),
    };
    let movements = &view.facts.movements;
    let own = movements.objects.keys();
    let mut found: Vec<NotifiedThen> = own.flat_map(|object| question.of_own(object)).collect();
    let others = movements
        .told
        .keys()
        .filter(|object| !movements.objects.contains_key(*object));
    found.extend(others.flat_map(|object| question.of_told(object)));
    found.sort_by_key(|one| (!one.before, one.distance_m));
    found
}

struct Question<'a> {
    centre: Point,
    radius_m: f64,
    from: Instant,
    until: Instant,
    /// As known when the window began, and when it ended.
    before: View<'a>,
    after: View<'a>,
}

impl<'a> Question<'a> {
    fn then(&self, index: u64) -> (View<'a>, Instant) {
        if index < self.before.known {
            (self.before, self.from)
        } else {
            (self.after, self.until)
        }
    }

    fn of_own(&self, object: &ObjectId) -> Vec<NotifiedThen> {
        let meanwhile =
            versions(self.after, object).filter(|entry| entry.index >= self.before.known);
        let stood = newest(self.before, object).into_iter().chain(meanwhile);
        stood
            .filter_map(|entry| self.version(object, entry))
            .collect()
    }

    fn version(&self, object: &ObjectId, entry: &Entry<Version>) -> Option<NotifiedThen> {
        let thing = &entry.value.thing;
        let distance_m = self.reaches(self.apart_m(object, thing)?)?;
        let (then, at) = self.then(entry.index);
        let (told, proof) = told(then, object, at);
        let movements = &then.facts.movements;
        let mut entries: BTreeSet<u64> = proof;
        entries.insert(entry.index);
        let steps = then.seen_in(movements.steps.get(object));
        entries.extend(steps.map(|step| step.index));
        let checked = then.seen_in(movements.checked.get(object));
        entries.extend(checked.map(|checked| checked.index));
        Some(NotifiedThen {
            object: object.clone(),
            version: thing.head().version,
            by: thing.head().by.clone(),
            kind: Some(thing.kind()),
            category: Some(telling::category(thing)),
            stage: stage(then, object),
            distance_m,
            notified: entry.entered,
            before: entry.index < self.before.known,
            told,
            entries: entries.into_iter().collect(),
        })
    }

    /// Of an object of somebody else: as the notices told it.
    fn of_told(&self, object: &ObjectId) -> Vec<NotifiedThen> {
        let notices = self.after.facts.movements.told.get(object);
        let known = notices.into_iter().flatten();
        let mut stood: Vec<&Entry<Arc<NoticeSent>>> = Vec::new();
        let tells_where = |entry: &&Entry<Arc<NoticeSent>>| {
            let about = entry.value.about.as_ref();
            about.is_some_and(|about| about.ended.is_none())
        };
        let found = known.filter_map(|id| notice::find(self.after, id));
        for entry in found.filter(tells_where) {
            // Of those from before the newest is what stood.
            if entry.index < self.before.known {
                stood.clear();
            }
            stood.push(entry);
        }
        let one = |entry: &&Entry<Arc<NoticeSent>>| {
            let about = entry.value.about.as_ref()?;
            let parts = about
                .parts
                .iter()
                .filter(|part| self.meets(part.from, part.until));
            let nearest_m = parts
                .filter_map(|part| self.to_part_m(part))
                .reduce(f64::min)?;
            let distance_m = self.reaches(nearest_m)?;
            let (then, at) = self.then(entry.index);
            let (told, mut entries) = told(then, object, at);
            entries.insert(entry.index);
            Some(NotifiedThen {
                object: object.clone(),
                version: about.version,
                by: entry.value.by.clone(),
                kind: None,
                category: about.category.clone(),
                stage: None,
                distance_m,
                notified: entry.entered,
                before: entry.index < self.before.known,
                told,
                entries: entries.into_iter().collect(),
            })
        };
        stood.iter().filter_map(one).collect()
    }

    fn meets(&self, from: Instant, until: Option<Instant>) -> bool {
        from <= self.until && until.is_none_or(|until| self.from <= until)
    }

    /// In whole metres, if it is within the radius.
    fn reaches(&self, apart_m: f64) -> Option<u32> {
        (apart_m - distance_error_m(apart_m) <= self.radius_m).then_some(apart_m.round() as u32)
    }

    /// How near a thing was in the window: where it was notified to be, and where it said it waited.
    fn apart_m(&self, object: &ObjectId, thing: &Thing) -> Option<f64> {
        let steps = self
            .after
            .seen_in(self.after.facts.movements.steps.get(object));
        let known = versions(self.after, object).map(|entry| &entry.value.thing);
        let stood = known.filter(|known| known.head().version <= thing.head().version);
        let stays = stays::of(stood, steps.map(|step| &step.value));
        let stayed = stays
            .iter()
            .flat_map(|stay| stay.volumes(thing, stay.until));
        let volumes: Vec<_> = thing.volumes().ok()?.into_iter().chain(stayed).collect();
        let in_window = |part: &&Part| {
            let window = part.window();
            let from = window
                .from()
                .map_or(Instant::MIN, |from| Instant(from.unix_s()));
            self.meets(from, window.until().map(|until| Instant(until.unix_s())))
        };
        let parts = volumes.iter().flat_map(|volume| volume.parts());
        let apart = parts.filter(in_window).map(|part| match part.shape() {
            Shape::Area(polygon) => to_polygon_m(polygon, self.centre),
            Shape::Near { from, to, reach_m } => {
                let from_line = distance_to_segment_m(self.centre, *from, *to);
                (from_line - f64::from(*reach_m)).max(0.0)
            }
        });
        apart.reduce(f64::min)
    }

    fn to_part_m(&self, part: &PartTold) -> Option<f64> {
        let reach_m = f64::from(part.reach_m);
        match &part.points[..] {
            [] => None,
            [one] => Some((distance_m(self.centre, point(*one)?) - reach_m).max(0.0)),
            [from, to] => {
                let from_line = distance_to_segment_m(self.centre, point(*from)?, point(*to)?);
                Some((from_line - reach_m).max(0.0))
            }
            ring => to_ring_m(ring, self.centre),
        }
    }
}

/// Everybody who had been told of an object, each with the newest notice, and the entries that say so.
fn told(then: View<'_>, object: &ObjectId, at: Instant) -> (Vec<ToldThen>, BTreeSet<u64>) {
    let mut newest: BTreeMap<ActorId, ToldThen> = BTreeMap::new();
    let mut entries = BTreeSet::new();
    let notices = then.facts.movements.told.get(object);
    let known = notices.into_iter().flatten();
    for entry in known.filter_map(|id| notice::find(then, id)) {
        let sent = &entry.value;
        let Some(about) = &sent.about else { continue };
        for to in &sent.to {
            let ladder = ladder::of(then, entry, to, at);
            let acks = then.sound(then.facts.notices.acks.get(&sent.notice));
            entries.extend(acks.filter(|ack| ack.value.by == *to).map(|ack| ack.index));
            entries.insert(entry.index);
            let (actor, via) = match &sent.relay_to {
                Some(behind) => (behind, Some(to.clone())),
                None => (to, sent.relays.as_ref().map(|_| sent.by.clone())),
            };
            // Asked to tell it on, somebody may have done so in another notice already.
            let passed_on = newest.get(actor).is_some_and(|known| {
                sent.relay_to.is_some() && known.version == about.version && known.via == via
            });
            if passed_on {
                continue;
            }
            // That it stands no more says nothing of where: what was told of that before is what it had.
            let had = newest.get(actor).filter(|_| about.ended.is_some());
            let precision = had.map_or(telling::precision_told(about), |had| had.precision);
            newest.insert(
                actor.clone(),
                ToldThen {
                    actor: actor.clone(),
                    via,
                    precision,
                    notice: sent.notice.clone(),
                    version: about.version,
                    void: telling::is_void(then, about),
                    rung: ladder.state.word(),
                    rung_at: reached(&ladder.state),
                },
            );
        }
    }
    (newest.into_values().collect(), entries)
}

const fn reached(state: &State) -> Option<Instant> {
    match state {
        State::Sent => None,
        State::Received(step)
        | State::Understood {
            understood: step, ..
        }
        | State::PassedOn {
            passed_on: step, ..
        }
        | State::ActedOn { acted_on: step, .. } => Some(step.at),
    }
}

/// What strikes within this of a site's footprint has hit it: glass, blast, and who comes out of the door.
pub const HIT_M: u32 = 300;
/// A position known less well than this says of no site that it was hit.
pub const UNCERTAIN_M: u32 = 1_000;
/// Over how long repetition is counted, back from the newest hit.
pub const REPEAT_S: i64 = 365 * 24 * 3600;
/// From so many hits by one unit on, the co-chairs look at it.
pub const CO_CHAIRS_FROM: usize = 2;
/// From so many on, it is referred.
pub const REFERRAL_FROM: usize = 3;

words! {
    /// Who looks at hits on a site, from fewer to more.
    Level { Docket = "docket", CoChairs = "co-chairs", Referral = "referral" }
}

impl Level {
    /// `None` where nothing has hit it.
    pub const fn of(count: usize) -> Option<Level> {
        match count {
            0 => None,
            REFERRAL_FROM.. => Some(Level::Referral),
            CO_CHAIRS_FROM.. => Some(Level::CoChairs),
            1.. => Some(Level::Docket),
        }
    }
}

words! {
    /// Whether whoever did it, or whom it belongs to, had been told of the site.
    DoerTold { Before = "before", After = "after", Never = "never" }
}

/// Who is said to have done it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HitBy {
    pub actor: ActorId,
    /// An investigator found it, or it was admitted; else it is alleged or contested.
    pub found: bool,
    pub told: DoerTold,
    /// The first notice by which it, or an organisation above it, was told.
    pub notice: Option<NoticeId>,
}

/// One incident that hit a site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    pub incident: IncidentId,
    pub time: Span,
    pub distance_m: u32,
    /// Empty where nobody says who did it.
    pub by: Vec<HitBy>,
}

impl Hit {
    /// Whether it is counted as somebody's; of nobody, whether nobody says who did it.
    pub fn is_by(&self, doer: Option<&ActorId>) -> bool {
        match doer {
            None => self.by.is_empty(),
            Some(doer) => self.by.iter().any(|by| by.actor == *doer),
        }
    }
}

/// The hits of one doer within a year of its newest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repeated {
    /// `None`: those that nobody attributes.
    pub actor: Option<ActorId>,
    pub found: usize,
    pub alleged: usize,
    /// How many of them came after it had been told.
    pub told_before: usize,
    pub level: Level,
}

/// The registry of one site.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hits {
    /// In the order of time.
    pub hits: Vec<Hit>,
    pub by_doer: Vec<Repeated>,
    /// Incidents that may have hit it: the position, or the time, is not known well enough to say.
    pub uncertain: usize,
    /// The highest of all.
    pub level: Option<Level>,
}

/// What has hit a site, whoever was told of it; `None` where the object is none, or is not known.
pub fn hits(view: View<'_>, object: &ObjectId) -> Option<Hits> {
    let Thing::Site(site) = &newest(view, object)?.value.thing else {
        return None;
    };
    // Withdrawn is not gone: what hits it afterwards is counted.
    Some(registry(
        view,
        Some(object),
        &site.footprint,
        site.from,
        site.until,
    ))
}

/// What has hit a place that nobody notified: counted as any other (R41).
pub fn hits_around(
    view: View<'_>,
    centre: LonLat,
    radius_m: u32,
    from: Instant,
    until: Option<Instant>,
) -> Hits {
    let footprint = Footprint {
        discs: vec![Circle { centre, radius_m }],
        polygons: Vec::new(),
    };
    registry(view, None, &footprint, from, until)
}

fn registry(
    view: View<'_>,
    object: Option<&ObjectId>,
    footprint: &Footprint,
    from: Instant,
    until: Option<Instant>,
) -> Hits {
    let mut registry = Hits::default();
    for incident in candidates(view, footprint) {
        let matter = incident::matter(view, &incident);
        if !strikes(&matter) {
            continue;
        }
        let at = matter.time.map_or(Instant(0), |time| time.from);
        let Some((centre, radius_m)) = position(view, &matter, at) else {
            continue;
        };
        let apart_m = to_footprint_m(footprint, centre);
        let within = |limit_m: u32| apart_m - distance_error_m(apart_m) <= f64::from(limit_m);
        if !within(HIT_M.saturating_add(radius_m)) {
            continue;
        }
        let Some(time) = matter.time.filter(|_| radius_m <= UNCERTAIN_M) else {
            registry.uncertain += 1;
            continue;
        };
        if time.to < from || until.is_some_and(|until| until < time.from) {
            continue;
        }
        registry.hits.push(Hit {
            incident,
            time,
            distance_m: apart_m.round() as u32,
            by: doers(view, object, &matter.doer, time),
        });
    }
    registry.hits.sort_by_key(|hit| hit.time);
    registry.by_doer = repeated(&registry.hits);
    registry.level = registry.by_doer.iter().map(|one| one.level).max();
    registry
}

/// The incidents of which some report or finding says a position that may be near.
fn candidates(view: View<'_>, footprint: &Footprint) -> BTreeSet<IncidentId> {
    let may_hit = |at: LonLat, radius_m: u32| {
        let limit_m = f64::from(HIT_M.saturating_add(radius_m)) + 1.0;
        point(at).is_some_and(|at| to_footprint_m(footprint, at) <= limit_m * 1.001)
    };
    let site_point = |place: &PlaceId| {
        let log = view.seen_in(view.facts.places.get(place));
        log.filter(|entry| entry.value.kind == PlaceKind::Site)
            .filter_map(|entry| Some((entry.value.point?, entry.value.radius_m.unwrap_or(0))))
            .any(|(at, radius_m)| may_hit(at, radius_m))
    };
    let says = |elements: &crate::report::statements::Elements| {
        let said = elements
            .point
            .map(|at| may_hit(at, elements.radius_m.unwrap_or(0)));
        said.unwrap_or_else(|| elements.place.as_ref().is_some_and(site_point))
    };
    let near = view.facts.movements.struck.near(footprint).into_iter();
    near.filter_map(|said| match said {
        Said::Report(id) => {
            let report = view.report(id)?;
            says(&report.value.elements).then(|| incident::incident_of(view, id))
        }
        Said::Finding(id) => {
            let mut findings = view.seen_in(view.facts.findings.get(id));
            let says = findings.any(|entry| says(&entry.value.elements));
            says.then(|| incident::resolve(view, id))
        }
    })
    .collect()
}

/// Where it happened, with what it may be off: as said, else where the gazetteer has the site it is said of. A village or a
/// district is no position.
fn position(view: View<'_>, matter: &Matter, at: Instant) -> Option<(Point, u32)> {
    let spot = matter.place.agreed()?;
    if let Some((lon, lat, radius_m)) = spot.disc {
        return Some((point([lon, lat])?, radius_m));
    }
    let place = spot.place.as_ref()?;
    let is = place_at(view, place, at).filter(|is| is.kind == PlaceKind::Site)?;
    Some((point(is.point?)?, is.radius_m.unwrap_or(0)))
}

/// Whether it is something that hits: not what was looked into and not borne out, and not what only passes or is fired there.
fn strikes(matter: &Matter) -> bool {
    let hit = |act: Option<&EventType>| match act {
        None
        | Some(
            EventType::Explosion
            | EventType::Burst
            | EventType::Shot
            | EventType::Airstrike
            | EventType::BarrelBomb
            | EventType::UavStrike
            | EventType::IedMine
            | EventType::GroundAssault
            | EventType::AttackOnProtectedSite
            | EventType::ToxicChemicalAllegation
            | EventType::Other,
        ) => true,
        Some(
            EventType::ProjectileInFlight
            | EventType::Incursion
            | EventType::TerritoryTaken
            | EventType::MassingReinforcement
            | EventType::HeavyWeaponInZone
            | EventType::Overflight
            | EventType::AbductionDetention
            | EventType::Sgbv
            | EventType::ChildRecruitment
            | EventType::AccessObstruction
            | EventType::ItemRemoval
            | EventType::MonitorRestriction
            | EventType::HostilePropaganda
            | EventType::CommsCutCyberAct,
        ) => false,
    };
    let there = |assessment: &FireAssessment| {
        matches!(
            assessment,
            FireAssessment::Outgoing
                | FireAssessment::ControlledDetonation
                | FireAssessment::Training
        )
    };
    // Of accounts that differ, one that says it was hit is enough to look.
    let assessed = matter.assessment.accounts();
    let fired_there = !assessed.is_empty() && assessed.iter().all(there);
    matter.act.or_unknown().any(hit)
        && !fired_there
        && !matches!(matter.proof, Proof::NotVerified(_))
}

fn doers(view: View<'_>, object: Option<&ObjectId>, doer: &Doer, time: Span) -> Vec<HitBy> {
    let (actors, found) = match doer {
        Doer::Premise(actor) => (vec![actor.clone()], true),
        Doer::Found { actors, .. } => (actors.clone(), true),
        Doer::Contested(all) => (attribution::named(all), false),
        Doer::Claimed(actors) => (actors.clone(), false),
        // Who of them did it is not said.
        Doer::Between(_) | Doer::NotAttributable | Doer::NotSaid => (Vec::new(), false),
    };
    let by = actors.iter().map(|actor| {
        let first = object.and_then(|object| first_told(view, object, actor, time.from));
        let told = match first {
            None => DoerTold::Never,
            Some(entry) if entry.entered <= time.from => DoerTold::Before,
            Some(_) => DoerTold::After,
        };
        HitBy {
            actor: actor.clone(),
            found,
            told,
            notice: first.map(|entry| entry.value.notice.clone()),
        }
    });
    by.collect()
}

/// The first notice that told an actor, or whoever it belonged to then, of an object. Told to headquarters is told: that it
/// never reached those who fired is what an inquiry is about.
fn first_told<'a>(
    view: View<'a>,
    object: &ObjectId,
    actor: &ActorId,
    at: Instant,
) -> Option<&'a Entry<Arc<NoticeSent>>> {
    let up = ancestry(view, actor, at);
    let notices = view.facts.movements.told.get(object)?;
    let known = notices.iter().filter_map(|id| notice::find(view, id));
    let direct = known.filter(|entry| entry.value.relay_to.is_none());
    direct
        .filter(|entry| entry.value.to.iter().any(|to| up.contains(to)))
        .min_by_key(|entry| (entry.entered, entry.index))
}

fn repeated(hits: &[Hit]) -> Vec<Repeated> {
    let mut actors: BTreeSet<Option<&ActorId>> = BTreeSet::new();
    for hit in hits {
        actors.extend(hit.by.iter().map(|by| Some(&by.actor)));
        if hit.by.is_empty() {
            actors.insert(None);
        }
    }
    let of = |actor: Option<&ActorId>| {
        let own = |hit: &Hit| hit.is_by(actor);
        let newest = hits
            .iter()
            .filter(|hit| own(hit))
            .map(|hit| hit.time.to)
            .max()?;
        let since = newest.plus_s(-REPEAT_S);
        let counted: Vec<&Hit> = hits
            .iter()
            .filter(|hit| own(hit) && hit.time.to > since)
            .collect();
        let by = |is: &dyn Fn(&HitBy) -> bool| {
            let all = counted.iter().flat_map(|hit| &hit.by);
            all.filter(|by| Some(&by.actor) == actor && is(by)).count()
        };
        Some(Repeated {
            actor: actor.cloned(),
            found: by(&|by| by.found),
            alleged: by(&|by| !by.found),
            told_before: by(&|by| by.told == DoerTold::Before),
            level: Level::of(counted.len())?,
        })
    };
    actors.into_iter().filter_map(of).collect()
}

#[cfg(test)]
mod tests;
