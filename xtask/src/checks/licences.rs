//! Which licences may come in, and which packages may not.
//!
//! The same lists as `deny.toml`, checked without network over what Cargo and npm recorded; a test
//! keeps the lists equal. What it does not do: read licence texts, or look for known
//! vulnerabilities; that needs a database from outside, and cargo-deny does it with `deny.toml`.

use serde_json::Value;

use crate::metadata::Metadata;

const ALLOWED: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "ISC",
    "MIT",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// What the web interface may carry besides: the licence of fonts.
const ALLOWED_IN_WEB: &[&str] = &["OFL-1.1"];

/// C libraries that would make the program depend on more than a C compiler, or come twice.
const BANNED: &[&str] = &["openssl-sys", "zstd-sys", "aws-lc-sys"];

pub fn problems(metadata: &Metadata) -> Vec<String> {
    let mut problems = Vec::new();
    for package in metadata.packages.values() {
        let subject = format!("{} {}", package.name, package.version);
        if BANNED.contains(&package.name.as_str()) {
            problems.push(format!(
                "{subject} is banned: see BANNED in licences.rs for the reason"
            ));
        }
        match &package.licence {
            None => problems.push(format!("{subject} names no licence")),
            Some(expression) => problems.extend(judge(&subject, expression, &[])),
        }
    }
    problems
}

/// Judges what npm locked for `web/`, without what only builds or tests it.
pub fn problems_in_web(lock: &str) -> Vec<String> {
    let lock: Value = match serde_json::from_str(lock) {
        Ok(lock) => lock,
        Err(error) => return vec![format!("web/package-lock.json is not JSON: {error}")],
    };
    let Some(packages) = lock["packages"].as_object() else {
        return vec![
            "web/package-lock.json has no `packages`: write it with npm 7 or newer".into(),
        ];
    };
    let mut problems = Vec::new();
    for (path, package) in packages {
        // The empty path is our own package.
        if path.is_empty() || package["dev"] == true || package["devOptional"] == true {
            continue;
        }
        let name = path.rsplit("node_modules/").next().unwrap_or(path);
        let subject = format!("npm {name} {}", package["version"].as_str().unwrap_or("?"));
        match package["license"].as_str() {
            None => problems.push(format!("{subject} names no licence")),
            Some(expression) => problems.extend(judge(&subject, expression, ALLOWED_IN_WEB)),
        }
    }
    problems
}

fn judge(subject: &str, expression: &str, also: &[&str]) -> Option<String> {
    let may = |id: &str| ALLOWED.contains(&id) || also.contains(&id);
    match allows(expression, &may) {
        Ok(true) => None,
        Ok(false) => Some(format!(
            "{subject}: licence `{expression}` is not on the allow-list"
        )),
        Err(what) => Some(format!(
            "{subject}: licence `{expression}` cannot be read: {what}"
        )),
    }
}

/// Whether an SPDX expression leaves a way to use the package under licences `may` accepts.
fn allows(expression: &str, may: &dyn Fn(&str) -> bool) -> Result<bool, String> {
    // Before SPDX expressions, crates wrote `MIT/Apache-2.0` for a choice.
    let spaced = expression
        .replace('/', " OR ")
        .replace('(', " ( ")
        .replace(')', " ) ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut reader = Reader { words: &words, may };
    let allowed = reader.choice()?;
    match reader.words.first() {
        None => Ok(allowed),
        Some(word) => Err(format!("unexpected `{word}`")),
    }
}

struct Reader<'a> {
    words: &'a [&'a str],
    may: &'a dyn Fn(&str) -> bool,
}

impl Reader<'_> {
    fn choice(&mut self) -> Result<bool, String> {
        let mut allowed = self.all()?;
        while self.take("OR") {
            allowed |= self.all()?;
        }
        Ok(allowed)
    }

    fn all(&mut self) -> Result<bool, String> {
        let mut allowed = self.one()?;
        while self.take("AND") {
            allowed &= self.one()?;
        }
        Ok(allowed)
    }

    fn one(&mut self) -> Result<bool, String> {
        if self.take("(") {
            let allowed = self.choice()?;
            return if self.take(")") {
                Ok(allowed)
            } else {
                Err("`)` is missing".into())
            };
        }
        let Some((id, rest)) = self.words.split_first() else {
            return Err("it ends where a licence should stand".into());
        };
        if ["OR", "AND", "WITH", ")"].contains(id) {
            return Err(format!("`{id}` where a licence should stand"));
        }
        self.words = rest;
        // An exception only adds permissions, so the licence decides.
        if self.take("WITH") {
            self.words = self
                .words
                .get(1..)
                .ok_or("an exception should follow WITH")?;
        }
        Ok((self.may)(id))
    }

    fn take(&mut self, word: &str) -> bool {
        let found = self.words.first() == Some(&word);
        if found {
            self.words = &self.words[1..];
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metadata::tests::workspace;

    #[track_caller]
    fn check(expression: &str, expected: Result<bool, &str>) {
        let allowed = allows(expression, &|id| ALLOWED.contains(&id));
        assert_eq!(allowed, expected.map_err(str::to_owned), "{expression}");
    }

    #[test]
    fn expressions() {
        check("MIT", Ok(true));
        check("MIT OR Apache-2.0", Ok(true));
        check("MIT/Apache-2.0", Ok(true));
        check("GPL-3.0-only", Ok(false));
        check("GPL-3.0-only OR MIT", Ok(true));
        check("GPL-3.0-only AND MIT", Ok(false));
        check("(MIT OR Apache-2.0) AND Unicode-3.0", Ok(true));
        check("(MIT OR Apache-2.0) AND MPL-2.0", Ok(false));
        check("MIT AND (MPL-2.0 OR ISC)", Ok(true));
        check("Apache-2.0 WITH LLVM-exception OR GPL-2.0-only", Ok(true));
        check("MIT OR MPL-2.0 AND GPL-3.0-only", Ok(true));
    }

    #[test]
    fn expressions_that_cannot_be_read() {
        check("", Err("it ends where a licence should stand"));
        check("MIT OR", Err("it ends where a licence should stand"));
        check("(MIT", Err("`)` is missing"));
        check("MIT MIT", Err("unexpected `MIT`"));
        check("OR MIT", Err("`OR` where a licence should stand"));
        check("MIT WITH", Err("an exception should follow WITH"));
    }

    #[test]
    fn each_package_is_judged() {
        let metadata = workspace(
            &[],
            &[
                ("good", "MIT"),
                ("copyleft", "AGPL-3.0-only"),
                ("zstd-sys", "MIT/Apache-2.0"),
            ],
        );
        let problems = problems(&metadata);
        assert_eq!(problems.len(), 2, "{problems:#?}");
        assert!(problems[0].contains("copyleft 1.0.0: licence `AGPL-3.0-only`"));
        assert!(problems[1].contains("zstd-sys 1.0.0 is banned"));
    }

    #[test]
    fn web_packages_are_judged_unless_they_only_build_or_test() {
        let lock = r#"{"packages": {
            "": {"name": "web"},
            "node_modules/map": {"version": "6.0.0", "license": "BSD-3-Clause"},
            "node_modules/map/node_modules/deep": {"version": "1.0.0", "license": "LGPL-3.0"},
            "node_modules/@font/sans": {"version": "5.0.0", "license": "OFL-1.1"},
            "node_modules/bundler": {"version": "8.0.0", "license": "MPL-2.0", "dev": true},
            "node_modules/silent": {"version": "1.0.0"}}}"#;
        let problems = problems_in_web(lock);
        assert_eq!(problems.len(), 2, "{problems:#?}");
        assert!(
            problems[0].contains("npm deep 1.0.0: licence `LGPL-3.0`"),
            "{problems:#?}"
        );
        assert!(
            problems[1].contains("npm silent 1.0.0 names no licence"),
            "{problems:#?}"
        );
    }

    #[test]
    fn deny_toml_says_the_same() {
        let deny: toml::Table = include_str!("../../../deny.toml")
            .parse()
            .expect("valid TOML");
        let list = |table: &str, key: &str| -> Vec<String> {
            let values = deny[table][key].as_array().expect("a list");
            values
                .iter()
                .map(|value| value.as_str().expect("text").to_owned())
                .collect()
        };
        assert_eq!(list("licenses", "allow"), ALLOWED);
        assert_eq!(list("bans", "deny"), BANNED);
    }
}
