//! A thing as rows of texts: what both writers begin with.

use armistice_domain::instant::Instant;
use armistice_domain::movement::Thing;
use armistice_domain::movement::statements::{Band, Circle, Contact, Footprint};
use armistice_domain::place::statements::LonLat;
use armistice_space::Point;

/// The fields of one row that say something.
pub type Texts = Vec<(&'static str, String)>;

/// A thing without its shape.
pub struct Written {
    pub head: Texts,
    /// What stands under it: legs, waits, vehicles, escorts, recipients, each with what the row is.
    pub under: Vec<(&'static str, Texts)>,
    pub shape: Shape,
}

#[derive(Default)]
pub struct Shape {
    /// The position of a site.
    pub point: Option<LonLat>,
    pub discs: Vec<Circle>,
    pub rings: Vec<Vec<LonLat>>,
    /// The ends of each leg.
    pub legs: Vec<(LonLat, LonLat)>,
}

impl Shape {
    fn of(point: Option<LonLat>, footprint: &Footprint) -> Shape {
        Shape {
            point,
            discs: footprint.discs.clone(),
            rings: footprint.polygons.clone(),
            legs: Vec::new(),
        }
    }
}

/// Latitude first, to the last digit there is.
pub fn position([lon, lat]: LonLat) -> String {
    match Point::from_e7(lon, lat) {
        Ok(point) => format!("{}, {}", point.lat_text(), point.lon_text()),
        Err(_) => String::new(),
    }
}

fn yes(is: bool) -> String {
    if is { "yes" } else { "no" }.to_string()
}

fn times(texts: &mut Texts, from: Instant, until: Option<Instant>) {
    texts.push(("from", from.to_string()));
    texts.extend(until.map(|until| ("until", until.to_string())));
}

fn contact(texts: &mut Texts, contact: Option<&Contact>) {
    if let Some(contact) = contact {
        texts.push(("contact", contact.who.clone()));
        texts.push(("reach", contact.reach.clone()));
        texts.push(("always", yes(contact.always)));
    }
}

fn band(texts: &mut Texts, band: Option<&Band>) {
    let Some(band) = band else {
        return;
    };
    let height = |dm: i32| {
        let sign = if dm < 0 { "-" } else { "" };
        let dm = i64::from(dm).abs();
        format!("{sign}{}.{} m {}", dm / 10, dm % 10, band.above)
    };
    texts.extend(band.floor_dm.map(|dm| ("floor", height(dm))));
    texts.extend(band.ceiling_dm.map(|dm| ("ceiling", height(dm))));
}

pub fn of(thing: &Thing) -> Written {
    let head = thing.head();
    let mut texts: Texts = vec![
        ("object", head.object.to_string()),
        ("name", head.name.clone()),
        ("version", head.version.to_string()),
    ];
    texts.extend(head.under.as_ref().map(|id| ("under", id.to_string())));
    let mut under = Vec::new();
    let shape = match thing {
        Thing::Site(b) => {
            texts.push(("what", b.function.to_string()));
            times(&mut texts, b.from, b.until);
            contact(&mut texts, b.contact.as_ref());
            let photograph = b.photograph.clone();
            texts.extend(photograph.map(|digest| ("photograph", digest)));
            texts.extend(b.place.as_ref().map(|id| ("place", id.to_string())));
            Shape::of(Some(b.point), &b.footprint)
        }
        Thing::Area(b) => {
            texts.push(("what", b.kind.to_string()));
            times(&mut texts, b.from, b.until);
            band(&mut texts, b.band.as_ref());
            Shape::of(None, &b.footprint)
        }
        Thing::Activity(b) => {
            texts.push(("what", b.host.to_string()));
            times(&mut texts, b.from, Some(b.until));
            band(&mut texts, b.band.as_ref());
            contact(&mut texts, b.contact.as_ref());
            texts.extend(b.host_words.clone().map(|words| ("words", words)));
            Shape::of(None, &b.footprint)
        }
        Thing::Movement(b) => {
            texts.push(("what", b.travels.to_string()));
            texts.push(("half_width_m", b.half_width_m.to_string()));
            texts.push(("people", b.people.to_string()));
            texts.push(("cargo", b.cargo.clone()));
            band(&mut texts, b.band.as_ref());
            contact(&mut texts, b.contact.as_ref());
            under.extend(of_movement(b));
            Shape {
                legs: b.legs.iter().map(|leg| (leg.from, leg.to)).collect(),
                ..Shape::default()
            }
        }
    };
    under.extend(head.recipients.iter().map(|recipient| {
        let mut texts: Texts = vec![
            ("what", recipient.actor.to_string()),
            ("told", yes(recipient.told)),
            ("precision", recipient.precision.to_string()),
            ("category", yes(recipient.category)),
        ];
        texts.extend(recipient.via.as_ref().map(|via| ("via", via.to_string())));
        ("recipient", texts)
    }));
    Written {
        head: texts,
        under,
        shape,
    }
}

fn of_movement(
    b: &armistice_domain::movement::statements::MovementNotified,
) -> Vec<(&'static str, Texts)> {
    let legs = b.legs.iter().map(|leg| {
        let mut texts = Texts::new();
        times(&mut texts, leg.departs, Some(leg.arrives));
        texts.push(("slack_s", leg.slack_s.to_string()));
        texts.extend(leg.stop.clone().map(|stop| ("what", stop)));
        ("leg", texts)
    });
    let waits = b.holding.iter().map(|wait| {
        let mut texts: Texts = vec![
            ("name", wait.name.clone()),
            ("position", position(wait.centre)),
            ("radius_m", wait.radius_m.to_string()),
        ];
        times(&mut texts, wait.from, Some(wait.until));
        ("wait", texts)
    });
    let vehicles = b.vehicles.iter().map(|vehicle| {
        let mut texts: Texts = vec![
            ("what", vehicle.what.clone()),
            ("count", vehicle.count.to_string()),
            ("marks", vehicle.marks.clone()),
        ];
        texts.extend(vehicle.plate.clone().map(|plate| ("plate", plate)));
        ("vehicle", texts)
    });
    let escorts = b.escorts.iter().map(|escort| {
        let texts: Texts = vec![
            ("what", escort.who.clone()),
            ("armed", yes(escort.armed)),
            ("count", escort.count.to_string()),
        ];
        ("escort", texts)
    });
    legs.chain(waits).chain(vehicles).chain(escorts).collect()
}
