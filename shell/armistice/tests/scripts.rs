//! The scripts in `fixtures/scripts/`, played through the program and held against their golden transcripts. One that
//! has changed on purpose is written anew with `armistice script --write FILE`, and read before it is committed.

mod support;

use support::{Own, armistice, repository, text};

#[track_caller]
fn check(name: &str) -> String {
    let path = repository(&format!("fixtures/scripts/{name}.script"));
    let ran = armistice(["script", "--print", text(&path)]);
    ran.told(0, &["1 passed, 0 failed"]).out
}

/// Each of ten failures of practice, as it happened and as it is answered here. Where the two differ stands in the script
/// itself, which fails without it.
macro_rules! failures {
    ($($test:ident: $script:literal,)+) => {
        $(
            #[test]
            fn $test() {
                assert!(check($script).contains("DIFFERS: "), "it says where the answer differs");
            }
        )+
    };
}

failures! {
    it_never_reached_those_who_fired: "f01-never-reached-those-who-fired",
    guards_joined_whom_nobody_had_notified: "f02-guards-nobody-had-notified",
    there_was_no_warning_in_any: "f03-no-warning-in-any",
    coordinates_were_checked_years_late: "f04-checked-years-late",
    nobody_could_say_who_had_been_told: "f05-who-had-been-told",
    a_fifth_hit_raised_no_level: "f06-the-fifth-time",
    there_was_no_registry_of_hits: "f07-no-registry-of-hits",
    the_line_was_suspended: "f08-the-line-was-suspended",
    it_was_struck_at_its_holding_point: "f09-struck-at-its-holding-point",
    not_on_the_list_was_read_as_not_protected: "f10-not-on-the-list",
}

/// A script that is fitting in all but what it says that the program said.
#[test]
fn a_script_fails_where_the_answer_does_not_differ() {
    let own = Own::empty();
    let line = "17:01 inbox as tavar-liaison\n17:01 -- contact-not-available\n";
    for (said, code) in [("overdue  channel", 0), ("contact-not-available", 1)] {
        let path = own.dir().join("differs.script");
        let script = format!(
            "world exercise\nbegins 2026-05-04T17:00\n{line}17:02 differs \"{said}\": what was said\n"
        );
        std::fs::write(&path, script).expect("it is written");
        let ran = armistice(["script", "--write", text(&path)]);
        match code {
            0 => ran.told(0, &["written"]),
            _ => ran.told(1, &["'what was said' does not hold"]),
        };
    }
}

#[test]
fn the_usual_contact_is_not_there() {
    let played = check("hotline");
    // What the pattern is known for: from the first attempt to the first answer, and from there to the stop.
    assert!(played.contains("first answer 27 min 0 s, understood 27 min 0 s, action 31 min 0 s"));
    assert!(played.contains("the position read back is 8960 m from the one in the notice"));
}

#[test]
fn a_warning_is_passed_on_and_each_hop_has_its_receipt() {
    let played = check("relay");
    assert!(
        played.contains("CALLED auth-duty of Osmun Authority: tavaria:w2 (nobody has answered)")
    );
}
