//! Incidents: the list that map and table are drawn from, the docket of one, questions put by hand, and
//! counts a day.

mod history;
mod inquiries;
mod sorting;

use super::world::place_name;
use super::{Asked, Ctx, Problem, Reply};
use crate::answer::{self, time};
use crate::app::judged::{Judged, Verdicts};
use crate::cli::OutcomeTable;
use armistice_domain::facts::View;
use armistice_domain::id::{ActorId, IncidentId, PlaceId};
use armistice_domain::incident::hearing::{self, Unheard};
use armistice_domain::incident::linking;
use armistice_domain::incident::procedure::{self, Standing};
use armistice_domain::incident::silence::Silence;
use armistice_domain::incident::state;
use armistice_domain::incident::voice;
use armistice_domain::incident::{self, Doer, Matter, attribution};
use armistice_domain::instant::{self, Instant, Span};
use armistice_domain::instrument::Instrument;
use armistice_domain::instrument::force::{self, Held};
use armistice_domain::outcomes;
use armistice_domain::place;
use armistice_domain::place::statements::PlaceIs;
use armistice_domain::policy::{self, Reader};
use armistice_domain::report::statements::{Elements, Reported};
use armistice_domain::words::{CountingRule, Determination, EventType, PlaceKind, Weapon};
use armistice_space::{Disc, Point, geodesy};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// How many incidents one answer gives unless told, and at most.
const LIMIT: usize = 500;
const LIMIT_MAX: usize = 2000;

/// What a list is filtered by.
struct Filter {
    from: Instant,
    to: Instant,
    actor: Option<ActorId>,
    ledger: Option<ActorId>,
    place: Option<PlaceId>,
    /// Where that place is, if it is a settlement or smaller: a report rarely names one by id.
    near: Option<Disc>,
    words: Option<String>,
    bbox: Option<[f64; 4]>,
}

impl Filter {
    fn of(ctx: &Ctx, view: View<'_>, asked: &Asked) -> Result<Filter, Problem> {
        let place: Option<PlaceId> = asked.get("place").map(Into::into);
        let near = place.as_ref().and_then(|id| view.place(id)).and_then(spot);
        let bbox = match asked.get("bbox") {
            None => None,
            Some(text) => {
                let parts: Vec<f64> = text
                    .split(',')
                    .filter_map(|part| part.parse().ok())
                    .filter(|n: &f64| n.is_finite())
                    .collect();
                Some(<[f64; 4]>::try_from(parts).map_err(|_| {
                    Problem::bad("bbox is west,south,east,north in degrees".to_string())
                })?)
            }
        };
        Ok(Filter {
            from: asked
                .instant("from", ctx.zone(), false)?
                .unwrap_or(Instant::MIN),
            to: asked
                .instant("to", ctx.zone(), true)?
                .unwrap_or(Instant::MAX),
            actor: asked.get("actor").map(Into::into),
            ledger: asked.get("ledger").map(Into::into),
            place,
            near,
            words: asked.get("q").map(str::to_lowercase),
            bbox,
        })
    }

    fn takes(&self, view: View<'_>, report: &Reported) -> bool {
        let span = report.elements.occurred.as_ref().map(|o| o.span);
        let then = span.is_some_and(|span| span.to >= self.from && span.from <= self.to);
        let by = self
            .ledger
            .as_ref()
            .is_none_or(|ledger| *ledger == report.by);
        let actor = self.actor.as_ref().is_none_or(|actor| {
            report.between.contains(actor)
                || report.elements.doer.as_ref() == Some(actor)
                || report
                    .elements
                    .target
                    .as_ref()
                    .and_then(|t| t.actor.as_ref())
                    == Some(actor)
        });
        if !(then && by && actor) {
            return false;
        }
        let here = self.place.as_ref().is_none_or(|outer| {
            let at = span.map_or(Instant(0), |span| span.from);
            report
                .elements
                .place
                .as_ref()
                .is_some_and(|inner| place::chain(view, inner, at).contains(outer))
                || self.near.is_some_and(|near| is_at(report, near))
        });
        let boxed = self.bbox.is_none_or(|[west, south, east, north]| {
            report.elements.point.is_some_and(|[lon, lat]| {
                let (lon, lat) = (f64::from(lon) / 1e7, f64::from(lat) / 1e7);
                west <= lon && lon <= east && south <= lat && lat <= north
            })
        });
        let said = self.words.as_ref().is_none_or(|wanted| {
            let place = report.place_as_said.iter().map(|said| said.to_lowercase());
            let sides = report
                .between
                .iter()
                .chain(&report.elements.doer)
                .map(|id| view.actor_name(id).to_lowercase());
            let id = std::iter::once(report.report.as_str().to_lowercase());
            place
                .chain(sides)
                .chain(id)
                .any(|text| text.contains(wanted))
        });
        here && boxed && said
    }
}

/// How far off a settlement's point may be where nobody says.
const SPOT_M: u32 = 1_000;

/// Where a place is that is no wider than a spot. A unit or a zone holds what lies in it, and its point is only where
/// its name is written.
fn spot(place: &PlaceIs) -> Option<Disc> {
    match place.kind {
        PlaceKind::Settlement | PlaceKind::Neighbourhood | PlaceKind::Site => {}
        PlaceKind::Country
        | PlaceKind::AdminUnit
        | PlaceKind::Zone
        | PlaceKind::Route
        | PlaceKind::Area => return None,
    }
    let [lon, lat] = place.point?;
    Some(Disc {
        centre: Point::from_e7(lon, lat).ok()?,
        radius_m: place.radius_m.unwrap_or(SPOT_M),
    })
}

/// Whether a report's position is that spot. One that is only near somewhere, or of a whole unit, says of no spot that
/// it was there.
fn is_at(report: &Reported, near: Disc) -> bool {
    let said = report.elements.radius_m;
    let exact = said.is_some_and(|radius_m| radius_m <= near.radius_m.max(SPOT_M));
    let point = report.elements.point.filter(|_| exact);
    let point = point.and_then(|[lon, lat]| Point::from_e7(lon, lat).ok());
    point.is_some_and(|point| geodesy::distance_m(point, near.centre) <= f64::from(near.radius_m))
}

/// One incident with its first report, in the order of time.
fn incidents<'a>(
    ctx: &'a Ctx,
    view: View<'a>,
    filter: &Filter,
) -> Vec<(Instant, IncidentId, &'a Reported)> {
    let mut seen: BTreeSet<IncidentId> = BTreeSet::new();
    let mut all: Vec<(Instant, IncidentId, &Reported)> = Vec::new();
    let sorted = linking::Sorted::of(view);
    for id in &view.facts.report_order {
        let Some(entry) = view.report(id) else {
            continue;
        };
        // What the reader may not read is not in its view; whoever reads everybody's board is shown nothing restricted.
        let hidden = ctx.session.is_none() && entry.audience.is_some();
        if hidden || ctx.record().folder.year_remainders.contains(id.as_str()) {
            continue;
        }
        if !filter.takes(view, &entry.value) {
            continue;
        }
        let incident = sorted.incident_of(id);
        if !view.facts.linked_reports.contains_key(id) || seen.insert(incident.clone()) {
            let at = entry
                .value
                .elements
                .occurred
                .as_ref()
                .map_or(Instant::MAX, |o| o.span.from);
            all.push((at, incident, entry.value.as_ref()));
        }
    }
    all.sort_by(|a, b| (a.0, &a.1).cmp(&(b.0, &b.1)));
    all
}

/// What incidents are judged by, for a list of them.
struct Bench<'a> {
    judged: &'a Judged,
    view: View<'a>,
    /// Whose determination is the headline; of all, the gravest where none is named.
    only: Option<&'a str>,
    outcome: Option<Determination>,
}

/// The determinations of every instrument that was in force, and the one to show first.
struct Headline {
    determination: Determination,
    all: Arc<Verdicts>,
    missing: BTreeSet<String>,
}

/// Whether an incident, by its first report, is kept and counted as inadmissible alone.
fn is_inadmissible(view: View<'_>, id: &IncidentId, report: &Reported) -> bool {
    !state::report_lacks(view, report).is_empty() && state::is_inadmissible(view, id, Instant::MAX)
}

impl<'a> Bench<'a> {
    fn of(ctx: &'a Ctx, view: View<'a>, asked: &'a Asked) -> Result<Bench<'a>, Problem> {
        let outcome =
            match asked.get("outcome") {
                None => None,
                Some(text) => Some(Determination::parse(text).ok_or_else(|| {
                    Problem::bad(format!("outcome={text} is not a determination"))
                })?),
            };
        Ok(Bench {
            judged: ctx.judged(),
            view,
            only: asked.get("instrument"),
            outcome,
        })
    }

    /// Whether every incident passes, so that none needs judging.
    fn takes_all(&self) -> bool {
        self.outcome.is_none() && self.only.is_none()
    }

    fn headlines(&self, incidents: &[IncidentId]) -> Vec<Headline> {
        let all = self.judged.of(self.view, incidents).into_iter();
        all.map(|verdicts| self.headline(verdicts)).collect()
    }

    fn headline(&self, verdicts: Arc<Verdicts>) -> Headline {
        let mut determination = Determination::OutOfScopeTime;
        let mut missing = BTreeSet::new();
        for one in verdicts.iter() {
            if self.only.is_none_or(|only| only == one.instrument) {
                missing.extend(one.missing.iter().cloned());
                if outcomes::weight(one.determination) > outcomes::weight(determination) {
                    determination = one.determination;
                }
            }
        }
        Headline {
            determination,
            all: verdicts,
            missing,
        }
    }

    /// The incidents whose headline is the one asked for, by the instrument asked for.
    fn takes(&self, said: &Headline) -> bool {
        let only = |only| said.all.iter().any(|one| one.instrument == only);
        self.outcome
            .is_none_or(|outcome| outcome == said.determination)
            && self.only.is_none_or(only)
    }
}

pub fn list(ctx: &Ctx, asked: &Asked) -> Result<Reply, Problem> {
    let view = asked.view(ctx)?;
    let filter = Filter::of(ctx, view, asked)?;
    let limit = asked.number("limit", LIMIT, LIMIT_MAX)?;
    let offset = asked.number("offset", 0, usize::MAX)?;
    let bench = Bench::of(ctx, view, asked)?;
    let mut all = incidents(ctx, view, &filter);
    // What has no outcome that counts is not among those of one outcome.
    if bench.outcome.is_some() {
        all.retain(|(_, id, report)| !is_inadmissible(view, id, report));
    }
    let mut total = all.len();
    // Where all pass, only those that are shown are judged.
    if bench.takes_all() {
        all = all.into_iter().skip(offset).take(limit).collect();
    }
    let ids: Vec<IncidentId> = all.iter().map(|(_, id, _)| id.clone()).collect();
    let mut passed: Vec<_> = all.iter().zip(bench.headlines(&ids)).collect();
    if !bench.takes_all() {
        passed.retain(|(_, said)| bench.takes(said));
        total = passed.len();
        passed = passed.into_iter().skip(offset).take(limit).collect();
    }
    let items: Vec<Value> = passed
        .iter()
        .map(|((_, id, report), said)| {
            if let Some(entry) = view.report(&report.report) {
                ctx.sees(entry);
            }
            let matter = incident::matter(view, id);
            item(ctx, view, (id, report), &matter, said)
        })
        .collect();
    Ok(Reply::Json(json!({
        "total": total, "offset": offset, "items": items,
        "left_out_year_remainders": remainders(ctx, view).len(),
    })))
}

/// Reports that say only how many more died somewhere in a year: kept, and out of daily counts and of maps. By the
/// time they speak of.
fn remainders<'a>(ctx: &'a Ctx, view: View<'a>) -> Vec<(u64, &'a Reported)> {
    let ids = ctx.record().folder.year_remainders.iter();
    let mut all: Vec<(u64, &Reported)> = ids
        .filter_map(|id| view.report(&id.as_str().into()))
        .filter(|entry| entry.audience.is_none())
        .map(|entry| (entry.index, entry.value.as_ref()))
        .collect();
    let from = |report: &Reported| report.elements.occurred.as_ref().map(|o| o.span.from);
    all.sort_by(|(_, a), (_, b)| (from(a), &a.report).cmp(&(from(b), &b.report)));
    all
}

pub fn year_remainders(ctx: &Ctx, asked: &Asked) -> Result<Reply, Problem> {
    let view = asked.view(ctx)?;
    let zone = ctx.zone();
    let day = |at: Instant| at.in_zone(zone)[4..14].to_string();
    let all: Vec<Value> = remainders(ctx, view)
        .into_iter()
        .map(|(index, report)| {
            let span = report.elements.occurred.as_ref().map(|o| o.span);
            let sides = report.between.iter().chain(&report.elements.doer);
            json!({
                "id": report.report, "index": index, "ledger": report.by, "ledger_name": view.actor_name(&report.by),
                "from": span.map(|span| day(span.from)), "to": span.map(|span| day(span.to)),
                "place_name": report.place_as_said,
                "sides": sides.map(|id| view.actor_name(id)).collect::<Vec<_>>(),
                "between": !report.between.is_empty(),
                "target": report.elements.target.as_ref().map(|target| target.kind),
                "deaths": report.killed.map(|k| json!({ "low": k.low, "high": k.high })),
            })
        })
        .collect();
    Ok(Reply::Json(json!(all)))
}

fn item(
    ctx: &Ctx,
    view: View<'_>,
    (id, report): (&IncidentId, &Reported),
    matter: &Matter,
    said: &Headline,
) -> Value {
    let zone = ctx.zone();
    let span = matter.time;
    let day_precision = span.is_some_and(|span| span.to.0 - span.from.0 >= 82_800);
    let shown = |at: Instant| {
        if day_precision {
            at.in_zone(zone)[4..14].to_string()
        } else {
            at.to_string()
        }
    };
    let sides: Vec<ActorId> = match &matter.doer {
        Doer::Between(sides) => sides.clone(),
        Doer::Found { actors, .. } | Doer::Claimed(actors) => actors.clone(),
        Doer::Contested(all) => attribution::named(all),
        Doer::Premise(_) | Doer::NotAttributable | Doer::NotSaid => Vec::new(),
    };
    let target = report.elements.target.as_ref();
    let mut names: Vec<String> = sides
        .iter()
        .map(|id| view.actor_name(id).to_string())
        .collect();
    names.extend(target.map(|t| {
        t.actor
            .as_ref()
            .map_or_else(|| t.kind.to_string(), |a| view.actor_name(a).to_string())
    }));
    let spot = matter.place.first();
    let disc = spot.and_then(|spot| spot.disc);
    json!({
        "id": id,
        "from": span.map(|span| shown(span.from)),
        "to": span.map(|span| shown(span.to)),
        "day_precision": day_precision,
        "place": spot.and_then(|spot| spot.place.as_ref()),
        "place_name": report.place_as_said.clone().or_else(|| spot.and_then(|spot| spot.place.as_ref()).map(|p| place_name(view, p, "en"))),
        "lat": disc.map(|(_, lat, _)| f64::from(lat) / 1e7),
        "lon": disc.map(|(lon, _, _)| f64::from(lon) / 1e7),
        "radius_m": disc.map(|(_, _, radius)| radius).filter(|radius| *radius > 0),
        "act": matter.act.agreed(),
        "ledger": report.by,
        "sides": names,
        "between": matches!(matter.doer, Doer::Between(_)),
        "deaths": report.killed.map(|k| json!({ "low": k.low, "high": k.high })),
        "inadmissible": is_inadmissible(view, id, report),
        "determination": said.determination,
        "outcomes": said.all.iter().map(|one| json!({ "instrument": one.instrument, "determination": one.determination })).collect::<Vec<_>>(),
        "missing": said.missing,
    })
}

pub fn one(ctx: &Ctx, asked: &Asked) -> Result<Reply, Problem> {
    let view = asked.view(ctx)?;
    let zone = ctx.zone();
    let asked_for: IncidentId = asked.get("id").unwrap_or_default().into();
    // An id whose reports came to another incident leads there.
    let id = incident::resolve(view, &asked_for);
    let ids = linking::ids(view, &id);
    let members = incident::members(view, &id);
    let reader = ctx.reader();
    let visible: Vec<_> = members
        .iter()
        .filter_map(|report| view.report(report))
        .filter_map(|entry| {
            Some((
                entry,
                policy::report_for(view, &reader, &entry.value, entry.audience.as_deref())
                    .filter(|_| ctx.sees(entry))?,
            ))
        })
        .collect();
    if visible.is_empty() {
        return Err(Problem::missing("incident"));
    }
    let as_was = asked.instant("as_was", zone, false)?;
    let matter = incident::matter(view, &id);
    let within = as_was.map(Span::at).or(matter.time);
    let name = |id: &ActorId| view.actor_name(id).to_string();
    let by = |index: u64| answer::signer(view, index, zone);
    let known = asked.instant("known", zone, true)?;
    let now = known.map_or_else(|| ctx.now(), |_| answer::clock(ctx.record(), known));
    let outcomes = outcomes_of_all(view, &matter, as_was, within);
    let stands: Vec<Standing<'_>> = view
        .instruments()
        .filter(|instrument| {
            // Of what has no time on record, each text may be the one.
            may_have_run(view, instrument, within)
        })
        .map(|instrument| procedure::standing(view, &id, instrument, now))
        .collect();
    let standings: Vec<Value> = stands
        .iter()
        .map(|standing| {
            let own = match &reader {
                Reader::Public => None,
                Reader::Actor(actor) => Some(actor),
            };
            let silence = Silence::of(view, standing, &id, own, now);
            answer::standing(view, standing, &silence, now, zone)
        })
        .collect();
    let spot = matter.place.first();
    let disc = spot.and_then(|spot| spot.disc);
    let place = spot.and_then(|spot| spot.place.clone());
    let source_lines = &ctx.record().folder.sources;
    let reports: Vec<Value> = visible
        .iter()
        .map(|(entry, r)| {
            let e = &r.elements;
            json!({
                "id": r.report, "index": entry.index, "statement": entry.index, "signed_by": by(entry.index), "entered": time(entry.entered, zone),
                "by": r.by, "by_name": name(&r.by), "channel": r.channel, "means": r.means, "words": r.words, "lang": r.lang,
                "place_as_said": r.place_as_said,
                "occurred": e.occurred.as_ref().map(|o| json!({ "from": time(o.span.from, zone), "to": time(o.span.to, zone), "zone": o.zone, "text": o.text })),
                "act": e.act, "weapon": e.weapon, "assessment": e.assessment,
                "doer": e.doer, "doer_name": e.doer.as_ref().map(name),
                "between": r.between.iter().map(|a| json!({ "actor": a, "name": name(a) })).collect::<Vec<_>>(),
                "target": e.target, "count": r.count, "counting": r.rule, "casualties": r.casualties, "killed": r.killed,
                "relayed_from": r.relayed_from, "origin": r.origin, "source_grade": r.source_grade.map(|c| c.to_string()), "info_grade": r.info_grade,
                "lacks": state::report_lacks(view, r),
                "sources": source_lines.get(r.report.as_str()).map(|lines| lines.iter().map(|l| json!({ "office": l.office, "date": l.date, "headline": l.headline })).collect::<Vec<_>>()).unwrap_or_default(),
                "source_row": source_lines.contains_key(r.report.as_str()).then(|| r.report.to_string()),
            })
        })
        .collect();
    let facts = view.facts;
    let elements = |e: &Elements| {
        json!({
            "occurred": e.occurred.as_ref().map(|o| json!({ "from": time(o.span.from, zone), "to": time(o.span.to, zone) })),
            "place": e.place, "place_name": e.place.as_ref().map(|place| place_name(view, place, asked.lang())),
            "point": e.point.and_then(answer::Position::of).map(|position| position.json()),
            "act": e.act, "weapon": e.weapon, "doer": e.doer, "target": e.target,
        })
    };
    let claims: Vec<u64> = incident::claims_as_findings(view, &id)
        .iter()
        .map(|e| e.index)
        .collect();
    let history = history::of(view, &id, as_was, |at| at.in_zone(zone)[4..14].to_string());
    Ok(Reply::Json(json!({
        "id": id,
        "asked_for": asked_for,
        // What everybody may read is answered where everybody may read it.
        "public": visible.iter().all(|(entry, _)| entry.audience.is_none())
            && linking::said(view, &facts.notified, &id).iter().all(|e| e.audience.is_none()),
        "merged": asked_for != id,
        "state": state::of(view, &id, now),
        "lacks": state::lacks(view, &id),
        "title": visible[0].1.place_as_said.clone().or_else(|| place.as_ref().map(|p| place_name(view, p, asked.lang()))),
        "when": matter.time.map(|span| json!({ "from": time(span.from, zone), "to": time(span.to, zone) })),
        "place": place,
        "place_name": place.as_ref().map(|p| place_name(view, p, asked.lang())),
        "lat": disc.map(|(_, lat, _)| f64::from(lat) / 1e7),
        "lon": disc.map(|(lon, _, _)| f64::from(lon) / 1e7),
        "radius_m": disc.map(|(_, _, radius)| radius),
        "reports": reports,
        "groups": incident::independent_groups(view, &members),
        "casualties": matter.casualties,
        "findings": linking::said(view, &facts.findings, &id).into_iter().filter(|e| ctx.sees(e)).map(|e| json!({
            "id": e.value.finding, "by": e.value.by, "by_name": name(&e.value.by), "at": time(e.value.at, zone), "verification": e.value.verification,
            "attribution": e.value.attribution, "actors": e.value.actors, "standard": e.value.standard, "words": e.value.words, "dissent": e.value.dissent,
            "new_evidence": e.value.new_evidence, "reopens": e.value.reopens, "elements": elements(&e.value.elements), "casualties": e.value.casualties, "closes": e.value.closes, "claim": claims.contains(&e.index), "index": e.index, "signed_by": by(e.index),
        })).collect::<Vec<_>>(),
        "notices": linking::said(view, &facts.notified, &id).into_iter().filter(|e| ctx.sees(e)).map(|e| json!({
            "actor": e.value.actor, "name": name(&e.value.actor), "at": time(e.value.at, zone), "window_s": e.value.window_s, "index": e.index, "signed_by": by(e.index),
        })).collect::<Vec<_>>(),
        "replies": linking::said(view, &facts.replies, &id).into_iter().filter(|e| ctx.sees(e)).map(|e| json!({
            "by": e.value.by, "by_name": name(&e.value.by), "at": time(e.value.at, zone), "kind": e.value.kind, "target_was": e.value.target_was,
            "self_defence": e.value.self_defence, "words": e.value.words,
            "flaw": hearing::reply_flaw(view, &id, e).map(Unheard::word),
            "late": stands.iter().filter(|own| hearing::is_late(view, own, &e.value)).map(|own| &own.instrument).collect::<Vec<_>>(),
            "index": e.index, "signed_by": by(e.index),
        })).collect::<Vec<_>>(),
        "views": linking::said(view, &facts.views, &id).into_iter().filter(|e| ctx.sees(e)).map(|e| json!({
            "by": e.value.by, "by_name": name(&e.value.by), "instrument": e.value.instrument, "at": time(e.value.at, zone), "says": e.value.says,
            "clauses": e.value.clauses, "findings": e.value.findings, "standard": e.value.standard, "provisional": e.value.provisional, "measure": e.value.measure, "words": e.value.words, "index": e.index, "signed_by": by(e.index),
        })).collect::<Vec<_>>(),
        "inquiries": inquiries::of(ctx, view, &id, within, now),
        "sorting": sorting::of(ctx, view, &ids, &members),
        "checks": linking::said(view, &facts.checks, &id).into_iter().filter(|e| ctx.sees(e)).map(|e| json!({
            "step": e.value.step, "end": e.value.end, "by": e.value.by, "by_name": name(&e.value.by), "at": time(e.value.at, zone),
            "words": e.value.words, "counts": voice::knew(view, &e.value.by, &e.value.incident, e), "index": e.index, "signed_by": by(e.index),
        })).collect::<Vec<_>>(),
        "measures": linking::said(view, &facts.measures, &id).into_iter().filter(|e| ctx.sees(e)).map(|e| json!({
            "measure": e.value.measure, "state": e.value.state, "instrument": e.value.instrument, "by": e.value.by, "by_name": name(&e.value.by),
            "at": time(e.value.at, zone), "words": e.value.words, "flaw": hearing::measure_flaw(view, e).map(Unheard::word), "index": e.index, "signed_by": by(e.index),
        })).collect::<Vec<_>>(),
        "reopenings": linking::said(view, &facts.reopenings, &id).into_iter().filter(|e| ctx.sees(e)).map(|e| json!({
            "by": e.value.by, "by_name": name(&e.value.by), "instrument": e.value.instrument, "at": time(e.value.at, zone), "reason": e.value.reason, "index": e.index, "signed_by": by(e.index),
        })).collect::<Vec<_>>(),
        "grades": members.iter().flat_map(|report| view.seen_in(facts.grades.get(report))).filter(|e| ctx.sees(e)).map(|e| json!({
            "report": e.value.report, "by": e.value.by, "at": time(e.value.at, zone), "source_grade": e.value.source_grade.map(|c| c.to_string()),
            "info_grade": e.value.info_grade, "words": e.value.words, "index": e.index, "signed_by": by(e.index),
        })).collect::<Vec<_>>(),
        "exhibits": super::exhibit::lines(ctx, view, &members)?,
        "over_the_line": facts.notices.order.iter().filter_map(|notice| armistice_domain::notice::find(view, notice))
            .filter(|e| e.value.incident.as_ref().is_some_and(|said| ids.contains(said)) && ctx.sees(e))
            .map(|e| json!({ "notice": e.value.notice, "kind": e.value.kind, "by": e.value.by, "at": time(e.value.at, zone), "what": e.value.form.what, "index": e.index, "signed_by": by(e.index) }))
            .collect::<Vec<_>>(),
        "outcomes": outcomes,
        "standings": standings,
        "history": history.turns.iter().map(|turn| turned(view, turn, zone)).collect::<Vec<_>>(),
        "history_step_days": history.step_days,
        "checkpoint": checkpoint(ctx),
    })))
}

/// Whether a text was in force when it happened, or may have been.
fn may_have_run(view: View<'_>, instrument: &Instrument, within: Option<Span>) -> bool {
    match force::held(view, instrument, within) {
        Held::Yes | Held::Unknown(_) => true,
        Held::No => false,
    }
}

/// A turn as known on the day its entry was recorded.
fn turned(view: View<'_>, turn: &history::Turn, zone: &str) -> Value {
    let entered = view.facts.time_at(turn.index);
    json!({
        "known": entered.map(|at| at.in_zone(zone)[4..14].to_string()),
        "entered": entered.map(|at| time(at, zone)),
        "instrument": turn.instrument,
        "before": turn.before,
        "determination": turn.determination,
        "index": turn.index,
        "kind": turn.kind,
    })
}

fn checkpoint(ctx: &Ctx) -> Value {
    let record = ctx.record();
    json!({ "origin": record.meta.origin.as_str(), "size": record.chain.size(), "root": record.chain.root().to_hex() })
}

pub fn evaluate(ctx: &Ctx, asked: &Asked) -> Result<Reply, Problem> {
    let view = asked.view(ctx)?;
    let zone = ctx.zone();
    let act = match asked.get("act") {
        None => None,
        Some(text) => Some(
            EventType::parse(text)
                .ok_or_else(|| Problem::bad(format!("act={text} is not an event type")))?,
        ),
    };
    let weapon = match asked.get("weapon") {
        None => None,
        Some(text) => Some(
            Weapon::parse(text)
                .ok_or_else(|| Problem::bad(format!("weapon={text} is not a weapon class")))?,
        ),
    };
    let occurred = asked
        .get("at")
        .map(|text| instant::stated(text, zone).map_err(|e| Problem::bad(format!("at: {e}"))))
        .transpose()?;
    let known_actor = |key: &'static str| -> Result<Option<ActorId>, Problem> {
        match asked.get(key).map(ActorId::from) {
            Some(id) if view.actor(&id).is_none() => Err(Problem::bad(format!(
                "{key}: no actor '{id}' is on record, as known then"
            ))),
            other => Ok(other),
        }
    };
    let place: Option<PlaceId> = asked.get("place").map(Into::into);
    if let Some(id) = place.as_ref().filter(|id| view.place(id).is_none()) {
        return Err(Problem::bad(format!(
            "place: no place '{id}' is on record, as known then; /api/v1/places finds it by name"
        )));
    }
    let elements = Elements {
        occurred,
        place,
        act,
        weapon,
        doer: known_actor("doer")?,
        target: asked
            .get("target")
            .map(armistice_formats::facts::verbs::target),
        ..Elements::default()
    };
    let matter = Matter::premise("question", &elements);
    let as_was = asked.instant("as_was", zone, false)?;
    let within = as_was.map(Span::at).or(matter.time);
    let all = outcomes_of_all(view, &matter, as_was, within);
    Ok(Reply::Json(
        json!({ "outcomes": all, "checkpoint": checkpoint(ctx) }),
    ))
}

/// The incidents of one ledger under one rule.
#[derive(Default)]
struct Counted {
    days: BTreeMap<String, u64>,
    /// Kept, and on no day.
    inadmissible: u64,
}

pub fn timeline(ctx: &Ctx, asked: &Asked) -> Result<Reply, Problem> {
    let view = asked.view(ctx)?;
    let filter = Filter::of(ctx, view, asked)?;
    let bench = Bench::of(ctx, view, asked)?;
    let zone = ctx.zone();
    let mut ledgers: BTreeMap<(ActorId, &str), Counted> = BTreeMap::new();
    let mut all = incidents(ctx, view, &filter);
    if !bench.takes_all() {
        let ids: Vec<IncidentId> = all.iter().map(|(_, id, _)| id.clone()).collect();
        let mut passes = bench.headlines(&ids).into_iter();
        all.retain(|_| passes.next().is_some_and(|said| bench.takes(&said)));
    }
    for (_, id, report) in all {
        let Some(occurred) = &report.elements.occurred else {
            continue;
        };
        let rule = report.rule.map_or("NotStated", |rule| rule.word());
        let counted = ledgers.entry((report.by.clone(), rule)).or_default();
        if is_inadmissible(view, &id, report) {
            counted.inadmissible += u64::from(bench.outcome.is_none());
            continue;
        }
        // An event is counted on the day it ended, as in the bulletin.
        let day = occurred.span.to.in_zone(zone)[4..14].to_string();
        *counted.days.entry(day).or_default() += 1;
    }
    let all: Vec<Value> = ledgers
        .into_iter()
        .map(|((ledger, counting), counted)| {
            json!({
                "name": view.actor_name(&ledger), "ledger": ledger, "counting": counting, "inadmissible": counted.inadmissible,
                "days": counted.days.into_iter().map(|(date, count)| json!({ "date": date, "count": count })).collect::<Vec<_>>(),
            })
        })
        .collect();
    Ok(Reply::Json(json!({ "ledgers": all })))
}

pub fn table(ctx: &Ctx, _: &Asked) -> Result<Reply, Problem> {
    let table = OutcomeTable::of(ctx.record());
    let rows: Vec<Value> = table
        .rows
        .into_iter()
        .map(|row| json!({
            "instrument": row.instrument, "registrants": row.registrants, "determination": row.determination,
            "counting": CountingRule::PerIncident.word(), "incidents": row.incidents,
            "missing": row.missing.iter().map(|(kind, count)| json!({ "kind": kind, "incidents": count })).collect::<Vec<_>>(),
        }))
        .collect();
    Ok(Reply::Json(
        json!({ "rows": rows, "inadmissible": table.inadmissible }),
    ))
}

/// What each instrument on record says of a matter.
fn outcomes_of_all(
    view: View<'_>,
    matter: &Matter,
    as_was: Option<Instant>,
    within: Option<Span>,
) -> Vec<Value> {
    let outcome = |instrument| {
        let found = outcomes::evaluate(view, matter, instrument, as_was);
        answer::outcome(view, &found, within)
    };
    view.instruments().map(outcome).collect()
}
