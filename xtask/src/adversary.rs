//! The dishonest host: `cargo xtask adversary`.
//!
//! Each attack is a process of its own on a copy of an honest host's files and keys
//! (`shell/store/examples/dishonest_host.rs`). Who detects it is a process with nothing but a directory of its own: a
//! party's, which looked at the honest log once (`docs/spec/follow.py`) or brings keys to a bundle
//! (`docs/spec/verify.py`), or a node of a party (`armistice node`). Each must be content with the honest host before and
//! refuse the attack after, for the reason named here; a detector that alarms at everything detects nothing. Those of
//! `docs/spec` share no code with the program.
//!
//! One attack nobody can catch: with a key that the host holds for an organisation, it signs what it likes, and nothing
//! in the record tells that from the organisation's own word. It stands in the table as what it is. What is checked is
//! that everybody who reads such a word is told whose hand the key was in.
//!
//! Read next: the attacks in `dishonest_host.rs`.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitCode, Stdio};

use anyhow::{Context, Result, bail};

use crate::program::{self, Profile};
use crate::python;
use crate::run;
use crate::tally::Count;
use crate::workspace::Workspace;

/// How the attack reaches its victim, and what must be said.
#[derive(Clone, Copy)]
enum Way {
    /// It is served, and looked at for the second time.
    Served,
    /// Two are each shown one; then they compare.
    Split,
    /// A bundle is handed over.
    Handed,
    /// As many, by number.
    Many,
    /// A bundle that holds, and says what it does not prove.
    Marked,
    /// It is served to a node, which alone replays who may say what.
    Node,
}

struct Attack {
    name: &'static str,
    /// For `dishonest_host`.
    word: &'static str,
    way: Way,
    /// The code of the refusal.
    code: &'static str,
    /// The alarm of a node, where one can notice it.
    alarm: Option<&'static str>,
    evidence: &'static str,
}

const ATTACKS: &[Attack] = &[
    Attack {
        name: "alter a row",
        word: "alter",
        way: Way::Served,
        code: "follow-fork",
        alarm: Some("equivocation"),
        evidence: "two checkpoints signed by the log; the leaf kept",
    },
    Attack {
        name: "drop an entry",
        word: "drop",
        way: Way::Served,
        code: "follow-fork",
        alarm: Some("equivocation"),
        evidence: "two checkpoints signed by the log; the leaf kept",
    },
    Attack {
        name: "reorder",
        word: "reorder",
        way: Way::Served,
        code: "follow-fork",
        alarm: Some("equivocation"),
        evidence: "two checkpoints signed by the log; the leaf kept",
    },
    Attack {
        name: "backdate",
        word: "backdate",
        way: Way::Served,
        code: "follow-backdated",
        alarm: Some("backdated"),
        evidence: "the size and the time of the look before",
    },
    Attack {
        name: "restore last week's backup",
        word: "restore",
        way: Way::Served,
        code: "follow-back",
        alarm: Some("set-back"),
        evidence: "two checkpoints signed by the log, the older one larger",
    },
    Attack {
        name: "serve A and B different heads",
        word: "split",
        way: Way::Split,
        code: "follow-fork",
        alarm: Some("equivocation"),
        evidence: "A's checkpoint and B's, both signed by the log",
    },
    Attack {
        name: "swap an opening",
        word: "opening",
        way: Way::Handed,
        code: "statement-commitment",
        alarm: Some("opening-swapped"),
        evidence: "the commitment under the author's signature",
    },
    Attack {
        name: "forge an acknowledgement",
        word: "acknowledgement",
        way: Way::Handed,
        code: "bundle-unneeded",
        alarm: None,
        evidence: "the key the genesis gives the receiver",
    },
    Attack {
        name: "record a stranger's statement",
        word: "stranger",
        way: Way::Node,
        code: "key-unknown",
        alarm: Some("unadmitted"),
        evidence: "the entry under a root the log signed; no key statement before it",
    },
    Attack {
        name: "destroy another's content",
        word: "destroy",
        way: Way::Node,
        code: "not-own-word",
        alarm: Some("unadmitted"),
        evidence: "the entry under a root the log signed; the author of what it names",
    },
    Attack {
        name: "sign with a key in custody",
        word: "custodial",
        way: Way::Marked,
        code: "the server held the key",
        alarm: None,
        evidence: "nothing: the key is the organisation's, and the host has it",
    },
    Attack {
        name: "random mutations",
        word: "mutations",
        way: Way::Many,
        code: "",
        alarm: None,
        evidence: "leaves and checkpoint kept, signatures, chains, tiles",
    },
];

const MUTATIONS: u64 = 1000;

/// All attacks, as a step of the full run.
pub fn step(workspace: &Workspace) -> Result<Count> {
    let rows = tried(workspace, 1)?;
    let failed = rows.iter().filter(|row| !row.caught).count() as u64;
    for row in rows.iter().filter(|row| !row.caught) {
        println!("{}", row.line());
    }
    Ok(Count {
        passed: rows.len() as u64 - failed,
        failed,
    })
}

fn tried(workspace: &Workspace, seed: u64) -> Result<Vec<Row>> {
    let scene = Scene::set(workspace)?;
    ATTACKS
        .iter()
        .map(|attack| scene.tried(attack, seed))
        .collect()
}

pub fn command(workspace: &Workspace, arguments: &[String]) -> Result<ExitCode> {
    let seed = match arguments {
        [] => 1,
        [flag, seed] if flag == "--seed" => seed.parse().context("--seed takes a number")?,
        other => bail!(
            "adversary takes --seed N or nothing, not `{}`",
            other.join(" ")
        ),
    };
    let rows = tried(workspace, seed)?;
    println!();
    for row in &rows {
        println!("{}", row.line());
    }
    let held = rows.iter().filter(|row| row.caught).count();
    let (catchable, caught) = rows
        .iter()
        .fold((0, 0), |(all, caught), row| match row.way {
            Way::Marked => (all, caught),
            Way::Served | Way::Split | Way::Handed | Way::Many | Way::Node => {
                (all + 1, caught + u64::from(row.caught))
            }
        });
    println!("\nseed {seed}: {catchable} attacks, {caught} caught");
    println!(
        "and {} that cannot be caught, whoever looks: it is marked wherever it is shown",
        rows.len() as u64 - catchable
    );
    println!("{held} passed, {} failed", rows.len() - held);
    Ok(if held == rows.len() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

struct Row {
    name: &'static str,
    way: Way,
    /// Caught; or marked, where that is all that can be.
    caught: bool,
    who: &'static str,
    evidence: &'static str,
    after: String,
    said: String,
    /// What a node said, where it can notice the attack; empty where it did not.
    node: Option<String>,
}

impl Row {
    fn line(&self) -> String {
        let verdict = match (self.way, self.caught) {
            (Way::Marked, true) => "MARKED, NOT CAUGHT",
            (Way::Marked, false) => "NOT EVEN MARKED",
            (Way::Served | Way::Split | Way::Handed | Way::Many | Way::Node, true) => "caught",
            (Way::Served | Way::Split | Way::Handed | Way::Many | Way::Node, false) => "MISSED",
        };
        let mut line = format!(
            "{verdict}  {:<30} by {}\n        from {}\n        after {}\n        {}",
            self.name, self.who, self.evidence, self.after, self.said
        );
        if let Some(said) = &self.node {
            let said = if said.is_empty() { "NO ALARM" } else { said };
            line += &format!("\n        and by a node: {said}");
        }
        line
    }
}

/// An honest host, and two parties that looked at it once.
struct Scene<'a> {
    workspace: &'a Workspace,
    host: PathBuf,
    python: PathBuf,
    /// The program, for nodes.
    program: PathBuf,
    folder: PathBuf,
}

impl<'a> Scene<'a> {
    fn set(workspace: &'a Workspace) -> Result<Scene<'a>> {
        let mut build = run::cargo(&workspace.root);
        build.args([
            "build",
            "--package",
            "armistice-store",
            "--example",
            "dishonest_host",
        ]);
        run::required(build)?;
        let folder = workspace.target.join("adversary");
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        fs::create_dir_all(&folder)?;
        let scene = Scene {
            workspace,
            host: workspace.target.join("debug/examples/dishonest_host"),
            python: python::find_or_bring(workspace)?,
            program: program::build(workspace, Profile::Dev)?,
            folder,
        };
        run::stdout(scene.host(&["found"], &[&scene.folder]))?;
        let honest = Serving::start(scene.host(&["serve", "honest"], &[&scene.path("host")]))?;
        for party in ["north", "south"] {
            let (held, said) = scene.looked(&honest.address, &scene.path(party))?;
            if !held {
                bail!("{party} does not accept the honest log: {said}");
            }
        }
        // What follows proves something only if an honest host stays unaccused.
        let (held, said) = scene.looked(&honest.address, &scene.path("north"))?;
        if !held {
            bail!("an alarm at an honest log that did not change: {said}");
        }
        scene.node_make("node", &honest.address)?;
        scene.node_make("node-south", &honest.address)?;
        scene.node_mirrored()?;
        scene.node_told()?;
        let bundle = scene.path("honest.armistice");
        run::stdout(scene.host(&["bundle", "honest"], &[&scene.path("host"), &bundle]))?;
        let (held, said) = scene.judged(&bundle)?;
        if !held {
            bail!("an honest bundle is refused: {said}");
        }
        println!(
            "==> an honest log was followed by both parties and a node, and an honest bundle accepted"
        );
        Ok(scene)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    fn host(&self, words: &[&str], paths: &[&Path]) -> Command {
        let mut command = run::program(&self.host, &self.workspace.root);
        command.args(words).args(paths);
        command
    }

    /// A copy for one attack alone.
    fn copy(&self, name: &str, to: &str) -> Result<PathBuf> {
        let copy = self.path(to);
        copy_folder(&self.path(name), &copy)?;
        Ok(copy)
    }

    fn tried(&self, attack: &Attack, seed: u64) -> Result<Row> {
        println!("==> {}", attack.name);
        let of = |name: &str| format!("{}-{name}", attack.word);
        let stolen = if attack.word == "restore" {
            "backup"
        } else {
            "host"
        };
        let host = self.copy(stolen, &of("host"))?;
        let north = self.copy("north", &of("north"))?;
        let (who, after, (held, said)) = match attack.way {
            Way::Served => {
                let serving = Serving::start(self.host(&["serve", attack.word], &[&host]))?;
                let looked = self.looked(&serving.address, &north)?;
                (
                    "north's directory",
                    "its second look (/checkpoint, /tile)",
                    looked,
                )
            }
            Way::Split => {
                let south = self.copy("south", &of("south"))?;
                let serving = Serving::start(self.host(&["serve", attack.word], &[&host]))?;
                for (view, party) in [("a", &north), ("b", &south)] {
                    let (held, said) =
                        self.looked(&format!("{}/{view}", serving.address), party)?;
                    if !held {
                        bail!("each alone has nothing to see, and yet: {said}");
                    }
                }
                let note = north.join("checkpoint");
                let compared = self.follow(&[Path::new("--compare"), &note], &south)?;
                (
                    "south's directory",
                    "north's checkpoint was handed over",
                    compared,
                )
            }
            Way::Handed => {
                let bundle = self.path(&of("bundle.armistice"));
                run::stdout(self.host(&["bundle", attack.word], &[&host, &bundle]))?;
                (
                    "verify.py with roots.txt",
                    "the bundle was handed over",
                    self.judged(&bundle)?,
                )
            }
            Way::Marked => {
                let bundle = self.path(&of("bundle.armistice"));
                run::stdout(self.host(&["bundle", attack.word], &[&host, &bundle]))?;
                let (held, said) = self.judged(&bundle)?;
                let marked = self.marked(&bundle, &said, attack.code)?;
                // Here content means that it was not marked as what it is.
                (
                    "nobody; marked by verify.py and armistice verify",
                    "the bundle was handed over",
                    (!(held && marked), said),
                )
            }
            Way::Node => {
                let alarm = attack.alarm.unwrap_or_default();
                let said = self.node_alarm(attack, alarm, &host)?;
                (
                    "a node of a party",
                    "its next look (/checkpoint, /tile)",
                    (said.is_none(), said.unwrap_or_default()),
                )
            }
            Way::Many => {
                // One more is served unchanged, at a number the seed gives, and must be accepted.
                let sound = seed % (MUTATIONS + 1);
                let count = MUTATIONS + 1;
                let word = format!("mutations:{seed},{count},{sound}");
                let serving = Serving::start(self.host(&["serve", &word], &[&host]))?;
                let (count, sound) = (count.to_string(), sound.to_string());
                let words = [
                    Path::new(&serving.address),
                    Path::new("--each"),
                    Path::new(&count),
                    Path::new("--sound"),
                    Path::new(&sound),
                ];
                let (all, said) = self.follow(&words, &north)?;
                let each = format!("{MUTATIONS} of {MUTATIONS} caught");
                let accepted = format!("{sound}: unchanged, and accepted");
                let all = all && said.contains(&each) && said.contains(&accepted);
                // Here content means that not one was missed.
                ("north's directory", "its second look at each", (!all, said))
            }
        };
        let last = said.lines().last().unwrap_or_default().to_string();
        let node = match attack.alarm {
            None => None,
            Some(_) if matches!(attack.way, Way::Node) => None,
            Some(alarm) => Some(self.node_alarm(attack, alarm, &host)?.unwrap_or_default()),
        };
        Ok(Row {
            name: attack.name,
            caught: !held
                && said.contains(attack.code)
                && node.as_ref().is_none_or(|said| !said.is_empty()),
            node,
            who,
            evidence: attack.evidence,
            after: after.to_string(),
            way: attack.way,
            said: match attack.way {
                Way::Marked => marks(&said).to_string(),
                Way::Many => said.lines().rev().take(2).collect::<Vec<_>>().join(": "),
                Way::Served | Way::Split | Way::Handed | Way::Node => last,
            },
        })
    }

    /// A node of a party. That of south holds south's key, to read what is addressed to it, and has not asked yet.
    fn node_make(&self, name: &str, address: &str) -> Result<()> {
        let roots = fs::read_to_string(self.path("north/roots.txt"))?;
        let log_key = roots.lines().find_map(|line| line.strip_prefix("log "));
        let log_key = log_key.context("the policy names no log")?;
        let node = self.path(name);
        let mut init = run::program(&self.program, &self.workspace.root);
        init.args(["node", "init"]).arg(&node);
        init.args([
            "--log",
            address,
            "--name",
            "party.example/node",
            "--log-key",
            log_key,
        ]);
        if name == "node-south" {
            init.arg("--organisation-key")
                .arg(self.path("south/organisation.key"));
        }
        run::stdout(init)?;
        Ok(())
    }

    /// It mirrors the honest log, and has nothing to sound an alarm about.
    fn node_mirrored(&self) -> Result<()> {
        let said = self.node_run(&self.path("node"), |line| {
            line.contains("\"mirrored\"") || line.contains("\"alarm\"")
        })?;
        match said {
            Some(said) if said.contains("\"mirrored\"") => Ok(()),
            Some(said) => bail!("a node sounds an alarm at an honest log: {said}"),
            None => bail!("a node did not mirror an honest log"),
        }
    }

    /// A node of the addressee, told the truth by an honest host: it holds the content. Its receipt is on record
    /// already, so it owes none.
    fn node_told(&self) -> Result<()> {
        let node = self.copy("node-south", "node-told")?;
        let said = self.node_run(&node, |line| {
            line.contains("\"held\"") || line.contains("\"alarm\"")
        })?;
        match said {
            Some(said) if said.contains("\"held\"") => Ok(()),
            Some(said) => bail!("an honest opening is refused by a node: {said}"),
            None => bail!("a node of the addressee did not ask for what is addressed to it"),
        }
    }

    /// What a node, brought level with the honest log before, says of the attack.
    fn node_alarm(&self, attack: &Attack, alarm: &str, host: &Path) -> Result<Option<String>> {
        let own = if attack.word == "opening" {
            "node-south"
        } else {
            "node"
        };
        let node = self.copy(own, &format!("{}-node", attack.word))?;
        let serving = Serving::start(self.host(&["serve", attack.word], &[host]))?;
        let wanted = format!("\"alarm\":\"{alarm}\"");
        let at = |view: &str| node_points_to(&node, &format!("{}{view}", serving.address));
        let said = match attack.way {
            Way::Split => {
                // It mirrors one head, and is then shown the other, as a peer's note or by the log itself.
                at("/a")?;
                self.node_run(&node, |line| line.contains("\"mirrored\""))?;
                at("/b")?;
                self.node_run(&node, |line| line.contains(&wanted))?
            }
            Way::Served | Way::Handed | Way::Many | Way::Marked | Way::Node => {
                at("")?;
                self.node_run(&node, |line| line.contains(&wanted))?
            }
        };
        Ok(said.map(|line| message_of(&line)))
    }

    /// Runs a node until its log has a line that is looked for; `None` if it has none in half a minute.
    fn node_run(&self, node: &Path, found: impl Fn(&str) -> bool) -> Result<Option<String>> {
        let mut command = run::program(&self.program, &self.workspace.root);
        command
            .args(["--log-json", "node", "run"])
            .arg(node)
            .args(["--port", "0"]);
        let mut command = run::limited(command, 30);
        let mut child = command
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()?;
        let err = child.stderr.take().context("its log is piped")?;
        let mut lines = BufReader::new(err).lines();
        let line = lines.find_map(|line| line.ok().filter(|line| found(line)));
        // Asked to end, `timeout` ends what it runs; the store is durable at every step.
        let mut end = Command::new("kill");
        end.args(["-TERM", &child.id().to_string()]);
        let _ = end.status();
        for line in lines {
            // Until it has closed its log, so that nothing is read of a directory still in use.
            let _ = line;
        }
        let _ = child.wait();
        Ok(line)
    }

    fn looked(&self, address: &str, state: &Path) -> Result<(bool, String)> {
        self.follow(&[Path::new(address)], state)
    }

    fn follow(&self, words: &[&Path], state: &Path) -> Result<(bool, String)> {
        let mut command = run::program(&self.python, &self.workspace.root);
        command.args(["-B", "docs/spec/follow.py", "--state"]);
        command.arg(state).args(words);
        answer(command, "ALARM")
    }

    /// Whether both verifiers say in so many words that the key was not in its owner's hands.
    fn marked(&self, bundle: &Path, said: &str, words: &str) -> Result<bool> {
        let mut command = run::program(&self.program, &self.workspace.root);
        command.arg("verify").arg(bundle);
        command.arg("--roots").arg(self.path("north/roots.txt"));
        let ours = run::captured(command)?;
        Ok(ours.success
            && [said, &ours.text]
                .iter()
                .all(|said| marks(said).contains(words)))
    }

    fn judged(&self, bundle: &Path) -> Result<(bool, String)> {
        let mut command = run::program(&self.python, &self.workspace.root);
        command.args(["-B", "docs/spec/verify.py"]).arg(bundle);
        command.arg("--roots").arg(self.path("north/roots.txt"));
        answer(command, "REFUSED")
    }
}

/// The line that says of a receipt what it does not prove.
fn marks(said: &str) -> &str {
    let mut lines = said.lines().map(str::trim);
    let known = |line: &&str| line.contains("NOT PROVED") && line.contains("knew");
    lines.find(known).unwrap_or_default()
}

/// Lets a node follow another address, as if the host had moved.
fn node_points_to(node: &Path, address: &str) -> Result<()> {
    let path = node.join("node.toml");
    let text = fs::read_to_string(&path)?;
    let lines = text.lines().map(|line| {
        if line.starts_with("log = ") {
            format!("log = \"{address}\"\n")
        } else {
            format!("{line}\n")
        }
    });
    fs::write(&path, lines.collect::<String>())?;
    Ok(())
}

/// The words of a line of a log in JSON.
fn message_of(line: &str) -> String {
    let value: serde_json::Value = serde_json::from_str(line).unwrap_or_default();
    let fields = &value["fields"];
    let text = |name: &str| fields[name].as_str().unwrap_or_default().to_owned();
    format!("ALARM {}: {}", text("alarm"), text("message"))
}

/// Whether the detector was content. It must have said why not, or it merely broke.
fn answer(command: Command, refusal: &str) -> Result<(bool, String)> {
    let finished = run::captured(command)?;
    let said = finished.text.trim().to_string();
    let explained = finished.success || said.contains(refusal) || said.contains(" caught");
    if said.contains("Traceback") || !explained {
        bail!("the detector broke: {said}");
    }
    Ok((finished.success, said))
}

/// A dishonest host that serves until this is dropped.
struct Serving {
    child: Child,
    address: String,
}

impl Serving {
    fn start(mut command: Command) -> Result<Serving> {
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let out = child.stdout.take().context("its output is piped")?;
        let mut serving = Serving {
            child,
            address: String::new(),
        };
        let mut line = String::new();
        BufReader::new(out).read_line(&mut line)?;
        serving.address = line
            .trim()
            .strip_prefix("serving ")
            .with_context(|| format!("the host ended before it served: {line}"))?
            .to_owned();
        Ok(serving)
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        // Its input ends here, and so does it; should it not, it is ended.
        drop(self.child.stdin.take());
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn copy_folder(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from).with_context(|| format!("reading {}", from.display()))? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_folder(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), &target)?;
        }
    }
    Ok(())
}
