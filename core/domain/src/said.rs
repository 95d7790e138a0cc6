//! What a sentence of ours is put together from, so that others can say it in their own language: a key, and what stands in it.
//! The English of it stands where it is made; what it is in other languages, a catalogue says. Nothing here is recorded.

use crate::instant::Instant;
use armistice_space::Point;
use core::fmt;

/// What stands in a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arg {
    /// A name, an id, or something as it was written.
    Text(String),
    Number(i64),
    Metres(u64),
    /// A span of time, said in hours.
    Seconds(i64),
    Time(Instant),
    At(Point),
    /// A word of one of our vocabularies, which is named as the catalogue names it.
    Word(&'static str, &'static str),
    Words(&'static str, Vec<&'static str>),
}

/// What stands in a sentence, by the names its translations know it by.
pub type Args = Vec<(&'static str, Arg)>;

impl Arg {
    pub fn metres(metres: f64) -> Arg {
        Arg::Metres(metres.round() as u64)
    }

    pub fn text(text: impl fmt::Display) -> Arg {
        Arg::Text(text.to_string())
    }
}

impl From<Instant> for Arg {
    fn from(at: Instant) -> Arg {
        Arg::Time(at)
    }
}

impl From<Point> for Arg {
    fn from(at: Point) -> Arg {
        Arg::At(at)
    }
}

impl From<u32> for Arg {
    fn from(number: u32) -> Arg {
        Arg::Number(i64::from(number))
    }
}

impl From<&str> for Arg {
    fn from(text: &str) -> Arg {
        Arg::Text(text.to_string())
    }
}

impl fmt::Display for Arg {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Arg::Text(text) => f.write_str(text),
            Arg::Number(number) => write!(f, "{number}"),
            Arg::Metres(metres @ 0..1_000) => write!(f, "{metres} m"),
            Arg::Metres(metres @ 1_000..20_000) => write!(f, "{:.1} km", *metres as f64 / 1_000.0),
            Arg::Metres(metres) => write!(f, "{:.0} km", *metres as f64 / 1_000.0),
            Arg::Seconds(seconds) if seconds % 3_600 == 0 => write!(f, "{} h", seconds / 3_600),
            Arg::Seconds(seconds) => write!(f, "{:.1} h", *seconds as f64 / 3_600.0),
            Arg::Time(at) => write!(f, "{at}"),
            Arg::At(at) => write!(f, "latitude {}, longitude {}", at.lat_text(), at.lon_text()),
            Arg::Word(_, word) => f.write_str(word),
            Arg::Words(_, words) => {
                for (n, word) in words.iter().enumerate() {
                    write!(f, "{}'{word}'", if n == 0 { "" } else { ", " })?;
                }
                Ok(())
            }
        }
    }
}
