//! Tests of [`super`]: fictional samples, then every boundary and basemap file of the scenario. Read
//! next: `fixtures/formats/geojson/`.

use super::*;
use armistice_space::{Unit, UnitIndex};
use proptest::prelude::*;

macro_rules! sample {
    ($name:literal) => {
        include_bytes!(concat!("../../../../fixtures/formats/geojson/", $name)).as_slice()
    };
}

macro_rules! real {
    ($name:literal) => {
        include_bytes!(concat!("../../../../scenarios/syria-2016/data/geo/", $name)).as_slice()
    };
}

#[test]
fn features_of_every_kind() {
    let parsed = read(sample!("good.geojson")).unwrap();
    assert!(parsed.refused.is_empty());
    let kinds: Vec<String> = parsed
        .rows
        .iter()
        .map(|row| {
            let drawing = match &row.value.drawing {
                Drawing::Points(points) => format!("{} points", points.len()),
                Drawing::Lines(lines) => format!("{} lines", lines.len()),
                Drawing::Area(area) => format!("{} polygons", area.polygons().len()),
                Drawing::Nowhere => "nowhere".to_owned(),
            };
            format!(
                "{} {:?} {drawing}",
                row.number,
                row.value.text("name").unwrap_or("-")
            )
        })
        .collect();
    assert_eq!(
        kinds,
        [
            "0 \"Juniper\" 1 polygons",
            "1 \"Two Isles\" 2 polygons",
            "2 \"-\" 1 lines",
            "3 \"Elm\" 1 points",
            "4 \"Line to be agreed\" nowhere",
            "5 \"Bow tie\" 1 polygons",
        ]
    );
    assert_eq!(parsed.rows[0].value.id.as_deref(), Some("J"));
    assert_eq!(parsed.rows[2].value.id.as_deref(), Some("7"));
    assert_eq!(parsed.rows[0].value.properties["level"], 1);
    let notes: Vec<String> = parsed.notes.iter().map(Note::to_string).collect();
    assert_eq!(
        notes,
        [
            "feature 6 (Bow tie): the boundary meets itself near lat 0, lon 4: edge 1 of ring 1 and \
         edge 3 of ring 1; kept"
        ]
    );
}

#[test]
fn features_that_are_refused() {
    let parsed = read(sample!("bad-features.geojson")).unwrap();
    let refused: Vec<&str> = parsed
        .refused
        .iter()
        .map(|refused| refused.what.as_str())
        .collect();
    assert_eq!(
        refused,
        [
            "feature 1 (Open): ring 1 is not closed: its last position has to repeat the first",
            "feature 3 (Swapped): latitude 112.5 is outside -90 to 90; latitude and longitude may have \
         been exchanged",
            "feature 4 (Text): `[\"36.25\",\"12.5\"]` is no position",
            "feature 5 (X1): ring 1: from vertex 1 to the next the longitude changes by more than 180 \
         degrees; an area over the antimeridian has to be cut there in two",
            "feature 6: `Circle` is not a geometry that is read",
            "feature 7 (Flat): ring 1 encloses nothing",
            "feature 8: its `type` is not `Feature`",
        ]
    );
    assert_eq!(parsed.rows.len(), 1);
}

#[test]
fn files_that_cannot_be_read() {
    let check = |bytes: &[u8], expected: &str| {
        assert_eq!(read(bytes).unwrap_err().to_string(), expected);
    };
    check(
        sample!("bad-json.geojson"),
        "line 3, column 19: not JSON: key must be a string",
    );
    check(
        sample!("bad-crs.geojson"),
        "not a GeoJSON FeatureCollection: its `crs` is not WGS 84 longitude and latitude; convert \
         it first",
    );
    check(
        sample!("bad-single.geojson"),
        "not a GeoJSON FeatureCollection: its `type` is not `FeatureCollection`",
    );
    check(b" ", "the file is empty; expected a list of features");
}

#[test]
fn points_are_written_and_read_again() {
    let properties = json!({ "name": "Elm", "count": 3 })
        .as_object()
        .unwrap()
        .clone();
    let point = Point::parse("36.2500001", "-12.5").unwrap();
    let text = write_points([(point, &properties)]);
    assert_eq!(
        text,
        "{\"features\":[{\"geometry\":{\"coordinates\":[36.2500001,-12.5],\"type\":\"Point\"},\
         \"properties\":{\"count\":3,\"name\":\"Elm\"},\"type\":\"Feature\"}],\
         \"type\":\"FeatureCollection\"}"
    );
    let read = read(text.as_bytes()).unwrap();
    assert_eq!(read.rows[0].value.drawing, Drawing::Points(vec![point]));
    assert_eq!(read.rows[0].value.properties, properties);
}

#[test]
fn real_boundaries() {
    let mut units = Vec::new();
    for (level, bytes, count) in [
        (0, real!("syria_adm0.geojson"), 1),
        (1, real!("syria_adm1.geojson"), 14),
        (2, real!("syria_adm2.geojson"), 62),
        (3, real!("syria_adm3.geojson"), 272),
        (4, real!("syria_city_neighbourhoods.geojson"), 414),
    ] {
        let parsed = read(bytes).unwrap();
        assert_eq!((parsed.rows.len(), parsed.refused.len()), (count, 0));
        assert_eq!(parsed.notes, [], "level {level}");
        for row in parsed.rows {
            let id = row
                .value
                .text("PCODE")
                .expect("every unit has a code")
                .to_owned();
            let Drawing::Area(area) = row.value.drawing else {
                panic!("{id} is no area")
            };
            units.push(Unit { id, level, area });
        }
    }
    let index = UnitIndex::new(units);
    assert_eq!(index.units().len(), 763);
    // The label points of the units, which the publisher puts inside them.
    let pcodes = include_bytes!("../../../../scenarios/syria-2016/data/geo/syria_pcodes.csv");
    let mut inside = 0;
    for record in csv::ReaderBuilder::new()
        .from_reader(pcodes.as_slice())
        .records()
    {
        let record = record.unwrap();
        let point = Point::parse(&record[7], &record[6]).unwrap();
        inside += usize::from(index.holding(point).any(|unit| unit.id == record[1]));
    }
    assert_eq!(inside, 763);
}

#[test]
fn real_basemap() {
    for (bytes, count) in [
        (real!("basemap/levant_admin0_lines_10m.geojson"), 46),
        (real!("basemap/levant_admin1_label_points_10m.geojson"), 135),
        (real!("basemap/levant_airports_10m.geojson"), 16),
        (real!("basemap/levant_coastline_10m.geojson"), 7),
        (real!("basemap/levant_countries_50m.geojson"), 15),
        (real!("basemap/levant_disputed_lines_10m.geojson"), 4),
        (real!("basemap/levant_lakes_10m.geojson"), 16),
        (real!("basemap/levant_land_10m.geojson"), 3),
        (real!("basemap/levant_populated_places_10m.geojson"), 129),
        (real!("basemap/levant_rivers_10m.geojson"), 25),
        (real!("basemap/levant_urban_areas_50m.geojson"), 57),
    ] {
        let parsed = read(bytes).unwrap();
        assert_eq!(
            (parsed.rows.len(), parsed.refused.as_slice()),
            (count, [].as_slice())
        );
    }
}

proptest! {
    #[test]
    fn damaged_files_are_answered(
        at in 0usize..2000, length in 0usize..20, with in "[\\[\\]{},:\"0-9a-z.-]{0,4}",
    ) {
        for bytes in [sample!("good.geojson"), sample!("bad-features.geojson")] {
            let at = at % bytes.len();
            let end = (at + length).min(bytes.len());
            let damaged = [&bytes[..at], with.as_bytes(), &bytes[end..]].concat();
            if let Ok(parsed) = read(&damaged) {
                prop_assert!(parsed.refused.iter().all(|refused| !refused.expected.is_empty()));
            }
        }
    }
}
