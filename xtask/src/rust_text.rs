//! Reading Rust sources as text: what is code, what is comment or quotation, what is only there for
//! tests.
//!
//! A small scanner, not a parser: it knows strings, raw strings, character literals, comments and
//! matching braces, which is enough to cut test modules away and to search the rest. It knows
//! nothing of macros that invent items. Read next: `checks/names.rs`, `checks/purity.rs`.

use std::collections::BTreeSet;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Code,
    Comment,
    Quoted,
}

/// A source with everything under `#[cfg(test)]` replaced by spaces; line numbers stay true.
pub struct WithoutTests {
    pub text: String,
    /// The same, with comments and quotations blank too: what the compiler runs.
    pub code: String,
    /// Modules declared `#[cfg(test)] mod NAME;`, whose files are tests as a whole.
    pub test_modules: Vec<String>,
}

pub fn without_tests(source: &str) -> WithoutTests {
    let letters: Vec<char> = source.chars().collect();
    let parts = parts(&letters);
    let mut keep = vec![true; letters.len()];
    let mut test_modules = Vec::new();
    let mut at = 0;
    while at < letters.len() {
        if parts[at] != Part::Code || letters[at] != '#' {
            at += 1;
            continue;
        }
        let inner = letters.get(at + 1) == Some(&'!');
        let bracket = at + 1 + usize::from(inner);
        if letters.get(bracket) != Some(&'[') {
            at += 1;
            continue;
        }
        let end = matching(&letters, &parts, bracket);
        if !is_test(&letters[bracket..end]) {
            at = end;
            continue;
        }
        let from = at;
        let to = if inner {
            letters.len()
        } else {
            item_end(&letters, &parts, end)
        };
        if let Some(name) = declared_module(&letters[end..to], &parts[end..to]) {
            test_modules.push(name);
        }
        keep[from..to].fill(false);
        at = to;
    }
    let blank = |shown: &dyn Fn(usize) -> bool| -> String {
        (0..letters.len())
            .map(|at| {
                if shown(at) || letters[at] == '\n' {
                    letters[at]
                } else {
                    ' '
                }
            })
            .collect()
    };
    WithoutTests {
        text: blank(&|at| keep[at]),
        code: blank(&|at| keep[at] && parts[at] == Part::Code),
        test_modules,
    }
}

/// The source with quotations blank: code and comments, tests included.
pub fn unquoted(source: &str) -> String {
    let letters: Vec<char> = source.chars().collect();
    let parts = parts(&letters);
    let shown = |at: usize| parts[at] != Part::Quoted || letters[at] == '\n';
    (0..letters.len())
        .map(|at| if shown(at) { letters[at] } else { ' ' })
        .collect()
}

/// Paths of the files that are tests as a whole: `tests/`, `examples/` and `benches/` of a crate,
/// and modules that some file declares for tests only.
pub fn test_files<'a>(
    files: impl Iterator<Item = (&'a str, &'a WithoutTests)>,
) -> BTreeSet<String> {
    let mut prefixes = Vec::new();
    let mut paths = Vec::new();
    for (path, source) in files {
        paths.push(path);
        let (folder, file) = path.rsplit_once('/').unwrap_or(("", path));
        let home = match file {
            "lib.rs" | "main.rs" | "mod.rs" => folder.to_owned(),
            _ => path.trim_end_matches(".rs").to_owned(),
        };
        for module in &source.test_modules {
            prefixes.push(format!("{home}/{module}.rs"));
            prefixes.push(format!("{home}/{module}/"));
        }
    }
    let is_test = |path: &str| {
        ["/tests/", "/examples/", "/benches/"]
            .iter()
            .any(|folder| path.contains(folder))
            && !path.contains("/src/")
            || prefixes.iter().any(|prefix| path.starts_with(prefix))
    };
    paths
        .into_iter()
        .filter(|path| is_test(path))
        .map(str::to_owned)
        .collect()
}

/// The line, counted from 1, on which byte `at` stands.
pub fn line_of(text: &str, at: usize) -> usize {
    text[..at].matches('\n').count() + 1
}

fn parts(letters: &[char]) -> Vec<Part> {
    let mut parts = vec![Part::Code; letters.len()];
    let mut at = 0;
    while at < letters.len() {
        let (part, end) = match (letters[at], letters.get(at + 1)) {
            ('/', Some('/')) => (Part::Comment, line_end(letters, at)),
            ('/', Some('*')) => (Part::Comment, comment_end(letters, at)),
            ('"', _) => (Part::Quoted, string_end(letters, at)),
            ('r', Some('"' | '#')) if !inside_word(letters, at) => match raw_end(letters, at) {
                Some(end) => (Part::Quoted, end),
                None => (Part::Code, at + 1),
            },
            ('\'', _) => match character_end(letters, at) {
                Some(end) => (Part::Quoted, end),
                None => (Part::Code, at + 1),
            },
            _ => (Part::Code, at + 1),
        };
        let end = end.min(letters.len());
        parts[at..end].fill(part);
        at = end;
    }
    parts
}

fn line_end(letters: &[char], from: usize) -> usize {
    let rest = letters[from..].iter();
    rest.take_while(|letter| **letter != '\n').count() + from
}

fn comment_end(letters: &[char], from: usize) -> usize {
    let mut depth = 0;
    let mut at = from;
    while at < letters.len() {
        match (letters[at], letters.get(at + 1)) {
            ('/', Some('*')) => (depth, at) = (depth + 1, at + 2),
            ('*', Some('/')) => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
        if depth == 0 {
            break;
        }
    }
    at
}

fn string_end(letters: &[char], from: usize) -> usize {
    let mut at = from + 1;
    while at < letters.len() {
        match letters[at] {
            '\\' => at += 2,
            '"' => return at + 1,
            _ => at += 1,
        }
    }
    at
}

/// The end of `r"..."` or `r#"..."#`; none for a raw identifier such as `r#type`.
fn raw_end(letters: &[char], from: usize) -> Option<usize> {
    let hashes = letters[from + 1..]
        .iter()
        .take_while(|letter| **letter == '#')
        .count();
    let mut at = from + 1 + hashes;
    if letters.get(at) != Some(&'"') {
        return None;
    }
    at += 1;
    while at < letters.len() {
        let closes = letters[at] == '"'
            && letters[at + 1..]
                .iter()
                .take_while(|letter| **letter == '#')
                .count()
                >= hashes;
        if closes {
            return Some(at + 1 + hashes);
        }
        at += 1;
    }
    Some(at)
}

/// The end of `'x'` or `'\n'`; none for a lifetime.
fn character_end(letters: &[char], from: usize) -> Option<usize> {
    if letters.get(from + 1) == Some(&'\\') {
        // Two letters in, so that the quote of '\'' is not taken for the end.
        let close = letters
            .get(from + 3..)?
            .iter()
            .position(|letter| *letter == '\'')?;
        return Some(from + 3 + close + 1);
    }
    (letters.get(from + 2) == Some(&'\'')).then_some(from + 3)
}

/// True where the letter before belongs to the same word; a byte-string's `b` does not count.
fn inside_word(letters: &[char], at: usize) -> bool {
    let word = |at: usize| letters[at].is_alphanumeric() || letters[at] == '_';
    match at {
        0 => false,
        1 => word(0) && !['b', 'c'].contains(&letters[0]),
        _ => word(at - 1) && (word(at - 2) || !['b', 'c'].contains(&letters[at - 1])),
    }
}

/// One past the bracket that closes the one at `open`.
fn matching(letters: &[char], parts: &[Part], open: usize) -> usize {
    let mut depth = 0_usize;
    for at in open..letters.len() {
        if parts[at] != Part::Code {
            continue;
        }
        match letters[at] {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth = depth.saturating_sub(1),
            _ => continue,
        }
        if depth == 0 {
            return at + 1;
        }
    }
    letters.len()
}

/// One past the item that begins at `from`, further attributes included: its closing brace, or the
/// semicolon or comma that ends it.
fn item_end(letters: &[char], parts: &[Part], from: usize) -> usize {
    let mut at = from;
    while at < letters.len() {
        if parts[at] == Part::Code {
            match letters[at] {
                ';' | ',' => return at + 1,
                // The brace of whatever encloses the item: the item was the last in it.
                '}' | ')' | ']' => return at,
                '{' => return matching(letters, parts, at),
                '(' | '[' => {
                    at = matching(letters, parts, at);
                    continue;
                }
                _ => {}
            }
        }
        at += 1;
    }
    at
}

/// `#[test]`-like attributes stand inside test modules; what matters is the condition on those.
fn is_test(attribute: &[char]) -> bool {
    let text: String = attribute
        .iter()
        .filter(|letter| !letter.is_whitespace())
        .collect();
    ["[cfg(test)]", "[cfg(all(test,", "[cfg(any(test,"]
        .iter()
        .any(|start| text.starts_with(start))
}

/// The name in `mod NAME;`.
fn declared_module(item: &[char], parts: &[Part]) -> Option<String> {
    let code = item
        .iter()
        .zip(parts)
        .filter(|(_, part)| **part == Part::Code);
    let code: String = code.map(|(letter, _)| *letter).collect();
    let words: Vec<&str> = code
        .trim()
        .trim_end_matches(';')
        .split_whitespace()
        .collect();
    match words.as_slice() {
        [.., "mod", name] if code.trim().ends_with(';') => Some((*name).to_owned()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(source: &str, kept: &[&str], gone: &[&str]) {
        let text = without_tests(source).text;
        assert_eq!(text.lines().count(), source.lines().count());
        for part in kept {
            assert!(
                text.contains(part),
                "lost {part:?} of\n{source}\nleaving\n{text}"
            );
        }
        for part in gone {
            assert!(
                !text.contains(part),
                "kept {part:?} of\n{source}\nleaving\n{text}"
            );
        }
    }

    #[test]
    fn test_modules_go() {
        check(
            "fn a() {}\n#[cfg(test)]\nmod tests { fn b() {} }\nfn c() {}",
            &["a()", "c()"],
            &["b()"],
        );
        check("#[cfg(test)] use x::Y;\nfn c() {}", &["c()"], &["Y"]);
        check(
            "#[cfg(all(test, unix))] fn b() {}\nfn c() {}",
            &["c()"],
            &["b()"],
        );
        check(
            "#[cfg(test)]\n#[allow(dead_code)]\nfn b() { [1; 2]; }\nfn c() {}",
            &["c()"],
            &["b()"],
        );
        check("#![cfg(test)]\nfn b() {}", &[], &["b()"]);
        check("#[cfg(not(test))]\nfn c() {}", &["c()"], &[]);
        check(
            "struct S {\n    a: u8,\n    #[cfg(test)]\n    b: u8\n}\nfn c() {}",
            &["a: u8", "c()"],
            &["b: u8"],
        );
    }

    #[test]
    fn braces_in_quotations_do_not_count() {
        check(
            "#[cfg(test)]\nmod t { const X: &str = \"}\"; fn b() {} }\nfn c() {}",
            &["c()"],
            &["b()"],
        );
        check(
            "#[cfg(test)]\nmod t { const X: &str = r#\"}\"}\"#; fn b() {} }\nfn c() {}",
            &["c()"],
            &["b()"],
        );
        check(
            "#[cfg(test)]\nmod t { const X: char = '}'; fn b() {} }\nfn c() {}",
            &["c()"],
            &["b()"],
        );
        check(
            "#[cfg(test)]\nmod t { const X: char = '\\''; /* } */ fn b() {} } // }\nfn c() {}",
            &["c()"],
            &["b()"],
        );
        check(
            "#[cfg(test)]\nmod t { fn b<'a>(x: &'a str) {} }\nfn c() {}",
            &["c()"],
            &["fn b"],
        );
    }

    #[test]
    fn a_quoted_attribute_is_no_attribute() {
        check("const X: &str = \"#[cfg(test)]\"; fn c() {}", &["c()"], &[]);
        check("// #[cfg(test)]\nfn c() {}", &["c()"], &[]);
    }

    #[test]
    fn code_has_neither_comments_nor_quotations() {
        let code =
            without_tests("// std::fs\nlet a = \"std::env\"; let r#type = b'x'; std::net;").code;
        assert!(!code.contains("std::fs") && !code.contains("std::env"));
        assert!(code.contains("std::net") && code.contains("r#type"));
    }

    #[test]
    fn files_of_tests() {
        let library = without_tests("#[cfg(test)]\nmod samples;\nmod laws;");
        let laws = without_tests("#[cfg(test)] mod tests;");
        let plain = without_tests("");
        let files = [
            ("core/space/src/lib.rs", &library),
            ("core/space/src/samples.rs", &plain),
            ("core/space/src/samples/more.rs", &plain),
            ("core/space/src/laws.rs", &laws),
            ("core/space/src/laws/tests.rs", &plain),
            ("core/space/tests/fixtures.rs", &plain),
        ];
        let found = test_files(files.into_iter());
        let expected = [
            "core/space/src/laws/tests.rs",
            "core/space/src/samples.rs",
            "core/space/src/samples/more.rs",
            "core/space/tests/fixtures.rs",
        ];
        assert_eq!(found.iter().collect::<Vec<_>>(), expected);
    }

    #[test]
    fn unfinished_sources_do_not_hang_or_panic() {
        for source in [
            "#",
            "#[",
            "#[cfg(test)]",
            "\"",
            "r#\"",
            "'",
            "'\\",
            "/*",
            "b",
            "br\"",
            "#![",
        ] {
            without_tests(source);
        }
    }
}
