//! What is never shared widely: of each row that a person wrote, statements that are such a thing are taken for its audience and
//! for every narrower one, and for none that is wider; what is like it and is not may be said to everybody.

use armistice_domain::instrument::statements::Accepted;
use armistice_domain::policy::never::{Kept, UNSHARED};
use armistice_domain::policy::{audience_check, fits, widest};
use armistice_domain::statements::Body;
use armistice_domain::words::{AcceptanceState, AudienceKind};
use armistice_formats::facts::{Reader, Speaker, line};

/// What each is, as somebody would say it. Whom a finding names waits for the record ([`Kept::Unheard`]): `x-unheard.case`.
const SAID: &[(Kept, &str)] = &[
    (Kept::Source, "source north:r1 reporter=\"a nurse\""),
    (
        Kept::Original,
        "custody 00 from=\"the desk\" to=\"a laboratory\"",
    ),
    (
        Kept::Media,
        "exhibit 00 of=north:r1 media=video/mp4 bytes=9 consent=internal",
    ),
    (Kept::Media, "consent north:r1 publish"),
    (Kept::Survivor, "report north:r1 channel=Phone act=SGBV"),
    (
        Kept::Survivor,
        "report north:r1 channel=FieldTeam act=ChildRecruitment",
    ),
    (
        Kept::Survivor,
        "finding f1 incident=north:r1 act=SGBV verification=Verified",
    ),
    (
        Kept::Survivor,
        "finding f1 incident=north:r1 act=ChildRecruitment",
    ),
    (
        Kept::Site,
        "site north:s \"Clinic\" clinic point=-25,-30 radius=100m",
    ),
    (
        Kept::Route,
        "movement north:m \"Convoy\" road route=\"-25.1,-30.1@2031-01-02T08:00 -25.2,-30.1@2031-01-02T09:00\" cargo=Flour",
    ),
    (
        Kept::Plan,
        "activity north:p \"Patrol\" point=-25,-30 radius=1km from=2031-01-02T08:00 until=2031-01-02T09:00",
    ),
    (
        Kept::Roster,
        "shift s1 officer=n from=2030-01-01T00:00 until=2030-01-02T00:00",
    ),
    (
        Kept::Message,
        "notice north:n2 Query ROUTINE channel=line to=south what=\"Well?\"",
    ),
    (Kept::Message, "ack n1 received"),
    (Kept::Message, "attempt line busy to=south"),
    (Kept::Message, "line-check line answered to=south"),
    (Kept::Message, "close n1 reason=\"Answered\""),
];

/// Beside the line: what is of another kind, or of something else that happened.
const SAID_TO_ALL: &[&str] = &[
    "report north:r1 channel=Phone act=Explosion",
    "report north:r1 channel=Phone act=Abduction/Detention",
    // A figure names nobody.
    "report north:r1 channel=FieldTeam act=Explosion hurt=child:2",
    "report north:r1 channel=Phone",
    "finding f1 incident=north:r1 act=Explosion verification=Verified",
    "finding f1 incident=north:r1 verification=Verified",
    "reply north deny incident=north:r1",
    "area north:a \"Silence\" silence point=-25,-30 radius=1km",
];

fn body(text: &str) -> Body {
    let speaker = Speaker {
        organisation: "north".into(),
        now: armistice_domain::instant::Instant(1_900_000_000),
        mark: Box::new(str::to_string),
        hidden: Box::new(|name| format!("{:064x}", name.len())),
    };
    let mut reader = Reader::of_speaker("UTC", speaker);
    reader.channel_known("line", vec!["north".into(), "south".into()]);
    reader.notice_known("n1", "line", "north".into(), Vec::new());
    let (lines, errors) = line::lines(text);
    assert_eq!(errors, []);
    for line in &lines {
        reader
            .line(line)
            .unwrap_or_else(|error| panic!("{text}: {}", error.what));
    }
    let [draft] = reader.file.drafts.as_slice() else {
        panic!("{text}: not one statement");
    };
    // Said without an audience, it has one that it may have.
    assert_eq!(
        audience_check(&draft.body, draft.audience.kind),
        Ok(()),
        "{text}"
    );
    draft.body.clone()
}

#[test]
fn each_row_holds_on_either_side_of_its_line() {
    for (kept, text) in SAID {
        let body = body(text);
        let row = UNSHARED
            .iter()
            .find(|row| row.what == *kept)
            .expect("a row");
        for audience in AudienceKind::ALL {
            let may = audience_check(&body, *audience).is_ok();
            assert_eq!(may, fits(*audience, row.beyond), "{text}: {audience}");
        }
    }
}

/// No line says it: whoever builds a statement of its own might.
#[test]
fn who_is_thinking_of_accepting_is_told_to_those_who_ask_it() {
    let Body::Accepted(said) = body("accept north instrument=truce at=2030-01-01T00:00") else {
        panic!("an acceptance");
    };
    let row = UNSHARED.iter().find(|row| row.what == Kept::Considering);
    let row = row.expect("a row");
    for state in AcceptanceState::ALL {
        let body = Body::Accepted(Accepted {
            state: *state,
            ..said.clone()
        });
        for audience in AudienceKind::ALL {
            let may = audience_check(&body, *audience).is_ok();
            let is_kept = *state == AcceptanceState::Pending;
            assert_eq!(may, !is_kept || fits(*audience, row.beyond), "{state}");
        }
    }
}

#[test]
fn every_row_is_tried() {
    for row in UNSHARED {
        let tried = SAID.iter().any(|(kept, _)| *kept == row.what);
        let elsewhere = matches!(row.what, Kept::Unheard | Kept::Considering);
        assert_eq!(tried, !elsewhere, "{}", row.what);
    }
}

#[test]
fn what_is_like_it_and_is_not_may_be_said_to_all() {
    for text in SAID_TO_ALL {
        assert_eq!(widest(&body(text)), AudienceKind::Public, "{text}");
    }
}
