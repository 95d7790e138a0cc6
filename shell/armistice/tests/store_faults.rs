//! What happens to the file that holds the record, and what the program says then: flipped bytes, a cut file, a
//! newer version, another process, a full disk. Nothing is ever answered from damage as if it were sound.
//!
//! Stores that fail in memory, and machines whose clock is wrong, are in `src/app/record/tests.rs`.

mod support;

use std::fs;
use std::path::Path;
use std::process::Command;
use support::client::Server;
use support::seeded::Seeded;
use support::{Own, armistice, read, repository, run, text};

/// The size of a page of the database.
const PAGE: usize = 4096;

/// Where SQLite keeps the number of the schema in a file.
const USER_VERSION: std::ops::Range<usize> = 60..64;

/// Puts a database alone into a directory.
fn put(dir: &Path, bytes: &[u8]) {
    for name in ["record.sqlite-wal", "record.sqlite-shm"] {
        let _ = fs::remove_file(dir.join(name));
    }
    fs::write(dir.join("record.sqlite"), bytes).expect("writable");
}

/// A byte is flipped on every page, several times: `verify` says that something is wrong, or proves that nothing
/// it vouches for has changed. `ARMISTICE_SEED` repeats a run.
#[test]
fn a_flipped_byte_is_found_or_changes_nothing() {
    let seed = std::env::var("ARMISTICE_SEED")
        .ok()
        .and_then(|text| text.parse().ok());
    let seed: u64 = seed.unwrap_or(20_161_229);
    println!("ARMISTICE_SEED={seed}");
    let own = Own::small();
    own.facts("secret.facts", support::SECRET_FACTS)
        .told(0, &[]);
    let sound = own.verify().told(0, &["verify: ok"]).out;
    let bytes = read(own.database());
    assert!(
        bytes.len().is_multiple_of(PAGE),
        "closed cleanly, nothing is left in the log beside it"
    );
    let pages = bytes.len() / PAGE;
    let each = 300usize.div_ceil(pages).max(4);
    let mut random = Seeded(seed);
    let mut flips: Vec<(usize, u8)> = Vec::new();
    for page in 0..pages {
        for _ in 0..each {
            flips.push((
                page * PAGE + random.below(PAGE as u64) as usize,
                1 << random.below(8),
            ));
        }
    }
    // The header of the file decides how all of it is read.
    flips.extend((0..100).map(|at| (at, 1 << random.below(8))));
    println!("{} flips on {pages} pages", flips.len());
    let check = |flips: &[(usize, u8)]| {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let (mut found, mut harmless) = (0, 0);
        for &(at, mask) in flips {
            let mut damaged = bytes.clone();
            damaged[at] ^= mask;
            put(folder.path(), &damaged);
            let ran = armistice(["verify", text(folder.path())]);
            let said = format!("byte {at} ^ {mask:#04x}:\n{}{}", ran.out, ran.err);
            assert!(!ran.err.contains("panicked"), "{said}");
            match ran.code {
                3 => {
                    assert!(ran.out.starts_with("verify: FAULT: "), "{said}");
                    found += 1;
                }
                // The flip made the schema's number a later one: told as what it looks like.
                1 => {
                    assert!(USER_VERSION.contains(&at), "{said}");
                    assert!(ran.err.contains("written by a newer version"), "{said}");
                    found += 1;
                }
                0 => {
                    assert_eq!(
                        ran.out, sound,
                        "byte {at} ^ {mask:#04x} changed what is proved"
                    );
                    harmless += 1;
                }
                _ => panic!("{said}"),
            }
        }
        (found, harmless)
    };
    let (first, second) = flips.split_at(flips.len() / 2);
    let (first, second) = std::thread::scope(|scope| {
        let other = scope.spawn(|| check(second));
        (check(first), other.join().expect("it held"))
    });
    let (found, harmless) = (first.0 + second.0, first.1 + second.1);
    println!("{found} found, {harmless} in space that holds nothing");
    assert!(found > flips.len() / 4, "{found} of {} found", flips.len());
}

#[test]
fn a_cut_file_is_found() {
    let own = Own::small();
    let bytes = read(own.database());
    let folder = tempfile::tempdir().expect("a temporary folder");
    let dir = text(folder.path());
    for length in [
        0,
        1,
        50,
        100,
        1000,
        PAGE,
        PAGE + 1,
        bytes.len() / 2,
        bytes.len() - PAGE,
        // A missing end is read as zeros: cut so that something else than zeros is missing.
        bytes.iter().rposition(|byte| *byte != 0).expect("bytes"),
    ] {
        put(folder.path(), &bytes[..length]);
        let ran = armistice(["verify", dir]);
        assert_eq!(
            ran.code, 3,
            "{length} bytes are left: {}{}",
            ran.out, ran.err
        );
        assert!(ran.out.starts_with("verify: FAULT: "), "{}", ran.out);
        // Whatever else is asked, nothing is answered from it, and no new record is begun over it.
        put(folder.path(), &bytes[..length]);
        let asked = armistice(["evaluate", "--incident", "a", "--data", dir]);
        assert_ne!(asked.code, 0, "{length} bytes are left: {}", asked.out);
        assert!(!asked.err.contains("panicked"), "{}", asked.err);
        armistice(["init", dir]).told(1, &["holds a record already"]);
    }
    put(folder.path(), b"");
    armistice(["evaluate", "--incident", "a", "--data", dir])
        .told(1, &["is empty", "restore a backup"]);
}

#[test]
fn a_newer_version_is_told() {
    let own = Own::small();
    let mut bytes = read(own.database());
    bytes[USER_VERSION].copy_from_slice(&99u32.to_be_bytes());
    put(&own.dir(), &bytes);
    let said = "the directory was written by a newer version (schema 99";
    own.verify().told(1, &[said, "use that version"]);
    own.armistice(["evaluate", "--incident", "a"])
        .told(1, &[said]);
    own.facts("more.facts", "actor elm \"Elm\" kind=Group\n")
        .told(1, &[said]);
    assert_eq!(read(own.database()), bytes, "it was changed all the same");
}

#[test]
fn a_directory_in_use_is_told() {
    let own = Own::small();
    let dir = own.dir();
    let server = Server::start(["serve", "--port", "0", "--data", text(&dir)]);
    let said = "in use by another process";
    // Who only reads needs no lock.
    own.verify().told(0, &["verify: ok"]);
    own.facts("more.facts", "actor elm \"Elm\" kind=Group\n")
        .told(1, &[said]);
    assert_eq!(server.get("/health").status, 200);
    drop(server);
    // A killed process leaves no lock behind.
    own.verify().told(0, &["verify: ok"]);
}

/// A disk with little room, in a mount of its own that nobody else sees; where the machine does not let a test
/// mount one, a limit on the size of files stands in for it.
#[test]
fn a_full_disk_is_told_and_nothing_is_half_written() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let disk = folder.path().join("disk");
    fs::create_dir(&disk).expect("writable");
    let name = |name: &str, content: &str| {
        let path = folder.path().join(name);
        fs::write(&path, content).expect("writable");
    };
    name("oak-terms.toml", support::OAK_TERMS);
    name("first.facts", support::FIRST_FACTS);
    name("more.facts", "actor elm \"Elm\" kind=Group\n");
    let large = repository("scenarios/syria-2016/data/ged/ged_syria_2017q1.csv");
    let script = r#"
        cd "$1"; program="$2"; large="$3"
        step() { name="$1"; shift; echo "== $name"; "$@" 2>&1; echo "-- $?"; }
        fill() { if [ "$mounted" ]; then head -c 700000 /dev/zero >disk/filler; else trap '' XFSZ; ulimit -f 1200; fi; }
        if mount -t tmpfs -o size=1400k none disk 2>/dev/null; then mounted=yes; fi
        echo "mounted: ${mounted:-no}"
        step init "$program" init disk/record
        step add "$program" instrument add oak-terms.toml --data disk/record
        step facts "$program" import facts first.facts --data disk/record
        step before "$program" verify disk/record
        ( fill
          step large "$program" import ucdp-ged "$large" --data disk/record
          step during "$program" verify disk/record
          step ask "$program" evaluate --incident a --data disk/record )
        if [ "$mounted" ]; then
            cat /dev/zero >disk/rest 2>/dev/null
            step crammed "$program" verify disk/record
            step crammed-fsck "$program" fsck --data disk/record
            rm -f disk/rest
        fi
        rm -f disk/filler
        step after "$program" verify disk/record
        step rebuild "$program" rebuild --check --data disk/record
        step more "$program" import facts more.facts --data disk/record
        step last "$program" verify disk/record
    "#;
    let alone = Command::new("unshare").args(["--mount", "true"]).status();
    let mut command = if alone.is_ok_and(|status| status.success()) {
        let mut command = Command::new("unshare");
        command.args(["--mount", "sh"]);
        command
    } else {
        Command::new("sh")
    };
    command.args([
        "-c",
        script,
        "sh",
        text(folder.path()),
        env!("CARGO_BIN_EXE_armistice"),
        text(&large),
    ]);
    command.env_remove("ARMISTICE_DATA").env_remove("RUST_LOG");
    let ran = run(&mut command).told(0, &[]);
    let step = |name: &str, code: i32| {
        let from = ran
            .out
            .split(&format!("== {name}\n"))
            .nth(1)
            .unwrap_or_default();
        let (said, rest) = from.split_once("\n-- ").unwrap_or_default();
        let found = rest.lines().next().unwrap_or_default();
        assert_eq!(found, code.to_string(), "{name}:\n{}", ran.out);
        said.to_owned()
    };
    let root = |said: String| {
        said.lines()
            .find(|line| line.contains(" entries, root "))
            .map(str::to_owned)
    };
    let before = root(step("before", 0));
    assert!(before.is_some(), "{}", ran.out);
    let large = step("large", 1);
    let why = if ran.out.contains("mounted: yes") {
        "the disk is full"
    } else {
        "disk I/O error"
    };
    assert!(large.contains(why), "{large}");
    assert!(!large.contains("panicked"), "{large}");
    assert_eq!(root(step("during", 0)), before);
    step("ask", 0);
    if ran.out.contains("mounted: yes") {
        // Nothing can be made beside it any more, and it was closed: it is read as it lies.
        assert_eq!(root(step("crammed", 0)), before);
        step("crammed-fsck", 0);
    }
    assert_eq!(root(step("after", 0)), before, "something was half-written");
    step("rebuild", 0);
    step("more", 0);
    assert_ne!(root(step("last", 0)), before);
}
