//! Time of this thread on a core, beside the time that passed: on a machine that others use, the clock says what they
//! did as well. Read next: `main.rs`.

use rustix::time::{ClockId, clock_gettime};
use std::time::Instant;

#[derive(Clone, Copy, Debug, Default)]
pub struct Spent {
    pub core_s: f64,
    pub wall_s: f64,
}

pub struct Stopwatch {
    core_ns: u64,
    begun: Instant,
}

impl Stopwatch {
    pub fn start() -> Stopwatch {
        Stopwatch {
            core_ns: core_ns(),
            begun: Instant::now(),
        }
    }

    pub fn stop(&self) -> Spent {
        let core_s = (core_ns() - self.core_ns) as f64 / 1e9;
        let wall_s = self.begun.elapsed().as_secs_f64();
        Spent { core_s, wall_s }
    }
}

fn core_ns() -> u64 {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    time.tv_sec as u64 * 1_000_000_000 + time.tv_nsec as u64
}
