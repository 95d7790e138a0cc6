//! Why a statement does not enter the record. A refusal is an answer: it has a stable code and says what would change it,
//! and nothing of what its author may not read.

use super::TEXT_MAX;
use crate::id::{ActorId, NoticeId, ObjectId, OfficerId};
use crate::instant::Instant;
use crate::movement::life::Stage;
use crate::movement::statements::{ObjectKind, Step};
use crate::notice::statements::{ChannelState, Rung};
use crate::policy::rights::Act;
use crate::words::AudienceKind;

/// Why a statement does not enter the record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// No organisation of this record has the key.
    KeyUnknown,
    /// The key was ended by its organisation, or replaced.
    KeyEnded,
    /// The body has suspended the organisation.
    Suspended,
    /// The key is on record already, or is not one.
    KeyUnfit { what: &'static str },
    /// No post of this officer lets it do that.
    NotOfPost { act: Act },
    /// The organisation's roles do not let it do that.
    NotOfRole { act: Act },
    /// Somebody else is on duty.
    OffDuty { on_duty: Option<OfficerId> },
    /// The one it is said for has a key here and says it itself.
    SpeaksForItself { by: ActorId },
    /// What must never be shared was put in a wider audience (R42).
    AudienceWide { widest: AudienceKind },
    /// What everybody must be able to check was put in a narrower one.
    AudienceNarrow,
    /// It is said to somebody who could not read it.
    NotReached { actor: ActorId },
    /// It names somebody who was not told yet, or has the time to answer (R23).
    Unheard { actor: ActorId },
    /// A reader would take it for an organisation that signs here for itself.
    LooksAlike { text: String, like: ActorId },
    /// It says it was done at a time that is not now.
    ClockSkew { claimed: Instant, now: Instant },
    /// A field that does not say what it must.
    Form {
        field: &'static str,
        what: &'static str,
    },
    /// The channel is suspended or severed by one of its ends.
    ChannelShut {
        state: ChannelState,
        by: Option<ActorId>,
    },
    /// A newer version took its place: this one, or one that has not reached its readers yet.
    Superseded {
        notice: NoticeId,
        by: Option<NoticeId>,
    },
    /// Who passed on the version before passes on this one first (R37).
    RelayFirst { notice: NoticeId, copy: NoticeId },
    /// Another rung comes first.
    RungFirst { rung: Rung, first: Rung },
    /// The position must be read back (R37).
    ReadBackMissing,
    /// The position read back is another (R37).
    ReadBackDiffers { apart_m: u32 },
    /// What is nobody's own word, a text or a list, is recorded by who may record from sources.
    NotSourced { organisation: ActorId },
    /// A decision to destroy a content is for everybody to see: it names an entry and says nothing of it.
    DestructionHidden,
    /// The organisation may only speak for itself.
    NotOwnWord { organisation: ActorId, by: ActorId },
    /// An id that is taken.
    Taken { what: &'static str, id: String },
    /// An exhibit and the files that came with it do not say the same.
    ExhibitUnfit { what: String },
    /// A thing it refers to is not on record.
    Unknown { what: &'static str, id: String },
    /// A report that is not public, whose id does not begin with its organisation ([`crate::report::naming`]).
    IdUnscoped { organisation: ActorId, id: String },
    /// An id that begins with another organisation, or as the rows of an import do.
    IdForeign { id: String },
    /// The id is one's own, of an object of another kind.
    KindOther { object: ObjectId, kind: ObjectKind },
    /// A text longer than [`TEXT_MAX`].
    TextLong { field: &'static str, length: usize },
    /// Two statements cannot both be the genesis.
    GenesisTwice,
    /// A place, a route or a window that cannot be one.
    ShapeUnfit { field: &'static str, what: String },
    /// A version of an object that is not the next.
    VersionNext { object: ObjectId, next: u32 },
    /// There is a newer version of the object.
    VersionOld { object: ObjectId, newest: u32 },
    /// A step that cannot follow.
    StepNot {
        step: Step,
        stage: Stage,
        possible: Vec<Step>,
    },
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

impl Refusal {
    pub const fn code(&self) -> &'static str {
        match self {
            Refusal::KeyUnknown => "key-unknown",
            Refusal::KeyEnded => "key-ended",
            Refusal::Suspended => "suspended",
            Refusal::KeyUnfit { .. } => "key-unfit",
            Refusal::NotOfPost { .. } => "not-of-post",
            Refusal::NotOfRole { .. } => "not-of-role",
            Refusal::OffDuty { .. } => "off-duty",
            Refusal::SpeaksForItself { .. } => "speaks-for-itself",
            Refusal::AudienceWide { .. } => "audience-wide",
            Refusal::AudienceNarrow => "audience-narrow",
            Refusal::NotReached { .. } => "not-reached",
            Refusal::Unheard { .. } => "unheard",
            Refusal::LooksAlike { .. } => "looks-alike",
            Refusal::ClockSkew { .. } => "clock-skew",
            Refusal::Form { .. } => "form",
            Refusal::ChannelShut { .. } => "channel-shut",
            Refusal::Superseded { .. } => "superseded",
            Refusal::RelayFirst { .. } => "relay-first",
            Refusal::RungFirst { .. } => "rung-first",
            Refusal::ReadBackMissing => "read-back-missing",
            Refusal::ReadBackDiffers { .. } => "read-back-differs",
            Refusal::NotOwnWord { .. } => "not-own-word",
            Refusal::NotSourced { .. } => "not-sourced",
            Refusal::DestructionHidden => "destruction-hidden",
            Refusal::Taken { .. } => "taken",
            Refusal::ExhibitUnfit { .. } => "exhibit-unfit",
            Refusal::Unknown { .. } => "unknown",
            Refusal::IdUnscoped { .. } => "id-unscoped",
            Refusal::IdForeign { .. } => "id-foreign",
            Refusal::KindOther { .. } => "kind-other",
            Refusal::TextLong { .. } => "text-long",
            Refusal::GenesisTwice => "genesis-twice",
            Refusal::AliasUnsourced => "alias-unsourced",
            Refusal::ShapeUnfit { .. } => "shape-unfit",
            Refusal::VersionNext { .. } => "version-next",
            Refusal::VersionOld { .. } => "version-old",
            Refusal::StepNot { .. } => "step-not",
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
            Refusal::KeyEnded => f.write_str(
                "this key was ended by its organisation; sign with the one that took its place",
            ),
            Refusal::Suspended => f.write_str(
                "this organisation is suspended by the body's decision; what it signed before stands",
            ),
            Refusal::KeyUnfit { what } => write!(f, "the key cannot be admitted: {what}"),
            Refusal::NotOfPost { act } => write!(
                f,
                "no post of this officer lets it do that ({act}); docs/guide/rights.md says whose it is"
            ),
            Refusal::NotOfRole { act } => write!(
                f,
                "the roles of this organisation do not let it do that ({act}); docs/guide/rights.md says whose it is"
            ),
            Refusal::OffDuty { on_duty } => match on_duty {
                Some(officer) => write!(
                    f,
                    "this officer is not on duty; '{officer}' is: take the shift over, or let them sign"
                ),
                None => f.write_str("this officer is not on duty"),
            },
            Refusal::SpeaksForItself { by } => write!(
                f,
                "'{by}' has a key of its own here and says this itself; nobody records it in its name"
            ),
            Refusal::AudienceWide { widest } => write!(
                f,
                "this is never shared more widely than '{widest}' (R42); choose a narrower audience"
            ),
            Refusal::AudienceNarrow => f.write_str(
                "whose hand a key is, everybody can check; send it as public",
            ),
            Refusal::NotReached { actor } => write!(
                f,
                "it is said to '{actor}', who could not read it; name '{actor}' in the audience"
            ),
            Refusal::Unheard { actor } => write!(
                f,
                "it names '{actor}', which was not told yet or still has the time to answer: until then say it to the co-chairs or to whom you name, or say here what happened and not by whom (R23)"
            ),
            Refusal::LooksAlike { text, like } => write!(
                f,
                "'{text}' is taken for '{like}', which signs here for itself; choose a name that nobody confuses with it"
            ),
            Refusal::ClockSkew { claimed, now } => write!(
                f,
                "it says it was done at {claimed}, and the record's clock is {now}; set the clock of the machine that signs. What came to pass out there may be told up to a week later"
            ),
            Refusal::Form { field, what } => write!(f, "{field}: {what}"),
            Refusal::ChannelShut { state, by } => match by {
                Some(by) => write!(
                    f,
                    "the channel is {state} by '{by}'; only a STOP goes out over it"
                ),
                None => write!(f, "the channel is {state}; only a STOP goes out over it"),
            },
            Refusal::Superseded {
                notice,
                by: Some(by),
            } => write!(
                f,
                "the notice '{notice}' was corrected; read '{by}', and acknowledge that one"
            ),
            Refusal::Superseded { notice, by: None } => write!(
                f,
                "the notice '{notice}' is superseded at its source: who sent it to you has been asked for the correction; acknowledge that one"
            ),
            Refusal::RelayFirst { notice, copy } => write!(
                f,
                "you passed on the version before as '{copy}': pass on '{notice}' to the same, then say so (R37)"
            ),
            Refusal::RungFirst { rung, first } => {
                write!(f, "'{rung}' comes after '{first}'; say that first")
            }
            Refusal::ReadBackMissing => f.write_str(
                "read the position back, in either notation: understood means that it is the same place (R37)",
            ),
            Refusal::ReadBackDiffers { apart_m } => write!(
                f,
                "the position read back is {apart_m} m from the one in the notice; ask for it again (R37)"
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
            Refusal::ExhibitUnfit { what } => f.write_str(what),
            Refusal::Taken { what, id } => write!(
                f,
                "the {what} '{id}' is on record already; a correction is a new statement under its own id"
            ),
            Refusal::Unknown { what, id } => {
                write!(f, "the {what} '{id}' is not on record; record it first")
            }
            Refusal::IdUnscoped { organisation, id } => write!(
                f,
                "what is not public has an id that begins with its organisation, so that nobody else can find out that it is there: '{organisation}:{id}'"
            ),
            Refusal::IdForeign { id } => write!(
                f,
                "the id '{id}' is one that only another organisation, or an import, may give; choose another"
            ),
            Refusal::KindOther { object, kind } => write!(
                f,
                "'{object}' is your {kind} on record, and no version makes it anything else; give this an id of its own"
            ),
            Refusal::TextLong { field, length } => write!(
                f,
                "{field} has {length} bytes; at most {TEXT_MAX}: attach the rest as an exhibit"
            ),
            Refusal::GenesisTwice => f.write_str("this record has its genesis already"),
            Refusal::AliasUnsourced => {
                f.write_str("a succession needs a source and a date (R12); give both")
            }
            Refusal::ShapeUnfit { field, what } => write!(f, "{field}: {what}"),
            Refusal::VersionNext { object, next } => write!(
                f,
                "the next version of '{object}' is {next}; read what is on record and give that number"
            ),
            Refusal::VersionOld { object, newest } => write!(
                f,
                "'{object}' has a newer version; this is about version {newest} or about none"
            ),
            Refusal::StepNot {
                step,
                stage,
                possible,
            } => {
                write!(f, "'{step}' cannot follow: it is {stage}")?;
                let mut separator = "; what can follow is ";
                for next in possible {
                    write!(f, "{separator}'{next}'")?;
                    separator = ", ";
                }
                Ok(())
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
