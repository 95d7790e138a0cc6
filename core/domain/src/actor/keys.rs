//! Whose hand a key is. An organisation has one root key; the root key admits the device keys of its officers and
//! ends them. The first organisations stand in the genesis; later ones come, pause and change their root key by the
//! body's decision (`table`), never by one alone.
//!
//! The ring holds the state at the head, because whether a statement may be recorded is only ever asked there. What was
//! so earlier is in the record. Nothing here is deleted: a key that ended stays, so that its owner can be told and what
//! it signed while in other hands can be marked.

use crate::actor::statements::{KeyAdmitted, KeyEnd, KeyRevoked, Post};
use crate::id::{ActorId, OfficerId};
use crate::instant::Instant;
use crate::statements::Body;
use crate::table::seats::{self, Motion};
use crate::table::statements::{Genesis, ProposalAnswered, Proposed, Right, SeatChange, TableBody};
use std::collections::BTreeMap;
use std::sync::Arc;

/// An organisation that may sign, with its root key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seat {
    pub key: String,
    pub custodial: bool,
    pub rights: Vec<Right>,
    /// The entry at which the body suspended it.
    pub suspended: Option<u64>,
}

/// A device key of an officer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Device {
    pub organisation: ActorId,
    pub officer: OfficerId,
    pub title: String,
    pub posts: Vec<Post>,
    pub custodial: bool,
    /// The entry that admitted it, and when.
    pub admitted: u64,
    pub admitted_at: Instant,
    pub ended: Option<Ended>,
}

/// Why and since when a key signs no more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ended {
    pub index: u64,
    pub reason: KeyEnd,
    pub compromised_from: Option<Instant>,
}

impl Ended {
    /// Said again: an earlier date of compromise widens the doubt, nothing narrows it.
    fn doubted_from(&mut self, from: Option<Instant>) {
        self.compromised_from = self.compromised_from.into_iter().chain(from).min();
    }
}

/// Who signs: an organisation by its root key, or one of its officers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signer {
    pub organisation: ActorId,
    pub hand: Hand,
    pub custodial: bool,
    pub rights: Vec<Right>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Hand {
    /// The organisation's own key.
    Root,
    Officer {
        officer: OfficerId,
        posts: Vec<Post>,
    },
}

impl Signer {
    pub fn officer(&self) -> Option<&OfficerId> {
        match &self.hand {
            Hand::Root => None,
            Hand::Officer { officer, .. } => Some(officer),
        }
    }
}

/// Why a key signs nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoSigner {
    Unknown,
    Ended,
    Suspended,
}

/// Whose key signed an entry, as it may be shown beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Signed<'a> {
    pub organisation: &'a ActorId,
    /// The officer, where it was no root key.
    pub device: Option<&'a Device>,
    pub custodial: bool,
}

/// A root key, whatever became of it: whose, and that the body gave another in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Root {
    organisation: ActorId,
    custodial: bool,
    ended: Option<Ended>,
}

/// Every key this record knows, as at the head.
#[derive(Debug, Default, Clone)]
pub struct Ring {
    pub seats: BTreeMap<ActorId, Seat>,
    /// Root keys, those that were replaced too, with what replaced them.
    roots: BTreeMap<Arc<str>, Root>,
    pub devices: BTreeMap<Arc<str>, Device>,
    pub body: Option<TableBody>,
    pub motions: BTreeMap<crate::id::ProposalId, Motion>,
    /// Which key signed which entry, in the order of the record.
    signed: Vec<(u64, Arc<str>)>,
    /// How often a key was said to have been in other hands from a date on.
    compromises: usize,
}

impl Ring {
    pub fn of_genesis(genesis: &Genesis) -> Ring {
        let mut ring = Ring::default();
        ring.fold_genesis(genesis);
        ring
    }

    pub fn is_empty(&self) -> bool {
        self.seats.is_empty()
    }

    /// How often a key was said to have been in other hands: each time more of the record may be in doubt.
    pub fn compromises(&self) -> usize {
        self.compromises
    }

    pub fn fold_genesis(&mut self, genesis: &Genesis) {
        if !self.is_empty() {
            return;
        }
        for organisation in &genesis.organisations {
            let seat = Seat {
                key: organisation.key.clone(),
                custodial: organisation.custodial,
                rights: organisation.rights.clone(),
                suspended: None,
            };
            self.seat(organisation.actor.clone(), seat);
        }
        self.body = genesis.body.clone();
    }

    fn seat(&mut self, actor: ActorId, seat: Seat) {
        let root = Root {
            organisation: actor.clone(),
            custodial: seat.custodial,
            ended: None,
        };
        self.roots.insert(Arc::from(seat.key.as_str()), root);
        self.seats.insert(actor, seat);
    }

    pub fn fold_admission(&mut self, index: u64, body: &KeyAdmitted) {
        let device = Device {
            organisation: body.by.clone(),
            officer: body.officer.clone(),
            title: body.title.clone(),
            posts: body.posts.clone(),
            custodial: body.custodial,
            admitted: index,
            admitted_at: body.at,
            ended: None,
        };
        // The first admission of a key stands: a key is one hand's for ever.
        self.devices
            .entry(Arc::from(body.key.as_str()))
            .or_insert(device);
    }

    pub fn fold_end(&mut self, index: u64, body: &KeyRevoked) {
        self.compromises += usize::from(body.compromised_from.is_some());
        let Some(device) = self.devices.get_mut(body.key.as_str()) else {
            return;
        };
        match &mut device.ended {
            None => {
                device.ended = Some(Ended {
                    index,
                    reason: body.reason,
                    compromised_from: body.compromised_from,
                });
            }
            Some(ended) => ended.doubted_from(body.compromised_from),
        }
    }

    pub fn fold_proposal(&mut self, index: u64, body: &Proposed) {
        let motion = Motion::new(index, body.clone());
        self.motions.entry(body.proposal.clone()).or_insert(motion);
        self.settle(&body.proposal, index);
    }

    pub fn fold_answer(&mut self, index: u64, body: &ProposalAnswered) {
        if let Some(motion) = self.motions.get_mut(&body.proposal) {
            motion.answer(index, body);
        }
        self.settle(&body.proposal, index);
    }

    /// What a body does to keys and seats; most do nothing.
    pub fn fold(&mut self, index: u64, body: &Body) {
        match body {
            Body::KeyAdmitted(body) => self.fold_admission(index, body),
            Body::KeyRevoked(body) => self.fold_end(index, body),
            Body::Proposed(body) => self.fold_proposal(index, body),
            Body::ProposalAnswered(body) => self.fold_answer(index, body),
            _ => {}
        }
    }

    /// Whether the clock, once it says this, ends a silence.
    pub fn silence_over(&self, now: Instant) -> bool {
        self.motions.values().any(|motion| motion.silence_over(now))
    }

    /// What silence decided by the time of a clock entry: of several proposals the earlier first, whatever they are called.
    pub fn fold_clock(&mut self, index: u64, now: Instant) {
        let mut over: Vec<_> = self
            .motions
            .iter()
            .filter(|(_, motion)| motion.silence_over(now))
            .map(|(id, motion)| (motion.index, id.clone()))
            .collect();
        over.sort_unstable();
        for (_, id) in over {
            if let Some(motion) = self.motions.get_mut(&id) {
                motion.silence_ended = true;
            }
            self.settle(&id, index);
        }
    }

    /// Carries out a proposal whose answers are complete, at the entry that completed them. A key that is somebody's by
    /// then stays so, and the decision does nothing.
    fn settle(&mut self, id: &crate::id::ProposalId, index: u64) {
        let Some(body) = &self.body else { return };
        let Some(motion) = self.motions.get_mut(id) else {
            return;
        };
        if motion.decided.is_some() || !seats::is_decided(body, motion) {
            return;
        }
        motion.decided = Some(index);
        let asked = motion.asked.clone();
        match asked.change {
            SeatChange::Admit => {
                if let Some(key) = asked.key
                    && !self.knows(&key)
                    && !self.seats.contains_key(&asked.organisation)
                {
                    let seat = Seat {
                        key,
                        custodial: asked.custodial,
                        rights: asked.rights,
                        suspended: None,
                    };
                    self.seat(asked.organisation, seat);
                }
            }
            SeatChange::Suspend => {
                if let Some(seat) = self.seats.get_mut(&asked.organisation) {
                    seat.suspended.get_or_insert(index);
                }
            }
            SeatChange::Reinstate => {
                if let Some(seat) = self.seats.get_mut(&asked.organisation) {
                    seat.suspended = None;
                }
            }
            SeatChange::Rekey => {
                let fresh = asked.key.filter(|key| !self.knows(key));
                let (Some(key), Some(seat)) = (fresh, self.seats.get(&asked.organisation)) else {
                    return;
                };
                let old = seat.key.clone();
                let seat = Seat {
                    key,
                    custodial: asked.custodial,
                    ..seat.clone()
                };
                let ended = Ended {
                    index,
                    reason: match asked.compromised_from {
                        Some(_) => KeyEnd::Compromised,
                        None => KeyEnd::Rotated,
                    },
                    compromised_from: asked.compromised_from,
                };
                if let Some(root) = self.roots.get_mut(old.as_str()) {
                    root.ended = Some(ended.clone());
                }
                self.seat(asked.organisation.clone(), seat);
                // Whoever had the old key may have admitted keys of its own, and ended them again.
                if let Some(from) = asked.compromised_from {
                    self.compromises += 1;
                    for device in self.devices.values_mut().filter(|device| {
                        device.organisation == asked.organisation && device.admitted_at >= from
                    }) {
                        let known = device.ended.get_or_insert(ended.clone());
                        known.doubted_from(Some(from));
                    }
                }
            }
        }
    }

    /// Whose hand a key is at the head.
    pub fn signer(&self, key: &str) -> Result<Signer, NoSigner> {
        if let Some(Root { organisation, .. }) = self.roots.get(key) {
            let seat = self.seats.get(organisation).ok_or(NoSigner::Unknown)?;
            if seat.key != key {
                return Err(NoSigner::Ended);
            }
            if seat.suspended.is_some() {
                return Err(NoSigner::Suspended);
            }
            return Ok(Signer {
                organisation: organisation.clone(),
                hand: Hand::Root,
                custodial: seat.custodial,
                rights: seat.rights.clone(),
            });
        }
        let device = self.devices.get(key).ok_or(NoSigner::Unknown)?;
        if device.ended.is_some() {
            return Err(NoSigner::Ended);
        }
        let seat = self
            .seats
            .get(&device.organisation)
            .ok_or(NoSigner::Unknown)?;
        if seat.suspended.is_some() {
            return Err(NoSigner::Suspended);
        }
        Ok(Signer {
            organisation: device.organisation.clone(),
            hand: Hand::Officer {
                officer: device.officer.clone(),
                posts: device.posts.clone(),
            },
            custodial: device.custodial,
            rights: seat.rights.clone(),
        })
    }

    /// The organisation a key belongs to, whatever became of the key: what was signed stays its own.
    pub fn organisation_of(&self, key: &str) -> Option<&ActorId> {
        self.roots
            .get(key)
            .map(|root| &root.organisation)
            .or_else(|| self.devices.get(key).map(|device| &device.organisation))
    }

    /// Whether the server held a key, whatever took its place since.
    pub fn is_custodial(&self, key: &str) -> bool {
        let device = self.devices.get(key).map(|device| device.custodial);
        let root = || self.roots.get(key).map(|root| root.custodial);
        device.or_else(root).unwrap_or(false)
    }

    /// Whether a key was ever known here.
    pub fn knows(&self, key: &str) -> bool {
        self.roots.contains_key(key) || self.devices.contains_key(key)
    }

    /// Remembers which key signed an entry.
    pub fn fold_signed(&mut self, index: u64, key: &str) {
        let device = self.devices.get_key_value(key).map(|(key, _)| key);
        let known = device.or_else(|| self.roots.get_key_value(key).map(|(key, _)| key));
        if let Some(key) = known {
            self.signed.push((index, Arc::clone(key)));
        }
    }

    /// The key that signed an entry, as far as it is remembered.
    fn key_of(&self, index: u64) -> Option<&str> {
        let found = self.signed.binary_search_by_key(&index, |(at, _)| *at);
        found.ok().map(|at| &*self.signed[at].1)
    }

    /// Whose key signed an entry: an officer's, or an organisation's own. `None` is the log itself.
    pub fn signed(&self, index: u64) -> Option<Signed<'_>> {
        self.signed_by(self.key_of(index)?)
    }

    /// Whose a key is, whatever became of it.
    pub fn signed_by(&self, key: &str) -> Option<Signed<'_>> {
        if let Some(device) = self.devices.get(key) {
            return Some(Signed {
                organisation: &device.organisation,
                device: Some(device),
                custodial: device.custodial,
            });
        }
        self.roots.get(key).map(|root| Signed {
            organisation: &root.organisation,
            device: None,
            custodial: root.custodial,
        })
    }

    /// Since when the key that signed an entry was in other hands, if the entry is of that time; as known by the
    /// entries before `known`.
    pub fn doubt(&self, index: u64, entered: Instant, known: u64) -> Option<Instant> {
        if self.compromises == 0 {
            return None;
        }
        self.doubt_of(self.key_of(index)?, entered, known)
    }

    /// The same of an entry whose key is known.
    pub fn doubt_of(&self, key: &str, entered: Instant, known: u64) -> Option<Instant> {
        let (_, from) = self.in_other_hands(key, entered, known)?;
        Some(from)
    }

    /// The entry that put an entry in doubt.
    pub fn doubt_said(&self, index: u64, entered: Instant, known: u64) -> Option<u64> {
        if self.compromises == 0 {
            return None;
        }
        let (said, _) = self.in_other_hands(self.key_of(index)?, entered, known)?;
        Some(said)
    }

    /// The entry that ended a key which was in other hands when it signed, and since when it was.
    fn in_other_hands(&self, key: &str, entered: Instant, known: u64) -> Option<(u64, Instant)> {
        let ended = match self.devices.get(key) {
            Some(device) => device.ended.as_ref(),
            None => self.roots.get(key)?.ended.as_ref(),
        };
        let ended = ended.filter(|ended| ended.index < known)?;
        let from = ended.compromised_from?;
        (from <= entered).then_some((ended.index, from))
    }

    /// The officers of an organisation that hold a key now, each once.
    pub fn officers(&self, organisation: &ActorId) -> BTreeMap<&OfficerId, &Device> {
        self.devices
            .values()
            .filter(|device| device.organisation == *organisation && device.ended.is_none())
            .map(|device| (&device.officer, device))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::statements::Organisation;
    use crate::words::DecisionRule;

    const OAK: &str = "oak-root";
    const OFFICER: &str = "oak-duty";
    const ELM: &str = "elm-root";

    fn ring(custodial: bool) -> Ring {
        let organisation = |actor: &str, key: &str, custodial| Organisation {
            actor: actor.into(),
            key: key.to_string(),
            custodial,
            rights: vec![Right::RecordOwn],
        };
        let mut ring = Ring::of_genesis(&Genesis {
            title: BTreeMap::new(),
            zone: "UTC".to_string(),
            replayed: false,
            exercise: true,
            organisations: vec![
                organisation("oak", OAK, custodial),
                organisation("elm", ELM, false),
            ],
            attributions: Vec::new(),
            body: Some(TableBody {
                members: vec!["elm".into(), "oak".into()],
                rule: DecisionRule::Majority,
            }),
        });
        ring.fold_admission(
            1,
            &KeyAdmitted {
                by: "oak".into(),
                officer: "oak-night".into(),
                title: "Oak, night".to_string(),
                posts: vec![Post::DutyOfficer],
                key: OFFICER.to_string(),
                custodial: !custodial,
                at: Instant(0),
            },
        );
        for (index, key) in [(2, OAK), (3, OFFICER), (4, ELM), (6, OAK)] {
            ring.fold_signed(index, key);
        }
        ring
    }

    #[test]
    fn each_entry_tells_whose_key_signed_it_and_who_holds_it() {
        for held in [false, true] {
            let ring = ring(held);
            let said = |index| {
                ring.signed(index).map(|signed| {
                    let officer = signed.device.map(|device| device.officer.as_str());
                    (signed.organisation.as_str(), officer, signed.custodial)
                })
            };
            assert_eq!(said(2), Some(("oak", None, held)));
            assert_eq!(said(3), Some(("oak", Some("oak-night"), !held)));
            assert_eq!(said(4), Some(("elm", None, false)));
            assert_eq!(said(5), None, "the log's own");
        }
    }

    /// What the old root key signed since it was in other hands is in doubt, what it signed before is not, nor anybody
    /// else's; before the table said so, nothing was.
    #[test]
    fn a_root_key_in_other_hands_is_in_doubt_from_then_on() {
        let mut ring = ring(true);
        let propose = |ring: &mut Ring, index, by: &str| {
            let asked = Proposed {
                proposal: "oak-2".into(),
                by: by.into(),
                change: SeatChange::Rekey,
                organisation: "oak".into(),
                key: Some("oak-root-2".to_string()),
                custodial: false,
                rights: Vec::new(),
                compromised_from: Some(Instant(50)),
                due: None,
                at: Instant(60),
                words: None,
            };
            ring.fold_proposal(index, &asked);
        };
        propose(&mut ring, 7, "elm");
        assert_eq!(ring.doubt(6, Instant(55), u64::MAX), None, "one of two");
        ring.fold_answer(
            8,
            &ProposalAnswered {
                proposal: "oak-2".into(),
                by: "oak".into(),
                consents: true,
                at: Instant(61),
                words: None,
            },
        );
        assert_eq!(ring.doubt(2, Instant(49), u64::MAX), None);
        assert_eq!(ring.doubt(6, Instant(50), u64::MAX), Some(Instant(50)));
        assert_eq!(ring.doubt(6, Instant(50), 8), None, "not known yet");
        assert_eq!(ring.doubt(4, Instant(50), u64::MAX), None);
        ring.fold_signed(9, "oak-root-2");
        assert_eq!(ring.doubt(9, Instant(70), u64::MAX), None);
        // The old key was held by the server, the new one is not.
        assert!(ring.signed(6).is_some_and(|signed| signed.custodial));
        assert!(ring.signed(9).is_some_and(|signed| !signed.custodial));
    }

    /// Between a proposal and its decision the key may have become somebody's: it stays theirs, and the decision does
    /// nothing.
    #[test]
    fn a_key_that_is_somebodys_by_then_stays_so() {
        for (change, organisation) in [(SeatChange::Admit, "fir"), (SeatChange::Rekey, "elm")] {
            let mut ring = ring(false);
            let fold = |ring: &mut Ring, index, body: Body| ring.fold(index, &body);
            let proposal = proposed("p-1", change, organisation, "a-new-key", None);
            fold(&mut ring, 7, proposal);
            let admitted = KeyAdmitted {
                by: "oak".into(),
                officer: "oak-day".into(),
                title: "Oak, day".to_string(),
                posts: vec![Post::DutyOfficer],
                key: "a-new-key".to_string(),
                custodial: false,
                at: Instant(61),
            };
            fold(&mut ring, 8, admitted.into());
            fold(&mut ring, 9, consent("p-1"));
            assert!(ring.motions.values().all(|motion| motion.decided.is_some()));
            let signs_for = |key| ring.signer(key).map(|signer| signer.organisation);
            assert_eq!(signs_for("a-new-key"), Ok("oak".into()), "{change:?}");
            assert_eq!(signs_for(ELM), Ok("elm".into()), "{change:?}");
            assert!(!ring.seats.contains_key(&ActorId::from("fir")));
        }
    }

    /// Two silences that end at one clock statement and ask for the same seat: the first proposed gets it.
    #[test]
    fn of_two_silences_the_earlier_proposal_is_carried_out_first() {
        let mut ring = ring(false);
        ring.body = ring.body.take().map(|body| TableBody {
            rule: DecisionRule::SilenceProcedure,
            ..body
        });
        let due = Some(Instant(100));
        for (index, id, key) in [(7, "z", "fir-of-z"), (8, "a", "fir-of-a")] {
            ring.fold(index, &proposed(id, SeatChange::Admit, "fir", key, due));
        }
        ring.fold_clock(9, Instant(99));
        assert_eq!(ring.signer("fir-of-z"), Err(NoSigner::Unknown));
        ring.fold_clock(10, Instant(100));
        assert!(ring.signer("fir-of-z").is_ok());
        assert_eq!(ring.signer("fir-of-a"), Err(NoSigner::Unknown));
    }

    fn proposed(id: &str, change: SeatChange, of: &str, key: &str, due: Option<Instant>) -> Body {
        Body::Proposed(Proposed {
            proposal: id.into(),
            by: "elm".into(),
            change,
            organisation: of.into(),
            key: Some(key.to_string()),
            custodial: false,
            rights: Vec::new(),
            compromised_from: None,
            due,
            at: Instant(60),
            words: None,
        })
    }

    fn consent(id: &str) -> Body {
        Body::ProposalAnswered(ProposalAnswered {
            proposal: id.into(),
            by: "oak".into(),
            consents: true,
            at: Instant(62),
            words: None,
        })
    }
}
