//! What the language takes and what is said of it are the same: every key a verb or a question reads stands in its
//! form, which `armistice case words` prints, and in the guide.

mod oak;

use armistice_domain::laws::Laws;
use armistice_formats::case::{self, ON_QUESTIONS, questions};
use armistice_formats::facts::verbs::verbs;
use armistice_formats::facts::{NoLibrary, ON_FACTS, SETTINGS, read};
use oak::TRUCE;

const GUIDE: &str = include_str!("../../../docs/guide/cases.md");

/// A line of each verb that reads as it stands.
const LINES: &[&str] = &[
    "actor elm \"Elm Front\" kind=Group part-of=fir",
    "name elm \"Elm\" kind=alias",
    "relation elm part-of fir",
    "transfer elm to=oak at=2016-03-01",
    "means Airstrike held-by=elm",
    "list un-list \"List\" owner=un",
    "listed elm on=un-list from=2016-03-01",
    "delisted elm on=un-list from=2016-03-01",
    "accept elm instrument=oak at=2016-03-01",
    "renew elm instrument=oak at=2016-03-01",
    "refuse elm instrument=oak at=2016-03-01",
    "withdraw elm instrument=oak at=2016-03-01",
    "attest elm instrument=oak by=cc1 at=2016-03-01",
    "umbrella-list ninety instrument=oak members=elm at=2016-03-01",
    "decision d1 suspend on=oak by=cc1 made=2016-03-01",
    "declaration elm ended on=oak at=2016-03-01",
    "place cedar \"Cedar\"",
    "placename cedar \"Arz\"",
    "line front \"Front\" points=\"48.0,37.8 48.2,37.9\"",
    "control cedar Sole by=elm from=2016-03-01",
    "report r1 by=elm channel=Phone",
    "link r1,r2 same incident=i1 by=team at=2016-03-01",
    "unlink r1 incident=i1 by=team at=2016-03-01",
    "finding f1 incident=i1 by=team at=2016-03-01",
    "notify elm incident=i1 at=2016-03-01",
    "reply elm deny incident=i1 at=2016-03-01",
    "view cc1 incident=i1 instrument=oak says=Violation at=2016-03-01",
    "inquiry q1 incident=i1 by=board at=2016-03-01",
    "registration g1 ledger=cc1 period=2016-03-01 count=1",
    "suppose s occurred=2016-03-01",
    "officer elm-duty \"Elm duty\" of=elm posts=duty-officer at=2016-03-01",
    "key-end elm-duty by=elm reason=lost at=2016-03-01",
    "destroy 5 id=00 by=elm reason=\"It named a source\"",
    "shift s1 by=elm officer=elm-duty from=2016-03-01 until=2016-03-02",
    "propose p1 suspend elm by=cc1 at=2016-03-01",
    "agree p1 by=cc1 at=2016-03-01",
    "object p1 by=cc1 at=2016-03-01",
    "channel line \"Line\" by=cc1 between=elm,fir at=2016-03-01",
    "channel-state line active by=elm at=2016-03-01",
    "notice n1 Query ROUTINE channel=line by=elm to=fir at=2016-03-01 what=\"What\"",
    "ack n1 received by=fir at=2016-03-01",
    "attempt line no-answer by=elm to=fir at=2016-03-01",
    "line-check line answered by=elm to=fir at=2016-03-01",
    "close n1 by=elm at=2016-03-01 reason=\"Done\"",
    "source r1 by=elm",
    "grade r1 by=elm at=2016-03-01",
    "exhibit 00 of=r1 by=elm media=image/jpeg bytes=1 consent=internal at=2016-03-01",
    "custody 00 by=elm from=\"A\" to=\"B\" at=2016-03-01",
    "consent r1 internal by=elm at=2016-03-01",
    "check i1 site-visit done by=team at=2016-03-01",
    "measure i1 \"Restraint call\" taken instrument=oak by=cc1 at=2016-03-01",
    "reopen i1 instrument=oak by=cc1 at=2016-03-01 reason=\"New\"",
    "site elm:s \"Site\" clinic by=elm at=2016-03-01 point=36.2,37.1 radius=200m",
    "movement elm:m \"Convoy\" road by=elm at=2016-03-01 route=\"36.2,37.1@2016-03-02T08:00 36.3,37.2@2016-03-02T09:00\" cargo=Flour",
    "area elm:a \"Area\" no-go by=elm at=2016-03-01 point=36.2,37.1 radius=5km",
    "activity elm:p \"Plan\" by=elm at=2016-03-01 point=36.2,37.1 radius=5km from=2016-03-02 until=2016-03-03",
    "step elm:m departed by=elm at=2016-03-02",
    "look elm:m by=elm officer=elm-two at=2016-03-02",
    "answer elm:m hold by=elm at=2016-03-02",
    "inquiry-answer q1 accepted incident=i1 instrument=oak by=cc1 at=2016-03-01 words=\"As it says\"",
];

/// A question of each kind, for the case below.
const ASKED: &[&str] = &[
    "outcome r1 in=oak is=Violation",
    "coverage elm in=oak at=2016-03-01 is=NotParty",
    "in-force oak at=2016-03-01 is=yes",
    "standing r1 in=oak is=Received",
    "clock r1 in=oak awaits=view is=running",
    "tally events is=1",
    "referral oak is=0/0/0/0",
    "reports r1 are=r1",
    "together r1,r2 is=same",
    "casualties r1 killed status=civilian is=none",
    "seen r1 by=public is=yes",
    "question r1 in=oak about=none",
    "position q1 of=elm is=none",
    "inquiry q1 in=oak of=elm is=none",
    "state r1 is=Received",
    "control cedar by=elm at=2016-03-01 is=Sole",
    "occurred r1 is=2016-03-01",
    "claims oak are=none",
    "notice n1 of=fir is=sent",
    "rung n1 of=fir rung=received is=running",
    "calls n1 of=fir are=none",
    "told n1 are=fir",
    "line-state line is=ok",
    "channel-state line is=active",
    "on-duty elm are=none",
    "signer elm is=holds",
    "proposal p1 is=open",
    "refused \"consent r1 internal by=elm at=2016-03-01\" is=none",
    "compare r1 r2 is=unknown",
    "candidates r1 are=none",
    "preview r1 for=public is=held",
    "consent-of r1 is=not-said",
    "exhibit e1 by=public is=no",
    "exhibit-consent e1 is=internal",
    "hands e1 by=elm are=none",
    "exhibit-sources r1 is=1",
    "object elm:s is=standing",
    "conflict elm:s is=nothing-meets",
    "recipient elm:s of=fir is=none",
    "begun elm:s is=0",
    "searching elm is=none",
    "strokes elm:s are=none",
    "traced elm at-point=36.2,37.1 is=none",
    "hits elm:s is=0",
    "near 36.2,37.1 within=2km from=2016-03-01 until=2016-03-02 are=elm:s",
];

/// What the questions ask about, under the truce.
const FACTS: &str = r#"report r1 by=elm channel=Phone
report r2 by=elm channel=Phone
exhibit e1 of=r1 by=elm media=image/png bytes=9 consent=internal at=2016-03-01
inquiry q1 incident=r1 by=board at=2016-03-01
organisation elm
organisation fir
table members=elm,fir rule=BothCoChairs
channel line "Line" by=elm between=elm,fir at=2016-03-01
notice n1 Query ROUTINE channel=line by=elm to=fir at=2016-03-01 what="What"
propose p1 suspend fir by=elm at=2016-03-01
site elm:s "Site" clinic by=elm at=2016-03-01 point=36.2,37.1 radius=200m
case "asks"
"#;

/// What a line that carries a word nobody knows is told it could take.
fn takes(told: &str) -> Vec<String> {
    let (_, list) = told
        .split_once("it takes ")
        .unwrap_or_else(|| panic!("not told what it takes: {told}"));
    list.split(' ').map(str::to_string).collect()
}

/// What the guide says of a verb: the lines of its forms, with those that go on from them, and the tables of its part.
/// Of a question: its row.
fn guide_of(word: &str) -> String {
    let mut said = String::new();
    let mut going_on = false;
    let shown = |line: &str| {
        let line = line.trim_start_matches("| ").replace('`', "");
        line.split("        ")
            .any(|form| form.split(' ').next() == Some(word))
    };
    for line in GUIDE.lines() {
        going_on = if line.starts_with("  ") {
            going_on
        } else {
            shown(line)
        };
        if going_on {
            said.push_str(line);
            said.push('\n');
        }
    }
    let part = |title: &str| {
        let (_, rest) = GUIDE.split_once(title).expect(title);
        rest.split("\n###").next().unwrap_or_default().to_string()
    };
    match word {
        "report" | "finding" | "suppose" => said + &part("### Reports"),
        _ => said,
    }
}

fn stands(key: &str, text: &str) -> bool {
    let mut rest = text;
    while let Some(at) = rest.find(key) {
        let before = rest[..at].chars().next_back();
        if !before.is_some_and(|c| c.is_ascii_alphanumeric() || c == '-') {
            return true;
        }
        rest = &rest[at + key.len()..];
    }
    false
}

fn check(word: &str, form: &str, common: &str, told: &str, missing: &mut Vec<String>) {
    let guide = guide_of(word);
    for key in takes(told) {
        if !stands(&key, form) && !stands(&key, common) {
            missing.push(format!("{word}: its form lacks {key}"));
        }
        if !stands(&key, &guide) && !stands(&key, common) {
            missing.push(format!("{word}: the guide lacks {key}"));
        }
    }
}

#[test]
fn every_key_is_said() {
    let mut missing = Vec::new();
    // A finding takes whatever a report says of what happened; so does a question put by hand.
    let elements = verbs()
        .find(|(verb, _)| *verb == "report")
        .map_or("", |(_, form)| form);
    let on_facts = ON_FACTS.join("\n");
    for form in ON_FACTS.iter().chain(ON_QUESTIONS) {
        let key = form.split_inclusive('=').next().unwrap_or_default();
        assert!(stands(key, GUIDE), "the guide lacks {key}");
    }
    let mut tried = Vec::new();
    for line in LINES {
        let verb = line.split(' ').next().expect("a verb");
        tried.push(verb);
        let (_, form) = verbs()
            .chain(SETTINGS.iter().copied())
            .find(|(known, _)| *known == verb)
            .unwrap_or_else(|| panic!("'{verb}' is not among the verbs"));
        let common = match verb {
            "finding" | "suppose" => format!("{on_facts}\n{elements}"),
            _ => on_facts.clone(),
        };
        let read = read(&format!("{line} no-such-key=1\n"));
        let told = read.problems.first().map(ToString::to_string);
        check(verb, form, &common, &told.expect(line), &mut missing);
    }
    let untried: Vec<&str> = verbs()
        .map(|(verb, _)| verb)
        .filter(|verb| !tried.contains(verb))
        .collect();
    assert_eq!(untried, Vec::<&str>::new(), "verbs without a line here");

    let on_questions = ON_QUESTIONS.join("\n");
    let mut tried = Vec::new();
    for question in ASKED {
        let kind = question.split(' ').next().expect("a kind");
        tried.push(kind);
        let form = questions().find(|(known, _)| *known == kind);
        let (_, form) = form.unwrap_or_else(|| panic!("'{kind}' is not among the questions"));
        let text = format!("{TRUCE}{FACTS}expect {question} no-such-key=1\n");
        let result = case::run(&text, &NoLibrary, Laws::ALL);
        assert!(result.problems.is_empty(), "{:?}", result.problems);
        let told = result.cases[0].problems.first().map(ToString::to_string);
        check(
            kind,
            form,
            &on_questions,
            &told.expect(question),
            &mut missing,
        );
    }
    let untried: Vec<&str> = questions()
        .map(|(kind, _)| kind)
        .filter(|kind| !tried.contains(kind))
        .collect();
    assert_eq!(untried, Vec::<&str>::new(), "questions without one here");
    assert_eq!(missing, Vec::<String>::new());
}
