//! `armistice say`: lines of the facts language, signed and handed in.

mod attach;

use super::bundle::foreign::{json_visible, quoted, visible};
use super::passphrase::agreed;
use super::who::{At, Holder, Key};
use super::{exit, unreadable};
use crate::app::fold::record_audience;
use crate::app::mission::{Mission, random};
use crate::app::remote::{Known, KnownHand, Refusal, Remote};
use crate::app::waiting::{Next, Outcome, Pending};
use anyhow::{Context, Result, bail};
use armistice_domain::actor::keys::Hand;
use armistice_domain::facts::Audience;
use armistice_domain::id::ActorId;
use armistice_domain::instant::Instant;
use armistice_domain::movement::statements::ObjectKind;
use armistice_domain::report::minimum::{Minimum, is_observed, lacking};
use armistice_domain::statements::Body;
use armistice_domain::tree;
use armistice_domain::words::AudienceKind;
use armistice_formats::facts::people::admits_published_key;
use armistice_formats::facts::{self, Reader, Speaker, line};
use armistice_record::statement::Draft;
use armistice_record::{Content, SigningKey, sha256};
use attach::{Attached, attach};
use serde_json::{Value, json};
use std::io::Read;
use std::path::PathBuf;
use std::process::ExitCode;

/// Sign lines of the facts language and hand them in.
///
/// Each line is one statement (docs/guide/cases.md has the verbs), such as: armistice say --key me.key 'ack north:n1 received'. A line
/// need not say by= (your organisation) nor at= (now). What goes over a channel is for the organisations at its ends, unless the
/// line says audience=. Every statement is shown before it is signed, and its number after.
///
/// What is signed is kept beside the key file (FILE.outbox) until the server has answered, and sent again, the same bytes: one
/// number is never signed twice. After a cut link, --resume sends what waits. The first line that is refused ends it, with the
/// code and the words of the refusal; nothing after it is signed.
///
/// A file goes along with an exhibit: armistice say --attach photo.jpg 'exhibit of=north:r1 consent=party audience=co-chairs'. Its
/// digest, size, kind and working copy are written into the line. The original is kept untouched for your organisation alone; others
/// are given a copy without what the camera wrote into it. Of a file of a kind that cannot be stripped they are told why there is none.
/// At most 8 MiB; with lives=holder only the copy is sent.
///
/// With --data DIR --as ID and no --server it signs with a key held on this machine, straight into the record there, while no
/// server runs on it.
#[derive(clap::Args)]
pub struct Args {
    /// What to say: one argument a line, - for standard input.
    #[arg(value_name = "LINE", required_unless_present_any = ["file", "resume"])]
    lines: Vec<String>,
    #[command(flatten)]
    at: At,
    #[command(flatten)]
    key: Key,
    /// A file of lines.
    #[arg(long, value_name = "FILE", conflicts_with = "lines")]
    file: Option<PathBuf>,
    /// A file for an exhibit line; one for each such line, in their order.
    #[arg(long, value_name = "FILE")]
    attach: Vec<PathBuf>,
    /// Sign without asking. What is signed is shown all the same.
    #[arg(long)]
    yes: bool,
    /// Say nothing of what a report lacks to be looked into (what, where, when, against whom). It is kept either way.
    #[arg(long)]
    incomplete: bool,
    /// Only send what was signed and has no answer yet.
    #[arg(long, conflicts_with_all = ["lines", "file"])]
    resume: bool,
    /// Say what became of each line as JSON, one object a line.
    #[arg(long)]
    json: bool,
}

/// What is shown, and whether it is asked.
#[derive(Debug, Clone, Copy)]
pub struct Manner {
    pub yes: bool,
    pub json: bool,
    pub incomplete: bool,
}

impl Manner {
    /// Asks whether to sign; of a report that lacks something, whether to sign it so. Without a question it is only said.
    fn agrees_to(self, said: &Said) -> Result<bool> {
        let lacks = if let Body::Reported(report) = &said.body
            && !self.incomplete
        {
            lacking(report)
        } else {
            Vec::new()
        };
        if lacks.is_empty() {
            return Ok(self.yes || agreed("Sign this?", "--yes")?);
        }
        let spared = lacks.contains(&Minimum::Whom)
            && matches!(&said.body, Body::Reported(report) if is_observed(report));
        let lacks: Vec<&str> = lacks.iter().map(|one| one.word()).collect();
        let mut lacks = format!(
            "For an examination the report lacks: {}. It is kept all the same, and shown so.",
            lacks.join(", ")
        );
        if spared {
            lacks +=
                " Of what its own people observed, whoever watches for no side need not say whom.";
        }
        if self.yes {
            errln!("{lacks}");
            return Ok(true);
        }
        agreed(&format!("{lacks} Sign it as it is?"), "--yes")
    }
}

/// A statement that is to be signed.
#[derive(Debug, Clone)]
pub struct Said {
    pub line: String,
    pub audience: Audience,
    pub body: Body,
}

pub fn run(args: Args) -> Result<ExitCode> {
    let manner = Manner {
        yes: args.yes,
        json: args.json,
        incomplete: args.incomplete,
    };
    let (text, files) = attach(&text_of(&args)?, &args.attach)?;
    if args.at.server.is_none()
        && let Some(holder) = args.key.held()?
    {
        if args.resume {
            return Err(unreadable(
                "what is said without a server is never left waiting",
            ));
        }
        let dir = args.key.data.context("a key held here has its directory")?;
        return say_here(&mut Mission::open(&dir)?, &holder, (&text, &files), manner);
    }
    let mut remote = args.at.remote()?;
    let holder = args.key.holder(&remote)?;
    let known = known(&remote, &holder)?;
    if args.resume {
        let mut outbox = Pending::open(&holder.outbox, holder.key, &remote)?;
        return match settle(&mut outbox, &remote, manner)? {
            Some(code) => Ok(code),
            None => Ok(ExitCode::SUCCESS),
        };
    }
    let read = read_remote(&mut remote, &holder.key, &known, &text);
    remote.sign_out();
    say_all(&remote, holder, &known, (read?, &files), manner)
}

fn text_of(args: &Args) -> Result<String> {
    if let Some(path) = &args.file {
        return std::fs::read_to_string(path)
            .with_context(|| format!("cannot read {}", path.display()));
    }
    if args.lines == ["-"] {
        let mut text = String::new();
        std::io::stdin()
            .read_to_string(&mut text)
            .context("cannot read standard input")?;
        return Ok(text);
    }
    Ok(args.lines.join("\n"))
}

/// Whose the key is; nobody's key signs nothing.
pub fn known(remote: &Remote, holder: &Holder) -> Result<Known> {
    let author = holder.key.author();
    remote.known(&author)?.with_context(|| {
        if holder.exercise {
            format!("nobody of that name has a key in the exercise at {}", remote.server)
        } else {
            format!(
                "the key {author} is on nobody's name at {}; the root key of your organisation admits it (armistice admit)",
                remote.server
            )
        }
    })
}

/// A reader of what somebody says now. One source has one mark, and a version of an object one, which only this key can make.
fn reader(zone: &str, now_s: i64, key: &SigningKey, organisation: &ActorId) -> Reader {
    let secret = sha256(&key.sign(b"armistice-source-mark/v1\n")).0;
    let hidden = move |name: &str| sha256(&[secret.as_slice(), name.as_bytes()].concat()).to_hex();
    let speaker = Speaker {
        organisation: organisation.clone(),
        now: Instant(now_s),
        mark: Box::new(move |name| format!("source-{}", &hidden(name)[..12])),
        hidden: Box::new(hidden),
    };
    Reader::of_speaker(zone, speaker)
}

/// What lines go on from, and their reader has to be told of.
#[derive(Debug, Clone, Copy)]
struct GoesOn {
    channels: bool,
    objects: bool,
}

/// Reads all lines before any is signed. `learn` is asked for what they go on from.
fn read(
    mut reader: Reader,
    text: &str,
    exercise: bool,
    learn: impl FnOnce(&mut Reader, GoesOn) -> Result<()>,
) -> Result<Vec<Said>> {
    let (lines, errors) = line::lines(text);
    if let Some(error) = errors.first() {
        return Err(unreadable(error));
    }
    if lines.is_empty() {
        return Err(unreadable("there is nothing to say"));
    }
    let goes_on = GoesOn {
        channels: lines.iter().any(over_channel),
        objects: lines.iter().any(of_object),
    };
    if goes_on.channels || goes_on.objects {
        learn(&mut reader, goes_on)?;
    }
    let rows: Vec<&str> = text.lines().collect();
    let mut said = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        reader.line(line).map_err(unreadable)?;
        // A line goes on to the one before the next.
        let end = lines.get(at + 1).map_or(rows.len(), |next| next.number - 1);
        let row = rows[line.number - 1..end].join("\n").trim_end().to_string();
        let names_audience = line.words().key("audience").is_some();
        let drafts: Vec<facts::Draft> = reader.file.drafts.drain(..).collect();
        if drafts.is_empty() && line.verb != "zone" {
            return Err(unreadable(format!(
                "line {}: '{}' states nothing; say takes the verbs of statements, and zone",
                line.number, line.verb
            )));
        }
        for draft in drafts {
            if draft.signed_by.is_some() {
                return Err(unreadable(format!(
                    "line {}: signed-by= is for files; --key says who signs",
                    line.number
                )));
            }
            if line.words().key("entered").is_some() {
                return Err(unreadable(format!(
                    "line {}: entered= is for files; the record's clock says when a line is entered",
                    line.number
                )));
            }
            if !exercise && admits_published_key(&draft.body) {
                return Err(unreadable(format!(
                    "line {}: give key=HEX, the key of the officer's own device: without it the line means a published key, which everybody has",
                    line.number
                )));
            }
            if !names_audience && !reader.knows_channel_of(&draft.body) {
                return Err(unreadable(format!(
                    "line {}: the channel it goes over is not among those you may read, so who would read it is not known; say audience=named:A,B",
                    line.number
                )));
            }
            said.push(Said {
                line: row.clone(),
                audience: draft.audience,
                body: draft.body,
            });
        }
    }
    Ok(said)
}

/// Whether a line is of a verb that goes over a channel.
fn over_channel(line: &line::Line) -> bool {
    matches!(
        line.verb.as_str(),
        "notice" | "ack" | "attempt" | "line-check" | "close" | "channel-state"
    )
}

/// Whether a line is of a verb that says a version of an object, or a step of one: who reads it depends on who reads the object.
fn of_object(line: &line::Line) -> bool {
    line.verb == "step" || ObjectKind::parse(line.verb.as_str()).is_some()
}

fn read_remote(
    remote: &mut Remote,
    key: &SigningKey,
    known: &Known,
    text: &str,
) -> Result<Vec<Said>> {
    let reader = reader(&remote.zone, remote.now_s(), key, &known.organisation);
    read(reader, text, remote.exercise, |reader, goes_on| {
        // A root key signs, and reads nothing here: only officers sign in.
        if known.hand != KnownHand::Root {
            remote.sign_in(key)?;
            if goes_on.channels {
                learn(reader, remote)?;
            }
            if goes_on.objects {
                learn_objects(reader, remote)?;
            }
        }
        Ok(())
    })
}

/// Tells the reader of channels and notices that whoever is signed in may know of.
fn learn(reader: &mut Reader, remote: &Remote) -> Result<()> {
    let all = remote.get("/api/v1/channels")?;
    for channel in all["channels"].as_array().into_iter().flatten() {
        let Some(id) = channel["channel"].as_str() else {
            continue;
        };
        let ends = channel["between"].as_array().into_iter().flatten();
        let ends = ends
            .filter_map(|end| end["actor"].as_str())
            .map(ActorId::new);
        reader.channel_known(id, ends.collect());
        let one = remote.get(&format!("/api/v1/channels/{}", escaped(id)))?;
        for notice in one["notices"].as_array().into_iter().flatten() {
            let (Some(known), Some(by)) = (notice["notice"].as_str(), notice["by"].as_str()) else {
                continue;
            };
            let readers = notice["audience"]["named"].as_array().into_iter().flatten();
            let readers = readers.filter_map(Value::as_str).map(ActorId::new);
            reader.notice_known(known, id, ActorId::new(by), readers.collect());
        }
    }
    Ok(())
}

/// Tells the reader who may read each object of one's own, as the record has it.
fn learn_objects(reader: &mut Reader, remote: &Remote) -> Result<()> {
    let all = remote.get("/api/v1/objects?live=false")?;
    for row in all["objects"].as_array().into_iter().flatten() {
        if let (Some(object), Ok(audience)) =
            (row["object"].as_str(), audience_of(&row["audience"]))
        {
            reader.object_known(object, audience);
        }
    }
    Ok(())
}

/// An audience as the server writes one.
pub fn audience_of(value: &Value) -> Result<Audience> {
    let kind = value["kind"].as_str().and_then(AudienceKind::parse);
    let named = value["named"].as_array().into_iter().flatten();
    Ok(Audience {
        kind: kind.context("the server names no audience")?,
        named: named.filter_map(Value::as_str).map(ActorId::new).collect(),
    })
}

/// A part of an address.
pub fn escaped(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~:".contains(&byte) {
            out.push(byte as char);
        } else {
            out.push_str(&format!("%{byte:02x}"));
        }
    }
    out
}

/// Signs and sends one after the other. What waits goes first; the first that is refused ends it.
pub fn say_all(
    remote: &Remote,
    holder: Holder,
    known: &Known,
    (said, files): (Vec<Said>, &[Attached]),
    manner: Manner,
) -> Result<ExitCode> {
    let mut saying = match Saying::begin(remote, holder, known, manner)? {
        Begun::Ready(saying) => saying,
        Begun::Ended(code) => return Ok(code),
    };
    let count = said.len();
    for (at, one) in said.iter().enumerate() {
        let code = match saying.one(one, files)? {
            Became::Recorded => continue,
            Became::NotSigned => {
                outln!("not signed; {at} of {count} said");
                exit::NOT_HELD
            }
            Became::Refused { .. } => exit::NOT_HELD,
            Became::Open => exit::FAILED,
        };
        return Ok(ExitCode::from(code));
    }
    Ok(ExitCode::SUCCESS)
}

/// A key whose outbox is open, and waits for nothing.
pub struct Saying<'a> {
    remote: &'a Remote,
    known: &'a Known,
    manner: Manner,
    outbox: Pending,
    path: PathBuf,
}

pub enum Begun<'a> {
    Ready(Box<Saying<'a>>),
    /// What waited has no answer, or was refused: nothing more can be said now.
    Ended(ExitCode),
}

/// What became of one thing that was to be said.
pub enum Became {
    Recorded,
    /// It will never be on record, and what comes after it may be said.
    Refused {
        code: String,
        detail: String,
    },
    /// Whoever was asked did not want it signed.
    NotSigned,
    /// Signed, and without an answer: nothing more can be said before there is one.
    Open,
}

impl<'a> Saying<'a> {
    pub fn remote(&self) -> &'a Remote {
        self.remote
    }

    pub fn begin(
        remote: &'a Remote,
        holder: Holder,
        known: &'a Known,
        manner: Manner,
    ) -> Result<Begun<'a>> {
        let path = holder.outbox.clone();
        let mut outbox = Pending::open(&holder.outbox, holder.key, remote)?;
        if let Some(code) = settle(&mut outbox, remote, manner)? {
            return Ok(Begun::Ended(code));
        }
        Ok(Begun::Ready(Box::new(Saying {
            remote,
            known,
            manner,
            outbox,
            path,
        })))
    }

    /// Shows one thing, signs it, sends it and says what became of it.
    pub fn one(&mut self, said: &Said, files: &[Attached]) -> Result<Became> {
        let (remote, manner) = (self.remote, self.manner);
        let next = self.outbox.next(remote).with_context(|| match remote.exercise {
            true => format!(
                "nothing was signed; where the exercise was begun anew, remove {} and say it again",
                self.path.display()
            ),
            false => "nothing was signed".to_string(),
        });
        let Next { sequence, previous } = next?;
        let file = attach::of(&said.body, files);
        let content = content_of(said, file, remote.now_s())?;
        let draft = Draft {
            origin: remote.origin.clone(),
            author: self.outbox.author(),
            sequence,
            previous,
            seen: None,
            content,
            salt: random()?,
        };
        if !manner.json {
            show(&draft, file, self.known, remote.exercise);
        }
        if !manner.agrees_to(said)? {
            return Ok(Became::NotSigned);
        }
        let blobs = file.map_or_else(Vec::new, |file| file.files(false));
        let outcome = self.outbox.say(remote, &said.line, &draft, &blobs)?;
        told(&outcome, sequence, self.known.custodial, manner);
        Ok(became(outcome))
    }
}

fn became(outcome: Outcome) -> Became {
    match outcome {
        Outcome::Recorded { .. } => Became::Recorded,
        Outcome::Refused(Refusal { code, detail, .. }) => Became::Refused { code, detail },
        Outcome::Unfit { code, detail } => Became::Refused {
            code: code.to_string(),
            detail,
        },
        Outcome::Open(_) => Became::Open,
    }
}

/// Sends what waits, and says how it ended. A code where nothing more can be said now.
fn settle(outbox: &mut Pending, remote: &Remote, manner: Manner) -> Result<Option<ExitCode>> {
    let Some(waiting) = outbox.waiting().cloned() else {
        return Ok(None);
    };
    if !manner.json {
        outln!(
            "statement {} was signed and not answered:",
            waiting.sequence
        );
        for line in waiting.line.lines() {
            outln!("  {}", visible(line));
        }
    }
    let known = remote.known(&outbox.author());
    let custodial = known.is_ok_and(|known| known.is_some_and(|known| known.custodial));
    let outcome = outbox.send(remote)?;
    Ok(told(&outcome, waiting.sequence, custodial, manner))
}

/// Says what became of a statement. A code where it ends here.
fn told(outcome: &Outcome, sequence: u64, custodial: bool, manner: Manner) -> Option<ExitCode> {
    let (value, text, code) = match outcome {
        Outcome::Recorded { index, id, level } => (
            json!({ "state": "recorded", "sequence": sequence, "index": index, "id": id, "level": level, "custodial": custodial }),
            format!("recorded as entry {index} ({level}), your statement {sequence}"),
            None,
        ),
        Outcome::Refused(refusal) => (
            json!({ "state": "refused", "sequence": sequence, "code": refusal.code, "detail": refusal.detail }),
            format!(
                "refused [{}]: {}\nThe log has signed that it will never record it; the number {sequence} is free again.",
                visible(&refusal.code),
                visible(&refusal.detail)
            ),
            Some(exit::NOT_HELD),
        ),
        Outcome::Unfit { code, detail } => (
            json!({ "state": "refused", "sequence": sequence, "code": code, "detail": detail }),
            format!("refused [{code}]: {detail}\nNothing was signed."),
            Some(exit::NOT_HELD),
        ),
        Outcome::Open(why) => (
            json!({ "state": "waiting", "sequence": sequence, "detail": why }),
            format!(
                "signed and kept, and not answered: {}\nIt may be on record or not. Send the same bytes again with: armistice say --resume",
                visible(why)
            ),
            Some(exit::FAILED),
        ),
    };
    if manner.json {
        outln!("{value}");
    } else {
        outln!("{text}");
    }
    code.map(ExitCode::from)
}

fn content_of(said: &Said, file: Option<&Attached>, now_s: i64) -> Result<Content> {
    Ok(Content {
        kind: said.body.kind().to_string(),
        claimed_s: now_s,
        references: Vec::new(),
        audience: record_audience(&said.audience),
        body: tree::to_cbor(&said.body.to_tree()).map_err(|fault| anyhow::anyhow!("{fault}"))?,
        exhibits: file.map_or_else(Vec::new, Attached::named),
        due_s: None,
    })
}

/// Shows all that will be signed.
fn show(draft: &Draft, file: Option<&Attached>, known: &Known, exercise: bool) {
    let content = &draft.content;
    if exercise {
        outln!("EXERCISE");
    }
    outln!("statement {} for the log {}", draft.sequence, draft.origin);
    let hand = match &known.hand {
        KnownHand::Root => "the root key".to_string(),
        KnownHand::Officer { officer, title } => {
            format!("{} ({})", visible(officer), quoted(title))
        }
    };
    let custody = if known.custodial {
        ", CUSTODIAL: the server holds this key"
    } else {
        ""
    };
    outln!(
        "  by        {} {}, {hand}{custody}",
        visible(known.organisation.as_str()),
        quoted(&known.organisation_name)
    );
    outln!("  key       {}", draft.author);
    match &draft.previous {
        Some(previous) => outln!("  after     {previous}"),
        None => outln!("  after     nothing: it is this key's first"),
    }
    outln!("  kind      {}", content.kind);
    outln!("  claimed   {}", Instant(content.claimed_s));
    outln!(
        "  for       {}",
        readers(&crate::app::fold::audience_of(content))
    );
    for (at, line) in file.iter().flat_map(|file| file.told()).enumerate() {
        let head = if at == 0 { "file" } else { "" };
        outln!("  {head:<9} {}", visible(&line));
    }
    outln!("  content, as signed:");
    let body = tree::from_cbor(&content.body)
        .map_or_else(|fault| vec![fault.to_string()], |body| json_visible(&body));
    for line in body {
        outln!("    {line}");
    }
}

fn readers(audience: &Audience) -> String {
    match audience.kind {
        AudienceKind::Public => "everybody".to_string(),
        AudienceKind::AllParties => "all parties".to_string(),
        AudienceKind::CoChairs => "the co-chairs".to_string(),
        AudienceKind::Own => "your own organisation".to_string(),
        AudienceKind::Named => {
            let named: Vec<String> = audience
                .named
                .iter()
                .map(|actor| visible(actor.as_str()))
                .collect();
            named.join(", ")
        }
    }
}

/// Says lines with a key held here, straight into the record.
fn say_here(
    mission: &mut Mission,
    holder: &Holder,
    (text, files): (&str, &[Attached]),
    manner: Manner,
) -> Result<ExitCode> {
    let author = holder.key.author();
    let folder = &mission.record.folder;
    let signer = folder.facts.ring.signer(&author.to_hex()).map_err(|_| {
        anyhow::anyhow!("the key {author} signs for nobody on this record; its root key admits it")
    })?;
    let view = folder.facts.now();
    let known = Known {
        organisation: signer.organisation.clone(),
        organisation_name: view.actor_name(&signer.organisation).to_string(),
        hand: match &signer.hand {
            Hand::Root => KnownHand::Root,
            Hand::Officer { officer, .. } => KnownHand::Officer {
                officer: officer.to_string(),
                title: folder
                    .facts
                    .ring
                    .devices
                    .get(author.to_hex().as_str())
                    .map(|device| device.title.clone())
                    .unwrap_or_default(),
            },
        },
        custodial: signer.custodial,
    };
    let reader = reader(
        folder.zone(),
        super::now_s(),
        &holder.key,
        &known.organisation,
    );
    let notices = &folder.facts.notices;
    let genesis = folder.facts.genesis.as_deref();
    let exercise = genesis.is_some_and(|genesis| genesis.exercise);
    let objects = &folder.facts.movements.objects;
    let said = read(reader, text, exercise, |reader, _| {
        for (object, log) in objects {
            if let Some(entry) = view.seen(log).next_back() {
                reader.object_known(object.as_str(), entry.audience());
            }
        }
        for entry in notices.channels.values() {
            let channel = &entry.value;
            reader.channel_known(channel.channel.as_str(), channel.between.clone());
        }
        for entry in notices.sent.values() {
            let notice = &entry.value;
            let named = entry.audience.as_ref().map(|said| said.named.clone());
            reader.notice_known(
                notice.notice.as_str(),
                notice.channel.as_str(),
                notice.by.clone(),
                named.unwrap_or_default(),
            );
        }
        Ok(())
    })?;
    let count = said.len();
    for (at, said) in said.into_iter().enumerate() {
        let file = attach::of(&said.body, files);
        let (sequence, previous) = mission.record.next_of(&author);
        let draft = Draft {
            origin: mission.record.meta.origin.clone(),
            author,
            sequence,
            previous,
            seen: None,
            content: content_of(&said, file, super::now_s())?,
            salt: [0; 32],
        };
        if !manner.json {
            show(&draft, file, &known, exercise);
        }
        if !manner.agrees_to(&said)? {
            outln!("not signed; {at} of {count} said");
            return Ok(ExitCode::from(exit::NOT_HELD));
        }
        let blobs = file.map_or_else(Vec::new, |file| file.files(true));
        let bodies = vec![(said.audience, said.body, blobs)];
        let answers = mission.record_bodies_as(&holder.key, super::now_s(), bodies)?;
        let Some(answer) = answers.into_iter().next() else {
            bail!("nothing was answered");
        };
        let outcome = match answer {
            Ok(index) => Outcome::Recorded {
                index,
                id: mission
                    .record
                    .store
                    .entry_get(index)?
                    .map(|bytes| armistice_record::Statement::parse(&bytes))
                    .transpose()?
                    .map(|statement| statement.id().to_hex())
                    .unwrap_or_default(),
                level: "recorded".to_string(),
            },
            Err(refused) => {
                // Nobody but this program has seen what was signed, and it is gone.
                let value = json!({ "state": "refused", "sequence": sequence, "code": refused.code(), "detail": refused.to_string() });
                if manner.json {
                    outln!("{value}");
                } else {
                    outln!("refused [{}]: {refused}", refused.code());
                }
                return Ok(ExitCode::from(exit::NOT_HELD));
            }
        };
        if let Some(code) = told(&outcome, sequence, known.custodial, manner) {
            return Ok(code);
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// A value of an answer as one line of text.
pub fn plain(value: &Value) -> String {
    match value {
        Value::Null => "-".to_string(),
        Value::String(text) => visible(text),
        Value::Array(items) => items.iter().map(plain).collect::<Vec<_>>().join(", "),
        Value::Bool(true) => "yes".to_string(),
        Value::Bool(false) => "no".to_string(),
        other => other.to_string(),
    }
}
