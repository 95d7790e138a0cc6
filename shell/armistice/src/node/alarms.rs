//! What a node sounds an alarm about, and the evidence it keeps.
//!
//! Some alarms end when their cause does (the log answers again, the quorum is back). The others are about what
//! cannot be undone, and stay until somebody has looked and made a new node: two heads that do not fit, an entry
//! that breaks the record. Both kinds are kept in the node's own store and survive a restart.

use super::Node;
use anyhow::Result;
use armistice_record::sha256;
use armistice_store::{Change, Store};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::ops::ControlFlow;

const ALARMS: &str = "alarms";
const EVIDENCE: &str = "evidence";

/// What is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// The log signed two heads of which neither is the beginning of the other.
    Equivocation,
    /// The log shows less than it has signed before.
    SetBack,
    /// Entries that are not what the signed root says, or that break the rules of the record.
    Unsound,
    /// A new entry claims a time at which this node had signed already that the log ended before it.
    Backdated,
    /// An entry by somebody who had no say in it: a key nobody admitted, another's content destroyed.
    Unadmitted,
    /// The key this node was given to read and receive with is nobody's.
    KeyOfNobody,
    /// An entry does not follow its author's last.
    AuthorGap,
    /// The log does not answer, or answers with no checkpoint of its own.
    Unreachable,
    /// Nothing was recorded for long.
    GrowthStall,
    /// The newest checkpoint has not the cosignatures the policy asks for.
    QuorumLost,
    /// Something was due and nobody answered.
    DeadlinePassed,
    /// A receipt of ours is not taken.
    ReceiptRefused,
    /// The log recorded what it had signed never to record.
    RefusalBroken,
    /// A look at the log does not come to an end.
    Hanging,
    /// A number of our key for which we had signed a receipt is used by another statement on record.
    NumberUsed,
    /// The log lists an opening for us and does not give it.
    OpeningWithheld,
    /// What the log gives as the content of an entry is not what its author committed to.
    OpeningSwapped,
}

impl Kind {
    pub fn word(self) -> &'static str {
        match self {
            Kind::Equivocation => "equivocation",
            Kind::SetBack => "set-back",
            Kind::Unsound => "unsound",
            Kind::Backdated => "backdated",
            Kind::Unadmitted => "unadmitted",
            Kind::KeyOfNobody => "key-of-nobody",
            Kind::AuthorGap => "author-gap",
            Kind::Unreachable => "unreachable",
            Kind::GrowthStall => "growth-stall",
            Kind::QuorumLost => "quorum-lost",
            Kind::DeadlinePassed => "deadline-passed",
            Kind::ReceiptRefused => "receipt-refused",
            Kind::RefusalBroken => "refusal-broken",
            Kind::Hanging => "hanging",
            Kind::NumberUsed => "number-used",
            Kind::OpeningWithheld => "opening-withheld",
            Kind::OpeningSwapped => "opening-swapped",
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Alarm {
    pub kind: Kind,
    /// What it is about, where there may be several: an entry.
    pub subject: String,
    pub since_s: i64,
    pub what: String,
}

/// Two signed notes that do not fit together, or a note and what does not fit it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    pub kind: Kind,
    pub at_s: i64,
    pub what: String,
    /// What this node had verified before, signed by the log.
    pub ours: Option<String>,
    /// What was shown then, signed by the log.
    pub found: String,
}

/// The alarms that sound.
#[derive(Debug, Default)]
pub struct Alarms {
    active: BTreeMap<(Kind, String), Alarm>,
}

fn key(kind: Kind, subject: &str) -> Vec<u8> {
    format!("{} {subject}", kind.word()).into_bytes()
}

impl Alarms {
    pub fn load(store: &dyn Store) -> Result<Alarms> {
        let mut alarms = Alarms::default();
        store.projection_scan(ALARMS, &[], u64::MAX, &mut |_, value| {
            if let Ok(alarm) = serde_json::from_slice::<Alarm>(value) {
                let key = (alarm.kind, alarm.subject.clone());
                alarms.active.insert(key, alarm);
            }
            ControlFlow::Continue(())
        })?;
        Ok(alarms)
    }

    /// Since when an alarm sounds, if it does.
    pub fn since_s(&self, kind: Kind, subject: &str) -> Option<i64> {
        let alarm = self.active.get(&(kind, subject.to_string()));
        alarm.map(|alarm| alarm.since_s)
    }

    pub fn active(&self) -> impl Iterator<Item = &Alarm> {
        self.active.values()
    }

    /// Sounds an alarm; one that sounds already keeps its time.
    pub fn raise(
        &mut self,
        store: &dyn Store,
        kind: Kind,
        subject: &str,
        now_s: i64,
        what: &str,
    ) -> Result<()> {
        let place = (kind, subject.to_string());
        let known = self.active.get(&place);
        if known.is_some_and(|alarm| alarm.what == what) {
            return Ok(());
        }
        let alarm = Alarm {
            kind,
            subject: subject.to_string(),
            since_s: known.map_or(now_s, |alarm| alarm.since_s),
            what: what.to_string(),
        };
        tracing::error!(alarm = kind.word(), subject, "{what}");
        let value = serde_json::to_vec(&alarm)?;
        self.active.insert(place, alarm);
        let change = Change::Put {
            key: key(kind, subject),
            value,
        };
        Ok(store.projection_put(ALARMS, &[change], None)?)
    }

    /// The cause is over.
    pub fn clear(&mut self, store: &dyn Store, kind: Kind, subject: &str) -> Result<()> {
        if self.active.remove(&(kind, subject.to_string())).is_none() {
            return Ok(());
        }
        tracing::info!(alarm = kind.word(), subject, "over");
        let change = Change::Delete {
            key: key(kind, subject),
        };
        Ok(store.projection_put(ALARMS, &[change], None)?)
    }

    /// Raises or clears.
    fn set(
        &mut self,
        store: &dyn Store,
        kind: Kind,
        subject: &str,
        now_s: i64,
        what: Option<&str>,
    ) -> Result<()> {
        match what {
            Some(what) => self.raise(store, kind, subject, now_s, what),
            None => self.clear(store, kind, subject),
        }
    }

    /// Keeps evidence, once for each pair of notes.
    pub fn evidence_put(
        &mut self,
        store: &dyn Store,
        kind: Kind,
        now_s: i64,
        ours: Option<&[u8]>,
        found: &[u8],
        what: &str,
    ) -> Result<()> {
        let text = |note: &[u8]| String::from_utf8_lossy(note).into_owned();
        let evidence = Evidence {
            kind,
            at_s: now_s,
            what: what.to_string(),
            ours: ours.map(text),
            found: text(found),
        };
        let key = sha256(&[ours.unwrap_or_default(), b"\n", found].concat());
        let change = Change::Put {
            key: key.0.to_vec(),
            value: serde_json::to_vec(&evidence)?,
        };
        Ok(store.projection_put(EVIDENCE, &[change], None)?)
    }
}

impl Node {
    /// All evidence kept.
    pub fn evidence(&self) -> Result<Vec<Evidence>> {
        let mut found = Vec::new();
        self.store
            .projection_scan(EVIDENCE, &[], u64::MAX, &mut |_, value| {
                found.extend(serde_json::from_slice::<Evidence>(value));
                ControlFlow::Continue(())
            })?;
        found.sort_by_key(|evidence| evidence.at_s);
        Ok(found)
    }

    /// The log answered.
    pub fn heard(&self, now_s: i64) {
        self.copy_mut().heard_s = Some(now_s);
    }

    /// Raises and ends the alarms that follow from how things stand at a time.
    pub fn watch(&self, now_s: i64, failure: Option<String>) {
        let copy = self.copy();
        let store = self.store.as_ref();
        let settings = &self.settings;
        let quiet_s = now_s.saturating_sub(copy.heard_s.unwrap_or(copy.opened_s));
        let unreachable = failure
            .filter(|_| quiet_s > settings.unreachable_s)
            .map(|why| format!("nothing sound was heard of the log for {quiet_s} s: {why}"));
        let still_s = now_s.saturating_sub(copy.grown_s);
        let stalled = (!copy.replayed && still_s > settings.stall_s).then(|| {
            format!(
                "the log has not grown for {still_s} s, beyond size {}",
                copy.chain.size()
            )
        });
        let unmet_s = copy
            .unmet_since_s
            .map_or(0, |since| now_s.saturating_sub(since));
        let lost = (unmet_s > settings.unwitnessed_s).then(|| {
            let (k, n) = copy.quorum.as_ref().map_or((0, 0), |found| (found.k, found.n));
            format!("the log's checkpoint lacks the quorum of policy.txt for {unmet_s} s: {k} of {n} cosigned it")
        });
        let due: Vec<(u64, String)> = copy
            .due
            .iter()
            .filter(|(_, due)| due.due_s < now_s)
            .map(|(index, due)| {
                (
                    *index,
                    format!(
                        "entry {index} was due at {}, and nobody answered it",
                        armistice_domain::instant::Instant(due.due_s)
                    ),
                )
            })
            .collect();
        let nobody = (self.organisation.is_some() && copy.judge.knows_anybody() && copy.own().is_none())
            .then_some("no organisation of the record has the key of keys/organisation.key, or it ended: nothing is read or received with it");
        drop(copy);
        let mut alarms = self.alarms();
        let over: Vec<String> = alarms
            .active()
            .filter(|alarm| alarm.kind == Kind::DeadlinePassed)
            .map(|alarm| alarm.subject.clone())
            .filter(|subject| due.iter().all(|(index, _)| index.to_string() != *subject))
            .collect();
        let mut done = Ok(());
        let mut set = |kind, subject: &str, what: Option<&str>| {
            let outcome = alarms.set(store, kind, subject, now_s, what);
            if done.is_ok() {
                done = outcome;
            }
        };
        set(Kind::Unreachable, "", unreachable.as_deref());
        set(Kind::GrowthStall, "", stalled.as_deref());
        set(Kind::QuorumLost, "", lost.as_deref());
        set(Kind::KeyOfNobody, "", nobody);
        for (index, what) in &due {
            set(Kind::DeadlinePassed, &index.to_string(), Some(what));
        }
        for subject in &over {
            set(Kind::DeadlinePassed, subject, None);
        }
        if let Err(error) = done {
            tracing::error!("an alarm could not be kept: {error:#}");
        }
    }
}
