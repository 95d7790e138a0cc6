//! Where it is: against the unit it is said to lie in, the theatre, the organisation's own other sites and its own footprint.
//!
//! A position that does not lie where it is said to is read again in the ways people get positions wrong, one after the other
//! ([`Reading`]); the first reading that lies where it should is named. A reading is a hint for a person. Where a wrong reading
//! lies in the same unit as the right one, nothing here can tell them apart: the second pair of eyes may.

use super::super::statements::{Footprint, SiteFunction, SiteNotified};
use super::super::{Thing, cells::Cell, newest, stage};
use super::{Doubt, DoubtCode, point, to_footprint_m, to_polygon_m};
use crate::doubt;
use crate::facts::View;
use crate::id::{ActorId, ObjectId, PlaceId};
use crate::instant::Instant;
use crate::movement::life::Stage;
use crate::place::{area_at, place_at, statements::PlaceIs};
use crate::said::Arg;
use crate::words::PlaceKind;
use armistice_space::{BBox, Disc, MultiPolygon, PlaceTest, Point, distance_error_m, distance_m};
use std::cell::OnceCell;
use std::collections::BTreeSet;

/// So far outside its unit a position still counts as in it: boundaries are drawn simplified, and run along streets.
pub const UNIT_M: u32 = 500;
/// So far from the point of a settlement that has no shape a position still counts as in it.
pub const SETTLEMENT_M: u32 = 15_000;
/// So far outside every unit known a site still counts as in the theatre.
pub const THEATRE_M: u32 = 5_000;
/// Two sites of one organisation nearer than this are taken to be one, notified twice.
pub const DUPLICATE_M: f64 = 200.0;
/// How far a movement, an area or an activity may reach beyond the box of the theatre, and how far the box is drawn beyond
/// the points of a gazetteer without shapes: a degree.
const BEYOND_E7: i32 = 10_000_000;
/// So many points make a theatre, where no unit has a shape.
const POINTS_MIN: usize = 8;
/// What a position is known to whose last digit is worth less is enough for a building.
const BUILDING_M: f64 = 150.0;
/// Metres of a ten-millionth of a degree along a meridian.
const M_PER_E7: f64 = 0.011_132;

pub(super) fn doubts(view: View<'_>, by: &ActorId, thing: &Thing) -> Vec<Doubt> {
    let at = thing.head().at;
    match thing {
        Thing::Site(b) => site(view, by, b),
        Thing::Movement(b) => {
            let mut found = Vec::new();
            let ends = b.legs.iter().flat_map(|leg| [leg.from, leg.to]);
            let holding = b.holding.iter().map(|h| ("holding", h.centre));
            let mut all: Vec<(&'static str, [i32; 2])> =
                ends.map(|end| ("legs", end)).chain(holding).collect();
            all.dedup();
            let theatre = Theatre::of(view, at);
            let known: Vec<(&'static str, Point)> = all
                .iter()
                .filter_map(|(field, at)| Some((*field, point(*at)?)))
                .collect();
            found.extend(beyond(&theatre, &known));
            found.extend(cut_short_ends(&known));
            found.extend(widths(b));
            found
        }
        Thing::Area(b) => beyond(&Theatre::of(view, at), &corners(&b.footprint)),
        Thing::Activity(b) => beyond(&Theatre::of(view, at), &corners(&b.footprint)),
    }
}

fn site(view: View<'_>, by: &ActorId, b: &SiteNotified) -> Vec<Doubt> {
    let Some(at) = point(b.point) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    let theatre = Theatre::of(view, b.head.at);
    let unit = b
        .place
        .as_ref()
        .map(|place| Unit::of(view, place, b.head.at));
    match (&unit, &b.place) {
        (Some(None), Some(place)) if !view.facts.places.is_empty() => found.push(doubt!(
            DoubtCode::UnitUnknown,
            "place",
            "unit-unknown": "no place '{place}' is on record; name the unit by its code",
            place = place.as_str(),
        )),
        _ => {}
    }
    let unit = unit.flatten().filter(Unit::can_tell);
    let off_m = unit.as_ref().map_or(0.0, |unit| unit.apart_m(at));
    if let Some(unit) = &unit
        && off_m > 0.0
    {
        let fits = |other: Point| unit.apart_m(other) == 0.0;
        let (apart, unit) = (Arg::metres(off_m), unit.name.as_str());
        found.push(read_again(at, fits).unwrap_or_else(|| match theatre.named(at) {
            Some(there) => doubt!(
                DoubtCode::OutsideItsUnit,
                "place",
                "in-another-unit": "{at} is {apart} away from {unit}, which it is said to lie in; it lies in {there}. Correct the position or the unit",
                at = at,
                apart = apart,
                unit = unit,
                there = there.as_str(),
            ),
            None => doubt!(
                DoubtCode::OutsideItsUnit,
                "place",
                "in-no-unit": "{at} is {apart} away from {unit}, which it is said to lie in; it lies in no unit on record. Correct the position or the unit",
                at = at,
                apart = apart,
                unit = unit,
            ),
        }));
    }
    // Said once: what lies outside its unit is looked for there.
    if off_m == 0.0 && !theatre.holds(at) {
        let fits = |other: Point| theatre.holds(other);
        found.push(read_again(at, fits).unwrap_or_else(|| outside(at, "point")));
    }
    found.extend(cut_short(b, at));
    found.extend(duplicates(view, by, &b.head.object, at));
    let to_edge_m = to_footprint_m(&b.footprint, at);
    if to_edge_m.is_finite() && to_edge_m > distance_error_m(to_edge_m) {
        found.push(doubt!(
            DoubtCode::OutsideItsFootprint,
            "footprint",
            "outside-its-footprint": "the point lies {apart} outside the footprint; one of the two is of another place",
            apart = Arg::metres(to_edge_m),
        ));
    }
    found.extend(size(b));
    found
}

fn outside(at: Point, field: &'static str) -> Doubt {
    doubt!(
        DoubtCode::OutsideTheatre,
        field,
        "outside-theatre": "{at} lies outside everything this record knows a unit or a place of; check both numbers and which comes first",
        at = at,
    )
}

/// A way a position is got wrong, and the reading that would be right.
struct Reading {
    code: DoubtCode,
    at: Point,
    how: How,
}

enum How {
    Exchanged,
    SignTurned,
    DigitsExchanged,
    AsMinutes,
}

/// Every other way to read a position, the likeliest first.
fn readings(at: Point) -> Vec<Reading> {
    let (lon, lat) = (at.lon_e7(), at.lat_e7());
    let mut all = Vec::new();
    let mut push = |how: How, lon: Option<i32>, lat: Option<i32>| {
        let code = match how {
            How::Exchanged => DoubtCode::Swapped,
            How::SignTurned => DoubtCode::Sign,
            How::DigitsExchanged => DoubtCode::Transposed,
            How::AsMinutes => DoubtCode::MinutesAsDecimals,
        };
        let read = lon.zip(lat).and_then(|(lon, lat)| point([lon, lat]));
        all.extend(read.map(|at| Reading { code, at, how }));
    };
    push(How::Exchanged, Some(lat), Some(lon));
    let turned = [(-lon, lat), (lon, -lat), (-lon, -lat)];
    for (lon, lat) in turned {
        push(How::SignTurned, Some(lon), Some(lat));
    }
    for other in transposed(lon) {
        push(How::DigitsExchanged, Some(other), Some(lat));
    }
    for other in transposed(lat) {
        push(How::DigitsExchanged, Some(lon), Some(other));
    }
    for read in [of_seconds, of_minutes] {
        push(How::AsMinutes, read(lon), read(lat));
    }
    all
}

fn read_again(at: Point, fits: impl Fn(Point) -> bool) -> Option<Doubt> {
    let reading = readings(at)
        .into_iter()
        .find(|reading| reading.at != at && fits(reading.at))?;
    let (code, right) = (reading.code, reading.at);
    Some(match reading.how {
        How::Exchanged => doubt!(
            code,
            "point",
            "read-exchanged": "{at} does not lie where it should; with latitude and longitude exchanged it does: {right}",
            at = at,
            right = right,
        ),
        How::SignTurned => doubt!(
            code,
            "point",
            "read-sign-turned": "{at} does not lie where it should; with a sign turned round (east and north are positive) it does: {right}",
            at = at,
            right = right,
        ),
        How::DigitsExchanged => doubt!(
            code,
            "point",
            "read-digits-exchanged": "{at} does not lie where it should; with two digits before the point exchanged it does: {right}",
            at = at,
            right = right,
        ),
        How::AsMinutes => doubt!(
            code,
            "point",
            "read-as-minutes": "{at} does not lie where it should; with the digits after the point read as minutes and seconds it does: {right}",
            at = at,
            right = right,
        ),
    })
}

const DEGREE: i32 = 10_000_000;

/// The same with two neighbouring digits of the whole degrees exchanged.
fn transposed(e7: i32) -> Vec<i32> {
    let (whole, rest) = (e7.abs() / DEGREE, e7.abs() % DEGREE);
    let [ones, tens, hundreds] = [whole % 10, whole / 10 % 10, whole / 100];
    let swapped = [
        hundreds * 100 + ones * 10 + tens,
        tens * 100 + hundreds * 10 + ones,
    ];
    let fit = swapped
        .into_iter()
        .filter(|other| *other != whole && *other <= 180);
    fit.map(|other| e7.signum() * (other * DEGREE + rest))
        .collect()
}

/// `D.MMSSs` read as degrees, minutes and seconds.
fn of_seconds(e7: i32) -> Option<i32> {
    let (whole, rest) = (e7.abs() / DEGREE, e7.abs() % DEGREE);
    let (minutes, milliseconds) = (rest / 100_000, rest % 100_000);
    let fits = minutes < 60 && milliseconds < 60_000;
    let parts = i64::from(minutes) * 60_000 + i64::from(milliseconds);
    let fraction = i32::try_from(parts * i64::from(DEGREE) / 3_600_000).ok()?;
    fits.then(|| e7.signum() * (whole * DEGREE + fraction))
}

/// `D.MMmmm` read as degrees and minutes with decimals.
fn of_minutes(e7: i32) -> Option<i32> {
    let (whole, rest) = (e7.abs() / DEGREE, e7.abs() % DEGREE);
    let fraction = i32::try_from(i64::from(rest) * 100 / 60).ok()?;
    (rest < 6_000_000).then(|| e7.signum() * (whole * DEGREE + fraction))
}

/// The unit a site is said to lie in, as far as the record can tell where that is.
struct Unit<'a> {
    name: String,
    /// Of the nearest of the unit and what it lies in that have one: one of several, where it straddles.
    areas: Vec<&'a MultiPolygon>,
    /// Of a settlement or a site without a shape, with how far from it still counts.
    near: Option<(Point, u32)>,
}

impl<'a> Unit<'a> {
    fn of(view: View<'a>, place: &PlaceId, at: Instant) -> Option<Unit<'a>> {
        let is = place_at(view, place, at);
        let own = public_area(view, place, at);
        if is.is_none() && own.is_none() {
            return None;
        }
        let near = is.filter(|_| own.is_none()).and_then(|is| {
            let small = match is.kind {
                PlaceKind::Settlement | PlaceKind::Neighbourhood | PlaceKind::Site => true,
                PlaceKind::Country
                | PlaceKind::AdminUnit
                | PlaceKind::Zone
                | PlaceKind::Route
                | PlaceKind::Area => false,
            };
            let reach_m = SETTLEMENT_M.saturating_add(is.radius_m.unwrap_or(0));
            is.point
                .filter(|_| small)
                .and_then(point)
                .zip(Some(reach_m))
        });
        let mut level = vec![place.clone()];
        let mut seen: BTreeSet<PlaceId> = level.iter().cloned().collect();
        let mut areas = Vec::new();
        while areas.is_empty() && !level.is_empty() {
            areas.extend(level.iter().filter_map(|unit| public_area(view, unit, at)));
            let parents = level.iter().filter_map(|unit| place_at(view, unit, at));
            let parents = parents.flat_map(|is| is.within.iter().cloned());
            level = parents
                .filter(|parent| seen.insert(parent.clone()))
                .collect();
        }
        Some(Unit {
            name: named(is, place),
            areas,
            near,
        })
    }

    fn can_tell(&self) -> bool {
        !self.areas.is_empty() || self.near.is_some()
    }

    /// How far outside the unit a position is; 0 where it counts as in it.
    fn apart_m(&self, at: Point) -> f64 {
        let near_m = self.near.map_or(0.0, |(centre, reach_m)| {
            let apart_m = distance_m(at, centre);
            if apart_m <= f64::from(reach_m) {
                0.0
            } else {
                apart_m
            }
        });
        let in_area =
            self.areas.is_empty() || self.areas.iter().any(|area| within(area, at, UNIT_M));
        if in_area {
            return near_m;
        }
        let polygons = self.areas.iter().flat_map(|area| area.polygons());
        let area_m = polygons
            .map(|polygon| to_polygon_m(polygon, at))
            .fold(f64::INFINITY, f64::min);
        area_m.max(near_m)
    }
}

fn within(area: &MultiPolygon, at: Point, margin_m: u32) -> bool {
    let disc = Disc {
        centre: at,
        radius_m: margin_m,
    };
    area.contains(at) || area.test(&disc) != PlaceTest::Outside
}

fn named(is: Option<&PlaceIs>, place: &PlaceId) -> String {
    is.map_or_else(|| place.to_string(), |is| format!("{} ({place})", is.name))
}

/// The shape of a place that everybody may know.
fn public_area<'a>(view: View<'a>, place: &PlaceId, at: Instant) -> Option<&'a MultiPolygon> {
    let area = area_at(view, place, at)?;
    let mut shapes = view.facts.areas.get(place)?.iter();
    let is_public =
        shapes.any(|shape| core::ptr::eq(&shape.value, area) && shape.audience.is_none());
    is_public.then_some(area)
}

/// Where this record is about: the units it has shapes of; else the box around the points of its gazetteer. Shapes are looked
/// up where a position is, because a country has thousands of them and most positions lie in one.
struct Theatre<'a> {
    view: View<'a>,
    at: Instant,
    of_points: OnceCell<Option<BBox>>,
}

impl<'a> Theatre<'a> {
    const fn of(view: View<'a>, at: Instant) -> Theatre<'a> {
        Theatre {
            view,
            at,
            of_points: OnceCell::new(),
        }
    }

    /// Of the places whose shapes may meet a box, the units.
    fn units(&self, near: Option<BBox>) -> impl Iterator<Item = (&'a PlaceId, &'a MultiPolygon)> {
        let (view, at) = (self.view, self.at);
        let is_unit = move |place: &PlaceId| {
            place_at(view, place, at)
                .is_none_or(|is| matches!(is.kind, PlaceKind::Country | PlaceKind::AdminUnit))
        };
        let meets = move |area: &MultiPolygon| near.is_none_or(|near| area.bbox().meets(&near));
        let may = view
            .facts
            .areas
            .iter()
            .filter(move |(_, shapes)| shapes.iter().any(|shape| meets(&shape.value)));
        may.filter(move |(place, _)| is_unit(place))
            .filter_map(move |(place, _)| Some((place, public_area(view, place, at)?)))
    }

    /// Everything it reaches over; `None` where nothing is known of it.
    fn bbox(&self) -> Option<BBox> {
        let units = self.units(None).map(|(_, area)| area.bbox());
        units.reduce(BBox::union).or_else(|| self.of_points())
    }

    fn of_points(&self) -> Option<BBox> {
        *self.of_points.get_or_init(|| of_points(self.view))
    }

    /// Whether a site may stand there, as far as is known.
    fn holds(&self, at: Point) -> bool {
        let reach = BBox::around_disc(&Disc {
            centre: at,
            radius_m: THEATRE_M,
        });
        self.units(reach)
            .any(|(_, area)| within(area, at, THEATRE_M))
            || (self.units(None).next().is_none()
                && self.of_points().is_none_or(|bbox| bbox.contains(at)))
    }

    /// The smallest unit that holds a position.
    fn named(&self, at: Point) -> Option<String> {
        let holding = self
            .units(Some(BBox::of_point(at)))
            .filter(|(_, area)| area.contains(at));
        let extent = |area: &MultiPolygon| {
            let bbox = area.bbox();
            let side = |from: i32, to: i32| i64::from(to) - i64::from(from);
            side(bbox.west_e7, bbox.east_e7) * side(bbox.south_e7, bbox.north_e7)
        };
        let (place, _) = holding.min_by_key(|(_, area)| extent(area))?;
        Some(named(place_at(self.view, place, self.at), place))
    }
}

fn of_points(view: View<'_>) -> Option<BBox> {
    let places = view.facts.places.values();
    let newest = places.filter_map(|log| view.seen(log).rfind(|entry| entry.audience.is_none()));
    let points: Vec<Point> = newest
        .filter_map(|entry| point(entry.value.point?))
        .collect();
    let enough = points.len() >= POINTS_MIN;
    BBox::around(points).filter(|_| enough).map(beyond_box)
}

fn beyond_box(bbox: BBox) -> BBox {
    BBox {
        west_e7: bbox.west_e7.saturating_sub(BEYOND_E7),
        south_e7: bbox.south_e7.saturating_sub(BEYOND_E7),
        east_e7: bbox.east_e7.saturating_add(BEYOND_E7),
        north_e7: bbox.north_e7.saturating_add(BEYOND_E7),
    }
}

/// Of something wider than a site: convoys come from over the border, and areas reach out to sea. So each of its points may
/// lie a degree beyond the theatre, but not all of them outside it; and if more of them would lie in it with latitude and
/// longitude exchanged, that is asked. The first of each kind is told: what is wrong with one is wrong with all.
fn beyond(theatre: &Theatre<'_>, points: &[(&'static str, Point)]) -> Vec<Doubt> {
    let fits = |other: Point| theatre.holds(other);
    let (inside, outside_it): (Vec<_>, Vec<_>) = points.iter().partition(|(_, at)| fits(*at));
    let mut found: Vec<Doubt> = Vec::new();
    let bbox = (!outside_it.is_empty()).then(|| theatre.bbox()).flatten();
    let Some(bbox) = bbox else {
        return found;
    };
    let exchanged = points
        .iter()
        .filter(|(_, at)| at.swapped().is_some_and(fits));
    let turned = exchanged.count() > inside.len();
    let wide = beyond_box(bbox);
    for (field, at) in &outside_it {
        let turned = turned && at.swapped().is_some_and(fits);
        if !turned && wide.contains(*at) {
            continue;
        }
        let read = read_again(*at, fits).map(|read| Doubt { field, ..read });
        let new = read.unwrap_or_else(|| outside(*at, field));
        if found.iter().all(|old| old.code != new.code) {
            found.push(new);
        }
    }
    // A large area may enclose the theatre, or a part of it, with every corner outside.
    let hull = BBox::around(points.iter().map(|(_, at)| *at));
    let drawn = points.iter().filter(|(field, _)| *field == "footprint");
    let encloses = hull.is_some_and(|hull| hull.meets(&bbox)) && drawn.count() > 2;
    if let ([(field, at), ..], true) = (points, inside.is_empty())
        && found.is_empty()
        && !encloses
    {
        found.push(outside(*at, field));
    }
    found
}

fn corners(footprint: &Footprint) -> Vec<(&'static str, Point)> {
    let centres = footprint.discs.iter().map(|disc| disc.centre);
    let rings = footprint.polygons.iter().flatten().copied();
    let all = centres.chain(rings).filter_map(point);
    all.map(|at| ("footprint", at)).collect()
}

/// What the last digit of a position is worth, where both numbers end early: whole hundredths, tenths or degrees, or whole
/// minutes. Thousandths are a hundred metres, and enough.
fn step_m(at: Point) -> Option<f64> {
    let (lon, lat) = (at.lon_e7(), at.lat_e7());
    let both = |step: i32| lon % step == 0 && lat % step == 0;
    let is_minute = |e7: i32| {
        let off = (i64::from(e7) * 60).rem_euclid(i64::from(DEGREE));
        off.min(i64::from(DEGREE) - off) <= 30
    };
    let decimal = [DEGREE, DEGREE / 10, DEGREE / 100]
        .into_iter()
        .find(|step| both(*step));
    let minute = (is_minute(lon) && is_minute(lat)).then_some(DEGREE / 60);
    let step = decimal.max(minute)?;
    Some(f64::from(step) * M_PER_E7)
}

fn cut_short(b: &SiteNotified, at: Point) -> Option<Doubt> {
    let reach_m = reach_m(&b.footprint, at);
    if let Some(step_m) = step_m(at)
        && step_m > reach_m.max(BUILDING_M)
    {
        return Some(doubt!(
            DoubtCode::CutShort,
            "point",
            "few-digits": "{at} has so few digits that it is known to about {step}, and the site reaches {reach}; give at least four digits after the point, or seconds",
            at = at,
            step = Arg::metres(step_m),
            reach = Arg::metres(reach_m),
        ));
    }
    if reach_m >= f64::from(DEGREE / 10) * M_PER_E7 {
        return None;
    }
    let ends_early = |e7: i32| e7 % (DEGREE / 10) == 0;
    if ends_early(at.lat_e7()) {
        return Some(doubt!(
            DoubtCode::CutShort,
            "point",
            "short-latitude": "the latitude of {at} ends after one digit; give at least four digits after the point",
            at = at,
        ));
    }
    ends_early(at.lon_e7()).then(|| {
        doubt!(
            DoubtCode::CutShort,
            "point",
            "short-longitude": "the longitude of {at} ends after one digit; give at least four digits after the point",
            at = at,
        )
    })
}

/// Ends of a movement are towns and crossings; to a tenth of a degree they are neither.
fn cut_short_ends(points: &[(&'static str, Point)]) -> Vec<Doubt> {
    let coarse = points
        .iter()
        .filter(|(_, at)| step_m(*at).is_some_and(|step_m| step_m > 5_000.0));
    coarse
        .map(|(field, at)| {
            doubt!(
                DoubtCode::CutShort,
                field,
                "coarse-end": "{at} is known to eleven kilometres at best; give at least three digits after the point",
                at = *at,
            )
        })
        .collect()
}

/// How far a footprint reaches from a position.
fn reach_m(footprint: &Footprint, at: Point) -> f64 {
    let discs = footprint
        .discs
        .iter()
        .filter_map(|disc| Some(distance_m(at, point(disc.centre)?) + f64::from(disc.radius_m)));
    let corners = footprint.polygons.iter().flatten();
    let corners = corners.filter_map(|corner| Some(distance_m(at, point(*corner)?)));
    discs.chain(corners).fold(0.0, f64::max)
}

/// The organisation's own other sites that stand nearer than [`DUPLICATE_M`]. Never another's: that would tell where it has one.
fn duplicates(view: View<'_>, by: &ActorId, own: &ObjectId, at: Point) -> Vec<Doubt> {
    let reach = BBox::around_disc(&Disc {
        centre: at,
        radius_m: DUPLICATE_M as u32,
    });
    let Some(reach) = reach else {
        return Vec::new();
    };
    let [from, to] = [
        (reach.west_e7, reach.south_e7),
        (reach.east_e7, reach.north_e7),
    ]
    .map(|(lon, lat)| Cell::of(lon, lat));
    let cells = (from.x..=to.x).flat_map(|x| (from.y..=to.y).map(move |y| Cell { x, y }));
    let movements = &view.facts.movements;
    let near: BTreeSet<&ObjectId> = if view.known >= view.facts.size {
        let here = cells.filter_map(|cell| movements.by_cell.get(&(by.clone(), cell)));
        here.flatten().collect()
    } else {
        // As known earlier: what has gone since is not found by its cells.
        let cells: BTreeSet<Cell> = cells.collect();
        let here = movements.objects.keys().filter(|object| {
            newest(view, object).is_some_and(|entry| {
                let mut ground = entry.value.ground.keys();
                entry.value.thing.head().by == *by && ground.any(|cell| cells.contains(cell))
            })
        });
        here.collect()
    };
    let others = near.into_iter().filter(|object| *object != own);
    let found = others.filter_map(|object| {
        let Thing::Site(other) = &newest(view, object)?.value.thing else {
            return None;
        };
        let apart_m = distance_m(at, point(other.point)?);
        let stands = stage(view, object).is_some_and(Stage::is_live);
        (stands && apart_m <= DUPLICATE_M).then(|| {
            doubt!(
                DoubtCode::Duplicate,
                "point",
                "duplicate": "your own site '{name}' ({object}) stands {apart} from here; if it is the same, notify a new version of it, and withdraw the other",
                name = other.head.name.as_str(),
                object = object.as_str(),
                apart = Arg::metres(apart_m),
            )
        })
    });
    found.collect()
}

/// The least and the most metres a site of a function reaches from its point.
const fn sizes(function: SiteFunction) -> (u32, u32) {
    match function {
        SiteFunction::Hospital | SiteFunction::School => (15, 1_000),
        SiteFunction::Clinic | SiteFunction::Shelter | SiteFunction::Office => (8, 500),
        SiteFunction::Worship => (8, 1_000),
        SiteFunction::Warehouse => (10, 1_500),
        SiteFunction::Camp => (50, 6_000),
        SiteFunction::Water | SiteFunction::Power => (5, 5_000),
        SiteFunction::Heritage => (5, 6_000),
        SiteFunction::Other => (5, 3_000),
    }
}

fn size(b: &SiteNotified) -> Option<Doubt> {
    let middle = point(b.point)?;
    // Of what lies apart from its point the size is its own.
    let reach_m = if to_footprint_m(&b.footprint, middle) > 0.0 {
        let discs = b
            .footprint
            .discs
            .iter()
            .map(|disc| f64::from(disc.radius_m));
        discs.fold(0.0, f64::max)
    } else {
        reach_m(&b.footprint, middle)
    };
    let (least, most) = sizes(b.function);
    let fits = reach_m == 0.0 || (f64::from(least)..=f64::from(most)).contains(&reach_m);
    (!fits).then(|| {
        doubt!(
            DoubtCode::Size,
            "footprint",
            "size": "it reaches {reach} from its point; of a {function} between {least} and {most} is usual",
            reach = Arg::metres(reach_m),
            function = Arg::Word("site-function", b.function.word()),
            least = Arg::Metres(u64::from(least)),
            most = Arg::Metres(u64::from(most)),
        )
    })
}

/// The least and the most metres to either side of a route, and around a point where it waits.
const HALF_WIDTH_M: (u32, u32) = (25, 20_000);
const HOLDING_M: (u32, u32) = (20, 5_000);

fn widths(b: &super::super::statements::MovementNotified) -> Vec<Doubt> {
    let mut found = Vec::new();
    let fits = |(least, most): (u32, u32), metres: u32| (least..=most).contains(&metres);
    if !fits(HALF_WIDTH_M, b.half_width_m) {
        found.push(doubt!(
            DoubtCode::Size,
            "half_width_m",
            "route-width": "{width} m to either side of the route; between 25 m and 20 km is usual",
            width = b.half_width_m,
        ));
    }
    for holding in b.holding.iter().filter(|h| !fits(HOLDING_M, h.radius_m)) {
        found.push(doubt!(
            DoubtCode::Size,
            "holding",
            "holding-size": "'{name}' reaches {reach} m; between 20 m and 5 km is usual",
            name = holding.name.as_str(),
            reach = holding.radius_m,
        ));
    }
    found
}
