//! Entries of the record as things statements are about: who holds the content of one that is not public,
//! and which contents are destroyed.
//!
//! Deciding needs the audience of the entry, so it is kept for every entry whose content is held here and
//! not public. Once a content is destroyed it is forgotten here too, in the fold and not only at the next
//! start, so that a decision never depends on when the program was last started.

pub mod statements;

use crate::decide::Refusal;
use crate::facts::{Audience, View};
use crate::id::ActorId;
use crate::policy::{self, Reader};
use std::sync::Arc;

/// What is known of an entry that is not public.
#[derive(Debug, Clone)]
pub struct Restricted {
    /// The id of the statement, lower-case hex.
    pub id: String,
    /// The organisation whose key signed it.
    pub author: Option<ActorId>,
    pub audience: Arc<Audience>,
    /// It is itself a decision to destroy, whose reason must stay.
    pub is_destruction: bool,
}

/// Whether an organisation may state that it holds an entry.
pub fn receipt_check(
    view: View<'_>,
    organisation: &ActorId,
    body: &statements::Received,
) -> Result<(), Refusal> {
    own_word(organisation, &body.by)?;
    let entry = found(view, body.entry, &body.id)?;
    if entry.author.as_ref() == Some(organisation) {
        return Err(Refusal::OwnEntry { entry: body.entry });
    }
    let reader = Reader::Actor(organisation.clone());
    if !policy::may_read(view, &reader, Some(&entry.audience), entry.author.as_ref()) {
        return Err(Refusal::NotOfAudience { entry: body.entry });
    }
    let receipts = view.seen_in(view.facts.receipts.get(&body.entry));
    if receipts
        .into_iter()
        .any(|receipt| receipt.value.by == *organisation)
    {
        return Err(Refusal::Taken {
            what: "receipt",
            id: format!("{} of {organisation}", body.entry),
        });
    }
    Ok(())
}

/// Whether an organisation may decide that the content of an entry is destroyed.
pub fn destruction_check(
    view: View<'_>,
    organisation: &ActorId,
    body: &statements::OpeningDestroyed,
) -> Result<(), Refusal> {
    own_word(organisation, &body.by)?;
    let entry = found(view, body.entry, &body.id)?;
    // No body rules on this yet: the author's own decision is the only one there is.
    if entry.author.as_ref() != Some(organisation) || entry.is_destruction {
        return Err(Refusal::NotToDestroy { entry: body.entry });
    }
    Ok(())
}

/// A receipt or a destruction is never said for another, whatever its recorder's rights.
fn own_word(organisation: &ActorId, by: &ActorId) -> Result<(), Refusal> {
    if organisation == by {
        Ok(())
    } else {
        Err(Refusal::NotOwnWord {
            organisation: organisation.clone(),
            by: by.clone(),
        })
    }
}

fn found<'a>(view: View<'a>, index: u64, id: &str) -> Result<&'a Restricted, Refusal> {
    if index >= view.facts.size.min(view.known) {
        return Err(Refusal::Unknown {
            what: "entry",
            id: index.to_string(),
        });
    }
    if view.facts.destroyed.contains_key(&index) {
        return Err(Refusal::OpeningGone { entry: index });
    }
    let entry = view.facts.restricted.get(&index);
    let entry = entry.ok_or(Refusal::NothingToOpen { entry: index })?;
    if entry.id == id {
        Ok(entry)
    } else {
        Err(Refusal::OtherStatement {
            entry: index,
            id: entry.id.clone(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::statements::{OpeningDestroyed, Received};
    use super::*;
    use crate::decide;
    use crate::facts::{Facts, Meta, NoExhibits};
    use crate::instant::Instant;
    use crate::statements::Body;
    use crate::table::statements::{Genesis, Organisation, Right};
    use crate::tree;
    use crate::words::AudienceKind;
    use std::collections::BTreeMap;

    fn meta(index: u64) -> Meta {
        Meta {
            index,
            entered: Instant(0),
            audience: Audience::PUBLIC,
            key: None,
        }
    }

    /// North has written to south at entry 3, and destroyed what it wrote at entry 4.
    fn facts() -> Facts {
        let organisation = |actor: &str, rights: &[Right]| Organisation {
            actor: ActorId::new(actor),
            key: format!("key of {actor}"),
            custodial: false,
            rights: rights.to_vec(),
        };
        let genesis = Genesis {
            title: BTreeMap::new(),
            zone: "UTC".to_string(),
            replayed: false,
            exercise: true,
            organisations: vec![
                organisation("desk", &[Right::RecordOwn, Right::RecordSourced]),
                organisation("north", &[Right::RecordOwn]),
                organisation("south", &[Right::RecordOwn]),
                organisation("east", &[Right::RecordOwn]),
            ],
            attributions: Vec::new(),
            body: None,
        };
        let mut facts = Facts::default();
        facts.fold_clock(0, Instant(0));
        fold(&mut facts, 1, genesis.into());
        facts.fold_withheld(2, None);
        let to_south = Audience {
            kind: AudienceKind::Named,
            named: vec![ActorId::new("south")],
        };
        for index in [3, 4] {
            facts.fold_withheld(index, None);
            facts.fold_restricted(
                index,
                format!("id {index}"),
                "key of north",
                &to_south,
                false,
            );
        }
        fold(&mut facts, 5, destroyed("north", 4, "id 4"));
        facts
    }

    fn fold(facts: &mut Facts, index: u64, body: Body) {
        let folded = facts.fold(&meta(index), body, &NoExhibits);
        folded.expect("nothing of it is looked up");
    }

    fn received(by: &str, entry: u64, id: &str) -> Body {
        Body::Received(Received {
            by: by.into(),
            entry,
            id: id.to_string(),
            at: Instant(60),
        })
    }

    fn destroyed(by: &str, entry: u64, id: &str) -> Body {
        Body::OpeningDestroyed(OpeningDestroyed {
            by: by.into(),
            entry,
            id: id.to_string(),
            reason: "a source asked for it".to_string(),
        })
    }

    #[track_caller]
    fn check(facts: &Facts, signer: &str, body: &Body, expected: Result<(), &str>) {
        let read = Body::from_cbor(
            body.kind(),
            &tree::to_cbor(&body.to_tree()).expect("a body"),
        )
        .expect("it reads back");
        assert_eq!(read, *body);
        let genesis = facts.genesis.as_deref();
        let (view, now) = (facts.now(), Instant(60));
        let permit = decide::may(view, genesis, &format!("key of {signer}"), body, now)
            .expect("it has a key");
        let answer = decide::decide(view, genesis, &permit, body, now);
        assert_eq!(answer.map_err(|refusal| refusal.code()), expected);
    }

    #[test]
    fn a_receipt_is_by_an_addressee_for_what_is_there() {
        let mut facts = facts();
        check(&facts, "south", &received("south", 3, "id 3"), Ok(()));
        check(
            &facts,
            "east",
            &received("east", 3, "id 3"),
            Err("not-of-audience"),
        );
        check(
            &facts,
            "north",
            &received("north", 3, "id 3"),
            Err("own-entry"),
        );
        check(
            &facts,
            "south",
            &received("south", 3, "id 4"),
            Err("other-statement"),
        );
        check(
            &facts,
            "south",
            &received("south", 9, "id 9"),
            Err("unknown"),
        );
        check(
            &facts,
            "south",
            &received("south", 2, "id 2"),
            Err("nothing-to-open"),
        );
        check(
            &facts,
            "south",
            &received("south", 4, "id 4"),
            Err("opening-gone"),
        );
        fold(&mut facts, 6, received("south", 3, "id 3"));
        check(&facts, "south", &received("south", 3, "id 3"), Err("taken"));
    }

    #[test]
    fn nobody_signs_a_receipt_for_another() {
        let facts = facts();
        for (signer, code) in [
            // Who may record what others did may not do so for who has a key of its own.
            ("desk", "speaks-for-itself"),
            ("north", "not-own-word"),
            ("east", "not-own-word"),
        ] {
            check(&facts, signer, &received("south", 3, "id 3"), Err(code));
        }
    }

    #[test]
    fn only_its_author_destroys_and_only_once() {
        let facts = facts();
        check(&facts, "north", &destroyed("north", 3, "id 3"), Ok(()));
        check(
            &facts,
            "south",
            &destroyed("south", 3, "id 3"),
            Err("not-to-destroy"),
        );
        check(
            &facts,
            "desk",
            &destroyed("north", 3, "id 3"),
            Err("speaks-for-itself"),
        );
        check(
            &facts,
            "north",
            &destroyed("north", 4, "id 4"),
            Err("opening-gone"),
        );
        check(
            &facts,
            "north",
            &destroyed("north", 3, "id 4"),
            Err("other-statement"),
        );
        check(
            &facts,
            "north",
            &destroyed("north", 1, "id 1"),
            Err("nothing-to-open"),
        );
    }

    #[test]
    fn the_reason_of_a_destruction_stays() {
        let mut facts = facts();
        facts.fold_restricted(
            6,
            "id 6".into(),
            "key of north",
            &Audience {
                kind: AudienceKind::Own,
                named: Vec::new(),
            },
            true,
        );
        facts.fold_withheld(6, None);
        check(
            &facts,
            "north",
            &destroyed("north", 6, "id 6"),
            Err("not-to-destroy"),
        );
    }
}
