//! `armistice serve`: the record for a browser and for other programs, on loopback unless told otherwise.

use super::Data;
use crate::app::cosigners::{self, policy_read};
use crate::app::herald;
use crate::app::host::{Host, PLACES_MAX, Settings};
use crate::app::mission::{Mission, record_file_check};
use crate::app::restore::Waivers;
use crate::app::restore_ask;
use crate::http;
use crate::http::peers::{From, Guarded, Limits, Peers};
use anyhow::{Context, Result};
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener};
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use std::thread::JoinHandle;

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
    /// Address to listen on. Anything but loopback has no TLS yet: put a proxy that has before it.
    #[arg(long, default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST))]
    bind: IpAddr,
    /// Port; 0 takes any that is free.
    #[arg(long, default_value_t = 8711)]
    port: u16,
    /// Statements that may be on their way in at once; more are told to come again.
    #[arg(long, default_value_t = PLACES_MAX)]
    queue: usize,
    #[command(flatten)]
    peers: Limits,
}

pub fn run(args: Args) -> Result<ExitCode> {
    let listener = listen(args.bind, args.port)?;
    record_file_check(&args.data.dir)?;
    // A restored record asks what was signed since, and signs nothing before it knows; see app/restore.rs.
    restore_ask::settle(&args.data.dir, &Waivers::default())?;
    let mut settings = settings(&args.data.dir)?;
    settings.queue_max = args.queue.max(1);
    settings.plays = args.exercise_clock;
    settings.peers = args.peers;
    serve_on(Mission::open(&args.data.dir)?, settings, listener)
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

pub fn serve_on(mission: Mission, settings: Settings, listener: TcpListener) -> Result<ExitCode> {
    Serving::start(mission, settings)?.run(listener)
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
    pub fn run(self, listener: TcpListener) -> Result<ExitCode> {
        self.run_as(listener, "serving")
    }

    /// As [`Serving::run`], with what stands before its address when it is told.
    pub fn run_as(self, listener: TcpListener, said: &str) -> Result<ExitCode> {
        let address = listener.local_addr()?;
        let mut pages = vec![format!("http://{address}")];
        if address.ip().is_loopback() {
            pages.push(format!("http://localhost:{}", address.port()));
        }
        self.host.pages_set(pages);
        let router = http::router(Arc::clone(&self.host));
        let peers = Arc::clone(&self.host.peers);
        let served = block_on_as(router, listener, said, peers, ended());
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

/// Serves until `ended` comes, and then what is under way.
pub fn block_on(
    router: axum::Router,
    listener: TcpListener,
    peers: Arc<Peers>,
    ended: impl Future<Output = ()> + Send + 'static,
) -> Result<()> {
    block_on_as(router, listener, "serving", peers, ended)
}

fn block_on_as(
    router: axum::Router,
    listener: TcpListener,
    said: &str,
    peers: Arc<Peers>,
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
        say(&format!("{said} http://{address}"));
        let service = router.into_make_service_with_connect_info::<From>();
        axum::serve(Guarded { listener, peers }, service)
            .with_graceful_shutdown(ended)
            .await?;
        Ok(())
    })
}

/// Ctrl-C or SIGTERM.
pub async fn ended() {
    let interrupt = tokio::signal::ctrl_c();
    match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
        Ok(mut terminate) => {
            tokio::select! {
                _ = interrupt => {}
                _ = terminate.recv() => {}
            }
        }
        Err(_) => {
            let _ = interrupt.await;
        }
    }
}

/// A line somebody may be waiting for.
pub fn say(line: &str) {
    outln!("{line}");
    crate::out::flush();
}
