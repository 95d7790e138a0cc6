//! What a letter says, in the recipient's languages, and the same as data for machines.
//!
//! Nothing stands in it that its organisation may not know: of a notice that is not for it, who asks whom and by when; the
//! content only under the settings and the audience. Every text somebody typed is cut short and made one line, so that
//! nothing in it can look like a line of ours or a header of the bearer's.

use super::{Notify, Recipient};
use crate::answer::Position;
use crate::app::outbox::{Due, Letter};
use crate::words::{Argument, Words};
use armistice_domain::facts::View;
use armistice_domain::id::ActorId;
use armistice_domain::incident::clock::Awaited;
use armistice_domain::incident::hearing::{self, Answer};
use armistice_domain::incident::linking;
use armistice_domain::instant::Instant;
use armistice_domain::movement::after::Level;
use armistice_domain::movement::strokes::Happened;
use armistice_domain::notice;
use armistice_domain::notice::ladder::Called;
use armistice_domain::notice::statements::{MessageKind, NoticeSent, Rung};
use armistice_domain::notice::strokes::{Stroke, Subject, What, silent_ends};
use armistice_domain::notice::versions;
use armistice_domain::policy::{self, Reader};
use armistice_record::Origin;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// A letter ready for a bearer.
#[derive(Debug, Clone)]
pub struct Message {
    /// Names this delivery outside; the same each time it is tried.
    pub delivery: String,
    pub subject: String,
    pub text: String,
    /// The language the text begins in.
    pub lang: &'static str,
    pub json: Value,
    /// The entry whose content it holds, if it holds any.
    pub holds: Option<u64>,
}

/// What is the same for all letters of a record.
pub struct Frame<'a> {
    pub origin: &'a Origin,
    pub exercise: bool,
    pub zone: &'a str,
}

/// How long a text somebody typed may be in a letter, in characters.
const TYPED_MAX: usize = 600;

/// A letter as it is sent now. `None` where what it is about is no longer on record or written by a newer version.
pub fn letter(
    notify: &Notify,
    view: View<'_>,
    frame: &Frame<'_>,
    recipient: &Recipient,
    due: &Due,
) -> Option<Message> {
    let letter = &due.letter;
    let stroke = letter.about.stroke()?;
    let organisation = ActorId::new(&letter.organisation);
    let sent = match &stroke.subject {
        Subject::Notice(id) => Some(notice::find(view, id)?),
        Subject::Channel(_) | Subject::Incident(_) | Subject::Object(_) => None,
    };
    let reader = Reader::Actor(organisation.clone());
    let content = sent.filter(|entry| {
        recipient.content
            && policy::may_read(
                view,
                &reader,
                entry.audience.as_deref(),
                Some(&entry.value.by),
            )
    });
    let hand = sent.map_or_else(Whose::default, |entry| Whose {
        custodial: view
            .facts
            .ring
            .signed(entry.index)
            .is_some_and(|signed| signed.custodial),
        in_doubt: view.doubt(entry).is_some(),
    });
    let sent = sent.map(|entry| entry.value.as_ref());
    let holds = content.map(|entry| entry.index);
    let content = content.map(|entry| entry.value.as_ref());
    let link = notify
        .link
        .as_ref()
        .map(|link| format!("{link}/#/{}/{}", stroke.subject.word(), stroke.subject.id()));
    let parts = Parts {
        view,
        frame,
        letter,
        due,
        stroke: &stroke,
        sent,
        content,
        hand,
        link: link.as_deref(),
        to_officer: recipient.officer.is_some(),
    };
    let languages: Vec<Words> = recipient.langs.iter().map(|lang| Words::of(lang)).collect();
    let first = languages.first()?;
    let texts: Vec<String> = languages.iter().map(|words| parts.text(words)).collect();
    Some(Message {
        delivery: letter.delivery(frame.origin),
        subject: parts.subject(first),
        text: texts.join("\n----------\n\n"),
        lang: first.lang,
        json: parts.json(recipient),
        holds,
    })
}

/// A check of the way to a recipient. It has no number, so that no gap is seen where it is lost.
pub fn check(frame: &Frame<'_>, recipient: &Recipient, delivery: String, now: Instant) -> Message {
    let languages: Vec<Words> = recipient.langs.iter().map(|lang| Words::of(lang)).collect();
    let subject = |words: &Words| marked(words, frame.exercise, &words.say("letter-check"));
    let texts: Vec<String> = languages
        .iter()
        .map(|words| {
            let mut lines = vec![subject(words), String::new()];
            lines.push(words.say_with(
                "letter-check-text",
                &[
                    ("log", Argument::Text(frame.origin.as_str())),
                    ("recipient", Argument::Text(&recipient.name)),
                    ("at", Argument::Text(&both(now, frame.zone))),
                ],
            ));
            closing(words, frame.exercise, &mut lines);
            lines.join("\n")
        })
        .collect();
    Message {
        subject: languages.first().map(subject).unwrap_or_default(),
        text: texts.join("\n----------\n\n"),
        lang: languages.first().map_or("en", |words| words.lang),
        json: json!({
            "v": 1, "log": frame.origin.as_str(), "exercise": frame.exercise, "delivery": delivery,
            "recipient": recipient.name, "organisation": recipient.organisation, "what": "check", "at": now.to_string(),
        }),
        delivery,
        holds: None,
    }
}

fn marked(words: &Words, exercise: bool, text: &str) -> String {
    if exercise {
        format!("{}: {text}", words.say("letter-exercise"))
    } else {
        text.to_string()
    }
}

/// Both notations of a time, with the weekday.
fn both(at: Instant, zone: &str) -> String {
    format!("{} ({zone}), {at}", at.in_zone(zone))
}

fn closing(words: &Words, exercise: bool, lines: &mut Vec<String>) {
    lines.push(String::new());
    lines.push(words.say("letter-not-consent"));
    if exercise {
        lines.push(words.say("letter-exercise-text"));
    }
    lines.push(String::new());
}

/// A text somebody typed, on one line and not endless. Marks that turn the direction of writing are taken out.
pub fn typed(text: &str) -> String {
    let turns = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}');
    let mut line: String = text
        .chars()
        .filter(|c| !turns(*c))
        .map(|c| {
            if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') {
                ' '
            } else {
                c
            }
        })
        .take(TYPED_MAX + 1)
        .collect();
    if line.chars().count() > TYPED_MAX {
        line = line.chars().take(TYPED_MAX).collect::<String>() + "…";
    }
    line.trim().to_string()
}

struct Parts<'a> {
    view: View<'a>,
    frame: &'a Frame<'a>,
    letter: &'a Letter,
    due: &'a Due,
    stroke: &'a Stroke,
    sent: Option<&'a NoticeSent>,
    content: Option<&'a NoticeSent>,
    hand: Whose,
    link: Option<&'a str>,
    to_officer: bool,
}

/// Whose hand the key of a notice is in, where that is not its officer's.
#[derive(Debug, Clone, Copy, Default)]
struct Whose {
    custodial: bool,
    in_doubt: bool,
}

impl Parts<'_> {
    /// What its recipient has of a reply by now: one that came late, or that does not count, is not none.
    fn reply_of(&self, of: &ActorId) -> &'static str {
        let Subject::Incident(incident) = &self.stroke.subject else {
            return "letter-no-reply";
        };
        let reader = Reader::Actor(ActorId::new(&self.letter.organisation));
        let incident = linking::resolve(self.view, incident);
        match hearing::answer_of(self.view, &reader, &incident, of) {
            Answer::None => "letter-no-reply",
            Answer::Late => "letter-reply-late",
            Answer::Uncounted => "letter-reply-uncounted",
        }
    }

    fn name(&self, actor: &ActorId) -> String {
        typed(self.view.actor_name(actor))
    }

    /// What it is, as a key of the catalogue.
    fn heading(&self) -> &'static str {
        match &self.stroke.what {
            What::Sent { .. } if self.letter.stop => "letter-stop",
            What::Sent { .. } => match self.sent.map(|sent| sent.kind) {
                Some(MessageKind::Correction) => "letter-corrected",
                Some(
                    MessageKind::Notification
                    | MessageKind::Query
                    | MessageKind::Answer
                    | MessageKind::Allegation
                    | MessageKind::StopRequest
                    | MessageKind::Relay,
                )
                | None => "letter-sent",
            },
            What::Called { who, .. } => match who {
                Called::Officer(_) if self.to_officer => "letter-called",
                Called::Officer(_) | Called::Everybody => "letter-called-next",
                Called::CoChair(_) => "letter-called-co-chair",
            },
            What::SourceCorrected { .. } => "letter-source-corrected",
            What::Silent { .. } => "letter-silent",
            What::LineSilent => "letter-line",
            What::Awaited { awaited, .. } => match awaited {
                Awaited::Response(of) => self.reply_of(of),
                Awaited::View(_) => "letter-no-view",
                Awaited::Referral => "letter-referral",
                Awaited::Inquiry(..) => "letter-no-inquiry-answer",
                Awaited::Measure(..) => "letter-no-measure",
            },
            What::Object(happened) => match happened {
                Happened::Conflict { stop: false, .. } => "letter-conflict",
                Happened::Conflict { stop: true, .. } | Happened::StopAgain { .. } => {
                    "letter-stop-here"
                }
                Happened::Unanswered { .. } => "letter-conflict-unanswered",
                Happened::Begun { .. } => "letter-begun",
                Happened::Stale { .. } => "letter-stale",
                Happened::Unheard { .. } | Happened::UnheardAgain { .. } => "letter-unheard",
                Happened::WayUnsaid { .. } => "letter-way-unsaid",
                Happened::Searching { .. } => "letter-searching",
                Happened::HitAgain { level, .. } => match level {
                    Level::Docket | Level::CoChairs => "letter-hit-again",
                    Level::Referral => "letter-hit-again-referral",
                },
            },
        }
    }

    fn subject(&self, words: &Words) -> String {
        let priority = self.sent.map(|sent| format!("{} ", sent.priority));
        let text = format!(
            "{}{}: {} [{}]",
            priority.unwrap_or_default(),
            words.say(self.heading()),
            typed(self.stroke.subject.id()),
            self.letter.number
        );
        marked(words, self.frame.exercise, &text)
    }

    fn asked(&self) -> Option<&'static str> {
        let of_rung = |rung: Rung| match rung {
            Rung::Received => "ask-received",
            Rung::Understood => "ask-understood",
            Rung::PassedOn => "ask-passed-on",
            Rung::ActedOn | Rung::Objected => "ask-acted-on",
        };
        match &self.stroke.what {
            What::Sent { .. } => Some("ask-received"),
            What::Called { rung, .. } | What::Silent { rung, .. } => Some(of_rung(*rung)),
            What::SourceCorrected { .. } => None,
            What::LineSilent => Some("ask-line"),
            What::Awaited { awaited, .. } => match awaited {
                Awaited::Response(_) => Some("ask-reply"),
                Awaited::View(_) => Some("ask-view"),
                Awaited::Referral => None,
                Awaited::Inquiry(..) => Some("ask-inquiry-answer"),
                Awaited::Measure(..) => Some("ask-measure"),
            },
            What::Object(happened) => match happened {
                Happened::Conflict { .. } | Happened::Unanswered { .. } => Some("ask-measure"),
                Happened::StopAgain { .. } => Some("ask-stop"),
                Happened::Stale { .. } => Some("ask-reconfirm"),
                Happened::Unheard { .. } | Happened::UnheardAgain { .. } => Some("ask-say-more"),
                Happened::WayUnsaid { .. } => Some("ask-say-way"),
                Happened::Begun { .. } | Happened::Searching { .. } | Happened::HitAgain { .. } => {
                    None
                }
            },
        }
    }

    fn silence(&self) -> &'static str {
        match &self.stroke.what {
            What::Sent { .. } => "silence-received",
            What::Called { rung, .. } | What::Silent { rung, .. } => match rung {
                Rung::Received => "silence-received",
                Rung::Understood => "silence-understood",
                Rung::PassedOn => "silence-passed-on",
                Rung::ActedOn | Rung::Objected => "silence-acted-on",
            },
            What::SourceCorrected { .. } => "silence-source-corrected",
            What::LineSilent => "silence-line",
            What::Awaited { awaited, .. } => match awaited {
                Awaited::Response(_) => "silence-reply",
                Awaited::View(_) => "silence-view",
                Awaited::Referral => "silence-referral",
                Awaited::Inquiry(..) => "silence-inquiry",
                Awaited::Measure(..) => "silence-measure",
            },
            What::Object(happened) => match happened {
                Happened::Conflict { .. } => "silence-conflict",
                Happened::StopAgain { .. } => "silence-stop-here",
                Happened::Unanswered { .. } => "silence-unanswered",
                Happened::Begun { .. } => "silence-begun",
                Happened::Stale { .. } => "silence-stale",
                Happened::Unheard { .. } => "silence-unheard",
                Happened::UnheardAgain { .. } => "silence-unheard-again",
                Happened::WayUnsaid { .. } => "silence-way-unsaid",
                Happened::Searching { .. } => "silence-searching",
                Happened::HitAgain { level, .. } => match level {
                    Level::Docket | Level::CoChairs => "silence-hit-again",
                    Level::Referral => "silence-hit-again-referral",
                },
            },
        }
    }

    /// Those to whom its organisation passed on the version before this notice.
    fn owed(&self) -> Vec<String> {
        let organisation = ActorId::new(&self.letter.organisation);
        let owed = self
            .sent
            .filter(|sent| sent.to.contains(&organisation))
            .map(|sent| versions::owed(self.view, sent, &organisation));
        let to: BTreeSet<&ActorId> = owed
            .into_iter()
            .flatten()
            .flat_map(|copy| &copy.to)
            .collect();
        to.into_iter().map(|actor| self.name(actor)).collect()
    }

    /// By when what is asked was or is due.
    fn due_at(&self) -> Instant {
        match (&self.stroke.what, self.sent) {
            (What::Sent { to: of } | What::Called { of, .. }, Some(sent)) => {
                let entry = notice::find(self.view, &sent.notice);
                let clocks = entry.map(|entry| {
                    notice::ladder::of(self.view, entry, of, Instant::MAX).clocks(Instant::MIN)
                });
                let received = clocks
                    .into_iter()
                    .flatten()
                    .find(|clock| clock.rung == Rung::Received);
                received.map_or(self.stroke.at, |clock| clock.due)
            }
            (
                What::Sent { .. }
                | What::Called { .. }
                | What::SourceCorrected { .. }
                | What::Silent { .. }
                | What::LineSilent
                | What::Awaited { .. }
                | What::Object(_),
                _,
            ) => self.stroke.at,
        }
    }

    fn text(&self, words: &Words) -> String {
        let mut lines = vec![self.subject(words), String::new()];
        let mut line = |key: &str, value: &str| {
            lines.push(words.say_with(key, &[("value", Argument::Text(value))]));
        };
        let id = typed(self.stroke.subject.id());
        match &self.stroke.subject {
            Subject::Notice(_) => line("letter-notice", &id),
            Subject::Channel(_) => line("letter-channel", &id),
            Subject::Incident(_) => line("letter-incident", &id),
            Subject::Object(_) => line("letter-object", &id),
        }
        if let Some(sent) = self.sent {
            line("letter-priority", sent.priority.word());
            line("letter-kind", sent.kind.word());
            line("letter-channel", &typed(sent.channel.as_str()));
            line("letter-from", &self.name(&sent.by));
            if self.hand.custodial {
                line("letter-key", &words.say("letter-custodial"));
            }
            if self.hand.in_doubt {
                line("letter-key", &words.say("letter-in-doubt"));
            }
        }
        if let What::Awaited { instrument, .. } = &self.stroke.what {
            line("letter-instrument", &typed(instrument.as_str()));
        }
        if let Some(of) = self.stroke.of() {
            line("letter-of", &self.name(of));
        }
        if let What::Called { who, .. } = &self.stroke.what {
            match who {
                Called::Officer(officer) => line("letter-who", &typed(officer.as_str())),
                Called::Everybody => line("letter-who", &words.say("letter-everybody")),
                Called::CoChair(chair) => line("letter-who", &self.name(chair)),
            }
        }
        let ends: Vec<String> = silent_ends(self.view, self.stroke)
            .iter()
            .map(|end| self.name(end))
            .collect();
        if !ends.is_empty() {
            line("letter-ends", &ends.join(", "));
        }
        if let Some(asked) = self.asked() {
            line("letter-asked", &words.say(asked));
        }
        let owed = self.owed();
        if !owed.is_empty() {
            line("letter-pass-on", &owed.join(", "));
        }
        line("letter-due", &both(self.due_at(), self.frame.zone));
        line("letter-silence", &words.say(self.silence()));
        if let Some(content) = self.content {
            line("letter-what", &typed(&content.form.what));
            if let Some(position) = notice::position_of(content).and_then(Position::of) {
                line("letter-point", &position.text());
            }
            if let Some(when) = &content.form.when {
                line("letter-when", &both(when.span.from, self.frame.zone));
            }
            if let Some(request) = &content.form.request {
                line("letter-request", &typed(request));
            }
        }
        if let Some(link) = self.link {
            line("letter-link", link);
        }
        lines.push(String::new());
        let count = |key: &str, value: u64| {
            words.say_with(key, &[("count", Argument::Text(&value.to_string()))])
        };
        lines.push(count("letter-number", self.letter.number));
        if self.due.before > 0 {
            lines.push(count("letter-before", self.due.before));
        }
        if !self.due.not_sent.is_empty() {
            let numbers: Vec<String> = self.due.not_sent.iter().map(u64::to_string).collect();
            lines.push(words.say_with(
                "letter-not-sent",
                &[("value", Argument::Text(&numbers.join(", ")))],
            ));
        }
        if self.letter.sent > 0 {
            lines.push(count("letter-repeat", u64::from(self.letter.sent)));
        }
        if self.letter.late_s > 0 {
            lines.push(count("letter-late", self.letter.late_s.unsigned_abs()));
        }
        closing(words, self.frame.exercise, &mut lines);
        lines.join("\n")
    }

    fn json(&self, recipient: &Recipient) -> Value {
        let who = match &self.stroke.what {
            What::Called { who, .. } => Some(match who {
                Called::Officer(officer) => json!({ "kind": "officer", "id": officer }),
                Called::Everybody => json!({ "kind": "everybody" }),
                Called::CoChair(chair) => json!({ "kind": "co-chair", "id": chair }),
            }),
            What::Sent { .. }
            | What::SourceCorrected { .. }
            | What::Silent { .. }
            | What::LineSilent
            | What::Awaited { .. }
            | What::Object(_) => None,
        };
        let instrument = match &self.stroke.what {
            What::Awaited { instrument, .. } => Some(instrument),
            What::Sent { .. }
            | What::Called { .. }
            | What::SourceCorrected { .. }
            | What::Silent { .. }
            | What::LineSilent
            | What::Object(_) => None,
        };
        json!({
            "v": 1,
            "log": self.frame.origin.as_str(),
            "exercise": self.frame.exercise,
            "delivery": self.letter.delivery(self.frame.origin),
            "recipient": recipient.name,
            "organisation": self.letter.organisation,
            "number": self.letter.number,
            "before": self.due.before,
            "not_sent": self.due.not_sent,
            "repeat": self.letter.sent,
            "what": self.stroke.word(),
            "stop": self.letter.stop,
            "about": self.stroke.subject.word(),
            "id": self.stroke.subject.id(),
            "notice": self.sent.map(|sent| json!({
                "kind": sent.kind, "priority": sent.priority, "channel": sent.channel, "by": sent.by,
                "corrects": sent.corrects, "custodial": self.hand.custodial, "in_doubt": self.hand.in_doubt,
            })),
            "instrument": instrument,
            "of": self.stroke.of(),
            "ends": silent_ends(self.view, self.stroke),
            "who": who,
            "rung": self.stroke.rung(),
            "due": self.due_at().to_string(),
            "late_s": self.letter.late_s,
            "silence_means": self.stroke.silence_means(),
            "content": self.content.map(|sent| json!({
                "who": sent.form.who, "what": sent.form.what, "request": sent.form.request, "place": sent.form.place,
                "point_e7": notice::position_of(sent), "when": sent.form.when.as_ref().map(|when| when.span.from.to_string()),
            })),
            "link": self.link,
        })
    }
}
