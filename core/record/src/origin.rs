//! The name of a log, as its checkpoints and every statement in it carry it.
//!
//! A schema-less URL such as `example.org/truce`. It identifies; it is not an address to fetch.
//! Read next: [`crate::checkpoint`].

use crate::rules;
use alloc::string::String;
use core::fmt;

/// A log origin: 1 to 128 bytes without white space, control characters or `+`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Origin(String);

impl Origin {
    pub fn new(text: impl Into<String>) -> Result<Origin, OriginFault> {
        let text = text.into();
        if text.is_empty() {
            return Err(OriginFault::Empty);
        }
        if text.len() > rules::V1.origin_len_max {
            return Err(OriginFault::TooLong { len: text.len() });
        }
        // The same characters a note forbids in a key name, because the log's key is named so.
        match text
            .chars()
            .find(|c| c.is_whitespace() || c.is_control() || *c == '+')
        {
            Some(found) => Err(OriginFault::Character { found }),
            None => Ok(Origin(text)),
        }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OriginFault {
    Empty,
    TooLong { len: usize },
    Character { found: char },
}

impl OriginFault {
    pub fn code(&self) -> &'static str {
        match self {
            OriginFault::Empty => "origin-empty",
            OriginFault::TooLong { .. } => "origin-too-long",
            OriginFault::Character { .. } => "origin-character",
        }
    }
}

impl fmt::Display for OriginFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            OriginFault::Empty => {
                f.write_str("a log origin is empty; write one like example.org/truce")
            }
            OriginFault::TooLong { len } => {
                write!(
                    f,
                    "a log origin has {len} bytes; at most {} are allowed",
                    rules::V1.origin_len_max
                )
            }
            OriginFault::Character { found } => {
                write!(
                    f,
                    "a log origin holds {found:?}; white space, control characters and + are not allowed"
                )
            }
        }
    }
}

impl core::error::Error for OriginFault {}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Result<(), &str>) {
        assert_eq!(
            Origin::new(text).map(|_| ()).map_err(|fault| fault.code()),
            expected,
            "{text:?}"
        );
    }

    #[test]
    fn origins() {
        check("example.org/truce", Ok(()));
        check("a", Ok(()));
        check(&"a".repeat(128), Ok(()));
        check(&"a".repeat(129), Err("origin-too-long"));
        check("", Err("origin-empty"));
        check("example.org/a b", Err("origin-character"));
        check("example.org/a\u{a0}b", Err("origin-character"));
        check("example.org/a\nb", Err("origin-character"));
        check("example.org/a+b", Err("origin-character"));
    }
}
