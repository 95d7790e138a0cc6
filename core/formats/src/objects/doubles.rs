//! Sites of one file that stand so near to one another that they may be one, written twice. What is on record already is looked at
//! when a draft is ([`checks::doubts`]); the rows of one file are on no record yet, so each would be doubted only
//! once the other was signed.
//!
//! [`checks::doubts`]: armistice_domain::movement::checks::doubts

use super::Draft;
use armistice_domain::doubt;
use armistice_domain::movement::Thing;
use armistice_domain::movement::checks::{DUPLICATE_M, Doubt, DoubtCode};
use armistice_domain::said::Arg;
use armistice_space::{Point, distance_m};
use std::collections::BTreeMap;

/// Two positions in one cell, which is so many tenths of a millionth of a degree high and as wide on the ground, are nearer to
/// one another than [`DUPLICATE_M`]. So of a cell only the first site looks around, and a file of one place is read as fast as another.
const CELL_E7: i32 = 12_500;
/// And in the cells this many around it are all that may be nearer than that.
const AROUND: i64 = 2;
const TURN_E7: i64 = 3_600_000_000;

/// The sites before in the file, by the band of latitude they stand in and their cell along it.
#[derive(Default)]
struct Cells {
    sites: BTreeMap<(i32, i64), Vec<(Point, usize)>>,
}

impl Cells {
    /// One that stands nearer than [`DUPLICATE_M`]; else this one stands there from now on.
    fn near(&mut self, point: Point, at: usize) -> Option<(usize, f64)> {
        let band = point.lat_e7().div_euclid(CELL_E7);
        let here = (band, cell(band, i64::from(point.lon_e7())));
        let own = self.sites.get(&here).and_then(|own| own.first());
        let found = match own {
            Some((other, with)) => Some((*with, distance_m(point, *other))),
            None => self.around(point, band),
        };
        self.sites.entry(here).or_default().push((point, at));
        found
    }

    fn around(&self, point: Point, band: i32) -> Option<(usize, f64)> {
        let turns = [0, TURN_E7, -TURN_E7];
        let bands = band - AROUND as i32..=band + AROUND as i32;
        bands
            .flat_map(|band| turns.map(|turn| (band, cell(band, i64::from(point.lon_e7()) + turn))))
            .flat_map(|(band, cell)| {
                self.sites
                    .range((band, cell - AROUND)..=(band, cell + AROUND))
            })
            .flat_map(|(_, sites)| sites)
            .map(|(other, with)| (*with, distance_m(point, *other)))
            .find(|(_, apart_m)| *apart_m <= DUPLICATE_M)
    }
}

/// Which cell of a band a longitude is in: cells are as wide on the ground as at the edge of the band that is nearer to the equator.
fn cell(band: i32, lon_e7: i64) -> i64 {
    let edge = if band < 0 { band + 1 } else { band };
    let lat_e7 = edge.saturating_mul(CELL_E7);
    let on = |lon_e7: i32, lat_e7: i32| Point::from_e7(lon_e7, lat_e7).ok();
    let wide_m = |lat_e7: i32| Some(distance_m(on(0, lat_e7)?, on(CELL_E7, lat_e7)?));
    let narrower = wide_m(0).zip(wide_m(lat_e7));
    let share = narrower.map_or(1.0, |(equator, here)| (here / equator).max(0.01));
    (lon_e7 as f64 * share / f64::from(CELL_E7)).floor() as i64
}

/// What is doubted of each draft because of another before it in the file, by its place in the list. Each is doubted once.
pub fn doubles(drafts: &[Draft]) -> Vec<(usize, Doubt)> {
    let mut cells = Cells::default();
    let sites = drafts
        .iter()
        .enumerate()
        .filter_map(|(at, draft)| match &draft.thing {
            Thing::Site(b) => Some((Point::from_e7(b.point[0], b.point[1]).ok()?, at)),
            Thing::Movement(_) | Thing::Area(_) | Thing::Activity(_) => None,
        });
    sites
        .filter_map(|(point, at)| {
            let (with, apart_m) = cells.near(point, at)?;
            Some(doubt(drafts, with, at, apart_m))
        })
        .collect()
}

fn doubt(drafts: &[Draft], first: usize, second: usize, apart_m: f64) -> (usize, Doubt) {
    let (first, head) = (&drafts[first], drafts[first].thing.head());
    let doubt = doubt!(
        DoubtCode::Duplicate,
        "point",
        "double-in-file": "row {row} of this file, '{name}' ({object}), stands {apart} from here; if it is the same, leave one of them out",
        row = Arg::Number(first.row as i64),
        name = head.name.as_str(),
        object = head.object.as_str(),
        apart = Arg::metres(apart_m),
    );
    (second, doubt)
}
