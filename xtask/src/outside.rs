//! Programs of others, asked whether they understand ours: the witness of Debian's package `sigsum-go` is given
//! checkpoints of our making, and what it answers is read as our own log reads it.
//!
//! Optional: where the package cannot be brought, that is told as left out and counts as nothing. It is unpacked
//! below `target/`, never installed, and stopped when the questions are over.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use armistice_record::cosignature::Cosigner;
use armistice_record::hash::{hex_encode, sha256};
use armistice_record::tree::{MemoryTree, consistency_proof, leaf_hash};
use armistice_record::witness::{AddCheckpoint, response_parse, size_parse};
use armistice_record::{AuthorKey, Checkpoint, Hash, Origin, SigningKey};

use crate::run;
use crate::tally::Count;
use crate::workspace::Workspace;

const PACKAGE: &str = "sigsum-go";
/// The seeds of the log's key, and of one that is not.
const LOG: [u8; 32] = [7; 32];
const STRANGER: [u8; 32] = [8; 32];

const SUITE: &str = "deb http://deb.debian.org/debian bookworm-backports main\n";

pub fn command(workspace: &Workspace, arguments: &[String]) -> Result<ExitCode> {
    if !arguments.is_empty() {
        bail!("outside takes nothing");
    }
    let count = step(workspace)?;
    println!("{}", count.line());
    Ok(if count.failed == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

pub fn step(workspace: &Workspace) -> Result<Count> {
    let dir = workspace.path("target/outside");
    let tools = match bring(&dir) {
        Ok(tools) => tools,
        Err(why) => {
            println!("    left out: {PACKAGE} cannot be brought: {why:#}");
            return Ok(Count::default());
        }
    };
    let mut asked = Asked::begin(&tools, &dir)?;
    asked.questions()?;
    Ok(asked.count)
}

/// Downloads the package once and unpacks it.
fn bring(dir: &Path) -> Result<PathBuf> {
    let tools = dir.join("package/usr/bin");
    if tools.join("sigsum-witness").exists() {
        return Ok(tools);
    }
    for name in ["lists/partial", "archives/partial"] {
        std::fs::create_dir_all(dir.join(name))?;
    }
    let sources = dir.join("sources.list");
    std::fs::write(&sources, SUITE)?;
    let settings = [
        format!("Dir::Etc::sourcelist={}", sources.display()),
        "Dir::Etc::sourceparts=/dev/null".to_string(),
        format!("Dir::State::lists={}", dir.join("lists").display()),
        format!("Dir::Cache={}", dir.display()),
        "APT::Sandbox::User=".to_string(),
    ];
    let apt = |action: &[&str]| {
        let mut command = run::program("apt-get", dir);
        command.arg("-qq");
        for setting in &settings {
            command.args(["-o", setting]);
        }
        command.args(action);
        run::required(run::limited(command, 60))
    };
    apt(&["update"])?;
    apt(&["download", PACKAGE])?;
    let packed = std::fs::read_dir(dir)?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .find(|path| path.extension().is_some_and(|suffix| suffix == "deb"))
        .context("nothing was downloaded")?;
    let mut unpack = run::program("dpkg-deb", dir);
    unpack.arg("-x").arg(packed).arg(dir.join("package"));
    run::required(unpack)?;
    Ok(tools)
}

/// The witness of others, running, with the log it knows.
struct Asked {
    witness: Child,
    address: SocketAddr,
    cosigner: AuthorKey,
    origin: Origin,
    tree: MemoryTree,
    count: Count,
}

impl Drop for Asked {
    fn drop(&mut self) {
        // It may have ended by itself; either way it is gone.
        let _ = self.witness.kill();
        let _ = self.witness.wait();
    }
}

impl Asked {
    fn begin(tools: &Path, dir: &Path) -> Result<Asked> {
        let public = SigningKey::from_seed(&LOG).author();
        let origin = format!("sigsum.org/v1/tree/{}", hex_encode(&sha256(&public.0).0));
        let origin = Origin::new(origin).map_err(|fault| anyhow::anyhow!("{fault}"))?;
        let run_dir = dir.join("run");
        if run_dir.exists() {
            std::fs::remove_dir_all(&run_dir)?;
        }
        std::fs::create_dir_all(&run_dir)?;
        std::fs::write(run_dir.join("log.hex"), hex_encode(&public.0))?;
        let key = |arguments: &[&str]| {
            let mut command = run::program(tools.join("sigsum-key"), &run_dir);
            command.args(arguments);
            run::required(command)
        };
        key(&["from-hex", "-k", "log.hex", "-o", "log.pub"])?;
        key(&["generate", "-o", "witness.key"])?;
        key(&["to-hex", "-k", "witness.key.pub", "-o", "witness.hex"])?;
        let cosigner = std::fs::read_to_string(run_dir.join("witness.hex"))?;
        let cosigner = AuthorKey::from_hex(cosigner.trim()).context("the witness's key")?;
        // A port that was free a moment ago.
        let address = TcpListener::bind(("127.0.0.1", 0))?.local_addr()?;
        let witness = Command::new(tools.join("sigsum-witness"))
            .current_dir(&run_dir)
            .env("GODEBUG", "httpmuxgo121=0")
            .args(["-k", "witness.key", "--log-key", "log.pub"])
            .args(["--state-file", "state"])
            .arg(address.to_string())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .context("the witness does not start")?;
        let mut tree = MemoryTree::new();
        for number in 0u8..12 {
            tree.push(leaf_hash(&[number]));
        }
        let asked = Asked {
            witness,
            address,
            cosigner,
            origin,
            tree,
            count: Count::default(),
        };
        asked.wait()?;
        Ok(asked)
    }

    fn wait(&self) -> Result<()> {
        let begun = Instant::now();
        while TcpStream::connect(self.address).is_err() {
            if begun.elapsed() > Duration::from_secs(20) {
                bail!("the witness does not answer on {}", self.address);
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        Ok(())
    }

    fn questions(&mut self) -> Result<()> {
        self.cosigned("a first checkpoint", 0, 5)?;
        self.cosigned("a larger tree with its proof", 5, 9)?;
        self.cosigned("the same tree again", 9, 9)?;
        let stale = self.post(&self.request(&LOG, 5, 12, None)?)?;
        self.holds(
            "an old size that is not its own: 409, and its size",
            stale.0 == 409 && size_parse(&stale.1) == Some(9),
            &stale,
        );
        let proof = vec![Hash([1; 32]); 3];
        let unproved = self.post(&self.request(&LOG, 9, 12, Some(proof))?)?;
        self.holds(
            "a proof that proves nothing: 422",
            unproved.0 == 422,
            &unproved,
        );
        let forged = self.post(&self.request(&STRANGER, 9, 12, None)?)?;
        self.holds("a signature by another key: 403", forged.0 == 403, &forged);
        let garbled = self.post(b"old nine\n\n")?;
        self.holds("no request at all: 400", garbled.0 == 400, &garbled);
        self.cosigned("and the next tree after all that", 9, 12)
    }

    fn cosigned(&mut self, what: &str, old: u64, size: u64) -> Result<()> {
        let answer = self.post(&self.request(&LOG, old, size, None)?)?;
        let text = self.checkpoint(size)?.to_text();
        let verified = response_parse(&answer.1).ok().and_then(|lines| {
            let [line] = lines.as_slice() else {
                return None;
            };
            let cosigner = Cosigner::new(line.name.as_str(), self.cosigner).ok()?;
            cosigner.verify(&text, line).ok()
        });
        self.holds(what, answer.0 == 200 && verified.is_some(), &answer);
        Ok(())
    }

    fn holds(&mut self, what: &str, holds: bool, answer: &(u16, Vec<u8>)) {
        if holds {
            println!("    ok: {what}");
            self.count.passed += 1;
        } else {
            let (status, body) = answer;
            println!(
                "    NOT: {what}: {status} {}",
                String::from_utf8_lossy(body)
            );
            self.count.failed += 1;
        }
    }

    fn checkpoint(&self, size: u64) -> Result<Checkpoint> {
        Ok(Checkpoint {
            origin: self.origin.clone(),
            size,
            root: self.tree.root_at(size).context("a size of the tree")?,
        })
    }

    fn request(
        &self,
        seed: &[u8; 32],
        old: u64,
        size: u64,
        proof: Option<Vec<Hash>>,
    ) -> Result<Vec<u8>> {
        let note = self
            .checkpoint(size)?
            .sign(&SigningKey::from_seed(seed))
            .map_err(|fault| anyhow::anyhow!("{fault}"))?;
        let note = armistice_record::note::Note::parse(&note)
            .map_err(|fault| anyhow::anyhow!("{fault}"))?;
        let proof = match proof {
            Some(proof) => proof,
            None if old == 0 || old == size => Vec::new(),
            None => consistency_proof(&self.tree, old, size)
                .map_err(|fault| anyhow::anyhow!("{fault}"))?,
        };
        let request = AddCheckpoint::new(old, proof, note)
            .map_err(|refusal| anyhow::anyhow!("{}", refusal.code()))?;
        Ok(request.to_bytes())
    }

    /// Status and body of an answer.
    fn post(&self, body: &[u8]) -> Result<(u16, Vec<u8>)> {
        let mut stream = TcpStream::connect(self.address)?;
        stream.set_read_timeout(Some(Duration::from_secs(20)))?;
        let head = format!(
            "POST /add-checkpoint HTTP/1.0\r\nHost: {}\r\nContent-Length: {}\r\n\r\n",
            self.address,
            body.len()
        );
        stream.write_all(head.as_bytes())?;
        stream.write_all(body)?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer)?;
        let split = answer
            .windows(4)
            .position(|bytes| bytes == b"\r\n\r\n")
            .context("an answer without a head")?;
        let status = core::str::from_utf8(&answer[..split])?
            .split(' ')
            .nth(1)
            .and_then(|status| status.parse().ok())
            .context("an answer without a status")?;
        Ok((status, answer[split + 4..].to_vec()))
    }
}
