//! Whether a statement may enter the record, decided twice with the same code: for the author before it
//! signs, and by the sequencer on the signed bytes at the head. What fails is refused, never recorded.
//!
//! A refusal is an answer ([`Refusal`]). Read `policy` for who may read what.

mod refusal;
mod said;

use crate::actor::keys::{Hand, NoSigner, Ring, Signer};
use crate::actor::statements::{KeyAdmitted, KeyRevoked};
use crate::facts::View;
use crate::id::{ActorId, OfficerId};
use crate::incident;
use crate::instant::Instant;
use crate::movement::{self, Thing};
use crate::notice;
use crate::plain;
use crate::policy::rights::{self, Act};
use crate::report::{exhibit, naming};
use crate::statements::Body;
use crate::table::statements::{
    Genesis, ProposalAnswered, Proposed, Right, SeatChange, SucceedsLog,
};
use armistice_record::{AuthorKey, Checkpoint, Hash, Origin};
pub use refusal::Refusal;

/// What the author was found to be allowed: an append takes this, not the author.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Permit {
    pub organisation: ActorId,
    /// The officer whose device signed; `None` for the organisation's own key.
    pub officer: Option<OfficerId>,
    sourced: bool,
}

/// How long one text of a statement may be, in bytes.
pub const TEXT_MAX: usize = 8 * 1024;
/// How long an id may be, in bytes.
pub const ID_MAX: usize = 128;

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

/// When a body says that what it tells of was done.
#[derive(Debug, Clone, Copy)]
enum Done {
    /// As it is signed.
    Now(Instant),
    /// Out there, and told since: it may lie back as far as anything is matched.
    Lately(Instant),
}

impl Done {
    fn check(self, now: Instant, earlier: bool) -> Result<(), Refusal> {
        let (claimed, back_s) = match self {
            Done::Now(_) if earlier => return Ok(()),
            Done::Now(at) => (at, SKEW_MAX_S),
            Done::Lately(at) if earlier => (at, i64::MAX),
            Done::Lately(at) => (at, movement::TOLD_BACK_S),
        };
        if now.plus_s(back_s.saturating_neg()) <= claimed && claimed <= now.plus_s(SKEW_MAX_S) {
            return Ok(());
        }
        Err(Refusal::ClockSkew { claimed, now })
    }
}

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
    if let Some(done) = done(body) {
        // Who may record from sources tells of what others did earlier.
        done.check(now, permit.officer.is_none() && permit.sourced)?;
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
        Body::Unlinked(b) => {
            text("words", b.words.as_ref())?;
            incident::steps::unlinked(view, &permit.organisation, b)
        }
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
            instrument(&b.instrument)?;
            incident::steps::viewed(view, &permit.organisation, b)
        }
        Body::Found(b) => {
            text("words", b.words.as_ref())?;
            naming::own_name(view, &permit.organisation, b.finding.as_str())?;
            incident::steps::found(view, &permit.organisation, b)
        }
        Body::Replied(b) => {
            text("words", b.words.as_ref())?;
            incident::steps::replied(view, &permit.organisation, b)
        }
        Body::Inquired(b) => {
            text("words", b.words.as_ref())?;
            naming::new_inquiry(view, &permit.organisation, &b.inquiry)
        }
        Body::InquiryAnswered(b) => {
            text("words", Some(&b.words))?;
            instrument(&b.instrument)?;
            incident::inquiry::check(b)
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
            notice::notice_check(view, b)?;
            movement::recordable::stop_check(b)?;
            movement::telling::about_check(view, b)
        }
        Body::Acknowledged(b) => {
            text("words", b.words.as_ref())?;
            notice::ack_check(view, b, permit.officer.as_ref())
        }
        Body::Attempted(b) => {
            text("words", b.words.as_ref())?;
            notice::attempt_check(view, &b.channel, &b.by, &b.to, b.at, b.notice.as_ref())
        }
        Body::LineChecked(b) => notice::attempt_check(view, &b.channel, &b.by, &b.to, b.at, None),
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
            instrument(&b.instrument)?;
            incident::steps::measured(view, &permit.organisation, b, now)
        }
        Body::Reopened(b) => {
            text("reason", Some(&b.reason))?;
            instrument(&b.instrument)?;
            incident::steps::reopened(view, &permit.organisation, b, now)
        }
        Body::AccusedNotified(b) => incident::steps::notified(view, &permit.organisation, b),
        Body::SiteNotified(_)
        | Body::MovementNotified(_)
        | Body::AreaNotified(_)
        | Body::ActivityNotified(_) => {
            body.head()
                .and_then(|head| head.under.as_ref())
                .map_or(Ok(()), instrument)?;
            Thing::of(body).map_or(Ok(()), |thing| {
                movement::recordable::version_check(view, &thing)
            })
        }
        Body::ObjectStepped(b) => {
            text("words", b.words.as_ref())?;
            movement::recordable::step_check(view, b)
        }
        Body::ObjectChecked(b) => {
            text("words", b.words.as_ref())?;
            if permit.officer.as_ref().is_some_and(|own| *own != b.officer) {
                return Err(Refusal::Form {
                    field: "officer",
                    what: "who has looked says so itself",
                });
            }
            movement::recordable::checked_check(view, b)
        }
        Body::ConflictAnswered(b) => {
            text("words", b.words.as_ref())?;
            movement::recordable::answered_check(view, b)
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
        | Body::Registered(_) => Ok(()),
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
    let older = match &body.witnessed {
        None => None,
        Some(note) => Some(
            Checkpoint::open(note.as_bytes(), &verifier)
                .map_err(|_| "the witnessed checkpoint is not a note signed by that log")?,
        ),
    };
    let newest_size = checkpoint.size;
    if older
        .as_ref()
        .is_some_and(|older| older.size >= newest_size)
    {
        return Err("the witnessed checkpoint is not older than the newest");
    }
    let mut cited = [Some(checkpoint), older].into_iter().flatten();
    if cited.any(|found| found.size == body.held && found.root.to_hex() != body.held_root) {
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

/// A key is ended by the root key, by another device of the same officer, or by itself. Since when it was in other hands
/// only the root key says: an officer that could, would take back whatever it has signed and others rely on.
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
        Some(_) if body.compromised_from.is_some() => Err(Refusal::Form {
            field: "compromised_from",
            what: "an officer's key ends itself at once; since when it was in other hands the organisation's own key says",
        }),
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
    let seat = ring.seats.get(&body.organisation);
    let seated = seat.is_some();
    let suspended = seat.is_some_and(|seat| seat.suspended.is_some());
    match body.change {
        SeatChange::Reinstate if seated && !suspended => {
            return Err(Refusal::Form {
                field: "change",
                what: "it is not suspended, so there is nothing to give back",
            });
        }
        SeatChange::Suspend if suspended => {
            return Err(Refusal::Form {
                field: "change",
                what: "it is suspended already; reinstate it, or give it another root key",
            });
        }
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

fn done(body: &Body) -> Option<Done> {
    let now = match body {
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
        Body::InquiryAnswered(b) => Some(b.at),
        Body::Reopened(b) => Some(b.at),
        Body::KeyAdmitted(b) => Some(b.at),
        Body::KeyRevoked(b) => Some(b.at),
        Body::Proposed(b) => Some(b.at),
        Body::ProposalAnswered(b) => Some(b.at),
        Body::Decided(b) => Some(b.made),
        Body::Declared(b) => Some(b.at),
        Body::Received(b) => Some(b.at),
        Body::SiteNotified(_)
        | Body::MovementNotified(_)
        | Body::AreaNotified(_)
        | Body::ActivityNotified(_) => body.head().map(|head| head.at),
        Body::ObjectStepped(b) if movement::life::is_of_out_there(b.step) => {
            return Some(Done::Lately(b.at));
        }
        Body::ObjectStepped(b) => Some(b.at),
        Body::ObjectChecked(b) => Some(b.at),
        Body::ConflictAnswered(b) => Some(b.at),
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
    };
    now.map(Done::Now)
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
        Body::InquiryAnswered(b) => Some(&b.by),
        Body::Reopened(b) => Some(&b.by),
        Body::SiteNotified(_)
        | Body::MovementNotified(_)
        | Body::AreaNotified(_)
        | Body::ActivityNotified(_) => body.head().map(|head| &head.by),
        Body::ObjectStepped(b) => Some(&b.by),
        Body::ObjectChecked(b) => Some(&b.by),
        Body::ConflictAnswered(b) => Some(&b.by),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_done_now_says_now_and_what_came_to_pass_out_there_may_lie_a_week_back() {
        let now = Instant(10_000_000);
        let (minutes, week) = (SKEW_MAX_S, movement::TOLD_BACK_S);
        let fits = |done: fn(Instant) -> Done, moved_s: i64, earlier: bool| {
            done(now.plus_s(moved_s)).check(now, earlier).is_ok()
        };
        for (moved_s, done_now, lately) in [
            (-week - 1, false, false),
            (-week, false, true),
            (-minutes - 1, false, true),
            (-minutes, true, true),
            (minutes, true, true),
            (minutes + 1, false, false),
        ] {
            assert_eq!(fits(Done::Now, moved_s, false), done_now, "{moved_s}");
            assert_eq!(fits(Done::Lately, moved_s, false), lately, "{moved_s}");
        }
        // From sources it may be long ago, and nobody knows that somebody will have set out.
        assert!(fits(Done::Now, -9 * week, true) && fits(Done::Lately, -9 * week, true));
        assert!(!fits(Done::Lately, minutes + 1, true));
    }
}
