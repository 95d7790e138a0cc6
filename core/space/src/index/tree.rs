//! A packed tree over longitude, latitude and time: built once from boxes in a good order, then only asked.
//!
//! **Layout.** A node holds sixteen boxes, one array of sixteen `i32` for each of the six sides, 384 bytes aligned to a
//! cache line, so that a query is compared with all sixteen at once by whatever vector instructions the machine has.
//! Node `n` of a level holds the boxes of the nodes `16 n` to `16 n + 15` of the level below; on the lowest level box
//! `n` is what stands in slot `n`. There are no pointers, and every node but the last of a level is full. Lanes that
//! hold nothing hold a box that no query meets.
//!
//! Any order gives right answers; a good one gives few nodes to look at ([`super::order`]). It deliberately knows no
//! heights and no keys. Read next: [`super::run`].

/// Boxes in a node.
pub const WIDTH: usize = 16;
/// Levels above which 32 bits of slots are exhausted.
const LEVELS_MAX: usize = 8;

/// A closed box of longitude, latitude (both 1e-7 degree) and seconds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct GridBox {
    pub low: [i32; 3],
    pub high: [i32; 3],
}

impl GridBox {
    /// Met by no query: no longitude is so large.
    const NOTHING: GridBox = GridBox {
        low: [i32::MAX; 3],
        high: [i32::MIN; 3],
    };
}

/// Sixteen boxes.
#[derive(Clone, PartialEq, Debug)]
#[repr(align(64))]
pub(super) struct Node {
    low: [[i32; WIDTH]; 3],
    high: [[i32; WIDTH]; 3],
}

impl Node {
    pub(super) const EMPTY: Node = Node {
        low: [[i32::MAX; WIDTH]; 3],
        high: [[i32::MIN; WIDTH]; 3],
    };

    pub(super) fn set(&mut self, lane: usize, bounds: &GridBox) {
        for axis in 0..3 {
            self.low[axis][lane] = bounds.low[axis];
            self.high[axis][lane] = bounds.high[axis];
        }
    }

    pub(super) fn clear(&mut self, lane: usize) {
        self.set(lane, &GridBox::NOTHING);
    }

    pub(super) fn get(&self, lane: usize) -> GridBox {
        GridBox {
            low: [0, 1, 2].map(|axis| self.low[axis][lane]),
            high: [0, 1, 2].map(|axis| self.high[axis][lane]),
        }
    }

    /// The boxes a query meets, one bit for each lane. Written so that the compiler makes vector comparisons of it: no
    /// lane depends on another, and nothing is left out early.
    #[inline]
    pub(super) fn meets(&self, query: &GridBox) -> u32 {
        let mut missed = [0u8; WIDTH];
        for (lane, missed) in missed.iter_mut().enumerate() {
            let apart = (self.low[0][lane] > query.high[0])
                | (self.high[0][lane] < query.low[0])
                | (self.low[1][lane] > query.high[1])
                | (self.high[1][lane] < query.low[1])
                | (self.low[2][lane] > query.high[2])
                | (self.high[2][lane] < query.low[2]);
            *missed = u8::from(apart);
        }
        let all = u128::from_le_bytes(missed);
        !(gathered(all as u64) | gathered((all >> 64) as u64) << 8) & 0xffff
    }

    fn bounds(&self) -> GridBox {
        let mut bounds = GridBox::NOTHING;
        for axis in 0..3 {
            for lane in 0..WIDTH {
                bounds.low[axis] = bounds.low[axis].min(self.low[axis][lane]);
                bounds.high[axis] = bounds.high[axis].max(self.high[axis][lane]);
            }
        }
        bounds
    }
}

/// The lowest bits of eight bytes, side by side.
#[inline]
fn gathered(bytes: u64) -> u32 {
    (bytes.wrapping_mul(0x0102_0408_1020_4080) >> 56) as u32
}

/// The boxes of the slots 0 to `slots`, packed.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Tree {
    slots: u32,
    /// Lowest level first.
    nodes: Vec<Node>,
    /// Where each level begins.
    levels: Vec<u32>,
}

impl Tree {
    /// Packs boxes in the order they come.
    pub fn pack(boxes: impl ExactSizeIterator<Item = GridBox>) -> Tree {
        let slots = boxes.len();
        if slots == 0 {
            return Tree::default();
        }
        let mut below = slots.div_ceil(WIDTH);
        let mut total = below;
        while below > 1 {
            below = below.div_ceil(WIDTH);
            total += below;
        }
        let mut nodes = Vec::with_capacity(total);
        let mut node = Node::EMPTY;
        for (slot, bounds) in boxes.enumerate() {
            node.set(slot % WIDTH, &bounds);
            if slot % WIDTH == WIDTH - 1 || slot == slots - 1 {
                nodes.push(std::mem::replace(&mut node, Node::EMPTY));
            }
        }
        let mut levels = vec![0];
        let mut begin = 0;
        while nodes.len() - begin > 1 {
            let end = nodes.len();
            levels.push(end as u32);
            for group in (begin..end).step_by(WIDTH) {
                let mut node = Node::EMPTY;
                let children = &nodes[group..(group + WIDTH).min(end)];
                for (lane, child) in children.iter().enumerate() {
                    node.set(lane, &child.bounds());
                }
                nodes.push(node);
            }
            begin = end;
        }
        Tree {
            slots: slots as u32,
            nodes,
            levels,
        }
    }

    pub fn slots(&self) -> u32 {
        self.slots
    }

    /// The box in a slot.
    pub fn get(&self, slot: u32) -> GridBox {
        self.nodes[slot as usize / WIDTH].get(slot as usize % WIDTH)
    }

    /// Calls `found` with each slot whose box the query meets.
    #[inline]
    pub fn query(&self, query: &GridBox, mut found: impl FnMut(u32)) {
        let Some(top) = self.levels.len().checked_sub(1) else {
            return;
        };
        // Nodes still to be looked at, as level and number in it: at most fifteen are left on each level.
        let mut stack = [(0u32, 0u32); LEVELS_MAX * WIDTH];
        stack[0] = (top as u32, 0);
        let mut waiting = 1;
        while waiting > 0 {
            waiting -= 1;
            let (level, number) = stack[waiting];
            let node = &self.nodes[(self.levels[level as usize] + number) as usize];
            let mut lanes = node.meets(query);
            while lanes != 0 {
                let child = number * WIDTH as u32 + lanes.trailing_zeros();
                lanes &= lanes - 1;
                if level == 0 {
                    found(child);
                } else {
                    stack[waiting] = (level - 1, child);
                    waiting += 1;
                }
            }
        }
    }

    pub fn bytes(&self) -> usize {
        self.nodes.capacity() * size_of::<Node>() + self.levels.capacity() * size_of::<u32>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn small_box() -> impl Strategy<Value = GridBox> {
        (
            proptest::array::uniform3(-20i32..20),
            proptest::array::uniform3(0i32..4),
        )
            .prop_map(|(low, size)| GridBox {
                low,
                high: [0, 1, 2].map(|axis| low[axis] + size[axis]),
            })
    }

    fn meets(one: &GridBox, other: &GridBox) -> bool {
        (0..3).all(|axis| one.low[axis] <= other.high[axis] && other.low[axis] <= one.high[axis])
    }

    #[test]
    fn nothing_meets_an_empty_lane() {
        let everything = GridBox {
            low: [-1_800_000_000, -900_000_000, i32::MIN],
            high: [1_800_000_000, 900_000_000, i32::MAX],
        };
        assert_eq!(Node::EMPTY.meets(&everything), 0);
        let mut node = Node::EMPTY;
        node.set(3, &everything);
        node.set(15, &everything);
        assert_eq!(node.meets(&everything), 1 << 3 | 1 << 15);
        node.clear(3);
        assert_eq!(node.meets(&everything), 1 << 15);
    }

    #[test]
    fn a_node_is_six_cache_lines() {
        assert_eq!(size_of::<Node>(), 384);
        assert_eq!(align_of::<Node>(), 64);
    }

    proptest! {
        /// In any order, of any number: what a look at every box finds, each slot once.
        #[test]
        fn as_looking_at_every_box(
            boxes in proptest::collection::vec(small_box(), 0..700),
            queries in proptest::collection::vec(small_box(), 1..20),
        ) {
            let tree = Tree::pack(boxes.iter().copied());
            prop_assert_eq!(tree.slots() as usize, boxes.len());
            for query in queries {
                let mut found = Vec::new();
                tree.query(&query, |slot| found.push(slot));
                found.sort_unstable();
                let expected: Vec<u32> = (0..boxes.len() as u32)
                    .filter(|&slot| meets(&boxes[slot as usize], &query))
                    .collect();
                prop_assert_eq!(found, expected);
            }
            for (slot, bounds) in boxes.iter().enumerate() {
                prop_assert_eq!(tree.get(slot as u32), *bounds);
            }
        }
    }
}
