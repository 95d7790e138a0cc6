//! Whether two volumes meet: the exact test, after the index has found who may.
//!
//! Two volumes meet when some part of one and some part of the other have an instant, a place and a height in common.
//! The answer is one of three:
//!
//! - [`Meeting::Apart`]: they certainly do not;
//! - [`Meeting::Meets`]: they certainly do;
//! - [`Meeting::MayMeet`]: it cannot be said, and why: their heights are above references nobody can compare here, or
//!   a distance lies so near its limit that what distances may be off ([`distance_error_m`]) decides.
//!
//! Whoever has to protect something treats the last two alike. So a meeting is never missed, and what is reported
//! though it is none comes from these two reasons alone.
//!
//! What is exact: time, to the nanosecond; heights above one reference; areas against areas, on integers alone. A
//! corridor or disc is everything *within a distance* of a segment, measured on the ground ([`crate::geodesy`]), and is
//! tested by distance ([`nearness`]). All of it is closed: what only touches meets. The answer does not depend on which
//! of the two comes first.
//!
//! Areas of more than 32 vertices are prepared when the volume is made: their edges are packed like the boxes of the
//! index, so that only those side by side are compared (`edges`).
//!
//! Where they meet it says by parts alone ([`meeting_parts`]): what a party is told of a meeting is decided elsewhere, and
//! less is better. An area that ends at the antimeridian does not meet one that ends there on the other side. Read next:
//! [`nearness`], then [`crate::index`].

use crate::altitude::AltitudeReference;
use crate::bbox::BBox;
use crate::point::Point;
use crate::polygon::segments_meet;
use crate::volume::{Part, Shape, Volume};
use edges::{Edges, of_edge};
use nearness::{Nearness, segments};

pub(crate) mod edges;
pub mod nearness;

#[cfg(doc)]
use crate::geodesy::distance_error_m;

/// Whether two volumes have an instant, a place and a height in common.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Meeting {
    Apart,
    Meets,
    MayMeet { why: Doubt },
}

/// Why it cannot be said.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Doubt {
    /// In time and place they meet, but their heights are above different references.
    References([AltitudeReference; 2]),
    /// A distance lies within its error of the limit.
    Distance,
    /// Both.
    DistanceAndReferences([AltitudeReference; 2]),
}

/// Tests two volumes.
pub fn meet(one: &Volume, other: &Volume) -> Meeting {
    let references = match one.heights().meets(&other.heights()) {
        Some(false) => return Meeting::Apart,
        Some(true) => None,
        // In one order, whoever is asked first.
        None => match (one.heights().reference, other.heights().reference) {
            (Some(a), Some(b)) => Some(if a <= b { [a, b] } else { [b, a] }),
            (None, _) | (_, None) => None,
        },
    };
    let mut nearest = Nearness::Beyond;
    for a in one.parts() {
        for b in other.parts() {
            if a.bbox.meets(&b.bbox) && a.window.meets(&b.window) {
                nearest = nearest.max(parts(a, b));
                if nearest == Nearness::Within {
                    break;
                }
            }
        }
    }
    match (nearest, references) {
        (Nearness::Beyond, _) => Meeting::Apart,
        (Nearness::Within, None) => Meeting::Meets,
        (Nearness::Within, Some(both)) => Meeting::MayMeet {
            why: Doubt::References(both),
        },
        (Nearness::Undecided, None) => Meeting::MayMeet {
            why: Doubt::Distance,
        },
        (Nearness::Undecided, Some(both)) => Meeting::MayMeet {
            why: Doubt::DistanceAndReferences(both),
        },
    }
}

/// Where and when two volumes meet, as far as boxes and windows tell: one pair for each part of one and part of the other
/// that meet or may meet, the part of the first before it. Nothing where [`meet`] says [`Meeting::Apart`].
pub fn meeting_parts<'a>(
    one: &'a Volume,
    other: &'a Volume,
) -> impl Iterator<Item = (&'a Part, &'a Part)> {
    let apart = one.heights().meets(&other.heights()) == Some(false);
    let pairs = one
        .parts()
        .iter()
        .flat_map(move |a| other.parts().iter().map(move |b| (a, b)));
    pairs.filter(move |(a, b)| {
        !apart
            && a.bbox.meets(&b.bbox)
            && a.window.meets(&b.window)
            && parts(a, b) != Nearness::Beyond
    })
}

/// Two parts whose boxes and windows meet.
fn parts(a: &Part, b: &Part) -> Nearness {
    let reach = |part: &Part| match part.shape {
        Shape::Near { from, to, reach_m } => Some(((from, to), f64::from(reach_m))),
        Shape::Area(_) => None,
    };
    match (reach(a), reach(b)) {
        (Some((one, one_m)), Some((other, other_m))) => segments(one, other, one_m + other_m),
        (None, Some((segment, reach_m))) => area_near(a, segment, reach_m, b.bbox),
        (Some((segment, reach_m)), None) => area_near(b, segment, reach_m, a.bbox),
        (None, None) => areas(a, b),
    }
}

fn holds(area: &Part, point: Point) -> bool {
    match &area.shape {
        Shape::Area(polygon) => polygon.contains(point),
        Shape::Near { .. } => false,
    }
}

/// Whether two areas share a point, be it on their boundaries. If no edges meet, each is as a whole inside the other,
/// in a hole of it, or outside: one corner tells.
fn areas(a: &Part, b: &Part) -> Nearness {
    let (Some(one), Some(other)) = (&a.edges, &b.edges) else {
        return Nearness::Beyond;
    };
    let corner_inside = |edges: &Edges, area: &Part| {
        edges
            .all()
            .first()
            .is_some_and(|(corner, _)| holds(area, *corner))
    };
    if corner_inside(one, b) || corner_inside(other, a) {
        return Nearness::Within;
    }
    let Some(common) = a.bbox.intersection(b.bbox) else {
        return Nearness::Beyond;
    };
    // Each edge of the one with fewer, against those of the other beside it.
    let (few, many) = if one.all().len() <= other.all().len() {
        (one, other)
    } else {
        (other, one)
    };
    let mut meet = false;
    few.beside(common, |a, b| {
        if !meet && let Some(beside) = common.intersection(of_edge(a, b)) {
            many.beside(beside, |c, d| meet = meet || segments_meet(a, b, c, d));
        }
    });
    if meet {
        Nearness::Within
    } else {
        Nearness::Beyond
    }
}

/// A segment with one end inside and one outside crosses an edge, so one end tells whether all of it is inside.
fn area_near(area: &Part, segment: (Point, Point), reach_m: f64, reach: BBox) -> Nearness {
    if holds(area, segment.0) {
        return Nearness::Within;
    }
    let mut nearest = Nearness::Beyond;
    if let Some(edges) = &area.edges {
        edges.beside(reach, |a, b| {
            if nearest < Nearness::Within {
                nearest = nearest.max(segments(segment, (a, b), reach_m));
            }
        });
    }
    nearest
}

#[cfg(test)]
mod tests;
