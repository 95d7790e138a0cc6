//! Two nodes beside the demonstration, each its own process with its own keys and its own directory, as two parties
//! would run them. They end with it. `policy.txt`, `mirrors.txt` and `roots.txt` of the directory name them.

use crate::app::bundle::{Asked, Made, Under, Wanted, make};
use crate::app::host::Host;
use crate::app::levels::Level;
use crate::app::record::Record;
use crate::node::{self, Settings, identity};
use anyhow::{Context, Result, bail};
use armistice_record::Quorum;
use armistice_record::note::NoteVerifier;
use armistice_store::Meta;
use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

const NAMES: [&str; 2] = ["node-one", "node-two"];

/// How long to wait for the witnesses.
const WITNESSED_WITHIN: Duration = Duration::from_secs(120);

/// The nodes at work. They are ended when dropped.
pub struct Nodes {
    children: Vec<(Child, BufReader<ChildStdout>)>,
}

impl Drop for Nodes {
    fn drop(&mut self) {
        for (child, _) in &mut self.children {
            // It may have ended already, and what it kept is durable whenever it ends.
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

/// Starts the nodes of a directory that has them.
pub fn again(dir: &Path, meta: &Meta, log: SocketAddr) -> Result<Option<Nodes>> {
    let had = NAMES
        .iter()
        .all(|name| dir.join(name).join("node.toml").exists());
    had.then(|| start(dir, meta, log)).transpose()
}

/// Makes the nodes where they are not there yet, starts them, and writes down whom to ask.
pub fn start(dir: &Path, meta: &Meta, log: SocketAddr) -> Result<Nodes> {
    let key = NoteVerifier::new(meta.origin.as_str(), meta.log_key)
        .map_err(|fault| anyhow::anyhow!("{fault}"))?;
    let url = format!("http://{log}");
    let mut nodes = Nodes {
        children: Vec::new(),
    };
    let mut roots = format!("log {key}\n");
    let mut policy = format!("log {key} {url}\n");
    let mut mirrors = String::new();
    for name in NAMES {
        let folder = dir.join(name);
        let mut settings = Settings::new(name, &url, &key);
        settings.poll_s = 1;
        if folder.join("node.toml").exists() {
            // The same keys, the copy as it is; only the log may be at another port.
            node::settings_write(&folder, &settings)?;
        } else {
            node::create(&folder, &settings, None)?;
        }
        let (_, witness, mirror) = identity(&folder)?;
        let (child, address) = spawn(&folder)?;
        nodes.children.push(child);
        roots.push_str(&format!("witness {name} {}\n", witness.cosigner));
        policy.push_str(&format!(
            "witness {name} {} http://{address}\n",
            witness.cosigner
        ));
        mirrors.push_str(&format!(
            "witness {name} {} http://{address}\n",
            mirror.cosigner
        ));
    }
    let quorum = format!("group both all {}\nquorum both\n", NAMES.join(" "));
    write(dir.join("policy.txt"), &(policy + &quorum))?;
    write(dir.join("roots.txt"), &(roots + &quorum))?;
    write(dir.join("mirrors.txt"), &(mirrors + "quorum none\n"))?;
    Ok(nodes)
}

fn write(path: PathBuf, text: &str) -> Result<()> {
    std::fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))
}

/// Starts a node and waits until it says where it serves.
fn spawn(dir: &Path) -> Result<((Child, BufReader<ChildStdout>), String)> {
    let program = std::env::current_exe().context("cannot tell where this program is")?;
    let mut child = Command::new(program)
        .args(["node", "run"])
        .arg(dir)
        // However this process ends, its end of the pipe closes and the node ends too.
        .args(["--port", "0", "--with-input"])
        .env("RUST_LOG", "error")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("cannot start the node in {}", dir.display()))?;
    let Some(out) = child.stdout.take() else {
        bail!("the node in {} has no output", dir.display());
    };
    let mut out = BufReader::new(out);
    let mut line = String::new();
    out.read_line(&mut line)
        .with_context(|| format!("the node in {} does not say where it serves", dir.display()))?;
    match line.trim().strip_prefix("serving http://") {
        Some(address) => Ok(((child, out), address.to_string())),
        None => {
            // It has ended, or will with nobody to read it.
            let _ = child.kill();
            let _ = child.wait();
            bail!("the node in {} did not start", dir.display())
        }
    }
}

/// Waits until the whole record is witnessed, and says so.
pub fn witnessed(host: &Host) -> Result<()> {
    let last = host.board.shown().record.chain.size().saturating_sub(1);
    let began = Instant::now();
    loop {
        let level = Level::of(&host.board, last);
        let (k, n) = (level.witnessed_by.len(), level.witnesses);
        if level.met {
            outln!(
                "witnessed {k} of {n} (every statement, by {})",
                level.witnessed_by.join(" and ")
            );
            return Ok(());
        }
        if began.elapsed() > WITNESSED_WITHIN {
            bail!(
                "witnessed {k} of {n} only, after {} s",
                WITNESSED_WITHIN.as_secs()
            );
        }
        // Woken early when the server ends; otherwise this is how often it is looked at.
        host.board
            .wait_beyond(u64::MAX - 1, Duration::from_millis(20));
    }
}

/// The statement that is proved: the first instrument's text, or else the last of all.
pub fn subject(record: &Record) -> u64 {
    let instruments = record.folder.facts.instruments.values();
    let first = instruments.flatten().map(|entry| entry.index).min();
    first.unwrap_or(record.chain.size().saturating_sub(1))
}

/// Writes a bundle that proves one statement, and says how to check it.
pub fn bundle(dir: &Path, host: &Host, subject: u64) -> Result<()> {
    let roots = dir.join("roots.txt");
    let text = std::fs::read(&roots).with_context(|| format!("cannot read {}", roots.display()))?;
    let policy = Quorum::parse(&text).map_err(|fault| anyhow::anyhow!("{fault}"))?;
    let statements = [Asked::Place(subject)];
    let Made { bytes, .. } = make(
        host.board.store.as_ref(),
        Wanted {
            statements: &statements,
            policy: &policy,
            under: Under::Newest,
            withhold: false,
        },
    )?;
    let file = dir.join("notice.armistice");
    std::fs::write(&file, &bytes).with_context(|| format!("cannot write {}", file.display()))?;
    let (file, roots) = (file.display(), roots.display());
    outln!(
        "entry {subject} with all that proves it: {file} ({} bytes)",
        bytes.len()
    );
    outln!("  armistice verify {file} --roots {roots}");
    outln!("  python3 docs/spec/verify.py {file} --roots {roots}");
    outln!();
    Ok(())
}
