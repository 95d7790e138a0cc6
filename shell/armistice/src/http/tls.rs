//! TLS, where the program speaks it itself: with `rustls` and `ring`, TLS 1.2 and 1.3, HTTP/1.1.
//!
//! The handshake is a part of reading and writing, not of accepting: whoever dawdles over it keeps nobody waiting, and
//! counts among the connections of its address like everybody else ([`super::peers`]). A certificate that was renewed is
//! taken up without a restart; one that does not read is not, and the log says so. Certificates come from files, which are
//! somebody else's affair (decision 0012), or from an authority ([`super::acme`]).

use super::acme::shown::{PROOF, Shown};
use super::peers::Quiet;
use anyhow::{Context as _, Result, bail};
use rustls::crypto::CryptoProvider;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::server::{ClientHello, ResolvesServerCert};
use rustls::sign::CertifiedKey;
use std::io;
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};
use std::time::{Duration, Instant, SystemTime};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio_rustls::server::TlsStream;
use tokio_rustls::{Accept, TlsAcceptor};

/// The protocol that is spoken.
const HTTP: &[u8] = b"http/1.1";

/// How often the files are looked at.
const LOOK_EVERY: Duration = Duration::from_secs(60);

/// Where certificate and key stand.
#[derive(clap::Args, Debug, Clone, Default)]
pub struct Files {
    /// Speak TLS, with the certificate in this file (PEM, those of its authorities after it).
    #[arg(long, value_name = "FILE", requires = "tls_key")]
    pub tls_cert: Option<PathBuf>,
    /// The key of the certificate (PEM). Whoever has it can pose as this server.
    #[arg(long, value_name = "FILE", requires = "tls_cert")]
    pub tls_key: Option<PathBuf>,
}

impl Files {
    /// What accepts connections over TLS; `None` where no certificate is given.
    pub fn acceptor(&self) -> Result<Option<TlsAcceptor>> {
        let (Some(cert), Some(key)) = (&self.tls_cert, &self.tls_key) else {
            return Ok(None);
        };
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let renewed = Renewed::load(cert, key, provider)?;
        acceptor(Arc::new(renewed), &[HTTP]).map(Some)
    }
}

/// What accepts connections over TLS with the certificate of an authority, and shows the authority its proofs.
pub fn acceptor_of(shown: Arc<Shown>) -> Result<TlsAcceptor> {
    acceptor(shown, &[HTTP, PROOF])
}

fn acceptor(certificates: Arc<dyn ResolvesServerCert>, protocols: &[&[u8]]) -> Result<TlsAcceptor> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let mut config = rustls::ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .context("TLS cannot be set up")?
        .with_no_client_auth()
        .with_cert_resolver(certificates);
    config.alpn_protocols = protocols.iter().map(|name| name.to_vec()).collect();
    Ok(TlsAcceptor::from(Arc::new(config)))
}

/// A certificate that follows its files.
#[derive(Debug)]
struct Renewed {
    cert: PathBuf,
    key: PathBuf,
    provider: Arc<CryptoProvider>,
    held: Mutex<Held>,
}

#[derive(Debug)]
struct Held {
    certified: Arc<CertifiedKey>,
    looked: Instant,
    of: [Option<SystemTime>; 2],
}

impl Renewed {
    fn load(cert: &Path, key: &Path, provider: Arc<CryptoProvider>) -> Result<Renewed> {
        let of = times(cert, key);
        let certified = certified(cert, key, &provider)?;
        Ok(Renewed {
            cert: cert.to_path_buf(),
            key: key.to_path_buf(),
            provider,
            held: Mutex::new(Held {
                certified,
                looked: Instant::now(),
                of,
            }),
        })
    }

    fn current(&self) -> Arc<CertifiedKey> {
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        if held.looked.elapsed() >= LOOK_EVERY {
            self.look(&mut held);
        }
        Arc::clone(&held.certified)
    }

    fn look(&self, held: &mut Held) {
        held.looked = Instant::now();
        let of = times(&self.cert, &self.key);
        if of == held.of {
            return;
        }
        match certified(&self.cert, &self.key, &self.provider) {
            Ok(certified) => {
                held.certified = certified;
                held.of = of;
                tracing::info!("the certificate was renewed");
            }
            // A renewal writes one file after the other; it is looked at again.
            Err(error) => {
                tracing::warn!("the certificate that was put there is not used: {error:#}")
            }
        }
    }
}

impl ResolvesServerCert for Renewed {
    fn resolve(&self, _: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        Some(self.current())
    }
}

fn times(cert: &Path, key: &Path) -> [Option<SystemTime>; 2] {
    [cert, key].map(|path| std::fs::metadata(path).ok()?.modified().ok())
}

fn certified(cert: &Path, key: &Path, provider: &CryptoProvider) -> Result<Arc<CertifiedKey>> {
    let shown = cert.display();
    let chain = CertificateDer::pem_file_iter(cert)
        .and_then(Iterator::collect::<Result<Vec<_>, _>>)
        .with_context(|| format!("cannot read the certificate {shown}"))?;
    if chain.is_empty() {
        bail!("{shown} holds no certificate; it must be PEM");
    }
    let secret = PrivateKeyDer::from_pem_file(key)
        .with_context(|| format!("cannot read the certificate's key {}", key.display()))?;
    let certified = CertifiedKey::from_der(chain, secret, provider)
        .with_context(|| format!("{shown} and {} do not belong together", key.display()))?;
    Ok(Arc::new(certified))
}

/// A connection, with TLS or without.
pub enum Line {
    Plain(Quiet),
    Tls(Box<Secured>),
}

/// A connection over TLS.
pub enum Secured {
    /// Its handshake is under way.
    Greeting(Accept<Quiet>),
    Ready(TlsStream<Quiet>),
    /// The handshake failed, or was all there is to it.
    Failed,
}

impl Line {
    pub fn new(quiet: Quiet, tls: Option<&TlsAcceptor>) -> Line {
        match tls {
            None => Line::Plain(quiet),
            Some(acceptor) => Line::Tls(Box::new(Secured::Greeting(acceptor.accept(quiet)))),
        }
    }

    /// The stream to read and write, once there is one.
    fn ready(&mut self, context: &mut Context<'_>) -> Poll<io::Result<Pin<&mut dyn Stream>>> {
        match self {
            Line::Plain(quiet) => Poll::Ready(Ok(Pin::new(quiet))),
            Line::Tls(secured) => secured.ready(context),
        }
    }
}

/// What both are.
trait Stream: AsyncRead + AsyncWrite + Unpin {}
impl Stream for Quiet {}
impl Stream for TlsStream<Quiet> {}

impl Secured {
    fn ready(&mut self, context: &mut Context<'_>) -> Poll<io::Result<Pin<&mut dyn Stream>>> {
        if let Secured::Greeting(accept) = self {
            *self = match ready!(Pin::new(accept).poll(context)) {
                // Whoever looked for a proof has seen it, and is told nothing.
                Ok(stream) if stream.get_ref().1.alpn_protocol() == Some(PROOF) => {
                    *self = Secured::Failed;
                    return Poll::Ready(Err(io::ErrorKind::ConnectionAborted.into()));
                }
                Ok(stream) => Secured::Ready(stream),
                Err(error) => {
                    *self = Secured::Failed;
                    return Poll::Ready(Err(error));
                }
            };
        }
        Poll::Ready(match self {
            Secured::Ready(stream) => Ok(Pin::new(stream)),
            Secured::Greeting(_) | Secured::Failed => Err(io::ErrorKind::NotConnected.into()),
        })
    }
}

impl AsyncRead for Line {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        ready!(self.ready(context))?.poll_read(context, buffer)
    }
}

impl AsyncWrite for Line {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        ready!(self.ready(context))?.poll_write(context, bytes)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        slices: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        ready!(self.ready(context))?.poll_write_vectored(context, slices)
    }

    fn is_write_vectored(&self) -> bool {
        match self {
            Line::Plain(quiet) => quiet.is_write_vectored(),
            Line::Tls(_) => true,
        }
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        ready!(self.ready(context))?.poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        match &mut *self {
            // Nothing was said on it yet; there is nobody to say goodbye to.
            Line::Tls(secured) if !matches!(**secured, Secured::Ready(_)) => Poll::Ready(Ok(())),
            line => ready!(line.ready(context))?.poll_shutdown(context),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pem(name: &str) -> Vec<u8> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/tls");
        std::fs::read(folder.join(name)).expect("a file of the tests")
    }

    #[test]
    fn a_renewed_certificate_is_taken_up_once_it_is_whole() {
        let folder = tempfile::tempdir().expect("a folder");
        let (cert, key) = (folder.path().join("cert"), folder.path().join("key"));
        let put = |name: &str, path: &Path| {
            std::fs::write(path, pem(name)).expect("writable");
            // Two writes may fall into one tick of the file system's clock.
            let later = SystemTime::now() + Duration::from_secs(next_s());
            let file = std::fs::File::options()
                .write(true)
                .open(path)
                .expect("there");
            file.set_modified(later).expect("settable");
        };
        put("server.pem", &cert);
        put("server.key", &key);
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let renewed = Renewed::load(&cert, &key, provider).expect("it reads");
        let first = renewed.current();
        let look = || {
            let mut held = renewed.held.lock().expect("not poisoned");
            renewed.look(&mut held);
        };
        put("other.pem", &cert);
        look();
        assert_eq!(
            renewed.current().cert,
            first.cert,
            "the key is still the old one's"
        );
        put("other.key", &key);
        look();
        assert_ne!(renewed.current().cert, first.cert);
    }

    /// Another each time.
    fn next_s() -> u64 {
        use std::sync::atomic::{AtomicU64, Ordering};
        static NEXT: AtomicU64 = AtomicU64::new(1);
        NEXT.fetch_add(1, Ordering::Relaxed)
    }
}
