//! Volumes: a place, a window of time and a band of heights, as somebody notified them.
//!
//! A volume is made of parts, and each part has its own window: an area or a disc with the window of the whole, or the
//! legs of a route, each with the time somebody means to be on it. What a volume has to be, in the order it is checked,
//! each refusal saying what would be right:
//!
//! 1. a band between two heights above one and the same reference;
//! 2. at least one footprint and at most [`FOOTPRINTS_MAX`]; at most [`VERTICES_MAX`] vertices, or [`LEGS_MAX`] legs;
//! 3. areas as [`crate::polygon`] has them: closed rings that enclose something and do not meet themselves;
//! 4. discs and corridors with a reach from 1 m to [`REACH_M_MAX`];
//! 5. nothing over the antimeridian (that has to be given as two parts) and nothing beyond [`POLAR_LAT_DEGREES`];
//! 6. legs that join, each arriving no earlier than it departs and departing no earlier than the one before it arrived,
//!    none faster than its kind of movement can be ([`Movement::km_per_h_max`]).
//!
//! That a window may not end before it begins is checked where it is made ([`Window::new`]).
//!
//! **What is normalised, and told** ([`Volume::noted`]): the direction of a ring means nothing, so one that runs the
//! other way than GeoJSON expects is the same area; a position that repeats the one before it is one corner. Nothing
//! else is put right in silence.
//!
//! **Waiting is part of a movement.** Where a leg departs later than the one before arrived, whoever moves is at the
//! place between them meanwhile: the volume has a disc there, with the corridor's half-width, for that time.
//!
//! **Boxes.** [`Volume::extents`] gives the boxes for the index: one for an area or a disc, and one for each leg with
//! the leg's own window. A leg that runs askew fills little of its box, so it is cut into pieces, at most [`PIECES_MAX`],
//! until the shorter side of a box is about four times the half-width. Every piece keeps the window of its leg: where
//! on it somebody is when is not known. Boxes are rounded outward.
//!
//! It deliberately does not know who notified what, and does not guess: a route without times is no route. Read next:
//! [`crate::meet`].

use crate::altitude::AltitudeBand;
use crate::bbox::BBox;
use crate::extent::{BandError, Extent, Heights, Moment, Window};
use crate::geodesy::{distance_error_m, distance_m};
use crate::line::jumps;
use crate::meet::edges::Edges;
use crate::point::{E7_PER_DEGREE, LAT_E7_MAX, LON_E7_MAX, Point};
use crate::polygon::{Polygon, PolygonError};
use crate::scope::Disc;
use std::fmt;

/// The most vertices the areas of one volume may have together. A province in fair detail has fewer.
pub const VERTICES_MAX: usize = 4_096;
/// The most areas and discs of one volume.
pub const FOOTPRINTS_MAX: usize = 64;
/// The most legs of one route.
pub const LEGS_MAX: usize = 1_024;
/// The largest radius or half-width, so that two of them stay within what distances are good for.
pub const REACH_M_MAX: u32 = 200_000;
/// Beyond this latitude a box of degrees says little of a place.
pub const POLAR_LAT_DEGREES: i32 = 85;
/// The most boxes of one leg.
pub const PIECES_MAX: u32 = 16;

/// A place without a window: several of them are one volume.
#[derive(Clone, PartialEq, Debug)]
pub enum Footprint {
    /// Everything within the radius.
    Disc(Disc),
    /// Closed rings, the outer one first.
    Area(Vec<Vec<Point>>),
}

/// What moves: it decides which speed nobody believes.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Movement {
    OnFoot,
    Road,
    Rail,
    Water,
    Helicopter,
    Aeroplane,
}

impl Movement {
    pub const ALL: [Movement; 6] = [
        Movement::OnFoot,
        Movement::Road,
        Movement::Rail,
        Movement::Water,
        Movement::Helicopter,
        Movement::Aeroplane,
    ];

    /// Faster than this on a whole leg is taken for a mistake in the times or the places.
    pub fn km_per_h_max(self) -> u32 {
        match self {
            Movement::OnFoot => 15,
            Movement::Road => 130,
            Movement::Rail => 250,
            Movement::Water => 100,
            Movement::Helicopter => 350,
            Movement::Aeroplane => 1_100,
        }
    }

    fn word(self) -> &'static str {
        match self {
            Movement::OnFoot => "on foot",
            Movement::Road => "by road",
            Movement::Rail => "by rail",
            Movement::Water => "by water",
            Movement::Helicopter => "by helicopter",
            Movement::Aeroplane => "by aeroplane",
        }
    }
}

/// One stretch of a route, straight in longitude and latitude, with the time planned for it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Leg {
    pub from: Point,
    pub to: Point,
    pub departs: Moment,
    pub arrives: Moment,
    /// So much earlier or later is still as planned.
    pub slack_s: u32,
}

impl Leg {
    fn window(&self) -> Window {
        let slack = i64::from(self.slack_s);
        between(self.departs.plus_s(-slack), self.arrives.plus_s(slack))
    }
}

/// A window of two instants known to be in order; were they not, it would be open rather than empty.
fn between(from: Moment, until: Moment) -> Window {
    Window::new(Some(from), Some(until)).unwrap_or(Window::OPEN)
}

/// A place in time, made of parts.
#[derive(Clone, PartialEq, Debug)]
pub struct Volume {
    parts: Vec<Part>,
    heights: Heights,
    noted: Vec<Noted>,
}

/// One piece of a volume with its own window.
#[derive(Clone, PartialEq, Debug)]
pub struct Part {
    pub(crate) shape: Shape,
    pub(crate) window: Window,
    pub(crate) bbox: BBox,
    /// Of an area.
    pub(crate) edges: Option<Edges>,
}

#[derive(Clone, PartialEq, Debug)]
pub enum Shape {
    Area(Polygon),
    /// Everything within `reach_m` of a segment; of a point, where its ends are the same.
    Near {
        from: Point,
        to: Point,
        reach_m: u32,
    },
}

/// What was taken otherwise than it was written, without a change of meaning.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Noted {
    /// An outer ring given clockwise, or a hole given counter-clockwise.
    TurnedRing { footprint: usize, ring: usize },
    /// Positions that repeat the one before them.
    RepeatedPositions {
        footprint: usize,
        ring: usize,
        count: usize,
    },
}

impl fmt::Display for Noted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Noted::TurnedRing { footprint, ring } => write!(
                f,
                "footprint {}: ring {} runs the other way than GeoJSON has it; it is read as the area it \
                 encloses, which is the same",
                footprint + 1,
                ring + 1
            ),
            Noted::RepeatedPositions {
                footprint,
                ring,
                count,
            } => write!(
                f,
                "footprint {}: ring {} repeats {count} positions; each is read as one corner",
                footprint + 1,
                ring + 1
            ),
        }
    }
}

impl Volume {
    /// Areas and discs that share a window and a band.
    pub fn new(
        footprints: Vec<Footprint>,
        window: Window,
        band: &AltitudeBand,
    ) -> Result<Volume, VolumeError> {
        let heights = Heights::of(band).map_err(VolumeError::Band)?;
        if footprints.is_empty() {
            return Err(VolumeError::NoFootprint);
        }
        if footprints.len() > FOOTPRINTS_MAX {
            return Err(VolumeError::TooManyFootprints {
                found: footprints.len(),
            });
        }
        let found: usize = footprints.iter().map(positions).sum();
        if found > VERTICES_MAX {
            return Err(VolumeError::TooManyVertices { found });
        }
        let mut noted = Vec::new();
        let mut parts = Vec::with_capacity(footprints.len());
        for (footprint, given) in footprints.into_iter().enumerate() {
            let (shape, bbox) = match given {
                Footprint::Disc(Disc { centre, radius_m }) => {
                    near(Part::NAMED, footprint, centre, centre, radius_m)?
                }
                Footprint::Area(rings) => {
                    let before: Vec<usize> = rings.iter().map(Vec::len).collect();
                    let polygon = Polygon::new(rings)
                        .map_err(|error| VolumeError::Area { footprint, error })?;
                    noted.extend(notes(footprint, &before, &polygon));
                    let bbox = polygon.bbox();
                    (Shape::Area(polygon), bbox)
                }
            };
            within_latitudes(Part::NAMED, footprint, bbox)?;
            let edges = match &shape {
                Shape::Area(polygon) => Some(Edges::of(polygon)),
                Shape::Near { .. } => None,
            };
            parts.push(Part {
                shape,
                window,
                bbox,
                edges,
            });
        }
        Ok(Volume {
            parts,
            heights,
            noted,
        })
    }

    /// A route: its legs in the order they are travelled, `half_width_m` to either side of each.
    pub fn route(
        movement: Movement,
        half_width_m: u32,
        legs: &[Leg],
        band: &AltitudeBand,
    ) -> Result<Volume, VolumeError> {
        let heights = Heights::of(band).map_err(VolumeError::Band)?;
        if legs.is_empty() {
            return Err(VolumeError::NoLegs);
        }
        if legs.len() > LEGS_MAX {
            return Err(VolumeError::TooManyLegs { found: legs.len() });
        }
        let mut parts: Vec<Part> = Vec::with_capacity(legs.len());
        let mut before: Option<&Leg> = None;
        for (number, leg) in legs.iter().enumerate() {
            plausible(movement, number, leg, before)?;
            let (shape, bbox) = near(Part::LEG, number, leg.from, leg.to, half_width_m)?;
            within_latitudes(Part::LEG, number, bbox)?;
            if let Some(before) = before
                && before.arrives < leg.departs
            {
                let (shape, bbox) = near(Part::LEG, number, leg.from, leg.from, half_width_m)?;
                let window = between(
                    before.arrives.plus_s(-i64::from(before.slack_s)),
                    leg.departs.plus_s(i64::from(leg.slack_s)),
                );
                parts.push(Part {
                    shape,
                    window,
                    bbox,
                    edges: None,
                });
            }
            parts.push(Part {
                shape,
                window: leg.window(),
                bbox,
                edges: None,
            });
            before = Some(leg);
        }
        Ok(Volume {
            parts,
            heights,
            noted: Vec::new(),
        })
    }

    /// The same places and heights in another window.
    pub fn during(mut self, window: Window) -> Volume {
        for part in &mut self.parts {
            part.window = window;
        }
        self
    }

    /// The same places and heights, each part so much longer before and after.
    pub fn stretched(mut self, before_s: i64, after_s: i64) -> Volume {
        for part in &mut self.parts {
            part.window = part.window.stretched(before_s, after_s);
        }
        self
    }

    /// What of it lies in a window; `None` where nothing does.
    pub fn within(mut self, window: Window) -> Option<Volume> {
        self.parts = self
            .parts
            .into_iter()
            .filter_map(|part| {
                let window = part.window.common(window)?;
                Some(Part { window, ..part })
            })
            .collect();
        (!self.parts.is_empty()).then_some(self)
    }

    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    pub fn heights(&self) -> Heights {
        self.heights
    }

    /// What was normalised.
    pub fn noted(&self) -> &[Noted] {
        &self.noted
    }

    /// The boxes for the index, which together enclose the volume.
    pub fn extents(&self) -> impl Iterator<Item = Extent> + '_ {
        self.parts.iter().flat_map(move |part| {
            let span = part.window.span();
            part.boxes().map(move |bbox| Extent {
                bbox,
                span,
                heights: self.heights,
            })
        })
    }
}

impl Part {
    const NAMED: &'static str = "footprint";
    const LEG: &'static str = "leg";

    pub fn shape(&self) -> &Shape {
        &self.shape
    }

    pub fn window(&self) -> Window {
        self.window
    }

    pub fn bbox(&self) -> BBox {
        self.bbox
    }

    /// The boxes that together enclose it: pieces of a leg, one of anything else.
    pub fn boxes(&self) -> impl Iterator<Item = BBox> + '_ {
        let pieces = match &self.shape {
            Shape::Area(_) => 1,
            Shape::Near { from, to, reach_m } => pieces(*from, *to, *reach_m),
        };
        (0..pieces).map(move |piece| match &self.shape {
            Shape::Near { from, to, reach_m } if pieces > 1 => {
                let ends = [piece, piece + 1].map(|cut| {
                    let centre = along(*from, *to, cut, pieces);
                    BBox::around_disc(&Disc {
                        centre,
                        radius_m: *reach_m,
                    })
                });
                match ends {
                    [Some(one), Some(other)] => one_unit_larger(one.union(other)),
                    _ => self.bbox,
                }
            }
            Shape::Near { .. } | Shape::Area(_) => self.bbox,
        })
    }
}

fn positions(footprint: &Footprint) -> usize {
    match footprint {
        Footprint::Disc(_) => 0,
        Footprint::Area(rings) => rings.iter().map(Vec::len).sum(),
    }
}

/// Everything within a reach of a segment, and its box. Along a straight segment the widest place is at one of the
/// ends, because a degree of longitude shrinks ever faster toward the poles: the boxes of the ends enclose all between.
fn near(
    what: &'static str,
    number: usize,
    from: Point,
    to: Point,
    reach_m: u32,
) -> Result<(Shape, BBox), VolumeError> {
    if reach_m == 0 || reach_m > REACH_M_MAX {
        return Err(VolumeError::Reach {
            what,
            number,
            reach_m,
        });
    }
    let box_of = |centre| {
        BBox::around_disc(&Disc {
            centre,
            radius_m: reach_m,
        })
    };
    let seam = VolumeError::OverTheSeam { what, number };
    // A pole is refused as polar, which says more than that there is no box.
    for end in [from, to] {
        within_latitudes(what, number, BBox::of_point(end))?;
    }
    match (box_of(from), box_of(to)) {
        (Some(one), Some(other)) if !jumps(from, to) => {
            Ok((Shape::Near { from, to, reach_m }, one.union(other)))
        }
        _ => Err(seam),
    }
}

fn within_latitudes(what: &'static str, number: usize, bbox: BBox) -> Result<(), VolumeError> {
    let most = POLAR_LAT_DEGREES * E7_PER_DEGREE;
    if bbox.north_e7 > most || bbox.south_e7 < -most {
        return Err(VolumeError::Polar { what, number });
    }
    Ok(())
}

fn plausible(
    movement: Movement,
    number: usize,
    leg: &Leg,
    before: Option<&Leg>,
) -> Result<(), VolumeError> {
    if leg.arrives < leg.departs {
        return Err(VolumeError::LegReversed { leg: number });
    }
    if let Some(before) = before {
        if before.to != leg.from {
            return Err(VolumeError::LegElsewhere {
                leg: number,
                gap_m: distance_m(before.to, leg.from),
            });
        }
        if leg.departs < before.arrives {
            return Err(VolumeError::LegTooEarly { leg: number });
        }
    }
    let length_m = distance_m(leg.from, leg.to);
    let seconds = seconds(leg.departs, leg.arrives);
    // Slower than told by what the distance may be off: nobody is refused for a rounding.
    let certainly_m = length_m - distance_error_m(length_m);
    let most = movement.km_per_h_max();
    if certainly_m * 3.6 > f64::from(most) * seconds {
        return Err(VolumeError::TooFast {
            leg: number,
            movement,
            length_km: length_m / 1000.0,
            km_per_h: length_m * 3.6 / seconds,
        });
    }
    Ok(())
}

fn seconds(from: Moment, until: Moment) -> f64 {
    let whole = i128::from(until.unix_s()) - i128::from(from.unix_s());
    whole as f64 + (f64::from(until.nanos()) - f64::from(from.nanos())) / 1e9
}

/// Into how many boxes a leg is cut.
fn pieces(from: Point, to: Point, reach_m: u32) -> u32 {
    const E7_PER_M: u32 = 90;
    let askew = from
        .lon_e7()
        .abs_diff(to.lon_e7())
        .min(from.lat_e7().abs_diff(to.lat_e7()));
    (askew / (4 * E7_PER_M * reach_m)).clamp(1, PIECES_MAX)
}

/// The place after `cut` of `cuts` equal steps, to the nearest unit.
fn along(from: Point, to: Point, cut: u32, cuts: u32) -> Point {
    let between = |from: i32, to: i32| {
        let (cut, cuts) = (i64::from(cut), i64::from(cuts));
        let way = i64::from(to) - i64::from(from);
        (i64::from(from) + (way * cut + cuts / 2).div_euclid(cuts)) as i32
    };
    Point::from_e7(
        between(from.lon_e7(), to.lon_e7()),
        between(from.lat_e7(), to.lat_e7()),
    )
    .unwrap_or(from)
}

/// A cut is rounded to the nearest unit, so the segment passes within one unit of it.
fn one_unit_larger(bbox: BBox) -> BBox {
    BBox {
        west_e7: (bbox.west_e7 - 1).max(-LON_E7_MAX),
        south_e7: (bbox.south_e7 - 1).max(-LAT_E7_MAX),
        east_e7: (bbox.east_e7 + 1).min(LON_E7_MAX),
        north_e7: (bbox.north_e7 + 1).min(LAT_E7_MAX),
    }
}

fn notes(footprint: usize, before: &[usize], polygon: &Polygon) -> Vec<Noted> {
    let mut noted = Vec::new();
    for (ring, (corners, before)) in polygon.rings().iter().zip(before).enumerate() {
        // The position that closes the ring is no repetition.
        let count = before - 1 - corners.len();
        if count > 0 {
            noted.push(Noted::RepeatedPositions {
                footprint,
                ring,
                count,
            });
        }
        if counter_clockwise(corners) != (ring == 0) {
            noted.push(Noted::TurnedRing { footprint, ring });
        }
    }
    noted
}

fn counter_clockwise(corners: &[Point]) -> bool {
    let mut twice_area: i128 = 0;
    for (vertex, a) in corners.iter().enumerate() {
        let b = corners[(vertex + 1) % corners.len()];
        twice_area += i128::from(a.lon_e7()) * i128::from(b.lat_e7())
            - i128::from(b.lon_e7()) * i128::from(a.lat_e7());
    }
    twice_area > 0
}

/// Why something is no volume. Footprints, rings, vertices and legs count from 0.
#[derive(Clone, PartialEq, Debug)]
pub enum VolumeError {
    Band(BandError),
    NoFootprint,
    TooManyFootprints {
        found: usize,
    },
    TooManyVertices {
        found: usize,
    },
    Area {
        footprint: usize,
        error: PolygonError,
    },
    Reach {
        what: &'static str,
        number: usize,
        reach_m: u32,
    },
    OverTheSeam {
        what: &'static str,
        number: usize,
    },
    Polar {
        what: &'static str,
        number: usize,
    },
    NoLegs,
    TooManyLegs {
        found: usize,
    },
    LegReversed {
        leg: usize,
    },
    LegElsewhere {
        leg: usize,
        gap_m: f64,
    },
    LegTooEarly {
        leg: usize,
    },
    TooFast {
        leg: usize,
        movement: Movement,
        length_km: f64,
        km_per_h: f64,
    },
}

/// Footprints and legs are counted from one, as a person does.
impl fmt::Display for VolumeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            VolumeError::Band(error) => error.fmt(f),
            VolumeError::NoFootprint => {
                f.write_str("there is no footprint; a volume needs an area, a disc or a route")
            }
            VolumeError::TooManyFootprints { found } => write!(
                f,
                "there are {found} footprints; at most {FOOTPRINTS_MAX} are one volume, more are several"
            ),
            VolumeError::TooManyVertices { found } => write!(
                f,
                "the areas have {found} vertices; at most {VERTICES_MAX} are taken: draw the outline more simply, \
                 outside the one meant"
            ),
            VolumeError::Area { footprint, error } => {
                write!(f, "footprint {}: {error}", footprint + 1)?;
                match error {
                    PolygonError::Flawed(_) => f.write_str(
                        "; edges may meet only in the corner they share, and holes lie inside",
                    ),
                    PolygonError::NoRings
                    | PolygonError::TooManyVertices { .. }
                    | PolygonError::NotClosed { .. }
                    | PolygonError::TooFewVertices { .. }
                    | PolygonError::CrossesAntimeridian { .. }
                    | PolygonError::NoArea { .. } => Ok(()),
                }
            }
            VolumeError::Reach {
                what,
                number,
                reach_m,
            } => write!(
                f,
                "{what} {} reaches {reach_m} m to every side; from 1 to {REACH_M_MAX} m are taken",
                number + 1
            ),
            VolumeError::OverTheSeam { what, number } => write!(
                f,
                "{what} {} reaches over the antimeridian; it has to be given as two areas, one on either side, \
                 that end at 180 degrees",
                number + 1
            ),
            VolumeError::Polar { what, number } => write!(
                f,
                "{what} {} reaches beyond {POLAR_LAT_DEGREES} degrees of latitude; nothing is matched there",
                number + 1
            ),
            VolumeError::NoLegs => f.write_str("there are no legs; a route needs at least one"),
            VolumeError::TooManyLegs { found } => write!(
                f,
                "the route has {found} legs; at most {LEGS_MAX} are taken: give it as several movements"
            ),
            VolumeError::LegReversed { leg } => write!(
                f,
                "leg {} arrives before it departs; its arrival has to be the later of the two",
                leg + 1
            ),
            VolumeError::LegElsewhere { leg, gap_m } => write!(
                f,
                "leg {} begins {gap_m:.0} m from where leg {leg} ended; legs have to be in the order they are \
                 travelled, each beginning where the one before ended",
                leg + 1
            ),
            VolumeError::LegTooEarly { leg } => write!(
                f,
                "leg {} departs before leg {leg} has arrived; legs have to be in the order they are travelled",
                leg + 1
            ),
            VolumeError::TooFast {
                leg,
                movement,
                length_km,
                km_per_h,
            } => {
                let most = movement.km_per_h_max();
                let word = movement.word();
                write!(f, "leg {} is {length_km:.0} km long ", leg + 1)?;
                if km_per_h.is_finite() {
                    write!(f, "and takes {km_per_h:.0} km/h; ")?;
                } else {
                    f.write_str("and takes no time; ")?;
                }
                write!(
                    f,
                    "{word} at most {most} km/h are believed: its places or its times are not as meant"
                )
            }
        }
    }
}

impl std::error::Error for VolumeError {}

#[cfg(test)]
mod tests;
