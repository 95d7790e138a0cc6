//! Why a statement does not enter the record, for those who say it in another language: a key, and what stands in the sentence.
//! The English is the refusal's own ([`super::Refusal`]). What a form lacks is said by its words, which the catalogue knows by.

use super::{Refusal, TEXT_MAX};
use crate::said::{Arg, Args};

impl Refusal {
    /// Its sentence, `refusal-` and this in the catalogue, with what stands in it.
    pub fn said(&self) -> (&'static str, Args) {
        let code = self.code();
        let id = |text: &dyn core::fmt::Display| Arg::text(text);
        match self {
            Refusal::KeyUnknown
            | Refusal::KeyEnded
            | Refusal::Suspended
            | Refusal::AudienceNarrow
            | Refusal::ReadBackMissing
            | Refusal::DestructionHidden
            | Refusal::GenesisTwice
            | Refusal::AliasUnsourced => (code, Vec::new()),
            Refusal::KeyUnfit { what } | Refusal::Succession { why: what } => {
                (code, vec![("what", Arg::from(*what))])
            }
            Refusal::NotOfPost { act } | Refusal::NotOfRole { act } => {
                (code, vec![("act", Arg::Word("act", act.word()))])
            }
            Refusal::OffDuty {
                on_duty: Some(officer),
            } => ("off-duty-another", vec![("officer", id(officer))]),
            Refusal::OffDuty { on_duty: None } => (code, Vec::new()),
            Refusal::SpeaksForItself { by } => (code, vec![("by", id(by))]),
            Refusal::AudienceWide { widest } => (
                code,
                vec![("widest", Arg::Word("audience-kind", widest.word()))],
            ),
            Refusal::NotReached { actor } | Refusal::Unheard { actor } => {
                (code, vec![("actor", id(actor))])
            }
            Refusal::LooksAlike { text, like } => {
                (code, vec![("text", id(text)), ("like", id(like))])
            }
            Refusal::ClockSkew { claimed, now } => (
                code,
                vec![("claimed", Arg::Time(*claimed)), ("now", Arg::Time(*now))],
            ),
            Refusal::Form { field, what } => (
                code,
                vec![("field", Arg::from(*field)), ("what", Arg::from(*what))],
            ),
            Refusal::ShapeUnfit { field, what } => {
                (code, vec![("field", Arg::from(*field)), ("what", id(what))])
            }
            Refusal::ExhibitUnfit { what } => (code, vec![("what", id(what))]),
            Refusal::ChannelShut { state, by } => {
                let state = ("state", Arg::Word("channel-state", state.word()));
                match by {
                    Some(by) => ("channel-shut-by", vec![state, ("by", id(by))]),
                    None => (code, vec![state]),
                }
            }
            Refusal::Superseded {
                notice,
                by: Some(by),
            } => (code, vec![("notice", id(notice)), ("by", id(by))]),
            Refusal::Superseded { notice, by: None } => {
                ("superseded-at-source", vec![("notice", id(notice))])
            }
            Refusal::RelayFirst { notice, copy } => {
                (code, vec![("notice", id(notice)), ("copy", id(copy))])
            }
            Refusal::RungFirst { rung, first } => (
                code,
                vec![
                    ("rung", Arg::Word("rung", rung.word())),
                    ("first", Arg::Word("rung", first.word())),
                ],
            ),
            Refusal::ReadBackDiffers { apart_m } => {
                (code, vec![("apart", Arg::Metres(u64::from(*apart_m)))])
            }
            Refusal::NotSourced { organisation } => {
                (code, vec![("organisation", id(organisation))])
            }
            Refusal::NotOwnWord { organisation, by } => (
                code,
                vec![("organisation", id(organisation)), ("by", id(by))],
            ),
            Refusal::Taken { what, id: own } | Refusal::Unknown { what, id: own } => {
                (code, vec![("what", Arg::from(*what)), ("id", id(own))])
            }
            Refusal::IdUnscoped {
                organisation,
                id: own,
            } => (
                code,
                vec![("organisation", id(organisation)), ("id", id(own))],
            ),
            Refusal::IdForeign { id: own } => (code, vec![("id", id(own))]),
            Refusal::KindOther { object, kind } => (
                code,
                vec![
                    ("object", id(object)),
                    ("kind", Arg::Word("object-kind", kind.word())),
                ],
            ),
            Refusal::TextLong { field, length } => (
                code,
                vec![
                    ("field", Arg::from(*field)),
                    ("length", Arg::Number(*length as i64)),
                    ("most", Arg::Number(TEXT_MAX as i64)),
                ],
            ),
            Refusal::VersionNext { object, next } => (
                code,
                vec![("object", id(object)), ("next", Arg::from(*next))],
            ),
            Refusal::VersionOld { object, newest } => (
                code,
                vec![("object", id(object)), ("newest", Arg::from(*newest))],
            ),
            Refusal::StepNot {
                step,
                stage,
                possible,
            } => (
                code,
                vec![
                    ("step", Arg::Word("step", step.word())),
                    ("stage", Arg::Word("stage", stage.word())),
                    (
                        "possible",
                        Arg::Words("step", possible.iter().map(|step| step.word()).collect()),
                    ),
                ],
            ),
            Refusal::OtherStatement { entry, id: own } => (
                code,
                vec![("entry", Arg::Number(*entry as i64)), ("id", id(own))],
            ),
            Refusal::NothingToOpen { entry }
            | Refusal::NotOfAudience { entry }
            | Refusal::OwnEntry { entry }
            | Refusal::OpeningGone { entry }
            | Refusal::NotToDestroy { entry } => {
                (code, vec![("entry", Arg::Number(*entry as i64))])
            }
        }
    }
}
