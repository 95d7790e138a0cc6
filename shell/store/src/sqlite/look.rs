//! A look into a directory that a server may have open: the store's lock is not taken, nothing is changed, and all that is
//! read is as it stood at one moment. Whoever wants to write opens the store instead.
//!
//! Every reader of a look holds a snapshot of the same moment for as long as the look lasts. Meanwhile the write-ahead log
//! is not emptied: it grows, and what is destroyed stands in it until the next destruction.
//!
//! SQLite keeps files of its own beside one that is read. Where it cannot, because nothing may be written there or the disk is
//! full, a record that was closed is read as it lies; meanwhile nobody else opens it to write. Read next: [`super`].

use super::connect::{BUSY_TIMEOUT_MS, connect, own_version, read_with_care};
use super::{FILE_NAME, LOCK_NAME, SqliteStore, Trouble, lock, sql};
use crate::error::{Outcome, StoreError};
use rusqlite::{Connection, ErrorCode, OpenFlags};
use std::fs::{File, OpenOptions};
use std::io::{Error, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::{Condvar, Mutex, PoisonError};

/// Why a look takes nothing.
pub(super) const LOOK_ONLY: &str = "it was opened to be read";

/// A step that reads may read another thing inside it.
const READERS_A_THREAD: usize = 2;

/// Why no files can be kept beside a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unkept {
    /// Nothing may be written there, and what the system calls it.
    NotAllowed(ErrorKind),
    NoRoom,
}

/// How a record lies there that no files can be kept beside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lying {
    /// All of it stands in its file, and nobody has it open to write.
    Closed,
    /// What was recorded last may stand in a log beside it, or be written while it is read.
    NotClosed,
}

impl Unkept {
    /// What is told of a record that cannot be read for want of files beside it. That says nothing of what is stored.
    pub(super) fn trouble(self, lying: Lying) -> Option<Trouble> {
        match (lying, self) {
            (Lying::Closed, _) => None,
            (Lying::NotClosed, Unkept::NoRoom) => Some(Trouble::FullToRead),
            (Lying::NotClosed, Unkept::NotAllowed(kind)) => {
                let what = "to read a record that was not closed, files are kept beside it, and nothing may be written there: \
                            read it as the user it belongs to, or read a copy of the directory";
                Some(Trouble::Io(Error::new(kind, what)))
            }
        }
    }

    /// Whether this is why a record could not be opened.
    fn of(trouble: &Trouble) -> Option<Unkept> {
        match trouble {
            Trouble::Full => Some(Unkept::NoRoom),
            Trouble::Sqlite(error) => match error.sqlite_error_code() {
                Some(ErrorCode::CannotOpen | ErrorCode::ReadOnly) => {
                    Some(Unkept::NotAllowed(ErrorKind::PermissionDenied))
                }
                Some(_) | None => None,
            },
            Trouble::FullToRead
            | Trouble::InUse
            | Trouble::Newer { .. }
            | Trouble::Foreign
            | Trouble::Damaged(_)
            | Trouble::Unsupported(_)
            | Trouble::Refused(_)
            | Trouble::Scripted
            | Trouble::Io(_) => None,
        }
    }
}

/// Who may not write a file may not keep others beside it.
fn may_keep(path: &Path) -> Result<(), Unkept> {
    match OpenOptions::new().append(true).open(path) {
        Err(error) => match error.kind() {
            kind @ (ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem) => {
                Err(Unkept::NotAllowed(kind))
            }
            _ => Ok(()),
        },
        Ok(_) => Ok(()),
    }
}

#[derive(Debug)]
pub(super) struct Look {
    free: Mutex<Vec<Connection>>,
    given_back: Condvar,
    /// Held where the record is read as it lies, so that nobody writes meanwhile.
    _lock: Option<File>,
}

impl Look {
    /// The record in a directory as it stands now.
    pub(super) fn of(directory: &Path) -> Result<Look, StoreError> {
        let path = directory.join(FILE_NAME);
        let failed = |trouble| {
            let subject = directory.display().to_string();
            StoreError::new("open the record", subject, Outcome::NotKept, trouble)
        };
        let unkept = match may_keep(&path) {
            Err(unkept) => unkept,
            Ok(()) => match is_of_older(&path).map_err(failed) {
                Ok(older) => {
                    if older {
                        drop(SqliteStore::open(directory)?);
                    }
                    return Look::beside(&path).map_err(failed);
                }
                Err(error) => Unkept::of(&error.trouble).ok_or(error)?,
            },
        };
        Look::as_it_lies(directory, unkept).map_err(failed)
    }

    /// Beside whoever may have it open.
    fn beside(path: &Path) -> Result<Look, Trouble> {
        // While this is held nobody commits, so that all snapshots are of one moment.
        let gate = connect(path)?;
        gate.execute_batch("BEGIN IMMEDIATE")?;
        let look = Look::with(None, || connect(path))?;
        gate.execute_batch("ROLLBACK")?;
        Ok(look)
    }

    /// Where no files can be kept beside it.
    pub(super) fn as_it_lies(directory: &Path, unkept: Unkept) -> Result<Look, Trouble> {
        let (lying, lock) = lying(directory);
        if let Some(trouble) = unkept.trouble(lying) {
            return Err(trouble);
        }
        let path = directory.join(FILE_NAME);
        let open = || {
            let reader = Connection::open_with_flags(
                as_it_lies(&path),
                OpenFlags::SQLITE_OPEN_READ_ONLY
                    | OpenFlags::SQLITE_OPEN_URI
                    | OpenFlags::SQLITE_OPEN_NO_MUTEX,
            )?;
            reader.busy_timeout(std::time::Duration::from_millis(BUSY_TIMEOUT_MS))?;
            if sql::is_older(own_version(&reader)?) {
                return Err(Trouble::Refused(OLDER));
            }
            read_with_care(&reader)?;
            Ok(reader)
        };
        Look::with(lock, open)
    }

    fn with(
        lock: Option<File>,
        open: impl Fn() -> Result<Connection, Trouble>,
    ) -> Result<Look, Trouble> {
        let threads = std::thread::available_parallelism().map_or(1, |cores| cores.get());
        let wanted = READERS_A_THREAD * (threads + 1);
        let mut free = Vec::with_capacity(wanted);
        for _ in 0..wanted {
            let reader = open()?;
            reader.execute_batch("BEGIN")?;
            reader.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
            free.push(reader);
        }
        Ok(Look {
            free: Mutex::new(free),
            given_back: Condvar::new(),
            _lock: lock,
        })
    }

    pub(super) fn read<T>(
        &self,
        query: impl FnOnce(&Connection) -> Result<T, Trouble>,
    ) -> Result<T, Trouble> {
        let reader = self.taken();
        let result = query(&reader);
        // Its snapshot stands whatever became of the query.
        lock(&self.free).push(reader);
        self.given_back.notify_one();
        result
    }

    fn taken(&self) -> Connection {
        let mut free = lock(&self.free);
        loop {
            if let Some(reader) = free.pop() {
                return reader;
            }
            let waited = self.given_back.wait(free);
            free = waited.unwrap_or_else(PoisonError::into_inner);
        }
    }
}

/// Why what an older program made cannot be read as it lies.
const OLDER: &str = "an older program made it, and where nothing can be written it cannot be brought up to date: read a copy of \
                     the directory";

/// Whether the file is of an older program, and has to be brought up to date before it can be read.
fn is_of_older(path: &Path) -> Result<bool, Trouble> {
    own_version(&connect(path)?).map(sql::is_older)
}

/// How a record lies in its directory, and what keeps it so for as long as it is held.
fn lying(directory: &Path) -> (Lying, Option<File>) {
    let holds = |suffix: &str| {
        let beside = directory.join(format!("{FILE_NAME}{suffix}"));
        std::fs::metadata(beside).is_ok_and(|found| found.len() > 0)
    };
    if holds("-wal") || holds("-journal") {
        return (Lying::NotClosed, None);
    }
    match File::open(directory.join(LOCK_NAME)) {
        // Nobody has ever opened it here: it is a copy.
        Err(error) if error.kind() == ErrorKind::NotFound => (Lying::Closed, None),
        Err(_) => (Lying::NotClosed, None),
        Ok(lock) => match lock.try_lock_shared() {
            Ok(()) => (Lying::Closed, Some(lock)),
            Err(_) => (Lying::NotClosed, None),
        },
    }
}

/// The address by which SQLite reads a file as one that does not change, and keeps nothing beside it.
fn as_it_lies(path: &Path) -> PathBuf {
    let mut address = String::from("file:");
    for byte in path.as_os_str().as_encoded_bytes() {
        match byte {
            b'/' | b'-' | b'_' | b'.' | b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' => {
                address.push(char::from(*byte));
            }
            other => address.push_str(&format!("%{other:02X}")),
        }
    }
    address.push_str("?immutable=1");
    PathBuf::from(address)
}
