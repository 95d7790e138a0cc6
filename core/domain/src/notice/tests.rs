//! What the cases do not reach: the wording of clocks, and who is told through relays.

use super::clocks::{Times, silence_means};
use super::ladder::RUNGS;
use super::statements::{MessageKind, Priority, Rung};

#[test]
fn the_more_urgent_the_shorter_and_every_rung_after_the_one_before() {
    for kind in MessageKind::ALL {
        let mut before = None;
        for priority in Priority::ALL {
            let allowed = Times::default().of(*kind, *priority);
            let rungs = RUNGS.map(|rung| allowed.of(rung));
            assert!(rungs.is_sorted(), "{kind} {priority}");
            if let Some(before) = before {
                assert!(before <= rungs[0], "{kind} {priority}");
            }
            before = Some(rungs[0]);
        }
    }
}

#[test]
fn no_silence_is_ever_taken_for_an_answer() {
    for rung in Rung::ALL {
        let words = silence_means(*rung);
        for word in ["consents", "agrees", "approved", "accepted"] {
            assert!(!words.contains(word), "{rung}: {words}");
        }
    }
}
