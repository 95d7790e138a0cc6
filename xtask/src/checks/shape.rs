//! What every Rust file of ours has in common: it opens by saying what it is, it is finished, and it
//! is short enough to tell one story.
//!
//! Style that needs judgement is left to readers. Read next: `CONTRIBUTING.md`.

use crate::rust_text;
use crate::workspace::SourceFile;

/// Above this a file surely tells more than one story; well below it, it may.
const LINES_MOST: usize = 900;

/// Work left undone, or a test switched off.
const UNFINISHED: &[&str] = &[
    "todo!(",
    "unimplemented!(",
    "dbg!(",
    "#[ignore",
    "TODO",
    "FIXME",
    "XXX",
];

pub fn problems(files: &[SourceFile]) -> Vec<String> {
    let mut problems = Vec::new();
    for SourceFile { path, text } in files {
        // `#![no_std]` and its like may stand above.
        let first = text
            .lines()
            .find(|line| !line.is_empty() && !line.starts_with("#!["));
        if !first.is_some_and(|line| line.starts_with("//!")) {
            problems.push(format!(
                "{path}:1: begins without a `//!` paragraph: say what the file is, what it \
                 deliberately does not do, and what to read next"
            ));
        }
        let lines = text.lines().count();
        if lines > LINES_MOST {
            problems.push(format!(
                "{path}: {lines} lines, more than {LINES_MOST}: split it"
            ));
        }
        let unquoted = rust_text::unquoted(text);
        for word in UNFINISHED {
            for (at, _) in unquoted.match_indices(word) {
                let line = rust_text::line_of(&unquoted, at);
                problems.push(format!("{path}:{line}: `{word}`: finish it or take it out"));
            }
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let file = SourceFile {
            path: "shell/store/src/lib.rs".into(),
            text: text.to_owned(),
        };
        let problems = problems(&[file]);
        assert_eq!(problems.len(), expected.len(), "{problems:#?}");
        for (problem, part) in problems.iter().zip(expected) {
            assert!(problem.contains(part), "{problem} does not say {part}");
        }
    }

    #[test]
    fn a_file_says_what_it_is() {
        check("//! The store.\nfn a() {}", &[]);
        check("#![no_std]\n//! The store.\nfn a() {}", &[]);
        check("// The store.\nfn a() {}", &["lib.rs:1: begins without"]);
        check("", &["begins without"]);
    }

    #[test]
    fn a_file_is_finished() {
        check("//! A.\nfn a() { todo!() }", &["lib.rs:2: `todo!(`"]);
        check("//! A.\n\n// TODO: later", &["lib.rs:3: `TODO`"]);
        check(
            "//! A.\n#[test]\n#[ignore = \"slow\"]\nfn a() {}",
            &["lib.rs:3: `#[ignore`"],
        );
        check("//! A.\nconst A: &str = \"TODO\";", &[]);
    }

    #[test]
    fn a_file_tells_one_story() {
        check(
            &format!("//! A.\n{}", "\n".repeat(LINES_MOST)),
            &["901 lines"],
        );
    }
}
