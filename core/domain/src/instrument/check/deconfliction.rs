//! The terms of deconfliction of an instrument file: how long, how much, and through whom.

use super::super::file::DeconflictionEntry;
use super::super::{Deconfliction, HOLD_S};
use super::Checker;
use crate::movement::budget::CELLS_A_WEEK;

impl Checker<'_> {
    pub(super) fn deconfliction(&mut self, entry: &DeconflictionEntry) -> Deconfliction {
        let cells = |cells: u32| usize::try_from(cells).unwrap_or(usize::MAX);
        let relay = entry.relay.as_ref();
        let relay = relay.map(|word| self.known_actor(word, "the relay of a conflict"));
        Deconfliction {
            hold_s: entry
                .hold_min
                .map_or(HOLD_S, |minutes| i64::from(minutes) * 60),
            budget: entry.budget_cells.map_or(CELLS_A_WEEK, cells),
            allowances: entry
                .allowance
                .iter()
                .map(|(actor, count)| (actor.as_str().into(), cells(*count)))
                .collect(),
            relay,
            unverified: entry.unverified,
        }
    }
}
