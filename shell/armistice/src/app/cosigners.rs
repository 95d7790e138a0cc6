//! Asking witnesses and mirrors: a follower of what is published, one thread for each cosigner, so that a slow or
//! dishonest one keeps nobody waiting. Recording never waits for any of them.
//!
//! `DIR/policy.txt` (C2SP tlog-policy) names the witnesses and the quorum; `DIR/mirrors.txt`, of the same form with
//! `quorum none`, names mirrors. Both are read when the server starts. A witness is asked by add-checkpoint (C2SP
//! tlog-witness v1.0.0); a mirror's checkpoint is fetched (C2SP tlog-mirror). A signature is believed once it
//! verifies over our own checkpoint's text. Witnesses are asked in [`rounds`], for the same checkpoint. The newest note each cosigner signed is kept, so that levels are known
//! after a restart, and signatures over the newest checkpoint are merged into the published note.
//!
//! Where a cosigner holds a note signed by our own key that our record does not lead to, this directory has been set
//! back, or two of them were written to: nothing more is taken, and the reason is told.

mod rounds;

use super::fetch::Client;
use super::host::{Board, Host};
use super::witnessed::{self, Gathered};
use anyhow::{Context, Result, bail};
use armistice_record::note::{NOTE_LEN_MAX, Note, NoteSignature};
use armistice_record::tree::consistency_proof;
use armistice_record::witness::{AddCheckpoint, response_parse, size_parse};
use armistice_record::{Chain, Checkpoint, Cosigner, Origin, Quorum, TreeHead, sha256};
use armistice_store::{Change, Meta, Store};
use rounds::Rounds;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// The projection of the newest note each cosigner signed, by role and name.
pub const COSIGNED: &str = "cosigned";

/// How often a witness is asked although nothing was recorded, so that its silence shows.
const HEARTBEAT: Duration = Duration::from_secs(600);
/// How long to wait after a failure, growing with each from the first to the last.
const PAUSE: Duration = Duration::from_millis(250);
const PAUSE_MAX: Duration = Duration::from_secs(60);
/// How often a mirror's checkpoint is looked at while it lags, from the first pause to the last.
const MIRROR_PAUSE_MAX: Duration = Duration::from_secs(5);

/// What a cosigner does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    Witness,
    Mirror,
}

impl Role {
    pub fn word(self) -> &'static str {
        match self {
            Role::Witness => "witness",
            Role::Mirror => "mirror",
        }
    }
}

/// The newest a cosigner has signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signed {
    pub head: TreeHead,
    /// When, by its own clock, in seconds of UTC.
    pub time_s: i64,
    /// The log's note with the cosigner's line.
    pub note: Vec<u8>,
}

/// What every cosigner has signed, by role and the name the policy gives it.
#[derive(Debug, Default)]
pub struct Cosigned {
    pub by: BTreeMap<(Role, String), Signed>,
    /// Why the last attempt failed, where it did.
    pub failing: BTreeMap<(Role, String), String>,
    /// What witnesses signed over the newest checkpoints.
    pub gathered: Gathered,
    rounds: Rounds,
}

impl Cosigned {
    /// What was kept of the cosigners of these policies. What does not verify, or is of another record, is left out.
    pub fn load(
        store: &dyn Store,
        chain: &Chain,
        policy: Option<&Quorum>,
        mirrors: Option<&Quorum>,
    ) -> Result<Cosigned> {
        let mut found = Cosigned::default();
        for (role, quorum) in [(Role::Witness, policy), (Role::Mirror, mirrors)] {
            for witness in quorum.map_or(&[][..], Quorum::witnesses) {
                let key = key(role, &witness.name);
                let Some(note) = store.projection_get(COSIGNED, &key)? else {
                    continue;
                };
                let signed = signed_of(chain.origin(), chain.log_key(), &witness.cosigner, &note);
                match signed {
                    Ok(signed) if is_ours(chain, signed.head) => {
                        found.by.insert((role, witness.name.clone()), signed);
                    }
                    Ok(_) | Err(_) => {
                        tracing::warn!(
                            cosigner = witness.name,
                            "a kept cosignature is not of this record"
                        );
                    }
                }
            }
        }
        Ok(found)
    }
}

/// Whether nobody listens at the other end, as on a machine whose node was ended: no trouble of this program.
fn is_refused(error: &anyhow::Error) -> bool {
    let refused = std::io::ErrorKind::ConnectionRefused;
    error
        .chain()
        .filter_map(|cause| cause.downcast_ref::<std::io::Error>())
        .any(|cause| cause.kind() == refused)
}

fn key(role: Role, name: &str) -> Vec<u8> {
    format!("{} {name}", role.word()).into_bytes()
}

/// Reads a note that the log and a cosigner signed.
fn signed_of(
    origin: &Origin,
    log_key: armistice_record::AuthorKey,
    cosigner: &Cosigner,
    note: &[u8],
) -> Result<Signed> {
    let verifier = Checkpoint::verifier(origin, log_key)?;
    let checkpoint = Checkpoint::open(note, &verifier)?;
    let times = Note::parse(note)?.cosignatures(cosigner)?;
    let time_s = times
        .into_iter()
        .max()
        .with_context(|| format!("{} has not signed it", cosigner.name()))?;
    Ok(Signed {
        head: checkpoint.head(),
        time_s,
        note: note.to_vec(),
    })
}

fn is_ours(chain: &Chain, head: TreeHead) -> bool {
    chain.tree().root_at(head.size) == Some(head.root)
}

/// Reads a policy file of a directory; `None` where there is none.
pub fn policy_read(dir: &Path, name: &str) -> Result<Option<Quorum>> {
    let path = dir.join(name);
    let bytes = match std::fs::read(&path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => {
            return Err(error).with_context(|| format!("cannot read {}", path.display()));
        }
    };
    let policy =
        Quorum::parse(&bytes).map_err(|fault| anyhow::anyhow!("{}: {fault}", path.display()))?;
    Ok(Some(policy))
}

/// The hash that names a log in addresses of mirrors and monitors.
pub fn origin_hash(origin: &Origin) -> String {
    sha256(origin.as_str().as_bytes()).to_hex()
}

/// Starts a thread for each cosigner that has an address. They end when the board closes.
pub fn start(host: &Arc<Host>) -> Vec<JoinHandle<()>> {
    let mut threads = Vec::new();
    let lists = [
        (Role::Witness, host.board.policy.as_ref()),
        (Role::Mirror, host.board.mirrors.as_ref()),
    ];
    for (role, quorum) in lists {
        for witness in quorum.map_or(&[][..], Quorum::witnesses) {
            let Some(url) = &witness.url else { continue };
            let asked = Asked {
                role,
                name: witness.name.clone(),
                cosigner: witness.cosigner.clone(),
                url: url.trim_end_matches('/').to_string(),
                client: Client::default(),
            };
            let host = Arc::clone(host);
            threads.push(std::thread::spawn(move || asked.run(&host)));
        }
    }
    threads
}

/// One cosigner and how it is asked.
struct Asked {
    role: Role,
    name: String,
    cosigner: Cosigner,
    url: String,
    client: Client,
}

impl Asked {
    fn run(&self, host: &Host) {
        let board = host.board.as_ref();
        let mut signed = self.known(board).map_or(0, |signed| signed.head.size);
        let mut pause = PAUSE;
        let mut first = true;
        loop {
            let wait = if first { Duration::ZERO } else { HEARTBEAT };
            first = false;
            if board.wait_beyond(signed, wait).is_none() {
                return;
            }
            let asked = match self.role {
                Role::Witness => self.witness(board),
                Role::Mirror => self.mirror(board),
            };
            let mut refused = false;
            let (why, most) = match asked {
                Ok(None) => (None, MIRROR_PAUSE_MAX),
                Ok(Some(done)) => {
                    let lags = board.shown().record.chain.size() > done.head.size;
                    // A witness that waits for the others is there when the next round begins.
                    if self.role == Role::Witness || done.head.size > signed || !lags {
                        pause = PAUSE;
                    }
                    signed = done.head.size;
                    (None, MIRROR_PAUSE_MAX)
                }
                Err(error) => {
                    refused = is_refused(&error);
                    (Some(format!("{error:#}")), PAUSE_MAX)
                }
            };
            let news = self.failing(board, why.clone());
            if let Some(why) = why {
                // The same trouble again and again is told once.
                if news && refused {
                    tracing::info!(
                        cosigner = self.name,
                        role = self.role.word(),
                        "nobody answers at {}: what is recorded goes without its signature until it runs again",
                        self.url
                    );
                } else if news {
                    tracing::warn!(cosigner = self.name, role = self.role.word(), "{why}");
                }
                if let Some(why) = self.contradiction(board) {
                    tracing::error!("{why}");
                    host.stop(why);
                }
            }
            // Whoever is slow or cannot be reached is not asked more often because much is recorded.
            if board.wait_beyond(u64::MAX - 1, pause).is_none() {
                return;
            }
            pause = (pause * 2).min(most);
        }
    }

    fn known(&self, board: &Board) -> Option<Signed> {
        let cosigned = board
            .cosigned
            .read()
            .unwrap_or_else(PoisonError::into_inner);
        cosigned.by.get(&(self.role, self.name.clone())).cloned()
    }

    /// Remembers why it does not sign, if so. Whether that is new.
    fn failing(&self, board: &Board, why: Option<String>) -> bool {
        let mut cosigned = board
            .cosigned
            .write()
            .unwrap_or_else(PoisonError::into_inner);
        let key = (self.role, self.name.clone());
        let before = match why.clone() {
            Some(why) => cosigned.failing.insert(key, why),
            None => cosigned.failing.remove(&key),
        };
        before != why
    }

    /// The note a witness is asked for that has signed so many entries; `None` while it waits for the others.
    fn round(&self, board: &Board, newest: &Note, signed: u64) -> Option<Note> {
        let mut cosigned = board
            .cosigned
            .write()
            .unwrap_or_else(PoisonError::into_inner);
        let Cosigned {
            gathered, rounds, ..
        } = &mut *cosigned;
        rounds.asked(newest, signed, Instant::now(), |note| {
            let note = gathered.of(note);
            let judged = board
                .policy
                .as_ref()
                .and_then(|policy| policy.judge(note).ok());
            judged.is_some_and(|judged| judged.met)
        })
    }

    /// Asks for a cosignature over the round's checkpoint. A witness that remembers another size says which, and is
    /// asked once more from there. One that waits for the others has signed what it had.
    fn witness(&self, board: &Board) -> Result<Option<Signed>> {
        let mut old_size = self.known(board).map_or(0, |signed| signed.head.size);
        let url = format!("{}/add-checkpoint", self.url);
        for _ in 0..2 {
            let (request, note) = {
                let shown = board.shown();
                let note = shown.note.as_deref().context("nothing is signed yet")?;
                let newest = log_note(&board.meta, note)?;
                let Some(note) = self.round(board, &newest, old_size) else {
                    return Ok(self.known(board));
                };
                let size = Checkpoint::parse(note.text())?.size;
                if old_size > size {
                    bail!(
                        "it has cosigned {old_size} entries of this log, and the record holds {size}"
                    );
                }
                let proof = if old_size == 0 {
                    Vec::new()
                } else {
                    consistency_proof(shown.record.chain.tree(), old_size, size)
                        .map_err(|fault| anyhow::anyhow!("{fault}"))?
                };
                (AddCheckpoint::new(old_size, proof, note.clone())?, note)
            };
            let body = request.to_bytes();
            let answer = self.client.post(
                &url,
                "text/plain; charset=utf-8",
                &body,
                NOTE_LEN_MAX as u64,
            )?;
            match answer.status {
                200 => {
                    let lines = response_parse(&answer.body)?;
                    let line = lines
                        .into_iter()
                        .find(|line| self.cosigner.owns(line))
                        .context("it answered without a cosignature of its own")?;
                    return self.keep(board, note, line).map(Some);
                }
                409 => {
                    let size = size_parse(&answer.body)
                        .with_context(|| format!("{url} answers 409 without a size"))?;
                    if size == old_size {
                        bail!("it has cosigned another root at size {size}");
                    }
                    old_size = size;
                }
                status => bail!("{url} answers {status}: {}", answer.told()),
            }
        }
        bail!("it names another size each time it is asked")
    }

    /// Looks at what a mirror has signed of this log; `None` where that is nothing yet.
    fn mirror(&self, board: &Board) -> Result<Option<Signed>> {
        let Some(signed) = self.fetched(&board.meta)? else {
            return Ok(None);
        };
        if !is_ours(&board.shown().record.chain, signed.head) {
            bail!(
                "it holds {} of this log, and the record does not",
                signed.head
            );
        }
        let note = Note::parse(&signed.note)?;
        let line = note
            .signatures()
            .iter()
            .rfind(|line| self.cosigner.owns(line))
            .context("it has not signed it")?
            .clone();
        self.keep(board, log_note(&board.meta, &signed.note)?, line)
            .map(Some)
    }

    /// The newest note of this log that the cosigner shows.
    fn fetched(&self, meta: &Meta) -> Result<Option<Signed>> {
        let url = monitor_url(&self.url, self.role, &meta.origin);
        let answer = self.client.get(&url, NOTE_LEN_MAX as u64)?;
        if answer.status == 404 {
            return Ok(None);
        }
        signed_of(
            &meta.origin,
            meta.log_key,
            &self.cosigner,
            &answer.ok(&url)?,
        )
        .map(Some)
    }

    /// Keeps a signature over a note of ours, and publishes it if the note is still the newest.
    fn keep(&self, board: &Board, mut note: Note, line: NoteSignature) -> Result<Signed> {
        let time_s = self.cosigner.verify(note.text(), &line)?;
        let checkpoint = Checkpoint::parse(note.text())?;
        note.signature_replace(line.clone())?;
        let signed = Signed {
            head: checkpoint.head(),
            time_s,
            note: note.to_bytes(),
        };
        let change = Change::Put {
            key: key(self.role, &self.name),
            value: signed.note.clone(),
        };
        board.store.projection_put(COSIGNED, &[change], None)?;
        {
            let _one = board.noting();
            if self.role == Role::Witness
                && let Some(policy) = &board.policy
            {
                let gathered = {
                    let mut cosigned = board
                        .cosigned
                        .write()
                        .unwrap_or_else(PoisonError::into_inner);
                    cosigned.gathered.add(&note)?
                };
                let log = Checkpoint::verifier(&board.meta.origin, board.meta.log_key)?;
                witnessed::keep(board.store.as_ref(), policy, &log, &gathered)?;
            }
            let published = board.shown().note.clone().unwrap_or_default();
            let mut published = Note::parse(&published)?;
            if published.text() == note.text() {
                published.signature_replace(line)?;
                let bytes = published.to_bytes();
                // A newer checkpoint may be kept already; then this one is not the newest any more.
                match board.store.checkpoint_put(&checkpoint, &bytes) {
                    Ok(()) => board.note_put(bytes),
                    Err(armistice_store::CheckpointError::Older { .. }) => {}
                    Err(error) => return Err(error.into()),
                }
            }
        }
        let mut cosigned = board
            .cosigned
            .write()
            .unwrap_or_else(PoisonError::into_inner);
        cosigned
            .by
            .insert((self.role, self.name.clone()), signed.clone());
        Ok(signed)
    }

    /// Whether the cosigner holds a note signed by our own key that our record does not lead to. What it merely says
    /// is not believed: only our own signature stops us.
    fn contradiction(&self, board: &Board) -> Option<String> {
        let signed = self.fetched(&board.meta).ok().flatten()?;
        let shown = board.shown();
        if is_ours(&shown.record.chain, signed.head) {
            return None;
        }
        Some(format!(
            "{} holds this log's own signature over {}; this record is {}. It was set back, or written to elsewhere: \
             nothing more is taken here. Fetch what is missing from a mirror (armistice restore), or open a successor log",
            self.name,
            signed.head,
            shown.record.chain.head(),
        ))
    }
}

/// Where a cosigner shows the newest checkpoint it signed.
pub fn monitor_url(url: &str, role: Role, origin: &Origin) -> String {
    let (url, hash) = (url.trim_end_matches('/'), origin_hash(origin));
    match role {
        // tlog-mirror: the two monitoring prefixes of one service are distinct.
        Role::Witness => format!("{url}/witness/{hash}/checkpoint"),
        Role::Mirror => format!("{url}/{hash}/checkpoint"),
    }
}

/// A published note with the log's own signatures only.
fn log_note(meta: &Meta, note: &[u8]) -> Result<Note> {
    let verifier = Checkpoint::verifier(&meta.origin, meta.log_key)?;
    let note = Note::parse(note)?;
    note.verify(&verifier)?;
    let mut text = note.text().to_string();
    text.push('\n');
    for line in note.signatures() {
        if line.name == verifier.name() && line.id == verifier.id() {
            text.push_str(&format!("{line}\n"));
        }
    }
    Ok(Note::parse(text.as_bytes())?)
}
