//! A bulletin, written: text, HTML, JSON, CSV. Each is the same bytes wherever and by whomever it is made:
//! nothing here reads a clock, a locale or a time zone of the machine.

use crate::app::record::Record;
use crate::app::spread::Cores;
use crate::words::{Argument, Words};
use anyhow::{Context, Result};
use armistice_domain::edition::{
    self, Bulletin, Counted, LedgerTable, Of, Reassessed, Remainders, Until,
};
use armistice_domain::facts::View;
use armistice_domain::id::ActorId;
use armistice_domain::instant::{self, Instant, Span};
use armistice_domain::report::statements::Range;
use armistice_domain::words::CountingRule;
use maud::{DOCTYPE, Markup, html};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

mod csv;
#[cfg(test)]
mod tests;

/// A bulletin with everything needed to write it.
pub struct Edition<'a> {
    pub bulletin: Bulletin,
    pub title_date: String,
    pub zone: String,
    pub origin: String,
    /// The entries it was made from: those before the cut-off.
    pub size: u64,
    pub root: String,
    pub replayed: bool,
    pub exercise: bool,
    pub attributions: Vec<String>,
    view: View<'a>,
}

struct YearRemainders<'a>(&'a BTreeSet<String>);

impl Remainders for YearRemainders<'_> {
    fn is_remainder(&self, report: &str) -> bool {
        self.0.contains(report)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    Text,
    Html,
    Json,
    Csv,
}

/// The bulletin of one local day, or of the days `A..B`: as issued, or made again as known at another time.
pub fn make<'a>(record: &'a Record, days: &str, known: Option<Instant>) -> Result<Edition<'a>> {
    let zone = record.folder.zone().to_string();
    let stated = instant::stated(days, &zone).map_err(crate::cli::unreadable)?;
    let period = Span {
        from: stated.span.from,
        to: stated.span.to,
    };
    let bulletin = edition::bulletin(
        &record.folder.facts,
        period,
        known.unwrap_or(period.to),
        &YearRemainders(&record.folder.year_remainders),
        &Cores,
    );
    let size = record
        .folder
        .facts
        .known_at(bulletin.cut_off)
        .min(record.chain.size());
    let root = record
        .chain
        .tree()
        .root_at(size)
        .context("the tree has no root of that size")?;
    let genesis = record.folder.facts.genesis.as_ref();
    Ok(Edition {
        bulletin,
        title_date: days.to_string(),
        zone,
        origin: record.meta.origin.as_str().to_string(),
        size,
        root: root.to_hex(),
        replayed: record.is_replayed(),
        exercise: genesis.is_some_and(|g| g.exercise),
        attributions: genesis.map(|g| g.attributions.clone()).unwrap_or_default(),
        view: record.folder.facts.now(),
    })
}

impl Edition<'_> {
    pub fn write(&self, format: Format, words: &Words) -> String {
        match format {
            Format::Text => self.text(words),
            Format::Html => self.html(words).into_string(),
            Format::Json => {
                let mut text = serde_json::to_string_pretty(&self.json()).unwrap_or_default();
                text.push('\n');
                text
            }
            Format::Csv => self.csv(),
        }
    }

    /// Whether another says something else of the days themselves.
    pub fn differs(&self, other: &Edition<'_>) -> bool {
        let (own, other) = (&self.bulletin, &other.bulletin);
        (&own.registered, &own.events, &own.outcomes, &own.unknown)
            != (
                &other.registered,
                &other.events,
                &other.outcomes,
                &other.unknown,
            )
            || (&own.regimes, &own.determinations, &own.acceptances)
                != (&other.regimes, &other.determinations, &other.acceptances)
    }

    fn name(&self, actor: &ActorId) -> String {
        self.view
            .actor(actor)
            .map_or_else(|| actor.to_string(), |is| is.name.clone())
    }

    fn title_of(&self, instrument: &armistice_domain::id::InstrumentId, lang: &str) -> String {
        self.view
            .instrument(instrument)
            .map_or_else(|| instrument.to_string(), |i| i.title_in(lang).to_string())
    }

    fn local(&self, at: Instant) -> String {
        at.in_zone(&self.zone)
    }

    fn period_line(&self, words: &Words) -> String {
        let period = self.bulletin.period;
        words.say_with(
            "bulletin-period",
            &[
                ("from", Argument::Text(&self.local(period.from))),
                ("to", Argument::Text(&self.local(period.to))),
                ("zone", Argument::Text(&self.zone)),
                ("from-utc", Argument::Text(&period.from.in_zone("UTC"))),
                ("to-utc", Argument::Text(&period.to.in_zone("UTC"))),
            ],
        )
    }

    fn cut_off_line(&self, words: &Words) -> String {
        let cut_off = self.bulletin.cut_off;
        if !self.bulletin.is_made_again() {
            return words.say("bulletin-cut-off");
        }
        words.say_with(
            "bulletin-made-again",
            &[
                ("known", Argument::Text(&self.local(cut_off))),
                ("known-utc", Argument::Text(&cut_off.in_zone("UTC"))),
            ],
        )
    }

    fn checkpoint_line(&self, words: &Words) -> String {
        words.say_with(
            "bulletin-checkpoint",
            &[
                ("size", Argument::Text(&self.size.to_string())),
                ("root", Argument::Text(&self.root)),
                ("origin", Argument::Text(&self.origin)),
            ],
        )
    }

    /// The bulletin as sections of lines: one order for every language and form.
    fn sections(&self, words: &Words) -> Vec<Section> {
        let b = &self.bulletin;
        let mut all = Vec::new();
        let regimes = b
            .regimes
            .iter()
            .map(|regime| {
                let until = match regime.until {
                    Until::At(until) => self.local(until),
                    Until::Open => words.say("bulletin-open-end"),
                    Until::Unknown => words.say("bulletin-end-unknown"),
                };
                let mut marks = Vec::new();
                if regime.partly {
                    marks.push(words.say("bulletin-partly"));
                }
                if regime.lapses_soon {
                    marks.push(words.say("bulletin-lapses"));
                }
                if regime.unverified {
                    marks.push(words.say("bulletin-unverified"));
                }
                let marks = if marks.is_empty() {
                    String::new()
                } else {
                    format!(" ({})", marks.join("; "))
                };
                format!(
                    "{}: {} – {until}{marks}",
                    self.title_of(&regime.instrument, words.lang),
                    self.local(regime.from)
                )
            })
            .collect();
        all.push(Section::lines(
            words,
            "bulletin-regimes",
            "bulletin-regimes-none",
            None,
            regimes,
        ));
        let tables = b
            .registered
            .iter()
            .map(|table| self.ledger_table(table, &b.registered, words))
            .collect();
        all.push(Section {
            title: words.say("bulletin-registered"),
            note: Some(words.say("bulletin-registered-note")),
            lines: if b.registered.is_empty() {
                vec![words.say("bulletin-registered-none")]
            } else {
                Vec::new()
            },
            tables,
        });
        let mut events = Vec::new();
        for table in &b.events {
            let registrant = self.name(&table.registrant);
            events.push(words.say_with(
                "bulletin-event-table",
                &[
                    ("registrant", Argument::Text(&registrant)),
                    ("rule", Argument::Text(table.rule.word())),
                    (
                        "counted",
                        Argument::Text(&counted(table.all, table.rule, words)),
                    ),
                ],
            ));
            for (kind, own) in &table.by_type {
                let kind = kind.map_or_else(
                    || words.say("bulletin-type-not-stated"),
                    |kind| kind.word().to_string(),
                );
                events.push(format!("  {kind}: {}", counted(*own, table.rule, words)));
            }
            if let Some(killed) = table.killed {
                let line = words.say_with(
                    "bulletin-killed",
                    &[
                        ("low", Argument::Count(killed.low.into())),
                        ("high", Argument::Count(killed.high.into())),
                    ],
                );
                events.push(format!("  {line}"));
            }
        }
        all.push(Section::lines(
            words,
            "bulletin-events",
            "bulletin-events-none",
            None,
            events,
        ));
        let outcomes = b
            .outcomes
            .iter()
            .map(|row| {
                format!(
                    "{}, {}: {}: {}",
                    self.title_of(&row.instrument, words.lang),
                    self.registered_by(&row.registrants, words),
                    row.determination,
                    row.incidents
                )
            })
            .collect();
        all.push(Section::lines(
            words,
            "bulletin-outcomes",
            "bulletin-outcomes-none",
            Some("bulletin-outcomes-note"),
            outcomes,
        ));
        let unknown = b
            .unknown
            .iter()
            .map(|row| {
                let line = words.say_with(
                    "bulletin-unknown-line",
                    &[
                        ("kind", Argument::Text(row.missing.word())),
                        ("count", Argument::Count(row.count)),
                    ],
                );
                format!("{line}, {}", self.registered_by(&row.registrants, words))
            })
            .collect();
        all.push(Section::lines(
            words,
            "bulletin-unknown",
            "bulletin-unknown-none",
            None,
            unknown,
        ));
        let mut decided: Vec<String> = b
            .determinations
            .iter()
            .map(|decision| {
                let claim = if decision.competent {
                    String::new()
                } else {
                    format!(" ({})", words.say("bulletin-claim"))
                };
                format!(
                    "{}: {} {}, {}{claim}",
                    self.title_of(&decision.instrument, words.lang),
                    decision.kind,
                    decision.decision,
                    self.local(decision.made)
                )
            })
            .collect();
        decided.extend(b.acceptances.iter().map(|accepted| {
            format!(
                "{}: {} – {}",
                self.title_of(&accepted.instrument, words.lang),
                self.name(&accepted.actor),
                accepted.state
            )
        }));
        all.push(Section::lines(
            words,
            "bulletin-decisions",
            "bulletin-decisions-none",
            None,
            decided,
        ));
        all.push(self.corrections(words));
        let mut coverage = vec![words.say("bulletin-coverage-note")];
        if b.undated_registrations > 0 {
            coverage.push(words.say_with(
                "bulletin-undated",
                &[("count", Argument::Count(b.undated_registrations))],
            ));
        }
        if b.remainders_left_out > 0 {
            coverage.push(words.say_with(
                "bulletin-remainders",
                &[("count", Argument::Count(b.remainders_left_out))],
            ));
        }
        coverage.extend(b.inadmissible.iter().map(|kept| {
            let line = words.say_with(
                "bulletin-inadmissible",
                &[("count", Argument::Count(kept.incidents))],
            );
            format!("{line}, {}", self.registered_by(&kept.registrants, words))
        }));
        all.push(Section {
            title: words.say("bulletin-coverage"),
            note: None,
            lines: coverage,
            tables: Vec::new(),
        });
        let mut method = vec![
            words.say("bulletin-method-note"),
            self.checkpoint_line(words),
        ];
        method.extend(self.attributions.iter().cloned());
        all.push(Section {
            title: words.say("bulletin-method"),
            note: None,
            lines: method,
            tables: Vec::new(),
        });
        all
    }

    fn corrections(&self, words: &Words) -> Section {
        let b = &self.bulletin;
        let reports = b.corrections.iter().map(|correction| {
            let registrant = self.name(&correction.registrant);
            let about = self.local(correction.about);
            words.say_with(
                "bulletin-correction",
                &[
                    ("registrant", Argument::Text(&registrant)),
                    ("rule", Argument::Text(correction.rule.word())),
                    ("date", Argument::Text(&about)),
                    ("reports", Argument::Count(correction.reports)),
                ],
            )
        });
        let since = |key: &'static str, all: &[Reassessed]| {
            let told = |one: &Reassessed| {
                let about = self.local(one.about);
                let line = words.say_with(
                    key,
                    &[
                        ("date", Argument::Text(&about)),
                        ("count", Argument::Count(one.incidents)),
                    ],
                );
                format!("{line}, {}", self.registered_by(&one.registrants, words))
            };
            all.iter().map(told).collect::<Vec<_>>()
        };
        let admitted = since("bulletin-admitted", &b.admitted);
        let set_apart = since("bulletin-set-apart", &b.set_apart);
        let late = b.late.iter();
        let mut section = Section {
            title: words.say("bulletin-corrections"),
            note: None,
            lines: reports.chain(admitted).chain(set_apart).collect(),
            tables: late
                .map(|table| self.ledger_table(table, &b.late, words))
                .collect(),
        };
        if !section.tables.is_empty() {
            section.note = Some(words.say("bulletin-late-note"));
        } else if section.lines.is_empty() {
            section.lines.push(words.say("bulletin-corrections-none"));
        }
        section
    }

    /// Whose reports something was put together from: no figure goes without its registrant (R29).
    fn registered_by(&self, registrants: &[ActorId], words: &Words) -> String {
        let names: Vec<String> = registrants.iter().map(|id| self.name(id)).collect();
        words.say_with(
            "bulletin-registered-by",
            &[("registrants", Argument::Text(&names.join(" + ")))],
        )
    }

    fn ledger_table(&self, table: &LedgerTable, beside: &[LedgerTable], words: &Words) -> Table {
        let ledger = self.name(&table.ledger);
        let mut caption = words.say_with(
            "bulletin-ledger",
            &[
                ("ledger", Argument::Text(&ledger)),
                ("metric", Argument::Text(&table.metric)),
                ("rule", Argument::Text(table.rule.word())),
                ("bulletin", Argument::Text(&table.bulletin)),
            ],
        );
        if let Some(of) = self.other_time(table, words) {
            caption = format!("{caption}, {of}");
        }
        // Who might confirm: every other ledger of the same bulletin.
        let others: Vec<ActorId> = beside
            .iter()
            .filter(|other| {
                other.bulletin == table.bulletin
                    && other.metric == table.metric
                    && other.ledger != table.ledger
            })
            .map(|other| other.ledger.clone())
            .chain(table.confirmed.keys().cloned())
            .chain(
                table
                    .areas
                    .iter()
                    .flat_map(|row| row.confirmed.keys().cloned()),
            )
            .collect::<BTreeSet<_>>()
            .into_iter()
            .collect();
        let mut header = vec![words.say("bulletin-area"), words.say("bulletin-count")];
        for other in &others {
            let by = self.name(other);
            header.push(words.say_with("bulletin-confirmed-by", &[("by", Argument::Text(&by))]));
        }
        let not_stated = words.say("bulletin-not-stated");
        let shown = |count: Option<u32>| {
            count.map_or_else(|| not_stated.clone(), |count| count.to_string())
        };
        let mut rows = Vec::new();
        for row in &table.areas {
            // As printed; where what stands there is the id of a place on record, its name.
            let place = self.view.place(&row.area.as_str().into());
            let printed = place.map_or(&row.area, |is| &is.name);
            let area = if row.may_mean.len() > 1 {
                let meaning = words.say_with(
                    "bulletin-may-mean",
                    &[(
                        "areas",
                        Argument::Text(&row.may_mean.join(", ").to_uppercase()),
                    )],
                );
                format!("{printed} ({meaning})")
            } else {
                printed.clone()
            };
            let mut cells = vec![area, shown(row.count)];
            // Mostly confirmation is of the whole list: of one area it is not stated.
            cells.extend(confirmed_by(&others, &row.confirmed, &shown));
            rows.push(cells);
        }
        let total = if table.total.is_some() {
            words.say("bulletin-total-printed")
        } else {
            words.say("bulletin-total-not-printed")
        };
        let mut cells = vec![total, shown(table.total)];
        cells.extend(confirmed_by(&others, &table.confirmed, &shown));
        rows.push(cells);
        let mut notes = Vec::new();
        if table.other_outlets > 0 {
            notes.push(words.say_with(
                "bulletin-outlets",
                &[("count", Argument::Count(table.other_outlets.into()))],
            ));
        }
        let period = self.bulletin.period;
        if matches!(&table.of, Of::Time(span) if span.to >= period.from)
            && table.entered > period.to
        {
            let entered = self.local(table.entered);
            notes.push(words.say_with(
                "bulletin-entered-after",
                &[("entered", Argument::Text(&entered))],
            ));
        }
        notes.extend(table.source.clone());
        Table {
            caption,
            header,
            rows,
            notes,
        }
    }

    /// The time of a list, where it is not the bulletin's own.
    fn other_time(&self, table: &LedgerTable, words: &Words) -> Option<String> {
        match &table.of {
            Of::Time(span) if span.from >= self.bulletin.period.from => None,
            Of::Time(span) => {
                let (from, to) = (self.local(span.from), self.local(span.to));
                let reaching = [("from", Argument::Text(&from)), ("to", Argument::Text(&to))];
                Some(words.say_with("bulletin-ledger-period", &reaching))
            }
            Of::NoDay(stated) => {
                let stated = [("stated", Argument::Text(stated))];
                Some(words.say_with("bulletin-ledger-no-day", &stated))
            }
        }
    }

    fn text(&self, words: &Words) -> String {
        let mut out = String::new();
        let title = words.say_with(
            "bulletin-title",
            &[("date", Argument::Text(&self.title_date))],
        );
        let _ = writeln!(out, "{title}\n{}", "=".repeat(title.chars().count()));
        for mark in self.marks(words) {
            let _ = writeln!(out, "{mark}");
        }
        let _ = writeln!(
            out,
            "{} {}",
            self.period_line(words),
            self.cut_off_line(words)
        );
        for (number, section) in self.sections(words).iter().enumerate() {
            let heading = format!("{}. {}", number + 1, section.title);
            let _ = writeln!(out, "\n{heading}\n{}", "-".repeat(heading.chars().count()));
            if let Some(note) = &section.note {
                let _ = writeln!(out, "{note}");
            }
            for line in &section.lines {
                let _ = writeln!(out, "{line}");
            }
            for table in &section.tables {
                let _ = writeln!(out, "\n{}", table.caption);
                write_table(&mut out, table);
            }
        }
        out
    }

    fn marks(&self, words: &Words) -> Vec<String> {
        let mut marks = Vec::new();
        if self.replayed {
            marks.push(words.say("bulletin-replayed"));
        }
        if self.exercise {
            marks.push(words.say("bulletin-exercise"));
        }
        marks
    }

    fn html(&self, words: &Words) -> Markup {
        let title = words.say_with(
            "bulletin-title",
            &[("date", Argument::Text(&self.title_date))],
        );
        html! {
            (DOCTYPE)
            html lang=(words.lang) dir=(if words.is_rtl() { "rtl" } else { "ltr" }) {
                head { meta charset="utf-8"; meta name="viewport" content="width=device-width"; title { (title) } }
                body {
                    main {
                        h1 { (title) }
                        @for mark in self.marks(words) { p { strong { (mark) } } }
                        p { (self.period_line(words)) " " (self.cut_off_line(words)) }
                        @for (number, section) in self.sections(words).iter().enumerate() {
                            section aria-labelledby=(format!("s{number}")) {
                                h2 id=(format!("s{number}")) { (number + 1) ". " (section.title) }
                                @if let Some(note) = &section.note { p { em { (note) } } }
                                @for table in &section.tables {
                                    table {
                                        caption { (table.caption) }
                                        thead { tr { @for cell in &table.header { th scope="col" { (cell) } } } }
                                        tbody { @for row in &table.rows { tr {
                                            @for (column, cell) in row.iter().enumerate() {
                                                @if column == 0 { th scope="row" { (cell) } } @else { td { bdi { (cell) } } }
                                            }
                                        } } }
                                    }
                                    @for note in &table.notes { p { small { (note) } } }
                                }
                                @if !section.lines.is_empty() { ul { @for line in &section.lines { li { (line.trim()) } } } }
                            }
                        }
                    }
                }
            }
        }
    }

    pub fn json(&self) -> Value {
        let b = &self.bulletin;
        let range =
            |counted: Option<Range>| counted.map(|r| json!({ "low": r.low, "high": r.high }));
        json!({
            "date": self.title_date,
            "zone": self.zone,
            "period": { "from": time(b.period.from), "to": time(b.period.to) },
            "cut_off": time(b.cut_off),
            "made_again": b.is_made_again(),
            "replayed": self.replayed,
            "exercise": self.exercise,
            "checkpoint": { "origin": self.origin, "size": self.size, "root": self.root },
            "regimes": b.regimes.iter().map(|r| json!({
                "instrument": r.instrument, "from": time(r.from), "until": match r.until { Until::At(until) => time(until), Until::Open | Until::Unknown => Value::Null },
                "end_unknown": r.until == Until::Unknown,
                "lapses_soon": r.lapses_soon, "partly": r.partly, "unverified": r.unverified,
            })).collect::<Vec<_>>(),
            "registered": b.registered.iter().map(|table| self.ledger_json(table)).collect::<Vec<_>>(),
            "events": b.events.iter().map(|t| json!({
                "registrant": t.registrant, "counting": t.rule, "reports": t.all.reports,
                "events": range(t.all.events), "reports_without_number": t.all.without_number,
                "by_type": t.by_type.iter().map(|(kind, own)| json!({
                    "act": kind.map(|k| k.word()), "reports": own.reports, "events": range(own.events),
                    "reports_without_number": own.without_number,
                })).collect::<Vec<_>>(),
                "killed": range(t.killed),
            })).collect::<Vec<_>>(),
            "outcomes": b.outcomes.iter().map(|o| json!({
                "instrument": o.instrument, "registrants": o.registrants, "determination": o.determination,
                "incidents": o.incidents,
            })).collect::<Vec<_>>(),
            "unknown": b.unknown.iter().map(|u| json!({
                "registrants": u.registrants, "missing": u.missing, "count": u.count,
            })).collect::<Vec<_>>(),
            "decisions": b.determinations.iter().map(|d| json!({
                "instrument": d.instrument, "id": d.decision, "kind": d.kind, "competent": d.competent, "made": time(d.made),
            })).collect::<Vec<_>>(),
            "acceptances": b.acceptances.iter().map(|a| json!({ "instrument": a.instrument, "actor": a.actor, "state": a.state })).collect::<Vec<_>>(),
            "corrections": b.corrections.iter().map(|c| json!({
                "registrant": c.registrant, "counting": c.rule, "about": time(c.about), "reports": c.reports,
            })).collect::<Vec<_>>(),
            "admitted": b.admitted.iter().map(|a| json!({
                "registrants": a.registrants, "about": time(a.about), "incidents": a.incidents,
            })).collect::<Vec<_>>(),
            "set_apart": b.set_apart.iter().map(|a| json!({
                "registrants": a.registrants, "about": time(a.about), "incidents": a.incidents,
            })).collect::<Vec<_>>(),
            "late": b.late.iter().map(|table| self.ledger_json(table)).collect::<Vec<_>>(),
            "undated_registrations": b.undated_registrations,
            "remainders_left_out": b.remainders_left_out,
            "inadmissible": b.inadmissible.iter().map(|kept| json!({
                "registrants": kept.registrants, "incidents": kept.incidents,
            })).collect::<Vec<_>>(),
            "method": Words::of("en").say("bulletin-method-note"),
            "attributions": self.attributions,
        })
    }

    /// A time that the source does not give is null; `stated` is what it says instead.
    fn ledger_json(&self, table: &LedgerTable) -> Value {
        let confirmed = |by: &BTreeMap<ActorId, u32>| {
            let all = by.iter();
            all.map(|(by, count)| json!({ "by": by, "count": count }))
                .collect::<Vec<_>>()
        };
        let (period, stated) = match &table.of {
            Of::Time(span) => (
                json!({ "from": time(span.from), "to": time(span.to) }),
                Value::Null,
            ),
            Of::NoDay(stated) => (Value::Null, json!(stated)),
        };
        json!({
            "ledger": table.ledger, "ledger_name": self.name(&table.ledger), "metric": table.metric,
            "counting": table.rule, "period": period, "stated": stated, "entered": time(table.entered),
            "bulletin": table.bulletin, "total_as_printed": table.total, "other_outlets": table.other_outlets,
            "source": table.source, "confirmed": confirmed(&table.confirmed),
            "areas": table.areas.iter().map(|a| json!({
                "area": a.area, "may_mean": a.may_mean, "count": a.count, "confirmed": confirmed(&a.confirmed),
            })).collect::<Vec<_>>(),
        })
    }
}

fn time(at: Instant) -> Value {
    if at == Instant::MAX {
        Value::Null
    } else {
        json!(at.to_string())
    }
}

/// What each of the others confirms, or that it is not stated.
fn confirmed_by(
    others: &[ActorId],
    confirmed: &BTreeMap<ActorId, u32>,
    shown: &impl Fn(Option<u32>) -> String,
) -> Vec<String> {
    let counts = others.iter().map(|other| confirmed.get(other).copied());
    counts.map(shown).collect()
}

fn range_text(range: Range) -> String {
    if range.low == range.high {
        return range.low.to_string();
    }
    format!("{}-{}", range.low, range.high)
}

/// Reports, and the events they count by the rule of their registrant; deaths are never told as events.
fn counted(of: Counted, rule: CountingRule, words: &Words) -> String {
    let reports = words.say_with(
        "bulletin-reports",
        &[("reports", Argument::Count(of.reports))],
    );
    let events = match of.events {
        None if rule == CountingRule::PerDeath => words.say("bulletin-counts-deaths"),
        None => words.say("bulletin-events-not-stated"),
        Some(range) => words.say_with(
            "bulletin-events-counted",
            &[("range", Argument::Text(&range_text(range)))],
        ),
    };
    if of.events.is_some() && of.without_number > 0 {
        let without = words.say_with(
            "bulletin-without-number",
            &[("count", Argument::Text(&of.without_number.to_string()))],
        );
        return format!("{reports}; {events}; {without}");
    }
    format!("{reports}; {events}")
}

struct Section {
    title: String,
    note: Option<String>,
    lines: Vec<String>,
    tables: Vec<Table>,
}

struct Table {
    caption: String,
    header: Vec<String>,
    rows: Vec<Vec<String>>,
    notes: Vec<String>,
}

impl Section {
    fn lines(
        words: &Words,
        title: &str,
        none: &str,
        note: Option<&str>,
        lines: Vec<String>,
    ) -> Section {
        let empty = lines.is_empty();
        Section {
            title: words.say(title),
            note: note.filter(|_| !empty).map(|note| words.say(note)),
            lines: if empty { vec![words.say(none)] } else { lines },
            tables: Vec::new(),
        }
    }
}

/// Columns as wide as their widest cell.
fn write_table(out: &mut String, table: &Table) {
    let all: Vec<&Vec<String>> = std::iter::once(&table.header).chain(&table.rows).collect();
    let columns = table.header.len();
    let widths: Vec<usize> = (0..columns)
        .map(|c| {
            all.iter()
                .filter_map(|row| row.get(c))
                .map(|cell| cell.chars().count())
                .max()
                .unwrap_or(0)
        })
        .collect();
    for row in all {
        let cells: Vec<String> = row
            .iter()
            .enumerate()
            .map(|(c, cell)| {
                format!(
                    "{cell}{}",
                    " ".repeat(
                        widths
                            .get(c)
                            .copied()
                            .unwrap_or(0)
                            .saturating_sub(cell.chars().count())
                    )
                )
            })
            .collect();
        let _ = writeln!(out, "  {}", cells.join("  ").trim_end());
    }
    for note in &table.notes {
        let _ = writeln!(out, "  {note}");
    }
}
