//! A mission of one's own, from an empty directory to an answered question, with no boundaries and no gazetteer
//! loaded; and what the program says when something is not as it should be. Exit codes are part of the promise.
//!
//! What rows and files do is in `imports.rs`, damage in `store_faults.rs`, the server in `serve.rs`.

mod support;

use serde_json::Value;
use support::{FIRST_FACTS, OAK_TERMS, Own, armistice, program, run, text};

#[test]
fn from_nothing_to_a_first_answer() {
    let own = Own::empty();

    // A clause whose bearer nobody has ever named: the line, the column and the rule.
    let faulty = OAK_TERMS.replace(
        "kind = \"HumanitarianAccess\"\n",
        "kind = \"HumanitarianAccess\"\nbearer = [\"nobody-at-all\"]\n",
    );
    let line = 1 + faulty
        .lines()
        .position(|line| line.starts_with("bearer"))
        .expect("the line is there");
    let bad = own.file("faulty.toml", faulty);
    let place = format!("faulty.toml: line {line}, column ");
    own_check(&bad).told(3, &[&place, "nobody-at-all", "]"]);
    own.armistice(["instrument", "add", text(&bad)])
        .told(3, &[&place, "nothing was recorded"]);

    let good = own.file("oak-terms.toml", OAK_TERMS);
    own_check(&good).told(0, &["oak-terms checks, 2 clauses"]);
    own.armistice(["instrument", "add", text(&good)])
        .told(0, &["oak-terms recorded as entry "]);
    own.facts("first.facts", FIRST_FACTS)
        .told(0, &["13 statements recorded"]);
    own.armistice(["instrument", "show", "oak-terms"])
        .told(0, &["Oak terms", "no-fire [paragraph 1] CeaseFire"]);

    own.armistice(["evaluate", "--incident", "a"]).told(
        0,
        &[
            "oak-terms",
            "Violation",
            "outcome: Violation",
            "clause no-fire [paragraph 1]: Violation",
            "because: clause-broken",
            "[R1]",
            "standing at ",
            "Verified",
            "nobody was notified and no view is filed",
            "the authentic text is not at hand",
            "root ",
        ],
    );
    let json = own
        .armistice(["evaluate", "--incident", "a", "--json"])
        .told(0, &[]);
    let json: Value = serde_json::from_str(&json.out).expect("--json prints JSON");
    let outcome = &json["outcomes"][0];
    assert_eq!(outcome["instrument"], "oak-terms");
    assert_eq!(outcome["determination"], "Violation");
    let reasons = outcome["reasons"].as_array().expect("reasons");
    assert!(
        reasons
            .iter()
            .any(|r| r["clause"] == "no-fire" && r["anchor"] == "paragraph 1")
    );
    let clause = &outcome["clauses"][0];
    assert_eq!(clause["clause"], "no-fire");
    assert_eq!(clause["determination"], "Violation");
    let reasons = clause["reasons"].as_array().expect("reasons of its own");
    assert!(reasons.iter().any(|r| r["code"] == "clause-broken"));
    let standing = &json["standings"][0];
    assert_eq!(standing["instrument"], "oak-terms");
    assert_eq!(standing["state"], "Verified");
    assert_eq!(standing["unverified"], false);
    let size = json["checkpoint"]["size"].as_u64();
    let size = size.expect("the answer names its checkpoint");

    // A question put by hand, with what is left out asked back.
    let asked = [
        "evaluate",
        "--target",
        "fir",
        "--at",
        "2016-03-21T09:00",
        "--place",
        "fir-town",
    ];
    own.armistice(asked)
        .told(0, &["Indeterminate", "not on record"]);

    own.verify()
        .told(0, &["verify: ok", &format!("{size} entries"), "not proved"]);
    own.armistice(["rebuild", "--check"])
        .told(0, &["rebuild: ok"]);
    own.armistice(["bulletin", "--date", "2016-03-20"])
        .told(0, &["log.example.org/tests"]);
}

fn own_check(file: &std::path::Path) -> support::Ran {
    armistice(["instrument", "check", text(file)])
}

/// A file that leaves out combat against somebody and excludes nobody reads well and answers wrongly.
#[test]
fn an_instrument_whose_parts_do_not_agree() {
    let own = Own::empty();
    let excepting = OAK_TERMS.replace(
        "[[clause]]\nid = \"no-fire\"",
        "[scope]\nexcept = [{ combat_against = \"un-list\" }]\n[[clause]]\nid = \"no-fire\"",
    );
    assert_ne!(excepting, OAK_TERMS);
    let bad = own.file("bad.toml", &excepting);
    own_check(&bad).told(3, &["nobody is excluded", "[exclusion-missing]"]);
    own.armistice(["instrument", "add", text(&bad)])
        .told(3, &["nobody is excluded", "nothing was recorded"]);
    let inside = format!("instrument <<<\n{excepting}>>>\n");
    own.facts("bad.facts", &inside)
        .told(3, &["nobody is excluded", "nothing was recorded"]);

    let excluding = excepting.replace("[scope]", "[exclusion]\nlist = \"un-list\"\n[scope]");
    let good = own.file("good.toml", excluding);
    own_check(&good).told(0, &["oak-terms checks, 2 clauses"]);

    // What may not be meant is noted, and is no fault.
    let kept = OAK_TERMS.replace("kind = \"HumanitarianAccess\"", "kind = \"Exclusion\"");
    let noted = own.file("noted.toml", kept);
    own_check(&noted).told(0, &["note: line ", "[exclusion-kept-only]"]);
    own.armistice(["instrument", "add", text(&noted)])
        .told(0, &["[exclusion-kept-only]", "recorded as entry "]);
}

/// Fifteen by one side and thirteen by the other, as figures and as reports, and nowhere 28 (R29).
#[test]
fn a_bulletin_adds_no_two_registrants() {
    let own = Own::empty();
    let terms = own.file("oak-terms.toml", OAK_TERMS);
    own.armistice(["instrument", "add", text(&terms)])
        .told(0, &[]);
    let mut facts = String::from("zone Asia/Damascus\nplace north \"North\" kind=AdminUnit\n");
    for (side, other, count) in [("cc1", "cc2", 15), ("cc2", "cc1", 13)] {
        facts += &format!(
            "registration {side}-all ledger={side} bulletin=b period=2036-05-06 count={count} confirmed={other}:2\n\
             registration {side}-n ledger={side} bulletin=b period=2036-05-06 area=north count=4 confirmed={other}:1\n\
             registration {side}-evening ledger={side} bulletin=e period=2036-05-05T18:00..2036-05-06T18:00 count=6\n",
        );
        for number in 0..count {
            facts += &format!(
                "report {side}-r{number} by={side} channel=Liaison occurred=2036-05-06T09:00 place=north act=Explosion doer={other}\n"
            );
        }
    }
    own.facts("both.facts", &facts)
        .told(0, &["35 statements recorded"]);
    let written = |format: &str| {
        let asked = ["bulletin", "--date", "2036-05-06", "--format", format];
        own.armistice(asked).told(0, &[]).out
    };
    let told = written("text");
    for line in [
        "  North             4           1",
        "  total as printed  15          2",
        "  total as printed  13          2",
        "bulletin e, of Mon 2036-05-05 18:00 to Tue 2036-05-06 18:00",
        "registered by cc1: Indeterminate: 15",
        "registered by cc2: Indeterminate: 13",
    ] {
        assert!(told.contains(line), "{line} is not in\n{told}");
    }
    let csv = written("csv");
    for line in [
        "registered,cc1,AsRegistered,violations,north,4,cc2,1,,b",
        "outcomes,cc2,PerIncident,Indeterminate,,13,,,oak-terms,",
        "unknown,cc1,,",
        "coverage,",
        "method,",
    ] {
        assert!(csv.contains(line), "{line} is not in\n{csv}");
    }
    for format in ["text", "html", "json", "csv"] {
        let written = written(format);
        let words = written.split(|c: char| !c.is_alphanumeric());
        let mut sums = words.filter(|word| *word == "28");
        assert_eq!(sums.next(), None, "{format}: {written}");
    }
}

/// Three of a side's reports name nobody: they stand apart with their number, and in no figure of the ten that do.
#[test]
fn a_bulletin_counts_what_says_too_little_apart() {
    let own = Own::empty();
    let terms = own.file("oak-terms.toml", OAK_TERMS);
    own.armistice(["instrument", "add", text(&terms)])
        .told(0, &[]);
    let mut facts = String::from("zone Asia/Damascus\nplace north \"North\" kind=AdminUnit\n");
    for number in 0..13 {
        let against = if number < 3 { "" } else { " doer=cc2" };
        facts += &format!(
            "report r{number} by=cc1 channel=Liaison occurred=2036-05-06T09:00 place=north act=Explosion count=2 counting=PerEvent{against}\n"
        );
    }
    own.facts("thin.facts", &facts)
        .told(0, &["14 statements recorded"]);
    let written = |day: &str, format: &str| {
        let asked = ["bulletin", "--date", day, "--format", format];
        own.armistice(asked).told(0, &[]).out
    };
    let told = written("2036-05-06", "text");
    for line in [
        "10 reports; events as counted: 20",
        "registered by cc1: Indeterminate: 10",
        "3 incidents say too little to be looked into (what, where, when, against whom): kept, and in no other figure, registered by cc1",
    ] {
        assert!(told.contains(line), "{line} is not in\n{told}");
    }
    let csv = written("2036-05-06", "csv");
    assert!(
        csv.contains("left out,cc1,PerIncident,inadmissible,,3,"),
        "{csv}"
    );
    let json: Value = serde_json::from_str(&written("2036-05-06", "json")).expect("JSON");
    let kept = serde_json::json!([{ "registrants": ["cc1"], "incidents": 3 }]);
    assert_eq!(json["inadmissible"], kept);
    // Of another day nothing is kept.
    let before: Value = serde_json::from_str(&written("2036-05-05", "json")).expect("JSON");
    assert_eq!(before["inadmissible"], serde_json::json!([]));
}

/// Of what nobody gives a time of it is not known whether a text was in force, and so it is said, with what is missing.
#[test]
fn without_a_time_it_is_not_known_what_was_in_force() {
    let own = Own::empty();
    let terms = own.file("oak-terms.toml", OAK_TERMS);
    own.armistice(["instrument", "add", text(&terms)])
        .told(0, &[]);
    let report = |id: &str, occurred: &str| {
        format!(
            "report {id} by=cc1 channel=Phone {occurred} act=Explosion doer=cc2 words=\"shells\"\n"
        )
    };
    let facts = String::from("zone Asia/Damascus\n")
        + &report("undated", "")
        + &report("inside", "occurred=2016-03-20T09:00")
        + &report("before", "occurred=2015-03-20T09:00")
        + &report("either", "occurred=2015-03-20T09:00..2016-03-20T09:00");
    own.facts("times.facts", &facts)
        .told(0, &["4 statements recorded"]);
    let check = |incident: &str, in_force: Value, hangs_on: &[&str]| {
        let asked = ["evaluate", "--incident", incident, "--all", "--json"];
        let told: Value =
            serde_json::from_str(&own.armistice(asked).told(0, &[]).out).expect("JSON");
        let outcome = &told["outcomes"][0];
        assert_eq!(outcome["in_force"], in_force, "{incident}");
        let named = outcome["in_force_hangs_on"]
            .as_array()
            .expect("a list")
            .iter();
        let named: Vec<&str> = named.filter_map(|one| one["kind"].as_str()).collect();
        assert_eq!(named, hangs_on, "{incident}");
    };
    check("undated", Value::Null, &["time"]);
    check("either", Value::Null, &["time"]);
    check("inside", Value::Bool(true), &[]);
    check("before", Value::Bool(false), &[]);
}

#[test]
fn what_is_there_and_what_is_not_is_told() {
    let own = Own::small();
    let dir = own.dir();
    armistice(["init", text(&dir)]).told(1, &["holds a record already", text(&dir)]);
    // What was there is untouched.
    own.verify().told(0, &["verify: ok"]);

    let nowhere = own.folder.path().join("nowhere");
    for command in [
        &["evaluate", "--incident", "a"][..],
        &["rebuild", "--check"],
        &["bulletin", "--date", "2016-03-20"],
        &["export", "--list"],
        &["serve", "--port", "0"],
    ] {
        let mut command = armistice_on(command, &nowhere);
        run(&mut command).told(1, &["holds no record", "armistice init"]);
    }
    armistice(["verify", text(&nowhere)]).told(1, &["holds no record"]);
    assert!(!nowhere.exists(), "asking made a directory");

    // A file that is no record is not turned into one.
    let foreign = tempfile::tempdir().expect("a temporary folder");
    std::fs::write(foreign.path().join("record.sqlite"), "a letter").expect("writable");
    armistice(["verify", text(foreign.path())])
        .told(3, &["verify: FAULT", "not a record of this program"]);
    assert_eq!(
        support::read(foreign.path().join("record.sqlite")),
        b"a letter"
    );
}

/// An empty answer says why it is empty: there is no text, or there is one and it had no force then.
#[test]
fn no_text_and_no_text_in_force_are_told_apart() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let empty = folder.path().join("empty");
    armistice(["init", text(&empty), "--zone", "UTC"]).told(0, &[]);
    let asked = |dir: &std::path::Path| {
        let at = ["evaluate", "--at", "1990-01-01T00:00"];
        run(&mut armistice_on(&at, dir)).told(0, &[]).out
    };
    let none = asked(&empty);
    assert!(none.contains("No instrument is on record"), "{none}");
    assert!(none.contains("armistice instrument add"), "{none}");
    let before = asked(&Own::small().dir());
    assert!(
        before.contains("No instrument on record was in force then"),
        "{before}"
    );
}

/// Where the record is can be said in one way everywhere; verify, fsck and backup also take it as their argument.
#[test]
fn every_command_takes_data() {
    let own = Own::small();
    let dir = own.dir();
    let check = |arguments: &[&str], said: &str| {
        run(&mut armistice_on(arguments, &dir)).told(0, &[said]);
        let mut by_environment = program();
        by_environment.args(arguments).env("ARMISTICE_DATA", &dir);
        run(&mut by_environment).told(0, &[said]);
    };
    check(&["verify"], "verify: ok");
    check(&["fsck"], "fsck: ok");
    check(&["rebuild", "--check"], "rebuild: ok");
    // Those that check a directory take it as their argument too, and no two.
    for command in ["verify", "fsck", "rebuild"] {
        armistice([command, text(&dir)]).told(0, &[&format!("{command}: ok")]);
        armistice([command, text(&dir), "--data", text(&dir)]).told(2, &["--data"]);
    }
    check(&["evaluate", "--incident", "a"], "Violation");
    check(&["instrument", "show", "oak-terms"], "Oak terms");
    let other = tempfile::tempdir().expect("a temporary folder");
    let made = other.path().join("made");
    run(&mut armistice_on(&["init"], &made)).told(0, &["made in"]);
    run(&mut armistice_on(&["verify"], &made)).told(0, &["verify: ok"]);
    // The directory named goes before that of the environment.
    let mut both = program();
    both.args(["verify", text(&made)])
        .env("ARMISTICE_DATA", "nowhere");
    run(&mut both).told(0, &["verify: ok", "2 entries"]);
    // Compared with a record, a file's actors that are not on it are named.
    let terms = own.file("others.toml", OAK_TERMS.replace("\"gov\"", "\"yew\""));
    run(&mut armistice_on(
        &["instrument", "check", text(&terms)],
        &dir,
    ))
    .told(
        0,
        &[
            "checks, 2 clauses",
            "note: the actor 'yew' is not on that record",
        ],
    );
}

/// The digests of a file are held to the text where it is given.
#[test]
fn a_text_is_held_to_the_digests_of_its_file() {
    let own = Own::empty();
    let wording = "Preamble.\n\n1. No fire.\n";
    let digest = armistice_record::sha256(wording.as_bytes()).to_hex();
    let terms =
        format!("{OAK_TERMS}\n[[text]]\nlang = \"en\"\nat_hand = true\nsha256 = \"{digest}\"\n");
    let terms = own.file("terms.toml", &terms);
    let check = |name: &str, wording: &str| {
        let given = format!("en={}", text(&own.file(name, wording)));
        armistice(["instrument", "check", text(&terms), "--text", &given])
    };
    check("text.txt", wording).told(0, &["1 digests hold with ", "0 do not"]);
    check("other.txt", "1. Fire.\n").told(
        3,
        &[
            "the text given has the SHA-256 ",
            "[digest-differs]",
            "0 digests hold with ",
        ],
    );
    armistice(["instrument", "check", text(&terms), "--text", "text.txt"])
        .told(2, &["write --text en=FILE"]);
}

fn armistice_on(arguments: &[&str], dir: &std::path::Path) -> std::process::Command {
    let mut command = program();
    command.args(arguments).arg("--data").arg(dir);
    command
}

#[test]
fn exit_codes() {
    let own = Own::small();
    let check = |arguments: &[&str], code: i32, said: &str| {
        run(&mut armistice_on(arguments, &own.dir())).told(code, &[said]);
    };
    check(&["evaluate", "--incident", "a"], 0, "Violation");
    check(
        &["evaluate", "--incident", "z"],
        1,
        "no incident or report 'z'",
    );
    check(
        &["evaluate", "--doer", "nobody"],
        1,
        "no actor 'nobody' is on record",
    );
    check(
        &["evaluate", "--place", "nowhere"],
        1,
        "no place 'nowhere' is on record",
    );
    check(
        &["evaluate", "--act", "Shouting"],
        2,
        "'Shouting' is not an event type; write one of ",
    );
    check(
        &["evaluate", "--weapon", "Words"],
        2,
        "'Words' is not a weapon class; write one of ",
    );
    check(&["evaluate", "--at", "2016-02-30"], 2, "2016-02-30");
    check(
        &["evaluate", "--incident", "a", "--as-known", "soon"],
        2,
        "soon",
    );
    check(
        &["evaluate", "--incident", "a", "--as-was", "then"],
        2,
        "then",
    );
    check(
        &["evaluate", "--incident", "a", "--clock", "noon"],
        2,
        "noon",
    );
    check(&["evaluate", "--clock", "2016-03-20"], 2, "--incident");
    check(
        &["evaluate", "--incident", "a", "--doer", "gov"],
        2,
        "cannot be used with",
    );
    check(&["evaluate", "--colour", "red"], 2, "--colour");
    check(&["bulletin", "--date", "the day after"], 2, "the day after");
    check(
        &["bulletin", "--date", "2016-03-20", "--lang", "tlh"],
        2,
        "tlh",
    );
    check(
        &["import", "poetry", "none.csv"],
        2,
        "formats are facts, ucdp-ged",
    );
    check(
        &["import", "registrations", "none.csv"],
        2,
        "give --mapping FILE",
    );
    check(&["import", "facts", "none.facts"], 1, "none.facts");
    armistice(["no-such-command"]).told(2, &["no-such-command"]);
    armistice(["init"]).told(2, &["<DIR"]);
    armistice(["init", "nowhere", "--zone", "Atlantis/Main"]).told(2, &["Atlantis/Main"]);
    armistice(["init", "nowhere", "--origin", "a b"]).told(2, &["'a b' cannot be a log's name"]);
    armistice(["demo", "--world", "atlantis"]).told(2, &["worlds are "]);
    armistice(["case", "run", "none.case", "--without", "R99"]).told(2, &["'R99' is not a rule"]);
    armistice(["verify", text(&own.dir()), "--json"]).told(2, &["for a bundle"]);
    armistice(["verify", text(&own.dir()), "--data", "other"]).told(2, &["cannot be used with"]);
    armistice(["verify", text(&own.dir()), "--log-key", "abc"])
        .told(2, &["a key is 64 hex digits"]);
}

/// Against somebody's own notes of the log's name and key, another log is a fault.
#[test]
fn verify_against_what_one_knows() {
    let own = Own::small();
    let dir = own.dir();
    let dir = text(&dir);
    let said = own.verify().out;
    let first = said.lines().next().expect("the first line names the log");
    let key = first.rsplit(' ').next().expect("and its key");
    let origin = "log.example.org/tests";
    armistice(["verify", dir, "--origin", origin, "--log-key", key]).told(0, &["verify: ok"]);
    armistice(["verify", dir, "--origin", "log.example.org/other"])
        .told(3, &["verify: FAULT", "restore a backup"]);
    let other = Own::empty().verify().out;
    let other = other
        .lines()
        .next()
        .and_then(|line| line.rsplit(' ').next());
    let other = other.expect("another log has another key");
    armistice(["verify", dir, "--log-key", other]).told(3, &["verify: FAULT"]);
}

/// Facts of one file are recorded together or not at all, and a problem is told with its line.
#[test]
fn facts_that_are_refused() {
    let own = Own::small();
    let before = own.root();
    let check = |content: &str, code: i32, said: &[&str]| {
        own.facts("more.facts", content).told(code, said);
        assert_eq!(own.root(), before, "something was recorded of: {content}");
    };
    check(
        "actor elm \"Elm\" kind=Group\nshout elm\n",
        3,
        &["line 2", "'shout' is not a verb", "nothing was recorded"],
    );
    check(
        "actor elm \"Elm\" kind=Group colour=red\n",
        3,
        &["line 1", "colour"],
    );
    check(
        "report r9 by=team occurred=2016-02-30T10:00\n",
        3,
        &["line 1", "2016-02-30"],
    );
    check("place q \"Q\" at=95.0,37.0\n", 3, &["line 1", "95.0"]);
    check(
        "accept fir instrument=elm-terms at=2016-03-01T10:00\n",
        3,
        &["line 1", "refused (unknown)", "elm-terms"],
    );
    check("use elm-terms\n", 1, &["line 1", "elm-terms"]);
    // One that does not fit takes the file with it; the others are not half of it.
    check(
        "actor elm \"Elm\" kind=Group\nreport a by=team channel=Phone\nactor yew \"Yew\" kind=Group\n",
        3,
        &[
            "line 2",
            "refused (taken)",
            "1 of 3 statements were refused; nothing was recorded",
        ],
    );
    own.file("bytes.facts", b"actor elm \"\xff\" kind=Group\n");
    let path = own.folder.path().join("bytes.facts");
    own.armistice(["import", "facts", text(&path)]).told(
        1,
        &["line 1, byte 12: it is not UTF-8", "nothing was recorded"],
    );
    assert_eq!(own.root(), before);
    own.facts("good.facts", "actor elm \"Elm\" kind=Group\n")
        .told(0, &["1 statements recorded"]);
}

/// Every command, also the ones inside commands, has a help that says more than its name.
#[test]
fn every_help_teaches() {
    let mut waiting: Vec<Vec<String>> = vec![Vec::new()];
    let mut seen = 0;
    while let Some(path) = waiting.pop() {
        let help = run(program().args(&path).arg("--help")).told(0, &["Usage: armistice"]);
        let before_usage = help.out.split("Usage:").next().unwrap_or_default();
        let words = before_usage.split_whitespace().count();
        assert!(
            words >= 6,
            "`armistice {} --help` says only: {before_usage}",
            path.join(" ")
        );
        // A line broken by hand and then again by its width leaves a word or two on a line of their own.
        let lines: Vec<&str> = before_usage.lines().collect();
        for pair in lines.windows(2) {
            let goes_on = !pair[0].is_empty() && pair[1].starts_with(char::is_alphanumeric);
            let next = pair[1].split(' ').next().unwrap_or_default();
            let short = pair[0].chars().count() + next.chars().count() < 90
                && !pair[0].ends_with(':')
                && !pair[0].starts_with(' ');
            assert!(
                !(goes_on && short),
                "`armistice {} --help` is broken after: {}",
                path.join(" "),
                pair[0]
            );
        }
        seen += 1;
        let commands = help.out.split("\nCommands:\n").nth(1).unwrap_or_default();
        for line in commands.lines().take_while(|line| !line.is_empty()) {
            // A command stands two spaces in; the rest of a long line stands further in.
            let Some(line) = line
                .strip_prefix("  ")
                .filter(|line| !line.starts_with(' '))
            else {
                continue;
            };
            let name = line.split(' ').next().unwrap_or_default();
            if name == "help" {
                continue;
            }
            let told = line[name.len()..].trim();
            assert!(!told.is_empty(), "`{name}` is listed without a word");
            waiting.push(path.iter().cloned().chain([name.to_string()]).collect());
        }
    }
    assert!(seen > 15, "only {seen} commands were found");
    // An example of several lines stands as it would be written.
    let letters = armistice(["notify", "--help"]).out;
    assert!(letters.contains("\n  [email]\n  server = "), "{letters}");
    let top = armistice(["--help"]).out;
    let top = top.split_whitespace().collect::<Vec<_>>().join(" ");
    for code in [
        "0 done",
        "1 failed",
        "2 wrong command line",
        "3 answered no",
    ] {
        assert!(top.contains(code), "{top}");
    }
}
