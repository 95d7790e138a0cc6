//! What was asked: the parameters of the path and of the query. A parameter that a route does not know is refused and never
//! passed over: whoever misspells a filter, or asks an address as known on a day that only knows the present, would take the
//! answer for one to another question.

use super::{Ctx, Problem};
use armistice_domain::facts::View;
use armistice_domain::instant::{self, Instant};
use std::collections::BTreeMap;

/// How long a query may be.
const QUERY_BYTES_MAX: usize = 4096;

/// The language of whoever asks may stand in any query.
const LANG: &str = "lang";

/// Query and path parameters, each at most once.
#[derive(Debug, Default)]
pub struct Asked(BTreeMap<String, String>);

impl Asked {
    /// The parameters of a query, each one the route knows, beside those of its path.
    pub(super) fn of(
        query: &str,
        path: BTreeMap<String, String>,
        known: &[(&'static str, &'static str)],
    ) -> Result<Asked, Problem> {
        let mut all = parse_query(query)?;
        let unknown = all
            .0
            .keys()
            .find(|key| key.as_str() != LANG && known.iter().all(|(name, _)| name != key));
        if let Some(key) = unknown {
            return Err(not_asked_here(key, known));
        }
        for (key, value) in path {
            if all.0.insert(key.clone(), value).is_some() {
                return Err(twice(&key));
            }
        }
        Ok(all)
    }

    pub(super) fn get(&self, key: &str) -> Option<&str> {
        self.0
            .get(key)
            .map(String::as_str)
            .filter(|value| !value.is_empty())
    }

    pub(super) fn number(&self, key: &str, default: usize, max: usize) -> Result<usize, Problem> {
        match self.get(key) {
            None => Ok(default),
            Some(text) => {
                let number: usize = text
                    .parse()
                    .map_err(|_| Problem::bad(format!("{key}={text} is not a whole number")))?;
                Ok(number.min(max))
            }
        }
    }

    /// A time or a day; a day means its last second where `end` is set.
    pub(super) fn instant(
        &self,
        key: &str,
        zone: &str,
        end: bool,
    ) -> Result<Option<Instant>, Problem> {
        let Some(text) = self.get(key) else {
            return Ok(None);
        };
        let stated =
            instant::stated(text, zone).map_err(|e| Problem::bad(format!("{key}: {e}")))?;
        Ok(Some(if end {
            stated.span.to
        } else {
            stated.span.from
        }))
    }

    /// The facts as known at the end of the day asked for.
    pub(super) fn view<'a>(&self, ctx: &'a Ctx<'_>) -> Result<View<'a>, Problem> {
        let facts = &ctx.record().folder.facts;
        Ok(match self.instant("known", ctx.zone(), true)? {
            Some(at) => facts.now().at(facts.known_at(at)),
            None => facts.now(),
        })
    }

    pub(super) fn lang(&self) -> &str {
        self.get(LANG).unwrap_or("en")
    }
}

fn not_asked_here(key: &str, known: &[(&'static str, &'static str)]) -> Problem {
    let names = known.iter().map(|(name, _)| *name);
    let mut names: Vec<&str> = names.filter(|name| *name != LANG).collect();
    names.push(LANG);
    Problem::bad(format!(
        "'{key}' is nothing this address can be asked; it can be asked: {}",
        names.join(", ")
    ))
}

fn twice(key: &str) -> Problem {
    Problem::bad(format!("'{key}' stands twice in the query"))
}

/// A query by itself, whatever stands in it.
pub(super) fn parse_query(query: &str) -> Result<Asked, Problem> {
    if query.len() > QUERY_BYTES_MAX {
        return Err(Problem::bad(format!(
            "the query is longer than {QUERY_BYTES_MAX} bytes"
        )));
    }
    let mut all = BTreeMap::new();
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        let key = decode(key)?;
        if all.insert(key.clone(), decode(value)?).is_some() {
            return Err(twice(&key));
        }
    }
    Ok(Asked(all))
}

/// Percent-decoding of one query part.
pub(super) fn decode(text: &str) -> Result<String, Problem> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'+' => b' ',
            b'%' => {
                let hex = [
                    rest.next().unwrap_or_default(),
                    rest.next().unwrap_or_default(),
                ];
                let text = core::str::from_utf8(&hex).unwrap_or_default();
                u8::from_str_radix(text, 16)
                    .map_err(|_| Problem::bad("the query has a broken % escape".to_string()))?
            }
            other => other,
        });
    }
    String::from_utf8(bytes).map_err(|_| Problem::bad("the query is not UTF-8".to_string()))
}
