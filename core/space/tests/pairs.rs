//! The exact test and the boxes of the index, held against an oracle written from the definition, on pairs that share a
//! point, miss by a unit or less, or fall as they fall. `cargo xtask bench space` does the same with ten million.
//!
//! Read next: `pairs/oracle.rs`.

#[path = "pairs/made.rs"]
mod made;
#[path = "pairs/oracle.rs"]
mod oracle;
#[path = "pairs/tally.rs"]
mod tally;

use tally::Tally;

const SEED: u64 = 20_161_230;
/// Each of so many parts is a test of its own, so that they run beside each other.
const PARTS: u64 = 4;
const PAIRS: u64 = 200_000 / PARTS;

/// Whatever fails says the seed that makes it fail again.
fn check(part: u64) {
    let seed = SEED + part;
    let tally = Tally::of(seed, PAIRS);
    let said = format!("seed {seed}\n{tally}{}", tally.faults.join("\n"));
    let total = tally.total();
    assert_eq!(total.pairs, PAIRS, "{said}");
    assert!(total.meeting >= PAIRS / 3, "a third meets; {said}");
    assert!(
        tally.near_misses() >= PAIRS / 3,
        "a third misses by a unit or less; {said}"
    );
    assert_eq!(
        (total.missed, total.invented, total.unexplained),
        (0, 0, 0),
        "{said}"
    );
}

#[test]
fn two_hundred_thousand_pairs_first_quarter() {
    check(0);
}

#[test]
fn two_hundred_thousand_pairs_second_quarter() {
    check(1);
}

#[test]
fn two_hundred_thousand_pairs_third_quarter() {
    check(2);
}

#[test]
fn two_hundred_thousand_pairs_last_quarter() {
    check(3);
}
