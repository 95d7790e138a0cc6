//! No promise: nothing the system says of a place, a route or a movement may be read as *go ahead*. A list that found nothing
//! says that nothing notified meets it, and no more; a convoy that was acknowledged is not permitted. So the words that people
//! read as permission stand in no string of the catalogue, in any language, nor in what the program itself says of objects.
//!
//! A line that needs such a word to say that it is *not* so stands in [`DENIALS`] with its reason. What this cannot see is a
//! promise in other words; that is for whoever reviews a string.

use crate::workspace::SourceFile;

/// By language: beginnings of words nobody is told. A word is compared in small letters, from its beginning.
const PROMISES: &[(&str, &[&str])] = &[
    (
        "en",
        &[
            "clear",
            "cleared",
            "clearance",
            "safe",
            "safely",
            "safety",
            "secure",
            "secured",
            "approve",
            "approved",
            "approval",
            "harmless",
        ],
    ),
    (
        "ru",
        &[
            "безопасн",
            "одобр",
            "чисто",
            "свободен путь",
            "путь свободен",
        ],
    ),
    ("ar", &["آمن", "الآمن", "سالك", "سالكة", "مُوافَق", "معتمد"]),
];

/// Keys of the catalogue that use such a word to deny it, or of something that is no place, route or movement.
const DENIALS: &[(&str, &str)] = &[(
    "instrument-status-endorsed",
    "of a text that others support",
)];

/// The strings that promise something.
pub fn problems(catalogues: &[SourceFile], sources: &[SourceFile]) -> Vec<String> {
    let mut problems = Vec::new();
    for file in catalogues {
        let language = language(&file.path);
        let promises = PROMISES.iter().find(|(of, _)| *of == language);
        let Some((_, promises)) = promises else {
            problems.push(format!(
                "{}: no words are known for this language",
                file.path
            ));
            continue;
        };
        let mut key = "";
        for (number, line) in file.text.lines().enumerate() {
            // A line that begins with a space goes on with the words of the key above it: plurals, long texts.
            let begins = !line.starts_with([' ', '#']);
            let text = match line.split_once('=').filter(|_| begins) {
                Some((of, text)) => {
                    key = of.trim();
                    text
                }
                None if line.starts_with('#') => continue,
                None => line,
            };
            let denied = DENIALS.iter().any(|(denied, _)| *denied == key);
            if let Some(word) = promise(text, promises).filter(|_| !denied) {
                problems.push(told(&file.path, number + 1, word));
            }
        }
    }
    let (_, english) = PROMISES[0];
    for file in sources {
        for (number, line) in file.text.lines().enumerate() {
            // What stands between quotation marks; comments may speak of what is not said.
            let code = line.trim_start();
            if code.starts_with("//") {
                continue;
            }
            for quoted in line.split('"').skip(1).step_by(2) {
                if let Some(word) = promise(quoted, english) {
                    problems.push(told(&file.path, number + 1, word));
                }
            }
        }
    }
    problems
}

fn told(path: &str, line: usize, word: &str) -> String {
    format!(
        "{path}:{line}: `{word}` can be read as permission; say what was found and what it does not mean"
    )
}

/// `web/locales/notices.ar.ftl` is in `ar`.
fn language(path: &str) -> &str {
    let mut parts = path.rsplit('.').skip(1);
    parts
        .next()
        .unwrap_or_default()
        .rsplit('/')
        .next()
        .unwrap_or_default()
}

fn promise<'a>(text: &str, promises: &[&'a str]) -> Option<&'a str> {
    let text = text.to_lowercase();
    let words: Vec<&str> = text
        .split(|letter: char| !letter.is_alphanumeric() && !is_mark(letter))
        .filter(|word| !word.is_empty())
        .collect();
    promises.iter().copied().find(|promise| {
        if promise.contains(' ') {
            return text.contains(promise);
        }
        // In English a word as it stands; elsewhere words are inflected, so how they begin.
        words.iter().any(|word| {
            if promise.is_ascii() {
                word == promise
            } else {
                word.starts_with(promise)
            }
        })
    })
}

/// Marks of Arabic vowels belong to their word.
fn is_mark(letter: char) -> bool {
    ('\u{64b}'..='\u{65f}').contains(&letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str, text: &str) -> SourceFile {
        SourceFile {
            path: path.to_string(),
            text: text.to_string(),
        }
    }

    #[track_caller]
    fn check(path: &str, line: &str, expected: usize) {
        assert_eq!(problems(&[file(path, line)], &[]).len(), expected, "{line}");
    }

    #[test]
    fn promises_are_found_in_every_language() {
        check("web/locales/en.ftl", "road = The road is Clear", 1);
        check("web/locales/en.ftl", "road = Nothing notified meets it", 0);
        check("web/locales/en.ftl", "road = Unclear: ask again", 0);
        let plural = "road = { $count ->\n    [one] One road\n   *[other] The roads are clear\n}";
        check("web/locales/en.ftl", plural, 1);
        check("web/locales/notices.ru.ftl", "road = Путь безопасный", 1);
        check("web/locales/ru.ftl", "road = Путь не проверялся", 0);
        check("web/locales/ar.ftl", "road = الطريق آمنة", 1);
        check("web/locales/fr.ftl", "road = Route", 1);
    }

    #[test]
    fn the_program_promises_nothing_either() {
        let source = file("a.rs", "// a clear note\nlet said = \"this is safe\";\n");
        assert_eq!(problems(&[], &[source]).len(), 1);
    }
}
