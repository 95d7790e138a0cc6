//! `armistice node`: what a party runs beside a log it does not have to trust.

use super::passphrase::Passphrase;
use super::{exit, serve, signals, unreadable};
use crate::app::cosigners::origin_hash;
use crate::app::fetch::Client;
use crate::app::keyfile::{self, KeyFile};
use crate::app::mission::key_read;
use crate::http::peers::{Limits, Peers};
use crate::http::tls;
use crate::node::{self, Node, Settings, identity, page};
use anyhow::{Context, Result, bail};
use armistice_record::Origin;
use armistice_record::note::NoteVerifier;
use clap::Subcommand;
use serde_json::Value;
use std::net::{IpAddr, Ipv4Addr};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

/// What a party runs: a witness, a copy and a watch over a log.
///
/// A node follows one log: it checks every entry, keeps a copy, cosigns what it has checked as a witness and as a
/// mirror, receives what is addressed to its organisation, and sounds an alarm when something is not as it should be.
/// The guide is docs/guide/node.md.
#[derive(clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Make a directory with keys of its own for a log.
    ///
    /// It prints the lines that the log's policy.txt and mirrors.txt need to ask this node. With --organisation-key the
    /// node also reads what is addressed to your organisation, and signs receipts for it.
    Init(Init),
    /// Follow the log and serve: the witness, the copy, and a status page.
    ///
    /// Every entry is checked before anything is signed. Alarms stand in DIR/alarms, on the status page and in the log of
    /// this program. Ctrl-C or SIGTERM ends it; it goes on where it was.
    Run(Run),
    /// Say how a node stands, from its directory. Ends with 3 where an alarm sounds.
    ///
    /// Its names and keys, how far it has copied and cosigned, receipts filed and owed, and every alarm. The node may be
    /// running or not.
    Status(Status),
}

#[derive(clap::Args)]
struct Init {
    /// The directory to make.
    dir: PathBuf,
    /// Where the log is, such as http://127.0.0.1:8711.
    #[arg(long)]
    log: String,
    /// The node's name, unique in the world, such as party.example/node. Its mirror is called NAME/mirror.
    #[arg(long)]
    name: String,
    /// The log's verifier key (origin+id+base64), as you know it from elsewhere. Without it the log is asked, and you
    /// compare what is printed.
    #[arg(long, value_name = "KEY")]
    log_key: Option<String>,
    /// A file with a key of your organisation, to read and receive what is addressed to it: best one that it admitted for
    /// the node alone; sealed (armistice-key/v1) or 64 hex digits.
    #[arg(long, value_name = "FILE")]
    organisation_key: Option<PathBuf>,
    #[command(flatten)]
    passphrase: Passphrase,
    /// Another node of the same log, to compare with what it was shown. Give one for each.
    #[arg(long, value_name = "URL")]
    peer: Vec<String>,
    /// Where this node will be reached, for the lines printed at the end.
    #[arg(long, value_name = "URL", default_value = "http://127.0.0.1:8712")]
    url: String,
}

#[derive(clap::Args)]
struct Run {
    /// The node's directory.
    dir: PathBuf,
    /// Address to listen on. What it serves is public; with --tls-cert nobody on the way can change it unseen.
    #[arg(long, default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST))]
    bind: IpAddr,
    /// Port; 0 takes any that is free.
    #[arg(long, default_value_t = 8712)]
    port: u16,
    #[command(flatten)]
    tls: tls::Files,
    #[command(flatten)]
    peers: Limits,
    /// End when standard input does: for a program that starts a node beside itself and may be killed.
    #[arg(long, hide = true)]
    with_input: bool,
}

#[derive(clap::Args)]
struct Status {
    /// The node's directory.
    dir: PathBuf,
}

pub fn run(args: Args) -> Result<ExitCode> {
    match args.command {
        Command::Init(args) => init(args),
        Command::Run(args) => follow(args),
        Command::Status(args) => status(args),
    }
}

fn init(args: Init) -> Result<ExitCode> {
    let asked = args.log_key.is_none();
    let log_key = match args.log_key {
        Some(key) => key,
        None => key_of(&args.log)?,
    };
    let log = NoteVerifier::parse(&log_key).map_err(|fault| {
        let what = format!("'{log_key}': {fault}");
        // A key the log gave is not the command line's fault.
        if asked {
            anyhow::anyhow!(what)
        } else {
            unreadable(what)
        }
    })?;
    let organisation = match &args.organisation_key {
        None => None,
        Some(path) => Some(organisation_key(path, &args.passphrase)?),
    };
    let mut settings = Settings::new(&args.name, &args.log, &log);
    settings.peers = args.peer;
    node::create(&args.dir, &settings, organisation)?;
    let (_, witness, mirror) = identity(&args.dir)?;
    let dir = args.dir.display();
    outln!(
        "node {} made in {dir}, for the log {}",
        args.name,
        log.name()
    );
    outln!("log key {log}");
    if asked {
        outln!(
            "The key was given by the log itself: compare it with one you have from elsewhere, or anybody could be this log."
        );
    }
    outln!("\nFor policy.txt of the log and of whoever believes this witness:");
    outln!(
        "witness {} {} {}",
        witness.cosigner.name(),
        witness.cosigner,
        args.url
    );
    outln!("For mirrors.txt of the log:");
    outln!(
        "witness {} {} {}",
        mirror.cosigner.name(),
        mirror.cosigner,
        args.url
    );
    outln!("\nnext: armistice node run {dir}");
    Ok(ExitCode::SUCCESS)
}

/// A key file as `say` takes it, or bare digits. The node keeps it unsealed: nobody is there to type when it starts.
fn organisation_key(path: &PathBuf, passphrase: &Passphrase) -> Result<[u8; 32]> {
    let text = std::fs::read_to_string(path)
        .with_context(|| format!("cannot read the key {}", path.display()))?;
    if text.trim_start().starts_with('{') || text.contains(keyfile::FORMAT) {
        let file = KeyFile::read(path)?;
        let seed = file
            .seed(&passphrase.get(path)?)
            .with_context(|| format!("cannot open {}", path.display()))?;
        return Ok(*seed);
    }
    key_read(path)?.with_context(|| format!("there is no key at {}", path.display()))
}

/// What a log says its key is.
fn key_of(log: &str) -> Result<String> {
    let url = format!("{}/api/v1/log", log.trim_end_matches('/'));
    let said = Client::default().get(&url, 1 << 20)?.ok(&url)?;
    let said: Value =
        serde_json::from_slice(&said).with_context(|| format!("{url} is not JSON"))?;
    let key = said["key"].as_str().map(str::to_string);
    key.with_context(|| format!("{url} names no key; give --log-key"))
}

fn follow(args: Run) -> Result<ExitCode> {
    let tls = args.tls.acceptor()?;
    let listener = serve::listen(args.bind, args.port)?;
    let node = Arc::new(Node::open(&args.dir, super::now_s)?);
    let following = {
        let node = Arc::clone(&node);
        std::thread::spawn(move || {
            // A node that has stopped following must not look well: the process ends, and whoever keeps it starts it.
            let run = std::panic::AssertUnwindSafe(|| node.run());
            if std::panic::catch_unwind(run).is_err() {
                tracing::error!("the node stopped following; the process ends");
                std::process::exit(1);
            }
        })
    };
    // It ends with the node, or with the process: nobody waits for it.
    let guarded = Arc::clone(&node);
    std::thread::spawn(move || guarded.guard());
    let with_input = args.with_input;
    let signal = signals::ended()?;
    let ended = async move {
        tokio::select! {
            () = signal => {}
            () = input_ended(), if with_input => {}
        }
    };
    let peers = Peers::new(args.peers);
    let router = page::router(Arc::clone(&node), Arc::clone(&peers));
    let served = serve::block_on(router, listener, peers, tls, ended);
    node.end();
    if following.join().is_err() {
        bail!("the node stopped following; its log says why");
    }
    served?;
    serve::say("ended");
    Ok(ExitCode::SUCCESS)
}

/// Comes when standard input is at its end.
async fn input_ended() {
    let (done, wait) = tokio::sync::oneshot::channel();
    // A thread of its own, which nobody waits for: a read cannot be interrupted.
    std::thread::spawn(move || {
        let mut input = std::io::stdin().lock();
        // Whatever comes is not ours to read; an error is an end too.
        let _ = std::io::copy(&mut input, &mut std::io::sink());
        let _ = done.send(());
    });
    let _ = wait.await;
}

fn status(args: Status) -> Result<ExitCode> {
    let (settings, witness, mirror) = identity(&args.dir)?;
    let path = args.dir.join("status.json");
    outln!("node {}", settings.name);
    outln!("log {} at {}", settings.log_key, settings.log);
    outln!("witness {}", witness.cosigner);
    outln!("mirror {}", mirror.cosigner);
    let log = NoteVerifier::parse(&settings.log_key).map_err(|fault| anyhow::anyhow!("{fault}"))?;
    let origin = Origin::new(log.name()).map_err(|fault| anyhow::anyhow!("{fault}"))?;
    outln!("copy served under /{}/", origin_hash(&origin));
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            outln!(
                "it has not run yet; start it with: armistice node run {}",
                args.dir.display()
            );
            return Ok(ExitCode::SUCCESS);
        }
        Err(error) => return Err(error).with_context(|| format!("cannot read {}", path.display())),
    };
    let status: Value =
        serde_json::from_str(&text).with_context(|| format!("{} does not read", path.display()))?;
    let told = |value: &Value| match value {
        Value::Null => "-".to_string(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    if status["exercise"] == true {
        outln!("{}", crate::node::page::EXERCISE);
    }
    outln!(
        "as of {}, last heard of the log {}",
        told(&status["at"]),
        told(&status["heard"])
    );
    outln!(
        "{} entries copied, root {}",
        told(&status["mirror"]["size"]),
        told(&status["mirror"]["root"])
    );
    outln!("cosigned up to size {}", told(&status["witness"]["size"]));
    outln!(
        "receipts filed {}, owed {}",
        told(&status["receipts"]["filed"]),
        told(&status["receipts"]["owed"])
    );
    let alarms = status["alarms"].as_array().cloned().unwrap_or_default();
    for alarm in &alarms {
        outln!(
            "ALARM {} since {}: {}",
            told(&alarm["kind"]),
            told(&alarm["since"]),
            told(&alarm["what"])
        );
    }
    // What it said last may be long ago: it has ended, or it hangs so that it cannot even say so.
    let silent_s = status["at_s"]
        .as_i64()
        .map_or(0, |at_s| super::now_s().saturating_sub(at_s));
    let silent = silent_s > settings.hang_s.saturating_add(settings.poll_s as i64);
    if silent {
        outln!("SILENT for {silent_s} s: it does not run, or it hangs");
    }
    if alarms.is_empty() && !silent {
        outln!("no alarm");
        return Ok(ExitCode::SUCCESS);
    }
    Ok(ExitCode::from(exit::NOT_HELD))
}
