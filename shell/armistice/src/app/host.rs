//! A record being served: what everybody may read of it, and, where the log's key is here, the desk that takes
//! statements.
//!
//! Two views of one store. The desk's holds what only some may read, decides and appends; nothing is shown from
//! it. The shown one is folded from public statements alone and follows the desk, entry by entry, under a lock; the
//! checkpoint that is published is swapped under the same lock, so that nobody is shown a checkpoint whose tiles
//! are not there yet. A replayed world has no desk: its clock is not the machine's, and nothing may be added to it.
//! Read next: [`super::sequencer`] for the writes, [`super::cosigners`] for who cosigns,
//! [`super::herald`] for what falls due.

use super::cosigners::Cosigned;
use super::enrolment::Enrolments;
use super::herald::Herald;
use super::judged::Judged;
use super::mission::Mission;
use super::record::{Record, Refused, Submission};
use super::rooms::{Room, Rooms};
use super::sequencer::Sequencer;
use super::sessions::Sessions;
use crate::http::openings::Gate;
use crate::http::peers::{Limits, Peers};
use crate::notify::Notify;
use anyhow::Result;
use armistice_domain::id::ActorId;
use armistice_record::Quorum;
use armistice_store::{Meta, Store};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{
    Arc, Condvar, Mutex, MutexGuard, OnceLock, PoisonError, RwLock, RwLockReadGuard,
    RwLockWriteGuard,
};
use std::time::Duration;

/// A record being served.
pub struct Host {
    pub board: Arc<Board>,
    desk: Option<Desk>,
    /// What time the machine says it is, in seconds of UTC.
    pub now_s: fn() -> i64,
    /// Signed requests already answered.
    pub gate: Gate,
    /// Who is signed in, and the record as each organisation may read it.
    pub sessions: Sessions,
    pub rooms: Arc<Rooms>,
    /// Its clock may be set ahead.
    plays: bool,
    /// What falls due and who is told.
    pub herald: Herald,
    /// Officers invited, and keys that wait to be admitted.
    pub enrolments: Enrolments,
    /// The pages one may sign in on: scheme, host and port.
    pub pages: RwLock<Vec<String>>,
    /// What each address has under way.
    pub peers: Arc<Peers>,
    /// Submissions under way, and how many there may be.
    places: Arc<AtomicUsize>,
    places_max: usize,
    /// Large bodies being read.
    large: Arc<AtomicUsize>,
}

/// The right to have one submission under way. It ends when dropped.
pub struct Place(Arc<AtomicUsize>);

impl Place {
    fn take(places: &Arc<AtomicUsize>, max: usize) -> Option<Place> {
        let taken = places.fetch_update(Ordering::AcqRel, Ordering::Acquire, |taken| {
            (taken < max).then_some(taken + 1)
        });
        taken.ok().map(|_| Place(Arc::clone(places)))
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::AcqRel);
    }
}

/// Where statements are taken.
struct Desk {
    record: Arc<RwLock<Record>>,
    sequencer: Sequencer,
}

/// What is published.
pub struct Board {
    pub meta: Meta,
    /// What incidents came out as, by what everybody may read.
    pub judged: Judged,
    pub store: Arc<dyn Store>,
    shown: RwLock<Shown>,
    /// Who is asked to cosign and what makes the quorum; `None` where nobody is.
    pub policy: Option<Quorum>,
    /// Whose copies are looked at; `None` where there are none.
    pub mirrors: Option<Quorum>,
    pub cosigned: RwLock<Cosigned>,
    /// The size published last, for those who wait for more; `None` once the server ends.
    published: Mutex<Option<u64>>,
    grown: Condvar,
    /// One at a time changes the published note.
    noting: Mutex<()>,
}

/// The record as everybody may read it, and the note published for it.
pub struct Shown {
    pub record: Record,
    pub note: Option<Vec<u8>>,
}

/// Submissions that may be under way at once. Each keeps a thread waiting, and readers need theirs.
pub const PLACES_MAX: usize = 256;

/// Large bodies that may be read at once: each holds some megabytes while it comes.
pub const LARGE_MAX: usize = 16;

/// How a record is served.
pub struct Settings {
    /// Submissions that may be under way; more are told to come again.
    pub queue_max: usize,
    pub policy: Option<Quorum>,
    pub mirrors: Option<Quorum>,
    pub now_s: fn() -> i64,
    /// A counter of the machine that runs evenly, whatever its clock is set to.
    pub steady: fn() -> Duration,
    /// Who is told outside, and by what.
    pub notify: Notify,
    /// Where that is read from instead.
    pub notify_from: Option<PathBuf>,
    /// What one address may have under way.
    pub peers: Limits,
    /// In an exercise, lets its clock be set ahead.
    pub plays: bool,
}

impl Settings {
    pub fn new(now_s: fn() -> i64) -> Settings {
        Settings {
            queue_max: PLACES_MAX,
            policy: None,
            mirrors: None,
            now_s,
            steady,
            notify: Notify::default(),
            notify_from: None,
            peers: Limits::default(),
            plays: false,
        }
    }
}

/// How long the program has run.
fn steady() -> Duration {
    static BEGAN: OnceLock<std::time::Instant> = OnceLock::new();
    BEGAN.get_or_init(std::time::Instant::now).elapsed()
}

/// Packs the index of what is notified on a thread of its own, so that nobody waits for it; one at a time.
fn pack_beside(desk: &Arc<RwLock<Record>>, packing: &Arc<AtomicBool>) {
    let wants = |record: &Record| record.folder.facts.movements.matcher.wants_packing();
    if !desk.read().is_ok_and(|record| wants(&record)) || packing.swap(true, Ordering::AcqRel) {
        return;
    }
    let (desk, done) = (Arc::clone(desk), Arc::clone(packing));
    let spawned = std::thread::Builder::new().spawn(move || {
        let snapshot = desk
            .write()
            .map(|mut desk| desk.folder.facts.movements.matcher.packing());
        if let Ok(snapshot) = snapshot {
            let packed = snapshot.repack();
            if let Ok(mut desk) = desk.write() {
                desk.folder.facts.movements.matcher.packed(packed);
            }
        }
        done.store(false, Ordering::Release);
    });
    if let Err(error) = spawned {
        // It is asked for again at the next change.
        tracing::warn!("no thread to pack the index on: {error}");
        packing.store(false, Ordering::Release);
    }
}

impl Host {
    pub fn start(mission: Mission, settings: Settings) -> Result<Host> {
        let takes = mission.takes();
        let record = mission.record;
        let exercise = record
            .folder
            .facts
            .genesis
            .as_deref()
            .is_some_and(|g| g.exercise);
        let plays = settings.plays && exercise;
        if plays {
            super::exercise::catch_up(record.chain.time_s().unwrap_or_default());
        }
        let (desk, shown) = if takes {
            let shown = record.public_beside()?;
            (Some(record), shown)
        } else {
            (None, record.public()?)
        };
        let store = Arc::clone(&shown.store);
        let note = shown.checkpoint()?;
        let cosigned = Cosigned::load(
            store.as_ref(),
            &shown.chain,
            settings.policy.as_ref(),
            settings.mirrors.as_ref(),
        )?;
        let board = Arc::new(Board {
            meta: shown.meta.clone(),
            judged: Judged::default(),
            store,
            published: Mutex::new(Some(shown.chain.size())),
            shown: RwLock::new(Shown {
                record: shown,
                note,
            }),
            policy: settings.policy,
            mirrors: settings.mirrors,
            cosigned: RwLock::new(cosigned),
            grown: Condvar::new(),
            noting: Mutex::new(()),
        });
        let now_s = settings.now_s;
        let rooms: Arc<Rooms> = Arc::default();
        let desk = desk.map(|record| {
            let record = Arc::new(RwLock::new(record));
            let follower = Arc::clone(&board);
            let (in_rooms, of_desk) = (Arc::clone(&rooms), Arc::clone(&record));
            let packing = Arc::new(AtomicBool::new(false));
            let appended = move || {
                follower.follow();
                in_rooms.follow(&of_desk, &follower);
                pack_beside(&of_desk, &packing);
            };
            let queue_max = settings.queue_max;
            let sequencer = Sequencer::start_with(Arc::clone(&record), now_s, queue_max, appended);
            Desk { record, sequencer }
        });
        let notify = match &settings.notify_from {
            Some(dir) if desk.is_some() => Notify::read(dir, now_s, &board.meta.origin)?,
            Some(_) | None => settings.notify,
        };
        let herald = Herald::load(board.store.as_ref(), notify, settings.steady)?;
        let gate = Gate::load(board.store.as_ref())?;
        let sessions = Sessions::load(board.store.as_ref())?;
        let enrolments = Enrolments::load(board.store.as_ref())?;
        Ok(Host {
            board,
            desk,
            now_s,
            gate,
            sessions,
            rooms,
            plays,
            herald,
            enrolments,
            pages: RwLock::default(),
            peers: Peers::new(settings.peers),
            places: Arc::new(AtomicUsize::new(0)),
            places_max: settings.queue_max,
            large: Arc::default(),
        })
    }

    /// Whether statements are taken here at all.
    pub fn takes(&self) -> bool {
        self.desk.is_some()
    }

    /// A place for one submission, or none where as many are under way as may be.
    pub fn place(&self) -> Option<Place> {
        Place::take(&self.places, self.places_max)
    }

    /// A place for a large body that is to be read.
    pub fn large_place(&self) -> Option<Place> {
        Place::take(&self.large, LARGE_MAX.min(self.places_max))
    }

    /// Submissions under way, large ones that are still coming among them.
    pub fn under_way(&self) -> usize {
        self.places.load(Ordering::Acquire) + self.large.load(Ordering::Acquire)
    }

    /// Hands a statement to the sequencer and waits until it is durable and published, or refused. `None` where
    /// nothing is taken.
    pub fn submit(&self, submission: Submission) -> Option<Result<u64, Refused>> {
        let desk = self.desk.as_ref()?;
        Some(match desk.sequencer.submit(submission) {
            Ok(wait) => wait.recv().unwrap_or_else(|_| {
                Err(Refused::Stopped(
                    "the sequencer ended; it is not known whether the statement was kept: send it again"
                        .to_string(),
                ))
            }),
            Err(refused) => Err(refused),
        })
    }

    /// Lets the log write its clock, where something on record waits for that and nobody writes anything.
    pub fn clock_on(&self) {
        let now_s = (self.now_s)();
        let Some(desk) = &self.desk else { return };
        let wants = self.desk().is_some_and(|desk| desk.wants_clock(now_s));
        if let Some(wait) = wants.then(|| desk.sequencer.clock().ok()).flatten() {
            // An end in between is told elsewhere.
            let _ = wait.recv();
        }
    }

    /// The log's signed word that a statement will never be recorded, or why it is not given. `None` where nothing is
    /// taken.
    pub fn refuse_for_good(&self, submission: &Submission) -> Option<Result<Vec<u8>, Refused>> {
        let desk = self.desk.as_ref()?;
        let mut record = desk.record.write().unwrap_or_else(PoisonError::into_inner);
        Some(record.refuse_for_good(submission))
    }

    /// The desk's own view, for deciding who may read what. Nothing of it is shown.
    pub fn desk(&self) -> Option<RwLockReadGuard<'_, Record>> {
        let desk = self.desk.as_ref()?;
        Some(desk.record.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Whether this is an exercise whose clock may be set ahead.
    pub fn plays(&self) -> bool {
        self.plays
    }

    /// Says on which pages one may sign in.
    pub fn pages_set(&self, pages: Vec<String>) {
        *self.pages.write().unwrap_or_else(PoisonError::into_inner) = pages;
    }

    /// The room of an organisation. `None` where nobody can sign in: a replayed world has no desk.
    pub fn room(&self, of: &ActorId) -> Option<Result<Arc<Room>>> {
        let desk = self.desk.as_ref()?;
        Some(self.rooms.enter(&desk.record, &self.board, of))
    }

    /// Takes nothing more: what others hold contradicts this record.
    pub fn stop(&self, why: String) {
        if let Some(desk) = &self.desk {
            let mut record = desk.record.write().unwrap_or_else(PoisonError::into_inner);
            record.stop(why);
        }
    }

    /// Ends it, after everything queued has been answered.
    pub fn end(self) {
        self.board.close();
        if let Some(desk) = self.desk {
            desk.sequencer.end();
        }
    }
}

impl Board {
    pub fn shown(&self) -> RwLockReadGuard<'_, Shown> {
        self.shown.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn shown_mut(&self) -> RwLockWriteGuard<'_, Shown> {
        self.shown.write().unwrap_or_else(PoisonError::into_inner)
    }

    /// Publishes what was appended: first the entries, then, under the same lock, the checkpoint over them.
    fn follow(&self) {
        let _one = self.noting();
        let mut shown = self.shown_mut();
        let followed = shown
            .record
            .follow()
            .and_then(|()| shown.record.checkpoint());
        let size = shown.record.chain.size();
        match followed {
            Ok(note) => shown.note = note,
            // Readers go on with what was published before.
            Err(error) => tracing::error!("what was recorded is not published: {error:#}"),
        }
        drop(shown);
        let mut published = self
            .published
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if published.is_some() {
            *published = Some(size);
        }
        self.grown.notify_all();
    }

    /// Held while the published note changes.
    pub fn noting(&self) -> MutexGuard<'_, ()> {
        self.noting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Publishes the note with more signatures under the same text. The caller holds [`Board::noting`].
    pub fn note_put(&self, note: Vec<u8>) {
        self.shown_mut().note = Some(note);
        self.grown.notify_all();
    }

    /// Waits until more than `size` is published or the time is over. `None` when the server ends.
    pub fn wait_beyond(&self, size: u64, at_most: Duration) -> Option<u64> {
        let published = self
            .published
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let (published, _) = self
            .grown
            .wait_timeout_while(published, at_most, |now| now.is_some_and(|now| now <= size))
            .unwrap_or_else(PoisonError::into_inner);
        *published
    }

    /// Tells everybody who waits that the server ends.
    pub fn close(&self) {
        *self
            .published
            .lock()
            .unwrap_or_else(PoisonError::into_inner) = None;
        self.grown.notify_all();
    }
}
