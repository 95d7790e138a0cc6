//! The preview of a release as a table, and its laws over every report of every case: who told it is shown to nobody but its
//! author, and what is held shows nothing.

mod on_disk;

use armistice_domain::facts::Facts;
use armistice_domain::policy::preview::{
    self, Because, Field, Preview, ReaderClass, Release, Shown,
};
use armistice_formats::{case, facts};
use on_disk::{Shelf, case_files};

fn fold(text: &str, shelf: &Shelf) -> Facts {
    case::fold(&facts::read(text), shelf).0
}

#[test]
fn a_table_of_what_each_would_see() {
    let text = r#"
zone Asia/Damascus
place juniper "Juniper district" kind=AdminUnit
place cedar "Cedar" within=juniper
report r1 by=desk channel=Phone means=Saw occurred=2016-02-28T09:10 place=cedar at=36.2001,37.1003 act=Explosion weapon=Mortar doer=elm words="Two shells." reporter="a baker" vantage="the mill" audience=own
report r2 by=desk channel=Phone occurred=2016-02-28T20:00 place=cedar act=Explosion audience=own
report r3 by=desk channel=Phone occurred=2016-02-28T22:00 place=cedar act=Explosion audience=own
consent r1 publish by=desk at=2016-02-28T23:00
"#;
    let facts = fold(text, &Shelf::of_worlds(&str::to_string));
    let all: Vec<Preview> = ReaderClass::ALL
        .iter()
        .filter_map(|class| preview::preview(facts.now(), &"r1".into(), *class))
        .collect();
    let expected = "\
             public                         party                                 co-chairs                    own
release      coarsened                      coarsened                             released                     released
when         2016-02-28                     2016-02-28 06:00 to 2016-02-28 12:00  2016-02-28T09:10             2016-02-28T09:10
where        Juniper district               Cedar                                 Cedar                        Cedar
position     left out                       left out                              lat 36.2001, lon 37.1003     lat 36.2001, lon 37.1003
act          Explosion                      Explosion                             Explosion                    Explosion
weapon       left out                       Mortar                                Mortar                       Mortar
doer         left out                       elm                                   elm                          elm
target       not said                       not said                              not said                     not said
casualties   not said                       not said                              not said                     not said
words        left out                       left out                              Two shells.                  Two shells.
how-known    left out                       left out                              Phone, Saw                   Phone, Saw
origin       not said                       not said                              not said                     not said
exhibits     not said                       not said                              not said                     not said
source       stays with its author          stays with its author                 stays with its author        a baker, the mill
because      time-coarsened place-coarsened time-coarsened small-cell place-coarsened
";
    // Columns are as wide as their widest cell; only what stands in them is compared.
    let cells = |text: &str| -> Vec<Vec<String>> {
        text.lines()
            .map(|line| line.split_whitespace().map(str::to_string).collect())
            .collect()
    };
    assert_eq!(cells(&preview::table(&all)), cells(expected));
}

#[test]
fn laws_of_a_preview() {
    let shelf = Shelf::of_worlds(&str::to_string);
    let mut seen = 0;
    for (name, text) in case_files() {
        let mut parts = text.split("\ncase \"");
        let shared = parts.next().unwrap_or_default();
        for part in parts {
            let own = part.split_once('\n').map_or("", |(_, own)| own);
            let facts = fold(&format!("{shared}\n{own}"), &shelf);
            for report in facts.reports.keys().take(20) {
                for class in ReaderClass::ALL {
                    let found = preview::preview(facts.now(), report, *class)
                        .unwrap_or_else(|| panic!("{name}: {report} is on record"));
                    check(&found, &format!("{name}: {report} for {class}"));
                    seen += 1;
                }
            }
        }
    }
    assert!(seen > 1000, "only {seen}");
}

fn check(found: &Preview, what: &str) {
    assert_eq!(found.rows.len(), Field::ALL.len(), "{what}");
    let told = |field: Field| match found.shown(field) {
        Shown::AsRecorded(_) | Shown::Coarsened(_) => true,
        Shown::NotSaid | Shown::LeftOut | Shown::Held | Shown::StaysWithAuthor => false,
    };
    if found.class != ReaderClass::Own {
        assert_eq!(
            found.shown(Field::Source),
            &Shown::StaysWithAuthor,
            "{what}"
        );
    }
    match found.release {
        Release::Held => {
            assert!(!Field::ALL.iter().any(|field| told(*field)), "{what}");
            assert!(!found.because.is_empty(), "{what}");
        }
        Release::Coarsened => {
            for field in [Field::Position, Field::Words, Field::Known, Field::Origin] {
                assert!(!told(field), "{what}: {field}");
            }
            if found.class == ReaderClass::Public {
                assert!(found.could_be >= Some(preview::K), "{what}");
            }
        }
        Release::Released => {
            let by_right = matches!(found.class, ReaderClass::Own | ReaderClass::CoChairs);
            assert!(
                by_right || found.because.contains(&Because::AlreadyShown),
                "{what}"
            );
        }
    }
}
