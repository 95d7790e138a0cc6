//! The questions a case can put: `expect KIND …` and `expect-not KIND …`. Each compares what it names and
//! nothing else; reasons are compared by rule, clause, code and named fact, never by prose.

mod figures;
mod inquiries;
mod seen;

use super::compared::Compared;
use super::{Held, World};
use crate::facts::line::{Line, LineError, Words, split_list};
use crate::facts::values::{range, word, yes_no};
use armistice_domain::actor;
use armistice_domain::facts::View;
use armistice_domain::id::{ActorId, IncidentId, InstrumentId, PlaceId, ReportId};
use armistice_domain::incident::procedure::{self, Standing};
use armistice_domain::incident::silence::Silence;
use armistice_domain::incident::{self, Matter, inquiry};
use armistice_domain::instant::{self, Instant, Stated};
use armistice_domain::instrument::{Instrument, force};
use armistice_domain::laws::Rule;
use armistice_domain::outcomes::ask::{MissingKind, REASON_CODES};
use armistice_domain::outcomes::{self, InstrumentOutcome};
use armistice_domain::place;
use armistice_domain::policy::Reader;
use armistice_domain::report::compare::person;
use armistice_domain::report::statements::Range;
use armistice_domain::words::{CasualtyStatus, Coverage, Determination, Measure, Severity};

/// Every question, with its form: the guide and `--help` are made from this.
pub const QUESTIONS: &[(&str, &str)] = &[
    (
        "outcome",
        "expect outcome INCIDENT|SUPPOSITION in=INSTRUMENT is=DETERMINATION [clause=ID] [because=R14,CODE,CODE(SUBJECT),clause(ID)] [missing=acceptance(elm),…] [branches=D,D] [severity=] [measure=] [ihl=yes|no] [unverified=yes|no] [known=TIME] [as-was=TIME]",
    ),
    (
        "coverage",
        "expect coverage ACTOR in=INSTRUMENT at=TIME is=Bound&Protected|NotParty|Excluded(designated)|ProtectionRemoved|Indeterminate [missing=] [known=TIME]",
    ),
    (
        "in-force",
        "expect in-force INSTRUMENT at=TIME is=yes|no [known=TIME]",
    ),
    (
        "standing",
        "expect standing INCIDENT in=INSTRUMENT is=STATE [at=TIME] [determined=D] [provisional=yes|no] [views=N] [late=A,B] [uncounted=A,B] [overdue=A,B] [unpublished=A,B] [accused=A,B] [unverified=yes|no] [withheld=yes|no] [known=TIME]",
    ),
    (
        "clock",
        "expect clock INCIDENT in=INSTRUMENT awaits=response|view|referral|inquiry|measure [of=ACTOR] is=running|met|met-late|overdue [due=TIME] [withheld=yes|no] [at=TIME] [known=TIME]",
    ),
    (
        "reports",
        "expect reports INCIDENT are=R1,R2 [groups=N] [known=TIME]",
    ),
    (
        "together",
        "expect together R1,R2 is=same|different|unknown [known=TIME]",
    ),
    (
        "casualties",
        "expect casualties INCIDENT killed|hurt status=civilian is=3-5|none [known=TIME]",
    ),
    (
        "seen",
        "expect seen ID | VERB FIRST-WORD [incident=] [instrument=]  by=public|ACTOR is=yes|no [hides=reporter,vantage,words] [shows=words] [known=TIME]",
    ),
    (
        "question",
        "expect question INCIDENT in=INSTRUMENT about=NAMED-FACT|none [known=TIME]",
    ),
    (
        "control",
        "expect control PLACE by=ACTOR at=TIME is=Sole|… [known=TIME]",
    ),
    ("occurred", "expect occurred INCIDENT is=A..B [known=TIME]"),
    (
        "claims",
        "expect claims INSTRUMENT are=DECISION,… [known=TIME]",
    ),
];

/// Every question there is: those of this file, those about people who act, and those about exhibits.
pub fn questions() -> impl Iterator<Item = (&'static str, &'static str)> {
    QUESTIONS
        .iter()
        .chain(figures::QUESTIONS)
        .chain(inquiries::QUESTIONS)
        .chain(super::people::QUESTIONS)
        .chain(super::exhibits::QUESTIONS)
        .chain(super::movement::QUESTIONS)
        .copied()
}

/// Keys that any question takes, with the one that does not.
pub const ON_QUESTIONS: &[&str] = &[
    "known=TIME  as known then: from what had been entered",
    "as=public|ACTOR  from what that reader may read alone; not with seen, which has by=",
];

/// Questions of areas that have not been built: known, and not answered.
const NOT_YET: &[&str] = &[
    "phase",
    "counter",
    "commitment",
    "convoy",
    "meeting",
    "quota",
    "delivery",
    "paired",
];

/// The question as it stands, for the transcript.
pub(super) fn shown(line: &Line, wanted: bool) -> String {
    let mut words = line.words();
    let mut parts = vec![];
    if !wanted {
        parts.push("expect-not".to_string());
    }
    while let Some(part) = words.argument_opt() {
        parts.push(part);
    }
    for key in [
        "in", "clause", "of", "by", "as", "at", "known", "as-was", "is", "are",
    ] {
        if let Some(value) = words.key(key) {
            parts.push(format!("{key}={value}"));
        }
    }
    parts.join(" ")
}

pub(super) fn ask(world: &World<'_>, line: &Line, wanted: bool) -> Result<Held, LineError> {
    let words = line.words();
    if let Some(reader) = words.key("as") {
        if line.words().argument_opt().as_deref() == Some("seen") {
            let what = "'seen' names its reader with by=; as= does not go with it";
            return Err(line.error(what.to_string()));
        }
        let facts = (world.seen_by)(&reader_named(&reader));
        let seen = World {
            facts: &facts,
            ..*world
        };
        return ask_of(&seen, Some(reader_named(&reader)), line, words, wanted);
    }
    ask_of(world, None, line, words, wanted)
}

pub(super) fn reader_named(name: &str) -> Reader {
    if name == "public" {
        Reader::Public
    } else {
        Reader::Actor(name.into())
    }
}

fn ask_of(
    world: &World<'_>,
    reader: Option<Reader>,
    line: &Line,
    mut words: Words<'_>,
    wanted: bool,
) -> Result<Held, LineError> {
    let kind = words.argument("what is asked, such as outcome or standing")?;
    let known = words
        .key("known")
        .map(|text| time(world, line, &text))
        .transpose()?;
    let view = match known {
        Some(at) => world.view().at(world.facts.known_at(at)),
        None => world.view(),
    };
    let mut compared = Compared::default();
    let asked = Asking {
        world,
        line,
        view,
        known,
        reader,
    };
    match kind.as_str() {
        "outcome" => asked.outcome(&mut words, &mut compared)?,
        "coverage" => asked.coverage(&mut words, &mut compared)?,
        "in-force" => asked.in_force(&mut words, &mut compared)?,
        "standing" => asked.standing(&mut words, &mut compared)?,
        "clock" => asked.clock(&mut words, &mut compared)?,
        "tally" => asked.tally(&mut words, &mut compared)?,
        "referral" => asked.referral(&mut words, &mut compared)?,
        "reports" => asked.reports(&mut words, &mut compared)?,
        "together" => asked.together(&mut words, &mut compared)?,
        "casualties" => asked.casualties(&mut words, &mut compared)?,
        "seen" => asked.seen(&mut words, &mut compared)?,
        "question" => asked.question(&mut words, &mut compared)?,
        "position" => asked.position(&mut words, &mut compared)?,
        "inquiry" => asked.inquiry(&mut words, &mut compared)?,
        "state" => asked.state(&mut words, &mut compared)?,
        "control" => asked.control(&mut words, &mut compared)?,
        "occurred" => asked.occurred(&mut words, &mut compared)?,
        "claims" => asked.claims(&mut words, &mut compared)?,
        "notice" => asked.notice(&mut words, &mut compared)?,
        "rung" => asked.rung(&mut words, &mut compared)?,
        "calls" => asked.calls(&mut words, &mut compared)?,
        "told" => asked.told(&mut words, &mut compared)?,
        "line-state" => asked.line_state(&mut words, &mut compared)?,
        "channel-state" => asked.channel_state(&mut words, &mut compared)?,
        "on-duty" => asked.on_duty(&mut words, &mut compared)?,
        "signer" => asked.signer(&mut words, &mut compared)?,
        "proposal" => asked.proposal(&mut words, &mut compared)?,
        "refused" => asked.refused(&mut words, &mut compared)?,
        "compare" => asked.compare(&mut words, &mut compared)?,
        "candidates" => asked.candidates(&mut words, &mut compared)?,
        "preview" => asked.preview(&mut words, &mut compared)?,
        "consent-of" => asked.consent_of(&mut words, &mut compared)?,
        "exhibit" => asked.exhibit(&mut words, &mut compared)?,
        "exhibit-consent" => asked.exhibit_consent(&mut words, &mut compared)?,
        "hands" => asked.hands(&mut words, &mut compared)?,
        "exhibit-sources" => asked.exhibit_sources(&mut words, &mut compared)?,
        "object" => asked.object(&mut words, &mut compared)?,
        "conflict" => asked.conflict(&mut words, &mut compared)?,
        "recipient" => asked.recipient(&mut words, &mut compared)?,
        "begun" => asked.begun(&mut words, &mut compared)?,
        "searching" => asked.searching(&mut words, &mut compared)?,
        "strokes" => asked.strokes(&mut words, &mut compared)?,
        "traced" => asked.traced(&mut words, &mut compared)?,
        "hits" => asked.hits(&mut words, &mut compared)?,
        "near" => asked.near(&mut words, &mut compared)?,
        other if NOT_YET.contains(&other) => {
            return Ok(Held::NotAnswered(format!(
                "questions about a {other} cannot be answered yet"
            )));
        }
        other => {
            let all: Vec<&str> = questions().map(|(word, _)| word).collect();
            return Err(line.error(format!(
                "'{other}' is not a question; ask one of {}",
                all.join(", ")
            )));
        }
    }
    words.finish()?;
    Ok(compared.held(wanted))
}

pub(super) fn time(world: &World<'_>, line: &Line, text: &str) -> Result<Instant, LineError> {
    instant::instant(text, world.zone).map_err(|e| line.error(e.to_string()))
}

pub(super) struct Asking<'a> {
    pub(super) world: &'a World<'a>,
    pub(super) line: &'a Line,
    pub(super) view: View<'a>,
    /// As known then; `None`: everything entered.
    pub(super) known: Option<Instant>,
    /// Whose answer is asked for; `None`: the record's.
    pub(super) reader: Option<Reader>,
}

impl<'a> Asking<'a> {
    pub(super) fn instrument(&self, words: &Words<'_>) -> Result<&'a Instrument, LineError> {
        let id = words.required("in")?;
        self.instrument_named(&id)
    }

    fn instrument_named(&self, id: &str) -> Result<&'a Instrument, LineError> {
        self.view.instrument(&InstrumentId::new(id)).ok_or_else(|| {
            self.line.error(format!(
                "no instrument '{id}' is used or written in this file"
            ))
        })
    }

    pub(super) fn at(&self, words: &Words<'_>) -> Result<Instant, LineError> {
        match words.key("at") {
            Some(text) => time(self.world, self.line, &text),
            None => Ok(self.world.now),
        }
    }

    /// An incident on record, or a question supposed.
    fn matter(&self, name: &str) -> Result<Matter, LineError> {
        if let Some(elements) = self.world.suppositions.get(name) {
            return Ok(Matter::premise(name, elements));
        }
        let incident = self.incident(name)?;
        Ok(incident::matter(self.view, &incident))
    }

    fn incident(&self, name: &str) -> Result<IncidentId, LineError> {
        let incident = IncidentId::new(name);
        let facts = self.world.facts;
        let known = facts.reports.contains_key(name)
            || facts
                .links
                .iter()
                .any(|entry| entry.value.incident.as_ref() == Some(&incident))
            || facts.findings.contains_key(&incident);
        if known {
            Ok(incident::resolve(self.view, &incident))
        } else {
            Err(self.line.error(format!(
                "nothing called '{name}' is reported, linked or supposed in this file"
            )))
        }
    }

    fn outcome(&self, words: &mut Words<'_>, compared: &mut Compared) -> Result<(), LineError> {
        let name = words.argument("an incident or a supposition")?;
        let matter = self.matter(&name)?;
        let instrument = self.instrument(words)?;
        let as_was = words
            .key("as-was")
            .map(|text| time(self.world, self.line, &text))
            .transpose()?;
        let outcome = outcomes::evaluate(self.view, &matter, instrument, as_was);
        let determination = match words.key("clause") {
            None => outcome.determination,
            Some(id) => {
                if instrument.clause(&id).is_none() {
                    return Err(self
                        .line
                        .error(format!("'{}' has no clause '{id}'", instrument.id)));
                }
                let found = outcome.clauses.iter().find(|c| c.clause.as_str() == id);
                found.map_or(Determination::OutOfScopeAct, |c| c.determination)
            }
        };
        if let Some(is) = words.key("is") {
            let is = word(
                self.line,
                "determination",
                &is,
                Determination::parse,
                Determination::ALL.iter().map(|w| w.word()),
            )?;
            if matches!(is, Determination::Disputed | Determination::Withdrawn) {
                return Err(self
                    .line
                    .error(format!("'{is}' is never an outcome; ask the standing")));
            }
            compared.words("is", is.word(), determination.word());
            if is != determination {
                compared.explain(&outcome);
            }
        }
        if let Some(because) = words.key("because") {
            for item in split_list(&because) {
                self.reason_known(instrument, &item)?;
            }
            compared.among("because", &split_list(&because), &reasons(&outcome));
        }
        if let Some(missing) = words.key("missing") {
            self.missing_known(&missing)?;
            let found: Vec<String> = outcome.missing.iter().map(ToString::to_string).collect();
            compared.among("missing", &split_list(&missing), &found);
        }
        if let Some(branches) = words.key("branches") {
            for item in split_list(&branches) {
                word(
                    self.line,
                    "determination",
                    &item,
                    Determination::parse,
                    Determination::ALL.iter().map(|w| w.word()),
                )?;
            }
            let mut found: Vec<String> = outcome
                .branches
                .iter()
                .map(|b| b.determination.word().to_string())
                .collect();
            found.sort();
            found.dedup();
            compared.exactly("branches", split_list(&branches), found);
        }
        if let Some(severity) = words.key("severity") {
            if severity != "none" {
                word(
                    self.line,
                    "severity",
                    &severity,
                    Severity::parse,
                    Severity::ALL.iter().map(|w| w.word()),
                )?;
            }
            compared.words(
                "severity",
                &severity,
                outcome.severity.map_or("none", |s| s.word()),
            );
        }
        if let Some(measure) = words.key("measure") {
            if measure != "none" {
                word(
                    self.line,
                    "measure",
                    &measure,
                    Measure::parse,
                    Measure::ALL.iter().map(|w| w.word()),
                )?;
            }
            compared.words(
                "measure",
                &measure,
                outcome.measure.map_or("none", |m| m.word()),
            );
        }
        if let Some(ihl) = words.key("ihl") {
            let ihl = yes_no(self.line, &ihl)?;
            compared.same("ihl", ihl, outcome.ihl, ihl == outcome.ihl);
        }
        self.unverified(words, compared, outcome.unverified)?;
        self.something_compared(compared)
    }

    /// Whether the answer rests on something marked unverified in the instrument file.
    fn unverified(
        &self,
        words: &Words<'_>,
        compared: &mut Compared,
        found: bool,
    ) -> Result<(), LineError> {
        if let Some(unverified) = words.key("unverified") {
            let unverified = yes_no(self.line, &unverified)?;
            compared.same("unverified", unverified, found, unverified == found);
        }
        Ok(())
    }

    /// A reason nobody could ever give would make `expect-not` hold for nothing.
    fn reason_known(&self, instrument: &Instrument, item: &str) -> Result<(), LineError> {
        let (code, subject) = match item.split_once('(') {
            Some((code, rest)) => (code, rest.strip_suffix(')')),
            None => (item, None),
        };
        if code == "clause" {
            return match subject.filter(|id| instrument.clause(id).is_some()) {
                Some(_) => Ok(()),
                None => Err(self.line.error(format!(
                    "'{}' has no clause '{}'",
                    instrument.id,
                    subject.unwrap_or_default()
                ))),
            };
        }
        if Rule::parse(code).is_some() || REASON_CODES.contains(&code) {
            return Ok(());
        }
        Err(self.line.error(format!(
            "'{item}' is neither a rule nor a reason code; docs/guide/cases.md lists them"
        )))
    }

    /// A fact of a kind that is never missing.
    fn missing_known(&self, list: &str) -> Result<(), LineError> {
        for item in split_list(list) {
            let kind = item.split_once('(').map_or(item.as_str(), |(kind, _)| kind);
            word(
                self.line,
                "missing fact",
                kind,
                MissingKind::parse,
                MissingKind::ALL.iter().map(|w| w.word()),
            )?;
        }
        Ok(())
    }

    /// A question that compares nothing could never fail.
    pub(super) fn something_compared(&self, compared: &Compared) -> Result<(), LineError> {
        if compared.is_empty() {
            return Err(self.line.error(
                "the question expects nothing; add is= or another expectation".to_string(),
            ));
        }
        Ok(())
    }

    fn coverage(&self, words: &mut Words<'_>, compared: &mut Compared) -> Result<(), LineError> {
        let actor: ActorId = words.argument("an actor")?.into();
        let instrument = self.instrument(words)?;
        let at = self.at(words)?;
        let (coverage, missing) = actor::coverage_of(self.view, &instrument.id, &actor, at);
        let is = words.required("is")?;
        let is = word(
            self.line,
            "coverage",
            &is,
            Coverage::parse,
            Coverage::ALL.iter().map(|w| w.word()),
        )?;
        compared.words("is", is.word(), coverage.word());
        if let Some(expected) = words.key("missing") {
            let found: Vec<String> = missing.iter().map(ToString::to_string).collect();
            compared.among("missing", &split_list(&expected), &found);
        }
        Ok(())
    }

    fn in_force(&self, words: &mut Words<'_>, compared: &mut Compared) -> Result<(), LineError> {
        let id = words.argument("an instrument")?;
        let instrument = self.instrument_named(&id)?;
        let at = time(self.world, self.line, &words.required("at")?)?;
        let is = yes_no(self.line, &words.required("is")?)?;
        let found = outcomes::ask::explore(
            self.view,
            &|ask| force::in_force(ask, instrument, at),
            &|held: &bool| *held,
        );
        let found = match found.leaves.as_slice() {
            [one] => {
                if one.found {
                    "yes"
                } else {
                    "no"
                }
            }
            _ => "not known",
        };
        compared.words("is", if is { "yes" } else { "no" }, found);
        Ok(())
    }

    fn standing(&self, words: &mut Words<'_>, compared: &mut Compared) -> Result<(), LineError> {
        let incident = self.incident(&words.argument("an incident")?)?;
        let instrument = self.instrument(words)?;
        let now = self.at(words)?;
        let standing = procedure::standing(self.view, &incident, instrument, now);
        compared.words("is", &words.required("is")?, standing.state.word());
        if let Some(determined) = words.key("determined") {
            compared.words(
                "determined",
                &determined,
                standing.determined.map_or("none", |d| d.word()),
            );
        }
        if let Some(provisional) = words.key("provisional") {
            let provisional = yes_no(self.line, &provisional)?;
            compared.same(
                "provisional",
                provisional,
                standing.provisional,
                provisional == standing.provisional,
            );
        }
        if let Some(views) = words.key("views") {
            compared.words("views", &views, &standing.views.len().to_string());
        }
        let names = |filter: &dyn Fn(&&procedure::FiledView<'_>) -> bool| -> Vec<String> {
            standing
                .views
                .iter()
                .filter(filter)
                .map(|v| v.view.by.to_string())
                .collect()
        };
        if let Some(late) = words.key("late") {
            compared.exactly("late", none_or_list(&late), names(&|v| v.late));
        }
        if let Some(uncounted) = words.key("uncounted") {
            compared.exactly(
                "uncounted",
                none_or_list(&uncounted),
                names(&|v| v.flaw.is_some()),
            );
        }
        if let Some(overdue) = words.key("overdue") {
            compared.exactly(
                "overdue",
                none_or_list(&overdue),
                standing.overdue.iter().map(ToString::to_string).collect(),
            );
        }
        if let Some(unpublished) = words.key("unpublished") {
            let own = standing.unpublished.iter().map(ToString::to_string);
            compared.exactly("unpublished", none_or_list(&unpublished), own.collect());
        }
        if let Some(withheld) = words.key("withheld") {
            let withheld = yes_no(self.line, &withheld)?;
            let own = self
                .silence(&standing, &incident, now)
                .hides_state(&standing);
            compared.same("withheld", withheld, own, withheld == own);
        }
        if let Some(accused) = words.key("accused") {
            compared.exactly(
                "accused",
                none_or_list(&accused),
                standing.accused.iter().map(ToString::to_string).collect(),
            );
        }
        self.unverified(words, compared, standing.unverified)
    }

    fn clock(&self, words: &mut Words<'_>, compared: &mut Compared) -> Result<(), LineError> {
        let incident = self.incident(&words.argument("an incident")?)?;
        let instrument = self.instrument(words)?;
        let now = self.at(words)?;
        let awaits = words.required("awaits")?;
        let of: Option<ActorId> = words.key("of").map(Into::into);
        let standing = procedure::standing(self.view, &incident, instrument, now);
        let inquiries = inquiry::clocks(self.view, &incident, instrument, now);
        let found = standing.clocks.iter().chain(&inquiries).find(|clock| {
            let theirs = of.as_ref().is_none_or(|of| clock.awaited.of() == Some(of));
            clock.awaited.word() == awaits && theirs
        });
        compared.words(
            "is",
            &words.required("is")?,
            found.map_or("none", |clock| clock.state.word()),
        );
        if let Some(due) = words.key("due") {
            let due = time(self.world, self.line, &due)?;
            let own = found.map(|clock| clock.due);
            compared.same(
                "due",
                due,
                own.map_or("none".to_string(), |due| due.to_string()),
                own == Some(due),
            );
        }
        if let Some(withheld) = words.key("withheld") {
            let withheld = yes_no(self.line, &withheld)?;
            let silence = self.silence(&standing, &incident, now);
            let own = found.is_some_and(|clock| silence.hides(&clock.awaited));
            compared.same("withheld", withheld, own, withheld == own);
        }
        Ok(())
    }

    fn silence(&self, standing: &Standing<'_>, incident: &IncidentId, now: Instant) -> Silence {
        let reader = match &self.reader {
            Some(Reader::Actor(actor)) => Some(actor),
            Some(Reader::Public) | None => None,
        };
        Silence::of(self.view, standing, incident, reader, now)
    }

    fn reports(&self, words: &mut Words<'_>, compared: &mut Compared) -> Result<(), LineError> {
        let incident = self.incident(&words.argument("an incident")?)?;
        let members = incident::members(self.view, &incident);
        if let Some(are) = words.key("are") {
            compared.exactly(
                "are",
                none_or_list(&are),
                members.iter().map(ToString::to_string).collect(),
            );
        }
        if let Some(groups) = words.key("groups") {
            compared.words(
                "groups",
                &groups,
                &incident::independent_groups(self.view, &members)
                    .len()
                    .to_string(),
            );
        }
        self.something_compared(compared)
    }

    fn together(&self, words: &mut Words<'_>, compared: &mut Compared) -> Result<(), LineError> {
        let reports: Vec<ReportId> = split_list(&words.argument("reports")?)
            .into_iter()
            .map(Into::into)
            .collect();
        for report in &reports {
            if !self.world.facts.reports.contains_key(report) {
                return Err(self
                    .line
                    .error(format!("no report '{report}' in this file")));
            }
        }
        let found = person::linked(self.view, &reports);
        compared.words("is", &words.required("is")?, found.word());
        Ok(())
    }

    fn casualties(&self, words: &mut Words<'_>, compared: &mut Compared) -> Result<(), LineError> {
        let incident = self.incident(&words.argument("an incident")?)?;
        let killed = !words.flag("hurt");
        let _ = words.flag("killed");
        let status = words.required("status")?;
        let status = word(
            self.line,
            "casualty status",
            &status,
            CasualtyStatus::parse,
            CasualtyStatus::ALL.iter().map(|w| w.word()),
        )?;
        let matter = incident::matter(self.view, &incident);
        let found = matter
            .casualties
            .iter()
            .find(|c| c.killed == killed && c.status == status)
            .map(|c| c.range);
        let is = words.required("is")?;
        if is != "none" {
            range(self.line, &is)?;
        }
        compared.words("is", &is, &found.map_or("none".to_string(), show));
        Ok(())
    }

    fn question(&self, words: &mut Words<'_>, compared: &mut Compared) -> Result<(), LineError> {
        let name = words.argument("an incident or a supposition")?;
        let matter = self.matter(&name)?;
        let instrument = self.instrument(words)?;
        let outcome = outcomes::evaluate(self.view, &matter, instrument, None);
        let found: Vec<String> = outcome.questions.iter().map(ToString::to_string).collect();
        let about = words.required("about")?;
        if about == "none" {
            compared.exactly("about", Vec::new(), found);
            return Ok(());
        }
        self.missing_known(&about)?;
        compared.among("about", &split_list(&about), &found);
        Ok(())
    }

    fn control(&self, words: &mut Words<'_>, compared: &mut Compared) -> Result<(), LineError> {
        let id: PlaceId = words.argument("a place")?.into();
        let by: ActorId = words.required("by")?.into();
        let at = self.at(words)?;
        let said = place::control_at(self.view, &id, at);
        let found = said
            .iter()
            .find(|said| said.by == by)
            .map_or("none", |said| said.control.word());
        compared.words("is", &words.required("is")?, found);
        Ok(())
    }

    fn occurred(&self, words: &mut Words<'_>, compared: &mut Compared) -> Result<(), LineError> {
        let incident = self.incident(&words.argument("an incident")?)?;
        let is = words.required("is")?;
        let expected: Stated =
            instant::stated(&is, self.world.zone).map_err(|e| self.line.error(e.to_string()))?;
        let found = incident::matter(self.view, &incident).time;
        let shown = found.map_or("not known".to_string(), |span| {
            format!("{}..{}", span.from, span.to)
        });
        compared.same(
            "is",
            format!("{}..{}", expected.span.from, expected.span.to),
            shown,
            found == Some(expected.span),
        );
        Ok(())
    }

    fn claims(&self, words: &mut Words<'_>, compared: &mut Compared) -> Result<(), LineError> {
        let id = words.argument("an instrument")?;
        let instrument = self.instrument_named(&id)?;
        let found = force::claims(self.view, instrument)
            .map(|decision| decision.decision.to_string())
            .collect();
        compared.exactly("are", none_or_list(&words.required("are")?), found);
        Ok(())
    }
}

pub(super) fn none_or_list(text: &str) -> Vec<String> {
    if text == "none" {
        Vec::new()
    } else {
        split_list(text)
    }
}

fn show(range: Range) -> String {
    if range.low == range.high {
        range.low.to_string()
    } else {
        format!("{}-{}", range.low, range.high)
    }
}

/// Reasons of an outcome and of its branches as a case writes them: `R14`, `defence-unproven`, `defence-unproven(elm)`, `clause(c1)`.
pub(super) fn reasons(outcome: &InstrumentOutcome) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    let of_branches = outcome.branches.iter().flat_map(|branch| &branch.reasons);
    for reason in outcome.reasons.iter().chain(of_branches) {
        all.extend(reason.rule.map(|rule| rule.to_string()));
        all.push(reason.code.to_string());
        all.extend(
            reason
                .subject
                .as_ref()
                .map(|subject| format!("{}({subject})", reason.code)),
        );
        all.extend(
            reason
                .clause
                .as_ref()
                .map(|clause| format!("clause({clause})")),
        );
    }
    all.sort();
    all.dedup();
    all
}
