//! The verbs of people who act: officers and their keys, shifts, the table, channels and notices, and what is said of a
//! report's source, exhibits and examination. Like all verbs they state somebody's signed act and nothing that follows.

use super::line::{Line, LineError, Words};
use super::values::*;
use super::{Heard, Reader};
use armistice_domain::actor::statements::{KeyAdmitted, KeyEnd, KeyRevoked, Post, ShiftSet};
use armistice_domain::entry::statements::OpeningDestroyed;
use armistice_domain::facts::Audience;
use armistice_domain::id::{ActorId, ChannelId, NoticeId, OfficerId};
use armistice_domain::incident::statements::{
    CheckEnd, CheckStep, Checked, InquiryAnswer, InquiryAnswered, MeasureReported, MeasureState,
    Reopened, Undertaken,
};
use armistice_domain::instant::Instant;
use armistice_domain::notice::statements::{
    Acknowledged, AttemptEnd, Attempted, ChannelOpened, ChannelSet, ChannelState, Form,
    LineChecked, MessageKind, NoticeClosed, NoticeSent, Priority, Rung, Subject,
};
use armistice_domain::policy;
use armistice_domain::report::statements::{
    Consent, ConsentSet, CustodyPassed, Exhibited, Graded, Lives, SourceNoted, Unshown,
};
use armistice_domain::statements::Body;
use armistice_domain::table::statements::{ProposalAnswered, Proposed, Right, SeatChange};
use armistice_domain::words::{AudienceKind, Measure};
use armistice_record::{SigningKey, sha256};

/// The verbs of this file, with what each says.
pub const VERBS: &[(&str, &str)] = &[
    (
        "officer",
        "officer ID \"Title\" of=ORGANISATION posts=duty-officer,liaison-officer,access-officer,secretary,legal-officer,principal [key=HEX] [custodial] at=TIME",
    ),
    (
        "key-end",
        "key-end OFFICER by=ORGANISATION reason=rotated|lost|captured|compromised|left-post [key=HEX] [compromised-from=TIME] at=TIME [words=\"…\"]",
    ),
    (
        "shift",
        "shift ID by=ORGANISATION officer=ID [substitute=ID] from=TIME until=TIME [order=1] [channels=A,B] [cancelled]",
    ),
    (
        "propose",
        "propose ID admit|suspend|reinstate|rekey ORGANISATION by=MEMBER [key=HEX] [custodial] [rights=record-own] [compromised-from=TIME] [due=TIME] at=TIME [words=\"…\"]",
    ),
    (
        "destroy",
        "destroy ENTRY id=HEX by=ORGANISATION reason=\"…\"   (the content of a statement of its own; its audience is everybody, always)",
    ),
    ("agree", "agree PROPOSAL by=MEMBER at=TIME [words=\"…\"]"),
    ("object", "object PROPOSAL by=MEMBER at=TIME [words=\"…\"]"),
    (
        "channel",
        "channel ID \"Name\" by=ACTOR between=A,B [subjects=ceasefire,humanitarian,deconfliction] [langs=en,ar] [instrument=ID] [check-every=12h] at=TIME",
    ),
    (
        "channel-state",
        "channel-state CHANNEL active|suspended|severed by=ACTOR at=TIME [reason=\"…\"]",
    ),
    (
        "notice",
        "notice ID Notification|Query|Answer|Allegation|StopRequest|Relay|Correction FLASH|IMMEDIATE|PRIORITY|ROUTINE channel=ID by=ACTOR to=A,B at=TIME what=\"…\" [subject=] [who=\"…\"] [place=] [point=LAT,LON] [place-as-said=\"…\"] [when=TIME|A..B] [request=\"…\"] [first-attempt=TIME] [incident=] [relays=NOTICE] [relay-to=ACTOR] [corrects=NOTICE] [answers=NOTICE] [grants=yes|no] [lang=] [about=OBJECT[@GRADE]] [radius=5km]",
    ),
    (
        "ack",
        "ack NOTICE received|understood|passed-on|acted-on|objected by=ACTOR at=TIME [officer=ID] [read-back=LAT,LON] [level=\"…\"] [words=\"…\"]",
    ),
    (
        "attempt",
        "attempt CHANNEL no-answer|contact-not-available|hung-up|busy|refused|line-dead|spoke by=ACTOR to=ACTOR at=TIME [notice=ID] [words=\"…\"]",
    ),
    (
        "line-check",
        "line-check CHANNEL answered|unanswered by=ACTOR to=ACTOR at=TIME [words=\"…\"]",
    ),
    ("close", "close NOTICE by=ACTOR at=TIME reason=\"…\""),
    (
        "source",
        "source REPORT by=ACTOR [reporter=\"…\"] [vantage=\"…\"] [contact=\"…\"]   (its audience is its author's own, always)",
    ),
    (
        "grade",
        "grade REPORT by=ACTOR [source=A..F] [info=1..6] at=TIME [words=\"…\"]",
    ),
    (
        "exhibit",
        "exhibit DIGEST of=REPORT by=ACTOR media=image/jpeg bytes=N consent=internal|co-chairs|party|publish [lives=record|holder] [working=DIGEST | unshown=not-read|…] [origin=\"…\"] at=TIME [words=\"…\"]",
    ),
    (
        "custody",
        "custody DIGEST by=ACTOR from=\"…\" to=\"…\" at=TIME [words=\"…\"]",
    ),
    (
        "consent",
        "consent REPORT internal|co-chairs|party|publish|withdrawn by=ACTOR at=TIME [words=\"…\"]",
    ),
    (
        "check",
        "check INCIDENT reporter-contacted|time-place-fixed|second-source|remote-data|site-visit|weapon-or-crater|medical|party-contacted|peer-review begun|done|impossible by=ACTOR at=TIME [words=\"…\"]",
    ),
    (
        "measure",
        "measure INCIDENT \"Restraint call\"|… taken|claimed-carried-out|confirmed-carried-out|not-carried-out instrument=ID by=ACTOR at=TIME [words=\"…\"]",
    ),
    (
        "inquiry-answer",
        "inquiry-answer INQUIRY accepted|partly|rejected incident=ID instrument=ID by=ACTOR at=TIME [owner=ACTOR] [measures=\"MEASURE by TIME; MEASURE by TIME\"] words=\"…\"",
    ),
    (
        "reopen",
        "reopen INCIDENT instrument=ID by=DECIDER at=TIME reason=\"…\"",
    ),
];

/// The key of an officer that a file names without giving one: it follows from the officer's id, so that cases, worlds
/// and the program agree. Whoever has the file can sign with it.
pub fn officer_key(officer: &str) -> SigningKey {
    SigningKey::from_seed(&sha256(format!("armistice officer {officer}").as_bytes()).0)
}

/// Whether a body admits a key that everybody has: the one of a line without `key=`. Fit for cases and exercises only.
pub fn admits_published_key(body: &Body) -> bool {
    match body {
        Body::KeyAdmitted(b) => b.key == officer_key(b.officer.as_str()).author().to_hex(),
        _ => false,
    }
}

type Recorded = (Body, Option<Instant>);

macro_rules! vocabulary {
    ($line:expr, $what:literal, $text:expr, $of:ty) => {
        word(
            $line,
            $what,
            &$text,
            <$of>::parse,
            <$of>::ALL.iter().map(|w| w.word()),
        )
    };
}

/// The bodies of a line, or `None` where the verb is not one of these.
pub(super) fn bodies(
    reader: &Reader,
    line: &Line,
    words: &mut Words<'_>,
) -> Result<Option<Vec<Recorded>>, LineError> {
    let time = |text: Option<String>| -> Result<Option<Instant>, LineError> {
        text.map(|text| reader.instant(line, &text)).transpose()
    };
    let at = |words: &Words<'_>| reader.instant(line, &words.required("at")?);
    let by = |words: &Words<'_>| -> Result<ActorId, LineError> { Ok(words.required("by")?.into()) };
    let recorded: Recorded = match line.verb.as_str() {
        "officer" => {
            let officer = words.argument("an id and a title")?;
            let at = at(words)?;
            let posts = words
                .list("posts")
                .into_iter()
                .map(|post| vocabulary!(line, "post", post, Post))
                .collect::<Result<Vec<Post>, _>>()?;
            let key = words
                .key("key")
                .unwrap_or_else(|| officer_key(&officer).author().to_hex());
            let body = KeyAdmitted {
                by: words.required("of")?.into(),
                title: words.argument("a title")?,
                officer: officer.into(),
                posts,
                key,
                custodial: words.flag("custodial"),
                at,
            };
            (body.into(), Some(at))
        }
        "key-end" => {
            let officer = words.argument("an officer")?;
            let at = at(words)?;
            let body = KeyRevoked {
                by: by(words)?,
                key: words
                    .key("key")
                    .unwrap_or_else(|| officer_key(&officer).author().to_hex()),
                reason: vocabulary!(line, "reason", words.required("reason")?, KeyEnd)?,
                compromised_from: time(words.key("compromised-from"))?,
                at,
                words: words.key("words"),
            };
            (body.into(), Some(at))
        }
        "destroy" => {
            let entry = words.argument("the number of an entry")?;
            let body = OpeningDestroyed {
                by: by(words)?,
                entry: entry
                    .parse()
                    .map_err(|_| line.error(format!("'{entry}' is not the number of an entry")))?,
                id: words.required("id")?,
                reason: words.required("reason")?,
            };
            (body.into(), None)
        }
        "shift" => {
            let from = reader.instant(line, &words.required("from")?)?;
            let body = ShiftSet {
                shift: words.argument("an id")?.into(),
                by: by(words)?,
                officer: words.required("officer")?.into(),
                substitute: words.key("substitute").map(OfficerId::from),
                from,
                until: reader.instant(line, &words.required("until")?)?,
                order: number(line, "order", words.key("order"))?.unwrap_or(1),
                channels: words.list("channels").into_iter().map(Into::into).collect(),
                cancelled: words.flag("cancelled"),
            };
            (body.into(), None)
        }
        "propose" => {
            let at = at(words)?;
            let proposal = words.argument("an id, what, and an organisation")?;
            let change = words.argument("admit, suspend, reinstate or rekey")?;
            let rights = words
                .list("rights")
                .into_iter()
                .map(|right| vocabulary!(line, "right", right, Right))
                .collect::<Result<Vec<Right>, _>>()?;
            let body = Proposed {
                proposal: proposal.into(),
                by: by(words)?,
                change: vocabulary!(line, "change", change, SeatChange)?,
                organisation: words.argument("an organisation")?.into(),
                key: words.key("key"),
                custodial: words.flag("custodial"),
                rights,
                compromised_from: time(words.key("compromised-from"))?,
                due: time(words.key("due"))?,
                at,
                words: words.key("words"),
            };
            (body.into(), Some(at))
        }
        "agree" | "object" => {
            let at = at(words)?;
            let body = ProposalAnswered {
                proposal: words.argument("a proposal")?.into(),
                by: by(words)?,
                consents: line.verb == "agree",
                at,
                words: words.key("words"),
            };
            (body.into(), Some(at))
        }
        "channel" => {
            let at = at(words)?;
            let mut subjects = words
                .list("subjects")
                .into_iter()
                .map(|subject| vocabulary!(line, "subject", subject, Subject))
                .collect::<Result<Vec<Subject>, _>>()?;
            if subjects.is_empty() {
                subjects.push(Subject::Ceasefire);
            }
            let body = ChannelOpened {
                channel: words.argument("an id and a name")?.into(),
                name: words.argument("a name")?,
                by: by(words)?,
                between: ids(words.list("between")),
                subjects,
                langs: words.list("langs"),
                instrument: words.key("instrument").map(Into::into),
                check_every_s: length(line, words.key("check-every"))?,
                at,
            };
            (body.into(), Some(at))
        }
        "channel-state" => {
            let at = at(words)?;
            let channel = words.argument("a channel and a state")?;
            let state = words.argument("active, suspended or severed")?;
            let body = ChannelSet {
                channel: channel.into(),
                by: by(words)?,
                state: vocabulary!(line, "channel state", state, ChannelState)?,
                at,
                reason: words.key("reason"),
            };
            (body.into(), Some(at))
        }
        "notice" => notice(reader, line, words)?,
        "ack" => {
            let at = at(words)?;
            let notice = words.argument("a notice and a rung")?;
            let rung = words.argument("a rung")?;
            let body = Acknowledged {
                notice: notice.into(),
                by: by(words)?,
                rung: vocabulary!(line, "rung", rung, Rung)?,
                officer: words.key("officer").map(OfficerId::from),
                at,
                read_back: words
                    .key("read-back")
                    .map(|text| lat_lon(line, &text))
                    .transpose()?,
                level: words.key("level"),
                words: words.key("words"),
            };
            (body.into(), Some(at))
        }
        "attempt" => {
            let at = at(words)?;
            let channel = words.argument("a channel and how it ended")?;
            let end = words.argument("how it ended")?;
            let body = Attempted {
                channel: channel.into(),
                notice: words.key("notice").map(Into::into),
                by: by(words)?,
                to: words.required("to")?.into(),
                end: vocabulary!(line, "end of an attempt", end, AttemptEnd)?,
                at,
                words: words.key("words"),
            };
            (body.into(), Some(at))
        }
        "line-check" => {
            let at = at(words)?;
            let channel = words.argument("a channel and answered or unanswered")?;
            let answered = match words.argument("answered or unanswered")?.as_str() {
                "answered" => true,
                "unanswered" => false,
                other => {
                    return Err(line.error(format!("'{other}' is neither answered nor unanswered")));
                }
            };
            let body = LineChecked {
                channel: channel.into(),
                by: by(words)?,
                to: words.required("to")?.into(),
                answered,
                at,
                words: words.key("words"),
            };
            (body.into(), Some(at))
        }
        "close" => {
            let at = at(words)?;
            let body = NoticeClosed {
                notice: words.argument("a notice")?.into(),
                by: by(words)?,
                at,
                reason: words.required("reason")?,
            };
            (body.into(), Some(at))
        }
        "source" => {
            let body = SourceNoted {
                report: words.argument("a report")?.into(),
                by: by(words)?,
                reporter: words.key("reporter"),
                vantage: words.key("vantage"),
                contact: words.key("contact"),
            };
            (body.into(), None)
        }
        "grade" => {
            let at = at(words)?;
            let body = Graded {
                report: words.argument("a report")?.into(),
                by: by(words)?,
                at,
                source_grade: source_grade(line, words.key("source"))?,
                info_grade: info_grade(line, words.key("info"))?,
                words: words.key("words"),
            };
            (body.into(), Some(at))
        }
        "exhibit" => {
            let at = at(words)?;
            let body = Exhibited {
                exhibit: words.argument("a digest")?,
                report: words.required("of")?.into(),
                by: by(words)?,
                at,
                media: words.required("media")?,
                bytes: number(line, "bytes", words.key("bytes"))?
                    .unwrap_or(0)
                    .into(),
                lives: words
                    .key("lives")
                    .map(|text| vocabulary!(line, "place of an original", text, Lives))
                    .transpose()?,
                working: words.key("working"),
                unshown: words
                    .key("unshown")
                    .map(|text| vocabulary!(line, "reason", text, Unshown))
                    .transpose()?,
                origin: words.key("origin"),
                consent: vocabulary!(line, "consent", words.required("consent")?, Consent)?,
                words: words.key("words"),
            };
            (body.into(), Some(at))
        }
        "custody" => {
            let at = at(words)?;
            let body = CustodyPassed {
                exhibit: words.argument("a digest")?,
                by: by(words)?,
                from: words.required("from")?,
                to: words.required("to")?,
                at,
                words: words.key("words"),
            };
            (body.into(), Some(at))
        }
        "consent" => {
            let at = at(words)?;
            let report = words.argument("a report and how far it may be used")?;
            let consent = words.argument("how far it may be used")?;
            let body = ConsentSet {
                report: report.into(),
                by: by(words)?,
                consent: vocabulary!(line, "consent", consent, Consent)?,
                at,
                words: words.key("words"),
            };
            (body.into(), Some(at))
        }
        "check" => {
            let at = at(words)?;
            let incident = words.argument("an incident, a step and how it ended")?;
            let step = words.argument("a step")?;
            let end = words.argument("begun, done or impossible")?;
            let body = Checked {
                incident: incident.into(),
                step: vocabulary!(line, "step", step, CheckStep)?,
                end: vocabulary!(line, "end of a step", end, CheckEnd)?,
                by: by(words)?,
                at,
                words: words.key("words"),
            };
            (body.into(), Some(at))
        }
        "measure" => {
            let at = at(words)?;
            let incident = words.argument("an incident, a measure and its state")?;
            let measure = words.argument("a measure")?;
            let state = words.argument("what became of it")?;
            let body = MeasureReported {
                incident: incident.into(),
                instrument: words.required("instrument")?.into(),
                measure: vocabulary!(line, "measure", measure, Measure)?,
                state: vocabulary!(line, "state of a measure", state, MeasureState)?,
                by: by(words)?,
                at,
                words: words.key("words"),
            };
            (body.into(), Some(at))
        }
        "inquiry-answer" => {
            let at = at(words)?;
            let inquiry = words.argument("an inquiry and an answer")?;
            let answer = words.argument("accepted, partly or rejected")?;
            let measures = words.key("measures").unwrap_or_default();
            let body = InquiryAnswered {
                inquiry: inquiry.into(),
                incident: words.required("incident")?.into(),
                instrument: words.required("instrument")?.into(),
                by: by(words)?,
                at,
                answer: vocabulary!(line, "answer to an inquiry", answer, InquiryAnswer)?,
                owner: words.key("owner").map(Into::into),
                measures: undertaken(reader, line, &measures)?,
                words: words.required("words")?,
            };
            (body.into(), Some(at))
        }
        "reopen" => {
            let at = at(words)?;
            let body = Reopened {
                incident: words.argument("an incident")?.into(),
                instrument: words.required("instrument")?.into(),
                by: by(words)?,
                at,
                reason: words.required("reason")?,
            };
            (body.into(), Some(at))
        }
        _ => return Ok(None),
    };
    Ok(Some(vec![recorded]))
}

/// `MEASURE by TIME; MEASURE by TIME`.
fn undertaken(reader: &Reader, line: &Line, text: &str) -> Result<Vec<Undertaken>, LineError> {
    let parts = text.split(';').map(str::trim);
    parts
        .filter(|part| !part.is_empty())
        .map(|part| {
            let (measure, due) = part.rsplit_once(" by ").ok_or_else(|| {
                line.error(format!(
                    "'{part}' is not a measure with its time; write MEASURE by TIME"
                ))
            })?;
            let measure = measure.trim();
            Ok(Undertaken {
                measure: vocabulary!(line, "measure", *measure, Measure)?,
                due: reader.instant(line, due.trim())?,
            })
        })
        .collect()
}

fn notice(reader: &Reader, line: &Line, words: &mut Words<'_>) -> Result<Recorded, LineError> {
    let at = reader.instant(line, &words.required("at")?)?;
    let notice = words.argument("an id, a kind and a priority")?;
    let kind = words.argument("a kind")?;
    let priority = words.argument("a priority")?;
    let subject = words
        .key("subject")
        .unwrap_or_else(|| Subject::Ceasefire.word().to_string());
    let zone = reader.file.zone.clone();
    let to = ids(words.list("to"));
    let relay_to = words.key("relay-to").map(ActorId::from);
    let told = relay_to.as_ref().or(to.first());
    let corrects: Option<NoticeId> = words.key("corrects").map(Into::into);
    let body = NoticeSent {
        notice: notice.into(),
        channel: words.required("channel")?.into(),
        kind: vocabulary!(line, "kind of notice", kind, MessageKind)?,
        priority: vocabulary!(line, "priority", priority, Priority)?,
        subject: vocabulary!(line, "subject", subject, Subject)?,
        by: words.required("by")?.into(),
        to: to.clone(),
        at,
        first_attempt: words
            .key("first-attempt")
            .map(|text| reader.instant(line, &text))
            .transpose()?,
        form: Form {
            who: words.key("who"),
            what: words.required("what")?,
            place: words.key("place").map(Into::into),
            point: words
                .key("point")
                .map(|text| lat_lon(line, &text))
                .transpose()?,
            place_as_said: words.key("place-as-said"),
            when: words
                .key("when")
                .map(|text| reader.stated(line, &text, &zone))
                .transpose()?,
            request: words.key("request"),
        },
        incident: words.key("incident").map(Into::into),
        relays: words.key("relays").map(Into::into),
        relay_to: relay_to.clone(),
        corrects: corrects.clone(),
        answers: words.key("answers").map(Into::into),
        grants: words
            .key("grants")
            .map(|text| yes_no(line, &text))
            .transpose()?,
        lang: words.key("lang"),
        about: super::movement::about(reader, line, words, told, corrects.as_ref())?,
        radius_m: metres(line, words.key("radius"))?,
    };
    Ok((body.into(), Some(at)))
}

/// What a body goes over.
pub(super) enum Over<'a> {
    Channel(&'a ChannelId),
    Notice(&'a NoticeId),
}

/// The channel a body goes over, named by itself or by its notice.
pub(super) fn over(body: &Body) -> Option<Over<'_>> {
    match body {
        Body::NoticeSent(b) => Some(Over::Channel(&b.channel)),
        Body::Attempted(b) => Some(Over::Channel(&b.channel)),
        Body::LineChecked(b) => Some(Over::Channel(&b.channel)),
        Body::ChannelSet(b) => Some(Over::Channel(&b.channel)),
        Body::Acknowledged(b) => Some(Over::Notice(&b.notice)),
        Body::NoticeClosed(b) => Some(Over::Notice(&b.notice)),
        _ => None,
    }
}

/// Who asked for a notice to be passed on: its author, and those who asked its author before.
fn asked_for_it(reader: &Reader, relayed: &Heard) -> Vec<ActorId> {
    let ends = reader.channels.get(&relayed.channel);
    let is_end = |actor: &ActorId| ends.is_some_and(|ends| ends.contains(actor));
    let before = relayed.readers.iter().filter(|reader| !is_end(reader));
    core::iter::once(&relayed.by)
        .chain(before)
        .cloned()
        .collect()
}

/// Who may see a line that names no audience: what goes over a channel, those at its ends, and of a relay whoever asked
/// for it, so that it sees the receipt of each hop; what is said of a notice, those it was given to as well; a new version of
/// an object, those who may read the one before; who told a report, its registrant alone; everything else everybody.
pub(super) fn audience_default(reader: &Reader, body: &Body) -> Audience {
    let all_parties = || Audience {
        kind: AudienceKind::AllParties,
        named: Vec::new(),
    };
    let before = body
        .head()
        .and_then(|head| reader.audiences.get(head.object.as_str()));
    if let Some(audience) = before {
        return audience.clone();
    }
    if let Body::ObjectStepped(step) = body
        && let Some(audience) = reader.audiences.get(step.object.as_str())
        && !policy::fits(audience.kind, AudienceKind::Named)
    {
        return audience.clone();
    }
    if let Some(audience) = super::movement::audience_default(body) {
        return audience;
    }
    if let Some(over) = over(body) {
        let heard = |notice: &NoticeId| reader.notices.get(notice.as_str());
        let (channel, also) = match over {
            Over::Channel(channel) => {
                let relayed = match body {
                    Body::NoticeSent(sent) => sent.relays.as_ref().and_then(heard),
                    _ => None,
                };
                let also = relayed.map(|relayed| asked_for_it(reader, relayed));
                (Some(channel.as_str()), also.unwrap_or_default())
            }
            Over::Notice(notice) => {
                let heard = heard(notice);
                if let Some(heard) = heard.filter(|_| reader.tellings.contains_key(notice.as_str()))
                {
                    let mut named = heard.readers.clone();
                    named.push(heard.by.clone());
                    let kind = AudienceKind::Named;
                    return Audience { kind, named };
                }
                let also = heard.map(|heard| heard.readers.clone());
                (
                    heard.map(|heard| heard.channel.as_str()),
                    also.unwrap_or_default(),
                )
            }
        };
        return match channel.and_then(|channel| reader.channels.get(channel)) {
            Some(ends) => {
                let mut named = ends.clone();
                for actor in also {
                    if !named.contains(&actor) {
                        named.push(actor);
                    }
                }
                Audience {
                    kind: AudienceKind::Named,
                    named,
                }
            }
            None => all_parties(),
        };
    }
    match body {
        Body::ShiftSet(_) => all_parties(),
        Body::SourceNoted(_)
        | Body::CustodyPassed(_)
        | Body::Exhibited(_)
        | Body::ConsentSet(_) => Audience {
            kind: AudienceKind::Own,
            named: Vec::new(),
        },
        _ => Audience {
            kind: policy::widest(body),
            named: Vec::new(),
        },
    }
}
