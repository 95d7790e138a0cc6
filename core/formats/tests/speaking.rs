//! What a line need not say that is somebody's own word as it is written: when, by whom, and over which channel.

use armistice_domain::facts::Audience;
use armistice_domain::instant::Instant;
use armistice_domain::statements::Body;
use armistice_domain::words::AudienceKind;
use armistice_formats::facts::{Draft, Reader, Speaker, line};

const NOW: Instant = Instant(1_900_000_000);

fn reader() -> Reader {
    let speaker = Speaker {
        organisation: "north".into(),
        now: NOW,
        mark: Box::new(|name| format!("mark of {} letters", name.len())),
        hidden: Box::new(|name| format!("{:064x}", name.len())),
    };
    let mut reader = Reader::of_speaker("UTC", speaker);
    reader.channel_known("line", vec!["north".into(), "south".into()]);
    reader.notice_known("n1", "line", "north".into(), Vec::new());
    reader
}

#[track_caller]
fn drafts(text: &str) -> (Reader, Vec<Draft>) {
    let mut reader = reader();
    let (lines, errors) = line::lines(text);
    assert_eq!(errors, []);
    for line in &lines {
        reader.line(line).expect("it reads");
    }
    let drafts = reader.file.drafts.clone();
    (reader, drafts)
}

#[track_caller]
fn one(text: &str) -> Draft {
    let (_, mut drafts) = drafts(text);
    assert_eq!(drafts.len(), 1);
    drafts.remove(0)
}

fn ends() -> Audience {
    Audience {
        kind: AudienceKind::Named,
        named: vec!["north".into(), "south".into()],
    }
}

#[test]
fn who_speaks_now_need_not_say_so() {
    let Body::Acknowledged(ack) = one("ack n1 received").body else {
        panic!("another kind");
    };
    assert_eq!((ack.by.as_str(), ack.at), ("north", NOW));
    let Body::Acknowledged(ack) = one("ack n1 received by=south at=2030-01-01T00:00").body else {
        panic!("another kind");
    };
    assert_eq!(ack.by.as_str(), "south");
    assert!(ack.at < NOW);
}

#[test]
fn what_is_not_the_speakers_is_still_asked_for() {
    let mut reader = reader();
    let (lines, _) = line::lines("attempt line no-answer");
    let error = reader.line(&lines[0]).expect_err("to= is missing");
    assert_eq!(error.what, "'attempt' needs to=");
}

#[test]
fn a_line_over_a_known_channel_is_for_its_ends() {
    assert_eq!(one("ack n1 received").audience, ends());
    let draft = one("notice north:n2 Query ROUTINE channel=line to=south what=\"Who\"");
    assert_eq!(draft.audience, ends());
    assert_eq!(
        one("ack n1 received audience=co-chairs").audience.kind,
        AudienceKind::CoChairs
    );
}

#[test]
fn a_channel_nobody_told_of_is_not_guessed() {
    let (reader, drafts) = drafts("ack n9 received\nack n1 received\ngrade north:r1 source=C");
    let known: Vec<bool> = drafts
        .iter()
        .map(|draft| reader.knows_channel_of(&draft.body))
        .collect();
    assert_eq!(known, [false, true, true]);
}

#[test]
fn a_source_is_marked_by_who_speaks() {
    let (_, drafts) = drafts("report north:r1 channel=Phone reporter=\"a nurse\"");
    let Body::Reported(report) = &drafts[0].body else {
        panic!("another kind");
    };
    assert_eq!(report.source_mark.as_deref(), Some("mark of 7 letters"));
    assert_eq!(drafts[1].audience.kind, AudienceKind::Own);
}

#[test]
fn a_new_version_is_for_whoever_may_read_the_one_before_unless_it_chooses() {
    let area = |version: u8, more: &str| {
        format!(
            "area north:quiet \"Quiet\" silence version={version} point=0.5,0.5 radius=1km{more}\n"
        )
    };
    let kinds = |text: &str| -> Vec<AudienceKind> {
        let (_, drafts) = drafts(text);
        drafts.iter().map(|draft| draft.audience.kind).collect()
    };
    let (own, public) = (AudienceKind::Own, AudienceKind::Public);
    let text =
        area(1, " audience=own") + &area(2, "") + &area(3, " audience=public") + &area(4, "");
    assert_eq!(kinds(&text), [own, own, public, public]);
    assert_eq!(kinds(&area(1, "")), [public]);
    // The same where the version before stands on the record.
    let mut reader = reader();
    reader.object_known("north:quiet", ends());
    let (lines, _) = line::lines(&area(2, ""));
    reader.line(&lines[0]).expect("it reads");
    assert_eq!(reader.file.drafts[0].audience, ends());
}
