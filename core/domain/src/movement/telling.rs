//! Who is told what of an object: consent, watermarks, and what was told.
//!
//! The notifier says for each recipient whether it is told, how exactly, and whether it learns what it is. Telling is a notice,
//! one for each recipient, because each is given positions of its own: moved by up to [`MARK_E7`], the same for every position
//! of one version and recipient, so that a position found elsewhere says whose copy it is ([`traced`]). A notice that tells
//! more than was allowed is refused.
//!
//! A new version that changes what matters ([`super::Thing::changes_since`]), and the end of an object, void what was said of it: a
//! notice of it stands no more, and its recipient is owed a correction. Who was told, not told or refused is for the notifier to see
//! ([`recipients`]).
//!
//! It deliberately does not hide whose a notice is: whoever signs it is known. Who is not to know that is told through somebody
//! else ([`super::statements::Recipient::via`]).

use super::cells::Cell;
use super::statements::{About, Ended, Grade, Head, PartTold, Particulars, Precision, Recipient};
use super::{Thing, Version, checks, newest, stage, versions};
use crate::decide::Refusal;
use crate::facts::{Entry, View};
use crate::id::{ActorId, NoticeId, ObjectId};
use crate::instant::Instant;
use crate::notice::{self, statements::NoticeSent};
use crate::place::statements::LonLat;
use armistice_record::sha256_parts;
use std::collections::BTreeSet;

/// How far a watermark moves a position along each axis: about three metres.
pub const MARK_E7: i32 = 300;

/// Whether each recipient is named once, by what makes sense.
pub fn recipients_check(head: &Head) -> Result<(), Refusal> {
    let form = |field: &'static str, what: &'static str| Err(Refusal::Form { field, what });
    let named: BTreeSet<&ActorId> = head.recipients.iter().map(|r| &r.actor).collect();
    if named.len() != head.recipients.len() || named.contains(&head.by) {
        return form("recipients", "name each recipient once, and not yourself");
    }
    let through = |r: &Recipient| {
        r.via
            .as_ref()
            .is_some_and(|via| *via == r.actor || *via == head.by)
    };
    if head.recipients.iter().any(through) {
        return form(
            "recipients",
            "who tells it in your place is neither you nor the recipient",
        );
    }
    let exact = |r: &Recipient| r.told && r.precision == Precision::Exact;
    let is_mark = |mark: &String| {
        mark.len() == 32 && mark.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
    };
    if head.mark.as_ref().is_some_and(|mark| !is_mark(mark)) {
        return form("mark", "watermarks are made from 32 lower-case hex digits");
    }
    if head.recipients.iter().any(exact) && head.mark.is_none() {
        return form(
            "mark",
            "exact positions are told with watermarks: give 32 random hex digits",
        );
    }
    Ok(())
}

/// By how much the positions of a recipient's copy are moved.
fn offset(head: &Head, recipient: &ActorId) -> [i32; 2] {
    let Some(mark) = &head.mark else {
        return [0, 0];
    };
    let hash = sha256_parts(&[
        b"armistice watermark\n",
        mark.as_bytes(),
        b"\n",
        recipient.as_str().as_bytes(),
        b"\n",
        head.version.to_string().as_bytes(),
    ]);
    let bytes = hash.as_bytes();
    let part = |at: usize| {
        let value = i32::from(bytes[at]) << 8 | i32::from(bytes[at + 1]);
        value % (2 * MARK_E7 + 1) - MARK_E7
    };
    [part(0), part(2)]
}

fn moved([lon, lat]: LonLat, [dx, dy]: [i32; 2]) -> LonLat {
    [lon.saturating_add(dx), lat.saturating_add(dy)]
}

/// The parts of a thing as they are: points, reach, and when.
fn parts(thing: &Thing) -> Vec<PartTold> {
    let of_footprint = |footprint: &super::statements::Footprint, from: Instant, until| {
        let discs = footprint.discs.iter().map(move |disc| PartTold {
            points: vec![disc.centre],
            reach_m: disc.radius_m,
            from,
            until,
        });
        let rings = footprint.polygons.iter().map(move |ring| PartTold {
            points: ring.clone(),
            reach_m: 0,
            from,
            until,
        });
        discs.chain(rings).collect::<Vec<_>>()
    };
    match thing {
        Thing::Site(b) => of_footprint(&b.footprint, b.from, b.until),
        Thing::Area(b) => of_footprint(&b.footprint, b.from, b.until),
        Thing::Activity(b) => of_footprint(&b.footprint, b.from, Some(b.until)),
        Thing::Movement(b) => {
            let legs = b.legs.iter().map(|leg| {
                let slack = i64::from(leg.slack_s);
                PartTold {
                    points: vec![leg.from, leg.to],
                    reach_m: b.half_width_m,
                    from: leg.departs.plus_s(-slack),
                    until: Some(leg.arrives.plus_s(slack)),
                }
            });
            let points = b.holding.iter().map(|point| PartTold {
                points: vec![point.centre],
                reach_m: point.radius_m,
                from: point.from,
                until: Some(point.until),
            });
            legs.chain(points).collect()
        }
    }
}

pub(super) fn category(thing: &Thing) -> String {
    match thing {
        Thing::Site(b) => b.function.word().to_string(),
        Thing::Movement(b) => b.cargo.clone(),
        Thing::Area(b) => b.kind.word().to_string(),
        Thing::Activity(_) => super::statements::ObjectKind::Activity.word().to_string(),
    }
}

/// What whoever meets a thing has to know it by, beside where it is; and what differs from a version they were told before.
fn particulars(thing: &Thing, before: Option<&Thing>) -> Option<Particulars> {
    let of_thing = match thing {
        Thing::Movement(b) => Particulars {
            vehicles: b.vehicles.clone(),
            escorts: b.escorts.clone(),
            people: Some(b.people),
            contact: b.contact.clone(),
            changed: Vec::new(),
        },
        Thing::Site(b) => Particulars {
            contact: b.contact.clone(),
            ..Particulars::default()
        },
        Thing::Area(_) | Thing::Activity(_) => Particulars::default(),
    };
    let changes = before.map_or_else(Vec::new, |before| thing.changes_since(before));
    let particulars = Particulars {
        changed: changes.into_iter().map(str::to_string).collect(),
        ..of_thing
    };
    Some(particulars).filter(|said| *said != Particulars::default())
}

/// The version as a recipient may be told it, after another where that one was told before; `None` where it is not to be.
pub fn about(
    version: &Version,
    recipient: &ActorId,
    grade: Grade,
    before: Option<&Thing>,
) -> Option<About> {
    let thing = &version.thing;
    let head = thing.head();
    let allowed = head.recipients.iter().find(|r| r.actor == *recipient)?;
    if !allowed.told {
        return None;
    }
    let parts = match allowed.precision {
        Precision::Exact => {
            let by = offset(head, recipient);
            let mut parts = parts(thing);
            for point in parts.iter_mut().flat_map(|part| &mut part.points) {
                *point = moved(*point, by);
            }
            parts
        }
        Precision::Cell => {
            let (from, until) = thing.window();
            let cells = version.ground.keys();
            cells.map(|cell| of_cell(*cell, from, until)).collect()
        }
        Precision::Withheld => Vec::new(),
    };
    Some(About {
        object: head.object.clone(),
        version: head.version,
        grade,
        category: allowed.category.then(|| category(thing)),
        parts,
        particulars: particulars(thing, before).filter(|_| allowed.category),
        ended: None,
    })
}

/// What a recipient may be told of an object as it is now: of one that stands no more, that it does not.
pub fn about_now(
    view: View<'_>,
    entry: &Entry<Version>,
    recipient: &ActorId,
    grade: Grade,
    before: Option<&Thing>,
) -> Option<About> {
    let about = about(&entry.value, recipient, grade, before)?;
    Some(match ended(view, &about.object) {
        Some(ended) => about.once_ended(ended),
        None => about,
    })
}

fn ended(view: View<'_>, object: &ObjectId) -> Option<Ended> {
    stage(view, object)?.ended()
}

fn of_cell(cell: Cell, from: Instant, until: Option<Instant>) -> PartTold {
    PartTold {
        points: ring_of(cell).to_vec(),
        reach_m: 0,
        from,
        until,
    }
}

fn ring_of(cell: Cell) -> [LonLat; 5] {
    let [west, south, east, north] = cell.edges_e7();
    [
        [west, south],
        [east, south],
        [east, north],
        [west, north],
        [west, south],
    ]
}

fn is_cell(part: &PartTold) -> bool {
    let first = part.points.first();
    first.is_some_and(|[lon, lat]| part.points == ring_of(Cell::of(*lon, *lat)))
}

/// How exactly a notice told where: nothing, rings that are cells of the grid, or the positions.
pub fn precision_told(about: &About) -> Precision {
    if about.parts.is_empty() {
        Precision::Withheld
    } else if about.parts.iter().all(is_cell) {
        Precision::Cell
    } else {
        Precision::Exact
    }
}

/// The position that whoever understands what was told reads back (R37): the first that it tells. A cell has none.
pub fn position_told(about: &About) -> Option<LonLat> {
    let exact = about.parts.iter().find(|part| !is_cell(part))?;
    exact.points.first().copied()
}

/// Whether a notice tells of an object as much as it may, to whom it may.
pub fn about_check(view: View<'_>, sent: &NoticeSent) -> Result<(), Refusal> {
    let Some(told) = &sent.about else {
        return Ok(());
    };
    let form = |what: &'static str| {
        Err(Refusal::Form {
            field: "about",
            what,
        })
    };
    // What its form says of where is no way round what the recipient may be told.
    let mut exact = told.parts.iter().filter(|part| !is_cell(part));
    let point = sent.form.point;
    if point.is_some_and(|point| !exact.any(|part| part.points.contains(&point))) {
        return Err(Refusal::Form {
            field: "point",
            what: "a notice that tells of an object gives no position but those it tells",
        });
    }
    // Passed on, it tells no more than the copy it is made from.
    if let Some(relayed) = &sent.relays {
        let copy = notice::find(view, relayed).and_then(|entry| entry.value.about.as_ref());
        let no_more = copy.is_some_and(|copy| {
            let same = (&copy.object, copy.version, copy.grade)
                == (&told.object, told.version, told.grade);
            let category = told.category.is_none() || told.category == copy.category;
            let particulars = told.particulars.is_none() || told.particulars == copy.particulars;
            same && category
                && told.ended == copy.ended
                && particulars
                && told.parts.iter().all(|part| copy.parts.contains(part))
        });
        return if no_more {
            Ok(())
        } else {
            form("what is passed on tells no more of an object than the notice it passes on")
        };
    }
    let Some(entry) = newest(view, &told.object).filter(|e| e.value.thing.head().by == sent.by)
    else {
        return Err(Refusal::Unknown {
            what: "object",
            id: told.object.to_string(),
        });
    };
    let head = entry.value.thing.head();
    if head.version != told.version {
        return Err(Refusal::VersionOld {
            object: told.object.clone(),
            newest: head.version,
        });
    }
    let [to] = &sent.to[..] else {
        return form(
            "an object is told to one recipient in each notice, because each is given positions of its own",
        );
    };
    // Whoever tells it on in the notifier's place is given that recipient's copy.
    let through = head
        .recipients
        .iter()
        .find(|r| r.via.as_ref() == Some(to) && sent.relay_to.as_ref() == Some(&r.actor));
    let whose = through.map_or(to, |r| &r.actor);
    let direct = head.recipients.iter().find(|r| r.actor == *whose);
    if direct.is_some_and(|r| r.via.is_some() && through.is_none()) {
        return form(
            "this recipient is told through somebody else, as the consent of the object says",
        );
    }
    let grade = checks::grade(view, entry);
    let before = told_before(view, sent).map(|before| &before.value.thing);
    match about_now(view, entry, whose, grade, before) {
        // A copy may be told to be worse than it is, never better.
        Some(expected)
            if told.grade >= grade
                && expected
                    == (About {
                        grade,
                        ..told.clone()
                    }) =>
        {
            Ok(())
        }
        Some(_) => {
            form("it differs from what the consent of the object lets this recipient be told")
        }
        None => form("the notifier does not consent that this recipient is told"),
    }
}

/// The version that was told by the notice another corrects.
fn told_before<'a>(view: View<'a>, sent: &NoticeSent) -> Option<&'a Entry<Version>> {
    let corrected = notice::find(view, sent.corrects.as_ref()?)?;
    version_of(view, corrected.value.about.as_ref()?)
}

/// The version that a notice told of.
pub fn version_of<'a>(view: View<'a>, about: &About) -> Option<&'a Entry<Version>> {
    versions(view, &about.object).find(|entry| entry.value.thing.head().version == about.version)
}

/// Whether what a notice tells of an object stands no more: a later version changed what matters, or the object ended; or it was
/// told to have ended, and has not.
pub fn is_void(view: View<'_>, about: &About) -> bool {
    let (Some(told), Some(newest)) = (version_of(view, about), newest(view, &about.object)) else {
        return false;
    };
    match ended(view, &about.object) {
        Some(ended) => about.ended != Some(ended),
        None => {
            about.ended.is_some()
                || !newest
                    .value
                    .thing
                    .changes_since(&told.value.thing)
                    .is_empty()
        }
    }
}

/// Since which entry it does not, and when that came: a version, a step, or the word that one of them was signed by a key in
/// other hands.
pub fn void_since(view: View<'_>, about: &About) -> Option<(u64, Instant)> {
    if !is_void(view, about) {
        return None;
    }
    let turns = turns(view, &about.object);
    let void = turns.iter().rev();
    let void = void.take_while(|index| is_void(view.at(*index + 1), about));
    let since = *void.last()?;
    Some((since, view.facts.time_at(since)?))
}

/// The entries at which it can have changed how an object stands.
fn turns(view: View<'_>, object: &ObjectId) -> BTreeSet<u64> {
    let movements = &view.facts.movements;
    let versions = versions(view, object).map(|entry| (entry.index, entry.entered));
    let steps = view.seen_in(movements.steps.get(object));
    let said = versions.chain(steps.map(|entry| (entry.index, entry.entered)));
    said.flat_map(|(index, entered)| {
        let doubted = view.facts.ring.doubt_said(index, entered, view.known);
        [index].into_iter().chain(doubted)
    })
    .collect()
}

/// How a recipient stands to an object: what its notifier sees.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Told {
    /// The notifier does not consent.
    Refused,
    /// It is to be told, and has not been.
    NotTold,
    /// The newest notice that told it, and the version it told; void where what matters has changed since.
    Told {
        notice: NoticeId,
        version: u32,
        void: bool,
    },
}

impl Told {
    pub const fn word(&self) -> &'static str {
        match self {
            Told::Refused => "refused",
            Told::NotTold => "not-told",
            Told::Told { void: true, .. } => "void",
            Told::Told { void: false, .. } => "told",
        }
    }
}

/// Every recipient that was ever named in an object's consent, and how it stands.
pub fn recipients(view: View<'_>, object: &ObjectId) -> Vec<(ActorId, Precision, Told)> {
    let Some(last) = newest(view, object) else {
        return Vec::new();
    };
    let mut named: Vec<&Recipient> = last.value.thing.head().recipients.iter().collect();
    let older = versions(view, object).rev();
    for older in older.filter(|version| version.index < last.index) {
        for recipient in &older.value.thing.head().recipients {
            if !named.iter().any(|r| r.actor == recipient.actor) {
                named.push(recipient);
            }
        }
    }
    let is_now = |actor: &ActorId| {
        let now = last.value.thing.head().recipients.iter();
        now.into_iter()
            .find(|r| r.actor == *actor)
            .is_some_and(|r| r.told)
    };
    named
        .into_iter()
        .map(|recipient| {
            let told = match told_by(view, object, &recipient.actor) {
                Some((notice, about)) => Told::Told {
                    notice: notice.clone(),
                    version: about.version,
                    void: is_void(view, about),
                },
                None if is_now(&recipient.actor) => Told::NotTold,
                None => Told::Refused,
            };
            (recipient.actor.clone(), recipient.precision, told)
        })
        .collect()
}

/// The newest notice that told a recipient of an object, or through which it is to be told.
pub fn told_by<'a>(
    view: View<'a>,
    object: &ObjectId,
    recipient: &ActorId,
) -> Option<(&'a NoticeId, &'a About)> {
    let told = view.facts.movements.told.get(object)?;
    told.iter().rev().find_map(|id| {
        let sent = &notice::find(view, id)?.value;
        let is_it = sent.to.contains(recipient) || sent.relay_to.as_ref() == Some(recipient);
        Some((&sent.notice, sent.about.as_ref()?)).filter(|_| is_it)
    })
}

/// How far a position written with five or six digits may be from the one it was, in 1e-7 degrees. With fewer it names nobody's copy.
fn written_to(found: LonLat) -> i32 {
    let ends = |unit: i32| found.iter().all(|part| part % unit == 0);
    [100, 10]
        .into_iter()
        .find(|unit| ends(*unit))
        .map_or(0, |unit| unit / 2)
}

/// Whose copies of one's own objects a position found elsewhere may be: recipient, object, version. Found with fewer digits it may
/// be one of several.
pub fn traced(view: View<'_>, by: &ActorId, found: LonLat) -> Vec<(ActorId, ObjectId, u32)> {
    let mut traced = Vec::new();
    for object in view.facts.movements.objects.keys() {
        for entry in versions(view, object) {
            let head = entry.value.thing.head();
            if head.by != *by {
                continue;
            }
            let exact = head
                .recipients
                .iter()
                .filter(|r| r.told && r.precision == Precision::Exact);
            for recipient in exact {
                let by = offset(head, &recipient.actor);
                let mut points = parts(&entry.value.thing)
                    .into_iter()
                    .flat_map(|part| part.points);
                let off = written_to(found);
                let is_near = |one: i32, other: i32| one.abs_diff(other) <= off.unsigned_abs();
                if points.any(|point| {
                    let [lon, lat] = moved(point, by);
                    is_near(lon, found[0]) && is_near(lat, found[1])
                }) {
                    traced.push((recipient.actor.clone(), head.object.clone(), head.version));
                }
            }
        }
    }
    traced
}
