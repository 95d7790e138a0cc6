//! `armistice key`: key files, and keys that a server holds for an officer who has no device.

use super::passphrase::{Passphrase, chosen_anew};
use super::{Data, unreadable};
use crate::app::enrolment::fingerprint;
use crate::app::keyfile::KeyFile;
use crate::app::mission::{
    DESK, custodial_path, key_read, key_write_new, random, record_file_check,
};
use anyhow::{Context, Result};
use armistice_domain::decide::ID_MAX;
use armistice_record::SigningKey;
use clap::Subcommand;
use std::path::PathBuf;
use std::process::ExitCode;
use zeroize::Zeroizing;

/// Make and keep the keys that officers and organisations sign with.
///
/// A key is who you are: whoever has the file and its passphrase speaks for you. An officer's key is made on the
/// officer's own device and never leaves it; the organisation's root key admits it. The guide is docs/guide/keys.md.
#[derive(clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Make a key and seal it in a file with a passphrase.
    ///
    /// The passphrase is asked for on the terminal, or taken from --passphrase-file or ARMISTICE_PASSPHRASE; it never stands on the
    /// command line. A file that is there is never written over. Lose the file or the passphrase and the key is gone: have
    /// a copy of a root key somewhere else.
    New(New),
    /// Say which key a file holds, and its fingerprint to compare by voice.
    ///
    /// No passphrase is needed. With --check the file is opened, which proves that the passphrase fits and the key is the one named.
    Show(Show),
    /// Give a key file another passphrase.
    ///
    /// The key stays the same. The new passphrase is asked for on the terminal, or taken from --new-passphrase-file or
    /// ARMISTICE_NEW_PASSPHRASE. Copies of the file elsewhere keep the old passphrase.
    Change(Change),
    /// Make a key that this server holds for an officer without a device.
    ///
    /// It stands in DIR/keys/officers/ID.key, and whoever runs the server can sign with it: so everything it signs is marked
    /// custodial, for ever. Have as few as you can. It prints the line that admits it.
    Custodial(Custodial),
}

#[derive(clap::Args)]
struct New {
    /// The file to make.
    file: PathBuf,
    #[command(flatten)]
    passphrase: Passphrase,
    /// Seal a key that stands bare in a file (64 hex digits), such as DIR/keys/desk.key, instead of making one.
    #[arg(long, value_name = "FILE")]
    from: Option<PathBuf>,
}

#[derive(clap::Args)]
struct Show {
    /// The key file.
    file: PathBuf,
    /// Open it too.
    #[arg(long)]
    check: bool,
    #[command(flatten)]
    passphrase: Passphrase,
    /// Only the key, 64 hex digits, as init and proposals take it.
    #[arg(long, conflicts_with = "json")]
    hex: bool,
    /// As JSON.
    #[arg(long)]
    json: bool,
}

#[derive(clap::Args)]
struct Change {
    /// The key file.
    file: PathBuf,
    #[command(flatten)]
    passphrase: Passphrase,
    /// A file whose first line is the new passphrase.
    #[arg(long, value_name = "FILE")]
    new_passphrase_file: Option<PathBuf>,
}

#[derive(clap::Args)]
struct Custodial {
    #[command(flatten)]
    data: Data,
    /// The officer, as in 'desk-duty': lower-case letters, digits and -.
    #[arg(long, value_name = "ID")]
    officer: String,
}

pub fn run(args: Args) -> Result<ExitCode> {
    match args.command {
        Command::New(args) => new(args),
        Command::Show(args) => show(args),
        Command::Change(args) => change(args),
        Command::Custodial(args) => custodial(args),
    }
}

fn new(args: New) -> Result<ExitCode> {
    // Told before anybody thinks of a passphrase.
    if args.file.exists() {
        anyhow::bail!(
            "{} is there already, and a key is never written over; choose another name",
            args.file.display()
        );
    }
    let seed = Zeroizing::new(match &args.from {
        None => random()?,
        Some(path) => {
            key_read(path)?.with_context(|| format!("there is no key at {}", path.display()))?
        }
    });
    let passphrase = args.passphrase.choose()?;
    let file = seal(&seed, &passphrase)?;
    file.write_new(&args.file)?;
    told(&file, false)?;
    outln!(
        "made {}; keep it, and its passphrase apart from it",
        args.file.display()
    );
    Ok(ExitCode::SUCCESS)
}

/// Seals with salt and nonce of its own.
pub fn seal(seed: &[u8; 32], passphrase: &str) -> Result<KeyFile> {
    let [salt, nonce] = [random()?, random()?];
    let cut = "a random text is long enough";
    KeyFile::seal(
        seed,
        passphrase,
        *salt.first_chunk().expect(cut),
        *nonce.first_chunk().expect(cut),
    )
}

fn show(args: Show) -> Result<ExitCode> {
    let file = KeyFile::read(&args.file)?;
    if args.check {
        open(&file, &args.passphrase, &args.file)?;
    }
    if args.hex {
        outln!("{}", file.author()?);
    } else {
        told(&file, args.json)?;
    }
    Ok(ExitCode::SUCCESS)
}

fn told(file: &KeyFile, json: bool) -> Result<()> {
    let key = file.author()?;
    if json {
        outln!(
            "{}",
            serde_json::json!({ "key": file.key, "fingerprint": fingerprint(&key) })
        );
    } else {
        outln!("key {key}");
        outln!("fingerprint {}", fingerprint(&key));
    }
    Ok(())
}

/// Opens a key file with the passphrase of whoever asks.
pub fn open(file: &KeyFile, passphrase: &Passphrase, path: &std::path::Path) -> Result<SigningKey> {
    let passphrase = passphrase.get(path)?;
    file.open(&passphrase)
        .with_context(|| format!("cannot open {}", path.display()))
}

fn change(args: Change) -> Result<ExitCode> {
    let file = KeyFile::read(&args.file)?;
    let passphrase = args.passphrase.get(&args.file)?;
    let seed = file
        .seed(&passphrase)
        .with_context(|| format!("cannot open {}", args.file.display()))?;
    let passphrase = chosen_anew(args.new_passphrase_file.as_deref())?;
    let file = seal(&seed, &passphrase)?;
    file.replace(&args.file)?;
    told(&file, false)?;
    outln!(
        "{} has its new passphrase; copies of it elsewhere have the old one",
        args.file.display()
    );
    Ok(ExitCode::SUCCESS)
}

fn custodial(args: Custodial) -> Result<ExitCode> {
    let dir = &args.data.dir;
    record_file_check(dir)?;
    let officer = &args.officer;
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    if officer.is_empty() || officer.len() > ID_MAX || !officer.bytes().all(plain) {
        return Err(unreadable(format!(
            "'{officer}' cannot be an officer's id: lower-case letters, digits and -"
        )));
    }
    let seed = Zeroizing::new(random()?);
    let path = custodial_path(dir, officer);
    key_write_new(&path, &seed)?;
    let key = SigningKey::from_seed(&seed).author();
    outln!("key {key}");
    outln!(
        "made {}: whoever runs this server can sign with it",
        path.display()
    );
    outln!("next, by the root key of the officer's organisation, with its title and posts:");
    outln!(
        "  armistice say --data {} --as {DESK} 'officer {officer} \"Duty officer\" of={DESK} posts=duty-officer custodial key={key}'",
        dir.display()
    );
    Ok(ExitCode::SUCCESS)
}
