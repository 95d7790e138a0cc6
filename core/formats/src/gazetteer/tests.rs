//! Tests of [`super`]: spellings that have to meet, fictional tables, then the scenario's own. Read
//! next: `fixtures/formats/gazetteer/`.

use super::*;
use proptest::prelude::*;

macro_rules! sample {
    ($name:literal) => {
        include_bytes!(concat!("../../../../fixtures/formats/gazetteer/", $name)).as_slice()
    };
}

fn check(text: &str, expected: &str) {
    assert_eq!(search_key(text), expected, "{text}");
}

#[test]
fn latin_spellings() {
    check("Elm Town", "elm town");
    check("  ELM--town  ", "elm town");
    check("Ad Dūrah", "durah");
    check("ad-Durah", "durah");
    check("Al-Kamān", "kaman");
    check("El Kaman", "kaman");
    check("Ash Shajarah", "shajarah");
    check("ash-Shajara", "shajara");
    check("Tall al-Qamḥ", "tall qamh");
    check("Maʿarrat", "maarrat");
    check("Ma'arrat", "maarrat");
    check("Ma’arrat", "maarrat");
    check("Çınar", "cinar");
    check("İğde", "igde");
    check("Straße", "strasse");
    check("e\u{301}lm", "elm");
}

#[test]
fn an_article_is_one_only_where_it_can_be() {
    check("Al", "al");
    check("An Elm", "an elm");
    check("As Elm", "as elm");
    check("Ash Elm", "ash elm");
    check("Alder", "alder");
    check("Ar-Rumman", "rumman");
}

#[test]
fn arabic_spellings() {
    check("الزَّيتُونة", "زيتونه");
    check("زيتونه", "زيتونه");
    check("إجاص", "اجاص");
    check("أجاص", "اجاص");
    check("مشـــمش", "مشمش");
    check("كرمى", "كرمي");
    check("کرمی", "كرمي");
    check("رؤى ١٢", "روي 12");
    check("تل ال", "تل ال");
    check("الله", "له");
}

#[test]
fn names_lead_to_all_entries_that_bear_them() {
    let entries = read(sample!("good.csv"), "sample").unwrap();
    assert_eq!((entries.rows.len(), entries.refused.len()), (4, 0));
    let gazetteer = Gazetteer::new(entries.rows.into_iter().map(|row| row.value));
    let ids = |text| {
        gazetteer
            .named(text)
            .map(|e| e.id.as_str())
            .collect::<Vec<_>>()
    };
    assert_eq!(ids("al-durah"), ["X0101", "X0201"]);
    assert_eq!(ids("الدُّرة"), ["X0101"]);
    assert_eq!(ids("nowhere"), [""; 0]);
    let found = gazetteer.beginning_with("JUN", 9);
    assert_eq!(
        found.iter().map(|e| e.id.as_str()).collect::<Vec<_>>(),
        ["X01"]
    );
    assert_eq!(gazetteer.beginning_with("", 2).len(), 2);
    let entry = &gazetteer.entries()[1];
    assert_eq!(
        (entry.level.as_str(), entry.parent.as_deref()),
        ("adm2", Some("X01"))
    );
    assert_eq!(entry.point, Some(Point::parse("36.25", "12.5").unwrap()));
    assert_eq!(gazetteer.entries()[3].point, None);
}

#[test]
fn rows_and_files_that_are_refused() {
    let parsed = read(sample!("bad-rows.csv"), "sample").unwrap();
    let refused: Vec<String> = parsed
        .refused
        .iter()
        .map(|refused| refused.to_string())
        .collect();
    assert_eq!(
        refused,
        [
            "line 3, column name: the place has no name; expected a name in at least one column of \
         names",
            "line 4, column label_lat: latitude `north` is not a decimal number; expected decimal \
         degrees from -90 to 90, such as 34.802462",
            "line 5, column label_lon: longitude is empty; expected decimal degrees from -180 to 180, \
         such as 36.707602",
        ]
    );
    assert_eq!(parsed.rows.len(), 1);
    let error = read(sample!("bad-no-names.csv"), "sample").unwrap_err();
    assert_eq!(
        error.to_string(),
        "line 1: missing column name (or place, name_en, name_ar …); the file has 2 columns"
    );
}

#[test]
fn the_real_tables() {
    macro_rules! real {
        ($name:literal) => {
            include_bytes!(concat!("../../../../scenarios/syria-2016/data/", $name)).as_slice()
        };
    }
    let mut entries = Vec::new();
    for (source, bytes, count) in [
        ("pcodes", real!("geo/syria_pcodes.csv"), 763),
        ("ged", real!("gazetteer/syria_places_ged.csv"), 1239),
        ("csc", real!("gazetteer/syria_places_csc_odbl.csv"), 114),
    ] {
        let parsed = read(bytes, source).unwrap();
        assert_eq!(
            (parsed.rows.len(), parsed.refused.as_slice()),
            (count, [].as_slice())
        );
        assert!(parsed.rows.iter().all(|row| row.value.point.is_some()));
        entries.extend(parsed.rows.into_iter().map(|row| row.value));
    }
    let gazetteer = Gazetteer::new(entries);
    // Every entry is found under each of its own names.
    for entry in gazetteer.entries() {
        for name in &entry.names {
            assert!(
                gazetteer.named(&name.text).any(|found| found == entry),
                "{}",
                name.text
            );
            assert!(!search_key(&name.text).is_empty());
        }
    }
}

proptest! {
    #[test]
    fn a_key_is_its_own_key_but_for_articles(text in "[a-zA-Zāḥʿ' \u{0620}-\u{0660}-]{0,20}") {
        let key = search_key(&text);
        prop_assert!(!key.contains("  ") && key == key.trim());
        // Dropping one article may lay another bare; it ends.
        let mut last = key;
        for _ in 0..20 {
            let next = search_key(&last);
            prop_assert!(next.len() <= last.len());
            if next == last {
                return Ok(());
            }
            last = next;
        }
        prop_assert!(false, "no end for {text}");
    }
}
