//! That a refusal takes no longer where there is something to hide: what one may not read and what is not there ask the store
//! as often, and are answered in the same words. Counted, not timed.

use super::tests::{DESK_SEED, LOG_SEED, first_of, genesis_of};
use super::*;
use crate::app::mission::{Author, Mission};
use armistice_domain::facts::Audience;
use armistice_record::Origin;
use armistice_store::MemoryStore;

const FOUNDED_S: i64 = 1_500_000_000;

#[test]
fn a_refusal_costs_the_same_whether_there_is_something_to_hide() {
    let seeds = [("north", [1; 32]), ("east", [3; 32])];
    let genesis = genesis_of("Equal work", &seeds);
    let log_key = SigningKey::from_seed(&LOG_SEED);
    let origin = Origin::new("log.example.org/equal").expect("a name");
    let meta = Meta {
        origin: origin.clone(),
        log_key: log_key.author(),
        clock: ClockSource::Live,
    };
    let store = Arc::new(MemoryStore::new());
    store.meta_put(&meta).expect("kept");
    let shared: Arc<dyn Store> = Arc::clone(&store) as Arc<dyn Store>;
    let record = Record::open(shared, Some(log_key)).expect("opened");
    let desk = Some(Author {
        key: SigningKey::from_seed(&DESK_SEED),
    });
    let mut mission = Mission { record, desk };
    let bodies = vec![(Audience::PUBLIC, genesis.into(), Vec::new())];
    let answers = mission.record_bodies(FOUNDED_S, bodies).expect("signed");
    assert!(answers[0].is_ok(), "{answers:?}");
    let mut append = |seed: &[u8; 32], line: &str| {
        let before = store.asked();
        let said = vec![first_of(seed, &origin, line)];
        let answer = mission.record.append(FOUNDED_S + 10, said).remove(0);
        (answer, store.asked() - before)
    };
    let hidden = "report north:there by=north channel=Phone audience=own";
    assert!(append(&[1; 32], hidden).0.is_ok());
    for line in [
        "link ID same incident=i by=east at=2017-07-14T02:40",
        "report east-1 by=east channel=Phone relayed-from=ID",
        "report ID by=east channel=Phone",
        "grade ID by=east source=F at=2017-07-14T02:40",
        "source ID by=east reporter=x",
    ] {
        let answers = ["north:there", "north:nowhere"].map(|id| {
            let (answer, asked) = append(&[3; 32], &line.replace("ID", id));
            let refused = answer.expect_err("it is refused");
            (refused.code(), refused.to_string().replace(id, "ID"), asked)
        });
        assert_eq!(answers[0], answers[1], "{line}");
    }
}
