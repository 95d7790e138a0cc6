//! Tokens of the facts language: a verb, arguments, `key=value`, quoted text, comments from `#`, and a
//! block between `<<<` and `>>>`. A line that begins with white space continues the one above.

use core::cell::RefCell;
use core::fmt;

/// What is wrong with a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineError {
    pub line: usize,
    pub column: usize,
    pub what: String,
}

impl fmt::Display for LineError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "line {}, column {}: {}",
            self.line, self.column, self.what
        )
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Token {
    text: String,
    column: usize,
    line: usize,
    /// Present for `key=value`.
    key: Option<String>,
}

/// One statement line.
#[derive(Debug, Clone)]
pub struct Line {
    pub number: usize,
    pub verb: String,
    tokens: Vec<Token>,
    /// What stood between `<<<` and `>>>`.
    pub block: Option<String>,
}

impl Line {
    pub fn error(&self, what: String) -> LineError {
        LineError {
            line: self.number,
            column: 1,
            what,
        }
    }

    /// A cursor over the arguments and keys.
    pub fn words(&self) -> Words<'_> {
        Words {
            line: self,
            read: RefCell::new(vec![false; self.tokens.len()]),
            asked: RefCell::new(Vec::new()),
            else_said: Vec::new(),
        }
    }
}

/// Arguments and keys not yet read.
pub struct Words<'a> {
    line: &'a Line,
    read: RefCell<Vec<bool>>,
    asked: RefCell<Vec<String>>,
    /// What a key that must be given says where it is not.
    else_said: Vec<(String, String)>,
}

impl Words<'_> {
    /// What a key says that must be given and is not.
    pub fn else_say(&mut self, key: &str, value: &str) {
        self.else_said.push((key.to_string(), value.to_string()));
    }

    /// The next argument, or what was expected.
    pub fn argument(&mut self, expected: &str) -> Result<String, LineError> {
        self.argument_opt().ok_or_else(|| {
            self.line
                .error(format!("'{}' needs {expected}", self.line.verb))
        })
    }

    pub fn argument_opt(&mut self) -> Option<String> {
        let mut read = self.read.borrow_mut();
        let index = (0..self.line.tokens.len())
            .find(|i| !read[*i] && self.line.tokens[*i].key.is_none())?;
        read[index] = true;
        Some(self.line.tokens[index].text.clone())
    }

    /// Whether a bare word stands among the arguments.
    pub fn flag(&mut self, word: &str) -> bool {
        self.asked.borrow_mut().push(word.to_string());
        let mut read = self.read.borrow_mut();
        let found = (0..self.line.tokens.len()).find(|i| {
            !read[*i] && self.line.tokens[*i].key.is_none() && self.line.tokens[*i].text == word
        });
        if let Some(index) = found {
            read[index] = true;
        }
        found.is_some()
    }

    /// The value of a key.
    pub fn key(&self, key: &str) -> Option<String> {
        self.asked.borrow_mut().push(format!("{key}="));
        let mut read = self.read.borrow_mut();
        let index = (0..self.line.tokens.len())
            .find(|i| !read[*i] && self.line.tokens[*i].key.as_deref() == Some(key))?;
        read[index] = true;
        Some(self.line.tokens[index].text.clone())
    }

    pub fn required(&self, key: &str) -> Result<String, LineError> {
        let said = self.key(key).or_else(|| {
            let found = self.else_said.iter().find(|(other, _)| other == key);
            found.map(|(_, value)| value.clone())
        });
        said.ok_or_else(|| {
            self.line
                .error(format!("'{}' needs {key}=", self.line.verb))
        })
    }

    /// A list separated by commas; absent is empty.
    pub fn list(&self, key: &str) -> Vec<String> {
        self.key(key)
            .map(|text| split_list(&text))
            .unwrap_or_default()
    }

    /// Every token must have been read.
    pub fn finish(self) -> Result<(), LineError> {
        let read = self.read.into_inner();
        let Some(index) = read.iter().position(|read| !read) else {
            return Ok(());
        };
        let token = &self.line.tokens[index];
        let shown = match &token.key {
            Some(key) => format!("{key}="),
            None => token.text.clone(),
        };
        let mut known = self.asked.into_inner();
        known.sort();
        known.dedup();
        let twice = token.key.is_some() && known.contains(&shown);
        let what = if twice {
            format!("'{shown}' stands twice")
        } else if known.is_empty() {
            format!("'{}' does not take '{shown}'", self.line.verb)
        } else {
            format!(
                "'{}' does not take '{shown}'; it takes {}",
                self.line.verb,
                known.join(" ")
            )
        };
        Err(LineError {
            line: token.line,
            column: token.column,
            what,
        })
    }
}

/// Splits at commas outside parentheses.
pub fn split_list(text: &str) -> Vec<String> {
    let mut depth = 0i32;
    let mut items: Vec<String> = vec![String::new()];
    for c in text.chars() {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        if c == ',' && depth <= 0 {
            items.push(String::new());
        } else if let Some(last) = items.last_mut() {
            last.push(c);
        }
    }
    items
        .into_iter()
        .map(|item| item.trim().to_string())
        .filter(|item| !item.is_empty())
        .collect()
}

/// Splits a text into lines of tokens.
pub fn lines(text: &str) -> (Vec<Line>, Vec<LineError>) {
    let mut found: Vec<Line> = Vec::new();
    let mut errors: Vec<LineError> = Vec::new();
    if text.len() > super::BYTES_MAX {
        let what = format!(
            "the file has {} bytes; at most {}: cut it into several",
            text.len(),
            super::BYTES_MAX
        );
        return (
            found,
            vec![LineError {
                line: 1,
                column: 1,
                what,
            }],
        );
    }
    // Some editors put a mark nobody sees at the beginning of a file.
    let mut rows = text.trim_start_matches('\u{feff}').lines().enumerate();
    while let Some((index, row)) = rows.next() {
        let number = index + 1;
        if number > super::LINES_MAX {
            errors.push(LineError {
                line: number,
                column: 1,
                what: format!("more than {} lines", super::LINES_MAX),
            });
            break;
        }
        let mut tokens = match tokens(row, number) {
            Ok(tokens) => tokens,
            Err(error) => {
                errors.push(error);
                continue;
            }
        };
        let opens = tokens
            .last()
            .is_some_and(|token| token.text == "<<<" && token.key.is_none());
        let mut block = None;
        if opens {
            tokens.pop();
            let mut body = String::new();
            let mut closed = false;
            for (_, inner) in rows.by_ref() {
                if inner.trim() == ">>>" {
                    closed = true;
                    break;
                }
                body.push_str(inner);
                body.push('\n');
            }
            if !closed {
                errors.push(LineError {
                    line: number,
                    column: 1,
                    what: "the block opened with <<< is never closed with >>>".to_string(),
                });
            }
            block = Some(body);
        }
        if tokens.is_empty() && block.is_none() {
            continue;
        }
        let continues = row.starts_with([' ', '\t']);
        match found.last_mut().filter(|_| continues) {
            Some(last) => {
                last.tokens.extend(tokens);
                last.block = last.block.take().or(block);
            }
            None => {
                if tokens.is_empty() {
                    continue;
                }
                let verb = tokens.remove(0);
                if verb.key.is_some() {
                    errors.push(LineError {
                        line: number,
                        column: verb.column,
                        what: "a line begins with a verb".to_string(),
                    });
                    continue;
                }
                found.push(Line {
                    number,
                    verb: verb.text,
                    tokens,
                    block,
                });
            }
        }
    }
    (found, errors)
}

fn tokens(row: &str, line: usize) -> Result<Vec<Token>, LineError> {
    let chars: Vec<char> = row.chars().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        if chars[at].is_whitespace() {
            at += 1;
            continue;
        }
        if chars[at] == '#' {
            break;
        }
        let column = at + 1;
        let mut text = String::new();
        let mut key: Option<String> = None;
        let mut quoted = false;
        while at < chars.len() && (quoted || !chars[at].is_whitespace()) {
            match chars[at] {
                '"' => quoted = !quoted,
                '\\' if quoted && at + 1 < chars.len() => {
                    at += 1;
                    text.push(chars[at]);
                }
                '=' if !quoted
                    && key.is_none()
                    && !text.is_empty()
                    && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') =>
                {
                    key = Some(core::mem::take(&mut text));
                }
                c => text.push(c),
            }
            at += 1;
        }
        if quoted {
            return Err(LineError {
                line,
                column,
                what: "a quotation mark is never closed on this line".to_string(),
            });
        }
        found.push(Token {
            text,
            column,
            line,
            key,
        });
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let (lines, errors) = lines(text);
        let mut shown: Vec<String> = lines
            .iter()
            .map(|line| {
                let tokens: Vec<String> = line
                    .tokens
                    .iter()
                    .map(|token| match &token.key {
                        Some(key) => format!("{key}:{}", token.text),
                        None => token.text.clone(),
                    })
                    .collect();
                format!("{} {}", line.verb, tokens.join("|"))
            })
            .collect();
        shown.extend(errors.iter().map(ToString::to_string));
        assert_eq!(shown.join("\n"), expected);
    }

    #[test]
    fn a_line_is_a_verb_arguments_and_keys() {
        check(
            "actor elm \"Elm Front\" kind=Group # a note",
            "actor elm|Elm Front|kind:Group",
        );
        check(
            "report r1\n  words=\"they fired = twice\"",
            "report r1|words:they fired = twice",
        );
        check(
            "expect x is=OutOfScope(actor)",
            "expect x|is:OutOfScope(actor)",
        );
    }

    #[test]
    fn an_open_quotation_is_told() {
        check(
            "actor elm \"Elm",
            "line 1, column 11: a quotation mark is never closed on this line",
        );
    }

    #[test]
    fn what_is_not_read_is_told_with_its_column() {
        let (lines, _) = lines("actor elm kind=Group colour=red");
        let mut words = lines[0].words();
        words.argument("id").expect("stands there");
        words.key("kind");
        let error = words.finish().expect_err("colour was not read");
        assert_eq!(
            error.to_string(),
            "line 1, column 22: 'actor' does not take 'colour='; it takes kind="
        );
    }
}
