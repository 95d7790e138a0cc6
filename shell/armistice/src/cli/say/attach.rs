//! Files that go along with exhibits. What a line would have to say of its file is read off the file and written into the
//! line: the digest, the size, the kind, and the working copy's digest or why there is none. So what is shown before it is
//! signed is the whole line, and a line that says something else of its file is refused before that.

use crate::app::exhibits::Taken;
use crate::cli::unreadable;
use crate::http::submit::ATTACHMENTS_LEN_MAX;
use anyhow::{Context, Result};
use armistice_domain::statements::Body;
use armistice_formats::facts::line;
use armistice_record::{Hash, sha256};
use std::path::{Path, PathBuf};

/// A file with what was made of it.
pub struct Attached {
    path: PathBuf,
    original: Vec<u8>,
    taken: Taken,
    /// Its original stays with whoever says this: only the copy is sent.
    stays: bool,
}

impl Attached {
    fn read(path: &Path) -> Result<Attached> {
        let cannot = || format!("cannot read {}", path.display());
        let len = std::fs::metadata(path).with_context(cannot)?.len();
        if len > ATTACHMENTS_LEN_MAX as u64 {
            return Err(unreadable(format!(
                "{} has {len} bytes; a file of at most {ATTACHMENTS_LEN_MAX} (8 MiB) can be attached. Keep it, and say its digest with lives=holder",
                path.display()
            )));
        }
        let original = std::fs::read(path).with_context(cannot)?;
        Ok(Attached {
            path: path.to_path_buf(),
            taken: Taken::of(&original),
            original,
            stays: false,
        })
    }

    /// The files a statement names, in their order.
    pub fn named(&self) -> Vec<Hash> {
        self.files(true).iter().map(|blob| sha256(blob)).collect()
    }

    /// The bytes that go along. A working copy follows from its original: the server makes it, and is sent the original
    /// alone.
    pub fn files(&self, both: bool) -> Vec<Vec<u8>> {
        let copy = self.taken.copy.as_ref().ok().map(|copy| &copy.bytes);
        let apart = copy.filter(|copy| **copy != self.original);
        let mut files = Vec::new();
        if !self.stays {
            files.push(self.original.clone());
        }
        if self.stays {
            files.extend(copy.cloned());
        } else if both {
            files.extend(apart.cloned());
        }
        files
    }

    /// What becomes of it, line by line.
    pub fn told(&self) -> Vec<String> {
        let taken = &self.taken;
        let mut told = vec![format!(
            "{}, {} bytes, {}: {}",
            self.path.display(),
            taken.bytes,
            taken.media,
            if self.stays {
                "stays with you"
            } else {
                "kept untouched, for your organisation alone"
            }
        )];
        told.push(match &taken.copy {
            Ok(copy) if copy.removed.is_empty() => {
                "shown as it is: nothing in it could be stripped".to_string()
            }
            Ok(copy) => {
                let removed = copy.removed.iter();
                let removed: Vec<String> = removed
                    .map(|one| format!("{} ({} bytes)", one.what.word(), one.bytes))
                    .collect();
                format!("shown as a copy without {}", removed.join(", "))
            }
            Err(why) => format!("shown to nobody else: {why}"),
        });
        told
    }
}

/// The lines with what their files say written into them, and the files.
pub fn attach(text: &str, paths: &[PathBuf]) -> Result<(String, Vec<Attached>)> {
    let (lines, errors) = line::lines(text);
    if let Some(error) = errors.first() {
        return Err(unreadable(error));
    }
    let exhibits: Vec<&line::Line> = lines.iter().filter(|l| l.verb == "exhibit").collect();
    if paths.is_empty() {
        return Ok((text.to_string(), Vec::new()));
    }
    if exhibits.len() != paths.len() {
        return Err(unreadable(format!(
            "there are {} files to attach and {} exhibit lines; write one line a file, in the same order",
            paths.len(),
            exhibits.len()
        )));
    }
    let mut rows: Vec<String> = text.lines().map(str::to_string).collect();
    let mut all = Vec::new();
    for (line, path) in exhibits.into_iter().zip(paths) {
        let mut file = Attached::read(path)?;
        let lives = line.words().key("lives");
        file.stays = lives.as_deref() == Some("holder");
        let row = &mut rows[line.number - 1];
        *row = written(row, line.number, &file.taken, lives.is_some())?;
        all.push(file);
    }
    Ok((rows.join("\n"), all))
}

fn written(row: &str, number: usize, taken: &Taken, lives: bool) -> Result<String> {
    let at = row.find("exhibit").map_or(0, |at| at + "exhibit".len());
    let (verb, mut rest) = row.split_at(at);
    rest = rest.trim_start();
    let first = rest.split_whitespace().next().unwrap_or_default();
    let digest = taken.digest.to_hex();
    if !first.is_empty() && !first.contains('=') {
        if first != digest {
            return Err(unreadable(format!(
                "line {number}: the file that is attached has the digest {digest}, the line says {first}; leave it out"
            )));
        }
        rest = rest[first.len()..].trim_start();
    }
    let shown = match (taken.working(), taken.unshown()) {
        (Some(working), _) => format!("working={working}"),
        (None, Some(why)) => format!("unshown={why}"),
        (None, None) => String::new(),
    };
    let lives = if lives { "" } else { " lives=record" };
    Ok(format!(
        "{verb} {digest} media={} bytes={}{lives} {shown} {rest}",
        taken.media, taken.bytes
    ))
}

/// The file of a body, if one goes along.
pub fn of<'a>(body: &Body, files: &'a [Attached]) -> Option<&'a Attached> {
    let Body::Exhibited(exhibit) = body else {
        return None;
    };
    files
        .iter()
        .find(|file| file.taken.digest.to_hex() == exhibit.exhibit)
}
