//! What is asked of an organisation now: overdue, due next, waiting on others. One list, kept as entries come, so that
//! looking at it costs nothing whatever the record's size; whether an item is overdue is only a comparison with the
//! clock.

use armistice_domain::facts::{Entry, Facts, View};
use armistice_domain::id::{ActorId, ChannelId, IncidentId, InquiryId, NoticeId, ObjectId};
use armistice_domain::incident::clock::{Awaited, Clock, ClockState};
use armistice_domain::incident::procedure;
use armistice_domain::incident::{self, inquiry, linking, state, voice};
use armistice_domain::instant::Instant;
use armistice_domain::instrument::force;
use armistice_domain::movement::after::Level;
use armistice_domain::movement::answer::{self, Stands as Conflict};
use armistice_domain::movement::telling::{self, Told};
use armistice_domain::movement::{self, strokes as happened};
use armistice_domain::notice::clocks::{self, Stands};
use armistice_domain::notice::ladder::{self, Called};
use armistice_domain::notice::statements::{MessageKind, NoticeSent, Priority, Rung};
use armistice_domain::notice::{self, line, strokes, versions};
use armistice_domain::statements::Body;
use armistice_domain::words::{Determination, Measure};
use std::collections::{BTreeMap, BTreeSet};

/// What an item is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum About {
    Notice(NoticeId),
    Channel(ChannelId),
    Incident(IncidentId),
    Proposal(String),
    Object(ObjectId),
}

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Asked {
    /// To say that a notice was received, understood, passed on or acted on.
    Rung(Rung),
    /// Another owes it.
    Owed(Rung, ActorId),
    /// To do something about it that another objects: close it, correct it, or say why it stands.
    Objected(ActorId),
    /// Another owes the correction of a copy that it passed on.
    OwedCopy(ActorId),
    /// To get hold of an addressee that answers nobody: a co-chair is called when its whole roster has been.
    Called(ActorId),
    LineCheck,
    /// To look into a report that nobody has looked into.
    Examine,
    /// To answer an allegation.
    Reply,
    /// To file a view, under an instrument.
    View(String),
    /// To show everybody its view, under an instrument: those that differ are published (R27).
    Publish(String),
    /// Another owes its reply or its view.
    OwedReply(ActorId),
    OwedView(ActorId, String),
    /// To say what is made of an outside inquiry, under an instrument.
    Inquiry(InquiryId, String),
    /// To say what became of a measure that was undertaken.
    Measure(Measure, String),
    OwedInquiry(ActorId, InquiryId, String),
    OwedMeasure(ActorId, Measure, String),
    /// To answer a proposal of the table.
    Consent,
    /// To say what it does about a conflict of its own object; where a STOP is in it, to stop.
    Conflict,
    StopHere,
    /// To say that a site still stands.
    Reconfirm,
    /// To say where a movement is.
    SayMore,
    /// To say which way a movement goes that left its own.
    SayWay,
    /// To tell a recipient of its object, or to tell it anew because what was told no longer holds.
    Tell(ActorId),
    TellAnew(ActorId),
    /// Something was begun while a conflict was open and not both sides had stated a measure.
    Begun(ActorId),
    /// Somebody asks like searching.
    Searching(ActorId),
    /// A site was hit so often by the same that more look at it.
    HitAgain(ActorId, Level),
}

/// So long what has happened, and asks for nothing that could be recorded, is among what is asked.
const LOOKED_INTO_S: i64 = 24 * 3600;

/// So long a site that was hit again is among it: who looks at it does so within days, and the registry keeps it a year.
const RAISED_S: i64 = 7 * 24 * 3600;

/// So long a report that nobody looks into is new; after that it is among the incidents and no more here.
const NEW_S: i64 = 7 * 24 * 3600;

/// One line of the inbox.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Item {
    pub due: Instant,
    pub about: About,
    pub asked: Asked,
    /// When what asks for it came.
    pub since: Instant,
    pub alarm: Alarm,
}

/// When an item stands before those that fell due earlier: it asks somebody to act against a danger that goes on. What is only to be
/// told or recorded waits in the order in which it falls due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Alarm {
    Never,
    /// Nothing was heard by when it should have been: of a movement on its way, of an addressee whose whole roster was called, or of an
    /// end of a line that is to be checked (R38).
    Overdue,
    /// A STOP, and whatever else comes as FLASH.
    AtOnce,
}

impl Asked {
    fn alarm(&self) -> Alarm {
        match self {
            Asked::StopHere => Alarm::AtOnce,
            Asked::SayMore | Asked::SayWay | Asked::Called(_) | Asked::LineCheck => Alarm::Overdue,
            Asked::Rung(_)
            | Asked::Owed(..)
            | Asked::Objected(_)
            | Asked::OwedCopy(_)
            | Asked::Examine
            | Asked::Reply
            | Asked::View(_)
            | Asked::Publish(_)
            | Asked::OwedReply(_)
            | Asked::OwedView(..)
            | Asked::Inquiry(..)
            | Asked::Measure(..)
            | Asked::OwedInquiry(..)
            | Asked::OwedMeasure(..)
            | Asked::Consent
            | Asked::Conflict
            | Asked::Reconfirm
            | Asked::Tell(_)
            | Asked::TellAnew(_)
            | Asked::Begun(_)
            | Asked::Searching(_)
            | Asked::HitAgain(..) => Alarm::Never,
        }
    }
}

impl Item {
    fn new(due: Instant, about: About, asked: Asked, since: Instant) -> Item {
        Item {
            due,
            about,
            alarm: asked.alarm(),
            asked,
            since,
        }
    }

    /// Whether this is somebody else's turn.
    pub fn is_waiting(&self) -> bool {
        matches!(
            self.asked,
            Asked::Owed(..)
                | Asked::OwedCopy(_)
                | Asked::OwedReply(_)
                | Asked::OwedView(..)
                | Asked::OwedInquiry(..)
                | Asked::OwedMeasure(..)
        )
    }

    /// Whether it has come and nothing says by when somebody looks at it.
    pub fn is_new(&self) -> bool {
        matches!(self.asked, Asked::Examine)
    }

    fn at_once(self) -> Item {
        Item {
            alarm: Alarm::AtOnce,
            ..self
        }
    }

    /// How it stands before others at an instant.
    fn alarm_at(&self, now: Instant) -> Alarm {
        match self.alarm {
            Alarm::Overdue if !self.due.is_past_due(now) => Alarm::Never,
            alarm => alarm,
        }
    }

    /// What happens if nothing is done.
    pub fn silence_means(&self) -> &'static str {
        match &self.asked {
            Asked::Rung(rung) | Asked::Owed(rung, _) => clocks::silence_means(*rung),
            Asked::Objected(_) => {
                "its addressee does nothing about it and has said why; it stands objected to until you close it or correct it"
            }
            Asked::Called(_) => clocks::silence_means(Rung::Received),
            Asked::OwedCopy(_) => strokes::SOURCE_CORRECTED,
            Asked::LineCheck => {
                "the channel is marked degraded and an alarm is raised; nothing is closed"
            }
            Asked::Examine => {
                "it is kept as it was told; no clock runs until somebody looks into it or tells the accused"
            }
            Asked::Reply | Asked::OwedReply(_) => {
                "no reply is recorded and printed beside the allegation; the procedure goes on without it"
            }
            Asked::View(_) | Asked::OwedView(..) => {
                "the view is overdue; it is not consent, and the referral clock starts"
            }
            Asked::Publish(_) => {
                "whoever may not read it reads that nothing is determined; views that differ are published"
            }
            Asked::Inquiry(..) | Asked::OwedInquiry(..) => {
                "no response is recorded; the inquiry stands in its own words, neither accepted nor rejected"
            }
            Asked::Measure(..) | Asked::OwedMeasure(..) => {
                "the measure is overdue; it is not taken to have been carried out"
            }
            Asked::Consent => "nothing is decided",
            Asked::Conflict | Asked::StopHere => happened::CONFLICT_MEANS,
            Asked::Reconfirm => happened::STALE_MEANS,
            Asked::SayMore => happened::UNHEARD_MEANS,
            Asked::SayWay => happened::WAY_UNSAID_MEANS,
            Asked::Tell(_) => {
                "it is not told, and does not know of it; that is no protection lost and no consent given"
            }
            Asked::TellAnew(_) => {
                "it goes by what no longer holds, though its copy is marked as void"
            }
            Asked::Begun(_) => happened::BEGUN_MEANS,
            Asked::Searching(_) => happened::SEARCHING_MEANS,
            Asked::HitAgain(_, level) => happened::hit_again_means(*level),
        }
    }
}

#[derive(Debug, Default)]
pub struct Inbox {
    items: BTreeSet<Item>,
    by_about: BTreeMap<About, Vec<Item>>,
}

/// What was found at an instant.
pub struct Found<'a> {
    pub overdue: Vec<&'a Item>,
    pub next: Vec<&'a Item>,
    pub new: Vec<&'a Item>,
    pub waiting: Vec<&'a Item>,
    pub overdue_count: usize,
    pub next_count: usize,
    pub new_count: usize,
    pub waiting_count: usize,
}

impl Inbox {
    /// Everything anew.
    pub fn build(&mut self, facts: &Facts, of: &ActorId) {
        *self = Inbox::default();
        let view = facts.now();
        for notice in &facts.notices.order {
            self.set(
                About::Notice(notice.clone()),
                notice_items(view, of, notice),
            );
        }
        for channel in facts.notices.channels.keys() {
            self.set(
                About::Channel(channel.clone()),
                channel_items(view, of, channel),
            );
        }
        let mut incidents = linking::notified(view);
        incidents.append(&mut inquiry::inquired(view));
        incidents.extend(lately_reported(view, of));
        for incident in incidents {
            let items = incident_items(view, of, &incident);
            self.set(About::Incident(incident), items);
        }
        let movements = &facts.movements;
        let told = movements.hints.iter();
        let told = told.flat_map(|hints| {
            let begun = hints.begun.iter().map(|begun| &begun.object);
            let raised = hints.raised.iter().map(|raised| &raised.object);
            let asked = hints.patterns.iter().map(|asked| &asked.object);
            begun.chain(asked).chain(raised)
        });
        let objects: BTreeSet<&ObjectId> = movements.objects.keys().chain(told).collect();
        self.touch_objects(facts, of, objects);
        self.proposals(view, of);
    }

    /// What one more entry changes.
    pub fn touch(&mut self, facts: &Facts, of: &ActorId, body: &Body) {
        let view = facts.now();
        let names = body.names();
        let mut notices: BTreeSet<NoticeId> = names.notice.into_iter().cloned().collect();
        let mut channels: BTreeSet<ChannelId> = names.channel.into_iter().cloned().collect();
        let mut incidents: BTreeSet<IncidentId> = names
            .incident
            .into_iter()
            .map(|id| linking::resolve(view, id))
            .collect();
        match body {
            Body::NoticeSent(sent) => {
                notices.insert(sent.notice.clone());
                if sent.corrects.is_some() || sent.relays.is_some() {
                    notices.append(&mut versions::family(view, &sent.notice));
                }
            }
            Body::ChannelOpened(opened) => {
                channels.insert(opened.channel.clone());
            }
            Body::Found(found) => {
                incidents.insert(found.incident.clone());
            }
            Body::Reported(report) => {
                incidents.insert(linking::incident_of(view, &report.report));
            }
            Body::Graded(graded) => {
                incidents.insert(linking::incident_of(view, &graded.report));
            }
            Body::Linked(linked) => incidents.extend(linking::affected(
                view,
                linked.incident.as_ref(),
                &linked.reports,
            )),
            Body::Unlinked(undone) => incidents.extend(linking::affected(
                view,
                Some(&undone.incident),
                &undone.reports,
            )),
            Body::Proposed(_) | Body::ProposalAnswered(_) => self.proposals(view, of),
            // What the texts say, who is bound by them, and whose keys signed, touch everything.
            Body::InstrumentText(_) | Body::Decided(_) | Body::KeyRevoked(_) => {
                self.build(facts, of);
                return;
            }
            _ => {}
        }
        let about = match body {
            Body::NoticeSent(sent) => sent.about.as_ref().map(|about| &about.object),
            _ => None,
        };
        self.touch_objects(facts, of, names.object.into_iter().chain(about));
        for notice in notices {
            let items = notice_items(view, of, &notice);
            self.set(About::Notice(notice), items);
        }
        for channel in channels {
            let items = channel_items(view, of, &channel);
            self.set(About::Channel(channel), items);
        }
        for incident in incidents {
            let items = incident_items(view, of, &incident);
            self.set(About::Incident(incident), items);
        }
    }

    /// What is told of copies whose source is not to be read here has changed.
    pub fn touch_notices<'a>(
        &mut self,
        facts: &Facts,
        of: &ActorId,
        notices: impl IntoIterator<Item = &'a NoticeId>,
    ) {
        let view = facts.now();
        for notice in notices {
            let items = notice_items(view, of, notice);
            self.set(About::Notice(notice.clone()), items);
        }
    }

    /// What is told of objects has changed: by entries that may not be read here, too.
    pub fn touch_objects<'a>(
        &mut self,
        facts: &Facts,
        of: &ActorId,
        objects: impl IntoIterator<Item = &'a ObjectId>,
    ) {
        let view = facts.now();
        for object in objects {
            let items = object_items(view, of, object);
            self.set(About::Object(object.clone()), items);
        }
    }

    fn proposals(&mut self, view: View<'_>, of: &ActorId) {
        let ring = &view.facts.ring;
        let member = ring
            .body
            .as_ref()
            .is_some_and(|body| body.members.contains(of));
        for (id, motion) in &ring.motions {
            let open = member && motion.decided.is_none() && !motion.answers.contains_key(of);
            let item = Item::new(
                motion.asked.due.unwrap_or(Instant::MAX),
                About::Proposal(id.to_string()),
                Asked::Consent,
                motion.asked.at,
            );
            let items = if open { vec![item] } else { Vec::new() };
            self.set(About::Proposal(id.to_string()), items);
        }
    }

    fn set(&mut self, about: About, items: Vec<Item>) {
        for gone in self.by_about.remove(&about).into_iter().flatten() {
            self.items.remove(&gone);
        }
        self.items.extend(items.iter().cloned());
        if !items.is_empty() {
            self.by_about.insert(about, items);
        }
    }

    /// What it holds at an instant, at most so many lines of each part, and how many there are. In each part alarms stand first,
    /// a STOP before a silence, and then what is due earlier.
    pub fn at(&self, now: Instant, at_most: usize) -> Found<'_> {
        let mut found = Found {
            overdue: Vec::new(),
            next: Vec::new(),
            new: Vec::new(),
            waiting: Vec::new(),
            overdue_count: 0,
            next_count: 0,
            new_count: 0,
            waiting_count: 0,
        };
        // Nobody is told beforehand that it may have to be called.
        let is_so = |item: &&Item| match item.asked {
            Asked::Called(_) => item.due.is_past_due(now),
            Asked::Begun(_) | Asked::Searching(_) => now < item.since.plus_s(LOOKED_INTO_S),
            Asked::HitAgain(..) => now < item.since.plus_s(RAISED_S),
            Asked::Examine => now < item.since.plus_s(NEW_S),
            _ => true,
        };
        let all = || self.items.iter().filter(is_so);
        let such = |alarm: Alarm| all().filter(move |item| item.alarm_at(now) == alarm);
        let ordered = such(Alarm::AtOnce)
            .chain(such(Alarm::Overdue))
            .chain(such(Alarm::Never));
        for item in ordered {
            let (list, count) = if item.is_waiting() {
                (&mut found.waiting, &mut found.waiting_count)
            } else if item.is_new() {
                (&mut found.new, &mut found.new_count)
            } else if item.due.is_past_due(now) {
                (&mut found.overdue, &mut found.overdue_count)
            } else {
                (&mut found.next, &mut found.next_count)
            };
            *count += 1;
            if list.len() < at_most {
                list.push(item);
            }
        }
        found
    }
}

/// Whether a notice asks for something at once: to stop, or whatever comes as FLASH.
fn is_pressing(sent: &NoticeSent) -> bool {
    sent.kind == MessageKind::StopRequest || sent.priority == Priority::Flash
}

/// What a notice asks of an organisation: the next rung, if it is an addressee; else what others owe it.
fn notice_items(view: View<'_>, of: &ActorId, id: &NoticeId) -> Vec<Item> {
    let Some(entry) = notice::find(view, id) else {
        return Vec::new();
    };
    let about = About::Notice(id.clone());
    let sent = &entry.value;
    let open = |stands: &Stands| matches!(stands, Stands::Running | Stands::Overdue);
    let next = |to: &ActorId| {
        let ladder = ladder::of(view, entry, to, Instant::MAX);
        if !ladder.is_open() {
            return None;
        }
        // Whether it is late is asked when the list is looked at.
        let clocks = ladder.clocks(Instant::MIN);
        clocks.into_iter().find(|clock| open(&clock.stands))
    };
    if sent.to.contains(of) {
        // Not to be acted on, and nothing to be done but wait: by when it should come is told as long as it has not.
        if let Some((_, since)) = versions::at_source_since(view, id) {
            let due = since.plus_s(clocks::allowed(view, entry).of(Rung::PassedOn));
            let asked = Asked::OwedCopy(sent.by.clone());
            return vec![Item::new(due, about, asked, since)];
        }
        return next(of)
            .map(|clock| {
                let item = Item::new(clock.due, about, Asked::Rung(clock.rung), sent.at);
                match is_pressing(sent) {
                    true => item.at_once(),
                    false => item,
                }
            })
            .into_iter()
            .collect();
    }
    if sent.by != *of {
        let called = |to: &ActorId| {
            let ladder = ladder::of(view, entry, to, Instant::MAX);
            let is_due = |call: &ladder::Call| {
                call.who == Called::CoChair(of.clone())
                    && ladder.is_open()
                    && ladder.state.reached(call.rung).is_none()
            };
            let mut calls = ladder.calls(view, sent, Instant::MAX).into_iter();
            calls.find(is_due).map(|call| {
                let item = Item::new(call.at, about.clone(), Asked::Called(to.clone()), sent.at);
                match is_pressing(sent) {
                    true => item.at_once(),
                    false => item,
                }
            })
        };
        return match ladder::co_chairs(view, sent).contains(of) {
            true => sent.to.iter().filter_map(called).collect(),
            false => Vec::new(),
        };
    }
    let owed = |to: &ActorId| {
        let clock = next(to)?;
        let asked = Asked::Owed(clock.rung, to.clone());
        Some(Item::new(clock.due, about.clone(), asked, sent.at))
    };
    let objected = |to: &ActorId| {
        let ladder = ladder::of(view, entry, to, Instant::MAX);
        let since = ladder.objections.first().filter(|_| ladder.is_open())?.at;
        let due = since.plus_s(clocks::allowed(view, entry).of(Rung::Received));
        let item = Item::new(due, about.clone(), Asked::Objected(to.clone()), since);
        Some(match is_pressing(sent) {
            true => item.at_once(),
            false => item,
        })
    };
    let to = sent.to.iter();
    to.flat_map(|to| owed(to).into_iter().chain(objected(to)))
        .collect()
}

fn channel_items(view: View<'_>, of: &ActorId, id: &ChannelId) -> Vec<Item> {
    let Some(channel) = notice::channel(view, id).filter(|c| c.between.contains(of)) else {
        return Vec::new();
    };
    let state = line::of(view, id, Instant::MAX);
    state
        .and_then(|line| line.due)
        .map(|due| {
            let about = About::Channel(id.clone());
            Item::new(due, about, Asked::LineCheck, channel.at)
        })
        .into_iter()
        .collect()
}

/// What an object asks of whoever notified it; and of those who watch, to look into what has happened.
fn object_items(view: View<'_>, of: &ActorId, id: &ObjectId) -> Vec<Item> {
    let item = |due: Instant, since: Instant, asked: Asked| {
        Item::new(due, About::Object(id.clone()), asked, since)
    };
    let mut items = Vec::new();
    if let Some(hints) = &view.facts.movements.hints {
        let begun = hints.begun.iter().filter(|begun| begun.object == *id);
        items.extend(begun.map(|one| item(one.at, one.at, Asked::Begun(one.by.clone()))));
        let asked = hints.patterns.iter().filter(|asked| asked.object == *id);
        items.extend(asked.map(|one| item(one.at, one.at, Asked::Searching(one.by.clone()))));
        let raised = hints.raised.iter().filter(|raised| raised.object == *id);
        items.extend(raised.filter_map(|one| {
            let (level, at) = one.level()?;
            Some(item(at, at, Asked::HitAgain(one.by.clone(), level)))
        }));
    }
    let newest = movement::newest(view, id).filter(|entry| entry.value.thing.head().by == *of);
    let Some(entry) = newest else {
        return items;
    };
    items.extend(telling_items(view, entry, &item));
    if !answer::is_live(view, id) {
        return items;
    }
    if let Some(half) = answer::half(view, id)
        && matches!(half.stands, Conflict::Open | Conflict::Outgrown)
    {
        let asked = match half.answer.stop.is_some() {
            true => Asked::StopHere,
            false => Asked::Conflict,
        };
        items.push(item(half.due, half.answer.since, asked));
    }
    if let Some(due) = movement::reconfirm_by(view, id) {
        items.push(item(due, entry.entered, Asked::Reconfirm));
    }
    if let Some(more) = movement::say_more(view, id) {
        items.push(item(more.due, more.since, Asked::SayMore));
    }
    if let Some(way) = movement::say_way(view, id) {
        items.push(item(way.due, way.since, Asked::SayWay));
    }
    items
}

/// Whom an organisation has still to tell of an object of its own: what stands, and that it stands no more.
fn telling_items(
    view: View<'_>,
    entry: &Entry<movement::Version>,
    item: &impl Fn(Instant, Instant, Asked) -> Item,
) -> Vec<Item> {
    let head = entry.value.thing.head();
    let is_live = answer::is_live(view, &head.object);
    let last = movement::steps(view, &head.object).next_back();
    let ended = last.filter(|_| !is_live).map(|step| step.entered);
    let since = ended.unwrap_or(entry.entered);
    let due = since.plus_s(answer::terms(view, head).hold_s);
    // Named no more, or refused since, it cannot be told anew.
    let may_be_told = |actor: &ActorId| {
        let mut named = head.recipients.iter();
        named.any(|named| named.actor == *actor && named.told)
    };
    let recipients = telling::recipients(view, &head.object).into_iter();
    let allowed = recipients.filter(|(recipient, ..)| may_be_told(recipient));
    let asked = allowed.filter_map(|(recipient, _, told)| match told {
        Told::NotTold if is_live => Some(Asked::Tell(recipient)),
        Told::Told { void: true, .. } => Some(Asked::TellAnew(recipient)),
        Told::NotTold | Told::Refused | Told::Told { void: false, .. } => None,
    });
    asked.map(|asked| item(due, since, asked)).collect()
}

/// The incidents of reports that came as lately as they may be new, for whoever looks into what is reported.
fn lately_reported(view: View<'_>, of: &ActorId) -> BTreeSet<IncidentId> {
    if !voice::has_office(view, of) {
        return BTreeSet::new();
    }
    let newest = view.facts.clock.last().map_or(Instant(0), |(_, at)| *at);
    let lines = view.facts.report_lines.iter().zip(&view.facts.report_order);
    lines
        .rev()
        .take_while(|(line, _)| newest < line.entered.plus_s(NEW_S))
        .map(|(_, report)| linking::incident_of(view, report))
        .collect()
}

/// A report that nobody has looked into, for whoever decides or monitors under a text; its own, and one that accuses it, it is not
/// asked to look into.
fn new_item(view: View<'_>, of: &ActorId, id: &IncidentId) -> Option<Item> {
    if !voice::has_office(view, of) {
        return None;
    }
    let reports = incident::members(view, id);
    let others = reports.iter().filter_map(|report| view.report(report));
    let entry = others
        .filter(|entry| entry.value.by != *of)
        .max_by_key(|entry| entry.index)
        .filter(|_| state::is_new(view, id))?;
    let accused = incident::accused(view, id);
    if incident::concerns(view, of, &accused, entry.entered) {
        return None;
    }
    let about = About::Incident(id.clone());
    Some(Item::new(
        entry.entered,
        about,
        Asked::Examine,
        entry.entered,
    ))
}

/// What the procedure on an incident asks of an organisation, under each instrument.
fn incident_items(view: View<'_>, of: &ActorId, id: &IncidentId) -> Vec<Item> {
    let mut items: BTreeSet<Item> = BTreeSet::new();
    let about = About::Incident(id.clone());
    // What has come to another incident is asked for there.
    if linking::resolve(view, id) != *id {
        return Vec::new();
    }
    items.extend(new_item(view, of, id));
    let told = !linking::said(view, &view.facts.notified, id).is_empty();
    if !told && view.facts.inquired.is_empty() {
        return items.into_iter().collect();
    }
    let at = incident::matter(view, id).time.map(|span| span.from);
    for instrument in view.instruments() {
        let in_force = |at: Instant| {
            let mut stretches = force::stretches(view, instrument).into_iter();
            stretches.any(|s| s.from <= at && at < s.until)
        };
        if instrument.procedure.deciders.is_empty() || at.is_some_and(|at| !in_force(at)) {
            continue;
        }
        let decides = instrument.procedure.deciders.contains(of);
        let title = instrument.id.to_string();
        // Asked for at the end of time: those met are met, and the rest is late or not when the list is looked at.
        for clock in inquiry::clocks(view, id, instrument, Instant::MAX) {
            let asked = match clock.awaited {
                Awaited::Inquiry(by, id) if by == *of => Some(Asked::Inquiry(id, title.clone())),
                Awaited::Inquiry(by, id) if decides => {
                    Some(Asked::OwedInquiry(by, id, title.clone()))
                }
                Awaited::Measure(by, what) if by == *of => {
                    Some(Asked::Measure(what, title.clone()))
                }
                Awaited::Measure(by, what) if decides => {
                    Some(Asked::OwedMeasure(by, what, title.clone()))
                }
                Awaited::Inquiry(..)
                | Awaited::Measure(..)
                | Awaited::Response(_)
                | Awaited::View(_)
                | Awaited::Referral => None,
            };
            if let Some(asked) = asked.filter(|_| clock.state.is_open()) {
                items.insert(Item::new(clock.due, about.clone(), asked, clock.from));
            }
        }
        if !told {
            continue;
        }
        let standing = procedure::standing(view, id, instrument, Instant::MAX);
        let settled = |found: &Determination| *found != Determination::Disputed;
        if standing.determined.as_ref().is_some_and(settled) {
            continue;
        }
        if standing.unpublished.contains(of) {
            // By when views are due; of a dispute that came later, at once.
            let since = standing.views.iter().map(|v| v.view.at).max();
            let since = since.unwrap_or(Instant::MAX);
            let own = |clock: &&Clock| clock.awaited == Awaited::View(of.clone());
            let clock = standing.clocks.iter().find(own);
            let due = clock.map_or(since, |clock| clock.due.max(since));
            let asked = Asked::Publish(title.clone());
            items.insert(Item::new(due, about.clone(), asked, since));
        }
        for clock in &standing.clocks {
            if !matches!(clock.state, ClockState::Running | ClockState::Overdue) {
                continue;
            }
            let title = title.clone();
            let asked = match &clock.awaited {
                Awaited::Response(actor) if actor == of => Some(Asked::Reply),
                Awaited::Response(actor) if decides => Some(Asked::OwedReply(actor.clone())),
                Awaited::View(actor) if actor == of => Some(Asked::View(title)),
                Awaited::View(actor) if decides => Some(Asked::OwedView(actor.clone(), title)),
                Awaited::Response(_)
                | Awaited::View(_)
                | Awaited::Referral
                | Awaited::Inquiry(..)
                | Awaited::Measure(..) => None,
            };
            if let Some(asked) = asked {
                items.insert(Item::new(clock.due, about.clone(), asked, clock.from));
            }
        }
    }
    items.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is asked, each by when.
    fn inbox(asked: Vec<(i64, Item)>) -> Inbox {
        let mut inbox = Inbox::default();
        for (number, (due, item)) in asked.into_iter().enumerate() {
            let about = About::Proposal(number.to_string());
            let item = Item {
                due: Instant(due),
                about: about.clone(),
                ..item
            };
            inbox.set(about, vec![item]);
        }
        inbox
    }

    fn of(asked: Asked) -> Item {
        let about = About::Proposal(String::new());
        Item::new(Instant(0), about, asked, Instant(0))
    }

    /// By when each is due, in the order in which they stand: overdue, and next.
    #[track_caller]
    fn check(inbox: &Inbox, now: i64, expected: [&[i64]; 2]) {
        let found = inbox.at(Instant(now), usize::MAX);
        let due = |items: &[&Item]| items.iter().map(|item| item.due.0).collect::<Vec<_>>();
        assert_eq!([due(&found.overdue), due(&found.next)], expected, "{now}");
    }

    /// A movement that should have been heard of asks somebody to act; a telling that is late by a day does not.
    #[test]
    fn an_alarm_stands_before_what_fell_due_earlier() {
        let (tell, anew) = (Asked::Tell("x".into()), Asked::TellAnew("x".into()));
        let all = inbox(vec![
            (10, of(anew)),
            (20, of(tell)),
            (50, of(Asked::Conflict)),
            (100, of(Asked::SayMore)),
            (110, of(Asked::LineCheck)),
        ]);
        check(&all, 200, [&[100, 110, 10, 20, 50], &[]]);
        // As long as it may still be heard of in time, it waits its turn.
        check(&all, 45, [&[10, 20], &[50, 100, 110]]);
        // However few are shown, it is among them.
        let found = all.at(Instant(200), 1);
        assert_eq!((found.overdue.len(), found.overdue_count), (1, 5));
        // A line that is not checked yet is no alarm before it is due.
        check(&all, 105, [&[100, 10, 20, 50], &[110]]);
        assert_eq!(found.overdue[0].asked, Asked::SayMore);
    }

    #[test]
    fn a_stop_stands_first_before_it_is_due() {
        let all = inbox(vec![
            (10, of(Asked::Rung(Rung::Received))),
            (30, of(Asked::Conflict)),
            (40, of(Asked::StopHere)),
            (50, of(Asked::Rung(Rung::Received)).at_once()),
        ]);
        check(&all, 20, [&[10], &[40, 50, 30]]);
        check(&all, 60, [&[40, 50, 10, 30], &[]]);
        // Nor does a silence that has lasted longer.
        let all = inbox(vec![(5, of(Asked::LineCheck)), (40, of(Asked::StopHere))]);
        check(&all, 60, [&[40, 5], &[]]);
    }

    #[test]
    fn a_notice_presses_that_asks_to_stop_or_comes_as_flash() {
        let check = |kind: &str, priority: &str, expected: bool| {
            let line = format!(
                "notice n {kind} {priority} channel=c by=elm to=fir at=2031-05-01T00:00 subject=deconfliction what=\"Hold\"\n"
            );
            let read = armistice_formats::facts::read(&line);
            let draft = read.drafts.into_iter().next().expect("it is read");
            let Body::NoticeSent(sent) = draft.body else {
                panic!("no notice");
            };
            assert_eq!(is_pressing(&sent), expected, "{line}");
        };
        check("Query", "FLASH", true);
        check("StopRequest", "ROUTINE", true);
        check("Query", "IMMEDIATE", false);
    }
}
