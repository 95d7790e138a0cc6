//! The store in one SQLite file in one directory.
//!
//! Write-ahead log, `synchronous=FULL`: a commit that returned is on the disk. One connection
//! writes, a few read. The directory is locked for as long as the store is open, because two
//! sequencers on one record would fork it; the second is told so. Who only reads needs no lock ([`look`]). Pages freed by a destroyed
//! opening or attachment are overwritten (`secure_delete`) and the write-ahead log is emptied at once; what a
//! file system or a backup keeps beyond that is out of reach.
//!
//! Rows that the tree does not cover carry a short digest, so that a flipped bit reads as damage
//! and not as an answer. Read next: [`sql`] for the tables, [`crate::audit`] for the whole check.

mod backup;
mod connect;
mod look;
mod rows;
mod sql;

pub use backup::{Copied, EachStep, copy};
use connect::{BUSY_TIMEOUT_MS, connect};
use look::{LOOK_ONLY, Look};

use crate::error::{AppendError, CheckpointError, Outcome, StoreError, Trouble};
use crate::faults;
use crate::memory::{
    CLOSED, DECISION_MISSING, META_FIXED, OPENING_MISSING, checkpoint_allowed, standing_allowed,
};
use crate::store::{
    BlobInfo, Change, EachEntry, EachRow, Head, Meta, NewEntry, OpeningState, Standing, Store,
};
use armistice_record::{Checkpoint, Hash, TreeHead, sha256};
use rows::{
    HeadRow, blob_insert, clock_code, cursor_set, head_get, head_put, meta_read, meta_seal,
    opening_seal, seal, seal_check, standing_derived, standing_read, standing_write,
};
use rusqlite::{
    Connection, ErrorCode, OptionalExtension, Transaction, TransactionBehavior, params,
};
use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The database in a data directory.
pub const FILE_NAME: &str = "record.sqlite";

/// Locked while a store is open. Never deleted: deleting a lock file is how two owners arise.
pub const LOCK_NAME: &str = "record.lock";

/// Readers kept for reuse; more are opened when all are busy and closed afterwards.
const READERS_KEPT: usize = 4;

#[derive(Debug)]
pub struct SqliteStore {
    path: PathBuf,
    access: Access,
}

/// What a directory was opened for.
#[derive(Debug)]
enum Access {
    /// It is this process's own.
    Own {
        writer: Mutex<Connection>,
        readers: Mutex<Vec<Connection>>,
        /// Held, not read: dropping it releases the directory.
        _lock: File,
    },
    /// It is read as it stood at one moment, and may be somebody else's.
    Look(Look),
}

impl SqliteStore {
    /// Opens the record in a directory and makes both if they are not there.
    pub fn open(directory: &Path) -> Result<SqliteStore, StoreError> {
        let failed = |step, trouble| {
            StoreError::new(
                step,
                directory.display().to_string(),
                Outcome::NotKept,
                trouble,
            )
        };
        std::fs::create_dir_all(directory)
            .map_err(|error| failed("make the data directory", io_trouble(error)))?;
        let lock = File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(directory.join(LOCK_NAME))
            .map_err(|error| failed("open the lock of the data directory", io_trouble(error)))?;
        lock.try_lock().map_err(|error| {
            let trouble = match error {
                TryLockError::WouldBlock => Trouble::InUse,
                TryLockError::Error(error) => io_trouble(error),
            };
            failed("lock the data directory", trouble)
        })?;
        let path = directory.join(FILE_NAME);
        let mut writer = connect(&path).map_err(|trouble| failed("open the record", trouble))?;
        migrate(&mut writer).map_err(|trouble| failed("bring the record up to date", trouble))?;
        Ok(SqliteStore {
            path,
            access: Access::Own {
                writer: Mutex::new(writer),
                readers: Mutex::new(Vec::new()),
                _lock: lock,
            },
        })
    }

    /// Opens the record in a directory to read it as it stands now, also while somebody else serves it: the directory
    /// is not locked, nothing is taken, and what is recorded meanwhile is not seen. A record that an older program made
    /// is brought up to date first, for which it must not be in use. Where no files can be kept beside it, one that was closed is
    /// read as it lies, and nobody opens it to write meanwhile.
    pub fn look(directory: &Path) -> Result<SqliteStore, StoreError> {
        Ok(SqliteStore {
            path: directory.join(FILE_NAME),
            access: Access::Look(Look::of(directory)?),
        })
    }

    fn read<T>(
        &self,
        step: &'static str,
        subject: impl FnOnce() -> String,
        query: impl FnOnce(&Connection) -> Result<T, Trouble>,
    ) -> Result<T, StoreError> {
        let run = || match &self.access {
            Access::Look(look) => look.read(query),
            Access::Own { readers, .. } => {
                let kept = lock(readers).pop();
                let reader = kept.map_or_else(|| connect(&self.path), Ok)?;
                let result = query(&reader)?;
                let mut readers = lock(readers);
                if readers.len() < READERS_KEPT {
                    readers.push(reader);
                }
                Ok(result)
            }
        };
        run().map_err(|trouble| {
            let trouble = match trouble {
                Trouble::Full => Trouble::FullToRead,
                other => other,
            };
            StoreError::new(step, subject(), Outcome::NotKept, trouble)
        })
    }

    fn writer(&self) -> Result<MutexGuard<'_, Connection>, Trouble> {
        match &self.access {
            Access::Own { writer, .. } => Ok(lock(writer)),
            Access::Look(_) => Err(Trouble::Refused(LOOK_ONLY)),
        }
    }

    /// Runs a change in one transaction. Before the commit every error means that nothing was
    /// kept; an error of the commit itself leaves that open, except for a full disk, where the
    /// commit mark was not written.
    fn write<E: From<StoreError>>(
        &self,
        step: &'static str,
        subject: impl Fn() -> String,
        change: impl FnOnce(&Transaction<'_>) -> Result<(), Refusal<E>>,
    ) -> Result<(), E> {
        let failed = |outcome, trouble| E::from(StoreError::new(step, subject(), outcome, trouble));
        let mut writer = self
            .writer()
            .map_err(|trouble| failed(Outcome::NotKept, trouble))?;
        let transaction = writer
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(|error| failed(Outcome::NotKept, trouble(error)))?;
        change(&transaction).map_err(|refusal| match refusal {
            Refusal::Answer(error) => error,
            Refusal::Trouble(trouble) => failed(Outcome::NotKept, trouble),
        })?;
        transaction.commit().map_err(|error| {
            let outcome = match error.sqlite_error_code() {
                Some(ErrorCode::DiskFull | ErrorCode::DatabaseBusy) => Outcome::NotKept,
                Some(_) | None => Outcome::Unknown,
            };
            failed(outcome, trouble(error))
        })
    }
}

impl SqliteStore {
    /// Empties the write-ahead log, in which what was destroyed stands once more. A reader may hold
    /// the log open, in which case the next destruction or the closing of the store empties it.
    fn log_empty(
        &self,
        step: &'static str,
        subject: impl FnOnce() -> String,
    ) -> Result<(), StoreError> {
        let emptied = |writer: MutexGuard<'_, Connection>| {
            writer.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
            Ok(())
        };
        self.writer()
            .and_then(emptied)
            .map_err(|trouble| StoreError::new(step, subject(), Outcome::Unknown, trouble))
    }
}

/// Why a change is given up before its commit.
enum Refusal<E> {
    Answer(E),
    Trouble(Trouble),
}

impl<E> From<Trouble> for Refusal<E> {
    fn from(trouble: Trouble) -> Refusal<E> {
        Refusal::Trouble(trouble)
    }
}

impl<E> From<rusqlite::Error> for Refusal<E> {
    fn from(error: rusqlite::Error) -> Refusal<E> {
        Refusal::Trouble(trouble(error))
    }
}

impl From<rusqlite::Error> for Trouble {
    fn from(error: rusqlite::Error) -> Trouble {
        trouble(error)
    }
}

fn trouble(error: rusqlite::Error) -> Trouble {
    match error.sqlite_error_code() {
        Some(ErrorCode::DiskFull) => Trouble::Full,
        Some(ErrorCode::DatabaseCorrupt) => Trouble::Damaged(error.to_string()),
        Some(ErrorCode::NotADatabase) => Trouble::Foreign,
        Some(_) => Trouble::Sqlite(error),
        None => match error {
            // A column that does not have its own type can only come from damage.
            rusqlite::Error::InvalidColumnType(..)
            | rusqlite::Error::FromSqlConversionFailure(..)
            | rusqlite::Error::IntegralValueOutOfRange(..)
            | rusqlite::Error::Utf8Error(..) => Trouble::Damaged(error.to_string()),
            other => Trouble::Sqlite(other),
        },
    }
}

fn io_trouble(error: std::io::Error) -> Trouble {
    match error.kind() {
        std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => Trouble::Full,
        _ => Trouble::Io(error),
    }
}

/// Hands over the rows of a projection.
fn rows_of(
    reader: &Connection,
    name: &str,
    from: &[u8],
    limit: u64,
    each: &mut EachRow<'_>,
) -> Result<(), Trouble> {
    let blob = |value: rusqlite::types::ValueRef<'_>| {
        value
            .as_blob()
            .map(<[u8]>::to_vec)
            .map_err(|error| Trouble::Damaged(error.to_string()))
    };
    let mut statement = reader.prepare_cached(sql::PROJECTION_SCAN)?;
    let mut rows = statement.query(params![name, from, bounded(limit)])?;
    while let Some(row) = rows.next()? {
        let (key, value) = (blob(row.get_ref(0)?)?, blob(row.get_ref(1)?)?);
        let fields: [&[u8]; 3] = [name.as_bytes(), &key, &value];
        seal_check("projection", &fields, &blob(row.get_ref(2)?)?)?;
        if each(&key, &value).is_break() {
            break;
        }
    }
    Ok(())
}

/// What is read until this is dropped is of one moment. A look is of one as a whole.
fn one_moment(reader: &Connection) -> Result<Option<Transaction<'_>>, Trouble> {
    let begun = reader
        .is_autocommit()
        .then(|| reader.unchecked_transaction());
    Ok(begun.transpose()?)
}

/// A panic in a caller's closure rolls its transaction back, so the connection stays good.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn migrate(writer: &mut Connection) -> Result<(), Trouble> {
    let version: i64 = writer.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let done = usize::try_from(version).map_err(|_| Trouble::Foreign)?;
    for (number, migration) in sql::MIGRATIONS.iter().enumerate().skip(done) {
        let transaction = writer.transaction_with_behavior(TransactionBehavior::Immediate)?;
        transaction.execute_batch(migration)?;
        if number == 0 {
            head_put(&transaction, &HeadRow::empty())?;
        }
        if number == 1 {
            standing_write(&transaction, &Standing::Own)?;
        }
        transaction.pragma_update(None, "application_id", sql::APPLICATION_ID)?;
        transaction.pragma_update(None, "user_version", number as i64 + 1)?;
        transaction.commit()?;
    }
    Ok(())
}

/// What a damaged row that says whether this is the record or a copy of it must have said. A seal that agrees in all but
/// one byte shows that the row is whole, or which of the two plain rows it was. `None`: the row is whole as it is.
pub fn standing_told(directory: &Path) -> Result<Option<Standing>, StoreError> {
    let step = "read the standing";
    let subject = || directory.display().to_string();
    SqliteStore::look(directory)?.read(step, subject, standing_as_sealed)
}

/// As [`standing_told`], and writes the row again so.
pub fn standing_mend(directory: &Path) -> Result<Option<Standing>, StoreError> {
    let failed = |trouble| {
        let subject = directory.display().to_string();
        StoreError::new("mend the standing", subject, Outcome::NotKept, trouble)
    };
    let store = SqliteStore::open(directory)?;
    let writer = store.writer().map_err(failed)?;
    let standing = standing_as_sealed(&writer).map_err(failed)?;
    if let Some(standing) = &standing {
        standing_write(&writer, standing).map_err(failed)?;
    }
    Ok(standing)
}

fn standing_as_sealed(connection: &Connection) -> Result<Option<Standing>, Trouble> {
    match standing_read(connection) {
        Ok(_) => Ok(None),
        Err(_) => standing_derived(connection).map(Some),
    }
}

/// Every table and index as the file describes it.
fn schema(connection: &Connection) -> Result<Vec<[Option<String>; 4]>, Trouble> {
    let mut statement = connection.prepare(sql::SCHEMA)?;
    let rows = statement.query_map([], |row| {
        Ok([row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?])
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The same of a file that was made just now.
fn schema_expected() -> Result<Vec<[Option<String>; 4]>, Trouble> {
    let fresh = Connection::open_in_memory()?;
    for migration in sql::MIGRATIONS {
        fresh.execute_batch(migration)?;
    }
    schema(&fresh)
}

/// SQLite counts in `i64`; a limit or index beyond that means "all" or "none".
fn bounded(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

impl Store for SqliteStore {
    fn head(&self) -> Result<Head, StoreError> {
        self.read("read the head", String::new, |reader| {
            Ok(head_get(reader)?.head())
        })
    }

    fn entry_append(
        &self,
        expected: TreeHead,
        batch: &[NewEntry],
        head: TreeHead,
        blobs: &[Vec<u8>],
    ) -> Result<(), AppendError> {
        let subject = || format!("{} entries at {}", batch.len(), expected.size);
        let step = "append entries";
        self.write(step, subject, |transaction| {
            faults::pass("append-begun")?;
            if let Standing::Closed { .. } = standing_read(transaction)? {
                return Err(Trouble::Refused(CLOSED).into());
            }
            let mut row = head_get(transaction)?;
            if row.tree != expected {
                let head = Box::new(row.head());
                return Err(Refusal::Answer(AppendError::Conflict { head }));
            }
            if expected.size.checked_add(batch.len() as u64) != Some(head.size) {
                return Err(Refusal::Answer(AppendError::Batch {
                    from: expected.size,
                    to: head.size,
                    entries: batch.len(),
                }));
            }
            let mut entry_put = transaction.prepare_cached(sql::ENTRY_PUT)?;
            let mut opening_put = transaction.prepare_cached(sql::OPENING_PUT)?;
            for (index, entry) in (expected.size..).zip(batch) {
                entry_put.execute(params![index as i64, entry.bytes])?;
                if let Some(opening) = &entry.opening {
                    let seal = opening_seal(index, Some(opening), None);
                    opening_put.execute(params![index as i64, opening, seal])?;
                    row.openings += 1;
                }
            }
            faults::pass("append-entries")?;
            for blob in blobs {
                row.blobs += blob_insert(transaction, blob)?;
            }
            faults::pass("append-blobs")?;
            row.tree = head;
            head_put(transaction, &row)?;
            Ok(faults::pass("append-head")?)
        })?;
        let unknown = |trouble| StoreError::new(step, subject(), Outcome::Unknown, trouble);
        Ok(faults::pass("append-committed").map_err(unknown)?)
    }

    fn entry_get(&self, index: u64) -> Result<Option<Vec<u8>>, StoreError> {
        self.read(
            "read an entry",
            || format!("entry {index}"),
            |reader| {
                let mut statement = reader.prepare_cached(sql::ENTRY_GET)?;
                Ok(statement
                    .query_row([bounded(index)], |row| row.get(0))
                    .optional()?)
            },
        )
    }

    fn entry_scan(
        &self,
        from: u64,
        limit: u64,
        each: &mut EachEntry<'_>,
    ) -> Result<u64, StoreError> {
        self.read(
            "read entries",
            || format!("from entry {from}"),
            |reader| {
                let mut statement = reader.prepare_cached(sql::ENTRY_SCAN)?;
                let mut rows = statement.query(params![bounded(from), bounded(limit)])?;
                let mut next = from;
                while let Some(row) = rows.next()? {
                    let index = row.get::<_, i64>(0)? as u64;
                    if index != next {
                        return Err(Trouble::Damaged(format!("entry {next} is missing")));
                    }
                    let bytes = row.get_ref(1)?;
                    let bytes = bytes
                        .as_blob()
                        .map_err(|error| Trouble::Damaged(error.to_string()))?;
                    next += 1;
                    if each(index, bytes).is_break() {
                        break;
                    }
                }
                Ok(next)
            },
        )
    }

    fn checkpoint_put(&self, checkpoint: &Checkpoint, note: &[u8]) -> Result<(), CheckpointError> {
        let subject = || format!("size {}", checkpoint.size);
        let step = "keep a checkpoint";
        self.write(step, subject, |transaction| {
            faults::pass("checkpoint-begun")?;
            let mut row = head_get(transaction)?;
            let held = row.checkpoint.as_ref().map(|(held, _)| *held);
            checkpoint_allowed(checkpoint.head(), row.tree, held).map_err(Refusal::Answer)?;
            row.checkpoint = Some((checkpoint.head(), note.to_vec()));
            head_put(transaction, &row)?;
            Ok(faults::pass("checkpoint-head")?)
        })?;
        let unknown = |trouble| StoreError::new(step, subject(), Outcome::Unknown, trouble);
        Ok(faults::pass("checkpoint-committed").map_err(unknown)?)
    }

    fn opening_get(&self, index: u64) -> Result<OpeningState, StoreError> {
        self.read(
            "read an opening",
            || format!("entry {index}"),
            |reader| {
                let mut statement = reader.prepare_cached(sql::OPENING_GET)?;
                let mut rows = statement.query([bounded(index)])?;
                let Some(row) = rows.next()? else {
                    return Ok(OpeningState::None);
                };
                let bytes: Option<Vec<u8>> = row.get(0)?;
                let decided_by: Option<i64> = row.get(1)?;
                let found: Vec<u8> = row.get(2)?;
                let expected = opening_seal(index, bytes.as_deref(), decided_by);
                match (bytes, decided_by) {
                    (Some(bytes), None) if expected[..] == found[..] => {
                        Ok(OpeningState::Kept(bytes))
                    }
                    (None, Some(decided_by)) if expected[..] == found[..] => {
                        Ok(OpeningState::Destroyed {
                            decided_by: decided_by as u64,
                        })
                    }
                    _ => Err(Trouble::Damaged(format!("the opening of entry {index}"))),
                }
            },
        )
    }

    fn opening_list(&self) -> Result<Vec<u64>, StoreError> {
        self.read("list the openings", String::new, |reader| {
            let _moment = one_moment(reader)?;
            let mut statement = reader.prepare_cached(sql::OPENING_LIST)?;
            let rows = statement.query_map([], |row| Ok(row.get::<_, i64>(0)? as u64))?;
            let indices = rows.collect::<Result<Vec<_>, _>>()?;
            let expected = head_get(reader)?.openings;
            if indices.len() as u64 != expected {
                let found = indices.len();
                return Err(Trouble::Damaged(format!(
                    "{found} openings are there, not {expected}"
                )));
            }
            Ok(indices)
        })
    }

    fn opening_destroy(&self, index: u64, decided_by: u64) -> Result<(), StoreError> {
        let step = "destroy an opening";
        let subject = || format!("entry {index}");
        self.write(step, subject, |transaction| {
            if decided_by >= head_get(transaction)?.tree.size {
                return Err(Trouble::Refused(DECISION_MISSING).into());
            }
            let mut get = transaction.prepare_cached(sql::OPENING_GET)?;
            let held = get
                .query_row([bounded(index)], |row| row.get::<_, Option<i64>>(1))
                .optional()?;
            match held {
                None => Err(Trouble::Refused(OPENING_MISSING).into()),
                Some(Some(_)) => Ok(()),
                Some(None) => {
                    let decided_by = decided_by as i64;
                    let seal = opening_seal(index, None, Some(decided_by));
                    transaction
                        .prepare_cached(sql::OPENING_DESTROY)?
                        .execute(params![bounded(index), decided_by, seal])?;
                    Ok(())
                }
            }
        })?;
        self.log_empty(step, subject)
    }

    fn blob_put(&self, bytes: &[u8]) -> Result<Hash, StoreError> {
        let hash = sha256(bytes);
        self.write(
            "keep an attachment",
            || hash.to_hex(),
            |transaction| {
                let mut row = head_get(transaction)?;
                row.blobs += blob_insert(transaction, bytes)?;
                Ok::<_, Refusal<StoreError>>(head_put(transaction, &row)?)
            },
        )?;
        Ok(hash)
    }

    fn blob_get(&self, hash: &Hash) -> Result<Option<Vec<u8>>, StoreError> {
        self.read(
            "read an attachment",
            || hash.to_hex(),
            |reader| {
                let mut statement = reader.prepare_cached(sql::BLOB_GET)?;
                let bytes: Option<Vec<u8>> =
                    statement.query_row([hash.0], |row| row.get(0)).optional()?;
                match bytes {
                    Some(bytes) if sha256(&bytes) != *hash => {
                        Err(Trouble::Damaged("the attachment has another digest".into()))
                    }
                    found => Ok(found),
                }
            },
        )
    }

    fn blob_destroy(&self, hash: &Hash) -> Result<(), StoreError> {
        let step = "destroy an attachment";
        let subject = || hash.to_hex();
        self.write(step, subject, |transaction| {
            let gone = transaction
                .prepare_cached(sql::BLOB_DESTROY)?
                .execute([hash.0])?;
            if gone > 0 {
                let mut row = head_get(transaction)?;
                row.blobs = row.blobs.saturating_sub(gone as u64);
                head_put(transaction, &row)?;
            }
            Ok::<_, Refusal<StoreError>>(())
        })?;
        self.log_empty(step, subject)
    }

    fn blob_list(&self, after: Option<&Hash>, limit: u64) -> Result<Vec<BlobInfo>, StoreError> {
        self.read("list the attachments", String::new, |reader| {
            let _moment = one_moment(reader)?;
            let after = after.map_or(&[][..], |hash| &hash.0[..]);
            let mut statement = reader.prepare_cached(sql::BLOB_LIST)?;
            let mut rows = statement.query(params![after, bounded(limit)])?;
            let mut blobs = Vec::new();
            while let Some(row) = rows.next()? {
                let hash = Hash::from_slice(&row.get::<_, Vec<u8>>(0)?)
                    .ok_or_else(|| Trouble::Damaged("a digest of an attachment".into()))?;
                blobs.push(BlobInfo {
                    hash,
                    len: row.get::<_, i64>(1)? as u64,
                });
            }
            let expected = head_get(reader)?.blobs;
            if after.is_empty() && (blobs.len() as u64) < expected.min(limit) {
                let found = blobs.len();
                let what = format!("{found} attachments are there, not {expected}");
                return Err(Trouble::Damaged(what));
            }
            Ok(blobs)
        })
    }

    fn projection_put(
        &self,
        name: &str,
        changes: &[Change],
        cursor: Option<u64>,
    ) -> Result<(), StoreError> {
        self.write(
            "change a projection",
            || name.to_owned(),
            |transaction| {
                let mut put = transaction.prepare_cached(sql::PROJECTION_PUT)?;
                let mut delete = transaction.prepare_cached(sql::PROJECTION_DELETE)?;
                for change in changes {
                    match change {
                        Change::Put { key, value } => {
                            let seal = seal("projection", &[name.as_bytes(), key, value]);
                            put.execute(params![name, key, value, seal])?;
                        }
                        Change::Delete { key } => {
                            delete.execute(params![name, key])?;
                        }
                    }
                }
                if let Some(next) = cursor {
                    cursor_set(transaction, name, next)?;
                }
                Ok(())
            },
        )
    }

    fn projection_get(&self, name: &str, key: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
        self.read(
            "read a projection",
            || name.to_owned(),
            |reader| {
                let mut statement = reader.prepare_cached(sql::PROJECTION_GET)?;
                let mut rows = statement.query(params![name, key])?;
                let Some(row) = rows.next()? else {
                    return Ok(None);
                };
                let value: Vec<u8> = row.get(0)?;
                seal_check(
                    "projection",
                    &[name.as_bytes(), key, &value],
                    &row.get::<_, Vec<u8>>(1)?,
                )?;
                Ok(Some(value))
            },
        )
    }

    fn projection_scan(
        &self,
        name: &str,
        from: &[u8],
        limit: u64,
        each: &mut EachRow<'_>,
    ) -> Result<(), StoreError> {
        self.read(
            "read a projection",
            || name.to_owned(),
            |reader| rows_of(reader, name, from, limit, each),
        )
    }

    fn projection_list(&self) -> Result<Vec<String>, StoreError> {
        self.read("list the projections", String::new, |reader| {
            let mut statement = reader.prepare_cached(sql::PROJECTION_LIST)?;
            let names = statement.query_map([], |row| row.get(0))?;
            Ok(names.collect::<Result<_, _>>()?)
        })
    }

    fn projection_clear(&self, name: &str) -> Result<(), StoreError> {
        self.write(
            "clear a projection",
            || name.to_owned(),
            |transaction| {
                transaction
                    .prepare_cached(sql::PROJECTION_CLEAR)?
                    .execute([name])?;
                transaction
                    .prepare_cached(sql::CURSOR_CLEAR)?
                    .execute([name])?;
                Ok(())
            },
        )
    }

    fn cursor_get(&self, name: &str) -> Result<u64, StoreError> {
        self.read(
            "read a cursor",
            || name.to_owned(),
            |reader| {
                let mut statement = reader.prepare_cached(sql::CURSOR_GET)?;
                let mut rows = statement.query([name])?;
                let Some(row) = rows.next()? else {
                    return Ok(0);
                };
                let next = row.get::<_, i64>(0)? as u64;
                let fields: [&[u8]; 2] = [name.as_bytes(), &next.to_be_bytes()];
                seal_check("cursor", &fields, &row.get::<_, Vec<u8>>(1)?)?;
                Ok(next)
            },
        )
    }

    fn cursor_put(&self, name: &str, next: u64) -> Result<(), StoreError> {
        self.write(
            "move a cursor",
            || name.to_owned(),
            |transaction| Ok(cursor_set(transaction, name, next)?),
        )
    }

    fn integrity_check(&self) -> Result<(), StoreError> {
        self.read(
            "check the file",
            || self.path.display().to_string(),
            |reader| {
                let found: String = reader.query_row(sql::INTEGRITY_CHECK, [], |row| row.get(0))?;
                if found != "ok" {
                    return Err(Trouble::Damaged(found));
                }
                if schema(reader)? != schema_expected()? {
                    let what = "the tables are not described as this program made them";
                    return Err(Trouble::Damaged(what.into()));
                }
                let _moment = one_moment(reader)?;
                let head = head_get(reader)?;
                standing_read(reader)?;
                meta_read(reader)?;
                let expected = [head.tree.size, head.openings, head.blobs];
                let found: [i64; 3] = reader.query_row(sql::ROWS_COUNT, [], |row| {
                    Ok([row.get(0)?, row.get(1)?, row.get(2)?])
                })?;
                let found = found.map(|count| count as u64);
                if found != expected {
                    return Err(Trouble::Damaged(format!(
                        "entries, openings and attachments are {found:?}, not {expected:?}"
                    )));
                }
                Ok(())
            },
        )
    }

    fn meta_get(&self) -> Result<Option<Meta>, StoreError> {
        self.read("read what the store holds", String::new, |reader| {
            let _moment = one_moment(reader)?;
            meta_read(reader)
        })
    }

    fn meta_put(&self, meta: &Meta) -> Result<(), StoreError> {
        self.write(
            "name the record",
            || meta.origin.to_string(),
            |transaction| match meta_read(transaction)? {
                Some(held) if held == *meta => Ok(()),
                Some(_) => Err(Trouble::Refused(META_FIXED).into()),
                None => {
                    let (origin, key) = (meta.origin.as_str(), meta.log_key.0);
                    let clock = clock_code(meta.clock);
                    let seal = meta_seal(origin, &key, clock);
                    transaction
                        .prepare_cached(sql::META_PUT)?
                        .execute(params![origin, key, clock, seal])?;
                    let row = HeadRow {
                        named: true,
                        ..head_get(transaction)?
                    };
                    Ok(head_put(transaction, &row)?)
                }
            },
        )
    }

    fn standing_get(&self) -> Result<Standing, StoreError> {
        self.read("read the standing", String::new, |reader| {
            standing_read(reader)
        })
    }

    fn standing_put(&self, standing: &Standing) -> Result<(), StoreError> {
        self.write("move the standing", String::new, |transaction| {
            if !standing_allowed(&standing_read(transaction)?, standing) {
                return Err(Trouble::Refused(CLOSED).into());
            }
            Ok(standing_write(transaction, standing)?)
        })
    }
}

#[cfg(test)]
mod tests;
