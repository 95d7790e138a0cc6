//! Time of this thread on a core, beside the time that passed: on a machine that others use, the clock says what they
//! did as well. Read next: `main.rs`.

use std::time::Instant;

#[derive(Clone, Copy, Debug, Default)]
pub struct Spent {
    pub core_s: f64,
    pub wall_s: f64,
}

pub struct Stopwatch {
    core_ns: Option<u64>,
    begun: Instant,
}

impl Stopwatch {
    pub fn start() -> Stopwatch {
        Stopwatch {
            core_ns: core_ns(),
            begun: Instant::now(),
        }
    }

    /// Where the system does not tell the time on a core, it is the time that passed.
    pub fn stop(&self) -> Spent {
        let wall_s = self.begun.elapsed().as_secs_f64();
        let core_s = match (self.core_ns, core_ns()) {
            (Some(before), Some(after)) => (after - before) as f64 / 1e9,
            _ => wall_s,
        };
        Spent { core_s, wall_s }
    }
}

/// Nanoseconds, from the first field of what Linux keeps of a thread.
fn core_ns() -> Option<u64> {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    text.split_whitespace().next()?.parse().ok()
}
