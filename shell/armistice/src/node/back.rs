//! What was addressed to us, given back to a log that lost it.
//!
//! A host that was restored from a backup fetches the entries from any mirror; what stands under their commitments is
//! held only by those it was given to. So the node gives a content and its attachments back, to the log alone:
//!
//! - the log's own key signs the request (as in `http/openings.rs`), good for a minute, once, and for this mirror, whose
//!   key stands in the address: another mirror that was asked cannot ask us in the log's name;
//! - the log lacks the entry: it does not answer at its own address, or shows a checkpoint that ends before it. While it
//!   shows the entry nothing is given, so that a thief of the key has to wait until it is away, and is seen in our log.
//!
//! Whoever would rather lose what the host loses says `gives_back = false` in `node.toml`.
//! Nobody learns of a content here who had not been given it before. The other end is `app/restore/contents.rs`.

use super::Node;
use super::receipts::OPENINGS;
use crate::app::cosigners::origin_hash;
use crate::app::fetch::Client;
use crate::http::openings::SignedRequest;
use anyhow::Result;
use armistice_record::note::NOTE_LEN_MAX;
use armistice_record::{AuthorKey, Checkpoint, Hash, Origin, Statement};
use axum::extract::Request;
use std::sync::PoisonError;
use std::time::Duration;

/// How long the log is waited for, and for how many seconds it is believed to be away.
const LOG_WAIT: Duration = Duration::from_secs(2);
const LACKING_S: i64 = 10;

/// What becomes of a request.
pub enum Back {
    Given(Vec<u8>),
    /// The log shows so many entries, this one among them.
    Held {
        size: u64,
    },
    Nothing,
}

/// How many entries the log showed last, and when.
#[derive(Debug, Clone, Copy)]
pub struct Lacking {
    at_s: i64,
    size: u64,
}

/// What is asked for of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    Opening,
    Attachment(Hash),
}

/// Where a mirror gives back to a log what it lost.
pub fn path(origin: &Origin, mirror: &AuthorKey, entry: u64, wanted: Wanted) -> String {
    let at = format!("/{}/back/{mirror}/{entry}", origin_hash(origin));
    match wanted {
        Wanted::Opening => format!("{at}/opening"),
        Wanted::Attachment(digest) => format!("{at}/attachment/{digest}"),
    }
}

/// The entry and what is wanted of it, from the end of a path.
fn parse(path: &str) -> Option<(u64, Wanted)> {
    let parts: Vec<&str> = path.split('/').collect();
    let (entry, wanted) = match parts.as_slice() {
        [.., entry, "opening"] => (entry, Wanted::Opening),
        [.., entry, "attachment", digest] => (entry, Wanted::Attachment(Hash::from_hex(digest)?)),
        _ => return None,
    };
    Some((entry.parse().ok()?, wanted))
}

impl Node {
    pub fn given_back(&self, request: &Request) -> Result<Back> {
        let address = request.uri().path();
        let asked = parse(address).filter(|(entry, wanted)| {
            let mirror = self.mirror.cosigner.key();
            path(&self.origin, &mirror, *entry, *wanted) == address
        });
        let Some((entry, wanted)) = asked.filter(|_| self.settings.gives_back) else {
            return Ok(Back::Nothing);
        };
        let now_s = (self.now_s)();
        let by_the_log = SignedRequest::read(&self.origin, request).is_ok_and(|signed| {
            signed.key == self.log.key()
                && self.gate.pass(self.store.as_ref(), &signed, now_s).is_ok()
        });
        if !by_the_log {
            return Ok(Back::Nothing);
        }
        let Some(found) = self.held_back(entry, wanted)? else {
            return Ok(Back::Nothing);
        };
        let size = self.log_shows(entry, now_s);
        if size > entry {
            return Ok(Back::Held { size });
        }
        tracing::warn!(entry, ?wanted, "given back to the log, which lost it");
        Ok(Back::Given(found))
    }

    /// How many entries the log shows at its own address: none where it does not answer.
    fn log_shows(&self, entry: u64, now_s: i64) -> u64 {
        let mut lacking = self.lacking.lock().unwrap_or_else(PoisonError::into_inner);
        let known = lacking.filter(|found| {
            now_s.saturating_sub(found.at_s).saturating_abs() <= LACKING_S && found.size <= entry
        });
        if let Some(known) = known {
            return known.size;
        }
        let url = format!("{}/checkpoint", self.settings.log);
        let answer = Client::within(LOG_WAIT).get(&url, NOTE_LEN_MAX as u64);
        let shown = answer.and_then(|answer| answer.ok(&url)).ok();
        let shown = shown.and_then(|note| Checkpoint::open(&note, &self.log).ok());
        let size = shown.map_or(0, |checkpoint| checkpoint.size);
        *lacking = Some(Lacking { at_s: now_s, size });
        size
    }

    fn held_back(&self, entry: u64, wanted: Wanted) -> Result<Option<Vec<u8>>> {
        let opening = self.store.projection_get(OPENINGS, &entry.to_be_bytes())?;
        let Some(opening) = opening else {
            return Ok(None);
        };
        let digest = match wanted {
            Wanted::Opening => return Ok(Some(opening)),
            Wanted::Attachment(digest) => digest,
        };
        let Some(bytes) = self.store.entry_get(entry)? else {
            return Ok(None);
        };
        let disclosed = Statement::parse(&bytes)?.disclose(Some(&opening))?;
        let content = disclosed.content();
        if !content.is_some_and(|content| content.exhibits.contains(&digest)) {
            return Ok(None);
        }
        Ok(self.store.blob_get(&digest)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_read_as_it_is_written() {
        let origin = Origin::new("log.example.org/oak").expect("a name");
        let digest = armistice_record::sha256(b"a map");
        for wanted in [Wanted::Opening, Wanted::Attachment(digest)] {
            let path = path(&origin, &AuthorKey([7; 32]), 14, wanted);
            assert_eq!(parse(&path), Some((14, wanted)));
        }
        for wrong in [
            "/x/back/y/14",
            "/x/back/y/-1/opening",
            "/x/back/y/1/attachment/zz",
        ] {
            assert_eq!(parse(wrong), None, "{wrong}");
        }
    }
}
