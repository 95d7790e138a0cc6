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
    let refused = "row 5, what: REFUSED [word-unknown]: 'bunker' is none of hospital";
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
        told.out.matches("Notified: school; contact").count(),
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

/// What becomes of something is for whoever may read of it, whichever way that is said.
#[test]
fn a_step_is_for_whoever_may_read_of_its_object() {
    let desk = Desk {
        exercise: Exercise::served(),
    };
    let area = |id: &str, more: &str| {
        format!("area quillon-aid:{id} \"{id}\" silence point=-25.9,-30.9 radius=1km{more}")
    };
    let (everybody, own) = ("for       everybody", "for       your own organisation");
    let says = |lines: &[&str], audiences: &[&str]| {
        let mut said = lines.to_vec();
        said.push("--yes");
        desk.command("say", &said, "aid-access").told(0, audiences);
    };
    let [quiet, still, hush] = [("quiet", ""), ("still", " audience=own"), ("hush", "")];
    let areas = [quiet, still, hush].map(|(id, more)| area(id, more));
    says(&areas.each_ref().map(String::as_str), &[everybody, own]);
    for (id, audience) in [("quiet", everybody), ("still", own)] {
        let id = format!("quillon-aid:{id}");
        desk.object(&["step", &id, "ended", "--yes"], "aid-access")
            .told(0, &[audience, "recorded as entry "]);
    }
    says(
        &["step quillon-aid:hush ended"],
        &[everybody, "recorded as entry "],
    );
}

/// Whoever ends something tells it in the same go to everybody who had been told of it; with `--tell later` they are listed.
#[test]
fn what_ends_is_told_at_once_to_those_who_had_been_told() {
    let desk = Desk {
        exercise: Exercise::served(),
    };
    let sheet = desk.path("sites.csv");
    let school = SHEET.rsplit_once("site,").expect("the bad row").0;
    let hall = school.replace("quillon-aid:school", "quillon-aid:hall");
    let rows = hall.split_once('\n').expect("a head").1;
    std::fs::write(&sheet, format!("{school}{rows}")).expect("writable");
    desk.object(&["import", text(&sheet), "--yes"], "aid-access")
        .told(0, &["for       osmun-authority", "for       varrow-front"]);
    let told = desk
        .object(
            &["step", "quillon-aid:school", "withdrawn", "--yes"],
            "aid-access",
        )
        .told(
            0,
            &[
                "each is sent a correction next, which says how it ended",
                "for       osmun-authority",
                "for       varrow-front",
                "It stands no more: withdrawn",
            ],
        );
    assert_eq!(
        told.out.matches("recorded as entry ").count(),
        3,
        "{}",
        told.out
    );
    let left = "STILL TO BE TOLD of quillon-aid:hall: varrow-front; armistice object tell quillon-aid:hall";
    let later = [
        "step",
        "quillon-aid:hall",
        "withdrawn",
        "--tell",
        "later",
        "--yes",
    ];
    let told = desk.object(&later, "aid-access").told(0, &[left]);
    assert_eq!(
        told.out.matches("recorded as entry ").count(),
        1,
        "{}",
        told.out
    );
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

/// A statement that the server refuses, and one that fits into none, are reported; what comes after them is signed all the same.
#[test]
fn what_is_refused_at_its_signature_stops_no_other() {
    let desk = Desk {
        exercise: Exercise::served(),
    };
    let sheet = desk.path("mixed.csv");
    // An access officer plans no activity of forces; an outline of so many corners is too long for one statement.
    let corners: String = (0..=1_600)
        .map(|at| {
            let turn = f64::from(at % 1_600) / 1_600.0 * std::f64::consts::TAU;
            let (lat, lon) = (-25.5 + 0.01 * turn.sin(), -30.5 + 0.01 * turn.cos());
            format!("corner,,,,\"{lat:.6}, {lon:.6}\",,,\n")
        })
        .collect();
    let rows = format!(
        "row,object,name,what,position,radius_m,from,until\n\
        activity,quillon-aid:plan,Plan,not-asked,\"-25.4, -30.4\",100,2040-01-01T00:00Z,2040-01-02T00:00Z\n\
        area,quillon-aid:round,Round,silence,,,,\n{corners}\
        site,quillon-aid:school,School,school,\"-25.31, -30.81\",150,,\n"
    );
    std::fs::write(&sheet, rows).expect("writable");
    let mend = desk.path("mend.csv");
    let told = desk
        .object(
            &["import", text(&sheet), "--yes", "--refused", text(&mend)],
            "aid-access",
        )
        .told(
            3,
            &[
                "row 2: REFUSED [not-of-",
                "row 3: REFUSED [content-too-long]",
                "recorded as entry ",
            ],
        );
    assert_eq!(
        told.out.matches("recorded as entry ").count(),
        1,
        "{}",
        told.out
    );
    desk.object(&["show", "quillon-aid:school"], "aid-access")
        .told(0, &["School"]);
    let given = std::fs::read_to_string(&mend).expect("readable");
    assert!(
        given.contains("activity,quillon-aid:plan") && given.contains("corner,"),
        "{given}"
    );
    assert!(!given.contains("quillon-aid:school"), "{given}");
}

/// For programs each refused row is one object with its number, field and code.
#[test]
fn refused_rows_are_listed_for_programs_too() {
    let desk = Desk {
        exercise: Exercise::served(),
    };
    let sheet = desk.path("sites.csv");
    let foreign = "site,varrow-front:x,X,school,\"-25.3, -30.8\",150,,,,\n";
    std::fs::write(&sheet, format!("{SHEET}{foreign}")).expect("writable");
    let checked = desk
        .object(&["check", text(&sheet), "--json"], "aid-access")
        .told(3, &[]);
    let checked: serde_json::Value = serde_json::from_str(&checked.out).expect("JSON");
    let rows = |value: &serde_json::Value| {
        let of = |name: &str| value[name].to_string();
        (of("state"), of("row"), of("field"), of("code"))
    };
    let expected = |row: u8, field: &str, code: &str| {
        let quoted = |text: &str| format!("\"{text}\"");
        (
            quoted("row-refused"),
            row.to_string(),
            quoted(field),
            quoted(code),
        )
    };
    let refused: Vec<_> = checked["refused"]
        .as_array()
        .expect("a list")
        .iter()
        .map(rows)
        .collect();
    let both = [
        expected(5, "what", "word-unknown"),
        expected(6, "object", "id-foreign"),
    ];
    assert_eq!(refused, both);
    let told = desk
        .object(
            &["import", text(&sheet), "--yes", "--json", "--tell", "later"],
            "aid-access",
        )
        .told(3, &[]);
    let lines: Vec<serde_json::Value> = told
        .out
        .lines()
        .map(|line| serde_json::from_str(line).expect("every line is JSON"))
        .collect();
    let refused: Vec<_> = lines
        .iter()
        .filter(|line| line["state"] == "row-refused")
        .map(rows)
        .collect();
    assert_eq!(refused, both);
    assert!(
        lines.iter().any(|line| line["state"] == "recorded"),
        "{}",
        told.out
    );
}

/// A row that is not UTF-8 comes back with its own bytes, and takes no other object with it.
#[test]
fn bytes_that_are_no_text_come_back_as_they_were() {
    let desk = Desk {
        exercise: Exercise::served(),
    };
    let sheet = desk.path("latin.csv");
    let latin = b"site,quillon-aid:cafe,Caf\xe9,school,\"-25.3, -30.8\",150,,,,\n";
    std::fs::write(&sheet, [SHEET.as_bytes(), latin].concat()).expect("writable");
    let mend = desk.path("mend.csv");
    desk.object(
        &["check", text(&sheet), "--refused", text(&mend)],
        "aid-access",
    )
    .told(
        3,
        &["row 6, name: REFUSED [row-broken]", "1 to sign, 2 refused"],
    );
    let given = std::fs::read(&mend).expect("readable");
    let holds = |part: &[u8]| given.windows(part.len()).any(|at| at == part);
    assert!(
        holds(b",site,quillon-aid:cafe,Caf\xe9,school,"),
        "{}",
        String::from_utf8_lossy(&given)
    );
    assert!(!holds("\u{fffd}".as_bytes()));
    // Saved as UTF-8 it is read.
    let mended: String = given.iter().map(|byte| char::from(*byte)).collect();
    std::fs::write(&mend, mended.replace(",bunker,", ",shelter,")).expect("writable");
    desk.object(&["check", text(&mend)], "aid-access").told(
        0,
        &["quillon-aid:cafe v1, new: Café", "2 to sign, 0 refused"],
    );
}

/// A site that stands near one that is in the same file and on record by now is doubted for it once.
#[test]
fn what_is_near_one_just_signed_is_doubted_once() {
    let desk = Desk {
        exercise: Exercise::served(),
    };
    let sheet = desk.path("sites.csv");
    std::fs::write(&sheet, SHEET).expect("writable");
    let sheet = text(&sheet);
    desk.object(&["import", sheet, "--yes", "--tell", "later"], "aid-access")
        .told(3, &["recorded as entry "]);
    let near = "site,quillon-aid:near,Near,school,\"-25.3112, -30.8135\",150,Desk,+000 1,,\n";
    std::fs::write(sheet, format!("{SHEET}{near}")).expect("writable");
    let told = desk
        .object(&["check", sheet], "aid-access")
        .told(3, &["your own site 'School' (quillon-aid:school) stands "]);
    let own = told.out.split("quillon-aid:near v1").nth(1);
    let own = own.expect("the row is told");
    assert_eq!(own.matches(" stands ").count(), 1, "{}", told.out);
}

/// How much of a file fits is told in whole objects: a convoy's rows stay together.
#[test]
fn a_file_that_is_too_long_is_told_how_much_of_it_fits() {
    let desk = Desk {
        exercise: Exercise::served(),
    };
    let sheet = desk.path("sites.csv");
    let header = "row,object,name,what,position,radius_m,contact,reach,precision,category\n";
    let site = "site,quillon-aid:x,X,school,\"-25.3, -30.8\",150,,,,\n";
    std::fs::write(&sheet, format!("{header}{}", site.repeat(90_000))).expect("writable");
    let most = "at most 4194304 are looked at: its first ";
    desk.object(&["check", text(&sheet)], "aid-access")
        .told(2, &[&format!("{most}82240 rows fit")]);
    // The site at the limit has recipients under it, which reach beyond.
    let told = "recipient,,,osmun-authority,,,,,exact,yes\n".repeat(10_000);
    let last = site.repeat(80_000);
    std::fs::write(&sheet, format!("{header}{last}{site}{told}")).expect("writable");
    desk.object(&["check", text(&sheet)], "aid-access")
        .told(2, &[&format!("{most}80001 rows fit")]);
}
