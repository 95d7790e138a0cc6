//! What a clause is held by, beside its paraphrase: whom it binds, the acts and weapons it names, how far from which line. One
//! line each, and none for what the file leaves open.

use armistice_domain::instrument::{Bearer, Clause, Setback};

/// Whom a clause binds, or permits: everybody in a role, on a side, or one actor.
pub fn borne_by(bearer: &Bearer) -> String {
    match bearer {
        Bearer::Role(role) => format!("each {role}"),
        Bearer::Side(side) => format!("side {side}"),
        Bearer::Actor(actor) => actor.to_string(),
    }
}

pub fn told(clause: &Clause) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = |label: &str, words: Vec<String>| {
        if !words.is_empty() {
            lines.push(format!("{label}: {}", words.join(", ")));
        }
    };
    line("borne by", clause.bearer.iter().map(borne_by).collect());
    line("toward", clause.toward.iter().map(borne_by).collect());
    line("acts", words(&clause.acts));
    line("weapons", words(&clause.weapons));
    lines.extend(clause.setbacks.iter().map(set_back));
    lines
}

fn words(all: &[impl ToString]) -> Vec<String> {
    all.iter().map(ToString::to_string).collect()
}

fn set_back(setback: &Setback) -> String {
    let of = setback.of.as_deref().unwrap_or("everybody");
    let weapons = match setback.weapons.as_slice() {
        [] => "every weapon".to_string(),
        some => words(some).join(", "),
    };
    let calibre = setback
        .min_calibre_mm
        .map_or(String::new(), |mm| format!(" of {mm} mm and more"));
    let mark = match setback.unverified {
        true => " (unverified)",
        false => "",
    };
    let (distance_m, line) = (setback.distance_m, &setback.line);
    format!("setback of {of}: {weapons}{calibre}, {distance_m} m from line {line}{mark}")
}

#[cfg(test)]
mod tests {
    use armistice_domain::instrument::check::recorded;

    #[test]
    fn a_clause_is_told_with_whom_it_binds_its_acts_and_its_setbacks() {
        let text = r#"
id = "oak"
class = "LocalTruce"
status = "InForce"
zone = "Etc/UTC"
source = "written for this test"
[title]
en = "Oak truce"
[effect]
from = "2031-05-01T00:00"
[[party]]
actor = "elm"
role = "Party"
side = "east"
[[party]]
actor = "fir"
role = "Party"
[[clause]]
id = "no-fire"
kind = "CeaseFire"
modality = "must-not"
bearer = ["Party", "east", "fir"]
acts = ["Explosion", "Shot"]
weapons = ["Mortar"]
anchor = "1"
paraphrase = { en = "No fire." }
[[clause]]
id = "back"
kind = "WithdrawHeavyWeapons"
modality = "must"
anchor = "2"
paraphrase = { en = "Guns stay back." }
[[clause.setback]]
of = "elm"
line = "front"
weapons = ["Artillery"]
min_calibre_mm = 100
km = "3.5"
[[clause.setback]]
line = "front"
km = "1"
"#;
        let oak = recorded(text).expect("an instrument that can be read");
        let told: Vec<Vec<String>> = oak.clauses.iter().map(super::told).collect();
        assert_eq!(
            told[0],
            [
                "borne by: each Party, side east, fir",
                "acts: Explosion, Shot",
                "weapons: Mortar"
            ]
        );
        assert!(told[1].ends_with(&[
            "setback of elm: Artillery of 100 mm and more, 3500 m from line front".to_string(),
            "setback of everybody: every weapon, 1000 m from line front".to_string(),
        ]));
    }
}
