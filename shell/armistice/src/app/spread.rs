//! Work on many things at once, on all cores. The order of the results is that of the things, however many
//! cores there are: what is derived must not depend on the machine.

use armistice_domain::edition::{Counts, Spread};
use armistice_domain::id::IncidentId;
use std::thread;

/// Fewer than this are not worth a thread.
const PART_MIN: usize = 256;

/// Cuts a list into parts, works on each, and gives back the results in order.
pub fn in_parts<T: Sync, R: Send>(all: &[T], work: &(dyn Fn(&[T]) -> R + Sync)) -> Vec<R> {
    let cores = thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let part = all.len().div_ceil(cores).max(PART_MIN);
    if all.len() <= part {
        return vec![work(all)];
    }
    thread::scope(|scope| {
        let parts: Vec<_> = all
            .chunks(part)
            .map(|part| scope.spawn(move || work(part)))
            .collect();
        parts
            .into_iter()
            .map(|part| match part.join() {
                Ok(result) => result,
                Err(panic) => std::panic::resume_unwind(panic),
            })
            .collect()
    })
}

/// Counts incidents for an edition on all cores.
pub struct Cores;

impl Spread for Cores {
    fn count(
        &self,
        incidents: &[IncidentId],
        count: &(dyn Fn(&[IncidentId]) -> Counts + Sync),
    ) -> Vec<Counts> {
        in_parts(incidents, count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_order_and_nothing_is_left_out() {
        for len in [0, 1, PART_MIN, PART_MIN + 1, 10 * PART_MIN + 7] {
            let all: Vec<usize> = (0..len).collect();
            let parts = in_parts(&all, &|part: &[usize]| part.to_vec());
            assert_eq!(parts.concat(), all);
        }
    }
}
