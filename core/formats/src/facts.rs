//! The facts language: one line, one statement, in words a monitor or a lawyer can read. Cases, worlds
//! and a mission's own first files are written in it; the guide is `docs/guide/cases.md`.
//!
//! A line is a verb, its arguments and `key=value` pairs. Whatever is not read is an error with its line
//! and column, so that a mistyped key can never be silently ignored. No verb sets a coverage, a scope,
//! a verification or an outcome, except as somebody's recorded statement.
//!
//! It turns text into drafts of statements and back into nothing else; the clock of entry is computed
//! here from what the lines say. Read [`line`] for the tokens, then [`read`], then `verbs`.

pub mod line;
pub mod movement;
pub mod people;
pub mod values;
pub mod verbs;

use armistice_domain::decide::{Refusal, SKEW_MAX_S};
use armistice_domain::facts::{Audience, View};
use armistice_domain::id::ActorId;
use armistice_domain::instant::{self, Instant, ZoneRule};
use armistice_domain::instrument::{Instrument, check};
use armistice_domain::laws::{Laws, Rule};
use armistice_domain::movement::statements::Ended;
use armistice_domain::movement::{Thing, checks, newest, stage, telling};
use armistice_domain::notice;
use armistice_domain::policy;
use armistice_domain::report::statements::Elements;
use armistice_domain::statements::Body;
use armistice_domain::table::statements::{Genesis, Organisation, Right, TableBody};
use armistice_domain::words::{AudienceKind, DecisionRule};
use line::{Line, LineError};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A statement a line asks for, with where and when it is entered.
#[derive(Debug, Clone)]
pub struct Draft {
    pub line: usize,
    /// The verb of the line, and its first word: the id it introduces, or whom it is about.
    pub verb: String,
    pub subject: String,
    pub entered: Instant,
    pub audience: Audience,
    /// The key of the officer who signs it, where the line names one.
    pub signer: Option<String>,
    /// That officer, as the line names it.
    pub signed_by: Option<String>,
    /// Whether a line that tells of an object says with which grade; else it is told with the one it has when it is told.
    pub graded: bool,
    pub body: Body,
}

impl Draft {
    /// The statement as it goes into a record that is known so far.
    pub fn body_in(&self, view: View<'_>) -> Body {
        let mut body = self.body.clone();
        if let Body::NoticeSent(sent) = &mut body
            && let Some(about) = sent.about.as_mut().filter(|_| !self.graded)
        {
            let copied = sent.relays.as_ref().and_then(|id| notice::find(view, id));
            let copied = copied.and_then(|copy| copy.value.about.as_ref());
            let known = newest(view, &about.object);
            let grade = match copied {
                Some(copied) => Some(copied.grade),
                None => known.map(|entry| checks::grade(view, entry)),
            };
            about.grade = grade.unwrap_or(about.grade);
        }
        body
    }
}

/// What a file holds: drafts in the order they are entered, instruments written inside, questions put by
/// hand, and the lines that are not facts (for the case runner).
#[derive(Debug, Default, Clone)]
pub struct FactsFile {
    pub drafts: Vec<Draft>,
    /// Instruments written inside, by id: the text as it stands.
    pub inline: BTreeMap<String, String>,
    /// Instruments used by id.
    pub uses: Vec<(usize, String)>,
    pub suppositions: BTreeMap<String, Elements>,
    /// Organisations that sign and the body that decides, where the file names them.
    pub genesis: Option<Genesis>,
    pub clock: Option<Instant>,
    /// The zone in force at the end.
    pub zone: String,
    pub problems: Vec<LineError>,
}

/// What a reader knows of a notice that lines may speak of.
struct Heard {
    channel: String,
    by: ActorId,
    /// Those it was given to by name.
    readers: Vec<ActorId>,
}

/// Where an instrument named by id is found.
pub trait Library {
    /// The text of the file, and the instrument it checks to.
    fn instrument(&self, id: &str) -> Option<(String, Arc<Instrument>)>;
}

/// A library without anything in it.
pub struct NoLibrary;

impl Library for NoLibrary {
    fn instrument(&self, _id: &str) -> Option<(String, Arc<Instrument>)> {
        None
    }
}

/// Lines that set how the file is read, with what they say.
pub const SETTINGS: &[(&str, &str)] = &[
    ("zone", "zone Area/City"),
    ("entered", "entered TIME"),
    ("clock", "clock TIME"),
    ("use", "use INSTRUMENT [INSTRUMENT …]"),
    (
        "instrument",
        "instrument <<<  (then an instrument file, then a line of its own: >>>)",
    ),
    (
        "suppose",
        "suppose NAME [occurred=TIME|A..B] [zone=] [place=] [place-or=A,B] [at=LAT,LON | point=LAT,LON] [radius=] [act=] [weapon=] [calibre=MM] [altitude=FT] [assessment=] [doer=] [target=] [harmed=] [line=ID distance=42km] [populated=yes|no] [intent=]",
    ),
    ("case", "case \"what it shows\""),
];

/// Keys that any line that states a fact may carry.
pub const ON_FACTS: &[&str] = &[
    "entered=TIME  when it was entered on the record",
    "audience=public|all-parties|co-chairs|own|named:A,B  who may read it",
    "signed-by=OFFICER  the officer whose key signs it; without it the organisation's own",
];

/// Limits of one file.
pub const BYTES_MAX: usize = 8 << 20;
pub const LINES_MAX: usize = 200_000;

/// Reads a whole file. Every problem is collected; what can be read is read.
pub fn read(text: &str) -> FactsFile {
    let (lines, errors) = line::lines(text);
    let mut reader = Reader::new(Laws::ALL);
    reader.file.problems = errors;
    for line in &lines {
        if let Err(error) = reader.line(line) {
            reader.file.problems.push(error);
        }
    }
    reader.finish()
}

/// Reads lines one by one, keeping the zone and the clock of entry.
pub struct Reader {
    pub file: FactsFile,
    laws: Laws,
    /// The clock of entry: never goes back unless a line says `entered=`.
    cursor: Instant,
    /// The ends of each channel, and the channel of each notice, as far as the file has introduced them.
    channels: BTreeMap<String, Vec<ActorId>>,
    notices: BTreeMap<String, Heard>,
    /// Notices that tell of an object, with the version where it is known: what is said of one is for who wrote it and whom it tells.
    tellings: BTreeMap<String, Option<Thing>>,
    /// The newest version of each object the file has.
    objects: BTreeMap<String, Thing>,
    /// Those that stand no more.
    ended: BTreeMap<String, Ended>,
    /// Who may read that version.
    audiences: BTreeMap<String, Audience>,
    /// The mark of each source, by registrant and name.
    marks: BTreeMap<(String, String), usize>,
    /// Who speaks now, where a line is somebody's word as it is written.
    speaker: Option<Speaker>,
}

/// Somebody who writes lines that are its own word, now: what such a line need not say.
pub struct Speaker {
    /// Its organisation: the `by=` of a line without one.
    pub organisation: ActorId,
    /// The `at=` of a line that needs one and has none.
    pub now: Instant,
    /// The mark of a source, by its name: the same for the same source whenever it is asked, and of no other use.
    pub mark: Box<dyn Fn(&str) -> String>,
    /// What nobody else can work out from a name, in 64 hex digits: what watermarks are made from.
    pub hidden: Box<dyn Fn(&str) -> String>,
}

impl Reader {
    pub fn new(laws: Laws) -> Reader {
        let file = FactsFile {
            zone: "UTC".to_string(),
            ..FactsFile::default()
        };
        Reader {
            file,
            laws,
            cursor: Instant(-2_208_988_800),
            channels: BTreeMap::new(),
            notices: BTreeMap::new(),
            tellings: BTreeMap::new(),
            objects: BTreeMap::new(),
            ended: BTreeMap::new(),
            audiences: BTreeMap::new(),
            marks: BTreeMap::new(),
            speaker: None,
        }
    }

    /// A reader of lines that go on from what is known: channels and notices need not be introduced again.
    pub fn beside(laws: Laws, zone: &str, view: View<'_>) -> Reader {
        let mut reader = Reader::new(laws);
        reader.file.zone = zone.to_string();
        for entry in view.facts.notices.channels.values() {
            reader.learn(&entry.value.clone().into());
        }
        for (object, log) in &view.facts.movements.objects {
            if let Some(entry) = view.seen(log).next_back() {
                let thing = entry.value.thing.clone();
                reader.objects.insert(object.to_string(), thing);
                let ended = stage(view, object).and_then(|stage| stage.ended());
                reader
                    .ended
                    .extend(ended.map(|ended| (object.to_string(), ended)));
                reader.object_known(object.as_str(), entry.audience());
            }
        }
        for entry in view.facts.notices.sent.values() {
            let sent = &entry.value;
            if let Some(about) = &sent.about {
                let told = telling::version_of(view, about).map(|told| told.value.thing.clone());
                reader.telling_known(sent.notice.as_str(), told);
            }
            let named = entry.audience.as_ref().map(|said| said.named.clone());
            reader.notice_known(
                sent.notice.as_str(),
                sent.channel.as_str(),
                sent.by.clone(),
                named.unwrap_or_default(),
            );
        }
        reader
    }

    /// A reader of what somebody says now, beside a record it reads from afar: see [`Reader::channel_known`].
    pub fn of_speaker(zone: &str, speaker: Speaker) -> Reader {
        let mut reader = Reader::new(Laws::ALL);
        reader.file.zone = zone.to_string();
        reader.spoken_by(speaker)
    }

    /// The same reader, of what somebody says now.
    pub fn spoken_by(mut self, speaker: Speaker) -> Reader {
        self.cursor = speaker.now;
        self.speaker = Some(speaker);
        self
    }

    /// Tells the reader who is at the ends of a channel, so that lines about it need not say who may read them.
    pub fn channel_known(&mut self, channel: &str, between: Vec<ActorId>) {
        self.channels.insert(channel.to_string(), between);
    }

    /// Tells the reader over which channel a notice went, from whom, and to whom it was given by name.
    pub fn notice_known(
        &mut self,
        notice: &str,
        channel: &str,
        by: ActorId,
        readers: Vec<ActorId>,
    ) {
        let channel = channel.to_string();
        let heard = Heard {
            channel,
            by,
            readers,
        };
        self.notices.insert(notice.to_string(), heard);
    }

    /// Tells the reader who may read the newest version of an object: the next one is for the same, unless its line chooses.
    pub fn object_known(&mut self, object: &str, audience: Audience) {
        self.audiences.insert(object.to_string(), audience);
    }

    /// Tells the reader that a notice tells of an object, and of which version.
    fn telling_known(&mut self, notice: &str, told: Option<Thing>) {
        self.tellings.insert(notice.to_string(), told);
    }

    /// Whether the reader has been told of the channel that a body goes over: without it, who may read a line that does
    /// not say so is a guess. A body that goes over none lacks nothing.
    pub fn knows_channel_of(&self, body: &Body) -> bool {
        match people::over(body) {
            None => true,
            Some(people::Over::Channel(channel)) => self.channels.contains_key(channel.as_str()),
            Some(people::Over::Notice(notice)) => self
                .notices
                .get(notice.as_str())
                .is_some_and(|heard| self.channels.contains_key(&heard.channel)),
        }
    }

    /// Where the clock of entry begins.
    pub fn begins(&self) -> Instant {
        self.cursor
    }

    fn zone_rule(&self) -> ZoneRule {
        if self.laws.holds(Rule::R6) {
            ZoneRule::Dated
        } else {
            ZoneRule::FirstOfYear
        }
    }

    /// Reads one line that states a fact or sets how the following are read.
    pub fn line(&mut self, line: &Line) -> Result<(), LineError> {
        let mut words = line.words();
        if let Some(speaker) = &self.speaker {
            let now = speaker.now.to_string();
            words.else_say("at", &now);
            words.else_say("made", &now);
            words.else_say("by", speaker.organisation.as_str());
        }
        match line.verb.as_str() {
            "zone" => {
                let zone = words.argument("a zone such as Area/City")?;
                instant::stated("2000-01-01T00:00", &zone)
                    .map_err(|e| line.error(e.to_string()))?;
                self.file.zone = zone;
                words.finish()
            }
            "entered" => {
                let text = words.argument("a time")?;
                self.cursor = self.instant(line, &text)?;
                words.finish()
            }
            "clock" => {
                let text = words.argument("a time")?;
                self.file.clock = Some(self.instant(line, &text)?);
                words.finish()
            }
            "use" => {
                while let Some(id) = words.argument_opt() {
                    self.file.uses.push((line.number, id));
                }
                words.finish()
            }
            "instrument" => self.inline_instrument(line),
            "organisation" | "table" => self.founding(line),
            "suppose" => {
                let id = words.argument("a name for the question")?;
                let elements = verbs::elements(self, line, &mut words)?;
                words.finish()?;
                if self
                    .file
                    .suppositions
                    .insert(id.clone(), elements)
                    .is_some()
                {
                    return Err(line.error(format!(
                        "'{id}' is supposed twice; give each question its own name"
                    )));
                }
                Ok(())
            }
            _ => {
                let entered = match words.key("entered") {
                    Some(text) => Some(self.instant(line, &text)?),
                    None => None,
                };
                let signed_by = words.key("signed-by");
                let signer = signed_by
                    .as_deref()
                    .map(|officer| people::officer_key(officer).author().to_hex());
                let said = match words.key("audience") {
                    Some(text) => Some(self.audience(line, &text)?),
                    None => None,
                };
                let mut bodies = verbs::bodies(self, line, &mut words)?;
                self.mark(&mut bodies);
                for (body, own) in bodies {
                    self.learn(&body);
                    let audience = match &said {
                        Some(audience)
                            if !matches!(
                                body,
                                Body::SourceNoted(_) | Body::OpeningDestroyed(_)
                            ) =>
                        {
                            audience.clone()
                        }
                        Some(_) | None => people::audience_default(self, &body),
                    };
                    if let Err(refusal) = policy::audience_check(&body, audience.kind) {
                        return Err(line.error(refusal.to_string()));
                    }
                    if let Some(head) = body.head() {
                        self.object_known(head.object.as_str(), audience.clone());
                    }
                    if let (Some(entered), Body::ObjectStepped(step)) = (entered, &body)
                        && entered.plus_s(SKEW_MAX_S) < step.at
                    {
                        let (claimed, now) = (step.at, entered);
                        let refusal = Refusal::ClockSkew { claimed, now };
                        return Err(line.error(format!("{refusal} [{}]", refusal.code())));
                    }
                    let at = match entered {
                        Some(at) => at,
                        None => {
                            self.cursor = self.cursor.max(own.unwrap_or(self.cursor));
                            self.cursor
                        }
                    };
                    self.file.drafts.push(Draft {
                        line: line.number,
                        verb: line.verb.clone(),
                        subject: line.words().argument_opt().unwrap_or_default(),
                        entered: at,
                        audience,
                        signer: signer.clone(),
                        signed_by: signed_by.clone(),
                        graded: line.words().key("about").is_none_or(|of| of.contains('@')),
                        body,
                    });
                }
                words.finish()
            }
        }
    }

    fn inline_instrument(&mut self, line: &Line) -> Result<(), LineError> {
        let words = line.words();
        let Some(block) = &line.block else {
            return Err(line.error("an instrument is written inside as: instrument <<< … >>>; to use one by id write: use ID".to_string()));
        };
        let instrument = check::check(block).map_err(|problems| {
            let first = &problems[0];
            LineError {
                line: line.number + first.line,
                column: first.column,
                what: format!("{} [{}]", first.what, first.rule),
            }
        })?;
        self.file
            .inline
            .insert(instrument.id.to_string(), block.clone());
        words.finish()
    }

    /// One source, one mark: a report whose source is named carries a mark that says only that it is the same one.
    fn mark(&mut self, bodies: &mut [(Body, Option<Instant>)]) {
        let Some((Body::Reported(report), rest)) = bodies
            .split_first_mut()
            .map(|(first, rest)| (&mut first.0, rest))
        else {
            return;
        };
        let named = rest.iter().find_map(|(body, _)| match body {
            Body::SourceNoted(source) => source.reporter.clone(),
            _ => None,
        });
        if let (Some(named), None) = (named, &report.source_mark) {
            report.source_mark = Some(match &self.speaker {
                Some(speaker) => (speaker.mark)(&named),
                None => {
                    let next = self.marks.len() + 1;
                    let mark = self
                        .marks
                        .entry((report.by.to_string(), named))
                        .or_insert(next);
                    format!("source-{mark}")
                }
            });
        }
    }

    /// Remembers what later lines are about.
    fn learn(&mut self, body: &Body) {
        match body {
            Body::ChannelOpened(b) => {
                self.channels
                    .insert(b.channel.to_string(), b.between.clone());
            }
            Body::NoticeSent(b) => {
                let readers = people::audience_default(self, body).named;
                if let Some(about) = &b.about {
                    let told = self.objects.get(about.object.as_str()).cloned();
                    self.telling_known(b.notice.as_str(), told);
                }
                self.notice_known(b.notice.as_str(), b.channel.as_str(), b.by.clone(), readers);
            }
            Body::ObjectStepped(b) => {
                let ended = b.step.ended();
                self.ended
                    .extend(ended.map(|ended| (b.object.to_string(), ended)));
            }
            other => movement::learn(&mut self.objects, other),
        }
    }

    /// A line that says who this record belongs to: an organisation that signs, or the body that decides.
    fn founding(&mut self, line: &Line) -> Result<(), LineError> {
        let mut words = line.words();
        let genesis = self.file.genesis.get_or_insert_with(|| Genesis {
            title: BTreeMap::new(),
            zone: "UTC".to_string(),
            replayed: false,
            exercise: true,
            organisations: Vec::new(),
            attributions: Vec::new(),
            body: None,
        });
        if line.verb == "table" {
            let rule = words.required("rule")?;
            genesis.body = Some(TableBody {
                members: values::ids(words.list("members")),
                rule: values::word(
                    line,
                    "rule",
                    &rule,
                    DecisionRule::parse,
                    DecisionRule::ALL.iter().map(|w| w.word()),
                )?,
            });
            return words.finish();
        }
        let actor = words.argument("an actor")?;
        let key = words
            .key("key")
            .unwrap_or_else(|| people::officer_key(&actor).author().to_hex());
        let mut rights = vec![Right::RecordOwn];
        if words.flag("sourced") {
            rights.push(Right::RecordSourced);
        }
        genesis.organisations.push(Organisation {
            actor: actor.into(),
            key,
            custodial: words.flag("custodial"),
            rights,
        });
        words.finish()
    }

    fn audience(&self, line: &Line, text: &str) -> Result<Audience, LineError> {
        if let Some(names) = text.strip_prefix("named:") {
            return Ok(Audience {
                kind: AudienceKind::Named,
                named: names.split(',').map(Into::into).collect(),
            });
        }
        match AudienceKind::parse(text) {
            Some(AudienceKind::Named) | None => Err(line.error(format!(
                "'{text}' is not an audience; write public, all-parties, co-chairs, own or named:a,b"
            ))),
            Some(kind) => Ok(Audience { kind, named: Vec::new() }),
        }
    }

    pub(crate) fn instant(&self, line: &Line, text: &str) -> Result<Instant, LineError> {
        instant::instant_with(text, &self.file.zone, self.zone_rule())
            .map_err(|e| line.error(e.to_string()))
    }

    pub(crate) fn stated(
        &self,
        line: &Line,
        text: &str,
        zone: &str,
    ) -> Result<instant::Stated, LineError> {
        instant::stated_with(text, zone, self.zone_rule()).map_err(|e| line.error(e.to_string()))
    }

    /// Drafts in the order of entry; lines of the same moment keep the order of the file.
    pub fn finish(mut self) -> FactsFile {
        self.file.drafts.sort_by_key(|draft| draft.entered);
        self.file
    }
}
