//! Where something is said to have happened, and which sites lie there: so that what hit a site is found by its cells, and not by
//! reading every report. What is found here may be near; [`super::after`] looks whether it is.

use super::after::{HIT_M, UNCERTAIN_M};
use super::cells::{Cell, cells_of};
use super::statements::Footprint;
use super::volumes;
use crate::facts::View;
use crate::id::{IncidentId, ObjectId, PlaceId, ReportId};
use crate::incident::linking;
use crate::place::statements::{LonLat, PlaceIs};
use crate::report::statements::Elements;
use crate::statements::Body;
use crate::words::PlaceKind;
use armistice_space::{BBox, Window};
use std::collections::{BTreeMap, BTreeSet};

/// What says where something happened.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Said {
    Report(ReportId),
    /// A finding on an incident.
    Finding(IncidentId),
}

#[derive(Debug, Default, Clone)]
pub struct Struck {
    /// By each cell from which something may hit them, the sites, in whatever version.
    sites: BTreeMap<Cell, BTreeSet<ObjectId>>,
    /// Sites that lie in too many cells, or where cells are narrow.
    sites_anywhere: BTreeSet<ObjectId>,
    said: BTreeMap<Cell, BTreeSet<Said>>,
    /// Known too badly to hit a site: they are counted, wherever they are.
    said_vaguely: BTreeSet<Said>,
    /// By the place they name, where they state no position.
    said_of: BTreeMap<PlaceId, Vec<Said>>,
    /// The places that are sites of the gazetteer.
    places: BTreeMap<Cell, BTreeSet<PlaceId>>,
    places_vague: BTreeSet<PlaceId>,
}

impl Struck {
    pub fn fold_said(&mut self, said: Said, elements: &Elements) {
        match (elements.point, &elements.place) {
            (Some(_), _) if elements.radius_m.unwrap_or(0) > UNCERTAIN_M => {
                self.said_vaguely.insert(said);
            }
            (Some([lon, lat]), _) => {
                let here = self.said.entry(Cell::of(lon, lat)).or_default();
                here.insert(said);
            }
            (None, Some(place)) => self.said_of.entry(place.clone()).or_default().push(said),
            (None, None) => {}
        }
    }

    pub fn fold_place(&mut self, is: &PlaceIs) {
        let Some([lon, lat]) = is.point.filter(|_| is.kind == PlaceKind::Site) else {
            return;
        };
        if is.radius_m.unwrap_or(0) > UNCERTAIN_M {
            self.places_vague.insert(is.place.clone());
        } else {
            let here = self.places.entry(Cell::of(lon, lat)).or_default();
            here.insert(is.place.clone());
        }
    }

    pub fn fold_site(&mut self, object: &ObjectId, footprint: &Footprint) {
        match reach(footprint) {
            Some(cells) => {
                for cell in cells {
                    self.sites.entry(cell).or_default().insert(object.clone());
                }
            }
            None => {
                self.sites_anywhere.insert(object.clone());
            }
        }
    }

    fn has_sites(&self) -> bool {
        !self.sites.is_empty() || !self.sites_anywhere.is_empty()
    }

    /// What may say that something happened at a footprint or not far from it.
    pub fn near(&self, footprint: &Footprint) -> BTreeSet<&Said> {
        let mut found: BTreeSet<&Said> = self.said_vaguely.iter().collect();
        let of_place = |place| self.said_of.get(place).into_iter().flatten();
        found.extend(self.places_vague.iter().flat_map(of_place));
        match reach(footprint) {
            Some(cells) => {
                for cell in cells {
                    found.extend(self.said.get(&cell).into_iter().flatten());
                    let places = self.places.get(&cell).into_iter().flatten();
                    found.extend(places.flat_map(of_place));
                }
            }
            None => {
                found.extend(self.said.values().flatten());
                found.extend(self.places.values().flatten().flat_map(of_place));
            }
        }
        found
    }

    fn sites_at(&self, [lon, lat]: LonLat) -> impl Iterator<Item = &ObjectId> {
        let here = self.sites.get(&Cell::of(lon, lat)).into_iter().flatten();
        here.chain(&self.sites_anywhere)
    }
}

/// The incidents and reports a body is about, before it is folded; nothing where no site is known.
pub struct About {
    incidents: Vec<IncidentId>,
    reports: Vec<ReportId>,
}

impl About {
    pub fn of(struck: &Struck, body: &Body) -> Option<About> {
        if !struck.has_sites() {
            return None;
        }
        let names = body.names();
        let mut about = About {
            incidents: names.incident.into_iter().cloned().collect(),
            reports: names.reports.into_iter().cloned().collect(),
        };
        match body {
            Body::Found(found) => about.incidents.push(found.incident.clone()),
            Body::Reported(report) => about.reports.push(report.report.clone()),
            _ => {}
        }
        (!about.incidents.is_empty() || !about.reports.is_empty()).then_some(about)
    }
}

/// The sites that what a body is about may have hit.
pub fn sites(view: View<'_>, about: &About) -> BTreeSet<ObjectId> {
    let own = about.reports.iter();
    let of_reports = own.map(|report| linking::incident_of(view, report));
    let named = about.incidents.iter();
    let incidents: BTreeSet<IncidentId> = named
        .map(|id| linking::resolve(view, id))
        .chain(of_reports)
        .collect();
    let mut found = BTreeSet::new();
    let struck = &view.facts.movements.struck;
    for incident in &incidents {
        let members = linking::members(view, incident);
        let reported = members.iter().filter_map(|id| view.report(id));
        let reported = reported.map(|entry| &entry.value.elements);
        let findings = linking::said(view, &view.facts.findings, incident);
        let of_findings = findings.iter().map(|entry| &entry.value.elements);
        for elements in reported.chain(of_findings) {
            let place = elements.place.as_ref().filter(|_| elements.point.is_none());
            let is = place.and_then(|place| view.facts.places.get(place));
            let of_place = is.into_iter().flatten().filter_map(|is| is.value.point);
            for point in elements.point.into_iter().chain(of_place) {
                found.extend(struck.sites_at(point).cloned());
            }
        }
    }
    found
}

/// The cells from which something may hit a footprint; `None` where they are too many to list, or too narrow to count on.
fn reach(footprint: &Footprint) -> Option<BTreeSet<Cell>> {
    let volume = volumes::of_footprint(footprint, Window::OPEN, None).ok()?;
    let boxes = volume.parts().iter().flat_map(|part| part.boxes());
    let wider = boxes.map(|bbox| cells_of(wider(bbox)?));
    let cells: Vec<Vec<Cell>> = wider.collect::<Option<_>>()?;
    Some(cells.into_iter().flatten().collect())
}

/// A box with all from which something may hit what lies in it: so many metres are this part of a degree, and more of a degree of
/// longitude the further from the equator.
fn wider(bbox: BBox) -> Option<BBox> {
    const METRES_PER_DEGREE: f64 = 110_000.0;
    const FURTHEST_E7: i32 = 850_000_000;
    let furthest_e7 = bbox.south_e7.abs().max(bbox.north_e7.abs());
    if furthest_e7 > FURTHEST_E7 {
        return None;
    }
    let degrees = f64::from(HIT_M + UNCERTAIN_M + 10) / METRES_PER_DEGREE;
    let north_e7 = (degrees * 1e7).ceil() as i32;
    let shrinks = (f64::from(furthest_e7 + north_e7) / 1e7).to_radians().cos();
    let east_e7 = (degrees * 1e7 / shrinks).ceil() as i32;
    let wider = BBox {
        west_e7: bbox.west_e7.checked_sub(east_e7)?,
        south_e7: bbox.south_e7 - north_e7,
        east_e7: bbox.east_e7.checked_add(east_e7)?,
        north_e7: bbox.north_e7 + north_e7,
    };
    // Over the line where the day begins, the other side is written otherwise.
    let inside = wider.west_e7 > -1_800_000_000 && wider.east_e7 < 1_800_000_000;
    inside.then_some(wider)
}
