//! What stands under the commitments of entries that came back, from those it was given to.
//!
//! A mirror holds every entry, and an opening only where its organisation may read it. So each mirror is asked for each
//! content that is missing, and what it gives is held against what the author signed. It is gathered before an entry is
//! appended, because an opening is kept with its entry or never: where one does not come, nothing is appended unless
//! the operator goes on without. Attachments are kept as they come; what is named and not held is counted.
//! The other end is `node/back.rs`.

use super::{Named, Outside};
use anyhow::Result;
use armistice_domain::statements::Body;
use armistice_record::content::Disclosed;
use armistice_record::{Hash, Statement, sha256};
use armistice_store::{NewEntry, Store};
use std::collections::{BTreeMap, BTreeSet};

/// How many entries without content are named.
const NAMED_MAX: usize = 20;

/// What no mirror gave back.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Missing {
    /// Entries whose content is not here.
    pub contents: Vec<u64>,
    /// Attachments that entries name.
    pub attachments: u64,
}

impl Missing {
    /// Why nothing is appended.
    pub fn why(&self, said: &BTreeSet<String>) -> Option<String> {
        let first = self.contents.first()?;
        let shown = self.contents.iter().take(NAMED_MAX);
        let mut shown: Vec<String> = shown.map(u64::to_string).collect();
        if self.contents.len() > NAMED_MAX {
            shown.push("…".to_owned());
        }
        let said: Vec<&str> = said.iter().map(String::as_str).collect();
        Some(format!(
            "entries came back, and the contents of {} of them do not ({}; of entry {first}: {}); start the nodes of those \
             who wrote or received them, named as mirrors, and ask again; or go on without those contents for good \
             with --without-contents",
            self.contents.len(),
            shown.join(", "),
            said.join("; "),
        ))
    }
}

/// Entries with what opens them.
pub struct Gathered {
    pub batch: Vec<NewEntry>,
    pub missing: Missing,
    /// What the mirrors said instead of the first content that is missing.
    pub said: BTreeSet<String>,
    /// Attachments by the entry that names them, and whether anybody may have them.
    exhibits: BTreeMap<Hash, (u64, bool)>,
}

/// Asks for what opens the entries from `from` on.
pub fn gather(
    outside: &dyn Outside,
    mirrors: &[Named],
    from: u64,
    entries: Vec<Vec<u8>>,
) -> Result<Gathered> {
    let statements = entries.iter().map(|bytes| Statement::parse(bytes));
    let statements = statements.collect::<Result<Vec<_>, _>>()?;
    let destroyed: BTreeSet<u64> = statements.iter().filter_map(destroys).collect();
    let mut gathered = Gathered {
        batch: Vec::with_capacity(entries.len()),
        missing: Missing::default(),
        said: BTreeSet::new(),
        exhibits: BTreeMap::new(),
    };
    for ((index, bytes), statement) in (from..).zip(entries).zip(&statements) {
        let opening = match statement.public_content() {
            Some(content) => {
                gathered.name(index, &content.exhibits, true);
                None
            }
            // Decided since: it is not asked for.
            None if destroyed.contains(&index) => None,
            None => gathered.ask(outside, mirrors, index, statement),
        };
        gathered.batch.push(NewEntry { bytes, opening });
    }
    Ok(gathered)
}

/// The entry whose content a statement destroys.
fn destroys(statement: &Statement) -> Option<u64> {
    let content = statement.public_content()?;
    let Ok(Body::OpeningDestroyed(said)) = Body::from_cbor(&content.kind, &content.body) else {
        return None;
    };
    Some(said.entry)
}

impl Gathered {
    fn name(&mut self, index: u64, exhibits: &[Hash], is_public: bool) {
        for hash in exhibits {
            let named = self.exhibits.entry(*hash).or_insert((index, is_public));
            if is_public {
                *named = (index, true);
            }
        }
    }

    fn ask(
        &mut self,
        outside: &dyn Outside,
        mirrors: &[Named],
        index: u64,
        statement: &Statement,
    ) -> Option<Vec<u8>> {
        let first = self.missing.contents.is_empty();
        let mut said = BTreeSet::new();
        for mirror in mirrors {
            match outside.opening(mirror, index) {
                Ok(opening) => match statement.disclose(Some(&opening)) {
                    Ok(Disclosed::Open(content)) => {
                        self.name(index, &content.exhibits, false);
                        return Some(opening);
                    }
                    Ok(Disclosed::Withheld) => {}
                    Err(fault) => {
                        said.insert(format!(
                            "{mirror} gives what its author did not sign ({fault})"
                        ));
                    }
                },
                Err(what) => {
                    said.insert(format!("{mirror}: {what}"));
                }
            }
        }
        self.missing.contents.push(index);
        if first {
            self.said = said;
        }
        None
    }

    /// Fetches the attachments that are named and not held.
    pub fn attachments(
        &mut self,
        store: &dyn Store,
        outside: &dyn Outside,
        mirrors: &[Named],
    ) -> Result<()> {
        for (hash, (index, is_public)) in &self.exhibits {
            if store.blob_get(hash)?.is_some() {
                continue;
            }
            let of = (!is_public).then_some(*index);
            let given = mirrors
                .iter()
                .filter_map(|mirror| outside.attachment(mirror, of, hash).ok())
                .find(|bytes| sha256(bytes) == *hash);
            match given {
                Some(bytes) => {
                    store.blob_put(&bytes)?;
                }
                None => self.missing.attachments += 1,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
