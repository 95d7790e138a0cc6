//! What is shown beside a reply or a word on a measure: that it came late, or that it does not count and why. All of it is kept.

use armistice_domain::facts::Facts;
use armistice_domain::id::{ActorId, IncidentId};
use armistice_domain::incident::hearing::{self, Answer};
use armistice_domain::incident::{linking, procedure};
use armistice_domain::instant::{Instant, instant};
use armistice_domain::policy::Reader;

mod oak;

const BEFORE: &str = "organisation elm
organisation team
actor elm \"Elm\" kind=Group
actor elm-2 \"Second Elm brigade\" kind=Group part-of=elm
actor fog \"Fog\" kind=Group
officer elm-1 \"Elm desk\" of=elm posts=liaison-officer at=2016-02-01T00:00
place cedar \"Cedar\"
report r by=team channel=FieldTeam means=Saw occurred=2016-03-01T08:00 place=cedar act=Explosion doer=elm audience=named:elm
notify elm incident=r at=2016-03-01T12:00
";

fn folded(more: &str) -> Facts {
    oak::folded(&(oak::TRUCE.to_string() + BEFORE + more))
}

fn now() -> Instant {
    instant("2016-03-09T00:00", "Etc/UTC").expect("a time")
}

/// Of each reply on record, in their order: whether it came late, and why it does not count.
#[track_caller]
fn check(more: &str, expected: &[(bool, Option<&str>)]) {
    let facts = folded(more);
    let (view, incident) = (facts.now(), IncidentId::new("r"));
    let text = view.instruments().next().expect("a text");
    let standing = procedure::standing(view, &incident, text, now());
    let replies = linking::said(view, &facts.replies, &incident).into_iter();
    let told = replies.map(|entry| {
        let flaw = hearing::reply_flaw(view, &incident, entry);
        let late = hearing::is_late(view, &standing, &entry.value);
        (late, flaw.map(hearing::Unheard::word))
    });
    assert_eq!(told.collect::<Vec<_>>(), expected, "{more}");
}

const IN_TIME: &str = "reply elm deny incident=r at=2016-03-02T11:59:59\n";
const LATE: &str = "reply elm deny incident=r at=2016-03-02T12:00\n";
const CAPTURED: &str = "entered 2016-03-02T08:00
reply elm admit incident=r at=2016-03-02T08:00 signed-by=elm-1
entered 2016-03-05T00:00
key-end elm-1 by=elm reason=captured compromised-from=2016-03-02T00:00 at=2016-03-05T00:00
";

#[test]
fn a_reply_is_late_from_the_second_it_was_due() {
    check(IN_TIME, &[(false, None)]);
    check(LATE, &[(true, None)]);
    check(
        &(IN_TIME.to_string() + LATE),
        &[(false, None), (false, None)],
    );
}

#[test]
fn a_reply_of_who_is_not_asked_does_not_count() {
    check(
        "reply fog deny incident=r at=2016-03-02T08:00\n",
        &[(false, Some("not-asked"))],
    );
    check(
        "reply elm-2 deny incident=r at=2016-03-02T08:00\n",
        &[(false, None)],
    );
}

#[test]
fn a_reply_by_a_key_in_other_hands_does_not_count() {
    check(CAPTURED, &[(false, Some("in-doubt"))]);
    let before = CAPTURED.replace("from=2016-03-02", "from=2016-03-03");
    check(&before, &[(false, None)]);
}

#[test]
fn a_word_on_a_measure_counts_of_who_could_read_the_matter() {
    let check = |by: &str, expected: Option<&str>| {
        let facts = folded(&format!(
            "measure r \"Restraint call\" taken instrument=oak by={by} at=2016-03-03T00:00\n"
        ));
        let view = facts.now();
        let said = linking::said(view, &facts.measures, &IncidentId::new("r"));
        let flaw = hearing::measure_flaw(view, said[0]);
        assert_eq!(flaw.map(hearing::Unheard::word), expected, "{by}");
    };
    check("elm", None);
    check("team", None);
    check("fog", Some("stranger"));
}

/// What a letter to somebody says once the time is over: of what that reader may read.
#[test]
fn a_reply_that_came_late_or_does_not_count_is_not_none() {
    let check = |more: &str, reader: &str, expected: Answer| {
        let facts = folded(more);
        let (incident, elm) = (IncidentId::new("r"), ActorId::new("elm"));
        let reader = Reader::Actor(ActorId::new(reader));
        let found = hearing::answer_of(facts.now(), &reader, &incident, &elm);
        assert_eq!(found, expected, "{more}");
    };
    check("", "team", Answer::None);
    check(LATE, "team", Answer::Late);
    check(CAPTURED, "team", Answer::Uncounted);
    check(&(CAPTURED.to_string() + LATE), "team", Answer::Late);
    let kept = LATE.replace('\n', " audience=named:team\n");
    check(&kept, "team", Answer::Late);
    check(&kept, "fog", Answer::None);
}
