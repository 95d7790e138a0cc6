//! Where a movement is beyond what it had planned: it waits somewhere, or its times have run out and nobody has said that it
//! arrived. [`of`] says so from its steps; [`Stays`] keeps what of it lies in the index of place and time.
//!
//! How long it will last nobody knows. So a stay is matched some way ahead ([`Place::ahead_s`]), and as the record's clock goes
//! on it is matched further, until the movement says more. Every batch begins with the clock, so whatever is planned or begun
//! beside it comes after. What is matched further is asked about, and counted by the budget like any other question: without
//! that, a convoy that says it waits here, and there, and there, could look for what others plan.

use super::budget::{Asked, Question};
use super::cells::{self, BUCKET_S, Bucket, Cell, Ground};
use super::life::{self, Stage};
use super::matching::{Matcher, Placed};
use super::statements::{MovementNotified, ObjectKind, ObjectStepped};
use super::{Thing, of as of_object, volumes};
use crate::id::ObjectId;
use crate::instant::Instant;
use crate::place::statements::LonLat;
use armistice_space::{Volume, VolumeKey};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Where it is, as far as it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Where it says it waits, is held up, or left its way.
    At(LonLat),
    /// Somewhere on its way, past its times.
    OnItsWay,
}

impl Place {
    /// How far ahead of the record's clock it is matched; once half of it has passed, again.
    pub const fn ahead_s(self) -> i64 {
        match self {
            Place::At(_) => 24 * 3600,
            Place::OnItsWay => BUCKET_S,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stay {
    pub place: Place,
    pub from: Instant,
    /// When it said more; `None` while it has not.
    pub until: Option<Instant>,
}

/// The stays of a movement, in their order; of anything else there are none.
pub fn of<'a>(thing: &Thing, steps: impl Iterator<Item = &'a ObjectStepped>) -> Vec<Stay> {
    let mut stays: Vec<Stay> = Vec::new();
    let Thing::Movement(_) = thing else {
        return stays;
    };
    let (_, planned_until) = thing.window();
    let mut stage = ObjectKind::Movement.first();
    for step in steps {
        let Some(next) = life::after(ObjectKind::Movement, stage, step.step) else {
            continue;
        };
        stage = next;
        if let Some(last) = stays.last_mut().filter(|stay| stay.until.is_none()) {
            last.until = Some(step.at);
        }
        let begins = match (stage, step.point) {
            (Stage::Holding | Stage::Impeded | Stage::Diverted, Some(point)) => {
                Some((Place::At(point), step.at))
            }
            (Stage::UnderWay, _) => {
                planned_until.map(|until| (Place::OnItsWay, until.max(step.at)))
            }
            _ => None,
        };
        stays.extend(begins.map(|(place, from)| Stay {
            place,
            from,
            until: None,
        }));
    }
    // Said to have arrived before its times ran out, it was never late.
    stays.retain(|stay| stay.until.is_none_or(|until| stay.from < until));
    stays
}

impl Stay {
    /// The stay in a window of time. A place that is no volume has none.
    pub fn volumes(&self, movement: &MovementNotified, until: Option<Instant>) -> Vec<Volume> {
        let Ok(window) = volumes::window("point", self.from, until) else {
            return Vec::new();
        };
        match self.place {
            Place::At(point) => volumes::of_waiting(point, window).into_iter().collect(),
            Place::OnItsWay => {
                let planned = volumes::of_movement(movement).into_iter().flatten();
                planned.map(|volume| volume.during(window)).collect()
            }
        }
    }
}

/// A stay of one version, as far as it lies in the index.
#[derive(Debug, Clone)]
pub struct Settled {
    pub version: u32,
    stay: Stay,
    pub pieces: Vec<Piece>,
    keys: Vec<VolumeKey>,
    matched_until: Instant,
    /// The entry that ended it, and the last bucket it was in.
    ended: Option<(u64, Bucket)>,
}

/// What one entry added to a stay.
#[derive(Debug, Clone)]
pub struct Piece {
    pub index: u64,
    pub ground: Ground,
    /// Cells that are told to be affected without being looked at.
    pub padded: BTreeSet<Cell>,
}

impl Settled {
    fn end(&mut self, index: u64, now: Instant, object: &ObjectId, matcher: &mut Matcher) {
        if self.ended.is_some() {
            return;
        }
        self.ended = Some((index, cells::bucket_of(now)));
        let own = of_object(object, self.version);
        for key in self.keys.drain(..) {
            matcher.take_out(index, &own, key);
        }
    }

    /// Whether a bucket lies after what ended the stay, as was known before an entry.
    pub fn is_over(&self, bucket: Bucket, known: u64) -> bool {
        self.ended
            .is_some_and(|(index, last)| index < known && last < bucket)
    }
}

/// The stays in the index, of every movement.
#[derive(Debug, Default, Clone)]
pub struct Stays {
    by_object: BTreeMap<ObjectId, Vec<Settled>>,
    /// When each is to be looked at again.
    agenda: BTreeSet<(Instant, ObjectId)>,
}

/// What a movement is settled by.
pub struct Settling<'a> {
    pub index: u64,
    pub now: Instant,
    pub thing: &'a Thing,
    pub budget: usize,
    pub books: &'a mut Asked,
    pub matcher: &'a mut Matcher,
}

impl Stays {
    pub fn of(&self, object: &ObjectId) -> &[Settled] {
        self.by_object.get(object).map_or(&[], Vec::as_slice)
    }

    /// Takes those to be looked at again before an instant.
    pub fn due(&mut self, now: Instant) -> Vec<ObjectId> {
        let mut due = Vec::new();
        while let Some(first) = self.agenda.first().filter(|(at, _)| *at < now).cloned() {
            self.agenda.remove(&first);
            due.push(first.1);
        }
        due
    }

    /// Brings what lies in the index level with where a movement is now. Gives the ground of what was added.
    pub fn settle(&mut self, stays: &[Stay], with: Settling<'_>) -> Option<Ground> {
        let head = with.thing.head();
        let Thing::Movement(movement) = with.thing else {
            return None;
        };
        let own = of_object(&head.object, head.version);
        let open = stays.last().filter(|stay| stay.until.is_none());
        let begun = open.filter(|stay| match stay.place {
            Place::At(_) => true,
            Place::OnItsWay => stay.from < with.now,
        });
        let settled = self.by_object.entry(head.object.clone()).or_default();
        if let Some(last) = settled.last_mut()
            && (last.version != head.version || begun != Some(&last.stay))
        {
            last.end(with.index, with.now, &head.object, with.matcher);
        }
        let Some(stay) = begun else {
            // Under way and in time: looked at again when its times have run out.
            self.agenda
                .extend(open.map(|stay| (stay.from, head.object.clone())));
            return None;
        };
        let ahead_s = stay.place.ahead_s();
        if settled.last().is_none_or(|last| last.ended.is_some()) {
            settled.push(Settled {
                version: head.version,
                stay: *stay,
                pieces: Vec::new(),
                keys: Vec::new(),
                matched_until: stay.from,
                ended: None,
            });
        }
        let last = settled.last_mut()?;
        if !last.pieces.is_empty() && with.now <= last.matched_until.plus_s(-ahead_s / 2) {
            return None;
        }
        let until = stay.from.max(with.now).plus_s(ahead_s);
        let again = until.plus_s(-ahead_s / 2);
        self.agenda.insert((again, head.object.clone()));
        let piece = Stay {
            from: last.matched_until,
            ..*stay
        };
        let volumes = piece.volumes(movement, Some(until));
        let ground = cells::ground(&volumes)?;
        let question = Question {
            object: head.object.clone(),
            entered: with.now,
            ground: ground.clone(),
            is_plan: false,
            taken_back: false,
        };
        let padded = with.books.ask(question, with.budget).padded;
        for volume in volumes {
            let placed = Placed {
                of: own.clone(),
                sort: with.thing.sort(),
                by: head.by.clone(),
                volume: Arc::new(volume),
            };
            last.keys.push(with.matcher.put(with.index, placed));
        }
        last.matched_until = until;
        last.pieces.push(Piece {
            index: with.index,
            ground: ground.clone(),
            padded,
        });
        Some(ground)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::movement::statements::{Head, Leg, Step, Travels};

    const HOUR: i64 = 3600;

    /// From eight to nine o'clock, with half an hour of slack.
    fn convoy() -> Thing {
        Thing::Movement(Arc::new(MovementNotified {
            head: Head {
                object: "aid:k".into(),
                version: 1,
                by: "aid".into(),
                name: "K".into(),
                at: Instant(0),
                under: None,
                recipients: Vec::new(),
                mark: None,
            },
            travels: Travels::Road,
            legs: vec![Leg {
                from: [350_000_000, 350_000_000],
                to: [351_000_000, 350_000_000],
                departs: Instant(8 * HOUR),
                arrives: Instant(9 * HOUR),
                slack_s: 1800,
                stop: None,
            }],
            half_width_m: 100,
            holding: Vec::new(),
            vehicles: Vec::new(),
            people: 1,
            cargo: "flour".into(),
            escorts: Vec::new(),
            contact: None,
            band: None,
        }))
    }

    const HERE: LonLat = [350_500_000, 350_000_000];

    fn step(step: Step, hour: i64, point: Option<LonLat>) -> ObjectStepped {
        ObjectStepped {
            object: "aid:k".into(),
            version: 1,
            by: "aid".into(),
            step,
            at: Instant(hour * HOUR),
            point,
            outcome: None,
            words: None,
        }
    }

    #[track_caller]
    fn check(steps: &[ObjectStepped], expected: &[(Place, i64, Option<i64>)]) {
        let stays = of(&convoy(), steps.iter());
        let found: Vec<_> = stays
            .iter()
            .map(|stay| {
                let minutes = |at: Instant| at.0 / 60;
                (stay.place, minutes(stay.from), stay.until.map(minutes))
            })
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn it_waits_until_it_says_more() {
        let holds = step(Step::Holding, 8, Some(HERE));
        check(
            &[step(Step::Departed, 8, None), holds.clone()],
            &[(Place::At(HERE), 480, None)],
        );
        check(
            &[holds.clone(), step(Step::Completed, 11, None)],
            &[(Place::At(HERE), 480, Some(660))],
        );
        // From then on it is on its way again, and late.
        check(
            &[holds, step(Step::Resumed, 11, None)],
            &[
                (Place::At(HERE), 480, Some(660)),
                (Place::OnItsWay, 660, None),
            ],
        );
    }

    #[test]
    fn it_is_late_once_its_times_and_their_slack_have_run_out() {
        let departs = step(Step::Departed, 8, None);
        check(
            std::slice::from_ref(&departs),
            &[(Place::OnItsWay, 570, None)],
        );
        check(&[departs.clone(), step(Step::Completed, 9, None)], &[]);
        check(
            &[departs, step(Step::Completed, 10, None)],
            &[(Place::OnItsWay, 570, Some(600))],
        );
        // What never set out is nowhere.
        check(&[], &[]);
    }
}
