//! A statement of every kind there is, as whoever has the right may state it.

use super::author::{fact, now_s};
use armistice_domain::entry::statements::{OpeningDestroyed, Received};
use armistice_domain::facts::Audience;
use armistice_domain::instant::Instant;
use armistice_domain::report::statements::Imported;
use armistice_domain::statements::Body;
use armistice_domain::table::statements::{Genesis, Organisation, Right, SucceedsLog};
use armistice_domain::words::AudienceKind;
use armistice_formats::facts::people::officer_key;
use armistice_formats::facts::{Draft, verbs};
use armistice_record::{Hash, sha256};
use std::collections::BTreeMap;

/// Kind, what it does, the answer that only comes after the question of right (said twice, or in no record twice), and a
/// line. In it `BY` is the organisation, `OFFICER` who signs, `N` a name of its own, `THE` the instrument that gives the
/// organisation its role, `ITS` whom it has a line with, `SHA` the digest of a file of its own.
const KINDS: &str = r#"
genesis           | found        | genesis-twice | -
succeeds-log      | found        | succession    | -
actor             | describe     | -             | actor N "Band N" kind=Group
actor-name        | describe     | -             | name osmun-garrison "Garrison N" source="a list"
actor-relation    | describe     | -             | relation osmun-garrison backs N
actor-means       | describe     | -             | means Airstrike held-by=N
list              | describe     | -             | list N "List N" owner=osmun-garrison
list-entry        | describe     | -             | listed osmun-garrison on=N from=@
instrument        | describe     | -             | -
place             | describe     | -             | place N "Hamlet N"
place-name        | describe     | -             | placename mirel "Mirel N"
line              | describe     | -             | line N "Line N" points="-25,-31 -25,-30"
import            | describe     | -             | -
acceptance        | accept       | -             | refuse BY instrument=THE at=@ source="N"
attestation       | attest       | -             | attest BY instrument=THE by=BY at=@
umbrella-list     | attest       | -             | umbrella-list BY instrument=THE members=BY attested-by=BY at=@
decision          | decide       | -             | decision N interpret on=THE by=BY made=@ reason="N"
declaration       | declare      | -             | declaration BY other on=THE at=@ words="N"
control           | report       | -             | control mirel Unknown by=BY from=@
report            | report       | -             | report BY:N by=BY channel=Phone words="N"
registration      | report       | -             | registration N ledger=BY period=2026-02-01T00:00..2026-02-02T00:00 count=1
source            | source       | -             | source BY:own by=BY reporter="N"
exhibit           | handle       | -             | exhibit SHA of=BY:own by=BY media=image/png bytes=9 consent=internal at=@ words="N"
custody           | handle       | -             | custody SHA by=BY from="a" to="b" at=@ words="N"
consent           | handle       | -             | consent BY:own internal by=BY at=@ words="N"
link              | sort         | -             | link BY:own,BY:other different by=BY at=@
unlink            | sort         | -             | unlink BY:own incident=N by=BY at=@
grade             | sort         | -             | grade BY:own by=BY source=F info=6 at=@ words="N"
finding           | examine      | -             | finding N incident=BY:own by=BY at=@ words="N"
check             | examine      | -             | check BY:own peer-review begun by=BY at=@ words="N"
accused-notified  | tell-accused | -             | notify ITS incident=BY:own at=@
reply             | reply        | -             | reply BY deny incident=BY:own at=@ words="N"
view              | view         | -             | view BY incident=BY:own instrument=THE says=NotEstablished at=@ words="N"
reopen            | view         | form          | reopen osmun-1 instrument=THE by=BY at=@ reason="N"
inquiry           | inquire      | -             | inquiry N incident=BY:own by=BY at=@ words="N"
inquiry-answer    | answer-inquiry | -           | inquiry-answer N accepted incident=BY:own instrument=THE by=BY at=@ words="N"
measure           | carry-out    | -             | measure BY:own "Restraint call" taken instrument=THE by=BY at=@ words="N"
key               | keys         | -             | officer N "Desk N" of=BY posts=duty-officer at=@
key-end           | end-key      | -             | key-end OFFICER-spare by=BY reason=rotated at=@ words="N"
shift             | roster       | -             | shift N by=BY officer=BY-principal from=@-2h until=@-1h
proposal          | propose      | -             | propose N suspend walk-outsider by=BY at=@ words="N"
proposal-answer   | propose      | -             | object walk-standing by=BY at=@ words="N"
channel           | open-channel | -             | channel BY:N "Channel N" by=BY between=BY,ITS at=@
channel-state     | set-channel  | -             | channel-state ITS:with-BY active by=BY at=@ reason="N"
notice            | send         | -             | notice BY:N Query ROUTINE channel=ITS:with-BY by=BY to=ITS at=@ what="N"
notice            | stop         | -             | notice BY:N StopRequest FLASH channel=ITS:with-BY by=BY to=ITS at=@ what="N"
notice-closed     | send         | taken         | close BY:sent by=BY at=@ reason="N"
ack               | acknowledge  | -             | ack ITS:to-BY received by=BY at=@ words="N"
attempt           | attempt      | -             | attempt ITS:with-BY busy by=BY to=ITS at=@ words="N"
line-check        | check-line   | -             | line-check ITS:with-BY answered by=BY to=ITS at=@ words="N"
site              | notify-aid   | -             | site BY:N "Clinic N" clinic by=BY at=@ point=-25.31,-30.81 radius=200m
movement          | notify-aid   | -             | movement BY:m:N "Convoy N" road by=BY at=@ route="-25.11,-30.21@2031-01-02T08:00 -25.11,-30.31@2031-01-02T09:00" cargo="Flour N"
area              | notify-aid   | -             | area BY:a:N "Area N" silence by=BY at=@ point=-25.71,-30.11 radius=1km
activity          | plan-activity | -            | activity BY:p:N "Plan N" by=BY at=@ point=-25.51,-30.51 radius=1km from=@ until=@+1h
object-step       | step         | -             | step BY:stands reconfirmed by=BY at=@ words="N"
object-check      | notify-aid   | -             | look BY:stands by=BY officer=OFFICER at=@ words="N"
conflict-answer   | answer-conflict | -          | answer BY:stands hold by=BY at=@ words="N"
received          | receive      | taken         | -
opening-destroyed | destroy      | opening-gone  | -
"#;

pub struct Kind {
    pub kind: &'static str,
    pub act: &'static str,
    pub after: Option<&'static str>,
    line: &'static str,
}

pub fn kinds() -> Vec<Kind> {
    let rows = KINDS.lines().filter(|line| !line.is_empty());
    rows.map(|row| {
        let cells: Vec<&str> = row.split(" | ").map(str::trim).collect();
        let [kind, act, after, line] = cells[..] else {
            panic!("{row}");
        };
        let after = (after != "-").then_some(after);
        Kind {
            kind,
            act,
            after,
            line,
        }
    })
    .collect()
}

/// Who says it, to whom, about what.
pub struct Saying<'a> {
    pub by: &'a str,
    pub officer: &'a str,
    pub its: &'a str,
    pub the: &'a str,
    /// An entry that is not public, and its id: one said to it, one of its own.
    pub for_it: (u64, Hash),
    pub of_it: (u64, Hash),
}

impl Kind {
    /// What is stated, with the files that belong to it. Its audience is the one a line has that names none.
    pub fn said(&self, with: &Saying<'_>, name: &str) -> (Draft, Vec<Vec<u8>>) {
        let by = with.by;
        let alone = |body: Body| (fact_of(body), Vec::new());
        match self.kind {
            "genesis" => alone(Body::Genesis(Genesis {
                title: BTreeMap::from([("en".to_string(), name.to_string())]),
                zone: "UTC".to_string(),
                replayed: false,
                exercise: true,
                organisations: vec![Organisation {
                    actor: by.into(),
                    key: officer_key(by).author().to_hex(),
                    custodial: false,
                    rights: vec![Right::RecordSourced],
                }],
                attributions: Vec::new(),
                body: None,
            })),
            "succeeds-log" => alone(Body::SucceedsLog(SucceedsLog {
                origin: "log.example.org/before".to_string(),
                log_key: "0".repeat(64),
                checkpoint: "none".to_string(),
                witnessed: None,
                held: 0,
                held_root: "0".repeat(64),
                reason: name.to_string(),
            })),
            "instrument" => {
                let text = accord(name);
                let body = verbs::instrument_text(name, &sha256(&text).to_hex());
                (fact_of(body), vec![text])
            }
            "import" => {
                let file = format!("place {name} \"Imported {name}\"\n").into_bytes();
                let body = Body::Imported(Imported {
                    format: "facts".to_string(),
                    source: "written for this test".to_string(),
                    licence: "CC0-1.0".to_string(),
                    digest: sha256(&file).to_hex(),
                    rows: 1,
                    refused: 0,
                    cut_from: None,
                    row_numbers: Vec::new(),
                    mapping: None,
                    by: by.into(),
                });
                (fact_of(body), vec![file])
            }
            "received" => alone(Body::Received(Received {
                by: by.into(),
                entry: with.for_it.0,
                id: with.for_it.1.to_hex(),
                at: Instant(now_s()),
            })),
            "opening-destroyed" => alone(Body::OpeningDestroyed(OpeningDestroyed {
                by: by.into(),
                entry: with.of_it.0,
                id: with.of_it.1.to_hex(),
                reason: name.to_string(),
            })),
            _ => (fact(&self.written(with, name)), Vec::new()),
        }
    }

    fn written(&self, with: &Saying<'_>, name: &str) -> String {
        let line = self
            .line
            .replace("OFFICER", with.officer)
            .replace("SHA", &sha256(with.by.as_bytes()).to_hex())
            .replace("THE", with.the)
            .replace("ITS", with.its)
            .replace("BY", with.by);
        // A name stands alone or after a colon: other words may hold the letter.
        let parts = line.split_inclusive([' ', '"', '=', ':']);
        let parts = parts.map(|part| match part.trim_end_matches([' ', '"', '=', ':']) {
            "N" => part.replacen('N', name, 1),
            _ => part.to_string(),
        });
        parts.collect()
    }
}

/// The accord in which everybody has another role, under this id.
pub fn accord(id: &str) -> Vec<u8> {
    let text = include_str!("../data/walk-accord.toml");
    text.replace("walk-accord", id).into_bytes()
}

/// A body that no line says, as if one did.
pub fn fact_of(body: Body) -> Draft {
    Draft {
        body,
        audience: Audience::PUBLIC,
        ..fact("actor x \"X\" kind=Body")
    }
}

/// Said to every decider and to whoever was told that it is accused: which of them an audience leaves out, hangs on what was said
/// before (`x-names-and-addressees.case` has both sides).
pub fn may_not_reach(kind: &str, audience: AudienceKind) -> bool {
    let of_deciders = matches!(
        kind,
        "accused-notified" | "view" | "reopen" | "inquiry-answer"
    );
    let is_narrow = matches!(
        audience,
        AudienceKind::Own | AudienceKind::Named | AudienceKind::CoChairs
    );
    of_deciders && is_narrow
}
