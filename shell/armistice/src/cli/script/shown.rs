//! What an officer is shown, as lines of a transcript: from what the server answered, and from nothing else.
//!
//! Read next: `stage.rs`, which asks.

use crate::cli::object::affected::affected;
use crate::cli::object::told;
use armistice_domain::movement::statements::About;
use serde_json::Value;
use std::fmt::Write as _;

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn items(value: &Value) -> impl Iterator<Item = &Value> + Clone {
    value.as_array().into_iter().flatten()
}

fn texts(value: &Value) -> Vec<&str> {
    items(value).map(text).collect()
}

/// The time of day.
fn time(value: &Value) -> &str {
    text(&value["local"]).split(' ').nth(2).unwrap_or("no time")
}

/// When a clock is due: with the day, where it is another than the one it runs from.
fn due(from: &Value, due: &Value) -> String {
    let date = |value: &Value| day(value).split(' ').next().map(str::to_string);
    match date(from) == date(due) {
        true => time(due).to_string(),
        false => day(due),
    }
}

/// The day and time of day.
fn day(value: &Value) -> String {
    let words: Vec<&str> = text(&value["local"]).split(' ').collect();
    match words.as_slice() {
        [_, date, time, ..] => format!("{date} {time}"),
        _ => "no time".to_string(),
    }
}

pub fn notice(notice: &Value) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(newer) = notice["superseded_by"].as_str() {
        lines.push(format!("corrected by {newer}"));
    }
    if notice["superseded_at_source"] == true {
        lines.push("superseded at its source".to_string());
    }
    let about = serde_json::from_value::<About>(notice["about"].clone());
    let ended = about.iter().filter_map(|about| about.ended);
    lines.extend(ended.map(|ended| format!("STANDS NO MORE: {ended}")));
    let particulars = about.iter().filter_map(|about| about.particulars.as_ref());
    lines.extend(particulars.flat_map(told::particulars));
    for told in items(&notice["told"]).filter(|told| told["reached"] == false) {
        let name = text(&told["name"]);
        lines.push(format!("the correction has not reached {name}"));
    }
    for addressee in items(&notice["addressees"]) {
        let took = &addressee["took"];
        let minutes = |value: &Value| match value.as_i64() {
            Some(seconds) => format!("{} min {} s", seconds / 60, seconds % 60),
            None => "none".to_string(),
        };
        // How long it took is for the co-chairs.
        let took = if took.is_null() {
            String::new()
        } else {
            format!(
                " first answer {}, understood {}, action {};",
                minutes(&took["answer_s"]),
                minutes(&took["understood_s"]),
                minutes(&took["action_s"]),
            )
        };
        lines.push(format!(
            "{}: {};{took} consent: {}",
            text(&addressee["name"]),
            text(&addressee["state"]),
            text(&addressee["consent"]),
        ));
        for clock in items(&addressee["clocks"]) {
            lines.push(format!(
                "  {:<10} from {}, due {}: {}",
                text(&clock["rung"]),
                time(&clock["from"]),
                due(&clock["from"], &clock["due"]),
                text(&clock["stands"])
            ));
        }
        for call in items(&addressee["calls"]) {
            lines.push(format!(
                "  called {} {} {}",
                time(&call["at"]),
                text(&call["kind"]),
                text(&call["who"])
            ));
        }
    }
    for (key, what) in [("relayed", "passed on as"), ("answered", "answered by")] {
        for other in items(&notice[key]) {
            lines.push(format!("{what} {}", text(&other["notice"])));
        }
    }
    lines
}

pub fn inbox(inbox: &Value) -> Vec<String> {
    let mut lines = Vec::new();
    for part in ["overdue", "next", "waiting"] {
        for item in items(&inbox[part]) {
            let mut line = format!(
                "{part:<8} {} {}: {}",
                text(&item["about"]),
                text(&item["id"]),
                text(&item["asked"])
            );
            if let Some(rung) = item["rung"].as_str() {
                let _ = write!(line, " {rung}");
            }
            if let Some(of) = item["of_name"].as_str() {
                let _ = write!(line, " by {of}");
            }
            let ends: Vec<&str> = items(&item["ends"])
                .filter_map(|end| end["name"].as_str())
                .collect();
            if !ends.is_empty() {
                let _ = write!(line, ": {}", ends.join(", "));
            }
            lines.push(line);
        }
    }
    lines
}

pub fn outbox(outbox: &Value) -> Vec<String> {
    let recipient = |one: &Value| format!("{}: {}", text(&one["recipient"]), one["counts"]);
    items(&outbox["recipients"]).map(recipient).collect()
}

pub fn object(object: &Value) -> Vec<String> {
    let mut lines = vec![format!(
        "version {}, {}, of {}; grade {}",
        object["version"],
        text(&object["stage"]),
        text(&object["by_name"]),
        text(&object["grade"])
    )];
    for version in items(&object["versions"]).skip(1) {
        lines.push(format!(
            "  version {} at {} changed: {}",
            version["version"],
            time(&version["entered"]),
            texts(&version["changes"]).join(", ")
        ));
    }
    for recipient in items(&object["recipients"]) {
        let mut line = format!(
            "  {}: {}",
            text(&recipient["name"]),
            text(&recipient["told"])
        );
        if let Some(precision) = recipient["precision"].as_str() {
            let _ = write!(line, ", {precision}");
        }
        if let Some(notice) = recipient["notice"].as_str() {
            let rung = recipient["rung"].as_str().unwrap_or("not answered");
            let _ = write!(
                line,
                ", version {} by {notice}: {rung}",
                recipient["version"]
            );
        }
        lines.push(line);
    }
    lines.extend(doubts(&object["doubts"]));
    for step in items(&object["steps"]) {
        let late = match step["told_late"] == true {
            true => format!(" (told {})", day(&step["told"])),
            false => String::new(),
        };
        lines.push(format!(
            "  {} {}{late}",
            text(&step["step"]),
            day(&step["at"])
        ));
    }
    lines.extend(conflict(object));
    lines
}

fn doubts(found: &Value) -> impl Iterator<Item = String> + '_ {
    items(found).map(|doubt| {
        let (code, field) = (text(&doubt["code"]), text(&doubt["field"]));
        format!("  doubted ({code}), {field}: {}", text(&doubt["what"]))
    })
}

/// What one's own object meets, and what was said of that.
fn conflict(object: &Value) -> Option<String> {
    let conflict = &object["conflict"];
    if conflict.is_null() {
        return None;
    }
    let stands = text(&conflict["stands"]);
    let mut line = format!("  what it meets: {stands}");
    let affected = affected(conflict);
    let stretches = affected.clone().flat_map(|one| one.stretches);
    let from = stretches.clone().map(|(from, _)| day(&from)).min();
    let until = stretches.map(|(_, until)| day(&until)).max();
    if let (Some(from), Some(until)) = (from, until) {
        let cells = affected.filter(|one| !one.stretches.is_empty()).count();
        let _ = write!(line, ", in {cells} of its own cells, {from} to {until}");
    }
    if !conflict["due"].is_null() {
        let _ = write!(line, ", to be answered by {}", time(&conflict["due"]));
    }
    if conflict["stop"] == true {
        line.push_str(", STOP");
    }
    if let Some(measure) = object["said"]["measure"].as_str() {
        let _ = write!(line, "; said: {measure}");
    }
    if let Some(means) = conflict["means"]
        .as_str()
        .filter(|_| stands == "nothing-meets")
    {
        let _ = write!(line, "\n          {means}");
    }
    Some(line)
}

pub fn conflicts(all: &Value) -> Vec<String> {
    let mut lines = Vec::new();
    for own in items(&all["own"]) {
        lines.push(text(&own["object"]).to_string());
        lines.extend(conflict(own));
    }
    for begun in items(&all["begun"]) {
        lines.push(format!(
            "begun on an open conflict: {} of {} at {}",
            text(&begun["object"]),
            text(&begun["by_name"]),
            time(&begun["at"])
        ));
    }
    for asked in items(&all["searching"]) {
        lines.push(format!(
            "asks like searching: {} of {}: {}",
            text(&asked["object"]),
            text(&asked["by_name"]),
            texts(&asked["patterns"]).join(", ")
        ));
    }
    for hit in items(&all["raised"]) {
        let doer = hit["doer_name"].as_str().unwrap_or("nobody known");
        lines.push(format!(
            "hit again: {} of {}, {} times by {doer}; level: {}",
            text(&hit["object"]),
            text(&hit["by_name"]),
            hit["count"],
            text(&hit["level"])
        ));
    }
    lines
}

pub fn near(near: &Value) -> Vec<String> {
    let mut lines = Vec::new();
    for one in items(&near["objects"]) {
        let entries: Vec<String> = items(&one["entries"]).map(Value::to_string).collect();
        lines.push(format!(
            "{}, version {}, {} at {} m, notified {}{}; proved by entries {}",
            text(&one["object"]),
            one["version"],
            text(&one["category"]),
            one["distance_m"],
            day(&one["notified"]),
            match one["before"] == true {
                true => " before it",
                false => " NOT before it",
            },
            entries.join(", ")
        ));
        for told in items(&one["told"]) {
            let rung = told["rung"].as_str().unwrap_or("not answered");
            lines.push(format!(
                "  told {}, {}, by {}: {rung}",
                text(&told["name"]),
                text(&told["precision"]),
                text(&told["notice"]),
            ));
        }
    }
    for hits in items(&near["hits"]) {
        let level = hits["level"].as_str().unwrap_or("none");
        lines.push(format!(
            "{} hit {} times; level: {level}",
            text(&hits["object"]),
            hits["count"]
        ));
        for again in items(&hits["by_doer"]) {
            lines.push(format!(
                "  {} times by {}, {} of them after it had been told: {}",
                again["count"],
                again["name"].as_str().unwrap_or("nobody named"),
                again["told_before"],
                text(&again["level"])
            ));
        }
    }
    lines
}

/// What each text says of an incident, and the reasons it gives.
pub fn incident(incident: &Value) -> Vec<String> {
    let mut lines = Vec::new();
    for outcome in items(&incident["outcomes"]) {
        lines.push(format!(
            "{}: {}",
            text(&outcome["instrument"]),
            text(&outcome["determination"])
        ));
        for missing in items(&outcome["missing"]) {
            let (kind, subject) = (text(&missing["kind"]), text(&missing["subject"]));
            lines.push(format!("  not known: {kind} {subject}"));
        }
    }
    lines
}

/// What a version would be refused or doubted for before it is signed.
pub fn checked(checked: &Value) -> Vec<String> {
    let refusal = checked["refusal"]["detail"].as_str();
    let mut lines = vec![match refusal {
        Some(why) => format!("it would be refused: {why}"),
        None => format!("it would be recorded, grade {}", text(&checked["grade"])),
    }];
    lines.extend(doubts(&checked["doubts"]));
    lines
}
