//! No byte of a bundle can change: every single-byte change of those in `fixtures/bundles/` is refused.
//!
//! Four other values at each place, three of them flips of a single bit; all 255 where `ARMISTICE_EVERY_VALUE` is set. `docs/spec/verify_test.py`
//! tries the same. What becomes of it when it is put together otherwise is in `fixtures_of/bundles.rs`.

// How many values are tried is set from outside; the core itself asks for nothing.
#![allow(clippy::disallowed_methods)]

use armistice_record::Quorum;
use armistice_record::bundle::verify;

const NOTICE: &[u8] = include_bytes!("../../../fixtures/bundles/notice.armistice");
/// Signed with keys that are on record since the genesis.
const ENROLLED: &[u8] = include_bytes!("../../../fixtures/bundles/enrolled.armistice");
const ROOTS: &[u8] = include_bytes!("../../../fixtures/bundles/roots.txt");

/// The changes that were accepted, of those at places that leave `rest` when divided by `of`.
fn accepted(of_bundle: &[u8], of: usize, rest: usize) -> (usize, Vec<(usize, u8)>) {
    let policy = Quorum::parse(ROOTS).expect("a policy");
    let (mut tried, mut accepted) = (0, Vec::new());
    let mut bytes = of_bundle.to_vec();
    for at in (rest..bytes.len()).step_by(of) {
        let was = bytes[at];
        let four = vec![was ^ 0x01, was ^ 0x20, was ^ 0x80, was.wrapping_add(1)];
        let values = match std::env::var_os("ARMISTICE_EVERY_VALUE") {
            Some(_) => (0..=255).filter(|value| *value != was).collect(),
            None => four,
        };
        for value in values {
            bytes[at] = value;
            tried += 1;
            if verify(&bytes, &policy).is_ok() {
                accepted.push((at, value));
            }
        }
        bytes[at] = was;
    }
    (tried, accepted)
}

#[track_caller]
fn none_accepted(bundle: &[u8], rest: usize) {
    let policy = Quorum::parse(ROOTS).expect("a policy");
    verify(bundle, &policy).expect("unchanged, it holds");
    let (tried, accepted) = accepted(bundle, 2, rest);
    assert_eq!(accepted, [], "changes that were not refused");
    assert!(tried >= (bundle.len() + 1 - rest) / 2 * 4, "{tried}");
}

// Two tests, so that two cores share them.
#[test]
fn every_change_of_a_byte_at_an_even_place_is_refused() {
    none_accepted(NOTICE, 0);
}

#[test]
fn every_change_of_a_byte_at_an_odd_place_is_refused() {
    none_accepted(NOTICE, 1);
}

#[test]
fn every_change_of_a_history_at_an_even_place_is_refused() {
    none_accepted(ENROLLED, 0);
}

#[test]
fn every_change_of_a_history_at_an_odd_place_is_refused() {
    none_accepted(ENROLLED, 1);
}

#[test]
fn every_cut_is_refused() {
    let policy = Quorum::parse(ROOTS).expect("a policy");
    for bundle in [NOTICE, ENROLLED] {
        for len in 0..bundle.len() {
            let cut = verify(&bundle[..len], &policy);
            assert!(cut.is_err(), "cut to {len} bytes");
        }
    }
}
