//! Outcomes as the API and the command line give them: words and ids, with the names of those they
//! concern. Nothing is decided here.

use armistice_domain::facts::View;
use armistice_domain::instant::Instant;
use armistice_domain::instrument::{Instrument, force};
use armistice_domain::outcomes::InstrumentOutcome;
use armistice_domain::outcomes::ask::{Missing, Reason};
use serde_json::{Value, json};

/// A time in every form a screen needs.
pub fn time(at: Instant, zone: &str) -> Value {
    if at == Instant::MAX || at == Instant::MIN {
        return Value::Null;
    }
    json!({ "utc": at.to_string(), "local": at.in_zone(zone), "zone": zone })
}

pub fn outcome(view: View<'_>, outcome: &InstrumentOutcome, at: Option<Instant>) -> Value {
    let Some(instrument) = view.instrument(&outcome.instrument) else {
        return Value::Null;
    };
    let in_force = at.is_some_and(|at| {
        force::stretches(view, instrument)
            .iter()
            .any(|s| s.from <= at && at < s.until)
    });
    json!({
        "instrument": outcome.instrument,
        "title": instrument.title,
        "in_force": in_force,
        "determination": outcome.determination,
        "severity": outcome.severity,
        "measure": outcome.measure,
        "ihl": outcome.ihl,
        "unverified": outcome.unverified,
        "paraphrase_only": outcome.paraphrase_only,
        "reasons": outcome.reasons.iter().map(|r| reason(view, instrument, r)).collect::<Vec<_>>(),
        "clauses": outcome.clauses.iter().map(|c| json!({
            "clause": c.clause,
            "anchor": c.anchor,
            "determination": c.determination,
            "kind": instrument.clause(c.clause.as_str()).map(|clause| clause.kind),
            "paraphrase": instrument.clause(c.clause.as_str()).map(|clause| &clause.paraphrase),
        })).collect::<Vec<_>>(),
        "missing": outcome.missing.iter().map(|m| missing(view, m)).collect::<Vec<_>>(),
        "branches": outcome.branches.iter().map(|b| json!({
            "determination": b.determination,
            "assumed": b.assumed.iter().map(|(m, answer)| {
                let mut said = missing(view, m);
                said["answer"] = json!(answer.as_ref());
                said
            }).collect::<Vec<_>>(),
        })).collect::<Vec<_>>(),
        "questions": outcome.questions.iter().map(|m| missing(view, m)).collect::<Vec<_>>(),
    })
}

pub fn missing(view: View<'_>, missing: &Missing) -> Value {
    json!({ "kind": missing.kind, "subject": missing.subject.as_deref(), "subject_name": name(view, missing.subject.as_deref()) })
}

fn reason(view: View<'_>, instrument: &Instrument, reason: &Reason) -> Value {
    json!({
        "rule": reason.rule,
        "code": reason.code,
        "clause": reason.clause.as_deref(),
        "anchor": reason.clause.as_deref().and_then(|id| instrument.clause(id)).map(|clause| clause.anchor.as_str()),
        "subject": reason.subject.as_deref(),
        "subject_name": name(view, reason.subject.as_deref()),
    })
}

/// The name of whatever an id names: an actor, a place, an instrument.
pub fn name(view: View<'_>, id: Option<&str>) -> Option<String> {
    let id = id?;
    if let Some(actor) = view.actor(&id.into()) {
        return Some(actor.name.clone());
    }
    if let Some(place) = view.place(&id.into()) {
        return Some(place.name.clone());
    }
    view.instrument(&id.into())
        .map(|instrument| instrument.title_in("en").to_string())
}

/// An outcome as lines for a terminal.
pub fn lines(view: View<'_>, outcome: &InstrumentOutcome) -> Vec<String> {
    let title = view
        .instrument(&outcome.instrument)
        .map_or("", |instrument| instrument.title_in("en"));
    let mut out = vec![
        format!("{} ({title})", outcome.instrument),
        format!("  {}", outcome.determination),
    ];
    if let (Some(severity), Some(measure)) = (outcome.severity, outcome.measure) {
        out.push(format!(
            "  severity {severity}; measure proposed: {measure}"
        ));
    }
    for reason in &outcome.reasons {
        let rule = reason
            .rule
            .map_or(String::new(), |rule| format!(" [{rule}]"));
        let subject = reason
            .subject
            .as_deref()
            .map_or(String::new(), |subject| format!(" ({subject})"));
        let clause = reason
            .clause
            .as_deref()
            .map_or(String::new(), |clause| format!(", clause {clause}"));
        out.push(format!("  because: {}{subject}{clause}{rule}", reason.code));
    }
    if !outcome.missing.is_empty() {
        let missing: Vec<String> = outcome.missing.iter().map(ToString::to_string).collect();
        out.push(format!(
            "  not on record, and would change the answer: {}",
            missing.join(", ")
        ));
    }
    for branch in &outcome.branches {
        let assumed: Vec<String> = branch
            .assumed
            .iter()
            .map(|(missing, answer)| format!("{missing} = {answer}"))
            .collect();
        out.push(format!(
            "    if {}: {}",
            assumed.join(" and "),
            branch.determination
        ));
    }
    if outcome.unverified {
        out.push("  rests on something marked unverified in the instrument file".to_string());
    }
    if outcome.paraphrase_only {
        out.push("  the authentic text is not at hand; clauses are paraphrased".to_string());
    }
    if outcome.ihl {
        out.push("  the law of armed conflict applies whatever this instrument says".to_string());
    }
    out
}
