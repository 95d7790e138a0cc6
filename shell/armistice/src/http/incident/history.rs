//! How the answer on an incident changed as things became known: for every day on which something that concerns it
//! was entered, what each instrument said at the end of that day, and, where that is new, the entry that turned it.
//!
//! Nothing is kept: it is derived by the one function that derives outcomes, at as many views of the record as there
//! are such days. Reports of other incidents, imports and registrations change no outcome of this one, so days with
//! nothing else are passed over. Read next: [`armistice_domain::outcomes`].

use armistice_domain::facts::{Entry, View};
use armistice_domain::id::{IncidentId, InstrumentId};
use armistice_domain::incident::{self, linking};
use armistice_domain::instant::Instant;
use armistice_domain::outcomes::{self, Prepared};
use armistice_domain::words::Determination;
use std::collections::BTreeMap;

/// How many views of the record one history is derived from. Where there are more days, several are taken as one.
pub const VIEWS_MAX: usize = 200;

/// What an instrument said from an entry on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turn {
    pub instrument: InstrumentId,
    /// What it said before; `None` where the instrument or the incident was not on record.
    pub before: Option<Determination>,
    pub determination: Determination,
    /// The entry that came in, and its kind.
    pub index: u64,
    pub kind: &'static str,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct History {
    pub turns: Vec<Turn>,
    /// How many days are looked at as one. Above one, an answer that changed and changed back between is not seen.
    pub step_days: usize,
}

type Answers = BTreeMap<InstrumentId, Determination>;

/// The history of an incident as known at a view. `day_of` gives the day, in the zone of the record, of an instant.
pub fn of(
    view: View<'_>,
    id: &IncidentId,
    as_was: Option<Instant>,
    day_of: impl Fn(Instant) -> String,
) -> History {
    let entries = concerning(view, id);
    let reports = incident::members(view, id);
    let first = reports
        .iter()
        .filter_map(|id| view.report(id))
        .map(|entry| entry.index)
        .min();
    let mut days: Vec<(String, Vec<u64>)> = Vec::new();
    for index in entries.range(first.unwrap_or(u64::MAX)..).map(|(i, _)| *i) {
        let day = view.facts.time_at(index).map_or(String::new(), &day_of);
        match days.last_mut() {
            Some((last, indices)) if *last == day => indices.push(index),
            _ => days.push((day, vec![index])),
        }
    }
    let step_days = days.len().div_ceil(VIEWS_MAX).max(1);
    let mut turns: Vec<Turn> = Vec::new();
    let mut before = Answers::new();
    for days in days.chunks(step_days) {
        let indices: Vec<u64> = days.iter().flat_map(|(_, all)| all).copied().collect();
        let Some(last) = indices.last() else { continue };
        let after = answers(view.at(last + 1), id, as_was);
        for (instrument, determination) in &after {
            let said = before.get(instrument).copied();
            if said == Some(*determination) {
                continue;
            }
            let index = turned_by(view, id, as_was, &indices, (instrument, *determination));
            turns.push(Turn {
                instrument: instrument.clone(),
                before: said,
                determination: *determination,
                index,
                kind: entries.get(&index).copied().unwrap_or_default(),
            });
        }
        before = after;
    }
    // An instrument that was never in force then has no history here.
    let at_rest = |id: &InstrumentId| {
        let mut of_it = turns.iter().filter(|turn| turn.instrument == *id);
        of_it.all(|turn| turn.determination == Determination::OutOfScopeTime)
    };
    let mut shown: Vec<Turn> = turns
        .iter()
        .filter(|turn| !at_rest(&turn.instrument))
        .cloned()
        .collect();
    shown.sort_by(|a, b| (a.index, &a.instrument).cmp(&(b.index, &b.instrument)));
    History {
        turns: shown,
        step_days,
    }
}

/// The entry after which the instrument says what it says at the end of them.
fn turned_by(
    view: View<'_>,
    id: &IncidentId,
    as_was: Option<Instant>,
    indices: &[u64],
    (instrument, determination): (&InstrumentId, Determination),
) -> u64 {
    let (mut low, mut high) = (0, indices.len().saturating_sub(1));
    while low < high {
        let middle = low.midpoint(high);
        let then = view.at(indices.get(middle).map_or(u64::MAX, |index| index + 1));
        if answer(then, id, as_was, instrument) == Some(determination) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    indices.get(low).copied().unwrap_or_default()
}

fn answers(view: View<'_>, id: &IncidentId, as_was: Option<Instant>) -> Answers {
    view.instruments()
        .filter_map(|one| Some((one.id.clone(), answer(view, id, as_was, &one.id)?)))
        .collect()
}

fn answer(
    view: View<'_>,
    id: &IncidentId,
    as_was: Option<Instant>,
    instrument: &InstrumentId,
) -> Option<Determination> {
    let instrument = view.instrument(instrument)?;
    if incident::members(view, id).is_empty() {
        return None;
    }
    let matter = incident::matter(view, id);
    Some(match as_was {
        None => Prepared::new(view, instrument).verdict(&matter).0,
        Some(_) => outcomes::evaluate(view, &matter, instrument, as_was).determination,
    })
}

/// Every entry known that an outcome of this incident may rest on, with its kind.
fn concerning(view: View<'_>, id: &IncidentId) -> BTreeMap<u64, &'static str> {
    fn put<'a, T: 'a>(
        all: &mut BTreeMap<u64, &'static str>,
        kind: &'static str,
        entries: impl IntoIterator<Item = &'a Entry<T>>,
    ) {
        let open = entries.into_iter().filter(|entry| entry.audience.is_none());
        all.extend(open.map(|entry| (entry.index, kind)));
    }
    let facts = view.facts;
    let mut all = BTreeMap::new();
    // What everybody's incidents rest on.
    put(&mut all, "actor", facts.actors.values().flatten());
    put(
        &mut all,
        "actor-relation",
        facts.relations.values().flatten(),
    );
    put(&mut all, "actor-means", &facts.means);
    put(&mut all, "list", facts.lists.values().flatten());
    put(&mut all, "list-entry", facts.listings.values().flatten());
    put(&mut all, "instrument", facts.instruments.values().flatten());
    let by_actor = facts.acceptances.values().flat_map(BTreeMap::values);
    put(&mut all, "acceptance", by_actor.flatten());
    let by_actor = facts.attestations.values().flat_map(BTreeMap::values);
    put(&mut all, "attestation", by_actor.flatten());
    put(
        &mut all,
        "umbrella-list",
        facts.umbrella_lists.values().flatten(),
    );
    put(&mut all, "decision", facts.decisions.values().flatten());
    put(
        &mut all,
        "declaration",
        facts.declarations.values().flatten(),
    );
    put(&mut all, "place", facts.places.values().flatten());
    put(&mut all, "place", facts.areas.values().flatten());
    put(&mut all, "line", facts.lines.values().flatten());
    put(&mut all, "control", facts.control.values().flatten());
    // What is said of this one, under whichever of its ids.
    let ids = linking::ids(view, id);
    let here = |entry: &&Entry<_>| -> bool {
        let link: &armistice_domain::incident::statements::Linked = &entry.value;
        link.incident.as_ref() == Some(id)
    };
    let links: Vec<_> = facts.links.iter().filter(here).collect();
    let ever = links.iter().flat_map(|entry| entry.value.reports.iter());
    let ever = ever.filter_map(|report| view.report(report));
    put(&mut all, "report", ever);
    put(&mut all, "report", view.report(&id.as_str().into()));
    let touches = |reports: &[armistice_domain::id::ReportId]| {
        let own = reports.iter().any(|report| report.as_str() == id.as_str());
        let linked = |link: &&Entry<armistice_domain::incident::statements::Linked>| {
            link.value
                .reports
                .iter()
                .any(|report| reports.contains(report))
        };
        own || links.iter().any(linked)
    };
    let touching = facts.links.iter().filter(|e| touches(&e.value.reports));
    put(&mut all, "link", touching);
    let touching = facts.unlinks.iter().filter(|e| touches(&e.value.reports));
    put(&mut all, "unlink", touching);
    put(
        &mut all,
        "finding",
        ids.iter()
            .flat_map(|id| facts.findings.get(id).into_iter().flatten()),
    );
    put(
        &mut all,
        "accused-notified",
        ids.iter()
            .flat_map(|id| facts.notified.get(id).into_iter().flatten()),
    );
    put(
        &mut all,
        "reply",
        ids.iter()
            .flat_map(|id| facts.replies.get(id).into_iter().flatten()),
    );
    put(
        &mut all,
        "view",
        ids.iter()
            .flat_map(|id| facts.views.get(id).into_iter().flatten()),
    );
    let inquiries = facts.inquiries.values().flatten();
    put(
        &mut all,
        "inquiry",
        inquiries.filter(|e| ids.contains(&e.value.incident)),
    );
    all.retain(|index, _| *index < view.known);
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use armistice_domain::facts::Facts;
    use armistice_domain::instant;
    use armistice_formats::facts::NoLibrary;
    use armistice_formats::{case, facts};

    const WHO: &str = "zone Asia/Damascus
actor gov \"Government side\" kind=State
actor cc1 \"First co-chair\" kind=State
actor cc2 \"Second co-chair\" kind=State
actor fir \"Fir Brigade\" kind=Group
actor team \"Field team\" kind=Body
entered 2016-02-26T14:00
accept gov instrument=oak-terms at=2016-02-26T11:00 to=cc2
attest gov instrument=oak-terms by=cc1,cc2 at=2016-02-26T13:00
place fir-town \"Town held by Fir\" at=35.1,37.2 radius=2km
";
    const FIR: &str = "accept fir instrument=oak-terms at=2016-02-26T10:00 to=cc1
attest fir instrument=oak-terms by=cc1,cc2 at=2016-02-26T13:00
";
    const SHELL: &str = "report a by=team channel=FieldTeam means=Saw occurred=2016-03-20T14:05 place=fir-town act=Explosion weapon=Mortar assessment=Impact doer=gov target=fir count=1 counting=PerEvent
";
    const FOUND: &str = "finding fa incident=a by=team at=2016-03-20T20:00 verification=Verified attribution=Attributed actors=gov standard=ReasonableGrounds
";

    fn day_of(at: Instant) -> String {
        at.in_zone("Asia/Damascus")[4..14].to_string()
    }

    #[track_caller]
    fn history(parts: &[&str], known: Option<&str>) -> (Facts, History) {
        let mut file = facts::read(&parts.concat());
        let terms = include_str!("../../../tests/data/oak-terms.toml");
        file.inline.insert("oak-terms".into(), terms.into());
        let (facts, problems) = case::fold(&file, &NoLibrary);
        assert!(
            problems.is_empty() && file.problems.is_empty(),
            "{problems:?} {:?}",
            file.problems
        );
        let known = known.map_or(u64::MAX, |day| {
            let day = instant::stated(day, "Asia/Damascus").expect("a day");
            facts.known_at(day.span.to)
        });
        let history = of(facts.now().at(known), &"a".into(), None, day_of);
        (facts, history)
    }

    /// One line for each turn: the day, what it was, what it is, and the kind of what came in.
    #[track_caller]
    fn check(parts: &[&str], known: Option<&str>, expected: &[&str]) {
        let (facts, history) = history(parts, known);
        assert_eq!(history.step_days, 1);
        let said: Vec<String> = history
            .turns
            .iter()
            .map(|turn| {
                let day = facts.time_at(turn.index).map_or(String::new(), day_of);
                let before = turn.before.map_or("-", |was| was.word());
                format!(
                    "{day} {before} > {} by {}",
                    turn.determination.word(),
                    turn.kind
                )
            })
            .collect();
        assert_eq!(said, expected);
    }

    const LATE: &str = "entered 2016-04-02T09:00\n";

    #[test]
    fn a_late_fact_makes_two_rows() {
        let first = "2016-03-20 - > Indeterminate by report";
        let then = "2016-04-02 Indeterminate > Violation by attestation";
        let parts = [WHO, SHELL, FOUND, LATE, FIR];
        check(&parts, None, &[first, then]);
        // As known before the fact came in, there is one.
        check(&parts, Some("2016-04-01"), &[first]);
    }

    #[test]
    fn what_comes_on_one_day_is_one_row() {
        let one = "2016-03-20 - > Violation by finding";
        check(&[WHO, FIR, SHELL, FOUND], None, &[one]);
        // What does not change the answer makes none.
        let town = "place far-town \"Another town\" at=36,38 radius=2km\n";
        let other = SHELL.replace("report a", "report b");
        check(&[WHO, FIR, SHELL, FOUND, LATE, town, &other], None, &[one]);
    }

    #[test]
    fn what_an_instrument_that_was_never_in_force_says_is_no_history() {
        let before = SHELL.replace("2016-03-20", "2016-02-20");
        check(&[WHO, FIR, &before], None, &[]);
        check(&[WHO, FIR], None, &[]);
    }

    #[test]
    fn many_days_are_taken_together_and_it_is_said() {
        let mut days = String::new();
        for day in 0..2 * VIEWS_MAX {
            let (month, day) = (day / 28, day % 28 + 1);
            let (year, month) = (2016 + (month + 3) / 12, (month + 3) % 12 + 1);
            days.push_str(&format!(
                "entered {year}-{month:02}-{day:02}T09:00\nplace town-{year}-{month}-{day} \"A town\" at=36,38 radius=2km\n"
            ));
        }
        let history = history(&[WHO, SHELL, FOUND, &days, FIR], None).1;
        // The day of the report and those after it are one more than can be looked at two by two.
        assert_eq!(history.step_days, 3);
        let kinds: Vec<_> = history.turns.iter().map(|turn| turn.kind).collect();
        assert_eq!(kinds, ["report", "attestation"]);
    }
}
