//! The rules of the record, as constants per version.
//!
//! A statement is judged by the rules of the version it names, for ever, so a later version is a
//! new constant built from [`V1`], never an edit of it. Deliberately not here: rules about what a
//! statement may say or who may say it. Read next: [`crate::statement`].

/// What one version of the record allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rules {
    pub version: u64,
    /// Bytes in a whole statement, signature included.
    pub statement_len_max: usize,
    /// Bytes in a log origin.
    pub origin_len_max: usize,
    /// Bytes in the word that names a kind of statement.
    pub kind_len_max: usize,
    /// Bytes in a textual id: an addressee, or a reference to an imported row.
    pub id_len_max: usize,
    /// Addressees, references and exhibits, each.
    pub list_len_max: usize,
    /// Bytes a padded content may have, smallest first. The last bounds the content.
    pub buckets: &'static [usize],
}

pub const V1: Rules = Rules {
    version: 1,
    statement_len_max: 16 * 1024,
    origin_len_max: 128,
    kind_len_max: 64,
    id_len_max: 128,
    list_len_max: 256,
    buckets: &[256, 512, 1024, 2048, 4096, 8192, 15 * 1024],
};

impl Rules {
    pub fn of(version: u64) -> Option<&'static Rules> {
        match version {
            1 => Some(&V1),
            _ => None,
        }
    }

    /// Bytes in the longest content: one byte of padding is always added.
    pub fn content_len_max(&self) -> usize {
        self.buckets.last().map_or(0, |bucket| bucket - 1)
    }
}
