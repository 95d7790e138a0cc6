//! What every reader of rows gives: the rows, the refused rows with their reasons, and notes.
//!
//! A refusal names the line, the column where one is to blame, the row as it stood, what was wrong
//! and what would be right. It deliberately does not carry severities: a row is either in or out,
//! and what is worth saying about one that is in is a note. Read next: [`crate::csv_table`].

use crate::csv_table::write_record;
use std::fmt;

/// The outcome of reading a file of independent rows.
#[derive(Clone, PartialEq, Debug)]
pub struct Parsed<T> {
    pub rows: Vec<Row<T>>,
    pub refused: Vec<Refused>,
    pub notes: Vec<Note>,
}

impl<T> Parsed<T> {
    pub fn new() -> Parsed<T> {
        Parsed {
            rows: Vec::new(),
            refused: Vec::new(),
            notes: Vec::new(),
        }
    }

    /// The file of refused rows, to be repaired and imported again.
    pub fn refused_csv(&self) -> String {
        refused_csv(&self.refused)
    }
}

impl<T> Default for Parsed<T> {
    fn default() -> Parsed<T> {
        Parsed::new()
    }
}

/// One row that could be read.
#[derive(Clone, PartialEq, Debug)]
pub struct Row<T> {
    /// Counts the rows of data from 1, refused ones included, so that a row keeps its number
    /// whatever becomes of those before it.
    pub number: u64,
    /// The line on which the row begins; the first line of the file is 1. In formats that keep no
    /// lines it is 0, and messages name the row otherwise.
    pub line: u64,
    pub value: T,
}

impl<T> Row<T> {
    /// The stable id of a row: the digest of the file, which the caller computed, and its number.
    pub fn id(&self, file_digest: &str) -> String {
        format!("{file_digest}#{}", self.number)
    }
}

/// One row that could not be read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Refused {
    pub number: u64,
    pub line: u64,
    pub column: Option<String>,
    /// The row as it stood in the file.
    pub raw: String,
    pub what: String,
    pub expected: String,
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.line, &self.column) {
            (0, _) => {}
            (line, Some(column)) => write!(f, "line {line}, column {column}: ")?,
            (line, None) => write!(f, "line {line}: ")?,
        }
        write!(f, "{}; expected {}", self.what, self.expected)
    }
}

/// Something worth knowing about what was read; it refuses nothing.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Note {
    pub line: Option<u64>,
    pub text: String,
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "line {line}: {}", self.text),
            None => f.write_str(&self.text),
        }
    }
}

/// Why nothing of a file can be read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum FileError {
    Empty {
        expected: &'static str,
    },
    TooLarge {
        bytes: usize,
        bytes_max: usize,
    },
    NotUtf8 {
        offset: usize,
        line: u64,
    },
    Utf16,
    UnclosedHeader,
    /// Its lines end with a carriage return alone.
    BareReturns,
    MissingColumns {
        missing: Vec<String>,
        found: Vec<String>,
    },
    RepeatedColumn {
        column: String,
    },
    NotJson {
        line: usize,
        column: usize,
        what: String,
    },
    NotFeatures {
        what: String,
    },
}

impl fmt::Display for FileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            FileError::Empty { expected } => write!(f, "the file is empty; expected {expected}"),
            FileError::TooLarge { bytes, bytes_max } => {
                write!(
                    f,
                    "the file has {bytes} bytes; at most {bytes_max} are read at once"
                )
            }
            FileError::NotUtf8 { offset, line } => write!(
                f,
                "the file is not UTF-8 text: byte {offset}, on line {line}, cannot be read; save it \
                 as UTF-8"
            ),
            FileError::Utf16 => f.write_str("the file is UTF-16 text; save it as UTF-8"),
            FileError::BareReturns => f.write_str(
                "the lines of the file end with a carriage return alone; save it with lines that end with LF or CRLF",
            ),
            FileError::UnclosedHeader => {
                f.write_str("line 1: the column names cannot be read: a quote is out of place")
            }
            FileError::MissingColumns { missing, found } => {
                write!(
                    f,
                    "line 1: missing column{}",
                    if missing.len() == 1 { "" } else { "s" }
                )?;
                for (n, column) in missing.iter().enumerate() {
                    write!(f, "{}{column}", if n == 0 { " " } else { ", " })?;
                }
                match found.as_slice() {
                    [only] if only.contains(';') => {
                        f.write_str("; the columns seem to be separated by `;`, expected `,`")
                    }
                    [only] if only.contains('\t') => {
                        f.write_str("; the columns seem to be separated by tabs, expected `,`")
                    }
                    _ => write!(f, "; the file has {} columns", found.len()),
                }
            }
            FileError::RepeatedColumn { column } => {
                write!(f, "line 1: column {column} occurs twice")
            }
            FileError::NotJson { line, column, what } => {
                write!(f, "line {line}, column {column}: not JSON: {what}")
            }
            FileError::NotFeatures { what } => {
                write!(f, "not a GeoJSON FeatureCollection: {what}")
            }
        }
    }
}

impl std::error::Error for FileError {}

/// Refused rows as CSV, under a header of our own.
pub fn refused_csv(refused: &[Refused]) -> String {
    let mut out = String::new();
    write_record(
        &mut out,
        ["row", "line", "column", "what", "expected", "raw"],
    );
    for row in refused {
        let (number, line) = (row.number.to_string(), row.line.to_string());
        let column = row.column.as_deref().unwrap_or("");
        write_record(
            &mut out,
            [&number, &line, column, &row.what, &row.expected, &row.raw],
        );
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refused_rows_can_be_written() {
        let parsed: Parsed<()> = Parsed {
            refused: vec![Refused {
                number: 2,
                line: 3,
                column: Some("count".into()),
                raw: "b,\"x, y\"".into(),
                what: "`x, y` is not a number".into(),
                expected: "a whole number".into(),
            }],
            ..Parsed::new()
        };
        assert_eq!(
            parsed.refused_csv(),
            "row,line,column,what,expected,raw\n\
             2,3,count,\"`x, y` is not a number\",a whole number,\"b,\"\"x, y\"\"\"\n"
        );
        assert_eq!(
            parsed.refused[0].to_string(),
            "line 3, column count: `x, y` is not a number; expected a whole number"
        );
    }

    #[test]
    fn missing_columns_say_what_may_be_the_matter() {
        let check = |found: &[&str], expected: &str| {
            let error = FileError::MissingColumns {
                missing: vec!["id".into(), "name".into()],
                found: found.iter().map(|c| c.to_string()).collect(),
            };
            assert_eq!(
                error.to_string(),
                format!("line 1: missing columns id, name; {expected}")
            );
        };
        check(&["a", "b"], "the file has 2 columns");
        check(
            &["id;name"],
            "the columns seem to be separated by `;`, expected `,`",
        );
        check(
            &["id\tname"],
            "the columns seem to be separated by tabs, expected `,`",
        );
    }
}
