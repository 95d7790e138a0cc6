//! What a file says of the texts behind it: a digest looks like one and is that of the wording beside it, a clause names a
//! paragraph that is there, and what is not at hand is not quoted. Where the text itself is given, [`against`] holds the
//! digests of the file to it.
//!
//! The SHA-256 of a text is that of its bytes; of a paragraph, that of its wording in UTF-8 without the white space around
//! it. In a text, what blank lines part are its paragraphs.

use super::super::file::{InstrumentFile, ParagraphEntry, TextEntry, Word};
use super::{Checker, Problem, position};
use armistice_record::sha256;

impl Checker<'_> {
    pub(super) fn texts(&mut self) {
        let file = self.file;
        for text in &file.text {
            let paragraphs = text.paragraph.iter().filter_map(|p| p.sha256.as_ref());
            for digest in text.sha256.iter().chain(paragraphs) {
                if !is_digest(digest.get_ref()) {
                    let what = format!(
                        "'{}' is not a SHA-256 in small hex digits",
                        digest.get_ref()
                    );
                    self.problem(digest, "digest-form", what);
                }
            }
            self.at_hand(text);
            for paragraph in &text.paragraph {
                self.wording(text, paragraph);
            }
        }
        self.clauses_name_paragraphs();
    }

    fn at_hand(&mut self, text: &TextEntry) {
        let lang = text.lang.get_ref();
        match (text.at_hand, &text.sha256) {
            (Some(true), None) => {
                let what = format!("the text in '{lang}' is at hand: give its sha256");
                self.problem(&text.lang, "text-without-digest", what);
            }
            (Some(false), Some(digest)) => {
                let what =
                    format!("the text in '{lang}' is not at hand, so nobody can say its sha256");
                self.problem(digest, "text-not-at-hand", what);
            }
            (Some(_) | None, _) => {}
        }
    }

    /// Authentic wording carries its digest, and it is its own.
    fn wording(&mut self, text: &TextEntry, paragraph: &ParagraphEntry) {
        let Some(wording) = &paragraph.authentic else {
            return;
        };
        let lang = text.lang.get_ref();
        if text.at_hand == Some(false) {
            let what = format!("the text in '{lang}' is not at hand: nothing of it is quoted");
            self.problem(&paragraph.anchor, "text-not-at-hand", what);
        }
        match &paragraph.sha256 {
            None => {
                let what = format!("the authentic wording in '{lang}' needs its sha256");
                self.problem(&paragraph.anchor, "digest-missing", what);
            }
            Some(digest) if is_digest(digest.get_ref()) => {
                let is = digest_of(wording);
                if *digest.get_ref() != is {
                    let what = format!("the wording beside it has the SHA-256 {is}");
                    self.problem(digest, "digest-differs", what);
                }
            }
            Some(_) => {}
        }
    }

    /// Where the paragraphs of a text stand in the file, whoever reads a clause goes to one of them.
    fn clauses_name_paragraphs(&mut self) {
        let file = self.file;
        let paragraphs = || file.text.iter().flat_map(|text| &text.paragraph);
        if paragraphs().next().is_none() {
            return;
        }
        for clause in &file.clause {
            let anchor = clause.anchor.get_ref();
            if !paragraphs().any(|paragraph| paragraph.anchor.get_ref() == anchor) {
                let what = format!(
                    "clause '{}' is anchored at '{anchor}', which is no paragraph of a [[text]] here",
                    clause.id.get_ref()
                );
                self.problem(&clause.anchor, "anchor-unknown", what);
            }
        }
    }
}

/// What a text says of the digests in a file: how many hold, and each that does not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compared {
    pub held: usize,
    pub problems: Vec<Problem>,
}

/// Holds the digests a file gives for a language to the text itself.
pub fn against(file: &str, lang: &str, text: &[u8]) -> Result<Compared, Vec<Problem>> {
    let read: InstrumentFile = super::shape(file)?;
    let mut found = Compared {
        held: 0,
        problems: Vec::new(),
    };
    let mut tell = |at: &Word, rule, what| {
        let (line, column) = position(file, at.span().start);
        found.problems.push(Problem {
            line,
            column,
            rule,
            what,
        });
    };
    let of_lang: Vec<&TextEntry> = read
        .text
        .iter()
        .filter(|entry| entry.lang.get_ref() == lang)
        .collect();
    let (mut digests, mut held) = (0, 0);
    let whole = sha256(text).to_hex();
    let wording = String::from_utf8_lossy(text);
    let paragraphs: Vec<String> = paragraphs_of(&wording).map(digest_of).collect();
    for entry in of_lang {
        if let Some(digest) = &entry.sha256 {
            digests += 1;
            if *digest.get_ref() == whole {
                held += 1;
            } else {
                let what = format!("the text given has the SHA-256 {whole}");
                tell(digest, "digest-differs", what);
            }
        }
        for paragraph in &entry.paragraph {
            let Some(digest) = &paragraph.sha256 else {
                continue;
            };
            digests += 1;
            if paragraphs.contains(digest.get_ref()) {
                held += 1;
            } else {
                let what = format!(
                    "no paragraph of the text given is '{}' with this SHA-256",
                    paragraph.anchor.get_ref()
                );
                tell(digest, "paragraph-not-in-text", what);
            }
        }
    }
    if digests == 0 {
        let what = format!(
            "the file gives no sha256 for a [[text]] in '{lang}': there is nothing to hold to it"
        );
        tell(&read.id, "digest-missing", what);
    }
    found.held = held;
    Ok(found)
}

/// What blank lines part.
fn paragraphs_of(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    core::iter::from_fn(move || {
        rest = rest.trim_start();
        if rest.is_empty() {
            return None;
        }
        let mut end = 0;
        for line in rest.split_inclusive('\n') {
            if line.trim().is_empty() {
                break;
            }
            end += line.len();
        }
        let (paragraph, after) = rest.split_at(end);
        rest = after;
        Some(paragraph)
    })
}

fn digest_of(wording: &str) -> String {
    sha256(wording.trim().as_bytes()).to_hex()
}

fn is_digest(text: &str) -> bool {
    let is_small_hex = |b: u8| b.is_ascii_hexdigit() && !b.is_ascii_uppercase();
    text.len() == 64 && text.bytes().all(is_small_hex)
}
