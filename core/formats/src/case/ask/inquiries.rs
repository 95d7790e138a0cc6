//! `expect position`, `expect inquiry` and `expect state`: what an outside inquiry says, what was made of it and what became
//! of the measures undertaken; and where an incident has come to, under the very id that is asked for.

use super::{Asking, none_or_list};
use crate::case::compared::Compared;
use crate::facts::line::{LineError, Words};
use armistice_domain::id::{ActorId, IncidentId};
use armistice_domain::incident::{inquiry, state};

/// The questions of this file.
pub const QUESTIONS: &[(&str, &str)] = &[
    (
        "position",
        "expect position INQUIRY of=ACTOR is=\"words\" [known=TIME]",
    ),
    (
        "inquiry",
        "expect inquiry INQUIRY in=INSTRUMENT [of=ACTOR is=accepted|partly|rejected|none] [asked=A,B] [measures=\"OWNER MEASURE: running|met|met-late|overdue; …\"|none] [standard=\"…\"] [at=TIME] [known=TIME]",
    ),
    (
        "state",
        "expect state INCIDENT is=STATE [into=INCIDENT] [at=TIME] [known=TIME]: before anybody is asked, or Merged; with in=INSTRUMENT it is 'standing'",
    ),
];

impl Asking<'_> {
    pub(super) fn position(
        &self,
        words: &mut Words<'_>,
        compared: &mut Compared,
    ) -> Result<(), LineError> {
        let inquiry = words.argument("an inquiry")?;
        let of: ActorId = words.required("of")?.into();
        let log = self.world.facts.inquiries.get(inquiry.as_str());
        let found = self
            .view
            .seen_in(log)
            .flat_map(|entry| &entry.value.positions)
            .rfind(|position| position.actor == of)
            .map_or("none", |position| position.words.as_str());
        compared.words("is", &words.required("is")?, found);
        Ok(())
    }

    pub(super) fn inquiry(
        &self,
        words: &mut Words<'_>,
        compared: &mut Compared,
    ) -> Result<(), LineError> {
        let id = words.argument("an inquiry")?;
        let instrument = self.instrument(words)?;
        let now = self.at(words)?;
        let log = self.world.facts.inquiries.get(id.as_str());
        let Some(entry) = self.view.seen_in(log).next_back() else {
            return Err(self.line.error(format!("no inquiry '{id}' in this file")));
        };
        let incident = armistice_domain::incident::resolve(self.view, &entry.value.incident);
        let all = inquiry::responses(self.view, &incident, instrument, now);
        let found = all
            .iter()
            .find(|one| one.inquiry.value.inquiry.as_str() == id);
        if let Some(is) = words.key("is") {
            let of: ActorId = words.required("of")?.into();
            let answers = found.into_iter().flat_map(|one| &one.answers);
            let answer = answers
                .map(|entry| &entry.value)
                .find(|answer| answer.by == of)
                .map_or("none", |answer| answer.answer.word());
            compared.words("is", &is, answer);
        }
        if let Some(asked) = words.key("asked") {
            let clocks = found.into_iter().flat_map(|one| &one.clocks);
            let of = clocks.filter_map(|clock| clock.awaited.of());
            compared.exactly(
                "asked",
                none_or_list(&asked),
                of.map(ToString::to_string).collect(),
            );
        }
        if let Some(measures) = words.key("measures") {
            let found = found.into_iter().flat_map(|one| &one.measures);
            let found = found.map(|one| {
                format!(
                    "{} {}: {}",
                    one.owner,
                    one.undertaken.measure,
                    one.clock.state.word()
                )
            });
            let wanted = match measures.as_str() {
                "none" => Vec::new(),
                some => some.split(';').map(|one| one.trim().to_string()).collect(),
            };
            compared.exactly("measures", wanted, found.collect());
        }
        if let Some(standard) = words.key("standard") {
            let own = entry.value.standard.as_deref();
            compared.words("standard", &standard, own.unwrap_or("none"));
        }
        self.something_compared(compared)
    }

    pub(super) fn state(
        &self,
        words: &mut Words<'_>,
        compared: &mut Compared,
    ) -> Result<(), LineError> {
        let id = words.argument("an incident")?;
        // Known in this file; the id itself is asked for, not where it leads.
        self.incident(&id)?;
        let id = IncidentId::new(&id);
        let now = self.at(words)?;
        let into = state::merged_into(self.view, &id);
        let found = state::of(self.view, &id, now);
        compared.words("is", &words.required("is")?, found.word());
        if let Some(wanted) = words.key("into") {
            let into = into.map_or("none".to_string(), |into| into.to_string());
            compared.words("into", &wanted, &into);
        }
        Ok(())
    }
}
