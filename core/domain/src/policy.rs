//! Who may see what (R42). Reading is a right: every entry has an audience, and some fields of a report
//! are shown to nobody but its own author whatever the audience. What must never be shared is not a field that is left
//! out when something is shown: it is a statement of its own whose widest audience is its author's organisation.
//!
//! Who may *do* what is the table in [`rights`]; what nobody may ever be allowed stands in [`never`]. What a reader would see
//! of a report that is to be released is a [`preview`].

pub mod never;
pub mod preview;
pub mod reach;
pub mod rights;

use crate::decide::Refusal;
use crate::entry::Restricted;
use crate::facts::{Audience, Entry, View};
use crate::id::{ActorId, ReportId};
use crate::laws::Rule;
use crate::report::statements::{Elements, Reported, SourceNoted};
use crate::statements::Body;
use crate::words::{AcceptanceState, AudienceKind, EventType, Role};

/// Who is looking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reader {
    Public,
    Actor(ActorId),
}

/// Whether a reader belongs to an audience.
pub fn may_read(
    view: View<'_>,
    reader: &Reader,
    audience: Option<&Audience>,
    author: Option<&ActorId>,
) -> bool {
    if !view.laws.holds(Rule::R42) {
        return true;
    }
    let Some(audience) = audience else {
        return true;
    };
    let Reader::Actor(actor) = reader else {
        return audience.kind == AudienceKind::Public;
    };
    match audience.kind {
        AudienceKind::Public => true,
        _ if author == Some(actor) => true,
        AudienceKind::Named => audience.named.contains(actor),
        AudienceKind::Own => false,
        // Only these two ask what the texts make of the reader.
        AudienceKind::AllParties | AudienceKind::CoChairs => {
            membership(view, actor).may_read(audience, author)
        }
    }
}

/// Which of the audiences that are not given by name an organisation belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Membership {
    pub actor: ActorId,
    pub all_parties: bool,
    pub co_chairs: bool,
}

/// What the texts make of an organisation, as a reader.
pub fn membership(view: View<'_>, actor: &ActorId) -> Membership {
    let has = |role: Role| {
        view.instruments()
            .any(|instrument| instrument.has_role(actor, role))
    };
    let accepted = || {
        view.instruments()
            .any(|instrument| crate::actor::has_accepted(view, instrument, actor))
    };
    let co_chairs = has(Role::CoChair);
    Membership {
        actor: actor.clone(),
        all_parties: co_chairs || has(Role::Party) || has(Role::Guarantor) || accepted(),
        co_chairs,
    }
}

impl Membership {
    pub fn may_read(&self, audience: &Audience, author: Option<&ActorId>) -> bool {
        author == Some(&self.actor)
            || match audience.kind {
                AudienceKind::Public => true,
                AudienceKind::AllParties => self.all_parties,
                AudienceKind::CoChairs => self.co_chairs,
                AudienceKind::Named => audience.named.contains(&self.actor),
                AudienceKind::Own => false,
            }
    }
}

/// The widest audience a body may be given. What stands here can be narrowed by its author, never widened: the
/// sequencer refuses it, and so no opening of it ever exists that somebody else could be served.
pub const fn widest(body: &Body) -> AudienceKind {
    match body {
        // Who told it, from where, and how to reach them (R42).
        Body::SourceNoted(_) => AudienceKind::Own,
        // Where an original lies, and in whose hand; where a site is, which way a convoy goes and when, what a force plans.
        Body::CustodyPassed(_)
        | Body::SiteNotified(_)
        | Body::MovementNotified(_)
        | Body::ActivityNotified(_)
        | Body::ObjectChecked(_)
        | Body::ConflictAnswered(_) => AudienceKind::Named,
        // Raw media may show faces and a vantage point; what is shown more widely is a working copy's own statement.
        Body::Exhibited(_) | Body::ConsentSet(_) => AudienceKind::CoChairs,
        // Survivors of sexual violence, and children: whoever told it and whoever found it.
        Body::Reported(report) => widest_of_act(&report.elements),
        Body::Found(found) => widest_of_act(&found.elements),
        // Who has been asked and is thinking of it.
        Body::Accepted(accepted) if matches!(accepted.state, AcceptanceState::Pending) => {
            AudienceKind::CoChairs
        }
        // Who sits where at night, and who called whom.
        Body::ShiftSet(_) => AudienceKind::AllParties,
        Body::NoticeSent(_)
        | Body::Acknowledged(_)
        | Body::Attempted(_)
        | Body::LineChecked(_)
        | Body::NoticeClosed(_) => AudienceKind::AllParties,
        Body::Genesis(_)
        | Body::SucceedsLog(_)
        | Body::ActorIs(_)
        | Body::ActorNamed(_)
        | Body::Related(_)
        | Body::MeansHeld(_)
        | Body::ListIs(_)
        | Body::Listed(_)
        | Body::InstrumentText(_)
        | Body::Accepted(_)
        | Body::Attested(_)
        | Body::UmbrellaListed(_)
        | Body::Decided(_)
        | Body::Declared(_)
        | Body::PlaceIs(_)
        | Body::PlaceNamed(_)
        | Body::LineIs(_)
        // Where something is not to be done, everybody may have to know.
        | Body::AreaNotified(_)
        // And when it ends: as wide as the object itself, which is looked up ([`reach`]).
        | Body::ObjectStepped(_)
        | Body::ControlAsserted(_)
        | Body::Graded(_)
        | Body::Imported(_)
        | Body::Registered(_)
        | Body::Linked(_)
        | Body::Unlinked(_)
        | Body::Checked(_)
        | Body::AccusedNotified(_)
        | Body::Replied(_)
        | Body::Viewed(_)
        | Body::MeasureReported(_)
        | Body::Reopened(_)
        | Body::Inquired(_)
        | Body::InquiryAnswered(_)
        | Body::Received(_)
        | Body::OpeningDestroyed(_)
        | Body::KeyAdmitted(_)
        | Body::KeyRevoked(_)
        | Body::Proposed(_)
        | Body::ProposalAnswered(_)
        | Body::ChannelOpened(_)
        | Body::ChannelSet(_) => AudienceKind::Public,
    }
}

/// How widely what happened may be told, by what it was.
const fn widest_of_act(elements: &Elements) -> AudienceKind {
    match elements.act {
        Some(act) if is_of_the_protected(act) => AudienceKind::CoChairs,
        Some(_) | None => AudienceKind::Public,
    }
}

/// What is done to survivors of sexual violence and to children is shown to those who examine and decide, to whom its author
/// names, and to nobody else.
pub const fn is_of_the_protected(act: EventType) -> bool {
    matches!(act, EventType::Sgbv | EventType::ChildRecruitment)
}

/// Whether an audience is no wider than another. Named readers are somebody's choice and stand between one's own and
/// the co-chairs.
pub const fn fits(audience: AudienceKind, widest: AudienceKind) -> bool {
    const fn width(kind: AudienceKind) -> u8 {
        match kind {
            AudienceKind::Own => 0,
            AudienceKind::Named => 1,
            AudienceKind::CoChairs => 2,
            AudienceKind::AllParties => 3,
            AudienceKind::Public => 4,
        }
    }
    width(audience) <= width(widest)
}

/// A body with an audience it may be given: the only thing that is signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Addressed {
    body: Body,
    audience: Audience,
}

impl Addressed {
    pub fn new(body: Body, audience: Audience) -> Result<Addressed, Refusal> {
        audience_check(&body, audience.kind)?;
        Ok(Addressed { body, audience })
    }

    pub fn body(&self) -> &Body {
        &self.body
    }

    pub fn audience(&self) -> &Audience {
        &self.audience
    }

    pub fn into_parts(self) -> (Body, Audience) {
        (self.body, self.audience)
    }
}

/// What everybody must be able to check: whose hand every key is, and who may sign at all. Hidden, a statement signed by a
/// key that was admitted in private would be nobody's to whoever verifies the record.
pub const fn is_for_everybody(body: &Body) -> bool {
    matches!(
        body,
        Body::Genesis(_)
            | Body::SucceedsLog(_)
            | Body::KeyAdmitted(_)
            | Body::KeyRevoked(_)
            | Body::Proposed(_)
            | Body::ProposalAnswered(_)
    )
}

/// Whether a body may be given an audience of this kind.
pub fn audience_check(body: &Body, audience: AudienceKind) -> Result<(), Refusal> {
    if is_for_everybody(body) && !matches!(audience, AudienceKind::Public) {
        return Err(Refusal::AudienceNarrow);
    }
    let widest = widest(body);
    if fits(audience, widest) {
        Ok(())
    } else {
        Err(Refusal::AudienceWide { widest })
    }
}

/// Whether an organisation may refer to what an entry holds: it signed the entry, or may read it. A content that was
/// destroyed is there for nobody.
pub fn may_name<T>(
    view: View<'_>,
    organisation: &ActorId,
    entry: &Entry<T>,
    by: Option<&ActorId>,
) -> bool {
    let signed = |restricted: &Restricted| restricted.author.as_ref() == Some(organisation);
    let audience = entry.audience.as_deref();
    if audience.is_some() && view.facts.destroyed.contains_key(&entry.index) {
        return false;
    }
    view.facts.restricted.get(&entry.index).is_some_and(signed)
        || may_read(view, &Reader::Actor(organisation.clone()), audience, by)
}

/// A report as one reader sees it. `None`: not at all, and not that it exists.
pub fn report_for<'a>(
    view: View<'_>,
    reader: &Reader,
    report: &'a Reported,
    audience: Option<&Audience>,
) -> Option<&'a Reported> {
    may_read(view, reader, audience, Some(&report.by)).then_some(report)
}

/// What a reader sees of who told a report: the registrant its own note, everybody else nothing (R42).
pub fn source_for<'a>(
    view: View<'a>,
    reader: &Reader,
    report: &ReportId,
) -> Option<&'a SourceNoted> {
    view.seen_in(view.facts.sources.get(report))
        .filter(|entry| {
            may_read(
                view,
                reader,
                entry.audience.as_deref(),
                Some(&entry.value.by),
            )
        })
        .map(|entry| &entry.value)
        .next_back()
}
