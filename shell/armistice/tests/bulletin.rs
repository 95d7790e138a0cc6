//! The built-in world, loaded twice: the same root, the same bulletin byte for byte, whoever makes it and wherever.
//! And over HTTP: what was published later is not known before.
//!
//! Loading the world takes most of the time here, so what needs it is asked of the same two directories.

mod support;

use serde_json::Value;
use std::path::Path;
use std::process::Command;
use support::client::Server;
use support::{program, read, repository, run, text};

const DAY: &str = "2017-01-05";

#[test]
fn two_worlds_are_one() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let dirs = ["first", "second"].map(|name| folder.path().join(name));
    let load = |dir: &Path, zone: &str| {
        let mut command = program();
        command
            .args(["demo", "--no-serve", "--data"])
            .arg(dir)
            .env("TZ", zone);
        let out = run(&mut command)
            .told(
                0,
                &["verify: ok", "statements", "root ", "witnessed 2 of 2"],
            )
            .out;
        // The names of the files written at the end are each directory's own.
        out.replace(text(dir), "DIR")
    };
    let printed = std::thread::scope(|scope| {
        let second = scope.spawn(|| load(&dirs[1], "Pacific/Apia"));
        [load(&dirs[0], "UTC"), second.join().expect("it loads")]
    });
    println!("the two demos print the same");
    assert_eq!(printed[0], printed[1]);
    let line = |start: &str| {
        let found = printed[0]
            .lines()
            .find(|line| line.trim_start().starts_with(start));
        found
            .unwrap_or_else(|| panic!("no line begins with '{start}':\n{}", printed[0]))
            .to_owned()
    };
    let root = line("root ");
    assert_eq!(root.len(), "root ".len() + 64);
    let rows: u64 = printed[0]
        .lines()
        .filter(|line| line.ends_with("ucdp-ged"))
        .filter_map(|line| line.split_whitespace().nth(1)?.parse::<u64>().ok())
        .sum();
    assert_eq!(rows, 7_709, "rows of event data");

    println!("the bulletin is the same bytes everywhere, in every form");
    let home = folder.path().join("home");
    std::fs::create_dir(&home).expect("writable");
    let forms = [
        ("text", "en"),
        ("html", "ar"),
        ("json", "en"),
        ("csv", "en"),
    ];
    let mut texts = Vec::new();
    for (format, lang) in forms {
        let plain = bulletin(program(), &dirs[0], format, lang);
        let mut abroad = program();
        abroad
            .env("TZ", "Pacific/Apia")
            .env("LC_ALL", if lang == "en" { "ar_SY.UTF-8" } else { "C" })
            .env("LANG", "ru_RU.UTF-8")
            .env("HOME", &home)
            .env("USER", "somebody-else")
            .env("RAYON_NUM_THREADS", "1")
            .env("TOKIO_WORKER_THREADS", "1")
            .current_dir(&home);
        let other = bulletin(abroad, &dirs[1], format, lang);
        assert_eq!(plain, other, "{format} {lang}");
        check_figures(&plain, format);
        texts.push(plain);
    }
    let text_form = &texts[0];
    if run(Command::new("sh").args(["-c", "command -v taskset"])).code == 0 {
        let mut one = Command::new("taskset");
        one.args(["-c", "0", env!("CARGO_BIN_EXE_armistice")])
            .env_remove("ARMISTICE_DATA");
        assert_eq!(text_form, &bulletin(one, &dirs[1], "text", "en"));
    } else {
        println!("taskset is not here: not tried on one core");
    }
    // What the demo printed is this very bulletin, and a range is one too.
    assert!(printed[0].contains(text_form));
    let range = |dir: &Path| {
        let mut command = program();
        command
            .args(["bulletin", "--date", "2017-01-04..2017-01-06", "--data"])
            .arg(dir);
        run(&mut command).told(0, &["2017-01-04"]).out
    };
    assert_eq!(range(&dirs[0]), range(&dirs[1]));

    println!("a list that was published after its days is told, and by what was known");
    late_lists_are_told(&dirs);

    println!("what was cut by day comes out whole");
    cut_files_come_out_whole(&dirs[1], &folder.path().join("out"));

    println!("what was published later is not known before");
    let server = Server::start(["demo", "--again", "--port", "0", "--data", text(&dirs[1])]);
    later_is_not_known_before(&server);
    let said = server
        .get(&format!("/api/v1/bulletin/{DAY}?format=text"))
        .text();
    assert_eq!(&said, text_form, "over HTTP");
    let health = server.get("/health").json();
    assert!(root.ends_with(health["root"].as_str().unwrap_or("?")));
    let world = server.get("/api/v1/world").json();
    assert_eq!(
        (&world["replayed"], &world["exercise"]),
        (&Value::Bool(true), &Value::Bool(false))
    );
    drop(server);

    println!("both roads to the facts meet");
    let mut rebuild = program();
    rebuild.args(["rebuild", "--check", "--data"]).arg(&dirs[1]);
    run(&mut rebuild).told(0, &["rebuild: ok"]);
}

fn bulletin(mut command: Command, dir: &Path, format: &str, lang: &str) -> String {
    command
        .args([
            "bulletin", "--date", DAY, "--format", format, "--lang", lang, "--data",
        ])
        .arg(dir);
    let ran = run(&mut command).told(0, &[]);
    assert!(!ran.out.is_empty(), "{format} {lang}");
    ran.out
}

/// One side's 15 and the other's 13 stand there, and nowhere their sum: a number by itself, not part of a date, an
/// address or a digest.
#[track_caller]
fn check_figures(bulletin: &str, format: &str) {
    let parts_of_a_word = |c: char| c.is_alphanumeric() || matches!(c, '-' | ':' | '/' | '_' | '.');
    let figure = |wanted: &str| {
        bulletin
            .split(|c: char| !parts_of_a_word(c))
            .any(|word| word.trim_end_matches(['.', ':']) == wanted)
    };
    assert!(!figure("٢٨"), "{format}: a sum in\n{bulletin}");
    assert!(figure("15"), "{format}: no 15 in\n{bulletin}");
    assert!(figure("13"), "{format}: no 13 in\n{bulletin}");
    assert!(!figure("28"), "{format}: a 28 in\n{bulletin}");
}

/// 41 cases of 2 and 3 March were published on the 9th; 396 of a round of talks have no day, and were published on 13 May.
fn late_lists_are_told(dirs: &[std::path::PathBuf; 2]) {
    let made = |dir: &Path, options: &[&str]| {
        let mut command = program();
        let command = command.args(["bulletin", "--format", "csv", "--data"]);
        run(command.arg(dir).args(options)).told(0, &[]).out
    };
    let check = |options: &[&str], section: Option<&str>, list: &str, figure: &str| {
        let [first, second] = [made(&dirs[0], options), made(&dirs[1], options)];
        assert_eq!(first, second, "{options:?}");
        let rows: Vec<&str> = first.lines().filter(|row| row.contains(list)).collect();
        match section {
            None => assert!(rows.is_empty(), "{options:?}: {rows:?}"),
            Some(section) => {
                let [row] = rows[..] else {
                    panic!("{options:?}: {rows:?}");
                };
                assert!(row.starts_with(&format!("{section},")), "{row}");
                assert!(row.contains(&format!(",{figure},")), "{row}");
            }
        }
    };
    let in_march = ("RU-2016-03-02_03", "41");
    let march = |options: &[&str], section| check(options, section, in_march.0, in_march.1);
    march(&["--date", "2016-03-02..2016-03-03"], None);
    march(&["--date", "2016-03-09"], Some("registered since"));
    let again = ["--date", "2016-03-03", "--as-known"];
    march(&[again[0], again[1], again[2], "2016-03-08"], None);
    march(
        &[again[0], again[1], again[2], "2016-03-09"],
        Some("registered"),
    );
    check(
        &["--date", "2016-05-13"],
        Some("registered since"),
        "SN-2016-05-R2",
        "396",
    );
    // Whoever makes a bulletin of days that more is known of since is told so, beside the bulletin.
    let told = |days: &str| {
        let mut command = program();
        command
            .args(["bulletin", "--date", days, "--data"])
            .arg(&dirs[0]);
        run(&mut command)
            .err
            .contains("makes the bulletin again with it")
    };
    assert!(told("2016-03-02..2016-03-03"));
    assert!(!told("2017-12-31"));
}

/// The world cuts its event data and its registrations by the day they were published. Joined again, every
/// source file is there again, byte for byte.
fn cut_files_come_out_whole(dir: &Path, out: &Path) {
    let mut export = program();
    export
        .arg("export")
        .arg(out)
        .args(["--all", "--data"])
        .arg(dir);
    run(&mut export).told(0, &["the same bytes"]);
    let files = std::fs::read_dir(out).expect("it was made");
    let files: Vec<_> = files.map(|file| file.expect("readable").path()).collect();
    let data = repository("scenarios/syria-2016/data");
    for name in [
        "ged/ged_syria_2016h1.csv",
        "ged/ged_syria_2016h2.csv",
        "ged/ged_syria_2017q1.csv",
        "bulletins/syria_ceasefire_bulletins.csv",
    ] {
        let source = read(data.join(name));
        // A file goes by the digest of what was imported.
        let digest = armistice_record::sha256(&source).to_hex();
        let found = files
            .iter()
            .find(|path| text(path).ends_with(&format!("{digest}.csv")));
        let found = found.unwrap_or_else(|| panic!("{name} is not among {files:?}"));
        assert!(
            read(found) == source,
            "{name} came out otherwise than it went in"
        );
    }
}

/// Reports of a day, as known on days that follow: they only grow, and a report appears on the day it was
/// published and not before; what was so on the day is the same whenever it is asked.
fn later_is_not_known_before(server: &Server) {
    let asked = |known: &str| {
        let path = format!("/api/v1/incidents?from={DAY}&to={DAY}&limit=2000{known}");
        let answer = server.get(&path);
        assert_eq!(answer.status, 200, "{}", answer.text());
        let answer = answer.json();
        let items = answer["items"].as_array().expect("items").clone();
        assert_eq!(answer["total"].as_u64(), Some(items.len() as u64));
        items
    };
    let ids = |items: &[Value]| -> Vec<String> {
        items
            .iter()
            .map(|item| item["id"].as_str().expect("an id").to_owned())
            .collect()
    };
    let whole = ids(&asked(""));
    assert!(!whole.is_empty());
    assert_eq!(ids(&asked("&known=2016-12-31")), Vec::<String>::new());
    let early = ids(&asked("&known=2017-01-06"));
    let late = ids(&asked("&known=2017-12-31"));
    assert!(
        early.len() < late.len(),
        "{} of {} were known the day after",
        early.len(),
        late.len()
    );
    assert!(early.iter().all(|id| late.contains(id)));
    assert_eq!(late, whole);
    let learnt_later = whole
        .iter()
        .find(|id| !early.contains(id))
        .expect("one of them");
    let path = format!("/api/v1/incidents/{}", learnt_later.replace('#', "%23"));
    let now = server.get(&path);
    assert_eq!(now.status, 200, "{}", now.text());
    assert_eq!(server.get(&format!("{path}?known=2017-01-06")).status, 404);
    // It was entered on a day after the one on which it was not known.
    let now = now.json();
    let entered = now["reports"][0]["entered"]["local"]
        .as_str()
        .expect("when")
        .to_owned();
    let day = &entered[4..14];
    assert!(day > "2017-01-06", "{entered}");
    assert_eq!(server.get(&format!("{path}?known={day}")).status, 200);
    // The bulletin of the day was made from what was known when the day ended: it does not have it.
    let bulletin = server
        .get(&format!("/api/v1/bulletin/{DAY}?format=json"))
        .json();
    assert!(bulletin.is_object(), "{bulletin}");
}
