//! Cases: facts, then questions with the answers they must have, and must not have. A case is read,
//! folded and asked without a store, a clock or a network, so that anybody can run it and get the same.
//!
//! What stands before the first `case` line is shared by every case of the file. A case without a
//! question fails; so does an unread line, an unknown word, and a question nobody can answer yet, which
//! is told as *not answered* and never guessed. Questions are in [`ask`].

mod ask;
mod compared;
mod exhibits;
mod movement;
mod people;

use crate::facts::line::{self, Line, LineError};
use crate::facts::{Library, Reader, verbs};
use armistice_domain::decide;
use armistice_domain::facts::{Exhibits, Facts, Meta, View};
use armistice_domain::id::IncidentId;
use armistice_domain::instant::Instant;
use armistice_domain::instrument::Instrument;
use armistice_domain::laws::Laws;
use armistice_domain::movement::answer;
use armistice_domain::policy::{self, Reader as Onlooker};
use armistice_domain::report::statements::Elements;
use std::collections::BTreeMap;
use std::sync::Arc;

pub use ask::{ON_QUESTIONS, questions};

/// What became of one question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Held {
    Yes,
    /// The answer was another; what was expected and what was found.
    No {
        expected: String,
        found: String,
    },
    NotAnswered(String),
}

/// One question of a case.
#[derive(Debug, Clone)]
pub struct Question {
    pub line: usize,
    pub asked: String,
    pub held: Held,
}

/// One case, run.
#[derive(Debug, Clone)]
pub struct CaseResult {
    pub title: String,
    pub line: usize,
    pub questions: Vec<Question>,
    pub problems: Vec<LineError>,
}

impl CaseResult {
    pub fn held(&self) -> bool {
        self.problems.is_empty()
            && !self.questions.is_empty()
            && self.questions.iter().all(|q| q.held == Held::Yes)
    }
}

/// A whole file, run.
#[derive(Debug, Clone)]
pub struct FileResult {
    pub cases: Vec<CaseResult>,
    /// What is wrong before any case begins.
    pub problems: Vec<LineError>,
}

impl FileResult {
    pub fn held(&self) -> bool {
        self.problems.is_empty()
            && !self.cases.is_empty()
            && self.cases.iter().all(CaseResult::held)
    }
}

/// Runs every case of a file under the rules given.
pub fn run(text: &str, library: &dyn Library, laws: Laws) -> FileResult {
    let (lines, problems) = line::lines(text);
    let first = lines
        .iter()
        .position(|line| line.verb == "case")
        .unwrap_or(lines.len());
    let (shared, rest) = lines.split_at(first);
    let mut result = FileResult {
        cases: Vec::new(),
        problems,
    };
    if rest.is_empty() {
        result.problems.push(LineError {
            line: 1,
            column: 1,
            what: "there is no case; begin one with: case \"what it shows\"".to_string(),
        });
        // Its lines are read all the same: what is wrong with them is told now, not when there is a case.
        let mut reader = Reader::new(laws);
        let facts = shared
            .iter()
            .filter(|line| !matches!(line.verb.as_str(), "expect" | "expect-not"));
        let wrong = facts.filter_map(|line| reader.line(line).err());
        result.problems.extend(wrong);
    }
    let mut at = 0;
    while at < rest.len() {
        let end = rest[at + 1..]
            .iter()
            .position(|line| line.verb == "case")
            .map_or(rest.len(), |next| at + 1 + next);
        result.cases.push(run_one(
            &rest[at],
            shared,
            &rest[at + 1..end],
            library,
            laws,
        ));
        at = end;
    }
    result
}

fn run_one(
    head: &Line,
    shared: &[Line],
    own: &[Line],
    library: &dyn Library,
    laws: Laws,
) -> CaseResult {
    let mut words = head.words();
    let title = words.argument_opt().unwrap_or_default();
    let mut result = CaseResult {
        title,
        line: head.number,
        questions: Vec::new(),
        problems: Vec::new(),
    };
    if result.title.is_empty() {
        result
            .problems
            .push(head.error("a case says in quotation marks what it shows".to_string()));
    }
    if let Err(error) = words.finish() {
        result.problems.push(error);
    }
    let mut reader = Reader::new(laws);
    let mut asked: Vec<(&Line, bool)> = Vec::new();
    for line in shared.iter().chain(own) {
        match line.verb.as_str() {
            "expect" => asked.push((line, true)),
            "expect-not" => asked.push((line, false)),
            _ => {
                if let Err(error) = reader.line(line) {
                    result.problems.push(error);
                }
            }
        }
    }
    let file = reader.finish();
    let (facts, problems) = fold(&file, library);
    result.problems.extend(problems);
    if asked.is_empty() {
        result.problems.push(head.error(format!(
            "the case \"{}\" asks nothing; add an expect line",
            result.title
        )));
    }
    let now = file
        .clock
        .or(file.drafts.last().map(|draft| draft.entered))
        .unwrap_or(Instant(0));
    let seen_by = |reader: &Onlooker| fold_seen_by(&file, library, &facts, reader);
    let world = World {
        facts: &facts,
        drafts: &file.drafts,
        seen_by: &seen_by,
        laws,
        suppositions: &file.suppositions,
        zone: &file.zone,
        now,
    };
    for (line, wanted) in asked {
        match ask::ask(&world, line, wanted) {
            Ok(held) => result.questions.push(Question {
                line: line.number,
                asked: ask::shown(line, wanted),
                held,
            }),
            Err(error) => result.problems.push(error),
        }
    }
    result
}

/// What a question is asked of.
pub(crate) struct World<'a> {
    pub facts: &'a Facts,
    /// The lines behind them, in the order of entry.
    pub drafts: &'a [crate::facts::Draft],
    /// The facts that somebody else may read, and nothing more.
    pub seen_by: &'a dyn Fn(&Onlooker) -> Facts,
    pub laws: Laws,
    pub suppositions: &'a BTreeMap<String, Elements>,
    pub zone: &'a str,
    pub now: Instant,
}

impl<'a> World<'a> {
    pub(crate) fn view(&self) -> View<'a> {
        View {
            facts: self.facts,
            known: u64::MAX,
            laws: self.laws,
        }
    }
}

struct Shelf(BTreeMap<String, Arc<Instrument>>);

impl Exhibits for Shelf {
    fn instrument(&self, digest: &str) -> Option<Arc<Instrument>> {
        self.0.get(digest).cloned()
    }
}

/// Folds a file as a record would be folded: instruments first, then every draft in the order of entry,
/// a clock entry before each new moment.
pub fn fold(file: &crate::facts::FactsFile, library: &dyn Library) -> (Facts, Vec<LineError>) {
    let (facts, mut problems) = fold_where(file, library, &|_| true);
    problems.extend(unknown_names(file, &facts));
    (facts, problems)
}

/// What a reader may read of a file, folded as its own desk would fold it: what is withheld counts as an entry and
/// says nothing, so that whatever follows is what that reader could work out.
fn fold_seen_by(
    file: &crate::facts::FactsFile,
    library: &dyn Library,
    whole: &Facts,
    reader: &Onlooker,
) -> Facts {
    let view = whole.now();
    let may_read = |draft: &crate::facts::Draft| {
        let author = decide::spoken_by(&draft.body);
        policy::may_read(view, reader, Some(&draft.audience), author)
    };
    let mut facts = fold_where(file, library, &may_read).0;
    if let Onlooker::Actor(actor) = reader {
        // What a room is told of its own objects, and no more.
        facts.movements.hints = Some(answer::hints_for(view, actor));
    }
    facts
}

fn fold_where(
    file: &crate::facts::FactsFile,
    library: &dyn Library,
    may_read: &dyn Fn(&crate::facts::Draft) -> bool,
) -> (Facts, Vec<LineError>) {
    let mut facts = Facts::default();
    let mut problems = Vec::new();
    let mut shelf = Shelf(BTreeMap::new());
    let mut index = 0u64;
    for (id, text) in &file.inline {
        match armistice_domain::instrument::check::check(text) {
            Ok(instrument) => {
                shelf.0.insert(id.clone(), Arc::new(instrument));
            }
            Err(_) => problems.push(LineError {
                line: 1,
                column: 1,
                what: format!("the instrument '{id}' does not check"),
            }),
        }
    }
    for (line, id) in &file.uses {
        match library.instrument(id) {
            Some((_, instrument)) => {
                shelf.0.insert(id.clone(), instrument);
            }
            None => problems.push(LineError {
                line: *line,
                column: 1,
                what: format!("no instrument '{id}' is at hand; name a folder with --instruments DIR or write it inside"),
            }),
        }
    }
    let early = Instant::MIN;
    if let Some(genesis) = &file.genesis {
        let meta = Meta {
            index,
            entered: early,
            audience: armistice_domain::facts::Audience::PUBLIC,
            key: None,
        };
        // A genesis looks nothing up, so folding it cannot fail.
        let _ = facts.fold(&meta, genesis.clone().into(), &shelf);
        index += 1;
    }
    for id in shelf.0.keys() {
        let meta = Meta {
            index,
            entered: early,
            audience: armistice_domain::facts::Audience::PUBLIC,
            key: None,
        };
        // The id stands for the digest: a case has no attachments.
        let folded = facts.fold(&meta, verbs::instrument_text(id, id), &shelf);
        problems.extend(folded.err().map(|fault| LineError {
            line: 1,
            column: 1,
            what: fault.to_string(),
        }));
        index += 1;
    }
    let mut clock: Option<Instant> = None;
    for draft in &file.drafts {
        if clock != Some(draft.entered) {
            facts.fold_clock(index, draft.entered);
            clock = Some(draft.entered);
            index += 1;
        }
        if !may_read(draft) {
            let signed = draft
                .signer
                .as_deref()
                .and_then(|key| facts.ring.signed_by(key))
                .map(|signed| signed.organisation.clone());
            let by = signed.or_else(|| decide::spoken_by(&draft.body).cloned());
            facts.fold_withheld(index, by);
            index += 1;
            continue;
        }
        let meta = Meta {
            index,
            entered: draft.entered,
            audience: draft.audience.clone(),
            key: draft.signer.as_deref().map(Arc::from),
        };
        if let Err(fault) = facts.fold(&meta, draft.body_in(facts.now()), &shelf) {
            problems.push(LineError {
                line: draft.line,
                column: 1,
                what: fault.to_string(),
            });
        }
        index += 1;
    }
    (facts, problems)
}

/// Names that nothing introduces: most often a slip of the pen, which must not silently change an answer.
/// Actors and places need no introduction: a report may speak of somebody the record knows nothing about.
fn unknown_names(file: &crate::facts::FactsFile, facts: &Facts) -> Vec<LineError> {
    use armistice_domain::statements::Body;
    let mut problems = Vec::new();
    let mut told = |line: usize, what: String| {
        problems.push(LineError {
            line,
            column: 1,
            what,
        })
    };
    let mut once: std::collections::BTreeSet<(&str, &str)> = std::collections::BTreeSet::new();
    for draft in &file.drafts {
        let own = match &draft.body {
            Body::Reported(b) => Some(("report", b.report.as_str())),
            Body::Found(b) => Some(("finding", b.finding.as_str())),
            Body::NoticeSent(b) => Some(("notice", b.notice.as_str())),
            Body::ChannelOpened(b) => Some(("channel", b.channel.as_str())),
            _ => None,
        };
        if let Some((what, id)) = own.filter(|own| !once.insert(*own)) {
            told(
                draft.line,
                format!("the {what} '{id}' stands twice; give each its own id"),
            );
        }
        let names = draft.body.names();
        if let Some(instrument) = names
            .instrument
            .filter(|id| !facts.instruments.contains_key(*id))
        {
            told(
                draft.line,
                format!("no instrument '{instrument}' is used or written in this file"),
            );
        }
        for report in names
            .reports
            .iter()
            .filter(|report| !facts.reports.contains_key(**report))
        {
            told(draft.line, format!("no report '{report}' is in this file"));
        }
        if let Some(incident) = names
            .incident
            .filter(|incident| !is_incident(facts, incident))
        {
            told(
                draft.line,
                format!("nothing called '{incident}' is reported, linked or found in this file"),
            );
        }
        let notices = &facts.notices;
        if let Some(channel) = names
            .channel
            .filter(|id| !notices.channels.contains_key(*id))
        {
            told(
                draft.line,
                format!("no channel '{channel}' is in this file"),
            );
        }
        if let Some(notice) = names.notice.filter(|id| !notices.sent.contains_key(*id)) {
            told(draft.line, format!("no notice '{notice}' is in this file"));
        }
    }
    problems
}

/// Whether anything in the file makes this an incident.
fn is_incident(facts: &Facts, incident: &IncidentId) -> bool {
    facts.reports.contains_key(incident.as_str())
        || facts
            .links
            .iter()
            .any(|entry| entry.value.incident.as_ref() == Some(incident))
        || facts.findings.contains_key(incident)
}
