//! Objects from the command line: a sheet read, looked at and signed; told to each recipient; taken a step; given out again.

mod support;

use std::path::PathBuf;
use support::exercise::Exercise;
use support::{Ran, program, run, text};

const SHEET: &str = "row,object,name,what,position,radius_m,contact,reach,precision,category\n\
    site,quillon-aid:school,School,school,\"25°18′40.32″S 30°48′48.24″W\",150,Desk,+000 1,,\n\
    recipient,,,osmun-authority,,,,,exact,yes\n\
    recipient,,,varrow-front,,,,,cell,no\n\
    site,quillon-aid:bad,Bad,bunker,\"-25.3, -30.8\",150,,,,\n";

struct Desk {
    exercise: Exercise,
}

impl Desk {
    fn path(&self, name: &str) -> PathBuf {
        self.exercise.folder.path().join(name)
    }

    fn object(&self, command: &[&str], officer: &str) -> Ran {
        self.command("object", command, officer)
    }

    fn command(&self, name: &str, command: &[&str], officer: &str) -> Ran {
        run(program()
            .arg(name)
            .args(command)
            .args(["--exercise", officer, "--server", &self.exercise.page()])
            .env("XDG_STATE_HOME", self.exercise.folder.path()))
    }
}

#[test]
fn a_sheet_is_read_looked_at_signed_and_told() {
    let desk = Desk {
        exercise: Exercise::served(),
    };
    let sheet = desk.path("sites.csv");
    std::fs::write(&sheet, SHEET).expect("writable");
    let sheet = text(&sheet);
    // Looked at, nothing is signed.
    let refused = "row 5, what: REFUSED: 'bunker' is none of hospital";
    desk.object(&["check", sheet], "aid-access").told(
        3,
        &[
            refused,
            "site quillon-aid:school v1, new: School",
            "1 to sign, 1 refused",
        ],
    );
    desk.object(&["show", "quillon-aid:school"], "aid-access")
        .told(1, &[]);
    // Signed: what is refused does not stop the rest, and is told in the code. Who is left to be told is said.
    desk.object(&["import", sheet, "--tell", "later", "--yes"], "aid-access")
        .told(
            3,
            &[
                refused,
                "for       your own organisation",
                "recorded as entry ",
                "STILL TO BE TOLD of quillon-aid:school: osmun-authority; armistice object tell quillon-aid:school",
                "STILL TO BE TOLD of quillon-aid:school: varrow-front; ",
            ],
        );
    desk.object(&["list", "--kind", "site"], "aid-access")
        .told(0, &["site quillon-aid:school v1 standing  School"]);
    desk.object(&["show", "quillon-aid:school"], "aid-access")
        .told(0, &["not-told", "exact", "cell", "it says nothing else"]);
    // Nobody else has it.
    let theirs = desk.object(&["list"], "kestrel-duty").told(0, &[]);
    assert!(!theirs.out.contains("quillon-aid:school"), "{}", theirs.out);
    // A notice for each recipient, in one go; then there is nobody left.
    let told = desk
        .object(&["tell", "quillon-aid:school", "--yes"], "aid-access")
        .told(0, &["for       osmun-authority", "for       varrow-front"]);
    assert_eq!(
        told.out.matches("recorded as entry ").count(),
        2,
        "{}",
        told.out
    );
    assert_eq!(
        told.out.matches("be left alone: school").count(),
        1,
        "{}",
        told.out
    );
    desk.object(&["tell", "quillon-aid:school", "--yes"], "aid-access")
        .told(
            0,
            &["everybody who is to be told of quillon-aid:school has been"],
        );
}

/// Few sign-ins of one key are taken in a minute, so this is played apart.
#[test]
fn what_stands_is_not_signed_again_and_what_cannot_follow_is_refused() {
    let desk = Desk {
        exercise: Exercise::served(),
    };
    let sheet = desk.path("sites.csv");
    std::fs::write(&sheet, SHEET).expect("writable");
    let sheet = text(&sheet);
    desk.object(&["import", sheet, "--yes"], "aid-access")
        .told(3, &["recorded as entry "]);
    // The same sheet says nothing new; what is given out neither.
    desk.object(&["import", sheet, "--yes"], "aid-access")
        .told(3, &["v1, same", "there is nothing to sign, 1 refused"]);
    for format in ["csv", "geojson"] {
        let out = desk.path(&format!("out.{format}"));
        desk.object(
            &["export", "--format", format, "--out", text(&out)],
            "aid-access",
        )
        .told(0, &[]);
        desk.object(&["import", text(&out), "--yes"], "aid-access")
            .told(0, &["there is nothing to sign, 0 refused"]);
    }
    // A step that can follow, and one that cannot.
    desk.object(
        &["step", "quillon-aid:school", "departed", "--yes"],
        "aid-access",
    )
    .told(3, &["refused [step-not]"]);
    desk.object(
        &["step", "quillon-aid:school", "withdrawn", "--yes"],
        "aid-access",
    )
    .told(0, &["recorded as entry "]);
    desk.object(
        &["answer", "quillon-aid:school", "flee", "--yes"],
        "aid-access",
    )
    .told(2, &[]);
    desk.object(
        &[
            "near",
            "-25.3112, -30.8134",
            "--from",
            "2026-01-01",
            "--until",
            "2040-01-01",
        ],
        "aid-access",
    )
    .told(0, &["what is on no list is protected all the same"]);
}

/// An area that everybody reads stays for everybody in its next version, whichever way that is said; one that nobody else
/// reads stays so.
#[test]
fn a_new_version_is_for_whoever_may_read_the_one_before() {
    let desk = Desk {
        exercise: Exercise::served(),
    };
    let area = |id: &str, version: u8, radius: &str, more: &str| {
        format!(
            "area quillon-aid:{id} \"{id}\" silence version={version} point=-25.9,-30.9 radius={radius}{more}"
        )
    };
    let says = |line: &str, audience: &str| {
        desk.command("say", &[line, "--yes"], "aid-access")
            .told(0, &[audience, "recorded as entry "]);
    };
    let (everybody, own) = ("for       everybody", "for       your own organisation");
    says(&area("quiet", 1, "1km", ""), everybody);
    says(&area("still", 1, "1km", " audience=own"), own);
    says(&area("quiet", 2, "2km", ""), everybody);
    says(&area("still", 2, "2km", ""), own);
    let out = desk.path("areas.csv");
    let out = text(&out);
    desk.object(&["export", "--format", "csv", "--out", out], "aid-access")
        .told(0, &[]);
    let given = std::fs::read_to_string(out).expect("readable");
    for (kept, left, audience) in [("quiet", "still", everybody), ("still", "quiet", own)] {
        let rows: Vec<String> = given
            .lines()
            .filter(|row| !row.contains(left))
            .map(|row| row.replace("2000", "3000"))
            .collect();
        std::fs::write(out, rows.join("\n")).expect("writable");
        let told = desk
            .object(&["import", out, "--yes"], "aid-access")
            .told(0, &[audience, "recorded as entry "]);
        assert!(
            told.out
                .contains(&format!("quillon-aid:{kept} v3, changed")),
            "{}",
            told.out
        );
    }
}

/// One stroke: what is signed from a file is told to those it names, and what of it could not be is listed.
#[test]
fn what_is_imported_is_told_at_once() {
    let desk = Desk {
        exercise: Exercise::served(),
    };
    let sheet = desk.path("sites.csv");
    std::fs::write(&sheet, SHEET).expect("writable");
    let sheet = text(&sheet);
    let told = desk
        .object(&["import", sheet, "--yes"], "aid-access")
        .told(3, &["for       osmun-authority", "for       varrow-front"]);
    assert_eq!(
        told.out.matches("recorded as entry ").count(),
        3,
        "{}",
        told.out
    );
    assert!(!told.out.contains("STILL TO BE TOLD"), "{}", told.out);
    desk.object(&["tell", "quillon-aid:school", "--yes"], "aid-access")
        .told(
            0,
            &["everybody who is to be told of quillon-aid:school has been"],
        );
    // What matters changes: a correction to each, at once. Of a change that does not matter nobody is told anew.
    for (from, to, count) in [
        (",150,", ",160,", 3),
        (",School,", ",School by the mill,", 1),
    ] {
        let given = std::fs::read_to_string(sheet).expect("readable");
        std::fs::write(sheet, given.replace(from, to)).expect("writable");
        let told = desk
            .object(&["import", sheet, "--yes"], "aid-access")
            .told(3, &["recorded as entry "]);
        assert_eq!(
            told.out.matches("recorded as entry ").count(),
            count,
            "{}",
            told.out
        );
    }
    desk.object(&["traced", "-25.0, -30.0"], "aid-access").told(
        0,
        &["It is no copy of a position of yours", "not who gave it on"],
    );
    // Somebody no line reaches is left, and said to be.
    let far = format!(
        "{}recipient,,,hessel-council,,,,,cell,no\n",
        SHEET.replace("quillon-aid:school", "quillon-aid:hall")
    );
    let far = far.replace(
        "\nsite,quillon-aid:bad,Bad,bunker,\"-25.3, -30.8\",150,,,,",
        "",
    );
    std::fs::write(sheet, far).expect("writable");
    desk.object(&["import", sheet, "--yes"], "aid-access").told(
        3,
        &["STILL TO BE TOLD of quillon-aid:hall: hessel-council (no channel of yours reaches hessel-council"],
    );
}

/// What is refused is given back with why beside it; mended there, it is read. Two rows that may be one site are doubted.
#[test]
fn refused_rows_are_mended_in_a_file_of_their_own() {
    let desk = Desk {
        exercise: Exercise::served(),
    };
    let sheet = desk.path("sites.csv");
    let near =
        "site,quillon-aid:near,School again,school,\"-25.3112, -30.8135\",150,Desk,+000 1,,\n";
    std::fs::write(&sheet, format!("{SHEET}{near}")).expect("writable");
    let mend = desk.path("mend.csv");
    let mend = text(&mend);
    desk.object(&["check", text(&sheet), "--refused", mend], "aid-access")
        .told(
            3,
            &[
                "row 2 of this file, 'School' (quillon-aid:school), stands ",
                "2 to sign, 1 refused",
                "what is refused stands in ",
            ],
        );
    let given = std::fs::read_to_string(mend).expect("readable");
    assert_eq!(given.lines().count(), 2, "{given}");
    assert!(given.contains("'bunker' is none of hospital"), "{given}");
    std::fs::write(mend, given.replace(",bunker,", ",shelter,")).expect("writable");
    desk.object(&["check", mend], "aid-access")
        .told(0, &["quillon-aid:bad v1, new", "1 to sign, 0 refused"]);
}

#[test]
fn a_file_that_is_too_long_is_told_how_much_of_it_fits() {
    let desk = Desk {
        exercise: Exercise::served(),
    };
    let sheet = desk.path("sites.csv");
    let rows = "site,quillon-aid:x,X,school,\"-25.3, -30.8\",150,,,,\n".repeat(90_000);
    std::fs::write(
        &sheet,
        format!("row,object,name,what,position,radius_m,contact,reach,precision,category\n{rows}"),
    )
    .expect("writable");
    desk.object(&["check", text(&sheet)], "aid-access").told(
        2,
        &["at most 4194304 are looked at: its first 82240 rows fit"],
    );
}
