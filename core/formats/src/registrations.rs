//! Bulletins as tables: who registered how many violations where, and what another side says of it.
//!
//! Each registrant keeps its own list. A row is one figure of one list in one bulletin, as printed;
//! what another side confirms of that list hangs on the list, not on the row, and "not stated" is
//! never zero. Which column holds what, who a printed registrant is and who does the confirming are
//! a [`Mapping`] the caller brings, because no actor may be named here.
//!
//! It deliberately adds nothing up across registrants, outlets or counting rules (rule R29), corrects
//! no misprint, and dates nothing the source leaves undated. Read next: [`Registration`], then
//! [`ledger_lists`].

use crate::csv_table::{Record, Table};
use crate::ged::{DateText, parse_date};
use crate::parsed::{FileError, Parsed, Refused, Row};
use jiff::civil::Date;
use serde::Deserialize;
use std::collections::BTreeMap;

/// What the columns of a file mean. Read it from TOML or any other form serde knows.
#[derive(Clone, PartialEq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    pub columns: Columns,
    /// The registrants of the file. A row by another is refused, so that no list is credited to
    /// the wrong owner by a slip.
    pub registrant: Vec<Registrant>,
    /// Columns in which one side says what it confirms of another's list.
    #[serde(default)]
    pub confirmation: Vec<ConfirmationColumn>,
    /// Further figures of a bulletin that are no registrations, such as running totals.
    #[serde(default)]
    pub figure: Vec<FigureColumn>,
    pub words: Words,
}

/// Names of columns. An optional one that is not given is not looked for.
#[derive(Clone, PartialEq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Columns {
    pub row: String,
    pub bulletin: String,
    pub outlet: String,
    pub date: String,
    pub date_basis: String,
    pub page_date: Option<String>,
    pub period: String,
    pub issuer: String,
    pub registrant: String,
    pub attributed_to: String,
    pub metric: String,
    pub scope: String,
    pub area: String,
    pub candidates: String,
    pub count: String,
    pub split_check: Option<String>,
    pub source_url: String,
    pub source_lang: Option<String>,
    pub note: Option<String>,
}

/// The owner of a list, from how it is printed to who it is in this world.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Registrant {
    pub printed: String,
    pub ledger: String,
    /// Through whom the list reaches us, where not from its owner.
    pub relayed_by: Option<String>,
}

#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConfirmationColumn {
    pub column: String,
    /// The ledger owner who confirms.
    pub by: String,
    /// The ledgers it can confirm something of. For any other the column says nothing.
    pub of: Vec<String>,
}

#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FigureColumn {
    pub column: String,
    pub name: String,
}

/// How the file says what has to be told apart.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    pub scope_total: String,
    pub scope_part: String,
    /// What stands where an attribution is not given.
    pub not_stated: String,
    /// What a date basis begins with when it is a range `from..to`.
    pub range_prefix: String,
    pub list_separator: char,
}

/// One figure of one list in one bulletin.
#[derive(Clone, PartialEq, Debug)]
pub struct Registration {
    pub row_key: String,
    pub bulletin: String,
    /// The same bulletin may be read in several outlets; they are not added up.
    pub outlet: u32,
    pub issuer: String,
    pub registrant: Registrant,
    pub attributed_to: Stated<String>,
    pub rule: CountingRule,
    pub scope: RegistrationScope,
    pub count: u64,
    pub confirmations: Vec<Confirmation>,
    pub figures: BTreeMap<String, u64>,
    pub dated: Dated,
    /// Why the date is what it is, as noted by whoever transcribed the page.
    pub date_basis: String,
    pub page_date: Option<Date>,
    pub split_check: String,
    pub source_url: String,
    pub source_lang: String,
    pub note: String,
}

impl Registration {
    /// The day the figure was published: that of the bulletin, else that of the page it was read on. A page is
    /// often dated the day after its bulletin; it is where we read the figure, not when it was given out. `None`
    /// where neither is known.
    pub fn published_on(&self) -> Option<Date> {
        match self.dated {
            Dated::On(date) => Some(date),
            Dated::Range { .. } | Dated::Undated => self.page_date,
        }
    }
}

/// What a source says, or that it says nothing.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Stated<T> {
    As(T),
    NotStated,
}

/// What was counted and over how long. Figures under different rules are not comparable.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct CountingRule {
    pub metric: String,
    pub period: String,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub enum RegistrationScope {
    /// The whole list.
    Total,
    /// The part of the list that lies in an area: its printed name, and the units it may mean.
    /// More than one candidate means that the name does not decide.
    Part {
        area: String,
        candidates: Vec<String>,
    },
}

/// The day a figure is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Dated {
    On(Date),
    Range { from: Date, to: Date },
    Undated,
}

/// What one side says of another's list. It is about the whole list of that registrant in that
/// bulletin, also when it stands beside a part of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Confirmation {
    pub by: String,
    pub count: Stated<u64>,
    /// What is printed beside the number; empty for most.
    pub remark: String,
}

/// Reads a file of bulletin rows.
pub fn read(bytes: &[u8], mapping: &Mapping) -> Result<Parsed<Registration>, FileError> {
    let table = Table::read(bytes)?;
    let names = mapping.all_columns();
    let missing: Vec<String> = names
        .iter()
        .filter(|name| table.column(name).is_none())
        .map(|n| n.to_string())
        .collect();
    if !missing.is_empty() {
        return Err(FileError::MissingColumns {
            missing,
            found: table.columns.clone(),
        });
    }
    let at: BTreeMap<String, usize> = names
        .iter()
        .filter_map(|name| Some((name.to_string(), table.column(name)?)))
        .collect();
    Ok(table.parse(|record| {
        Fields {
            at: &at,
            mapping,
            record,
        }
        .registration()
    }))
}

/// One registrant's list in one bulletin, as one outlet gives it.
#[derive(Clone, PartialEq, Debug)]
pub struct LedgerList<'a> {
    pub bulletin: &'a str,
    pub ledger: &'a str,
    pub rule: &'a CountingRule,
    pub outlet: u32,
    /// Whether another outlet of the same list comes before this one. Of outlets of one bulletin
    /// only the first is counted.
    pub repeats: bool,
    pub total: Option<&'a Row<Registration>>,
    pub parts: Vec<&'a Row<Registration>>,
}

impl LedgerList<'_> {
    /// The count of the list as printed; where no total is printed, `None`. The parts are not
    /// added up to one: they need not be complete.
    pub fn printed_total(&self) -> Option<u64> {
        self.total.map(|row| row.value.count)
    }

    /// What the others say of the list, each once.
    pub fn confirmations(&self) -> &[Confirmation] {
        self.total
            .or(self.parts.first().copied())
            .map_or(&[], |row| row.value.confirmations.as_slice())
    }
}

/// Rows put together to lists, by bulletin, ledger, counting rule and outlet.
pub fn ledger_lists(rows: &[Row<Registration>]) -> Vec<LedgerList<'_>> {
    let mut lists: BTreeMap<(&str, &str, &CountingRule, u32), LedgerList<'_>> = BTreeMap::new();
    for row in rows {
        let value = &row.value;
        let (bulletin, ledger) = (value.bulletin.as_str(), value.registrant.ledger.as_str());
        let list = lists
            .entry((bulletin, ledger, &value.rule, value.outlet))
            .or_insert(LedgerList {
                bulletin,
                ledger,
                rule: &value.rule,
                outlet: value.outlet,
                repeats: false,
                total: None,
                parts: Vec::new(),
            });
        match value.scope {
            RegistrationScope::Total => list.total = list.total.or(Some(row)),
            RegistrationScope::Part { .. } => list.parts.push(row),
        }
    }
    let mut lists: Vec<LedgerList<'_>> = lists.into_values().collect();
    for n in 1..lists.len() {
        let before = &lists[n - 1];
        lists[n].repeats = before.bulletin == lists[n].bulletin
            && before.ledger == lists[n].ledger
            && before.rule == lists[n].rule;
    }
    lists
}

impl Mapping {
    fn all_columns(&self) -> Vec<&str> {
        let c = &self.columns;
        let must = [
            &c.row,
            &c.bulletin,
            &c.outlet,
            &c.date,
            &c.date_basis,
            &c.period,
            &c.issuer,
            &c.registrant,
            &c.attributed_to,
            &c.metric,
            &c.scope,
            &c.area,
            &c.candidates,
            &c.count,
            &c.source_url,
        ];
        let may = [&c.page_date, &c.split_check, &c.source_lang, &c.note];
        must.into_iter()
            .chain(may.into_iter().flatten())
            .chain(
                self.confirmation
                    .iter()
                    .map(|confirmation| &confirmation.column),
            )
            .chain(self.figure.iter().map(|figure| &figure.column))
            .map(String::as_str)
            .collect()
    }
}

struct Fields<'r, 'a> {
    at: &'r BTreeMap<String, usize>,
    mapping: &'r Mapping,
    record: &'r Record<'a>,
}

impl<'r> Fields<'r, '_> {
    fn registration(&self) -> Result<Registration, Refused> {
        let columns = &self.mapping.columns;
        let words = &self.mapping.words;
        let registrant = self.registrant()?;
        let date_basis = self.text(&columns.date_basis);
        Ok(Registration {
            row_key: self.needed(&columns.row)?,
            bulletin: self.needed(&columns.bulletin)?,
            outlet: self.number(&columns.outlet)?,
            issuer: self.needed(&columns.issuer)?,
            attributed_to: match self.text(&columns.attributed_to) {
                "" => Stated::NotStated,
                text if text == words.not_stated => Stated::NotStated,
                text => Stated::As(text.to_owned()),
            },
            rule: CountingRule {
                metric: self.needed(&columns.metric)?,
                period: self.needed(&columns.period)?,
            },
            scope: self.scope()?,
            count: self.number(&columns.count)?,
            confirmations: self.confirmations(&registrant.ledger)?,
            figures: self.figures()?,
            dated: self.dated(date_basis)?,
            date_basis: date_basis.to_owned(),
            page_date: match &columns.page_date {
                Some(column) => self.date(column)?,
                None => None,
            },
            split_check: self.optional(&columns.split_check),
            source_url: self.needed(&columns.source_url)?,
            source_lang: self.optional(&columns.source_lang),
            note: self.optional(&columns.note),
            registrant,
        })
    }

    fn text(&self, column: &str) -> &'r str {
        self.at
            .get(column)
            .map_or("", |&at| self.record.fields[at].trim())
    }

    fn optional(&self, column: &Option<String>) -> String {
        column
            .as_ref()
            .map_or_else(String::new, |column| self.text(column).to_owned())
    }

    fn needed(&self, column: &str) -> Result<String, Refused> {
        match self.text(column) {
            "" => Err(self
                .record
                .refuse(column, "the field is empty".to_owned(), "some text")),
            text => Ok(text.to_owned()),
        }
    }

    fn number<N: std::str::FromStr>(&self, column: &str) -> Result<N, Refused> {
        let text = self.text(column);
        text.parse().map_err(|_| {
            let what = match text {
                "" => "the field is empty".to_owned(),
                text => format!("`{text}` cannot be read"),
            };
            self.record
                .refuse(column, what, "a whole number, 0 or more")
        })
    }

    fn date(&self, column: &str) -> Result<Option<Date>, Refused> {
        let text = self.text(column);
        if text.is_empty() {
            return Ok(None);
        }
        let wrong = |what| {
            Err(self
                .record
                .refuse(column, what, "a date such as 2016-02-27, or nothing"))
        };
        match parse_date(text) {
            DateText::Date(date) => Ok(Some(date)),
            DateText::NoSuchDay => wrong(format!("`{text}` is no day of the calendar")),
            DateText::Unreadable => wrong(format!("`{text}` cannot be read")),
        }
    }

    fn dated(&self, basis: &str) -> Result<Dated, Refused> {
        if let Some(date) = self.date(&self.mapping.columns.date)? {
            return Ok(Dated::On(date));
        }
        let Some(range) = basis.strip_prefix(self.mapping.words.range_prefix.as_str()) else {
            return Ok(Dated::Undated);
        };
        match range
            .split_once("..")
            .map(|(from, to)| (parse_date(from), parse_date(to)))
        {
            Some((DateText::Date(from), DateText::Date(to))) if from <= to => {
                Ok(Dated::Range { from, to })
            }
            _ => Err(self.record.refuse(
                &self.mapping.columns.date_basis,
                format!("`{range}` is no range of days"),
                "two dates in order, such as 2016-03-02..2016-03-03",
            )),
        }
    }

    fn registrant(&self) -> Result<Registrant, Refused> {
        let column = &self.mapping.columns.registrant;
        let text = self.text(column);
        let known = &self.mapping.registrant;
        known
            .iter()
            .find(|registrant| registrant.printed == text)
            .cloned()
            .ok_or_else(|| {
                let names: Vec<&str> = known.iter().map(|known| known.printed.as_str()).collect();
                let what = format!("registrant `{text}` is not in the mapping");
                self.record
                    .refuse(column, what, format!("one of: {}", names.join("; ")))
            })
    }

    fn scope(&self) -> Result<RegistrationScope, Refused> {
        let columns = &self.mapping.columns;
        let words = &self.mapping.words;
        let scope = self.text(&columns.scope);
        if scope == words.scope_total {
            return Ok(RegistrationScope::Total);
        }
        if scope != words.scope_part {
            let expected = format!("`{}` or `{}`", words.scope_total, words.scope_part);
            return Err(self.record.refuse(
                &columns.scope,
                format!("`{scope}` is no scope"),
                expected,
            ));
        }
        let candidates = self
            .text(&columns.candidates)
            .split(words.list_separator)
            .map(|code| code.trim().to_owned())
            .filter(|code| !code.is_empty())
            .collect();
        Ok(RegistrationScope::Part {
            area: self.needed(&columns.area)?,
            candidates,
        })
    }

    /// A confirmation is a number, perhaps with a remark after it. Empty is "not stated".
    fn confirmations(&self, ledger: &str) -> Result<Vec<Confirmation>, Refused> {
        let mut confirmations = Vec::new();
        for ConfirmationColumn { column, by, of } in &self.mapping.confirmation {
            let text = self.text(column);
            if !of.iter().any(|confirmed| confirmed == ledger) {
                if text.is_empty() {
                    continue;
                }
                let what = format!("`{text}` stands beside the list of {ledger}");
                let expected = format!("nothing: {by} speaks only of {}", of.join(", "));
                return Err(self.record.refuse(column, what, expected));
            }
            let digits = text.bytes().take_while(u8::is_ascii_digit).count();
            let (number, remark) = text.split_at(digits);
            let count = match number.parse() {
                Ok(count) => Stated::As(count),
                Err(_) if text.is_empty() => Stated::NotStated,
                Err(_) => {
                    let what = format!("`{text}` does not begin with a number");
                    return Err(self.record.refuse(
                        column,
                        what,
                        "a whole number, perhaps with a remark",
                    ));
                }
            };
            let remark = remark.trim().to_owned();
            confirmations.push(Confirmation {
                by: by.clone(),
                count,
                remark,
            });
        }
        Ok(confirmations)
    }

    fn figures(&self) -> Result<BTreeMap<String, u64>, Refused> {
        let stated = self
            .mapping
            .figure
            .iter()
            .filter(|figure| !self.text(&figure.column).is_empty());
        stated
            .map(|figure| Ok((figure.name.clone(), self.number(&figure.column)?)))
            .collect()
    }
}

#[cfg(test)]
mod tests;
