//! What one address may have under way at once, so that no stranger takes what is there for all.
//!
//! A connection on which nothing is written for [`QUIET_MAX`] is closed, whatever is read from it: idle ones, and those
//! that send their request a byte a minute. Of one address there are so many connections, requests at once and in a
//! second, submissions, and large bodies; more is told 429 and when to come again. Strangers are told apart by their
//! address, which for IPv6 is the network of 64 bits that a host is given. Whoever asks from this machine is not limited
//! unless told, since a demonstration, a node and a proxy ask from here; behind a proxy the address is the one it adds
//! to `X-Forwarded-For`, and only where the operator says that there is a proxy. Many addresses together are for the
//! limits of all ([`crate::app::host`]) and for what stands before the program.

use super::tls::Line;
use axum::extract::connect_info::Connected;
use axum::extract::{ConnectInfo, Request};
use axum::http::{HeaderMap, StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;
use axum::serve::{IncomingStream, Listener};
use std::collections::BTreeMap;
use std::io::Write;
use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};
use std::time::{Duration, Instant};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::Sleep;
use tokio_rustls::TlsAcceptor;

/// How long a connection may be without a byte written.
pub const QUIET_MAX: Duration = Duration::from_secs(60);

/// Seconds' worth of requests that may come at once after a pause.
const BURST_S: f64 = 10.0;

/// Addresses remembered; beyond that, those with nothing under way are forgotten.
const REMEMBERED_MAX: usize = 65_536;

/// What one address may have.
#[derive(Debug, Clone, clap::Args)]
pub struct Limits {
    /// Connections of one address at once.
    #[arg(long, value_name = "N", default_value_t = 128)]
    pub peer_connections: usize,
    /// Requests of one address in a second, over ten seconds. As many may be under way at once as connections.
    #[arg(long, value_name = "N", default_value_t = 500)]
    pub peer_requests: u32,
    /// Statements of one address on their way in at once.
    #[arg(long, value_name = "N", default_value_t = 32)]
    pub peer_submissions: usize,
    /// Large bodies of one address being read at once, of the sixteen there are.
    #[arg(long, value_name = "N", default_value_t = 4)]
    pub peer_large: usize,
    /// Limit those who ask from this machine too.
    #[arg(long)]
    pub limit_loopback: bool,
    /// There is a proxy before this: an address is what it adds to X-Forwarded-For. Without a proxy anybody could write there.
    #[arg(long)]
    pub forwarded: bool,
    /// Seconds after which a connection on which nothing was written is closed.
    #[arg(long, value_name = "S", default_value_t = QUIET_MAX.as_secs())]
    pub quiet_s: u64,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            peer_connections: 128,
            peer_requests: 500,
            peer_submissions: 32,
            peer_large: 4,
            limit_loopback: false,
            forwarded: false,
            quiet_s: QUIET_MAX.as_secs(),
        }
    }
}

/// Who is told apart from whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Peer(IpAddr);

impl Peer {
    fn of(address: IpAddr) -> Peer {
        Peer(match address.to_canonical() {
            IpAddr::V4(address) => IpAddr::V4(address),
            IpAddr::V6(address) => {
                let [a, b, c, d, ..] = address.segments();
                IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
            }
        })
    }
}

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    Connection,
    Request,
    Submission,
    Large,
}

/// What an address has under way.
#[derive(Debug)]
struct Held {
    connections: usize,
    requests: usize,
    submissions: usize,
    large: usize,
    /// Requests it may still make now.
    left: f64,
    counted: Instant,
}

impl Held {
    fn count(&mut self, what: What) -> &mut usize {
        match what {
            What::Connection => &mut self.connections,
            What::Request => &mut self.requests,
            What::Submission => &mut self.submissions,
            What::Large => &mut self.large,
        }
    }

    fn is_idle(&self) -> bool {
        self.connections + self.requests + self.submissions + self.large == 0
    }
}

/// What everybody has under way.
#[derive(Debug)]
pub struct Peers {
    pub limits: Limits,
    held: Mutex<BTreeMap<Peer, Held>>,
}

/// Something under way. It is over when dropped.
#[derive(Debug)]
pub struct Hold(Option<(Arc<Peers>, Peer, What)>);

impl Drop for Hold {
    fn drop(&mut self) {
        if let Some((peers, peer, what)) = self.0.take()
            && let Some(held) = peers.held().get_mut(&peer)
        {
            let count = held.count(what);
            *count = count.saturating_sub(1);
        }
    }
}

impl Peers {
    pub fn new(limits: Limits) -> Arc<Peers> {
        Arc::new(Peers {
            limits,
            held: Mutex::default(),
        })
    }

    fn held(&self) -> MutexGuard<'_, BTreeMap<Peer, Held>> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Who is limited at this address.
    fn limited(&self, address: IpAddr) -> Option<Peer> {
        let address = address.to_canonical();
        (self.limits.limit_loopback || !address.is_loopback()).then(|| Peer::of(address))
    }

    /// Who asks: whom the connection is from, or whom the proxy names last.
    fn asking(&self, from: SocketAddr, headers: &HeaderMap) -> Option<Peer> {
        let named = headers
            .get_all("x-forwarded-for")
            .iter()
            .next_back()
            .filter(|_| self.limits.forwarded)
            .and_then(|value| value.to_str().ok()?.rsplit(',').next()?.trim().parse().ok());
        self.limited(named.unwrap_or(from.ip()))
    }

    /// Takes one of what an address may have; none where it has as many as it may.
    pub fn take(self: &Arc<Peers>, peer: Option<Peer>, what: What) -> Option<Hold> {
        let Some(peer) = peer else {
            return Some(Hold(None));
        };
        let (now, rate) = (Instant::now(), f64::from(self.limits.peer_requests));
        let full = rate * BURST_S;
        let mut all = self.held();
        if all.len() >= REMEMBERED_MAX {
            let over = |held: &Held| now.duration_since(held.counted).as_secs_f64() >= BURST_S;
            all.retain(|_, held| !held.is_idle() || !over(held));
        }
        let held = all.entry(peer).or_insert(Held {
            connections: 0,
            requests: 0,
            submissions: 0,
            large: 0,
            left: full,
            counted: now,
        });
        if what == What::Request {
            let passed_s = now.duration_since(held.counted).as_secs_f64();
            held.left = (held.left + passed_s * rate).min(full);
            held.counted = now;
            if held.left < 1.0 {
                return None;
            }
        }
        let most = match what {
            What::Connection | What::Request => self.limits.peer_connections,
            What::Submission => self.limits.peer_submissions,
            What::Large => self.limits.peer_large,
        };
        let count = held.count(what);
        if *count >= most {
            return None;
        }
        *count += 1;
        if what == What::Request {
            held.left -= 1.0;
        }
        Some(Hold(Some((Arc::clone(self), peer, what))))
    }
}

/// Who asks, for handlers that take more than a request; nobody where there is no limit.
#[derive(Debug, Clone, Copy)]
pub struct Asking(pub Option<Peer>);

/// Counts a request while it is answered.
pub async fn guard(peers: Arc<Peers>, mut request: Request, next: Next) -> Response {
    let from = request.extensions().get::<ConnectInfo<From>>();
    // Who is not known is nobody's neighbour: in a test without a connection.
    let peer = from.and_then(|ConnectInfo(From(from))| peers.asking(*from, request.headers()));
    let Some(hold) = peers.take(peer, What::Request) else {
        return too_many();
    };
    request.extensions_mut().insert(Asking(peer));
    let response = next.run(request).await;
    drop(hold);
    response
}

const TOO_MANY: &str = r#"{"type":"about:blank#too-many","title":"Too Many Requests","status":429,"code":"too-many","detail":"too much of your address is under way at once; come again in a second"}"#;

fn too_many() -> Response {
    let headers = [
        (header::CONTENT_TYPE, "application/problem+json"),
        (header::CACHE_CONTROL, "no-store"),
        (header::RETRY_AFTER, "1"),
    ];
    axum::response::IntoResponse::into_response((StatusCode::TOO_MANY_REQUESTS, headers, TOO_MANY))
}

/// The address a connection is from.
#[derive(Debug, Clone, Copy)]
pub struct From(SocketAddr);

impl Connected<IncomingStream<'_, Guarded>> for From {
    fn connect_info(stream: IncomingStream<'_, Guarded>) -> From {
        From(*stream.remote_addr())
    }
}

/// A listener that takes so many connections of one address.
pub struct Guarded {
    pub listener: TcpListener,
    pub peers: Arc<Peers>,
    pub tls: Option<TlsAcceptor>,
}

impl Listener for Guarded {
    type Io = Line;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Line, SocketAddr) {
        loop {
            let (stream, address) = Listener::accept(&mut self.listener).await;
            let quiet = Duration::from_secs(self.peers.limits.quiet_s.max(1));
            match self
                .peers
                .take(self.peers.limited(address.ip()), What::Connection)
            {
                Some(hold) => {
                    let quiet = Quiet::new(stream, quiet, hold);
                    return (Line::new(quiet, self.tls.as_ref()), address);
                }
                // Over TLS a word would cost a handshake, which is what there is too much of.
                None if self.tls.is_some() => drop(stream),
                None => refuse(stream),
            }
        }
    }

    fn local_addr(&self) -> std::io::Result<SocketAddr> {
        self.listener.local_addr()
    }
}

/// Closes a connection with an answer, if it fits without waiting: nobody waits for a stranger.
fn refuse(stream: TcpStream) {
    if let Ok(mut stream) = stream.into_std() {
        let answer = format!(
            "HTTP/1.1 429 Too Many Requests\r\nContent-Type: application/problem+json\r\nContent-Length: {}\r\nRetry-After: 1\r\nConnection: close\r\n\r\n{TOO_MANY}",
            TOO_MANY.len()
        );
        // Whether it is read is the peer's affair.
        let _ = stream.write(answer.as_bytes());
    }
}

/// A connection that ends when nothing is written on it for long.
pub struct Quiet {
    stream: TcpStream,
    quiet: Duration,
    over: Pin<Box<Sleep>>,
    _hold: Hold,
}

impl Quiet {
    fn new(stream: TcpStream, quiet: Duration, hold: Hold) -> Quiet {
        Quiet {
            stream,
            quiet,
            over: Box::pin(tokio::time::sleep(quiet)),
            _hold: hold,
        }
    }

    /// Whether its time is over; wakes whoever waits when it is.
    fn is_over(&mut self, context: &mut Context<'_>) -> bool {
        self.over.as_mut().poll(context).is_ready()
    }

    fn written(
        &mut self,
        context: &mut Context<'_>,
        written: Poll<std::io::Result<usize>>,
    ) -> Poll<std::io::Result<usize>> {
        match written {
            Poll::Ready(Ok(count)) if count > 0 => {
                let until = tokio::time::Instant::now() + self.quiet;
                self.over.as_mut().reset(until);
                Poll::Ready(Ok(count))
            }
            Poll::Pending if self.is_over(context) => Poll::Ready(Err(timed_out())),
            other => other,
        }
    }
}

fn timed_out() -> std::io::Error {
    std::io::ErrorKind::TimedOut.into()
}

impl AsyncRead for Quiet {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<std::io::Result<()>> {
        if self.is_over(context) {
            return Poll::Ready(Err(timed_out()));
        }
        Pin::new(&mut self.stream).poll_read(context, buffer)
    }
}

impl AsyncWrite for Quiet {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<std::io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write(context, bytes);
        self.written(context, written)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        slices: &[std::io::IoSlice<'_>],
    ) -> Poll<std::io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write_vectored(context, slices);
        self.written(context, written)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<std::io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<std::io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn peers(limits: Limits) -> Arc<Peers> {
        Peers::new(limits)
    }

    fn at(address: &str) -> IpAddr {
        address.parse().expect("an address")
    }

    #[test]
    fn addresses_are_told_apart_by_what_a_host_is_given() {
        let same = |one: &str, other: &str| Peer::of(at(one)) == Peer::of(at(other));
        assert!(same("2001:db8:1:2::1", "2001:db8:1:2:ffff::9"));
        assert!(!same("2001:db8:1:2::1", "2001:db8:1:3::1"));
        assert!(same("::ffff:192.0.2.1", "192.0.2.1"));
        assert!(!same("192.0.2.1", "192.0.2.2"));
    }

    #[test]
    fn each_has_its_own_and_gets_it_back() {
        let peers = peers(Limits {
            peer_large: 2,
            ..Limits::default()
        });
        let (one, other) = (
            peers.limited(at("192.0.2.1")),
            peers.limited(at("192.0.2.2")),
        );
        let first = peers.take(one, What::Large).expect("room");
        let _second = peers.take(one, What::Large).expect("room");
        assert!(peers.take(one, What::Large).is_none());
        assert!(peers.take(one, What::Submission).is_some());
        assert!(peers.take(other, What::Large).is_some());
        drop(first);
        assert!(peers.take(one, What::Large).is_some());
    }

    #[test]
    fn who_asks_from_here_is_limited_when_told() {
        let here = at("127.0.0.1");
        let unlimited = peers(Limits::default());
        assert_eq!(unlimited.limited(here), None);
        assert_eq!(unlimited.limited(at("::1")), None);
        let limited = peers(Limits {
            limit_loopback: true,
            ..Limits::default()
        });
        assert_eq!(limited.limited(here), Some(Peer(here)));
    }

    #[test]
    fn a_proxy_is_believed_only_where_there_is_one() {
        let from = SocketAddr::from(([127, 0, 0, 1], 9));
        let asking = |forwarded: bool, named: &[&'static str]| {
            let mut headers = HeaderMap::new();
            for value in named {
                headers.append("x-forwarded-for", value.parse().expect("a value"));
            }
            let limits = Limits {
                forwarded,
                ..Limits::default()
            };
            peers(limits).asking(from, &headers)
        };
        let named = Some(Peer(at("192.0.2.7")));
        assert_eq!(asking(false, &["192.0.2.7"]), None);
        assert_eq!(asking(true, &["192.0.2.7"]), named);
        // What came before was written by whoever asks.
        assert_eq!(asking(true, &["203.0.113.5, 192.0.2.7"]), named);
        assert_eq!(asking(true, &["203.0.113.5", "192.0.2.7"]), named);
        assert_eq!(asking(true, &[]), None);
        assert_eq!(asking(true, &["nobody"]), None);
    }

    #[test]
    fn so_many_requests_and_no_more_at_once() {
        let peers = peers(Limits {
            peer_requests: 1,
            ..Limits::default()
        });
        let one = peers.limited(at("192.0.2.1"));
        let taken = (0..200).filter(|_| peers.take(one, What::Request).is_some());
        // Ten seconds' worth, and what a slow machine lets come back meanwhile.
        assert!((10..100).contains(&taken.count()));
    }
}
