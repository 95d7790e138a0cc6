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
