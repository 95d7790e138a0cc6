//! Running other programs: always with the input closed, so that nothing can wait for a person,
//! and always naming the program and what it answered when it fails.
//!
//! Read next: `tally.rs`, which reads counts out of what was captured here.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex};

use anyhow::{Context, Result, bail};

/// What a program printed, both streams in the order they came, and whether it was content.
pub struct Finished {
    pub success: bool,
    pub text: String,
}

pub fn program(name: impl AsRef<OsStr>, dir: &Path) -> Command {
    let mut command = Command::new(name);
    command.current_dir(dir).stdin(Stdio::null());
    command
}

/// The cargo that started us, so that a toolchain chosen there holds for what we start.
pub fn cargo(dir: &Path) -> Command {
    let mut command = program(
        std::env::var_os("CARGO").unwrap_or_else(|| OsStr::new("cargo").to_owned()),
        dir,
    );
    // Cargo set these for us. They describe this crate, and would make the builds we start look
    // different from those a person starts.
    for (name, _) in std::env::vars_os() {
        if name
            .to_str()
            .is_some_and(|name| name.starts_with("CARGO_PKG_"))
        {
            command.env_remove(name);
        }
    }
    command
        .env_remove("CARGO_MANIFEST_DIR")
        .env_remove("CARGO_MANIFEST_PATH");
    command
}

/// Gives up after `seconds` where the system has coreutils' `timeout`; elsewhere runs unlimited.
pub fn limited(command: Command, seconds: u32) -> Command {
    if !exists("timeout") {
        return command;
    }
    let mut limited = Command::new("timeout");
    limited.args(["--kill-after=15", &seconds.to_string()]);
    limited
        .arg(command.get_program())
        .args(command.get_args())
        .stdin(Stdio::null());
    if let Some(dir) = command.get_current_dir() {
        limited.current_dir(dir);
    }
    for (name, value) in command.get_envs() {
        match value {
            Some(value) => limited.env(name, value),
            None => limited.env_remove(name),
        };
    }
    limited
}

/// True when the program is here and works: rustup leaves a stand-in for what is not installed.
pub fn exists(name: &str) -> bool {
    Command::new(name)
        .arg("--version")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

/// Runs silently and gives the standard output; a failure carries what was said on the other.
pub fn stdout(mut command: Command) -> Result<String> {
    let shown = shown(&command);
    let output = command
        .output()
        .with_context(|| format!("starting {shown}"))?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        bail!(
            "{shown} failed ({}): {}",
            output.status,
            last_lines(said.trim(), 20)
        );
    }
    String::from_utf8(output.stdout).with_context(|| format!("{shown} printed bytes, not text"))
}

/// Runs silently and gives both streams, whatever the program's answer was.
pub fn captured(mut command: Command) -> Result<Finished> {
    let shown = shown(&command);
    let output = command
        .output()
        .with_context(|| format!("starting {shown}"))?;
    let mut text = String::from_utf8_lossy(&output.stdout).into_owned();
    text += &String::from_utf8_lossy(&output.stderr);
    Ok(Finished {
        success: output.status.success(),
        text,
    })
}

/// Runs with everything shown as it comes, and keeps it for counting.
pub fn streamed(mut command: Command) -> Result<Finished> {
    let shown = shown(&command);
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("starting {shown}"))?;
    let text = Arc::new(Mutex::new(String::new()));
    let readers = [
        child
            .stdout
            .take()
            .map(|stream| tee(stream, Arc::clone(&text))),
        child
            .stderr
            .take()
            .map(|stream| tee(stream, Arc::clone(&text))),
    ];
    let status = child
        .wait()
        .with_context(|| format!("waiting for {shown}"))?;
    for reader in readers.into_iter().flatten() {
        let _ = reader.join();
    }
    let text = std::mem::take(&mut *text.lock().expect("readers have ended, and never panic"));
    Ok(Finished {
        success: status.success(),
        text,
    })
}

/// Like `streamed`, where failing is an error and the text is of no interest.
pub fn required(command: Command) -> Result<()> {
    let shown = shown(&command);
    if streamed(command)?.success {
        Ok(())
    } else {
        bail!("{shown} failed")
    }
}

fn tee(
    stream: impl Read + Send + 'static,
    text: Arc<Mutex<String>>,
) -> std::thread::JoinHandle<()> {
    std::thread::spawn(move || {
        let mut lines = BufReader::new(stream);
        let mut line = Vec::new();
        while let Ok(1..) = lines.read_until(b'\n', &mut line) {
            // A closed terminal is no reason to stop reading: the child would block on its pipe.
            let mut out = std::io::stdout().lock();
            let _ = out.write_all(&line).and_then(|()| out.flush());
            if let Ok(mut text) = text.lock() {
                text.push_str(&String::from_utf8_lossy(&line));
            }
            line.clear();
        }
    })
}

fn shown(command: &Command) -> String {
    let mut words = vec![command.get_program().to_string_lossy().into_owned()];
    words.extend(
        command
            .get_args()
            .map(|word| word.to_string_lossy().into_owned()),
    );
    format!("`{}`", words.join(" "))
}

fn last_lines(text: &str, count: usize) -> String {
    let lines: Vec<&str> = text.lines().collect();
    lines[lines.len().saturating_sub(count)..].join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shell(script: &str) -> Command {
        let mut command = program("sh", Path::new("."));
        command.args(["-c", script]);
        command
    }

    #[test]
    fn both_streams_are_kept() {
        let finished = streamed(shell("echo one; echo two >&2; exit 3")).expect("sh starts");
        assert!(!finished.success);
        assert!(finished.text.contains("one\n") && finished.text.contains("two\n"));
    }

    #[test]
    fn failure_says_what_the_program_said() {
        let error = stdout(shell("echo no such ledger >&2; exit 1")).expect_err("exits 1");
        assert!(error.to_string().contains("no such ledger"), "{error}");
    }

    #[test]
    fn missing_program_is_named() {
        let error = required(program("armistice-no-such-program", Path::new(".")))
            .expect_err("there is none");
        assert!(
            error.to_string().contains("armistice-no-such-program"),
            "{error}"
        );
    }

    #[test]
    fn input_is_closed() {
        assert!(streamed(shell("! read line")).expect("sh starts").success);
    }

    #[test]
    fn limit_keeps_words_and_settings() {
        let mut command = shell("echo $GREETING");
        command.env("GREETING", "hello");
        assert_eq!(stdout(limited(command, 30)).expect("runs"), "hello\n");
    }
}
