//! The herald over a small record with a clock of its own: what it tells, to whom, once, and what it says when it was late
//! itself. Nothing here waits.

use super::*;
use crate::app::host::Settings;
use crate::app::mission::{Founding, Mission, first_refusal, own_genesis};
use crate::notify::Bearer;
use crate::notify::email::fake::Fake;
use armistice_domain::facts::Audience;
use armistice_domain::notice::statements::Priority;
use armistice_domain::table::statements::{Organisation, Right};
use armistice_formats::facts;
use armistice_formats::facts::people::officer_key;
use armistice_record::Origin;
use armistice_store::ClockSource;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Mutex as Lock;
use std::sync::atomic::{AtomicI64, Ordering};

static NOW_S: AtomicI64 = AtomicI64::new(0);
static STEADY_S: AtomicI64 = AtomicI64::new(0);
/// One test at a time has the clock.
static CLOCK: Lock<()> = Lock::new(());

fn now_s() -> i64 {
    NOW_S.load(Ordering::SeqCst)
}

fn steady() -> Duration {
    Duration::from_secs(STEADY_S.load(Ordering::SeqCst).unsigned_abs())
}

/// 1 March 2030, 12:00 UTC.
const NOON: i64 = 1_898_596_800;

fn pass(seconds: i64) {
    NOW_S.fetch_add(seconds, Ordering::SeqCst);
    STEADY_S.fetch_add(seconds, Ordering::SeqCst);
}

const WORLD: &str = "\
officer n1 \"North 1\" of=north posts=duty-officer at=2030-03-01T11:00
officer s1 \"South 1\" of=south posts=duty-officer at=2030-03-01T11:00
officer s2 \"South 2\" of=south posts=duty-officer at=2030-03-01T11:00
channel chair:line \"The line\" by=chair between=north,south,chair check-every=12h at=2030-03-01T11:00
shift a by=south officer=s1 from=2030-03-01T00:00 until=2030-03-02T00:00 order=1
shift b by=south officer=s2 from=2030-03-01T00:00 until=2030-03-02T00:00 order=2
";

struct Play {
    folder: tempfile::TempDir,
    host: Host,
    fake: Arc<Fake>,
}

impl Play {
    fn new() -> Play {
        NOW_S.store(NOON, Ordering::SeqCst);
        STEADY_S.store(1000, Ordering::SeqCst);
        let folder = tempfile::tempdir().expect("a folder");
        let seed = [8; 32];
        let mut genesis = own_genesis("EXERCISE", "UTC", &seed);
        genesis.exercise = true;
        let organisations = ["north", "south", "chair"].map(|actor| Organisation {
            actor: ActorId::new(actor),
            key: officer_key(actor).author().to_hex(),
            custodial: false,
            rights: vec![Right::RecordOwn, Right::RecordSourced],
        });
        genesis.organisations.extend(organisations);
        let founding = Founding {
            origin: Origin::new("log.example.org/herald").expect("a name"),
            clock: ClockSource::Live,
            genesis,
            log_seed: [7; 32],
            desk_seed: seed,
            founded_s: NOON - 3600,
        };
        let mut mission = Mission::create(&folder.path().join("record"), founding).expect("made");
        record(&mut mission, WORLD);
        let fake = Arc::<Fake>::default();
        let host = Play::host(mission, &fake);
        Play { folder, host, fake }
    }

    fn host(mission: Mission, fake: &Arc<Fake>) -> Host {
        let mut settings = Settings::new(now_s);
        settings.steady = steady;
        let recipient = |name: &str, organisation: &str, officer: Option<&str>| Recipient {
            name: name.to_string(),
            organisation: organisation.to_string(),
            officer: officer.map(str::to_string),
            bearer: "email".to_string(),
            to: format!("{name}@example.org"),
            langs: vec!["en".to_string()],
            priorities: Priority::ALL.to_vec(),
            content: name == "south-desk",
        };
        settings.notify = Notify {
            link: Some("https://truce.example.org".to_string()),
            recipients: vec![
                recipient("south-desk", "south", None),
                recipient("south-2", "south", Some("s2")),
                recipient("north-desk", "north", None),
            ],
            bearers: BTreeMap::from([(
                "email".to_string(),
                Box::new(Arc::clone(fake)) as Box<dyn Bearer>,
            )]),
        };
        Host::start(mission, settings).expect("it starts")
    }

    /// Signs lines at the time it is, while nothing is served, and starts again.
    fn again(self, lines: &str) -> Play {
        let Play { folder, host, fake } = self;
        host.end();
        let mut mission = Mission::open(&folder.path().join("record")).expect("it opens");
        record(&mut mission, lines);
        let host = Play::host(mission, &fake);
        Play { folder, host, fake }
    }

    /// Every stroke told now, as `word of what`, with `late` where the machine was.
    fn told(&self) -> Vec<String> {
        let mut all = Vec::new();
        loop {
            let told = self.host.herald.step(&self.host).expect("it is told");
            if told.is_empty() {
                return all;
            }
            all.extend(told.iter().map(|told| {
                let of = told.stroke.of().map_or("-", ActorId::as_str);
                let rung = match &told.stroke.what {
                    What::Silent { rung, .. } => format!(" {rung}"),
                    What::Called { who, .. } => format!(" {who:?}"),
                    What::Sent { .. }
                    | What::SourceCorrected { .. }
                    | What::LineSilent
                    | What::Awaited { .. }
                    | What::Object(_) => String::new(),
                };
                let late = if told.late_s > 0 {
                    format!(" late {}", told.late_s)
                } else {
                    String::new()
                };
                format!(
                    "{} {} {of}{rung}{late}",
                    told.stroke.subject.id(),
                    told.stroke.word()
                )
            }));
        }
    }

    /// Sends everything that is due; gives the subjects taken.
    fn sent(&self) -> Vec<String> {
        for recipient in &self.host.herald.notify.recipients {
            while self
                .host
                .herald
                .send(&self.host, recipient)
                .expect("noted")
                .is_some()
            {}
        }
        let mut taken = self.fake.taken.lock().expect("one thread");
        taken
            .drain(..)
            .map(|(to, message)| format!("{to}: {}", message.subject))
            .collect()
    }
}

fn record(mission: &mut Mission, lines: &str) {
    let read = facts::read(&format!("zone UTC\n{WORLD}{lines}"));
    assert!(read.problems.is_empty(), "{:?}", read.problems);
    // The world's own lines are read so that channels and notices are known, and recorded once.
    let skip = if lines == WORLD {
        0
    } else {
        WORLD.lines().count()
    };
    let lines_of = facts::read(&format!("zone UTC\n{WORLD}")).drafts;
    let drafts: Vec<_> = if lines == WORLD {
        lines_of
    } else {
        read.drafts.into_iter().skip(skip).collect()
    };
    for draft in drafts {
        let by = armistice_domain::decide::spoken_by(&draft.body)
            .expect("somebody says it")
            .to_string();
        let key = officer_key(draft.signed_by.as_deref().unwrap_or(&by));
        let audience: Audience = draft.audience;
        let answers = mission
            .record_bodies_as(
                &key,
                now_s() - 3600 * i64::from(skip == 0),
                vec![(audience, draft.body, Vec::new())],
            )
            .expect("it is signed");
        first_refusal(answers).expect("it is recorded");
    }
}

const STOP: &str = "notice north:stop StopRequest FLASH channel=chair:line by=north to=south subject=ceasefire at=2030-03-01T12:00 what=\"Guns at the mill\" request=\"STOP\"\n";

#[test]
fn a_stop_nobody_answers_is_told_rung_by_rung_and_call_by_call() {
    let _one = CLOCK.lock().unwrap_or_else(PoisonError::into_inner);
    let play = Play::new();
    assert_eq!(play.told(), Vec::<String>::new());
    let play = play.again(STOP);
    assert_eq!(
        play.told(),
        [
            "north:stop sent south",
            "north:stop called south Officer(OfficerId(\"s1\"))"
        ]
    );
    assert_eq!(
        play.sent(),
        [
            "south-desk@example.org: EXERCISE: FLASH STOP asked for: north:stop [1]",
            "south-2@example.org: EXERCISE: FLASH STOP asked for: north:stop [1]"
        ]
    );
    pass(299);
    assert_eq!(
        play.told(),
        Vec::<String>::new(),
        "a second before, nothing"
    );
    pass(1);
    assert_eq!(
        play.told(),
        [
            "north:stop called south Officer(OfficerId(\"s2\"))",
            "north:stop silent south received",
            "north:stop silent south understood"
        ]
    );
    assert_eq!(play.told(), Vec::<String>::new(), "told once");
    pass(300);
    assert_eq!(play.told(), ["north:stop silent south passed-on"]);
    pass(300);
    assert_eq!(play.told(), ["north:stop silent south acted-on"]);
}

#[test]
fn what_fell_due_while_the_machine_was_off_is_told_as_late_by_the_machine_and_once() {
    let _one = CLOCK.lock().unwrap_or_else(PoisonError::into_inner);
    let play = Play::new().again(STOP);
    play.told();
    play.sent();
    pass(360);
    let play = play.again("");
    assert_eq!(
        play.told(),
        [
            "north:stop called south Officer(OfficerId(\"s2\")) late 60",
            "north:stop silent south received late 60",
            "north:stop silent south understood late 60"
        ]
    );
    let play = play.again("");
    assert_eq!(play.told(), Vec::<String>::new(), "and no second time");
    let sent = play.sent();
    assert!(
        sent.contains(
            &"south-desk@example.org: EXERCISE: FLASH Not answered in time: north:stop [3]"
                .to_string()
        ),
        "{sent:?}"
    );
    assert!(
        sent.contains(
            &"north-desk@example.org: EXERCISE: FLASH Not answered in time: north:stop [1]"
                .to_string()
        ),
        "{sent:?}"
    );
}

#[test]
fn who_receives_it_is_asked_no_more_and_its_letters_go_no_further() {
    let _one = CLOCK.lock().unwrap_or_else(PoisonError::into_inner);
    let play = Play::new();
    *play.fake.fails.lock().expect("one thread") = Some("down".to_string());
    let play = play.again(STOP);
    play.told();
    assert_eq!(play.sent(), Vec::<String>::new());
    let play = play.again(
        &format!("{STOP}ack north:stop received by=south at=2030-03-01T12:00 signed-by=s1 audience=named:north,south,chair\n")
            .replace(STOP, ""),
    );
    *play.fake.fails.lock().expect("one thread") = None;
    assert_eq!(play.told(), Vec::<String>::new());
    pass(3600);
    assert!(!play.sent().iter().any(|letter| letter.contains("STOP")));
    let told = play.told();
    assert!(
        !told
            .iter()
            .any(|told| told.contains("silent south received")),
        "{told:?}"
    );
    // It is received and not understood: the next is called for that, and nobody for the receipt.
    let called: Vec<&String> = told.iter().filter(|told| told.contains("called")).collect();
    assert_eq!(
        called,
        ["north:stop called south Officer(OfficerId(\"s2\")) late 3300"]
    );
    let sent = play.sent();
    let first = &sent[0];
    assert!(
        first.starts_with("south-desk@example.org: ") && first.ends_with("[2]"),
        "{sent:?}"
    );
}

#[test]
fn a_record_that_was_never_told_begins_from_entry_zero() {
    let _one = CLOCK.lock().unwrap_or_else(PoisonError::into_inner);
    let play = Play::new().again(STOP);
    let all = play.told();
    let Play { folder, host, fake } = play;
    host.board
        .store
        .projection_clear(super::super::outbox::OUTBOX)
        .expect("it is emptied");
    host.end();
    let mission = Mission::open(Path::new(&folder.path().join("record"))).expect("it opens");
    let again = Play {
        host: Play::host(mission, &fake),
        folder,
        fake,
    };
    assert_eq!(again.told(), all);
}

#[test]
fn a_clock_set_back_a_day_holds_nothing_up_and_one_set_forward_says_it_was_late() {
    let _one = CLOCK.lock().unwrap_or_else(PoisonError::into_inner);
    let play = Play::new().again(STOP);
    play.told();
    NOW_S.fetch_sub(86_400, Ordering::SeqCst);
    pass(300);
    let told = play.told();
    assert_eq!(told.len(), 3, "{told:?}");
    assert!(told.iter().all(|told| !told.contains("late")), "{told:?}");
    NOW_S.fetch_add(2 * 86_400, Ordering::SeqCst);
    pass(1);
    let told = play.told();
    assert!(
        told.contains(&format!(
            "north:stop silent south passed-on late {}",
            86_400 - 299
        )),
        "{told:?}"
    );
}

#[test]
fn a_line_that_is_not_checked_strikes_after_its_grace_and_again_the_next_time() {
    let _one = CLOCK.lock().unwrap_or_else(PoisonError::into_inner);
    let play = Play::new();
    assert_eq!(play.told(), Vec::<String>::new());
    // Opened at 11:00 and checked every twelve hours, with five minutes of grace.
    pass(11 * 3600 + 299);
    assert_eq!(play.told(), Vec::<String>::new());
    pass(1);
    assert_eq!(play.told(), ["chair:line line-silent -"]);
    let play = play.again(
        "line-check chair:line answered by=north to=south at=2030-03-01T23:05 signed-by=n1\n",
    );
    assert_eq!(play.told(), Vec::<String>::new());
    pass(12 * 3600 + 300);
    assert_eq!(play.told(), ["chair:line line-silent -"]);
}

#[test]
fn content_goes_to_whom_the_settings_and_the_audience_have() {
    let _one = CLOCK.lock().unwrap_or_else(PoisonError::into_inner);
    let play = Play::new().again(STOP);
    play.told();
    for recipient in &play.host.herald.notify.recipients {
        while play
            .host
            .herald
            .send(&play.host, recipient)
            .expect("noted")
            .is_some()
        {}
    }
    let taken = play.fake.taken.lock().expect("one thread");
    let text_of = |name: &str| {
        let found = taken.iter().find(|(to, _)| to.starts_with(name));
        found
            .map(|(_, message)| format!("{}\n{}", message.text, message.json))
            .expect("a letter")
    };
    assert!(text_of("south-desk").contains("Guns at the mill"));
    let least = text_of("south-2");
    assert!(!least.contains("Guns at the mill"), "{least}");
    for part in [
        "EXERCISE",
        "north:stop",
        "FLASH",
        "StopRequest",
        "chair:line",
        "say that it was received",
        "If nothing comes",
        "https://truce.example.org/#/notice/north:stop",
    ] {
        assert!(least.contains(part), "{part}: {least}");
    }
}

#[test]
fn where_nobody_writes_anything_what_is_late_is_matched_all_the_same() {
    let _one = CLOCK.lock().unwrap_or_else(PoisonError::into_inner);
    let play = Play::new().again(
        "\
movement north:k \"Convoy K\" road by=north at=2030-03-01T11:10 route=\"36.0,35.0@2030-03-01T12:00 36.1,35.1@2030-03-01T13:00\" cargo=\"Flour\"
activity south:p \"P\" by=south at=2030-03-01T11:20 point=36.05,35.05 radius=6km from=2030-03-01T15:00 until=2030-03-01T16:00
step north:k departed by=north at=2030-03-01T12:00
",
    );
    let size = || play.host.desk().expect("there is a desk").chain.size();
    let quiet = size();
    pass(3600);
    assert_eq!(play.told(), Vec::<String>::new());
    assert_eq!(size(), quiet, "at its last second it is in time");
    pass(1);
    assert_eq!(
        play.told(),
        [
            "north:k unheard north",
            "north:k conflict north",
            "south:p conflict south"
        ]
    );
    assert_eq!(size(), quiet + 1, "the clock, and nothing else");
    pass(60);
    assert_eq!(play.told(), Vec::<String>::new());
    assert_eq!(
        size(),
        quiet + 1,
        "it is asked for when something waits for it"
    );
    // At the next of the instants that all have in common.
    pass(2 * 3600 - 62);
    play.told();
    assert_eq!(size(), quiet + 1, "14:59:59");
    pass(1);
    play.told();
    assert_eq!(size(), quiet + 2, "15:00:00");
}
