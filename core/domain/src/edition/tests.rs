//! The regimes of a bulletin, of texts as they stand on record; and what became of incidents of earlier days, of which those
//! alone are asked that something was said of.

use super::admitted::Between;
use super::*;
use crate::actor::statements::ActorIs;
use crate::facts::{Audience, Entry, Facts, Meta, NoExhibits};
use crate::id::{ActorId, IncidentId, ReportId};
use crate::incident::statements::{
    AccusedNotified, CheckEnd, CheckStep, Checked, Linked, Replied, Unlinked,
};
use crate::instant::stated;
use crate::instrument::check::recorded;
use crate::report::statements::{Elements, Reported};
use crate::statements::Body;
use crate::words::{ActorKind, Channel, EventType, LinkKind, Means, ReplyKind};

/// Of a text with a status, in force from 1 May and by its own words until 1 June: its line in the bulletin of a day.
#[track_caller]
fn check(status: &str, day: &str, expected: Option<(Until, bool, bool)>) {
    let text = format!(
        "id = \"oak\"\nclass = \"LocalTruce\"\nstatus = \"{status}\"\nzone = \"Etc/UTC\"\nsource = \"test\"\n\
         [title]\nen = \"Oak\"\n[effect]\nfrom = \"2031-05-01T00:00\"\nuntil = \"2031-06-01T00:00\"\n\
         [[party]]\nactor = \"elm\"\nrole = \"Party\"\n[[party]]\nactor = \"fir\"\nrole = \"Party\"\n\
         [[clause]]\nid = \"no-fire\"\nkind = \"CeaseFire\"\nmodality = \"must-not\"\nanchor = \"1\"\n\
         paraphrase = {{ en = \"No fire.\" }}\n"
    );
    let file = recorded(&text).expect("on record it is read");
    let mut facts = Facts::default();
    let log = facts.instruments.entry(file.id.clone()).or_default();
    log.push(Entry {
        index: 0,
        entered: Instant(0),
        audience: None,
        value: Arc::new(file),
    });
    facts.size = 1;
    let day = stated(day, "UTC").expect("a day").span;
    let made = bulletin(&facts, day, day.to, &NoRemainders, &InOnePart);
    let line = made.regimes.first();
    let found = line.map(|regime| (regime.until, regime.partly, regime.lapses_soon));
    assert_eq!(found, expected, "{status}");
}

fn at(text: &str) -> Until {
    Until::At(stated(text, "UTC").expect("a time").span.from)
}

#[test]
fn a_text_that_is_said_to_be_over_and_not_since_when_is_shown_as_that() {
    for status in ["Terminated", "Superseded", "Suspended"] {
        check(status, "2031-04-30", None);
        check(status, "2031-05-01", Some((Until::Unknown, false, false)));
        // Nor is a lapse announced that may have come long ago.
        check(status, "2031-05-31", Some((Until::Unknown, false, false)));
        check(status, "2031-06-01", None);
    }
    let end = at("2031-06-01T00:00");
    check("InForce", "2031-05-10", Some((end, false, false)));
    check("InForce", "2031-05-30", Some((end, false, true)));
    check("InForce", "2031-06-01", None);
    check("Draft", "2031-05-10", None);
}

/// A record of some days, of which every entry comes at a time of its own.
#[derive(Default)]
struct Record {
    facts: Facts,
    reports: u64,
}

const HOUR_S: i64 = 3600;
const DAY_S: i64 = 24 * HOUR_S;
const START: Instant = Instant(1_924_992_000);

impl Record {
    fn put(&mut self, at: Instant, body: impl Into<Body>) {
        self.facts.fold_clock(self.facts.size, at);
        let meta = Meta {
            index: self.facts.size,
            entered: at,
            audience: Audience::PUBLIC,
            key: None,
        };
        let folded = self.facts.fold(&meta, body.into(), &NoExhibits);
        assert!(folded.is_ok(), "{folded:?}");
    }

    /// One statement of any kind that a matter may hang on, about whatever was told of before.
    fn say(&mut self, below: &mut impl FnMut(u64) -> u64, at: Instant) {
        let by: ActorId = ["south", "team", "fir"][below(3) as usize].into();
        // What is signed within the hour may be dated ahead of the entry.
        let dated = at.plus_s(below(HOUR_S as u64) as i64);
        let report: ReportId = format!("r{}", below(self.reports.max(1))).as_str().into();
        let incident: IncidentId = match below(2) {
            0 => report.as_str().into(),
            _ => format!("i{}", below(4)).as_str().into(),
        };
        match below(9) {
            0..=2 => {
                let id = format!("r{}", self.reports);
                self.reports += 1;
                self.put(at, thin_or_not(&id, by, at, below));
            }
            3 | 4 => {
                let other: ReportId = format!("r{}", below(self.reports.max(1))).as_str().into();
                let kind = [LinkKind::Same, LinkKind::Same, LinkKind::Different][below(3) as usize];
                let linked = Linked {
                    kind,
                    incident: (kind == LinkKind::Same).then_some(incident),
                    reports: vec![report, other],
                    by,
                    at: dated,
                };
                self.put(at, linked);
            }
            5 => self.put(
                at,
                Unlinked {
                    incident,
                    reports: vec![report],
                    by,
                    at: dated,
                    words: None,
                },
            ),
            6 => self.put(
                at,
                Checked {
                    incident,
                    step: CheckStep::SiteVisit,
                    end: CheckEnd::Done,
                    by,
                    at: dated,
                    words: None,
                },
            ),
            7 => self.put(
                at,
                AccusedNotified {
                    incident,
                    actor: "elm".into(),
                    at: dated,
                    window_s: None,
                },
            ),
            _ => self.put(
                at,
                Replied {
                    incident,
                    by: "elm".into(),
                    at: dated,
                    kind: ReplyKind::Deny,
                    target_was: None,
                    self_defence: false,
                    new_evidence: false,
                    words: None,
                },
            ),
        }
    }
}

/// A report that says enough, or nothing of whom, of when, or of where.
fn thin_or_not(id: &str, by: ActorId, at: Instant, below: &mut impl FnMut(u64) -> u64) -> Reported {
    let occurred = stated(&at.plus_s(-HOUR_S).to_string(), "UTC").expect("a time");
    Reported {
        report: id.into(),
        by,
        channel: [Channel::Phone, Channel::FieldTeam][below(2) as usize],
        means: Some(Means::Saw),
        words: None,
        lang: None,
        place_as_said: (below(3) > 0).then(|| "the mill".to_string()),
        elements: Elements {
            occurred: (below(4) > 0).then_some(occurred),
            act: Some(EventType::Explosion),
            doer: (below(3) == 0).then(|| "elm".into()),
            ..Elements::default()
        },
        between: Vec::new(),
        count: None,
        rule: None,
        casualties: Vec::new(),
        killed: None,
        relayed_from: None,
        origin: None,
        source_grade: None,
        info_grade: None,
        source_mark: None,
    }
}

/// What became of incidents is asked of those alone that something was said of: asked of every one, it is the same.
#[test]
fn of_an_incident_nobody_spoke_of_nothing_has_changed() {
    let mut found = 0;
    for seed in 0..40_u64 {
        let mut state = seed;
        let mut below = |limit: u64| {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) % limit
        };
        let mut record = Record::default();
        let team = ActorIs {
            actor: "team".into(),
            name: "Field team".to_string(),
            kind: ActorKind::Body,
            lang: None,
            source: None,
        };
        record.put(START, team);
        for day in 0..5 {
            let mut seconds: Vec<u64> = (0..6).map(|_| below(DAY_S as u64)).collect();
            seconds.sort_unstable();
            for second in seconds {
                let at = START.plus_s(day * DAY_S + second as i64);
                record.say(&mut below, at);
            }
        }
        for day in 1..=5 {
            let from = START.plus_s(day * DAY_S);
            let to = from.plus_s(DAY_S);
            let between = Between::of(record.facts.now(), Span { from, to });
            let told = between.changed(between.spoken_of(), &NoRemainders);
            let of_all = between.changed(between.thin(), &NoRemainders);
            assert_eq!(told, of_all, "day {day}, seed {seed}");
            found += told.admitted.len() + told.set_apart.len();
        }
    }
    assert!(found > 40, "{found} say little");
}
