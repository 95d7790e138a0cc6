//! From a point to the administrative units that hold it, at every level.
//!
//! Some hundred areas are laid on a grid of cells, so that a point is compared only with the areas
//! whose boxes reach its cell. Boundaries are closed, so a point on a common border is in both
//! units, and both are given; where the levels do not fit each other (they are often simplified one
//! by one) every level says what its own boundaries say. Answers are ordered by level and then as
//! the units were given: the same input gives the same answer everywhere.
//!
//! It deliberately does not know what a level is called or which unit is right. Read next:
//! [`crate::polygon`].

use crate::bbox::BBox;
use crate::point::Point;
use crate::polygon::MultiPolygon;
use crate::scope::{Disc, PlaceTest};

/// A named area at a level (0 the whole, larger numbers finer).
#[derive(Clone, PartialEq, Debug)]
pub struct Unit {
    pub id: String,
    pub level: u8,
    pub area: MultiPolygon,
}

/// Cells along each side of the grid.
const SIDE: usize = 128;

pub struct UnitIndex {
    units: Vec<Unit>,
    bbox: Option<BBox>,
    cell_width_e7: i64,
    cell_height_e7: i64,
    /// Cell `n` holds the units `listed[starts[n]..starts[n + 1]]`.
    starts: Vec<u32>,
    listed: Vec<u32>,
}

impl UnitIndex {
    pub fn new(mut units: Vec<Unit>) -> UnitIndex {
        units.sort_by_key(|unit| unit.level);
        let bbox = units
            .iter()
            .map(|unit| unit.area.bbox())
            .reduce(BBox::union);
        let width = |low: i32, high: i32| (i64::from(high) - i64::from(low)) / SIDE as i64 + 1;
        let mut index = UnitIndex {
            bbox,
            cell_width_e7: bbox.map_or(1, |b| width(b.west_e7, b.east_e7)),
            cell_height_e7: bbox.map_or(1, |b| width(b.south_e7, b.north_e7)),
            starts: vec![0],
            listed: Vec::new(),
            units,
        };
        if let Some(all) = bbox {
            let mut cells = vec![Vec::new(); SIDE * SIDE];
            for (n, unit) in index.units.iter().enumerate() {
                // Part by part: the box of a far-flung whole would list the unit where none of it is.
                for part in unit.area.polygons() {
                    let (columns, rows) = index.cells_of(all, part.bbox());
                    for row in rows {
                        for column in columns.clone() {
                            let cell: &mut Vec<u32> = &mut cells[row * SIDE + column];
                            if cell.last() != Some(&(n as u32)) {
                                cell.push(n as u32);
                            }
                        }
                    }
                }
            }
            for cell in cells {
                index.listed.extend(cell);
                index.starts.push(index.listed.len() as u32);
            }
        }
        index
    }

    /// All units, by level, otherwise as given.
    pub fn units(&self) -> &[Unit] {
        &self.units
    }

    /// The units that hold the point, by level.
    pub fn holding(&self, point: Point) -> impl Iterator<Item = &Unit> + '_ {
        self.cell(point)
            .iter()
            .map(|&n| &self.units[n as usize])
            .filter(move |unit| unit.area.contains(point))
    }

    /// The units that hold the disc or part of it, by level, each with which of the two.
    pub fn touching(&self, disc: &Disc) -> Vec<(&Unit, PlaceTest)> {
        // One box for all units, a little larger than the radius, as in `Polygon::test`.
        let reach = BBox::around_disc(&disc.enlarged());
        self.units
            .iter()
            .filter(|unit| reach.is_none_or(|reach| reach.meets(&unit.area.bbox())))
            .map(|unit| (unit, unit.area.test(disc)))
            .filter(|(_, test)| match test {
                PlaceTest::Inside | PlaceTest::Straddles => true,
                PlaceTest::Outside => false,
            })
            .collect()
    }

    fn cell(&self, point: Point) -> &[u32] {
        match self.bbox {
            Some(all) if all.contains(point) => {
                let (columns, rows) = self.cells_of(all, BBox::of_point(point));
                let cell = rows.start() * SIDE + columns.start();
                &self.listed[self.starts[cell] as usize..self.starts[cell + 1] as usize]
            }
            Some(_) | None => &[],
        }
    }

    fn cells_of(
        &self,
        all: BBox,
        part: BBox,
    ) -> (
        std::ops::RangeInclusive<usize>,
        std::ops::RangeInclusive<usize>,
    ) {
        let cell = |value: i32, low: i32, size: i64| {
            ((i64::from(value) - i64::from(low)) / size).clamp(0, SIDE as i64 - 1) as usize
        };
        let column = |lon| cell(lon, all.west_e7, self.cell_width_e7);
        let row = |lat| cell(lat, all.south_e7, self.cell_height_e7);
        (
            column(part.west_e7)..=column(part.east_e7),
            row(part.south_e7)..=row(part.north_e7),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::polygon::Polygon;
    use proptest::prelude::*;

    fn rectangle(id: &str, level: u8, west: f64, south: f64, east: f64, north: f64) -> Unit {
        let ring = [
            (west, south),
            (east, south),
            (east, north),
            (west, north),
            (west, south),
        ];
        let ring = ring
            .iter()
            .map(|&(x, y)| Point::from_degrees(x, y).unwrap())
            .collect();
        Unit {
            id: id.to_owned(),
            level,
            area: Polygon::new(vec![ring]).unwrap().into(),
        }
    }

    fn index() -> UnitIndex {
        UnitIndex::new(vec![
            rectangle("east", 1, 1.0, 0.0, 2.0, 1.0),
            rectangle("all", 0, 0.0, 0.0, 2.0, 1.0),
            rectangle("west", 1, 0.0, 0.0, 1.0, 1.0),
        ])
    }

    fn check(lon: f64, lat: f64, expected: &[&str]) {
        let index = index();
        let point = Point::from_degrees(lon, lat).unwrap();
        let got: Vec<&str> = index.holding(point).map(|unit| unit.id.as_str()).collect();
        assert_eq!(got, expected);
    }

    #[test]
    fn units_by_level() {
        check(0.5, 0.5, &["all", "west"]);
        check(1.5, 0.5, &["all", "east"]);
        check(1.0, 0.5, &["all", "east", "west"]);
        check(2.0, 1.0, &["all", "east"]);
        check(2.1, 0.5, &[]);
        let empty = UnitIndex::new(Vec::new());
        assert_eq!(empty.holding(Point::from_e7(0, 0).unwrap()).count(), 0);
    }

    #[test]
    fn units_of_a_disc() {
        let index = index();
        let centre = Point::from_degrees(0.99, 0.5).unwrap();
        let ids = |radius_m| -> Vec<(String, PlaceTest)> {
            let touched = index.touching(&Disc { centre, radius_m });
            touched
                .into_iter()
                .map(|(unit, test)| (unit.id.clone(), test))
                .collect()
        };
        let inside = |id: &str| (id.to_owned(), PlaceTest::Inside);
        let straddles = |id: &str| (id.to_owned(), PlaceTest::Straddles);
        assert_eq!(ids(1000), [inside("all"), inside("west")]);
        assert_eq!(
            ids(2000),
            [inside("all"), straddles("east"), straddles("west")]
        );
    }

    proptest! {
        #[test]
        fn the_grid_loses_nothing(
            boxes in proptest::collection::vec((0.0..9.0f64, 0.0..9.0f64, 0.001..5.0f64, 0.001..5.0f64), 1..30),
            probes in proptest::collection::vec((-1.0..15.0f64, -1.0..15.0f64), 50),
        ) {
            let index = UnitIndex::new(
                boxes
                    .iter()
                    .enumerate()
                    .map(|(n, &(x, y, w, h))| rectangle(&n.to_string(), (n % 3) as u8, x, y, x + w, y + h))
                    .collect(),
            );
            let corners = index.units().iter().map(|u| u.area.polygons()[0].rings()[0][0]).collect::<Vec<_>>();
            for probe in probes.iter().map(|&(x, y)| Point::from_degrees(x, y).unwrap()).chain(corners) {
                let got: Vec<&str> = index.holding(probe).map(|unit| unit.id.as_str()).collect();
                let plain: Vec<&str> = index.units().iter()
                    .filter(|unit| unit.area.contains(probe)).map(|unit| unit.id.as_str()).collect();
                prop_assert_eq!(got, plain);
            }
        }
    }
}
