//! Forms as people fill them in, and as they get them wrong: clean ones around the settlements of a real gazetteer, and one
//! generator for each kind of mistake. It only builds forms. It does not know the checks before release, and must not: it
//! decides with geometry of its own whether what it made is a mistake at all.
//!
//! **What is no mistake.** Some slips give a form that says something else, and as likely: two numbers exchanged near the
//! diagonal, where the result lies in the same unit; day and month exchanged within the time plans are made for. No
//! one can tell such a form from a clean one by looking at it. So a kind says from when on it is a mistake ([`Kind::line`]),
//! and a slip short of that line is not counted. One that nobody notices remains; the second pair of eyes is for it.
//!
//! Everything follows from one seed.

#![allow(
    clippy::disallowed_methods,
    reason = "the core reads no files; its tests read the gazetteer where it lies"
)]

pub mod plans;
pub mod sites;

use armistice_domain::id::PlaceId;
use armistice_domain::instant::Instant;
use armistice_domain::movement::Thing;
use armistice_domain::movement::statements::{Contact, Head};
use armistice_domain::place::statements::{LonLat, PlaceIs};
use armistice_domain::words::PlaceKind;
use armistice_formats::{gazetteer, geojson};
use armistice_space::MultiPolygon;
use std::collections::BTreeMap;
use std::path::Path;

pub const HOUR: i64 = 3600;
pub const DAY: i64 = 24 * HOUR;
/// Metres of a degree along a meridian, roughly: the geometry here is flat, and every line is drawn wide enough for that.
const DEGREE_M: f64 = 111_320.0;

/// SplitMix64: small, and the same everywhere.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Dice {
        Dice(seed)
    }

    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// From `from` to `until`, both in it.
    pub fn whole(&mut self, from: i64, until: i64) -> i64 {
        let span = u64::try_from(until - from + 1).expect("the range is not empty");
        from + i64::try_from(self.next() % span).expect("it lies in the range")
    }

    pub fn real(&mut self, from: f64, until: f64) -> f64 {
        from + (until - from) * (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }

    pub fn once_in(&mut self, times: i64) -> bool {
        self.whole(1, times) == 1
    }

    pub fn one_of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        let last = i64::try_from(all.len()).expect("a list is short") - 1;
        &all[usize::try_from(self.whole(0, last)).expect("it lies in the list")]
    }

    pub fn hex(&mut self, digits: usize) -> String {
        (0..digits)
            .map(|_| char::from(*self.one_of(b"0123456789abcdef")))
            .collect()
    }
}

/// A mistake people make.
pub struct Kind {
    pub name: &'static str,
    /// From when on the slip is a mistake.
    pub line: &'static str,
    pub make: fn(&mut Dice, &Land, &Thing) -> Option<Thing>,
}

/// A settlement of the gazetteer.
pub struct Settlement {
    pub place: PlaceId,
    pub unit: PlaceId,
    pub at: LonLat,
}

/// The units and settlements of the gazetteer, with shapes read by this module's own means.
pub struct Land {
    pub places: Vec<PlaceIs>,
    pub areas: BTreeMap<PlaceId, MultiPolygon>,
    pub settlements: Vec<Settlement>,
    parents: BTreeMap<PlaceId, PlaceId>,
    rings: BTreeMap<PlaceId, Vec<Vec<(f64, f64)>>>,
    boxes: BTreeMap<PlaceId, [f64; 4]>,
}

impl Land {
    pub fn read() -> Land {
        let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../scenarios/syria-2016/data");
        let bytes = |name: &str| {
            let path = data.join(name);
            std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
        };
        let mut land = Land {
            places: Vec::new(),
            areas: BTreeMap::new(),
            settlements: Vec::new(),
            parents: BTreeMap::new(),
            rings: BTreeMap::new(),
            boxes: BTreeMap::new(),
        };
        for level in 0..=3 {
            let file = bytes(&format!("geo/syria_adm{level}.geojson"));
            for row in geojson::read(&file).expect("boundaries").rows {
                let code = row
                    .value
                    .text("PCODE")
                    .or_else(|| row.value.text("ADM0_PCODE"));
                if let (Some(code), geojson::Drawing::Area(area)) = (code, &row.value.drawing) {
                    let place = PlaceId::new(code.to_ascii_lowercase());
                    let rings = rings(area);
                    land.boxes.insert(place.clone(), edges(&rings));
                    land.rings.insert(place.clone(), rings);
                    land.areas.insert(place, area.clone());
                }
            }
        }
        for name in [
            "geo/syria_pcodes.csv",
            "gazetteer/syria_places_ged.csv",
            "gazetteer/syria_places_csc_odbl.csv",
        ] {
            for row in gazetteer::read(&bytes(name), name)
                .expect("a gazetteer")
                .rows
            {
                land.add(&row.value);
            }
        }
        land
    }

    fn add(&mut self, entry: &gazetteer::GazetteerEntry) {
        let place = PlaceId::new(entry.id.to_ascii_lowercase());
        let kind = match entry.level.as_str() {
            "adm0" => PlaceKind::Country,
            "adm1" | "adm2" | "adm3" => PlaceKind::AdminUnit,
            _ => PlaceKind::Settlement,
        };
        let parent = entry
            .parent
            .as_ref()
            .map(|parent| PlaceId::new(parent.to_ascii_lowercase()));
        let at = entry.point.map(|point| [point.lon_e7(), point.lat_e7()]);
        if let Some(parent) = &parent {
            self.parents.insert(place.clone(), parent.clone());
        }
        if let (PlaceKind::Settlement, Some(at), Some(unit)) = (kind, at, &parent)
            && self.areas.contains_key(unit)
        {
            self.settlements.push(Settlement {
                place: place.clone(),
                unit: unit.clone(),
                at,
            });
        }
        self.places.push(PlaceIs {
            place,
            name: entry
                .names
                .first()
                .map_or_else(|| entry.id.clone(), |name| name.text.clone()),
            kind,
            within: parent.into_iter().collect(),
            point: at,
            radius_m: None,
            polygons: Vec::new(),
            from: None,
            until: None,
        });
    }

    /// The nearest of a place and what it lies in that has a shape.
    pub fn drawn(&self, place: &PlaceId) -> PlaceId {
        let mut at = place.clone();
        while !self.rings.contains_key(&at) {
            at = self
                .parents
                .get(&at)
                .expect("every settlement lies in a unit")
                .clone();
        }
        at
    }

    pub fn parent(&self, place: &PlaceId) -> Option<&PlaceId> {
        self.parents.get(place)
    }

    /// Whether a position lies in a unit or nearer to it than so much: sixteen bearings are tried.
    pub fn is_in(&self, unit: &PlaceId, at: LonLat, margin_m: f64) -> bool {
        let own = &self.rings[unit];
        let (x, y) = degrees(at);
        let [west, south, east, north] = self.boxes[unit];
        let near = margin_m / 50_000.0;
        if x < west - near || x > east + near || y < south - near || y > north + near {
            return false;
        }
        let around = (0..16).map(|bearing| {
            let angle = f64::from(bearing) * std::f64::consts::TAU / 16.0;
            (
                x + margin_m * angle.sin() / (DEGREE_M * y.to_radians().cos()),
                y + margin_m * angle.cos() / DEGREE_M,
            )
        });
        around.chain([(x, y)]).any(|(x, y)| inside(own, x, y))
    }

    /// Whether it lies in the country, or nearer than so much to it.
    pub fn in_country(&self, at: LonLat, margin_m: f64) -> bool {
        self.is_in(&PlaceId::new("sy"), at, margin_m)
    }

    /// West, south, east, north of a unit.
    pub fn edges(&self, unit: &PlaceId) -> [f64; 4] {
        self.boxes[unit]
    }

    pub fn units(&self) -> impl Iterator<Item = &PlaceId> {
        self.rings.keys()
    }
}

fn degrees([lon, lat]: LonLat) -> (f64, f64) {
    (f64::from(lon) / 1e7, f64::from(lat) / 1e7)
}

fn rings(area: &MultiPolygon) -> Vec<Vec<(f64, f64)>> {
    let all = area.polygons().iter().flat_map(|polygon| polygon.rings());
    all.map(|ring| {
        ring.iter()
            .map(|at| (at.lon_degrees(), at.lat_degrees()))
            .collect()
    })
    .collect()
}

fn edges(rings: &[Vec<(f64, f64)>]) -> [f64; 4] {
    let all = rings.iter().flatten();
    all.fold(
        [f64::MAX, f64::MAX, f64::MIN, f64::MIN],
        |[w, s, e, n], (x, y)| [w.min(*x), s.min(*y), e.max(*x), n.max(*y)],
    )
}

/// Even-odd over all rings.
fn inside(rings: &[Vec<(f64, f64)>], x: f64, y: f64) -> bool {
    let mut odd = false;
    for ring in rings {
        for (corner, (ax, ay)) in ring.iter().enumerate() {
            let (bx, by) = ring[(corner + 1) % ring.len()];
            if (*ay > y) != (by > y) && x < (bx - ax) * (y - ay) / (by - ay) + ax {
                odd = !odd;
            }
        }
    }
    odd
}

/// How far apart two positions are, on a flat sheet.
pub fn apart_m(one: LonLat, other: LonLat) -> f64 {
    let ((ax, ay), (bx, by)) = (degrees(one), degrees(other));
    let east = (bx - ax) * DEGREE_M * ay.to_radians().cos();
    east.hypot((by - ay) * DEGREE_M)
}

/// Somewhere between two distances from a position.
pub fn about(dice: &mut Dice, at: LonLat, least_m: f64, most_m: f64) -> LonLat {
    let (x, y) = degrees(at);
    let angle = dice.real(0.0, std::f64::consts::TAU);
    let metres = dice.real(least_m, most_m);
    e7(
        x + metres * angle.sin() / (DEGREE_M * y.to_radians().cos()),
        y + metres * angle.cos() / DEGREE_M,
    )
}

pub fn e7(lon: f64, lat: f64) -> LonLat {
    [(lon * 1e7).round() as i32, (lat * 1e7).round() as i32]
}

/// As devices and maps give it: five, six or seven digits after the point, or seconds with a tenth.
fn as_read(dice: &mut Dice, at: LonLat) -> LonLat {
    let step = *dice.one_of(&[100.0, 10.0, 1.0, 1e8 / 3.6e5 / 10.0]);
    at.map(|e7| ((f64::from(e7) / step).round() * step).round() as i32)
}

fn contact(dice: &mut Dice) -> Contact {
    Contact {
        who: (*dice.one_of(&[
            "duty desk",
            "head of site",
            "convoy leader",
            "operations room",
        ]))
        .to_string(),
        reach: format!(
            "+963 11 {} {}",
            dice.whole(100, 999),
            dice.whole(1_000, 9_999)
        ),
        always: true,
    }
}

/// Some moment of two years.
fn made(dice: &mut Dice) -> Instant {
    // 2016-01-01.
    Instant(1_451_606_400 + dice.whole(0, 730 * DAY))
}

fn head(dice: &mut Dice, number: usize, name: &str) -> Head {
    Head {
        object: format!("object-{number}").as_str().into(),
        version: 1,
        // So many organisations that two forms around one settlement are not of one.
        by: format!("organisation-{}", number % 60).as_str().into(),
        name: format!("{name} {number}"),
        at: made(dice),
        under: None,
        recipients: Vec::new(),
        mark: None,
    }
}
