//! Instruments at hand: those built into the program, or those of a folder.

use anyhow::{Context, Result};
use armistice_domain::instrument::{Instrument, check};
use armistice_formats::facts::Library;
use rust_embed::RustEmbed;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

/// The worlds and instruments that come with the program.
#[derive(RustEmbed)]
#[folder = "../../scenarios"]
pub struct Scenarios;

/// Instrument files, each checked.
#[derive(Default)]
pub struct Shelf {
    files: BTreeMap<String, (String, Arc<Instrument>)>,
}

impl Shelf {
    /// The instruments built in.
    pub fn built_in() -> Result<Shelf> {
        let mut shelf = Shelf::default();
        for path in Scenarios::iter()
            .filter(|path| path.contains("/instruments/") && path.ends_with(".toml"))
        {
            let file = Scenarios::get(&path)
                .with_context(|| format!("the built-in file {path} is missing"))?;
            let text = String::from_utf8(file.data.into_owned())
                .with_context(|| format!("{path} is not UTF-8"))?;
            shelf.add(&path, text)?;
        }
        Ok(shelf)
    }

    /// The instruments of a folder, and of the folders in it.
    pub fn of_dir(dir: &Path) -> Result<Shelf> {
        let mut shelf = Shelf::default();
        let mut folders = vec![dir.to_path_buf()];
        while let Some(folder) = folders.pop() {
            let entries = std::fs::read_dir(&folder)
                .with_context(|| format!("cannot read the folder {}", folder.display()))?;
            for entry in entries {
                let path = entry?.path();
                if path.is_dir() {
                    folders.push(path);
                } else if path.extension().is_some_and(|ending| ending == "toml") {
                    let text = std::fs::read_to_string(&path)
                        .with_context(|| format!("cannot read {}", path.display()))?;
                    // A folder may hold other TOML files; only those that say what class of regime they are count.
                    if text.contains("[[clause]]") {
                        shelf.add(&path.display().to_string(), text)?;
                    }
                }
            }
        }
        Ok(shelf)
    }

    fn add(&mut self, path: &str, text: String) -> Result<()> {
        let instrument = check::check(&text).map_err(|problems| {
            let told: Vec<String> = problems
                .iter()
                .map(|problem| format!("{path}: {problem}"))
                .collect();
            anyhow::anyhow!("{}", told.join("\n"))
        })?;
        let id = instrument.id.to_string();
        if self.files.contains_key(&id) {
            anyhow::bail!("{path}: an instrument '{id}' stands in another file already");
        }
        self.files.insert(id, (text, Arc::new(instrument)));
        Ok(())
    }

    pub fn all(&self) -> impl Iterator<Item = (&String, &Arc<Instrument>)> {
        self.files
            .iter()
            .map(|(id, (_, instrument))| (id, instrument))
    }
}

impl Library for Shelf {
    fn instrument(&self, id: &str) -> Option<(String, Arc<Instrument>)> {
        self.files.get(id).cloned()
    }
}
