//! The core stays pure: no clock, file, network, randomness, thread, or order that differs from run
//! to run.
//!
//! Three nets. Clippy reads `core/clippy.toml` while it lints the libraries (`checks.rs` runs it).
//! `probe` proves that this list works: it lints a small crate that breaks every rule and names each
//! rule that stayed silent. `problems` reads the sources for what a list of paths cannot catch: a
//! whole module brought in under another name, and a rule switched off. What none of them sees: a
//! dependency that does such a thing inside; that is `imports.rs`.

use std::collections::BTreeSet;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::run;
use crate::rust_text;
use crate::workspace::{self, SourceFile, Workspace};

/// Words that have no place in the code of the core, with what to do instead.
const FORBIDDEN: &[(&str, &str)] = &[
    ("std::fs", "the shell reads and writes files"),
    ("std::env", "settings arrive as arguments"),
    ("std::net", "the core has no network"),
    ("std::process", "the core starts no programs"),
    ("std::thread", "the shell decides what runs beside what"),
    ("std::os", "the core is the same on every system"),
    ("HashMap", "its order differs from run to run: use BTreeMap"),
    ("HashSet", "its order differs from run to run: use BTreeSet"),
    ("SystemTime", "take the instant as an argument"),
    ("Timestamp::now", "take the instant as an argument"),
    ("Zoned::now", "take the instant as an argument"),
    ("getrandom", "randomness arrives as an argument"),
    ("OsRng", "randomness arrives as an argument"),
    ("static mut", "the core keeps nothing between calls"),
    (
        "clippy::disallowed_",
        "what core/clippy.toml forbids stays forbidden",
    ),
];

/// The crate that cannot do IO because it has no standard library.
const WITHOUT_STD: &str = "core/record/src/lib.rs";

pub fn problems(core: &[SourceFile]) -> Vec<String> {
    let sources: Vec<_> = core
        .iter()
        .map(|file| (file, rust_text::without_tests(&file.text)))
        .collect();
    let tests = rust_text::test_files(sources.iter().map(|(file, text)| (&*file.path, text)));
    let mut problems = Vec::new();
    for (file, source) in sources
        .iter()
        .filter(|(file, _)| !tests.contains(&file.path))
    {
        for (word, instead) in FORBIDDEN {
            for at in found(&source.code, word) {
                let line = rust_text::line_of(&source.code, at);
                problems.push(format!("{}:{line}: `{word}`: {instead}", file.path));
            }
        }
        if let Some(grouped) = grouped_imports(&source.code) {
            problems.push(format!("{}:{grouped}", file.path));
        }
        if file.path == WITHOUT_STD {
            let plain: String = source.code.split_whitespace().collect();
            let declared =
                plain.contains("#![no_std]") || plain.contains("#![cfg_attr(not(test),no_std)]");
            if !declared || plain.contains("externcratestd") {
                problems.push(format!(
                    "{WITHOUT_STD}: must say #![no_std] and not bring std back"
                ));
            }
        }
    }
    if !core.iter().any(|file| file.path == WITHOUT_STD) {
        problems.push(format!("{WITHOUT_STD} is missing"));
    }
    problems
}

/// Where `word` stands with no letter, digit or underscore touching it. A word that ends in `_` is
/// a beginning.
fn found(code: &str, word: &str) -> Vec<usize> {
    let touches = |letter: char| letter.is_alphanumeric() || letter == '_';
    code.match_indices(word)
        .filter(|(at, _)| {
            let before = code[..*at].chars().next_back();
            let after = code[at + word.len()..].chars().next();
            !before.is_some_and(touches) && (word.ends_with('_') || !after.is_some_and(touches))
        })
        .map(|(at, _)| at)
        .collect()
}

/// `use std::{fs, ...}` hides a module from the words above.
fn grouped_imports(code: &str) -> Option<String> {
    for at in found(code, "std::")
        .into_iter()
        .chain(code.match_indices("std::{").map(|(at, _)| at))
    {
        let Some(group) = code[at..].strip_prefix("std::{") else {
            continue;
        };
        let group = &group[..group.find(';').unwrap_or(group.len())];
        let mut depth = 0;
        for part in group.split_inclusive([',', '{', '}']) {
            let name = part.trim_matches(|letter: char| !letter.is_alphanumeric() && letter != '_');
            let module = name.split("::").next().unwrap_or(name);
            if depth == 0 && ["fs", "env", "net", "process", "thread", "os"].contains(&module) {
                let line = rust_text::line_of(code, at);
                return Some(format!("{line}: `std::{module}` in a grouped import"));
            }
            match part.chars().next_back() {
                Some('{') => depth += 1,
                Some('}') => depth -= 1,
                _ => {}
            }
        }
    }
    None
}

/// Lints a crate that breaks each rule of `core/clippy.toml` and gives the rules that stayed silent.
pub fn probe(workspace: &Workspace) -> Result<Vec<String>> {
    let rules = rules(&workspace::read(&workspace.path("core/clippy.toml"))?)?;
    let mut problems = Vec::new();
    let dir = workspace.target.join("purity-probe");
    let manifest = workspace::read(&workspace.path("Cargo.toml"))?;
    workspace::write(&dir.join("Cargo.toml"), &probe_manifest(&manifest)?)?;
    workspace::write(&dir.join("src/lib.rs"), PROBE)?;
    // With our lock the probe needs no package that the workspace has not fetched.
    std::fs::copy(workspace.path("Cargo.lock"), dir.join("Cargo.lock"))
        .context("copying Cargo.lock for the purity probe")?;
    let mut command = run::cargo(&dir);
    command
        .args(["clippy", "--quiet", "--message-format=json"])
        .env("CLIPPY_CONF_DIR", workspace.path("core"))
        .env("CARGO_TARGET_DIR", dir.join("target"))
        .env_remove("RUSTFLAGS");
    let finished = run::captured(command)?;
    let caught = caught(&finished.text);
    if caught.is_empty() {
        let said: Vec<&str> = finished
            .text
            .lines()
            .filter(|line| !line.starts_with('{'))
            .collect();
        problems.push(format!(
            "clippy caught nothing in the probe; it said: {}",
            said.join(" | ")
        ));
    }
    for rule in rules.difference(&caught) {
        problems.push(format!(
            "core/clippy.toml forbids `{rule}`, but clippy let it pass in the probe crate: the path \
             is wrong, or PROBE in purity.rs does not use it"
        ));
    }
    Ok(problems)
}

fn rules(clippy_toml: &str) -> Result<BTreeSet<String>> {
    let table: toml::Table = clippy_toml.parse().context("core/clippy.toml")?;
    let mut rules = BTreeSet::new();
    for list in [
        "disallowed-methods",
        "disallowed-types",
        "disallowed-macros",
    ] {
        let entries = table.get(list).and_then(toml::Value::as_array);
        for entry in entries.with_context(|| format!("core/clippy.toml has no list {list}"))? {
            let path = entry.get("path").and_then(toml::Value::as_str);
            rules.insert(
                path.context("core/clippy.toml: an entry has no path")?
                    .to_owned(),
            );
        }
    }
    Ok(rules)
}

/// jiff exactly as the workspace has it, so that the lock fits.
fn probe_manifest(workspace_manifest: &str) -> Result<String> {
    let manifest: toml::Table = workspace_manifest.parse().context("Cargo.toml")?;
    let jiff = &manifest["workspace"]["dependencies"]["jiff"];
    Ok(format!(
        "[workspace]\n\n[package]\nname = \"purity-probe\"\nedition = \"2024\"\npublish = false\n\n\
         [dependencies]\njiff = {jiff}\n"
    ))
}

/// The paths clippy complained of, out of its messages: each quotes one between backquotes.
fn caught(messages: &str) -> BTreeSet<String> {
    let mut caught = BTreeSet::new();
    for line in messages.lines().filter(|line| line.starts_with('{')) {
        let Ok(line) = serde_json::from_str::<Value>(line) else {
            continue;
        };
        let message = &line["message"];
        let code = message["code"]["code"].as_str().unwrap_or_default();
        if let Some(text) = message["message"].as_str()
            && code.starts_with("clippy::disallowed_")
            && let Some(path) = text.split('`').nth(1)
        {
            caught.insert(path.to_owned());
        }
    }
    caught
}

/// Every rule of `core/clippy.toml`, broken once.
const PROBE: &str = r#"//! Breaks every rule of core/clippy.toml; never built, only linted.
pub fn clocks() {
    let _ = (std::time::SystemTime::now(), std::time::Instant::now());
    let _ = (jiff::Timestamp::now(), jiff::Zoned::now(), jiff::tz::TimeZone::system());
}
pub fn files() {
    let _ = (std::fs::read("a"), std::fs::read_to_string("a"), std::fs::read_dir("a"));
    let _ = (std::fs::metadata("a"), std::fs::write("a", "b"), std::fs::create_dir("a"));
    let _ = (std::fs::create_dir_all("a"), std::fs::remove_file("a"), std::fs::rename("a", "b"));
    let _ = (std::fs::remove_dir_all("a"), std::fs::copy("a", "b"));
    let _ = (std::fs::File::open("a"), std::fs::File::create("a"));
    let _ = std::fs::OpenOptions::new().open("a");
    let path = std::path::Path::new("a");
    let _ = (path.exists(), path.is_file(), path.is_dir(), path.canonicalize());
}
pub fn settings() {
    let _ = (std::env::var("a"), std::env::var_os("a"), std::env::vars(), std::env::args());
    let _ = (std::env::current_dir(), std::env::temp_dir());
}
pub fn threads() {
    std::thread::spawn(|| ());
    std::thread::scope(|_| ());
    std::thread::sleep(std::time::Duration::ZERO);
    let _ = std::thread::current();
}
pub fn outside() {
    let _ = std::net::TcpStream::connect("a:1");
    let _ = std::net::TcpListener::bind("a:1");
    let _ = std::net::UdpSocket::bind("a:1");
    let _ = std::process::Command::new("a");
    let _ = (std::io::stdin(), std::io::stdout(), std::io::stderr());
    std::process::exit(1)
}
pub type Map = std::collections::HashMap<u8, u8>;
pub type Set = std::collections::HashSet<u8>;
pub type Seed = std::hash::RandomState;
pub type Clock = (std::time::SystemTime, std::time::Instant);
pub type Handle = std::fs::File;
pub fn output() {
    print!("a");
    println!("a");
    eprint!("a");
    eprintln!("a");
    dbg!(1);
}
thread_local! { static KEPT: u8 = const { 1 }; }
"#;

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(source: &str, expected: &[&str]) {
        let files = [
            ("core/record/src/lib.rs", "#![no_std]"),
            ("core/space/src/lib.rs", source),
        ]
        .map(|(path, text)| SourceFile {
            path: path.to_owned(),
            text: text.to_owned(),
        });
        let problems = problems(&files);
        assert_eq!(problems.len(), expected.len(), "{problems:#?}");
        for (problem, part) in problems.iter().zip(expected) {
            assert!(problem.contains(part), "{problem} does not say {part}");
        }
    }

    #[test]
    fn each_forbidden_word_is_caught() {
        for (word, _) in FORBIDDEN {
            let word = if word.ends_with('_') {
                format!("{word}methods")
            } else {
                (*word).to_owned()
            };
            check(&format!("\nlet a = {word};"), &["core/space/src/lib.rs:2"]);
        }
    }

    #[test]
    fn modules_in_a_group() {
        check("use std::{fmt, fs};", &["`std::fs` in a grouped import"]);
        check(
            "use std::{collections::BTreeMap, env::var};",
            &["`std::env`"],
        );
        check(
            "use std::{fmt, collections::{BTreeMap, BTreeSet}, io};",
            &[],
        );
    }

    #[test]
    fn words_that_only_look_alike() {
        check(
            "use std::fmt; struct MyHashMapper; // std::fs\nlet a = \"std::env\";",
            &[],
        );
        check("fn environment_std() {}", &[]);
    }

    #[test]
    fn tests_may_read_fixtures() {
        check(
            "#[cfg(test)]\nmod tests { fn a() { std::fs::read(\"x\"); } }",
            &[],
        );
    }

    #[test]
    fn record_has_no_std() {
        let files = [SourceFile {
            path: WITHOUT_STD.into(),
            text: "//! Record.\n".into(),
        }];
        assert!(problems(&files)[0].contains("#![no_std]"));
        let text = "#![no_std]\nextern crate std;".into();
        let files = [SourceFile {
            path: WITHOUT_STD.into(),
            text,
        }];
        assert!(problems(&files)[0].contains("bring std back"));
        assert!(problems(&[])[0].contains("missing"));
    }

    #[test]
    fn messages_of_clippy() {
        let line = r#"{"reason":"compiler-message","message":{"message":"use of a disallowed method `std::env::var`","code":{"code":"clippy::disallowed_methods"}}}"#;
        let other = r#"{"reason":"compiler-message","message":{"message":"unused `x`","code":{"code":"unused_variables"}}}"#;
        let caught = caught(&format!("{line}\nwarning: text\n{other}\n"));
        assert_eq!(caught.into_iter().collect::<Vec<_>>(), ["std::env::var"]);
    }

    #[test]
    fn the_probe_breaks_every_rule_of_the_list() {
        let rules = rules(include_str!("../../../core/clippy.toml")).expect("readable");
        for rule in rules {
            let last = rule.rsplit("::").next().expect("a path has a last part");
            assert!(PROBE.contains(last), "PROBE does not use {rule}");
        }
    }

    #[test]
    fn the_probe_uses_the_workspace_s_jiff() {
        let manifest = probe_manifest(include_str!("../../../Cargo.toml")).expect("readable");
        let table: toml::Table = manifest.parse().expect("valid TOML");
        assert!(
            table["dependencies"]["jiff"].get("version").is_some(),
            "{manifest}"
        );
    }
}
