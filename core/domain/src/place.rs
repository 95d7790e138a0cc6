//! Where: whether a place lies in a scope, by what the gazetteer says of containment and, where both
//! have a shape, by geometry; and what the asserters of maps say about control there.
//!
//! A place is never joined with control to find anybody: control is read only at the place an event
//! already has. Uncertain means undecided, and maps that disagree give one branch each (R51).

pub mod statements;

use crate::account::Said;
use crate::facts::{View, valid_at};
use crate::id::{ActorId, LineId, ListId, PlaceId};
use crate::instant::Instant;
use crate::instrument::{Instrument, Scope, Shape, ShapeKind};
use crate::laws::Rule;
use crate::outcomes::ask::{Ask, Missing, MissingKind, Need};
use crate::place::statements::ControlAsserted;
use crate::words::{Control, PlaceKind};
use armistice_space::{Disc, PlaceTest, Point};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Where something happened, as the accounts of it say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Where {
    /// Each place it may have been, once. None comes before another because it was said first.
    spots: Vec<Spot>,
    altitude_ft: Said<u32>,
}

/// One place it may have been: a place by id, a point with its uncertainty, or both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    pub place: Option<PlaceId>,
    /// Longitude and latitude at 1e-7 degrees, and metres.
    pub disc: Option<(i32, i32, u32)>,
}

impl Where {
    /// What accounts say together: each place and each point once. A place without a point and the same place with one are
    /// one account, the second more exact; so are a place and a point where nobody says another of either.
    pub fn of(said: impl Iterator<Item = Spot>) -> Where {
        let mut spots: Vec<Spot> = Vec::new();
        for spot in said.filter(|spot| spot.place.is_some() || spot.disc.is_some()) {
            if !spots.contains(&spot) {
                spots.push(spot);
            }
        }
        let exact: Vec<Spot> = spots.clone();
        let is_in = |spot: &Spot| {
            exact.iter().any(|other| match (&spot.place, spot.disc) {
                (Some(_), Some(_)) | (None, None) => false,
                (Some(place), None) => other.place.as_ref() == Some(place) && other.disc.is_some(),
                (None, disc) => other.place.is_some() && other.disc == disc,
            })
        };
        spots.retain(|spot| !is_in(spot));
        if let [one, other] = spots.as_slice()
            && let (Some(place), None, None, Some(disc)) | (None, Some(disc), Some(place), None) =
                (&one.place, one.disc, &other.place, other.disc)
        {
            let (place, disc) = (Some(place.clone()), Some(disc));
            spots = vec![Spot { place, disc }];
        }
        Where {
            spots,
            altitude_ft: Said::default(),
        }
    }

    /// With the heights that are said.
    pub fn at(self, altitude_ft: Said<u32>) -> Where {
        Where {
            altitude_ft,
            ..self
        }
    }

    pub fn is_unknown(&self) -> bool {
        self.spots.is_empty()
    }

    pub fn spots(&self) -> &[Spot] {
        &self.spots
    }

    /// What is shown where there is room for one.
    pub fn first(&self) -> Option<&Spot> {
        self.spots.first()
    }

    /// What nobody contradicts.
    pub fn agreed(&self) -> Option<&Spot> {
        match self.spots.as_slice() {
            [only] => Some(only),
            [] | [_, _, ..] => None,
        }
    }

    pub fn places(&self) -> impl Iterator<Item = &PlaceId> {
        self.spots.iter().filter_map(|spot| spot.place.as_ref())
    }

    /// The account to go by, where some that a decision treats differently are asked about. `None` where there is none.
    pub fn assumed<'s, R: PartialEq>(
        &'s self,
        ask: &Ask<'_>,
        taken_as: impl Fn(&'s Spot) -> R,
    ) -> Result<Option<&'s Spot>, Need> {
        let [first, others @ ..] = self.spots.as_slice() else {
            return Ok(None);
        };
        if others.is_empty() {
            return Ok(Some(first));
        }
        let one = taken_as(first);
        if others.iter().all(|other| taken_as(other) == one) {
            return Ok(Some(first));
        }
        let answer = ask.pick(Missing::plain(MissingKind::Place), || {
            self.spots.iter().map(|spot| self.word(spot)).collect()
        })?;
        Ok(self.spots.get(answer))
    }

    /// A place by its id; a point by its degrees, and one of several in a place by both.
    fn word(&self, spot: &Spot) -> Arc<str> {
        let at = |(lon, lat, _)| {
            let degrees = |e7: i32| f64::from(e7) / 1e7;
            format!("{:.7},{:.7}", degrees(lat), degrees(lon))
        };
        let several = |place| self.places().filter(|other| *other == place).count() > 1;
        match (&spot.place, spot.disc) {
            (Some(place), Some(disc)) if several(place) => {
                Arc::from(format!("{place} {}", at(disc)))
            }
            (Some(place), _) => place.shared(),
            (None, Some(disc)) => Arc::from(at(disc)),
            (None, None) => Arc::from(""),
        }
    }
}

impl Spot {
    /// The position as said, else that of the place, as the gazetteer has it.
    pub fn disc(&self, view: View<'_>, at: Instant) -> Option<Disc> {
        let place = self.place.as_ref();
        let (lon, lat, radius_m) = self.disc.or_else(|| {
            let is = place_at(view, place?, at)?;
            let [lon, lat] = is.point?;
            Some((lon, lat, is.radius_m.unwrap_or(0)))
        })?;
        // A unit is as wide as it is: a point without a radius is where its name is written, not where it happened.
        let is_unit = |place: &PlaceId| {
            place_at(view, place, at)
                .is_some_and(|is| matches!(is.kind, PlaceKind::Country | PlaceKind::AdminUnit))
        };
        if radius_m == 0 && place.is_some_and(is_unit) {
            return None;
        }
        Some(Disc {
            centre: Point::from_e7(lon, lat).ok()?,
            radius_m,
        })
    }
}

/// How deep a chain of containment is followed.
const DEPTH_MAX: usize = 12;

/// A place and everything it lies in, nearest first.
pub fn chain(view: View<'_>, place: &PlaceId, at: Instant) -> Vec<PlaceId> {
    let mut found: Vec<PlaceId> = vec![place.clone()];
    let mut next = 0;
    while next < found.len() && found.len() < 64 && next < DEPTH_MAX * 4 {
        if let Some(is) = place_at(view, &found[next], at) {
            for parent in &is.within {
                if !found.contains(parent) {
                    found.push(parent.clone());
                }
            }
        }
        next += 1;
    }
    found
}

/// The statement about a place that holds at an instant: the newest known one that is valid.
pub(crate) fn place_at<'a>(
    view: View<'a>,
    place: &PlaceId,
    at: Instant,
) -> Option<&'a statements::PlaceIs> {
    view.seen_in(view.facts.places.get(place))
        .map(|entry| &entry.value)
        .rfind(|is| valid_at(is.from, is.until, at))
}

/// Whether siblings of this kind can be taken not to overlap.
fn divides(kind: PlaceKind) -> bool {
    match kind {
        PlaceKind::Country
        | PlaceKind::AdminUnit
        | PlaceKind::Settlement
        | PlaceKind::Neighbourhood => true,
        PlaceKind::Zone | PlaceKind::Site | PlaceKind::Route | PlaceKind::Area => false,
    }
}

/// Whether `inner` lies in `outer`, by containment alone. `None`: nothing on record says.
pub(crate) fn contained(
    view: View<'_>,
    inner: &PlaceId,
    outer: &PlaceId,
    at: Instant,
) -> Option<PlaceTest> {
    let up = chain(view, inner, at);
    if up.contains(outer) {
        return Some(PlaceTest::Inside);
    }
    let outer_up = chain(view, outer, at);
    if outer_up.contains(inner) {
        return Some(PlaceTest::Straddles);
    }
    // Disjoint where somewhere on the two roads stand two different dividing siblings.
    let kind = |place: &PlaceId| place_at(view, place, at).map(|is| is.kind);
    let parents = |place: &PlaceId| {
        place_at(view, place, at)
            .map(|is| is.within.as_slice())
            .unwrap_or_default()
    };
    for a in up.iter().filter(|a| kind(a).is_some_and(divides)) {
        for b in outer_up
            .iter()
            .filter(|b| *b != a && kind(b).is_some_and(divides))
        {
            let siblings = parents(a).iter().any(|parent| parents(b).contains(parent));
            let countries =
                kind(a) == Some(PlaceKind::Country) && kind(b) == Some(PlaceKind::Country);
            if (siblings || countries) && !up.contains(b) && !outer_up.contains(a) {
                return Some(PlaceTest::Outside);
            }
        }
    }
    None
}

/// Whether an event lies in a named place.
fn in_place(view: View<'_>, spot: &Spot, outer: &PlaceId, at: Instant) -> Option<PlaceTest> {
    let inner = spot.place.as_ref();
    let by_containment = inner.and_then(|inner| contained(view, inner, outer, at));
    if by_containment == Some(PlaceTest::Inside) {
        return by_containment;
    }
    if let (Some(disc), Some(area)) = (spot.disc(view, at), area_at(view, outer, at)) {
        return Some(area.test(&disc));
    }
    by_containment
}

/// The shape of a place that holds at an instant.
pub(crate) fn area_at<'a>(
    view: View<'a>,
    place: &PlaceId,
    at: Instant,
) -> Option<&'a armistice_space::MultiPolygon> {
    let all = || view.seen_in(view.facts.places.get(place));
    let shapes = view.facts.areas.get(place)?;
    let drawn = all()
        .filter(|entry| valid_at(entry.value.from, entry.value.until, at))
        .rev()
        .find_map(|entry| shapes.iter().find(|shape| shape.index == entry.index));
    // A file of boundaries draws places that other statements name; its shapes come with no statement of their own.
    let from_file = || {
        view.seen_in(Some(shapes))
            .rfind(|shape| !all().any(|entry| entry.index == shape.index))
    };
    drawn.or_else(from_file).map(|shape| &shape.value)
}

/// The shape of a line that holds at an instant: a line that was moved has one for each time.
pub fn line_at<'a>(
    view: View<'a>,
    line: &LineId,
    at: Instant,
) -> Option<&'a armistice_space::Line> {
    let said = view
        .seen_in(view.facts.lines.get(line))
        .filter(|entry| valid_at(entry.value.from, entry.value.until, at));
    let shapes = view.facts.line_shapes.get(line)?;
    said.rev()
        .find_map(|entry| shapes.iter().find(|shape| shape.index == entry.index))
        .map(|shape| &shape.value)
}

/// Whether an event lies in a scope. An empty `within` means everywhere.
pub fn in_scope(
    ask: &mut Ask<'_>,
    instrument: &Instrument,
    scope: &Scope,
    place: &Where,
    at: Instant,
) -> Result<bool, Need> {
    if scope.within.is_empty() && scope.except.is_empty() {
        return Ok(true);
    }
    let shapes = || scope.within.iter().chain(&scope.except);
    let assumed = place.assumed(ask, |spot| {
        let read = |shape| reading(ask.view, shape, spot, at);
        shapes().map(read).collect::<Vec<Reading<'_>>>()
    })?;
    if !scope.within.is_empty() {
        let mut inside = false;
        for shape in &scope.within {
            if in_shape(ask, instrument, shape, (place, assumed), at)? {
                inside = true;
                break;
            }
        }
        if !inside {
            return Ok(false);
        }
    }
    for shape in &scope.except {
        if in_shape(ask, instrument, shape, (place, assumed), at)? {
            let place = assumed.and_then(|spot| spot.place.as_ref());
            ask.because(None, "place-excepted", place.map(PlaceId::shared));
            return Ok(false);
        }
    }
    Ok(true)
}

/// What a shape makes of a place it may have been.
#[derive(PartialEq)]
enum Reading<'a> {
    /// Which side of it; `None` where nothing on record says. Whether the shape is drawn.
    Tested(Option<PlaceTest>, bool),
    /// It is asked who fights there.
    FoughtOver(Option<&'a PlaceId>),
}

fn reading<'a>(view: View<'_>, shape: &Shape, spot: &'a Spot, at: Instant) -> Reading<'a> {
    let disc = || spot.disc(view, at);
    let (tested, drawn) = match &shape.kind {
        ShapeKind::Place(outer) => (in_place(view, spot, outer, at), true),
        ShapeKind::Belt { line, distance_m } => {
            let line = line_at(view, line, at);
            let tested = disc().zip(line).map(|(disc, line)| {
                armistice_space::Scope::NearLine {
                    line: line.clone(),
                    within_m: *distance_m,
                }
                .test(&disc)
            });
            (tested, line.is_some())
        }
        ShapeKind::Around {
            place: centre,
            distance_m,
        } => {
            let centre = view
                .place(centre)
                .and_then(|is| is.point)
                .and_then(|[lon, lat]| Point::from_e7(lon, lat).ok());
            let tested = disc().zip(centre).map(|(disc, centre)| {
                armistice_space::Scope::Around {
                    site: centre,
                    within_m: *distance_m,
                }
                .test(&disc)
            });
            (tested, centre.is_some())
        }
        ShapeKind::Ring(ring) => {
            let points: Option<Vec<Point>> = ring
                .iter()
                .map(|[lon, lat]| Point::from_e7(*lon, *lat).ok())
                .collect();
            let area = points.and_then(|ring| armistice_space::Polygon::new(vec![ring]).ok());
            (disc().zip(area).map(|(disc, area)| area.test(&disc)), true)
        }
        ShapeKind::CombatAgainst(_) => return Reading::FoughtOver(spot.place.as_ref()),
    };
    Reading::Tested(tested, drawn)
}

/// Whether it was below a height, where accounts may differ or say nothing of it.
pub fn is_below(ask: &Ask<'_>, place: &Where, below_ft: u32) -> Result<bool, Need> {
    let below = ask.account(
        &place.altitude_ft,
        |altitude_ft| *altitude_ft < below_ft,
        Missing::plain(MissingKind::Altitude),
        |altitude_ft| Arc::from(format!("{altitude_ft} ft")),
    )?;
    match below {
        Some(below) => Ok(below),
        None => ask.yes_no(Missing::of(
            MissingKind::Altitude,
            Arc::from(format!("below {below_ft} ft")),
        )),
    }
}

/// Where it may have been, and which of it is assumed.
type Assumed<'a> = (&'a Where, Option<&'a Spot>);

fn in_shape(
    ask: &mut Ask<'_>,
    instrument: &Instrument,
    shape: &Shape,
    (place, spot): Assumed<'_>,
    at: Instant,
) -> Result<bool, Need> {
    if let Some(below_ft) = shape.below_ft
        && !is_below(ask, place, below_ft)?
    {
        return Ok(false);
    }
    let subject = match &shape.kind {
        ShapeKind::Place(outer) => outer.shared(),
        ShapeKind::Belt { line, .. } => line.shared(),
        ShapeKind::Around { place, .. } => place.shared(),
        ShapeKind::Ring(_) => Arc::from("polygon"),
        ShapeKind::CombatAgainst(list) => {
            let chosen = spot.and_then(|spot| spot.place.as_ref());
            return in_combat_area(ask, instrument, list, chosen, at);
        }
    };
    let Some(spot) = spot else {
        return ask.yes_no(Missing::of(MissingKind::Place, subject));
    };
    match reading(ask.view, shape, spot, at) {
        Reading::Tested(Some(PlaceTest::Inside), _) => Ok(true),
        Reading::Tested(Some(PlaceTest::Outside), _) => Ok(false),
        Reading::Tested(Some(PlaceTest::Straddles), _) => {
            ask.yes_no(Missing::of(MissingKind::Place, subject))
        }
        Reading::Tested(None, true) | Reading::FoughtOver(_) => {
            ask.yes_no(Missing::of(MissingKind::PlaceRelation, subject))
        }
        Reading::Tested(None, false) => ask.yes_no(Missing::of(MissingKind::Geometry, subject)),
    }
}

/// What one asserter says of a place at an instant: its newest map version in effect, of the nearest
/// place that contains it.
fn says<'a>(
    view: View<'a>,
    by: &ActorId,
    places: &[PlaceId],
    at: Instant,
) -> Option<&'a ControlAsserted> {
    places.iter().find_map(|place| {
        view.sound(view.facts.control.get(place))
            .map(|entry| &entry.value)
            .filter(|said| said.by == *by && valid_at(Some(said.from), said.until, at))
            .max_by_key(|said| (said.from, said.version))
    })
}

/// Everything asserted about control at a place: one assertion per asserter.
pub fn control_at<'a>(view: View<'a>, place: &PlaceId, at: Instant) -> Vec<&'a ControlAsserted> {
    let places = chain(view, place, at);
    let asserters: BTreeSet<&ActorId> = places
        .iter()
        .flat_map(|place| view.sound(view.facts.control.get(place)))
        .map(|entry| &entry.value.by)
        .collect();
    asserters
        .into_iter()
        .filter_map(|by| says(view, by, &places, at))
        .collect()
}

/// Places that lie in this one and about which somebody asserts something.
fn asserted_parts(view: View<'_>, place: &PlaceId, at: Instant) -> Vec<PlaceId> {
    view.facts
        .control
        .keys()
        .filter(|part| *part != place && chain(view, part, at).contains(place))
        .cloned()
        .collect()
}

/// A part of a place, what is asserted of it, and how each assertion reads.
type PartReading<'a> = (Arc<str>, Vec<&'a ControlAsserted>, Vec<Option<bool>>);

/// Whether the event lies in an area of combat against whoever the list names. Only a map that says
/// `Combat` makes it one: mixed control does not (R13), and of a place that is contested it is not known.
fn in_combat_area(
    ask: &mut Ask<'_>,
    instrument: &Instrument,
    list: &ListId,
    chosen: Option<&PlaceId>,
    at: Instant,
) -> Result<bool, Need> {
    let Some(place) = chosen else {
        return ask.yes_no(Missing::of(MissingKind::CombatArea, list.shared()));
    };
    let here = control_at(ask.view, place, at);
    let parts = asserted_parts(ask.view, place, at);
    // Maps may speak of parts of the place: which part it was matters where they say different things.
    let read_here = combat_readings(ask, instrument, &here, at);
    let mut readings: Vec<PartReading<'_>> = Vec::new();
    for part in &parts {
        let said = control_at(ask.view, part, at);
        let read = combat_readings(ask, instrument, &said, at);
        readings.push((part.shared(), said, read));
    }
    let one = |read: &[Option<bool>]| {
        read.first()
            .copied()
            .filter(|first| read.iter().all(|other| other == first))
            .flatten()
    };
    let differs = readings
        .iter()
        .any(|(.., read)| here.is_empty() || one(read).is_none() || one(read) != one(&read_here));
    let (said, read) = if differs {
        if !here.is_empty() {
            readings.push((Arc::from(format!("{place}, elsewhere")), here, read_here));
        }
        let part = ask.pick(Missing::of(MissingKind::Place, place.shared()), || {
            readings.iter().map(|(name, ..)| name.clone()).collect()
        })?;
        match readings.into_iter().nth(part) {
            Some((_, said, read)) => (said, read),
            None => return Ok(false),
        }
    } else {
        (here, read_here)
    };
    if said.is_empty() {
        return ask.yes_no(Missing::of(MissingKind::CombatArea, place.shared()));
    }
    let first = read[0];
    if read.iter().all(|answer| *answer == first) {
        return match first {
            Some(answer) => {
                ask.because(
                    if answer { None } else { Some(Rule::R13) },
                    "control-asserted",
                    Some(said[0].by.shared()),
                );
                Ok(answer)
            }
            None => ask.yes_no(Missing::of(MissingKind::CombatArea, place.shared())),
        };
    }
    // R51: one branch per map, none preferred.
    let map = ask.pick(Missing::of(MissingKind::ControlMap, place.shared()), || {
        said.iter().map(|s| s.by.shared()).collect()
    })?;
    match read.get(map).copied().flatten() {
        Some(answer) => Ok(answer),
        None => ask.yes_no(Missing::of(MissingKind::CombatArea, place.shared())),
    }
}

/// What each assertion means for combat against the excluded. `None`: the asserter does not know.
fn combat_readings(
    ask: &Ask<'_>,
    instrument: &Instrument,
    said: &[&ControlAsserted],
    at: Instant,
) -> Vec<Option<bool>> {
    let excluded = |holder: &ActorId| crate::actor::is_excluded(ask.view, instrument, holder, at);
    said.iter()
        .map(|assertion| match assertion.control {
            // Combat without a named adversary is combat against the excluded; with one, it must be excluded.
            Control::Combat => {
                Some(assertion.holders.is_empty() || assertion.holders.iter().any(excluded))
            }
            Control::Mixed => Some(!ask.holds(Rule::R13)),
            // A place is fought over. Whether it is a fight against the excluded is plain only where all who
            // contest it are named and none of them is.
            Control::Contested => (!assertion.holders.is_empty()
                && !assertion.holders.iter().any(excluded))
            .then_some(false),
            // To be there, alone or beside others, is no fight: were it one, an exclusion would take ground,
            // and whoever lives on it, out of the text (R13).
            Control::Sole | Control::Vacated | Control::NoCombat => Some(false),
            Control::Unknown => None,
        })
        .collect()
}

/// Whether somebody asserts that an excluded organisation is present at the place. Used only to show
/// that it changes nothing (R13).
pub fn excluded_presence(
    view: View<'_>,
    instrument: &Instrument,
    place: &PlaceId,
    at: Instant,
) -> bool {
    control_at(view, place, at).iter().any(|said| {
        said.holders
            .iter()
            .any(|holder| crate::actor::is_excluded(view, instrument, holder, at))
    })
}
