//! `expect tally` and `expect referral`: figures, each under one registrant and one rule, and the counts a body takes higher.

use super::{Asking, none_or_list, show};
use crate::case::compared::Compared;
use crate::facts::line::{LineError, Words};
use crate::facts::values::{range, word};
use armistice_domain::id::IncidentId;
use armistice_domain::incident::referral;
use armistice_domain::instant;
use armistice_domain::report::tally::{self, Asked, Series, Tally};
use armistice_domain::words::CountingRule;

/// The questions of this file.
pub const QUESTIONS: &[(&str, &str)] = &[
    (
        "tally",
        "expect tally events|violations|hostile-acts|registered|inadmissible is=N|N-M|refused|not-stated [party=] [place=] [area=] [in=INSTRUMENT] [registrant=] [counting=] [metric=] [within=A..B] [known=TIME]",
    ),
    (
        "referral",
        "expect referral INSTRUMENT is=D/P/N/U (determined, disputed, not established, duplicates) [of=ACCUSED] [within=A..B] [determined=I1,I2] [disputed=] [not-established=] [open=] [duplicates=R2] [inadmissible=] [at=TIME] [known=TIME]",
    ),
];

impl Asking<'_> {
    pub(super) fn tally(
        &self,
        words: &mut Words<'_>,
        compared: &mut Compared,
    ) -> Result<(), LineError> {
        let series = words.argument("a series")?;
        let series = Series::parse(&series).ok_or_else(|| {
            self.line.error(format!(
                "'{series}' is not a series; write {}",
                Series::ALL
                    .iter()
                    .map(|one| one.word())
                    .collect::<Vec<_>>()
                    .join(", ")
            ))
        })?;
        let rule = match words.key("counting") {
            Some(text) => Some(word(
                self.line,
                "counting rule",
                &text,
                CountingRule::parse,
                CountingRule::ALL.iter().map(|w| w.word()),
            )?),
            None => None,
        };
        let span = match words.key("within") {
            Some(text) => Some(
                instant::stated(&text, self.world.zone)
                    .map_err(|e| self.line.error(e.to_string()))?
                    .span,
            ),
            None => None,
        };
        let asked = Asked {
            party: words.key("party").map(Into::into),
            place: words.key("place").map(Into::into),
            area: words.key("area"),
            instrument: words.key("in").map(Into::into),
            registrant: words.key("registrant").map(Into::into),
            rule,
            metric: words.key("metric"),
            span,
        };
        let found = match tally::tally(self.view, series, &asked) {
            Tally::Count { count, .. } => show(count),
            Tally::Refused { .. } | Tally::Overlaps { .. } => "refused".to_string(),
            Tally::NotStated => "not-stated".to_string(),
        };
        let is = words.required("is")?;
        if !matches!(is.as_str(), "refused" | "not-stated") {
            range(self.line, &is)?;
        }
        compared.words("is", &is, &found);
        Ok(())
    }

    pub(super) fn referral(
        &self,
        words: &mut Words<'_>,
        compared: &mut Compared,
    ) -> Result<(), LineError> {
        let instrument = self.instrument_named(&words.argument("an instrument")?)?;
        let span = words
            .key("within")
            .map(|text| instant::stated(&text, self.world.zone))
            .transpose()
            .map_err(|e| self.line.error(e.to_string()))?
            .map(|stated| stated.span);
        let asked = referral::Asked {
            accused: words.key("of").map(Into::into),
            span,
        };
        let found = referral::referral(self.view, instrument, &asked, self.at(words)?);
        let counts = [
            found.determined.len(),
            found.disputed.len(),
            found.not_established.len(),
            found.duplicates.len(),
        ];
        let is = counts.map(|count| count.to_string()).join("/");
        compared.words("is", &words.required("is")?, &is);
        let determined: Vec<IncidentId> = found.determined.into_iter().map(|(id, _)| id).collect();
        let lists = [
            ("determined", determined),
            ("disputed", found.disputed),
            ("not-established", found.not_established),
            ("open", found.open),
            ("inadmissible", found.inadmissible),
        ];
        for (key, found) in lists {
            if let Some(are) = words.key(key) {
                let found = found.iter().map(ToString::to_string).collect();
                compared.exactly(key, none_or_list(&are), found);
            }
        }
        if let Some(are) = words.key("duplicates") {
            let found = found.duplicates.iter().map(ToString::to_string).collect();
            compared.exactly("duplicates", none_or_list(&are), found);
        }
        Ok(())
    }
}
