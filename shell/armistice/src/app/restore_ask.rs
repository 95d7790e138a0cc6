//! Asking the cosigners of a directory what became of its log.
//!
//! Mirrors (`mirrors.txt`) show their checkpoint and the entries under it (C2SP tlog-mirror, tlog-tiles). Witnesses
//! (`policy.txt`) may show theirs; any of them answers `add-checkpoint` with the size it cosigned where the old size
//! does not match (tlog-witness, add-checkpoint: 409). It is asked with the checkpoint we hold, which the log signed
//! before the backup was made: asking signs nothing. Anybody can show what a log published, so a mirror has answered
//! only with its own cosignature, and a witness only by `add-checkpoint`. Contents are asked for with the log's key.
//! Read next: `restore.rs`, and `node/back.rs` for what a mirror gives back.

use super::backup::{MIRRORS, POLICY};
use super::cosigners::{Role, monitor_url, origin_hash, policy_read};
use super::fetch::{Answer, Client, TOO_MANY};
use super::mission::{key_read, random};
use super::record::store_at;
use super::restore::{self, Named, Newest, Outside, Settled, Waivers};
use crate::http::openings::authorization;
use crate::node::back::{self, Wanted};
use anyhow::{Context, Result, bail};
use armistice_record::note::{NOTE_LEN_MAX, Note};
use armistice_record::tile::{TilePath, bundle_decode, entry_bundles};
use armistice_record::witness::{AddCheckpoint, response_parse, size_parse};
use armistice_record::{Checkpoint, Cosigner as Key, Hash, Origin, SigningKey};
use std::path::Path;
use std::sync::mpsc::channel;
use std::time::{Duration, Instant};

/// How long a sound record waits at its start for those who show their checkpoints.
const SOON: Duration = Duration::from_secs(2);

/// An entry bundle has at most 256 entries of 16 KiB.
const BUNDLE_LEN_MAX: u64 = 8 << 20;

const OPENING_LEN_MAX: u64 = 64 * 1024;
const ATTACHMENT_LEN_MAX: u64 = 256 * 1024 * 1024;

/// How often a mirror is asked again that is asked too much, and after how long.
const AGAIN_MAX: u32 = 20;
const AGAIN_AFTER: Duration = Duration::from_secs(1);

/// Settles a restored directory, if it is one, before anything is opened to be signed.
pub fn settle(dir: &Path, waivers: &Waivers) -> Result<Settled> {
    let store = store_at(dir)?;
    let meta = store
        .meta_get()?
        .context("this directory does not say what record it holds")?;
    let asker = Asker::of(dir, meta.origin)?;
    for name in &waivers.without {
        if !asker
            .cosigners
            .iter()
            .any(|cosigner| cosigner.named.name == *name)
        {
            bail!(
                "no cosigner '{name}' is named in {POLICY} or {MIRRORS} of {}",
                dir.display()
            );
        }
    }
    restore::settle(store.as_ref(), &asker, waivers)
}

/// The cosigners of a directory.
struct Asker {
    origin: Origin,
    cosigners: Vec<Cosigner>,
    client: Client,
    /// The log's own key, where it is here: mirrors give contents back to nobody else.
    log: Option<SigningKey>,
}

struct Cosigner {
    named: Named,
    key: Key,
    url: Option<String>,
}

impl Asker {
    /// Reads both files. Without them there is nobody to ask.
    fn of(dir: &Path, origin: Origin) -> Result<Asker> {
        let mut cosigners = Vec::new();
        for (role, file) in [(Role::Witness, POLICY), (Role::Mirror, MIRRORS)] {
            let policy = policy_read(dir, file)?;
            let named = policy.iter().flat_map(|policy| policy.witnesses());
            cosigners.extend(named.map(|witness| Cosigner {
                named: Named {
                    role,
                    name: witness.name.clone(),
                },
                key: witness.cosigner.clone(),
                url: witness.url.clone(),
            }));
        }
        Ok(Asker {
            origin,
            cosigners,
            client: Client::default(),
            log: key_read(&dir.join("keys/log.key"))?.map(|seed| SigningKey::from_seed(&seed)),
        })
    }

    fn found(&self, named: &Named) -> Result<(&Cosigner, &str), String> {
        let cosigner = self
            .cosigners
            .iter()
            .find(|cosigner| cosigner.named == *named)
            .ok_or_else(|| format!("{named} is not named"))?;
        let url = cosigner.url.as_deref();
        let url = url.ok_or_else(|| "its line gives no URL".to_owned())?;
        Ok((cosigner, url.trim_end_matches('/')))
    }

    /// Asks a mirror for what it was given, as the log.
    fn back(
        &self,
        mirror: &Named,
        entry: u64,
        wanted: Wanted,
        len_max: u64,
    ) -> Result<Vec<u8>, String> {
        let (cosigner, url) = self.found(mirror)?;
        let log = self.log.as_ref().ok_or_else(|| {
            "it gives contents back to the log's own key alone, and keys/log.key is not here"
                .to_owned()
        })?;
        let path = back::path(&self.origin, &cosigner.key.key(), entry, wanted);
        let url = format!("{url}{path}");
        let ask = || -> Result<Answer> {
            let mut nonce = [0; 16];
            nonce.copy_from_slice(&random()?[..16]);
            let signed =
                authorization(log, &self.origin, "GET", &path, crate::cli::now_s(), &nonce);
            self.client.get_as(&url, Some(&signed), len_max)
        };
        let mut answer = ask().map_err(told)?;
        for _ in 0..AGAIN_MAX {
            if answer.status != TOO_MANY {
                break;
            }
            std::thread::sleep(AGAIN_AFTER);
            answer = ask().map_err(told)?;
        }
        match answer.status {
            404 => Err("it does not hold this content, or keeps it".to_owned()),
            _ => answer.ok(&url).map_err(told),
        }
    }

    /// What a cosigner shows: its checkpoint, or that it has none of this log.
    fn shown(&self, role: Role, url: &str) -> Result<Newest, String> {
        let url = monitor_url(url, role, &self.origin);
        let answer = self.client.get(&url, NOTE_LEN_MAX as u64).map_err(told)?;
        match answer.status {
            200 => Ok(Newest::Note(answer.body)),
            404 => Ok(Newest::Nothing),
            status => Err(format!("{url} answers {status}: {}", answer.told())),
        }
    }

    /// What a witness says it cosigned, asked with a checkpoint that the log signed long ago.
    fn claimed(&self, key: &Key, url: &str, ours: Option<&[u8]>) -> Result<Newest, String> {
        let ours = ours.ok_or_else(|| "no checkpoint is held to ask with".to_owned())?;
        let note = Note::parse(ours).map_err(|fault| fault.to_string())?;
        let size = size_of(ours).ok_or_else(|| "the checkpoint held does not read".to_owned())?;
        let text = note.text().to_owned();
        let request =
            AddCheckpoint::new(size, Vec::new(), note).map_err(|fault| fault.to_string())?;
        let url = format!("{url}/add-checkpoint");
        let body = request.to_bytes();
        let content_type = "text/plain; charset=utf-8";
        let answer = self
            .client
            .post(&url, content_type, &body, NOTE_LEN_MAX as u64)
            .map_err(told)?;
        match answer.status {
            // It had cosigned exactly this one, and has done so again.
            200 => {
                let lines = response_parse(&answer.body).map_err(|fault| fault.to_string())?;
                if lines.iter().any(|line| key.verify(&text, line).is_ok()) {
                    Ok(Newest::Size(size))
                } else {
                    Err(format!("{url} answers 200 without its own cosignature"))
                }
            }
            404 => Ok(Newest::Nothing),
            409 => size_parse(&answer.body)
                .map(Newest::Size)
                .ok_or_else(|| format!("{url} answers 409 and names no size")),
            status => Err(format!("{url} answers {status}: {}", answer.told())),
        }
    }
}

impl Outside for Asker {
    fn cosigners(&self) -> Vec<Named> {
        let named = self.cosigners.iter().map(|cosigner| cosigner.named.clone());
        named.collect()
    }

    fn newest(&self, cosigner: &Named, ours: Option<&[u8]>) -> Result<Newest, String> {
        let (Cosigner { key, .. }, url) = self.found(cosigner)?;
        let shown = self.shown(cosigner.role, url);
        if cosigner.role == Role::Mirror {
            return shown.map(|shown| match shown {
                Newest::Note(note) if !is_signed(&note, key) => Newest::Shown {
                    why: format!("{url} shows a checkpoint without its own cosignature"),
                    note,
                },
                shown => shown,
            });
        }
        // A witness need not show anything; and what it shows may be older than what it cosigned.
        match (shown, self.claimed(key, url, ours)) {
            (Ok(Newest::Note(note)), Ok(Newest::Size(size)))
                if size_of(&note).is_none_or(|shown| shown < size) =>
            {
                Ok(Newest::Size(size))
            }
            (Ok(Newest::Note(note)), Ok(_)) => Ok(Newest::Note(note)),
            (Ok(Newest::Note(note)), Err(why)) => Ok(Newest::Shown { note, why }),
            (_, claimed) => claimed,
        }
    }

    fn shown_soon(&self) -> Vec<(Named, Vec<u8>)> {
        let (sender, shown) = channel();
        for cosigner in &self.cosigners {
            let Some(url) = &cosigner.url else { continue };
            let url = monitor_url(url, cosigner.named.role, &self.origin);
            let (named, client, sender) =
                (cosigner.named.clone(), self.client.clone(), sender.clone());
            // Each ends with its question, which is bounded in time; whoever is late is not heard.
            std::thread::spawn(move || {
                let answer = client.get(&url, NOTE_LEN_MAX as u64);
                if let Ok(note) = answer.and_then(|answer| answer.ok(&url)) {
                    let _ = sender.send((named, note));
                }
            });
        }
        drop(sender);
        let until = Instant::now() + SOON;
        let mut notes = Vec::new();
        while let Ok(note) = shown.recv_timeout(until.saturating_duration_since(Instant::now())) {
            notes.push(note);
        }
        notes
    }

    fn entries(&self, mirror: &Named, from: u64, size: u64) -> Result<Vec<Vec<u8>>, String> {
        let (_, url) = self.found(mirror)?;
        let path: TilePath = entry_bundles(from, size)
            .next()
            .ok_or_else(|| "nothing is missing".to_owned())?;
        let url = format!("{url}/{}/{path}", origin_hash(&self.origin));
        let bytes = self
            .client
            .get(&url, BUNDLE_LEN_MAX)
            .and_then(|answer| answer.ok(&url))
            .map_err(told)?;
        let entries =
            bundle_decode(&bytes, path.width()).map_err(|fault| format!("{url}: {fault}"))?;
        let first = path.first().ok_or_else(|| format!("{path} is no bundle"))?;
        let skipped = usize::try_from(from.saturating_sub(first)).unwrap_or(usize::MAX);
        let wanted = entries.into_iter().skip(skipped);
        Ok(wanted.map(<[u8]>::to_vec).collect())
    }

    fn opening(&self, mirror: &Named, entry: u64) -> Result<Vec<u8>, String> {
        self.back(mirror, entry, Wanted::Opening, OPENING_LEN_MAX)
    }

    fn attachment(
        &self,
        mirror: &Named,
        of: Option<u64>,
        digest: &Hash,
    ) -> Result<Vec<u8>, String> {
        if let Some(entry) = of {
            return self.back(
                mirror,
                entry,
                Wanted::Attachment(*digest),
                ATTACHMENT_LEN_MAX,
            );
        }
        let (_, url) = self.found(mirror)?;
        let url = format!("{url}/{}/attachment/{digest}", origin_hash(&self.origin));
        let answer = self.client.get(&url, ATTACHMENT_LEN_MAX);
        answer.and_then(|answer| answer.ok(&url)).map_err(told)
    }
}

fn told(error: anyhow::Error) -> String {
    format!("{error:#}")
}

/// Whether a note carries a cosigner's own cosignature.
fn is_signed(note: &[u8], key: &Key) -> bool {
    let times = Note::parse(note).and_then(|note| note.cosignatures(key));
    times.is_ok_and(|times| !times.is_empty())
}

fn size_of(note: &[u8]) -> Option<u64> {
    let note = Note::parse(note).ok()?;
    Some(Checkpoint::parse(note.text()).ok()?.size)
}

#[cfg(test)]
mod tests;
