//! Tests of [`super`]: fictional bulletins, then the real file through its own mapping. Read next:
//! `fixtures/formats/registrations/`.

use super::*;
use jiff::civil::date;

macro_rules! sample {
    ($name:literal) => {
        include_bytes!(concat!(
            "../../../../fixtures/formats/registrations/",
            $name
        ))
        .as_slice()
    };
}

fn mapping() -> Mapping {
    toml::from_str(include_str!(
        "../../../../fixtures/formats/registrations/mapping.toml"
    ))
    .unwrap()
}

fn good() -> Parsed<Registration> {
    read(sample!("good.csv"), &mapping()).unwrap()
}

fn check_refused(bytes: &[u8], expected: &str) {
    let parsed = read(bytes, &mapping()).unwrap();
    let refused: Vec<String> = parsed
        .refused
        .iter()
        .map(|refused| refused.to_string())
        .collect();
    assert_eq!(refused, [expected]);
    assert_eq!(parsed.rows.len(), 1);
}

#[test]
fn rows_that_are_refused() {
    check_refused(
        sample!("bad-registrant-unknown.csv"),
        "line 3, column registrant: registrant `Guarantor Fir` is not in the mapping; expected one \
         of: Guarantor Oak; Guarantor Pine (relayed by Oak)",
    );
    check_refused(
        sample!("bad-count-empty.csv"),
        "line 3, column count: the field is empty; expected a whole number, 0 or more",
    );
    check_refused(
        sample!("bad-scope-unknown.csv"),
        "line 3, column scope: `all` is no scope; expected `total` or `part`",
    );
    check_refused(
        sample!("bad-date-impossible.csv"),
        "line 3, column date: `2016-02-30` is no day of the calendar; expected a date such as \
         2016-02-27, or nothing",
    );
    check_refused(
        sample!("bad-range-reversed.csv"),
        "line 3, column basis: `2016-03-04..2016-03-03` is no range of days; expected two dates in \
         order, such as 2016-03-02..2016-03-03",
    );
    check_refused(
        sample!("bad-confirmation-unreadable.csv"),
        "line 3, column confirmed_by_oak: `none` does not begin with a number; expected a whole \
         number, perhaps with a remark",
    );
    check_refused(
        sample!("bad-confirmation-of-own-list.csv"),
        "line 3, column confirmed_by_oak: `9` stands beside the list of oak; expected nothing: oak \
         speaks only of pine",
    );
    check_refused(
        sample!("bad-no-source.csv"),
        "line 3, column url: the field is empty; expected some text",
    );
}

#[test]
fn a_missing_column_is_named() {
    let error = read(sample!("bad-missing-column.csv"), &mapping()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "line 1: missing column confirmed_by_oak; the file has 18 columns"
    );
}

#[test]
fn a_mapping_with_a_slip_is_refused() {
    let text = include_str!("../../../../fixtures/formats/registrations/mapping.toml");
    let error = toml::from_str::<Mapping>(&text.replace("scope_part", "scope_parts")).unwrap_err();
    assert!(
        error.to_string().contains("unknown field `scope_parts`"),
        "{error}"
    );
}

#[test]
fn not_stated_is_not_zero() {
    let rows = good().rows;
    let confirmations = |n: usize| rows[n].value.confirmations.as_slice();
    assert_eq!(confirmations(0), []);
    let [confirmation] = confirmations(2) else {
        panic!("one confirmation")
    };
    assert_eq!(
        (confirmation.by.as_str(), &confirmation.count),
        ("oak", &Stated::As(0))
    );
    assert_eq!(
        confirmation.remark,
        "(5 as fire at others, 2 not confirmed)"
    );
    assert_eq!(confirmations(4)[0].count, Stated::NotStated);
    assert_eq!(rows[0].value.attributed_to, Stated::NotStated);
    assert_eq!(
        rows[1].value.attributed_to,
        Stated::As("Group Alder".to_owned())
    );
    assert_eq!(rows[0].value.figures["villages joined"], 51);
    assert!(rows[2].value.figures.is_empty());
}

#[test]
fn dates_and_areas_stay_as_open_as_they_are() {
    let rows = good().rows;
    let value = |n: usize| &rows[n].value;
    assert_eq!(value(0).dated, Dated::On(date(2016, 3, 2)));
    assert_eq!(
        value(5).dated,
        Dated::Range {
            from: date(2016, 3, 3),
            to: date(2016, 3, 4)
        }
    );
    assert_eq!(value(6).dated, Dated::Undated);
    let published: Vec<_> = [0, 5, 6].map(|n| value(n).published_on()).to_vec();
    assert_eq!(
        published,
        [Some(date(2016, 3, 2)), Some(date(2016, 3, 9)), None]
    );
    assert_eq!(
        value(1).scope,
        RegistrationScope::Part {
            area: "Juniper".to_owned(),
            candidates: vec!["J1".to_owned(), "J2".to_owned()],
        }
    );
    assert_eq!(value(2).registrant.relayed_by.as_deref(), Some("oak"));
}

#[test]
fn lists_are_kept_apart_and_outlets_not_added() {
    let rows = good().rows;
    let lists: Vec<String> = ledger_lists(&rows)
        .iter()
        .map(|list| {
            format!(
                "{} {} outlet {}{}: total {:?}, {} parts, {} confirmations",
                list.bulletin,
                list.ledger,
                list.outlet,
                if list.repeats { " again" } else { "" },
                list.printed_total(),
                list.parts.len(),
                list.confirmations().len(),
            )
        })
        .collect();
    assert_eq!(
        lists,
        [
            "B1 oak outlet 1: total Some(9), 1 parts, 0 confirmations",
            "B1 pine outlet 1: total Some(7), 1 parts, 1 confirmations",
            "B1 pine outlet 2 again: total Some(7), 0 parts, 1 confirmations",
            "B2 oak outlet 1: total Some(41), 0 parts, 0 confirmations",
            "B3 pine outlet 1: total None, 1 parts, 1 confirmations",
        ]
    );
}

#[test]
fn the_real_file() {
    let mapping: Mapping = toml::from_str(include_str!(
        "../../../../scenarios/syria-2016/registrations.toml"
    ))
    .unwrap();
    let bytes = include_bytes!(
        "../../../../scenarios/syria-2016/data/bulletins/syria_ceasefire_bulletins.csv"
    );
    let parsed = read(bytes, &mapping).unwrap();
    assert_eq!((parsed.rows.len(), parsed.refused.len()), (215, 0));
    let rows = &parsed.rows;
    let count =
        |what: &dyn Fn(&Registration) -> bool| rows.iter().filter(|row| what(&row.value)).count();
    assert_eq!(count(&|r| r.registrant.relayed_by.is_some()), 62);
    assert_eq!(
        count(&|r| r.confirmations.iter().any(|c| c.count != Stated::NotStated)),
        42
    );
    assert_eq!(count(&|r| r.outlet > 1), 10);
    assert_eq!(count(&|r| r.dated == Dated::Undated), 28);
    assert_eq!(count(&|r| matches!(r.dated, Dated::Range { .. })), 1);
    let two = |r: &Registration| match &r.scope {
        RegistrationScope::Part { candidates, .. } => candidates.len() == 2,
        RegistrationScope::Total => false,
    };
    assert_eq!(count(&two), 35);
    let bulletins: std::collections::BTreeSet<_> = rows.iter().map(|r| &r.value.bulletin).collect();
    assert_eq!(bulletins.len(), 46);
}
