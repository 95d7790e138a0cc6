//! The exact test held against PostGIS, on shapes and not on boxes: what new activities meet, by [`meet`] and by PostGIS's own distances
//! on the ellipsoid. A leg and an edge run straight in longitude and latitude here and along the shortest way there, so PostGIS is
//! given them in short pieces.
//!
//! What PostGIS finds and we do not is missed. What we find and PostGIS does not has to lie within the error that
//! [`distance_error_m`] states; anything else is unexplained. Either fails the run.

use crate::postgis::Peer;
use crate::table::{Row, Table, Target, number};
use crate::world::World;
use anyhow::Result;
use armistice_space::volume::Shape;
use armistice_space::{Index, Meeting, Point, Volume, VolumeKey, distance_error_m, meet};
use std::collections::BTreeMap;
use std::fmt::Write as _;

const VOLUMES_MAX: u64 = 100_000;
const ACTIVITIES: u64 = 1_000;
/// So many pieces for each leg and each edge.
const PIECES: i64 = 16;

/// A part of a volume, as PostGIS is given it.
pub struct Given {
    pub number: u64,
    pub wkt: String,
    pub reach_m: u32,
    pub from_s: i32,
    pub until_s: i32,
    pub low_dm: i32,
    pub high_dm: i32,
}

pub fn given(number: u64, volume: &Volume) -> impl Iterator<Item = Given> + '_ {
    let heights = volume.extents().next().map(|extent| extent.heights);
    volume.parts().iter().filter_map(move |part| {
        let (wkt, reach_m) = match part.shape() {
            Shape::Near { from, to, reach_m } if from == to => {
                (format!("POINT({})", place(*from)), *reach_m)
            }
            Shape::Near { from, to, reach_m } => {
                (format!("LINESTRING({})", line(&[*from, *to])), *reach_m)
            }
            Shape::Area(area) => {
                let rings: Vec<String> = area
                    .rings()
                    .iter()
                    .map(|ring| {
                        let mut closed = ring.clone();
                        if closed.first() != closed.last() {
                            closed.extend(ring.first());
                        }
                        format!("({})", line(&closed))
                    })
                    .collect();
                (format!("POLYGON({})", rings.join(",")), 0)
            }
        };
        let span = part.window().span();
        Some(Given {
            number,
            wkt,
            reach_m,
            from_s: span.from_s,
            until_s: span.until_s,
            low_dm: heights?.low_dm,
            high_dm: heights?.high_dm,
        })
    })
}

fn place(point: Point) -> String {
    format!(
        "{:.9} {:.9}",
        f64::from(point.lon_e7()) / 1e7,
        f64::from(point.lat_e7()) / 1e7
    )
}

fn line(points: &[Point]) -> String {
    let mut text = String::new();
    for ends in points.windows(2) {
        let [from, to] = ends else { continue };
        let along = |a: i32, b: i32, piece: i64| {
            (f64::from(a) + (f64::from(b) - f64::from(a)) * piece as f64 / PIECES as f64) / 1e7
        };
        for piece in 0..PIECES {
            let lon = along(from.lon_e7(), to.lon_e7(), piece);
            let lat = along(from.lat_e7(), to.lat_e7(), piece);
            let _ = write!(text, "{lon:.9} {lat:.9},");
        }
    }
    text + &points.last().map_or(String::new(), |last| place(*last))
}

/// Gives whether nothing was missed and nothing is unexplained.
pub fn measure(peer: &Peer, world: &World, table: &mut Table) -> Result<bool> {
    let world = World {
        volumes: world.volumes.min(VOLUMES_MAX),
        ..*world
    };
    let index = Index::packed(world.entries());
    let asked = (0..ACTIVITIES).filter_map(|n| Some((n, world.activity(n, &index)?)));
    let activities: BTreeMap<u64, Volume> = asked.collect();
    let volumes = (0..world.volumes).map(|key| (key, world.volume(key, 0)));
    peer.shapes(
        "shape",
        volumes.flat_map(|(key, v)| given(key, &v).collect::<Vec<_>>()),
    )?;
    let own = activities.iter();
    peer.shapes("activity", own.flat_map(|(n, volume)| given(*n, volume)))?;
    let theirs = peer.gaps("activity", "shape", 10.0)?;

    let (mut both, mut missed, mut by_error, mut unexplained) = (0, 0, 0, 0);
    let mut found = Vec::new();
    let mut ours: BTreeMap<(u64, u64), Meeting> = BTreeMap::new();
    for (number, activity) in &activities {
        index.query_all(activity.extents(), &mut found);
        for VolumeKey(key) in &found {
            let meeting = meet(activity, &world.volume(*key, 0));
            if meeting != Meeting::Apart {
                ours.insert((*number, *key), meeting);
            }
        }
    }
    for (pair, gap) in &theirs {
        if gap.gap_m <= 0.0 && !ours.contains_key(pair) {
            missed += 1;
            println!(
                "PostGIS finds activity {} and volume {} to meet by {} m",
                pair.0, pair.1, -gap.gap_m
            );
        }
    }
    for pair in ours.keys() {
        match theirs.get(pair) {
            Some(gap) if gap.gap_m <= 0.0 => both += 1,
            Some(gap) if gap.gap_m <= distance_error_m(gap.distance_m) => by_error += 1,
            other => {
                unexplained += 1;
                let apart = other.map_or("more than 10".to_string(), |gap| gap.gap_m.to_string());
                println!(
                    "PostGIS finds activity {} and volume {} {apart} m apart",
                    pair.0, pair.1
                );
            }
        }
    }
    table.add(Row {
        name: format!(
            "meetings PostGIS finds and we miss, {} activities on {} volumes",
            number(activities.len() as f64),
            number(world.volumes as f64)
        ),
        value: f64::from(missed),
        unit: "",
        target: Target::AtMost {
            must: 0.0,
            stretch: 0.0,
        },
        peer: format!("{both} found by both, on shapes"),
        bound: format!(
            "{by_error} within the stated error of a distance, {unexplained} unexplained"
        ),
    });
    Ok(missed == 0 && unexplained == 0 && both > 0)
}
