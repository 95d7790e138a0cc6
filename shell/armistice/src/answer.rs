//! Outcomes and standings as the API and the command line give them: words and ids, with the names of those they
//! concern. The two stand apart here as everywhere. Nothing is decided here.

pub mod object;
pub mod said;
pub mod told;

use crate::app::record::Record;
use armistice_domain::actor::ancestry;
use armistice_domain::actor::keys::{Ring, Signed};
use armistice_domain::facts::View;
use armistice_domain::id::ActorId;
use armistice_domain::incident::clock::{Awaited, Clock, ClockState};
use armistice_domain::incident::inquiry::Response;
use armistice_domain::incident::procedure::{FiledView, Flaw, Standing};
use armistice_domain::incident::silence::Silence;
use armistice_domain::instant::{Instant, Span};
use armistice_domain::instrument::Instrument;
use armistice_domain::instrument::force::{self, Held};
use armistice_domain::outcomes::ask::{Missing, Reason};
use armistice_domain::outcomes::{ClauseOutcome, InstrumentOutcome};
use armistice_domain::place::statements::LonLat;
use armistice_domain::words::IncidentState;
use armistice_space::Point;
use armistice_space::notation::{self, Notation, Written};
use serde_json::{Value, json};

/// A time in every form a screen needs.
pub fn time(at: Instant, zone: &str) -> Value {
    if at == Instant::MAX || at == Instant::MIN {
        return Value::Null;
    }
    json!({ "utc": at.to_string(), "local": at.in_zone(zone), "zone": zone })
}

/// Whose key signed an entry, the same beside every item of every answer: the organisation, its officer where it was no
/// root key, whether the server holds the key, and since when it was in other hands. `null` is the log itself.
pub fn signer(view: View<'_>, index: u64, zone: &str) -> Value {
    let facts = view.facts;
    let entered = facts.time_at(index).unwrap_or(Instant(0));
    signer_said(
        facts.ring.signed(index),
        facts.ring.doubt(index, entered, view.known),
        zone,
    )
}

/// The same of an entry that a reader may not open: its key stands in the clear.
pub fn signer_of(ring: &Ring, key: &str, entered: Option<Instant>, zone: &str) -> Value {
    let doubt = entered.and_then(|at| ring.doubt_of(key, at, u64::MAX));
    signer_said(ring.signed_by(key), doubt, zone)
}

fn signer_said(signed: Option<Signed<'_>>, doubt: Option<Instant>, zone: &str) -> Value {
    signed.map_or(Value::Null, |signed| {
        json!({
            "organisation": signed.organisation,
            "officer": signed.device.map(|device| &device.officer),
            "title": signed.device.map(|device| &device.title),
            "custodial": signed.custodial,
            "in_doubt": doubt.map(|at| time(at, zone)),
        })
    })
}

/// A position in two notations: whoever reads it sees a slip in one against the other.
pub struct Position {
    at: LonLat,
    pub decimal: String,
    /// As a grid reference, or as degrees where degrees were not what it was typed in.
    pub second: Written,
}

impl Position {
    /// `None` where the record holds what is no position.
    pub fn of([lon, lat]: LonLat) -> Option<Position> {
        let point = Point::from_e7(lon, lat).ok()?;
        Some(Position::typed(point, Notation::Decimal))
    }

    pub fn typed(point: Point, typed_as: Notation) -> Position {
        let decimal = Notation::Decimal.write(point, Notation::Decimal.digits_metre());
        Position {
            at: [point.lon_e7(), point.lat_e7()],
            // Degrees reach everywhere.
            decimal: decimal.unwrap_or_default(),
            second: notation::second(point, typed_as),
        }
    }

    pub fn json(&self) -> Value {
        let [lon, lat] = self.at;
        json!({
            "lat": f64::from(lat) / 1e7,
            "lon": f64::from(lon) / 1e7,
            "decimal": self.decimal,
            "second": { "notation": self.second.notation.word(), "text": self.second.text },
        })
    }

    pub fn text(&self) -> String {
        format!("{}  {}", self.decimal, self.second.text)
    }
}

/// An outcome, and whether its instrument was in force when it happened: at some time within this, or at no time anybody gives.
pub fn outcome(view: View<'_>, outcome: &InstrumentOutcome, within: Option<Span>) -> Value {
    let Some(instrument) = view.instrument(&outcome.instrument) else {
        return Value::Null;
    };
    let (in_force, hangs_on) = match force::held(view, instrument, within) {
        Held::Yes => (json!(true), Vec::new()),
        Held::No => (json!(false), Vec::new()),
        Held::Unknown(missing) => (Value::Null, missing),
    };
    json!({
        "instrument": outcome.instrument,
        "title": instrument.title,
        "in_force": in_force,
        "in_force_hangs_on": hangs_on.iter().map(|m| missing(view, m)).collect::<Vec<_>>(),
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
            "reasons": outcome.reasons.iter().filter(|r| names(r, c)).map(|r| reason(view, instrument, r)).collect::<Vec<_>>(),
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
            "reasons": b.reasons.iter().map(|r| reason(view, instrument, r)).collect::<Vec<_>>(),
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

/// Whether a reason is one of a clause's own.
fn names(reason: &Reason, clause: &ClauseOutcome) -> bool {
    reason.clause.as_deref() == Some(clause.clause.as_str())
}

/// The time at which the clocks of a procedure are read: the log's own, and no later than what is asked as known.
pub fn clock(record: &Record, known: Option<Instant>) -> Instant {
    let own = record.chain.time_s().map_or(Instant(0), Instant);
    known.map_or(own, |known| known.min(own))
}

/// Where the procedure stood at a time.
pub fn standing(
    view: View<'_>,
    standing: &Standing<'_>,
    silence: &Silence,
    at: Instant,
    zone: &str,
) -> Value {
    json!({
        "reply_unread": silence.reply,
        "views_unread": silence.views,
        "unpublished": standing.unpublished,
        "state_unread": silence.hides_state(standing),
        "instrument": standing.instrument,
        "deciders": standing.deciders,
        "as_of": time(at, zone),
        "state": standing.state,
        "determined": standing.determined,
        "provisional": standing.provisional,
        "accused": standing.accused,
        "overdue": overdue(silence, standing),
        "rules": standing.rules,
        "unverified": standing.unverified,
        "views": standing.views.iter().map(|v| json!({
            "by": v.view.by, "says": v.view.says, "late": v.late, "own_cause": v.own_cause, "flaw": v.flaw.map(flaw),
        })).collect::<Vec<_>>(),
        "clocks": standing.clocks.iter().map(|one| clock_of(view, one, silence, zone)).collect::<Vec<_>>(),
    })
}

/// How a clock stands, as a reader can say it.
fn stands(silence: &Silence, clock: &Clock) -> &'static str {
    let is_missing = clock.state == ClockState::Overdue || clock.awaited == Awaited::Referral;
    match is_missing && silence.hides(&clock.awaited) {
        true => "unread",
        false => clock.state.word(),
    }
}

fn means(silence: &Silence, clock: &Clock) -> &'static str {
    let hidden = silence.means(&clock.awaited);
    hidden.unwrap_or_else(|| clock.silence_means())
}

/// The state of a matter, as a reader can say it.
fn state(silence: &Silence, standing: &Standing<'_>) -> &'static str {
    match standing.state {
        state if !silence.hides_state(standing) => state.word(),
        IncidentState::NoResponse => "no reply on record that you may read",
        _ => "no determination on record that you may read",
    }
}

/// Whose view is missing: nobody's that a reader only may not read.
fn overdue(silence: &Silence, standing: &Standing<'_>) -> Vec<ActorId> {
    let mut overdue = standing.overdue.clone();
    overdue.retain(|decider| !silence.views.contains(decider));
    overdue
}

fn clock_told(clock: &Clock, silence: &Silence, zone: &str) -> String {
    let of = clock.awaited.of();
    let late = clock
        .late_means()
        .map_or(String::new(), |late| format!("; {late}"));
    format!(
        "    {}{}: {}, due {}; silence: {}{late}",
        clock.awaited.word(),
        of.map_or(String::new(), |of| format!(" of {of}")),
        stands(silence, clock),
        clock.due.in_zone(zone),
        means(silence, clock)
    )
}

/// What is made of outside inquiries under a text, as lines for a terminal.
pub fn inquiry_lines(all: &[Response<'_>], zone: &str) -> Vec<String> {
    let mut out = Vec::new();
    for one in all {
        let said = &one.inquiry.value;
        let standard = said.standard.as_deref().unwrap_or("not stated");
        out.push(format!(
            "    inquiry {} by {}, by its own standard: {standard}",
            said.inquiry, said.by
        ));
        for entry in &one.answers {
            let answer = &entry.value;
            out.push(format!(
                "    answer of {}: {}, seen to by {}: {}",
                answer.by,
                answer.answer,
                answer.owner(),
                answer.words
            ));
        }
        let measures = one.measures.iter().map(|followed| &followed.clock);
        out.extend(
            one.clocks
                .iter()
                .chain(measures)
                .map(|clock| clock_told(clock, &Silence::default(), zone)),
        );
    }
    out
}

/// One clock, with what its silence means, and to whom belongs whoever it runs for: an organisation answers for its units.
pub fn clock_line(view: View<'_>, clock: &Clock, zone: &str) -> Value {
    clock_of(view, clock, &Silence::default(), zone)
}

fn clock_of(view: View<'_>, clock: &Clock, silence: &Silence, zone: &str) -> Value {
    let above = |of| ancestry(view, of, clock.from).split_off(1);
    json!({
        "awaits": clock.awaited.word(), "of": clock.awaited.of(), "above": clock.awaited.of().map(above).unwrap_or_default(), "from": time(clock.from, zone), "due": time(clock.due, zone),
        "state": stands(silence, clock), "filed": clock.filed.map(|at| time(at, zone)), "silence_means": means(silence, clock),
        "late_means": clock.late_means(),
    })
}

const fn flaw(flaw: Flaw) -> &'static str {
    match flaw {
        Flaw::Uncited => "uncited",
        Flaw::Early => "early",
        Flaw::InDoubt => "in-doubt",
        Flaw::BeforeReopening => "before-reopening",
        Flaw::AfterDetermination => "after-determination",
        Flaw::OfNothing => "of-nothing",
    }
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

/// An outcome as lines for a terminal: the instrument's, then each clause's with its own reasons.
pub fn lines(view: View<'_>, outcome: &InstrumentOutcome) -> Vec<String> {
    let title = view
        .instrument(&outcome.instrument)
        .map_or("", |instrument| instrument.title_in("en"));
    let mut out = vec![
        format!("{} ({title})", outcome.instrument),
        format!("  outcome: {}", outcome.determination),
    ];
    if let (Some(severity), Some(measure)) = (outcome.severity, outcome.measure) {
        out.push(format!(
            "    severity {severity}; measure proposed: {measure}"
        ));
    }
    // A reason stands with its clause; what no clause's line will show stands with the whole.
    let of_a_clause = |reason: &&Reason| outcome.clauses.iter().any(|c| names(reason, c));
    for reason in outcome.reasons.iter().filter(|r| !of_a_clause(r)) {
        out.push(format!("    because: {}", because(reason, true)));
    }
    for clause in &outcome.clauses {
        out.push(format!(
            "    clause {} [{}]: {}",
            clause.clause, clause.anchor, clause.determination
        ));
        for reason in outcome.reasons.iter().filter(|r| names(r, clause)) {
            out.push(format!("      because: {}", because(reason, false)));
        }
    }
    if !outcome.missing.is_empty() {
        let missing: Vec<String> = outcome.missing.iter().map(ToString::to_string).collect();
        out.push(format!(
            "    not on record, and would change the answer: {}",
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
            "      if {}: {}",
            assumed.join(" and "),
            branch.determination
        ));
        for reason in &branch.reasons {
            out.push(format!("        because: {}", because(reason, true)));
        }
    }
    if outcome.unverified {
        out.push("    rests on something marked unverified in the instrument file".to_string());
    }
    if outcome.paraphrase_only {
        out.push("    the authentic text is not at hand; clauses are paraphrased".to_string());
    }
    if outcome.ihl {
        out.push("    the law of armed conflict applies whatever this instrument says".to_string());
    }
    out
}

fn because(reason: &Reason, with_clause: bool) -> String {
    let subject = reason.subject.as_deref();
    let clause = reason.clause.as_deref().filter(|_| with_clause);
    format!(
        "{}{}{}{}",
        reason.code,
        subject.map_or(String::new(), |subject| format!(" ({subject})")),
        clause.map_or(String::new(), |clause| format!(", clause {clause}")),
        reason
            .rule
            .map_or(String::new(), |rule| format!(" [{rule}]")),
    )
}

/// A standing as lines for a terminal, under the outcome of the same instrument.
pub fn standing_lines(
    standing: &Standing<'_>,
    silence: &Silence,
    at: Instant,
    zone: &str,
) -> Vec<String> {
    let mut out = vec![format!(
        "  standing at {}: {}",
        at.in_zone(zone),
        state(silence, standing)
    )];
    if standing.clocks.is_empty() && standing.views.is_empty() {
        out.push("    nobody was notified and no view is filed under this instrument".to_string());
    }
    if let Some(determined) = standing.determined {
        let provisional = if standing.provisional {
            " (provisional)"
        } else {
            ""
        };
        out.push(format!("    determined: {determined}{provisional}"));
    }
    let list = |actors: &[armistice_domain::id::ActorId]| {
        let names: Vec<&str> = actors.iter().map(|actor| actor.as_str()).collect();
        names.join(", ")
    };
    if !standing.accused.is_empty() {
        out.push(format!("    accused: {}", list(&standing.accused)));
    }
    for filed in &standing.views {
        out.push(format!("    view of {}", filed_line(filed)));
    }
    let clocks = standing.clocks.iter();
    out.extend(clocks.map(|clock| clock_told(clock, silence, zone)));
    let overdue = overdue(silence, standing);
    if !overdue.is_empty() {
        out.push(format!("    overdue: {}", list(&overdue)));
    }
    if !standing.unpublished.is_empty() {
        let whose = list(&standing.unpublished);
        out.push(format!(
            "    not shown to everybody yet, though views that differ are published (R27): {whose}"
        ));
    }
    let rules: std::collections::BTreeSet<String> =
        standing.rules.iter().map(ToString::to_string).collect();
    if !rules.is_empty() {
        let rules: Vec<String> = rules.into_iter().collect();
        out.push(format!("    by {}", rules.join(", ")));
    }
    if standing.unverified {
        out.push("    rests on a procedure marked unverified in the instrument file".to_string());
    }
    out
}

fn filed_line(filed: &FiledView<'_>) -> String {
    let mut line = format!("{}: {}", filed.view.by, filed.view.says);
    if filed.late {
        line.push_str(", late");
    }
    if let Some(found) = filed.flaw {
        line.push_str(match found {
            Flaw::Uncited => ", not counted: it does not cite what it rests on",
            Flaw::Early => ", not counted yet: the window of the accused is open",
            Flaw::InDoubt => ", not counted: the key that signed it was in other hands by then",
            Flaw::BeforeReopening => ", not counted: the matter was taken up again since",
            Flaw::OfNothing => ", not counted: nothing is reported of such an incident",
            Flaw::AfterDetermination => {
                ", not counted: it was determined otherwise by then, which falls by a reopening alone"
            }
        });
    }
    if filed.own_cause {
        line.push_str(", in its own cause");
    }
    line
}
