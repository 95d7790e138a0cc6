//! A look into a directory that a server may have open: the store's lock is not taken, nothing is changed, and all that is
//! read is as it stood at one moment. Whoever wants to write opens the store instead.
//!
//! Every reader of a look holds a snapshot of the same moment for as long as the look lasts. Meanwhile the write-ahead log
//! is not emptied: it grows, and what is destroyed stands in it until the next destruction. Read next: [`super`].

use super::{Trouble, connect, lock, sql};
use rusqlite::Connection;
use std::fs::OpenOptions;
use std::io::{Error, ErrorKind};
use std::path::Path;
use std::sync::{Condvar, Mutex, PoisonError};

/// Why a look takes nothing.
pub(super) const LOOK_ONLY: &str = "it was opened to be read";

/// A step that reads may read another thing inside it.
const READERS_A_THREAD: usize = 2;

/// SQLite keeps files of its own beside one that is read, so who may not write there cannot read it. That says nothing of what is
/// stored.
pub(super) fn may_be_read(path: &Path) -> Result<(), Trouble> {
    let refused = |kind: ErrorKind| {
        let what = "to read a record, files are kept beside it, and this user may not write there: read it as the user it \
                    belongs to, or read a copy of the directory";
        Err(Trouble::Io(Error::new(kind, what)))
    };
    match OpenOptions::new().append(true).open(path) {
        Err(error) => match error.kind() {
            kind @ (ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem) => refused(kind),
            _ => Ok(()),
        },
        Ok(_) => Ok(()),
    }
}

#[derive(Debug)]
pub(super) struct Look {
    free: Mutex<Vec<Connection>>,
    given_back: Condvar,
}

impl Look {
    /// The record in a file as it stands now.
    pub(super) fn at(path: &Path) -> Result<Look, Trouble> {
        let threads = std::thread::available_parallelism().map_or(1, |cores| cores.get());
        let wanted = READERS_A_THREAD * (threads + 1);
        // While this is held nobody commits, so that all snapshots are of one moment.
        let gate = connect(path)?;
        gate.execute_batch("BEGIN IMMEDIATE")?;
        let mut free = Vec::with_capacity(wanted);
        for _ in 0..wanted {
            let reader = connect(path)?;
            reader.execute_batch("BEGIN")?;
            reader.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
            free.push(reader);
        }
        gate.execute_batch("ROLLBACK")?;
        Ok(Look {
            free: Mutex::new(free),
            given_back: Condvar::new(),
        })
    }

    /// Whether the file is of an older program, and has to be brought up to date before it can be read.
    pub(super) fn is_of_older(path: &Path) -> Result<bool, Trouble> {
        let version: i64 =
            connect(path)?.pragma_query_value(None, "user_version", |row| row.get(0))?;
        Ok(version < sql::MIGRATIONS.len() as i64)
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
