//! Texts of others, in a form that shows what they are and does nothing else.
//!
//! A bundle comes from somebody who may gain by its words: a title with a line break could add a finding, an escape
//! could clear the screen, a bidirectional control could turn a line around. Nothing of that is printed as it is.

use std::fmt::Write;

/// In double quotes; quotes, backslashes and what must not be printed are escaped.
pub fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for character in text.chars() {
        if matches!(character, '"' | '\\') {
            out.push('\\');
            out.push(character);
        } else {
            push(&mut out, character);
        }
    }
    out.push('"');
    out
}

/// As it is, but for what must not be printed, which is escaped. JSON stays the JSON it was, as long as it has its line
/// breaks taken out before.
pub fn visible(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        push(&mut out, character);
    }
    out
}

/// The lines of JSON that was printed over several, visible.
pub fn json_visible(json: &serde_json::Value) -> Vec<String> {
    format!("{json:#}").lines().map(visible).collect()
}

/// Escaped as JSON does: four hexadecimal digits, which suffice, as none of these is above U+FFFF.
fn push(out: &mut String, character: char) {
    if is_unprintable(character) {
        let _ = write!(out, "\\u{:04x}", u32::from(character));
    } else {
        out.push(character);
    }
}

/// C0, delete and C1; breaks of lines and paragraphs; bidirectional controls (UAX #9, section 2); and the mark of byte order.
fn is_unprintable(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{061c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_acts_is_printed() {
        assert_eq!(
            quoted("a\nb\u{1b}[2J\u{9b}\u{7f}"),
            r#""a\u000ab\u001b[2J\u009b\u007f""#
        );
        assert_eq!(
            quoted("x\u{202e}y\u{2066}z\u{2028}"),
            r#""x\u202ey\u2066z\u2028""#
        );
        assert_eq!(quoted(r#"say "x\n""#), r#""say \"x\\n\"""#);
    }

    #[test]
    fn words_of_any_script_stay_as_they_are() {
        for text in ["Ärzte", "الهدنة", "Перемирие", "停戰", "🕊"] {
            assert_eq!(visible(text), text);
            assert_eq!(quoted(text), format!("\"{text}\""));
        }
    }

    #[test]
    fn json_stays_the_same_value() {
        let value =
            serde_json::json!({ "k\u{202e}": ["a\nb\u{9b}", { "x": "\"\\\u{2028}\u{7f}" }] });
        let lines = json_visible(&value);
        assert!(lines.concat().chars().all(|c| !is_unprintable(c)));
        let again: serde_json::Value = serde_json::from_str(&lines.join("\n")).expect("JSON");
        assert_eq!(again, value);
    }
}
