//! Names of places: tables of units and towns, and a key under which a name is found however it was
//! written down.
//!
//! The same town reaches the desk in Arabic with and without vowel signs, in several Latin spellings,
//! with and without its article. [`search_key`] brings them to one form; it is for finding, never
//! for showing, and never decides that two places are one: a key may give several entries, and a
//! person chooses.
//!
//! It deliberately does no guessing by sound or spelling distance, and no joining of entries from
//! different sources: each entry keeps where it came from. Read next: [`search_key`].

use crate::csv_table::{Record, Table};
use crate::parsed::{FileError, Parsed, Refused};
use armistice_space::Point;
use std::collections::BTreeMap;

/// A place as one source lists it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct GazetteerEntry {
    /// The source's own code; where it has none, `source#row`.
    pub id: String,
    /// As the source calls it: an administrative level, a kind of settlement; `place` where it does
    /// not say.
    pub level: String,
    pub names: Vec<Name>,
    /// The code of the unit it lies in, or its name where the source gives only that.
    pub parent: Option<String>,
    pub point: Option<Point>,
    pub source: String,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Name {
    /// A language code, or `und` where the source does not say.
    pub lang: String,
    pub text: String,
}

/// Reads a table of places. Columns are found by name, the first that is there counts:
///
/// | what | columns |
/// |---|---|
/// | id | `pcode`, `id` |
/// | level | `level`, `type` |
/// | names | `name` and `place` (language not said), `native`, every `name_xx` |
/// | parent | `parent_pcode`, `adm_2`, `adm_1`, `state_code`; the first that is not empty |
/// | point | `latitude` and `longitude`, `label_lat` and `label_lon` |
///
/// A file needs at least one column of names.
pub fn read(bytes: &[u8], source: &str) -> Result<Parsed<GazetteerEntry>, FileError> {
    let table = Table::read(bytes)?;
    let places = Places::find(&table, source)?;
    Ok(table.parse(|record| places.entry(record)))
}

/// Entries of any number of sources, found by name.
#[derive(Clone, Default, Debug)]
pub struct Gazetteer {
    entries: Vec<GazetteerEntry>,
    by_key: BTreeMap<String, Vec<usize>>,
}

impl Gazetteer {
    pub fn new(entries: impl IntoIterator<Item = GazetteerEntry>) -> Gazetteer {
        let mut gazetteer = Gazetteer::default();
        for entry in entries {
            let at = gazetteer.entries.len();
            for name in &entry.names {
                let found = gazetteer.by_key.entry(search_key(&name.text)).or_default();
                if found.last() != Some(&at) {
                    found.push(at);
                }
            }
            gazetteer.entries.push(entry);
        }
        gazetteer
    }

    pub fn entries(&self) -> &[GazetteerEntry] {
        &self.entries
    }

    /// Every entry one of whose names has the same key.
    pub fn named(&self, text: &str) -> impl Iterator<Item = &GazetteerEntry> + '_ {
        let found = self
            .by_key
            .get(&search_key(text))
            .map_or(&[][..], Vec::as_slice);
        found.iter().map(|&at| &self.entries[at])
    }

    /// Up to `limit` entries one of whose names has a key that begins with the text's, in the order
    /// of the keys, each once.
    pub fn beginning_with(&self, text: &str, limit: usize) -> Vec<&GazetteerEntry> {
        let key = search_key(text);
        let mut found: Vec<usize> = Vec::new();
        for (_, entries) in self
            .by_key
            .range(key.clone()..)
            .take_while(|(k, _)| k.starts_with(&key))
        {
            for &at in entries {
                if found.len() == limit {
                    break;
                }
                if !found.contains(&at) {
                    found.push(at);
                }
            }
        }
        found.into_iter().map(|at| &self.entries[at]).collect()
    }
}

/// The form of a name under which it is looked up.
///
/// Arabic: vowel signs and tatweel dropped; the forms of alif, of ya and of kaf each brought to one;
/// ta marbuta to ha; hamza on its seat to the seat; digits to ASCII; the article at the beginning of
/// a word dropped where at least two letters remain. Latin: accents, dots and signs for ayn and
/// hamza dropped, lower case; the article dropped in all its assimilated forms (`al-`, `ash-`, …),
/// before a word or glued to it with a hyphen. Everything else that is no letter or digit parts
/// words.
pub fn search_key(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text.chars() {
        fold(letter, &mut folded);
    }
    let words: Vec<&str> = folded.split_whitespace().collect();
    let mut key = String::with_capacity(folded.len());
    for (n, word) in words.iter().enumerate() {
        if words
            .get(n + 1)
            .is_some_and(|next| is_article_before(word, next))
        {
            continue;
        }
        if !key.is_empty() {
            key.push(' ');
        }
        key.push_str(without_arabic_article(word));
    }
    key
}

/// Whether a Latin word is the Arabic article in the form it takes before the next word.
fn is_article_before(word: &str, next: &str) -> bool {
    match word {
        "al" | "el" => true,
        "ash" | "esh" => next.starts_with("sh"),
        "ath" | "eth" => next.starts_with("th"),
        "adh" | "edh" => next.starts_with("dh"),
        "ad" | "ed" | "an" | "en" | "ar" | "er" | "as" | "es" | "at" | "et" | "az" | "ez" => {
            word.as_bytes()[1] == next.as_bytes()[0]
        }
        _ => false,
    }
}

fn without_arabic_article(word: &str) -> &str {
    match word.strip_prefix("ال") {
        Some(rest) if rest.chars().count() >= 2 => rest,
        Some(_) | None => word,
    }
}

/// Appends what a letter is looked up as: itself, another, none, or a space.
fn fold(letter: char, out: &mut String) {
    match letter {
        // Vowel signs and other marks of Arabic, tatweel, combining accents, joiners.
        '\u{064b}'..='\u{065f}'
        | '\u{0670}'
        | '\u{06d6}'..='\u{06ed}'
        | '\u{0640}'
        | '\u{0300}'..='\u{036f}'
        | '\u{200b}'..='\u{200f}'
        | '\u{feff}' => {}
        'أ' | 'إ' | 'آ' | 'ٱ' => out.push('ا'),
        'ى' | 'ئ' | 'ی' | 'ێ' | 'ې' => out.push('ي'),
        'ؤ' | 'ۆ' | 'ۇ' => out.push('و'),
        'ة' | 'ە' | 'ہ' | 'ۀ' => out.push('ه'),
        'ک' | 'ڪ' => out.push('ك'),
        'ء' => {}
        '٠'..='٩' => out.push(digit(letter, '٠')),
        '۰'..='۹' => out.push(digit(letter, '۰')),
        // Apostrophes of every make, and what stands for ayn and hamza.
        '\'' | '’' | '‘' | '`' | '´' | 'ʿ' | 'ʾ' | 'ʼ' | 'ʻ' | '′' => {}
        letter if letter.is_ascii_alphanumeric() => out.push(letter.to_ascii_lowercase()),
        letter if letter.is_alphabetic() => {
            for lower in letter.to_lowercase() {
                match latin_base(lower) {
                    Some(base) => out.push_str(base),
                    // The dot that lower-casing leaves behind on a Turkish capital.
                    None if lower == '\u{307}' => {}
                    None => out.push(lower),
                }
            }
        }
        letter if letter.is_numeric() => out.push(letter),
        _ => out.push(' '),
    }
}

fn digit(letter: char, zero: char) -> char {
    char::from(b'0' + (u32::from(letter) - u32::from(zero)) as u8)
}

/// The plain letters of an accented lower-case Latin one.
fn latin_base(letter: char) -> Option<&'static str> {
    Some(match letter {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' | 'ă' | 'ą' | 'ǎ' | 'ạ' | 'ả' => "a",
        'æ' => "ae",
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => "c",
        'ď' | 'đ' | 'ḍ' | 'ḏ' | 'ð' => "d",
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' | 'ẹ' | 'ə' => "e",
        'ĝ' | 'ğ' | 'ġ' | 'ģ' | 'ǧ' => "g",
        'ĥ' | 'ħ' | 'ḥ' | 'ḩ' | 'ḫ' | 'ẖ' => "h",
        'ì' | 'í' | 'î' | 'ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' | 'ị' => "i",
        'ĵ' | 'ǰ' => "j",
        'ķ' | 'ḳ' | 'ḵ' => "k",
        'ĺ' | 'ļ' | 'ľ' | 'ł' | 'ḷ' => "l",
        'ñ' | 'ń' | 'ņ' | 'ň' | 'ṇ' => "n",
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ō' | 'ŏ' | 'ő' | 'ọ' => "o",
        'œ' => "oe",
        'ŕ' | 'ŗ' | 'ř' | 'ṛ' => "r",
        'ś' | 'ŝ' | 'ş' | 'š' | 'ș' | 'ṣ' | 'ṡ' => "s",
        'ß' => "ss",
        'ţ' | 'ť' | 'ț' | 'ṭ' | 'ṯ' | 'ŧ' => "t",
        'þ' => "th",
        'ù' | 'ú' | 'û' | 'ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' | 'ụ' => "u",
        'ŵ' => "w",
        'ý' | 'ÿ' | 'ŷ' => "y",
        'ź' | 'ż' | 'ž' | 'ẓ' | 'ẕ' => "z",
        _ => return None,
    })
}

/// Where a table keeps what an entry needs.
struct Places<'s> {
    source: &'s str,
    id: Option<usize>,
    level: Option<usize>,
    /// Columns of names with their languages.
    names: Vec<(usize, String)>,
    parents: Vec<usize>,
    /// Columns of latitude and longitude, with their own names.
    point: Option<[(usize, &'static str); 2]>,
}

impl<'s> Places<'s> {
    fn find(table: &Table<'_>, source: &'s str) -> Result<Places<'s>, FileError> {
        let first = |names: &[&str]| names.iter().find_map(|name| table.column(name));
        let names: Vec<(usize, String)> = table
            .columns
            .iter()
            .enumerate()
            .filter_map(|(at, column)| match column.as_str() {
                "name" | "place" | "native" => Some((at, "und".to_owned())),
                other => other
                    .strip_prefix("name_")
                    .map(|lang| (at, lang.to_ascii_lowercase())),
            })
            .collect();
        if names.is_empty() {
            return Err(FileError::MissingColumns {
                missing: vec!["name (or place, name_en, name_ar …)".to_owned()],
                found: table.columns.clone(),
            });
        }
        let pair = |lat: &'static str, lon: &'static str| {
            Some([(table.column(lat)?, lat), (table.column(lon)?, lon)])
        };
        Ok(Places {
            source,
            id: first(&["pcode", "id"]),
            level: first(&["level", "type"]),
            names,
            parents: ["parent_pcode", "adm_2", "adm_1", "state_code"]
                .iter()
                .filter_map(|name| table.column(name))
                .collect(),
            point: pair("latitude", "longitude").or_else(|| pair("label_lat", "label_lon")),
        })
    }

    fn entry(&self, record: &Record<'_>) -> Result<GazetteerEntry, Refused> {
        let text = |at: usize| record.fields[at].trim();
        let given = |at: Option<usize>| at.map(text).filter(|text| !text.is_empty());
        let mut names: Vec<Name> = Vec::new();
        for (at, lang) in &self.names {
            let name = Name {
                lang: lang.clone(),
                text: text(*at).to_owned(),
            };
            if !name.text.is_empty() && !names.contains(&name) {
                names.push(name);
            }
        }
        if names.is_empty() {
            let what = "the place has no name".to_owned();
            return Err(record.refuse("name", what, "a name in at least one column of names"));
        }
        Ok(GazetteerEntry {
            id: match given(self.id) {
                Some(id) => id.to_owned(),
                None => format!("{}#{}", self.source, record.number),
            },
            level: given(self.level).unwrap_or("place").to_owned(),
            names,
            parent: self
                .parents
                .iter()
                .find_map(|&at| given(Some(at)))
                .map(str::to_owned),
            point: self.point(record)?,
            source: self.source.to_owned(),
        })
    }

    fn point(&self, record: &Record<'_>) -> Result<Option<Point>, Refused> {
        let Some([(lat_at, lat_name), (lon_at, lon_name)]) = self.point else {
            return Ok(None);
        };
        let (lat, lon) = (record.fields[lat_at].trim(), record.fields[lon_at].trim());
        if lat.is_empty() && lon.is_empty() {
            return Ok(None);
        }
        Point::parse(lon, lat).map(Some).map_err(|error| {
            let column = match error.axis() {
                armistice_space::Axis::Latitude => lat_name,
                armistice_space::Axis::Longitude => lon_name,
            };
            record.refuse(column, error.to_string(), error.expected())
        })
    }
}

#[cfg(test)]
mod tests;
