//! Problems of instrument files, each with its line.

use super::*;

const HEAD: &str = "id = \"oak\"\nclass = \"LocalTruce\"\nstatus = \"InForce\"\nzone = \"Etc/UTC\"\nsource = \"test\"\n[title]\nen = \"Oak truce\"\n[[party]]\nactor = \"elm\"\nrole = \"Party\"\n";

fn check_problems(rest: &str, expected: &[&str]) {
    let problems = match check(&format!("{HEAD}{rest}")) {
        Ok(_) => Vec::new(),
        Err(problems) => problems.iter().map(ToString::to_string).collect::<Vec<_>>(),
    };
    assert_eq!(problems, expected);
}

fn clause(more: &str) -> String {
    format!(
        "[[clause]]\nid = \"c1\"\nkind = \"CeaseFire\"\nmodality = \"must-not\"\nanchor = \"1\"\n{more}\n[clause.paraphrase]\nen = \"No fire.\"\n"
    )
}

#[test]
fn a_distance_written_as_a_number_is_told_how_to_write_it() {
    let setback = |km: &str| clause(&format!("[[clause.setback]]\nline = \"front\"\nkm = {km}"));
    let told = "a distance is text, so that every digit is kept: write km = ";
    for km in ["3.5", "15"] {
        let expected = format!("line 18, column 6: {told}\"{km}\" [shape]");
        check_problems(&setback(km), &[&expected]);
    }
    check_problems(&setback("\"3.5\""), &[]);
}

#[test]
fn what_says_nothing_is_pointed_at() {
    let unnamed = format!("[exclusion]\nlist = \"\"\n{}", clause(""));
    check_problems(
        &unnamed,
        &[
            "line 12, column 8: the list is not named: nobody is excluded by it; name the list, or leave list out [list-unnamed]",
        ],
    );
    let named = format!("[exclusion]\nlist = \"un-list\"\n{}", clause(""));
    check_problems(&named, &[]);
    let file = |words: &str| format!("{}ar = \"{words}\"\n", clause(""));
    check_problems(
        &file(" "),
        &[
            "line 12, column 6: the paraphrase of clause 'c1' in 'ar' says nothing; write what the text says, or leave the language out [paraphrase-empty]",
        ],
    );
    check_problems(&file("لا نار"), &[]);
}

#[test]
fn a_time_that_clocks_never_showed_is_pointed_at() {
    let from = |at: &str| clause(&format!("from = \"{at}[Asia/Damascus]\""));
    let told = "the clocks of the zone never showed 2016-03-25T00:30:00: they were put forward over it; write the time they showed then, or give an offset";
    check_problems(
        &from("2016-03-25T00:30"),
        &[&format!("line 16, column 8: {told} [time-skipped]")],
    );
    check_problems(&from("2016-03-25T01:00"), &[]);
    // A file that is on record is read as it was.
    let text = format!("{HEAD}{}", from("2016-03-25T00:30"));
    assert!(recorded(&text).is_ok());
}

#[test]
fn a_bearer_who_does_not_exist_is_pointed_at() {
    check_problems(
        &clause("bearer = [\"elm\", \"yew\"]"),
        &[
            "line 16, column 18: the clause names the bearer 'yew', who is neither a role, a side nor a party of this file [bearer-unknown]",
        ],
    );
    check_problems(&clause("bearer = [\"elm\"]"), &[]);
}

#[test]
fn an_unknown_field_is_pointed_at() {
    check_problems(
        &clause("bearers = [\"elm\"]"),
        &[
            "line 16, column 1: there is no field `bearers`, expected one of `id`, `kind`, `modality`, `bearer`, `toward`, `beneficiary`, `acts`, `weapons`, `ceiling_ft`, `within`, `except`, `from`, `until`, `hours`, `weekdays`, `setback`, `exceptions`, `prior_step`, `provocation`, `severity`, `measure`, `deadline`, `condition`, `consequence`, `anchor`, `paraphrase`, `unverified` [shape]",
        ],
    );
}

#[test]
fn all_problems_are_told_at_once() {
    check_problems(
        &clause("bearer = [\"yew\"]\nacts = [\"Rain\"]\nexceptions = [\"whim\"]"),
        &[
            "line 16, column 11: the clause names the bearer 'yew', who is neither a role, a side nor a party of this file [bearer-unknown]",
            "line 17, column 9: 'Rain' is not an event type; see docs/guide/words.md [act-unknown]",
            "line 18, column 15: 'whim' is not an exception; write self-defence [exception-unknown]",
        ],
    );
}

#[test]
fn distances_and_degrees_never_pass_through_a_float() {
    assert_eq!(km_to_m("3.5"), Some(3500));
    assert_eq!(km_to_m("140"), Some(140_000));
    assert_eq!(km_to_m("3.5555"), None);
    assert_eq!(degrees_e7("-36.2012410", 180), Some(-362_012_410));
    assert_eq!(degrees_e7("181", 180), None);
}

/// One clause under what is given of the whole; what is noted, once it checks.
fn check_notes(rest: &str, expected: &[&str]) {
    let (_, notes) = check_with_notes(&format!("{HEAD}{rest}")).expect("it checks");
    let notes: Vec<String> = notes.iter().map(ToString::to_string).collect();
    assert_eq!(notes, expected);
}

/// What came to be asked later does not keep a file on record from being read.
fn check_agreement(rest: &str, expected: &[&str]) {
    check_problems(rest, expected);
    assert!(
        recorded(&format!("{HEAD}{rest}")).is_ok(),
        "on record it is read"
    );
}

#[test]
fn combat_against_the_excluded_needs_somebody_who_is_excluded() {
    let whole = |exclusion: &str, against: &str| {
        format!(
            "{exclusion}[scope]\nexcept = [{{ combat_against = \"{against}\" }}]\n{}",
            clause("")
        )
    };
    check_agreement(
        &whole("", "un-list"),
        &[
            "line 12, column 30: areas of combat against 'un-list' are left out, but there is no [exclusion]: nobody is excluded; write [exclusion] with list = \"un-list\", or with named = […] and here named-in-text [exclusion-missing]",
        ],
    );
    check_agreement(&whole("[exclusion]\nlist = \"un-list\"\n", "un-list"), &[]);
    check_agreement(
        &whole("[exclusion]\nlist = \"un-list\"\n", "other-list"),
        &[
            "line 14, column 30: 'other-list' is not the exclusion of this file, and no other has effect in it (R15); write un-list [list-differs]",
        ],
    );
    check_agreement(
        &whole("[exclusion]\nnamed = [\"ash\"]\n", "named-in-text"),
        &[],
    );
    check_agreement(
        &whole("[exclusion]\nnamed = [\"ash\"]\n", "ash"),
        &[
            "line 14, column 30: 'ash' is not the exclusion of this file, and no other has effect in it (R15); write named-in-text [list-differs]",
        ],
    );
    check_agreement(
        &whole("[exclusion]\nlist = \"un-list\"\n", "named-in-text"),
        &[
            "line 14, column 30: 'named-in-text' is not the exclusion of this file, and no other has effect in it (R15); write un-list [list-differs]",
        ],
    );
    // Of a clause of its own as of the whole.
    check_agreement(
        &clause("except = [{ combat_against = \"un-list\" }]"),
        &[
            "line 16, column 30: areas of combat against 'un-list' are left out, but there is no [exclusion]: nobody is excluded; write [exclusion] with list = \"un-list\", or with named = […] and here named-in-text [exclusion-missing]",
        ],
    );
}

#[test]
fn an_exclusion_excludes_somebody() {
    check_agreement(
        &format!("[exclusion]\nunverified = true\n{}", clause("")),
        &[
            "line 11, column 1: the exclusion gives no list and names nobody: nobody is excluded; write list = \"…\" or named = [\"…\"] [exclusion-empty]",
        ],
    );
    let exclusion = clause("").replace("CeaseFire", "Exclusion");
    check_notes(
        &exclusion,
        &[
            "line 12, column 6: clause 'c1' speaks of an exclusion, but there is no [exclusion]: nobody is excluded by this file [exclusion-kept-only]",
        ],
    );
    check_notes(
        &format!("[exclusion]\nlist = \"un-list\"\n{exclusion}"),
        &[],
    );
}

#[test]
fn a_clause_that_is_cited_stands_there() {
    let whole = |cited: &str| {
        format!(
            "[exclusion]\nlist = \"un-list\"\nclause = \"{cited}\"\n{}",
            clause("")
        )
    };
    check_agreement(
        &whole("c2"),
        &["line 13, column 10: no clause of this file is 'c2' [clause-unknown]"],
    );
    check_agreement(&whole("c1"), &[]);
    let accepted = |cited: &str| format!("[acceptance]\nclause = \"{cited}\"\n{}", clause(""));
    check_agreement(
        &accepted("c2"),
        &["line 12, column 10: no clause of this file is 'c2' [clause-unknown]"],
    );
    check_agreement(&accepted("c1"), &[]);
}

#[test]
fn who_decides_is_somebody() {
    let whole = |role: &str| format!("[procedure]\ndeciders = [\"{role}\"]\n{}", clause(""));
    check_agreement(
        &whole("Guarantor"),
        &["line 12, column 13: nobody in this file has the role Guarantor [deciders-unknown]"],
    );
    check_agreement(&whole("Party"), &[]);
    let own = |role: &str| {
        format!(
            "[[procedure.decision]]\nkinds = [\"extend\"]\ndeciders = [\"{role}\"]\n{}",
            clause("")
        )
    };
    check_agreement(
        &own("CoChair"),
        &["line 13, column 13: nobody in this file has the role CoChair [deciders-unknown]"],
    );
    check_agreement(&own("Party"), &[]);
}

#[test]
fn a_clause_ends_after_it_begins() {
    let times = |until: &str| clause(&format!("from = \"2031-05-04T06:00\"\nuntil = \"{until}\""));
    check_agreement(
        &times("2031-05-04T05:00"),
        &[
            "line 17, column 9: the clause would end (2031-05-04T05:00) before it begins (2031-05-04T06:00) [clause-ends-before-start]",
        ],
    );
    check_agreement(&times("2031-05-04T07:00"), &[]);
}

#[test]
fn a_shape_is_pointed_at_where_it_stands() {
    check_problems(
        &clause("within = [{ place = \"mill\" }, { place = \"mill\", km = \"x\" }]"),
        &["line 16, column 31: 'x' is not a distance in kilometres [distance-form]"],
    );
    check_problems(
        &clause("within = [{ place = \"mill\", line = \"front\" }]"),
        &[
            "line 16, column 11: a shape names exactly one of place, line, around, polygon, combat_against [shape-form]",
        ],
    );
}

#[test]
fn a_polygon_does_not_cross_itself() {
    let ring = |a: &str, b: &str| {
        clause(&format!(
            "within = [{{ polygon = [[\"37\", \"36\"], {a}, {b}, [\"38\", \"36\"], [\"37\", \"36\"]] }}]"
        ))
    };
    let (near, far) = ("[\"37\", \"37\"]", "[\"38\", \"37\"]");
    check_agreement(&ring(near, far), &[]);
    check_agreement(
        &ring(far, near),
        &[
            "line 16, column 11: the polygon encloses no area that can be told: the boundary meets itself near lat 37, lon 37: edge 1 of ring 1 and edge 3 of ring 1 [polygon-crosses]",
        ],
    );
}

#[test]
fn a_text_that_binds_nobody_is_noted() {
    let unbound = HEAD.replace("role = \"Party\"", "role = \"Observer\"");
    let (_, notes) = check_with_notes(&format!("{unbound}{}", clause(""))).expect("it checks");
    assert_eq!(
        notes[0].to_string(),
        "line 1, column 6: nobody is bound by this file: no [[party]] is, and no other actor may accept; nothing in it can be broken [nobody-bound]"
    );
    check_notes(&clause(""), &[]);
    check_notes(&format!("[membership]\nopen = true\n{}", clause("")), &[]);
}

/// A file with a status and an `[effect]`.
fn with_status(status: &str, effect: &str) -> String {
    let head = HEAD.replace("InForce", status);
    format!(
        "{head}[effect]\nfrom = \"2031-05-01T00:00\"\n{effect}{}",
        clause("")
    )
}

fn check_status(status: &str, effect: &str, expected: &[&str]) {
    let problems = check(&with_status(status, effect))
        .err()
        .unwrap_or_default();
    let told = problems.iter().map(ToString::to_string);
    assert_eq!(told.collect::<Vec<_>>(), expected, "{status} {effect}");
    assert!(
        recorded(&with_status(status, effect)).is_ok(),
        "on record it is read"
    );
}

#[test]
fn a_status_that_is_over_says_since_when() {
    let end = "until = \"2031-06-01T00:00\"\n";
    let ended = "ended = \"2031-05-20T00:00\"\n";
    let rests = "suspended = \"2031-05-20T00:00\"\n";
    let undated = |status: &str, write: &str| {
        format!(
            "line 3, column 10: the status is {status}, and nothing says since when; write {write} in [effect], or InForce and let a recorded decision end it [status-undated]"
        )
    };
    for status in ["Terminated", "Superseded"] {
        let told = undated(status, "ended = \"…\"");
        check_status(status, "", &[&told]);
        check_status(status, end, &[&told]);
        check_status(status, ended, &[]);
    }
    check_status(
        "Lapsed",
        "",
        &[&undated("Lapsed", "until, length or ended = \"…\"")],
    );
    for dated in [end, "length = \"48h\"\n", ended] {
        check_status("Lapsed", dated, &[]);
    }
    check_status(
        "Suspended",
        end,
        &[&undated("Suspended", "suspended = \"…\"")],
    );
    check_status("Suspended", rests, &[]);
    for status in ["Draft", "Initialled", "Signed", "Endorsed", "InForce"] {
        check_status(status, end, &[]);
        let told = format!(
            "line 13, column 9: 'ended' is given, but the status is {status} [status-differs]"
        );
        check_status(status, ended, &[&told]);
    }
    check_status(
        "Lapsed",
        &format!("{end}{rests}"),
        &["line 14, column 13: 'suspended' is given, but the status is Lapsed [status-differs]"],
    );
}

#[test]
fn a_text_does_not_end_before_it_begins_whatever_ended_it() {
    let problems = check(&with_status("Terminated", "ended = \"2031-04-30T00:00\"\n"));
    let told = problems.expect_err("it is refused");
    assert_eq!(
        told[0].to_string(),
        "line 13, column 9: it would end or rest (2031-04-30T00:00) before it begins (2031-05-01T00:00) [end-before-start]"
    );
}

#[test]
fn a_relation_is_asked_for_no_more_than_it_does() {
    let relation = |kind: &str, more: &str| {
        format!(
            "[[relation]]\nkind = \"{kind}\"\nto = \"elder\"\n{more}{}",
            clause("")
        )
    };
    for kind in [
        "supplements",
        "supersedes",
        "endorsed-by",
        "same-terms-extension-of",
    ] {
        let told = format!(
            "line 13, column 6: depends = true has no effect with {kind}: only an annex-of, implements or overlays ends with the other [depends-without-effect]"
        );
        check_agreement(&relation(kind, "depends = true\n"), &[&told]);
        check_agreement(&relation(kind, ""), &[]);
    }
    for kind in ["annex-of", "implements", "overlays"] {
        check_agreement(&relation(kind, "depends = true\n"), &[]);
    }
    let own = relation("supersedes", "").replace("elder", "oak");
    check_agreement(
        &own,
        &["line 13, column 6: a text has no relation to itself [relation-to-itself]"],
    );
}

/// A file with one text; the clause is anchored at `1`.
fn with_text(text: &str) -> String {
    format!("{}[[text]]\nlang = \"en\"\n{text}", clause(""))
}

fn digest(text: &str) -> String {
    armistice_record::sha256(text.as_bytes()).to_hex()
}

#[test]
fn a_digest_is_that_of_the_wording_beside_it() {
    let quoted = |digest: &str| {
        with_text(&format!(
            "[[text.paragraph]]\nanchor = \"1\"\nauthentic = \"No fire.\"\nsha256 = \"{digest}\"\n"
        ))
    };
    let own = digest("No fire.");
    check_agreement(&quoted(&own), &[]);
    let told =
        format!("line 24, column 10: the wording beside it has the SHA-256 {own} [digest-differs]");
    check_agreement(&quoted(&digest("Fire.")), &[&told]);
    check_problems(
        &quoted("ABC"),
        &["line 24, column 10: 'ABC' is not a SHA-256 in small hex digits [digest-form]"],
    );
    check_problems(
        &with_text("[[text.paragraph]]\nanchor = \"1\"\nauthentic = \"No fire.\"\n"),
        &["line 22, column 10: the authentic wording in 'en' needs its sha256 [digest-missing]"],
    );
}

#[test]
fn what_is_not_at_hand_is_not_quoted() {
    let own = digest("No fire.");
    check_agreement(&with_text("at_hand = false\n"), &[]);
    check_agreement(
        &with_text(&format!("at_hand = true\nsha256 = \"{own}\"\n")),
        &[],
    );
    check_agreement(
        &with_text("at_hand = true\n"),
        &["line 20, column 8: the text in 'en' is at hand: give its sha256 [text-without-digest]"],
    );
    check_agreement(
        &with_text(&format!("at_hand = false\nsha256 = \"{own}\"\n")),
        &[
            "line 22, column 10: the text in 'en' is not at hand, so nobody can say its sha256 [text-not-at-hand]",
        ],
    );
}

#[test]
fn a_clause_names_a_paragraph_where_there_are_any() {
    let paragraph =
        |anchor: &str| with_text(&format!("[[text.paragraph]]\nanchor = \"{anchor}\"\n"));
    check_agreement(&paragraph("1"), &[]);
    check_agreement(&with_text(""), &[]);
    check_agreement(
        &paragraph("2"),
        &[
            "line 15, column 10: clause 'c1' is anchored at '1', which is no paragraph of a [[text]] here [anchor-unknown]",
        ],
    );
}

#[test]
fn a_text_is_held_to_its_digests() {
    let wording = "Preamble.\r\n\r\n1. No fire\r\nof any kind.\r\n\r\n2. No advance.\r\n";
    let file = |whole: &str, first: &str, second: &str| {
        let paragraph = |anchor: &str, digest: &str| {
            format!("[[text.paragraph]]\nanchor = \"{anchor}\"\nsha256 = \"{digest}\"\n")
        };
        let text = format!(
            "sha256 = \"{whole}\"\n{}{}",
            paragraph("1", first),
            paragraph("2", second)
        );
        format!("{HEAD}{}", with_text(&text))
    };
    let (whole, first, second) = (
        digest(wording),
        digest("1. No fire\r\nof any kind."),
        digest("2. No advance."),
    );
    let held = |file: &str, lang: &str| {
        let compared = against(file, lang, wording.as_bytes()).expect("it has the shape");
        let told: Vec<String> = compared.problems.iter().map(ToString::to_string).collect();
        (compared.held, told)
    };
    assert_eq!(held(&file(&whole, &first, &second), "en"), (3, Vec::new()));
    let other = digest("another");
    let (count, told) = held(&file(&other, &first, &other), "en");
    assert_eq!(count, 1);
    assert_eq!(
        told,
        [
            format!("line 21, column 10: the text given has the SHA-256 {whole} [digest-differs]"),
            "line 27, column 10: no paragraph of the text given is '2' with this SHA-256 [paragraph-not-in-text]"
                .to_string(),
        ]
    );
    let (count, told) = held(&file(&whole, &first, &second), "ru");
    assert_eq!((count, told.len()), (0, 1));
    assert!(told[0].contains("there is nothing to hold to it [digest-missing]"));
}

#[test]
fn what_is_done_at_once_is_done_by_two() {
    let pairing = |more: &str| {
        format!(
            "[[party]]\nactor = \"fir\"\nrole = \"Party\"\n{}[[pairing]]\nid = \"both\"\ntitle = {{ en = \"Both withdraw\" }}\n{more}",
            clause("bearer = [\"elm\"]")
        ) + &clause("bearer = [\"fir\"]").replace("c1", "c2")
    };
    check_problems(&pairing("clauses = [\"c1\", \"c2\"]\n"), &[]);
    check_problems(
        &pairing("clauses = [\"c1\"]\n"),
        &[
            "line 23, column 6: pairing 'both' has steps of one side only; what is done at once is done by two [pairing-alone]",
        ],
    );
    check_problems(
        &pairing("clauses = [\"c1\", \"c3\"]\n"),
        &["line 25, column 18: no clause of this file is 'c3' [clause-unknown]"],
    );
    // One clause that binds both is a pair by itself, and so is one that binds every party.
    let both = clause("").replace("bearer", "_");
    let one = format!(
        "[[party]]\nactor = \"fir\"\nrole = \"Party\"\n{both}[[pairing]]\nid = \"both\"\ntitle = {{ en = \"Both\" }}\nclauses = [\"c1\"]\n"
    );
    let instrument = check(&format!("{HEAD}{one}")).expect("it checks");
    let of: Vec<Bearer> = instrument.pairings[0]
        .steps
        .iter()
        .map(|(of, _)| of.clone())
        .collect();
    assert_eq!(
        of,
        [Bearer::Actor("elm".into()), Bearer::Actor("fir".into())]
    );
}

#[test]
fn the_clocks_of_notices_follow_their_rungs_and_their_urgency() {
    let file = |more: &str| format!("{more}\n{}", clause(""));
    check_problems(
        &file("[procedure.notice.FLASH]\nreceived_min = 2\nunderstood_min = 2"),
        &[],
    );
    check_problems(
        &file("[procedure.notice.FLASH]\nreceived_min = 6"),
        &[
            "line 11, column 1: a rung is due before the one it comes after: received, understood, passed on, acted on; those left out have their default [notice-order]",
        ],
    );
    check_problems(
        &file("[procedure.notice.FLASH]\nreceived_min = 0"),
        &[
            "line 11, column 1: nobody can answer in no time: write how many minutes each rung has [notice-time]",
        ],
    );
    check_problems(
        &file("[procedure.notice.PRIORITY]\nreceived_min = 14"),
        &[
            "line 11, column 1: PRIORITY must be received sooner than Allegation, which is more urgent [notice-urgency]",
        ],
    );
    check_problems(
        &file("[procedure.notice.Allegation]\nreceived_min = 15"),
        &[],
    );
    check_problems(
        &file("[procedure.notice.flash]\nreceived_min = 2"),
        &[
            "line 11, column 19: there is no field `flash`, expected one of `FLASH`, `IMMEDIATE`, `Allegation`, `PRIORITY`, `ROUTINE` [shape]",
        ],
    );
}
