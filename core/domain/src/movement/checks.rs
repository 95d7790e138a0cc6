//! What is looked at before an object is released. None of it refuses: each doubt says what was found and what would be right,
//! and a person decides. What cannot be a volume at all is refused ([`super::recordable::version_check`]).
//!
//! In the order it is looked at:
//!
//! 1. where it is ([`ground`]): the unit it is said to lie in, the theatre, coordinates exchanged, turned round, transposed,
//!    written in minutes or cut short; other sites of the same organisation; its own footprint; how large it is;
//! 2. when it is ([`times`]): what is over, far ahead, a year off or has day and month exchanged; legs too slow, too fast or too long;
//! 3. what the form says ([`form`]): names, contact, people, vehicles, marks, photograph;
//! 4. what a second officer read from another source, if that is somewhere else.
//!
//! The gazetteer, the shapes of units and the sites it is compared with come from the record, and only from what is public or
//! the notifier's own: a doubt must not tell what others have notified. Two readers of one version have the same doubts, so
//! that the grade that travels with a notice can be checked by whoever records it.
//!
//! It deliberately puts nothing right, and holds no clock: a time is compared with when the version says it was made. Local
//! times that a zone skips or has twice are refused where text is read.

mod form;
mod ground;
#[cfg(test)]
mod tests;
mod times;

use super::statements::{Footprint, Grade};
use super::{Thing, Version, newest};
use crate::facts::{Entry, View};
use crate::id::ActorId;
use crate::notice::READ_BACK_M;
use crate::place::statements::LonLat;
use crate::said::{Arg, Args};
use crate::words::words;
use armistice_space::geodesy::distance_to_segment_m;
use armistice_space::{Point, Polygon, distance_m};
pub use ground::{DUPLICATE_M, SETTLEMENT_M, THEATRE_M, UNIT_M};
pub use times::{AHEAD_S, LEG_M_MAX, LEG_S_MAX, LEG_SPARE_S, PAST_S, WAIT_S_MAX};

words! {
    /// What is doubted.
    DoubtCode {
        OutsideItsUnit = "outside-its-unit", UnitUnknown = "unit-unknown", OutsideTheatre = "outside-theatre",
        Swapped = "swapped", Sign = "sign", Transposed = "transposed", MinutesAsDecimals = "minutes-as-decimals",
        CutShort = "cut-short", Duplicate = "duplicate", OutsideItsFootprint = "outside-its-footprint", Size = "size",
        Past = "past", FarAhead = "far-ahead", YearOff = "year-off", DayMonth = "day-month",
        TooSlow = "too-slow", TooFast = "too-fast", LegTooLong = "leg-too-long", WaitUnexplained = "wait-unexplained",
        NoName = "no-name", NoContact = "no-contact", ContactNotAlways = "contact-not-always",
        NoPeople = "no-people", Vehicles = "vehicles", NoMarks = "no-marks", Photograph = "photograph",
        SecondReading = "second-reading",
    }
}

/// Something a person should look at before it is told to anybody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubt {
    pub code: DoubtCode,
    /// Where in the form.
    pub field: &'static str,
    /// What was found, and what would be right.
    pub what: String,
    /// The sentence that is, for those who say it in another language: `doubt-` and this, with [`Doubt::args`] in it.
    pub key: &'static str,
    pub args: Args,
}

/// A doubt of a sentence with what stands in it.
#[macro_export]
macro_rules! doubt {
    ($code:expr, $field:expr, $key:literal: $text:literal $(, $name:ident = $arg:expr)* $(,)?) => {{
        $(let $name: $crate::said::Arg = $arg.into();)*
        $crate::movement::checks::Doubt {
            code: $code,
            field: $field,
            what: format!($text),
            key: $key,
            args: vec![$((stringify!($name), $name)),*],
        }
    }};
}

/// Everything doubted of a version, be it recorded or only drafted.
pub fn doubts(view: View<'_>, by: &ActorId, thing: &Thing) -> Vec<Doubt> {
    let mut found = ground::doubts(view, by, thing);
    found.extend(times::doubts(thing));
    found.extend(form::doubts(thing));
    found.extend(second_reading(view, thing));
    found
}

/// What is no doubt, and is said all the same to whoever releases it.
pub fn noted(view: View<'_>, thing: &Thing) -> Vec<String> {
    let mut noted = dropped(view, thing);
    match thing {
        Thing::Movement(b) => {
            for escort in b.escorts.iter().filter(|escort| escort.armed) {
                noted.push(format!(
                    "Armed guards are declared: {} of {}. Another number, or others, are a new version, and void what was \
                     said of this one.",
                    escort.count, escort.who
                ));
            }
        }
        Thing::Site(b) if b.place.is_none() => noted.push(
            "No unit is said that it lies in, so its position was compared with none.".to_string(),
        ),
        Thing::Site(_) | Thing::Area(_) | Thing::Activity(_) => {}
    }
    noted
}

/// Whom the version before told, or was to tell, and this one does not name: they keep what stands no more.
fn dropped(view: View<'_>, thing: &Thing) -> Vec<String> {
    let head = thing.head();
    let Some(old) = newest(view, &head.object).map(|old| old.value.thing.head()) else {
        return Vec::new();
    };
    if old.by != head.by || old.version >= head.version {
        return Vec::new();
    }
    let is_named = |actor: &ActorId| head.recipients.iter().any(|r| r.actor == *actor);
    let told = old.recipients.iter().filter(|recipient| recipient.told);
    let dropped = told.filter(|recipient| !is_named(&recipient.actor));
    dropped
        .map(|recipient| {
            format!(
                "{} was to be told of version {}, and this one does not name it: it is told nothing more, and keeps what it \
                 was told. Name it, to tell it or to refuse it.",
                recipient.actor, old.version
            )
        })
        .collect()
}

/// How good a version is: whether anything is doubted, and whether a second officer has looked.
pub fn grade(view: View<'_>, entry: &Entry<Version>) -> Grade {
    let thing = &entry.value.thing;
    let head = thing.head();
    let looked = view
        .sound(view.facts.movements.checked.get(&head.object))
        .any(|checked| checked.value.version == head.version);
    match (!doubts(view, &head.by, thing).is_empty(), looked) {
        (false, true) => Grade::A,
        (false, false) => Grade::B,
        (true, true) => Grade::C,
        (true, false) => Grade::D,
    }
}

/// A second officer found it somewhere else in a source of its own.
fn second_reading(view: View<'_>, thing: &Thing) -> Vec<Doubt> {
    let head = thing.head();
    let checked = view.sound(view.facts.movements.checked.get(&head.object));
    let read = checked.filter(|entry| entry.value.version == head.version);
    let far = read.filter_map(|entry| {
        let at = point(entry.value.point?)?;
        let apart_m = match thing {
            Thing::Site(b) => distance_m(at, point(b.point)?),
            Thing::Area(b) => to_footprint_m(&b.footprint, at),
            Thing::Activity(b) => to_footprint_m(&b.footprint, at),
            Thing::Movement(b) => {
                let legs = b.legs.iter().filter_map(|leg| {
                    Some(distance_to_segment_m(at, point(leg.from)?, point(leg.to)?))
                });
                let holding = b.holding.iter().filter_map(|holding| {
                    let from_edge = distance_m(at, point(holding.centre)?);
                    Some((from_edge - f64::from(holding.radius_m)).max(0.0))
                });
                legs.chain(holding).fold(f64::INFINITY, f64::min)
            }
        };
        (apart_m > READ_BACK_M).then(|| {
            doubt!(
                DoubtCode::SecondReading,
                "point",
                "second-reading": "{officer} read the position at {at} in another source, {apart} from what is notified; settle which is right before it is told",
                officer = entry.value.officer.as_str(),
                at = at,
                apart = Arg::metres(apart_m),
            )
        })
    });
    far.collect()
}

pub(super) fn point([lon, lat]: LonLat) -> Option<Point> {
    Point::from_e7(lon, lat).ok()
}

/// From a position to the nearest place of a footprint; 0 inside it.
pub(super) fn to_footprint_m(footprint: &Footprint, at: Point) -> f64 {
    let discs = footprint.discs.iter().filter_map(|disc| {
        let from_centre = distance_m(at, point(disc.centre)?);
        Some((from_centre - f64::from(disc.radius_m)).max(0.0))
    });
    let rings = footprint
        .polygons
        .iter()
        .filter_map(|ring| to_ring_m(ring, at));
    discs.chain(rings).fold(f64::INFINITY, f64::min)
}

/// From a position to the nearest place of what a closed ring encloses; `None` where it encloses nothing.
pub(super) fn to_ring_m(ring: &[LonLat], at: Point) -> Option<f64> {
    let corners = ring
        .iter()
        .map(|corner| point(*corner))
        .collect::<Option<Vec<_>>>()?;
    let polygon = Polygon::new(vec![corners]).ok()?;
    Some(to_polygon_m(&polygon, at))
}

pub(super) fn to_polygon_m(polygon: &Polygon, at: Point) -> f64 {
    if polygon.contains(at) {
        return 0.0;
    }
    let edges = polygon.rings().iter().flat_map(|ring| {
        let next = ring.iter().cycle().skip(1);
        ring.iter().zip(next)
    });
    edges
        .map(|(from, to)| distance_to_segment_m(at, *from, *to))
        .fold(f64::INFINITY, f64::min)
}
