//! The verifier of another project, PyPI's `aics-tlog`, reads a log that we serve: its checkpoint, its tiles, packed
//! bundles, proofs from them, growth between two looks, and cosignatures of a node of ours. It shares no code with us
//! and has never seen our entries; and it has to refuse what is not so.
//!
//! It asks for Python 3.12 or newer, which Debian 12 does not have: one is looked for on the PATH and where pyenv keeps
//! its own. Where there is none, that is told, and the step counts as nothing. The package goes into `.cache/`.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::program::{self, Profile};
use crate::run;
use crate::tally::Count;
use crate::workspace::Workspace;

const PACKAGE: &str = "aics-tlog>=0.2.1,<0.3";

/// The oldest Python that it runs on.
const NEEDS: (u32, u32) = (3, 12);

/// Entries of the first look and of the second: one and a half full tiles, and more than two.
const FIRST: u32 = 380;
const SECOND: u32 = 150;

pub fn step(workspace: &Workspace) -> Result<Count> {
    let verifier = match bring(workspace) {
        Ok(verifier) => verifier,
        Err(why) => {
            println!("    left out: aics-tlog cannot be brought: {why:#}");
            return Ok(Count::default());
        }
    };
    let scene = Scene::set(workspace, verifier)?;
    let count = scene.questions()?;
    println!(
        "    aics-tlog: {} passed, {} failed",
        count.passed, count.failed
    );
    Ok(count)
}

/// The verifier in an environment of its own.
fn bring(workspace: &Workspace) -> Result<PathBuf> {
    let venv = workspace.path(".cache/aics");
    let verifier = venv.join("bin/aics-tlog");
    let mut probe = run::program(&verifier, &workspace.root);
    probe.arg("--version");
    if run::captured(probe).is_ok_and(|finished| finished.success) {
        return Ok(verifier);
    }
    let python = python(workspace)?;
    let mut make = run::program(&python, &workspace.root);
    make.args(["-m", "venv", "--clear"]).arg(&venv);
    run::required(make)?;
    let mut install = run::program(venv.join("bin/pip"), &workspace.root);
    install.args(["install", "--quiet", "--disable-pip-version-check", PACKAGE]);
    run::required(run::limited(install, 120))?;
    Ok(verifier)
}

/// A Python that is new enough, and its word on that.
fn python(workspace: &Workspace) -> Result<PathBuf> {
    let mut places: Vec<PathBuf> = ["python3.14", "python3.13", "python3.12", "python3"]
        .map(PathBuf::from)
        .to_vec();
    let home = std::env::var_os("PYENV_ROOT").map(PathBuf::from);
    let home = home.or_else(|| Some(PathBuf::from(std::env::var_os("HOME")?).join(".pyenv")));
    let versions = home.and_then(|home| fs::read_dir(home.join("versions")).ok());
    let mut kept: Vec<PathBuf> = versions
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path().join("bin/python3")))
        .collect();
    kept.sort();
    places.extend(kept.into_iter().rev());
    let (major, minor) = NEEDS;
    let wanted =
        format!("import sys, venv, ensurepip; assert sys.version_info >= ({major}, {minor})");
    let fits = |python: &PathBuf| {
        let mut command = run::program(python, &workspace.root);
        command.args(["-c", &wanted]);
        run::captured(command).is_ok_and(|finished| finished.success)
    };
    let found = places.into_iter().find(fits);
    found.with_context(|| {
        format!("it needs Python {major}.{minor} with venv, and there is none on the PATH or below ~/.pyenv")
    })
}

/// A record of our making, its keys, and the verifier.
struct Scene<'a> {
    workspace: &'a Workspace,
    program: PathBuf,
    verifier: PathBuf,
    folder: PathBuf,
}

impl<'a> Scene<'a> {
    fn set(workspace: &'a Workspace, verifier: PathBuf) -> Result<Scene<'a>> {
        let folder = workspace.target.join("outside-aics");
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        fs::create_dir_all(&folder)?;
        let scene = Scene {
            workspace,
            program: program::build(workspace, Profile::Dev)?,
            verifier,
            folder,
        };
        let record = scene.path("record");
        let mut init = scene.ours(&["init"]);
        init.arg(&record).args(["--origin", "log.example/outside"]);
        run::stdout(init)?;
        scene.grow(0, FIRST)?;
        Ok(scene)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    fn ours(&self, words: &[&str]) -> Command {
        let mut command = run::program(&self.program, &self.workspace.root);
        command.args(words);
        command
    }

    /// Records so many statements.
    fn grow(&self, from: u32, count: u32) -> Result<()> {
        let lines = (from..from + count)
            .map(|number| format!("actor a-{number} \"Actor {number}\" kind=Group\n"));
        let file = self.path("actors.facts");
        fs::write(&file, lines.collect::<String>())?;
        let mut import = self.ours(&["import", "facts"]);
        import.arg(file).arg("--data").arg(self.path("record"));
        run::stdout(import)?;
        Ok(())
    }

    fn questions(&self) -> Result<Count> {
        let mut count = Count::default();
        let mut holds = |what: &str, held: bool, said: &str| {
            println!("    {}: {what}", if held { "ok" } else { "NOT" });
            if !held {
                println!("        {said}");
            }
            *(if held {
                &mut count.passed
            } else {
                &mut count.failed
            }) += 1;
        };
        let serving = self.serve()?;
        let key = self.key(&serving.address)?;
        fs::write(self.path("log.keys"), format!("log {key}\n"))?;
        let node = self.node(&serving.address, &key)?;
        let last = self.path("last.note");
        let tiles = ["--tiles", &serving.address];
        let asked = |word: &str, more: &[&str]| self.theirs(word, &tiles, more);
        let checkpoint = asked("verify-checkpoint", &["--save-checkpoint", text(&last)?])?;
        holds(
            "the checkpoint that the log serves",
            checkpoint.0,
            &checkpoint.1,
        );
        for index in ["0", "255", "256", "377"] {
            let (held, said) = asked("verify-inclusion", &["--index", index])?;
            let what = format!("entry {index} is in the tree, by the tiles served");
            holds(&what, held, &said);
        }
        let beyond = asked("verify-inclusion", &["--index", "100000"])?;
        holds(
            "an entry that is not there is refused",
            !beyond.0,
            &beyond.1,
        );
        let audited = self.audited(&serving.address, &last)?;
        holds(
            "every tile and every packed bundle of it",
            audited.0,
            &audited.1,
        );

        // A node of ours cosigns; what it signs is read as any witness's, and another's is missed.
        let noted = self.path("cosigned.note");
        fs::write(&noted, node.note()?)?;
        let note = ["--note", text(&noted)?, "--quorum", "1", "--witness-key"];
        let by = |witness: &str| self.theirs("verify-checkpoint", &note, &[witness]);
        let cosigned = by(&node.mirror)?;
        holds("a node's cosignature under it", cosigned.0, &cosigned.1);
        let other = by(&node.witness)?;
        holds(
            "a cosignature that is not there is missed",
            !other.0,
            &other.1,
        );
        drop(node);

        drop(serving);
        self.grow(FIRST, SECOND)?;
        let serving = self.serve()?;
        let tiles = ["--tiles", &serving.address];
        let grown = self.theirs(
            "verify-consistency",
            &tiles,
            &["--old-checkpoint", text(&last)?],
        )?;
        holds(
            "the larger tree grew from the one seen before",
            grown.0,
            &grown.1,
        );
        // Another log's key, and this log's over another root.
        let stranger = key.replace("log.example/outside", "log.example/other");
        fs::write(self.path("log.keys"), format!("log {stranger}\n"))?;
        let foreign = self.theirs("verify-checkpoint", &tiles, &[])?;
        holds(
            "under another log's name it is refused",
            !foreign.0,
            &foreign.1,
        );
        Ok(count)
    }

    /// What the verifier says, and whether it is content.
    fn theirs(&self, word: &str, first: &[&str], more: &[&str]) -> Result<(bool, String)> {
        let mut command = run::program(&self.verifier, &self.workspace.root);
        command.arg(word).args(first).args(more);
        command.arg("--vkey-file").arg(self.path("log.keys"));
        let finished = run::captured(run::limited(command, 60))?;
        Ok((finished.success, finished.text))
    }

    /// Its library walks the whole tree, bundles included.
    fn audited(&self, address: &str, note: &Path) -> Result<(bool, String)> {
        const WALK: &str = "import sys, aics_tlog as t\n\
            checkpoint = t.parse_checkpoint(t.parse_note(open(sys.argv[2], 'rb').read()).text)\n\
            reader = t.HttpTileReader([sys.argv[1]])\n\
            report = t.audit_tiles(reader, checkpoint.size, checkpoint.root)\n\
            assert report.size == checkpoint.size and report.bundles == 2, report\n\
            try:\n    \
                t.audit_tiles(reader, checkpoint.size, bytes(32))\n\
            except t.TileVerificationError:\n    \
                sys.exit(0)\n\
            sys.exit('it is content with any root')\n";
        let python = self.verifier.with_file_name("python3");
        let mut command = run::program(python, &self.workspace.root);
        command.args(["-c", WALK, address]).arg(note);
        let finished = run::captured(run::limited(command, 60))?;
        Ok((finished.success, finished.text))
    }

    fn serve(&self) -> Result<Serving> {
        let mut command = self.ours(&["serve", "--port", "0", "--data"]);
        command.arg(self.path("record"));
        Serving::start(command)
    }

    /// The log's verifier key, as it says itself: it is our own.
    fn key(&self, address: &str) -> Result<String> {
        let python = self.verifier.with_file_name("python3");
        const ASK: &str = "import json, sys, urllib.request as u\n\
            print(json.load(u.urlopen(sys.argv[1] + '/api/v1/log'))['key'])";
        let mut command = run::program(python, &self.workspace.root);
        command.args(["-c", ASK, address]);
        Ok(run::stdout(command)?.trim().to_string())
    }

    /// A node that has mirrored the log, and its two keys.
    fn node(&self, address: &str, key: &str) -> Result<Node> {
        let dir = self.path("node");
        let mut init = self.ours(&["node", "init"]);
        init.arg(&dir)
            .args(["--log", address, "--name", "party.example/node"])
            .args(["--log-key", key]);
        let said = run::stdout(init)?;
        let keys: Vec<String> = said
            .lines()
            .filter_map(|line| line.strip_prefix("witness ")?.split(' ').nth(1))
            .map(str::to_string)
            .collect();
        let [witness, mirror] = <[String; 2]>::try_from(keys)
            .map_err(|keys| anyhow::anyhow!("the node names {} keys", keys.len()))?;
        let mut command = self.ours(&["node", "run"]);
        command.arg(dir).args(["--port", "0", "--with-input"]);
        let serving = Serving::start(command)?;
        Ok(Node {
            serving,
            python: self.verifier.with_file_name("python3"),
            root: self.workspace.root.clone(),
            witness,
            mirror,
        })
    }
}

struct Node {
    serving: Serving,
    python: PathBuf,
    root: PathBuf,
    witness: String,
    mirror: String,
}

impl Node {
    /// The checkpoint with the mirror's cosignature, once it has mirrored.
    fn note(&self) -> Result<String> {
        const WAIT: &str = "import hashlib, sys, time, urllib.error, urllib.request as u\n\
            at = sys.argv[1] + '/' + hashlib.sha256(b'log.example/outside').hexdigest() + '/checkpoint'\n\
            for _ in range(600):\n    \
                try:\n        \
                    print(u.urlopen(at).read().decode(), end='')\n        \
                    break\n    \
                except urllib.error.HTTPError:\n        \
                    time.sleep(0.1)\n\
            else:\n    sys.exit('it never mirrored the log')\n";
        let mut command = run::program(&self.python, &self.root);
        command.args(["-c", WAIT, &self.serving.address]);
        run::stdout(command)
    }
}

/// A program of ours that serves. It ends when dropped.
struct Serving {
    child: Child,
    address: String,
}

impl Serving {
    fn start(mut command: Command) -> Result<Serving> {
        let mut child = command
            .env("RUST_LOG", "error")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let out = child.stdout.take().context("its output is piped")?;
        let mut serving = Serving {
            child,
            address: String::new(),
        };
        for line in BufReader::new(out).lines() {
            if let Some(address) = line?.trim().strip_prefix("serving ") {
                serving.address = address.to_owned();
                return Ok(serving);
            }
        }
        bail!("it ended before it served")
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        // It may have ended by itself; either way it is gone.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn text(path: &Path) -> Result<&str> {
    path.to_str().context("the name of the folder is not UTF-8")
}
