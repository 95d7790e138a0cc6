//! Texts that are what they look like. Whoever reads a name, or an officer's words, judges by eye; so what changes how a
//! text looks without being seen in it is refused, and so is a name that reads as the name of somebody else.
//!
//! Three strengths. In *words* a text may use any script and its marks of direction, as long as each is ended where the
//! text ends and none turns letters round. A *name* or an id has no mark that cannot be seen, and no word of it mixes
//! scripts whose letters look alike. And a name of an organisation is not [alike](alike) to another's. The tables here
//! are the letters that are confused in practice, not all of Unicode's: what is left open stands in docs/spec/threats.md.

pub mod given;

/// Why a text is not taken.
pub const CONTROLS: &str = "it holds a control character; take it out";
pub const TURNED: &str =
    "it holds a mark that turns the direction of letters, or does not end one; write it without";
pub const HIDDEN: &str =
    "it holds a mark that cannot be seen; a name and an id are written without";
pub const MIXED: &str =
    "a word of it mixes letters of scripts that look alike; write each word in one script";

/// Whether words can be shown as they stand.
pub fn words(text: &str) -> Result<(), &'static str> {
    let mut open: Vec<char> = Vec::new();
    for c in text.chars() {
        match c {
            '\n' | '\r' | '\t' => {}
            c if c.is_control() => return Err(CONTROLS),
            // Overrides show letters in another order than they are read; tags are seen nowhere.
            '\u{202D}' | '\u{202E}' => return Err(TURNED),
            '\u{E0000}'..='\u{E007F}' => return Err(HIDDEN),
            '\u{202A}' | '\u{202B}' => open.push('\u{202C}'),
            '\u{2066}'..='\u{2068}' => open.push('\u{2069}'),
            '\u{202C}' | '\u{2069}' if open.pop() != Some(c) => return Err(TURNED),
            _ => {}
        }
    }
    // Left open it would turn what stands beside it on a page.
    if open.is_empty() { Ok(()) } else { Err(TURNED) }
}

/// Whether a name, a title or an id shows everything that is in it.
pub fn name(text: &str) -> Result<(), &'static str> {
    let mut scripts = Scripts::default();
    let mut before: Option<char> = None;
    for c in text.chars() {
        match c {
            c if c.is_control() => return Err(CONTROLS),
            '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => return Err(TURNED),
            // Between letters that join, these two are spelling: Persian and Kurdish need them.
            '\u{200C}' | '\u{200D}' if before.is_some_and(joins) => {}
            c if is_hidden(c) => return Err(HIDDEN),
            _ => {}
        }
        if !scripts.take(c) {
            return Err(MIXED);
        }
        before = Some(c);
    }
    Ok(())
}

fn is_hidden(c: char) -> bool {
    matches!(c,
        '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{115F}' | '\u{1160}' | '\u{180B}'..='\u{180E}'
        | '\u{200B}'..='\u{200F}' | '\u{2028}' | '\u{2029}' | '\u{2060}'..='\u{206F}' | '\u{3164}'
        | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF9}'..='\u{FFFB}'
        | '\u{E0000}'..='\u{E0FFF}')
}

const fn joins(c: char) -> bool {
    matches!(c, '\u{0600}'..='\u{08FF}' | '\u{0900}'..='\u{0DFF}' | '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFE}')
}

/// Scripts with letters that are taken for each other's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Script {
    Latin,
    Greek,
    Cyrillic,
    Armenian,
    Cherokee,
}

const fn script(c: char) -> Option<Script> {
    match c {
        'A'..='Z'
        | 'a'..='z'
        | '\u{00C0}'..='\u{024F}'
        | '\u{0250}'..='\u{02AF}'
        | '\u{1E00}'..='\u{1EFF}'
        | '\u{2C60}'..='\u{2C7F}'
        | '\u{A720}'..='\u{A7FF}'
        | '\u{FF21}'..='\u{FF3A}'
        | '\u{FF41}'..='\u{FF5A}' => Some(Script::Latin),
        '\u{0370}'..='\u{03FF}' | '\u{1F00}'..='\u{1FFF}' => Some(Script::Greek),
        '\u{0400}'..='\u{052F}' | '\u{1C80}'..='\u{1C8F}' | '\u{A640}'..='\u{A69F}' => {
            Some(Script::Cyrillic)
        }
        '\u{0531}'..='\u{0587}' => Some(Script::Armenian),
        '\u{13A0}'..='\u{13FF}' | '\u{AB70}'..='\u{ABBF}' => Some(Script::Cherokee),
        _ => None,
    }
}

/// The script of the word that is being read.
#[derive(Debug, Default)]
struct Scripts(Option<Script>);

impl Scripts {
    /// Whether the next character goes with those of its word.
    fn take(&mut self, c: char) -> bool {
        match script(c) {
            Some(own) => self.0.replace(own).is_none_or(|so_far| so_far == own),
            None => {
                if !c.is_alphanumeric() {
                    self.0 = None;
                }
                true
            }
        }
    }
}

/// Letters beside the one of Latin each is taken for.
const CONFUSED: &[(&str, char)] = &[
    ("аɑαạ", 'a'),
    ("АΑᎪ", 'A'),
    ("ВΒᏴв", 'B'),
    ("сϲⅽ", 'c'),
    ("СϹᏟ", 'C'),
    ("ԁⅾ", 'd'),
    ("Ꭰ", 'D'),
    ("еҽ℮", 'e'),
    ("ЕΕᎬ", 'E'),
    ("ƒ", 'f'),
    ("ɡց", 'g'),
    ("Ԍ", 'G'),
    ("һհ", 'h'),
    ("НΗᎻн", 'H'),
    ("іιı", 'i'),
    ("ІΙӀⅠIl1|ⅼ", 'l'),
    ("јϳ", 'j'),
    ("ЈᎫ", 'J'),
    ("кκ", 'k'),
    ("КΚᏦ", 'K'),
    ("Ꮮ", 'L'),
    ("мⅿ", 'm'),
    ("МΜᎷ", 'M'),
    ("пո", 'n'),
    ("Ν", 'N'),
    ("оοօσ0", 'o'),
    ("ОΟՕ", 'o'),
    ("рρ", 'p'),
    ("РΡᏢ", 'P'),
    ("ԛ", 'q'),
    ("гᴦ", 'r'),
    ("Ꭱ", 'R'),
    ("ѕ", 's'),
    ("ЅՏᏚ", 'S'),
    ("тτ", 't'),
    ("ТΤᎢ", 'T'),
    ("υսᴜ", 'u'),
    ("Ս", 'U'),
    ("νѵⅴ", 'v'),
    ("ѴᏙ", 'V'),
    ("ԝѡω", 'w'),
    ("ԜᎳ", 'W'),
    ("хχⅹ", 'x'),
    ("ХΧ", 'X'),
    ("уγү", 'y'),
    ("УΥҮ", 'Y'),
    ("ᴢ", 'z'),
    ("ΖᏃ", 'Z'),
    ("‐‑‒–—−﹣－", '-'),
    ("\u{00A0}\u{2007}\u{202F}", ' '),
];

/// A text as it looks at a glance: the same for texts that a reader takes for each other.
pub fn glance(text: &str) -> String {
    let mut seen = String::with_capacity(text.len());
    for c in text.chars().filter(|c| !is_hidden(*c)) {
        let c = CONFUSED
            .iter()
            .find(|(letters, _)| letters.contains(c))
            .map_or(c, |(_, latin)| *latin);
        seen.extend(c.to_lowercase());
    }
    // Two letters that are taken for one.
    seen.replace("rn", "m").replace("vv", "w")
}

/// Whether a reader takes one text for the other.
pub fn alike(one: &str, other: &str) -> bool {
    glance(one) == glance(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_may_use_every_script_and_turn_no_letters() {
        for (text, expected) in [
            ("Three mortar bombs on our post.\nTwo fell short.", Ok(())),
            ("قصف قرب المطحنة ثم صمت", Ok(())),
            ("они сказали: «قصف»", Ok(())),
            ("he said \u{2067}قصف\u{2069} and hung up", Ok(())),
            ("\u{202B}قصف\u{202C} twice", Ok(())),
            ("می\u{200C}رود", Ok(())),
            ("leave by \u{202E}htron\u{202C}", Err(TURNED)),
            ("leave by \u{2067}north", Err(TURNED)),
            ("leave\u{2069} by north", Err(TURNED)),
            ("\u{2067}a\u{202C}", Err(TURNED)),
            ("bell\u{7}", Err(CONTROLS)),
            ("nul\u{0}", Err(CONTROLS)),
            ("north\u{E0041}", Err(HIDDEN)),
        ] {
            assert_eq!(words(text), expected, "{text:?}");
        }
    }

    #[test]
    fn a_name_shows_everything_that_is_in_it() {
        for (text, expected) in [
            ("Varrow Front", Ok(())),
            ("Фронт Варроу", Ok(())),
            ("جبهة فارو", Ok(())),
            ("Front «Варроу»", Ok(())),
            ("T-72 Б", Ok(())),
            ("Ahrar al-Shām", Ok(())),
            ("varrow-front:r1", Ok(())),
            ("كۆبانێ\u{200C}یە", Ok(())),
            ("Vаrrow Front", Err(MIXED)),
            ("Lennmαrk", Err(MIXED)),
            ("vаrrow-front:r1", Err(MIXED)),
            ("Tava\u{200D}ria", Err(HIDDEN)),
            ("Tavaria\u{200B}", Err(HIDDEN)),
            ("\u{FEFF}Tavaria", Err(HIDDEN)),
            ("Tavaria\u{200F}", Err(HIDDEN)),
            ("\u{202E}airavaT", Err(TURNED)),
            ("Tavaria\n", Err(CONTROLS)),
        ] {
            assert_eq!(name(text), expected, "{text:?}");
        }
    }

    #[test]
    fn what_is_taken_for_another_is_alike() {
        for (one, other, expected) in [
            ("Lennmark", "lennmark", true),
            ("Lennmark", "Lenпmark", true),
            ("Lennmark", "Iennmark", true),
            ("osmun-authority", "0smun-authority", true),
            ("osmun-authority", "osmun–authority", true),
            ("Tavaria", "Таvаriа", true),
            ("Norn", "Nom", true),
            ("Lennmark", "Lennmark 2", false),
            ("Lennmark", "Tavaria", false),
            ("Varrow Front", "Varrow Council", false),
        ] {
            assert_eq!(alike(one, other), expected, "{one} {other}");
        }
    }
}
