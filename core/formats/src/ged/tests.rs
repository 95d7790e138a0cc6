//! Tests of [`super`]: fictional samples one by one, then every row of the real files, which must
//! go in and come out unchanged. Read next: `fixtures/formats/ged/`.

use super::*;
use crate::ged::sources::{GedSource, PublishedBasis, SourceDate};
use jiff::civil::date;
use proptest::prelude::*;

macro_rules! sample {
    ($name:literal) => {
        include_bytes!(concat!("../../../../fixtures/formats/ged/", $name)).as_slice()
    };
}

fn read(bytes: &[u8]) -> GedFile {
    GedFile::read(bytes, None).expect("a readable file")
}

/// The sample's one refusal; its other rows must have been kept.
fn check_refused(bytes: &[u8], kept: usize, expected: &str) {
    let parsed = read(bytes).parsed;
    let refused: Vec<String> = parsed
        .refused
        .iter()
        .map(|refused| refused.to_string())
        .collect();
    assert_eq!(refused, [expected]);
    assert_eq!(parsed.rows.len(), kept);
}

#[test]
fn rows_that_are_refused() {
    check_refused(
        sample!("bad-coordinates-swapped.csv"),
        2,
        "line 3, column latitude: latitude 36.25 and longitude 12.5 are exchanged: geom_wkt gives \
         lat 12.5, lon 36.25; expected latitude 12.5",
    );
    check_refused(
        sample!("bad-coordinates-contradict.csv"),
        2,
        "line 3, column geom_wkt: geom_wkt gives lat 12.5, lon 36.25, the row's own columns lat \
         12.6, lon 36.25; expected the same place in geom_wkt as in latitude and longitude",
    );
    check_refused(
        sample!("bad-latitude-out-of-range.csv"),
        2,
        "line 3, column latitude: latitude 91.5 is outside -90 to 90; latitude and longitude may \
         have been exchanged; expected decimal degrees from -90 to 90, such as 34.802462",
    );
    check_refused(
        sample!("bad-longitude-decimal-comma.csv"),
        2,
        "line 3, column longitude: longitude `36,25` has a comma where a decimal point belongs; \
         expected decimal degrees from -180 to 180, such as 36.707602",
    );
    check_refused(
        sample!("bad-no-such-day.csv"),
        2,
        "line 3, column date_start: `2016-02-30` is no day of the calendar; expected a date such \
         as 2016-02-27",
    );
    check_refused(
        sample!("bad-ends-before-it-starts.csv"),
        2,
        "line 3, column date_end: the event ends on 2016-02-28, before it begins on 2016-03-01; \
         expected the same day as date_start or a later one",
    );
    check_refused(
        sample!("bad-date-unreadable.csv"),
        2,
        "line 3, column date_end: `01/03/2016` cannot be read; expected a date such as 2016-02-27",
    );
    check_refused(
        sample!("bad-count-negative.csv"),
        2,
        "line 3, column deaths_civilians: `-2` cannot be read; expected a whole number, 0 or more",
    );
    check_refused(
        sample!("bad-count-empty.csv"),
        2,
        "line 3, column best: the field is empty; expected a whole number, 0 or more",
    );
    check_refused(
        sample!("bad-precision-unknown.csv"),
        2,
        "line 3, column where_prec: `8` cannot be read; expected 1 to 7",
    );
    check_refused(
        sample!("bad-id-unreadable.csv"),
        2,
        "line 3, column id: `LAR-1` cannot be read; expected a whole number, 0 or more",
    );
    check_refused(
        sample!("bad-too-few-fields.csv"),
        2,
        "line 3: the row has 40 fields; expected 41 fields, as in the header",
    );
    check_refused(
        sample!("bad-cut-in-the-middle.csv"),
        1,
        "line 3: the file ends in the middle of this row, after 23 fields; expected 41 fields, as \
         in the header",
    );
    check_refused(
        sample!("bad-not-utf8.csv"),
        1,
        "line 3, column where_coordinates: byte 1057 of the file, on line 3, is not UTF-8 text; expected UTF-8; \
         save the file as UTF-8",
    );
    check_refused(
        sample!("bad-quote-never-closed.csv"),
        2,
        "line 3, column source_article: text follows a closing quote; expected a comma or the end \
         of the line; a quote inside a quoted field is doubled",
    );
}

#[test]
fn files_that_cannot_be_read() {
    let check = |bytes: &[u8], expected: &str| {
        assert_eq!(
            GedFile::read(bytes, None).unwrap_err().to_string(),
            expected
        );
    };
    check(
        sample!("bad-missing-columns.csv"),
        "line 1: missing columns side_b, date_prec; the file has 39 columns",
    );
    check(b"", "the file is empty; expected a line of column names");
}

#[test]
fn a_theatre_catches_exchanged_coordinates_without_geometry() {
    let text = String::from_utf8(sample!("good-41.csv").to_vec()).unwrap();
    let text = text.replace("12.5,36.25,POINT (36.25 12.5)", "36.25,12.5,");
    let theatre = BBox::from_degrees(30.0, 5.0, 40.0, 20.0).unwrap();
    let parsed = GedFile::read(text.as_bytes(), Some(&theatre))
        .unwrap()
        .parsed;
    assert_eq!(parsed.rows.len(), 0);
    assert_eq!(
        parsed.refused[0].to_string(),
        "line 2, column latitude: lat 36.25, lon 12.5 is outside the theatre; with latitude and \
         longitude exchanged it is inside; expected perhaps lat 12.5, lon 36.25"
    );
    let elsewhere = BBox::from_degrees(100.0, 50.0, 110.0, 60.0).unwrap();
    let parsed = GedFile::read(text.as_bytes(), Some(&elsewhere))
        .unwrap()
        .parsed;
    assert_eq!(parsed.rows.len(), 4);
}

#[test]
fn what_a_row_says() {
    let file = read(sample!("good-41.csv"));
    assert_eq!(file.columns.layout, GedLayout::Global41);
    assert_eq!((file.parsed.refused.len(), file.parsed.notes.len()), (0, 0));
    let row = &file.parsed.rows[0];
    assert_eq!((row.number, row.line), (1, 2));
    assert_eq!(row.id("abc"), "abc#1");
    let row = &row.value;
    assert_eq!((row.id, row.violence), (1, Violence::StateBased));
    assert_eq!(
        (row.side_a(), row.side_b()),
        ("Government of Larchland", "Group Alder")
    );
    assert_eq!(row.dyad(), "Government of Larchland - Group Alder");
    assert_eq!(
        (row.place(), row.units()),
        ("Elm town", ["Juniper province", "Elm district"])
    );
    assert_eq!(row.point.unwrap(), Point::parse("36.25", "12.5").unwrap());
    assert_eq!(
        (row.deaths.low, row.deaths.best, row.deaths.high),
        (2, 3, 4)
    );
    assert_eq!(row.field("country_id"), Some("990"));
    assert_eq!(row.field("nothing"), None);
    let lines: Vec<u64> = file.parsed.rows.iter().map(|row| row.line).collect();
    assert_eq!(lines, [2, 3, 5, 6]);
    let remainders: Vec<bool> = file
        .parsed
        .rows
        .iter()
        .map(|row| row.value.is_year_remainder())
        .collect();
    assert_eq!(remainders, [false, false, false, true]);
}

#[test]
fn the_other_layout() {
    let file = read(sample!("good-52.csv"));
    assert_eq!(file.columns.layout, GedLayout::Country52);
    assert_eq!(file.tags.as_ref().unwrap()[0], "#event+code");
    assert_eq!((file.parsed.refused.len(), file.parsed.notes.len()), (0, 0));
    let row = &file.parsed.rows[0];
    assert_eq!((row.number, row.line), (1, 3));
    assert_eq!(row.value.date_start, date(2016, 3, 1));
    assert_eq!(row.value.field("number_of_sources"), Some("-1"));
    let headlines: Vec<_> = row.value.sources().iter().map(|s| s.headline).collect();
    assert_eq!(
        headlines,
        [Some("Shells; then smoke"), Some("Elm under fire")]
    );
    assert_eq!(row.value.published_on().on, date(2016, 3, 3));
    assert_eq!(file.write_csv().as_bytes(), sample!("good-52.csv"));
}

#[test]
fn unknown_columns_are_kept_and_noted() {
    let file = read(sample!("good-other-columns.csv"));
    assert_eq!(file.columns.layout, GedLayout::Other);
    assert_eq!(
        file.parsed.notes[0].to_string(),
        "line 1: column coder_remark is not one we know; it is kept as it is"
    );
    assert_eq!(
        file.parsed.rows[0].value.field("coder_remark"),
        Some("kept")
    );
}

#[test]
fn sources_are_told_apart() {
    let file = read(sample!("good-41.csv"));
    let source = |office, day, headline| GedSource {
        office: Some(office),
        date: SourceDate::On(day),
        headline: Some(headline),
    };
    assert_eq!(
        file.parsed.rows[1].value.sources(),
        [
            source("Cedar Gazette", date(2016, 3, 2), "Shells; then smoke"),
            source(
                "Birch Wire, Elm bureau",
                date(2016, 3, 5),
                "Two days in Elm"
            ),
        ]
    );
    let undated = file.parsed.rows[2].value.sources();
    assert_eq!(undated[0].date, SourceDate::NotGiven);
}

#[test]
fn when_a_row_was_published() {
    let file = read(sample!("good-41.csv"));
    let published: Vec<_> = file
        .parsed
        .rows
        .iter()
        .map(|row| (row.value.published_on().on, row.value.published_on().basis))
        .collect();
    assert_eq!(
        published,
        [
            (date(2016, 3, 2), PublishedBasis::Source),
            (date(2016, 3, 5), PublishedBasis::Source),
            (date(2016, 3, 1), PublishedBasis::NoSourceDate),
            (date(2016, 12, 31), PublishedBasis::SourcesBeforeEvent),
        ]
    );
}

/// Every row of the real files, with their number of rows.
const REAL: [(&[u8], usize); 3] = [
    (
        include_bytes!("../../../../scenarios/syria-2016/data/ged/ged_syria_2016h1.csv"),
        2984,
    ),
    (
        include_bytes!("../../../../scenarios/syria-2016/data/ged/ged_syria_2016h2.csv"),
        3186,
    ),
    (
        include_bytes!("../../../../scenarios/syria-2016/data/ged/ged_syria_2017q1.csv"),
        1539,
    ),
];

#[test]
fn real_files_go_in_and_come_out() {
    for (bytes, count) in REAL {
        let file = read(bytes);
        assert_eq!(
            (file.parsed.rows.len(), file.parsed.refused.len()),
            (count, 0)
        );
        assert_eq!(file.columns.layout, GedLayout::Global41);
        let written = file.write_csv();
        assert!(
            written.as_bytes() == bytes,
            "the real files even come out byte by byte"
        );
        // Field by field, with somebody else's reader on both sides.
        let mut theirs = csv::ReaderBuilder::new()
            .has_headers(false)
            .from_reader(bytes);
        let mut ours = csv::ReaderBuilder::new()
            .has_headers(false)
            .from_reader(written.as_bytes());
        let mut compared = 0;
        for (theirs, ours) in theirs.records().zip(ours.records()) {
            assert_eq!(theirs.unwrap(), ours.unwrap());
            compared += 1;
        }
        assert_eq!(compared, count + 1);
    }
}

#[test]
fn what_the_real_files_hold() {
    let rows: Vec<GedRow> = REAL
        .iter()
        .flat_map(|(bytes, _)| read(bytes).parsed.rows.into_iter().map(|row| row.value))
        .collect();
    assert_eq!(rows.len(), 7709);
    assert_eq!(
        rows.iter().filter(|row| row.is_year_remainder()).count(),
        14
    );
    let basis = |basis| {
        rows.iter()
            .filter(|row| row.published_on().basis == basis)
            .count()
    };
    assert_eq!(basis(PublishedBasis::Source), 7612);
    assert_eq!(basis(PublishedBasis::SourcesBeforeEvent), 80);
    assert_eq!(basis(PublishedBasis::NoSourceDate), 17);
    let sources: Vec<_> = rows.iter().map(|row| (row, row.sources())).collect();
    for (row, sources) in &sources {
        assert_eq!(
            row.field("number_of_sources"),
            Some(sources.len().to_string().as_str())
        );
        assert!(
            sources
                .iter()
                .all(|source| source.office.is_some() && source.headline.is_some())
        );
        assert!(row.published_on().on >= row.date_start);
    }
    assert_eq!(
        sources
            .iter()
            .map(|(_, sources)| sources.len())
            .sum::<usize>(),
        9162
    );
}

/// The file with a stretch of bytes replaced by others.
fn damaged(bytes: &[u8], at: usize, length: usize, with: &[u8]) -> Vec<u8> {
    let at = at % bytes.len();
    let end = (at + length).min(bytes.len());
    [&bytes[..at], with, &bytes[end..]].concat()
}

proptest! {
    /// Whatever happens to a file, it is answered; what is accepted can be written and read again,
    /// and what is refused says where and what would be right.
    #[test]
    fn damaged_files_are_answered(
        at in 0usize..4096, length in 0usize..40, with in "[\",;\n#0-9a-z-]{0,6}", cut in 0usize..9000,
    ) {
        for bytes in [sample!("good-41.csv"), sample!("good-52.csv")] {
            let mut bytes = damaged(bytes, at, length, with.as_bytes());
            bytes.truncate(cut);
            let Ok(file) = GedFile::read(&bytes, None) else { continue };
            for refused in &file.parsed.refused {
                prop_assert!(refused.line > 1 && refused.number > 0);
                prop_assert!(!refused.what.is_empty() && !refused.expected.is_empty());
            }
            for row in &file.parsed.rows {
                let _ = (row.value.sources(), row.value.published_on());
            }
            let again = read(file.write_csv().as_bytes());
            prop_assert_eq!(again.parsed.refused, []);
            prop_assert_eq!(again.parsed.rows.len(), file.parsed.rows.len());
            for (again, row) in again.parsed.rows.iter().zip(&file.parsed.rows) {
                prop_assert!(again.value.fields().eq(row.value.fields()));
            }
        }
    }
}
