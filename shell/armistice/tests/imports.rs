//! Files in and out through the command line: nothing is lost that was accepted, what cannot be read is told with
//! its line and kept apart, and the same file a second time adds nothing.
//!
//! What each format accepts is tested where it is read, in `core/formats`; the samples are the same.

mod support;

use armistice_formats::csv_table::write_record;
use std::path::{Path, PathBuf};
use support::{Own, armistice, fields, read, repository, text};

fn exported(own: &Own, name: &str) -> Vec<PathBuf> {
    let out = own.folder.path().join(name);
    own.armistice(["export", text(&out), "--all"]).told(0, &[]);
    let files = std::fs::read_dir(&out).expect("the folder was made");
    files.map(|file| file.expect("readable").path()).collect()
}

/// Both layouts go through the record and come out with every field equal.
#[test]
fn both_layouts_are_kept_whole() {
    for sample in ["good-41.csv", "good-52.csv", "good-other-columns.csv"] {
        let own = Own::empty();
        let path = repository("fixtures/formats/ged").join(sample);
        own.armistice(["import", "ucdp-ged", text(&path), "--source", "fictional"])
            .told(0, &["rows recorded, 0 refused"]);
        let root = own.root();
        own.armistice(["import", "ucdp-ged", text(&path)])
            .told(0, &["on record already", "nothing was added"]);
        assert_eq!(own.root(), root, "{sample} added something the second time");
        let files = exported(&own, "out");
        assert_eq!(files.len(), 1);
        assert_eq!(read(&files[0]), read(&path), "{sample}");
    }
}

/// A file of facts says nothing twice, whoever may read its lines; a line more is said with the rest.
#[test]
fn a_file_of_facts_a_second_time_adds_nothing() {
    let own = Own::empty();
    let facts = "actor elm \"Elm\" kind=Group\nactor fir \"Fir\" kind=Group audience=own\n";
    own.facts("a.facts", facts)
        .told(0, &["2 statements recorded"]);
    let root = own.root();
    own.facts("b.facts", facts)
        .told(0, &["on record already", "nothing was added"]);
    assert_eq!(own.root(), root);
    let more = format!("{facts}actor ash \"Ash\" kind=Group\n");
    own.facts("a.facts", &more)
        .told(0, &["3 statements recorded"]);
    assert_ne!(own.root(), root);
}

#[test]
fn a_case_that_is_not_utf8_is_told_by_line_and_byte() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("latin.case");
    std::fs::write(&path, b"zone UTC\nactor elm \"\xc9lm\"\n").expect("writable");
    armistice(["case", "run", text(&path)])
        .told(1, &["latin.case: line 2, byte 12: it is not UTF-8"]);
}

/// The whole event data of the built-in world: 7,709 rows in, 7,709 rows out, every field equal.
#[test]
fn every_row_of_the_event_data_comes_out_again() {
    let own = Own::empty();
    let mut rows = 0;
    let names = [
        "ged_syria_2016h1.csv",
        "ged_syria_2016h2.csv",
        "ged_syria_2017q1.csv",
    ];
    let data = repository("scenarios/syria-2016/data/ged");
    for name in names {
        let path = data.join(name);
        let ran = own
            .armistice(["import", "ucdp-ged", text(&path), "--by", "desk"])
            .told(0, &[", 0 refused"]);
        let count = ran
            .out
            .split(' ')
            .next()
            .and_then(|n| n.parse::<usize>().ok());
        rows += count.expect("the number of rows comes first");
    }
    assert_eq!(rows, 7_709);
    let files = exported(&own, "out");
    assert_eq!(files.len(), names.len());
    let out: Vec<Vec<u8>> = files.iter().map(read).collect();
    for name in names {
        let source = read(data.join(name));
        let source = fields(&source);
        let found = out.iter().any(|file| fields(file) == source);
        assert!(found, "{name} did not come out as it went in");
    }
    // An export does not write over what is there.
    own.armistice([
        "export",
        text(files[0].parent().expect("a folder")),
        "--all",
    ])
    .told(1, &["is there already"]);
}

/// One damaged file: what it says, how many rows it keeps, and that nothing is lost.
#[track_caller]
fn check_refused(own: &Own, path: &Path, mapping: Option<&Path>, kept: usize, said: &str) {
    let name = path
        .file_name()
        .and_then(|name| name.to_str())
        .expect("a name");
    let copy = own.file(name, read(path));
    let format = if mapping.is_some() {
        "registrations"
    } else {
        "ucdp-ged"
    };
    let mut arguments = vec!["import", format, text(&copy)];
    if let Some(mapping) = mapping {
        arguments.extend(["--mapping", text(mapping)]);
    }
    let recorded = format!("{kept} rows recorded, 1 refused");
    own.armistice(arguments)
        .told(3, &[&recorded, said, ".refused.csv"]);
    let refused = read(format!("{}.refused.csv", text(&copy)));
    let refused = fields(&refused);
    assert_eq!(
        refused[0],
        ["row", "line", "column", "what", "expected", "raw"]
    );
    assert_eq!(refused.len(), 2, "{name}: one refused row is in the file");
    let raw = refused[1].last().expect("the row as it stood");
    let original = String::from_utf8(read(path)).expect("UTF-8");
    assert!(
        original.contains(raw.as_str()),
        "{name}: not as it stood: {raw}"
    );
    own.verify().told(0, &["verify: ok"]);
}

#[test]
fn damaged_rows_are_told_with_their_line() {
    let own = Own::empty();
    let check = |name: &str, kept: usize, said: &str| {
        let path = repository("fixtures/formats/ged").join(name);
        check_refused(&own, &path, None, kept, said);
    };
    check(
        "bad-cut-in-the-middle.csv",
        1,
        "line 3: the file ends in the middle",
    );
    check("bad-too-few-fields.csv", 2, "line 3: the row has");
    check("bad-quote-never-closed.csv", 2, "line 3");
    check("bad-coordinates-swapped.csv", 2, "line 3, column latitude");
    check(
        "bad-coordinates-contradict.csv",
        2,
        "line 3, column geom_wkt",
    );
    check(
        "bad-latitude-out-of-range.csv",
        2,
        "line 3, column latitude",
    );
    check(
        "bad-longitude-decimal-comma.csv",
        2,
        "line 3, column longitude",
    );
    check("bad-no-such-day.csv", 2, "line 3, column date_start");
    check("bad-date-unreadable.csv", 2, "line 3, column date_");
    check(
        "bad-ends-before-it-starts.csv",
        2,
        "line 3, column date_end",
    );
    check("bad-count-negative.csv", 2, "line 3, column");
    check("bad-precision-unknown.csv", 2, "line 3, column");
    // Everything attached comes out again, the refused rows with it.
    for file in exported(&own, "out") {
        let digest = file
            .file_stem()
            .and_then(|stem| stem.to_str())
            .expect("a digest");
        assert_eq!(armistice_record::sha256(&read(&file)).to_hex(), digest);
    }
}

#[test]
fn damaged_registrations_are_told_with_their_line() {
    let own = Own::empty();
    let folder = repository("fixtures/formats/registrations");
    let mapping = folder.join("mapping.toml");
    let good = read(folder.join("good.csv"));
    let header = String::from_utf8(good).expect("UTF-8");
    let header = header.lines().next().expect("a header");
    let good_row = "L1,B1,1,2016-03-02,stated,,24h,Oak Ministry,Guarantor Oak,not stated,violations,total,,,9,,51,http://example.org/1,";
    let check = |name: &str, row: &str, said: &str| {
        let path = own.file(name, format!("{header}\n{good_row}\n{row}\n"));
        let copy = own.folder.path().join("kept.csv");
        std::fs::rename(&path, &copy).expect("a name of its own");
        let inner = Own::empty();
        check_refused(&inner, &copy, Some(&mapping), 1, said);
    };
    check(
        "date.csv",
        &good_row.replace("2016-03-02", "2016-02-30"),
        "line 3, column date",
    );
    check(
        "who.csv",
        &good_row.replace("Guarantor Oak", "Guarantor Yew"),
        "line 3, column registrant",
    );
    check(
        "count.csv",
        &good_row.replace(",9,", ",nine,"),
        "line 3, column count",
    );
    check("short.csv", "L2,B1", "line 3: the row has 2 fields");
}

#[test]
fn files_that_cannot_be_read_leave_no_trace() {
    let own = Own::empty();
    let before = own.root();
    let check = |name: &str, said: &[&str]| {
        let path = repository("fixtures/formats/ged").join(name);
        own.armistice(["import", "ucdp-ged", text(&path)])
            .told(1, said);
        assert_eq!(own.root(), before);
    };
    check(
        "bad-missing-columns.csv",
        &["line 1: missing column", "nothing was recorded"],
    );
    let empty = own.file("empty.csv", "");
    own.armistice(["import", "ucdp-ged", text(&empty)])
        .told(1, &["the file is empty", "nothing was recorded"]);
    let good = repository("fixtures/formats/registrations/good.csv");
    own.armistice(["import", "registrations", text(&good)])
        .told(2, &["--mapping"]);
    let json = repository("fixtures/formats/geojson/bad-json.geojson");
    own.armistice(["import", "boundaries", text(&json)])
        .told(1, &["line ", "not JSON", "nothing was recorded"]);
    assert_eq!(own.root(), before);
}

/// One byte that is no text costs its row, not the file.
#[test]
fn a_byte_that_is_no_text_refuses_its_row() {
    let own = Own::empty();
    let path = own.file("latin.csv", "");
    let bytes = std::fs::read(repository("fixtures/formats/ged/bad-not-utf8.csv")).expect("there");
    std::fs::write(&path, bytes).expect("writable");
    own.armistice(["import", "ucdp-ged", text(&path)]).told(
        3,
        &[
            "1 rows recorded, 1 refused",
            "line 3, column where_coordinates: byte 1057 of the file, on line 3, is not UTF-8 text",
            "latin.csv.refused.csv",
        ],
    );
}

/// The same event in a second file of the same publisher is no second report; what is told of it anew is.
#[test]
fn a_row_in_two_files_is_one_report() {
    let own = Own::empty();
    let path = repository("fixtures/formats/ged/good-41.csv");
    own.armistice(["import", "ucdp-ged", text(&path)])
        .told(0, &["rows recorded, 0 refused"]);
    let reports = || own.armistice(["bulletin", "--date", "2016-03-02", "--format", "json"]);
    let before = reports().out;
    let good = std::fs::read_to_string(&path).expect("there");
    let (header, rows) = good.split_once('\n').expect("a header");
    let again = own.file("again.csv", format!("{header}\n\n{rows}"));
    own.armistice(["import", "ucdp-ged", text(&again)])
        .told(0, &["duplicates of entry ", "no second reports"]);
    let after = reports().out;
    let events = |said: &str| -> serde_json::Value {
        let said: serde_json::Value = serde_json::from_str(said).expect("JSON");
        said["events"].clone()
    };
    assert_eq!(events(&before), events(&after));
    // Neither is it with its columns in another order, and one more that is empty.
    let turned: Vec<String> = fields(&read(&path))
        .iter()
        .enumerate()
        .map(|(row, fields)| {
            let mut fields: Vec<&str> = fields.iter().rev().map(String::as_str).collect();
            fields.push(if row == 0 { "remarks" } else { "" });
            let mut line = String::new();
            write_record(&mut line, fields);
            line
        })
        .collect();
    let turned = own.file("turned.csv", turned.concat());
    own.armistice(["import", "ucdp-ged", text(&turned)])
        .told(0, &["duplicates of entry ", "no second reports"]);
    assert_eq!(events(&before), events(&reports().out));
    let changed = own.file("changed.csv", good.replace("36.25", "36.24"));
    own.armistice(["import", "ucdp-ged", text(&changed)])
        .told(0, &["stands otherwise in entry ", "a report of its own"]);
    // Another publisher's report is another report.
    let other = own.file("other.csv", format!("{header}\n\n\n{rows}"));
    let told = own.armistice(["import", "ucdp-ged", text(&other), "--by", "elm"]);
    assert!(!told.out.contains("duplicate"));
    own.armistice(["rebuild", "--check"]).told(0, &[]);
}

/// Whoever is named by no line and nothing on record is told with the line, and refused where that is asked.
#[test]
fn names_nobody_introduced_are_told() {
    let own = Own::empty();
    let facts = "zone Etc/UTC\nactor elm \"Elm\" kind=Group\nplace cedar \"Cedar\" kind=Settlement\n\
                 report r1 by=elm occurred=2031-05-01T09:00 place=cedar act=Explosion doer=yew\n\
                 report r2 by=elm occurred=2031-05-01T09:00 place=mill act=Explosion doer=yew\n";
    let root = own.root();
    own.armistice([
        "import",
        "facts",
        text(&own.file("a.facts", facts)),
        "--strict",
    ])
    .told(
        3,
        &[
            "a.facts: line 4: the actor 'yew' is not known",
            "a.facts: line 5: the place 'mill' is not known",
            "2 names are not known; nothing was recorded",
        ],
    );
    assert_eq!(own.root(), root);
    own.facts("a.facts", facts).told(
        0,
        &[
            "line 4: note: the actor 'yew' is not known",
            "4 statements recorded",
        ],
    );
    // What is on record is known, and so is who stands in an instrument.
    let more =
        "zone Etc/UTC\nreport r3 by=elm occurred=2031-05-01T09:00 place=cedar act=Explosion\n";
    let told = own.facts("b.facts", more);
    assert!(!told.out.contains("not known"));
}

/// A column nobody knows is kept and told.
#[test]
fn unknown_columns_are_kept() {
    let own = Own::empty();
    let path = repository("fixtures/formats/ged/good-other-columns.csv");
    own.armistice(["import", "ucdp-ged", text(&path)]).told(
        0,
        &["note: column ", "is not one we know; it is kept as it is"],
    );
}
