//! What a question expected beside what was found, told as one line each.

use super::Held;
use super::ask::reasons;
use armistice_domain::outcomes::InstrumentOutcome;

/// Gathers what differs between expected and found.
#[derive(Default)]
pub(super) struct Compared {
    expected: Vec<String>,
    found: Vec<String>,
    differs: bool,
}

impl Compared {
    /// Whether nothing was compared: such a question could never fail.
    pub(super) fn is_empty(&self) -> bool {
        self.expected.is_empty()
    }

    pub(super) fn same(
        &mut self,
        what: &str,
        expected: impl ToString,
        found: impl ToString,
        holds: bool,
    ) {
        self.expected
            .push(format!("{what}={}", expected.to_string()));
        self.found.push(format!("{what}={}", found.to_string()));
        self.differs |= !holds;
    }

    pub(super) fn words(&mut self, what: &str, expected: &str, found: &str) {
        self.same(what, expected, found, expected == found);
    }

    /// Every expected item must be among those found.
    pub(super) fn among(&mut self, what: &str, expected: &[String], found: &[String]) {
        let holds = expected.iter().all(|item| found.contains(item));
        self.same(what, expected.join(","), listed(found), holds);
    }

    /// The same items, in any order.
    pub(super) fn exactly(
        &mut self,
        what: &str,
        mut expected: Vec<String>,
        mut found: Vec<String>,
    ) {
        expected.sort();
        found.sort();
        let holds = expected == found;
        self.same(what, expected.join(","), listed(&found), holds);
    }

    /// Says why the answer was another, so that whoever reads the diff need not ask again.
    pub(super) fn explain(&mut self, outcome: &InstrumentOutcome) {
        let missing: Vec<String> = outcome.missing.iter().map(ToString::to_string).collect();
        if !missing.is_empty() {
            self.found.push(format!("missing={}", missing.join(",")));
        }
        self.found
            .push(format!("because={}", reasons(outcome).join(",")));
    }

    pub(super) fn held(self, wanted: bool) -> Held {
        if self.differs != wanted {
            Held::Yes
        } else if wanted {
            Held::No {
                expected: self.expected.join(" "),
                found: self.found.join(" "),
            }
        } else {
            Held::No {
                expected: format!("not {}", self.expected.join(" ")),
                found: self.found.join(" "),
            }
        }
    }
}

/// Items in a row, or that there are none.
fn listed(items: &[String]) -> String {
    match items {
        [] => "none".to_string(),
        items => items.join(","),
    }
}
