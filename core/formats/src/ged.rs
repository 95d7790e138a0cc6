//! UCDP Georeferenced Event Dataset: events in which people died, as coded from news and reports.
//!
//! Columns are found by name, so both published layouts are read (41 columns of the global file of
//! 2019, 52 columns of the country files with their row of HXL tags), and others that have the
//! columns we act on. What is checked, row by row, with the consequence: id, precisions, dates,
//! coordinates and counts must be readable, dates in order, coordinates in range and in agreement
//! with `geom_wkt`; a row that fails is refused. Everything else is kept as printed. Columns we do
//! not know are kept and noted, and [`GedFile::write_csv`] gives every field back, in the original
//! order.
//!
//! It deliberately corrects nothing, adds nothing up, and decides nothing about places or actors.
//! Read next: [`GedRow`], then [`sources`] for who reported an event and when that was published.

pub mod sources;

use crate::csv_table::{Record, Table, write_record};
use crate::parsed::{FileError, Note, Parsed, Refused};
use armistice_space::{BBox, Point, TheatreCheck};
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A file of events.
#[derive(Clone, PartialEq, Debug)]
pub struct GedFile {
    pub columns: Arc<GedColumns>,
    /// The row of HXL tags under the header, where there is one.
    pub tags: Option<Vec<String>>,
    pub parsed: Parsed<GedRow>,
}

impl GedFile {
    /// Reads a file. With a `theatre`, a position outside it that would lie inside with latitude and
    /// longitude exchanged is refused; one that is just elsewhere is not.
    pub fn read(bytes: &[u8], theatre: Option<&BBox>) -> Result<GedFile, FileError> {
        let mut table = Table::read(bytes)?;
        let columns = Arc::new(GedColumns::find(&table)?);
        let tags = take_tags(&mut table);
        let mut parsed = table.parse(|record| GedRow::read(&columns, record, theatre));
        columns.add_notes(&mut parsed.notes);
        add_row_notes(&mut parsed);
        Ok(GedFile {
            columns,
            tags,
            parsed,
        })
    }

    /// The same columns and tags without any row, to be filled with some of them.
    pub fn clone_empty(&self) -> GedFile {
        GedFile {
            columns: Arc::clone(&self.columns),
            tags: self.tags.clone(),
            parsed: Parsed::new(),
        }
    }

    /// The accepted rows as CSV: every field as it was, in the original order.
    pub fn write_csv(&self) -> String {
        let mut out = String::new();
        write_record(&mut out, self.columns.names.iter().map(String::as_str));
        if let Some(tags) = &self.tags {
            write_record(&mut out, tags.iter().map(String::as_str));
        }
        for row in &self.parsed.rows {
            write_record(&mut out, row.value.fields());
        }
        out
    }
}

/// One event. What we act on is parsed; all else is there as text.
#[derive(Clone, PartialEq, Debug)]
pub struct GedRow {
    pub id: u64,
    pub violence: Violence,
    pub date_start: Date,
    pub date_end: Date,
    pub date_precision: DatePrecision,
    pub place_precision: PlacePrecision,
    /// `None` where neither latitude nor longitude is given.
    pub point: Option<Point>,
    pub deaths: Deaths,
    columns: Arc<GedColumns>,
    /// All fields, end to end, and where each ends.
    text: Box<str>,
    ends: Box<[u32]>,
}

impl GedRow {
    /// A field by the name of its column, as printed.
    pub fn field(&self, name: &str) -> Option<&str> {
        let at = self
            .columns
            .names
            .iter()
            .position(|column| column == name)?;
        Some(self.nth(at))
    }

    /// All fields in the original order.
    pub fn fields(&self) -> impl Iterator<Item = &str> + '_ {
        (0..self.ends.len()).map(|at| self.nth(at))
    }

    /// What the row says, by the names of the columns in their order, wherever they stand in the file. An empty field
    /// says nothing.
    pub fn said(&self) -> impl Iterator<Item = (&str, &str)> + '_ {
        let columns = self.columns.by_name.iter();
        let all = columns.map(|at| (self.columns.names[*at].as_str(), self.nth(*at)));
        all.filter(|(_, field)| !field.is_empty())
    }

    pub fn side_a(&self) -> &str {
        self.known(Column::SideA)
    }

    pub fn side_b(&self) -> &str {
        self.known(Column::SideB)
    }

    pub fn dyad(&self) -> &str {
        self.known(Column::DyadName)
    }

    pub fn conflict(&self) -> &str {
        self.known(Column::ConflictName)
    }

    /// The place as coded.
    pub fn place(&self) -> &str {
        self.known(Column::WhereCoordinates)
    }

    /// First-order and second-order administrative units as coded; empty where not known.
    pub fn units(&self) -> [&str; 2] {
        [self.known(Column::Adm1), self.known(Column::Adm2)]
    }

    /// Whether this is the remainder of a long period for a whole country: deaths known to have
    /// happened somewhere, some time, left over when the events were counted. Such a row is no
    /// event of a day or a place and stays out of daily counts and off maps.
    pub fn is_year_remainder(&self) -> bool {
        self.date_precision == DatePrecision::UpToYear
            && self.place_precision == PlacePrecision::Country
    }

    fn known(&self, column: Column) -> &str {
        self.columns.at[column as usize].map_or("", |at| self.nth(at))
    }

    fn nth(&self, at: usize) -> &str {
        let start = if at == 0 {
            0
        } else {
            self.ends[at - 1] as usize
        };
        &self.text[start..self.ends[at] as usize]
    }

    fn read(
        columns: &Arc<GedColumns>,
        record: &Record<'_>,
        theatre: Option<&BBox>,
    ) -> Result<GedRow, Refused> {
        let fields = Fields { columns, record };
        let id = fields.number(Column::Id)?;
        let violence = match fields.text(Column::TypeOfViolence) {
            "1" => Violence::StateBased,
            "2" => Violence::NonState,
            "3" => Violence::OneSided,
            _ => return Err(fields.refuse(Column::TypeOfViolence, "1, 2 or 3")),
        };
        let date_precision = match fields.text(Column::DatePrec) {
            "1" => DatePrecision::Day,
            "2" => DatePrecision::UpToSixDays,
            "3" => DatePrecision::Week,
            "4" => DatePrecision::Month,
            "5" => DatePrecision::UpToYear,
            _ => return Err(fields.refuse(Column::DatePrec, "1 to 5")),
        };
        let place_precision = match fields.text(Column::WherePrec) {
            "1" => PlacePrecision::Exact,
            "2" => PlacePrecision::Near,
            "3" => PlacePrecision::SecondOrderUnit,
            "4" => PlacePrecision::FirstOrderUnit,
            "5" => PlacePrecision::Feature,
            "6" => PlacePrecision::Country,
            "7" => PlacePrecision::SeaOrAir,
            _ => return Err(fields.refuse(Column::WherePrec, "1 to 7")),
        };
        let date_start = fields.date(Column::DateStart)?;
        let date_end = fields.date(Column::DateEnd)?;
        if date_end < date_start {
            let what = format!("the event ends on {date_end}, before it begins on {date_start}");
            return Err(record.refuse(
                "date_end",
                what,
                "the same day as date_start or a later one",
            ));
        }
        let deaths = Deaths {
            side_a: fields.number(Column::DeathsA)?,
            side_b: fields.number(Column::DeathsB)?,
            civilians: fields.number(Column::DeathsCivilians)?,
            unknown: fields.number(Column::DeathsUnknown)?,
            low: fields.number(Column::Low)?,
            best: fields.number(Column::Best)?,
            high: fields.number(Column::High)?,
        };
        let point = fields.point(theatre)?;
        let mut text = String::with_capacity(record.raw.len());
        let mut ends = Vec::with_capacity(record.fields.len());
        for field in &record.fields {
            text.push_str(field);
            ends.push(text.len() as u32);
        }
        Ok(GedRow {
            id,
            violence,
            date_start,
            date_end,
            date_precision,
            place_precision,
            point,
            deaths,
            columns: Arc::clone(columns),
            text: text.into_boxed_str(),
            ends: ends.into_boxed_slice(),
        })
    }
}

/// `type_of_violence`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Violence {
    StateBased,
    NonState,
    OneSided,
}

/// `date_prec`, 1 to 5: how closely the day is known.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum DatePrecision {
    Day,
    UpToSixDays,
    Week,
    Month,
    /// More than a month, up to a year.
    UpToYear,
}

/// `where_prec`, 1 to 7: how closely the place is known.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum PlacePrecision {
    Exact,
    /// In the surroundings of the place coded.
    Near,
    SecondOrderUnit,
    FirstOrderUnit,
    /// Along a line or somewhere in a loosely bounded area.
    Feature,
    Country,
    SeaOrAir,
}

/// Deaths as coded: by side, and the three estimates. `low ≤ best ≤ high` is usual, not certain.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Deaths {
    pub side_a: u32,
    pub side_b: u32,
    pub civilians: u32,
    pub unknown: u32,
    pub low: u32,
    pub best: u32,
    pub high: u32,
}

/// The columns of a file and where those we know stand.
#[derive(Clone, PartialEq, Debug)]
pub struct GedColumns {
    pub names: Vec<String>,
    pub layout: GedLayout,
    at: [Option<usize>; COLUMNS.len()],
    /// Where each stands, in the order of their names.
    by_name: Vec<usize>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum GedLayout {
    /// The 41 columns of 2019, in their order.
    Global41,
    /// The 52 columns of the country files, in their order.
    Country52,
    /// The columns we need are there; others or their order differ.
    Other,
}

impl GedColumns {
    fn find(table: &Table<'_>) -> Result<GedColumns, FileError> {
        let missing: Vec<String> = COLUMNS
            .iter()
            .filter(|(_, name, need)| *need == Need::Must && table.column(name).is_none())
            .map(|(_, name, _)| (*name).to_owned())
            .collect();
        if !missing.is_empty() {
            return Err(FileError::MissingColumns {
                missing,
                found: table.columns.clone(),
            });
        }
        let names = table.columns.clone();
        let layout = if names
            .iter()
            .eq(LAYOUT_41.split(',').collect::<Vec<_>>().iter())
        {
            GedLayout::Global41
        } else if names
            .iter()
            .eq(LAYOUT_52.split(',').collect::<Vec<_>>().iter())
        {
            GedLayout::Country52
        } else {
            GedLayout::Other
        };
        let mut by_name: Vec<usize> = (0..names.len()).collect();
        by_name.sort_by_key(|at| &names[*at]);
        Ok(GedColumns {
            by_name,
            at: COLUMNS.map(|(_, name, _)| table.column(name)),
            names,
            layout,
        })
    }

    fn add_notes(&self, notes: &mut Vec<Note>) {
        let known = |name: &str| {
            LAYOUT_41
                .split(',')
                .chain(LAYOUT_52.split(','))
                .any(|c| c == name)
        };
        for name in self.names.iter().filter(|name| !known(name)) {
            let text = format!("column {name} is not one we know; it is kept as it is");
            notes.push(Note {
                line: Some(1),
                text,
            });
        }
    }
}

/// How far `geom_wkt` may lie from latitude and longitude: about a hundred metres. The two are often
/// printed with different numbers of decimals.
const WKT_TOLERANCE_E7: u32 = 10_000;

const LAYOUT_41: &str = "id,year,active_year,type_of_violence,conflict_new_id,conflict_name,\
dyad_new_id,dyad_name,side_a_new_id,side_a,side_b_new_id,gwnob,side_b,number_of_sources,\
source_article,source_office,source_date,source_headline,source_original,where_prec,\
where_coordinates,adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,country_id,region,\
event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,low,\
best,high";

const LAYOUT_52: &str = "id,relid,year,start_year,end_year,active_year,code_status,\
type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,dyad_dset_id,dyad_new_id,dyad_name,\
side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,side_b_new_id,side_b,number_of_sources,\
source_article,source_office,source_date,source_headline,source_original,where_prec,\
where_coordinates,where_description,adm_1,adm_2,latitude,iso3,longitude,geom_wkt,priogrid_gid,\
country,country_id,region,event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,\
deaths_civilians,deaths_unknown,best,high,low,gwnoa,gwnob";

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Column {
    Id,
    TypeOfViolence,
    ConflictName,
    DyadName,
    SideA,
    SideB,
    SourceArticle,
    SourceOffice,
    SourceDate,
    SourceHeadline,
    WherePrec,
    WhereCoordinates,
    Adm1,
    Adm2,
    Latitude,
    Longitude,
    GeomWkt,
    DatePrec,
    DateStart,
    DateEnd,
    DeathsA,
    DeathsB,
    DeathsCivilians,
    DeathsUnknown,
    Low,
    Best,
    High,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Need {
    Must,
    May,
}

/// The columns we act on, in the order of [`Column`].
const COLUMNS: [(Column, &str, Need); 27] = [
    (Column::Id, "id", Need::Must),
    (Column::TypeOfViolence, "type_of_violence", Need::Must),
    (Column::ConflictName, "conflict_name", Need::May),
    (Column::DyadName, "dyad_name", Need::Must),
    (Column::SideA, "side_a", Need::Must),
    (Column::SideB, "side_b", Need::Must),
    (Column::SourceArticle, "source_article", Need::May),
    (Column::SourceOffice, "source_office", Need::May),
    (Column::SourceDate, "source_date", Need::May),
    (Column::SourceHeadline, "source_headline", Need::May),
    (Column::WherePrec, "where_prec", Need::Must),
    (Column::WhereCoordinates, "where_coordinates", Need::May),
    (Column::Adm1, "adm_1", Need::May),
    (Column::Adm2, "adm_2", Need::May),
    (Column::Latitude, "latitude", Need::Must),
    (Column::Longitude, "longitude", Need::Must),
    (Column::GeomWkt, "geom_wkt", Need::May),
    (Column::DatePrec, "date_prec", Need::Must),
    (Column::DateStart, "date_start", Need::Must),
    (Column::DateEnd, "date_end", Need::Must),
    (Column::DeathsA, "deaths_a", Need::Must),
    (Column::DeathsB, "deaths_b", Need::Must),
    (Column::DeathsCivilians, "deaths_civilians", Need::Must),
    (Column::DeathsUnknown, "deaths_unknown", Need::Must),
    (Column::Low, "low", Need::Must),
    (Column::Best, "best", Need::Must),
    (Column::High, "high", Need::Must),
];

/// The fields of a row by known column, while it is being judged.
struct Fields<'r, 'a> {
    columns: &'r GedColumns,
    record: &'r Record<'a>,
}

impl<'r> Fields<'r, '_> {
    fn text(&self, column: Column) -> &'r str {
        self.columns.at[column as usize].map_or("", |at| self.record.fields[at].trim())
    }

    fn refuse(&self, column: Column, expected: &str) -> Refused {
        let what = match self.text(column) {
            "" => "the field is empty".to_owned(),
            text => format!("`{text}` cannot be read"),
        };
        self.record.refuse(name_of(column), what, expected)
    }

    fn number<N: std::str::FromStr>(&self, column: Column) -> Result<N, Refused> {
        let text = self.text(column);
        text.parse()
            .map_err(|_| self.refuse(column, "a whole number, 0 or more"))
    }

    fn date(&self, column: Column) -> Result<Date, Refused> {
        let text = self.text(column);
        match parse_date(text) {
            DateText::Date(date) => Ok(date),
            DateText::NoSuchDay => {
                let what = format!("`{text}` is no day of the calendar");
                Err(self
                    .record
                    .refuse(name_of(column), what, "a date such as 2016-02-27"))
            }
            DateText::Unreadable => Err(self.refuse(column, "a date such as 2016-02-27")),
        }
    }

    fn point(&self, theatre: Option<&BBox>) -> Result<Option<Point>, Refused> {
        let (lat, lon) = (self.text(Column::Latitude), self.text(Column::Longitude));
        if lat.is_empty() && lon.is_empty() {
            return Ok(None);
        }
        let point = Point::parse(lon, lat).map_err(|error| {
            let column = error.axis().to_string();
            self.record
                .refuse(&column, error.to_string(), error.expected())
        })?;
        if let Some(printed) = wkt_point(self.text(Column::GeomWkt)) {
            if point
                .swapped()
                .is_some_and(|swapped| near(swapped, printed))
                && !near(point, printed)
            {
                let what = format!(
                    "latitude {lat} and longitude {lon} are exchanged: geom_wkt gives {printed}"
                );
                let expected = format!("latitude {}", printed.lat_text());
                return Err(self.record.refuse("latitude", what, expected));
            }
            if !near(point, printed) {
                let what = format!("geom_wkt gives {printed}, the row's own columns {point}");
                let expected = "the same place in geom_wkt as in latitude and longitude";
                return Err(self.record.refuse("geom_wkt", what, expected));
            }
        }
        match theatre.map(|theatre| theatre.theatre_check(point)) {
            Some(TheatreCheck::LikelySwapped { swapped }) => {
                let what = format!(
                    "{point} is outside the theatre; with latitude and longitude exchanged it is \
                     inside"
                );
                Err(self
                    .record
                    .refuse("latitude", what, format!("perhaps {swapped}")))
            }
            None | Some(TheatreCheck::Inside | TheatreCheck::Outside) => Ok(Some(point)),
        }
    }
}

fn name_of(column: Column) -> &'static str {
    COLUMNS[column as usize].1
}

fn near(a: Point, b: Point) -> bool {
    a.lon_e7().abs_diff(b.lon_e7()) <= WKT_TOLERANCE_E7
        && a.lat_e7().abs_diff(b.lat_e7()) <= WKT_TOLERANCE_E7
}

/// The place in `POINT (lon lat)`; `None` where the text is something else.
fn wkt_point(text: &str) -> Option<Point> {
    let rest = text
        .strip_prefix("POINT")
        .or_else(|| text.strip_prefix("point"))?;
    let inner = rest.trim_start().strip_prefix('(')?.strip_suffix(')')?;
    let (lon, lat) = inner.trim().split_once(' ')?;
    Point::parse(lon, lat.trim()).ok()
}

pub(crate) enum DateText {
    Date(Date),
    NoSuchDay,
    Unreadable,
}

/// `2016-02-27`, perhaps followed by a time of day, which is dropped: the data set knows none.
pub(crate) fn parse_date(text: &str) -> DateText {
    let bytes = text.as_bytes();
    let follows = bytes.get(10).copied();
    if bytes.len() < 10
        || bytes[4] != b'-'
        || bytes[7] != b'-'
        || !matches!(follows, None | Some(b' ' | b'T'))
    {
        return DateText::Unreadable;
    }
    let number = |range: std::ops::Range<usize>| {
        bytes[range].iter().try_fold(0i16, |so_far, byte| {
            byte.is_ascii_digit()
                .then(|| so_far * 10 + i16::from(byte - b'0'))
        })
    };
    let (Some(year), Some(month), Some(day)) = (number(0..4), number(5..7), number(8..10)) else {
        return DateText::Unreadable;
    };
    match Date::new(year, month as i8, day as i8) {
        Ok(date) => DateText::Date(date),
        Err(_) => DateText::NoSuchDay,
    }
}

/// Takes the row of HXL tags, if the first row is one: every field a tag or empty.
fn take_tags(table: &mut Table<'_>) -> Option<Vec<String>> {
    let mut ahead = table.clone();
    let record = ahead.next()?.ok()?;
    let all = record
        .fields
        .iter()
        .all(|field| field.is_empty() || field.starts_with('#'));
    let some = record.fields.iter().any(|field| field.starts_with('#'));
    if !(all && some) {
        return None;
    }
    let tags = record
        .fields
        .iter()
        .map(|field| field.to_string())
        .collect();
    // Tags are not data: the first row after them is row 1.
    ahead.restart_numbers();
    *table = ahead;
    Some(tags)
}

fn add_row_notes(parsed: &mut Parsed<GedRow>) {
    let mut first_line: BTreeMap<u64, u64> = BTreeMap::new();
    let mut notes = Vec::new();
    for row in &parsed.rows {
        let Deaths {
            low, best, high, ..
        } = row.value.deaths;
        if !(low <= best && best <= high) {
            let text = format!("low {low}, best {best} and high {high} are out of order; kept");
            notes.push(Note {
                line: Some(row.line),
                text,
            });
        }
        if let Some(line) = first_line.insert(row.value.id, row.line) {
            let text = format!(
                "id {} occurs a second time, first on line {line}",
                row.value.id
            );
            notes.push(Note {
                line: Some(row.line),
                text,
            });
        }
    }
    parsed.notes.append(&mut notes);
}

#[cfg(test)]
mod tests;
