//! The passphrase of a key file: from a file, from the environment, or asked on the terminal without echo. Never from
//! the command line, where everybody on the machine can read it.

use crate::app::keyfile::PASSPHRASE_MIN;
use anyhow::{Context, Result, bail};
use rustix::termios::{LocalModes, OptionalActions, tcgetattr, tcsetattr};
use std::fs::File;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use zeroize::{Zeroize, Zeroizing};

/// Where the passphrase of a key file stands.
#[derive(clap::Args, Debug, Default)]
pub struct Passphrase {
    /// A file whose first line is the passphrase. Without it: ARMISTICE_PASSPHRASE in the environment, else it is asked on
    /// the terminal.
    #[arg(long, value_name = "FILE")]
    passphrase_file: Option<PathBuf>,
}

const VARIABLE: &str = "ARMISTICE_PASSPHRASE";

impl Passphrase {
    /// The passphrase of a file that is to be opened.
    pub fn get(&self, of: &Path) -> Result<Zeroizing<String>> {
        match said(self.passphrase_file.as_deref(), VARIABLE)? {
            Some(said) => Ok(said),
            None => asked(&format!("Passphrase of {}: ", of.display())),
        }
    }

    /// A passphrase for a new file, asked twice where it is asked.
    pub fn choose(&self) -> Result<Zeroizing<String>> {
        chosen(self.passphrase_file.as_deref(), VARIABLE, "Passphrase: ")
    }
}

/// The passphrase that takes the place of another.
pub fn chosen_anew(file: Option<&Path>) -> Result<Zeroizing<String>> {
    chosen(file, "ARMISTICE_NEW_PASSPHRASE", "New passphrase: ")
}

fn chosen(file: Option<&Path>, variable: &str, prompt: &str) -> Result<Zeroizing<String>> {
    let passphrase = match said(file, variable)? {
        Some(said) => said,
        None => {
            let once = asked(prompt)?;
            let twice = asked("The same again: ")?;
            if *once != *twice {
                bail!("the two are not the same; nothing was written");
            }
            once
        }
    };
    if passphrase.chars().count() < PASSPHRASE_MIN {
        bail!(
            "a passphrase has at least {PASSPHRASE_MIN} characters: whoever gets the file can try as many as it likes; take four words or more"
        );
    }
    Ok(passphrase)
}

fn said(file: Option<&Path>, variable: &str) -> Result<Option<Zeroizing<String>>> {
    if let Some(path) = file {
        let text = std::fs::read_to_string(path)
            .map(Zeroizing::new)
            .with_context(|| format!("cannot read {}", path.display()))?;
        let line = text.lines().next().unwrap_or_default();
        return Ok(Some(Zeroizing::new(line.to_string())));
    }
    match std::env::var(variable) {
        Ok(said) => Ok(Some(Zeroizing::new(said))),
        Err(std::env::VarError::NotPresent) => Ok(None),
        Err(std::env::VarError::NotUnicode(_)) => bail!("{variable} is not UTF-8"),
    }
}

/// Asks on the terminal, whatever standard input is.
fn asked(prompt: &str) -> Result<Zeroizing<String>> {
    let terminal = std::fs::OpenOptions::new()
        .read(true)
        .write(true)
        .open("/dev/tty")
        .context("there is no terminal to ask for the passphrase on; give --passphrase-file FILE, or ARMISTICE_PASSPHRASE in the environment")?;
    let silence = Silence::begin(&terminal)?;
    (&terminal).write_all(prompt.as_bytes())?;
    let mut line = String::new();
    BufReader::new(&terminal).read_line(&mut line)?;
    drop(silence);
    (&terminal).write_all(b"\n")?;
    let passphrase = Zeroizing::new(line.trim_end_matches(['\r', '\n']).to_string());
    line.zeroize();
    if passphrase.is_empty() {
        bail!("no passphrase was given");
    }
    Ok(passphrase)
}

/// A terminal that shows nothing of what is typed, until dropped.
struct Silence<'a> {
    terminal: &'a File,
    before: rustix::termios::Termios,
}

impl Silence<'_> {
    fn begin(terminal: &File) -> Result<Silence<'_>> {
        let before = tcgetattr(terminal).context("the terminal does not say how it is set")?;
        let mut silent = before.clone();
        silent.local_modes -= LocalModes::ECHO;
        silent.local_modes -= LocalModes::ECHONL;
        tcsetattr(terminal, OptionalActions::Flush, &silent)
            .context("the terminal cannot be told not to show what is typed")?;
        Ok(Silence { terminal, before })
    }
}

impl Drop for Silence<'_> {
    fn drop(&mut self) {
        // A terminal that went away needs no setting back.
        let _ = tcsetattr(self.terminal, OptionalActions::Now, &self.before);
    }
}

/// Asks for a yes on the terminal. Where there is none, the answer is no, and says which option stands for a yes.
pub fn agreed(question: &str, instead: &str) -> Result<bool> {
    let Ok(terminal) = std::fs::OpenOptions::new()
        .read(true)
        .write(true)
        .open("/dev/tty")
    else {
        bail!("there is no terminal to ask on; look at what is shown, then give {instead}");
    };
    (&terminal).write_all(format!("{question} [y/N] ").as_bytes())?;
    let mut line = String::new();
    BufReader::new(&terminal).read_line(&mut line)?;
    Ok(matches!(line.trim(), "y" | "Y" | "yes"))
}
