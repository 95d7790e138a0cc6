//! Degrees as typed and as written: whole numbers throughout, so that what is written reads back as what it was.
//!
//! Which number is which comes from letters where there are any, from separators and from how many there are. What could
//! be taken two ways is refused.

use super::{Notation, NotationError, Read};
use crate::point::{Axis, E7_PER_DEGREE, Point};

/// Decimals of a degree, and of a second, that a position can hold.
const DEGREE_DIGITS_MAX: u32 = 7;
const SECOND_DIGITS_MAX: u32 = 4;

pub(super) fn decimal(point: Point, digits: u8) -> String {
    let digits = u32::from(digits).min(DEGREE_DIGITS_MAX);
    let one = |value_e7: i32| {
        let unit = 10u64.pow(DEGREE_DIGITS_MAX - digits);
        let scaled = (u64::from(value_e7.unsigned_abs()) + unit / 2) / unit;
        let per_degree = 10u64.pow(digits);
        let sign = if value_e7 < 0 && scaled > 0 { "-" } else { "" };
        match digits {
            0 => format!("{sign}{scaled}"),
            _ => format!(
                "{sign}{}.{:0width$}",
                scaled / per_degree,
                scaled % per_degree,
                width = digits as usize
            ),
        }
    };
    format!("{}, {}", one(point.lat_e7()), one(point.lon_e7()))
}

pub(super) fn sexagesimal(point: Point, digits: u8) -> String {
    let digits = u32::from(digits).min(SECOND_DIGITS_MAX);
    let per_second = 10u64.pow(digits);
    let one = |value_e7: i32, width: usize, sides: [char; 2]| {
        let scaled = u64::from(value_e7.unsigned_abs()) * 3600 * per_second;
        let unit = u64::from(E7_PER_DEGREE.unsigned_abs());
        let total = (scaled + unit / 2) / unit;
        let side = if value_e7 < 0 && total > 0 {
            sides[1]
        } else {
            sides[0]
        };
        let (seconds, fraction) = (total / per_second, total % per_second);
        let (degrees, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
        let fraction = match digits {
            0 => String::new(),
            _ => format!(".{fraction:0width$}", width = digits as usize),
        };
        format!("{degrees:0width$}°{minutes:02}′{seconds:02}{fraction}″{side}")
    };
    format!(
        "{} {}",
        one(point.lat_e7(), 2, ['N', 'S']),
        one(point.lon_e7(), 3, ['E', 'W'])
    )
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Token {
    Number(Number),
    Side(char),
    /// A comma or semicolon.
    Between,
    Unit(Unit),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    Degree,
    Minute,
    Second,
}

/// A number as typed.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Number {
    negative: bool,
    whole: u64,
    /// Decimals, at most nine; what goes on behind them is less than any unit.
    fraction: String,
    text: String,
}

pub(super) fn read(text: &str) -> Result<Read, NotationError> {
    let tokens = tokens(&decimal_commas(text)?)?;
    let angles = angles(tokens)?;
    let (first, second) = placed(angles)?;
    let (lat, lon) = (first.e7()?, second.e7()?);
    let sexagesimal = first.parts.len() > 1 || second.parts.len() > 1;
    let point = in_range(lat, lon, &first, &second)?;
    Ok(Read {
        point,
        typed_as: if sexagesimal {
            Notation::Sexagesimal
        } else {
            Notation::Decimal
        },
        within_m: within_m(first.step_e7().max(second.step_e7())),
    })
}

/// Half a step of the last digit either way, across; a degree is at most 111.7 km. A metre more for the rounding.
fn within_m(step_e7: u64) -> u32 {
    let half_m = step_e7 as f64 / 2.0 / f64::from(E7_PER_DEGREE) * 111_700.0;
    (half_m * 1.415).ceil() as u32 + 1
}

/// Two commas with three or more digits behind each, and a space between the numbers, are decimal points. One comma parts
/// two numbers. Anything else with commas inside numbers is ambiguous.
fn decimal_commas(text: &str) -> Result<String, NotationError> {
    let chars: Vec<char> = text.chars().collect();
    let is_digit = |at: Option<&char>| at.is_some_and(char::is_ascii_digit);
    let inside: Vec<usize> = (0..chars.len())
        .filter(|at| chars[*at] == ',')
        .filter(|at| *at > 0 && is_digit(chars.get(at - 1)) && is_digit(chars.get(at + 1)))
        .collect();
    let commas = chars.iter().filter(|c| **c == ',').count();
    if inside.is_empty() || (commas == 1 && inside.len() == 1) {
        let one = inside.first().copied();
        // `36,2012` with another number beside it: a decimal comma, or the degrees of the first and of the second.
        let alone = one.is_none_or(|at| {
            let digit_before = chars[..at].iter().rev().skip_while(|c| is_number_part(**c));
            let digit_after = chars[at + 1..].iter().skip_while(|c| is_number_part(**c));
            !digit_before.chain(digit_after).any(char::is_ascii_digit)
        });
        return if alone {
            Ok(text.to_string())
        } else {
            Err(NotationError::Comma(text.to_string()))
        };
    }
    let fraction = |at: usize| {
        chars[at + 1..]
            .iter()
            .take_while(|c| c.is_ascii_digit())
            .count()
    };
    let decimal =
        inside.len() == 2 && !chars.contains(&'.') && inside.iter().all(|at| fraction(*at) >= 3);
    if !decimal {
        return Err(NotationError::Comma(text.to_string()));
    }
    let mut out = chars;
    for at in inside {
        out[at] = '.';
    }
    Ok(out.into_iter().collect())
}

fn is_number_part(c: char) -> bool {
    c.is_ascii_digit() || c == '.' || c == '-' || c == '+'
}

fn tokens(text: &str) -> Result<Vec<Token>, NotationError> {
    let chars: Vec<char> = text.chars().collect();
    let mut found: Vec<Token> = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let c = chars[at];
        if is_number_part(c) {
            let mut end = at + 1;
            while end < chars.len() && (chars[end].is_ascii_digit() || chars[end] == '.') {
                end += 1;
            }
            found.push(Token::Number(number(&chars[at..end])?));
            at = end;
            continue;
        }
        if c.is_ascii_alphabetic() {
            let end = (at..chars.len())
                .find(|end| !chars[*end].is_ascii_alphabetic())
                .unwrap_or(chars.len());
            let word: String = chars[at..end].iter().collect();
            letters(&word, chars.get(at.wrapping_sub(1)).copied(), &mut found)?;
            at = end;
            continue;
        }
        match c {
            '°' => found.push(Token::Unit(Unit::Degree)),
            // Two marks for minutes are one for seconds.
            '′' if chars.get(at + 1) == Some(&'′') => {
                found.push(Token::Unit(Unit::Second));
                at += 1;
            }
            '′' => found.push(Token::Unit(Unit::Minute)),
            '″' => found.push(Token::Unit(Unit::Second)),
            ',' | ';' => found.push(Token::Between),
            ' ' | ':' => {}
            other => return Err(NotationError::Character(other)),
        }
        at += 1;
    }
    Ok(found)
}

/// A run of letters: a unit, a side of the earth, or a label.
fn letters(word: &str, before: Option<char>, found: &mut Vec<Token>) -> Result<(), NotationError> {
    let lower = word.to_ascii_lowercase();
    let unit = match lower.as_str() {
        "d" | "deg" | "degrees" => Some(Unit::Degree),
        "m" | "min" | "minutes" => Some(Unit::Minute),
        "sec" | "seconds" => Some(Unit::Second),
        _ => None,
    };
    // A small `s` at once behind a number, after minutes, is seconds; any other is the south.
    let after_minutes = matches!(
        found.as_slice(),
        [.., Token::Unit(Unit::Minute), Token::Number(_)]
    );
    let second =
        word.starts_with('s') && after_minutes && before.is_some_and(|c| c.is_ascii_digit());
    if let Some(unit) = unit {
        found.push(Token::Unit(unit));
    } else if second && word.len() <= 2 {
        found.push(Token::Unit(Unit::Second));
        if let Some(side) = lower.chars().nth(1) {
            found.push(side_of(&side.to_string()).ok_or(NotationError::Character(side))?);
        }
    } else if let Some(side) = side_of(&lower) {
        found.push(side);
    } else if let "lat" | "latitude" | "lon" | "long" | "lng" | "longitude" = lower.as_str() {
        // A label with a sign says as much as a letter, once the order is checked; only the usual order is read.
        let is_lat = lower.starts_with("la");
        let numbers = found.iter().any(|token| matches!(token, Token::Number(_)));
        if is_lat == numbers {
            return Err(NotationError::Swapped {
                would_be: "the latitude first".to_string(),
            });
        }
    } else {
        let c = word.chars().next().unwrap_or('?');
        return Err(NotationError::Character(c));
    }
    Ok(())
}

fn side_of(lower: &str) -> Option<Token> {
    Some(Token::Side(match lower {
        "n" | "north" => 'N',
        "s" | "south" => 'S',
        "e" | "east" => 'E',
        "w" | "west" => 'W',
        _ => return None,
    }))
}

fn number(chars: &[char]) -> Result<Number, NotationError> {
    let text: String = chars.iter().collect();
    let bad = || NotationError::Character(chars[0]);
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(&text);
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
    if (whole.is_empty() && fraction.is_empty()) || fraction.contains('.') || whole.len() > 9 {
        return Err(bad());
    }
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if !digits(whole) || !digits(fraction) {
        return Err(bad());
    }
    Ok(Number {
        negative: text.starts_with('-'),
        whole: if whole.is_empty() {
            0
        } else {
            whole.parse().map_err(|_| bad())?
        },
        fraction: fraction.chars().take(9).collect(),
        text,
    })
}

/// One angle: degrees, perhaps minutes, perhaps seconds, and its side.
#[derive(Debug, Clone, Default)]
struct Angle {
    parts: Vec<Number>,
    side: Option<char>,
}

fn angles(tokens: Vec<Token>) -> Result<[Angle; 2], NotationError> {
    let sides = tokens
        .iter()
        .filter(|t| matches!(t, Token::Side(_)))
        .count();
    let numbers = tokens
        .iter()
        .filter(|t| matches!(t, Token::Number(_)))
        .count();
    let between = tokens
        .iter()
        .filter(|t| matches!(t, Token::Between))
        .count();
    if sides == 1 {
        return Err(NotationError::SideMissing);
    }
    if sides > 2 || !matches!(numbers, 2 | 4 | 6) {
        return Err(NotationError::Count(numbers));
    }
    let leading = matches!(tokens.first(), Some(Token::Side(_)));
    let mut both = [Angle::default(), Angle::default()];
    let mut now = 0;
    let mut last_unit: Option<Unit> = None;
    for token in tokens {
        match token {
            Token::Number(number) => {
                let by_count = sides == 0 && between != 1 && both[0].parts.len() == numbers / 2;
                // A second number of degrees begins the second angle.
                if now == 0 && by_count {
                    now = 1;
                    last_unit = None;
                }
                both[now].parts.push(number);
            }
            Token::Side(side) => {
                // In front a letter begins an angle, behind it ends one.
                if leading && !both[0].parts.is_empty() {
                    now = 1;
                    last_unit = None;
                }
                if both[now].side.replace(side).is_some() {
                    return Err(NotationError::SideMissing);
                }
                if !leading {
                    now = 1;
                    last_unit = None;
                }
            }
            Token::Between => {
                if sides == 0 && between == 1 {
                    now = 1;
                    last_unit = None;
                }
            }
            Token::Unit(unit) => {
                let place = match unit {
                    Unit::Degree => 1,
                    Unit::Minute => 2,
                    Unit::Second => 3,
                };
                let wrong_order = last_unit.is_some_and(|last| last as u8 >= unit as u8);
                if both[now].parts.len() != place || wrong_order {
                    return Err(NotationError::Uneven);
                }
                last_unit = Some(unit);
            }
        }
    }
    let [first, second] = &both;
    let parts = (first.parts.len(), second.parts.len());
    if parts.0 != parts.1 || !(1..=3).contains(&parts.0) {
        return Err(NotationError::Uneven);
    }
    Ok(both)
}

/// Which is the latitude.
fn placed([first, second]: [Angle; 2]) -> Result<(Angle, Angle), NotationError> {
    let axis = |angle: &Angle| {
        angle.side.map(|side| match side {
            'N' | 'S' => Axis::Latitude,
            _ => Axis::Longitude,
        })
    };
    match (axis(&first), axis(&second)) {
        (Some(Axis::Latitude), Some(Axis::Longitude)) | (None, None) => Ok((first, second)),
        (Some(Axis::Longitude), Some(Axis::Latitude)) => Ok((second, first)),
        (Some(one), Some(_)) => Err(NotationError::AxisTwice(one)),
        (Some(_), None) | (None, Some(_)) => Err(NotationError::SideMissing),
    }
}

impl Angle {
    fn negative(&self) -> Result<bool, NotationError> {
        let signed = self.parts[0].negative || self.parts[0].text.starts_with('+');
        let inner = self.parts[1..]
            .iter()
            .any(|p| p.negative || p.text.starts_with('+'));
        match self.side {
            Some(_) if signed || inner => Err(NotationError::SignAndSide),
            Some(side) => Ok(matches!(side, 'S' | 'W')),
            None if inner => Err(NotationError::SignAndSide),
            None => Ok(self.parts[0].negative),
        }
    }

    /// Units of the last part in a degree.
    fn per_degree(&self) -> u64 {
        match self.parts.len() {
            1 => 1,
            2 => 60,
            _ => 3600,
        }
    }

    /// In units of a point, half away from zero.
    fn e7(&self) -> Result<i64, NotationError> {
        let negative = self.negative()?;
        let last = self.parts.len() - 1;
        let mut units: u64 = 0;
        for (at, part) in self.parts.iter().enumerate() {
            if at < last && !part.fraction.is_empty() {
                return Err(NotationError::FractionInside);
            }
            if at > 0 && part.whole >= 60 {
                return Err(NotationError::Sixty {
                    what: if at == 1 { "minutes" } else { "seconds" },
                    text: part.text.clone(),
                });
            }
            // Cut at what is out of range anyway, so that nothing can overflow.
            units = units * if at == 0 { 1 } else { 60 } + part.whole.min(10_000);
        }
        let fraction = &self.parts[last].fraction;
        let scale = 10u128.pow(fraction.len() as u32);
        let tail: u128 = if fraction.is_empty() {
            0
        } else {
            fraction.parse().unwrap_or(0)
        };
        let numerator =
            (u128::from(units) * scale + tail) * u128::from(E7_PER_DEGREE.unsigned_abs());
        let denominator = scale * u128::from(self.per_degree());
        let value = i64::try_from((numerator + denominator / 2) / denominator).unwrap_or(i64::MAX);
        Ok(if negative { -value } else { value })
    }

    /// What one more in the last digit is worth.
    fn step_e7(&self) -> u64 {
        let digits = self.parts[self.parts.len() - 1].fraction.len() as u32;
        let step = u64::from(E7_PER_DEGREE.unsigned_abs()) / self.per_degree() / 10u64.pow(digits);
        step.max(1)
    }
}

fn in_range(lat: i64, lon: i64, first: &Angle, second: &Angle) -> Result<Point, NotationError> {
    let point = |lat: i64, lon: i64| {
        let (lon, lat) = (i32::try_from(lon).ok()?, i32::try_from(lat).ok()?);
        Point::from_e7(lon, lat).ok()
    };
    if let Some(point) = point(lat, lon) {
        return Ok(point);
    }
    // With letters nothing is exchanged by chance.
    let exchanged = if first.side.is_none() {
        point(lon, lat)
    } else {
        None
    };
    if let Some(exchanged) = exchanged {
        return Err(NotationError::Swapped {
            would_be: decimal(exchanged, 7),
        });
    }
    let max = 90 * i64::from(E7_PER_DEGREE);
    let (axis, angle) = if lat.abs() > max {
        (Axis::Latitude, first)
    } else {
        (Axis::Longitude, second)
    };
    let text: Vec<&str> = angle.parts.iter().map(|part| part.text.as_str()).collect();
    Err(NotationError::OutOfRange {
        axis,
        text: text.join(" "),
    })
}
