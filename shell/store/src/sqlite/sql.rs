//! Every piece of SQL of the SQLite engine, and the migrations in order.
//!
//! Kept together so that one test can prepare each of them. Plain column types only (INTEGER,
//! TEXT, BLOB), so that another engine can use the same shapes. Read next: the engine, `mod.rs`.

/// Set on every file we make ("ARMI"), so that a stranger's database is told from ours.
pub const APPLICATION_ID: i64 = 0x4152_4d49;

/// Each entry brings the schema from its own number (counted from 0) to the next. Never edit one
/// that was released: add another.
pub const MIGRATIONS: &[&str] = &[FIRST, STANDING];

/// Whether a file at this step wants others before it is as this program reads it.
pub fn is_older(version: i64) -> bool {
    version < MIGRATIONS.len() as i64
}

/// `seal` is a short digest of the row. SQLite keeps no checksums of its own, and these rows are
/// not covered by the root of the tree as entries are.
const FIRST: &str = "
    CREATE TABLE meta (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        origin TEXT NOT NULL,
        log_key BLOB NOT NULL,
        clock INTEGER NOT NULL,
        seal BLOB NOT NULL
    );
    CREATE TABLE head (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        size INTEGER NOT NULL,
        root BLOB NOT NULL,
        checkpoint_size INTEGER,
        checkpoint_root BLOB,
        checkpoint BLOB,
        openings INTEGER NOT NULL,
        blobs INTEGER NOT NULL,
        named INTEGER NOT NULL,
        seal BLOB NOT NULL
    );
    CREATE TABLE entry (
        idx INTEGER PRIMARY KEY,
        bytes BLOB NOT NULL
    );
    CREATE TABLE opening (
        idx INTEGER PRIMARY KEY,
        bytes BLOB,
        decided_by INTEGER,
        seal BLOB NOT NULL
    );
    CREATE TABLE blob (
        id INTEGER PRIMARY KEY,
        hash BLOB NOT NULL UNIQUE,
        bytes BLOB NOT NULL
    );
    CREATE TABLE projection (
        name TEXT NOT NULL,
        key BLOB NOT NULL,
        value BLOB NOT NULL,
        seal BLOB NOT NULL,
        PRIMARY KEY (name, key)
    ) WITHOUT ROWID;
    CREATE TABLE cursor (
        name TEXT PRIMARY KEY,
        next INTEGER NOT NULL,
        seal BLOB NOT NULL
    ) WITHOUT ROWID;
";

/// Whether the file is the record or a copy of it. The row is always there, so that a lost one shows.
const STANDING: &str = "
    CREATE TABLE standing (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        state INTEGER NOT NULL,
        why TEXT NOT NULL,
        seal BLOB NOT NULL
    );
";

pub const HEAD_GET: &str = "SELECT size, root, checkpoint_size, checkpoint_root, checkpoint, openings, blobs, named, seal FROM head WHERE id = 1";
pub const HEAD_PUT: &str = "INSERT OR REPLACE INTO head (id, size, root, checkpoint_size, checkpoint_root, checkpoint, openings, blobs, named, seal) VALUES (1, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";

pub const INTEGRITY_CHECK: &str = "PRAGMA integrity_check(1)";
pub const ROWS_COUNT: &str = "SELECT (SELECT count(*) FROM entry), (SELECT count(*) FROM opening), (SELECT count(*) FROM blob)";

pub const SCHEMA: &str = "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name";

pub const META_GET: &str = "SELECT origin, log_key, clock, seal FROM meta WHERE id = 1";
pub const META_PUT: &str =
    "INSERT INTO meta (id, origin, log_key, clock, seal) VALUES (1, ?1, ?2, ?3, ?4)";

pub const ENTRY_PUT: &str = "INSERT INTO entry (idx, bytes) VALUES (?1, ?2)";
pub const ENTRY_GET: &str = "SELECT bytes FROM entry WHERE idx = ?1";
pub const ENTRY_SCAN: &str = "SELECT idx, bytes FROM entry WHERE idx >= ?1 ORDER BY idx LIMIT ?2";

pub const OPENING_PUT: &str =
    "INSERT INTO opening (idx, bytes, decided_by, seal) VALUES (?1, ?2, NULL, ?3)";
pub const OPENING_GET: &str = "SELECT bytes, decided_by, seal FROM opening WHERE idx = ?1";
pub const OPENING_LIST: &str = "SELECT idx FROM opening ORDER BY idx";
pub const OPENING_DESTROY: &str =
    "UPDATE opening SET bytes = NULL, decided_by = ?2, seal = ?3 WHERE idx = ?1";

pub const BLOB_PUT: &str = "INSERT OR IGNORE INTO blob (hash, bytes) VALUES (?1, ?2)";
pub const BLOB_GET: &str = "SELECT bytes FROM blob WHERE hash = ?1";
pub const BLOB_DESTROY: &str = "DELETE FROM blob WHERE hash = ?1";
pub const BLOB_LIST: &str =
    "SELECT hash, length(bytes) FROM blob WHERE hash > ?1 ORDER BY hash LIMIT ?2";

pub const PROJECTION_PUT: &str =
    "INSERT OR REPLACE INTO projection (name, key, value, seal) VALUES (?1, ?2, ?3, ?4)";
pub const PROJECTION_DELETE: &str = "DELETE FROM projection WHERE name = ?1 AND key = ?2";
pub const PROJECTION_GET: &str = "SELECT value, seal FROM projection WHERE name = ?1 AND key = ?2";
pub const PROJECTION_SCAN: &str =
    "SELECT key, value, seal FROM projection WHERE name = ?1 AND key >= ?2 ORDER BY key LIMIT ?3";
pub const PROJECTION_LIST: &str =
    "SELECT name FROM projection UNION SELECT name FROM cursor ORDER BY name";
pub const PROJECTION_CLEAR: &str = "DELETE FROM projection WHERE name = ?1";

pub const CURSOR_GET: &str = "SELECT next, seal FROM cursor WHERE name = ?1";
pub const CURSOR_PUT: &str = "INSERT OR REPLACE INTO cursor (name, next, seal) VALUES (?1, ?2, ?3)";
pub const CURSOR_CLEAR: &str = "DELETE FROM cursor WHERE name = ?1";

pub const STANDING_GET: &str = "SELECT state, why, seal FROM standing WHERE id = 1";
pub const STANDING_PUT: &str =
    "INSERT OR REPLACE INTO standing (id, state, why, seal) VALUES (1, ?1, ?2, ?3)";

/// All statements that are not part of a migration.
#[cfg(test)]
pub const ALL: &[&str] = &[
    HEAD_GET,
    HEAD_PUT,
    INTEGRITY_CHECK,
    ROWS_COUNT,
    SCHEMA,
    META_GET,
    META_PUT,
    ENTRY_PUT,
    ENTRY_GET,
    ENTRY_SCAN,
    OPENING_PUT,
    OPENING_GET,
    OPENING_LIST,
    OPENING_DESTROY,
    BLOB_PUT,
    BLOB_GET,
    BLOB_DESTROY,
    BLOB_LIST,
    PROJECTION_PUT,
    PROJECTION_DELETE,
    PROJECTION_GET,
    PROJECTION_SCAN,
    PROJECTION_LIST,
    PROJECTION_CLEAR,
    CURSOR_GET,
    CURSOR_PUT,
    CURSOR_CLEAR,
    STANDING_GET,
    STANDING_PUT,
];
