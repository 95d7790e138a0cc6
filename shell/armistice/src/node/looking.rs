//! A look that does not come to its end.
//!
//! Every question a node asks is over within seconds, answered or not; but a log may answer thousands of them slowly,
//! and a disk may not answer at all. A node that hangs in one look raises none of its alarms, because they are raised at
//! the end of a look, and its status says what it said before. So a second thread knows when the look under way began,
//! and raises the alarm for it. `armistice node status` finds a node that has ended from the time of its last word.

use super::Node;
use super::alarms::Kind;
use anyhow::Result;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// How often the look under way is looked at.
const EVERY: Duration = Duration::from_secs(5);

/// The look under way.
#[derive(Debug, Default)]
pub struct Looking(Mutex<Option<Began>>);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Began {
    at_s: i64,
    /// What is looked at now.
    what: &'static str,
}

impl Node {
    /// A look begins, or comes to its next part.
    pub(super) fn look(&self, now_s: i64, what: &'static str) {
        let mut looking = self
            .looking
            .0
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let at_s = looking.map_or(now_s, |began| began.at_s);
        *looking = Some(Began { at_s, what });
    }

    /// It has come to its end.
    pub(super) fn looked(&self) -> Result<()> {
        *self
            .looking
            .0
            .lock()
            .unwrap_or_else(PoisonError::into_inner) = None;
        self.alarms().clear(self.store.as_ref(), Kind::Hanging, "")
    }

    /// Since when a look is under way, and at what.
    pub(super) fn under_way(&self) -> Option<(i64, &'static str)> {
        let looking = self
            .looking
            .0
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        looking.map(|began| (began.at_s, began.what))
    }

    /// Raises the alarm if the look under way began too long ago.
    pub fn hanging_check(&self, now_s: i64) -> Result<()> {
        let Some((at_s, what)) = self.under_way() else {
            return Ok(());
        };
        if now_s.saturating_sub(at_s) <= self.settings.hang_s {
            return Ok(());
        }
        let at = armistice_domain::instant::Instant(at_s);
        let what =
            format!("the look that began at {at} has not come to its end; it looks at {what}");
        let store = self.store.as_ref();
        self.alarms()
            .raise(store, Kind::Hanging, "", now_s, &what)?;
        // The look may have ended meanwhile, and have cleared nothing.
        if self.under_way().is_none_or(|(began_s, _)| began_s != at_s) {
            self.alarms().clear(store, Kind::Hanging, "")?;
        }
        self.status_write()
    }

    /// Watches over the looks, until [`Node::end`].
    pub fn guard(&self) {
        loop {
            {
                let called = self.called.lock().unwrap_or_else(PoisonError::into_inner);
                let (called, _) = self
                    .bell
                    .wait_timeout_while(called, EVERY, |called| called.is_some())
                    .unwrap_or_else(PoisonError::into_inner);
                if called.is_none() {
                    return;
                }
            }
            if let Err(error) = self.hanging_check((self.now_s)()) {
                tracing::error!("an alarm could not be kept: {error:#}");
            }
        }
    }
}
