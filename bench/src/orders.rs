//! Two other orders to pack the same boxes in: tile by tile (STR) and along a Hilbert curve. They are measured beside
//! the one in use and used for nothing else. Read next: `core/space/src/index/order.rs`.

use armistice_space::index::tree::{GridBox, WIDTH};

fn centre(bounds: &GridBox, axis: usize) -> i64 {
    (i64::from(bounds.low[axis]) + i64::from(bounds.high[axis])) / 2
}

/// Slabs across the first axis, columns in each across the second, and in each column by the last: as many of each as
/// make leaves of [`WIDTH`].
pub fn tiles(boxes: &[GridBox], axes: usize) -> Vec<u32> {
    let mut numbers: Vec<u32> = (0..boxes.len() as u32).collect();
    let leaves = boxes.len().div_ceil(WIDTH) as f64;
    tile(&mut numbers, boxes, 0, axes, leaves.powf(1.0 / axes as f64));
    numbers
}

fn tile(numbers: &mut [u32], boxes: &[GridBox], axis: usize, axes: usize, cuts: f64) {
    numbers.sort_unstable_by_key(|&n| (centre(&boxes[n as usize], axis), n));
    if axis + 1 < axes {
        let part = (numbers.len() as f64 / cuts).ceil().max(WIDTH as f64) as usize;
        let part = part.next_multiple_of(WIDTH);
        for slab in numbers.chunks_mut(part) {
            tile(slab, boxes, axis + 1, axes, cuts);
        }
    }
}

const BITS: u32 = 20;

/// By the place of the centre on a Hilbert curve through all the boxes, each axis scaled to the same.
pub fn hilbert(boxes: &[GridBox], axes: usize) -> Vec<u32> {
    let mut low = [i64::MAX; 3];
    let mut high = [i64::MIN; 3];
    for bounds in boxes {
        for axis in 0..3 {
            low[axis] = low[axis].min(centre(bounds, axis));
            high[axis] = high[axis].max(centre(bounds, axis));
        }
    }
    let mut placed: Vec<(u64, u32)> = boxes
        .iter()
        .zip(0u32..)
        .map(|(bounds, number)| {
            let mut at = [0u32; 3];
            for axis in 0..axes {
                let whole = (high[axis] - low[axis]).max(1) as f64;
                let share = (centre(bounds, axis) - low[axis]) as f64 / whole;
                at[axis] = (share * f64::from((1u32 << BITS) - 1)) as u32;
            }
            (along_curve(&mut at[..axes]), number)
        })
        .collect();
    placed.sort_unstable();
    placed.into_iter().map(|(_, number)| number).collect()
}

/// Skilling's transposition: the coordinates turned and exchanged until their bits, woven together, are the place on
/// the curve.
fn along_curve(at: &mut [u32]) -> u64 {
    let n = at.len();
    let mut q = 1u32 << (BITS - 1);
    while q > 1 {
        let p = q - 1;
        for i in 0..n {
            if at[i] & q != 0 {
                at[0] ^= p;
            } else {
                let t = (at[0] ^ at[i]) & p;
                at[0] ^= t;
                at[i] ^= t;
            }
        }
        q >>= 1;
    }
    for i in 1..n {
        at[i] ^= at[i - 1];
    }
    let mut t = 0;
    let mut q = 1u32 << (BITS - 1);
    while q > 1 {
        if at[n - 1] & q != 0 {
            t ^= q - 1;
        }
        q >>= 1;
    }
    let mut place = 0u64;
    for bit in (0..BITS).rev() {
        for coordinate in at.iter() {
            place = place << 1 | u64::from((coordinate ^ t) >> bit & 1);
        }
    }
    place
}
