//! What a party runs: a witness, a mirror, and a watch over one log, with its own keys and its own directory.
//!
//! ```text
//! DIR/node.toml              whose log, from where, as whom, and when to sound an alarm
//! DIR/keys/witness.key       signs: at this time this was the largest tree seen, grown from every earlier one
//! DIR/keys/mirror.key        signs in addition: its contents are held here
//! DIR/keys/organisation.key  if there is one: a key of an organisation of the record, which reads and receives
//! DIR/record.sqlite          the copy, as a host keeps it: `armistice verify DIR` checks it
//! DIR/policy.txt             if there is one: whose cosignatures the log's checkpoint should carry
//! DIR/status.json            how it stands, written anew at each step
//! ```
//!
//! The two keys have two names, NAME and NAME/mirror (C2SP tlog-mirror, add-checkpoint). The node trusts its own
//! directory and nothing the log says: every entry is audited by the rules of the chain before it is kept, every
//! root is computed, and whether its author had a say is judged from what is public. What it finds is kept as evidence.
//! Read next: [`witness`], [`mirror`], [`judge`], [`alarms`].

pub mod alarms;
pub mod attachments;
pub mod back;
pub mod judge;
mod looking;
pub mod mirror;
pub mod page;
pub mod receipts;
mod tiles;
pub mod witness;

use crate::app::cosigners::policy_read;
use crate::app::fetch::Client;
use crate::app::mission::{key_read, key_write, random};
use crate::http::openings::Gate;
use alarms::Alarms;
use anyhow::{Context, Result, bail};
use armistice_record::note::NoteVerifier;
use armistice_record::{Cosigner, Origin, Quorum, SigningKey};
use armistice_store::{ClockSource, Meta, Store};
use looking::Looking;
use mirror::Copy;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError, RwLock};
use std::time::Duration;
use witness::Witness;

/// `node.toml`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    pub name: String,
    /// Where the log is.
    pub log: String,
    /// The log's verifier key, `origin+id+base64`, as compared when this node was made.
    pub log_key: String,
    /// Other nodes, whose newest checkpoint of this log is compared with ours.
    #[serde(default)]
    pub peers: Vec<String>,
    /// Seconds between two looks at the log, when nobody calls.
    #[serde(default = "poll_s")]
    pub poll_s: u64,
    /// Seconds without growth, without an answer, and without the quorum, after which each is an alarm.
    #[serde(default = "stall_s")]
    pub stall_s: i64,
    #[serde(default = "unreachable_s")]
    pub unreachable_s: i64,
    #[serde(default = "unwitnessed_s")]
    pub unwitnessed_s: i64,
    /// Seconds after which one look that has not come to its end is an alarm.
    #[serde(default = "hang_s")]
    pub hang_s: i64,
    /// Seconds a receipt is refused before the log is asked to refuse it for good, so that the next can be filed.
    #[serde(default = "refused_s")]
    pub refused_s: i64,
    /// Whether a log that lost what our organisation wrote or received is given it back.
    #[serde(default = "gives_back")]
    pub gives_back: bool,
}

fn poll_s() -> u64 {
    5
}

fn stall_s() -> i64 {
    24 * 3600
}

fn unreachable_s() -> i64 {
    60
}

fn unwitnessed_s() -> i64 {
    300
}

fn hang_s() -> i64 {
    300
}

fn refused_s() -> i64 {
    600
}

fn gives_back() -> bool {
    true
}

impl Settings {
    pub fn new(name: &str, log: &str, log_key: &NoteVerifier) -> Settings {
        Settings {
            name: name.to_string(),
            log: log.trim_end_matches('/').to_string(),
            log_key: log_key.to_string(),
            peers: Vec::new(),
            poll_s: poll_s(),
            stall_s: stall_s(),
            unreachable_s: unreachable_s(),
            unwitnessed_s: unwitnessed_s(),
            hang_s: hang_s(),
            refused_s: refused_s(),
            gives_back: gives_back(),
        }
    }
}

/// A cosigner and its private key.
pub struct Signer {
    pub cosigner: Cosigner,
    pub key: SigningKey,
}

/// A node at work.
pub struct Node {
    pub dir: PathBuf,
    pub settings: Settings,
    pub origin: Origin,
    pub log: NoteVerifier,
    pub witness: Signer,
    pub mirror: Signer,
    /// A key of an organisation of the record, its own or an officer's, with which openings are read and receipts signed.
    pub organisation: Option<SigningKey>,
    pub policy: Option<Quorum>,
    pub store: Box<dyn Store>,
    pub client: Client,
    pub now_s: fn() -> i64,
    seen: Mutex<Witness>,
    copy: RwLock<Copy>,
    alarms: Mutex<Alarms>,
    /// Whether somebody called since the last look; `None` once the node ends.
    called: Mutex<Option<bool>>,
    bell: Condvar,
    looking: Looking,
    /// Requests of the log's key that were answered.
    gate: Gate,
    lacking: Mutex<Option<back::Lacking>>,
}

/// Makes a directory with keys of its own.
pub fn create(dir: &Path, settings: &Settings, organisation: Option<[u8; 32]>) -> Result<()> {
    if dir.join("node.toml").exists() {
        bail!(
            "{} holds a node already; choose another directory",
            dir.display()
        );
    }
    // The names are tried before anything is written.
    for name in [settings.name.clone(), mirror_name(&settings.name)] {
        signer(&name, &[1; 32]).map_err(crate::cli::unreadable)?;
    }
    std::fs::create_dir_all(dir.join("keys"))
        .with_context(|| format!("cannot make the directory {}", dir.display()))?;
    key_write(&dir.join("keys/witness.key"), &random()?)?;
    key_write(&dir.join("keys/mirror.key"), &random()?)?;
    if let Some(seed) = organisation {
        key_write(&dir.join("keys/organisation.key"), &seed)?;
    }
    settings_write(dir, settings)
}

/// Writes `node.toml`.
pub fn settings_write(dir: &Path, settings: &Settings) -> Result<()> {
    let text = toml::to_string(settings).context("the settings do not write")?;
    std::fs::write(dir.join("node.toml"), text)
        .with_context(|| format!("cannot write {}", dir.join("node.toml").display()))
}

fn mirror_name(name: &str) -> String {
    format!("{name}/mirror")
}

fn signer(name: &str, seed: &[u8; 32]) -> Result<Signer> {
    let key = SigningKey::from_seed(seed);
    let cosigner = Cosigner::new(name, key.author())
        .map_err(|fault| anyhow::anyhow!("the name '{name}': {fault}"))?;
    Ok(Signer { cosigner, key })
}

/// The settings and the two cosigners of a directory, without opening its copy.
pub fn identity(dir: &Path) -> Result<(Settings, Signer, Signer)> {
    let path = dir.join("node.toml");
    let text = std::fs::read_to_string(&path).with_context(|| {
        format!(
            "cannot read {}; make a node with: armistice node init {}",
            path.display(),
            dir.display()
        )
    })?;
    let settings: Settings =
        toml::from_str(&text).with_context(|| format!("{} does not read", path.display()))?;
    let seed = |name: &str| {
        let path = dir.join("keys").join(name);
        key_read(&path)?.with_context(|| format!("the key {} is missing", path.display()))
    };
    let witness = signer(&settings.name, &seed("witness.key")?)?;
    let mirror = signer(&mirror_name(&settings.name), &seed("mirror.key")?)?;
    Ok((settings, witness, mirror))
}

impl Node {
    /// Opens a directory: its keys, and its copy, which is replayed.
    pub fn open(dir: &Path, now_s: fn() -> i64) -> Result<Node> {
        let (settings, witness, mirror) = identity(dir)?;
        let log = NoteVerifier::parse(&settings.log_key)
            .map_err(|fault| anyhow::anyhow!("log_key in node.toml: {fault}"))?;
        let origin = Origin::new(log.name()).map_err(|fault| anyhow::anyhow!("{fault}"))?;
        let organisation = key_read(&dir.join("keys/organisation.key"))?;
        let organisation = organisation.map(|seed| SigningKey::from_seed(&seed));
        let address = dir.to_str().context("the directory's name is not UTF-8")?;
        let store = armistice_store::open(&format!("sqlite:{address}"))?;
        store.meta_put(&Meta {
            origin: origin.clone(),
            log_key: log.key(),
            clock: ClockSource::Live,
        })?;
        let own = organisation.as_ref().map(SigningKey::author);
        let copy = Copy::open(store.as_ref(), &origin, log.key(), own, now_s())?;
        let seen = Witness::load(store.as_ref())?;
        let alarms = Alarms::load(store.as_ref())?;
        let gate = Gate::load(store.as_ref())?;
        Ok(Node {
            dir: dir.to_path_buf(),
            policy: policy_read(dir, "policy.txt")?,
            settings,
            origin,
            log,
            witness,
            mirror,
            organisation,
            store,
            client: Client::default(),
            now_s,
            seen: Mutex::new(seen),
            copy: RwLock::new(copy),
            alarms: Mutex::new(alarms),
            called: Mutex::new(Some(true)),
            bell: Condvar::new(),
            looking: Looking::default(),
            gate,
            lacking: Mutex::new(None),
        })
    }

    /// Looks at the log whenever somebody calls or the time is over, until [`Node::end`].
    pub fn run(&self) {
        loop {
            {
                let called = self.called.lock().unwrap_or_else(PoisonError::into_inner);
                let poll = Duration::from_secs(self.settings.poll_s.max(1));
                let (mut called, _) = self
                    .bell
                    .wait_timeout_while(called, poll, |called| *called == Some(false))
                    .unwrap_or_else(PoisonError::into_inner);
                if called.is_none() {
                    return;
                }
                *called = Some(false);
            }
            self.step();
        }
    }

    /// One look: the log, the other nodes, what is addressed to us, and what of it is cause for alarm.
    pub fn step(&self) {
        self.look((self.now_s)(), "the log");
        let looked = self.follow();
        let now_s = (self.now_s)();
        match &looked {
            Ok(()) => self.heard(now_s),
            Err(error) => tracing::warn!("{error:#}"),
        }
        self.look(now_s, "other nodes");
        self.compare_peers();
        self.look(now_s, "attachments");
        if let Err(error) = self.attachments_fetch(now_s) {
            tracing::warn!("attachments: {error:#}");
        }
        self.look(now_s, "what is addressed to us");
        if let Err(error) = self.receive() {
            tracing::warn!("what is addressed to us: {error:#}");
        }
        if let Err(error) = self.looked() {
            tracing::error!("an alarm could not be kept: {error:#}");
        }
        self.watch(now_s, looked.err().map(|error| format!("{error:#}")));
        if let Err(error) = self.status_write() {
            tracing::warn!("{error:#}");
        }
    }

    /// Looks again soon.
    pub fn call(&self) {
        let mut called = self.called.lock().unwrap_or_else(PoisonError::into_inner);
        if called.is_some() {
            *called = Some(true);
        }
        self.bell.notify_all();
    }

    pub fn end(&self) {
        *self.called.lock().unwrap_or_else(PoisonError::into_inner) = None;
        self.bell.notify_all();
    }

    fn seen(&self) -> MutexGuard<'_, Witness> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn alarms(&self) -> MutexGuard<'_, Alarms> {
        self.alarms.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn status_write(&self) -> Result<()> {
        let text = serde_json::to_string_pretty(&self.status_own())?;
        let (path, fresh) = (self.dir.join("status.json"), self.dir.join("status.new"));
        std::fs::write(&fresh, text)
            .and_then(|()| std::fs::rename(&fresh, &path))
            .with_context(|| format!("cannot write {}", path.display()))
    }
}

#[cfg(test)]
mod tests;
