//! Files into statements. An import is one signed statement over the file as attachment, with its source,
//! licence, digest, rows and refused rows; a replayed world cuts it into one per day its rows were
//! published, so that *as known on* means something for every row. The same file a second time adds
//! nothing.

use super::fold::{Folder, Standing};
use armistice_domain::id::ActorId;
use armistice_domain::instant::{self, Instant};
use armistice_domain::report::statements::Imported;
use armistice_formats::csv_table::{Record, Table, write_record};
use armistice_formats::ged::GedFile;
use armistice_formats::parsed::Refused;
use armistice_formats::registrations::{self, Mapping};
use armistice_formats::{gazetteer, geojson};
use armistice_record::sha256;
use std::collections::BTreeMap;

/// What a file is and where it comes from.
#[derive(Debug, Clone)]
pub struct Source {
    pub format: String,
    pub source: String,
    pub licence: String,
    pub by: ActorId,
    pub mapping: Option<String>,
    /// Cut by publication day, for a replayed world.
    pub by_day: bool,
    /// When it is entered, where it is not cut.
    pub entered: Instant,
    pub zone: String,
}

/// One statement to be made, with its attachments.
#[derive(Debug, Clone)]
pub struct Piece {
    pub entered: Instant,
    pub body: Imported,
    pub blobs: Vec<Vec<u8>>,
}

/// A file, read.
#[derive(Debug, Clone)]
pub struct Import {
    pub pieces: Vec<Piece>,
    pub rows: u64,
    pub refused: Vec<Refused>,
    pub notes: Vec<String>,
}

/// How many rows one piece may hold: its numbers must fit into a statement.
const ROWS_MAX: usize = 2000;

/// Reads a file and cuts it. The error names the line where it can.
pub fn read(bytes: &[u8], source: &Source) -> Result<Import, String> {
    let digest = sha256(bytes).to_hex();
    let read = match source.format.as_str() {
        "ucdp-ged" => ged(bytes, source)?,
        "registrations" => registered(bytes, source)?,
        "gazetteer" => {
            let parsed = gazetteer::read(bytes, &source.source).map_err(|e| e.to_string())?;
            Read {
                rows: parsed.rows.len(),
                days: Vec::new(),
                refused: parsed.refused,
                notes: parsed.notes.iter().map(|n| n.text.clone()).collect(),
            }
        }
        "boundaries" => {
            let parsed = geojson::read(bytes).map_err(|e| e.to_string())?;
            Read {
                rows: parsed.rows.len(),
                days: Vec::new(),
                refused: parsed.refused,
                notes: parsed.notes.iter().map(|n| n.text.clone()).collect(),
            }
        }
        other => {
            let known: Vec<&str> = super::fold::FORMATS.iter().map(|(name, _)| *name).collect();
            return Err(format!(
                "'{other}' is not a format; formats are {}",
                known.join(", ")
            ));
        }
    };
    let piece = |entered, bytes: Vec<u8>, cut_from, row_numbers: Vec<u64>, rows, refused| {
        let body = Imported {
            format: source.format.clone(),
            source: source.source.clone(),
            licence: source.licence.clone(),
            digest: sha256(&bytes).to_hex(),
            rows,
            refused,
            cut_from,
            row_numbers,
            mapping: source
                .mapping
                .as_ref()
                .map(|mapping| sha256(mapping.as_bytes()).to_hex()),
            by: source.by.clone(),
        };
        let mut blobs = vec![bytes];
        blobs.extend(
            source
                .mapping
                .as_ref()
                .map(|mapping| mapping.clone().into_bytes()),
        );
        Piece {
            entered,
            body,
            blobs,
        }
    };
    let refused_count = read.refused.len() as u64;
    let mut pieces = Vec::new();
    if read.days.is_empty() {
        pieces.push(piece(
            source.entered,
            bytes.to_vec(),
            None,
            Vec::new(),
            read.rows as u64,
            refused_count,
        ));
    } else {
        for (position, day) in read.days.into_iter().enumerate() {
            // The refused rows are said once, with the first piece.
            let refused = if position == 0 { refused_count } else { 0 };
            let rows = day.row_numbers.len() as u64;
            pieces.push(piece(
                day.entered,
                day.csv.into_bytes(),
                Some(digest.clone()),
                day.row_numbers,
                rows,
                refused,
            ));
        }
    }
    Ok(Import {
        pieces,
        rows: read.rows as u64,
        refused: read.refused,
        notes: read.notes,
    })
}

/// Rows of an event file that stand on record already, by entry: the very same, which are no second report, and those of
/// which the publisher now says something else.
pub fn repeated(bytes: &[u8], source: &Source, folder: &Folder) -> Vec<String> {
    let file = match source.format.as_str() {
        "ucdp-ged" => GedFile::read(bytes, None).ok(),
        _ => None,
    };
    let mut same: BTreeMap<u64, Vec<u64>> = BTreeMap::new();
    let mut told = Vec::new();
    for row in file.iter().flat_map(|file| &file.parsed.rows) {
        match folder.event(&source.by, &row.value) {
            Standing::New => {}
            Standing::DuplicateOf(entry) => same.entry(entry).or_default().push(row.line),
            Standing::Otherwise(entry) => told.push(format!(
                "line {}: event {} stands otherwise in entry {entry}; this is a report of its own, link the two",
                row.line, row.value.id
            )),
        }
    }
    let duplicates = same.into_iter().map(|(entry, lines)| match lines.as_slice() {
        [line] => format!("line {line}: duplicate of entry {entry}, no second report"),
        [first, .., last] => format!(
            "{} rows from line {first} to line {last}: duplicates of entry {entry}, no second reports",
            lines.len()
        ),
        [] => String::new(),
    });
    duplicates.chain(told).collect()
}

struct Read {
    rows: usize,
    days: Vec<Day>,
    refused: Vec<Refused>,
    notes: Vec<String>,
}

struct Day {
    entered: Instant,
    csv: String,
    row_numbers: Vec<u64>,
}

/// Noon of a day in the world's zone: every local reader agrees on the date.
fn noon(day: &str, zone: &str) -> Result<Instant, String> {
    instant::instant(&format!("{day}T12:00"), zone).map_err(|e| e.to_string())
}

fn ged(bytes: &[u8], source: &Source) -> Result<Read, String> {
    let file = GedFile::read(bytes, None).map_err(|e| e.to_string())?;
    let mut days = Vec::new();
    if source.by_day {
        let mut by_day: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (position, row) in file.parsed.rows.iter().enumerate() {
            by_day
                .entry(row.value.published_on().on.to_string())
                .or_default()
                .push(position);
        }
        for (day, positions) in by_day {
            for part in positions.chunks(ROWS_MAX) {
                let rows = part.iter().map(|position| &file.parsed.rows[*position]);
                let mut cut = file.clone_empty();
                cut.parsed.rows = rows.clone().cloned().collect();
                days.push(Day {
                    entered: noon(&day, &source.zone)?,
                    csv: cut.write_csv(),
                    row_numbers: rows.map(|row| row.number).collect(),
                });
            }
        }
    }
    let remainders: Vec<String> = file
        .parsed
        .rows
        .iter()
        .filter(|row| row.value.is_year_remainder())
        .map(|row| {
            let (own, deaths) = (&row.value, &row.value.deaths);
            format!(
                "row {}, a remainder of a year: {} to {}, {} and {}, {} deaths ({} to {})",
                row.number,
                own.date_start,
                own.date_end,
                own.side_a(),
                own.side_b(),
                deaths.best,
                deaths.low,
                deaths.high
            )
        })
        .collect();
    let mut notes: Vec<String> = file
        .parsed
        .notes
        .iter()
        .map(|note| note.text.clone())
        .collect();
    if !remainders.is_empty() {
        notes.push(format!("{} rows are remainders of a year for a whole country: kept, and out of daily counts and maps", remainders.len()));
        notes.extend(remainders);
    }
    Ok(Read {
        rows: file.parsed.rows.len(),
        days,
        refused: file.parsed.refused,
        notes,
    })
}

fn registered(bytes: &[u8], source: &Source) -> Result<Read, String> {
    let mapping = source
        .mapping
        .as_deref()
        .ok_or("registrations need a column mapping; give --mapping FILE")?;
    let mapping: Mapping =
        toml::from_str(mapping).map_err(|e| format!("the mapping does not read: {e}"))?;
    let parsed = registrations::read(bytes, &mapping).map_err(|e| e.to_string())?;
    let mut days = Vec::new();
    if source.by_day {
        // By fields, not by lines: a quoted field may hold a line end.
        let table = Table::read(bytes).map_err(|e| e.to_string())?;
        let mut header = String::new();
        write_record(&mut header, table.columns.iter().map(String::as_str));
        let records: BTreeMap<u64, Record<'_>> = table
            .filter_map(|record| record.ok())
            .map(|record| (record.number, record))
            .collect();
        let mut by_day: BTreeMap<Instant, Vec<usize>> = BTreeMap::new();
        for (position, row) in parsed.rows.iter().enumerate() {
            let entered = match row.value.published_on() {
                Some(day) => noon(&day.to_string(), &source.zone)?,
                // No page gives its day: it is known from when the file itself is.
                None => source.entered,
            };
            by_day.entry(entered).or_default().push(position);
        }
        for (entered, positions) in by_day {
            let mut csv = header.clone();
            let mut row_numbers = Vec::new();
            for position in positions {
                let row = &parsed.rows[position];
                let record = records
                    .get(&row.number)
                    .ok_or_else(|| format!("row {} was read once and not again", row.number))?;
                write_record(&mut csv, record.fields.iter().map(|field| field.as_ref()));
                row_numbers.push(row.number);
            }
            days.push(Day {
                entered,
                csv,
                row_numbers,
            });
        }
    }
    Ok(Read {
        rows: parsed.rows.len(),
        days,
        refused: parsed.refused,
        notes: parsed.notes.iter().map(|n| n.text.clone()).collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use armistice_formats::csv_table::Table;

    const GOOD: &str = include_str!("../../../../fixtures/formats/registrations/good.csv");
    const MAPPING: &str = include_str!("../../../../fixtures/formats/registrations/mapping.toml");

    fn source(by_day: bool) -> Source {
        Source {
            format: "registrations".to_string(),
            source: "fictional".to_string(),
            licence: "Apache-2.0".to_string(),
            by: ActorId::new("oak"),
            mapping: Some(MAPPING.to_string()),
            by_day,
            entered: Instant(1_500_000_000),
            zone: "UTC".to_string(),
        }
    }

    /// Every field of every row of a table, by its number, the header under 0.
    fn rows(text: &str) -> BTreeMap<u64, Vec<String>> {
        let table = Table::read(text.as_bytes()).expect("a header");
        let mut all = BTreeMap::from([(0, table.columns.clone())]);
        all.extend(table.map(|row| {
            let row = row.expect("a whole row");
            let fields = row.fields.into_iter().map(|field| field.into_owned());
            (row.number, fields.collect())
        }));
        all
    }

    /// Cut by day, the pieces together hold every row once, with all its fields.
    fn check_cut(csv: &str) {
        let read = read(csv.as_bytes(), &source(true)).expect("it reads");
        assert_eq!(read.refused, []);
        let whole = rows(csv);
        let mut found = BTreeMap::from([(0, whole[&0].clone())]);
        for piece in &read.pieces {
            let cut = core::str::from_utf8(&piece.blobs[0]).expect("UTF-8");
            let cut = rows(cut);
            assert_eq!(cut[&0], whole[&0]);
            assert_eq!(piece.body.rows as usize, cut.len() - 1);
            for (own, number) in (1..).zip(&piece.body.row_numbers) {
                let before = found.insert(*number, cut[&own].clone());
                assert_eq!(before, None, "row {number} stands in two pieces");
            }
        }
        assert_eq!(found, whole);
        assert!(read.pieces.len() > 1, "it was not cut at all");
    }

    #[test]
    fn a_cut_goes_between_rows() {
        check_cut(GOOD);
        check_cut(&GOOD.replace('\n', "\r\n"));
        // A note of three lines, one of them empty, with quotes and what looks like a row.
        let note = "\"first\n\nL9,B9,\"\"third\"\"\"";
        let lines: Vec<String> = GOOD
            .lines()
            .enumerate()
            .map(|(n, line)| match line.rsplit_once(',') {
                Some((most, _)) if n > 0 => format!("{most},{note}\n"),
                _ => format!("{line}\n"),
            })
            .collect();
        check_cut(&lines.concat());
        // Blank lines between rows are no rows, and shift none.
        check_cut(&GOOD.replace('\n', "\n\n"));
    }

    #[test]
    fn the_refused_are_counted_once() {
        let broken = format!("{GOOD}short,row\n");
        for by_day in [false, true] {
            let read = read(broken.as_bytes(), &source(by_day)).expect("it reads");
            assert_eq!(read.refused.len(), 1);
            let counted: u64 = read.pieces.iter().map(|piece| piece.body.refused).sum();
            assert_eq!(counted, 1, "by day: {by_day}");
        }
    }
}
