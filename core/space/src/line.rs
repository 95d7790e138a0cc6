//! Lines on the map: a road, a line of contact, a line drawn in an annex.
//!
//! Between two vertices a line is straight in longitude and latitude, as in GeoJSON. A line
//! deliberately cannot jump over the antimeridian: whether a step from 179° to -179° means two
//! degrees or 358 is the author's to say, by splitting it. Read next: [`crate::scope`].

use crate::bbox::BBox;
use crate::geodesy::Nearest;
use crate::point::{LON_E7_MAX, Point};
use std::fmt;

/// The most vertices one line or polygon may have. A country in full detail has fewer.
pub const VERTICES_MAX: usize = 200_000;

/// Two or more vertices joined by straight segments.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Line {
    points: Vec<Point>,
    bbox: BBox,
}

impl Line {
    pub fn new(points: Vec<Point>) -> Result<Line, LineError> {
        if points.len() > VERTICES_MAX {
            return Err(LineError::TooManyVertices {
                found: points.len(),
            });
        }
        if points.windows(2).all(|pair| pair[0] == pair[1]) {
            return Err(LineError::OnePlaceOnly);
        }
        for (vertex, pair) in points.windows(2).enumerate() {
            if jumps(pair[0], pair[1]) {
                return Err(LineError::CrossesAntimeridian { vertex });
            }
        }
        let bbox = BBox::around(points.iter().copied()).ok_or(LineError::OnePlaceOnly)?;
        Ok(Line { points, bbox })
    }

    pub fn points(&self) -> &[Point] {
        &self.points
    }

    pub fn bbox(&self) -> BBox {
        self.bbox
    }

    pub fn segments(&self) -> impl Iterator<Item = (Point, Point)> + '_ {
        self.points.windows(2).map(|pair| (pair[0], pair[1]))
    }

    /// The distance from a point to the nearest place of the line.
    pub fn distance_m(&self, point: Point) -> f64 {
        let mut nearest = Nearest::new(point);
        for (from, to) in self.segments() {
            nearest.offer(from, to);
        }
        nearest.distance_m()
    }
}

/// Why some vertices are not a line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum LineError {
    OnePlaceOnly,
    TooManyVertices { found: usize },
    CrossesAntimeridian { vertex: usize },
}

impl fmt::Display for LineError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            LineError::OnePlaceOnly => f.write_str("a line needs two different places"),
            LineError::TooManyVertices { found } => {
                write!(
                    f,
                    "the line has {found} vertices; at most {VERTICES_MAX} are read"
                )
            }
            LineError::CrossesAntimeridian { vertex } => write!(
                f,
                "from vertex {} to the next the longitude changes by more than 180 degrees; \
                 a line over the antimeridian has to be given as two",
                vertex + 1
            ),
        }
    }
}

impl std::error::Error for LineError {}

/// Whether a segment is longer than half the way round.
pub(crate) fn jumps(from: Point, to: Point) -> bool {
    from.lon_e7().abs_diff(to.lon_e7()) > LON_E7_MAX.unsigned_abs()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(coordinates: &[(f64, f64)]) -> Result<Line, LineError> {
        Line::new(
            coordinates
                .iter()
                .map(|&(x, y)| Point::from_degrees(x, y).unwrap())
                .collect(),
        )
    }

    #[test]
    fn what_is_a_line() {
        assert!(line(&[(1.0, 1.0), (2.0, 2.0)]).is_ok());
        assert_eq!(line(&[]), Err(LineError::OnePlaceOnly));
        assert_eq!(line(&[(1.0, 1.0)]), Err(LineError::OnePlaceOnly));
        assert_eq!(
            line(&[(1.0, 1.0), (1.0, 1.0)]),
            Err(LineError::OnePlaceOnly)
        );
        assert_eq!(
            line(&[(170.0, 0.0), (179.0, 0.0), (-179.0, 0.0)]),
            Err(LineError::CrossesAntimeridian { vertex: 1 })
        );
    }

    #[test]
    fn nearest_segment_counts() {
        let road = line(&[(10.0, 0.0), (11.0, 0.0), (11.0, 1.0)]).unwrap();
        let far = road.distance_m(Point::from_degrees(10.9, 0.5).unwrap());
        assert!((far - 11_131.5).abs() < 2.0, "{far}");
    }
}
