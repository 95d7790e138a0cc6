//! What must survive: entries, openings, attachments, projections and the head of the record.
//!
//! One trait, [`Store`], and one suite that every engine passes: [`memory`] for tests, which can
//! fail on purpose, and [`sqlite`] for use. The store keeps bytes and moves the head; it does not
//! judge statements. Whoever appends checks them first ([`armistice_record::chain`]), and whoever
//! doubts the store reads it all again ([`audit`]). There is no PostgreSQL engine yet; a third
//! module and a line below would be all of it.
//!
//! Read next: [`store`], the contract.

pub mod audit;
mod error;
pub mod faults;
pub mod memory;
pub mod sqlite;
pub mod store;

pub use error::{AppendError, CheckpointError, Outcome, StoreError, Trouble};
pub use memory::{Failure, FailureScript, MemoryStore};
pub use sqlite::SqliteStore;
pub use store::{
    BlobInfo, Change, ClockSource, EachEntry, EachRow, Head, Meta, NewEntry, OpeningState,
    Standing, Store,
};

use std::path::Path;

/// Opens the store an address names: `memory:`, `sqlite:DIRECTORY`, or a plain directory.
pub fn open(address: &str) -> Result<Box<dyn Store>, StoreError> {
    match address.split_once(':') {
        Some(("memory", _)) => Ok(Box::new(MemoryStore::new())),
        Some(("sqlite", directory)) => Ok(Box::new(SqliteStore::open(Path::new(directory))?)),
        Some(("postgres" | "postgresql", _)) => Err(StoreError::new(
            "open the store",
            address,
            Outcome::NotKept,
            Trouble::Unsupported("PostgreSQL is not supported yet; give a directory for SQLite"),
        )),
        Some(_) | None => Ok(Box::new(SqliteStore::open(Path::new(address))?)),
    }
}

#[cfg(test)]
#[macro_use]
mod conformance;

#[cfg(test)]
conformance!(memory_engine, crate::conformance::Fresh::memory());
#[cfg(test)]
conformance!(sqlite_engine, crate::conformance::Fresh::sqlite());
