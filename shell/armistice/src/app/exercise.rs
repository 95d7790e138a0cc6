//! The clock of an exercise. What is played takes days, and those who play it have an afternoon: an exercise may set its
//! clock ahead, never back, and a world that is no exercise has none but the machine's.
//!
//! It is one number for the process. The log's own clock follows it, so everything that asks what time it is (deadlines,
//! late filings, calls) is played with the same answer, and a server that starts again goes on from what the log says.

use super::mission::machine_s;
use std::sync::atomic::{AtomicI64, Ordering};

static AHEAD_S: AtomicI64 = AtomicI64::new(0);

/// How far it may be set ahead at once, in seconds: a year.
pub const ADVANCE_MAX_S: i64 = 366 * 24 * 3600;

/// What time it is, in seconds of UTC: the machine's time, and in an exercise so much later.
pub fn now_s() -> i64 {
    machine_s() + AHEAD_S.load(Ordering::Acquire)
}

/// Sets the clock ahead. `None` for what is not ahead, or too far.
pub fn advance(by_s: i64) -> Option<i64> {
    if !(1..=ADVANCE_MAX_S).contains(&by_s) {
        return None;
    }
    AHEAD_S.fetch_add(by_s, Ordering::AcqRel);
    Some(now_s())
}

/// Goes on from the time a log has reached.
pub fn catch_up(log_s: i64) {
    let behind = log_s - now_s();
    if behind > 0 {
        AHEAD_S.fetch_add(behind, Ordering::AcqRel);
    }
}
