//! What several tests beside this folder begin with: the smallest text that can be broken, facts folded without a slip, and
//! what a run of cases told. It holds no test of its own.

#![allow(dead_code, reason = "not every test beside this folder asks for all")]

use armistice_domain::facts::Facts;
use armistice_formats::case::{FileResult, Held, fold};
use armistice_formats::facts::{NoLibrary, read};

/// One party, one clause, in force from February 2016 on.
pub const TRUCE: &str = r#"instrument <<<
id = "oak"
class = "LocalTruce"
status = "InForce"
zone = "Etc/UTC"
source = "written for this test"
[title]
en = "Oak truce"
[effect]
from = "2016-02-01T00:00"
[[party]]
actor = "elm"
role = "Party"
[[clause]]
id = "no-fire"
kind = "CeaseFire"
modality = "must-not"
anchor = "1"
paraphrase = { en = "No attack." }
>>>
"#;

/// The facts of a text in which every line is read and every statement taken.
#[track_caller]
pub fn folded(text: &str) -> Facts {
    let file = read(text);
    assert!(file.problems.is_empty(), "{text}: {:?}", file.problems);
    let (facts, problems) = fold(&file, &NoLibrary);
    assert!(problems.is_empty(), "{text}: {problems:?}");
    facts
}

/// Everything that did not hold, in order: slips of the file, slips of its cases, questions answered otherwise or not.
pub fn told(result: &FileResult) -> Vec<String> {
    let mut told: Vec<String> = result.problems.iter().map(ToString::to_string).collect();
    for case in &result.cases {
        told.extend(case.problems.iter().map(ToString::to_string));
        for question in &case.questions {
            let line = question.line;
            match &question.held {
                Held::Yes => {}
                Held::No { expected, found } => {
                    told.push(format!("line {line}: expected {expected}, found {found}"));
                }
                Held::NotAnswered(why) => told.push(format!("line {line}: not answered: {why}")),
            }
        }
    }
    told
}
