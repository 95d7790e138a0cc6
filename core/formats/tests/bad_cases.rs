//! Case files that cannot be run as they stand: every slip is told with its line, and the case fails. What
//! was not read is never guessed.

mod oak;

use armistice_domain::laws::Laws;
use armistice_formats::case;
use armistice_formats::facts::NoLibrary;
use oak::{TRUCE, told};

/// The truce and the line that begins the case.
fn head() -> String {
    format!("{TRUCE}case \"a case\"\n")
}

/// Runs a whole file; what is told, in order.
fn check_file(text: &str, expected: &[&str]) {
    let result = case::run(text, &NoLibrary, Laws::ALL);
    let shown: Vec<String> = told(&result)
        .iter()
        .map(|line| line.chars().take(expected_length(expected, line)).collect())
        .collect();
    assert_eq!(shown, expected);
    assert!(!result.held());
}

/// An expectation may stop before the list of everything that would have been right.
fn expected_length(expected: &[&str], line: &str) -> usize {
    let whole = line.chars().count();
    expected
        .iter()
        .find(|expected| line.starts_with(**expected))
        .map_or(whole, |expected| expected.chars().count())
}

/// Runs lines as a case under the truce above; line 1 is the first of them.
fn check(lines: &str, expected: &[(usize, &str)]) {
    let head = head();
    let before = head.lines().count();
    let expected: Vec<String> = expected
        .iter()
        .map(|(line, told)| format!("line {}{told}", line + before))
        .collect();
    check_file(
        &format!("{head}{lines}"),
        &expected.iter().map(String::as_str).collect::<Vec<_>>(),
    );
}

const ASKED: &str = "expect in-force oak at=2016-03-01 is=yes\n";

#[test]
fn unknown_verbs_keys_and_words() {
    check(
        &format!("{ASKED}reprot r1 by=team"),
        &[(2, ", column 1: 'reprot' is not a verb; verbs are zone,")],
    );
    check(
        &format!("{ASKED}actor elm \"Elm\" kind=Group colour=red"),
        &[(2, ", column 28: 'actor' does not take 'colour='; it takes")],
    );
    check(
        &format!("{ASKED}report r1 by=team\n  colour=red"),
        &[(3, ", column 3: 'report' does not take 'colour='")],
    );
    check(
        &format!("{ASKED}actor elm \"Elm\" kind=Band"),
        &[(
            2,
            ", column 1: 'Band' is not a known kind; write one of State, Force,",
        )],
    );
    check(
        &format!("{ASKED}report r1 by=team act=Rain"),
        &[(
            2,
            ", column 1: 'Rain' is not a known act; write one of Explosion,",
        )],
    );
    check(
        &format!("{ASKED}actor elm \"Elm\" kind=Group kind=State"),
        &[(2, ", column 28: 'kind=' stands twice")],
    );
    check(
        "expect weather oak is=fine",
        &[(
            1,
            ", column 1: 'weather' is not a question; ask one of outcome,",
        )],
    );
    check(
        "expect in-force oak at=2016-03-01 is=yes maybe=so",
        &[(1, ", column 42: 'expect' does not take 'maybe='")],
    );
    check(
        "expect coverage elm in=oak at=2016-03-01 is=Safe",
        &[(
            1,
            ", column 1: 'Safe' is not a known coverage; write one of",
        )],
    );
}

#[test]
fn what_is_missing() {
    check(
        "actor elm \"Elm\" kind=Group",
        &[(
            0,
            ", column 1: the case \"a case\" asks nothing; add an expect line",
        )],
    );
    check(
        &format!("{ASKED}accept elm instrument=oak"),
        &[(2, ", column 1: 'accept' needs at=")],
    );
    check(
        &format!("{ASKED}report"),
        &[(2, ", column 1: 'report' needs an id")],
    );
    check(
        "expect outcome i1 in=oak",
        &[(
            1,
            ", column 1: nothing called 'i1' is reported, linked or supposed in this file",
        )],
    );
    check(
        "suppose i1 act=Explosion\nexpect outcome i1 in=oak",
        &[(
            2,
            ", column 1: the question expects nothing; add is= or another expectation",
        )],
    );
    check_file(
        "actor elm \"Elm\" kind=Group\n",
        &["line 1, column 1: there is no case; begin one with: case \"what it shows\""],
    );
    check_file(
        "actr elm \"Elm\" kind=Group\nexpect outcome i1 in=oak is=Violation\n",
        &[
            "line 1, column 1: there is no case; begin one with: case \"what it shows\"",
            "line 1, column 1: 'actr' is not a verb",
        ],
    );
    check_file(
        "",
        &["line 1, column 1: there is no case; begin one with: case \"what it shows\""],
    );
    check_file(
        "case\nexpect tally events is=1\n",
        &[
            "line 1, column 1: a case says in quotation marks what it shows",
            "line 2: expected is=1, found is=not-stated",
        ],
    );
}

#[test]
fn instruments_that_are_not_there() {
    check(
        &format!("{ASKED}use yew-truce"),
        &[(
            2,
            ", column 1: no instrument 'yew-truce' is at hand; name a folder with --instruments DIR or write it inside",
        )],
    );
    check(
        &format!("{ASKED}accept elm instrument=yew-truce at=2016-03-01"),
        &[(
            2,
            ", column 1: no instrument 'yew-truce' is used or written in this file",
        )],
    );
    check(
        "expect in-force yew-truce at=2016-03-01 is=yes",
        &[(
            1,
            ", column 1: no instrument 'yew-truce' is used or written in this file",
        )],
    );
    check(
        "suppose i1 act=Explosion\nexpect outcome i1 in=oak clause=no-such is=Violation",
        &[(2, ", column 1: 'oak' has no clause 'no-such'")],
    );
    check_file(
        "case \"a case\"\nexpect tally events is=not-stated\ninstrument <<<\nid = \"yew\"\nclass = \"Truce\"\n>>>\n",
        &["line 5, column 9: unknown variant `Truce`, expected one of"],
    );
}

#[test]
fn quotes_blocks_and_times() {
    check(
        &format!("{ASKED}actor elm \"Elm kind=Group"),
        &[(
            2,
            ", column 11: a quotation mark is never closed on this line",
        )],
    );
    check(
        &format!("{ASKED}kind=Group elm"),
        &[(2, ", column 1: a line begins with a verb")],
    );
    check(
        &format!("{ASKED}report r1 by=team occurred=2016-02-30T09:00"),
        &[(2, ", column 1: '2016-02-30T09:00' is not a time:")],
    );
    check(
        &format!("{ASKED}report r1 by=team occurred=2016-02-28..2016-02-27"),
        &[(
            2,
            ", column 1: '2016-02-28..2016-02-27' ends before it begins",
        )],
    );
    check(
        &format!("{ASKED}zone Asia/Nowhere"),
        &[(
            2,
            ", column 1: 'Asia/Nowhere' is not a zone; write an IANA name",
        )],
    );
    check(
        &format!("{ASKED}accept elm instrument=oak at=2016-02-01 for=6mo"),
        &[(2, ", column 1: '6mo' is not a length; write 72h, 30m,")],
    );
    check(
        &format!("{ASKED}report r1 by=team count=5-3"),
        &[(2, ", column 1: '5-3' is not a count; write 12 or 10-14")],
    );
    check(
        &format!("{ASKED}report r1 by=team at=north"),
        &[(
            2,
            ", column 1: 'north' is not a position; write LATITUDE,LONGITUDE",
        )],
    );
    check(
        &format!("{ASKED}report r1 by=team audience=friends"),
        &[(2, ", column 1: 'friends' is not an audience; write public,")],
    );
    check_file(
        "case \"a case\"\nexpect tally events is=not-stated\ninstrument <<<\nid = \"yew\"\n",
        &[
            "line 3, column 1: the block opened with <<< is never closed with >>>",
            "line 4, column 1: missing field `title`",
        ],
    );
}

#[test]
fn names_that_nothing_introduces() {
    check(
        &format!("{ASKED}link r1,r2 same incident=i1 by=desk at=2016-03-01"),
        &[
            (2, ", column 1: no report 'r1' is in this file"),
            (2, ", column 1: no report 'r2' is in this file"),
        ],
    );
    check(
        &format!("{ASKED}notify elm incident=i9 at=2016-03-01"),
        &[(
            2,
            ", column 1: nothing called 'i9' is reported, linked or found in this file",
        )],
    );
    check(
        &format!("{ASKED}view cc1 incident=i9 instrument=oak says=Violation at=2016-03-01"),
        &[(
            2,
            ", column 1: nothing called 'i9' is reported, linked or found in this file",
        )],
    );
}

#[test]
fn questions_nobody_can_answer_yet_fail() {
    check(
        "expect convoy k7 is=Delivered",
        &[(
            1,
            ": not answered: questions about a convoy cannot be answered yet",
        )],
    );
}

#[test]
fn an_answer_that_is_another_is_told_with_both() {
    check(
        "expect in-force oak at=2016-01-01 is=yes",
        &[(1, ": expected is=yes, found is=no")],
    );
    check(
        "expect-not in-force oak at=2016-03-01 is=yes",
        &[(1, ": expected not is=yes, found is=yes")],
    );
}

/// In a transcript what must not come out is told apart from what must.
#[test]
fn a_question_is_shown_as_it_was_asked() {
    let asked = "expect in-force oak at=2016-03-01 is=yes\nexpect-not in-force oak at=2016-03-01 known=2016-03-02 is=no\n";
    let text = format!("{}{asked}", head());
    let result = case::run(&text, &NoLibrary, Laws::ALL);
    assert!(result.held());
    let shown: Vec<&str> = result.cases[0]
        .questions
        .iter()
        .map(|question| question.asked.as_str())
        .collect();
    assert_eq!(
        shown,
        [
            "in-force oak at=2016-03-01 is=yes",
            "expect-not in-force oak at=2016-03-01 known=2016-03-02 is=no",
        ]
    );
}

#[test]
fn what_a_reader_sees_is_asked_of_lines_that_are_there() {
    let facts = "report i1 by=team channel=Phone occurred=2016-02-28T09:00\nfinding i1 incident=i1 by=team at=2016-02-29T10:00\n";
    check(
        &format!("{facts}expect seen i1 by=public is=yes\n"),
        &[(
            3,
            ", column 1: 'i1' is a report and a finding; write which, such as: seen report i1",
        )],
    );
    check(
        &format!("{facts}expect seen reply elm by=public is=no\n"),
        &[(3, ", column 1: nothing in this file is 'reply elm';")],
    );
    check(
        &format!("{facts}expect seen letter i1 by=public is=no\n"),
        &[(3, ", column 1: 'letter' is not a verb;")],
    );
    check(
        &format!("{facts}expect seen finding i1 by=public is=yes hides=reporter\n"),
        &[(
            3,
            ", column 1: a finding has no reporter; only a report has",
        )],
    );
    check(
        &format!("{facts}expect seen report i1 by=public is=yes as=elm\n"),
        &[(
            3,
            ", column 1: 'seen' names its reader with by=; as= does not go with it",
        )],
    );
}

#[test]
fn a_step_is_not_entered_before_it_came_to_pass() {
    let convoy = "movement elm:k \"K\" road by=elm at=2016-03-01T09:00 route=\"35.0,36.0@2016-03-02T08:00 35.1,36.1@2016-03-02T09:00\" cargo=Flour";
    let departed = |entered: &str| {
        format!("{ASKED}{convoy}\nstep elm:k departed by=elm at=2016-03-02T08:10 entered={entered}")
    };
    check(
        &departed("2016-03-02T07:59"),
        &[(3, ", column 1: it says it was done")],
    );
}
