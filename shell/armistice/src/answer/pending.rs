//! What is asked of `movement::checks` and `movement::after`, in one place: the answers of this file are empty until those two
//! say more. Whoever joins them puts their calls here, and nothing else of the answers changes.

use armistice_domain::facts::View;
use armistice_domain::id::{ActorId, NoticeId, ObjectId};
use armistice_domain::instant::Instant;
use armistice_domain::movement::Thing;
use armistice_domain::movement::statements::Precision;
use armistice_domain::place::statements::LonLat;

/// What is doubted of a version before it is released.
pub struct Doubt {
    pub code: &'static str,
    pub field: &'static str,
    pub what: String,
}

pub fn doubts(_: View<'_>, _by: &ActorId, _thing: &Thing) -> Vec<Doubt> {
    Vec::new()
}

/// An object that had been notified near a place, as the reader knows it.
pub struct NotifiedThen {
    pub object: ObjectId,
    pub version: u32,
    pub kind: &'static str,
    pub category: Option<String>,
    pub distance_m: u32,
    pub told: Vec<ToldThen>,
    pub entries: Vec<u64>,
}

/// Who had been told of it, and how far that had got.
pub struct ToldThen {
    pub actor: ActorId,
    pub precision: Precision,
    pub notice: NoticeId,
    pub version: u32,
    pub rung: Option<&'static str>,
    pub rung_at: Option<Instant>,
}

pub fn near(
    _: View<'_>,
    _at: LonLat,
    _radius_m: u32,
    _from: Instant,
    _until: Instant,
) -> Vec<NotifiedThen> {
    Vec::new()
}

/// How often something happened where an object was.
#[derive(Default)]
pub struct Hits {
    pub count: usize,
    pub by_doer: Vec<(Option<ActorId>, usize)>,
    pub level: Option<&'static str>,
}

pub fn hits(_: View<'_>, _object: &ObjectId) -> Hits {
    Hits::default()
}
