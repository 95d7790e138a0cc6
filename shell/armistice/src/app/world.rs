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
use armistice_domain::facts::Audience;
use armistice_domain::id::ActorId;
use armistice_domain::instant::{self, Instant};
use armistice_domain::instrument::check;
use armistice_domain::statements::Body;
use armistice_domain::table::statements::{Genesis, Organisation, Right};
use armistice_formats::facts;
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
    #[serde(default)]
    pub load: Vec<Load>,
    /// The day whose bulletin `demo` prints.
    pub demo_bulletin: Option<String>,
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
}

enum Item {
    Body(Audience, Box<Body>, Vec<Vec<u8>>),
}

impl World {
    /// A world that comes with the program.
    pub fn built_in(name: &str) -> Result<World> {
        let text = embedded_text(&format!("{name}/world.toml")).with_context(|| {
            format!(
                "there is no world '{name}'; worlds are {}",
                Self::names().join(", ")
            )
        })?;
        let file = toml::from_str(&text)
            .with_context(|| format!("scenarios/{name}/world.toml does not read"))?;
        Ok(World {
            name: name.to_string(),
            file,
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
            organisations: vec![Organisation {
                actor: ActorId::new(&self.file.desk),
                key: SigningKey::from_seed(&Self::seed(&self.file.desk_seed))
                    .author()
                    .to_hex(),
                custodial: true,
                rights: vec![Right::RecordOwn, Right::RecordSourced],
            }],
            attributions: self.file.attributions.clone(),
            body: None,
        }
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
        for (entered, item) in items {
            let moved = at != Some(entered);
            if moved || batch.len() >= super::sequencer::BATCH_MAX {
                done += flush(&mut mission, at, &mut batch)?;
                progress("recording", done, total);
            }
            at = Some(entered);
            let Item::Body(audience, body, blobs) = item;
            batch.push((audience, *body, blobs));
        }
        done += flush(&mut mission, at, &mut batch)?;
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
                            Item::Body(Audience::PUBLIC, Box::new(body), vec![text.into_bytes()]),
                        ));
                        report.instruments += 1;
                    }
                }
                "facts" => {
                    let text = embedded_text(&path)?;
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
                        items.push((
                            draft.entered.max(begins),
                            Item::Body(draft.audience, Box::new(draft.body), Vec::new()),
                        ));
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
                        let body = Box::new(piece.body.into());
                        items.push((
                            piece.entered.max(begins),
                            Item::Body(Audience::PUBLIC, body, piece.blobs),
                        ));
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
    batch: &mut Vec<(Audience, Body, Vec<Vec<u8>>)>,
) -> Result<usize> {
    let (Some(at), false) = (at, batch.is_empty()) else {
        return Ok(0);
    };
    let bodies = core::mem::take(batch);
    let count = bodies.len();
    let answers = mission.record_bodies(at.0, bodies)?;
    first_refusal(answers).with_context(|| format!("recording what was known at {at}"))?;
    Ok(count)
}

fn embedded(path: &str) -> Result<Vec<u8>> {
    let file = Scenarios::get(path)
        .with_context(|| format!("the file scenarios/{path} is not in this program"))?;
    Ok(file.data.into_owned())
}

fn embedded_text(path: &str) -> Result<String> {
    String::from_utf8(embedded(path)?).with_context(|| format!("scenarios/{path} is not UTF-8"))
}
