//! What can go wrong while keeping things, and whether the outcome is known.
//!
//! Each error names the step and the subject once and keeps its source; nothing is logged here.
//! The question a caller has after a failed write is not why but *did it happen*, so every error
//! answers it ([`Outcome`]). Read next: [`crate::store`].

use crate::store::Head;
use armistice_record::TreeHead;
use rusqlite::ErrorCode;

/// Whether what was asked for has happened although an error came back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing was changed.
    NotKept,
    /// It may have been kept. Read the head again before anything else.
    Unknown,
}

/// A step that failed.
#[derive(Debug, thiserror::Error)]
#[error("cannot {step}{}: {trouble}", told(subject))]
pub struct StoreError {
    pub step: &'static str,
    pub subject: String,
    pub outcome: Outcome,
    #[source]
    pub trouble: Trouble,
}

/// A step that is of the whole store has no subject.
fn told(subject: &str) -> String {
    match subject {
        "" => String::new(),
        subject => format!(" ({subject})"),
    }
}

impl StoreError {
    pub fn new(
        step: &'static str,
        subject: impl Into<String>,
        outcome: Outcome,
        trouble: Trouble,
    ) -> StoreError {
        StoreError {
            step,
            subject: subject.into(),
            outcome,
            trouble,
        }
    }

    /// A stable code for the API, the command line and logs.
    pub fn code(&self) -> &'static str {
        match &self.trouble {
            Trouble::Full | Trouble::FullToRead => "store-full",
            Trouble::InUse => "store-in-use",
            Trouble::Newer { .. } => "store-newer",
            Trouble::Foreign => "store-foreign",
            Trouble::Damaged(_) => "store-damaged",
            Trouble::Unsupported(_) => "store-unsupported",
            Trouble::Refused(_) => "store-refused",
            Trouble::Scripted => "store-scripted",
            Trouble::Io(_) => "store-io",
            Trouble::Sqlite(_) => "store-sqlite",
        }
    }
}

/// What stood in the way.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    #[error("the disk is full; free space, nothing of this step was kept")]
    Full,
    #[error(
        "the disk is full, and to read a record that was not closed, files are kept beside it: free space, or read a copy of the directory"
    )]
    FullToRead,
    #[error("the data directory is in use by another process; one writer at a time")]
    InUse,
    #[error(
        "the directory was written by a newer version (schema {found}, this program knows {known}); use that version"
    )]
    Newer { found: i64, known: i64 },
    #[error("the file is not a record of this program")]
    Foreign,
    #[error("the stored data is damaged: {0}; restore from a backup or a mirror")]
    Damaged(String),
    #[error("{0}")]
    Unsupported(&'static str),
    #[error("{0}")]
    Refused(&'static str),
    #[error("the failure script of the memory store says so")]
    Scripted,
    #[error("the file system refused: {0}")]
    Io(#[source] std::io::Error),
    #[error("the database refused: {0}")]
    Sqlite(#[source] rusqlite::Error),
}

impl Trouble {
    /// A reason of the machine, of its file system or of this program's age: it says nothing about what is stored.
    pub fn is_of_machine(&self) -> bool {
        match self {
            Trouble::Full
            | Trouble::FullToRead
            | Trouble::InUse
            | Trouble::Newer { .. }
            | Trouble::Io(_) => true,
            // A database that may not be written to is told so where its own header was damaged, too.
            Trouble::Sqlite(error) => matches!(
                error.sqlite_error_code(),
                Some(
                    ErrorCode::SystemIoFailure
                        | ErrorCode::CannotOpen
                        | ErrorCode::DatabaseBusy
                        | ErrorCode::PermissionDenied
                )
            ),
            Trouble::Foreign
            | Trouble::Damaged(_)
            | Trouble::Unsupported(_)
            | Trouble::Refused(_)
            | Trouble::Scripted => false,
        }
    }
}

/// Why a batch was not appended.
#[derive(Debug, thiserror::Error)]
pub enum AppendError {
    /// Somebody else appended first. Nothing was kept; check the batch again at this head.
    #[error("the record has moved on to {}", .head.tree())]
    Conflict { head: Box<Head> },
    /// The batch does not lead from the expected head to the new one. Nothing was kept.
    #[error("{entries} entries do not lead from size {from} to size {to}")]
    Batch { from: u64, to: u64, entries: usize },
    #[error(transparent)]
    Failed(#[from] StoreError),
}

impl AppendError {
    pub fn outcome(&self) -> Outcome {
        match self {
            AppendError::Conflict { .. } | AppendError::Batch { .. } => Outcome::NotKept,
            AppendError::Failed(error) => error.outcome,
        }
    }

    pub fn code(&self) -> &'static str {
        match self {
            AppendError::Conflict { .. } => "store-conflict",
            AppendError::Batch { .. } => "store-batch",
            AppendError::Failed(error) => error.code(),
        }
    }
}

/// Why a signed checkpoint was not kept. Each is a reason not to publish it.
#[derive(Debug, thiserror::Error)]
pub enum CheckpointError {
    /// The record does not hold that many entries: the signature is over what is not durable.
    #[error("the checkpoint is of size {size}, the record holds {held} entries")]
    Ahead { size: u64, held: u64 },
    /// A newer checkpoint is kept already.
    #[error("a checkpoint of size {held} is kept already; size {size} is older")]
    Older { size: u64, held: u64 },
    /// Another root for a size whose root is known. Publishing both would be a fork.
    #[error("at size {} the root is {}, not {}", .held.size, .held.root, .found.root)]
    OtherRoot { held: TreeHead, found: TreeHead },
    #[error(transparent)]
    Failed(#[from] StoreError),
}

impl CheckpointError {
    pub fn code(&self) -> &'static str {
        match self {
            CheckpointError::Ahead { .. } => "store-checkpoint-ahead",
            CheckpointError::Older { .. } => "store-checkpoint-older",
            CheckpointError::OtherRoot { .. } => "store-checkpoint-other-root",
            CheckpointError::Failed(error) => error.code(),
        }
    }
}
