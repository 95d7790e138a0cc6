//! Rows of files of objects that are refused: with which code, whose they are, and how much of a file fits.

use armistice_domain::id::ActorId;
use armistice_domain::instant::Instant;
use armistice_formats::objects::{self, Drafts, Reading, RowCode, again, rows_within};

fn reading(by: &ActorId) -> Reading<'_> {
    Reading {
        by,
        now: Instant(1_893_456_000),
        zone: "UTC",
    }
}

fn of_csv(bytes: &[u8]) -> Drafts {
    objects::csv::read(bytes, reading(&ActorId::new("aid")))
}

fn of_geojson(text: &str) -> Drafts {
    objects::geojson::read(text.as_bytes(), reading(&ActorId::new("aid")))
}

/// What was refused, as row, field and code; and what was taken, by id.
fn check(read: &Drafts, refused: &[(u64, &str, &str)], taken: &[&str]) {
    let found: Vec<(u64, &str, &str)> = read
        .refused
        .iter()
        .map(|one| (one.row, one.field.as_str(), one.code))
        .collect();
    assert_eq!(found, refused, "{:?}", read.refused);
    let ids: Vec<&str> = read
        .drafts
        .iter()
        .map(|one| one.thing.head().object.as_str())
        .collect();
    assert_eq!(ids, taken);
}

const HEADER: &str = "row,object,name,what,position,radius_m,from,until\n";

#[test]
fn a_refused_row_has_the_code_of_what_is_wrong_with_it() {
    let of = |row: &str| of_csv(format!("{HEADER}{row}\n").as_bytes());
    let good = "site,aid:a,A,clinic,\"52.1, 13.1\",100,,";
    check(&of(good), &[], &["aid:a"]);
    for (from, to, field, code) in [
        ("clinic", "bunker", "what", "word-unknown"),
        ("aid:a", "", "object", "field-missing"),
        ("100", "far", "radius_m", "number-unreadable"),
        ("\"52.1, 13.1\"", "here", "position", "position-unreadable"),
        (",100,,", ",100,today,", "from", "time-unreadable"),
        (",100,,", ",100,,,", "row", "row-broken"),
    ] {
        check(&of(&good.replace(from, to)), &[(2, field, code)], &[]);
    }
    let twice = format!("{good}\n{good}");
    check(&of(&twice), &[(3, "object", "object-twice")], &["aid:a"]);
    check(&of("leg,,,,,,,"), &[(2, "row", "row-stray")], &[]);
    check(
        &of_csv(b"row,colour\n"),
        &[(1, "colour", "column-unknown")],
        &[],
    );
    check(&of_csv(b""), &[(1, "file", "file-unreadable")], &[]);
    // What the statement would be refused for has the code of that refusal.
    let ends_first = good.replace(",100,,", ",100,2030-01-02T08:00Z,2030-01-01T08:00Z");
    check(&of(&ends_first), &[(2, "until", "shape-unfit")], &[]);
    let codes: Vec<&str> = RowCode::ALL.iter().map(|code| code.word()).collect();
    assert!(
        codes
            .iter()
            .all(|code| codes.iter().filter(|other| *other == code).count() == 1)
    );
}

/// A row that is no text begins its own object all the same, and leaves the one before it whole; under an object it takes it along.
#[test]
fn a_row_that_is_not_utf_8_is_refused_where_it_belongs() {
    let a = b"site,aid:a,A,clinic,\"52.1, 13.1\",100,,\n";
    let latin = b"site,aid:b,Caf\xe9,clinic,\"52.2, 13.2\",100,,\n";
    let disc = b"disc,,,,\"52.2, 13.2\",50,,\n";
    let file = [HEADER.as_bytes(), a, latin, disc].concat();
    let read = of_csv(&file);
    check(&read, &[(3, "name", "row-broken")], &["aid:a"]);
    let whys = read.refused.iter().map(|one| (one.row, "why".to_string()));
    let given = again::csv(&file, &whys.collect()).expect("it is written");
    let expected = [b"refused,", HEADER.as_bytes(), b"why,", latin, b",", disc].concat();
    assert_eq!(
        String::from_utf8_lossy(&given),
        String::from_utf8_lossy(&expected)
    );
    assert_eq!(given, expected);
    let under = b"disc,,Caf\xe9,,\"52.1, 13.1\",50,,\n";
    let file = [HEADER.as_bytes(), a, under].concat();
    check(&of_csv(&file), &[(3, "name", "row-broken")], &[]);
    // One that parts into no fields keeps its bytes too.
    let broken = b"site,aid:c,\"Caf\xe9\" 2,clinic\n";
    let file = [HEADER.as_bytes(), broken].concat();
    let whys = [(2, "why".to_string())].into_iter().collect();
    let given = again::csv(&file, &whys).expect("it is written");
    let expected = b"\"why: site,aid:c,\"\"Caf\xe9\"\" 2,clinic\",,,,,,,,\n";
    assert!(
        given.ends_with(expected),
        "{}",
        String::from_utf8_lossy(&given)
    );
}

/// An object's rows stay together where a file is parted.
#[test]
fn a_file_is_parted_between_objects() {
    let site = "site,aid:a,A,clinic,\"52.1, 13.1\",100,,\n";
    let disc = "disc,,,,\"52.1, 13.1\",50,,\n";
    let file = format!("{HEADER}{site}{disc}{disc}{site}{disc}");
    let fits = |len: usize| rows_within(true, file.as_bytes(), len);
    let first = HEADER.len();
    let second = first + site.len() + 2 * disc.len();
    assert_eq!(fits(first - 1), 0);
    for (len, rows) in [
        (first, 1),
        (first + site.len(), 1),
        (second - 1, 1),
        (second, 4),
        (file.len(), 4),
    ] {
        assert_eq!(fits(len), rows, "{len}");
    }
    // Rows are counted as a spreadsheet does: a name of two lines is one field.
    let long = format!("{HEADER}{}{site}", site.replace(",A,", ",\"A\nB\","));
    let begins = long.len() - site.len();
    assert_eq!(rows_within(true, long.as_bytes(), begins), 3);
    assert_eq!(rows_within(true, long.as_bytes(), begins - 1), 1);
}

#[test]
fn radii_of_a_movement_are_refused_and_not_passed_over() {
    let of = |kind: &str, more: &str, geometry: &str| {
        of_geojson(&format!(
            r#"{{"type":"FeatureCollection","features":[{{"type":"Feature","properties":{{"kind":"{kind}","object":"aid:a","name":"A"{more}}},"geometry":{geometry}}}]}}"#
        ))
    };
    let line = r#"{"type":"LineString","coordinates":[[13.1,52.1],[13.2,52.2]]}"#;
    let convoy = r#","what":"road","half_width_m":200,"cargo":"flour","legs":[{"from":"2030-01-01T08:00Z","until":"2030-01-01T09:00Z"}],"waits":[{"name":"Mill","position":"52.2, 13.2","radius_m":100,"from":"2030-01-01T09:00Z","until":"2030-01-01T10:00Z"}]"#;
    check(&of("movement", convoy, line), &[], &["aid:a"]);
    for radii in ["[100]", "[100,200]", "[]"] {
        let more = format!("{convoy},\"radius_m\":{radii}");
        check(
            &of("movement", &more, line),
            &[(1, "radius_m", "field-stray")],
            &[],
        );
    }
    // Of a site they are for the points of its geometry, and without one for nothing.
    let points = r#"{"type":"MultiPoint","coordinates":[[13.1,52.1],[13.1,52.1],[13.2,52.2]]}"#;
    let site = r#","what":"clinic","radius_m":[100,200]"#;
    check(&of("site", site, points), &[], &["aid:a"]);
    let text = format!(r#"{site},"position":"52.1, 13.1""#);
    check(
        &of("site", &text, "null"),
        &[(1, "radius_m", "geometry-unfit")],
        &[],
    );
}

/// Two hundred metres are found wherever they are: along a parallel, across the poles' narrow cells, over the antimeridian.
#[test]
fn doubles_are_found_in_every_direction() {
    let doubled = |a: (f64, f64), b: (f64, f64)| {
        let site = |id: &str, at: (f64, f64)| {
            format!("site,aid:{id},X,clinic,\"{:.7},{:.7}\",9,,\n", at.0, at.1)
        };
        let read = of_csv(format!("{HEADER}{}{}", site("a", a), site("b", b)).as_bytes());
        check(&read, &[], &["aid:a", "aid:b"]);
        objects::doubles(&read.drafts).len()
    };
    // A degree of latitude is 110,574 m at the equator and 111,694 m at a pole.
    let m = 1.0 / 111_200.0;
    for lat in [-80.0_f64, -35.0, -0.0005, 0.0005, 52.1, 70.0, 84.9] {
        let lon_m = m / lat.to_radians().cos();
        for lon in [20.0 * lon_m - 180.0, -30.0, 0.0, 13.1, 180.0 - 20.0 * lon_m] {
            let turned = |lon: f64| (lon + 540.0).rem_euclid(360.0) - 180.0;
            for (north, east) in [(1.0, 0.0), (0.0, 1.0), (0.7, 0.7), (-0.7, 0.7), (0.3, -0.9)] {
                let other = |metres: f64| {
                    (
                        lat + north * metres * m,
                        turned(lon + east * metres * lon_m),
                    )
                };
                let far = 210.0 / f64::hypot(north, east);
                assert_eq!(
                    doubled((lat, lon), other(190.0)),
                    1,
                    "{lat} {lon} {north} {east}"
                );
                assert_eq!(
                    doubled((lat, lon), other(far)),
                    0,
                    "{lat} {lon} {north} {east}"
                );
            }
        }
    }
}
