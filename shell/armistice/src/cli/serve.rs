//! `armistice serve`: the record for a browser and for other programs, on loopback unless told otherwise.

use super::Data;
use super::signals;
use crate::app::cosigners::{self, policy_read};
use crate::app::herald;
use crate::app::host::{Host, PLACES_MAX, Settings};
use crate::app::mission::{Mission, record_file_check};
use crate::app::remote::{is_loopback, page_of};
use crate::app::restore::Waivers;
use crate::app::restore_ask;
use crate::http;
use crate::http::acme;
use crate::http::peers::{From, Guarded, Limits, Peers};
use crate::http::tls;
use anyhow::{Context, Result, bail};
use axum::extract::Request;
use axum::http::{HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener};
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use std::thread::JoinHandle;
use tokio_rustls::TlsAcceptor;

/// Serve the record to a browser, and the log to whoever follows it.
///
/// Serves screens, the API (/api/v1, described at /api/v1/openapi.json), the log's tiles (/checkpoint, /tile/...) and
/// /health. Where the log's key is in the directory it takes signed statements; a replayed world is only read. Who
/// is asked to cosign stands in DIR/policy.txt, whose copies are counted in DIR/mirrors.txt (see docs/guide/node.md), who is written to in
/// DIR/notify.toml (armistice notify --help).
/// Ctrl-C or SIGTERM ends it after the requests under way.
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    data: Data,
    /// Let the clock of an exercise be set ahead from its pages. Any other world refuses it.
    #[arg(long)]
    exercise_clock: bool,
    /// Address to listen on. Anything but loopback wants TLS, here (--acme, --tls-cert) or in a proxy before it: without it nobody signs in.
    #[arg(long, default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST))]
    bind: IpAddr,
    /// Port; 0 takes any that is free.
    #[arg(long, default_value_t = 8711)]
    port: u16,
    /// Statements that may be on their way in at once; more are told to come again.
    #[arg(long, default_value_t = PLACES_MAX)]
    queue: usize,
    /// A page on which one may sign in, as browsers see it, such as https://ops.example. Give one for each. Without it: the address
    /// listened on, where that is this machine's own or has TLS. The names of --acme are pages too.
    #[arg(long, value_name = "URL", value_parser = page_said)]
    page: Vec<String>,
    #[command(flatten)]
    tls: tls::Files,
    #[command(flatten)]
    acme: acme::Options,
    #[command(flatten)]
    peers: Limits,
}

/// A page that gives browsers keys: over TLS, or on this machine.
fn page_said(text: &str) -> Result<String, String> {
    let page = page_of(text).map_err(|error| error.to_string())?;
    if page.starts_with("https:") || is_loopback(&page) {
        Ok(page)
    } else {
        Err("a browser signs on https:// only, or on this machine".to_string())
    }
}

pub fn run(args: Args) -> Result<ExitCode> {
    let wanted = args.acme.wanted().map_err(super::unreadable)?;
    let mut front = Front {
        pages: args.page,
        tls: args.tls.acceptor()?,
        acme: None,
    };
    let listener = listen(args.bind, args.port)?;
    record_file_check(&args.data.dir)?;
    // A restored record asks what was signed since, and signs nothing before it knows; see app/restore.rs.
    restore_ask::settle(&args.data.dir, &Waivers::default())?;
    let mut settings = settings(&args.data.dir)?;
    settings.queue_max = args.queue.max(1);
    settings.plays = args.exercise_clock;
    settings.peers = args.peers;
    let mission = Mission::open(&args.data.dir)?;
    if let Some(wanted) = wanted {
        if !mission.takes() {
            bail!(
                "nobody signs in at this record, which is only read, and no key is put beside it: serve it with --tls-cert, or behind a proxy, \
                 and not with --acme"
            );
        }
        front.pages.extend(wanted.pages());
        let (shown, follower) = wanted.open(&args.data.dir, super::now_s)?;
        front.tls = Some(tls::acceptor_of(shown)?);
        front.acme = Some(follower);
    }
    Serving::start(mission, settings)?.run(listener, front)
}

/// How it looks from outside.
#[derive(Default)]
pub struct Front {
    /// Pages on which one may sign in, beside the address listened on.
    pages: Vec<String>,
    tls: Option<TlsAcceptor>,
    /// Who sees to its certificate.
    acme: Option<acme::Follower>,
}

impl Front {
    /// Every page on which one may sign in. Without TLS there is none but on this machine: who listens could take the session.
    fn pages_at(&self, address: SocketAddr) -> Vec<String> {
        let scheme = if self.tls.is_some() { "https" } else { "http" };
        let mut pages = self.pages.clone();
        let own = |host: String| page_of(&format!("{scheme}://{host}")).ok();
        if address.ip().is_loopback() {
            pages.extend(own(address.to_string()));
            pages.extend(own(format!("localhost:{}", address.port())));
        } else if self.tls.is_some() && pages.is_empty() && !address.ip().is_unspecified() {
            pages.extend(own(address.to_string()));
        }
        pages
    }

    /// What whoever runs it should know.
    fn warn(&self, address: SocketAddr, pages: &[String]) {
        if !address.ip().is_loopback() && self.tls.is_none() {
            errln!(
                "WARNING: {address} is served without TLS. Whoever listens on the way reads along and can change what is shown."
            );
            match self.pages.first() {
                Some(page) => {
                    errln!("One signs in on {page} only: see that a proxy with TLS answers there.")
                }
                None => errln!(
                    "Everybody can read it, and nobody can sign in: give --acme, or --tls-cert and --tls-key, or put a proxy with TLS before it and name its address with --page. http://{address}/insecure tells your readers why."
                ),
            }
        } else if pages.is_empty() {
            errln!("Nobody can sign in: say with --page which address browsers see.");
        }
    }
}

/// How a directory is served: by whom it is cosigned stands in its files.
pub fn settings(dir: &Path) -> Result<Settings> {
    let mut settings = Settings::new(crate::app::exercise::now_s);
    settings.policy = policy_read(dir, "policy.txt")?;
    settings.mirrors = policy_read(dir, "mirrors.txt")?;
    settings.notify_from = Some(dir.to_path_buf());
    Ok(settings)
}

/// Takes the port, or says who might hold it.
pub fn listen(bind: IpAddr, port: u16) -> Result<TcpListener> {
    let address = SocketAddr::new(bind, port);
    TcpListener::bind(address).with_context(|| {
        format!("cannot listen on {address}; another program may use that port: choose another with --port, or --port 0 for any")
    })
}

/// A record at work: its desk, if it has one, those who ask for cosignatures, and who tells what falls due. Nobody is answered yet.
pub struct Serving {
    pub host: Arc<Host>,
    following: Vec<JoinHandle<()>>,
}

impl Serving {
    pub fn start(mission: Mission, settings: Settings) -> Result<Serving> {
        let host = Arc::new(Host::start(mission, settings)?);
        let mut following = cosigners::start(&host);
        following.extend(herald::start(&host));
        Ok(Serving { host, following })
    }

    /// Answers until it is told to end.
    pub fn run(self, listener: TcpListener, front: Front) -> Result<ExitCode> {
        self.run_as(listener, "serving", front)
    }

    /// As [`Serving::run`], with what stands before its address when it is told.
    pub fn run_as(self, listener: TcpListener, said: &str, front: Front) -> Result<ExitCode> {
        // Listened for from here on: the first line printed may be answered with a signal.
        let ended = signals::ended()?;
        let address = listener.local_addr()?;
        let pages = front.pages_at(address);
        front.warn(address, &pages);
        self.host.pages_set(pages);
        let mut router = http::router(Arc::clone(&self.host));
        if front.tls.is_some() {
            router = router.layer(axum::middleware::from_fn(only_tls));
        }
        if let Some(follower) = front.acme {
            follower
                .start()
                .context("cannot start the thread of certificates")?;
        }
        let peers = Arc::clone(&self.host.peers);
        let served = block_on_as(router, listener, said, peers, front.tls, ended);
        self.end();
        served?;
        say("ended");
        Ok(ExitCode::SUCCESS)
    }

    /// Ends it, after everything under way.
    pub fn end(self) {
        self.host.board.close();
        for thread in self.following {
            // A thread that panicked has told why already, and everything it kept is durable.
            let _ = thread.join();
        }
        if let Ok(host) = Arc::try_unwrap(self.host) {
            host.end();
        }
    }
}

/// Browsers that were here over TLS come over nothing else for a year. A name of this machine is left out: it is not one
/// server's.
async fn only_tls(request: Request, next: Next) -> Response {
    let host = request.headers().get(header::HOST);
    let host = host.and_then(|host| host.to_str().ok()).map(is_loopback);
    let mut response = next.run(request).await;
    if host == Some(false) {
        let value = HeaderValue::from_static("max-age=31536000");
        response
            .headers_mut()
            .insert(header::STRICT_TRANSPORT_SECURITY, value);
    }
    response
}

/// Serves until `ended` comes, and then what is under way.
pub fn block_on(
    router: axum::Router,
    listener: TcpListener,
    peers: Arc<Peers>,
    tls: Option<TlsAcceptor>,
    ended: impl Future<Output = ()> + Send + 'static,
) -> Result<()> {
    block_on_as(router, listener, "serving", peers, tls, ended)
}

fn block_on_as(
    router: axum::Router,
    listener: TcpListener,
    said: &str,
    peers: Arc<Peers>,
    tls: Option<TlsAcceptor>,
    ended: impl Future<Output = ()> + Send + 'static,
) -> Result<()> {
    let address = listener.local_addr()?;
    listener.set_nonblocking(true)?;
    let said = said.to_string();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .context("cannot start the server's threads")?;
    runtime.block_on(async move {
        let listener = tokio::net::TcpListener::from_std(listener)?;
        let scheme = if tls.is_some() { "https" } else { "http" };
        say(&format!("{said} {scheme}://{address}"));
        let service = router.into_make_service_with_connect_info::<From>();
        let guarded = Guarded {
            listener,
            peers,
            tls,
        };
        axum::serve(guarded, service)
            .with_graceful_shutdown(ended)
            .await?;
        Ok(())
    })
}

/// A line somebody may be waiting for.
pub fn say(line: &str) {
    outln!("{line}");
    crate::out::flush();
}
