//! The edges of an area, laid out so that those beside a box are found without looking at all of them.
//!
//! Up to [`FEW`] edges are looked at one by one. More are packed into a tree like that of the index
//! ([`crate::index::tree`]), in the order they follow each other on their ring: neighbours there are neighbours on the
//! map. Bands of latitude, which serve the question where a point lies, do not serve this one: an area like a comb,
//! with many long edges side by side, has every edge in every band, and two such would be compared edge by edge in all
//! bands.
//!
//! It deliberately decides nothing. Read next: [`super`].

use crate::bbox::BBox;
use crate::index::tree::{GridBox, Tree};
use crate::point::Point;
use crate::polygon::{Polygon, edges};

/// Up to so many edges are looked at one by one.
pub const FEW: usize = 32;

#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Edges {
    all: Vec<(Point, Point)>,
    tree: Option<Tree>,
}

impl Edges {
    pub(crate) fn of(polygon: &Polygon) -> Edges {
        let all: Vec<(Point, Point)> = edges(polygon.rings()).collect();
        let tree = (all.len() > FEW)
            .then(|| Tree::pack(all.iter().map(|&(a, b)| grid_box(of_edge(a, b)))));
        Edges { all, tree }
    }

    pub(crate) fn all(&self) -> &[(Point, Point)] {
        &self.all
    }

    /// Calls `look` with each edge whose box meets a box.
    #[inline]
    pub(crate) fn beside(&self, bbox: BBox, mut look: impl FnMut(Point, Point)) {
        match &self.tree {
            Some(tree) => tree.query(&grid_box(bbox), |slot| {
                let (a, b) = self.all[slot as usize];
                look(a, b);
            }),
            None => {
                for &(a, b) in &self.all {
                    if of_edge(a, b).meets(&bbox) {
                        look(a, b);
                    }
                }
            }
        }
    }
}

pub(crate) fn of_edge(a: Point, b: Point) -> BBox {
    BBox::of_point(a).union(BBox::of_point(b))
}

fn grid_box(bbox: BBox) -> GridBox {
    GridBox {
        low: [bbox.west_e7, bbox.south_e7, 0],
        high: [bbox.east_e7, bbox.north_e7, 0],
    }
}
