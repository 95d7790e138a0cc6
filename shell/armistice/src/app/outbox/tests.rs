//! Letters over a store that fails and is read again: numbered once, in order, with every gap told.

use super::*;
use armistice_store::MemoryStore;

fn stroke(id: &str) -> Stroke {
    Stroke {
        at: Instant(100),
        known: Instant(100),
        subject: Subject::Notice(NoticeId::new(id)),
        what: What::Sent {
            to: ActorId::new("north"),
        },
    }
}

fn draft(recipient: &str, stop: bool) -> Draft {
    Draft {
        recipient: recipient.to_string(),
        organisation: ActorId::new("north"),
        stop,
    }
}

fn put(outbox: &Outbox, store: &MemoryStore, ids: &[&str], stop: bool) {
    let told: Vec<_> = ids
        .iter()
        .map(|id| (stroke(id), 0, vec![draft("desk", stop)]))
        .collect();
    outbox.put(store, &told, Instant(100)).expect("it is kept");
}

/// What is sent next, as number, the number before it, and those that will not come.
fn next(outbox: &Outbox, at_s: i64) -> Option<(u64, u64, Vec<u64>)> {
    let due = outbox.due("desk", Instant(at_s))?;
    Some((due.letter.number, due.before, due.not_sent))
}

#[track_caller]
fn tried(outbox: &Outbox, store: &MemoryStore, at_s: i64, answer: Result<&str, &str>) {
    let due = outbox.due("desk", Instant(at_s)).expect("something is due");
    let answer = answer.map(str::to_string).map_err(str::to_string);
    outbox
        .tried(store, &due, answer, Instant(at_s))
        .expect("it is kept");
}

#[test]
fn the_oldest_goes_first_and_the_next_waits_for_it() {
    let store = MemoryStore::new();
    let outbox = Outbox::default();
    put(&outbox, &store, &["a", "b"], false);
    assert_eq!(next(&outbox, 100), Some((1, 0, vec![])));
    tried(&outbox, &store, 100, Err("no answer"));
    assert_eq!(next(&outbox, 100), None, "it waits, and so does the next");
    assert_eq!(next(&outbox, 102), Some((1, 0, vec![])));
    tried(&outbox, &store, 102, Ok("250"));
    assert_eq!(next(&outbox, 102), Some((2, 1, vec![])));
}

#[test]
fn pauses_grow_to_a_quarter_of_an_hour_and_there_is_no_end() {
    let pauses: Vec<i64> = [1, 2, 3, 4, 8, 9, 10, 11, 1000].map(pause_s).to_vec();
    assert_eq!(pauses, [2, 4, 8, 16, 256, 512, 900, 900, 900]);
}

#[test]
fn a_stop_waits_for_nobody_and_is_repeated_until_it_is_acknowledged() {
    let store = MemoryStore::new();
    let outbox = Outbox::default();
    put(&outbox, &store, &["a"], false);
    tried(&outbox, &store, 100, Err("no answer"));
    put(&outbox, &store, &["stop"], true);
    assert_eq!(next(&outbox, 100), Some((2, 0, vec![])), "before the first");
    let origin = Origin::new("log.example.org/tests").expect("a name");
    let first = outbox.due("desk", Instant(100)).expect("due").letter;
    tried(&outbox, &store, 100, Ok("250"));
    assert_eq!(next(&outbox, 102), Some((1, 2, vec![])));
    tried(&outbox, &store, 102, Ok("250"));
    assert_eq!(next(&outbox, 159), None);
    let again = outbox.due("desk", Instant(160)).expect("due").letter;
    assert_eq!(again.number, 2);
    assert_ne!(
        first.delivery(&origin),
        again.delivery(&origin),
        "else it is dropped as one seen"
    );
    let about = BTreeSet::from([stroke("stop").subject]);
    outbox
        .settle(&store, Some(&about), Instant(161), |_| Stands::Met)
        .expect("it is kept");
    assert_eq!(next(&outbox, 10_000), None);
    let (counts, waiting) = outbox.of("desk");
    assert_eq!(counts.get("acknowledged"), Some(&1));
    assert!(waiting.is_empty());
}

#[test]
fn a_gap_that_stays_is_told_once() {
    let store = MemoryStore::new();
    let outbox = Outbox::default();
    put(&outbox, &store, &["a", "b", "c", "d"], false);
    tried(&outbox, &store, 100, Ok("250"));
    let north = ActorId::new("north");
    let south = ActorId::new("south");
    let close = |by: &ActorId, number| {
        outbox
            .close(&store, by, "desk", number, "not wanted", Instant(101))
            .expect("it is kept")
    };
    assert!(
        !close(&south, 2),
        "another's letter is as if it were not there"
    );
    assert!(close(&north, 2));
    assert!(!close(&north, 2), "once");
    assert_eq!(next(&outbox, 101), Some((3, 1, vec![2])));
    // It is told again until it has arrived, also after a restart.
    let (outbox, _) = Outbox::load(&store).expect("it reads");
    assert_eq!(next(&outbox, 101), Some((3, 1, vec![2])));
    tried(&outbox, &store, 101, Ok("250"));
    assert_eq!(next(&outbox, 101), Some((4, 3, vec![])));
    let (outbox, _) = Outbox::load(&store).expect("it reads");
    assert_eq!(next(&outbox, 101), Some((4, 3, vec![])));
}

#[test]
fn read_again_it_gives_no_number_twice_and_knows_what_was_told() {
    let store = MemoryStore::new();
    let outbox = Outbox::default();
    put(&outbox, &store, &["a", "b"], false);
    tried(&outbox, &store, 100, Ok("250"));
    let (outbox, marks) = Outbox::load(&store).expect("it reads");
    let told = BTreeSet::from(["a", "b"].map(|id| mark_of(&stroke(id).key())));
    assert_eq!(marks, told);
    put(&outbox, &store, &["c"], false);
    let kept = letters(&store, "desk", 0, 10).expect("it reads");
    let numbers: Vec<u64> = kept.iter().map(|letter| letter.number).collect();
    assert_eq!(numbers, [1, 2, 3]);
}

#[test]
fn a_delivery_is_named_by_what_is_told_to_whom() {
    let origin = Origin::new("log.example.org/tests").expect("a name");
    let store = MemoryStore::new();
    let first = Outbox::default();
    put(&first, &store, &["a", "b"], false);
    // The outbox was lost: everything is told once more, under other numbers and the same names.
    let second = Outbox::default();
    let other = MemoryStore::new();
    put(&second, &other, &["b", "a"], false);
    let names = |store: &MemoryStore| -> BTreeMap<String, String> {
        let all = letters(store, "desk", 0, 10).expect("it reads");
        all.into_iter()
            .map(|l| (l.about.id.clone(), l.delivery(&origin)))
            .collect()
    };
    assert_eq!(names(&store), names(&other));
}

#[test]
fn settled_while_it_is_on_its_way_it_is_noted_as_sent() {
    let store = MemoryStore::new();
    let outbox = Outbox::default();
    put(&outbox, &store, &["a", "b"], false);
    let due = outbox.due("desk", Instant(100)).expect("due");
    outbox
        .settle(&store, None, Instant(100), |stroke| {
            match stroke.subject.id() {
                "a" => Stands::Met,
                _ => Stands::Open,
            }
        })
        .expect("it is kept");
    outbox
        .tried(&store, &due, Ok("250".to_string()), Instant(101))
        .expect("it is kept");
    assert_eq!(next(&outbox, 101), Some((2, 1, vec![])), "1 did come");
    let (outbox, _) = Outbox::load(&store).expect("it reads");
    assert_eq!(next(&outbox, 101), Some((2, 1, vec![])));
    assert_eq!(outbox.of("desk").0.get("acknowledged"), Some(&1));
}

#[test]
fn every_stroke_reads_back_as_it_was_written() {
    let actor = || ActorId::new("north");
    let whats = [
        What::Sent { to: actor() },
        What::Called {
            of: actor(),
            rung: Rung::Received,
            who: Called::Officer(OfficerId::new("o")),
            first: true,
        },
        What::Called {
            of: actor(),
            rung: Rung::Understood,
            who: Called::Everybody,
            first: false,
        },
        What::Called {
            of: actor(),
            rung: Rung::Understood,
            who: Called::CoChair(ActorId::new("c")),
            first: false,
        },
        What::Silent {
            of: actor(),
            rung: Rung::PassedOn,
        },
        What::SourceCorrected { to: actor() },
        What::LineSilent,
        What::Awaited {
            instrument: InstrumentId::new("t"),
            awaited: Awaited::Response(actor()),
        },
        What::Awaited {
            instrument: InstrumentId::new("t"),
            awaited: Awaited::View(actor()),
        },
        What::Awaited {
            instrument: InstrumentId::new("t"),
            awaited: Awaited::Referral,
        },
        What::Awaited {
            instrument: InstrumentId::new("t"),
            awaited: Awaited::Inquiry(actor(), "q".into()),
        },
        What::Awaited {
            instrument: InstrumentId::new("t"),
            awaited: Awaited::Measure(actor(), Measure::Contact),
        },
        What::Object(Happened::Unheard { of: actor() }),
        What::Object(Happened::WayUnsaid { of: actor() }),
    ];
    let mut keys = BTreeSet::new();
    for what in whats {
        let stroke = Stroke {
            what,
            ..stroke("a")
        };
        let row = serde_json::to_string(&About::of(&stroke)).expect("it is written");
        let read: About = serde_json::from_str(&row).expect("it reads");
        assert_eq!(read.stroke().as_ref(), Some(&stroke));
        assert!(keys.insert(stroke.key()), "{}", stroke.key());
    }
}
