//! What sides registered, list by list. A list is one registrant's, of one time, in one bulletin. It stands in the
//! bulletin of the period in which that time ended; where it became known only later, or says of no day, it is told in
//! the corrections of the period in which it was entered, so that no figure is in none.

use crate::facts::View;
use crate::id::ActorId;
use crate::instant::{Instant, Span};
use crate::report::statements::{Confirmed, Registered};
use crate::words::CountingRule;
use std::collections::{BTreeMap, BTreeSet};

/// What one ledger registered, area by area, and what another says of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LedgerTable {
    pub ledger: ActorId,
    pub of: Of,
    pub metric: String,
    pub rule: CountingRule,
    pub bulletin: String,
    /// When the newest of its figures was entered.
    pub entered: Instant,
    /// The total as printed, never a sum of ours. `None`: none was printed.
    pub total: Option<u32>,
    pub areas: Vec<AreaRow>,
    /// Of the whole list, by whom: `None` is not stated.
    pub confirmed: BTreeMap<ActorId, u32>,
    /// Other outlets print the same bulletin; they are not added.
    pub other_outlets: u32,
    pub source: Option<String>,
}

/// The time that figures are of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Of {
    /// It ends in the bulletin's period, or before, and may begin before it.
    Time(Span),
    /// The source gives no day; what it says instead.
    NoDay(String),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AreaRow {
    pub area: String,
    pub may_mean: Vec<String>,
    pub count: Option<u32>,
    pub confirmed: BTreeMap<ActorId, u32>,
}

/// The lists of a period.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Ledgers {
    pub registered: Vec<LedgerTable>,
    /// Entered in the period, and of a time that ended before it or of no day.
    pub late: Vec<LedgerTable>,
    /// Figures without a day, whenever they were entered.
    pub undated: u64,
}

pub fn ledgers(view: View<'_>, period: Span) -> Ledgers {
    let within = |at: Instant| period.from <= at && at <= period.to;
    let mut told = Ledgers::default();
    for list in lists(view).into_values() {
        let entered_now = |row: &Row<'_>| within(row.entered);
        match &list.of {
            Of::Time(span) if within(span.to) => told.registered.extend(list.table(|_| true)),
            Of::Time(span) if span.to < period.from => told.late.extend(list.table(entered_now)),
            Of::Time(_) => {}
            Of::NoDay(_) => {
                told.undated += list.rows.len() as u64 + list.elsewhere;
                told.late.extend(list.table(entered_now));
            }
        }
    }
    told
}

/// Ledger, bulletin, metric, counting rule and time.
type Key<'a> = (
    &'a ActorId,
    &'a str,
    &'a str,
    CountingRule,
    Instant,
    Instant,
);

struct Row<'a> {
    value: &'a Registered,
    entered: Instant,
}

struct List<'a> {
    of: Of,
    /// As the outlet prints it that was recorded first. What others print is not added, and counts as outlets only.
    rows: Vec<Row<'a>>,
    others: BTreeSet<u32>,
    /// Rows of other outlets.
    elsewhere: u64,
}

fn lists(view: View<'_>) -> BTreeMap<Key<'_>, List<'_>> {
    let mut lists: BTreeMap<Key<'_>, List<'_>> = BTreeMap::new();
    for entry in view.sound(Some(&view.facts.registrations)) {
        let value = &entry.value;
        let span = value.period.span;
        let key = (
            &value.ledger,
            value.bulletin.as_str(),
            value.metric.as_str(),
            value.rule,
            span.from,
            span.to,
        );
        let list = lists.entry(key).or_insert_with(|| List {
            of: match span.from {
                Instant::MIN => Of::NoDay(value.period.text.clone()),
                _ => Of::Time(span),
            },
            rows: Vec::new(),
            others: BTreeSet::new(),
            elsewhere: 0,
        });
        let first = list.rows.first().map(|row| row.value.outlet);
        if first.is_none_or(|first| first == value.outlet) {
            let entered = view.facts.time_at(entry.index).unwrap_or(Instant::MIN);
            list.rows.push(Row { value, entered });
        } else {
            list.others.insert(value.outlet);
            list.elsewhere += 1;
        }
    }
    lists
}

impl List<'_> {
    /// The rows that are wanted. `None` where none is.
    fn table(&self, wanted: impl Fn(&Row<'_>) -> bool) -> Option<LedgerTable> {
        let rows: Vec<&Row<'_>> = self.rows.iter().filter(|row| wanted(row)).collect();
        let first = rows.first()?.value;
        let mut table = LedgerTable {
            ledger: first.ledger.clone(),
            of: self.of.clone(),
            metric: first.metric.clone(),
            rule: first.rule,
            bulletin: first.bulletin.clone(),
            entered: rows.iter().map(|row| row.entered).max()?,
            total: None,
            areas: Vec::new(),
            confirmed: BTreeMap::new(),
            other_outlets: u32::try_from(self.others.len()).unwrap_or(u32::MAX),
            source: first.source.clone(),
        };
        for row in rows.iter().map(|row| row.value) {
            let confirmed = |of_list: bool| {
                let own = move |confirmed: &&Confirmed| {
                    (confirmed.of_list || row.area.is_none()) == of_list
                };
                let pairs = row.confirmed.iter().filter(own);
                pairs.map(|confirmed| (confirmed.by.clone(), confirmed.count))
            };
            table.confirmed.extend(confirmed(true));
            match &row.area {
                None => table.total = row.count,
                Some(area) => table.areas.push(AreaRow {
                    area: area.clone(),
                    may_mean: row.area_or.clone(),
                    count: row.count,
                    confirmed: confirmed(false).collect(),
                }),
            }
        }
        table.areas.sort_by(|a, b| a.area.cmp(&b.area));
        Some(table)
    }
}
