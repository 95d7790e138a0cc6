//! Checks an instrument file and turns it into an [`Instrument`]. Every problem found is told with its
//! line, its column and the rule of the file it breaks; all of them, not only the first.
//!
//! It does not judge whether the content is true to the authentic text: a person does that.

use super::file::{
    AcceptanceEntry, BoundBy, ClauseEntry, EffectEntry, InstrumentFile, PartyEntry, SetbackEntry,
    ShapeEntry, Word,
};
use super::{
    Acceptance, Bearer, Clause, Condition, Effect, Exclusion, Instrument, Party, Relation, Scope,
    Setback, Shape, ShapeKind,
};
use crate::id::ActorId;
use crate::instant::{self, Stated};
use crate::outcomes::kind_of;
use crate::words::{Attestation, EndMode, EventType, Role, TargetKind};
use serde_spanned::Spanned;
use std::collections::BTreeSet;

mod agreement;
mod course;
mod deconfliction;
mod pairing;
mod procedure;
mod texts;

pub use texts::{Compared, against};

/// One thing wrong with a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    pub line: usize,
    pub column: usize,
    /// Stable code of the rule broken, such as `bearer-unknown`.
    pub rule: &'static str,
    pub what: String,
}

impl core::fmt::Display for Problem {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(
            f,
            "line {}, column {}: {} [{}]",
            self.line, self.column, self.what, self.rule
        )
    }
}

/// Reads and checks a file.
pub fn check(text: &str) -> Result<Instrument, Vec<Problem>> {
    check_with_notes(text).map(|(instrument, _)| instrument)
}

/// Reads and checks a file, and says beside it what is no fault and may not be meant.
pub fn check_with_notes(text: &str) -> Result<(Instrument, Vec<Problem>), Vec<Problem>> {
    let (instrument, problems, notes) = read(text)?;
    if problems.is_empty() {
        Ok((instrument, notes))
    } else {
        Err(problems)
    }
}

/// Reads a file that is on record. What came to be asked of a file after records were made of such files does not keep
/// it from being read: an entry is judged by what was asked when it was entered.
pub fn recorded(text: &str) -> Result<Instrument, Vec<Problem>> {
    let (instrument, mut problems, _) = read(text)?;
    problems.retain(|problem| !agreement::ASKED_LATER.contains(&problem.rule));
    if problems.is_empty() {
        Ok(instrument)
    } else {
        Err(problems)
    }
}

/// What was read, what is wrong with it, and what may not be meant.
type Read = (Instrument, Vec<Problem>, Vec<Problem>);

fn read(text: &str) -> Result<Read, Vec<Problem>> {
    if text.len() > FILE_BYTES_MAX {
        let what = format!(
            "the file has {} bytes; at most {FILE_BYTES_MAX}",
            text.len()
        );
        return Err(vec![Problem {
            line: 1,
            column: 1,
            rule: "file-long",
            what,
        }]);
    }
    let file = shape(text)?;
    let checker = Checker {
        text,
        file: &file,
        problems: Vec::new(),
        notes: Vec::new(),
    };
    Ok(checker.run())
}

/// The file as it is written, if it has the shape of one.
fn shape(text: &str) -> Result<InstrumentFile, Vec<Problem>> {
    toml::from_str(text).map_err(|e| {
        let span = e.span().unwrap_or_default();
        let (line, column) = position(text, span.start);
        let what = match e.message().strip_prefix("unknown field ") {
            Some(rest) => format!("there is no field {rest}"),
            None => km_as_text(text, span).unwrap_or_else(|| e.message().to_string()),
        };
        vec![Problem {
            line,
            column,
            rule: "shape",
            what,
        }]
    })
}

/// Line and column, both from 1, of a byte offset.
fn position(text: &str, offset: usize) -> (usize, usize) {
    let before = &text[..offset.min(text.len())];
    let line = before.matches('\n').count() + 1;
    let column = before
        .rsplit('\n')
        .next()
        .map_or(0, |last| last.chars().count())
        + 1;
    (line, column)
}

/// How many instruments' worth of clauses one file may hold.
pub const CLAUSES_MAX: usize = 500;
pub const FILE_BYTES_MAX: usize = 1 << 20;

struct Checker<'a> {
    text: &'a str,
    file: &'a InstrumentFile,
    problems: Vec<Problem>,
    notes: Vec<Problem>,
}

impl Checker<'_> {
    fn run(mut self) -> Read {
        let file = self.file;
        self.id(&file.id);
        if jiff::tz::TimeZone::get(file.zone.get_ref()).is_err() {
            self.problem(
                &file.zone,
                "zone-unknown",
                format!(
                    "'{}' is not a zone; write an IANA name such as Etc/UTC",
                    file.zone.get_ref()
                ),
            );
        }
        if file.title.is_empty() {
            self.problem(
                &file.id,
                "title-missing",
                "the title is missing; give at least [title] en = \"…\"".to_string(),
            );
        }
        let effect = self.effect(&file.effect);
        let course = self.course(&file.effect, &effect);
        let parties: Vec<Party> = file.party.iter().map(|entry| self.party(entry)).collect();
        let acceptance = file.acceptance.as_ref().map(|entry| self.acceptance(entry));
        let scope = self.scope(&file.scope.within, &file.scope.except);
        if file.clause.is_empty() {
            self.problem(
                &file.id,
                "clause-missing",
                "there is no [[clause]]: nothing can be answered from this file".to_string(),
            );
        }
        if file.clause.len() > CLAUSES_MAX {
            self.problem(
                &file.id,
                "clause-many",
                format!("{} clauses; at most {CLAUSES_MAX}", file.clause.len()),
            );
        }
        let mut seen = BTreeSet::new();
        let mut clauses = Vec::with_capacity(file.clause.len());
        for entry in &file.clause {
            if !seen.insert(entry.id.get_ref().as_str()) {
                self.problem(
                    &entry.id,
                    "clause-twice",
                    format!(
                        "clause '{}' stands twice; give each its own id",
                        entry.id.get_ref()
                    ),
                );
            }
            clauses.push(self.clause(entry));
        }
        let procedure = self.procedure(&file.procedure);
        let deconfliction = file
            .deconfliction
            .as_ref()
            .map(|entry| self.deconfliction(entry));
        self.texts();
        let pairings = self.pairings(&clauses);
        self.parts_agree(&parties);
        let instrument = Instrument {
            id: file.id.get_ref().as_str().into(),
            title: file.title.clone(),
            class: file.class,
            status: *file.status.get_ref(),
            zone: file.zone.get_ref().clone(),
            source: file.source.clone(),
            note: file.note.clone(),
            effect,
            course,
            membership_open: file.membership.open,
            membership_side: file.membership.side.clone(),
            parties,
            acceptance,
            scope,
            exclusion: file
                .exclusion
                .as_ref()
                .map(Spanned::get_ref)
                .map(|entry| Exclusion {
                    list: entry.list.as_deref().map(Into::into),
                    named: entry
                        .named
                        .iter()
                        .map(|name| name.as_str().into())
                        .collect(),
                    clause: entry.clause.as_ref().map(|word| word.get_ref().clone()),
                    unverified: entry.unverified,
                }),
            relations: file
                .relation
                .iter()
                .map(|entry| Relation {
                    kind: entry.kind,
                    to: entry.to.get_ref().as_str().into(),
                    depends: entry.depends,
                    date: entry.date.clone(),
                    note: entry.note.clone(),
                })
                .collect(),
            act_classes: act_classes(&clauses),
            clauses,
            procedure,
            deconfliction,
            phases: file.phase.clone(),
            counters: file.counter.clone(),
            pairings,
            texts: file.text.clone(),
        };
        for told in [&mut self.problems, &mut self.notes] {
            told.sort_by_key(|problem| (problem.line, problem.column));
        }
        (instrument, self.problems, self.notes)
    }

    fn problem<T>(&mut self, at: &Spanned<T>, rule: &'static str, what: String) {
        let told = self.told(at, rule, what);
        self.problems.push(told);
    }

    fn note<T>(&mut self, at: &Spanned<T>, rule: &'static str, what: String) {
        let told = self.told(at, rule, what);
        self.notes.push(told);
    }

    fn told<T>(&self, at: &Spanned<T>, rule: &'static str, what: String) -> Problem {
        let (line, column) = position(self.text, at.span().start);
        Problem {
            line,
            column,
            rule,
            what,
        }
    }

    fn id(&mut self, word: &Word) {
        let ok = !word.get_ref().is_empty()
            && word.get_ref().len() <= 64
            && word
                .get_ref()
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        if !ok {
            self.problem(
                word,
                "id-form",
                format!(
                    "'{}' is not an id; use small letters, digits and hyphens, at most 64",
                    word.get_ref()
                ),
            );
        }
    }

    fn time(&mut self, word: Option<&Word>) -> Option<Stated> {
        let word = word?;
        match instant::stated(word.get_ref(), self.file.zone.get_ref()) {
            Ok(stated) => Some(stated),
            Err(error) => {
                self.problem(word, "time-form", error.to_string());
                None
            }
        }
    }

    fn effect(&mut self, entry: &EffectEntry) -> Effect {
        let length_s =
            entry
                .length
                .as_ref()
                .and_then(|word| match instant::length_s(word.get_ref()) {
                    Ok(seconds) => Some(seconds),
                    Err(error) => {
                        self.problem(word, "length-form", error.to_string());
                        None
                    }
                });
        let from = self.time(entry.from.as_ref());
        let until = self.time(entry.until.as_ref());
        if let (Some(from), Some(until), Some(word)) = (&from, &until, &entry.until)
            && until.span.to <= from.span.from
        {
            self.problem(
                word,
                "end-before-start",
                format!(
                    "it would end ({}) before it begins ({})",
                    until.text, from.text
                ),
            );
        }
        Effect {
            signed: self.time(entry.signed.as_ref()),
            from,
            until,
            length_s,
            end_mode: entry.end_mode.unwrap_or(if entry.until.is_some() {
                EndMode::FixedEnd
            } else {
                EndMode::OpenEnded
            }),
            end_inclusive: entry.end_inclusive,
            unverified: entry.unverified,
        }
    }

    fn party(&mut self, entry: &PartyEntry) -> Party {
        let bound_by = entry.bound_by.unwrap_or(match entry.role {
            Role::Party if self.file.acceptance.is_some() => BoundBy::Acceptance,
            Role::Party => BoundBy::Text,
            Role::Guarantor
            | Role::CoChair
            | Role::Sponsor
            | Role::Mediator
            | Role::Facilitator
            | Role::Observer
            | Role::SigningWitness
            | Role::Host
            | Role::Monitor
            | Role::Member
            | Role::TechnicalExpert
            | Role::ThirdPartyForce => BoundBy::None,
        });
        if bound_by == BoundBy::Acceptance && self.file.acceptance.is_none() {
            self.problem(
                &entry.actor,
                "acceptance-missing",
                format!(
                    "'{}' is bound by acceptance, but there is no [acceptance]",
                    entry.actor.get_ref()
                ),
            );
        }
        Party {
            actor: entry.actor.get_ref().as_str().into(),
            role: entry.role,
            side: entry.side.clone(),
            bound_by,
            unverified: entry.unverified,
        }
    }

    fn knows_actor(&self, id: &str) -> bool {
        self.file
            .party
            .iter()
            .any(|party| party.actor.get_ref() == id)
    }

    fn knows_side(&self, side: &str) -> bool {
        self.file.membership.side.as_deref() == Some(side)
            || self
                .file
                .party
                .iter()
                .any(|party| party.side.as_deref() == Some(side))
    }

    fn known_actor(&mut self, word: &Word, where_: &str) -> ActorId {
        if !self.knows_actor(word.get_ref()) {
            self.problem(
                word,
                "actor-unknown",
                format!(
                    "{where_} names '{}', which has no [[party]] entry in this file",
                    word.get_ref()
                ),
            );
        }
        word.get_ref().as_str().into()
    }

    fn acceptance(&mut self, entry: &AcceptanceEntry) -> Acceptance {
        let conditional = entry
            .conditional
            .iter()
            .map(|condition| {
                let of = condition.of.get_ref();
                if !self.knows_side(of) && !self.knows_actor(of) {
                    self.problem(
                        &condition.of,
                        "bearer-unknown",
                        format!("'{of}' is neither a side nor a party of this file"),
                    );
                }
                Condition {
                    of: of.clone(),
                    on: condition
                        .on
                        .iter()
                        .map(|word| self.known_actor(word, "a condition"))
                        .collect(),
                }
            })
            .collect();
        Acceptance {
            deadline: self.time(entry.deadline.as_ref()),
            to: entry
                .to
                .iter()
                .map(|word| self.known_actor(word, "the acceptance procedure"))
                .collect(),
            attestation: entry.attestation.unwrap_or(Attestation::Unattested),
            late: entry.late,
            conditional,
            clause: entry.clause.as_ref().map(|word| word.get_ref().clone()),
        }
    }

    fn scope(&mut self, within: &[Spanned<ShapeEntry>], except: &[Spanned<ShapeEntry>]) -> Scope {
        let mut read = |entries: &[Spanned<ShapeEntry>]| {
            entries
                .iter()
                .filter_map(|entry| self.shape(entry))
                .collect()
        };
        Scope {
            within: read(within),
            except: read(except),
        }
    }

    fn shape(&mut self, at: &Spanned<ShapeEntry>) -> Option<Shape> {
        let entry = at.get_ref();
        let named = [
            entry.place.is_some(),
            entry.line.is_some(),
            entry.around.is_some(),
            entry.polygon.is_some(),
            entry.combat_against.is_some(),
        ];
        if named.iter().filter(|named| **named).count() != 1 {
            self.problem(
                at,
                "shape-form",
                "a shape names exactly one of place, line, around, polygon, combat_against"
                    .to_string(),
            );
            return None;
        }
        let distance_m = match entry.km.as_deref().map(km_to_m) {
            None => None,
            Some(Some(metres)) => Some(metres),
            Some(None) => {
                self.problem(
                    at,
                    "distance-form",
                    format!(
                        "'{}' is not a distance in kilometres",
                        entry.km.as_deref().unwrap_or_default()
                    ),
                );
                return None;
            }
        };
        let kind = if let Some(place) = &entry.place {
            ShapeKind::Place(place.as_str().into())
        } else if let Some(list) = &entry.combat_against {
            ShapeKind::CombatAgainst(list.get_ref().as_str().into())
        } else if let Some(ring) = &entry.polygon {
            match ring_e7(ring) {
                Some(ring) => ShapeKind::Ring(ring),
                None => {
                    self.problem(at, "polygon-form", "a polygon is a closed ring of at least four [longitude, latitude] pairs in degrees".to_string());
                    return None;
                }
            }
        } else {
            let Some(distance_m) = distance_m else {
                self.problem(
                    at,
                    "distance-missing",
                    "a belt or a circle needs km".to_string(),
                );
                return None;
            };
            match (&entry.line, &entry.around) {
                (Some(line), _) => ShapeKind::Belt {
                    line: line.as_str().into(),
                    distance_m,
                },
                (None, Some(place)) => ShapeKind::Around {
                    place: place.as_str().into(),
                    distance_m,
                },
                (None, None) => return None,
            }
        };
        Some(Shape {
            kind,
            below_ft: entry.below_ft,
            unverified: entry.unverified,
        })
    }

    fn clause(&mut self, entry: &ClauseEntry) -> Clause {
        self.id(&entry.id);
        let kind = kind_of(entry.kind);
        if entry.paraphrase.is_empty() {
            self.problem(
                &entry.id,
                "paraphrase-missing",
                format!("clause '{}' has no paraphrase", entry.id.get_ref()),
            );
        }
        let bearer = self.whom(
            &entry.bearer,
            "bearer-unknown",
            "the clause names the bearer",
        );
        let toward = self.whom(&entry.toward, "toward-unknown", "the clause runs toward");
        let mut acts: Vec<EventType> = Vec::new();
        for word in &entry.acts {
            match EventType::parse(word.get_ref()) {
                Some(act) => acts.push(act),
                None => self.problem(
                    word,
                    "act-unknown",
                    format!(
                        "'{}' is not an event type; see docs/guide/words.md",
                        word.get_ref()
                    ),
                ),
            }
        }
        let mut beneficiary: Vec<TargetKind> = Vec::new();
        for word in &entry.beneficiary {
            match word.get_ref().as_str() {
                "Party" => beneficiary.push(TargetKind::Actor),
                "any" => beneficiary.extend(TargetKind::ALL),
                other => match TargetKind::parse(other) {
                    Some(target) => beneficiary.push(target),
                    None => self.problem(word, "beneficiary-unknown", format!("'{other}' is not something a clause protects; write Party, Civilians, Aid, Medical, Monitors, Ground, Infrastructure or any")),
                },
            }
        }
        let mut self_defence = false;
        for word in &entry.exceptions {
            if word.get_ref() == "self-defence" {
                self_defence = true;
            } else {
                self.problem(
                    word,
                    "exception-unknown",
                    format!(
                        "'{}' is not an exception; write self-defence",
                        word.get_ref()
                    ),
                );
            }
        }
        let weekdays = entry
            .weekdays
            .iter()
            .filter_map(|word| {
                let day = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
                    .iter()
                    .position(|day| day == word.get_ref());
                if day.is_none() {
                    self.problem(
                        word,
                        "weekday-unknown",
                        format!("'{}' is not a weekday; write Mon to Sun", word.get_ref()),
                    );
                }
                day.map(|day| day as u8)
            })
            .collect();
        let hours =
            entry
                .hours
                .as_ref()
                .and_then(|[from, to]| match (clock_s(from), clock_s(to)) {
                    (Some(from), Some(to)) => Some((from, to)),
                    _ => {
                        self.problem(
                            &entry.id,
                            "hours-form",
                            "hours are written [\"10:00\", \"13:00\"]".to_string(),
                        );
                        None
                    }
                });
        Clause {
            id: entry.id.get_ref().as_str().into(),
            kind: entry.kind,
            modality: entry.modality,
            bearer,
            toward,
            beneficiary: if entry.beneficiary.is_empty() {
                kind.protects.to_vec()
            } else {
                beneficiary
            },
            acts: if entry.acts.is_empty() {
                kind.acts.to_vec()
            } else {
                acts
            },
            weapons: entry.weapons.clone(),
            ceiling_ft: entry.ceiling_ft,
            scope: self.scope(&entry.within, &entry.except),
            from: self.time(entry.from.as_ref()),
            until: self.time(entry.until.as_ref()),
            hours,
            weekdays,
            setbacks: entry
                .setback
                .iter()
                .filter_map(|setback| self.setback(setback))
                .collect(),
            self_defence,
            prior_step: entry.prior_step.clone(),
            provocation: entry.provocation,
            severity: entry.severity,
            measure: entry.measure,
            anchor: entry.anchor.get_ref().clone(),
            paraphrase: entry.paraphrase.clone(),
            unverified: entry.unverified,
        }
    }

    fn setback(&mut self, entry: &SetbackEntry) -> Option<Setback> {
        if let Some(of) = &entry.of
            && !self.knows_side(of.get_ref())
            && !self.knows_actor(of.get_ref())
        {
            self.problem(
                of,
                "bearer-unknown",
                format!(
                    "the setback is of '{}', who is neither a side nor a party of this file",
                    of.get_ref()
                ),
            );
        }
        let Some(distance_m) = km_to_m(entry.km.get_ref()) else {
            self.problem(
                &entry.km,
                "distance-form",
                format!("'{}' is not a distance in kilometres", entry.km.get_ref()),
            );
            return None;
        };
        Some(Setback {
            of: entry.of.as_ref().map(|word| word.get_ref().clone()),
            line: entry.line.as_str().into(),
            weapons: entry.weapons.clone(),
            min_calibre_mm: entry.min_calibre_mm,
            distance_m,
            unverified: entry.unverified,
        })
    }

    /// Roles, sides and actors of the file.
    fn whom(&mut self, words: &[Word], code: &'static str, what: &str) -> Vec<Bearer> {
        let mut all = Vec::with_capacity(words.len());
        for word in words {
            let name = word.get_ref().as_str();
            if let Some(role) = Role::parse(name) {
                let held = self.file.party.iter().any(|party| party.role == role);
                let open = role == Role::Party && self.file.membership.open;
                if !(held || open) {
                    self.problem(
                        word,
                        code,
                        format!("nobody in this file has the role {role}"),
                    );
                }
                all.push(Bearer::Role(role));
            } else if self.knows_side(name) {
                all.push(Bearer::Side(name.to_string()));
            } else if self.knows_actor(name) {
                all.push(Bearer::Actor(name.into()));
            } else {
                self.problem(
                    word,
                    code,
                    format!(
                        "{what} '{name}', who is neither a role, a side nor a party of this file"
                    ),
                );
            }
        }
        all
    }
}

/// Event types that every clause treats alike form a class; the first of each stands for it.
fn act_classes(clauses: &[Clause]) -> Vec<EventType> {
    let mut seen: BTreeSet<Vec<usize>> = BTreeSet::new();
    EventType::ALL
        .iter()
        .copied()
        .filter(|act| {
            let named: Vec<usize> = clauses
                .iter()
                .enumerate()
                .filter(|(_, clause)| clause.acts.contains(act))
                .map(|(index, _)| index)
                .collect();
            !named.is_empty() && seen.insert(named)
        })
        .collect()
}

/// What to write where a distance stands as a number: it is text, so that every digit is kept.
fn km_as_text(text: &str, value: core::ops::Range<usize>) -> Option<String> {
    let is_km = text.get(..value.start)?.trim_end().strip_suffix('=')?;
    let number = text.get(value)?;
    let is_number = number.parse::<f64>().is_ok() && is_km.trim_end().ends_with("km");
    is_number.then(|| {
        format!("a distance is text, so that every digit is kept: write km = \"{number}\"")
    })
}

/// Kilometres as written, with up to three decimals, in metres.
fn km_to_m(text: &str) -> Option<u32> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    if fraction.len() > 3 || (fraction.is_empty() && text.contains('.')) {
        return None;
    }
    let whole: u32 = whole.parse().ok()?;
    let fraction: u32 = if fraction.is_empty() {
        0
    } else {
        format!("{fraction:0<3}").parse().ok()?
    };
    whole.checked_mul(1000)?.checked_add(fraction)
}

fn clock_s(text: &str) -> Option<u32> {
    let (hours, minutes) = text.split_once(':')?;
    let (hours, minutes): (u32, u32) = (hours.parse().ok()?, minutes.parse().ok()?);
    (hours <= 24 && minutes < 60 && hours * 60 + minutes <= 1440)
        .then_some(hours * 3600 + minutes * 60)
}

/// Degrees as text into 1e-7 degrees, without passing through a float.
pub fn degrees_e7(text: &str, limit: i64) -> Option<i32> {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    if fraction.len() > 9
        || whole.is_empty()
        || !digits.bytes().all(|b| b.is_ascii_digit() || b == b'.')
    {
        return None;
    }
    let whole: i64 = whole.parse().ok()?;
    let fraction_e7: i64 = format!("{fraction:0<7}").get(..7)?.parse().ok()?;
    let value = sign * (whole.checked_mul(10_000_000)? + fraction_e7);
    (value.abs() <= limit * 10_000_000)
        .then(|| i32::try_from(value).ok())
        .flatten()
}

fn ring_e7(ring: &[[String; 2]]) -> Option<Vec<[i32; 2]>> {
    let ring: Vec<[i32; 2]> = ring
        .iter()
        .map(|[lon, lat]| Some([degrees_e7(lon, 180)?, degrees_e7(lat, 90)?]))
        .collect::<Option<_>>()?;
    (ring.len() >= 4 && ring.first() == ring.last()).then_some(ring)
}

#[cfg(test)]
mod tests;
