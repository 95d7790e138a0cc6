//! Spellings, acts, and a candidate among a hundred thousand. What is proposed of whole reports is shown by
//! `fixtures/cases/x-compare.case`, and its laws by the tests of the formats.

use super::weigh::{self, Fit, same_name};
use super::*;
use crate::facts::{Audience, Facts, Meta, NoExhibits};
use crate::instant::Stated;
use crate::report::statements::Elements;
use crate::words::{Channel, EventType};

#[test]
fn spellings_of_one_name() {
    let check = |a: &str, b: &str, expected: bool| {
        assert_eq!(same_name(a, b), expected, "{a} and {b}");
        assert_eq!(same_name(b, a), expected, "{b} and {a}");
    };
    check("Cedar", "CEDAR", true);
    check("Tall al-Arz", "Tall Al Arz", true);
    check("أرز", "ارز", true);
    check("قرية", "قريه", true);
    // A transliteration is another name, which the gazetteer has or has not.
    check("Cedar", "Seedar", false);
    check("Cedar", "Cedars", false);
    check("", "", false);
    check("-", " ", false);
}

#[test]
fn acts_are_weighed_the_same_from_either_side() {
    for a in EventType::ALL {
        for b in EventType::ALL {
            assert_eq!(weigh::acts(*a, *b), weigh::acts(*b, *a), "{a} and {b}");
        }
    }
}

#[test]
fn acts_that_can_be_one() {
    let check = |a, b, expected| assert_eq!(weigh::acts(a, b), expected, "{a} and {b}");
    check(EventType::Airstrike, EventType::Airstrike, Fit::Agrees);
    check(EventType::Explosion, EventType::Airstrike, Fit::Agrees);
    check(EventType::BarrelBomb, EventType::Airstrike, Fit::Open);
    check(EventType::Shot, EventType::Explosion, Fit::Open);
    check(EventType::Shot, EventType::Airstrike, Fit::Apart);
    check(EventType::GroundAssault, EventType::Explosion, Fit::Open);
    check(EventType::AbductionDetention, EventType::Shot, Fit::Apart);
    // Twice the word for what has no word says nothing.
    check(EventType::Other, EventType::Other, Fit::Open);
}

/// A report as short as one can be.
fn fold(facts: &mut Facts, index: u64, id: String, at: i64, place: u64, relayed: Option<&str>) {
    let meta = Meta {
        index,
        entered: Instant(at),
        audience: Audience::PUBLIC,
        key: None,
    };
    let report = Reported {
        report: id.into(),
        by: "desk".into(),
        channel: Channel::Phone,
        means: None,
        words: None,
        lang: None,
        place_as_said: None,
        elements: Elements {
            occurred: Some(Stated {
                span: Span::at(Instant(at)),
                zone: "UTC".to_string(),
                text: String::new(),
            }),
            place: Some(format!("village-{place}").into()),
            act: Some(EventType::Explosion),
            ..Elements::default()
        },
        between: Vec::new(),
        count: None,
        rule: None,
        casualties: Vec::new(),
        killed: None,
        relayed_from: relayed.map(Into::into),
        origin: None,
        source_grade: None,
        info_grade: None,
        source_mark: None,
    };
    facts
        .fold(&meta, report.into(), &NoExhibits)
        .expect("a report needs no exhibit");
}

/// How long it takes is measured outside; what it finds among a hundred thousand is looked at here.
#[test]
fn among_a_hundred_thousand() {
    let mut facts = Facts::default();
    for index in 0..100_000u64 {
        // A thousand villages, one report each 97 s.
        let at = 1_456_000_000 + (index as i64) * 97;
        fold(
            &mut facts,
            index,
            format!("r{index}"),
            at,
            index * 7 % 1000,
            None,
        );
    }
    let at = 1_456_000_000 + 50_000 * 97;
    fold(&mut facts, 100_000, "twin".to_string(), at + 300, 0, None);
    fold(
        &mut facts,
        100_001,
        "relay".to_string(),
        at,
        5,
        Some("r50000"),
    );

    let found = |id: &str, at_most: usize| -> Vec<(String, LinkKind)> {
        candidates(facts.now(), &id.into(), at_most)
            .into_iter()
            .map(|(id, proposal)| (id.to_string(), proposal.proposed))
            .collect()
    };
    // r50000 is at village 0 (50,000 × 7 mod 1000), and so is its twin.
    let near = found("r50000", 5);
    assert_eq!(near.len(), 5);
    assert_eq!(near[0], ("relay".to_string(), LinkKind::Same));
    assert_eq!(near[1], ("twin".to_string(), LinkKind::Same));
    assert!(near[2..].iter().all(|(_, kind)| *kind == LinkKind::Unknown));
    assert_eq!(found("twin", 1), [("r50000".to_string(), LinkKind::Same)]);
    assert_eq!(found("nobody", 5), []);
    assert_eq!(found("r50000", 0), []);
}
