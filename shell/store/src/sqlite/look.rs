//! A look into a directory that a server may have open: the store's lock is not taken, nothing is changed, and what is
//! read is as it stood at one moment. Whoever wants to write opens the store instead.

use super::{FILE_NAME, connect, meta_read, params, rows_of, sql};
use crate::error::{Outcome, StoreError, Trouble};
use crate::store::{EachRow, Meta};
use rusqlite::Connection;
use std::path::Path;

/// Hands over every row of a projection.
pub fn projection(directory: &Path, name: &str, each: &mut EachRow<'_>) -> Result<(), StoreError> {
    look(directory, "look into a projection", |reader| {
        rows_of(reader, name, &[], u64::MAX, each)
    })
}

/// What the record is of.
pub fn meta(directory: &Path) -> Result<Option<Meta>, StoreError> {
    look(directory, "look at what the record is", meta_read)
}

/// The first entries; the genesis is among them.
pub fn beginning(directory: &Path) -> Result<Vec<Vec<u8>>, StoreError> {
    look(directory, "look at the first entries", |reader| {
        let mut statement = reader.prepare(sql::ENTRY_SCAN)?;
        let mut rows = statement.query(params![0, 2])?;
        let mut first = Vec::new();
        while let Some(row) = rows.next()? {
            first.push(row.get(1)?);
        }
        Ok(first)
    })
}

fn look<T>(
    directory: &Path,
    step: &'static str,
    query: impl FnOnce(&Connection) -> Result<T, Trouble>,
) -> Result<T, StoreError> {
    connect(&directory.join(FILE_NAME))
        .and_then(|reader| query(&reader))
        .map_err(|trouble| {
            let subject = directory.display().to_string();
            StoreError::new(step, subject, Outcome::NotKept, trouble)
        })
}
