//! Whom repetition is told to: a site was hit again by the same doer, or by nobody known, so often that its notifier is not the
//! only one who looks at it ([`super::after::Level`]).
//!
//! Each reader is told from what it may read itself: an incident counts for it where something of that incident it may read
//! names the doer, and was not signed while the key was in other hands. What is new to it is only that so many of them lie at one
//! notified site. Which ones is not told, because where a site is, its notifier decides; it can be asked. A site that was
//! withdrawn is counted all the same (R41), and nobody is found guilty by a count (R24).

use super::after::{self, CO_CHAIRS_FROM, Hits, Level, REFERRAL_FROM, REPEAT_S};
use super::{newest, watchers};
use crate::facts::{Entry, View};
use crate::id::{ActorId, IncidentId, ObjectId};
use crate::incident::{attribution, linking};
use crate::instant::Instant;
use crate::policy::{self, Reader};
use crate::words::ReplyKind;
use std::collections::BTreeSet;

/// How often one doer has hit one site within a year, as a reader may know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Raised {
    pub object: ObjectId,
    /// Whoever notified it.
    pub by: ActorId,
    /// Who is said to have done it; `None`: nobody says who.
    pub doer: Option<ActorId>,
    pub count: usize,
    /// Each level above the docket that was reached, and when the record had what reached it.
    pub reached: Vec<(Level, Instant)>,
}

impl Raised {
    /// The highest.
    pub fn level(&self) -> Option<(Level, Instant)> {
        self.reached.last().copied()
    }
}

/// Those who are told of repetition at a site: whoever notified it, and those who watch.
pub fn readers(view: View<'_>, object: &ObjectId) -> BTreeSet<ActorId> {
    let Some(entry) = newest(view, object) else {
        return BTreeSet::new();
    };
    let head = entry.value.thing.head();
    let watch = watchers(view, head).into_iter();
    watch.chain([head.by.clone()]).collect()
}

/// Repetition at a site, looked for once for everybody who may be told of it.
pub struct Repeated<'a> {
    view: View<'a>,
    object: ObjectId,
    by: ActorId,
    hits: Hits,
}

impl<'a> Repeated<'a> {
    /// `None` where nothing was hit again.
    pub fn of(view: View<'a>, object: &ObjectId) -> Option<Repeated<'a>> {
        let hits = after::hits(view, object).filter(|hits| hits.level > Some(Level::Docket))?;
        Some(Repeated {
            view,
            object: object.clone(),
            by: newest(view, object)?.value.thing.head().by.clone(),
            hits,
        })
    }

    /// What of it one of its readers is told.
    pub fn told_to(&self, reader: &ActorId) -> Vec<Raised> {
        let reader = Reader::Actor(reader.clone());
        let repeated = self.hits.by_doer.iter();
        let repeated = repeated.filter(|one| one.level > Level::Docket);
        let of_doer = repeated.filter_map(|one| self.of_doer(one.actor.as_ref(), &reader));
        of_doer.filter(|one| !one.reached.is_empty()).collect()
    }

    fn of_doer(&self, doer: Option<&ActorId>, reader: &Reader) -> Option<Raised> {
        let known = self.hits.hits.iter().filter(|hit| hit.is_by(doer));
        let known = known.filter_map(|hit| {
            let since = named_since(self.view, &hit.incident, doer, reader)?;
            Some((hit.time.to, since))
        });
        let known: Vec<(Instant, Instant)> = known.collect();
        let newest = known.iter().map(|(at, _)| *at).max()?;
        let counted = known
            .iter()
            .filter(|(at, _)| *at > newest.plus_s(-REPEAT_S));
        let mut since: Vec<Instant> = counted.map(|(_, since)| *since).collect();
        since.sort();
        let levels = [
            (Level::CoChairs, CO_CHAIRS_FROM),
            (Level::Referral, REFERRAL_FROM),
        ];
        let reached = levels.into_iter();
        let reached = reached.filter_map(|(level, from)| Some((level, *since.get(from - 1)?)));
        Some(Raised {
            object: self.object.clone(),
            by: self.by.clone(),
            doer: doer.cloned(),
            count: since.len(),
            reached: reached.collect(),
        })
    }
}

/// What of repetition at a site a reader is told.
pub fn raised(view: View<'_>, object: &ObjectId, reader: &ActorId) -> Vec<Raised> {
    if !readers(view, object).contains(reader) {
        return Vec::new();
    }
    let repeated = Repeated::of(view, object);
    repeated.map_or_else(Vec::new, |repeated| repeated.told_to(reader))
}

/// Since when something that a reader may read says of an incident that somebody did it; of nobody, since when it may read of
/// the incident at all.
fn named_since(
    view: View<'_>,
    incident: &IncidentId,
    doer: Option<&ActorId>,
    reader: &Reader,
) -> Option<Instant> {
    let members = linking::members(view, incident);
    let reports = members.iter().filter_map(|id| view.report(id));
    let reports = reports.filter(|entry| view.doubt(*entry).is_none());
    let said = reports
        .filter(|entry| is_named(doer, entry.value.elements.doer.as_slice()))
        .filter_map(|entry| read_since(view, reader, entry, &entry.value.by));
    let findings = linking::sound(view, &view.facts.findings, incident).into_iter();
    let found = findings
        .filter(|entry| is_named(doer, &attribution::actors(&entry.value)))
        .filter_map(|entry| read_since(view, reader, entry, &entry.value.by));
    let replies = linking::sound(view, &view.facts.replies, incident).into_iter();
    let admitted = replies
        .filter(|entry| entry.value.kind == ReplyKind::Admit && doer == Some(&entry.value.by))
        .filter_map(|entry| read_since(view, reader, entry, &entry.value.by));
    said.chain(found).chain(admitted).min()
}

fn is_named(doer: Option<&ActorId>, named: &[ActorId]) -> bool {
    doer.is_none_or(|doer| named.contains(doer))
}

fn read_since<T>(
    view: View<'_>,
    reader: &Reader,
    entry: &Entry<T>,
    by: &ActorId,
) -> Option<Instant> {
    let may = policy::may_read(view, reader, entry.audience.as_deref(), Some(by));
    may.then_some(entry.entered)
}
