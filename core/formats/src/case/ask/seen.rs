//! `expect seen`: whether a reader may read what a line put on record. Any line may carry an audience, so any line
//! can be asked for: by the id it introduces, or by its verb and its first word, narrowed by incident and instrument.

use super::{Asking, reader_named};
use crate::case::compared::Compared;
use crate::facts::Draft;
use crate::facts::line::{LineError, Words, split_list};
use crate::facts::values::yes_no;
use crate::facts::verbs::verbs;
use armistice_domain::decide;
use armistice_domain::policy::{self, Reader};
use armistice_domain::statements::Body;
use serde_json::Value;

/// Verbs whose first word is the id of what they introduce.
const INTRODUCING: &[&str] = &[
    "actor",
    "list",
    "decision",
    "place",
    "line",
    "report",
    "finding",
    "inquiry",
    "registration",
];

/// What a report holds that may be withheld from one who may read the rest.
const FIELDS: &[&str] = &["reporter", "vantage", "words"];

/// One line as a reader sees it.
struct Seen<'a> {
    draft: &'a Draft,
    /// `None`: not at all.
    shown: Option<Value>,
}

impl Asking<'_> {
    pub(super) fn seen(
        &self,
        words: &mut Words<'_>,
        compared: &mut Compared,
    ) -> Result<(), LineError> {
        let drafts = self.drafts_named(words)?;
        let reader = reader_named(&words.required("by")?);
        let all: Vec<Seen<'_>> = drafts
            .into_iter()
            .map(|draft| Seen {
                draft,
                shown: self.shown_to(&reader, draft),
            })
            .collect();
        if let Some(is) = words.key("is") {
            let wanted = yes_no(self.line, &is)?;
            let count = all.iter().filter(|one| one.shown.is_some()).count();
            let found = match count {
                0 => "no".to_string(),
                _ if count == all.len() => "yes".to_string(),
                _ => format!(
                    "{count} of {} such lines; narrow it with incident= or instrument=",
                    all.len()
                ),
            };
            compared.words("is", if wanted { "yes" } else { "no" }, &found);
        }
        for (key, wanted) in [("hides", false), ("shows", true)] {
            for field in words.list(key) {
                self.field_known(&field, &all)?;
                let visible = |one: &Seen<'_>| {
                    one.shown
                        .as_ref()
                        .is_some_and(|body| body.get(&field).is_some())
                };
                let holds = all.iter().all(|one| visible(one) == wanted);
                compared.same(&format!("{key} {field}"), true, holds, holds);
            }
        }
        self.something_compared(compared)
    }

    /// The lines that are asked for: `r1`, `report r1`, `reply gov incident=i1`.
    fn drafts_named(&self, words: &mut Words<'_>) -> Result<Vec<&Draft>, LineError> {
        let first = words.argument("an id, or a verb and its first word")?;
        let second = words.argument_opt();
        let incident = words.key("incident");
        let instrument = words.key("instrument");
        let fits = |draft: &Draft, subject: &str| {
            let own = split_list(&draft.subject);
            let named =
                draft.subject == subject || split_list(subject).iter().all(|one| own.contains(one));
            let narrowed = |key: &str, wanted: &Option<String>| {
                wanted.as_ref().is_none_or(|wanted| {
                    draft.body.to_tree().get(key).and_then(Value::as_str) == Some(wanted)
                })
            };
            named && narrowed("incident", &incident) && narrowed("instrument", &instrument)
        };
        let (what, found): (String, Vec<&Draft>) = match &second {
            Some(subject) => {
                if !verbs().any(|(verb, _)| verb == first) {
                    let all: Vec<&str> = verbs().map(|(verb, _)| verb).collect();
                    return Err(self.line.error(format!(
                        "'{first}' is not a verb; verbs are {}",
                        all.join(", ")
                    )));
                }
                let drafts = self.world.drafts.iter();
                let found = drafts.filter(|draft| draft.verb == first && fits(draft, subject));
                (format!("{first} {subject}"), found.collect())
            }
            None => {
                let drafts = self.world.drafts.iter();
                let found = drafts.filter(|draft| {
                    INTRODUCING.contains(&draft.verb.as_str()) && fits(draft, &first)
                });
                (first.clone(), found.collect())
            }
        };
        let beside =
            |draft: &&Draft| draft.verb == "report" && matches!(draft.body, Body::SourceNoted(_));
        let found: Vec<&Draft> = found.into_iter().filter(|draft| !beside(draft)).collect();
        let Some(one) = found.first() else {
            return Err(self.line.error(format!(
                "nothing in this file is '{what}'; write an id that a line introduces, or a verb and its first word, such as: reply gov"
            )));
        };
        if let Some(other) = found.iter().find(|draft| draft.verb != one.verb) {
            return Err(self.line.error(format!(
                "'{what}' is a {} and a {}; write which, such as: seen {} {what}",
                one.verb, other.verb, one.verb
            )));
        }
        Ok(found)
    }

    /// The body of a line as the reader sees it, as known at the time asked.
    fn shown_to(&self, reader: &Reader, draft: &Draft) -> Option<Value> {
        if self.known.is_some_and(|known| draft.entered > known) {
            return None;
        }
        if let Body::Reported(report) = &draft.body {
            policy::report_for(self.view, reader, report, Some(&draft.audience))?;
            let mut shown = draft.body.to_tree();
            // Who told it is a statement of its own; it is asked for with the report it belongs to.
            if let Some(source) = policy::source_for(self.view, reader, &report.report) {
                for (field, said) in [("reporter", &source.reporter), ("vantage", &source.vantage)]
                {
                    if let Some(said) = said {
                        shown[field] = Value::String(said.clone());
                    }
                }
            }
            return Some(shown);
        }
        let author = decide::spoken_by(&draft.body);
        policy::may_read(self.view, reader, Some(&draft.audience), author)
            .then(|| draft.body.to_tree())
    }

    /// A field nobody could ever see would make `hides` hold for nothing.
    fn field_known(&self, field: &str, all: &[Seen<'_>]) -> Result<(), LineError> {
        if !FIELDS.contains(&field) {
            return Err(self.line.error(format!(
                "'{field}' is not a field to ask for; ask for reporter, vantage or words"
            )));
        }
        let is_report = |one: &Seen<'_>| matches!(one.draft.body, Body::Reported(_));
        match all.iter().find(|one| field != "words" && !is_report(one)) {
            Some(one) => Err(self.line.error(format!(
                "a {} has no {field}; only a report has",
                one.draft.verb
            ))),
            None => Ok(()),
        }
    }
}
