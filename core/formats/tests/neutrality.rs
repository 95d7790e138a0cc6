//! Nobody is named in the core: where the names of two actors are exchanged everywhere in a case (facts,
//! instruments, expectations), it still holds. An answer that hung on a name, or on which of two names
//! sorts first, falls here.

mod on_disk;

use armistice_domain::laws::Laws;
use armistice_formats::case;
use on_disk::{Shelf, case_files};
use std::collections::BTreeSet;

/// Exchanges two words wherever they stand whole. A hyphen belongs to a word: `elm-2` is not `elm`.
fn swapped(text: &str, one: &str, other: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut word = String::new();
    let finish = |word: &mut String, out: &mut String| {
        out.push_str(if word == one {
            other
        } else if word == other {
            one
        } else {
            word
        });
        word.clear();
    };
    for c in text.chars() {
        if c.is_alphanumeric() || c == '-' || c == '_' {
            word.push(c);
        } else {
            finish(&mut word, &mut out);
            out.push(c);
        }
    }
    finish(&mut word, &mut out);
    out
}

/// The actors a file introduces, by id, that name nothing else in it: a place or a report under the same
/// id would be renamed along with its actor, which changes more than a name.
fn actors(text: &str) -> Vec<String> {
    let introduced = |verbs: &[&str]| -> BTreeSet<String> {
        text.lines()
            .filter_map(|line| line.split_once(' '))
            .filter(|(verb, _)| verbs.contains(verb))
            .filter_map(|(_, rest)| rest.split_whitespace().next())
            .map(str::to_string)
            .collect()
    };
    let others = introduced(&[
        "place",
        "line",
        "list",
        "report",
        "finding",
        "suppose",
        "decision",
        "registration",
    ]);
    introduced(&["actor"])
        .into_iter()
        .filter(|actor| !others.contains(actor))
        .collect()
}

#[test]
fn words_are_exchanged_whole() {
    assert_eq!(
        swapped("actor elm part-of=fir elm-2 \"elm\"", "elm", "fir"),
        "actor fir part-of=elm elm-2 \"fir\""
    );
}

#[test]
fn exchanging_two_names_changes_nothing_else() {
    let worlds = Shelf::of_worlds(&str::to_string);
    let mut fallen = Vec::new();
    for (name, text) in case_files() {
        // What that file asks is how names are spelt: whether one may be taken for another.
        if name == "x-names-and-addressees.case" {
            continue;
        }
        let actors = actors(&text);
        for (at, one) in actors.iter().enumerate() {
            for other in &actors[at + 1..] {
                let uses_worlds = text.lines().any(|line| line.starts_with("use "));
                let result = if uses_worlds {
                    let renamed = Shelf::of_worlds(&|text: &str| swapped(text, one, other));
                    case::run(&swapped(&text, one, other), &renamed, Laws::ALL)
                } else {
                    case::run(&swapped(&text, one, other), &worlds, Laws::ALL)
                };
                for case in result.cases.iter().filter(|case| !case.held()) {
                    fallen.push(format!(
                        "{name}:{}: with {one} and {other} exchanged: {}",
                        case.line, case.title
                    ));
                }
            }
        }
    }
    assert!(fallen.is_empty(), "{}", fallen.join("\n"));
}
