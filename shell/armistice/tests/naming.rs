//! What a refusal tells of what its author may not read: nothing. North has written to south; east asks for it in every
//! way there is, and for what is not there, and is answered alike.

mod support;

use armistice_domain::entry::statements::Received;
use armistice_domain::facts::Audience;
use armistice_domain::instant::Instant;
use armistice_domain::statements::Body;
use support::author::{Author, hand_in, now_s, own_with};
use support::client::{Answer, Server};
use support::text;

/// As it is answered, without the id that was asked for.
fn told(answer: &Answer, id: &str) -> (u16, String) {
    (answer.status, answer.text().replace(id, "ID"))
}

#[test]
fn a_refusal_does_not_tell_what_is_there() {
    let mut north = Author::new("north");
    let (mut south, east) = (Author::new("south"), Author::new("east"));
    let own = own_with(&[&north, &south, &east]);
    let server = Server::start(["serve", "--port", "0", "--data", text(&own.dir())]);
    // Without its organisation before it, the id of a report that is not public would be one that others can ask for.
    let unscoped = north.signed_line("report r by=north channel=Phone audience=named:south");
    let refused = hand_in(&server, &unscoped);
    assert_eq!(refused.json()["code"], "id-unscoped");
    assert!(refused.text().contains("'north:r'"), "{}", refused.text());
    let hidden = north.says("report north:there by=north channel=Phone audience=named:south");
    let answer = hand_in(&server, &hidden);
    assert_eq!(answer.status, 200, "{}", answer.text());
    let entry = answer.json()["index"].as_u64().expect("an index");

    for line in [
        // To refer to it, in public and not.
        "link ID same incident=i by=east at=@",
        "link ID same incident=i by=east at=@ audience=own",
        "report east-1 by=east channel=Phone relayed-from=ID",
        // To give its id to something of one's own.
        "report ID by=east channel=Phone",
    ] {
        let asked = |id: &str| {
            let signed = east.signed_line(&line.replace("ID", id));
            told(&hand_in(&server, &signed), id)
        };
        let there = asked("north:there");
        assert_eq!(there.0, 422, "{line}: {}", there.1);
        assert_eq!(there, asked("north:nothing"), "{line}");
    }
    // Whoever may read it may refer to it, and its author is told that the id is taken.
    let line = "link north:there same incident=i by=south at=@ audience=named:north";
    assert_eq!(hand_in(&server, &south.says(line)).status, 200);
    let again = north.signed_line("report north:there by=north channel=Phone audience=own");
    assert_eq!(hand_in(&server, &again).json()["code"], "taken");
    // What is public is there for everybody.
    let open = north.says("report r-open by=north channel=Phone");
    assert_eq!(hand_in(&server, &open).status, 200);
    let taken = east.signed_line("report r-open by=east channel=Phone");
    assert_eq!(hand_in(&server, &taken).json()["code"], "taken");

    // Incidents are named without being looked up: what is said of one is taken, whether it is there or not.
    let mut east = east;
    for line in [
        "finding east-f incident=ID by=east at=@ verification=Verified",
        "reply east deny incident=ID at=@",
    ] {
        for id in ["north:there", "north:nothing"] {
            let said = east.says(&line.replace("ID", id));
            assert_eq!(hand_in(&server, &said).status, 200, "{line} {id}");
        }
    }
    // That an entry is there and not public stands in the tiles; a receipt by who is not addressed tells no more.
    let received = |entry: u64, id: String| {
        let body = Body::Received(Received {
            by: "east".into(),
            entry,
            id,
            at: Instant(now_s()),
        });
        hand_in(&server, &east.signed(body, &Audience::PUBLIC, Vec::new()))
    };
    let answer = received(entry, hidden.id.to_hex());
    assert_eq!(answer.json()["code"], "not-of-audience");
}
