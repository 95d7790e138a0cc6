//! Facts: everything on record, folded into the form decisions read. Each fact keeps the index of the
//! entry that brought it, so that *as known at entry N* is a filter and never a replay.
//!
//! Folding is a function of (facts, index, time, body) and holds no clock and no store. Anything that
//! can be recomputed (an outcome, a standing, a tally) is not here.

use crate::actor::keys::Ring;
use crate::actor::statements::{ActorIs, ActorNamed, ListIs, Listed, MeansHeld, Related, ShiftSet};
use crate::entry::Restricted;
use crate::entry::statements::{OpeningDestroyed, Received};
use crate::id::{ActorId, IncidentId, InquiryId, InstrumentId, LineId, ListId, PlaceId, ReportId};
use crate::incident::statements::{
    AccusedNotified, Checked, Found, Inquired, InquiryAnswered, Linked, MeasureReported, Reopened,
    Replied, Unlinked, Viewed,
};
use crate::instant::{Instant, Span};
use crate::instrument::Instrument;
use crate::instrument::statements::{Accepted, Attested, Decided, Declared, UmbrellaListed};
use crate::laws::Laws;
use crate::movement::answer::TakenBack;
use crate::movement::struck::{self, Said};
use crate::movement::{self, Movements, Thing};
use crate::notice::Notices;
use crate::place::statements::{ControlAsserted, LineIs, PlaceIs, PlaceNamed};
use crate::report::minimum;
use crate::report::statements::{
    ConsentSet, CustodyPassed, Exhibited, Graded, Imported, Registered, Reported, SourceNoted,
};
use crate::statements::Body;
use crate::table::statements::{Genesis, SucceedsLog};
use crate::words::AudienceKind;
use armistice_space::{Line, MultiPolygon, Point, Polygon};
use std::collections::btree_map::Entry::Vacant;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Who may see an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Audience {
    pub kind: AudienceKind,
    pub named: Vec<ActorId>,
}

impl Audience {
    pub const PUBLIC: Audience = Audience {
        kind: AudienceKind::Public,
        named: Vec::new(),
    };
}

/// Where an entry stands in the record.
#[derive(Debug, Clone)]
pub struct Meta {
    pub index: u64,
    /// The log's clock when it was recorded.
    pub entered: Instant,
    pub audience: Audience,
    /// The key that signed it, lower-case hex.
    pub key: Option<Arc<str>>,
}

/// A fact and where it comes from.
#[derive(Debug, Clone)]
pub struct Entry<T> {
    pub index: u64,
    pub entered: Instant,
    pub audience: Option<Arc<Audience>>,
    pub value: T,
}

impl<T> Entry<T> {
    /// Who may read it, in full.
    pub fn audience(&self) -> Audience {
        self.audience
            .as_deref()
            .cloned()
            .unwrap_or(Audience::PUBLIC)
    }

    pub fn is_for_everybody(&self) -> bool {
        let audience = self.audience.as_deref();
        audience.is_none_or(|audience| audience.kind == AudienceKind::Public)
    }
}

/// When a report was recorded and when what it tells of happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReportLine {
    pub index: u64,
    pub entered: Instant,
    /// `None` where the report does not say.
    pub occurred: Option<Span>,
    /// It leaves out something that whoever accuses must say.
    pub lacks: bool,
}

pub type Log<T> = Vec<Entry<T>>;

#[derive(Debug, Default, Clone)]
pub struct Facts {
    /// What this record is; the first genesis, and the only one the sequencer lets in.
    pub genesis: Option<Arc<Genesis>>,
    /// The record this one takes the place of.
    pub succeeds: Option<Arc<SucceedsLog>>,
    pub actors: BTreeMap<ActorId, Log<ActorIs>>,
    pub actor_names: BTreeMap<ActorId, Log<ActorNamed>>,
    pub relations: BTreeMap<ActorId, Log<Related>>,
    /// The same relations, by the actor they point to.
    pub relations_to: BTreeMap<ActorId, Log<Related>>,
    pub means: Log<MeansHeld>,
    pub lists: BTreeMap<ListId, Log<ListIs>>,
    pub listings: BTreeMap<ActorId, Log<Listed>>,
    pub instruments: BTreeMap<InstrumentId, Log<Arc<Instrument>>>,
    /// By the older text, the newer ones that say they take its place.
    pub superseding: BTreeMap<InstrumentId, Log<InstrumentId>>,
    pub acceptances: BTreeMap<InstrumentId, BTreeMap<ActorId, Log<Accepted>>>,
    pub attestations: BTreeMap<InstrumentId, BTreeMap<ActorId, Log<Attested>>>,
    pub umbrella_lists: BTreeMap<InstrumentId, Log<UmbrellaListed>>,
    pub decisions: BTreeMap<InstrumentId, Log<Decided>>,
    pub declarations: BTreeMap<InstrumentId, Log<Declared>>,
    pub places: BTreeMap<PlaceId, Log<PlaceIs>>,
    pub place_names: BTreeMap<PlaceId, Log<PlaceNamed>>,
    pub lines: BTreeMap<LineId, Log<LineIs>>,
    /// Shapes of places and lines, read once.
    pub areas: BTreeMap<PlaceId, Log<MultiPolygon>>,
    pub line_shapes: BTreeMap<LineId, Log<Line>>,
    pub control: BTreeMap<PlaceId, Log<ControlAsserted>>,
    pub reports: BTreeMap<ReportId, Entry<Arc<Reported>>>,
    /// Reports in the order they were recorded.
    pub report_order: Vec<ReportId>,
    /// A short line on each of them, in the same order: what finds those of a day among a million.
    pub report_lines: Vec<ReportLine>,
    pub imports: Log<Imported>,
    pub registrations: Log<Registered>,
    pub links: Log<Linked>,
    pub unlinks: Log<Unlinked>,
    /// The incidents a report was ever linked to, so that a lone report costs nothing.
    pub linked_reports: BTreeMap<ReportId, Vec<IncidentId>>,
    /// Where in `links` and `unlinks` what names an incident stands, so that one incident costs no look at the others.
    pub links_to: BTreeMap<IncidentId, Vec<usize>>,
    pub unlinks_from: BTreeMap<IncidentId, Vec<usize>>,
    pub findings: BTreeMap<IncidentId, Log<Found>>,
    pub notified: BTreeMap<IncidentId, Log<AccusedNotified>>,
    pub replies: BTreeMap<IncidentId, Log<Replied>>,
    pub views: BTreeMap<IncidentId, Log<Viewed>>,
    pub inquiries: BTreeMap<InquiryId, Log<Inquired>>,
    /// Under which incident each was brought in.
    pub inquired: BTreeMap<IncidentId, BTreeSet<InquiryId>>,
    pub inquiry_answers: BTreeMap<InquiryId, Log<InquiryAnswered>>,
    pub checks: BTreeMap<IncidentId, Log<Checked>>,
    pub measures: BTreeMap<IncidentId, Log<MeasureReported>>,
    pub reopenings: BTreeMap<IncidentId, Log<Reopened>>,
    /// What only its registrant may know of a report, and what is said of it since.
    pub sources: BTreeMap<ReportId, Log<SourceNoted>>,
    pub grades: BTreeMap<ReportId, Log<Graded>>,
    pub exhibits: BTreeMap<ReportId, Log<Exhibited>>,
    pub custody: BTreeMap<String, Log<CustodyPassed>>,
    pub consents: BTreeMap<ReportId, Log<ConsentSet>>,
    pub notices: Notices,
    pub movements: Movements,
    pub shifts: BTreeMap<ActorId, Log<ShiftSet>>,
    /// Keys and seats at the head.
    pub ring: Ring,
    /// Entries that are not public and whose content is held here.
    pub restricted: BTreeMap<u64, Restricted>,
    /// The entries whose content was withheld from this record, by whose key signed them.
    pub withheld: BTreeMap<ActorId, Vec<u64>>,
    /// Who states to hold an entry, by the entry's index.
    pub receipts: BTreeMap<u64, Log<Received>>,
    /// Entries whose content was decided to be destroyed; the first decision stands.
    pub destroyed: BTreeMap<u64, Entry<OpeningDestroyed>>,
    /// Entries so far, whatever their kind.
    pub size: u64,
    /// Every instant at which what a fact says may begin or end. Between two of them nothing changes.
    pub changes: BTreeSet<Instant>,
    /// The log's clock: (index of the clock entry, time it states).
    pub clock: Vec<(u64, Instant)>,
}

/// What a fold needs beside the entry itself: the checked instrument behind a digest.
pub trait Exhibits {
    fn instrument(&self, digest: &str) -> Option<Arc<Instrument>>;
}

/// No exhibits at all.
pub struct NoExhibits;

impl Exhibits for NoExhibits {
    fn instrument(&self, _digest: &str) -> Option<Arc<Instrument>> {
        None
    }
}

/// Why an entry could not be folded. The record keeps it all the same; the fault is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FoldFault {
    /// The instrument file behind the digest is missing or does not check.
    ExhibitMissing { index: u64, digest: String },
    /// The polygon or line is not one; the place is kept without its shape.
    ShapeUnusable { index: u64, of: String },
}

impl core::fmt::Display for FoldFault {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self {
            FoldFault::ExhibitMissing { index, digest } => {
                write!(
                    f,
                    "entry {index}: the instrument file {digest} is missing or does not check"
                )
            }
            FoldFault::ShapeUnusable { index, of } => {
                write!(f, "entry {index}: the shape of '{of}' cannot be used")
            }
        }
    }
}

fn area(place: &PlaceIs) -> Option<MultiPolygon> {
    let polygons = place
        .polygons
        .iter()
        .map(|ring| {
            let ring = ring
                .iter()
                .map(|[lon, lat]| Point::from_e7(*lon, *lat))
                .collect::<Result<Vec<_>, _>>()
                .ok()?;
            Polygon::new(vec![ring]).ok()
        })
        .collect::<Option<Vec<_>>>()?;
    MultiPolygon::new(polygons).ok()
}

impl Facts {
    /// The log's own clock.
    pub fn fold_clock(&mut self, index: u64, time: Instant) {
        self.size = self.size.max(index + 1);
        self.clock.push((index, time));
        let before = self.ring.compromises();
        self.ring.fold_clock(index, time);
        self.fold_doubt(before, index, time);
        self.movements.fold_clock(index, time);
    }

    /// Where a key was just said to have been in other hands, takes back what is kept beside the entries it signed.
    fn fold_doubt(&mut self, before: usize, index: u64, now: Instant) {
        if self.ring.compromises() == before {
            return;
        }
        let ring = &self.ring;
        let is_doubted = |at: u64, entered| ring.doubt(at, entered, u64::MAX).is_some();
        self.movements.fold_doubt(index, now, is_doubted);
        for (notice, closures) in &self.notices.closed {
            let doubted = closures.iter().filter(|c| is_doubted(c.index, c.entered));
            let doubted: Vec<u64> = doubted.map(|closure| closure.index).collect();
            if let Some(sent) = self.notices.sent.get(notice) {
                let is_closed = doubted.len() < closures.len();
                self.movements
                    .doubt_closures(index, sent, &doubted, is_closed);
            }
        }
    }

    /// The shape of a place, from a file of boundaries.
    pub fn fold_area(&mut self, meta: &Meta, place: &PlaceId, area: MultiPolygon) {
        let entry = Entry {
            index: meta.index,
            entered: meta.entered,
            audience: None,
            value: area,
        };
        self.areas.entry(place.clone()).or_default().push(entry);
    }

    /// An entry whose content is withheld from us still counts. Whose key signed it stands in the clear.
    pub fn fold_withheld(&mut self, index: u64, by: Option<ActorId>) {
        self.size = self.size.max(index + 1);
        if let Some(by) = by {
            self.withheld.entry(by).or_default().push(index);
        }
    }

    /// Remembers of an entry that is not public whose it is and who may open it. `key_hex` is the author's
    /// key; the body is folded as that of any other.
    pub fn fold_restricted(
        &mut self,
        index: u64,
        id: String,
        key_hex: &str,
        audience: &Audience,
        is_destruction: bool,
    ) {
        let author = self.ring.organisation_of(key_hex).cloned();
        let restricted = Restricted {
            id,
            author,
            audience: Arc::new(audience.clone()),
            is_destruction,
        };
        self.restricted.insert(index, restricted);
    }

    pub fn fold(
        &mut self,
        meta: &Meta,
        body: Body,
        exhibits: &dyn Exhibits,
    ) -> Result<(), FoldFault> {
        self.size = self.size.max(meta.index + 1);
        if let Some(key) = &meta.key {
            self.ring.fold_signed(meta.index, key);
        }
        let audience =
            (meta.audience.kind != AudienceKind::Public).then(|| Arc::new(meta.audience.clone()));
        let about = struck::About::of(&self.movements.struck, &body);
        self.fold_body(meta, audience, body, exhibits)?;
        if let Some(about) = about {
            let sites = struck::sites(self.now(), &about);
            self.movements.fold_struck(meta.index, sites);
        }
        Ok(())
    }

    fn fold_body(
        &mut self,
        meta: &Meta,
        audience: Option<Arc<Audience>>,
        body: Body,
        exhibits: &dyn Exhibits,
    ) -> Result<(), FoldFault> {
        macro_rules! entry {
            ($value:expr) => {
                Entry {
                    index: meta.index,
                    entered: meta.entered,
                    audience: audience.clone(),
                    value: $value,
                }
            };
        }
        macro_rules! push {
            ($log:expr, $key:expr, $value:expr) => {
                $log.entry($key.clone()).or_default().push(entry!($value))
            };
        }
        match body {
            Body::Genesis(b) => {
                self.ring.fold_genesis(&b);
                self.genesis = self.genesis.take().or_else(|| Some(Arc::new(b)));
            }
            Body::SucceedsLog(b) => {
                self.succeeds = self.succeeds.take().or_else(|| Some(Arc::new(b)));
            }
            Body::Received(b) => self.receipts.entry(b.entry).or_default().push(entry!(b)),
            Body::OpeningDestroyed(b) => {
                self.restricted.remove(&b.entry);
                self.destroyed.entry(b.entry).or_insert(entry!(b));
            }
            Body::ActorIs(b) => self
                .actors
                .entry(b.actor.clone())
                .or_default()
                .push(entry!(b)),
            Body::ActorNamed(b) => self
                .actor_names
                .entry(b.actor.clone())
                .or_default()
                .push(entry!(b)),
            Body::Related(b) => {
                self.change(b.from);
                self.change(b.until);
                self.relations_to
                    .entry(b.to.clone())
                    .or_default()
                    .push(entry!(b.clone()));
                self.relations
                    .entry(b.actor.clone())
                    .or_default()
                    .push(entry!(b));
            }
            Body::MeansHeld(b) => {
                self.change(b.from);
                self.change(b.until);
                self.means.push(entry!(b));
            }
            Body::ListIs(b) => self
                .lists
                .entry(b.list.clone())
                .or_default()
                .push(entry!(b)),
            Body::Listed(b) => {
                self.change(Some(b.from));
                self.listings
                    .entry(b.actor.clone())
                    .or_default()
                    .push(entry!(b));
            }
            Body::InstrumentText(b) => match exhibits.instrument(&b.digest) {
                Some(instrument) => {
                    for instant in instrument.changes() {
                        self.change(Some(instant));
                    }
                    for older in instrument.supersedes() {
                        self.superseding
                            .entry(older.clone())
                            .or_default()
                            .push(entry!(b.instrument.clone()));
                    }
                    self.instruments
                        .entry(b.instrument)
                        .or_default()
                        .push(entry!(instrument));
                }
                None => {
                    return Err(FoldFault::ExhibitMissing {
                        index: meta.index,
                        digest: b.digest,
                    });
                }
            },
            Body::Accepted(b) => {
                self.change(Some(b.at.span.from));
                self.change(b.until);
                self.acceptances
                    .entry(b.instrument.clone())
                    .or_default()
                    .entry(b.actor.clone())
                    .or_default()
                    .push(entry!(b));
            }
            Body::Attested(b) => self
                .attestations
                .entry(b.instrument.clone())
                .or_default()
                .entry(b.actor.clone())
                .or_default()
                .push(entry!(b)),
            Body::UmbrellaListed(b) => self
                .umbrella_lists
                .entry(b.instrument.clone())
                .or_default()
                .push(entry!(b)),
            Body::Decided(b) => {
                for instant in [Some(b.made), b.served, b.effective, b.until] {
                    self.change(instant);
                }
                self.decisions
                    .entry(b.instrument.clone())
                    .or_default()
                    .push(entry!(b));
            }
            Body::Declared(b) => {
                self.change(Some(b.at));
                self.declarations
                    .entry(b.instrument.clone())
                    .or_default()
                    .push(entry!(b));
            }
            Body::PlaceIs(b) => {
                self.movements.struck.fold_place(&b);
                self.change(b.from);
                self.change(b.until);
                let area = (!b.polygons.is_empty()).then(|| area(&b));
                let place = b.place.clone();
                self.places
                    .entry(place.clone())
                    .or_default()
                    .push(entry!(b));
                match area {
                    Some(Some(area)) => self.areas.entry(place).or_default().push(entry!(area)),
                    Some(None) => {
                        return Err(FoldFault::ShapeUnusable {
                            index: meta.index,
                            of: place.to_string(),
                        });
                    }
                    None => {}
                }
            }
            Body::PlaceNamed(b) => self
                .place_names
                .entry(b.place.clone())
                .or_default()
                .push(entry!(b)),
            Body::LineIs(b) => {
                let line = b.line.clone();
                let points = b
                    .points
                    .iter()
                    .map(|[lon, lat]| Point::from_e7(*lon, *lat))
                    .collect::<Result<_, _>>();
                let shape = points.ok().and_then(|points| Line::new(points).ok());
                self.lines.entry(line.clone()).or_default().push(entry!(b));
                match shape {
                    Some(shape) => self
                        .line_shapes
                        .entry(line)
                        .or_default()
                        .push(entry!(shape)),
                    None => {
                        return Err(FoldFault::ShapeUnusable {
                            index: meta.index,
                            of: line.to_string(),
                        });
                    }
                }
            }
            Body::ControlAsserted(b) => {
                self.change(Some(b.from));
                self.change(b.until);
                self.control
                    .entry(b.place.clone())
                    .or_default()
                    .push(entry!(b));
            }
            Body::Reported(b) => {
                // A report is never edited: a second one under the same id is a copy of the first.
                if let Vacant(place) = self.reports.entry(b.report.clone()) {
                    self.report_order.push(b.report.clone());
                    self.report_lines.push(ReportLine {
                        index: meta.index,
                        entered: meta.entered,
                        occurred: b.elements.occurred.as_ref().map(|stated| stated.span),
                        lacks: !minimum::lacking(&b).is_empty(),
                    });
                    let said = Said::Report(b.report.clone());
                    self.movements.struck.fold_said(said, &b.elements);
                    place.insert(entry!(Arc::new(b)));
                }
            }
            Body::Imported(b) => self.imports.push(entry!(b)),
            Body::Registered(b) => self.registrations.push(entry!(b)),
            Body::Linked(b) => {
                if let Some(incident) = &b.incident {
                    for report in &b.reports {
                        self.linked_reports
                            .entry(report.clone())
                            .or_default()
                            .push(incident.clone());
                    }
                    let place = self.links.len();
                    self.links_to
                        .entry(incident.clone())
                        .or_default()
                        .push(place);
                }
                self.links.push(entry!(b));
            }
            Body::Unlinked(b) => {
                let place = self.unlinks.len();
                self.unlinks_from
                    .entry(b.incident.clone())
                    .or_default()
                    .push(place);
                self.unlinks.push(entry!(b));
            }
            Body::Found(b) => {
                let said = Said::Finding(b.incident.clone());
                self.movements.struck.fold_said(said, &b.elements);
                push!(self.findings, b.incident, b);
            }
            Body::AccusedNotified(b) => self
                .notified
                .entry(b.incident.clone())
                .or_default()
                .push(entry!(b)),
            Body::Replied(b) => self
                .replies
                .entry(b.incident.clone())
                .or_default()
                .push(entry!(b)),
            Body::Viewed(b) => self
                .views
                .entry(b.incident.clone())
                .or_default()
                .push(entry!(b)),
            Body::Inquired(b) => {
                let into = self.inquired.entry(b.incident.clone()).or_default();
                into.insert(b.inquiry.clone());
                push!(self.inquiries, b.inquiry, b);
            }
            Body::InquiryAnswered(b) => push!(self.inquiry_answers, b.inquiry, b),
            Body::Checked(b) => push!(self.checks, b.incident, b),
            Body::MeasureReported(b) => push!(self.measures, b.incident, b),
            Body::Reopened(b) => push!(self.reopenings, b.incident, b),
            Body::SourceNoted(b) => push!(self.sources, b.report, b),
            Body::Graded(b) => push!(self.grades, b.report, b),
            Body::Exhibited(b) => push!(self.exhibits, b.report, b),
            Body::CustodyPassed(b) => push!(self.custody, b.exhibit, b),
            Body::ConsentSet(b) => push!(self.consents, b.report, b),
            Body::ShiftSet(b) => push!(self.shifts, b.by, b),
            body @ (Body::KeyAdmitted(_)
            | Body::KeyRevoked(_)
            | Body::Proposed(_)
            | Body::ProposalAnswered(_)) => {
                let before = self.ring.compromises();
                self.ring.fold(meta.index, &body);
                self.fold_doubt(before, meta.index, meta.entered);
            }
            Body::ChannelOpened(b) => {
                let id = b.channel.clone();
                self.notices.channels.entry(id).or_insert(entry!(b));
            }
            Body::ChannelSet(b) => push!(self.notices.channel_states, b.channel, b),
            Body::NoticeSent(b) => {
                self.movements.fold_notice(meta.index, meta.entered, &b);
                self.notices.fold_sent(entry!(b));
            }
            Body::Acknowledged(b) => push!(self.notices.acks, b.notice, b),
            Body::Attempted(b) => push!(self.notices.attempts, b.channel, b),
            Body::LineChecked(b) => push!(self.notices.checks, b.channel, b),
            Body::NoticeClosed(b) => {
                let id = b.notice.clone();
                self.movements.fold_closure(meta.index, &id);
                self.notices.closed.entry(id).or_default().push(entry!(b));
            }
            Body::SiteNotified(b) => {
                let thing = Thing::Site(Arc::new(b));
                return self.fold_version(entry!(thing));
            }
            Body::MovementNotified(b) => {
                let thing = Thing::Movement(Arc::new(b));
                return self.fold_version(entry!(thing));
            }
            Body::AreaNotified(b) => {
                let thing = Thing::Area(Arc::new(b));
                return self.fold_version(entry!(thing));
            }
            Body::ActivityNotified(b) => {
                let thing = Thing::Activity(Arc::new(b));
                return self.fold_version(entry!(thing));
            }
            Body::ObjectStepped(b) => {
                let (object, step, by) = (b.object.clone(), b.step, b.by.clone());
                let (index, at) = (meta.index, meta.entered);
                let taken = (step == movement::statements::Step::Withdrawn)
                    .then(|| TakenBack::of(self.now(), &object, index, at));
                self.movements.fold_step(entry!(b));
                if let Some(taken) = taken.flatten() {
                    self.movements.fold_taken_back(index, by, taken);
                }
                if movement::life::is_start(step)
                    && let Some(began) = movement::answer::began(self.now(), &object)
                {
                    self.movements.began.insert(meta.index, began);
                }
            }
            Body::ObjectChecked(b) => push!(self.movements.checked, b.object, b),
            Body::ConflictAnswered(b) => push!(self.movements.answered, b.object, b),
        }
        Ok(())
    }

    fn fold_version(&mut self, entry: Entry<Thing>) -> Result<(), FoldFault> {
        let head = entry.value.head();
        let budget = movement::budget_for(self.now(), head);
        let (index, of) = (entry.index, head.object.to_string());
        let folded = self.movements.fold_version(entry, budget);
        folded.map_err(|_| FoldFault::ShapeUnusable { index, of })
    }

    /// Remembers an instant at which some standing may change.
    fn change(&mut self, at: Option<Instant>) {
        if let Some(at) = at {
            self.changes.insert(at);
        }
    }

    /// How many entries were known at an instant: those before the first clock entry later than it.
    pub fn known_at(&self, at: Instant) -> u64 {
        let after = self.clock.partition_point(|(_, time)| *time <= at);
        self.clock.get(after).map_or(self.size, |(index, _)| *index)
    }

    /// The log's clock at an entry.
    pub fn time_at(&self, index: u64) -> Option<Instant> {
        let after = self.clock.partition_point(|(at, _)| *at <= index);
        after
            .checked_sub(1)
            .and_then(|i| self.clock.get(i))
            .map(|(_, time)| *time)
    }

    /// Everything known, under all rules.
    pub fn now(&self) -> View<'_> {
        View {
            facts: self,
            known: u64::MAX,
            laws: Laws::ALL,
        }
    }
}

/// The facts as known at an entry, under the rules in force.
#[derive(Debug, Clone, Copy)]
pub struct View<'a> {
    pub facts: &'a Facts,
    /// Entries with a smaller index are known.
    pub known: u64,
    pub laws: Laws,
}

impl<'a> View<'a> {
    pub fn at(self, known: u64) -> View<'a> {
        View { known, ..self }
    }

    /// Of a log, what is known.
    pub fn seen<T>(self, log: &'a [Entry<T>]) -> impl DoubleEndedIterator<Item = &'a Entry<T>> {
        log.iter().filter(move |entry| entry.index < self.known)
    }

    /// Of an optional log, what is known.
    pub fn seen_in<T>(
        self,
        log: Option<&'a Log<T>>,
    ) -> impl DoubleEndedIterator<Item = &'a Entry<T>> {
        log.map_or(&[] as &[Entry<T>], Vec::as_slice)
            .iter()
            .filter(move |entry| entry.index < self.known)
    }

    /// Of an optional log, what is known and not in doubt: what a key signed while it was in other hands is kept and
    /// shown, and decides nothing until its owner says it again.
    pub fn sound<T>(
        self,
        log: Option<&'a Log<T>>,
    ) -> impl DoubleEndedIterator<Item = &'a Entry<T>> {
        self.seen_in(log)
            .filter(move |entry| self.doubt(entry).is_none())
    }

    /// Since when the key that signed this was in other hands, if it is of that time.
    pub fn doubt<T>(self, entry: &Entry<T>) -> Option<Instant> {
        self.facts
            .ring
            .doubt(entry.index, entry.entered, self.known)
    }

    /// The newest known version of an instrument.
    pub fn instrument(self, id: &InstrumentId) -> Option<&'a Instrument> {
        self.sound(self.facts.instruments.get(id))
            .next_back()
            .map(|entry| entry.value.as_ref())
    }

    /// Every instrument known, newest version, in the order of their ids.
    pub fn instruments(self) -> impl Iterator<Item = &'a Instrument> {
        self.facts
            .instruments
            .keys()
            .filter_map(move |id| self.instrument(id))
    }

    pub fn actor(self, id: &ActorId) -> Option<&'a ActorIs> {
        self.seen_in(self.facts.actors.get(id))
            .next_back()
            .map(|entry| &entry.value)
    }

    pub fn actor_name(self, id: &'a ActorId) -> &'a str {
        self.actor(id)
            .map_or(id.as_str(), |actor| actor.name.as_str())
    }

    pub fn line_name(self, id: &'a LineId) -> &'a str {
        self.seen_in(self.facts.lines.get(id))
            .next_back()
            .map_or(id.as_str(), |entry| entry.value.name.as_str())
    }

    pub fn place(self, id: &PlaceId) -> Option<&'a PlaceIs> {
        self.seen_in(self.facts.places.get(id))
            .next_back()
            .map(|entry| &entry.value)
    }

    pub fn report(self, id: &ReportId) -> Option<&'a Entry<Arc<Reported>>> {
        self.facts
            .reports
            .get(id)
            .filter(|entry| entry.index < self.known)
    }
}

/// Whether something valid from/until (end exclusive) holds at an instant.
pub fn valid_at(from: Option<Instant>, until: Option<Instant>, at: Instant) -> bool {
    from.is_none_or(|from| from <= at) && until.is_none_or(|until| at < until)
}
