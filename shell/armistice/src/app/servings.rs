//! Who was shown what is not public, and when: kept before it is sent, so that a crash between the two tells of a serving that did not
//! happen and never the other way. The author of an entry can read it.

use anyhow::Result;
use armistice_record::hash::hex_encode;
use armistice_store::{Change, Store, StoreError};
use std::ops::ControlFlow;

/// The projection, by entry, time and request.
const SERVINGS: &str = "servings";

/// What a serving was, behind the organisation's name.
const FILE: &[u8] = b"\0file";
const LETTER: &[u8] = b"\0letter\0";

/// How something was shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Way {
    /// On a page, or as an opening.
    Shown,
    /// As a file of an exhibit.
    File,
    /// In a letter to this recipient of the settings.
    Letter(String),
}

/// Somebody to whom an entry was shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Serving {
    pub to: String,
    /// The key it was shown to, in hex; a letter goes to none.
    pub key: Option<String>,
    pub at_s: i64,
    pub way: Way,
}

/// One line, by entry, time and whatever tells it from others of that second.
pub fn line(
    index: u64,
    at_s: i64,
    apart: &[u8],
    reader: Option<&[u8]>,
    to: &str,
    way: &Way,
) -> Change {
    let nobody = [0; 32];
    let reader = reader.unwrap_or(&nobody);
    let mut key = index.to_be_bytes().to_vec();
    key.extend(at_s.to_be_bytes());
    key.extend(apart);
    key.extend(reader);
    let mut value = reader.to_vec();
    value.extend(to.as_bytes());
    match way {
        Way::Shown => {}
        Way::File => value.extend(FILE),
        Way::Letter(recipient) => {
            value.extend(LETTER);
            value.extend(recipient.as_bytes());
        }
    }
    Change::Put { key, value }
}

pub fn keep(store: &dyn Store, lines: &[Change]) -> Result<()> {
    Ok(store.projection_put(SERVINGS, lines, None)?)
}

/// Who was shown an entry, and when.
pub fn of(store: &dyn Store, index: u64) -> Result<Vec<Serving>, StoreError> {
    let prefix = index.to_be_bytes();
    let mut found = Vec::new();
    store.projection_scan(SERVINGS, &prefix, u64::MAX, &mut |key, value| {
        let Some(rest) = key.strip_prefix(&prefix) else {
            return ControlFlow::Break(());
        };
        let at = rest.first_chunk::<8>().map(|at| i64::from_be_bytes(*at));
        if let (Some(at_s), Some((reader, said))) = (at, value.split_first_chunk::<32>()) {
            let (to, way) = way_of(said);
            found.push(Serving {
                to,
                key: (*reader != [0; 32]).then(|| hex_encode(reader)),
                at_s,
                way,
            });
        }
        ControlFlow::Continue(())
    })?;
    Ok(found)
}

fn way_of(said: &[u8]) -> (String, Way) {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    if let Some(to) = said.strip_suffix(FILE) {
        return (text(to), Way::File);
    }
    let mut places = said.windows(LETTER.len());
    match places.position(|bytes| bytes == LETTER) {
        Some(place) => {
            let (to, recipient) = said.split_at(place);
            let recipient = recipient.strip_prefix(LETTER).unwrap_or_default();
            (text(to), Way::Letter(text(recipient)))
        }
        None => (text(said), Way::Shown),
    }
}
