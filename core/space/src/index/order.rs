//! The order in which boxes are packed: by halving.
//!
//! The boxes are cut in two, and each half again, until sixteen are left, always at a multiple of what a full subtree
//! holds, so that every node is full. Each cut is made across the axis on which the centres are spread the most, *in
//! units of the mean box of that axis*: a cut helps a query in the measure in which it then meets only one of the two
//! halves, and it meets both where boxes are as wide as what is cut. So time and place need no exchange rate; the data
//! give it. Packing tile by tile (STR) and along a Hilbert curve were measured beside it: docs/decisions/0015.
//!
//! The result depends on the boxes and their order alone. Read next: [`super::tree`].

use super::tree::{GridBox, WIDTH};

/// A box while it is put in order: twice its centre on each axis, halved to fit.
#[derive(Clone, Copy)]
struct Centre {
    at: [i32; 3],
    number: u32,
}

/// The numbers of the boxes in the order to pack them, cutting across the first `axes` axes.
pub fn halving(boxes: &[GridBox], axes: usize) -> Vec<u32> {
    let mut centres: Vec<Centre> = boxes
        .iter()
        .enumerate()
        .map(|(number, bounds)| Centre {
            at: [0, 1, 2].map(|axis| {
                ((i64::from(bounds.low[axis]) + i64::from(bounds.high[axis])) >> 1) as i32
            }),
            number: number as u32,
        })
        .collect();
    let mut unit = WIDTH;
    while unit * WIDTH < boxes.len() {
        unit *= WIDTH;
    }
    let axes = &[0, 1, 2][..axes.min(3)];
    halve(&mut centres, unit, axes, &mean_sides(boxes));
    centres.iter().map(|centre| centre.number).collect()
}

/// The mean side of the boxes on each axis, and one more so that points have one.
fn mean_sides(boxes: &[GridBox]) -> [f64; 3] {
    [0, 1, 2].map(|axis| {
        let sum: i64 = boxes
            .iter()
            .map(|bounds| i64::from(bounds.high[axis]) - i64::from(bounds.low[axis]))
            .sum();
        sum as f64 / boxes.len().max(1) as f64 + 1.0
    })
}

fn halve(centres: &mut [Centre], unit: usize, axes: &[usize], sides: &[f64; 3]) {
    if centres.len() <= WIDTH {
        return;
    }
    if centres.len() <= unit {
        return halve(centres, unit / WIDTH, axes, sides);
    }
    let units = centres.len().div_ceil(unit);
    let middle = units.div_ceil(2) * unit;
    let axis = widest(centres, axes, sides);
    // The number makes the order one and the same where centres are equal.
    centres.select_nth_unstable_by_key(middle, |centre| (centre.at[axis], centre.number));
    let (low, high) = centres.split_at_mut(middle);
    halve(low, unit, axes, sides);
    halve(high, unit, axes, sides);
}

fn widest(centres: &[Centre], axes: &[usize], sides: &[f64; 3]) -> usize {
    let mut low = [i32::MAX; 3];
    let mut high = [i32::MIN; 3];
    for centre in centres {
        for axis in 0..3 {
            low[axis] = low[axis].min(centre.at[axis]);
            high[axis] = high[axis].max(centre.at[axis]);
        }
    }
    let spread = |axis: usize| (f64::from(high[axis]) - f64::from(low[axis])) / sides[axis];
    axes.iter().copied().fold(0, |so_far, axis| {
        if spread(axis) > spread(so_far) {
            axis
        } else {
            so_far
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(at: [i32; 3]) -> GridBox {
        GridBox { low: at, high: at }
    }

    #[test]
    fn every_box_once_and_neighbours_together() {
        let mut boxes = Vec::new();
        for x in 0..16 {
            for y in 0..16 {
                for t in 0..4 {
                    boxes.push(point([x * 100, (y * 7 % 16) * 100, t * 1000]));
                }
            }
        }
        let order = halving(&boxes, 3);
        let mut sorted = order.clone();
        sorted.sort_unstable();
        assert_eq!(sorted, (0..boxes.len() as u32).collect::<Vec<_>>());
        for leaf in order.chunks(WIDTH) {
            for axis in 0..3 {
                let at = || leaf.iter().map(|&n| boxes[n as usize].low[axis]);
                let side = at().max().unwrap() - at().min().unwrap();
                assert!(side <= 1000, "axis {axis}: {side}");
            }
        }
        assert_eq!(order, halving(&boxes, 3), "the same again");
    }

    #[test]
    fn time_is_left_alone_where_it_says_nothing() {
        let boxes: Vec<GridBox> = (0..64)
            .map(|n| point([n, 0, (n % 2) * 1_000_000]))
            .collect();
        let order = halving(&boxes, 2);
        let mut first: Vec<u32> = order[..16].to_vec();
        first.sort_unstable();
        assert_eq!(first, (0..16).collect::<Vec<_>>());
    }

    #[test]
    fn few_and_none() {
        assert_eq!(halving(&[], 3), Vec::<u32>::new());
        assert_eq!(halving(&[point([1, 2, 3])], 3), [0]);
    }
}
