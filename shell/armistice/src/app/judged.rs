//! What incidents came out as, kept for as long as it is asked for: a list filtered by outcome judges every incident
//! there is, and is asked for again page by page.
//!
//! Nothing rests on it: what is kept is what [`Prepared::verdict`] said of the facts as known at an entry, which no
//! later entry changes. So the key is that entry, and a new head is another key. Read next: [`super::spread`].

use super::spread::in_parts;
use armistice_domain::facts::View;
use armistice_domain::id::IncidentId;
use armistice_domain::incident;
use armistice_domain::outcomes::Prepared;
use armistice_domain::words::Determination;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// How many moments of the record are kept: the head, and what somebody looks at as known earlier.
const MOMENTS_MAX: usize = 4;

/// How many verdicts are kept of one moment; more are worked out each time.
const VERDICTS_MAX: usize = 200_000;

/// What every instrument that was in force says of one incident, and which facts would change it.
pub type Verdicts = Vec<Verdict>;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    pub instrument: String,
    pub determination: Determination,
    pub missing: Vec<String>,
}

type Moment = BTreeMap<IncidentId, Arc<Verdicts>>;

/// By the entry up to which it is known, the one asked for last at the end.
#[derive(Default)]
pub struct Judged(Mutex<Vec<(u64, Moment)>>);

impl Judged {
    /// The verdicts on incidents, in their order: kept ones, and the others worked out on all cores.
    pub fn of(&self, view: View<'_>, incidents: &[IncidentId]) -> Vec<Arc<Verdicts>> {
        let known = view.known.min(view.facts.size);
        let kept: Vec<Option<Arc<Verdicts>>> = self.with(known, |moment| {
            incidents.iter().map(|id| moment.get(id).cloned()).collect()
        });
        let unknown: Vec<IncidentId> = incidents
            .iter()
            .zip(&kept)
            .filter(|(_, kept)| kept.is_none())
            .map(|(id, _)| id.clone())
            .collect();
        let mut found = in_parts(&unknown, &|part: &[IncidentId]| judge(view, part))
            .into_iter()
            .flatten();
        let all: Vec<Arc<Verdicts>> = kept
            .into_iter()
            .map(|kept| match kept {
                Some(kept) => kept,
                None => found
                    .next()
                    .expect("each incident that was not kept was judged, in order"),
            })
            .collect();
        if !unknown.is_empty() {
            self.with(known, |moment| {
                for (id, verdicts) in incidents.iter().zip(&all) {
                    if moment.len() >= VERDICTS_MAX {
                        break;
                    }
                    moment.insert(id.clone(), Arc::clone(verdicts));
                }
            });
        }
        all
    }

    /// Works on one moment, which is then the last asked for. Nobody judges under the lock.
    fn with<T>(&self, known: u64, work: impl FnOnce(&mut Moment) -> T) -> T {
        let mut moments = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let at = moments.iter().position(|(own, _)| *own == known);
        let moment = at.map_or_else(|| (known, Moment::new()), |at| moments.remove(at));
        if moments.len() >= MOMENTS_MAX {
            moments.remove(0);
        }
        moments.push(moment);
        let last = moments.len() - 1;
        work(&mut moments[last].1)
    }
}

fn judge(view: View<'_>, incidents: &[IncidentId]) -> Vec<Arc<Verdicts>> {
    let instruments: Vec<Prepared<'_>> = view
        .instruments()
        .map(|instrument| Prepared::new(view, instrument))
        .collect();
    let one = |id: &IncidentId| {
        let matter = incident::matter(view, id);
        let verdicts = instruments.iter().filter_map(|prepared| {
            let (determination, missing) = prepared.verdict(&matter);
            (determination != Determination::OutOfScopeTime).then(|| Verdict {
                instrument: prepared.instrument().id.to_string(),
                determination,
                missing: missing.iter().map(ToString::to_string).collect(),
            })
        });
        Arc::new(verdicts.collect())
    };
    incidents.iter().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use armistice_formats::case::fold;
    use armistice_formats::facts::{NoLibrary, read};

    const FACTS: &str = r#"instrument <<<
id = "oak"
class = "CessationOfHostilities"
status = "InForce"
zone = "Etc/UTC"
source = "written for this test"
[title]
en = "Oak truce"
[effect]
from = "2016-02-01T00:00"
[[party]]
actor = "elm"
role = "Party"
[[party]]
actor = "fir"
role = "Party"
[[clause]]
id = "no-fire"
kind = "CeaseFire"
modality = "must-not"
anchor = "1"
paraphrase = { en = "No attack." }
>>>
actor elm "Elm Front" kind=Group
actor fir "Fir Brigade" kind=Group
actor team "Field team" kind=Body
report r1 by=team channel=FieldTeam means=Saw occurred=2016-03-03T09:00 act=Explosion assessment=Impact doer=elm target=fir
report r2 by=team channel=FieldTeam means=Saw occurred=2015-03-03T09:00 act=Explosion doer=elm target=fir
finding f1 incident=r1 by=team at=2016-03-04T09:00 verification=Verified attribution=Attributed actors=elm standard=ReasonableGrounds
"#;

    #[test]
    fn what_is_kept_is_what_would_be_said_again() {
        let file = read(FACTS);
        let (facts, problems) = fold(&file, &NoLibrary);
        assert!(problems.is_empty(), "{problems:?}");
        let judged = Judged::default();
        let now = facts.now();
        let before = now.at(facts.size - 2);
        let ids: Vec<IncidentId> = vec!["r1".into(), "r2".into()];
        let said = |all: &[Arc<Verdicts>]| -> Vec<Vec<Determination>> {
            let of = |one: &Arc<Verdicts>| one.iter().map(|v| v.determination).collect();
            all.iter().map(of).collect()
        };
        // Each moment twice, in turn: neither stands in for the other.
        for _ in 0..2 {
            let all = said(&judged.of(now, &ids));
            assert_eq!(all, [vec![Determination::Violation], vec![]]);
            let all = said(&judged.of(before, &ids));
            assert_eq!(all, [vec![Determination::Indeterminate], vec![]]);
        }
        let one = judged.of(now, &ids[1..]);
        let both = judged.of(now, &ids);
        assert!(Arc::ptr_eq(&one[0], &both[1]), "it was worked out again");
    }

    #[test]
    fn only_some_moments_are_kept() {
        let file = read(FACTS);
        let (facts, _) = fold(&file, &NoLibrary);
        let judged = Judged::default();
        for known in 0..facts.size {
            judged.of(facts.now().at(known), &["r1".into()]);
        }
        let moments = judged.0.lock().expect("nobody panicked");
        assert_eq!(moments.len(), MOMENTS_MAX);
        let last = moments.last().map(|(known, _)| *known);
        assert_eq!(last, Some(facts.size - 1));
    }
}
