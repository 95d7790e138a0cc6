//! The glossary a person reads holds every word the program knows: each value of each closed vocabulary
//! stands in `docs/guide/words.md`. Whether it is explained well is for readers.

use armistice_domain::outcomes::ask::MissingKind;
use armistice_domain::words::*;

/// Every vocabulary of the glossary, by name, with its words.
macro_rules! vocabularies {
    ($($name:ident),* $(,)?) => {
        vec![$((stringify!($name), $name::ALL.iter().map(|value| value.word()).collect::<Vec<&str>>())),*]
    };
}

#[test]
fn every_word_stands_in_the_glossary() {
    let guide = include_str!("../../../docs/guide/words.md");
    let all = vocabularies![
        ActorKind,
        RelationKind,
        NameKind,
        RegimeClass,
        InstrumentStatus,
        Role,
        AcceptanceState,
        Attestation,
        Coverage,
        Control,
        Channel,
        Means,
        EventType,
        FireAssessment,
        Weapon,
        TargetKind,
        Verification,
        Attribution,
        Standard,
        Determination,
        Severity,
        Intent,
        Measure,
        DecisionRule,
        DecisionKind,
        DeclarationKind,
        ClauseKind,
        Modality,
        EndMode,
        InstrumentRelation,
        PlaceKind,
        ReplyKind,
        LinkKind,
        CountingRule,
        IncidentState,
        AudienceKind,
        CasualtyStatus,
        DefenceElement,
        MissingKind,
    ];
    let missing: Vec<String> = all
        .iter()
        .flat_map(|(name, words)| words.iter().map(move |word| (name, word)))
        .filter(|(_, word)| !guide.contains(&format!("| `{word}` |")))
        .map(|(name, word)| format!("{name}: {word}"))
        .collect();
    assert!(
        missing.is_empty(),
        "not in docs/guide/words.md: {}",
        missing.join(", ")
    );
}

#[test]
fn every_vocabulary_of_the_file_is_looked_for() {
    let file = include_str!("../src/words.rs");
    let test = include_str!("words.rs");
    let after_words = file.split("words! {").skip(1);
    let names = after_words.filter_map(|rest| {
        let line = rest
            .lines()
            .map(str::trim)
            .find(|line| !line.is_empty() && !line.starts_with("//"))?;
        line.split_whitespace().next()
    });
    let missing: Vec<&str> = names
        .filter(|name| !name.starts_with('(') && !test.contains(name))
        .collect();
    assert!(
        missing.is_empty(),
        "this test leaves out {}",
        missing.join(", ")
    );
}
