//! What would be seen of a report if it were released: field by field, for each class of readers, before anybody decides
//! to. Nothing is released here.
//!
//! The order of the checks, and what each does:
//!
//! 1. **Consent** ([`report::consent`]): narrower than the readers, withdrawn, or never said where a person told it: held.
//! 2. **Who it is about**: sexual violence and children go to no party and not to the public: held.
//! 3. **Coarsening**: the public sees the day and an administrative unit; a party the six hours and the place by name; neither
//!    a position, words, or how it became known, because a source is found by where it stood and how it speaks.
//! 4. **Small cells**: joined with what is already public, what would be seen must fit at least [`K`] sources nobody has been
//!    shown: of the same unit, the same day and the same act. Where it fits fewer, the unit above is tried, and without one
//!    it is held. A party is told an allegation so that it can answer: there it is a warning.
//!
//! What these readers can read already is shown as it is on record. It is asked of the whole record: a desk that knows less
//! counts fewer sources, and holds more. Who told it, from where, and how to reach them *stays with its author* in every one of them. What it cannot know is what
//! a reader has learnt elsewhere: a preview never says that a release does no harm.

use crate::facts::{Entry, View};
use crate::id::{IncidentId, PlaceId, ReportId};
use crate::incident;
use crate::instant::{Instant, Span, Stated};
use crate::laws::Rule;
use crate::place;
use crate::report;
use crate::report::statements::{Consent, Reported};
use crate::words::{AudienceKind, Channel, PlaceKind, words};
use core::fmt::Write as _;
use jiff::tz::TimeZone;
use std::sync::Arc;

/// The fewest sources a released report must be able to come from.
pub const K: usize = 3;

/// The hours a party is told.
const BUCKET_S: i64 = 6 * 3600;

words! {
    /// Who would read it.
    ReaderClass { Public = "public", Party = "party", CoChairs = "co-chairs", Own = "own" }
}

words! {
    Release {
        /// As it is on record, but for what stays with its author.
        Released = "released",
        /// Less exactly than it is on record.
        Coarsened = "coarsened",
        Held = "held",
    }
}

words! {
    /// Why. The first five hold it or warn; the others say what is so or was done.
    Because {
        ConsentNotSaid = "consent-not-said", ConsentNarrower = "consent-narrower",
        ConsentWithdrawn = "consent-withdrawn", SurvivorOrChild = "survivor-or-child",
        SmallCell = "small-cell", AlreadyShown = "already-shown",
        NoUnit = "no-unit", UnitWidened = "unit-widened", PlaceCoarsened = "place-coarsened",
        TimeCoarsened = "time-coarsened", NoPersonToldIt = "no-person-told-it",
    }
}

words! {
    Field {
        When = "when", Where = "where", Position = "position", Act = "act", Weapon = "weapon",
        Doer = "doer", Target = "target", Casualties = "casualties", Words = "words", Known = "how-known",
        Origin = "origin", Exhibits = "exhibits", Source = "source",
    }
}

/// What would be seen of one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shown {
    AsRecorded(String),
    Coarsened(String),
    NotSaid,
    LeftOut,
    /// The whole report is held.
    Held,
    /// No reader but its author is ever shown it.
    StaysWithAuthor,
}

impl Shown {
    pub fn text(&self) -> &str {
        match self {
            Shown::AsRecorded(text) | Shown::Coarsened(text) => text,
            Shown::NotSaid => "not said",
            Shown::LeftOut => "left out",
            Shown::Held => "held",
            Shown::StaysWithAuthor => "stays with its author",
        }
    }
}

/// What one class of readers would see of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    pub report: ReportId,
    pub class: ReaderClass,
    pub release: Release,
    pub because: Vec<Because>,
    /// How many sources it could come from, where that was counted.
    pub could_be: Option<usize>,
    /// Every field, in the order of [`Field`].
    pub rows: Vec<(Field, Shown)>,
}

impl Preview {
    pub fn shown(&self, field: Field) -> &Shown {
        let row = self.rows.iter().find(|(own, _)| *own == field);
        row.map_or(&Shown::NotSaid, |(_, shown)| shown)
    }
}

/// The same report for every class, as a table of plain text: fields down, readers across.
pub fn table(previews: &[Preview]) -> String {
    let mut rows: Vec<Vec<String>> = Vec::new();
    let line = |head: &str, cell: &dyn Fn(&Preview) -> String| {
        let mut row = vec![head.to_string()];
        row.extend(previews.iter().map(cell));
        row
    };
    rows.push(line("", &|p| p.class.word().to_string()));
    rows.push(line("release", &|p| p.release.word().to_string()));
    for field in Field::ALL {
        rows.push(line(field.word(), &|p| p.shown(*field).text().to_string()));
    }
    rows.push(line("because", &|p| {
        let codes: Vec<&str> = p.because.iter().map(|b| b.word()).collect();
        codes.join(" ")
    }));
    let width = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column));
        cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..=previews.len()).map(width).collect();
    let mut out = String::new();
    for row in &rows {
        let mut text = String::new();
        for (cell, width) in row.iter().zip(&widths) {
            // Writing to a string cannot fail.
            let _ = write!(text, "{cell:<width$}  ");
        }
        out.push_str(text.trim_end());
        out.push('\n');
    }
    out
}

/// What each class would see of each report of an incident.
pub fn incident(view: View<'_>, incident: &IncidentId, class: ReaderClass) -> Vec<Preview> {
    incident::members(view, incident)
        .iter()
        .filter_map(|report| preview(view, report, class))
        .collect()
}

/// What a class of readers would see of a report. `None`: no such report is known.
pub fn preview(view: View<'_>, report: &ReportId, class: ReaderClass) -> Option<Preview> {
    let entry = view.report(report)?;
    let mut preview = Preview {
        report: report.clone(),
        class,
        release: Release::Released,
        because: Vec::new(),
        could_be: None,
        rows: Vec::new(),
    };
    if !view.laws.holds(Rule::R42) {
        preview.rows = as_recorded(view, entry, ReaderClass::Own);
        return Some(preview);
    }
    match class {
        ReaderClass::Own => preview.rows = as_recorded(view, entry, class),
        ReaderClass::CoChairs | ReaderClass::Party | ReaderClass::Public => {
            shared(view, entry, &mut preview);
        }
    }
    Some(preview)
}

fn shared(view: View<'_>, entry: &Entry<Arc<Reported>>, preview: &mut Preview) {
    let class = preview.class;
    let already = reaches(entry, class);
    if already {
        preview.because.push(Because::AlreadyShown);
    }
    let withheld = withheld(view, &entry.value, class);
    preview.because.extend(withheld);
    if withheld.is_some_and(holds) || is_about_the_protected(&entry.value, class) {
        if is_about_the_protected(&entry.value, class) {
            preview.because.push(Because::SurvivorOrChild);
        }
        preview.release = Release::Held;
        preview.rows = held();
        return;
    }
    // What they can read already is not made less exact by showing it so.
    if class == ReaderClass::CoChairs || already {
        preview.rows = as_recorded(view, entry, class);
        return;
    }
    coarsened(view, entry, preview);
}

/// Whether the audience on record takes these readers in.
fn reaches(entry: &Entry<Arc<Reported>>, class: ReaderClass) -> bool {
    let kind = entry
        .audience
        .as_ref()
        .map_or(AudienceKind::Public, |a| a.kind);
    match class {
        ReaderClass::Own => true,
        ReaderClass::CoChairs => match kind {
            AudienceKind::Public | AudienceKind::AllParties | AudienceKind::CoChairs => true,
            AudienceKind::Named | AudienceKind::Own => false,
        },
        ReaderClass::Party => match kind {
            AudienceKind::Public | AudienceKind::AllParties => true,
            AudienceKind::CoChairs | AudienceKind::Named | AudienceKind::Own => false,
        },
        ReaderClass::Public => kind == AudienceKind::Public,
    }
}

/// What consent says of these readers: nothing to say, or why it is held, or that nobody had to be asked.
fn withheld(view: View<'_>, report: &Reported, class: ReaderClass) -> Option<Because> {
    let wanted = match class {
        ReaderClass::Own => return None,
        ReaderClass::CoChairs => 1,
        ReaderClass::Party => 2,
        ReaderClass::Public => 3,
    };
    let given = match report::consent(view, &report.report) {
        Some(Consent::Withdrawn) => return Some(Because::ConsentWithdrawn),
        Some(Consent::Internal) => 0,
        Some(Consent::CoChairs) => 1,
        Some(Consent::Party) => 2,
        Some(Consent::Publish) => 3,
        None if told_by_a_person(view, report) => return Some(Because::ConsentNotSaid),
        None => return Some(Because::NoPersonToldIt),
    };
    (given < wanted).then_some(Because::ConsentNarrower)
}

fn holds(because: Because) -> bool {
    match because {
        Because::ConsentNotSaid
        | Because::ConsentNarrower
        | Because::ConsentWithdrawn
        | Because::SurvivorOrChild => true,
        Because::SmallCell
        | Because::AlreadyShown
        | Because::NoUnit
        | Because::UnitWidened
        | Because::PlaceCoarsened
        | Because::TimeCoarsened
        | Because::NoPersonToldIt => false,
    }
}

/// Whether somebody outside the registrant told it: then silence is not consent. What a team saw itself, what a device
/// recorded and what stood in the open has nobody to ask.
fn told_by_a_person(view: View<'_>, report: &Reported) -> bool {
    let noted = view
        .seen_in(view.facts.sources.get(&report.report))
        .next()
        .is_some();
    let by_channel = match report.channel {
        Channel::Phone
        | Channel::Sms
        | Channel::Messenger
        | Channel::Email
        | Channel::Radio
        | Channel::Liaison => true,
        Channel::FieldTeam
        | Channel::Sensor
        | Channel::Uav
        | Channel::Satellite
        | Channel::OpenSource
        | Channel::PartyLetter => false,
    };
    noted || report.source_mark.is_some() || by_channel
}

/// Survivors of sexual violence and children are shown to those who examine, and to nobody else.
fn is_about_the_protected(report: &Reported, class: ReaderClass) -> bool {
    let wide = match class {
        ReaderClass::Public | ReaderClass::Party => true,
        ReaderClass::CoChairs | ReaderClass::Own => false,
    };
    wide && report.elements.act.is_some_and(super::is_of_the_protected)
}

fn held() -> Vec<(Field, Shown)> {
    let shown = |field: Field| match field {
        Field::Source => Shown::StaysWithAuthor,
        Field::When
        | Field::Where
        | Field::Position
        | Field::Act
        | Field::Weapon
        | Field::Doer
        | Field::Target
        | Field::Casualties
        | Field::Words
        | Field::Known
        | Field::Origin
        | Field::Exhibits => Shown::Held,
    };
    Field::ALL
        .iter()
        .map(|field| (*field, shown(*field)))
        .collect()
}

/// Each field as it is on record; who told it only to its author.
fn as_recorded(
    view: View<'_>,
    entry: &Entry<Arc<Reported>>,
    class: ReaderClass,
) -> Vec<(Field, Shown)> {
    let report = &entry.value;
    let e = &report.elements;
    let said = |text: Option<String>| text.map_or(Shown::NotSaid, Shown::AsRecorded);
    let exhibits = view
        .seen_in(view.facts.exhibits.get(&report.report))
        .count();
    let own = class == ReaderClass::Own;
    let to_examiners = own || class == ReaderClass::CoChairs;
    let shown = |field: Field| match field {
        Field::When => said(e.occurred.as_ref().map(|stated| stated.text.clone())),
        Field::Where => said(e.place.as_ref().map(|place| name(view, place))),
        Field::Position => said(e.point.map(|[lon, lat]| {
            armistice_space::Point::from_e7(lon, lat)
                .map_or_else(|error| error.to_string(), |point| point.to_string())
        })),
        Field::Act => said(e.act.map(|act| act.to_string())),
        Field::Weapon => said(e.weapon.map(|weapon| weapon.to_string())),
        Field::Doer => said(e.doer.as_ref().map(ToString::to_string)),
        Field::Target => said(e.target.as_ref().map(|target| match &target.actor {
            Some(actor) => format!("{} ({actor})", target.kind),
            None => target.kind.to_string(),
        })),
        Field::Casualties => said(casualties(report)),
        Field::Words => said(report.words.clone()),
        Field::Known => said(Some(match report.means {
            Some(means) => format!("{}, {means}", report.channel),
            None => report.channel.to_string(),
        })),
        Field::Origin => said(report.origin.clone()),
        // An original may show faces; beyond those who examine only a working copy of its own is shown.
        Field::Exhibits if exhibits > 0 && !to_examiners => Shown::LeftOut,
        Field::Exhibits => said((exhibits > 0).then(|| exhibits.to_string())),
        Field::Source if own => said(source(view, &report.report)),
        Field::Source => Shown::StaysWithAuthor,
    };
    Field::ALL
        .iter()
        .map(|field| (*field, shown(*field)))
        .collect()
}

fn casualties(report: &Reported) -> Option<String> {
    let each: Vec<String> = report
        .casualties
        .iter()
        .map(|c| {
            let how = if c.killed { "killed" } else { "hurt" };
            format!("{}-{} {} {how}", c.range.low, c.range.high, c.status)
        })
        .collect();
    let all = report
        .killed
        .map(|range| format!("{}-{} killed", range.low, range.high));
    let lines: Vec<String> = each.into_iter().chain(all).collect();
    (!lines.is_empty()).then(|| lines.join(", "))
}

fn source(view: View<'_>, report: &ReportId) -> Option<String> {
    let note = view.seen_in(view.facts.sources.get(report)).next_back()?;
    let parts = [
        &note.value.reporter,
        &note.value.vantage,
        &note.value.contact,
    ];
    let said: Vec<&str> = parts.into_iter().flatten().map(String::as_str).collect();
    (!said.is_empty()).then(|| said.join(", "))
}

fn name(view: View<'_>, place: &PlaceId) -> String {
    view.place(place)
        .map_or_else(|| place.to_string(), |is| is.name.clone())
}

/// Less exactly: the day or six hours, the unit or the place by name, and what was done; where that would point at too few,
/// the unit above.
fn coarsened(view: View<'_>, entry: &Entry<Arc<Reported>>, preview: &mut Preview) {
    let report = &entry.value;
    let e = &report.elements;
    let class = preview.class;
    let to_party = class == ReaderClass::Party;
    preview.release = Release::Coarsened;
    let at = e
        .occurred
        .as_ref()
        .map_or(Instant(0), |stated| stated.span.from);
    let step_s = if to_party { BUCKET_S } else { 86_400 };
    let coarse = e.occurred.as_ref().map(|stated| Coarse::of(stated, step_s));
    if coarse.is_some() {
        preview.because.push(Because::TimeCoarsened);
    }
    let units: Vec<PlaceId> = e
        .place
        .as_ref()
        .map_or_else(Vec::new, |place| units(view, place, at));
    if e.place.is_some() && units.is_empty() {
        preview.because.push(Because::NoUnit);
    }
    let counted = |unit: Option<&PlaceId>| could_be(view, entry, class, unit, coarse.as_ref());
    let mut unit = units.first();
    let mut count = counted(unit);
    if !to_party {
        for above in units.iter().skip(1) {
            if count >= K {
                break;
            }
            unit = Some(above);
            count = counted(unit);
        }
    }
    preview.could_be = Some(count);
    if count < K {
        preview.because.push(Because::SmallCell);
        if !to_party {
            preview.release = Release::Held;
            preview.rows = held();
            return;
        }
    }
    if unit != units.first() {
        preview.because.push(Because::UnitWidened);
    }
    let place = match (&e.place, unit) {
        (None, _) => Shown::NotSaid,
        (Some(place), _) if to_party => Shown::AsRecorded(name(view, place)),
        (Some(_), None) => Shown::LeftOut,
        (Some(place), Some(unit)) if place == unit => Shown::AsRecorded(name(view, unit)),
        (Some(_), Some(unit)) => Shown::Coarsened(name(view, unit)),
    };
    if e.point.is_some() || matches!(place, Shown::Coarsened(_)) {
        preview.because.push(Because::PlaceCoarsened);
    }
    let exact = as_recorded(view, entry, class);
    let kept = |field: Field, shown: Shown| match field {
        Field::When => coarse.as_ref().map_or(Shown::NotSaid, |coarse| {
            Shown::Coarsened(coarse.text.clone())
        }),
        Field::Where => place.clone(),
        Field::Act => shown,
        // A party is told what it is said to have done, to whom and with what, so that it can answer.
        Field::Weapon | Field::Doer | Field::Target if to_party => shown,
        Field::Source => Shown::StaysWithAuthor,
        // Where, how and in whose words it became known leads to the source; figures go out under their counting rule.
        Field::Position
        | Field::Weapon
        | Field::Doer
        | Field::Target
        | Field::Casualties
        | Field::Words
        | Field::Known
        | Field::Origin
        | Field::Exhibits => match shown {
            Shown::NotSaid => Shown::NotSaid,
            Shown::AsRecorded(_)
            | Shown::Coarsened(_)
            | Shown::LeftOut
            | Shown::Held
            | Shown::StaysWithAuthor => Shown::LeftOut,
        },
    };
    preview.rows = exact
        .into_iter()
        .map(|(field, shown)| (field, kept(field, shown)))
        .collect();
}

/// The administrative units a place lies in, the nearest first; itself, if it is one.
fn units(view: View<'_>, place: &PlaceId, at: Instant) -> Vec<PlaceId> {
    let is_unit = |place: &PlaceId| {
        place::place_at(view, place, at).is_some_and(|is| match is.kind {
            PlaceKind::AdminUnit | PlaceKind::Country => true,
            PlaceKind::Settlement
            | PlaceKind::Neighbourhood
            | PlaceKind::Zone
            | PlaceKind::Site
            | PlaceKind::Route
            | PlaceKind::Area => false,
        })
    };
    let mut all = place::chain(view, place, at);
    all.retain(is_unit);
    all
}

/// A time told less exactly: whole local days, or whole quarters of them.
struct Coarse {
    span: Span,
    text: String,
}

impl Coarse {
    fn of(stated: &Stated, step_s: i64) -> Coarse {
        // Where no zone was said, the days are those of UTC and the text says so.
        let zone = Some(stated.zone.as_str())
            .filter(|zone| !zone.is_empty())
            .and_then(|zone| TimeZone::get(zone).ok());
        let (tz, suffix) = match zone {
            Some(tz) => (tz, ""),
            None => (TimeZone::UTC, " UTC"),
        };
        let floor = |at: Instant| {
            let wall = at.civil_in(&tz);
            let second = i64::from(wall.hour()) * 3600
                + i64::from(wall.minute()) * 60
                + i64::from(wall.second());
            at.plus_s(-(second % step_s))
        };
        let (first, last) = (floor(stated.span.from), floor(stated.span.to));
        let span = Span {
            from: first,
            to: last.plus_s(step_s - 1),
        };
        let show = |at: Instant| {
            let wall = at.civil_in(&tz);
            if step_s < 86_400 {
                format!("{} {:02}:00", wall.date(), wall.hour())
            } else {
                wall.date().to_string()
            }
        };
        let text = if step_s < 86_400 {
            format!("{} to {}{suffix}", show(first), show(last.plus_s(step_s)))
        } else if first == last {
            format!("{}{suffix}", show(first))
        } else {
            format!("{} to {}{suffix}", show(first), show(last))
        };
        Coarse { span, text }
    }
}

/// From how many sources it could come, as far as these readers can tell: reports they have not been shown, of the same unit,
/// within the same stretch, of the same act; several of one source are one, and so are a report and what relays it (R25). A report that only might be among them does not
/// count: hiding behind it could not be relied on.
fn could_be(
    view: View<'_>,
    entry: &Entry<Arc<Reported>>,
    class: ReaderClass,
    unit: Option<&PlaceId>,
    coarse: Option<&Coarse>,
) -> usize {
    let act = entry.value.elements.act;
    let mut alike: Vec<ReportId> = Vec::new();
    let lines = view.facts.report_order.iter().zip(&view.facts.report_lines);
    for (id, line) in lines.filter(|(_, line)| line.index < view.known) {
        let within = match (coarse, line.occurred) {
            (None, _) => true,
            (Some(coarse), Some(own)) => coarse.span.from <= own.from && own.to <= coarse.span.to,
            (Some(_), None) => false,
        };
        if !within {
            continue;
        }
        let Some(other) = view
            .report(id)
            .filter(|other| other.index == entry.index || !reaches(other, class))
        else {
            continue;
        };
        let report = &other.value;
        let here = unit.is_none_or(|unit| {
            let at = line.occurred.map_or(Instant(0), |span| span.from);
            let place = report.elements.place.as_ref();
            place.is_some_and(|place| place::chain(view, place, at).contains(unit))
        });
        if here && (act.is_none() || report.elements.act == act) {
            alike.push(id.clone());
        }
    }
    incident::sources(view, &alike)
}
