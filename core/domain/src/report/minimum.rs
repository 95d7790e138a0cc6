//! What a report needs at the least to be looked into: what, where, when, against whom. A report that lacks some of it is
//! kept all the same, and everybody is told what it lacks: whoever types it in, on a screen or a line, and whoever reads
//! the docket. There is one list, and it is data: a form is given it and asks the very fields it names.

use crate::report::statements::Reported;
use crate::words::{Channel, Means, words};

words! {
    /// What must be known of it.
    Minimum { What = "what", Where = "where", When = "when", Whom = "whom" }
}

words! {
    /// A field of a report, as its path in the body that is signed.
    Field {
        Act = "elements.act", Words = "words", Killed = "killed", Casualties = "casualties", Place = "elements.place", PlaceOr = "elements.place_or",
        Point = "elements.point", PlaceAsSaid = "place_as_said", Occurred = "elements.occurred", Doer = "elements.doer",
        Between = "between",
    }
}

/// Each with the fields of which any one gives it.
pub const MINIMUM: &[(Minimum, &[Field])] = &[
    // A source that says by no word how people came to die says what happened all the same.
    (
        Minimum::What,
        &[Field::Act, Field::Words, Field::Killed, Field::Casualties],
    ),
    (
        Minimum::Where,
        &[
            Field::Place,
            Field::PlaceOr,
            Field::Point,
            Field::PlaceAsSaid,
        ],
    ),
    (Minimum::When, &[Field::Occurred]),
    (Minimum::Whom, &[Field::Doer, Field::Between]),
];

/// By which channels one's own people and instruments tell, and by which means they know: what they observed, and not what
/// somebody told them.
pub const OBSERVING: (&[Channel], &[Means]) = (
    &[
        Channel::FieldTeam,
        Channel::Sensor,
        Channel::Uav,
        Channel::Satellite,
    ],
    &[
        Means::Saw,
        Means::Heard,
        Means::Recorded,
        Means::CraterAnalysis,
    ],
);

pub fn is_observed(report: &Reported) -> bool {
    let (channels, means) = OBSERVING;
    channels.contains(&report.channel) && report.means.is_some_and(|own| means.contains(&own))
}

/// What a report lacks of it, in that order.
pub fn lacking(report: &Reported) -> Vec<Minimum> {
    MINIMUM
        .iter()
        .filter(|(_, fields)| !fields.iter().any(|field| is_given(report, *field)))
        .map(|(minimum, _)| *minimum)
        .collect()
}

fn is_given(report: &Reported, field: Field) -> bool {
    let elements = &report.elements;
    let said = |text: &Option<String>| text.as_ref().is_some_and(|text| !text.trim().is_empty());
    match field {
        Field::Act => elements.act.is_some(),
        Field::Words => said(&report.words),
        Field::Killed => report.killed.is_some(),
        Field::Casualties => !report.casualties.is_empty(),
        Field::Place => elements.place.is_some(),
        Field::PlaceOr => !elements.place_or.is_empty(),
        Field::Point => elements.point.is_some(),
        Field::PlaceAsSaid => said(&report.place_as_said),
        Field::Occurred => elements.occurred.is_some(),
        Field::Doer => elements.doer.is_some(),
        Field::Between => !report.between.is_empty(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::instant::{Instant, Span, Stated};
    use crate::report::statements::{Casualties, Elements, Range};
    use crate::words::{CasualtyStatus, EventType};
    use serde_json::Value;

    fn bare() -> Reported {
        Reported {
            report: "r".into(),
            by: "oak".into(),
            channel: Channel::Phone,
            means: None,
            words: None,
            lang: None,
            place_as_said: None,
            elements: Elements::default(),
            between: Vec::new(),
            count: None,
            rule: None,
            casualties: Vec::new(),
            killed: None,
            relayed_from: None,
            origin: None,
            source_grade: None,
            info_grade: None,
            source_mark: None,
        }
    }

    /// A report in which one field is given.
    fn with(field: Field) -> Reported {
        let mut report = bare();
        let elements = &mut report.elements;
        match field {
            Field::Act => elements.act = Some(EventType::Shot),
            Field::Words => report.words = Some("shots".to_string()),
            Field::Killed => report.killed = Some(Range::exact(1)),
            Field::Casualties => {
                report.casualties = vec![Casualties {
                    status: CasualtyStatus::Civilian,
                    killed: false,
                    range: Range::exact(1),
                }];
            }
            Field::Place => elements.place = Some("mill".into()),
            Field::PlaceOr => elements.place_or = vec!["mill".into(), "ford".into()],
            Field::Point => elements.point = Some([0, 0]),
            Field::PlaceAsSaid => report.place_as_said = Some("the mill".to_string()),
            Field::Occurred => {
                elements.occurred = Some(Stated {
                    span: Span {
                        from: Instant(0),
                        to: Instant(0),
                    },
                    zone: "UTC".to_string(),
                    text: "then".to_string(),
                });
            }
            Field::Doer => elements.doer = Some("elm".into()),
            Field::Between => report.between = vec!["elm".into(), "ash".into()],
        }
        report
    }

    #[test]
    fn any_field_of_a_row_gives_it_and_no_field_of_another_does() {
        assert_eq!(lacking(&bare()), Minimum::ALL);
        for (minimum, fields) in MINIMUM {
            for field in *fields {
                let wanted: Vec<Minimum> = Minimum::ALL
                    .iter()
                    .copied()
                    .filter(|other| other != minimum)
                    .collect();
                assert_eq!(lacking(&with(*field)), wanted, "{field}");
            }
        }
        let mut blank = bare();
        blank.words = Some("  ".to_string());
        blank.place_as_said = Some(String::new());
        assert_eq!(lacking(&blank), Minimum::ALL, "blanks say nothing");
    }

    /// A form looks a field up by its path: each must stand there in the body that is signed.
    #[test]
    fn each_field_stands_at_its_path_in_the_signed_body() {
        for field in Field::ALL {
            let body = serde_json::to_value(with(*field)).expect("a tree");
            let at = |body: &Value| {
                let mut found = body.clone();
                for part in field.word().split('.') {
                    found = found[part].clone();
                }
                found
            };
            let empty = serde_json::to_value(bare()).expect("a tree");
            assert_ne!(at(&body), at(&empty), "{field}");
            assert!(!at(&body).is_null(), "{field}");
        }
    }
}
