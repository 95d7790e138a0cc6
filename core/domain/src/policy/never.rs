//! What nobody may ever be allowed, whatever the table says: written by hand, from the rules and from what goes wrong in
//! practice, so that a change of the table that opens one of these fails a test and is seen. The same of what nobody but a
//! few may ever read, which [`super::widest`] and [`super::reach`] may not contradict, and of who never judges alone.

use super::rights::Act;
use crate::actor::statements::Post;
use crate::words::{AudienceKind, Role, words};

/// Who must never.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    Post(Post),
    /// Any officer, whatever the post: only the organisation's root key.
    AnyPost,
    /// An organisation with this role and no other in the instrument concerned.
    Role(Role),
}

impl core::fmt::Display for Who {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self {
            Who::Post(post) => write!(f, "{post}"),
            Who::AnyPost => f.write_str("any officer"),
            Who::Role(role) => write!(f, "{role}"),
        }
    }
}

#[derive(Debug, Clone, Copy)]
pub struct Never {
    pub who: Who,
    pub act: Act,
    pub why: &'static str,
}

const fn post(post: Post, act: Act, why: &'static str) -> Never {
    Never {
        who: Who::Post(post),
        act,
        why,
    }
}

const fn role(role: Role, act: Act, why: &'static str) -> Never {
    Never {
        who: Who::Role(role),
        act,
        why,
    }
}

pub const NEVER: &[Never] = &[
    Never {
        who: Who::AnyPost,
        act: Act::Keys,
        why: "A captured laptop must not be able to make itself another key.",
    },
    Never {
        who: Who::AnyPost,
        act: Act::Found,
        why: "No officer begins a record or its successor.",
    },
    post(
        Post::DutyOfficer,
        Act::View,
        "Who examines does not judge (R21).",
    ),
    post(Post::DutyOfficer, Act::Decide, "A duty desk binds nobody."),
    post(Post::DutyOfficer, Act::Accept, "A duty desk binds nobody."),
    post(
        Post::DutyOfficer,
        Act::Propose,
        "A duty desk admits nobody.",
    ),
    post(
        Post::DutyOfficer,
        Act::Destroy,
        "A duty desk destroys nothing.",
    ),
    post(
        Post::AccessOfficer,
        Act::View,
        "Aid takes no side in a determination.",
    ),
    post(
        Post::AccessOfficer,
        Act::Examine,
        "Aid is not made an investigator.",
    ),
    post(Post::AccessOfficer, Act::TellAccused, "Aid accuses nobody."),
    post(Post::AccessOfficer, Act::Decide, "Aid binds nobody."),
    post(
        Post::AccessOfficer,
        Act::PlanActivity,
        "Aid plans no operation of a force.",
    ),
    post(
        Post::LiaisonOfficer,
        Act::Decide,
        "A liaison officer carries words and binds nobody.",
    ),
    post(
        Post::LiaisonOfficer,
        Act::Accept,
        "A liaison officer carries words and binds nobody.",
    ),
    post(
        Post::LiaisonOfficer,
        Act::Examine,
        "Who answers for a side does not examine.",
    ),
    post(
        Post::Secretary,
        Act::View,
        "A secretary keeps the table and judges nothing.",
    ),
    post(
        Post::Secretary,
        Act::Decide,
        "A secretary records decisions and makes none.",
    ),
    post(
        Post::Secretary,
        Act::Examine,
        "A secretary examines nothing.",
    ),
    post(Post::LegalOfficer, Act::View, "Advice is not a view."),
    post(Post::LegalOfficer, Act::Decide, "Advice is not a decision."),
    role(
        Role::Observer,
        Act::View,
        "Observers never count toward a decision (R45).",
    ),
    role(
        Role::Observer,
        Act::Decide,
        "Observers never count toward a decision (R45).",
    ),
    role(
        Role::Mediator,
        Act::View,
        "Mediators never count toward a decision (R45).",
    ),
    role(
        Role::Mediator,
        Act::Decide,
        "Mediators never count toward a decision (R45).",
    ),
    role(
        Role::Facilitator,
        Act::View,
        "Facilitators never count toward a decision (R45).",
    ),
    role(
        Role::Facilitator,
        Act::Decide,
        "Facilitators never count toward a decision (R45).",
    ),
    role(
        Role::Host,
        Act::View,
        "Who gives the room has no say in it.",
    ),
    role(
        Role::Host,
        Act::Decide,
        "Who gives the room has no say in it.",
    ),
    role(
        Role::SigningWitness,
        Act::View,
        "To have witnessed a signature is no office.",
    ),
    role(
        Role::SigningWitness,
        Act::Decide,
        "To have witnessed a signature is no office.",
    ),
    role(Role::TechnicalExpert, Act::View, "Expertise is not a key."),
    role(
        Role::TechnicalExpert,
        Act::Decide,
        "Expertise is not a key.",
    ),
    role(
        Role::Monitor,
        Act::View,
        "Monitors find; they do not judge (R21).",
    ),
    role(
        Role::Monitor,
        Act::Decide,
        "Monitors find; they do not decide.",
    ),
    role(
        Role::ThirdPartyForce,
        Act::View,
        "A force in the theatre that is no party has no key.",
    ),
    role(
        Role::ThirdPartyForce,
        Act::Decide,
        "A force in the theatre that is no party has no key.",
    ),
    role(
        Role::ThirdPartyForce,
        Act::TellAccused,
        "It is not part of the mechanism.",
    ),
    role(
        Role::ThirdPartyForce,
        Act::OpenChannel,
        "It is not part of the mechanism.",
    ),
    role(
        Role::Party,
        Act::View,
        "A party judges neither itself nor its opponent (R26, R28).",
    ),
    role(
        Role::Party,
        Act::TellAccused,
        "A party's accusation is a report; the mechanism invites the answer.",
    ),
    role(Role::Sponsor, Act::View, "A sponsor is no decider."),
    role(Role::Sponsor, Act::Decide, "A sponsor is no decider."),
];

words! {
    /// What is never shared widely.
    Kept {
        Source = "source", Original = "original", Media = "media", Survivor = "survivor", Unheard = "unheard", Considering = "considering", Site = "site",
        Route = "route", Plan = "plan", Roster = "roster", Message = "message",
    }
}

/// What nobody outside an audience may ever be shown, whoever would like to.
#[derive(Debug, Clone, Copy)]
pub struct Unshared {
    pub what: Kept,
    /// The widest audience it may be said to. An author may always say it to fewer, and choose whom by name.
    pub beyond: AudienceKind,
    pub why: &'static str,
}

const fn unshared(what: Kept, beyond: AudienceKind, why: &'static str) -> Unshared {
    Unshared { what, beyond, why }
}

pub const UNSHARED: &[Unshared] = &[
    unshared(
        Kept::Source,
        AudienceKind::Own,
        "Who told it, from where, and how to reach them stays with who took it in (R42).",
    ),
    unshared(
        Kept::Original,
        AudienceKind::Named,
        "Where an original lies, and in whose hand, is known to those who handle it.",
    ),
    unshared(
        Kept::Media,
        AudienceKind::CoChairs,
        "Raw film and pictures show faces, and where somebody stood.",
    ),
    unshared(
        Kept::Survivor,
        AudienceKind::CoChairs,
        "Survivors of sexual violence, and children, are told to those who examine and decide.",
    ),
    unshared(
        Kept::Unheard,
        AudienceKind::CoChairs,
        "Nobody is named as the doer more widely before it had its time to answer (R23).",
    ),
    unshared(
        Kept::Considering,
        AudienceKind::CoChairs,
        "Who is thinking of accepting is known to those who ask it; told widely, it is in danger from those who refuse.",
    ),
    unshared(
        Kept::Site,
        AudienceKind::Named,
        "Where a hospital or a store stands is told to those its notifier names.",
    ),
    unshared(
        Kept::Route,
        AudienceKind::Named,
        "Which way a convoy goes, and when, is told to those its notifier names.",
    ),
    unshared(
        Kept::Plan,
        AudienceKind::Named,
        "What a force or a patrol plans is told to those it names.",
    ),
    unshared(
        Kept::Roster,
        AudienceKind::AllParties,
        "Who sits where at night is known to those who may have to call.",
    ),
    unshared(
        Kept::Message,
        AudienceKind::AllParties,
        "What is said over a line, and who was called, is not for the public.",
    ),
];

/// Whose own cause it never judges alone.
#[derive(Debug, Clone, Copy)]
pub struct Alone {
    pub role: Role,
    pub why: &'static str,
}

const fn alone(role: Role, why: &'static str) -> Alone {
    Alone { role, why }
}

/// No key of one whose own forces are accused determines a matter by itself, whatever rule the text has (R28).
pub const ALONE: &[Alone] = &[
    alone(
        Role::CoChair,
        "A co-chair whose own forces are accused clears or condemns nobody alone (R28).",
    ),
    alone(
        Role::Guarantor,
        "A guarantor whose own forces are accused clears or condemns nobody alone (R28).",
    ),
    alone(
        Role::Party,
        "A party whose own forces are accused clears or condemns nobody alone (R28).",
    ),
];
