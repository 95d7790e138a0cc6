//! An answer about a conflict as it is read: of the rows that are given out, one for each own cell, those that are affected, and when.

use super::items;
use crate::answer::time;
use armistice_domain::instant::{Instant, instant};
use serde_json::Value;

/// A cell that is affected.
pub struct Affected<'a> {
    pub cell: &'a Value,
    /// From when to when.
    pub stretches: Vec<(Value, Value)>,
    /// Whenever it is there.
    pub always: bool,
}

pub fn affected(conflict: &Value) -> impl Iterator<Item = Affected<'_>> + Clone {
    let bucket_s = conflict["bucket_s"].as_i64().unwrap_or_default();
    let all = items(&conflict["cells"]).map(move |cell| Affected {
        cell,
        stretches: stretches(cell, bucket_s).unwrap_or_default(),
        always: cell["always"] == "1",
    });
    all.filter(|one| one.always || !one.stretches.is_empty())
}

/// Buckets that follow one another, as one stretch.
fn stretches(cell: &Value, bucket_s: i64) -> Option<Vec<(Value, Value)>> {
    let zone = cell["from"]["zone"].as_str()?;
    let first = instant(cell["from"]["utc"].as_str()?, zone).ok()?;
    let mut joined: Vec<(Instant, Instant)> = Vec::new();
    for (at, bit) in (0_i64..).zip(cell["affected"].as_str()?.chars()) {
        let (from, until) = (
            first.plus_s(at * bucket_s),
            first.plus_s((at + 1) * bucket_s),
        );
        match joined.last_mut() {
            _ if bit != '1' => {}
            Some((_, end)) if *end == from => *end = until,
            _ => joined.push((from, until)),
        }
    }
    let times = joined.into_iter();
    Some(
        times
            .map(|(from, until)| (time(from, zone), time(until, zone)))
            .collect(),
    )
}
