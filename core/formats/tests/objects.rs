//! Objects from files and into them: what is refused, by row and field; what is told; and that what is written reads back.

use armistice_domain::id::ActorId;
use armistice_domain::instant::Instant;
use armistice_domain::movement::Thing;
use armistice_domain::movement::statements::{
    ActivityNotified, AreaKind, AreaNotified, Band, Circle, Contact, Escort, Footprint, Head,
    HeightAbove, HoldingPoint, HostState, Leg, MovementNotified, Precision, Recipient,
    SiteFunction, SiteNotified, Travels, Vehicle,
};
use armistice_domain::place::statements::LonLat;
use armistice_formats::objects::{Drafts, FIELDS, Reading, again, csv, doubles, geojson};
use armistice_formats::parsed::FileError;
use proptest::prelude::*;
use std::sync::Arc;

const NOW: Instant = Instant(1_893_456_000);
const ZONE: &str = "Europe/Berlin";

fn by() -> ActorId {
    "aid".into()
}

fn of_csv(text: &str) -> Drafts {
    let by = by();
    let reading = Reading {
        by: &by,
        now: NOW,
        zone: ZONE,
    };
    csv::read(text.as_bytes(), reading)
}

fn of_geojson(text: &str) -> Drafts {
    let by = by();
    let reading = Reading {
        by: &by,
        now: NOW,
        zone: ZONE,
    };
    geojson::read(text.as_bytes(), reading)
}

/// A file gives so many drafts, and each refusal begins so: `row field: part of what is said`.
#[track_caller]
fn check(read: &Drafts, drafts: usize, refused: &[(u64, &str, &str)]) {
    let told: Vec<String> = read.refused.iter().map(ToString::to_string).collect();
    assert_eq!(read.drafts.len(), drafts, "{told:?}");
    assert_eq!(read.refused.len(), refused.len(), "{told:?}");
    for (found, (row, field, what)) in read.refused.iter().zip(refused) {
        assert_eq!((found.row, found.field.as_str()), (*row, *field), "{found}");
        assert!(found.what.contains(what), "{found}: {what}");
    }
}

/// One activity with this outline, as a feature.
fn outlined(ring: &str) -> String {
    feature(
        "activity",
        r#""what":"not-asked","from":"2030-01-02T08:00","until":"2030-01-02T09:00""#,
        &format!(r#"{{"type":"Polygon","coordinates":[[{ring}]]}}"#),
    )
}

fn feature(kind: &str, properties: &str, geometry: &str) -> String {
    format!(
        r#"{{"type":"FeatureCollection","features":[{{"type":"Feature","properties":{{"kind":"{kind}","object":"aid:x","name":"X",{properties}}},"geometry":{geometry}}}]}}"#
    )
}

/// A sheet of these rows: each is what it is, and its fields as `name=text`.
fn sheet(rows: &[&str]) -> String {
    let mut columns = vec!["row"];
    let cells: Vec<Vec<(&str, &str)>> = rows
        .iter()
        .map(|row| {
            row.split(" | ")
                .map(|cell| cell.split_once('=').unwrap_or(("row", cell)))
                .collect()
        })
        .collect();
    for (name, _) in cells.iter().flatten() {
        if !columns.contains(name) {
            columns.push(name);
        }
    }
    let mut out = format!("{}\n", columns.join(","));
    for row in &cells {
        let texts = columns.iter().map(|column| {
            let cell = row.iter().find(|(name, _)| name == column);
            format!("\"{}\"", cell.map_or("", |(_, text)| text))
        });
        out.push_str(&texts.collect::<Vec<_>>().join(","));
        out.push('\n');
    }
    out
}

#[test]
fn a_sheet_of_each_kind_is_read() {
    let read = of_csv(&sheet(&[
        "site | object=aid:clinic | name=Clinic at Larch | what=clinic | position=36.2034, 35.1012 | radius_m=200 | contact=Desk | reach=+000 1 | always=yes",
        "recipient | what=north | precision=cell",
        "recipient | what=south | told=no | precision=withheld",
        "movement | object=aid:k7 | name=Convoy | what=road | half_width_m=500 | zone=UTC | people=30 | cargo=Flour | ceiling=300 m ground",
        "leg | position=36.0034, 35.0012 | to=36.1034, 35.1012 | from=2030-01-02T08:00 | until=2030-01-02T09:00 | what=night",
        "leg | to=36.2034, 35.2012 | from=2030-01-03T08:00 | until=2030-01-03T09:00 | slack_s=600",
        "wait | name=Larch | position=36.1034, 35.1012 | radius_m=300 | from=2030-01-02T09:00 | until=2030-01-02T10:00",
        "vehicle | what=truck | count=12 | marks=white",
        "escort | what=police | count=2 | armed=yes",
        "area | object=aid:quiet | name=Quiet | what=silence",
        "corner | position=36, 35",
        "corner | position=36, 35.1",
        "corner | position=36.1, 35.1",
        "corner | position=36, 35",
        "activity | object=aid:work | name=Work | what=notified | position=36.2, 35.2 | radius_m=50 | from=2030-01-02T08:00 | until=2030-01-02T09:00",
        "disc | position=36.3, 35.2 | radius_m=70",
        "movement | object=aid:bad | name=Bad | what=road | half_width_m=500 | cargo=none",
        "leg | position=36, 35 | from=2030-01-02T08:00 | until=2030-01-02T09:00",
    ]));
    // What is wrong in a row under another is told with its own row.
    check(&read, 4, &[(19, "to", "missing")]);
    let Thing::Site(site) = &read.drafts[0].thing else {
        panic!("a site");
    };
    assert_eq!(site.point, [351_012_000, 362_034_000]);
    assert_eq!(site.head.recipients.len(), 2);
    assert!(!site.head.recipients[1].told);
    let Thing::Movement(movement) = &read.drafts[1].thing else {
        panic!("a movement");
    };
    assert_eq!(movement.legs[1].from, movement.legs[0].to);
    assert_eq!(movement.legs[0].departs.to_string(), "2030-01-02T08:00:00Z");
    assert_eq!(movement.holding[0].radius_m, 300);
    let Thing::Activity(activity) = &read.drafts[3].thing else {
        panic!("an activity");
    };
    assert_eq!(activity.footprint.discs.len(), 2);
    assert_eq!(activity.from.to_string(), "2030-01-02T07:00:00Z");
}

#[test]
fn a_position_is_read_in_any_notation() {
    for text in [
        "36.2012, 37.1612",
        "36°12′04.32″N 37°09′40.32″E",
        "37S CA 34686 07831",
    ] {
        let read = of_csv(&format!(
            "row,object,name,what,position,radius_m\nsite,aid:x,X,clinic,\"{text}\",200\n"
        ));
        check(&read, 1, &[]);
    }
    let read =
        of_csv("row,object,name,what,position,radius_m\nsite,aid:x,X,clinic,over there,200\n");
    check(&read, 0, &[(2, "position", "")]);
    let text = feature(
        "site",
        r#""what":"clinic","position":"37S CA 34686 07831","radius_m":200"#,
        "null",
    );
    check(&of_geojson(&text), 1, &[]);
}

#[test]
fn a_time_that_the_clocks_skip_or_repeat_is_refused_with_both_readings() {
    let of = |from: &str, zone: &str| {
        of_csv(&format!(
            "row,object,name,what,position,radius_m,from,zone\nsite,aid:x,X,clinic,\"36.2, 37.1\",200,{from},{zone}\n"
        ))
    };
    let skipped = of("2030-03-31T02:30", "");
    check(
        &skipped,
        0,
        &[(2, "from", "does not exist in Europe/Berlin")],
    );
    let what = &skipped.refused[0].what;
    assert!(
        what.contains("2030-03-31T00:30:00Z") && what.contains("2030-03-31T01:30:00Z"),
        "{what}"
    );
    let repeated = of("2030-10-27T02:30", "Europe/Berlin");
    check(&repeated, 0, &[(2, "from", "comes twice in Europe/Berlin")]);
    let what = &repeated.refused[0].what;
    assert!(
        what.contains("2030-10-27T00:30:00Z") && what.contains("2030-10-27T01:30:00Z"),
        "{what}"
    );
    // Said with its offset it is one moment.
    check(&of("2030-10-27T02:30+02:00", ""), 1, &[]);
    check(&of("2030-10-27T04:30", ""), 1, &[]);
    check(&of("2030-10-27", ""), 0, &[(2, "from", "not a moment")]);
    check(
        &of("2030-10-27T04:30", "Mars/Base"),
        0,
        &[(2, "zone", "not a zone")],
    );
}

#[test]
fn a_window_that_ends_before_it_begins_is_refused() {
    let read = of_csv(
        "row,object,name,what,position,radius_m,from,until\n\
         activity,aid:x,X,not-asked,\"36.2, 37.1\",200,2030-01-02T09:00,2030-01-02T08:00\n",
    );
    check(&read, 0, &[(2, "until", "")]);
}

#[test]
fn legs_out_of_order_are_refused() {
    let read = of_csv(
        "row,object,name,what,position,to,half_width_m,from,until,cargo\n\
         movement,aid:x,X,road,,,500,,,Flour\n\
         leg,,,,\"36.0, 37.0\",\"36.1, 37.0\",,2030-01-02T10:00,2030-01-02T11:00,\n\
         leg,,,,,\"36.2, 37.0\",,2030-01-02T08:00,2030-01-02T09:00,\n\
         movement,aid:y,Y,road,,,500,,,Flour\n\
         leg,,,,\"36.0, 37.0\",\"36.1, 37.0\",,2030-01-02T11:00,2030-01-02T10:00,\n\
         movement,aid:z,Z,road,,,500,,,Flour\n\
         leg,,,,\"36.0, 37.0\",\"36.1, 37.0\",,2030-01-02T08:00,2030-01-02T09:00,\n\
         leg,,,,\"38.0, 37.0\",\"38.1, 37.0\",,2030-01-02T10:00,2030-01-02T11:00,\n",
    );
    check(
        &read,
        0,
        &[(2, "legs", ""), (5, "legs", ""), (7, "legs", "")],
    );
}

#[test]
fn heights_above_two_different_things_are_refused() {
    let of = |floor: &str, ceiling: &str| {
        of_csv(&format!(
            "row,object,name,what,position,radius_m,floor,ceiling\narea,aid:x,X,no-go,\"36.2, 37.1\",200,{floor},{ceiling}\n"
        ))
    };
    check(
        &of("0 m ground", "3000 m sea"),
        0,
        &[(2, "ceiling", "above the same")],
    );
    check(
        &of("0 m ground", "10000 ft ground"),
        0,
        &[(2, "ceiling", "not a height")],
    );
    check(&of("3000 m sea", "100 m sea"), 0, &[(2, "footprint", "")]);
    check(&of("-12.5 m sea", "100.0 m sea"), 1, &[]);
    check(&of("", "100 m pressure"), 1, &[]);
}

#[test]
fn an_outline_that_is_none_is_refused() {
    let check =
        |ring: &str, what: &str| check(&of_geojson(&outlined(ring)), 0, &[(1, "geometry", what)]);
    // It crosses itself, jumps the antimeridian, lies at a pole, encloses nothing, is not closed.
    check("[37,36],[37.1,36.1],[37.1,36],[37,36.1],[37,36]", "");
    check(
        "[179.9,36],[-179.9,36],[-179.9,36.1],[179.9,36.1],[179.9,36]",
        "antimeridian",
    );
    check("[37,86],[37.1,86],[37.1,86.1],[37,86.1],[37,86]", "85");
    check("[37,36],[37.1,36],[37.2,36],[37,36]", "");
    check("[37,36],[37.1,36],[37.1,36.1],[37,36.1]", "closed");
    check(
        "[37,36,100],[37.1,36,100],[37.1,36.1,100],[37,36,100]",
        "heights go into",
    );
    check("[36,137],[36.1,137],[36.1,137.1],[36,137]", "");
    check(r#"["37","36"]"#, "two numbers");
}

#[test]
fn a_hundred_thousand_corners_are_refused_at_once() {
    let corner = |n: u32| {
        let angle = f64::from(n) / 100_000.0 * std::f64::consts::TAU;
        format!(
            "[{:.7},{:.7}]",
            37.0 + 0.1 * angle.cos(),
            36.0 + 0.1 * angle.sin()
        )
    };
    let mut ring: Vec<String> = (0..100_000).map(corner).collect();
    ring.push(ring[0].clone());
    check(
        &of_geojson(&outlined(&ring.join(","))),
        0,
        &[(1, "geometry", "4096")],
    );
}

#[test]
fn what_is_normalised_is_told() {
    let clockwise = of_geojson(&outlined("[37,36],[37,36.1],[37.1,36.1],[37.1,36],[37,36]"));
    check(&clockwise, 1, &[]);
    assert!(
        clockwise.noted[0].what.contains("other way"),
        "{:?}",
        clockwise.noted
    );
    let repeated = of_geojson(&outlined("[37,36],[37.1,36],[37.1,36],[37.1,36.1],[37,36]"));
    check(&repeated, 1, &[]);
    assert!(
        repeated.noted[0].what.contains("repeats 1"),
        "{:?}",
        repeated.noted
    );
    let stray = feature(
        "site",
        r#""what":"clinic","radius_m":200,"fid":7"#,
        r#"{"type":"Point","coordinates":[37,36]}"#,
    );
    let stray = of_geojson(&stray);
    check(&stray, 1, &[]);
    assert_eq!(stray.noted[0].what, "the property 'fid' is not read");
    // Of what was refused nothing is told.
    let both = of_geojson(&outlined("[37,36],[37,36.1],[37.1,36.1],[37.1,36]"));
    assert_eq!(both.noted, []);
}

#[test]
fn a_hole_and_a_disc_without_a_reach_are_refused() {
    let of = |properties: &str, geometry: &str| of_geojson(&feature("area", properties, geometry));
    let hole = r#"{"type":"Polygon","coordinates":[[[37,36],[38,36],[38,37],[37,36]],[[37.5,36.1],[37.6,36.1],[37.6,36.2],[37.5,36.1]]]}"#;
    check(
        &of(r#""what":"no-go""#, hole),
        0,
        &[(1, "geometry", "hole")],
    );
    let point = r#"{"type":"Point","coordinates":[37,36]}"#;
    check(
        &of(r#""what":"no-go""#, point),
        0,
        &[(1, "radius_m", "radii")],
    );
    check(&of(r#""what":"no-go","radius_m":5"#, point), 1, &[]);
    check(
        &of(r#""what":"no-go","radius_m":5"#, "null"),
        0,
        &[(1, "position", "radius is around")],
    );
    check(
        &of(r#""what":"target","radius_m":5"#, point),
        0,
        &[(1, "what", "none of no-go")],
    );
}

#[test]
fn one_bad_row_loses_no_other() {
    let read = of_csv(
        "row,object,name,what,position,radius_m,cargo\n\
         leg,aid:a,,,,,\n\
         site,aid:a,A,clinic,\"36.2, 37.1\",200,\n\
         site,aid:b,B,bunker,\"36.2, 37.1\",200,\n\
         site,aid:c,C,clinic,\"36.2, 37.1\",200,Flour\n\
         site,aid:a,A,clinic,\"36.2, 37.1\",200,\n\
         corner,aid:a,,,\"36.2, 37.1\",5,\n\
         site,aid:d,D,clinic,\"36.2, 37.1\",200\n\
         site,,E,clinic,\"36.2, 37.1\",200,\n\
         site,aid:f,F,clinic,\"36.2, 37.1\",a lot,\n\
         site,aid:g,G,clinic,\"36.3, 37.1\",200,\n",
    );
    check(
        &read,
        2,
        &[
            (2, "row", "stands under no object"),
            (4, "what", "none of hospital"),
            (5, "cargo", "no such field"),
            (7, "radius_m", "no such field"),
            (9, "object", "missing"),
            (10, "radius_m", "not a whole number"),
        ],
    );
}

#[test]
fn a_file_that_is_none_is_refused_whole() {
    check(
        &of_csv("row,object,colour\nsite,aid:a,red\n"),
        0,
        &[(1, "colour", "no such column")],
    );
    check(
        &of_csv("object,name\naid:a,A\n"),
        0,
        &[(1, "row", "missing")],
    );
    check(&of_csv(""), 0, &[(1, "file", "")]);
    check(&of_geojson("{"), 0, &[(1, "file", "")]);
    check(
        &of_geojson("{\"type\":\"Feature\"}"),
        0,
        &[(1, "file", "FeatureCollection")],
    );
}

/// The sheet of the guide reads as the guide says.
#[test]
fn the_guide_shows_a_sheet_that_reads() {
    let page = include_str!("../../../docs/guide/deconfliction.md");
    let sheet = page
        .split("```csv\n")
        .nth(1)
        .and_then(|rest| rest.split("```").next());
    let sheet = sheet.expect("a sheet").replace("Area/City", ZONE);
    let read = of_csv(&sheet);
    check(&read, 2, &[]);
    let Thing::Movement(movement) = &read.drafts[1].thing else {
        panic!("a movement");
    };
    assert_eq!(movement.legs.len(), 2);
    assert_eq!(movement.legs[1].stop.as_deref(), Some("night"));
}

/// What a sheet of sites could be joined to is not in it: no column says who holds what ground, nor could one.
#[test]
fn no_field_says_who_holds_what() {
    for (name, says) in FIELDS {
        let text = format!("{name} {says}").to_lowercase();
        for word in ["control", "held by", "holds ground", "faction", "target"] {
            assert!(!text.contains(word), "{name}: {word}");
        }
    }
}

// What is written reads back.

fn text() -> impl Strategy<Value = String> {
    "[A-Za-z0-9][A-Za-z0-9,\"'\\n;é]{0,8}[A-Za-z0-9]"
}

fn time() -> impl Strategy<Value = Instant> {
    (0_i64..3_000_000).prop_map(|s| Instant(NOW.0 + s))
}

fn lon_lat() -> impl Strategy<Value = LonLat> {
    (370_000_000_i32..371_000_000, 360_000_000_i32..361_000_000).prop_map(|(lon, lat)| [lon, lat])
}

fn recipients() -> impl Strategy<Value = Vec<Recipient>> {
    let precision = prop::sample::select(Precision::ALL);
    let one = (any::<bool>(), any::<bool>(), precision, any::<bool>());
    prop::collection::vec(one, 0..3).prop_map(|all| {
        let all = all.into_iter().enumerate();
        all.map(|(n, (told, via, precision, category))| Recipient {
            actor: format!("party-{n}").as_str().into(),
            told,
            via: via.then(|| "mission".into()),
            precision,
            category,
        })
        .collect()
    })
}

fn head() -> impl Strategy<Value = Head> {
    (text(), 1_u32..9, any::<bool>(), recipients()).prop_map(
        |(name, version, under, recipients)| Head {
            object: "aid:x".into(),
            version,
            by: by(),
            name,
            at: NOW,
            under: under.then(|| "truce".into()),
            recipients,
            mark: None,
        },
    )
}

fn contact() -> impl Strategy<Value = Option<Contact>> {
    prop::option::of(
        (text(), text(), any::<bool>()).prop_map(|(who, reach, always)| Contact {
            who,
            reach,
            always,
        }),
    )
}

fn band() -> impl Strategy<Value = Option<Band>> {
    let above = prop::sample::select(HeightAbove::ALL);
    prop::option::of(
        (
            prop::option::of(-90_i32..900),
            prop::option::of(901_i32..9000),
            above,
        )
            .prop_filter_map("a band has an end", |(floor_dm, ceiling_dm, above)| {
                (floor_dm.is_some() || ceiling_dm.is_some()).then_some(Band {
                    floor_dm,
                    ceiling_dm,
                    above,
                })
            }),
    )
}

fn footprint() -> impl Strategy<Value = Footprint> {
    let disc = (lon_lat(), 1_u32..2000).prop_map(|(centre, radius_m)| Circle { centre, radius_m });
    let ring = lon_lat().prop_map(|[lon, lat]| {
        vec![
            [lon, lat],
            [lon + 90_001, lat],
            [lon + 90_001, lat + 70_003],
            [lon, lat],
        ]
    });
    (
        prop::collection::vec(disc, 0..3),
        prop::collection::vec(ring, 0..3),
    )
        .prop_filter("somewhere", |(discs, rings)| {
            !discs.is_empty() || !rings.is_empty()
        })
        .prop_map(|(discs, polygons)| Footprint { discs, polygons })
}

fn window() -> impl Strategy<Value = (Instant, Option<Instant>)> {
    (time(), prop::option::of(0_i64..3_000_000))
        .prop_map(|(from, s)| (from, s.map(|s| from.plus_s(s))))
}

fn site() -> impl Strategy<Value = Thing> {
    let function = prop::sample::select(SiteFunction::ALL);
    let more = (contact(), any::<bool>(), any::<bool>(), any::<bool>());
    (head(), function, lon_lat(), footprint(), window(), more).prop_map(
        |(
            head,
            function,
            point,
            mut footprint,
            (from, until),
            (contact, at_point, place, photograph),
        )| {
            if let (true, Some(first)) = (at_point, footprint.discs.first_mut()) {
                first.centre = point;
            }
            Thing::Site(Arc::new(SiteNotified {
                head,
                function,
                point,
                footprint,
                place: place.then(|| "larch".into()),
                contact,
                photograph: photograph.then(|| "0".repeat(64)),
                from,
                until,
            }))
        },
    )
}

fn area() -> impl Strategy<Value = Thing> {
    let kind = prop::sample::select(AreaKind::ALL);
    (head(), kind, footprint(), band(), window()).prop_map(
        |(head, kind, footprint, band, (from, until))| {
            Thing::Area(Arc::new(AreaNotified {
                head,
                kind,
                footprint,
                band,
                from,
                until,
            }))
        },
    )
}

fn activity() -> impl Strategy<Value = Thing> {
    let host = (
        prop::sample::select(HostState::ALL),
        prop::option::of(text()),
    );
    (head(), footprint(), band(), window(), host, contact()).prop_map(
        |(head, footprint, band, (from, until), (host, host_words), contact)| {
            Thing::Activity(Arc::new(ActivityNotified {
                head,
                footprint,
                band,
                from,
                until: until.unwrap_or(from),
                host,
                host_words,
                contact,
            }))
        },
    )
}

fn movement() -> impl Strategy<Value = Thing> {
    let stop = (
        lon_lat(),
        3600_i64..9000,
        0_u32..900,
        prop::option::of(text()),
    );
    let waits = (text(), lon_lat(), 1_u32..900, time(), 0_i64..9000);
    let vehicle = (text(), 1_u32..9, text(), prop::option::of(text()));
    let escort = (text(), any::<bool>(), 1_u32..9);
    let lists = (
        prop::collection::vec(stop, 1..5),
        prop::collection::vec(waits, 0..3),
        prop::collection::vec(vehicle, 0..3),
        prop::collection::vec(escort, 0..3),
    );
    (
        head(),
        lon_lat(),
        time(),
        lists,
        (1_u32..900, 0_u32..90, text()),
        contact(),
        band(),
    )
        .prop_map(
            |(
                head,
                start,
                departs,
                (stops, waits, vehicles, escorts),
                (half_width_m, people, cargo),
                contact,
                band,
            )| {
                let (mut at, mut now) = (start, departs);
                let legs = stops.into_iter().map(|(to, length_s, slack_s, stop)| {
                    let leg = Leg {
                        from: at,
                        to,
                        departs: now,
                        arrives: now.plus_s(length_s),
                        slack_s,
                        stop,
                    };
                    (at, now) = (to, leg.arrives);
                    leg
                });
                Thing::Movement(Arc::new(MovementNotified {
                    legs: legs.collect(),
                    head,
                    travels: Travels::Aeroplane,
                    half_width_m,
                    holding: waits
                        .into_iter()
                        .map(|(name, centre, radius_m, from, s)| HoldingPoint {
                            name,
                            centre,
                            radius_m,
                            from,
                            until: from.plus_s(s),
                        })
                        .collect(),
                    vehicles: vehicles
                        .into_iter()
                        .map(|(what, count, marks, plate)| Vehicle {
                            what,
                            count,
                            marks,
                            plate,
                        })
                        .collect(),
                    people,
                    cargo,
                    escorts: escorts
                        .into_iter()
                        .map(|(who, armed, count)| Escort { who, armed, count })
                        .collect(),
                    contact,
                    band,
                }))
            },
        )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn what_is_written_reads_back(thing in prop_oneof![site(), area(), activity(), movement()]) {
        // What no version could be is not written from a record either.
        prop_assume!(thing.volumes().is_ok());
        for (form, read) in [
            ("csv", of_csv(&csv::write([&thing]))),
            ("geojson", of_geojson(&geojson::write([&thing]))),
        ] {
            prop_assert_eq!(&read.refused, &vec![], "{}", form);
            prop_assert_eq!(&read.drafts[0].thing, &thing, "{}", form);
            // And the same file again.
            let again = match form {
                "csv" => of_csv(&csv::write(read.drafts.iter().map(|draft| &draft.thing))),
                _ => of_geojson(&geojson::write(read.drafts.iter().map(|draft| &draft.thing))),
            };
            prop_assert_eq!(&again.drafts, &read.drafts);
        }
    }

    /// Whatever a file holds, it is read without a fault and each of its rows once.
    #[test]
    fn no_file_breaks_the_readers(text in "[a-z,\"\\n0-9: {}\\[\\]]{0,200}") {
        of_csv(&text);
        of_csv(&format!("row,object,name,what,position,radius_m\n{text}"));
        of_geojson(&text);
    }
}

/// Why each refused row of a file was refused.
fn whys(read: &Drafts) -> again::Whys {
    let refused = read.refused.iter();
    refused.map(|one| (one.row, one.what.clone())).collect()
}

fn given_back(bytes: Result<Vec<u8>, FileError>) -> String {
    String::from_utf8(bytes.expect("it is written")).expect("what is text stays text")
}

const MIXED: &str = "\
row,object,name,what,position,radius_m,precision
site,aid:good,Good,clinic,\"52.1, 13.1\",100,
recipient,,,north,,,cell
site,aid:bad,\"Bad, and
two lines long\",bunker,\"52.2, 13.2\",100,
recipient,,,north,,,cell
site,aid:late,Late,clinic,\"52.3, 13.3\",100,
recipient,,,north,,,nowhere
site,aid:short,Short,clinic
";

#[test]
fn refused_rows_are_given_back_with_all_of_their_object_and_read_once_they_are_mended() {
    let read = of_csv(MIXED);
    check(&read, 1, &[(4, "what", "'bunker'"), (9, "row", "4 fields")]);
    let given = given_back(again::csv(MIXED.as_bytes(), &whys(&read)));
    assert!(!given.contains("aid:good"), "{given}");
    assert_eq!(given.matches("recipient").count(), 2, "{given}");
    assert!(
        given.starts_with("refused,row,object,name,what,position,radius_m,precision\n"),
        "{given}"
    );
    // What is wrong is still wrong, and the reason beside it is passed over.
    let again = of_csv(&given);
    assert_eq!(again.refused.len(), 2, "{:?}", again.refused);
    let mended = given
        .replace("bunker", "shelter")
        .replace("nowhere", "cell");
    let mended = mended.replace(
        "\"site,aid:short,Short,clinic\",,,,,,,",
        ",site,aid:short,Short,clinic,\"52.4, 13.4\",9,",
    );
    check(&of_csv(&mended), 3, &[]);
    // A file that was given back once is given back with its new reasons only.
    let twice = given_back(again::csv(given.as_bytes(), &whys(&again)));
    assert_eq!(twice.lines().next(), given.lines().next());
}

#[test]
fn a_row_with_a_field_too_many_is_refused_again_until_it_is_mended() {
    let file = "row,object,name,what,position,radius_m\nsite,aid:a,A,clinic,\"52.1, 13.1\",100, and guards\n";
    let read = of_csv(file);
    check(&read, 0, &[(2, "row", "7 fields")]);
    let given = given_back(again::csv(file.as_bytes(), &whys(&read)));
    check(&of_csv(&given), 0, &[(2, "row", "missing")]);
    let twice = given_back(again::csv(given.as_bytes(), &whys(&of_csv(&given))));
    check(&of_csv(&twice), 0, &[(2, "row", "missing")]);
}

#[test]
fn a_row_that_does_not_say_what_it_is_takes_its_object_with_it() {
    let convoy = "row,object,name,what,position,to,half_width_m,from,until,cargo,people\n\
        movement,aid:m,Flour,road,,,200,,,flour,4\n\
        leg,,,,\"52.1, 13.1\",\"52.2, 13.2\",,2030-01-01T08:00Z,2030-01-01T09:00Z,,\n";
    check(&of_csv(convoy), 1, &[]);
    // Six armed guards, as somebody meant them.
    let guarded = format!("{convoy},,Kestrel guards,,,,,,,,6\n");
    check(&of_csv(&guarded), 0, &[(4, "row", "missing")]);
}

#[test]
fn refused_features_are_given_back_with_why() {
    let of = |object: &str, what: &str| {
        format!(
            r#"{{"type":"Feature","properties":{{"kind":"site","object":"{object}","name":"X","what":"{what}","radius_m":9}},"geometry":{{"type":"Point","coordinates":[13.1,52.1]}}}}"#
        )
    };
    let file = format!(
        r#"{{"type":"FeatureCollection","features":[{},{}]}}"#,
        of("aid:a", "clinic"),
        of("aid:b", "bunker")
    );
    let read = of_geojson(&file);
    check(&read, 1, &[(2, "what", "'bunker'")]);
    let given = given_back(again::geojson(file.as_bytes(), &whys(&read)));
    assert!(
        given.contains("\"refused\": \"'bunker' is none of") && !given.contains("aid:a"),
        "{given}"
    );
    let mended = of_geojson(&given.replace("\"what\": \"bunker\"", "\"what\": \"clinic\""));
    check(&mended, 1, &[]);
    assert_eq!(mended.noted, []);
}

#[test]
fn two_rows_that_may_be_one_site_are_told_of_at_the_second() {
    let sheet = |apart: &str| {
        format!(
            "row,object,name,what,position,radius_m\nsite,aid:b,B,clinic,\"52.1, 13.1\",9\nsite,aid:a,A,clinic,\"{apart}\",9\n"
        )
    };
    let told = |apart: &str| -> Vec<(usize, String)> {
        let read = of_csv(&sheet(apart));
        assert_eq!(read.drafts.len(), 2);
        doubles(&read.drafts)
            .into_iter()
            .map(|(at, doubt)| (at, doubt.what))
            .collect()
    };
    // A minute of latitude is a little over 1,855 m here: 199 m, and 201 m.
    for apart in ["52.1, 13.1", "52.101788, 13.1", "52.098212, 13.1"] {
        let told = told(apart);
        assert_eq!(told.len(), 1, "{apart}: {told:?}");
        assert!(
            told[0].0 == 1
                && told[0]
                    .1
                    .starts_with("row 2 of this file, 'B' (aid:b), stands "),
            "{told:?}"
        );
    }
    for apart in ["52.101808, 13.1", "52.1, 13.104"] {
        assert_eq!(told(apart), [], "{apart}");
    }
}
