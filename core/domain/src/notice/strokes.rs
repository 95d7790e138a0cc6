//! Strokes: what is told because its time has come. A notice is put before its addressees, those on the roster are called
//! one after the other, a rung is not reached in time, a line is not checked, a reply or a view does not come.
//!
//! All of them follow from the facts, those to come as well: who wants to know when to look again asks for the first
//! that was not told. A stroke decides nothing and is not on record; it says that a clock went by and what that means.
//! Whether it was told already is for whoever tells it to remember: [`Stroke::key`] is the same each time.

use super::clocks::silence_means;
use super::ladder::{self, Called};
use super::statements::Rung;
use super::versions::{self, Outdated};
use super::{channel, find, line, outdated};
use crate::facts::View;
use crate::id::{ActorId, ChannelId, IncidentId, InstrumentId, NoticeId, ObjectId};
use crate::incident::clock::{self, Awaited, Clock};
use crate::incident::procedure;
use crate::incident::{inquiry, linking};
use crate::instant::Instant;
use crate::instrument::force;
use crate::policy::{self, Reader};
use crate::words::Determination;
use std::collections::BTreeSet;

/// What a stroke is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    Notice(NoticeId),
    Channel(ChannelId),
    Incident(IncidentId),
    Object(ObjectId),
}

impl Subject {
    pub const fn word(&self) -> &'static str {
        match self {
            Subject::Notice(_) => "notice",
            Subject::Channel(_) => "channel",
            Subject::Incident(_) => "incident",
            Subject::Object(_) => "object",
        }
    }

    pub fn id(&self) -> &str {
        match self {
            Subject::Notice(id) => id.as_str(),
            Subject::Channel(id) => id.as_str(),
            Subject::Incident(id) => id.as_str(),
            Subject::Object(id) => id.as_str(),
        }
    }
}

/// What has come to pass.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// A notice is put before an addressee.
    Sent { to: ActorId },
    /// Somebody is called. The first on the roster is called with the notice itself; every other, because nobody
    /// answered.
    Called {
        of: ActorId,
        rung: Rung,
        who: Called,
        first: bool,
    },
    /// What an addressee was told is superseded at its source: corrected, changed, ended or withdrawn.
    SourceCorrected { to: ActorId },
    /// An addressee has not reached a rung in time.
    Silent { of: ActorId, rung: Rung },
    /// An end of a line was not heard in time: it was not checked, or did not answer.
    LineSilent,
    /// A reply, a view or an agreement has not come in the time its text gives.
    Awaited {
        instrument: InstrumentId,
        awaited: Awaited,
    },
    /// What was notified meets something, stands unconfirmed, or was begun too early.
    Object(crate::movement::strokes::Happened),
}

/// Something to tell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stroke {
    /// When it falls due.
    pub at: Instant,
    /// When the record first knew of it; what is told after both, the teller was late with.
    pub known: Instant,
    pub subject: Subject,
    pub what: What,
}

/// How a stroke stands that was told before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stands {
    Open,
    /// What was asked has been done.
    Met,
    /// The notice was closed or corrected, or the matter determined.
    Ended,
}

impl Stroke {
    /// Names it for ever: what is asked of whom. When it falls due is part of the name only where it can fall due
    /// again; an attempt that is logged later moves a notice's clocks, and is no second silence.
    pub fn key(&self) -> String {
        let (about, id) = (self.subject.word(), self.subject.id());
        let at = self.at.to_string();
        let parts: Vec<&str> = match &self.what {
            What::Sent { to } => vec![about, id, to.as_str(), "sent"],
            What::Called { of, who, .. } => match who {
                Called::Officer(officer) => vec![about, id, of.as_str(), "call", officer.as_str()],
                Called::Everybody => vec![about, id, of.as_str(), "call-everybody"],
                Called::CoChair(chair) => {
                    vec![about, id, of.as_str(), "call-co-chair", chair.as_str()]
                }
            },
            What::SourceCorrected { to } => {
                vec![about, id, to.as_str(), "source-corrected", &at]
            }
            What::Silent { of, rung } => vec![about, id, of.as_str(), rung.word()],
            What::LineSilent => vec![about, id, "line", &at],
            What::Awaited {
                instrument,
                awaited,
            } => match awaited {
                Awaited::Response(actor) => {
                    vec![about, id, instrument.as_str(), "reply", actor.as_str(), &at]
                }
                Awaited::View(actor) => {
                    vec![about, id, instrument.as_str(), "view", actor.as_str(), &at]
                }
                Awaited::Referral => vec![about, id, instrument.as_str(), "referral", &at],
                Awaited::Inquiry(actor, inquiry) => {
                    let of = actor.as_str();
                    vec![
                        about,
                        id,
                        instrument.as_str(),
                        "inquiry",
                        of,
                        inquiry.as_str(),
                    ]
                }
                Awaited::Measure(actor, measure) => {
                    let of = actor.as_str();
                    vec![
                        about,
                        id,
                        instrument.as_str(),
                        "measure",
                        of,
                        measure.word(),
                        &at,
                    ]
                }
            },
            What::Object(happened) => return happened.key(id, &at),
        };
        serde_json::to_string(&parts).expect("a list of texts")
    }

    /// What it is, in a word.
    pub const fn word(&self) -> &'static str {
        match &self.what {
            What::Sent { .. } => "sent",
            What::Called { .. } => "called",
            What::SourceCorrected { .. } => "source-corrected",
            What::Silent { .. } => "silent",
            What::LineSilent => "line-silent",
            What::Awaited { awaited, .. } => match awaited {
                Awaited::Response(_) => "no-reply",
                Awaited::View(_) => "no-view",
                Awaited::Referral => "referral",
                Awaited::Inquiry(..) => "no-inquiry-answer",
                Awaited::Measure(..) => "no-measure",
            },
            What::Object(happened) => happened.word(),
        }
    }

    /// Whose turn it is.
    pub const fn of(&self) -> Option<&ActorId> {
        match &self.what {
            What::Sent { to } | What::SourceCorrected { to } => Some(to),
            What::Called { of, .. } | What::Silent { of, .. } => Some(of),
            What::LineSilent => None,
            What::Awaited { awaited, .. } => awaited.of(),
            What::Object(happened) => Some(happened.of()),
        }
    }

    /// The rung that is asked for.
    pub const fn rung(&self) -> Option<Rung> {
        match &self.what {
            What::Sent { .. } => Some(Rung::Received),
            What::Called { rung, .. } | What::Silent { rung, .. } => Some(*rung),
            What::SourceCorrected { .. }
            | What::LineSilent
            | What::Awaited { .. }
            | What::Object(_) => None,
        }
    }

    /// Whether it is told because nobody said anything in time, and not with the notice itself.
    pub const fn is_silence(&self) -> bool {
        match &self.what {
            What::Sent { .. } | What::SourceCorrected { .. } => false,
            What::Called { first, .. } => !*first,
            What::Silent { .. } | What::LineSilent | What::Awaited { .. } => true,
            What::Object(happened) => happened.is_silence(),
        }
    }

    /// Whether rooms are told of it when it falls due: those whose entry says the same need not be.
    pub const fn strikes(&self) -> bool {
        self.is_silence() || matches!(&self.what, What::SourceCorrected { .. } | What::Object(_))
    }

    /// What it means that nothing came, or if nothing comes.
    pub const fn silence_means(&self) -> &'static str {
        match &self.what {
            What::Sent { .. } => silence_means(Rung::Received),
            What::SourceCorrected { .. } => SOURCE_CORRECTED,
            What::Called { rung, .. } | What::Silent { rung, .. } => silence_means(*rung),
            What::LineSilent => LINE_SILENCE,
            What::Awaited { awaited, .. } => clock::silence_means(awaited),
            What::Object(happened) => happened.silence_means(),
        }
    }

    /// The organisations it is told to: the addressee and the sender, and the co-chairs once they are called or no action
    /// is recorded; of a line, its ends; of a procedure, whoever is awaited and those who decide, if they may read that
    /// there is one.
    pub fn concerned(&self, view: View<'_>) -> BTreeSet<ActorId> {
        let mut told: BTreeSet<ActorId> = BTreeSet::new();
        match (&self.subject, &self.what) {
            (Subject::Notice(id), what) => {
                let Some(sent) = find(view, id).map(|entry| &entry.value) else {
                    return told;
                };
                told.extend(self.of().cloned());
                match what {
                    What::Sent { .. } | What::SourceCorrected { .. } => {}
                    What::Called { who, .. } => {
                        told.insert(sent.by.clone());
                        if let Called::CoChair(chair) = who {
                            told.insert(chair.clone());
                        }
                    }
                    What::Silent { rung, .. } => {
                        told.insert(sent.by.clone());
                        if *rung == Rung::ActedOn {
                            told.extend(ladder::co_chairs(view, sent));
                        }
                    }
                    What::LineSilent | What::Awaited { .. } | What::Object(_) => {}
                }
            }
            (Subject::Channel(id), _) => {
                told.extend(
                    channel(view, id)
                        .into_iter()
                        .flat_map(|opened| opened.between.iter().cloned()),
                );
            }
            (
                Subject::Incident(id),
                What::Awaited {
                    instrument,
                    awaited,
                },
            ) => {
                told.extend(self.of().cloned());
                if let Some(instrument) = view.instrument(instrument) {
                    told.extend(instrument.procedure.deciders.iter().cloned());
                }
                told.retain(|actor| match awaited {
                    Awaited::Response(_) | Awaited::View(_) | Awaited::Referral => {
                        is_known_to(view, id, actor)
                    }
                    Awaited::Inquiry(..) | Awaited::Measure(..) => {
                        inquiry::is_known_to(view, id, actor)
                    }
                });
            }
            (Subject::Object(id), What::Object(happened)) => {
                told.extend(happened.concerned(view, id));
            }
            (Subject::Object(_), _) => {}
            (
                Subject::Incident(_),
                What::Object(_)
                | What::Sent { .. }
                | What::Called { .. }
                | What::SourceCorrected { .. }
                | What::Silent { .. }
                | What::LineSilent,
            ) => {}
        }
        told
    }

    /// How it stands now.
    pub fn stands(&self, view: View<'_>) -> Stands {
        if let (Subject::Notice(id), Some(of), Some(rung)) = (&self.subject, self.of(), self.rung())
        {
            let Some(entry) = find(view, id) else {
                return Stands::Ended;
            };
            let ladder = ladder::of(view, entry, of, Instant::MAX);
            if ladder.state.reached(rung).is_some() {
                return Stands::Met;
            }
            return if ladder.awaits(rung) {
                Stands::Open
            } else {
                Stands::Ended
            };
        }
        if let (Subject::Notice(id), What::SourceCorrected { .. }) = (&self.subject, &self.what) {
            return match outdated(view, id) {
                Some(Outdated::AtSource) => Stands::Open,
                Some(Outdated::By(_)) => Stands::Met,
                None => Stands::Ended,
            };
        }
        let key = self.key();
        if self_of(view, &self.subject).iter().any(|s| s.key() == key) {
            Stands::Open
        } else {
            Stands::Met
        }
    }
}

/// What it means that a line was not checked.
pub const LINE_SILENCE: &str =
    "the channel is marked degraded and an alarm is raised; nothing is closed";

/// What it means that a copy is superseded at its source.
pub const SOURCE_CORRECTED: &str = "what you were told was corrected by who said it first, or what it tells of has changed, has ended or was withdrawn: do not act on this copy; who sent it to you has been asked for the correction";

/// Whether an organisation may know that an allegation was put to somebody.
fn is_known_to(view: View<'_>, incident: &IncidentId, actor: &ActorId) -> bool {
    let reader = Reader::Actor(actor.clone());
    linking::said(view, &view.facts.notified, incident)
        .into_iter()
        .any(|entry| {
            let by = view
                .facts
                .restricted
                .get(&entry.index)
                .and_then(|restricted| restricted.author.as_ref());
            policy::may_read(view, &reader, entry.audience.as_deref(), by)
        })
}

/// Every stroke of a subject that has not been met, due or to come, in the order of time.
pub fn of(view: View<'_>, subject: &Subject) -> Vec<Stroke> {
    let mut strokes = self_of(view, subject);
    strokes.sort_by_key(|stroke| stroke.at);
    strokes
}

fn self_of(view: View<'_>, subject: &Subject) -> Vec<Stroke> {
    match subject {
        Subject::Notice(id) => of_notice(view, id),
        Subject::Channel(id) => of_channel(view, id),
        Subject::Incident(id) => of_incident(view, id),
        Subject::Object(id) => crate::movement::strokes::of(view, id),
    }
}

fn of_notice(view: View<'_>, id: &NoticeId) -> Vec<Stroke> {
    let Some(entry) = find(view, id) else {
        return Vec::new();
    };
    let sent = &entry.value;
    let stroke = |at: Instant, what: What| Stroke {
        at,
        known: entry.entered,
        subject: Subject::Notice(id.clone()),
        what,
    };
    let mut strokes = Vec::new();
    if let Some((_, since)) = versions::at_source_since(view, id) {
        strokes.extend(sent.to.iter().map(|to| Stroke {
            known: since,
            ..stroke(since, What::SourceCorrected { to: to.clone() })
        }));
    }
    for to in &sent.to {
        let ladder = ladder::of(view, entry, to, Instant::MAX);
        if !ladder.is_open() {
            continue;
        }
        if ladder.state.reached(Rung::Received).is_none() {
            strokes.push(stroke(entry.entered, What::Sent { to: to.clone() }));
        }
        let calls = ladder.calls(view, sent, Instant::MAX).into_iter();
        for (place, call) in calls.enumerate() {
            if ladder.state.reached(call.rung).is_none() {
                strokes.push(stroke(
                    call.at,
                    What::Called {
                        of: to.clone(),
                        rung: call.rung,
                        who: call.who,
                        first: place == 0,
                    },
                ));
            }
        }
        let rungs = ladder.clocks(Instant::MIN);
        let running = rungs
            .into_iter()
            .filter(|clock| clock.stands == super::clocks::Stands::Running);
        strokes.extend(running.map(|clock| {
            stroke(
                clock.due,
                What::Silent {
                    of: to.clone(),
                    rung: clock.rung,
                },
            )
        }));
    }
    strokes
}

fn of_channel(view: View<'_>, id: &ChannelId) -> Vec<Stroke> {
    let known = view
        .facts
        .notices
        .channels
        .get(id)
        .map_or(Instant::MIN, |entry| entry.entered);
    // One alarm for all ends that fall silent at one time, and one for each other time.
    let line = line::of(view, id, Instant::MAX);
    let due: BTreeSet<Instant> = line
        .into_iter()
        .flat_map(|line| line.ends)
        .filter_map(|end| end.due)
        .collect();
    due.into_iter()
        .map(|due| Stroke {
            at: due.plus_s(line::GRACE_S),
            known,
            subject: Subject::Channel(id.clone()),
            what: What::LineSilent,
        })
        .collect()
}

/// The ends that an alarm of a line is about: those not heard in time when it falls due, and not since.
pub fn silent_ends(view: View<'_>, stroke: &Stroke) -> Vec<ActorId> {
    let Subject::Channel(id) = &stroke.subject else {
        return Vec::new();
    };
    let line = line::of(view, id, Instant::MAX);
    line.iter()
        .flat_map(|line| line.due_by(stroke.at.plus_s(-line::GRACE_S)))
        .map(|end| end.actor.clone())
        .collect()
}

fn of_incident(view: View<'_>, id: &IncidentId) -> Vec<Stroke> {
    // What has come to another incident runs there.
    if linking::resolve(view, id) != *id {
        return Vec::new();
    }
    let notified = linking::sound(view, &view.facts.notified, id);
    let told = notified.into_iter().map(|entry| entry.entered).min();
    let inquired = !view.facts.inquiries.is_empty();
    if told.is_none() && !inquired {
        return Vec::new();
    }
    let at = crate::incident::matter(view, id).time.map(|span| span.from);
    let mut strokes = Vec::new();
    for instrument in view.instruments() {
        let in_force = |at: Instant| {
            let mut stretches = force::stretches(view, instrument).into_iter();
            stretches.any(|s| s.from <= at && at < s.until)
        };
        if instrument.procedure.deciders.is_empty() || at.is_some_and(|at| !in_force(at)) {
            continue;
        }
        let mut wait = |clock: &Clock, known: Instant| {
            strokes.push(Stroke {
                at: clock.due,
                known,
                subject: Subject::Incident(id.clone()),
                what: What::Awaited {
                    instrument: instrument.id.clone(),
                    awaited: clock.awaited.clone(),
                },
            });
        };
        // Asked for at the end of time: what is not met there is waited for, and falls due when it says.
        for clock in inquiry::clocks(view, id, instrument, Instant::MAX) {
            if clock.state.is_open() {
                wait(&clock, clock.from);
            }
        }
        let Some(known) = told else {
            continue;
        };
        let standing = procedure::standing(view, id, instrument, Instant::MAX);
        let settled = |found: &Determination| *found != Determination::Disputed;
        if standing.determined.as_ref().is_some_and(settled) {
            continue;
        }
        for clock in &standing.clocks {
            if clock.awaited == Awaited::Referral || clock.state.is_open() {
                wait(clock, known);
            }
        }
    }
    strokes
}
