//! What is looked at before an object is released. None of it refuses: each doubt says what was found and what would be right,
//! and a person decides. What cannot be a volume at all is refused ([`super::version_check`]).

use super::Version;
use super::statements::Grade;
use crate::facts::{Entry, View};

/// How good a version is: whether anything is doubted, and whether a second officer has looked.
pub fn grade(view: View<'_>, entry: &Entry<Version>) -> Grade {
    let head = entry.value.thing.head();
    let looked = view
        .sound(view.facts.movements.checked.get(&head.object))
        .any(|checked| checked.value.version == head.version);
    match (doubts(view, entry), looked) {
        (false, true) => Grade::A,
        (false, false) => Grade::B,
        (true, true) => Grade::C,
        (true, false) => Grade::D,
    }
}

fn doubts(_view: View<'_>, _entry: &Entry<Version>) -> bool {
    false
}
