//! What can be notified, from a file and into one: GeoJSON ([`geojson`]) and comma-separated text ([`csv`]), both ways. What is
//! read are drafts, not statements: nobody has signed them, and whoever signs looks at each first.
//!
//! A row that cannot be read is refused with its number, the field and what would be right, and does not lose the file. Nothing
//! is put right in silence: a time that the clocks of its zone skip or repeat is refused with both readings, and what is taken
//! otherwise than it was written without a change of meaning (a ring that runs the other way, a repeated corner) is told.
//!
//! **What a file does not hold.** Who notified it and when it was said: whoever imports it says it, now. What watermarks are made
//! from: that is a secret of each version. And nothing of who holds what ground: where sites and areas of control stand on one
//! sheet, the sheet is a list of targets, so no writer here is given the second.
//!
//! What was refused is given back to be mended ([`again`]); sites that may be one, written twice in one file, are told of
//! ([`doubles()`]).
//!
//! Both forms have the same fields, named in [`FIELDS`]; docs/guide/deconfliction.md teaches them.

pub mod again;
pub mod csv;
mod doubles;
mod fields;
pub mod geojson;
mod written;

use crate::parsed::FileError;
use armistice_domain::decide::Refusal;
use armistice_domain::id::{ActorId, ObjectId};
use armistice_domain::instant::Instant;
use armistice_domain::movement::{Thing, cells, telling};
pub use doubles::doubles;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::fmt;

/// Bytes of a file that are looked at: some thousand objects.
pub const LEN_MAX: usize = 4 * 1024 * 1024;

/// Every field there is, with what it says, in the order of the columns.
pub const FIELDS: &[(&str, &str)] = &[
    (
        "row",
        "what the row is: site, movement, area or activity; under it leg, wait, vehicle, escort, disc, corner, recipient",
    ),
    ("object", "its id; a row under another may leave it out"),
    (
        "name",
        "how its notifier calls it; of a wait, how the place is called",
    ),
    (
        "what",
        "of a site its function, of an area what it is for, of a movement how it travels, of an activity what the host state has \
         said; of a leg why it waits at its end, of a vehicle what it is, of an escort who, of a recipient the organisation",
    ),
    (
        "position",
        "latitude and longitude, MGRS or UTM; of a leg where it begins, and where it is left out, where the one before ended",
    ),
    ("to", "where a leg ends"),
    (
        "radius_m",
        "everything within so many metres of the position",
    ),
    (
        "half_width_m",
        "of a movement: so far to either side of its route",
    ),
    ("ring", "of a corner: which outline it belongs to, from 1"),
    (
        "from",
        "since when; of a leg when it departs: 2030-01-02T08:00 in the zone, or with Z or an offset",
    ),
    ("until", "until when; of a leg when it arrives"),
    (
        "zone",
        "the zone of the times that name none, such as Area/City; where it is left out, that of the record",
    ),
    ("slack_s", "so many seconds earlier or later is as planned"),
    (
        "floor",
        "from what height: 150 m ground, or sea, ellipsoid, pressure",
    ),
    ("ceiling", "to what height, above the same"),
    ("people", "how many people move"),
    ("cargo", "what is carried, or that nothing is"),
    ("count", "how many vehicles or escorts of this sort"),
    ("marks", "how vehicles are marked, from outside and above"),
    ("plate", "the number plate"),
    ("armed", "yes or no"),
    (
        "contact",
        "a function that answers for it, no person's name",
    ),
    ("reach", "how to reach it"),
    ("always", "yes: somebody answers at any hour"),
    ("photograph", "SHA-256 of a photograph"),
    ("place", "the administrative unit it is said to lie in"),
    (
        "words",
        "of an activity: where the host state's word stands",
    ),
    ("under", "the instrument whose terms hold"),
    ("version", "from 1; left out it is 1"),
    ("told", "of a recipient: yes, or no where it is refused"),
    ("via", "who tells it in the notifier's place"),
    ("precision", "exact, cell or withheld"),
    ("category", "yes: it is told what it is"),
];

/// Who reads a file, when, and in what zone its times are that name none.
#[derive(Debug, Clone, Copy)]
pub struct Reading<'a> {
    pub by: &'a ActorId,
    pub now: Instant,
    pub zone: &'a str,
}

/// What a file holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Drafts {
    pub drafts: Vec<Draft>,
    pub refused: Vec<Refused>,
    pub noted: Vec<Noted>,
}

/// A version that somebody may sign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The line, or the feature counted from 1.
    pub row: u64,
    pub thing: Thing,
}

/// A row that says no version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    pub row: u64,
    pub field: String,
    /// Of what kind it is: a [`RowCode`], or the code of the refusal that its statement would meet.
    pub code: &'static str,
    pub what: String,
}

/// Why a row says no version. The codes are for programs, and stay as they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowCode {
    /// Nothing of the file can be read.
    FileUnreadable,
    ColumnUnknown,
    ColumnMissing,
    /// It does not part into the fields it should have, or is not UTF-8.
    RowBroken,
    /// It is under no object, or its object has no such row.
    RowStray,
    FieldMissing,
    /// What it is has no such field.
    FieldStray,
    /// Given twice, where it must be given once.
    FieldTwice,
    /// None of the words there are.
    WordUnknown,
    /// A list or an object where a text or a number stands, or the other way round.
    ValueUnfit,
    NumberUnreadable,
    TimeUnreadable,
    /// Its zone skips it or has it twice.
    TimeAmbiguous,
    PositionUnreadable,
    HeightUnreadable,
    GeometryUnfit,
    /// It covers too many cells.
    TooWide,
    /// The object stands in the file already.
    ObjectTwice,
}

impl RowCode {
    pub const ALL: &'static [RowCode] = &[
        RowCode::FileUnreadable,
        RowCode::ColumnUnknown,
        RowCode::ColumnMissing,
        RowCode::RowBroken,
        RowCode::RowStray,
        RowCode::FieldMissing,
        RowCode::FieldStray,
        RowCode::FieldTwice,
        RowCode::WordUnknown,
        RowCode::ValueUnfit,
        RowCode::NumberUnreadable,
        RowCode::TimeUnreadable,
        RowCode::TimeAmbiguous,
        RowCode::PositionUnreadable,
        RowCode::HeightUnreadable,
        RowCode::GeometryUnfit,
        RowCode::TooWide,
        RowCode::ObjectTwice,
    ];

    pub const fn word(self) -> &'static str {
        match self {
            RowCode::FileUnreadable => "file-unreadable",
            RowCode::ColumnUnknown => "column-unknown",
            RowCode::ColumnMissing => "column-missing",
            RowCode::RowBroken => "row-broken",
            RowCode::RowStray => "row-stray",
            RowCode::FieldMissing => "field-missing",
            RowCode::FieldStray => "field-stray",
            RowCode::FieldTwice => "field-twice",
            RowCode::WordUnknown => "word-unknown",
            RowCode::ValueUnfit => "value-unfit",
            RowCode::NumberUnreadable => "number-unreadable",
            RowCode::TimeUnreadable => "time-unreadable",
            RowCode::TimeAmbiguous => "time-ambiguous",
            RowCode::PositionUnreadable => "position-unreadable",
            RowCode::HeightUnreadable => "height-unreadable",
            RowCode::GeometryUnfit => "geometry-unfit",
            RowCode::TooWide => "too-wide",
            RowCode::ObjectTwice => "object-twice",
        }
    }
}

impl Refused {
    /// A row whose statement would be refused.
    pub fn of(row: u64, refusal: &Refusal) -> Refused {
        let (field, what) = match refusal {
            Refusal::Form { field, what } => (*field, (*what).to_string()),
            Refusal::ShapeUnfit { field, what } => (*field, what.clone()),
            other => ("object", other.to_string()),
        };
        Refused {
            row,
            field: field.to_string(),
            code: refusal.code(),
            what,
        }
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "row {}, {}: {}", self.row, self.field, self.what)
    }
}

/// What was taken otherwise than it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Noted {
    pub row: u64,
    pub what: String,
}

impl Drafts {
    fn refuse(row: u64, field: &str, code: RowCode, what: &str) -> Drafts {
        Drafts {
            refused: vec![Refused {
                row,
                field: field.to_string(),
                code: code.word(),
                what: what.to_string(),
            }],
            ..Drafts::default()
        }
    }

    /// A file that cannot be read at all.
    fn unreadable(error: &FileError) -> Drafts {
        Drafts::refuse(1, "file", RowCode::FileUnreadable, &error.to_string())
    }
}

/// Drafts while their file is being read.
#[derive(Debug, Default)]
struct Drafting {
    read: Drafts,
    /// The row each version stands in.
    rows: BTreeMap<(ObjectId, u32), u64>,
}

impl Drafting {
    /// Takes a thing in, or what it is refused for.
    fn take(&mut self, row: u64, read: Result<Thing, Refused>) {
        let thing = match read.and_then(|thing| self.looked_at(row, thing)) {
            Ok(thing) => thing,
            Err(refused) => return self.read.refused.push(refused),
        };
        let head = thing.head();
        match self.rows.entry((head.object.clone(), head.version)) {
            Entry::Occupied(first) => self.read.refused.push(Refused {
                row,
                field: "object".to_string(),
                code: RowCode::ObjectTwice.word(),
                what: format!(
                    "{} stands in row {} already; one object is one row",
                    head.object,
                    first.get()
                ),
            }),
            Entry::Vacant(free) => {
                free.insert(row);
                self.read.drafts.push(Draft { row, thing });
            }
        }
    }

    fn looked_at(&mut self, row: u64, thing: Thing) -> Result<Thing, Refused> {
        let unfit = |refusal: Refusal| Refused::of(row, &refusal);
        let volumes = thing.volumes().map_err(unfit)?;
        if cells::ground(&volumes).is_none() {
            return Err(Refused {
                row,
                field: "footprint".to_string(),
                code: RowCode::TooWide.word(),
                what: "it covers more than 2,048 cells of the grid; notify it in parts".to_string(),
            });
        }
        let mut head = thing.head().clone();
        // Whoever signs makes a mark of its own.
        head.mark = Some("0".repeat(32));
        telling::recipients_check(&head).map_err(unfit)?;
        let noted = volumes.iter().flat_map(|volume| volume.noted());
        self.read.noted.extend(noted.map(|noted| Noted {
            row,
            what: noted.to_string(),
        }));
        Ok(thing)
    }
}

/// How many rows of a file stand within its first bytes with all that belongs to them: lines of comma-separated text, of which an
/// object may have several; features of GeoJSON.
pub fn rows_within(is_csv: bool, bytes: &[u8], len: usize) -> u64 {
    if is_csv {
        return csv::rows_within(bytes, len);
    }
    // The last that begins there does not end there.
    let head = &bytes[..len.min(bytes.len())];
    let begun = head.windows(9).filter(|at| *at == b"\"Feature\"");
    (begun.count() as u64).saturating_sub(1)
}

/// What a field says.
fn said_of(name: &str) -> &'static str {
    FIELDS
        .iter()
        .find(|(field, _)| *field == name)
        .map_or("", |(_, says)| says)
}
