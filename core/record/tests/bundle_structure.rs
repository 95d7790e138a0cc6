//! No piece of a bundle can be added, taken out, doubled or moved: every such change of the one in `fixtures/bundles/`,
//! at every place of its structure, is refused, but for the six that make another true bundle.
//!
//! Changes of bytes are tried in `bundles.rs`; with codes, some of these are in `fixtures_of/bundles.rs`.

use armistice_record::bundle::{Bundle, Item, Sighting, verify};
use armistice_record::{Hash, Quorum};

const NOTICE: &[u8] = include_bytes!("../../../fixtures/bundles/notice.armistice");
const ROOTS: &[u8] = include_bytes!("../../../fixtures/bundles/roots.txt");

/// Every change of one piece of a list, with its name: each taken out, each doubled, each but the last moved on, and
/// one of `others` put in at every place.
fn changes<T: Clone + PartialEq>(list: &[T], others: &[T]) -> Vec<(String, Vec<T>)> {
    let mut all = Vec::new();
    for at in 0..list.len() {
        let mut changed = list.to_vec();
        let taken = changed.remove(at);
        all.push((format!("{at} taken out"), changed));
        let mut changed = list.to_vec();
        changed.insert(at, taken);
        all.push((format!("{at} doubled"), changed));
        if at + 1 < list.len() {
            let mut changed = list.to_vec();
            changed.swap(at, at + 1);
            all.push((format!("{at} moved on"), changed));
        }
    }
    for at in 0..=list.len() {
        for (number, other) in others.iter().enumerate() {
            let mut changed = list.to_vec();
            changed.insert(at, other.clone());
            all.push((format!("other {number} put in at {at}"), changed));
        }
    }
    all.retain(|(_, changed)| changed != list);
    all
}

struct Tried {
    original: Bundle,
    policy: Quorum,
    count: usize,
    accepted: Vec<String>,
}

impl Tried {
    fn change(&mut self, name: String, change: impl FnOnce(&mut Bundle)) {
        let mut bundle = self.original.clone();
        change(&mut bundle);
        self.count += 1;
        let bytes = bundle.to_bytes().expect("it can be written");
        if verify(&bytes, &self.policy).is_ok() {
            self.accepted.push(name);
        }
    }
}

#[test]
fn every_change_of_structure_is_refused() {
    let policy = Quorum::parse(ROOTS).expect("a policy");
    verify(NOTICE, &policy).expect("unchanged, it holds");
    let original = Bundle::parse(NOTICE).expect("it reads");
    let mut tried = Tried {
        original: original.clone(),
        policy,
        count: 0,
        accepted: Vec::new(),
    };
    for (name, subjects) in changes(&original.subjects, &[0, 1, 2, 4, 7, 99]) {
        tried.change(format!("subject {name}"), |bundle| {
            bundle.subjects = subjects;
        });
    }
    // Items of the bundle at places that are not theirs, and one that is in no place of the log.
    let mut stranger = original.items[0].clone();
    stranger.proof.index = 3;
    let mut others: Vec<Item> = original.items.clone();
    others.push(stranger);
    for (name, items) in changes(&original.items, &others) {
        tried.change(format!("item {name}"), |bundle| bundle.items = items);
    }
    let known = original.items.iter().flat_map(|item| &item.sightings);
    let mut sightings: Vec<Sighting> = known.cloned().collect();
    for subject in [0, 5, 99] {
        for hashes in [Vec::new(), vec![Hash([7; 32]); 64]] {
            sightings.push(Sighting { subject, hashes });
        }
    }
    let openings: Vec<Vec<u8>> = original
        .items
        .iter()
        .filter_map(|item| item.opening.clone())
        .collect();
    for (place, item) in original.items.iter().enumerate() {
        for (name, changed) in changes(&item.sightings, &sightings) {
            tried.change(format!("item {place}, sighting {name}"), |bundle| {
                bundle.items[place].sightings = changed;
            });
        }
        for (at, sighting) in item.sightings.iter().enumerate() {
            for (name, hashes) in changes(&sighting.hashes, &[Hash([7; 32])]) {
                tried.change(
                    format!("item {place}, sighting {at}, hash {name}"),
                    |bundle| {
                        bundle.items[place].sightings[at].hashes = hashes;
                    },
                );
            }
        }
        for (name, hashes) in changes(&item.proof.hashes, &[Hash([7; 32])]) {
            tried.change(format!("item {place}, proof, hash {name}"), |bundle| {
                bundle.items[place].proof.hashes = hashes;
            });
        }
        for extra in [Vec::new(), vec![0]] {
            tried.change(format!("item {place}, extra data"), |bundle| {
                bundle.items[place].proof.extra = Some(extra);
            });
        }
        for (number, opening) in openings.iter().enumerate() {
            if item.opening.as_ref() != Some(opening) {
                tried.change(format!("item {place}, opening {number}"), |bundle| {
                    bundle.items[place].opening = Some(opening.clone());
                });
            }
        }
    }
    // These are other bundles, and true: about one statement more; with an earlier clock statement, which proves less;
    // and a receipt without what its author had seen.
    let true_as_well = [
        "subject other 1 put in at 0",
        "subject other 4 put in at 1",
        "item 2 taken out",
        "item 4 taken out",
        "item 6 taken out",
        "item 5, sighting 0 taken out",
    ];
    assert_eq!(tried.accepted, true_as_well);
    assert_eq!(tried.count, 364);
}
