//! Who put reports together or took them apart, in the order recorded, with whether that counts or is a proposal.

use super::super::Ctx;
use crate::answer::{self, time};
use armistice_domain::facts::View;
use armistice_domain::id::{ActorId, IncidentId, ReportId};
use armistice_domain::incident::linking;
use armistice_domain::instant::Instant;
use serde_json::{Value, json};

/// The links and un-links that name an incident, under any of its ids, or a report of it.
pub fn of(ctx: &Ctx, view: View<'_>, ids: &[IncidentId], members: &[ReportId]) -> Vec<Value> {
    let facts = view.facts;
    let zone = ctx.zone();
    let concerns = |incident: Option<&IncidentId>, reports: &[ReportId]| {
        incident.is_some_and(|incident| ids.contains(incident))
            || reports.iter().any(|report| members.contains(report))
    };
    let line = |act: &str, index: u64, by: &ActorId, at: Instant, counts: bool| {
        json!({
            "act": act, "by": by, "by_name": view.actor_name(by), "at": time(at, zone), "counts": counts, "index": index,
            "signed_by": answer::signer(view, index, zone), "words": Value::Null,
        })
    };
    let mut all: Vec<(u64, Value)> = Vec::new();
    for entry in view.seen(&facts.links).filter(|entry| ctx.sees(entry)) {
        let link = &entry.value;
        if !concerns(link.incident.as_ref(), &link.reports) {
            continue;
        }
        let counts = linking::link_counts(view, entry);
        let mut said = line(link.kind.word(), entry.index, &link.by, link.at, counts);
        said["reports"] = json!(link.reports);
        said["incident"] = json!(link.incident);
        all.push((entry.index, said));
    }
    for entry in view.seen(&facts.unlinks).filter(|entry| ctx.sees(entry)) {
        let undone = &entry.value;
        if !concerns(Some(&undone.incident), &undone.reports) {
            continue;
        }
        let counts = linking::unlink_counts(view, entry);
        let mut said = line("unlink", entry.index, &undone.by, undone.at, counts);
        said["reports"] = json!(undone.reports);
        said["incident"] = json!(undone.incident);
        said["words"] = json!(undone.words);
        all.push((entry.index, said));
    }
    all.sort_by_key(|(index, _)| *index);
    all.into_iter().map(|(_, said)| said).collect()
}
