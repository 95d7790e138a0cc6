//! How an instrument runs, as its file says: what its status says and the date that goes with it are read
//! together, once. A text that says that it is no longer in force says since when, or it is not known when it
//! was; it is never taken to be in force for want of a date.
//!
//! What happened on record (decisions, extensions, a newer text) is `force`; this is the file alone.

use crate::instant::Stated;
use crate::words::InstrumentStatus;

/// How it runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Course {
    /// A draft, or initialled only: at no time.
    NeverBegan,
    /// From its beginning to the end it states, if it states one.
    ByItsDates,
    /// It ended then, whatever end it states.
    Ended(Stated),
    /// It rests since then, until somebody resumes it.
    Suspended(Stated),
    /// The status says that it is not in force, and nothing says since when. `check` refuses such a file; it is
    /// read where it came on record before that was asked.
    Undated(InstrumentStatus),
}

/// A date of the file that its status does not go with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Misfit {
    /// `ended` stands where the status says that it has not ended.
    Ended,
    /// `suspended` stands where the status does not say so.
    Suspended,
}

/// The dates that may go with a status.
#[derive(Debug, Clone, Default)]
pub struct Dates {
    pub ended: Option<Stated>,
    pub suspended: Option<Stated>,
    /// Whether the text states an end or a length of its own.
    pub states_an_end: bool,
}

impl Course {
    pub fn of(status: InstrumentStatus, dates: Dates) -> (Course, Vec<Misfit>) {
        let ended = dates.ended.clone().map(Course::Ended);
        let (course, may_have) = match status {
            InstrumentStatus::Draft | InstrumentStatus::Initialled => (Course::NeverBegan, None),
            InstrumentStatus::Signed | InstrumentStatus::Endorsed | InstrumentStatus::InForce => {
                (Course::ByItsDates, None)
            }
            // What lapses ends as it says itself.
            InstrumentStatus::Lapsed => {
                let by_its_dates = dates.states_an_end.then_some(Course::ByItsDates);
                let lapsed = ended.or(by_its_dates);
                let undated = Course::Undated(status);
                (lapsed.unwrap_or(undated), Some(Misfit::Ended))
            }
            // What others end does not end when it says.
            InstrumentStatus::Terminated | InstrumentStatus::Superseded => {
                let undated = Course::Undated(status);
                (ended.unwrap_or(undated), Some(Misfit::Ended))
            }
            InstrumentStatus::Suspended => {
                let since = dates.suspended.clone().map(Course::Suspended);
                let undated = Course::Undated(status);
                (since.unwrap_or(undated), Some(Misfit::Suspended))
            }
        };
        let given = [
            (Misfit::Ended, dates.ended.is_some()),
            (Misfit::Suspended, dates.suspended.is_some()),
        ];
        let misfits = given
            .into_iter()
            .filter(|(date, given)| *given && may_have != Some(*date))
            .map(|(date, _)| date);
        (course, misfits.collect())
    }

    /// The date it gives beside those of the text.
    pub fn date(&self) -> Option<&Stated> {
        match self {
            Course::Ended(at) | Course::Suspended(at) => Some(at),
            Course::NeverBegan | Course::ByItsDates | Course::Undated(_) => None,
        }
    }
}
