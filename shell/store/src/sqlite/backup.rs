//! Copying a record that is in use.
//!
//! The copy is taken from one snapshot while the owner of the directory goes on appending, in this
//! process or another; it needs no lock of the directory. It carries the mark of a copy
//! ([`Standing::Copy`]), so that it never passes for the record. It is made under another name and
//! renamed when it is durable: what bears the name is whole. Read next: [`super`].

use super::{FILE_NAME, SqliteStore, connect, io_trouble, migrate};
use crate::error::{Outcome, StoreError, Trouble};
use crate::sqlite::rows::{head_get, meta_read, standing_read, standing_write};
use crate::store::{Head, Meta, Standing};
use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, OpenFlags};
use std::fs::{File, OpenOptions};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

/// Pages copied in one step.
const PAGES: i32 = 4096;

/// What a copy holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copied {
    pub head: Head,
    pub meta: Option<Meta>,
}

/// Told how many pages are done, of how many.
pub type EachStep<'a> = &'a mut dyn FnMut(u64, u64);

impl SqliteStore {
    /// Copies the record of this store; see [`copy`].
    pub fn backup(&self, to: &Path) -> Result<Copied, StoreError> {
        copy_file(&self.path, to, &mut |_, _| {})
    }
}

/// Copies the record in `directory`, which may be in use, into a new file.
pub fn copy(directory: &Path, to: &Path, each: EachStep<'_>) -> Result<Copied, StoreError> {
    copy_file(&directory.join(FILE_NAME), to, each)
}

fn copy_file(from: &Path, to: &Path, each: EachStep<'_>) -> Result<Copied, StoreError> {
    let failed = |trouble| {
        let subject = to.display().to_string();
        StoreError::new("copy the record", subject, Outcome::NotKept, trouble)
    };
    if to.exists() {
        return Err(failed(Trouble::Refused(
            "a file is there already; name a new one",
        )));
    }
    let mut part = to.as_os_str().to_owned();
    part.push(".part");
    let part = Path::new(&part);
    let run = |each| {
        pages_copy(from, part, each)?;
        let copied = mark(part)?;
        File::open(part)?.sync_all()?;
        std::fs::rename(part, to)?;
        // The name is durable only when its directory is.
        if let Some(parent) = to.parent().filter(|parent| !parent.as_os_str().is_empty()) {
            File::open(parent)?.sync_all()?;
        }
        Ok(copied)
    };
    run(each).map_err(|trouble| {
        // Half a copy helps nobody; if it cannot be removed either, the next one replaces it.
        let _ = std::fs::remove_file(part);
        failed(trouble)
    })
}

fn pages_copy(from: &Path, part: &Path, each: EachStep<'_>) -> Result<(), Trouble> {
    // Openings are in it: nobody else reads it.
    OpenOptions::new()
        .create(true)
        .truncate(true)
        .write(true)
        .mode(0o600)
        .open(part)?;
    let source = Connection::open_with_flags(
        from,
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )?;
    source.busy_timeout(std::time::Duration::from_millis(super::BUSY_TIMEOUT_MS))?;
    // Inside one read transaction every step sees the same pages, whatever is appended meanwhile.
    let snapshot = source.unchecked_transaction()?;
    head_get(&snapshot)?;
    let mut target = Connection::open(part)?;
    let backup = Backup::new(&snapshot, &mut target)?;
    loop {
        let step = backup.step(PAGES)?;
        let progress = backup.progress();
        let total = progress.pagecount.max(0) as u64;
        each(total - progress.remaining.max(0) as u64, total);
        match step {
            StepResult::Done => return Ok(()),
            StepResult::More => {}
            _ => {
                return Err(Trouble::Refused(
                    "the record is locked by something else; try again",
                ));
            }
        }
    }
}

/// Marks the copy as one, and leaves it as a single file.
fn mark(part: &Path) -> Result<Copied, Trouble> {
    let mut copy = connect(part)?;
    migrate(&mut copy)?;
    let transaction = copy.transaction()?;
    if standing_read(&transaction)? == Standing::Own {
        standing_write(&transaction, &Standing::Copy)?;
    }
    let copied = Copied {
        head: head_get(&transaction)?.head(),
        meta: meta_read(&transaction)?,
    };
    transaction.commit()?;
    // Closing writes the log back and removes it. The file stays as an opening will want it, so that looking into a
    // backup does not change its digest.
    copy.close().map_err(|(_, error)| error)?;
    Ok(copied)
}

impl From<std::io::Error> for Trouble {
    fn from(error: std::io::Error) -> Trouble {
        io_trouble(error)
    }
}
