//! Areas: polygons with holes, checked when made, exact when asked.
//!
//! What a polygon has to be, in the order it is checked, each with the place of the fault:
//!
//! 1. every ring is closed and has at least three different corners (four positions);
//! 2. no edge jumps over the antimeridian (an area there has to be given in two parts);
//! 3. every ring encloses something;
//! 4. no two edges cross, overlap or touch except neighbours in their common corner. That is a
//!    *flaw*: [`Polygon::new`] refuses it; [`Polygon::new_with_flaws`], for foreign files whose
//!    boundaries were simplified, reports it and keeps the polygon. Its inside is then by the
//!    even-odd rule, which is still one and the same everywhere.
//! 5. every hole lies inside the outer ring; that too is a flaw.
//!
//! Whether a point lies inside is decided on integers alone. Products of differences fit in 64 bits
//! and are compared, never subtracted, so nothing can overflow. The boundary belongs to the area.
//!
//! Edges are laid out in bands of latitude, so that a question looks at the edges beside the point
//! and not at all of them.
//!
//! What it deliberately does not do: union, intersection, simplification, areas in square metres.
//! An area cut at the antimeridian is told from its other half only by the caller; a disc that
//! reaches over the cut straddles. Read next: [`crate::units`].

use crate::bbox::BBox;
use crate::geodesy::{Nearest, distance_error_m};
use crate::line::{VERTICES_MAX, jumps};
use crate::point::Point;
use crate::scope::{Disc, PlaceTest};
use std::cmp::Ordering;
use std::fmt;

/// One or more polygons that together are one area.
#[derive(Clone, PartialEq, Debug)]
pub struct MultiPolygon {
    polygons: Vec<Polygon>,
    bbox: BBox,
}

impl MultiPolygon {
    pub fn new(polygons: Vec<Polygon>) -> Result<MultiPolygon, PolygonError> {
        let bbox = polygons
            .iter()
            .map(Polygon::bbox)
            .reduce(BBox::union)
            .ok_or(PolygonError::NoRings)?;
        Ok(MultiPolygon { polygons, bbox })
    }

    pub fn polygons(&self) -> &[Polygon] {
        &self.polygons
    }

    pub fn bbox(&self) -> BBox {
        self.bbox
    }

    /// Whether the point lies inside or on the boundary of any part.
    #[inline]
    pub fn contains(&self, point: Point) -> bool {
        self.bbox.contains(point) && self.polygons.iter().any(|polygon| polygon.contains(point))
    }

    /// Whether all, nothing or some of the disc lies in the area. The radius is taken as somewhat
    /// larger, by what the distance can be off; a radius of zero is decided exactly.
    pub fn test(&self, disc: &Disc) -> PlaceTest {
        self.polygons
            .iter()
            .fold(PlaceTest::Outside, |so_far, polygon| {
                so_far.or(polygon.test(disc))
            })
    }
}

impl From<Polygon> for MultiPolygon {
    fn from(polygon: Polygon) -> MultiPolygon {
        MultiPolygon {
            bbox: polygon.bbox,
            polygons: vec![polygon],
        }
    }
}

/// An outer ring and any number of holes.
#[derive(Clone, PartialEq, Debug)]
pub struct Polygon {
    rings: Vec<Vec<Point>>,
    bbox: BBox,
    bands: Bands,
}

impl Polygon {
    /// From closed rings (first position repeated at the end), the outer one first. Refuses what
    /// has a [`Flaw`].
    pub fn new(rings: Vec<Vec<Point>>) -> Result<Polygon, PolygonError> {
        let (polygon, mut flaws) = Polygon::new_with_flaws(rings)?;
        if flaws.is_empty() {
            Ok(polygon)
        } else {
            Err(PolygonError::Flawed(flaws.remove(0)))
        }
    }

    /// As [`Polygon::new`], but keeps a polygon with flaws and names them.
    pub fn new_with_flaws(rings: Vec<Vec<Point>>) -> Result<(Polygon, Vec<Flaw>), PolygonError> {
        let found: usize = rings.iter().map(Vec::len).sum();
        if found > VERTICES_MAX {
            return Err(PolygonError::TooManyVertices { found });
        }
        let mut cleaned = Vec::with_capacity(rings.len());
        for (ring, positions) in rings.into_iter().enumerate() {
            cleaned.push(checked_ring(ring, positions)?);
        }
        let outer = cleaned.first().ok_or(PolygonError::NoRings)?;
        let bbox = BBox::around(outer.iter().copied()).ok_or(PolygonError::NoRings)?;
        let mut flaws = crossings(&cleaned);
        let bands = Bands::new(&cleaned, bbox);
        if cleaned.len() > 1 {
            let outer_bands = Bands::new(&cleaned[..1], bbox);
            for (ring, corners) in cleaned.iter().enumerate().skip(1) {
                if corners
                    .iter()
                    .any(|&p| outer_bands.locate(p) == Location::Outside)
                {
                    flaws.push(Flaw::HoleOutside { ring });
                }
            }
        }
        Ok((
            Polygon {
                rings: cleaned,
                bbox,
                bands,
            },
            flaws,
        ))
    }

    /// The corners of each ring, without the repeated first one.
    pub fn rings(&self) -> &[Vec<Point>] {
        &self.rings
    }

    pub fn bbox(&self) -> BBox {
        self.bbox
    }

    pub fn locate(&self, point: Point) -> Location {
        if self.bbox.contains(point) {
            self.bands.locate(point)
        } else {
            Location::Outside
        }
    }

    #[inline]
    pub fn contains(&self, point: Point) -> bool {
        self.locate(point) != Location::Outside
    }

    /// See [`MultiPolygon::test`].
    pub fn test(&self, disc: &Disc) -> PlaceTest {
        let reach = BBox::around_disc(&disc.enlarged());
        if let Some(reach) = reach
            && !reach.meets(&self.bbox)
        {
            return PlaceTest::Outside;
        }
        let inside = self.contains(disc.centre);
        let radius_m = f64::from(disc.radius_m);
        if disc.radius_m > 0 {
            let mut nearest = Nearest::new(disc.centre);
            for (from, to) in edges(&self.rings) {
                if reach.is_none_or(|reach| {
                    reach.meets(&BBox::of_point(from).union(BBox::of_point(to)))
                }) {
                    nearest.offer(from, to);
                }
            }
            let boundary_m = nearest.distance_m();
            if boundary_m - distance_error_m(boundary_m) <= radius_m {
                return PlaceTest::Straddles;
            }
        }
        if inside {
            PlaceTest::Inside
        } else {
            PlaceTest::Outside
        }
    }
}

/// Where a point lies. The boundary counts as inside; it is told apart for those who draw.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Location {
    Inside,
    Boundary,
    Outside,
}

/// Why some rings are not a polygon. Rings and vertices count from 0; ring 0 is the outer one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum PolygonError {
    NoRings,
    TooManyVertices { found: usize },
    NotClosed { ring: usize },
    TooFewVertices { ring: usize, found: usize },
    CrossesAntimeridian { ring: usize, vertex: usize },
    NoArea { ring: usize },
    Flawed(Flaw),
}

/// Rings, vertices and edges are counted from one, as a person does.
impl fmt::Display for PolygonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PolygonError::NoRings => f.write_str("an area needs at least one ring"),
            PolygonError::TooManyVertices { found } => {
                write!(
                    f,
                    "the polygon has {found} vertices; at most {VERTICES_MAX} are read"
                )
            }
            PolygonError::NotClosed { ring } => write!(
                f,
                "ring {} is not closed: its last position has to repeat the first",
                ring + 1
            ),
            PolygonError::TooFewVertices { ring, found } => write!(
                f,
                "ring {} has {found} different positions; a closed ring needs three and the \
                 first again",
                ring + 1
            ),
            PolygonError::CrossesAntimeridian { ring, vertex } => write!(
                f,
                "ring {}: from vertex {} to the next the longitude changes by more than \
                 180 degrees; an area over the antimeridian has to be cut there in two",
                ring + 1,
                vertex + 1
            ),
            PolygonError::NoArea { ring } => write!(f, "ring {} encloses nothing", ring + 1),
            PolygonError::Flawed(flaw) => flaw.fmt(f),
        }
    }
}

impl std::error::Error for PolygonError {}

/// Something a proper polygon does not have, but which leaves its inside well defined.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Flaw {
    /// Two edges meet elsewhere than in a common corner. An edge is named by its first vertex.
    EdgesMeet {
        ring: usize,
        edge: usize,
        other_ring: usize,
        other_edge: usize,
        near: Point,
    },
    HoleOutside {
        ring: usize,
    },
}

impl fmt::Display for Flaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Flaw::EdgesMeet {
                ring,
                edge,
                other_ring,
                other_edge,
                near,
            } => write!(
                f,
                "the boundary meets itself near {near}: edge {} of ring {} and edge {} of ring {}",
                edge + 1,
                ring + 1,
                other_edge + 1,
                other_ring + 1
            ),
            Flaw::HoleOutside { ring } => write!(
                f,
                "ring {} is a hole that is not inside the outer ring",
                ring + 1
            ),
        }
    }
}

/// A ring opened (first position not repeated) and without immediate repetitions.
fn checked_ring(ring: usize, mut positions: Vec<Point>) -> Result<Vec<Point>, PolygonError> {
    if positions.first() != positions.last() {
        return Err(PolygonError::NotClosed { ring });
    }
    positions.dedup();
    positions.pop();
    if positions.len() < 3 {
        return Err(PolygonError::TooFewVertices {
            ring,
            found: positions.len(),
        });
    }
    for vertex in 0..positions.len() {
        let next = positions[(vertex + 1) % positions.len()];
        if jumps(positions[vertex], next) {
            return Err(PolygonError::CrossesAntimeridian { ring, vertex });
        }
    }
    let (first, second) = (positions[0], positions[1]);
    if positions
        .iter()
        .all(|&p| turn(first, second, p) == Ordering::Equal)
    {
        return Err(PolygonError::NoArea { ring });
    }
    Ok(positions)
}

pub(crate) fn edges(rings: &[Vec<Point>]) -> impl Iterator<Item = (Point, Point)> + '_ {
    rings.iter().flat_map(|ring| {
        (0..ring.len()).map(move |vertex| (ring[vertex], ring[(vertex + 1) % ring.len()]))
    })
}

/// On which side of the line from `a` to `b` the point lies: `Greater` left, `Less` right, `Equal`
/// on it. A longitude difference is below 2^32 and a latitude difference below 2^31, so each product
/// fits in an `i64`; their difference might not, hence the comparison.
#[inline]
fn turn(a: Point, b: Point, p: Point) -> Ordering {
    let dx = |to: Point, from: Point| i64::from(to.lon_e7()) - i64::from(from.lon_e7());
    let dy = |to: Point, from: Point| i64::from(to.lat_e7()) - i64::from(from.lat_e7());
    (dx(b, a) * dy(p, a)).cmp(&(dy(b, a) * dx(p, a)))
}

/// The edges of a polygon, sorted into bands of latitude.
#[derive(Clone, PartialEq, Debug)]
struct Bands {
    south_e7: i64,
    height_e7: i64,
    /// Band `n` holds `edges[starts[n]..starts[n + 1]]`.
    starts: Vec<u32>,
    edges: Vec<(Point, Point)>,
}

impl Bands {
    /// Up to this many edges one band is as quick.
    const SMALL: usize = 32;
    const BANDS_MAX: usize = 4096;

    fn new(rings: &[Vec<Point>], bbox: BBox) -> Bands {
        let all: Vec<(Point, Point)> = edges(rings).collect();
        let count = if all.len() <= Bands::SMALL {
            1
        } else {
            (all.len() / 4).min(Bands::BANDS_MAX)
        };
        let south_e7 = i64::from(bbox.south_e7);
        let height_e7 = (i64::from(bbox.north_e7) - south_e7) / count as i64 + 1;
        let mut bands = vec![Vec::new(); count];
        for edge in all {
            let (low, high) = if edge.0.lat_e7() <= edge.1.lat_e7() {
                (edge.0.lat_e7(), edge.1.lat_e7())
            } else {
                (edge.1.lat_e7(), edge.0.lat_e7())
            };
            // A hole outside the outer ring is a flaw, but must not be able to index out of range.
            let band = |lat: i32| {
                ((i64::from(lat) - south_e7) / height_e7).clamp(0, count as i64 - 1) as usize
            };
            for list in &mut bands[band(low)..=band(high)] {
                list.push(edge);
            }
        }
        let mut starts = vec![0];
        let mut edges = Vec::new();
        for list in bands {
            edges.extend(list);
            starts.push(edges.len() as u32);
        }
        Bands {
            south_e7,
            height_e7,
            starts,
            edges,
        }
    }

    /// Even-odd along the parallel to the west, with the boundary told apart. The point's latitude
    /// must be within the box the bands were made for.
    fn locate(&self, point: Point) -> Location {
        let band = (i64::from(point.lat_e7()) - self.south_e7) / self.height_e7;
        let Some(band) = usize::try_from(band)
            .ok()
            .filter(|&band| band + 1 < self.starts.len())
        else {
            return Location::Outside;
        };
        let range = self.starts[band] as usize..self.starts[band + 1] as usize;
        let (lon, lat) = (point.lon_e7(), point.lat_e7());
        let mut inside = false;
        for &(a, b) in &self.edges[range] {
            let (south, north) = if a.lat_e7() <= b.lat_e7() {
                (a, b)
            } else {
                (b, a)
            };
            if lat < south.lat_e7() || lat > north.lat_e7() {
                continue;
            }
            if south.lat_e7() == north.lat_e7() {
                let (west, east) = (a.lon_e7().min(b.lon_e7()), a.lon_e7().max(b.lon_e7()));
                if west <= lon && lon <= east {
                    return Location::Boundary;
                }
                continue;
            }
            match turn(south, north, point) {
                Ordering::Equal => return Location::Boundary,
                // To the left of the northward edge: the edge lies to the east, not on our way.
                Ordering::Greater => {}
                // The northern end is not counted, so that a corner counts once.
                Ordering::Less => inside ^= lat < north.lat_e7(),
            }
        }
        if inside {
            Location::Inside
        } else {
            Location::Outside
        }
    }
}

/// At most this many crossings of one polygon are listed; more say nothing more.
const FLAWS_MAX: usize = 16;

/// Pairs of edges that meet elsewhere than neighbours in their common corner: a sweep from west to
/// east, so that only edges side by side are compared.
fn crossings(rings: &[Vec<Point>]) -> Vec<Flaw> {
    struct Edge {
        ring: usize,
        edge: usize,
        a: Point,
        b: Point,
        bbox: BBox,
    }
    let mut all: Vec<Edge> = Vec::new();
    for (ring, corners) in rings.iter().enumerate() {
        for edge in 0..corners.len() {
            let (a, b) = (corners[edge], corners[(edge + 1) % corners.len()]);
            all.push(Edge {
                ring,
                edge,
                a,
                b,
                bbox: BBox::of_point(a).union(BBox::of_point(b)),
            });
        }
    }
    all.sort_by_key(|e| (e.bbox.west_e7, e.bbox.south_e7, e.ring, e.edge));
    let mut flaws = Vec::new();
    for (n, one) in all.iter().enumerate() {
        for other in all[n + 1..]
            .iter()
            .take_while(|o| o.bbox.west_e7 <= one.bbox.east_e7)
        {
            if !one.bbox.meets(&other.bbox) {
                continue;
            }
            let meet = if one.b == other.a
                && neighbours(rings, one.ring, one.edge, other.ring, other.edge)
            {
                folds_back(one.a, one.b, other.b)
            } else if other.b == one.a
                && neighbours(rings, other.ring, other.edge, one.ring, one.edge)
            {
                folds_back(other.a, other.b, one.b)
            } else {
                segments_meet(one.a, one.b, other.a, other.b)
            };
            if meet {
                let (first, second) = if (one.ring, one.edge) <= (other.ring, other.edge) {
                    (one, other)
                } else {
                    (other, one)
                };
                flaws.push(Flaw::EdgesMeet {
                    ring: first.ring,
                    edge: first.edge,
                    other_ring: second.ring,
                    other_edge: second.edge,
                    near: second.a,
                });
            }
        }
        if flaws.len() >= FLAWS_MAX {
            break;
        }
    }
    flaws.truncate(FLAWS_MAX);
    flaws
}

fn neighbours(rings: &[Vec<Point>], ring: usize, edge: usize, ring2: usize, edge2: usize) -> bool {
    ring == ring2 && (edge + 1) % rings[ring].len() == edge2
}

/// Whether the path from `a` over `corner` to `b` returns on itself.
fn folds_back(a: Point, corner: Point, b: Point) -> bool {
    turn(a, corner, b) == Ordering::Equal
        && BBox::of_point(corner).union(BBox::of_point(b)).contains(a)
        || turn(a, corner, b) == Ordering::Equal
            && BBox::of_point(corner).union(BBox::of_point(a)).contains(b)
}

pub(crate) fn segments_meet(a: Point, b: Point, c: Point, d: Point) -> bool {
    let (ab_c, ab_d) = (turn(a, b, c), turn(a, b, d));
    let (cd_a, cd_b) = (turn(c, d, a), turn(c, d, b));
    let on = |from: Point, to: Point, p: Point| {
        BBox::of_point(from).union(BBox::of_point(to)).contains(p)
    };
    if ab_c == Ordering::Equal && on(a, b, c)
        || ab_d == Ordering::Equal && on(a, b, d)
        || cd_a == Ordering::Equal && on(c, d, a)
        || cd_b == Ordering::Equal && on(c, d, b)
    {
        return true;
    }
    ab_c != Ordering::Equal
        && ab_d != Ordering::Equal
        && ab_c != ab_d
        && cd_a != Ordering::Equal
        && cd_b != Ordering::Equal
        && cd_a != cd_b
}

#[cfg(test)]
mod tests;
