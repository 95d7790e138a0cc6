//! Attachments of public statements, fetched beside the copy, so that a host that lost them can have them back.
//!
//! They are named by their digest in entries that are audited already, so whoever gives the right bytes will do. What
//! is signed as a mirror speaks of the entries: a missing attachment keeps nothing from being cosigned. It is asked
//! for again, and counted in the status.

use super::Node;
use anyhow::Result;
use armistice_record::{Hash, sha256};
use armistice_store::Store;
use std::collections::BTreeMap;

/// Bytes in the longest attachment that is fetched.
const LEN_MAX: u64 = 256 * 1024 * 1024;

/// How long to wait before asking again for what the log did not have, in seconds.
const AGAIN_S: i64 = 600;

const LIST_STEP: u64 = 1000;

/// Attachments that are not here, and when to ask for each.
#[derive(Debug, Default)]
pub struct Attachments {
    wanted: BTreeMap<Hash, i64>,
}

impl Attachments {
    /// A public statement names these.
    pub fn named(&mut self, exhibits: &[Hash]) {
        for hash in exhibits {
            self.wanted.entry(*hash).or_insert(i64::MIN);
        }
    }

    /// Forgets those that are here.
    pub fn held_forget(&mut self, store: &dyn Store) -> Result<()> {
        let mut after = None;
        loop {
            let held = store.blob_list(after.as_ref(), LIST_STEP)?;
            let Some(last) = held.last() else {
                return Ok(());
            };
            after = Some(last.hash);
            for blob in &held {
                self.wanted.remove(&blob.hash);
            }
        }
    }

    pub fn missing(&self) -> usize {
        self.wanted.len()
    }
}

impl Node {
    /// Fetches what is missing and due to be asked for.
    pub fn attachments_fetch(&self, now_s: i64) -> Result<()> {
        let due: Vec<Hash> = {
            let copy = self.copy();
            let wanted = copy.attachments.wanted.iter();
            wanted
                .filter(|(_, at_s)| **at_s <= now_s)
                .map(|(hash, _)| *hash)
                .collect()
        };
        for hash in due {
            let held = self.store.blob_get(&hash)?.is_some();
            let url = format!("{}/attachment/{hash}", self.settings.log);
            let fetched = !held && {
                let answer = self.client.get(&url, LEN_MAX)?;
                let right = answer.status == 200 && sha256(&answer.body) == hash;
                if right {
                    self.store.blob_put(&answer.body)?;
                }
                right
            };
            let wanted = &mut self.copy_mut().attachments.wanted;
            if held || fetched {
                wanted.remove(&hash);
            } else {
                wanted.insert(hash, now_s + AGAIN_S);
            }
        }
        Ok(())
    }
}
