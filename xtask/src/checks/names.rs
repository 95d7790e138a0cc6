//! Nobody is named in the core: no instrument, actor or place of any world in `scenarios/` stands
//! in `core/`, not even in a comment. A rule that knows a name is a rule for one side.
//!
//! Names are read from the worlds themselves: ids, names and aliases in their TOML files, what the
//! lines of their facts call actors, places, lists and lines, place names and codes in their
//! gazetteer tables. Tests are left out: they use fictional names, or real
//! ones where an agreement itself is encoded. What this cannot see: a name spelt in a way that no
//! world spells it.

use std::collections::{BTreeMap, BTreeSet};

use crate::rust_text;
use crate::workspace::SourceFile;

/// Letters a name needs to be looked for: shorter ones are too often ordinary words.
const LETTERS_LEAST: usize = 5;

/// Names that are also words the core cannot do without. Each says why; none may be added for a
/// name that is only that.
const HOMOGRAPHS: &[(&str, &str)] = &[];

/// TOML tables whose entries name somebody or something, in any world.
const NAMING_TABLES: &[&str] = &[
    "actor",
    "actors",
    "alias",
    "aliases",
    "instrument",
    "instruments",
    "line",
    "lines",
    "name",
    "names",
    "place",
    "places",
    "route",
    "routes",
    "zone",
    "zones",
];

/// Keys whose value names somebody wherever they stand: a party of an instrument, an excluded force.
const NAMING_KEYS_ANYWHERE: &[&str] = &["actor", "actors", "named"];

/// Files of a world that can name somebody.
pub const EXTENSIONS: &[&str] = &[".toml", ".csv", ".facts"];

/// Words a line of facts begins with where it names what stands next, by id and in quotation marks.
const NAMING_VERBS: &[&str] = &[
    "actor",
    "line",
    "list",
    "name",
    "officer",
    "place",
    "placename",
];

const NAMING_KEYS: &[&str] = &["alias", "aliases", "id", "name", "names", "short", "title"];

/// Each name with the world file it came from.
pub type Names = BTreeMap<String, String>;

/// Reads the names out of a world's file; files that name nobody give none.
pub fn read(file: &SourceFile) -> Result<Names, String> {
    let mut names = Names::new();
    let mut add = |name: &str| {
        names
            .entry(name.trim().to_owned())
            .or_insert_with(|| file.path.clone());
    };
    if file.path.ends_with(".toml") {
        let table: toml::Table = file
            .text
            .parse()
            .map_err(|error| format!("{}: {error}", file.path))?;
        // A file in a folder `actors/`, or called `actors.toml`, is one such table, and so is one that
        // has clauses: an instrument.
        let within = table.contains_key("clause")
            || file
                .path
                .split(['/', '.'])
                .any(|part| NAMING_TABLES.contains(&part));
        from_toml(&table, within, &mut add);
    } else if file.path.ends_with(".csv") && is_gazetteer(&file.path) {
        from_csv(&file.text, &mut add);
    } else if file.path.ends_with(".facts") {
        file.text
            .lines()
            .for_each(|line| from_facts(line, &mut add));
    }
    Ok(names)
}

/// The places in core sources where a name stands.
pub fn problems(names: &Names, core: &[SourceFile]) -> Vec<String> {
    if names.is_empty() {
        return vec![
            "no names found in scenarios/: there is nothing to check the core against".into(),
        ];
    }
    let index = index(names);
    let sources: Vec<_> = core
        .iter()
        .map(|file| (file, rust_text::without_tests(&file.text)))
        .collect();
    let tests = rust_text::test_files(sources.iter().map(|(file, text)| (&*file.path, text)));
    let mut problems = Vec::new();
    for (file, source) in sources
        .iter()
        .filter(|(file, _)| !tests.contains(&file.path))
    {
        let words = words(&source.text);
        for start in 0..words.len() {
            for (name, parts) in index.get(words[start].1).into_iter().flatten() {
                let found = &words[start..words.len().min(start + parts.len())];
                let same = found
                    .iter()
                    .map(|(_, word)| *word)
                    .eq(parts.iter().copied());
                if same && is_joined(name, &source.text, found) {
                    let line = rust_text::line_of(&source.text, words[start].0);
                    let world = &names[*name];
                    problems.push(format!(
                        "{}:{line}: names `{name}` (from {world}): what is particular belongs in a \
                         world's data, not in the core",
                        file.path
                    ));
                }
            }
        }
    }
    problems
}

/// By first word: the name and all its words.
fn index(names: &Names) -> BTreeMap<&str, Vec<(&str, Vec<&str>)>> {
    let homographs: BTreeSet<&str> = HOMOGRAPHS.iter().map(|(name, _)| *name).collect();
    let mut index: BTreeMap<&str, Vec<(&str, Vec<&str>)>> = BTreeMap::new();
    for name in names.keys() {
        if homographs.contains(name.as_str()) || !is_telling(name) {
            continue;
        }
        let words: Vec<&str> = words(name).into_iter().map(|(_, word)| word).collect();
        if let Some(first) = words.first().copied() {
            index.entry(first).or_default().push((name, words));
        }
    }
    index
}

/// An id such as `side-one` is only meant where its words are joined; `the side, one of` is English.
fn is_joined(name: &str, text: &str, found: &[(usize, &str)]) -> bool {
    let id = name.contains('-') && !name.contains(char::is_uppercase);
    !id || found.windows(2).all(|pair| {
        let (start, word) = pair[0];
        ["-", "_"].contains(&&text[start + word.len()..pair[1].0])
    })
}

/// Long enough, or a code (capitals with digits), which is nobody's ordinary word.
fn is_telling(name: &str) -> bool {
    let letters = name.chars().filter(|letter| letter.is_alphabetic()).count();
    let digits = name.chars().filter(char::is_ascii_digit).count();
    let code = digits > 0
        && name.len() >= 4
        && name
            .chars()
            .all(|letter| letter.is_ascii_uppercase() || letter.is_ascii_digit())
        && letters > 0;
    letters >= LETTERS_LEAST || code
}

/// Words with the byte they begin at. `_` and a change from small to capital letter part words too,
/// so that a name inside an identifier is found.
fn words(text: &str) -> Vec<(usize, &str)> {
    let mut words = Vec::new();
    let mut start = None;
    let mut before = ' ';
    for (at, letter) in text.char_indices() {
        let inside = letter.is_alphanumeric();
        let hump = before.is_lowercase() && letter.is_uppercase();
        if let Some(from) = start
            && (!inside || hump)
        {
            words.push((from, &text[from..at]));
            start = None;
        }
        if inside && start.is_none() {
            start = Some(at);
        }
        before = letter;
    }
    if let Some(from) = start {
        words.push((from, &text[from..]));
    }
    words
}

fn from_toml(table: &toml::Table, within: bool, add: &mut dyn FnMut(&str)) {
    for (key, value) in table {
        let naming = NAMING_TABLES.contains(&key.as_str());
        if within && NAMING_KEYS.contains(&key.as_str()) {
            texts(value, add);
        } else if NAMING_KEYS_ANYWHERE.contains(&key.as_str()) {
            let items = value
                .as_array()
                .map_or(std::slice::from_ref(value), Vec::as_slice);
            items
                .iter()
                .filter_map(toml::Value::as_str)
                .for_each(&mut *add);
        }
        // Below `[instrument]` stand clauses and phases, whose ids are ordinary words: only a table
        // that names, or one directly in a naming file, passes the property on.
        match value {
            toml::Value::Table(inner) => from_toml(inner, naming, add),
            toml::Value::Array(items) => {
                for item in items.iter().filter_map(toml::Value::as_table) {
                    from_toml(item, naming, add);
                }
            }
            _ => {}
        }
    }
}

fn texts(value: &toml::Value, add: &mut dyn FnMut(&str)) {
    match value {
        toml::Value::String(text) => add(text),
        toml::Value::Array(items) => items.iter().for_each(|item| texts(item, add)),
        toml::Value::Table(table) => table.values().for_each(|item| texts(item, add)),
        _ => {}
    }
}

/// The id and the quoted name of a line that gives them. What follows as `key=` names nobody anew.
fn from_facts(line: &str, add: &mut dyn FnMut(&str)) {
    let Some((verb, rest)) = line.trim().split_once(' ') else {
        return;
    };
    if !NAMING_VERBS.contains(&verb) {
        return;
    }
    if let Some(id) = rest.split_whitespace().next() {
        add(id);
    }
    let before_keys = rest.split('=').next().unwrap_or(rest);
    if let Some(name) = before_keys.split('"').nth(1) {
        add(name);
    }
}

fn is_gazetteer(path: &str) -> bool {
    ["gazetteer", "places", "pcodes", "adm1_names"]
        .iter()
        .any(|word| path.contains(word))
}

fn from_csv(text: &str, add: &mut dyn FnMut(&str)) {
    let mut rows = csv_rows(text.trim_start_matches('\u{feff}')).into_iter();
    let Some(header) = rows.next() else { return };
    let naming = |column: &str| {
        column.starts_with("name") || ["place", "pcode", "native", "ocha_name_en"].contains(&column)
    };
    let columns: Vec<usize> = (0..header.len())
        .filter(|at| naming(header[*at].as_str()))
        .collect();
    for row in rows {
        for column in &columns {
            if let Some(name) = row.get(*column) {
                add(name);
            }
        }
    }
}

/// RFC 4180, leniently: enough for names.
fn csv_rows(text: &str) -> Vec<Vec<String>> {
    let mut rows = vec![vec![String::new()]];
    let mut quoted = false;
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let row = rows.last_mut().expect("begins with one");
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => {
                letters.next();
                row.last_mut().expect("has one").push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(String::new()),
            '\n' if !quoted => rows.push(vec![String::new()]),
            '\r' if !quoted => {}
            _ => row.last_mut().expect("has one").push(letter),
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str, text: &str) -> SourceFile {
        SourceFile {
            path: path.to_owned(),
            text: text.to_owned(),
        }
    }

    fn world() -> Names {
        let mut names = Names::new();
        let actors = "[[actor]]\nid = \"group-alder\"\nname = \"Group Alder\"\naliases = [\"Alderites\"]\n\
                      [[actor.office]]\nid = \"office\"\n[[actor]]\nid = \"fir\"\n";
        let instrument = "id = \"larch-terms\"\ntitle = { en = \"Terms of Larch\" }\n\
                          [[party]]\nactor = \"gum-council\"\n\
                          [exclusion]\nnamed = [\"Hazel Front\"]\n\
                          [[clause]]\nid = \"ceasefire\"\n";
        let facts = "# actor nobody \"Nobody\"\nactor rowan-guard \"Rowan Guard\" kind=Group\n\
                     place alder-ford kind=Settlement\nreport r1 by=rowan-guard words=\"Teatime\"\n";
        let places =
            "pcode,name_en,name_ar,lat\nXX0102,Juniper,العرعر,1.0\nXX03,\"Cedar, Upper\",,2.0\n";
        for source in [
            file("scenarios/w/actors.toml", actors),
            file("scenarios/w/texts/larch.toml", instrument),
            file("scenarios/w/facts/who.facts", facts),
            file("scenarios/w/data/pcodes.csv", places),
            file("scenarios/w/data/events.csv", "place\nEverywhere\n"),
        ] {
            names.extend(read(&source).expect("well formed"));
        }
        names
    }

    #[track_caller]
    fn check(source: &str, expected: &[&str]) {
        let problems = problems(&world(), &[file("core/domain/src/lib.rs", source)]);
        assert_eq!(problems.len(), expected.len(), "{problems:#?}");
        for (problem, part) in problems.iter().zip(expected) {
            assert!(problem.contains(part), "{problem} does not say {part}");
        }
    }

    #[test]
    fn names_come_from_the_worlds() {
        let names = world();
        for name in [
            "group-alder",
            "Alderites",
            "larch-terms",
            "Terms of Larch",
            "gum-council",
            "Hazel Front",
            "rowan-guard",
            "Rowan Guard",
            "alder-ford",
            "Juniper",
            "XX0102",
            "العرعر",
        ] {
            assert!(names.contains_key(name), "{name} of {names:#?}");
        }
        for name in [
            "ceasefire",
            "office",
            "Everywhere",
            "Nobody",
            "Teatime",
            "r1",
        ] {
            assert!(!names.contains_key(name), "{name} names nobody");
        }
    }

    #[test]
    fn a_name_is_found_wherever_it_stands() {
        check(
            "const X: &str = \"Juniper\";",
            &["lib.rs:1: names `Juniper`"],
        );
        check("\n// the case of Juniper\n", &["lib.rs:2"]);
        check(
            "fn juniper_rule() { is(\"group-alder\") }",
            &["group-alder"],
        );
        check("struct JuniperRoute;", &["Juniper"]);
        check(
            "// Group Alder, and the Alderites",
            &["Group Alder", "Alderites"],
        );
        check("\"XX0102\" \"XX03\"", &["XX0102", "XX03"]);
        check("// Cedar, Upper", &["Cedar, Upper"]);
        check("// العرعر", &["العرعر"]);
    }

    #[test]
    fn what_is_no_name() {
        check("fn ceasefire() {}", &[]);
        check("// the juniper tree", &[]);
        check("// Junipers", &[]);
        check("// a group: alder and birch; the group_of alder", &[]);
        // Shorter than five letters: not looked for.
        check("fn fir() {}", &[]);
        check("// alder of no group", &[]);
    }

    #[test]
    fn tests_may_name() {
        check(
            "fn a() {}\n#[cfg(test)]\nmod tests { const X: &str = \"Juniper\"; }",
            &[],
        );
        let sources = [
            file("core/domain/src/lib.rs", "#[cfg(test)] mod cases;"),
            file("core/domain/src/cases.rs", "// Juniper"),
            file("core/domain/tests/worlds.rs", "// Juniper"),
        ];
        assert!(problems(&world(), &sources).is_empty());
    }

    #[test]
    fn no_names_is_no_pass() {
        assert!(problems(&Names::new(), &[])[0].contains("nothing to check"));
    }

    #[test]
    fn a_broken_world_is_named() {
        let error = read(&file("scenarios/w/actors.toml", "[[actor\n")).expect_err("not TOML");
        assert!(error.contains("scenarios/w/actors.toml"), "{error}");
    }

    #[test]
    fn quoted_fields() {
        let rows = csv_rows("a,\"b \"\"c\"\"\nd\"\r\ne,f");
        assert_eq!(rows, [["a", "b \"c\"\nd"], ["e", "f"]]);
    }
}
