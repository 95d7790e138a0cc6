//! Asks the witness of another project whether it understands our checkpoints: `outside TOOLS DIR`, with the folder
//! of the programs `sigsum-key` and `sigsum-witness` (Debian's `sigsum-go`) and a folder to work in. What it answers
//! is read as our own log reads it. Started by `cargo xtask outside`, which brings the programs.

use anyhow::{Context, Result, bail};
use armistice_record::cosignature::Cosigner;
use armistice_record::hash::{hex_encode, sha256};
use armistice_record::note::Note;
use armistice_record::tree::{MemoryTree, consistency_proof, leaf_hash};
use armistice_record::witness::{AddCheckpoint, response_parse, size_parse};
use armistice_record::{AuthorKey, Checkpoint, Hash, Origin, SigningKey};
use std::io::{Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

/// The seeds of the log's key, and of one that is not.
const LOG: [u8; 32] = [7; 32];
const STRANGER: [u8; 32] = [8; 32];

fn main() -> Result<ExitCode> {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let (Some(tools), Some(dir), None) = (arguments.next(), arguments.next(), arguments.next())
    else {
        bail!("say where the programs are, and where to work: outside TOOLS DIR");
    };
    let mut asked = Asked::begin(&tools, &dir)?;
    asked.questions()?;
    println!("{} passed, {} failed", asked.passed, asked.failed);
    Ok(if asked.failed == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// The witness of others, running, with the log it knows.
struct Asked {
    witness: Child,
    address: SocketAddr,
    cosigner: AuthorKey,
    origin: Origin,
    tree: MemoryTree,
    passed: u32,
    failed: u32,
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
            let mut command = Command::new(tools.join("sigsum-key"));
            let ended = command.current_dir(&run_dir).args(arguments).status();
            match ended.context("sigsum-key does not start")?.success() {
                true => Ok(()),
                false => bail!("sigsum-key {} failed", arguments.join(" ")),
            }
        };
        key(&["from-hex", "-k", "log.hex", "-o", "log.pub"])?;
        key(&["generate", "-o", "witness.key"])?;
        key(&["to-hex", "-k", "witness.key.pub", "-o", "witness.hex"])?;
        let cosigner = std::fs::read_to_string(run_dir.join("witness.hex"))?;
        let cosigner = AuthorKey::from_hex(cosigner.trim()).context("the witness's key")?;
        // A loopback address of this process's own: the port of a listener closed again can be taken by anybody.
        let [.., high, middle, low] = std::process::id().to_be_bytes();
        let own = Ipv4Addr::new(127, 100 + high % 100, middle, low);
        let address = SocketAddr::from((own, 8711));
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
            passed: 0,
            failed: 0,
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
            self.passed += 1;
        } else {
            let (status, body) = answer;
            println!(
                "    NOT: {what}: {status} {}",
                String::from_utf8_lossy(body)
            );
            self.failed += 1;
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
        let note = Note::parse(&note).map_err(|fault| anyhow::anyhow!("{fault}"))?;
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
