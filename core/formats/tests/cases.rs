//! Every case of `fixtures/cases` holds under all rules, and every rule this version decides by is missed
//! by a case when it is switched off: first of all by one of its own file, `rNN-….case`.
//!
//! What a case means is in the case. Read `docs/guide/cases.md`, then the cases.

mod on_disk;

use armistice_domain::laws::{Laws, Rule};
use armistice_formats::case::{self, FileResult, Held};
use on_disk::{Shelf, case_files, guide_pages};

fn told(name: &str, result: &FileResult) -> Vec<String> {
    let mut told: Vec<String> = result
        .problems
        .iter()
        .map(|problem| format!("{name}: {problem}"))
        .collect();
    for case in &result.cases {
        told.extend(
            case.problems
                .iter()
                .map(|problem| format!("{name}: {problem}")),
        );
        for question in &case.questions {
            match &question.held {
                Held::Yes => {}
                Held::No { expected, found } => {
                    told.push(format!(
                        "{name}:{}: {}: expected {expected}, found {found}",
                        question.line, question.asked
                    ));
                }
                Held::NotAnswered(why) => {
                    told.push(format!("{name}:{}: not answered: {why}", question.line))
                }
            }
        }
    }
    told
}

#[test]
fn every_case_holds() {
    let shelf = Shelf::of_worlds(&str::to_string);
    let fallen: Vec<String> = case_files()
        .iter()
        .flat_map(|(name, text)| told(name, &case::run(text, &shelf, Laws::ALL)))
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

/// What the guide shows whole can be copied and run as it stands.
#[test]
fn every_case_of_the_guide_holds() {
    let shelf = Shelf::of_worlds(&str::to_string);
    let mut ran = 0;
    for (name, text) in guide_pages() {
        let blocks = text.split("```").skip(1).step_by(2);
        for block in blocks.filter(|block| block.contains("\ncase \"")) {
            let (_, case) = block.split_once('\n').expect("a fence ends its line");
            let result = case::run(case, &shelf, Laws::ALL);
            assert!(result.held(), "{name}: {result:#?}\n{case}");
            ran += 1;
        }
    }
    assert!(ran > 0, "the guide shows no case");
}
