//! What was put into the index last: a few nodes that are looked at one after the other, and changed in place.
//!
//! It deliberately has no tree; when it is full it becomes a run. Read next: [`super::run`].

use super::VolumeKey;
use super::run::{Entry, Query, Tag};
use super::tree::{Node, WIDTH};

/// Boxes that are kept this way: eight nodes, an eighth of a microsecond.
pub(super) const FRESH_MAX: usize = 128;

#[derive(Clone, Debug, Default)]
pub(super) struct Fresh {
    nodes: Vec<Node>,
    /// Of each lane; `None` where what stood there was removed.
    tags: Vec<Option<Tag>>,
}

impl Fresh {
    pub(super) fn len(&self) -> usize {
        self.tags.len()
    }

    pub(super) fn push(&mut self, entry: Entry) {
        let lane = self.tags.len() % WIDTH;
        if lane == 0 {
            self.nodes.push(Node::EMPTY);
        }
        if let Some(node) = self.nodes.last_mut() {
            node.set(lane, &entry.bounds);
        }
        self.tags.push(Some(entry.tag));
    }

    /// Whether there was such a volume.
    pub(super) fn remove(&mut self, key: VolumeKey) -> bool {
        let mut was_there = false;
        for (slot, tag) in self.tags.iter_mut().enumerate() {
            if tag.is_some_and(|tag| tag.key == key) {
                *tag = None;
                self.nodes[slot / WIDTH].clear(slot % WIDTH);
                was_there = true;
            }
        }
        was_there
    }

    #[inline]
    pub(super) fn query(&self, query: &Query, mut found: impl FnMut(VolumeKey)) {
        for (number, node) in self.nodes.iter().enumerate() {
            let mut lanes = node.meets(&query.bounds);
            while lanes != 0 {
                let slot = number * WIDTH + lanes.trailing_zeros() as usize;
                lanes &= lanes - 1;
                if let Some(tag) = self.tags[slot]
                    && query.height_meets(tag.low_dm, tag.high_dm, || tag.reference)
                {
                    found(tag.key);
                }
            }
        }
    }

    pub(super) fn entries(&self) -> impl Iterator<Item = Entry> + '_ {
        self.tags.iter().enumerate().filter_map(|(slot, tag)| {
            let tag = (*tag)?;
            let bounds = self.nodes[slot / WIDTH].get(slot % WIDTH);
            Some(Entry { bounds, tag })
        })
    }

    pub(super) fn clear(&mut self) {
        self.nodes.clear();
        self.tags.clear();
    }

    pub(super) fn bytes(&self) -> usize {
        self.nodes.capacity() * size_of::<Node>() + self.tags.capacity() * size_of::<Option<Tag>>()
    }
}
