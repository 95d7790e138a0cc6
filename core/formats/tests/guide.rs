//! What the guide shows between fences can be copied as it stands: every case holds, every instrument checks, every file of
//! facts is read without a slip, every form begins with a verb there is. Commands are run by the program's own test of the
//! guide, and by nobody here.

mod oak;
mod on_disk;

use armistice_domain::instrument::check;
use armistice_domain::laws::Laws;
use armistice_formats::case;
use armistice_formats::facts::verbs::verbs;
use armistice_formats::facts::{SETTINGS, read};
use armistice_formats::registrations::Mapping;
use on_disk::{Shelf, guide_pages};
use std::collections::BTreeMap;

/// What stands between two fences.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Block {
    Case,
    /// A whole instrument file.
    Instrument,
    /// Tables of one.
    PartOfInstrument,
    /// What the columns of a file of registrations mean.
    Mapping,
    Facts,
    /// How a verb is written, with what may be left out.
    Forms,
    /// Commands, and what they print.
    Other,
}

/// First words of what is none of the language: a block that begins otherwise is taken for facts, and read.
const OTHER: &[&str] = &["armistice", "mkdir", "curl", "oak-truce"];

impl Block {
    fn of(fence: &str, text: &str) -> Block {
        let begins = |word: &str| text.lines().any(|line| line.starts_with(word));
        let first = text.split_whitespace().next().unwrap_or_default();
        match fence {
            "toml" if text.starts_with("id = ") => Block::Instrument,
            "toml" if text.starts_with("[columns]") => Block::Mapping,
            "toml" => Block::PartOfInstrument,
            "" if begins("case \"") => Block::Case,
            "" if OTHER.contains(&first) => Block::Other,
            "" if text.contains(['[', '|', '…']) => Block::Forms,
            "" => Block::Facts,
            _ => Block::Other,
        }
    }
}

/// Every block between fences: its page, its fence and what it holds.
fn blocks() -> Vec<(String, Block, String)> {
    let mut found = Vec::new();
    for (page, text) in guide_pages() {
        for block in text.split("```").skip(1).step_by(2) {
            let (fence, held) = block.split_once('\n').expect("a fence ends its line");
            found.push((page.clone(), Block::of(fence, held), held.to_string()));
        }
    }
    found
}

/// A part of an instrument under the least that makes it one.
fn whole(part: &str) -> String {
    let (head, clause) = oak::TRUCE.split_once("[[clause]]").expect("a clause");
    let head = head.trim_start_matches("instrument <<<\n");
    let clause = clause.trim_end_matches(">>>\n");
    format!("{head}{part}\n[[clause]]{clause}")
}

fn known(word: &str) -> bool {
    let settings = SETTINGS.iter().map(|(verb, _)| *verb);
    let mut all = verbs().map(|(verb, _)| verb).chain(settings);
    all.any(|verb| verb == word)
}

/// What is wrong with a block.
fn slips(block: Block, text: &str, shelf: &Shelf) -> Vec<String> {
    let checked = |text: &str| match check::check(text) {
        Ok(_) => Vec::new(),
        Err(problems) => problems.iter().map(ToString::to_string).collect(),
    };
    match block {
        Block::Case => oak::told(&case::run(text, shelf, Laws::ALL)),
        Block::Instrument => checked(text),
        Block::PartOfInstrument => checked(&whole(text)),
        Block::Mapping => toml::from_str::<Mapping>(text)
            .err()
            .map(|slip| slip.to_string())
            .into_iter()
            .collect(),
        Block::Facts => {
            let problems = read(text).problems.into_iter();
            problems.map(|problem| problem.to_string()).collect()
        }
        Block::Forms => text
            .lines()
            .filter(|line| !line.starts_with(' '))
            .filter_map(|line| line.split(' ').next())
            .filter(|word| !known(word))
            .map(|word| format!("'{word}' is not a verb"))
            .collect(),
        Block::Other => Vec::new(),
    }
}

#[test]
fn every_block_of_the_guide_can_be_copied() {
    let shelf = Shelf::of_worlds(&str::to_string);
    let mut seen: BTreeMap<Block, usize> = BTreeMap::new();
    let mut fallen = Vec::new();
    for (page, block, text) in blocks() {
        *seen.entry(block).or_default() += 1;
        let slips = slips(block, &text, &shelf);
        let first = text.lines().next().unwrap_or_default();
        fallen.extend(
            slips
                .iter()
                .map(|slip| format!("{page}, '{first}': {slip}")),
        );
    }
    assert!(fallen.is_empty(), "{}", fallen.join("\n"));
    // A block of each kind stands in the guide, so that none is passed over because it was not recognised.
    let kinds: Vec<Block> = seen.keys().copied().collect();
    let all = [
        Block::Case,
        Block::Instrument,
        Block::PartOfInstrument,
        Block::Mapping,
        Block::Facts,
        Block::Forms,
        Block::Other,
    ];
    assert_eq!(kinds, all, "{seen:?}");
}

/// The test above sees a slip where there is one.
#[test]
fn a_block_with_a_slip_falls() {
    let shelf = Shelf::of_worlds(&str::to_string);
    let check = |fence: &str, text: &str, expected: &[&str]| {
        let slips = slips(Block::of(fence, text), text, &shelf);
        assert_eq!(slips.len(), expected.len(), "{slips:?}");
        for (slip, expected) in slips.iter().zip(expected) {
            assert!(slip.contains(expected), "{slip}");
        }
    };
    let asks = "case \"a\"\nexpect in-force oak at=2016-03-01 is=";
    check("", &format!("{}{asks}yes\n", oak::TRUCE), &[]);
    check("", &format!("{}{asks}no\n", oak::TRUCE), &["found is=yes"]);
    check("", "actor elm \"Elm\" kind=Group\n", &[]);
    check(
        "",
        "actr elm \"Elm\" kind=Group\n",
        &["'actr' is not a verb"],
    );
    check("toml", "[columns]\nrow = \"n\"\n", &["missing field"]);
    check("", "acter elm [kind=Group]\n", &["'acter' is not a verb"]);
    check("toml", "[exclusion]\nlist = \"un-list\"\n", &[]);
    check("toml", "[exclusion]\n", &["[exclusion-empty]"]);
    let bearer = "[[clause]]\nid = \"c\"\nkind = \"CeaseFire\"\nmodality = \"must\"\nanchor = \"1\"\nbearer = [\"yew\"]\nparaphrase = { en = \"x\" }\n";
    check("toml", bearer, &["[bearer-unknown]"]);
}
