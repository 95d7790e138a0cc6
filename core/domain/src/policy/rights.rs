//! Who may do what: one table. A row is an act, the posts whose officers may do it, the roles their organisation must
//! have (in the instrument concerned, where the act names one), and whether somebody who is off duty may.
//!
//! The table is printed to `docs/guide/rights.md` and reviewed as a diff. Beside it stands `never`, written by hand,
//! which it may not contradict. Whether what is said fits the record is `decide`'s business.

use crate::actor::keys::{Hand, Signer};
use crate::actor::roster;
use crate::actor::statements::Post;
use crate::actor::{ancestry, has_accepted};
use crate::decide::Refusal;
use crate::facts::View;
use crate::id::{ActorId, ChannelId, InstrumentId, NoticeId};
use crate::instant::Instant;
use crate::instrument::Instrument;
use crate::laws::Rule;
use crate::notice;
use crate::notice::statements::{MessageKind, NoticeSent};
use crate::report::naming;
use crate::statements::Body;
use crate::table::statements::Right;
use crate::words::{Role, words};

words! {
    /// What a statement does, for the question who may do it.
    Act {
        Found = "found", Describe = "describe", Accept = "accept", Attest = "attest", Decide = "decide",
        Declare = "declare", Report = "report", Source = "source", Handle = "handle", Sort = "sort",
        Examine = "examine", TellAccused = "tell-accused", Reply = "reply", View = "view",
        Inquire = "inquire", AnswerInquiry = "answer-inquiry", CarryOut = "carry-out", Keys = "keys", EndKey = "end-key", Roster = "roster", Propose = "propose",
        OpenChannel = "open-channel", SetChannel = "set-channel", Send = "send", Stop = "stop",
        Acknowledge = "acknowledge", Attempt = "attempt", CheckLine = "check-line", Receive = "receive",
        Destroy = "destroy", NotifyAid = "notify-aid", PlanActivity = "plan-activity", Step = "step", AnswerConflict = "answer-conflict",
    }
}

/// What a body does.
pub const fn act_of(body: &Body) -> Act {
    match body {
        Body::Genesis(_) | Body::SucceedsLog(_) => Act::Found,
        Body::ActorIs(_)
        | Body::ActorNamed(_)
        | Body::Related(_)
        | Body::MeansHeld(_)
        | Body::ListIs(_)
        | Body::Listed(_)
        | Body::InstrumentText(_)
        | Body::PlaceIs(_)
        | Body::PlaceNamed(_)
        | Body::LineIs(_)
        | Body::Imported(_) => Act::Describe,
        Body::Accepted(_) => Act::Accept,
        Body::Attested(_) | Body::UmbrellaListed(_) => Act::Attest,
        Body::Decided(_) => Act::Decide,
        Body::Declared(_) => Act::Declare,
        Body::Reported(_) | Body::Registered(_) | Body::ControlAsserted(_) => Act::Report,
        Body::SourceNoted(_) => Act::Source,
        Body::Exhibited(_) | Body::CustodyPassed(_) | Body::ConsentSet(_) => Act::Handle,
        Body::Linked(_) | Body::Unlinked(_) | Body::Graded(_) => Act::Sort,
        Body::Found(_) | Body::Checked(_) => Act::Examine,
        Body::AccusedNotified(_) => Act::TellAccused,
        Body::Replied(_) => Act::Reply,
        Body::Viewed(_) | Body::Reopened(_) => Act::View,
        Body::Inquired(_) => Act::Inquire,
        Body::InquiryAnswered(_) => Act::AnswerInquiry,
        Body::MeasureReported(_) => Act::CarryOut,
        Body::KeyAdmitted(_) => Act::Keys,
        Body::KeyRevoked(_) => Act::EndKey,
        Body::ShiftSet(_) => Act::Roster,
        Body::Proposed(_) | Body::ProposalAnswered(_) => Act::Propose,
        Body::ChannelOpened(_) => Act::OpenChannel,
        Body::ChannelSet(_) => Act::SetChannel,
        Body::NoticeSent(notice) => match notice.kind {
            MessageKind::StopRequest => Act::Stop,
            MessageKind::Notification
            | MessageKind::Query
            | MessageKind::Answer
            | MessageKind::Allegation
            | MessageKind::Relay
            | MessageKind::Correction => Act::Send,
        },
        Body::NoticeClosed(_) => Act::Send,
        Body::Acknowledged(_) => Act::Acknowledge,
        Body::Attempted(_) => Act::Attempt,
        Body::LineChecked(_) => Act::CheckLine,
        Body::Received(_) => Act::Receive,
        Body::OpeningDestroyed(_) => Act::Destroy,
        Body::SiteNotified(_) | Body::MovementNotified(_) | Body::AreaNotified(_) => Act::NotifyAid,
        Body::ActivityNotified(_) => Act::PlanActivity,
        Body::ObjectStepped(_) => Act::Step,
        Body::ObjectChecked(_) => Act::NotifyAid,
        Body::ConflictAnswered(_) => Act::AnswerConflict,
    }
}

/// The texts an act is under: the roles in those count.
enum Under<'a> {
    /// It names one.
    Text(&'a InstrumentId),
    /// Those in which somebody, or whoever it is part of, has a role or is bound; where there is none, any.
    TextsOf(&'a ActorId, Instant),
    Any,
}

fn under(body: &Body) -> Under<'_> {
    match body {
        Body::Viewed(b) => Under::Text(&b.instrument),
        Body::Reopened(b) => Under::Text(&b.instrument),
        Body::Decided(b) => Under::Text(&b.instrument),
        Body::ChannelOpened(b) => b.instrument.as_ref().map_or(Under::Any, Under::Text),
        Body::AccusedNotified(b) => Under::TextsOf(&b.actor, b.at),
        _ => Under::Any,
    }
}

/// Which organisations an act is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    Any,
    /// With one of these roles, or named among the deciders of the instrument concerned.
    Roles(&'static [Role]),
    /// A member of the body that decides on organisations.
    Table,
    /// Who may record from sources.
    Sourced,
}

/// Whether the roster matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Duty {
    Any,
    /// Those on duty; where nobody is, any officer with the post.
    OnDuty,
}

#[derive(Debug, Clone, Copy)]
pub struct Row {
    pub act: Act,
    /// Empty: the organisation's root key only.
    pub posts: &'static [Post],
    pub whose: Whose,
    pub duty: Duty,
    pub why: &'static str,
}

use Duty::{Any as Anytime, OnDuty};
use Post::{AccessOfficer, DutyOfficer, LegalOfficer, LiaisonOfficer, Principal, Secretary};
use Whose::{Any, Roles, Sourced, Table};

const EVERY_POST: &[Post] = Post::ALL;
const DESKS: &[Post] = &[DutyOfficer, LiaisonOfficer, AccessOfficer];
const MECHANISM: &[Role] = &[
    Role::CoChair,
    Role::Guarantor,
    Role::Monitor,
    Role::Facilitator,
    Role::Mediator,
];

const fn row(act: Act, posts: &'static [Post], whose: Whose, duty: Duty, why: &'static str) -> Row {
    Row {
        act,
        posts,
        whose,
        duty,
        why,
    }
}

/// The table. An organisation's root key may do what any of its officers may.
pub const TABLE: &[Row] = &[
    row(
        Act::Found,
        &[],
        Any,
        Anytime,
        "A record begins once, by a key its genesis names.",
    ),
    row(
        Act::Describe,
        &[Secretary, LegalOfficer],
        Sourced,
        Anytime,
        "What is nobody's own word, a name, a text or a list, comes from a named source.",
    ),
    row(
        Act::Accept,
        &[Principal],
        Any,
        Anytime,
        "To accept, renew or withdraw binds the organisation.",
    ),
    row(
        Act::Attest,
        &[Principal, LiaisonOfficer],
        Any,
        Anytime,
        "Only the word of those an acceptance is addressed to counts.",
    ),
    row(
        Act::Decide,
        &[Principal],
        Roles(&[Role::CoChair, Role::Guarantor, Role::Party, Role::Member]),
        Anytime,
        "A decision binds only as the body's rule says (R45).",
    ),
    row(
        Act::Declare,
        &[Principal],
        Any,
        Anytime,
        "A declaration speaks for its author alone (R10).",
    ),
    row(
        Act::Report,
        &[DutyOfficer, LiaisonOfficer, AccessOfficer],
        Any,
        Anytime,
        "Everybody may say what it saw or heard; it stands in its own ledger.",
    ),
    row(
        Act::Source,
        &[DutyOfficer, LiaisonOfficer, AccessOfficer],
        Any,
        Anytime,
        "Who told it stays with who took it in (R42).",
    ),
    row(
        Act::Handle,
        &[DutyOfficer, LiaisonOfficer, AccessOfficer],
        Any,
        Anytime,
        "Whoever holds an exhibit says where it goes and how far it may be used.",
    ),
    row(
        Act::Sort,
        &[DutyOfficer, LegalOfficer],
        Any,
        Anytime,
        "To link and to grade is somebody's signed judgement, and can be taken back (R30).",
    ),
    row(
        Act::Examine,
        &[DutyOfficer, LegalOfficer],
        Any,
        Anytime,
        "A finding is its author's; a party's is a claim (R26).",
    ),
    row(
        Act::TellAccused,
        &[DutyOfficer, LiaisonOfficer],
        Roles(MECHANISM),
        Anytime,
        "The mechanism invites the accused to answer (R23).",
    ),
    row(
        Act::Reply,
        &[LiaisonOfficer, LegalOfficer, Principal],
        Any,
        Anytime,
        "A right of reply, for whoever is accused.",
    ),
    row(
        Act::View,
        &[LiaisonOfficer, Principal],
        Roles(&[Role::CoChair, Role::Guarantor]),
        Anytime,
        "Those the instrument's procedure names decide, together (R27).",
    ),
    row(
        Act::Inquire,
        &[DutyOfficer, LegalOfficer, Secretary],
        Any,
        Anytime,
        "An outside body's inquiry comes in with its own standard and words.",
    ),
    row(
        Act::AnswerInquiry,
        &[LiaisonOfficer, LegalOfficer, Principal],
        Any,
        Anytime,
        "Those who decide are asked what they make of it; anybody else may say so too.",
    ),
    row(
        Act::CarryOut,
        &[DutyOfficer, LiaisonOfficer, Principal],
        Any,
        Anytime,
        "What became of a measure: the bearer's word is a claim (R46).",
    ),
    row(
        Act::Keys,
        &[],
        Any,
        Anytime,
        "The root key admits the keys of its own officers.",
    ),
    row(
        Act::EndKey,
        EVERY_POST,
        Any,
        Anytime,
        "The root key ends any key of its officers; an officer its own, at once, from any device it has left.",
    ),
    row(
        Act::Roster,
        &[DutyOfficer, Principal],
        Any,
        Anytime,
        "Who is on duty, the organisation says itself.",
    ),
    row(
        Act::Propose,
        &[Principal],
        Table,
        Anytime,
        "On organisations the body decides, nobody alone.",
    ),
    row(
        Act::OpenChannel,
        &[DutyOfficer, LiaisonOfficer, Principal],
        Roles(MECHANISM),
        Anytime,
        "A line is opened by the mechanism.",
    ),
    row(
        Act::SetChannel,
        &[LiaisonOfficer, Principal],
        Any,
        Anytime,
        "Each end speaks for itself; who suspends a line is on record.",
    ),
    row(
        Act::Send,
        DESKS,
        Any,
        OnDuty,
        "Whoever is on duty sends and closes.",
    ),
    row(
        Act::Stop,
        EVERY_POST,
        Any,
        OnDuty,
        "Any officer on duty can ask for a STOP (R35).",
    ),
    row(
        Act::Acknowledge,
        EVERY_POST,
        Any,
        OnDuty,
        "Any officer on duty can take a message; the person comes second.",
    ),
    row(
        Act::Attempt,
        EVERY_POST,
        Any,
        Anytime,
        "Every attempt is logged, also one that failed (R35).",
    ),
    row(
        Act::CheckLine,
        DESKS,
        Any,
        OnDuty,
        "The line is checked by who sits at it (R38).",
    ),
    row(
        Act::Receive,
        EVERY_POST,
        Any,
        Anytime,
        "A receipt says that it is held here, nothing more.",
    ),
    row(
        Act::Destroy,
        &[Principal],
        Any,
        Anytime,
        "Only who wrote a content may destroy it, in public.",
    ),
    row(
        Act::NotifyAid,
        DESKS,
        Any,
        Anytime,
        "Whoever has something to protect says where it is, and a second officer looks at it.",
    ),
    row(
        Act::PlanActivity,
        &[DutyOfficer, LiaisonOfficer],
        Any,
        Anytime,
        "Whoever plans something says where and when, and nothing else.",
    ),
    row(
        Act::Step,
        DESKS,
        Any,
        Anytime,
        "What becomes of an object is said by whoever notified it, at any hour.",
    ),
    row(
        Act::AnswerConflict,
        DESKS,
        Any,
        Anytime,
        "A side says what it does about a conflict of its own object.",
    ),
];

/// The row of an act.
pub fn row_of(act: Act) -> &'static Row {
    TABLE
        .iter()
        .find(|row| row.act == act)
        .expect("every act has a row: a test looks")
}

/// Whether who signs may do what the body does. `now` is the time of the log.
pub fn may(view: View<'_>, signer: &Signer, body: &Body, now: Instant) -> Result<(), Refusal> {
    let row = row_of(act_of(body));
    let posts_ok = match &signer.hand {
        Hand::Root => true,
        Hand::Officer { posts, .. } => posts.iter().any(|post| row.posts.contains(post)),
    };
    if !posts_ok {
        return Err(Refusal::NotOfPost { act: row.act });
    }
    // Who records from sources says what others did; whose word it may be is `decide`'s question.
    let records_others = signer.rights.contains(&Right::RecordSourced);
    let whose_ok = match row.whose {
        Any => true,
        Sourced => records_others,
        Table => view
            .facts
            .ring
            .body
            .as_ref()
            .is_some_and(|body| body.members.contains(&signer.organisation)),
        Roles(roles) => records_others || has_role(view, signer, under(body), roles),
    };
    if !whose_ok {
        return Err(match row.whose {
            Sourced => Refusal::NotSourced {
                organisation: signer.organisation.clone(),
            },
            Any | Table | Roles(_) => Refusal::NotOfRole { act: row.act },
        });
    }
    if row.duty == OnDuty
        && view.laws.holds(Rule::R35)
        && let Hand::Officer { officer, .. } = &signer.hand
    {
        let channel = channel_of(view, body);
        let on_duty = roster::on_duty(view, &signer.organisation, channel, now);
        if !on_duty.is_empty() && !on_duty.contains(officer) {
            return Err(Refusal::OffDuty {
                on_duty: on_duty.first().cloned(),
            });
        }
    }
    Ok(())
}

/// The channel whose roster is asked: whoever sits at one line only does not answer for another. A STOP is asked for, and
/// taken, by any officer on duty (R35).
fn channel_of<'a>(view: View<'a>, body: &'a Body) -> Option<&'a ChannelId> {
    let is_stop = |sent: &NoticeSent| sent.kind == MessageKind::StopRequest;
    let of_notice = |id: &NoticeId| {
        let sent = notice::find(view, id).map(|entry| entry.value.as_ref());
        sent.filter(|sent| !is_stop(sent)).map(|sent| &sent.channel)
    };
    match body {
        Body::NoticeSent(sent) => (!is_stop(sent)).then_some(&sent.channel),
        Body::Acknowledged(ack) => of_notice(&ack.notice),
        Body::NoticeClosed(closed) => of_notice(&closed.notice),
        other => other.names().channel,
    }
}

/// Roles count in texts the organisation may refer to: that it is named in one it may not read, nothing tells it.
fn has_role(view: View<'_>, signer: &Signer, under: Under<'_>, roles: &[Role]) -> bool {
    let in_this = |instrument: &Instrument| {
        let named = roles
            .iter()
            .any(|role| instrument.has_role(&signer.organisation, *role))
            || instrument.procedure.deciders.contains(&signer.organisation);
        named && naming::instrument(view, &signer.organisation, &instrument.id).is_ok()
    };
    match under {
        Under::Text(id) => view.instrument(id).is_some_and(in_this),
        Under::TextsOf(actor, at) => {
            let up = ancestry(view, actor, at);
            let is_of_it = |text: &&Instrument| {
                let named =
                    |actor: &ActorId| text.parties.iter().any(|party| party.actor == *actor);
                let may_know = naming::instrument(view, &signer.organisation, &text.id).is_ok();
                may_know
                    && up
                        .iter()
                        .any(|actor| named(actor) || has_accepted(view, text, actor))
            };
            let mut its = view.instruments().filter(is_of_it).peekable();
            match its.peek() {
                Some(_) => its.any(in_this),
                None => view.instruments().any(in_this),
            }
        }
        Under::Any => view.instruments().any(in_this),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::never::{NEVER, Who};

    #[test]
    fn every_act_has_one_row() {
        for act in Act::ALL {
            assert_eq!(
                TABLE.iter().filter(|row| row.act == *act).count(),
                1,
                "{act}"
            );
        }
    }

    #[test]
    fn the_table_contradicts_no_never() {
        for never in NEVER {
            let row = row_of(never.act);
            let contradicts = match never.who {
                Who::Post(post) => row.posts.contains(&post),
                Who::AnyPost => !row.posts.is_empty(),
                Who::Role(role) => match row.whose {
                    Any => true,
                    Roles(roles) => roles.contains(&role),
                    Table | Sourced => false,
                },
            };
            assert!(!contradicts, "{} … never {}", never.who, never.act);
        }
    }
}
