//! What becomes of objects once it is said that a key was in other hands: the version before stands again, where it lay, what
//! was ended is not, and a STOP that was closed so goes on. Nothing is taken off the record; whoever was told of it reads
//! beside it whose word it was. What stands on such a word alone stands no more, until its owner notifies it again.

use super::matching::{Of, Placed};
use super::{Movements, of};
use crate::facts::{Entry, Log};
use crate::id::ObjectId;
use crate::instant::Instant;
use crate::notice::statements::NoticeSent;
use std::collections::BTreeSet;
use std::sync::Arc;

/// The entries that are in doubt.
#[derive(Debug, Default, Clone)]
pub struct Doubted(BTreeSet<u64>);

impl Doubted {
    /// Of a log, what is not in doubt.
    pub fn sound<'a, T>(
        &'a self,
        log: Option<&'a Log<T>>,
    ) -> impl DoubleEndedIterator<Item = &'a Entry<T>> {
        let all = log.into_iter().flatten();
        all.filter(|entry| !self.0.contains(&entry.index))
    }

    pub fn newest<'a, T>(&'a self, log: Option<&'a Log<T>>) -> Option<&'a Entry<T>> {
        self.sound(log).next_back()
    }
}

impl Movements {
    /// Takes back what followed from versions and steps that are in doubt from this entry on.
    pub fn fold_doubt(
        &mut self,
        index: u64,
        now: Instant,
        is_doubted: impl Fn(u64, Instant) -> bool,
    ) {
        let versions = self.objects.iter().flat_map(|(object, log)| {
            log.iter()
                .map(move |entry| (object, entry.index, entry.entered))
        });
        let steps = self.steps.iter().flat_map(|(object, log)| {
            log.iter()
                .map(move |entry| (object, entry.index, entry.entered))
        });
        let fresh: Vec<(ObjectId, u64)> = versions
            .chain(steps)
            .filter(|(_, at, entered)| is_doubted(*at, *entered) && !self.doubted.0.contains(at))
            .map(|(object, at, _)| (object.clone(), at))
            .collect();
        let objects: BTreeSet<ObjectId> = fresh.iter().map(|(object, _)| object.clone()).collect();
        for object in &objects {
            self.stands_no_more(object);
        }
        self.doubted.0.extend(fresh.iter().map(|(_, at)| *at));
        for object in &objects {
            self.stand_anew(index, now, object);
        }
        self.grow(index);
        if !objects.is_empty() {
            self.grown.entry(index).or_default().extend(objects);
        }
    }

    fn stand_anew(&mut self, index: u64, now: Instant, object: &ObjectId) {
        let numbers = self.objects.get(object).into_iter().flatten();
        let numbers: Vec<u32> = numbers
            .map(|entry| entry.value.thing.head().version)
            .collect();
        for number in numbers {
            self.matcher.end(index, &of(object, number));
        }
        let is_live = self.stage(object).is_live();
        if let Some(version) = self
            .doubted
            .newest(self.objects.get(object))
            .filter(|_| is_live)
        {
            let head = version.value.thing.head();
            let (own, by, sort) = (
                of(object, head.version),
                head.by.clone(),
                version.value.thing.sort(),
            );
            for volume in version.value.thing.volumes().unwrap_or_default() {
                self.matcher.put(
                    index,
                    Placed {
                        of: own.clone(),
                        sort,
                        by: by.clone(),
                        volume: Arc::new(volume),
                    },
                );
            }
        }
        self.settle(index, now, object);
        if is_live {
            self.stands(object);
        }
    }

    /// Of the words that closed a STOP, those that are in doubt from this entry on. Where no other closed it, it goes on.
    pub fn doubt_closures(
        &mut self,
        index: u64,
        stop: &Entry<Arc<NoticeSent>>,
        doubted: &[u64],
        is_closed: bool,
    ) {
        let fresh = doubted
            .iter()
            .filter(|at| !self.doubted.0.contains(at))
            .count();
        self.doubted.0.extend(doubted);
        let own = Of::Stop(stop.value.notice.clone());
        if fresh > 0 && !is_closed {
            self.matcher.end(index, &own);
            self.stop(index, stop.entered, &stop.value);
        }
    }
}
