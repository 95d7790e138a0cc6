//! Fuzzing every reader of foreign bytes in the record, the one of pictures, and the volumes and the index of `core/space`:
//! `cargo xtask fuzz`, an hour, and a minute in the full run.
//!
//! The targets in `fuzz/` are those of any cargo-fuzz crate. What cargo-fuzz would do is done here, so that nothing
//! has to be installed: the stable compiler instruments the code, libFuzzer is linked in, and there is no memory
//! sanitizer, because there is no unsafe code to sanitize (docs/decisions/0007-fuzzing.md). The corpus begins with the
//! vectors of `fixtures/record`, right and wrong, and the pictures of `fixtures/formats/media`, and grows in `target/`; an input that breaks a target is kept there
//! and named.

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::run;
use crate::tally::Count;
use crate::workspace::{self, Workspace};

/// A target, and the vectors it begins with: file and field, and whether the field is hexadecimal.
struct Target {
    name: &'static str,
    seeds: &'static [(&'static str, &'static str, bool)],
}

const TARGETS: &[Target] = &[
    Target {
        name: "note",
        seeds: &[
            ("checkpoint", "note", false),
            ("cosignature", "note", false),
        ],
    },
    Target {
        name: "checkpoint",
        seeds: &[("checkpoint", "note", false)],
    },
    Target {
        name: "proof",
        seeds: &[("proof", "proof", false)],
    },
    Target {
        name: "policy",
        seeds: &[("policy", "policy", false)],
    },
    Target {
        name: "statement",
        seeds: &[("statement", "bytes", true)],
    },
    Target {
        name: "add_checkpoint",
        seeds: &[("witness", "request", false)],
    },
    Target {
        name: "tile_path",
        // No fixture holds them alone: `TILE_PATHS` below.
        seeds: &[],
    },
    Target {
        name: "refusal",
        // Likewise: `REFUSALS`.
        seeds: &[],
    },
    Target {
        name: "bundle",
        seeds: &[("bundle", "bundle", true)],
    },
    Target {
        name: "volume",
        seeds: &[],
    },
    Target {
        name: "volume_index",
        seeds: &[],
    },
    Target {
        name: "media",
        seeds: &[],
    },
];

/// Pictures come as files.
const PICTURES: &[&str] = &["good.jpg", "good-progressive.jpg", "good.png"];

/// Vectors hold no tile paths.
const TILE_PATHS: &[&str] = &[
    "tile/0/000",
    "tile/1/x001/234.p/67",
    "tile/entries/x001/x234/067",
    "tile/entries/000.p/255",
    "tile/64/000",
    "tile/0/1234",
];

/// Nor refusals for good: one, and one that is nearly one.
const REFUSALS: &[&str] = &[
    "armistice-refusal/v1\ncedar.example/truce\n\
     8a88e3dd7409f195fd52db2d3cba5d72ca6709bf1d94121bf3748801b40f6f5c\n7\n\
     2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae\nopening-gone\n40\n",
    "armistice-refusal/v1\ncedar.example/truce\n\
     8A88\n07\n2c26\n\n+40\n",
];

/// Two volumes each, as `fuzz_targets/volume.rs` reads them: a route of two legs and a disc, two areas.
const VOLUMES: &[&str] = &[
    "0000 0105 020a0a02 01 021414 09010009013205 01 02280a 090100090150c8 0a 0000 02 09010009 01ff 00 00 020505 e8030000 00 00",
    "010a 0214 02 00010009 01c8 01 01 04 020000 026400 026464 020064 01 01 0005 0214 02 00010009 01c8 01 01 04 020a0a 026e0a 026e6e 020a6e 01",
];

/// Steps of an index, as `fuzz_targets/volume_index.rs` reads them: put, ask, remove, many at once, a snapshot, a change
/// and the adoption, ask.
const INDEX_STEPS: &[&str] = &[
    "0801 0408050000 0700 0408050000 0301 0700 0408050000",
    "fc00 0408051501 0500 0801 0810101500 0303 0600 0700 04080515ff 0700 0408051504",
];

/// What cargo-fuzz 0.13 sets without a sanitizer.
const FLAGS: &[&str] = &[
    "-Cpasses=sancov-module",
    "-Cllvm-args=-sanitizer-coverage-level=4",
    "-Cllvm-args=-sanitizer-coverage-inline-8bit-counters",
    "-Cllvm-args=-sanitizer-coverage-pc-table",
    "-Cllvm-args=-sanitizer-coverage-trace-compares",
    "-Cllvm-args=-simplifycfg-branch-fold-threshold=0",
    "-Ccodegen-units=1",
    "--cfg",
    "fuzzing",
];

const SECONDS: u64 = 3600;

/// In the full run, all targets together.
const SECONDS_IN_TEST: u64 = 60;

pub fn command(workspace: &Workspace, arguments: &[String]) -> Result<ExitCode> {
    let mut seconds = SECONDS;
    let mut names: Vec<&str> = Vec::new();
    let mut words = arguments.iter();
    while let Some(word) = words.next() {
        match word.as_str() {
            "--seconds" => {
                let number = words.next().context("--seconds takes a number")?;
                seconds = number.parse().context("--seconds takes a number")?;
            }
            name => names.push(name),
        }
    }
    if let Some(name) = names
        .iter()
        .find(|name| TARGETS.iter().all(|target| target.name != **name))
    {
        let known: Vec<&str> = TARGETS.iter().map(|target| target.name).collect();
        bail!(
            "there is no target `{name}`; there are {}",
            known.join(", ")
        );
    }
    let chosen = TARGETS
        .iter()
        .filter(|target| names.is_empty() || names.contains(&target.name));
    let count = fuzzed(workspace, &chosen.collect::<Vec<_>>(), seconds)?;
    println!("{}", count.line());
    Ok(if count.failed == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// Builds all targets while something else runs. What fails here is built, and told, in its own step.
pub fn build_beside(workspace: &Workspace) {
    if let Ok(command) = building(workspace) {
        let _ = run::captured(command);
    }
}

pub fn step(workspace: &Workspace) -> Result<Count> {
    fuzzed(
        workspace,
        &TARGETS.iter().collect::<Vec<_>>(),
        SECONDS_IN_TEST,
    )
}

fn fuzzed(workspace: &Workspace, targets: &[&Target], seconds: u64) -> Result<Count> {
    let programs = build(workspace)?;
    let mut count = Count::default();
    for target in targets {
        let share = (seconds / targets.len() as u64).max(1);
        match one(workspace, &programs, target, share)? {
            Verdict::Held(said) => {
                println!("    {}: {said}", target.name);
                count.passed += 1;
            }
            Verdict::Broke(said) => {
                println!("    {}: BROKE\n{said}", target.name);
                count.failed += 1;
            }
        }
    }
    Ok(count)
}

enum Verdict {
    Held(String),
    Broke(String),
}

/// Builds all targets, instrumented, and says where they stand. Another build of them under way is waited for.
fn build(workspace: &Workspace) -> Result<PathBuf> {
    run::required(building(workspace)?)?;
    Ok(folder(workspace).join(host(workspace)?).join("release"))
}

fn folder(workspace: &Workspace) -> PathBuf {
    workspace.target.join("fuzz")
}

fn host(workspace: &Workspace) -> Result<String> {
    let mut rustc = run::program("rustc", &workspace.root);
    rustc.arg("-vV");
    let said = run::stdout(rustc)?;
    let host = said.lines().find_map(|line| line.strip_prefix("host: "));
    Ok(host
        .context("rustc does not say what machine this is")?
        .to_owned())
}

fn building(workspace: &Workspace) -> Result<Command> {
    let host = host(workspace)?;
    let mut command = run::cargo(&workspace.root);
    // With a target named, build scripts and macros are not instrumented.
    command.args([
        "build",
        "--release",
        "--locked",
        "--manifest-path",
        "fuzz/Cargo.toml",
    ]);
    command
        .args(["--target", &host, "--target-dir"])
        .arg(folder(workspace));
    command.env("CARGO_ENCODED_RUSTFLAGS", FLAGS.join("\u{1f}"));
    Ok(command)
}

fn one(workspace: &Workspace, programs: &Path, target: &Target, seconds: u64) -> Result<Verdict> {
    let corpus = workspace.target.join("fuzz/corpus").join(target.name);
    let found = workspace.target.join("fuzz/found").join(target.name);
    std::fs::create_dir_all(&found)?;
    let seeds = seed(workspace, target, &corpus)?;
    let mut command = run::program(programs.join(target.name), &workspace.root);
    command.arg(format!("-max_total_time={seconds}"));
    command.arg(format!("-artifact_prefix={}/", found.display()));
    command.args([
        "-max_len=65536",
        "-timeout=10",
        "-rss_limit_mb=2048",
        "-print_final_stats=1",
    ]);
    command.arg(&corpus);
    let finished = run::captured(command)?;
    let runs = finished
        .text
        .lines()
        .find_map(|line| line.strip_prefix("stat::number_of_executed_units:"))
        .map(|number| number.trim().to_owned());
    Ok(match (finished.success, runs) {
        (true, Some(runs)) if runs != "0" => {
            Verdict::Held(format!("{runs} inputs in {seconds} s, {seeds} seeds"))
        }
        _ => {
            let lines: Vec<&str> = finished.text.lines().collect();
            let last = lines[lines.len().saturating_sub(30)..].join("\n");
            Verdict::Broke(format!("{last}\nthe input is kept in {}", found.display()))
        }
    })
}

/// Writes the vectors into the corpus, which keeps what earlier runs found.
fn seed(workspace: &Workspace, target: &Target, corpus: &Path) -> Result<usize> {
    std::fs::create_dir_all(corpus)?;
    let mut seeds: Vec<Vec<u8>> = Vec::new();
    for (file, field, is_hex) in target.seeds {
        let path = format!("fixtures/record/{file}.jsonl");
        let text = workspace::read(&workspace.path(&path))?;
        for line in text.lines() {
            let case: Value = serde_json::from_str(line).with_context(|| path.clone())?;
            let value = case[field].as_str();
            let value = value.with_context(|| format!("{path}: a case without {field}"))?;
            seeds.push(if *is_hex {
                from_hex(value).with_context(|| format!("{path}: {field} is not hexadecimal"))?
            } else {
                value.as_bytes().to_vec()
            });
        }
    }
    match target.name {
        // A checkpoint is the text of a note.
        "checkpoint" => seeds.iter_mut().for_each(|seed| {
            let end = seed.windows(2).position(|pair| pair == b"\n\n");
            seed.truncate(end.map_or(seed.len(), |end| end + 1));
        }),
        "tile_path" => {
            seeds = TILE_PATHS
                .iter()
                .map(|seed| seed.as_bytes().into())
                .collect()
        }
        "volume" => seeds = bytes(VOLUMES)?,
        "volume_index" => seeds = bytes(INDEX_STEPS)?,
        "media" => {
            for name in PICTURES {
                let path = workspace.path(&format!("fixtures/formats/media/{name}"));
                seeds.push(std::fs::read(&path).with_context(|| path.display().to_string())?);
            }
        }
        "refusal" => seeds = REFUSALS.iter().map(|seed| seed.as_bytes().into()).collect(),
        _ => {}
    }
    if seeds.is_empty() {
        bail!("{} has no seeds", target.name);
    }
    for (number, seed) in seeds.iter().enumerate() {
        std::fs::write(corpus.join(format!("vector-{number}")), seed)?;
    }
    Ok(seeds.len())
}

/// Seeds written in hexadecimal, with spaces for whoever reads them.
fn bytes(seeds: &[&str]) -> Result<Vec<Vec<u8>>> {
    let read = |seed: &&str| {
        from_hex(&seed.replace(' ', "")).with_context(|| format!("`{seed}` is not hexadecimal"))
    };
    seeds.iter().map(read).collect()
}

fn from_hex(text: &str) -> Option<Vec<u8>> {
    let digits: Option<Vec<u32>> = text.chars().map(|digit| digit.to_digit(16)).collect();
    let digits = digits.filter(|digits| digits.len() % 2 == 0)?;
    Some(
        digits
            .chunks(2)
            .map(|pair| (pair[0] * 16 + pair[1]) as u8)
            .collect(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_target_is_a_file_and_every_file_a_target() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fuzz/fuzz_targets");
        let entries = std::fs::read_dir(folder).expect("the targets are there");
        let mut files: Vec<String> = entries
            .map(|entry| {
                entry
                    .expect("readable")
                    .file_name()
                    .into_string()
                    .expect("plain names")
            })
            .collect();
        files.sort();
        let mut names: Vec<String> = TARGETS
            .iter()
            .map(|target| format!("{}.rs", target.name))
            .collect();
        names.sort();
        assert_eq!(files, names);
    }

    #[test]
    fn seeds_are_hexadecimal() {
        assert!(bytes(VOLUMES).is_ok() && bytes(INDEX_STEPS).is_ok());
    }

    #[test]
    fn hexadecimal_is_read() {
        assert_eq!(from_hex("00ff"), Some(vec![0, 255]));
        assert_eq!(from_hex("0"), None);
        assert_eq!(from_hex("0g"), None);
    }
}
