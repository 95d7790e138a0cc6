//! Whether two volumes meet, written from the definition and from nothing else: some part of one and some part of the
//! other have an instant, a place and a height in common.
//!
//! Every edge is compared with every edge, every corner with every area, in 128 bits; distances are walked along both
//! segments and measured by an implementation of Karney's algorithm. It reads the shapes and windows of the volumes and
//! uses no test of the crate. It is slow, and right to about a millimetre. Read next: `made.rs`, the pairs it is asked
//! about.

use armistice_space::volume::{Part, Shape};
use armistice_space::{Heights, Moment, Point, Volume};
use geographiclib_rs::{Geodesic, InverseGeodesic};

/// What the oracle says of a pair.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Truth {
    /// Parts with an instant in common: how far the nearest places are beyond their limit, in metres. Negative within;
    /// areas that meet are infinitely far within. `None` when no parts have an instant in common.
    pub beyond_m: Option<f64>,
    /// `None` where the heights are above references that nobody can compare.
    pub heights_meet: Option<bool>,
}

pub fn truth(one: &Volume, other: &Volume) -> Truth {
    let mut beyond_m: Option<f64> = None;
    for a in one.parts() {
        for b in other.parts() {
            if instant_in_common(a, b) {
                let found = apart_m(a.shape(), b.shape());
                beyond_m = Some(beyond_m.map_or(found, |least| least.min(found)));
            }
        }
    }
    Truth {
        beyond_m,
        heights_meet: height_in_common(one.heights(), other.heights()),
    }
}

fn instant_in_common(a: &Part, b: &Part) -> bool {
    let nanos = |moment: Option<Moment>, open: i128| {
        moment.map_or(open, |moment| {
            i128::from(moment.unix_s()) * 1_000_000_000 + i128::from(moment.nanos())
        })
    };
    let from = |part: &Part| nanos(part.window().from(), i128::MIN);
    let until = |part: &Part| nanos(part.window().until(), i128::MAX);
    from(a).max(from(b)) <= until(a).min(until(b))
}

fn height_in_common(a: Heights, b: Heights) -> Option<bool> {
    if let (Some(one), Some(other)) = (a.reference, b.reference)
        && one != other
    {
        return None;
    }
    Some(a.low_dm.max(b.low_dm) <= a.high_dm.min(b.high_dm))
}

const TOUCHING: f64 = f64::NEG_INFINITY;

fn apart_m(a: &Shape, b: &Shape) -> f64 {
    match (a, b) {
        (Shape::Area(a), Shape::Area(b)) => areas_apart(a.rings(), b.rings()),
        (Shape::Area(area), Shape::Near { from, to, reach_m })
        | (Shape::Near { from, to, reach_m }, Shape::Area(area)) => {
            if inside(area.rings(), *from) || inside(area.rings(), *to) {
                return TOUCHING;
            }
            let limit_m = f64::from(*reach_m);
            let mut least = f64::INFINITY;
            for edge in edges(area.rings()) {
                least = least.min(beyond_m((*from, *to), edge, limit_m));
                if least < CLEARLY_WITHIN_M {
                    break;
                }
            }
            least
        }
        (
            Shape::Near { from, to, reach_m },
            Shape::Near {
                from: from2,
                to: to2,
                reach_m: reach2_m,
            },
        ) => {
            let limit_m = f64::from(*reach_m) + f64::from(*reach2_m);
            beyond_m((*from, *to), (*from2, *to2), limit_m)
        }
    }
}

fn areas_apart(a: &[Vec<Point>], b: &[Vec<Point>]) -> f64 {
    let corner_inside = edges(a).any(|(corner, _)| inside(b, corner))
        || edges(b).any(|(corner, _)| inside(a, corner));
    if corner_inside || edges(a).any(|one| edges(b).any(|other| cross(one, other))) {
        TOUCHING
    } else {
        f64::INFINITY
    }
}

fn edges(rings: &[Vec<Point>]) -> impl Iterator<Item = (Point, Point)> + '_ {
    rings
        .iter()
        .flat_map(|ring| (0..ring.len()).map(move |n| (ring[n], ring[(n + 1) % ring.len()])))
}

fn xy(point: Point) -> (i128, i128) {
    (i128::from(point.lon_e7()), i128::from(point.lat_e7()))
}

/// Twice the area of a triangle, with its sign.
fn side(a: Point, b: Point, c: Point) -> i128 {
    let ((ax, ay), (bx, by), (cx, cy)) = (xy(a), xy(b), xy(c));
    (bx - ax) * (cy - ay) - (by - ay) * (cx - ax)
}

fn between(a: Point, b: Point, c: Point) -> bool {
    let ((ax, ay), (bx, by), (cx, cy)) = (xy(a), xy(b), xy(c));
    cx >= ax.min(bx) && cx <= ax.max(bx) && cy >= ay.min(by) && cy <= ay.max(by)
}

/// Whether two segments have a point in common.
fn cross((a, b): (Point, Point), (c, d): (Point, Point)) -> bool {
    let signs = [side(a, b, c), side(a, b, d), side(c, d, a), side(c, d, b)].map(i128::signum);
    let touches = signs[0] == 0 && between(a, b, c)
        || signs[1] == 0 && between(a, b, d)
        || signs[2] == 0 && between(c, d, a)
        || signs[3] == 0 && between(c, d, b);
    touches || signs[0] * signs[1] < 0 && signs[2] * signs[3] < 0
}

/// Even-odd, the boundary included.
fn inside(rings: &[Vec<Point>], p: Point) -> bool {
    let mut odd = false;
    for (a, b) in edges(rings) {
        let turn = side(a, b, p);
        if turn == 0 && between(a, b, p) {
            return true;
        }
        let ((_, ay), (_, by), (_, py)) = (xy(a), xy(b), xy(p));
        if (ay > py) != (by > py) && (turn > 0) == (by > ay) {
            odd = !odd;
        }
    }
    odd
}

/// Nearer than this below the limit, how much does not matter.
const CLEARLY_WITHIN_M: f64 = -1.0;
/// So far beyond the limit, how far does not matter either.
const CLEARLY_BEYOND_M: f64 = 50.0;

/// How far the least distance of two segments is beyond a limit; less exactly where it is clear. The ends and the
/// middles are measured first: if two of them are within, so are the segments, and no place is farther from the middle
/// of its segment than the ends are, but for a bend that a hundredth and a metre more than make up for.
fn beyond_m(one: (Point, Point), other: (Point, Point), limit_m: f64) -> f64 {
    let [a, b] =
        [one, other].map(|segment| [0.5, 0.0, 1.0].map(|share| cartesian(place(segment, share))));
    let least = a
        .iter()
        .flat_map(|here| b.iter().map(|there| chord(*here, *there)));
    let least = least.fold(f64::INFINITY, f64::min) - limit_m;
    if least < CLEARLY_WITHIN_M * 2.0 {
        return least;
    }
    let half = |at: &[[f64; 3]; 3]| chord(at[0], at[1]).max(chord(at[0], at[2])) * 1.01 + 1.0;
    let bound = chord(a[0], b[0]) - half(&a) - half(&b) - limit_m;
    if bound > CLEARLY_BEYOND_M {
        return bound;
    }
    segments_apart_m(one, other) - limit_m
}

/// The least distance of two segments, each straight in longitude and latitude.
fn segments_apart_m(one: (Point, Point), other: (Point, Point)) -> f64 {
    if cross(one, other) {
        return TOUCHING;
    }
    let on_other = |s: f64| {
        let here = place(one, s);
        let from = cartesian(here);
        let t = least(0.0, 1.0, 26, |t| chord(from, cartesian(place(other, t))));
        (chord(from, cartesian(place(other, t))), t)
    };
    // A point has one place; on a segment the valley may have its lowest place anywhere.
    let (mut low, mut high) = (0.0, 0.0);
    if one.0 != one.1 {
        let steps = 8;
        let at = |step: i32| f64::from(step) / f64::from(steps);
        let best = (0..=steps)
            .min_by(|a, b| on_other(at(*a)).0.total_cmp(&on_other(at(*b)).0))
            .unwrap_or(0);
        (low, high) = (at((best - 1).max(0)), at((best + 1).min(steps)));
    }
    let s = if low < high {
        least(low, high, 26, |s| on_other(s).0)
    } else {
        low
    };
    // The ends are looked at for themselves: there the least value most often is.
    let pairs = [s, 0.0, 1.0].map(|s| (s, on_other(s).1));
    pairs
        .into_iter()
        .map(|(s, t)| {
            let ((lon, lat), (lon2, lat2)) = (place(one, s), place(other, t));
            let apart_m: f64 = Geodesic::wgs84().inverse(lat, lon, lat2, lon2);
            apart_m
        })
        .fold(f64::INFINITY, f64::min)
}

/// Where a function that falls, then rises, is least; an end, where it is least there.
fn least(mut low: f64, mut high: f64, rounds: u32, of: impl Fn(f64) -> f64) -> f64 {
    let ends = (low, high);
    for _ in 0..rounds {
        let third = (high - low) / 3.0;
        if of(low + third) <= of(high - third) {
            high -= third;
        } else {
            low += third;
        }
    }
    let middle = (low + high) / 2.0;
    let mut best = middle;
    for end in [ends.0, ends.1] {
        if of(end) < of(best) {
            best = end;
        }
    }
    best
}

/// Degrees.
fn place((from, to): (Point, Point), share: f64) -> (f64, f64) {
    let between = |a: f64, b: f64| a + (b - a) * share;
    (
        between(from.lon_degrees(), to.lon_degrees()),
        between(from.lat_degrees(), to.lat_degrees()),
    )
}

/// Earth-centred, WGS 84.
fn cartesian((lon, lat): (f64, f64)) -> [f64; 3] {
    let (lon, lat) = (lon.to_radians(), lat.to_radians());
    let (a, f) = (6_378_137.0, 1.0 / 298.257_223_563);
    let e2: f64 = f * (2.0 - f);
    let n = a / (1.0 - e2 * lat.sin().powi(2)).sqrt();
    [
        n * lat.cos() * lon.cos(),
        n * lat.cos() * lon.sin(),
        n * (1.0 - e2) * lat.sin(),
    ]
}

fn chord(a: [f64; 3], b: [f64; 3]) -> f64 {
    (0..3)
        .map(|axis| (a[axis] - b[axis]).powi(2))
        .sum::<f64>()
        .sqrt()
}
