//! The crate rstar on the same boxes: an R*-tree in four dimensions, loaded at once. Read next: `postgis.rs`.

use armistice_space::{Extent, VolumeKey};
use rstar::primitives::{GeomWithData, Rectangle};
use rstar::{AABB, RTree};

pub struct Peer(RTree<GeomWithData<Rectangle<[f64; 4]>, u64>>);

fn corners(extent: &Extent) -> ([f64; 4], [f64; 4]) {
    let at = |x: i32, y: i32, s: i32, dm: i32| [x, y, s, dm].map(f64::from);
    let (bbox, span, heights) = (extent.bbox, extent.span, extent.heights);
    (
        at(bbox.west_e7, bbox.south_e7, span.from_s, heights.low_dm),
        at(bbox.east_e7, bbox.north_e7, span.until_s, heights.high_dm),
    )
}

impl Peer {
    pub fn load(boxes: &[(VolumeKey, Extent)]) -> Peer {
        let entry = |(key, extent): &(VolumeKey, Extent)| {
            let (low, high) = corners(extent);
            GeomWithData::new(Rectangle::from_corners(low, high), key.0)
        };
        Peer(RTree::bulk_load(boxes.iter().map(entry).collect()))
    }

    /// As our own: each key once, in order.
    pub fn query(&self, extent: &Extent, found: &mut Vec<VolumeKey>) {
        let (low, high) = corners(extent);
        let envelope = AABB::from_corners(low, high);
        found.clear();
        found.extend(
            self.0
                .locate_in_envelope_intersecting(&envelope)
                .map(|entry| VolumeKey(entry.data)),
        );
        found.sort_unstable();
        found.dedup();
    }
}
