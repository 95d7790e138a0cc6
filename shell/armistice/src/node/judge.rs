//! Whether what the log recorded might be recorded at all: whose key it is, and what everybody can see of the rest.
//!
//! The rules of the chain say that an entry is signed and in its place, not that its author has a say. A host holds the
//! log's key and can sign a tree with anything in it: a statement by a key that nobody admitted, the destruction of
//! somebody else's content. So the node folds what is public, as the host does, and asks the same two questions of every
//! entry: `may` and `decide`. Whose every key is stands in public statements alone, so that much is certain for each entry.
//! The rest the node knows in part, for it is not told what is addressed to others; only a refusal that nothing hidden could
//! lift is an alarm ([`is_certain`]). Roles in a text, rosters and references to reports are therefore not judged here.
//!
//! A record without a genesis has nobody to compare with, and is not judged.

use crate::app::fold::{Folder, audience_of, body_of};
use armistice_domain::decide::{self, Refusal};
use armistice_domain::id::ActorId;
use armistice_domain::instant::Instant;
use armistice_domain::policy;
use armistice_domain::policy::rights::Act;
use armistice_domain::statements::Body;
use armistice_record::clock::{self, Reading};
use armistice_record::tree::MemoryTree;
use armistice_record::{AuthorKey, Hash, Statement};

/// What is public, and whose each entry is.
#[derive(Default)]
pub struct Judge {
    folder: Folder,
    now: Option<Instant>,
    organisations: Vec<ActorId>,
    /// By entry: a place in the list above.
    authors: Vec<Option<u32>>,
}

impl Judge {
    /// Takes the next entry. Why it should not be there, if it should not; it then counts for nothing.
    pub fn take(&mut self, index: u64, statement: &Statement, tree: &MemoryTree) -> Option<String> {
        if let Reading::Time { time_s } = clock::read(statement) {
            self.now = Some(Instant(time_s));
            self.authors.push(None);
            self.fold(index, statement);
            return None;
        }
        let organisation = self.organisation(&statement.envelope().author).cloned();
        let refused = self.refused(index, organisation.as_ref(), statement, tree);
        if refused.is_none() {
            self.fold(index, statement);
        }
        // The genesis names its own author.
        let organisation =
            organisation.or_else(|| self.organisation(&statement.envelope().author).cloned());
        let place = organisation.map(|organisation| self.place_of(organisation));
        self.authors.push(place.filter(|_| refused.is_none()));
        refused
    }

    fn fold(&mut self, index: u64, statement: &Statement) {
        self.folder.entry(index, statement, None, &|_| None);
        // What an import or a text holds is not asked for here.
        self.folder.faults.clear();
    }

    fn place_of(&mut self, organisation: ActorId) -> u32 {
        let mut known = self.organisations.iter();
        let place = known
            .position(|known| *known == organisation)
            .unwrap_or_else(|| {
                self.organisations.push(organisation);
                self.organisations.len() - 1
            });
        u32::try_from(place).unwrap_or(u32::MAX)
    }

    /// Whose a key is or was.
    pub fn organisation(&self, key: &AuthorKey) -> Option<&ActorId> {
        self.folder.facts.ring.organisation_of(&key.to_hex())
    }

    /// For whom a key may sign now.
    pub fn signs_for(&self, key: &AuthorKey) -> Option<ActorId> {
        let signer = self.folder.facts.ring.signer(&key.to_hex()).ok()?;
        Some(signer.organisation)
    }

    /// Whether there is a genesis to compare with.
    pub fn knows_anybody(&self) -> bool {
        !self.folder.facts.ring.is_empty()
    }

    /// The organisation that signed an entry.
    pub fn author(&self, index: u64) -> Option<&ActorId> {
        let place = (*self.authors.get(usize::try_from(index).ok()?)?)?;
        self.organisations.get(usize::try_from(place).ok()?)
    }

    /// Whether a statement about an entry names what stands there.
    pub fn names(&self, index: u64, entry: u64, id: &str, tree: &MemoryTree) -> bool {
        entry < index && Hash::from_hex(id).is_some_and(|id| tree.leaf(entry) == Some(id))
    }

    fn refused(
        &self,
        index: u64,
        organisation: Option<&ActorId>,
        statement: &Statement,
        tree: &MemoryTree,
    ) -> Option<String> {
        let facts = &self.folder.facts;
        if facts.ring.is_empty() {
            return None;
        }
        let author = statement.envelope().author.to_hex();
        let told = |refusal: &Refusal| Some(format!("{refusal} ({})", refusal.code()));
        let signer = facts.ring.signer(&author);
        // What is hidden, or of a kind that a later version made, still has an author.
        let public = statement.public_content();
        let Some((content, body)) =
            public.and_then(|content| Some((content, body_of(content).ok()?)))
        else {
            let refusal = decide::refusal_of(signer.err()?);
            return told(&refusal);
        };
        if let Err(refusal) = policy::audience_check(&body, audience_of(content).kind) {
            return told(&refusal);
        }
        let now = self.now.unwrap_or(Instant::MIN);
        let (view, genesis) = (facts.now(), facts.genesis.as_deref());
        let decided = decide::may(view, genesis, &author, &body, now)
            .and_then(|permit| decide::decide(view, genesis, &permit, &body, now));
        if let Err(refusal) = &decided
            && is_certain(refusal, &body)
        {
            return told(refusal);
        }
        // These two are about an entry whose content is hidden here; whose it is is not.
        let (entry, id, own) = match &body {
            Body::Received(said) => (said.entry, &said.id, false),
            Body::OpeningDestroyed(said) => (said.entry, &said.id, true),
            _ => return None,
        };
        if !self.names(index, entry, id, tree) {
            return Some(format!(
                "it names {id} at entry {entry}, which is not there"
            ));
        }
        let is_own = self.author(entry) == organisation;
        (is_own != own).then(|| match own {
            true => format!("only who wrote entry {entry} may destroy its content"),
            false => format!("entry {entry} is its author's own"),
        })
    }
}

/// Whether a refusal stands whatever else is on record that is not told to everybody.
fn is_certain(refusal: &Refusal, body: &Body) -> bool {
    match refusal {
        Refusal::KeyUnknown
        | Refusal::KeyEnded
        | Refusal::Suspended
        | Refusal::KeyUnfit { .. }
        | Refusal::NotOfPost { .. }
        | Refusal::SpeaksForItself { .. }
        | Refusal::NotOwnWord { .. }
        | Refusal::NotSourced { .. }
        | Refusal::AudienceWide { .. }
        | Refusal::AudienceNarrow
        | Refusal::DestructionHidden
        | Refusal::GenesisTwice => true,
        // Who sits at the table, which keys there are and what was proposed is public.
        Refusal::NotOfRole { act } => *act == Act::Propose,
        Refusal::Unknown { .. } | Refusal::Taken { .. } => matches!(
            body,
            Body::KeyRevoked(_) | Body::Proposed(_) | Body::ProposalAnswered(_)
        ),
        // These rest on what may be told to some only, or on a form that later versions may widen.
        Refusal::OffDuty { .. }
        | Refusal::NotReached { .. }
        | Refusal::Unheard { .. }
        | Refusal::LooksAlike { .. }
        | Refusal::ClockSkew { .. }
        | Refusal::Form { .. }
        | Refusal::ChannelShut { .. }
        | Refusal::Superseded { .. }
        | Refusal::RungFirst { .. }
        | Refusal::RelayFirst { .. }
        | Refusal::ExhibitUnfit { .. }
        | Refusal::ReadBackMissing
        | Refusal::ReadBackDiffers { .. }
        | Refusal::IdUnscoped { .. }
        | Refusal::IdForeign { .. }
        | Refusal::KindOther { .. }
        | Refusal::TextLong { .. }
        | Refusal::AliasUnsourced
        | Refusal::ShapeUnfit { .. }
        | Refusal::VersionNext { .. }
        | Refusal::VersionOld { .. }
        | Refusal::StepNot { .. }
        | Refusal::Succession { .. }
        | Refusal::NothingToOpen { .. }
        | Refusal::OtherStatement { .. }
        | Refusal::NotOfAudience { .. }
        | Refusal::OwnEntry { .. }
        | Refusal::OpeningGone { .. }
        | Refusal::NotToDestroy { .. } => false,
    }
}
