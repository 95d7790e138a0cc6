//! Every case of `fixtures/cases` holds under all rules, and every rule this version decides by is missed
//! by a case when it is switched off: first of all by one of its own file, `rNN-….case`.
//!
//! What a case means is in the case. Read `docs/guide/cases.md`, then the cases.

mod oak;
mod on_disk;

use armistice_domain::laws::{Laws, Rule};
use armistice_formats::case::{self, FileResult};
use on_disk::{Shelf, case_files};

fn told_of(name: &str, result: &FileResult) -> Vec<String> {
    let told = oak::told(result).into_iter();
    told.map(|what| format!("{name}: {what}")).collect()
}

#[test]
fn every_case_holds() {
    let shelf = Shelf::of_worlds(&str::to_string);
    let fallen: Vec<String> = case_files()
        .iter()
        .flat_map(|(name, text)| told_of(name, &case::run(text, &shelf, Laws::ALL)))
        .collect();
    assert!(fallen.is_empty(), "{}", fallen.join("\n"));
}

#[test]
fn every_decided_rule_is_missed_by_a_case_of_its_own() {
    let shelf = Shelf::of_worlds(&str::to_string);
    let files = case_files();
    let mut survivors = Vec::new();
    for rule in Rule::ALL.iter().copied().filter(|rule| rule.is_decided()) {
        let number: u32 = rule.word()[1..].parse().expect("a rule is R and a number");
        let own = format!("r{number:02}-");
        let falls = files
            .iter()
            .filter(|(name, _)| name.starts_with(&own))
            .any(|(_, text)| !case::run(text, &shelf, Laws::without(rule)).held());
        if !falls {
            survivors.push(rule.word());
        }
    }
    assert!(
        survivors.is_empty(),
        "no case of their own misses: {}",
        survivors.join(", ")
    );
}

#[test]
fn the_same_file_gives_the_same_answers() {
    let shelf = Shelf::of_worlds(&str::to_string);
    for (name, text) in case_files() {
        let once = format!("{:?}", case::run(&text, &shelf, Laws::ALL));
        let again = format!("{:?}", case::run(&text, &shelf, Laws::ALL));
        assert_eq!(once, again, "{name}");
    }
}
