//! The table: who this record belongs to and who may put what on it. The genesis statement names the
//! first organisations with their keys; later ones are admitted by the body's decision.

pub mod seats;
pub mod statements;

#[cfg(test)]
mod tests {
    //! A succession: where it may stand, and what it must cite.

    use super::statements::{Genesis, Organisation, Right, SucceedsLog};
    use crate::decide::{self, Refusal};
    use crate::facts::{Audience, Facts, Meta, NoExhibits};
    use crate::id::ActorId;
    use crate::instant::Instant;
    use crate::statements::Body;
    use crate::tree;
    use armistice_record::{Checkpoint, Origin, SigningKey, sha256};
    use std::collections::BTreeMap;

    fn facts() -> Facts {
        let mut facts = Facts::default();
        facts.fold_clock(0, Instant(0));
        let genesis = Genesis {
            title: BTreeMap::new(),
            zone: "UTC".to_string(),
            replayed: false,
            exercise: true,
            organisations: vec![Organisation {
                actor: ActorId::new("desk"),
                key: SigningKey::from_seed(&[1; 32]).author().to_hex(),
                custodial: true,
                rights: vec![Right::RecordOwn],
            }],
            attributions: Vec::new(),
            body: None,
        };
        fold(&mut facts, 1, genesis.into());
        facts
    }

    fn fold(facts: &mut Facts, index: u64, body: Body) {
        let meta = Meta {
            index,
            entered: Instant(0),
            audience: Audience::PUBLIC,
            key: None,
        };
        facts
            .fold(&meta, body, &NoExhibits)
            .expect("nothing of it is looked up");
    }

    fn succession() -> SucceedsLog {
        let key = SigningKey::from_seed(&[2; 32]);
        let checkpoint = Checkpoint {
            origin: Origin::new("log.example.org/oak").expect("a name"),
            size: 7,
            root: sha256(b"seven"),
        };
        SucceedsLog {
            origin: checkpoint.origin.to_string(),
            log_key: key.author().to_hex(),
            checkpoint: String::from_utf8(checkpoint.sign(&key).expect("it signs")).expect("text"),
            witnessed: None,
            held: 5,
            held_root: sha256(b"five").to_hex(),
            reason: "two entries were lost with a disk".to_string(),
        }
    }

    fn check(facts: &Facts, body: SucceedsLog) -> Result<(), &'static str> {
        let key = SigningKey::from_seed(&[1; 32]).author().to_hex();
        let body = Body::from(body);
        let read = Body::from_cbor(
            body.kind(),
            &tree::to_cbor(&body.to_tree()).expect("a body"),
        )
        .expect("it reads back");
        assert_eq!(read, body);
        let genesis = facts.genesis.as_deref();
        let (view, now) = (facts.now(), Instant(0));
        let permit = decide::may(view, genesis, &key, &body, now).expect("the desk may");
        match decide::decide(view, genesis, &permit, &body, now) {
            Ok(()) => Ok(()),
            Err(Refusal::Succession { why }) => Err(why),
            Err(other) => panic!("{other}"),
        }
    }

    #[test]
    fn it_stands_right_after_the_genesis() {
        let mut facts = facts();
        assert_eq!(check(&facts, succession()), Ok(()));
        // The clock may have moved on in between.
        facts.fold_clock(2, Instant(60));
        assert_eq!(check(&facts, succession()), Ok(()));
        fold(&mut facts, 3, succession().into());
        assert_eq!(
            facts.succeeds.as_deref().map(|body| body.held),
            Some(succession().held)
        );
        assert!(check(&facts, succession()).is_err());
    }

    #[test]
    fn it_cites_what_the_other_log_signed() {
        let facts = facts();
        let mut other_key = succession();
        other_key.log_key = SigningKey::from_seed(&[3; 32]).author().to_hex();
        let mut other_origin = succession();
        other_origin.origin = "log.example.org/elm".to_string();
        let mut altered = succession();
        altered.checkpoint = altered.checkpoint.replacen("\n7\n", "\n8\n", 1);
        let mut unlike = succession();
        unlike.held = 7;
        for (body, why) in [
            (other_key, "signed by that log"),
            (other_origin, "signed by that log"),
            (altered, "signed by that log"),
            (unlike, "what the checkpoint says"),
        ] {
            let found = check(&facts, body).expect_err("it proves nothing");
            assert!(found.contains(why), "{found}");
        }
        // What its witnesses saw is older, and the log's word too.
        let note = |size, seed| {
            let checkpoint = Checkpoint {
                origin: Origin::new("log.example.org/oak").expect("a name"),
                size,
                root: sha256(b"earlier"),
            };
            let signed = checkpoint.sign(&SigningKey::from_seed(&[seed; 32]));
            String::from_utf8(signed.expect("it signs")).expect("text")
        };
        let witnessed = |note: String| SucceedsLog {
            witnessed: Some(note),
            ..succession()
        };
        assert_eq!(check(&facts, witnessed(note(6, 2))), Ok(()));
        for (note, why) in [
            (note(6, 3), "not a note signed by that log"),
            (note(7, 2), "not older"),
            // Five are held, with another root.
            (note(5, 2), "what the checkpoint says"),
        ] {
            let found = check(&facts, witnessed(note)).expect_err("it proves nothing");
            assert!(found.contains(why), "{found}");
        }
        // All of it held: then the roots must agree, and they do.
        let mut whole = succession();
        whole.held = 7;
        whole.held_root = sha256(b"seven").to_hex();
        assert_eq!(check(&facts, whole), Ok(()));
    }
}
