//! Exhibits: who is given which file of one, how far its source lets it be used, who held it, and which of them are one
//! source. The order of the checks in [`access`]:
//!
//! 1. Whoever may not read the statement that names it is answered as if there were none.
//! 2. Its holder, the organisation that put it on record, has the original and the working copy, whatever its source said:
//!    consent is about others.
//! 3. The original goes to nobody else.
//! 4. Consent withdrawn: nobody else is given the working copy either, from then on. Consent narrower than the reader: the same.
//! 5. Of what could not be stripped there is no working copy, and so nothing to give.
//!
//! What it does not know is whether the bytes are at hand; that is the shell's to look up. What was given before consent was
//! withdrawn is out of everybody's hand.

use super::statements::{Consent, CustodyPassed, Exhibited, Lives};
use crate::decide::Refusal;
use crate::facts::{Entry, View};
use crate::incident;
use crate::instant::Instant;
use crate::laws::Rule;
use crate::policy::{self, Reader};
use crate::words::words;
use std::collections::BTreeSet;

/// Which file of an exhibit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum File {
    Original,
    Working,
}

words! {
    /// Why a file is not given to somebody who may read that it is there.
    Withheld {
        /// The original stays with its holder.
        StaysWithHolder = "stays-with-holder",
        ConsentWithdrawn = "consent-withdrawn", ConsentNarrower = "consent-narrower",
        NoWorkingCopy = "no-working-copy",
        /// What it is copied from was not handed to this record.
        NotHere = "not-here",
    }
}

/// How far the source lets an exhibit be used: what was said with it, or since.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ConsentState {
    pub consent: Consent,
    /// When that was said.
    pub at: Instant,
    /// The entry that says so.
    pub index: u64,
}

/// The newest word on an exhibit; where it was withdrawn more than once, the first of these. What another exhibit of the same report was given with is not said of this one.
pub fn consent(view: View<'_>, exhibit: &Entry<Exhibited>) -> ConsentState {
    let with_it = ConsentState {
        consent: exhibit.value.consent,
        at: exhibit.value.at,
        index: exhibit.index,
    };
    view.sound(view.facts.consents.get(&exhibit.value.report))
        .filter(|set| set.index > exhibit.index)
        .map(|set| ConsentState {
            consent: set.value.consent,
            at: set.value.at,
            index: set.index,
        })
        .fold(with_it, |last, next| {
            let still = (last.consent, next.consent) == (Consent::Withdrawn, Consent::Withdrawn);
            if still { last } else { next }
        })
}

/// Whether a reader is given a file. `None` where it is not told that there is one.
pub fn access(
    view: View<'_>,
    reader: &Reader,
    exhibit: &Entry<Exhibited>,
    file: File,
) -> Option<Result<(), Withheld>> {
    let own = &exhibit.value;
    if !policy::may_read(view, reader, exhibit.audience.as_deref(), Some(&own.by)) {
        return None;
    }
    let is_holder = *reader == Reader::Actor(own.by.clone());
    Some(match file {
        _ if !view.laws.holds(Rule::R42) => Ok(()),
        File::Original if is_holder => match own.lives {
            Some(Lives::Record) | None => Ok(()),
            Some(Lives::Holder) => Err(Withheld::NotHere),
        },
        File::Original => Err(Withheld::StaysWithHolder),
        File::Working if own.working.is_none() => Err(Withheld::NoWorkingCopy),
        File::Working if is_holder => Ok(()),
        File::Working => reaches(view, reader, consent(view, exhibit).consent),
    })
}

/// Whether consent reaches a reader. An organisation that is no co-chair is a party as far as a source can tell, whatever
/// its role: only *party* and wider let it have what the source gave.
fn reaches(view: View<'_>, reader: &Reader, consent: Consent) -> Result<(), Withheld> {
    let is_co_chair = || match reader {
        Reader::Public => false,
        Reader::Actor(actor) => policy::membership(view, actor).co_chairs,
    };
    let reached = match consent {
        Consent::Withdrawn => return Err(Withheld::ConsentWithdrawn),
        Consent::Internal => false,
        Consent::CoChairs => is_co_chair(),
        Consent::Party => *reader != Reader::Public,
        Consent::Publish => true,
    };
    if reached {
        Ok(())
    } else {
        Err(Withheld::ConsentNarrower)
    }
}

/// In whose hands the original was, one after the other, as its holder says.
pub fn custody<'a>(
    view: View<'a>,
    exhibit: &'a Exhibited,
) -> impl Iterator<Item = &'a Entry<CustodyPassed>> {
    view.seen_in(view.facts.custody.get(&exhibit.exhibit))
        .filter(|passed| passed.value.by == exhibit.by)
}

/// The exhibits by group: copies of one file, of one post or film, and those of reports that are one source are one source
/// (R25). Each group is a list of places in `exhibits`.
pub fn groups(view: View<'_>, exhibits: &[&Entry<Exhibited>]) -> Vec<Vec<usize>> {
    let reports: BTreeSet<_> = exhibits.iter().map(|e| e.value.report.clone()).collect();
    let reports: Vec<_> = reports.into_iter().collect();
    let sources = incident::independent_groups(view, &reports);
    let mut groups: Vec<(BTreeSet<String>, Vec<usize>)> = Vec::new();
    for (place, entry) in exhibits.iter().enumerate() {
        let own = &entry.value;
        let mut marks = BTreeSet::from([format!("file {}", own.exhibit)]);
        marks.extend(own.origin.as_ref().map(|origin| format!("origin {origin}")));
        let of_report = sources.iter().position(|one| one.contains(&own.report));
        marks.extend(of_report.map(|source| format!("source {source}")));
        let mut members = vec![place];
        let mut apart = Vec::with_capacity(groups.len() + 1);
        for (other_marks, other_members) in groups {
            if other_marks.is_disjoint(&marks) || !view.laws.holds(Rule::R25) {
                apart.push((other_marks, other_members));
            } else {
                marks.extend(other_marks);
                members.splice(0..0, other_members);
            }
        }
        apart.push((marks, members));
        groups = apart;
    }
    groups.into_iter().map(|(_, members)| members).collect()
}

/// Whether an exhibit says what goes together.
pub fn said_check(exhibit: &Exhibited) -> Result<(), Refusal> {
    let unfit = |what: &str| {
        Err(Refusal::ExhibitUnfit {
            what: what.to_string(),
        })
    };
    match (exhibit.lives, &exhibit.working, exhibit.unshown) {
        (_, Some(_), Some(_)) => {
            unfit("an exhibit has a working copy, or a reason why there is none, not both")
        }
        (Some(Lives::Record), None, None) => unfit(
            "an original that lives in the record comes with the digest of its working copy, or with the reason why there is none",
        ),
        (Some(Lives::Record | Lives::Holder) | None, _, _) => Ok(()),
    }
}
