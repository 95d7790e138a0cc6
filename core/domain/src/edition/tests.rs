//! The regimes of a bulletin, of texts as they stand on record.

use super::*;
use crate::facts::{Entry, Facts};
use crate::instant::stated;
use crate::instrument::check::recorded;

/// Of a text with a status, in force from 1 May and by its own words until 1 June: its line in the bulletin of a day.
#[track_caller]
fn check(status: &str, day: &str, expected: Option<(Until, bool, bool)>) {
    let text = format!(
        "id = \"oak\"\nclass = \"LocalTruce\"\nstatus = \"{status}\"\nzone = \"Etc/UTC\"\nsource = \"test\"\n\
         [title]\nen = \"Oak\"\n[effect]\nfrom = \"2031-05-01T00:00\"\nuntil = \"2031-06-01T00:00\"\n\
         [[party]]\nactor = \"elm\"\nrole = \"Party\"\n[[party]]\nactor = \"fir\"\nrole = \"Party\"\n\
         [[clause]]\nid = \"no-fire\"\nkind = \"CeaseFire\"\nmodality = \"must-not\"\nanchor = \"1\"\n\
         paraphrase = {{ en = \"No fire.\" }}\n"
    );
    let file = recorded(&text).expect("on record it is read");
    let mut facts = Facts::default();
    let log = facts.instruments.entry(file.id.clone()).or_default();
    log.push(Entry {
        index: 0,
        entered: Instant(0),
        audience: None,
        value: Arc::new(file),
    });
    facts.size = 1;
    let day = stated(day, "UTC").expect("a day").span;
    let made = bulletin(&facts, day, day.to, &NoRemainders, &InOnePart);
    let line = made.regimes.first();
    let found = line.map(|regime| (regime.until, regime.partly, regime.lapses_soon));
    assert_eq!(found, expected, "{status}");
}

fn at(text: &str) -> Until {
    Until::At(stated(text, "UTC").expect("a time").span.from)
}

#[test]
fn a_text_that_is_said_to_be_over_and_not_since_when_is_shown_as_that() {
    for status in ["Terminated", "Superseded", "Suspended"] {
        check(status, "2031-04-30", None);
        check(status, "2031-05-01", Some((Until::Unknown, false, false)));
        // Nor is a lapse announced that may have come long ago.
        check(status, "2031-05-31", Some((Until::Unknown, false, false)));
        check(status, "2031-06-01", None);
    }
    let end = at("2031-06-01T00:00");
    check("InForce", "2031-05-10", Some((end, false, false)));
    check("InForce", "2031-05-30", Some((end, false, true)));
    check("InForce", "2031-06-01", None);
    check("Draft", "2031-05-10", None);
}
