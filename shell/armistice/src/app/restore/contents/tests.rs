//! A closed statement with an attachment, recorded after the backup: it comes back open, or the loss is told.

use super::*;
use crate::app::mission::Mission;
use crate::app::record::store_at;
use crate::app::restore::tests::{FOUNDED_S, Lost, Told, lost_with};
use crate::app::restore::{Settled, Waivers};
use armistice_domain::entry::statements::OpeningDestroyed;
use armistice_domain::facts::Audience;
use armistice_domain::id::ActorId;
use armistice_domain::words::AudienceKind;
use armistice_formats::facts;
use armistice_store::{OpeningState, Standing};
use std::path::Path;

const PHOTOGRAPH: &[u8] = b"a photograph";

/// What is lost, the closed entry, and a mirror of somebody it was addressed to.
struct Closed {
    lost: Lost,
    index: u64,
    mirror: Told,
}

fn record(
    mission: &mut Mission,
    now_s: i64,
    audience: Audience,
    body: Body,
    blobs: Vec<Vec<u8>>,
) -> u64 {
    let answers = mission.record_bodies(now_s, vec![(audience, body, blobs)]);
    answers.expect("signed").remove(0).expect("recorded")
}

fn closed(destroyed: bool) -> Closed {
    let (mut index, mut opening) = (0, None);
    let lost = lost_with(&mut |mission| {
        let read = facts::read("actor fir \"fir\" kind=Group\n");
        let body = read.drafts.into_iter().next().expect("one line").body;
        let only_elm = Audience {
            kind: AudienceKind::Named,
            named: vec![ActorId::new("elm")],
        };
        index = record(
            mission,
            FOUNDED_S + 20,
            only_elm,
            body,
            vec![PHOTOGRAPH.to_vec()],
        );
        let store = mission.record.store.as_ref();
        if let OpeningState::Kept(bytes) = store.opening_get(index).expect("read") {
            opening = Some(bytes);
        }
        if destroyed {
            let bytes = store.entry_get(index).expect("read").expect("held");
            let decision = OpeningDestroyed {
                by: mission
                    .record
                    .folder
                    .facts
                    .genesis
                    .as_ref()
                    .expect("one")
                    .organisations[0]
                    .actor
                    .clone(),
                entry: index,
                id: Statement::parse(&bytes).expect("parses").id().to_hex(),
                reason: "it names a source".to_owned(),
            };
            record(
                mission,
                FOUNDED_S + 30,
                Audience::PUBLIC,
                decision.into(),
                Vec::new(),
            );
        }
    });
    let mut mirror = lost.mirror();
    mirror.openings.insert(index, opening.expect("it was held"));
    mirror
        .attachments
        .insert((Some(index), sha256(PHOTOGRAPH)), PHOTOGRAPH.to_vec());
    Closed {
        lost,
        index,
        mirror,
    }
}

#[track_caller]
fn check_held(dir: &Path, index: u64, opening: Option<&Vec<u8>>, attached: bool) {
    let store = store_at(dir).expect("opens");
    let held = match store.opening_get(index).expect("read") {
        OpeningState::Kept(bytes) => Some(bytes),
        OpeningState::None | OpeningState::Destroyed { .. } => None,
    };
    assert_eq!(held.as_ref(), opening);
    let blob = store.blob_get(&sha256(PHOTOGRAPH)).expect("read");
    assert_eq!(blob.is_some(), attached);
}

#[test]
fn contents_come_back_from_whom_they_were_given_to() {
    let Closed {
        lost,
        index,
        mirror,
    } = closed(false);
    let (dir, settled) = lost.settle(&mirror, &Waivers::default());
    let Settled::Level { missing, .. } = settled else {
        panic!("{settled:?}");
    };
    assert_eq!(missing, Missing::default());
    check_held(&dir, index, mirror.openings.get(&index), true);
    // It is read as it was before the loss.
    let mission = Mission::open(&dir).expect("opens");
    assert!(
        mission
            .record
            .folder
            .facts
            .actors
            .contains_key(&ActorId::new("fir"))
    );
}

#[test]
fn a_content_that_nobody_gives_back_freezes() {
    let Closed {
        lost,
        index,
        mut mirror,
    } = closed(false);
    let opening = mirror.openings.remove(&index).expect("it was there");
    let mut altered = opening.clone();
    *altered.last_mut().expect("bytes") ^= 1;
    for (given, said) in [
        (None, "not held"),
        (Some(altered), "its author did not sign"),
    ] {
        mirror.openings.extend(given.map(|bytes| (index, bytes)));
        let (dir, settled) = lost.settle(&mirror, &Waivers::default());
        let Settled::Frozen {
            why, fetched: 0, ..
        } = settled
        else {
            panic!("{settled:?}");
        };
        assert!(
            why[0].contains(&format!("({index}; of entry {index}: ")),
            "{why:?}"
        );
        assert!(
            why[0].contains(said) && why[0].contains("--without-contents"),
            "{why:?}"
        );
        let store = store_at(&dir).expect("opens");
        assert_eq!(store.head().expect("read").size, lost.kept);
        assert_eq!(store.standing_get().expect("read"), Standing::Copy);
        drop(store);
        std::fs::remove_dir_all(&dir).expect("removed");
    }
    // The operator goes on without, and is told what stays closed.
    let without = Waivers {
        contents: true,
        ..Waivers::default()
    };
    let (dir, settled) = lost.settle(&mirror, &without);
    let Settled::Level { missing, .. } = settled else {
        panic!("{settled:?}");
    };
    assert_eq!(missing.contents, [index]);
    check_held(&dir, index, None, false);
}

#[test]
fn what_was_destroyed_since_is_not_asked_for() {
    let Closed {
        lost,
        index,
        mirror,
    } = closed(true);
    let (dir, settled) = lost.settle(&mirror, &Waivers::default());
    let Settled::Level { missing, .. } = settled else {
        panic!("{settled:?}");
    };
    assert_eq!(missing, Missing::default());
    check_held(&dir, index, None, false);
}

/// What a public statement names is given to anybody: it is asked for without an entry.
#[test]
fn attachments_of_public_statements_come_back_too() {
    for (held, missing) in [(true, 0), (false, 1)] {
        let lost = lost_with(&mut |mission| {
            let read = facts::read("actor fir \"fir\" kind=Group\n");
            let body = read.drafts.into_iter().next().expect("one line").body;
            let photographs = vec![PHOTOGRAPH.to_vec()];
            record(mission, FOUNDED_S + 20, Audience::PUBLIC, body, photographs);
        });
        let mut mirror = lost.mirror();
        if held {
            let named = (None, sha256(PHOTOGRAPH));
            mirror.attachments.insert(named, PHOTOGRAPH.to_vec());
        }
        let (dir, settled) = lost.settle(&mirror, &Waivers::default());
        let Settled::Level { missing: found, .. } = settled else {
            panic!("{settled:?}");
        };
        assert_eq!((found.contents, found.attachments), (Vec::new(), missing));
        let store = store_at(&dir).expect("opens");
        let blob = store.blob_get(&sha256(PHOTOGRAPH)).expect("read");
        assert_eq!(blob.is_some(), held);
    }
}

#[test]
fn an_attachment_that_nobody_holds_is_counted() {
    let Closed {
        lost,
        index,
        mut mirror,
    } = closed(false);
    mirror.attachments.clear();
    // The right address, and other bytes.
    mirror
        .attachments
        .insert((Some(index), sha256(PHOTOGRAPH)), b"another".to_vec());
    let (dir, settled) = lost.settle(&mirror, &Waivers::default());
    let Settled::Level { missing, .. } = settled else {
        panic!("{settled:?}");
    };
    assert_eq!((missing.contents, missing.attachments), (Vec::new(), 1));
    check_held(&dir, index, mirror.openings.get(&index), false);
}
