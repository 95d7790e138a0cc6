//! Whose hand a key was in at a place of the log: the genesis, and what was put on record about keys since.
//!
//! An organisation's root key admits and ends the keys of its officers. The body that the genesis names admits, suspends,
//! reinstates and re-keys organisations; its decision is nobody's statement, it follows from the answers under the body's
//! rule, at the entry that completes them. Four kinds of public statements say all of it, and they are folded here as the
//! domain folds them when it decides who may sign. A statement that may not do what it says does nothing here either, so
//! that a dishonest log gains no key by recording it.
//!
//! Folded over a whole log this is who held every key. Folded over the items of a bundle it is so only as far as these go:
//! an end, a suspension or an objection that was left out is not known of. `docs/spec/bundle.md`, section 5, says so.
//! Read next: `verify.rs`.

use super::vocabulary::{self, Change, Genesis, KeyAct, Rule};
use crate::content::Content;
use crate::key::AuthorKey;
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::string::{String, ToString};
use alloc::vec;
use alloc::vec::Vec;

/// The place of the genesis in every log, after its first clock statement.
pub const GENESIS_INDEX: u64 = 1;

/// The post that speaks for an organisation at the table.
const PRINCIPAL: &str = "principal";

/// Who signed an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signer {
    pub actor: String,
    pub key: AuthorKey,
    /// The key is held by the server: what it signs shows custody, not will.
    pub custodial: bool,
    /// Whose device it is; `None` for the organisation's own key.
    pub officer: Option<Officer>,
    /// The place of what gave it the key: the genesis, a statement of its organisation, the end of a decision.
    pub admitted: u64,
    /// That it signs no more, and since when it was in other hands.
    pub ended: Option<Ended>,
}

impl Signer {
    /// Since when the key was in other hands, for something signed not before a time by the log's clock.
    pub fn in_doubt_from_s(&self, not_before_s: i64) -> Option<i64> {
        let from_s = self.ended.as_ref()?.compromised_from_s?;
        (from_s <= not_before_s).then_some(from_s)
    }
}

/// An officer, as the organisation named it in public.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Officer {
    pub officer: String,
    pub title: String,
    pub posts: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ended {
    pub index: u64,
    pub reason: String,
    pub compromised_from_s: Option<i64>,
}

/// What a key is, for ever: the first that gave it to somebody stands.
#[derive(Clone, Debug)]
struct Holder {
    actor: String,
    officer: Option<Officer>,
    custodial: bool,
    admitted: u64,
    admitted_at_s: Option<i64>,
    ended: Option<Ended>,
}

/// A proposal, and the answers to it.
#[derive(Clone, Debug)]
struct Motion {
    change: Change,
    actor: String,
    key: Option<AuthorKey>,
    custodial: bool,
    compromised_from_s: Option<i64>,
    due_s: Option<i64>,
    answers: BTreeMap<String, bool>,
    /// The proposal, the answers, and the clock statement that ended the silence, if it decided.
    places: Vec<u64>,
    silence_ended: bool,
    decided: bool,
}

/// What changed whose hand a key is, and by which entries.
#[derive(Clone, Debug)]
enum Act {
    Key { place: u64, key: AuthorKey },
    Seat { places: Vec<u64>, actor: String },
}

/// Every key of a log, up to the entry that was folded last.
#[derive(Clone, Debug)]
pub struct History {
    body: Option<vocabulary::TableBody>,
    holders: BTreeMap<AuthorKey, Holder>,
    seated: BTreeSet<String>,
    suspended: BTreeSet<String>,
    motions: BTreeMap<String, Motion>,
    acts: Vec<Act>,
    /// Whose key signed what was folded.
    signed: BTreeMap<u64, AuthorKey>,
}

impl History {
    pub fn new(genesis: &Genesis) -> History {
        let mut holders = BTreeMap::new();
        for member in &genesis.members {
            holders.entry(member.key).or_insert(Holder {
                actor: member.actor.clone(),
                officer: None,
                custodial: member.custodial,
                admitted: GENESIS_INDEX,
                admitted_at_s: None,
                ended: None,
            });
        }
        let actors = genesis.members.iter().map(|member| member.actor.clone());
        History {
            body: genesis.body.clone(),
            holders,
            seated: actors.collect(),
            suspended: BTreeSet::new(),
            motions: BTreeMap::new(),
            acts: Vec::new(),
            signed: BTreeMap::new(),
        }
    }

    /// The log's clock says a time: silence may be over. Of several proposals the earlier first, whatever they are called.
    pub fn clock(&mut self, index: u64, time_s: i64) {
        let over = |motion: &Motion| {
            !motion.decided
                && !motion.silence_ended
                && motion.due_s.is_some_and(|due| due <= time_s)
        };
        let mut over: Vec<(u64, String)> = self
            .motions
            .iter()
            .filter(|(_, motion)| over(motion))
            .filter_map(|(id, motion)| Some((*motion.places.first()?, id.clone())))
            .collect();
        over.sort_unstable();
        for (_, id) in over {
            if let Some(motion) = self.motions.get_mut(&id) {
                motion.silence_ended = true;
            }
            self.settle(&id, index);
        }
    }

    /// An entry by a key. Whether the key was somebody's there; what it says of keys then counts.
    pub fn entry(&mut self, index: u64, key: AuthorKey, public: Option<&Content>) -> bool {
        let Some(holder) = self.holders.get(&key) else {
            return false;
        };
        if holder.ended.is_some() || self.suspended.contains(&holder.actor) {
            return false;
        }
        self.signed.insert(index, key);
        let (actor, officer) = (holder.actor.clone(), holder.officer.clone());
        if let Some(act) = public.and_then(vocabulary::key_act_of)
            && *act.by() == actor
        {
            self.act(index, officer.as_ref(), act);
        }
        true
    }

    fn act(&mut self, index: u64, officer: Option<&Officer>, act: KeyAct) {
        let speaks =
            officer.is_none_or(|officer| officer.posts.iter().any(|post| post == PRINCIPAL));
        let mut members = self.body.iter().flat_map(|body| &body.members);
        let at_table = speaks && members.any(|member| member == act.by());
        match act {
            KeyAct::Admitted {
                by,
                officer: of,
                key,
                custodial,
                at_s,
            } => {
                if officer.is_some() || self.holders.contains_key(&key) {
                    return;
                }
                self.holders.insert(
                    key,
                    Holder {
                        actor: by,
                        officer: Some(of),
                        custodial,
                        admitted: index,
                        admitted_at_s: Some(at_s),
                        ended: None,
                    },
                );
                self.acts.push(Act::Key { place: index, key });
            }
            KeyAct::Ended {
                by,
                key,
                reason,
                compromised_from_s,
            } => {
                let theirs = |holder: &&mut Holder| {
                    let device = holder.officer.as_ref();
                    let own =
                        |device: &Officer| officer.is_none_or(|by| by.officer == device.officer);
                    holder.actor == by && device.is_some_and(own)
                };
                let Some(holder) = self.holders.get_mut(&key).filter(theirs) else {
                    return;
                };
                end(holder, index, &reason, compromised_from_s);
                self.acts.push(Act::Key { place: index, key });
            }
            KeyAct::Proposed {
                by,
                proposal,
                change,
                organisation,
                key,
                custodial,
                compromised_from_s,
                due_s,
            } => {
                let fits = match change {
                    Change::Admit | Change::Rekey => {
                        let fresh = key.is_some_and(|key| !self.holders.contains_key(&key));
                        fresh && self.seated.contains(&organisation) == (change == Change::Rekey)
                    }
                    Change::Suspend | Change::Reinstate => self.seated.contains(&organisation),
                };
                if !at_table || !fits || self.motions.contains_key(&proposal) {
                    return;
                }
                let motion = Motion {
                    change,
                    actor: organisation,
                    key,
                    custodial,
                    compromised_from_s,
                    due_s,
                    answers: BTreeMap::from([(by, true)]),
                    places: vec![index],
                    silence_ended: false,
                    decided: false,
                };
                self.motions.insert(proposal.clone(), motion);
                self.settle(&proposal, index);
            }
            KeyAct::Answered {
                by,
                proposal,
                consents,
            } => {
                let open = |motion: &&mut Motion| at_table && !motion.decided;
                let Some(motion) = self.motions.get_mut(&proposal).filter(open) else {
                    return;
                };
                motion.answers.insert(by, consents);
                motion.places.push(index);
                self.settle(&proposal, index);
            }
        }
    }

    /// Carries out a proposal whose answers are complete, at the entry that completed them.
    fn settle(&mut self, proposal: &str, index: u64) {
        let (Some(body), Some(motion)) = (&self.body, self.motions.get_mut(proposal)) else {
            return;
        };
        if motion.decided || !is_decided(body, motion) {
            return;
        }
        motion.decided = true;
        if motion.places.last() != Some(&index) {
            motion.places.push(index);
        }
        let motion = motion.clone();
        let took = match motion.change {
            Change::Suspend => self.suspended.insert(motion.actor.clone()),
            Change::Reinstate => self.suspended.remove(&motion.actor),
            Change::Admit => !self.seated.contains(&motion.actor) && self.seat(&motion, index),
            Change::Rekey => self.seat(&motion, index),
        };
        if took {
            let (places, actor) = (motion.places, motion.actor);
            self.acts.push(Act::Seat { places, actor });
        }
    }

    /// Gives an organisation a root key; the one before it ends, and what was admitted by other hands.
    fn seat(&mut self, motion: &Motion, index: u64) -> bool {
        let Some(key) = motion.key.filter(|key| !self.holders.contains_key(key)) else {
            return false;
        };
        let from_s = motion.compromised_from_s;
        for holder in self.holders.values_mut() {
            if holder.actor != motion.actor {
                continue;
            }
            let doubted = holder
                .admitted_at_s
                .zip(from_s)
                .is_some_and(|(at, from)| at >= from);
            if holder.officer.is_none() && holder.ended.is_none() {
                end(holder, index, "rekey", from_s);
            } else if holder.officer.is_some() && doubted {
                end(holder, index, "compromised", from_s);
            }
        }
        self.holders.insert(
            key,
            Holder {
                actor: motion.actor.clone(),
                officer: None,
                custodial: motion.custodial,
                admitted: index,
                admitted_at_s: None,
                ended: None,
            },
        );
        self.seated.insert(motion.actor.clone());
        true
    }

    /// Whose a key is, with what became of it by the end of what was folded.
    pub fn signer(&self, key: &AuthorKey) -> Option<Signer> {
        let holder = self.holders.get(key)?;
        Some(Signer {
            actor: holder.actor.clone(),
            key: *key,
            custodial: holder.custodial,
            officer: holder.officer.clone(),
            admitted: holder.admitted,
            ended: holder.ended.clone(),
        })
    }

    /// Whether the key that signed an entry was somebody's there.
    pub fn is_signed(&self, index: u64) -> bool {
        self.signed.contains_key(&index)
    }

    /// These entries, with every one that bears on whose hands the keys were in that signed them, and the same for those.
    pub fn with_history(&self, places: &BTreeSet<u64>) -> BTreeSet<u64> {
        let mut needed = places.clone();
        loop {
            let keys: BTreeSet<&AuthorKey> = needed
                .iter()
                .filter_map(|place| self.signed.get(place))
                .collect();
            let holders = keys.iter().filter_map(|key| self.holders.get(key));
            let actors: BTreeSet<&str> = holders.map(|holder| holder.actor.as_str()).collect();
            let before = needed.len();
            for act in &self.acts {
                match act {
                    Act::Key { place, key } if keys.contains(key) => {
                        needed.insert(*place);
                    }
                    Act::Seat { places, actor } if actors.contains(actor.as_str()) => {
                        needed.extend(places);
                    }
                    Act::Key { .. } | Act::Seat { .. } => {}
                }
            }
            if needed.len() == before {
                return needed;
            }
        }
    }
}

/// A key signs no more. Said again, an earlier date of compromise widens the doubt; nothing narrows it.
fn end(holder: &mut Holder, index: u64, reason: &str, compromised_from_s: Option<i64>) {
    match &mut holder.ended {
        None => {
            let reason = reason.to_string();
            holder.ended = Some(Ended {
                index,
                reason,
                compromised_from_s,
            });
        }
        Some(ended) => {
            let both = ended
                .compromised_from_s
                .into_iter()
                .chain(compromised_from_s);
            ended.compromised_from_s = both.min();
        }
    }
}

fn is_decided(body: &vocabulary::TableBody, motion: &Motion) -> bool {
    let members = &body.members;
    let consents = members
        .iter()
        .filter(|member| motion.answers.get(*member) == Some(&true))
        .count();
    let objected = motion.answers.values().any(|consents| !consents);
    match body.rule {
        Rule::All => consents == members.len(),
        Rule::Majority => consents > members.len() / 2,
        Rule::Silence => {
            consents == members.len() || (motion.silence_ended && !objected && consents >= 1)
        }
    }
}
