//! A record served on loopback by the program itself, beside what else it does: for the scripts and for the bench. No TLS, no
//! signals; it ends with its runtime.

use super::peers::{From as FromPeer, Guarded};
use crate::app::host::Host;
use anyhow::Result;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::sync::Arc;
use tokio::runtime::Runtime;

/// Where it answers, and what keeps it going.
pub fn serve(host: &Arc<Host>) -> Result<(SocketAddr, Runtime)> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    let address = listener.local_addr()?;
    listener.set_nonblocking(true)?;
    host.pages_set(vec![format!("http://{address}")]);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    let router = super::router(Arc::clone(host));
    let peers = Arc::clone(&host.peers);
    runtime.spawn(async move {
        let listener = tokio::net::TcpListener::from_std(listener)?;
        let service = router.into_make_service_with_connect_info::<FromPeer>();
        let guarded = Guarded {
            listener,
            peers,
            tls: None,
        };
        axum::serve(guarded, service).await
    });
    Ok((address, runtime))
}
