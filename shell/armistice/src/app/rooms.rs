//! Rooms: the record as each organisation that is signed in may read it. A room is folded from the entries its
//! organisation may open and from no others, so nothing it is shown, counted or told can come from one it may not.
//!
//! Rooms follow the desk like the board does. When what the texts make of an organisation changes (it becomes a party,
//! or a co-chair), its room is folded anew. Each entry is told to the room once, as what it is about: that is what the
//! live stream carries. One thing more is told to a room than it can read: that a copy of a notice it holds was corrected at
//! its source, or tells of an object that is otherwise now; and what the objects it notified meet ([`answer`]). What was
//! corrected, by which notice and how, and what it meets, is not. Read next: [`super::host`], [`super::inbox`].

use super::fold::{audience_of, body_of};
use super::host::{Board, Shown};
use super::inbox::Inbox;
use super::judged::Judged;
use super::record::Record;
use anyhow::Result;
use armistice_domain::facts::Facts;
use armistice_domain::id::{ActorId, NoticeId, ObjectId};
use armistice_domain::movement::answer::{self, Hints};
use armistice_domain::notice;
use armistice_domain::notice::versions::{self, Hint, Outdated};
use armistice_domain::policy::{self, Membership};
use armistice_domain::statements::Body;
use armistice_record::content::Disclosed;
use armistice_store::OpeningState;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};
use tokio::sync::broadcast;

/// Something that is told to everybody in a room.
#[derive(Debug, Clone)]
pub struct News {
    /// The entry it is of; `None` for the stroke of a clock.
    pub index: Option<u64>,
    pub data: Arc<str>,
}

/// How many of the last are kept for who was away; the rest is made again from the record.
const NEWS_MAX: usize = 1024;

pub struct Room {
    pub organisation: ActorId,
    shown: RwLock<Shown>,
    member: RwLock<Membership>,
    /// The desk's notices and ended keys when it was last told how its copies stand.
    level: Mutex<Level>,
    inbox: Mutex<Inbox>,
    news: broadcast::Sender<News>,
    /// What incidents came out as in this room.
    pub judged: Judged,
}

#[derive(Default)]
pub struct Rooms {
    open: RwLock<BTreeMap<ActorId, Arc<Room>>>,
    /// One at a time is opened: folding takes a while, and two asking for one room wait for it.
    opening: Mutex<()>,
}

impl Rooms {
    /// The room of an organisation, opened where it is not.
    pub fn enter(&self, desk: &RwLock<Record>, board: &Board, of: &ActorId) -> Result<Arc<Room>> {
        if let Some(room) = self.found(of) {
            return Ok(room);
        }
        let _one = lock(&self.opening);
        if let Some(room) = self.found(of) {
            return Ok(room);
        }
        // Before the room is among the open ones it is not followed, so it is brought level once more when it is.
        let (record, member, level) = {
            let desk = desk.read().unwrap_or_else(PoisonError::into_inner);
            let member = policy::membership(desk.folder.facts.now(), of);
            let mut record = desk.room_beside(member.clone(), &board.shown().record)?;
            hint(&desk.folder.facts, &mut record.folder.facts);
            let told = answer::hints_for(desk.folder.facts.now(), of);
            record.folder.facts.movements.hints = Some(told);
            (record, member, level_of(&desk.folder.facts))
        };
        let note = board.shown().note.clone();
        let mut inbox = Inbox::default();
        inbox.build(&record.folder.facts, of);
        let (news, _) = broadcast::channel(NEWS_MAX);
        let room = Arc::new(Room {
            organisation: of.clone(),
            shown: RwLock::new(Shown { record, note }),
            member: RwLock::new(member),
            level: Mutex::new(level),
            inbox: Mutex::new(inbox),
            news,
            judged: Judged::default(),
        });
        self.open
            .write()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(of.clone(), Arc::clone(&room));
        room.follow(desk, board)?;
        Ok(room)
    }

    fn found(&self, of: &ActorId) -> Option<Arc<Room>> {
        let open = self.open.read().unwrap_or_else(PoisonError::into_inner);
        open.get(of).cloned()
    }

    fn all(&self) -> Vec<Arc<Room>> {
        let open = self.open.read().unwrap_or_else(PoisonError::into_inner);
        open.values().cloned().collect()
    }

    /// Brings every open room level with the desk.
    pub fn follow(&self, desk: &RwLock<Record>, board: &Board) {
        for room in self.all() {
            if let Err(error) = room.follow(desk, board) {
                tracing::error!(organisation = %room.organisation, "a room is not level: {error:#}");
            }
        }
    }

    /// Tells an organisation's room of a stroke of a clock.
    pub fn strike(&self, of: &ActorId, data: &Value) {
        if let Some(room) = self.found(of) {
            // Nobody listening is no fault.
            let _ = room.news.send(News {
                index: None,
                data: Arc::from(data.to_string().as_str()),
            });
        }
    }
}

impl Room {
    pub fn shown(&self) -> RwLockReadGuard<'_, Shown> {
        self.shown.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn shown_mut(&self) -> RwLockWriteGuard<'_, Shown> {
        self.shown.write().unwrap_or_else(PoisonError::into_inner)
    }

    pub fn inbox(&self) -> MutexGuard<'_, Inbox> {
        lock(&self.inbox)
    }

    /// Everything told from now on.
    pub fn listen(&self) -> broadcast::Receiver<News> {
        self.news.subscribe()
    }

    fn follow(&self, desk: &RwLock<Record>, board: &Board) -> Result<()> {
        let mut shown = self.shown_mut();
        let from = shown.record.chain.size();
        let (rebuilt, hinted, told_of) = {
            let desk = desk.read().unwrap_or_else(PoisonError::into_inner);
            let member = policy::membership(desk.folder.facts.now(), &self.organisation);
            let mut held = self.member.write().unwrap_or_else(PoisonError::into_inner);
            let rebuilt = *held != member;
            if rebuilt {
                shown.record = desk.room_beside(member.clone(), &board.shown().record)?;
                *held = member;
            } else {
                shown.record.follow()?;
            }
            let mut level = lock(&self.level);
            let now = level_of(&desk.folder.facts);
            let facts = &mut shown.record.folder.facts;
            let hinted = if rebuilt || *level != now {
                *level = now;
                hint(&desk.folder.facts, facts)
            } else {
                let entries = from..desk.folder.facts.size;
                let objects = entries.flat_map(|index| desk.folder.facts.movements.changed(index));
                hint_of_objects(&desk.folder.facts, facts, objects)
            };
            let hints = &mut facts.movements.hints;
            let told_of = self.tell_of_objects(&desk.folder.facts, from, rebuilt, hints);
            (rebuilt, hinted, told_of)
        };
        shown.note = board.shown().note.clone();
        let size = shown.record.chain.size();
        let mut inbox = self.inbox();
        if rebuilt {
            inbox.build(&shown.record.folder.facts, &self.organisation);
        }
        if !rebuilt {
            inbox.touch_notices(
                &shown.record.folder.facts,
                &self.organisation,
                hinted.iter(),
            );
            inbox.touch_objects(
                &shown.record.folder.facts,
                &self.organisation,
                told_of.iter(),
            );
        }
        for index in from..size {
            if let Some((body, told)) = told(&shown.record, index) {
                if !rebuilt {
                    inbox.touch(&shown.record.folder.facts, &self.organisation, &body);
                }
                let _ = self.news.send(News {
                    index: Some(index),
                    data: Arc::from(told.to_string().as_str()),
                });
            }
        }
        Ok(())
    }
}

impl Room {
    /// Tells the facts of the room what its own objects meet, and what was begun: of which the entries from `from` on changed
    /// something. Gives back those objects, where it was not told everything anew.
    fn tell_of_objects(
        &self,
        desk: &Facts,
        from: u64,
        anew: bool,
        hints: &mut Option<Hints>,
    ) -> BTreeSet<ObjectId> {
        let whole = desk.now();
        let Some(held) = hints.as_mut().filter(|_| !anew) else {
            *hints = Some(answer::hints_for(whole, &self.organisation));
            return BTreeSet::new();
        };
        let changed = (from..desk.size).flat_map(|index| desk.movements.changed(index));
        let changed: BTreeSet<ObjectId> = changed.cloned().collect();
        for object in &changed {
            answer::hint(whole, &self.organisation, object, held);
        }
        changed
    }
}

/// How far the desk is, in what may change how any copy stands: its corrections and relays, and the keys that ended.
type Level = (usize, usize, usize);

fn level_of(facts: &Facts) -> Level {
    let notices = &facts.notices;
    (
        notices.corrected_by.values().map(Vec::len).sum(),
        notices.relayed_by.values().map(Vec::len).sum(),
        facts.ring.compromises(),
    )
}

/// Tells the facts of a room how the copies it holds stand, as far as it cannot see for itself. Gives back those of which
/// it was told otherwise before.
fn hint(desk: &Facts, room: &mut Facts) -> BTreeSet<NoticeId> {
    // A correction of a copy passes on what the copy did.
    let mut copies: Vec<&NoticeId> = room.notices.relayed_by.values().flatten().collect();
    copies.extend(room.movements.told.values().flatten());
    copies.extend(room.notices.hints.keys());
    let mut found = Vec::new();
    while let Some(copy) = copies.pop() {
        copies.extend(room.notices.corrected_by.get(copy).into_iter().flatten());
        found.push((copy.clone(), hint_of(desk, room, copy)));
    }
    take_in(room, found)
}

/// The same of what tells of some objects, and of what passes that on: a version voids nothing else.
fn hint_of_objects<'a>(
    desk: &Facts,
    room: &mut Facts,
    objects: impl Iterator<Item = &'a ObjectId>,
) -> BTreeSet<NoticeId> {
    let told = objects.filter_map(|object| desk.movements.told.get(object));
    let mut copies: Vec<&NoticeId> = told.flatten().collect();
    let mut found = Vec::new();
    while let Some(copy) = copies.pop() {
        let (relayed, corrected) = (&desk.notices.relayed_by, &desk.notices.corrected_by);
        copies.extend(relayed.get(copy).into_iter().flatten());
        copies.extend(corrected.get(copy).into_iter().flatten());
        if room.notices.sent.contains_key(copy) {
            found.push((copy.clone(), hint_of(desk, room, copy)));
        }
    }
    take_in(room, found)
}

fn take_in(room: &mut Facts, found: Vec<(NoticeId, Option<Hint>)>) -> BTreeSet<NoticeId> {
    let hints = &mut room.notices.hints;
    let mut changed = BTreeSet::new();
    for (copy, hint) in found {
        if hints.get(&copy) == hint.as_ref() {
            continue;
        }
        changed.insert(copy.clone());
        match hint {
            Some(hint) => hints.insert(copy, hint),
            None => hints.remove(&copy),
        };
    }
    changed
}

/// What a room is to be told of how a copy stands; nothing where it sees that for itself.
fn hint_of(desk: &Facts, room: &Facts, copy: &NoticeId) -> Option<Hint> {
    let whole = desk.now();
    let outdated = versions::outdated(whole, copy)?;
    if versions::outdated_unhinted(room.now(), copy).as_ref() == Some(&outdated) {
        return None;
    }
    // A version that the room has not got is none that it could read.
    let readable = outdated
        .by()
        .is_some_and(|newer| room.notices.sent.contains_key(newer));
    let (index, since) = match outdated.by() {
        Some(newer) => notice::find(whole, newer).map(|newer| (newer.index, newer.entered)),
        None => versions::at_source_since(whole, copy),
    }?;
    let outdated = if readable {
        outdated
    } else {
        Outdated::AtSource
    };
    Some(Hint {
        index,
        since,
        outdated,
    })
}

/// What an entry is about, for a room that may read it.
pub fn told(record: &Record, index: u64) -> Option<(Body, Value)> {
    let bytes = record.store.entry_get(index).ok().flatten()?;
    let statement = armistice_record::Statement::parse(&bytes).ok()?;
    let content = match statement.public_content() {
        Some(content) => content.clone(),
        None => {
            let OpeningState::Kept(opening) = record.store.opening_get(index).ok()? else {
                return None;
            };
            if !record.may_open(&statement, &opening) {
                return None;
            }
            match statement.disclose(Some(&opening)).ok()? {
                Disclosed::Open(content) => content,
                Disclosed::Withheld => return None,
            }
        }
    };
    if content.kind == armistice_record::clock::KIND {
        return None;
    }
    let body = body_of(&content).ok()?;
    let names = body.names();
    let value = json!({
        "index": index,
        "kind": body.kind(),
        "audience": audience_of(&content).kind,
        "by": armistice_domain::decide::spoken_by(&body),
        "incident": names.incident,
        "notice": match &body {
            Body::NoticeSent(notice) => Some(&notice.notice),
            _ => names.notice,
        },
        "channel": names.channel,
        "reports": names.reports,
        "instrument": names.instrument,
        "object": names.object,
    });
    Some((body, value))
}

fn lock<T>(of: &Mutex<T>) -> MutexGuard<'_, T> {
    of.lock().unwrap_or_else(PoisonError::into_inner)
}
