//! The stage: a fictional world on a record of its own, served on loopback, with a clock that goes when told.
//!
//! Every second between two lines of the script is stepped through, so a clock strikes in the second in which it falls
//! due and nowhere else. What is printed of a stroke is what the program told: which rooms heard it, which letters went
//! out, and, where an officer of that room is watched, that it came over the live stream.

mod acts;

use super::folder::Folder;
use super::page::{Line, Outside, Script, What};
use super::steps;
use super::web::{Live, Visitor};
use crate::app::herald::Told;
use crate::app::host::{Host, Settings};
use crate::app::mission::Mission;
use crate::app::world::World;
use crate::http::beside;
use crate::notify::compose::Message;
use crate::notify::{Bearer, Notify, Recipient};
use crate::words::LANGUAGES;
use anyhow::{Context, Result, bail};
use armistice_domain::facts::View;
use armistice_domain::id::ActorId;
use armistice_domain::instant::{self, Instant};
use armistice_domain::movement::strokes::Happened;
use armistice_domain::notice::ladder::Called;
use armistice_domain::notice::statements::{Priority, Rung};
use armistice_domain::notice::strokes::{What as Struck, silent_ends};
use armistice_formats::facts::people::officer_key;
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// Officers look at their screens at least this often, so that no session ends for want of it.
const AT_THE_SCREEN_S: i64 = 3600;

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
    /// The day of the line that was played last.
    day: String,
    /// What the program has said since the last line that says where it differs.
    said: Vec<String>,
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
    for line in &script.lines {
        stage
            .line_played(line)
            .with_context(|| format!("line {}", line.number))?;
    }
    stage.letters_counted();
    stage.off()?;
    Ok(stage.out)
}

/// Plays on a record that is kept, a step at a time, from where it was.
pub fn play_stepped(script: &Script, dir: &Path) -> Result<()> {
    let place = steps::Place::read()?;
    let (mut stage, _) = set(script, dir.join("record"), place.now_s)?;
    let (done, rest) = script.lines.split_at(place.line.min(script.lines.len()));
    let mut is_off = false;
    for line in done {
        match &line.what {
            What::Off => is_off = true,
            What::On => is_off = false,
            What::Fails(name) => stage.fails(name, true),
            What::Answers(name) => stage.fails(name, false),
            What::Signs { .. }
            | What::Asks { .. }
            | What::Closes { .. }
            | What::Says(_)
            | What::Differs { .. } => {}
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
    for (at, line) in rest.iter().enumerate() {
        stage
            .line_played(line)
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
        day: script
            .begins
            .split('T')
            .next()
            .unwrap_or_default()
            .to_string(),
        said: Vec::new(),
        out: String::new(),
    };
    Ok((stage, begins))
}

impl Stage<'_> {
    fn line(&mut self, text: &str) {
        self.out.push_str(text.trim_end());
        self.out.push('\n');
    }

    /// What the program says, and not the script.
    fn said(&mut self, text: &str) {
        self.said.push(text.trim().to_string());
        self.line(text);
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

    fn line_played(&mut self, line: &Line) -> Result<()> {
        let midnight = format!("{}T00:00", line.day);
        let midnight =
            instant::instant(&midnight, &self.zone).map_err(|error| anyhow::anyhow!("{error}"))?;
        let at = midnight.plus_s(line.at_s);
        if at.0 < now_s() {
            bail!("a script goes forward");
        }
        while now_s() < at.0 {
            NOW_S.fetch_add(1, Ordering::SeqCst);
            self.second()?;
        }
        if self.day != line.day {
            let local = at.in_zone(&self.zone);
            let weekday = local.split(' ').next().unwrap_or_default();
            self.line("");
            self.line(&format!("{weekday} {}", line.day));
            self.day.clone_from(&line.day);
        }
        match &line.what {
            What::Says(words) => self.line(&format!("{}  -- {words}", self.clock())),
            What::Signs { who, line, refused } => self.signs(who, line, refused.as_deref())?,
            What::Asks { who, question } => self.asks(who, question)?,
            What::Differs { said, why } => self.differs(said, why)?,
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
        if now_s() % AT_THE_SCREEN_S == 0 {
            for visitor in running.visitors.values() {
                visitor.get("/api/v1/me")?;
            }
        }
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
                self.said(&format!("{}      letter {text}", self.clock()));
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
            self.said(&format!("{clock}  {text}"));
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
            self.said(&format!(
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
            Struck::Called {
                of,
                rung,
                who,
                first,
            } => {
                let why = match rung {
                    _ if *first => "with the notice",
                    Rung::Understood => "nobody has understood it",
                    Rung::Received | Rung::PassedOn | Rung::ActedOn | Rung::Objected => {
                        "nobody has answered"
                    }
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
            Struck::Object(happened) => {
                let unless = match happened {
                    Happened::Conflict { .. } => "if nobody answers: ",
                    Happened::StopAgain { .. }
                    | Happened::Unanswered { .. }
                    | Happened::Begun { .. }
                    | Happened::Stale { .. }
                    | Happened::Unheard { .. }
                    | Happened::UnheardAgain { .. }
                    | Happened::WayUnsaid { .. }
                    | Happened::Searching { .. }
                    | Happened::HitAgain { .. } => "",
                };
                format!(
                    "{} {id} of {}\n              {unless}{}",
                    happened.word().to_uppercase(),
                    name(happened.of()),
                    stroke.silence_means()
                )
            }
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
}

fn names(view: View<'_>, organisations: &BTreeSet<ActorId>) -> String {
    let all: Vec<&str> = organisations
        .iter()
        .map(|actor| view.actor_name(actor))
        .collect();
    all.join(", ")
}
