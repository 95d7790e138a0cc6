//! Sites of one file that stand so near to one another that they may be one, written twice. What is on record already is looked at
//! when a draft is ([`checks::doubts`]); the rows of one file are on no record yet, so each would be doubted only
//! once the other was signed.
//!
//! [`checks::doubts`]: armistice_domain::movement::checks::doubts

use super::Draft;
use armistice_domain::movement::Thing;
use armistice_domain::movement::checks::{DUPLICATE_M, Doubt, DoubtCode};
use armistice_space::{Point, distance_m};

/// A tenth of a millionth of a degree along a meridian is no longer than this, so what is further apart in latitude is further apart.
const E7_PER_M: f64 = 100.0;

/// What is doubted of each draft because of another before it in the file, by its place in the list.
pub fn doubles(drafts: &[Draft]) -> Vec<(usize, Doubt)> {
    let mut sites: Vec<(Point, usize)> = drafts
        .iter()
        .enumerate()
        .filter_map(|(at, draft)| match &draft.thing {
            Thing::Site(b) => Some((Point::from_e7(b.point[0], b.point[1]).ok()?, at)),
            Thing::Movement(_) | Thing::Area(_) | Thing::Activity(_) => None,
        })
        .collect();
    sites.sort_by_key(|(point, at)| (point.lat_e7(), *at));
    let reach_e7 = (DUPLICATE_M * E7_PER_M) as i32;
    let mut found = Vec::new();
    for (here, (point, at)) in sites.iter().enumerate() {
        let near = sites[here + 1..]
            .iter()
            .take_while(|(other, _)| other.lat_e7() - point.lat_e7() <= reach_e7);
        for (other, with) in near {
            let apart_m = distance_m(*point, *other);
            if apart_m <= DUPLICATE_M {
                found.push(doubt(drafts, *at.min(with), *at.max(with), apart_m));
            }
        }
    }
    found.sort_by_key(|(at, _)| *at);
    found
}

fn doubt(drafts: &[Draft], first: usize, second: usize, apart_m: f64) -> (usize, Doubt) {
    let (first, head) = (&drafts[first], drafts[first].thing.head());
    let what = format!(
        "row {} of this file, '{}' ({}), stands {:.0} m from here; if it is the same, leave one of them out",
        first.row, head.name, head.object, apart_m
    );
    let doubt = Doubt {
        code: DoubtCode::Duplicate,
        field: "point",
        what,
    };
    (second, doubt)
}
