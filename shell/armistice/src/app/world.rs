//! A world: a scenario loaded whole into a new record, in the order in which its parts became known.
//!
//! `scenarios/NAME/world.toml` says what it is and what to load. Instruments, facts and imports are laid on
//! one line of time and appended as they come, so that the replay clock ascends and *as known on* means
//! something for every entry. The keys stand in the world file: whoever has it can sign, so everything is
//! marked custodial, and two loads of the same world give the same root.

use super::import::{self, Source};
use super::library::Scenarios;
use super::mission::{Founding, Mission, first_refusal, loading_begin, loading_end};
use anyhow::{Context, Result, bail};
use armistice_domain::decide;
use armistice_domain::facts::Audience;
use armistice_domain::id::ActorId;
use armistice_domain::instant::{self, Instant};
use armistice_domain::instrument::check;
use armistice_domain::statements::Body;
use armistice_domain::table::statements::{Genesis, Organisation, Right, TableBody};
use armistice_formats::facts;
use armistice_formats::facts::people::officer_key;
use armistice_record::{Origin, SigningKey, sha256};
use armistice_store::ClockSource;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::Path;

/// `world.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WorldFile {
    pub origin: String,
    pub title: BTreeMap<String, String>,
    pub zone: String,
    #[serde(default)]
    pub replayed: bool,
    #[serde(default)]
    pub exercise: bool,
    /// The record begins here; what was so before is entered then.
    pub begins: String,
    pub attributions: Vec<String>,
    /// Seeds are words: they are published with the world and protect nothing.
    pub log_seed: String,
    pub desk: String,
    pub desk_seed: String,
    /// Organisations that sign for themselves; none: the desk alone.
    #[serde(default, rename = "organisation")]
    pub organisations: Vec<SeatFile>,
    /// The body that decides on organisations.
    pub table: Option<TableBody>,
    #[serde(default)]
    pub load: Vec<Load>,
    /// The day whose bulletin `demo` prints.
    pub demo_bulletin: Option<String>,
}

/// An organisation of a world that is played. Its root key follows from its name, so whoever has the file can sign.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SeatFile {
    pub actor: String,
    #[serde(default)]
    pub sourced: bool,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Load {
    /// `instruments` (a folder), `facts`, or an import format.
    pub format: String,
    pub path: String,
    #[serde(default)]
    pub source: String,
    #[serde(default)]
    pub licence: String,
    pub by: Option<String>,
    pub mapping: Option<String>,
    #[serde(default)]
    pub by_day: bool,
    pub entered: Option<String>,
}

/// What was read of one source.
#[derive(Debug, Clone)]
pub struct SourceReport {
    pub path: String,
    pub format: String,
    pub rows: u64,
    pub refused: u64,
    pub notes: Vec<String>,
}

/// What came of a load.
#[derive(Debug, Clone)]
pub struct LoadReport {
    pub sources: Vec<SourceReport>,
    pub instruments: usize,
    pub statements: u64,
}

/// How far a load has come.
pub type Progress<'a> = &'a mut dyn FnMut(&str, usize, usize);

pub struct World {
    pub name: String,
    pub file: WorldFile,
    /// When it is loaded, by the machine's clock.
    loaded_s: i64,
}

/// What is to be recorded, and by which key where it is not the desk's.
struct Item {
    audience: Audience,
    body: Box<Body>,
    blobs: Vec<Vec<u8>>,
    signer: Option<String>,
}

impl Item {
    fn of_desk(audience: Audience, body: Body, blobs: Vec<Vec<u8>>) -> Item {
        Item {
            audience,
            body: Box::new(body),
            blobs,
            signer: None,
        }
    }
}

impl World {
    /// A world that comes with the program.
    pub fn built_in(name: &str) -> Result<World> {
        Self::built_in_at(name, super::mission::machine_s())
    }

    /// The same, as if it were loaded at another time.
    pub fn built_in_at(name: &str, loaded_s: i64) -> Result<World> {
        let text = embedded_text(&format!("{name}/world.toml")).with_context(|| {
            format!(
                "there is no world '{name}'; worlds are {}",
                Self::names().join(", ")
            )
        })?;
        Self::read(name, &text, loaded_s)
    }

    /// A world read from its file. Times written `{now-2h}` count from when it is loaded: what is played happens today.
    fn read(name: &str, text: &str, loaded_s: i64) -> Result<World> {
        let file = toml::from_str(&dated(text, loaded_s)?)
            .with_context(|| format!("scenarios/{name}/world.toml does not read"))?;
        Ok(World {
            name: name.to_string(),
            file,
            loaded_s,
        })
    }

    pub fn names() -> Vec<String> {
        Scenarios::iter()
            .filter_map(|path| path.strip_suffix("/world.toml").map(str::to_string))
            .collect()
    }

    fn seed(words: &str) -> [u8; 32] {
        sha256(words.as_bytes()).0
    }

    fn genesis(&self) -> Genesis {
        Genesis {
            title: self.file.title.clone(),
            zone: self.file.zone.clone(),
            replayed: self.file.replayed,
            exercise: self.file.exercise,
            organisations: self.seats(),
            attributions: self.file.attributions.clone(),
            body: self.file.table.clone(),
        }
    }

    fn seats(&self) -> Vec<Organisation> {
        let desk = Organisation {
            actor: ActorId::new(&self.file.desk),
            key: SigningKey::from_seed(&Self::seed(&self.file.desk_seed))
                .author()
                .to_hex(),
            custodial: true,
            rights: vec![Right::RecordOwn, Right::RecordSourced],
        };
        let others = self
            .file
            .organisations
            .iter()
            .filter(|seat| seat.actor != self.file.desk);
        let others = others.map(|seat| Organisation {
            actor: ActorId::new(&seat.actor),
            key: officer_key(&seat.actor).author().to_hex(),
            custodial: true,
            rights: if seat.sourced {
                vec![Right::RecordOwn, Right::RecordSourced]
            } else {
                vec![Right::RecordOwn]
            },
        });
        core::iter::once(desk).chain(others).collect()
    }

    /// Whose key signs a line of facts: the officer it names, else the root key of whose word it is, else the desk's.
    fn signer(&self, draft: &facts::Draft) -> Option<String> {
        let seated = |actor: &ActorId| {
            let seats = &self.file.organisations;
            actor.as_str() != self.file.desk
                && seats.iter().any(|seat| seat.actor == actor.as_str())
        };
        draft.signed_by.clone().or_else(|| {
            decide::spoken_by(&draft.body)
                .filter(|by| seated(by))
                .map(ToString::to_string)
        })
    }

    /// Loads the world into a new directory.
    pub fn load(&self, dir: &Path, progress: Progress<'_>) -> Result<(Mission, LoadReport)> {
        let begins = instant::instant(&self.file.begins, &self.file.zone)
            .map_err(|e| anyhow::anyhow!("{e}"))?;
        let (items, mut report) = self.items(begins, progress)?;
        let origin = Origin::new(&self.file.origin).map_err(|fault| {
            anyhow::anyhow!("the origin '{}': {}", self.file.origin, fault.code())
        })?;
        let founding = Founding {
            origin,
            clock: if self.file.replayed {
                ClockSource::Replay
            } else {
                ClockSource::Live
            },
            genesis: self.genesis(),
            log_seed: Self::seed(&self.file.log_seed),
            desk_seed: Self::seed(&self.file.desk_seed),
            founded_s: begins.0,
        };
        // Whoever interrupts a load must not find a part of it served as the whole.
        loading_begin(dir)?;
        let mut mission = Mission::create(dir, founding)?;
        let total = items.len();
        let mut done = 0;
        let mut batch: Vec<(Audience, Body, Vec<Vec<u8>>)> = Vec::new();
        let mut at: Option<Instant> = None;
        let mut by: Option<String> = None;
        for (entered, item) in items {
            // A batch has one time and one author; what several sign one after the other may rest on each other.
            let moved = at != Some(entered) || by != item.signer || item.signer.is_some();
            if moved || batch.len() >= super::sequencer::BATCH_MAX {
                done += flush(&mut mission, at, by.as_deref(), &mut batch)?;
                progress("recording", done, total);
            }
            at = Some(entered);
            by = item.signer;
            batch.push((item.audience, *item.body, item.blobs));
        }
        done += flush(&mut mission, at, by.as_deref(), &mut batch)?;
        progress("recording", done, total);
        if let Some(fault) = mission.record.folder.faults.first() {
            bail!("the world does not fold: {fault}");
        }
        report.statements = mission.record.chain.size();
        loading_end(dir)?;
        Ok((mission, report))
    }

    /// Everything to be recorded, on one line of time.
    fn items(
        &self,
        begins: Instant,
        progress: Progress<'_>,
    ) -> Result<(Vec<(Instant, Item)>, LoadReport)> {
        let mut items: Vec<(Instant, Item)> = Vec::new();
        let mut report = LoadReport {
            sources: Vec::new(),
            instruments: 0,
            statements: 0,
        };
        let total = self.file.load.len();
        for (step, load) in self.file.load.iter().enumerate() {
            progress("reading", step, total);
            let path = format!("{}/{}", self.name, load.path);
            match load.format.as_str() {
                "instruments" => {
                    let folder = format!("{path}/");
                    for file in Scenarios::iter()
                        .filter(|file| file.starts_with(&folder) && file.ends_with(".toml"))
                    {
                        let text = embedded_text(&file)?;
                        let instrument = check::check(&text).map_err(|problems| {
                            anyhow::anyhow!(
                                "{file}: {}",
                                problems
                                    .first()
                                    .map(ToString::to_string)
                                    .unwrap_or_default()
                            )
                        })?;
                        let known = instrument
                            .effect
                            .signed
                            .as_ref()
                            .or(instrument.effect.from.as_ref());
                        let entered = known.map_or(begins, |stated| stated.span.from).max(begins);
                        let digest = sha256(text.as_bytes()).to_hex();
                        let body = facts::verbs::instrument_text(instrument.id.as_str(), &digest);
                        items.push((
                            entered,
                            Item::of_desk(Audience::PUBLIC, body, vec![text.into_bytes()]),
                        ));
                        report.instruments += 1;
                    }
                }
                "facts" => {
                    let text = dated(&embedded_text(&path)?, self.loaded_s)?;
                    let read = facts::read(&text);
                    if let Some(problem) = read.problems.first() {
                        bail!("scenarios/{path}: {problem}");
                    }
                    report.sources.push(SourceReport {
                        path: load.path.clone(),
                        format: load.format.clone(),
                        rows: read.drafts.len() as u64,
                        refused: 0,
                        notes: Vec::new(),
                    });
                    for draft in read.drafts {
                        let signer = self.signer(&draft);
                        let item = Item {
                            signer,
                            ..Item::of_desk(draft.audience, draft.body, Vec::new())
                        };
                        items.push((draft.entered.max(begins), item));
                    }
                }
                format => {
                    let bytes = embedded(&path)?;
                    let entered = match &load.entered {
                        Some(day) => instant::instant(day, &self.file.zone)
                            .map_err(|e| anyhow::anyhow!("{e}"))?,
                        None => begins,
                    };
                    let mapping = load
                        .mapping
                        .as_ref()
                        .map(|mapping| embedded_text(&format!("{}/{mapping}", self.name)))
                        .transpose()?;
                    let source = Source {
                        format: format.to_string(),
                        source: load.source.clone(),
                        licence: load.licence.clone(),
                        by: ActorId::new(load.by.as_deref().unwrap_or(&self.file.desk)),
                        mapping,
                        by_day: load.by_day,
                        entered,
                        zone: self.file.zone.clone(),
                    };
                    let read = import::read(&bytes, &source)
                        .map_err(|what| anyhow::anyhow!("scenarios/{path}: {what}"))?;
                    report.sources.push(SourceReport {
                        path: load.path.clone(),
                        format: load.format.clone(),
                        rows: read.rows,
                        refused: read.refused.len() as u64,
                        notes: read.notes,
                    });
                    for piece in read.pieces {
                        let item = Item::of_desk(Audience::PUBLIC, piece.body.into(), piece.blobs);
                        items.push((piece.entered.max(begins), item));
                    }
                }
            }
        }
        progress("reading", total, total);
        // Stable: what is entered at the same moment keeps the order of the world file.
        items.sort_by_key(|(entered, _)| *entered);
        Ok((items, report))
    }
}

fn flush(
    mission: &mut Mission,
    at: Option<Instant>,
    by: Option<&str>,
    batch: &mut Vec<(Audience, Body, Vec<Vec<u8>>)>,
) -> Result<usize> {
    let (Some(at), false) = (at, batch.is_empty()) else {
        return Ok(0);
    };
    let bodies = core::mem::take(batch);
    let count = bodies.len();
    let answers = match by {
        None => mission.record_bodies(at.0, bodies)?,
        Some(name) => mission.record_bodies_as(&officer_key(name), at.0, bodies)?,
    };
    first_refusal(answers).with_context(|| format!("recording what was known at {at}"))?;
    Ok(count)
}

/// A text with its `{now-2h}` written out as instants.
fn dated(text: &str, now_s: i64) -> Result<String> {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("{now") {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let end = from.find('}').context("a {now without its }")?;
        let offset = &from[4..end];
        let shift_s =
            match offset.split_at_checked(1) {
                None => 0,
                Some(("-", length)) => -instant::length_s(length)
                    .map_err(|e| anyhow::anyhow!("{{now{offset}}}: {e}"))?,
                Some(("+", length)) => instant::length_s(length)
                    .map_err(|e| anyhow::anyhow!("{{now{offset}}}: {e}"))?,
                Some(_) => bail!("{{now{offset}}} is not a time; write {{now-2h}}"),
            };
        out.push_str(&Instant(now_s + shift_s).to_string());
        rest = &from[end + 1..];
    }
    out.push_str(rest);
    Ok(out)
}

fn embedded(path: &str) -> Result<Vec<u8>> {
    let file = Scenarios::get(path)
        .with_context(|| format!("the file scenarios/{path} is not in this program"))?;
    Ok(file.data.into_owned())
}

fn embedded_text(path: &str) -> Result<String> {
    String::from_utf8(embedded(path)?).with_context(|| format!("scenarios/{path} is not UTF-8"))
}
