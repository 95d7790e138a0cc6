//! A backup: a directory with a copy of the record, its newest checkpoint, and a list of digests.
//!
//! ```text
//! BACKUP/record.sqlite    the record as it stood at one moment, marked as a copy
//! BACKUP/checkpoint.txt   the newest checkpoint in it, to hold against what others have
//! BACKUP/policy.txt       whom the log asks for cosignatures, where there was one
//! BACKUP/mirrors.txt      who holds copies of it, where there was one
//! BACKUP/keys/            only where the keys were asked for
//! BACKUP/SHA256SUMS       the digests of all of these; `sha256sum -c` reads it
//! ```
//!
//! It is made beside its name and renamed when all of it is durable. The server may go on meanwhile.
//! Read next: `restore.rs`.

use anyhow::{Context, Result, bail};
use armistice_record::hash::hex_encode;
use armistice_store::sqlite::{self, Copied, FILE_NAME};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

/// The list of digests.
pub const SUMS: &str = "SHA256SUMS";

/// The newest checkpoint, as a note.
pub const CHECKPOINT: &str = "checkpoint.txt";

/// Whom the log asks for cosignatures (C2SP tlog-policy).
pub const POLICY: &str = "policy.txt";

/// Who holds copies of it (of the same form).
pub const MIRRORS: &str = "mirrors.txt";

/// The keys of a directory.
pub const KEYS: &[&str] = &["keys/log.key", "keys/desk.key"];
/// Where those stand that it holds for officers.
const OFFICERS: &str = "keys/officers";

/// What a backup holds.
pub struct Made {
    pub copied: Copied,
    /// The files in it, in order.
    pub files: Vec<String>,
}

/// Makes one. `each` is told how many pages are copied, of how many.
pub fn make(
    dir: &Path,
    to: &Path,
    with_keys: bool,
    each: &mut dyn FnMut(u64, u64),
) -> Result<Made> {
    if dir.join("node.toml").exists() {
        bail!(
            "{} is a node's: a witness that goes back to a backup forgets what it cosigned, and could cosign a fork; make a \
             new node with a new key instead, it fetches every entry from the log",
            dir.display()
        );
    }
    if to.exists() {
        bail!("{} is there already; name a new one", to.display());
    }
    let mut part = to.as_os_str().to_owned();
    part.push(".part");
    let part = PathBuf::from(part);
    if part.exists() {
        bail!(
            "{} is there: a backup was interrupted, or another is being made; remove it if no other is",
            part.display()
        );
    }
    let made = fill(dir, &part, with_keys, each).inspect_err(|_| {
        // Half a backup must not be kept for one.
        let _ = fs::remove_dir_all(&part);
    })?;
    fs::rename(&part, to).with_context(|| format!("cannot name the backup {}", to.display()))?;
    directory_sync(to.parent())?;
    Ok(made)
}

fn fill(dir: &Path, part: &Path, with_keys: bool, each: &mut dyn FnMut(u64, u64)) -> Result<Made> {
    directory_make(part)?;
    let copied = sqlite::copy(dir, &part.join(FILE_NAME), each)
        .map_err(|error| anyhow::anyhow!("{error}"))?;
    let mut files = vec![FILE_NAME.to_owned()];
    if let Some(note) = &copied.head.checkpoint {
        file_write(&part.join(CHECKPOINT), note)?;
        files.push(CHECKPOINT.to_owned());
    }
    let keys = if with_keys { keys_of(dir)? } else { Vec::new() };
    let lists = [POLICY, MIRRORS].map(str::to_owned);
    for name in lists.iter().chain(&keys) {
        let from = dir.join(name);
        if from.exists() {
            let bytes =
                fs::read(&from).with_context(|| format!("cannot read {}", from.display()))?;
            file_write(&part.join(name), &bytes)?;
            files.push(name.clone());
        }
    }
    if with_keys && !files.iter().any(|file| file == KEYS[0]) {
        bail!(
            "{} is not there, so it cannot be kept",
            dir.join(KEYS[0]).display()
        );
    }
    files.sort_unstable();
    let mut sums = String::new();
    for file in &files {
        sums += &format!("{}  {file}\n", digest_of(&part.join(file))?);
    }
    file_write(&part.join(SUMS), sums.as_bytes())?;
    Ok(Made { copied, files })
}

/// The keys of a directory, those it holds for officers too.
fn keys_of(dir: &Path) -> Result<Vec<String>> {
    let mut keys: Vec<String> = KEYS.iter().map(|key| (*key).to_owned()).collect();
    let folder = dir.join(OFFICERS);
    let held = match fs::read_dir(&folder) {
        Ok(held) => held,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(keys),
        Err(error) => {
            return Err(error).with_context(|| format!("cannot read {}", folder.display()));
        }
    };
    for entry in held {
        let entry = entry.with_context(|| format!("cannot read {}", folder.display()))?;
        let name = format!("{OFFICERS}/{}", entry.file_name().to_string_lossy());
        if is_officers(&name) {
            keys.push(name);
        }
    }
    keys.sort_unstable();
    Ok(keys)
}

/// Whether a name is of a key that is held for an officer.
fn is_officers(name: &str) -> bool {
    let id = name
        .strip_prefix(OFFICERS)
        .and_then(|rest| rest.strip_prefix('/')?.strip_suffix(".key"));
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    id.is_some_and(|id| !id.is_empty() && id.bytes().all(plain))
}

/// Reads the list of a backup and checks every file against it. Gives the files back.
pub fn check(backup: &Path) -> Result<Vec<String>> {
    let list = backup.join(SUMS);
    let sums = fs::read_to_string(&list)
        .with_context(|| format!("{} is not a backup: cannot read {SUMS}", backup.display()))?;
    let mut wanted: BTreeMap<&str, &str> = BTreeMap::new();
    for (number, line) in (1..).zip(sums.lines()) {
        let (digest, name) = line
            .split_once("  ")
            .with_context(|| format!("{}, line {number}: it is DIGEST  FILE", list.display()))?;
        let ours = [FILE_NAME, CHECKPOINT, POLICY, MIRRORS].contains(&name)
            || KEYS.contains(&name)
            || is_officers(name);
        if !ours || wanted.insert(name, digest).is_some() {
            bail!(
                "{}, line {number}: '{name}' is no file of a backup, or listed twice",
                list.display()
            );
        }
    }
    for (name, digest) in &wanted {
        let found = digest_of(&backup.join(name))?;
        if found != *digest {
            bail!(
                "{} has another digest than {SUMS} says; this backup is damaged, take another",
                backup.join(name).display()
            );
        }
    }
    if !wanted.contains_key(FILE_NAME) {
        bail!(
            "{} does not list {FILE_NAME}; this is not a whole backup",
            list.display()
        );
    }
    Ok(wanted.into_keys().map(str::to_owned).collect())
}

fn digest_of(path: &Path) -> Result<String> {
    let failed = || format!("cannot read {}", path.display());
    let mut file = File::open(path).with_context(failed)?;
    let mut digest = Sha256::new();
    let mut piece = vec![0u8; 1 << 20];
    loop {
        let read = file.read(&mut piece).with_context(failed)?;
        if read == 0 {
            return Ok(hex_encode(&digest.finalize()));
        }
        digest.update(&piece[..read]);
    }
}

/// Makes a directory that only its owner reads.
pub fn directory_make(path: &Path) -> Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(path)
        .with_context(|| format!("cannot make the directory {}", path.display()))
}

/// Writes a file that only its owner reads, and waits until it is durable.
pub fn file_write(path: &Path, bytes: &[u8]) -> Result<()> {
    use std::os::unix::fs::OpenOptionsExt;
    if let Some(parent) = path.parent() {
        directory_make(parent)?;
    }
    let mut options = File::options();
    options.write(true).create(true).truncate(true).mode(0o600);
    options
        .open(path)
        .and_then(|mut file| {
            file.write_all(bytes)?;
            file.sync_all()
        })
        .with_context(|| format!("cannot write {}", path.display()))
}

/// Waits until the names in a directory are durable.
pub fn directory_sync(path: Option<&Path>) -> Result<()> {
    let path = path
        .filter(|path| !path.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    File::open(path)
        .and_then(|directory| directory.sync_all())
        .with_context(|| format!("cannot make {} durable", path.display()))
}
