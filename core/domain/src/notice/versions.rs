//! Versions of a notice and copies of it: what a correction took the place of, who passed which version on, and whether
//! what somebody holds is still what its author says (R37).
//!
//! A correction is its author's own, so nobody else's silences a notice; one whose key was in other hands does neither.
//! A relay is a copy of the version it names. When that version is corrected the copy is superseded *at its source*: it
//! is not taken as understood any more, whoever passed it on owes its readers the new one, and until they have that they
//! are told no more than that there is one. What was corrected, and how, is for those who may read it.

use super::statements::{ChannelState, NoticeSent};
use super::{channel_state, find};
use crate::facts::{Entry, View};
use crate::id::{ActorId, NoticeId};
use crate::instant::Instant;
use crate::movement::telling;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Why a notice does not stand any more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outdated {
    /// This one took its place.
    By(NoticeId),
    /// What it passes on was corrected, and whoever passed it on has not passed on the correction.
    AtSource,
}

impl Outdated {
    pub fn by(&self) -> Option<&NoticeId> {
        match self {
            Outdated::By(newer) => Some(newer),
            Outdated::AtSource => None,
        }
    }
}

/// What a room is told of a copy whose source it may not read: that it is outdated, since when, and by what it may read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    /// The entry from which on it is so, and when it was recorded.
    pub index: u64,
    pub since: Instant,
    pub outdated: Outdated,
}

/// The author's next version of a notice: the first correction by the same hand that is in no doubt.
fn next_version<'a>(view: View<'a>, notice: &NoticeId) -> Option<&'a Entry<Arc<NoticeSent>>> {
    let author = &find(view, notice)?.value.by;
    let corrections = view.facts.notices.corrected_by.get(notice);
    corrections
        .into_iter()
        .flatten()
        .filter_map(|newer| find(view, newer))
        .find(|newer| newer.value.by == *author && view.doubt(newer).is_none())
}

/// The notice that took the place of this one, through every correction; `None` where it stands.
pub fn superseded_by<'a>(view: View<'a>, notice: &NoticeId) -> Option<&'a NoticeId> {
    // A correction comes after what it corrects, so this ends.
    let mut last = None;
    let mut next = next_version(view, notice);
    while let Some(newer) = next {
        last = Some(&newer.value.notice);
        next = next_version(view, &newer.value.notice);
    }
    last
}

/// A notice and the versions before it, the newest first.
fn versions<'a>(view: View<'a>, notice: &'a NoticeSent) -> Vec<&'a NoticeSent> {
    let mut versions = vec![notice];
    let mut next = notice.corrects.as_ref();
    while let Some(older) = next.and_then(|id| find(view, id)) {
        if older.value.by != notice.by || versions.iter().any(|v| v.notice == older.value.notice) {
            break;
        }
        versions.push(&older.value);
        next = older.value.corrects.as_ref();
    }
    versions
}

/// The notice that this one passes on: a correction of a copy passes on what the copy did.
pub fn source<'a>(view: View<'a>, notice: &'a NoticeSent) -> Option<&'a NoticeId> {
    let versions = versions(view, notice);
    versions.into_iter().find_map(|v| v.relays.as_ref())
}

/// Whom the addressees of a notice are asked to tell: a correction asks what the version before it asked.
pub fn asked_to_tell<'a>(view: View<'a>, notice: &'a NoticeSent) -> Option<&'a ActorId> {
    let versions = versions(view, notice);
    versions.into_iter().find_map(|v| v.relay_to.as_ref())
}

/// What the addressees of a notice are asked for: a correction asks for no less than the version it takes the place of.
pub fn is_asked<'a>(
    view: View<'a>,
    notice: &'a NoticeSent,
    asks: impl Fn(&NoticeSent) -> bool,
) -> bool {
    versions(view, notice).into_iter().any(asks)
}

/// Whether a notice still stands, by the newest versions of it and of everything it passes on.
pub fn outdated(view: View<'_>, notice: &NoticeId) -> Option<Outdated> {
    // Copies of copies go up as far as their chain goes; a loop of them cannot be recorded, and ends here.
    outdated_within(
        view,
        notice,
        &view.facts.notices.hints,
        &mut BTreeSet::new(),
    )
}

/// The same as far as can be seen here, without what was told by whoever holds the whole record.
pub fn outdated_unhinted(view: View<'_>, notice: &NoticeId) -> Option<Outdated> {
    outdated_within(view, notice, &BTreeMap::new(), &mut BTreeSet::new())
}

fn outdated_within(
    view: View<'_>,
    notice: &NoticeId,
    hints: &BTreeMap<NoticeId, Hint>,
    asked: &mut BTreeSet<NoticeId>,
) -> Option<Outdated> {
    let own = superseded_by(view, notice);
    let newest = find(view, own.unwrap_or(notice))?;
    if let Some(source) = source(view, &newest.value)
        && asked.insert(source.clone())
        && let Some(above) = outdated_within(view, source, hints, asked)
    {
        let renewed = above.by().and_then(|newer| {
            copies(view, newer)
                .filter(|copy| copy.value.by == newest.value.by)
                .filter(|copy| newest.value.to.iter().all(|to| copy.value.to.contains(to)))
                .map(|copy| superseded_by(view, &copy.value.notice).unwrap_or(&copy.value.notice))
                .next_back()
        });
        return Some(renewed.cloned().map_or(Outdated::AtSource, Outdated::By));
    }
    if let Some(own) = own {
        return Some(Outdated::By(own.clone()));
    }
    if let Some(about) = &newest.value.about
        && telling::is_void(view, about)
    {
        let renewed = newest
            .value
            .to
            .iter()
            .find_map(|to| telling::told_by(view, &about.object, to));
        let renewed = renewed.filter(|(_, about)| !telling::is_void(view, about));
        return Some(renewed.map_or(Outdated::AtSource, |(id, _)| Outdated::By(id.clone())));
    }
    let hint = hints.get(notice);
    hint.filter(|hint| hint.index < view.known)
        .map(|hint| hint.outdated.clone())
}

/// Since when a copy is superseded at its source, by what is on record: the entry of the correction, and when it came.
pub fn at_source_since(view: View<'_>, notice: &NoticeId) -> Option<(u64, Instant)> {
    if outdated(view, notice) != Some(Outdated::AtSource) {
        return None;
    }
    if let Some(hint) = view.facts.notices.hints.get(notice) {
        return Some((hint.index, hint.since));
    }
    let newest = find(view, superseded_by(view, notice).unwrap_or(notice))?;
    let void = newest.value.about.as_ref();
    if let Some(since) = void.and_then(|about| telling::void_since(view, about)) {
        return Some(since);
    }
    let source = source(view, &newest.value)?;
    match superseded_by(view, source).and_then(|newer| find(view, newer)) {
        Some(newer) => Some((newer.index, newer.entered)),
        None => at_source_since(view, source),
    }
}

/// The relays that name this very version, in no doubt, in the order of the record.
fn copies<'a>(
    view: View<'a>,
    notice: &NoticeId,
) -> impl DoubleEndedIterator<Item = &'a Entry<Arc<NoticeSent>>> {
    let relays = view.facts.notices.relayed_by.get(notice);
    relays
        .into_iter()
        .flatten()
        .filter_map(move |id| find(view, id))
        .filter(move |copy| view.doubt(copy).is_none())
}

/// The copies of older versions that somebody passed on and has not renewed: those whose channel carries something now.
/// They are owed the new version before it can be said that it was passed on.
pub fn owed<'a>(view: View<'a>, notice: &'a NoticeSent, by: &ActorId) -> Vec<&'a NoticeSent> {
    versions(view, notice)
        .into_iter()
        .flat_map(|version| copies(view, &version.notice))
        .map(|copy| copy.value.as_ref())
        .filter(|copy| copy.by == *by)
        .filter(|copy| superseded_by(view, &copy.notice).is_none())
        .filter(|copy| outdated(view, &copy.notice) == Some(Outdated::AtSource))
        .filter(|copy| channel_state(view, &copy.channel).0 == ChannelState::Active)
        .collect()
}

/// Those a version reached: whom it names, and whom relays of it reached.
fn reached<'a>(view: View<'a>, notice: &NoticeId) -> BTreeSet<&'a ActorId> {
    let mut reached = BTreeSet::new();
    let mut seen: BTreeSet<&NoticeId> = BTreeSet::new();
    let mut asked: Vec<&NoticeId> = find(view, notice)
        .map(|entry| &entry.value.notice)
        .into_iter()
        .collect();
    while let Some(next) = asked.pop() {
        let Some(entry) = find(view, next).filter(|_| seen.insert(next)) else {
            continue;
        };
        reached.extend(&entry.value.to);
        for copy in copies(view, next) {
            asked.push(&copy.value.notice);
            asked.extend(superseded_by(view, &copy.value.notice));
        }
    }
    reached
}

/// Who was told a notice or a version before it, through any hop, and whether the version that stands now has reached
/// them too.
pub fn told<'a>(view: View<'a>, notice: &'a NoticeSent) -> BTreeMap<&'a ActorId, bool> {
    let had: BTreeSet<&ActorId> = versions(view, notice)
        .into_iter()
        .flat_map(|version| reached(view, &version.notice))
        .collect();
    let now = match outdated(view, &notice.notice) {
        None => reached(view, &notice.notice),
        Some(Outdated::By(newer)) => reached(view, &newer),
        Some(Outdated::AtSource) => BTreeSet::new(),
    };
    had.into_iter()
        .map(|actor| (actor, now.contains(actor)))
        .collect()
}

/// Every notice whose standing may change with this one: the versions of it, what it passes on, and all copies below.
pub fn family(view: View<'_>, notice: &NoticeId) -> BTreeSet<NoticeId> {
    let mut family: BTreeSet<NoticeId> = BTreeSet::new();
    let mut asked = vec![notice.clone()];
    while let Some(next) = asked.pop() {
        let Some(entry) = find(view, &next).filter(|_| family.insert(next.clone())) else {
            continue;
        };
        asked.extend(entry.value.corrects.clone());
        asked.extend(entry.value.relays.clone());
        let below = [
            view.facts.notices.corrected_by.get(&next),
            view.facts.notices.relayed_by.get(&next),
        ];
        asked.extend(below.into_iter().flatten().flatten().cloned());
    }
    family
}
