//! What a recorded decision destroys: the opening of an entry, and before it the attachments that nothing else names.
//!
//! A decision is durable before anything goes. Attachments go before the opening, because the opening alone says which
//! they are; where one of them does not go, the opening stays too. So whatever a crash or a full disk leaves half done
//! is found, and made up for, at the next opening of the record. An attachment that another readable statement names
//! stays until that one is destroyed as well: it is that author's exhibit too.

use super::Record;
use armistice_record::{Hash, Statement};
use armistice_store::{OpeningState, StoreError};
use std::collections::BTreeSet;

impl Record {
    /// Destroys what decisions from the entry `from` on destroy.
    pub(super) fn destroy_decided(&self, from: u64) {
        let decided = self.folder.facts.destroyed.iter();
        for (entry, decision) in decided.filter(|(_, decision)| decision.index >= from) {
            if let Err(error) = self.destroy(*entry, decision.index) {
                tracing::error!("the content of entry {entry} is not destroyed yet: {error}");
            }
        }
    }

    fn destroy(&self, entry: u64, decision: u64) -> Result<(), StoreError> {
        let opening = match self.store.opening_get(entry)? {
            OpeningState::Kept(opening) => opening,
            OpeningState::None | OpeningState::Destroyed { .. } => return Ok(()),
        };
        for hash in self.named_by_nothing_else(entry, &opening)? {
            self.store.blob_destroy(&hash)?;
        }
        self.store.opening_destroy(entry, decision)
    }

    /// The attachments of an entry that no other statement names, as far as statements can be read here. An opening
    /// that does not fit its statement names nothing: it is served to nobody, and so is what it would name.
    fn named_by_nothing_else(
        &self,
        entry: u64,
        opening: &[u8],
    ) -> Result<BTreeSet<Hash>, StoreError> {
        let mut alone: BTreeSet<Hash> = self.exhibits(entry, opening)?.into_iter().collect();
        alone.retain(|hash| !self.places.is_public_exhibit(hash));
        if alone.is_empty() {
            return Ok(alone);
        }
        for other in self.store.opening_list()? {
            if other == entry {
                continue;
            }
            // Destructions are few: reading every opening then is cheaper than keeping all they name in memory.
            if let OpeningState::Kept(opening) = self.store.opening_get(other)? {
                for hash in self.exhibits(other, &opening)? {
                    alone.remove(&hash);
                }
            }
        }
        Ok(alone)
    }

    fn exhibits(&self, entry: u64, opening: &[u8]) -> Result<Vec<Hash>, StoreError> {
        let bytes = self.store.entry_get(entry)?;
        let disclosed = bytes
            .and_then(|bytes| Statement::parse(&bytes).ok())
            .and_then(|statement| statement.disclose(Some(opening)).ok());
        let content = disclosed.as_ref().and_then(|disclosed| disclosed.content());
        Ok(content.map_or_else(Vec::new, |content| content.exhibits.clone()))
    }
}
