//! The verbs of what is notified: sites, movements, areas and planned activity, what becomes of them, what is told of them and
//! what is said of their conflicts.

use super::Reader;
use super::line::{Line, LineError, Words};
use super::values::*;
use armistice_domain::facts::Audience;
use armistice_domain::id::{ActorId, NoticeId};
use armistice_domain::instant::Instant;
use armistice_domain::movement::statements::{
    About, ActivityNotified, AreaKind, AreaNotified, Band, Circle, ConflictAnswered,
    ConflictMeasure, Contact, Escort, Footprint, Grade, Head, HeightAbove, HoldingPoint, HostState,
    Leg, MovementNotified, MovementOutcome, ObjectChecked, ObjectStepped, Precision, Recipient,
    SiteFunction, SiteNotified, Step, Travels, Vehicle,
};
use armistice_domain::movement::{Thing, Version, telling};
use armistice_domain::place::statements::LonLat;
use armistice_domain::statements::Body;
use armistice_domain::words::AudienceKind;
use armistice_record::sha256;

#[cfg(test)]
const HEAD: &str = "by=ACTOR at=TIME [version=N] [under=INSTRUMENT] [tell=A:exact|cell|withheld[:category],…] [refuse=B,…] [via=A:CONDUIT,…] [mark=HEX]";

/// The verbs of this file, with what each says.
pub const VERBS: &[(&str, &str)] = &[
    (
        "site",
        "site ID \"Name\" hospital|clinic|school|shelter|camp|warehouse|office|water|power|worship|heritage|other by=ACTOR at=TIME point=LAT,LON [radius=200m | polygon=\"LAT,LON LAT,LON …\"] [unit=PLACE] [contact=\"WHO | REACH\"] [around-the-clock] [photograph=DIGEST] [from=TIME] [until=TIME] [version=N] [under=INSTRUMENT] [tell=A:exact|cell|withheld[:category],…] [refuse=B,…] [via=A:CONDUIT,…] [mark=HEX]",
    ),
    (
        "movement",
        "movement ID \"Name\" on-foot|road|rail|water|helicopter|aeroplane by=ACTOR at=TIME route=\"LAT,LON@TIME LAT,LON@ARRIVES/DEPARTS … LAT,LON@TIME\" [width=500m] [slack=30m] [holding=\"NAME LAT,LON 500m FROM..UNTIL; …\"] [vehicles=\"12 truck, UN-marked; …\"] [people=N] cargo=\"…\" [escorts=\"6 armed WHO; 2 unarmed WHO\"] [contact=\"WHO | REACH\"] [around-the-clock] [heights=0..300] [above=ground|sea|ellipsoid|pressure] [version=N] [under=INSTRUMENT] [tell=…] [refuse=…] [via=…] [mark=HEX]",
    ),
    (
        "area",
        "area ID \"Name\" no-go|de-escalation|silence|overflight-ceiling by=ACTOR at=TIME [point=LAT,LON radius=5km | polygon=\"…\"] [from=TIME] [until=TIME] [heights=0..1500] [above=ground|…] [version=N] [under=INSTRUMENT] [tell=…] [refuse=…] [via=…] [mark=HEX]",
    ),
    (
        "activity",
        "activity ID \"Name\" by=ACTOR at=TIME [point=LAT,LON radius=5km | polygon=\"…\"] from=TIME until=TIME [heights=0..1500] [above=ground|…] [host=not-asked|notified|consented|refused] [host-words=\"…\"] [contact=\"WHO | REACH\"] [around-the-clock] [version=N] [under=INSTRUMENT] [tell=…] [refuse=…] [via=…] [mark=HEX]",
    ),
    (
        "step",
        "step OBJECT reconfirmed|departed|holding|impeded|resumed|diverted|completed|aborted|started|ended|withdrawn by=ACTOR at=TIME [version=N] [point=LAT,LON] [outcome=facilitated|partially-facilitated|impeded|denied|withdrawn] [words=\"…\"]",
    ),
    (
        "look",
        "look OBJECT by=ACTOR officer=ID at=TIME [version=N] [point=LAT,LON] [words=\"…\"]   (a second pair of eyes)",
    ),
    (
        "answer",
        "answer OBJECT hold|reroute|retime|cancel|keep-away|warned|stopped by=ACTOR at=TIME [version=N] [answer=DIGEST] [officer=ID] [words=\"…\"]",
    ),
];

type Recorded = (Body, Option<Instant>);

macro_rules! vocabulary {
    ($line:expr, $what:literal, $text:expr, $of:ty) => {
        word(
            $line,
            $what,
            &$text,
            <$of>::parse,
            <$of>::ALL.iter().map(|w| w.word()),
        )
    };
}

/// The bodies of a line, or `None` where the verb is not one of these.
pub(super) fn bodies(
    reader: &Reader,
    line: &Line,
    words: &mut Words<'_>,
) -> Result<Option<Vec<Recorded>>, LineError> {
    let body: Body = match line.verb.as_str() {
        "site" => site(reader, line, words)?.into(),
        "movement" => movement(reader, line, words)?.into(),
        "area" => area(reader, line, words)?.into(),
        "activity" => activity(reader, line, words)?.into(),
        "step" => {
            let object = words.argument("an object")?;
            let step = words.argument("a step")?;
            ObjectStepped {
                version: version(reader, line, words, &object, 0)?,
                object: object.into(),
                by: words.required("by")?.into(),
                step: vocabulary!(line, "step", step, Step)?,
                at: reader.instant(line, &words.required("at")?)?,
                point: position(line, words)?,
                outcome: words
                    .key("outcome")
                    .map(|text| vocabulary!(line, "outcome", text, MovementOutcome))
                    .transpose()?,
                words: words.key("words"),
            }
            .into()
        }
        "look" => {
            let object = words.argument("an object")?;
            ObjectChecked {
                version: version(reader, line, words, &object, 0)?,
                object: object.into(),
                by: words.required("by")?.into(),
                officer: words.required("officer")?.into(),
                at: reader.instant(line, &words.required("at")?)?,
                point: position(line, words)?,
                words: words.key("words"),
            }
            .into()
        }
        "answer" => {
            let object = words.argument("an object")?;
            let measure = words.argument("a measure")?;
            ConflictAnswered {
                version: version(reader, line, words, &object, 0)?,
                object: object.into(),
                by: words.required("by")?.into(),
                answer: words.key("answer"),
                measure: vocabulary!(line, "measure", measure, ConflictMeasure)?,
                officer: words.key("officer").map(Into::into),
                at: reader.instant(line, &words.required("at")?)?,
                words: words.key("words"),
            }
            .into()
        }
        _ => return Ok(None),
    };
    let at = match &body {
        Body::ObjectStepped(b) => Some(b.at),
        Body::ObjectChecked(b) => Some(b.at),
        Body::ConflictAnswered(b) => Some(b.at),
        other => other.head().map(|head| head.at),
    };
    Ok(Some(vec![(body, at)]))
}

/// The version a line is about: as it says, else the newest the file has, and so many more.
fn version(
    reader: &Reader,
    line: &Line,
    words: &Words<'_>,
    object: &str,
    more: u32,
) -> Result<u32, LineError> {
    let known = reader.objects.get(object);
    let known = known.map_or(1 - more, |thing| thing.head().version);
    Ok(number(line, "version", words.key("version"))?.unwrap_or(known + more))
}

fn head(reader: &Reader, line: &Line, words: &mut Words<'_>) -> Result<Head, LineError> {
    let object = words.argument("an id and a name")?;
    let name = words.argument("a name in quotation marks")?;
    let version = version(reader, line, words, &object, 1)?;
    let mut recipients = Vec::new();
    for told in words.list("tell") {
        let mut parts = told.split(':');
        let actor = parts.next().unwrap_or_default();
        let precision = parts.next().unwrap_or("exact").to_string();
        let category = match parts.next() {
            Some("category") => true,
            None => false,
            Some(other) => {
                return Err(line.error(format!(
                    "'{other}' is not 'category'; write A:exact:category"
                )));
            }
        };
        recipients.push(Recipient {
            actor: actor.into(),
            told: true,
            via: None,
            precision: vocabulary!(line, "precision", precision, Precision)?,
            category,
        });
    }
    for refused in words.list("refuse") {
        recipients.push(Recipient {
            actor: refused.as_str().into(),
            told: false,
            via: None,
            precision: Precision::Withheld,
            category: false,
        });
    }
    for pair in words.list("via") {
        let through = pair.split_once(':');
        let named = through.and_then(|(actor, via)| {
            let mut recipients = recipients.iter_mut();
            let recipient = recipients.find(|r| r.told && r.actor.as_str() == actor)?;
            recipient.via = Some(via.into());
            Some(())
        });
        if named.is_none() {
            return Err(line.error(format!(
                "'{pair}' is not RECIPIENT:CONDUIT of somebody tell= names"
            )));
        }
    }
    let exact = recipients
        .iter()
        .any(|r| r.told && r.precision == Precision::Exact);
    // In a file a line without a mark has one that follows from what it names: whoever has the file can make it. What
    // somebody says now has one that only its key can make.
    let own = || {
        let name = format!("armistice mark {object} {version}");
        let digest = match &reader.speaker {
            Some(speaker) => (speaker.hidden)(&name),
            None => sha256(name.as_bytes()).to_hex(),
        };
        digest[..32].to_string()
    };
    Ok(Head {
        version,
        by: words.required("by")?.into(),
        name,
        at: reader.instant(line, &words.required("at")?)?,
        under: words.key("under").map(Into::into),
        recipients,
        mark: words.key("mark").or_else(|| exact.then(own)),
        object: object.into(),
    })
}

fn position(line: &Line, words: &Words<'_>) -> Result<Option<LonLat>, LineError> {
    words
        .key("point")
        .map(|text| lat_lon(line, &text))
        .transpose()
}

fn footprint(
    line: &Line,
    words: &Words<'_>,
    point: Option<LonLat>,
) -> Result<Footprint, LineError> {
    let radius = metres(line, words.key("radius"))?;
    let polygon = words
        .key("polygon")
        .map(|text| ring(line, &text))
        .transpose()?;
    let discs = match (point, radius) {
        (Some(centre), Some(radius_m)) => vec![Circle { centre, radius_m }],
        (None, Some(_)) => return Err(line.error("radius= needs point=".to_string())),
        (_, None) => Vec::new(),
    };
    Ok(Footprint {
        discs,
        polygons: polygon.into_iter().collect(),
    })
}

/// `0..1500`, in metres; `..1500` and `0..` are open.
fn band(line: &Line, words: &Words<'_>) -> Result<Option<Band>, LineError> {
    let above = words.key("above").unwrap_or_else(|| "ground".to_string());
    let above = vocabulary!(line, "reference of a height", above, HeightAbove)?;
    let Some(text) = words.key("heights") else {
        return Ok(None);
    };
    let bad = || {
        line.error(format!(
            "'{text}' is not a band of heights; write 0..1500, in metres"
        ))
    };
    let (floor, ceiling) = text.split_once("..").ok_or_else(bad)?;
    let end = |text: &str| -> Result<Option<i32>, LineError> {
        if text.is_empty() {
            return Ok(None);
        }
        let metres: i32 = text.parse().map_err(|_| bad())?;
        Ok(Some(metres.checked_mul(10).ok_or_else(bad)?))
    };
    Ok(Some(Band {
        floor_dm: end(floor)?,
        ceiling_dm: end(ceiling)?,
        above,
    }))
}

fn contact(line: &Line, words: &mut Words<'_>) -> Result<Option<Contact>, LineError> {
    let always = words.flag("around-the-clock");
    let Some(text) = words.key("contact") else {
        return Ok(None);
    };
    let (who, reach) = text.split_once('|').ok_or_else(|| {
        line.error(format!(
            "'{text}' is not a contact; write \"WHO | HOW TO REACH\""
        ))
    })?;
    Ok(Some(Contact {
        who: who.trim().to_string(),
        reach: reach.trim().to_string(),
        always,
    }))
}

fn time(reader: &Reader, line: &Line, text: Option<String>) -> Result<Option<Instant>, LineError> {
    text.map(|text| reader.instant(line, &text)).transpose()
}

fn site(reader: &Reader, line: &Line, words: &mut Words<'_>) -> Result<SiteNotified, LineError> {
    let head = head(reader, line, words)?;
    let function = words.argument("a function")?;
    let point = lat_lon(line, &words.required("point")?)?;
    Ok(SiteNotified {
        function: vocabulary!(line, "function", function, SiteFunction)?,
        point,
        footprint: footprint(line, words, Some(point))?,
        place: words.key("unit").map(Into::into),
        contact: contact(line, words)?,
        photograph: words.key("photograph"),
        from: time(reader, line, words.key("from"))?.unwrap_or(head.at),
        until: time(reader, line, words.key("until"))?,
        head,
    })
}

fn area(reader: &Reader, line: &Line, words: &mut Words<'_>) -> Result<AreaNotified, LineError> {
    let head = head(reader, line, words)?;
    let kind = words.argument("a kind of area")?;
    let point = position(line, words)?;
    Ok(AreaNotified {
        kind: vocabulary!(line, "kind of area", kind, AreaKind)?,
        footprint: footprint(line, words, point)?,
        band: band(line, words)?,
        from: time(reader, line, words.key("from"))?.unwrap_or(head.at),
        until: time(reader, line, words.key("until"))?,
        head,
    })
}

fn activity(
    reader: &Reader,
    line: &Line,
    words: &mut Words<'_>,
) -> Result<ActivityNotified, LineError> {
    let head = head(reader, line, words)?;
    let point = position(line, words)?;
    let host = words.key("host").unwrap_or_else(|| "not-asked".to_string());
    Ok(ActivityNotified {
        footprint: footprint(line, words, point)?,
        band: band(line, words)?,
        from: reader.instant(line, &words.required("from")?)?,
        until: reader.instant(line, &words.required("until")?)?,
        host: vocabulary!(line, "word of the host state", host, HostState)?,
        host_words: words.key("host-words"),
        contact: contact(line, words)?,
        head,
    })
}

fn movement(
    reader: &Reader,
    line: &Line,
    words: &mut Words<'_>,
) -> Result<MovementNotified, LineError> {
    let head = head(reader, line, words)?;
    let travels = words.argument("how it travels")?;
    let slack = length(line, words.key("slack"))?.unwrap_or(0);
    let legs = route(reader, line, &words.required("route")?, slack)?;
    let each = |text: Option<String>| -> Vec<String> {
        let text = text.unwrap_or_default();
        let parts = text.split(';').map(|part| part.trim().to_string());
        parts.filter(|part| !part.is_empty()).collect()
    };
    let count = |part: &str| -> Result<(u32, String), LineError> {
        let (count, rest) = part.split_once(' ').unwrap_or((part, ""));
        let bad = || line.error(format!("'{part}' does not begin with a number"));
        Ok((count.parse().map_err(|_| bad())?, rest.trim().to_string()))
    };
    let mut vehicles = Vec::new();
    for part in each(words.key("vehicles")) {
        let (count, rest) = count(&part)?;
        let (what, marks) = rest.split_once(',').unwrap_or((&rest, ""));
        vehicles.push(Vehicle {
            what: what.trim().to_string(),
            count,
            marks: marks.trim().to_string(),
            plate: None,
        });
    }
    let mut escorts = Vec::new();
    for part in each(words.key("escorts")) {
        let (count, rest) = count(&part)?;
        let (armed, who) = match rest.split_once(' ') {
            Some(("armed", who)) => (true, who),
            Some(("unarmed", who)) => (false, who),
            _ => {
                return Err(line.error(format!(
                    "'{part}' does not say whether they are armed; write \"6 armed WHO\" or \"2 unarmed WHO\""
                )));
            }
        };
        escorts.push(Escort {
            who: who.trim().to_string(),
            armed,
            count,
        });
    }
    let mut holding = Vec::new();
    for part in each(words.key("holding")) {
        holding.push(holding_point(reader, line, &part)?);
    }
    Ok(MovementNotified {
        travels: vocabulary!(line, "way to travel", travels, Travels)?,
        half_width_m: metres(line, words.key("width"))?.unwrap_or(500),
        legs,
        holding,
        vehicles,
        people: number(line, "people", words.key("people"))?.unwrap_or(0),
        cargo: words.required("cargo")?,
        escorts,
        contact: contact(line, words)?,
        band: band(line, words)?,
        head,
    })
}

/// `LAT,LON@TIME LAT,LON@ARRIVES/DEPARTS … LAT,LON@TIME`.
fn route(reader: &Reader, line: &Line, text: &str, slack: i64) -> Result<Vec<Leg>, LineError> {
    let bad = |part: &str| {
        line.error(format!(
            "'{part}' is not a stop of a route; write LAT,LON@TIME, or LAT,LON@ARRIVES/DEPARTS where it waits"
        ))
    };
    let mut stops = Vec::new();
    for part in text.split_whitespace() {
        let (place, times) = part.split_once('@').ok_or_else(|| bad(part))?;
        let (arrives, departs) = times.split_once('/').unwrap_or((times, times));
        stops.push((
            lat_lon(line, place)?,
            reader.instant(line, arrives)?,
            reader.instant(line, departs)?,
        ));
    }
    if stops.len() < 2 {
        return Err(line.error("a route has at least two stops".to_string()));
    }
    let slack_s = u32::try_from(slack).unwrap_or(0);
    Ok(stops
        .windows(2)
        .map(|pair| Leg {
            from: pair[0].0,
            to: pair[1].0,
            departs: pair[0].2,
            arrives: pair[1].1,
            slack_s,
            stop: (pair[1].1 != pair[1].2).then(|| "stop".to_string()),
        })
        .collect())
}

/// `NAME LAT,LON 500m FROM..UNTIL`.
fn holding_point(reader: &Reader, line: &Line, text: &str) -> Result<HoldingPoint, LineError> {
    let bad = || {
        line.error(format!(
            "'{text}' is not a holding point; write NAME LAT,LON 500m FROM..UNTIL"
        ))
    };
    let mut parts = text.rsplitn(4, ' ');
    let (times, radius, place, name) = (
        parts.next().ok_or_else(bad)?,
        parts.next().ok_or_else(bad)?,
        parts.next().ok_or_else(bad)?,
        parts.next().ok_or_else(bad)?,
    );
    let (from, until) = times.split_once("..").ok_or_else(bad)?;
    Ok(HoldingPoint {
        name: name.to_string(),
        centre: lat_lon(line, place)?,
        radius_m: one_distance(radius).ok_or_else(bad)?,
        from: reader.instant(line, from)?,
        until: reader.instant(line, until)?,
    })
}

/// What a notice tells its addressee of an object the file has: `about=OBJECT[@GRADE]`.
pub(super) fn about(
    reader: &Reader,
    line: &Line,
    words: &Words<'_>,
    to: Option<&ActorId>,
    corrects: Option<&NoticeId>,
) -> Result<Option<About>, LineError> {
    let Some(text) = words.key("about") else {
        return Ok(None);
    };
    // The grade it is told with; the worst, until it is known which it has, where the line does not say.
    let (object, grade) = match text.rsplit_once('@') {
        Some((object, grade)) => (
            object,
            word(
                line,
                "grade",
                grade,
                Grade::parse,
                Grade::ALL.iter().map(|w| w.word()),
            )?,
        ),
        None => (text.as_str(), Grade::D),
    };
    let Some(thing) = reader.objects.get(object) else {
        return Err(line.error(format!("no object '{object}' is notified before this line")));
    };
    let version = Version::draft(thing.clone());
    let corrected = corrects.and_then(|notice| reader.tellings.get(notice.as_str())?.as_ref());
    let told = to.and_then(|to| telling::about(&version, to, grade, corrected));
    let told = told.map(|told| match reader.ended.get(object) {
        Some(ended) => told.once_ended(*ended),
        None => told,
    });
    // What may not be told is written all the same, and refused where it is recorded.
    Ok(Some(told.unwrap_or(About {
        object: object.into(),
        version: thing.head().version,
        grade,
        category: None,
        parts: Vec::new(),
        particulars: None,
        ended: None,
    })))
}

/// Who may read a line of these that names no audience: an area everybody, everything else its own organisation, what tells of
/// an object whom it tells. A step of what more than those named may read is for the same.
pub(super) fn audience_default(body: &Body) -> Option<Audience> {
    let own = Audience {
        kind: AudienceKind::Own,
        named: Vec::new(),
    };
    match body {
        Body::SiteNotified(_)
        | Body::MovementNotified(_)
        | Body::ActivityNotified(_)
        | Body::ObjectStepped(_)
        | Body::ObjectChecked(_)
        | Body::ConflictAnswered(_) => Some(own),
        // What tells of an object is for whom it tells, and for nobody else on the line.
        Body::NoticeSent(b) if b.about.is_some() => Some(Audience {
            kind: AudienceKind::Named,
            named: b.to.clone(),
        }),
        _ => None,
    }
}

/// Remembers what later lines are about.
pub(super) fn learn(objects: &mut std::collections::BTreeMap<String, Thing>, body: &Body) {
    if let Some(thing) = Thing::of(body) {
        objects.insert(thing.head().object.to_string(), thing);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_common_keys_stand_in_every_form() {
        for key in HEAD
            .split(' ')
            .filter_map(|word| word.split_once('=').map(|(key, _)| key))
        {
            let key = key.trim_start_matches('[');
            for (verb, form) in &VERBS[..4] {
                assert!(form.contains(&format!("{key}=")), "{verb}: {key}");
            }
        }
    }
}
