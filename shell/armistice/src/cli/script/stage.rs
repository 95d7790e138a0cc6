//! The stage: a fictional world on a record of its own, served on loopback, with a clock that goes when told.
//!
//! Every second between two lines of the script is stepped through, so a clock strikes in the second in which it falls
//! due and nowhere else. What is printed of a stroke is what the program told: which rooms heard it, which letters went
//! out, and, where an officer of that room is watched, that it came over the live stream.

use super::folder::Folder;
use super::page::{Line, Outside, Script, What};
use super::steps;
use super::web::{Live, Visitor, ask};
use crate::app::herald::Told;
use crate::app::host::{Host, Settings};
use crate::app::mission::{Mission, signed_as};
use crate::app::world::World;
use crate::http::beside;
use crate::http::submit::WITH_ALL;
use crate::notify::compose::Message;
use crate::notify::{Bearer, Notify, Recipient};
use crate::words::LANGUAGES;
use anyhow::{Context, Result, bail};
use armistice_domain::facts::{Audience, View};
use armistice_domain::id::ActorId;
use armistice_domain::instant::{self, Instant};
use armistice_domain::notice;
use armistice_domain::notice::ladder::Called;
use armistice_domain::notice::statements::Priority;
use armistice_domain::notice::strokes::{What as Struck, silent_ends};
use armistice_domain::statements::Body;
use armistice_domain::words::AudienceKind;
use armistice_formats::facts;
use armistice_formats::facts::people::officer_key;
use armistice_record::cbor::{self, Value as Cbor};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// The time it is on the stage.
static NOW_S: AtomicI64 = AtomicI64::new(0);

fn now_s() -> i64 {
    NOW_S.load(Ordering::SeqCst)
}

fn steady() -> Duration {
    Duration::from_secs(now_s().unsigned_abs())
}

/// A bearer that drops every letter where the stage finds it.
#[derive(Default)]
struct Pigeonhole {
    taken: Mutex<Vec<(String, Message)>>,
    fails: Mutex<BTreeSet<String>>,
    /// Every letter that is taken is a step, before the program knows that it was.
    stepped: AtomicBool,
}

impl Bearer for Arc<Pigeonhole> {
    fn address_check(&self, _: &str, _: bool) -> Result<(), String> {
        Ok(())
    }

    fn send(&self, address: &str, message: &Message) -> Result<String, String> {
        let fails = self.fails.lock().unwrap_or_else(PoisonError::into_inner);
        if fails.contains(address) {
            return Err("no answer".to_string());
        }
        self.taken
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push((address.to_string(), message.clone()));
        if self.stepped.load(Ordering::SeqCst) {
            let letter = json!({ "recipient": address, "delivery": message.delivery, "number": message.json["number"] });
            steps::step(now_s(), "letter", letter);
        }
        Ok("taken".to_string())
    }
}

/// The program at work on the stage.
struct Running {
    host: Arc<Host>,
    address: SocketAddr,
    runtime: tokio::runtime::Runtime,
    visitors: BTreeMap<String, Visitor>,
    /// By organisation: who watches, and its stream.
    lives: BTreeMap<String, (String, Live)>,
}

struct Stage<'a> {
    script: &'a Script,
    dir: PathBuf,
    running: Option<Running>,
    holes: Arc<Pigeonhole>,
    zone: String,
    /// How often each letter was taken, and which were once not taken.
    sent: BTreeMap<(String, u64), u32>,
    failed: BTreeSet<(String, u64)>,
    /// What was signed for a line before the program was killed.
    signed: Option<(Vec<u8>, Option<Vec<u8>>)>,
    stepped: bool,
    out: String,
}

pub fn play(script: &Script) -> Result<String> {
    let folder = Folder::new()?;
    let (mut stage, begins) = set(script, folder.0.join("record"), None)?;
    stage.line(&format!("EXERCISE. {}", script.title));
    stage.line(&format!(
        "World {}; {} ({}). Every name in it is invented.",
        script.world,
        begins.in_zone(&stage.zone),
        stage.zone
    ));
    stage.on(true)?;
    let midnight = midnight_of(begins, &stage.zone)?;
    for line in &script.lines {
        let at = midnight.plus_s(line.at_s);
        stage
            .line_played(line, at)
            .with_context(|| format!("line {}", line.number))?;
    }
    stage.letters_counted();
    stage.off()?;
    Ok(stage.out)
}

/// Plays on a record that is kept, a step at a time, from where it was.
pub fn play_stepped(script: &Script, dir: &Path) -> Result<()> {
    let place = steps::Place::read()?;
    let (mut stage, begins) = set(script, dir.join("record"), place.now_s)?;
    let (done, rest) = script.lines.split_at(place.line.min(script.lines.len()));
    let mut is_off = false;
    for line in done {
        match &line.what {
            What::Off => is_off = true,
            What::On => is_off = false,
            What::Fails(name) => stage.fails(name, true),
            What::Answers(name) => stage.fails(name, false),
            What::Signs { .. }
            | What::Notice { .. }
            | What::Inbox(_)
            | What::Outbox(_)
            | What::Closes { .. }
            | What::Says(_) => {}
        }
    }
    if !is_off {
        stage.on(place.now_s.is_none())?;
    }
    stage.stepped = true;
    stage.holes.stepped.store(true, Ordering::SeqCst);
    stage.signed = place.signed;
    steps::step(now_s(), "ready", json!({}));
    if place.now_s.is_some() {
        stage.second()?;
    }
    let midnight = midnight_of(begins, &stage.zone)?;
    for (at, line) in rest.iter().enumerate() {
        let due = midnight.plus_s(line.at_s);
        stage
            .line_played(line, due)
            .with_context(|| format!("line {}", line.number))?;
        steps::step(now_s(), "line", json!({ "line": place.line + at + 1 }));
    }
    let summary = steps::summary(&stage.running()?.host)?;
    steps::step(now_s(), "end", json!({ "summary": summary }));
    stage.off()
}

/// Sets the stage: the world on a record of its own, unless it is there already.
fn set<'a>(script: &'a Script, dir: PathBuf, now_s: Option<i64>) -> Result<(Stage<'a>, Instant)> {
    let world = World::built_in_at(&script.world, 0)?;
    let begins = instant::instant(&script.begins, &world.file.zone)
        .map_err(|error| anyhow::anyhow!("begins: {error}"))?;
    if !world.file.exercise {
        bail!(
            "'{}' is no exercise: scripts are played in fictional worlds",
            script.world
        );
    }
    NOW_S.store(now_s.unwrap_or(begins.0), Ordering::SeqCst);
    if now_s.is_none() {
        let world = World::built_in_at(&script.world, begins.0)?;
        drop(world.load(&dir, &mut |_, _, _| {})?);
    }
    let stage = Stage {
        script,
        dir,
        running: None,
        holes: Arc::default(),
        zone: world.file.zone,
        sent: BTreeMap::new(),
        failed: BTreeSet::new(),
        signed: None,
        stepped: false,
        out: String::new(),
    };
    Ok((stage, begins))
}

/// The local midnight before an instant.
fn midnight_of(at: Instant, zone: &str) -> Result<Instant> {
    let local = at.in_zone(zone);
    let date = local.split(' ').nth(1).context("a date")?;
    instant::instant(&format!("{date}T00:00"), zone).map_err(|error| anyhow::anyhow!("{error}"))
}

impl Stage<'_> {
    fn line(&mut self, text: &str) {
        self.out.push_str(text.trim_end());
        self.out.push('\n');
    }

    fn clock(&self) -> String {
        let now = Instant(now_s());
        let second = now.0.rem_euclid(60);
        let local = now.in_zone(&self.zone);
        format!(
            "{}:{second:02}",
            local.split(' ').nth(2).unwrap_or_default()
        )
    }

    fn running(&self) -> Result<&Running> {
        self.running.as_ref().context("the machine is off")
    }

    /// Starts the program on the record.
    fn on(&mut self, first: bool) -> Result<()> {
        let mission = Mission::open(&self.dir)?;
        let origin = mission.record.meta.origin.clone();
        let mut settings = Settings::new(now_s);
        settings.steady = steady;
        settings.notify = self.notify();
        let host = Arc::new(Host::start(mission, settings)?);
        let (address, runtime) = beside::serve(&host)?;
        let mut running = Running {
            host,
            address,
            runtime,
            visitors: BTreeMap::new(),
            lives: BTreeMap::new(),
        };
        let mut late = 0;
        if first {
            // What the world brings along has been going on for days.
            loop {
                let told = running.host.herald.step(&running.host)?;
                late += told.iter().filter(|told| told.stroke.is_silence()).count();
                if told.is_empty() {
                    break;
                }
            }
            self.holes_emptied(&running.host)?;
        }
        for officer in &self.script.watches {
            let visitor = Visitor::sign_in(address, &origin, &officer_key(officer))?;
            let me = visitor.get("/api/v1/me")?;
            let organisation = me["organisation"].as_str().unwrap_or_default().to_string();
            running
                .lives
                .insert(organisation, (officer.clone(), visitor.live()?));
            running.visitors.insert(officer.clone(), visitor);
        }
        self.running = Some(running);
        if first {
            self.line(&format!(
                "Before it begins, the machine is started on a record of some days: {late} clocks that went by meanwhile are told, as late by the machine."
            ));
            self.line("");
        }
        Ok(())
    }

    /// Letters about what was there before the script begins are taken and not printed.
    fn holes_emptied(&self, host: &Host) -> Result<()> {
        for recipient in &host.herald.notify.recipients {
            while host.herald.send(host, recipient)?.is_some() {}
        }
        self.holes
            .taken
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clear();
        Ok(())
    }

    fn off(&mut self) -> Result<()> {
        let Some(running) = self.running.take() else {
            return Ok(());
        };
        let Running {
            host,
            runtime,
            lives,
            ..
        } = running;
        drop(lives);
        host.board.close();
        runtime.shutdown_timeout(Duration::from_secs(10));
        match Arc::try_unwrap(host) {
            Ok(host) => host.end(),
            Err(_) => bail!("the server does not let the record go"),
        }
        Ok(())
    }

    fn notify(&self) -> Notify {
        let recipient = |outside: &Outside| Recipient {
            name: outside.name.clone(),
            organisation: outside.organisation.clone(),
            officer: outside.officer.clone(),
            bearer: "pigeonhole".to_string(),
            to: outside.name.clone(),
            langs: vec![LANGUAGES[0].to_string()],
            priorities: Priority::ALL.to_vec(),
            content: false,
        };
        Notify {
            link: None,
            recipients: self.script.recipients.iter().map(recipient).collect(),
            bearers: BTreeMap::from([(
                "pigeonhole".to_string(),
                Box::new(Arc::clone(&self.holes)) as Box<dyn Bearer>,
            )]),
        }
    }

    fn line_played(&mut self, line: &Line, at: Instant) -> Result<()> {
        if at.0 < now_s() {
            bail!("a script goes forward");
        }
        while now_s() < at.0 {
            NOW_S.fetch_add(1, Ordering::SeqCst);
            self.second()?;
        }
        match &line.what {
            What::Says(words) => self.line(&format!("{}  -- {words}", self.clock())),
            What::Signs { who, line, refused } => self.signs(who, line, refused.as_deref())?,
            What::Notice { id, who } => self.notice_shown(id, who)?,
            What::Inbox(who) => self.inbox_shown(who)?,
            What::Outbox(who) => self.outbox_shown(who)?,
            What::Closes {
                who,
                recipient,
                number,
                why,
            } => self.closes(who, recipient, number, why)?,
            What::Fails(name) => {
                self.line(&format!(
                    "{}  the machine of {name} does not answer",
                    self.clock()
                ));
                self.fails(name, true);
            }
            What::Answers(name) => {
                self.line(&format!(
                    "{}  the machine of {name} answers again",
                    self.clock()
                ));
                self.fails(name, false);
            }
            What::Off => {
                self.line(&format!("{}  THE MACHINE STOPS", self.clock()));
                self.off()?;
            }
            What::On => {
                self.line(&format!("{}  THE MACHINE IS STARTED AGAIN", self.clock()));
                self.on(false)?;
            }
        }
        self.second()
    }

    fn fails(&self, name: &str, fails: bool) {
        let mut failing = self
            .holes
            .fails
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if fails {
            failing.insert(name.to_string());
        } else {
            failing.remove(name);
        }
    }

    /// Everything that is told, and every letter that goes out, in this second.
    fn second(&mut self) -> Result<()> {
        let Some(running) = &self.running else {
            return Ok(());
        };
        let host = Arc::clone(&running.host);
        loop {
            let told = host.herald.step(&host)?;
            if told.is_empty() {
                break;
            }
            for told in told {
                self.told(&host, &told)?;
            }
            if self.stepped {
                steps::step(now_s(), "told", json!({}));
            }
        }
        for recipient in &host.herald.notify.recipients {
            while let Some(due) = host.herald.send(&host, recipient)? {
                let taken = self
                    .holes
                    .taken
                    .lock()
                    .unwrap_or_else(PoisonError::into_inner)
                    .pop();
                let (name, number) = (&due.letter.recipient, due.letter.number);
                let text = match taken {
                    Some((_, message)) => {
                        let times = self.sent.entry((name.clone(), number)).or_default();
                        *times += 1;
                        match *times {
                            1 => format!("to {name}: {}", message.subject),
                            2 => format!(
                                "to {name}: {}, sent again and again until it is acknowledged",
                                message.subject
                            ),
                            _ => continue,
                        }
                    }
                    None if self.failed.insert((name.clone(), number)) => {
                        format!(
                            "{number} to {name} is not taken: it is kept, and tried again and again"
                        )
                    }
                    None => continue,
                };
                self.line(&format!("{}      letter {text}", self.clock()));
            }
        }
        Ok(())
    }

    /// Of each recipient, which numbers it was sent, and how often.
    fn letters_counted(&mut self) {
        self.line("");
        for outside in &self.script.recipients {
            let own: Vec<String> = self
                .sent
                .iter()
                .filter(|((name, _), _)| *name == outside.name)
                .map(|((_, number), times)| match times {
                    1 => number.to_string(),
                    times => format!("{number} ({times} times)"),
                })
                .collect();
            let text = format!("Letters to {}: {}", outside.name, own.join(", "));
            self.line(&text);
        }
    }

    fn told(&mut self, host: &Host, told: &Told) -> Result<()> {
        let stroke = &told.stroke;
        let clock = self.clock();
        let (text, watched) = {
            let desk = host.desk().context("a desk")?;
            let view = desk.folder.facts.now();
            (self.stroke_text(view, told), names(view, &told.rooms))
        };
        // What goes on beside the script in this world is told in one line.
        let beside = !self.script.names(stroke.subject.id());
        if beside {
            let first = text.lines().next().unwrap_or_default();
            self.line(&format!("{clock}  (beside this: {first})"));
        } else {
            self.line(&format!("{clock}  {text}"));
        }
        if !stroke.strikes() {
            return Ok(());
        }
        if told.late_s > 0 && !beside {
            self.line(&format!(
                "              told {} s after it fell due: the machine was late, no officer was",
                told.late_s
            ));
        }
        let mut heard = Vec::new();
        let running = self.running.as_mut().context("the machine is off")?;
        for organisation in &told.rooms {
            let Some((officer, live)) = running.lives.get_mut(organisation.as_str()) else {
                continue;
            };
            loop {
                let (event, data) = live.next()?;
                if event == "clock" {
                    if data["id"] != stroke.subject.id() || data["stroke"] != stroke.word() {
                        bail!("{officer} was told of another stroke: {data}");
                    }
                    break;
                }
            }
            heard.push(officer.clone());
        }
        let heard = if heard.is_empty() {
            String::new()
        } else {
            format!("; seen live by {}", heard.join(", "))
        };
        if !beside {
            self.line(&format!(
                "              told in the rooms of {watched}{heard}"
            ));
        }
        Ok(())
    }

    fn stroke_text(&self, view: View<'_>, told: &Told) -> String {
        let stroke = &told.stroke;
        let id = stroke.subject.id();
        let name = |actor: &ActorId| view.actor_name(actor).to_string();
        let due = stroke.at.in_zone(&self.zone);
        let due = due.split(' ').nth(2).unwrap_or_default();
        match &stroke.what {
            Struck::Sent { to } => {
                format!("put before {}: {id}", name(to))
            }
            Struck::Called { of, who, first } => {
                let why = if *first {
                    "with the notice"
                } else {
                    "nobody has answered"
                };
                let who = match who {
                    Called::Officer(officer) => format!("{officer} of {}", name(of)),
                    Called::Everybody => {
                        format!("everybody of {}, whose roster is empty", name(of))
                    }
                    Called::CoChair(chair) => format!("the co-chair {}", name(chair)),
                };
                format!("CALLED {who}: {id} ({why})")
            }
            Struck::Silent { of, rung } => format!(
                "CLOCK {id}: '{rung}' by {} was due {due}.\n              {}",
                name(of),
                stroke.silence_means()
            ),
            Struck::SourceCorrected { to } => format!(
                "SUPERSEDED AT ITS SOURCE {id}, told to {}:\n              {}",
                name(to),
                stroke.silence_means()
            ),
            Struck::LineSilent => {
                let ends: Vec<String> = silent_ends(view, stroke).iter().map(name).collect();
                format!(
                    "CLOCK line {id}: {} not heard; {}",
                    ends.join(", "),
                    stroke.silence_means()
                )
            }
            Struck::Object(happened) => format!(
                "{} {id} of {}: {}",
                happened.word().to_uppercase(),
                name(happened.of()),
                stroke.silence_means()
            ),
            Struck::Awaited { .. } => format!(
                "CLOCK incident {id}, {}{}: {}",
                stroke.word(),
                stroke
                    .of()
                    .map_or(String::new(), |of| format!(" of {}", name(of))),
                stroke.silence_means()
            ),
        }
    }

    fn signs(&mut self, who: &str, line: &str, refused: Option<&str>) -> Result<()> {
        let clock = self.clock();
        let running = self.running()?;
        let address = running.address;
        let (bytes, opening) = {
            let desk = running.host.desk().context("a desk")?;
            let view = desk.folder.facts.now();
            let key = officer_key(who);
            let hex = key.author().to_hex();
            let ring = &desk.folder.facts.ring;
            let organisation = ring
                .organisation_of(&hex)
                .with_context(|| format!("'{who}' has no key in this world"))?;
            let mut text = line.to_string();
            let verb = line.split(' ').next().unwrap_or_default();
            for (word, value) in [
                ("by=", organisation.to_string()),
                ("at=", Instant(now_s()).to_string()),
            ] {
                let timeless = matches!((verb, word), ("shift", "at=") | ("officer", "by="));
                if !timeless && !line.contains(&format!(" {word}")) {
                    text.push_str(&format!(" {word}{value}"));
                }
            }
            if verb == "officer" && !line.contains(" of=") {
                text.push_str(&format!(" of={organisation}"));
            }
            let read = facts::read(&format!("zone {}\n{text}\n", self.zone));
            if let Some(problem) = read.problems.first() {
                bail!("{problem}");
            }
            let draft = read
                .drafts
                .into_iter()
                .next()
                .context("the line says nothing")?;
            let audience = audience_of(view, &draft.body, draft.audience);
            let signed = signed_as(&desk, &key, &draft.body, &audience, now_s())?;
            (signed.bytes, signed.opening)
        };
        let (bytes, opening) = match self.signed.take() {
            Some(before) => before,
            None if self.stepped => {
                steps::step(now_s(), "signed", steps::signed(&bytes, opening.as_deref()));
                (bytes, opening)
            }
            None => (bytes, opening),
        };
        let opening = opening.map_or(Cbor::Null, Cbor::bytes);
        let parts = vec![Cbor::bytes(bytes), opening, Cbor::Array(Vec::new())];
        let body = cbor::encode(&Cbor::Array(parts)).map_err(|e| anyhow::anyhow!("{e}"))?;
        let headers = [("Content-Type", WITH_ALL)];
        let answer = ask(address, "POST", "/api/v1/statements", &headers, &body)?;
        let said = answer.json()?;
        let told = match (answer.status, refused) {
            (200, None) => format!("entry {}", said["index"]),
            (_, Some(code)) if said["code"] == code => {
                format!(
                    "REFUSED ({code}): {}",
                    said["detail"].as_str().unwrap_or_default()
                )
            }
            _ => bail!("{who} is answered {}: {said}", answer.status),
        };
        self.line(&format!("{clock}  {who} signs: {line}"));
        self.line(&format!("              {told}"));
        Ok(())
    }

    fn visitor(&mut self, officer: &str) -> Result<Visitor> {
        let running = self.running.as_mut().context("the machine is off")?;
        if let Some(visitor) = running.visitors.get(officer) {
            return Ok(visitor.clone());
        }
        let origin = running.host.board.meta.origin.clone();
        let visitor = Visitor::sign_in(running.address, &origin, &officer_key(officer))?;
        running
            .visitors
            .insert(officer.to_string(), visitor.clone());
        Ok(visitor)
    }

    fn notice_shown(&mut self, id: &str, who: &str) -> Result<()> {
        let notice = self.visitor(who)?.get(&format!("/api/v1/notices/{id}"))?;
        let text = |value: &Value| value.as_str().unwrap_or_default().to_string();
        let time = |value: &Value| {
            let local = text(&value["local"]);
            local.split(' ').nth(2).unwrap_or_default().to_string()
        };
        self.line(&format!("{}  {who} looks at {id}:", self.clock()));
        if let Some(newer) = notice["superseded_by"].as_str() {
            self.line(&format!("      corrected by {newer}"));
        }
        if notice["superseded_at_source"] == true {
            self.line("      superseded at its source");
        }
        for told in notice["told"].as_array().into_iter().flatten() {
            if told["reached"] == false {
                self.line(&format!(
                    "      the correction has not reached {}",
                    text(&told["name"])
                ));
            }
        }
        for addressee in notice["addressees"].as_array().into_iter().flatten() {
            let took = &addressee["took"];
            let minutes = |value: &Value| match value.as_i64() {
                Some(seconds) => format!("{} min {} s", seconds / 60, seconds % 60),
                None => "none".to_string(),
            };
            // How long it took is for the co-chairs.
            let took = if took.is_null() {
                String::new()
            } else {
                format!(
                    " first answer {}, understood {}, action {};",
                    minutes(&took["answer_s"]),
                    minutes(&took["understood_s"]),
                    minutes(&took["action_s"]),
                )
            };
            self.line(&format!(
                "      {}: {};{took} consent: {}",
                text(&addressee["name"]),
                text(&addressee["state"]),
                text(&addressee["consent"]),
            ));
            for clock in addressee["clocks"].as_array().into_iter().flatten() {
                self.line(&format!(
                    "        {:<10} from {}, due {}: {}",
                    text(&clock["rung"]),
                    time(&clock["from"]),
                    time(&clock["due"]),
                    text(&clock["stands"])
                ));
            }
            for call in addressee["calls"].as_array().into_iter().flatten() {
                self.line(&format!(
                    "        called {} {} {}",
                    time(&call["at"]),
                    text(&call["kind"]),
                    text(&call["who"])
                ));
            }
        }
        for (key, what) in [("relayed", "passed on as"), ("answered", "answered by")] {
            for other in notice[key].as_array().into_iter().flatten() {
                self.line(&format!("      {what} {}", text(&other["notice"])));
            }
        }
        Ok(())
    }

    fn inbox_shown(&mut self, who: &str) -> Result<()> {
        let inbox = self.visitor(who)?.get("/api/v1/inbox")?;
        self.line(&format!("{}  the inbox of {who}:", self.clock()));
        for part in ["overdue", "next", "waiting"] {
            for item in inbox[part].as_array().into_iter().flatten() {
                let mut line = format!(
                    "      {part:<8} {} {}: {}",
                    item["about"].as_str().unwrap_or_default(),
                    item["id"].as_str().unwrap_or_default(),
                    item["asked"].as_str().unwrap_or_default()
                );
                if let Some(rung) = item["rung"].as_str() {
                    let _ = write!(line, " {rung}");
                }
                if let Some(of) = item["of_name"].as_str() {
                    let _ = write!(line, " by {of}");
                }
                let ends: Vec<&str> = item["ends"]
                    .as_array()
                    .into_iter()
                    .flatten()
                    .filter_map(|end| end["name"].as_str())
                    .collect();
                if !ends.is_empty() {
                    let _ = write!(line, ": {}", ends.join(", "));
                }
                self.line(&line);
            }
        }
        Ok(())
    }

    fn outbox_shown(&mut self, who: &str) -> Result<()> {
        let outbox = self.visitor(who)?.get("/api/v1/outbox")?;
        self.line(&format!("{}  the outbox {who} sees:", self.clock()));
        for recipient in outbox["recipients"].as_array().into_iter().flatten() {
            self.line(&format!(
                "      {}: {}",
                recipient["recipient"].as_str().unwrap_or_default(),
                recipient["counts"]
            ));
        }
        Ok(())
    }
}

impl Stage<'_> {
    fn closes(&mut self, who: &str, recipient: &str, number: &str, why: &str) -> Result<()> {
        let visitor = self.visitor(who)?;
        let page = format!("http://{}", visitor.at);
        let headers = [("Cookie", visitor.cookie.as_str()), ("Origin", &page)];
        let path = format!("/api/v1/outbox/{recipient}/{number}/close");
        let body = serde_json::json!({ "reason": why }).to_string();
        let answer = ask(visitor.at, "POST", &path, &headers, body.as_bytes())?;
        let said = answer.json()?;
        let told = match answer.status {
            200 => "closed".to_string(),
            _ => format!("REFUSED: {}", said["detail"].as_str().unwrap_or_default()),
        };
        let clock = self.clock();
        self.line(&format!(
            "{clock}  {who} closes letter {number} to {recipient}, \"{why}\": {told}"
        ));
        Ok(())
    }
}

/// Who may read what a line says that names nobody: those at the ends of its channel; of a relay, who asked for it as
/// well, so that it sees the receipt of each hop; of what is said of a notice, those who may read that.
fn audience_of(view: View<'_>, body: &Body, said: Audience) -> Audience {
    if said.kind != AudienceKind::AllParties {
        return said;
    }
    let names = body.names();
    if let Some(sent) = names.notice.and_then(|id| notice::find(view, id))
        && !matches!(body, Body::NoticeSent(_))
        && let Some(audience) = &sent.audience
        && audience.kind == AudienceKind::Named
    {
        return audience.as_ref().clone();
    }
    let asked_by = match body {
        Body::NoticeSent(sent) => sent.relays.as_ref().and_then(|id| notice::find(view, id)),
        _ => None,
    };
    let channel = names.channel.cloned().or_else(|| {
        let sent = notice::find(view, names.notice?)?;
        Some(sent.value.channel.clone())
    });
    match channel.and_then(|id| notice::channel(view, &id)) {
        Some(channel) => {
            let mut named = channel.between.clone();
            let asked_by = asked_by.map(|relayed| relayed.value.by.clone());
            named.extend(asked_by.filter(|by| !channel.between.contains(by)));
            Audience {
                kind: AudienceKind::Named,
                named,
            }
        }
        None => said,
    }
}

fn names(view: View<'_>, organisations: &BTreeSet<ActorId>) -> String {
    let all: Vec<&str> = organisations
        .iter()
        .map(|actor| view.actor_name(actor))
        .collect();
    all.join(", ")
}
