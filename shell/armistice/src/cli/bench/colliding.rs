//! What collides: plans that are recorded over HTTP with everything that was notified around them, spread over a country and
//! all in one cell; and how soon the other side of a conflict hears of it. On a record of the exercise with ten thousand
//! sites; server, officers and the teller of what falls due share the two cores. The index itself is measured in `bench/`.
//!
//! Read next: `core/domain/src/movement/matching.rs`, `app/herald.rs`, `app/rooms.rs`.

use super::exercise::{Dice, signed_as};
use super::people::{Served, exercise};
use super::table::{Row, Target, number, spread};
use super::{Bench, peers};
use crate::app::herald;
use crate::app::mission::first_refusal;
use crate::cli::now_s;
use crate::cli::script::web::ask;
use crate::http::submit::WITH_ALL;
use anyhow::{Context, Result, ensure};
use armistice_domain::facts::Audience;
use armistice_domain::id::{ActorId, ObjectId};
use armistice_domain::instant::Instant as At;
use armistice_domain::movement::statements::{
    ActivityNotified, Circle, Footprint, Head, HostState, ObjectStepped, SiteFunction,
    SiteNotified, Step,
};
use armistice_domain::place::statements::LonLat;
use armistice_domain::statements::Body;
use armistice_domain::words::AudienceKind;
use armistice_formats::facts::people::officer_key;
use armistice_record::cbor::{self, Value as Cbor};
use serde_json::Value;
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

/// Who plans: an officer each, over a connection of its own.
const PLANNING: &[(&str, &str)] = &[
    ("sec-duty", "osmun-secretariat"),
    ("auth-liaison", "osmun-authority"),
    ("front-liaison", "varrow-front"),
    ("council-liaison", "hessel-council"),
    ("lenn-liaison", "lennmark"),
    ("tavar-liaison", "tavaria"),
    ("kestrel-duty", "kestrel-force"),
    ("auth-duty", "osmun-authority"),
];

const NOTIFIER: (&str, &str) = ("aid-access", "quillon-aid");

/// The corner of the land they plan in, four degrees a side.
const CORNER: LonLat = [-330_000_000, -270_000_000];
const SIDE_E7: i32 = 40_000_000;
/// The corner of the one cell.
const CELL: LonLat = [-310_000_000, -250_000_000];
const HOUR_S: i64 = 3600;
const WEEK_S: i64 = 7 * 24 * HOUR_S;

pub fn run(bench: &mut Bench) -> Result<()> {
    let sites = bench.size(10_000, 1_000);
    let plans = bench.size(4_000, 400);
    let told = bench.size(300, 40);
    let served = Served::start(filled(bench, sites, told)?)?;
    for (officer, _) in PLANNING.iter().chain([&NOTIFIER]) {
        // A room that is open has to be brought level with every entry.
        served.visitor(officer)?;
    }
    let teller = {
        let host = Arc::clone(&served.host);
        std::thread::spawn(move || herald::run_with(&host, &mut |_| ()))
    };
    let spread_s = committed(&served, plans, &|officer, number| {
        plan_in(officer, number, CORNER, SIDE_E7)
    })?;
    let plain_s = committed(&served, plans, &|officer, _| reconfirmed(officer))?;
    let cell_s = committed(&served, plans, &|officer, number| {
        plan_in(officer, number + plans, CELL, 400_000)
    })?;
    let flushes = peers::flushes_per_s(&bench.dir, bench.size(500, 100))?;
    for (what, took_s) in [
        ("spread over four degrees", spread_s),
        ("all in one cell", cell_s),
    ] {
        bench.table.add(Row {
            name: format!(
                "plans recorded over HTTP, {what}, {} connections, {} sites",
                PLANNING.len(),
                number(sites as f64)
            ),
            value: plans as f64 / took_s,
            unit: "/s",
            target: Target::AtLeast {
                must: 500.0,
                stretch: if what.starts_with("all") {
                    2_000.0
                } else {
                    5_000.0
                },
            },
            peer: format!(
                "statements that meet nothing, the same way: {}/s",
                number(plans as f64 / plain_s)
            ),
            bound: format!(
                "two flushes a batch: {} ms; a signature made and checked",
                number(2000.0 / flushes)
            ),
        });
    }
    let latencies = heard(&served, told)?;
    let (p50, p99) = spread(latencies);
    served.host.board.close();
    teller
        .join()
        .map_err(|_| anyhow::anyhow!("the teller fell"))?;
    served.end();
    bench.table.add(Row {
        name: format!("a plan is sent to the other side being told of the conflict, p99 of {told}"),
        value: p99 * 1000.0,
        unit: "ms",
        target: Target::AtMost {
            must: 1000.0,
            stretch: 50.0,
        },
        peer: "-".to_string(),
        bound: format!(
            "median {} ms; two flushes for the entry, one for the mark that it is told",
            number(p50 * 1000.0)
        ),
    });
    Ok(())
}

/// The exercise with so many sites anywhere, and so many more in a row of their own, which nobody else plans beside.
fn filled(bench: &Bench, sites: usize, apart: usize) -> Result<crate::app::mission::Mission> {
    let loaded_s = now_s();
    let mut mission = exercise(bench, "colliding", loaded_s)?;
    let mut dice = Dice(bench.seed);
    let mut bodies: Vec<Body> = (0..sites)
        .map(|number| {
            let within = |dice: &mut Dice| dice.roll(SIDE_E7 as usize) as i32;
            let point = [CORNER[0] + within(&mut dice), CORNER[1] + within(&mut dice)];
            site(&format!("quillon-aid:s{number}"), point, At(loaded_s)).into()
        })
        .collect();
    bodies.extend((0..apart).map(|number| {
        site(
            &format!("quillon-aid:t{number}"),
            apart_at(number),
            At(loaded_s),
        )
        .into()
    }));
    // What the officers say again that it stands: entries that meet nothing.
    let officers: BTreeMap<&str, &str> = PLANNING.iter().map(|(who, of)| (*of, *who)).collect();
    for (organisation, officer) in officers {
        let far = [-200_000_000, -200_000_000];
        let mut own = site(&own_of(organisation), far, At(loaded_s));
        own.head.by = ActorId::new(organisation);
        let batch = vec![(audience(), own.into(), Vec::new())];
        first_refusal(mission.record_bodies_as(&officer_key(officer), loaded_s, batch)?)?;
    }
    let key = officer_key(NOTIFIER.0);
    for batch in bodies.chunks(1_000) {
        let batch = batch
            .iter()
            .map(|body| (audience(), body.clone(), Vec::new()));
        first_refusal(mission.record_bodies_as(&key, loaded_s, batch.collect())?)?;
    }
    Ok(mission)
}

fn own_of(organisation: &str) -> String {
    format!("{organisation}:own")
}

fn audience() -> Audience {
    Audience {
        kind: AudienceKind::Own,
        named: Vec::new(),
    }
}

fn head(object: &str, by: &str, at: At) -> Head {
    Head {
        object: ObjectId::new(object),
        version: 1,
        by: ActorId::new(by),
        name: object.to_string(),
        at,
        under: None,
        recipients: Vec::new(),
        mark: None,
    }
}

fn around(centre: LonLat, radius_m: u32) -> Footprint {
    Footprint {
        discs: vec![Circle { centre, radius_m }],
        polygons: Vec::new(),
    }
}

fn site(object: &str, point: LonLat, at: At) -> SiteNotified {
    SiteNotified {
        head: head(object, NOTIFIER.1, at),
        function: SiteFunction::Clinic,
        point,
        footprint: around(point, 200),
        place: None,
        contact: None,
        photograph: None,
        from: at,
        until: None,
    }
}

/// Places south of all others, each in a cell of its own, and so few to a region that every one is looked at.
fn apart_at(number: usize) -> LonLat {
    let (x, y) = (number as i32 % 40, number as i32 / 40);
    [
        CORNER[0] + 250_000 + x * 1_500_000,
        CORNER[1] - 10_250_000 - y * 1_500_000,
    ]
}

fn plan(object: &str, by: &str, centre: LonLat, from: At, until: At) -> Body {
    ActivityNotified {
        head: head(object, by, At(now_s())),
        footprint: around(centre, 300),
        band: None,
        from,
        until,
        host: HostState::NotAsked,
        host_words: None,
        contact: None,
    }
    .into()
}

/// Two hours of some week, somewhere in a square.
fn plan_in((_, organisation): (&str, &str), number: usize, corner: LonLat, side_e7: i32) -> Body {
    let mut dice =
        Dice(0x2545_f491_4f6c_dd1d ^ (number as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15));
    let mut within = |most: i32| dice.roll(most as usize) as i32;
    let centre = [corner[0] + within(side_e7), corner[1] + within(side_e7)];
    let from = At(now_s()).plus_s(WEEK_S + i64::from(within(WEEK_S as i32)));
    plan(
        &format!("{organisation}:b{number}"),
        organisation,
        centre,
        from,
        from.plus_s(2 * HOUR_S),
    )
}

fn reconfirmed((_, organisation): (&str, &str)) -> Body {
    ObjectStepped {
        object: ObjectId::new(own_of(organisation)),
        version: 1,
        by: ActorId::new(organisation),
        step: Step::Reconfirmed,
        at: At(now_s()),
        point: None,
        outcome: None,
        words: None,
    }
    .into()
}

/// Hands in so many statements over as many connections as there are officers, each waiting for its answer. Gives the seconds.
fn committed(
    served: &Served,
    count: usize,
    body: &(dyn Fn((&str, &str), usize) -> Body + Sync),
) -> Result<f64> {
    let next = AtomicUsize::new(0);
    let begun = Instant::now();
    std::thread::scope(|scope| {
        let hands: Vec<_> = PLANNING
            .iter()
            .map(|officer| {
                let next = &next;
                scope.spawn(move || -> Result<()> {
                    loop {
                        let number = next.fetch_add(1, Ordering::Relaxed);
                        if number >= count {
                            return Ok(());
                        }
                        hand_in(served, officer.0, &body(*officer, number))?;
                    }
                })
            })
            .collect();
        hands.into_iter().try_for_each(|hand| {
            hand.join()
                .map_err(|_| anyhow::anyhow!("an officer fell"))?
        })
    })?;
    Ok(begun.elapsed().as_secs_f64())
}

fn hand_in(served: &Served, officer: &str, body: &Body) -> Result<u64> {
    let signed = {
        let desk = served.host.desk().context("a desk")?;
        signed_as(&desk, &officer_key(officer), body, &audience())?
    };
    let opening = signed.opening.map_or(Cbor::Null, Cbor::bytes);
    let parts = vec![Cbor::bytes(signed.bytes), opening, Cbor::Array(Vec::new())];
    let bytes = cbor::encode(&Cbor::Array(parts)).map_err(|e| anyhow::anyhow!("{e}"))?;
    let headers = [("Content-Type", WITH_ALL)];
    let answer = ask(served.at, "POST", "/api/v1/statements", &headers, &bytes)?.json()?;
    answer["index"].as_u64().with_context(|| answer.to_string())
}

/// Plans beside one site after the other, and waits each time until its notifier is told on the live stream. Seconds each.
fn heard(served: &Served, count: usize) -> Result<Vec<f64>> {
    let (told, is_told) = channel();
    let cookie = served.visitor(NOTIFIER.0)?.cookie;
    let listening = listen(served.at, &cookie, told)?;
    let mut latencies = Vec::with_capacity(count);
    for number in 0..count {
        let from = At(now_s()).plus_s(WEEK_S);
        let object = format!("kestrel-force:h{number}");
        let body = plan(
            &object,
            "kestrel-force",
            apart_at(number),
            from,
            from.plus_s(HOUR_S),
        );
        let begun = Instant::now();
        hand_in(served, "kestrel-duty", &body)?;
        let at = wait_for(&is_told, &format!("quillon-aid:t{number}"))?;
        latencies.push(at.saturating_duration_since(begun).as_secs_f64());
    }
    let _ = listening.shutdown(std::net::Shutdown::Both);
    Ok(latencies)
}

fn wait_for(told: &Receiver<(String, Instant)>, object: &str) -> Result<Instant> {
    let until = Instant::now() + Duration::from_secs(30);
    loop {
        let left = until.saturating_duration_since(Instant::now());
        ensure!(!left.is_zero(), "nobody was told of {object}");
        let (id, at) = told
            .recv_timeout(left)
            .with_context(|| object.to_string())?;
        if id == object {
            return Ok(at);
        }
    }
}

/// Follows the live stream, and says of which object a conflict was told when.
fn listen(at: SocketAddr, cookie: &str, told: Sender<(String, Instant)>) -> Result<TcpStream> {
    let mut stream = TcpStream::connect(at)?;
    write!(
        stream,
        "GET /api/v1/live HTTP/1.1\r\nHost: {at}\r\nCookie: {cookie}\r\n\r\n"
    )?;
    let mut lines = BufReader::new(stream.try_clone()?).lines();
    let hello = lines
        .by_ref()
        .any(|line| line.is_ok_and(|line| line == "event: hello"));
    ensure!(hello, "the live stream did not begin");
    std::thread::spawn(move || {
        for line in lines.map_while(Result::ok) {
            let Some(data) = line.strip_prefix("data: ") else {
                continue;
            };
            let now = Instant::now();
            let stroke: Value = serde_json::from_str(data).unwrap_or(Value::Null);
            if let ("conflict", Some(id)) = (
                stroke["stroke"].as_str().unwrap_or(""),
                stroke["id"].as_str(),
            ) && told.send((id.to_string(), now)).is_err()
            {
                return;
            }
        }
    });
    Ok(stream)
}
