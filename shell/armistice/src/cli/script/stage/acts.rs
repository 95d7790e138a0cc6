//! What officers do on the stage: they sign, ask, and close letters, all over HTTP and each with its own key.
//!
//! Read next: `shown.rs`, for what they are shown.

use super::super::page::Question;
use super::super::web::{Visitor, ask};
use super::super::{shown, steps};
use super::{Stage, now_s};
use crate::app::mission::signed_as;
use crate::http::submit::WITH_ALL;
use anyhow::{Context, Result, bail};
use armistice_domain::facts::{Audience, View};
use armistice_domain::instant::Instant;
use armistice_domain::laws::Laws;
use armistice_domain::movement::Thing;
use armistice_domain::notice;
use armistice_domain::statements::Body;
use armistice_domain::words::AudienceKind;
use armistice_formats::facts::people::officer_key;
use armistice_formats::facts::{self, Reader, Speaker};
use armistice_record::cbor::{self, Value as Cbor};
use armistice_record::sha256;
use serde_json::json;

impl Stage<'_> {
    pub(super) fn signs(&mut self, who: &str, line: &str, refused: Option<&str>) -> Result<()> {
        let clock = self.clock();
        let running = self.running()?;
        let address = running.address;
        let (bytes, opening) = {
            let desk = running.host.desk().context("a desk")?;
            let view = desk.folder.facts.now();
            let draft = draft_of(view, who, line, &self.zone)?;
            let audience = audience_of(view, &draft.body, draft.audience);
            let signed = signed_as(&desk, &officer_key(who), &draft.body, &audience, now_s())?;
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
        self.said(&format!("              {told}"));
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

    /// Asks the server as an officer, and shows what it answers.
    pub(super) fn asks(&mut self, who: &str, question: &Question) -> Result<()> {
        let (path, title) = match question {
            Question::Notice(id) => (
                format!("/api/v1/notices/{id}"),
                format!("{who} looks at {id}:"),
            ),
            Question::Object(id) => (
                format!("/api/v1/objects/{id}"),
                format!("{who} looks at {id}:"),
            ),
            Question::Incident(id) => (
                format!("/api/v1/incidents/{id}"),
                format!("what the texts say of {id}, to {who}:"),
            ),
            Question::Inbox => ("/api/v1/inbox".to_string(), format!("the inbox of {who}:")),
            Question::Outbox => (
                "/api/v1/outbox".to_string(),
                format!("the outbox {who} sees:"),
            ),
            Question::Conflicts => (
                "/api/v1/conflicts".to_string(),
                format!("what {who} is told of conflicts:"),
            ),
            Question::Near {
                at,
                radius_m,
                from,
                until,
            } => {
                let (lat, lon) = at.split_once(',').context("near LAT,LON")?;
                (
                    format!(
                        "/api/v1/objects/near?lat={lat}&lon={lon}&radius_m={radius_m}&from={from}&until={until}"
                    ),
                    format!(
                        "{who} asks what had been notified within {radius_m} m of {at}, {from} to {until}:"
                    ),
                )
            }
            Question::Doubts(line) => (
                "/api/v1/objects/check".to_string(),
                format!("{who} has looked at before it is signed: {line}"),
            ),
        };
        let visitor = self.visitor(who)?;
        let answer = match question {
            Question::Doubts(line) => {
                let desk = self.running()?.host.desk().context("a desk")?;
                let draft = draft_of(desk.folder.facts.now(), who, line, &self.zone)?;
                drop(desk);
                let thing = Thing::of(&draft.body).context("an object is looked at")?;
                let body = json!({ "kind": thing.kind(), "body": draft.body.to_tree() });
                visitor.post(&path, body.to_string().as_bytes())?
            }
            Question::Notice(_)
            | Question::Object(_)
            | Question::Incident(_)
            | Question::Inbox
            | Question::Outbox
            | Question::Conflicts
            | Question::Near { .. } => visitor.asks(&path)?,
        };
        let said = answer.json()?;
        let shown = match (answer.status, question) {
            (404, _) => vec!["nothing of that name is known to it".to_string()],
            (200, Question::Notice(_)) => shown::notice(&said),
            (200, Question::Object(_)) => shown::object(&said),
            (200, Question::Incident(_)) => shown::incident(&said),
            (200, Question::Inbox) => shown::inbox(&said),
            (200, Question::Outbox) => shown::outbox(&said),
            (200, Question::Conflicts) => shown::conflicts(&said),
            (200, Question::Near { .. }) => shown::near(&said),
            (200, Question::Doubts(_)) => shown::checked(&said),
            _ => bail!("{path}: {said}"),
        };
        self.line(&format!("{}  {title}", self.clock()));
        if shown.is_empty() {
            self.said("      nothing");
        }
        for line in shown {
            self.said(&format!("      {line}"));
        }
        Ok(())
    }

    /// Holds what the program has said against where a script says that it differs. Played a step at a time, what was said
    /// before the program was killed is not there to be held.
    pub(super) fn differs(&mut self, words: &[String], why: &str) -> Result<()> {
        let said = std::mem::take(&mut self.said);
        if self.stepped {
            return Ok(());
        }
        for word in words {
            if !said.iter().any(|line| line.contains(word.as_str())) {
                bail!("'{why}' does not hold: nowhere is it said \"{word}\"");
            }
        }
        let words: Vec<String> = words.iter().map(|word| format!("\"{word}\"")).collect();
        self.line(&format!("{}  DIFFERS: {why}", self.clock()));
        self.line(&format!("              {}", words.join(" and ")));
        Ok(())
    }

    pub(super) fn closes(
        &mut self,
        who: &str,
        recipient: &str,
        number: &str,
        why: &str,
    ) -> Result<()> {
        let visitor = self.visitor(who)?;
        let path = format!("/api/v1/outbox/{recipient}/{number}/close");
        let body = json!({ "reason": why }).to_string();
        let answer = visitor.post(&path, body.as_bytes())?;
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

/// What a line of an officer says now, beside what is on record.
fn draft_of(view: View<'_>, who: &str, line: &str, zone: &str) -> Result<facts::Draft> {
    let key = officer_key(who).author().to_hex();
    let organisation = view
        .facts
        .ring
        .organisation_of(&key)
        .with_context(|| format!("'{who}' has no key in this world"))?;
    let mut text = line.to_string();
    if line.starts_with("officer ") && !line.contains(" of=") {
        text.push_str(&format!(" of={organisation}"));
    }
    let speaker = Speaker {
        organisation: organisation.clone(),
        now: Instant(now_s()),
        mark: Box::new(|source| sha256(format!("armistice script {source}").as_bytes()).to_hex()),
        // Plays the same every time: nothing in it is anybody's.
        hidden: Box::new(|name| sha256(name.as_bytes()).to_hex()),
    };
    let mut reader = Reader::beside(Laws::ALL, zone, view).spoken_by(speaker);
    let (lines, problems) = facts::line::lines(&text);
    if let Some(problem) = problems.first() {
        bail!("{problem}");
    }
    for line in &lines {
        reader
            .line(line)
            .map_err(|problem| anyhow::anyhow!("{problem}"))?;
    }
    let read = reader.finish();
    if let Some(problem) = read.problems.first() {
        bail!("{problem}");
    }
    let draft = read.drafts.into_iter().next();
    let draft = draft.context("the line says nothing")?;
    let body = draft.body_in(view);
    Ok(facts::Draft { body, ..draft })
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
