//! Whether a statement may enter the record, decided twice with the same code: for the author before it
//! signs, and by the sequencer on the signed bytes at the head. What fails is refused, never recorded.
//!
//! A refusal is an answer: it has a stable code and says what would change it. Read `policy` for who may
//! read what.

use crate::facts::View;
use crate::id::ActorId;
use crate::report::naming;
use crate::statements::Body;
use crate::table::statements::{Genesis, Right, SucceedsLog};
use armistice_record::{AuthorKey, Checkpoint, Hash, Origin};

/// What the author was found to be allowed: an append takes this, not the author.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Permit {
    pub organisation: ActorId,
    sourced: bool,
}

/// Why a statement does not enter the record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// No organisation of this record has the key.
    KeyUnknown,
    /// What is nobody's own word, a text or a list, is recorded by who may record from sources.
    NotSourced { organisation: ActorId },
    /// A decision to destroy a content is for everybody to see: it names an entry and says nothing of it.
    DestructionHidden,
    /// The organisation may only speak for itself.
    NotOwnWord { organisation: ActorId, by: ActorId },
    /// An id that is taken.
    Taken { what: &'static str, id: String },
    /// A thing it refers to is not on record.
    Unknown { what: &'static str, id: String },
    /// A report that is not public, whose id does not begin with its organisation ([`crate::report::naming`]).
    ReportIdUnscoped { organisation: ActorId, id: String },
    /// An id that begins with another organisation, or as the rows of an import do.
    ReportIdForeign { id: String },
    /// A text longer than [`TEXT_MAX`].
    TextLong { field: &'static str, length: usize },
    /// Two statements cannot both be the genesis.
    GenesisTwice,
    /// An alias or succession without a source or a date (R12).
    AliasUnsourced,
    /// A succession that does not stand right after the genesis, or whose checkpoint proves nothing.
    Succession { why: &'static str },
    /// The entry is public, or its content is not held here.
    NothingToOpen { entry: u64 },
    /// The entry holds another statement than the one named.
    OtherStatement { entry: u64, id: String },
    /// The organisation is not an addressee of the entry.
    NotOfAudience { entry: u64 },
    /// A receipt by who wrote it proves nothing.
    OwnEntry { entry: u64 },
    /// The content was destroyed by an earlier decision.
    OpeningGone { entry: u64 },
    /// Only who wrote it may destroy it, and a decision to destroy stays.
    NotToDestroy { entry: u64 },
}

/// How long one text of a statement may be, in bytes.
pub const TEXT_MAX: usize = 8 * 1024;
/// How long an id may be, in bytes.
pub const ID_MAX: usize = 128;

impl Refusal {
    pub const fn code(&self) -> &'static str {
        match self {
            Refusal::KeyUnknown => "key-unknown",
            Refusal::NotOwnWord { .. } => "not-own-word",
            Refusal::NotSourced { .. } => "not-sourced",
            Refusal::DestructionHidden => "destruction-hidden",
            Refusal::Taken { .. } => "taken",
            Refusal::Unknown { .. } => "unknown",
            Refusal::ReportIdUnscoped { .. } => "report-id-unscoped",
            Refusal::ReportIdForeign { .. } => "report-id-foreign",
            Refusal::TextLong { .. } => "text-long",
            Refusal::GenesisTwice => "genesis-twice",
            Refusal::AliasUnsourced => "alias-unsourced",
            Refusal::Succession { .. } => "succession",
            Refusal::NothingToOpen { .. } => "nothing-to-open",
            Refusal::OtherStatement { .. } => "other-statement",
            Refusal::NotOfAudience { .. } => "not-of-audience",
            Refusal::OwnEntry { .. } => "own-entry",
            Refusal::OpeningGone { .. } => "opening-gone",
            Refusal::NotToDestroy { .. } => "not-to-destroy",
        }
    }
}

impl core::fmt::Display for Refusal {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self {
            Refusal::KeyUnknown => f.write_str(
                "no organisation of this record has this key; it must be admitted first",
            ),
            Refusal::NotSourced { organisation } => {
                write!(
                    f,
                    "'{organisation}' may record its own acts only, and this is nobody's own word"
                )
            }
            Refusal::DestructionHidden => f.write_str(
                "a decision to destroy a content is public: whoever restores a copy must be able to see it; send it as public",
            ),
            Refusal::NotOwnWord { organisation, by } => {
                write!(
                    f,
                    "'{organisation}' may record its own acts only, and this is by '{by}'"
                )
            }
            Refusal::Taken { what, id } => write!(
                f,
                "the {what} '{id}' is on record already; a correction is a new statement under its own id"
            ),
            Refusal::Unknown { what, id } => {
                write!(f, "the {what} '{id}' is not on record; record it first")
            }
            Refusal::ReportIdUnscoped { organisation, id } => write!(
                f,
                "a report that is not public has an id that begins with its organisation, so that nobody else can find out that it is there: '{organisation}:{id}'"
            ),
            Refusal::ReportIdForeign { id } => write!(
                f,
                "the id '{id}' is one that only another organisation, or an import, may give; choose another"
            ),
            Refusal::TextLong { field, length } => write!(
                f,
                "{field} has {length} bytes; at most {TEXT_MAX}: attach the rest as an exhibit"
            ),
            Refusal::GenesisTwice => f.write_str("this record has its genesis already"),
            Refusal::AliasUnsourced => {
                f.write_str("a succession needs a source and a date (R12); give both")
            }
            Refusal::NothingToOpen { entry } => write!(
                f,
                "entry {entry} is public, or its content is not held here: there is nothing to receive or destroy"
            ),
            Refusal::OtherStatement { entry, id } => {
                write!(f, "entry {entry} holds the statement {id}; name that one")
            }
            Refusal::NotOfAudience { entry } => {
                write!(f, "entry {entry} is not addressed to this organisation")
            }
            Refusal::OwnEntry { entry } => write!(
                f,
                "entry {entry} is this organisation's own; a receipt is for who it is addressed to"
            ),
            Refusal::OpeningGone { entry } => write!(
                f,
                "the content of entry {entry} was destroyed by an earlier decision"
            ),
            Refusal::NotToDestroy { entry } => write!(
                f,
                "only the organisation that wrote entry {entry} may destroy its content, and a decision to destroy stays"
            ),
            Refusal::Succession { why } => {
                write!(f, "this cannot be the record that follows: {why}")
            }
        }
    }
}

/// What an organisation's key lets it do. Before the genesis only a genesis that names the key is possible.
pub fn may(genesis: Option<&Genesis>, key_hex: &str, body: &Body) -> Result<Permit, Refusal> {
    let genesis = match (genesis, body) {
        (Some(genesis), _) => genesis,
        (None, Body::Genesis(own)) => own,
        (None, _) => return Err(Refusal::KeyUnknown),
    };
    let organisation = genesis
        .organisations
        .iter()
        .find(|o| o.key == key_hex)
        .ok_or(Refusal::KeyUnknown)?;
    Ok(Permit {
        organisation: organisation.actor.clone(),
        sourced: organisation.rights.contains(&Right::RecordSourced),
    })
}

/// Whether a permitted body fits what is on record.
pub fn decide(
    view: View<'_>,
    genesis: Option<&Genesis>,
    permit: &Permit,
    body: &Body,
) -> Result<(), Refusal> {
    if let Some(by) = spoken_by(body)
        && !permit.sourced
        && *by != permit.organisation
    {
        return Err(Refusal::NotOwnWord {
            organisation: permit.organisation.clone(),
            by: by.clone(),
        });
    }
    if !permit.sourced && !is_own_word(&permit.organisation, body) {
        return Err(Refusal::NotSourced {
            organisation: permit.organisation.clone(),
        });
    }
    // What the author may not read is answered like what is not there: `report::naming`.
    let instrument = |id| naming::instrument(view, &permit.organisation, id);
    let report = |id| naming::report(view, &permit.organisation, id);
    let text = |field: &'static str, text: Option<&String>| match text {
        Some(text) if text.len() > TEXT_MAX => Err(Refusal::TextLong {
            field,
            length: text.len(),
        }),
        Some(_) | None => Ok(()),
    };
    match body {
        Body::Genesis(_) if genesis.is_some() => Err(Refusal::GenesisTwice),
        Body::Genesis(_) => Ok(()),
        Body::Reported(new) => {
            text("words", new.words.as_ref())?;
            naming::new_report(view, genesis, &permit.organisation, &new.report)?;
            new.relayed_from.as_ref().map_or(Ok(()), report)
        }
        Body::Linked(link) => link.reports.iter().try_for_each(report),
        Body::Related(related) => {
            let succession = matches!(
                related.kind,
                crate::words::RelationKind::SuccessorOf | crate::words::RelationKind::MergedInto
            );
            if succession && (related.source.is_none() || related.from.is_none()) {
                return Err(Refusal::AliasUnsourced);
            }
            Ok(())
        }
        Body::Accepted(b) => instrument(&b.instrument),
        Body::Attested(b) => instrument(&b.instrument),
        Body::UmbrellaListed(b) => instrument(&b.instrument),
        Body::Decided(b) => {
            text("reason", b.reason.as_ref())?;
            instrument(&b.instrument)
        }
        Body::Declared(b) => {
            text("words", b.words.as_ref())?;
            instrument(&b.instrument)
        }
        Body::Viewed(b) => {
            text("words", b.words.as_ref())?;
            instrument(&b.instrument)
        }
        Body::Found(b) => text("words", b.words.as_ref()),
        Body::Replied(b) => text("words", b.words.as_ref()),
        Body::Inquired(b) => text("words", b.words.as_ref()),
        Body::Received(b) => crate::entry::receipt_check(view, &permit.organisation, b),
        Body::OpeningDestroyed(b) => {
            text("reason", Some(&b.reason))?;
            crate::entry::destruction_check(view, &permit.organisation, b)
        }
        Body::SucceedsLog(b) => {
            text("reason", Some(&b.reason))?;
            succession(view, b).map_err(|why| Refusal::Succession { why })
        }
        Body::ActorIs(_)
        | Body::ActorNamed(_)
        | Body::MeansHeld(_)
        | Body::ListIs(_)
        | Body::Listed(_)
        | Body::InstrumentText(_)
        | Body::PlaceIs(_)
        | Body::PlaceNamed(_)
        | Body::LineIs(_)
        | Body::ControlAsserted(_)
        | Body::Imported(_)
        | Body::Registered(_)
        | Body::Unlinked(_)
        | Body::AccusedNotified(_) => Ok(()),
    }
}

/// A succession is said once, before anything else, and cites what the other log signed.
fn succession(view: View<'_>, body: &SucceedsLog) -> Result<(), &'static str> {
    let facts = view.facts;
    let clocks = facts.clock.len() as u64;
    if facts.genesis.is_none() || facts.size > clocks + 1 {
        return Err("it is said right after the genesis, before any other statement");
    }
    let origin = Origin::new(&body.origin).map_err(|_| "the origin is not a log's name")?;
    let key = AuthorKey::from_hex(&body.log_key).ok_or("log_key is not 64 hex digits")?;
    Hash::from_hex(&body.held_root).ok_or("held_root is not 64 hex digits")?;
    let verifier = Checkpoint::verifier(&origin, key).map_err(|_| "log_key is not a key")?;
    let checkpoint = Checkpoint::open(body.checkpoint.as_bytes(), &verifier)
        .map_err(|_| "the checkpoint is not a note signed by that log")?;
    let same = checkpoint.size == body.held;
    if same && checkpoint.root.to_hex() != body.held_root {
        return Err("what is held is not what the checkpoint says");
    }
    Ok(())
}

/// Whether a body is what an organisation itself says or does, and no text, list or name that binds others.
fn is_own_word(organisation: &ActorId, body: &Body) -> bool {
    let alone = |by: &[ActorId]| matches!(by, [only] if only == organisation);
    match body {
        // What is said once, at the beginning, is checked on its own.
        Body::Genesis(_) | Body::SucceedsLog(_) => true,
        // To tell somebody is an act of whoever tells.
        Body::AccusedNotified(_) => true,
        Body::Decided(b) => alone(&b.by),
        Body::Attested(b) => alone(&b.by),
        Body::UmbrellaListed(b) => alone(&b.attested_by),
        other => spoken_by(other) == Some(organisation),
    }
}

/// Whose word a body is, where it is somebody's.
pub fn spoken_by(body: &Body) -> Option<&ActorId> {
    match body {
        Body::Reported(b) => Some(&b.by),
        Body::Linked(b) => Some(&b.by),
        Body::Unlinked(b) => Some(&b.by),
        Body::Found(b) => Some(&b.by),
        Body::Replied(b) => Some(&b.by),
        Body::Viewed(b) => Some(&b.by),
        Body::Inquired(b) => Some(&b.by),
        Body::Declared(b) => Some(&b.by),
        Body::ControlAsserted(b) => Some(&b.by),
        Body::Imported(b) => Some(&b.by),
        Body::Registered(b) => Some(&b.ledger),
        Body::Accepted(b) => Some(&b.actor),
        Body::Related(b) => b.by.as_ref(),
        Body::MeansHeld(b) => b.by.as_ref(),
        Body::Received(b) => Some(&b.by),
        Body::OpeningDestroyed(b) => Some(&b.by),
        Body::Genesis(_)
        | Body::ActorIs(_)
        | Body::ActorNamed(_)
        | Body::ListIs(_)
        | Body::Listed(_)
        | Body::InstrumentText(_)
        | Body::Attested(_)
        | Body::UmbrellaListed(_)
        | Body::Decided(_)
        | Body::PlaceIs(_)
        | Body::PlaceNamed(_)
        | Body::LineIs(_)
        | Body::SucceedsLog(_)
        | Body::AccusedNotified(_) => None,
    }
}
