//! The fields of one row as texts, and a thing made from a row with those under it. Both forms end here, so that what is refused
//! in one is refused in the other.

use super::{Reading, Refused, RowCode};
use armistice_domain::id::{ActorId, ObjectId};
use armistice_domain::instant::{self, Instant};
use armistice_domain::movement::Thing;
use armistice_domain::movement::statements::{
    ActivityNotified, AreaKind, AreaNotified, Band, Circle, Contact, Escort, Footprint, Head,
    HeightAbove, HoldingPoint, HostState, Leg, MovementNotified, ObjectKind, Precision, Recipient,
    SiteFunction, SiteNotified, Travels, Vehicle,
};
use armistice_domain::place::statements::LonLat;
use armistice_space::notation;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The texts of one row that say something, each taken once.
#[derive(Debug, Clone, Default)]
pub struct Fields {
    pub row: u64,
    texts: BTreeMap<String, String>,
}

/// What stands under a row.
#[derive(Debug, Default)]
pub struct Under {
    pub legs: Vec<Fields>,
    pub waits: Vec<Fields>,
    pub vehicles: Vec<Fields>,
    pub escorts: Vec<Fields>,
    pub recipients: Vec<Fields>,
    pub discs: Vec<Circle>,
    pub rings: Vec<Vec<LonLat>>,
}

/// A word of a closed vocabulary.
macro_rules! word {
    ($fields:expr, $name:literal, $of:ty) => {
        $fields.required($name).and_then(|text| {
            <$of>::parse(&text).ok_or_else(|| {
                let all: Vec<&str> = <$of>::ALL.iter().map(|one| one.word()).collect();
                $fields.refuse(
                    RowCode::WordUnknown,
                    $name,
                    format!("'{text}' is none of {}", all.join(", ")),
                )
            })
        })
    };
}

impl Fields {
    pub fn new(row: u64) -> Fields {
        Fields {
            row,
            texts: BTreeMap::new(),
        }
    }

    pub fn put(&mut self, name: &str, text: &str) {
        let text = text.trim();
        if !text.is_empty() {
            self.texts.insert(name.to_string(), text.to_string());
        }
    }

    pub fn refuse(&self, code: RowCode, field: &str, what: impl Into<String>) -> Refused {
        Refused {
            row: self.row,
            field: field.to_string(),
            code: code.word(),
            what: what.into(),
        }
    }

    pub fn take(&mut self, name: &str) -> Option<String> {
        self.texts.remove(name)
    }

    pub fn required(&mut self, name: &str) -> Result<String, Refused> {
        let text = self.take(name);
        text.ok_or_else(|| {
            self.refuse(
                RowCode::FieldMissing,
                name,
                format!("it is missing: {}", super::said_of(name)),
            )
        })
    }

    /// What is left over does not belong here.
    pub fn end(&self, what: &str) -> Result<(), Refused> {
        match self.texts.keys().next() {
            None => Ok(()),
            Some(name) => Err(self.refuse(
                RowCode::FieldStray,
                name,
                format!("{what} has no such field; leave it empty"),
            )),
        }
    }

    pub fn get(&self, name: &str) -> Option<&String> {
        self.texts.get(name)
    }

    pub fn position(&mut self, name: &str) -> Result<Option<LonLat>, Refused> {
        let Some(text) = self.take(name) else {
            return Ok(None);
        };
        let read = notation::read(&text)
            .map_err(|why| self.refuse(RowCode::PositionUnreadable, name, why.to_string()))?;
        Ok(Some([read.point.lon_e7(), read.point.lat_e7()]))
    }

    pub fn whole(&mut self, name: &str) -> Result<Option<u32>, Refused> {
        let Some(text) = self.take(name) else {
            return Ok(None);
        };
        let bad = || {
            self.refuse(
                RowCode::NumberUnreadable,
                name,
                format!("'{text}' is not a whole number; write 500"),
            )
        };
        text.parse().map(Some).map_err(|_| bad())
    }

    fn yes(&mut self, name: &str) -> Result<Option<bool>, Refused> {
        match self.take(name).as_deref() {
            None => Ok(None),
            Some("yes" | "true") => Ok(Some(true)),
            Some("no" | "false") => Ok(Some(false)),
            Some(other) => Err(self.refuse(
                RowCode::WordUnknown,
                name,
                format!("'{other}' is neither yes nor no"),
            )),
        }
    }

    /// A moment: what its zone skips or repeats is two of them, and is not chosen from.
    fn time(&mut self, name: &str, zone: &str) -> Result<Option<Instant>, Refused> {
        let Some(text) = self.take(name) else {
            return Ok(None);
        };
        if !text.contains('T') || text.contains("..") {
            return Err(self.refuse(
                RowCode::TimeUnreadable,
                name,
                format!("'{text}' is not a moment; write 2030-01-02T08:00, or 2030-01-02T08:00Z"),
            ));
        }
        let stated = instant::stated(&text, zone);
        let stated = stated
            .map_err(|error| self.refuse(RowCode::TimeUnreadable, name, error.to_string()))?;
        let (one, other) = (stated.span.from, stated.span.to);
        if one == other {
            return Ok(Some(one));
        }
        // Read back, a skipped time is another on either side of the change; a repeated one is itself on both.
        let read_back = one.in_zone(&stated.zone) == other.in_zone(&stated.zone);
        let happens = if read_back {
            "comes twice"
        } else {
            "does not exist"
        };
        Err(self.refuse(
            RowCode::TimeAmbiguous,
            name,
            format!(
                "{text} {happens} in {}, because its clocks change: it is {one} or {other}; write the one that is meant",
                stated.zone
            ),
        ))
    }

    fn required_time(&mut self, name: &str, zone: &str) -> Result<Instant, Refused> {
        let time = self.time(name, zone)?;
        time.ok_or_else(|| {
            self.refuse(
                RowCode::FieldMissing,
                name,
                format!("it is missing: {}", super::said_of(name)),
            )
        })
    }

    fn required_number(&mut self, name: &str) -> Result<u32, Refused> {
        let number = self.whole(name)?;
        number.ok_or_else(|| {
            self.refuse(
                RowCode::FieldMissing,
                name,
                format!("it is missing: {}", super::said_of(name)),
            )
        })
    }

    fn required_position(&mut self, name: &str) -> Result<LonLat, Refused> {
        let at = self.position(name)?;
        at.ok_or_else(|| {
            self.refuse(
                RowCode::FieldMissing,
                name,
                format!("it is missing: {}", super::said_of(name)),
            )
        })
    }

    fn band(&mut self) -> Result<Option<Band>, Refused> {
        let floor = self.height("floor")?;
        let ceiling = self.height("ceiling")?;
        let above = match (floor, ceiling) {
            (None, None) => return Ok(None),
            (Some((_, above)), None) | (None, Some((_, above))) => above,
            (Some((_, floor)), Some((_, ceiling))) if floor == ceiling => floor,
            (Some((_, floor)), Some((_, ceiling))) => {
                return Err(self.refuse(
                    RowCode::HeightUnreadable,
                    "ceiling",
                    format!(
                        "the floor is above {floor} and the ceiling above {ceiling}; how far those are apart is not known here, \
                         so give both above the same"
                    ),
                ));
            }
        };
        Ok(Some(Band {
            floor_dm: floor.map(|(height, _)| height),
            ceiling_dm: ceiling.map(|(height, _)| height),
            above,
        }))
    }

    /// `150 m ground`, to a decimetre.
    fn height(&mut self, name: &str) -> Result<Option<(i32, HeightAbove)>, Refused> {
        let Some(text) = self.take(name) else {
            return Ok(None);
        };
        let words: Vec<&str> = text.split_whitespace().collect();
        let read = match words[..] {
            [number, "m", above] => decimetres(number).zip(HeightAbove::parse(above)),
            _ => None,
        };
        read.map(Some).ok_or_else(|| {
            self.refuse(
                RowCode::HeightUnreadable,
                name,
                format!("'{text}' is not a height; write 150 m ground, or sea, ellipsoid, pressure; ten feet are 3.0 m"),
            )
        })
    }

    fn contact(&mut self) -> Result<Option<Contact>, Refused> {
        let always = self.yes("always")?;
        let (who, reach) = (self.take("contact"), self.take("reach"));
        match (who, reach, always) {
            (None, None, None) => Ok(None),
            (Some(who), Some(reach), always) => Ok(Some(Contact {
                who,
                reach,
                always: always.unwrap_or(false),
            })),
            (None, _, _) => Err(self.refuse(
                RowCode::FieldMissing,
                "contact",
                "say who answers: a function, no name",
            )),
            (Some(_), None, _) => Err(self.refuse(
                RowCode::FieldMissing,
                "reach",
                "say how to reach the contact",
            )),
        }
    }
}

fn decimetres(text: &str) -> Option<i32> {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text),
    };
    let (metres, tenths) = digits.split_once('.').unwrap_or((digits, "0"));
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    if !is_number(metres) || !is_number(tenths) || tenths.len() != 1 {
        return None;
    }
    let metres: i32 = metres.parse().ok()?;
    let tenths: i32 = tenths.parse().ok()?;
    Some(sign * metres.checked_mul(10)?.checked_add(tenths)?)
}

/// The thing a row and those under it say.
pub fn thing(
    kind: ObjectKind,
    mut fields: Fields,
    mut under: Under,
    reading: Reading<'_>,
) -> Result<Thing, Refused> {
    let zone = zone_of(&mut fields, reading)?;
    let recipients = std::mem::take(&mut under.recipients).into_iter();
    let recipients = recipients.map(recipient).collect::<Result<Vec<_>, _>>()?;
    let head = Head {
        object: ObjectId::new(fields.required("object")?),
        version: fields.whole("version")?.unwrap_or(1),
        by: reading.by.clone(),
        name: fields.required("name")?,
        at: reading.now,
        under: fields.take("under").map(|id| id.as_str().into()),
        recipients,
        mark: None,
    };
    let thing = match kind {
        ObjectKind::Site => {
            let site = site(head, &mut fields, &mut under, &zone)?;
            Thing::Site(Arc::new(site))
        }
        ObjectKind::Movement => {
            let moves = movement(head, &mut fields, &mut under, &zone)?;
            Thing::Movement(Arc::new(moves))
        }
        ObjectKind::Area => {
            let area = area(head, &mut fields, &mut under, &zone)?;
            Thing::Area(Arc::new(area))
        }
        ObjectKind::Activity => {
            let activity = activity(head, &mut fields, &mut under, &zone)?;
            Thing::Activity(Arc::new(activity))
        }
    };
    fields.end(&format!("a row of the kind {kind}"))?;
    let strays = [&under.legs, &under.waits, &under.vehicles, &under.escorts];
    if let Some(stray) = strays.into_iter().flatten().next() {
        return Err(stray.refuse(
            RowCode::RowStray,
            "row",
            format!("{kind} has no such row; a movement has"),
        ));
    }
    Ok(thing)
}

fn zone_of(fields: &mut Fields, reading: Reading<'_>) -> Result<String, Refused> {
    let zone = fields.take("zone");
    let zone = zone.unwrap_or_else(|| reading.zone.to_string());
    match instant::stated("2030-01-01T00:00", &zone) {
        Ok(_) => Ok(zone),
        Err(error) => Err(fields.refuse(RowCode::TimeUnreadable, "zone", error.to_string())),
    }
}

fn recipient(mut fields: Fields) -> Result<Recipient, Refused> {
    let recipient = Recipient {
        actor: ActorId::new(fields.required("what")?),
        told: fields.yes("told")?.unwrap_or(true),
        via: fields.take("via").map(|id| id.as_str().into()),
        precision: word!(fields, "precision", Precision)?,
        category: fields.yes("category")?.unwrap_or(false),
    };
    fields.end("a recipient")?;
    Ok(recipient)
}

/// Where: a disc at the position where a radius is given, and what stands under it.
fn footprint(
    fields: &mut Fields,
    position: Option<LonLat>,
    under: &mut Under,
) -> Result<Footprint, Refused> {
    let mut discs = Vec::new();
    match (position, fields.whole("radius_m")?) {
        (Some(centre), Some(radius_m)) => discs.push(Circle { centre, radius_m }),
        (None, Some(_)) => {
            return Err(fields.refuse(
                RowCode::FieldMissing,
                "position",
                "a radius is around a position; give it",
            ));
        }
        (_, None) => {}
    }
    discs.append(&mut under.discs);
    let footprint = Footprint {
        discs,
        polygons: std::mem::take(&mut under.rings),
    };
    if footprint.discs.is_empty() && footprint.polygons.is_empty() {
        return Err(fields.refuse(
            RowCode::FieldMissing,
            "radius_m",
            "say how far it reaches: a radius, or an outline",
        ));
    }
    Ok(footprint)
}

/// A position without a radius says nothing of what is no site.
fn place(fields: &mut Fields, under: &mut Under) -> Result<Footprint, Refused> {
    let position = fields.position("position")?;
    let before = under.discs.len();
    let footprint = footprint(fields, position, under)?;
    if position.is_some() && footprint.discs.len() == before {
        return Err(fields.refuse(
            RowCode::FieldMissing,
            "radius_m",
            "say how far around the position it reaches",
        ));
    }
    Ok(footprint)
}

fn site(
    head: Head,
    fields: &mut Fields,
    under: &mut Under,
    zone: &str,
) -> Result<SiteNotified, Refused> {
    let point = fields.required_position("position")?;
    Ok(SiteNotified {
        function: word!(fields, "what", SiteFunction)?,
        point,
        footprint: footprint(fields, Some(point), under)?,
        place: fields.take("place").map(|id| id.as_str().into()),
        contact: fields.contact()?,
        photograph: fields.take("photograph"),
        from: fields.time("from", zone)?.unwrap_or(head.at),
        until: fields.time("until", zone)?,
        head,
    })
}

fn area(
    head: Head,
    fields: &mut Fields,
    under: &mut Under,
    zone: &str,
) -> Result<AreaNotified, Refused> {
    Ok(AreaNotified {
        kind: word!(fields, "what", AreaKind)?,
        footprint: place(fields, under)?,
        band: fields.band()?,
        from: fields.time("from", zone)?.unwrap_or(head.at),
        until: fields.time("until", zone)?,
        head,
    })
}

fn activity(
    head: Head,
    fields: &mut Fields,
    under: &mut Under,
    zone: &str,
) -> Result<ActivityNotified, Refused> {
    Ok(ActivityNotified {
        host: word!(fields, "what", HostState)?,
        host_words: fields.take("words"),
        footprint: place(fields, under)?,
        band: fields.band()?,
        contact: fields.contact()?,
        from: fields.required_time("from", zone)?,
        until: fields.required_time("until", zone)?,
        head,
    })
}

fn movement(
    head: Head,
    fields: &mut Fields,
    under: &mut Under,
    zone: &str,
) -> Result<MovementNotified, Refused> {
    let mut legs: Vec<Leg> = Vec::new();
    for mut leg in std::mem::take(&mut under.legs) {
        let own = leg.take("zone");
        let zone = own.as_deref().unwrap_or(zone);
        let from = leg.position("position")?;
        let from = from.or(legs.last().map(|before| before.to));
        legs.push(Leg {
            from: from.ok_or_else(|| {
                leg.refuse(
                    RowCode::FieldMissing,
                    "position",
                    "say where the first leg begins",
                )
            })?,
            to: leg.required_position("to")?,
            departs: leg.required_time("from", zone)?,
            arrives: leg.required_time("until", zone)?,
            slack_s: leg.whole("slack_s")?.unwrap_or(0),
            stop: leg.take("what"),
        });
        leg.end("a leg")?;
    }
    let mut holding = Vec::new();
    for mut wait in std::mem::take(&mut under.waits) {
        let own = wait.take("zone");
        let zone = own.as_deref().unwrap_or(zone);
        holding.push(HoldingPoint {
            name: wait.required("name")?,
            centre: wait.required_position("position")?,
            radius_m: wait.required_number("radius_m")?,
            from: wait.required_time("from", zone)?,
            until: wait.required_time("until", zone)?,
        });
        wait.end("a wait")?;
    }
    let mut vehicles = Vec::new();
    for mut vehicle in std::mem::take(&mut under.vehicles) {
        vehicles.push(Vehicle {
            what: vehicle.required("what")?,
            count: vehicle.required_number("count")?,
            marks: vehicle.required("marks")?,
            plate: vehicle.take("plate"),
        });
        vehicle.end("a vehicle")?;
    }
    let mut escorts = Vec::new();
    for mut escort in std::mem::take(&mut under.escorts) {
        let armed = escort.yes("armed")?;
        escorts.push(Escort {
            who: escort.required("what")?,
            armed: armed
                .ok_or_else(|| escort.refuse(RowCode::FieldMissing, "armed", "say yes or no"))?,
            count: escort.required_number("count")?,
        });
        escort.end("an escort")?;
    }
    if legs.is_empty() {
        return Err(fields.refuse(
            RowCode::FieldMissing,
            "legs",
            "a movement has at least one leg: where from, where to, when",
        ));
    }
    if !under.discs.is_empty() || !under.rings.is_empty() {
        return Err(fields.refuse(
            RowCode::RowStray,
            "row",
            "a movement has legs and waits, and neither discs nor corners",
        ));
    }
    Ok(MovementNotified {
        travels: word!(fields, "what", Travels)?,
        half_width_m: fields.required_number("half_width_m")?,
        legs,
        holding,
        vehicles,
        people: fields.whole("people")?.unwrap_or(0),
        cargo: fields.required("cargo")?,
        escorts,
        contact: fields.contact()?,
        band: fields.band()?,
        head,
    })
}
