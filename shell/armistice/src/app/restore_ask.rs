//! Asking the cosigners of `policy.txt` what became of the log.
//!
//! Two questions, either of which any C2SP witness or mirror answers. A mirror shows its checkpoint at
//! `URL/<SHA-256 of the origin>/checkpoint` (tlog-mirror, Introduction) and its entries in bundles beside it
//! (tlog-tiles). Any witness answers `add-checkpoint` with the size it cosigned where the old size does not match
//! (tlog-witness, add-checkpoint: 409); we send the checkpoint we hold, which the log signed before the backup, so
//! that asking signs nothing. Read next: `restore.rs`.

use super::backup::POLICY;
use super::record::store_at;
use super::restore::{self, Newest, Outside, Settled, Waivers};
use super::restore_http::{self, Answer};
use anyhow::{Context, Result};
use armistice_record::note::Note;
use armistice_record::tile::{TilePath, bundle_decode, entry_bundles};
use armistice_record::witness::{AddCheckpoint, size_parse};
use armistice_record::{Checkpoint, Quorum, sha256};
use std::path::Path;

/// Settles a restored directory, if it is one, before anything is opened to be signed.
pub fn settle(dir: &Path, waivers: &Waivers) -> Result<Settled> {
    restore::settle(store_at(dir)?.as_ref(), &Asker::of(dir)?, waivers)
}

/// The cosigners of a directory.
pub struct Asker {
    cosigners: Vec<Cosigner>,
    /// SHA-256 of the origin, in hex: the folder of this log at a mirror.
    folder: Option<String>,
}

struct Cosigner {
    name: String,
    url: Option<String>,
}

impl Asker {
    /// Reads DIR/policy.txt. Without the file there is nobody to ask.
    pub fn of(dir: &Path) -> Result<Asker> {
        let path = dir.join(POLICY);
        let bytes = match std::fs::read(&path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Vec::new(),
            Err(error) => {
                return Err(error).with_context(|| format!("cannot read {}", path.display()));
            }
        };
        if bytes.is_empty() {
            return Ok(Asker {
                cosigners: Vec::new(),
                folder: None,
            });
        }
        let policy = Quorum::parse(&bytes)
            .map_err(|fault| anyhow::anyhow!("{}: {fault}", path.display()))?;
        let cosigners = policy.witnesses().iter().map(|witness| Cosigner {
            name: witness.cosigner.name().to_owned(),
            url: witness.url.clone(),
        });
        Ok(Asker {
            cosigners: cosigners.collect(),
            folder: policy
                .logs()
                .first()
                .map(|log| sha256(log.verifier.name().as_bytes()).to_hex()),
        })
    }

    pub fn knows(&self, name: &str) -> bool {
        self.cosigners.iter().any(|cosigner| cosigner.name == name)
    }

    fn url(&self, name: &str) -> Result<&str, String> {
        let cosigner = self.cosigners.iter().find(|cosigner| cosigner.name == name);
        cosigner
            .and_then(|cosigner| cosigner.url.as_deref())
            .map(|url| url.trim_end_matches('/'))
            .ok_or_else(|| format!("{POLICY} gives no URL for it"))
    }

    fn mirrored(&self, name: &str, path: &str) -> Result<Answer, String> {
        let folder = self
            .folder
            .as_deref()
            .ok_or_else(|| format!("{POLICY} names no log"))?;
        restore_http::get(&format!("{}/{folder}/{path}", self.url(name)?))
    }
}

impl Outside for Asker {
    fn cosigners(&self) -> Vec<String> {
        let names = self.cosigners.iter().map(|cosigner| cosigner.name.clone());
        names.collect()
    }

    fn newest(&self, cosigner: &str, ours: Option<&[u8]>) -> Result<Newest, String> {
        let shown = match self.mirrored(cosigner, "checkpoint") {
            Ok(answer) if answer.status == 200 => Some(answer.body),
            Ok(_) | Err(_) => None,
        };
        let claimed = claimed(self.url(cosigner)?, ours);
        match (shown, claimed) {
            // What is shown may be older than what was cosigned: the larger counts.
            (Some(note), Ok(Newest::Size(size))) if size_of(&note).is_some_and(|of| of < size) => {
                Ok(Newest::Size(size))
            }
            (Some(note), _) => Ok(Newest::Note(note)),
            (None, claimed) => claimed,
        }
    }

    fn entries(&self, cosigner: &str, from: u64, size: u64) -> Result<Vec<Vec<u8>>, String> {
        let path: TilePath = entry_bundles(from, size)
            .next()
            .ok_or_else(|| "nothing is missing".to_owned())?;
        let answer = self.mirrored(cosigner, &path.to_string())?;
        if answer.status != 200 {
            return Err(format!("{path}: status {}", answer.status));
        }
        let entries = bundle_decode(&answer.body, path.width())
            .map_err(|fault| format!("{path}: {fault}"))?;
        let first = path.first().ok_or_else(|| format!("{path} is no bundle"))?;
        let skipped = usize::try_from(from.saturating_sub(first)).unwrap_or(usize::MAX);
        let wanted = entries.into_iter().skip(skipped);
        Ok(wanted.map(<[u8]>::to_vec).collect())
    }
}

fn size_of(note: &[u8]) -> Option<u64> {
    let note = Note::parse(note).ok()?;
    Some(Checkpoint::parse(note.text()).ok()?.size)
}

/// What a witness says it cosigned, asked with a checkpoint the log signed long ago.
fn claimed(url: &str, ours: Option<&[u8]>) -> Result<Newest, String> {
    let ours = ours.ok_or_else(|| "no checkpoint is held to ask with".to_owned())?;
    let note = Note::parse(ours).map_err(|fault| fault.to_string())?;
    let size = size_of(ours).ok_or_else(|| "the checkpoint held does not read".to_owned())?;
    let request = AddCheckpoint::new(size, Vec::new(), note).map_err(|fault| fault.to_string())?;
    let answer = restore_http::post(&format!("{url}/add-checkpoint"), &request.to_bytes())?;
    match answer.status {
        // It had cosigned exactly this one, and has done so again.
        200 => Ok(Newest::Size(size)),
        404 => Ok(Newest::Nothing),
        409 => size_parse(&answer.body)
            .map(Newest::Size)
            .ok_or_else(|| "its 409 names no size".to_owned()),
        status => Err(format!("status {status}")),
    }
}
