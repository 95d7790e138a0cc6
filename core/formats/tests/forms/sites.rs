//! Sites, clean and not.

use super::*;
use armistice_domain::movement::statements::{Circle, Footprint, SiteFunction, SiteNotified};
use std::sync::Arc;

/// What sites of each function reach in life.
const REACH_M: &[(SiteFunction, i64, i64)] = &[
    (SiteFunction::Hospital, 40, 400),
    (SiteFunction::Clinic, 15, 120),
    (SiteFunction::School, 30, 250),
    (SiteFunction::Shelter, 15, 150),
    (SiteFunction::Camp, 150, 2_500),
    (SiteFunction::Warehouse, 20, 300),
    (SiteFunction::Office, 10, 100),
    (SiteFunction::Water, 15, 600),
    (SiteFunction::Power, 20, 900),
    (SiteFunction::Worship, 15, 150),
    (SiteFunction::Heritage, 15, 900),
    (SiteFunction::Other, 15, 400),
];

/// A site within 300 m of where the gazetteer has a settlement, with a unit that the gazetteer says the settlement lies in.
pub fn clean(dice: &mut Dice, land: &Land, number: usize, near: &Settlement) -> SiteNotified {
    let (function, least, most) = *dice.one_of(REACH_M);
    let exact = about(dice, near.at, 0.0, 300.0);
    let point = as_read(dice, exact);
    let radius_m = u32::try_from(dice.whole(least, most)).expect("it is positive");
    let footprint = if dice.once_in(4) {
        Footprint {
            discs: Vec::new(),
            polygons: vec![square(point, f64::from(radius_m))],
        }
    } else {
        Footprint {
            discs: vec![Circle {
                centre: point,
                radius_m,
            }],
            polygons: Vec::new(),
        }
    };
    let mut place = near.unit.clone();
    match dice.whole(1, 20) {
        1..=6 => place = near.place.clone(),
        7..=8 => place = land.parent(&place).expect("a district").clone(),
        9 => {
            let district = land.parent(&place).expect("a district");
            place = land.parent(district).expect("a governorate").clone();
        }
        _ => {}
    }
    let head = head(dice, number, function.word());
    let from = head.at.plus_s(-dice.whole(-10 * DAY, 3_000 * DAY));
    let until = dice
        .once_in(5)
        .then(|| head.at.plus_s(dice.whole(20 * DAY, 400 * DAY)));
    SiteNotified {
        function,
        point,
        footprint,
        place: Some(place),
        contact: Some(contact(dice)),
        photograph: dice.once_in(2).then(|| dice.hex(64)),
        from,
        until: until.filter(|until| *until > from),
        head,
    }
}

/// A closed ring around a position.
fn square(at: LonLat, half_m: f64) -> Vec<LonLat> {
    let dy = (half_m / DEGREE_M * 1e7) as i32;
    let dx = (f64::from(dy) / (f64::from(at[1]) / 1e7).to_radians().cos()) as i32;
    let corner = |x: i32, y: i32| [at[0] + x * dx, at[1] + y * dy];
    vec![
        corner(-1, -1),
        corner(1, -1),
        corner(1, 1),
        corner(-1, 1),
        corner(-1, -1),
    ]
}

fn change(thing: &Thing, with: impl FnOnce(&mut SiteNotified) -> Option<()>) -> Option<Thing> {
    let Thing::Site(site) = thing else {
        return None;
    };
    let mut site = SiteNotified::clone(site);
    with(&mut site)?;
    Some(Thing::Site(Arc::new(site)))
}

/// Moves a site as a whole, as when its position was typed wrong and its footprint drawn around it.
fn moved(site: &mut SiteNotified, to: LonLat) {
    let from = site.point;
    let shift = |at: &mut LonLat| *at = [to[0] + (at[0] - from[0]), to[1] + (at[1] - from[1])];
    shift(&mut site.point);
    for disc in &mut site.footprint.discs {
        shift(&mut disc.centre);
    }
    for corner in site.footprint.polygons.iter_mut().flatten() {
        shift(corner);
    }
}

/// Typed so: a mistake where the position leaves its unit by more than a kilometre.
fn retyped(
    thing: &Thing,
    land: &Land,
    typed: impl FnOnce(LonLat) -> Option<LonLat>,
) -> Option<Thing> {
    change(thing, |site| {
        let to = typed(site.point)?;
        let unit = land.drawn(site.place.as_ref()?);
        moved(site, to);
        (!land.is_in(&unit, to, 1_000.0)).then_some(())
    })
}

const LEAVES: &str = "the position leaves the unit said by more than 1 km";
const ANY: &str = "always";
const DEGREE: i32 = 10_000_000;

fn cut(thing: &Thing, step: i32) -> Option<Thing> {
    change(thing, |site| {
        let to = site.point.map(|e7| e7 - e7 % step);
        let far = apart_m(site.point, to) > 150.0;
        // A camp two kilometres wide is described well enough by two digits.
        let small = f64::from(step) * 0.011 > 2.0 * reach_m(site);
        moved(site, to);
        (far && small).then_some(())
    })
}

fn reach_m(site: &SiteNotified) -> f64 {
    let discs = site
        .footprint
        .discs
        .iter()
        .map(|disc| f64::from(disc.radius_m));
    let corners = site.footprint.polygons.iter().flatten();
    let corners = corners.map(|corner| apart_m(site.point, *corner));
    discs.chain(corners).fold(0.0, f64::max)
}

fn transposed(e7: i32) -> i32 {
    let (whole, rest) = (e7 / DEGREE, e7 % DEGREE);
    (whole % 10 * 10 + whole / 10) * DEGREE + rest
}

pub const KINDS: &[Kind] = &[
    Kind {
        name: "latitude and longitude exchanged",
        line: LEAVES,
        make: |_, land, thing| retyped(thing, land, |[lon, lat]| Some([lat, lon])),
    },
    Kind {
        name: "sign of the longitude",
        line: ANY,
        make: |_, land, thing| retyped(thing, land, |[lon, lat]| Some([-lon, lat])),
    },
    Kind {
        name: "sign of the latitude",
        line: ANY,
        make: |_, land, thing| retyped(thing, land, |[lon, lat]| Some([lon, -lat])),
    },
    Kind {
        name: "cut to two decimals",
        line: "moved by more than 150 m, and the site reaches less than half of what is lost",
        make: |_, _, thing| cut(thing, DEGREE / 100),
    },
    Kind {
        name: "cut to one decimal",
        line: "moved by more than 150 m, and the site reaches less than half of what is lost",
        make: |_, _, thing| cut(thing, DEGREE / 10),
    },
    Kind {
        name: "cut to whole degrees",
        line: ANY,
        make: |_, _, thing| cut(thing, DEGREE),
    },
    Kind {
        name: "digits of the whole degrees transposed",
        line: "the two digits differ",
        make: |dice, land, thing| {
            let first = dice.once_in(2);
            retyped(thing, land, |[lon, lat]| {
                let to = if first {
                    [transposed(lon), lat]
                } else {
                    [lon, transposed(lat)]
                };
                (to != [lon, lat] && to[1].abs() <= 85 * DEGREE).then_some(to)
            })
        },
    },
    Kind {
        name: "one whole degree wrong",
        line: LEAVES,
        make: |dice, land, thing| {
            let by = *dice.one_of(&[[1, 0], [-1, 0], [0, 1], [0, -1]]);
            retyped(thing, land, |[lon, lat]| {
                Some([lon + by[0] * DEGREE, lat + by[1] * DEGREE])
            })
        },
    },
    Kind {
        name: "wrong unit",
        line: "another unit of the same level, whose box does not touch that of the right one",
        make: |dice, land, thing| {
            change(thing, |site| {
                let own = land.drawn(site.place.as_ref()?);
                let [w, s, e, n] = land.edges(&own);
                let others: Vec<&PlaceId> = land
                    .units()
                    .filter(|unit| unit.as_str().len() == own.as_str().len())
                    .filter(|unit| {
                        let [west, south, east, north] = land.edges(unit);
                        west > e || east < w || south > n || north < s
                    })
                    .filter(|unit| !land.is_in(unit, site.point, 1_000.0))
                    .collect();
                site.place = (!others.is_empty()).then(|| (*dice.one_of(&others)).clone());
                site.place.is_some().then_some(())
            })
        },
    },
    Kind {
        name: "outside the theatre, no unit said",
        line: "more than 10 km from the country",
        make: |dice, land, thing| {
            change(thing, |site| {
                let to = e7(dice.real(-179.0, 179.0), dice.real(-70.0, 70.0));
                moved(site, to);
                site.place = None;
                (!land.in_country(to, 10_000.0)).then_some(())
            })
        },
    },
    Kind {
        name: "degrees and minutes written as decimals",
        line: LEAVES,
        make: |_, land, thing| {
            retyped(thing, land, |at| {
                // 36 degrees 12.345 minutes, typed as 36.12345.
                Some(at.map(|e7| {
                    let minutes = f64::from(e7 % DEGREE) * 60.0 / 1e7;
                    e7 / DEGREE * DEGREE + (minutes * 1_000.0).round() as i32 * 100
                }))
            })
        },
    },
    Kind {
        name: "degrees, minutes and seconds written as decimals",
        line: LEAVES,
        make: |_, land, thing| {
            retyped(thing, land, |at| {
                // 36 degrees 12 minutes 34 seconds, typed as 36.1234.
                Some(at.map(|e7| {
                    let seconds = (f64::from(e7 % DEGREE) * 3_600.0 / 1e7).floor() as i32;
                    e7 / DEGREE * DEGREE + seconds / 60 * 100_000 + seconds % 60 * 1_000
                }))
            })
        },
    },
    Kind {
        name: "footprint of another place",
        line: "the point is more than 100 m outside it",
        make: |dice, _, thing| {
            change(thing, |site| {
                let point = site.point;
                let least_m = 2.0 * reach_m(site) + 100.0;
                let to = about(dice, point, least_m, least_m + 50_000.0);
                moved(site, to);
                site.point = point;
                Some(())
            })
        },
    },
    Kind {
        name: "radius a hundred times too large",
        line: "a disc, then ten times as large as the largest of its function",
        make: |_, _, thing| {
            change(thing, |site| {
                let (_, _, most) = REACH_M.iter().find(|(of, ..)| *of == site.function)?;
                let disc = site.footprint.discs.first_mut()?;
                disc.radius_m *= 100;
                (i64::from(disc.radius_m) > 10 * most).then_some(())
            })
        },
    },
    Kind {
        name: "radius in the wrong unit: 1 m",
        line: "a disc",
        make: |_, _, thing| {
            change(thing, |site| {
                site.footprint.discs.first_mut()?.radius_m = 1;
                Some(())
            })
        },
    },
    Kind {
        name: "no contact",
        line: ANY,
        make: |dice, _, thing| {
            change(thing, |site| {
                if dice.once_in(2) {
                    site.contact = None;
                } else {
                    site.contact.as_mut()?.reach = " ".to_string();
                }
                Some(())
            })
        },
    },
    Kind {
        name: "contact not at any hour",
        line: ANY,
        make: |_, _, thing| {
            change(thing, |site| {
                site.contact.as_mut()?.always = false;
                Some(())
            })
        },
    },
    Kind {
        name: "digest of a photograph cut or mistyped",
        line: "there is one",
        make: |dice, _, thing| {
            change(thing, |site| {
                let digest = site.photograph.as_mut()?;
                if dice.once_in(2) {
                    digest.truncate(usize::try_from(dice.whole(1, 63)).ok()?);
                } else {
                    digest.replace_range(5..6, "o");
                }
                Some(())
            })
        },
    },
    Kind {
        name: "no name",
        line: ANY,
        make: |_, _, thing| {
            change(thing, |site| {
                site.head.name = " ".to_string();
                Some(())
            })
        },
    },
    Kind {
        name: "over before it was notified",
        line: "by a day or more",
        make: |dice, _, thing| {
            change(thing, |site| {
                site.from = site.head.at.plus_s(-400 * DAY);
                site.until = Some(site.head.at.plus_s(-dice.whole(DAY, 300 * DAY)));
                Some(())
            })
        },
    },
];

/// The same site again by the same organisation, under another id: within 5 to 195 m.
pub fn duplicate(dice: &mut Dice, thing: &Thing, number: usize) -> Option<Thing> {
    change(thing, |site| {
        let to = about(dice, site.point, 5.0, 195.0);
        moved(site, to);
        site.head.object = format!("again-{number}").as_str().into();
        Some(())
    })
}

/// Another site of the same organisation, further than 250 m away: not the same.
pub fn neighbour(dice: &mut Dice, thing: &Thing, number: usize) -> Option<Thing> {
    change(thing, |site| {
        let to = about(dice, site.point, 250.0, 400.0);
        moved(site, to);
        site.head.object = format!("beside-{number}").as_str().into();
        Some(())
    })
}
