//! Notices: what officers tell each other over a channel, and how far each has got with each addressee.
//!
//! A message first, a person second: whoever is on duty can take it. Nothing here means consent: received is not agreed,
//! silence is not approved, notified is not permitted (R36). Read `statements` for what is signed, `ladder` for what
//! follows, `versions` for corrections and copies, `clocks` for the time each rung has, `line` for checks of the line itself,
//! `strokes` for what is told when.

pub mod clocks;
pub mod ladder;
pub mod line;
pub mod statements;
pub mod strokes;
pub mod versions;

use crate::decide::Refusal;
use crate::facts::{Entry, View};
use crate::id::{ActorId, ChannelId, NoticeId, OfficerId};
use crate::instant::Instant;
use crate::laws::Rule;
use crate::movement::telling::position_told;
use crate::place::statements::LonLat;
use crate::report::naming;
use armistice_space::Point;
use armistice_space::geodesy::distance_m;
use statements::{
    Acknowledged, Attempted, ChannelOpened, ChannelSet, ChannelState, LineChecked, MessageKind,
    NoticeClosed, NoticeSent, Priority, Rung,
};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
pub use versions::{Outdated, outdated, superseded_by, told};

/// Everything on record about channels and notices.
#[derive(Debug, Default, Clone)]
pub struct Notices {
    pub channels: BTreeMap<ChannelId, Entry<ChannelOpened>>,
    pub channel_states: BTreeMap<ChannelId, Vec<Entry<ChannelSet>>>,
    pub sent: BTreeMap<NoticeId, Entry<Arc<NoticeSent>>>,
    /// In the order of the record.
    pub order: Vec<NoticeId>,
    pub acks: BTreeMap<NoticeId, Vec<Entry<Acknowledged>>>,
    pub attempts: BTreeMap<ChannelId, Vec<Entry<Attempted>>>,
    pub checks: BTreeMap<ChannelId, Vec<Entry<LineChecked>>>,
    pub closed: BTreeMap<NoticeId, Vec<Entry<NoticeClosed>>>,
    /// By the notice that was corrected: those that say they take its place. The first that may does.
    pub corrected_by: BTreeMap<NoticeId, Vec<NoticeId>>,
    /// By the notice that was passed on: those that pass it on.
    pub relayed_by: BTreeMap<NoticeId, Vec<NoticeId>>,
    /// What a reader is told of copies whose source it may not read. Whoever puts the facts of a reader together fills it;
    /// where everything can be read it is empty.
    pub hints: BTreeMap<NoticeId, versions::Hint>,
}

impl Notices {
    pub fn fold_sent(&mut self, entry: Entry<NoticeSent>) {
        let notice = entry.value.notice.clone();
        if self.sent.contains_key(&notice) {
            return;
        }
        if let Some(corrected) = &entry.value.corrects {
            self.corrected_by
                .entry(corrected.clone())
                .or_default()
                .push(notice.clone());
        }
        if let Some(relayed) = &entry.value.relays {
            self.relayed_by
                .entry(relayed.clone())
                .or_default()
                .push(notice.clone());
        }
        self.order.push(notice.clone());
        self.sent.insert(
            notice,
            Entry {
                index: entry.index,
                entered: entry.entered,
                audience: entry.audience,
                value: Arc::new(entry.value),
            },
        );
    }
}

/// How far apart a position and its reading back may be: two notations of one place round differently.
pub const READ_BACK_M: f64 = 150.0;

/// How long the fields of a form may be, in bytes.
pub const FIELD_MAX: usize = 2 * 1024;

/// The newest state of a channel, and whose word it is. Each organisation speaks for its own end: a channel is as
/// open as the one of its ends that is least so.
pub fn channel_state<'a>(
    view: View<'a>,
    channel: &ChannelId,
) -> (ChannelState, Option<&'a ChannelSet>) {
    let mut newest: BTreeMap<&ActorId, &ChannelSet> = BTreeMap::new();
    for entry in view.sound(view.facts.notices.channel_states.get(channel)) {
        newest.insert(&entry.value.by, &entry.value);
    }
    newest
        .into_values()
        .filter(|set| set.state != ChannelState::Active)
        .max_by_key(|set| (set.state, set.at))
        .map_or((ChannelState::Active, None), |set| (set.state, Some(set)))
}

/// A notice as known.
pub fn find<'a>(view: View<'a>, notice: &NoticeId) -> Option<&'a Entry<Arc<NoticeSent>>> {
    view.facts
        .notices
        .sent
        .get(notice)
        .filter(|entry| entry.index < view.known)
}

/// The word that closed a notice: the first that a key in other hands did not say.
pub fn closed<'a>(view: View<'a>, notice: &NoticeId) -> Option<&'a Entry<NoticeClosed>> {
    view.sound(view.facts.notices.closed.get(notice)).next()
}

pub fn channel<'a>(view: View<'a>, channel: &ChannelId) -> Option<&'a ChannelOpened> {
    view.facts
        .notices
        .channels
        .get(channel)
        .filter(|entry| entry.index < view.known)
        .map(|entry| &entry.value)
}

/// Whether a new channel can be opened as its author says.
pub fn channel_check(view: View<'_>, body: &ChannelOpened) -> Result<(), Refusal> {
    if naming::is_foreign(view, &body.by, body.channel.as_str()) {
        return Err(Refusal::IdForeign {
            id: body.channel.to_string(),
        });
    }
    if view.facts.notices.channels.contains_key(&body.channel) {
        return Err(Refusal::Taken {
            what: "channel",
            id: body.channel.to_string(),
        });
    }
    let ends: BTreeSet<&ActorId> = body.between.iter().collect();
    if ends.len() < 2 || ends.len() != body.between.len() {
        return Err(Refusal::Form {
            field: "between",
            what: "a channel is between two organisations or more, each named once",
        });
    }
    if body.subjects.is_empty() {
        return Err(Refusal::Form {
            field: "subjects",
            what: "say what the channel carries",
        });
    }
    if body.check_every_s.is_some_and(|every| every < 60) {
        return Err(Refusal::Form {
            field: "check_every_s",
            what: "a line is checked once a minute at most",
        });
    }
    Ok(())
}

fn on_channel<'a>(
    view: View<'a>,
    id: &ChannelId,
    by: &ActorId,
) -> Result<&'a ChannelOpened, Refusal> {
    // Whether a channel of others exists is not told.
    channel(view, id)
        .filter(|channel| channel.between.contains(by))
        .ok_or_else(|| Refusal::Unknown {
            what: "channel",
            id: id.to_string(),
        })
}

/// Whether a notice may go out as it is.
pub fn notice_check(view: View<'_>, body: &NoticeSent) -> Result<(), Refusal> {
    let channel = on_channel(view, &body.channel, &body.by)?;
    let form = |field: &'static str, what: &'static str| Err(Refusal::Form { field, what });
    let unknown = |id: &NoticeId| Refusal::Unknown {
        what: "notice",
        id: id.to_string(),
    };
    if naming::is_foreign(view, &body.by, body.notice.as_str()) {
        return Err(Refusal::IdForeign {
            id: body.notice.to_string(),
        });
    }
    if view.facts.notices.sent.contains_key(&body.notice) {
        return Err(Refusal::Taken {
            what: "notice",
            id: body.notice.to_string(),
        });
    }
    let addressees: BTreeSet<&ActorId> = body.to.iter().collect();
    if addressees.is_empty()
        || addressees.len() != body.to.len()
        || addressees.contains(&body.by)
        || !addressees.iter().all(|to| channel.between.contains(to))
    {
        return form(
            "to",
            "name those at the other ends of the channel, each once",
        );
    }
    if !channel.subjects.contains(&body.subject) {
        return form("subject", "this channel was not opened for that subject");
    }
    if body.form.what.trim().is_empty() {
        return form("what", "say what it is about");
    }
    let is_stop = body.kind == MessageKind::StopRequest;
    if is_stop && body.priority != Priority::Flash {
        return form("priority", "a STOP goes out as FLASH");
    }
    if body.first_attempt.is_some_and(|first| first > body.at) {
        return form("first_attempt", "the first attempt is not after the notice");
    }
    if body.first_attempt.is_some_and(|first| first < channel.at) {
        return form(
            "first_attempt",
            "nobody was tried over this channel before it was opened",
        );
    }
    // A STOP goes out whatever anybody has said of the line; everything else waits for it.
    let (state, set) = channel_state(view, &body.channel);
    if state != ChannelState::Active && !is_stop {
        return Err(Refusal::ChannelShut {
            state,
            by: set.map(|set| set.by.clone()),
        });
    }
    match (&body.relays, &body.corrects) {
        (Some(_), Some(_)) => return form("corrects", "a notice passes on, or corrects, not both"),
        (Some(relayed), None) => relay_check(view, body, relayed)?,
        (None, Some(corrected)) => correction_check(view, body, corrected)?,
        (None, None) => {}
    }
    if body.kind == MessageKind::Relay && body.relay_to.is_none() && body.relays.is_none() {
        return form("relay_to", "say whom the addressee is asked to tell");
    }
    if (body.kind == MessageKind::Correction) != body.corrects.is_some() {
        return form(
            "corrects",
            "a correction names the notice it takes the place of",
        );
    }
    if (body.kind == MessageKind::Answer) != body.answers.is_some()
        || (body.grants.is_some() && body.kind != MessageKind::Answer)
    {
        return form(
            "answers",
            "an answer names the notice it answers, and only an answer grants or refuses",
        );
    }
    if let Some(answered) = &body.answers {
        let entry = find(view, answered).ok_or_else(|| unknown(answered))?;
        if !entry.value.to.contains(&body.by) {
            return Err(unknown(answered));
        }
    }
    Ok(())
}

/// Only who was asked to pass a notice on passes it on, and only to whom it was asked to tell.
fn relay_check(view: View<'_>, body: &NoticeSent, relayed: &NoticeId) -> Result<(), Refusal> {
    let entry = find(view, relayed).filter(|entry| entry.value.to.contains(&body.by));
    let entry = entry.ok_or_else(|| Refusal::Unknown {
        what: "notice",
        id: relayed.to_string(),
    })?;
    // A version that does not stand is not passed on; who has another is told what it is, as far as it may be.
    if view.laws.holds(Rule::R37)
        && let Some(outdated) = outdated(view, relayed)
    {
        return Err(superseded(relayed, outdated));
    }
    let asked = match versions::asked_to_tell(view, &entry.value) {
        Some(asked) => asked,
        None => {
            return Err(Refusal::Form {
                field: "relays",
                what: "that notice does not ask to be passed on",
            });
        }
    };
    if !body.to.contains(asked) && body.relay_to.as_ref() != Some(asked) {
        return Err(Refusal::Form {
            field: "to",
            what: "that notice asks for somebody else to be told",
        });
    }
    Ok(())
}

fn superseded(notice: &NoticeId, outdated: Outdated) -> Refusal {
    Refusal::Superseded {
        notice: notice.clone(),
        by: outdated.by().cloned(),
    }
}

/// R37: a correction is its author's own, of the newest version, and goes to everybody who had the old one.
fn correction_check(
    view: View<'_>,
    body: &NoticeSent,
    corrected: &NoticeId,
) -> Result<(), Refusal> {
    let entry = find(view, corrected).filter(|entry| entry.value.by == body.by);
    let entry = entry.ok_or_else(|| Refusal::Unknown {
        what: "notice",
        id: corrected.to_string(),
    })?;
    if let Some(newer) = superseded_by(view, corrected) {
        return Err(superseded(corrected, Outdated::By(newer.clone())));
    }
    if view.laws.holds(Rule::R37) && !entry.value.to.iter().all(|to| body.to.contains(to)) {
        return Err(Refusal::Form {
            field: "to",
            what: "a correction goes to everybody who had the notice it corrects (R37)",
        });
    }
    Ok(())
}

/// Who may be named as having done something: an officer's key names itself, an organisation's own key one of its officers,
/// those whose key has ended too. Whoever has no officers with keys is answered for by names alone, as on its roster.
fn officer_check(
    view: View<'_>,
    by: &ActorId,
    signs: Option<&OfficerId>,
    named: &OfficerId,
) -> Result<(), Refusal> {
    let devices = view.facts.ring.devices.values();
    let mut own = devices
        .filter(|device| device.organisation == *by)
        .peekable();
    let form = |what: &'static str| {
        Err(Refusal::Form {
            field: "officer",
            what,
        })
    };
    match signs {
        Some(signs) if signs != named => form("an officer answers for itself"),
        Some(_) => Ok(()),
        None if own.peek().is_none() || own.any(|device| device.officer == *named) => Ok(()),
        None => form("name an officer of your own organisation"),
    }
}

/// Whether an addressee may say this of a notice now.
pub fn ack_check(
    view: View<'_>,
    body: &Acknowledged,
    signs: Option<&OfficerId>,
) -> Result<(), Refusal> {
    let unknown = || Refusal::Unknown {
        what: "notice",
        id: body.notice.to_string(),
    };
    let entry = find(view, &body.notice)
        .filter(|entry| entry.value.to.contains(&body.by))
        .ok_or_else(unknown)?;
    let notice = &entry.value;
    match outdated(view, &body.notice) {
        None => {}
        // That it came, and that one objects to it, can be said of a copy whose successor is not here yet.
        Some(Outdated::AtSource)
            if matches!(body.rung, Rung::Received | Rung::Objected)
                || !view.laws.holds(Rule::R37) => {}
        Some(outdated) => return Err(superseded(&body.notice, outdated)),
    }
    let climbed = ladder::of(view, entry, &body.by, Instant::MAX);
    climbed.may_climb(body.rung)?;
    if let Some(named) = &body.officer {
        officer_check(view, &body.by, signs, named)?;
    }
    if body.rung == Rung::Understood {
        if body.officer.is_none() {
            return Err(Refusal::Form {
                field: "officer",
                what: "say which officer understood it",
            });
        }
        if view.laws.holds(Rule::R37)
            && let Some(point) = position_of(notice)
        {
            read_back_check(point, body.read_back)?;
        }
    }
    if view.laws.holds(Rule::R37)
        && matches!(body.rung, Rung::PassedOn | Rung::ActedOn)
        && let Some(copy) = versions::owed(view, notice, &body.by).first()
    {
        return Err(Refusal::RelayFirst {
            notice: body.notice.clone(),
            copy: copy.notice.clone(),
        });
    }
    if body.rung == Rung::PassedOn && body.level.as_ref().is_none_or(|l| l.trim().is_empty()) {
        return Err(Refusal::Form {
            field: "level",
            what: "say to whom it was passed",
        });
    }
    if body.rung == Rung::Objected && body.words.as_ref().is_none_or(|w| w.trim().is_empty()) {
        return Err(Refusal::Form {
            field: "words",
            what: "say what the objection is",
        });
    }
    Ok(())
}

/// The position that whoever understands a notice reads back (R37): as its form says it, or what it tells of.
pub fn position_of(notice: &NoticeSent) -> Option<LonLat> {
    let told = || position_told(notice.about.as_ref()?);
    notice.form.point.or_else(told)
}

/// R37: the position is read back, and it is the same.
fn read_back_check(sent: [i32; 2], read: Option<[i32; 2]>) -> Result<(), Refusal> {
    let Some(read) = read else {
        return Err(Refusal::ReadBackMissing);
    };
    let point = |[lon, lat]: [i32; 2]| Point::from_e7(lon, lat).ok();
    let apart_m = match (point(sent), point(read)) {
        (Some(sent), Some(read)) => distance_m(sent, read),
        _ => f64::MAX,
    };
    if apart_m <= READ_BACK_M {
        Ok(())
    } else {
        Err(Refusal::ReadBackDiffers {
            apart_m: apart_m.min(f64::from(u32::MAX)) as u32,
        })
    }
}

/// Whether an attempt or a check of the line may be logged as it is.
pub fn attempt_check(
    view: View<'_>,
    channel: &ChannelId,
    by: &ActorId,
    to: &ActorId,
    at: Instant,
    notice: Option<&NoticeId>,
) -> Result<(), Refusal> {
    let opened = on_channel(view, channel, by)?;
    if at < opened.at {
        return Err(Refusal::Form {
            field: "at",
            what: "nobody was tried over this channel before it was opened",
        });
    }
    if to == by || !opened.between.contains(to) {
        return Err(Refusal::Form {
            field: "to",
            what: "name one at another end of the channel",
        });
    }
    if let Some(notice) = notice {
        let own = find(view, notice).filter(|entry| entry.value.by == *by);
        if own.is_none() {
            return Err(Refusal::Unknown {
                what: "notice",
                id: notice.to_string(),
            });
        }
    }
    Ok(())
}

pub fn channel_set_check(view: View<'_>, body: &ChannelSet) -> Result<(), Refusal> {
    on_channel(view, &body.channel, &body.by).map(|_| ())
}

pub fn close_check(view: View<'_>, body: &NoticeClosed) -> Result<(), Refusal> {
    let own = find(view, &body.notice).filter(|entry| entry.value.by == body.by);
    if own.is_none() {
        return Err(Refusal::Unknown {
            what: "notice",
            id: body.notice.to_string(),
        });
    }
    if closed(view, &body.notice).is_some() {
        return Err(Refusal::Taken {
            what: "closure of notice",
            id: body.notice.to_string(),
        });
    }
    Ok(())
}

#[cfg(test)]
mod tests;
