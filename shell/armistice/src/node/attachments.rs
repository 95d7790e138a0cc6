//! Attachments, fetched beside the copy, so that a host that lost them can have them back: those of public statements
//! from everybody's address, those of what is addressed to us from ours, with our key.
//!
//! They are named by their digest in contents that are checked already, so whoever gives the right bytes will do. Only
//! those that a public statement names are served to others. What
//! is signed as a mirror speaks of the entries: a missing attachment keeps nothing from being cosigned. It is asked
//! for again, and counted in the status.

use super::Node;
use anyhow::Result;
use armistice_record::{Hash, sha256};
use armistice_store::Store;
use std::collections::{BTreeMap, BTreeSet};

/// Bytes in the longest attachment that is fetched.
const LEN_MAX: u64 = 256 * 1024 * 1024;

/// How long to wait before asking again for what the log did not have, in seconds.
const AGAIN_S: i64 = 600;

const LIST_STEP: u64 = 1000;

/// Attachments that are not here, and when to ask for each.
#[derive(Debug, Default)]
pub struct Attachments {
    wanted: BTreeMap<Hash, Wanted>,
    /// Those that a public statement names.
    public: BTreeSet<Hash>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Wanted {
    /// When to ask, in seconds of UTC.
    at_s: i64,
    /// The entry whose content names it, where it is not public.
    of: Option<u64>,
}

impl Attachments {
    /// A public statement names these.
    pub fn named(&mut self, exhibits: &[Hash]) {
        let wanted = Wanted {
            at_s: i64::MIN,
            of: None,
        };
        for hash in exhibits {
            if self.public.insert(*hash) {
                self.wanted.insert(*hash, wanted);
            }
        }
    }

    /// A content that we were given names these.
    pub fn named_in(&mut self, entry: u64, exhibits: &[Hash]) {
        for hash in exhibits {
            self.wanted.entry(*hash).or_insert(Wanted {
                at_s: i64::MIN,
                of: Some(entry),
            });
        }
    }

    /// The content of an entry was destroyed: what it alone names comes no more.
    pub fn destroyed(&mut self, entry: u64) {
        self.wanted.retain(|_, wanted| wanted.of != Some(entry));
    }

    pub fn is_public(&self, hash: &Hash) -> bool {
        self.public.contains(hash)
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
        let due: Vec<(Hash, Option<u64>)> = {
            let copy = self.copy();
            let wanted = copy.attachments.wanted.iter();
            wanted
                .filter(|(_, wanted)| wanted.at_s <= now_s)
                .map(|(hash, wanted)| (*hash, wanted.of))
                .collect()
        };
        for (hash, of) in due {
            let held = self.store.blob_get(&hash)?.is_some();
            let fetched = !held && {
                let answer = match (of, &self.organisation) {
                    (Some(entry), Some(key)) => {
                        let path = format!("/api/v1/openings/{entry}/attachments/{hash}");
                        self.asked(key, &path, LEN_MAX)?
                    }
                    (Some(_), None) => continue,
                    (None, _) => {
                        let url = format!("{}/attachment/{hash}", self.settings.log);
                        self.client.get(&url, LEN_MAX)?
                    }
                };
                let right = answer.status == 200 && sha256(&answer.body) == hash;
                if right {
                    self.store.blob_put(&answer.body)?;
                }
                right
            };
            let wanted = &mut self.copy_mut().attachments.wanted;
            if held || fetched {
                wanted.remove(&hash);
            } else if let Some(wanted) = wanted.get_mut(&hash) {
                wanted.at_s = now_s + AGAIN_S;
            }
        }
        Ok(())
    }
}
