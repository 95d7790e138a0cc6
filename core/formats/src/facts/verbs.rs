//! The verbs of the facts language, one arm each: what a line says, as bodies of statements. An arm reads
//! its keys by name; what it does not read is told as an error by the caller.
//!
//! A body comes with the time of the act it records, where it has one: that moves the clock of entry.

use super::Reader;
use super::line::{Line, LineError, Words, split_list};
pub use super::values::target;
use super::values::*;
use armistice_domain::actor::statements::{
    ActorIs, ActorNamed, ListIs, Listed, MeansHeld, Related,
};
use armistice_domain::id::ActorId;
use armistice_domain::incident::statements::{
    AccusedNotified, DefenceFound, Found, Inquired, Linked, Position, Replied, Unlinked, Viewed,
};
use armistice_domain::instant::{Instant, length_s};
use armistice_domain::instrument::statements::{
    Accepted, Attested, Decided, Declared, InstrumentText, UmbrellaListed,
};
use armistice_domain::place::statements::{ControlAsserted, LineIs, PlaceIs, PlaceNamed};
use armistice_domain::report::statements::{
    Confirmed, Elements, Measured, Registered, Reported, SourceNoted,
};
use armistice_domain::statements::Body;
use armistice_domain::words::*;

type Recorded = (Body, Option<Instant>);

/// Every verb that states a fact, with what it says: the guide and `--help` are made from this.
pub const VERBS: &[(&str, &str)] = &[
    (
        "actor",
        "actor ID \"Name\" kind=State|Force|Group|Coalition|Agency|Body|Umbrella|Person [part-of=ID] [lang=] [source=]",
    ),
    (
        "name",
        "name ACTOR \"Name\" kind=alias|rename [lang=] [from=] [until=] source=\"…\"",
    ),
    (
        "relation",
        "relation ACTOR part-of|successor-of|merged-into|split-from|member-of|backs|restrained-by ACTOR [from=] [until=] [by=] [source=]",
    ),
    (
        "transfer",
        "transfer ACTOR to=ACTOR at=TIME [by=] [source=]",
    ),
    (
        "means",
        "means ACT held-by=A,B [weapon=] [place=] [from=] [until=] [by=]",
    ),
    ("list", "list ID \"Name\" owner=ACTOR"),
    ("listed", "listed ACTOR on=LIST from=TIME [source=]"),
    ("delisted", "delisted ACTOR on=LIST from=TIME [source=]"),
    (
        "accept",
        "accept ACTOR instrument=ID at=TIME [to=] [via=UMBRELLA] [for=LENGTH | until=TIME] [reservation=\"…\"] [source=]",
    ),
    (
        "renew",
        "renew ACTOR instrument=ID at=TIME [for= | until=] [to=] [via=UMBRELLA] [reservation=\"…\"] [source=]",
    ),
    ("refuse", "refuse ACTOR instrument=ID at=TIME [source=]"),
    ("withdraw", "withdraw ACTOR instrument=ID at=TIME [source=]"),
    ("attest", "attest ACTOR instrument=ID by=A,B at=TIME"),
    (
        "umbrella-list",
        "umbrella-list UMBRELLA instrument=ID members=A,B [attested-by=A,B] at=TIME",
    ),
    (
        "decision",
        "decision ID admit|remove-protection|readmit|extend|terminate|suspend|resume|enter-into-force|interpret|waive|endorse|measure on=INSTRUMENT by=A,B made=TIME [served=] [effective=] [until=] [for=] [subject=ACTOR] [reason=\"…\"]",
    ),
    (
        "declaration",
        "declaration ACTOR ended|suspended|extended|actor-excluded|other on=INSTRUMENT at=TIME [subject=ACTOR] [because=I1,I2] [words=\"…\"]",
    ),
    (
        "place",
        "place ID \"Name\" [kind=Country|AdminUnit|Settlement|Neighbourhood|Zone|Site|Route|Area] [within=A,B] [at=LAT,LON] [radius=5km] [polygon=\"LAT,LON LAT,LON …\"] [from=] [until=]",
    ),
    ("placename", "placename PLACE \"Name\" [lang=]"),
    (
        "line",
        "line ID \"Name\" points=\"LAT,LON LAT,LON …\" [from=] [until=]",
    ),
    (
        "control",
        "control PLACE Sole|Contested|Mixed|Vacated|Combat|NoCombat|Unknown by=ACTOR [holders=A,B] [map=ID] [version=N] from=TIME [until=] [confidence=]",
    ),
    (
        "report",
        "report ID by=ACTOR channel=… [means=] [occurred=TIME|A..B] [received=TIME] [zone=ZONE|none] [place=] [place-or=A,B] [at=LAT,LON | point=LAT,LON] [radius=] [act=] [weapon=] [calibre=MM] [altitude=FT] [assessment=] [doer=] [target=ACTOR|Civilians|…[:ACTOR]] [harmed=] [between=A,B] [count=N|N-M] [counting=] [killed=civilian:3-5] [hurt=] [line=ID distance=42km] [populated=yes|no] [intent=] [relayed-from=R] [origin=\"…\"] [source-grade=A..F] [info-grade=1..6] [source-mark=] [reporter=\"…\"] [vantage=\"…\"] [words=\"…\"] [lang=] [place-as-said=\"…\"]",
    ),
    (
        "link",
        "link R1,R2 same incident=ID by=ACTOR at=TIME   |   link R1,R2 different|unknown by=ACTOR at=TIME",
    ),
    (
        "unlink",
        "unlink R2 incident=ID by=ACTOR at=TIME [words=\"…\"]",
    ),
    (
        "finding",
        "finding ID incident=ID by=ACTOR at=TIME [verification=] [attribution=] [actors=A,B] [standard=] [self-defence=prior-attack:yes,immediate:yes,proportionate:no,prior-step:no] [prior=INCIDENT] [severity=] [direct] [closes|reopens] [new-evidence] [dissent=\"…\"] [words=\"…\"] [killed=] [hurt=], and every element a report has: [occurred=] [zone=] [place=] [place-or=] [point=LAT,LON] … [intent=]",
    ),
    ("notify", "notify ACTOR incident=ID at=TIME [window=24h]"),
    (
        "reply",
        "reply ACTOR admit|deny|counter-claim|partial incident=ID at=TIME [target-was=ACTOR] [self-defence] [new-evidence] [words=\"…\"]",
    ),
    (
        "view",
        "view ACTOR incident=ID instrument=ID says=DETERMINATION at=TIME [clauses=] [findings=] [standard=] [provisional] [new-evidence] [measure=] [words=\"…\"]",
    ),
    (
        "inquiry",
        "inquiry ID incident=ID by=ACTOR at=TIME [standard=\"…\"] [positions=\"ACTOR: words; ACTOR: words\"] [words=\"…\"]",
    ),
    (
        "registration",
        "registration ID ledger=ACTOR period=A..B count=N|none [metric=] [counting=] [area=] [area-or=] [attributed-to=] [confirmed=ACTOR:N] [bulletin=] [outlet=1] [published=] [source=] [note=]",
    ),
];

/// Every verb there is: those of this file and those of people who act.
pub fn verbs() -> impl Iterator<Item = (&'static str, &'static str)> {
    let own = VERBS.iter().chain(super::people::VERBS);
    own.chain(super::movement::VERBS).copied()
}

pub(super) fn bodies(
    reader: &Reader,
    line: &Line,
    words: &mut Words<'_>,
) -> Result<Vec<Recorded>, LineError> {
    let time = |text: Option<String>| -> Result<Option<Instant>, LineError> {
        text.map(|text| reader.instant(line, &text)).transpose()
    };
    let at = |words: &Words<'_>| -> Result<Instant, LineError> {
        reader.instant(line, &words.required("at")?)
    };
    let one = |body: Body, own: Option<Instant>| Ok(vec![(body, own)]);
    match line.verb.as_str() {
        "actor" => {
            let actor: ActorId = words.argument("an id and a name")?.into();
            let name = words.argument("a name")?;
            let kind = word(
                line,
                "kind",
                &words.required("kind")?,
                ActorKind::parse,
                ActorKind::ALL.iter().map(|w| w.word()),
            )?;
            let mut all = vec![(
                ActorIs {
                    actor: actor.clone(),
                    name,
                    kind,
                    lang: words.key("lang"),
                    source: words.key("source"),
                }
                .into(),
                None,
            )];
            if let Some(parent) = words.key("part-of") {
                let related = Related {
                    actor,
                    kind: RelationKind::PartOf,
                    to: parent.into(),
                    from: None,
                    until: None,
                    by: None,
                    source: None,
                };
                all.push((related.into(), None));
            }
            Ok(all)
        }
        "name" => {
            let body = ActorNamed {
                actor: words.argument("an actor and a name")?.into(),
                name: words.argument("a name")?,
                lang: words.key("lang"),
                kind: word(
                    line,
                    "kind",
                    &words.key("kind").unwrap_or_else(|| "alias".into()),
                    NameKind::parse,
                    NameKind::ALL.iter().map(|w| w.word()),
                )?,
                from: time(words.key("from"))?,
                until: time(words.key("until"))?,
                source: words.key("source"),
            };
            one(body.into(), None)
        }
        "relation" => {
            let actor = words.argument("an actor, a relation and an actor")?;
            let kind = words.argument("a relation")?;
            let kind = word(
                line,
                "relation",
                &kind,
                RelationKind::parse,
                RelationKind::ALL.iter().map(|w| w.word()),
            )?;
            let body = Related {
                actor: actor.into(),
                kind,
                to: words.argument("the other actor")?.into(),
                from: time(words.key("from"))?,
                until: time(words.key("until"))?,
                by: words.key("by").map(Into::into),
                source: words.key("source"),
            };
            one(body.into(), None)
        }
        "transfer" => {
            let body = Related {
                actor: words.argument("an actor")?.into(),
                kind: RelationKind::PartOf,
                to: words.required("to")?.into(),
                from: Some(at(words)?),
                until: None,
                by: words.key("by").map(Into::into),
                source: words.key("source"),
            };
            one(body.into(), None)
        }
        "means" => {
            let act = words.argument("an event type")?;
            let body = MeansHeld {
                act: word(
                    line,
                    "act",
                    &act,
                    EventType::parse,
                    EventType::ALL.iter().map(|w| w.word()),
                )?,
                weapon: weapon(line, words.key("weapon"))?,
                holders: ids(words.list("held-by")),
                place: words.key("place").map(Into::into),
                from: time(words.key("from"))?,
                until: time(words.key("until"))?,
                by: words.key("by").map(Into::into),
            };
            if body.holders.is_empty() {
                return Err(line.error("'means' needs held-by=".to_string()));
            }
            one(body.into(), None)
        }
        "list" => {
            let list = words.argument("an id and a name")?;
            let name = words.argument("a name")?;
            one(
                ListIs {
                    list: list.into(),
                    owner: words.required("owner")?.into(),
                    name,
                }
                .into(),
                None,
            )
        }
        "listed" | "delisted" => {
            let body = Listed {
                actor: words.argument("an actor")?.into(),
                list: words.required("on")?.into(),
                listed: line.verb == "listed",
                from: reader.instant(line, &words.required("from")?)?,
                source: words.key("source"),
            };
            one(body.into(), None)
        }
        "accept" | "renew" | "refuse" | "withdraw" => acceptance(reader, line, words),
        "attest" => {
            let at = at(words)?;
            let body = Attested {
                actor: words.argument("an actor")?.into(),
                instrument: words.required("instrument")?.into(),
                by: ids(words.list("by")),
                at,
            };
            one(body.into(), Some(at))
        }
        "umbrella-list" => {
            let at = at(words)?;
            let body = UmbrellaListed {
                umbrella: words.argument("an umbrella")?.into(),
                instrument: words.required("instrument")?.into(),
                members: ids(words.list("members")),
                attested_by: ids(words.list("attested-by")),
                at,
            };
            one(body.into(), Some(at))
        }
        "decision" => {
            let decision = words.argument("an id and what it decides")?;
            let kind = words.argument("what it decides")?;
            let made = reader.instant(line, &words.required("made")?)?;
            let body = Decided {
                decision: decision.into(),
                kind: word(
                    line,
                    "decision",
                    &kind,
                    DecisionKind::parse,
                    DecisionKind::ALL.iter().map(|w| w.word()),
                )?,
                instrument: words.required("on")?.into(),
                subject: words.key("subject").map(Into::into),
                by: ids(words.list("by")),
                made,
                served: time(words.key("served"))?,
                effective: time(words.key("effective"))?,
                until: time(words.key("until"))?,
                length_s: length(line, words.key("for"))?,
                reason: words.key("reason"),
            };
            let of_actor = matches!(
                body.kind,
                DecisionKind::Admit | DecisionKind::RemoveProtection | DecisionKind::Readmit
            );
            if of_actor && body.subject.is_none() {
                return Err(line.error(format!(
                    "a decision to {} concerns an actor; write subject=",
                    body.kind
                )));
            }
            if body.kind == DecisionKind::Extend && body.until.is_none() && body.length_s.is_none()
            {
                return Err(
                    line.error("an extension says until when; write for= or until=".to_string())
                );
            }
            one(body.into(), Some(made))
        }
        "declaration" => {
            let at = at(words)?;
            let by = words.argument("who declares and what")?;
            let kind = words.argument("what is declared")?;
            let body = Declared {
                by: by.into(),
                kind: word(
                    line,
                    "declaration",
                    &kind,
                    DeclarationKind::parse,
                    DeclarationKind::ALL.iter().map(|w| w.word()),
                )?,
                instrument: words.required("on")?.into(),
                subject: words.key("subject").map(Into::into),
                at,
                because_of: words.list("because"),
                words: words.key("words"),
            };
            one(body.into(), Some(at))
        }
        "place" => {
            let place = words.argument("an id and a name")?;
            let name = words.argument_opt().unwrap_or_else(|| place.clone());
            let kind = words.key("kind").unwrap_or_else(|| "Settlement".into());
            let polygons = match words.key("polygon") {
                None => Vec::new(),
                Some(text) => vec![ring(line, &text)?],
            };
            let body = PlaceIs {
                place: place.into(),
                name,
                kind: word(
                    line,
                    "kind",
                    &kind,
                    PlaceKind::parse,
                    PlaceKind::ALL.iter().map(|w| w.word()),
                )?,
                within: words.list("within").into_iter().map(Into::into).collect(),
                point: words
                    .key("at")
                    .map(|text| lat_lon(line, &text))
                    .transpose()?,
                radius_m: metres(line, words.key("radius"))?,
                polygons,
                from: time(words.key("from"))?,
                until: time(words.key("until"))?,
            };
            one(body.into(), None)
        }
        "placename" => {
            let body = PlaceNamed {
                place: words.argument("a place and a name")?.into(),
                name: words.argument("a name")?,
                lang: words.key("lang"),
            };
            one(body.into(), None)
        }
        "line" => {
            let id = words.argument("an id and a name")?;
            let name = words.argument_opt().unwrap_or_else(|| id.clone());
            let body = LineIs {
                line: id.into(),
                name,
                points: points(line, &words.required("points")?)?,
                from: time(words.key("from"))?,
                until: time(words.key("until"))?,
            };
            one(body.into(), None)
        }
        "control" => {
            let place = words.argument("a place and how it is held")?;
            let control = words.argument("how it is held")?;
            let from = reader.instant(line, &words.required("from")?)?;
            let body = ControlAsserted {
                by: words.required("by")?.into(),
                map: words.key("map").map(Into::into),
                version: number(line, "version", words.key("version"))?,
                place: place.into(),
                control: word(
                    line,
                    "control",
                    &control,
                    Control::parse,
                    Control::ALL.iter().map(|w| w.word()),
                )?,
                holders: ids(words.list("holders")),
                from,
                until: time(words.key("until"))?,
                confidence: words.key("confidence"),
            };
            one(body.into(), None)
        }
        "report" => report(reader, line, words),
        "link" => {
            let reports = split_list(&words.argument("reports and how they stand")?);
            let kind = words.argument("same, different or unknown")?;
            let kind = word(
                line,
                "link",
                &kind,
                LinkKind::parse,
                LinkKind::ALL.iter().map(|w| w.word()),
            )?;
            let incident = words.key("incident");
            if kind == LinkKind::Same && incident.is_none() {
                return Err(line.error("reports linked as the same need incident=".to_string()));
            }
            let at = at(words)?;
            let body = Linked {
                kind,
                incident: incident.map(Into::into),
                reports: reports.into_iter().map(Into::into).collect(),
                by: words.required("by")?.into(),
                at,
            };
            one(body.into(), Some(at))
        }
        "unlink" => {
            let at = at(words)?;
            let body = Unlinked {
                reports: split_list(&words.argument("reports")?)
                    .into_iter()
                    .map(Into::into)
                    .collect(),
                incident: words.required("incident")?.into(),
                by: words.required("by")?.into(),
                at,
                words: words.key("words"),
            };
            one(body.into(), Some(at))
        }
        "finding" => finding(reader, line, words),
        "notify" => {
            let at = at(words)?;
            let body = AccusedNotified {
                actor: words.argument("the accused")?.into(),
                incident: words.required("incident")?.into(),
                at,
                window_s: length(line, words.key("window"))?,
            };
            one(body.into(), Some(at))
        }
        "reply" => {
            let at = at(words)?;
            let by = words.argument("who replies and how")?;
            let kind = words.argument("admit, deny, counter-claim or partial")?;
            let body = Replied {
                incident: words.required("incident")?.into(),
                by: by.into(),
                at,
                kind: word(
                    line,
                    "reply",
                    &kind,
                    ReplyKind::parse,
                    ReplyKind::ALL.iter().map(|w| w.word()),
                )?,
                target_was: words.key("target-was").map(Into::into),
                self_defence: words.flag("self-defence"),
                new_evidence: words.flag("new-evidence"),
                words: words.key("words"),
            };
            one(body.into(), Some(at))
        }
        "view" => {
            let at = at(words)?;
            let says = words.required("says")?;
            let body = Viewed {
                by: words.argument("who files the view")?.into(),
                incident: words.required("incident")?.into(),
                instrument: words.required("instrument")?.into(),
                at,
                says: word(
                    line,
                    "says",
                    &says,
                    Determination::parse,
                    Determination::ALL.iter().map(|w| w.word()),
                )?,
                clauses: words.list("clauses").into_iter().map(Into::into).collect(),
                findings: words.list("findings").into_iter().map(Into::into).collect(),
                standard: standard(line, words.key("standard"))?,
                provisional: words.flag("provisional"),
                new_evidence: words.flag("new-evidence"),
                measure: optional(
                    line,
                    "measure",
                    words.key("measure"),
                    Measure::parse,
                    Measure::ALL.iter().map(|w| w.word()),
                )?,
                words: words.key("words"),
            };
            one(body.into(), Some(at))
        }
        "inquiry" => {
            let at = at(words)?;
            let positions = words.key("positions").unwrap_or_default();
            let mut read = Vec::new();
            for part in positions
                .split(';')
                .map(str::trim)
                .filter(|part| !part.is_empty())
            {
                let (actor, said) = part.split_once(':').ok_or_else(|| {
                    line.error(format!("'{part}' is not a position; write ACTOR: words"))
                })?;
                read.push(Position {
                    actor: actor.trim().into(),
                    words: said.trim().to_string(),
                });
            }
            let body = Inquired {
                inquiry: words.argument("an id")?.into(),
                incident: words.required("incident")?.into(),
                by: words.required("by")?.into(),
                at,
                standard: words.key("standard"),
                positions: read,
                words: words.key("words"),
            };
            one(body.into(), Some(at))
        }
        "registration" => registration(reader, line, words),
        other => match super::people::bodies(reader, line, words)? {
            Some(bodies) => Ok(bodies),
            None => match super::movement::bodies(reader, line, words)? {
                Some(bodies) => Ok(bodies),
                None => Err(line.error(format!(
                "'{other}' is not a verb; verbs are zone, entered, clock, use, instrument, suppose, organisation, table, {}",
                verbs().map(|(verb, _)| verb).collect::<Vec<_>>().join(", ")
            ))),
            },
        },
    }
}

/// A statement that an instrument file is on record; the caller knows the digest.
pub fn instrument_text(id: &str, digest: &str) -> Body {
    InstrumentText {
        instrument: id.into(),
        digest: digest.to_string(),
    }
    .into()
}

fn acceptance(
    reader: &Reader,
    line: &Line,
    words: &mut Words<'_>,
) -> Result<Vec<Recorded>, LineError> {
    let actor = words.argument("an actor")?;
    let instrument = words.required("instrument")?;
    let zone = reader.file.zone.clone();
    let stated = reader.stated(line, &words.required("at")?, &zone)?;
    // A refusal and a withdrawal run for no length, go through no umbrella and reserve nothing.
    let takes = matches!(line.verb.as_str(), "accept" | "renew");
    let key = |key: &str| takes.then(|| words.key(key)).flatten();
    let reservation = key("reservation");
    let until = match (key("for"), key("until")) {
        (Some(length), None) => Some(
            stated
                .span
                .from
                .plus_s(length_s(&length).map_err(|e| line.error(e.to_string()))?),
        ),
        (None, Some(until)) => Some(reader.instant(line, &until)?),
        (None, None) => None,
        (Some(_), Some(_)) => return Err(line.error("write for= or until=, not both".to_string())),
    };
    let state = match line.verb.as_str() {
        "refuse" => AcceptanceState::Refused,
        "withdraw" => AcceptanceState::Withdrawn,
        _ if reservation.is_some() => AcceptanceState::ConfirmedWithReservation,
        _ => AcceptanceState::Confirmed,
    };
    let own = stated.span.from;
    let body = Accepted {
        actor: actor.into(),
        instrument: instrument.into(),
        state,
        at: stated,
        to: key("to").map(Into::into),
        via: key("via").map(Into::into),
        until,
        reservation,
        source: words.key("source"),
    };
    Ok(vec![(body.into(), Some(own))])
}

fn report(reader: &Reader, line: &Line, words: &mut Words<'_>) -> Result<Vec<Recorded>, LineError> {
    let report = words.argument("an id")?;
    let elements = elements(reader, line, words)?;
    let own = words
        .key("received")
        .map(|text| reader.instant(line, &text))
        .transpose()?;
    let own = own.or_else(|| {
        elements
            .occurred
            .as_ref()
            .filter(|o| !o.zone.is_empty())
            .map(|o| o.span.to)
    });
    let channel = words.key("channel").unwrap_or_else(|| "Liaison".into());
    let body = Reported {
        report: report.into(),
        by: words.required("by")?.into(),
        channel: word(
            line,
            "channel",
            &channel,
            Channel::parse,
            Channel::ALL.iter().map(|w| w.word()),
        )?,
        means: optional(
            line,
            "means",
            words.key("means"),
            Means::parse,
            Means::ALL.iter().map(|w| w.word()),
        )?,
        words: words.key("words"),
        lang: words.key("lang"),
        place_as_said: words.key("place-as-said"),
        elements,
        between: ids(words.list("between")),
        count: words
            .key("count")
            .map(|text| range(line, &text))
            .transpose()?,
        rule: counting(line, words.key("counting"))?,
        casualties: casualties(line, words)?,
        killed: None,
        relayed_from: words.key("relayed-from").map(Into::into),
        origin: words.key("origin"),
        source_grade: source_grade(line, words.key("source-grade"))?,
        info_grade: info_grade(line, words.key("info-grade"))?,
        source_mark: words.key("source-mark"),
    };
    let (reporter, vantage) = (words.key("reporter"), words.key("vantage"));
    // Who told it is a statement of its own, which nobody but its author is ever shown.
    let source = (reporter.is_some() || vantage.is_some()).then(|| SourceNoted {
        report: body.report.clone(),
        by: body.by.clone(),
        reporter,
        vantage,
        contact: None,
    });
    let mut all = vec![(body.into(), own)];
    all.extend(source.map(|source| (source.into(), own)));
    Ok(all)
}

fn finding(
    reader: &Reader,
    line: &Line,
    words: &mut Words<'_>,
) -> Result<Vec<Recorded>, LineError> {
    let at = reader.instant(line, &words.required("at")?)?;
    let finding = words.argument("an id")?;
    let mut defence = Vec::new();
    for part in words.list("self-defence") {
        let (element, met) = part.split_once(':').ok_or_else(|| {
            line.error(format!(
                "'{part}' is not an element; write prior-attack:yes,immediate:yes,proportionate:no"
            ))
        })?;
        let element = word(
            line,
            "self-defence",
            element,
            DefenceElement::parse,
            DefenceElement::ALL.iter().map(|w| w.word()),
        )?;
        defence.push(DefenceFound {
            element,
            met: yes_no(line, met)?,
        });
    }
    let body = Found {
        finding: finding.into(),
        incident: words.required("incident")?.into(),
        by: words.required("by")?.into(),
        at,
        verification: optional(
            line,
            "verification",
            words.key("verification"),
            Verification::parse,
            Verification::ALL.iter().map(|w| w.word()),
        )?,
        attribution: optional(
            line,
            "attribution",
            words.key("attribution"),
            Attribution::parse,
            Attribution::ALL.iter().map(|w| w.word()),
        )?,
        actors: ids(words.list("actors")),
        standard: standard(line, words.key("standard"))?,
        elements: elements(reader, line, words)?,
        defence,
        prior: words.key("prior").map(Into::into),
        casualties: casualties(line, words)?,
        closes: words.flag("closes"),
        reopens: words.flag("reopens"),
        new_evidence: words.flag("new-evidence"),
        direct: words.flag("direct"),
        severity: optional(
            line,
            "severity",
            words.key("severity"),
            Severity::parse,
            Severity::ALL.iter().map(|w| w.word()),
        )?,
        dissent: words.key("dissent"),
        words: words.key("words"),
    };
    Ok(vec![(body.into(), Some(at))])
}

fn registration(
    reader: &Reader,
    line: &Line,
    words: &mut Words<'_>,
) -> Result<Vec<Recorded>, LineError> {
    let registration = words.argument("an id")?;
    let zone = reader.file.zone.clone();
    let period = reader.stated(line, &words.required("period")?, &zone)?;
    let count = words.required("count")?;
    let count = if count == "none" {
        None
    } else {
        number(line, "count", Some(count))?
    };
    let mut confirmed = Vec::new();
    for part in words.list("confirmed") {
        let (by, count) = part
            .split_once(':')
            .ok_or_else(|| line.error(format!("'{part}' is not a confirmation; write ACTOR:N")))?;
        let count = count
            .parse()
            .map_err(|_| line.error(format!("'{count}' is not a count")))?;
        confirmed.push(Confirmed {
            by: by.into(),
            count,
            of_list: false,
        });
    }
    let published = words
        .key("published")
        .map(|text| reader.instant(line, &text))
        .transpose()?;
    let own = published.or(Some(period.span.to));
    let body = Registered {
        bulletin: words
            .key("bulletin")
            .unwrap_or_else(|| registration.clone()),
        registration,
        ledger: words.required("ledger")?.into(),
        period,
        metric: words.key("metric").unwrap_or_else(|| "violations".into()),
        rule: counting(line, words.key("counting"))?.unwrap_or(CountingRule::AsRegistered),
        area: words.key("area"),
        area_or: words.list("area-or"),
        count,
        attributed_to: words.key("attributed-to"),
        confirmed,
        outlet: number(line, "outlet", words.key("outlet"))?.unwrap_or(1),
        published,
        source: words.key("source"),
        note: words.key("note"),
    };
    Ok(vec![(body.into(), own)])
}

/// The elements of what happened, which a report claims, a finding finds, a question supposes.
pub(super) fn elements(
    reader: &Reader,
    line: &Line,
    words: &mut Words<'_>,
) -> Result<Elements, LineError> {
    let own_zone = match words.key("zone") {
        Some(zone) if zone == "none" => String::new(),
        Some(zone) => zone,
        None => reader.file.zone.clone(),
    };
    let place_words = if line.verb == "finding" {
        None
    } else {
        words.key("at")
    };
    let place_words = place_words.or_else(|| words.key("point"));
    let measured = match (words.key("line"), words.key("distance")) {
        (Some(id), Some(text)) => Some(Measured {
            line: id.into(),
            distance_m: distance(line, &text)?,
        }),
        (None, None) => None,
        (Some(_), None) | (None, Some(_)) => {
            return Err(line.error("line= and distance= go together".to_string()));
        }
    };
    Ok(Elements {
        occurred: words
            .key("occurred")
            .map(|text| reader.stated(line, &text, &own_zone))
            .transpose()?,
        place: words.key("place").map(Into::into),
        place_or: words.list("place-or").into_iter().map(Into::into).collect(),
        point: place_words.map(|text| lat_lon(line, &text)).transpose()?,
        radius_m: metres(line, words.key("radius"))?,
        act: optional(
            line,
            "act",
            words.key("act"),
            EventType::parse,
            EventType::ALL.iter().map(|w| w.word()),
        )?,
        weapon: weapon(line, words.key("weapon"))?,
        calibre_mm: number(line, "calibre", words.key("calibre"))?,
        altitude_ft: number(line, "altitude", words.key("altitude"))?,
        assessment: optional(
            line,
            "assessment",
            words.key("assessment"),
            FireAssessment::parse,
            FireAssessment::ALL.iter().map(|w| w.word()),
        )?,
        doer: words.key("doer").map(Into::into),
        target: words.key("target").map(|text| target(&text)),
        harmed: words.key("harmed").map(|text| target(&text)),
        measured,
        populated: words
            .key("populated")
            .map(|text| yes_no(line, &text))
            .transpose()?,
        intent: optional(
            line,
            "intent",
            words.key("intent"),
            Intent::parse,
            Intent::ALL.iter().map(|w| w.word()),
        )?,
    })
}
