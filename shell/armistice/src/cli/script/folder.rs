//! Where a script is played whose record nobody keeps.

use crate::app::mission::random;
use anyhow::{Context, Result};
use std::path::PathBuf;

/// A folder that goes when this does.
pub struct Folder(pub PathBuf);

impl Folder {
    pub fn new() -> Result<Folder> {
        let tag = random()?[..6]
            .iter()
            .map(|b| format!("{b:02x}"))
            .collect::<String>();
        let dir = std::env::temp_dir().join(format!("armistice-script-{tag}"));
        std::fs::create_dir_all(&dir)
            .with_context(|| format!("cannot make the directory {}", dir.display()))?;
        Ok(Folder(dir))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // What is left in a temporary folder is no fault of the script.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
