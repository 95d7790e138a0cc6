//! A bulletin as a table for programs: one row per figure, so that nothing is added by the form itself. It holds every
//! section of the other forms; words are those of the record, in English, whatever language was asked for.

use super::{Edition, range_text};
use crate::words::Words;
use armistice_domain::edition::{EventTable, LedgerTable, Of, Reassessed, Until};
use armistice_domain::id::ActorId;
use armistice_domain::instant::Span;
use armistice_domain::words::CountingRule;
use std::collections::BTreeMap;

const HEADER: [&str; 10] = [
    "section",
    "registrant",
    "counting",
    "metric",
    "area",
    "figure",
    "confirmed_by",
    "confirmed",
    "instrument",
    "note",
];

const NOT_STATED: &str = "not stated";

/// Between what stands together in one cell.
const AND: &str = "; ";

/// A row under the header; what does not apply is empty.
#[derive(Debug, Default)]
struct Row {
    section: &'static str,
    registrant: String,
    counting: &'static str,
    metric: String,
    area: String,
    figure: String,
    confirmed_by: String,
    confirmed: String,
    instrument: String,
    note: String,
}

impl Row {
    fn cells(&self) -> [&str; 10] {
        [
            self.section,
            &self.registrant,
            self.counting,
            &self.metric,
            &self.area,
            &self.figure,
            &self.confirmed_by,
            &self.confirmed,
            &self.instrument,
            &self.note,
        ]
    }
}

impl Edition<'_> {
    pub(super) fn csv(&self) -> String {
        let marks = self.marks(&Words::of("en")).into_iter();
        let mut rows: Vec<Row> = marks
            .map(|note| Row {
                section: "mark",
                note,
                ..Row::default()
            })
            .collect();
        rows.extend(self.regimes());
        let b = &self.bulletin;
        let told = |section, tables: &[LedgerTable]| -> Vec<Row> {
            let all = tables.iter();
            all.flat_map(|table| ledger(section, table, b.period))
                .collect()
        };
        rows.extend(told("registered", &b.registered));
        rows.extend(b.events.iter().flat_map(events));
        rows.extend(b.outcomes.iter().map(|o| Row {
            section: "outcomes",
            registrant: joined(&o.registrants),
            counting: CountingRule::PerIncident.word(),
            metric: o.determination.to_string(),
            figure: o.incidents.to_string(),
            instrument: o.instrument.to_string(),
            ..Row::default()
        }));
        rows.extend(b.unknown.iter().map(|u| Row {
            section: "unknown",
            registrant: joined(&u.registrants),
            metric: u.missing.word().to_string(),
            figure: u.count.to_string(),
            note: "incidents and instruments whose answer it would change".to_string(),
            ..Row::default()
        }));
        rows.extend(b.determinations.iter().map(|d| Row {
            section: "decisions",
            metric: d.kind.to_string(),
            figure: d.made.to_string(),
            instrument: d.instrument.to_string(),
            note: match d.competent {
                true => d.decision.clone(),
                false => format!("{}{AND}a claim: not by those the rule asks for", d.decision),
            },
            ..Row::default()
        }));
        rows.extend(b.acceptances.iter().map(|a| Row {
            section: "acceptances",
            registrant: a.actor.to_string(),
            metric: a.state.to_string(),
            instrument: a.instrument.to_string(),
            ..Row::default()
        }));
        rows.extend(b.corrections.iter().map(|c| Row {
            section: "corrections",
            registrant: c.registrant.to_string(),
            counting: c.rule.word(),
            metric: "reports entered since".to_string(),
            figure: c.reports.to_string(),
            note: format!("about {}", self.local(c.about)),
            ..Row::default()
        }));
        let since = |metric: &'static str, all: &[Reassessed]| {
            let row = |one: &Reassessed| Row {
                section: "corrections",
                registrant: joined(&one.registrants),
                counting: CountingRule::PerIncident.word(),
                metric: metric.to_string(),
                figure: one.incidents.to_string(),
                note: format!("about {}", self.local(one.about)),
                ..Row::default()
            };
            all.iter().map(row).collect::<Vec<_>>()
        };
        rows.extend(since(
            "kept as inadmissible, looked into since",
            &b.admitted,
        ));
        rows.extend(since("counted, says too little since", &b.set_apart));
        rows.extend(told("registered since", &b.late));
        rows.extend(self.left_out());
        rows.extend(b.inadmissible.iter().map(|kept| Row {
            section: "left out",
            registrant: joined(&kept.registrants),
            counting: CountingRule::PerIncident.word(),
            metric: "inadmissible".to_string(),
            figure: kept.incidents.to_string(),
            ..Row::default()
        }));
        rows.extend(self.ending());
        let header = std::iter::once(HEADER);
        header
            .chain(rows.iter().map(Row::cells))
            .map(|cells| cells.map(cell).join(",") + "\r\n")
            .collect()
    }

    fn regimes(&self) -> Vec<Row> {
        let row = |regime: &armistice_domain::edition::Regime| {
            let until = match regime.until {
                Until::At(until) => until.to_string(),
                Until::Open => "open".to_string(),
                Until::Unknown => NOT_STATED.to_string(),
            };
            let marks = [
                (regime.partly, "part of the period"),
                (regime.lapses_soon, "lapses within 72 hours"),
                (regime.unverified, "unverified"),
                (
                    regime.until == Until::Unknown,
                    "said to be no longer in force, and not since when",
                ),
            ];
            let marks = marks.into_iter().filter(|(is, _)| *is);
            Row {
                section: "regimes",
                figure: format!("{}..{until}", regime.from),
                instrument: regime.instrument.to_string(),
                note: marks.map(|(_, mark)| mark).collect::<Vec<_>>().join(AND),
                ..Row::default()
            }
        };
        self.bulletin.regimes.iter().map(row).collect()
    }

    fn left_out(&self) -> impl Iterator<Item = Row> {
        let b = &self.bulletin;
        let all = [
            (
                "registered figures without a day, from the tables of days",
                b.undated_registrations,
            ),
            ("remainders of longer periods", b.remainders_left_out),
        ];
        all.into_iter()
            .filter(|(_, count)| *count > 0)
            .map(|(what, count)| Row {
                section: "left out",
                metric: what.to_string(),
                figure: count.to_string(),
                ..Row::default()
            })
    }

    /// How it was made, from what, and whose data it is.
    fn ending(&self) -> Vec<Row> {
        let noted = |section: &'static str, note: String| Row {
            section,
            note,
            ..Row::default()
        };
        let english = Words::of("en");
        let mut rows = vec![
            noted("cut-off", self.cut_off_line(&english)),
            noted("coverage", english.say("bulletin-coverage-note")),
            noted("method", english.say("bulletin-method-note")),
        ];
        let sources = self.attributions.iter();
        rows.extend(sources.map(|line| noted("source", line.clone())));
        rows.push(Row {
            section: "checkpoint",
            registrant: self.origin.clone(),
            figure: self.size.to_string(),
            note: self.root.clone(),
            ..Row::default()
        });
        rows
    }
}

fn joined(actors: &[ActorId]) -> String {
    actors
        .iter()
        .map(ActorId::as_str)
        .collect::<Vec<_>>()
        .join(AND)
}

/// A figure of a time that began before the bulletin's period says of which, and one that was entered after it, when.
fn ledger(section: &'static str, table: &LedgerTable, period: Span) -> Vec<Row> {
    let mut notes = vec![table.bulletin.clone()];
    match &table.of {
        Of::Time(span) if span.from < period.from => {
            notes.push(format!("of {}..{}", span.from, span.to));
        }
        Of::Time(_) => {}
        Of::NoDay(stated) => notes.push(format!("day not stated: {stated}")),
    }
    if section == "registered" && table.entered > period.to {
        notes.push(format!("entered {}", table.entered));
    }
    let note = notes.join(AND);
    let row = |area: &str, count: Option<u32>, confirmed: &BTreeMap<ActorId, u32>| {
        let by: Vec<&str> = confirmed.keys().map(ActorId::as_str).collect();
        let counts: Vec<String> = confirmed.values().map(u32::to_string).collect();
        Row {
            section,
            registrant: table.ledger.to_string(),
            counting: table.rule.word(),
            metric: table.metric.clone(),
            area: area.to_string(),
            figure: count.map_or_else(|| NOT_STATED.to_string(), |count| count.to_string()),
            confirmed_by: by.join(AND),
            confirmed: match counts.is_empty() {
                true => NOT_STATED.to_string(),
                false => counts.join(AND),
            },
            note: note.clone(),
            ..Row::default()
        }
    };
    let mut rows = vec![row("total as printed", table.total, &table.confirmed)];
    for area in &table.areas {
        let mut own = row(&area.area, area.count, &area.confirmed);
        if area.may_mean.len() > 1 {
            own.note = format!("{}{AND}may mean {}", own.note, area.may_mean.join(" or "));
        }
        rows.push(own);
    }
    rows
}

fn events(table: &EventTable) -> Vec<Row> {
    let row = |section: &'static str, of: &str, figure: String| Row {
        section,
        registrant: table.registrant.to_string(),
        counting: table.rule.word(),
        metric: of.to_string(),
        figure,
        note: match (section, table.rule) {
            ("events", CountingRule::PerDeath) => "this rule counts deaths, not events".to_string(),
            _ => String::new(),
        },
        ..Row::default()
    };
    let mut rows = Vec::new();
    for (kind, own) in &table.by_type {
        let kind = kind.map_or(NOT_STATED, |kind| kind.word());
        rows.push(row("reports", kind, own.reports.to_string()));
        let counted = own
            .events
            .map_or_else(|| NOT_STATED.to_string(), range_text);
        rows.push(row("events", kind, counted));
        if own.without_number > 0 && own.events.is_some() {
            let count = own.without_number.to_string();
            rows.push(row("reports without a number", kind, count));
        }
    }
    if let Some(killed) = table.killed {
        rows.push(row("killed", "", range_text(killed)));
    }
    rows
}

/// A cell as a spreadsheet shows it and no more: one that begins like a formula would be carried out there.
fn cell(cell: &str) -> String {
    let formula = cell.starts_with(['=', '+', '-', '@', '\t']) && cell.parse::<i64>().is_err();
    let guarded = format!("'{cell}");
    let cell = if formula { &guarded } else { cell };
    if cell.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_string()
    }
}
