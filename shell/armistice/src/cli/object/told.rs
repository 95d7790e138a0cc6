//! What others told one of their objects, as lines: where, when, how it is known, and nothing of the object besides.

use super::{at, items};
use crate::cli::say::plain;
use armistice_domain::movement::statements::{About, PartTold, Particulars};
use armistice_domain::place::statements::LonLat;
use armistice_space::notation::Notation;
use serde_json::Value;

/// How something is known and who is with it, whom to call, and what changed.
pub fn particulars(of: &Particulars) -> Vec<String> {
    let vehicles = of.vehicles.iter();
    let mut said: Vec<String> = vehicles
        .map(|one| format!("{} x {}, {}", one.count, one.what, one.marks))
        .collect();
    said.extend(of.escorts.iter().map(|escort| {
        let armed = if escort.armed { "armed" } else { "not armed" };
        format!("{} x {}, {armed}", escort.count, escort.who)
    }));
    if of.escorts.is_empty() && of.people.is_some() {
        said.push("no escort".to_string());
    }
    said.extend(of.people.map(|people| format!("{people} people")));
    if let Some(contact) = &of.contact {
        said.push(format!("contact {}, {}", contact.who, contact.reach));
    }
    if !of.changed.is_empty() {
        said.push(format!("CHANGED: {}", of.changed.join(", ")));
    }
    said
}

/// One line for a list.
pub fn line(row: &Value) -> String {
    let outdated = match row["outdated"] == true {
        true => "  NO LONGER HOLDS",
        false => "",
    };
    format!(
        "told {} v{} grade {} by {}, in {}: {}{outdated}",
        plain(&row["object"]),
        plain(&row["version"]),
        plain(&row["grade"]),
        plain(&row["by_name"]),
        plain(&row["notice"]),
        plain(&row["about"]["category"]),
    )
}

/// All of it.
pub fn lines(row: &Value) -> Vec<String> {
    let mut lines = vec![line(row)];
    let about = serde_json::from_value::<About>(row["about"].clone());
    let Ok(about) = about else {
        return lines;
    };
    if let Some(ended) = about.ended {
        lines.push(format!("  STANDS NO MORE: {ended}"));
    } else if about.parts.is_empty() {
        lines.push("  where     withheld".to_string());
    } else {
        lines.push(format!("  {} to {}", at(&row["from"]), at(&row["until"])));
    }
    lines.extend(about.parts.iter().flat_map(part));
    let known_by = about.particulars.iter().flat_map(particulars);
    lines.extend(known_by.map(|said| format!("  {}", plain(&Value::from(said)))));
    lines
}

/// A part: from when to when, how far round, and each position in two notations.
fn part(part: &PartTold) -> Vec<String> {
    let until = part
        .until
        .map_or("no end".to_string(), |until| until.to_string());
    let reach = match part.reach_m {
        0 => String::new(),
        reach_m => format!(", within {reach_m} m of"),
    };
    let head = format!("  {} to {until}{reach}", part.from);
    let points = part
        .points
        .iter()
        .map(|point| format!("    {}", position(*point)));
    [head].into_iter().chain(points).collect()
}

fn position([lon, lat]: LonLat) -> String {
    let Ok(point) = armistice_space::Point::from_e7(lon, lat) else {
        return "no position".to_string();
    };
    let mgrs = Notation::Mgrs.write(point, Notation::Mgrs.digits_metre());
    let degrees = Notation::Decimal.write(point, 7);
    let written: Vec<String> = degrees.into_iter().chain(mgrs).collect();
    written.join("  ")
}

/// What was told of one object, of all that was told.
pub fn of<'a>(all: &'a Value, object: &str) -> Option<&'a Value> {
    items(&all["told"]).find(|row| row["object"] == object)
}

#[cfg(test)]
mod tests {
    use super::*;
    use armistice_domain::movement::statements::{Contact, Escort, Vehicle};

    #[test]
    fn armed_guards_and_what_changed_are_said() {
        let escort = |armed| Escort {
            who: "river police".to_string(),
            armed,
            count: 2,
        };
        let convoy = |escorts| Particulars {
            vehicles: vec![Vehicle {
                what: "trucks".to_string(),
                count: 4,
                marks: "white, blue cross".to_string(),
                plate: None,
            }],
            escorts,
            people: Some(9),
            contact: Some(Contact {
                who: "Desk".to_string(),
                reach: "+000 1".to_string(),
                always: true,
            }),
            changed: vec!["escort".to_string()],
        };
        let said = |escorts| particulars(&convoy(escorts)).join("; ");
        assert_eq!(
            said(vec![escort(true)]),
            "4 x trucks, white, blue cross; 2 x river police, armed; 9 people; contact Desk, +000 1; CHANGED: escort"
        );
        assert!(said(vec![escort(false)]).contains("2 x river police, not armed"));
        assert!(said(Vec::new()).contains("no escort"));
        // A site has none, and nothing is said of that.
        let site = Particulars::default();
        assert_eq!(particulars(&site), Vec::<String>::new());
    }
}
