//! What is particular to the SQLite engine: its directory, its file, and damage to it.

use super::connect::full_where;
use super::look::{Lying, Unkept};
use super::*;
use crate::audit::{AuditReport, audit};
use crate::conformance::{append, fill, log_key, origin};
use std::ops::ControlFlow;
use std::path::Path;

fn open(directory: &Path) -> SqliteStore {
    SqliteStore::open(directory).expect("the directory opens")
}

#[test]
fn every_statement_is_valid_sql() {
    let directory = tempfile::tempdir().unwrap();
    let store = open(directory.path());
    let writer = store.writer().unwrap();
    for statement in sql::ALL {
        writer
            .prepare(statement)
            .unwrap_or_else(|error| panic!("{statement}: {error}"));
    }
}

#[test]
fn survives_closing() {
    let directory = tempfile::tempdir().unwrap();
    let head = {
        let store = open(directory.path());
        fill(&store);
        store.projection_put("facts", &[], Some(4)).unwrap();
        store.head().unwrap()
    };
    let store = open(directory.path());
    assert_eq!(store.head().unwrap(), head);
    assert_eq!(store.cursor_get("facts").unwrap(), 4);
    audit(&store, &origin(), log_key().author()).unwrap();
}

#[test]
fn a_second_opener_is_told() {
    let directory = tempfile::tempdir().unwrap();
    let first = open(directory.path());
    let error = SqliteStore::open(directory.path()).unwrap_err();
    assert_eq!(error.code(), "store-in-use");
    assert!(
        error.to_string().contains("in use by another process"),
        "{error}"
    );
    drop(first);
    open(directory.path());
}

fn check_refused(prepare: &str, code: &str) {
    let directory = tempfile::tempdir().unwrap();
    let connection = Connection::open(directory.path().join(FILE_NAME)).unwrap();
    connection.execute_batch(prepare).unwrap();
    drop(connection);
    let before = std::fs::read(directory.path().join(FILE_NAME)).unwrap();
    let error = SqliteStore::open(directory.path()).unwrap_err();
    assert_eq!(error.code(), code, "{error}");
    let after = std::fs::read(directory.path().join(FILE_NAME)).unwrap();
    assert!(before == after, "a refused file is left as it was");
}

#[test]
fn refuses_what_is_not_its_own() {
    check_refused("CREATE TABLE recipe (name TEXT)", "store-foreign");
    check_refused("PRAGMA application_id = 7", "store-foreign");
    let newer = format!(
        "PRAGMA application_id = {}; PRAGMA user_version = 99",
        sql::APPLICATION_ID
    );
    check_refused(&newer, "store-newer");
}

#[test]
fn a_file_that_is_no_database_is_refused() {
    let directory = tempfile::tempdir().unwrap();
    std::fs::write(directory.path().join(FILE_NAME), b"not a database, but long enough to be read as a header of one by mistake, which is one hundred bytes").unwrap();
    assert_eq!(
        SqliteStore::open(directory.path()).unwrap_err().code(),
        "store-foreign"
    );
}

#[test]
fn a_full_disk_keeps_nothing() {
    let directory = tempfile::tempdir().unwrap();
    let store = open(directory.path());
    append(
        &store,
        &[NewEntry {
            bytes: b"a".to_vec(),
            opening: None,
        }],
        &[],
    );
    let before = store.head().unwrap();
    {
        let writer = store.writer().unwrap();
        let pages: i64 = writer
            .pragma_query_value(None, "page_count", |row| row.get(0))
            .unwrap();
        writer
            .pragma_update_and_check(None, "max_page_count", pages, |_| Ok(()))
            .unwrap();
    }
    let batch: Vec<NewEntry> = (0..64u8)
        .map(|byte| NewEntry {
            bytes: vec![byte; 9000],
            opening: None,
        })
        .collect();
    let head = TreeHead {
        size: 65,
        root: Hash([1; 32]),
    };
    let error = store
        .entry_append(before.tree(), &batch, head, &[])
        .unwrap_err();
    assert_eq!(
        (error.code(), error.outcome()),
        ("store-full", Outcome::NotKept)
    );
    assert_eq!(store.head().unwrap(), before);
    assert_eq!(store.entry_get(1).unwrap(), None);
}

#[test]
fn a_destroyed_opening_leaves_no_trace_in_the_files() {
    let directory = tempfile::tempdir().unwrap();
    let store = open(directory.path());
    let secret = b"words that must be gone afterwards".to_vec();
    let entries = [
        NewEntry {
            bytes: b"a".to_vec(),
            opening: Some(secret.clone()),
        },
        NewEntry {
            bytes: b"decision".to_vec(),
            opening: None,
        },
    ];
    append(&store, &entries, &[]);
    store.opening_destroy(0, 1).unwrap();
    for file in std::fs::read_dir(directory.path()).unwrap() {
        let path = file.unwrap().path();
        let bytes = std::fs::read(&path).unwrap();
        assert!(
            !bytes.windows(secret.len()).any(|found| found == secret),
            "{}",
            path.display()
        );
    }
}

/// One that lies in the row itself, and one that fills pages of its own; another stays.
#[test]
fn a_destroyed_attachment_leaves_no_trace_in_the_files() {
    let directory = tempfile::tempdir().unwrap();
    let store = open(directory.path());
    let entries = [NewEntry {
        bytes: b"a".to_vec(),
        opening: None,
    }];
    let mark = b"a picture that must be gone afterwards".to_vec();
    let kept = b"a picture that must stay".to_vec();
    let long = mark.repeat(5000);
    append(
        &store,
        &entries,
        &[mark.clone(), long.clone(), kept.clone()],
    );
    let found_in = |wanted: &[u8]| -> Vec<std::path::PathBuf> {
        let files = std::fs::read_dir(directory.path()).unwrap();
        files
            .map(|file| file.unwrap().path())
            .filter(|path| {
                let bytes = std::fs::read(path).unwrap();
                bytes.windows(wanted.len()).any(|found| found == wanted)
            })
            .collect()
    };
    assert!(!found_in(&mark).is_empty());
    for blob in [&mark, &long] {
        store.blob_destroy(&sha256(blob)).unwrap();
    }
    assert_eq!(found_in(&mark), [] as [std::path::PathBuf; 0]);
    assert!(!found_in(&kept).is_empty());
    drop(store);
    assert_eq!(found_in(&mark), [] as [std::path::PathBuf; 0]);
    let again = open(directory.path());
    assert_eq!(again.blob_get(&sha256(&kept)).unwrap(), Some(kept));
    assert_eq!(again.blob_get(&sha256(&long)).unwrap(), None);
    again.integrity_check().unwrap();
}

#[test]
fn a_backup_holds_the_record_and_knows_that_it_is_one() {
    let directory = tempfile::tempdir().unwrap();
    let store = open(directory.path());
    fill(&store);
    let copy = directory.path().join("copy");
    std::fs::create_dir(&copy).unwrap();
    let to = copy.join(FILE_NAME);
    let copied = store.backup(&to).unwrap();
    assert_eq!(copied.head, store.head().unwrap());
    assert_eq!(copied.meta, store.meta_get().unwrap());
    assert_eq!(store.backup(&to).unwrap_err().code(), "store-refused");
    let names: Vec<_> = std::fs::read_dir(&copy)
        .unwrap()
        .map(|file| file.unwrap().file_name())
        .collect();
    assert_eq!(names, [FILE_NAME], "a copy is one file");
    let opened = open(&copy);
    assert_eq!(opened.head().unwrap(), store.head().unwrap());
    assert_eq!(opened.standing_get().unwrap(), Standing::Copy);
    assert_eq!(store.standing_get().unwrap(), Standing::Own);
    audit(&opened, &origin(), log_key().author()).unwrap();
}

/// The owner goes on appending while another copies its directory, which it keeps locked.
#[test]
fn a_backup_beside_a_writer_holds_what_stood_at_one_moment() {
    let directory = tempfile::tempdir().unwrap();
    let store = open(directory.path());
    fill(&store);
    let before = store.head().unwrap().size;
    let to = directory.path().join("copy.sqlite");
    let copied = std::thread::scope(|scope| {
        let writer = scope.spawn(|| {
            for number in 0..200u8 {
                let bytes = vec![number; 3000];
                let opening = None;
                append(&store, &[NewEntry { bytes, opening }], &[]);
            }
        });
        let mut steps = 0;
        let copied = copy(directory.path(), &to, &mut |_, _| steps += 1).unwrap();
        assert!(steps > 0);
        writer.join().unwrap();
        copied
    });
    let after = store.head().unwrap().size;
    assert!((before..=after).contains(&copied.head.size));
    let place = tempfile::tempdir().unwrap();
    std::fs::rename(&to, place.path().join(FILE_NAME)).unwrap();
    let opened = open(place.path());
    opened.integrity_check().unwrap();
    assert_eq!(opened.head().unwrap(), copied.head);
    let size = copied.head.size;
    assert_eq!(opened.entry_get(size).unwrap(), None);
    for index in 0..size {
        assert_eq!(
            opened.entry_get(index).unwrap(),
            store.entry_get(index).unwrap()
        );
    }
}

#[test]
fn a_backup_of_nothing_is_told() {
    let directory = tempfile::tempdir().unwrap();
    let to = directory.path().join("copy.sqlite");
    let error = copy(directory.path(), &to, &mut |_, _| {}).unwrap_err();
    assert_eq!(error.code(), "store-sqlite", "{error}");
    assert_eq!(std::fs::read_dir(directory.path()).unwrap().count(), 0);
}

/// Every format that was ever written opens, holds what it held, and is written on.
#[test]
fn older_directories_are_brought_up_to_date() {
    let known = sql::MIGRATIONS.len();
    for format in 1..known {
        let from = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join(format!("../../fixtures/stores/format-{format}"))
            .join(FILE_NAME);
        let directory = tempfile::tempdir().unwrap();
        let to = directory.path().join(FILE_NAME);
        std::fs::copy(&from, &to).unwrap_or_else(|error| panic!("{}: {error}", from.display()));
        let version = |path: &Path| -> i64 {
            Connection::open(path)
                .unwrap()
                .pragma_query_value(None, "user_version", |row| row.get(0))
                .unwrap()
        };
        assert_eq!(version(&to), format as i64, "the fixture is of its format");
        let store = open(directory.path());
        assert_eq!(store.head().unwrap().size, 28);
        assert_eq!(store.standing_get().unwrap(), Standing::Own);
        let meta = store.meta_get().unwrap().unwrap();
        audit(&store, &meta.origin, meta.log_key).unwrap();
        let bytes = b"one more".to_vec();
        let opening = None;
        append(&store, &[NewEntry { bytes, opening }], &[]);
        drop(store);
        assert_eq!(version(&to), known as i64);
    }
}

/// Everything a reader can learn from the store.
#[derive(Debug, PartialEq)]
struct Reading {
    head: Head,
    report: AuditReport,
    entries: Vec<Vec<u8>>,
    openings: Vec<(u64, OpeningState)>,
    blobs: Vec<Option<Vec<u8>>>,
    meta: Option<Meta>,
    standing: Standing,
    projection: Vec<(Vec<u8>, Vec<u8>)>,
    cursor: u64,
}

fn read_all(directory: &Path) -> Result<Reading, String> {
    let run = || -> Result<Reading, Box<dyn std::error::Error>> {
        let store = SqliteStore::open(directory)?;
        let head = store.head()?;
        let report = audit(&store, &origin(), log_key().author())?;
        let entries = (0..=head.size).map(|index| store.entry_get(index));
        let entries = entries
            .collect::<Result<Vec<_>, _>>()?
            .into_iter()
            .flatten()
            .collect();
        let openings = store.opening_list()?.into_iter();
        let openings = openings.map(|index| Ok((index, store.opening_get(index)?)));
        let blobs = store.blob_list(None, 99)?.into_iter();
        let blobs = blobs.map(|blob| store.blob_get(&blob.hash));
        let mut projection = Vec::new();
        store.projection_scan("facts", &[], u64::MAX, &mut |key, value| {
            projection.push((key.to_vec(), value.to_vec()));
            ControlFlow::Continue(())
        })?;
        Ok(Reading {
            entries,
            openings: openings.collect::<Result<Vec<_>, StoreError>>()?,
            blobs: blobs.collect::<Result<Vec<_>, _>>()?,
            meta: store.meta_get()?,
            standing: store.standing_get()?,
            cursor: store.cursor_get("facts")?,
            projection,
            head,
            report,
        })
    };
    run().map_err(|error| error.to_string())
}

/// What a command reads beside what the audit goes through, once that has found no fault.
fn check_flip(directory: &Path, expected: &Reading, told: &str) -> bool {
    let audited = SqliteStore::open(directory)
        .map_err(|error| error.to_string())
        .and_then(|store| {
            audit(&store, &origin(), log_key().author()).map_err(|fault| fault.to_string())
        });
    match audited {
        Err(message) => {
            assert!(!message.is_empty());
            true
        }
        Ok(_) => {
            let found = read_all(directory);
            assert!(found.as_ref() == Ok(expected), "{told}: {found:?}");
            false
        }
    }
}

/// Flips single bits: a few in every page, at places a printed seed fixes, and all of the first
/// bytes of each page, where SQLite keeps its own bookkeeping. Each flip must be noticed by the audit with
/// an error in words, or change nothing that can be read.
#[test]
fn a_flipped_bit_is_noticed_or_harmless() {
    const SEED: u64 = 20_160_227;
    const FLIPS_PER_PAGE: u64 = 24;
    const PAGE_LEN: usize = 4096;
    println!("seed {SEED}");

    let directory = tempfile::tempdir().unwrap();
    {
        let store = open(directory.path());
        fill(&store);
        store.opening_destroy(2, 5).unwrap();
        let change = Change::Put {
            key: b"key".to_vec(),
            value: b"value".to_vec(),
        };
        store.projection_put("facts", &[change], Some(10)).unwrap();
    }
    let good = std::fs::read(directory.path().join(FILE_NAME)).unwrap();
    let expected = read_all(directory.path()).expect("the untouched file is whole");

    let mut number = SEED;
    let mut next = |bound: u64| {
        number = number
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (number >> 33) % bound
    };
    let mut flips = Vec::new();
    for page in 0..good.len() / PAGE_LEN {
        flips.extend((0..12).map(|place| (page * PAGE_LEN + place, 1u8 << next(8))));
        for _ in 0..FLIPS_PER_PAGE {
            flips.push((
                page * PAGE_LEN + next(PAGE_LEN as u64) as usize,
                1 << next(8),
            ));
        }
    }
    let (mut noticed, mut harmless) = (0, 0);
    for (place, bit) in flips {
        let copy = tempfile::tempdir().unwrap();
        let mut bytes = good.clone();
        bytes[place] ^= bit;
        std::fs::write(copy.path().join(FILE_NAME), bytes).unwrap();
        let told = format!("byte {place}, bit {bit:#04x}: the audit found nothing");
        match check_flip(copy.path(), &expected, &told) {
            true => noticed += 1,
            false => harmless += 1,
        }
    }
    println!("{noticed} noticed, {harmless} harmless");
    assert!(noticed > 0 && harmless > 0, "the test reaches both");
}

/// Every byte of the row of `standing` and of the text of the schema.
#[test]
fn a_flipped_byte_of_the_standing_or_the_schema_is_noticed() {
    let directory = tempfile::tempdir().unwrap();
    fill(&open(directory.path()));
    let good = std::fs::read(directory.path().join(FILE_NAME)).unwrap();
    let expected = read_all(directory.path()).expect("the untouched file is whole");
    let find = |what: &[u8]| {
        let mut windows = good.windows(what.len());
        windows
            .position(|window| window == what)
            .expect("it is in the file")
    };
    let table = find(b"CREATE TABLE standing");
    let seal = find(&rows::seal("standing", &[&1i64.to_be_bytes(), b""]));
    let end = b"CREATE TABLE standing".len() + 120;
    let places = (table..table + end).chain(seal..seal + 8);
    for place in places {
        let copy = tempfile::tempdir().unwrap();
        let mut bytes = good.clone();
        bytes[place] ^= 0x04;
        std::fs::write(copy.path().join(FILE_NAME), bytes).unwrap();
        let told = format!("byte {place}");
        assert!(
            check_flip(copy.path(), &expected, &told),
            "{told}: not noticed"
        );
    }
}

#[test]
fn a_damaged_standing_is_mended_where_its_digest_shows_what_it_said() {
    let check = |standing: &Standing, damage: &str, expected: Option<&Standing>| {
        let directory = tempfile::tempdir().unwrap();
        let store = open(directory.path());
        store.standing_put(standing).unwrap();
        store.writer().unwrap().execute(damage, []).unwrap();
        drop(store);
        let told = standing_told(directory.path());
        let mended = standing_mend(directory.path());
        match expected {
            Some(expected) => {
                assert_eq!(told.unwrap().as_ref(), Some(expected), "{damage}");
                assert_eq!(mended.unwrap().as_ref(), Some(expected), "{damage}");
                assert_eq!(open(directory.path()).standing_get().unwrap(), *expected);
                assert_eq!(standing_mend(directory.path()).unwrap(), None);
            }
            None => assert_eq!(mended.unwrap_err().code(), "store-damaged", "{damage}"),
        }
    };
    let closed = Standing::Closed {
        why: "it forked".into(),
    };
    let seal = "UPDATE standing SET seal = CAST(X'00' || substr(seal, 2) AS BLOB)";
    let state = "UPDATE standing SET state = 7";
    for standing in [Standing::Own, Standing::Copy] {
        check(&standing, seal, Some(&standing));
        check(&standing, state, Some(&standing));
        check(&standing, "UPDATE standing SET why = 'x'", Some(&standing));
    }
    check(&closed, seal, Some(&closed));
    check(&closed, state, Some(&closed));
    // What is said of a fork cannot be guessed, and a copy must not pass for the record.
    check(&closed, "UPDATE standing SET why = 'it worked'", None);
    check(
        &Standing::Copy,
        "UPDATE standing SET seal = zeroblob(8)",
        None,
    );
    check(&Standing::Own, "DELETE FROM standing", None);
}

#[test]
fn input_and_output_that_failed_for_want_of_room_is_a_full_disk() {
    let failed = |code| {
        Trouble::Sqlite(rusqlite::Error::SqliteFailure(
            rusqlite::ffi::Error::new(code),
            None,
        ))
    };
    let full = || Err(std::io::Error::from(std::io::ErrorKind::StorageFull));
    let shm_size = rusqlite::ffi::SQLITE_IOERR_SHMSIZE;
    assert!(matches!(full_where(failed(shm_size), full), Trouble::Full));
    assert!(matches!(
        full_where(failed(rusqlite::ffi::SQLITE_CANTOPEN), full),
        Trouble::Full
    ));
    // There is room: it failed for another reason, and that one is told.
    let other = full_where(failed(shm_size), || Ok(()));
    assert!(matches!(other, Trouble::Sqlite(_)) && other.is_of_machine());
    let damaged = full_where(failed(rusqlite::ffi::SQLITE_CORRUPT), full);
    assert!(matches!(damaged, Trouble::Sqlite(_)) && !damaged.is_of_machine());
}

#[test]
fn a_look_reads_beside_the_owner_what_there_was_and_takes_nothing() {
    let directory = tempfile::tempdir().unwrap();
    let owner = open(directory.path());
    owner.blob_put(b"before").unwrap();
    owner.projection_put("p", &[], Some(1)).unwrap();
    let look = SqliteStore::look(directory.path()).unwrap();
    owner.blob_put(b"after").unwrap();
    owner.projection_put("p", &[], Some(2)).unwrap();
    // In each of its readers, also while one reads inside another's step, it is the same moment.
    let readers = 2 * std::thread::available_parallelism().unwrap().get();
    std::thread::scope(|scope| {
        for _ in 0..readers {
            scope.spawn(|| {
                let inside = |_: &[u8], _: &[u8]| {
                    assert_eq!(look.cursor_get("p").unwrap(), 1);
                    std::ops::ControlFlow::Continue(())
                };
                look.projection_scan("p", b"", 1, &mut { inside }).unwrap();
                assert_eq!(look.cursor_get("p").unwrap(), 1);
                assert_eq!(look.blob_list(None, 9).unwrap().len(), 1);
            });
        }
    });
    look.integrity_check().unwrap();
    let refused = look.blob_put(b"own").unwrap_err();
    assert!(matches!(refused.trouble, Trouble::Refused(_)), "{refused}");
    assert_eq!(owner.blob_list(None, 9).unwrap().len(), 2);
    assert!(
        SqliteStore::open(directory.path()).is_err(),
        "still its owner's"
    );
}

#[test]
fn what_an_older_program_made_is_looked_into_once_it_is_brought_up_to_date() {
    let directory = tempfile::tempdir().unwrap();
    let older = Connection::open(directory.path().join(FILE_NAME)).unwrap();
    older.execute_batch(sql::MIGRATIONS[0]).unwrap();
    head_put(&older, &HeadRow::empty()).unwrap();
    older
        .pragma_update(None, "application_id", sql::APPLICATION_ID)
        .unwrap();
    older.pragma_update(None, "user_version", 1).unwrap();
    drop(older);
    let lock = File::create(directory.path().join(LOCK_NAME)).unwrap();
    lock.try_lock().unwrap();
    let refused = SqliteStore::look(directory.path()).unwrap_err();
    assert!(matches!(refused.trouble, Trouble::InUse), "{refused}");
    drop(lock);
    let look = SqliteStore::look(directory.path()).unwrap();
    assert_eq!(look.standing_get().unwrap(), Standing::Own);
}

#[test]
fn what_was_closed_is_read_where_no_file_can_be_kept_beside_it() {
    let directory = tempfile::tempdir().unwrap();
    let directory = directory.path().join("to be read?");
    let owner = open(&directory);
    owner.blob_put(b"kept").unwrap();
    let refused = Look::as_it_lies(&directory, Unkept::NoRoom).unwrap_err();
    assert!(matches!(refused, Trouble::FullToRead), "{refused}");
    drop(owner);
    let look = SqliteStore {
        path: directory.join(FILE_NAME),
        access: Access::Look(Look::as_it_lies(&directory, Unkept::NoRoom).unwrap()),
    };
    assert_eq!(look.blob_list(None, 9).unwrap().len(), 1);
    look.integrity_check().unwrap();
    let lies = |name: &str| directory.join(format!("{FILE_NAME}{name}")).exists();
    assert!(!lies("-wal") && !lies("-shm"), "nothing is kept beside it");
    // Two may read it so; who would write is told that it is in use.
    let second = Look::as_it_lies(&directory, Unkept::NoRoom).unwrap();
    let refused = SqliteStore::open(&directory).unwrap_err();
    assert!(matches!(refused.trouble, Trouble::InUse), "{refused}");
    drop((look, second));
    open(&directory);
}

#[test]
fn what_was_not_closed_is_not_read_without_what_stands_beside_it() {
    let not_allowed = Unkept::NotAllowed(std::io::ErrorKind::ReadOnlyFilesystem);
    for unkept in [Unkept::NoRoom, not_allowed] {
        assert!(unkept.trouble(Lying::Closed).is_none());
        let told = unkept.trouble(Lying::NotClosed).unwrap();
        assert!(told.is_of_machine() && told.to_string().contains("not closed"));
        assert!(!told.to_string().contains("of this step"), "{told}");
    }
    // As after a crash: what was committed last is in the log alone.
    let (left, owned) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let owner = open(owned.path());
    owner.blob_put(b"in the log").unwrap();
    for name in [FILE_NAME, "record.sqlite-wal"] {
        std::fs::copy(owned.path().join(name), left.path().join(name)).unwrap();
    }
    let refused = Look::as_it_lies(left.path(), not_allowed).unwrap_err();
    assert!(matches!(refused, Trouble::Io(_)), "{refused}");
}

#[test]
fn what_an_older_program_made_is_not_read_as_it_lies() {
    let directory = tempfile::tempdir().unwrap();
    let older = Connection::open(directory.path().join(FILE_NAME)).unwrap();
    older.execute_batch(sql::MIGRATIONS[0]).unwrap();
    older
        .pragma_update(None, "application_id", sql::APPLICATION_ID)
        .unwrap();
    older.pragma_update(None, "user_version", 1).unwrap();
    drop(older);
    let refused = Look::as_it_lies(directory.path(), Unkept::NoRoom).unwrap_err();
    assert!(matches!(refused, Trouble::Refused(_)), "{refused}");
}
