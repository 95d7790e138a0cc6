//! Telling those outside: who is told what by which bearer, and what a letter says.
//!
//! `DIR/notify.toml` names the recipients; each bearer is one file with its settings, its sending and its fake, and a
//! line in [`BEARERS`]. What leaves by mail or webhook leaves the record's own protection, so a letter says as little as
//! lets somebody act: which notice, how urgent, from whom, what is asked by when, and what silence means. The content of
//! a notice goes out only where the recipient's settings ask for it and the notice's audience has the organisation.
//! In an exercise every letter says so in every place where it could be read alone.
//!
//! Nothing here decides who is concerned (that is `notice::strokes`) or keeps anything (that is the outbox). Read next:
//! [`compose`], then [`email`], [`webhook`].

pub mod compose;
pub mod email;
pub mod webhook;

use crate::app::mission::key_read;
use crate::words::LANGUAGES;
use anyhow::{Context, Result, bail};
use armistice_domain::actor::roster;
use armistice_domain::facts::View;
use armistice_domain::id::{ActorId, ChannelId, OfficerId};
use armistice_domain::instant::Instant;
use armistice_domain::movement::strokes::Happened;
use armistice_domain::notice;
use armistice_domain::notice::ladder::Called;
use armistice_domain::notice::statements::{MessageKind, NoticeSent, Priority};
use armistice_domain::notice::strokes::{Stroke, Subject, What};
use armistice_record::{Origin, SigningKey};
use compose::Message;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

/// What carries a letter.
pub trait Bearer: Send + Sync {
    /// Whether it can carry anything to such an address; the error says what would be right.
    fn address_check(&self, address: &str, with_content: bool) -> Result<(), String>;

    /// Hands a letter over. What comes back is what the other end said when it took it, or why it did not.
    fn send(&self, address: &str, message: &Message) -> Result<String, String>;
}

/// What a bearer may sign with: the log's own key, by which a recipient tells its letters from forged ones.
#[derive(Clone)]
pub struct Hand {
    pub origin: Origin,
    pub key: Option<Arc<SigningKey>>,
    /// What time the machine says it is, in seconds of UTC.
    pub now_s: fn() -> i64,
}

type Make = fn(Option<&toml::Value>, &Hand) -> Result<Box<dyn Bearer>>;

/// Every bearer, by the word that names it and its table in notify.toml.
pub const BEARERS: &[(&str, Make)] = &[("email", email::make), ("webhook", webhook::make)];

/// `notify.toml`.
#[derive(Debug, Clone, Deserialize)]
struct File {
    /// Where the record's screens are, for links.
    link: Option<String>,
    #[serde(default, rename = "recipient")]
    recipients: Vec<Recipient>,
    /// The table of each bearer, under its word.
    #[serde(flatten)]
    bearers: BTreeMap<String, toml::Value>,
}

/// Who is told, where.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recipient {
    /// Names it for ever: its letters are numbered under this name.
    pub name: String,
    pub organisation: String,
    /// An officer is told when called, and of every STOP; without one, everything that concerns the organisation.
    pub officer: Option<String>,
    pub bearer: String,
    pub to: String,
    #[serde(default = "english")]
    pub langs: Vec<String>,
    /// Which notices; all unless said. A STOP always; lines and procedures count as PRIORITY.
    #[serde(default = "every_priority")]
    pub priorities: Vec<Priority>,
    /// Whether letters hold what a notice says.
    #[serde(default)]
    pub content: bool,
}

fn english() -> Vec<String> {
    vec!["en".to_string()]
}

fn every_priority() -> Vec<Priority> {
    Priority::ALL.to_vec()
}

/// Who is told, and by what.
#[derive(Default)]
pub struct Notify {
    pub link: Option<String>,
    pub recipients: Vec<Recipient>,
    pub bearers: BTreeMap<String, Box<dyn Bearer>>,
}

/// The file in a directory that names the recipients.
pub const FILE: &str = "notify.toml";

impl Notify {
    /// Reads `DIR/notify.toml`; nobody is told where there is none.
    pub fn read(dir: &Path, now_s: fn() -> i64, origin: &Origin) -> Result<Notify> {
        let path = dir.join(FILE);
        let text = match std::fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                return Ok(Notify::default());
            }
            Err(error) => {
                return Err(error).with_context(|| format!("cannot read {}", path.display()));
            }
        };
        let seed = key_read(&dir.join("keys/log.key"))?;
        let hand = Hand {
            origin: origin.clone(),
            key: seed.map(|seed| Arc::new(SigningKey::from_seed(&seed))),
            now_s,
        };
        Notify::parse(&text, &hand).with_context(|| format!("{}", path.display()))
    }

    pub fn parse(text: &str, hand: &Hand) -> Result<Notify> {
        let file: File = toml::from_str(text)?;
        let known = |word: &&String| BEARERS.iter().any(|(known, _)| known == word);
        if let Some(word) = file.bearers.keys().find(|word| !known(word)) {
            let known: Vec<&str> = BEARERS.iter().map(|(word, _)| *word).collect();
            bail!(
                "'{word}' is none of link, recipient and the bearers: {}",
                known.join(", ")
            );
        }
        let mut bearers: BTreeMap<String, Box<dyn Bearer>> = BTreeMap::new();
        for (word, make) in BEARERS {
            let settings = file.bearers.get(*word);
            let used = file.recipients.iter().any(|r| r.bearer == *word);
            if used || settings.is_some() {
                let bearer = make(settings, hand).with_context(|| format!("[{word}]"))?;
                bearers.insert((*word).to_string(), bearer);
            }
        }
        let notify = Notify {
            link: file.link.map(|link| link.trim_end_matches('/').to_string()),
            recipients: file.recipients,
            bearers,
        };
        notify.check()?;
        Ok(notify)
    }

    fn check(&self) -> Result<()> {
        let mut names = BTreeSet::new();
        for recipient in &self.recipients {
            let name = &recipient.name;
            let plain = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
            if name.is_empty() || name.len() > 64 || !name.chars().all(plain) {
                bail!("recipient '{name}': a name is 1 to 64 letters, digits, '-', '_' or '.'");
            }
            if !names.insert(name) {
                bail!("recipient '{name}' stands twice; letters are numbered by the name");
            }
            let Some(bearer) = self.bearers.get(&recipient.bearer) else {
                let known: Vec<&str> = BEARERS.iter().map(|(word, _)| *word).collect();
                bail!(
                    "recipient '{name}': there is no bearer '{}'; bearers are {}",
                    recipient.bearer,
                    known.join(", ")
                );
            };
            if let Some(lang) = recipient
                .langs
                .iter()
                .find(|lang| !LANGUAGES.contains(&lang.as_str()))
            {
                bail!(
                    "recipient '{name}': no letters are written in '{lang}'; languages are {}",
                    LANGUAGES.join(", ")
                );
            }
            if recipient.langs.is_empty() {
                bail!("recipient '{name}': say in which language it reads");
            }
            bearer
                .address_check(&recipient.to, recipient.content)
                .map_err(|why| anyhow::anyhow!("recipient '{name}': {why}"))?;
        }
        Ok(())
    }

    /// Who is written to about a stroke; of each, whether it is a STOP that has not been received.
    pub fn addressed(
        &self,
        view: View<'_>,
        stroke: &Stroke,
        now: Instant,
    ) -> Vec<(&Recipient, bool)> {
        if self.recipients.is_empty() {
            return Vec::new();
        }
        let concerned = stroke.concerned(view);
        let sent = match &stroke.subject {
            Subject::Notice(id) => notice::find(view, id).map(|entry| entry.value.as_ref()),
            Subject::Channel(_) | Subject::Incident(_) | Subject::Object(_) => None,
        };
        let of_object = match &stroke.what {
            What::Object(happened) => Some(happened),
            _ => None,
        };
        let stop_here = of_object.is_some_and(Happened::is_stop);
        let otherwise = if of_object.is_some_and(Happened::is_urgent) {
            Priority::Immediate
        } else {
            Priority::Priority
        };
        let priority = sent.map_or(otherwise, |sent| sent.priority);
        let is_stop = sent.is_some_and(|sent| sent.kind == MessageKind::StopRequest);
        let mut told = Vec::new();
        for recipient in &self.recipients {
            let organisation = ActorId::new(&recipient.organisation);
            if !concerned.contains(&organisation) {
                continue;
            }
            // Whoever is not the one asked is told once.
            let stop = stop_here || is_stop && matches!(&stroke.what, What::Sent { .. });
            if !stop && !recipient.priorities.contains(&priority) {
                continue;
            }
            let wanted = match &recipient.officer {
                None => is_for_desk(stroke, &organisation),
                Some(officer) => {
                    let officer = OfficerId::new(officer);
                    is_for_officer(view, stroke, sent, &organisation, &officer, stop, now)
                }
            };
            if wanted {
                told.push((recipient, stop));
            }
        }
        told
    }
}

/// Whether a stroke is written to an organisation's own desk: of a call, to whose officer is called; the sender is told
/// of the silence itself.
fn is_for_desk(stroke: &Stroke, organisation: &ActorId) -> bool {
    match &stroke.what {
        What::Called { of, who, first, .. } => match who {
            Called::Officer(_) | Called::Everybody => !*first && of == organisation,
            Called::CoChair(chair) => chair == organisation,
        },
        What::Sent { .. }
        | What::SourceCorrected { .. }
        | What::Silent { .. }
        | What::LineSilent
        | What::Awaited { .. }
        | What::Object(_) => true,
    }
}

/// Whether a stroke is told to one officer by itself.
fn is_for_officer(
    view: View<'_>,
    stroke: &Stroke,
    sent: Option<&NoticeSent>,
    organisation: &ActorId,
    officer: &OfficerId,
    stop: bool,
    now: Instant,
) -> bool {
    let channel: Option<&ChannelId> = sent.map(|sent| &sent.channel);
    match &stroke.what {
        What::Sent { .. } => stop,
        What::Called { of, who, .. } => match who {
            Called::Officer(called) => called == officer,
            Called::Everybody => of == organisation,
            Called::CoChair(chair) => {
                let on_duty = roster::on_duty(view, chair, channel, now);
                chair == organisation && (on_duty.is_empty() || on_duty.contains(officer))
            }
        },
        What::SourceCorrected { .. }
        | What::Silent { .. }
        | What::LineSilent
        | What::Awaited { .. } => false,
        What::Object(_) => stop,
    }
}

#[cfg(test)]
mod tests;
