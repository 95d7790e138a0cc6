//! Who reported an event, under what headline, and when that was published.
//!
//! The data set packs several sources into one field, separated by semicolons, and headlines contain
//! semicolons themselves. The dates say how many sources there are; `source_article`, which quotes
//! each source as `"office,date,headline"`, tells the headlines apart; where it does not, a headline
//! is left out rather than guessed.
//!
//! It deliberately judges no source and follows no link. Read next: [`super`].

use super::{Column, DateText, GedRow, parse_date};
use jiff::civil::Date;

/// One source of an event, as printed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct GedSource<'a> {
    pub office: Option<&'a str>,
    pub date: SourceDate<'a>,
    pub headline: Option<&'a str>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SourceDate<'a> {
    On(Date),
    /// Empty, or 1753-01-01, by which the data set means the same.
    NotGiven,
    Unreadable(&'a str),
}

/// When a row was published, and how that is known.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Published {
    pub on: Date,
    pub basis: PublishedBasis,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PublishedBasis {
    /// The latest source.
    Source,
    /// No source has a date; the end of the event.
    NoSourceDate,
    /// All sources are dated before the event began, which cannot be; the end of the event.
    SourcesBeforeEvent,
}

impl GedRow {
    pub fn sources(&self) -> Vec<GedSource<'_>> {
        let dates = split_list(self.known(Column::SourceDate));
        let offices = split_list(self.known(Column::SourceOffice));
        let articles = split_list(self.known(Column::SourceArticle));
        let headlines = split_list(self.known(Column::SourceHeadline));
        let count = dates.len().max(offices.len());
        let whole = self.known(Column::SourceHeadline).trim();
        (0..count)
            .map(|n| {
                let date = dates.get(n).copied().unwrap_or("");
                let office = offices.get(n).copied().filter(|office| !office.is_empty());
                let quoted = (articles.len() == count)
                    .then(|| headline_of(articles[n], office, date))
                    .flatten();
                let headline = quoted.or_else(|| match (count, headlines.len()) {
                    (1, _) => Some(whole),
                    (count, split) if count == split => Some(headlines[n]),
                    (_, _) => None,
                });
                GedSource {
                    office,
                    date: source_date(date),
                    headline: headline.filter(|headline| !headline.is_empty()),
                }
            })
            .collect()
    }

    /// The day on which the row, as coded, could first be known.
    ///
    /// Of several sources the latest counts: the row rests on all of them, and to show it earlier
    /// would show what nobody could know yet. A date before the event began is a slip of the pen
    /// (most are a whole year off) and is passed over. With no date left it is the end of the event.
    pub fn published_on(&self) -> Published {
        let mut latest = None;
        let mut any = false;
        for text in split_list(self.known(Column::SourceDate)) {
            if let SourceDate::On(date) = source_date(text) {
                any = true;
                if date >= self.date_start {
                    latest = latest.max(Some(date));
                }
            }
        }
        match (latest, any) {
            (Some(on), _) => Published {
                on,
                basis: PublishedBasis::Source,
            },
            (None, true) => Published {
                on: self.date_end,
                basis: PublishedBasis::SourcesBeforeEvent,
            },
            (None, false) => Published {
                on: self.date_end,
                basis: PublishedBasis::NoSourceDate,
            },
        }
    }
}

/// A list separated by semicolons, or, where it is quoted, by semicolons between quotes; a quote or
/// a semicolon alone parts nothing then.
fn split_list(text: &str) -> Vec<&str> {
    let text = text.trim();
    if text.is_empty() {
        return Vec::new();
    }
    let quoted = text
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'));
    let Some(inner) = quoted else {
        return text.split(';').map(str::trim).collect();
    };
    let mut parts = Vec::new();
    let (mut start, mut at) = (0, 0);
    while let Some(found) = inner[at..].find("\";") {
        let end = at + found;
        at = end + 2;
        let after = inner[at..].trim_start();
        if let Some(next) = after.strip_prefix('"') {
            parts.push(inner[start..end].trim());
            start = inner.len() - next.len();
            at = start;
        }
    }
    parts.push(inner[start..].trim());
    parts
}

/// The headline in `office,date,headline`. The office may contain commas; the date is looked for.
fn headline_of<'a>(article: &'a str, office: Option<&str>, date: &str) -> Option<&'a str> {
    let rest = match office {
        Some(office) => article.strip_prefix(office)?,
        None => article,
    };
    let rest = rest.trim_start().strip_prefix(',')?;
    let rest = rest.trim_start().strip_prefix(date)?;
    Some(rest.trim_start().strip_prefix(',')?.trim())
}

fn source_date(text: &str) -> SourceDate<'_> {
    if text.is_empty() {
        return SourceDate::NotGiven;
    }
    match parse_date(text) {
        DateText::Date(date) if date == NO_DATE => SourceDate::NotGiven,
        DateText::Date(date) => SourceDate::On(date),
        DateText::NoSuchDay | DateText::Unreadable => SourceDate::Unreadable(text),
    }
}

const NO_DATE: Date = jiff::civil::date(1753, 1, 1);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists() {
        let check = |text, expected: &[&str]| assert_eq!(split_list(text), expected, "{text}");
        check("", &[]);
        check("Cedar Gazette", &["Cedar Gazette"]);
        check(
            "Cedar Gazette; Birch Wire",
            &["Cedar Gazette", "Birch Wire"],
        );
        check("\"a;b\";\"c\"", &["a;b", "c"]);
        check("\"a\"; \"c\"", &["a", "c"]);
        check(
            "\"he said \"no\"; then left\";\"c\"",
            &["he said \"no\"; then left", "c"],
        );
        check("\"a\";\"\"", &["a", ""]);
        check("\"", &["\""]);
    }
}
