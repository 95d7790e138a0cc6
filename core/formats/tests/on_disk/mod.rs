//! Case files and instruments as they lie in the repository, for the tests beside this folder. It reads and
//! never writes. Read `cases.rs` first.

#![allow(
    clippy::disallowed_methods,
    reason = "the core reads no files; its tests read the cases where they lie"
)]

use armistice_domain::instrument::{Instrument, check};
use armistice_formats::facts::Library;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn files_in(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten();
    let mut files: Vec<PathBuf> = entries
        .map(|entry| entry.expect("the folder can be listed").path())
        .filter(|path| path.extension().is_some_and(|own| own == ending))
        .collect();
    files.sort();
    files
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path)
        .unwrap_or_else(|error| panic!("{} cannot be read: {error}", path.display()))
}

/// Every case file, by name.
#[allow(dead_code, reason = "not every test beside this folder asks for them")]
pub fn case_files() -> Vec<(String, String)> {
    let files = files_in(&root().join("fixtures/cases"), "case");
    assert!(!files.is_empty(), "fixtures/cases holds no case");
    files
        .iter()
        .map(|path| {
            (
                path.file_name()
                    .expect("a file has a name")
                    .to_string_lossy()
                    .into_owned(),
                read(path),
            )
        })
        .collect()
}

/// Every page of the guide, by name.
#[allow(dead_code, reason = "not every test beside this folder asks for them")]
pub fn guide_pages() -> Vec<(String, String)> {
    let files = files_in(&root().join("docs/guide"), "md");
    let page = |path: &PathBuf| (path.display().to_string(), read(path));
    files.iter().map(page).collect()
}

/// Instruments of the worlds that come with the program, each text passed through `rewrite` first.
pub struct Shelf {
    texts: BTreeMap<String, (String, Arc<Instrument>)>,
}

impl Shelf {
    pub fn of_worlds(rewrite: &dyn Fn(&str) -> String) -> Shelf {
        let worlds = std::fs::read_dir(root().join("scenarios"))
            .into_iter()
            .flatten();
        let mut texts = BTreeMap::new();
        for world in worlds.map(|entry| entry.expect("the folder can be listed").path()) {
            for path in files_in(&world.join("instruments"), "toml") {
                let text = rewrite(&read(&path));
                let instrument = check::check(&text)
                    .unwrap_or_else(|problems| panic!("{}: {}", path.display(), problems[0]));
                texts.insert(instrument.id.to_string(), (text, Arc::new(instrument)));
            }
        }
        Shelf { texts }
    }

    /// The texts themselves.
    #[allow(dead_code, reason = "not every test beside this folder asks for them")]
    pub fn text(&self, id: &str) -> Option<&str> {
        self.texts.get(id).map(|(text, _)| text.as_str())
    }
}

impl Library for Shelf {
    fn instrument(&self, id: &str) -> Option<(String, Arc<Instrument>)> {
        self.texts.get(id).cloned()
    }
}
