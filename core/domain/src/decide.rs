//! Whether a statement may enter the record, decided twice with the same code: for the author before it
//! signs, and by the sequencer on the signed bytes at the head. What fails is refused, never recorded.
//!
//! A refusal is an answer: it has a stable code and says what would change it. Read `policy` for who may
//! read what.

use crate::actor::keys::{Hand, NoSigner, Ring, Signer};
use crate::actor::statements::{KeyAdmitted, KeyRevoked};
use crate::facts::View;
use crate::id::{ActorId, NoticeId, OfficerId};
use crate::instant::Instant;
use crate::notice;
use crate::notice::statements::{ChannelState, Rung};
use crate::plain;
use crate::policy::rights::{self, Act};
use crate::report::{exhibit, naming};
use crate::statements::Body;
use crate::table::statements::{
    Genesis, ProposalAnswered, Proposed, Right, SeatChange, SucceedsLog,
};
use crate::words::AudienceKind;
use armistice_record::{AuthorKey, Checkpoint, Hash, Origin};

/// What the author was found to be allowed: an append takes this, not the author.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Permit {
    pub organisation: ActorId,
    /// The officer whose device signed; `None` for the organisation's own key.
    pub officer: Option<OfficerId>,
    sourced: bool,
}

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
    /// A newer version took its place.
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
            Refusal::LooksAlike { text, like } => write!(
                f,
                "'{text}' is taken for '{like}', which signs here for itself; choose a name that nobody confuses with it"
            ),
            Refusal::ClockSkew { claimed, now } => write!(
                f,
                "it says it was done at {claimed}, and the record's clock is {now}; set the clock of the machine that signs"
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
                "the notice '{notice}' is superseded at its source: who passed it on has been asked to pass on the correction; acknowledge that one"
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

/// Who signs, and whether it may do that at all. Before the genesis only a genesis that names the key is possible.
/// `genesis` is one that is not folded yet, in the batch that begins a record.
pub fn may(
    view: View<'_>,
    genesis: Option<&Genesis>,
    key_hex: &str,
    body: &Body,
    now: Instant,
) -> Result<Permit, Refusal> {
    let signer = if view.facts.ring.is_empty() {
        let genesis = match (genesis, body) {
            (Some(genesis), _) => genesis,
            (None, Body::Genesis(own)) => own,
            (None, _) => return Err(Refusal::KeyUnknown),
        };
        signer_of(&Ring::of_genesis(genesis), key_hex)?
    } else {
        signer_of(&view.facts.ring, key_hex)?
    };
    rights::may(view, &signer, body, now)?;
    Ok(Permit {
        sourced: signer.rights.contains(&Right::RecordSourced),
        officer: match signer.hand {
            Hand::Root => None,
            Hand::Officer { officer, .. } => Some(officer),
        },
        organisation: signer.organisation,
    })
}

fn signer_of(ring: &Ring, key_hex: &str) -> Result<Signer, Refusal> {
    ring.signer(key_hex).map_err(refusal_of)
}

/// What is refused of a key that signs nothing.
pub fn refusal_of(none: NoSigner) -> Refusal {
    match none {
        NoSigner::Unknown => Refusal::KeyUnknown,
        NoSigner::Ended => Refusal::KeyEnded,
        NoSigner::Suspended => Refusal::Suspended,
    }
}

/// How far the time an officer states may be from the log's clock, in seconds. What happens now says so; what
/// happened earlier says in its own fields when.
pub const SKEW_MAX_S: i64 = 10 * 60;

/// Whether a permitted body fits what is on record. `now` is the time of the log.
pub fn decide(
    view: View<'_>,
    genesis: Option<&Genesis>,
    permit: &Permit,
    body: &Body,
    now: Instant,
) -> Result<(), Refusal> {
    if let Some(by) = spoken_by(body)
        && *by != permit.organisation
    {
        // No desk puts words into the mouth of who can sign for itself, nor speaks of keys for who cannot.
        if permit.sourced && view.facts.ring.seats.contains_key(by) {
            return Err(Refusal::SpeaksForItself { by: by.clone() });
        }
        if !permit.sourced || body.is_of_keys() {
            return Err(Refusal::NotOwnWord {
                organisation: permit.organisation.clone(),
                by: by.clone(),
            });
        }
    }
    if let Some(by) = bound_by(body)
        .iter()
        .find(|by| **by != permit.organisation && view.facts.ring.seats.contains_key(*by))
    {
        return Err(Refusal::SpeaksForItself { by: by.clone() });
    }
    if !permit.sourced && !is_own_word(&permit.organisation, body) {
        return Err(Refusal::NotSourced {
            organisation: permit.organisation.clone(),
        });
    }
    // Who may record from sources tells of what others did earlier.
    if (permit.officer.is_some() || !permit.sourced)
        && let Some(claimed) = done_at(body)
        && (claimed.0 - now.0).abs() > SKEW_MAX_S
    {
        return Err(Refusal::ClockSkew { claimed, now });
    }
    plain::given::check(view, &permit.organisation, body)?;
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
            naming::new_report(view, &permit.organisation, &new.report)?;
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
        Body::Found(b) => {
            text("words", b.words.as_ref())?;
            naming::own_name(view, &permit.organisation, b.finding.as_str())
        }
        Body::Replied(b) => text("words", b.words.as_ref()),
        Body::Inquired(b) => {
            text("words", b.words.as_ref())?;
            naming::new_inquiry(view, &permit.organisation, &b.inquiry)
        }
        Body::Received(b) => crate::entry::receipt_check(view, &permit.organisation, b),
        Body::OpeningDestroyed(b) => {
            text("reason", Some(&b.reason))?;
            crate::entry::destruction_check(view, &permit.organisation, b)
        }
        Body::SucceedsLog(b) => {
            text("reason", Some(&b.reason))?;
            succession(view, b).map_err(|why| Refusal::Succession { why })
        }
        Body::KeyAdmitted(b) => key_check(view, b),
        Body::KeyRevoked(b) => key_end_check(view, permit, b),
        Body::ShiftSet(b) => shift_check(view, b),
        Body::Proposed(b) => proposal_check(view, b),
        Body::ProposalAnswered(b) => answer_check(view, b),
        Body::ChannelOpened(b) => notice::channel_check(view, b),
        Body::ChannelSet(b) => {
            text("reason", b.reason.as_ref())?;
            notice::channel_set_check(view, b)
        }
        Body::NoticeSent(b) => {
            text("what", Some(&b.form.what))?;
            text("request", b.form.request.as_ref())?;
            text("who", b.form.who.as_ref())?;
            notice::notice_check(view, b)
        }
        Body::Acknowledged(b) => {
            text("words", b.words.as_ref())?;
            notice::ack_check(view, b)
        }
        Body::Attempted(b) => {
            text("words", b.words.as_ref())?;
            notice::attempt_check(view, &b.channel, &b.by, &b.to, b.notice.as_ref())
        }
        Body::LineChecked(b) => notice::attempt_check(view, &b.channel, &b.by, &b.to, None),
        Body::NoticeClosed(b) => {
            text("reason", Some(&b.reason))?;
            notice::close_check(view, b)
        }
        Body::SourceNoted(b) => own_report(view, &b.report, &b.by),
        Body::Exhibited(b) => {
            text("words", b.words.as_ref())?;
            own_report(view, &b.report, &b.by)?;
            exhibit::said_check(b)
        }
        Body::ConsentSet(b) => {
            text("words", b.words.as_ref())?;
            own_report(view, &b.report, &b.by)
        }
        Body::CustodyPassed(b) => {
            text("from", Some(&b.from))?;
            text("to", Some(&b.to))?;
            text("words", b.words.as_ref())?;
            exhibit_known(view, &b.exhibit, &b.by)
        }
        Body::Graded(b) => graded_check(view, b),
        Body::Checked(b) => text("words", b.words.as_ref()),
        Body::MeasureReported(b) => {
            text("words", b.words.as_ref())?;
            instrument(&b.instrument)
        }
        Body::Reopened(b) => {
            text("reason", Some(&b.reason))?;
            instrument(&b.instrument)
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

/// A root key admits a key that nobody has had.
fn key_check(view: View<'_>, body: &KeyAdmitted) -> Result<(), Refusal> {
    let key = AuthorKey::from_hex(&body.key).ok_or(Refusal::KeyUnfit {
        what: "it is not 64 lower-case hex digits",
    })?;
    key.screen().map_err(|_| Refusal::KeyUnfit {
        what: "it is of a kind that several verifiers judge differently",
    })?;
    if key.to_hex() != body.key {
        return Err(Refusal::KeyUnfit {
            what: "it is not 64 lower-case hex digits",
        });
    }
    if view.facts.ring.knows(&body.key) {
        return Err(Refusal::KeyUnfit {
            what: "it is on record already; make a new one on the device",
        });
    }
    if body.posts.is_empty() || body.title.trim().is_empty() {
        return Err(Refusal::Form {
            field: "posts",
            what: "say how the officer is addressed and what it is appointed to",
        });
    }
    Ok(())
}

/// A key is ended by the root key, by another device of the same officer, or by itself.
fn key_end_check(view: View<'_>, permit: &Permit, body: &KeyRevoked) -> Result<(), Refusal> {
    let device = view
        .facts
        .ring
        .devices
        .get(body.key.as_str())
        .filter(|device| device.organisation == permit.organisation)
        .ok_or_else(|| Refusal::Unknown {
            what: "key",
            id: body.key.clone(),
        })?;
    match &permit.officer {
        Some(officer) if *officer != device.officer => Err(Refusal::NotOfPost { act: Act::EndKey }),
        Some(_) | None => Ok(()),
    }
}

fn shift_check(view: View<'_>, body: &crate::actor::statements::ShiftSet) -> Result<(), Refusal> {
    if body.until <= body.from {
        return Err(Refusal::Form {
            field: "until",
            what: "a shift ends after it begins",
        });
    }
    let officers = view.facts.ring.officers(&body.by);
    let known = |officer: &OfficerId| officers.contains_key(officer);
    // Worlds without officers' keys keep rosters too.
    let has_officers = !officers.is_empty();
    for officer in core::iter::once(&body.officer).chain(&body.substitute) {
        if has_officers && !known(officer) {
            return Err(Refusal::Unknown {
                what: "officer",
                id: officer.to_string(),
            });
        }
    }
    Ok(())
}

fn proposal_check(view: View<'_>, body: &Proposed) -> Result<(), Refusal> {
    let ring = &view.facts.ring;
    if ring.motions.contains_key(&body.proposal) {
        return Err(Refusal::Taken {
            what: "proposal",
            id: body.proposal.to_string(),
        });
    }
    let seated = ring.seats.contains_key(&body.organisation);
    match body.change {
        SeatChange::Admit if seated => {
            return Err(Refusal::Taken {
                what: "organisation",
                id: body.organisation.to_string(),
            });
        }
        SeatChange::Suspend | SeatChange::Reinstate | SeatChange::Rekey if !seated => {
            return Err(Refusal::Unknown {
                what: "organisation",
                id: body.organisation.to_string(),
            });
        }
        SeatChange::Admit | SeatChange::Suspend | SeatChange::Reinstate | SeatChange::Rekey => {}
    }
    match (body.change, &body.key) {
        (SeatChange::Admit | SeatChange::Rekey, Some(key)) => {
            let fit = AuthorKey::from_hex(key)
                .filter(|author| author.to_hex() == *key && author.screen().is_ok());
            if fit.is_none() {
                return Err(Refusal::KeyUnfit {
                    what: "it is not 64 lower-case hex digits of a sound key",
                });
            }
            if ring.knows(key) {
                return Err(Refusal::KeyUnfit {
                    what: "it is on record already",
                });
            }
            Ok(())
        }
        (SeatChange::Admit | SeatChange::Rekey, None) => Err(Refusal::Form {
            field: "key",
            what: "give the root key",
        }),
        (SeatChange::Suspend | SeatChange::Reinstate, _) => Ok(()),
    }
}

fn answer_check(view: View<'_>, body: &ProposalAnswered) -> Result<(), Refusal> {
    let motion = view
        .facts
        .ring
        .motions
        .get(&body.proposal)
        .ok_or_else(|| Refusal::Unknown {
            what: "proposal",
            id: body.proposal.to_string(),
        })?;
    if motion.decided.is_some() {
        return Err(Refusal::Taken {
            what: "decision on proposal",
            id: body.proposal.to_string(),
        });
    }
    Ok(())
}

/// What is said of a report's source is said by whoever registered the report. One that is not there, and one of
/// somebody else's, are answered alike.
fn own_report(view: View<'_>, report: &crate::id::ReportId, by: &ActorId) -> Result<(), Refusal> {
    match view.report(report) {
        Some(entry) if entry.value.by == *by => Ok(()),
        Some(_) | None => Err(Refusal::Unknown {
            what: "report",
            id: report.to_string(),
        }),
    }
}

fn exhibit_known(view: View<'_>, exhibit: &str, by: &ActorId) -> Result<(), Refusal> {
    let known = view
        .facts
        .exhibits
        .values()
        .flat_map(|log| view.seen(log))
        .any(|entry| entry.value.exhibit == exhibit && entry.value.by == *by);
    if known {
        Ok(())
    } else {
        Err(Refusal::Unknown {
            what: "exhibit",
            id: exhibit.to_string(),
        })
    }
}

fn graded_check(view: View<'_>, body: &crate::report::statements::Graded) -> Result<(), Refusal> {
    let source_ok = body
        .source_grade
        .is_none_or(|grade| ('A'..='F').contains(&grade));
    let info_ok = body.info_grade.is_none_or(|grade| (1..=6).contains(&grade));
    if !source_ok || !info_ok || (body.source_grade.is_none() && body.info_grade.is_none()) {
        return Err(Refusal::Form {
            field: "grade",
            what: "a source is graded A to F, what it says 1 to 6, each apart from the other",
        });
    }
    let reader = crate::policy::Reader::Actor(body.by.clone());
    let readable = view.report(&body.report).is_some_and(|entry| {
        crate::policy::may_read(
            view,
            &reader,
            entry.audience.as_deref(),
            Some(&entry.value.by),
        )
    });
    if readable {
        Ok(())
    } else {
        Err(Refusal::Unknown {
            what: "report",
            id: body.report.to_string(),
        })
    }
}

/// When a body says that what it does is done: for acts that happen as they are signed.
fn done_at(body: &Body) -> Option<Instant> {
    match body {
        Body::Acknowledged(b) => Some(b.at),
        Body::NoticeSent(b) => Some(b.at),
        Body::NoticeClosed(b) => Some(b.at),
        Body::ChannelOpened(b) => Some(b.at),
        Body::ChannelSet(b) => Some(b.at),
        Body::LineChecked(b) => Some(b.at),
        Body::AccusedNotified(b) => Some(b.at),
        Body::Replied(b) => Some(b.at),
        Body::Viewed(b) => Some(b.at),
        Body::Found(b) => Some(b.at),
        Body::Checked(b) => Some(b.at),
        Body::Graded(b) => Some(b.at),
        Body::Linked(b) => Some(b.at),
        Body::Unlinked(b) => Some(b.at),
        Body::Exhibited(b) => Some(b.at),
        Body::ConsentSet(b) => Some(b.at),
        Body::MeasureReported(b) => Some(b.at),
        Body::Reopened(b) => Some(b.at),
        Body::KeyAdmitted(b) => Some(b.at),
        Body::KeyRevoked(b) => Some(b.at),
        Body::Proposed(b) => Some(b.at),
        Body::ProposalAnswered(b) => Some(b.at),
        Body::Decided(b) => Some(b.made),
        Body::Declared(b) => Some(b.at),
        Body::Received(b) => Some(b.at),
        // What these tell of may lie back: an attempt on a phone, a hand-over, an outside inquiry, an acceptance.
        Body::Attempted(_)
        | Body::CustodyPassed(_)
        | Body::Inquired(_)
        | Body::Accepted(_)
        | Body::Attested(_)
        | Body::UmbrellaListed(_)
        | Body::Reported(_)
        | Body::SourceNoted(_)
        | Body::Registered(_)
        | Body::ControlAsserted(_)
        | Body::ShiftSet(_)
        | Body::Genesis(_)
        | Body::SucceedsLog(_)
        | Body::ActorIs(_)
        | Body::ActorNamed(_)
        | Body::Related(_)
        | Body::MeansHeld(_)
        | Body::ListIs(_)
        | Body::Listed(_)
        | Body::InstrumentText(_)
        | Body::PlaceIs(_)
        | Body::PlaceNamed(_)
        | Body::LineIs(_)
        | Body::Imported(_)
        | Body::OpeningDestroyed(_) => None,
    }
}

/// Those a body says have acted together.
fn bound_by(body: &Body) -> &[ActorId] {
    match body {
        Body::Decided(b) => &b.by,
        Body::Attested(b) => &b.by,
        Body::UmbrellaListed(b) => &b.attested_by,
        _ => &[],
    }
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
        Body::KeyAdmitted(b) => Some(&b.by),
        Body::KeyRevoked(b) => Some(&b.by),
        Body::ShiftSet(b) => Some(&b.by),
        Body::Proposed(b) => Some(&b.by),
        Body::ProposalAnswered(b) => Some(&b.by),
        Body::ChannelOpened(b) => Some(&b.by),
        Body::ChannelSet(b) => Some(&b.by),
        Body::NoticeSent(b) => Some(&b.by),
        Body::Acknowledged(b) => Some(&b.by),
        Body::Attempted(b) => Some(&b.by),
        Body::LineChecked(b) => Some(&b.by),
        Body::NoticeClosed(b) => Some(&b.by),
        Body::SourceNoted(b) => Some(&b.by),
        Body::Graded(b) => Some(&b.by),
        Body::Exhibited(b) => Some(&b.by),
        Body::CustodyPassed(b) => Some(&b.by),
        Body::ConsentSet(b) => Some(&b.by),
        Body::Checked(b) => Some(&b.by),
        Body::MeasureReported(b) => Some(&b.by),
        Body::Reopened(b) => Some(&b.by),
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
