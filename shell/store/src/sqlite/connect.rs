//! A connection to the file, as this program wants one, and whose file it is. What is kept in it is not looked at here. Read
//! next: [`super`].

use super::{Trouble, io_trouble, sql};
use rusqlite::{Connection, ErrorCode};
use std::fs::File;
use std::io::Write as _;
use std::path::Path;

/// What SQLite takes for the index of its write-ahead log, and a first page of the log.
const ROOM_WANTED: usize = 64 * 1024;

/// How long a statement waits for another connection of this same process.
pub(super) const BUSY_TIMEOUT_MS: u64 = 10_000;

/// Opens the file. On a full disk SQLite cannot make the small file it shares with other readers, and says that
/// input and output failed: whether there is room is asked of the disk itself.
pub(super) fn connect(path: &Path) -> Result<Connection, Trouble> {
    connect_plainly(path).map_err(|trouble| full_where(trouble, || room_left(path)))
}

/// A failure of input and output, or of making a file, where there is no room is a full disk.
pub(super) fn full_where(trouble: Trouble, room: impl FnOnce() -> std::io::Result<()>) -> Trouble {
    let Trouble::Sqlite(error) = &trouble else {
        return trouble;
    };
    match error.sqlite_error_code() {
        Some(ErrorCode::SystemIoFailure | ErrorCode::CannotOpen) => {
            match room().map_err(io_trouble) {
                Err(Trouble::Full) => Trouble::Full,
                Ok(()) | Err(_) => trouble,
            }
        }
        Some(_) | None => trouble,
    }
}

/// Writes as much beside the file as SQLite wants for its own, and takes it away again.
fn room_left(path: &Path) -> std::io::Result<()> {
    let probe = path.with_extension(format!("room-{}", std::process::id()));
    let written = File::create(&probe).and_then(|mut file| {
        file.write_all(&[0; ROOM_WANTED])?;
        file.sync_all()
    });
    // Where none was made there is none to take away.
    let _ = std::fs::remove_file(&probe);
    written
}

fn connect_plainly(path: &Path) -> Result<Connection, Trouble> {
    let connection = Connection::open(path)?;
    connection.busy_timeout(std::time::Duration::from_millis(BUSY_TIMEOUT_MS))?;
    own_version(&connection)?;
    connection
        .pragma_update_and_check(None, "journal_mode", "wal", |row| row.get::<_, String>(0))?;
    connection.pragma_update(None, "synchronous", "full")?;
    connection.pragma_update(None, "secure_delete", "on")?;
    read_with_care(&connection)?;
    Ok(connection)
}

/// What a damaged file says is not followed.
pub(super) fn read_with_care(connection: &Connection) -> Result<(), Trouble> {
    connection.pragma_update(None, "cell_size_check", "on")?;
    connection.pragma_update(None, "trusted_schema", "off")?;
    connection.set_prepared_statement_cache_capacity(64);
    Ok(())
}

/// How many steps of ours made a file. A database made by something else must not be turned into ours by setting its journal
/// mode.
pub(super) fn own_version(connection: &Connection) -> Result<i64, Trouble> {
    let version: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let application: i64 =
        connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
    let tables: i64 =
        connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    if application != sql::APPLICATION_ID && (application != 0 || version != 0 || tables != 0) {
        return Err(Trouble::Foreign);
    }
    let known = sql::MIGRATIONS.len() as i64;
    if version > known {
        return Err(Trouble::Newer {
            found: version,
            known,
        });
    }
    Ok(version)
}
