//! Questions about exhibits: which file of one a reader is given, how far its source lets it be used, through whose hands
//! its original went, and how many sources the exhibits of an incident are. A case has no files: it is asked what would be
//! given if they were at hand.

use super::ask::{Asking, none_or_list, reader_named, time};
use super::compared::Compared;
use crate::facts::line::{LineError, Words};
use crate::facts::values::{word, yes_no};
use armistice_domain::facts::Entry;
use armistice_domain::id::{IncidentId, ReportId};
use armistice_domain::incident;
use armistice_domain::policy;
use armistice_domain::report::exhibit::{self, File, Withheld};
use armistice_domain::report::statements::{Consent, Exhibited};

/// The questions of this file, with their forms.
pub const QUESTIONS: &[(&str, &str)] = &[
    (
        "exhibit",
        "expect exhibit DIGEST [of=REPORT] by=public|ACTOR [is=yes|no] [original=given|stays-with-holder|not-here|none] [working=given|consent-withdrawn|consent-narrower|no-working-copy|none] [known=TIME]   (is= whether it is told that there is one)",
    ),
    (
        "exhibit-consent",
        "expect exhibit-consent DIGEST [of=REPORT] is=internal|co-chairs|party|publish|withdrawn [said=TIME] [known=TIME]",
    ),
    (
        "hands",
        "expect hands DIGEST [of=REPORT] by=public|ACTOR are=\"A,B\"|none [known=TIME]   (to whom the original went, one after the other, as that reader is told)",
    ),
    (
        "exhibit-sources",
        "expect exhibit-sources INCIDENT is=N [known=TIME]",
    ),
];

impl Asking<'_> {
    /// The exhibit that is asked about: its newest statement, of one report where `of=` says so.
    fn exhibit_named(&self, words: &mut Words<'_>) -> Result<&Entry<Exhibited>, LineError> {
        let digest = words.argument("the digest of an exhibit")?;
        let of = words.key("of").map(ReportId::from);
        let logs = self.view.facts.exhibits.values();
        let found = logs
            .flat_map(|log| self.view.seen(log))
            .filter(|entry| entry.value.exhibit == digest)
            .filter(|entry| of.as_ref().is_none_or(|of| entry.value.report == *of))
            .max_by_key(|entry| entry.index);
        found.ok_or_else(|| self.line.error(format!("no exhibit '{digest}' is known")))
    }

    pub(super) fn exhibit(
        &self,
        words: &mut Words<'_>,
        compared: &mut Compared,
    ) -> Result<(), LineError> {
        let entry = self.exhibit_named(words)?;
        let reader = reader_named(&words.required("by")?);
        let told = |file| exhibit::access(self.view, &reader, entry, file);
        if let Some(is) = words.key("is") {
            let wanted = yes_no(self.line, &is)?;
            let found = told(File::Working).is_some();
            compared.words("is", yes(wanted), yes(found));
        }
        for (key, file) in [("original", File::Original), ("working", File::Working)] {
            let Some(wanted) = words.key(key) else {
                continue;
            };
            let answers = ["given", "none"].into_iter();
            let answers = answers.chain(Withheld::ALL.iter().map(|w| w.word()));
            if !answers.clone().any(|answer| answer == wanted) {
                let all: Vec<&str> = answers.collect();
                return Err(self.line.error(format!(
                    "'{wanted}' is no answer; say one of {}",
                    all.join(", ")
                )));
            }
            let found = match told(file) {
                None => "none",
                Some(Ok(())) => "given",
                Some(Err(withheld)) => withheld.word(),
            };
            compared.words(key, &wanted, found);
        }
        self.something_compared(compared)
    }

    pub(super) fn exhibit_consent(
        &self,
        words: &mut Words<'_>,
        compared: &mut Compared,
    ) -> Result<(), LineError> {
        let entry = self.exhibit_named(words)?;
        let found = exhibit::consent(self.view, entry);
        let all = Consent::ALL.iter().map(|w| w.word());
        let is = word(
            self.line,
            "consent",
            &words.required("is")?,
            Consent::parse,
            all,
        )?;
        compared.words("is", is.word(), found.consent.word());
        if let Some(text) = words.key("said") {
            let wanted = time(self.world, self.line, &text)?;
            compared.words("said", &wanted.to_string(), &found.at.to_string());
        }
        Ok(())
    }

    pub(super) fn hands(
        &self,
        words: &mut Words<'_>,
        compared: &mut Compared,
    ) -> Result<(), LineError> {
        let entry = self.exhibit_named(words)?;
        let reader = reader_named(&words.required("by")?);
        let passed = exhibit::custody(self.view, &entry.value);
        let found: Vec<String> = passed
            .filter(|passed| {
                let audience = passed.audience.as_deref();
                policy::may_read(self.view, &reader, audience, Some(&passed.value.by))
            })
            .map(|passed| passed.value.to.clone())
            .collect();
        let wanted = none_or_list(&words.required("are")?);
        compared.words("are", &wanted.join(", "), &found.join(", "));
        Ok(())
    }

    pub(super) fn exhibit_sources(
        &self,
        words: &mut Words<'_>,
        compared: &mut Compared,
    ) -> Result<(), LineError> {
        let incident: IncidentId = words.argument("an incident")?.into();
        let members = incident::members(self.view, &incident);
        let exhibits: Vec<&Entry<Exhibited>> = members
            .iter()
            .flat_map(|report| self.view.seen_in(self.view.facts.exhibits.get(report)))
            .collect();
        let found = exhibit::groups(self.view, &exhibits).len();
        compared.words("is", &words.required("is")?, &found.to_string());
        Ok(())
    }
}

const fn yes(is: bool) -> &'static str {
    if is { "yes" } else { "no" }
}
