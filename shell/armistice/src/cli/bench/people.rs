//! People: a statement on its way to a thousand officers who watch, a hundred thousand clocks, whether somebody may, and
//! what is asked of somebody. All of it on records of the exercise; server, officers and witnesses of the time share
//! the two cores.
//!
//! Read next: `app/herald.rs`, `app/inbox.rs`, `http/live.rs`.

use super::table::{Row, Target, number, spread};
use super::{Bench, peers};
use crate::app::herald;
use crate::app::host::{Host, Settings};
use crate::app::mission::{Mission, first_refusal};
use crate::app::world::World;
use crate::cli::now_s;
use crate::cli::script::web::{Visitor, ask};
use crate::http::beside;
use crate::http::peers::Limits;
use crate::http::submit::WITH_ALL;
use anyhow::{Context, Result};
use armistice_domain::decide;
use armistice_domain::facts::Audience;
use armistice_domain::id::{ActorId, ChannelId, NoticeId, OfficerId};
use armistice_domain::instant::Instant as At;
use armistice_domain::notice::statements::{
    Acknowledged, Form, MessageKind, NoticeSent, Priority, Rung, Subject,
};
use armistice_domain::statements::Body;
use armistice_domain::words::AudienceKind;
use armistice_formats::facts;
use armistice_formats::facts::people::officer_key;
use armistice_record::cbor::{self, Value as Cbor};
use std::collections::BTreeMap;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::sync::Arc;
use std::sync::mpsc::{Sender, channel};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// Officers of the exercise who watch.
const WATCHING: &[&str] = &[
    "sec-duty",
    "auth-liaison",
    "front-liaison",
    "council-liaison",
    "lenn-liaison",
    "tavar-liaison",
    "aid-access",
    "kestrel-duty",
];

/// The line that all of them are on.
const ALL: &str = "osmun-secretariat:all";

pub fn run(bench: &mut Bench) -> Result<()> {
    live(bench)?;
    many(bench)
}

/// The exercise, with a line between all organisations.
pub(super) fn exercise(bench: &Bench, name: &str, loaded_s: i64) -> Result<Mission> {
    let dir = bench.fresh(name)?;
    let world = World::built_in_at("exercise", loaded_s)?;
    let (mut mission, _) = world.load(&dir, &mut |_, _, _| {})?;
    let between: Vec<String> = ends().iter().map(ToString::to_string).collect();
    let line = format!(
        "channel {ALL} \"Everybody\" by=osmun-secretariat between={} subjects=ceasefire langs=en instrument=osmun-truce at={}",
        between.join(","),
        At(loaded_s)
    );
    let read = facts::read(&format!("zone UTC\n{line}\n"));
    let bodies = read.drafts.into_iter();
    let bodies = bodies.map(|d| (d.audience, d.body, Vec::new())).collect();
    let key = officer_key("sec-duty");
    first_refusal(mission.record_bodies_as(&key, loaded_s, bodies)?)?;
    Ok(mission)
}

fn ends() -> Vec<ActorId> {
    [
        "osmun-secretariat",
        "osmun-authority",
        "varrow-front",
        "hessel-council",
        "lennmark",
        "tavaria",
        "quillon-aid",
        "kestrel-force",
    ]
    .map(ActorId::new)
    .to_vec()
}

fn notice(number: usize, to: Vec<ActorId>, at: At, request: Option<&str>) -> NoticeSent {
    NoticeSent {
        notice: NoticeId::new(format!("osmun-secretariat:b{number}")),
        channel: ChannelId::new(ALL),
        kind: MessageKind::Notification,
        priority: Priority::Routine,
        subject: Subject::Ceasefire,
        by: ActorId::new("osmun-secretariat"),
        to,
        at,
        first_attempt: None,
        form: Form {
            what: format!("Bench: notice number {number}"),
            point: Some([-312_000_000, -246_200_000]),
            request: request.map(str::to_string),
            ..Form::default()
        },
        incident: None,
        relays: None,
        relay_to: None,
        corrects: None,
        answers: None,
        grants: None,
        lang: None,
        about: None,
        radius_m: None,
    }
}

fn audience() -> Audience {
    Audience {
        kind: AudienceKind::Named,
        named: ends(),
    }
}

/// A record served on loopback.
pub(super) struct Served {
    pub host: Arc<Host>,
    pub at: SocketAddr,
    runtime: tokio::runtime::Runtime,
}

impl Served {
    pub fn start(mission: Mission) -> Result<Served> {
        let mut settings = Settings::new(now_s);
        settings.peers = Limits::default();
        let host = Arc::new(Host::start(mission, settings)?);
        let (at, runtime) = beside::serve(&host)?;
        Ok(Served { host, at, runtime })
    }

    pub fn visitor(&self, officer: &str) -> Result<Visitor> {
        Visitor::sign_in(self.at, &self.host.board.meta.origin, &officer_key(officer))
    }

    pub fn end(self) {
        self.host.board.close();
        self.runtime.shutdown_timeout(Duration::from_secs(5));
        if let Ok(host) = Arc::try_unwrap(self.host) {
            host.end();
        }
    }
}

/// An entry came over one stream.
type Seen = (u64, Instant);

fn live(bench: &mut Bench) -> Result<()> {
    let watchers = bench.size(1_000, 100);
    let submissions = bench.size(200, 30);
    let served = Served::start(exercise(bench, "live", now_s())?)?;
    let cookies: Vec<String> = WATCHING
        .iter()
        .map(|officer| served.visitor(officer).map(|visitor| visitor.cookie))
        .collect::<Result<_>>()?;
    // The officers are other machines; here they are one thread of their own.
    let officers = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()?;
    let (ready, are_ready) = channel::<()>();
    let (seen, all_seen) = channel::<Seen>();
    for number in 0..watchers {
        let cookie = cookies[number % cookies.len()].clone();
        officers.spawn(watch(served.at, cookie, ready.clone(), seen.clone()));
    }
    for _ in 0..watchers {
        are_ready
            .recv_timeout(Duration::from_secs(60))
            .context("not every officer could follow the live stream")?;
    }
    let key = officer_key("sec-duty");
    let mut latencies = Vec::with_capacity(submissions * watchers);
    let mut slowest = Vec::with_capacity(submissions);
    for number in 0..submissions {
        let body = Body::from(notice(
            number,
            vec![ActorId::new("osmun-authority")],
            At(now_s()),
            None,
        ));
        let signed = {
            let desk = served.host.desk().context("a desk")?;
            super::exercise::signed_as(&desk, &key, &body, &audience())?
        };
        let opening = signed.opening.map_or(Cbor::Null, Cbor::bytes);
        let parts = vec![Cbor::bytes(signed.bytes), opening, Cbor::Array(Vec::new())];
        let body = cbor::encode(&Cbor::Array(parts)).map_err(|e| anyhow::anyhow!("{e}"))?;
        let headers = [("Content-Type", WITH_ALL)];
        let begun = Instant::now();
        let answer = ask(served.at, "POST", "/api/v1/statements", &headers, &body)?.json()?;
        let index = answer["index"]
            .as_u64()
            .with_context(|| answer.to_string())?;
        let mut last = Duration::ZERO;
        for _ in 0..watchers {
            let (found, at) = all_seen
                .recv_timeout(Duration::from_secs(30))
                .context("an officer was not told")?;
            anyhow::ensure!(
                found == index,
                "entry {found} came, and {index} was submitted"
            );
            let took = at.saturating_duration_since(begun);
            last = last.max(took);
            latencies.push(took.as_secs_f64());
        }
        slowest.push(last.as_secs_f64());
    }
    officers.shutdown_background();
    served.end();
    let (p50, p99) = spread(latencies);
    let (last_p50, _) = spread(slowest);
    let bare_ms = bare_fan_out(watchers, submissions)?;
    let flushes = peers::flushes_per_s(&bench.dir, bench.size(500, 100))?;
    bench.table.add(Row {
        name: format!(
            "submit to seen live, p99, {} officers watching, {submissions} notices",
            number(watchers as f64)
        ),
        value: p99 * 1000.0,
        unit: "ms",
        target: Target::AtMost {
            must: 250.0,
            stretch: 100.0,
        },
        peer: format!(
            "the same bytes written to as many bare sockets, p99: {} ms",
            number(bare_ms)
        ),
        bound: format!(
            "median {} ms, the last of them in the median {} ms; two disk flushes {} ms",
            number(p50 * 1000.0),
            number(last_p50 * 1000.0),
            number(2000.0 / flushes)
        ),
    });
    Ok(())
}

/// Follows the live stream, and says when which entry came.
async fn watch(at: SocketAddr, cookie: String, ready: Sender<()>, seen: Sender<Seen>) {
    let Ok(stream) = tokio::net::TcpStream::connect(at).await else {
        return;
    };
    let request = format!("GET /api/v1/live HTTP/1.1\r\nHost: {at}\r\nCookie: {cookie}\r\n\r\n");
    let mut left = request.as_bytes();
    while !left.is_empty() {
        if stream.writable().await.is_err() {
            return;
        }
        if let Ok(written) = stream.try_write(left) {
            left = &left[written..];
        }
    }
    let mut held: Vec<u8> = Vec::new();
    let mut buffer = [0u8; 4096];
    loop {
        if stream.readable().await.is_err() {
            return;
        }
        let read = match stream.try_read(&mut buffer) {
            Ok(0) => return,
            Ok(read) => read,
            Err(error) if error.kind() == std::io::ErrorKind::WouldBlock => continue,
            Err(_) => return,
        };
        let now = Instant::now();
        held.extend_from_slice(&buffer[..read]);
        while let Some(end) = held.iter().position(|byte| *byte == b'\n') {
            let line: Vec<u8> = held.drain(..=end).collect();
            let line = String::from_utf8_lossy(&line);
            if line.trim_end() == "event: hello" {
                let _ = ready.send(());
            } else if let Some(index) = line.trim_end().strip_prefix("id: ")
                && let Ok(index) = index.parse()
            {
                let _ = seen.send((index, now));
            }
        }
    }
}

/// What the machine allows: a line of the same length written to as many sockets one after the other, by nobody who
/// keeps, signs or decides anything. Milliseconds until the slowest hundredth has it.
fn bare_fan_out(watchers: usize, rounds: usize) -> Result<f64> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    let at = listener.local_addr()?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()?;
    let (seen, all_seen) = channel::<Instant>();
    let mut sockets = Vec::with_capacity(watchers);
    for _ in 0..watchers {
        let seen = seen.clone();
        runtime.spawn(async move {
            let Ok(stream) = tokio::net::TcpStream::connect(at).await else {
                return;
            };
            let mut buffer = [0u8; 4096];
            while stream.readable().await.is_ok() {
                match stream.try_read(&mut buffer) {
                    Ok(0) => return,
                    Ok(_) => {
                        let _ = seen.send(Instant::now());
                    }
                    Err(error) if error.kind() == std::io::ErrorKind::WouldBlock => {}
                    Err(_) => return,
                }
            }
        });
        let (socket, _) = listener.accept()?;
        socket.set_nodelay(true)?;
        sockets.push(socket);
    }
    let line = [b'x'; 300];
    let mut latencies = Vec::with_capacity(watchers * rounds);
    for _ in 0..rounds {
        let begun = Instant::now();
        for socket in &mut sockets {
            std::io::Write::write_all(socket, &line)?;
        }
        for _ in 0..watchers {
            let at = all_seen.recv_timeout(Duration::from_secs(30))?;
            latencies.push(at.saturating_duration_since(begun).as_secs_f64());
        }
    }
    runtime.shutdown_background();
    Ok(spread(latencies).1 * 1000.0)
}

/// How long the clocks are watched, in seconds; in each of these so many fall due.
const WATCHED_S: i64 = 20;

fn many(bench: &mut Bench) -> Result<()> {
    let notices = bench.size(100_000, 5_000);
    let due_each_s = bench.size(500, 50);
    let recording = Instant::now();
    let now = now_s();
    // Received in twelve hours, understood in twenty-four. Those first recorded were sent so long ago that they fall due
    // while we watch; the rest stays open. What is recorded is of its own time, as in a server that ran all along.
    let soon_s = 12 * 3600 - 20 - notices as i64 / 500;
    let mut mission = exercise(bench, "many", now - 13 * 3600)?;
    let key = officer_key("sec-duty");
    let falling = due_each_s * WATCHED_S as usize;
    let mut made = 0;
    while made < notices {
        let (at_s, count) = if made < falling {
            (now - soon_s + (made / due_each_s) as i64, due_each_s)
        } else {
            (now - 3_600 + (made / 1_000) as i64, 1_000)
        };
        let batch: Vec<_> = (made..notices.min(made + count))
            .map(|number| {
                let to = vec![ActorId::new("osmun-authority")];
                let body = notice(number, to, At(at_s), None);
                (audience(), Body::from(body), Vec::new())
            })
            .collect();
        made += batch.len();
        first_refusal(mission.record_bodies_as(&key, at_s, batch)?)?;
    }
    errln!(
        "  {notices} notices recorded in {:.0} s",
        recording.elapsed().as_secs_f64()
    );
    may(bench, &mission, notices)?;
    let served = Served::start(mission)?;
    inbox(bench, &served, notices)?;
    clocks(bench, &served, notices)?;
    served.end();
    Ok(())
}

/// Whether an officer may acknowledge a notice, and whether that fits what is on record.
fn may(bench: &mut Bench, mission: &Mission, notices: usize) -> Result<()> {
    let facts = &mission.record.folder.facts;
    let view = facts.now();
    let genesis = facts.genesis.as_deref();
    let key = officer_key("auth-liaison").author().to_hex();
    let now = At(now_s());
    let bodies: Vec<Body> = (0..1_000)
        .map(|number| {
            Body::from(Acknowledged {
                notice: NoticeId::new(format!("osmun-secretariat:b{}", number * 7 % notices)),
                by: ActorId::new("osmun-authority"),
                rung: Rung::Understood,
                officer: Some(OfficerId::new("auth-liaison")),
                at: now,
                read_back: Some([-312_000_000, -246_200_000]),
                level: None,
                words: None,
            })
        })
        .collect();
    let rounds = bench.size(100, 20);
    let begun = Instant::now();
    for _ in 0..rounds {
        for body in &bodies {
            let permit = decide::may(view, genesis, &key, body, now)
                .map_err(|refusal| anyhow::anyhow!("{refusal}"))?;
            decide::decide(view, genesis, &permit, std::hint::black_box(body), now)
                .map_err(|refusal| anyhow::anyhow!("{refusal}"))?;
        }
    }
    let us = begun.elapsed().as_secs_f64() * 1e6 / (rounds * bodies.len()) as f64;
    let checks = peers::signature_checks_per_s(bench.size(20_000, 4_000));
    bench.table.add(Row {
        name: format!(
            "policy check: may, and decide, an acknowledgement, {} notices on record",
            number(notices as f64)
        ),
        value: us,
        unit: "µs",
        target: Target::AtMost {
            must: 5.0,
            stretch: 2.0,
        },
        peer: "-".to_string(),
        bound: format!("checking its signature: {} µs", number(1e6 / checks)),
    });
    Ok(())
}

fn inbox(bench: &mut Bench, served: &Served, notices: usize) -> Result<()> {
    let opening = Instant::now();
    let visitor = served.visitor("auth-liaison")?;
    let first = visitor.get("/api/v1/inbox")?;
    let opened_s = opening.elapsed().as_secs_f64();
    let counts = &first["counts"];
    let held = counts["overdue"].as_u64().unwrap_or(0) + counts["next"].as_u64().unwrap_or(0);
    let mut times = Vec::new();
    for _ in 0..bench.size(51, 21) {
        let begun = Instant::now();
        visitor.get("/api/v1/inbox")?;
        times.push(begun.elapsed().as_secs_f64());
    }
    let (p50, p99) = spread(times);
    let peer = bench.python.inbox(&bench.dir, notices)?;
    bench.table.add(Row {
        name: format!("inbox over HTTP, {} open cases", number(held as f64)),
        value: p50 * 1000.0,
        unit: "ms",
        target: if bench.quick {
            Target::Shown
        } else {
            Target::AtMost {
                must: 50.0,
                stretch: 10.0,
            }
        },
        peer: peer.map_or("no Python to run SQLite".to_string(), |peer| {
            format!("{}: {} ms", peer.peer, number(peer.value))
        }),
        bound: format!(
            "p99 {} ms; opening the room the first time {} s",
            number(p99 * 1000.0),
            number(opened_s)
        ),
    });
    Ok(())
}

/// The follower as it runs in a server, with the machine's own clock.
fn clocks(bench: &mut Bench, served: &Served, notices: usize) -> Result<()> {
    let host = &served.host;
    let begun = Instant::now();
    let began_s = now_s();
    let mut latest_s = 0.0_f64;
    let mut told_on_time = 0usize;
    let mut backlog = 0usize;
    let mut backlog_s = 0.0_f64;
    let mut by_second: BTreeMap<i64, usize> = BTreeMap::new();
    let mut last_due = 0;
    let mut open = 0;
    let until = Duration::from_secs(bench.size(400, 120) as u64);
    herald::run_with(host, &mut |told| {
        let now = SystemTime::now().duration_since(UNIX_EPOCH);
        let now = now.map_or(0.0, |since| since.as_secs_f64());
        for told in told {
            let due = told.stroke.at.max(told.stroke.known).0;
            if due <= began_s {
                backlog += 1;
                backlog_s = begun.elapsed().as_secs_f64();
                continue;
            }
            told_on_time += 1;
            last_due = last_due.max(due);
            *by_second.entry(due).or_default() += 1;
            latest_s = latest_s.max(now - due as f64);
        }
        open = open.max(host.herald.open());
        // Until everything that was to fall due has, and no longer than this in any case.
        let all = by_second.len() as i64 >= WATCHED_S && now_s() > last_due + 2;
        if all || begun.elapsed() > until {
            host.board.close();
        }
    });
    let most = by_second.values().max().copied().unwrap_or(0);
    let flushes = peers::flushes_per_s(&bench.dir, bench.size(500, 100))?;
    bench.table.add(Row {
        name: format!(
            "{} open clocks: the latest stroke after its due, {} of them falling due, up to {} in a second",
            number(2.0 * notices as f64),
            number(told_on_time as f64),
            number(most as f64)
        ),
        value: latest_s,
        unit: "s",
        target: Target::AtMost {
            must: 1.0,
            stretch: 0.5,
        },
        peer: "-".to_string(),
        bound: format!(
            "a look ten times a second, and a durable mark: {} ms; {} strokes that were due before the start told in {} s",
            number(100.0 + 1000.0 / flushes),
            number(backlog as f64),
            number(backlog_s)
        ),
    });
    anyhow::ensure!(told_on_time > 0, "no clock fell due while it was watched");
    anyhow::ensure!(open >= notices, "{open} subjects were open, not {notices}");
    Ok(())
}
