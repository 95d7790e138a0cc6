//! A position as people write and say it: decimal degrees, degrees with minutes and seconds, and grid references (MGRS,
//! UTM). Wrong coordinates have cost lives, so a position is read back in a notation other than the one it came in
//! ([`second`]), and nothing that was typed is repaired silently: what may mean two things, or seems exchanged, is an error
//! that says what would be right.
//!
//! What is typed says how exact it is: `36.2` is a stretch of eleven kilometres and `37SCA34` a square of ten, and
//! [`Read::within_m`] says so, rounded outward. Degrees are read and written in whole numbers, digit by digit; only the
//! grid is computed, in [`grid`]. It deliberately knows no polar grid, no other datum than WGS 84 and no place names.
//! Read next: [`read`], then [`write`](Notation::write).

mod degrees;
mod grid;

use crate::point::{Axis, Point};
pub use grid::Utm;
use std::fmt;

/// A way to write a position.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Notation {
    /// `36.201200, 37.161200`
    Decimal,
    /// `36°12′04.32″N 37°09′40.32″E`
    Sexagesimal,
    /// `37S CA 34686 07831`
    Mgrs,
    /// `37 north 334686 4007831`
    Utm,
}

impl Notation {
    pub const ALL: &'static [Notation] = &[
        Notation::Decimal,
        Notation::Sexagesimal,
        Notation::Mgrs,
        Notation::Utm,
    ];

    pub const fn word(self) -> &'static str {
        match self {
            Notation::Decimal => "decimal",
            Notation::Sexagesimal => "dms",
            Notation::Mgrs => "mgrs",
            Notation::Utm => "utm",
        }
    }

    pub fn parse(text: &str) -> Option<Notation> {
        Notation::ALL.iter().copied().find(|n| n.word() == text)
    }

    /// The digits that say a position to about a metre.
    pub const fn digits_metre(self) -> u8 {
        match self {
            Notation::Decimal => 5,
            Notation::Sexagesimal => 2,
            Notation::Mgrs => 5,
            Notation::Utm => 0,
        }
    }

    /// Writes a position. `digits`: decimals of a degree (to 7) or of a second (to 4), digits of each half of a reference
    /// (1 to 5); a UTM position is written in whole metres. More are cut to the most there are.
    ///
    /// Degrees are rounded to the nearest; a grid reference names the cell that holds the position, and is cut, not rounded.
    /// `None`: the grid does not reach there (south of 80° south, north of 84° north).
    pub fn write(self, point: Point, digits: u8) -> Option<String> {
        match self {
            Notation::Decimal => Some(degrees::decimal(point, digits)),
            Notation::Sexagesimal => Some(degrees::sexagesimal(point, digits)),
            Notation::Mgrs => mgrs(point, digits),
            Notation::Utm => utm(point),
        }
    }
}

impl fmt::Display for Notation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// A position as it was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Read {
    pub point: Point,
    pub typed_as: Notation,
    /// How far off the point may be for want of digits, rounded outward.
    pub within_m: u32,
}

/// A position in a notation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    pub notation: Notation,
    pub text: String,
}

/// The other notation, to read a position back in: a slip of the tongue in one is not the same slip in the other. Degrees
/// are read back as a grid reference, a grid reference as degrees; beyond the grid, degrees as the other way to say them.
pub fn second(point: Point, typed_as: Notation) -> Written {
    let order: &[Notation] = match typed_as {
        Notation::Decimal => &[Notation::Mgrs, Notation::Sexagesimal],
        Notation::Sexagesimal => &[Notation::Mgrs, Notation::Decimal],
        Notation::Mgrs | Notation::Utm => &[Notation::Sexagesimal],
    };
    let written = order.iter().find_map(|notation| {
        let text = notation.write(point, notation.digits_metre())?;
        Some(Written {
            notation: *notation,
            text,
        })
    });
    written.unwrap_or_else(|| Written {
        notation: Notation::Decimal,
        text: degrees::decimal(point, Notation::Decimal.digits_metre()),
    })
}

/// The longest text that is looked at.
pub const TEXT_MAX: usize = 120;

/// Reads a position in whatever notation it is typed. Latitude comes first where no letter says which is which.
pub fn read(text: &str) -> Result<Read, NotationError> {
    if text.len() > TEXT_MAX {
        return Err(NotationError::TooLong);
    }
    let plain: String = text.chars().map(plain).collect();
    let plain = plain.trim();
    if plain.is_empty() {
        return Err(NotationError::Empty);
    }
    if let Some(band) = polar(plain) {
        return Err(NotationError::Band(band));
    }
    match begins_with_zone(plain) {
        Some((zone, rest)) => read_grid(zone, rest),
        None => degrees::read(plain),
    }
}

/// Digits of other scripts, and the marks that keyboards and books have for one thing.
fn plain(c: char) -> char {
    match c {
        '\u{660}'..='\u{669}' => digit(c, '\u{660}'),
        '\u{6F0}'..='\u{6F9}' => digit(c, '\u{6F0}'),
        // Decimal separator, comma and semicolon of the Arabic script.
        '\u{66B}' => '.',
        '\u{60C}' | '\u{66C}' => ',',
        '\u{61B}' => ';',
        'º' | '˚' => '°',
        '\'' | '’' | '‘' | '´' | '`' | 'ʹ' => '′',
        '"' | '”' | '“' | '„' | 'ʺ' => '″',
        '−' | '–' | '‐' | '‑' => '-',
        // Marks of direction that nobody sees.
        '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => ' ',
        c if c.is_whitespace() => ' ',
        c => c,
    }
}

fn digit(c: char, zero: char) -> char {
    let value = (c as u32).wrapping_sub(zero as u32);
    char::from_digit(value, 10).unwrap_or(c)
}

/// A reference of the polar grid: three letters and no zone.
fn polar(text: &str) -> Option<char> {
    let packed: Vec<char> = text.chars().filter(|c| *c != ' ').collect();
    let (letters, digits) = packed.split_at_checked(3)?;
    let band = letters[0].to_ascii_uppercase();
    let is_one = matches!(band, 'A' | 'B' | 'Y' | 'Z')
        && letters.iter().all(char::is_ascii_alphabetic)
        && digits.iter().all(char::is_ascii_digit);
    is_one.then_some(band)
}

/// One or two digits, then a letter of a band or a word for the side of the equator.
fn begins_with_zone(text: &str) -> Option<(u32, &str)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if !(1..=2).contains(&digits) {
        return None;
    }
    let (zone, rest) = text.split_at(digits);
    let rest = rest.trim_start();
    let mut letters = rest.chars().take_while(|c| c.is_ascii_alphabetic());
    let first = letters.next()?.to_ascii_uppercase();
    let more = letters.count();
    // `36N 37E`, `36d12m`: a letter with a number behind it is a side or a unit, unless two long numbers follow.
    let after = rest.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    let numbers: Vec<&str> = after.split_whitespace().collect();
    let whole = |n: &&str| n.bytes().all(|b| b.is_ascii_digit());
    let is_utm = numbers.len() == 2 && numbers[0].len() >= 6 && numbers.iter().all(whole);
    let spaced = more == 0
        && after.starts_with(' ')
        && numbers
            .first()
            .is_some_and(|n| n.len() >= 2 && n.bytes().take(2).all(|b| b.is_ascii_alphabetic()));
    let is_reference = (more == 2 || spaced) && first.is_ascii_uppercase() && !is_unit(rest);
    let zone = zone.parse().ok()?;
    (is_utm || is_reference).then_some((zone, rest))
}

/// Small letters: `58DEG…` in capitals is zone 58, band D, square EG.
fn is_unit(rest: &str) -> bool {
    rest.starts_with("deg") || rest.starts_with("Deg")
}

fn read_grid(zone: u32, rest: &str) -> Result<Read, NotationError> {
    let zone = u8::try_from(zone)
        .ok()
        .filter(|zone| (1..=60).contains(zone))
        .ok_or(NotationError::Zone(zone))?;
    let letters: String = rest
        .chars()
        .take_while(|c| c.is_ascii_alphabetic())
        .collect();
    let after = &rest[letters.len()..];
    let numbers: Vec<&str> = after.split_whitespace().collect();
    let is_number = |n: &&str| n.bytes().all(|b| b.is_ascii_digit());
    let word = letters.to_ascii_lowercase();
    if let [easting, northing] = numbers.as_slice()
        && (letters.len() == 1 || word == "north" || word == "south")
        && is_number(easting)
        && is_number(northing)
    {
        return read_utm(zone, &word, easting, northing);
    }
    read_mgrs(zone, rest)
}

fn read_utm(zone: u8, side: &str, easting: &str, northing: &str) -> Result<Read, NotationError> {
    let metres = |text: &str| -> Result<f64, NotationError> {
        let value: u32 = text
            .parse()
            .ok()
            .filter(|metres| *metres < 10_000_000)
            .ok_or_else(|| NotationError::Metres(text.to_string()))?;
        Ok(f64::from(value))
    };
    let (easting_m, northing_m) = (metres(easting)?, metres(northing)?);
    let of = |north: bool| {
        let utm = Utm {
            zone,
            north,
            // The middle of the square metre.
            easting_m: easting_m + 0.5,
            northing_m: northing_m + 0.5,
        };
        utm.to_point().filter(|point| {
            // A metre at the edge may have its middle beyond it.
            let own = grid::zone_and_band(*point).map(|(own, _)| i16::from(own));
            own.is_some_and(|own| {
                let apart = (own - i16::from(zone)).rem_euclid(60);
                apart <= 1 || apart == 59
            })
        })
    };
    let band = side.to_ascii_uppercase().bytes().next().unwrap_or(b'N');
    let found = match side {
        "north" => of(true),
        "south" => of(false),
        // The letter is the band from the equator to 8° north, or the north; either way the same.
        "n" => of(true),
        // The band from 32° to 40° north, or the south: thousands of kilometres apart.
        "s" => return Err(NotationError::BandOrSouth { zone }),
        _ if !(b'C'..=b'X').contains(&band) || band == b'I' || band == b'O' => {
            return Err(NotationError::Band(char::from(band)));
        }
        _ => {
            let point = of(band > b'N');
            let own = point.and_then(grid::zone_and_band).map(|(_, own)| own);
            if let (Some(_), Some(own)) = (point, own)
                && own != band
            {
                return Err(NotationError::BandElsewhere {
                    said: char::from(band),
                    is: char::from(own),
                });
            }
            point
        }
    };
    let point = found.ok_or_else(|| NotationError::NotInZone {
        zone,
        text: format!("{easting} {northing}"),
    })?;
    Ok(Read {
        point,
        typed_as: Notation::Utm,
        within_m: 1,
    })
}

fn read_mgrs(zone: u8, rest: &str) -> Result<Read, NotationError> {
    let packed: String = rest.chars().filter(|c| *c != ' ').collect();
    let packed = packed.to_ascii_uppercase();
    let letters = packed.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (letters, digits) = packed.split_at(letters);
    let &[band, column, row] = letters.as_bytes() else {
        return Err(NotationError::Letters(letters.to_string()));
    };
    if let Some(c) = digits.chars().find(|c| !c.is_ascii_digit()) {
        return Err(NotationError::Character(c));
    }
    if !digits.len().is_multiple_of(2) {
        return Err(NotationError::DigitsOdd(digits.len()));
    }
    let half = digits.len() / 2;
    if half > 5 {
        return Err(NotationError::DigitsMany(digits.len()));
    }
    // Said in two groups, the groups are the halves.
    let groups: Vec<usize> = rest
        .split_whitespace()
        .filter(|g| g.bytes().all(|b| b.is_ascii_digit()))
        .map(str::len)
        .collect();
    if let [east, north] = groups.as_slice()
        && east != north
    {
        return Err(NotationError::Halves {
            east: *east,
            north: *north,
        });
    }
    let side = 10u32.pow(5 - half as u32);
    let metres = |text: &str| -> f64 {
        let value: u32 = if text.is_empty() {
            0
        } else {
            text.parse().unwrap_or(0)
        };
        f64::from(value * side)
    };
    let reference = grid::Reference {
        zone,
        band,
        square: [column, row],
        easting_m: metres(&digits[..half]),
        northing_m: metres(&digits[half..]),
        side_m: f64::from(side),
    };
    let point = reference.to_point().map_err(|why| match why {
        grid::NoCell::Band => NotationError::Band(char::from(band)),
        grid::NoCell::Column => NotationError::Column {
            zone,
            letter: char::from(column),
        },
        grid::NoCell::Row => NotationError::Row(char::from(row)),
        grid::NoCell::Elsewhere(bands) => NotationError::Square {
            zone,
            band: char::from(band),
            square: [char::from(column), char::from(row)],
            bands: bands.into_iter().flatten().map(char::from).collect(),
        },
    })?;
    // Half the diagonal; a metre of the grid is at most one part in two hundred longer than one on the ground. A metre more
    // for the rounding.
    let within_m = (f64::from(side) * 0.708 * 1.005).ceil() as u32 + 1;
    Ok(Read {
        point,
        typed_as: Notation::Mgrs,
        within_m,
    })
}

fn mgrs(point: Point, digits: u8) -> Option<String> {
    let (utm, band) = grid::from_point(point)?;
    let [column, row] = grid::square(utm)?.map(char::from);
    let digits = usize::from(digits.clamp(1, 5));
    let within = |metres: f64| {
        let whole = metres as u32 % 100_000;
        format!("{whole:05}")[..digits].to_string()
    };
    Some(format!(
        "{:02}{} {column}{row} {} {}",
        utm.zone,
        char::from(band),
        within(utm.easting_m),
        within(utm.northing_m)
    ))
}

/// With the side in words, because `S` alone is also a band in the north.
fn utm(point: Point) -> Option<String> {
    let (utm, _) = grid::from_point(point)?;
    let side = if utm.north { "north" } else { "south" };
    Some(format!(
        "{} {side} {:06} {:07}",
        utm.zone, utm.easting_m as u32, utm.northing_m as u32
    ))
}

/// Why a text is no position, and what would be one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotationError {
    Empty,
    TooLong,
    Character(char),
    /// So many numbers are neither degrees nor degrees and minutes nor degrees, minutes and seconds of two.
    Count(usize),
    /// The two do not have the same parts.
    Uneven,
    /// Both letters name one axis.
    AxisTwice(Axis),
    /// One has its letter, the other has not.
    SideMissing,
    /// A sign beside a letter.
    SignAndSide,
    Sixty {
        what: &'static str,
        text: String,
    },
    /// A fraction before the last part.
    FractionInside,
    /// A comma that may part two numbers or stand for the point.
    Comma(String),
    OutOfRange {
        axis: Axis,
        text: String,
    },
    /// Out of range as it stands, and a position with the two exchanged.
    Swapped {
        would_be: String,
    },
    Zone(u32),
    Band(char),
    Letters(String),
    Column {
        zone: u8,
        letter: char,
    },
    Row(char),
    DigitsOdd(usize),
    DigitsMany(usize),
    Halves {
        east: usize,
        north: usize,
    },
    Square {
        zone: u8,
        band: char,
        square: [char; 2],
        bands: Vec<char>,
    },
    Metres(String),
    NotInZone {
        zone: u8,
        text: String,
    },
    BandElsewhere {
        said: char,
        is: char,
    },
    BandOrSouth {
        zone: u8,
    },
}

impl NotationError {
    pub const fn code(&self) -> &'static str {
        match self {
            NotationError::Empty => "empty",
            NotationError::TooLong => "too-long",
            NotationError::Character(_) => "character",
            NotationError::Count(_) => "count",
            NotationError::Uneven => "uneven",
            NotationError::AxisTwice(_) => "axis-twice",
            NotationError::SideMissing => "side-missing",
            NotationError::SignAndSide => "sign-and-side",
            NotationError::Sixty { .. } => "sixty",
            NotationError::FractionInside => "fraction-inside",
            NotationError::Comma(_) => "comma",
            NotationError::OutOfRange { .. } => "out-of-range",
            NotationError::Swapped { .. } => "swapped",
            NotationError::Zone(_) => "zone",
            NotationError::Band(_) => "band",
            NotationError::Letters(_) => "letters",
            NotationError::Column { .. } => "column",
            NotationError::Row(_) => "row",
            NotationError::DigitsOdd(_) => "digits-odd",
            NotationError::DigitsMany(_) => "digits-many",
            NotationError::Halves { .. } => "halves",
            NotationError::Square { .. } => "square",
            NotationError::Metres(_) => "metres",
            NotationError::NotInZone { .. } => "not-in-zone",
            NotationError::BandElsewhere { .. } => "band-elsewhere",
            NotationError::BandOrSouth { .. } => "band-or-south",
        }
    }
}

impl fmt::Display for NotationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NotationError::Empty => f.write_str(
                "nothing is typed; write 36.2012, 37.1612 or 36°12′04″N 37°09′40″E or 37S CA 34686 07831",
            ),
            NotationError::TooLong => {
                write!(f, "longer than {TEXT_MAX} bytes; write one position")
            }
            NotationError::Character(c) => {
                write!(f, "'{c}' does not belong in a position")
            }
            NotationError::Count(count) => write!(
                f,
                "{count} numbers; write two (degrees), four (with minutes) or six (with seconds)"
            ),
            NotationError::Uneven => f.write_str(
                "the two do not have the same parts; write both with minutes, or both with minutes and seconds",
            ),
            NotationError::AxisTwice(axis) => {
                write!(f, "both letters say {axis}; one is N or S, the other E or W")
            }
            NotationError::SideMissing => {
                f.write_str("one has its letter and the other has not; write N or S and E or W, or neither")
            }
            NotationError::SignAndSide => {
                f.write_str("a minus and a letter together; write one of them")
            }
            NotationError::Sixty { what, text } => {
                write!(f, "{text} {what}; they go from 0 to below 60")
            }
            NotationError::FractionInside => {
                f.write_str("only the last part of an angle has decimals")
            }
            NotationError::Comma(text) => write!(
                f,
                "the comma in '{text}' may be a decimal point or part two numbers; write a point for decimals"
            ),
            NotationError::OutOfRange { axis, text } => {
                let max = match axis {
                    Axis::Latitude => 90,
                    Axis::Longitude => 180,
                };
                write!(f, "{axis} {text} is outside -{max} to {max}")
            }
            NotationError::Swapped { would_be } => write!(
                f,
                "latitude comes first and seems exchanged with longitude; if so, write {would_be}"
            ),
            NotationError::Zone(zone) => write!(f, "there is no zone {zone}; zones go from 1 to 60"),
            NotationError::Band('A' | 'B' | 'Y' | 'Z') => f.write_str(
                "the polar grid is not read here; write degrees for places south of 80° S or north of 84° N",
            ),
            NotationError::Band(band) => {
                write!(f, "there is no band {band}; bands go from C to X without I and O")
            }
            NotationError::Letters(letters) => write!(
                f,
                "'{letters}' has not three letters; a reference is a zone, a band, two letters and an even number of digits"
            ),
            NotationError::Column { zone, letter } => {
                let columns = match zone % 3 {
                    1 => "A to H",
                    2 => "J to R without O",
                    _ => "S to Z",
                };
                write!(f, "zone {zone} has no column {letter}; its columns are {columns}")
            }
            NotationError::Row(letter) => {
                write!(f, "there is no row {letter}; rows go from A to V without I and O")
            }
            NotationError::DigitsOdd(count) => write!(
                f,
                "{count} digits; half are the easting and half the northing, so their number is even"
            ),
            NotationError::DigitsMany(count) => {
                write!(f, "{count} digits; ten say a metre, and there are no more")
            }
            NotationError::Halves { east, north } => {
                write!(f, "{east} digits of easting and {north} of northing; as many of each")
            }
            NotationError::Square { zone, band, square: [column, row], bands } => {
                write!(f, "no square {column}{row} lies in zone {zone}, band {band}")?;
                if let Some(first) = bands.first() {
                    write!(f, "; in band {first}")?;
                    for other in &bands[1..] {
                        write!(f, " or {other}")?;
                    }
                    f.write_str(" one does")?;
                }
                Ok(())
            }
            NotationError::Metres(text) => write!(
                f,
                "'{text}' is no distance on the grid; six digits of easting, seven of northing, in metres"
            ),
            NotationError::NotInZone { zone, text } => {
                write!(f, "{text} does not lie in or beside zone {zone}")
            }
            NotationError::BandElsewhere { said, is } => {
                write!(f, "that lies in band {is}, not {said}")
            }
            NotationError::BandOrSouth { zone } => write!(
                f,
                "S may be the band from 32° to 40° north or the southern half; write {zone} north or {zone} south"
            ),
        }
    }
}

impl std::error::Error for NotationError {}

#[cfg(test)]
mod tests;
