//! What is said of objects: versions, notices that tell of them, steps, looks, answers; each as a statement to be signed.

use super::telling::{self, Recorded};
use super::told::particulars;
use super::{
    Answering, Looking, Stepping, Tell, conflict, exit, items, measure_of, outcome_of, plain,
    point, step_of, unreadable,
};
use crate::app::remote::{Known, KnownHand};
use crate::cli::say::{Said, audience_of, escaped};
use anyhow::{Context, Result};
use armistice_domain::facts::Audience;
use armistice_domain::id::ActorId;
use armistice_domain::instant::{self, Instant};
use armistice_domain::movement::statements::{
    About, ConflictAnswered, ObjectChecked, ObjectStepped,
};
use armistice_domain::notice::statements::{Form, MessageKind, NoticeSent, Priority, Subject};
use armistice_domain::policy;
use armistice_domain::statements::Body;
use armistice_domain::words::AudienceKind;
use serde_json::Value;
use std::process::ExitCode;

const OWN: Audience = Audience {
    kind: AudienceKind::Own,
    named: Vec::new(),
};

fn said(line: String, audience: Audience, body: impl Into<Body>) -> Said {
    Said {
        line,
        audience,
        body: body.into(),
    }
}

/// A version that was read from a file, for those whom the server names beside it: whoever may read the one before.
pub fn version(draft: Value) -> Result<Said> {
    let head = &draft["body"]["head"];
    let line = format!(
        "object import: {} v{}",
        plain(&head["object"]),
        plain(&head["version"])
    );
    let body = draft["body"].clone();
    let read = |error: serde_json::Error| {
        anyhow::anyhow!("what the server has read does not read: {error}")
    };
    let body = match draft["kind"].as_str() {
        Some("site") => Body::SiteNotified(serde_json::from_value(body).map_err(read)?),
        Some("movement") => Body::MovementNotified(serde_json::from_value(body).map_err(read)?),
        Some("area") => Body::AreaNotified(serde_json::from_value(body).map_err(read)?),
        Some("activity") => Body::ActivityNotified(serde_json::from_value(body).map_err(read)?),
        _ => anyhow::bail!("the server has read a kind that is not known here"),
    };
    Ok(said(line, audience_of(&draft["audience"])?, body))
}

fn number(one: &Value) -> Result<u32> {
    let version = one["version"].as_u64().and_then(|n| u32::try_from(n).ok());
    version.context("the server names no version")
}

fn own<'a>(id: &str, one: &'a Value) -> Result<&'a Value> {
    match one["own"] == true {
        true => Ok(one),
        false => Err(unreadable(format!("{id} is not of your organisation"))),
    }
}

pub fn step(args: Stepping) -> Result<ExitCode> {
    let step = step_of(&args.step)?;
    let outcome = args.outcome.as_deref().map(outcome_of).transpose()?;
    let place = args.point.as_deref().map(point).transpose()?;
    let hand = args.signing.hand()?;
    let now = Instant(hand.remote.now_s());
    let at = args.at.as_deref().map(|text| time(text, &hand.remote.zone));
    let at = at.transpose()?.unwrap_or(now);
    let one = hand.object(&args.id)?;
    // Whoever may read of something that is for more than those named, reads what becomes of it.
    let told = audience_of(&one["audience"]).unwrap_or(OWN);
    let audience = match policy::fits(told.kind, AudienceKind::Named) {
        true => OWN,
        false => told,
    };
    let version = number(own(&args.id, &one)?)?;
    let body = ObjectStepped {
        object: args.id.as_str().into(),
        version,
        by: hand.known.organisation.clone(),
        step,
        at,
        point: place,
        outcome,
        words: args.words,
    };
    let line = format!("object step {} {step}", args.id);
    let said = said(line, audience, body);
    let told = items(&one["recipients"]).filter(|of| of["told"] == "told" || of["told"] == "void");
    let told: Vec<String> = told.map(|of| plain(&of["name"])).collect();
    let Some(ended) = step.ended().filter(|_| !told.is_empty()) else {
        return hand.says(vec![said]);
    };
    let now = args.tell == "now";
    if !hand.manner.json {
        let then = match now {
            true => "each is sent a correction next, which says how it ended",
            false => "each is owed a correction, which armistice object tell sends",
        };
        outln!("Told of it: {}; {then}.", told.join(", "));
    }
    let recorded = Recorded {
        object: args.id,
        version: version.into(),
        ended: Some(ended),
    };
    telling::end(hand, &said, recorded, now)
}

fn time(text: &str, zone: &str) -> Result<Instant> {
    let day_alone = !text.contains('T');
    let read = instant::instant(text, zone).ok().filter(|_| !day_alone);
    read.ok_or_else(|| {
        unreadable(format!(
            "'{text}' is not a time of day; write 2030-01-02T08:00, or 2030-01-02T08:00Z"
        ))
    })
}

pub fn look(args: Looking) -> Result<ExitCode> {
    let place = args.point.as_deref().map(point).transpose()?;
    let hand = args.signing.hand()?;
    let KnownHand::Officer { officer, .. } = &hand.known.hand else {
        return Err(unreadable(
            "an officer looks, with its own key; this is a root key",
        ));
    };
    let officer = officer.as_str().into();
    let one = hand.object(&args.id)?;
    let body = ObjectChecked {
        object: args.id.as_str().into(),
        version: number(own(&args.id, &one)?)?,
        by: hand.known.organisation.clone(),
        officer,
        at: Instant(hand.remote.now_s()),
        point: place,
        words: args.words,
    };
    hand.says(vec![said(format!("object look {}", args.id), OWN, body)])
}

pub fn answer(args: Answering) -> Result<ExitCode> {
    let measure = measure_of(&args.measure)?;
    let hand = args.signing.hand()?;
    let one = hand.object(&args.id)?;
    own(&args.id, &one)?;
    if !hand.manner.json {
        conflict(&one);
    }
    if one["conflict"]["stands"] == "nothing-meets" {
        errln!("armistice: there is nothing to answer");
        return Ok(ExitCode::from(exit::NOT_HELD));
    }
    let officer = match &hand.known.hand {
        KnownHand::Officer { officer, .. } => Some(officer.as_str().into()),
        KnownHand::Root => None,
    };
    let body = ConflictAnswered {
        object: args.id.as_str().into(),
        version: number(&one)?,
        by: hand.known.organisation.clone(),
        answer: one["conflict"]["digest"].as_str().map(str::to_string),
        measure,
        officer,
        at: Instant(hand.remote.now_s()),
        words: args.words,
    };
    let line = format!("object answer {} {measure}", args.id);
    hand.says(vec![said(line, OWN, body)])
}

/// A channel over which somebody can be told, and for what it is.
fn channel(all: &Value, own: &ActorId, to: &str, named: Option<&str>) -> Result<(String, Subject)> {
    let is_on =
        |channel: &&Value, actor: &str| items(&channel["between"]).any(|end| end["actor"] == actor);
    let subject = |channel: &Value| {
        [
            Subject::Deconfliction,
            Subject::Humanitarian,
            Subject::Ceasefire,
        ]
        .into_iter()
        .find(|subject| items(&channel["subjects"]).any(|one| *one == subject.word()))
    };
    let found: Vec<(String, Subject)> = items(&all["channels"])
        .filter(|channel| is_on(channel, own.as_str()) && is_on(channel, to))
        .filter(|channel| match named {
            Some(named) => channel["channel"] == named,
            None => channel["state"] == "active",
        })
        .filter_map(|channel| Some((channel["channel"].as_str()?.to_string(), subject(channel)?)))
        .filter(|(_, subject)| named.is_some() || *subject != Subject::Ceasefire)
        .collect();
    // One that is for deconfliction goes before one that is for humanitarian matters.
    let first: Vec<&(String, Subject)> = found
        .iter()
        .filter(|(_, subject)| *subject == Subject::Deconfliction)
        .collect();
    match (&first[..], &found[..]) {
        ([one], _) => Ok((*one).clone()),
        ([], [one]) => Ok(one.clone()),
        (_, []) => Err(unreadable(format!(
            "no channel of yours reaches {to}; open one, or say which with --channel"
        ))),
        _ => {
            let names: Vec<&str> = found.iter().map(|(name, _)| name.as_str()).collect();
            Err(unreadable(format!(
                "several channels reach {to}: say one of {} with --channel",
                names.join(", ")
            )))
        }
    }
}

pub fn tell(args: Tell) -> Result<ExitCode> {
    let priority = args.priority.as_deref().map(|text| {
        Priority::parse(text)
            .ok_or_else(|| unreadable(format!("'{text}' is no priority; ROUTINE is one")))
    });
    let priority = priority.transpose()?;
    let hand = args.signing.hand()?;
    let path = format!("/api/v1/objects/{}/tellings", escaped(&args.id));
    let owed = hand.remote.get(&path)?;
    let channels = hand.remote.get("/api/v1/channels")?;
    let mut notices = Vec::new();
    for telling in items(&owed["tellings"]) {
        let tell = Telling {
            object: &args.id,
            channel: args.channel.as_deref(),
            priority: priority.unwrap_or_else(|| priority_of(telling)),
            at: Instant(hand.remote.now_s()),
        };
        notices.push(telling_of(&hand.known, &tell, telling, &channels)?);
    }
    if notices.is_empty() {
        outln!("everybody who is to be told of {} has been", args.id);
    }
    hand.says(notices)
}

/// Of what is told, and how.
pub struct Telling<'a> {
    pub object: &'a str,
    /// Without it, the one open channel that is for this.
    pub channel: Option<&'a str>,
    pub priority: Priority,
    pub at: Instant,
}

/// How urgent a telling is where nobody says it: what is told no longer holds, and somebody may act on it.
pub fn priority_of(telling: &Value) -> Priority {
    match telling["replaces"].is_null() {
        true => Priority::Priority,
        false => Priority::Immediate,
    }
}

/// One notice: it names the object by what its recipient may be told of it, and by nothing else.
pub fn telling_of(
    known: &Known,
    tell: &Telling<'_>,
    telling: &Value,
    channels: &Value,
) -> Result<Said> {
    let recipient = telling["recipient"].as_str().context("no recipient")?;
    let via = telling["via"].as_str();
    let to = via.unwrap_or(recipient);
    let about: About = serde_json::from_value(telling["about"].clone())
        .map_err(|error| anyhow::anyhow!("what is to be told does not read: {error}"))?;
    let (channel, subject) = channel(channels, &known.organisation, to, tell.channel)?;
    let corrects = telling["replaces"].as_str();
    let kind = match (corrects, via) {
        (Some(_), _) => MessageKind::Correction,
        (None, Some(_)) => MessageKind::Relay,
        (None, None) => MessageKind::Notification,
    };
    let what = match (&about.ended, &about.category) {
        (Some(ended), _) => format!("It stands no more: {ended}"),
        (None, Some(category)) => {
            let known_by = about.particulars.iter().flat_map(particulars);
            let said: Vec<String> = [category.clone()].into_iter().chain(known_by).collect();
            format!("Notified: {}", said.join("; "))
        }
        (None, None) => "Notified".to_string(),
    };
    let which = match about.ended {
        Some(ended) => ended.to_string(),
        None => format!("v{}", about.version),
    };
    let body = NoticeSent {
        notice: format!("{}:{which}:{recipient}", tell.object)
            .as_str()
            .into(),
        channel: channel.as_str().into(),
        kind,
        priority: tell.priority,
        subject,
        by: known.organisation.clone(),
        to: vec![to.into()],
        at: tell.at,
        first_attempt: None,
        form: Form {
            what,
            ..Form::default()
        },
        incident: None,
        relays: None,
        relay_to: via.map(|_| recipient.into()),
        corrects: corrects.map(Into::into),
        answers: None,
        grants: None,
        lang: None,
        about: Some(about),
        radius_m: None,
    };
    let audience = Audience {
        kind: AudienceKind::Named,
        named: vec![to.into()],
    };
    Ok(said(
        format!("object tell {} to {recipient}", tell.object),
        audience,
        body,
    ))
}
