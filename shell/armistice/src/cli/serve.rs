//! `armistice serve`: the record for a browser, read-only, on loopback unless told otherwise.

use super::Data;
use crate::app::mission::{Mission, record_file_check};
use crate::app::restore::Waivers;
use crate::app::restore_ask;
use crate::http;
use anyhow::{Context, Result};
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener};
use std::process::ExitCode;

/// The server only reads. It serves screens, the API (/api/v1, described at /api/v1/openapi.json) and /health;
/// Ctrl-C or SIGTERM ends it after the requests under way.
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    data: Data,
    /// Address to listen on. Anything but loopback has no TLS yet: put a proxy that has before it.
    #[arg(long, default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST))]
    bind: IpAddr,
    /// Port; 0 takes any that is free.
    #[arg(long, default_value_t = 8711)]
    port: u16,
}

pub fn run(args: Args) -> Result<ExitCode> {
    let listener = listen(args.bind, args.port)?;
    record_file_check(&args.data.dir)?;
    // A restored record asks what was signed since, and signs nothing before it knows; see app/restore.rs.
    restore_ask::settle(&args.data.dir, &Waivers::default())?;
    serve_on(Mission::open(&args.data.dir)?, listener)
}

pub fn serve(mission: Mission, bind: IpAddr, port: u16) -> Result<ExitCode> {
    serve_on(mission, listen(bind, port)?)
}

/// Takes the port, or says who might hold it.
pub fn listen(bind: IpAddr, port: u16) -> Result<TcpListener> {
    let address = SocketAddr::new(bind, port);
    TcpListener::bind(address).with_context(|| {
        format!("cannot listen on {address}; another program may use that port: choose another with --port, or --port 0 for any")
    })
}

pub fn serve_on(mission: Mission, listener: TcpListener) -> Result<ExitCode> {
    let address = listener.local_addr()?;
    let router = http::router(mission)?;
    listener.set_nonblocking(true)?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .context("cannot start the server's threads")?;
    runtime.block_on(async move {
        let listener = tokio::net::TcpListener::from_std(listener)?;
        say(&format!("serving http://{address}"));
        axum::serve(listener, router)
            .with_graceful_shutdown(ended())
            .await?;
        Ok::<(), anyhow::Error>(())
    })?;
    say("ended");
    Ok(ExitCode::SUCCESS)
}

/// Ctrl-C or SIGTERM.
async fn ended() {
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

/// Tells whoever reads; a reader who has gone is no reason to fail.
fn say(line: &str) {
    use std::io::Write;
    let mut out = std::io::stdout();
    let _ = writeln!(out, "{line}").and_then(|()| out.flush());
}
