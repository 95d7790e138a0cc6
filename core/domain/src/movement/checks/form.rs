//! What the form says of names, people, vehicles and whom to call. An escort is declared, and not doubted
//! ([`super::noted`]).

use super::super::Thing;
use super::super::statements::{Contact, MovementNotified, Travels};
use super::{Doubt, DoubtCode};
use crate::doubt;
use crate::said::Arg;

pub(super) fn doubts(thing: &Thing) -> Vec<Doubt> {
    let mut found: Vec<Doubt> = nameless("name", &thing.head().name).into_iter().collect();
    match thing {
        Thing::Site(b) => {
            found.extend(contact(b.contact.as_ref()));
            found.extend(b.photograph.as_ref().and_then(|digest| photograph(digest)));
        }
        Thing::Movement(b) => {
            found.extend(contact(b.contact.as_ref()));
            found.extend(carried(b));
        }
        Thing::Activity(b) => found.extend(contact(b.contact.as_ref())),
        Thing::Area(_) => {}
    }
    found
}

fn nameless(field: &'static str, name: &str) -> Option<Doubt> {
    name.trim().is_empty().then(|| {
        doubt!(DoubtCode::NoName, field, "no-name": "it has no name; give the one people there call it by")
    })
}

/// Whoever has a doubt at three in the morning has to reach somebody.
fn contact(contact: Option<&Contact>) -> Vec<Doubt> {
    let Some(contact) = contact else {
        return vec![doubt!(
            DoubtCode::NoContact,
            "contact",
            "no-contact": "nobody is named who answers for it; give a function and how to reach it at any hour",
        )];
    };
    let mut found = Vec::new();
    if contact.reach.trim().is_empty() {
        found.push(doubt!(
            DoubtCode::NoContact,
            "contact",
            "no-reach": "there is no way to reach the contact; give a telephone, a call sign or a frequency",
        ));
    }
    if contact.who.trim().is_empty() {
        found.push(doubt!(
            DoubtCode::NoContact,
            "contact",
            "no-who": "the contact is nobody's; name the function that answers",
        ));
    }
    if !contact.always {
        found.push(doubt!(
            DoubtCode::ContactNotAlways,
            "contact",
            "contact-not-always": "the contact is not said to answer at any hour; name one that does",
        ));
    }
    found
}

fn photograph(digest: &str) -> Option<Doubt> {
    let is_digest = digest.len() == 64
        && digest
            .bytes()
            .all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
    (!is_digest).then(|| {
        doubt!(
            DoubtCode::Photograph,
            "photograph",
            "photograph": "'{digest}' is no digest; a photograph is named by its SHA-256, 64 lower-case hex digits",
            digest = Arg::Text(digest.chars().take(80).collect()),
        )
    })
}

fn carried(b: &MovementNotified) -> Vec<Doubt> {
    let mut found = Vec::new();
    let count: u64 = b
        .vehicles
        .iter()
        .map(|vehicle| u64::from(vehicle.count))
        .sum();
    if b.people == 0 && (count > 0 || b.travels == Travels::OnFoot) {
        found.push(doubt!(
            DoubtCode::NoPeople,
            "people",
            "no-people": "nobody is said to travel with it; count drivers, crew and passengers",
        ));
    }
    if b.vehicles.is_empty() && b.travels != Travels::OnFoot {
        found.push(doubt!(
            DoubtCode::Vehicles,
            "vehicles",
            "no-vehicles": "it travels by {travels}, and no vehicle is named; list each kind with its number and marks",
            travels = Arg::Word("travels", b.travels.word()),
        ));
    }
    for vehicle in &b.vehicles {
        found.extend(nameless("vehicles", &vehicle.what));
        if vehicle.count == 0 {
            found.push(doubt!(
                DoubtCode::Vehicles,
                "vehicles",
                "no-vehicle-of": "there are 0 of '{vehicle}'; say how many",
                vehicle = vehicle.what.as_str(),
            ));
        }
        if vehicle.marks.trim().is_empty() {
            found.push(doubt!(
                DoubtCode::NoMarks,
                "vehicles",
                "no-marks": "'{vehicle}' has no marks; say how it is recognised from outside and from above, or that it is not",
                vehicle = vehicle.what.as_str(),
            ));
        }
    }
    for escort in &b.escorts {
        found.extend(nameless("escorts", &escort.who));
    }
    for holding in &b.holding {
        found.extend(nameless("holding", &holding.name));
    }
    found
}
