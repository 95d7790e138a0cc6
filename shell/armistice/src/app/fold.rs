//! From entries to facts. A follower: it may be stopped, started again from entry zero, and folding the
//! same entries always gives the same facts. An import is expanded here, from its attachment, so that a
//! row is never recorded twice, once in the file and once as a statement.
//!
//! What cannot be folded is kept as a fault with its entry and shown; the rest goes on.

use armistice_domain::facts::{Audience, Exhibits, Facts, Meta};
use armistice_domain::id::{ActorId, PlaceId};
use armistice_domain::instant::{self, Instant, Span, Stated};
use armistice_domain::instrument::Instrument;
use armistice_domain::instrument::check;
use armistice_domain::place::statements::{PlaceIs, PlaceNamed};
use armistice_domain::report::statements::{
    Casualties, Confirmed, Elements, Imported, Range, Registered, Reported, Target,
};
use armistice_domain::statements::Body;
use armistice_domain::words::{
    AudienceKind, CasualtyStatus, Channel, CountingRule, PlaceKind, TargetKind,
};
use armistice_formats::csv_table::write_record;
use armistice_formats::ged::{GedFile, GedRow, PlacePrecision, Violence};
use armistice_formats::registrations::{self, Dated, Mapping, RegistrationScope, Stated as Said};
use armistice_formats::{gazetteer, geojson};
use armistice_record::content::Audience as RecordAudience;
use armistice_record::statement::Statement;
use armistice_record::{AuthorKey, Content, Hash, sha256};
use armistice_space::{Point, Unit, UnitIndex};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The formats an import may be of, with what each becomes.
pub const FORMATS: &[(&str, &str)] = &[
    (
        "facts",
        "the facts language (docs/guide/cases.md): statements of every kind",
    ),
    (
        "ucdp-ged",
        "UCDP Georeferenced Event Dataset, CSV in either published layout: one report per row",
    ),
    (
        "registrations",
        "a side's published counts, CSV with a column mapping (--mapping FILE): its own ledger",
    ),
    (
        "gazetteer",
        "administrative units with codes and names, CSV: places",
    ),
    (
        "boundaries",
        "boundaries, GeoJSON: shapes of places by their code",
    ),
];

/// Facts being folded, with what the expansion of imports looks up.
pub struct Folder {
    pub facts: Facts,
    pub faults: Vec<String>,
    /// What an entry left of a report that only its source row holds: office, date and headline.
    pub sources: BTreeMap<String, Vec<SourceLine>>,
    /// Reports that are remainders of a year for a whole country: out of daily counts and maps.
    pub year_remainders: BTreeSet<String>,
    /// By publisher and the publisher's own number: the event rows that are on record.
    events: BTreeMap<(ActorId, u64), EventRow>,
    actors_by_name: BTreeMap<String, ActorId>,
    units: Option<UnitIndex>,
    unit_list: Vec<Unit>,
    zone: String,
    entered: Instant,
    digests: BTreeSet<String>,
    /// The last author, as the ring writes its key.
    written: Option<(AuthorKey, Arc<str>)>,
}

/// An event of a publisher as it first came on record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EventRow {
    /// The entry of the import.
    pub index: u64,
    /// Of everything the row said.
    digest: Hash,
}

/// How a row of an event file stands to those on record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    New,
    /// The very row is on record: it is no second report.
    DuplicateOf(u64),
    /// The publisher's number is on record with something else: what it says now is a report of its own.
    Otherwise(u64),
}

/// One article behind a row.
#[derive(Debug, Clone)]
pub struct SourceLine {
    pub office: Option<String>,
    pub date: Option<String>,
    pub headline: Option<String>,
}

/// Where attachments come from.
pub type Blobs<'a> = &'a dyn Fn(&Hash) -> Option<Vec<u8>>;

struct FromBlobs<'a>(Blobs<'a>);

impl Exhibits for FromBlobs<'_> {
    fn instrument(&self, digest: &str) -> Option<Arc<Instrument>> {
        let bytes = (self.0)(&Hash::from_hex(digest)?)?;
        check::recorded(core::str::from_utf8(&bytes).ok()?)
            .ok()
            .map(Arc::new)
    }
}

impl Default for Folder {
    fn default() -> Self {
        Folder {
            facts: Facts::default(),
            faults: Vec::new(),
            sources: BTreeMap::new(),
            year_remainders: BTreeSet::new(),
            events: BTreeMap::new(),
            actors_by_name: BTreeMap::new(),
            units: None,
            unit_list: Vec::new(),
            zone: "UTC".to_string(),
            written: None,
            entered: Instant::MIN,
            digests: BTreeSet::new(),
        }
    }
}

impl Folder {
    /// The same facts a second time, to be folded on from here on their own.
    pub fn beside(&self) -> Folder {
        Folder {
            facts: self.facts.clone(),
            faults: self.faults.clone(),
            sources: self.sources.clone(),
            year_remainders: self.year_remainders.clone(),
            events: self.events.clone(),
            actors_by_name: self.actors_by_name.clone(),
            // Built again from the list when it is next asked.
            units: None,
            unit_list: self.unit_list.clone(),
            zone: self.zone.clone(),
            written: None,
            entered: self.entered,
            digests: self.digests.clone(),
        }
    }

    /// Whether a whole file with this digest has been imported.
    pub fn has_import(&self, digest: &str) -> bool {
        self.digests.contains(digest)
    }

    /// How an event row of a publisher stands to those on record.
    pub fn event(&self, by: &ActorId, row: &GedRow) -> Standing {
        match self.events.get(&(by.clone(), row.id)) {
            None => Standing::New,
            Some(seen) if seen.digest == digest_of(row) => Standing::DuplicateOf(seen.index),
            Some(seen) => Standing::Otherwise(seen.index),
        }
    }

    pub fn zone(&self) -> &str {
        &self.zone
    }

    /// Folds one entry. `opening` is held beside non-public entries.
    pub fn entry(
        &mut self,
        index: u64,
        statement: &Statement,
        opening: Option<&[u8]>,
        blobs: Blobs<'_>,
    ) {
        let author = statement.envelope().author;
        let disclosed;
        let content = match statement.public_content() {
            Some(content) => content,
            None => match opening.map(|opening| statement.disclose(Some(opening))) {
                Some(Ok(armistice_record::content::Disclosed::Open(content))) => {
                    disclosed = content;
                    &disclosed
                }
                Some(Ok(armistice_record::content::Disclosed::Withheld)) | None => {
                    self.withheld(index, &author);
                    return;
                }
                Some(Err(fault)) => {
                    self.withheld(index, &author);
                    self.faults
                        .push(format!("entry {index}: its opening does not fit: {fault}"));
                    return;
                }
            },
        };
        if content.kind == armistice_record::clock::KIND {
            self.entered = Instant(content.claimed_s);
            self.facts.fold_clock(index, self.entered);
            return;
        }
        let body = match body_of(content) {
            Ok(body) => body,
            Err(what) => {
                self.withheld(index, &author);
                self.faults.push(format!("entry {index}: {what}"));
                return;
            }
        };
        let audience = audience_of(content);
        if audience.kind != AudienceKind::Public {
            let key = statement.envelope().author.to_hex();
            let is_destruction = matches!(body, Body::OpeningDestroyed(_));
            let id = statement.id().to_hex();
            self.facts
                .fold_restricted(index, id, &key, &audience, is_destruction);
        }
        let key = self.key_of(&statement.envelope().author);
        self.body(index, audience, Some(key), body, blobs);
    }

    /// The key of an entry's author as the ring writes it. Imports are long runs of one key, so it is written out once.
    fn key_of(&mut self, author: &AuthorKey) -> Arc<str> {
        match &self.written {
            Some((last, key)) if last == author => Arc::clone(key),
            Some(_) | None => {
                let key: Arc<str> = Arc::from(author.to_hex().as_str());
                self.written = Some((*author, Arc::clone(&key)));
                key
            }
        }
    }

    /// Folds a public entry whose body was read ahead.
    pub fn public_entry(
        &mut self,
        index: u64,
        author: &AuthorKey,
        body: Result<Body, String>,
        blobs: Blobs<'_>,
    ) {
        match body {
            Ok(body) => {
                let key = self.key_of(author);
                self.body(index, Audience::PUBLIC, Some(key), body, blobs);
            }
            Err(what) => {
                self.withheld(index, author);
                self.faults.push(format!("entry {index}: {what}"));
            }
        }
    }

    fn withheld(&mut self, index: u64, author: &AuthorKey) {
        let signed = self.facts.ring.signed_by(&author.to_hex());
        let by = signed.map(|signed| signed.organisation.clone());
        self.facts.fold_withheld(index, by);
    }

    /// Folds a body already read.
    pub fn body(
        &mut self,
        index: u64,
        audience: Audience,
        key: Option<Arc<str>>,
        body: Body,
        blobs: Blobs<'_>,
    ) {
        let meta = Meta {
            index,
            entered: self.entered,
            audience,
            key,
        };
        match &body {
            Body::Genesis(genesis) => self.zone = genesis.zone.clone(),
            Body::ActorIs(actor) => {
                self.actors_by_name
                    .insert(actor.name.clone(), actor.actor.clone());
            }
            Body::ActorNamed(named) => {
                self.actors_by_name
                    .insert(named.name.clone(), named.actor.clone());
            }
            Body::Imported(imported) => {
                self.digests.insert(
                    imported
                        .cut_from
                        .clone()
                        .unwrap_or_else(|| imported.digest.clone()),
                );
                let expanded = self.expand(&meta, imported, blobs);
                if let Err(what) = expanded {
                    self.faults.push(format!("entry {index}: {what}"));
                }
            }
            _ => {}
        }
        self.one(&meta, body, blobs);
    }

    fn one(&mut self, meta: &Meta, body: Body, blobs: Blobs<'_>) {
        if let Err(fault) = self.facts.fold(meta, body, &FromBlobs(blobs)) {
            self.faults.push(fault.to_string());
        }
    }

    /// The rows of an import, as bodies at the import's own entry.
    fn expand(&mut self, meta: &Meta, imported: &Imported, blobs: Blobs<'_>) -> Result<(), String> {
        let read = |digest: &str| -> Result<Vec<u8>, String> {
            Hash::from_hex(digest)
                .and_then(|hash| blobs(&hash))
                .ok_or_else(|| format!("the attachment {digest} is missing"))
        };
        let bytes = read(&imported.digest)?;
        let whole = imported
            .cut_from
            .as_deref()
            .unwrap_or(&imported.digest)
            .to_string();
        let number =
            |position: usize, own: u64| imported.row_numbers.get(position).copied().unwrap_or(own);
        match imported.format.as_str() {
            "ucdp-ged" => {
                let file = GedFile::read(&bytes, None).map_err(|e| e.to_string())?;
                for (position, row) in file.parsed.rows.iter().enumerate() {
                    match self.event(&imported.by, &row.value) {
                        Standing::DuplicateOf(_) => continue,
                        // A row that not everybody may read hides nothing from the others.
                        Standing::New if meta.audience.kind == AudienceKind::Public => {
                            let seen = EventRow {
                                index: meta.index,
                                digest: digest_of(&row.value),
                            };
                            let key = (imported.by.clone(), row.value.id);
                            self.events.insert(key, seen);
                        }
                        Standing::New | Standing::Otherwise(_) => {}
                    }
                    let id = format!("{whole}#{}", number(position, row.number));
                    let body = self.ged_report(&id, imported, &row.value);
                    self.one(meta, body.into(), blobs);
                }
            }
            "registrations" => {
                let mapping = read(
                    imported
                        .mapping
                        .as_deref()
                        .ok_or("the import names no mapping")?,
                )?;
                let mapping: Mapping =
                    toml::from_str(core::str::from_utf8(&mapping).map_err(|e| e.to_string())?)
                        .map_err(|e| e.to_string())?;
                let parsed = registrations::read(&bytes, &mapping).map_err(|e| e.to_string())?;
                for (position, row) in parsed.rows.iter().enumerate() {
                    let id = format!("{whole}#{}", number(position, row.number));
                    let body = self.registration(id, &row.value);
                    self.one(meta, body.into(), blobs);
                }
            }
            "gazetteer" => {
                let parsed =
                    gazetteer::read(&bytes, &imported.source).map_err(|e| e.to_string())?;
                for row in &parsed.rows {
                    for body in place(&row.value) {
                        self.one(meta, body, blobs);
                    }
                }
            }
            "boundaries" => {
                let parsed = geojson::read(&bytes).map_err(|e| e.to_string())?;
                for row in &parsed.rows {
                    self.boundary(meta, &row.value);
                }
            }
            other => {
                return Err(format!(
                    "imports of the format '{other}' cannot be read by this version"
                ));
            }
        }
        Ok(())
    }

    fn boundary(&mut self, meta: &Meta, feature: &geojson::Feature) {
        let code = feature
            .text("PCODE")
            .or_else(|| feature.text("pcode"))
            .or(feature.id.as_deref());
        let code = code.or_else(|| feature.text("ADM0_PCODE"));
        let (Some(code), geojson::Drawing::Area(area)) = (code, &feature.drawing) else {
            return;
        };
        let place = PlaceId::new(code.to_ascii_lowercase());
        self.facts.fold_area(meta, &place, area.clone());
        let level = match code.len() {
            0..=2 => 0,
            3..=4 => 1,
            5..=6 => 2,
            _ => 3,
        };
        self.unit_list.push(Unit {
            id: place.to_string(),
            level,
            area: area.clone(),
        });
        self.units = None;
    }

    /// The smallest unit at most as deep as `level` that holds a position.
    fn unit_at(&mut self, centre: Point, level: u8) -> Option<PlaceId> {
        if self.unit_list.is_empty() {
            return None;
        }
        if self.units.is_none() {
            self.units = Some(UnitIndex::new(self.unit_list.clone()));
        }
        let units = self.units.as_ref()?;
        units
            .holding(centre)
            .filter(|unit| unit.level <= level)
            .max_by_key(|unit| (unit.level, core::cmp::Reverse(unit.id.as_str())))
            .map(|unit| PlaceId::new(&unit.id))
    }

    /// One row, one report by its publisher. Who began a two-sided event is not said there, and is not
    /// inferred here; a name that stands for several groups stays that name.
    fn ged_report(&mut self, id: &str, imported: &Imported, row: &GedRow) -> Reported {
        let side = |folder: &Folder, name: &str| -> Option<ActorId> {
            (!name.is_empty()).then(|| {
                folder
                    .actors_by_name
                    .get(name)
                    .cloned()
                    .unwrap_or_else(|| ActorId::new(slug(name)))
            })
        };
        let (a, b) = (side(self, row.side_a()), side(self, row.side_b()));
        let one_sided = row.violence == Violence::OneSided;
        let days = format!("{}..{}", row.date_start, row.date_end);
        let occurred = instant::stated(&days, &self.zone).ok();
        let (level, radius_m) = match row.place_precision {
            PlacePrecision::Exact => (3, Some(1_000)),
            PlacePrecision::Near => (2, Some(25_000)),
            PlacePrecision::SecondOrderUnit => (2, None),
            PlacePrecision::FirstOrderUnit | PlacePrecision::Feature => (1, None),
            PlacePrecision::Country | PlacePrecision::SeaOrAir => (0, None),
        };
        let place = row.point.and_then(|centre| self.unit_at(centre, level));
        let deaths = &row.deaths;
        let count = |status, count: u32| {
            (count > 0).then(|| Casualties {
                status,
                killed: true,
                range: Range::exact(count),
            })
        };
        if row.is_year_remainder() {
            self.year_remainders.insert(id.to_string());
        }
        self.sources.insert(
            id.to_string(),
            row.sources()
                .into_iter()
                .map(|source| SourceLine {
                    office: source.office.map(str::to_string),
                    date: match source.date {
                        armistice_formats::ged::sources::SourceDate::On(date) => {
                            Some(date.to_string())
                        }
                        armistice_formats::ged::sources::SourceDate::NotGiven => None,
                        armistice_formats::ged::sources::SourceDate::Unreadable(text) => {
                            Some(text.to_string())
                        }
                    },
                    headline: source.headline.map(str::to_string),
                })
                .collect(),
        );
        Reported {
            report: id.into(),
            by: imported.by.clone(),
            channel: Channel::OpenSource,
            means: None,
            words: None,
            lang: None,
            place_as_said: Some(row.place().to_string()),
            elements: Elements {
                occurred,
                place,
                point: row.point.map(|point| [point.lon_e7(), point.lat_e7()]),
                radius_m,
                doer: a.clone().filter(|_| one_sided),
                target: one_sided.then_some(Target {
                    kind: TargetKind::Civilians,
                    actor: None,
                }),
                ..Elements::default()
            },
            between: if one_sided {
                Vec::new()
            } else {
                [a, b].into_iter().flatten().collect()
            },
            count: None,
            rule: Some(CountingRule::PerDeath),
            casualties: [
                count(
                    CasualtyStatus::Fighter,
                    deaths.side_a.saturating_add(deaths.side_b),
                ),
                count(CasualtyStatus::Civilian, deaths.civilians),
                count(CasualtyStatus::Unknown, deaths.unknown),
            ]
            .into_iter()
            .flatten()
            .collect(),
            killed: Some(Range {
                low: deaths.low.min(deaths.high),
                high: deaths.high.max(deaths.low),
            }),
            relayed_from: None,
            origin: None,
            source_grade: None,
            info_grade: None,
            source_mark: None,
        }
    }

    fn registration(&self, id: String, row: &registrations::Registration) -> Registered {
        let (text, date) = match row.dated {
            Dated::On(date) => (date.to_string(), Some(date.to_string())),
            Dated::Range { from, to } => (format!("{from}..{to}"), Some(format!("{from}..{to}"))),
            // The day of the page it was read on is no day of the figure's.
            Dated::Undated => (row.date_basis.clone(), None),
        };
        let span = date
            .and_then(|date| instant::stated(&date, &self.zone).ok())
            .map_or(
                Span {
                    from: Instant::MIN,
                    to: Instant::MAX,
                },
                |stated| stated.span,
            );
        let (area, area_or) = match &row.scope {
            RegistrationScope::Total => (None, Vec::new()),
            RegistrationScope::Part { area, candidates } => (
                Some(area.clone()),
                candidates
                    .iter()
                    .map(|code| code.to_ascii_lowercase())
                    .collect(),
            ),
        };
        Registered {
            registration: id,
            ledger: row.registrant.ledger.as_str().into(),
            period: Stated {
                span,
                zone: self.zone.clone(),
                text,
            },
            metric: row.rule.metric.clone(),
            rule: CountingRule::AsRegistered,
            area,
            area_or,
            count: u32::try_from(row.count).ok(),
            attributed_to: match &row.attributed_to {
                Said::As(text) => Some(text.clone()),
                Said::NotStated => None,
            },
            confirmed: row
                .confirmations
                .iter()
                .filter_map(|confirmation| match confirmation.count {
                    Said::As(count) => Some(Confirmed {
                        by: confirmation.by.as_str().into(),
                        count: u32::try_from(count).ok()?,
                        of_list: true,
                    }),
                    Said::NotStated => None,
                })
                .collect(),
            bulletin: row.bulletin.clone(),
            outlet: row.outlet,
            published: row
                .published_on()
                .and_then(|date| instant::stated(&date.to_string(), &self.zone).ok())
                .map(|stated| stated.span.from),
            source: Some(row.source_url.clone()),
            note: Some(row.note.clone()).filter(|note| !note.is_empty()),
        }
    }
}

/// Of what a row says: two rows that differ in anything are two reports, and the order of the columns is nothing.
fn digest_of(row: &GedRow) -> Hash {
    let mut text = String::new();
    write_record(
        &mut text,
        row.said().flat_map(|(column, field)| [column, field]),
    );
    sha256(text.as_bytes())
}

/// A name as an id, for an actor nothing else introduces: the source's own word, and nothing more.
pub fn slug(name: &str) -> String {
    let mut out = String::new();
    for c in name.chars() {
        if c.is_ascii_alphanumeric() {
            out.push(c.to_ascii_lowercase());
        } else if !out.ends_with('-') && !out.is_empty() {
            out.push('-');
        }
    }
    let out = out.trim_end_matches('-').to_string();
    if out.is_empty() {
        "unnamed".to_string()
    } else {
        out
    }
}

fn place(entry: &gazetteer::GazetteerEntry) -> Vec<Body> {
    let id = PlaceId::new(entry.id.to_ascii_lowercase());
    let kind = match entry.level.as_str() {
        "adm0" => PlaceKind::Country,
        "adm1" | "adm2" | "adm3" => PlaceKind::AdminUnit,
        "neighbourhood" => PlaceKind::Neighbourhood,
        _ => PlaceKind::Settlement,
    };
    let first = entry
        .names
        .iter()
        .find(|name| name.lang == "en")
        .or(entry.names.first());
    let mut bodies: Vec<Body> = vec![
        PlaceIs {
            place: id.clone(),
            name: first.map_or_else(|| entry.id.clone(), |name| name.text.clone()),
            kind,
            within: entry
                .parent
                .iter()
                .map(|parent| PlaceId::new(parent.to_ascii_lowercase()))
                .collect(),
            point: entry.point.map(|point| [point.lon_e7(), point.lat_e7()]),
            radius_m: None,
            polygons: Vec::new(),
            from: None,
            until: None,
        }
        .into(),
    ];
    for name in &entry.names {
        bodies.push(
            PlaceNamed {
                place: id.clone(),
                name: name.text.clone(),
                lang: Some(name.lang.clone()),
            }
            .into(),
        );
    }
    bodies
}

/// The body of a content, read strictly.
pub fn body_of(content: &Content) -> Result<Body, String> {
    Body::from_cbor(&content.kind, &content.body).map_err(|e| e.to_string())
}

pub fn audience_of(content: &Content) -> Audience {
    let (kind, named) = match &content.audience {
        RecordAudience::Public => (AudienceKind::Public, Vec::new()),
        RecordAudience::AllParties => (AudienceKind::AllParties, Vec::new()),
        RecordAudience::CoChairs => (AudienceKind::CoChairs, Vec::new()),
        RecordAudience::Named(names) => (
            AudienceKind::Named,
            names.iter().map(|name| name.as_str().into()).collect(),
        ),
        RecordAudience::Own => (AudienceKind::Own, Vec::new()),
    };
    Audience { kind, named }
}

/// The record's audience for a draft's.
pub fn record_audience(audience: &Audience) -> RecordAudience {
    match audience.kind {
        AudienceKind::Public => RecordAudience::Public,
        AudienceKind::AllParties => RecordAudience::AllParties,
        AudienceKind::CoChairs => RecordAudience::CoChairs,
        AudienceKind::Named => {
            RecordAudience::named_of(audience.named.iter().map(|name| name.to_string()))
        }
        AudienceKind::Own => RecordAudience::Own,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the check came to ask of a file later: nobody is excluded here, and combat against them is left out.
    #[test]
    fn a_file_on_record_is_read_as_it_was_when_it_was_entered() {
        let text = "id = \"oak\"\nclass = \"LocalTruce\"\nstatus = \"InForce\"\nzone = \"Etc/UTC\"\nsource = \"test\"\n[title]\nen = \"Oak truce\"\n[scope]\nexcept = [{ combat_against = \"un-list\" }]\n[[clause]]\nid = \"c1\"\nkind = \"CeaseFire\"\nmodality = \"must-not\"\nanchor = \"1\"\nparaphrase = { en = \"No fire.\" }\n";
        let digest = armistice_record::sha256(text.as_bytes());
        assert!(check::check(text).is_err());
        let blobs = |asked: &Hash| (*asked == digest).then(|| text.as_bytes().to_vec());
        let found = FromBlobs(&blobs).instrument(&digest.to_hex());
        assert_eq!(found.expect("it is read").id.as_str(), "oak");
        let torn = |_: &Hash| Some(text.as_bytes()[..40].to_vec());
        assert!(FromBlobs(&torn).instrument(&digest.to_hex()).is_none());
    }
}
