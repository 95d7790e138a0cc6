//! Movements, areas and planned activity, clean and not.

use super::*;
use armistice_domain::movement::statements::{
    ActivityNotified, AreaKind, AreaNotified, Circle, Escort, Footprint, HoldingPoint, HostState,
    Leg, MovementNotified, Travels, Vehicle,
};
use jiff::tz::TimeZone;
use std::sync::Arc;

/// From settlement to settlement, as the gazetteer has them, at the speeds people travel.
pub fn movement(dice: &mut Dice, land: &Land, number: usize) -> MovementNotified {
    let (travels, least_km, most_km, slow, fast) = *dice.one_of(&[
        (Travels::Road, 8.0, 110.0, 18.0, 60.0),
        (Travels::Road, 8.0, 110.0, 18.0, 60.0),
        (Travels::Road, 8.0, 60.0, 12.0, 40.0),
        (Travels::OnFoot, 2.0, 18.0, 2.5, 5.0),
        (Travels::Helicopter, 30.0, 200.0, 120.0, 240.0),
    ]);
    let head = head(dice, number, "convoy");
    let mut at = dice.one_of(&land.settlements).at;
    if dice.once_in(20) {
        // From over the northern border.
        at = [
            at[0],
            369_000_000 + i32::try_from(dice.whole(0, 2_000_000)).expect("small"),
        ];
    }
    let mut now = head.at.plus_s(dice.whole(12 * HOUR, 21 * DAY));
    let mut legs = Vec::new();
    let count = dice.whole(1, 4);
    for _ in 0..count {
        let reach = |other: &&Settlement| {
            let km = apart_m(at, other.at) / 1_000.0;
            (least_km..=most_km).contains(&km)
        };
        let next: Vec<&Settlement> = land.settlements.iter().filter(reach).collect();
        if next.is_empty() {
            break;
        }
        let to = dice.one_of(&next).at;
        let hours = apart_m(at, to) / 1_000.0 / dice.real(slow, fast);
        let arrives = now.plus_s((hours * 3_600.0) as i64 + 300);
        let night = dice.once_in(6);
        let stop = if night {
            Some("overnight".to_string())
        } else {
            dice.once_in(2).then(|| "distribution".to_string())
        };
        legs.push(Leg {
            from: at,
            to,
            departs: now,
            arrives,
            slack_s: u32::try_from(dice.whole(0, 4) * 900).expect("small"),
            stop,
        });
        let waits_s = if night {
            dice.whole(8, 14) * HOUR
        } else {
            dice.whole(0, 4 * HOUR)
        };
        now = arrives.plus_s(waits_s);
        at = to;
    }
    if legs.is_empty() {
        return movement(dice, land, number);
    }
    let on_foot = travels == Travels::OnFoot;
    let vehicle = Vehicle {
        what: if travels == Travels::Helicopter {
            "helicopter"
        } else {
            "truck"
        }
        .to_string(),
        count: u32::try_from(dice.whole(1, 40)).expect("small"),
        marks: "white, emblem on roof and doors".to_string(),
        plate: None,
    };
    let holding = dice.once_in(3).then(|| HoldingPoint {
        name: "checkpoint".to_string(),
        centre: legs[0].to,
        radius_m: u32::try_from(dice.whole(50, 1_500)).expect("small"),
        from: legs[0].arrives,
        until: legs[0].arrives.plus_s(6 * HOUR),
    });
    MovementNotified {
        head,
        travels,
        half_width_m: u32::try_from(dice.whole(50, 3_000)).expect("small"),
        legs,
        holding: holding.into_iter().collect(),
        vehicles: if on_foot { Vec::new() } else { vec![vehicle] },
        people: u32::try_from(dice.whole(2, 120)).expect("small"),
        cargo: (*dice.one_of(&["flour", "medicine", "nothing", "people who leave"])).to_string(),
        escorts: if dice.once_in(4) {
            vec![Escort {
                who: "local police".to_string(),
                armed: dice.once_in(2),
                count: 4,
            }]
        } else {
            Vec::new()
        },
        contact: Some(contact(dice)),
        band: None,
    }
}

fn around(dice: &mut Dice, land: &Land) -> Footprint {
    let near = dice.one_of(&land.settlements).at;
    let centre = about(dice, near, 0.0, 8_000.0);
    Footprint {
        discs: vec![Circle {
            centre,
            radius_m: u32::try_from(dice.whole(300, 9_000)).expect("small"),
        }],
        polygons: Vec::new(),
    }
}

pub fn activity(dice: &mut Dice, land: &Land, number: usize) -> ActivityNotified {
    let head = head(dice, number, "activity");
    let from = head.at.plus_s(dice.whole(HOUR, 20 * DAY));
    ActivityNotified {
        footprint: around(dice, land),
        band: None,
        from,
        until: from.plus_s(dice.whole(HOUR, 6 * DAY)),
        host: HostState::NotAsked,
        host_words: None,
        contact: Some(contact(dice)),
        head,
    }
}

pub fn area(dice: &mut Dice, land: &Land, number: usize) -> AreaNotified {
    let head = head(dice, number, "area");
    let from = head.at.plus_s(dice.whole(-200 * DAY, 20 * DAY));
    AreaNotified {
        kind: *dice.one_of(AreaKind::ALL),
        footprint: around(dice, land),
        band: None,
        from,
        until: dice
            .once_in(2)
            .then(|| head.at.plus_s(dice.whole(21 * DAY, 200 * DAY))),
        head,
    }
}

fn change(thing: &Thing, with: impl FnOnce(&mut MovementNotified) -> Option<()>) -> Option<Thing> {
    let Thing::Movement(movement) = thing else {
        return None;
    };
    let mut movement = MovementNotified::clone(movement);
    with(&mut movement)?;
    Some(Thing::Movement(Arc::new(movement)))
}

fn change_activity(
    thing: &Thing,
    with: impl FnOnce(&mut ActivityNotified) -> Option<()>,
) -> Option<Thing> {
    let Thing::Activity(activity) = thing else {
        return None;
    };
    let mut activity = ActivityNotified::clone(activity);
    with(&mut activity)?;
    Some(Thing::Activity(Arc::new(activity)))
}

fn some_leg(dice: &mut Dice, b: &MovementNotified) -> usize {
    let last = i64::try_from(b.legs.len()).expect("few legs") - 1;
    usize::try_from(dice.whole(0, last)).expect("few legs")
}

fn every_time(b: &mut MovementNotified, with: impl Fn(Instant) -> Option<Instant>) -> Option<()> {
    for leg in &mut b.legs {
        leg.departs = with(leg.departs)?;
        leg.arrives = with(leg.arrives)?;
    }
    for holding in &mut b.holding {
        holding.from = with(holding.from)?;
        holding.until = with(holding.until)?;
    }
    Some(())
}

fn every_point(b: &mut MovementNotified, with: impl Fn(LonLat) -> LonLat) {
    for leg in &mut b.legs {
        leg.from = with(leg.from);
        leg.to = with(leg.to);
    }
    for holding in &mut b.holding {
        holding.centre = with(holding.centre);
    }
}

fn in_year(at: Instant, by: i16) -> Option<Instant> {
    let civil = at.civil_in(&TimeZone::UTC);
    let other = civil.with().year(civil.year() + by).build().ok()?;
    Some(Instant(
        other.to_zoned(TimeZone::UTC).ok()?.timestamp().as_second(),
    ))
}

fn day_for_month(at: Instant) -> Option<Instant> {
    let civil = at.civil_in(&TimeZone::UTC);
    let (day, month) = (civil.day(), civil.month());
    let other = civil.with().day(month).month(day).build().ok()?;
    Some(Instant(
        other.to_zoned(TimeZone::UTC).ok()?.timestamp().as_second(),
    ))
}

const ANY: &str = "always";

pub const MOVEMENT_KINDS: &[Kind] = &[
    Kind {
        name: "departure and arrival of a leg exchanged",
        line: ANY,
        make: |dice, _, thing| {
            change(thing, |b| {
                let number = some_leg(dice, b);
                let leg = &mut b.legs[number];
                core::mem::swap(&mut leg.departs, &mut leg.arrives);
                Some(())
            })
        },
    },
    Kind {
        name: "times of two legs exchanged",
        line: "two legs",
        make: |_, _, thing| {
            change(thing, |b| {
                let [one, other, ..] = &mut b.legs[..] else {
                    return None;
                };
                core::mem::swap(&mut one.departs, &mut other.departs);
                core::mem::swap(&mut one.arrives, &mut other.arrives);
                Some(())
            })
        },
    },
    Kind {
        name: "arrival twelve hours off",
        line: "on foot or by road, up to 110 km",
        make: |dice, _, thing| {
            change(thing, |b| {
                if b.travels == Travels::Helicopter {
                    return None;
                }
                let number = some_leg(dice, b);
                let by = if dice.once_in(2) { 12 } else { -12 };
                let leg = &mut b.legs[number];
                leg.arrives = leg.arrives.plus_s(by * HOUR);
                Some(())
            })
        },
    },
    Kind {
        name: "departure twelve hours off",
        line: "on foot or by road, up to 110 km",
        make: |dice, _, thing| {
            change(thing, |b| {
                if b.travels == Travels::Helicopter {
                    return None;
                }
                let number = some_leg(dice, b);
                let by = if dice.once_in(2) { 12 } else { -12 };
                let leg = &mut b.legs[number];
                leg.departs = leg.departs.plus_s(by * HOUR);
                Some(())
            })
        },
    },
    Kind {
        name: "arrival a day off",
        line: ANY,
        make: |dice, _, thing| {
            change(thing, |b| {
                let number = some_leg(dice, b);
                let by = if dice.once_in(2) { DAY } else { -DAY };
                let leg = &mut b.legs[number];
                leg.arrives = leg.arrives.plus_s(by);
                Some(())
            })
        },
    },
    Kind {
        name: "year off by one",
        line: ANY,
        make: |dice, _, thing| {
            let by = if dice.once_in(2) { 1 } else { -1 };
            change(thing, |b| every_time(b, |at| in_year(at, by)))
        },
    },
    Kind {
        name: "day and month exchanged",
        line: "it then departs a day or more before it was notified, or more than 45 days after",
        make: |_, _, thing| {
            change(thing, |b| {
                every_time(b, day_for_month)?;
                let lead_s = b.legs[0].departs.0 - b.head.at.0;
                (!(-DAY..=45 * DAY).contains(&lead_s)).then_some(())
            })
        },
    },
    Kind {
        name: "jumps 400 km",
        line: "by land",
        make: |_, _, thing| {
            change(thing, |b| {
                if b.travels == Travels::Helicopter {
                    return None;
                }
                let (last, by) = (b.legs.len() - 1, 40_000_000);
                b.legs[last].to[0] += by;
                Some(())
            })
        },
    },
    Kind {
        name: "one end of a leg mistyped",
        line: "two legs: the next begins elsewhere",
        make: |dice, _, thing| {
            change(thing, |b| {
                if b.legs.len() < 2 {
                    return None;
                }
                let to = b.legs[0].to;
                b.legs[0].to = about(dice, to, 500.0, 5_000.0);
                Some(())
            })
        },
    },
    Kind {
        name: "all latitudes and longitudes exchanged",
        line: "one of the points then lies more than 10 km from the country",
        make: |_, land, thing| {
            change(thing, |b| {
                every_point(b, |[lon, lat]| [lat, lon]);
                let far = |at: LonLat| !land.in_country(at, 10_000.0);
                b.legs
                    .iter()
                    .any(|leg| far(leg.from) || far(leg.to))
                    .then_some(())
            })
        },
    },
    Kind {
        name: "all longitudes with the wrong sign",
        line: ANY,
        make: |_, _, thing| {
            change(thing, |b| {
                every_point(b, |[lon, lat]| [-lon, lat]);
                Some(())
            })
        },
    },
    Kind {
        name: "ends cut to one decimal",
        line: "one of them moves by more than 150 m",
        make: |_, _, thing| {
            change(thing, |b| {
                let before = b.legs[0].from;
                every_point(b, |at| at.map(|e7| e7 - e7 % 1_000_000));
                (apart_m(before, b.legs[0].from) > 150.0).then_some(())
            })
        },
    },
    Kind {
        name: "no contact for a movement",
        line: ANY,
        make: |_, _, thing| {
            change(thing, |b| {
                b.contact = None;
                Some(())
            })
        },
    },
    Kind {
        name: "nobody travels in the vehicles",
        line: "there are some",
        make: |_, _, thing| {
            change(thing, |b| {
                b.people = 0;
                (!b.vehicles.is_empty()).then_some(())
            })
        },
    },
    Kind {
        name: "vehicles without marks",
        line: "there are some",
        make: |_, _, thing| {
            change(thing, |b| {
                b.vehicles.first_mut()?.marks = String::new();
                Some(())
            })
        },
    },
    Kind {
        name: "half-width in the wrong unit",
        line: ANY,
        make: |_, _, thing| {
            change(thing, |b| {
                b.half_width_m = (b.half_width_m / 1_000).max(1);
                Some(())
            })
        },
    },
];

pub const ACTIVITY_KINDS: &[Kind] = &[
    Kind {
        name: "activity: latitude and longitude exchanged",
        line: "its centre then lies more than 10 km from the country",
        make: |_, land, thing| {
            change_activity(thing, |b| {
                let disc = b.footprint.discs.first_mut()?;
                disc.centre = [disc.centre[1], disc.centre[0]];
                (!land.in_country(disc.centre, 10_000.0)).then_some(())
            })
        },
    },
    Kind {
        name: "activity: year off by one",
        line: ANY,
        make: |dice, _, thing| {
            let by = if dice.once_in(2) { 1 } else { -1 };
            change_activity(thing, |b| {
                b.from = in_year(b.from, by)?;
                b.until = in_year(b.until, by)?;
                Some(())
            })
        },
    },
    Kind {
        name: "activity: no contact",
        line: ANY,
        make: |_, _, thing| {
            change_activity(thing, |b| {
                b.contact = None;
                Some(())
            })
        },
    },
];
