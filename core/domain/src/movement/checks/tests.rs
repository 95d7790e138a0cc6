//! One clean form of each kind, and what is doubted of it after one change: the change on either side of its line.

use super::*;
use crate::facts::{Audience, Facts, Meta, NoExhibits};
use crate::instant::Instant;
use crate::movement::statements::{
    ActivityNotified, AreaKind, AreaNotified, Circle, Contact, Escort, Head, HoldingPoint,
    HostState, Leg, MovementNotified, ObjectChecked, ObjectStepped, Precision, Recipient,
    SiteFunction, SiteNotified, Step, Travels, Vehicle,
};
use crate::place::statements::PlaceIs;
use crate::statements::Body;
use crate::words::{AudienceKind, PlaceKind};
use std::sync::Arc;

const HOUR: i64 = 3600;
const DAY: i64 = 24 * HOUR;
const DEGREE: i32 = 10_000_000;
/// 2025-03-05T08:00:00Z.
const MADE: Instant = Instant(1_741_161_600);

fn fold(facts: &mut Facts, body: impl Into<Body>) {
    let audience = Audience::PUBLIC;
    fold_for(facts, body, audience);
}

fn fold_for(facts: &mut Facts, body: impl Into<Body>, audience: Audience) {
    let meta = Meta {
        index: facts.size,
        entered: MADE,
        audience,
        key: None,
    };
    facts.fold(&meta, body.into(), &NoExhibits).unwrap();
}

fn place(
    id: &str,
    kind: PlaceKind,
    within: &[&str],
    point: Option<LonLat>,
    edges: Option<[i32; 4]>,
) -> PlaceIs {
    let ring = |[west, south, east, north]: [i32; 4]| {
        let corners = [
            (west, south),
            (east, south),
            (east, north),
            (west, north),
            (west, south),
        ];
        corners
            .iter()
            .map(|(x, y)| [x * (DEGREE / 10), y * (DEGREE / 10)])
            .collect::<Vec<LonLat>>()
    };
    PlaceIs {
        place: id.into(),
        name: id.to_uppercase(),
        kind,
        within: within.iter().map(|id| (*id).into()).collect(),
        point,
        radius_m: None,
        polygons: edges.map(ring).into_iter().collect(),
        from: None,
        until: None,
    }
}

/// Two districts side by side, `west` from 21 to 22 and `east` from 22 to 24 degrees, both from 12 to 14 degrees north; a
/// village and a ward in the first, and one that nobody has drawn or placed.
fn world() -> Facts {
    let mut facts = Facts::default();
    fold(
        &mut facts,
        place(
            "west",
            PlaceKind::AdminUnit,
            &[],
            None,
            Some([210, 120, 220, 140]),
        ),
    );
    fold(
        &mut facts,
        place(
            "east",
            PlaceKind::AdminUnit,
            &[],
            None,
            Some([220, 120, 240, 140]),
        ),
    );
    let at = Some([213_000_000, 127_000_000]);
    fold(
        &mut facts,
        place("cedar", PlaceKind::Settlement, &["west"], at, None),
    );
    fold(
        &mut facts,
        place("ward", PlaceKind::Neighbourhood, &["west"], None, None),
    );
    fold(
        &mut facts,
        place(
            "border-town",
            PlaceKind::Settlement,
            &["west", "east"],
            None,
            None,
        ),
    );
    fold(
        &mut facts,
        place("nowhere", PlaceKind::AdminUnit, &[], None, None),
    );
    facts
}

fn head(object: &str, by: &str) -> Head {
    Head {
        object: object.into(),
        version: 1,
        by: by.into(),
        name: "Clinic by the well".to_string(),
        at: MADE,
        under: None,
        recipients: Vec::new(),
        mark: None,
    }
}

fn contact() -> Option<Contact> {
    Some(Contact {
        who: "head of site".to_string(),
        reach: "100 200".to_string(),
        always: true,
    })
}

const HERE: LonLat = [213_123_400, 127_567_800];

fn site() -> SiteNotified {
    SiteNotified {
        head: head("site", "aid"),
        function: SiteFunction::Clinic,
        point: HERE,
        footprint: disc(HERE, 60),
        place: Some("west".into()),
        contact: contact(),
        photograph: Some("0f".repeat(32)),
        from: MADE.plus_s(-900 * DAY),
        until: None,
    }
}

fn disc(centre: LonLat, radius_m: u32) -> Footprint {
    Footprint {
        discs: vec![Circle { centre, radius_m }],
        polygons: Vec::new(),
    }
}

fn movement() -> MovementNotified {
    let leg = |from: i32, to: i32, departs_h: i64, arrives_h: i64| Leg {
        from: [from, 127_000_300],
        to: [to, 127_000_300],
        departs: MADE.plus_s(departs_h * HOUR),
        arrives: MADE.plus_s(arrives_h * HOUR),
        slack_s: 900,
        stop: None,
    };
    MovementNotified {
        head: head("convoy", "aid"),
        travels: Travels::Road,
        half_width_m: 300,
        // A degree of longitude is 108.6 km here.
        legs: vec![
            leg(213_000_300, 220_000_300, 48, 50),
            leg(220_000_300, 226_000_300, 51, 53),
        ],
        holding: vec![HoldingPoint {
            name: "The bridge".to_string(),
            centre: [220_000_300, 127_000_300],
            radius_m: 400,
            from: MADE.plus_s(50 * HOUR),
            until: MADE.plus_s(60 * HOUR),
        }],
        vehicles: vec![Vehicle {
            what: "truck".to_string(),
            count: 6,
            marks: "white, emblem on the roof".to_string(),
            plate: None,
        }],
        people: 14,
        cargo: "flour".to_string(),
        escorts: Vec::new(),
        contact: contact(),
        band: None,
    }
}

fn activity() -> ActivityNotified {
    ActivityNotified {
        head: head("activity", "force"),
        footprint: disc([225_000_000, 130_000_000], 3_000),
        band: None,
        from: MADE.plus_s(DAY),
        until: MADE.plus_s(2 * DAY),
        host: HostState::NotAsked,
        host_words: None,
        contact: contact(),
    }
}

fn area() -> AreaNotified {
    AreaNotified {
        head: head("area", "force"),
        kind: AreaKind::NoGo,
        footprint: disc([225_000_000, 130_000_000], 3_000),
        band: None,
        from: MADE.plus_s(-100 * DAY),
        until: None,
    }
}

fn codes(facts: &Facts, thing: &Thing) -> Vec<&'static str> {
    let found = doubts(facts.now(), &thing.head().by, thing);
    for doubt in &found {
        assert!(doubt.what.len() > 20, "{doubt:?} says too little");
    }
    found.iter().map(|doubt| doubt.code.word()).collect()
}

#[track_caller]
fn check(thing: Thing, expected: &[&str]) {
    assert_eq!(codes(&world(), &thing), expected, "{thing:?}");
}

#[track_caller]
fn check_site(change: impl FnOnce(&mut SiteNotified), expected: &[&str]) {
    let mut site = site();
    change(&mut site);
    check(Thing::Site(Arc::new(site)), expected);
}

#[track_caller]
fn check_at(at: LonLat, expected: &[&str]) {
    check_site(
        |site| {
            site.point = at;
            site.footprint = disc(at, 60);
        },
        expected,
    );
}

#[track_caller]
fn check_movement(change: impl FnOnce(&mut MovementNotified), expected: &[&str]) {
    let mut movement = movement();
    change(&mut movement);
    check(Thing::Movement(Arc::new(movement)), expected);
}

#[track_caller]
fn check_activity(change: impl FnOnce(&mut ActivityNotified), expected: &[&str]) {
    let mut activity = activity();
    change(&mut activity);
    check(Thing::Activity(Arc::new(activity)), expected);
}

#[track_caller]
fn check_area(change: impl FnOnce(&mut AreaNotified), expected: &[&str]) {
    let mut area = area();
    change(&mut area);
    check(Thing::Area(Arc::new(area)), expected);
}

#[test]
fn clean_forms_are_not_doubted() {
    check_site(|_| {}, &[]);
    check_movement(|_| {}, &[]);
    check_activity(|_| {}, &[]);
    check_area(|_| {}, &[]);
}

#[test]
fn a_position_in_its_unit_and_beside_it() {
    // 0.004 degrees of longitude are 434 m here, 0.006 are 651 m.
    check_at([220_040_100, 127_567_800], &[]);
    check_at([220_060_100, 127_567_800], &["outside-its-unit"]);
    check_at([225_060_100, 127_567_800], &["outside-its-unit"]);
    check_site(
        |site| site.place = Some("east".into()),
        &["outside-its-unit"],
    );
    // What has no shape is looked for where it lies.
    check_site(|site| site.place = Some("ward".into()), &[]);
    check_site(
        |site| {
            site.place = Some("ward".into());
            site.point = [225_123_400, 127_567_800];
            site.footprint = disc(site.point, 60);
        },
        &["outside-its-unit"],
    );
    // In either, where it straddles.
    check_site(
        |site| {
            site.place = Some("border-town".into());
            site.point = [225_123_400, 127_567_800];
            site.footprint = disc(site.point, 60);
        },
        &[],
    );
    // A unit nobody has drawn cannot tell; one that is not on record is asked about; none at all is only said.
    check_site(|site| site.place = Some("nowhere".into()), &[]);
    check_site(|site| site.place = Some("wset".into()), &["unit-unknown"]);
    check_site(|site| site.place = None, &[]);
}

#[test]
fn a_settlement_reaches_fifteen_kilometres() {
    let cedar = |site: &mut SiteNotified, lat: i32| {
        site.place = Some("cedar".into());
        site.point = [213_000_100, lat];
        site.footprint = disc(site.point, 60);
    };
    // 0.13 degrees of latitude are 14.4 km, 0.14 are 15.5 km.
    check_site(|site| cedar(site, 128_300_100), &[]);
    check_site(|site| cedar(site, 128_400_100), &["outside-its-unit"]);
}

#[test]
fn a_unit_is_as_it_was_when_the_version_was_made() {
    let mut facts = world();
    let mut old = place(
        "west",
        PlaceKind::AdminUnit,
        &[],
        None,
        Some([230, 120, 240, 140]),
    );
    old.until = Some(MADE);
    fold(&mut facts, old);
    assert_eq!(
        codes(&facts, &Thing::Site(Arc::new(site()))),
        [] as [&str; 0]
    );
    let mut earlier = site();
    earlier.head.at = MADE.plus_s(-1);
    assert_eq!(
        codes(&facts, &Thing::Site(Arc::new(earlier))),
        ["outside-its-unit"]
    );
}

/// A shape that not everybody may read would make two readers of one version give it two grades.
#[test]
fn only_public_shapes_are_compared_with() {
    let mut facts = Facts::default();
    let unit = place(
        "west",
        PlaceKind::AdminUnit,
        &[],
        None,
        Some([230, 120, 240, 140]),
    );
    let audience = Audience {
        kind: AudienceKind::Own,
        named: Vec::new(),
    };
    fold_for(&mut facts, unit.clone(), audience);
    assert_eq!(
        codes(&facts, &Thing::Site(Arc::new(site()))),
        [] as [&str; 0]
    );
    fold(&mut facts, unit);
    assert_eq!(
        codes(&facts, &Thing::Site(Arc::new(site()))),
        ["outside-its-unit"]
    );
}

#[test]
fn the_ways_a_position_is_got_wrong() {
    let [lon, lat] = HERE;
    check_at([lat, lon], &["swapped"]);
    check_at([-lon, lat], &["sign"]);
    check_at([lon, -lat], &["sign"]);
    check_at([-lon, -lat], &["sign"]);
    // 21 as 12 degrees, 12 as 21.
    check_at([lon - 9 * DEGREE, lat], &["transposed"]);
    check_at([lon, lat + 9 * DEGREE], &["transposed"]);
    // 21° 48.234' and 12° 3.456', written 21.48234 and 12.03456: in the east it would be.
    check_site(
        |site| {
            site.place = Some("east".into());
            // 22° 06' 30" and 12° 40' 12", written 22.0630 and 12.4012, lie in the east either way.
            site.point = [220_630_100, 124_012_100];
            site.footprint = disc(site.point, 60);
        },
        &[],
    );
    // 23° 30.123' N is 23.5: written 12.3, it lies outside 12.5 to 14.
    let mut facts = Facts::default();
    fold(
        &mut facts,
        place(
            "west",
            PlaceKind::AdminUnit,
            &[],
            None,
            Some([215, 125, 220, 140]),
        ),
    );
    let read = |at: LonLat| {
        let mut site = site();
        site.point = at;
        site.footprint = disc(at, 60);
        codes(&facts, &Thing::Site(Arc::new(site)))
    };
    // 21° 45' 30", 12° 45' 30": 21.7583 and 12.7583.
    assert_eq!(read([214_530_000, 124_530_000]), ["minutes-as-decimals"]);
    // 21° 45.3456', 12° 45.3456'.
    assert_eq!(read([214_534_560, 124_534_560]), ["minutes-as-decimals"]);
    // 61 minutes are none.
    assert_eq!(read([213_161_000, 126_161_000]), ["outside-its-unit"]);
}

#[test]
fn a_doubt_says_what_would_be_right() {
    let mut wrong = site();
    wrong.point = [HERE[1], HERE[0]];
    wrong.footprint = disc(wrong.point, 60);
    let found = doubts(world().now(), &"aid".into(), &Thing::Site(Arc::new(wrong)));
    assert_eq!(
        found[0].what,
        "latitude 21.31234, longitude 12.75678 does not lie where it should; with latitude and longitude exchanged it does: \
         latitude 12.75678, longitude 21.31234"
    );
    let mut wrong = site();
    wrong.place = Some("east".into());
    let found = doubts(world().now(), &"aid".into(), &Thing::Site(Arc::new(wrong)));
    assert_eq!(
        found[0].what,
        "latitude 12.75678, longitude 21.31234 is 75 km away from EAST (east), which it is said to lie in; it lies in WEST \
         (west). Correct the position or the unit"
    );
}

#[test]
fn the_theatre_of_a_site_without_a_unit() {
    let at = |at: LonLat| {
        move |site: &mut SiteNotified| {
            site.place = None;
            site.point = at;
            site.footprint = disc(at, 60);
        }
    };
    // 4.3 km north of it, and 6.6 km.
    check_site(at([215_000_100, 140_390_100]), &[]);
    check_site(at([215_000_100, 140_600_100]), &["outside-theatre"]);
    check_site(at([127_567_800, 213_123_400]), &["swapped"]);
}

#[test]
fn a_gazetteer_without_shapes_makes_a_theatre_of_its_points() {
    let mut facts = Facts::default();
    let mut site = site();
    site.place = None;
    site.point = [235_000_100, 127_567_800];
    site.footprint = disc(site.point, 60);
    let thing = Thing::Site(Arc::new(site));
    for number in 0..8 {
        // Fewer than eight say nothing.
        assert_eq!(codes(&facts, &thing), [] as [&str; 0]);
        let at = Some([213_000_000 + number * 100_000, 127_000_000]);
        fold(
            &mut facts,
            place(
                &format!("village-{number}"),
                PlaceKind::Settlement,
                &[],
                at,
                None,
            ),
        );
    }
    assert_eq!(codes(&facts, &thing), ["outside-theatre"]);
}

#[test]
fn digits_cut_short() {
    check_at([213_120_000, 127_560_000], &[]);
    check_at([213_100_000, 127_500_000], &["cut-short"]);
    check_at([213_000_000, 127_000_000], &["cut-short"]);
    check_at([213_120_000, 127_500_000], &[]);
    check_at([213_123_400, 127_000_000], &["cut-short"]);
    // Whole minutes: 21° 19', 12° 46'.
    check_at([213_166_667, 127_666_667], &["cut-short"]);
    check_at([213_166_667, 127_567_800], &[]);
    // A camp of that size is described well enough.
    let camp = |radius_m| {
        move |site: &mut SiteNotified| {
            site.function = SiteFunction::Camp;
            site.point = [213_100_000, 127_500_000];
            site.footprint = disc(site.point, radius_m);
        }
    };
    check_site(camp(1_200), &[]);
    check_site(camp(900), &["cut-short"]);
}

#[test]
fn the_same_site_twice() {
    let mut facts = world();
    let beside = |object: &str, by: &str, north_e7: i32| {
        let mut other = site();
        other.head.object = object.into();
        other.head.by = by.into();
        other.point[1] += north_e7;
        other.footprint = disc(other.point, 60);
        other
    };
    let own = Thing::Site(Arc::new(site()));
    // Another organisation's site, however near, is not told of.
    fold(&mut facts, beside("theirs", "others", 100));
    assert_eq!(codes(&facts, &own), [] as [&str; 0]);
    // 0.0019 degrees of latitude are 210 m, 0.0017 are 188 m.
    fold(&mut facts, beside("further", "aid", 19_000));
    assert_eq!(codes(&facts, &own), [] as [&str; 0]);
    let before = facts.size;
    fold(&mut facts, beside("near", "aid", 17_000));
    assert_eq!(codes(&facts, &own), ["duplicate"]);
    // Its own earlier version is no other site.
    fold(&mut facts, site());
    assert_eq!(codes(&facts, &own), ["duplicate"]);
    let then = doubts(facts.now().at(before), &"aid".into(), &own);
    assert_eq!(then, []);
    let stepped = ObjectStepped {
        object: "near".into(),
        version: 1,
        by: "aid".into(),
        step: Step::Withdrawn,
        at: MADE,
        point: None,
        outcome: None,
        words: None,
    };
    let known = facts.size;
    fold(&mut facts, stepped);
    assert_eq!(codes(&facts, &own), [] as [&str; 0]);
    // As it was known before it was withdrawn.
    assert_eq!(doubts(facts.now().at(known), &"aid".into(), &own).len(), 1);
}

#[test]
fn footprint_and_size() {
    // 0.0005 degrees of latitude are 55 m, 0.0006 are 66 m.
    check_site(|site| site.point[1] += 5_000, &[]);
    check_site(|site| site.point[1] += 6_000, &["outside-its-footprint"]);
    check_site(|site| site.footprint.discs[0].radius_m = 8, &[]);
    check_site(|site| site.footprint.discs[0].radius_m = 7, &["size"]);
    check_site(|site| site.footprint.discs[0].radius_m = 500, &[]);
    check_site(|site| site.footprint.discs[0].radius_m = 501, &["size"]);
    let camp = |radius_m| {
        move |site: &mut SiteNotified| {
            site.function = SiteFunction::Camp;
            site.footprint.discs[0].radius_m = radius_m;
        }
    };
    check_site(camp(6_000), &[]);
    check_site(camp(40), &["size"]);
    check_movement(|b| b.half_width_m = 24, &["size"]);
    check_movement(|b| b.half_width_m = 25, &[]);
    check_movement(|b| b.holding[0].radius_m = 5_001, &["size"]);
}

#[test]
fn what_moves_or_is_planned_may_reach_over_the_border() {
    let shifted = |lon_e7: i32| {
        move |b: &mut MovementNotified| {
            b.legs[0].from[0] += lon_e7;
            b.legs[0].departs = b.legs[0].departs.plus_s(-2 * HOUR);
        }
    };
    // From 20.3 degrees, from 19.9: a degree beyond 21 is 20.
    check_movement(shifted(-10_000_000), &[]);
    check_movement(
        |b| b.legs[0].from[0] = 199_000_300,
        &["outside-theatre", "leg-too-long", "too-fast"],
    );
    check_movement(
        |b| {
            for leg in &mut b.legs {
                leg.from.reverse();
                leg.to.reverse();
            }
            b.holding[0].centre.reverse();
        },
        &["swapped"],
    );
    check_movement(
        |b| {
            b.legs[0].from = [213_000_000, 127_000_000];
        },
        &["cut-short"],
    );
    check_activity(
        |b| b.footprint = disc([205_000_000, 130_000_000], 3_000),
        &["outside-theatre"],
    );
    check_activity(
        |b| b.footprint = disc([130_000_000, 225_000_000], 3_000),
        &["swapped"],
    );
    // An area around all of it has every corner outside.
    let around = [[205, 115], [245, 115], [245, 145], [205, 145], [205, 115]];
    let ring = around
        .map(|[x, y]| [x * (DEGREE / 10), y * (DEGREE / 10)])
        .to_vec();
    check_area(
        |b| {
            b.footprint = Footprint {
                discs: Vec::new(),
                polygons: vec![ring],
            }
        },
        &[],
    );
}

#[test]
fn when_it_begins() {
    let begins = |lead_s: i64| {
        move |b: &mut ActivityNotified| {
            b.from = MADE.plus_s(lead_s);
            b.until = b.from.plus_s(DAY);
        }
    };
    check_activity(begins(-DAY), &[]);
    check_activity(begins(-20 * DAY), &["past"]);
    // The 4th of March, just before, may be the 3rd of April.
    check_activity(begins(-DAY - 1), &["day-month"]);
    check_activity(begins(45 * DAY), &[]);
    // 2025-04-20 has no month 20.
    check_activity(begins(45 * DAY + HOUR), &["far-ahead"]);
    check_activity(begins(3 * DAY - 365 * DAY), &["year-off"]);
    check_activity(begins(3 * DAY + 365 * DAY), &["year-off"]);
    // The 7th of March, as the 3rd of July.
    let july = Instant(1_751_529_600);
    check_activity(begins(july.0 - MADE.0), &["day-month"]);
    // What stands may have stood for long; it is over only if its end has come.
    check_site(|site| site.from = MADE.plus_s(46 * DAY), &["far-ahead"]);
    check_site(|site| site.until = Some(MADE), &[]);
    check_site(|site| site.until = Some(MADE.plus_s(-1)), &["past"]);
    check_area(|b| b.until = Some(MADE.plus_s(-1)), &["past"]);
    check_movement(
        |b| b.holding[0].from = MADE.plus_s(46 * DAY),
        &["far-ahead"],
    );
}

#[test]
fn legs_that_are_not_likely() {
    // 76 km: at 10 km/h 7.6 h, and two to spare.
    let takes = |minutes: i64| {
        move |b: &mut MovementNotified| {
            b.legs.truncate(1);
            b.legs[0].arrives = b.legs[0].departs.plus_s(minutes * 60);
        }
    };
    check_movement(takes(9 * 60 + 30), &[]);
    check_movement(takes(9 * 60 + 45), &["too-slow"]);
    check_movement(takes(24 * 60), &["too-slow"]);
    check_movement(takes(24 * 60 + 1), &["leg-too-long"]);
    check_movement(takes(66), &[]);
    check_movement(takes(64), &["too-fast"]);
    // 195 km and 206 km in five hours.
    let reaches = |lon: i32| {
        move |b: &mut MovementNotified| {
            b.legs.truncate(1);
            b.legs[0].to[0] = lon;
            b.legs[0].arrives = b.legs[0].departs.plus_s(5 * HOUR);
        }
    };
    check_movement(reaches(231_000_300), &[]);
    check_movement(reaches(232_000_300), &["leg-too-long"]);
    let waits = |hours: i64, why: Option<&'static str>| {
        move |b: &mut MovementNotified| {
            let arrives = b.legs[0].arrives;
            b.legs[1].departs = arrives.plus_s(hours * HOUR);
            b.legs[1].arrives = arrives.plus_s((hours + 2) * HOUR);
            b.legs[0].stop = why.map(str::to_string);
        }
    };
    check_movement(waits(12, None), &[]);
    check_movement(waits(13, None), &["wait-unexplained"]);
    check_movement(waits(13, Some(" ")), &["wait-unexplained"]);
    check_movement(waits(13, Some("the night")), &[]);
}

#[test]
fn what_the_form_leaves_out() {
    check_site(|site| site.head.name = " ".to_string(), &["no-name"]);
    check_area(|b| b.head.name = String::new(), &["no-name"]);
    check_site(|site| site.contact = None, &["no-contact"]);
    check_site(
        |site| site.contact.as_mut().unwrap().reach = String::new(),
        &["no-contact"],
    );
    check_site(
        |site| site.contact.as_mut().unwrap().who = String::new(),
        &["no-contact"],
    );
    check_site(
        |site| site.contact.as_mut().unwrap().always = false,
        &["contact-not-always"],
    );
    check_activity(|b| b.contact = None, &["no-contact"]);
    check_movement(|b| b.contact = None, &["no-contact"]);
    check_site(|site| site.photograph = None, &[]);
    check_site(
        |site| site.photograph = Some("0f".repeat(31)),
        &["photograph"],
    );
    check_site(
        |site| site.photograph = Some("0g".repeat(32)),
        &["photograph"],
    );
    check_movement(|b| b.people = 0, &["no-people"]);
    check_movement(|b| b.vehicles.clear(), &["vehicles"]);
    check_movement(|b| b.vehicles[0].count = 0, &["vehicles"]);
    check_movement(|b| b.vehicles[0].marks = " ".to_string(), &["no-marks"]);
    check_movement(|b| b.vehicles[0].what = String::new(), &["no-name"]);
    check_movement(|b| b.holding[0].name = String::new(), &["no-name"]);
    // Who goes on foot has none.
    let on_foot = |people| {
        move |b: &mut MovementNotified| {
            b.travels = Travels::OnFoot;
            b.vehicles.clear();
            b.people = people;
            b.legs.truncate(1);
            b.legs[0].to[0] = 213_800_300;
        }
    };
    check_movement(on_foot(30), &[]);
    check_movement(on_foot(0), &["no-people"]);
}

/// Whoever was told, and is named no more, keeps what stands no more: that is said, and not silently so.
#[test]
fn whom_a_new_version_drops_is_said() {
    let named = |version, told: &[(&str, bool)]| {
        let mut b = site();
        b.head.version = version;
        b.head.recipients = told
            .iter()
            .map(|(actor, told)| Recipient {
                actor: (*actor).into(),
                told: *told,
                via: None,
                precision: Precision::Cell,
                category: false,
            })
            .collect();
        b
    };
    let mut facts = Facts::default();
    fold(&mut facts, named(1, &[("north", true), ("south", false)]));
    let said = |told: &[(&str, bool)]| {
        let thing = Thing::Site(Arc::new(named(2, told)));
        noted(facts.now(), &thing)
    };
    let dropped = said(&[]);
    assert_eq!(dropped.len(), 1, "south was not told, and loses nothing");
    assert!(dropped[0].starts_with("north was to be told of version 1"));
    assert_eq!(said(&[("north", false)]).len(), 0, "refused is said");
    assert_eq!(said(&[("north", true)]).len(), 0);
}

/// Aid under guard is aid: it is declared, and told, and nobody doubts it for that.
#[test]
fn guards_are_said_and_not_doubted() {
    let guarded = |armed| {
        let mut b = movement();
        b.escorts = vec![Escort {
            who: "harbour police".to_string(),
            armed,
            count: 4,
        }];
        Thing::Movement(Arc::new(b))
    };
    check(guarded(true), &[]);
    let nothing = Facts::default();
    assert_eq!(noted(nothing.now(), &guarded(false)), [] as [&str; 0]);
    assert!(
        noted(nothing.now(), &guarded(true))[0]
            .starts_with("Armed guards are declared: 4 of harbour police.")
    );
    let mut without = site();
    without.place = None;
    assert_eq!(
        noted(nothing.now(), &Thing::Site(Arc::new(without))).len(),
        1
    );
    assert_eq!(
        noted(nothing.now(), &Thing::Site(Arc::new(site()))).len(),
        0
    );
}

#[test]
fn a_second_officer_who_reads_it_elsewhere() {
    let thing = Thing::Site(Arc::new(site()));
    let read = |north_e7: i32, version: u32| {
        let mut facts = world();
        fold(&mut facts, site());
        let checked = ObjectChecked {
            object: "site".into(),
            version,
            by: "aid".into(),
            officer: "second".into(),
            at: MADE,
            point: Some([HERE[0], HERE[1] + north_e7]),
            words: None,
        };
        fold(&mut facts, checked);
        let entry = crate::movement::newest(facts.now(), &"site".into()).unwrap();
        (codes(&facts, &thing), grade(facts.now(), entry))
    };
    // 0.0013 degrees of latitude are 144 m, 0.0014 are 155 m.
    assert_eq!(read(13_000, 1), (vec![], Grade::A));
    assert_eq!(read(14_000, 1), (vec!["second-reading"], Grade::C));
    // Of another version it says nothing.
    assert_eq!(read(14_000, 2), (vec![], Grade::B));
}
