//! The universal transverse Mercator grid and the letters of the military grid reference system, WGS 84.
//!
//! The projection is Krüger's series to the fourth order, written after Karney (2011). What it leaves out is under a
//! tenth of a millimetre within the six degrees either side of a central meridian that any zone reaches; the tests hold it
//! to one millimetre against vectors made with another implementation. It uses additions, multiplications, divisions and
//! square roots only, and sines from [`crate::trig`], so that two machines never differ by a metre.
//!
//! It stops at 80° south and 84° north: the polar grid (UPS) is refused plainly, not guessed. Read next: the parent.

use crate::point::{E7_PER_DEGREE, Point};
use crate::trig;

/// WGS 84: equatorial radius, flattening, scale on the central meridian.
const A_M: f64 = 6_378_137.0;
const F: f64 = 1.0 / 298.257_223_563;
const SCALE: f64 = 0.9996;
const E2: f64 = F * (2.0 - F);
const N: f64 = F / (2.0 - F);
const N2: f64 = N * N;
const N3: f64 = N2 * N;
const N4: f64 = N2 * N2;
const RADIUS_M: f64 = A_M / (1.0 + N) * (1.0 + N2 / 4.0 + N4 / 64.0);
const ALPHA: [f64; 4] = [
    N / 2.0 - N2 * 2.0 / 3.0 + N3 * 5.0 / 16.0 + N4 * 41.0 / 180.0,
    N2 * 13.0 / 48.0 - N3 * 3.0 / 5.0 + N4 * 557.0 / 1440.0,
    N3 * 61.0 / 240.0 - N4 * 103.0 / 140.0,
    N4 * 49_561.0 / 161_280.0,
];
const BETA: [f64; 4] = [
    N / 2.0 - N2 * 2.0 / 3.0 + N3 * 37.0 / 96.0 - N4 / 360.0,
    N2 / 48.0 + N3 / 15.0 - N4 * 437.0 / 1440.0,
    N3 * 17.0 / 480.0 - N4 * 37.0 / 840.0,
    N4 * 4_397.0 / 161_280.0,
];
const EASTING_M: f64 = 500_000.0;
const NORTHING_SOUTH_M: f64 = 10_000_000.0;
const SQUARE_M: f64 = 100_000.0;
/// Row letters come round again after this.
const ROWS_M: f64 = 2_000_000.0;

const LAT_MIN_E7: i32 = -80 * E7_PER_DEGREE;
const LAT_MAX_E7: i32 = 84 * E7_PER_DEGREE;
const BANDS: &[u8] = b"CDEFGHJKLMNPQRSTUVWX";
const COLUMNS: [&[u8]; 3] = [b"ABCDEFGH", b"JKLMNPQR", b"STUVWXYZ"];
const ROWS: &[u8] = b"ABCDEFGHJKLMNPQRSTUV";

/// A position on the grid.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Utm {
    pub zone: u8,
    pub north: bool,
    pub easting_m: f64,
    pub northing_m: f64,
}

/// The band of latitude, and the zone with its two exceptions in the north. `None` where the grid does not reach.
pub(super) fn zone_and_band(point: Point) -> Option<(u8, u8)> {
    let (lon, lat) = (point.lon_e7(), point.lat_e7());
    if !(LAT_MIN_E7..=LAT_MAX_E7).contains(&lat) {
        return None;
    }
    let band = usize::try_from((lat - LAT_MIN_E7) / (8 * E7_PER_DEGREE)).ok()?;
    let band = *BANDS.get(band.min(BANDS.len() - 1))?;
    // Whole degrees from the antimeridian; its eastern side begins zone 1 again.
    let east = (i64::from(lon) + 180 * i64::from(E7_PER_DEGREE)) / i64::from(E7_PER_DEGREE);
    let plain = (east % 360 / 6 + 1) as u8;
    let degrees = east - 180;
    let zone = match (band, degrees) {
        (b'V', 3..=11) => 32,
        (b'X', 0..=8) => 31,
        (b'X', 9..=20) => 33,
        (b'X', 21..=32) => 35,
        (b'X', 33..=41) => 37,
        _ => plain,
    };
    Some((zone, band))
}

fn central_e7(zone: u8) -> i64 {
    (i64::from(zone) * 6 - 183) * i64::from(E7_PER_DEGREE)
}

pub(super) fn from_point(point: Point) -> Option<(Utm, u8)> {
    let (zone, band) = zone_and_band(point)?;
    Some((project(point, zone), band))
}

fn project(point: Point, zone: u8) -> Utm {
    let turn = 360 * i64::from(E7_PER_DEGREE);
    let mut lon_e7 = i64::from(point.lon_e7()) - central_e7(zone);
    if lon_e7 > turn / 2 {
        lon_e7 -= turn;
    }
    // Within seven degrees, so exact.
    let lambda = lon_e7 as f64 * crate::geodesy::RADIANS_PER_E7;
    let phi = f64::from(point.lat_e7()) * crate::geodesy::RADIANS_PER_E7;
    let (sin_phi, cos_phi) = trig::sin_cos(phi);
    let (sin_lambda, cos_lambda) = trig::sin_cos(lambda);
    let tau = conformal(sin_phi / cos_phi);
    let hypotenuse = (tau * tau + cos_lambda * cos_lambda).sqrt();
    let xi = signed_asin(tau / hypotenuse);
    let eta = asinh(sin_lambda / hypotenuse);
    let (dxi, deta) = series(&ALPHA, xi, eta);
    let northing_m = SCALE * RADIUS_M * (xi + dxi);
    let north = point.lat_e7() >= 0;
    Utm {
        zone,
        north,
        easting_m: EASTING_M + SCALE * RADIUS_M * (eta + deta),
        northing_m: if north {
            northing_m
        } else {
            NORTHING_SOUTH_M + northing_m
        },
    }
}

impl Utm {
    /// The position, to the nearest unit of [`Point`].
    pub fn to_point(self) -> Option<Point> {
        let y = if self.north {
            self.northing_m
        } else {
            self.northing_m - NORTHING_SOUTH_M
        };
        let xi = y / (SCALE * RADIUS_M);
        let eta = (self.easting_m - EASTING_M) / (SCALE * RADIUS_M);
        // A quarter turn is the pole; the series is good to a tenth beside the meridian.
        if xi.abs() >= trig::HALF_PI || eta.abs() > 0.2 {
            return None;
        }
        let (dxi, deta) = series(&BETA, xi, eta);
        let (xi, eta) = (xi - dxi, eta - deta);
        let (sin_xi, cos_xi) = trig::sin_cos(xi);
        let sinh_eta = sinh(eta);
        let hypotenuse = (sinh_eta * sinh_eta + cos_xi * cos_xi).sqrt();
        let lambda = signed_asin(sinh_eta / hypotenuse);
        let tau = geographic(sin_xi / hypotenuse);
        let phi = signed_asin(tau / (1.0 + tau * tau).sqrt());
        let turn = 360 * i64::from(E7_PER_DEGREE);
        let mut lon = central_e7(self.zone) + e7(lambda);
        if lon > turn / 2 {
            lon -= turn;
        } else if lon < -turn / 2 {
            lon += turn;
        }
        Point::from_e7(i32::try_from(lon).ok()?, i32::try_from(e7(phi)).ok()?).ok()
    }
}

fn e7(radians: f64) -> i64 {
    (radians / crate::geodesy::RADIANS_PER_E7).round() as i64
}

/// Tangent of the conformal latitude, from that of the latitude.
fn conformal(tau: f64) -> f64 {
    let secant = (1.0 + tau * tau).sqrt();
    let e = E2.sqrt();
    let sigma = sinh(e * atanh(e * tau / secant));
    tau * (1.0 + sigma * sigma).sqrt() - sigma * secant
}

/// And back, by Newton's method: three steps reach the last place below 84°, one more costs nothing.
fn geographic(tau_conformal: f64) -> f64 {
    let mut tau = tau_conformal / (1.0 - E2);
    for _ in 0..4 {
        let own = conformal(tau);
        let slope = (1.0 - E2) * (1.0 + tau * tau).sqrt() / (1.0 + (1.0 - E2) * tau * tau);
        tau += (tau_conformal - own) / ((1.0 + own * own).sqrt() * slope);
    }
    tau
}

/// Σ c_j sin(2jξ) cosh(2jη) and Σ c_j cos(2jξ) sinh(2jη), by the addition theorems.
fn series(coefficients: &[f64; 4], xi: f64, eta: f64) -> (f64, f64) {
    let (sin_half, cos_half) = trig::sin_cos(xi);
    let (sin, cos) = (
        2.0 * sin_half * cos_half,
        cos_half * cos_half - sin_half * sin_half,
    );
    let sinh = sinh(2.0 * eta);
    let cosh = (1.0 + sinh * sinh).sqrt();
    let (mut s, mut c, mut sh, mut ch) = (sin, cos, sinh, cosh);
    let (mut dxi, mut deta) = (0.0, 0.0);
    for coefficient in coefficients {
        dxi += coefficient * s * ch;
        deta += coefficient * c * sh;
        (s, c) = (s * cos + c * sin, c * cos - s * sin);
        (sh, ch) = (sh * cosh + ch * sinh, ch * cosh + sh * sinh);
    }
    (dxi, deta)
}

fn signed_asin(x: f64) -> f64 {
    if x < 0.0 {
        -trig::asin(-x)
    } else {
        trig::asin(x)
    }
}

/// For arguments up to a half, where nine terms reach the last place.
fn sinh(x: f64) -> f64 {
    let s = x * x;
    let mut term = x;
    let mut sum = x;
    let mut k = 2.0;
    for _ in 0..9 {
        term *= s / (k * (k + 1.0));
        sum += term;
        k += 2.0;
    }
    sum
}

/// For arguments up to a fifth: a first guess, then Newton's method.
fn asinh(x: f64) -> f64 {
    let mut y = x * (1.0 - x * x / 6.0);
    for _ in 0..3 {
        let sinh = sinh(y);
        y -= (sinh - x) / (1.0 + sinh * sinh).sqrt();
    }
    y
}

/// For arguments up to a tenth, where eight terms reach the last place.
fn atanh(x: f64) -> f64 {
    let s = x * x;
    let (mut sum, mut power, mut k) = (0.0, x, 1.0);
    for _ in 0..8 {
        sum += power / k;
        power *= s;
        k += 2.0;
    }
    sum
}

/// The letters of the square of 100 km.
pub(super) fn square(utm: Utm) -> Option<[u8; 2]> {
    let column = (utm.easting_m / SQUARE_M) as usize;
    let column = *COLUMNS[usize::from((utm.zone + 2) % 3)].get(column.checked_sub(1)?)?;
    let row = (utm.northing_m / SQUARE_M) as usize + row_shift(utm.zone);
    Some([column, ROWS[row % ROWS.len()]])
}

/// Rows of even zones begin five letters on.
fn row_shift(zone: u8) -> usize {
    if zone.is_multiple_of(2) { 5 } else { 0 }
}

/// What a reference in letters names: a zone, a band, a square, and how far into it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reference {
    pub zone: u8,
    pub band: u8,
    pub square: [u8; 2],
    pub easting_m: f64,
    pub northing_m: f64,
    /// The side of the cell it names.
    pub side_m: f64,
}

/// Why a reference names nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NoCell {
    Band,
    Column,
    Row,
    /// The square is nowhere in that zone and band; in these bands it is.
    Elsewhere([Option<u8>; 5]),
}

impl Reference {
    /// The centre of the cell.
    pub(super) fn to_point(self) -> Result<Point, NoCell> {
        let band = BANDS
            .iter()
            .position(|b| *b == self.band)
            .ok_or(NoCell::Band)?;
        let columns = COLUMNS[usize::from((self.zone + 2) % 3)];
        let column = columns.iter().position(|c| *c == self.square[0]);
        let column = column.ok_or(NoCell::Column)? + 1;
        let row = ROWS.iter().position(|r| *r == self.square[1]);
        let row = (row.ok_or(NoCell::Row)? + ROWS.len() - row_shift(self.zone)) % ROWS.len();
        let north = band >= BANDS.len() / 2;
        let half_m = self.side_m / 2.0;
        let easting_m = column as f64 * SQUARE_M + self.easting_m + half_m;
        let mut northing_m = row as f64 * SQUARE_M + self.northing_m + half_m;
        let mut elsewhere = [None; 5];
        for other in &mut elsewhere {
            let utm = Utm {
                zone: self.zone,
                north,
                easting_m,
                northing_m,
            };
            if let Some(point) = utm.to_point() {
                if self.reaches(point, band) {
                    return Ok(point);
                }
                *other = zone_and_band(point)
                    .filter(|(zone, _)| *zone == self.zone)
                    .map(|(_, band)| band);
            }
            northing_m += ROWS_M;
        }
        Err(NoCell::Elsewhere(elsewhere))
    }

    /// Whether some of the cell around a centre lies in the band and the zone: at an edge its centre may not.
    fn reaches(&self, centre: Point, band: usize) -> bool {
        if zone_and_band(centre) == Some((self.zone, self.band)) {
            return true;
        }
        // Half the side in degrees of latitude, wide enough for the slope of the grid; the grid's own metre at least.
        let reach_e7 = self.side_m * 0.75 / 110_000.0 * f64::from(E7_PER_DEGREE) + 100.0;
        let lat = f64::from(centre.lat_e7());
        let (_, cos) = trig::sin_cos(lat * crate::geodesy::RADIANS_PER_E7);
        let south = f64::from(LAT_MIN_E7) + band as f64 * 8.0 * f64::from(E7_PER_DEGREE);
        let height = if self.band == b'X' { 12.0 } else { 8.0 };
        let north = south + height * f64::from(E7_PER_DEGREE);
        if lat < south - reach_e7 || lat > north + reach_e7 {
            return false;
        }
        let in_band = lat.clamp(south, north - 1.0) as i32;
        let reach_lon = (reach_e7 / cos.max(0.1)) as i64 + 1;
        let turn = 360 * i64::from(E7_PER_DEGREE);
        [-reach_lon, 0, reach_lon].into_iter().any(|shift| {
            let half = turn / 2;
            let lon = (i64::from(centre.lon_e7()) + shift + half).rem_euclid(turn) - half;
            i32::try_from(lon)
                .ok()
                .and_then(|lon| Point::from_e7(lon, in_band).ok())
                .and_then(zone_and_band)
                == Some((self.zone, self.band))
        })
    }
}
