//! What a status asks of a file: that it gives the date that goes with it, and no date that goes with another.

use super::super::course::{Course, Dates, Misfit};
use super::super::file::EffectEntry;
use super::super::{Effect, RelationEffect, effect_of};
use super::Checker;
use crate::words::InstrumentStatus;

impl Checker<'_> {
    pub(super) fn course(&mut self, entry: &EffectEntry, effect: &Effect) -> Course {
        let status = &self.file.status;
        let dates = Dates {
            ended: self.time(entry.ended.as_ref()),
            suspended: self.time(entry.suspended.as_ref()),
            states_an_end: entry.until.is_some() || effect.length_s.is_some(),
        };
        let (course, misfits) = Course::of(*status.get_ref(), dates);
        for misfit in misfits {
            let (word, date) = match misfit {
                Misfit::Ended => (&entry.ended, "ended"),
                Misfit::Suspended => (&entry.suspended, "suspended"),
            };
            if let Some(word) = word {
                let what = format!(
                    "'{date}' is given, but the status is {}",
                    status.get_ref().word()
                );
                self.problem(word, "status-differs", what);
            }
        }
        if let Course::Undated(status_word) = &course {
            let write = match status_word {
                InstrumentStatus::Suspended => "suspended = \"…\"",
                InstrumentStatus::Lapsed => "until, length or ended = \"…\"",
                InstrumentStatus::Draft
                | InstrumentStatus::Initialled
                | InstrumentStatus::Signed
                | InstrumentStatus::Endorsed
                | InstrumentStatus::InForce
                | InstrumentStatus::Terminated
                | InstrumentStatus::Superseded => "ended = \"…\"",
            };
            let what = format!(
                "the status is {}, and nothing says since when; write {write} in [effect], or InForce and let a recorded decision end it",
                status_word.word()
            );
            self.problem(status, "status-undated", what);
        }
        for (date, word) in [
            (course.date(), &entry.ended),
            (course.date(), &entry.suspended),
        ] {
            if let (Some(date), Some(from), Some(word)) = (date, &effect.from, word)
                && date.span.to < from.span.from
            {
                let what = format!(
                    "it would end or rest ({}) before it begins ({})",
                    date.text, from.text
                );
                self.problem(word, "end-before-start", what);
            }
        }
        course
    }

    /// A relation that cannot have the effect it is written for reads as if it had.
    pub(super) fn relations_can_hold(&mut self) {
        let file = self.file;
        for relation in &file.relation {
            let to = &relation.to;
            if to.get_ref() == file.id.get_ref() {
                let what = "a text has no relation to itself".to_string();
                self.problem(to, "relation-to-itself", what);
            }
            if relation.depends && effect_of(relation.kind) != RelationEffect::EndsWithIt {
                let what = format!(
                    "depends = true has no effect with {}: only an annex-of, implements or overlays ends with the other",
                    relation.kind.word()
                );
                self.problem(to, "depends-without-effect", what);
            }
        }
    }
}
