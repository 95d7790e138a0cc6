//! Objects and their conflicts as the API and the command line give them. Of one's own, all there is; of others', what their
//! audience reads, and nothing of whom they meet, whom they tell and how good anybody thinks them. Nothing is decided here.

use super::{said, signer, time};
use armistice_domain::decide::Refusal;
use armistice_domain::facts::{Audience, Entry, View};
use armistice_domain::id::{ActorId, InstrumentId, NoticeId, ObjectId};
use armistice_domain::instant::Instant;
use armistice_domain::movement::answer::{self, AskedSo, Begun, Half, Stands};
use armistice_domain::movement::cells::{BUCKET_S, Cell, bucket_from};
use armistice_domain::movement::checks::Doubt;
use armistice_domain::movement::raised::Raised;
use armistice_domain::movement::statements::{Grade, ObjectKind};
use armistice_domain::movement::telling::{self, Told};
use armistice_domain::movement::{self, Thing, Version, checks, life};
use armistice_domain::notice::statements::Rung;
use armistice_domain::notice::{self, ladder};
use armistice_domain::place::statements::LonLat;
use armistice_domain::statements::Body;
use armistice_domain::words::AudienceKind;
use armistice_space::Point;
use armistice_space::notation::Notation;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::sync::Arc;

/// What stands beside every answer to a conflict, and beside an empty one above all (R41).
pub const MEANS: &str = "It says which of your own cells something that is notified to this record meets, and when. Where it \
    is empty, nothing notified meets it, and it says nothing else: not that nobody is there, nor that anything may be done. \
    Not everything is notified, and what is on no list is protected all the same.";

/// What nobody else may read.
const OWN: Audience = Audience {
    kind: AudienceKind::Own,
    named: Vec::new(),
};

/// Whoever asks, and when. The view is that of its room, or of the board.
pub struct Asking<'a> {
    pub view: View<'a>,
    /// `None`: everybody.
    pub reader: Option<&'a ActorId>,
    pub now: Instant,
    pub zone: &'a str,
    /// Whether an entry that is not public may be shown, and that it was.
    pub sees: &'a dyn Fn(u64) -> bool,
}

impl<'a> Asking<'a> {
    pub fn sees<T>(&self, entry: &Entry<T>) -> bool {
        entry.audience.is_none() || (self.sees)(entry.index)
    }

    fn is_own(&self, thing: &Thing) -> bool {
        self.reader == Some(&thing.head().by)
    }

    /// The newest version of an object that may be read.
    pub fn newest(&self, object: &ObjectId) -> Option<&'a Entry<Version>> {
        movement::newest(self.view, object).filter(|entry| self.sees(entry))
    }

    /// The same, of one's own.
    pub fn own(&self, object: &ObjectId) -> Option<&'a Entry<Version>> {
        self.newest(object)
            .filter(|entry| self.is_own(&entry.value.thing))
    }

    fn time(&self, at: Instant) -> Value {
        time(at, self.zone)
    }

    fn maybe_time(&self, at: Option<Instant>) -> Value {
        at.map_or(Value::Null, |at| self.time(at))
    }

    /// How long what is told of a conflict can be: a word and a time, or none.
    fn longest(&self, half: &Half<'_>) -> [(&'static str, usize); 2] {
        let stands = Stands::ALL.iter().map(|of| json!(of).to_string().len());
        let due = self.time(half.due).to_string().len();
        [("stands", stands.max().unwrap_or_default()), ("due", due)]
    }

    /// How one's own object stands to what it meets.
    fn half(&self, entry: &Entry<Version>) -> Option<Half<'a>> {
        let thing = &entry.value.thing;
        if !self.is_own(thing) {
            return None;
        }
        answer::half(self.view, &thing.head().object)
    }
}

/// An object as a line of a list.
pub fn row(asking: &Asking<'_>, entry: &Entry<Version>) -> Value {
    let (view, thing) = (asking.view, &entry.value.thing);
    let head = thing.head();
    let (from, until) = thing.window();
    let half = asking.half(entry);
    let reconfirm_by = movement::reconfirm_by(view, &head.object);
    let say_by = movement::say_more(view, &head.object).map(|more| more.due);
    let is_open = |half: &&Half<'_>| matches!(half.stands, Stands::Open | Stands::Outgrown);
    let row = json!({
        "object": head.object,
        "kind": thing.kind(),
        "version": head.version,
        "by": head.by,
        "by_name": view.actor_name(&head.by),
        "name": head.name,
        "stage": movement::stage(view, &head.object).map(life::Stage::word),
        "from": asking.time(from),
        "until": asking.maybe_time(until),
        "grade": checks::grade(view, entry),
        "own": asking.is_own(thing),
        "audience": asking.is_own(thing).then(|| audience_line(&entry.audience())),
        "stands": half.as_ref().map(|half| half.stands),
        "due": asking.maybe_time(half.as_ref().filter(is_open).map(|half| half.due)),
        "reconfirm_by": asking.maybe_time(reconfirm_by),
        "stale": reconfirm_by.is_some_and(|by| by <= asking.now),
        "say_by": asking.maybe_time(say_by),
        "unheard": say_by.is_some_and(|by| by <= asking.now),
        "say_way_by": asking.maybe_time(movement::say_way(view, &head.object).map(|way| way.due)),
        "index": entry.index,
        "signed_by": signer(view, entry.index, asking.zone),
    });
    let longest = half.as_ref().map(|half| asking.longest(half));
    padded(row, longest.as_ref().map_or(&[], |fields| fields))
}

/// Every object the reader may know of, of a kind if one is named.
pub fn rows(asking: &Asking<'_>, kind: Option<ObjectKind>, live: bool) -> Vec<Value> {
    let order = asking.view.facts.movements.order.iter();
    order
        .filter(|object| !live || answer::is_live(asking.view, object))
        .filter_map(|object| asking.newest(object))
        .filter(|entry| kind.is_none_or(|kind| entry.value.thing.kind() == kind))
        .map(|entry| row(asking, entry))
        .collect()
}

/// One object whole.
pub fn whole(asking: &Asking<'_>, object: &ObjectId) -> Option<Value> {
    let entry = asking.newest(object)?;
    let (view, thing) = (asking.view, &entry.value.thing);
    let movements = &view.facts.movements;
    let own = asking.is_own(thing);
    let mut said = row(asking, entry);
    said["thing"] = body_of(thing).to_tree();
    let mut before: Option<&Thing> = None;
    let mut versions = Vec::new();
    for version in movement::versions(view, object).filter(|e| asking.sees(e)) {
        let thing = &version.value.thing;
        versions.push(json!({
            "version": thing.head().version,
            "index": version.index,
            "entered": asking.time(version.entered),
            "changes": before.map_or_else(Vec::new, |before| thing.changes_since(before)),
            "signed_by": signer(view, version.index, asking.zone),
        }));
        before = Some(thing);
    }
    said["versions"] = json!(versions);
    let steps = view.seen_in(movements.steps.get(object));
    said["steps"] = steps
        .filter(|step| asking.sees(step))
        .map(|step| {
            json!({
                "step": step.value.step,
                "at": asking.time(step.value.at),
                "told": asking.time(step.entered),
                "told_late": movement::is_told_late(step),
                "index": step.index,
                "point": step.value.point.map(positions_of),
                "outcome": step.value.outcome,
                "words": step.value.words,
                "signed_by": signer(view, step.index, asking.zone),
            })
        })
        .collect();
    let stage = movement::stage(view, object).filter(|_| own);
    let possible = stage
        .into_iter()
        .flat_map(|stage| life::possible(thing.kind(), stage));
    said["possible"] = json!(possible.map(|step| step.word()).collect::<Vec<_>>());
    let doubted = asking.reader.filter(|_| own);
    said["doubts"] = doubted
        .map(|by| doubts(&checks::doubts(view, by, thing)))
        .unwrap_or_else(|| json!([]));
    let looked = view.seen_in(movements.checked.get(object));
    said["looked"] = looked
        .filter(|_| own)
        .filter(|looked| looked.value.version == thing.head().version && asking.sees(looked))
        .map(|looked| {
            json!({
                "officer": looked.value.officer,
                "at": asking.time(looked.value.at),
                "words": looked.value.words,
                "index": looked.index,
                "signed_by": signer(view, looked.index, asking.zone),
            })
        })
        .collect();
    said["recipients"] = if own {
        recipients(asking, entry)
    } else {
        json!([])
    };
    let half = asking.half(entry);
    said["conflict"] = half
        .as_ref()
        .map_or(Value::Null, |half| conflict(asking, entry, half));
    said["said"] = half.as_ref().map_or(Value::Null, |half| {
        what_was_said(asking, half).unwrap_or(Value::Null)
    });
    said["begun"] = if own {
        let begun = answer::begun(view, object);
        begun
            .iter()
            .map(|begun| begun_line(asking, begun))
            .collect()
    } else {
        json!([])
    };
    Some(said)
}

/// The body that notifies a thing.
pub fn body_of(thing: &Thing) -> Body {
    match thing {
        Thing::Site(b) => Body::SiteNotified((**b).clone()),
        Thing::Movement(b) => Body::MovementNotified((**b).clone()),
        Thing::Area(b) => Body::AreaNotified((**b).clone()),
        Thing::Activity(b) => Body::ActivityNotified((**b).clone()),
    }
}

pub fn doubts(found: &[Doubt]) -> Value {
    let line = |doubt: &Doubt| {
        let said = said::said(&(doubt.key, doubt.args.clone()));
        json!({ "code": doubt.code.word(), "field": doubt.field, "what": doubt.what, "said": said })
    };
    found.iter().map(line).collect()
}

/// How each recipient that was ever named stands, for whoever notified it.
fn recipients(asking: &Asking<'_>, entry: &Entry<Version>) -> Value {
    let view = asking.view;
    let head = entry.value.thing.head();
    let lines = telling::recipients(view, &head.object);
    lines
        .into_iter()
        .map(|(actor, precision, told)| {
            let consent = head.recipients.iter().find(|r| r.actor == actor);
            let (notice, version) = match &told {
                Told::Told {
                    notice, version, ..
                } => (Some(notice), Some(*version)),
                Told::Refused | Told::NotTold => (None, None),
            };
            let rung = notice.and_then(|notice| reached(asking, notice));
            json!({
                "actor": actor,
                "name": view.actor_name(&actor),
                "precision": precision,
                "category": consent.is_some_and(|r| r.category),
                "via": consent.and_then(|r| r.via.as_ref()),
                "told": told.word(),
                "notice": notice,
                "version": version,
                "rung": rung.map(|(rung, _)| rung),
                "rung_at": asking.maybe_time(rung.map(|(_, at)| at)),
            })
        })
        .collect()
}

/// How far a notice has got with the one it was sent to.
fn reached(asking: &Asking<'_>, notice: &NoticeId) -> Option<(Rung, Instant)> {
    let entry = notice::find(asking.view, notice)?;
    let to = entry.value.to.first()?;
    let state = ladder::of(asking.view, entry, to, asking.now).state;
    let down = [
        Rung::ActedOn,
        Rung::PassedOn,
        Rung::Understood,
        Rung::Received,
    ];
    down.into_iter()
        .find_map(|rung| Some((rung, state.reached(rung)?.at)))
}

fn conflict(asking: &Asking<'_>, entry: &Entry<Version>, half: &Half<'_>) -> Value {
    let answer = &half.answer;
    let is_open = matches!(half.stands, Stands::Open | Stands::Outgrown);
    let text = movement::text_of(asking.view, entry.value.thing.head());
    let relay = text.and_then(|text| text.deconfliction.as_ref()?.relay.clone());
    let cells = answer::rows(asking.view, answer, asking.now)
        .into_iter()
        .map(|row| {
            let mut line = cell_line(row.cell);
            line["from"] = asking.time(bucket_from(row.first));
            line["affected"] = bits(&row.affected).into();
            line["always"] = bits(&[row.always]).into();
            line
        });
    let conflict = json!({
        "stands": half.stands,
        "digest": answer.digest(),
        "version": answer.version,
        "since": asking.time(answer.since),
        "due": asking.maybe_time(is_open.then_some(half.due)),
        "stop": answer.stop.is_some(),
        "stop_goes_on": answer.stop_goes_on,
        "unseen": answer.unseen,
        "relay": relay,
        "bucket_s": BUCKET_S,
        "cells": cells.collect::<Vec<_>>(),
        "means": MEANS,
    });
    let longest = asking.longest(half);
    let truths = ["stop", "stop_goes_on", "unseen"].map(|of| (of, "false".len()));
    padded(conflict, &[&longest[..], &truths].concat())
}

/// Yes and no as text of one length.
fn bits(of: &[bool]) -> String {
    of.iter().map(|is| if *is { '1' } else { '0' }).collect()
}

/// Fills an answer up, as if each of some fields were as long as it can be: what it says is not to be read off its length.
fn padded(mut answer: Value, fields: &[(&str, usize)]) -> Value {
    let short = fields
        .iter()
        .map(|(field, longest)| longest.saturating_sub(answer[*field].to_string().len()));
    let pad = " ".repeat(short.sum::<usize>());
    answer["pad"] = pad.into();
    answer
}

/// A cell, with its edges in degrees.
pub fn cell_line(cell: Cell) -> Value {
    let [west, south, east, north] = cell.edges_e7().map(degrees);
    json!({ "x": cell.x, "y": cell.y, "west": west, "south": south, "east": east, "north": north })
}

/// A number of degrees as text, exact and no longer than it has to be.
pub fn degrees(e7: i32) -> String {
    let whole = i64::from(e7).abs();
    let sign = if e7 < 0 { "-" } else { "" };
    let text = format!("{sign}{}.{:07}", whole / 10_000_000, whole % 10_000_000);
    text.trim_end_matches('0').trim_end_matches('.').to_string()
}

/// What the side of an object last said of its conflict.
fn what_was_said(asking: &Asking<'_>, half: &Half<'_>) -> Option<Value> {
    let said = half.said.filter(|said| asking.sees(said))?;
    Some(json!({
        "measure": said.value.measure,
        "at": asking.time(said.value.at),
        "officer": said.value.officer,
        "words": said.value.words,
        "index": said.index,
        "signed_by": signer(asking.view, said.index, asking.zone),
    }))
}

fn begun_line(asking: &Asking<'_>, begun: &Begun) -> Value {
    json!({
        "object": begun.object,
        "version": begun.version,
        "by": begun.by,
        "by_name": asking.view.actor_name(&begun.by),
        "kind": begun.kind,
        "at": asking.time(begun.at),
    })
}

fn searching_line(asking: &Asking<'_>, asked: &AskedSo) -> Value {
    json!({
        "object": asked.object,
        "by": asked.by,
        "by_name": asking.view.actor_name(&asked.by),
        "at": asking.time(asked.at),
        "patterns": asked.patterns,
    })
}

fn raised_line(asking: &Asking<'_>, raised: &Raised) -> Option<Value> {
    let (level, at) = raised.level()?;
    let doer = raised.doer.as_ref();
    Some(json!({
        "object": raised.object,
        "by": raised.by,
        "by_name": asking.view.actor_name(&raised.by),
        "doer": doer,
        "doer_name": doer.map(|doer| asking.view.actor_name(doer)),
        "count": raised.count,
        "level": level,
        "at": asking.time(at),
    }))
}

/// Conflicts of one's own; and what was begun, who asks how and what was hit again, for those who watch.
pub fn conflicts(asking: &Asking<'_>) -> Value {
    let movements = &asking.view.facts.movements;
    let mut own = Vec::new();
    for object in &movements.order {
        let Some(entry) = asking
            .own(object)
            .filter(|_| answer::is_live(asking.view, object))
        else {
            continue;
        };
        let half = asking.half(entry);
        let Some(half) = half.filter(|half| half.stands != Stands::NothingMeets) else {
            continue;
        };
        let mut line = row(asking, entry);
        line["conflict"] = conflict(asking, entry, &half);
        line["said"] = what_was_said(asking, &half).unwrap_or(Value::Null);
        own.push(line);
    }
    let hints = movements.hints.as_ref();
    let begun = hints.into_iter().flat_map(|hints| &hints.begun);
    let searching = hints.into_iter().flat_map(|hints| &hints.patterns);
    let raised = hints.into_iter().flat_map(|hints| &hints.raised);
    json!({
        "own": own,
        "begun": begun.map(|begun| begun_line(asking, begun)).collect::<Vec<_>>(),
        "searching": searching.map(|asked| searching_line(asking, asked)).collect::<Vec<_>>(),
        "raised": raised.filter_map(|raised| raised_line(asking, raised)).collect::<Vec<_>>(),
        "watches": watches(asking),
        "means": MEANS,
    })
}

/// What the reader looks after: the instruments it is told of what is begun under, and `null` for what is under none.
fn watches(asking: &Asking<'_>) -> Vec<Option<InstrumentId>> {
    let view = asking.view;
    let texts = view
        .instruments()
        .map(|instrument| Some(instrument.id.clone()));
    let is_watcher = |under: &Option<InstrumentId>| {
        asking
            .reader
            .is_some_and(|reader| movement::watchers_of(view, under.as_ref()).contains(reader))
    };
    texts.chain([None]).filter(is_watcher).collect()
}

/// A notice that one recipient is still owed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Owed {
    pub recipient: ActorId,
    pub via: Option<ActorId>,
    pub about: movement::statements::About,
    /// What it was told last, which this corrects.
    pub replaces: Option<NoticeId>,
}

/// What is still to be told of an object: to whom nothing was, and to whom what no longer holds.
pub fn owed(view: View<'_>, entry: &Entry<Version>) -> Vec<Owed> {
    let head = entry.value.thing.head();
    let grade = checks::grade(view, entry);
    let is_live = answer::is_live(view, &head.object);
    let all = telling::recipients(view, &head.object).into_iter();
    all.filter_map(|(actor, _, told)| {
        let (replaces, before) = match told {
            Told::NotTold if !is_live => return None,
            Told::NotTold => (None, None),
            Told::Told {
                notice,
                version,
                void: true,
            } => (Some(notice), Some(version)),
            Told::Refused | Told::Told { void: false, .. } => return None,
        };
        let told = movement::versions(view, &head.object)
            .find(|old| Some(old.value.thing.head().version) == before);
        let told = told.map(|old| &old.value.thing);
        let about = telling::about_now(view, entry, &actor, grade, told)?;
        let consent = head.recipients.iter().find(|r| r.actor == actor)?;
        Some(Owed {
            via: consent.via.clone(),
            recipient: actor,
            about,
            replaces,
        })
    })
    .collect()
}

pub fn tellings(owed: &[Owed]) -> Value {
    let lines = owed.iter().map(|owed| {
        json!({
            "recipient": owed.recipient,
            "via": owed.via,
            "about": about_as_said(&owed.about),
            "replaces": owed.replaces,
        })
    });
    json!({ "tellings": lines.collect::<Vec<_>>() })
}

/// What is told of an object, as the body of a notice has it.
pub fn about_as_said(about: &movement::statements::About) -> Value {
    said_of(serde_json::to_value(about).unwrap_or(Value::Null))
}

/// Without what is not said, as a body has it.
fn said_of(value: Value) -> Value {
    match value {
        Value::Object(fields) => {
            let is_said = |value: &Value| !value.is_null() && value.as_array() != Some(&Vec::new());
            let fields = fields.into_iter().filter(|(_, value)| is_said(value));
            fields
                .map(|(name, value)| (name, said_of(value)))
                .collect::<serde_json::Map<_, _>>()
                .into()
        }
        Value::Array(items) => items.into_iter().map(said_of).collect(),
        other => other,
    }
}

/// A position in each notation, for whoever reads it against another source.
pub fn positions_of([lon, lat]: LonLat) -> Value {
    let Ok(point) = Point::from_e7(lon, lat) else {
        return Value::Null;
    };
    let written = |notation: Notation| notation.write(point, notation.digits_metre());
    json!({
        "degrees": Notation::Decimal.write(point, 7),
        "dms": written(Notation::Sexagesimal),
        "mgrs": written(Notation::Mgrs),
    })
}

/// The positions a thing names, those somebody typed first.
pub fn points_of(thing: &Thing) -> Vec<LonLat> {
    let of_footprint = |footprint: &movement::statements::Footprint| {
        let centres = footprint.discs.iter().map(|disc| disc.centre);
        let corners = footprint.polygons.iter().flatten().copied();
        centres.chain(corners).collect::<Vec<_>>()
    };
    let mut points = match thing {
        Thing::Site(b) => {
            let mut points = vec![b.point];
            points.extend(of_footprint(&b.footprint));
            points
        }
        Thing::Area(b) => of_footprint(&b.footprint),
        Thing::Activity(b) => of_footprint(&b.footprint),
        Thing::Movement(b) => {
            let legs = b.legs.iter().flat_map(|leg| [leg.from, leg.to]);
            let waits = b.holding.iter().map(|holding| holding.centre);
            legs.chain(waits).collect()
        }
    };
    let mut seen = BTreeSet::new();
    points.retain(|point| seen.insert(*point));
    points
}

/// Who may read something, as every answer says it.
pub fn audience_line(audience: &Audience) -> Value {
    json!({ "kind": audience.kind, "named": audience.named })
}

/// Makes what a file says the version that comes next, and says whether it is one (`new`, `changed`, or the `same` as stands) and
/// who may read it: whoever may read the version before, and of a new object its own organisation. What a file does not hold,
/// who is asked says anew. Where the id is that of an object of another kind, it is no version at all.
pub fn succeed(
    asking: &Asking<'_>,
    thing: &mut Thing,
) -> Result<(&'static str, Audience), Refusal> {
    let Some(entry) = asking.own(&thing.head().object) else {
        return Ok(("new", OWN));
    };
    movement::recordable::kind_check(&entry.value.thing, thing)?;
    let stands = &entry.value.thing;
    // Where a file does not say since when, it is as long as it has been.
    let began = stands.window().0;
    match thing {
        Thing::Site(b) if b.from == b.head.at => Arc::make_mut(b).from = began,
        Thing::Area(b) if b.from == b.head.at => Arc::make_mut(b).from = began,
        Thing::Site(_) | Thing::Area(_) | Thing::Movement(_) | Thing::Activity(_) => {}
    }
    let mut as_it_stands = thing.clone();
    let old = stands.head();
    set_head(&mut as_it_stands, |head| {
        head.version = old.version;
        head.at = old.at;
        head.mark.clone_from(&old.mark);
    });
    if as_it_stands == *stands {
        return Ok(("same", entry.audience()));
    }
    set_head(thing, |head| head.version = old.version + 1);
    Ok(("changed", entry.audience()))
}

/// Changes what every version has.
pub fn set_head(thing: &mut Thing, change: impl FnOnce(&mut movement::statements::Head)) {
    let head = match thing {
        Thing::Site(b) => &mut Arc::make_mut(b).head,
        Thing::Movement(b) => &mut Arc::make_mut(b).head,
        Thing::Area(b) => &mut Arc::make_mut(b).head,
        Thing::Activity(b) => &mut Arc::make_mut(b).head,
    };
    change(head);
}

/// How good a version that is not on record yet would be.
pub fn grade_of(found: &[Doubt]) -> Grade {
    if found.is_empty() { Grade::B } else { Grade::D }
}
