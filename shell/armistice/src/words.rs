//! The message catalogue: one set of files for the program and the screens, the same keys in every
//! language. What the program hashes or compares is never one of these words.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

/// Languages of the catalogue; the first is the one to fall back to.
pub const LANGUAGES: &[&str] = &["en", "ar", "ru"];

/// The catalogue in one language.
pub struct Words {
    bundle: FluentBundle<FluentResource>,
    pub lang: &'static str,
}

impl Words {
    /// The catalogue in a language, or in English where there is no such catalogue.
    pub fn of(lang: &str) -> Words {
        let lang = LANGUAGES
            .iter()
            .copied()
            .find(|known| *known == lang)
            .unwrap_or("en");
        let sources = match lang {
            "ar" => [
                include_str!("../../../web/locales/editions.ar.ftl"),
                include_str!("../../../web/locales/notices.ar.ftl"),
            ],
            "ru" => [
                include_str!("../../../web/locales/editions.ru.ftl"),
                include_str!("../../../web/locales/notices.ru.ftl"),
            ],
            _ => [
                include_str!("../../../web/locales/editions.en.ftl"),
                include_str!("../../../web/locales/notices.en.ftl"),
            ],
        };
        let id = lang.parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![id]);
        // Isolation marks would make the same bulletin differ between a terminal and a page.
        bundle.set_use_isolating(false);
        for source in sources {
            let resource = FluentResource::try_new(source.to_string())
                .unwrap_or_else(|(resource, _)| resource);
            bundle.add_resource_overriding(resource);
        }
        Words { bundle, lang }
    }

    /// A message without arguments.
    pub fn say(&self, key: &str) -> String {
        self.say_with(key, &[])
    }

    /// A message with arguments. A key that is missing is shown as itself, which a test forbids.
    pub fn say_with(&self, key: &str, arguments: &[(&str, Argument<'_>)]) -> String {
        let Some(pattern) = self
            .bundle
            .get_message(key)
            .and_then(|message| message.value())
        else {
            return key.to_string();
        };
        let mut args = FluentArgs::new();
        for (name, value) in arguments {
            let value = match value {
                Argument::Text(text) => FluentValue::from((*text).to_string()),
                Argument::Count(count) => FluentValue::from(*count as f64),
            };
            args.set((*name).to_string(), value);
        }
        let mut errors = Vec::new();
        self.bundle
            .format_pattern(pattern, Some(&args), &mut errors)
            .into_owned()
    }

    pub fn is_rtl(&self) -> bool {
        self.lang == "ar"
    }
}

/// An argument of a message.
#[derive(Clone, Copy)]
pub enum Argument<'a> {
    Text(&'a str),
    Count(u64),
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(source: &str) -> Vec<&str> {
        source
            .lines()
            .filter(|line| !line.starts_with([' ', '#']))
            .filter_map(|line| line.split_once(" = "))
            .map(|(key, _)| key)
            .collect()
    }

    #[test]
    fn every_language_has_the_same_keys() {
        let english = keys(include_str!("../../../web/locales/editions.en.ftl"));
        assert!(english.len() > 40);
        assert_eq!(
            english,
            keys(include_str!("../../../web/locales/editions.ar.ftl"))
        );
        assert_eq!(
            english,
            keys(include_str!("../../../web/locales/editions.ru.ftl"))
        );
        let letters = keys(include_str!("../../../web/locales/notices.en.ftl"));
        assert!(letters.len() > 40);
        assert_eq!(
            letters,
            keys(include_str!("../../../web/locales/notices.ar.ftl"))
        );
        assert_eq!(
            letters,
            keys(include_str!("../../../web/locales/notices.ru.ftl"))
        );
    }

    #[test]
    fn arabic_has_its_six_plurals() {
        let words = Words::of("ar");
        let say = |count| words.say_with("bulletin-undated", &[("count", Argument::Count(count))]);
        let forms: std::collections::BTreeSet<String> =
            [0, 1, 2, 3, 11, 100].map(say).into_iter().collect();
        assert_eq!(forms.len(), 6);
    }
}
